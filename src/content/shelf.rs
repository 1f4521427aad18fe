//! What was read of the files of `content/` before, for who reads a project again at each save: only what changed is read
//! and put together anew, and what did not is the very same, so that whoever works on documents can tell by that.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::front::Role;
use super::links::LookedUp;
use super::load::{self, Read};
use super::walk::{ContentError, Found, walk};
use super::{Document, clash};
use crate::cache::Stamp;
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Lang;

/// A file, read, with its faults; or the fault for which it was not.
pub(super) type Reading = Result<(Read, Vec<Diagnostic>), Diagnostic>;

/// Files as they were read, and documents as they were put together.
#[derive(Debug, Default)]
pub struct Shelf {
    /// In the order of the walk.
    files: Vec<Shelved>,
    /// The place of each path among them.
    places: HashMap<Arc<str>, usize>,
    /// What the walk told.
    walked: Vec<Diagnostic>,
    /// It was told since the last reading what has changed: files without a stamp, and,
    is_told: bool,
    /// where files may have come or gone, which nobody can tell.
    is_open: bool,
    /// The last reading looked at no other files than those told.
    was_told: bool,
    made: BTreeMap<(Step, Arc<str>), Made>,
    /// What the pages were made of when they were last looked at for clashes.
    pages: Vec<Page>,
    has_clashes: bool,
    /// What the links of each document came to.
    linked: BTreeMap<Arc<str>, (Arc<Document>, LookedUp)>,
}

/// A file as it was read last.
#[derive(Debug)]
struct Shelved {
    found: Arc<Found>,
    /// `None` where it is to be read again, whatever it looks like.
    stamp: Option<Stamp>,
    /// It depends on another file as well: the profile of a county names its outline.
    has_outline: bool,
    reading: Option<Reading>,
}

/// What the address of a page depends on.
#[derive(Debug, Clone)]
struct Page {
    found: Arc<Found>,
    translation: Option<Lang>,
    document: Arc<Document>,
}

impl Shelved {
    /// The file as it was read before where it is still the same file, else as it is read now. Where it `is_told` which
    /// files have changed, only those are looked at.
    fn read(&mut self, config: &Config, is_told: bool) -> Reading {
        if is_told
            && self.stamp.is_some()
            && let Some(known) = &self.reading
        {
            return known.clone();
        }
        let stamp = Stamp::at(&self.found.disk);
        let is_same = stamp.is_some() && stamp == self.stamp && !self.has_outline;
        let known = self.reading.take().filter(|_| is_same);
        let reading = known.unwrap_or_else(|| load::read(&self.found, config));
        self.has_outline = reading
            .as_ref()
            .is_ok_and(|(read, _)| read.found.role == Role::County && read.document.file.text.contains("boundary"));
        // A file that could not be read may be readable now.
        self.stamp = stamp.filter(|_| reading.is_ok());
        self.reading.insert(reading).clone()
    }
}

impl Page {
    fn of(read: &Read) -> Self {
        let Read { found, translation, document, .. } = read;
        Self { found: Arc::clone(found), translation: *translation, document: Arc::clone(document) }
    }

    /// Whether `read` has the same address, and the same former ones.
    fn is_at(&self, read: &Read) -> bool {
        let addresses =
            |document: &Document| (document.county.clone(), document.slug.clone(), document.meta.aliases.clone());
        Arc::ptr_eq(&self.found, &read.found)
            && self.translation == read.translation
            && (Arc::ptr_eq(&self.document, &read.document) || addresses(&self.document) == addresses(&read.document))
    }
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
    /// Is told that the files at `paths`, which are below the root, with forward slashes, have changed: they are read again,
    /// whatever they look like. Where these `are_all`, and files of the content that are still there, the next reading looks
    /// at no others.
    pub fn tell(&mut self, paths: &BTreeSet<String>, are_all: bool) {
        self.is_told = true;
        self.is_open |= !are_all || self.files.is_empty();
        for path in paths {
            let file = self.places.get(path.as_str()).map(|&at| &mut self.files[at]);
            self.is_open |= file.as_ref().is_none_or(|file| Stamp::at(&file.found.disk).is_none());
            if let Some(file) = file {
                file.stamp = None;
            }
        }
    }

