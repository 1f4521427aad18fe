//! The line over the rows: which column each of its words heads.

use std::ops::Range;

use super::super::cells::heads_labels;
use super::super::words::{has_han, is_number, is_rule, is_year, words};
use super::{LONGEST, Line, Width, nearest};
use crate::content::Text;

impl Line<'_> {
    /// Whether it may stand over the columns of rows of `width`.
    pub(in super::super) fn is_header(&self, width: Width, n_columns: usize) -> bool {
        if is_rule(self.text()) {
            return true;
        }
        match width {
            _ if self.width.is_some() => false,
            Width::Tail(n) => self.heads_tail(n) || self.tail_header(n).is_some(),
            _ => {
                let filled = self.cells.iter().filter(|cell| !cell.range.is_empty()).count();
                filled >= 2 && filled <= n_columns
            }
        }
    }

    /// Its cells over the columns: the label of the rows may have none, and a wide one stands over several.
    pub(in super::super) fn header_cells(&self, columns: &[Range<usize>], n: usize) -> Vec<Text> {
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
            // Without a head over the labels the others stand one further right; the bar behind the last may leave an empty one.
            let leaves_last = self.cells.len() == n
                && self.text().ends_with('|')
                && self.cells.last().is_some_and(|cell| cell.range.is_empty())
                && self.cells.first().is_some_and(|cell| {
                    let head = &self.text.as_str()[cell.range.clone()];
                    has_han(head) && !heads_labels(head)
                });
            let shift = n.saturating_sub(self.cells.len()).min(1) + usize::from(leaves_last);
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

    /// Whether several blanks part it into the heads of `n` columns of numbers, over rows in which only single blanks do.
    fn heads_tail(&self, n: usize) -> bool {
        let cell = |at: usize| &self.text.as_str()[self.cells[at].range.clone()];
        let n_cells = self.cells.len();
        let names = |at: usize| cell(at).split(' ').any(is_head) || is_year(cell(at));
        n > 1 && n_cells > 1 && (n_cells == n || n_cells == n + 1) && (n_cells - n..n_cells).any(names)
    }

    /// The parts of a header with single blanks between that stand over a label and `n` columns of numbers; the one over the
    /// labels may be empty.
    fn tail_header(&self, n: usize) -> Option<Vec<Range<usize>>> {
        let line = self.text();
        if line.len() > LONGEST || line.ends_with(['.', ';', ',', ':']) {
            return None;
        }
        let parts = parts(line);
        // "2018/19 (tonnes)": a year and its unit.
        let head = |range: &Range<usize>| line[range.clone()].split(" (").next().unwrap_or_default();
        let years: Vec<usize> = (0..parts.len()).filter(|&at| is_year(head(&parts[at]))).collect();
        let join = |first: usize, last: usize| parts[first].start..parts[last].end;
        let with_stub = |from: usize, mut columns: Vec<Range<usize>>| {
            columns.insert(0, if from > 0 { join(0, from - 1) } else { 0..0 });
            columns
        };
        let is_value = |range: &Range<usize>| is_number(&line[range.clone()]) && !is_year(&line[range.clone()]);
        if parts.iter().any(is_value) || parts.is_empty() {
            return None;
        }
        // "Delivery No. of Units €": how many there are, and what they cost.
        let counts = |at: usize| matches!(&line[parts[at].clone()], "No." | "NO." | "No" | "Number" | "NUMBER" | "#");
        let last = parts.len() - 1;
        if n == 2
            && matches!(&line[parts[last].clone()], "$" | "£" | "€" | "%" | "£000" | "€000" | "Kshs" | "Ksh" | "KES")
            && let Some(count) = (0..last).find(|&at| counts(at))
        {
            return Some(with_stub(count, vec![join(count, last - 1), parts[last].clone()]));
        }
        // A line of any words is no header: one must tell of time, of a measure, or of a state.
        let is_of_times = || matches!(&line[parts[0].clone()], "Month" | "Quarter" | "Year") && parts.len() == n + 1;
        if years.is_empty() && !parts.iter().any(|part| is_head(&line[part.clone()])) && !is_of_times() {
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
}

/// The lines over the rows from `at` on and the heads in them, where each of `n` columns has its unit in brackets, however its head is
/// broken over lines: "Annual budget", "allocation (Kshs)", "Actual receipts", "(Kshs.)", "Absorption (%)".
pub(in super::super) fn bracketed(
    lines: &[Line<'_>],
    from: usize,
    at: usize,
    n: usize,
) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    const MAX_LINES: usize = 10;
    const MAX_GROUPS: usize = 2;
    // What heads the first rows may stand between.
    let mut end = at;
    while end > from && at - end < MAX_GROUPS && lines[end - 1].is_group() && !lines[end - 1].text().ends_with(')') {
        end -= 1;
    }
    let of_head = |line: &Line<'_>| {
        let text = line.text();
        line.block == lines[at].block
            && line.width.is_none()
            && text.len() <= 90
            && !text.starts_with("Table")
            && !text.ends_with(['.', ';'])
    };
    let mut start = end;
    while start > from && end - start < MAX_LINES && of_head(&lines[start - 1]) {
        start -= 1;
    }
    if start == end || !lines[end - 1].text().ends_with(')') {
        return None;
    }
    let plain = lines[start].text.as_str();
    let mut heads = Vec::new();
    let mut first = lines[start].range.start;
    let last = lines[end - 1].range.end;
    let offset = first;
    for (close, _) in plain[first..last].match_indices(')') {
        let end = offset + close + 1;
        heads.push(first..end);
        first = end;
    }
    // "S/No Revenue stream Annual budget (Kshs)": the head of the rows' names stands before the first.
    if let Some(head) = heads.first_mut() {
        head.start += stage(&plain[head.clone()]).unwrap_or_default();
    }
    let is_head = |head: &Range<usize>| {
        let text = plain[head.clone()].trim();
        text.len() <= 120 && text.find('(').is_some_and(|open| open > 0)
    };
    (heads.len() == n && heads.iter().all(is_head)).then_some((start..end, heads))
}

/// Where the words begin that tell at which stage the amounts of a column are.
fn stage(head: &str) -> Option<usize> {
    const STAGES: [&str; 10] = [
        "Actual",
        "Adopted",
        "Allocation",
        "Amount",
        "Annual",
        "Approved",
        "Budget",
        "Original",
        "Revised",
        "Supplementary",
    ];
    let mut at = 0;
    head.split([' ', '\n']).find_map(|word| {
        let start = at;
        at += word.len() + 1;
        STAGES.contains(&word).then_some(start)
    })
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
    const HEADS: [&str; 40] = [
        "acre",
        "actual",
        "adopted",
        "amount",
        "approved",
        "average",
        "budget",
        "case",
        "change",
        "cost",
        "count",
        "difference",
        "employee",
        "enrollment",
        "estimate",
        "expenditure",
        "female",
        "home",
        "job",
        "male",
        "mill",
        "number",
        "percent",
        "population",
        "price",
        "proposed",
        "rate",
        "resident",
        "revenue",
        "revised",
        "salary",
        "sale",
        "student",
        "target",
        "tax",
        "total",
        "value",
        "variance",
        "vote",
        "wage",
    ];
    const PARTS: [&str; 14] =
        ["年", "月", "预算", "执行", "决算", "完成", "累计", "增长", "增减", "同比", "比上年", "数", "额", "比重"];
    !word.is_ascii() && PARTS.iter().any(|part| word.ends_with(part) || word.starts_with(part))
        || word.ends_with(')')
        || word.ends_with('）')
        || word.contains('%')
        || word.contains('％')
        || HEADS.contains(&word.to_lowercase().trim_end_matches('s'))
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
