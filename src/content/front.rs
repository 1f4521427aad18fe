//! Front matter: TOML between `+++`, YAML between `---`.

use std::cell::RefCell;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::walk::slugify;
use super::{Boundary, Correction, FrontMatter, Kind, Profile, Source};
use super::{aliases, fence};
use crate::config::tree::{Codes, Fields};
use crate::config::{Reference, Referent};
use crate::config::{toml, yaml};
use crate::diag::{Diagnostic, SourceFile, Span};
use crate::model::{Bound, Decimal, Lang, Measure, PartialDate, Period, Precision, Status};

/// Codes of faults in front matter.
static CODES: Codes = Codes {
    syntax: "front-matter-syntax",
    key: "front-matter-key",
    kind: "front-matter-type",
    value: "front-matter-value",
};

/// Where the parts of a file lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// The front matter without its fences, and how it is written.
    pub(super) front: Option<(Span, Format)>,
    /// First byte of the body.
    pub(super) body: usize,
}

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Between `+++`.
    Toml,
    /// Between `---`.
    Yaml,
}

/// Finds front matter and body. An opening fence without a closing one is a fault.
pub(super) fn split(file: &SourceFile) -> (Parts, Option<Diagnostic>) {
    let text = &*file.text;
    // A byte order mark and blank lines may stand before the fence.
    let start = text.len() - text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace()).len();
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (fence, format) = if text[start..].starts_with("+++") {
        ("+++", Format::Toml)
    } else if text[start..].starts_with("---") {
        ("---", Format::Yaml)
    } else {
        return (Parts { front: None, body: bom }, fence::odd_opening(file, start));
    };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != fence {
        return (Parts { front: None, body: bom }, fence::odd_opening(file, start));
    }
    let open = start + first.len();
    let mut at = open;
    for line in lines {
        if line.trim_end() == fence {
            let parts = Parts { front: Some((Span::new(open, at), format)), body: at + line.len() };
            return (parts, None);
        }
        at += line.len();
    }
    if format == Format::Yaml && !text[open..].lines().next().is_some_and(|line| line.contains(':')) {
        // A rule at the head of a text without front matter.
        return (Parts { front: None, body: bom }, None);
    }
    let diagnostic =
        Diagnostic::error("front-matter-open", format!("front matter opened by `{fence}` is never closed"))
            .at(file, Span::new(start, start + 3), "opened here")
            .help(format!("write a line `{fence}` between the front matter and the text"));
    let diagnostic = match fence::like_one(text, open) {
        Some(line) => diagnostic.at(file, line, format!("this is no `{fence}`")),
        None => diagnostic,
    };
    (Parts { front: None, body: text.len() }, Some(diagnostic))
}

/// Keys of a report, and of an `_index.md` those of the county as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A report.
    Report,
    /// A county's `_index.md`.
    County,
    /// The text of the home page.
    Home,
}

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) meta: FrontMatter,
    /// Of a county's `_index.md`; else empty.
    pub(super) profile: Profile,
    /// Where `slug` stands.
    pub(super) slug_span: Option<Span>,
    /// What it names of the rest of the site.
    pub(super) references: Vec<Reference>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads the front matter of `file`, which is that of a `role` and lies in the folder of `county`.
pub(super) fn read(file: &SourceFile, parts: Parts, role: Role, county: &str) -> Front {
    let Some((span, format)) = parts.front else {
        return Front::default();
    };
    let (table, mut diagnostics) = match format {
        Format::Toml => toml::parse(file, span, &CODES),
        Format::Yaml => yaml::parse(file, span, &CODES),
    };
    let collected = RefCell::new(Vec::new());
    let has_syntax_fault = !diagnostics.is_empty();
    let sign = if format == Format::Toml { " = " } else { ": " };
    let mut front = fields(&Fields::new(file, &CODES, sign, &table, &collected), role, county);
    let mut found = collected.into_inner();
    if has_syntax_fault {
        // What is missing or unknown may be the fault's doing.
        found.retain(|diagnostic| diagnostic.code == "front-matter-date");
    }
    diagnostics.append(&mut found);
    front.diagnostics = diagnostics;
    front
}

/// The fault of a report without a title.
pub(super) fn missing_title(file: &SourceFile, parts: Parts) -> Diagnostic {
    let diagnostic = Diagnostic::error("front-matter-title", "`title` is missing");
    match parts.front {
        Some((span, format)) => {
            let fence = file.text[..span.start].trim_end().len();
            let help = match format {
                Format::Toml => "write the report's title below it: title = \"…\"",
                Format::Yaml => "write the report's title below it: title: …",
            };
            diagnostic.at(file, Span::new(fence - 3, fence), "no title in the front matter").help(help)
        }
        None => diagnostic
            .at(file, Span::new(parts.body, parts.body), "")
            .help("start the text with a heading, `# …`, or with front matter that has a `title`"),
    }
}

