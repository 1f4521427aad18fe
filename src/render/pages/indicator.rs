//! Indicators across counties: the list by topic, and each with its ranking.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::super::Site;
use super::super::charts::{self, Bar, Figure};
use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::{CountyEntry, Group};
use super::super::kept::Piece;
use super::super::number;
use super::super::present;
use super::super::twins;
use super::super::view::{Download, Head, Viewer, indicator_name};
use super::super::writer::Writer;
use super::series::{Definition, definition};
use crate::catalog::{Indicator, Observation, Ranked, Ranking, Series};
use crate::chart::{Area, Chart, Map, draw_map_standalone};
use crate::content::Boundary;
use crate::model::digits::Digits;
use crate::model::{Measure, Period, Status};

/// So many counties at least are looked at in one go.
const ROWS: usize = 64;

/// Bars of a ranking; the table below it holds everyone.
const MAX_BARS: usize = 30;

#[derive(Serialize)]
struct ListView {
    intro: String,
    topics: Vec<Topic>,
}

#[derive(Serialize)]
struct Topic {
    id: &'static str,
    name: String,
    indicators: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    href: String,
    definition: String,
    coverage: String,
}

#[derive(Serialize)]
struct IndicatorView {
    name: String,
    topic: String,
    definition: Definition,
    coverage: String,
    ranking: Option<RankingView>,
    /// Counties by their boundaries, where the site has those of two or more.
    map: Option<MapView>,
    table: String,
    /// All values of all counties as a file.
    download: Option<Download>,
}

#[derive(Serialize)]
pub(super) struct MapView {
    figure: Figure,
    /// The page of the indicator; `None` where the site has no such pages, or on that page.
    href: Option<String>,
}

#[derive(Serialize)]
struct RankingView {
    title: String,
    chart: Option<Figure>,
    table: String,
}

