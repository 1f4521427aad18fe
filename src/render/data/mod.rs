//! The same record as files: CSV for spreadsheets, JSON for programs.
//!
//! Columns and keys are only ever added. Values are exact decimals as strings, so that no reader rounds them.

mod changes;
mod promises;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use serde::Serialize;

pub(super) use self::changes::{changes_json, revisions};
pub(super) use self::promises::targets_json;
use self::promises::{PromiseYearOut, TargetOut, promise_year, target};
use super::index::{CountyEntry, Group, Index};
use crate::catalog::{
    Aggregation, Benchmark, Derived, Direction, Indicator, MetricRef, NumberKind, Observation, Ratio, Rule, Series,
};
use crate::model::{Base, Bound, Decimal, Measure, Metric, Period, Status};

/// Columns of `observations.csv`, in order.
const COLUMNS: [&str; 16] = [
    "id",
    "county",
    "indicator_code",
    "indicator",
    "measure",
    "period",
    "value",
    "unit",
    "bound",
    "status",
    "base",
    "area",
    "report",
    "section",
    "confidence",
    "sentence",
];

/// Every figure of the site, one a row, with a byte order mark that spreadsheets know UTF-8 by.
///
/// # Errors
/// What `out` says.
pub(super) fn observations_csv(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut all = index
        .site
        .record
        .reports
        .iter()
        .enumerate()
        .flat_map(|(report, figures)| (0..figures.metrics.len()).map(move |metric| MetricRef { report, metric }));
    csv_to(out, |rows| {
        write_row(rows, &COLUMNS)?;
        all.try_for_each(|at| figure_row(index, at, &[], rows))
    })
}

/// The figures of one report, in the order of its text.
pub(super) fn report_csv(index: &Index<'_>, report: usize) -> Vec<u8> {
    csv_of(|rows| {
        write_row(rows, &COLUMNS)?;
        let mut metrics = 0..index.site.record.reports[report].metrics.len();
        metrics.try_for_each(|metric| figure_row(index, MetricRef { report, metric }, &[], rows))
    })
}

/// The figures behind one county's indicator, and what is computed from them, marked as such in two more columns.
pub(super) fn series_csv(index: &Index<'_>, entry: &CountyEntry<'_>, group: &Group<'_>) -> Vec<u8> {
    let code = &group.indicator.code;
    let mut reports = entry.reports.clone();
    reports.sort_unstable();
    let mut own = reports.into_iter().flat_map(|report| {
        let metrics = index.site.record.reports[report].metrics.iter().enumerate();
        metrics
            .filter(|(_, metric)| metric.area.is_none() && metric.indicator_code.as_ref() == Some(code))
            .map(move |(metric, _)| MetricRef { report, metric })
            .collect::<Vec<_>>()
    });
    let derived = index.site.record.derived_about(index.site.catalogue, entry.slug, code);
    csv_of(|rows| {
        write_row(rows, &[&COLUMNS[..], &["derived", "derived_from"]].concat())?;
        own.try_for_each(|at| figure_row(index, at, &["", ""], rows))?;
        derived.iter().try_for_each(|derived| derived_row(index, entry, derived, rows))
    })
}

type Rows<'o> = csv::Writer<&'o mut dyn Write>;

