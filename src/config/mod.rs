//! `site.toml`: what a site's owner sets.
//!
//! Every key is checked: an unknown one is an error that names the nearest known one, a wrong type names the type that is
//! wanted, and all faults of the file are told at once. Nothing else in the crate reads the file.

mod address;
mod extract;
mod reference;
mod theme;
pub(crate) mod toml;
pub(crate) mod tree;
pub(crate) mod yaml;

pub use address::check_base_url;
pub use extract::ExtractConfig;
pub use reference::{Reference, Referent};

use std::cell::RefCell;
use std::collections::BTreeMap;

use self::tree::{Codes, Fields, Value};
use crate::catalog::{FINDINGS, Tolerance};
use crate::content::Document;
use crate::diag::{Diagnostic, Severity, SourceFile, Span};
use crate::model::Lang;

pub use theme::{Color, DARK_PAPER, Logo, PAPER, Theme, Tone};

/// The settings of one site, with defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Name of the site, shown in the header and in every page's title.
    pub title: String,
    /// One sentence about the site, for the home page and search engines.
    pub description: String,
    /// Address of the site's root with a trailing slash, for sitemap and canonical links; `None` writes neither.
    pub base_url: Option<String>,
    /// Language of the interface and of reports that do not say.
    pub default_language: Lang,
    /// Words about the site at the foot of each page.
    pub footer: Footer,
    /// Title, description and footer by language. Each language other than the default one is an edition of the whole site.
    pub languages: BTreeMap<Lang, LanguageConfig>,
    /// Counties by folder name, beside what their `_index.md` says.
    pub counties: BTreeMap<String, CountyConfig>,
    /// Whether links name the `index.html` of a folder, for hosts that show none by themselves and for pages opened from a disk.
    pub index_html: bool,
    /// Which kinds of output are written.
    pub pages: Pages,
    /// Its own words for the reader of figures.
    pub extract: ExtractConfig,
    /// Colours and logo.
    pub theme: Theme,
    /// How much a finding weighs, by its code; `None` where it is not told. What is not here is a warning.
    pub findings: BTreeMap<&'static str, Option<Severity>>,
    /// How far a result may miss its target and still miss it narrowly.
    pub tolerance: Tolerance,
    /// Names of counties and indicators in it.
    pub references: Vec<Reference>,
}

/// `[languages.en]`: the site's own words in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LanguageConfig {
    /// Name of the site.
    pub title: Option<String>,
    /// One sentence about the site.
    pub description: Option<String>,
    /// Words at the foot of each page, where they differ from those of `[footer]`.
    pub footer: Footer,
}

/// `[footer]`: who stands behind the site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    /// 主办单位, the body responsible.
    pub organizer: Option<String>,
    /// Address for questions and corrections.
    pub contact: Option<String>,
    /// ICP filing number (中华人民共和国 sites).
    pub icp: Option<String>,
    /// Police filing number (公安备案).
    pub police: Option<String>,
    /// Name of the licence that the site's data is under.
    pub license: Option<String>,
    /// Where the licence can be read.
    pub license_url: Option<String>,
}

/// `[counties.NAME]`: settings of one county.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountyConfig {
    /// Name shown, where `_index.md` gives none.
    pub name: Option<String>,
    /// Folder names of the counties it is compared with.
    pub peers: Vec<String>,
    /// Catalogue codes of the figures that lead its page.
    pub headline: Vec<String>,
}

/// `[pages]`: kinds of output that can be switched off; all on by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// Charts on every page.
    pub charts: bool,
    /// Tables of all figures on report pages.
    pub tables: bool,
    /// A page for each series of a county.
    pub series: bool,
    /// A page for each indicator.
    pub indicators: bool,
    /// The page of promises.
    pub targets: bool,
    /// The page that compares counties.
    pub compare: bool,
    /// The page of revisions.
    pub changes: bool,
    /// Downloads and the API.
    pub data: bool,
    /// The search page and its index.
    pub search: bool,
    /// CSV and JSON beside pages.
    pub twins: bool,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            charts: true,
            tables: true,
            series: true,
            indicators: true,
            targets: true,
            compare: true,
            changes: true,
            data: true,
            search: true,
            twins: true,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "countydash".into(),
            description: String::new(),
            base_url: None,
            default_language: Lang::Zh,
            footer: Footer::default(),
            languages: BTreeMap::new(),
            counties: BTreeMap::new(),
            index_html: false,
            pages: Pages::default(),
            extract: ExtractConfig::default(),
            theme: Theme::default(),
            findings: BTreeMap::new(),
            tolerance: Tolerance::default(),
            references: Vec::new(),
        }
    }
}

