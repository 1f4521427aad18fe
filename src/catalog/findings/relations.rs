//! Figures that do not go together: growth and levels, parts and wholes, targets and what is reached.

use std::collections::BTreeMap;

use super::super::derive;
use super::super::{Aggregation, Catalogue, Direction, Indicator, MetricRef, Observation, Record, Series};
use super::Finding;
use crate::model::{Bound, Decimal, Measure};

impl Record {
    /// Stated growth that two levels contradict, where growth is that of the levels.
    pub(super) fn growth_against_levels(
        &self,
        indicator: &Indicator,
        series: &Series,
        own: &[Series],
        findings: &mut Vec<Finding>,
    ) {
        if series.measure != Measure::Growth || indicator.growth_apart {
            return;
        }
        let levels = own.iter().filter(|level| level.indicator == series.indicator && level.measure == Measure::Level);
        let mut levels = levels.filter(|level| !matches!(level.unit.as_str(), "%" | "‰"));
        let (Some(level), None) = (levels.next(), levels.next()) else { return };
        for growth in series.annual().iter().filter(|growth| self.is_sound(growth)) {
            let (Some(now), Some(before)) = (level.at(growth.period), level.year_before(growth.period)) else {
                continue;
            };
            if !self.is_sound(now) || !self.is_sound(before) || before.value() <= Decimal::ZERO {
                continue;
            }
            let Some(computed) = derive::growth(now.value(), before.value()) else { continue };
            // Two values in one sentence that are far apart compare two things: income here and in the country.
            let is_one_sentence = now.source.report() == before.source.report()
                && self.metric(now.source).sentence() == self.metric(before.source).sentence();
            if is_one_sentence
                && (now.value() > before.value() * Decimal::TWO || before.value() > now.value() * Decimal::TWO)
            {
                continue;
            }
            // Last year's level is often restated without saying so; only what no restatement explains is told.
            let allowed = Decimal::from(5).max(growth.value().abs() / Decimal::TWO);
            if (computed - growth.value()).abs() > allowed {
                findings.push(Finding {
                    code: "growth-against-levels",
                    message: format!(
                        "`{}` of {} is said to change by {}%, its levels by {}%",
                        series.indicator,
                        growth.period,
                        growth.value().normalize(),
                        computed.round_dp(1).normalize()
                    ),
                    at: growth.source,
                    others: vec![self.told(now), self.told(before)],
                    help: "check the three figures; where scope or prices changed, say so in the text",
                });
            }
        }
    }

    /// A stated change of a rate that two levels contradict: it goes the other way, or is far from their difference.
    ///
    /// Only where the text says what it compares with. Amounts are left alone: they are held against plans, forecasts
    /// and parts of themselves as often as against the year before.
    pub(super) fn change_against_levels(&self, series: &Series, own: &[Series], findings: &mut Vec<Finding>) {
        if series.measure != Measure::Change || series.unit != "pp" {
            return;
        }
        let is_level = |other: &&Series| {
            other.indicator == series.indicator && other.measure == Measure::Level && other.unit == "%"
        };
        let Some(level) = own.iter().find(is_level) else { return };
        let is_compared = |change: &&Observation| self.metric(change.source).base().is_some();
        for change in series.annual().iter().filter(|change| self.is_sound(change)).filter(is_compared) {
            let (Some(now), Some(before)) = (level.at(change.period), level.year_before(change.period)) else {
                continue;
            };
            if !self.is_sound(now) || !self.is_sound(before) {
                continue;
            }
            let computed = now.value() - before.value();
            let rounding: Decimal = [change, now, before].iter().map(|part| self.half_step(part)).sum();
            // As with growth: what a silent restatement of last year's level explains is no finding.
            let allowed = rounding + (computed.abs().max(change.value().abs()) / Decimal::TWO);
            let is_opposite = !computed.is_zero()
                && !change.value().is_zero()
                && computed.is_sign_negative() != change.value().is_sign_negative()
                && computed.abs() > rounding;
            if is_opposite || (computed - change.value()).abs() > allowed + now.value().abs() / Decimal::from(20) {
                findings.push(Finding {
                    code: "change-against-levels",
                    message: format!(
                        "`{}` of {} is said to change by {}, its levels by {}",
                        series.indicator,
                        change.period,
                        change.value().normalize(),
                        computed.normalize()
                    ),
                    at: change.source,
                    others: vec![self.told(now), self.told(before)],
                    help: "check the three figures and the word that says which way it went",
                });
            }
        }
    }

