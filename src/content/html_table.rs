//! Tables written in HTML, as web pages and Word give them, turned into the events of Markdown's own tables.
//!
//! So every reader of events takes both alike. What HTML can say and Markdown cannot (merged cells, header cells in a
//! row, alignment of one cell) is told by [`Shape`], which is read again from the cell's own bytes. A table within a
//! table is layout and left to the sanitizer.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

use super::emphasis::is_cjk;
use super::html_links;
use super::html_tags::{Token, Tokens, attribute};
use super::markdown::Spanned;

/// Columns and rows that one cell may take.
const MAX_SPAN: usize = 64;

/// Elements that say something within a cell; the tags of all others go, what is in them stays.
const KEPT: [&str; 11] = ["a", "b", "strong", "i", "em", "img", "sup", "sub", "u", "small", "code"];

/// What a cell's tag says beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shape {
    /// Columns it takes, 1 at least.
    pub(super) columns: usize,
    /// Rows it takes, 1 at least.
    pub(super) rows: usize,
    /// Class of its alignment.
    pub(super) align: Option<&'static str>,
    /// It is a header cell.
    pub(super) is_header: bool,
}

impl Shape {
    /// The shape of the cell that `source` starts with; that of any cell for one written in Markdown.
    pub(super) fn of(source: &str) -> Self {
        match Tokens::new(source, 0..source.len()).next() {
            Some((Token::Tag { name, is_closing: false, attributes }, _)) if is_cell(name) => {
                Self::read(name, attributes)
            }
            _ => Self { columns: 1, rows: 1, ..Self::default() },
        }
    }

    fn read(name: &str, attributes: &str) -> Self {
        let span = |name: &str| {
            let value = attribute(attributes, name).and_then(|value| value.trim().parse().ok());
            value.unwrap_or(1_usize).clamp(1, MAX_SPAN)
        };
        let style = attribute(attributes, "style").and_then(|style| {
            let declarations = style.split(';').filter_map(|part| part.split_once(':'));
            declarations
                .filter(|(key, _)| key.trim().eq_ignore_ascii_case("text-align"))
                .map(|(_, value)| value)
                .next_back()
        });
        let align = style.or_else(|| attribute(attributes, "align")).map(|word| word.trim().to_ascii_lowercase());
        Self {
            columns: span("colspan"),
            rows: span("rowspan"),
            align: match align.as_deref() {
                Some("right" | "end") => Some("ta-r"),
                Some("center") => Some("ta-c"),
                _ => None,
            },
            is_header: name.eq_ignore_ascii_case("th"),
        }
    }
}

/// A cell: the bytes of the whole element and of what is in it.
struct Cell {
    shape: Shape,
    whole: Range<usize>,
    inner: Range<usize>,
}

#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    is_in_head: bool,
}

/// A table in HTML.
pub(super) struct HtmlTable {
    /// From `<table` to the end of `</table>`.
    pub(super) range: Range<usize>,
    /// Insides of what names it: `<caption>`, and rows of one cell above the header.
    captions: Vec<Range<usize>>,
    rows: Vec<Row>,
    /// Rows from the top that are header, 1 at least.
    n_header: usize,
}

/// The first table that starts in `block` and can be read. It may end beyond the block, which Markdown ends at a blank
/// line.
pub(super) fn find(source: &str, block: Range<usize>) -> Option<HtmlTable> {
    let mut tokens = Tokens::new(source, block.clone());
    let start = loop {
        let (token, range) = tokens.next()?;
        if is_tag(&token, "table") {
            break range.start;
        }
    };
    read(source, start)
}

/// Whether the piece of HTML has words or pictures that a reader would see.
pub(super) fn is_shown(html: &str) -> bool {
    has_words(html) || html_links::has_picture(html)
}

/// Whether the piece of HTML has words that a reader would see.
pub(super) fn has_words(html: &str) -> bool {
    Tokens::new(html, 0..html.len()).any(|(token, range)| token == Token::Text && !html[range].trim().is_empty())
}

/// Where the first words of `html` start; `None` where an element is opened before them, or there are none.
pub(super) fn first_words(html: &str) -> Option<usize> {
    for (token, range) in Tokens::new(html, 0..html.len()) {
        match token {
            Token::Text if !html[range.clone()].trim().is_empty() => {
                return Some(range.end - html[range].trim_start().len());
            }
            Token::Tag { is_closing: false, .. } => return None,
            _ => {}
        }
    }
    None
}

fn is_tag(token: &Token<'_>, wanted: &str) -> bool {
    matches!(token, Token::Tag { name, is_closing: false, .. } if name.eq_ignore_ascii_case(wanted))
}

fn is_cell(name: &str) -> bool {
    name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th")
}

