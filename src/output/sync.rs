//! Brings what was written onto the disk.

use std::fs::File;
use std::io;
use std::path::Path;

/// Flushes every file and folder of `site`. One call for the whole file system: file by file, a site of a thousand
/// reports would take a minute.
#[cfg(target_os = "linux")]
pub(super) fn site(site: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(site)?)?)
}

/// Flushes every file of `site`.
#[cfg(not(target_os = "linux"))]
pub(super) fn site(site: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(site) {
        let entry = entry?;
        if entry.file_type().is_file() {
            // Windows flushes only what is open for writing.
            File::options().write(true).open(entry.path())?.sync_all()?;
        } else {
            folder(entry.path())?;
        }
    }
    Ok(())
}

/// Flushes the names in `folder`.
#[cfg(unix)]
pub(super) fn folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be flushed here.
#[cfg(not(unix))]
pub(super) fn folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
