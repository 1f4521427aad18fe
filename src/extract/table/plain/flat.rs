//! Chinese tables that a page gave in one line: 指标 单位 本期 累计 接待人数 万人次 4.14 31.30 其中：外国人 万人次 2.85 19.68.

use std::ops::Range;

use super::words::{has_han, is_number, is_year, words};
use crate::content::{Table, Text};

/// Rows that make a table.
const MIN_ROWS: usize = 3;

/// Words of a label at most.
const LABEL: usize = 8;

/// A table in a line.
#[derive(Debug)]
pub(super) struct Flat {
    /// Bytes of the line that it takes.
    pub(super) range: Range<usize>,
    pub(super) table: Table,
}

/// The table in a paragraph.
pub(super) fn find(text: &Text) -> Option<Flat> {
    let line = text.as_str();
    // Most paragraphs have few blanks.
    if memchr::memchr_iter(b' ', line.as_bytes()).count() < MIN_ROWS * 3 + 3 || line.contains('\n') || !has_han(line) {
        return None;
    }
    let words: Vec<(usize, &str)> = words(line).collect();
    // 2007 2008 head columns; among the figures of a row 1968 is one.
    let is_value = |at: usize| words.get(at).is_some_and(|(_, word)| is_number(word));
    let first = (0..words.len()).find(|&at| is_value(at) && !is_year(words[at].1))?;
    let n_values = (first..).take_while(|&at| is_value(at)).count();
    if n_values < 2 {
        return None;
    }
    let word = |at: usize| words[at].1;
    // 指 标 单 位: heads are spaced out, too.
    let ends_head = |at: usize, head: [&str; 2]| {
        word(at) == head.concat() || at > 0 && word(at - 1) == head[0] && word(at) == head[1]
    };
    let unit = (0..first).rev().find(|&at| ends_head(at, ["单", "位"]));
    let stub =
        (0..unit.unwrap_or(first)).rev().find(|&at| ends_head(at, ["指", "标"]) || ends_head(at, ["项", "目"]))?;
    let start = if word(stub).chars().count() == 1 { stub - 1 } else { stub };
    let head = unit.unwrap_or(stub) + 1;
    let mut at = head + n_values;
    if at >= first {
        return None;
    }
    let end_of = |at: usize| words[at].0 + word(at).len();
    let slice = |from: usize, to: usize| text.slice(words[from].0..end_of(to - 1));
    let mut header = vec![slice(start, stub + 1)];
    if let Some(unit) = unit {
        let from = if word(unit).chars().count() == 1 { unit - 1 } else { unit };
        header.push(slice(from, unit + 1));
    }
    header.extend((head..head + n_values).map(|at| slice(at, at + 1)));
    let n_lead = usize::from(unit.is_some());
    let mut rows = Vec::new();
    let mut end = at;
    while at < words.len() {
        let value = (at..words.len()).take(LABEL + 1).find(|&at| is_value(at));
        let Some(value) = value.filter(|&value| value > at + n_lead) else { break };
        if (value..).take_while(|&at| is_value(at)).count() != n_values {
            break;
        }
        let label = value - n_lead;
        let mut row = vec![slice(at, label)];
        row.extend((label..value + n_values).map(|at| slice(at, at + 1)));
        rows.push(row);
        at = value + n_values;
        end = at;
    }
    (rows.len() >= MIN_ROWS).then(|| Flat {
        range: words[start].0..end_of(end - 1),
        table: Table { header, rows, n_more_header: 0, caption: None },
    })
}
