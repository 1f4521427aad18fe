//! One line of a table typed as text: its cells and where they stand.

mod header;

use std::ops::Range;

use crate::extract::search::Search;
pub(super) use header::bracketed;

use super::words::{
    is_age, is_number, is_rule, is_short_label, is_value, is_year, n_values_at_end, values_and_words, words,
};
use crate::content::Text;
use crate::extract::RulePack;

/// Bytes of a line that may be a row.
pub(super) const LONGEST: usize = 300;

/// How the cells of a row are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// By a sign, which stands for an empty cell too: so many cells.
    Signs(usize),
    /// By blanks or dots, so that an empty cell shows in its place only.
    Blanks(usize),
    /// A label and so many numbers at the end, with single blanks between.
    Tail(usize),
}

impl Width {
    pub(super) fn goes_with(self, other: Self) -> bool {
        match (self, other) {
            (Self::Tail(n), Self::Tail(other)) => n == other,
            (Self::Tail(_), _) | (_, Self::Tail(_)) => false,
            _ => true,
        }
    }
}

/// A cell: bytes of the paragraph, and its place in the line as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    range: Range<usize>,
    place: Range<usize>,
    is_value: bool,
}

/// A line of a paragraph.
#[derive(Debug)]
pub(super) struct Line<'t> {
    text: &'t Text,
    /// The block that the paragraph is.
    pub(super) block: usize,
    /// Bytes of the paragraph.
    pub(super) range: Range<usize>,
    cells: Vec<Cell>,
    is_parted_by_signs: bool,
    /// What it is as a row of figures.
    pub(super) width: Option<Width>,
}

impl<'t> Line<'t> {
    /// The lines of a paragraph.
    pub(super) fn split(text: &'t Text, block: usize, file: &str, lines: &mut Vec<Self>) {
        let plain = text.as_str();
        let mut start = 0;
        for piece in plain.split_inclusive('\n') {
            let trimmed = piece.trim();
            let lead = piece.len() - piece.trim_start().len();
            let range = start + lead..start + lead + trimmed.len();
            start += piece.len();
            if trimmed.is_empty() {
                continue;
            }
            let mut line = Line { text, block, range, cells: Vec::new(), is_parted_by_signs: false, width: None };
            if trimmed.len() <= LONGEST {
                line.part(file);
            }
            lines.push(line);
        }
    }

