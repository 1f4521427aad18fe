//! Promises whose indicator the catalogue does not have: they meet results by the words of the reports themselves.
//!
//! 新建口袋公园10个 of one report and 新建口袋公园12个 of a later one are one thing, though no catalogue says what. A name
//! joins here only in the very same form, or where it tells one deed in other words, and only where it is fit to be one: long
//! enough to name one thing, read surely, and never given two values for one time by one report, as names of a class of
//! things are. What a promised project costs is no promise.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use smol_str::SmolStr;

use super::alike::{Answer, Deeds};
use super::beside::Beside;
use super::context::{self, is_yearly};
use super::join::{Ages, Candidate, Told, results, stands};
use super::names::form;
use super::rounding::agrees;
use super::targets::{self, Horizon, Nature};
use super::{Aggregation, Catalogue, Direction, MetricRef, Outcome, ReportFigures, Series, Stated, Target};
use crate::model::units::{Dimension, Unit};
use crate::model::{Bound, Decimal, Measure, Metric, Status};

/// Words of a name of which less is better.
const LOWER: &[&str] = &[
    "事故",
    "死亡",
    "失业",
    "贫困",
    "能耗",
    "排放",
    "债务",
    "投诉",
    "污染",
    "案件",
    "发案",
    "火灾",
    "浓度",
    "返贫",
    "损失",
    "亏损",
    "accident",
    "crash",
    "death",
    "crime",
    "emission",
    "debt",
    "homeless",
    "injur",
    "pollut",
    "poverty",
    "turnover",
    "unemploy",
    "vacan",
    "waiting",
    "wait time",
    "overdose",
    "complaint",
    "backlog",
];

/// Words that open the name of something that is done anew each year, and so adds up over years.
const ANEW: &[&str] = &["新", "累计新", "new "];

/// What ends the name of what a project costs.
const COSTS: &[&str] = &["总投资", "总投资额", "投资总额", "计划投资", "概算投资", "估算投资"];

/// How sure the reader must have been of a promise under a name of its own.
const SURE: f32 = 0.8;

/// The series of names outside the catalogue that promises were made under, by name, measure and unit.
pub(super) fn join(
    county: &str,
    ages: &Ages<'_>,
    reports: &[Arc<ReportFigures>],
    catalogue: &Catalogue,
    horizon: &Horizon<'_>,
) -> Vec<Series> {
    let is_unknown = |metric: &&Metric| metric.indicator_code().is_none() && metric.area().is_none();
    let unknown = |metrics: &'_ [Metric]| -> Vec<usize> {
        let places = metrics.iter().enumerate();
        places.filter(|(_, metric)| is_unknown(metric)).map(|(at, _)| at).collect()
    };
    // The names of promises, each form with its place.
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for Told { report, .. } in ages.reports(reports) {
        let promises = report.metrics.iter().filter(is_unknown);
        for metric in promises.filter(|metric| metric.status == Status::Target && metric.confidence() >= SURE) {
            let form = form(metric.indicator());
            // A known name with a unit that cannot be its own was read wrongly, or of another thing.
            if is_name(&form) && !catalogue.has_form(&form) && !is_cost(report, metric, &form) {
                forms.insert(form, 0);
            }
        }
    }
    if forms.is_empty() {
        return Vec::new();
    }
    for (place, at) in forms.values_mut().enumerate() {
        *at = place;
    }
    // Names repeat from year to year: each is brought to its form once.
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut last_mention: HashMap<usize, usize> = HashMap::new();
    for told in ages.reports(reports) {
        let report = told.report;
        for metric_at in unknown(&report.metrics) {
            let metric = &report.metrics[metric_at];
            let name = metric.indicator();
            let Some(place) = *places.entry(name).or_insert_with(|| forms.get(&form(name)).copied()) else { continue };
            last_mention.insert(place, told.age);
            let Some(period) = metric.period else { continue };
            let is_total = context::is_total(report, metric, period);
            if !is_total && !is_yearly(report, metric, period) {
                continue;
            }
            let Some(unit) = unit(metric) else { continue };
            if metric.status == Status::Target && is_cost(report, metric, name) {
                continue;
            }
            let key = (place, metric.measure, unit);
            candidates.push(Candidate { is_total, ..told.candidate(metric_at, period, metric.value(), key) });
        }
    }
    candidates.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.period.cmp(&b.period)).then_with(|| stands(a, b)));
    let mut found = Vec::new();
    let deeds = OnceCell::new();
    for group in candidates.chunk_by(|a, b| a.key == b.key) {
        let promises: Vec<_> = group.iter().filter(|candidate| candidate.status == Status::Target).collect();
        let is_sure = promises.iter().any(|promise| promise.metric.confidence() >= SURE);
        if !is_sure || is_a_class(group) {
            continue;
        }
        let (place, ..) = group[0].key;
        // As the first promise words it.
        let name = promises.iter().min_by_key(|promise| (promise.age, promise.at.metric())).expect("one is sure");
        let last_mention = last_mention.get(&place).copied().unwrap_or_default();
        let joined = |group: &[Candidate<'_>]| {
            let mut series = results(county, name.metric.indicator().into(), group);
            series.unit = name.metric.unit().into();
            let nature = nature(name.metric.indicator());
            series.targets =
                targets::join(&promises, &series, &Beside::default(), nature, horizon, last_mention, reports);
            series
        };
        let series = joined(group);
        found.push(answered(&promises, group, series, || deeds.get_or_init(|| Deeds::of(ages, reports)), joined));
    }
    found.shrink_to_fit();
    found
}

