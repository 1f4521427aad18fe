//! The same record as files: CSV for spreadsheets, JSON for programs.
//!
//! Columns and keys are only ever added. Values are exact decimals as strings, so that no reader rounds them.

mod changes;
mod csv;
mod figures;
mod promises;

use std::borrow::Cow;

use serde::Serialize;

pub(super) use self::changes::{changes_json, revisions};
pub(super) use self::csv::quoted;
pub(super) use self::figures::{observations_csv, report_csv, series_csv};
use self::promises::{PromiseYearOut, TargetOut, promise_year, target};
pub(super) use self::promises::{targets_csv, targets_json};
use super::address;
use super::index::{CountyEntry, Group, Index};
use crate::catalog::{
    Aggregation, Benchmark, Derived, Direction, Indicator, MetricRef, NumberKind, Observation, Ratio, Rule, Series,
};
use crate::model::{Bound, Measure, MetricId, Status};

/// Text that a spreadsheet does not take for a formula. Those made for Chinese or Japanese take full-width signs for one too.
pub(crate) fn defused(text: &str) -> Cow<'_, str> {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}").into() } else { text.into() }
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
    struct Profile<'a> {
        county: &'a str,
        name: &'a str,
        name_en: Option<&'a str>,
        code: Option<&'a str>,
        parent: Option<&'a str>,
        population: Option<u64>,
        fictional: bool,
        reports: Vec<Report<'a>>,
    }
    /// Behind the observations.
    #[derive(Serialize)]
    struct Rest<'a> {
        /// What became of its promises, by period.
        promises: Vec<PromiseYearOut>,
        derived: Vec<DerivedOut>,
        benchmarks: Vec<BenchmarkOut<'a>>,
        /// Folder names of the counties it is compared with.
        peers: Vec<&'a str>,
        /// `chosen` by the site, or `nearest` by population and income.
        peers_by: &'static str,
    }
    let peers = index.peers(entry);
    let derived = index.site.record.derived(index.site.catalogue, entry.slug);
    let profile = &entry.county.profile;
    let profile = Profile {
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
    };
    let rest = Rest {
        promises: index.site.record.promises(entry.slug).iter().map(promise_year).collect(),
        derived: derived.iter().map(|derived| derived_out(index, derived)).collect(),
        benchmarks: index.site.record.benchmarks_of(entry.slug).iter().map(|at| benchmark_out(index, at)).collect(),
        peers: peers.counties.iter().map(|peer| peer.slug).collect(),
        peers_by: if peers.is_chosen { "chosen" } else { "nearest" },
    };
    // One object of three parts, of which the figures are nearly all.
    let mut out = json(&profile);
    out.truncate(out.len() - "}\n".len());
    out.extend_from_slice(b",\"observations\":");
    figures::write_observations(index, entry, &mut out);
    out.push(b',');
    out.extend_from_slice(&json(&rest)[1..]);
    out
}

/// A value that no report states.
#[derive(Serialize)]
struct DerivedOut {
    indicator_code: String,
    measure: Measure,
    period: String,
    value: String,
    unit: String,
    rule: Rule,
    derived_from: Vec<MetricId>,
}

fn derived_out(index: &Index<'_>, derived: &Derived) -> DerivedOut {
    DerivedOut {
        indicator_code: derived.indicator.to_string(),
        measure: derived.measure,
        period: derived.period.to_string(),
        value: derived.value.to_string(),
        unit: derived.unit.to_string(),
        rule: derived.rule,
        derived_from: derived.parts.iter().map(|&at| index.metric(at).id).collect(),
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
    anchor: MetricId,
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
        report: &index.document(benchmark.source.report()).slug,
        anchor: index.metric(benchmark.source).id,
        sentence: index.sentence(benchmark.source),
    }
}

/// When a report was published, as exactly as is known; empty where it does not say.
fn report_date(index: &Index<'_>, report: usize) -> String {
    index.document(report).meta.date.map(|date| date.to_string()).unwrap_or_default()
}

/// Where a figure stands: a whole address where the site knows its own, else one from the site's root.
fn url(index: &Index<'_>, at: MetricRef) -> String {
    let page = page_url(index, &index.report_address(at.report()));
    [&*page, "#", &*index.metric(at).id.text()].concat()
}

/// The same of a page.
fn page_url(index: &Index<'_>, page: &str) -> String {
    let Some(base) = &index.site.config.base_url else { return page.to_owned() };
    let mut url = base.clone();
    address::encode(page, &mut url);
    url
}

/// Heading of the section that a figure stands in.
fn section<'a>(index: &Index<'a>, at: MetricRef) -> Option<&'a str> {
    let section = index.document(at.report()).sections.get(index.metric(at).section())?;
    section.heading.as_ref().map(|heading| heading.as_str())
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
        bound: Bound,
        status: Status,
        report: &'a str,
        section: Option<&'a str>,
        anchor: MetricId,
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
        derived: Vec<DerivedOut>,
    }
    let value = |observation: &Observation| Value {
        period: observation.period.to_string(),
        value: observation.value().to_string(),
        bound: observation.bound,
        status: observation.status,
        report: &index.document(observation.source.report()).slug,
        section: section(index, observation.source),
        anchor: index.metric(observation.source).id,
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
            values: series.observations().iter().map(value).collect(),
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
