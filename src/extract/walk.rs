//! The walk over a document: which words govern which passage, and where each figure stands in the file.

mod tables;

use std::borrow::Cow;

use smol_str::SmolStr;

use super::lang;
use super::marks::{ITEM_MARKS, starts_item};
use super::passages::{self, Whole};
use super::table::plain;
use super::words::Substitute;
use super::{Anchor, Found, Kept, Reading, RulePack, Scope, Story};
use crate::content::{Block, Document, Table, Text};
use crate::model::{Lang, Metric, Period, Status};

/// Reads every block of `document` under the headings that govern it.
pub(super) fn walk(document: &Document, anchor: &Anchor) -> Vec<Metric> {
    walk_with(document, anchor, None)
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
pub(super) fn walk_with<'d, 'a>(
    document: &'d Document,
    anchor: &'a Anchor,
    observe: Option<&'a mut dyn FnMut(Passage<'d>)>,
) -> Vec<Metric> {
    // Dense texts have a figure in forty bytes; what is left over is given back.
    let metrics = Vec::with_capacity(document.file.text.len() / 64);
    let kept = Kept { is_hedged: anchor.is_hedged, ..Kept::default() };
    let mut walker =
        Walker { document, anchor, observe, metrics, readings: Vec::new(), section: 0, currency: None, kept };
    let mut root = Scope { status: anchor.is_plan.then_some(Status::Target), ..Scope::default() };
    let mut scopes: Vec<Scope> = Vec::with_capacity(document.sections.len());
    let n_titles = document.sections.iter().filter(|section| section.level == 1).count();
    for (index, section) in document.sections.iter().enumerate() {
        let mut scope = section.parent.map_or_else(|| root.clone(), |parent| scopes[parent].clone());
        let before = document.sections[..index].iter().rposition(|before| before.level <= section.level);
        let before = before.filter(|&before| [0, section.level].contains(&document.sections[before].level));
        if let Some(heading) = &section.heading {
            // The title says what the report is about, which is the anchor's business; it governs no passage.
            let is_title = section.level == 1 && n_titles == 1;
            if !is_title {
                // A paragraph right over an underlined heading is part of it in Markdown, and governs nothing.
                let line = heading.as_str().lines().next_back().unwrap_or_default();
                scope.kept = walker.kept;
                // 二、2020年目标 … 三、工作措施: once parts look ahead, those numbered behind them do until one says otherwise.
                if let Some(before) = before.filter(|_| starts_item(line))
                    && scopes[before].status == Some(Status::Target)
                {
                    (scope.period, scope.status) = (scopes[before].period, scopes[before].status);
                }
                pack(line, document.lang).read_heading(line, anchor, &mut scope);
                walker.kept = scope.kept;
            }
        }
        if section.level == 0 {
            root.period = root.period.or(scope.period);
        }
        scopes.push(scope.clone());
        walker.section = index;
        if let Some(heading) = section.heading.as_ref().filter(|heading| {
            let is_title = section.level == 1 && n_titles == 1;
            !is_title && pack(heading.as_str(), document.lang).states_figures(heading.as_str())
        }) {
            walker.read_text(Cow::Borrowed(heading), false, &mut scope.clone(), &[]);
        }
        let is_box = section.level > 0 && passages::heads_box(document, section);
        let (typed, reviewed) = walker.read_blocks(&section.blocks, scope, section.heading.as_ref().filter(|_| is_box));
        // The year that a part which looks back has opened with is that of the parts of it.
        if reviewed.is_some() {
            (scopes[index].period, scopes[index].reviewed) = (reviewed, reviewed);
        }
        // A line that heads what follows heads the parts behind it too.
        if let Some((period, status)) = typed {
            for at in std::iter::successors(Some(index), |&at| document.sections[at].parent) {
                (scopes[at].period, scopes[at].status) = (period, status);
            }
        }
    }
    walker.metrics
}

/// Time and state of a heading.
type Headed = (Option<Period>, Option<Status>);

/// The walk, and what it has found so far.
struct Walker<'d, 'a> {
    document: &'d Document,
    anchor: &'a Anchor,
    observe: Option<&'a mut dyn FnMut(Passage<'d>)>,
    metrics: Vec<Metric>,
    readings: Vec<Reading>,
    /// The section that is read.
    section: usize,
    /// The currency that the report's prose states, once a table has asked for it.
    currency: Option<Option<SmolStr>>,
    /// What the text has said once for all that follows.
    kept: Kept,
}

