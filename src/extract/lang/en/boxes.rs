//! Dashboards whose boxes a web page left as lines: numbers that stick to their labels, numbers and labels in turns.

use crate::extract::even::{Builder, Even};
use crate::extract::lang::en::token::is_money_sign;
use crate::extract::passages::{is_box_label, is_number_alone};
use crate::extract::search::Search;

/// A passage of such lines with a stop behind each box, so that no figure reaches into the next; `None` for other passages.
pub(super) fn parted(source: &str) -> Option<Even<'_>> {
    if source.starts_with(|c: char| c.is_ascii_digit() || is_money_sign(c))
        && source.lines().all(|line| pointed(line).is_some())
    {
        return Some(unpointed(source));
    }
    if !source.contains('\n') {
        return None;
    }
    if is_glued(source) {
        return Some(unglued(source));
    }
    let number_first = turns(source).or_else(|| opens_boxes(source).then_some(true))?;
    let mut even = Builder::new(source.len() + source.len() / 8);
    let mut at = 0;
    let mut lines = source.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let label = line.trim_end();
        let is_number = is_number_alone(line.trim());
        let ends = if number_first { lines.peek().is_some_and(|next| is_number_alone(next.trim())) } else { is_number };
        if !line.ends_with('\n') {
            even.keep(line, at);
        } else if !number_first && !is_number && !label.is_empty() {
            // "Patients served by the clinic: 970" is a name whole, whatever stands in it.
            even.keep(label.trim_end_matches(['*', '†', '‡']), at);
            even.replace(':', at + line.len() - 1, 1);
            even.replace(' ', at + line.len() - 1, 1);
        } else if ends {
            even.keep(label, at);
            if !label.ends_with(['.', '!', '?']) {
                even.replace('.', at + line.len() - 1, 1);
            }
            even.replace('\n', at + line.len() - 1, 1);
        } else if is_number {
            // The number and its words are one line.
            even.keep(label, at);
            even.replace(' ', at + line.len() - 1, 1);
        } else {
            even.keep(line, at);
        }
        at += line.len();
    }
    Some(even.finish())
}

/// Whether the lines are numbers and labels in turns, and whether the number of each box stands before its label. A label
/// before the first box, where labels come second, is a heading.
fn turns(source: &str) -> Option<bool> {
    let kind = |line: &str| (is_number_alone(line), is_box_label(line));
    let mut lines = source.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, is_label) = kind(lines.next()?);
    if !first && !is_label {
        return None;
    }
    let (mut last, mut n_numbers) = (first, usize::from(first));
    for line in lines {
        let (is_number, is_label) = kind(line);
        if is_number == last || !is_number && !is_label {
            return None;
        }
        (last, n_numbers) = (is_number, n_numbers + usize::from(is_number));
    }
    // "Deaths in hospital", "19": two words name more than a section whose page it is.
    let is_named = source.lines().next().is_some_and(|label| label.trim().contains(' '));
    let is_count = |number: &str| !heads(number) || is_named && number.len() == 2;
    let is_row = n_numbers >= 2 || last && source.lines().next_back().is_some_and(|number| is_count(number.trim()));
    (is_row && !(first && last)).then_some(!last)
}

/// Whether a bare number is one of a year, a page or a section.
fn heads(number: &str) -> bool {
    number.len() != 3 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Bytes of `raw`, as it stands in the passage, that are the number: the words of its box begin on the next line or behind a mark.
pub(super) fn number_len(raw: &str) -> usize {
    // Hardly any figure holds one of the marks.
    if !raw.bytes().any(|byte| matches!(byte, b'\n' | b':' | b'|' | b'-' | 0x80..)) {
        return raw.len();
    }
    let dash = || [" – ", " — ", " - "].iter().find_map(|dash| raw.place_of(dash));
    let end = raw.find(['\n', ':', '|']).or_else(dash);
    let number = end.map_or(raw, |end| raw[..end].trim_end());
    let opens_words = || {
        raw[number.len()..]
            .trim_start_matches([' ', '\n', ':', '|', '–', '—', '-'])
            .starts_with(|c: char| c.is_uppercase())
    };
    if number.len() < raw.len() && is_number_alone(number) && opens_words() { number.len() } else { raw.len() }
}

/// Whether a passage opens with a number on a line of its own, and each such number in it has its words below.
fn opens_boxes(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim);
    let mut is_number = false;
    let Some(first) = lines.next().filter(|line| is_number_alone(line)) else { return false };
    if heads(first) {
        return false;
    }
    let mut is_last_number = true;
    for line in lines {
        is_number = is_number_alone(line);
        let is_words = line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '('));
        if is_number == is_last_number && is_number || !is_number && is_last_number && !is_words {
            return false;
        }
        is_last_number = is_number;
    }
    !is_number
}

