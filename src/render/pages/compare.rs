//! Counties side by side. Without script a first pair and every group of peers stand as tables; with it, readers choose.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rayon::prelude::*;
use serde::Serialize;

use super::super::charts::{self, Figure};
use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::CountyEntry;
use super::super::number;
use super::super::present;
use super::super::twins;
use super::super::view::{Download, Head, Viewer};
use super::super::writer::Writer;
use super::choice::{Choice, choice};
use crate::catalog::Series;
use crate::chart::Chart;
use crate::model::{Measure, Period, Status};

/// Columns of a table that still fit a page.
const MAX_COUNTIES: usize = 8;
/// Groups of peers that stand on the page; beyond them, and on phones, readers choose.
const MAX_GROUPS: usize = 12;
/// Charts of a group.
const MAX_CHARTS: usize = 6;

#[derive(Serialize)]
struct CompareView {
    groups: Vec<GroupView>,
    /// Where there are more counties than stand on the page anyway.
    choice: Option<Choice>,
    /// All that the page sets side by side, as a file.
    download: Option<Download>,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    title: String,
    /// Names of the columns, where there are enough to leave some out.
    choices: Vec<String>,
    table: String,
    charts: Vec<Figure>,
}

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let lang = writer.edition.lang;
    let words = words(lang);
    let mut head = Head::new("compare/", lang, words.compare_title);
    head.section = "compare";
    head.description = words.compare_description.to_owned();
    let viewer = writer.viewer(&head);
    let mut data = Vec::new();
    let mut views = Vec::new();
    let mut seen = BTreeSet::new();
    let mut found: Vec<_> = groups(&viewer)
        .into_iter()
        .enumerate()
        .filter_map(|(at, (title, members))| Some((at, group(&viewer, at, title, &members, &mut seen, &mut data)?)))
        .collect();
    if found.is_empty() {
        let (title, members) = (words.compare_all.to_owned(), sharers(&viewer));
        found.extend(group(&viewer, 0, title, &members, &mut seen, &mut data).map(|view| (0, view)));
    }
    for (at, (mut view, charts)) in found {
        for (place, chart) in charts.iter().enumerate() {
            let mut figure = charts::figure(chart, &format!("chart-{at}-{place}"));
            figure.downloads.extend(writer.chart_file(&head, &format!("chart-{}-{}.svg", at + 1, place + 1), chart)?);
            view.charts.push(figure);
        }
        views.push(view);
    }
    let download =
        if views.is_empty() { None } else { writer.twin(&head, "csv", || twins::csv(writer.index, &data))? };
    let choice = choice(&viewer, || pair(&viewer));
    let view = CompareView { groups: views, choice, download };
    writer.page("compare.html", &head, &view)
}

/// Each county with its peers, those that its site names before those that are only near.
fn groups<'i, 'a>(viewer: &Viewer<'i, 'a>) -> Vec<(String, Vec<&'i CountyEntry<'a>>)> {
    let words = words(viewer.lang);
    let index = viewer.index;
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    let (chosen, nearest): (Vec<_>, Vec<_>) =
        index.counties.iter().partition(|entry| !entry.county.profile.peers.is_empty());
    for entry in chosen.into_iter().chain(nearest) {
        if groups.len() == MAX_GROUPS {
            break;
        }
        let peers = index.peers(entry);
        let mut members = vec![entry];
        members.extend(peers.counties);
        members.truncate(MAX_COUNTIES);
        let mut key: Vec<&str> = members.iter().map(|member| member.slug).collect();
        key.sort_unstable();
        if members.len() > 1 && seen.insert(key) {
            let name = viewer.county_link(entry).label;
            let pattern = if peers.is_chosen { &words.compare_group } else { &words.compare_nearest };
            groups.push((fill(pattern, &[("county", &name)]), members));
        }
    }
    groups
}

/// The counties that share most with others.
fn sharers<'i, 'a>(viewer: &Viewer<'i, 'a>) -> Vec<&'i CountyEntry<'a>> {
    let index = viewer.index;
    let given = all_given(viewer);
    let mut members: Vec<_> = n_shared(&given).into_iter().zip(&index.counties).collect();
    members.retain(|(n_shared, _)| *n_shared > 0);
    members.sort_by_key(|(n_shared, _)| Reverse(*n_shared));
    members.truncate(MAX_COUNTIES);
    let mut members: Vec<_> = members.into_iter().map(|(_, entry)| entry).collect();
    members.sort_by_key(|entry| entry.slug);
    members
}

