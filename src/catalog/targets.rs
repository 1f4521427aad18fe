//! Promises and what became of them.

use std::cmp::Reverse;

use super::join::{Candidate, uncorrected};
use super::rounding::{half_step, is_written_out};
use super::{Direction, Indicator, MetricRef, NumberKind, Observation, Outcome, ReportFigures, Series, Target};
use crate::model::{Bound, Decimal, Measure, Metric, Period};

/// How far a result may miss its target, beyond the rounding of both, and still miss it narrowly.
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
            "‰" => self.points * Decimal::TEN,
            _ => wanted.abs() * self.percent / Decimal::ONE_HUNDRED,
        }
    }
}

/// What is known of a county's reports as a whole, and how they are judged.
pub(super) struct Horizon {
    /// Last month that is over by the newest report, counted from January of year 0.
    month: Option<i32>,
    /// How many reports there are.
    n_reports: usize,
    tolerance: Tolerance,
}

impl Horizon {
    /// From the reports of one county. A report without a date reaches as far as its newest result.
    pub(super) fn new<'r>(reports: impl Iterator<Item = &'r ReportFigures>, tolerance: Tolerance) -> Self {
        let reach = |report: &ReportFigures| {
            let dated = report.date.split('-').map(str::parse::<i32>).collect::<Result<Vec<_>, _>>().ok();
            if let Some([year, month, ..]) = dated.as_deref() {
                return Some(year * 12 + month - 2);
            }
            let is_result = |metric: &&Metric| metric.status == crate::model::Status::Actual && metric.area.is_none();
            report.metrics.iter().filter(is_result).filter_map(|metric| Some(metric.period?.months().1)).max()
        };
        let (mut month, mut n_reports) = (None, 0);
        for report in reports {
            month = month.max(reach(report));
            n_reports += 1;
        }
        Self { month, n_reports, tolerance }
    }

    fn is_over(&self, period: Period) -> bool {
        self.month.is_some_and(|month| period.months().1 <= month)
    }
}

/// Joins the promises of one series, ordered by period, to its results.
pub(super) fn join(
    promises: &[&Candidate<'_>],
    series: &Series,
    indicator: &Indicator,
    horizon: &Horizon,
    last_mention: usize,
    reports: &[ReportFigures],
) -> Vec<Target> {
    promises
        .chunk_by(|a, b| a.period == b.period)
        .map(|same| {
            let (stands, range_end) = standing_promise(same, indicator.direction);
            let mut replaced: Vec<_> = same.iter().filter(|other| other.at != stands.at).collect();
            replaced.sort_by_key(|other| (Reverse(other.age), other.at.metric));
            let period = stands.period;
            let result = if period.is_annual() { &series.annual } else { &series.other };
            let result = result.iter().find(|observation| observation.period == period).cloned();
            let metric = |at: MetricRef| &reports[at.report].metrics[at.metric];
            let outcome = match &result {
                Some(result) => {
                    let tolerance = horizon.tolerance.of(stands.value, &series.unit);
                    judge(stands, result, metric(result.source), indicator, tolerance)
                }
                None if !horizon.is_over(period) => Outcome::NotDue,
                None if last_mention <= stands.age && stands.age + 1 < horizon.n_reports => Outcome::Dropped,
                None => Outcome::NotReported,
            };
            Target {
                period,
                value: stands.value,
                bound: stands.metric.bound,
                range_end,
                source: stands.at,
                replaced: replaced.into_iter().map(|other| other.at).collect(),
                gap: result.as_ref().map(|result| (result.value - stands.value).normalize()),
                result,
                outcome,
            }
        })
        .collect()
}

/// The promise that counts among those for one period, and the far end where it is a range.
///
/// The newest plan replaces the earlier ones; where it repeats one, the first to say so keeps its place as the source.
fn standing_promise<'c, 'r>(same: &[&'c Candidate<'r>], direction: Direction) -> (&'c Candidate<'r>, Option<Decimal>) {
    let same = uncorrected(same);
    let newest = same
        .iter()
        .max_by_key(|promise| (promise.age, Reverse(promise.at.metric)))
        .expect("a group has at least one promise");
    let together = |other: &&&Candidate<'_>| {
        other.at.report == newest.at.report && other.metric.sentence == newest.metric.sentence
    };
    let end = |bound: Bound| same.iter().filter(together).find(|other| other.metric.bound == bound);
    let (stands, range_end) = match (end(Bound::Ge), end(Bound::Le)) {
        (Some(low), Some(high)) if low.value < high.value => match direction {
            Direction::Lower => (high, Some(low.value)),
            Direction::Higher | Direction::None => (low, Some(high.value)),
        },
        _ => (newest, None),
    };
    let first = same
        .iter()
        .filter(|other| other.value == stands.value && other.metric.bound == stands.metric.bound)
        .min_by_key(|other| (other.age, other.at.metric))
        .unwrap_or(stands);
    (first, range_end)
}

/// Whether `result` reaches the promise, or misses it by no more than rounding or `tolerance`.
fn judge(
    promise: &Candidate<'_>,
    result: &Observation,
    result_metric: &Metric,
    indicator: &Indicator,
    tolerance: Decimal,
) -> Outcome {
    let measure = promise.metric.measure;
    let (mut wanted, mut reached) = (promise.value, result.value);
    let mut direction = if measure == Measure::Rank { Direction::Lower } else { indicator.direction };
    // 压减20%以上 is -20 with the bound of the words: it bounds the size of the fall.
    if wanted.is_sign_negative() && matches!(measure, Measure::Growth | Measure::Change) {
        (wanted, reached) = (-wanted, -reached);
        direction = match direction {
            Direction::Higher => Direction::Lower,
            Direction::Lower => Direction::Higher,
            Direction::None => Direction::None,
        };
    }
    // Things counted one by one are not rounded.
    let is_count = measure == Measure::Rank || indicator.kind == NumberKind::Count && measure != Measure::Growth;
    let rounding = |metric: &Metric| if is_count && is_written_out(metric) { Decimal::ZERO } else { half_step(metric) };
    // Derived growth is told to one decimal, whatever its levels are told to.
    let own = if result.derived_from.is_empty() { rounding(result_metric) } else { Decimal::new(5, 2) };
    let slack = rounding(promise.metric) + own;
    let is_met = match promise.metric.bound {
        Bound::Ge => reached >= wanted,
        Bound::Gt => reached > wanted,
        Bound::Le => reached <= wanted,
        Bound::Lt => reached < wanted,
        Bound::Eq | Bound::Approx => {
            // About 8% is kept by all that rounds to 8%.
            let slack = if promise.metric.bound == Bound::Approx { half_step(promise.metric) } else { Decimal::ZERO };
            match direction {
                Direction::Higher => reached >= wanted - slack,
                Direction::Lower => reached <= wanted + slack,
                Direction::None => (reached - wanted).abs() <= slack,
            }
        }
    };
    let apart = (reached - wanted).abs();
    if is_met {
        Outcome::Met
    } else if apart.is_zero() || apart < slack || apart <= tolerance {
        Outcome::NarrowlyMissed
    } else {
        Outcome::Missed
    }
}