    /// Whether the files are those that were read last, going by their stamps.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn is_current(&self, root: &Path) -> Result<bool, ContentError> {
        let (found, _) = walk(root)?;
        let is_same = |(found, file): (&Found, &Shelved)| {
            found.path == file.found.path && (file.stamp.is_none() || Stamp::at(&found.disk) == file.stamp)
        };
        Ok(found.len() == self.files.len() && found.iter().zip(&self.files).all(is_same))
    }

    /// Every file of the content, in the order of the walk, and what the walk told.
    pub(super) fn read(
        &mut self,
        root: &Path,
        config: &Config,
    ) -> Result<(Vec<Reading>, Vec<Diagnostic>), ContentError> {
        let is_told = std::mem::take(&mut self.is_told) && !self.is_open;
        self.was_told = is_told;
        if !is_told {
            self.list(root)?;
        }
        let readings = self.files.par_iter_mut().map(|file| file.read(config, is_told)).collect();
        Ok((readings, self.walked.clone()))
    }

    /// Lists the files that there are now.
    fn list(&mut self, root: &Path) -> Result<(), ContentError> {
        let (found, walked) = walk(root)?;
        (self.walked, self.is_open) = (walked, false);
        let mut known: Vec<Option<Shelved>> = std::mem::take(&mut self.files).into_iter().map(Some).collect();
        let places = std::mem::take(&mut self.places);
        for (at, found) in found.into_iter().enumerate() {
            let file = places.get(&found.path).and_then(|&at| known[at].take());
            let file = file.unwrap_or_else(|| Shelved {
                found: Arc::new(found),
                stamp: None,
                has_outline: false,
                reading: None,
            });
            self.places.insert(Arc::clone(&file.found.path), at);
            self.files.push(file);
        }
        Ok(())
    }
}

/// Where documents are changed: in place, or, where somebody keeps them for the next time, as copies.
pub(super) struct Bench<'s> {
    shelf: Option<&'s mut Shelf>,
    made: BTreeMap<(Step, Arc<str>), Made>,
    linked: BTreeMap<Arc<str>, (Arc<Document>, LookedUp)>,
    /// Every page has the address it had last time, and no file has come or gone.
    is_steady: bool,
}

impl<'s> Bench<'s> {
    pub(super) fn new(shelf: Option<&'s mut Shelf>) -> Self {
        Self { shelf, made: BTreeMap::new(), linked: BTreeMap::new(), is_steady: false }
    }

