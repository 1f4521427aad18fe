//! One state of the site, whose files are made when a browser asks for them.
//!
//! What the reports say together is held by a thread of its own, which ends, and lets go of it, with the last who may ask. An
//! address is looked up among the pages and files that a build would write; nothing else is ever read from the disk.

use std::collections::BTreeMap;
use std::fs;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread;

use hyper::body::Bytes;
use percent_encoding::percent_decode_str;
use tokio::sync::oneshot;

use crate::content;
use crate::diag::{Diagnostic, print};
use crate::output;
use crate::render::{Desk, RenderError};
use crate::site::{self, Copied, Sources};

/// Pages are made by so many threads at a time: a browser asks for several things at once.
const N_THREADS: usize = 2;

/// Bytes of made files that are kept for who asks again.
const MOST_KEPT: usize = 32 << 20;

/// Endings of the files that pages make.
const MADE: &[&str] = &["html", "csv", "json", "svg", "xml", "css", "txt"];

/// The file for an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its path and bytes.
    File(String, Bytes),
    /// The address lacks its slash; this path has it.
    Folder(String),
    /// No such page.
    Nothing,
    /// The page cannot be made, for these faults.
    Faults(String),
}

/// A state of the site that can be asked.
#[derive(Debug)]
pub(super) struct Stand {
    asks: Sender<Ask>,
}

#[derive(Debug)]
enum Ask {
    /// What stands at a path.
    Find(String, oneshot::Sender<Found>),
    /// How many pages there are.
    Count(Sender<usize>),
}

impl Stand {
    /// Takes sources without faults that stop a build. Templates that are new are tried on a page of each kind.
    ///
    /// # Errors
    /// Two files at one address, or a template that fails.
    pub(super) fn open(sources: Sources, has_new_templates: bool) -> Result<Self, Vec<Diagnostic>> {
        let (asks, asked) = mpsc::channel();
        let (ready, opened) = mpsc::channel();
        thread::spawn(move || stand(&sources, has_new_templates, &ready, asked));
        let broken = || vec![Diagnostic::error("page-write", "the preview broke down over the site")];
        opened.recv().map_err(|_| broken())??;
        Ok(Self { asks })
    }

    /// HTML pages that a build would write. To count them takes longer than to make one: it is asked for once the site can
    /// be seen.
    pub(super) fn n_pages(&self) -> usize {
        let (answer, answered) = mpsc::channel();
        let is_asked = self.asks.send(Ask::Count(answer)).is_ok();
        if is_asked && let Ok(n_pages) = answered.recv() { n_pages } else { 0 }
    }

    /// What stands at `path`, decoded and without its leading slash, as a static host would have it.
    pub(super) async fn find(&self, path: &str) -> Found {
        let (answer, answered) = oneshot::channel();
        let is_asked = self.asks.send(Ask::Find(path.to_owned(), answer)).is_ok();
        if is_asked && let Ok(found) = answered.await { found } else { Found::Nothing }
    }
}

/// Answers until nobody can ask any more. Whether there is anything to ask is told through `ready`.
fn stand(
    sources: &Sources,
    has_new_templates: bool,
    ready: &Sender<Result<(), Vec<Diagnostic>>>,
    asked: Receiver<Ask>,
) {
    let site = sources.site();
    let opened = match (&sources.templates, site::copies(sources)) {
        (Some(templates), Ok(copies)) => {
            let below = below(sources.config.base_url.as_deref().unwrap_or_default());
            let shop = Shop { desk: Desk::new(&site, templates), copies, kept: Mutex::default(), below };
            shop.check(has_new_templates).map(|()| shop)
        }
        (_, Err(error)) => Err(error.into()),
        (None, _) => Err(RenderError::Template(Vec::new())),
    };
    let shop = match opened {
        Ok(shop) => shop,
        Err(error) => {
            // Whoever opens it waits for this; it is nobody's loss if not.
            let _ = ready.send(Err(site::faults_of(error)));
            return;
        }
    };
    let _ = ready.send(Ok(()));
    let asked = Mutex::new(asked);
    thread::scope(|scope| {
        for _ in 0..N_THREADS {
            scope.spawn(|| {
                // The lock is held while one thread waits, and free while it works.
                let next = || asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok(ask) = next() {
                    match ask {
                        Ask::Find(path, answer) => {
                            let found = content::caught(&path.as_str().into(), || shop.find(&path));
                            let found = found.unwrap_or_else(|fault| Found::Faults(print::human(&[fault], false)));
                            // A browser that has gone away does not wait.
                            let _ = answer.send(found);
                        }
                        // Nor does anyone else.
                        Ask::Count(answer) => drop(answer.send(shop.desk.n_pages())),
                    }
                }
            });
        }
    });
}

