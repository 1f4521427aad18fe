//! Values that are odd by themselves or beside others of their series.

use super::super::context;
use super::super::derive::times;
use super::super::names::form;
use super::super::{Catalogue, Indicator, MetricRef, NumberKind, Observation, Reason, Record, Revision, Rival, Series};
use super::{Finding, SURE};
use crate::model::{Decimal, Measure, Status};

impl Record {
    /// One report gives a level twice under one name, with two values; or a later report gives one that is far from the
    /// first, and does not say that it corrects it.
    ///
    /// Growth and change are left alone: a report gives them on several bases. So are two names of one indicator, behind
    /// which there may be two scopes, two values in one sentence, which compares or sums up, and values far apart in one
    /// report, which measure different things.
    pub(super) fn value_conflict(&self, catalogue: &Catalogue, findings: &mut Vec<Finding>) {
        let is_comparable = |series: &Series, observation: &Observation, other: MetricRef| {
            let is_level = series.measure == Measure::Level && observation.period.is_annual();
            let name = |at: MetricRef| form(self.metric(at).indicator());
            is_level
                && self.is_sure(observation.source)
                && self.is_sure(other)
                && name(observation.source) == name(other)
        };
        let finding = |code, message, at, other: MetricRef, help| {
            let word = format!("{} here", self.raw(other));
            Finding { code, message, at, others: vec![(other, word)], help }
        };
        for Rival { series, observation, other, value } in self.rivals(catalogue) {
            let is_one_sentence = self.metric(observation.source).sentence() == self.metric(other).sentence();
            let is_near = observation.value() <= value * Decimal::TWO && value <= observation.value() * Decimal::TWO;
            if is_comparable(series, observation, other) && is_near && !is_one_sentence {
                findings.push(finding(
                    "value-conflict",
                    format!("`{}` of {} has two values in one report", series.indicator, observation.period),
                    observation.source,
                    other,
                    "correct one of them, or settle with [[metrics]] what each of them measures",
                ));
            }
        }
        for Revision { series, observation, replaced, value, reason } in self.revisions(catalogue) {
            // What a census or a new method restates stays within a fifth; shares move by some points.
            let is_share = matches!(series.unit.as_str(), "%" | "‰");
            let usual = if is_share { Decimal::from(5) } else { value.abs() / Decimal::from(5) };
            let is_far = (observation.value() - value).abs() > usual;
            if reason == Reason::Restated && is_far && is_comparable(series, observation, replaced) {
                findings.push(finding(
                    "value-restated",
                    format!("`{}` of {} is far from what an earlier report gave", series.indicator, observation.period),
                    observation.source,
                    replaced,
                    "correct one of them; where the later report corrects the earlier one, name it in `supersedes`",
                ));
            }
        }
    }

