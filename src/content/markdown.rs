//! Markdown as events, each with its bytes in the file, mended where CommonMark does not fit reports.
//!
//! Both readers of the body (sections and HTML) go over the same events, so that a figure read in one is found in the
//! other.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::emphasis;

/// An event and its bytes in the file.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

/// Quotations and lists nested deeper than this are shown at this depth: no report needs more, and every reader after
/// this one may keep a stack without fear of its size.
const MAX_DEPTH: usize = 32;

/// Reads the Markdown of `source` from byte `start` on.
pub(super) fn events(source: &str, start: usize) -> Vec<Spanned<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut events = Vec::with_capacity(source.len() / 24);
    let mut depth = 0_usize;
    // First event of the inline run that is open; block events end a run.
    let mut run = None;
    for (event, range) in Parser::new_ext(&source[start..], options).into_offset_iter() {
        let range = range.start + start..range.end + start;
        if is_inline(&event) {
            run.get_or_insert(events.len());
            events.push((single_tilde(event, source, &range), range));
            continue;
        }
        if let Some(first) = run.take() {
            emphasis::mend(&mut events, first, source);
        }
        match &event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    continue;
                }
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
                depth -= 1;
                if depth >= MAX_DEPTH {
                    continue;
                }
            }
            _ => {}
        }
        events.push((event, range));
    }
    if let Some(first) = run {
        emphasis::mend(&mut events, first, source);
    }
    events
}

/// Whether an event stands inside a line of text.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => {
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
        }
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        _ => false,
    }
}

/// A single `~` is a range sign in reports (8~10万吨), never a deletion.
fn single_tilde<'a>(event: Event<'a>, source: &str, range: &Range<usize>) -> Event<'a> {
    let is_struck = matches!(event, Event::Start(Tag::Strikethrough) | Event::End(TagEnd::Strikethrough));
    if is_struck && !source[range.clone()].starts_with("~~") { Event::Text(CowStr::Borrowed("~")) } else { event }
}

/// Bytes of the file that hold just the text of an event: those of inline code without its backticks, the whole range
/// where the text is written otherwise (an entity, say).
pub(super) fn text_range(text: &str, source: &str, range: &Range<usize>) -> Range<usize> {
    let written = &source[range.clone()];
    if written.len() == text.len() {
        return range.clone();
    }
    let inner = written.trim_matches('`');
    if written.starts_with('`')
        && let Some(at) = inner.find(text)
        && inner.len() - text.len() <= 2
    {
        let start = range.start + (written.len() - written.trim_start_matches('`').len()) + at;
        return start..start + text.len();
    }
    range.clone()
}
