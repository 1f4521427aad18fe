//! Which words gave each field of a figure.
//!
//! The packs do not keep count of what they looked at, and need not: a word gave a field when the figure is read
//! otherwise without it. So each word that may mean something is left out in turn, and the sentence is read again. What
//! no word of the sentence gives comes from the text before, from the report, or goes without saying; leaving those out
//! tells which. This shows what the rules did, not what somebody thought they do.

use std::sync::Arc;

use rayon::prelude::*;

use super::walk::{self, Passage};
use super::words::Substitute;
use super::{Anchor, Reading, RulePack, Scope};
use crate::config::ExtractConfig;
use crate::content::{Block, Document, Table, Text};
use crate::diag::Span;
use crate::model::{Lang, Metric};

/// A longer passage is read sentence by sentence, as if each stood alone.
const LONG: usize = 4000;

/// Where the fields of one figure come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Bytes of the figure in the file.
    pub span: Span,
    /// Field and the words that gave it, in the order of the fields of a metric. A field whose value goes without saying
    /// (no bound, no area) is left out.
    pub fields: Vec<(&'static str, String)>,
}

/// Explains every figure of `document`, which was read with the site's own `words`, in the order of the text. Reads each sentence as often as it has words: for a
/// person who looks at one report, not for a site.
pub fn explain(document: &Document, county: &str, words: &ExtractConfig, metrics: &[Metric]) -> Vec<Explanation> {
    let anchor = Anchor { words: Arc::new(words.clone()), ..Anchor::of(document, county) };
    let mut passages = Vec::new();
    walk::walk_with(document, &anchor, Some(&mut |passage| passages.push(passage)));
    let mut found: Vec<Explanation> = passages
        .par_iter()
        .flat_map_iter(|passage| explain_passage(document, passage, &anchor))
        .chain(tables(document).par_bridge().flat_map_iter(|table| explain_table(table, document.lang)))
        .collect();
    found.sort_by_key(|explanation| explanation.span);
    metrics
        .iter()
        .map(|metric| {
            let known = found.binary_search_by_key(&metric.span(), |explanation| explanation.span);
            match known {
                _ if metric.rule.as_str() == "correction" => Explanation {
                    span: metric.span(),
                    fields: vec![("figure", "a correction in the front matter".to_owned())],
                },
                Ok(at) => found[at].clone(),
                Err(_) => Explanation { span: metric.span(), fields: Vec::new() },
            }
        })
        .collect()
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> + Send {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(&**table),
        _ => None,
    })
}

/// Figures of a table: the labels they stand under.
fn explain_table(table: &Table, lang: Lang) -> Vec<Explanation> {
    let mut found = Vec::new();
    let (header, body) = table.rows.split_at(table.n_more_header.min(table.rows.len()));
    let header: Vec<&Vec<Text>> = std::iter::once(&table.header).chain(header).collect();
    for row in body {
        for (column, cell) in row.iter().enumerate().skip(1) {
            let pack = walk::pack(cell.as_str(), lang);
            let Some(number) = pack.read_cell(cell.as_str()).filter(|number| number.start < number.end) else {
                continue;
            };
            let mut fields = vec![("value", cell.as_str()[number.start..number.end].to_owned())];
            fields.extend(row.first().map(|label| ("row", label.as_str().to_owned())));
            let mut labels: Vec<&str> = header
                .iter()
                .filter_map(|row| row.get(column))
                .map(Text::as_str)
                .filter(|label| !label.is_empty())
                .collect();
            labels.dedup();
            fields.extend((!labels.is_empty()).then(|| ("column", labels.join(" / "))));
            found.push(Explanation { span: cell.span(number.start, number.end), fields });
        }
    }
    found
}

fn explain_passage(document: &Document, passage: &Passage<'_>, anchor: &Anchor) -> Vec<Explanation> {
    let written = passage.text.as_str();
    // As it was read: a unit of the site gives way to one that the pack knows.
    let substitute = Substitute::new(written, &anchor.words.units);
    let text = substitute.as_ref().map_or(written, |substitute| &substitute.text);
    let pack = walk::pack(written, document.lang);
    let case = Case { pack, is_item: passage.is_item, anchor, scope: &passage.scope };
    let readings = case.read(text);
    let mut found = Vec::with_capacity(readings.len());
    let mut at = 0;
    while at < readings.len() {
        let sentence = readings[at].sentence;
        let n = readings[at..].iter().take_while(|reading| reading.sentence == sentence).count();
        let (start, end) = if text.len() <= LONG { (0, text.len()) } else { sentence };
        let explained = case.sentence(&text[start..end], start, sentence, &readings[at..at + n]);
        found.extend(explained.into_iter().zip(&readings[at..at + n]).map(|(mut fields, reading)| {
            let mut reading = reading.clone();
            if let Some(substitute) = &substitute {
                substitute.restore(&mut reading);
            }
            if let Some((_, value)) = fields.iter_mut().find(|(field, _)| *field == "value") {
                *value = written[reading.start..reading.end].to_owned();
            }
            Explanation { span: passage.text.span(reading.start, reading.end), fields }
        }));
        at += n;
    }
    found
}

