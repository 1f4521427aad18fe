//! The search page: plain lists of counties, indicators and reports, and an index that a script narrows them with.
//!
//! The index also holds every series, which would make the page too long as a list. It is read when someone begins to
//! type, and is part of the page, not of the data that others may build on.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::super::i18n::words;
use super::super::present;
use super::super::view::{Head, Link, indicator_name};
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

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let (site, index, lang) = (writer.site(), writer.index, writer.edition.lang);
    let words = words(lang);
    let mut head = Head::new("search/", lang, words.search_title);
    head.section = "search";
    head.description = words.search_description.to_owned();
    let viewer = writer.viewer(&head);

    let counties: Vec<Link> = index.counties.iter().map(|entry| viewer.county_link(entry)).collect();
    let reported: Vec<&Indicator> = index.codes().filter_map(|code| site.catalogue.get(code)).collect();
    let places: BTreeMap<&str, usize> = reported.iter().zip(0..).map(|(known, at)| (known.code.as_str(), at)).collect();
    let indicators: Vec<Link> = reported
        .iter()
        .map(|indicator| {
            let address = format!("indicators/{}/", indicator.code);
            let href = if site.config.pages.indicators { viewer.link(&address) } else { String::new() };
            Link { label: indicator_name(indicator, lang), href, lang: None }
        })
        .collect();
    let newest = super::newest_reports(index);
    let reports: Vec<Link> = newest.iter().map(|&report| viewer.report_link(report)).collect();

    let named = |link: &Link, others: Vec<&'static str>| Named(link.label.clone(), link.href.clone(), others);
    let mut series = Vec::new();
    for (county, entry) in index.counties.iter().enumerate().filter(|_| site.config.pages.series) {
        for group in entry.groups().filter(|group| group.is_told()) {
            let Some(&indicator) = places.get(group.indicator.code.as_str()) else { continue };
            let value = group.latest().map(|(series, latest)| present::amount(series, latest.value, lang).text());
            series.push((county, indicator, value.unwrap_or_default()));
        }
    }
    let file = IndexFile {
        counties: index
            .counties
            .iter()
            .zip(&counties)
            .map(|(entry, link)| {
                let profile = &entry.county.profile;
                let others = [Some(profile.name.as_str()), profile.name_en.as_deref(), Some(entry.slug)];
                Named(link.label.clone(), link.href.clone(), others.into_iter().flatten().collect())
            })
            .collect(),
        indicators: reported
            .iter()
            .zip(&indicators)
            .map(|(indicator, link)| {
                let other = if lang == Lang::Zh { &indicator.name_en } else { &indicator.name_zh };
                Named(link.label.clone(), link.href.clone(), vec![other, &indicator.code])
            })
            .collect(),
        reports: reports.iter().map(|link| named(link, Vec::new())).collect(),
        series,
    };
    let json = serde_json::to_vec(&file).expect("plain strings and numbers become JSON");
    writer.own_file(&format!("{}words.json", head.address), json)?;

    let view = SearchView {
        has_series: !file.series.is_empty(),
        counties,
        indicators: indicators.into_iter().filter(|link| !link.href.is_empty()).collect(),
        reports: reports.into_iter().take(MAX_REPORTS).collect(),
    };
    writer.page("search.html", &head, &view)
}
