//! Figures in columns, for people. Chinese characters take two cells of a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::read::Report;
use super::row::Row;
use crate::cli::console::amount;

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
        write_columns(&lines, out)?;
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

/// Pads every cell but a line's last to the width of its column; the value stands to the right.
fn write_columns(lines: &[Vec<String>], out: &mut impl Write) -> io::Result<()> {
    const VALUE: usize = 1;
    let n_columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..n_columns).map(|at| lines.iter().map(|line| line[at].width()).max().unwrap_or(0)).collect();
    for line in lines {
        let mut text = String::new();
        for (at, cell) in line.iter().enumerate() {
            let padding = " ".repeat(widths[at] - cell.width());
            match at {
                VALUE => text.extend([padding.as_str(), cell.as_str(), "  "]),
                _ => text.extend([cell.as_str(), padding.as_str(), "  "]),
            }
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_cells_line_up() {
        let lines = [["line", "value", "name"], ["3:1", "87.4", "产值"], ["12:10", "8", "GDP"]];
        let lines: Vec<Vec<String>> = lines.iter().map(|line| line.map(str::to_owned).to_vec()).collect();
        let mut out = Vec::new();
        write_columns(&lines, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "line   value  name\n3:1     87.4  产值\n12:10      8  GDP\n");
    }
}
