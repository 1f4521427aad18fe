//! Files of a site made one at a time, when somebody asks, each byte for byte as [`render`](super::render) makes it.
//!
//! Which page makes the file at an address is read from the address alone: to list all files of a large site would take
//! longer than to make the one that is wanted.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use super::edition::{self, Edition};
use super::index::Index;
use super::pages::{self, Job};
use super::writer::Press;
use super::{Page, RenderError, Site, Templates};
use crate::output;

/// Files by their paths below the root.
pub type Made = BTreeMap<String, Vec<u8>>;

/// Names of files that are made along with a page, by start and end.
const MADE_WITH_PAGES: [(&str, &str); 4] =
    [("index", ".csv"), ("index", ".json"), ("chart", ".svg"), ("ranking", ".svg")];

/// A site whose files are made when somebody asks.
#[derive(Debug)]
pub struct Desk<'s> {
    index: Index<'s>,
    templates: &'s Templates,
    editions: Vec<Edition>,
}

impl<'s> Desk<'s> {
    /// Nothing is rendered yet.
    pub fn new(site: &'s Site<'s>, templates: &'s Templates) -> Self {
        Self { index: Index::new(site), templates, editions: edition::all(site.config) }
    }

    /// How many HTML pages the site has.
    pub fn n_pages(&self) -> usize {
        pages::count(&self.index) * self.editions.len() + 1
    }

    /// Whether there is a page at `path`, such as `liling/2019/index.html`.
    pub fn has_page(&self, path: &str) -> bool {
        path == "404.html" || (path.ends_with("index.html") && self.maker(path).is_some())
    }

    /// Whether the site has a page at `address`, or makes a file there; `indicators/gdp` is one with and without its slash.
    pub fn has_address(&self, address: &str) -> bool {
        let page = address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/');
        let page = if page.is_empty() { "index.html".to_owned() } else { format!("{page}/index.html") };
        let is_data = || {
            let name = address.rsplit('/').next().unwrap_or_default();
            MADE_WITH_PAGES.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end))
        };
        self.has_page(&page) || self.is_file(address) || (is_data() && self.maker(address).is_some())
    }

    /// Whether the file at `path` is made by itself.
    fn is_file(&self, path: &str) -> bool {
        let below = |edition: &Edition| path.strip_prefix(&edition.folder).map(str::to_owned);
        pages::file_at(&self.index, path).is_some()
            || self.editions.iter().filter_map(below).any(|below| pages::beside_at(&self.index, &below).is_some())
    }

    /// Makes the file at `path`, with those that are made along with it; without it where the site has no such file.
    ///
    /// # Errors
    /// The template fails on the page, or two files of one page have one address.
    pub fn make(&self, path: &str) -> Result<Made, RenderError> {
        match self.maker(path) {
            Some((edition, job)) => self.run(edition, job),
            None => Ok(Made::new()),
        }
    }

    /// Makes one page of each kind, to see whether the templates do.
    ///
    /// # Errors
    /// A template fails on its page.
    pub fn try_each_kind(&self) -> Result<(), RenderError> {
        pages::one_of_each(&self.index).into_iter().try_for_each(|job| self.run(&self.editions[0], job).map(drop))
    }

    fn run(&self, edition: &Edition, job: Job) -> Result<Made, RenderError> {
        let made = Mutex::new(Made::new());
        let sink = |page: Page<'_>| -> io::Result<()> {
            let bytes = page.body.into_bytes()?;
            let twice = output::twice(&page.path);
            let mut made = made.lock().expect("no thread panics while it holds the files");
            made.insert(page.path, bytes).map_or(Ok(()), |_| Err(twice))
        };
        let press = Press::new(&self.index, self.templates, &sink);
        job.run(&press.writer(edition))?;
        press.finish()?;
        Ok(made.into_inner().expect("no thread panics while it holds the files"))
    }

    /// The page that makes the file at `path`, if any does, and in which edition.
    fn maker(&self, path: &str) -> Option<(&Edition, Job)> {
        let root = &self.editions[0];
        if let Some(job) = pages::file_at(&self.index, path) {
            return Some((root, job));
        }
        let others =
            self.editions[1..].iter().filter_map(|edition| Some((edition, path.strip_prefix(&edition.folder)?)));
        let (edition, below) = others.chain([(root, path)]).next()?;
        let (folder, _) = below.rsplit_once('/').unwrap_or_default();
        let job = pages::beside_at(&self.index, below).or_else(|| pages::page_at(&self.index, folder));
        Some((edition, job?))
    }
}
