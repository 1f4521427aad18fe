//! One deed in other words: 改造农村危桥12座 is what became of 农村危桥改造12座, and 认定高新技术企业27家 of 争取申报高新技术企业25家.
//!
//! A name of something done is a verb and a noun, in either order, and promises have words before them that say no more than
//! that they are promises. Names are alike where verb and noun are the same; where the result has the verb for an end of what
//! the promise was to begin, it answers only a promise that it reaches: 20 built keep a promise to work on 15, and 10 built
//! break none to work on 15. Nothing is matched by likeness: the noun must be the very same, and two results leave it open.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::ReportFigures;
use super::join::{Ages, Candidate};
use super::names::form;
use super::rounding::agrees;
use crate::model::units::{Dimension, Unit};
use crate::model::{Measure, Metric, Status};

/// Words that say of what is done no more than that it is planned, begun or carried out.
const PLANNED: &[&str] = &[
    "争取",
    "力争",
    "确保",
    "计划",
    "全力",
    "着力",
    "统筹",
    "推动",
    "推进",
    "加快",
    "抓好",
    "继续",
    "组织",
    "开展",
    "实施",
    "完成",
    "实现",
    "进一步",
    "大力",
    "年内",
    "全年",
    "高质量",
    "扎实",
    "稳步",
    "深入",
    "积极",
    "至少",
    "全面",
    "持续",
    "尽快",
    "重点",
];

/// Verbs, the longer before those that they begin with, each with the deed that it is a word for.
const VERBS: &[(&str, &str)] = &[
    ("新建和改造提升", "新改建"),
    ("新建改造提升", "新改建"),
    ("新建和改造", "新改建"),
    ("新建改造", "新改建"),
    ("新改扩建", "新改建"),
    ("新改建", "新改建"),
    ("改造提升", "改造"),
    ("提升改造", "改造"),
    ("改造", "改造"),
    ("申报认定", "认定"),
    ("培育认定", "认定"),
    ("新认定", "认定"),
    ("认定", "认定"),
    ("申报", "申报"),
    ("培育", "培育"),
    ("发展", "发展"),
    ("开工建设", "开工"),
    ("新开工", "开工"),
    ("开工", "开工"),
    ("启动", "启动"),
    ("谋划", "谋划"),
    ("储备", "储备"),
    ("建成", "建成"),
    ("新建", "新建"),
    ("修建", "新建"),
    ("建设", "建设"),
    ("打造", "打造"),
    ("创建", "创建"),
    ("新增", "新增"),
    ("净增", "净增"),
    ("引进", "引进"),
    ("招引", "引进"),
    ("列入", "列入"),
    ("放映", "放映"),
    ("整治", "治理"),
    ("治理", "治理"),
    ("维修", "修缮"),
    ("修缮", "修缮"),
    ("修复", "修复"),
    ("培训", "培训"),
    ("竣工", "竣工"),
    ("投产", "投产"),
    ("铺设", "铺设"),
    ("安装", "安装"),
    ("更换", "更换"),
    ("举办", "举办"),
    ("清理", "清理"),
    ("拆除", "拆除"),
    ("压减", "压减"),
    ("淘汰", "淘汰"),
    ("搬迁", "搬迁"),
    ("收储", "收储"),
    ("盘活", "盘活"),
    ("流转", "流转"),
    ("发放", "发放"),
    ("解决", "解决"),
];

/// Deeds with those that are an end of them.
const ENDS: &[(&str, &[&str])] = &[
    ("建设", &["建成", "新建"]),
    ("新建", &["建成"]),
    ("打造", &["建成"]),
    ("创建", &["建成"]),
    ("培育", &["新增", "认定"]),
    ("发展", &["新增", "认定"]),
    ("申报", &["新增", "认定"]),
];

/// Words behind a verb that stands at the end, which say nothing more.
const TRAILING: &[&str] = &["项目", "工程", "任务", "工作", "场次", "数量", "总数", "数"];

/// Nouns of what can be carried out, and so need no verb.
const UNDERTAKINGS: &[&str] = &["项目", "工程", "实事", "活动", "行动"];

