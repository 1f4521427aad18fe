//! What the reader is unsure of: figures read with little confidence, and numbers that it took for no figure where
//! somebody might look for one.
//!
//! Dates, ordinals, list numbers and numbers in names are no doubts: nobody looks for a figure there. Every doubt comes
//! with a correction that fits the text as it is, so that an editor only pastes it and changes what is wrong.

use smol_str::SmolStr;

use super::RulePack;
use super::corrections;
use super::walk;
use super::words;
use crate::config::ExtractConfig;
use crate::content::{Block, Document, Text};
use crate::diag::{Diagnostic, Span};
use crate::model::{Decimal, Metric};

/// Figures with less confidence than this are listed.
pub const UNSURE: f32 = 0.7;

/// A place in a report that an editor may want to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Bytes of the figure or number in the file.
    pub span: Span,
    /// What it was taken for.
    pub kind: DoubtKind,
    /// Why, in words that go on from a colon.
    pub reason: &'static str,
    /// A correction to paste into the front matter.
    pub paste: String,
}

/// What a number was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtKind {
    /// For a figure, with little confidence.
    Unsure,
    /// For no figure.
    Refused,
}

impl Doubt {
    /// The doubt as a note on `document`.
    pub fn diagnostic(&self, document: &Document, metrics: &[Metric]) -> Diagnostic {
        let raw = document.file.text[self.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        let reason = self.reason;
        let read = metrics.iter().find(|metric| metric.span() == self.span);
        let (code, message) = match read {
            Some(metric) if self.kind == DoubtKind::Unsure => {
                let name = if metric.indicator().is_empty() { "no name" } else { metric.indicator() };
                let period = metric.period.map_or_else(|| "no period".into(), |period| period.to_string());
                ("figure-unsure", format!("`{raw}` is read as {name}, {period}, {}: {reason}", metric.status))
            }
            _ => ("number-refused", format!("`{raw}` is not read as a figure: {reason}")),
        };
        Diagnostic::note(code, message).at(&document.file, self.span, "").help(format!(
            "if that is wrong, put this into the front matter and change what is to be changed\n{}",
            self.paste
        ))
    }
}

/// Everything in `document` that the reader is unsure of, in the order of the text; `metrics` are its figures. What the
/// site's own `words` say is no doubt.
pub fn doubts(document: &Document, metrics: &[Metric], words: &ExtractConfig) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = metrics
        .iter()
        .filter(|metric| metric.confidence() < UNSURE)
        .map(|metric| Doubt {
            span: metric.span(),
            kind: DoubtKind::Unsure,
            reason: why_unsure(metric),
            paste: corrections::paste(document, metric.span(), &fields(metric)),
        })
        .collect();
    let mut spans: Vec<Span> = metrics.iter().map(|metric| metric.span()).collect();
    spans.extend(words::names(&document.file.text, &words.names));
    spans.extend(corrections::ignored(document));
    spans.sort();
    for section in &document.sections {
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) | Block::Item { text, .. } => passage(document, text, &spans, &mut doubts),
                Block::Table(table) => {
                    for cell in table.rows.iter().flat_map(|row| row.iter().skip(1)) {
                        table_cell(document, cell, &spans, &mut doubts);
                    }
                }
                Block::Other => {}
            }
        }
    }
    doubts.sort_by_key(|doubt| doubt.span);
    doubts
}

/// The reading as a correction would give it.
fn fields(metric: &Metric) -> Vec<(&'static str, String)> {
    let name = if metric.indicator().is_empty() { "…" } else { metric.indicator() };
    let mut fields = vec![("indicator", name.to_owned())];
    fields.extend(metric.period.map(|period| ("period", period.to_string())));
    fields.push(("status", metric.status.to_string()));
    fields
}

fn why_unsure(metric: &Metric) -> &'static str {
    if metric.indicator().is_empty() {
        return "no name was found for it";
    }
    match metric.rule.as_str() {
        "no-name" => "no name was found for it",
        "carried-far" => "its name comes from a clause or sentence before",
        "carried" | "coordinated" | "fragment" => "its name is carried on from the figure before",
        "label" => "its name comes from a label with few words",
        _ if metric.unit().is_empty() => "it has no unit",
        _ => "the rule that read it errs more often than others",
    }
}

/// Numbers of a passage that no figure covers.
fn passage(document: &Document, text: &Text, figures: &[Span], out: &mut Vec<Doubt>) {
    let plain = text.as_str();
    let mut at = 0;
    while let Some(start) = plain[at..].find(is_digit).map(|n| at + n) {
        let number_end = number_end(plain, start);
        at = number_end;
        if is_covered(text.span(start, number_end), figures) {
            continue;
        }
        let pack = walk::pack(plain, document.lang);
        let unit = unit_after(plain, number_end, pack);
        let number = pack.read_cell(&plain[start..number_end]).map(|cell| cell.value);
        let (end, unit, value) = match &unit {
            Some((end, unit, factor)) => (*end, unit.as_str(), number.and_then(|number| number.checked_mul(*factor))),
            None => (number_end, "", number),
        };
        let Some(reason) = why_refused(plain, start, number_end, unit) else { continue };
        at = end;
        refuse(document, text.span(start, end), reason, value, unit, out);
    }
}

