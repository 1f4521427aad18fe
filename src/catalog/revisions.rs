//! Which published values were changed, when and why; and which values one report gives beside one another.
//!
//! A revision takes two reports. Where one report gives two values, nobody revised anything: it contradicts itself, or the
//! two measure different things.

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

/// A value that stands aside for another of the same report.
#[derive(Debug, Clone, PartialEq)]
pub struct Rival<'r> {
    /// The series.
    pub series: &'r Series,
    /// What stands.
    pub observation: &'r Observation,
    /// The other figure.
    pub other: MetricRef,
    /// Its value in the series' unit.
    pub value: Decimal,
}

/// A revision or a rival by places, for as long as the county's record is kept.
#[derive(Debug, Clone)]
pub(super) struct Revised {
    /// Among the county's series.
    series: usize,
    /// Among the observations of the series, the yearly ones first.
    observation: usize,
    pub(super) replaced: MetricRef,
    value: Decimal,
    /// `None` for a rival.
    reason: Option<Reason>,
}

impl Revised {
    fn of<'r>(&self, all: &'r [Series]) -> (&'r Series, &'r Observation) {
        let series = &all[self.series];
        (series, &series.observations()[self.observation])
    }
}

impl Record {
    /// Every value that gave way to a different one of another report, in the order of the series and their periods, the
    /// newest first within one observation. A figure told again in other words or fewer digits is no revision.
    pub fn revisions<'r>(&'r self, catalogue: &Catalogue) -> Vec<Revision<'r>> {
        let revision = |(own, revised): (&'r CountyRecord, &Revised)| {
            let (series, observation) = revised.of(&own.series);
            let reason = revised.reason?;
            Some(Revision { series, observation, replaced: revised.replaced, value: revised.value, reason })
        };
        self.all_revised(catalogue).filter_map(revision).collect()
    }

    /// Every value that stands aside for a different one of the same report, in the same order.
    pub fn rivals<'r>(&'r self, catalogue: &Catalogue) -> Vec<Rival<'r>> {
        let rivals = self.all_revised(catalogue).filter(|(_, revised)| revised.reason.is_none());
        let rival = |(own, revised): (&'r CountyRecord, &Revised)| {
            let (series, observation) = revised.of(&own.series);
            Rival { series, observation, other: revised.replaced, value: revised.value }
        };
        rivals.map(rival).collect()
    }

    /// What lost to `observation` and tells another value: each with this value, in the unit of the series, and why it gave
    /// way, which is `None` for what the same report gives beside it.
    pub(crate) fn apart(
        &self,
        catalogue: &Catalogue,
        observation: &Observation,
    ) -> Vec<(MetricRef, Decimal, Option<Reason>)> {
        let winner = self.stated(observation.source);
        let value_of = |other: MetricRef| {
            let figure = self.stated(other);
            let value = catalogue.settle(&figure)?.value;
            let is_told = agrees(figure, value, observation.value())
                || winner.bound == Bound::Eq && agrees(winner, observation.value(), value);
            (!is_told).then_some(value)
        };
        let mut found = Vec::new();
        for same in observation.replaced().chunk_by(|a, b| a.report() == b.report()) {
            if same[0].report() == observation.source.report() {
                // An estimate is no rival to the result beside it.
                let rivals = same.iter().filter(|other| self.metric(**other).status == observation.status);
                found.extend(rivals.filter_map(|&other| Some((other, value_of(other)?, None))));
            } else {
                // What an earlier report gave beside its own value never stood.
                let rank = |at: &MetricRef| (self.metric(*at).status, self.metric(*at).bound != Bound::Eq, at.metric());
                let stood = same.iter().copied().min_by_key(rank).into_iter();
                found.extend(stood.filter_map(|at| Some((at, value_of(at)?, Some(self.reason(observation, at))))));
            }
        }
        found
    }

    fn all_revised<'r>(&'r self, catalogue: &Catalogue) -> impl Iterator<Item = (&'r CountyRecord, &'r Revised)> {
        self.counties.iter().flat_map(move |own| {
            let revised = own.revised.get_or_init(|| self.revised(own, catalogue));
            revised.iter().map(move |revised| (&**own, revised))
        })
    }

    /// What gave way or stands aside in the series of one county.
    fn revised(&self, own: &CountyRecord, catalogue: &Catalogue) -> Vec<Revised> {
        let mut found = Vec::new();
        for (series, of) in own.series.iter().enumerate() {
            for (at, observation) in of.observations().iter().enumerate() {
                let apart = self.apart(catalogue, observation).into_iter();
                found.extend(apart.map(|(replaced, value, reason)| Revised {
                    series,
                    observation: at,
                    replaced,
                    value,
                    reason,
                }));
            }
        }
        found.shrink_to_fit();
        found
    }

    fn reason(&self, observation: &Observation, replaced: MetricRef) -> Reason {
        let (old, new) = (self.report(replaced), self.report(observation.source));
        if new.supersedes.as_ref() == Some(&old.slug) {
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
