//! What leads a section of a report: its weightiest figures, and a chart of those that can be compared.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::catalog::Indicator;
use crate::chart::Chart;
use crate::model::{Decimal, Measure, Metric, Status};
use crate::render::charts::{self, Bar};
use crate::render::i18n::{fill, words};
use crate::render::pages::county;
use crate::render::view::{Viewer, indicator_name};
use crate::render::{number, present};

/// Figures that lead a section.
const MAX_KEYS: usize = 3;
/// Parts of a stacked bar that are still told apart.
const MAX_PARTS: usize = 6;
/// Kinds of figures of a sentence that are looked through for those that can be compared.
const MAX_KINDS: usize = 32;
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
        value: present::bounded(&present::metric_amount(metric, viewer.lang).text(), metric.bound, words(viewer.lang)),
        href: format!("#{}", metric.id),
    };
    found.into_iter().map(figure).collect()
}

/// Figures of one sentence that say the same thing about different names can be compared, and so can all growth of a section
/// where that is not too much: bars, where there are three or more. The most that the section has are drawn.
pub(super) fn section_chart(viewer: &Viewer<'_, '_>, metrics: &[Metric], section: usize) -> Option<Chart> {
    let run = comparable(metrics, section)
        .into_iter()
        .filter(|run| run.len() >= 3 && run[0].measure != Measure::Rank)
        .filter(|run| {
            let mut names: Vec<&str> = run.iter().map(|metric| metric.indicator()).collect();
            names.sort_unstable();
            names.dedup();
            names.len() == run.len() && !names[0].is_empty() && (run[0].unit() == "%" || share_ending(&names))
        })
        .max_by_key(|run| run.len().min(MAX_BARS))?;
    let words = words(viewer.lang);
    let first = run[0];
    let mut bars: Vec<Bar> = run
        .iter()
        .take(MAX_BARS)
        .map(|metric| Bar {
            label: metric.indicator().to_string(),
            value: metric.value(),
            text: present::metric_amount(metric, viewer.lang).text(),
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
    charts::ranking(title, first.unit(), bars, viewer.lang)
}

/// The figures of a section that can be compared, group by group: those of a sentence, then the growth of all its sentences.
fn comparable(metrics: &[Metric], section: usize) -> Vec<Vec<&Metric>> {
    let own = || metrics.iter().filter(|metric| metric.section() == section);
    let key = |metric: &Metric| (metric.measure, metric.period, metric.status);
    let is_beside = |a: &Metric, b: &Metric| key(a) == key(b) && a.unit() == b.unit() && a.area() == b.area();
    let mut groups: Vec<Vec<&Metric>> = Vec::new();
    for metric in own() {
        let last = groups.iter_mut().rev().take(MAX_KINDS);
        let of_sentence = last.take_while(|group| group[0].sentence() == metric.sentence());
        match of_sentence.into_iter().find(|group| is_beside(group[0], metric)) {
            Some(group) => group.push(metric),
            None => groups.push(vec![metric]),
        }
    }
    let mut growth: Vec<Vec<&Metric>> = Vec::new();
    for metric in own().filter(|metric| metric.measure == Measure::Growth).take(MAX_KINDS * MAX_BARS) {
        match growth.iter_mut().find(|group| is_beside(group[0], metric)) {
            Some(group) => group.push(metric),
            None => growth.push(vec![metric]),
        }
    }
    groups.extend(growth.into_iter().filter(|group| group.len() <= MAX_BARS));
    groups
}

/// Whether shares make a whole, but for their rounding.
fn adds_up(bars: &[Bar]) -> bool {
    let sum: Decimal = bars.iter().map(|bar| bar.value).sum();
    let is_near = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::new(3, 1);
    is_near && bars.iter().all(|bar| bar.value.is_sign_positive())
}

/// Whether names mean the same kind of thing: 陶瓷产值 and 花炮产值 do, 新增学位 and 改造小区 do not, though both are
/// counted in 个.
fn share_ending(names: &[&str]) -> bool {
    let ending = |name: &str| match name.rsplit_once(' ') {
        Some((_, word)) => word.to_owned(),
        None => name.chars().rev().take(2).collect(),
    };
    names.windows(2).all(|pair| ending(pair[0]) == ending(pair[1]))
}