pub(super) fn write_list(writer: &Writer<'_>) -> io::Result<()> {
    let index = writer.index;
    let lang = writer.edition.lang;
    let words = words(lang);
    let mut head = Head::new("indicators/", lang, words.indicators_title);
    head.section = "indicators";
    let reported: Vec<(&Indicator, usize)> = writer
        .site()
        .catalogue
        .indicators()
        .iter()
        .map(|indicator| (indicator, index.reporters(&indicator.code).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    head.description = fill(words.indicators_description, &[("n", &reported.len().to_string())]);
    let viewer = writer.viewer(&head);
    let topics = reported.chunk_by(|a, b| a.0.topic == b.0.topic).map(|same| Topic {
        id: same[0].0.topic.as_str(),
        name: words.topic(same[0].0.topic).to_owned(),
        indicators: same
            .iter()
            .map(|(indicator, n)| Entry {
                name: indicator_name(indicator, lang),
                href: viewer.link(&format!("indicators/{}/", indicator.code)),
                definition: definition(indicator, lang).text,
                coverage: fill(words.n_counties, &[("n", &n.to_string())]),
            })
            .collect(),
    });
    let view = ListView { intro: head.description.clone(), topics: topics.collect() };
    writer.page("indicators.html", &head, &view)
}

pub(super) fn write(writer: &Writer<'_>, code: &str) -> io::Result<()> {
    let site = writer.site();
    let Some(indicator) = site.catalogue.get(code) else { return Ok(()) };
    let lang = writer.edition.lang;
    let words = words(lang);
    let name = &*indicator_name(indicator, lang);
    let mut head = Head::new(format!("indicators/{code}/"), lang, name);
    head.section = "indicators";
    head.trail = vec![(words.indicators_title.to_owned(), "indicators/".to_owned())];
    head.description = fill(words.indicator_description, &[("name", name)]);
    let viewer = writer.viewer(&head);
    let n = writer.index.reporters(code).count().to_string();
    let total = writer.index.counties.len().to_string();
    let ranked = ranked(site, indicator);
    let places = ranked.as_ref().map(|(measure, period, ranking)| {
        let places = ranking.rows.iter().map(|row| (row.series.county.as_str(), row.place)).collect();
        (*measure, *period, places)
    });
    let map = ranked.as_ref().and_then(|ranked| map(&viewer, indicator, ranked));
    let map = map.map(|map| map_view(writer, &head, &map)).transpose()?;
    let mut ranking = ranked.map(|ranked| ranking(&viewer, indicator, ranked));
    if let Some((figure, chart)) = ranking.as_mut().and_then(|(view, chart)| view.chart.as_mut().zip(chart.as_ref())) {
        figure.downloads.extend(writer.chart_file(&head, "ranking.svg", chart)?);
    }
    let view = IndicatorView {
        download: writer.twin(&head, "csv", || twins::indicator_csv(writer.index, indicator, places))?,
        name: name.to_owned(),
        topic: words.topic(indicator.topic).to_owned(),
        definition: definition(indicator, lang),
        coverage: if total == "1" { String::new() } else { fill(words.coverage, &[("n", &n), ("total", &total)]) },
        ranking: ranking.map(|(view, _)| view),
        map,
        table: latest(&viewer, indicator),
    };
    // The view goes before the page is made: its table has a row for each county.
    writer.page("indicator.html", &head, view)
}

/// Counties on a map, for the period and measure of the ranking; a county that does not report stays blank. `None` where the
/// site draws none.
fn map(viewer: &Viewer<'_, '_>, indicator: &Indicator, (measure, period, ranking): &Speaking<'_>) -> Option<Map> {
    let (site, lang) = (viewer.index.site, viewer.lang);
    let words = words(lang);
    let label = viewer.with_measure(indicator_name(indicator, lang), *measure);
    let by_county: BTreeMap<&str, &Ranked<'_>> =
        ranking.rows.iter().map(|row| (row.series.county.as_str(), row)).collect();
    let outlined = viewer.index.counties.iter().filter(|_| site.config.pages.charts).filter_map(|entry| {
        let boundary = entry.county.profile.boundary.as_ref()?;
        Some((entry, boundary, by_county.get(entry.slug)))
    });
    if outlined.clone().count() < 2 || outlined.clone().all(|(.., row)| row.is_none()) {
        return None;
    }
    let area = |(entry, boundary, row): (&CountyEntry<'_>, &Boundary, Option<&&Ranked<'_>>)| {
        let value = row.map(|row| {
            let value = row.observation.value();
            (value.to_f64().unwrap_or(f64::NAN), present::amount(row.series, value, viewer.tongue()).text())
        });
        Area { name: entry.name(site, lang).to_owned(), value, rings: boundary.rings.clone() }
    };
    let title = fill(words.map_of, &[("period", &number::period(*period, lang)), ("name", &label)]);
    Some(Map { title, lang, areas: outlined.map(area).collect() })
}

/// The map with its files.
fn map_view(writer: &Writer<'_>, head: &Head, map: &Map) -> io::Result<MapView> {
    let mut figure = charts::map_figure(map, "map");
    figure.downloads.extend(writer.drawing_file(head, "map.svg", || draw_map_standalone(map))?);
    Ok(MapView { figure, href: None })
}

/// The map that leads the home page: of the weightiest indicator that has one.
pub(super) fn leading_map(writer: &Writer<'_>, head: &Head) -> io::Result<Option<MapView>> {
    let viewer = writer.viewer(head);
    let site = viewer.index.site;
    if !site.config.pages.charts || viewer.index.counties.iter().all(|entry| entry.county.profile.boundary.is_none()) {
        return Ok(None);
    }
    let mut indicators: Vec<&Indicator> = site.catalogue.indicators().iter().collect();
    indicators.sort_by_key(|indicator| std::cmp::Reverse(indicator.weight));
    let map_of = |indicator| Some((indicator, map(&viewer, indicator, &ranked(site, indicator)?)?));
    let Some((indicator, map)) = indicators.into_iter().find_map(map_of) else { return Ok(None) };
    let href = site.config.pages.indicators.then(|| viewer.link(&format!("indicators/{}/", indicator.code)));
    Ok(Some(MapView { href, ..map_view(writer, head, &map)? }))
}

/// Measure, period and ranking that speak for an indicator.
type Speaking<'a> = (Measure, Period, Ranking<'a>);

/// `None` where no two counties can be compared.
fn ranked<'a>(site: &'a Site<'_>, indicator: &Indicator) -> Option<Speaking<'a>> {
    [Measure::Level, Measure::Growth, Measure::Rank].into_iter().find_map(|measure| {
        let period = site.record.shared_period(&indicator.code, measure)?;
        let ranking = site.record.ranking(indicator, measure, period);
        (ranking.rows.len() > 1).then_some((measure, period, ranking))
    })
}

/// Counties ranked for the newest period that several share; level first, else growth.
fn ranking(
    viewer: &Viewer<'_, '_>,
    indicator: &Indicator,
    (measure, period, ranking): Speaking<'_>,
) -> (RankingView, Option<Chart>) {
    let (site, lang) = (viewer.index.site, viewer.lang);
    let words = words(lang);
    let label = viewer.with_measure(indicator_name(indicator, lang), measure);
    let title = fill(words.ranking, &[("period", &number::period(period, lang)), ("name", &label)]);
    let columns = [
        Column { name: words.place_in_ranking, is_number: true },
        Column { name: words.county, is_number: false },
        Column { name: words.value, is_number: true },
    ];
    let (n, total) = (ranking.rows.len().to_string(), ranking.n_counties.to_string());
    let coverage = fill(words.coverage, &[("n", &n), ("total", &total)]);
    let caption = fill(words.name_and_measure, &[("name", &title), ("measure", &coverage)]);
    let mut table = Table::new("ranking-table", "figures", &caption, &columns);
    let ranked = |row: &Ranked<'_>| {
        let entry = viewer.index.county(&row.series.county)?;
        let piece = Piece::Ranked(measure, period, row.series.unit.clone());
        let cells = || Table::cells(&columns, 1, |table| ranked_cells(viewer, indicator, entry, row, table));
        Some((row.place, entry.piece((piece, indicator.code.clone(), lang), || vec![cells()])))
    };
    let rows: Vec<_> = ranking.rows.par_iter().with_min_len(ROWS).filter_map(ranked).collect();
    for (place, cells) in rows {
        table.row("");
        table.cell(|cell| {
            cell.text(&place.to_string());
        });
        table.add(&cells[0], 2);
        table.end_row();
    }
    let bar = |row: &Ranked<'_>| {
        let (value, status) = (row.observation.value(), row.observation.status);
        let label = viewer.county_link(viewer.index.county(&row.series.county)?).label;
        Some(Bar { label, value, text: present::amount(row.series, value, viewer.tongue()).text(), status })
    };
    let bars = ranking.rows.iter().filter_map(bar).take(MAX_BARS).collect();
    let chart = site
        .config
        .pages
        .charts
        .then(|| charts::ranking(title.clone(), viewer.tongue().unit(&indicator.code, &ranking.unit), bars, lang))
        .flatten();
    let figure = chart.as_ref().map(|chart| charts::figure(chart, "ranking"));
    (RankingView { title, chart: figure, table: table.finish() }, chart)
}

