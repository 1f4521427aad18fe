//! What a reader's own choice of counties is compared by: a small file a county, read by the script of the comparison.
//!
//! A first pair and the groups stand on the page itself, without script. These files hold words ready to print, so that a
//! comparison of any two to four counties says every value as the rest of the site does.

use std::io;

use serde::Serialize;

use super::super::i18n::{fill, words};
use super::super::index::{CountyEntry, Index};
use super::super::number;
use super::super::present;
use super::super::view::{Head, Viewer};
use super::super::writer::Writer;
use crate::model::{Measure, Status};

/// Years of a series that a comparison may have to go back to.
const MAX_YEARS: usize = 10;
/// Counties that can be chosen at once.
const MAX_CHOSEN: usize = 4;

/// The part of the page where readers choose: who can be chosen, and the pair that stands there at first.
#[derive(Serialize)]
pub(super) struct Choice {
    counties: Vec<Choosable>,
    /// The first pair, as the address would hold it; empty where no two counties share anything.
    first: String,
    /// What each list is set to.
    pickers: Vec<Option<Choosable>>,
    lines: Vec<Line>,
}

/// A county in a list.
#[derive(Serialize, Clone)]
struct Choosable {
    slug: String,
    name: String,
}

/// An indicator of the first pair, for the newest period that both give.
#[derive(Serialize)]
struct Line {
    label: String,
    period: String,
    cells: [Cell; 2],
}

#[derive(Serialize)]
struct Cell {
    text: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct CountyFile {
    name: String,
    rows: Vec<Row>,
}

/// One indicator and measure: what makes it the same in another county, its name, and the page of the series.
#[derive(Serialize)]
struct Row {
    key: String,
    label: String,
    href: Option<String>,
    /// Period, period in words and value in words, the newest first.
    values: Vec<(String, String, String)>,
}

/// Whether the county at this place can be chosen.
pub(super) fn is_choosable(index: &Index<'_>, at: usize) -> bool {
    // Two counties stand side by side as they are.
    index.compares() && index.counties.len() > 2 && index.counties[at].n_groups() > 0
}

/// Path below its edition of the file of a county.
pub(super) fn path(slug: &str) -> String {
    format!("compare/county-{slug}.json")
}

/// Writes the file of the county at this place.
pub(super) fn write(writer: &Writer<'_>, at: usize) -> io::Result<()> {
    let entry = &writer.index.counties[at];
    let head = Head::new("compare/", writer.edition.lang, "");
    let json = serde_json::to_vec(&county(&writer.viewer(&head), entry)).expect("plain strings become JSON");
    writer.own_file(&path(entry.slug), json)
}

/// What the page shows of the choice, with `pair` as the first one; `None` where there is none.
pub(super) fn choice<'i, 'a: 'i>(
    viewer: &Viewer<'i, 'a>,
    pair: impl FnOnce() -> Option<[&'i CountyEntry<'a>; 2]>,
) -> Option<Choice> {
    if viewer.index.counties.len() <= 2 {
        return None;
    }
    let pair = pair();
    let choosable = |at: usize| {
        let entry = &viewer.index.counties[at];
        Choosable { slug: entry.slug.to_owned(), name: viewer.county_link(entry).label }
    };
    let places = (0..viewer.index.counties.len()).filter(|&at| is_choosable(viewer.index, at));
    let counties: Vec<Choosable> = places.map(choosable).collect();
    let slugs = pair.map(|pair| pair.map(|entry| entry.slug));
    let chosen = |at: usize| {
        let slug = slugs?.get(at).copied()?;
        counties.iter().find(|county| county.slug == slug).cloned()
    };
    Some(Choice {
        first: slugs.map(|slugs| slugs.join("~")).unwrap_or_default(),
        pickers: (0..counties.len().min(MAX_CHOSEN)).map(chosen).collect(),
        lines: pair.map(|pair| lines(pair.map(|entry| county(viewer, entry)))).unwrap_or_default(),
        counties,
    })
}

/// What both counties give, as the script would put it.
fn lines([one, other]: [CountyFile; 2]) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in one.rows {
        let Some(beside) = other.rows.iter().find(|beside| beside.key == row.key) else { continue };
        let shared = row.values.iter().find_map(|value| {
            let found = beside.values.iter().find(|(period, ..)| *period == value.0)?;
            Some((value, found))
        });
        let Some(((_, period, text), (.., text_beside))) = shared else { continue };
        lines.push(Line {
            period: period.clone(),
            cells: [
                Cell { text: text.clone(), href: row.href },
                Cell { text: text_beside.clone(), href: beside.href.clone() },
            ],
            label: row.label,
        });
    }
    lines
}

fn county<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> CountyFile {
    let lang = viewer.lang;
    let mut rows = Vec::new();
    for group in entry.groups() {
        for measure in [Measure::Level, Measure::Growth] {
            let Some(series) = group.measure(measure).filter(|series| !series.annual().is_empty()) else { continue };
            let newest = series.annual().iter().rev().take(MAX_YEARS);
            rows.push(Row {
                key: format!("{}/{}/{}", series.indicator, measure.as_str(), series.unit),
                label: viewer.measure_label(&group, measure),
                href: viewer.series_href(entry.slug, &series.indicator),
                values: newest
                    .map(|observation| {
                        let period = number::period(observation.period, lang);
                        let mut value = present::stated(series, observation, viewer.tongue());
                        if observation.status == Status::Estimate {
                            let words = words(lang);
                            let parts = [("name", &*value), ("measure", words.estimate)];
                            value = fill(words.name_and_measure, &parts);
                        }
                        (observation.period.to_string(), period, value)
                    })
                    .collect(),
            });
        }
    }
    CountyFile { name: viewer.county_link(entry).label, rows }
}
