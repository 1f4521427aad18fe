//! Figures of other places that a county's reports give to be compared with: of the province, the state, the country.

use smol_str::SmolStr;
use std::sync::Arc;

use super::context::is_yearly;
use super::join::{Ages, Told};
use super::{Catalogue, MetricRef, Record, ReportFigures, Series};
use crate::model::units::Unit;
use crate::model::{Decimal, Measure, Period, Status};

/// A value of another place, as a county's report states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Benchmark {
    /// Folder name of the county whose report states it.
    pub county: SmolStr,
    /// Catalogue code.
    pub indicator: SmolStr,
    /// Level, growth, change or rank.
    pub measure: Measure,
    /// Base unit; comparable with a series of the county that has the same.
    pub unit: SmolStr,
    /// The place, in the words of the report: 全省, California.
    pub area: SmolStr,
    /// Reference period.
    pub period: Period,
    /// Value in the unit.
    pub value: Decimal,
    /// Where it is stated.
    pub source: MetricRef,
}

impl Benchmark {
    /// Whether it can stand beside the values of a series of the same indicator.
    pub fn is_beside(&self, series: &Series) -> bool {
        let (own, other) = (Unit::parse(&self.unit), Unit::parse(&series.unit));
        self.measure == series.measure && own.converts_to(&other) && own.factor == other.factor
    }
}

/// The benchmarks of one county, in the order of the catalogue, by measure, unit, period and place; of several values
/// for one of them the one of the newest report stands, in one report the first.
pub(super) fn join(
    county: &str,
    ages: &Ages<'_>,
    reports: &[Arc<ReportFigures>],
    catalogue: &Catalogue,
) -> Vec<Benchmark> {
    let mut found = Vec::new();
    for Told { age, at, report, .. } in ages.reports(reports) {
        for (metric_at, metric) in report.metrics.iter().enumerate() {
            let (Some(area), Some(period)) = (metric.area(), metric.period) else { continue };
            if metric.indicator_code().is_none()
                || metric.status == Status::Target
                || !is_yearly(report, metric, period)
            {
                continue;
            }
            let Some(settled) = catalogue.settle(metric) else { continue };
            let benchmark = Benchmark {
                county: county.into(),
                indicator: catalogue.indicators()[settled.indicator].code.clone(),
                measure: settled.measure,
                unit: settled.unit,
                area: SmolStr::new(area),
                period,
                value: settled.value,
                source: MetricRef::new(at, metric_at),
            };
            found.push((settled.indicator, std::cmp::Reverse(age), benchmark));
        }
    }
    let key = |(indicator, _, benchmark): &(usize, std::cmp::Reverse<usize>, Benchmark)| {
        (*indicator, benchmark.measure, benchmark.unit.clone(), benchmark.period, benchmark.area.clone())
    };
    found.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| (a.1, a.2.source.metric()).cmp(&(b.1, b.2.source.metric()))));
    found.dedup_by(|a, b| key(a) == key(b));
    found.into_iter().map(|(.., benchmark)| benchmark).collect()
}

impl Record {
    /// What the reports of a county say of other places, for one indicator.
    pub fn benchmarks<'r>(&'r self, county: &str, indicator: &'r str) -> impl Iterator<Item = &'r Benchmark> + use<'r> {
        self.benchmarks_of(county).iter().filter(move |benchmark| benchmark.indicator == indicator)
    }

    /// The same for all indicators, in the order of the catalogue.
    pub fn benchmarks_of(&self, county: &str) -> &[Benchmark] {
        self.county(county).map_or(&[], |own| &own.benchmarks)
    }
}
