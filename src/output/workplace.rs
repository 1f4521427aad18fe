//! The hidden folder beside an output in which one build at a time works.
//!
//! It holds the lock, and the sites that are on their way in (`new`) or out (`old`). A project may come from anywhere, so
//! nothing in that folder is trusted: no link in it is followed, and a folder without our lock is somebody else's.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;
use same_file::Handle;

use super::{MANIFEST, OutputError, manifest};

/// What the lock says: by this a later build knows that the folder is ours.
pub(super) const LOCK: &str = "countydash works in this folder, one build at a time\n";

/// Workplaces of this process, with the output beside each. Held while one is entered or left and while sites change
/// places, so that [`give_up`] never falls into the middle of that.
static OPEN: Mutex<BTreeMap<PathBuf, PathBuf>> = Mutex::new(BTreeMap::new());

/// The process is about to end.
static IS_GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// A folder `.NAME.countydash` beside the output `NAME`, locked for this process. Gone when dropped.
#[derive(Debug)]
pub(super) struct Workplace {
    folder: PathBuf,
    target: PathBuf,
    /// The system gives the lock back when the process ends, however it ends.
    _lock: Handle,
}

impl Workplace {
    /// Makes or takes over the folder beside `target`; waits, after calling `waiting`, while another process is in it.
    ///
    /// What a killed build left is cleared away, or put back where only the old site is left of it.
    pub(super) fn enter(target: &Path, waiting: impl FnOnce()) -> Result<Self, OutputError> {
        let parent = target.parent().expect("the root of the file system is refused");
        fs::create_dir_all(parent).map_err(OutputError::disk("create", parent))?;
        let folder = place(target);
        let lock = lock(&folder, target, waiting).inspect_err(|_| {
            // Fails where there is anything in it, and then it is not ours to remove.
            let _ = fs::remove_dir(&folder);
        })?;
        for site in [folder.join(NEW), folder.join(OLD)] {
            // A site with a list is whole: it was swapped out, and somebody may have put a file into it just before.
            if is_folder(&site) && site.join(MANIFEST).exists() {
                manifest::refuse_foreign(&site, &site).inspect_err(|_| drop(open().remove(&folder)))?;
            }
        }
        let workplace = Self { folder, target: target.to_owned(), _lock: lock };
        workplace.take_over()?;
        Ok(workplace)
    }

    /// Where the new site is written.
    pub(super) fn new_site(&self) -> PathBuf {
        self.folder.join(NEW)
    }

    /// Where the old site stands while the new one takes its place, if they cannot be exchanged.
    pub(super) fn old_site(&self) -> PathBuf {
        self.folder.join(OLD)
    }

    /// Where the list of files is written, until it is whole.
    pub(super) fn list(&self) -> PathBuf {
        self.folder.join(LIST)
    }

    /// Removes all but the lock.
    pub(super) fn clear(&self) -> Result<(), OutputError> {
        clear(&self.folder, &self.target, remove).map_err(OutputError::disk("clear", &self.folder))
    }

    fn take_over(&self) -> Result<(), OutputError> {
        let old = self.old_site();
        let is_there = fs::exists(&self.target).map_err(OutputError::disk("find", &self.target))?;
        if !is_there && is_folder(&old) {
            fs::rename(&old, &self.target).map_err(OutputError::disk("put back", &self.target))?;
        }
        self.clear()
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        let mut open = open();
        // What cannot be removed now is removed by the next build.
        leave(&self.folder, &self.target, remove);
        open.remove(&self.folder);
    }
}

const NEW: &str = "new";
const OLD: &str = "old";
const LIST: &str = "list";

/// The folder in which builds of `target` work.
pub(super) fn place(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().expect("a path with a parent that is resolved has a name"));
    name.push(".countydash");
    target.with_file_name(name)
}

fn open() -> MutexGuard<'static, BTreeMap<PathBuf, PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps [`give_up`] waiting as long as it is held. Does not return once that has begun.
pub(super) fn hold() -> impl Sized {
    open()
}

/// Whether the process is about to end.
pub(super) fn is_given_up() -> bool {
    IS_GIVEN_UP.load(Ordering::Relaxed)
}

