//! Writes a whole site beside the old one, then puts it in its place in one step.
//!
//! Whatever happens on the way (a fault in a page, a full disk, a kill), the output folder holds the old site or the new
//! one, whole. Everything is written into one hidden folder beside the output, on the same file system:
//!
//! ```text
//! public/                     the site that is served
//! .public.countydash/lock     held while a build works on `public`; the system gives it back when its process ends
//! .public.countydash/new/     the site that is being written
//! ```
//!
//! On Linux the two folders are exchanged by `renameat2`; where there is no such call, the old one steps aside first and
//! comes back when the second rename fails, or at the next build after a crash between the two. A folder is only ever
//! replaced when every file in it is on the list that an earlier build left in it ([`MANIFEST`]), so nobody's own files
//! are lost. That is looked at again in the folder that was swapped out, where nobody can add a file any more: with a
//! foreign one in it, it is swapped back. A file that the old site has with the same bytes is not written again: it becomes a second name (a hard link) of
//! that one. The new site is flushed to the disk before the exchange, and the exchange after it: after a power cut too
//! one of the two is there, whole.

mod guard;
mod manifest;
mod old;
mod swap;
mod sync;
mod workplace;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use memchr::memrchr;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

pub use guard::{Project, SOURCES};
pub use manifest::MANIFEST;
use old::Old;
use workplace::Workplace;
pub use workplace::give_up;

use crate::cache::{Files, KeptFile, Stamp};
use crate::model::hashed::BuildHashed;

/// What keeps a site from being written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder must not be replaced.
    #[error("`{}` {reason}", .path.display())]
    Refused {
        /// The folder.
        path: PathBuf,
        /// Why, as the rest of a sentence.
        reason: String,
        /// What to do instead.
        help: String,
    },
    /// The disk refused.
    #[error("cannot {action} `{}`: {source}", .path.display())]
    Disk {
        /// What was tried.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Disk { action, path, source }
    }
}

/// A folder that a site may be written to: it is new, empty or our own, and holds none of the project's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Absolute, without links.
    path: PathBuf,
}

impl Target {
    /// Checks that a site of `project` may be written to `path`. Changes nothing on the disk.
    ///
    /// # Errors
    /// [`OutputError::Refused`] with the reason, or what the disk says.
    pub fn new(path: &Path, project: &Project) -> Result<Self, OutputError> {
        let path = guard::resolve(path)?;
        project.refuse(&path)?;
        manifest::refuse_foreign(&path, &path)?;
        Ok(Self { path })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the site is there, each of `files` is as its stamp says, and no build has left anything beside it.
    pub fn holds(&self, files: &[KeptFile]) -> bool {
        let is_as_left = |(path, stamp): &KeptFile| Stamp::at(&self.path.join(&**path)) == Some(*stamp);
        !files.is_empty() && !workplace::place(&self.path).exists() && files.par_iter().all(is_as_left)
    }

    /// Starts a new site beside the old one. Another build of the same folder is waited for; `waiting` is called first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin(&self, waiting: impl FnOnce()) -> Result<Output, OutputError> {
        let workplace = Workplace::enter(&self.path, waiting)?;
        let new = workplace.new_site();
        fs::create_dir(&new).map_err(OutputError::disk("create", &new))?;
        let old = Old::new(&self.path, &new).map_err(OutputError::disk("write", &new))?;
        Ok(Output {
            target: self.path.clone(),
            new,
            old,
            workplace,
            written: Mutex::default(),
            folders: Mutex::default(),
        })
    }
}

/// A site that is being written. Dropped before [`commit`](Self::commit), it leaves no trace.
#[derive(Debug)]
pub struct Output {
    target: PathBuf,
    new: PathBuf,
    old: Old,
    written: Mutex<Files>,
    /// Folders that have been made, by the hashes of their paths.
    folders: Mutex<HashSet<u64, BuildHashed>>,
    workplace: Workplace,
}

/// A site that is in its place.
#[derive(Debug)]
pub struct Committed {
    /// Its files with their stamps, by path.
    pub files: Files,
    /// Why some of the old site is still beside it; the next build tries again.
    pub left: Option<OutputError>,
}

