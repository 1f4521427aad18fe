//! The search page: plain lists of counties, indicators and reports, and an index that a script narrows them with.
//!
//! The index also holds every series, which would make the page too long as a list. It is read when someone begins to
//! type, and is part of the page, not of the data that others may build on.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::super::i18n::words;
use super::super::present;
use super::super::view::{Head, Link, Viewer, indicator_name};
use super::super::writer::Writer;
use crate::catalog::Indicator;
use crate::model::Lang;

/// Reports that stand on the page itself, the newest first.
const MAX_REPORTS: usize = 100;

#[derive(Serialize)]
struct SearchView {
    counties: Vec<Link>,
    indicators: Vec<Link>,
    reports: Vec<Link>,
    has_series: bool,
}

/// What the script reads. Places in `series` are those of the county and the indicator in their lists.
#[derive(Serialize)]
struct IndexFile<'a> {
    counties: Vec<Named<'a>>,
    indicators: Vec<Named<'a>>,
    reports: Vec<Named<'a>>,
    series: Vec<(usize, usize, String)>,
}

/// A name, where it leads (empty where it has no page), and other words it is found by.
#[derive(Serialize)]
struct Named<'a>(String, String, Vec<&'a str>);

fn named(link: Link, others: Vec<&str>) -> Named<'_> {
    Named(link.label, link.href, others)
}

/// Path below its edition of what the script reads.
pub(super) const WORDS: &str = "search/words.json";

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let (index, lang) = (writer.index, writer.edition.lang);
    let words = words(lang);
    let mut head = head(lang);
    head.title = words.search_title.to_owned();
    head.section = "search";
    head.description = words.search_description.to_owned();
    let viewer = writer.viewer(&head);
    let indicators = indicators(&viewer).into_iter().map(|(_, link)| link);
    let newest = super::newest_reports(index).into_iter().take(MAX_REPORTS);
    let view = SearchView {
        has_series: index.site.config.pages.series && index.codes().len() > 0,
        counties: index.in_order().map(|entry| viewer.county_link(entry)).collect(),
        indicators: indicators.filter(|link| !link.href.is_empty()).collect(),
        reports: newest.map(|report| viewer.report_link(report)).collect(),
    };
    writer.page("search.html", &head, &view)
}

fn head(lang: Lang) -> Head {
    Head::new("search/", lang, "")
}

/// The indicators that some county reports, with the links to their pages; without an address where they have none.
fn indicators<'a>(viewer: &Viewer<'_, 'a>) -> Vec<(&'a Indicator, Link)> {
    let site = viewer.index.site;
    let reported = viewer.index.codes().filter_map(|code| site.catalogue.get(code));
    let link = |indicator: &Indicator| {
        let address = format!("indicators/{}/", indicator.code);
        let href = if site.config.pages.indicators { viewer.link(&address) } else { String::new() };
        Link { label: indicator_name(indicator, viewer.lang), href, lang: None }
    };
    reported.map(|indicator| (indicator, link(indicator))).collect()
}

/// Writes what the script reads.
pub(super) fn write_words(writer: &Writer<'_>) -> io::Result<()> {
    let (site, index, lang) = (writer.site(), writer.index, writer.edition.lang);
    let head = head(lang);
    let viewer = writer.viewer(&head);
    let reported = indicators(&viewer);
    let places: BTreeMap<&str, usize> =
        reported.iter().zip(0..).map(|((known, _), at)| (known.code.as_str(), at)).collect();
    let mut series = Vec::new();
    for (county, entry) in index.counties.iter().enumerate().filter(|_| site.config.pages.series) {
        for group in entry.groups().filter(|group| group.is_told()) {
            let Some(&indicator) = places.get(group.indicator.code.as_str()) else { continue };
            let value = group.latest().map(|(series, latest)| present::stated(series, latest, viewer.tongue()));
            series.push((county, indicator, value.unwrap_or_default()));
        }
    }
    let counties = index.counties.iter().map(|entry| {
        let profile = &entry.county.profile;
        let others = [Some(profile.name.as_str()), profile.name_en.as_deref(), Some(entry.slug)];
        named(viewer.county_link(entry), others.into_iter().flatten().collect())
    });
    let file = IndexFile {
        counties: counties.collect(),
        indicators: reported
            .into_iter()
            .map(|(indicator, link)| {
                let other = if lang == Lang::Zh { &indicator.name_en } else { &indicator.name_zh };
                // The script takes the last one for the code.
                let others = std::iter::once(other.as_str()).chain(indicator.aliases.iter().map(AsRef::as_ref));
                named(link, others.chain([indicator.code.as_str()]).collect())
            })
            .collect(),
        reports: super::newest_reports(index)
            .into_iter()
            .map(|report| {
                let tags = index.document(report).meta.tags.iter().map(String::as_str);
                named(viewer.report_link(report), tags.collect())
            })
            .collect(),
        series,
    };
    let json = serde_json::to_vec(&file).expect("plain strings and numbers become JSON");
    writer.own_file(WORDS, json)
}
