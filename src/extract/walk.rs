//! The walk over a document: which words govern which passage, and where each figure stands in the file.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::lang;
use super::passages::{self, Whole};
use super::words::Substitute;
use super::{Anchor, Found, Reading, RulePack, Scope};
use crate::content::{Block, Document, Table, Text};
use crate::diag::Span;
use crate::model::{Lang, Metric, Status};

/// Reads every block of `document` under the headings that govern it.
pub(super) fn walk(document: &Document, anchor: &Anchor) -> Vec<Metric> {
    walk_with(document, anchor, &mut |_| {})
}

/// A passage about to be read.
pub(super) struct Passage<'d> {
    pub(super) text: Cow<'d, Text>,
    /// It is an item of a list.
    pub(super) is_item: bool,
    /// What headings and earlier sentences say to it.
    pub(super) scope: Scope,
}

/// As [`walk`]; shows every passage to `observe` before it is read.
pub(super) fn walk_with<'d>(
    document: &'d Document,
    anchor: &Anchor,
    observe: &mut dyn FnMut(Passage<'d>),
) -> Vec<Metric> {
    let mut root = Scope { status: anchor.is_plan.then_some(Status::Target), ..Scope::default() };
    let mut metrics = Vec::new();
    let mut scopes: Vec<Scope> = Vec::with_capacity(document.sections.len());
    let mut readings = Vec::new();
    let n_titles = document.sections.iter().filter(|section| section.level == 1).count();
    for (index, section) in document.sections.iter().enumerate() {
        let mut scope = section.parent.map_or_else(|| root.clone(), |parent| scopes[parent].clone());
        if let Some(heading) = &section.heading {
            // The title says what the report is about, which is the anchor's business; it governs no passage.
            let is_title = section.level == 1 && n_titles == 1;
            if !is_title {
                pack(heading.as_str(), document.lang).read_heading(heading.as_str(), anchor, &mut scope);
            }
        }
        if section.level == 0 {
            root.period = root.period.or(scope.period);
        }
        scopes.push(scope.clone());
        // What a paragraph says governs the list under it, what an item says the items nested in it.
        let mut lead = scope.clone();
        let mut items: Vec<Scope> = Vec::new();
        let mut opens_list = false;
        let mut read_to = 0;
        for (at, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Paragraph(_) => {
                    if at < read_to {
                        continue;
                    }
                    let Some(Whole { text, joints, next }) = passages::paragraph(&section.blocks, at) else { continue };
                    read_to = next;
                    // "The council is to, by 2031:" governs the paragraph after it, where the list is typed as one.
                    if !opens_list {
                        lead = scope.clone();
                    }
                    opens_list = document.lang == Lang::En && text.as_str().trim_end().ends_with(':');
                    items.clear();
                    observe(Passage { text: text.clone(), is_item: false, scope: lead.clone() });
                    read(&text, document.lang, false, anchor, &mut lead, &mut readings);
                    part(&mut readings, &joints);
                    if let Some((period, status)) = lead.heading.take() {
                        (scope.period, scope.status) = (period, status);
                    }
                    place(&text, &mut readings, index, document, &mut metrics);
                }
                Block::Item { depth, text } => {
                    items.truncate(usize::from(*depth));
                    let mut own = items.last().unwrap_or(&lead).clone();
                    observe(Passage { text: Cow::Borrowed(text), is_item: true, scope: own.clone() });
                    read(text, document.lang, true, anchor, &mut own, &mut readings);
                    items.push(own);
                    place(text, &mut readings, index, document, &mut metrics);
                }
                Block::Table(table) => {
                    let caption = table.caption.and_then(|at| match section.blocks.get(at) {
                        Some(Block::Paragraph(text)) => Some(text.as_str()),
                        _ => None,
                    });
                    let pack = pack(&table_text(table), document.lang);
                    let found = super::table::read(table, caption, pack, anchor, &scope);
                    metrics.extend(found.into_iter().map(|found| metric(found, index, document)));
                }
                Block::Other => {}
            }
        }
    }
    metrics
}

/// Reads a text without markup, one passage a paragraph.
pub(super) fn read_text(text: &str, lang: Lang, anchor: &Anchor) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut scope = Scope { status: anchor.is_plan.then_some(Status::Target), ..Scope::default() };
    let mut passage = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive("\n\n") {
        pack(piece, lang).read_passage(piece, false, anchor, &mut scope, &mut passage);
        readings.extend(passage.drain(..).map(|mut reading| {
            reading.start += start;
            reading.end += start;
            reading.sentence.0 += start;
            reading.sentence.1 += start;
            reading
        }));
        start += piece.len();
    }
    readings
}