impl<'d> Walker<'d, '_> {
    /// Reads the blocks of a section that `scope` governs, the first of them with a `heading` that it is one box with.
    /// Gives what the last heading among them that is typed as a paragraph says, and the year that a part which looks back has come to.
    fn read_blocks(
        &mut self,
        blocks: &'d [Block],
        mut scope: Scope,
        heading: Option<&Text>,
    ) -> (Option<Headed>, Option<Period>) {
        let mut typed = None;
        let lang = self.document.lang;
        let of_section = scope.clone();
        // What a paragraph says governs the list under it, what an item says the items nested in it.
        let mut lead = scope.clone();
        let mut items: Vec<Scope> = Vec::new();
        let (mut opens_list, mut in_list) = (false, false);
        // What the paragraph before was about: newspapers give each sentence a paragraph of its own.
        let mut told: Option<String> = None;
        let mut caption: Option<String> = scope.caption.clone();
        let mut spoken: Option<Period> = None;
        let mut jobless: Option<Period> = None;
        let mut surveyed: Option<Period> = None;
        let mut story: Option<Story> = None;
        let mut read_to = 0;
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(_) => {
                    if at < read_to {
                        continue;
                    }
                    if let Some((pieces, next)) = plain::find(blocks, at, &self.document.file.text, lang::pack(lang)) {
                        read_to = next;
                        // "We collected:" governs the list that stands before the table.
                        let before = if opens_list { &lead } else { &scope };
                        self.read_typed(
                            blocks,
                            at,
                            pieces,
                            before,
                            &passages::governing(&scope, opens_list.then_some(&lead)),
                        );
                        opens_list = false;
                        continue;
                    }
                    let headed = heading.filter(|_| at == 0).and_then(|heading| passages::headed(heading, blocks));
                    let Some(whole) = headed.or_else(|| passages::paragraph(blocks, at)) else { continue };
                    let Whole { text, joints, next } = whole;
                    read_to = next;
                    self.head_by_line(blocks, at, &of_section, &mut scope);
                    // "The council is to, by 2031:" governs the paragraph after it, where the list is typed as one.
                    // So it does the items behind that begin with a dash.
                    let is_row = lang == Lang::En && passages::is_row(text.as_str());
                    let is_item =
                        is_row || text.as_str().starts_with(['-', '–', '—']) || text.as_str().starts_with(ITEM_MARKS);
                    in_list = opens_list || in_list && is_item;
                    opens_list = lang == Lang::En && text.as_str().trim_end().ends_with(':');
                    items.clear();
                    if !in_list {
                        lead = scope.clone();
                        (lead.told, lead.spoken) = (told.take(), spoken.take());
                        lead.caption = caption.take();
                        (lead.jobless, lead.surveyed, lead.story) = (jobless, surveyed, story);
                    } else if !opens_list && is_item {
                        let subject = lead.subject.clone().filter(|_| !is_row);
                        self.read_text(text, false, &mut Scope { subject, ..lead.clone() }, &joints);
                        continue;
                    }
                    self.read_text(text, false, &mut lead, &joints);
                    (told, spoken) = (lead.subject.clone(), lead.spoken);
                    caption.clone_from(&lead.caption);
                    (jobless, surveyed, story) = (lead.jobless, lead.surveyed, lead.story);
                    if let Some((period, status)) = lead.heading.take() {
                        (scope.period, scope.status) = (period, status);
                        typed = Some((period, status));
                    }
                    if scope.reviewed.is_none() && lead.reviewed.is_some() {
                        (scope.period, scope.reviewed) = (scope.period.or(lead.reviewed), lead.reviewed);
                    }
                }
                Block::Item { .. } if at < read_to => {}
                Block::Item { depth, text } => {
                    if plain::are_rows(text.as_str())
                        && let Some((pieces, next)) =
                            plain::find(blocks, at, &self.document.file.text, lang::pack(lang))
                    {
                        read_to = next;
                        self.read_typed(blocks, at, pieces, &lead, &scope);
                        continue;
                    }
                    // What opened the list governs no paragraph behind it.
                    opens_list = false;
                    if *depth == 0 && self.head_by_line(blocks, at, &of_section, &mut scope) {
                        lead = scope.clone();
                    }
                    items.truncate(usize::from(*depth));
                    let mut own = items.last().unwrap_or(&lead).clone();
                    self.read_text(Cow::Borrowed(text), true, &mut own, &[]);
                    items.push(own);
                }
                Block::Table(table) => {
                    let caption = table.caption.and_then(|at| words_of(blocks, at));
                    let words = at.checked_sub(1).and_then(|before| words_of(blocks, before));
                    let is_led = words.is_some_and(|words| opens_list && words.trim_end().ends_with(':'));
                    self.read_table(table, caption, words, &passages::governing(&scope, is_led.then_some(&lead)));
                }
                Block::Other => {}
            }
        }
        (typed, scope.reviewed)
    }

    /// Reads a passage.
    fn read_text(&mut self, text: Cow<'d, Text>, is_item: bool, scope: &mut Scope, joints: &[usize]) {
        if let Some(observe) = &mut self.observe {
            observe(Passage { text: text.clone(), is_item, scope: scope.clone() });
        }
        scope.kept = self.kept;
        read(&text, self.document.lang, is_item, self.anchor, scope, &mut self.readings);
        self.kept = scope.kept;
        part(text.as_str(), &mut self.readings, joints);
        place(&text, &mut self.readings, self.section, &mut self.metrics);
    }
}

