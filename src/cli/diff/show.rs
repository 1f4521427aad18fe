//! Differences as columns and as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::catalog::{Diff, Edit, MetricRef, Observation, Series, Target};
use crate::cli::columns;
use crate::cli::console::amount;
use crate::model::{Bound, Decimal, Metric, Status};
use crate::site::Sources;

/// Writes a block for each kind of difference that there is, and a line that counts them.
pub(super) fn table(diff: &Diff<'_>, before: &Sources, after: &Sources, out: &mut impl Write) -> io::Result<()> {
    let header = |words: [&str; 7]| words.map(str::to_owned).to_vec();
    let mut blocks = Vec::new();
    if !diff.figures.is_empty() {
        let mut lines = vec![header(["figures", "place", "indicator", "measure", "period", "before", "after"])];
        lines.extend(diff.figures.iter().map(|edit| figure_cells(edit, before, after)));
        blocks.push(lines);
    }
    if !diff.values.is_empty() {
        let mut lines = vec![header(["series", "county", "indicator", "measure", "period", "before", "after"])];
        lines.extend(diff.values.iter().map(|edit| {
            cells(
                edit,
                |(_, observation)| observation.period.to_string(),
                |(series, observation)| stated(observation.value(), &series.unit, Bound::Eq, observation.status),
            )
        }));
        blocks.push(lines);
    }
    if !diff.targets.is_empty() {
        let mut lines = vec![header(["targets", "county", "indicator", "measure", "period", "before", "after"])];
        lines.extend(diff.targets.iter().map(|edit| {
            cells(
                edit,
                |(_, target)| target.period.to_string(),
                |(series, target)| {
                    let value = stated(target.value(), &series.unit, target.bound, Status::Actual);
                    format!("{value} {}", outcome(target))
                },
            )
        }));
        blocks.push(lines);
    }
    for lines in &blocks {
        columns::write(lines, &[], out)?;
        writeln!(out)?;
    }
    if !diff.is_empty() {
        writeln!(out, "{}", summary(diff))?;
    }
    Ok(())
}

/// `2 figures (1 added, 1 changed), 1 series value, 0 targets`
fn summary(diff: &Diff<'_>) -> String {
    let count = |word: &str| diff.figures.iter().filter(|edit| edit.word() == word).count();
    let counts: Vec<String> = ["added", "changed", "removed"]
        .into_iter()
        .filter(|word| count(word) > 0)
        .map(|word| format!("{} {word}", count(word)))
        .collect();
    let mut figures = amount(diff.figures.len(), "figure");
    if !counts.is_empty() {
        figures += &format!(" ({})", counts.join(", "));
    }
    let (values, targets) = (amount(diff.values.len(), "series value"), amount(diff.targets.len(), "target"));
    format!("{figures}, {values}, {targets}")
}

fn figure_cells(edit: &Edit<MetricRef>, before: &Sources, after: &Sources) -> Vec<String> {
    let old = edit.before.map(|at| (before, at));
    let new = edit.after.map(|at| (after, at));
    let (sources, at) = new.or(old).expect("an edit has a side");
    let metric = sources.record.metric(at);
    let (path, line, column) = sources.place(at);
    let period = |metric: &Metric| metric.period.map_or_else(|| "-".to_owned(), |period| period.to_string());
    let periods = [old, new].map(|side| side.map(|(sources, at)| period(sources.record.metric(at))));
    let period = match periods {
        [Some(old), Some(new)] if old != new => format!("{old} -> {new}"),
        [old, new] => new.or(old).unwrap_or_default(),
    };
    let value = |side: Option<(&Sources, MetricRef)>| {
        side.map_or_else(
            || "-".to_owned(),
            |(sources, at)| {
                let metric = sources.record.metric(at);
                let mut text = stated(metric.value(), metric.unit(), metric.bound, metric.status);
                if let Some(area) = metric.area() {
                    text += &format!(" ({area})");
                }
                text
            },
        )
    };
    vec![
        edit.word().to_owned(),
        format!("{path}:{line}:{column}"),
        metric.indicator_code().unwrap_or(metric.indicator()).to_owned(),
        metric.measure.to_string(),
        period,
        value(old),
        value(new),
    ]
}

