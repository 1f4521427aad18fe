//! What an editor should look at before publishing: places where reports contradict themselves, each other or reason.
//!
//! Each rule is one function, named after its code. On sound reports findings are rare, so every rule asks for figures
//! that are stated exactly and read surely, and leaves alone what definitions may explain: coverage that changed, growth
//! at constant prices, sums of rounded parts.

mod relations;
mod shares;
mod text;
mod values;

use super::rounding::half_step_as;
use super::{Catalogue, MetricRef, Observation, Record};
use crate::diag::{Diagnostic, Severity, SourceFile};
use crate::model::{Bound, Decimal, Status};

/// The code of every rule, sorted. A site sets the level of each by its code.
pub const FINDINGS: &[&str] = &[
    "change-against-levels",
    "correction-older",
    "growth-against-levels",
    "growth-beyond-belief",
    "magnitude-slip",
    "part-above-whole",
    "rank-outside-field",
    "rank-without-place",
    "result-from-the-future",
    "shares-off-hundred",
    "sign-against-verb",
    "target-already-reached",
    "value-conflict",
    "value-restated",
];

/// One thing to look at, with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable name, one of [`FINDINGS`], with a paragraph in `docs/diagnostics.md`.
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

/// How sure the reader must have been of a figure.
const SURE: f32 = 0.75;

impl Finding {
    /// The finding as a fault that points at its figures; `file` gives the file of a report by its index.
    pub fn diagnostic<'f>(
        &self,
        severity: Severity,
        record: &Record,
        file: impl Fn(usize) -> &'f SourceFile,
    ) -> Diagnostic {
        let span = |at: MetricRef| record.metric(at).span();
        let mut diagnostic =
            Diagnostic::warning(self.code, &self.message).at(file(self.at.report()), span(self.at), "");
        diagnostic.severity = severity;
        for (other, word) in &self.others {
            diagnostic = diagnostic.at(file(other.report()), span(*other), word);
        }
        diagnostic.help(self.help)
    }
}

impl Record {
    /// Every finding, in the order of the series and their periods, then those that the words of a report show.
    pub fn findings(&self, catalogue: &Catalogue) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.value_conflict(catalogue, &mut findings);
        for own in self.counties.iter().map(|own| &own.series[..]).filter(|own| !own.is_empty()) {
            for series in own {
                let Some(indicator) = catalogue.get(&series.indicator) else { continue };
                self.magnitude_slip(indicator, series, &mut findings);
                self.growth_against_levels(indicator, series, own, &mut findings);
                self.change_against_levels(series, own, &mut findings);
                self.part_above_whole(indicator, series, own, catalogue, &mut findings);
                self.target_already_reached(indicator, series, &mut findings);
                self.rank_without_place(series, &mut findings);
                self.result_from_the_future(series, &mut findings);
            }
            self.shares_off_hundred(own, &mut findings);
        }
        self.growth_beyond_belief(catalogue, &mut findings);
        self.correction_older(&mut findings);
        for (at, report) in self.reports.iter().enumerate() {
            text::findings(at, report, &mut findings);
            shares::findings(at, report, &mut findings);
        }
        findings
    }

    /// Stated exactly, as a result, and read surely.
    fn is_sure(&self, at: MetricRef) -> bool {
        let metric = self.metric(at);
        metric.bound == Bound::Eq && metric.status == Status::Actual && metric.confidence() >= SURE
    }

    fn is_sound(&self, observation: &Observation) -> bool {
        observation.derived_from().is_empty() && self.is_sure(observation.source)
    }

    /// Half of the last digit of an observation, in its series' unit.
    fn half_step(&self, observation: &Observation) -> Decimal {
        half_step_as(self.stated(observation.source), observation.value())
    }
}
