//! Markdown as events, each with its bytes in the file, mended where CommonMark does not fit reports.
//!
//! Both readers of the body (sections and HTML) go over the same events, so that a figure read in one is found in the
//! other.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::emphasis;

/// An event and its bytes in the file.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

/// Quotations and lists nested deeper than this are shown at this depth: no report needs more, and every reader after
/// this one may keep a stack without fear of its size.
const MAX_DEPTH: usize = 32;

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// Reads the Markdown of `source` from byte `start` on.
pub(super) fn events(source: &str, start: usize) -> Vec<Spanned<'_>> {
    let mut reader = Reader { source, events: Vec::with_capacity(source.len() / 24), run: None, depth: 0 };
    let mut parser = Parser::new_ext(&source[start..], OPTIONS).into_offset_iter();
    while let Some((event, range)) = parser.next() {
        if matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
            let lines: Vec<Range<usize>> = parser
                .by_ref()
                .map_while(|(event, range)| matches!(event, Event::Text(_)).then_some(range))
                .map(|range| range.start + start..range.end + start)
                .collect();
            reader.indented(&lines);
        } else {
            reader.take(event, range.start + start..range.end + start);
        }
    }
    reader.end_run();
    reader.events
}

/// State while going over pulldown-cmark's events.
struct Reader<'a> {
    source: &'a str,
    events: Vec<Spanned<'a>>,
    /// First event of the inline run that is open; block events end a run.
    run: Option<usize>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if is_inline(&event) {
            self.run.get_or_insert(self.events.len());
            self.events.push((single_tilde(event, self.source, &range), range));
            return;
        }
        self.end_run();
        match &event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return;
                }
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
                self.depth -= 1;
                if self.depth >= MAX_DEPTH {
                    return;
                }
            }
            _ => {}
        }
        self.events.push((event, range));
    }

    fn end_run(&mut self) {
        if let Some(first) = self.run.take() {
            emphasis::mend(&mut self.events, first, self.source);
        }
    }

    /// Reads text that stands four spaces in, which CommonMark takes for program code. Reports hold none: it is a
    /// paragraph as Word and PDF indent it. `lines` are the lines without what they are indented by.
    fn indented(&mut self, lines: &[Range<usize>]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        // Within a quotation the lines have marks between them, and are read one by one.
        let has_marks = lines.windows(2).any(|pair| !self.source[pair[0].end..pair[1].start].trim().is_empty());
        let pieces = if has_marks { lines.to_vec() } else { paragraphs(self.source, first.start..last.end) };
        for piece in pieces {
            let start = piece.end - self.source[piece.clone()].trim_start().len();
            for (event, inner) in Parser::new_ext(&self.source[start..piece.end], OPTIONS).into_offset_iter() {
                self.take(event, inner.start + start..inner.end + start);
            }
            self.end_run();
        }
    }
}

/// The parts of `range` between blank lines.
fn paragraphs(source: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    for line in source[range].split_inclusive('\n') {
        let end = at + line.len();
        match found.last_mut() {
            _ if line.trim().is_empty() => {}
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
        at = end;
    }
    found
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
