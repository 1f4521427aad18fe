//! Chinese tables that came off a page with one cell a line, whatever stands between the cells: bars, blank lines, nothing.
//!
//! [`super::stack`] asks for a header of as many cells as a row has. Pages are less tidy: a cell goes on in a second line, the
//! labels have no head, a row only heads those below it, or the page gives one column after the other.

use super::line::Line;
use super::words::{has_han, is_value, is_year};
use crate::content::{Table, Text, TextBuilder};
use crate::diag::Span;
use crate::extract::RulePack;
use crate::extract::marks::is_caption;
use crate::extract::search::Search;

/// Columns of figures at most.
const MOST: usize = 12;

/// Lines before the first figure that may be the header's.
const FAR: usize = 40;

/// Lines behind the first figure that tell whether it begins a table: four rows of the widest.
const NEAR: usize = 60;

/// Rows of a table that has one column of figures, and columns that come one after the other.
const MIN_LONG: usize = 4;

/// A table of cells.
#[derive(Debug)]
pub(super) struct Cells {
    /// The first line that is taken, of the caption or the header.
    pub(super) first: usize,
    /// The line that names the table, and the one that states its unit.
    pub(super) caption: Vec<usize>,
    pub(super) next: usize,
    /// The lines of each cell, row by row, the header first.
    rows: Vec<Vec<Option<Cell>>>,
}

/// What a cell may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Label,
    Unit,
    Value,
    Year,
}

/// A cell: its first and last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    first: usize,
    last: usize,
    kind: Kind,
}

/// The words of a line without the bar that ends it.
fn bare<'t>(line: &Line<'t>) -> &'t str {
    line.text().trim_matches(['|', ' ', '\u{3000}', '\u{a0}'])
}

/// Whether a bar ends the line.
fn is_closed(line: &Line<'_>) -> bool {
    line.text().ends_with('|')
}

/// 单位：万元: what the figures are counted in.
pub(super) fn is_unit_line(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    text.starts_with("单位") && text.contains(['：', ':']) && text.len() <= 60
}

/// What the words of a cell may be; `None` for a sentence and the like.
fn kind(text: &str, is_barred: bool, pack: &dyn RulePack) -> Option<Kind> {
    const LONGEST: usize = 90;
    let is_prose = text.len() > LONGEST
        || text.contains(['。', '；', ';'])
        || text.ends_with(['：', ':', '，'])
        || !is_barred && text.contains(['，', ',']) && !is_value(text, pack)
        || is_unit_line(text)
        || is_caption(text);
    if is_prose {
        None
    } else if is_year(text) {
        Some(Kind::Year)
    } else if is_value(text, pack) {
        Some(Kind::Value)
    } else if pack.read_unit(text).is_some() {
        Some(Kind::Unit)
    } else {
        Some(Kind::Label)
    }
}

/// Whether a cell goes on with the one above it: （万元）, 增长（%） under 比上年同期.
fn goes_on(above: &str, text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
        || above.ends_with(['比', '期', '较']) && ["增", "±", "升"].iter().any(|word| text.starts_with(word))
        || above.ends_with("比上年") && text.starts_with(['增', '±'])
}

/// Whether a cell heads the labels of rows.
pub(super) fn heads_labels(text: &str) -> bool {
    const HEADS: [&str; 12] =
        ["指标", "项目", "地区", "名称", "行业", "乡镇", "类别", "分类", "分组", "品种", "年份", "产品"];
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.chars().count() <= 8 && HEADS.iter().any(|head| plain.holds(head))
}

