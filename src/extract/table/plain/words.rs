//! What a word or a cell of a typed table is: a value, a year, an age, a rule between lines.

use crate::extract::RulePack;
use crate::extract::search::Search;

/// Whether a cell holds a figure, or stands for one.
pub(super) fn is_value(cell: &str, pack: &dyn RulePack) -> bool {
    matches!(cell, "-" | "–" | "—" | "--" | "N/A" | "n/a" | "NA" | "nil" | "Nil" | "TBC" | "TBA" | "tbc" | "tba" | "*")
        || !is_time(cell) && cell.len() <= 40 && cell.bytes().any(|byte| byte.is_ascii_digit()) && {
            let n_words = cell.split_whitespace().count();
            // "2023 Adopted" heads a column.
            let is_head = n_words > 1 && cell.split_whitespace().next().is_some_and(is_year);
            !is_head && pack.read_cell(cell).is_some_and(|found| found.start <= 4 && n_words <= 3)
        }
}

/// Whether a text is Chinese.
pub(super) fn has_han(text: &str) -> bool {
    text.bytes().any(|byte| (0xE4..=0xE9).contains(&byte))
}

/// How many words at the end of a line are numbers or stand for one.
pub(super) fn n_values_at_end(line: &str) -> usize {
    let mut words = line.trim_end().rsplit(' ').filter(|word| !word.is_empty()).peekable();
    let mut n = 0;
    while let Some(word) = words.next() {
        // "22.6 million"
        let is_magnitude = is_magnitude(word) && words.peek().is_some_and(|before| is_number(before));
        if !is_magnitude && (is_number(word) || is_year(word)) {
            n += 1;
        } else if !is_magnitude && !is_currency(word) {
            break;
        }
    }
    n
}

/// The words of a line; a currency sign that stands alone belongs to the number behind it, a magnitude to the one before.
pub(super) fn values_and_words(line: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, word) in words(line) {
        let joins = |before: &str| {
            is_currency(before) || is_magnitude(word) && before.rsplit(' ').next().is_some_and(is_number)
        };
        match found.last_mut().filter(|(_, before)| joins(before)) {
            Some((start, before)) => *before = &line[*start..at + word.len()],
            None => found.push((at, word)),
        }
    }
    found
}

fn is_currency(word: &str) -> bool {
    const SIGNS: [&str; 16] =
        ["$", "£", "€", "₱", "₹", "KES", "Ksh", "Ksh.", "Kshs", "Kshs.", "PHP", "Php", "Rs", "Rs.", "UGX", "Ushs"];
    SIGNS.contains(&word)
}

/// Whether a line says no more than what figures are in: "UShs 000's", "£ million", "(Kshs)".
pub(super) fn is_unit(line: &str) -> bool {
    let mut words = line.split([' ', '(', ')', '.', '\'', '’']).filter(|word| !word.is_empty());
    let is_scale = |word: &str| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "000" | "000s" | "s" | "million" | "millions" | "thousand" | "thousands"
        )
    };
    let is_money = |word: &str| is_currency(word) || matches!(word, "UShs" | "Shs" | "£m" | "£000" | "€000" | "$000");
    words.clone().any(is_money) && words.all(|word| is_money(word) || is_scale(word))
}

fn is_magnitude(word: &str) -> bool {
    matches!(word, "million" | "billion" | "Million" | "Billion" | "lakh" | "crore" | "Lakh" | "Crore")
}

pub(super) fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(' ')
        .scan(0, |start, word| {
            let at = *start;
            *start += word.len() + 1;
            Some((at, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// Whether a word is a number as tables have it.
pub(super) fn is_number(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| {
        matches!(c, '$' | '£' | '€' | '₱' | '₹' | '¢' | '%' | '(' | ')' | '-' | '+' | '−' | '–')
    });
    let is_blank = matches!(word, "-" | "–" | "—" | "N/A" | "n/a" | "TBC" | "TBA" | "tbc" | "tba");
    is_blank
        || inner.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
            && !word.ends_with(['.', ','])
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
pub(super) fn is_age(cell: &str) -> bool {
    let number = |part: &str| part.len() <= 3 && part.parse::<u8>().is_ok_and(|age| age <= 120);
    match cell.split_once(['-', '–']) {
        Some((from, to)) => number(from) && number(to),
        None => cell.strip_suffix('+').is_some_and(number),
    }
}

/// 2021年上半年, 1-6月: a time, and no figure.
fn is_time(cell: &str) -> bool {
    !cell.is_ascii() && cell.contains(['年', '月']) && !cell.contains(['/', '元'])
}

/// A line of dashes or the like.
pub(super) fn is_rule(text: &str) -> bool {
    text.len() >= 3 && text.chars().all(|c| matches!(c, '-' | '=' | '_' | '—' | '─' | '|' | '+' | ' ' | '\t' | ':'))
}

/// Whether a label with one number behind it is that of a list, and no clause that ends in a number.
pub(super) fn is_short_label(label: &str) -> bool {
    const JOINTS: [&str; 24] = [
        "a", "about", "and", "are", "at", "by", "than", "for", "from", "in", "is", "nearly", "of", "on", "or", "over",
        "since", "some", "the", "to", "was", "were", "with", "until",
    ];
    let last = label.last_word();
    label.len() <= 90
        && !label.contains([',', ';', ':', '.', '?'])
        && label.starts_with(char::is_uppercase)
        && !JOINTS.contains(&last.to_lowercase().as_str())
}
