//! What a chart says without being seen: tooltips, a description, a table.

use crate::model::{Decimal, Lang, Status, format::format_value};

use super::{Chart, Point, Shape};

/// One row of the table under a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Name of the line; empty where there is only one.
    pub line: String,
    /// Period or name.
    pub label: String,
    /// Value with unit; empty for a gap.
    pub value: String,
    /// Promised value with unit; empty where nothing was promised.
    pub target: String,
    /// Whether the value is a result, an estimate or itself a promise.
    pub status: Status,
}

/// The numbers of `chart`, in its order.
pub fn table(chart: &Chart) -> Vec<Row> {
    let is_named = chart.lines.len() > 1;
    let rows = chart.lines.iter().flat_map(|line| line.points.iter().map(move |point| (line, point)));
    rows.map(|(line, point)| Row {
        line: if is_named { line.name.clone() } else { String::new() },
        label: point.label.clone(),
        value: if point.result().is_some() { value_text(chart, point) } else { String::new() },
        target: point.promise().map(|target| number(chart, target)).unwrap_or_default(),
        status: point.status,
    })
    .collect()
}

/// Says in one or two sentences what `chart` shows, in its language: from when to when, the newest value, the highest and
/// the lowest, and what was promised.
pub fn describe(chart: &Chart) -> String {
    let over_time = !matches!(chart.shape, Shape::Ranking | Shape::Bullet | Shape::Stacked);
    let main = match chart.lines.as_slice() {
        [line] => describe_line(chart, line, over_time),
        lines => describe_lines(chart, lines),
    };
    let targets = describe_targets(chart);
    match (main, targets) {
        (None, None) => format!("{}{}", no_data(chart.lang), if chart.lang == Lang::Zh { "。" } else { "." }),
        (main, targets) => {
            let sentences: Vec<String> = main.into_iter().chain(targets).collect();
            sentences.join(if chart.lang == Lang::Zh { "" } else { " " })
        }
    }
}

/// What is written along the axes of a chart over time.
#[derive(Debug, Default)]
pub(super) struct Axes {
    /// Along the axis of values; empty where there is none.
    pub(super) ticks: Vec<String>,
    /// On or beside the marks instead, where they are bare numbers.
    pub(super) marks: Vec<String>,
    /// Along the axis of time.
    pub(super) times: Vec<String>,
    /// The unit above.
    pub(super) caption: String,
}

/// Says what stands along the axes of `chart` or, as bare numbers, beside its marks, for those who cannot see them; empty
/// where there is nothing of the kind.
///
/// ```
/// use countydash::chart::{Chart, Line, Point, Shape, axes};
/// use countydash::model::{Lang, Status};
/// let point = |year: i32, value: f64| Point {
///     at: year * 12, label: year.to_string(), value, target: None, status: Status::Actual,
///     text: String::new(), is_marked: false,
/// };
/// let points = vec![point(2020, 4.1e10), point(2021, 5.2e10), point(2022, 6.9e10)];
/// let lines = vec![Line { name: String::new(), points }];
/// let chart = Chart {
///     shape: Shape::Line, title: "GDP".into(), description: String::new(), lang: Lang::En, unit: "USD".into(), lines,
/// };
/// assert_eq!(axes(&chart), "Up the side: $40bn, $50bn, $60bn, $70bn. Along the foot: 2020, 2021, 2022.");
/// ```
pub fn axes(chart: &Chart) -> String {
    let Axes { ticks, marks, times, caption } = match chart.shape {
        Shape::Line if !chart.is_empty() => super::lines::axes(chart),
        Shape::Columns if !chart.is_empty() => super::columns::axes(chart),
        Shape::Ranking => super::rows::axes(chart),
        _ => return String::new(),
    };
    let is_zh = chart.lang == Lang::Zh;
    let names =
        if is_zh { ["纵轴", "图中数值", "横轴"] } else { ["Up the side", "On the marks", "Along the foot"] };
    let mut sentences = Vec::new();
    for (name, list) in names.into_iter().zip([ticks, marks, times]).filter(|(_, list)| !list.is_empty()) {
        let unit = match (name == names[2] || caption.is_empty(), is_zh) {
            (true, _) => String::new(),
            (false, true) => format!("（{caption}）"),
            (false, false) => format!(" ({caption})"),
        };
        sentences.push(if is_zh {
            format!("{name}{unit}：{}。", list.join("、"))
        } else {
            format!("{name}{unit}: {}.", list.join(", "))
        });
    }
    sentences.join(if is_zh { "" } else { " " })
}

