//! A document's text as HTML, with the figures marked in it.
//!
//! The text is read again here rather than kept as events: parsing is cheap, events that own their text are not.

mod inline;
mod marks;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::html_table::{self, Shape};
use super::markdown::{self, Spanned};
use super::sanitize::{clean, escape};
use super::{Block, Document, Mark, Place, Section, html_links};
use crate::model::Lang;
use marks::Marks;

/// The HTML of one section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionHtml {
    /// Inside of its heading; `None` for what stands before the first heading.
    pub heading: Option<String>,
    /// Level of its heading, 2 to 6: the page's title is level 1, and no level is left out.
    pub level: u8,
    /// What stands under the heading.
    pub body: String,
}

/// Writes every section of `document`; see [`Document::to_html`].
pub(super) fn write(document: &Document, marks: &[Mark], place: Place<'_>) -> Vec<SectionHtml> {
    let events = markdown::events(&document.file.text, document.body);
    let mut writer = Writer::new(document, marks, place);
    let mut at = 0;
    while at < events.len() {
        if markdown::is_inline(&events[at].0) {
            let end = at + events[at..].iter().take_while(|(event, _)| markdown::is_inline(event)).count();
            writer.inline(&events[at..end]);
            at = end;
        } else {
            writer.block(&events[at]);
            at += 1;
        }
    }
    writer.finish()
}

/// State while writing.
struct Writer<'a> {
    document: &'a Document,
    place: Place<'a>,
    marks: Marks<'a>,
    /// Anchors of the sections.
    anchors: BTreeSet<&'a str>,
    done: Vec<SectionHtml>,
    out: String,
    /// What `out` holds beneath the footnote that is being written.
    outside: Vec<(String, String)>,
    notes: Notes,
    /// Quotations, lists and footnotes that are open.
    depth: usize,
    /// Headings of sections met so far; the first is left out when it repeats the title.
    n_headings: usize,
    alignments: Vec<Alignment>,
    cell: usize,
    /// The part of the table that is open: `thead` or `tbody`.
    part: Option<&'static str>,
    /// End tag of the cell that is open.
    end_cell: &'static str,
    /// How often each label of a table was used.
    labels: BTreeMap<String, usize>,
    /// Tables of the section so far.
    n_tables: usize,
    html: Option<(String, Range<usize>)>,
    is_code: bool,
}

/// Footnotes, numbered in the order in which the text refers to them.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Labels by number, from 1, and how often each was referred to.
    numbers: Vec<(String, usize)>,
    /// Where each label stands in `numbers`.
    places: BTreeMap<String, usize>,
    bodies: BTreeMap<String, String>,
}