/// Removes what the builds of this process have begun; none of them goes on. For a process that was told to end, which it
/// must do next.
pub fn give_up() {
    let open = open();
    IS_GIVEN_UP.store(true, Ordering::Relaxed);
    for (folder, target) in &*open {
        // Threads that are writing a file stop before the next one.
        for _ in 0..200 {
            // Not in parallel: these threads may be all there are.
            leave(folder, target, |path| fs::remove_dir_all(path));
            if !folder.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
    // Whoever waits for it waits for the end of the process.
    std::mem::forget(open);
}

/// Removes a workplace, if all that is in it can go.
fn leave(folder: &Path, target: &Path, remove: impl Fn(&Path) -> io::Result<()>) {
    let is_clear = clear(folder, target, remove).is_ok() && !is_folder(&folder.join(OLD));
    let lock = folder.join("lock");
    if is_clear && again(|| fs::remove_file(&lock)).is_ok() {
        let _ = again(|| fs::remove_dir(folder));
    }
}

fn clear(folder: &Path, target: &Path, remove: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let gone = |removed: io::Result<()>| match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    gone(again(|| fs::remove_file(folder.join(LIST))))?;
    gone(again(|| remove(&folder.join(NEW))))?;
    // While nothing stands in its place, the old site is the only one there is.
    if fs::exists(target)? { gone(again(|| remove(&folder.join(OLD)))) } else { Ok(()) }
}

/// Once more where the disk refuses: what stays behind, stays for long.
fn again(act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    act().or_else(|error| if error.kind() == io::ErrorKind::NotFound { Err(error) } else { act() })
}

/// Removes a folder with all in it, or a link in its place; the folders in it at the same time, for a site has tens of
/// thousands of files.
fn remove(folder: &Path) -> io::Result<()> {
    if !fs::symlink_metadata(folder)?.is_dir() {
        return fs::remove_file(folder);
    }
    let entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.par_iter().try_for_each(|entry| {
        let path = entry.path();
        if entry.file_type()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    })?;
    fs::remove_dir(folder)
}

/// Whether there is a folder at `path`; a link to one is none.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Makes `folder` if need be, and takes the lock in it.
fn lock(folder: &Path, target: &Path, waiting: impl FnOnce()) -> Result<Handle, OutputError> {
    let disk = |error| OutputError::disk("work in", folder)(error);
    let path = folder.join("lock");
    let mut waiting = Some(waiting);
    loop {
        let mut open = open();
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(disk(error)),
            _ => {}
        }
        // Opening a pipe may never end, and a link may lead to any file.
        let is_odd = fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_file());
        if is_odd || !is_folder(folder) {
            return Err(foreign(folder));
        }
        let file = match File::options().create(true).truncate(false).read(true).write(true).open(&path) {
            // The one before us has just removed the folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            result => result.map_err(disk)?,
        };
        let mut ours = Handle::from_file(file).map_err(disk)?;
        match ours.as_file().try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                drop(open);
                if let Some(waiting) = waiting.take() {
                    waiting();
                }
                ours.as_file().lock().map_err(disk)?;
                open = self::open();
            }
            Err(TryLockError::Error(error)) => {
                // Another may hold it, if locks work here at all.
                if !matches!(ours.as_file().try_lock(), Err(TryLockError::WouldBlock)) {
                    leave(folder, target, |_| Ok(()));
                }
                return Err(disk(error));
            }
        }
        // A lock on a file that its last holder has removed keeps nobody out: only the one at the path counts.
        if Handle::from_path(&path).is_ok_and(|at_path| at_path == ours) {
            sign(ours.as_file_mut(), folder)?;
            open.insert(folder.to_owned(), target.to_owned());
            return Ok(ours);
        }
    }
}

/// Writes into a new lock whose it is. Refuses a folder that holds anything, and not our lock.
fn sign(lock: &mut File, folder: &Path) -> Result<(), OutputError> {
    let disk = |error| OutputError::disk("work in", folder)(error);
    let mut text = String::new();
    // What is no text is not ours.
    let is_text = (&*lock).take(LOCK.len() as u64 + 1).read_to_string(&mut text).is_ok();
    if is_text && text == LOCK {
        return Ok(());
    }
    let is_new = is_text && text.is_empty();
    let mut sign = || -> Result<(), OutputError> {
        if !is_new || fs::read_dir(folder).map_err(disk)?.count() > 1 {
            return Err(foreign(folder));
        }
        // Before there is anything to be known by it: a power cut must not leave a site beside a lock without its words.
        lock.write_all(LOCK.as_bytes()).and_then(|()| lock.sync_data()).map_err(disk)
    };
    sign().inspect_err(|_| {
        if is_new {
            // Nobody else is in it as long as we have the lock.
            let _ = again(|| fs::remove_file(folder.join("lock")));
        }
    })
}

fn foreign(folder: &Path) -> OutputError {
    OutputError::Refused {
        path: folder.to_owned(),
        reason: "is where builds of this output work, and holds something that countydash did not make".into(),
        help: "move it elsewhere, or choose another folder with `--output-dir`".into(),
    }
}
