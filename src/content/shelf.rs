//! What was read of the files of `content/` before, for who reads a project again at each save: only what changed is read
//! and put together anew, and what did not is the very same, so that whoever works on documents can tell by that.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::front::Role;
use super::walk::{self, Found, Read};
use super::{Asset, Document, Link};
use crate::cache::Stamp;
use crate::config::Config;
use crate::diag::Diagnostic;

/// A file, read, with its faults; or the fault for which it was not.
pub(super) type Reading = Result<(Read, Vec<Diagnostic>), Diagnostic>;

/// Files as they were read, and documents as they were put together.
#[derive(Debug, Default)]
pub struct Shelf {
    files: BTreeMap<Arc<str>, (Stamp, Reading)>,
    made: BTreeMap<(Step, Arc<str>), Made>,
}

/// What is done to documents once all are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A translation takes over what it does not say from its text.
    Paired,
    /// Links are looked up.
    Linked,
    /// A text gets its translations.
    Attached,
}

/// A document that a step made.
#[derive(Debug)]
struct Made {
    /// The documents it was made from.
    from: Vec<Arc<Document>>,
    document: Arc<Document>,
    faults: Vec<Diagnostic>,
}

impl Shelf {
    /// Reads a file again, whatever it looks like: `path` is below the root, with forward slashes.
    pub fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The file as it was read before where it is still the same file, else as it is read now.
    pub(super) fn read(&self, found: Found, config: &Config) -> (Option<Stamp>, Reading) {
        let stamp = Stamp::at(&found.disk);
        match self.files.get(&found.path) {
            Some((known, reading)) if stamp == Some(*known) => (stamp, reading.clone()),
            _ => (stamp, walk::read(found, config)),
        }
    }

    /// Keeps what was read for the next time.
    pub(super) fn keep<'r>(&mut self, readings: impl Iterator<Item = &'r (Option<Stamp>, Reading)>) {
        // Where an outline is named, another file counts as well; a file that could not be read may be readable now.
        let kept = readings.filter_map(|(stamp, reading)| {
            let (read, _) = reading.as_ref().ok()?;
            let has_outline = read.found.role == Role::County && read.document.file.text.contains("boundary");
            Some((Arc::clone(&read.found.path), ((*stamp)?, reading.clone()))).filter(|_| !has_outline)
        });
        self.files = kept.collect();
    }
}

/// Where documents are changed: in place, or, where somebody keeps them for the next time, as copies.
pub(super) struct Bench<'s> {
    shelf: Option<&'s mut Shelf>,
    made: BTreeMap<(Step, Arc<str>), Made>,
}

impl<'s> Bench<'s> {
    pub(super) fn new(shelf: Option<&'s mut Shelf>) -> Self {
        Self { shelf, made: BTreeMap::new() }
    }

    /// Does `change` to `document`, which with `others` it depends on alone, unless that was done before.
    pub(super) fn change(
        &mut self,
        step: Step,
        document: &mut Arc<Document>,
        others: &[&Arc<Document>],
        change: impl FnOnce(&mut Document) -> Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let Some(shelf) = &mut self.shelf else { return change(Arc::make_mut(document)) };
        let key = (step, Arc::clone(&document.file.path));
        let from: Vec<Arc<Document>> = std::iter::once(&*document).chain(others.iter().copied()).cloned().collect();
        let is_known = |made: &Made| {
            made.from.len() == from.len() && made.from.iter().zip(&from).all(|(known, now)| Arc::ptr_eq(known, now))
        };
        let made = shelf.made.remove(&key).filter(is_known).unwrap_or_else(|| {
            let faults = change(Arc::make_mut(document));
            Made { from, document: Arc::clone(document), faults }
        });
        document.clone_from(&made.document);
        let faults = made.faults.clone();
        self.made.insert(key, made);
        faults
    }

    /// Gives `document` its links and assets as they were looked up now.
    pub(super) fn link(&mut self, document: &mut Arc<Document>, links: BTreeMap<String, Link>, assets: Vec<Asset>) {
        if document.links == links && document.assets == assets {
            return;
        }
        let key = (Step::Linked, Arc::clone(&document.file.path));
        let is_known = |made: &Made| made.document.links == links && made.document.assets == assets;
        if let Some(shelf) = &mut self.shelf
            && shelf.made.get(&key).is_some_and(|made| !is_known(made))
        {
            shelf.made.remove(&key);
        }
        self.change(Step::Linked, document, &[], |document| {
            (document.links, document.assets) = (links, assets);
            Vec::new()
        });
    }

    /// Keeps what was made for the next time, and lets go of what was not.
    pub(super) fn finish(self) {
        if let Some(shelf) = self.shelf {
            shelf.made = self.made;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::walk::{Selection, load, load_again};
    use super::*;

    #[test]
    fn what_did_not_change_is_the_very_same() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let root = folder.path();
        let write = |path: &str, text: &str| {
            let path = root.join("content").join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, text).expect("a file");
        };
        for (path, text) in [
            ("a/2019.md", "# 年报\n\n见[上年](2018.md)。"),
            ("a/2018.md", "# 年报\n\n![图](x.png)"),
            ("a/2020.md", "# 年报"),
            ("a/2020.en.md", "# Report"),
            ("a/_index.md", "+++\ntitle = \"甲\"\n+++\n"),
        ] {
            write(path, text);
        }
        let (config, selection) = (Config::default(), Selection::default());
        let mut shelf = Shelf::default();
        let mut read = |step: &str| {
            let (content, faults) = load_again(root, &config, &selection, &mut shelf).expect("there is content");
            let (clean, clean_faults) = load(root, &config, &selection).expect("there is content");
            assert_eq!(faults, clean_faults, "{step}");
            assert_eq!(format!("{:?}", content.reports), format!("{:?}", clean.reports), "{step}");
            content.reports
        };
        let mut last = read("the start");
        // What is changed; which of the reports are others then.
        let table = [
            ("a/2018.md", "# 年报\n\n![图](x.png) 了", &["2018"][..]),
            ("a/x.png", "a picture", &["2018"]),
            ("a/2020.en.md", "# A report", &["2020"]),
            ("a/2020.md", "# 公报", &["2020"]),
            ("a/_index.md", "+++\ntitle = \"乙\"\n+++\n", &[]),
            // The link to it leads elsewhere then.
            ("a/2018.md", "+++\ntitle = \"x\"\nslug = \"y\"\n+++\n", &["y", "2019"]),
        ];
        for (path, text, expected) in table {
            write(path, text);
            let now = read(path);
            let others = now.iter().filter(|report| !last.iter().any(|known| Arc::ptr_eq(known, report)));
            let mut others: Vec<&str> = others.map(|report| report.slug.as_str()).collect();
            others.sort_unstable_by_key(|slug| std::cmp::Reverse(*slug));
            assert_eq!(others, expected, "{path}");
            last = now;
        }
    }
}
