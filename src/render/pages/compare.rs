//! Counties side by side. Without script every configured group of peers stands as a table; with it, readers choose.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::super::charts::{self, Figure};
use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::CountyEntry;
use super::super::number;
use super::super::present;
use super::super::view::{Head, Viewer};
use super::super::writer::Writer;
use crate::catalog::Series;
use crate::model::{Measure, Period};

/// Columns of a table that still fit a page.
const MAX_COUNTIES: usize = 8;
/// Groups of peers that stand on the page.
const MAX_GROUPS: usize = 50;
/// Charts of a group.
const MAX_CHARTS: usize = 6;

#[derive(Serialize)]
struct CompareView {
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    title: String,
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
    let groups = groups(&viewer);
    let view = CompareView {
        groups: groups
            .iter()
            .enumerate()
            .filter_map(|(at, (title, members))| group(&viewer, at, title.clone(), members))
            .collect(),
    };
    writer.page("compare.html", &head, &view)
}

/// Each county with its peers; where none are configured, the counties that report most.
fn groups<'i, 'a>(viewer: &Viewer<'i, 'a>) -> Vec<(String, Vec<&'i CountyEntry<'a>>)> {
    let words = words(viewer.lang);
    let (index, config) = (viewer.index, viewer.index.site.config);
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for entry in &index.counties {
        let configured = config.counties.get(entry.slug).map(|county| &county.peers).filter(|peers| !peers.is_empty());
        let peers = configured.unwrap_or(&entry.county.profile.peers);
        let mut members: Vec<_> = peers.iter().filter_map(|slug| index.county(slug)).collect();
        members.retain(|member| member.slug != entry.slug);
        members.insert(0, entry);
        members.truncate(MAX_COUNTIES);
        let mut key: Vec<&str> = members.iter().map(|member| member.slug).collect();
        key.sort_unstable();
        if members.len() > 1 && groups.len() < MAX_GROUPS && seen.insert(key) {
            let name = viewer.county_link(entry).label;
            groups.push((fill(words.compare_group, &[("county", &name)]), members));
        }
    }
    if groups.is_empty() {
        let mut members: Vec<_> = index.counties.iter().filter(|entry| !entry.groups.is_empty()).collect();
        members.sort_by_key(|entry| std::cmp::Reverse(entry.groups.len()));
        members.truncate(MAX_COUNTIES);
        members.sort_by_key(|entry| entry.slug);
        groups.push((words.compare_all.to_owned(), members));
    }
    groups
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
) -> Option<GroupView> {
    let lang = viewer.lang;
    let words = words(lang);
    let names: Vec<String> = members.iter().map(|entry| viewer.county_link(entry).label).collect();
    let rows = rows(viewer, members);
    if rows.is_empty() {
        return None;
    }
    let mut columns =
        vec![Column { name: words.indicator, is_number: false }, Column { name: words.period, is_number: false }];
    columns.extend(names.iter().map(|name| Column { name, is_number: true }));
    let mut table = Table::new(&format!("compare-{at}"), "figures compare", &title, &columns);
    for row in &rows {
        table.row("");
        table.cell(|cell| {
            cell.text(&row.label);
        });
        table.cell(|cell| {
            cell.text(&number::period(row.period, lang));
        });
        for (entry, series) in members.iter().zip(&row.cells) {
            table.cell(|cell| {
                let Some((series, observation)) = series.and_then(|series| Some((series, series.at(row.period)?)))
                else {
                    cell.text("–");
                    return;
                };
                let text = present::amount(series, observation.value, lang).text();
                match viewer.series_href(entry.slug, &series.indicator) {
                    Some(href) => cell.link(&href, &text),
                    None => cell.text(&text),
                };
            });
        }
        table.end_row();
    }
    let mut charted: Vec<&Row<'_, '_>> = rows.iter().filter(|row| row.weight > 0).collect();
    charted.sort_by_key(|row| std::cmp::Reverse(row.weight));
    let charts = charted
        .into_iter()
        .filter_map(|row| {
            let series: Vec<_> =
                row.members.iter().map(|(entry, series)| (viewer.county_link(entry).label, *series)).collect();
            charts::side_by_side(row.label.clone(), &series, lang)
        })
        .take(if viewer.index.site.config.pages.charts { MAX_CHARTS } else { 0 })
        .enumerate()
        .map(|(place, chart)| charts::figure(&chart, &format!("chart-{at}-{place}")))
        .collect();
    Some(GroupView { id: format!("g-{at}"), title, table: table.finish(), charts })
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
                .flat_map(|series| series.annual.iter().map(|observation| observation.period))
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
