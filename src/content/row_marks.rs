//! `# 工业` among the cells of a table, one a line: the mark of yearbooks for a part of the row above, which Markdown takes for a heading.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::markdown::Spanned;
use super::sections::has_han;

/// Makes paragraphs of the headings that stand right under a number alone and have one `#`. No heading does; one with more, under the
/// number of a page, is a heading.
pub(super) fn mend(events: &mut [Spanned<'_>]) {
    let (mut depth, mut is_under_number) = (0_usize, false);
    let mut at = 0;
    while at < events.len() {
        match &events[at].0 {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let end = end_of(events, at);
                is_under_number = is_number(&text(&events[at..end]));
                at = end;
            }
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let is_mark = is_under_number && *level == HeadingLevel::H1;
                let end = end_of(events, at);
                if is_mark && has_han(&text(&events[at..end])) && end < events.len() {
                    events[at].0 = Event::Start(Tag::Paragraph);
                    events[end].0 = Event::End(TagEnd::Paragraph);
                }
                is_under_number = false;
                at = end;
            }
            Event::Start(_) => (depth, is_under_number) = (depth + 1, false),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule => is_under_number = false,
            _ => {}
        }
        at += 1;
    }
}

/// Where the paragraph or heading ends that starts at `start`.
fn end_of(events: &[Spanned<'_>], start: usize) -> usize {
    let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::Paragraph | TagEnd::Heading(_)));
    events[start..].iter().position(|(event, _)| is_end(event)).map_or(events.len(), |n| start + n)
}

fn text(events: &[Spanned<'_>]) -> String {
    events
        .iter()
        .map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => &**text,
            Event::SoftBreak | Event::HardBreak => "\n",
            _ => "",
        })
        .collect()
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.ends_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'))
}
