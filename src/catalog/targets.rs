//! Promises and what became of them.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::beside::Beside;
use super::context::{is_adjusted, month_of};
use super::derive::growth_at;
use super::join::{Candidate, uncorrected};
use super::rounding::{half_step, is_written_out};
use super::{
    Aggregation, Direction, Few, Indicator, MetricRef, NumberKind, Observation, Outcome, Part, ReportFigures, Series,
    Stated, Target, years,
};
use crate::model::{Bound, Decimal, Measure, Metric, Period, Status};

/// How far a result may miss its target, beyond its rounding, and still miss it narrowly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tolerance {
    /// Of amounts, counts and prices: in % of the target.
    pub percent: Decimal,
    /// Of rates and growth: in percentage points.
    pub points: Decimal,
}

impl Tolerance {
    /// For a target of `wanted` in `unit`. A rank is a place or it is not.
    fn of(self, wanted: Decimal, unit: &str) -> Decimal {
        match unit {
            "rank" => Decimal::ZERO,
            "%" | "pp" => self.points,
            "‰" => self.points.saturating_mul(Decimal::TEN),
            _ => wanted.abs().saturating_mul(self.percent) / Decimal::ONE_HUNDRED,
        }
    }
}

/// What the judging of promises asks of an indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nature {
    pub(super) direction: Direction,
    /// Things counted one by one, which are not rounded.
    pub(super) is_count: bool,
    /// Flow or stock; `None` where nobody says.
    pub(super) aggregation: Option<Aggregation>,
    /// Values of several years make one sum.
    pub(super) adds_up: bool,
    /// Growth is measured apart from the levels.
    pub(super) growth_apart: bool,
}

impl Nature {
    /// Of an indicator of the catalogue.
    pub(super) fn of(indicator: &Indicator) -> Self {
        let is_sum = matches!(indicator.kind, NumberKind::Amount | NumberKind::Count);
        Self {
            direction: indicator.direction,
            is_count: indicator.kind == NumberKind::Count,
            aggregation: Some(indicator.aggregation),
            // So much per mu or per cubic metre is a rate, whatever it is counted as.
            adds_up: is_sum && !indicator.unit.contains('/'),
            growth_apart: indicator.growth_apart,
        }
    }
}

/// What is known of a county's reports as a whole, and how they are judged.
pub(super) struct Horizon<'r> {
    /// Last month that is over by the newest report, counted from January of year 0.
    month: Option<i32>,
    reports: Vec<&'r ReportFigures>,
    /// First and last months of the times that the reports are about, once somebody asks.
    covered: OnceCell<Vec<(i32, i32)>>,
    tolerance: Tolerance,
}

impl<'r> Horizon<'r> {
    /// From the reports of one county. A report without a date reaches as far as its newest result.
    pub(super) fn new(reports: impl Iterator<Item = &'r ReportFigures>, tolerance: Tolerance) -> Self {
        let reach = |report: &ReportFigures| {
            // All but the last month that it may be of.
            if let Some(month) = month_of(&report.date) {
                return Some(month - 1);
            }
            let is_result = |metric: &&Metric| metric.status == Status::Actual && metric.area().is_none();
            report.metrics.iter().filter(is_result).filter_map(|metric| Some(metric.period?.months().1)).max()
        };
        let reports: Vec<&ReportFigures> = reports.collect();
        let month = reports.iter().filter_map(|report| reach(report)).max();
        Self { month, reports, covered: OnceCell::new(), tolerance }
    }

    fn is_over(&self, period: Period) -> bool {
        self.month.is_some_and(|month| period.months().1 <= month)
    }

    /// Whether a report is about the end of `period`, by which everything promised for it must have come.
    fn is_covered(&self, period: Period) -> bool {
        let covered = self.covered.get_or_init(|| self.reports.iter().flat_map(|report| times_of(report)).collect());
        let end = period.months().1;
        covered.iter().any(|(first, last)| (*first..=*last).contains(&end))
    }
}

