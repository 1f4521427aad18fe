//! The same record as files: CSV for spreadsheets, JSON for programs.
//!
//! Columns and keys are only ever added. Values are exact decimals as strings, so that no reader rounds them.

use serde::Serialize;

use super::index::{CountyEntry, Group, Index};
use crate::catalog::{Aggregation, Direction, Indicator, MetricRef, Observation, Outcome, Series, Target};
use crate::model::{Bound, Measure, Metric, Status};

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
pub(super) fn observations_csv(index: &Index<'_>) -> Vec<u8> {
    let all = index
        .site
        .record
        .reports
        .iter()
        .enumerate()
        .flat_map(|(report, figures)| (0..figures.metrics.len()).map(move |metric| MetricRef { report, metric }));
    csv(index, all)
}

/// The figures of one report, in the order of its text.
pub(super) fn report_csv(index: &Index<'_>, report: usize) -> Vec<u8> {
    let n_metrics = index.site.record.reports[report].metrics.len();
    csv(index, (0..n_metrics).map(|metric| MetricRef { report, metric }))
}

/// The figures behind one county's indicator.
pub(super) fn series_csv(index: &Index<'_>, entry: &CountyEntry<'_>, group: &Group<'_>) -> Vec<u8> {
    let code = &group.indicator.code;
    let mut reports = entry.reports.clone();
    reports.sort_unstable();
    let own = reports.into_iter().flat_map(|report| {
        let metrics = index.site.record.reports[report].metrics.iter().enumerate();
        metrics
            .filter(|(_, metric)| metric.area.is_none() && metric.indicator_code.as_ref() == Some(code))
            .map(move |(metric, _)| MetricRef { report, metric })
            .collect::<Vec<_>>()
    });
    csv(index, own)
}

fn csv(index: &Index<'_>, figures: impl Iterator<Item = MetricRef>) -> Vec<u8> {
    let mut out = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    // The only fault a writer into memory knows is a row of another length.
    out.write_record(COLUMNS).expect("every row has the same columns");
    for at in figures {
        let metric = index.metric(at);
        let document = index.document(at.report);
        let section = document.sections.get(metric.section).and_then(|section| section.heading.as_ref());
        out.write_record([
            &*metric.id,
            &document.county,
            metric.indicator_code.as_deref().unwrap_or_default(),
            &defused(&metric.indicator),
            metric.measure.as_str(),
            &metric.period.map(|period| period.to_string()).unwrap_or_default(),
            &metric.value.to_string(),
            &defused(&metric.unit),
            metric.bound.as_str(),
            metric.status.as_str(),
            &metric.base.map(|base| base.to_string()).unwrap_or_default(),
            &defused(metric.area.as_deref().unwrap_or_default()),
            &index.report_address(at.report),
            &defused(section.map_or("", |heading| heading.as_str())),
            &format!("{:.2}", metric.confidence),
            &defused(&index.sentence(at)),
        ])
        .expect("every row has the same columns");
    }
    out.into_inner().expect("memory takes every write")
}

/// Text that a spreadsheet does not take for a formula.
pub(super) fn defused(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// A figure as the API gives it.
#[derive(Serialize)]
struct FigureOut<'a> {
    id: &'a str,
    indicator: &'a str,
    indicator_code: Option<&'a str>,
    measure: Measure,
    period: Option<String>,
    value: String,
    unit: &'a str,
    bound: Bound,
    status: Status,
    base: Option<String>,
    area: Option<&'a str>,
    report: &'a str,
    anchor: &'a str,
    sentence: String,
    confidence: f32,
    /// Ids of the figures that this one replaced.
    revises: Vec<&'a str>,
    /// Id of the figure that replaced this one.
    superseded_by: Option<&'a str>,
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
        derived: Vec<DerivedOut<'a>>,
    }
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
        derived: observations(entry)
            .filter(|(_, observation)| !observation.derived_from.is_empty())
            .map(|(series, observation)| DerivedOut {
                indicator_code: &series.indicator,
                measure: series.measure,
                period: observation.period.to_string(),
                value: observation.value.to_string(),
                unit: &series.unit,
                derived_from: observation.derived_from.iter().map(|&at| &*index.metric(at).id).collect(),
            })
            .collect(),
    };
    json(&county)
}

