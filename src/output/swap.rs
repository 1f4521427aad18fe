//! Puts one folder in the place of another.

use std::path::Path;
use std::{fs, io};

/// Moves the folder `new` to `target`. What stood there is afterwards at `new` or at `aside`, or is where it was when
/// this fails. All three must lie on one file system.
pub(super) fn swap(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    if !fs::exists(target)? {
        return fs::rename(new, target);
    }
    match exchange(new, target) {
        // Not every file system can (NFS, some FUSE ones).
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {
            step_aside(new, target, aside)
        }
        result => result,
    }
}

/// The way without an exchange: for a moment nothing stands at `target`.
fn step_aside(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(target, aside)?;
    fs::rename(new, target).inspect_err(|_| {
        // The error that is told is the first one; when the way back fails too, the next build tries it again.
        let _ = fs::rename(aside, target);
    })
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _target: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(root: &Path, name: &str, text: &str) -> std::path::PathBuf {
        let path = root.join(name);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("page"), text).unwrap();
        path
    }

    #[test]
    fn both_ways_put_the_new_folder_in_place() {
        for way in [swap, step_aside] {
            let root = tempfile::tempdir().unwrap();
            let (new, target) = (folder(root.path(), "new", "new"), folder(root.path(), "target", "old"));
            way(&new, &target, &root.path().join("aside")).unwrap();
            assert_eq!(fs::read_to_string(target.join("page")).unwrap(), "new");
        }
    }

    #[test]
    fn the_old_folder_comes_back_when_the_new_one_cannot_be_moved() {
        let root = tempfile::tempdir().unwrap();
        let target = folder(root.path(), "target", "old");
        step_aside(&root.path().join("missing"), &target, &root.path().join("aside")).unwrap_err();
        assert_eq!(fs::read_to_string(target.join("page")).unwrap(), "old");
        assert!(!root.path().join("aside").exists());
    }
}
