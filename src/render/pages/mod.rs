//! The pages, one file a kind. Each builds a view and hands it to the writer with its template.

mod county;
mod home;
mod report;

use std::io;

use super::index::Index;
use super::writer::Writer;
use crate::content::{Document, Mark};

/// One page or file to write. Jobs are independent of each other, so they run on every core.
#[derive(Debug, Clone)]
pub(super) enum Job {
    Home,
    County(usize),
    /// County and place of the report among its reports, newest first.
    Report(usize, usize),
}

/// Everything the site holds, the pages that take longest first.
pub(super) fn jobs(index: &Index<'_>) -> Vec<Job> {
    let mut jobs = vec![Job::Home];
    for (at, county) in index.counties.iter().enumerate() {
        jobs.extend((0..county.reports.len()).map(|report| Job::Report(at, report)));
        jobs.push(Job::County(at));
    }
    jobs
}

impl Job {
    pub(super) fn run(self, writer: &Writer<'_>) -> io::Result<()> {
        match self {
            Self::Home => home::write(writer),
            Self::County(at) => county::write(writer, at),
            Self::Report(county, report) => report::write(writer, county, report),
        }
    }
}

/// Whether a section's heading only says the report's title again, which the page already shows.
fn repeats_title(document: &Document, section: usize) -> bool {
    let words = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    section <= 1
        && document.sections.get(section).is_some_and(|section| {
            section.level == 1
                && section.heading.as_ref().is_some_and(|text| words(text.as_str()) == words(&document.meta.title))
        })
}

/// The text of each section as HTML, with figures marked.
fn body(document: &Document, marks: &[Mark]) -> Vec<String> {
    let _ = marks;
    document
        .sections
        .iter()
        .map(|section| {
            let mut out = String::new();
            if let Some(heading) = &section.heading {
                out.push_str(&format!("<h{} id=\"{}\">", section.level, section.anchor));
                super::html::escape(heading.as_str(), &mut out);
                out.push_str(&format!("</h{}>", section.level));
            }
            for block in &section.blocks {
                if let crate::content::Block::Paragraph(text) | crate::content::Block::Item { text, .. } = block {
                    out.push_str("<p>");
                    super::html::escape(text.as_str(), &mut out);
                    out.push_str("</p>");
                }
            }
            out
        })
        .collect()
}