    /// A part greater than its whole.
    pub(super) fn part_above_whole(
        &self,
        indicator: &Indicator,
        series: &Series,
        own: &[Series],
        catalogue: &Catalogue,
        findings: &mut Vec<Finding>,
    ) {
        let Some(whole) = indicator.part_of.as_deref().and_then(|code| catalogue.get(code)) else { return };
        if series.measure != Measure::Level {
            return;
        }
        let is_whole = |other: &&Series| {
            other.indicator == whole.code && other.measure == Measure::Level && other.unit == series.unit
        };
        let Some(wholes) = own.iter().find(is_whole) else { return };
        for part in series.observations().iter().filter(|part| self.is_sound(part)) {
            let Some(all) = wholes.at(part.period).filter(|all| self.is_sound(all)) else { continue };
            if part.value() - self.half_step(part) > all.value() + self.half_step(all) {
                findings.push(Finding {
                    code: "part-above-whole",
                    message: format!("`{}` of {} is more than `{}`", series.indicator, part.period, whole.code),
                    at: part.source,
                    others: vec![(all.source, format!("{} in all", self.raw(all.source)))],
                    help: "check both figures and their periods",
                });
            }
        }
    }

    /// A target for a stock that the newest result has passed already, in a report that knows the result.
    pub(super) fn target_already_reached(&self, indicator: &Indicator, series: &Series, findings: &mut Vec<Finding>) {
        let is_stock = indicator.aggregation == Aggregation::Stock && indicator.direction == Direction::Higher;
        if !is_stock || series.measure != Measure::Level {
            return;
        }
        for target in &series.targets {
            let source = self.report(target.source);
            let known = series.annual().iter().rev().find(|result| {
                result.period < target.period && self.is_sound(result) && self.report(result.source).date <= source.date
            });
            let Some(known) = known else { continue };
            if matches!(target.bound, Bound::Eq | Bound::Ge | Bound::Gt)
                && target.value() + self.half_step(known) < known.value()
            {
                findings.push(Finding {
                    code: "target-already-reached",
                    message: format!(
                        "the target for `{}` of {} is below what is reached",
                        series.indicator, target.period
                    ),
                    at: target.source,
                    others: vec![self.told(known)],
                    help: "check the target; a lower target on purpose needs no change",
                });
            }
        }
    }

    /// The three sectors' shares of output do not make 100%.
    pub(super) fn shares_off_hundred(&self, own: &[Series], findings: &mut Vec<Finding>) {
        let shares = ["primary-industry-share", "secondary-industry-share", "tertiary-industry-share"]
            .map(|code| own.iter().find(|series| series.indicator == code && series.measure == Measure::Level));
        let [Some(first), Some(second), Some(third)] = shares else { return };
        for one in first.annual() {
            let (Some(two), Some(three)) = (second.at(one.period), third.at(one.period)) else { continue };
            let parts = [one, two, three];
            let is_one_report = parts.iter().all(|part| part.source.report() == one.source.report());
            let sum: Decimal = parts.iter().map(|part| part.value()).sum();
            let slack: Decimal = parts.iter().map(|part| self.half_step(part)).sum();
            if is_one_report
                && parts.iter().all(|part| self.is_sound(part))
                && (sum - Decimal::ONE_HUNDRED).abs() > slack
            {
                findings.push(Finding {
                    code: "shares-off-hundred",
                    message: format!("the shares of the three sectors in {} make {}%", one.period, sum.normalize()),
                    at: one.source,
                    others: [two, three].map(|part| (part.source, String::new())).into(),
                    help: "check the three shares",
                });
            }
        }
    }

    /// A report that corrects a younger one.
    pub(super) fn correction_older(&self, findings: &mut Vec<Finding>) {
        let by_slug: BTreeMap<_, _> =
            self.reports.iter().enumerate().map(|(at, report)| ((&report.county, &report.slug), at)).collect();
        for (at, report) in self.reports.iter().enumerate() {
            let Some(slug) = &report.supersedes else { continue };
            let Some(&corrected) = by_slug.get(&(&report.county, slug)) else { continue };
            let is_older = !report.date.is_empty() && report.date < self.reports[corrected].date;
            // A finding points at figures; a report without any corrects nothing.
            if is_older && !report.metrics.is_empty() {
                findings.push(Finding {
                    code: "correction-older",
                    message: format!("`{}` corrects `{slug}`, which is younger", report.slug),
                    at: MetricRef::new(at, 0),
                    others: Vec::new(),
                    help: "check `supersedes` and the dates of both reports",
                });
            }
        }
    }

    /// An observation beside the one that a finding is about: `8.2% in 2019`.
    fn told(&self, observation: &Observation) -> (MetricRef, String) {
        (observation.source, format!("{} in {}", self.raw(observation.source), observation.period))
    }
}
