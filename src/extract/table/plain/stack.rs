//! Tables that a PDF reader took apart, one cell a line: the header's cells, then label and numbers of each row.

use super::line::Line;
use super::words::{is_value, is_year};
use crate::content::{Table, Text};
use crate::extract::RulePack;
use crate::extract::marks::list_mark_len;

/// Cells of a row. Where label and number take turns, each pair is read by itself, and what stands before them is no header.
const NARROWEST: usize = 3;
const WIDEST: usize = 9;

/// Lines between the unit of a table of pairs and its first pair.
const HEAD: usize = 4;

/// Rows that make a table.
const MIN_ROWS: usize = 2;

/// A table of lines.
#[derive(Debug)]
pub(super) struct Stack {
    /// The first line that is taken, a caption or a header.
    pub(super) first: usize,
    pub(super) caption: Option<usize>,
    pub(super) next: usize,
    header: Option<usize>,
    /// The first row.
    body: usize,
    width: usize,
}

/// What a line may be in such a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Label,
    Unit,
    Value,
    /// A sentence or the like, which is no cell.
    Other,
}

fn cell(line: &Line<'_>, pack: &dyn RulePack) -> Cell {
    const LONGEST: usize = 90;
    let text = line.text().trim_end_matches(['|', ' ']);
    // 一、本级收入 |: a bar behind it tells that it is a cell.
    // 一、本级收入: what it is numbered by is no list.
    let is_list = text[list_mark_len(text)..].contains('、') && !has_bar(line);
    if text.len() > LONGEST || is_list || text.contains(['。', '，', '；', '：', ':', ';']) {
        Cell::Other
    } else if is_value(text, pack) && !is_year(text) {
        Cell::Value
    } else if !text.is_ascii() && pack.read_unit(text).is_some() && !is_year(text) {
        Cell::Unit
    } else {
        Cell::Label
    }
}

/// Whether a bar stands behind what the line says.
fn has_bar(line: &Line<'_>) -> bool {
    line.text().ends_with('|')
}

/// Whether a paragraph is no more than a number.
pub(super) fn is_number_alone(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['$', '£', '€']);
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%'))
}

impl Stack {
    /// The table whose first number is line `at`; lines before `from` belong to another.
    pub(super) fn at(lines: &[Line<'_>], at: usize, from: usize, pack: &dyn RulePack) -> Option<Self> {
        let kind = |at: usize| lines.get(at).map_or(Cell::Other, |line| cell(line, pack));
        if kind(at) != Cell::Value {
            return None;
        }
        let has_unit = at > from && kind(at - 1) == Cell::Unit;
        let label = at.checked_sub(1 + usize::from(has_unit))?;
        let n_values = (at..lines.len()).take(WIDEST).take_while(|&at| kind(at) == Cell::Value).count();
        let width = n_values + 1 + usize::from(has_unit);
        if width < NARROWEST {
            return Self::pairs(lines, label, from, &kind);
        }
        // The names have no head where a sentence stands over those of their columns.
        let is_head = |at: usize| matches!(kind(at), Cell::Label | Cell::Unit);
        let unheaded = || {
            let header = label.checked_sub(width - 1).filter(|&header| header >= from && n_values > 1 && !has_unit)?;
            (header == from || !is_head(header - 1)).then_some(header)
        };
        let whole = || label.checked_sub(width).filter(|&header| header >= from);
        let header = unheaded().or_else(whole)?;
        let is_headed = label - header == width;
        let heads = (header..label).all(is_head);
        if !heads || kind(label) != Cell::Label || width > WIDEST {
            return None;
        }
        let is_row = |start: usize| {
            kind(start) == Cell::Label
                && (!has_unit || kind(start + 1) == Cell::Unit)
                && (start + width - n_values..start + width).all(|at| kind(at) == Cell::Value)
        };
        let n_rows = (0..).take_while(|row| is_row(label + row * width)).count();
        // "KPIs |", "9 |": bars behind the cells tell that they are cells.
        // Cells before the first of them are a head of two lines, which one row cannot tell.
        let is_barred = is_headed
            && lines[header + 1..label + width].iter().all(has_bar)
            && (header == from || !has_bar(&lines[header]) || !has_bar(&lines[header - 1]));
        if n_rows < if is_barred { 1 } else { MIN_ROWS } {
            return None;
        }
        let caption = header.checked_sub(1).filter(|&before| before >= from && lines[before].is_caption());
        Some(Self {
            first: caption.unwrap_or(header),
            caption,
            next: label + n_rows * width,
            header: Some(header),
            body: label,
            width,
        })
    }

    /// Names and their numbers in turns, from the name in line `first` on: 森林覆盖率 / 56.8%. A number without a unit may be one of a
    /// telephone.
    fn pairs(lines: &[Line<'_>], first: usize, from: usize, kind: &impl Fn(usize) -> Cell) -> Option<Self> {
        let is_measured = |text: &str| text.contains(['%', '.']) || !text.is_ascii();
        let is_barred = |at: usize| has_bar(&lines[at]) && has_bar(&lines[at + 1]);
        let is_pair = |at: usize| {
            kind(at) == Cell::Label
                && kind(at + 1) == Cell::Value
                && (is_barred(at) || !lines[at].text().is_ascii() && is_measured(lines[at + 1].text()))
        };
        let n_rows = (0..).take_while(|row| is_pair(first + row * 2)).count();
        let next = first + n_rows * 2;
        // 单位:万元 over 收入 | 执行数 | 支出 | 执行数 |: what stands over the cells of a head names the table.
        let head = (0..first).rev().take_while(|&at| has_bar(&lines[at]) && kind(at) == Cell::Label).last();
        let caption = head.and_then(|head| head.checked_sub(1)).filter(|&line| lines[line].is_caption());
        let n_least = if is_barred(first) { MIN_ROWS + 1 } else { MIN_ROWS };
        let header = head.filter(|&head| caption.is_some() && (first - head).is_multiple_of(2));
        // 单位：亿元 / 执行数 / 执行数 over the first pair: the unit of all of them.
        let unit = || {
            let mut above = (first.saturating_sub(HEAD).max(from)..first).rev();
            above.find(|&at| lines[at].text().trim_start_matches(['（', '(']).starts_with("单位"))
        };
        let caption = caption.or_else(unit);
        let start = caption.or(header).unwrap_or(first);
        (n_rows >= n_least).then_some(Self { first: start, caption, next, header, body: first, width: 2 })
    }

    pub(super) fn table(&self, lines: &[Line<'_>]) -> Table {
        let cells = |lines: &[Line<'_>]| lines.iter().map(Line::without_bar).collect::<Vec<Text>>();
        let heads = self.header.map_or(Vec::new(), |header| cells(&lines[header..self.body]));
        let mut header = vec![Text::default(); self.width.saturating_sub(heads.len())];
        header.extend(heads);
        // The second line of a head is a row without numbers.
        let more = header.split_off(self.width.min(header.len()));
        let rows = more.chunks(self.width).map(<[Text]>::to_vec);
        let rows = rows.chain(lines[self.body..self.next].chunks(self.width).map(cells)).collect();
        Table { header, rows, n_more_header: 0, caption: None }
    }
}
