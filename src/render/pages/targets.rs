//! Promises of all counties with their results.

use std::io;

use serde::Serialize;

use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::CountyEntry;
use super::super::number;
use super::super::present;
use super::super::view::{Head, Link, Viewer, capital};
use super::super::writer::Writer;
use super::county::past_and_next;
use crate::catalog::Outcome;
use crate::model::Status;

/// Beyond this many promises the page counts them by county and leaves the rows to the counties' own pages.
const MAX_ROWS: usize = 600;

#[derive(Serialize)]
struct TargetsView {
    n: usize,
    summary: Option<String>,
    counties: Vec<CountyTargets>,
}

#[derive(Serialize)]
struct CountyTargets {
    id: String,
    link: Link,
    is_fictional: bool,
    table: String,
}

pub(super) fn write(writer: &Writer<'_>) -> io::Result<()> {
    let site = writer.site();
    let lang = writer.edition.lang;
    let words = words(lang);
    let all = site.record.series().chain(site.record.named());
    let n: usize = all.map(|series| series.targets.len()).sum();
    let mut head = Head::new("targets/", lang, words.targets_title);
    head.section = "targets";
    head.description = fill(words.targets_description, &[("n", &n.to_string())]);
    let viewer = writer.viewer(&head);
    let counties = &writer.index.counties;
    let view = TargetsView {
        n,
        // One county has its own page to be summed up on.
        summary: (n > 0 && (counties.len() > 1 || n > MAX_ROWS)).then(|| summary(&viewer)),
        counties: if n > MAX_ROWS {
            Vec::new()
        } else {
            counties.iter().filter_map(|entry| county(&viewer, entry)).collect()
        },
    };
    writer.page("targets.html", &head, &view)
}

/// A row a county: how many promises came out how, over all periods that are due.
fn summary(viewer: &Viewer<'_, '_>) -> String {
    let words = words(viewer.lang);
    let outcomes = [words.met, words.narrowly_missed, words.missed, words.open].map(capital);
    let mut columns = vec![Column { name: words.county, is_number: false }];
    columns.extend(outcomes.iter().map(|name| Column { name, is_number: true }));
    let mut table = Table::new("summary", "figures sortable stack", words.targets_title, &columns)
        .labelled(&columns, &[1, 2, 3, 4]);
    for entry in viewer.index.in_order() {
        let years = viewer.index.site.record.promises(entry.slug);
        let total: usize = years.iter().map(|year| year.promises.len()).sum();
        if total == 0 {
            continue;
        }
        let count = |outcome| years.iter().map(|year| year.count(outcome)).sum::<usize>();
        let judged = [count(Outcome::Met), count(Outcome::NarrowlyMissed), count(Outcome::Missed)];
        let county = viewer.county_link(entry);
        table.row("");
        table.cell(|cell| {
            cell.link_in(&format!("{}#targets", county.href), &county.label, county.lang);
            if entry.county.profile.fictional {
                cell.tag("tag", words.fictional_short);
            }
        });
        for n in judged.into_iter().chain([total - judged.iter().sum::<usize>()]) {
            table.cell(|cell| {
                cell.text(&n.to_string());
            });
        }
        table.end_row();
    }
    table.finish()
}

fn county<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> Option<CountyTargets> {
    let lang = viewer.lang;
    let words = words(lang);
    let years = viewer.index.site.record.promises(entry.slug);
    if years.is_empty() {
        return None;
    }
    let columns = [
        Column { name: words.indicator, is_number: false },
        // What came of it stands where a phone shows it without scrolling.
        Column { name: words.outcome, is_number: false },
        Column { name: words.promise, is_number: true },
        Column { name: words.result, is_number: true },
        Column { name: words.gap, is_number: true },
        Column { name: words.period, is_number: false },
    ];
    let link = viewer.county_link(entry);
    let mut table = Table::new(&format!("targets-{}", entry.slug), "figures sortable stack", &link.label, &columns)
        .labelled(&columns, &[2, 3]);
    let (past, next) = past_and_next(&years);
    for (series, target) in past.iter().chain(next.iter().rev()).flat_map(|year| &year.promises) {
        let name = viewer.promise_name(entry, series, target);
        let (promised, told) = present::promise_and_result(series, target, viewer.tongue());
        table.row("");
        table.cell(|cell| {
            match name.href {
                Some(href) => cell.link(&href, &name.label),
                None => cell.text_in(&name.label, name.lang),
            };
        });
        table.cell(|cell| {
            cell.raw("<span class=\"outcome ").raw(present::outcome_class(target.outcome)).raw("\">");
            cell.text(words.outcome(target.outcome)).raw("</span>");
        });
        table.sorted_cell(&target.value().to_string(), |cell| {
            let href = viewer.link(&viewer.index.figure_address(target.source));
            cell.link(&href, &promised);
        });
        let key = target.result.as_ref().map(|result| result.value().to_string()).unwrap_or_default();
        table.sorted_cell(&key, |cell| {
            if let Some((result, told)) = target.result.as_ref().zip(told) {
                let href = viewer.link(&viewer.index.figure_address(result.source));
                cell.link(&href, &told);
                if result.status == Status::Estimate {
                    cell.tag("tag estimate", words.estimate);
                }
                if !result.derived_from().is_empty() {
                    cell.tag("tag", words.computed);
                }
            } else if let Some((told, part)) = viewer.parts_told(series, target).zip(target.parts().first()) {
                let href = viewer.link(&viewer.index.figure_address(part.result.source));
                cell.link(&href, &told);
            }
        });
        table.sorted_cell(&target.gap().map(|gap| gap.to_string()).unwrap_or_default(), |cell| {
            cell.text(&present::gap(series, target, viewer.tongue()));
        });
        table.sorted_cell(&target.period.to_string(), |cell| {
            cell.text(&number::period(target.period, lang));
        });
        table.end_row();
    }
    let is_fictional = entry.county.profile.fictional;
    Some(CountyTargets { id: format!("c-{}", entry.slug), link, is_fictional, table: table.finish() })
}