/// The county that shares most with others and the one that shares most indicators with it, in the order of the content.
/// Not every pair is looked at: there may be thousands of counties.
fn pair<'i, 'a>(viewer: &Viewer<'i, 'a>) -> Option<[&'i CountyEntry<'a>; 2]> {
    let index = viewer.index;
    let given = all_given(viewer);
    let n_shared = n_shared(&given);
    let first = (0..given.len()).max_by_key(|&at| (n_shared[at], Reverse(at)))?;
    let own: BTreeSet<Given<'_>> = given[first].iter().copied().collect();
    let n_common = |other: usize| {
        let common = given[other].iter().filter(|one| own.contains(*one));
        common.map(|(indicator, measure, unit, _)| (indicator, measure, unit)).collect::<BTreeSet<_>>().len()
    };
    let others = (0..given.len()).filter(|&at| at != first).map(|at| (n_common(at), Reverse(at)));
    let (_, Reverse(second)) = others.max().filter(|(n_common, _)| *n_common > 0)?;
    Some([first.min(second), first.max(second)].map(|at| &index.counties[at]))
}

/// How much of what each county gives others give as well.
fn n_shared(given: &[Vec<Given<'_>>]) -> Vec<usize> {
    // By indicator first: what is given of one is little, and thousands of counties give a million things.
    let mut n_givers: Vec<BTreeMap<(Measure, &str, Period), usize>> = Vec::new();
    for &(indicator, measure, unit, period) in given.iter().flatten() {
        if n_givers.len() <= indicator {
            n_givers.resize_with(indicator + 1, BTreeMap::new);
        }
        *n_givers[indicator].entry((measure, unit, period)).or_default() += 1;
    }
    let is_shared = |&(indicator, measure, unit, period): &Given<'_>| n_givers[indicator][&(measure, unit, period)] > 1;
    given.par_iter().map(|given| given.iter().filter(|one| is_shared(one)).count()).collect()
}

/// What makes values comparable: indicator (its place in the catalogue), measure, unit and year.
type Given<'a> = (usize, Measure, &'a str, Period);

/// All that each county gives that others might give as well.
fn all_given<'a>(viewer: &Viewer<'_, 'a>) -> Vec<Vec<Given<'a>>> {
    viewer.index.counties.par_iter().map(given).collect()
}

/// All that a county gives that others might give as well, each once: a measure of an indicator is one series, which has an
/// observation a period.
fn given<'a>(entry: &CountyEntry<'a>) -> Vec<Given<'a>> {
    let mut given = Vec::new();
    for group in entry.groups() {
        for series in [Measure::Level, Measure::Growth].into_iter().filter_map(|measure| group.measure(measure)) {
            let of = |period| (group.place, series.measure, series.unit.as_str(), period);
            given.extend(series.annual().iter().map(|observation| of(observation.period)));
        }
    }
    given
}

