//! Paragraphs, headings and lists written in HTML, as web pages and Word give them, turned into the events of Markdown's
//! own, so that the figures in them are read. HTML that holds anything else (pictures, forms, folded parts) is left to the
//! sanitizer as it is.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::html_table::write_words;
use super::html_tags::{Token, Tokens};
use super::markdown::Spanned;

/// Elements that part one paragraph from the next and say nothing more.
const PARTING: [&str; 14] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "center",
    "body",
    "html",
    "ul",
    "ol",
    "blockquote",
    "hr",
];

/// Elements within a line.
const INLINE: [&str; 18] = [
    "a", "b", "strong", "i", "em", "u", "s", "sup", "sub", "small", "big", "code", "span", "font", "br", "mark", "wbr",
    "o:p",
];

/// What a run of words is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Heading(HeadingLevel),
    Item,
}

/// Adds the events of the HTML in `range`; adds none and returns `false` where it holds more than text.
pub(super) fn write<'a>(source: &'a str, range: Range<usize>, events: &mut Vec<Spanned<'a>>) -> bool {
    let Some(runs) = runs(source, range) else { return false };
    for group in runs.chunk_by(|(one, _), (next, _)| [*one, *next] == [Kind::Item; 2]) {
        let whole = group[0].1.start..group[group.len() - 1].1.end;
        let is_list = group[0].0 == Kind::Item;
        if is_list {
            events.push((Event::Start(Tag::List(None)), whole.clone()));
        }
        for (kind, range) in group {
            let (start, end) = match *kind {
                Kind::Paragraph => (Tag::Paragraph, TagEnd::Paragraph),
                Kind::Item => (Tag::Item, TagEnd::Item),
                Kind::Heading(level) => {
                    (Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }, TagEnd::Heading(level))
                }
            };
            events.push((Event::Start(start), range.clone()));
            write_words(source, range.clone(), events);
            events.push((Event::End(end), range.clone()));
        }
        if is_list {
            events.push((Event::End(TagEnd::List(false)), whole));
        }
    }
    true
}

/// The level of `h1` to `h6`.
fn heading_level(name: &str) -> Option<HeadingLevel> {
    let level: usize = name.strip_prefix('h')?.parse().ok()?;
    HeadingLevel::try_from(level).ok()
}

/// The runs of words with what each is; `None` where an element is none of those known here.
fn runs(source: &str, range: Range<usize>) -> Option<Vec<(Kind, Range<usize>)>> {
    let mut runs: Vec<(Kind, Range<usize>)> = Vec::new();
    let (mut kind, mut start, mut has_words) = (Kind::Paragraph, range.start, false);
    let end = range.end;
    for (token, range) in Tokens::new(source, range) {
        match token {
            Token::Text => has_words |= !source[range].trim().is_empty(),
            Token::Hidden => {}
            Token::Tag { name, is_closing, .. } => {
                let name = name.to_ascii_lowercase();
                let next = match name.as_str() {
                    "li" => Kind::Item,
                    name if INLINE.contains(&name) => continue,
                    // A paragraph within an item is the item's.
                    "p" | "div" if kind == Kind::Item && !has_words && !is_closing => kind,
                    name if PARTING.contains(&name) => Kind::Paragraph,
                    name => Kind::Heading(heading_level(name)?),
                };
                if std::mem::take(&mut has_words) {
                    runs.push((kind, start..range.start));
                }
                kind = if is_closing { Kind::Paragraph } else { next };
                start = range.end;
            }
        }
    }
    if has_words {
        runs.push((kind, start..end));
    }
    Some(runs)
}
