//! What an edit does to the record: two records held against each other, figure by figure and value by value.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::Hash;

use smol_str::SmolStr;

use super::{MetricRef, Observation, Record, Series, Target};
use crate::model::{Measure, Metric, Period};

/// One thing before and after an edit; `None` where it is not there. At least one side is, and the two differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<T> {
    /// As it was.
    pub before: Option<T>,
    /// As it is.
    pub after: Option<T>,
}

impl<T> Edit<T> {
    /// `added`, `changed` or `removed`.
    pub fn word(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        }
    }
}

/// All that two records differ in.
#[derive(Debug, PartialEq)]
pub struct Diff<'r> {
    /// Figures of reports, by county, report and place in the text.
    pub figures: Vec<Edit<MetricRef>>,
    /// Values that stand for a period, by county, indicator and period.
    pub values: Vec<Edit<(&'r Series, &'r Observation)>>,
    /// Promises and how they came out, in the same order.
    pub targets: Vec<Edit<(&'r Series, &'r Target)>>,
}

impl Diff<'_> {
    /// Whether the two records say the same.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.values.is_empty() && self.targets.is_empty()
    }
}

/// What `after` adds to `before`, changes in it or takes away.
///
/// Figures are matched within one report: by what they measure and their period first, so that a new value is a change;
/// then by their value, so that a new period is one too. Words and places in the text are no part of a figure.
pub fn diff<'r>(before: &'r Record, after: &'r Record) -> Diff<'r> {
    Diff { figures: figures(before, after), values: values(before, after), targets: targets(before, after) }
}

/// County, report, name or code, measure.
type Key<'r> = (&'r str, &'r str, &'r str, Measure);

fn figures(before: &Record, after: &Record) -> Vec<Edit<MetricRef>> {
    let mut groups: BTreeMap<Key<'_>, (Vec<MetricRef>, Vec<MetricRef>)> = BTreeMap::new();
    for (key, at) in keyed(before) {
        groups.entry(key).or_default().0.push(at);
    }
    for (key, at) in keyed(after) {
        groups.entry(key).or_default().1.push(at);
    }
    let mut edits: Vec<Edit<MetricRef>> = Vec::new();
    for (mut old, mut new) in groups.into_values() {
        pair(&mut old, &mut new, |at| facts(before.metric(at)), |at| facts(after.metric(at)));
        let time = |metric: &'_ Metric| (metric.period, metric.area().map(SmolStr::new));
        let mut changed = pair(&mut old, &mut new, |at| time(before.metric(at)), |at| time(after.metric(at)));
        let value = |metric: &'_ Metric| (metric.value(), SmolStr::new(metric.unit()));
        changed.extend(pair(&mut old, &mut new, |at| value(before.metric(at)), |at| value(after.metric(at))));
        edits.extend(changed.into_iter().map(|(old, new)| Edit { before: Some(old), after: Some(new) }));
        edits.extend(old.into_iter().map(|old| Edit { before: Some(old), after: None }));
        edits.extend(new.into_iter().map(|new| Edit { before: None, after: Some(new) }));
    }
    edits.sort_by_key(|edit| {
        let (record, at) = match (edit.before, edit.after) {
            (_, Some(at)) => (after, at),
            (Some(at), None) => (before, at),
            (None, None) => unreachable!("an edit has a side"),
        };
        let report = record.report(at);
        (report.county.clone(), report.slug.clone(), record.metric(at).span().start, edit.after.is_some())
    });
    edits
}

fn keyed(record: &Record) -> impl Iterator<Item = (Key<'_>, MetricRef)> {
    record.reports.iter().enumerate().flat_map(|(at, report)| {
        report.metrics.iter().enumerate().map(move |(metric, figure)| {
            let name = figure.indicator_code().unwrap_or(figure.indicator());
            let key = (report.county.as_str(), report.slug.as_str(), name, figure.measure);
            (key, MetricRef::new(at, metric))
        })
    })
}

/// What two figures of one indicator and measure must have in common to say the same.
fn facts(metric: &Metric) -> impl Hash + Eq + use<> {
    let (unit, area) = (SmolStr::new(metric.unit()), metric.area().map(SmolStr::new));
    (metric.value(), metric.bound, metric.period, metric.status, metric.base(), unit, area)
}

/// Takes out of both lists what has the same key, each with the first that is left.
fn pair<K: Hash + Eq>(
    old: &mut Vec<MetricRef>,
    new: &mut Vec<MetricRef>,
    key_of_old: impl Fn(MetricRef) -> K,
    key_of_new: impl Fn(MetricRef) -> K,
) -> Vec<(MetricRef, MetricRef)> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (place, &at) in new.iter().enumerate() {
        places.entry(key_of_new(at)).or_default().push_back(place);
    }
    let mut pairs = Vec::new();
    let mut is_taken = vec![false; new.len()];
    old.retain(|&at| {
        let Some(place) = places.get_mut(&key_of_old(at)).and_then(VecDeque::pop_front) else { return true };
        pairs.push((at, new[place]));
        is_taken[place] = true;
        false
    });
    let mut is_taken = is_taken.into_iter();
    new.retain(|_| is_taken.next() == Some(false));
    pairs
}

/// County, indicator, measure, unit, period.
type Place<'r> = (&'r str, &'r str, Measure, &'r str, Period);

fn place(series: &Series, period: Period) -> Place<'_> {
    (&series.county, &series.indicator, series.measure, &series.unit, period)
}

fn values<'r>(before: &'r Record, after: &'r Record) -> Vec<Edit<(&'r Series, &'r Observation)>> {
    let all = |record: &'r Record| {
        record.series().chain(record.named()).flat_map(|series| {
            let all = series.observations().iter();
            all.map(move |observation| (place(series, observation.period), (series, observation)))
        })
    };
    let is_same = |a: &Observation, b: &Observation| (a.value(), a.status) == (b.value(), b.status);
    differences(all(before), all(after), |(_, a), (_, b)| is_same(a, b))
}

fn targets<'r>(before: &'r Record, after: &'r Record) -> Vec<Edit<(&'r Series, &'r Target)>> {
    let all = |record: &'r Record| {
        record.series().chain(record.named()).flat_map(|series| {
            series.targets.iter().map(move |target| (place(series, target.period), (series, target)))
        })
    };
    let facts = |target: &Target| (target.value(), target.bound, target.range_end(), target.outcome, target.gap());
    differences(all(before), all(after), |(_, a), (_, b)| facts(a) == facts(b))
}

/// What is not the same on both sides, in the order of the keys.
fn differences<K: Ord, T: Copy>(
    before: impl Iterator<Item = (K, T)>,
    after: impl Iterator<Item = (K, T)>,
    is_same: impl Fn(T, T) -> bool,
) -> Vec<Edit<T>> {
    let mut sides: BTreeMap<K, Edit<T>> = BTreeMap::new();
    for (key, value) in before {
        sides.insert(key, Edit { before: Some(value), after: None });
    }
    for (key, value) in after {
        sides.entry(key).or_insert(Edit { before: None, after: None }).after = Some(value);
    }
    let differs = |edit: &Edit<T>| !matches!((edit.before, edit.after), (Some(a), Some(b)) if is_same(a, b));
    sides.into_values().filter(differs).collect()
}
