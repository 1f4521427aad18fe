//! Where the words that a correction quotes stand in the text, and the quote that says so.

use std::borrow::Cow;

use crate::content::{Block, Correction, Document, Text};
use crate::diag::{Diagnostic, Places, Span};

/// The bytes of the quote in the text of the report, front matter left out.
pub(super) fn find(document: &Document, correction: &Correction) -> Result<Span, Diagnostic> {
    let file = &document.file;
    let quote = correction.quote.as_str();
    let error = |message: String| Diagnostic::error("correction-quote", message);
    if quote.is_empty() {
        return Err(error("a correction quotes no words".into())
            .at(file, correction.span, "")
            .help("add `quote = \"…\"` with the words of the figure as they stand in the text"));
    }
    let places = places(document, quote);
    let on_line: Vec<Span> = match correction.line {
        Some(line) => {
            let mut lines = Places::new(file);
            places.iter().copied().filter(|place| lines.line_column(place.start).0 == line).collect()
        }
        None => places.clone(),
    };
    match (on_line.as_slice(), correction.nth) {
        ([], _) if places.is_empty() => Err(error(format!("`{quote}` does not stand in the text"))
            .at(file, correction.span, "")
            .help("the text has changed: quote the figure as it stands there now, or remove the correction")),
        ([], _) => {
            let mut known = Places::new(file);
            let lines: Vec<String> = places.iter().map(|place| known.line_column(place.start).0.to_string()).collect();
            let line = correction.line.unwrap_or_default();
            Err(error(format!("`{quote}` does not stand on line {line}"))
                .at(file, correction.span, "")
                .help(format!("it stands on line {}", lines.join(", "))))
        }
        (found, Some(nth)) => nth.checked_sub(1).and_then(|nth| found.get(nth)).copied().ok_or_else(|| {
            error(format!("`{quote}` stands {} in the text, there is no number {nth}", times(found.len())))
                .at(file, correction.span, "")
                .help("`nth` counts from 1")
        }),
        (&[only], None) => Ok(only),
        (found, None) => Err(error(format!("`{quote}` stands {} in the text", times(found.len())))
            .at(file, correction.span, "")
            .at(file, found[0], "here first")
            .help("say which with `line = …` or `nth = …`, or quote more words")),
    }
}

/// A correction of the figure or number at `quote` with these fields, as the front matter of `document` writes it.
///
/// Which of several like places is meant is told by `nth`, which counts in the text alone: a line number would be wrong
/// as soon as the correction stands above it.
pub(in crate::extract) fn paste(document: &Document, quote: Span, fields: &[(&'static str, String)]) -> String {
    let words = &document.file.text[quote.range()];
    let places = places(document, words);
    let is_yaml = document.written("", "").starts_with(':');
    let (head, gap) = if is_yaml { ("metrics:\n  - ", "\n    ") } else { ("[[metrics]]\n", "\n") };
    let mut lines = vec![document.written("quote", words)];
    if places.len() > 1
        && let Some(nth) = places.iter().position(|&place| place == quote)
    {
        lines.push(format!("nth{}{}", if is_yaml { ": " } else { " = " }, nth + 1));
    }
    lines.extend(fields.iter().map(|(key, value)| document.written(key, value)));
    format!("{head}{}\n", lines.join(gap))
}

fn times(n: usize) -> String {
    if n == 1 { "once".into() } else { format!("{n} times") }
}

/// Every place below the front matter where `quote` stands, in the order of the text: as the file has it, and as readers
/// see it, for whom the marks of emphasis and links within it are not there.
fn places(document: &Document, quote: &str) -> Vec<Span> {
    let body = document.body_start();
    let text = &document.file.text[body..];
    let span = |at: usize, words: &str| Span::new(at, at + words.len());
    let mut places: Vec<Span> = text.match_indices(quote).map(|(at, words)| span(body + at, words)).collect();
    for text in texts(document) {
        // What stands in the file as readers see it has been found there.
        if text.verbatim_from().is_none() {
            places.extend(text.as_str().match_indices(quote).map(|(at, words)| text.span(at, at + words.len())));
        }
    }
    places.sort_unstable();
    places.dedup();
    if places.is_empty() { over_lines(document, quote) } else { places }
}

/// Places of a quote that the text breaks over lines, which pages show as a blank between words of English and as
/// nothing between Chinese ones.
fn over_lines(document: &Document, quote: &str) -> Vec<Span> {
    let quote = without_blanks(quote).0;
    let mut places = Vec::new();
    for text in texts(document).into_iter().filter(|text| !quote.is_empty() && text.as_str().contains('\n')) {
        let (words, starts) = without_blanks(text.as_str());
        places.extend(words.match_indices(quote.as_ref()).map(|(at, found)| {
            let last = at + found.len() - 1;
            text.span(starts[at], starts[last] + 1)
        }));
    }
    places
}

/// `text` without blanks, and for each byte of it the place in `text`.
fn without_blanks(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let chars = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let starts = chars.clone().flat_map(|(at, c)| at..at + c.len_utf8()).collect();
    (chars.map(|(_, c)| c).collect(), starts)
}

/// Every text of `document` that figures may stand in.
fn texts(document: &Document) -> Vec<&Text> {
    let mut texts = Vec::new();
    for section in &document.sections {
        texts.extend(&section.heading);
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) | Block::Item { text, .. } => texts.push(text),
                Block::Table(table) => texts.extend(table.header.iter().chain(table.rows.iter().flatten())),
                Block::Other => {}
            }
        }
    }
    texts
}
