//! What pages ask of a record: the series of a county, the figures that lead its page, promises by year, rankings.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::SmolStr;

use super::{
    Catalogue, CountyRecord, Direction, Indicator, MetricRef, Observation, Outcome, Record, ReportFigures, Run, Series,
    Stated, Target, Told,
};
use crate::model::{Decimal, Measure, Metric, Period, Point, Status};

/// The step from one observation of a series to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The size of the step: in % of the earlier value for amounts and counts, in pp for rates, in places for ranks.
    pub value: Decimal,
    /// `%`, `pp`, `‰` or `rank`.
    pub unit: SmolStr,
    /// Period of the earlier observation.
    pub from: Period,
}

/// A figure that leads a county's page.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline<'r> {
    /// What is measured.
    pub indicator: &'r Indicator,
    /// The series shown: the level, or the growth where only that is known.
    pub series: &'r Series,
    /// Its observation of the newest year.
    pub observation: &'r Observation,
    /// The stated growth beside a level, of the same year.
    pub growth: Option<&'r Observation>,
    /// The step from the year before, where it may be computed.
    pub change: Option<Change>,
    /// The target set for that year, of the series shown or else of the growth beside it.
    pub target: Option<&'r Target>,
}

/// How a county's promises for one period came out.
#[derive(Debug, Clone, PartialEq)]
pub struct PromiseYear<'r> {
    /// The period they are for.
    pub period: Period,
    /// Its promises with their series, in the order of the catalogue, then those that it does not have.
    pub promises: Vec<(&'r Series, &'r Target)>,
}

impl PromiseYear<'_> {
    /// How many came out so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.promises.iter().filter(|(_, target)| target.outcome == outcome).count()
    }

    /// How many came out well or badly.
    pub fn judged(&self) -> usize {
        [Outcome::Met, Outcome::NarrowlyMissed, Outcome::Missed].map(|outcome| self.count(outcome)).iter().sum()
    }

    /// How many are due and cannot be judged by what a report about their time says. What only differs is no question of
    /// kept or broken.
    pub fn unanswered(&self) -> usize {
        let open = [Outcome::InParts, Outcome::ToldOtherwise, Outcome::NotReported, Outcome::Dropped];
        open.map(|outcome| self.count(outcome)).iter().sum()
    }

    /// Whether any of them has a result.
    pub fn has_results(&self) -> bool {
        self.promises.iter().any(|(_, target)| target.result.is_some() || !target.parts().is_empty())
    }
}

/// One county in a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked<'r> {
    /// Place from 1; counties with one value share it, and the next place is left out.
    pub place: usize,
    /// The county's series.
    pub series: &'r Series,
    /// The value ranked.
    pub observation: &'r Observation,
}

/// Counties by one indicator, measure and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking<'r> {
    /// Unit of the values.
    pub unit: SmolStr,
    /// The best first; where neither way is better, the greatest.
    pub rows: Vec<Ranked<'r>>,
    /// How many counties have reports, whether these give it or not.
    pub n_counties: usize,
}

impl Series {
    /// The newest yearly observation.
    pub fn latest(&self) -> Option<&Observation> {
        self.annual().last()
    }

    /// The observation of `period`.
    pub fn at(&self, period: Period) -> Option<&Observation> {
        self.observations().iter().find(|observation| observation.period == period)
    }

    /// The observation one year before `period`; a missing year is a gap, and gives none.
    pub fn year_before(&self, period: Period) -> Option<&Observation> {
        self.at(year_before(period)?)
    }

    /// The step from the year before to `period`: of rates and growth in percentage points, of amounts in %.
    ///
    /// None where a year is missing, where the earlier value is zero, and for levels of an indicator whose growth is
    /// measured apart from them.
    pub fn change(&self, indicator: &Indicator, period: Period) -> Option<Change> {
        let (now, before) = (self.at(period)?, self.year_before(period)?);
        let step = now.value() - before.value();
        let (value, unit) = match (self.measure, self.unit.as_str()) {
            (Measure::Change, _) => return None,
            (Measure::Rank, _) => (step, "rank"),
            (_, "%" | "pp") => (step, "pp"),
            (_, "‰") => (step, "‰"),
            _ if indicator.growth_apart || before.value().is_zero() => return None,
            _ => {
                let percent = step.checked_div(before.value().abs())?.checked_mul(Decimal::ONE_HUNDRED)?;
                (percent.round_dp(1), "%")
            }
        };
        Some(Change { value: value.normalize(), unit: SmolStr::new_static(unit), from: before.period })
    }
}