/// Bytes of the number that a line opens with, and of the mark between it and the words that tell what it counts: "17.9%:
/// Uninsured residents", "$51,335 – Median household income". Years and small numbers head what follows.
fn pointed(line: &str) -> Option<(usize, usize)> {
    let rest = line.split_at_checked(MAX_NUMBER.min(line.len())).map_or(line, |(rest, _)| rest);
    let (at, len) = [": ", " – ", " — ", " - ", " | "]
        .iter()
        .filter_map(|mark| Some((rest.find(mark)?, mark.len())))
        .min()
        .filter(|&(at, _)| is_number_alone(&line[..at]))?;
    (line[at + len..].starts_with(|c: char| c.is_ascii_uppercase()) && !heads(&line[..at])).then_some((at, len))
}

/// The longest number with its mark.
const MAX_NUMBER: usize = 24;

/// Lines without the marks behind their numbers, each a sentence of its own.
fn unpointed(source: &str) -> Even<'_> {
    let mut even = Builder::new(source.len() + 8);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let (number, mark) = pointed(line).unwrap_or_default();
        even.keep(&line[..number], at);
        even.replace(' ', at + number, mark);
        let words = line[number + mark..].trim_end();
        even.keep(words, at + number + mark);
        if line.ends_with('\n') {
            if !words.ends_with(['.', '!', '?']) {
                even.replace('.', at + line.len() - 1, 1);
            }
            even.replace('\n', at + line.len() - 1, 1);
        }
        at += line.len();
    }
    even.finish()
}

/// Lines that make a list whose numbers stick to what they count.
const MIN_GLUED: usize = 3;

/// Whether lines of a passage begin with a number that sticks to the capital behind it: "658,611Wifi logins1 |". Pages lose
/// the blanks between their boxes.
fn is_glued(source: &str) -> bool {
    source.lines().filter_map(glued_number).count() >= MIN_GLUED
}

/// Bytes of the number that a line begins with and that sticks to a word in capitals.
fn glued_number(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(['$', '£', '€']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%'));
    let number = &rest[..rest.len() - digits.len()];
    let mut letters = digits.bytes();
    // "Wifi", "eNewsletter", but neither "24HR" nor "30min".
    let is_word = match (letters.next(), letters.next()) {
        (Some(b'A'..=b'Z'), Some(next)) => next.is_ascii_lowercase() || next == b'-',
        (Some(b'a'..=b'z'), Some(next)) => next.is_ascii_uppercase(),
        _ => false,
    };
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() >= 2;
    (is_number && is_word).then_some(line.len() - digits.len())
}

/// A list of such lines, each a sentence of its own: a blank behind the number, no digit of a footnote behind the label.
fn unglued(source: &str) -> Even<'_> {
    let mut even = Builder::new(source.len() + source.len() / 8);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let label = line.trim_end().trim_end_matches('|').trim_end();
        let bare = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_note = label.len() - bare.len() <= 2 && bare.ends_with(|c: char| c.is_alphabetic());
        let number = glued_number(line);
        let end = if is_note && number.is_some() { bare.len() } else { label.len() };
        match number {
            Some(number) => {
                even.keep(&line[..number - 1], at);
                let last = line.as_bytes()[number - 1];
                even.replace(char::from(last), at + number - 1, 1);
                even.replace(' ', at + number - 1, 1);
                even.keep(&line[number..end], at + number);
            }
            None => even.keep(&line[..end], at),
        }
        if line.ends_with('\n') {
            even.replace('.', at + line.len() - 1, 1);
            even.replace('\n', at + line.len() - 1, 1);
        }
        at += line.len();
    }
    even.finish()
}
