//! Puts one folder in the place of another.

use std::path::Path;
use std::{fs, io};

/// How a folder was put in its place, and with that where the old one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// There was no old one.
    Moved,
    /// The old one stands where the new one stood.
    Exchanged,
    /// The old one stepped aside.
    SteppedAside,
}

/// Moves the folder `new` to `target`. What stood there is afterwards where the result says, or is where it was when this
/// fails. All three must lie on one file system.
pub(super) fn swap(new: &Path, target: &Path, aside: &Path) -> io::Result<Way> {
    if !fs::exists(target)? {
        return fs::rename(new, target).map(|()| Way::Moved);
    }
    match exchange(new, target) {
        // Not every file system can (NFS, some FUSE ones).
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {
            step_aside(new, target, aside)
        }
        result => result.map(|()| Way::Exchanged),
    }
}

/// The way without an exchange: for a moment nothing stands at `target`.
fn step_aside(new: &Path, target: &Path, aside: &Path) -> io::Result<Way> {
    fs::rename(target, aside)?;
    let moved = fs::rename(new, target).inspect_err(|_| {
        // The error that is told is the first one; when the way back fails too, the next build tries it again.
        let _ = fs::rename(aside, target);
    });
    moved.map(|()| Way::SteppedAside)
}

impl Way {
    /// Where the old folder is now.
    pub(super) fn old<'p>(self, new: &'p Path, aside: &'p Path) -> Option<&'p Path> {
        match self {
            Self::Moved => None,
            Self::Exchanged => Some(new),
            Self::SteppedAside => Some(aside),
        }
    }

    /// Goes back: the old folder is at `target` again, the new one at `new`.
    pub(super) fn back(self, new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
        match self {
            Self::Moved => fs::rename(target, new),
            Self::Exchanged => exchange(new, target),
            Self::SteppedAside => {
                fs::rename(target, new)?;
                fs::rename(aside, target)
            }
        }
    }
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
    fn each_way_puts_the_new_folder_in_place_and_leads_back() {
        for (by, has_old) in
            [(swap as fn(&Path, &Path, &Path) -> io::Result<Way>, true), (step_aside, true), (swap, false)]
        {
            let root = tempfile::tempdir().unwrap();
            let new = folder(root.path(), "new", "new");
            let (target, aside) = (root.path().join("target"), root.path().join("aside"));
            if has_old {
                folder(root.path(), "target", "old");
            }
            let way = by(&new, &target, &aside).unwrap();
            let text = |path: &Path| fs::read_to_string(path.join("page")).ok();
            assert_eq!(text(&target).as_deref(), Some("new"), "{way:?}");
            assert_eq!(way.old(&new, &aside).and_then(text).as_deref(), has_old.then_some("old"), "{way:?}");
            way.back(&new, &target, &aside).unwrap();
            assert_eq!(text(&target).as_deref(), has_old.then_some("old"), "{way:?}");
            assert_eq!(text(&new).as_deref(), Some("new"), "{way:?}");
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