/// The same stretch of time a year earlier.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let back = |point: Point| match point {
        Point::Year(year) => Point::Year(year - 1),
        Point::Half(year, half) => Point::Half(year - 1, half),
        Point::Quarter(year, quarter) => Point::Quarter(year - 1, quarter),
        Point::Month(year, month) => Point::Month(year - 1, month),
    };
    match period {
        Period::At(point) => Some(Period::At(back(point))),
        Period::Fiscal(year) => Some(Period::Fiscal(year - 1)),
        Period::Span(first, last) if first.year() == last.year() => Some(Period::Span(back(first), back(last))),
        Period::Span(..) | Period::FiscalSpan(..) => None,
    }
}

/// How many figures lead a page at most.
const MAX_HEADLINES: usize = 8;

impl Record {
    /// The report a figure stands in.
    pub fn report(&self, at: MetricRef) -> &ReportFigures {
        &self.reports[at.report()]
    }

    /// A figure as its report states it.
    pub fn metric(&self, at: MetricRef) -> &Metric {
        &self.reports[at.report()].metrics[at.metric()]
    }

    /// Its number and unit as they stand in the report.
    pub fn raw(&self, at: MetricRef) -> &str {
        self.stated(at).raw
    }

    /// The figure with these words.
    pub(crate) fn stated(&self, at: MetricRef) -> Stated<'_> {
        self.reports[at.report()].stated(at.metric())
    }

    /// Folder names of the counties that have reports, sorted.
    pub fn counties(&self) -> Vec<&str> {
        self.counties.iter().map(|own| own.slug.as_str()).collect()
    }

    /// What the reports of a county say; `None` where it has none.
    pub(crate) fn county(&self, slug: &str) -> Option<&Arc<CountyRecord>> {
        let at = self.counties.binary_search_by(|own| own.slug.as_str().cmp(slug)).ok()?;
        Some(&self.counties[at])
    }

    /// The series of all counties: by county, then in the order of the catalogue, by measure and unit.
    pub fn series(&self) -> impl Iterator<Item = &Series> + Clone {
        self.counties.iter().flat_map(|own| &own.series)
    }

    /// The promises of all counties, by county, under names that the catalogue does not have.
    pub fn named(&self) -> impl Iterator<Item = &Series> + Clone {
        self.counties.iter().flat_map(|own| &own.named)
    }

    /// The series of a county, in the order of the catalogue.
    pub fn series_of(&self, county: &str) -> &[Series] {
        self.county(county).map_or(&[], |own| &own.series)
    }

    /// The promises of a county under names that the catalogue does not have.
    pub fn named_of(&self, county: &str) -> &[Series] {
        self.county(county).map_or(&[], |own| &own.named)
    }

    /// The series of one county, indicator and measure; of several units, the one with the newest year.
    pub fn find_series(&self, county: &str, indicator: &str, measure: Measure) -> Option<&Series> {
        find_measure(self.series_of(county).iter().filter(|series| series.indicator == indicator), measure)
    }

    /// Every series of an indicator, by county.
    pub fn indicator_series<'r>(&'r self, indicator: &str) -> impl Iterator<Item = &'r Series> + use<'r> {
        let by_indicator = self.by_indicator.get_or_init(|| {
            // By the places of indicators first: a site may have a million of these.
            let mut places: Vec<Vec<(u32, u32)>> = Vec::new();
            for (county, own) in (0..).zip(&self.counties) {
                for (at, run) in (0..).zip(&own.runs) {
                    let indicator = run.indicator as usize;
                    if places.len() <= indicator {
                        places.resize_with(indicator + 1, Vec::new);
                    }
                    places[indicator].push((county, at));
                }
            }
            let code = |&(county, run): &(u32, u32)| {
                let own = &self.counties[county as usize];
                own.series[own.first(run as usize)].indicator.clone()
            };
            places.into_iter().filter_map(|places| Some((places.first().map(code)?, places))).collect()
        });
        let places = by_indicator.get(indicator).into_iter().flatten();
        places.flat_map(|&(county, run)| self.counties[county as usize].told_at(run as usize).series)
    }

    /// The figures that lead a county's page, at most eight: those of `codes` in that order, then those of the newest year
    /// by weight and by how sure the reader was of them.
    pub fn headline<'r>(&'r self, catalogue: &'r Catalogue, county: &str, codes: &[String]) -> Vec<Headline<'r>> {
        let own = self.series_of(county);
        let year = |series: &Series| series.latest().map(|observation| observation.period.year());
        let Some(newest) = own.iter().filter_map(year).max() else { return Vec::new() };
        let mut lead = Vec::new();
        let mut others = Vec::new();
        for series in own.chunk_by(|a, b| a.indicator == b.indicator) {
            let Some(indicator) = catalogue.get(&series[0].indicator) else { continue };
            let Some(figure) = lead_figure(indicator, series) else { continue };
            if let Some(place) = codes.iter().position(|code| *code == indicator.code) {
                lead.push((place, figure));
            } else if indicator.weight > 0 {
                let age = i32::from(newest - figure.observation.period.year());
                let confidence = (self.metric(figure.observation.source).confidence() * 10.0) as i32;
                let is_level = i32::from(figure.series.measure == Measure::Level);
                let score = i32::from(indicator.weight) + confidence + 5 * is_level - 40 * age;
                others.push((score, figure));
            }
        }
        lead.sort_by_key(|(place, _)| *place);
        // Stable: of equals, the one that comes first in the catalogue leads.
        others.sort_by_key(|(score, _)| -score);
        let room = MAX_HEADLINES.saturating_sub(lead.len());
        let others = others.into_iter().take(room);
        lead.into_iter().map(|(_, figure)| figure).chain(others.map(|(_, figure)| figure)).collect()
    }

    /// The same of what is no year (months, quarters, halves), for a county that has nothing else to lead with.
    pub fn headline_of_parts<'r>(&'r self, catalogue: &'r Catalogue, county: &str) -> Vec<Headline<'r>> {
        let own = self.series_of(county);
        let Some(newest) = own.iter().filter_map(|series| series.other().last()).map(|at| at.period.months().1).max()
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for series in own.chunk_by(|a, b| a.indicator == b.indicator) {
            let Some(indicator) = catalogue.get(&series[0].indicator).filter(|known| known.weight > 0) else {
                continue;
            };
            let of = |measure| find_measure(series.iter(), measure).filter(|series| !series.other().is_empty());
            let Some(series) = of(Measure::Level).or_else(|| of(Measure::Growth)) else { continue };
            let Some(observation) = series.other().last() else { continue };
            let age = (newest - observation.period.months().1) / 12;
            let figure = Headline { indicator, series, observation, growth: None, change: None, target: None };
            found.push((i32::from(indicator.weight) - 40 * age, figure));
        }
        // Stable: of equals, the one that comes first in the catalogue leads.
        found.sort_by_key(|(score, _)| -score);
        found.into_iter().take(MAX_HEADLINES).map(|(_, figure)| figure).collect()
    }

    /// A county's promises by period, the newest first.
    pub fn promises(&self, county: &str) -> Vec<PromiseYear<'_>> {
        let mut periods: BTreeMap<Period, Vec<(&Series, &Target)>> = BTreeMap::new();
        for series in self.series_of(county).iter().chain(self.named_of(county)) {
            for target in &series.targets {
                periods.entry(target.period).or_default().push((series, target));
            }
        }
        periods.into_iter().rev().map(|(period, promises)| PromiseYear { period, promises }).collect()
    }

    /// The newest year for which at least two counties report the indicator; else the newest that one reports.
    pub fn shared_period(&self, indicator: &str, measure: Measure) -> Option<Period> {
        let mut counts: BTreeMap<Period, usize> = BTreeMap::new();
        for series in self.indicator_series(indicator).filter(|series| series.measure == measure) {
            for observation in series.annual() {
                *counts.entry(observation.period).or_default() += 1;
            }
        }
        let shared = counts.iter().rev().find(|(_, count)| **count >= 2);
        shared.or_else(|| counts.iter().next_back()).map(|(period, _)| *period)
    }

    /// The counties that report an indicator for a period, ranked among those of the unit that most of them use.
    pub fn ranking(&self, indicator: &Indicator, measure: Measure, period: Period) -> Ranking<'_> {
        let mut units: BTreeMap<&str, Vec<(&Series, &Observation)>> = BTreeMap::new();
        for series in self.indicator_series(&indicator.code).filter(|series| series.measure == measure) {
            if let Some(observation) = series.at(period).filter(|observation| observation.status != Status::Target) {
                units.entry(&series.unit).or_default().push((series, observation));
            }
        }
        let n_counties = self.counties.len();
        let most = units.into_iter().rev().max_by_key(|(_, rows)| rows.len());
        let Some((unit, mut rows)) = most else {
            return Ranking { unit: SmolStr::default(), rows: Vec::new(), n_counties };
        };
        let is_rising = measure == Measure::Rank || indicator.direction == Direction::Lower;
        // Stable, so that counties with one value stand by name.
        rows.sort_by(|(_, a), (_, b)| if is_rising { a.value().cmp(&b.value()) } else { b.value().cmp(&a.value()) });
        let mut ranked: Vec<Ranked<'_>> = Vec::with_capacity(rows.len());
        for (at, (series, observation)) in rows.into_iter().enumerate() {
            let place = match ranked.last() {
                Some(last) if last.observation.value() == observation.value() => last.place,
                _ => at + 1,
            };
            ranked.push(Ranked { place, series, observation });
        }
        Ranking { unit: unit.into(), rows: ranked, n_counties }
    }
}

