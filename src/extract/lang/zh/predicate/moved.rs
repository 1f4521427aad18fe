//! Words of change before a figure: which of them say by how much something rose or fell, and which are part of a name.

use super::times::follows_than;
use super::{Hint, Predicate, Step, Walk};
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;

impl Walk<'_> {
    /// Takes 增长 or 减少, the token `at`, into `it`.
    pub(super) fn moved(&self, class: Class, at: usize, it: &mut Predicate) -> Step {
        let &Walk { text, tokens, is_percent, .. } = self;
        let token = &tokens[at];
        let word = self.said(at);
        let sign = if matches!(class, Class::Up | Class::AspectUp) { 1 } else { -1 };
        let is_verb = matches!(class, Class::Up | Class::Down);
        match it.hint {
            Hint::None if self.is_no_change(is_verb, at) => return Step::End,
            Hint::None => {
                it.hint = Hint::Moved(sign);
                it.is_net = word.starts_with("净增");
                it.is_yearly = is_yearly(word);
            }
            // 收入增长达12%: the word before 达 says how.
            Hint::Copula | Hint::To
                if (is_percent || self.is_point())
                    && is_verb
                    && is_reached(&text[token.end..tokens[self.figure].start]) =>
            {
                it.hint = Hint::Moved(sign);
                it.is_yearly = is_yearly(word);
            }
            Hint::To if is_verb => {}
            Hint::Copula if !is_verb && is_percent => {
                it.hint = Hint::Moved(sign);
                it.is_yearly = is_yearly(word);
            }
            // 增速回落: the rate is what moved, and its name stays.
            _ => return Step::End,
        }
        Step::On
    }

    /// Whether such a word next to its figure is part of a name.
    fn is_no_change(&self, is_verb: bool, at: usize) -> bool {
        let before = &self.text[..self.tokens[at].start];
        let is_compared = |token: &Token| matches!(token.kind, Kind::Word(Class::Than | Class::Compare));
        // 总量全市第二，增速全市第一: the rate is what is ranked.
        self.is_rank && !is_verb
            || match self.said(at) {
                // 下辖桃花源、钟多2个街道: part of a name, as nothing is compared.
                "多" | "少" | "高" | "低" | "快" => {
                    self.is_counted && !before.ends_with("同比") && !self.tokens[self.low..=at].iter().any(is_compared)
                }
                // 带动农户增收1600元: what people earn more, where nothing is compared.
                "增收" => is_earned(before),
                // 改造提升10.9公里: works are not a rise.
                "提升" => self.is_counted,
                _ => false,
            }
    }

    /// Whether a verb, the token `at`, tells of a rise like 增长.
    pub(super) fn is_rise(&self, at: usize, is_adjacent: bool) -> bool {
        let is_point = || self.tokens[self.figure].quantity().is_some_and(|it| it.kind == Some(UnitKind::Point));
        match self.said(at) {
            // PM2.5浓度同比改善12.2%; what that is of a concentration `reading` knows.
            "改善" => self.is_percent || is_adjacent && is_point(),
            // 比上年新增1547人: an increase like any other.
            "新增" => follows_than(self.tokens, self.low, at),
            _ => false,
        }
    }
}

/// Whether the words end in those who earn or in what they earn by.
fn is_earned(before: &str) -> bool {
    [
        "农民",
        "农户",
        "村民",
        "群众",
        "贫困户",
        "劳务",
        "集体",
        "社员",
        "茶农",
        "果农",
        "菜农",
        "种植户",
        "养殖户",
        "乡亲",
        "人均",
        "户均",
    ]
    .iter()
    .any(|who| before.ends_with(who))
}

/// Words that say no more than that a rate was as high as that.
fn is_reached(words: &str) -> bool {
    matches!(words, "达" | "达到" | "达到了" | "高达" | "超过" | "均达" | "分别达" | "分别达到" | "均达到")
}

/// 年均增长, 递增: over the years of a span.
fn is_yearly(word: &str) -> bool {
    word.holds("年均") || word.holds("平均") || word.holds("递增")
}
