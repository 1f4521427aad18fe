//! What the pages of a printed report leave in its text: words that are cut at the end of a line, and the head and number of a page
//! between two lines.

use std::ops::Range;

use memchr::memmem;

use crate::extract::lang::en::token::ordinal_letters;

use crate::extract::search::Search;

/// Bytes that do not belong to the text, in order.
pub(super) fn breaks(source: &str) -> Vec<Range<usize>> {
    if !source.contains('\n') {
        return Vec::new();
    }
    let mut found = page_lines(source);
    found.extend(picture_lines(source));
    found.extend(
        memmem::find_iter(source.as_bytes(), "\n").filter_map(|at| cut(source, at).or_else(|| raised(source, at))),
    );
    found.sort_by_key(|range| range.start);
    found
}

/// The hyphen and the end of the line at `at` that cut a word: "pro-", "grammes".
fn cut(source: &str, at: usize) -> Option<Range<usize>> {
    // What may follow a dash.
    const WORDS: [&str; 20] = [
        "a",
        "an",
        "and",
        "as",
        "but",
        "by",
        "for",
        "from",
        "in",
        "including",
        "is",
        "not",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "which",
        "with",
    ];
    // What keeps its hyphen: "own-source", "year-on-year".
    const COMPOUNDS: [&str; 22] = [
        "co", "eighty", "fifty", "forty", "full", "high", "long", "low", "mid", "ninety", "non", "on", "own", "part",
        "per", "self", "seventy", "short", "sixty", "thirty", "twenty", "year",
    ];
    let before = source[..at].trim_end_matches(' ');
    let part = before.strip_suffix('-')?;
    let is_apart = part.ends_with(' ');
    let part = part.trim_end_matches(' ');
    let word = part.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let after = source[at + 1..].trim_start_matches(' ');
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if word.len() < 2 || next.is_empty() || !next.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    // "The county - the largest - grew": a dash between blanks.
    if is_apart && (WORDS.contains(&next) || source.holds(" - ") || source.holds(" – ")) {
        return None;
    }
    let start = if COMPOUNDS.contains(&word.to_ascii_lowercase().as_str()) { before.len() } else { part.len() };
    Some(start..source.len() - after.len())
}

/// The end of the line at `at` before the letters of an ordinal, which the page had raised: "ranks 2", "nd", "for oil".
fn raised(source: &str, at: usize) -> Option<Range<usize>> {
    let rest = source[at + 1..].trim_start_matches(' ');
    let letters = rest.get(..2)?;
    let is_apart = rest[2..].bytes().next().is_none_or(|next| !next.is_ascii_alphanumeric());
    let digits = source[..at].trim_end_matches(' ');
    let n_digits = digits.bytes().rev().take_while(u8::is_ascii_digit).count();
    let fits = n_digits > 0 && letters == ordinal_letters(&digits[digits.len() - n_digits..]);
    (fits && is_apart).then(|| digits.len()..source.len() - rest.len())
}

/// The number of a page and the title that stands at its head, and what stands with them in capitals: "325", "COUNTY BUDGET REVIEW
/// REPORT FY 2024/25", "AUGUST, 2025".
fn page_lines(source: &str) -> Vec<Range<usize>> {
    const PAPERS: [&str; 8] = ["REPORT", "PAPER", "PLAN", "BUDGET", "ESTIMATES", "STATEMENT", "REVIEW", "PROFILE"];
    let is_capitals = |line: &str| {
        line.len() >= 3 && !line.contains(|c: char| c.is_lowercase()) && line.contains(char::is_alphabetic)
    };
    let is_head =
        |line: &str| is_capitals(line) && line.split(' ').count() >= 4 && PAPERS.iter().any(|paper| line.holds(paper));
    let is_number = |line: &str| line.len() <= 4 && !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    if !PAPERS.iter().any(|paper| source.holds(paper)) {
        return Vec::new();
    }
    let mut at = 0;
    let lines: Vec<(usize, &str)> = source
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            (at - line.len(), line)
        })
        .collect();
    let text = |at: usize| lines.get(at).map_or("", |(_, line)| line.trim());
    let mut found = Vec::new();
    let mut line = 0;
    while line < lines.len() {
        let next = match (text(line), text(line + 1)) {
            (number, head) if is_number(number) && is_head(head) => line + 2,
            (head, number) if is_head(head) && is_number(number) => line + 2,
            _ => {
                line += 1;
                continue;
            }
        };
        let next = next + usize::from(is_capitals(text(next)) && text(next).len() <= 40);
        let end = lines.get(next).map_or(source.len(), |(start, _)| *start);
        found.push(lines[line].0..end);
        line = next;
    }
    found
}

/// What names a picture that the text has lost, and where its numbers come from: "Figure 12: Trend of revenue from 2019 to 2024",
/// "Source: County Treasury".
fn picture_lines(source: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in source.split_inclusive('\n') {
        let text = line.trim();
        let is_numbered = || {
            let rest = text.strip_prefix("Figure ").unwrap_or_default();
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            after.len() < rest.len()
                && (rest.starts_with(|c: char| c.is_ascii_digit()) && after.starts_with([':', ' ']))
                && (after.starts_with(':') || rest[..rest.len() - after.len()].ends_with('.'))
        };
        if text.starts_with("Source: ") && text.len() <= 80 && !text.bytes().any(|byte| byte.is_ascii_digit())
            || is_numbered()
        {
            found.push(at..at + line.len());
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_leaves() {
        let table = [
            ("spent on pro-\ngrammes and pro -\njects", "spent on programmes and projects"),
            ("Kshs.9 mil -\nlion of own-\nsource revenue", "Kshs.9 million of own-source revenue"),
            ("the county -\nwhich grew", "the county -\nwhich grew"),
            ("roads - 12 km -\nwere paved", "roads - 12 km -\nwere paved"),
            ("from 2019-\n2020", "from 2019-\n2020"),
            ("thirty-\nfive cars", "thirty-five cars"),
            ("ranks 2\nnd\nfor oil, 11\nth and 3\nth", "ranks 2nd\nfor oil, 11th and 3\nth"),
            ("Figure 9: Revenue from 2019 to 2024\nSource: County Treasury\nIt rose.", "It rose."),
            ("Figure 9 shows that it rose.\nSo it did.", "Figure 9 shows that it rose.\nSo it did."),
            (
                "the revenue of\n325\nCOUNTY BUDGET REVIEW REPORT FY 2024/25\nAUGUST , 2025\nthe year",
                "the revenue of\nthe year",
            ),
            ("1,204\nSTUDENTS SERVED BY THE COUNTY", "1,204\nSTUDENTS SERVED BY THE COUNTY"),
        ];
        for (text, want) in table {
            let mut left = String::new();
            let mut from = 0;
            for range in breaks(text) {
                left.push_str(&text[from..range.start]);
                from = range.end;
            }
            left.push_str(&text[from..]);
            assert_eq!(left, want, "{text}");
        }
    }
}