impl CountyRecord {
    /// What it says of each indicator, in the order of the catalogue.
    pub(crate) fn told(&self) -> impl ExactSizeIterator<Item = Told<'_>> + Clone {
        (0..self.runs.len()).map(|at| self.told_at(at))
    }

    /// The same of the indicator at this place of the catalogue.
    pub(crate) fn told_of(&self, indicator: usize) -> Option<Told<'_>> {
        let at = self.runs.binary_search_by_key(&indicator, |run| run.indicator as usize).ok()?;
        Some(self.told_at(at))
    }

    /// The place of the first series of the indicator at this place among them.
    fn first(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.runs[before].end as usize)
    }

    /// The same of the one at this place among them.
    pub(crate) fn told_at(&self, at: usize) -> Told<'_> {
        let Run { indicator, end } = self.runs[at];
        let series = &self.series[self.first(at)..end as usize];
        let is_told = series.iter().any(|series| !(series.observations().is_empty() && series.targets.is_empty()));
        Told { indicator: indicator as usize, series, is_told }
    }
}

impl Run {
    /// The runs of a county's series, given the place of each indicator and how many series it has.
    pub(super) fn all(indicators: impl Iterator<Item = (usize, usize)>) -> Vec<Self> {
        let mut end = 0;
        let place = |at: usize| u32::try_from(at).expect("a county has fewer than four thousand million series");
        let mut runs: Vec<Self> = indicators
            .map(|(indicator, n_series)| {
                end += n_series;
                Self { indicator: place(indicator), end: place(end) }
            })
            .collect();
        runs.shrink_to_fit();
        runs
    }
}

