//! `indicators.toml`: the built-in one and a site's own, read by one reader that tells every fault of the file at once.

use smol_str::SmolStr;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Aggregation, Direction, Indicator, NumberKind, Ratio, Topic};
use crate::diag::{Diagnostic, SourceFile, Span, nearest};
use crate::model::units::split_magnitude;

/// One `[[indicator]]` entry: a new indicator, or more aliases for one that is known.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) code: SmolStr,
    /// Where the code stands.
    pub(super) span: Span,
    /// Other names, each with its place.
    pub(super) aliases: Vec<(String, Span)>,
    /// Codes of other indicators that it names, each with its place.
    pub(super) others: Vec<(String, Span)>,
    /// Where `ratio` stands.
    pub(super) ratio: Option<Span>,
    /// `decimals`, where the entry says so.
    pub(super) decimals: Option<u8>,
    /// `None` where the entry gives nothing but aliases.
    pub(super) indicator: Option<Indicator>,
}

/// Keys that only a new indicator has.
const NEW_KEYS: &[&str] = &[
    "topic",
    "name",
    "unit",
    "unit_en",
    "also",
    "part_of",
    "ratio",
    "kind",
    "direction",
    "decimals",
    "aggregation",
    "growth_apart",
    "weight",
    "definition",
    "source",
];

/// How names and texts are written.
const NAMES: &str = "a table { zh = …, en = … }";

/// Reads a whole file; an entry with a fault is left out.
pub(super) fn parse(file: &SourceFile) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader { file, diagnostics: Vec::new(), missing: Vec::new() };
    let entries = match DeTable::parse(&file.text) {
        Ok(document) => reader.read_document(document.get_ref()),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            reader.diagnostics.push(Diagnostic::error("indicators-syntax", "the file is no TOML").at(
                file,
                span,
                error.message(),
            ));
            Vec::new()
        }
    };
    (entries, reader.diagnostics)
}

struct Reader<'f> {
    file: &'f SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// Keys that the entry being read lacks.
    missing: Vec<String>,
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;

