//! The files that a project's sites are made of, beside its reports: settings, indicators, templates and its own files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use walkdir::WalkDir;

use super::ReadError;
use crate::catalog::Catalogue;
use crate::config::{self, Config, Referent};
use crate::content;
use crate::diag::{Diagnostic, SourceFile, nearest};
use crate::extract;
use crate::output::Project;

/// The settings.
///
/// # Errors
/// There are none, or they cannot be read.
pub(super) fn config(project: &Project, diagnostics: &mut Vec<Diagnostic>) -> Result<Config, ReadError> {
    let Some(file) = read_text(project, &project.config, diagnostics)? else {
        return if project.config.exists() {
            Ok(Config::default())
        } else {
            Err(ReadError::NoConfig(project.config.clone()))
        };
    };
    let read = content::caught(&file.path, || config::parse(&file));
    let (mut config, faults) = read.unwrap_or_else(|fault| (Config::default(), vec![fault]));
    diagnostics.extend(faults);
    let statics = project.root.join("static");
    let pictures = [&config.theme.logo, &config.theme.social_image].into_iter().flatten();
    for picture in pictures.filter(|picture| !statics.join(&picture.path).is_file()) {
        diagnostics.push(
            Diagnostic::error("config-value", format!("there is no file `static/{}`", picture.path))
                .at(&file, picture.span, "")
                .help("put the picture there, or mend its name"),
        );
    }
    config.theme.has_own_css = statics.join("theme.css").is_file();
    Ok(config)
}

/// The indicators in use: the built-in ones and the site's own.
///
/// # Errors
/// The site's own file is there and cannot be read.
pub(super) fn catalogue(project: &Project, diagnostics: &mut Vec<Diagnostic>) -> Result<Catalogue, ReadError> {
    let path = project.root.join("data").join("indicators.toml");
    if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink()) {
        diagnostics.push(
            Diagnostic::warning("content-link", "a symbolic link is not followed")
                .in_file(shown(project, &path))
                .help("put the file itself here"),
        );
        return Ok(Catalogue::builtin());
    }
    let Some(file) = read_text(project, &path, diagnostics)? else { return Ok(Catalogue::builtin()) };
    let read = content::caught(&file.path, || Catalogue::with_site(&file));
    let (catalogue, faults) = read.unwrap_or_else(|fault| (Catalogue::builtin(), vec![fault]));
    diagnostics.extend(faults);
    Ok(catalogue)
}

/// Takes words out of `drop` of `[extract]` without which a name that the catalogue knows would be another one, or none.
pub(super) fn refuse_dropped(config: &mut Config, catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    for reference in config.references.iter().filter(|reference| reference.to == Referent::Dropped) {
        let word = reference.name.as_str();
        let changed = catalogue.indicators().iter().flat_map(|indicator| {
            let names = [&*indicator.name_zh, &*indicator.name_en].into_iter();
            let names = names.chain(indicator.aliases.iter().map(|alias| &**alias));
            names.map(move |name| (name, &indicator.code))
        });
        let mut changed = changed.filter(|(name, code)| {
            let rest = extract::without_word(name, word);
            rest.is_some_and(|rest| catalogue.find(&rest).is_none_or(|found| found.code != **code))
        });
        let Some((name, code)) = changed.next() else { continue };
        let more = match changed.count() {
            0 => String::new(),
            n => format!(", and {n} more"),
        };
        config.extract.drop.retain(|dropped| dropped != word);
        diagnostics.push(
            Diagnostic::error("config-value", format!("`drop` cannot use `{word}`"))
                .at(&reference.file, reference.span, format!("part of {name} (`{code}`){more}"))
                .help("list words that say nothing of what is measured; a name that was read wrong is settled by a correction"),
        );
    }
}

/// Warns of what looks like a file of a site under another name, which nothing would read.
pub(super) fn misnamed(project: &Project, diagnostics: &mut Vec<Diagnostic>) {
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    };
    let mut warn = |found: &str, meant: &str, what: &str| {
        let message = format!("`{found}` is read by nothing");
        let fault = Diagnostic::warning("file-ignored", message).in_file(found.trim_end_matches('/'));
        diagnostics.push(fault.help(format!("{what} `{meant}`: rename it, if it is meant to be that")));
    };
    const FOLDERS: [&str; 4] = ["content", "data", "static", "templates"];
    let present = names(&project.root);
    for name in present.iter().filter(|name| !FOLDERS.contains(&name.as_str()) && project.root.join(name).is_dir()) {
        // One letter: `temp` and `state` are folders of their own.
        let meant = FOLDERS.into_iter().find(|folder| strsim::osa_distance(name, folder) == 1);
        let meant = meant.filter(|meant| !present.iter().any(|name| name == meant));
        if let Some(meant) = meant {
            warn(&format!("{name}/"), &format!("{meant}/"), "a site has a folder");
        }
    }
    let data = names(&project.root.join("data"));
    if !data.iter().any(|name| name == "indicators.toml")
        && let Some(name) = data.iter().find(|name| nearest(name, ["indicators.toml"]).is_some())
    {
        warn(&format!("data/{name}"), "data/indicators.toml", "a site's own indicators are in");
    }
}