fn describe_line(chart: &Chart, line: &super::Line, over_time: bool) -> Option<String> {
    let known: Vec<(&Point, f64)> = line.points.iter().filter_map(|point| Some((point, point.result()?))).collect();
    let (&(first, _), &(last, _)) = (known.first()?, known.last()?);
    let value = |point: &Point| value_text(chart, point);
    let say = |point: &Point| said(chart, &point.label, point);
    // Of equals the newest counts.
    let highest = known.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let lowest = known.iter().rev().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let is_flat = highest.1 == lowest.1;
    let (highest, lowest) = (highest.0, lowest.0);
    let n = known.len();
    let zh = chart.lang == Lang::Zh;
    // The first place is the best one, and the smallest number.
    let ends = match (chart.unit == "rank", zh) {
        (true, true) => [("最好", lowest), ("最差", highest)],
        (true, false) => [("best", lowest), ("worst", highest)],
        (false, true) => [("最高", highest), ("最低", lowest)],
        (false, false) => [("highest", highest), ("lowest", lowest)],
    };
    Some(if n == 1 {
        let stop = if zh { "。" } else { "." };
        format!("{}{stop}", said(chart, &first.label, first))
    } else if over_time {
        match (is_flat, zh) {
            (true, true) => format!("{}至{}均为{}。", first.label, last.label, value(last)),
            (true, false) => format!("{} throughout from {} to {}.", value(last), first.label, last.label),
            (false, true) => {
                let (from, to, newest) = (&first.label, &last.label, value(last));
                let [(most, top), (least, bottom)] = ends;
                format!("{from}至{to}，最新为{newest}，{most}{}，{least}{}。", say(top), say(bottom))
            }
            (false, false) => {
                let (from, to, newest) = (&first.label, &last.label, value(last));
                let [(most, top), (least, bottom)] = ends;
                format!("{from} to {to}; newest {newest}, {most} {}, {least} {}.", say(top), say(bottom))
            }
        }
    } else if is_flat {
        match (chart.shape == Shape::Stacked, zh) {
            (true, true) => format!("共{n}部分，均为{}。", value(last)),
            (true, false) => format!("{n} parts, each {}.", value(last)),
            (false, true) => format!("共{n}项，均为{}。", value(last)),
            (false, false) => format!("{n} rows, each {}.", value(last)),
        }
    } else {
        match (chart.shape == Shape::Stacked, zh) {
            (true, true) => format!("共{n}部分，最大为{}，最小为{}。", say(highest), say(lowest)),
            (true, false) => format!("{n} parts, largest {}, smallest {}.", say(highest), say(lowest)),
            (false, true) => format!("共{n}项，最高{}，最低{}。", say(highest), say(lowest)),
            (false, false) => format!("{n} rows, highest {}, lowest {}.", say(highest), say(lowest)),
        }
    })
}

/// Several lines: the newest value of each.
fn describe_lines(chart: &Chart, lines: &[super::Line]) -> Option<String> {
    let points = || lines.iter().flat_map(|line| &line.points).filter(|point| point.result().is_some());
    let first = points().min_by_key(|point| point.at)?;
    let last = points().max_by_key(|point| point.at)?;
    let newest: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let point = line.points.iter().rfind(|point| point.result().is_some())?;
            Some(said(chart, &line.name, point))
        })
        .collect();
    Some(match chart.lang {
        Lang::Zh => format!("{}至{}，最新为{}。", first.label, last.label, newest.join("、")),
        Lang::En => format!("{} to {}; newest {}.", first.label, last.label, newest.join(", ")),
    })
}

