//! Metrics of all reports into series: which value stands, and what it replaced.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use smol_str::SmolStr;
use xxhash_rust::xxh3::xxh3_64;

use super::benchmarks;
use super::beside::Beside;
use super::catalogue::Catalogue;
use super::context::{self, is_yearly};
use super::named;
use super::rounding::{agrees, half_step_as};
use super::targets::{self, Horizon, Nature, Tolerance};
use super::{CountyRecord, MetricRef, Observation, Record, ReportFigures, Run, Series, Stated};
use crate::model::hashed::BuildHashed;
use crate::model::{Bound, Decimal, Measure, MetricId, Name, Period, Status};

/// Joins what the reports of a site say, without a tolerance for targets.
pub fn join(reports: Vec<ReportFigures>, catalogue: &Catalogue) -> Record {
    join_with(reports, catalogue, Tolerance::default())
}

/// Joins what the reports of a site say.
///
/// The record depends on the reports, not on their order; indices in it follow the order given.
pub fn join_with(mut reports: Vec<ReportFigures>, catalogue: &Catalogue, tolerance: Tolerance) -> Record {
    reports.par_iter_mut().for_each(|report| identify(report, catalogue));
    join_after(&Record::default(), reports.into_iter().map(Arc::new).collect(), catalogue, tolerance)
}

/// Joins what reports with codes and ids say, as [`join_with`] does. What counties say whose reports are the very ones that
/// they are in `before` is taken from there; `before` must be of the same catalogue and tolerance.
pub fn join_after(
    before: &Record,
    reports: Vec<Arc<ReportFigures>>,
    catalogue: &Catalogue,
    tolerance: Tolerance,
) -> Record {
    let mut counties: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        counties.entry(&report.county).or_default().push(at);
    }
    let counties: Vec<(&str, Vec<usize>)> = counties.into_iter().collect();
    let join = |(county, own): &(&str, Vec<usize>)| {
        let known = before.county(county).filter(|known| {
            let is_same =
                |(at, (_, report)): (&usize, &(usize, Arc<ReportFigures>))| Arc::ptr_eq(&reports[*at], report);
            own.len() == known.reports.len() && own.iter().zip(&known.reports).all(is_same)
        });
        match known {
            Some(known) if known.reports.iter().map(|(place, _)| place).eq(own) => Arc::clone(known),
            Some(known) => Arc::new(known.moved(own)),
            None => Arc::new(join_county(county, own, &reports, catalogue, tolerance)),
        }
    };
    let counties = counties.par_iter().map(join).collect();
    Record { reports, counties, by_indicator: OnceLock::new() }
}

/// Fills in codes and ids of a report. Figures of a translation that say what those of its text say get the same ids.
pub fn identify(report: &mut ReportFigures, catalogue: &Catalogue) {
    let mut seen: HashMap<u64, u32, BuildHashed> =
        HashMap::with_capacity_and_hasher(report.metrics.len(), BuildHashed::new());
    let mut key = Vec::with_capacity(128);
    for part in [&report.county, &report.slug] {
        push_part(&mut key, part);
    }
    let of_report = key.len();
    for metric in &mut report.metrics {
        let indicator = catalogue.indicator_of(metric);
        metric.set_code(indicator.map(|at| catalogue.indicators()[at].code.as_str()));
        key.truncate(of_report);
        push_part(&mut key, metric.indicator_code().unwrap_or(metric.indicator()));
        push_part(&mut key, metric.measure.as_str());
        if let Some(period) = metric.period {
            push_part(&mut key, &period.text());
        }
        // Figures that agree in all of this are told apart by their order.
        let same = seen.entry(xxh3_64(&key)).or_default();
        *same += 1;
        key.extend_from_slice(&same.to_le_bytes());
        metric.id = MetricId::of_hash(xxh3_64(&key));
    }
}

fn push_part(key: &mut Vec<u8>, part: &str) {
    key.extend_from_slice(part.as_bytes());
    key.push(0);
}

/// One figure on its way into a series.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'r> {
    pub(super) metric: Stated<'r>,
    pub(super) at: MetricRef,
    /// Place of its report among the county's, oldest first.
    pub(super) age: usize,
    /// Age of the report that corrects the one it stands in.
    pub(super) corrected_by: Option<usize>,
    pub(super) period: Period,
    /// That of the figure, but for results of a time to come.
    pub(super) status: Status,
    /// In the series' unit.
    pub(super) value: Decimal,
    pub(super) unit_en: Option<SmolStr>,
    /// Growth over all years of its span together: it answers promises of the same, and is in no series.
    pub(super) is_total: bool,
    /// Place of the indicator in the catalogue, or of its name among those of the county that the catalogue lacks.
    pub(super) key: (usize, Measure, SmolStr),
}

