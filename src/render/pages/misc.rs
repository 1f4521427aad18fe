//! Pages about the site itself: data, method, not found; sitemap and robots.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::super::i18n::{fill, words};
use super::super::view::{Head, Link};
use super::super::writer::Writer;
use super::super::{address, html};
use crate::catalog::Outcome;
use crate::config::Config;

/// Addresses that one sitemap may hold.
const MAX_ADDRESSES: usize = 50_000;

#[derive(Serialize)]
struct DataView {
    files: Vec<FileView>,
    columns: Vec<ColumnView>,
}

#[derive(Serialize)]
struct FileView {
    href: String,
    name: String,
    content: String,
    lang: Option<&'static str>,
}

#[derive(Serialize)]
struct ColumnView {
    name: &'static str,
    meaning: String,
}

pub(super) fn write_data(writer: &Writer<'_>) -> io::Result<()> {
    let lang = writer.edition.lang;
    let words = words(lang);
    let mut head = Head::new("data/", lang, words.data_title);
    head.section = "data";
    head.is_data = true;
    head.description = words.data_description.to_owned();
    let viewer = writer.viewer(&head);
    let file = |path: &str, content: &str| FileView {
        href: viewer.file(path),
        name: path.to_owned(),
        content: content.to_owned(),
        lang: None,
    };
    let mut files = vec![
        file("data/observations.csv", words.data_observations),
        file("data/targets.csv", words.data_targets_table),
        file("api/v1/indicators.json", words.data_indicators),
        file("api/v1/targets.json", words.data_targets),
        file("api/v1/changes.json", words.data_changes),
    ];
    files.extend(writer.index.in_order().map(|entry| {
        let name = viewer.county_link(entry).label;
        file(&format!("api/v1/counties/{}.json", entry.slug), &fill(words.data_county, &[("county", &name)]))
    }));
    let column = |name, meaning: &str| ColumnView { name, meaning: meaning.to_owned() };
    let view = DataView {
        files,
        columns: vec![
            column("id", words.col_id),
            column("county", words.col_county),
            column("indicator_code", words.col_indicator_code),
            column("indicator", words.col_indicator),
            column("measure", words.col_measure),
            column("period", words.col_period),
            column("value", words.col_value),
            column("unit", words.col_unit),
            column("bound", words.col_bound),
            column("status", words.col_status),
            column("base", words.col_base),
            column("area", words.col_area),
            column("report", words.col_report),
            column("section", words.section),
            column("confidence", words.col_confidence),
            column("sentence", words.said_in),
            column("county_name", words.col_county_name),
            column("report_date", words.col_report_date),
            column("url", words.col_url),
        ],
    };
    writer.page("data.html", &head, &view)
}

#[derive(Serialize)]
struct AboutView {
    numbers: String,
    outcomes: Vec<OutcomeView>,
}

#[derive(Serialize)]
struct OutcomeView {
    class: &'static str,
    name: String,
}

pub(super) fn write_about(writer: &Writer<'_>) -> io::Result<()> {
    let site = writer.site();
    let lang = writer.edition.lang;
    let words = words(lang);
    let mut head = Head::new("about/", lang, words.about_title);
    head.section = "about";
    head.description = words.about_description.to_owned();
    let n_figures: usize = site.record.reports.iter().map(|report| report.metrics.len()).sum();
    let outcomes = [
        Outcome::Met,
        Outcome::NarrowlyMissed,
        Outcome::Missed,
        Outcome::Different,
        Outcome::NotDue,
        Outcome::NotCovered,
        Outcome::InParts,
        Outcome::ToldOtherwise,
        Outcome::NotReported,
        Outcome::Dropped,
    ];
    let view = AboutView {
        numbers: fill(
            words.about_what_text,
            &[
                ("counties", &writer.index.counties.len().to_string()),
                ("reports", &site.content.reports.len().to_string()),
                ("figures", &n_figures.to_string()),
                ("indicators", &writer.index.codes().count().to_string()),
            ],
        ),
        outcomes: outcomes
            .into_iter()
            .map(|outcome| OutcomeView {
                class: super::super::present::outcome_class(outcome),
                name: words.outcome(outcome).to_owned(),
            })
            .collect(),
    };
    writer.page("about.html", &head, &view)
}

#[derive(Serialize)]
struct MissingView {
    counties: Vec<Link>,
    /// The same in the site's other languages: a server shows one page whatever the address.
    others: Vec<OtherMissing>,
}

#[derive(Serialize)]
struct OtherMissing {
    lang: &'static str,
    title: &'static str,
    text: &'static str,
    home: Link,
}

/// A server shows `404.html` at any depth, where relative links lead astray; with a base address they start at its path.
pub(super) fn write_missing(writer: &Writer<'_>) -> io::Result<()> {
    let site = writer.site();
    let lang = writer.edition.lang;
    let words = words(lang);
    let mut head = Head::new("404.html", lang, words.missing_title);
    head.description = words.missing_text.to_owned();
    head.is_placeless = true;
    let viewer = writer.viewer(&head);
    let base = site.config.base_url.as_deref().map(address::path).unwrap_or_default();
    let counties = writer.index.in_order().take(20).map(|entry| {
        let link = viewer.county_link(entry);
        Link { href: format!("{base}{}", link.href), ..link }
    });
    let others = site.config.editions().into_iter().filter(|other| *other != lang).map(|other| {
        let words = self::words(other);
        let href = format!("{base}{}", site.config.folder(other));
        let home = Link { label: words.missing_home.to_owned(), href, lang: None };
        OtherMissing { lang: other.tag(), title: words.missing_title, text: words.missing_text, home }
    });
    let view = MissingView { counties: counties.collect(), others: others.collect() };
    writer.page("404.html", &head, &view)
}

/// `sitemap.xml`; several of them with an index where one cannot hold all addresses.
pub(super) fn write_sitemap(writer: &Writer<'_>, addresses: &[String]) -> io::Result<()> {
    let config = writer.site().config;
    if config.base_url.is_none() {
        return Ok(());
    }
    let parts: Vec<&[String]> = addresses.chunks(MAX_ADDRESSES).collect();
    for (at, part) in parts.iter().enumerate() {
        let name = if parts.len() == 1 { "sitemap.xml".to_owned() } else { format!("sitemap-{}.xml", at + 1) };
        writer.file(&name, list("urlset", "url", config, part))?;
    }
    if parts.len() > 1 {
        let names: Vec<String> = (1..=parts.len()).map(|n| format!("sitemap-{n}.xml")).collect();
        writer.file("sitemap.xml", list("sitemapindex", "sitemap", config, &names))?;
    }
    Ok(())
}

fn list(root: &str, item: &str, config: &Config, addresses: &[String]) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writeln!(out, "<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">")
        .expect("a string takes every write");
    for url in addresses.iter().filter_map(|to| address::absolute(config, to)) {
        write!(out, "<{item}><loc>").expect("a string takes every write");
        html::escape(&url, &mut out);
        writeln!(out, "</loc></{item}>").expect("a string takes every write");
    }
    writeln!(out, "</{root}>").expect("a string takes every write");
    out.into_bytes()
}

pub(super) fn write_robots(writer: &Writer<'_>) -> io::Result<()> {
    let mut out = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = &writer.site().config.base_url {
        writeln!(out, "\nSitemap: {base}sitemap.xml").expect("a string takes every write");
    }
    writer.file("robots.txt", out.into_bytes())
}
