//! What stands inside a line, with the figures marked in it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{Notes, reference_id};
use crate::content::emphasis::is_cjk;
use crate::content::markdown::{Spanned, text_range};
use crate::content::sanitize::{InlineTag, encode_address, escape, inline_tag, is_external, is_safe};
use crate::content::{Document, Mark};

/// Marks that are still to be put in, in the order of the text.
pub(super) struct Marks<'a> {
    groups: Vec<Group<'a>>,
    next: usize,
}

/// A mark and those that share bytes with it, of which only the ids are put in.
struct Group<'a> {
    mark: &'a Mark,
    also: Vec<&'a Mark>,
}

impl<'a> Marks<'a> {
    pub(super) fn new(marks: &'a [Mark]) -> Self {
        let mut sorted: Vec<&Mark> = marks.iter().filter(|mark| mark.span.start < mark.span.end).collect();
        sorted.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let mut groups: Vec<Group<'a>> = Vec::with_capacity(sorted.len());
        for mark in sorted {
            match groups.last_mut() {
                Some(group) if group.mark.span.end > mark.span.start => group.also.push(mark),
                _ => groups.push(Group { mark, also: Vec::new() }),
            }
        }
        Self { groups, next: 0 }
    }

    /// The groups that start before the end of `range`. Those before its start, which no line has shown, come first.
    fn take(&mut self, range: &Range<usize>) -> &[Group<'a>] {
        let first = self.next;
        self.next += self.groups[first..].iter().take_while(|group| group.mark.span.start < range.end).count();
        &self.groups[first..self.next]
    }

    /// Writes bare anchors for the marks in `range`, which cannot be marked there.
    pub(super) fn anchors_in(&mut self, range: &Range<usize>, out: &mut String) {
        for group in self.take(range) {
            anchor(out, group.mark);
            group.also.iter().for_each(|mark| anchor(out, mark));
        }
    }
}

fn anchor(out: &mut String, mark: &Mark) {
    out.push_str("<span id=\"");
    escape(out, &mark.id);
    out.push_str("\"></span>");
}

/// A place where a mark begins or ends: before byte `at` of the text of event `event`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    event: usize,
    at: usize,
    /// Index of the group, and whether its id goes here; `None` ends the mark that is open.
    opens: Option<(usize, bool)>,
}

/// What a line needs to know of the text around it.
pub(super) struct Context<'c> {
    pub(super) document: &'c Document,
    pub(super) anchors: &'c BTreeSet<&'c str>,
    pub(super) notes: &'c mut Notes,
}

