//! The files of a site with their stamps.
//!
//! A site of a country has a million files, in folders of a few each and under names that are mostly the same, so that a path
//! is kept as two numbers.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::Stamp;
use crate::model::hashed::BuildHashed;

/// Files by their paths below the root of a site, with forward slashes.
#[derive(Debug, Default)]
pub struct Files {
    /// Each with its slash.
    folders: Steps,
    names: Steps,
    files: Vec<File>,
}

#[derive(Debug, Clone, Copy)]
struct File {
    /// `None` where the file cannot be told from another.
    stamp: Option<Stamp>,
    folder: u32,
    name: u32,
}

impl Files {
    /// Puts a file behind the others.
    pub fn push(&mut self, path: &str, stamp: Option<Stamp>) {
        let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
        let (folder, name) = (self.folders.number(folder), self.names.number(name));
        self.files.push(File { stamp, folder, name });
    }

    /// Puts them in the order of their paths.
    pub fn sort(&mut self) {
        let Self { folders, names, files } = self;
        files.par_sort_unstable_by(|a, b| {
            if a.folder == b.folder {
                return names.get(a.name).cmp(names.get(b.name));
            }
            let [(folder, name), (other, other_name)] =
                [a, b].map(|file| (folders.get(file.folder), names.get(file.name)));
            let n_shared = folder.len().min(other.len());
            // No name has a slash, and every folder ends in one: a name never begins with the rest of a folder.
            match folder.as_bytes()[..n_shared].cmp(&other.as_bytes()[..n_shared]) {
                Ordering::Equal if folder.len() < other.len() => name.as_bytes().cmp(&other.as_bytes()[n_shared..]),
                Ordering::Equal if folder.len() > other.len() => {
                    folder.as_bytes()[n_shared..].cmp(other_name.as_bytes())
                }
                Ordering::Equal => name.cmp(other_name),
                order => order,
            }
        });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether each has a stamp.
    pub fn are_stamped(&self) -> bool {
        self.files.iter().all(|file| file.stamp.is_some())
    }

    /// Gives the path of each, in their order, and its stamp.
    ///
    /// # Errors
    /// The first one of `take`.
    pub fn each<E>(&self, mut take: impl FnMut(&str, Option<Stamp>) -> Result<(), E>) -> Result<(), E> {
        let mut path = String::new();
        self.files.iter().try_for_each(|file| {
            path.clear();
            path.push_str(self.folders.get(file.folder));
            path.push_str(self.names.get(file.name));
            take(&path, file.stamp)
        })
    }
}

/// Texts that come again and again, by number.
#[derive(Debug, Default)]
struct Steps {
    /// One behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// Those that came last, by their hashes: a text that comes again after many others gets another number.
    known: HashMap<u64, u32, BuildHashed>,
}

/// How many texts are remembered at most.
const N_KNOWN: usize = 4096;

impl Steps {
    fn number(&mut self, text: &str) -> u32 {
        let hash = xxh3_64(text.as_bytes());
        if let Some(&number) = self.known.get(&hash)
            && self.get(number) == text
        {
            return number;
        }
        let place = |at: usize| u32::try_from(at).expect("paths of a site take less than four gigabytes");
        if self.known.len() >= N_KNOWN {
            self.known.clear();
        }
        let number = place(self.ends.len());
        self.text.push_str(text);
        self.ends.push(place(self.text.len()));
        self.known.insert(hash, number);
        number
    }

    fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[number] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(files: &Files) -> Vec<String> {
        let mut paths = Vec::new();
        let taken = files.each(|path, _| {
            paths.push(path.to_owned());
            Ok::<(), ()>(())
        });
        assert!(taken.is_ok());
        paths
    }

    #[test]
    fn files_stand_in_the_order_of_their_paths() {
        let mut expected = [
            "index.html",
            ".list",
            "a/index.html",
            "a/b/index.html",
            "a/b.html",
            "a/b-c/x",
            "a-b/x",
            "a.txt",
            "ab",
            "a/ab",
            "a/b/a",
            "a/b/c/d",
            "醴陵/index.csv",
            "b/index.html",
            "a/i",
        ];
        let mut files = Files::default();
        expected.iter().for_each(|path| files.push(path, None));
        assert_eq!(paths(&files), expected);
        files.sort();
        expected.sort_unstable();
        assert_eq!(paths(&files), expected);
        assert_eq!((files.len(), files.are_stamped()), (expected.len(), false));
    }

    #[test]
    fn folders_without_end_are_not_all_remembered() {
        let mut files = Files::default();
        let all: Vec<String> = (0..3 * N_KNOWN).map(|n| format!("{n}/{}", n % 7)).collect();
        for path in all.iter().chain(&all) {
            files.push(path, None);
        }
        assert_eq!(paths(&files), [&*all, &*all].concat());
        assert!(files.folders.known.len() <= N_KNOWN && files.names.ends.len() == 7);
    }

    #[test]
    fn a_file_is_small() {
        assert_eq!(size_of::<File>(), 32);
    }
}
