//! Paragraphs as the reader takes them: page numbers between two are left out, and a sentence that a page break or a blank
//! line cut in two is whole again.

use std::borrow::Cow;

use crate::content::{Block, Text, TextBuilder};
use crate::diag::Span;

use super::Scope;
use super::marks::{is_page_mark, is_page_number, ordinal_is_len, starts_item};

mod boxes;

pub(super) use boxes::{heads_box, is_box_label, is_number_alone};

/// Whether a paragraph is a row of a list that is typed a line a paragraph: "€500 to the Ashby Museum", "Ashby Players – $5,000".
pub(super) fn is_row(text: &str) -> bool {
    const LONGEST: usize = 110;
    const SIGNS: [char; 4] = ['$', '£', '€', '₹'];
    let text = text.trim();
    // "planted 320 trees", where the council did so by the line that opened the list.
    if text.len() <= 2 * LONGEST && text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.contains(". ") {
        return true;
    }
    let opens = text.trim_start_matches(['@', '*', '©', '¢', ' ']).starts_with(SIGNS);
    let ends = text.rsplit([' ', '\n']).next().is_some_and(|last| last.starts_with(SIGNS));
    text.len() <= LONGEST && text.matches(SIGNS).count() == 1 && (opens || ends) && !text.contains(". ")
}

/// The one line of a paragraph or of an item.
pub(super) fn line_of(blocks: &[Block], at: usize) -> Option<&str> {
    match blocks.get(at)? {
        Block::Paragraph(text) | Block::Item { text, .. } => {
            let text = text.as_str().trim();
            (!text.contains('\n')).then_some(text)
        }
        Block::Table(_) | Block::Other => None,
    }
}

/// Whether a line by itself heads the paragraphs behind it: a few words in capitals without a stop, in no list of the like.
pub(super) fn is_head(blocks: &[Block], at: usize, title: &str) -> bool {
    const LONGEST: usize = 70;
    const SMALL: [&str; 14] =
        ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];
    // "10. Any other business"
    let tells_nothing =
        |line: &str| line.starts_with(char::is_uppercase) && !line.bytes().any(|byte| byte.is_ascii_digit());
    let is_item = matches!(blocks.get(at), Some(Block::Item { .. }));
    let looks = |line: &str| {
        let words = line.split(' ').filter(|word| word.contains(char::is_alphabetic));
        line.len() <= LONGEST
            && line.ends_with(|c: char| c.is_alphanumeric() || c == ')')
            && !line.contains(['$', '£', '€', '%', ':'])
            && (words.clone().count() > 1 || words.clone().count() == 1 && line.contains("20"))
            && words.clone().all(|word| {
                is_item && tells_nothing(line) || !word.starts_with(char::is_lowercase) || SMALL.contains(&word)
            })
            && !matches!(words.clone().next(), Some("By" | "Posted" | "Published" | "Updated" | "Photo" | "Source"))
    };
    let Some(line) = line_of(blocks, at).filter(|line| at > 0 && looks(line) && *line != title.trim()) else {
        return false;
    };
    let is_prose = |at: usize| match blocks.get(at) {
        Some(Block::Paragraph(text)) => text.as_str().len() > LONGEST || text.as_str().trim_end().ends_with(['.', ':']),
        _ => false,
    };
    let is_alone = !is_item
        || !matches!(blocks.get(at - 1), Some(Block::Item { .. }))
            && !matches!(blocks.get(at + 1), Some(Block::Item { .. }));
    is_alone && line.len() > 4 && is_prose(at + 1)
}

/// What governs a table: its section, and the words with a colon that lead to it.
pub(super) fn governing<'s>(scope: &'s Scope, lead: Option<&Scope>) -> Cow<'s, Scope> {
    match lead.filter(|lead| lead.status.is_some() || lead.period.is_some()) {
        None => Cow::Borrowed(scope),
        Some(lead) => Cow::Owned(Scope {
            status: lead.status.or(scope.status),
            period: lead.period.or(scope.period),
            ..scope.clone()
        }),
    }
}

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
        (whole.text, whole.joints) = joined(&parts);
    }
    Some(whole)
}

/// Texts that are one, and the bytes where they meet.
fn joined<'d>(parts: &[&Text]) -> (Cow<'d, Text>, Vec<usize>) {
    let mut builder = TextBuilder::default();
    let (mut joints, mut end) = (Vec::new(), None);
    for part in parts {
        let bytes = part.whole();
        if let Some(end) = end.replace(bytes.end) {
            joints.push(builder.as_str().len());
            builder.push("\n", Span::new(end, bytes.start));
        }
        builder.push_text(part);
    }
    (Cow::Owned(builder.finish()), joints)
}

/// The heading of a section and the paragraph under it, where one is a number set large and the other tells what it counts.
pub(super) fn headed<'d>(heading: &Text, blocks: &[Block]) -> Option<Whole<'d>> {
    let Some(Block::Paragraph(text)) = blocks.first() else { return None };
    let (text, joints) = joined(&[heading, text]);
    Some(Whole { text, joints, next: 1 })
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
        && let Some(number_first) = boxes::turns(blocks, from - 1)
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
        && (is_page_mark(text.as_str()) || is_page_number(text.as_str()) && !boxes::is_ordinal(blocks, at))
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
            (
                &[
                    "17.9%",
                    "Residents without insurance. The state has 16.4%.",
                    "812",
                    "Patients seen at both clinics.",
                ],
                2,
            ),
            (&["$3.1 million", "Grants won.", "It was the most ever.", "812", "Trees planted in our parks."], 2),
            (&["Calls", "1,812", "They rose for a third year.", "Arrests", "96", "They fell."], 2),
            (&["2016", "The county opened its first clinic.", "2017", "It opened two more of them."], 1),
            // A table taken apart, a cell a paragraph: 2 and 3 are the numbers of its rows.
            (&["2", "建设农村路55公里。", "95%", "县交通局", "3", "完成大中修70公里。", "90%", "县交通局"], 1),
            (&["The county hired a clerk.", "12", "The council met in May.", "13", "The fair opened."], 1),
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
