//! Which chart shows what: from series to [`Chart`], with title and description in the page's language.

use rust_decimal::prelude::ToPrimitive;

use super::html::{Column, Table};
use super::i18n::words;
use super::number;
use super::present::{self, Tongue};
use super::view::Download;
use crate::catalog::{Observation, Series, Target};
use crate::chart::{Chart, Line, Map, Point, Shape};
use crate::model::{Decimal, Lang, Measure, Period, Status};

/// A chart in a page: its drawing and the words around it.
#[derive(Debug, Clone, serde::Serialize)]
pub(super) struct Figure {
    pub(super) title: String,
    /// An SVG element.
    pub(super) svg: String,
    /// What it shows and what stands along its axes, in sentences.
    pub(super) told: String,
    /// The same values as a table.
    pub(super) table: String,
    /// The drawing and its data as files.
    pub(super) downloads: Vec<Download>,
}

/// Draws `chart`; `id` is unique in the page.
pub(super) fn figure(chart: &Chart, id: &str) -> Figure {
    Figure {
        title: chart.title.clone(),
        svg: crate::chart::draw(chart, id),
        told: told(chart),
        table: table(chart, id),
        downloads: Vec::new(),
    }
}

/// Draws `map`; `id` is unique in the page.
pub(super) fn map_figure(map: &Map, id: &str) -> Figure {
    let words = words(map.lang);
    let columns = [Column { name: words.county, is_number: false }, Column { name: words.value, is_number: true }];
    let mut table = Table::new(&format!("{id}-data"), "", &map.title, &columns);
    for area in &map.areas {
        table.row("");
        table.cell(|cell| {
            cell.text(&area.name);
        });
        table.cell(|cell| {
            cell.text(area.value.as_ref().map_or(words.not_reported, |(_, value)| value));
        });
        table.end_row();
    }
    Figure {
        title: map.title.clone(),
        svg: crate::chart::draw_map(map, id),
        told: crate::chart::describe_map(map),
        table: table.finish(),
        downloads: Vec::new(),
    }
}

fn told(chart: &Chart) -> String {
    let description = crate::chart::describe(chart);
    let axes = crate::chart::axes(chart);
    let space = if axes.is_empty() { "" } else { words(chart.lang).sentence_space };
    format!("{description}{space}{axes}")
}

/// The values of a chart as a table, for those who cannot see it.
fn table(chart: &Chart, id: &str) -> String {
    let words = words(chart.lang);
    let rows = crate::chart::table(chart);
    let has_lines = rows.iter().any(|row| !row.line.is_empty());
    let mut columns = Vec::new();
    if has_lines {
        columns.push(Column { name: words.county, is_number: false });
    }
    let is_ranked = matches!(chart.shape, Shape::Ranking | Shape::Stacked);
    columns.push(Column { name: if is_ranked { words.indicator } else { words.period }, is_number: false });
    columns.push(Column { name: words.value, is_number: true });
    let mut table = Table::new(&format!("{id}-data"), "", &chart.title, &columns);
    // A gap has no label and no value.
    for row in rows.iter().filter(|row| !row.value.is_empty() || !row.target.is_empty()) {
        table.row("");
        if has_lines {
            table.cell(|cell| {
                cell.text(&row.line);
            });
        }
        table.cell(|cell| {
            cell.text(&row.label);
        });
        table.cell(|cell| {
            cell.text(&row.value);
            if row.status == Status::Estimate {
                cell.tag("tag estimate", words.estimate);
            }
            if !row.target.is_empty() {
                let target = [words.target, row.target.as_str()].join(" ");
                cell.tag("tag target", &target);
            }
        });
        table.end_row();
    }
    table.finish()
}

/// Values below which a line says nothing.
pub(super) const MIN_LINE: usize = 3;

/// The years that lead to a value of `period`; none to one of a part of a year, which is no more than a part of theirs.
pub(super) fn years_until(series: &Series, period: Period) -> &[Observation] {
    let years = series.annual();
    let n = if period.is_annual() { years.partition_point(|year| year.period <= period) } else { 0 };
    &years[..n]
}

/// A line beside a number, of `years` of `series`.
pub(super) fn spark(series: &Series, years: &[Observation], title: String, id: &str, tongue: Tongue<'_>) -> String {
    let chart = Chart {
        shape: Shape::Sparkline,
        title,
        description: String::new(),
        lang: tongue.lang,
        unit: tongue.unit(&series.indicator, &series.unit).to_owned(),
        lines: vec![Line { name: String::new(), points: points(series, years, tongue) }],
    };
    crate::chart::draw(&chart, id)
}

