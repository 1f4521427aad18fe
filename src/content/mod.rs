//! Reports and county profiles under `content/`, from files to [`Document`]s.
//!
//! A document is sections of blocks; every piece of text knows its place in the file as stored, so that a figure read
//! later points at the bytes an editor can find. pulldown-cmark stays inside this module.

mod aliases;
mod boundary;
mod clash;
mod emphasis;
mod encoding;
mod fence;
mod front;
mod html;
mod html_links;
mod html_table;
mod html_tags;
mod html_text;
mod links;
mod load;
mod markdown;
mod open;
mod period;
mod portable;
mod row_marks;
mod sanitize;
mod sections;
mod shelf;
mod text;
mod translations;
mod typed_headings;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use memchr::{memchr, memchr2};
use smol_str::SmolStr;

pub use aliases::Alias;
pub use boundary::Boundary;
pub use encoding::decode;
pub use html::SectionHtml;
pub use load::{HeldBack, HeldBackReason, Selection, load, load_again, load_without};
pub use open::{LARGEST, caught, oversized, refuse};
pub(crate) use portable::warning as portable_name;
pub use sanitize::{allows_attribute, allows_element, allows_scheme};
pub use shelf::Shelf;
pub use text::{Text, TextBuilder};
pub use walk::ContentError;
pub(crate) use walk::is_taken;

use crate::config::Reference;
use crate::diag::{Diagnostic, SourceFile, Span};
use crate::model::{Bound, Decimal, Lang, Measure, PartialDate, Period, Status};

/// Everything under `content/`, in the order of the paths.
#[derive(Debug, Default)]
pub struct Content {
    /// `content/_index.md`, the text of the home page.
    pub home: Option<Arc<Document>>,
    /// One for each folder that holds a report or an `_index.md`.
    pub counties: Vec<Arc<County>>,
    /// Every report, by county and then by path.
    pub reports: Vec<Arc<Document>>,
    /// Reports that were left out, in the order of the paths.
    pub held_back: Vec<HeldBack>,
}

/// A county: its folder and what its `_index.md` says.
#[derive(Debug)]
pub struct County {
    /// Folder name below `content/`, also the first step of its addresses.
    pub slug: SmolStr,
    /// Facts about it.
    pub profile: Profile,
    /// Its `_index.md`; `None` where the folder has none.
    pub document: Option<Arc<Document>>,
}

/// Facts from the front matter of a county's `_index.md`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Name as residents write it: 醴陵市.
    pub name: String,
    /// English name.
    pub name_en: Option<String>,
    /// Official code: GB/T 2260, FIPS, GSS.
    pub code: Option<String>,
    /// The place it belongs to: 湖南省株洲市.
    pub parent: Option<String>,
    /// The same in other languages, from `_index.en.md`.
    pub parent_in: BTreeMap<Lang, String>,
    /// Residents, for per-head figures and peers.
    pub population: Option<u64>,
    /// Folder names of the counties it is compared with.
    pub peers: Vec<String>,
    /// Catalogue codes of the figures that lead its page.
    pub headline: Vec<String>,
    /// True when the county is made up; every page of it says so.
    pub fictional: bool,
    /// Its outline, for maps.
    pub boundary: Option<Boundary>,
}

/// One Markdown file, read.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path and text as stored.
    pub file: SourceFile,
    /// Folder name of its county; empty for the home page.
    pub county: SmolStr,
    /// What its front matter says.
    pub meta: FrontMatter,
    /// Language of its text.
    pub lang: Lang,
    /// Last step of its address.
    pub slug: SmolStr,
    /// The period reported on: from front matter, else read from title and text, else the year of `date`.
    pub period: Option<Period>,
    /// Headings with what stands under each, in the order of the text. The first may have no heading.
    pub sections: Vec<Section>,
    /// The same text in other languages, from files beside it: `2019.en.md`, by language.
    pub translations: Vec<Arc<Document>>,
    /// Files beside the report that its text shows or links to, as paths on disk.
    pub assets: Vec<Asset>,
    /// Links of its text that lead to files of the project, as written.
    links: BTreeMap<String, Link>,
    /// First byte of the text under the front matter.
    body: usize,
    /// The text starts with a heading that is the title, which the page shows already.
    repeats_title: bool,
    /// Where `slug` stands in the front matter.
    slug_span: Option<Span>,
    /// What the front matter names of the rest of the site.
    references: Vec<Reference>,
}

