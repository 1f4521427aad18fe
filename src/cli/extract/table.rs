//! Figures in columns, for people.

use std::io::{self, Write};

use super::read::Report;
use super::row::Row;
use crate::cli::columns;
use crate::cli::console::amount;
use crate::extract::Explanation;

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
        if !explain {
            columns::write(&lines, &[VALUE], out)?;
            continue;
        }
        // Under each figure the words that gave its fields.
        let mut table = Vec::new();
        columns::write(&lines, &[VALUE], &mut table)?;
        let mut rows = table.split_inclusive(|byte| *byte == b'\n');
        out.write_all(rows.next().unwrap_or_default())?;
        for (row, explanation) in rows.zip(report.explanations()) {
            out.write_all(row)?;
            writeln!(out, "      {}", given(&explanation))?;
        }
    }
    Ok(())
}

/// `bound: 约; indicator: 接待游客; period: 2019年`
fn given(explanation: &Explanation) -> String {
    let words = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let fields: Vec<String> =
        explanation.fields.iter().map(|(field, given)| format!("{field}: {}", words(given))).collect();
    fields.join("; ")
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