/// Writes the inline events of one block.
pub(super) fn write(out: &mut String, run: &[Spanned<'_>], context: Context<'_>, marks: &mut Marks<'_>) {
    let end = run.iter().map(|(_, range)| range.end).max().unwrap_or_default();
    let start = run.first().map_or(0, |(_, range)| range.start);
    let groups = marks.take(&(start..end));
    let words = if groups.is_empty() { Vec::new() } else { words(run, &context.document.file.text) };
    let mut cuts = Vec::new();
    let mut from = 0;
    for (index, group) in groups.iter().enumerate() {
        let before = cuts.len();
        place(index, group.mark, run, &words, &mut from, &mut cuts);
        if cuts.len() == before {
            // Not in the text of this block: its links still lead here.
            anchor(out, group.mark);
        }
        group.also.iter().for_each(|mark| anchor(out, mark));
    }
    let mut line = Line {
        out,
        context,
        groups,
        cuts: &cuts,
        open: None,
        links: Vec::new(),
        tags: Vec::new(),
        walls: Vec::new(),
        n_anchors: 0,
        muted: None,
        alt: None,
    };
    for (index, (event, range)) in run.iter().enumerate() {
        match event {
            // A mark of inline code opens within it, one at the first byte of the file too.
            Event::Code(_) => index.checked_sub(1).into_iter().for_each(|before| line.cut(before, usize::MAX)),
            _ => line.cut(index, range.start),
        }
        line.write(index, event, range);
    }
    line.cut(run.len(), usize::MAX);
    line.close_tags(0);
}

/// For each event that shows words, their bytes. A picture's description is not shown.
fn words(run: &[Spanned<'_>], source: &str) -> Vec<Option<Range<usize>>> {
    let mut n_images = 0_usize;
    run.iter()
        .map(|(event, range)| {
            match event {
                Event::Start(Tag::Image { .. }) => n_images += 1,
                Event::End(TagEnd::Image) => n_images -= 1,
                Event::Text(text) | Event::Code(text) if n_images == 0 => {
                    return Some(text_range(text, source, range));
                }
                _ => {}
            }
            None
        })
        .collect()
}

/// Finds where a mark opens and closes. One element holds the whole figure wherever the markup allows it, so that a
/// reader hears one link; else each piece of text gets one of its own, the first with the id.
fn place(
    index: usize,
    mark: &Mark,
    run: &[Spanned<'_>],
    words: &[Option<Range<usize>>],
    from: &mut usize,
    cuts: &mut Vec<Cut>,
) {
    let span = mark.span.range();
    let touches = |at: usize| words[at].clone().filter(|text| text.start < span.end && span.start < text.end);
    while *from < run.len() && run[*from].1.start < span.start && touches(*from).is_none() {
        *from += 1;
    }
    // The texts that hold some of it; nearly always one.
    let leaves = |from: usize| {
        let near = run.iter().enumerate().skip(from).map(|(at, (_, range))| (at, touches(at), range.start));
        let near = near.take_while(|(_, text, start)| text.is_some() || *start < span.end);
        near.filter_map(|(at, text, _)| Some((at, text?)))
    };
    let mut all = leaves(*from);
    let Some(first) = all.next() else { return };
    let last = all.last().unwrap_or_else(|| first.clone());
    *from = first.0;
    let is_code = |at: usize| matches!(run[at].0, Event::Code(_));
    if first.0 == last.0 {
        cuts.push(Cut { event: first.0, at: span.start.max(first.1.start), opens: Some((index, true)) });
        cuts.push(Cut { event: first.0, at: span.end.min(first.1.end), opens: None });
    } else if let Some((open, close)) = whole(run, &first, &last, &span)
        && !is_code(first.0)
        && !is_code(last.0)
    {
        let at = if open == first.0 { span.start.max(first.1.start) } else { run[open].1.start };
        cuts.push(Cut { event: open, at, opens: Some((index, true)) });
        let at = if close == last.0 { span.end.min(last.1.end) } else { 0 };
        let event = if close == last.0 { close } else { close + 1 };
        cuts.push(Cut { event, at, opens: None });
    } else {
        for (n, (event, text)) in leaves(first.0).enumerate() {
            cuts.push(Cut { event, at: span.start.max(text.start), opens: Some((index, n == 0)) });
            cuts.push(Cut { event, at: span.end.min(text.end), opens: None });
        }
    }
}

/// The first and last event that one element around the figure would hold; `None` where it would cut through markup or
/// hold a link.
fn whole(
    run: &[Spanned<'_>],
    first: &(usize, Range<usize>),
    last: &(usize, Range<usize>),
    span: &Range<usize>,
) -> Option<(usize, usize)> {
    let is_plain = |event: &Event<'_>| {
        matches!(
            event,
            Event::Text(_)
                | Event::Code(_)
                | Event::SoftBreak
                | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
        )
    };
    let (mut depth, mut lowest) = (0_isize, 0_isize);
    for (event, _) in &run[first.0..=last.0] {
        if !is_plain(event) {
            return None;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        lowest = lowest.min(depth);
    }
    // Take in the tags directly before that are closed within, and those directly after that are opened within.
    let (mut open, mut close) = (first.0, last.0);
    for _ in lowest..0 {
        if span.start > first.1.start || open == 0 || !matches!(run[open - 1].0, Event::Start(_)) {
            return None;
        }
        open -= 1;
        if !is_plain(&run[open].0) {
            return None;
        }
    }
    for _ in 0..depth - lowest {
        if span.end < last.1.end || !matches!(run.get(close + 1)?.0, Event::End(_)) {
            return None;
        }
        close += 1;
        if !is_plain(&run[close].0) {
            return None;
        }
    }
    Some((open, close))
}

/// State while writing a line.
struct Line<'w, 'a> {
    out: &'w mut String,
    context: Context<'w>,
    groups: &'w [Group<'a>],
    cuts: &'w [Cut],
    /// End tag of the mark that is open.
    open: Option<&'static str>,
    /// End tags of the links that are open.
    links: Vec<&'static str>,
    /// Raw elements that are open.
    tags: Vec<&'static str>,
    /// Height of `tags` where each Markdown element that is open began.
    walls: Vec<usize>,
    /// `a` elements that are open; none may stand within another.
    n_anchors: usize,
    /// Raw element whose text is left out.
    muted: Option<&'static str>,
    /// The picture that is open: how deep within it we are, and its words so far.
    alt: Option<(usize, String)>,
}

impl Line<'_, '_> {
    /// Writes the cuts up to byte `at` of event `event`.
    fn cut(&mut self, event: usize, at: usize) {
        while let Some(&cut) = self.cuts.first()
            && (cut.event, cut.at) <= (event, at)
        {
            self.cuts = &self.cuts[1..];
            match cut.opens {
                Some((group, has_id)) => self.open_mark(group, has_id),
                None => {
                    if let Some(end) = self.open.take() {
                        self.out.push_str(end);
                    }
                }
            }
        }
    }

    fn open_mark(&mut self, group: usize, has_id: bool) {
        let mark = self.groups[group].mark;
        let href = mark.href.as_ref().filter(|_| self.n_anchors == 0);
        self.out.push_str(if href.is_some() { "<a" } else { "<span" });
        self.out.push_str(" class=\"fig ");
        escape(self.out, mark.class);
        self.out.push('"');
        if has_id {
            self.attribute("id", &mark.id);
        }
        if let Some(href) = href {
            self.attribute("href", href);
        }
        self.attribute("title", &mark.title);
        self.out.push('>');
        self.open = Some(if href.is_some() { "</a>" } else { "</span>" });
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(self.out, value);
        self.out.push('"');
    }

    fn write(&mut self, index: usize, event: &Event<'_>, range: &Range<usize>) {
        if let Some((depth, alt)) = &mut self.alt {
            match event {
                Event::Start(_) => *depth += 1,
                Event::End(_) if *depth > 0 => *depth -= 1,
                Event::End(_) => self.end_image(),
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            }
            return;
        }
        if let Some(name) = self.muted {
            match event {
                Event::InlineHtml(html) if html.get(2..).is_some_and(|rest| rest.starts_with(name)) => {
                    self.muted = None;
                }
                Event::Start(_) | Event::End(_) => {
                    self.muted = None;
                    self.write(index, event, range);
                }
                _ => {}
            }
            return;
        }
        match event {
            Event::Text(text) => self.text(index, text, range),
            Event::Code(text) => {
                self.out.push_str("<code>");
                self.text(index, text, range);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.soft_break(range),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::InlineHtml(html) => self.raw(html),
            Event::FootnoteReference(label) => self.reference(label),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            _ => {}
        }
    }

    /// Writes a line's end. Beside a Chinese character it is no space, where a browser would show one.
    fn soft_break(&mut self, range: &Range<usize>) {
        let source = &self.context.document.file.text;
        let is_mark = |c: char| c.is_whitespace() || c == '*';
        let before = source[..range.start].trim_end_matches(is_mark).chars().next_back();
        let after = source[range.end..].trim_start_matches(is_mark).chars().next();
        if !before.is_some_and(is_cjk) && !after.is_some_and(is_cjk) {
            self.out.push('\n');
        }
    }

    /// Writes a text with the marks that open or close within it.
    fn text(&mut self, index: usize, text: &str, range: &Range<usize>) {
        let place = text_range(text, &self.context.document.file.text, range);
        let is_verbatim = place.len() == text.len();
        let mut from = 0;
        while let Some(&cut) = self.cuts.first()
            && cut.event == index
        {
            let at = if !is_verbatim {
                // An entity is never cut.
                if cut.opens.is_some() { from } else { text.len() }
            } else {
                cut.at.clamp(place.start, place.end) - place.start
            };
            escape(self.out, &text[from..at.max(from)]);
            from = at.max(from);
            self.cut(index, cut.at);
        }
        escape(self.out, &text[from..]);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { dest_url, title, .. } => {
                self.start_image(dest_url, title);
                return;
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(*link_type, dest_url, title),
            _ => return,
        }
        self.walls.push(self.tags.len());
    }

    fn end(&mut self, tag: TagEnd) {
        let wall = self.walls.pop().unwrap_or_default();
        self.close_tags(wall);
        match tag {
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                let end = self.links.pop().unwrap_or_default();
                self.out.push_str(end);
                self.n_anchors -= usize::from(!end.is_empty());
            }
            _ => {}
        }
    }

    fn address_of(&self, dest: &str) -> Option<String> {
        self.context.document.address_of(dest, self.context.anchors).map(|address| encode_address(&address))
    }

    fn start_link(&mut self, link_type: LinkType, dest: &str, title: &str) {
        let dest = if link_type == LinkType::Email { format!("mailto:{dest}") } else { dest.to_owned() };
        let href = self.address_of(&dest);
        let Some(href) = href.filter(|href| is_safe(href) && self.n_anchors == 0) else {
            self.links.push("");
            return;
        };
        self.out.push_str("<a");
        self.attribute("href", &href);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if is_external(&href) {
            self.out.push_str(" rel=\"noopener\"");
        }
        self.out.push('>');
        self.n_anchors += 1;
        self.links.push("</a>");
    }

    fn start_image(&mut self, dest: &str, title: &str) {
        let href = self.address_of(dest).filter(|href| is_safe(href));
        match href {
            Some(href) if !is_external(&href) => {
                self.out.push_str("<img");
                self.attribute("src", &href);
                if !title.is_empty() {
                    self.attribute("title", title);
                }
                self.out.push_str(" loading=\"lazy\" alt=\"");
                self.alt = Some((0, String::new()));
                self.links.push("\">");
            }
            // A picture of another host is a link to it: a page loads nothing from elsewhere.
            Some(href) if self.n_anchors == 0 => {
                self.out.push_str("<a");
                self.attribute("href", &href);
                self.out.push_str(" rel=\"noopener\">");
                self.alt = Some((0, String::new()));
                self.links.push("</a>");
            }
            _ => {
                self.alt = Some((0, String::new()));
                self.links.push("");
            }
        }
    }

    fn end_image(&mut self) {
        let end = self.links.pop().unwrap_or_default();
        let (_, mut alt) = self.alt.take().unwrap_or_default();
        if alt.trim().is_empty() && end == "</a>" {
            alt = "↗".to_owned();
        }
        escape(self.out, &alt);
        self.out.push_str(end);
    }

    fn reference(&mut self, label: &str) {
        let (number, n) = self.context.notes.refer(label);
        let id = reference_id(number, n);
        if self.n_anchors > 0 {
            self.out.push_str(&format!("<sup id=\"{id}\">{number}</sup>"));
        } else {
            self.out.push_str(&format!(
                "<sup><a class=\"fn\" id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
            ));
        }
    }

    fn raw(&mut self, html: &str) {
        match inline_tag(html) {
            InlineTag::Open("a", _) if self.n_anchors > 0 => {}
            InlineTag::Open(name, tag) => {
                self.n_anchors += usize::from(name == "a");
                self.out.push_str(&tag);
                self.tags.push(name);
            }
            InlineTag::Close(name) => {
                let wall = self.walls.last().copied().unwrap_or_default();
                if let Some(at) = self.tags[wall..].iter().rposition(|open| *open == name) {
                    self.close_tags(wall + at);
                }
            }
            InlineTag::Void(tag) => self.out.push_str(&tag),
            InlineTag::Mute(name) => self.muted = Some(name),
            InlineTag::Drop => {}
        }
    }

    /// Closes the raw elements that were opened at `height` and above.
    fn close_tags(&mut self, height: usize) {
        while self.tags.len() > height
            && let Some(name) = self.tags.pop()
        {
            self.n_anchors -= usize::from(name == "a");
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }
}