/// A link or picture in the text that leads to a file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    /// Address relative to the text's own page, or, with a slash before it, to the site's root; `None` when the file is not
    /// there.
    href: Option<String>,
    /// The whole link.
    span: Span,
}

/// A file that is published beside a report's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path relative to the report's page, with forward slashes.
    pub path: String,
    /// Path on disk.
    pub source: std::path::PathBuf,
}

/// Front matter of a report, checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// Title; required for reports.
    pub title: String,
    /// Date of publication; relative words (去年, last year) are read against it.
    pub date: Option<PartialDate>,
    /// Name of the county, where it is not the folder's.
    pub county: Option<String>,
    /// Period reported on.
    pub period: Option<Period>,
    /// What kind of report it is.
    pub kind: Option<Kind>,
    /// Where it was published first.
    pub source: Option<Source>,
    /// Language of the text.
    pub lang: Option<Lang>,
    /// Last step of the address.
    pub slug: Option<String>,
    /// Former addresses that lead here.
    pub aliases: Vec<Alias>,
    /// Free words to group reports by.
    pub tags: Vec<String>,
    /// Left out unless `--drafts`.
    pub draft: bool,
    /// Left out before this day unless `--future`.
    pub publish_at: Option<Date>,
    /// Left out from this day on.
    pub expires: Option<Date>,
    /// One or two sentences for lists and search engines.
    pub summary: Option<String>,
    /// Slug of the report that this one corrects.
    pub supersedes: Option<String>,
    /// `[extra]` as JSON, for the site's own templates.
    pub extra: serde_json::Value,
    /// `[[metrics]]`: what the reader of figures got wrong.
    pub metrics: Vec<Correction>,
}

/// Kinds of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A yearly report or yearbook chapter.
    Annual,
    /// 政府工作报告, a State of the County address.
    WorkReport,
    /// 统计公报, a statistical bulletin.
    Bulletin,
    /// A newspaper's feature.
    Feature,
    /// A plan: every figure is a target.
    Plan,
}

impl Kind {
    /// The words for it in front matter.
    pub const WORDS: &'static [&'static str] = &["annual", "work-report", "bulletin", "feature", "plan"];

    /// The kind that `word` names.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "annual" => Some(Self::Annual),
            "work-report" => Some(Self::WorkReport),
            "bulletin" => Some(Self::Bulletin),
            "feature" => Some(Self::Feature),
            "plan" => Some(Self::Plan),
            _ => None,
        }
    }
}

impl Document {
    /// The text as HTML, a piece for each of [`Document::sections`], with `marks` put in at their bytes.
    ///
    /// The HTML is well-formed whatever the text holds: raw HTML is sanitized, no address has a scheme that could act, a
    /// figure within a link is marked without one of its own. A mark whose figure cannot be marked (in raw HTML) leaves
    /// its id before the block, so that links to it lead there. Links are those of the page at `place`.
    pub fn to_html(&self, marks: &[Mark], place: Place<'_>) -> Vec<SectionHtml> {
        html::write(self, marks, place)
    }

    /// First byte of the text under the front matter.
    pub(crate) const fn body_start(&self) -> usize {
        self.body
    }

    /// The front matter's way to write that `key` is `value`.
    pub(crate) fn written(&self, key: &str, value: &str) -> String {
        let head = self.file.text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        let sign = if head.starts_with("---") { ": " } else { " = " };
        // What JSON escapes, TOML and YAML escape in the same way.
        format!("{key}{sign}{}", serde_json::Value::from(value))
    }

    /// What its front matter names of the rest of the site.
    pub(crate) fn references(&self) -> &[Reference] {
        &self.references
    }

    /// Adds to `hash` where the links of the text lead, which depends on what other files there are.
    pub(crate) fn hash_links(&self, hash: &mut xxhash_rust::xxh3::Xxh3) {
        for (written, link) in &self.links {
            for part in [Some(written), link.href.as_ref()] {
                hash.update(part.map_or("", String::as_str).as_bytes());
                hash.update(&[0]);
            }
        }
    }
}

