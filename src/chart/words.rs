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
/// the lowest, and how many promises were kept.
pub fn describe(chart: &Chart) -> String {
    let mut sentences: Vec<String> = chart.lines.iter().filter_map(|line| describe_line(chart, line)).collect();
    sentences.extend(describe_targets(chart));
    sentences.join(if chart.lang == Lang::Zh { "" } else { " " })
}

fn describe_line(chart: &Chart, line: &super::Line) -> Option<String> {
    let known: Vec<(&Point, f64)> = line.points.iter().filter_map(|point| Some((point, point.result()?))).collect();
    let (&(first, _), &(last, _)) = (known.first()?, known.last()?);
    let say = |point: &Point| match chart.lang {
        Lang::Zh => format!("{}{}", point.label, bracketed(&value_text(chart, point), chart.lang)),
        Lang::En => format!("{} {}", point.label, bracketed(&value_text(chart, point), chart.lang)),
    };
    let name = match (line.name.is_empty() || chart.lines.len() < 2, chart.lang) {
        (true, _) => String::new(),
        (false, Lang::Zh) => format!("{}：", line.name),
        (false, Lang::En) => format!("{}: ", line.name),
    };
    let highest = known.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?.0;
    let lowest = known.iter().rev().min_by(|a, b| a.1.total_cmp(&b.1))?.0;
    let is_flat = highest.value == lowest.value;
    let body = match (chart.shape, chart.lang) {
        _ if known.len() == 1 => match chart.lang {
            Lang::Zh => format!("{}。", say(first)),
            Lang::En => format!("{}.", say(first)),
        },
        (Shape::Stacked, Lang::Zh) => {
            format!("共{}部分，最大的是{}，最小的是{}。", known.len(), say(highest), say(lowest))
        }
        (Shape::Stacked, Lang::En) => {
            format!("{} parts, the largest {}, the smallest {}.", known.len(), say(highest), say(lowest))
        }
        (Shape::Ranking | Shape::Bullet, Lang::Zh) => {
            format!("共{}项，最高{}，最低{}。", known.len(), say(highest), say(lowest))
        }
        (Shape::Ranking | Shape::Bullet, Lang::En) => {
            format!("{} rows, highest {}, lowest {}.", known.len(), say(highest), say(lowest))
        }
        (_, Lang::Zh) => {
            let extremes = if is_flat {
                "，始终不变".to_owned()
            } else {
                format!("，最高{}，最低{}", say(highest), say(lowest))
            };
            format!("{}至{}，最新为{}{extremes}。", first.label, last.label, value_text(chart, last))
        }
        (_, Lang::En) => {
            let extremes = if is_flat {
                ", unchanged throughout".to_owned()
            } else {
                format!("; highest {}, lowest {}", say(highest), say(lowest))
            };
            format!("{} to {}, newest {}{extremes}.", first.label, last.label, value_text(chart, last))
        }
    };
    Some(name + &body)
}

fn describe_targets(chart: &Chart) -> Option<String> {
    let points = chart.lines.iter().flat_map(|line| &line.points);
    let targets: Vec<(&Point, f64)> = points.filter_map(|point| Some((point, point.promise()?))).collect();
    if targets.len() > 3 {
        return Some(match chart.lang {
            Lang::Zh => format!("其中{}项有目标值。", targets.len()),
            Lang::En => format!("{} of them carry a target.", targets.len()),
        });
    }
    let list: Vec<String> = targets
        .iter()
        .map(|(point, target)| match chart.lang {
            Lang::Zh => format!("{}目标{}", point.label, number(chart, *target)),
            Lang::En => format!("target for {} {}", point.label, number(chart, *target)),
        })
        .collect();
    if list.is_empty() {
        return None;
    }
    Some(match chart.lang {
        Lang::Zh => format!("{}。", list.join("，")),
        Lang::En => {
            let text = list.join(", ");
            format!("T{}.", &text[1..])
        }
    })
}

fn bracketed(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（{text}）"),
        Lang::En => format!("({text})"),
    }
}

/// The value of `point` as its report gave it, or else as this chart would write it.
pub(super) fn value_text(chart: &Chart, point: &Point) -> String {
    if point.text.is_empty() { number(chart, point.value) } else { point.text.clone() }
}

/// A number that no report wrote for us.
pub(super) fn number(chart: &Chart, value: f64) -> String {
    match Decimal::try_from(value) {
        Ok(value) => format_value(value.normalize(), &chart.unit, chart.lang, None),
        Err(_) => format!("{value:e}"),
    }
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

/// What a mark says when it is pointed at.
pub(super) fn tip(chart: &Chart, line: &super::Line, point: &Point) -> String {
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
