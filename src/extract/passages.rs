//! Paragraphs as the reader takes them: page numbers between two are left out, and a sentence that a page break or a blank
//! line cut in two is whole again.

use std::borrow::Cow;

use crate::content::{Block, Text, TextBuilder};
use crate::diag::Span;

use super::marks::{is_page_mark, is_page_number, ordinal_is_len, starts_item};

/// A paragraph, or several that are one.
pub(super) struct Whole<'d> {
    pub(super) text: Cow<'d, Text>,
    /// Bytes of `text` where one paragraph ends and the next starts; no figure reaches over them.
    pub(super) joints: Vec<usize>,
    /// One past its last block.
    pub(super) next: usize,
}

/// Paragraphs that are put together at most.
const MAX_PARTS: usize = 16;

/// The paragraph that starts with block `at`; `None` where that is a page number, or no paragraph.
pub(super) fn paragraph(blocks: &[Block], at: usize) -> Option<Whole<'_>> {
    let Block::Paragraph(first) = blocks.get(at)? else { return None };
    if is_page_mark(first.as_str()) {
        return None;
    }
    let mut whole = Whole { text: Cow::Borrowed(first), joints: Vec::new(), next: at + 1 };
    let mut parts = vec![first];
    let mut last = first.as_str();
    while parts.len() < MAX_PARTS
        && let Some((part, next)) = continuation(blocks, whole.next, last)
    {
        parts.push(part);
        last = part.as_str();
        whole.next = next;
    }
    if parts.len() > 1 {
        let mut builder = TextBuilder::default();
        let mut end = None;
        for part in parts {
            let bytes = part.whole();
            if let Some(end) = end.replace(bytes.end) {
                whole.joints.push(builder.as_str().len());
                builder.push("\n", Span::new(end, bytes.start));
            }
            builder.push_text(part);
        }
        whole.text = Cow::Owned(builder.finish());
    }
    Some(whole)
}

/// The paragraph that goes on with the sentence that `last` leaves open, and one past its block.
fn continuation<'d>(blocks: &'d [Block], from: usize, last: &str) -> Option<(&'d Text, usize)> {
    let paragraph = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(text)) => Some(text),
        _ => None,
    };
    let last = last.trim_end();
    // "44%", then "of households had library cards.": a number set large over what it says.
    if is_number_alone(last)
        && let Some(text) = paragraph(from)
        && text.as_str().len() <= 80
        && text.as_str().starts_with(|c: char| c.is_ascii_lowercase())
    {
        return Some((text, from + 1));
    }
    // "45,210", then "Calls": boxes whose numbers and labels take turns.
    let is_open = is_number_alone(last) || is_box_label(last);
    if is_open
        && let Some(number_first) = turns(blocks, from - 1)
        && number_first == is_number_alone(last)
        && let Some(text) = paragraph(from)
    {
        return Some((text, from + 1));
    }
    let (end, mut at, mut is_over_page) = (last.chars().next_back()?, from, false);
    let is_comma = matches!(end, '，' | '、' | ',');
    // A title or a label has no comma; the sentence before a page break mostly has one.
    let is_prose = last.contains(['，', '。', ',']) && last.len() > 40;
    if !(is_comma || end.is_alphabetic() && is_prose) {
        return None;
    }
    while let Some(text) = paragraph(at)
        && (is_page_mark(text.as_str()) || is_page_number(text.as_str()))
    {
        is_over_page = true;
        at += 1;
    }
    let text = paragraph(at)?;
    let first = text.as_str().chars().next()?;
    let goes_on =
        first.is_lowercase() && end.is_ascii() || !first.is_ascii() && first.is_alphabetic() || first.is_ascii_digit();
    let is_item = starts_item(text.as_str()) || ordinal_is_len(text.as_str().trim_start()) > 0;
    ((is_over_page || is_comma) && goes_on && !is_item).then_some((text, at + 1))
}

/// Boxes that are looked at on either side.
const MAX_BOXES: usize = 24;

/// Whether the paragraph at `at` is one of a row of numbers and labels that take turns, and whether the number of each pair
/// stands before its label. A label before the first number of pairs that end in labels is a heading.
fn turns(blocks: &[Block], at: usize) -> Option<bool> {
    let kind = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(text)) if is_number_alone(text.as_str().trim_end()) => Some(true),
        Some(Block::Paragraph(text)) if is_box_label(text.as_str().trim_end()) => Some(false),
        _ => None,
    };
    let differ = |one: usize, other: usize| kind(one).zip(kind(other)).is_some_and(|(one, other)| one != other);
    let first = (0..MAX_BOXES).map_while(|n| at.checked_sub(n + 1)).take_while(|&at| differ(at, at + 1)).count();
    let last = (at..at + MAX_BOXES).take_while(|&at| differ(at, at + 1)).count();
    let (first, last) = (at - first, at + last);
    // Page numbers between headings take turns too.
    let is_large = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(text)) => text.as_str().contains(|c: char| ",%$£€.".contains(c)),
        _ => false,
    };
    let numbers = (first..=last).filter(|&at| kind(at) == Some(true));
    if numbers.clone().count() < 2 || !numbers.clone().any(is_large) {
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

/// Whether a short paragraph may say what the number beside it counts.
pub(super) fn is_box_label(text: &str) -> bool {
    text.len() <= 50
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')')
        && !text.contains(['\n', ':', ';'])
}

/// Whether a paragraph is no more than a number, with its signs.
pub(super) fn is_number_alone(text: &str) -> bool {
    let text = [" million", " billion", " percent"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€'))
        && text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '+' | 'M' | 'K'))
        && text.chars().all(|c| c.is_ascii_digit() || ".,%+$£€MK ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_are_one() {
        let table: &[(&[&str], usize)] = &[
            (&["全年完成固定资产投资86.4亿元，", "— 3 —", "增长12.5%。"], 3),
            (&["全年完成固定资产投资86.4亿元，同比增长", "3", "12.5%。"], 3),
            (&["全年完成固定资产投资86.4亿元，", "增长12.5%。"], 2),
            (&["全年完成固定资产投资86.4亿元。", "— 3 —", "增长12.5%。"], 1),
            (&["全年完成固定资产投资86.4亿元，", "一、工业", "增长12.5%。"], 1),
            (&["2020年统计公报", "— 3 —", "全年增长12.5%。"], 1),
            (&["In 2020 the county spent $3 million on roads, and", "Page 4 of 12", "paved 12 miles of them."], 3),
            (&["In 2020 the county spent $3 million on roads,", "paved 12 miles of them."], 2),
            (&["In 2020 the county spent $3 million on roads", "Paved were 12 miles."], 1),
            (&["44%", "of households had library cards.", "12,400"], 2),
            (&["44%", "Households"], 1),
            (&["45,210", "Calls", "812", "Arrests"], 2),
            (&["Total Calls", "45,210", "Arrests", "812"], 2),
            (&["At a glance", "45,210", "Calls", "812", "Arrests"], 1),
            (&["12", "Roads", "13", "Bridges"], 1),
        ];
        for (texts, n_blocks) in table {
            let mut at = 0;
            let blocks: Vec<Block> = texts
                .iter()
                .map(|text| {
                    at += text.len() + 2;
                    Block::Paragraph(Text::verbatim(text, at - text.len()))
                })
                .collect();
            assert_eq!(paragraph(&blocks, 0).map(|whole| whole.next), Some(*n_blocks), "{texts:?}");
        }
    }
}