/// A CSV file with a byte order mark that spreadsheets know UTF-8 by.
fn csv_to(out: &mut dyn Write, write: impl FnOnce(&mut Rows<'_>) -> csv::Result<()>) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut rows = csv::Writer::from_writer(out);
    write(&mut rows)?;
    rows.flush()
}

/// As [`csv_to`], in memory.
fn csv_of(write: impl FnOnce(&mut Rows<'_>) -> csv::Result<()>) -> Vec<u8> {
    let mut out = Vec::new();
    csv_to(&mut out, write).expect("memory takes every write, and every row has the same columns");
    out
}

fn write_row<T: AsRef<[u8]>>(rows: &mut Rows<'_>, cells: &[T]) -> csv::Result<()> {
    rows.write_record(cells)
}

/// A figure as its report states it, with what stands in further columns.
fn figure_row(index: &Index<'_>, at: MetricRef, more: &[&str], rows: &mut Rows<'_>) -> csv::Result<()> {
    let metric = index.metric(at);
    let document = index.document(at.report);
    // What is no text yet, written here one behind the other: a site has a row a figure.
    let mut shown = String::with_capacity(96);
    let mut show = |value: fmt::Arguments<'_>| {
        let start = shown.len();
        shown.write_fmt(value).expect("a string takes every write");
        start..shown.len()
    };
    let period = metric.period.map(|period| show(format_args!("{period}"))).unwrap_or_default();
    let value = show(format_args!("{}", metric.value));
    let base = metric.base.map(|base| show(format_args!("{base}"))).unwrap_or_default();
    let sentence = index.sentence(at);
    let confidence = show(format_args!("{:.2}", metric.confidence));
    let cells: [&str; 16] = [
        &metric.id,
        &document.county,
        metric.indicator_code.as_deref().unwrap_or_default(),
        &defused(&metric.indicator),
        metric.measure.as_str(),
        &shown[period],
        &shown[value],
        &defused(&metric.unit),
        metric.bound.as_str(),
        metric.status.as_str(),
        &shown[base],
        &defused(metric.area.as_deref().unwrap_or_default()),
        &index.report_address(at.report),
        &defused(section(index, at).unwrap_or_default()),
        &shown[confidence],
        &defused(&sentence),
    ];
    cells.iter().chain(more).try_for_each(|cell| rows.write_field(cell))?;
    rows.write_record(None::<&[u8]>)
}

/// A value that no report states: without id, report and sentence, and with how it was computed and from what.
fn derived_row(index: &Index<'_>, entry: &CountyEntry<'_>, derived: &Derived, rows: &mut Rows<'_>) -> csv::Result<()> {
    let indicator = index.site.catalogue.get(&derived.indicator);
    let ids: Vec<&str> = derived.parts.iter().map(|&at| &*index.metric(at).id).collect();
    let cells: [&str; 18] = [
        "",
        entry.slug,
        &derived.indicator,
        indicator.map_or("", |indicator| indicator.name(entry.lang)),
        derived.measure.as_str(),
        &derived.period.to_string(),
        &derived.value.to_string(),
        &defused(&derived.unit),
        Bound::Eq.as_str(),
        Status::Actual.as_str(),
        "",
        "",
        "",
        "",
        "",
        "",
        derived.rule.as_str(),
        &ids.join(" "),
    ];
    write_row(rows, &cells)
}

/// Text that a spreadsheet does not take for a formula. Those made for Chinese or Japanese take full-width signs for one too.
pub(crate) fn defused(text: &str) -> Cow<'_, str> {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}").into() } else { text.into() }
}

/// A figure as the API gives it.
#[derive(Serialize)]
struct FigureOut<'a> {
    id: &'a str,
    indicator: &'a str,
    indicator_code: Option<&'a str>,
    measure: Measure,
    period: Option<Period>,
    value: Decimal,
    unit: &'a str,
    bound: Bound,
    status: Status,
    base: Option<Base>,
    area: Option<&'a str>,
    report: &'a str,
    /// Heading of the section it stands in.
    section: Option<&'a str>,
    anchor: &'a str,
    sentence: Cow<'a, str>,
    confidence: f32,
    /// Ids of the figures that this one replaced.
    revises: Vec<&'a str>,
    /// Id of the figure that replaced this one.
    superseded_by: Option<&'a str>,
    /// Always empty: what is computed from figures stands under `derived`.
    derived_from: [&'a str; 0],
}

