//! A county's dashboard: what was promised, what came of it, the figures that lead, everything else by topic.

use std::io;

use serde::Serialize;
use serde_json::Value;

use super::super::charts::{self, Figure};
use super::super::html::{Column, Table};
use super::super::i18n::{fill, words};
use super::super::index::{CountyEntry, Group};
use super::super::number;
use super::super::present;
use super::super::view::{Card, Head, Link, Viewer, foreign};
use super::super::writer::Writer;
use super::home::Intro;
use crate::catalog::{self, Outcome, Series, Target};
use crate::model::digits::Digits;
use crate::model::{Lang, Status};

/// Changes that it takes to speak of better and worse.
const MIN_TONES: usize = 3;

/// Below this the reader of figures is not sure enough for a headline: of those above it, 99 in a hundred are right on the
/// annotated reports (`tests/corpus.rs`).
pub(super) const SURE: f32 = 0.9;

#[derive(Serialize)]
pub(super) struct Dashboard {
    name: String,
    name_lang: Option<&'static str>,
    name_other: Option<Link>,
    parent: Option<String>,
    /// Its language, where the page is in another.
    parent_lang: Option<&'static str>,
    code: Option<String>,
    population: Option<String>,
    /// What became of the promises of the newest year with results, and how much got better.
    sentences: Vec<String>,
    cards: Vec<Card>,
    promises: Vec<PromiseYear>,
    topics: Vec<TopicView>,
    reports: Vec<ReportItem>,
    about: Vec<String>,
    /// Language of the county's own text where the page is in another, and the line that says so.
    text_lang: Option<&'static str>,
    text_note: Option<String>,
    is_fictional: bool,
    /// Of the site, where its home page is this county's.
    #[serde(flatten)]
    pub(super) intro: Intro,
    extra: Value,
}

/// The promises for one period.
#[derive(Serialize)]
struct PromiseYear {
    period: String,
    /// 8 of 11 met.
    summary: String,
    promises: Vec<PromiseItem>,
    is_newest: bool,
    /// All of them are for a time that no report here is about, so that their names and values say everything.
    is_open: bool,
}

/// One promise with its result.
#[derive(Serialize)]
pub(super) struct PromiseItem {
    label: String,
    label_lang: Option<&'static str>,
    href: Option<String>,
    target: String,
    target_source: Link,
    result: Option<String>,
    result_source: Option<Link>,
    outcome: String,
    class: &'static str,
    gap: String,
    bullet: Option<Figure>,
}

impl PromiseItem {
    /// The same under another name, which leads nowhere.
    pub(super) fn named(self, label: String) -> Self {
        Self { label, label_lang: None, href: None, ..self }
    }
}

#[derive(Serialize)]
struct TopicView {
    id: String,
    name: String,
    /// Written in Rust: a row per indicator.
    table: String,
}

/// A report in a list.
#[derive(Serialize)]
pub(super) struct ReportItem {
    pub(super) link: Link,
    pub(super) county: Option<Link>,
    pub(super) date: Option<String>,
    pub(super) datetime: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) figures: String,
}

pub(super) fn write(writer: &Writer<'_>, at: usize) -> io::Result<()> {
    let site = writer.site();
    let entry = &writer.index.counties[at];
    let lang = writer.edition.page_lang(entry.lang);
    let words = words(lang);
    let name = entry.name(site, lang);
    let mut head = Head::new(format!("{}/", entry.slug), lang, name);
    head.description = fill(
        words.county_description,
        &[("county", name), ("n", &entry.n_groups().to_string()), ("reports", &entry.reports.len().to_string())],
    );
    head.is_fictional = entry.county.profile.fictional;
    let dashboard = dashboard(&writer.viewer(&head), entry);
    writer.page("county.html", &head, &dashboard)
}