fn describe_targets(chart: &Chart) -> Option<String> {
    let points = chart.lines.iter().flat_map(|line| &line.points);
    let targets: Vec<(&Point, f64)> = points.filter_map(|point| Some((point, point.promise()?))).collect();
    let zh = chart.lang == Lang::Zh;
    match targets.as_slice() {
        [] => None,
        [(point, target)] if zh => Some(format!("{}目标为{}。", point.label, number(chart, *target))),
        [(point, target)] if point.label.is_empty() => Some(format!("Target: {}.", number(chart, *target))),
        [(point, target)] => Some(format!("Target for {}: {}.", point.label, number(chart, *target))),
        [..] if zh => Some(format!("图中标有{}个目标值。", targets.len())),
        [..] => Some(format!("{} targets are marked.", targets.len())),
    }
}

/// A value under its name: 2019（742亿元）.
fn said(chart: &Chart, name: &str, point: &Point) -> String {
    let value = value_text(chart, point);
    match chart.lang {
        _ if name.is_empty() => value,
        Lang::Zh => format!("{name}（{value}）"),
        Lang::En => format!("{name} ({value})"),
    }
}

/// The value of `point` as its report gave it, or else as this chart would write it.
pub(super) fn value_text(chart: &Chart, point: &Point) -> String {
    if point.text.is_empty() { number(chart, point.value) } else { point.text.clone() }
}

/// A number that no report wrote for us.
pub(super) fn number(chart: &Chart, value: f64) -> String {
    match Decimal::try_from(value) {
        // No report gives ten digits; what f64 adds behind them is noise.
        Ok(value) => format_value(value.round_sf(10).unwrap_or(value).normalize(), &chart.unit, chart.lang, None),
        Err(_) => format!("{value:.1e}"),
    }
}

/// What stands where a chart has nothing to show.
pub(super) fn no_data(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "暂无数据" } else { "No data" }
}

/// The words that stand for a mark in keys and tooltips.
pub(super) fn estimate(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "预计" } else { "estimate" }
}

/// The same for a promise.
pub(super) fn target(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "目标" } else { "target" }
}

/// A promise in words.
pub(super) fn promise(chart: &Chart, value: f64) -> String {
    let glue = if chart.lang == Lang::Zh { "" } else { " " };
    format!("{}{glue}{}", target(chart.lang), number(chart, value))
}

/// What each mark says when it is pointed at, in the order of lines and points.
pub(super) fn tips(chart: &Chart) -> Vec<String> {
    let points = chart.lines.iter().flat_map(|line| line.points.iter().map(move |point| (line, point)));
    points.map(|(line, point)| tip(chart, line, point)).collect()
}

fn tip(chart: &Chart, line: &super::Line, point: &Point) -> String {
    let lang = chart.lang;
    let (colon, open, close, semicolon) =
        if lang == Lang::Zh { ("：", "（", "）", "；") } else { (": ", " (", ")", "; ") };
    let mut tip = String::with_capacity(48);
    if chart.lines.len() > 1 && !line.name.is_empty() {
        tip.push_str(&line.name);
        tip.push(' ');
    }
    tip.push_str(&point.label);
    let mut glue = if tip.is_empty() { "" } else { colon };
    if point.result().is_some() {
        tip.push_str(glue);
        tip.push_str(&value_text(chart, point));
        if point.status == Status::Estimate {
            tip.push_str(open);
            tip.push_str(estimate(lang));
            tip.push_str(close);
        }
        glue = semicolon;
    }
    if let Some(value) = point.promise() {
        tip.push_str(glue);
        tip.push_str(&promise(chart, value));
    }
    tip
}
