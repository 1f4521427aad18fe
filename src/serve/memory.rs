//! A site in memory.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::{fs, io};

use hyper::body::Bytes;

use crate::output;
use crate::site::Sink;

/// Files by their path below the root.
type Files = BTreeMap<String, Bytes>;

/// A site that is being built.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Files>);

impl Sink for Memory {
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let mut files = self.0.lock().expect("no thread panics while it holds the files");
        if files.insert(path.to_owned(), bytes.into()).is_some() { Err(output::twice(path)) } else { Ok(()) }
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
    /// The next good build.
    pub(super) fn next(&self, memory: Memory) -> Self {
        let files = memory.0.into_inner().expect("no thread panics while it holds the files");
        Self { generation: self.generation + 1, files: Arc::new(files), faults: None }
    }

    /// The same site with the faults of a build that failed.
    pub(super) fn with_faults(&self, faults: String) -> Self {
        Self { generation: self.generation, files: self.files.clone(), faults: Some(faults) }
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
        let site = Snapshot::default().next(memory);
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
        let site = Snapshot::default().next(memory).with_faults("broken".into());
        assert_eq!((site.generation, site.faults.as_deref()), (1, Some("broken")));
        assert_eq!(site.find(""), Found::File("index.html".into(), "1".into()));
    }
}
