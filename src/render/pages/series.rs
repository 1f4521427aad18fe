//! One county's indicator: every value with its sentence, its line over the years, what was promised.

use std::io;

use serde::Serialize;

use super::super::charts::{self, Figure};
use super::super::data;
use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::{CountyEntry, Group, newest};
use super::super::number;
use super::super::present::{self, Delta};
use super::super::view::{Download, Head, Link, Viewer, capital, indicator_name};
use super::super::writer::Writer;
use super::county::{PromiseItem, promise_item};
use crate::catalog::{Benchmark, Direction, Indicator, Observation, Series};
use crate::chart::Chart;
use crate::model::{Lang, Measure, Status};

#[derive(Serialize)]
struct SeriesView {
    name: String,
    county: Link,
    definition: Definition,
    measures: Vec<MeasureView>,
    /// What no report states, computed from what they do; `None` where there is nothing.
    computed: Option<String>,
    /// The page that ranks counties; `None` where there is none.
    ranking: Option<String>,
    elsewhere: Vec<Link>,
    /// The data as files.
    downloads: Vec<Download>,
}

/// What an indicator means.
#[derive(Serialize)]
pub(super) struct Definition {
    pub(super) text: String,
    source: String,
    direction: String,
}

/// Level, growth, change or rank of the indicator.
#[derive(Serialize)]
struct MeasureView {
    id: String,
    name: String,
    /// The newest value; `None` where there are only promises.
    latest: Option<Latest>,
    chart: Option<Figure>,
    table: Option<String>,
    /// What the reports say of other places; `None` where they say nothing.
    places: Option<String>,
    promises: Vec<PromiseItem>,
}

#[derive(Serialize)]
struct Latest {
    before: String,
    number: String,
    unit: String,
    period: String,
    status: Option<String>,
    also: Option<String>,
    delta: Option<Delta>,
    quote: Link,
    report: Link,
}

pub(super) fn write(writer: &Writer<'_>, county: usize, group: usize) -> io::Result<()> {
    let site = writer.site();
    let entry = &writer.index.counties[county];
    let group = &entry.group_at(group);
    let lang = writer.edition.page_lang(entry.lang);
    let words = words(lang);
    let name = &*indicator_name(group.indicator, lang);
    let county_name = entry.name(site, lang);

    let mut head = Head::new(
        format!("{}/indicators/{}/", entry.slug, group.indicator.code),
        lang,
        fill(words.series_title, &[("county", county_name), ("name", name)]),
    );
    head.trail = vec![(county_name.to_owned(), format!("{}/", entry.slug))];
    head.section = "indicators";
    head.is_fictional = entry.county.profile.fictional;
    head.description = match group.latest() {
        Some((series, latest)) => {
            let value = present::stated(series, latest, writer.viewer(&head).tongue());
            let period = number::period(latest.period, lang);
            let values = [("county", county_name), ("name", name), ("period", &*period), ("value", &*value)];
            fill(words.series_description, &values)
        }
        None => fill(words.promise_description, &[("county", county_name), ("name", name)]),
    };

    let viewer = writer.viewer(&head);
    let others = writer.index.reporters(&group.indicator.code).filter(|(other, _)| other.slug != entry.slug);
    let has_twins = site.config.pages.twins;
    let mut downloads = Vec::new();
    if has_twins {
        downloads.extend(writer.twin(&head, "csv", || data::series_csv(writer.index, entry, group))?);
        downloads.extend(writer.twin(&head, "json", || data::series_json(writer.index, entry, group))?);
    }
    let mut measures: Vec<MeasureView> = Vec::new();
    for (at, series) in group.series.iter().enumerate() {
        let Some((mut view, chart)) = measure(&viewer, entry, group, series, at) else { continue };
        if let Some(chart) = chart {
            let is_first = measures.iter().all(|view| view.chart.is_none());
            let name = if is_first { "chart.svg".to_owned() } else { format!("chart-{}.svg", at + 1) };
            let title = fill(words.series_title, &[("county", county_name), ("name", &chart.title)]);
            let file = writer.chart_file(&head, &name, &Chart { title, ..chart })?;
            if let Some(figure) = &mut view.chart {
                figure.downloads.extend(file);
            }
        }
        measures.push(view);
    }
    let view = SeriesView {
        name: name.to_owned(),
        county: viewer.county_link(entry),
        definition: definition(group.indicator, lang),
        measures,
        computed: computed(&viewer, entry, group),
        ranking: site.config.pages.indicators.then(|| viewer.link(&format!("indicators/{}/", group.indicator.code))),
        elsewhere: others
            .take(12)
            .filter_map(|(other, _)| {
                let href = viewer.series_href(other.slug, &group.indicator.code)?;
                Some(Link { href, ..viewer.county_link(other) })
            })
            .collect(),
        downloads,
    };
    writer.page("series.html", &head, &view)
}

