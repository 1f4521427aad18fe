//! Plans whose amount stands in the sentence, what is called a goal, and how far a figure is past it or short of it.

use super::timing::is_part_of_year;
use super::{Reader, Said};
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::plans;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::marks;
use crate::extract::search::Search;
use crate::model::{Bound, Period, Status};

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
        let before = |at: usize| at.checked_sub(1).filter(|before| tokens[*before].end == tokens[at].start);
        let mut lead = before(first)?;
        // 完成年初35所目标任务的94%
        if matches!(tokens[lead].kind, Kind::Time(_)) {
            lead = before(lead)?;
        }
        (self.takes_part(&tokens[lead]) && !self.subjects.is_empty()).then_some((plan.start, plan.end))
    }

    /// Whether 计划 stands between what is worked on and the deed: 农村公路计划改造50公里. What is planned by the year or as money is a noun
    /// (投资计划完成75%).
    pub(super) fn plans_within(&self, tokens: &[Token], low: usize, first: usize, start: usize) -> bool {
        let is_share = tokens[first].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Percent));
        !is_share
            && (low..first.saturating_sub(1)).any(|at| {
                let (plan, deed) = (&tokens[at], &tokens[at + 1]);
                plan.kind == Kind::Word(Class::Target)
                    && plan.start > start
                    && &self.text[plan.start..plan.end] == "计划"
                    && deed.start == plan.end
                    && matches!(deed.kind, Kind::Word(Class::Verb | Class::Copula))
                    && !self.text[..plan.start].ends_with(['资', '产', '算', '年', '的', '划', '案', '为', '是'])
                    && !self.text[deed.start..tokens[first].start].contains('了')
            })
    }

    /// Whether 计划 opens what things are called of which results are told: 计划投产项目17宗，完成投资16亿元.
    pub(super) fn names_a_kind(&self, token: &Token) -> bool {
        let rest = &self.text[token.end..self.sentence.1.max(token.end)];
        &self.text[token.start..token.end] == "计划"
            && ["投产项目", "新开工项目", "开工项目", "竣工项目"].iter().any(|kind| rest.starts_with(kind))
            && rest
                .split(['；', ';', '。'])
                .next()
                .is_some_and(|part| part.holds("，完成投资") || part.holds(",完成投资"))
    }

    /// Whether 全年 at `token` is the `time` of one goal among those of a part of the year: 下半年工作安排：造林1.2万亩；确保全年造林8万亩；育苗….
    pub(super) fn is_of_one_goal(&self, token: &Token, time: Option<Period>) -> bool {
        // 四季度将举办促销12场，预计全年零售总额突破85亿元，增加值增长9%: what is expected of the year goes on.
        let status = self.status.or(self.scope.status);
        let is_planned = || status == Some(Status::Target);
        // 全年生产总值增长8.5%，投资增长12%: at the head of a sentence it governs that.
        let lead = &self.text[self.sentence.0..token.start];
        matches!(token.kind, Kind::Time(TimePart::Whole))
            && !lead[marks::list_mark_len(lead)..].trim().is_empty()
            && self.opening.or(self.period).or(self.scope.period).zip(time).is_some_and(|(part, year)| {
                is_part_of_year(part)
                    && year.year() == part.year()
                    && (is_planned() || status.is_none() && self.has_begun(part))
            })
    }

    /// The time and state of the plan that the sentence before opened with, where that one came from it to what a part of its year
    /// brought, and `tokens` of this one do so too.
    pub(super) fn told_as_whole(&self, before: Said, tokens: &[Token]) -> Option<(Period, Status)> {
        let opening = before.opening.filter(|opening| opening.is_annual())?;
        let is_part = |token: &Token| {
            matches!(
                token.kind,
                Kind::Time(TimePart::Month(_) | TimePart::Months(..) | TimePart::Half(_) | TimePart::Quarter(_))
            )
        };
        let comes_to_part = before.period.is_some_and(|period| !period.is_annual() && period.year() == opening.year());
        if !comes_to_part || !tokens.iter().any(is_part) {
            return None;
        }
        let last = self.out.last()?;
        let whole = self.out.iter().rev().take_while(|reading| reading.sentence == last.sentence).last()?;
        (whole.status == Status::Target && whole.period == Some(opening)).then_some((opening, Status::Target))
    }

    /// Whether 其中, which ends at the byte `end`, opens the parts of a sum that is planned: 计划投资2000万元，其中中央300万元.
    pub(super) fn is_part_of_plan(&self, end: usize) -> bool {
        let part = self.ahead(end, self.sentence.1).trim_start_matches(['：', ':', '，', ' ']);
        // 计划投资2亿元，其中一期投资1亿元，建成厂房3栋: what else is told may be done.
        let are_sums = || {
            let list = part.split(['；', ';']).next().unwrap_or_default();
            list.split(['，', ',', '、', '。'])
                .filter(|sum| !sum.trim().is_empty())
                .all(|sum| sum.trim().ends_with('元'))
        };
        self.status.is_none()
            && !["完成", "已", "到位", "实际", "累计", "目前"].iter().any(|done| part.starts_with(done))
            && self.out.last().is_some_and(|whole| {
                whole.sentence == self.sentence
                    && whole.status == Status::Target
                    && plans::is_planned(&whole.indicator)
                    && self.text[whole.end..end].chars().nth(5).is_none()
            })
            && are_sums()
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
    let is_goal = ["任务", "目标", "预算", "计划", "过半", "进度"].iter().any(|word| left.holds(word));
    (is_goal && left.chars().count() <= 20).then_some(sign)
}

