//! The sentence a figure stands in, as readers saw it.

use std::borrow::Cow;

use crate::content::{Block, Document, Section, Text};
use crate::diag::Span;
use crate::model::Metric;

/// Where the texts of a document stand in its file: asked once for every figure, and a report may have a table of a
/// hundred thousand rows.
#[derive(Debug)]
pub(super) struct Places(Vec<Place>);

/// Kept small: a site has as many as its reports have paragraphs and cells.
#[derive(Debug)]
struct Place {
    start: u32,
    end: u32,
    section: u32,
    block: u32,
    /// Its row, for a text in a table; [`NO_ROW`] for any other.
    row: u32,
}

const NO_ROW: u32 = u32::MAX;

impl Places {
    pub(super) fn new(document: &Document) -> Self {
        let mut places: Vec<Place> = texts(document).filter_map(Place::of).collect();
        // A merged cell stands in several rows: the first counts, as it does for the eye.
        places.sort_by_key(|place| place.start);
        places.dedup_by_key(|place| place.start);
        places.shrink_to_fit();
        Self(places)
    }

    /// The clause or the cell around `metric`; empty where it says no more than the figure.
    pub(super) fn clause<'d>(&self, document: &'d Document, metric: &Metric) -> Cow<'d, str> {
        let Some(place) = self.around(metric) else { return Cow::default() };
        let found = match &document.sections[place.section as usize].blocks[place.block as usize] {
            Block::Paragraph(text) | Block::Item { text, .. } => clause(text, metric.sentence(), metric.span()),
            Block::Table(table) if place.row != NO_ROW => {
                let mut cells = table.rows[place.row as usize].iter();
                let Span { start, end } = metric.span();
                let cell = cells.find(|cell| cell.whole().start <= start && end <= cell.whole().end);
                cell.map(|cell| join_lines(cell.as_str().trim())).unwrap_or_default()
            }
            Block::Table(_) | Block::Other => Cow::default(),
        };
        if found == metric.raw(&document.file.text) { Cow::default() } else { found }
    }

    /// The text that `metric` stands in.
    fn around(&self, metric: &Metric) -> Option<&Place> {
        let behind = self.0.partition_point(|place| (place.start as usize) < metric.span().end);
        let place = behind.checked_sub(1).map(|at| &self.0[at]);
        place.filter(|place| metric.span().start < place.end as usize)
    }

    /// The sentence, list item or table row around `metric`, without markup; cells of a row are joined by a middle dot.
    /// `document` is the one that the places are of.
    pub(super) fn plain<'d>(&self, document: &'d Document, metric: &'d Metric) -> Cow<'d, str> {
        self.around(metric)
            .map_or(Cow::Borrowed(metric.raw(&document.file.text)), |place| place.plain(document, metric))
    }
}

/// The sentence of the figure before: most figures stand in that of their neighbour.
#[derive(Debug, Default)]
pub(super) struct Last<'d> {
    /// Report, section, block, row, and bytes of the sentence; all of it `None` where it is no text of the report.
    of: Option<(usize, u32, u32, u32, Span)>,
    text: Cow<'d, str>,
}

impl Last<'_> {
    /// The sentence.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl Places {
    /// Makes `last` the sentence of `metric`, as [`plain`](Self::plain) gives it; whether it was that before. `document` is the
    /// text of the `report`.
    pub(super) fn is_again<'d>(
        &self,
        report: usize,
        document: &'d Document,
        metric: &'d Metric,
        last: &mut Last<'d>,
    ) -> bool {
        let of = self.around(metric).map(|place| {
            // All cells of a row have one.
            let sentence = if place.row == NO_ROW { metric.sentence() } else { Span::default() };
            (report, place.section, place.block, place.row, sentence)
        });
        if of.is_some() && of == last.of {
            return true;
        }
        *last = Last { of, text: self.plain(document, metric) };
        false
    }
}

