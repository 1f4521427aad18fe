//! What leads a section of a report: its weightiest figures, and a chart of those that can be compared.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::Indicator;
use crate::chart::Chart;
use crate::model::{Decimal, Measure, Metric, Period, Status};
use crate::render::charts::{self, Bar};
use crate::render::i18n::{fill, words};
use crate::render::pages::county;
use crate::render::view::{Viewer, indicator_name};
use crate::render::{number, present};

/// Figures that lead a section.
const MAX_KEYS: usize = 3;
/// Figures that a feed tells of a report.
const MAX_KEY_WORDS: usize = 5;
/// Parts of a stacked bar that are still told apart.
const MAX_PARTS: usize = 6;
/// Rows of the chart of a section.
const MAX_BARS: usize = 10;

/// A figure that leads a section, and the place in the text where it is said.
#[derive(Serialize)]
pub(super) struct KeyFigure {
    label: String,
    value: String,
    href: String,
}

/// The weightiest results of a section, in the order of its text; none where there are too few to choose from.
pub(super) fn key_figures(viewer: &Viewer<'_, '_>, metrics: &[Metric], section: usize) -> Vec<KeyFigure> {
    let site = viewer.index.site;
    let mut seen = BTreeSet::new();
    let mut found: Vec<(u8, &Metric, &Indicator)> = metrics
        .iter()
        .filter(|metric| metric.section() == section && metric.area().is_none() && metric.measure == Measure::Level)
        .filter(|metric| metric.status != Status::Target && metric.confidence() >= county::SURE)
        .filter_map(|metric| {
            let indicator = site.catalogue.get(metric.indicator_code()?)?;
            seen.insert(&indicator.code).then_some((indicator.weight, metric, indicator))
        })
        .collect();
    if found.len() <= MAX_KEYS {
        return Vec::new();
    }
    found.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    found.truncate(MAX_KEYS);
    found.sort_by_key(|(_, metric, _)| metric.span().start);
    let figure = |(_, metric, indicator): (u8, &Metric, &Indicator)| KeyFigure {
        label: indicator_name(indicator, viewer.lang),
        value: present::bounded(
            &present::metric_amount(metric, viewer.tongue()).text(),
            metric.bound,
            words(viewer.lang),
        ),
        href: format!("#{}", metric.id),
    };
    found.into_iter().map(figure).collect()
}

/// The weightiest results of a report for its own time, each with its name, in the order of its text.
pub(in crate::render::pages) fn key_words(
    viewer: &Viewer<'_, '_>,
    metrics: &[Metric],
    period: Option<Period>,
) -> Vec<String> {
    let site = viewer.index.site;
    let words = words(viewer.lang);
    let mut seen = BTreeSet::new();
    let mut found: Vec<(u8, &Metric, &Indicator)> = metrics
        .iter()
        .filter(|metric| metric.status != Status::Target && metric.area().is_none() && metric.period == period)
        .filter(|metric| matches!(metric.measure, Measure::Level | Measure::Growth))
        .filter(|metric| metric.confidence() >= county::SURE)
        .filter_map(|metric| {
            let indicator = site.catalogue.get(metric.indicator_code()?)?;
            let is_first = indicator.weight > 0 && seen.insert(&indicator.code);
            is_first.then_some((indicator.weight, metric, indicator))
        })
        .collect();
    found.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    found.truncate(MAX_KEY_WORDS);
    found.sort_by_key(|(_, metric, _)| metric.span().start);
    let told = |(_, metric, indicator): (u8, &Metric, &Indicator)| {
        let name = viewer.with_measure(indicator_name(indicator, viewer.lang), metric.measure);
        let value = present::metric_amount(metric, viewer.tongue()).text();
        [&*name, words.colon, &*present::bounded(&value, metric.bound, words)].concat()
    };
    found.into_iter().map(told).collect()
}