/// Of the series of one indicator, the one of a measure; of several units, the one with the newest year.
pub(super) fn find_measure<'r>(
    series: impl DoubleEndedIterator<Item = &'r Series>,
    measure: Measure,
) -> Option<&'r Series> {
    let newest = |series: &&Series| {
        let newest = series.annual().last().or(series.other().last()).map(|observation| observation.period);
        (newest, series.annual().len() + series.other().len())
    };
    // `max_by_key` takes the last of equals; reversed, the first in the order of the record.
    series.rev().filter(|series| series.measure == measure).max_by_key(newest)
}

/// A level with its growth beside it; growth where there is no level of the newest year.
fn lead_figure<'r>(indicator: &'r Indicator, own: &'r [Series]) -> Option<Headline<'r>> {
    let find = |measure| find_measure(own.iter(), measure).filter(|series| !series.annual().is_empty());
    let (level, growth) = (find(Measure::Level), find(Measure::Growth));
    let newest = |series: Option<&Series>| series.and_then(Series::latest).map(|observation| observation.period.year());
    let series = match (level, growth) {
        (Some(level), _) if newest(Some(level)) >= newest(growth) => level,
        (_, Some(growth)) => growth,
        (Some(level), None) => level,
        (None, None) => find(Measure::Rank)?,
    };
    let observation = series.latest()?;
    let period = observation.period;
    let beside = growth.filter(|_| series.measure == Measure::Level);
    let target = |series: &'r Series| series.targets.iter().find(|target| target.period == period);
    Some(Headline {
        indicator,
        series,
        observation,
        growth: beside.and_then(|growth| growth.at(period)),
        change: series.change(indicator, period),
        target: target(series).or_else(|| beside.and_then(target)),
    })
}