/// The site's own templates.
///
/// # Errors
/// One of them, or their folder, cannot be read.
pub(super) fn templates(project: &Project, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<SourceFile>, ReadError> {
    let mut own = Vec::new();
    for (_, path) in walk(project, "templates", diagnostics)? {
        own.extend(read_text(project, &path, diagnostics)?);
    }
    Ok(own)
}

/// The text of a file; `None` where there is none, or where it is not to be read or no text, which is a fault.
fn read_text(
    project: &Project,
    path: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<SourceFile>, ReadError> {
    let disk = |source| ReadError::Disk { path: path.to_owned(), source };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(disk(error)),
    };
    let name = shown(project, path).into();
    let file = match content::refuse(&name, &metadata) {
        Some(fault) => Err(fault),
        None => content::decode(name, fs::read(path).map_err(disk)?),
    };
    Ok(file.map_err(|fault| diagnostics.push(fault)).ok())
}

/// The path as diagnostics show it: from the root where it lies below it.
fn shown(project: &Project, path: &Path) -> String {
    path.strip_prefix(&project.root).unwrap_or(path).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// What a web server or a host reads of a site: hidden files that belong to it.
const HOSTED: [&str; 5] = [".well-known", ".htaccess", ".nojekyll", ".domains", ".user.ini"];

/// Hidden files that programs leave behind, of which nobody thinks that they are part of the site.
fn is_leftover(name: &str) -> bool {
    const LEFT: [&str; 6] = [".DS_Store", ".directory", ".git", ".svn", ".idea", ".vscode"];
    const STARTS: [&str; 6] = ["._", ".#", ".~", ".git", ".goutputstream", ".fuse_hidden"];
    let is_swap = name.rsplit_once('.').is_some_and(|(_, end)| end.len() == 3 && end.starts_with("sw"));
    LEFT.contains(&name) || STARTS.iter().any(|start| name.starts_with(start)) || is_swap
}

/// Files below the project's folder `name`, by their path with forward slashes; none where there is no such folder. Hidden
/// files and links are left out: neither an editor's leftovers nor what lies outside the project belong on a site. What may
/// have been meant to be on it is told.
pub(super) fn walk(
    project: &Project,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<(String, PathBuf)>, ReadError> {
    let folder = &project.root.join(name);
    let mut files = Vec::new();
    let mut hidden = Vec::new();
    let is_shown = |entry: &walkdir::DirEntry| {
        let own = entry.file_name().to_string_lossy();
        let is_hidden = entry.depth() > 0 && own.starts_with('.') && !HOSTED.contains(&&*own);
        if is_hidden && !is_leftover(&own) {
            hidden.push(shown(project, entry.path()));
        }
        !is_hidden
    };
    for entry in WalkDir::new(folder).into_iter().filter_entry(is_shown) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 && !folder.exists() => return Ok(files),
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                return Err(ReadError::Disk { path, source: error.into() });
            }
        };
        if entry.depth() > 0 && entry.path_is_symlink() {
            diagnostics.push(
                Diagnostic::warning("content-link", "a symbolic link is not followed")
                    .in_file(shown(project, entry.path()))
                    .help("put the file itself here"),
            );
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).expect("a walk stays below its root");
        match path.to_str() {
            // The list of what a site has names a file a line.
            Some(path) if path.contains(|c: char| c.is_ascii_control()) => diagnostics.push(
                Diagnostic::error(
                    "file-name",
                    format!("`{}` has a control character in its name", path.escape_debug()),
                )
                .in_file(shown(project, folder))
                .help("rename the file or folder"),
            ),
            Some(path) => {
                let path = path.replace(std::path::MAIN_SEPARATOR, "/");
                let odd = content::portable_name(&path);
                diagnostics.extend(odd.map(|fault| fault.in_file(shown(project, entry.path()))));
                files.push((path, entry.into_path()));
            }
            None => diagnostics.push(
                Diagnostic::error("file-name", "the name is not UTF-8")
                    .in_file(shown(project, entry.path()))
                    .help("rename the file or folder"),
            ),
        }
    }
    files.sort();
    diagnostics.extend(hidden.into_iter().map(|path| {
        Diagnostic::note("file-ignored", "a hidden file is not taken")
            .in_file(path)
            .help(format!("of hidden names, {} are", config::tree::list(&HOSTED)))
    }));
    Ok(files)
}