/// `[source]`: where a report was published first.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Source {
    /// Publisher or title.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
}

/// One `[[metrics]]` entry: finds a figure by its words and settles fields of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Correction {
    /// Words that stand in the text.
    pub quote: String,
    /// Line of the file, where the quote stands more than once.
    pub line: Option<usize>,
    /// Which occurrence, from 1.
    pub nth: Option<usize>,
    /// The figure is none.
    pub ignore: bool,
    /// Name or catalogue code of the indicator, and where it stands.
    pub indicator: Option<(String, Span)>,
    /// Value, in `unit` where there is one, else in base units.
    pub value: Option<(Decimal, Span)>,
    /// Unit as the editor writes it: 亿元 as well as 元.
    pub unit: Option<(SmolStr, Span)>,
    /// What the value says about the indicator.
    pub measure: Option<(Measure, Span)>,
    /// Reference period.
    pub period: Option<Period>,
    /// Result, estimate or target.
    pub status: Option<Status>,
    /// Bound word.
    pub bound: Option<Bound>,
    /// Where it stands in the front matter.
    pub span: Span,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading's text; `None` for what stands before the first.
    pub heading: Option<Text>,
    /// 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// Name of its anchor, unique in the document, stable while the heading's words and its namesakes before it stay.
    pub anchor: SmolStr,
    /// Index of the section it stands under.
    pub parent: Option<usize>,
    /// What stands in it, in the order of the text.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph, also one inside a quotation or a footnote.
    Paragraph(Text),
    /// An item of a list.
    Item {
        /// 0 for an item of an outermost list.
        depth: u8,
        /// Its own text, without that of nested lists.
        text: Text,
    },
    /// A table.
    Table(Box<Table>),
    /// Code, raw HTML without text, or a rule: nothing to read.
    Other,
}

/// A table as written. Rows may be of different lengths; a merged cell, which only HTML knows, stands in every place that
/// it takes, each time with the same bytes.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Cells of the first header row.
    pub header: Vec<Text>,
    /// Cells of each row below it.
    pub rows: Vec<Vec<Text>>,
    /// How many of `rows` are marked as header as well; always 0 in Markdown.
    pub n_more_header: usize,
    /// The paragraph directly before it when that reads as a caption (表1 …, Table 4., 单位：亿元). It is also among the
    /// section's blocks.
    pub caption: Option<usize>,
}

/// Where the page lies that shows a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'p> {
    /// The way from it up to the site's root: `../../`, or `./` at the root.
    pub root: &'p str,
    /// The way from it up to the home page in its language.
    pub home: &'p str,
    /// The way from it to the text's own page: empty there, `liling/` on a home page that shows the text of a county.
    pub own: &'p str,
}

impl Place<'_> {
    /// The page of a report in the edition at the root.
    pub const REPORT: Self = Self { root: "../../", home: "../../", own: "" };
}

/// A figure to mark in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the figure in the file.
    pub span: Span,
    /// `id` of the mark, and the fragment that links lead to.
    pub id: SmolStr,
    /// What was read, as plain text, for `title`.
    pub title: String,
    /// Address of its series, relative to the page; `None` marks without a link.
    pub href: Option<Arc<str>>,
    /// Class that tells result, estimate and target apart (`actual`, `estimate`, `target`).
    pub class: &'static str,
}

/// Reads one report.
///
/// Pure, and never fails: what cannot be read yields a diagnostic, and the rest is still read. `county` and `slug` are
/// what the file's path says; front matter may say otherwise. `default_lang` is for a text of which neither front matter
/// nor script tells the language.
pub fn parse(file: SourceFile, county: &str, slug: &str, default_lang: Lang) -> (Document, Vec<Diagnostic>) {
    parse_with(file, county, slug, default_lang, FrontMatter::default())
}

/// Reads one report of which some facts are known beside its text.
///
/// As [`parse`]; title, date, county, language and period of `given` count where the front matter is silent.
pub fn parse_with(
    file: SourceFile,
    county: &str,
    slug: &str,
    default_lang: Lang,
    given: FrontMatter,
) -> (Document, Vec<Diagnostic>) {
    let (document, _, diagnostics) = read(file, county, slug, default_lang, front::Role::Report, given);
    (document, diagnostics)
}

