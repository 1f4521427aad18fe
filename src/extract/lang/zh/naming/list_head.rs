//! What the head of a list (主要产品产量：水泥120万吨), or the industry that pulls growth, adds to a name.

use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::predicate::{Hint, Predicate};
use crate::extract::lang::zh::token::Token;
use crate::extract::search::Search;
use crate::model::Measure;

/// What the figures behind a colon are of.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::extract::lang::zh) enum ListHead {
    /// 主要工业产品产量：水泥120万吨
    Output,
    /// 专任教师学历合格率：小学100%
    Rate(String),
    /// 城乡居民人均可支配收入：城镇38520元; what follows 城乡.
    Both(String),
    /// 在校生中，小学2.1万人: the people of whom the kinds are told.
    Kinds(&'static str),
}

/// People who are told by kinds, longer words before what they end in.
const PEOPLE: [&str; 12] = [
    "在校学生",
    "在校生",
    "毕业生",
    "招生",
    "学生",
    "专任教师",
    "教师",
    "从业人员",
    "就业人员",
    "常住人口",
    "户籍人口",
    "人口",
];

/// Kinds of them that a word alone tells.
const KINDS: [&str; 22] = [
    "小学",
    "初中",
    "高中",
    "普通高中",
    "职业高中",
    "中学",
    "普通中学",
    "中职",
    "中等职业学校",
    "幼儿园",
    "特殊教育",
    "大学",
    "第一产业",
    "第二产业",
    "第三产业",
    "一产",
    "二产",
    "三产",
    "城镇",
    "乡村",
    "农村",
    "农业",
];

/// The people whom a clause or a name is about: 在校生 of 全县在校生.
fn people_of(name: &str) -> Option<&'static str> {
    PEOPLE.iter().find(|people| name.ends_with(**people)).copied()
}

impl ListHead {
    /// What a clause without figures announces for those behind its colon.
    pub(in crate::extract::lang::zh) fn of(clause: &str) -> Option<Self> {
        let clause = clause.trim();
        let fares = clause.place_of("产量").map_or("", |at| &clause[at + "产量".len()..]);
        let is_output = matches!(fares, "" | "看" | "来看" | "中" | "方面") || fares.holds("增长");
        if is_output && clause.holds("产品") && clause.holds("产量") {
            return Some(Self::Output);
        }
        if let Some(rest) = clause.strip_prefix("城乡").filter(|rest| nouns::has_head(rest)) {
            return Some(Self::Both(rest.to_owned()));
        }
        if let Some(people) = clause.strip_suffix('中').and_then(people_of) {
            return Some(Self::Kinds(people));
        }
        let is_rate = clause.ends_with('率') || clause.ends_with("比例");
        (is_rate && nouns::is_indicator(clause)).then(|| Self::Rate(clause.to_owned()))
    }
}

impl Reader<'_> {
    /// `left` with what the head of its list, or the industry that pulls, adds to it.
    pub(in crate::extract::lang::zh) fn led(&self, left: String, figure: &Token, predicate: &Predicate) -> String {
        let kind = figure.quantity().and_then(|quantity| quantity.kind);
        let is_short = !left.is_empty() && left.chars().count() <= 12 && !nouns::has_head(&left);
        match &self.list_head {
            Some(ListHead::Output)
                if is_short
                    && !name::starts_with_verb(&left)
                    && matches!(kind, Some(UnitKind::Physical | UnitKind::Count | UnitKind::Percent))
                    && !left.ends_with(['率', '量']) =>
            {
                return format!("{left}产量");
            }
            Some(ListHead::Rate(rate)) if is_short && kind == Some(UnitKind::Percent) && !left.ends_with('率') => {
                return format!("{left}{rate}");
            }
            Some(ListHead::Both(rest)) if matches!(left.as_str(), "城镇" | "农村" | "城镇居民" | "农村居民") =>
            {
                let rest = rest.strip_prefix("居民").filter(|_| left.ends_with("居民")).unwrap_or(rest);
                return format!("{left}{rest}");
            }
            _ => {}
        }
        if KINDS.contains(&left.as_str())
            && figure.quantity().is_some_and(|people| people.unit == "人")
            && let Some(people) = self.people_parted(figure)
        {
            return format!("{left}{people}");
        }
        if kind == Some(UnitKind::Point) && left.holds("拉动") {
            return self.pulling(left, predicate);
        }
        left
    }

    /// The people of whom the figure is one kind: 在校生中，小学…; 在校生3.2万人，其中小学….
    fn people_parted(&self, figure: &Token) -> Option<&'static str> {
        if let Some(ListHead::Kinds(people)) = self.list_head {
            return Some(people);
        }
        let whole = self.out.iter().rev().take_while(|whole| whole.sentence == self.sentence).take(6);
        whole
            .filter(|whole| whole.unit == "人" && whole.measure == Measure::Level)
            .filter(|whole| self.text.get(whole.end..figure.start).is_some_and(|between| between.holds("其中")))
            .find_map(|whole| people_of(&whole.indicator))
    }

    /// 第一产业拉动GDP增长0.8个百分点，第二产业拉动2.1个百分点: what is pulled belongs to the name.
    fn pulling(&self, left: String, predicate: &Predicate) -> String {
        if matches!(predicate.hint, Hint::Moved(_)) {
            return if left.ends_with("增长") { left } else { format!("{left}增长") };
        }
        let last = self.out.last().filter(|last| last.sentence == self.sentence);
        match last.and_then(|last| last.indicator.cut_at("拉动")) {
            Some((_, pulled)) if left.ends_with("拉动") => format!("{left}{pulled}"),
            _ => left,
        }
    }
}

/// What pulls growth: 第一产业 of 第一产业对经济增长的贡献率.
pub(super) fn puller(subject: &str) -> &str {
    let subject = match subject.find('对') {
        Some(at) if at > 0 && subject.holds("贡献") => &subject[..at],
        _ => subject,
    };
    let subject = subject.strip_suffix("贡献率").unwrap_or(subject);
    subject.strip_suffix("增加值").filter(|rest| !rest.is_empty()).unwrap_or(subject)
}