fn join_county(
    county: &str,
    own: &[usize],
    reports: &[Arc<ReportFigures>],
    catalogue: &Catalogue,
    tolerance: Tolerance,
) -> CountyRecord {
    let mut by_age = own.to_vec();
    by_age.sort_by_key(|&at| (reports[at].date.as_str(), reports[at].slug.as_str()));
    // What each report corrects, to find for a report the one that corrects it; of several, the youngest.
    let corrections: HashMap<&str, usize> =
        by_age.iter().enumerate().filter_map(|(age, &at)| Some((reports[at].supersedes.as_deref()?, age))).collect();

    let mut candidates = Vec::new();
    // Youngest report, and so age, in which each indicator is mentioned at all, by its place in the catalogue.
    let mut last_mention = vec![0; catalogue.indicators().len()];
    let ages = Ages { by_age: &by_age, corrections: &corrections };
    for told in ages.reports(reports) {
        let report = told.report;
        for (index, metric) in report.metrics.iter().enumerate() {
            // What `identify` did not find is not looked for again.
            if metric.area().is_some() || metric.indicator_code().is_none() {
                continue;
            }
            let Some(settled) = catalogue.settle(metric) else { continue };
            last_mention[settled.indicator] = told.age;
            let Some(period) = metric.period else { continue };
            let is_believed = !context::is_beyond_belief(metric, settled.measure, settled.value);
            let is_total = context::is_total(report, metric, period);
            if !is_believed || !is_total && !is_yearly(report, metric, period) {
                continue;
            }
            let key = (settled.indicator, settled.measure, settled.unit);
            candidates.push(Candidate {
                unit_en: settled.unit_en,
                is_total,
                ..told.candidate(index, period, settled.value, key)
            });
        }
    }
    candidates.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| a.period.cmp(&b.period)).then_with(|| stands(a, b)));
    let groups: Vec<&[Candidate<'_>]> = candidates.chunk_by(|a, b| a.key == b.key).collect();
    let code = |group: &[Candidate<'_>]| Name::new(&catalogue.indicators()[group[0].key.0].code);
    let mut series: Vec<Series> = groups.iter().map(|group| results(county, code(group), group)).collect();
    let horizon = Horizon::new(by_age.iter().map(|&at| &*reports[at]), tolerance);
    for (at, group) in groups.iter().enumerate() {
        let (indicator, ..) = group[0].key;
        let last_mention = last_mention[indicator];
        let promises: Vec<_> = group.iter().filter(|candidate| candidate.status == Status::Target).collect();
        if promises.is_empty() {
            continue;
        }
        let own = &series[at];
        let totals = group.iter().filter(|candidate| candidate.is_total && candidate.status != Status::Target);
        let beside = Beside::of(at, &series, totals.collect());
        let nature = Nature::of(&catalogue.indicators()[indicator]);
        let targets = targets::join(&promises, own, &beside, nature, &horizon, last_mention, reports);
        series[at].targets = targets;
    }
    let runs = groups.chunk_by(|a, b| a[0].key.0 == b[0].key.0);
    let runs = Run::all(runs.map(|same| (same[0][0].key.0, same.len())));
    CountyRecord {
        slug: county.into(),
        reports: own.iter().map(|&at| (at, Arc::clone(&reports[at]))).collect(),
        series,
        runs,
        named: named::join(county, &ages, reports, catalogue, &horizon),
        benchmarks: benchmarks::join(county, &ages, reports, catalogue),
        revised: OnceLock::new(),
    }
}

/// The reports of a county, oldest first, and which of them are corrected.
pub(super) struct Ages<'r> {
    by_age: &'r [usize],
    corrections: &'r HashMap<&'r str, usize>,
}

impl<'r> Ages<'r> {
    /// Each of the reports, oldest first.
    pub(super) fn reports(&self, all: &'r [Arc<ReportFigures>]) -> impl Iterator<Item = Told<'r>> {
        self.by_age.iter().enumerate().map(move |(age, &at)| {
            let report = &*all[at];
            let corrected_by = self.corrections.get(report.slug.as_str()).copied().filter(|other| *other != age);
            Told { age, at, corrected_by, report, month: context::month_of(&report.date) }
        })
    }
}

/// A report among those of its county.
pub(super) struct Told<'r> {
    pub(super) age: usize,
    /// Its place among all reports.
    pub(super) at: usize,
    corrected_by: Option<usize>,
    pub(super) report: &'r ReportFigures,
    /// The one that it is dated in.
    month: Option<i32>,
}

