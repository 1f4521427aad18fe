//! An older state of a site, read out of its git repository without touching what is checked out.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Component, Path};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::cli::Stop;

/// What of a site says what its figures are; all else is left in the repository.
const SOURCES: [&str; 3] = ["content", "data", "site.toml"];

/// Files that settings and texts name, and whose bytes say nothing of any figure: they are there, and empty.
const NAMED: &str = "static";

/// Writes the sources of the site in `root`, as they were at `revision`, into a folder of their own, which lasts as long
/// as the value. `config` is where the settings lie below the root, if not in `site.toml`.
pub(super) fn read(root: &Path, revision: &str, config: Option<&Path>) -> Result<TempDir, Stop> {
    let commit = resolve(root, revision)?;
    let folder = tempfile::Builder::new().prefix("countydash-").tempdir().map_err(no_room)?;
    let paths = SOURCES.iter().map(OsStr::new).chain([OsStr::new(NAMED)]).chain(config.map(Path::as_os_str));
    let listing = git(root).args(["ls-tree", "-r", "-z", &commit, "--"]).args(paths).output().map_err(no_git)?;
    if !listing.status.success() {
        return Err(Stop::new(format!("git cannot list the files of `{revision}`: {}", words(&listing.stderr))));
    }
    let blobs: Vec<(&str, &str)> = listing.stdout.split(|byte| *byte == 0).filter_map(blob).collect();
    if let Some(config) = config
        && !blobs.iter().any(|(_, path)| Path::new(path) == config)
    {
        let message = format!("`{revision}` has no `{}` in this folder", config.display());
        return Err(Stop::new(message).help(
            "a site that is new to the repository, or was moved in it, has nothing to be held against: commit it first, or name a folder with `--against DIR`",
        ));
    }
    let (named, blobs): (Vec<_>, Vec<_>) = blobs.into_iter().partition(|(_, path)| Path::new(path).starts_with(NAMED));
    for (_, path) in named {
        let path = folder.path().join(path);
        let made =
            fs::create_dir_all(path.parent().expect("a file lies in a folder")).and_then(|()| fs::write(&path, ""));
        made.map_err(no_room)?;
    }
    copy(root, &blobs, folder.path()).map_err(|error| Stop::new(format!("cannot read `{revision}`: {error}")))?;
    Ok(folder)
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).stdin(Stdio::null());
    command
}

/// The full name of the commit that `revision` names.
fn resolve(root: &Path, revision: &str) -> Result<String, Stop> {
    let help = "name the folder of a site, or a revision of the repository that this site is in";
    if revision.starts_with('-') {
        return Err(Stop::new(format!("`{revision}` is no revision")).help(help));
    }
    let name = format!("{revision}^{{commit}}");
    let said = git(root).args(["rev-parse", "--verify", "--quiet", &name]).output().map_err(no_git)?;
    if said.status.success() {
        return Ok(words(&said.stdout));
    }
    // Silent where the revision is unknown; it complains where there is no repository.
    let message = if said.stderr.is_empty() {
        format!("`{revision}` is neither a folder nor a revision")
    } else {
        format!("`{}` is in no git repository, and `{revision}` is no folder", root.display())
    };
    Err(Stop::new(message).help(help))
}

/// The object and path of a file in the listing; links and modules are no reports.
fn blob(line: &[u8]) -> Option<(&str, &str)> {
    let (head, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
    let mut head = head.split(' ');
    let (mode, object) = (head.next()?, head.nth(1)?);
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    (mode.starts_with("100") && is_inside).then_some((object, path))
}

/// Copies files out of the repository, one after another through one process.
fn copy(root: &Path, blobs: &[(&str, &str)], folder: &Path) -> io::Result<()> {
    let mut child = git(root).args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut asked = child.stdin.take().expect("the input is piped");
    let mut answers = BufReader::new(child.stdout.take().expect("the output is piped"));
    for (object, path) in blobs {
        writeln!(asked, "{object}")?;
        let mut head = String::new();
        answers.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| io::Error::other(format!("git does not have `{path}`: {}", head.trim_end())))?;
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        io::copy(&mut (&mut answers).take(size), &mut fs::File::create(path)?)?;
        // A line end closes each answer.
        answers.read_exact(&mut [0])?;
    }
    drop(asked);
    child.wait()?;
    Ok(())
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn no_git(error: io::Error) -> Stop {
    Stop::new(format!("cannot run git: {error}")).help("install git, or compare with a folder: `--against DIR`")
}

fn no_room(error: io::Error) -> Stop {
    Stop::new(format!("cannot make a temporary folder: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_are_taken() {
        let table = [
            ("100644 blob 1f2e\tcontent/a/2020.md", Some(("1f2e", "content/a/2020.md"))),
            ("100755 blob 1f2e\tcontent/a b.md", Some(("1f2e", "content/a b.md"))),
            ("120000 blob 1f2e\tcontent/link.md", None),
            ("160000 commit 1f2e\tcontent/module", None),
            ("100644 blob 1f2e\t../site.toml", None),
            ("", None),
        ];
        for (line, expected) in table {
            assert_eq!(blob(line.as_bytes()), expected, "{line}");
        }
    }
}
