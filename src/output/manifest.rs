//! The list of files that a build leaves in its output, by which the next one knows that folder.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::OutputError;
use crate::cache::Files;

/// Name of the list inside an output folder: a first line with [`HEADER`], then the paths of all files, sorted.
pub const MANIFEST: &str = ".countydash";

const HEADER: &str = "countydash output 1: files of this folder are replaced by the next build";

/// How many foreign files a refusal names.
const N_NAMED: usize = 3;

/// Writes the list of `files` into the folder `site`. It is written to `part` first: a site with a list has a whole one.
pub(super) fn write(site: &Path, part: &Path, files: &Files) -> io::Result<()> {
    let mut out = BufWriter::new(File::create_new(part)?);
    writeln!(out, "{HEADER}")?;
    files.each(|path, _| writeln!(out, "{path}"))?;
    out.flush()?;
    fs::rename(part, site.join(MANIFEST))
}

/// Refuses a folder that holds files which no build of ours has written; it is called `name` in the refusal. One that is
/// not there, or empty, is fine.
pub(super) fn refuse_foreign(site: &Path, name: &Path) -> Result<(), OutputError> {
    let mut list = read(site)?;
    loop {
        let foreign = foreign(site, &list)?;
        // Another build may have put its site here between the list and the walk.
        let list_now = if foreign.is_empty() { return Ok(()) } else { read(site)? };
        if list_now == list {
            return Err(refused(name, foreign));
        }
        list = list_now;
    }
}

/// The list as text; empty where there is none.
fn read(site: &Path) -> Result<String, OutputError> {
    let manifest = site.join(MANIFEST);
    // Reading a pipe may never end, and a link may lead anywhere: such a thing is no list of ours.
    if fs::symlink_metadata(&manifest).is_ok_and(|metadata| !metadata.is_file()) {
        return Ok(String::new());
    }
    match fs::read_to_string(&manifest) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        result => result.map_err(OutputError::disk("read", &manifest)),
    }
}

/// The first few files that are not on the list.
fn foreign(site: &Path, list: &str) -> Result<Vec<String>, OutputError> {
    // Nearly always there is none, which is found on all cores and in any order.
    if is_ours(site, "", &listed(list).collect()).is_ok_and(|is_ours| is_ours) {
        return Ok(Vec::new());
    }
    let ours: BTreeSet<&str> = listed(list).collect();
    let mut foreign = Vec::new();
    for entry in WalkDir::new(site).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) => continue,
            Err(error) => {
                let path = error.path().unwrap_or(site).to_owned();
                return Err(OutputError::disk("read", &path)(error.into()));
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(site).expect("a walk stays below its root");
        let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if !ours.contains(name.as_str()) && !is_litter(&name, |path| ours.contains(path)) {
            foreign.push(name);
            if foreign.len() > N_NAMED {
                break;
            }
        }
    }
    Ok(foreign)
}

/// The files on a list, itself among them; none where it is no list of ours.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    let mut lines = list.lines();
    let is_list = lines.next() == Some(HEADER);
    lines.chain([MANIFEST]).filter(move |_| is_list)
}

/// Whether all files in `folder`, which stands at `below` under the site, are on the list.
fn is_ours(folder: &Path, below: &str, ours: &HashSet<&str>) -> io::Result<bool> {
    let mut folders = Vec::new();
    let mut path = below.to_owned();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        // What has a name that is no text is not ours.
        let Some(name) = name.to_str() else { return Ok(false) };
        path.truncate(below.len());
        path.push_str(name);
        if entry.file_type()?.is_dir() {
            path.push('/');
            folders.push((entry.path(), path.clone()));
        } else if !ours.contains(path.as_str()) && !is_litter(&path, |path| ours.contains(path)) {
            return Ok(false);
        }
    }
    let is_ours = |(folder, below): &(PathBuf, String)| is_ours(folder, below, ours);
    // Few folders hold many others.
    let found = |result: &io::Result<bool>| !matches!(result, Ok(true));
    let first = match folders.len() {
        0..8 => folders.iter().map(is_ours).find(found),
        _ => folders.par_iter().map(is_ours).find_any(found),
    };
    first.unwrap_or(Ok(true))
}

/// Whether the file at `path` is nobody's: file managers leave some in every folder that they show, hosts compressed copies
/// beside our files.
fn is_litter(path: &str, is_ours: impl Fn(&str) -> bool) -> bool {
    const LEFT: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", ".directory"];
    const PACKED: [&str; 3] = [".gz", ".br", ".zst"];
    let name = path.rsplit('/').next().unwrap_or(path);
    LEFT.contains(&name) || PACKED.iter().any(|ending| path.strip_suffix(ending).is_some_and(&is_ours))
}

fn refused(site: &Path, mut foreign: Vec<String>) -> OutputError {
    let more = if foreign.len() > N_NAMED { " and more" } else { "" };
    foreign.truncate(N_NAMED);
    OutputError::Refused {
        path: site.to_owned(),
        reason: format!("holds files that countydash did not make: `{}`{more}", foreign.join("`, `")),
        help: "move them (what belongs to the site goes into `static/`), or choose another folder with `--output-dir`"
            .into(),
    }
}
