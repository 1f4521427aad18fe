//! `content/` on disk: which file is what by its place, in the order of the paths.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;
use walkdir::{DirEntry, WalkDir};

use super::front::Role;
use super::{portable, translations};
use crate::diag::Diagnostic;
use crate::model::Lang;

/// What stops the reading of content.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// The site has no `content/` folder.
    #[error("{}: there is no such folder; a site keeps its reports in `content/COUNTY/`", .0.display())]
    Missing(PathBuf),
    /// The folder cannot be listed.
    #[error("{}: the folder cannot be read: {source}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// A Markdown file and what its place makes of it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Path from the root, with forward slashes.
    pub(super) path: Arc<str>,
    pub(super) disk: PathBuf,
    pub(super) role: Role,
    pub(super) county: String,
    pub(super) slug: String,
    /// Its name says that it is in this language: `2019.en.md`.
    pub(super) translation: Option<Lang>,
}

/// First steps of addresses that the site itself uses.
const TAKEN: &[&str] =
    &["about", "api", "changes", "compare", "data", "en", "indicators", "search", "static", "targets", "zh"];

/// Whether no county's folder can have this name: the site has pages of its own there.
pub(crate) fn is_taken(folder: &str) -> bool {
    TAKEN.iter().any(|taken| folder.eq_ignore_ascii_case(taken))
}

/// Lists the Markdown files, sorted, with the part each plays.
pub(super) fn walk(root: &Path) -> Result<(Vec<Found>, Vec<Diagnostic>), ContentError> {
    let folder = root.join("content");
    if !folder.is_dir() {
        return Err(ContentError::Missing(folder));
    }
    let (mut found, mut diagnostics) = (Vec::new(), Vec::new());
    let is_visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_visible) {
        let entry = entry.map_err(|error| ContentError::Unreadable {
            path: error.path().unwrap_or(&folder).to_owned(),
            // The walker's own error would name the folder once more.
            source: error.into_io_error().unwrap_or_else(|| std::io::Error::other("links go round in a circle")),
        })?;
        if entry.file_type().is_dir() || (!entry.path_is_symlink() && !is_markdown(entry.path())) {
            continue;
        }
        let path = from_root(root, entry.path());
        if entry.path_is_symlink() {
            if is_markdown(entry.path()) || entry.path().is_dir() {
                diagnostics.push(
                    Diagnostic::warning("content-link", "a symbolic link is not followed")
                        .in_file(path)
                        .help("put the file or folder itself here"),
                );
            }
            continue;
        }
        diagnostics.extend(portable::warning(&path).map(|fault| fault.in_file(Arc::clone(&path))));
        match place(&folder, entry.path()) {
            Ok((role, county, slug, translation)) => {
                found.push(Found { path, disk: entry.into_path(), role, county, slug, translation });
            }
            Err((message, help)) => {
                diagnostics.push(Diagnostic::error("content-place", message).in_file(path).help(help));
            }
        }
    }
    Ok((found, diagnostics))
}

/// What a file's place below `content/` makes of it: role, county, slug, and the language that its name gives it.
type Place = (Role, String, String, Option<Lang>);

fn place(folder: &Path, path: &Path) -> Result<Place, (String, &'static str)> {
    let below = path.strip_prefix(folder).expect("the walk starts at the folder");
    let mut steps = Vec::new();
    for step in below {
        let Some(step) = step.to_str() else {
            return Err(("the name is not UTF-8".to_owned(), "rename the file or folder"));
        };
        steps.push(step);
    }
    let (name, folders) = steps.split_last().expect("a file has a name");
    let stem = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
    let (stem, translation) = translations::language(stem);
    let is_index = stem.eq_ignore_ascii_case("_index");
    let Some((&county, inner)) = folders.split_first() else {
        return if is_index {
            Ok((Role::Home, String::new(), String::new(), translation))
        } else {
            Err((
                "the report stands in no county's folder".to_owned(),
                "move it into a folder named after the county: content/COUNTY/NAME.md",
            ))
        };
    };
    if is_taken(county) {
        return Err((
            format!("the folder name `{county}` is taken: the site has pages of its own there"),
            "rename the folder, for example after the county's full name",
        ));
    }
    let county = slugify(county);
    if is_index {
        return if inner.is_empty() {
            Ok((Role::County, county, String::new(), translation))
        } else {
            Err((
                "`_index.md` describes a county and stands in its folder only".to_owned(),
                "a report in a folder of its own is called `index.md`",
            ))
        };
    }
    let mut slug: Vec<String> = inner.iter().map(|step| slugify(step)).collect();
    if !stem.eq_ignore_ascii_case("index") {
        slug.push(slugify(stem));
    }
    if slug.is_empty() {
        return Err((
            "`index.md` in a county's folder is neither a report nor its profile".to_owned(),
            "call the county's profile `_index.md`, a report after its year",
        ));
    }
    Ok((Role::Report, county, slug.join("-"), translation))
}

/// Letters with their accents as one character.
const NFC: ComposingNormalizerBorrowed<'_> = ComposingNormalizerBorrowed::new_nfc();

/// Turns a name into a step of an address: letters and digits of any script, `-`, `_` and `.`; else a hyphen.
pub(super) fn slugify(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    // macOS takes accented letters apart in names of files; the address is to be the same from every machine.
    for c in NFC.normalize(name).chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '.') {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches(['-', '.']);
    if slug.is_empty() { "page".to_owned() } else { slug.to_owned() }
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown"))
}

/// `path` from `root`, with forward slashes, for messages.
pub(super) fn from_root(root: &Path, path: &Path) -> Arc<str> {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/").into()
}