/// Where files are made and found.
struct Shop<'s> {
    desk: Desk<'s>,
    copies: BTreeMap<String, Copied<'s>>,
    kept: Mutex<Kept>,
    /// The folder that the site is published in, `sub/data/`: the page for lost addresses, which is shown at any depth,
    /// names files by it.
    below: String,
}

/// Files that were made, and their bytes altogether.
#[derive(Default)]
struct Kept {
    files: BTreeMap<String, Bytes>,
    n_bytes: usize,
}

/// The folders in the address of a site, without the slash before them.
fn below(base_url: &str) -> String {
    let path = base_url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

impl Shop<'_> {
    /// Looks for what would stop a build that writes everything.
    fn check(&self, has_new_templates: bool) -> Result<(), RenderError> {
        // A copy stands in the place of a made file only where the site means it to: `site::emit` says when.
        for (path, copied) in self.copies.iter().filter(|(_, copied)| !matches!(copied, Copied::BuiltIn(_))) {
            let is_own = matches!(copied, Copied::Own(_)) && !path.ends_with(".html");
            if !is_own && self.is_made(path)? {
                return Err(output::twice(path).into());
            }
        }
        if has_new_templates { self.desk.try_each_kind() } else { Ok(()) }
    }

    /// Whether a page makes the file at `path` as well. Few names need a page to be made to know.
    fn is_made(&self, path: &str) -> Result<bool, RenderError> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let may_be = ["index.", "chart-", "county-", "ranking.", "words."].iter().any(|start| name.starts_with(start));
        match may_be || !path.contains('/') || path.starts_with("api/") || path.starts_with("data/") {
            true if self.desk.has_page(path) => Ok(true),
            true => Ok(self.desk.make(path)?.contains_key(path)),
            false => Ok(false),
        }
    }

    fn find(&self, path: &str) -> Found {
        match (self.look(path), path.strip_prefix(&self.below)) {
            (Found::Nothing, Some(path)) if !self.below.is_empty() => self.look(path),
            (found, _) => found,
        }
    }

    fn look(&self, path: &str) -> Found {
        let index = |folder: &str| format!("{folder}index.html");
        let has = |path: &str| self.copies.contains_key(path) || self.desk.has_page(path);
        let file = if path.is_empty() || path.ends_with('/') { index(path) } else { path.to_owned() };
        match self.copies.get(&file) {
            Some(Copied::BuiltIn(bytes)) => return Found::File(file, Bytes::copy_from_slice(bytes)),
            // It may have gone since; then there will soon be another state of the site.
            Some(Copied::Own(source) | Copied::Beside(source)) => {
                return fs::read(source).map_or(Found::Nothing, |bytes| Found::File(file, bytes.into()));
            }
            None => {}
        }
        if let Some(bytes) = self.kept().files.get(&file) {
            return Found::File(file, bytes.clone());
        }
        if file == path && has(&index(&format!("{path}/"))) {
            return Found::Folder(format!("{path}/"));
        }
        if !file.rsplit_once('.').is_some_and(|(_, ending)| MADE.contains(&ending)) {
            return Found::Nothing;
        }
        match self.desk.make(&file) {
            Ok(made) => {
                let made: BTreeMap<String, Bytes> =
                    made.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
                let found = made.get(&file).cloned();
                self.keep(made);
                found.map_or(Found::Nothing, |bytes| Found::File(file, bytes))
            }
            Err(error) => Found::Faults(print::human(&site::faults_of(error), false)),
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, made: BTreeMap<String, Bytes>) {
        let n_bytes: usize = made.values().map(Bytes::len).sum();
        let mut kept = self.kept();
        if kept.n_bytes + n_bytes > MOST_KEPT {
            *kept = Kept::default();
        }
        if n_bytes <= MOST_KEPT {
            kept.n_bytes += n_bytes;
            kept.files.extend(made);
        }
    }
}
