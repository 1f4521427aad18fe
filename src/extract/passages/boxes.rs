//! Numbers set large, each in a paragraph or heading of its own over or under the words that tell what it counts.

use crate::content::{Block, Document, Section};

/// Paragraphs that are looked at on either side.
const MAX_BOXES: usize = 24;

/// Small numbers that are more than those of pages where they do not rise.
const MIN_SMALL: usize = 4;

/// Paragraphs that tell of one number at most.
const MAX_TOLD: usize = 3;

/// Whether the paragraph at `at` belongs to a row of numbers and what they count, and whether the number of each box stands
/// before its words.
pub(super) fn turns(blocks: &[Block], at: usize) -> Option<bool> {
    labelled(blocks, at).or_else(|| told(blocks, at))
}

/// Short labels in turns with numbers. A label before the first number of pairs that end in labels is a heading.
fn labelled(blocks: &[Block], at: usize) -> Option<bool> {
    let kind = |at: usize| match paragraph(blocks, at) {
        Some(text) if is_number_alone(text) => Some(true),
        Some(text) if is_box_label(text) => Some(false),
        _ => None,
    };
    let differ = |one: usize, other: usize| kind(one).zip(kind(other)).is_some_and(|(one, other)| one != other);
    let first = (0..MAX_BOXES).map_while(|n| at.checked_sub(n + 1)).take_while(|&at| differ(at, at + 1)).count();
    let last = (at..at + MAX_BOXES).take_while(|&at| differ(at, at + 1)).count();
    let (first, last) = (at - first, at + last);
    let numbers: Vec<&str> =
        (first..=last).filter(|&at| kind(at) == Some(true)).filter_map(|at| paragraph(blocks, at)).collect();
    // Numbers of pages and sections are small and rise.
    let values = numbers.iter().map(|number| number.parse::<u32>().unwrap_or(u32::MAX));
    let are_counts = numbers.len() >= MIN_SMALL && !values.is_sorted();
    if numbers.len() < 2 || !are_counts && !numbers.iter().any(|number| is_large(number)) {
        return None;
    }
    match (kind(first)?, kind(last)?) {
        (true, true) => None,
        (false, true) => Some(false),
        // The heading itself has no number.
        (false, false) => (at != first).then_some(true),
        (true, false) => Some(true),
    }
}

/// Numbers each with a sentence or several: "17.9%", "Uninsured population, slightly above the state's." Where each number
/// stands behind a label of its own, what comes after it only tells more.
fn told(blocks: &[Block], at: usize) -> Option<bool> {
    let is_number = |at: usize| paragraph(blocks, at).is_some_and(is_number_alone) && !is_ordinal(blocks, at);
    let is_label = |at: usize| paragraph(blocks, at).is_some_and(is_box_label);
    let opens = |at: usize| {
        let opens = |text: &str| text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"'));
        paragraph(blocks, at).is_some_and(|text| opens(text) && !text.ends_with(':'))
    };
    // What stands beside it is the number or its words.
    let own = (0..=1).filter_map(|n| at.checked_sub(n)).chain(Some(at + 1)).find(|&at| is_number(at))?;
    let next = |from: usize| {
        let next = (from + 2..=from + 1 + MAX_TOLD).find(|&at| is_number(at))?;
        (from + 1..next).all(opens).then_some(next)
    };
    let before = |from: usize| {
        let before = (2..=1 + MAX_TOLD).filter_map(|n| from.checked_sub(n)).find(|&at| is_number(at))?;
        (before + 1..from).all(opens).then_some(before)
    };
    let mut numbers: Vec<usize> = std::iter::successors(before(own), |&at| before(at)).take(MAX_BOXES).collect();
    numbers.reverse();
    numbers.extend(std::iter::successors(Some(own), |&at| next(at)).take(MAX_BOXES));
    if numbers.len() < 2 || !numbers.iter().filter_map(|&at| paragraph(blocks, at)).any(is_large) {
        return None;
    }
    let is_labelled = |at: &usize| at.checked_sub(1).is_some_and(is_label);
    let last = *numbers.last()?;
    if numbers[1..].iter().any(|at| !is_labelled(at)) {
        opens(last + 1).then_some(true)
    } else {
        let has_more = numbers.windows(2).all(|pair| pair[1] - pair[0] > 2);
        (has_more && numbers.iter().all(is_labelled)).then_some(false)
    }
}

/// Whether the heading of a section is such a number over its words, or such words over their number, and other headings
/// beside it are too.
pub(in crate::extract) fn heads_box(document: &Document, section: &Section) -> bool {
    let below = |section: &Section| paragraph(&section.blocks, 0).map(is_number_alone);
    let kind = |section: &Section| {
        let heading = section.heading.as_ref()?.as_str().trim();
        let is_number = is_number_alone(heading);
        (is_number != below(section)? && (is_number || is_box_label(heading))).then_some(is_number)
    };
    let Some(own) = kind(section) else { return false };
    let is_like = |other: &&Section| other.level == section.level && kind(other) == Some(own);
    let number = |section: &Section| {
        let heading = section.heading.as_ref().is_some_and(|heading| is_large(heading.as_str()));
        if own { heading } else { paragraph(&section.blocks, 0).is_some_and(is_large) }
    };
    let mut others = document.sections.iter().filter(is_like);
    others.clone().nth(1).is_some() && others.any(number)
}

fn paragraph(blocks: &[Block], at: usize) -> Option<&str> {
    match blocks.get(at) {
        Some(Block::Paragraph(text)) => Some(text.as_str().trim_end()),
        _ => None,
    }
}

/// Whether a number alone is that of a row in a table taken apart, a cell a paragraph: the next or the one before stands near.
pub(super) fn is_ordinal(blocks: &[Block], at: usize) -> bool {
    /// Cells of a row at most.
    const WIDEST: usize = 12;
    let number = |at: usize| paragraph(blocks, at).filter(|text| text.len() <= 3)?.parse::<u16>().ok();
    let Some(own) = number(at) else { return false };
    (at + 2..=at + WIDEST).find_map(number) == Some(own + 1)
        || own > 1 && (2..=WIDEST).filter_map(|n| at.checked_sub(n)).find_map(number) == Some(own - 1)
}

/// Whether a number is more than one of a page or a section.
fn is_large(number: &str) -> bool {
    number.contains(|c: char| ",%$£€+".contains(c) || c.is_ascii_alphabetic())
}

/// Whether a short paragraph may say what the number beside it counts.
pub(in crate::extract) fn is_box_label(text: &str) -> bool {
    // "Confirmed cases**": a note is told below.
    let text = text.trim_end_matches(['*', '†', '‡']);
    text.len() <= 50
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')')
        && !text.contains(['\n', ':', ';'])
}

/// Whether a paragraph is no more than a number, with its signs.
pub(in crate::extract) fn is_number_alone(text: &str) -> bool {
    if text.len() > 24 || !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€')) {
        return false;
    }
    let text = [" million", " billion", " percent"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '+' | 'M' | 'K' | 'B' | 'm' | 'k' | 'n'))
        && text.chars().all(|c| c.is_ascii_digit() || ".,%+$£€MKBbmkn ".contains(c))
}
