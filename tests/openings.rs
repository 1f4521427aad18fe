//! The time of a whole report by its title and its opening: hundreds of reports put together from `tests/openings`, each of which ends in
//! one sentence without a time.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fmt::Write as _;

use countydash::content;
use countydash::diag::SourceFile;
use countydash::extract::extract;
use countydash::model::{Lang, Period};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kind: Vec<Kind>,
}

/// Every title with every head and every opening.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    dates: Vec<String>,
    titles: Vec<String>,
    /// Lines over the opening.
    heads: Vec<String>,
    openings: Vec<String>,
    /// The sentence without a time.
    sentence: String,
    period: String,
}

#[test]
fn chinese() {
    check(include_str!("openings/zh.toml"), "青禾县", Lang::Zh);
}

#[test]
fn english() {
    check(include_str!("openings/en.toml"), "Ashmore County", Lang::En);
}

fn check(table: &str, county: &str, lang: Lang) {
    let table: Table = toml::from_str(table).unwrap();
    let mut faults = String::new();
    for kind in &table.kind {
        let meant: Period = kind.period.parse().unwrap();
        let heads = || kind.heads.iter().flat_map(|head| kind.openings.iter().map(move |opening| (head, opening)));
        for (date, title) in kind.dates.iter().flat_map(|date| kind.titles.iter().map(move |title| (date, title))) {
            for (head, opening) in heads() {
                let body = [head.as_str(), opening, &kind.sentence].join("\n\n");
                let text = format!("+++\ntitle = \"{title}\"\ndate = \"{date}\"\n+++\n\n{body}\n");
                let (document, _) = content::parse(SourceFile::new("report.md", text), "county", "report", lang);
                let (metrics, _) = extract(&document, county);
                let read: Vec<_> =
                    metrics.iter().map(|metric| (metric.raw(&document.file.text), metric.period)).collect();
                if !matches!(read[..], [(_, Some(period))] if period == meant) {
                    writeln!(faults, "{date} {title}: {head} {opening}\n  wanted {meant}\n  found  {read:?}").unwrap();
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