/// `api/v1/counties/COUNTY.json`.
pub(super) fn county_json(index: &Index<'_>, entry: &CountyEntry<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Report<'a> {
        slug: &'a str,
        title: &'a str,
        date: Option<String>,
        period: Option<String>,
        lang: &'static str,
        address: String,
        source: Option<&'a crate::content::Source>,
    }
    #[derive(Serialize)]
    struct County<'a> {
        county: &'a str,
        name: &'a str,
        name_en: Option<&'a str>,
        code: Option<&'a str>,
        parent: Option<&'a str>,
        population: Option<u64>,
        fictional: bool,
        reports: Vec<Report<'a>>,
        observations: Vec<FigureOut<'a>>,
        /// What became of its promises, by period.
        promises: Vec<PromiseYearOut>,
        derived: Vec<DerivedOut<'a>>,
        benchmarks: Vec<BenchmarkOut<'a>>,
        /// Folder names of the counties it is compared with.
        peers: Vec<&'a str>,
        /// `chosen` by the site, or `nearest` by population and income.
        peers_by: &'static str,
    }
    let peers = index.peers(entry);
    let derived = index.site.record.derived(index.site.catalogue, entry.slug);
    let profile = &entry.county.profile;
    let standing: std::collections::BTreeMap<MetricRef, MetricRef> = observations(entry)
        .flat_map(|(_, observation)| observation.replaced.iter().map(|&replaced| (replaced, observation.source)))
        .collect();
    let mut revised: std::collections::BTreeMap<MetricRef, Vec<MetricRef>> = std::collections::BTreeMap::new();
    for (&old, &new) in &standing {
        revised.entry(new).or_default().push(old);
    }
    let mut figures = Vec::new();
    for &report in &entry.reports {
        for metric in 0..index.site.record.reports[report].metrics.len() {
            let at = MetricRef { report, metric };
            let mut figure = figure(index, at);
            figure.superseded_by = standing.get(&at).map(|&at| &*index.metric(at).id);
            figure.revises = revised.get(&at).into_iter().flatten().map(|&old| &*index.metric(old).id).collect();
            figures.push(figure);
        }
    }
    let county = County {
        county: entry.slug,
        name: entry.name(index.site, crate::model::Lang::Zh),
        name_en: profile.name_en.as_deref(),
        code: profile.code.as_deref(),
        parent: profile.parent.as_deref(),
        population: profile.population,
        fictional: profile.fictional,
        reports: entry
            .reports
            .iter()
            .map(|&report| {
                let document = index.document(report);
                Report {
                    slug: &document.slug,
                    title: &document.meta.title,
                    date: document.meta.date.map(|date| date.to_string()),
                    period: document.period.map(|period| period.to_string()),
                    lang: document.lang.code(),
                    address: index.report_address(report),
                    source: document.meta.source.as_ref(),
                }
            })
            .collect(),
        observations: figures,
        promises: index.site.record.promises(entry.slug).iter().map(promise_year).collect(),
        derived: derived.iter().map(|derived| derived_out(index, derived)).collect(),
        benchmarks: index.site.record.benchmarks_of(entry.slug).iter().map(|at| benchmark_out(index, at)).collect(),
        peers: peers.counties.iter().map(|peer| peer.slug).collect(),
        peers_by: if peers.is_chosen { "chosen" } else { "nearest" },
    };
    json(&county)
}

/// A value that no report states.
#[derive(Serialize)]
struct DerivedOut<'a> {
    indicator_code: String,
    measure: Measure,
    period: String,
    value: String,
    unit: String,
    rule: Rule,
    derived_from: Vec<&'a str>,
}

fn derived_out<'a>(index: &Index<'a>, derived: &Derived) -> DerivedOut<'a> {
    DerivedOut {
        indicator_code: derived.indicator.to_string(),
        measure: derived.measure,
        period: derived.period.to_string(),
        value: derived.value.to_string(),
        unit: derived.unit.to_string(),
        rule: derived.rule,
        derived_from: derived.parts.iter().map(|&at| &*index.metric(at).id).collect(),
    }
}

/// A value of another place, as the county's report states it.
#[derive(Serialize)]
struct BenchmarkOut<'a> {
    area: &'a str,
    indicator_code: &'a str,
    measure: Measure,
    period: String,
    value: String,
    unit: &'a str,
    report: &'a str,
    anchor: &'a str,
    sentence: Cow<'a, str>,
}

fn benchmark_out<'a>(index: &Index<'a>, benchmark: &'a Benchmark) -> BenchmarkOut<'a> {
    BenchmarkOut {
        area: &benchmark.area,
        indicator_code: &benchmark.indicator,
        measure: benchmark.measure,
        period: benchmark.period.to_string(),
        value: benchmark.value.to_string(),
        unit: &benchmark.unit,
        report: &index.document(benchmark.source.report).slug,
        anchor: &index.metric(benchmark.source).id,
        sentence: index.sentence(benchmark.source),
    }
}

fn observations<'e, 'a>(
    entry: &'e CountyEntry<'a>,
) -> impl Iterator<Item = (&'a Series, &'a Observation)> + use<'e, 'a> {
    let series = entry.groups().flat_map(|group| group.series);
    series.flat_map(|series| series.annual.iter().chain(&series.other).map(move |observation| (series, observation)))
}

/// Heading of the section that a figure stands in.
fn section<'a>(index: &Index<'a>, at: MetricRef) -> Option<&'a str> {
    let section = index.document(at.report).sections.get(index.metric(at).section)?;
    section.heading.as_ref().map(|heading| heading.as_str())
}

fn figure<'a>(index: &Index<'a>, at: MetricRef) -> FigureOut<'a> {
    let metric: &'a Metric = index.metric(at);
    FigureOut {
        id: &metric.id,
        indicator: &metric.indicator,
        indicator_code: metric.indicator_code.as_deref(),
        measure: metric.measure,
        period: metric.period,
        value: metric.value,
        unit: &metric.unit,
        bound: metric.bound,
        status: metric.status,
        base: metric.base,
        area: metric.area.as_deref(),
        report: &index.document(at.report).slug,
        section: section(index, at),
        anchor: &index.metric(at).id,
        sentence: index.sentence(at),
        confidence: metric.confidence,
        revises: Vec::new(),
        superseded_by: None,
        derived_from: [],
    }
}