fn cells<'r, T: Copy>(
    edit: &Edit<(&'r Series, T)>,
    period: impl Fn((&'r Series, T)) -> String,
    value: impl Fn((&'r Series, T)) -> String,
) -> Vec<String> {
    let side = edit.after.or(edit.before).expect("an edit has a side");
    let (series, _) = side;
    let text = |side: Option<(&'r Series, T)>| side.map_or_else(|| "-".to_owned(), &value);
    vec![
        edit.word().to_owned(),
        series.county.to_string(),
        series.indicator.to_string(),
        series.measure.to_string(),
        period(side),
        text(edit.before),
        text(edit.after),
    ]
}

/// `ge 8 % target`
fn stated(value: Decimal, unit: &str, bound: Bound, status: Status) -> String {
    let bound = if bound == Bound::Eq { "" } else { bound.as_str() };
    let status = if status == Status::Actual { "" } else { status.as_str() };
    let value = value.normalize().to_string();
    [bound, &value, unit, status].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn outcome(target: &Target) -> String {
    let word = serde_json::to_value(target.outcome).expect("an outcome is a word");
    word.as_str().expect("an outcome is a word").to_owned()
}

/// The same as one object, for programs.
pub(super) fn json(diff: &Diff<'_>, before: &Sources, after: &Sources) -> Value {
    let figures: Vec<Value> = diff.figures.iter().map(|edit| figure_json(edit, before, after)).collect();
    let of_series = |word: &str, series: &Series, period: String, before: Value, after: Value| {
        json!({
            "change": word,
            "county": series.county,
            "indicator_code": series.indicator,
            "measure": series.measure,
            "unit": series.unit,
            "period": period,
            "before": before,
            "after": after,
        })
    };
    let values = diff.values.iter().map(|edit| {
        let (series, observation) = edit.after.or(edit.before).expect("an edit has a side");
        let side = |sources: &Sources, side: Option<(&Series, &Observation)>| {
            side.map(|(_, observation)| {
                json!({
                    "value": observation.value().normalize().to_string(),
                    "status": observation.status,
                    "report": sources.record.report(observation.source).slug,
                })
            })
        };
        let (old, new) = (side(before, edit.before), side(after, edit.after));
        of_series(edit.word(), series, observation.period.to_string(), old.into(), new.into())
    });
    let targets = diff.targets.iter().map(|edit| {
        let (series, target) = edit.after.or(edit.before).expect("an edit has a side");
        let side = |sources: &Sources, side: Option<(&Series, &Target)>| {
            side.map(|(_, target)| {
                json!({
                    "value": target.value().normalize().to_string(),
                    "bound": target.bound,
                    "outcome": target.outcome,
                    "is_derived": target.result.as_ref().is_some_and(|result| !result.derived_from().is_empty()),
                    "gap": target.gap().map(|gap| gap.normalize().to_string()),
                    "report": sources.record.report(target.source).slug,
                })
            })
        };
        let (old, new) = (side(before, edit.before), side(after, edit.after));
        of_series(edit.word(), series, target.period.to_string(), old.into(), new.into())
    });
    json!({ "figures": figures, "values": values.collect::<Vec<_>>(), "targets": targets.collect::<Vec<_>>() })
}

fn figure_json(edit: &Edit<MetricRef>, before: &Sources, after: &Sources) -> Value {
    let old = edit.before.map(|at| (before, at));
    let new = edit.after.map(|at| (after, at));
    let (sources, at) = new.or(old).expect("an edit has a side");
    let (report, metric) = (sources.record.report(at), sources.record.metric(at));
    let side = |side: Option<(&Sources, MetricRef)>| {
        side.map(|(sources, at)| {
            let metric = sources.record.metric(at);
            let (path, line, column) = sources.place(at);
            json!({
                "id": metric.id,
                "file": path,
                "line": line,
                "column": column,
                "raw": sources.record.raw(at),
                "value": metric.value().normalize().to_string(),
                "unit": metric.unit(),
                "bound": metric.bound,
                "period": metric.period,
                "status": metric.status,
                "base": metric.base(),
                "area": metric.area(),
            })
        })
    };
    json!({
        "change": edit.word(),
        "county": report.county,
        "report": report.slug,
        "indicator": metric.indicator(),
        "indicator_code": metric.indicator_code(),
        "measure": metric.measure,
        "before": side(old),
        "after": side(new),
    })
}
