//! Every figure as a row of a table and as an object of the API.
//!
//! A site has hundreds of thousands, and most of what is written of each is its sentence, which it shares with its
//! neighbours: rows are written field by field, and a sentence is cut, looked at and escaped once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::super::index::{CountyEntry, Group, Index};
use super::super::sentence::Last;
use super::csv::Rows;
use super::{page_url, report_date, section};
use crate::catalog::{Derived, MetricRef, Observation};
use crate::model::digits::Digits;
use crate::model::json::{field, write_decimal, write_plain, write_plain_or_null, write_text, write_text_or_null};
use crate::model::{Bound, Status};

/// Columns of `observations.csv`, in order.
const COLUMNS: [&str; 19] = [
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
    "county_name",
    "report_date",
    "url",
];

/// Every figure of the site, one a row.
///
/// # Errors
/// What `out` says.
pub(in crate::render) fn observations_csv(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::new(out);
    rows.row(COLUMNS)?;
    let mut before = Before::default();
    for (report, figures) in index.site.record.reports.iter().enumerate() {
        let of_report = OfReport::new(index, report);
        for metric in 0..figures.metrics.len() {
            figure_row(index, MetricRef::new(report, metric), &of_report, &[], &mut before, &mut rows)?;
        }
    }
    rows.flush()
}

/// The figures of one report, in the order of its text.
pub(in crate::render) fn report_csv(index: &Index<'_>, report: usize) -> Vec<u8> {
    csv_of(|rows| {
        rows.row(COLUMNS)?;
        let (of_report, mut before) = (OfReport::new(index, report), Before::default());
        let mut metrics = 0..index.site.record.reports[report].metrics.len();
        metrics.try_for_each(|metric| {
            figure_row(index, MetricRef::new(report, metric), &of_report, &[], &mut before, rows)
        })
    })
}

/// The figures behind one county's indicator, and what is computed from them, marked as such in two more columns.
pub(in crate::render) fn series_csv(index: &Index<'_>, entry: &CountyEntry<'_>, group: &Group<'_>) -> Vec<u8> {
    let code = &group.indicator.code;
    let mut reports = entry.reports.clone();
    reports.sort_unstable();
    let derived = index.site.record.derived_about(index.site.catalogue, entry.slug, code);
    csv_of(|rows| {
        rows.row(COLUMNS.into_iter().chain(["derived", "derived_from"]))?;
        let mut before = Before::default();
        for report in reports {
            let of_report = OfReport::new(index, report);
            for (metric, figure) in index.site.record.reports[report].metrics.iter().enumerate() {
                if figure.area().is_none() && figure.indicator_code() == Some(code.as_str()) {
                    figure_row(index, MetricRef::new(report, metric), &of_report, &["", ""], &mut before, rows)?;
                }
            }
        }
        derived.iter().try_for_each(|derived| derived_row(index, entry, derived, rows))
    })
}

/// A CSV file in memory.
fn csv_of(write: impl FnOnce(&mut Rows<'_>) -> io::Result<()>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rows = Rows::new(&mut out);
    write(&mut rows).and_then(|()| rows.flush()).expect("memory takes every write");
    out
}

/// What was written of the figure before.
#[derive(Default)]
struct Before<'a> {
    sentence: Last<'a>,
    /// Where its sentence stands in what was written, as long as it does.
    written: Option<Range<usize>>,
    /// Most figures are as sure as the one before.
    confidence: (f32, String),
}

impl Before<'_> {
    /// How sure a figure is, in two decimals.
    fn confidence(&mut self, confidence: f32) -> &str {
        let (before, text) = &mut self.confidence;
        if text.is_empty() || *before != confidence {
            *before = confidence;
            text.clear();
            write!(text, "{confidence:.2}").expect("a string takes every write");
        }
        text
    }
}

/// What all figures of a report share.
struct OfReport {
    /// Name of its county.
    county: String,
    /// Of its page, from the site's root.
    address: String,
    date: String,
    /// Of its page, whole where the site knows its own.
    url: String,
}

impl OfReport {
    fn new(index: &Index<'_>, report: usize) -> Self {
        let address = index.report_address(report);
        let entry = index.county(&index.document(report).county);
        let county = entry.map(|entry| entry.name(index.site, entry.lang).to_owned()).unwrap_or_default();
        Self { county, date: report_date(index, report), url: page_url(index, &address), address }
    }
}

/// A figure as its report states it, with what stands in further columns.
fn figure_row<'a>(
    index: &Index<'a>,
    at: MetricRef,
    of_report: &OfReport,
    more: &[&str],
    before: &mut Before<'a>,
    rows: &mut Rows<'_>,
) -> io::Result<()> {
    let metric = index.metric(at);
    rows.word(&metric.id.text());
    rows.cell(&index.document(at.report()).county);
    rows.cell(metric.indicator_code().unwrap_or_default());
    rows.defused(metric.indicator());
    rows.word(metric.measure.as_str());
    rows.word(metric.period.map(|period| period.text()).as_deref().unwrap_or_default());
    rows.word(Digits::of(metric.value()).as_str());
    rows.defused(metric.unit());
    rows.word(metric.bound.as_str());
    rows.word(metric.status.as_str());
    rows.word(metric.base().map(|base| base.text()).as_deref().unwrap_or_default());
    rows.defused(metric.area().unwrap_or_default());
    rows.cell(&of_report.address);
    rows.defused(section(index, at).unwrap_or_default());
    rows.word(before.confidence(metric.confidence()));
    if !index.is_sentence_again(at, &mut before.sentence) {
        before.written = None;
    }
    rows.again(before.sentence.text(), &mut before.written);
    rows.defused(&of_report.county);
    rows.word(&of_report.date);
    rows.cell(&[&*of_report.url, "#", &*metric.id.text()].concat());
    more.iter().for_each(|cell| rows.cell(cell));
    if !rows.end()? {
        before.written = None;
    }
    Ok(())
}

