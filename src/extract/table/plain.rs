//! Tables typed as plain text: columns parted by tabs, bars, dots or several blanks, or numbers at the ends of lines.
//!
//! Reports that come out of a spreadsheet, a PDF or a mail have them, and Markdown knows nothing of it: they come as
//! paragraphs, one for all rows or one for each. Read as prose they yield figures that are none.

use std::ops::Range;

use crate::content::{Block, Table, Text};
use crate::extract::RulePack;
use crate::extract::marks::is_caption;
use crate::extract::search::Search;

mod cells;
mod flat;
mod line;
mod stack;
mod words;

use cells::Cells;
use line::{Line, Width};
use stack::Stack;

/// What a run of paragraphs holds, in order.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Bytes of the paragraph that is block `.0`.
    Prose(usize, Range<usize>),
    /// A table with the line before it that names it.
    Table(Table, Option<String>),
}

/// Blocks that are looked at together.
const MAX_BLOCKS: usize = 400;

/// Lines between two rows, or before the first.
const MAX_BETWEEN: usize = 6;

/// Rows that make a table.
const MIN_ROWS: usize = 2;

/// Rows that make a table of one column of figures, or of lines that only end in numbers.
const MIN_NARROW_ROWS: usize = 3;

/// The tables among the paragraphs from block `at` on and what stands between them; one past the last block that is taken.
/// `None` where the paragraph at `at` has no part in a table.
pub(crate) fn find(blocks: &[Block], at: usize, file: &str, pack: &dyn RulePack) -> Option<(Vec<Piece>, usize)> {
    let text = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(text)) => Some(text),
        Some(Block::Item { text, .. }) if are_rows(text.as_str()) => Some(text),
        _ => None,
    };
    if let Some(found) = flat::find(text(at)?) {
        return Some((in_line(text(at)?, at, found), at + 1));
    }
    if !may_be_row(text(at)?.as_str()) && !opens_stack(blocks, at) && !heads_rows(blocks, at) {
        return None;
    }
    let mut next = at;
    let mut lines = Vec::new();
    let mut n_to_row = 0;
    // A table goes on as long as rows follow one another.
    while next < at + MAX_BLOCKS
        && lines.len() <= n_to_row + MAX_BETWEEN
        && let Some(text) = text(next).filter(|text| next == at || may_be_row(text.as_str()) || is_short(text.as_str()))
    {
        let from = lines.len();
        Line::split(text, next, file, &mut lines);
        lines[from..].iter_mut().for_each(|line| line.judge(pack));
        join_labels(&mut lines, from);
        let is_row = |line: &Line<'_>| line.width.is_some() || stack::is_number_alone(line.text());
        n_to_row = lines.iter().rposition(is_row).map_or(0, |row| row + 1);
        next += 1;
    }
    line::part_by_dash(&mut lines);
    line::fit_years(&mut lines);
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut end = 0;
    let mut at_line = 0;
    while at_line < lines.len() {
        let run = Run::at(&lines, at_line, from);
        let one = |caption: Option<usize>| caption.into_iter().collect::<Vec<usize>>();
        let run = run.map(|run| (run.first, run.next, one(run.caption), run.table(&lines))).or_else(|| {
            let stack = Stack::at(&lines, at_line, from, pack);
            let next = stack.as_ref().map_or(0, |stack| stack.next);
            // The reader that gets further is right about what the cells are.
            if let Some(cells) = Cells::at(&lines, at_line, from, pack).filter(|cells| cells.next >= next) {
                let table = cells.table(&lines);
                return Some((cells.first, cells.next, cells.caption, table));
            }
            stack.map(|stack| (stack.first, stack.next, one(stack.caption), stack.table(&lines)))
        });
        let Some((first, next, caption, table)) = run else {
            at_line += 1;
            continue;
        };
        let (first, caption) = with_title(&lines, first, caption, from);
        prose(&lines[from..first], &mut pieces);
        pieces.push(Piece::Table(table, caption));
        from = next;
        at_line = next;
        end = lines[next - 1].block + 1;
    }
    if pieces.is_empty() {
        return None;
    }
    // What follows the last table in its own block; later blocks are left to the walk.
    let rest = lines[from..].iter().take_while(|line| line.block < end).count();
    prose(&lines[from..from + rest], &mut pieces);
    // The first table must begin in this paragraph, or what stands before it is read twice.
    let starts_here = match &pieces[0] {
        Piece::Table(..) => true,
        Piece::Prose(block, _) => *block == at && !matches!(pieces.get(1), Some(Piece::Prose(..))),
    };
    starts_here.then_some((pieces, end))
}

