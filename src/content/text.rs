//! Text without its markup that still knows where each byte came from.

use crate::diag::Span;

/// Plain text of a paragraph, list item, heading or table cell, with a map back to the file.
///
/// Emphasis marks, link targets and footnote references are gone, entities and escapes are resolved, a line break in a
/// paragraph is `\n`. Everything else is as written: full-width digits stay full-width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    plain: String,
    /// Sorted by `plain`; the last one reaches to the end of the text.
    pieces: Vec<Piece>,
}

/// A run of plain text and the bytes of the file it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    plain: u32,
    source: u32,
    /// Bytes in the file; differs from the run's own length for an entity or an escape, which are never cut.
    source_len: u32,
}

impl Text {
    /// Text that stands in the file exactly as given, from byte `start` on.
    pub fn verbatim(text: &str, start: usize) -> Self {
        let mut builder = TextBuilder::default();
        builder.push(text, Span::new(start, start + text.len()));
        builder.finish()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// Bytes of the file for the bytes `start..end` of the text: from the first to the last, with any markup between.
    ///
    /// # Panics
    /// When `start..end` is empty or reaches beyond the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        assert!(start < end && end <= self.plain.len(), "{start}..{end} is no part of the text");
        Span::new(self.source_of(start).start, self.source_of(end - 1).end)
    }

    /// The whole text's bytes in the file; an empty span where there is none.
    pub fn whole(&self) -> Span {
        if self.plain.is_empty() { Span::default() } else { self.span(0, self.plain.len()) }
    }

    /// Bytes of the file for the one byte at `at`.
    fn source_of(&self, at: usize) -> Span {
        let index = self.pieces.partition_point(|piece| piece.plain as usize <= at) - 1;
        let piece = self.pieces[index];
        let end = self.pieces.get(index + 1).map_or(self.plain.len(), |next| next.plain as usize);
        let source = piece.source as usize;
        if end - piece.plain as usize == piece.source_len as usize {
            let offset = at - piece.plain as usize;
            Span::new(source + offset, source + offset + 1)
        } else {
            Span::new(source, source + piece.source_len as usize)
        }
    }
}

/// Puts a [`Text`] together piece by piece.
#[derive(Debug, Default)]
pub struct TextBuilder(Text);

impl TextBuilder {
    /// Adds `text`, which stands for `source` in the file. Where the lengths differ (an entity), the bytes of `source`
    /// are taken as a whole.
    pub fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let (plain, start, len) = (self.0.plain.len() as u32, source.start as u32, (source.end - source.start) as u32);
        self.0.plain.push_str(text);
        if let Some(last) = self.0.pieces.last_mut()
            && plain - last.plain == last.source_len
            && last.source + last.source_len == start
            && text.len() as u32 == len
        {
            last.source_len += len;
            return;
        }
        self.0.pieces.push(Piece { plain, source: start, source_len: len });
    }

    /// Adds all of `text`, which stands further on in the same file.
    pub fn push_text(&mut self, text: &Text) {
        let offset = self.0.plain.len() as u32;
        self.0.plain.push_str(&text.plain);
        self.0.pieces.extend(text.pieces.iter().map(|piece| Piece { plain: piece.plain + offset, ..*piece }));
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        &self.0.plain
    }

    /// The text, done.
    pub fn finish(self) -> Text {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_reach_over_markup_and_entities() {
        // 增长**8.2**%&nbsp;x
        let mut builder = TextBuilder::default();
        builder.push("增长", Span::new(0, 6));
        builder.push("8.2", Span::new(8, 11));
        builder.push("%", Span::new(13, 14));
        builder.push("\u{a0}", Span::new(14, 20));
        builder.push("x", Span::new(20, 21));
        let text = builder.finish();
        assert_eq!(text.as_str(), "增长8.2%\u{a0}x");
        assert_eq!(text.span(6, 9), Span::new(8, 11));
        assert_eq!(text.span(6, 10), Span::new(8, 14));
        assert_eq!(text.span(10, 12), Span::new(14, 20));
        assert_eq!(text.span(12, 13), Span::new(20, 21));
        assert_eq!(text.whole(), Span::new(0, 21));
    }

    #[test]
    fn neighbours_become_one_piece() {
        let mut builder = TextBuilder::default();
        builder.push("a", Span::new(3, 4));
        builder.push("b", Span::new(4, 5));
        assert_eq!(builder.finish(), Text::verbatim("ab", 3));
    }
}