/// What an indicator means, in the language of a page.
pub(super) fn definition(indicator: &Indicator, lang: Lang) -> Definition {
    let words = words(lang);
    Definition {
        text: match lang {
            Lang::Zh => indicator.definition_zh.clone(),
            Lang::En => indicator.definition_en.clone(),
        },
        source: own_source(&indicator.source, lang),
        direction: match indicator.direction {
            Direction::Higher => words.direction_higher.to_owned(),
            Direction::Lower => words.direction_lower.to_owned(),
            Direction::None => words.direction_none.to_owned(),
        },
    }
}

/// Where a definition is from. An indicator that both languages report names the sources of both; readers of English are
/// given those that they can read, where there are any.
fn own_source(source: &str, lang: Lang) -> String {
    let is_latin = |part: &&str| !part.chars().any(|char| matches!(char, '\u{3400}'..='\u{9fff}'));
    let latin: Vec<&str> = source.split('；').map(str::trim).filter(is_latin).collect();
    if lang == Lang::Zh || latin.is_empty() { source.to_owned() } else { latin.join("; ") }
}

/// One measure, and its chart for a file.
fn measure<'a>(
    viewer: &Viewer<'_, 'a>,
    entry: &CountyEntry<'a>,
    group: &Group<'a>,
    series: &'a Series,
    at: usize,
) -> Option<(MeasureView, Option<Chart>)> {
    let lang = viewer.lang;
    let words = words(lang);
    let latest = newest(series);
    if latest.is_none() && series.targets.is_empty() {
        return None;
    }
    let label = viewer.measure_label(group, series.measure);
    // Several units of one measure make several series.
    let same = group.series.iter().filter(|other| other.measure == series.measure).count();
    let name = if same > 1 && !series.unit.is_empty() {
        fill(words.name_and_measure, &[("name", words.measure(series.measure)), ("measure", &series.unit)])
    } else {
        words.measure(series.measure).to_owned()
    };
    let name = capital(&name);
    let has_charts = viewer.index.site.config.pages.charts;
    let chart = has_charts.then(|| charts::over_time(series, label.clone(), viewer.tongue())).flatten();
    let view = MeasureView {
        id: format!("m-{at}"),
        name,
        latest: latest.map(|latest| {
            let (before, number, unit) = present::stated_parts(series, latest, viewer.tongue());
            Latest {
                before,
                number,
                unit,
                period: told_period(series, latest, lang),
                status: (latest.status == Status::Estimate).then(|| words.estimate.to_owned()),
                also: viewer.also_given(series, latest),
                delta: present::delta(group, series, latest, viewer.tongue()),
                quote: viewer.sentence(latest.source),
                report: viewer.report_link(latest.source.report()),
            }
        }),
        chart: chart.as_ref().map(|chart| charts::figure(chart, &format!("chart-{at}"))),
        table: latest.map(|_| table(viewer, group, series, &label, at)),
        places: places(viewer, entry, series, &label, at),
        promises: series
            .targets
            .iter()
            .enumerate()
            .rev()
            .map(|(place, target)| {
                let item = promise_item(viewer, entry, series, target, &format!("p-{at}-{place}"));
                // On its own page the indicator needs no name; the promises differ by their period.
                item.named(number::period(target.period, lang))
            })
            .collect(),
    };
    Some((view, chart))
}

/// The time of a value; of growth and change, with what they compare with, as nothing else beside the number says it.
fn told_period(series: &Series, latest: &Observation, lang: Lang) -> String {
    let period = number::period(latest.period, lang);
    match series.measure {
        Measure::Growth | Measure::Change => [&period, &*present::versus(latest.period, words(lang))].join(" · "),
        Measure::Level | Measure::Rank => period,
    }
}

/// Every value, newest first.
fn table<'a>(viewer: &Viewer<'_, 'a>, group: &Group<'a>, series: &'a Series, label: &str, at: usize) -> String {
    let lang = viewer.lang;
    let words = words(lang);
    let columns = [
        Column { name: words.period, is_number: false },
        Column { name: words.value, is_number: true },
        Column { name: words.change, is_number: false },
        Column { name: words.report, is_number: false },
        Column { name: words.revised, is_number: false },
    ];
    let caption = fill(words.observations_of, &[("name", label)]);
    let mut table = Table::new(&format!("values-{at}"), "figures sortable stack", &caption, &columns);
    let mut observations: Vec<&Observation> = series.observations().iter().collect();
    observations.sort_by_key(|observation| std::cmp::Reverse(observation.period));
    for observation in observations {
        table.row("");
        table.sorted_cell(&observation.period.to_string(), |cell| {
            cell.text(&number::period(observation.period, lang));
        });
        table.sorted_cell(&observation.value().to_string(), |cell| {
            let href = viewer.link(&viewer.index.figure_address(observation.source));
            cell.link(&href, &present::stated(series, observation, viewer.tongue()));
            if observation.status == Status::Estimate {
                cell.tag("tag estimate", words.estimate);
            }
        });
        table.cell(|cell| {
            if let Some(delta) = present::delta(group, series, observation, viewer.tongue()) {
                cell.delta(&delta);
            }
        });
        table.cell(|cell| {
            let report = viewer.report_link(observation.source.report());
            cell.link_in(&report.href, &report.label, report.lang);
        });
        table.cell(|cell| {
            let site = viewer.index.site;
            for (other, value, reason) in site.record.apart(site.catalogue, observation) {
                let text = present::amount(series, value, viewer.tongue()).text();
                let href = viewer.link(&viewer.index.figure_address(other));
                let told = match reason {
                    Some(_) => fill(words.was, &[("value", &text)]),
                    None => fill(words.also_given, &[("values", &text)]),
                };
                cell.link(&href, &told).text(" ");
            }
        });
        table.end_row();
    }
    table.finish()
}

