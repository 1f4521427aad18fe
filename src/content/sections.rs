//! From Markdown events to sections of blocks.

use std::collections::BTreeMap;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};
use smol_str::SmolStr;

use super::html_table::Shape;
use super::markdown::{Spanned, text_range};
use super::{Block, Section, Table, Text, TextBuilder};
use crate::diag::Span;

/// Puts the sections of a document together.
pub(super) fn read(events: &[Spanned<'_>], source: &Arc<Box<str>>) -> Vec<Section> {
    let mut reader = Reader::new(source);
    for (event, range) in events {
        reader.take(event, range);
    }
    reader.flush();
    // They are kept to the end, and a vector that grows takes up to twice its length.
    let mut sections = reader.sections;
    sections.iter_mut().for_each(|section| section.blocks.shrink_to_fit());
    sections.shrink_to_fit();
    sections
}

/// Takes a leading heading that only repeats the title, or gives the document its title where front matter has none.
///
/// Returns whether it did; the heading is then no section.
pub(super) fn take_title(sections: &mut Vec<Section>, title: &mut String) -> bool {
    if !sections[0].blocks.is_empty() || sections.len() < 2 {
        return false;
    }
    let heading = sections[1].heading.as_ref().map_or("", Text::as_str);
    if title.is_empty() {
        heading.split_whitespace().collect::<Vec<_>>().join(" ").clone_into(title);
    } else if !heading.split_whitespace().eq(title.split_whitespace()) {
        return false;
    }
    sections.remove(0);
    let first = &mut sections[0];
    (first.heading, first.level, first.anchor) = (None, 0, SmolStr::new_static("s"));
    for section in &mut sections[1..] {
        section.parent = section.parent.and_then(|parent| parent.checked_sub(1)).filter(|&parent| parent > 0);
    }
    true
}

/// State while going over the events.
struct Reader<'a> {
    source: &'a str,
    sections: Vec<Section>,
    anchors: Anchors,
    text: TextBuilder,
    /// For each open list item: whether its own text is still to come.
    items: Vec<bool>,
    n_lists: u8,
    /// Quotations, lists, footnotes and the like that are open; a heading inside them starts no section.
    depth: usize,
    /// Images and deleted text that are open, whose text is not read.
    muted: usize,
    is_verbatim: bool,
    /// A block that its indentation makes code is open, though it holds Chinese.
    is_indented: bool,
    table: Option<Table>,
    row: Vec<Text>,
    merged: Merged,
    /// The note sign of a figure that is open (12.3<sup>1</sup>), whose text is not read.
    is_note: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Arc<Box<str>>) -> Self {
        let first =
            Section { heading: None, level: 0, anchor: SmolStr::new_static("s"), parent: None, blocks: Vec::new() };
        Self {
            source,
            sections: vec![first],
            anchors: Anchors::default(),
            text: TextBuilder::new(Arc::clone(source)),
            items: Vec::new(),
            n_lists: 0,
            depth: 0,
            muted: 0,
            is_verbatim: false,
            is_indented: false,
            table: None,
            row: Vec::new(),
            merged: Merged::default(),
            is_note: false,
        }
    }

    fn take(&mut self, event: &Event<'_>, range: &std::ops::Range<usize>) {
        match event {
            Event::Start(Tag::TableCell) => {
                let shape = Shape::of(&self.source[range.clone()]);
                self.merged.start_cell(shape, &mut self.row);
            }
            // Pages indent the parts of a table's row; no code is Chinese.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if has_han(&self.source[range.clone()]) => {
                self.flush();
                self.is_indented = true;
            }
            Event::End(TagEnd::CodeBlock) if self.is_indented => {
                self.is_indented = false;
                let text = self.text.finish();
                let len = text.as_str().trim_end().len();
                if len > 0 {
                    self.block(Block::Paragraph(text.slice(0..len)));
                }
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Code(text) if self.muted == 0 && !self.is_verbatim && !self.is_note => {
                let range = text_range(text, self.source, range);
                self.text.push(text, range.into());
            }
            Event::SoftBreak if self.leaves_item(range.end) => self.flush(),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::InlineHtml(html) if is_break(html) => self.line_break(range),
            // The sign of a note behind a number is none of its digits; m<sup>2</sup> is a unit.
            Event::InlineHtml(html) if is_tag(html, "<sup") => {
                self.is_note = self.text.as_str().ends_with(|c: char| c.is_numeric() || c == '%');
            }
            Event::InlineHtml(html) if is_tag(html, "</sup") => self.is_note = false,
            Event::Rule => {
                self.flush();
                self.block(Block::Other);
            }
            _ => {}
        }
    }

    /// Whether the line that starts at the byte `at` is a text of its own under an item of a list, as pasted text has it, which Markdown
    /// takes as more of the item: "- Filled 10,120 potholes", "What we plan for next year". A line that goes on is indented, or follows one
    /// that is as long as lines are.
    fn leaves_item(&self, at: usize) -> bool {
        const WIDTH: usize = 60;
        let is_own = self.source[at..].starts_with(char::is_uppercase);
        let said = self.text.as_str();
        let line = said.rsplit('\n').next().unwrap_or(said);
        let is_over = line.ends_with(['.', '!', '?', ':']);
        let is_short = line.len() < WIDTH && !line.ends_with([',', '&', '-', '–', '/']);
        is_own && self.items.last() == Some(&true) && (is_over || is_short)
    }

    fn line_break(&mut self, range: &std::ops::Range<usize>) {
        if self.muted == 0 {
            self.text.push("\n", Span::from(range.clone()));
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.flush(),
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.flush();
                self.depth += 1;
            }
            Tag::List(_) => {
                self.flush();
                self.depth += 1;
                self.n_lists += 1;
            }
            Tag::Item => {
                self.flush();
                self.items.push(true);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.flush();
                self.is_verbatim = true;
            }
            Tag::Table(_) => {
                self.flush();
                let caption = self.caption();
                self.table = Some(Table { caption, ..Table::default() });
            }
            Tag::Image { .. } | Tag::Strikethrough => self.muted += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.flush();
                self.depth -= 1;
            }
            TagEnd::List(_) => {
                self.flush();
                self.depth -= 1;
                self.n_lists -= 1;
            }
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.is_verbatim = false;
                self.block(Block::Other);
            }
            TagEnd::TableCell => {
                self.is_note = false;
                let text = self.text.finish();
                self.merged.end_cell(text, &mut self.row);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.merged.end_row(&mut self.row);
                let row: Vec<Text> = self.row.drain(..).collect();
                if let Some(table) = &mut self.table {
                    match tag {
                        TagEnd::TableHead if table.header.is_empty() => table.header = row,
                        TagEnd::TableHead => {
                            table.n_more_header += 1;
                            table.rows.push(row);
                        }
                        _ => table.rows.push(row),
                    }
                }
            }
            TagEnd::Table => {
                self.merged = Merged::default();
                if let Some(mut table) = self.table.take() {
                    table.rows.shrink_to_fit();
                    self.block(Block::Table(Box::new(table)));
                }
            }
            TagEnd::Image | TagEnd::Strikethrough => self.muted -= 1,
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        if self.depth > 0 {
            return self.flush();
        }
        let heading = self.text.finish();
        let level = level as u8;
        let mut parent = Some(self.sections.len() - 1);
        while let Some(index) = parent
            && self.sections[index].level >= level
        {
            parent = self.sections[index].parent;
        }
        let parent = parent.filter(|&index| self.sections[index].level > 0);
        let anchor = self.anchors.name(heading.as_str());
        self.sections.push(Section { heading: Some(heading), level, anchor, parent, blocks: Vec::new() });
    }

    /// Ends the text that is open, if any, as a paragraph or a list item.
    fn flush(&mut self) {
        self.is_note = false;
        if self.text.as_str().trim().is_empty() {
            self.text.finish();
            return;
        }
        let text = self.text.finish();
        let block = match self.items.last_mut() {
            Some(is_first) if *is_first => {
                *is_first = false;
                Block::Item { depth: self.n_lists.saturating_sub(1), text }
            }
            _ => Block::Paragraph(text),
        };
        self.block(block);
    }

    fn block(&mut self, block: Block) {
        let section = self.sections.last_mut().expect("there is always a first section");
        section.blocks.push(block);
    }

    /// The last block of the section, when a table that starts now has it as its caption.
    fn caption(&self) -> Option<usize> {
        let blocks = &self.sections.last()?.blocks;
        let Block::Paragraph(text) = blocks.last()? else { return None };
        reads_as_caption(text.as_str()).then(|| blocks.len() - 1)
    }
}

