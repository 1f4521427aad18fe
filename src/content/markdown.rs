//! Markdown as events, each with its bytes in the file, mended where CommonMark does not fit reports.
//!
//! Both readers of the body (sections and HTML) go over the same events, so that a figure read in one is found in the
//! other.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::emphasis;
use super::{html_table, html_text, row_marks, typed_headings};

/// An event and its bytes in the file.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

/// Quotations and lists nested deeper than this are shown at this depth: no report needs more, and every reader after
/// this one may keep a stack without fear of its size.
const MAX_DEPTH: usize = 32;

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// Reads the Markdown of `source` from byte `start` on.
pub(super) fn events(source: &str, start: usize) -> Vec<Spanned<'_>> {
    let mut reader = Reader { source, events: Vec::with_capacity(source.len() / 24), run: None, depth: 0, n_quotes: 0 };
    let mut hole = Hole::default();
    let mut parser = Parser::new_ext(&source[start..], OPTIONS).into_offset_iter();
    while let Some((event, range)) = parser.next() {
        let range = range.start + start..range.end + start;
        if hole.takes(&event, &range) {
            continue;
        }
        if range.start >= hole.range.end {
            reader.piece(hole.close());
        }
        if matches!(event, Event::Start(Tag::HtmlBlock)) && reader.n_quotes == 0 {
            let end = reader.html(range.clone());
            hole = Hole { range: range.start..end, depth: 0, covered: range.end };
            hole.takes(&event, &range);
        } else if matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
            let lines: Vec<Range<usize>> = parser
                .by_ref()
                .map_while(|(event, range)| matches!(event, Event::Text(_)).then_some(range))
                .map(|range| range.start + start..range.end + start)
                .collect();
            reader.indented(&lines);
        } else {
            reader.take(event, range);
        }
    }
    reader.piece(hole.close());
    reader.end_run();
    row_marks::mend(&mut reader.events);
    typed_headings::mend(&mut reader.events, source);
    reader.events
}

/// A part of the text that was read already and whose events go: Markdown ends a block of HTML at a blank line, HTML its
/// table at `</table>`.
#[derive(Debug, Default)]
struct Hole {
    range: Range<usize>,
    /// Elements open that started within it.
    depth: usize,
    /// End of the last element that started within it.
    covered: usize,
}

impl Hole {
    /// Whether an event belongs to it: it starts within, or in an element that does.
    fn takes(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        if self.depth == 0 && !self.range.contains(&range.start) {
            return false;
        }
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            _ => {}
        }
        self.covered = self.covered.max(range.end);
        true
    }

    /// Ends it, and gives what its elements held beyond it.
    fn close(&mut self) -> Range<usize> {
        let hole = std::mem::take(self);
        hole.range.end..hole.covered.max(hole.range.end)
    }
}

/// State while going over pulldown-cmark's events.
struct Reader<'a> {
    source: &'a str,
    events: Vec<Spanned<'a>>,
    /// First event of the inline run that is open; block events end a run.
    run: Option<usize>,
    depth: usize,
    /// Quotations that are open, of whatever depth.
    n_quotes: usize,
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
            Event::Start(Tag::BlockQuote(_)) => self.n_quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.n_quotes -= 1,
            _ => {}
        }
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

    /// Reads a block of raw HTML: its tables as tables, its text as text, anything else as it was. Returns how far it read, which is
    /// beyond the block where a table is.
    fn html(&mut self, block: Range<usize>) -> usize {
        self.end_run();
        let mut at = block.start;
        while at < block.end
            && let Some(table) = html_table::find(self.source, at..block.end)
        {
            self.piece(at..table.range.start);
            table.write(self.source, &mut self.events);
            at = table.range.end;
        }
        if at < block.end {
            self.piece(at..block.end);
        }
        at.max(block.end)
    }

    /// Reads what stands before or after a table in HTML: words, more HTML, or only tags that show nothing, which go.
    fn piece(&mut self, range: Range<usize>) {
        if range.is_empty() || !html_table::is_shown(&self.source[range.clone()]) {
            return;
        }
        let text = &self.source[range.clone()];
        let Some(first) = html_table::first_words(text) else {
            if html_text::write(self.source, range.clone(), &mut self.events) {
                return;
            }
            self.events.push((Event::Start(Tag::HtmlBlock), range.clone()));
            self.events.push((Event::Html(CowStr::Borrowed(text)), range.clone()));
            self.events.push((Event::End(TagEnd::HtmlBlock), range));
            return;
        };
        let start = range.start + first;
        for (event, inner) in Parser::new_ext(&text[first..], OPTIONS).into_offset_iter() {
            self.take(event, inner.start + start..inner.end + start);
        }
        self.end_run();
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