impl Reader<'_> {
    fn fault(&mut self, code: &'static str, message: impl Into<String>, span: impl Into<Span>, help: String) {
        self.diagnostics.push(Diagnostic::error(code, message).at(self.file, span, "").help(help));
    }

    fn read_document(&mut self, document: &DeTable<'_>) -> Vec<Entry> {
        self.refuse_unknown(document.keys(), &["indicator"]);
        let Some(list) = document.get("indicator") else { return Vec::new() };
        let Some(array) = list.get_ref().as_array() else {
            self.wrong_type("indicator", list, "a list of tables, each headed [[indicator]]");
            return Vec::new();
        };
        array.iter().filter_map(|item| self.read_entry(item)).collect()
    }

    fn read_entry(&mut self, item: &Spanned<DeValue<'_>>) -> Option<Entry> {
        let before = self.diagnostics.len();
        let Some(table) = item.get_ref().as_table() else {
            self.wrong_type("indicator", item, "a table headed [[indicator]]");
            return None;
        };
        self.refuse_unknown(table.keys(), &[&["code", "aliases"], NEW_KEYS].concat());
        let Some(code_value) = table.get("code") else {
            self.fault(
                "indicator-code",
                "an indicator has no `code`",
                item.span(),
                "give it a `code` such as \"tea-output\"".into(),
            );
            return None;
        };
        let span = Span::from(code_value.span());
        let code = self.string(table, "code").unwrap_or_default();
        let is_code = !code.is_empty()
            && code
                .split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if !is_code {
            self.fault(
                "indicator-code",
                format!("`{code}` is no code"),
                span,
                "use lower case letters and digits with single hyphens: `tea-output`".into(),
            );
        }
        let mut aliases = Vec::new();
        if let Some(table) = self.table(table, "aliases", NAMES) {
            self.refuse_unknown(table.keys(), &["zh", "en"]);
            for lang in ["zh", "en"] {
                aliases.extend(self.strings(table, lang));
            }
        }
        let ratio = table.get("ratio").and_then(|ratio| ratio.get_ref().as_table());
        let places = [(Some(table), "part_of"), (ratio, "of"), (ratio, "to")];
        let other = |(table, key): (Option<&DeTable<'_>>, &str)| {
            let value = table?.get(key)?;
            Some((value.get_ref().as_str()?.to_owned(), value.span().into()))
        };
        let others = places.into_iter().filter_map(other).collect();
        let is_new = table.keys().any(|key| NEW_KEYS.contains(&key.get_ref().as_ref()));
        let indicator = if is_new { self.read_indicator(table, &code, span) } else { None };
        let ratio = table.get("ratio").map(|ratio| ratio.span().into());
        let decimals = indicator.as_ref().filter(|_| table.contains_key("decimals")).map(|known| known.decimals);
        let code = code.into();
        (self.diagnostics.len() == before).then_some(Entry { code, span, aliases, others, ratio, decimals, indicator })
    }

    fn read_indicator(&mut self, table: &DeTable<'_>, code: &str, span: Span) -> Option<Indicator> {
        let (name_zh, name_en) = self.pair(table, "name");
        let (definition_zh, definition_en) = self.pair(table, "definition");
        let topic = self.word(table, "topic", Topic::WORDS);
        let kind = self.word(table, "kind", NumberKind::WORDS);
        let direction = self.word(table, "direction", Direction::WORDS);
        let aggregation = self.word(table, "aggregation", Aggregation::WORDS);
        let unit = self.required(table, "unit");
        self.refuse_magnitudes(table);
        let decimals = self.small(table, "decimals", 6).unwrap_or(0);
        let weight = self.small(table, "weight", 100).unwrap_or(10);
        let unit_en = self.string(table, "unit_en").map(SmolStr::from);
        let also = self.strings(table, "also").into_iter().map(|(unit, _)| unit.into()).collect();
        let part_of = self.string(table, "part_of").map(SmolStr::from);
        let ratio = self.ratio(table);
        let growth_apart = self.flag(table, "growth_apart");
        let source = self.string(table, "source").unwrap_or_default();
        if !self.missing.is_empty() {
            let missing = std::mem::take(&mut self.missing);
            let missing: Vec<&str> = missing.iter().map(String::as_str).collect();
            self.fault(
                "indicator-incomplete",
                format!("this indicator has no {}", list(&missing)),
                span,
                "add them, or leave all but `code` and `aliases` away to add names to a known indicator".into(),
            );
        }
        let unit: SmolStr = unit?.into();
        Some(Indicator {
            code: code.into(),
            topic: topic?,
            name_zh,
            name_en,
            unit_en: unit_en.unwrap_or_else(|| unit.clone()),
            unit,
            also,
            part_of,
            ratio,
            kind: kind?,
            direction: direction?,
            decimals,
            rounds_to: None,
            aggregation: aggregation?,
            growth_apart,
            definition_zh,
            definition_en,
            source,
            weight,
            aliases: Vec::new(),
        })
    }

    /// Figures reach the catalogue in base units: a unit with 万 or million in it would be that of none.
    fn refuse_magnitudes(&mut self, table: &DeTable<'_>) {
        let values = ["unit", "unit_en"].into_iter().filter_map(|key| table.get(key));
        let also = table.get("also").and_then(|also| also.get_ref().as_array()).into_iter().flatten();
        for value in values.chain(also) {
            let Some(unit) = value.get_ref().as_str() else { continue };
            let base = without_magnitude(unit);
            if base != unit {
                let help = match base {
                    "" => "write the unit itself, as in 元; 万 and 亿 are read in the reports".to_owned(),
                    base => format!("write `{base}`: the magnitude is read in the reports"),
                };
                self.fault("indicators-word", format!("`{unit}` is no base unit"), value.span(), help);
            }
        }
    }

    fn refuse_unknown<'t: 'k, 'k>(&mut self, keys: impl Iterator<Item = &'k Key<'t>>, known: &[&str]) {
        for key in keys {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let help = match nearest(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known keys are {}", list(known)),
                };
                self.fault(
                    "indicators-unknown-key",
                    format!("`{name}` is no key of indicators.toml"),
                    key.span(),
                    help,
                );
            }
        }
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::Integer(number) => format!("`{number}`"),
            other => format!("of type {}", other.type_str()),
        };
        self.fault("indicators-type", format!("`{key}` is {found} here"), value.span(), format!("write {wanted}"));
    }

    fn string(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        if let Some(text) = value.get_ref().as_str() {
            return Some(text.to_owned());
        }
        self.wrong_type(key, value, "a string");
        None
    }

    fn required(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        if !table.contains_key(key) {
            self.missing.push(key.to_owned());
        }
        self.string(table, key)
    }

    fn strings(&mut self, table: &DeTable<'_>, key: &str) -> Vec<(String, Span)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of strings");
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in array {
            match item.get_ref().as_str() {
                Some(text) => strings.push((text.to_owned(), item.span().into())),
                None => self.wrong_type(key, item, "a list of strings"),
            }
        }
        strings
    }

    fn table<'t>(&mut self, table: &'t DeTable<'t>, key: &str, wanted: &str) -> Option<&'t DeTable<'t>> {
        let value = table.get(key)?;
        if value.get_ref().as_table().is_none() {
            self.wrong_type(key, value, wanted);
        }
        value.get_ref().as_table()
    }

    /// `{ zh = "…", en = "…" }`; what one language lacks is taken from the other.
    fn pair(&mut self, table: &DeTable<'_>, key: &str) -> (String, String) {
        if !table.contains_key(key) {
            self.missing.push(key.to_owned());
        }
        let Some(pair) = self.table(table, key, NAMES) else { return Default::default() };
        self.refuse_unknown(pair.keys(), &["zh", "en"]);
        match (self.string(pair, "zh"), self.string(pair, "en")) {
            (Some(zh), Some(en)) => (zh, en),
            (Some(only), None) | (None, Some(only)) => (only.clone(), only),
            (None, None) => {
                self.missing.push(key.to_owned());
                Default::default()
            }
        }
    }

    fn word<T: Copy>(&mut self, table: &DeTable<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.required(table, key)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let span = table.get(key).map_or(Span::default(), |value| value.span().into());
            let help = match nearest(&text, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", list(&known)),
            };
            self.fault("indicators-word", format!("`{text}` is no {key}"), span, help);
        }
        found
    }

    fn small(&mut self, table: &DeTable<'_>, key: &str, max: u8) -> Option<u8> {
        let value = table.get(key)?;
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse::<u8>().ok());
        if let Some(number @ 0..) = number.filter(|number| *number <= max) {
            return Some(number);
        }
        self.wrong_type(key, value, &format!("a whole number from 0 to {max}"));
        None
    }

    /// `{ of = "gdp", to = "population", times = 1, mean = true }`
    fn ratio(&mut self, table: &DeTable<'_>) -> Option<Ratio> {
        let table = self.table(table, "ratio", "a table { of = …, to = … }")?;
        self.refuse_unknown(table.keys(), &["of", "to", "times", "mean"]);
        let (of, to) = (self.required(table, "of"), self.required(table, "to"));
        let times = match table.get("times") {
            None => 1,
            Some(value) => match value.get_ref().as_integer().and_then(|number| number.as_str().parse::<u32>().ok()) {
                Some(times @ 1..) => times,
                _ => {
                    self.wrong_type("times", value, "a whole number from 1");
                    1
                }
            },
        };
        let is_mean = self.flag(table, "mean");
        Some(Ratio { of: of?.into(), to: to?.into(), times, is_mean })
    }

    fn flag(&mut self, table: &DeTable<'_>, key: &str) -> bool {
        let Some(value) = table.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "true or false");
            false
        })
    }
}

/// A unit without the magnitude before it: 吨 of 万吨, USD of "million USD".
fn without_magnitude(unit: &str) -> &str {
    let (scale, rest) = split_magnitude(unit);
    if !scale.is_empty() {
        return rest;
    }
    let words = ["thousand", "million", "billion"].into_iter();
    words.filter_map(|word| unit.strip_prefix(word)?.strip_prefix(' ')).next().unwrap_or(unit)
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