/// `series` with results in other words for its promises that have none.
fn answered<'r, 'd>(
    promises: &[&Candidate<'r>],
    group: &[Candidate<'r>],
    series: Series,
    deeds: impl FnOnce() -> &'d Deeds<'r>,
    joined: impl Fn(&[Candidate<'r>]) -> Series,
) -> Series
where
    'r: 'd,
{
    let is_open = |target: &&Target| matches!(target.outcome, Outcome::NotReported | Outcome::Dropped);
    let open: Vec<MetricRef> = series.targets.iter().filter(is_open).map(|target| target.source).collect();
    if open.is_empty() {
        return series;
    }
    let deeds = deeds();
    let open = promises.iter().filter(|promise| open.contains(&promise.at));
    let answers: Vec<(MetricRef, Answer<'r>)> =
        open.filter_map(|promise| Some((promise.at, deeds.answer(promise)?))).collect();
    let with = |answers: &[&(MetricRef, Answer<'r>)]| {
        let more = answers.iter().map(|(_, answer)| answer.candidate.clone());
        let mut all: Vec<Candidate<'r>> = group.iter().cloned().chain(more).collect();
        all.sort_by(|a, b| a.period.cmp(&b.period).then_with(|| stands(a, b)));
        joined(&all)
    };
    let all: Vec<_> = answers.iter().collect();
    let tried = if all.is_empty() { return series } else { with(&all) };
    let is_met =
        |at: MetricRef| tried.targets.iter().any(|target| target.source == at && target.outcome == Outcome::Met);
    let kept: Vec<_> = answers.iter().filter(|(at, answer)| answer.is_same || is_met(*at)).collect();
    match kept.len() {
        0 => series,
        n if n == all.len() => tried,
        _ => with(&kept),
    }
}

/// Whether a promise is of money that a project costs: 总投资5亿元的产业园 promises the park, and tells of the money.
fn is_cost(report: &ReportFigures, metric: &Metric, name: &str) -> bool {
    if metric.measure != Measure::Level || Unit::parse(metric.unit()).dimension != Dimension::Money {
        return false;
    }
    let behind = report.text.get(metric.span().end..).unwrap_or_default();
    let is_attribute = behind.trim_start_matches(['左', '右', '以', '上', '余', '多']).starts_with('的');
    COSTS.iter().any(|word| name.ends_with(word)) || is_attribute && name.ends_with("投资")
}

/// Whether a form can name one thing: 公园 and "jobs" may be any.
fn is_name(form: &str) -> bool {
    if form.is_ascii() { form.contains(' ') } else { form.chars().count() >= 4 }
}

/// The unit that figures under one name are told apart by; counts of things are one whatever the noun. `None` where the
/// unit is none of the measure's.
fn unit(metric: &Metric) -> Option<SmolStr> {
    let unit = Unit::parse(metric.unit());
    let is_fit = match metric.measure {
        Measure::Level => unit.dimension != Dimension::Points && unit.dimension != Dimension::Rank,
        Measure::Growth => metric.unit() == "%",
        Measure::Change => true,
        Measure::Rank => unit.dimension == Dimension::Rank,
    };
    let key = match unit.dimension {
        Dimension::Count if unit.per.is_empty() => SmolStr::default(),
        _ => SmolStr::new(metric.unit()),
    };
    is_fit.then_some(key)
}

/// Whether one report gives the name two values for one time that do not go together: then it names several things, as
/// 过亿元项目 may, and neither of them answers a promise.
fn is_a_class(group: &[Candidate<'_>]) -> bool {
    group.chunk_by(|a, b| a.period == b.period).any(|same| {
        // What is said again is no second value, however often it is said.
        let mut told: Vec<&Candidate<'_>> = same.iter().collect();
        told.sort_unstable_by(|a, b| said(a).cmp(&said(b)));
        told.dedup_by(|a, b| said(a) == said(b));
        told.chunk_by(|a, b| (said(a).0, said(a).1) == (said(b).0, said(b).1)).any(|told| {
            // More than so much goes with all that is more.
            let low = told.iter().filter(|low| !matches!(low.metric.bound, Bound::Ge | Bound::Gt));
            low.into_iter().any(|low| {
                let higher = &told[told.partition_point(|other| other.value <= low.value)..];
                higher.iter().any(|high| {
                    // The ends of a range of falls.
                    let is_range = (low.metric.bound, high.metric.bound) == (Bound::Le, Bound::Ge);
                    let is_told =
                        |one: &Candidate<'_>, other: &Candidate<'_>| agrees(one.metric, one.value, other.value);
                    !is_range && !is_told(low, high) && !is_told(high, low)
                })
            })
        })
    })
}

/// What a report says: which report, whether as a promise, how much, how bounded, in which words.
fn said<'r>(candidate: &Candidate<'r>) -> (usize, bool, Decimal, Bound, &'r str) {
    let Stated { metric, raw } = candidate.metric;
    (candidate.at.report(), candidate.status == Status::Target, candidate.value, metric.bound, raw)
}

fn nature(name: &str) -> Nature {
    let form = form(name);
    let is_anew = ANEW.iter().any(|word| form.starts_with(word));
    Nature {
        direction: if LOWER.iter().any(|word| form.contains(word)) { Direction::Lower } else { Direction::Higher },
        is_count: true,
        aggregation: is_anew.then_some(Aggregation::Flow),
        adds_up: is_anew,
        growth_apart: true,
    }
}
