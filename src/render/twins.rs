//! CSV beside the pages that set counties side by side: rankings and comparisons.
//!
//! As all data of the site the rows have no language: codes, ISO periods, exact values in base units.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::data::{defused, quoted};
use super::index::{CountyEntry, Group, Index};
use super::kept::Piece;
use crate::catalog::{Indicator, Observation, Series};
use crate::model::digits::Digits;
use crate::model::{Lang, Measure, Period};

/// Columns of both files, in order.
const COLUMNS: [&str; 13] = [
    "group",
    "county",
    "name",
    "indicator_code",
    "measure",
    "period",
    "value",
    "unit",
    "status",
    "place",
    "report",
    "sentence",
    "bound",
];

/// So many counties at least are looked at in one go.
const ROWS: usize = 64;

/// One value of one county.
pub(super) struct Row<'i, 'a> {
    /// The county whose peers these are; empty in a ranking.
    pub(super) group: &'i str,
    pub(super) entry: &'i CountyEntry<'a>,
    pub(super) series: &'a Series,
    pub(super) observation: &'a Observation,
    /// Place in the ranking of the period, where the page shows it.
    pub(super) place: Option<usize>,
}

/// The rows as a file, with a byte order mark that spreadsheets know UTF-8 by.
pub(super) fn csv(index: &Index<'_>, rows: &[Row<'_, '_>]) -> Vec<u8> {
    let mut out = begun();
    rows.iter().for_each(|row| add(&mut out, &row.halves(index), row.place));
    out.into_bytes()
}

/// The begin of a file.
fn begun() -> String {
    format!("\u{feff}{}\n", line(&COLUMNS))
}

/// Adds a row around its place in the ranking.
fn add(out: &mut String, [before, after]: &[String; 2], place: Option<usize>) {
    out.push_str(before);
    out.push(',');
    if let Some(place) = place {
        out.push_str(&place.to_string());
    }
    out.push(',');
    out.push_str(after);
    out.push('\n');
}

/// Cells as CSV, without the end of the line.
fn line(cells: &[&str]) -> String {
    let mut line = String::with_capacity(cells.iter().map(|cell| cell.len() + 1).sum());
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        line.push_str(&quoted(cell));
    }
    line
}

impl Row<'_, '_> {
    /// What stands before the place in the ranking and behind it.
    fn halves(&self, index: &Index<'_>) -> [String; 2] {
        let Self { group, entry, series, observation, .. } = self;
        let before = line(&[
            group,
            entry.slug,
            &defused(entry.name(index.site, entry.lang)),
            &defused(&series.indicator),
            series.measure.as_str(),
            &observation.period.text(),
            Digits::of(observation.value()).as_str(),
            &defused(&series.unit),
            observation.status.as_str(),
        ]);
        let source = observation.source;
        let sentence = index.one_sentence(source);
        let bound = observation.bound.as_str();
        [before, line(&[&index.report_address(source.report()), &defused(&sentence), bound])]
    }
}

/// Every value that stands, of every county, with the places of the ranking that the page shows.
pub(super) fn indicator_csv<'i, 'a>(
    index: &'i Index<'a>,
    indicator: &Indicator,
    ranked: Option<(Measure, Period, BTreeMap<&str, usize>)>,
) -> Vec<u8> {
    let reporters: Vec<_> = index.reporters(&indicator.code).collect();
    // Data has no language; one of them is as good as the other.
    let values = |&(entry, group): &(&'i CountyEntry<'a>, Group<'a>)| {
        entry.piece((Piece::Values, indicator.code.clone(), Lang::Zh), || {
            let row = |(series, observation)| Row { group: "", entry, series, observation, place: None };
            observations(group).flat_map(|at| row(at).halves(index)).collect()
        })
    };
    let values: Vec<_> = reporters.par_iter().with_min_len(ROWS).map(values).collect();
    let mut out = begun();
    for (&(entry, group), values) in reporters.iter().zip(&values) {
        for ((series, observation), halves) in observations(group).zip(values.as_chunks().0) {
            let place = ranked.as_ref().and_then(|(measure, period, places)| {
                let is_ranked = (*measure, *period) == (series.measure, observation.period);
                places.get(entry.slug).copied().filter(|_| is_ranked)
            });
            add(&mut out, halves, place);
        }
    }
    out.into_bytes()
}

/// What a county says of an indicator, series by series.
fn observations<'a>(group: Group<'a>) -> impl Iterator<Item = (&'a Series, &'a Observation)> {
    let of = |series: &'a Series| series.observations().iter().map(move |at| (series, at));
    group.series.iter().flat_map(of)
}
