//! One line of a table typed as text: its cells and where they stand.

use std::ops::Range;

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
            let inner = line.trim_matches('|');
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
        let is_row = label.is_some_and(|label| {
            label <= 1 && n_after(label) > 0 && n_other(label) <= usize::from(self.is_parted_by_signs) * n_after(label)
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

    /// "Property taxes 1,204 1,310 8.8%": a label and numbers with single blanks between.
    fn part_tail(&mut self) {
        let line = &self.text.as_str()[self.range.clone()];
        let n = n_values_at_end(line);
        let words: Vec<(usize, &str)> = values_and_words(line);
        let label_end = words.len().checked_sub(n + 1).map(|last| words[last].0 + words[last].1.len());
        let Some(label_end) = label_end.filter(|_| n >= 1) else { return };
        let label = &line[..label_end];
        if n == 1 && !is_short_label(label) {
            return;
        }
        let values = &words[words.len() - n..];
        // "Graduation rate 86% (US 83%)": the last number stands in a bracket.
        let is_open = label.rfind('(').is_some_and(|open| !label[open..].contains(')'));
        let is_label = label.starts_with(char::is_alphabetic) && !label.ends_with(['.', ',', ':', ';']) && !is_open;
        if !is_label || label.len() > 80 || values.iter().all(|(_, word)| is_year(word)) {
            return;
        }
        let cell = |start: usize, end: usize, is_value: bool| Cell {
            range: self.range.start + start..self.range.start + end,
            place: 0..0,
            is_value,
        };
        let mut cells = vec![cell(0, label_end, false)];
        cells.extend(values.iter().map(|&(start, word)| cell(start, start + word.len(), true)));
        self.cells = cells;
        self.width = Some(Width::Tail(n));
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

    /// Whether it may stand over the columns of rows of `width`.
    pub(super) fn is_header(&self, width: Width, n_columns: usize) -> bool {
        if is_rule(self.text()) {
            return true;
        }
        match width {
            _ if self.width.is_some() => false,
            Width::Tail(n) => self.tail_header(n).is_some(),
            _ => {
                let filled = self.cells.iter().filter(|cell| !cell.range.is_empty()).count();
                filled >= 2 && filled <= n_columns
            }
        }
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

    /// Its cells over the columns: the label of the rows may have none, and a wide one stands over several.
    pub(super) fn header_cells(&self, columns: &[Range<usize>], n: usize) -> Vec<Text> {
        let mut cells = vec![Text::default(); n];
        if is_rule(self.text()) {
            return cells;
        }
        if columns.is_empty() && self.cells.len() <= 1 {
            for (at, range) in self.tail_header(n - 1).unwrap_or_default().into_iter().enumerate() {
                if !range.is_empty() {
                    cells[at] = self.slice(&(self.range.start + range.start..self.range.start + range.end));
                }
            }
            return cells;
        }
        if self.cells.len() == n || self.cells.len() + 1 == n || columns.is_empty() {
            // Without a head over the labels the others stand one further right.
            let shift = n.saturating_sub(self.cells.len()).min(1);
            for (at, cell) in self.cells.iter().enumerate().take(n - shift) {
                cells[at + shift] = self.slice(&cell.range);
            }
            return cells;
        }
        for cell in &self.cells {
            let over = (0..n).filter(|&at| columns[at].start < cell.place.end && cell.place.start < columns[at].end);
            let over: Vec<usize> = over.collect();
            if over.is_empty() {
                cells[nearest(columns, &cell.place)] = self.slice(&cell.range);
            }
            for at in over {
                cells[at] = self.slice(&cell.range);
            }
        }
        cells
    }

    /// The parts of a header with single blanks between that stand over a label and `n` columns of numbers; the one over the
    /// labels may be empty.
    fn tail_header(&self, n: usize) -> Option<Vec<Range<usize>>> {
        let line = self.text();
        if line.len() > LONGEST || line.ends_with(['.', ';', ',']) {
            return None;
        }
        let parts = parts(line);
        let years: Vec<usize> = (0..parts.len()).filter(|&at| is_year(&line[parts[at].clone()])).collect();
        let join = |first: usize, last: usize| parts[first].start..parts[last].end;
        let with_stub = |from: usize, mut columns: Vec<Range<usize>>| {
            columns.insert(0, if from > 0 { join(0, from - 1) } else { 0..0 });
            columns
        };
        let is_value = |range: &Range<usize>| is_number(&line[range.clone()]) && !is_year(&line[range.clone()]);
        if parts.iter().any(is_value) || parts.is_empty() {
            return None;
        }
        // A line of any words is no header: one must tell of time, of a measure, or of a state.
        if years.is_empty() && !parts.iter().any(|part| is_head(&line[part.clone()])) {
            return None;
        }
        // "Offense 2019 2020 % Change": a word for each column, and one for the labels.
        let joined = joined_states(line, &parts);
        for parts in [&parts, &joined] {
            let skip =
                parts.len().checked_sub(n).filter(|&skip| skip == 0 || skip == 1 && !is_year(&line[parts[0].clone()]));
            if let Some(skip) = skip {
                return Some(with_stub(skip, parts[skip..].to_vec()));
            }
        }
        if years.len() != n || n == 0 {
            return None;
        }
        let last = parts.len() - 1;
        // "2023 Actual 2024 Budget", "Actual 2023 Budget 2024"
        if years[n - 1] < last {
            let end = |at: usize| years.get(at + 1).map_or(last, |next| next - 1);
            return Some(with_stub(years[0], (0..n).map(|at| join(years[at], end(at))).collect()));
        }
        let first = years[0].saturating_sub(usize::from(years[0] > 0 && years[n - 1] - years[0] > n - 1));
        let mut from = first;
        let mut columns = Vec::with_capacity(n);
        for &year in &years {
            columns.push(join(from, year));
            from = year + 1;
        }
        Some(with_stub(first, columns))
    }

    /// All of it as one cell.
    pub(super) fn whole(&self) -> Text {
        self.slice(&self.range)
    }

    fn slice(&self, range: &Range<usize>) -> Text {
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

fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(' ')
        .scan(0, |start, word| {
            let at = *start;
            *start += word.len() + 1;
            Some((at, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// The words of a header, with what belongs to the word before: a unit in brackets, the change behind its sign.
fn parts(line: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (start, word) in words(line) {
        let goes_on = parts.last().is_some_and(|last| {
            let before = &line[last.clone()];
            is_open
                || word.starts_with('(')
                || word.eq_ignore_ascii_case("change")
                    && matches!(before, "%" | "Percent" | "Pct" | "Pct." | "Percentage")
        });
        match parts.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = start + word.len(),
            None => parts.push(start..start + word.len()),
        }
        is_open = (is_open || word.starts_with('(')) && !word.ends_with(')');
    }
    parts
}

/// Whether a word may head a column of figures by itself.
fn is_head(word: &str) -> bool {
    const HEADS: [&str; 20] = [
        "actual",
        "adopted",
        "amount",
        "approved",
        "average",
        "budget",
        "change",
        "count",
        "difference",
        "estimate",
        "expenditure",
        "female",
        "male",
        "number",
        "percent",
        "proposed",
        "rate",
        "revised",
        "target",
        "variance",
    ];
    const PARTS: [&str; 14] =
        ["年", "月", "预算", "执行", "决算", "完成", "累计", "增长", "增减", "同比", "比上年", "数", "额", "比重"];
    !word.is_ascii() && PARTS.iter().any(|part| word.ends_with(part) || word.starts_with(part))
        || word.ends_with(')')
        || word.ends_with('）')
        || word.contains('%')
        || word.contains('％')
        || HEADS.contains(&word.trim_end_matches('s').to_lowercase().as_str())
}

/// Whether a label with one number behind it is that of a list, and no clause that ends in a number.
fn is_short_label(label: &str) -> bool {
    const JOINTS: [&str; 24] = [
        "a", "about", "and", "are", "at", "by", "than", "for", "from", "in", "is", "nearly", "of", "on", "or", "over",
        "since", "some", "the", "to", "was", "were", "with", "until",
    ];
    let last = label.rsplit(' ').next().unwrap_or_default();
    label.len() <= 90
        && !label.contains([',', ';', ':', '.', '?'])
        && label.starts_with(char::is_uppercase)
        && !JOINTS.contains(&last.to_lowercase().as_str())
}

/// The parts of a header with each year and the state beside it as one: "2017 Budget", "Actual 2016".
fn joined_states(line: &str, parts: &[Range<usize>]) -> Vec<Range<usize>> {
    const STATES: [&str; 9] =
        ["actual", "adopted", "approved", "budget", "estimate", "estimated", "proposed", "revised", "ytd"];
    let word = |range: &Range<usize>| &line[range.clone()];
    let is_state = |range: &Range<usize>| STATES.contains(&word(range).to_lowercase().as_str());
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let joins = joined
            .last()
            .is_some_and(|last| is_year(word(last)) && is_state(part) || is_state(last) && is_year(word(part)));
        match joined.last_mut().filter(|_| joins) {
            Some(last) => last.end = part.end,
            None => joined.push(part.clone()),
        }
    }
    joined
}

/// The words of a line; a currency sign that stands alone belongs to the number behind it.
fn values_and_words(line: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words(line) {
        match found.last_mut().filter(|(_, before)| matches!(*before, "$" | "£" | "€")) {
            Some((start, before)) => *before = &line[*start..at + word.len()],
            None => found.push((at, word)),
        }
    }
    found
}

/// How many words at the end of a line are numbers or stand for one.
pub(super) fn n_values_at_end(line: &str) -> usize {
    let is_sign = |word: &&str| matches!(*word, "$" | "£" | "€");
    let words = line.trim_end().rsplit(' ').take_while(|word| is_number(word) || is_year(word) || is_sign(word));
    words.filter(|word| !is_sign(word)).count()
}

/// Whether a word is a number as tables have it.
fn is_number(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| matches!(c, '$' | '£' | '€' | '%' | '(' | ')' | '-' | '+' | '−' | '–'));
    let is_blank = matches!(word, "-" | "–" | "—" | "N/A" | "n/a");
    is_blank
        || inner.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
            && !word.ends_with(['.', ','])
}

/// Whether a cell holds a figure, or stands for one.
pub(super) fn is_value(cell: &str, pack: &dyn RulePack) -> bool {
    matches!(cell, "-" | "–" | "—" | "--" | "N/A" | "n/a" | "NA" | "nil" | "Nil" | "*")
        || !is_time(cell) && cell.len() <= 40 && cell.bytes().any(|byte| byte.is_ascii_digit()) && {
            let n_words = cell.split_whitespace().count();
            // "2023 Adopted" heads a column.
            let is_head = n_words > 1 && cell.split_whitespace().next().is_some_and(is_year);
            !is_head && pack.read_cell(cell).is_some_and(|found| found.start <= 4 && n_words <= 3)
        }
}

/// 2021年上半年, 1-6月: a time, and no figure.
fn is_time(cell: &str) -> bool {
    !cell.is_ascii() && cell.contains(['年', '月']) && !cell.contains(['/', '元'])
}

/// A year as it heads a column: 2023, FY2023, FY24, 2023-24, 2022/23.
pub(super) fn is_year(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '*' | ':'));
    let word = word.strip_suffix("年度").or(word.strip_suffix('年')).unwrap_or(word);
    let (head, rest) = match word.strip_prefix("FY") {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    let year = rest.split(['-', '/', '–']).next().unwrap_or_default();
    let is_digits = rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/')) || rest.contains('–');
    is_digits && (year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) || head && year.len() == 2)
}

/// An age as it heads a row: 0-4, 65+.
fn is_age(cell: &str) -> bool {
    let number = |part: &str| part.len() <= 3 && part.parse::<u8>().is_ok_and(|age| age <= 120);
    match cell.split_once(['-', '–']) {
        Some((from, to)) => number(from) && number(to),
        None => cell.strip_suffix('+').is_some_and(number),
    }
}

/// A line of dashes or the like.
fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.chars().all(|c| matches!(c, '-' | '=' | '_' | '—' | '─' | '|' | '+' | ' ' | '\t' | ':'))
}
