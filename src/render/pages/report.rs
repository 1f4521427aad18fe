//! A report: its text with every figure marked, and all figures as a table that leads back into the text.

pub(in crate::render::pages) mod lead;

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::super::address;
use super::super::charts::{self, Figure};
use super::super::data;
use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::{CountyEntry, Group, Text};
use super::super::number;
use super::super::present;
use super::super::view::{Card, Download, Head, Link, Viewer, foreign};
use super::super::writer::Writer;
use crate::catalog::{MetricRef, Observation, Series};
use crate::content::{Document, Mark, Place};
use crate::extract::UNSURE;
use crate::model::digits::Digits;
use crate::model::{Base, Lang, Measure, Metric, MetricId, Period, Status};

/// How many figures lead the page.
const MAX_CARDS: usize = 6;

#[derive(Serialize)]
struct ReportView {
    title: String,
    /// Language of the report where the page is in another, and the line that says so.
    text_lang: Option<&'static str>,
    text_note: Option<String>,
    county: Link,
    period: Option<String>,
    date: Option<String>,
    datetime: Option<String>,
    kind: Option<String>,
    source: Option<SourceView>,
    summary: Option<String>,
    n_figures: String,
    n_corrections: Option<String>,
    /// All figures as a file.
    download: Option<Download>,
    cards: Vec<Card>,
    contents: Vec<Entry>,
    sections: Vec<SectionView>,
    table: Option<String>,
    citation: Citation,
    /// The report that this one corrects.
    supersedes: Option<Link>,
    previous: Option<Link>,
    next: Option<Link>,
    extra: Value,
}

#[derive(Serialize)]
struct SourceView {
    name: String,
    url: Option<String>,
}

/// A line of the contents.
#[derive(Serialize)]
struct Entry {
    anchor: String,
    text: String,
    level: u8,
    n_figures: usize,
}

/// A section's text, cut after its heading so that a chart may stand there.
#[derive(Serialize)]
struct SectionView {
    heading: String,
    /// The weightiest of its figures, where there are several.
    keys: Vec<lead::KeyFigure>,
    chart: Option<Figure>,
    body: String,
}

#[derive(Serialize)]
struct Citation {
    plain: String,
    bibtex: String,
    gbt: String,
}

pub(super) fn write(writer: &Writer<'_>, county: usize, place: usize) -> io::Result<()> {
    let site = writer.site();
    let entry = &writer.index.counties[county];
    let report = entry.reports[place];
    let own = writer.index.document(report);
    let lang = writer.edition.page_lang(own.lang);
    let words = words(lang);
    let text = writer.index.text_in(report, lang);
    let Text { document, metrics } = text;

    let name = entry.name(site, lang);
    // A report that is called like its county would share the title of the county's page.
    let title = match document.period.filter(|_| document.meta.title == name) {
        Some(period) => format!("{name}{}{}", words.sentence_space, number::period(period, lang)),
        None => document.meta.title.clone(),
    };
    let mut head = Head::new(writer.index.report_address(report), lang, title);
    head.trail = vec![(name.to_owned(), format!("{}/", entry.slug))];
    head.kind = "article";
    head.is_draft = own.meta.draft;
    head.is_fictional = entry.county.profile.fictional;
    let n_figures = metrics.len().to_string();
    head.description = document.meta.summary.clone().unwrap_or_else(|| {
        fill(words.report_description, &[("title", &document.meta.title), ("county", name), ("n", &n_figures)])
    });

    let viewer = writer.viewer(&head);
    let neighbour = |place: Option<usize>| {
        place.and_then(|place| entry.reports.get(place)).map(|&report| viewer.report_link(report))
    };
    let n_corrections = own.meta.metrics.len();
    let download = match metrics.is_empty() {
        true => None,
        false => writer.twin(&head, "csv", || data::report_csv(writer.index, report))?,
    };
    let view = ReportView {
        title: document.meta.title.clone(),
        text_lang: foreign(document.lang, lang),
        text_note: viewer.text_note(document.lang),
        county: viewer.county_link(entry),
        period: document.period.map(|period| number::period(period, lang)),
        date: document.meta.date.map(|date| number::date(date, lang)),
        datetime: document.meta.date.map(|date| date.to_string()),
        kind: document.meta.kind.map(|kind| words.kind(kind).to_owned()),
        source: document
            .meta
            .source
            .as_ref()
            .map(|source| SourceView { name: source.name.clone(), url: source.url.clone() }),
        summary: document.meta.summary.clone(),
        n_figures: fill(words.n_figures, &[("n", &n_figures)]),
        n_corrections: (n_corrections > 0).then(|| fill(words.corrections_text, &[("n", &n_corrections.to_string())])),
        cards: cards(&viewer, entry, report),
        contents: contents(document, metrics),
        sections: sections(writer, &head, entry, report, text, download.as_ref())?,
        download,
        table: (site.config.pages.tables && !metrics.is_empty()).then(|| table(&viewer, entry, report, text)),
        citation: citation(writer, &head, document, name),
        supersedes: document
            .meta
            .supersedes
            .as_deref()
            .and_then(|slug| entry.reports.iter().find(|&&other| writer.index.document(other).slug == slug))
            .map(|&other| viewer.report_link(other)),
        previous: neighbour(Some(place + 1)),
        next: neighbour(place.checked_sub(1)),
        extra: super::extra(Some(own), lang),
    };
    writer.page("report.html", &head, &view)
}

