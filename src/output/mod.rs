//! Writes a whole site beside the old one, then puts it in its place in one step.
//!
//! Whatever happens on the way (a fault in a page, a full disk, a kill), the output folder holds the old site or the new
//! one, whole. Everything is written into one hidden folder beside the output, on the same file system:
//!
//! ```text
//! public/                     the site that is served
//! .public.countydash/lock     held while a build works on `public`; it dies with its process
//! .public.countydash/new/     the site that is being written
//! ```
//!
//! On Linux the two folders are exchanged by `renameat2`; where there is no such call, the old one steps aside first and
//! comes back when the second rename fails, or at the next build after a crash between the two. A folder is only ever
//! replaced when every file in it is on the list that an earlier build left in it ([`MANIFEST`]), so nobody's own files
//! are lost. The new site is flushed to the disk before the exchange, and the exchange after it: after a power cut too
//! one of the two is there, whole.

mod guard;
mod manifest;
mod swap;
mod sync;
mod workplace;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub use guard::{Project, SOURCES};
pub use manifest::MANIFEST;
use workplace::Workplace;

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
        manifest::refuse_foreign(&path)?;
        Ok(Self { path })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Starts a new site beside the old one. Another build of the same folder is waited for; `waiting` is called first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin(&self, waiting: impl FnOnce()) -> Result<Output, OutputError> {
        let workplace = Workplace::enter(&self.path, waiting)?;
        let new = workplace.new_site();
        fs::create_dir(&new).map_err(OutputError::disk("create", &new))?;
        Ok(Output { target: self.path.clone(), new, workplace, written: Mutex::default() })
    }
}

/// A site that is being written. Dropped before [`commit`](Self::commit), it leaves no trace.
#[derive(Debug)]
pub struct Output {
    target: PathBuf,
    new: PathBuf,
    written: Mutex<Written>,
    workplace: Workplace,
}

#[derive(Debug, Default)]
struct Written {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Output {
    /// Writes the file `path`, given below the output folder with forward slashes. May be called from several threads.
    ///
    /// # Errors
    /// `path` leaves the folder or is there already, or what the disk says.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let file = self.claim(path)?;
        let mut file = fs::File::create_new(&file).map_err(|error| named(error, path))?;
        file.write_all(bytes).map_err(|error| named(error, path))
    }

    /// Writes the file `path` piece by piece, as [`write`](Self::write) does with all of its bytes.
    ///
    /// # Errors
    /// As [`write`](Self::write), or what `pour` says.
    pub fn pour(&self, path: &str, pour: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let file = self.claim(path)?;
        let file = fs::File::create_new(&file).map_err(|error| named(error, path))?;
        let mut file = io::BufWriter::with_capacity(1 << 16, file);
        pour(&mut file).and_then(|()| file.flush()).map_err(|error| named(error, path))
    }

    /// Copies `source` to the file `path`, as [`write`](Self::write) does with bytes.
    ///
    /// # Errors
    /// As [`write`](Self::write), or `source` cannot be read.
    pub fn copy(&self, path: &str, source: &Path) -> io::Result<()> {
        let mut from = fs::File::open(source).map_err(|error| named(error, &source.display().to_string()))?;
        let file = self.claim(path)?;
        let mut file = fs::File::create_new(&file).map_err(|error| named(error, path))?;
        io::copy(&mut from, &mut file).map_err(|error| named(error, path)).map(drop)
    }

    /// Puts the new site in the place of the old one, and removes that.
    ///
    /// # Errors
    /// What the disk says; the old site is then in its place, whole.
    pub fn commit(self) -> Result<(), OutputError> {
        let written = self.written.lock().expect("no thread panics while it holds the list of files");
        manifest::write(&self.new, &written.files).map_err(OutputError::disk("write", &self.new.join(MANIFEST)))?;
        sync::site(&self.new).map_err(OutputError::disk("flush", &self.new))?;
        // The folder may have changed hands while the site was written.
        manifest::refuse_foreign(&self.target)?;
        swap::swap(&self.new, &self.target, &self.workplace.old_site())
            .map_err(OutputError::disk("replace", &self.target))?;
        let parent = self.target.parent().expect("the root of the file system is refused");
        sync::folder(parent).map_err(OutputError::disk("flush", parent))
        // Dropping the workplace removes the old site, which is now inside it.
    }

    /// Takes `path` for a new file and makes its folder.
    fn claim(&self, path: &str) -> io::Result<PathBuf> {
        if !is_inside(path) || path == MANIFEST {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{path}` is no path inside the output")));
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let has_folder = {
            let mut written = self.written.lock().expect("no thread panics while it holds the list of files");
            if !written.files.insert(path.to_owned()) {
                return Err(twice(path));
            }
            folder.is_empty() || written.folders.contains(folder)
        };
        if !has_folder {
            fs::create_dir_all(self.new.join(folder)).map_err(|error| named(error, folder))?;
            let mut written = self.written.lock().expect("no thread panics while it holds the list of files");
            written.folders.insert(folder.to_owned());
        }
        Ok(self.new.join(path))
    }
}

/// Whether `path` names something below the folder it is joined to, on every system.
fn is_inside(path: &str) -> bool {
    let is_step = |step: &str| !matches!(step, "" | "." | "..") && !step.contains(['\\', '\0']);
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