/// What the county's reports say of other places, beside the county's own value, the newest first.
fn places<'a>(
    viewer: &Viewer<'_, 'a>,
    entry: &CountyEntry<'a>,
    series: &'a Series,
    label: &str,
    at: usize,
) -> Option<String> {
    let lang = viewer.lang;
    let words = words(lang);
    let all = viewer.index.site.record.benchmarks(entry.slug, &series.indicator);
    let mut benchmarks: Vec<&Benchmark> = all.filter(|benchmark| benchmark.is_beside(series)).collect();
    if benchmarks.is_empty() {
        return None;
    }
    benchmarks.sort_by_key(|benchmark| std::cmp::Reverse(benchmark.period));
    let columns = [
        Column { name: words.area, is_number: false },
        Column { name: words.value, is_number: true },
        Column { name: words.own_value, is_number: true },
    ];
    let caption = fill(words.other_places_of, &[("name", label)]);
    let mut table = Table::new(&format!("places-{at}"), "figures sortable", &caption, &columns);
    for benchmark in benchmarks {
        table.row("");
        // Place and period in one cell, so that a phone shows both values.
        table.sorted_cell(&format!("{} {}", benchmark.area, benchmark.period), |cell| {
            cell.text_in(&benchmark.area, viewer.report_link(benchmark.source.report()).lang);
            cell.tag("muted", &number::period(benchmark.period, lang));
        });
        table.sorted_cell(&benchmark.value.to_string(), |cell| {
            let href = viewer.link(&viewer.index.figure_address(benchmark.source));
            cell.link(&href, &present::amount(series, benchmark.value, viewer.tongue()).text());
        });
        let own = series.at(benchmark.period);
        table.sorted_cell(&own.map(|own| own.value().to_string()).unwrap_or_default(), |cell| {
            if let Some(own) = own {
                let href = viewer.link(&viewer.index.figure_address(own.source));
                cell.link(&href, &present::stated(series, own, viewer.tongue()));
            }
        });
        table.end_row();
    }
    Some(table.finish())
}

/// What is computed from the figures of this page, each with its parts, the newest first.
fn computed<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>, group: &Group<'a>) -> Option<String> {
    let lang = viewer.lang;
    let words = words(lang);
    let site = viewer.index.site;
    let mut values = site.record.derived_about(site.catalogue, entry.slug, &group.indicator.code);
    if values.is_empty() {
        return None;
    }
    values.sort_by_key(|derived| std::cmp::Reverse(derived.period));
    let columns = [
        Column { name: words.indicator, is_number: false },
        Column { name: words.value, is_number: true },
        Column { name: words.computed_how, is_number: false },
        Column { name: words.computed_from, is_number: false },
    ];
    let mut table =
        Table::new("computed-values", "figures stack", words.computed_values, &columns).labelled(&columns, &[2, 3]);
    for derived in &values {
        let Some(indicator) = site.catalogue.get(&derived.indicator) else { continue };
        table.row("");
        table.cell(|cell| {
            let name = viewer.with_measure(indicator_name(indicator, lang), derived.measure);
            cell.text(&name).tag("muted", &number::period(derived.period, lang));
        });
        table.cell(|cell| {
            cell.text(
                &number::amount(derived.value, viewer.tongue().unit(&derived.indicator, &derived.unit), lang).text(),
            )
            .tag("tag", words.computed);
        });
        table.cell(|cell| {
            cell.text(words.rule(derived.rule));
        });
        table.cell(|cell| {
            for (at, &part) in derived.parts.iter().enumerate() {
                let metric = viewer.index.metric(part);
                let href = viewer.link(&viewer.index.figure_address(part));
                cell.text(if at == 0 { "" } else { words.comma });
                cell.link(&href, &present::metric_amount(metric, viewer.tongue()).text());
            }
        });
        table.end_row();
    }
    Some(table.finish())
}