/// The words of a paragraph.
fn words_of(blocks: &[Block], at: usize) -> Option<&str> {
    match blocks.get(at) {
        Some(Block::Paragraph(text)) => Some(text.as_str()),
        _ => None,
    }
}

/// Reads a text without markup, one passage a paragraph.
pub(super) fn read_text(text: &str, lang: Lang, anchor: &Anchor) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut scope = Scope { status: anchor.is_plan.then_some(Status::Target), ..Scope::default() };
    let mut passage = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive("\n\n") {
        let pack = pack(piece, lang);
        for (inner, piece) in pieces(piece) {
            pack.read_passage(piece, false, anchor, &mut scope, &mut passage);
            passage.iter_mut().for_each(|reading| shift(reading, start + inner));
            readings.append(&mut passage);
        }
        start += piece.len();
    }
    readings
}

fn read(text: &Text, lang: Lang, is_item: bool, anchor: &Anchor, scope: &mut Scope, out: &mut Vec<Reading>) {
    let pack = pack(text.as_str(), lang);
    for (start, piece) in pieces(text.as_str()) {
        let first = out.len();
        match Substitute::new(piece, &anchor.words.units) {
            None => pack.read_passage(piece, is_item, anchor, scope, out),
            Some(substitute) => {
                pack.read_passage(&substitute.text, is_item, anchor, scope, out);
                out[first..].iter_mut().for_each(|reading| substitute.restore(reading));
            }
        }
        out[first..].iter_mut().for_each(|reading| shift(reading, start));
    }
}

/// Moves a reading of a piece to its place in the text that the piece starts in at `start`.
fn shift(reading: &mut Reading, start: usize) {
    reading.start += start;
    reading.end += start;
    reading.sentence.0 += start;
    reading.sentence.1 += start;
}

/// Bytes of a passage that are read in one go, some ten thousand Chinese characters.
const LONGEST: usize = 32 << 10;

/// Bytes that a sentence may have. Who governs whom is looked for over a whole sentence, once for each of its figures: that takes
/// time with the square of its length, and no sentence that somebody wrote is a quarter as long as this.
const LONGEST_SENTENCE: usize = 8 << 10;

/// `text` in pieces of at most [`LONGEST`] bytes, each with its start. A sentence beyond [`LONGEST_SENTENCE`] is a piece of its own,
/// cut behind one of its clauses, else between any two characters.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text[start..];
        let piece = (!rest.is_empty()).then(|| (start, &rest[..piece_len(rest)]))?;
        start += piece.1.len();
        Some(piece)
    })
}

