//! What a record is made of: series of values, the promises for them, and the places where reports state them.
//!
//! A site of a country holds a million of these at once, so that their sizes count.

use std::ops::{Deref, DerefMut};

use crate::model::digits::digits_and_scale;
use crate::model::{Bound, Decimal, Measure, Metric, Name, Period, Status};

/// Names one metric of one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricRef {
    report: u32,
    metric: u32,
}

impl MetricRef {
    /// The figure at the place `metric` of the report at the place `report` of [`Record::reports`].
    pub fn new(report: usize, metric: usize) -> Self {
        let [report, metric] = [report, metric].map(|at| u32::try_from(at).expect("more figures than any site has"));
        Self { report, metric }
    }

    /// Index into [`Record::reports`].
    pub const fn report(self) -> usize {
        self.report as usize
    }

    /// Index into its metrics.
    pub const fn metric(self) -> usize {
        self.metric as usize
    }
}

/// A list that is mostly empty, read as a slice. Those of a country are a million, so that a list of none takes eight bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Few<T>(Option<Box<Box<[T]>>>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map_or(&[], |all| all)
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().map_or(&mut [], |all| all)
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let all: Box<[T]> = all.into_iter().collect();
        Self((!all.is_empty()).then(|| Box::new(all)))
    }
}

impl<'r, T> IntoIterator for &'r Few<T> {
    type Item = &'r T;
    type IntoIter = std::slice::Iter<'r, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One value of a series, with the place it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Reference period.
    pub period: Period,
    /// The sentence it stands in.
    pub source: MetricRef,
    /// Actual or estimate; targets live in [`Target`].
    pub status: Status,
    /// How the report bounds the value; what is computed stands as it is.
    pub bound: Bound,
    /// The digits of the value, and how many of them stand behind the point.
    digits: i64,
    scale: u8,
    pub(super) rare: Option<Box<Rare>>,
}

/// What few values have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rare {
    /// The value, where its digits are more than fit beside the others.
    value: Option<Decimal>,
    /// The figures that it was computed from; else those that lost to it.
    pub(super) figures: Box<[MetricRef]>,
    is_computed: bool,
}

impl Observation {
    /// What a report states, and the values for the same period that lost to it, newest first.
    pub(super) fn stated(
        period: Period,
        value: Decimal,
        metric: &Metric,
        source: MetricRef,
        replaced: impl IntoIterator<Item = MetricRef>,
    ) -> Self {
        let stated = Self::new(period, value, metric.status, source, replaced.into_iter().collect(), false);
        Self { bound: metric.bound, ..stated }
    }

    /// What is computed from `parts`, of which `source` is one.
    pub(super) fn computed(
        period: Period,
        value: Decimal,
        status: Status,
        source: MetricRef,
        parts: impl IntoIterator<Item = MetricRef>,
    ) -> Self {
        Self::new(period, value, status, source, parts.into_iter().collect(), true)
    }

    fn new(
        period: Period,
        value: Decimal,
        status: Status,
        source: MetricRef,
        figures: Box<[MetricRef]>,
        is_computed: bool,
    ) -> Self {
        let short = digits_and_scale(value);
        let (digits, scale) = short.unwrap_or_default();
        let value = short.is_none().then_some(value);
        let is_rare = value.is_some() || !figures.is_empty();
        let rare = is_rare.then(|| Box::new(Rare { value, figures, is_computed }));
        Self { period, source, status, bound: Bound::Eq, digits, scale, rare }
    }

    /// Value in the series' unit.
    pub fn value(&self) -> Decimal {
        let long = self.rare.as_ref().and_then(|rare| rare.value);
        long.unwrap_or_else(|| Decimal::new(self.digits, u32::from(self.scale)))
    }

    /// Values for the same period that lost to it, newest first.
    pub fn replaced(&self) -> &[MetricRef] {
        self.rare.as_ref().filter(|rare| !rare.is_computed).map_or(&[], |rare| &rare.figures)
    }

    /// The figures it was computed from, `source` among them; empty for a value that a report states, as all of a series
    /// are. Only the result of a promise may be computed.
    pub fn derived_from(&self) -> &[MetricRef] {
        self.rare.as_ref().filter(|rare| rare.is_computed).map_or(&[], |rare| &rare.figures)
    }
}

/// Observations that share county, indicator, measure and unit, ordered, no two on one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Folder name of the county.
    pub county: Name,
    /// Catalogue code; in [`Record::named`] the name as the first promise has it.
    pub indicator: Name,
    /// Base unit, in the words of its reports: 人 where one is Chinese, else "people".
    pub unit: Name,
    /// Targets for this series, by period.
    pub targets: Few<Target>,
    /// Level, growth, change or rank.
    pub measure: Measure,
    /// Those of years, then the others: two lists would take as much room as what most of them hold.
    pub(super) observations: Box<[Observation]>,
    n_annual: u32,
}

impl Series {
    /// A series without targets, of these years and of what is none.
    pub(crate) fn new(
        county: Name,
        indicator: Name,
        measure: Measure,
        unit: Name,
        annual: Vec<Observation>,
        other: Vec<Observation>,
    ) -> Self {
        let n_annual = u32::try_from(annual.len()).expect("a county has reports of fewer years");
        let observations = annual.into_iter().chain(other).collect();
        Self { county, indicator, unit, targets: Few::default(), measure, observations, n_annual }
    }

