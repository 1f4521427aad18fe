//! Which published values were changed, when and why.

use std::sync::Arc;

use super::rounding::agrees;
use super::{Catalogue, CountyRecord, MetricRef, Observation, Record, Series};
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

/// The same, by places, for as long as the county's record is kept.
#[derive(Debug, Clone)]
pub(super) struct Revised {
    /// Among the county's series.
    series: usize,
    /// Among the observations of the series, the yearly ones first.
    observation: usize,
    pub(super) replaced: MetricRef,
    value: Decimal,
    reason: Reason,
}

impl Revised {
    fn of<'r>(&self, all: &'r [Series]) -> Revision<'r> {
        let Self { replaced, value, reason, .. } = *self;
        let series = &all[self.series];
        let observation = match self.observation.checked_sub(series.annual().len()) {
            None => &series.annual()[self.observation],
            Some(at) => &series.other()[at],
        };
        Revision { series, observation, replaced, value, reason }
    }
}

impl Record {
    /// Every value that gave way to a different one, in the order of the series and their periods, the newest first
    /// within one observation. A figure told again in other words or fewer digits is no revision.
    pub fn revisions<'r>(&'r self, catalogue: &Catalogue) -> Vec<Revision<'r>> {
        let of = |own: &'r Arc<CountyRecord>| {
            let revised = own.revised.get_or_init(|| self.revised(own, catalogue));
            revised.iter().map(|revised| revised.of(&own.series))
        };
        self.counties.iter().flat_map(of).collect()
    }

    /// What gave way in the series of one county.
    fn revised(&self, own: &CountyRecord, catalogue: &Catalogue) -> Vec<Revised> {
        let mut found = Vec::new();
        for (series, of) in own.series.iter().enumerate() {
            for (at, observation) in of.observations().iter().enumerate() {
                for &replaced in observation.replaced() {
                    let figure = self.stated(replaced);
                    let Some(settled) = catalogue.settle(&figure) else { continue };
                    let winner = self.stated(observation.source);
                    let is_told = agrees(figure, settled.value, observation.value())
                        || winner.bound == Bound::Eq && agrees(winner, observation.value(), settled.value);
                    if !is_told {
                        let reason = self.reason(observation, replaced);
                        found.push(Revised { series, observation: at, replaced, value: settled.value, reason });
                    }
                }
            }
        }
        found.shrink_to_fit();
        found
    }

    fn reason(&self, observation: &Observation, replaced: MetricRef) -> Reason {
        let (old, new) = (self.report(replaced), self.report(observation.source));
        if replaced.report() == observation.source.report() {
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
