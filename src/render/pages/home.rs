//! The home page: one county's dashboard, or a picker of several with their newest reports.

use std::io;

use serde::Serialize;

use super::super::i18n::words;
use super::super::view::{Card, Head, Link, foreign};
use super::super::writer::Writer;
use super::county::{self, ReportItem};
use super::indicator::{self, MapView};

/// How many reports the home page lists.
const MAX_REPORTS: usize = 10;

/// How many figures a county shows in the picker.
const MAX_CARDS: usize = 3;

#[derive(Serialize)]
struct Home {
    intro: Vec<String>,
    /// Language of the introduction where the page is in another, and the line that says so.
    intro_lang: Option<&'static str>,
    intro_note: Option<String>,
    counties: Vec<CountyItem>,
    /// Where counties give their boundaries.
    map: Option<MapView>,
    reports: Vec<ReportItem>,
}

/// A county in the picker.
#[derive(Serialize)]
struct CountyItem {
    link: Link,
    parent: Option<String>,
    /// Its language, where the page is in another.
    parent_lang: Option<&'static str>,
    sentence: String,
    cards: Vec<Card>,
    is_fictional: bool,
}

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let index = writer.index;
    let site = writer.site();
    let mut head = Head::new("", writer.edition.lang, "");
    head.section = "home";
    head.description = match site.config.description_in(head.lang) {
        "" => words(head.lang).home_description.to_owned(),
        description => description.to_owned(),
    };
    if let [entry] = &*index.counties {
        head.lang = writer.edition.page_lang(entry.lang);
        head.is_fictional = entry.county.profile.fictional;
        let dashboard = county::dashboard(&writer.viewer(&head), entry);
        return writer.page("county.html", &head, &dashboard);
    }
    let viewer = writer.viewer(&head);
    let reports = super::newest_reports(index);
    let intro = site.content.home.as_ref().map(|home| home.in_lang(viewer.lang));
    let home = Home {
        intro_lang: intro.and_then(|intro| foreign(intro.lang, viewer.lang)),
        intro_note: intro.and_then(|intro| viewer.text_note(intro.lang)),
        intro: intro.map(super::prose).unwrap_or_default(),
        map: indicator::leading_map(writer, &head)?,
        counties: index
            .counties
            .iter()
            .map(|entry| CountyItem {
                link: viewer.county_link(entry),
                parent: entry.parent(viewer.lang).map(|(parent, _)| parent.to_owned()),
                parent_lang: entry.parent(viewer.lang).and_then(|(_, lang)| foreign(lang, viewer.lang)),
                sentence: county::sentence(&viewer, entry),
                cards: county::headline(&viewer, entry).into_iter().take(MAX_CARDS).collect(),
                is_fictional: entry.county.profile.fictional,
            })
            .collect(),
        reports: reports
            .into_iter()
            .take(MAX_REPORTS)
            .map(|report| county::report_item(&viewer, report, index.county(&index.document(report).county)))
            .collect(),
    };
    writer.page("home.html", &head, &home)
}