/// Units of things counted one by one, which stand for each other beside the same noun.
const COUNTERS: &[&str] = &["个", "项", "家", "处", "座", "所"];

/// A verb and the deed that it is a word for.
type Verb = (&'static str, &'static str);

/// The words above by the character that they begin or end with, as each name is asked for all of them.
struct Words {
    by_first: HashMap<char, Vec<Verb>>,
    by_last: HashMap<char, Vec<Verb>>,
    planned: HashMap<char, Vec<&'static str>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { by_first: HashMap::new(), by_last: HashMap::new(), planned: HashMap::new() };
    for verb in VERBS {
        words.by_first.entry(verb.0.chars().next().unwrap_or_default()).or_default().push(*verb);
        words.by_last.entry(verb.0.chars().next_back().unwrap_or_default()).or_default().push(*verb);
    }
    for word in PLANNED {
        words.planned.entry(word.chars().next().unwrap_or_default()).or_default().push(word);
    }
    words
});

/// The words that stand for a character.
fn at<T>(words: &HashMap<char, Vec<T>>, c: Option<char>) -> &[T] {
    c.and_then(|c| words.get(&c)).map_or(&[], Vec::as_slice)
}

/// What a name says is done, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Deed {
    /// Empty for what is carried out.
    verb: &'static str,
    noun: String,
}

impl Deed {
    /// Of a name in the form of [`form`]; `None` where it is none of something done.
    fn of(form: &str) -> Option<Self> {
        let mut rest = planned_off(form);
        // 谋划实施 plans what it names, 谋划 alone is a deed of its own.
        if let Some(after) = rest.strip_prefix("谋划")
            && planned_off(after) != after
        {
            rest = planned_off(after);
        }
        let is_noun = |noun: &str| noun.chars().count() >= 2;
        let opens = |&(word, verb): &Verb| Some((verb, rest.strip_prefix(word)?));
        let front = at(&WORDS.by_first, rest.chars().next()).iter().find_map(opens);
        if let Some((verb, noun)) = front.filter(|(_, noun)| is_noun(noun)) {
            return Some(Self { verb, noun: same(noun) });
        }
        let bare = TRAILING.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
        let ends = |&(word, verb): &Verb| Some((verb, bare.strip_suffix(word)?));
        let behind = at(&WORDS.by_last, bare.chars().next_back()).iter().find_map(ends);
        if let Some((verb, noun)) = behind.filter(|(_, noun)| is_noun(noun)) {
            return Some(Self { verb, noun: same(noun) });
        }
        let is_undertaking = UNDERTAKINGS.iter().any(|word| rest.ends_with(word)) && rest.chars().count() >= 4;
        is_undertaking.then(|| Self { verb: "", noun: same(rest) })
    }
}

/// A name without the words before it that say no more than that it is planned.
fn planned_off(mut name: &str) -> &str {
    while let Some(rest) = at(&WORDS.planned, name.chars().next()).iter().find_map(|word| name.strip_prefix(word)) {
        name = rest;
    }
    name
}

/// A noun with one word for each thing.
fn same(noun: &str) -> String {
    noun.replace("国家级", "国家")
}

/// How a result answers a promise in other words.
#[derive(Debug, Clone)]
pub(super) struct Answer<'r> {
    pub(super) candidate: Candidate<'r>,
    /// It is of the very same deed; else it answers only a promise that it reaches.
    pub(super) is_same: bool,
}

/// What the reports of a county say is done, by noun.
pub(super) struct Deeds<'r> {
    by_noun: HashMap<String, Vec<(&'static str, Candidate<'r>)>>,
}

impl<'r> Deeds<'r> {
    pub(super) fn of(ages: &Ages<'r>, reports: &'r [Arc<ReportFigures>]) -> Self {
        let mut known: HashMap<&str, Option<Deed>> = HashMap::new();
        let mut by_noun: HashMap<String, Vec<(&'static str, Candidate<'r>)>> = HashMap::new();
        for told in ages.reports(reports) {
            for (index, metric) in told.report.metrics.iter().enumerate().filter(|(_, metric)| is_count(metric)) {
                let Some(period) = metric.period else { continue };
                let deed = known.entry(metric.indicator()).or_insert_with(|| Deed::of(&form(metric.indicator())));
                let Some(deed) = deed else { continue };
                let key = (0, metric.measure, metric.unit().into());
                let candidate = told.candidate(index, period, metric.value(), key);
                by_noun.entry(deed.noun.clone()).or_default().push((deed.verb, candidate));
            }
        }
        Self { by_noun }
    }

