//! Rows of a CSV file (RFC 4180).
//!
//! A site has a row a figure, and most cells hold nothing that must be quoted: they are copied as they stand.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use memchr::{memchr, memchr3};

use super::defused;

/// How many bytes are put together before they are handed on.
const CHUNK: usize = 1 << 15;

/// Bytes of a short cell.
const SHORT: usize = 32;

/// `text` as a cell: in quotation marks where it must be.
pub(in super::super) fn quoted(text: &str) -> Cow<'_, str> {
    if !is_quoted(text) {
        return text.into();
    }
    ["\"", &text.replace('"', "\"\""), "\""].concat().into()
}

/// Whether a cell must stand in quotation marks.
fn is_quoted(text: &str) -> bool {
    let bytes = text.as_bytes();
    // To begin a search of many bytes at once takes longer than to look at few.
    match bytes.len() {
        0..SHORT => bytes.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')),
        _ => memchr3(b',', b'"', b'\n', bytes).or_else(|| memchr(b'\r', bytes)).is_some(),
    }
}

/// Rows that are poured into `out`.
pub(super) struct Rows<'o> {
    out: &'o mut dyn Write,
    buffer: Vec<u8>,
    /// A cell of the row that is being written stands before.
    is_begun: bool,
}

impl<'o> Rows<'o> {
    /// A file with a byte order mark that spreadsheets know UTF-8 by.
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { out, buffer: "\u{feff}".into(), is_begun: false }
    }

    /// Adds a cell with one of the program's own words, of which nothing must be quoted.
    pub(super) fn word(&mut self, word: &str) {
        self.begin();
        self.buffer.extend_from_slice(word.as_bytes());
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, text: &str) {
        if !is_quoted(text) {
            return self.word(text);
        }
        self.begin();
        self.buffer.push(b'"');
        for (at, part) in text.as_bytes().split(|&byte| byte == b'"').enumerate() {
            if at > 0 {
                self.buffer.extend_from_slice(b"\"\"");
            }
            self.buffer.extend_from_slice(part);
        }
        self.buffer.push(b'"');
    }

    /// Adds a cell with text of a report, which must not become a formula.
    pub(super) fn defused(&mut self, text: &str) {
        self.cell(&defused(text));
    }

    /// As [`defused`](Self::defused), where the same text may have been written to `last`, which is then copied.
    pub(super) fn again(&mut self, text: &str, last: &mut Option<Range<usize>>) {
        match last {
            Some(range) => {
                self.begin();
                self.buffer.extend_from_within(range.clone());
            }
            None => {
                let start = self.buffer.len() + usize::from(self.is_begun);
                self.defused(text);
                *last = Some(start..self.buffer.len());
            }
        }
    }

    /// Ends the row. Whether what was written still stands where it was.
    pub(super) fn end(&mut self) -> io::Result<bool> {
        self.buffer.push(b'\n');
        self.is_begun = false;
        let is_full = self.buffer.len() >= CHUNK;
        if is_full {
            self.flush()?;
        }
        Ok(!is_full)
    }

    /// Adds a whole row.
    pub(super) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        cells.into_iter().for_each(|cell| self.cell(cell));
        self.end().map(drop)
    }

    /// Hands on what is left.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn begin(&mut self) {
        if self.is_begun {
            self.buffer.push(b',');
        }
        self.is_begun = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_read_back_as_they_were() {
        let table =
            [["plain", "", "增长8.2%"], ["a, b", "say \"8%\"", "\""], ["two\nlines", "cr\r", "end\""], ["", "", ""]];
        let mut out = Vec::new();
        let mut rows = Rows::new(&mut out);
        table.iter().try_for_each(|row| rows.row(*row)).unwrap();
        rows.flush().unwrap();
        let mut expected = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::Writer::from_writer(&mut expected);
        table.iter().try_for_each(|row| writer.write_record(row)).unwrap();
        drop(writer);
        assert_eq!(String::from_utf8(out).unwrap(), String::from_utf8(expected).unwrap());
    }

    #[test]
    fn a_text_is_copied_as_long_as_it_stands() {
        let mut out = Vec::new();
        let mut rows = Rows::new(&mut out);
        let mut last = None;
        let sentence = "=1, ".to_owned() + &"x".repeat(1000);
        for _ in 0..100 {
            rows.cell("a");
            rows.again(&sentence, &mut last);
            if !rows.end().unwrap() {
                last = None;
            }
        }
        rows.flush().unwrap();
        let expected = format!("a,\"'{sentence}\"\n").repeat(100);
        assert_eq!(String::from_utf8(out).unwrap(), format!("\u{feff}{expected}"));
    }
}
