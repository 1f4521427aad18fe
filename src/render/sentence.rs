//! The sentence a figure stands in, as readers saw it.

use crate::content::{Block, Document, Text};
use crate::diag::Span;
use crate::model::Metric;

/// The sentence, list item or table row around `metric`, without markup; cells of a row are joined by a middle dot.
pub(super) fn plain(document: &Document, metric: &Metric) -> String {
    let Some(section) = document.sections.get(metric.section) else { return metric.raw.clone() };
    for block in &section.blocks {
        match block {
            Block::Paragraph(text) | Block::Item { text, .. } => {
                if covers(text, metric.span) {
                    return cut(text, metric.sentence);
                }
            }
            Block::Table(table) => {
                let row = table.rows.iter().find(|row| row.iter().any(|cell| covers(cell, metric.span)));
                if let Some(row) = row {
                    let cells: Vec<&str> = row.iter().map(|cell| cell.as_str().trim()).collect();
                    return cells.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ");
                }
            }
            Block::Other => {}
        }
    }
    metric.raw.clone()
}

fn covers(text: &Text, span: Span) -> bool {
    !text.as_str().is_empty() && text.whole().overlaps(span)
}

/// The part of `text` that stands for `span` of the file.
fn cut(text: &Text, span: Span) -> String {
    let plain = text.as_str();
    // Places in the file rise with places in the text, so both ends are found by halving.
    let bounds: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
    let from = |offset: usize| bounds.partition_point(|&at| text.span(at, at + 1).end <= offset);
    let (start, end) = (from(span.start), from(span.end));
    let start = bounds.get(start).copied().unwrap_or(plain.len());
    let end = bounds.get(end).copied().unwrap_or(plain.len());
    let sentence = if start < end { &plain[start..end] } else { plain };
    join_lines(sentence.trim())
}

/// A line break inside a sentence is a space between Latin words and nothing between Han characters.
fn join_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\n' {
            out.push(char);
        } else if out.ends_with(|before: char| before.is_ascii()) && chars.peek().is_some_and(char::is_ascii) {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::TextBuilder;

    #[test]
    fn cuts_the_sentence_without_markup() {
        // 甲增长**8%**。乙下降3%。
        let mut builder = TextBuilder::default();
        builder.push("甲增长", Span::new(0, 9));
        builder.push("8%", Span::new(11, 13));
        builder.push("。乙下降3%。", Span::new(15, 32));
        let text = builder.finish();
        assert_eq!(cut(&text, Span::new(0, 18)), "甲增长8%。");
        assert_eq!(cut(&text, Span::new(18, 32)), "乙下降3%。");
    }

    #[test]
    fn lines_are_joined_as_the_script_asks() {
        assert_eq!(join_lines("增长\n8%"), "增长8%");
        assert_eq!(join_lines("rose by\n8%"), "rose by 8%");
    }
}