/// The weightiest figures that this report gives for its own period: of an indicator its level, else its growth, rank or change.
fn cards<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>, report: usize) -> Vec<Card> {
    let period = viewer.index.document(report).period;
    let mut found: Vec<_> = entry
        .groups()
        .filter(|group| group.indicator.weight > 0)
        .filter_map(|group| {
            let mut series: Vec<&Series> = group.series.iter().collect();
            series.sort_by_key(|series| series.measure);
            let (series, observation, at) = series
                .into_iter()
                .find_map(|series| said_by(report, series, period).map(|(own, at)| (series, own, at)))?;
            let is_sure = viewer.index.metric(at).confidence() >= super::county::SURE;
            is_sure.then_some((group, series, observation, at))
        })
        .collect();
    found.sort_by_key(|(group, ..)| std::cmp::Reverse(group.indicator.weight));
    found.truncate(MAX_CARDS);
    let card = |(group, series, observation, at): (Group<'a>, &'a Series, &'a Observation, MetricRef)| {
        let card = viewer.card(entry, &group, series, observation);
        // What stands now came later: the report's page says what the report said.
        if at == observation.source { card } else { viewer.card_of_old(card, at) }
    };
    found.into_iter().map(card).collect()
}

/// The newest value of `series` that `report` gives, for `period` where it has one, and where it stands: a later report may
/// have put another in its place.
fn said_by(report: usize, series: &Series, period: Option<Period>) -> Option<(&Observation, MetricRef)> {
    let own = series.observations().iter().rev().filter(|own| period.is_none_or(|period| own.period == period));
    own.filter_map(|own| {
        let mut said = std::iter::once(own.source).chain(own.replaced().iter().copied());
        said.find(|at| at.report() == report).map(|at| (own, at))
    })
    .next()
}

fn contents(document: &Document, metrics: &[Metric]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (at, section) in document.sections.iter().enumerate() {
        let Some(heading) = &section.heading else { continue };
        if section.level > 3 {
            continue;
        }
        entries.push(Entry {
            anchor: section.anchor.to_string(),
            text: heading.as_str().replace('\n', " "),
            level: section.level,
            n_figures: metrics.iter().filter(|metric| metric.section() == at).count(),
        });
    }
    entries
}

