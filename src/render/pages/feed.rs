//! The newest reports as an Atom feed, where the site knows its own address.

use std::io;

use serde::Serialize;

use super::super::address;
use super::super::view::Head;
use super::super::writer::Writer;
use super::report;
use crate::model::Lang;

/// How many reports the feed holds.
const MAX_ENTRIES: usize = 30;

#[derive(Serialize)]
struct Feed {
    updated: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    url: String,
    updated: String,
    author: String,
    summary: Option<String>,
    lang: &'static str,
}

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let site = writer.site();
    if site.config.base_url.is_none() {
        return Ok(());
    }
    let reports = super::newest_reports(writer.index);
    let entries: Vec<Entry> = reports
        .into_iter()
        .filter_map(|report| {
            let document = writer.index.document(report);
            // An entry must have a date, and a report without one is no news.
            let date = document.meta.date?;
            let url = address::absolute(site.config, &writer.index.report_address(report))?;
            let county = writer.index.county(&document.county)?;
            Some(Entry {
                title: document.meta.title.clone(),
                url,
                updated: format!("{}T00:00:00Z", date.first_day()),
                author: county.name(site, document.lang).to_owned(),
                summary: document.meta.summary.clone().or_else(|| key_words(writer, report)),
                lang: document.lang.tag(),
            })
        })
        .take(MAX_ENTRIES)
        .collect();
    // The day of the newest report, so that building again changes nothing.
    let updated = entries.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |entry| entry.updated.clone());
    let head = Head::new("feed.xml", site.config.default_language, "");
    writer.text("feed.xml", &head, &Feed { updated, entries })
}

/// What a report says of its own time first of all, in one line; `None` where it has nothing that leads.
fn key_words(writer: &Writer<'_>, report: usize) -> Option<String> {
    let document = writer.index.document(report);
    let head = Head::new("feed.xml", document.lang, "");
    let viewer = writer.viewer(&head);
    let told = report::lead::key_words(&viewer, &writer.site().record.reports[report].metrics, document.period);
    (!told.is_empty()).then(|| told.join(if document.lang == Lang::Zh { "；" } else { "; " }))
}
