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
    let mut list: Option<Range<usize>> = None;
    for (index, (kind, range)) in runs.iter().enumerate() {
        if *kind == Kind::Item && list.is_none() {
            let n = runs[index..].iter().take_while(|(kind, _)| *kind == Kind::Item).count();
            let whole = range.start..runs[index + n - 1].1.end;
            events.push((Event::Start(Tag::List(None)), whole.clone()));
            list = Some(whole);
        }
        let (start, end) = match kind {
            Kind::Paragraph => (Tag::Paragraph, TagEnd::Paragraph),
            Kind::Item => (Tag::Item, TagEnd::Item),
            &Kind::Heading(level) => {
                (Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }, TagEnd::Heading(level))
            }
        };
        events.push((Event::Start(start), range.clone()));
        write_words(source, range.clone(), events);
        events.push((Event::End(end), range.clone()));
        if let Some(whole) = list.take_if(|whole| whole.end == range.end) {
            events.push((Event::End(TagEnd::List(false)), whole));
        }
    }
    true
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
                    "h1" => Kind::Heading(HeadingLevel::H1),
                    "h2" => Kind::Heading(HeadingLevel::H2),
                    "h3" => Kind::Heading(HeadingLevel::H3),
                    "h4" => Kind::Heading(HeadingLevel::H4),
                    "h5" => Kind::Heading(HeadingLevel::H5),
                    "h6" => Kind::Heading(HeadingLevel::H6),
                    name if INLINE.contains(&name) => continue,
                    // A paragraph within an item is the item's.
                    "p" | "div" if kind == Kind::Item && !has_words && !is_closing => kind,
                    name if PARTING.contains(&name) => Kind::Paragraph,
                    _ => return None,
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
