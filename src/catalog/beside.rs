//! What stands beside a series when its promises are held against results: the levels of what grows, growth over several
//! years together, other measures of the same, and the groups that it is the mean of.

use super::join::{Candidate, settle_period};
use super::{Observation, Outcome, Part, Series};
use crate::model::{Measure, Period};

/// Indicators that are the mean of two groups which make up all: where both groups reach a value, so does the mean, which
/// lies between them.
const MEANS: &[(&str, [&str; 2])] = &[("resident-income", ["urban-income", "rural-income"])];

/// What stands beside one series of a county.
#[derive(Debug, Default)]
pub(super) struct Beside<'s> {
    /// Levels of the same indicator; in two units they leave it open which is meant.
    pub(super) levels: Option<&'s Series>,
    /// Growth over all years of a span together, by period, the one that stands first.
    totals: Vec<&'s Candidate<'s>>,
    /// The other series of the indicator.
    others: Vec<&'s Series>,
    /// The series of the groups that it is the mean of, in the same measure and unit.
    groups: Vec<&'s Series>,
}

impl<'s> Beside<'s> {
    /// What stands beside the series at this place among all of its county, of which those of an indicator stand together.
    pub(super) fn of(at: usize, all: &'s [Series], totals: Vec<&'s Candidate<'s>>) -> Self {
        let own = &all[at];
        let is_same = |series: &&Series| series.indicator == own.indicator;
        let before = all[..at].iter().rev().take_while(is_same);
        let same: Vec<&Series> = before.chain(all[at..].iter().take_while(is_same)).collect();
        let mut levels = same.iter().copied().filter(|series| series.measure == Measure::Level);
        let levels = levels.next().filter(|_| levels.next().is_none());
        let is_own = |series: &Series| series.measure == own.measure && series.unit == own.unit;
        let groups = MEANS.iter().find(|(mean, _)| own.indicator == *mean).map(|(_, groups)| groups);
        let group = |code: &&str| all.iter().find(|series| series.indicator == **code && is_own(series));
        let groups = groups.and_then(|codes| codes.iter().map(group).collect::<Option<Vec<&Series>>>());
        let others = same.into_iter().filter(|series| !is_own(series)).collect();
        Self { levels, totals, others, groups: groups.unwrap_or_default() }
    }

    /// Growth over all years of `period` together, as a report states it.
    pub(super) fn total(&self, period: Period) -> Option<Observation> {
        let same: Vec<_> = self.totals.iter().copied().filter(|total| total.period == period).collect();
        (!same.is_empty()).then(|| settle_period(&same))
    }

    /// What became of a promise in each of the groups, where all of them have a result.
    pub(super) fn parts(&self, period: Period, judge: impl Fn(&Observation) -> Outcome) -> Vec<Part> {
        let part = |group: &&Series| {
            let result = group.at(period)?.clone();
            Some(Part { indicator: group.indicator.clone(), outcome: judge(&result), result })
        };
        self.groups.iter().map(part).collect::<Option<Vec<Part>>>().unwrap_or_default()
    }

    /// Whether the reports tell of the same for `period` in another measure or unit.
    pub(super) fn is_told_otherwise(&self, period: Period) -> bool {
        self.others.iter().any(|series| series.at(period).is_some())
    }
}
