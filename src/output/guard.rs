//! Folders that must never be replaced.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::OutputError;

/// The paths of a project that its output may neither hold nor lie in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// The folder with `content/` and `site.toml`. The output may lie in it, but not be it.
    pub root: PathBuf,
    /// The settings, wherever they lie.
    pub config: PathBuf,
}

/// Folders below the root that people write in.
pub const SOURCES: [&str; 4] = ["content", "data", "static", "templates"];

impl Project {
    /// Refuses `target`, an absolute path without links, when replacing it would cost someone their files.
    pub(super) fn refuse(&self, target: &Path) -> Result<(), OutputError> {
        let refused = |reason: String| {
            let help = "choose a new or empty folder with `--output-dir`, such as `public`".to_owned();
            Err(OutputError::Refused { path: target.to_owned(), reason, help })
        };
        if target.parent().is_none() {
            return refused("is the root of the file system".into());
        }
        if !target.is_dir() && target.exists() {
            return refused("is a file, and a site is a folder".into());
        }
        if is_mount_point(target) {
            return refused("is a disk of its own, in whose place no other folder can be put".into());
        }
        let home = env::home_dir().and_then(|home| fs::canonicalize(home).ok());
        let root = resolve(&self.root)?;
        let mut kept = vec![("the project", root.clone()), ("the settings", resolve_lenient(&self.config))];
        kept.extend(SOURCES.iter().map(|name| (*name, resolve_lenient(&root.join(name)))));
        kept.extend(home.map(|home| ("your home folder", home)));
        for (name, path) in &kept {
            if path == target {
                return refused(format!("is {}", spoken(name)));
            }
            if path.starts_with(target) {
                return refused(format!("holds {}", spoken(name)));
            }
        }
        for name in SOURCES {
            if target.starts_with(resolve_lenient(&root.join(name))) {
                return refused(format!("lies in {}", spoken(name)));
            }
        }
        Ok(())
    }
}

/// Whether a disk (in a container: a volume) is mounted at `path`.
#[cfg(unix)]
fn is_mount_point(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let disk = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    let parent = path.parent().and_then(disk);
    parent.is_some() && disk(path).is_some_and(|disk| Some(disk) != parent)
}

#[cfg(not(unix))]
fn is_mount_point(_path: &Path) -> bool {
    false
}

fn spoken(name: &str) -> String {
    if SOURCES.contains(&name) { format!("the project's `{name}` folder") } else { name.to_owned() }
}

/// `path` as an absolute path without links; what is not there yet is taken as written. A link at its end is refused.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, OutputError> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(OutputError::Refused {
            path: path.to_owned(),
            reason: "is a link".into(),
            help: "name the folder that it leads to".into(),
        });
    }
    match fs::canonicalize(path) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let absolute = std::path::absolute(path).map_err(OutputError::disk("find", path))?;
            match (absolute.parent(), absolute.file_name()) {
                (Some(parent), Some(name)) => Ok(resolve_parent(parent)?.join(name)),
                _ => Err(OutputError::disk("find", path)(error)),
            }
        }
        Err(error) => Err(OutputError::disk("find", path)(error)),
    }
}

/// As [`resolve`] for the folders above the output, which may be links.
fn resolve_parent(path: &Path) -> Result<PathBuf, OutputError> {
    match (fs::canonicalize(path), path.parent(), path.file_name()) {
        (Ok(path), _, _) => Ok(path),
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            Ok(resolve_parent(parent)?.join(name))
        }
        (Err(error), _, _) => Err(OutputError::disk("find", path)(error)),
    }
}

/// As [`resolve`], for paths that are only compared.
fn resolve_lenient(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
