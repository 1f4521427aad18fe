//! From places in decoded text to the bytes of a file that is not UTF-8.

use super::Span;

/// The encoding of a file as stored, and where each character of its text stands in it.
///
/// Kept only for files that are not UTF-8: for all others an offset into the text is one into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    encoding: &'static str,
    /// Sorted by `text`; the first starts with the text.
    runs: Vec<Run>,
}

/// Characters in a row that take the same number of bytes each, in the text and in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: u32,
    file: u32,
    text_step: u8,
    file_step: u8,
}

impl Stored {
    /// A map for a file in `encoding`, whose text starts at byte `start` of the file. `lengths` are, for each character,
    /// its bytes in the text and in the file.
    pub fn new(encoding: &'static str, start: usize, lengths: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let (mut text, mut file) = (0_u32, start as u32);
        for (in_text, in_file) in lengths {
            let steps = (in_text as u8, in_file as u8);
            if runs.last().is_none_or(|run| (run.text_step, run.file_step) != steps) {
                runs.push(Run { text, file, text_step: steps.0, file_step: steps.1 });
            }
            text += in_text as u32;
            file += in_file as u32;
        }
        // What an offset at the end of the text is measured from.
        runs.push(Run { text, file, text_step: 1, file_step: 1 });
        Self { encoding, runs }
    }

    /// Name of the encoding: GB18030, UTF-16LE.
    pub const fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// The bytes of the file for `span` of the text.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.offset(span.start), self.offset(span.end))
    }

    fn offset(&self, at: usize) -> usize {
        let index = self.runs.partition_point(|run| run.text as usize <= at).saturating_sub(1);
        let run = self.runs[index];
        let n_characters = (at - run.text as usize) / usize::from(run.text_step);
        run.file as usize + n_characters * usize::from(run.file_step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_characters_in_the_file() {
        // 增a长😀 in GB18030, behind a mark of two bytes.
        let stored = Stored::new("GB18030", 2, [(3, 2), (1, 1), (3, 2), (4, 4)].into_iter());
        let table = [(0, 3, 2, 4), (3, 4, 4, 5), (4, 7, 5, 7), (7, 11, 7, 11), (0, 11, 2, 11), (11, 11, 11, 11)];
        for (start, end, from, to) in table {
            assert_eq!(stored.span(Span::new(start, end)), Span::new(from, to), "{start}..{end}");
        }
        let empty = Stored::new("UTF-16LE", 2, std::iter::empty());
        assert_eq!(empty.span(Span::default()), Span::new(2, 2));
    }
}
