//! Text in columns, for people. Chinese characters take two cells of a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes lines of equally many cells, padded to the width of their column; those of the columns `right` stand to the
/// right.
pub(super) fn write(lines: &[Vec<String>], right: &[usize], out: &mut impl Write) -> io::Result<()> {
    let n_columns = lines.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..n_columns).map(|at| lines.iter().map(|line| line[at].width()).max().unwrap_or(0)).collect();
    for line in lines {
        let mut text = String::new();
        for (at, cell) in line.iter().enumerate() {
            let padding = " ".repeat(widths[at] - cell.width());
            if right.contains(&at) {
                text.extend([padding.as_str(), cell.as_str(), "  "]);
            } else {
                text.extend([cell.as_str(), padding.as_str(), "  "]);
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
        write(&lines, &[1], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "line   value  name\n3:1     87.4  产值\n12:10      8  GDP\n");
    }
}
