//! `# 工业` among the cells of a table, one a line: the mark of yearbooks for a part of the row above, which Markdown takes for a heading.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::markdown::Spanned;
use super::sections::has_han;

/// Makes paragraphs of the headings that stand right under a number alone and have one `#`. No heading does; one with more, under the
/// number of a page, is a heading.
pub(super) fn mend(events: &mut [Spanned<'_>]) {
    // The paragraph right above. Few reports have a heading of one #, so only then is it looked at.
    let (mut depth, mut above) = (0_usize, None);
    let mut at = 0;
    while at < events.len() {
        match &events[at].0 {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let end = end_of(events, at);
                above = Some(at..end);
                at = end;
            }
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let above = above.take().filter(|_| *level == HeadingLevel::H1);
                let end = end_of(events, at);
                let is_mark = || above.is_some_and(|above| is_number(&text(&events[above])));
                if end < events.len() && is_mark() && has_han(&text(&events[at..end])) {
                    events[at].0 = Event::Start(Tag::Paragraph);
                    events[end].0 = Event::End(TagEnd::Paragraph);
                }
                at = end;
            }
            Event::Start(_) => (depth, above) = (depth + 1, None),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule => above = None,
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