fn sections(
    writer: &Writer<'_>,
    head: &Head,
    entry: &CountyEntry<'_>,
    report: usize,
    text: Text<'_>,
    data: Option<&Download>,
) -> io::Result<Vec<SectionView>> {
    let viewer = writer.viewer(head);
    let document = text.document;
    let marks = marks(&viewer, entry, text.metrics);
    let untold = untold(&viewer, report, text);
    let has_charts = viewer.index.site.config.pages.charts;
    let place = Place { root: &viewer.file(""), home: &viewer.link(""), own: "" };
    let sections = document.to_html(&marks, place).into_iter().enumerate().map(|(at, html)| {
        let chart = has_charts.then(|| lead::section_chart(&viewer, text.metrics, at)).flatten();
        let figure = chart.map(|chart| {
            let mut figure = charts::figure(&chart, &format!("chart-{at}"));
            figure.downloads.extend(writer.chart_file(head, &format!("chart-{at}.svg"), &chart)?);
            figure.downloads.extend(data.cloned());
            io::Result::Ok(figure)
        });
        let places = untold.iter().filter(|(section, _)| *section == at);
        let mut body: String = places.map(|(_, id)| format!("<span id=\"{id}\"></span>")).collect();
        body.push_str(&html.body);
        Ok(SectionView {
            heading: super::heading_html(&html, &document.sections[at].anchor),
            keys: lead::key_figures(&viewer, text.metrics, at),
            chart: figure.transpose()?,
            body,
        })
    });
    sections.collect()
}

/// Figures of the report that its translation does not tell, by the section that links to them are led to.
fn untold<'a>(viewer: &Viewer<'_, 'a>, report: usize, text: Text<'a>) -> Vec<(usize, MetricId)> {
    let own = viewer.index.document(report);
    if std::ptr::eq(own, text.document) {
        return Vec::new();
    }
    let told: BTreeSet<MetricId> = text.metrics.iter().map(|metric| metric.id).collect();
    let last = text.document.sections.len().saturating_sub(1);
    let all = viewer.index.site.record.reports[report].metrics.iter();
    all.filter(|metric| !told.contains(&metric.id)).map(|metric| (metric.section().min(last), metric.id)).collect()
}

/// Every figure, with what was read and where it leads.
fn marks(viewer: &Viewer<'_, '_>, entry: &CountyEntry<'_>, metrics: &[Metric]) -> Vec<Mark> {
    let site = viewer.index.site;
    let mut marks: Vec<Mark> = Vec::with_capacity(metrics.len());
    for (at, metric) in metrics.iter().enumerate() {
        // Several figures may be read from the same words; the mark that readers meet tells of all.
        if at > 0 && metrics[at - 1].span().overlaps(metric.span()) {
            let first =
                metrics[..at].iter().rposition(|other| !other.span().overlaps(metric.span())).map_or(0, |at| at + 1);
            let title = told(metric, viewer.lang);
            marks[first].title.push('\n');
            marks[first].title.push_str(&title);
        }
        marks.push(Mark {
            span: metric.span(),
            id: metric.id.text(),
            title: told(metric, viewer.lang),
            href: href(viewer, entry, metric)
                .or_else(|| site.config.pages.tables.then(|| Arc::from(["#r-", &metric.id.text()].concat()))),
            class: present::status_class(metric.status),
        });
    }
    marks
}

/// The series of a figure that belongs to one.
fn href(viewer: &Viewer<'_, '_>, entry: &CountyEntry<'_>, metric: &Metric) -> Option<Arc<str>> {
    // Asked twice of every figure.
    if !viewer.index.site.config.pages.series {
        return None;
    }
    let code = metric.indicator_code()?;
    if metric.area().is_some() || entry.group(code).is_none() {
        return None;
    }
    viewer.index.series_address(entry.slug, code).map(|address| Arc::from(viewer.link(&address)))
}

/// What was read, in one line.
fn told(metric: &Metric, lang: Lang) -> String {
    let words = words(lang);
    let period = metric.period.map(|period| number::period(period, lang));
    let parts = [
        metric.indicator(),
        metric.area().unwrap_or_default(),
        if metric.measure == Measure::Level { "" } else { words.measure(metric.measure) },
        period.as_deref().unwrap_or_default(),
        if metric.status == Status::Actual { "" } else { words.status(metric.status) },
    ];
    let mut told = String::with_capacity(80);
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        told.push_str(if told.is_empty() { "" } else { " · " });
        told.push_str(part);
    }
    told
}