/// Figures of one sentence that say the same thing about different names can be compared: bars, where three or more stand side by
/// side. The longest such run of the section is drawn; one of growth with what else grew or fell in its section.
pub(super) fn section_chart(viewer: &Viewer<'_, '_>, metrics: &[Metric], section: usize) -> Option<Chart> {
    let run = metrics
        .chunk_by(|a, b| a.section() == b.section() && a.sentence() == b.sentence() && is_beside(a, b))
        .filter(|run| run[0].section() == section && run.len() >= 3 && run[0].measure != Measure::Rank)
        .map(|run| run.iter().collect::<Vec<&Metric>>())
        .filter(|run| differ(run) && (run[0].unit() == "%" || share_ending(run)))
        .max_by_key(|run| run.len().min(MAX_BARS))?;
    let run = all_growth(metrics, run);
    let words = words(viewer.lang);
    let first = run[0];
    let mut bars: Vec<Bar> = run
        .iter()
        .take(MAX_BARS)
        .map(|metric| Bar {
            label: metric.indicator().to_string(),
            value: metric.value(),
            text: present::metric_amount(metric, viewer.tongue()).text(),
            status: metric.status,
        })
        .collect();
    let is_whole = run.len() <= MAX_PARTS && first.unit() == "%" && first.measure == Measure::Level && adds_up(&bars);
    if !is_whole {
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.value));
    }
    let period = first.period.map(|period| number::period(period, viewer.lang)).unwrap_or_default();
    let title = fill(
        words.compared_in_section,
        &[
            ("names", &bars[0].label),
            ("n", &bars.len().to_string()),
            ("period", &period),
            ("measure", if is_whole { words.shares } else { words.measure(first.measure) }),
        ],
    );
    if is_whole {
        return Some(charts::shares(title, first.unit(), bars, viewer.lang));
    }
    let unit = first.indicator_code().map_or(first.unit(), |code| viewer.tongue().unit(code, first.unit()));
    charts::ranking(title, unit, bars, viewer.lang)
}

/// Whether two figures say the same thing of the same time and place.
fn is_beside(a: &Metric, b: &Metric) -> bool {
    (a.measure, a.unit(), a.period, a.status, a.area()) == (b.measure, b.unit(), b.period, b.status, b.area())
}

/// Whether each figure has a name of its own.
fn differ(run: &[&Metric]) -> bool {
    let mut names: Vec<&str> = run.iter().map(|metric| metric.indicator()).collect();
    names.sort_unstable();
    names.dedup();
    names.len() == run.len() && !names[0].is_empty()
}

/// A run of growth with all growth of its section, where that is not too much to draw: what fell may stand in another sentence.
fn all_growth<'m>(metrics: &'m [Metric], run: Vec<&'m Metric>) -> Vec<&'m Metric> {
    let first = run[0];
    if first.measure != Measure::Growth {
        return run;
    }
    let own = metrics.iter().filter(|metric| metric.section() == first.section() && is_beside(metric, first));
    let all: Vec<&Metric> = own.take(MAX_BARS + 1).collect();
    if all.len() <= MAX_BARS && differ(&all) { all } else { run }
}

/// Whether shares make a whole, but for their rounding.
fn adds_up(bars: &[Bar]) -> bool {
    let sum: Decimal = bars.iter().map(|bar| bar.value).sum();
    let is_near = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::new(3, 1);
    is_near && bars.iter().all(|bar| bar.value.is_sign_positive())
}

/// Whether names mean the same kind of thing: 陶瓷产值 and 花炮产值 do, 新增学位 and 改造小区 do not, though both are
/// counted in 个.
fn share_ending(run: &[&Metric]) -> bool {
    let ending = |name: &str| match name.rsplit_once(' ') {
        Some((_, word)) => word.to_owned(),
        None => name.chars().rev().take(2).collect(),
    };
    run.windows(2).all(|pair| ending(pair[0].indicator()) == ending(pair[1].indicator()))
}