fn fields(fields: &Fields<'_>, role: Role, county: &str) -> Front {
    let mut meta = FrontMatter { title: fields.text("title").unwrap_or_default(), ..FrontMatter::default() };
    // The home page is of no day.
    meta.date = if role == Role::Home { None } else { published(fields) };
    meta.summary = fields.text("summary");
    meta.lang = lang(fields);
    if let Some((table, _)) = fields.table("extra") {
        meta.extra = crate::config::tree::Value::Table(table.clone()).to_json();
    }
    meta.draft = fields.boolean("draft").unwrap_or_default();
    let mut profile = Profile::default();
    let mut slug_span = None;
    let mut references = Vec::new();
    match role {
        Role::Report => slug_span = report(fields, &mut meta, &mut references),
        Role::County => {
            profile = Profile {
                name: fields.text("name").unwrap_or_default(),
                name_en: fields.text("name_en"),
                code: fields.word_at("code").map(|(code, _)| code),
                parent: fields.text("parent"),
                parent_in: std::collections::BTreeMap::new(),
                population: fields.count("population"),
                peers: fields.peers(county, &mut references),
                headline: fields.names("headline", Referent::Indicator, &mut references),
                fictional: fields.boolean("fictional").unwrap_or_default(),
                boundary: fields.text_at("boundary").map(|(file, span)| Boundary { file, span, rings: Vec::new() }),
            };
        }
        Role::Home => {}
    }
    fields.finish();
    Front { meta, profile, slug_span, references, diagnostics: Vec::new() }
}

/// Reads the keys that only reports have; returns the place of `slug`.
fn report(fields: &Fields<'_>, meta: &mut FrontMatter, references: &mut Vec<Reference>) -> Option<Span> {
    meta.county = fields.text("county");
    meta.period = period(fields, "period");
    meta.kind = fields.one_of("kind", Kind::WORDS, Kind::parse);
    let slug = slug(fields);
    meta.slug = slug.as_ref().map(|(slug, _)| slug.clone());
    meta.aliases = aliases::read(fields);
    meta.tags = fields.texts("tags");
    meta.publish_at = day(fields, "publish_at");
    meta.expires = day(fields, "expires");
    if let Some((slug, span)) = fields.text_at("supersedes").filter(|(slug, _)| !slug.trim().is_empty()) {
        references.push(Reference::new(fields, Referent::Report, &slug, span));
        meta.supersedes = Some(slug);
    }
    // Read behind all keys of the report, so that one that slid below the line of a table is known for what it is.
    if let Some((table, _)) = fields.table("source") {
        let inner = fields.inner(table, "`[source]`");
        let (name, url) = (inner.text("name"), inner.web_address("url"));
        inner.finish();
        if let Some(name) = name.or_else(|| url.clone()) {
            meta.source = Some(Source { name, url });
        }
    }
    for (table, span) in fields.tables("metrics") {
        let inner = fields.inner(table, "`[[metrics]]`");
        meta.metrics.extend(correction(&inner, span));
        inner.finish();
    }
    slug.map(|(_, span)| span)
}

/// The last step of the address, fit for one.
fn slug(fields: &Fields<'_>) -> Option<(String, Span)> {
    let (slug, span) = fields.word_at("slug")?;
    let fit = slugify(&slug);
    if slug != fit {
        fields.bad_value(
            format!("`slug` does not fit into an address: `{slug}`"),
            span,
            "letters, digits, `-`, `_` and `.` only",
            &format!("write {}", fields.written("slug", &fit)),
        );
    }
    Some((fit, span))
}

fn correction(fields: &Fields<'_>, span: Span) -> Option<Correction> {
    let number = |key| fields.count(key).and_then(|count| usize::try_from(count).ok());
    let quote = fields.text_at("quote");
    let is_told = quote.is_none() && fields.node("quote").is_some();
    let correction = Correction {
        quote: quote.as_ref().map(|(text, _)| text.clone()).unwrap_or_default(),
        line: number("line"),
        nth: number("nth"),
        ignore: fields.boolean("ignore").unwrap_or_default(),
        indicator: fields.text_at("indicator").filter(|(name, _)| !matches!(name.trim(), "" | "…")),
        value: decimal(fields, "value"),
        unit: unit(fields),
        measure: fields.one_of_at("measure", &words(Measure::ALL, Measure::as_str), Measure::parse),
        period: period(fields, "period"),
        status: fields.one_of("status", &words(Status::ALL, Status::as_str), Status::parse),
        bound: fields.one_of("bound", &words(Bound::ALL, Bound::as_str), Bound::parse),
        span: quote.map_or(span, |(_, span)| span),
    };
    if correction.quote.is_empty() {
        if is_told {
            return None;
        }
        fields.report(
            Diagnostic::error("correction-quote", "`quote` is missing")
                .at(fields.file(), correction.span, "this correction names no figure")
                .help("quote the figure as it stands in the text: quote = \"…\""),
        );
        return None;
    }
    Some(correction)
}

fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(word).collect()
}

/// The unit of a correction; that of a coefficient, which has none, is written as nothing.
fn unit(fields: &Fields<'_>) -> Option<(SmolStr, Span)> {
    let (unit, span) = fields.text_at("unit")?;
    let unit = unit.trim();
    if unit == "…" {
        fields.bad_value("`unit` is left open".into(), span, "", "write the unit of the figure, as in 亿元, 人 or %");
        return None;
    }
    Some((unit.into(), span))
}

fn decimal(fields: &Fields<'_>, key: &'static str) -> Option<(Decimal, Span)> {
    let (text, span) = fields.word_at(key)?;
    let value = text.replace(['_', ','], "").parse().ok();
    if value.is_none() {
        fields.bad_value(
            format!("`{key}` is no number: `{text}`"),
            span,
            "not a decimal number",
            "write the value in base units, as in 8610000 or \"8.2\"",
        );
    }
    value.map(|value| (value, span))
}

fn lang(fields: &Fields<'_>) -> Option<Lang> {
    fields.one_of("lang", &["zh", "en"], |word| match word.split(['-', '_']).next() {
        Some(code) if code.eq_ignore_ascii_case("zh") => Some(Lang::Zh),
        Some(code) if code.eq_ignore_ascii_case("en") => Some(Lang::En),
        _ => None,
    })
}

fn period(fields: &Fields<'_>, key: &'static str) -> Option<Period> {
    let (text, span) = fields.word_at(key)?;
    match text.parse() {
        Ok(period) => Some(period),
        Err(error) => {
            let reason = reason_of_period(&text);
            let help = match super::period::mentioned(&text).filter(|_| reason.is_empty()) {
                Some(period) => format!("write {}", fields.written(key, period)),
                None => error.to_string(),
            };
            let fault = Diagnostic::error("front-matter-period", format!("`{key}` is no period: `{text}`"));
            fields.report(fault.at(fields.file(), span, reason).help(help));
            None
        }
    }
}

/// What is wrong with a period that is nearly one.
fn reason_of_period(text: &str) -> &'static str {
    match text.split_once('-').map(|(_, rest)| rest) {
        Some(rest) if rest.starts_with('Q') => "a year has quarters Q1 to Q4",
        Some(rest) if rest.starts_with('H') => "a year has halves H1 and H2",
        Some(rest) if rest.bytes().all(|byte| byte.is_ascii_digit()) => "a month is 01 to 12, with two digits",
        _ if text.contains('/') => "the first part of a span must come before the last",
        _ => "",
    }
}

/// The date of publication behind `date`: a day, a month or a year; a time after it is passed over.
fn published(fields: &Fields<'_>) -> Option<PartialDate> {
    read_date(fields, "date", "write the day of publication as YYYY-MM-DD; words such as 去年 are read against it", Ok)
}

/// A calendar day behind `key`; a time after it is passed over.
fn day(fields: &Fields<'_>, key: &'static str) -> Option<Date> {
    read_date(fields, key, "write a day as YYYY-MM-DD", |date| match date.precision() {
        Precision::Day => Ok(date.first_day()),
        Precision::Month | Precision::Year => Err("not of the form YYYY-MM-DD".to_owned()),
    })
}

fn read_date<T>(
    fields: &Fields<'_>,
    key: &'static str,
    help: &str,
    accept: impl Fn(PartialDate) -> Result<T, String>,
) -> Option<T> {
    let (text, span) = fields.word_at(key)?;
    let day = text.trim().split(['T', 't', ' ']).next().unwrap_or_default();
    match day.parse::<PartialDate>().map_err(|error| error.to_string()).and_then(&accept) {
        Ok(date) => Some(date),
        Err(reason) => {
            let help = match numbers_as_date(&text).filter(|&date| accept(date).is_ok()) {
                Some(date) => format!("write {}", fields.written(key, date)),
                None => help.to_owned(),
            };
            let fault = Diagnostic::error("front-matter-date", format!("`{key}` is not a calendar date: `{text}`"));
            fields.report(fault.at(fields.file(), span, reason).help(help));
            None
        }
    }
}

/// The date that year, month and day mean however they are joined: 2020年1月6日, 2020/1/6, 2020年1月.
fn numbers_as_date(text: &str) -> Option<PartialDate> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    numbers.map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-").parse().ok()
}