/// One indicator that several members report for the same period and in the same unit.
struct Row<'i, 'a> {
    label: String,
    period: Period,
    weight: u8,
    cells: Vec<Option<&'a Series>>,
    members: Vec<(&'i CountyEntry<'a>, &'a Series)>,
}

fn group<'i, 'a>(
    viewer: &Viewer<'i, 'a>,
    at: usize,
    title: String,
    members: &[&'i CountyEntry<'a>],
    seen: &mut BTreeSet<Vec<&'a str>>,
    data: &mut Vec<twins::Row<'i, 'a>>,
) -> Option<(GroupView, Vec<Chart>)> {
    let lang = viewer.lang;
    let words = words(lang);
    let leader = members.first()?.slug;
    let (members, rows) = sharing(viewer, members);
    let mut key: Vec<&str> = members.iter().map(|member| member.slug).collect();
    key.sort_unstable();
    // The group is called after its first county, and the same counties may be near each other both ways.
    if !key.contains(&leader) || !seen.insert(key) {
        return None;
    }
    let names: Vec<String> = members.iter().map(|entry| viewer.county_link(entry).label).collect();
    let mut columns = vec![Column { name: words.indicator, is_number: false }];
    columns.extend(names.iter().map(|name| Column { name, is_number: true }));
    let mut table = Table::new(&format!("compare-{at}"), "figures compare", &title, &columns);
    for row in &rows {
        table.row("");
        table.cell(|cell| {
            cell.text(&row.label).tag("muted", &number::period(row.period, lang));
        });
        for (entry, series) in members.iter().zip(&row.cells) {
            table.cell(|cell| {
                let Some((series, observation)) = series.and_then(|series| Some((series, series.at(row.period)?)))
                else {
                    cell.text("–");
                    return;
                };
                data.push(twins::Row { group: members[0].slug, entry, series, observation, place: None });
                let text = present::stated(series, observation, viewer.tongue());
                match viewer.series_href(entry.slug, &series.indicator) {
                    Some(href) => cell.link(&href, &text),
                    None => cell.text(&text),
                };
                if observation.status == Status::Estimate {
                    cell.tag("tag estimate", words.estimate);
                }
                let benchmarks = viewer.index.site.record.benchmarks(entry.slug, &series.indicator);
                for benchmark in benchmarks.filter(|at| at.period == row.period && at.is_beside(series)) {
                    let value = present::amount(series, benchmark.value, viewer.tongue()).text();
                    let values = [("area", &*benchmark.area), ("value", &*value)];
                    cell.tag("muted benchmark", &fill(words.benchmark, &values));
                }
            });
        }
        table.end_row();
    }
    let mut charted: Vec<&Row<'_, '_>> = rows.iter().filter(|row| row.weight > 0).collect();
    charted.sort_by_key(|row| Reverse(row.weight));
    let charts = charted
        .into_iter()
        .filter_map(|row| {
            let series: Vec<_> =
                row.members.iter().map(|(entry, series)| (viewer.county_link(entry).label, *series)).collect();
            charts::side_by_side(row.label.clone(), &series, viewer.tongue())
        })
        .take(if viewer.index.site.config.pages.charts { MAX_CHARTS } else { 0 })
        .collect();
    let table = table.finish();
    let choices = if names.len() > 2 { names } else { Vec::new() };
    Some((GroupView { id: format!("g-{at}"), title, choices, table, charts: Vec::new() }, charts))
}

/// Those of `members` that give something that another gives as well, and what they give: a column without a value says
/// nothing.
fn sharing<'i, 'a>(
    viewer: &Viewer<'i, 'a>,
    members: &[&'i CountyEntry<'a>],
) -> (Vec<&'i CountyEntry<'a>>, Vec<Row<'i, 'a>>) {
    let found = rows(viewer, members);
    let gives = |at: usize| found.iter().any(|row| row.cells[at].is_some_and(|series| series.at(row.period).is_some()));
    let sharing: Vec<_> = (0..members.len()).filter(|&at| gives(at)).map(|at| members[at]).collect();
    let rows = if sharing.len() == members.len() { found } else { rows(viewer, &sharing) };
    (sharing, rows)
}

fn rows<'i, 'a>(viewer: &Viewer<'i, 'a>, members: &[&'i CountyEntry<'a>]) -> Vec<Row<'i, 'a>> {
    let mut rows = Vec::new();
    for indicator in viewer.index.site.catalogue.indicators() {
        let groups: Vec<_> = members.iter().map(|entry| entry.group(&indicator.code)).collect();
        if groups.iter().flatten().count() < 2 {
            continue;
        }
        for measure in [Measure::Level, Measure::Growth] {
            let cells: Vec<Option<&Series>> =
                groups.iter().map(|group| group.and_then(|group| group.measure(measure))).collect();
            // The newest year that two or more give.
            let years: BTreeSet<Period> = cells
                .iter()
                .flatten()
                .flat_map(|series| series.annual().iter().map(|observation| observation.period))
                .collect();
            let has = |cell: &&Series, period| cell.at(period).is_some();
            let shared = years
                .into_iter()
                .rev()
                .find(|&period| cells.iter().flatten().filter(|cell| has(cell, period)).count() > 1);
            let Some(period) = shared else { continue };
            let Some(group) = groups.iter().flatten().next() else { continue };
            rows.push(Row {
                label: viewer.measure_label(group, measure),
                period,
                weight: indicator.weight,
                members: members.iter().zip(&cells).filter_map(|(entry, series)| Some((*entry, (*series)?))).collect(),
                cells,
            });
        }
    }
    rows
}