/// Values over the years with the promises as ticks: a line from four values on, columns below.
pub(super) fn over_time(series: &Series, title: String, tongue: Tongue<'_>) -> Option<Chart> {
    let observations = if series.annual().len() > 1 { series.annual() } else { series.other() };
    if observations.len() < 2 {
        return None;
    }
    let mut points = points(series, observations, tongue);
    let is_annual = observations.iter().all(|observation| observation.period.is_annual());
    for target in &series.targets {
        let at = months(target.period);
        match points.iter_mut().find(|point| point.at == at) {
            Some(point) => point.target = target.value().to_f64(),
            None if is_annual && target.period.is_annual() => points.push(promise(series, target, tongue)),
            None => {}
        }
    }
    points.sort_by_key(|point| point.at);
    Some(Chart {
        shape: if observations.len() < 4 { Shape::Columns } else { Shape::Line },
        title,
        description: String::new(),
        lang: tongue.lang,
        unit: tongue.unit(&series.indicator, &series.unit).to_owned(),
        lines: vec![Line { name: String::new(), points }],
    })
}

/// A year that has a promise and no result yet.
fn promise(series: &Series, target: &Target, tongue: Tongue<'_>) -> Point {
    Point {
        at: months(target.period),
        label: number::short_period(target.period),
        value: f64::NAN,
        target: target.value().to_f64(),
        status: Status::Target,
        text: present::amount(series, target.value(), tongue).text(),
        is_marked: false,
    }
}

/// Promise against result, one row.
pub(super) fn bullet(series: &Series, target: &Target, title: String, tongue: Tongue<'_>) -> Option<Chart> {
    let result = target.result.as_ref()?;
    if series.measure == Measure::Rank {
        return None;
    }
    let value = present::amount(series, result.value(), tongue).text();
    Some(Chart {
        shape: Shape::Bullet,
        description: String::new(),
        lang: tongue.lang,
        unit: tongue.unit(&series.indicator, &series.unit).to_owned(),
        lines: vec![Line {
            name: String::new(),
            points: vec![Point {
                at: 0,
                label: String::new(),
                value: float(result.value()),
                target: target.value().to_f64(),
                status: result.status,
                text: value,
                is_marked: true,
            }],
        }],
        title,
    })
}

/// A bar of a ranking.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: Decimal,
    /// The value in words.
    pub(super) text: String,
    pub(super) status: Status,
}

/// One bar a name, in the order given.
pub(super) fn ranking(title: String, unit: &str, bars: Vec<Bar>, lang: Lang) -> Option<Chart> {
    if bars.len() < 2 {
        return None;
    }
    let points = bars.into_iter().map(bar_point).collect();
    Some(Chart {
        shape: Shape::Ranking,
        title,
        description: String::new(),
        lang,
        unit: unit.to_owned(),
        lines: vec![Line { name: String::new(), points }],
    })
}

/// The parts of a whole as one bar, in the order given.
pub(super) fn shares(title: String, unit: &str, bars: Vec<Bar>, lang: Lang) -> Chart {
    Chart {
        shape: Shape::Stacked,
        title,
        description: String::new(),
        lang,
        unit: unit.to_owned(),
        lines: vec![Line { name: String::new(), points: bars.into_iter().map(bar_point).collect() }],
    }
}

fn bar_point(bar: Bar) -> Point {
    Point {
        at: 0,
        label: bar.label,
        value: float(bar.value),
        target: None,
        status: bar.status,
        text: bar.text,
        is_marked: true,
    }
}

/// Points in order; a missing year between two annual values is a gap in the line.
fn points(series: &Series, observations: &[Observation], tongue: Tongue<'_>) -> Vec<Point> {
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
            value: float(observation.value()),
            target: None,
            status: observation.status,
            text: present::amount(series, observation.value(), tongue).text(),
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

/// The same indicator of two to four counties, each a line. Series of another unit than the first are left out.
pub(super) fn side_by_side(title: String, series: &[(String, &Series)], tongue: Tongue<'_>) -> Option<Chart> {
    let first = series.first()?.1;
    let lines: Vec<Line> = series
        .iter()
        .filter(|(_, series)| series.unit == first.unit && series.annual().len() > 1)
        .map(|(name, series)| Line { name: name.clone(), points: points(series, series.annual(), tongue) })
        .collect();
    // Lines that meet in one year only say no more than a table.
    let mut years: Vec<i32> = lines
        .iter()
        .flat_map(|line| &line.points)
        .filter(|point| !point.value.is_nan())
        .map(|point| point.at)
        .collect();
    years.sort_unstable();
    let n_shared = years.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).count();
    let is_worth_it = (2..=4).contains(&lines.len()) && n_shared > 1;
    is_worth_it.then(|| Chart {
        shape: Shape::Line,
        title,
        description: String::new(),
        lang: tongue.lang,
        unit: tongue.unit(&first.indicator, &first.unit).to_owned(),
        lines,
    })
}
