//! Reads reports for `extract`, each as the site knows it that it lies in, if any.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::row::Row;
use crate::catalog::{Catalogue, ReportFigures};
use crate::cli::Stop;
use crate::config::ExtractConfig;
use crate::content::{self, Content, Document, FrontMatter, Selection};
use crate::diag::{Diagnostic, Places, SourceFile};
use crate::extract::{self, Explanation};
use crate::model::Lang;
use crate::output::Project;
use crate::site::{self, Options};

/// A report with its figures.
pub(super) struct Report {
    /// As the command line has it.
    pub(super) path: String,
    pub(super) document: Document,
    pub(super) figures: ReportFigures,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The county's name as its texts write it.
    county: String,
    /// The site's own words.
    words: ExtractConfig,
}

impl Report {
    /// The words that gave each field of its figures, in the same order.
    pub(super) fn explanations(&self) -> Vec<Explanation> {
        extract::explain(&self.document, &self.county, &self.words, &self.figures.metrics)
    }

    /// Its figures, in the order of the text.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let mut places = Places::new(&self.document.file);
        self.figures.metrics.iter().map(move |metric| Row::new(&self.path, &self.document, metric, &mut places))
    }
}

/// Faults that concern the page of a report alone: a text outside of any site has none.
const OF_PAGES: [&str; 3] = ["front-matter-title", "image-alt", "image-external"];

/// Knows the sites that the reports lie in.
pub(super) struct Reader {
    outside: Site,
    /// By root.
    sites: BTreeMap<PathBuf, Site>,
}

/// What a site says about the reports in it.
struct Site {
    catalogue: Catalogue,
    default_language: Lang,
    content: Content,
    words: ExtractConfig,
}

impl Reader {
    /// Reads the sites of `files`. What lies in none is read as a text of the site in `root`; without one the built-in
    /// catalogue is all there is to know.
    pub(super) fn new(files: &[&PathBuf], root: Option<&Path>) -> Result<Self, Stop> {
        let (catalogue, default_language, words) = match root {
            None => (Catalogue::builtin(), Lang::Zh, ExtractConfig::default()),
            Some(root) => {
                let project = Project { config: root.join("site.toml"), root: root.to_owned() };
                let (config, catalogue) = site::read_settings(&project)?;
                (catalogue, config.default_language, config.extract)
            }
        };
        let outside = Site { catalogue, default_language, content: Content::default(), words };
        let mut sites = BTreeMap::new();
        for root in files.iter().filter_map(|file| root_of(file)) {
            if let Entry::Vacant(entry) = sites.entry(root) {
                let root = entry.key();
                let project = Project { config: root.join("site.toml"), root: root.clone() };
                let selection = Selection { drafts: true, future: true, today: None };
                let options = Options { base_url: None, selection, strict: false, keep_going: false };
                let (_, content) = site::read_content(&project, &options)?;
                let (config, catalogue) = site::read_settings(&project)?;
                entry.insert(Site {
                    catalogue,
                    default_language: config.default_language,
                    content,
                    words: config.extract,
                });
            }
        }
        Ok(Self { outside, sites })
    }

    /// Reads the report at `path` and its figures.
    pub(super) fn file(&self, path: &Path) -> Result<Report, Stop> {
        let shown = path.to_string_lossy().into_owned();
        let name: Arc<str> = shown.as_str().into();
        // Who names a pipe means it; but nothing is read to the end that a site would not read.
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(content::LARGEST + 1).read_to_end(&mut bytes))
            .map_err(|error| Stop::new(format!("cannot read `{shown}`: {error}")))?;
        let whole = fs::metadata(path).map_or(0, |metadata| metadata.len()).max(bytes.len() as u64);
        let file = match content::oversized(&name, whole) {
            Some(fault) => Err(fault),
            None => content::decode(name, bytes),
        };
        let (file, fault) = match file {
            Ok(file) => (file, None),
            Err(fault) => (SourceFile::new(shown.as_str(), ""), Some(fault)),
        };
        let root = root_of(path);
        let site = root.as_ref().and_then(|root| self.sites.get(root)).unwrap_or(&self.outside);
        let has_page = root.is_some();
        let known = root.and_then(|root| site.find(&root, path));
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let (county, slug) =
            known.map_or(("", stem.as_str()), |document| (document.county.as_str(), document.slug.as_str()));
        let mut report = site.read(file, county, slug, FrontMatter::default());
        if !has_page {
            report.diagnostics.retain(|fault| !OF_PAGES.contains(&fault.code));
        }
        if let Some(fault) = fault {
            // That an unread text has no title is no second fault.
            report.diagnostics = vec![fault];
        }
        Ok(report)
    }

    /// Reads a text that lies in no file, of which some facts are known.
    pub(super) fn text(&self, file: SourceFile, given: FrontMatter) -> Report {
        let slug = file.path.clone();
        self.outside.read(file, "", &slug, given)
    }
}

impl Site {
    fn read(&self, file: SourceFile, county: &str, slug: &str, given: FrontMatter) -> Report {
        let path = file.path.to_string();
        let (document, mut diagnostics) = content::parse_with(file, county, slug, self.default_language, given);
        let (figures, faults) = site::read_figures(&document, &self.content.counties, &self.words, &self.catalogue);
        diagnostics.extend(faults);
        let county = site::county_name(&document, &self.content.counties).to_owned();
        Report { path, document, figures, diagnostics, county, words: self.words.clone() }
    }

    /// The report at `path`, as the site knows it.
    fn find(&self, root: &Path, path: &Path) -> Option<&Document> {
        let path = fs::canonicalize(path).ok()?;
        let below: Arc<str> =
            path.strip_prefix(root).ok()?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/").into();
        self.content.reports.iter().find(|report| report.file.path == below).map(|report| &**report)
    }
}

/// The site whose `content/` holds this file.
pub(super) fn root_of(file: &Path) -> Option<PathBuf> {
    let file = fs::canonicalize(file).ok()?;
    let content = file.ancestors().find(|folder| folder.ends_with("content"))?;
    let root = content.parent()?;
    root.join("site.toml").is_file().then(|| root.to_owned())
}