/// A county and its value, as the ranking has them behind its place.
fn ranked_cells(
    viewer: &Viewer<'_, '_>,
    indicator: &Indicator,
    entry: &CountyEntry<'_>,
    row: &Ranked<'_>,
    table: &mut Table,
) {
    let words = words(viewer.lang);
    county_cell(viewer, indicator, entry, table);
    table.cell(|cell| {
        let href = viewer.link(&viewer.index.figure_address(row.observation.source));
        cell.link(&href, &present::stated(row.series, row.observation, viewer.tongue()));
        if row.observation.status == Status::Estimate {
            cell.tag("tag estimate", words.estimate);
        }
    });
}

/// The name of a county, which leads to the page of its series.
fn county_cell(viewer: &Viewer<'_, '_>, indicator: &Indicator, entry: &CountyEntry<'_>, table: &mut Table) {
    let county = viewer.county_link(entry);
    table.cell(|cell| {
        let href = viewer.series_href(entry.slug, &indicator.code).unwrap_or(county.href);
        cell.link_in(&href, &county.label, county.lang);
        if entry.county.profile.fictional {
            cell.tag("tag", words(viewer.lang).fictional_short);
        }
    });
}

/// The newest value of every county that reports it, each with its line.
fn latest<'i, 'a>(viewer: &Viewer<'i, 'a>, indicator: &Indicator) -> String {
    let words = words(viewer.lang);
    let columns = [
        Column { name: words.county, is_number: false },
        Column { name: words.latest_value, is_number: true },
        Column { name: words.change, is_number: false },
        Column { name: words.period, is_number: false },
        Column { name: words.trend, is_number: false },
    ];
    let reporters: Vec<_> = viewer.index.reporters(&indicator.code).collect();
    let row = |&(entry, group): &(&'i CountyEntry<'a>, Group<'a>)| {
        entry.piece((Piece::Latest, indicator.code.clone(), viewer.lang), || {
            let Some(told) = group.latest() else { return Vec::new() };
            let cells = |table: &mut Table| latest_cells(viewer, entry, &group, told, table);
            vec![Table::cells(&columns, 0, cells), viewer.spark(entry, &group, told, "row").unwrap_or_default()]
        })
    };
    let rows: Vec<_> = reporters.par_iter().with_min_len(ROWS).map(row).collect();
    let rows = rows.iter().filter_map(|row| row.split_first_chunk().map(|([cells, spark], _)| (cells, spark)));
    // A column that is empty all the way down says nothing.
    let has_trend = rows.clone().any(|(_, spark)| !spark.is_empty());
    let columns = if has_trend { &columns[..] } else { &columns[..columns.len() - 1] };
    let mut table = Table::new("latest-table", "figures sortable stack", words.counties_latest, columns);
    for (cells, spark) in rows {
        table.row("");
        table.add(cells, 4);
        if has_trend {
            table.cell(|cell| {
                cell.raw(spark);
            });
        }
        table.end_row();
    }
    table.finish()
}

/// A county with its newest value, how it changed, and when it was.
fn latest_cells(
    viewer: &Viewer<'_, '_>,
    entry: &CountyEntry<'_>,
    group: &Group<'_>,
    (series, observation): (&Series, &Observation),
    table: &mut Table,
) {
    let lang = viewer.lang;
    let words = words(lang);
    county_cell(viewer, group.indicator, entry, table);
    table.sorted_cell(Digits::of(observation.value()).as_str(), |cell| {
        let href = viewer.link(&viewer.index.figure_address(observation.source));
        cell.link(&href, &present::stated(series, observation, viewer.tongue()));
        if series.measure != Measure::Level {
            cell.tag("tag", words.measure(series.measure));
        }
        if observation.status == Status::Estimate {
            cell.tag("tag estimate", words.estimate);
        }
    });
    table.cell(|cell| {
        if let Some(delta) = present::delta(group, series, observation, viewer.tongue()) {
            cell.delta(&delta);
        }
    });
    table.sorted_cell(&observation.period.text(), |cell| {
        cell.text(&number::period(observation.period, lang));
    });
}
