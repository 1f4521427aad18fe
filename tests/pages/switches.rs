//! Kinds of output that a site can do without.

use std::collections::BTreeMap;

use countydash::config::{Config, Pages};

use super::check_links;
use super::fixture::{bilingual, build};

/// A kind of output, its switch, and the files that are there only because of it.
type Switch = (&'static str, fn(&mut Pages, bool), fn(&str) -> bool);

const SWITCHES: [Switch; 10] = [
    ("charts", |pages, is_on| pages.charts = is_on, |path| path.ends_with(".svg")),
    ("tables", |pages, is_on| pages.tables = is_on, |_| false),
    ("series", |pages, is_on| pages.series = is_on, |path| is_series(path) && path.ends_with(".html")),
    ("indicators", |pages, is_on| pages.indicators = is_on, |path| starts(path, "indicators/")),
    ("targets", |pages, is_on| pages.targets = is_on, |path| starts(path, "targets/")),
    ("compare", |pages, is_on| pages.compare = is_on, |path| starts(path, "compare/")),
    ("changes", |pages, is_on| pages.changes = is_on, |path| starts(path, "changes/")),
    ("data", |pages, is_on| pages.data = is_on, |path| starts(path, "data/") || starts(path, "api/")),
    ("search", |pages, is_on| pages.search = is_on, |path| starts(path, "search/")),
    ("twins", |pages, is_on| pages.twins = is_on, is_twin),
];

/// Data and drawings beside a page.
fn is_twin(path: &str) -> bool {
    path.ends_with("/index.csv") || path.ends_with("/index.json") || path.ends_with(".svg")
}

fn starts(path: &str, folder: &str) -> bool {
    path.strip_prefix("en/").unwrap_or(path).starts_with(folder)
}

fn is_series(path: &str) -> bool {
    !starts(path, "indicators/") && path.contains("/indicators/")
}

fn all_off() -> Pages {
    let mut pages = Pages::default();
    SWITCHES.iter().for_each(|(_, set, _)| set(&mut pages, false));
    pages
}

#[test]
fn every_switch_works_alone_and_leaves_no_broken_link() {
    let whole = build(&bilingual(), &[]).unwrap();
    for (name, set, is_of_kind) in SWITCHES {
        let mut off = Pages::default();
        set(&mut off, false);
        let without = build(&Config { pages: off, ..bilingual() }, &[]).unwrap();
        check_links(&without);
        assert_eq!(without.keys().find(|path| is_of_kind(path)), None, "{name} off");
        let lost: Vec<_> = whole.keys().filter(|path| !without.contains_key(*path) && !is_of_kind(path)).collect();
        // Twins and drawings stand beside their pages.
        assert!(name == "series" || lost.is_empty(), "{name} off takes more with it: {lost:?}");

        let mut alone = all_off();
        set(&mut alone, true);
        check_links(&build(&Config { pages: alone, ..bilingual() }, &[]).unwrap());
    }
    let has = |pages: &BTreeMap<String, String>, words: &str| pages.values().any(|page| page.contains(words));
    for (words, set) in [("<svg class=\"chart", SWITCHES[0].1), ("id=\"figures-table\"", SWITCHES[1].1)] {
        let mut off = Pages::default();
        set(&mut off, false);
        assert!(has(&whole, words), "{words}");
        assert!(!has(&build(&Config { pages: off, ..bilingual() }, &[]).unwrap(), words), "{words}");
    }
}

#[test]
fn with_every_kind_off_reports_and_counties_remain() {
    let pages = build(&Config { pages: all_off(), ..Config::default() }, &[]).unwrap();
    let files: Vec<&str> = pages.keys().map(String::as_str).collect();
    assert_eq!(
        files,
        [
            "404.html",
            "about/index.html",
            "alder/2020-annual/index.html",
            "alder/index.html",
            "index.html",
            "qingshi/2019-annual/index.html",
            "qingshi/2020-annual/index.html",
            "qingshi/index.html",
            "robots.txt",
        ]
    );
    check_links(&pages);
}
