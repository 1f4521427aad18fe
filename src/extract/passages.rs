//! Paragraphs as the reader takes them: page numbers between two are left out, and a sentence that a page break or a blank
//! line cut in two is whole again.

use std::borrow::Cow;

use crate::content::{Block, Text, TextBuilder};
use crate::diag::Span;

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
    let (end, mut at, mut is_over_page) = (last.chars().next_back()?, from, false);
    let is_comma = matches!(end, '，' | '、' | ',');
    // A title or a label has no comma; the sentence before a page break mostly has one.
    let is_prose = last.contains(['，', '。', ',']) && last.len() > 40;
    if !(is_comma || end.is_alphabetic() && is_prose) {
        return None;
    }
    while let Some(text) = paragraph(at)
        && (is_page_mark(text.as_str()) || is_number(text.as_str()))
    {
        is_over_page = true;
        at += 1;
    }
    let text = paragraph(at)?;
    let first = text.as_str().chars().next()?;
    let goes_on =
        first.is_lowercase() && end.is_ascii() || !first.is_ascii() && first.is_alphabetic() || first.is_ascii_digit();
    ((is_over_page || is_comma) && goes_on && !starts_item(text.as_str())).then_some((text, at + 1))
}

/// Whether a paragraph is the number of a page: — 3 —, 第 4 页 共 20 页, Page 3 of 20.
pub(super) fn is_page_mark(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 40 {
        return false;
    }
    let dashes: &[char] = &['-', '—', '–', '―', '－', ' '];
    let inner = text.trim_matches(dashes);
    if inner.len() < text.len() && is_number(inner) && text.starts_with(dashes) && text.ends_with(dashes) {
        return true;
    }
    let words: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let rest = words.trim_matches(|c: char| dashes.contains(&c));
    let is_zh = rest.starts_with('第') && rest.contains('页');
    let is_en = rest.starts_with("page") && rest[4..].starts_with(|c: char| c.is_ascii_digit());
    let says_more = |c: char| c.is_alphabetic() && !"第页共of".contains(c);
    (is_zh && !rest.contains(says_more)) || (is_en && !rest[4..].contains(says_more))
}

/// A number of up to three digits and nothing else.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a paragraph opens as an item or a heading: 一、 3. 1)
fn starts_item(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = text.trim_start().trim_start_matches(is_number);
    let n_marks = text.trim_start().len() - rest.len();
    let mut rest = rest.chars();
    n_marks > 0
        && match rest.next() {
            Some('、' | '．' | ')' | '）') => true,
            // 12.5% is no twelfth item.
            Some('.') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
            Some('是') => true,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks() {
        for mark in ["— 3 —", "-12-", "第 4 页 共 20 页", "第4页", "Page 3 of 20", "page 7", "－ 3 －"] {
            assert!(is_page_mark(mark), "{mark}");
        }
        for text in ["3", "8.2%", "-3%", "第4页的数字", "第一产业", "Page 3 shows growth", "- 3 schools", "—"]
        {
            assert!(!is_page_mark(text), "{text}");
        }
    }

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
