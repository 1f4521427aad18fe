//! Which published values were changed, when and why.

use super::rounding::agrees;
use super::{Catalogue, MetricRef, Observation, Record, Series};
use crate::model::{Bound, Decimal, Status};

/// Why a value gave way to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The result replaced an estimate.
    Result,
    /// The report was corrected by another that names it in `supersedes`.
    Corrected,
    /// A later report gives another value.
    Restated,
    /// One report gives two values.
    Conflict,
    /// An exact value stands against a bound or an estimate that it does not fit.
    Vague,
}

/// A value that no longer stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision<'r> {
    /// The series.
    pub series: &'r Series,
    /// What stands now.
    pub observation: &'r Observation,
    /// What stood before.
    pub replaced: MetricRef,
    /// Its value in the series' unit.
    pub value: Decimal,
    /// Why it gave way.
    pub reason: Reason,
}

impl Record {
    /// Every value that gave way to a different one, in the order of the series and their periods, the newest first
    /// within one observation. A figure told again in other words or fewer digits is no revision.
    pub fn revisions<'r>(&'r self, catalogue: &Catalogue) -> Vec<Revision<'r>> {
        let mut revisions = Vec::new();
        for series in self.series() {
            for observation in series.annual.iter().chain(&series.other) {
                for &replaced in &observation.replaced {
                    let metric = self.metric(replaced);
                    let Some(settled) = catalogue.settle(metric) else { continue };
                    let winner = self.metric(observation.source);
                    let is_told = agrees(metric, settled.value, observation.value)
                        || winner.bound == Bound::Eq && agrees(winner, observation.value, settled.value);
                    if !is_told {
                        let reason = self.reason(observation, replaced);
                        revisions.push(Revision { series, observation, replaced, value: settled.value, reason });
                    }
                }
            }
        }
        revisions
    }

    fn reason(&self, observation: &Observation, replaced: MetricRef) -> Reason {
        let (old, new) = (self.report(replaced), self.report(observation.source));
        if replaced.report == observation.source.report {
            Reason::Conflict
        } else if new.supersedes.as_ref() == Some(&old.slug) {
            Reason::Corrected
        } else if self.metric(replaced).status == Status::Estimate && observation.status == Status::Actual {
            Reason::Result
        } else if (&old.date, &old.slug) < (&new.date, &new.slug) {
            Reason::Restated
        } else {
            Reason::Vague
        }
    }
}