impl<'r> Told<'r> {
    /// Its figure `index` on the way into a series of its own unit.
    pub(super) fn candidate(
        &self,
        index: usize,
        period: Period,
        value: Decimal,
        key: (usize, Measure, SmolStr),
    ) -> Candidate<'r> {
        Candidate {
            metric: self.report.stated(index),
            at: MetricRef::new(self.at, index),
            age: self.age,
            corrected_by: self.corrected_by,
            period,
            status: context::status(self.report, index, self.month),
            value,
            unit_en: None,
            is_total: false,
            key,
        }
    }
}

/// The series of one group of figures, its targets still to come.
pub(super) fn results(county: &str, indicator: Name, group: &[Candidate<'_>]) -> Series {
    let (_, measure, unit) = &group[0].key;
    let (mut annual, mut other) = (Vec::new(), Vec::new());
    let is_result = |candidate: &&Candidate<'_>| candidate.status != Status::Target && !candidate.is_total;
    let results: Vec<_> = group.iter().filter(is_result).collect();
    for same in results.chunk_by(|a, b| a.period == b.period) {
        let observation = settle_period(same);
        if observation.period.is_annual() { &mut annual } else { &mut other }.push(observation);
    }
    let unit = english_unit(group).unwrap_or(unit);
    Series::new(county.into(), indicator, *measure, unit.into(), annual, other)
}

/// The series' unit in English where no report writes it in Chinese.
fn english_unit<'c>(group: &'c [Candidate<'_>]) -> Option<&'c SmolStr> {
    let unit = group[0].unit_en.as_ref()?;
    group.iter().all(|candidate| candidate.unit_en.is_some()).then_some(unit)
}

/// Orders figures of one period: the one that stands first.
///
/// A result beats an estimate; an exact value beats a bound (突破百亿 restates, it does not revise); a later publication
/// beats an earlier one; within one report the first mention stands.
pub(super) fn stands(a: &Candidate<'_>, b: &Candidate<'_>) -> Ordering {
    let rank = |candidate: &Candidate<'_>| {
        let exactness = match candidate.metric.bound {
            Bound::Eq => 0,
            Bound::Approx => 1,
            Bound::Ge | Bound::Gt | Bound::Le | Bound::Lt => 2,
        };
        (candidate.status, exactness, Reverse(candidate.age), candidate.at.metric())
    };
    rank(a).cmp(&rank(b))
}

/// The figures of one period without those whose report is corrected by a report that gives the figure too. What the
/// correction does not repeat stands as it was.
pub(super) fn uncorrected<'c, 'r>(same: &[&'c Candidate<'r>]) -> Vec<&'c Candidate<'r>> {
    let ages: Vec<usize> = same.iter().map(|candidate| candidate.age).collect();
    let is_corrected = |candidate: &&&Candidate<'_>| candidate.corrected_by.is_some_and(|age| ages.contains(&age));
    let standing: Vec<_> = same.iter().filter(|candidate| !is_corrected(candidate)).copied().collect();
    // Two reports that correct each other both stand.
    if standing.is_empty() { same.to_vec() } else { standing }
}

/// The observation of one period from its figures, the one that stands first.
pub(super) fn settle_period(same: &[&Candidate<'_>]) -> Observation {
    let standing = uncorrected(same);
    let first = standing[0];
    // A figure told again in fewer digits agrees with the full one, which then stands. Only a figure of equal standing
    // can be the full one: an estimate never refines a result.
    let step = |candidate: &Candidate<'_>| half_step_as(candidate.metric, candidate.value);
    let best = standing
        .iter()
        .filter(|other| {
            other.at != first.at
                && other.status == first.status
                && other.metric.bound == Bound::Eq
                && step(other) < step(first)
                && agrees(first.metric, first.value, other.value)
        })
        .min_by_key(|other| (step(other), Reverse(other.age), other.at.metric()))
        .unwrap_or(&first);
    let mut replaced: Vec<&&Candidate<'_>> = same.iter().filter(|other| other.at != best.at).collect();
    replaced.sort_by_key(|other| (Reverse(other.age), other.at.metric()));
    let replaced = replaced.into_iter().map(|other| other.at);
    Observation::stated(best.period, best.value, &best.metric, best.at, replaced)
}