/// Whether a paragraph directly before a table names it or its unit.
fn reads_as_caption(text: &str) -> bool {
    let text = text.trim();
    let first_word = text.split([' ', '.', ':', '：', '\u{a0}']).next().unwrap_or_default();
    let is_short = text.chars().count() <= 60 && !text.ends_with(['。', '！', '；']);
    text.contains("单位：")
        || text.contains("单位:")
        || (text.starts_with(['表', '图', '附']) && is_short)
        || ["Table", "Figure", "Exhibit", "Chart", "TABLE", "FIGURE"].contains(&first_word) && text.len() <= 200
        || (is_short && text.ends_with(['）', ')']))
        || (is_short && !text.contains(['。', '，', ',', '\n']) && !text.ends_with('.'))
}

/// Whether inline HTML breaks the line.
fn is_break(html: &str) -> bool {
    is_tag(html, "<br")
}

/// Whether a tag starts so, in whatever case.
fn is_tag(html: &str, start: &str) -> bool {
    html.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Texts that a table's merged cells hold ready for the rows and columns they reach into.
#[derive(Debug, Default)]
struct Merged {
    shape: Shape,
    /// For each column, the text that goes on in the next rows, and in how many.
    below: Vec<(usize, Text)>,
    /// Copies made in this table.
    n_copies: usize,
}

/// Copies of merged cells in one table: beyond them a cell stands in its first place alone.
const MAX_COPIES: usize = 20_000;

impl Merged {
    /// Fills the places that cells of earlier rows take, up to where the next cell stands.
    fn start_cell(&mut self, shape: Shape, row: &mut Vec<Text>) {
        self.shape = shape;
        while let Some((n_rows, text)) = self.below.get_mut(row.len())
            && *n_rows > 0
        {
            *n_rows -= 1;
            row.push(text.clone());
            self.n_copies += 1;
        }
    }

    fn end_cell(&mut self, text: Text, row: &mut Vec<Text>) {
        let Shape { columns, rows, .. } = self.shape;
        let n = columns.saturating_mul(rows);
        if n <= 1 || self.n_copies + n > MAX_COPIES {
            row.push(text);
            return;
        }
        self.n_copies += n;
        for _ in 0..columns {
            if rows > 1 {
                let at = row.len();
                if self.below.len() <= at {
                    self.below.resize(at + 1, (0, Text::default()));
                }
                self.below[at] = (rows - 1, text.clone());
            }
            row.push(text.clone());
        }
    }

    /// Fills the places right of the last cell.
    fn end_row(&mut self, row: &mut Vec<Text>) {
        self.start_cell(Shape::default(), row);
    }
}

/// Gives each heading a name of its own.
#[derive(Debug, Default)]
struct Anchors {
    used: BTreeMap<String, usize>,
}

impl Anchors {
    /// `s-` and the letters and digits of `heading`, of any script, with hyphens between words; `-2` for a repetition.
    ///
    /// The prefix keeps a heading from taking the id of a figure, a footnote or a part of the page.
    fn name(&mut self, heading: &str) -> SmolStr {
        let name = anchor_name(heading);
        let n_used = self.used.entry(name.clone()).or_insert(0);
        *n_used += 1;
        if *n_used == 1 {
            return name.into();
        }
        // `x`, `x`, `x 2` would make `s-x-2` twice: go on until the name is free.
        let mut n = *n_used;
        let free = loop {
            let candidate = format!("{name}-{n}");
            if !self.used.contains_key(&candidate) {
                break candidate;
            }
            n += 1;
        };
        self.used.insert(name, n);
        self.used.insert(free.clone(), 1);
        free.into()
    }
}

/// The anchor of the first heading with these words.
pub(super) fn anchor_name(heading: &str) -> String {
    let mut name = String::with_capacity(heading.len() + 2);
    name.push('s');
    let mut is_gap = true;
    for c in heading.chars() {
        if !c.is_alphanumeric() {
            is_gap = true;
            continue;
        }
        if is_gap {
            name.push('-');
            is_gap = false;
        }
        name.extend(c.to_lowercase());
    }
    if name.len() == 1 {
        name.push_str("-section");
    }
    name
}

/// Whether a text holds Chinese characters.
pub(super) fn has_han(text: &str) -> bool {
    text.bytes().any(|byte| (0xE4..=0xE9).contains(&byte))
}