/// All figures in the order of the text.
fn table(viewer: &Viewer<'_, '_>, entry: &CountyEntry<'_>, report: usize, text: Text<'_>) -> String {
    let lang = viewer.lang;
    let words = words(lang);
    let Text { document, metrics } = text;
    // Names and headings stay as the report has them.
    let own = foreign(document.lang, lang);
    let columns = [
        Column { name: words.indicator, is_number: false },
        Column { name: words.value, is_number: true },
        Column { name: words.measure, is_number: false },
        Column { name: words.period, is_number: false },
        Column { name: words.status, is_number: false },
        Column { name: words.said_in, is_number: false },
    ];
    let mut table = Table::new("figures-table", "figures sortable stack", words.all_figures, &columns);
    for metric in metrics {
        let id = metric.id.text();
        table.row(&["r-", &id].concat());
        table.cell(|cell| {
            match href(viewer, entry, metric) {
                Some(href) => cell.link_in(&href, metric.indicator(), own),
                None => cell.text_in(metric.indicator(), own),
            };
            if let Some(area) = metric.area() {
                cell.tag("tag", area);
            }
            if metric.confidence() < UNSURE {
                cell.tag("tag unsure", words.unsure);
            }
        });
        table.sorted_cell(Digits::of(metric.value()).as_str(), |cell| {
            let text = present::bounded(&present::metric_amount(metric, viewer.tongue()).text(), metric.bound, words);
            cell.link(&["#", &id].concat(), &text);
        });
        // What most rows have in common is left out where there is no room for columns.
        table.cell(|cell| match metric.measure {
            Measure::Level => {
                cell.tag("none", words.measure(metric.measure));
            }
            _ => {
                cell.text(words.measure(metric.measure));
                if let Some(base) = other_base(metric) {
                    cell.tag("muted", &fill(words.compared_with, &[("period", &number::period(base, lang))]));
                }
            }
        });
        let key = metric.period.map(|period| period.text()).unwrap_or_default();
        table.sorted_cell(&key, |cell| {
            if let Some(period) = metric.period {
                cell.text(&number::period(period, lang));
            }
        });
        table.cell(|cell| {
            if metric.status == Status::Actual {
                cell.tag("muted none", words.actual);
            } else {
                cell.raw("<span class=\"tag ").raw(present::status_class(metric.status)).raw("\">");
                cell.text(words.status(metric.status)).raw("</span>");
            }
        });
        table.cell(|cell| {
            cell.text_in(&viewer.index.clause_in(report, lang, metric), own);
        });
        table.end_row();
    }
    table.finish()
}

/// What growth or change compares with, where that is another time than the year before, which goes without saying.
fn other_base(metric: &Metric) -> Option<Period> {
    let (Some(Base::Period(base)), Some(period)) = (metric.base(), metric.period) else { return None };
    let is_year_before = base == period || base.months().1 + 1 == period.months().0;
    (!is_year_before).then_some(base)
}

fn citation(writer: &Writer<'_>, head: &Head, document: &Document, county: &str) -> Citation {
    let words = words(head.lang);
    let site = writer.site();
    let title = &document.meta.title;
    let author = document.meta.source.as_ref().map_or(county, |source| &source.name);
    let date = document.meta.date.map(|date| date.to_string()).unwrap_or_default();
    let year = document.meta.date.map(|date| date.year().to_string()).unwrap_or_default();
    let first = || document.meta.source.as_ref().and_then(|source| source.url.clone());
    let url = address::absolute(site.config, &head.address).or_else(first).unwrap_or_default();
    let values = [
        ("author", author),
        ("title", title),
        ("date", &date),
        ("site", site.config.title_in(head.lang)),
        ("url", &url),
    ];
    let key = format!("{}-{}", document.county, document.slug);
    let mut bibtex = format!("@misc{{{key},\n  title = {{{title}}},\n  author = {{{{{author}}}}}");
    for (name, value) in [("year", year.as_str()), ("howpublished", site.config.title_in(head.lang)), ("url", &url)] {
        if !value.is_empty() {
            bibtex.push_str(&format!(",\n  {name} = {{{value}}}"));
        }
    }
    bibtex.push_str("\n}");
    Citation {
        plain: fill(words.cite_plain_pattern, &values).trim_end().to_owned(),
        bibtex,
        // GB/T 7714: electronic bulletin, online.
        gbt: fill("{author}. {title}[EB/OL]. ({date}). {url}", &values).replace(" ().", "").trim_end().to_owned(),
    }
}
