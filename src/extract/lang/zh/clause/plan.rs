//! Plans whose amount stands in the sentence, and how far a figure is past its goal or short of it.

use super::Reader;
use crate::extract::lang::zh::lexicon::Class;
use crate::extract::lang::zh::token::{Kind, Token};

impl Reader<'_> {
    /// The plan that the last of `tokens` name, where they end at `end` and some of it is done: 完成全年任务（42.5亿元）的60%.
    pub(super) fn plan_that_ends(&self, tokens: &[Token], end: usize) -> Option<(usize, usize)> {
        let plan = tokens.last().filter(|last| last.end == end && last.kind == Kind::Word(Class::Plan))?;
        (tokens.iter().any(|token| self.takes_part(token)) && !self.subjects.is_empty())
            .then_some((plan.start, plan.end))
    }

    /// The plan whose amount stands before it, with some of it done: 完成4600人年计划的61%. `tokens[last]` is the amount.
    pub(super) fn plan_behind(&self, tokens: &[Token], first: usize, last: usize) -> Option<(usize, usize)> {
        let plan = tokens.get(last + 1).filter(|plan| {
            plan.start == tokens[last].end
                && plan.kind == Kind::Word(Class::Plan)
                && self.text[plan.end..].starts_with('的')
        })?;
        let lead = first.checked_sub(1).map(|at| &tokens[at]).filter(|lead| lead.end == tokens[first].start)?;
        (self.takes_part(lead) && !self.subjects.is_empty()).then_some((plan.start, plan.end))
    }

    /// Whether the word opens what is told of a part of a plan: 完成, 占.
    fn takes_part(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word(Class::Share) => true,
            Kind::Word(Class::Copula) => self.text[token.start..token.end].starts_with("完成"),
            _ => false,
        }
    }
}

/// By how much a goal was passed or missed, 1 or -1: 超“双过半”任务数, 距年初目标还差.
pub(super) fn gap_to_goal(left: &str) -> Option<i8> {
    let sign = if left.starts_with('超') && !left.starts_with("超过") {
        1
    } else if ["距", "离", "距离"].iter().any(|word| left.starts_with(word)) && left.contains('差') {
        -1
    } else {
        return None;
    };
    let is_goal = ["任务", "目标", "预算", "计划", "过半", "进度"].iter().any(|word| left.contains(word));
    (is_goal && left.chars().count() <= 20).then_some(sign)
}