/// Reads the table at `start`; `None` where it is not closed, holds another one, or has one cell in every row.
fn read(source: &str, start: usize) -> Option<HtmlTable> {
    let mut table = HtmlTable { range: start..start, captions: Vec::new(), rows: Vec::new(), n_header: 1 };
    let mut cell: Option<Cell> = None;
    let mut caption: Option<usize> = None;
    let (mut is_in_head, mut is_first) = (false, true);
    for (token, range) in Tokens::new(source, start..source.len()) {
        let Token::Tag { name, is_closing, attributes } = token else { continue };
        if std::mem::take(&mut is_first) {
            continue;
        }
        let name = name.to_ascii_lowercase();
        let is_part = matches!(
            name.as_str(),
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup"
        );
        if !is_part {
            continue;
        }
        if let Some(mut open) = cell.take() {
            // A cell ends where the next one starts, if nothing else ends it.
            open.inner.end = range.start;
            open.whole.end = if is_closing && is_cell(&name) { range.end } else { range.start };
            if table.rows.is_empty() {
                table.rows.push(Row { is_in_head, ..Row::default() });
            }
            table.rows.last_mut()?.cells.push(open);
        }
        if let Some(start) = caption.take() {
            table.captions.push(start..range.start);
        }
        match name.as_str() {
            "table" if is_closing => {
                table.range.end = range.end;
                return table.settle(source);
            }
            "table" => return None,
            "thead" => is_in_head = !is_closing,
            "tbody" | "tfoot" => is_in_head = false,
            "tr" if !is_closing => table.rows.push(Row { is_in_head, ..Row::default() }),
            "td" | "th" if !is_closing => {
                let shape = Shape::read(&name, attributes);
                cell = Some(Cell { shape, whole: range.clone(), inner: range.end..range.end });
            }
            "caption" if !is_closing => caption = Some(range.end),
            _ => {}
        }
    }
    None
}

impl Row {
    /// Whether a row may divide the merged cells of the header above it: one that holds numbers is of the body, and so is one
    /// that names the rows under it by a cell merged over them.
    fn divides(&self, source: &str) -> bool {
        let names_rows = self.cells.first().is_some_and(|cell| cell.shape.rows > 1 && !cell.shape.is_header);
        !names_rows && !self.cells.iter().any(|cell| is_number(&source[cell.inner.clone()]))
    }
}

/// Whether a cell holds a number and no words, and is no year.
fn is_number(cell: &str) -> bool {
    let mut words = String::new();
    for (token, range) in Tokens::new(cell, 0..cell.len()) {
        if token == Token::Text {
            words.push_str(cell[range].trim());
        }
    }
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_mark = |c: char| {
        matches!(c, '.' | ',' | '．' | '，' | '-' | '+' | '－' | '＋' | '−' | '%' | '％' | ' ' | '$' | '£' | '(' | ')')
    };
    let is_year = words.len() == 4 && words.parse().is_ok_and(|year: u16| (1900..2100).contains(&year));
    !is_year && words.contains(is_digit) && words.chars().all(|c| is_digit(c) || is_mark(c))
}

impl HtmlTable {
    /// Tells header from body, and what only names the table from both.
    fn settle(mut self, source: &str) -> Option<Self> {
        self.rows.retain(|row| !row.cells.is_empty());
        let width = |row: &Row| row.cells.iter().map(|cell| cell.shape.columns).sum::<usize>();
        let widest = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        if widest < 2 {
            return None;
        }
        let is_title = |row: &&Row| row.cells.len() == 1 && row.cells[0].shape.rows == 1 && width(row) >= widest;
        let n_titles = self.rows.iter().take_while(is_title).count();
        self.captions.extend(self.rows.drain(..n_titles).map(|row| row.cells[0].inner.clone()));
        self.captions.retain(|range| is_shown(&source[range.clone()]));
        let n_marked = self.rows.iter().take_while(|row| row.is_in_head).count();
        let is_all_header = |row: &&Row| row.cells.iter().all(|cell| cell.shape.is_header);
        let n_th = self.rows.iter().take_while(is_all_header).count();
        let mut n_header = n_marked.max(n_th).max(1);
        if n_marked == 0 && n_th <= 1 {
            // Cells merged over columns are divided in the next row; one merged over rows reaches that far.
            let first = &self.rows[0].cells;
            let reach = first.iter().map(|cell| cell.shape.rows).max().unwrap_or(1);
            let is_merged = first.len() > 1 && first.iter().any(|cell| cell.shape.columns > 1);
            let is_divided = is_merged && self.rows.get(1).is_some_and(|row| row.divides(source));
            n_header = n_header.max(reach.min(4)).max(1 + usize::from(is_divided));
        }
        self.n_header = n_header.min(self.rows.len().saturating_sub(1)).max(1);
        Some(self)
    }