    pub(super) fn text(&self) -> &'t str {
        &self.text.as_str()[self.range.clone()]
    }

    /// Finds the cells.
    fn part(&mut self, file: &str) {
        let line = self.text();
        let sign = ['\t', '|'].into_iter().find(|&sign| line.contains(sign));
        let source = self.text.span(self.range.start, self.range.end).start;
        let margin = source - file[..source.min(file.len())].rfind('\n').map_or(0, |end| end + 1);
        let add = |cells: &mut Vec<Cell>, range: Range<usize>| {
            let cell = &line[range.clone()];
            let lead = cell.len() - cell.trim_start().len();
            let start = range.start + lead;
            let end = start + cell.trim().len();
            let place = margin + start..margin + end;
            cells.push(Cell { range: self.range.start + start..self.range.start + end, place, is_value: false });
        };
        let mut cells = Vec::new();
        if let Some(sign) = sign {
            // Bars around a line that tabs part are text.
            let inner = if sign == '|' { line.trim_matches('|') } else { line };
            let mut start = if sign == '|' { line.len() - line.trim_start_matches('|').len() } else { 0 };
            for part in inner.split(sign) {
                add(&mut cells, start..start + part.len());
                start += part.len() + 1;
            }
        } else {
            let mut start = 0;
            while let Some((end, next)) = gap(line, start) {
                add(&mut cells, start..end);
                start = next;
            }
            add(&mut cells, start..line.len());
            cells.retain(|cell| !cell.range.is_empty());
        }
        self.cells = cells;
        self.is_parted_by_signs = sign.is_some();
    }

    /// Tells what the line is: a row, or none.
    pub(super) fn judge(&mut self, pack: &dyn RulePack) {
        let plain = self.text.as_str();
        if self.is_mixed() && self.range.len() <= LONGEST {
            self.part_tail();
            if self.width.is_some() {
                return;
            }
        }
        for cell in &mut self.cells {
            cell.is_value = is_value(&plain[cell.range.clone()], pack);
        }
        // "2021 | 1,180 | 1,010", "65+ ..... 9,160": a year or an age before the values is the label of its row.
        let leads = self.cells.len() > 1 && {
            let first = &plain[self.cells[0].range.clone()];
            is_year(first) || is_age(first)
        };
        if leads {
            self.cells[0].is_value = false;
        }
        let label = self.cells.iter().position(|cell| !cell.range.is_empty() && !cell.is_value);
        let n_after = |label: usize| self.cells[label + 1..].iter().filter(|cell| cell.is_value).count();
        // 万吨 between label and number is the row's unit.
        let is_unit =
            |cell: &Cell| !plain[cell.range.clone()].is_ascii() && pack.read_unit(&plain[cell.range.clone()]).is_some();
        let n_other = |label: usize| {
            let mut others = self.cells[label + 1..].iter().filter(|cell| !cell.is_value && !cell.range.is_empty());
            let is_first_unit = others.clone().next().is_some_and(is_unit);
            others.by_ref().count() - usize::from(is_first_unit)
        };
        // A number before the label says where it stands in the list.
        // "Mill Lane  Turnkey  8  2,019,330": a name and its kind.
        let has_kind = |label: usize| {
            let is_value = |at: usize| self.cells.get(at).is_some_and(|cell| cell.is_value);
            let n_tail = self.cells.len() - label;
            n_tail > 3 && n_after(label) == n_tail - 2 && !is_value(label + 1)
        };
        let is_row = label.is_some_and(|label| {
            let n_most = if self.is_parted_by_signs { n_after(label) } else { usize::from(has_kind(label)) };
            label <= 1 && n_after(label) > 0 && n_other(label) <= n_most
        });
        let is_dated = || {
            let mut values = self.cells.iter().filter(|cell| cell.is_value).map(|cell| &plain[cell.range.clone()]);
            values.clone().next().is_some() && values.all(is_year)
        };
        if is_row && !is_dated() {
            let n = self.cells.len();
            self.width = Some(if self.is_parted_by_signs { Width::Signs(n) } else { Width::Blanks(n) });
        } else if self.cells.len() <= 1 && self.range.len() <= LONGEST {
            self.part_tail();
        }
    }

    /// Whether single blanks stand before numbers as well as several: "Sub Total  7,899,674  7,899,674 100". A small number may
    /// be part of the label.
    fn is_mixed(&self) -> bool {
        let plain = self.text.as_str();
        !self.is_parted_by_signs
            && self.cells.len() > 1
            && self.cells.iter().any(|cell| {
                let cell = &plain[cell.range.clone()];
                let last = cell.last_word();
                let before = cell[..cell.len() - last.len()].trim_end();
                let is_sure = |word: &str| word.contains([',', '%', '$', '£', '€']) && is_number(word);
                !before.is_empty() && (is_sure(last) || is_number(last) && n_values_at_end(before) > 0)
            })
    }

    /// Takes the line before into the label of its row, where that says no more than what the numbers of this one are of: "8 Water
    /// and Sanitation" over "Project 1,000 585 59", "Structure fires" over "190 5.9%".
    pub(super) fn take_label(&mut self, before: &Self) -> bool {
        let (above, own) = (before.text(), self.text());
        if before.block != self.block
            || before.width.is_some()
            || before.cells.len() > 1
            || above.len() > 120
            || above.ends_with(['.', ':', ';', '!', '?'])
        {
            return false;
        }
        let start = before.range.start + serial_len(above);
        if let Some(Width::Tail(_)) = self.width {
            // The label breaks off, or the line before was numbered as rows are and this one is not.
            let goes_on = own.starts_with(|c: char| c.is_lowercase() || c == ')')
                || above.ends_with([',', '-', '&', '('])
                || above.contains('(') && !above.contains(')');
            if goes_on || start > before.range.start && serial_len(own) == 0 {
                self.range.start = before.range.start;
                self.cells[0].range.start = start;
                return true;
            }
            return false;
        }
        let words = values_and_words(own);
        let n = n_values_at_end(own);
        let is_label = above.starts_with(char::is_uppercase) && !above.bytes().any(|byte| byte.is_ascii_digit());
        let is_row = n >= 2 && n == words.len() && is_label && !words.iter().any(|(_, word)| is_year(word));
        if is_row {
            let from = self.range.start;
            let cell = |range: Range<usize>, is_value: bool| Cell { range, place: 0..0, is_value };
            self.cells = vec![cell(start..before.range.end, false)];
            self.cells.extend(words.iter().map(|&(at, word)| cell(from + at..from + at + word.len(), true)));
            self.width = Some(Width::Tail(n));
            self.range.start = before.range.start;
        }
        is_row
    }

    /// "Property taxes 1,204 1,310 8.8%": a label and numbers with single blanks between.
    fn part_tail(&mut self) {
        let line = &self.text.as_str()[self.range.clone()];
        let words: Vec<(usize, &str)> = values_and_words(line);
        let mut n = n_values_at_end(line);
        // "Balance b/f from 2023/24 363,738 363,738 100": the year is part of the label.
        let first = words.len().saturating_sub(n);
        let is_time = |at: usize| words.get(at).is_some_and(|(_, word)| is_year(word));
        if n > 1 && is_time(first) && !is_time(first + 1) && first > 0 && !is_label_end(words[first - 1].1) {
            n -= 1;
        }
        // "2018 45 33": the year is the label.
        let is_dated = n > 1 && n == words.len() && is_time(0) && !(1..n).any(is_time);
        n -= usize::from(is_dated);
        let label_end = words.len().checked_sub(n + 1).map(|last| words[last].0 + words[last].1.len());
        let Some(label_end) = label_end.filter(|_| n >= 1) else { return };
        // "No. 1: Almonds — $689,402,000": where it stands in the list and what leads to the number are none of its name.
        let label_end = line[..label_end].trim_end_matches([' ', '—', '–', '-', '=']).len();
        let start = serial_len(line).max(place_in_list(line)).min(label_end);
        let label = &line[start..label_end];
        if n == 1 && !is_short_label(label) && !is_dated {
            return;
        }
        let values = &words[words.len() - n..];
        // "Graduation rate 86% (US 83%)": the last number stands in a bracket.
        let is_open = label.rfind('(').is_some_and(|open| !label[open..].contains(')'));
        let is_label =
            (label.starts_with(char::is_alphabetic) || is_dated) && !label.ends_with(['.', ',', ':', ';']) && !is_open;
        if !is_label || label.len() > 80 || values.iter().all(|(_, word)| is_year(word)) {
            return;
        }
        let cell = |start: usize, end: usize, is_value: bool| Cell {
            range: self.range.start + start..self.range.start + end,
            place: 0..0,
            is_value,
        };
        let mut cells = vec![cell(start, label_end, false)];
        cells.extend(values.iter().map(|&(start, word)| cell(start, start + word.len(), true)));
        self.cells = cells;
        self.width = Some(Width::Tail(n));
    }

    /// Whether it lacks the last of the numbers that rows of `width` have, and a dash tells so: "Market fees 13,428 -".
    pub(super) fn is_short_of(&self, width: Width) -> bool {
        let last = self.cells.last().map(|cell| &self.text.as_str()[cell.range.clone()]);
        matches!((self.width, width), (Some(Width::Tail(own)), Width::Tail(n)) if own < n)
            && last.is_some_and(|last| matches!(last, "-" | "–" | "—"))
    }

    pub(super) fn n_columns(&self) -> usize {
        self.cells.len()
    }

    /// A line that heads the rows below it: a label alone.
    pub(super) fn is_group(&self) -> bool {
        let text = self.text();
        let filled = self.cells.iter().filter(|cell| !cell.range.is_empty()).count();
        filled == 1 && text.len() <= 60 && !text.ends_with(['.', ',', ';']) && !text.bytes().any(|b| b.is_ascii_digit())
            || is_rule(text)
    }

    /// Whether it may name the table under it.
    pub(super) fn is_caption(&self) -> bool {
        let text = self.text();
        let n_numbers = text.split_whitespace().filter(|word| is_number(word) && !is_year(word)).count();
        // The head of several years that could not be parted says nothing of all columns.
        let n_years = text.split_whitespace().filter(|word| is_year(word)).count();
        self.width.is_none()
            && text.len() <= 120
            && n_numbers <= 1
            && n_years <= 1
            && !text.ends_with(['.', ',', ';'])
            && self.cells.len() <= 1
    }

    /// Its cells, one for each of `n` columns.
    pub(super) fn cells(&self, columns: &[Range<usize>], n: usize) -> Vec<Text> {
        if self.cells.len() == n || columns.is_empty() || self.is_parted_by_signs {
            let mut cells: Vec<Text> = self.cells.iter().map(|cell| self.slice(&cell.range)).collect();
            cells.resize(n, Text::default());
            return cells;
        }
        let mut cells = vec![Text::default(); n];
        let mut first = 0;
        for cell in &self.cells {
            let column = nearest(columns, &cell.place).max(first).min(n - 1);
            cells[column] = self.slice(&cell.range);
            first = column + 1;
        }
        cells
    }

    /// All of it as one cell, without a bar that ends it.
    pub(super) fn without_bar(&self) -> Text {
        let text = self.text();
        let len = text.trim_end_matches(['|', ' ']).len();
        self.slice(&(self.range.start..self.range.start + len))
    }

    /// Its words, each as a cell.
    pub(super) fn parted(&self) -> Vec<Text> {
        let cell = |(start, word): (usize, &str)| {
            let start = self.range.start + start;
            self.slice(&(start..start + word.len()))
        };
        words(self.text()).map(cell).collect()
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> Text {
        if range.is_empty() { Text::default() } else { self.text.slice(range.clone()) }
    }
}

