//! Text without its markup that still knows where each byte came from.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::Span;

/// Plain text of a paragraph, list item, heading or table cell, with a map back to the file.
///
/// Emphasis marks, link targets and footnote references are gone, entities and escapes are resolved, a line break in a
/// paragraph is `\n`. Everything else is as written: full-width digits stay full-width.
#[derive(Clone, Default)]
pub struct Text(Repr);

/// Most texts stand in the file as they are, and then cost no bytes of their own.
#[derive(Clone)]
enum Repr {
    /// The bytes `start..end` of the file.
    Slice { file: Arc<Box<str>>, start: u32, end: u32 },
    /// `None` for an empty text.
    Own(Option<Box<Own>>),
}

impl Default for Repr {
    fn default() -> Self {
        Self::Own(None)
    }
}

#[derive(Clone)]
struct Own {
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
    /// Text that stands in some file exactly as given, from byte `start` on.
    pub fn verbatim(text: &str, start: usize) -> Self {
        let mut builder = TextBuilder::default();
        builder.push(text, Span::new(start, start + text.len()));
        builder.finish()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Own(None) => "",
            Repr::Slice { file, start, end } => &file[*start as usize..*end as usize],
            Repr::Own(Some(own)) => &own.plain,
        }
    }

    /// The byte of the file that it begins with, where it stands there byte by byte, without markup between.
    pub(crate) fn verbatim_from(&self) -> Option<usize> {
        match &self.0 {
            Repr::Slice { start, .. } => Some(*start as usize),
            Repr::Own(_) => None,
        }
    }

    /// Bytes of the file for the bytes `start..end` of the text: from the first to the last, with any markup between.
    ///
    /// # Panics
    /// When `start..end` is empty or reaches beyond the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        assert!(start < end && end <= self.as_str().len(), "{start}..{end} is no part of the text");
        Span::new(self.source_of(start).start, self.source_of(end - 1).end)
    }

    /// The whole text's bytes in the file; an empty span where there is none.
    pub fn whole(&self) -> Span {
        if self.as_str().is_empty() { Span::default() } else { self.span(0, self.as_str().len()) }
    }

    /// The bytes `range` of the text, which cut no character.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        match &self.0 {
            Repr::Own(None) => Self::default(),
            Repr::Slice { file, start, .. } => {
                let (from, to) = (*start as usize + range.start, *start as usize + range.end);
                Self(Repr::Slice { file: Arc::clone(file), start: from as u32, end: to as u32 })
            }
            Repr::Own(Some(own)) => {
                let mut builder = TextBuilder::default();
                let mut at = range.start;
                while at < range.end {
                    let index = own.pieces.partition_point(|piece| piece.plain as usize <= at);
                    let next = own.pieces.get(index).map_or(range.end, |next| (next.plain as usize).min(range.end));
                    builder.push(&own.plain[at..next], self.span(at, next));
                    at = next;
                }
                builder.finish()
            }
        }
    }

    /// Bytes of the file for the one byte at `at`.
    fn source_of(&self, at: usize) -> Span {
        let own = match &self.0 {
            Repr::Own(None) => return Span::default(),
            Repr::Slice { start, .. } => {
                let at = *start as usize + at;
                return Span::new(at, at + 1);
            }
            Repr::Own(Some(own)) => own,
        };
        let index = own.pieces.partition_point(|piece| piece.plain as usize <= at) - 1;
        let piece = own.pieces[index];
        let end = own.pieces.get(index + 1).map_or(own.plain.len(), |next| next.plain as usize);
        let source = piece.source as usize;
        if end - piece.plain as usize == piece.source_len as usize {
            let offset = at - piece.plain as usize;
            Span::new(source + offset, source + offset + 1)
        } else {
            Span::new(source, source + piece.source_len as usize)
        }
    }

    fn pieces(&self) -> Cow<'_, [Piece]> {
        match &self.0 {
            Repr::Own(None) => Cow::Borrowed(&[]),
            Repr::Slice { start, end, .. } => {
                Cow::Owned(vec![Piece { plain: 0, source: *start, source_len: end - start }])
            }
            Repr::Own(Some(own)) => Cow::Borrowed(&own.pieces),
        }
    }
}