/// What a passage is read with.
struct Case<'a> {
    pack: &'static dyn RulePack,
    is_item: bool,
    anchor: &'a Anchor,
    scope: &'a Scope,
}

/// A field and what a figure has in it.
type Field = (&'static str, fn(&Reading) -> String);

/// The fields that words may give.
const FIELDS: [Field; 8] = [
    ("unit", |reading| reading.unit.to_string()),
    ("bound", |reading| reading.bound.to_string()),
    ("indicator", |reading| reading.indicator.clone()),
    ("measure", |reading| reading.measure.to_string()),
    ("period", |reading| reading.period.map_or_else(String::new, |period| period.to_string())),
    ("status", |reading| reading.status.to_string()),
    ("base", |reading| reading.base.map_or_else(String::new, |base| base.to_string())),
    ("area", |reading| reading.area.clone().unwrap_or_default()),
];

impl Case<'_> {
    fn read(&self, text: &str) -> Vec<Reading> {
        self.read_with(text, self.anchor, self.scope)
    }

    fn read_with(&self, text: &str, anchor: &Anchor, scope: &Scope) -> Vec<Reading> {
        let mut readings = Vec::new();
        self.pack.read_passage(text, self.is_item, anchor, &mut scope.clone(), &mut readings);
        readings
    }

    /// For each of `readings` and field, the words without which it is read otherwise.
    fn ablate(
        &self,
        text: &str,
        offset: usize,
        sentence: (usize, usize),
        readings: &[Reading],
        anchor: &Anchor,
        scope: &Scope,
    ) -> Vec<[Vec<(usize, usize)>; FIELDS.len()]> {
        let original = self.read_with(text, anchor, scope);
        let find = |reading: &Reading| original.iter().find(|other| other.start + offset == reading.start);
        let known: Vec<Option<&Reading>> = readings.iter().map(find).collect();
        let mut words: Vec<[Vec<(usize, usize)>; FIELDS.len()]> = vec![Default::default(); readings.len()];
        let is_candidate = |&(start, end): &(usize, usize)| {
            let has_letters = text[start..end].contains(char::is_alphanumeric);
            let (start, end) = (start + offset, end + offset);
            let is_inside = sentence.0 <= start && end <= sentence.1;
            has_letters && is_inside && !readings.iter().any(|reading| start < reading.end && reading.start < end)
        };
        for (start, end) in self.pack.words(text).into_iter().filter(is_candidate) {
            let left = self.read_with(&format!("{}{}", &text[..start], &text[end..]), anchor, scope);
            for (known, words) in known.iter().zip(&mut words) {
                let Some(known) = known else { continue };
                // A word of the name gives the name.
                let named = text.find(&known.indicator).map(|at| (at, at + known.indicator.len()));
                if named.is_some_and(|(from, to)| from <= start && end <= to) {
                    continue;
                }
                let moved = if known.start >= end { known.start - (end - start) } else { known.start };
                // A figure that is none without the word owes it nothing in particular.
                let Some(other) = left.iter().find(|other| other.start == moved) else { continue };
                for ((_, value), words) in FIELDS.iter().zip(words) {
                    if value(known) != value(other) {
                        words.push((start, end));
                    }
                }
            }
        }
        words
    }

    /// Explains the figures `readings` of one sentence. `text` starts at byte `offset` of the passage and holds the
    /// sentence.
    fn sentence(
        &self,
        text: &str,
        offset: usize,
        sentence: (usize, usize),
        readings: &[Reading],
    ) -> Vec<Vec<(&'static str, String)>> {
        let words = self.ablate(text, offset, sentence, readings, self.anchor, self.scope);
        let bare = Anchor { period: None, date: None, is_plan: false, ..self.anchor.clone() };
        // A sentence may name the very period that goes for the report; then only without the latter it is seen to.
        let alone = self.ablate(text, offset, sentence, readings, &bare, &Scope::default());
        // Without the headings, and without the sentences of the passage before this one.
        let before = sentence.0.saturating_sub(offset);
        let without_text = self.read_with(&text[before..], self.anchor, &Scope::default());
        let without_report = self.read_with(text, &bare, self.scope);
        readings
            .iter()
            .zip(words.into_iter().zip(alone))
            .map(|(reading, (words, alone))| {
                let at = reading.start - offset;
                let mut fields = vec![("value", text[at..reading.end - offset].to_owned())];
                for ((field, value), (words, alone)) in FIELDS.iter().zip(words.iter().zip(&alone)) {
                    let now = value(reading);
                    let differs = |others: &[Reading], at: usize| {
                        others.iter().find(|other| other.start == at).is_some_and(|other| value(other) != now)
                    };
                    let given = if *field == "indicator" {
                        Some(name(text, reading, &now))
                    } else if !words.is_empty() {
                        Some(joined(text, words))
                    } else if *field == "period" && !alone.is_empty() {
                        Some(joined(text, alone))
                    } else if differs(&without_text, at - before) {
                        Some("the headings or the text before".to_owned())
                    } else if differs(&without_report, at) {
                        Some("the report's own period and kind".to_owned())
                    } else {
                        None
                    };
                    fields.extend(given.map(|given| (*field, given)));
                }
                fields
            })
            .collect()
    }
}