/// Where the cells of rows stand that have all `n` of them; empty where nothing needs to be told by its place.
pub(super) fn columns(rows: &[Line<'_>], n: usize) -> Vec<Range<usize>> {
    let mut columns: Vec<Range<usize>> = Vec::new();
    for row in rows.iter().filter(|row| matches!(row.width, Some(Width::Blanks(own)) if own == n)) {
        if columns.is_empty() {
            columns = row.cells.iter().map(|cell| cell.place.clone()).collect();
            continue;
        }
        for (column, cell) in columns.iter_mut().zip(&row.cells) {
            *column = column.start.min(cell.place.start)..column.end.max(cell.place.end);
        }
    }
    columns
}

/// The column whose end or start is nearest.
fn nearest(columns: &[Range<usize>], place: &Range<usize>) -> usize {
    let distance = |column: &Range<usize>| column.end.abs_diff(place.end).min(column.start.abs_diff(place.start));
    (0..columns.len()).min_by_key(|&at| distance(&columns[at])).unwrap_or_default()
}

/// Whether a label may end with the word, and does not go on with a time.
fn is_label_end(word: &str) -> bool {
    !matches!(
        word,
        "at" | "by" | "for" | "from" | "in" | "of" | "since" | "FY" | "June" | "December" | "March" | "September"
    )
}

/// Bytes of the number or letter that a row is counted by, with the blank behind it: "4 Market fees", "B. Grants".
fn serial_len(line: &str) -> usize {
    let Some((serial, rest)) = line.split_once(' ') else { return 0 };
    let bare = serial.trim_end_matches(['.', ')']);
    // "2a. Grants"
    let number = bare.strip_suffix(|c: char| bare.len() > 1 && c.is_ascii_lowercase()).unwrap_or(bare);
    let is_counted = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
        || bare.len() == 1 && bare.len() < serial.len() && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_serial = !bare.is_empty() && is_counted && rest.trim_start().starts_with(char::is_uppercase);
    if is_serial { line.len() - rest.trim_start().len() } else { 0 }
}

/// "Milk — $317,874,000" under "Almonds — $689,402,000": a dash before the number of every row is no empty cell, but what parts it from
/// its label.
pub(super) fn part_by_dash(lines: &mut [Line<'_>]) {
    let is_pair = |line: &&mut Line<'_>| line.width == Some(Width::Tail(2));
    let is_parted = |line: &Line<'_>| {
        line.width != Some(Width::Tail(2))
            || matches!(&line.text.as_str()[line.cells[1].range.clone()], "-" | "–" | "—" | "--")
    };
    if !lines.iter().all(is_parted) {
        return;
    }
    for line in lines.iter_mut().filter(is_pair) {
        line.cells.remove(1);
        line.width = Some(Width::Tail(1));
    }
}

/// "Homes delivered 2019 445 103,352,582" among rows of two numbers: the year is part of the label.
pub(super) fn fit_years(lines: &mut [Line<'_>]) {
    for at in 1..lines.len() {
        let [before, line] = &mut lines[at - 1..=at] else { continue };
        let (Some(Width::Tail(n_before)), Some(Width::Tail(n))) = (before.width, line.width) else { continue };
        if n == n_before + 1 && n > 2 && is_year(&line.text.as_str()[line.cells[1].range.clone()]) {
            line.cells[0].range.end = line.cells[1].range.end;
            line.cells.remove(1);
            line.width = Some(Width::Tail(n_before));
        }
    }
}

/// The bytes before a label that say where it stands in a list: "No. 1: ".
fn place_in_list(label: &str) -> usize {
    let Some(rest) = label.strip_prefix("No. ").or_else(|| label.strip_prefix('#')) else { return 0 };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let has_number = name.len() < rest.len() && name.starts_with([':', '.', ',', ')', ' ']);
    if has_number { label.len() - name.trim_start_matches([':', '.', ',', ')', ' ']).len() } else { 0 }
}

/// The next gap between cells from `from` on: two blanks or more, or three dots or more; where it starts and ends.
fn gap(line: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|&&byte| matches!(byte, b' ' | b'.')).count();
        let gap = &bytes[at..at + run];
        let n_dots = gap.iter().filter(|&&byte| byte == b'.').count();
        let is_gap = n_dots >= 3 || n_dots == 0 && run >= 2 || n_dots > 0 && gap.starts_with(b"  ");
        if is_gap && at + run < bytes.len() && at > from {
            return Some((at, at + run));
        }
        at += run.max(1);
    }
    None
}
