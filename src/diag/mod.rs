//! Faults in what people wrote, told so that they can be mended: where, what is wrong, what to do.
//!
//! A fault in content is data, never a `Result`: every stage returns what it could read beside the [`Diagnostic`]s it
//! met, so that one run shows all of them. Printing lives in [`print`](mod@print); the stages only build values.

use std::ops::Range;
use std::sync::Arc;

pub mod print;
mod stored;

pub use stored::Stored;

/// A range of bytes in the text of a file; in the file itself where that is UTF-8, see [`SourceFile::stored`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same bytes as a range, to index a string with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether both spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// How much a diagnostic weighs: an error stops a build, a warning does not, a note is no fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build cannot go on with this.
    Error,
    /// Worth a look; the build goes on.
    Warning,
    /// Something to know; never a fault, whatever `--strict` says.
    Note,
}

/// A file that was read, kept so that a diagnostic can show the line it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site's root, with forward slashes.
    pub path: Arc<str>,
    /// The whole text, by one pointer: a document has many texts that are slices of it.
    pub text: Arc<Box<str>>,
    /// `None` where the file is UTF-8, as its text is.
    stored: Option<Arc<Stored>>,
}

impl SourceFile {
    /// Makes a source file from its path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Box<str>>) -> Self {
        Self { path: path.into(), text: Arc::new(text.into()), stored: None }
    }

    /// Makes a source file of a text that is stored in another encoding.
    pub fn encoded(path: impl Into<Arc<str>>, text: impl Into<Box<str>>, stored: Stored) -> Self {
        Self { stored: Some(Arc::new(stored)), ..Self::new(path, text) }
    }

    /// The encoding it is stored in; `None` for UTF-8.
    pub fn encoding(&self) -> Option<&'static str> {
        self.stored.as_ref().map(|stored| stored.encoding())
    }

    /// The bytes of the file as stored for `span` of its text. Every place that leaves the program goes through here.
    pub fn stored(&self, span: Span) -> Span {
        self.stored.as_ref().map_or(span, |stored| stored.span(span))
    }

    /// Line and column of byte `offset`, both from 1; columns count characters, a byte order mark is
    /// none. It looks at all text before `offset`: for one place, not for every figure of a report.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1;
        (before.matches('\n').count() + 1, column)
    }
}

/// Lines and columns of many places of one text, in the order of the text: the whole of it is looked at once.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    text: &'a str,
    /// How far it has been looked at, and the line and column there.
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    /// Starts at the first byte of `file`.
    pub fn new(file: &'a SourceFile) -> Self {
        Self { text: &file.text, at: 0, line: 1, column: 1 }
    }

    /// As [`SourceFile::line_column`]. An offset before the last one costs a new start.
    pub fn line_column(&mut self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        if offset < self.at {
            (self.at, self.line, self.column) = (0, 1, 1);
        }
        // Between two figures lie some dozen bytes, which are counted faster than searched.
        let passed = &self.text.as_bytes()[self.at..offset];
        let n_lines = passed.iter().filter(|byte| **byte == b'\n').count();
        let line_start = match n_lines {
            0 => 0,
            _ => passed.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1),
        };
        self.line += n_lines;
        let mut own = &passed[line_start..];
        // A byte order mark is no column, wherever a line starts.
        let is_line_start = n_lines > 0 || self.column == 1;
        while let Some(rest) = own.strip_prefix("\u{feff}".as_bytes()).filter(|_| is_line_start) {
            own = rest;
        }
        let n_characters = own.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count();
        self.column = n_characters + if n_lines > 0 { 1 } else { self.column };
        self.at = offset;
        (self.line, self.column)
    }
}

/// A place in a file with a word about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: SourceFile,
    /// The bytes that carets point at; an empty span points between two characters.
    pub span: Span,
    /// What to say beside the carets; may be empty.
    pub text: String,
}

/// One fault: a stable code, what is wrong, where, and what to do.
///
/// Messages are lower case without full stop; codes name the fault (`front-matter-date`) and each has a paragraph in
/// `docs/diagnostics.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the fault, lower case with hyphens.
    pub code: &'static str,
    /// Error, warning or note.
    pub severity: Severity,
    /// What is wrong, in the words of the file.
    pub message: String,
    /// Path of the file when there is no text to show (it cannot be read, say).
    pub path: Option<Arc<str>>,
    /// The place of the fault first, then places that explain it.
    pub labels: Vec<Label>,
    /// What to do, in one line; lines below it are to be pasted into the file.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), path: None, labels: Vec::new(), help: None }
    }

    /// A warning without a place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A note without a place yet.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, message) }
    }

    /// Points at `span` of `file`, with a word beside the carets.
    #[must_use]
    pub fn at(mut self, file: &SourceFile, span: impl Into<Span>, text: impl Into<String>) -> Self {
        self.labels.push(Label { file: file.clone(), span: span.into(), text: text.into() });
        self
    }

    /// Names a file whose text cannot be shown.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<Arc<str>>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Path of the file that the fault is in, if it is in any.
    pub fn file_path(&self) -> Option<&Arc<str>> {
        self.path.as_ref().or_else(|| self.labels.first().map(|label| &label.file.path))
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Help as printers need it: the line that says what to do, and the lines to paste, if any.
pub(crate) fn split_help(help: &str) -> (&str, Option<&str>) {
    help.split_once('\n').map_or((help, None), |(first, lines)| (first, Some(lines)))
}

/// The known word nearest to `word`, when one is near enough to be a slip of the pen.
///
/// ```
/// assert_eq!(countydash::diag::nearest("perod", ["title", "period"]), Some("period"));
/// assert_eq!(countydash::diag::nearest("gpd", ["gdp", "exports"]), Some("gdp"));
/// assert_eq!(countydash::diag::nearest("colour", ["title", "period"]), None);
/// assert_eq!(countydash::diag::nearest("data", ["death-rate"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let score = |name: &str| {
        let likeness = strsim::jaro_winkler(word, name);
        let n_edits = strsim::osa_distance(word, name);
        let longest = word.chars().count().max(name.chars().count());
        // Likeness alone thinks highly of a common start, and little of two letters of a short word that changed places.
        let is_slip = n_edits * 3 <= longest || likeness >= 0.8 && n_edits * 2 <= longest;
        // One of several keys that begin alike: `tolerance` for `tolerance_percent`.
        let is_start = name.strip_prefix(word).is_some_and(|rest| rest.starts_with(['-', '_']));
        (is_slip || is_start).then_some(likeness)
    };
    known
        .into_iter()
        .filter_map(|name| Some((score(name)?, name)))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_file() {
        let file = SourceFile::new("a.md", "\u{feff}产值\r\n87.4亿元\n\n增长8.2%");
        let mut places = Places::new(&file);
        let offsets = (0..=file.text.len()).chain([4, 20, 9]);
        for offset in offsets {
            assert_eq!(places.line_column(offset), file.line_column(offset), "byte {offset}");
        }
    }
}
