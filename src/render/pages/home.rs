//! The home page: one county's dashboard, or a picker of several with their newest reports.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use serde_json::Value;

use super::super::i18n::words;
use super::super::index::CountyEntry;
use super::super::view::{Card, Head, Link, Viewer, foreign};
use super::super::writer::Writer;
use super::county::{self, ReportItem};
use super::indicator::{self, MapView};

/// How many reports the home page lists.
const MAX_REPORTS: usize = 10;

/// How many counties stand with figures; of more a reader wants the name, not the figures of all others.
const MAX_COUNTIES: usize = 40;

/// How many figures a county shows in the picker.
const MAX_CARDS: usize = 3;

#[derive(Serialize)]
struct Home {
    #[serde(flatten)]
    intro: Intro,
    extra: Value,
    counties: Vec<CountyItem>,
    /// All counties by name, where there are too many for figures.
    places: Vec<Place>,
    /// Where counties give their boundaries.
    map: Option<MapView>,
    reports: Vec<ReportItem>,
}

/// The text of `content/_index.md`.
#[derive(Default, Serialize)]
pub(super) struct Intro {
    intro: Vec<String>,
    /// Language of the introduction where the page is in another, and the line that says so.
    intro_lang: Option<&'static str>,
    intro_note: Option<String>,
}

impl Intro {
    fn new(viewer: &Viewer<'_, '_>) -> Self {
        let Some(home) = &viewer.index.site.content.home else { return Self::default() };
        let text = home.in_lang(viewer.lang);
        Self {
            intro: super::prose(text, viewer),
            intro_lang: foreign(text.lang, viewer.lang),
            intro_note: viewer.text_note(text.lang),
        }
    }
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

/// The counties that belong to one place; those that name none stand last, without a heading.
#[derive(Serialize)]
struct Place {
    parent: Option<String>,
    /// Its language, where the page is in another.
    parent_lang: Option<&'static str>,
    counties: Vec<PlaceItem>,
}

/// A county in a list of many.
#[derive(Serialize)]
struct PlaceItem {
    link: Link,
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
        let viewer = writer.viewer(&head);
        let mut dashboard = county::dashboard(&viewer, entry);
        dashboard.intro = Intro::new(&viewer);
        return writer.page("county.html", &head, &dashboard);
    }
    let viewer = writer.viewer(&head);
    let reports = super::newest_reports(index);
    let has_figures = index.counties.len() <= MAX_COUNTIES;
    let home = Home {
        intro: Intro::new(&viewer),
        extra: super::extra(site.content.home.as_deref(), viewer.lang),
        map: indicator::leading_map(writer, &head)?,
        counties: if has_figures { counties(&viewer) } else { Vec::new() },
        places: if has_figures { Vec::new() } else { places(&viewer) },
        reports: reports
            .into_iter()
            .take(MAX_REPORTS)
            .map(|report| county::report_item(&viewer, report, index.county(&index.document(report).county)))
            .collect(),
    };
    writer.page("home.html", &head, &home)
}

fn counties(viewer: &Viewer<'_, '_>) -> Vec<CountyItem> {
    let item = |entry| {
        let (parent, parent_lang) = parent(viewer, entry);
        CountyItem {
            link: viewer.county_link(entry),
            parent: parent.map(str::to_owned),
            parent_lang,
            sentence: county::sentence(viewer, entry),
            cards: county::headline(viewer, entry).into_iter().take(MAX_CARDS).collect(),
            is_fictional: entry.county.profile.fictional,
        }
    };
    viewer.index.in_order().map(item).collect()
}

fn places(viewer: &Viewer<'_, '_>) -> Vec<Place> {
    let mut places = BTreeMap::<_, Place>::new();
    for entry in viewer.index.in_order() {
        let (parent, parent_lang) = parent(viewer, entry);
        let place = places.entry((parent.is_none(), parent)).or_insert_with(|| Place {
            parent: parent.map(str::to_owned),
            parent_lang,
            counties: Vec::new(),
        });
        place
            .counties
            .push(PlaceItem { link: viewer.county_link(entry), is_fictional: entry.county.profile.fictional });
    }
    places.into_values().collect()
}

/// The place that a county belongs to, and its language where the page is in another.
fn parent<'a>(viewer: &Viewer<'_, '_>, entry: &CountyEntry<'a>) -> (Option<&'a str>, Option<&'static str>) {
    match entry.parent(viewer.lang) {
        Some((parent, lang)) => (Some(parent), foreign(lang, viewer.lang)),
        None => (None, None),
    }
}
