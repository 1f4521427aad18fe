//! Everything a build reads, as one number.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;
use walkdir::WalkDir;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::{Digest, Stamp};
use crate::output::{Project, SOURCES};
use crate::site::Options;

/// Hashes of what a build reads.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// Every byte and every flag.
    pub all: Digest,
    /// What every page depends on: all but the texts of counties, and of the site's own files only which there are.
    pub shared: Digest,
    /// What was read of the site's own files, which may be large.
    statics: HashMap<PathBuf, (Stamp, Read)>,
}

impl PartialEq for Inputs {
    fn eq(&self, other: &Self) -> bool {
        (self.all, self.shared) == (other.all, other.shared)
    }
}

/// The hash of a file, and whether its text says that the day of the build matters.
type Read = (Digest, bool);

/// Words by which a text says that the day of the build matters.
const DATED: [&[u8]; 2] = [b"publish_at", b"expires"];

impl Inputs {
    /// Reads all files of `project` that a build would read.
    ///
    /// # Errors
    /// A file or folder cannot be read; the build itself will tell.
    pub fn read(project: &Project, options: &Options) -> io::Result<Self> {
        Self::read_knowing(project, options, &HashMap::new())
    }

    /// What [`read`](Self::read) gives now. The site's own files are not read once more where size, time and number are the
    /// same: they may be films, and a build has copied them since.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_again(&self, project: &Project, options: &Options) -> io::Result<Self> {
        Self::read_knowing(project, options, &self.statics)
    }

    fn read_knowing(project: &Project, options: &Options, known: &HashMap<PathBuf, (Stamp, Read)>) -> io::Result<Self> {
        let mut files = Vec::new();
        for folder in SOURCES {
            let root = project.root.join(folder);
            if root.exists() {
                for entry in WalkDir::new(&root).sort_by_file_name() {
                    let entry = entry?;
                    if !entry.file_type().is_dir() {
                        let is_file = entry.file_type().is_file();
                        files.push((folder, entry.into_path(), is_file));
                    }
                }
            }
        }
        // Reading a pipe may never end.
        if !fs::metadata(&project.config)?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let config = xxh3_128(&fs::read(&project.config)?);
        let read = |path: &Path, is_file: bool, stamp: Option<Stamp>| -> io::Result<Read> {
            if let Some((_, read)) = known.get(path).filter(|(known, _)| Some(*known) == stamp) {
                return Ok(*read);
            }
            // No link is followed: it counts as what it says. A pipe would never end.
            let bytes = match is_file {
                true => fs::read(path)?,
                false => fs::read_link(path).unwrap_or_default().into_os_string().into_encoded_bytes(),
            };
            let is_dated = DATED.iter().any(|word| memchr::memmem::find(&bytes, word).is_some());
            Ok((xxh3_128(&bytes), is_dated))
        };
        // The stamp is that of the file before it is read: one that changes while it is read has another by then.
        let stamps: Vec<Option<Stamp>> = files
            .par_iter()
            .map(|(folder, path, is_file)| (*is_file && *folder == "static").then(|| Stamp::at(path)).flatten())
            .collect();
        let digests: Vec<Read> = (files.par_iter().zip(&stamps))
            .map(|((_, path, is_file), stamp)| read(path, *is_file, *stamp))
            .collect::<io::Result<_>>()?;

        let Options { base_url, selection, strict, keep_going } = options;
        let mut flags = Xxh3::new();
        flags.update(&config.to_le_bytes());
        flags
            .update(format!("{base_url:?} {} {} {strict} {keep_going}", selection.drafts, selection.future).as_bytes());
        let (mut all, mut shared) = (flags.clone(), flags);
        // A build of another day is another build only where a text asks for the day.
        if digests.iter().any(|(_, is_dated)| *is_dated) {
            all.update(format!("{:?}", selection.today).as_bytes());
        }
        for ((folder, path, _), (digest, _)) in files.iter().zip(&digests) {
            let name = path.strip_prefix(&project.root).unwrap_or(path).as_os_str().as_encoded_bytes();
            all.update(name);
            all.update(&digest.to_le_bytes());
            match *folder {
                // The text of the home page may name the site, which every page does.
                "content" if is_home(&project.root, path) => {
                    shared.update(name);
                    shared.update(&digest.to_le_bytes());
                }
                "content" => {}
                // Such a file stands in the place of one that would be made.
                "static" => shared.update(name),
                _ => {
                    shared.update(name);
                    shared.update(&digest.to_le_bytes());
                }
            }
        }
        let statics = (files.into_iter().zip(stamps).zip(digests))
            .filter_map(|(((_, path, _), stamp), read)| Some((path, (stamp?, read))))
            .collect();
        Ok(Self { all: all.digest128(), shared: shared.digest128(), statics })
    }
}

