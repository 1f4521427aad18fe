//! What an editor should look at before publishing: places where reports contradict themselves, each other or reason.
//!
//! Each rule is one function, named after its code. On sound reports findings are rare, so every rule asks for figures
//! that are stated exactly and read surely, and leaves alone what definitions may explain: coverage that changed, growth
//! at constant prices, sums of rounded parts.

use super::names::form;
use super::revisions::Reason;
use super::rounding::half_step_as;
use super::{Aggregation, Catalogue, Direction, Indicator, MetricRef, NumberKind, Observation, Record, Series};
use crate::diag::{Diagnostic, SourceFile};
use crate::model::{Bound, Decimal, Measure, Period, Status};

/// One thing to look at, with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name, with a paragraph in `docs/diagnostics.md`.
    pub code: &'static str,
    /// What is odd, in words.
    pub message: String,
    /// The figure it is about.
    pub at: MetricRef,
    /// Figures it does not go with, each with a word about it.
    pub others: Vec<(MetricRef, String)>,
    /// What to do.
    pub help: &'static str,
}

impl Finding {
    /// The finding as a warning that points at its figures; `file` gives the file of a report by its index.
    pub fn diagnostic<'f>(&self, record: &Record, file: impl Fn(usize) -> &'f SourceFile) -> Diagnostic {
        let span = |at: MetricRef| record.metric(at).span;
        let mut diagnostic = Diagnostic::warning(self.code, &self.message).at(file(self.at.report), span(self.at), "");
        for (other, word) in &self.others {
            diagnostic = diagnostic.at(file(other.report), span(*other), word);
        }
        diagnostic.help(self.help)
    }
}