    /// Calendar or fiscal years, oldest first.
    pub fn annual(&self) -> &[Observation] {
        &self.observations[..self.n_annual as usize]
    }

    /// Months, quarters, halves and spans, by end and then by start.
    pub fn other(&self) -> &[Observation] {
        &self.observations[self.n_annual as usize..]
    }

    /// All of them: years, then what is no year.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }
}

/// How a target came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The result reaches it.
    Met,
    /// Missed by no more than the rounding of the result, or the site's [`Tolerance`].
    NarrowlyMissed,
    /// The result falls short.
    Missed,
    /// The result is another, and neither way is better.
    Different,
    /// Its period is not over by the newest report of the county.
    NotDue,
    /// Its period is over, and none of the county's reports is about it.
    NotCovered,
    /// The groups whose mean it is of have results, one as promised and another not.
    InParts,
    /// Its period is over, and the reports tell of it in another measure or unit alone.
    ToldOtherwise,
    /// Its period is over, and the report about it has no result under this name.
    NotReported,
    /// The same, and later reports have no figure under this name.
    Dropped,
}

impl Outcome {
    /// Its word in data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NarrowlyMissed => "narrowly-missed",
            Self::Missed => "missed",
            Self::Different => "different",
            Self::NotDue => "not-due",
            Self::NotCovered => "not-covered",
            Self::InParts => "in-parts",
            Self::ToldOtherwise => "told-otherwise",
            Self::NotReported => "not-reported",
            Self::Dropped => "dropped",
        }
    }
}

/// What became of a promise in one of the groups that it is of the mean of.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Catalogue code of the group's indicator.
    pub indicator: Name,
    /// Its result, in the unit of the promise.
    pub result: Observation,
    /// How the promise came out there.
    pub outcome: Outcome,
}

/// A promise, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Period it is for.
    pub period: Period,
    /// The sentence of the promise.
    pub source: MetricRef,
    /// The observation that answers it.
    pub result: Option<Observation>,
    /// How the promise bounds the result.
    pub bound: Bound,
    /// How it came out.
    pub outcome: Outcome,
    /// The result lies past the far end of a range, where more is not better.
    pub(super) is_past: bool,
    /// The digits of the promised value, and how many of them stand behind the point.
    scale: u8,
    digits: i64,
    rare: Option<Box<RarePromise>>,
}

/// What few promises have.
#[derive(Debug, Clone, PartialEq)]
struct RarePromise {
    /// The value, where its digits are more than fit beside the others.
    value: Option<Decimal>,
    range_end: Option<Decimal>,
    replaced: Box<[MetricRef]>,
    parts: Box<[Part]>,
}

impl Target {
    /// A promise that nothing is known of yet.
    pub(super) fn new(
        period: Period,
        value: Decimal,
        bound: Bound,
        range_end: Option<Decimal>,
        source: MetricRef,
        replaced: Box<[MetricRef]>,
    ) -> Self {
        let short = digits_and_scale(value);
        let (digits, scale) = short.unwrap_or_default();
        let value = short.is_none().then_some(value);
        let is_rare = value.is_some() || range_end.is_some() || !replaced.is_empty();
        let rare = is_rare.then(|| Box::new(RarePromise { value, range_end, replaced, parts: Box::default() }));
        let outcome = Outcome::NotReported;
        Self { period, source, result: None, bound, outcome, is_past: false, scale, digits, rare }
    }

    /// Promised value in the series' unit.
    pub fn value(&self) -> Decimal {
        let long = self.rare.as_ref().and_then(|rare| rare.value);
        long.unwrap_or_else(|| Decimal::new(self.digits, u32::from(self.scale)))
    }

    /// The far end, where the promise is a range (6%—6.5%); [`value`](Self::value) is the end that counts.
    pub fn range_end(&self) -> Option<Decimal> {
        self.rare.as_ref()?.range_end
    }

    /// Earlier and weaker promises for the same period, newest first.
    pub fn replaced(&self) -> &[MetricRef] {
        self.rare.as_ref().map_or(&[], |rare| &rare.replaced)
    }

    /// What became of it in the groups that it is of the mean of, where no report gives the result of all: income of all
    /// residents in towns and in the country.
    pub fn parts(&self) -> &[Part] {
        self.rare.as_ref().map_or(&[], |rare| &rare.parts)
    }

    pub(super) fn parts_mut(&mut self) -> &mut [Part] {
        self.rare.as_mut().map_or(&mut [], |rare| &mut rare.parts)
    }

    pub(super) fn set_parts(&mut self, parts: Vec<Part>) {
        if parts.is_empty() {
            return;
        }
        let empty = || RarePromise { value: None, range_end: None, replaced: Box::default(), parts: Box::default() };
        self.rare.get_or_insert_with(|| Box::new(empty())).parts = parts.into();
    }

    pub(super) fn replaced_mut(&mut self) -> &mut [MetricRef] {
        self.rare.as_mut().map_or(&mut [], |rare| &mut rare.replaced)
    }

    /// Result less promise, in the series' unit, or in pp where that is %; past the far end of a range, less that end.
    pub fn gap(&self) -> Option<Decimal> {
        let end = self.range_end().filter(|_| self.is_past);
        Some((self.result.as_ref()?.value() - end.unwrap_or_else(|| self.value())).normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_promises_and_series_are_small() {
        assert_eq!((size_of::<Observation>(), size_of::<Target>(), size_of::<Series>()), (40, 80, 56));
    }
}