/// All that a county's page shows; the home page of a site of one county shows it too.
pub(super) fn dashboard<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> Dashboard {
    let profile = &entry.county.profile;
    let name = entry.name(viewer.index.site, viewer.lang);
    let other = match viewer.lang {
        Lang::Zh => profile.name_en.as_deref(),
        Lang::En => Some(profile.name.as_str()),
    };
    let other = other.filter(|other| !other.is_empty() && *other != name);
    let other_lang = if viewer.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let text_lang = entry.text_lang(viewer.lang);
    let parent = entry.parent(viewer.lang);
    Dashboard {
        name: name.to_owned(),
        name_lang: viewer.county_link(entry).lang,
        name_other: other.map(|other| Link {
            label: other.to_owned(),
            href: String::new(),
            lang: Some(other_lang.tag()),
        }),
        parent: parent.map(|(parent, _)| parent.to_owned()),
        parent_lang: parent.and_then(|(_, lang)| foreign(lang, viewer.lang)),
        code: profile.code.clone(),
        population: profile.population.map(|people| number::amount(people.into(), "人", viewer.lang).text()),
        sentences: sentences(viewer, entry),
        cards: headline(viewer, entry),
        promises: promises(viewer, entry),
        topics: topics(viewer, entry),
        reports: entry.reports.iter().map(|&report| report_item(viewer, report, None)).collect(),
        about: entry
            .county
            .document
            .as_ref()
            .map(|text| super::prose(text.in_lang(viewer.lang), viewer))
            .unwrap_or_default(),
        text_lang: foreign(text_lang, viewer.lang),
        text_note: viewer.text_note(text_lang),
        is_fictional: profile.fictional,
        intro: Intro::default(),
        extra: super::extra(entry.county.document.as_deref(), viewer.lang),
    }
}

/// The figures that lead: those the county or the site names, else the weightiest of the newest.
pub(super) fn headline<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> Vec<Card> {
    let site = viewer.index.site;
    let named = match site.config.counties.get(entry.slug) {
        Some(county) if entry.county.profile.headline.is_empty() => &county.headline,
        _ => &entry.county.profile.headline,
    };
    let card = |figure: &catalog::Headline<'a>| {
        let is_named = named.iter().any(|code| *code == figure.indicator.code);
        let is_sure = viewer.index.metric(figure.observation.source).confidence() >= SURE;
        let group = entry.group(&figure.indicator.code)?;
        (is_named || is_sure).then(|| viewer.card(entry, &group, figure.series, figure.observation))
    };
    let cards: Vec<Card> = site.record.headline(site.catalogue, entry.slug, named).iter().filter_map(card).collect();
    if !cards.is_empty() {
        return cards;
    }
    // A county that reports by the month has no year to lead with.
    site.record.headline_of_parts(site.catalogue, entry.slug).iter().filter_map(card).collect()
}

fn sentences<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> Vec<String> {
    let words = words(viewer.lang);
    let mut sentences = Vec::new();
    let years = viewer.index.site.record.promises(entry.slug);
    if let Some(year) = years.iter().find(|year| year.judged() > 0) {
        // What cannot be judged is neither kept nor broken, and in no ratio of the two.
        let n_judged = year.judged();
        let n_met = year.count(Outcome::Met);
        let pattern = if n_met == n_judged { &words.promises_sentence_all } else { &words.promises_sentence };
        sentences.push(fill(
            pattern,
            &[
                ("period", &number::period(year.period, viewer.lang)),
                ("total", &n_judged.to_string()),
                ("met", &n_met.to_string()),
            ],
        ));
        let n_open = year.unanswered();
        if n_open > 0 {
            sentences.push(fill(words.open_sentence, &[("n", &n_open.to_string())]));
        }
    }
    let tones = entry.groups().filter_map(|group| {
        let (series, observation) = group.latest()?;
        present::delta_tone(&group, series, observation)
    });
    let (mut n_better, mut n_worse) = (0, 0);
    for tone in tones {
        n_better += usize::from(tone == "good");
        n_worse += usize::from(tone == "bad");
    }
    if n_better + n_worse >= MIN_TONES {
        let pattern = match (n_better, n_worse) {
            (_, 0) => words.trend_sentence_better,
            (0, _) => words.trend_sentence_worse,
            _ => words.trend_sentence,
        };
        sentences.push(fill(pattern, &[("better", &n_better.to_string()), ("worse", &n_worse.to_string())]));
    }
    if sentences.is_empty() {
        let (n_groups, n_reports) = (entry.n_groups(), entry.reports.len().to_string());
        let n_figures =
            || entry.reports.iter().map(|&report| viewer.index.site.record.reports[report].metrics.len()).sum();
        let (pattern, n): (_, usize) = match n_groups {
            0 => (words.no_indicators_sentence, n_figures()),
            n => (words.no_promises_sentence, n),
        };
        sentences.push(fill(pattern, &[("n", &n.to_string()), ("reports", &n_reports)]));
    }
    sentences
}