    /// Adds the events of the table, its captions as paragraphs before it.
    pub(super) fn write<'a>(&self, source: &'a str, events: &mut Vec<Spanned<'a>>) {
        for caption in &self.captions {
            events.push((Event::Start(Tag::Paragraph), caption.clone()));
            write_words(source, caption.clone(), events);
            events.push((Event::End(TagEnd::Paragraph), caption.clone()));
        }
        events.push((Event::Start(Tag::Table(Vec::new())), self.range.clone()));
        for (index, row) in self.rows.iter().enumerate() {
            let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) else { continue };
            let range = first.whole.start..last.whole.end;
            let (start, end) = if index < self.n_header {
                (Tag::TableHead, TagEnd::TableHead)
            } else {
                (Tag::TableRow, TagEnd::TableRow)
            };
            events.push((Event::Start(start), range.clone()));
            for cell in &row.cells {
                events.push((Event::Start(Tag::TableCell), cell.whole.clone()));
                write_words(source, cell.inner.clone(), events);
                events.push((Event::End(TagEnd::TableCell), cell.whole.clone()));
            }
            events.push((Event::End(end), range));
        }
        events.push((Event::End(TagEnd::Table), self.range.clone()));
    }
}

/// Adds the words in `range` as inline events: entities resolved, line ends of the source taken out beside Chinese.
pub(super) fn write_words<'a>(source: &'a str, range: Range<usize>, events: &mut Vec<Spanned<'a>>) {
    let mut words = Words { source, events, gap: None, last: None };
    for (token, range) in Tokens::new(source, range) {
        match token {
            Token::Text => words.text(range),
            Token::Hidden => {}
            Token::Tag { name, is_closing, .. } => {
                let name = name.to_ascii_lowercase();
                if name == "br" || (is_closing && matches!(name.as_str(), "p" | "div" | "li")) {
                    words.gap = Some((Gap::Line, range));
                } else if KEPT.contains(&name.as_str()) {
                    words.fill();
                    words.events.push((Event::InlineHtml(CowStr::Borrowed(&source[range.clone()])), range));
                }
            }
        }
    }
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Line,
}

/// State while writing the words of a cell. A gap is written before the next word, so that none stands at the end.
struct Words<'a, 'e> {
    source: &'a str,
    events: &'e mut Vec<Spanned<'a>>,
    gap: Option<(Gap, Range<usize>)>,
    last: Option<char>,
}

impl<'a> Words<'a, '_> {
    fn text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.source[at..range.end];
            let space = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            if space > 0 {
                self.gap.get_or_insert((Gap::Space, at..at + space));
                at += space;
                continue;
            }
            let entity = entity(rest);
            let len = match &entity {
                Some((_, len)) => *len,
                None => {
                    let mut rest_of = rest.char_indices().skip(1);
                    rest_of.find(|(_, c)| matches!(c, '&' | ' ' | '\t' | '\r' | '\n')).map_or(rest.len(), |(at, _)| at)
                }
            };
            let text = entity.map_or(CowStr::Borrowed(&rest[..len]), |(text, _)| text);
            let first = text.chars().next();
            if self.gap.as_ref().is_some_and(|(gap, range)| {
                let is_line_end = *gap == Gap::Space && self.source[range.clone()].contains('\n');
                is_line_end && (self.last.is_some_and(is_cjk) || first.is_some_and(is_cjk))
            }) {
                self.gap = None;
            }
            self.fill();
            self.last = text.chars().next_back();
            self.events.push((Event::Text(text), at..at + len));
            at += len;
        }
    }

    /// Writes the gap before the next word, if any.
    fn fill(&mut self) {
        let Some((gap, range)) = self.gap.take() else { return };
        if self.last.is_none() {
            return;
        }
        let event = match gap {
            Gap::Space => Event::Text(CowStr::Borrowed(" ")),
            Gap::Line => Event::HardBreak,
        };
        self.events.push((event, range));
    }
}

/// The entity that `text` starts with, resolved, and its length as written.
pub(super) fn entity(text: &str) -> Option<(CowStr<'static>, usize)> {
    let name = text.strip_prefix('&')?;
    let len = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').filter(|&len| len > 0 && len < 40)?;
    if !name[len..].starts_with(';') {
        return None;
    }
    // Markdown knows the same names.
    match Parser::new(&text[..len + 2]).find(|event| matches!(event, Event::Text(_))) {
        Some(Event::Text(resolved)) if *resolved != text[..len + 2] && !resolved.contains('\u{fffd}') => {
            Some((resolved.into_string().into(), len + 2))
        }
        _ => None,
    }
}
