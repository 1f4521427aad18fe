//! A site in memory.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::{fs, io};

use hyper::body::Bytes;

use crate::cache::{Digest, Unit};
use crate::output;
use crate::render::{Counts, Keeper};
use crate::site::Sink;

/// Files by their path below the root.
type Files = BTreeMap<String, Bytes>;

/// Units by their names; their files are paths.
type Units = HashMap<String, Unit<String>>;

/// A site that is being built, beside the one that is shown.
#[derive(Debug, Default)]
pub(super) struct Memory {
    files: Mutex<Files>,
    units: Mutex<Units>,
    last: Arc<Snapshot>,
    /// Hash of what every page depends on.
    shared: Digest,
}

impl Memory {
    /// An empty site after `last`.
    pub(super) fn after(last: Arc<Snapshot>, shared: Digest) -> Self {
        Self { last, shared, ..Self::default() }
    }

    /// The next good build.
    pub(super) fn finish(self) -> Snapshot {
        let files = self.files.into_inner().expect("no thread panics while it holds the files");
        let units = self.units.into_inner().expect("no thread panics while it holds the units");
        Snapshot { generation: self.last.generation + 1, files: Arc::new(files), units: Arc::new(units), faults: None }
    }

    fn put(&self, path: &str, bytes: Bytes) -> io::Result<()> {
        let mut files = self.files.lock().expect("no thread panics while it holds the files");
        if files.insert(path.to_owned(), bytes).is_some() { Err(output::twice(path)) } else { Ok(()) }
    }

    fn note(&self, name: &str, unit: Unit<String>) {
        self.units.lock().expect("no thread panics while it holds the units").insert(name.to_owned(), unit);
    }
}

/// Pages whose county did not change are shared with the site that is shown.
impl Keeper for Memory {
    fn shared(&self) -> Digest {
        self.shared
    }

    fn carry(&self, name: &str, key: Digest) -> io::Result<Option<Counts>> {
        let Some(unit) = self.last.units.get(name).filter(|unit| unit.key == key) else { return Ok(None) };
        for path in &unit.files {
            let bytes = self.last.files.get(path).expect("the files of a unit are on its site");
            self.put(path, bytes.clone())?;
        }
        self.note(name, unit.clone());
        Ok(Some(unit.counts))
    }

    fn keep(&self, name: &str, key: Digest, counts: Counts, files: &[String]) {
        self.note(name, Unit { key, counts, files: files.to_vec() });
    }
}

impl Sink for Memory {
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.put(path, bytes.into())
    }

    fn copy(&self, path: &str, source: &Path) -> io::Result<()> {
        self.write(path, fs::read(source)?)
    }
}

/// What the preview shows at one moment.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// Counts good builds; 0 before the first.
    pub(super) generation: u64,
    files: Arc<Files>,
    units: Arc<Units>,
    /// Faults of the last build, as text, when it had any.
    pub(super) faults: Option<String>,
}

/// The file for an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its path and bytes.
    File(String, Bytes),
    /// The address lacks its slash; this path has it.
    Folder(String),
    /// No such page.
    Nothing,
}

impl Snapshot {
    /// The same site, of whose pages nobody knows what they are made of.
    pub(super) fn unknown(&self) -> Self {
        Self { units: Arc::default(), ..self.with_faults(String::new()) }
    }

    /// The same site with the faults of a build that failed.
    pub(super) fn with_faults(&self, faults: String) -> Self {
        let (files, units) = (self.files.clone(), self.units.clone());
        Self { generation: self.generation, files, units, faults: Some(faults) }
    }

    /// What stands at `path`, decoded and without its leading slash, as a static host would have it.
    pub(super) fn find(&self, path: &str) -> Found {
        let index = |folder: &str| format!("{folder}index.html");
        let file = if path.is_empty() || path.ends_with('/') { index(path) } else { path.to_owned() };
        match self.files.get(&file) {
            Some(bytes) => Found::File(file, bytes.clone()),
            None if self.files.contains_key(&index(&format!("{path}/"))) => Found::Folder(format!("{path}/")),
            None => Found::Nothing,
        }
    }

    /// The page for addresses that do not exist.
    pub(super) fn not_found(&self) -> Option<Bytes> {
        self.files.get("404.html").cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_static_host_would() {
        let memory = Memory::default();
        for path in ["index.html", "liling/index.html", "feed.xml", "404.html"] {
            memory.write(path, path.into()).unwrap();
        }
        let site = memory.finish();
        let file = |path: &str| Found::File(path.to_owned(), path.to_owned().into());
        let table = [
            ("", file("index.html")),
            ("index.html", file("index.html")),
            ("liling/", file("liling/index.html")),
            ("liling", Found::Folder("liling/".into())),
            ("feed.xml", file("feed.xml")),
            ("feed.xml/", Found::Nothing),
            ("/liling", Found::Nothing),
            ("../liling/", Found::Nothing),
            ("none", Found::Nothing),
        ];
        for (path, expected) in table {
            assert_eq!(site.find(path), expected, "{path}");
        }
    }

    #[test]
    fn a_failed_build_keeps_the_site() {
        let memory = Memory::default();
        memory.write("index.html", b"1".to_vec()).unwrap();
        let site = memory.finish().with_faults("broken".into());
        assert_eq!((site.generation, site.faults.as_deref()), (1, Some("broken")));
        assert_eq!(site.find(""), Found::File("index.html".into(), "1".into()));
    }

    #[test]
    fn pages_with_the_same_key_are_carried_over() {
        let memory = Memory::default();
        memory.write("a/index.html", b"1".to_vec()).unwrap();
        let counts = Counts { n_pages: 1, n_charts: 2 };
        memory.keep("a", 7, counts, &["a/index.html".to_owned()]);
        let first = Arc::new(memory.finish());
        let next = Memory::after(first.clone(), 0);
        assert_eq!(next.carry("a", 8).unwrap(), None);
        assert_eq!(next.carry("b", 7).unwrap(), None);
        assert_eq!(next.carry("a", 7).unwrap(), Some(counts));
        assert!(next.carry("a", 7).is_err(), "two pages at one address");
        let next = next.finish();
        assert_eq!((next.generation, next.find("a/")), (2, first.find("a/")));
        // And once more after a build that failed.
        let third = Memory::after(Arc::new(next.with_faults("x".into())), 0);
        assert_eq!(third.carry("a", 7).unwrap(), Some(counts));
    }
}