/// The first sentence of a county's page.
pub(super) fn sentence<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> String {
    sentences(viewer, entry).swap_remove(0)
}

/// The promises that can be held against something, the newest first, and those for a later time. What came of the last
/// ones is read first.
pub(super) fn past_and_next<'y, 'a>(
    years: &'y [catalog::PromiseYear<'a>],
) -> (&'y [catalog::PromiseYear<'a>], &'y [catalog::PromiseYear<'a>]) {
    let judged = years.iter().position(catalog::PromiseYear::has_results).unwrap_or(0);
    let (next, past) = years.split_at(judged);
    (past, next)
}

fn promises<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> Vec<PromiseYear> {
    let words = words(viewer.lang);
    let years = viewer.index.site.record.promises(entry.slug);
    let (past, next) = past_and_next(&years);
    let judged = next.len();
    let order = past.iter().take(1).chain(next.iter().rev()).chain(past.iter().skip(1));
    let shown = order.enumerate().map(|(place, year)| {
        let n_judged = year.judged();
        let is_open = n_judged + year.unanswered() == 0 && !year.has_results();
        let n_targets = fill(words.n_targets, &[("n", &year.promises.len().to_string())]);
        let summary = if is_open {
            let why = if year.count(Outcome::NotDue) > 0 { words.not_due } else { words.not_covered };
            [n_targets.as_str(), why].join(words.comma)
        } else if n_judged == 0 {
            n_targets
        } else {
            let n_met = year.count(Outcome::Met).to_string();
            fill(words.outcomes_summary, &[("met", &n_met), ("total", &n_judged.to_string())])
        };
        let promises = year
            .promises
            .iter()
            .enumerate()
            .map(|(at, (series, target))| promise_item(viewer, entry, series, target, &format!("p-{place}-{at}")));
        PromiseYear {
            period: number::period(year.period, viewer.lang),
            summary,
            promises: promises.collect(),
            is_newest: place <= judged,
            is_open,
        }
    });
    shown.collect()
}

/// One promise, with its chart where the result is known.
pub(super) fn promise_item<'a>(
    viewer: &Viewer<'_, 'a>,
    entry: &CountyEntry<'a>,
    series: &'a Series,
    target: &'a Target,
    id: &str,
) -> PromiseItem {
    let lang = viewer.lang;
    let words = words(lang);
    let name = viewer.promise_name(entry, series, target);
    let has_charts = viewer.index.site.config.pages.charts;
    let (promised, told) = present::promise_and_result(series, target, viewer.tongue());
    let answer = target.result.as_ref().or_else(|| target.parts().first().map(|part| &part.result));
    PromiseItem {
        href: name.href,
        label_lang: name.lang,
        target: promised,
        target_source: viewer.sentence(target.source),
        result: target.result.as_ref().zip(told).map_or_else(
            || viewer.parts_told(series, target),
            |(result, text)| {
                let notes = [
                    (result.status == Status::Estimate, words.estimate),
                    (!result.derived_from().is_empty(), words.computed),
                ];
                let notes: Vec<&str> = notes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word).collect();
                if notes.is_empty() {
                    return Some(text);
                }
                Some(fill(words.name_and_measure, &[("name", &text), ("measure", &notes.join(words.comma))]))
            },
        ),
        result_source: answer.map(|result| viewer.sentence(result.source)),
        outcome: words.outcome(target.outcome).to_owned(),
        class: present::outcome_class(target.outcome),
        gap: present::gap(series, target, viewer.tongue()),
        bullet: has_charts
            .then(|| charts::bullet(series, target, name.label.clone(), viewer.tongue()))
            .flatten()
            .map(|chart| charts::figure(&chart, id)),
        label: name.label,
    }
}