    /// Refuses pages that clash. Where each page has the address it had last time, it is not looked for what was not there.
    pub(super) fn refuse_clashes(&mut self, read: &[Read], diagnostics: &mut Vec<Diagnostic>) {
        let known = self.shelf.as_ref().map_or(&[][..], |shelf| &shelf.pages);
        let has_same = known.len() == read.len() && known.iter().zip(read).all(|(page, read)| page.is_at(read));
        let had_clashes = self.shelf.as_ref().is_none_or(|shelf| shelf.has_clashes);
        let n_before = diagnostics.len();
        if !has_same || had_clashes {
            let own = read.iter().filter(|read| read.translation.is_none());
            let pages: Vec<(Role, &Document)> = own.map(|read| (read.found.role, &*read.document)).collect();
            clash::refuse(&pages, diagnostics);
        }
        if let Some(shelf) = &mut self.shelf {
            self.is_steady = has_same && shelf.was_told;
            shelf.has_clashes = diagnostics.len() > n_before;
            shelf.pages = read.iter().map(Page::of).collect();
        }
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

    /// What the links of this very document came to last time, where they still lead to the same.
    pub(super) fn looked_up(&self, document: &Arc<Document>) -> Option<&LookedUp> {
        let shelf = self.shelf.as_ref().filter(|_| self.is_steady && !document.links.is_empty())?;
        let (from, found) = shelf.linked.get(&document.file.path)?;
        Arc::ptr_eq(from, document).then_some(found)
    }

    /// Gives `document` its links and assets as they were found.
    pub(super) fn link(&mut self, document: &mut Arc<Document>, found: LookedUp) {
        if self.shelf.is_some() && !document.links.is_empty() {
            self.linked.insert(Arc::clone(&document.file.path), (Arc::clone(document), found.clone()));
        }
        let LookedUp { links, assets, .. } = found;
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
            shelf.linked = self.linked;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::load::{Selection, load, load_again};
    use super::*;

    fn write(root: &Path, path: &str, text: &str) {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn told(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|path| format!("content/{path}")).collect()
    }

    #[test]
    fn what_did_not_change_is_the_very_same() {
        for is_told in [false, true] {
            let folder = tempfile::tempdir().expect("a folder for the test");
            let root = folder.path();
            for (path, text) in [
                ("a/2019.md", "# 年报\n\n见[上年](2018.md)。"),
                ("a/2018.md", "# 年报\n\n![图](x.png)"),
                ("a/2020.md", "# 年报"),
                ("a/2020.en.md", "# Report"),
                ("a/_index.md", "+++\ntitle = \"甲\"\n+++\n"),
            ] {
                write(root, path, text);
            }
            let (config, selection) = (Config::default(), Selection::default());
            let mut shelf = Shelf::default();
            let mut read = |step: &str| {
                if is_told {
                    shelf.tell(&told(&[step]), true);
                }
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
                ("a/2018.md", "# 年报\n\n![图](x.png) 呢", &["2018"]),
                ("a/2020.en.md", "# A report", &["2020"]),
                ("a/2020.md", "# 公报", &["2020"]),
                ("a/_index.md", "+++\ntitle = \"乙\"\n+++\n", &[]),
                // The link to it leads elsewhere then.
                ("a/2018.md", "+++\ntitle = \"x\"\nslug = \"y\"\n+++\n", &["y", "2019"]),
                // Two pages at one address, the first of which gets the translation; then one again.
                ("a/2020.md", "+++\ntitle = \"x\"\nslug = \"y\"\n+++\n", &["y", "y"]),
                ("a/2020.md", "+++\ntitle = \"x\"\nslug = \"z\"\n+++\n", &["z", "y"]),
            ];
            for (path, text, expected) in table {
                write(root, path, text);
                let now = read(path);
                let others = now.iter().filter(|report| !last.iter().any(|known| Arc::ptr_eq(known, report)));
                let mut others: Vec<&str> = others.map(|report| report.slug.as_str()).collect();
                others.sort_unstable_by_key(|slug| std::cmp::Reverse(*slug));
                assert_eq!(others, expected, "{path}");
                last = now;
            }
        }
    }

    #[test]
    fn who_is_told_looks_at_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let root = folder.path();
        for path in ["a/1.md", "a/2.md"] {
            write(root, path, "# 年报");
        }
        let (config, selection) = (Config::default(), Selection::default());
        let mut shelf = Shelf::default();
        // What is told to have changed, and whether that is all; the titles that are read then. Both files change each time.
        let table = [
            (&[][..], true, ["0", "0"]),
            (&["a/1.md"], true, ["1", "0"]),
            (&["a/1.md", "a/2.md"], true, ["2", "2"]),
            (&["a/1.md"], false, ["3", "3"]),
            (&["a/2.md"], true, ["3", "4"]),
            // Where files may have come, all are looked at.
            (&["a/2.md", "a/3.md"], true, ["5", "5"]),
        ];
        for (number, (paths, are_all, expected)) in table.into_iter().enumerate() {
            for path in ["a/1.md", "a/2.md"] {
                write(root, path, &format!("# {number}{}", "\n".repeat(number)));
            }
            assert!(!shelf.is_current(root).expect("there is content"), "{number}");
            shelf.tell(&told(paths), are_all);
            let (content, _) = load_again(root, &config, &selection, &mut shelf).expect("there is content");
            let titles: Vec<&str> = content.reports.iter().map(|report| report.meta.title.as_str()).collect();
            assert_eq!(titles, expected, "{number}");
            assert_eq!(shelf.is_current(root).expect("there is content"), expected[0] == expected[1], "{number}");
        }
    }
}