/// The same words from the same bytes, however they are kept.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() && self.pieces() == other.pieces()
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces = self.pieces();
        f.debug_struct("Text").field("plain", &self.as_str()).field("pieces", &pieces).finish()
    }
}

/// Puts a [`Text`] together piece by piece.
#[derive(Debug, Default)]
pub struct TextBuilder {
    file: Arc<Box<str>>,
    text: Text,
}

impl TextBuilder {
    /// A builder of texts that stand in `file`, which share its bytes where they can.
    pub fn new(file: Arc<Box<str>>) -> Self {
        Self { file, text: Text::default() }
    }

    /// Adds `text`, which stands for `source` in the file. Where the lengths differ (an entity), the bytes of `source`
    /// are taken as a whole.
    pub fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let (from, to) = (source.start as u32, source.end as u32);
        let is_slice = self.file.get(source.range()) == Some(text);
        match &mut self.text.0 {
            Repr::Own(None) if is_slice => {
                self.text.0 = Repr::Slice { file: Arc::clone(&self.file), start: from, end: to };
                return;
            }
            Repr::Slice { end, .. } if is_slice && *end == from => {
                *end = to;
                return;
            }
            _ => {}
        }
        let own = self.own();
        let plain = own.plain.len() as u32;
        own.plain.push_str(text);
        let len = to - from;
        if let Some(last) = own.pieces.last_mut()
            && plain - last.plain == last.source_len
            && last.source + last.source_len == from
            && text.len() as u32 == len
        {
            last.source_len += len;
            return;
        }
        own.pieces.push(Piece { plain, source: from, source_len: len });
    }

    /// Adds all of `text`, which stands further on in the same file.
    pub fn push_text(&mut self, text: &Text) {
        if matches!(self.text.0, Repr::Own(None)) {
            self.text = text.clone();
            return;
        }
        let own = self.own();
        let offset = own.plain.len() as u32;
        own.plain.push_str(text.as_str());
        own.pieces.extend(text.pieces().iter().map(|piece| Piece { plain: piece.plain + offset, ..*piece }));
    }

    /// The text so far, in bytes of its own.
    fn own(&mut self) -> &mut Own {
        if !matches!(self.text.0, Repr::Own(Some(_))) {
            let own = Own { plain: self.text.as_str().to_owned(), pieces: self.text.pieces().into_owned() };
            self.text.0 = Repr::Own(Some(Box::new(own)));
        }
        match &mut self.text.0 {
            Repr::Own(Some(own)) => own,
            Repr::Own(None) | Repr::Slice { .. } => unreachable!("it was just made its own"),
        }
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The text, done; the builder starts over.
    pub fn finish(&mut self) -> Text {
        std::mem::take(&mut self.text)
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

    #[test]
    fn a_text_as_it_stands_shares_the_bytes_of_the_file() {
        let file: Arc<Box<str>> = Arc::new("增长**8.2**%。".into());
        let mut builder = TextBuilder::new(Arc::clone(&file));
        builder.push("增", Span::new(0, 3));
        builder.push("长", Span::new(3, 6));
        let text = builder.finish();
        assert_eq!(text.as_str().as_ptr(), file.as_ptr());
        assert_eq!(text, Text::verbatim("增长", 0));
        // Markup between: bytes of its own, and the places as before.
        builder.push("增长", Span::new(0, 6));
        builder.push("8.2", Span::new(8, 11));
        builder.push("%。", Span::new(13, 17));
        let text = builder.finish();
        assert_eq!(text.as_str(), "增长8.2%。");
        assert_eq!(text.span(6, 10), Span::new(8, 14));
    }
}
