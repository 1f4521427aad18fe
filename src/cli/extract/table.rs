//! Figures in columns, for people.

use std::io::{self, Write};

use super::read::Report;
use super::row::Row;
use crate::cli::columns;
use crate::cli::console::amount;

/// The column that stands to the right.
const VALUE: usize = 1;

/// Writes the figures, report by report.
pub(super) fn write(reports: &[Report], explain: bool, out: &mut impl Write) -> io::Result<()> {
    let mut header = vec!["line", "value", "unit", "indicator", "code", "measure", "period", "status"];
    if explain {
        header.extend(["rule", "sure", "sentence"]);
    }
    for (index, report) in reports.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}: {}", report.path, amount(report.figures.metrics.len(), "figure"))?;
        if report.figures.metrics.is_empty() {
            continue;
        }
        let mut lines = vec![header.iter().map(ToString::to_string).collect()];
        lines.extend(report.rows().map(|row| cells(&row, explain)));
        columns::write(&lines, &[VALUE], out)?;
    }
    Ok(())
}

fn cells(row: &Row<'_>, explain: bool) -> Vec<String> {
    let bound = match row.bound.as_str() {
        "eq" => String::new(),
        bound => format!("{bound} "),
    };
    let mut cells = vec![
        format!("{}:{}", row.line, row.column),
        format!("{bound}{}", row.value),
        row.unit.to_owned(),
        row.area.map_or_else(|| row.indicator.to_owned(), |area| format!("{} ({area})", row.indicator)),
        row.indicator_code.unwrap_or("-").to_owned(),
        row.base.map_or_else(|| row.measure.to_string(), |base| format!("{} {base}", row.measure)),
        row.period.map_or_else(|| "-".to_owned(), |period| period.to_string()),
        row.status.to_string(),
    ];
    if explain {
        let sentence = row.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        cells.extend([row.rule.to_owned(), format!("{:.2}", row.confidence), sentence]);
    }
    cells
}