impl Record {
    /// Every finding, in the order of the series and their periods.
    pub fn findings(&self, catalogue: &Catalogue) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.value_conflict(catalogue, &mut findings);
        for own in self.series.chunk_by(|a, b| a.county == b.county) {
            for series in own {
                let Some(indicator) = catalogue.get(&series.indicator) else { continue };
                self.magnitude_slip(indicator, series, &mut findings);
                self.growth_against_levels(indicator, series, own, &mut findings);
                self.part_above_whole(indicator, series, own, catalogue, &mut findings);
                self.target_already_reached(indicator, series, &mut findings);
                self.rank_without_place(series, &mut findings);
                self.result_from_the_future(series, &mut findings);
            }
            self.shares_off_hundred(own, &mut findings);
        }
        self.correction_older(&mut findings);
        findings
    }

    /// Stated exactly, as a result, and read surely.
    fn is_sure(&self, at: MetricRef) -> bool {
        let metric = self.metric(at);
        metric.bound == Bound::Eq && metric.status == Status::Actual && metric.confidence >= 0.75
    }

    fn is_sound(&self, observation: &Observation) -> bool {
        observation.derived_from.is_empty() && self.is_sure(observation.source)
    }

    /// Half of the last digit of an observation, in its series' unit.
    fn half_step(&self, observation: &Observation) -> Decimal {
        half_step_as(self.metric(observation.source), observation.value)
    }

    /// One report gives a level twice under one name, with two values.
    ///
    /// Growth and change are left alone: a report gives them on several bases. So are two names of one indicator, behind
    /// which there may be two scopes, two values in one sentence, which compares or sums up, and values far apart, which
    /// measure different things.
    fn value_conflict(&self, catalogue: &Catalogue, findings: &mut Vec<Finding>) {
        for revision in self.revisions(catalogue) {
            let (at, replaced) = (revision.observation.source, revision.replaced);
            let is_level = revision.series.measure == Measure::Level && revision.observation.period.is_annual();
            let is_one_name = form(&self.metric(at).indicator) == form(&self.metric(replaced).indicator);
            let is_sure = self.is_sure(at) && self.is_sure(replaced);
            let is_one_sentence = self.metric(at).sentence == self.metric(replaced).sentence;
            let (one, other) = (revision.observation.value, revision.value);
            let is_near = one <= other * Decimal::TWO && other <= one * Decimal::TWO;
            let is_doubtful = !is_level || !is_one_name || !is_sure || is_one_sentence || !is_near;
            if revision.reason != Reason::Conflict || is_doubtful {
                continue;
            }
            let (series, period) = (revision.series, revision.observation.period);
            findings.push(Finding {
                code: "value-conflict",
                message: format!("`{}` of {period} has two values in one report", series.indicator),
                at,
                others: vec![(replaced, format!("{} here", self.metric(replaced).raw))],
                help: "correct one of them, or settle with [[metrics]] what each of them measures",
            });
        }
    }

    /// A value ten, a hundred, ten thousand times its neighbours: 万 for 亿, a point misplaced.
    fn magnitude_slip(&self, indicator: &Indicator, series: &Series, findings: &mut Vec<Finding>) {
        let is_amount = matches!(indicator.kind, NumberKind::Amount | NumberKind::Count | NumberKind::Price);
        if series.measure != Measure::Level || !is_amount || matches!(series.unit.as_str(), "%" | "‰") {
            return;
        }
        let others: Vec<&Observation> = series.annual.iter().filter(|other| other.value > Decimal::ZERO).collect();
        for (at, observation) in others.iter().enumerate() {
            let mut values: Vec<Decimal> =
                others.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other.value).collect();
            values.sort_unstable();
            // The neighbours must agree among themselves, or nothing tells which of them slipped.
            let ([least, .., most], true) = (&values[..], self.is_sound(observation)) else { continue };
            if *most > *least * Decimal::from(3) {
                continue;
            }
            let (low, high) = (observation.value / most, observation.value / least);
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
                others: vec![(
                    neighbour.source,
                    format!("{} of {}", self.metric(neighbour.source).raw, neighbour.period),
                )],
                help: "check the magnitude (万, 亿, million) and the decimal point",
            });
        }
    }

    /// Stated growth that two levels contradict, where growth is that of the levels.
    fn growth_against_levels(
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
        for growth in series.annual.iter().filter(|growth| self.is_sound(growth)) {
            let (Some(now), Some(before)) = (level.at(growth.period), level.year_before(growth.period)) else {
                continue;
            };
            if !self.is_sound(now) || !self.is_sound(before) || before.value <= Decimal::ZERO {
                continue;
            }
            let computed = (now.value / before.value - Decimal::ONE) * Decimal::ONE_HUNDRED;
            // Last year's level is often restated without saying so; only what no restatement explains is told.
            let allowed = Decimal::from(5).max(growth.value.abs() / Decimal::TWO);
            if (computed - growth.value).abs() > allowed {
                findings.push(Finding {
                    code: "growth-against-levels",
                    message: format!(
                        "`{}` of {} is said to change by {}%, its levels by {}%",
                        series.indicator,
                        growth.period,
                        growth.value.normalize(),
                        computed.round_dp(1).normalize()
                    ),
                    at: growth.source,
                    others: vec![
                        (now.source, format!("{} in {}", self.metric(now.source).raw, now.period)),
                        (before.source, format!("{} in {}", self.metric(before.source).raw, before.period)),
                    ],
                    help: "check the three figures; where scope or prices changed, say so in the text",
                });
            }
        }
    }

    /// A part greater than its whole.
    fn part_above_whole(
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
        for part in series.annual.iter().chain(&series.other).filter(|part| self.is_sound(part)) {
            let Some(all) = wholes.at(part.period).filter(|all| self.is_sound(all)) else { continue };
            if part.value - self.half_step(part) > all.value + self.half_step(all) {
                findings.push(Finding {
                    code: "part-above-whole",
                    message: format!("`{}` of {} is more than `{}`", series.indicator, part.period, whole.code),
                    at: part.source,
                    others: vec![(all.source, format!("{} in all", self.metric(all.source).raw))],
                    help: "check both figures and their periods",
                });
            }
        }
    }

    /// A target for a stock that the newest result has passed already, in a report that knows the result.
    fn target_already_reached(&self, indicator: &Indicator, series: &Series, findings: &mut Vec<Finding>) {
        let is_stock = indicator.aggregation == Aggregation::Stock && indicator.direction == Direction::Higher;
        if !is_stock || series.measure != Measure::Level {
            return;
        }
        for target in &series.targets {
            let source = self.report(target.source);
            let known = series.annual.iter().rev().find(|result| {
                result.period < target.period && self.is_sound(result) && self.report(result.source).date <= source.date
            });
            let Some(known) = known else { continue };
            if matches!(target.bound, Bound::Eq | Bound::Ge | Bound::Gt)
                && target.value + self.half_step(known) < known.value
            {
                findings.push(Finding {
                    code: "target-already-reached",
                    message: format!(
                        "the target for `{}` of {} is below what is reached",
                        series.indicator, target.period
                    ),
                    at: target.source,
                    others: vec![(known.source, format!("{} in {}", self.metric(known.source).raw, known.period))],
                    help: "check the target; a lower target on purpose needs no change",
                });
            }
        }
    }

    /// A rank that is no place: zero, negative, broken.
    fn rank_without_place(&self, series: &Series, findings: &mut Vec<Finding>) {
        if series.measure != Measure::Rank {
            return;
        }
        for rank in series.annual.iter().chain(&series.other) {
            if rank.value < Decimal::ONE || !rank.value.is_integer() {
                findings.push(Finding {
                    code: "rank-without-place",
                    message: format!(
                        "`{}` of {} has the rank {}",
                        series.indicator,
                        rank.period,
                        rank.value.normalize()
                    ),
                    at: rank.source,
                    others: Vec::new(),
                    help: "a rank is a whole number from 1",
                });
            }
        }
    }

    /// A result for a time that had not begun when its report was published.
    fn result_from_the_future(&self, series: &Series, findings: &mut Vec<Finding>) {
        for observation in series.annual.iter().chain(&series.other).filter(|result| self.is_sound(result)) {
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

    /// The three sectors' shares of output do not make 100%.
    fn shares_off_hundred(&self, own: &[Series], findings: &mut Vec<Finding>) {
        let shares = ["primary-industry-share", "secondary-industry-share", "tertiary-industry-share"]
            .map(|code| own.iter().find(|series| series.indicator == code && series.measure == Measure::Level));
        let [Some(first), Some(second), Some(third)] = shares else { return };
        for one in &first.annual {
            let (Some(two), Some(three)) = (second.at(one.period), third.at(one.period)) else { continue };
            let parts = [one, two, three];
            let is_one_report = parts.iter().all(|part| part.source.report == one.source.report);
            let sum: Decimal = parts.iter().map(|part| part.value).sum();
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
    fn correction_older(&self, findings: &mut Vec<Finding>) {
        let by_slug: std::collections::BTreeMap<_, _> =
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
                    at: MetricRef { report: at, metric: 0 },
                    others: Vec::new(),
                    help: "check `supersedes` and the dates of both reports",
                });
            }
        }
    }
}

/// The month of a date, counted from January of year 0.
fn month_of(date: &str) -> Option<i32> {
    let mut parts = date.split('-').map(str::parse::<i32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month))) => Some(year * 12 + month - 1),
        _ => None,
    }
}
