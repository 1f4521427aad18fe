//! What stands inside a line, with the figures marked in it.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::marks::{Cut, Group, Marks, cuts};
use super::{Notes, reference_id};
use crate::content::emphasis::is_cjk;
use crate::content::markdown::{Spanned, text_range};
use crate::content::sanitize::{InlineTag, clean, encode_address, escape, inline_tag, is_external, is_safe};
use crate::content::{Document, Place, html_links};

/// What a line needs to know of the text around it.
pub(super) struct Context<'c> {
    pub(super) document: &'c Document,
    pub(super) place: Place<'c>,
    pub(super) anchors: &'c BTreeSet<&'c str>,
    pub(super) notes: &'c mut Notes,
}

/// Writes the inline events of one block.
pub(super) fn write(out: &mut String, run: &[Spanned<'_>], context: Context<'_>, marks: &mut Marks<'_>) {
    let end = run.iter().map(|(_, range)| range.end).max().unwrap_or_default();
    let start = run.first().map_or(0, |(_, range)| range.start);
    let groups = marks.take(&(start..end));
    let cuts = cuts(groups, run, &context.document.file.text, out);
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
        let Context { document, anchors, place, .. } = &self.context;
        document.address_of(dest, anchors, *place).map(|address| encode_address(&address))
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
        let is_picture = html_links::has_picture(html);
        let html = &*html_links::readdressed(html, self.n_anchors > 0, |dest| self.address_of(dest));
        if is_picture && !html_links::has_picture(html) {
            // Words or a link stand in its place.
            self.out.push_str(&clean(html));
            return;
        }
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
