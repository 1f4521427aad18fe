//! The sentence a figure stands in, as readers saw it.

use crate::content::{Block, Document, Text};
use crate::diag::Span;
use crate::model::Metric;

/// Where the texts of a document stand in its file: asked once for every figure, and a report may have a table of a
/// hundred thousand rows.
#[derive(Debug)]
pub(super) struct Places(Vec<Place>);

/// Kept small: a site has as many as its reports have paragraphs and cells.
#[derive(Debug)]
struct Place {
    start: u32,
    end: u32,
    section: u32,
    block: u32,
    /// Its row, for a text in a table; [`NO_ROW`] for any other.
    row: u32,
}

const NO_ROW: u32 = u32::MAX;

impl Places {
    pub(super) fn new(document: &Document) -> Self {
        let mut places = Vec::new();
        for (section, block, text, row) in texts(document) {
            if !text.as_str().is_empty() {
                let Span { start, end } = text.whole();
                let [start, end, section, block, row] =
                    [start, end, section, block, row.unwrap_or(NO_ROW as usize)].map(|n| n as u32);
                places.push(Place { start, end, section, block, row });
            }
        }
        // A merged cell stands in several rows: the first counts, as it does for the eye.
        places.sort_by_key(|place| place.start);
        places.dedup_by_key(|place| place.start);
        places.shrink_to_fit();
        Self(places)
    }

    /// The sentence, list item or table row around `metric`, without markup; cells of a row are joined by a middle dot.
    /// `document` is the one that the places are of.
    pub(super) fn plain(&self, document: &Document, metric: &Metric) -> String {
        let behind = self.0.partition_point(|place| (place.start as usize) < metric.span.end);
        let place = behind.checked_sub(1).map(|at| &self.0[at]);
        let Some(place) = place.filter(|place| metric.span.start < place.end as usize) else {
            return metric.raw.to_string();
        };
        match &document.sections[place.section as usize].blocks[place.block as usize] {
            Block::Paragraph(text) | Block::Item { text, .. } => cut(text, metric.sentence),
            Block::Table(table) if place.row != NO_ROW => {
                let row = &table.rows[place.row as usize];
                let cells = row.iter().map(|cell| cell.as_str().trim()).filter(|cell| !cell.is_empty());
                cells.collect::<Vec<_>>().join(" · ")
            }
            Block::Table(_) | Block::Other => metric.raw.to_string(),
        }
    }
}

/// Every text of `document` with its section, its block, and its row where it stands in a table.
fn texts(document: &Document) -> impl Iterator<Item = (usize, usize, &Text, Option<usize>)> {
    let blocks = document.sections.iter().enumerate().flat_map(|(section, content)| {
        content.blocks.iter().enumerate().map(move |(block, content)| (section, block, content))
    });
    blocks.flat_map(|(section, block, content)| {
        let (text, rows) = match content {
            Block::Paragraph(text) | Block::Item { text, .. } => (Some(text), &[][..]),
            Block::Table(table) => (None, &table.rows[..]),
            Block::Other => (None, &[][..]),
        };
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| cells.iter().map(move |text| (text, Some(row))));
        text.map(|text| (text, None)).into_iter().chain(cells).map(move |(text, row)| (section, block, text, row))
    })
}

/// The part of `text` that stands for `span` of the file.
fn cut(text: &Text, span: Span) -> String {
    let plain = text.as_str();
    let (start, end) = (first_after(text, span.start), first_after(text, span.end));
    let sentence = if start < end { &plain[start..end] } else { plain };
    join_lines(sentence.trim())
}

/// The first character of `text` that ends in the file after `offset`. Places in the file rise with places in the text,
/// so it is found by halving.
fn first_after(text: &Text, offset: usize) -> usize {
    let plain = text.as_str();
    let (mut low, mut high) = (0, plain.len());
    while low < high {
        let middle = plain.floor_char_boundary(low.midpoint(high)).max(low);
        let next = plain.ceil_char_boundary(middle + 1);
        if text.span(middle, middle + 1).end <= offset { low = next } else { high = middle }
    }
    low
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
