//! Dashboards whose boxes a web page left as lines: numbers that stick to their labels, numbers and labels in turns.

use crate::extract::even::{Builder, Even};
use crate::extract::passages::{is_box_label, is_number_alone};

/// A passage of such lines with a stop behind each box, so that no figure reaches into the next; `None` for other passages.
pub(super) fn parted(source: &str) -> Option<Even<'_>> {
    if !source.contains('\n') {
        return None;
    }
    if is_glued(source) {
        return Some(unglued(source));
    }
    let number_first = turns(source)?;
    let mut even = Builder::new(source.len() + source.len() / 8);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let ends = is_number_alone(line.trim()) != number_first;
        let label = line.trim_end();
        if ends && line.ends_with('\n') {
            even.keep(label, at);
            even.replace('.', at + line.len() - 1, 1);
            even.replace('\n', at + line.len() - 1, 1);
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
    (n_numbers >= 2 && !(first && last)).then_some(!last)
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
