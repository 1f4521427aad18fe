//! The hidden folder beside an output in which one build at a time works.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use same_file::Handle;

use super::OutputError;

/// A folder `.NAME.countydash` beside the output `NAME`, locked for this process. Gone when dropped.
#[derive(Debug)]
pub(super) struct Workplace {
    folder: PathBuf,
    /// The system gives the lock back when the process ends, however it ends.
    _lock: File,
}

impl Workplace {
    /// Makes or takes over the folder beside `target`; waits, after calling `waiting`, while another process is in it.
    ///
    /// What a killed build left is cleared away, or put back where only the old site is left of it.
    pub(super) fn enter(target: &Path, waiting: impl FnOnce()) -> Result<Self, OutputError> {
        let parent = target.parent().expect("the root of the file system is refused");
        let name = target.file_name().expect("a path with a parent that is resolved has a name");
        fs::create_dir_all(parent).map_err(OutputError::disk("create", parent))?;
        let folder = parent.join(format!(".{}.countydash", name.to_string_lossy()));
        let lock = lock(&folder, waiting).map_err(OutputError::disk("work in", &folder))?;
        let workplace = Self { folder, _lock: lock };
        if !target.exists() && workplace.old_site().exists() {
            fs::rename(workplace.old_site(), target).map_err(OutputError::disk("put back", target))?;
        }
        workplace.clear().map_err(OutputError::disk("clear", &workplace.folder))?;
        Ok(workplace)
    }

    /// Where the new site is written.
    pub(super) fn new_site(&self) -> PathBuf {
        self.folder.join("new")
    }

    /// Where the old site stands while the new one takes its place, if they cannot be exchanged.
    pub(super) fn old_site(&self) -> PathBuf {
        self.folder.join("old")
    }

    fn clear(&self) -> io::Result<()> {
        for site in [self.new_site(), self.old_site()] {
            match remove(&site) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Removes a folder with all in it; the folders in it at the same time, for a site has tens of thousands of files.
fn remove(folder: &Path) -> io::Result<()> {
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.par_iter().try_for_each(|entry| {
        let path = entry.path();
        if entry.file_type()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    })?;
    fs::remove_dir(folder)
}

impl Drop for Workplace {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        if self.clear().is_ok() {
            let _ = fs::remove_file(self.folder.join("lock"));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

fn lock(folder: &Path, waiting: impl FnOnce()) -> io::Result<File> {
    let path = folder.join("lock");
    let mut waiting = Some(waiting);
    loop {
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let file = match File::options().create(true).truncate(false).write(true).open(&path) {
            // The one before us has just removed the folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            result => result?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                if let Some(waiting) = waiting.take() {
                    waiting();
                }
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // A lock on a file that its last holder has removed keeps nobody out: only the one at the path counts.
        let ours = Handle::from_file(file.try_clone()?)?;
        if Handle::from_path(&path).is_ok_and(|at_path| at_path == ours) {
            return Ok(file);
        }
    }
}
