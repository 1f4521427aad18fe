//! Each time that reports name, in each place of a sentence where they name it: some thousand sentences a language, put together from
//! `tests/times`. What is read of a time in one place must be read of it in all.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use countydash::content;
use countydash::diag::SourceFile;
use countydash::extract::extract;
use countydash::model::{Lang, Period, Point, Status};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    date: String,
    title: String,
    place: Vec<Place>,
    /// Each time with the period that it means.
    times: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Place {
    /// `{t}` is the time, `{T}` the time at the head of the sentence.
    text: String,
    figure: String,
    /// The figure is one of a moment, which lies at the end of a span of years.
    #[serde(default)]
    is_stock: bool,
}

#[test]
fn english() {
    check(include_str!("times/en.toml"), "Ashmore County", Lang::En);
}

#[test]
fn chinese() {
    check(include_str!("times/zh.toml"), "青禾县", Lang::Zh);
}

fn check(table: &str, county: &str, lang: Lang) {
    let table: Table = toml::from_str(table).unwrap();
    let front = format!("+++\ntitle = \"{}\"\ndate = \"{}\"\n+++\n\n", table.title, table.date);
    let mut faults = String::new();
    for (time, period) in &table.times {
        let meant: Period = period.parse().unwrap();
        let first = time.chars().next().unwrap();
        let capital = format!("{}{}", first.to_uppercase(), &time[first.len_utf8()..]);
        for place in &table.place {
            let text = place.text.replace("{T}", &capital).replace("{t}", time);
            let file = SourceFile::new("report.md", format!("{front}{text}\n"));
            let (document, _) = content::parse(file, "county", "report", lang);
            let (metrics, _) = extract(&document, county);
            let read: Vec<_> =
                metrics.iter().map(|metric| (metric.raw(&document.file.text), metric.period, metric.status)).collect();
            let is_right = |period: Option<Period>| {
                period == Some(meant) || place.is_stock && period.is_some() && period == end_of(meant)
            };
            match read[..] {
                [(figure, period, Status::Actual)] if figure == place.figure && is_right(period) => {}
                _ => writeln!(faults, "{text}\n  wanted {} {meant}\n  found  {read:?}", place.figure).unwrap(),
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The last year of several.
fn end_of(period: Period) -> Option<Period> {
    match period {
        Period::Span(Point::Year(_), last) => Some(Period::At(last)),
        _ => None,
    }
}