impl Config {
    /// Languages the site is published in, the default one first; others are those of `[languages]`.
    pub fn editions(&self) -> Vec<Lang> {
        let others = self.languages.keys().copied().filter(|lang| *lang != self.default_language);
        std::iter::once(self.default_language).chain(others).collect()
    }

    /// Where the pages of an edition lie below the root: nothing for the default language, `en/` for another.
    pub fn folder(&self, edition: Lang) -> String {
        if edition == self.default_language { String::new() } else { format!("{}/", edition.code()) }
    }

    /// The site's name in `lang`.
    pub fn title_in(&self, lang: Lang) -> &str {
        self.languages.get(&lang).and_then(|language| language.title.as_deref()).unwrap_or(&self.title)
    }

    /// Takes from the text of the home page what the settings do not say: the site's name, and the sentence about it.
    pub fn complete(&mut self, home: &Document) {
        let default = Self::default();
        let own = home.in_lang(self.default_language);
        if self.title == default.title && !own.meta.title.is_empty() {
            self.title.clone_from(&own.meta.title);
        }
        if self.description.is_empty() {
            self.description = own.meta.summary.clone().unwrap_or_default();
        }
        for (lang, language) in &mut self.languages {
            let text = home.in_lang(*lang);
            if text.lang == *lang {
                language.title =
                    language.title.take().or_else(|| Some(text.meta.title.clone()).filter(|title| !title.is_empty()));
                language.description = language.description.take().or_else(|| text.meta.summary.clone());
            }
        }
    }

    /// How much the finding with this code weighs; `None` where it is not told.
    pub fn finding(&self, code: &str) -> Option<Severity> {
        self.findings.get(code).copied().unwrap_or(Some(Severity::Warning))
    }

    /// The sentence about the site in `lang`.
    pub fn description_in(&self, lang: Lang) -> &str {
        self.languages.get(&lang).and_then(|language| language.description.as_deref()).unwrap_or(&self.description)
    }

    /// The words at the foot of pages in `lang`: those of the language, then those of the site.
    pub fn footer_in(&self, lang: Lang) -> Footer {
        let own = self.languages.get(&lang).map(|language| language.footer.clone()).unwrap_or_default();
        let site = self.footer.clone();
        let shown = |own: Option<String>, site: Option<String>| own.or(site).filter(|text| !text.is_empty());
        Footer {
            organizer: shown(own.organizer, site.organizer),
            contact: shown(own.contact, site.contact),
            icp: shown(own.icp, site.icp),
            police: shown(own.police, site.police),
            license: shown(own.license, site.license),
            license_url: shown(own.license_url, site.license_url),
        }
    }
}

/// Codes of faults in `site.toml`.
static CODES: Codes = Codes { syntax: "config-syntax", key: "config-key", kind: "config-type", value: "config-value" };

/// Reads `site.toml`. A key that could not be read keeps its default and yields an error.
pub fn parse(file: &SourceFile) -> (Config, Vec<Diagnostic>) {
    let start = if file.text.starts_with('\u{feff}') { 3 } else { 0 };
    let (table, mut diagnostics) = toml::parse(file, Span::new(start, file.text.len()), &CODES);
    let has_syntax_fault = !diagnostics.is_empty();
    let collected = RefCell::new(Vec::new());
    let config = read(&Fields::new(file, &CODES, " = ", &table, &collected));
    if !has_syntax_fault {
        // After a broken line, what seems missing or unknown may be its doing.
        diagnostics.append(&mut collected.into_inner());
    }
    (config, diagnostics)
}