/// Where the name of a figure stands.
fn name(text: &str, reading: &Reading, name: &str) -> String {
    if name.is_empty() {
        "none".to_owned()
    } else if text.contains(name) {
        name.to_owned()
    } else {
        format!("put together or carried on ({})", reading.rule)
    }
}

/// Words that touch each other as one; others apart.
fn joined(text: &str, words: &[(usize, usize)]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &(start, end) in words {
        match runs.last_mut() {
            Some(last) if text[last.1..start].trim().is_empty() => last.1 = end,
            _ => runs.push((start, end)),
        }
    }
    runs.iter().map(|&(start, end)| &text[start..end]).collect::<Vec<_>>().join(" … ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diag::SourceFile;
    use crate::extract::extract_with;

    /// The fields of the figure `raw` in `body`, as `field=words`.
    fn check(body: &str, lang: Lang, raw: &str) -> Vec<String> {
        check_with(body, lang, raw, &ExtractConfig::default())
    }

    fn check_with(body: &str, lang: Lang, raw: &str, words: &ExtractConfig) -> Vec<String> {
        let text = format!("+++\ntitle = \"2020\"\ndate = \"2021-01-15\"\n+++\n{body}");
        let (document, _) = content::parse(SourceFile::new("a.md", text.as_str()), "a", "a", lang);
        let (metrics, _) = extract_with(&document, "a", words);
        let explained = explain(&document, "a", words, &metrics);
        let found = explained.iter().find(|explanation| document.file.text[explanation.span.range()] == *raw);
        let fields = &found.unwrap_or_else(|| panic!("{raw} is not explained")).fields;
        fields.iter().map(|(field, words)| format!("{field}={words}")).collect()
    }

    #[test]
    fn words_that_gave_a_field() {
        let fields = check("2019年，全省预计接待游客比上年增长约8.2%。", Lang::Zh, "8.2%");
        for field in ["value=8.2%", "bound=约", "indicator=接待游客", "status=预计", "area=全省"] {
            assert!(fields.iter().any(|found| found == field), "{field} is missing in {fields:?}");
        }
        assert!(fields.iter().any(|found| found.starts_with("period=2019年")), "{fields:?}");
        assert!(fields.iter().any(|found| found.starts_with("measure=") && found.contains("增长")), "{fields:?}");
    }

    #[test]
    fn what_no_word_gives_comes_from_around() {
        let body = "## 2022年目标\n\n接待游客8万人次。\n";
        let fields = check(body, Lang::Zh, "8万人次");
        assert!(fields.contains(&"period=the headings or the text before".to_owned()), "{fields:?}");
        assert!(fields.contains(&"status=the headings or the text before".to_owned()), "{fields:?}");
        let fields = check("近三年来，我们攻坚克难。建成学校12所。", Lang::Zh, "12所");
        assert!(fields.contains(&"period=the headings or the text before".to_owned()), "{fields:?}");
        let fields = check("The county served 12 miles of road.", Lang::En, "12 miles");
        assert!(fields.contains(&"period=the report's own period and kind".to_owned()), "{fields:?}");
    }

    #[test]
    fn figures_of_tables_name_their_labels() {
        let fields = check("| 指标 | 2020年 |\n| --- | --- |\n| 游客（万人次） | 8.5 |\n", Lang::Zh, "8.5");
        assert_eq!(fields, ["value=8.5", "row=游客（万人次）", "column=2020年"]);
        let table = "| Fund | FY2020 |\n| --- | --- |\n| Property tax | ($1.2 million) |\n";
        let fields = check(table, Lang::En, "($1.2 million)");
        assert_eq!(fields, ["value=($1.2 million)", "row=Property tax", "column=FY2020"]);
        let table = "<table><tr><th rowspan=2>指标</th><th colspan=2>2020年</th></tr><tr><th>绝对数（亿元）</th><th>增长（%）</th></tr>\
                     <tr><td>产值</td><td>8.5</td><td>3.1</td></tr></table>";
        let fields = check(table, Lang::Zh, "3.1");
        assert_eq!(fields, ["value=3.1", "row=产值", "column=2020年 / 增长（%）"]);
    }

    #[test]
    fn figures_in_units_of_the_site_are_explained() {
        let words = ExtractConfig { units: vec!["方阵".to_owned()], ..ExtractConfig::default() };
        let fields = check_with("2019年，预计新增光伏３２方阵，产值8.5亿元。", Lang::Zh, "３２方阵", &words);
        assert!(fields.contains(&"value=３２方阵".to_owned()), "{fields:?}");
        assert!(fields.contains(&"status=预计".to_owned()), "{fields:?}");
        assert!(!check_with("新增3方阵，产值8.5亿元。", Lang::Zh, "8.5亿元", &words).is_empty());
    }
}
