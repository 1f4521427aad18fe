//! Values that are odd by themselves or beside others of their series.

use super::super::names::form;
use super::super::revisions::Reason;
use super::super::{Catalogue, Indicator, NumberKind, Observation, Record, Series};
use super::{Finding, month_of};
use crate::model::{Decimal, Measure, Period};

impl Record {
    /// One report gives a level twice under one name, with two values; or a later report gives one that is far from the
    /// first, and does not say that it corrects it.
    ///
    /// Growth and change are left alone: a report gives them on several bases. So are two names of one indicator, behind
    /// which there may be two scopes, two values in one sentence, which compares or sums up, and values far apart in one
    /// report, which measure different things.
    pub(super) fn value_conflict(&self, catalogue: &Catalogue, findings: &mut Vec<Finding>) {
        for revision in self.revisions(catalogue) {
            let (at, replaced) = (revision.observation.source, revision.replaced);
            let is_level = revision.series.measure == Measure::Level && revision.observation.period.is_annual();
            let is_one_name = form(self.metric(at).indicator()) == form(self.metric(replaced).indicator());
            let is_sure = self.is_sure(at) && self.is_sure(replaced);
            if !is_level || !is_one_name || !is_sure {
                continue;
            }
            let is_one_sentence = self.metric(at).sentence() == self.metric(replaced).sentence();
            let (one, other) = (revision.observation.value(), revision.value);
            let is_near = one <= other * Decimal::TWO && other <= one * Decimal::TWO;
            // What a census or a new method restates stays within a fifth; shares move by some points.
            let is_share = matches!(revision.series.unit.as_str(), "%" | "‰");
            let usual = if is_share { Decimal::from(5) } else { other.abs() / Decimal::from(5) };
            let (series, period) = (revision.series, revision.observation.period);
            let (code, message, help) = match revision.reason {
                Reason::Conflict if is_near && !is_one_sentence => (
                    "value-conflict",
                    format!("`{}` of {period} has two values in one report", series.indicator),
                    "correct one of them, or settle with [[metrics]] what each of them measures",
                ),
                Reason::Restated if (one - other).abs() > usual => (
                    "value-restated",
                    format!("`{}` of {period} is far from what an earlier report gave", series.indicator),
                    "correct one of them; where the later report corrects the earlier one, name it in `supersedes`",
                ),
                _ => continue,
            };
            let word = format!("{} here", self.raw(replaced));
            findings.push(Finding { code, message, at, others: vec![(replaced, word)], help });
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
            let (low, high) = (observation.value() / most, observation.value() / least);
            let slips = [10_i64, 100, 1000, 10_000, 100_000_000].map(Decimal::from);
            let is_slip = |factor: &Decimal| {
                let within = |low: Decimal, high: Decimal| {
                    low <= *factor * Decimal::new(13, 1) && high >= *factor * Decimal::new(77, 2)
                };
                // At 10 real things (a new plant) can do it; then only a value that stands out from both sides is odd.
                within(low, high) || within(Decimal::ONE / high, Decimal::ONE / low)
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
        let times = (now.value() / before.value()).max(before.value() / now.value());
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

    /// A result for a time that had not begun when its report was published.
    pub(super) fn result_from_the_future(&self, series: &Series, findings: &mut Vec<Finding>) {
        for observation in series.observations().iter().filter(|result| self.is_sound(result)) {
            let report = self.report(observation.source);
            let Some(month) = month_of(&report.date) else { continue };
            // A fiscal year may begin long before the calendar year it is named after.
            let begins =
                observation.period.months().0 - if matches!(observation.period, Period::Fiscal(_)) { 9 } else { 0 };
            if begins > month {
                findings.push(Finding {
                    code: "result-from-the-future",
                    message: format!(
                        "`{}` of {} is a result, and the report is of {}",
                        series.indicator, observation.period, report.date
                    ),
                    at: observation.source,
                    others: Vec::new(),
                    help: "say that it is a target or an estimate, or correct the year",
                });
            }
        }
    }
}

/// How many digits a value has without the zeros before and after them.
fn n_digits(value: Decimal) -> usize {
    let digits = value.abs().mantissa().to_string();
    digits.trim_end_matches('0').len()
}