/// Reads one file that plays `role`.
fn read(
    file: SourceFile,
    county: &str,
    slug: &str,
    default_lang: Lang,
    role: front::Role,
    given: FrontMatter,
) -> (Document, Profile, Vec<Diagnostic>) {
    let (parts, unclosed) = front::split(&file);
    let front::Front { mut meta, profile, slug_span, references, mut diagnostics } =
        front::read(&file, parts, role, county);
    diagnostics.extend(unclosed);
    let events = markdown::events(&file.text, parts.body);
    let mut sections = sections::read(&events, &file.text);
    let found = links::find_all(&events);
    drop(events);
    let links = links::collect(&found);
    diagnostics.extend(links::check_images(&found, &file));
    // A title that is known beside the text is no less one than that of front matter: the first heading is none then.
    if meta.title.is_empty() {
        meta.title = given.title;
    }
    let repeats_title = sections::take_title(&mut sections, &mut meta.title);
    meta.date = meta.date.or(given.date);
    meta.county = meta.county.or(given.county);
    meta.lang = meta.lang.or(given.lang);
    meta.period = meta.period.or(given.period);
    if meta.title.is_empty() && !diagnostics.iter().any(Diagnostic::is_error) && role == front::Role::Report {
        diagnostics.push(front::missing_title(&file, parts));
    }
    diagnostics.extend(encoding::note(&file));
    let slug = SmolStr::new(meta.slug.as_deref().unwrap_or(slug));
    let lang = meta.lang.or_else(|| script_of(&file.text[parts.body..])).unwrap_or(default_lang);
    let clues = period::Clues {
        title: &meta.title,
        slug: &slug,
        date: meta.date.map(PartialDate::first_day),
        kind: meta.kind,
        sections: &sections,
    };
    let period = meta.period.or_else(|| period::read(&clues));
    let document = Document {
        county: county.into(),
        meta,
        lang,
        slug,
        period,
        sections,
        translations: Vec::new(),
        assets: Vec::new(),
        links,
        body: parts.body,
        repeats_title,
        slug_span,
        references,
        file,
    };
    (document, profile, diagnostics)
}

/// The language that the letters of `text` belong to; `None` for a text without letters.
fn script_of(text: &str) -> Option<Lang> {
    let (mut n_han, mut n_latin) = (0_usize, 0_usize);
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (plain, tag) = rest.split_at(memchr(b'<', rest).unwrap_or(rest.len()));
        n_latin += n_where(plain, plain, |byte, _| byte.is_ascii_alphabetic());
        // First bytes of U+3400 to U+9FFF, of which a few signs of the Book of Changes are no characters.
        n_han += n_where(plain, plain.get(1..).unwrap_or_default(), |byte, next| {
            (0xe5..=0xe9).contains(&byte) | (byte == 0xe4) & (next != 0xb7) | (byte == 0xe3) & (next >= 0x90)
        });
        // The words of tags say nothing: a Chinese table in HTML is mostly Latin letters.
        let is_tag = tag.get(1).is_some_and(|&byte| byte.is_ascii_alphabetic() || byte == b'/');
        let behind = tag.get(1..).unwrap_or_default();
        rest = if is_tag { &behind[memchr2(b'<', b'>', behind).unwrap_or(behind.len())..] } else { behind };
    }
    // A Chinese character says about as much as three Latin letters.
    (n_han + n_latin > 0).then_some(if n_han * 3 >= n_latin { Lang::Zh } else { Lang::En })
}

/// How many bytes, each with the one beside it, are what `is` says: without a branch at each, and counted in bytes as long as
/// these suffice, so that many are looked at together.
fn n_where(bytes: &[u8], beside: &[u8], is: impl Fn(u8, u8) -> bool) -> usize {
    const FEW: usize = 192;
    let chunks = bytes.chunks(FEW).zip(beside.chunks(FEW));
    let count = |(bytes, beside): (&[u8], &[u8])| {
        usize::from(bytes.iter().zip(beside).fold(0_u8, |n, (&a, &b)| n + u8::from(is(a, b))))
    };
    chunks.map(count).sum()
}

#[cfg(test)]
mod tests;