/// As [`Places::plain`], for who asks for few figures of a document: only the texts of the figure's section are looked at.
pub(super) fn plain<'d>(document: &'d Document, metric: &'d Metric) -> Cow<'d, str> {
    let texts =
        document.sections.get(metric.section()).into_iter().flat_map(|content| texts_of(metric.section(), content));
    let before = texts.filter_map(Place::of).filter(|place| (place.start as usize) < metric.span().end);
    // Of places with one start the first counts.
    let nearest = before.reduce(|best, place| if place.start > best.start { place } else { best });
    match nearest.filter(|place| metric.span().start < place.end as usize) {
        Some(place) => place.plain(document, metric),
        None => Places::new(document).plain(document, metric),
    }
}

impl Place {
    /// The place of a text; `None` where it is empty.
    fn of((section, block, text, row): (usize, usize, &Text, Option<usize>)) -> Option<Self> {
        if text.as_str().is_empty() {
            return None;
        }
        let Span { start, end } = text.whole();
        let [start, end, section, block, row] =
            [start, end, section, block, row.unwrap_or(NO_ROW as usize)].map(|n| n as u32);
        Some(Self { start, end, section, block, row })
    }

    fn plain<'d>(&self, document: &'d Document, metric: &'d Metric) -> Cow<'d, str> {
        match &document.sections[self.section as usize].blocks[self.block as usize] {
            Block::Paragraph(text) | Block::Item { text, .. } => cut(text, metric.sentence()),
            Block::Table(table) if self.row != NO_ROW => {
                let row = &table.rows[self.row as usize];
                let cells = row.iter().map(|cell| cell.as_str().trim()).filter(|cell| !cell.is_empty());
                cells.collect::<Vec<_>>().join(" · ").into()
            }
            Block::Table(_) | Block::Other => Cow::Borrowed(metric.raw(&document.file.text)),
        }
    }
}

/// The clause of `sentence` around `span`: up to the next comma, semicolon, colon or bracket on both sides. Both are places
/// in the file.
fn clause(text: &Text, sentence: Span, span: Span) -> Cow<'_, str> {
    let plain = text.as_str();
    let [first, start, end, last] =
        [sentence.start, span.start, span.end, sentence.end].map(|place| first_after(text, place));
    let (before, after) = (&plain[first.min(start)..start], &plain[end..last.max(end)]);
    let is_stop = |at: usize, char: char| match char {
        '，' | '；' | '：' | '（' | '）' | '(' | ')' => true,
        // Latin commas and colons stand inside numbers, too.
        ',' | ';' | ':' => {
            let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            let bytes = plain.as_bytes();
            !(is_digit(bytes[..at].last()) && is_digit(bytes.get(at + 1)))
        }
        _ => false,
    };
    let from = before.char_indices().rev().find(|&(at, char)| is_stop(start - before.len() + at, char));
    let before = from.map_or(before, |(at, char)| &before[at + char.len_utf8()..]);
    let to = after.char_indices().find(|&(at, char)| is_stop(end + at, char));
    let after = to.map_or(after.len(), |(at, _)| at);
    join_lines(plain[start - before.len()..end + after].trim().trim_end_matches(['。', '.']))
}

/// Every text of `document` with its section, its block, and its row where it stands in a table.
fn texts(document: &Document) -> impl Iterator<Item = (usize, usize, &Text, Option<usize>)> {
    document.sections.iter().enumerate().flat_map(|(section, content)| texts_of(section, content))
}

/// The same of one section, given its place.
fn texts_of(section: usize, content: &Section) -> impl Iterator<Item = (usize, usize, &Text, Option<usize>)> {
    content.blocks.iter().enumerate().flat_map(move |(block, content)| {
        let (text, rows) = match content {
            Block::Paragraph(text) | Block::Item { text, .. } => (Some(text), &[][..]),
            Block::Table(table) => (None, &table.rows[..]),
            Block::Other => (None, &[][..]),
        };
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| cells.iter().map(move |text| (text, Some(row))));
        text.map(|text| (text, None)).into_iter().chain(cells).map(move |(text, row)| (section, block, text, row))
    })
}

/// The part of `text` that stands for `span` of the file.
fn cut(text: &Text, span: Span) -> Cow<'_, str> {
    let plain = text.as_str();
    let (start, end) = (first_after(text, span.start), first_after(text, span.end));
    let sentence = if start < end { &plain[start..end] } else { plain };
    join_lines(sentence.trim())
}