/// `api/v1/indicators.json`: the catalogue in use.
pub(super) fn indicators_json(index: &Index<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct RatioOut<'a> {
        mean: bool,
        of: &'a str,
        times: u32,
        to: &'a str,
    }
    // By name, as all objects of the data files are.
    #[derive(Serialize)]
    struct Out<'a> {
        aggregation: Aggregation,
        code: &'a str,
        decimals: u8,
        definition_en: &'a str,
        definition_zh: &'a str,
        direction: Direction,
        growth_apart: bool,
        kind: NumberKind,
        n_counties: usize,
        name_en: &'a str,
        name_zh: &'a str,
        part_of: Option<&'a str>,
        ratio: Option<RatioOut<'a>>,
        source: &'a str,
        topic: &'static str,
        unit: &'a str,
        unit_en: &'a str,
    }
    let out = index.site.catalogue.indicators().iter().map(|indicator| {
        let Indicator { code, name_zh, name_en, unit, unit_en, definition_zh, definition_en, source, .. } = indicator;
        Out {
            aggregation: indicator.aggregation,
            code,
            decimals: indicator.decimals,
            definition_en,
            definition_zh,
            direction: indicator.direction,
            growth_apart: indicator.growth_apart,
            kind: indicator.kind,
            n_counties: index.reporters(code).count(),
            name_en,
            name_zh,
            part_of: indicator.part_of.as_deref(),
            ratio: indicator.ratio.as_ref().map(|Ratio { of, to, times, is_mean }| RatioOut {
                mean: *is_mean,
                of,
                times: *times,
                to,
            }),
            source,
            topic: indicator.topic.as_str(),
            unit,
            unit_en,
        }
    });
    json(&out.collect::<Vec<_>>())
}

/// `index.json` beside a series' page: what stands of one county's indicator after revisions, with its promises.
pub(super) fn series_json(index: &Index<'_>, entry: &CountyEntry<'_>, group: &Group<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Value<'a> {
        period: String,
        value: String,
        status: Status,
        report: &'a str,
        section: Option<&'a str>,
        anchor: &'a str,
        sentence: Cow<'a, str>,
        /// Always empty: what is computed from figures stands under `derived`.
        derived_from: [&'a str; 0],
    }
    #[derive(Serialize)]
    struct Line<'a> {
        measure: Measure,
        unit: &'a str,
        values: Vec<Value<'a>>,
        targets: Vec<TargetOut<'a>>,
        benchmarks: Vec<BenchmarkOut<'a>>,
    }
    #[derive(Serialize)]
    struct Out<'a> {
        county: &'a str,
        indicator_code: &'a str,
        name_zh: &'a str,
        name_en: &'a str,
        series: Vec<Line<'a>>,
        derived: Vec<DerivedOut<'a>>,
    }
    let value = |observation: &Observation| Value {
        period: observation.period.to_string(),
        value: observation.value.to_string(),
        status: observation.status,
        report: &index.document(observation.source.report).slug,
        section: section(index, observation.source),
        anchor: &index.metric(observation.source).id,
        sentence: index.sentence(observation.source),
        derived_from: [],
    };
    let benchmarks: Vec<&Benchmark> = index.site.record.benchmarks(entry.slug, &group.indicator.code).collect();
    let derived = index.site.record.derived_about(index.site.catalogue, entry.slug, &group.indicator.code);
    let line = |series| {
        let series: &Series = series;
        Line {
            measure: series.measure,
            unit: &series.unit,
            values: series.annual.iter().chain(&series.other).map(value).collect(),
            targets: series.targets.iter().map(|promise| target(index, entry, series, promise)).collect(),
            benchmarks: benchmarks
                .iter()
                .filter(|benchmark| benchmark.is_beside(series))
                .map(|benchmark| benchmark_out(index, benchmark))
                .collect(),
        }
    };
    json(&Out {
        county: entry.slug,
        indicator_code: &group.indicator.code,
        name_zh: &group.indicator.name_zh,
        name_en: &group.indicator.name_en,
        series: group.series.iter().map(line).collect(),
        derived: derived.iter().map(|derived| derived_out(index, derived)).collect(),
    })
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut out = serde_json::to_vec(value).expect("plain strings and numbers become JSON");
    out.push(b'\n');
    out
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn spreadsheets_run_nothing() {
        for (text, expected) in [("=1+1", "'=1+1"), (" @x", "' @x"), ("-3", "'-3"), ("GDP", "GDP"), ("", "")] {
            assert_eq!(defused(text), expected);
        }
    }
}