/// A value that no report states.
#[derive(Serialize)]
struct DerivedOut<'a> {
    indicator_code: &'a str,
    measure: Measure,
    period: String,
    value: String,
    unit: &'a str,
    derived_from: Vec<&'a str>,
}

fn observations<'e, 'a>(
    entry: &'e CountyEntry<'a>,
) -> impl Iterator<Item = (&'a Series, &'a Observation)> + use<'e, 'a> {
    let series = entry.groups.iter().flat_map(|group| group.series.iter().copied());
    series.flat_map(|series| series.annual.iter().chain(&series.other).map(move |observation| (series, observation)))
}

fn figure<'a>(index: &Index<'a>, at: MetricRef) -> FigureOut<'a> {
    let metric: &'a Metric = index.metric(at);
    FigureOut {
        id: &metric.id,
        indicator: &metric.indicator,
        indicator_code: metric.indicator_code.as_deref(),
        measure: metric.measure,
        period: metric.period.map(|period| period.to_string()),
        value: metric.value.to_string(),
        unit: &metric.unit,
        bound: metric.bound,
        status: metric.status,
        base: metric.base.map(|base| base.to_string()),
        area: metric.area.as_deref(),
        report: &index.document(at.report).slug,
        anchor: &index.metric(at).id,
        sentence: index.sentence(at),
        confidence: metric.confidence,
        revises: Vec::new(),
        superseded_by: None,
    }
}

/// `api/v1/indicators.json`: the catalogue in use.
pub(super) fn indicators_json(index: &Index<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Out<'a> {
        code: &'a str,
        topic: &'static str,
        name_zh: &'a str,
        name_en: &'a str,
        unit: &'a str,
        direction: Direction,
        aggregation: Aggregation,
        decimals: u8,
        definition_zh: &'a str,
        definition_en: &'a str,
        source: &'a str,
        n_counties: usize,
    }
    let out = |indicator: &'_ Indicator| -> serde_json::Value {
        let out = Out {
            code: &indicator.code,
            topic: indicator.topic.as_str(),
            name_zh: &indicator.name_zh,
            name_en: &indicator.name_en,
            unit: &indicator.unit,
            direction: indicator.direction,
            aggregation: indicator.aggregation,
            decimals: indicator.decimals,
            definition_zh: &indicator.definition_zh,
            definition_en: &indicator.definition_en,
            source: &indicator.source,
            n_counties: index.reporters(&indicator.code).count(),
        };
        serde_json::to_value(out).expect("plain strings and numbers become JSON")
    };
    json(&index.site.catalogue.indicators().iter().map(out).collect::<Vec<_>>())
}

/// One side of a promise: what was promised, or what came of it.
#[derive(Serialize)]
struct SideOut<'a> {
    value: String,
    unit: &'a str,
    bound: Bound,
    status: Status,
    report: &'a str,
    anchor: &'a str,
    sentence: String,
}

#[derive(Serialize)]
struct GapOut<'a> {
    value: String,
    unit: &'a str,
}

/// A promise and what came of it.
#[derive(Serialize)]
struct TargetOut<'a> {
    county: &'a str,
    indicator: &'a str,
    indicator_code: &'a str,
    measure: Measure,
    period: String,
    target: SideOut<'a>,
    result: Option<SideOut<'a>>,
    outcome: Outcome,
    gap: Option<GapOut<'a>>,
}

fn target<'a>(
    index: &Index<'a>,
    entry: &CountyEntry<'a>,
    group: &Group<'a>,
    series: &'a Series,
    target: &'a Target,
) -> TargetOut<'a> {
    let side = |at: MetricRef, value: String, bound| SideOut {
        value,
        unit: &series.unit,
        bound,
        status: index.metric(at).status,
        report: &index.document(at.report).slug,
        anchor: &index.metric(at).id,
        sentence: index.sentence(at),
    };
    TargetOut {
        county: entry.slug,
        indicator: group.indicator.name(entry.lang),
        indicator_code: &group.indicator.code,
        measure: series.measure,
        period: target.period.to_string(),
        target: side(target.source, target.value.to_string(), target.bound),
        result: target
            .result
            .as_ref()
            .map(|result| side(result.source, result.value.to_string(), index.metric(result.source).bound)),
        outcome: target.outcome,
        gap: target
            .gap
            .map(|gap| GapOut { value: gap.to_string(), unit: if series.unit == "%" { "pp" } else { &series.unit } }),
    }
}