fn read(fields: &Fields<'_>) -> Config {
    let mut config = Config::default();
    if let Some((title, span)) = fields.text_at("title") {
        if title.trim().is_empty() {
            fields.bad_value("`title` is empty".into(), span, "", "write the site's name, or take the line out");
        } else {
            config.title = title;
        }
    }
    if let Some(description) = fields.text("description") {
        config.description = description;
    }
    config.base_url = address::base_url(fields);
    config.index_html = fields.boolean("index_html").unwrap_or_default();
    if let Some(lang) = fields.one_of("default_language", &["zh", "en"], lang) {
        config.default_language = lang;
    }
    if let Some((table, _)) = fields.table("footer") {
        config.footer = footer(&fields.inner(table, "`[footer]`"));
    }
    if let Some((table, _)) = fields.table("extract") {
        let inner = fields.inner(table, "`[extract]`");
        config.extract = extract::read(&inner, &mut config.references);
        inner.finish();
    }
    if let Some((table, _)) = fields.table("pages") {
        let inner = fields.inner(table, "`[pages]`");
        config.pages = pages(&inner);
        inner.finish();
    }
    if let Some((table, _)) = fields.table("findings") {
        let inner = fields.inner(table, "`[findings]`");
        for &code in FINDINGS {
            if let Some(level) = inner.one_of(code, &["error", "warning", "off"], level) {
                config.findings.insert(code, level);
            }
        }
        inner.finish();
    }
    if let Some((table, _)) = fields.table("targets") {
        let inner = fields.inner(table, "`[targets]`");
        config.tolerance = Tolerance {
            percent: inner.decimal("tolerance_percent").unwrap_or_default(),
            points: inner.decimal("tolerance_points").unwrap_or_default(),
        };
        inner.finish();
    }
    if let Some((table, _)) = fields.table("theme") {
        let inner = fields.inner(table, "`[theme]`");
        config.theme = theme::read(&inner);
        inner.finish();
    }
    for (name, inner, span) in named(fields, "languages") {
        let Some(lang) = lang(name) else {
            inner.bad_value(
                format!("the site's pages are not available in the language `{name}`"),
                span,
                "",
                "languages are `zh` and `en`",
            );
            continue;
        };
        let own = inner.table("footer").map(|(table, _)| inner.inner(table, format!("`[languages.{name}.footer]`")));
        let language = LanguageConfig {
            title: inner.text("title"),
            description: inner.text("description"),
            footer: own.as_ref().map(footer).unwrap_or_default(),
        };
        inner.finish();
        config.languages.insert(lang, language);
    }
    for (name, inner, span) in named(fields, "counties") {
        let references = &mut config.references;
        references.push(Reference::new(&inner, Referent::County, name, span));
        let county = CountyConfig {
            name: inner.text("name"),
            peers: inner.peers(name, references),
            headline: inner.names("headline", Referent::Indicator, references),
        };
        inner.finish();
        config.counties.insert(name.to_owned(), county);
    }
    fields.finish();
    config
}

fn footer(fields: &Fields<'_>) -> Footer {
    // An empty text is kept: in a language it takes away what the site has.
    let text = |key| fields.text_at(key).map(|(text, _)| text.trim().to_owned());
    let footer = Footer {
        organizer: text("organizer"),
        contact: text("contact"),
        icp: text("icp"),
        police: text("police"),
        license: text("license"),
        license_url: fields.web_address("license_url"),
    };
    fields.finish();
    footer
}

fn lang(word: &str) -> Option<Lang> {
    Lang::parse(word.split(['-', '_']).next()?.to_ascii_lowercase().as_str())
}

/// How much a finding weighs.
fn level(word: &str) -> Option<Option<Severity>> {
    match word {
        "error" => Some(Some(Severity::Error)),
        "warning" => Some(Some(Severity::Warning)),
        "off" => Some(None),
        _ => None,
    }
}

/// The tables within the table behind `key`, each with its name and the place of that name.
fn named<'a>(fields: &Fields<'a>, key: &'static str) -> Vec<(&'a str, Fields<'a>, Span)> {
    let Some((table, _)) = fields.table(key) else { return Vec::new() };
    let mut found = Vec::with_capacity(table.len());
    for (name, node) in table {
        if let Value::Table(inner) = &node.value {
            found.push((name.name.as_str(), fields.inner(inner, format!("`[{key}.{}]`", name.name)), name.span));
        } else {
            fields.wrong_type(&name.name, node, "a table");
        }
    }
    found
}

