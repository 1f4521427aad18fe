//! The site that is about to be replaced, and what of it the new one can keep.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cache::Stamp;

/// The old site. A file with the same bytes is given a second name, which costs a fifth of a new file and keeps the time
/// of its last change, by which servers and copying programs know that nothing is new.
#[derive(Debug)]
pub(super) struct Old {
    site: PathBuf,
    /// Permissions of a file made now: one with others is not kept.
    permissions: fs::Permissions,
    /// The file system has no hard links, or there is no old site.
    is_of_no_use: AtomicBool,
}

impl Old {
    /// The site at `site`, if there is one; `new` is the folder of the one that is being written, still empty.
    pub(super) fn new(site: &Path, new: &Path) -> io::Result<Self> {
        let probe = new.join("probe");
        let permissions = File::create_new(&probe)?.metadata()?.permissions();
        fs::remove_file(probe)?;
        Ok(Self { site: site.to_owned(), permissions, is_of_no_use: AtomicBool::new(!site.is_dir()) })
    }

    /// The stamp of the old site's file `path`, if that has these bytes and may be kept.
    pub(super) fn find(&self, path: &str, bytes: &[u8]) -> Option<Stamp> {
        if self.is_of_no_use.load(Ordering::Relaxed) {
            return None;
        }
        let old = self.site.join(path);
        self.stamp(&old).filter(|stamp| stamp.size() == bytes.len() as u64 && holds(&old, bytes))
    }

    /// Makes `file` a second name of the old site's file `path`.
    pub(super) fn link(&self, path: &str, file: &Path) -> io::Result<()> {
        fs::hard_link(self.site.join(path), file).inspect_err(|error| {
            // These may be about this file or its folder; else no file can have a second name here.
            if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists) {
                self.is_of_no_use.store(true, Ordering::Relaxed);
            }
        })
    }

    /// Whether the old site's file `path` is the one with this stamp.
    pub(super) fn has(&self, path: &str, stamp: Stamp) -> bool {
        !self.is_of_no_use.load(Ordering::Relaxed) && self.stamp(&self.site.join(path)) == Some(stamp)
    }

    /// Takes over the old site's file `path` as `file`: as a second name, or where there can be none, as a copy.
    pub(super) fn take(&self, path: &str, file: &Path) -> io::Result<()> {
        let old = self.site.join(path);
        fs::hard_link(&old, file).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists => Err(error),
            // Nothing is copied over a file that is there.
            _ => File::create_new(file).and_then(|_| fs::copy(&old, file)).map(drop),
        })
    }

    /// The stamp of a file that may be kept.
    fn stamp(&self, file: &Path) -> Option<Stamp> {
        let known = fs::symlink_metadata(file).ok()?;
        Stamp::of(&known).filter(|_| known.permissions() == self.permissions)
    }
}

/// Whether the file at `path` holds exactly `bytes`.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        // Most files are smaller than a buffer for all of them.
        let mut buffer = vec![0; bytes.len().clamp(1, 1 << 14)];
        let mut rest = bytes;
        loop {
            let n = file.read(&mut buffer)?;
            match rest.strip_prefix(&buffer[..n]) {
                Some(_) if n == 0 => return Ok(rest.is_empty()),
                Some(next) => rest = next,
                None => return Ok(false),
            }
        }
    };
    same().unwrap_or(false)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn only_a_file_with_the_same_bytes_and_permissions_is_kept() {
        let root = tempfile::tempdir().unwrap();
        let (site, new) = (root.path().join("site"), root.path().join("new"));
        for folder in [&site, &new] {
            fs::create_dir(folder).unwrap();
        }
        let long = "x".repeat(100_000);
        for (name, text) in [("same", "a page"), ("other", "a page"), ("private", "a page"), ("long", &long)] {
            fs::write(site.join(name), text).unwrap();
        }
        fs::set_permissions(site.join("private"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink(site.join("same"), site.join("link")).unwrap();
        fs::create_dir(site.join("folder")).unwrap();
        let old = Old::new(&site, &new).unwrap();
        let table = [
            ("same", "a page", true),
            ("long", &long, true),
            ("other", "b page", false),
            ("other", "a page and more", false),
            ("private", "a page", false),
            ("link", "a page", false),
            ("folder", "", false),
            ("missing", "a page", false),
        ];
        for (name, text, is_kept) in table {
            assert_eq!(old.find(name, text.as_bytes()).is_some(), is_kept, "{name}");
        }
        old.link("same", &new.join("same")).unwrap();
        let inode = |path: &Path| fs::metadata(path).unwrap().ino();
        assert_eq!(inode(&site.join("same")), inode(&new.join("same")));
        let nothing = Old::new(&root.path().join("nothing"), &new).unwrap();
        assert_eq!(nothing.find("same", b"a page"), None);
    }
}