/// A number in a table that no figure covers. Bare whole numbers are mostly those of rows.
fn table_cell(document: &Document, text: &Text, figures: &[Span], out: &mut Vec<Doubt>) {
    let plain = text.as_str();
    let Some(cell) = walk::pack(plain, document.lang).read_cell(plain) else { return };
    let is_telling = !cell.unit.is_empty() || plain.contains(['.', ',']);
    if !is_telling || cell.start >= cell.end || is_covered(text.whole(), figures) {
        return;
    }
    let span = text.span(cell.start, cell.end);
    refuse(document, span, "its row and column do not say what it measures", Some(cell.value), &cell.unit, out);
}

fn refuse(
    document: &Document,
    span: Span,
    reason: &'static str,
    value: Option<Decimal>,
    unit: &str,
    out: &mut Vec<Doubt>,
) {
    let value = value.map_or_else(|| "…".into(), |value| value.normalize().to_string());
    let unit = if unit.is_empty() { "…" } else { unit };
    let fields = [("indicator", "…".into()), ("value", value), ("unit", unit.to_owned())];
    let paste = corrections::paste(document, span, &fields);
    out.push(Doubt { span, kind: DoubtKind::Refused, reason, paste });
}

fn is_covered(span: Span, figures: &[Span]) -> bool {
    // Figures hardly ever overlap each other, so the last that starts before the end of `span` decides.
    let after = figures.partition_point(|figure| figure.start < span.end);
    figures[..after].iter().rev().take(4).any(|figure| figure.overlaps(span))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The end of the digits that start at `start`, with points and separators inside.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_inside = matches!(c, '.' | ',' | '．' | '，') && chars.peek().is_some_and(|&(_, next)| is_digit(next));
        if !is_digit(c) && !is_inside {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// The longest unit of one word right behind the number that ends at `from`: its end, name and factor.
fn unit_after(text: &str, from: usize, pack: &dyn RulePack) -> Option<(usize, SmolStr, Decimal)> {
    const LONGEST: usize = 16;
    let gap = usize::from(text[from..].starts_with(' '));
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '%' | '％' | '℅' | '‰' | '/' | '℃' | '°' | '²' | '³');
    let word = text[from + gap..].char_indices().take(LONGEST).take_while(|&(_, c)| is_part(c));
    let ends: Vec<usize> = word.map(|(at, c)| from + gap + at + c.len_utf8()).collect();
    // Half of an English word is none.
    let is_cut = |end: usize| {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        is_latin(text[..end].chars().next_back()) && is_latin(text[end..].chars().next())
    };
    ends.into_iter().rev().filter(|&end| !is_cut(end)).find_map(|end| {
        let (unit, factor) = pack.read_unit(&text[from + gap..end])?;
        // Any English noun may be a unit where it stands alone; behind a number only some are.
        let number = format!("1 {}", &text[from + gap..end]);
        let is_latin = text[from + gap..].starts_with(|c: char| c.is_ascii_alphabetic());
        let is_known = || pack.read_cell(&number).is_some_and(|cell| cell.end == number.len());
        (!is_latin || is_known()).then_some((end, unit, factor))
    })
}

/// Why a number is no figure; `None` where nobody would take it for one.
fn why_refused(text: &str, start: usize, end: usize, unit: &str) -> Option<&'static str> {
    const DATE_MARKS: [&str; 12] = ["年", "月", "日", "号", "届", "季度", "期", "世纪", "时", "点", "级", "线"];
    const SPANS: [&str; 16] = [
        "年", "天", "日", "个月", "小时", "分钟", "周", "秒", "days", "years", "hours", "months", "weeks", "minutes",
        "day", "year",
    ];
    let number = &text[start..end];
    let (before, after) = (&text[..start], &text[end..]);
    let last = before.chars().next_back();
    let next = after.chars().next();
    let is_joint =
        |c: Option<char>| matches!(c, Some('-' | '/' | ':' | '：' | '—' | '–' | '~' | '～' | '#' | '№' | '_'));
    // S333, 第12届, [3], 2019-05-01, 10:30, No. 7
    if last.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '第' | '[' | '〔' | '﹝')) || is_joint(last) {
        return None;
    }
    let is_plain = number.chars().all(is_digit);
    let n_digits = number.chars().filter(|&c| is_digit(c)).count();
    let is_year = is_plain && n_digits == 4 && (number.starts_with("19") || number.starts_with("20"));
    // "the 2020 census": an English noun does not make a year a number.
    let is_apart = unit.is_empty() || next == Some(' ');
    if is_joint(next) && unit.is_empty() || is_plain && n_digits > 6 && unit.is_empty() || is_year && is_apart {
        return None;
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|mark| after.starts_with(mark));
    if ordinal || is_plain && unit.is_empty() && next.is_some_and(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_line_start = before.trim_end_matches([' ', '\u{3000}', '(', '（']).ends_with(['\n', '•', '·'])
        || before.trim_start_matches(['(', '（', ' ']).is_empty();
    // 1. and (2) open an item, 1.1 a section.
    let is_item = is_plain && after.starts_with(['.', '、', '．', ')', '）'])
        || !is_plain && n_digits <= 3 && !number.contains(',') && unit.is_empty();
    if is_line_start && is_item {
        return None;
    }
    let is_date = is_plain && n_digits <= 4 && DATE_MARKS.iter().any(|mark| after.starts_with(mark));
    let tail = after.trim_start();
    let is_span = SPANS.iter().any(|word| tail.trim_start_matches(['多', '余', '几']).starts_with(word)) && !is_year;
    let open = before.rfind(['“', '”', '《', '》', '「', '」']).map(|at| &before[at..]);
    if open.is_some_and(|open| open.starts_with(['“', '《', '「'])) {
        return (!unit.is_empty()).then_some("it stands in quotation marks, as part of a name");
    }
    if tail.starts_with("岁")
        || tail.starts_with("周岁")
        || tail.starts_with("years old")
        || tail.starts_with("and older")
    {
        return Some("it is an age");
    }
    if is_date && (tail.starts_with(['月', '日', '号', '届', '季', '期', '世', '时', '点']) || is_year) {
        return None;
    }
    if is_span {
        return Some("it is a span of time");
    }
    // Phase 2, Chapter 5: a number behind a capital word names something.
    let word = before.trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
    if unit.is_empty() && is_plain && word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    if !unit.is_empty() {
        return Some("no rule takes it for a figure where it stands");
    }
    (!is_plain || n_digits > 2).then_some("it has no unit that is known")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diag::SourceFile;
    use crate::extract::extract;
    use crate::model::Lang;

    fn check(body: &str, lang: Lang) -> Vec<(String, &'static str)> {
        let text = format!("+++\ntitle = \"2020\"\ndate = \"2021-01-15\"\n+++\n{body}");
        let (document, _) = content::parse(SourceFile::new("a.md", text.as_str()), "a", "a", lang);
        let (metrics, _) = extract(&document, "a");
        doubts(&document, &metrics, &ExtractConfig::default())
            .into_iter()
            .map(|doubt| (document.file.text[doubt.span.range()].to_owned(), doubt.reason))
            .collect()
    }

    #[test]
    fn nobody_looks_for_a_figure_in_a_date_or_a_name() {
        for (text, lang) in [
            ("2020年3月5日,第12届全会在S333旁召开,电话0731-23456789。", Lang::Zh),
            ("1.1 发展回顾", Lang::Zh),
            ("1. Phase 2 of Route 66 opened on May 3, 2020 at 10:30.", Lang::En),
        ] {
            assert_eq!(check(text, lang), [], "{text}");
        }
    }

    #[test]
    fn refusals_say_why() {
        let table = [
            ("王明,今年45岁,是村支书。", "45岁", "it is an age"),
            ("会议历时3天。", "3天", "it is a span of time"),
            ("会上印发“8%计划”。", "8%", "it stands in quotation marks, as part of a name"),
        ];
        for (text, raw, reason) in table {
            let found = check(text, Lang::Zh);
            let expected = if raw.is_empty() { Vec::new() } else { vec![(raw, reason)] };
            let found: Vec<(&str, &str)> = found.iter().map(|(raw, reason)| (raw.as_str(), *reason)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_an_editor_calls_no_figure_is_no_doubt() {
        let text = "+++\ntitle = \"2020\"\n[[metrics]]\nquote = \"12.5%\"\nignore = true\n[[metrics]]\n\
                    quote = \"3天\"\nignore = true\n+++\n在各方努力之下，还有12.5%。会议历时3天。";
        let (document, _) = content::parse(SourceFile::new("a.md", text), "a", "a", Lang::Zh);
        let (metrics, diagnostics) = extract(&document, "a");
        assert_eq!((metrics.len(), diagnostics), (0, vec![]));
        assert_eq!(doubts(&document, &metrics, &ExtractConfig::default()), []);
    }

    #[test]
    fn corrections_fit_the_text_they_were_made_for() {
        let line = "那里有12.5、12.5和3.75。\n";
        let body = format!("{line}\n{line}\n引进12.5%。\n");
        let text = format!("+++\ntitle = \"2020\"\n+++\n{body}");
        let parse = |text: &str| content::parse(SourceFile::new("a.md", text), "a", "a", Lang::Zh).0;
        let document = parse(&text);
        let (metrics, _) = extract(&document, "a");
        let found = doubts(&document, &metrics, &ExtractConfig::default());
        assert!(found.len() >= 6, "{found:?}");
        for doubt in &found {
            let paste = doubt.paste.replace("\"…\"", "\"1\"");
            let corrected = parse(&text.replacen("+++\n那", &format!("{paste}+++\n那"), 1));
            let (metrics, diagnostics) = extract(&corrected, "a");
            assert_eq!(diagnostics, [], "{paste}");
            let moved = doubt.span.start + corrected.file.text.len() - text.len();
            let metric =
                metrics.iter().find(|metric| metric.rule.as_str() == "correction").expect("the correction holds");
            assert_eq!(metric.span().start, moved, "{paste}");
        }
    }
}