impl Reader<'_> {
    /// 完成20.8万吨的年度目标, 增长8%左右的预期目标: whether what follows the figure calls it a goal.
    pub(in crate::extract::lang::zh) fn names_goal(&self, end: usize) -> bool {
        const FAR: usize = 30;
        let rest = &self.text[end..self.text.floor_char_boundary(self.sentence.1.min(end + FAR))];
        let rest = ["以上", "以内", "以下", "左右"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let is_called = rest.starts_with("目标");
        is_called
            || rest.strip_prefix('的').is_some_and(|rest| {
                let noun = rest.split(['，', '。', '、', '；', ',', ';']).next().unwrap_or_default();
                // 控制在4.5%的目标以内
                let noun = ["以内", "之内", "范围内"].iter().find_map(|word| noun.strip_suffix(word)).unwrap_or(noun);
                noun.ends_with("目标")
                    || noun.cut_at("目标").is_some_and(|(lead, fate)| {
                        let fate = fate.strip_prefix("任务").unwrap_or(fate);
                        lead.chars().count() <= 4
                            && ["未", "没有", "如期", "圆满", "顺利", "提前", "全面", "已"]
                                .iter()
                                .any(|word| fate.starts_with(word))
                    })
                    || noun.ends_with("目标任务")
                    || noun.ends_with("控制目标")
                    || ["控制数", "控制指标", "控制线", "考核指标"].iter().any(|word| noun.ends_with(word))
            })
    }

    /// What 控制在4.5%的目标以内 says of its figure.
    pub(super) fn goal_bound(&self, end: usize) -> Option<Bound> {
        let rest = self.text[end..].strip_prefix('的')?;
        let rest = rest.strip_prefix("控制").unwrap_or(rest).strip_prefix("目标")?;
        ["以内", "之内", "范围内"].iter().any(|word| rest.starts_with(word)).then_some(Bound::Le)
    }

    /// 确定了发展甲6万亩、乙10万亩的目标: all that the clause from the byte `start` on has counted is to be reached. Gives the
    /// period of its last figure, which is none where no time was spoken of.
    pub(super) fn set_goals(&mut self, start: usize, period: Option<Period>) -> Option<Period> {
        let told = self.scope.period.or(self.anchor.period);
        let ahead = |period: Option<Period>| period.filter(|_| period != told);
        for goal in self.out.iter_mut().rev().take_while(|reading| reading.start >= start) {
            goal.status = Status::Target;
            goal.period = ahead(goal.period);
        }
        ahead(period)
    }
}

/// Whether the clause tells of goals that were set, and not of goals met.
pub(super) fn sets_goals(clause: &str) -> bool {
    ["确定", "提出", "制定", "明确", "围绕", "锚定", "瞄准", "定下"].iter().any(|word| clause.holds(word))
}

/// Whether what became of a goal is told right behind it: 增长7%的目标未能完成.
pub(super) fn tells_fate(rest: &str) -> bool {
    const FAR: usize = 30;
    let near = &rest[..rest.floor_char_boundary(rest.len().min(FAR))];
    near.cut_at("目标").is_some_and(|(_, fate)| fate.starts_with(['未', '没', '如', '圆', '顺', '提', '全', '已']))
}

/// What stands behind 计划投资 or 计划总投资, where that is an amount.
pub(super) fn planned_amount(rest: &str) -> Option<&str> {
    let rest = ["当年计划", "年度计划", "计划"].iter().find_map(|word| rest.strip_prefix(word))?;
    let rest = rest.strip_prefix('总').unwrap_or(rest).strip_prefix("投资")?;
    let rest = ["总额", "额", "约", "达"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
}

/// Whether what follows an amount of money is the work that it will be spent on: 1.6亿元，改造老旧小区36个.
pub(super) fn spends_on_works(amount: &str) -> bool {
    const WORKS: [&str; 16] = [
        "实施",
        "改造",
        "新建",
        "改建",
        "扩建",
        "新改建",
        "改扩建",
        "新改扩建",
        "修建",
        "建设",
        "硬化",
        "修复",
        "打造",
        "整治",
        "治理",
        "对",
    ];
    let Some((_, rest)) = amount.split_once('元') else { return false };
    let work = rest.strip_prefix(['，', ',']).unwrap_or(rest);
    let is_done = || work.chars().take(12).any(|c| c == '了');
    // 计划投资5亿元，建设周期3年, 建设内容包括: of how it will be built.
    WORKS.iter().any(|verb| {
        work.strip_prefix(verb).is_some_and(|rest| {
            !["周期", "工期", "内容", "规模", "性质", "地点", "期限", "单位"].iter().any(|word| rest.starts_with(word))
        })
    }) && !is_done()
}
