//! What a file must be before a byte of it is read, and what happens when a reader breaks down over it.

use std::fs::{self, Metadata};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use super::encoding;
use crate::diag::{Diagnostic, SourceFile};

/// Bytes that a report, settings or a template may have. The longest yearbooks have a tenth of it; what is longer is
/// no report, and would take a gigabyte of memory to read.
pub const LARGEST: u64 = 12 << 20;

/// Bytes that an outline may have.
const LARGEST_OUTLINE: u64 = 32 << 20;

/// Reads the file `disk`, called `path` in messages.
pub(super) fn text(path: Arc<str>, disk: &Path) -> Result<SourceFile, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        Diagnostic::error("file-unreadable", format!("the file cannot be read: {error}"))
            .in_file(Arc::clone(&path))
            .help("check its permissions, or move it out of `content/`")
    };
    let metadata = fs::metadata(disk).map_err(unreadable)?;
    if let Some(fault) = refuse(&path, &metadata) {
        return Err(fault);
    }
    encoding::decode(Arc::clone(&path), fs::read(disk).map_err(unreadable)?)
}

/// Why a file called `path` is not read: reading a pipe may never end, and a file may be larger than the memory.
pub fn refuse(path: &Arc<str>, metadata: &Metadata) -> Option<Diagnostic> {
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { "a pipe or a device" };
        let fault = Diagnostic::error("file-unreadable", format!("the file cannot be read: it is {kind}"));
        return Some(fault.in_file(Arc::clone(path)).help("put a file in its place"));
    }
    oversized(path, metadata.len())
}

/// Why a file of `n_bytes` called `path` is not read, if it is too long.
pub fn oversized(path: &Arc<str>, n_bytes: u64) -> Option<Diagnostic> {
    (n_bytes > LARGEST).then(|| {
        let (size, most) = (n_bytes.div_ceil(1 << 20), LARGEST >> 20);
        Diagnostic::error("file-size", format!("the file has {size} MiB; up to {most} MiB are read"))
            .in_file(Arc::clone(path))
            .help(if path.starts_with("content/") { "split the report, for example by chapter" } else { "shorten it" })
    })
}

/// Whether `path` is a file that lies in the folder `root` itself, whatever links lead there.
pub(super) fn is_own(root: &Path, path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
        && path.canonicalize().ok().zip(root.canonicalize().ok()).is_some_and(|(path, root)| path.starts_with(root))
}

/// The text of an outline; else why there is none, as the rest of a sentence.
pub(super) fn outline(disk: &Path) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("cannot be read: {error}");
    let size = fs::metadata(disk).map_err(cannot)?.len();
    if size > LARGEST_OUTLINE {
        return Err(format!("has {} MiB, more than {} MiB", size.div_ceil(1 << 20), LARGEST_OUTLINE >> 20));
    }
    fs::read_to_string(disk).map_err(cannot)
}

/// What `read` gives, or a fault that names the file when it panics: one file never costs the run.
pub fn caught<T>(path: &Arc<str>, read: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| {
        Diagnostic::error("file-breakdown", "countydash broke down over this file")
            .in_file(Arc::clone(path))
            .help("this is a fault of the program: please report it with the file, and leave the file out meanwhile")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breakdown_names_the_file() {
        let path: Arc<str> = "content/a/b.md".into();
        assert_eq!(caught(&path, || 1).unwrap(), 1);
        let fault = caught(&path, || panic!("a parser's")).unwrap_err();
        assert_eq!(fault.file_path(), Some(&path));
        assert_eq!(fault.code, "file-breakdown");
    }
}
