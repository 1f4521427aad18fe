//! Which chart shows what: from series to [`Chart`], with title and description in the page's language.

use rust_decimal::prelude::ToPrimitive;

use super::i18n::{fill, words};
use super::number;
use super::present;
use crate::catalog::{Observation, Series, Target};
use crate::chart::{Chart, Line, Point, Shape};
use crate::model::{Decimal, Lang, Measure, Period, Status};

/// A chart in a page: its drawing and the words around it.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Figure {
    pub(super) title: String,
    /// An SVG element.
    pub(super) svg: String,
}

/// Draws `chart`; `None` where there is nothing to see.
pub(super) fn figure(chart: &Chart, id: &str) -> Option<Figure> {
    let svg = crate::chart::draw(chart, id);
    (!svg.is_empty()).then(|| Figure { title: chart.title.clone(), svg })
}

/// A line beside a number; `None` below three points, which say nothing as a line.
pub(super) fn spark(series: &Series, lang: Lang) -> Option<String> {
    if series.annual.len() < 3 {
        return None;
    }
    let chart = Chart {
        shape: Shape::Sparkline,
        title: String::new(),
        description: String::new(),
        lang,
        unit: series.unit.to_string(),
        lines: vec![Line { name: String::new(), points: points(series, &series.annual, lang) }],
    };
    let svg = crate::chart::draw(&chart, "");
    (!svg.is_empty()).then_some(svg)
}

/// Values over the years with the promises as ticks: a line from four values on, columns below.
pub(super) fn over_time(series: &Series, title: String, lang: Lang) -> Option<Chart> {
    let observations = if series.annual.len() > 1 { &series.annual } else { &series.other };
    if observations.len() < 2 {
        return None;
    }
    let mut points = points(series, observations, lang);
    for target in &series.targets {
        let at = months(target.period);
        match points.iter_mut().find(|point| point.at == at) {
            Some(point) => point.target = target.value.to_f64(),
            None if observations.iter().all(|observation| observation.period.is_annual()) => {
                if target.period.is_annual() {
                    points.push(promise(series, target, lang));
                }
            }
            None => {}
        }
    }
    points.sort_by_key(|point| point.at);
    let description = describe(series, observations, lang);
    Some(Chart {
        shape: if observations.len() < 4 { Shape::Columns } else { Shape::Line },
        title,
        description,
        lang,
        unit: series.unit.to_string(),
        lines: vec![Line { name: String::new(), points }],
    })
}

/// A year that has a promise and no result yet.
fn promise(series: &Series, target: &Target, lang: Lang) -> Point {
    Point {
        at: months(target.period),
        label: number::short_period(target.period),
        value: f64::NAN,
        target: target.value.to_f64(),
        status: Status::Target,
        text: present::amount(series, target.value, lang).text(),
        is_marked: false,
    }
}

/// First and last value in words.
fn describe(series: &Series, observations: &[Observation], lang: Lang) -> String {
    let words = words(lang);
    let (Some(first), Some(last)) = (observations.first(), observations.last()) else { return String::new() };
    let text = |value| present::amount(series, value, lang).text();
    fill(
        &words.chart_ends,
        &[
            ("from", &number::period(first.period, lang)),
            ("first", &text(first.value)),
            ("to", &number::period(last.period, lang)),
            ("last", &text(last.value)),
        ],
    )
}

/// Promise against result, one row.
pub(super) fn bullet(series: &Series, target: &Target, title: String, lang: Lang) -> Option<Chart> {
    let result = target.result.as_ref()?;
    if series.measure == Measure::Rank {
        return None;
    }
    let words = words(lang);
    let value = present::amount(series, result.value, lang).text();
    let promised = present::bounded(&present::amount(series, target.value, lang).text(), target.bound, words);
    Some(Chart {
        shape: Shape::Bullet,
        description: fill(&words.chart_target, &[("result", &value), ("target", &promised)]),
        lang,
        unit: series.unit.to_string(),
        lines: vec![Line {
            name: String::new(),
            points: vec![Point {
                at: 0,
                label: String::new(),
                value: float(result.value),
                target: target.value.to_f64(),
                status: result.status,
                text: value,
                is_marked: true,
            }],
        }],
        title,
    })
}

/// One bar a name, in the order given. Rows are (name, value, value in words, this one is the subject).
pub(super) fn ranking(
    title: String,
    unit: &str,
    rows: Vec<(String, Decimal, String, bool)>,
    lang: Lang,
) -> Option<Chart> {
    if rows.len() < 2 {
        return None;
    }
    let words = words(lang);
    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
    let description = fill(
        &words.chart_ranking,
        &[
            ("n", &rows.len().to_string()),
            ("top", &first.0),
            ("most", &first.2),
            ("bottom", &last.0),
            ("least", &last.2),
        ],
    );
    let points = rows
        .into_iter()
        .map(|(label, value, text, is_marked)| Point {
            at: 0,
            label,
            value: float(value),
            target: None,
            status: Status::Actual,
            text,
            is_marked,
        })
        .collect();
    Some(Chart {
        shape: Shape::Ranking,
        title,
        description,
        lang,
        unit: unit.to_owned(),
        lines: vec![Line { name: String::new(), points }],
    })
}

/// Points in order; a missing year between two annual values is a gap in the line.
fn points(series: &Series, observations: &[Observation], lang: Lang) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(observations.len());
    for observation in observations {
        let at = months(observation.period);
        if let Some(before) = points.last().map(|point| point.at)
            && observation.period.is_annual()
            && at - before > 12
        {
            points.push(Point {
                at: before + 12,
                label: String::new(),
                value: f64::NAN,
                target: None,
                status: Status::Actual,
                text: String::new(),
                is_marked: false,
            });
        }
        points.push(Point {
            at,
            label: number::short_period(observation.period),
            value: float(observation.value),
            target: None,
            status: observation.status,
            text: present::amount(series, observation.value, lang).text(),
            is_marked: false,
        });
    }
    points
}

/// Place on the axis of time: the month a period ends in, set back to the start of its year for whole years.
fn months(period: Period) -> i32 {
    let (first, last) = period.months();
    if period.is_annual() { first } else { last }
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}
