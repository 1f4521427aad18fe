//! What came last and what it changed: the newest reports, and values that later reports revised.

use std::io;

use serde::Serialize;

use super::super::data;
use super::super::html::{Column, Table};
use super::super::i18n::words;
use super::super::number;
use super::super::present;
use super::super::view::{Head, Viewer};
use super::super::writer::Writer;
use super::county::{ReportItem, report_item};
use crate::model::Status;

/// Rows of the page; the API has all of them.
const MAX_ROWS: usize = 500;
/// Reports of the page.
const MAX_REPORTS: usize = 30;

#[derive(Serialize)]
struct ChangesView {
    reports: Vec<ReportItem>,
    table: Option<String>,
}

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let lang = writer.edition.lang;
    let words = words(lang);
    let mut head = Head::new("changes/", lang, words.changes_title);
    head.section = "changes";
    head.description = words.changes_description.to_owned();
    let viewer = writer.viewer(&head);
    let reports = super::newest_reports(writer.index).into_iter().take(MAX_REPORTS);
    let view = ChangesView {
        reports: reports
            .map(|report| report_item(&viewer, report, writer.index.county(&writer.index.document(report).county)))
            .collect(),
        table: table(&viewer),
    };
    writer.page("changes.html", &head, &view)
}

fn table(viewer: &Viewer<'_, '_>) -> Option<String> {
    let lang = viewer.lang;
    let words = words(lang);
    let revisions = data::revisions(viewer.index);
    if revisions.is_empty() {
        return None;
    }
    let columns = [
        Column { name: words.county, is_number: false },
        Column { name: words.indicator, is_number: false },
        Column { name: words.period, is_number: false },
        Column { name: words.old_value, is_number: true },
        Column { name: words.new_value, is_number: true },
        Column { name: words.why, is_number: false },
        Column { name: words.report, is_number: false },
    ];
    let mut table = Table::new("revisions-table", "figures sortable stack", words.revisions, &columns)
        .labelled(&columns, &[3, 4, 5]);
    for revision in revisions.iter().take(MAX_ROWS) {
        let county = viewer.county_link(revision.entry);
        let old = viewer.index.metric(revision.replaced);
        let status = |cell: &mut super::super::html::Inline<'_>, status| {
            if status == Status::Estimate {
                cell.tag("tag estimate", words.estimate);
            }
        };
        table.row("");
        table.cell(|cell| {
            cell.link_in(&county.href, &county.label, county.lang);
        });
        table.cell(|cell| {
            let label = viewer.measure_label(&revision.group, revision.series.measure);
            match viewer.series_href(revision.entry.slug, &revision.series.indicator) {
                Some(href) => cell.link(&href, &label),
                None => cell.text(&label),
            };
        });
        table.sorted_cell(&revision.observation.period.to_string(), |cell| {
            cell.text(&number::period(revision.observation.period, lang));
        });
        table.sorted_cell(&revision.value.to_string(), |cell| {
            let href = viewer.link(&viewer.index.figure_address(revision.replaced));
            cell.link(&href, &present::amount(revision.series, revision.value, viewer.tongue()).text());
            status(cell, old.status);
        });
        table.sorted_cell(&revision.observation.value().to_string(), |cell| {
            let href = viewer.link(&viewer.index.figure_address(revision.observation.source));
            cell.link(&href, &present::amount(revision.series, revision.observation.value(), viewer.tongue()).text());
            status(cell, revision.observation.status);
        });
        table.cell(|cell| {
            cell.text(words.reason(revision.reason));
        });
        table.cell(|cell| {
            let report = viewer.report_link(revision.observation.source.report());
            cell.link_in(&report.href, &report.label, report.lang);
        });
        table.end_row();
    }
    Some(table.finish())
}