impl Output {
    /// Writes the file `path`, given below the output folder with forward slashes. May be called from several threads.
    ///
    /// # Errors
    /// `path` leaves the folder or is there already, or what the disk says.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        if let Some(stamp) = self.old.find(path, bytes)
            && self.put(path, |file| self.old.link(path, file)).is_ok()
        {
            self.note(path, Some(stamp));
            return Ok(());
        }
        let mut file = self.create(path)?;
        file.write_all(bytes).map_err(|error| named(error, path))?;
        self.stamp(path, &file);
        Ok(())
    }

    /// Writes the file `path` piece by piece, as [`write`](Self::write) does with all of its bytes.
    ///
    /// # Errors
    /// As [`write`](Self::write), or what `pour` says.
    pub fn pour(&self, path: &str, pour: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut file = io::BufWriter::with_capacity(1 << 16, self.create(path)?);
        pour(&mut file).and_then(|()| file.flush()).map_err(|error| named(error, path))?;
        self.stamp(path, file.get_ref());
        Ok(())
    }

    /// Copies `source` to the file `path`, as [`write`](Self::write) does with bytes.
    ///
    /// # Errors
    /// As [`write`](Self::write), or `source` cannot be read.
    pub fn copy(&self, path: &str, source: &Path) -> io::Result<()> {
        let mut from = fs::File::open(source).map_err(|error| named(error, &source.display().to_string()))?;
        let mut file = self.create(path)?;
        io::copy(&mut from, &mut file).map_err(|error| named(error, path))?;
        self.stamp(path, &file);
        Ok(())
    }

    /// Takes over files of the old site as they are, all of them or none: where one is no longer as its stamp says, none.
    /// Whether it did.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn carry<'f>(&self, files: impl Iterator<Item = (&'f str, Stamp)> + Clone) -> io::Result<bool> {
        if !files.clone().all(|(path, stamp)| self.old.has(path, stamp)) {
            return Ok(false);
        }
        for (path, stamp) in files {
            self.put(path, |file| self.old.take(path, file))?;
            self.note(path, Some(stamp));
        }
        Ok(true)
    }

    /// Remembers how `file`, which was written to `path`, can be told from any other.
    fn stamp(&self, path: &str, file: &fs::File) {
        self.note(path, file.metadata().ok().and_then(|file| Stamp::of(&file)));
    }

    fn note(&self, path: &str, stamp: Option<Stamp>) {
        self.written.lock().expect("no thread panics while it holds the list of files").push(path, stamp);
    }

    /// Puts the new site in the place of the old one, and removes that.
    ///
    /// # Errors
    /// What the disk says; the old site is then in its place, whole.
    pub fn commit(mut self) -> Result<Committed, OutputError> {
        let written = self.written.get_mut().expect("no thread panics while it holds the list of files");
        let mut files = std::mem::take(written);
        files.sort();
        manifest::write(&self.new, &self.workplace.list(), &files)
            .map_err(OutputError::disk("write", &self.new.join(MANIFEST)))?;
        if let Ok(old) = fs::metadata(&self.target) {
            // Whoever may look into the old site may look into the new one.
            fs::set_permissions(&self.new, old.permissions()).map_err(OutputError::disk("write", &self.new))?;
        }
        sync::site(&self.new).map_err(OutputError::disk("flush", &self.new))?;
        self.swap()?;
        files.push(MANIFEST, Stamp::at(&self.target.join(MANIFEST)));
        files.sort();
        // The old site is now inside the workplace.
        Ok(Committed { files, left: self.workplace.clear().err() })
    }

    /// Puts the new site in its place for good, or the old one stays.
    fn swap(&self) -> Result<(), OutputError> {
        let _whole = workplace::hold();
        let aside = self.workplace.old_site();
        let way = swap::swap(&self.new, &self.target, &aside).map_err(OutputError::disk("replace", &self.target))?;
        // Somebody may have put a file into the old site at the last moment; from now on nobody can.
        let old = way.old(&self.new, &aside);
        let is_ours = old.map_or(Ok(()), |old| manifest::refuse_foreign(old, &self.target));
        let parent = self.target.parent().expect("the root of the file system is refused");
        is_ours.and_then(|()| sync::folder(parent).map_err(OutputError::disk("flush", parent))).inspect_err(|_| {
            // The error that is told is the first one.
            let _ = way.back(&self.new, &self.target, &aside);
        })
    }

    /// Makes the file `path`, still empty.
    fn create(&self, path: &str) -> io::Result<fs::File> {
        self.put(path, |file| fs::File::create_new(file))
    }

    /// Has `make` make the file `path`, which it must refuse to do where there is one; makes its folder first if need be.
    fn put<T>(&self, path: &str, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
        if !is_inside(path) || path == MANIFEST {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{path}` is no path inside the output")));
        }
        let go_on = || match workplace::is_given_up() {
            true => Err(io::Error::new(io::ErrorKind::Interrupted, "the program was told to end")),
            false => Ok(()),
        };
        go_on()?;
        let file = self.new.join(path);
        let make_folder = || {
            // What was given up is not begun again.
            go_on()?;
            let folder = file.parent().expect("a file lies in a folder");
            fs::create_dir_all(folder).map_err(|error| named(error, path))
        };
        let folder = memrchr(b'/', path.as_bytes()).map(|slash| xxh3_64(&path.as_bytes()[..slash]));
        let folders = || self.folders.lock().expect("no thread panics while it holds the list of folders");
        if let Some(folder) = folder.filter(|folder| !folders().contains(folder)) {
            make_folder()?;
            folders().insert(folder);
        }
        let made = match make(&file) {
            // Another folder has the same hash.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_folder()?;
                make(&file)
            }
            made => made,
        };
        made.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => twice(path),
            _ => named(error, path),
        })
    }
}

/// Whether `path` names something below the folder it is joined to, on every system, in one line of a list.
fn is_inside(path: &str) -> bool {
    let is_step =
        |step: &str| !matches!(step, "" | "." | "..") && !step.contains(|c: char| c == '\\' || c.is_ascii_control());
    path.split('/').all(is_step) && Path::new(path).is_relative()
}

/// There is a file at this address already.
pub(crate) fn twice(path: &str) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, format!("two pages would stand at `{path}`"))
}

/// The same error with the path it is about, which the standard library leaves out.
fn named(error: io::Error, path: &str) -> io::Error {
    io::Error::new(error.kind(), format!("`{path}`: {error}"))
}

#[cfg(test)]
mod tests;