/// How much of `text` is read in one go.
fn piece_len(text: &str) -> usize {
    const STOPS: [char; 4] = ['。', '！', '？', '\n'];
    const PARTS: [char; 7] = ['；', '，', '、', ',', ';', ' ', '\t'];
    // Where the sentences end that are part of the piece.
    let mut told = 0;
    loop {
        let end = text.floor_char_boundary(text.len().min(told + LONGEST_SENTENCE));
        if end == text.len() || end > LONGEST {
            return if end > LONGEST { told } else { end };
        }
        let window = &text[told..end];
        let behind = |at: usize| at + window[at..].chars().next().map_or(0, char::len_utf8);
        match window.rfind(STOPS).map(behind).max(window.rfind(". ").map(|at| at + 2)) {
            Some(stop) => told += stop,
            None if told > 0 => return told,
            None => {
                let half = window.floor_char_boundary(LONGEST_SENTENCE / 2);
                return window.rfind(PARTS).filter(|at| *at >= half).map_or(end, behind);
            }
        }
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
    let bytes = text.as_bytes();
    // In pieces whose counts fit a byte: then many bytes are counted at once.
    for piece in bytes[..bytes.len().min(2048)].chunks(128) {
        han += usize::from(piece.iter().fold(0_u8, |n, byte| n + u8::from((0xE4..=0xE9).contains(byte))));
        latin += usize::from(piece.iter().fold(0_u8, |n, byte| n + u8::from(byte.is_ascii_alphabetic())));
    }
    match (han, latin) {
        (han, latin) if han >= 4 && han * 2 > latin => Some(Lang::Zh),
        (0, latin) if latin >= 12 => Some(Lang::En),
        _ => None,
    }
}

/// Keeps figures and their sentences within one paragraph of those that were read as one.
fn part(text: &str, readings: &mut Vec<Reading>, joints: &[usize]) {
    for &joint in joints {
        // "45,210", "Calls": the number stands alone before what it counts.
        let is_number = |reading: &Reading| {
            let before = &text[..joint];
            let from = before.rfind('\n').map_or(0, |at| at + 1);
            reading.start == from && passages::is_number_alone(before[from..].trim_end())
        };
        for reading in readings.iter_mut().filter(|reading| reading.start < joint && joint < reading.end) {
            if is_number(reading) {
                reading.end = joint;
            }
        }
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
fn place(text: &Text, readings: &mut Vec<Reading>, section: usize, metrics: &mut Vec<Metric>) {
    for reading in readings.drain(..) {
        let span = text.span(reading.start, reading.end);
        let (start, end) = around(text.as_str(), &reading);
        let sentence = text.span(start, end);
        metrics.extend(metric(Found { reading, span, sentence }, section));
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

/// The figure of a reading, unless its value is one that no figure has.
fn metric(found: Found, section: usize) -> Option<Metric> {
    let Found { reading, span, sentence } = found;
    let value = Some(reading.value.normalize()).filter(|value| Metric::may_have(*value))?;
    let mut metric = Metric::of_subject(span, value, reading.rule, &reading.indicator, &reading.unit);
    metric.period = reading.period;
    metric.measure = reading.measure;
    metric.status = reading.status;
    metric.bound = reading.bound;
    metric.set_confidence(reading.confidence);
    metric.set_base(reading.base);
    metric.set_area(reading.area.as_deref());
    metric.set_section(section);
    metric.set_sentence(sentence);
    Some(metric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diag::SourceFile;

    #[test]
    fn a_passage_beyond_measure_is_read_in_pieces() {
        let table = [
            // what is repeated; how the pieces end
            ("新建公路12.5公里，绿化3亩。", "。"),
            ("新建公路12.5公里，", "，"),
            ("新建公路", ""),
            ("由3个“", ""),
            ("Output rose 1% to 2 tons. ", ". "),
        ];
        for (text, end) in table {
            let long = text.repeat(4 * LONGEST / text.len());
            let pieces: Vec<(usize, &str)> = pieces(&long).collect();
            assert_eq!(pieces.iter().map(|(_, piece)| *piece).collect::<String>(), long);
            assert!(pieces.len() >= 4, "{text}");
            // Over a sentence each figure looks at every other: what that takes grows as the text does, and no faster.
            let work = |text: &str| text.replace(". ", "。").split('。').map(|it| it.len().pow(2)).sum::<usize>();
            let done: usize = pieces.iter().map(|(_, piece)| work(piece)).sum();
            assert!(done <= long.len() * LONGEST_SENTENCE, "{text}");
            for (start, piece) in pieces {
                assert!(piece.len() <= LONGEST && piece.ends_with(end) && long[start..].starts_with(piece), "{text}");
            }
        }
        let clauses = "新建公路12.5公里，".repeat(4000);
        let (document, _) = content::parse(SourceFile::new("a.md", clauses.as_str()), "a", "a", Lang::Zh);
        assert_eq!(walk(&document, &Anchor::of(&document, "a")).len(), 4000);
        assert_eq!(read_text(&clauses, Lang::Zh, &Anchor::default()).len(), 4000);
    }

    #[test]
    fn a_sentence_without_end_is_cut_around_its_figures() {
        let text = format!("# 2020\n\n{}。", "新建公路12.5公里，".repeat(500));
        let (document, _) = content::parse(SourceFile::new("a.md", text.as_str()), "a", "a", Lang::Zh);
        let metrics = walk(&document, &Anchor::of(&document, "a"));
        assert_eq!(metrics.len(), 500);
        for metric in &metrics {
            assert!(metric.sentence().start <= metric.span().start && metric.span().end <= metric.sentence().end);
            assert!(metric.sentence().end - metric.sentence().start <= 2 * FAR + metric.raw(&text).len());
            assert!(text.get(metric.sentence().range()).is_some(), "cut inside a character");
        }
    }
}
