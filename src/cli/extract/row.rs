//! A figure as `extract` prints it.

use std::io::{self, Write};

use serde::Serialize;

use crate::content::Document;
use crate::diag::Places;
use crate::model::{Base, Bound, Decimal, Measure, Metric, MetricId, Period, Status};
use crate::render::defused;

/// One figure with its context. The order of the fields is that of the CSV columns.
#[derive(Debug, Serialize)]
pub(super) struct Row<'a> {
    pub(super) file: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) raw: &'a str,
    pub(super) value: Decimal,
    pub(super) unit: &'a str,
    pub(super) bound: Bound,
    pub(super) indicator: &'a str,
    pub(super) indicator_code: Option<&'a str>,
    pub(super) measure: Measure,
    pub(super) period: Option<Period>,
    pub(super) status: Status,
    pub(super) base: Option<Base>,
    pub(super) county: Option<&'a str>,
    pub(super) section: Option<&'a str>,
    pub(super) sentence: &'a str,
    pub(super) area: Option<&'a str>,
    pub(super) rule: &'a str,
    pub(super) confidence: f32,
    pub(super) id: MetricId,
}

impl<'a> Row<'a> {
    /// The figure `metric` of `document`, which was read from `file`.
    pub(super) fn new(file: &'a str, document: &'a Document, metric: &'a Metric, places: &mut Places<'_>) -> Self {
        let (line, column) = places.line_column(metric.span().start);
        let stored = document.file.stored(metric.span());
        let county = document.meta.county.as_deref().or(Some(document.county.as_str()));
        Self {
            file,
            start: stored.start,
            end: stored.end,
            line,
            column,
            raw: metric.raw(&document.file.text),
            value: metric.value().normalize(),
            unit: metric.unit(),
            bound: metric.bound,
            indicator: metric.indicator(),
            indicator_code: metric.indicator_code(),
            measure: metric.measure,
            period: metric.period,
            status: metric.status,
            base: metric.base(),
            county: county.filter(|county| !county.is_empty()),
            section: document
                .sections
                .get(metric.section())
                .and_then(|section| Some(section.heading.as_ref()?.as_str())),
            sentence: document.file.text.get(metric.sentence().range()).unwrap_or_default().trim(),
            area: metric.area(),
            rule: metric.rule.as_str(),
            confidence: metric.confidence(),
            id: metric.id,
        }
    }
}

/// Writes a header and one record a figure. Words of reports never stand as a formula that a spreadsheet would run.
pub(super) fn write_csv<'a>(rows: impl Iterator<Item = Row<'a>>, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        let [file, unit, indicator, sentence] = [row.file, row.unit, row.indicator, row.sentence].map(defused);
        let [county, section, area] = [row.county, row.section, row.area].map(|text| text.map(defused));
        let row = Row {
            file: &file,
            unit: &unit,
            indicator: &indicator,
            sentence: &sentence,
            county: county.as_deref(),
            section: section.as_deref(),
            area: area.as_deref(),
            ..row
        };
        writer.serialize(row).map_err(io_error)?;
    }
    writer.flush()
}

/// The error of the writer below, so that a reader who went away is known as one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