/// Whether `path` is the text of the home page, or a translation of it.
fn is_home(root: &Path, path: &Path) -> bool {
    let is_index = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"_index."));
    is_index && path.parent() == Some(&root.join("content"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Selection;

    #[test]
    fn what_a_build_reads_makes_its_number() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path();
        let project = Project { root: root.to_owned(), config: root.join("site.toml") };
        let write = |path: &str, text: &str| {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        };
        let options = |today: i8| Options {
            base_url: None,
            selection: Selection { today: Some(jiff::civil::date(2026, 1, today)), ..Selection::default() },
            strict: false,
            keep_going: false,
        };
        write("site.toml", "title = 'x'");
        write("content/a/2020.md", "text");
        let mut last = Inputs::read(&project, &options(1)).unwrap();
        assert_eq!(Inputs::read(&project, &options(2)).unwrap(), last, "no text asks for the day");
        // What is changed; whether pages of other counties may differ after it.
        let table = [
            ("content/a/2020.md", "texts", false),
            ("content/a/2021.md", "text", false),
            ("content/b/2021.md", "publish_at = 2026-01-02", false),
            ("static/a.css", "a", true),
            ("static/a.css", "b", false),
            ("templates/page.html", "a", true),
            ("data/indicators.toml", "a", true),
            ("site.toml", "title = 'y'", true),
        ];
        for (path, text, is_shared) in table {
            write(path, text);
            let now = Inputs::read(&project, &options(1)).unwrap();
            assert_ne!(now.all, last.all, "{path}");
            assert_eq!(now.shared != last.shared, is_shared, "{path}");
            last = now;
        }
        assert_ne!(Inputs::read(&project, &options(2)).unwrap().all, last.all, "a text asks for the day");
        let strict = Options { strict: true, ..options(1) };
        assert_ne!(Inputs::read(&project, &strict).unwrap(), last);
        fs::remove_file(root.join("content/a/2021.md")).unwrap();
        assert_ne!(Inputs::read(&project, &options(1)).unwrap().all, last.all);
        assert!(Inputs::read(&Project { config: root.join("none"), ..project }, &options(1)).is_err());
    }

    /// A file is put back to its old time, so that nothing but its bytes tells that it is another: who sees that has read it.
    #[test]
    fn own_files_are_read_once_a_build() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path();
        let project = Project { root: root.to_owned(), config: root.join("site.toml") };
        let options = Options { base_url: None, selection: Selection::default(), strict: false, keep_going: false };
        for (path, text) in [("site.toml", ""), ("static/a.mp4", "a film"), ("content/a/2020.md", "a text")] {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        let change = |path: &str, bytes: &[u8], is_secret: bool| {
            let path = root.join(path);
            let time = fs::metadata(&path).unwrap().modified().unwrap();
            fs::write(&path, bytes).unwrap();
            let time = if is_secret { time } else { time + std::time::Duration::from_secs(1) };
            fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        };
        let before = Inputs::read(&project, &options).unwrap();
        assert_eq!(before.read_again(&project, &options).unwrap(), before);
        change("static/a.mp4", b"b film", true);
        assert_eq!(before.read_again(&project, &options).unwrap(), before, "it was read again");
        assert_ne!(Inputs::read(&project, &options).unwrap(), before, "the next build did not read it");
        change("static/a.mp4", b"c film", false);
        assert_ne!(before.read_again(&project, &options).unwrap(), before, "a file that has changed was not read");
        change("static/a.mp4", b"a film", false);
        assert_eq!(before.read_again(&project, &options).unwrap(), before);
        change("content/a/2020.md", b"b text", true);
        assert_ne!(before.read_again(&project, &options).unwrap(), before, "a text was not read again");
    }
}