fn topics<'a>(viewer: &Viewer<'_, 'a>, entry: &CountyEntry<'a>) -> Vec<TopicView> {
    let words = words(viewer.lang);
    let columns = [
        Column { name: words.indicator, is_number: false },
        Column { name: words.latest_value, is_number: true },
        Column { name: words.change, is_number: false },
        Column { name: words.period, is_number: false },
        Column { name: words.trend, is_number: false },
    ];
    let shown: Vec<Group<'_>> = entry.groups().filter(|group| group.latest().is_some()).collect();
    shown
        .chunk_by(|a, b| a.indicator.topic == b.indicator.topic)
        .map(|groups| {
            let topic = groups[0].indicator.topic;
            let id = topic.as_str().to_owned();
            let sparks: Vec<Option<String>> = groups
                .iter()
                .map(|group| group.latest().and_then(|told| viewer.spark(entry, group, told, "row")))
                .collect();
            // A column that is empty all the way down says nothing.
            let has_trend = sparks.iter().any(Option::is_some);
            let columns = if has_trend { &columns[..] } else { &columns[..columns.len() - 1] };
            let mut table = Table::new(&format!("t-{id}"), "figures stack", words.topic(topic), columns);
            for (group, spark) in groups.iter().zip(sparks) {
                row(viewer, entry, group, spark.as_deref().or(has_trend.then_some("")), &mut table);
            }
            TopicView { name: words.topic(topic).to_owned(), table: table.finish(), id }
        })
        .collect()
}

fn row<'a>(
    viewer: &Viewer<'_, 'a>,
    entry: &CountyEntry<'a>,
    group: &Group<'a>,
    spark: Option<&str>,
    table: &mut Table,
) {
    let Some((series, observation)) = group.latest() else { return };
    let lang = viewer.lang;
    let words = words(lang);
    let label = viewer.measure_label(group, series.measure);
    table.row("");
    table.cell(|cell| match viewer.series_href(entry.slug, &group.indicator.code) {
        Some(href) => {
            cell.link(&href, &label);
        }
        None => {
            cell.text(&label);
        }
    });
    table.sorted_cell(Digits::of(observation.value()).as_str(), |cell| {
        let href = viewer.link(&viewer.index.figure_address(observation.source));
        cell.link(&href, &present::stated(series, observation, viewer.tongue()));
        if observation.status == Status::Estimate {
            cell.tag("tag estimate", words.estimate);
        }
        if let Some(also) = viewer.also_given(series, observation) {
            cell.tag("tag unsure", &also);
        }
    });
    table.cell(|cell| match present::delta(group, series, observation, viewer.tongue()) {
        Some(delta) => {
            cell.delta(&delta);
        }
        None => {
            cell.tag("muted none", words.no_value);
        }
    });
    table.sorted_cell(&observation.period.text(), |cell| {
        cell.text(&number::period(observation.period, lang));
    });
    if let Some(spark) = spark {
        table.cell(|cell| {
            cell.raw(spark);
        });
    }
    table.end_row();
}

/// A report in a list; with its county where the list is of several.
pub(super) fn report_item<'a>(viewer: &Viewer<'_, 'a>, report: usize, county: Option<&CountyEntry<'a>>) -> ReportItem {
    let document = viewer.index.document(report);
    let words = words(viewer.lang);
    let n_figures = viewer.index.site.record.reports[report].metrics.len();
    ReportItem {
        link: viewer.report_link(report),
        county: county.map(|entry| viewer.county_link(entry)),
        date: document.meta.date.map(|date| number::date(date, viewer.lang)),
        datetime: document.meta.date.map(|date| date.to_string()),
        kind: document.meta.kind.map(|kind| words.kind(kind).to_owned()),
        figures: fill(words.n_figures, &[("n", &n_figures.to_string())]),
    }
}
