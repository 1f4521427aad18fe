//! Everything a build reads, as one number.

use std::path::Path;
use std::{fs, io};

use rayon::prelude::*;
use walkdir::WalkDir;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::Digest;
use crate::output::{Project, SOURCES};
use crate::site::Options;

/// Hashes of what a build reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// Every byte and every flag.
    pub all: Digest,
    /// What every page depends on: all but the texts of counties, and of the site's own files only which there are.
    pub shared: Digest,
}

/// Words by which a text says that the day of the build matters.
const DATED: [&[u8]; 2] = [b"publish_at", b"expires"];

impl Inputs {
    /// Reads all files of `project` that a build would read.
    ///
    /// # Errors
    /// A file or folder cannot be read; the build itself will tell.
    pub fn read(project: &Project, options: &Options) -> io::Result<Self> {
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
        let read = |path: &Path, is_file: bool| -> io::Result<(Digest, bool)> {
            // No link is followed: it counts as what it says. A pipe would never end.
            let bytes = match is_file {
                true => fs::read(path)?,
                false => fs::read_link(path).unwrap_or_default().into_os_string().into_encoded_bytes(),
            };
            let is_dated = DATED.iter().any(|word| memchr::memmem::find(&bytes, word).is_some());
            Ok((xxh3_128(&bytes), is_dated))
        };
        let digests: Vec<(Digest, bool)> =
            files.par_iter().map(|(_, path, is_file)| read(path, *is_file)).collect::<io::Result<_>>()?;

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
        Ok(Self { all: all.digest128(), shared: shared.digest128() })
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
}