/// A table in the line that is block `at`, and what stands before and behind it. Short words before it name it.
fn in_line(text: &Text, at: usize, found: flat::Flat) -> Vec<Piece> {
    const LONGEST: usize = 120;
    let flat::Flat { range, table } = found;
    let lead = text.as_str()[..range.start].trim();
    let is_caption = lead.len() <= LONGEST && !lead.ends_with(['。', '；']);
    let mut pieces = Vec::new();
    if !is_caption {
        pieces.push(Piece::Prose(at, 0..range.start));
    }
    pieces.push(Piece::Table(table, (is_caption && !lead.is_empty()).then(|| lead.to_owned())));
    if !text.as_str()[range.end..].trim().is_empty() {
        pieces.push(Piece::Prose(at, range.end..text.as_str().len()));
    }
    pieces
}

/// The words that name a table: its caption, and behind a line that only states the unit (单位：吨) the title over that. With the
/// first line of all.
fn with_title(lines: &[Line<'_>], first: usize, mut caption: Vec<usize>, from: usize) -> (usize, Option<String>) {
    let mut first = first;
    if let [only] = caption[..]
        && cells::is_unit_line(lines[only].text())
        && let Some(title) = only
            .checked_sub(1)
            .filter(|&title| title >= from && (lines[title].is_caption() || is_caption(lines[title].text())))
    {
        caption.insert(0, title);
        first = first.min(title);
    }
    let words: Vec<&str> = caption.iter().map(|&line| lines[line].text()).collect();
    (first, (!words.is_empty()).then(|| words.join(" ")))
}

/// Whether a short paragraph stands over paragraphs that are rows: 产品名称 产量 比上年增长%.
fn heads_rows(blocks: &[Block], at: usize) -> bool {
    const FAR: usize = 3;
    let is_listed = |at: usize| matches!(blocks.get(at), Some(Block::Item { text, .. }) if are_rows(text.as_str()));
    if is_listed(at + 1) && is_listed(at + 2) {
        return true;
    }
    let texts = blocks[at..].iter().take(FAR + 2).map_while(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    let n_heads = texts.clone().take_while(|text| is_short(text) && words::has_han(text) && !may_be_row(text)).count();
    (1..=FAR).contains(&n_heads) && texts.skip(n_heads).take(2).filter(|text| may_be_row(text)).count() == 2
}

/// Makes one line of a row whose label stands on the line before, in whole or in part.
fn join_labels(lines: &mut Vec<Line<'_>>, from: usize) {
    let mut at = from + 1;
    while at < lines.len() {
        let (before, row) = lines.split_at_mut(at);
        if row[0].take_label(&before[at - 1]) {
            lines.remove(at - 1);
        } else {
            at += 1;
        }
    }
}

/// Whether a short paragraph may be the first cell of a table with one cell a paragraph.
fn opens_stack(blocks: &[Block], at: usize) -> bool {
    const FAR: usize = 10;
    let cells = blocks[at..].iter().take(FAR).map_while(|block| match block {
        Block::Paragraph(text) if is_short(text.as_str()) => Some(text.as_str()),
        _ => None,
    });
    cells.filter(|text| stack::is_number_alone(text)).count() >= 2
}

/// Adds `lines` as prose, those of one paragraph together.
fn prose(lines: &[Line<'_>], pieces: &mut Vec<Piece>) {
    for line in lines {
        match pieces.last_mut() {
            Some(Piece::Prose(block, range)) if *block == line.block => range.end = line.range.end,
            _ => pieces.push(Piece::Prose(line.block, line.range.clone())),
        }
    }
}

/// Whether a paragraph may hold rows of a table: it has columns, or lines that end in numbers.
fn may_be_row(text: &str) -> bool {
    memchr::memchr2(b'\t', b'|', text.as_bytes()).is_some()
        || text.holds("  ")
        || text.holds("..")
        || text.lines().any(|line| line.len() <= line::LONGEST && words::n_values_at_end(line) >= 1)
}

/// Whether an item of a list is no more than rows of a table, which Markdown takes for a list where they are numbered: "1. Market
/// fees 381,718 282,131 74%".
pub(crate) fn are_rows(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let opens = |c: char| c.is_uppercase() || c.is_ascii_digit();
            line.len() <= line::LONGEST && line.starts_with(opens) && words::n_values_at_end(line) > 1
        })
}

/// A line that may head the rows below it.
fn is_short(text: &str) -> bool {
    text.len() <= 90 && !text.contains('\n') && !text.ends_with(['.', ':', ';', ','])
}

/// Lines that make one table.
#[derive(Debug)]
struct Run {
    /// The first line that is taken, a caption or a header.
    first: usize,
    caption: Option<usize>,
    header: Range<usize>,
    /// The first row.
    body: usize,
    /// The heads of the columns, in the text of the header's lines, where their units in brackets part them.
    heads: Vec<Range<usize>>,
    next: usize,
    n_columns: usize,
}

impl Run {
    /// The table whose first row of figures is line `at`; lines before `from` belong to another.
    fn at(lines: &[Line<'_>], at: usize, from: usize) -> Option<Self> {
        let width = lines[at].width?;
        let mut next = at;
        let mut n_rows = 0;
        let mut last = at;
        let mut n_columns = 0;
        while let Some(line) = lines.get(next) {
            let fits = line.width.is_some_and(|other| other.goes_with(width)) || line.is_short_of(width);
            // A paragraph of its own with a title and other columns is another table.
            let is_other = fits
                && line.block != lines[last].block
                && next > last + 1
                && n_rows > 0
                && line.n_columns() != n_columns;
            if is_other {
                break;
            }
            if fits {
                n_rows += 1;
                last = next;
                n_columns = n_columns.max(line.n_columns());
            } else if !line.is_group() || next > last + 1 {
                break;
            }
            next += 1;
        }
        let is_narrow = n_columns < 3 || matches!(width, Width::Tail(_));
        // "What we did | Amount |", "Rent collected | £15,328 |": bars behind the cells of head and row tell a table of one row.
        let is_barred = |at: usize| lines[at].text().ends_with('|') && lines[at].n_columns() == n_columns;
        let is_closed = matches!(width, Width::Signs(_)) && at > from && is_barred(at - 1) && is_barred(at);
        let n_least = if is_closed {
            1
        } else if is_narrow {
            MIN_NARROW_ROWS
        } else {
            MIN_ROWS
        };
        if n_rows < n_least {
            return None;
        }
        let is_headed = |at: usize| at > from && lines[at - 1].is_header(width, n_columns);
        // A head that stands whole on one line, units and all, is read as it stands.
        let is_whole = is_headed(at) && lines[at - 1].text().matches(')').count() == n_columns - 1;
        if n_columns > 2
            && !matches!(width, Width::Signs(_))
            && !is_whole
            && let Some((header, heads)) = line::bracketed(lines, from, at, n_columns - 1)
        {
            let first = header.start;
            let caption = first.checked_sub(1).filter(|&before| before >= from && lines[before].is_caption());
            let first = caption.unwrap_or(first);
            return Some(Self { first, caption, header, body: at, heads, next: last + 1, n_columns });
        }
        // 一、人口 | |||: a group that opens the table stands between the header and the first row of figures.
        let is_barred_group = |at: usize| at > from && lines[at - 1].is_group() && lines[at - 1].text().ends_with('|');
        let at = if !is_headed(at) && is_barred_group(at) && is_headed(at - 1) { at - 1 } else { at };
        let body = at;
        // "UShs 000's" between the heads and the rows tells what they are in.
        let is_headed_above = |at: usize| at > from + 1 && lines[at - 2].is_header(width, n_columns);
        let unit = (!is_headed(at) && is_headed_above(at) && words::is_unit(lines[at - 1].text())).then(|| at - 1);
        let at = unit.unwrap_or(at);
        let mut head = at;
        while head > from && at - head < 3 && lines[head - 1].is_header(width, n_columns) {
            head -= 1;
        }
        // "Department" in a narrow page stands alone over the rows; what names the table stands over its header.
        let caption = head.checked_sub(1).filter(|&before| before >= from && lines[before].is_caption());
        let (first, heads) = (caption.unwrap_or(head), Vec::new());
        Some(Self { first, caption: unit.or(caption), header: head..at, body, heads, next: last + 1, n_columns })
    }

    fn table(&self, lines: &[Line<'_>]) -> Table {
        let rows = &lines[self.body..self.next];
        let columns = line::columns(rows, self.n_columns);
        let mut header: Vec<Vec<Text>> =
            lines[self.header.clone()].iter().map(|line| line.header_cells(&columns, self.n_columns)).collect();
        if !self.heads.is_empty() {
            let slice = |range: &Range<usize>| lines[self.header.start].slice(range);
            header = vec![std::iter::once(Text::default()).chain(self.heads.iter().map(slice)).collect()];
        }
        if header.is_empty() {
            header.push(vec![Text::default(); self.n_columns]);
        }
        let n_more_header = header.len() - 1;
        let mut header = header.into_iter();
        Table {
            header: header.next().unwrap_or_default(),
            rows: header.chain(rows.iter().map(|line| line.cells(&columns, self.n_columns))).collect(),
            n_more_header,
            caption: None,
        }
    }
}

#[cfg(test)]
mod tests;