impl Notes {
    /// Number of a footnote, and which reference to it this is, from 1.
    pub(super) fn refer(&mut self, label: &str) -> (usize, usize) {
        let at = *self.places.entry(label.to_owned()).or_insert(self.numbers.len());
        if at == self.numbers.len() {
            self.numbers.push((label.to_owned(), 0));
        }
        self.numbers[at].1 += 1;
        (at + 1, self.numbers[at].1)
    }
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, marks: &'a [Mark], place: Place<'a>) -> Self {
        Self {
            document,
            place,
            marks: Marks::new(marks),
            anchors: document.sections.iter().map(|section| section.anchor.as_str()).collect(),
            done: vec![SectionHtml { level: 2, ..SectionHtml::default() }],
            out: String::new(),
            outside: Vec::new(),
            notes: Notes::default(),
            depth: 0,
            n_headings: 0,
            alignments: Vec::new(),
            cell: 0,
            part: None,
            end_cell: "",
            labels: BTreeMap::new(),
            n_tables: 0,
            html: None,
            is_code: false,
        }
    }

    fn inline(&mut self, run: &[Spanned<'_>]) {
        if self.is_code {
            for (event, _) in run {
                if let Event::Text(text) = event {
                    escape(&mut self.out, text);
                }
            }
            return;
        }
        let context = inline::Context {
            document: self.document,
            place: self.place,
            anchors: &self.anchors,
            notes: &mut self.notes,
        };
        inline::write(&mut self.out, run, context, &mut self.marks);
    }

    fn block(&mut self, (event, range): &Spanned<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Html(html) => {
                if let Some((all, _)) = &mut self.html {
                    all.push_str(html);
                }
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { .. } if self.depth > 0 => self.out.push_str("<p><strong>"),
            Tag::Heading { .. } => {
                self.end_section();
                self.n_headings += 1;
            }
            Tag::BlockQuote(_) => {
                self.depth += 1;
                self.out.push_str("<blockquote>\n");
            }
            Tag::CodeBlock(_) => {
                self.is_code = true;
                // A box that scrolls must be within reach of the keyboard.
                self.out.push_str("<pre tabindex=\"0\"><code>");
            }
            Tag::HtmlBlock => self.html = Some((String::new(), range.clone())),
            Tag::List(start) => {
                self.depth += 1;
                match start {
                    None => self.out.push_str("<ul>\n"),
                    Some(1) => self.out.push_str("<ol>\n"),
                    Some(n) => self.out.push_str(&format!("<ol start=\"{n}\">\n")),
                }
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.depth += 1;
                self.outside.push((label.to_string(), std::mem::take(&mut self.out)));
            }
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                let label = self.table_label();
                self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                escape(&mut self.out, &label);
                self.out.push_str("\"><table>\n");
            }
            Tag::TableHead => {
                self.cell = 0;
                self.out.push_str(if self.part.is_none() { "<thead><tr>" } else { "<tr>" });
                self.part = Some("thead");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.start_body();
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.start_cell(range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) if self.depth > 0 => self.out.push_str("</strong></p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                self.depth -= 1;
                self.out.push_str("</blockquote>\n");
            }
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::HtmlBlock => {
                if let Some((html, range)) = self.html.take() {
                    // Links to figures in here lead to the block as a whole.
                    self.marks.anchors_in(&range, &mut self.out);
                    let address_of = |dest: &str| self.document.address_of(dest, &self.anchors, self.place);
                    self.out.push_str(&clean(&html_links::readdressed(&html, false, address_of)));
                }
            }
            TagEnd::List(is_ordered) => {
                self.depth -= 1;
                self.out.push_str(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => {
                self.depth -= 1;
                if let Some((label, outside)) = self.outside.pop() {
                    let body = std::mem::replace(&mut self.out, outside);
                    self.notes.bodies.entry(label).or_default().push_str(&body);
                }
            }
            TagEnd::Table => {
                self.start_body();
                self.part = None;
                self.out.push_str("</tbody></table></div>\n");
            }
            TagEnd::TableHead => self.out.push_str("</tr>"),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(self.end_cell),
            _ => {}
        }
    }

    /// Ends the header of a table at its first row.
    fn start_body(&mut self) {
        if self.part == Some("thead") {
            self.part = Some("tbody");
            self.out.push_str("</thead>\n<tbody>\n");
        }
    }

    fn start_cell(&mut self, range: &Range<usize>) {
        let source = &self.document.file.text[range.clone()];
        let is_head = self.part == Some("thead");
        let shape = Shape::of(source);
        // An empty header names nothing; as `th` it would be announced.
        let is_th = (is_head || shape.is_header) && html_table::has_words(source);
        let scope = match (is_head, shape.columns > 1) {
            (true, true) => "colgroup",
            (true, false) => "col",
            (false, _) => "row",
        };
        if is_th {
            self.out.push_str(&format!("<th scope=\"{scope}\""));
        } else {
            self.out.push_str("<td");
        }
        self.end_cell = if is_th { "</th>" } else { "</td>" };
        for (name, n) in [("colspan", shape.columns), ("rowspan", shape.rows)] {
            if n > 1 {
                self.out.push_str(&format!(" {name}=\"{n}\""));
            }
        }
        let of_column = match self.alignments.get(self.cell) {
            Some(Alignment::Right) => Some("ta-r"),
            Some(Alignment::Center) => Some("ta-c"),
            _ => None,
        };
        if let Some(class) = shape.align.or(of_column) {
            self.out.push_str(&format!(" class=\"{class}\""));
        }
        self.out.push('>');
        self.cell += 1;
    }

    fn end_section(&mut self) {
        self.n_tables = 0;
        let body = std::mem::take(&mut self.out);
        let section = self.done.last_mut().expect("there is always a first section");
        section.body = body;
    }

    fn end_heading(&mut self) {
        let heading = std::mem::take(&mut self.out);
        if self.n_headings == 1 && self.document.repeats_title {
            return;
        }
        let level = level(&self.document.sections, self.done.len());
        self.done.push(SectionHtml { heading: Some(heading), level, body: String::new() });
    }

    /// A name for the table that starts now, unlike those of the tables before it: its caption, else its heading.
    fn table_label(&mut self) -> String {
        let section = &self.document.sections[self.done.len() - 1];
        let mut tables = section.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let caption = tables.nth(self.n_tables).and_then(|table| match section.blocks.get(table.caption?) {
            Some(Block::Paragraph(text)) => Some(text.as_str().replace('\n', " ")),
            _ => None,
        });
        self.n_tables += 1;
        let word = match self.document.lang {
            Lang::Zh => "表格",
            Lang::En => "Table",
        };
        let label = match (caption, &section.heading) {
            (Some(caption), _) => caption,
            (None, Some(heading)) => format!("{word}: {}", heading.as_str()),
            (None, None) => word.to_owned(),
        };
        let n = self.labels.entry(label.clone()).or_insert(0);
        *n += 1;
        if *n == 1 { label } else { format!("{label} ({n})") }
    }

    fn finish(mut self) -> Vec<SectionHtml> {
        self.write_notes();
        self.end_section();
        self.done
    }

    /// Puts the footnotes at the end of the text.
    fn write_notes(&mut self) {
        if self.notes.bodies.is_empty() {
            return;
        }
        let (title, back) = match self.document.lang {
            Lang::Zh => ("注释", "回到正文"),
            Lang::En => ("Notes", "Back to the text"),
        };
        let Notes { mut numbers, places, mut bodies } = std::mem::take(&mut self.notes);
        // Notes that nothing refers to are text as well, and come last.
        let rest: Vec<String> = bodies.keys().filter(|label| !places.contains_key(*label)).cloned().collect();
        numbers.extend(rest.into_iter().map(|label| (label, 0)));
        self.out.push_str(&format!("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n"));
        for (number, (label, n_references)) in (1..).zip(numbers) {
            let body = bodies.remove(&label).unwrap_or_default();
            let mut links = String::new();
            for n in 1..=n_references {
                let reference = reference_id(number, n);
                links.push_str(&format!(
                    " <a class=\"fn-back\" href=\"#{reference}\" role=\"doc-backlink\" aria-label=\"{back} {number}-{n}\">↩</a>"
                ));
            }
            let (text, tail) = body.strip_suffix("</p>\n").map_or((&*body, ""), |text| (text, "</p>"));
            self.out.push_str(&format!("<li id=\"fn-{number}\">{text}{links}{tail}</li>\n"));
        }
        self.out.push_str("</ol>\n</div>\n");
    }
}

/// `id` of the `n`th reference to footnote `number`.
pub(super) fn reference_id(number: usize, n: usize) -> String {
    if n == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{n}") }
}

/// Level of the heading of section `index` on the page.
fn level(sections: &[Section], index: usize) -> u8 {
    let mut level = 2;
    let mut parent = sections.get(index).and_then(|section| section.parent);
    while let Some(index) = parent {
        level += 1;
        parent = sections[index].parent;
    }
    level.min(6)
}

#[cfg(test)]
mod tests;