/// A value that no report states: without id, report and sentence, and with how it was computed and from what.
fn derived_row(index: &Index<'_>, entry: &CountyEntry<'_>, derived: &Derived, rows: &mut Rows<'_>) -> io::Result<()> {
    let indicator = index.site.catalogue.get(&derived.indicator);
    let ids: Vec<_> = derived.parts.iter().map(|&at| index.metric(at).id.text()).collect();
    rows.word("");
    rows.cell(entry.slug);
    rows.cell(&derived.indicator);
    rows.defused(indicator.map_or("", |indicator| indicator.name(entry.lang)));
    rows.word(derived.measure.as_str());
    rows.word(&derived.period.text());
    rows.word(Digits::of(derived.value).as_str());
    rows.defused(&derived.unit);
    rows.word(Bound::Eq.as_str());
    rows.word(Status::Actual.as_str());
    (0..6).for_each(|_| rows.word(""));
    rows.defused(entry.name(index.site, entry.lang));
    (0..2).for_each(|_| rows.word(""));
    rows.word(derived.rule.as_str());
    rows.cell(&ids.join(" "));
    rows.end().map(drop)
}

/// Every figure of a county as a list of objects: what its reports state, and what replaced what.
pub(super) fn write_observations(index: &Index<'_>, entry: &CountyEntry<'_>, out: &mut Vec<u8>) {
    let standing: BTreeMap<MetricRef, MetricRef> = observations(entry)
        .flat_map(|observation| observation.replaced().iter().map(|&replaced| (replaced, observation.source)))
        .collect();
    let mut revised: BTreeMap<MetricRef, Vec<MetricRef>> = BTreeMap::new();
    for (&old, &new) in &standing {
        revised.entry(new).or_default().push(old);
    }
    let id = |at: &MetricRef| index.metric(*at).id.text();
    let mut before = Before::default();
    out.push(b'[');
    for &report in &entry.reports {
        let metrics = index.site.record.reports[report].metrics.len();
        out.reserve(metrics * 640);
        for metric in 0..metrics {
            if out.last() != Some(&b'[') {
                out.push(b',');
            }
            let at = MetricRef::new(report, metric);
            write_figure(index, at, &mut before, out);
            // Ids of the figures that this one replaced, and of the one that replaced it.
            out.extend_from_slice(b",\"revises\":[");
            for (at, old) in revised.get(&at).into_iter().flatten().enumerate() {
                if at > 0 {
                    out.push(b',');
                }
                write_plain(&id(old), out);
            }
            out.extend_from_slice(b"],\"superseded_by\":");
            write_text_or_null(standing.get(&at).map(id).as_deref(), out);
            // Always empty: what is computed from figures stands under `derived`.
            out.extend_from_slice(b",\"derived_from\":[]}");
        }
    }
    out.push(b']');
}

fn observations<'a>(entry: &CountyEntry<'a>) -> impl Iterator<Item = &'a Observation> {
    let series = entry.groups().flat_map(|group| group.series);
    series.flat_map(|series| series.observations().iter())
}

/// Begins the object of a figure with what its report states.
fn write_figure<'a>(index: &Index<'a>, at: MetricRef, before: &mut Before<'a>, out: &mut Vec<u8>) {
    let metric = index.metric(at);
    let id = metric.id.text();
    out.extend_from_slice(b"{\"id\":");
    write_plain(&id, out);
    field!(out, "indicator", write_text, metric.indicator());
    field!(out, "indicator_code", write_text_or_null, metric.indicator_code());
    field!(out, "measure", write_plain, metric.measure.as_str());
    field!(out, "period", write_plain_or_null, metric.period.map(|period| period.text()));
    field!(out, "value", write_decimal, metric.value());
    field!(out, "unit", write_text, metric.unit());
    field!(out, "bound", write_plain, metric.bound.as_str());
    field!(out, "status", write_plain, metric.status.as_str());
    field!(out, "base", write_plain_or_null, metric.base().map(|base| base.text()));
    field!(out, "area", write_text_or_null, metric.area());
    field!(out, "report", write_text, &index.document(at.report()).slug);
    field!(out, "section", write_text_or_null, section(index, at));
    field!(out, "anchor", write_plain, &id);
    field!(out, "sentence");
    let is_again = index.is_sentence_again(at, &mut before.sentence);
    match before.written.clone().filter(|_| is_again) {
        Some(written) => out.extend_from_within(written),
        None => {
            let start = out.len();
            write_text(before.sentence.text(), out);
            before.written = Some(start..out.len());
        }
    }
    field!(out, "confidence");
    serde_json::to_writer(&mut *out, &metric.confidence()).expect("a vector takes every byte");
}