impl Cells {
    /// The table whose first figure is line `at`; lines before `from` belong to another.
    pub(super) fn at(lines: &[Line<'_>], at: usize, from: usize, pack: &dyn RulePack) -> Option<Self> {
        let is_barred = is_closed(&lines[at]) || lines.get(at + 1).is_some_and(|next| bare(next).is_empty());
        // Before the first figure stands its label, or its column's labels: most lines with a number have neither.
        let before = || lines[from.max(at.saturating_sub(FAR))..at].iter().map(bare).filter(|text| !text.is_empty());
        if before().count() < MIN_LONG && !before().any(has_han) {
            return None;
        }
        let last = before().next_back().and_then(|text| kind(text, is_barred, pack));
        if matches!(last, None | Some(Kind::Value)) {
            return None;
        }
        if kind(bare(&lines[at]), is_barred, pack) != Some(Kind::Value) {
            return None;
        }
        let read = |n_lines: usize| {
            let cells = cells(&lines[..n_lines], at, from, is_barred, pack);
            let value = cells.iter().position(|cell| cell.first == at)?;
            Some((cells, value))
        };
        // Most numbers begin no table, which the lines next to them tell.
        let (near, value) = read(lines.len().min(at + NEAR))?;
        let is_label = |cell: &Cell| cell.kind == Kind::Label;
        if Self::rows(lines, &near, value, from).is_some() {
            let (cells, value) = read(lines.len())?;
            Self::rows(lines, &cells, value, from)
        } else if value >= MIN_LONG && near[value - MIN_LONG..value].iter().all(is_label) {
            let (cells, value) = read(lines.len())?;
            Self::columns(lines, &cells, value, from)
        } else {
            None
        }
    }

    /// One row after the other.
    fn rows(lines: &[Line<'_>], cells: &[Cell], value: usize, from: usize) -> Option<Self> {
        let kind = |at: usize| cells.get(at).map(|cell| cell.kind);
        let has_unit = value >= 2 && kind(value - 1) == Some(Kind::Unit);
        let label = value.checked_sub(1 + usize::from(has_unit))?;
        if kind(label) != Some(Kind::Label) || !has_han(bare(&lines[cells[label].first])) {
            return None;
        }
        let is_figure = |at: usize| matches!(kind(at), Some(Kind::Value | Kind::Year));
        let n_at = |at: usize| (at..).take_while(|&at| is_figure(at)).count();
        let n_values = n_at(value);
        let lead = 1 + usize::from(has_unit);
        let width = lead + n_values;
        if n_values > MOST {
            return None;
        }
        let is_label = |at: usize| kind(at) == Some(Kind::Label);
        let is_led = |at: usize| is_label(at) && (!has_unit || kind(at + 1) == Some(Kind::Unit));
        let is_row = |at: usize| is_led(at) && n_at(at + lead) == n_values;
        let mut rows = Vec::new();
        let (mut n_rows, mut at, mut end) = (0, label, label);
        loop {
            let n = if is_row(at) {
                n_rows += 1;
                width
            } else if is_label(at) && is_row(at + 1) {
                1
            } else if is_led(at) && (1..n_values).contains(&n_at(at + lead)) && is_row(at + lead + n_at(at + lead)) {
                // A cell of the row is empty, and nothing says which: the row is left out.
                at += lead + n_at(at + lead);
                continue;
            } else {
                break;
            };
            let row = (0..width).map(|column| (column < n).then(|| cells[at + column]));
            rows.push(row.collect::<Vec<Option<Cell>>>());
            at += n;
            end = at;
        }
        if n_rows < if n_values > 1 || has_unit { 2 } else { MIN_LONG } {
            return None;
        }
        let head = cells[..label].iter().rev().take_while(|cell| cell.kind != Kind::Value).count();
        let head = head.min(width);
        let text = |at: usize| bare(&lines[cells[at].first]);
        // The labels have no head where the cell that would be theirs is the table's title.
        let is_headed = head == width && (heads_labels(text(label - head)) || label == head || n_values > 1);
        let n_head = if is_headed { width } else { head.min(width - 1) };
        let is_whole = is_headed || n_head == width - 1 || n_head == n_values;
        if !is_whole && n_values > 1 {
            return None;
        }
        let n_head = if is_whole { n_head } else { 0 };
        let skip = width - n_head;
        let header = (0..width).map(|column| (column >= skip).then(|| cells[label - n_head + column - skip]));
        rows.insert(0, header.collect());
        let first = cells[label - n_head].first;
        let (first, caption) = named(lines, first, from);
        // Numbers without a unit under names may be those of telephones.
        let has_word = |caption: &usize| is_unit_line(bare(&lines[*caption])) || is_caption(bare(&lines[*caption]));
        if n_values == 1 && !has_unit && !caption.iter().any(has_word) {
            return None;
        }
        Some(Self { first, caption, next: cells[end - 1].last + 1, rows })
    }

    /// One column after the other: the labels, then all figures of the first column, then those of the second.
    fn columns(lines: &[Line<'_>], cells: &[Cell], value: usize, from: usize) -> Option<Self> {
        let n_figures = cells[value..].iter().take_while(|cell| cell.kind == Kind::Value).count();
        let labels = cells[..value].iter().rev().take_while(|cell| cell.kind == Kind::Label).count();
        let text = |cell: &Cell| bare(&lines[cell.first]);
        for n_columns in 1..=MOST {
            let n_rows = n_figures / n_columns;
            if n_rows < MIN_LONG || n_rows * n_columns != n_figures || labels < n_rows {
                continue;
            }
            let label = value - n_rows;
            // 地区 常住人口 比重, in one line or in as many as there are columns.
            let is_line = label > 0 && text(&cells[label - 1]).split_whitespace().count() == n_columns + 1;
            let head = if is_line { 1 } else { n_columns + 1 };
            let Some(head) = label.checked_sub(head) else { continue };
            if !(is_line || heads_labels(text(&cells[head]))) {
                continue;
            }
            let header = cells[head..label].iter().copied().map(Some).collect();
            let mut rows = vec![header];
            rows.extend((0..n_rows).map(|row| {
                std::iter::once(cells[label + row])
                    .chain((0..n_columns).map(|column| cells[value + column * n_rows + row]))
                    .map(Some)
                    .collect()
            }));
            let (first, caption) = named(lines, cells[head].first, from);
            return Some(Self { first, caption, next: cells[value + n_figures - 1].last + 1, rows });
        }
        None
    }

    pub(super) fn table(&self, lines: &[Line<'_>]) -> Table {
        let width = self.rows.last().map_or(0, Vec::len);
        let mut rows = self.rows.iter().map(|row| {
            // A header of one line has its words in one cell.
            if row.len() < width
                && let [Some(cell)] = row[..]
            {
                return lines[cell.first].parted();
            }
            row.iter().map(|cell| cell.map_or_else(Text::default, |cell| joined(lines, cell))).collect()
        });
        let header = rows.next().unwrap_or_default();
        Table { header, rows: rows.collect(), n_more_header: 0, caption: None }
    }
}

/// The cells around line `at`: up to what can be none on either side.
fn cells(lines: &[Line<'_>], at: usize, from: usize, is_barred: bool, pack: &dyn RulePack) -> Vec<Cell> {
    let kind_of = |line: usize| kind(bare(&lines[line]), is_barred, pack);
    let start = (from.max(at.saturating_sub(FAR))..at)
        .rev()
        .take_while(|&line| bare(&lines[line]).is_empty() || kind_of(line).is_some())
        .last()
        .unwrap_or(at);
    let mut cells: Vec<Cell> = Vec::new();
    let mut is_open = false;
    for line in start..lines.len() {
        let text = bare(&lines[line]);
        if text.is_empty() {
            is_open = false;
            continue;
        }
        let Some(kind) = kind_of(line) else { break };
        match cells.last_mut() {
            Some(last) if is_barred && is_open && last.kind == Kind::Label && kind != Kind::Value => last.last = line,
            Some(last) if !is_barred && matches!(kind, Kind::Label) && goes_on(bare(&lines[last.last]), text) => {
                last.last = line;
            }
            _ => cells.push(Cell { first: line, last: line, kind }),
        }
        is_open = !is_closed(&lines[line]);
    }
    cells
}

/// The lines over the header that name the table and state its unit, and the first line of all.
fn named(lines: &[Line<'_>], header: usize, from: usize) -> (usize, Vec<usize>) {
    let mut first = header;
    let mut caption = Vec::new();
    for line in (from..header).rev() {
        let text = bare(&lines[line]);
        if text.is_empty() {
            continue;
        }
        let is_unit = is_unit_line(text);
        if caption.len() > 1 || !(is_unit || lines[line].is_caption() || is_caption(text)) {
            break;
        }
        caption.insert(0, line);
        first = line;
        if !is_unit {
            break;
        }
    }
    (first, caption)
}

/// The text of a cell, its lines joined.
fn joined(lines: &[Line<'_>], cell: Cell) -> Text {
    if cell.first == cell.last {
        return lines[cell.first].without_bar();
    }
    let mut builder = TextBuilder::default();
    let mut end = None;
    for line in &lines[cell.first..=cell.last] {
        let text = line.without_bar();
        let bytes = text.whole();
        if let Some(end) = end.replace(bytes.end) {
            builder.push("\n", Span::new(end, bytes.start));
        }
        builder.push_text(&text);
    }
    builder.finish()
}