    /// The one result of a later report that answers `promise` in other words.
    pub(super) fn answer(&self, promise: &Candidate<'r>) -> Option<Answer<'r>> {
        if !is_count(promise.metric.metric) {
            return None;
        }
        let deed = Deed::of(&form(promise.metric.indicator()))?;
        let all = self.by_noun.get(&deed.noun)?;
        let beside = |other: &&(&str, Candidate<'_>)| {
            let (_, other) = other;
            is_one_unit(other.metric.unit(), promise.metric.unit()) && other.at != promise.at
        };
        // The promise must be one of its kind, or it is open which of them was kept.
        let is_rival = |(verb, other): &&(&str, Candidate<'_>)| {
            other.status == Status::Target
                && *verb == deed.verb
                && other.period == promise.period
                && other.at.report() == promise.at.report()
                && other.value != promise.value
        };
        if all.iter().filter(beside).any(|other| is_rival(&other)) {
            return None;
        }
        let is_due = |(_, other): &&(&str, Candidate<'_>)| {
            let is_whole = || promise.period.within_year() == Some(other.period) && other.value == promise.value;
            other.status != Status::Target && other.age > promise.age && (other.period == promise.period || is_whole())
        };
        let due: Vec<_> = all.iter().filter(beside).filter(is_due).collect();
        let ends = ENDS.iter().find(|(verb, _)| *verb == deed.verb).map_or(&[][..], |(_, ends)| ends);
        let of = |verbs: &[&str]| -> Vec<&Candidate<'r>> {
            due.iter().filter(|(verb, _)| verbs.contains(verb)).map(|(_, candidate)| candidate).collect()
        };
        let same = of(&[deed.verb]);
        // What is carried out may be so in part.
        let is_same = !same.is_empty() && !deed.verb.is_empty();
        let found = if same.is_empty() { of(ends) } else { same };
        let first = found.iter().max_by_key(|other| other.age)?;
        let agree = |other: &&Candidate<'_>| {
            agrees(other.metric, other.value, first.value) || agrees(first.metric, first.value, other.value)
        };
        found
            .iter()
            .all(agree)
            .then(|| Answer { candidate: Candidate { key: promise.key.clone(), ..(*first).clone() }, is_same })
    }
}

/// Whether a figure counts or measures things done in the county.
fn is_count(metric: &Metric) -> bool {
    let is_fit = || {
        let dimension = Unit::parse(metric.unit()).dimension;
        !matches!(dimension, Dimension::Money | Dimension::Share | Dimension::Points | Dimension::Rank)
    };
    metric.measure == Measure::Level && metric.area().is_none() && is_fit()
}

fn is_one_unit(one: &str, other: &str) -> bool {
    one == other || [one, other].iter().all(|unit| COUNTERS.contains(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_a_verb_and_a_noun_in_either_order() {
        let table = [
            ("改造农村危桥", Some(("改造", "农村危桥"))),
            ("农村危桥改造", Some(("改造", "农村危桥"))),
            ("推进农村危桥改造项目", Some(("改造", "农村危桥"))),
            ("农村公益电影放映场次", Some(("放映", "农村公益电影"))),
            ("争取申报高新技术企业", Some(("申报", "高新技术企业"))),
            ("谋划实施市级重点项目", Some(("", "市级重点项目"))),
            ("谋划市级重点项目", Some(("谋划", "市级重点项目"))),
            ("新增国家级研发平台", Some(("新增", "国家研发平台"))),
            // What stands is nothing done.
            ("高新技术企业", None),
            ("建设", None),
            ("粮食产量", None),
        ];
        for (name, expected) in table {
            let deed = Deed::of(&form(name));
            let found = deed.as_ref().map(|deed| (deed.verb, deed.noun.as_str()));
            assert_eq!(found, expected, "{name}");
        }
    }
}
