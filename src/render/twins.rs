//! CSV beside the pages that set counties side by side: rankings and comparisons.
//!
//! As all data of the site the rows have no language: codes, ISO periods, exact values in base units.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::data::defused;
use super::index::{CountyEntry, Index};
use crate::catalog::{Indicator, Observation, Series};
use crate::model::{Measure, Period};

/// Columns of both files, in order.
const COLUMNS: [&str; 12] = [
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
];

/// So many rows are made in one go.
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
    let mut out = "\u{feff}".as_bytes().to_vec();
    // The only fault a writer into memory knows is a row of another length.
    let part = |rows: &[Row<'_, '_>]| {
        let mut part = csv::Writer::from_writer(Vec::new());
        rows.iter().try_for_each(|row| row.write(index, &mut part)).expect("every row has the same columns");
        part.into_inner().expect("memory takes every write")
    };
    let mut head = csv::Writer::from_writer(Vec::new());
    head.write_record(COLUMNS).expect("every row has the same columns");
    out.extend(head.into_inner().expect("memory takes every write"));
    let parts: Vec<Vec<u8>> = rows.par_chunks(ROWS).map(part).collect();
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

impl Row<'_, '_> {
    fn write(&self, index: &Index<'_>, out: &mut csv::Writer<Vec<u8>>) -> csv::Result<()> {
        let Self { group, entry, series, observation, place } = self;
        out.write_record([
            group,
            entry.slug,
            &defused(entry.name(index.site, entry.lang)),
            &defused(&series.indicator),
            series.measure.as_str(),
            &observation.period.to_string(),
            &observation.value.to_string(),
            &defused(&series.unit),
            observation.status.as_str(),
            &place.map(|place| place.to_string()).unwrap_or_default(),
            &index.report_address(observation.source.report),
            &defused(&index.one_sentence(observation.source)),
        ])
    }
}

/// Every value that stands, of every county, with the places of the ranking that the page shows.
pub(super) fn indicator_csv(
    index: &Index<'_>,
    indicator: &Indicator,
    ranked: Option<(Measure, Period, BTreeMap<&str, usize>)>,
) -> Vec<u8> {
    let mut rows = Vec::new();
    for (entry, group) in index.reporters(&indicator.code) {
        for series in group.series {
            for observation in series.annual.iter().chain(&series.other) {
                let place = ranked.as_ref().and_then(|(measure, period, places)| {
                    let is_ranked = (*measure, *period) == (series.measure, observation.period);
                    places.get(entry.slug).copied().filter(|_| is_ranked)
                });
                rows.push(Row { group: "", entry, series, observation, place });
            }
        }
    }
    csv(index, &rows)
}