    /// A value ten, a hundred, ten thousand times its neighbours: 万 for 亿, a point misplaced.
    pub(super) fn magnitude_slip(&self, indicator: &Indicator, series: &Series, findings: &mut Vec<Finding>) {
        let is_amount = matches!(indicator.kind, NumberKind::Amount | NumberKind::Count | NumberKind::Price);
        if series.measure != Measure::Level || !is_amount || matches!(series.unit.as_str(), "%" | "‰") {
            return;
        }
        let others: Vec<&Observation> = series.annual().iter().filter(|other| other.value() > Decimal::ZERO).collect();
        if let [before, now] = others[..] {
            self.slip_of_two(series, before, now, findings);
            return;
        }
        for (at, observation) in others.iter().enumerate() {
            let mut values: Vec<Decimal> =
                others.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other.value()).collect();
            values.sort_unstable();
            // The neighbours must agree among themselves, or nothing tells which of them slipped.
            let ([least, .., most], true) = (&values[..], self.is_sound(observation)) else { continue };
            if *most > *least * Decimal::from(3) {
                continue;
            }
            let times = |other: &Decimal| observation.value().checked_div(*other);
            let (Some(low), Some(high)) = (times(most), times(least)) else { continue };
            let slips = [10_i64, 100, 1000, 10_000, 100_000_000].map(Decimal::from);
            let is_slip = |factor: &Decimal| {
                let within = |low: Decimal, high: Decimal| {
                    low <= *factor * Decimal::new(13, 1) && high >= *factor * Decimal::new(77, 2)
                };
                // At 10 real things (a new plant) can do it; then only a value that stands out from both sides is odd.
                let inverse = Decimal::ONE.checked_div(high).zip(Decimal::ONE.checked_div(low));
                within(low, high) || inverse.is_some_and(|(low, high)| within(low, high))
            };
            let Some(factor) = slips.iter().find(|factor| is_slip(factor)) else { continue };
            let neighbour = others[if at == 0 { 1 } else { at - 1 }];
            findings.push(Finding {
                code: "magnitude-slip",
                message: format!(
                    "`{}` of {} differs from the other years by a factor of about {factor}",
                    series.indicator, observation.period
                ),
                at: observation.source,
                others: vec![(neighbour.source, format!("{} of {}", self.raw(neighbour.source), neighbour.period))],
                help: "check the magnitude (万, 亿, million) and the decimal point",
            });
        }
    }

    /// The only two values of a series, near in time, the one almost exactly ten or ten thousand times the other: nothing
    /// tells which of them slipped, but no growth is so even. Few digits are: 3 of something and 30 of it.
    fn slip_of_two(&self, series: &Series, before: &Observation, now: &Observation, findings: &mut Vec<Finding>) {
        let is_near = now.period.year() - before.period.year() <= 3;
        let is_sure = [before, now].iter().all(|value| self.is_sound(value) && n_digits(value.value()) >= 3);
        if !is_near || !is_sure {
            return;
        }
        let Some(times) = times(now.value(), before.value()) else { return };
        let is_factor = |factor: &Decimal| (times / factor - Decimal::ONE).abs() <= Decimal::new(2, 2);
        let Some(factor) = [Decimal::TEN, Decimal::from(10_000)].into_iter().find(is_factor) else { return };
        let word = if now.value() > before.value() { "more" } else { "less" };
        findings.push(Finding {
            code: "magnitude-slip",
            message: format!(
                "`{}` of {} is {word} than that of {} by a factor of almost {factor}",
                series.indicator, now.period, before.period
            ),
            at: now.source,
            others: vec![(before.source, format!("{} of {}", self.raw(before.source), before.period))],
            help: "check the magnitude (万, 亿, million) and the decimal point of both",
        });
    }

    /// A rank that is no place: zero, negative, broken.
    pub(super) fn rank_without_place(&self, series: &Series, findings: &mut Vec<Finding>) {
        if series.measure != Measure::Rank {
            return;
        }
        for rank in series.observations().iter() {
            if rank.value() < Decimal::ONE || !rank.value().is_integer() {
                findings.push(Finding {
                    code: "rank-without-place",
                    message: format!(
                        "`{}` of {} has the rank {}",
                        series.indicator,
                        rank.period,
                        rank.value().normalize()
                    ),
                    at: rank.source,
                    others: Vec::new(),
                    help: "a rank is a whole number from 1",
                });
            }
        }
    }

    /// A result for a time that had not begun, or hardly, when its report was published: it is taken for a target.
    pub(super) fn result_from_the_future(&self, series: &Series, findings: &mut Vec<Finding>) {
        for target in &series.targets {
            for &at in target.replaced().iter().chain([&target.source]) {
                let metric = self.metric(at);
                if metric.status == Status::Target || metric.confidence() < SURE {
                    continue;
                }
                let date = &self.report(at).date;
                findings.push(Finding {
                    code: "result-from-the-future",
                    message: format!(
                        "`{}` of {} is a result, and the report is of {date}",
                        series.indicator, target.period
                    ),
                    at,
                    others: Vec::new(),
                    help: "say that it is a target or an estimate, or correct the year; it is taken for a target",
                });
            }
        }
    }

    /// Growth over a year that is beyond belief, and is in no series therefore: mostly it is over many years.
    pub(super) fn growth_beyond_belief(&self, catalogue: &Catalogue, findings: &mut Vec<Finding>) {
        for (report, figures) in self.reports.iter().enumerate() {
            for (at, metric) in figures.metrics.iter().enumerate() {
                let is_growth = metric.measure == Measure::Growth && metric.area().is_none();
                let (Some(code), Some(period), true) = (metric.indicator_code(), metric.period, is_growth) else {
                    continue;
                };
                let Some(settled) = catalogue.settle(metric) else { continue };
                if context::is_beyond_belief(metric, settled.measure, settled.value)
                    && context::is_yearly(figures, metric, period)
                {
                    findings.push(Finding {
                        code: "growth-beyond-belief",
                        message: format!("`{code}` of {period} is said to grow by {}% in a year", settled.value.normalize()),
                        at: MetricRef::new(report, at),
                        others: Vec::new(),
                        help: "correct the figure or say what it compares with, or settle it with [[metrics]]; until then it is in no series",
                    });
                }
            }
        }
    }
}

/// How many digits a value has without the zeros before and after them.
fn n_digits(value: Decimal) -> usize {
    let digits = value.abs().mantissa().to_string();
    digits.trim_end_matches('0').len()
}
