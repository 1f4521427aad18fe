//! A passage made even for a reader, every byte of which still knows where it came from.

use std::borrow::Cow;

/// A passage made even, with the way back to the passage as written.
pub(super) struct Even<'a> {
    text: Cow<'a, str>,
    /// Sorted by `even`; empty when nothing was changed.
    pieces: Vec<Piece>,
}

/// A run of unchanged characters, or what stands for a longer or shorter piece.
#[derive(Clone, Copy)]
struct Piece {
    even: u32,
    source: u32,
    /// Bytes of the original of a replaced piece, which is never cut; 0 for a run of unchanged characters.
    replaced: u8,
}

impl<'a> Even<'a> {
    /// A passage that is even as it is.
    pub(super) fn unchanged(source: &'a str) -> Self {
        Self { text: Cow::Borrowed(source), pieces: Vec::new() }
    }

    /// The passage with other characters in the places of its own, `other` giving as many bytes as it takes.
    pub(super) fn spelt(self, other: impl Fn(&str) -> Option<String>) -> Self {
        match other(&self.text).filter(|other| other.len() == self.text.len()) {
            Some(other) => Self { text: Cow::Owned(other), ..self },
            None => self,
        }
    }

    /// The passage made even.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte of the passage as written where the character at `at` starts.
    pub(super) fn start(&self, at: usize) -> usize {
        match self.piece(at) {
            None => at,
            Some(piece) if piece.replaced > 0 && at < self.text.len() => piece.source as usize,
            Some(piece) => piece.source as usize + (at - piece.even as usize),
        }
    }

    /// The byte of the passage as written where the character before `at` ends.
    pub(super) fn end(&self, at: usize) -> usize {
        let Some(last) = self.text[..at].chars().next_back() else { return self.start(at) };
        let start = at - last.len_utf8();
        match self.piece(start) {
            None => at,
            Some(piece) if piece.replaced > 0 => piece.source as usize + usize::from(piece.replaced),
            Some(piece) => piece.source as usize + (at - piece.even as usize),
        }
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let index = self.pieces.partition_point(|piece| piece.even as usize <= at);
        index.checked_sub(1).map(|index| self.pieces[index])
    }
}

/// Puts an [`Even`] together piece by piece, in the order of the source.
#[derive(Default)]
pub(super) struct Builder {
    text: String,
    pieces: Vec<Piece>,
    is_run: bool,
}

impl Builder {
    /// For a passage of `n_bytes`.
    pub(super) fn new(n_bytes: usize) -> Self {
        Self { text: String::with_capacity(n_bytes), ..Self::default() }
    }

    /// Keeps the characters of `run`, which starts at byte `at`.
    pub(super) fn keep(&mut self, run: &str, at: usize) {
        if !self.is_run {
            self.piece(at, 0);
            self.is_run = true;
        }
        self.text.push_str(run);
    }

    /// Puts `other` in the place of the `len` bytes at `at`.
    pub(super) fn replace(&mut self, other: char, at: usize, len: usize) {
        self.piece(at, u8::try_from(len).unwrap_or(u8::MAX));
        self.is_run = false;
        self.text.push(other);
    }

    /// Leaves a character out.
    pub(super) fn skip(&mut self) {
        self.is_run = false;
    }

    /// What is even so far.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The passage, done.
    pub(super) fn finish(self) -> Even<'static> {
        Even { text: Cow::Owned(self.text), pieces: self.pieces }
    }

    fn piece(&mut self, at: usize, replaced: u8) {
        let even = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.pieces.push(Piece { even, source: u32::try_from(at).unwrap_or(u32::MAX), replaced });
    }
}