/// The times that a report gives most of its results for, a year at most: a result of some year gone by makes it no report
/// about that year, a table of several years does.
fn times_of(report: &ReportFigures) -> Vec<(i32, i32)> {
    let is_result = |metric: &&Metric| metric.status != Status::Target && metric.area().is_none();
    let mut counts: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for (first, last) in report.metrics.iter().filter(is_result).filter_map(|metric| Some(metric.period?.months())) {
        if last - first < 12 {
            *counts.entry((first, last)).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().unwrap_or_default();
    counts.into_iter().filter(|(_, count)| count * 2 >= most).map(|(months, _)| months).collect()
}

/// Joins the promises of one series, ordered by period, to its results and to what stands beside it.
pub(super) fn join(
    promises: &[&Candidate<'_>],
    series: &Series,
    beside: &Beside<'_>,
    nature: Nature,
    horizon: &Horizon<'_>,
    last_mention: usize,
    reports: &[Arc<ReportFigures>],
) -> Few<Target> {
    let stated = |at: MetricRef| reports[at.report()].stated(at.metric());
    promises
        .chunk_by(|a, b| a.period == b.period)
        .map(|same| {
            let is_adjusted =
                |promise: &Candidate<'_>| is_adjusted(&reports[promise.at.report()], promise.metric.metric);
            let (stands, range_end) = standing_promise(same, nature.direction, is_adjusted);
            let mut replaced: Vec<_> = same.iter().filter(|other| other.at != stands.at).collect();
            replaced.sort_by_key(|other| (Reverse(other.age), other.at.metric()));
            let period = stands.period;
            let levels = beside.levels;
            let own = if stands.is_total { beside.total(period) } else { series.at(period).cloned() };
            let result = own.or_else(|| {
                years::together(period, stands.value, series, levels, nature)
                    .or_else(|| growth_of_levels(period, series, levels, nature, |at| stated(at).metric))
                    .or_else(|| of_whole_year(period, stands.value, series, nature))
            });
            let tolerance = horizon.tolerance.of(stands.value, &series.unit);
            let judge =
                |result: &Observation| judge(stands, range_end, result, stated(result.source), nature, tolerance);
            let parts = if result.is_none() { beside.parts(period, judge) } else { Vec::new() };
            let outcome = match &result {
                Some(result) => judge(result),
                None if !parts.is_empty() => in_parts(&parts),
                None if !horizon.is_over(period) => Outcome::NotDue,
                None if !horizon.is_covered(period) => Outcome::NotCovered,
                None if beside.is_told_otherwise(period) => Outcome::ToldOtherwise,
                None if last_mention <= stands.age && stands.age + 1 < horizon.reports.len() => Outcome::Dropped,
                None => Outcome::NotReported,
            };
            let replaced = replaced.into_iter().map(|other| other.at).collect();
            let mut target = Target::new(period, stands.value, stands.metric.bound, range_end, stands.at, replaced);
            target.is_past = result.as_ref().is_some_and(|result| {
                let sign = sign_of(stands, range_end);
                nature.direction == Direction::None && range_end.is_some_and(|end| result.value() * sign > end * sign)
            });
            (target.result, target.outcome) = (result, outcome);
            target.set_parts(parts);
            target
        })
        .collect()
}

/// How the parts of a whole answer for it: what is promised of the mean of two is kept by it where both keep it.
fn in_parts(parts: &[Part]) -> Outcome {
    let first = parts[0].outcome;
    if parts.iter().all(|part| part.outcome == first) { first } else { Outcome::InParts }
}

/// What the whole year gives against a promise for a part of it that no report tells the result of: what stands at its
/// end, where that is the end of the part, and the very value that was promised.
fn of_whole_year(period: Period, wanted: Decimal, series: &Series, nature: Nature) -> Option<Observation> {
    let year = period.within_year().filter(|_| series.measure == Measure::Level)?;
    let result = series.at(year)?;
    let is_at_end = nature.aggregation == Some(Aggregation::Stock) && year.months().1 == period.months().1;
    (is_at_end || result.value() == wanted).then(|| result.clone())
}

/// Growth that no report states, from the levels of the same indicator, where the definition allows it.
fn growth_of_levels<'m>(
    period: Period,
    series: &Series,
    levels: Option<&Series>,
    nature: Nature,
    metric: impl Fn(MetricRef) -> &'m Metric,
) -> Option<Observation> {
    let levels = levels.filter(|_| series.measure == Measure::Growth && !nature.growth_apart)?;
    let (value, parts) = growth_at(levels, period, metric)?;
    Some(Observation::computed(period, value, Status::Actual, parts[0], parts))
}

/// The promise that counts among those for one period, and the far end where it is a range.
///
/// The newest plan replaces the earlier ones, and what it was adjusted to what was planned first; where it repeats one, the
/// first to say so keeps its place as the source.
fn standing_promise<'c, 'r>(
    same: &[&'c Candidate<'r>],
    direction: Direction,
    is_adjusted: impl Fn(&Candidate<'r>) -> bool,
) -> (&'c Candidate<'r>, Option<Decimal>) {
    // The most have no other.
    if let [only] = same {
        return (only, None);
    }
    let same = uncorrected(same);
    let newest = same
        .iter()
        .max_by_key(|promise| (promise.age, is_adjusted(promise), Reverse(promise.at.metric())))
        .expect("a group has at least one promise");
    let together = |other: &&&Candidate<'_>| {
        other.at.report() == newest.at.report() && other.metric.sentence() == newest.metric.sentence()
    };
    let end = |bound: Bound| same.iter().filter(together).find(|other| other.metric.bound == bound);
    let (stands, range_end) = match (end(Bound::Ge), end(Bound::Le)) {
        (Some(low), Some(high)) => {
            // 下降3%—5% is of sizes, as the bounds of its ends are.
            let sign = sign_of(low, Some(high.value));
            match turned(direction, sign) {
                _ if low.value * sign >= high.value * sign => (newest, None),
                Direction::Lower => (high, Some(low.value)),
                Direction::Higher | Direction::None => (low, Some(high.value)),
            }
        }
        _ => (newest, None),
    };
    let first = same
        .iter()
        .filter(|other| other.value == stands.value && other.metric.bound == stands.metric.bound)
        .min_by_key(|other| (other.age, other.at.metric()))
        .unwrap_or(stands);
    (first, range_end)
}

/// What a promise and its result are multiplied with before they are compared: -1 for a fall. 压减20%以上 is -20 with the bound
/// of the words, which bounds the size of the fall, and so do those of a range of falls.
fn sign_of(promise: &Candidate<'_>, range_end: Option<Decimal>) -> Decimal {
    let is_fall = matches!(promise.metric.measure, Measure::Growth | Measure::Change)
        && promise.value.is_sign_negative()
        && range_end.is_none_or(|end| end.is_sign_negative());
    if is_fall { Decimal::NEGATIVE_ONE } else { Decimal::ONE }
}

/// Which way is better once values are multiplied with `sign`.
fn turned(direction: Direction, sign: Decimal) -> Direction {
    match direction {
        Direction::Higher if sign.is_sign_negative() => Direction::Lower,
        Direction::Lower if sign.is_sign_negative() => Direction::Higher,
        direction => direction,
    }
}

/// Whether `result` reaches the promise, or misses it by no more than rounding or `tolerance`.
fn judge(
    promise: &Candidate<'_>,
    range_end: Option<Decimal>,
    result: &Observation,
    stated: Stated<'_>,
    nature: Nature,
    tolerance: Decimal,
) -> Outcome {
    let measure = promise.metric.measure;
    let sign = sign_of(promise, range_end);
    let (wanted, reached) = (promise.value * sign, result.value() * sign);
    let range_end = range_end.map(|end| end * sign);
    let direction = if measure == Measure::Rank { Direction::Lower } else { turned(nature.direction, sign) };
    let is_count = measure == Measure::Rank || nature.is_count && measure != Measure::Growth;
    let rounding =
        |figure: Stated<'_>| if is_count && is_written_out(figure) { Decimal::ZERO } else { half_step(figure) };
    // What was computed is told to the decimals that it was rounded to, whatever its parts are told to; sums are exact.
    let own = match (result.derived_from().is_empty(), measure) {
        (true, _) => rounding(stated),
        (false, Measure::Growth) => Decimal::new(5, 2),
        (false, _) => Decimal::ZERO,
    };
    // A promise is meant as it stands: 5.6% falls short of 6% as much as of 6.0%.
    let is_short_by_rounding = |apart: Decimal| apart.is_zero() || apart < own;
    // Within a range of which neither end is better.
    let is_past = range_end.is_some_and(|end| nature.direction == Direction::None && reached > end);
    let is_met = match promise.metric.bound {
        Bound::Ge => reached >= wanted && !is_past,
        Bound::Gt => reached > wanted,
        Bound::Le => reached <= wanted,
        Bound::Lt => reached < wanted,
        Bound::Eq | Bound::Approx => {
            // About 8% is kept by all that rounds to 8%.
            let slack = if promise.metric.bound == Bound::Approx { half_step(promise.metric) } else { Decimal::ZERO };
            match direction {
                Direction::Higher => reached >= wanted - slack,
                Direction::Lower => reached <= wanted + slack,
                Direction::None => {
                    let apart = (reached - wanted).abs();
                    let is_told = apart <= slack || apart < rounding(promise.metric) + own || apart <= tolerance;
                    // Spending below its budget breaks no promise, and neither do more people than were thought.
                    return if is_told { Outcome::Met } else { Outcome::Different };
                }
            }
        }
    };
    let apart = (reached - range_end.filter(|_| is_past).unwrap_or(wanted)).abs();
    if is_met {
        Outcome::Met
    } else if is_short_by_rounding(apart) || apart <= tolerance {
        Outcome::NarrowlyMissed
    } else {
        Outcome::Missed
    }
}