fn read(text: &Text, lang: Lang, is_item: bool, anchor: &Anchor, scope: &mut Scope, out: &mut Vec<Reading>) {
    let text = text.as_str();
    let pack = pack(text, lang);
    let Some(substitute) = Substitute::new(text, &anchor.words.units) else {
        return pack.read_passage(text, is_item, anchor, scope, out);
    };
    let first = out.len();
    pack.read_passage(&substitute.text, is_item, anchor, scope, out);
    for reading in &mut out[first..] {
        substitute.restore(reading);
    }
}

/// The pack for a passage: the document's language, unless the letters of the passage plainly say otherwise.
pub(super) fn pack(text: &str, lang: Lang) -> &'static dyn RulePack {
    lang::pack(script(text).unwrap_or(lang))
}

/// Header and row labels of a table, which tell its language.
fn table_text(table: &Table) -> String {
    let labels = table.rows.iter().filter_map(|row| row.first());
    table.header.iter().chain(labels).map(Text::as_str).collect()
}

/// The language that the letters of `text` belong to, when it has enough of them to tell.
fn script(text: &str) -> Option<Lang> {
    // A Chinese character carries about as much as half an English word.
    let (mut han, mut latin) = (0_usize, 0_usize);
    for &byte in text.as_bytes().iter().take(2048) {
        han += usize::from((0xE4..=0xE9).contains(&byte));
        latin += usize::from(byte.is_ascii_alphabetic());
    }
    match (han, latin) {
        (han, latin) if han >= 4 && han * 2 > latin => Some(Lang::Zh),
        (0, latin) if latin >= 12 => Some(Lang::En),
        _ => None,
    }
}

/// Keeps figures and their sentences within one paragraph of those that were read as one.
fn part(readings: &mut Vec<Reading>, joints: &[usize]) {
    for &joint in joints {
        readings.retain(|reading| reading.end <= joint || joint < reading.start);
        for reading in &mut *readings {
            let (start, end) = &mut reading.sentence;
            if reading.end <= joint {
                *end = joint.min(*end);
            } else {
                *start = (joint + 1).max(*start);
            }
        }
    }
}

/// Moves `readings` to the metrics, with their places in the file.
fn place(text: &Text, readings: &mut Vec<Reading>, section: usize, document: &Document, metrics: &mut Vec<Metric>) {
    for reading in readings.drain(..) {
        let span = text.span(reading.start, reading.end);
        let (start, end) = around(text.as_str(), &reading);
        let sentence = text.span(start, end);
        metrics.push(metric(Found { reading, span, sentence }, section, document));
    }
}

/// Bytes of a sentence that are kept before and behind a figure.
const FAR: usize = 1000;

/// The sentence of a figure, cut around it where it is no sentence that anybody would read: every figure carries its
/// sentence, and a text without stops would be carried whole by each.
fn around(text: &str, reading: &Reading) -> (usize, usize) {
    let start = reading.sentence.0.max(text.ceil_char_boundary(reading.start.saturating_sub(FAR)));
    let end = reading.sentence.1.min(text.floor_char_boundary(reading.end.saturating_add(FAR)));
    (start, end)
}

fn metric(found: Found, section: usize, document: &Document) -> Metric {
    let Found { reading, span, sentence } = found;
    Metric {
        id: SmolStr::default(),
        span,
        raw: raw(document, span),
        value: reading.value.normalize(),
        unit: reading.unit,
        bound: reading.bound,
        indicator: reading.indicator,
        indicator_code: None,
        measure: reading.measure,
        period: reading.period,
        status: reading.status,
        base: reading.base,
        section,
        sentence,
        area: reading.area,
        rule: reading.rule,
        confidence: reading.confidence,
    }
}

/// The bytes of the file, as stored.
fn raw(document: &Document, span: Span) -> String {
    document.file.text[span.range()].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diag::SourceFile;

    #[test]
    fn a_sentence_without_end_is_cut_around_its_figures() {
        let text = format!("# 2020\n\n{}。", "新建公路12.5公里，".repeat(500));
        let (document, _) = content::parse(SourceFile::new("a.md", text.as_str()), "a", "a", Lang::Zh);
        let metrics = walk(&document, &Anchor::of(&document, "a"));
        assert_eq!(metrics.len(), 500);
        for metric in &metrics {
            assert!(metric.sentence.start <= metric.span.start && metric.span.end <= metric.sentence.end);
            assert!(metric.sentence.end - metric.sentence.start <= 2 * FAR + metric.raw.len());
            assert!(text.get(metric.sentence.range()).is_some(), "cut inside a character");
        }
    }
}