/// `api/v1/targets.json`: promises and what came of them.
pub(super) fn targets_json(index: &Index<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in &index.counties {
        for group in &entry.groups {
            for &series in &group.series {
                out.extend(series.targets.iter().map(|promise| target(index, entry, group, series, promise)));
            }
        }
    }
    json(&out)
}

/// `index.json` beside a series' page: what stands of one county's indicator after revisions, with its promises.
pub(super) fn series_json(index: &Index<'_>, entry: &CountyEntry<'_>, group: &Group<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Value<'a> {
        period: String,
        value: String,
        status: Status,
        report: &'a str,
        anchor: &'a str,
        sentence: String,
        derived_from: Vec<&'a str>,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        measure: Measure,
        unit: &'a str,
        values: Vec<Value<'a>>,
        targets: Vec<TargetOut<'a>>,
    }
    #[derive(Serialize)]
    struct Out<'a> {
        county: &'a str,
        indicator_code: &'a str,
        name_zh: &'a str,
        name_en: &'a str,
        series: Vec<Line<'a>>,
    }
    let value = |observation: &Observation| Value {
        period: observation.period.to_string(),
        value: observation.value.to_string(),
        status: observation.status,
        report: &index.document(observation.source.report).slug,
        anchor: &index.metric(observation.source).id,
        sentence: index.sentence(observation.source),
        derived_from: observation.derived_from.iter().map(|&at| &*index.metric(at).id).collect(),
    };
    let line = |&series: &_| {
        let series: &Series = series;
        Line {
            measure: series.measure,
            unit: &series.unit,
            values: series.annual.iter().chain(&series.other).map(value).collect(),
            targets: series.targets.iter().map(|promise| target(index, entry, group, series, promise)).collect(),
        }
    };
    json(&Out {
        county: entry.slug,
        indicator_code: &group.indicator.code,
        name_zh: &group.indicator.name_zh,
        name_en: &group.indicator.name_en,
        series: group.series.iter().map(line).collect(),
    })
}

/// A value that another replaced.
pub(super) struct Revision<'i, 'a> {
    pub(super) entry: &'i CountyEntry<'a>,
    pub(super) group: &'i Group<'a>,
    pub(super) series: &'a Series,
    pub(super) observation: &'a Observation,
    pub(super) replaced: MetricRef,
}

/// Values that later reports changed, the newest first.
pub(super) fn revisions<'i, 'a>(index: &'i Index<'a>) -> Vec<Revision<'i, 'a>> {
    let mut found = Vec::new();
    for entry in &index.counties {
        for group in &entry.groups {
            for &series in &group.series {
                for observation in series.annual.iter().chain(&series.other) {
                    let changed = observation.replaced.iter().filter(|&&replaced| {
                        let metric = index.metric(replaced);
                        metric.value != observation.value || metric.status != observation.status
                    });
                    found.extend(changed.map(|&replaced| Revision { entry, group, series, observation, replaced }));
                }
            }
        }
    }
    found.sort_by_key(|revision| std::cmp::Reverse(index.document(revision.observation.source.report).meta.date));
    found
}

/// `api/v1/changes.json`: the revisions.
pub(super) fn changes_json(index: &Index<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Side<'a> {
        id: &'a str,
        value: String,
        unit: &'a str,
        status: Status,
        report: &'a str,
        date: Option<String>,
        anchor: &'a str,
    }
    #[derive(Serialize)]
    struct Out<'a> {
        county: &'a str,
        indicator_code: &'a str,
        measure: Measure,
        period: String,
        now: Side<'a>,
        before: Side<'a>,
    }
    let side = |at: MetricRef| {
        let (metric, document) = (index.metric(at), index.document(at.report));
        Side {
            id: &metric.id,
            value: metric.value.to_string(),
            unit: &metric.unit,
            status: metric.status,
            report: &document.slug,
            date: document.meta.date.map(|date| date.to_string()),
            anchor: &index.metric(at).id,
        }
    };
    let out: Vec<Out<'_>> = revisions(index)
        .into_iter()
        .map(|revision| Out {
            county: revision.entry.slug,
            indicator_code: &revision.series.indicator,
            measure: revision.series.measure,
            period: revision.observation.period.to_string(),
            now: side(revision.observation.source),
            before: side(revision.replaced),
        })
        .collect();
    json(&out)
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