/// The first character of `text` that ends in the file after `offset`. Places in the file rise with places in the text,
/// so it is found by halving.
fn first_after(text: &Text, offset: usize) -> usize {
    let plain = text.as_str();
    if let Some(start) = text.verbatim_from() {
        return plain.ceil_char_boundary(offset.saturating_sub(start));
    }
    let (mut low, mut high) = (0, plain.len());
    while low < high {
        let middle = plain.floor_char_boundary(low.midpoint(high)).max(low);
        let next = plain.ceil_char_boundary(middle + 1);
        if text.span(middle, middle + 1).end <= offset { low = next } else { high = middle }
    }
    low
}

/// A line break inside a sentence is a space between Latin words and nothing between Han characters.
fn join_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\n' {
            out.push(char);
        } else if out.ends_with(|before: char| before.is_ascii()) && chars.peek().is_some_and(char::is_ascii) {
            out.push(' ');
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::TextBuilder;

    #[test]
    fn one_figure_has_the_sentence_that_it_has_among_all() {
        let text = "# 年报\n\n全年粮食产量41.3万吨。\n棉花产量2万吨，油料产量3万吨。\n\n- 工业产值增长8%\n- 农业产值增长3%\n\n## 附表\n\n\
                    | 指标 | 数值 | 增长 |\n| --- | --- | --- |\n| 茶叶产量（吨） | 120 | 4% |\n| 水果产量（吨） | 7 | 5% |\n\n\
                    <table><tr><td rowspan=2>学校（所）</td><td>2022年</td><td>31</td></tr><tr><td>2023年</td><td>32</td></tr></table>\n";
        let file = crate::diag::SourceFile::new("content/a/2023.md", text);
        let (document, _) = crate::content::parse(file, "a", "2023", crate::model::Lang::Zh);
        let (metrics, _) = crate::extract::extract(&document, "甲县");
        assert!(metrics.len() >= 8, "{metrics:?}");
        let places = Places::new(&document);
        for metric in &metrics {
            assert_eq!(plain(&document, metric), places.plain(&document, metric), "{metric:?}");
            // Who does not know the section finds it all the same.
            let mut lost = metric.clone();
            lost.set_section(99);
            assert_eq!(plain(&document, &lost), places.plain(&document, metric), "{metric:?}");
        }
    }

    #[test]
    fn cuts_the_sentence_without_markup() {
        // 甲增长**8%**。乙下降3%。
        let mut builder = TextBuilder::default();
        builder.push("甲增长", Span::new(0, 9));
        builder.push("8%", Span::new(11, 13));
        builder.push("。乙下降3%。", Span::new(15, 32));
        let text = builder.finish();
        assert_eq!(cut(&text, Span::new(0, 18)), "甲增长8%。");
        assert_eq!(cut(&text, Span::new(18, 32)), "乙下降3%。");
    }

    #[test]
    fn cuts_the_clause_at_stops_and_not_inside_numbers() {
        let table = [
            // text, the figure in it, its clause
            ("全年增收8%，其中486名贫困人口全部脱贫；", "486名", "其中486名贫困人口全部脱贫"),
            ("城镇、农村居民收入分别增长5.5%、7.5%。", "7.5%", "城镇、农村居民收入分别增长5.5%、7.5%"),
            ("It cost $1,234.5 in 2023, up 4.3%.", "$1,234.5", "It cost $1,234.5 in 2023"),
            ("The U.S. average is 4.3% now (2022: 5%).", "4.3%", "The U.S. average is 4.3% now"),
            ("主跨 220 米,占 76.2 %,12月10日合龙", "76.2 %", "占 76.2 %"),
            ("8%", "8%", "8%"),
        ];
        for (words, figure, expected) in table {
            let mut builder = TextBuilder::default();
            builder.push(words, Span::new(10, 10 + words.len()));
            let text = builder.finish();
            let at = 10 + words.find(figure).unwrap();
            assert_eq!(clause(&text, text.whole(), Span::new(at, at + figure.len())), expected, "{words}");
        }
    }

    #[test]
    fn lines_are_joined_as_the_script_asks() {
        assert_eq!(join_lines("增长\n8%"), "增长8%");
        assert_eq!(join_lines("rose by\n8%"), "rose by 8%");
    }
}