fn pages(fields: &Fields<'_>) -> Pages {
    let on = |key| fields.boolean(key).unwrap_or(true);
    Pages {
        charts: on("charts"),
        tables: on("tables"),
        series: on("series"),
        indicators: on("indicators"),
        targets: on("targets"),
        compare: on("compare"),
        changes: on("changes"),
        data: on("data"),
        search: on("search"),
        twins: on("twins"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(&'static str, String)> {
        parse(&SourceFile::new("site.toml", text)).1.into_iter().map(|fault| (fault.code, fault.message)).collect()
    }

    #[test]
    fn reads_every_key() {
        let text = r#"
title = "醴陵数据"
base_url = "https://example.org/x"
default_language = "en"
[languages.zh]
title = "数据"
[languages.en.footer]
organizer = "Statistics office"
police = ""
[footer]
police = "公安1号"
organizer = "统计局"
icp = "湘ICP备1号"
[counties.liling]
peers = ["youxian"]
[pages]
charts = false
[findings]
value-conflict = "error"
magnitude-slip = "off"
[targets]
tolerance_percent = 2
tolerance_points = 0.5
"#;
        let (config, faults) = parse(&SourceFile::new("site.toml", text));
        assert_eq!(faults, []);
        assert_eq!(config.base_url.as_deref(), Some("https://example.org/x/"));
        assert_eq!((config.title_in(Lang::Zh), config.title_in(Lang::En)), ("数据", "醴陵数据"));
        let (zh, en) = (config.footer_in(Lang::Zh), config.footer_in(Lang::En));
        assert_eq!((zh.organizer.as_deref(), en.organizer.as_deref()), (Some("统计局"), Some("Statistics office")));
        assert_eq!((zh.icp.as_deref(), en.icp.as_deref()), (Some("湘ICP备1号"), Some("湘ICP备1号")));
        assert_eq!((zh.police.as_deref(), en.police.as_deref()), (Some("公安1号"), None), "an empty text hides it");
        assert_eq!(config.counties["liling"].peers, ["youxian"]);
        assert!(!config.pages.charts && config.pages.tables);
        let levels = ["value-conflict", "magnitude-slip", "value-restated"].map(|code| config.finding(code));
        assert_eq!(levels, [Some(Severity::Error), None, Some(Severity::Warning)]);
        assert_eq!((config.tolerance.percent, config.tolerance.points), (2.into(), crate::model::Decimal::new(5, 1)));
    }

    #[test]
    fn tells_every_fault() {
        let table = [
            ("titel = 'x'", "config-key", "unknown key `titel`"),
            ("[footer]\norganiser = 'x'", "config-key", "unknown key `organiser` in `[footer]`"),
            (
                "[languages.en.footer]\norganiser = 'x'",
                "config-key",
                "unknown key `organiser` in `[languages.en.footer]`",
            ),
            ("title = 3", "config-type", "`title` must be text, not a number"),
            ("title = ' '", "config-value", "`title` is empty"),
            ("[extract]\nunit = ['x']", "config-key", "unknown key `unit` in `[extract]`"),
            ("[extract]\nunits = ['年']", "config-value", "`units` cannot use `年`"),
            ("[extract]\nunits = ['万匠']", "config-value", "`units` cannot use `万匠`"),
            ("[extract]\nunits = ['亿元']", "config-value", "`units` need not list `亿元`"),
            ("[extract]\nunits = ['2x']", "config-value", "`units` cannot use `2x`"),
            ("[extract]\nunits = ['x', 'x']", "config-value", "`units` cannot use `x`"),
            ("[extract]\nnames = ['强镇']", "config-value", "`names` cannot use `强镇`"),
            ("[extract]\ndrop = ['']", "config-value", "`drop` cannot use ``"),
            ("default_language = 'fr'", "config-value", "`default_language` does not know `fr`"),
            ("base_url = 'example.org'", "config-value", "`base_url` is no address of a site: `example.org`"),
            ("[languages.fr]\ntitle = 'x'", "config-value", "the site's pages are not available in the language `fr`"),
            ("[findings]\nvalue-conflcit = 'off'", "config-key", "unknown key `value-conflcit` in `[findings]`"),
            ("[findings]\nvalue-conflict = 'of'", "config-value", "`value-conflict` does not know `of`"),
            (
                "[targets]\ntolerance_points = -1",
                "config-type",
                "`tolerance_points` must be a number from zero up, not a number",
            ),
            ("pages = true", "config-type", "`pages` must be a table, not true or false"),
        ];
        for (text, code, message) in table {
            assert_eq!(faults(text), [(code, message.to_owned())], "{text}");
        }
        assert_eq!(faults("title = 'x\ntitel = 3")[0].0, "config-syntax");
        assert_eq!(faults("titel = 3\ncolour = 4").len(), 2, "all faults of a file at once");
    }
}
