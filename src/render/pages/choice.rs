//! What a reader's own choice of counties is compared by: a small file a county, read by the script of the comparison.
//!
//! The groups on the page itself are there without script. These files hold words ready to print, so that a comparison of
//! any two to four counties says every value as the rest of the site does.

use std::io;

use serde::Serialize;

use super::super::index::CountyEntry;
use super::super::number;
use super::super::present;
use super::super::view::{Head, Viewer};
use super::super::writer::Writer;
use crate::model::Measure;

/// Years of a series that a comparison may have to go back to.
const MAX_YEARS: usize = 10;

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

/// Writes `compare/county-NAME.json` for every county and the list of them.
pub(super) fn write(writer: &Writer<'_>, head: &Head) -> io::Result<()> {
    let viewer = writer.viewer(head);
    let mut list = Vec::new();
    for entry in writer.index.counties.iter().filter(|entry| !entry.groups.is_empty()) {
        let file = county(&viewer, entry);
        list.push((entry.slug, file.name.clone()));
        let json = serde_json::to_vec(&file).expect("plain strings become JSON");
        writer.own_file(&format!("{}county-{}.json", head.address, entry.slug), json)?;
    }
    let json = serde_json::to_vec(&list).expect("plain strings become JSON");
    writer.own_file(&format!("{}counties.json", head.address), json)
}

fn county<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> CountyFile {
    let lang = viewer.lang;
    let mut rows = Vec::new();
    for group in &entry.groups {
        for measure in [Measure::Level, Measure::Growth] {
            let Some(series) = group.measure(measure).filter(|series| !series.annual.is_empty()) else { continue };
            let newest = series.annual.iter().rev().take(MAX_YEARS);
            rows.push(Row {
                key: format!("{}/{}/{}", series.indicator, measure.as_str(), series.unit),
                label: viewer.measure_label(group, measure),
                href: viewer.series_href(entry.slug, &series.indicator),
                values: newest
                    .map(|observation| {
                        let period = number::period(observation.period, lang);
                        let value = present::amount(series, observation.value, lang).text();
                        (observation.period.to_string(), period, value)
                    })
                    .collect(),
            });
        }
    }
    CountyFile { name: viewer.county_link(entry).label, rows }
}
