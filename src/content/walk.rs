//! `content/` on disk: which file is what, read in parallel, in the order of the paths.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;
use jiff::civil::Date;
use rayon::prelude::*;
use smol_str::SmolStr;
use walkdir::{DirEntry, WalkDir};

use super::front::Role;
use super::shelf::{Bench, Reading, Shelf};
use super::{Boundary, Content, County, Document, FrontMatter, Profile, boundary, links, open, portable, translations};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Lang;

/// Which reports to take in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection {
    /// Drafts too.
    pub drafts: bool,
    /// Reports whose `publish_at` is still to come, too.
    pub future: bool,
    /// The day against which `publish_at` and `expires` are read; `None` reads neither.
    pub today: Option<Date>,
}

/// A report that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// Its path.
    pub path: Arc<str>,
    /// Why.
    pub reason: HeldBackReason,
}

/// Why a report was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBackReason {
    /// `draft = true`.
    Draft,
    /// `publish_at` is this day, still to come.
    NotYet(Date),
    /// `expires` was this day.
    Expired(Date),
    /// It has faults, and the build was told to go on without it.
    Faults,
}

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

/// A file, read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) found: Arc<Found>,
    /// As its name says, unless it translates nothing.
    pub(super) translation: Option<Lang>,
    pub(super) document: Arc<Document>,
    pub(super) profile: Arc<Profile>,
}

/// First steps of addresses that the site itself uses.
const TAKEN: &[&str] =
    &["about", "api", "changes", "compare", "data", "en", "indicators", "search", "static", "targets", "zh"];

/// Reads every file below `root`'s `content/` folder.
///
/// The order is that of the paths, whatever the number of threads. A file that cannot be read, a page that would take
/// another's address and the like are diagnostics; the other files are still read.
///
/// # Errors
/// When there is no `content/` folder or a folder in it cannot be listed.
pub fn load(root: &Path, config: &Config, selection: &Selection) -> Result<(Content, Vec<Diagnostic>), ContentError> {
    load_without(root, config, selection, &BTreeSet::new())
}

/// As [`load`], but leaves out the files `faulty`, which are held back for their faults.
///
/// # Errors
/// As [`load`].
pub fn load_without(
    root: &Path,
    config: &Config,
    selection: &Selection,
    faulty: &BTreeSet<Arc<str>>,
) -> Result<(Content, Vec<Diagnostic>), ContentError> {
    load_with(root, config, selection, faulty, None)
}

/// As [`load`], for who reads the same content time and again, with the same settings. What is on the `shelf` from the
/// last time and has not changed is the very same document.
///
/// # Errors
/// As [`load`].
pub fn load_again(
    root: &Path,
    config: &Config,
    selection: &Selection,
    shelf: &mut Shelf,
) -> Result<(Content, Vec<Diagnostic>), ContentError> {
    load_with(root, config, selection, &BTreeSet::new(), Some(shelf))
}

fn load_with(
    root: &Path,
    config: &Config,
    selection: &Selection,
    faulty: &BTreeSet<Arc<str>>,
    mut shelf: Option<&mut Shelf>,
) -> Result<(Content, Vec<Diagnostic>), ContentError> {
    let (results, mut diagnostics) = match &mut shelf {
        None => {
            let (mut found, mut diagnostics) = walk(root)?;
            found.retain(|found| !faulty.contains(&found.path));
            diagnostics.retain(|fault| fault.file_path().is_none_or(|path| !faulty.contains(path)));
            let results: Vec<Reading> = found.into_par_iter().map(|found| read(&Arc::new(found), config)).collect();
            (results, diagnostics)
        }
        Some(shelf) => shelf.read(root, config)?,
    };
    let mut bench = Bench::new(shelf);
    let mut read = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok((file, mut faults)) => {
                diagnostics.append(&mut faults);
                read.push(file);
            }
            Err(fault) => diagnostics.push(fault),
        }
    }
    let held_back = |path: &Arc<str>| HeldBack { path: Arc::clone(path), reason: HeldBackReason::Faults };
    let mut content = Content { held_back: faulty.iter().map(held_back).collect(), ..Content::default() };
    translations::pair(&mut read, &mut bench, &mut diagnostics);
    hold_back(&mut read, selection, &mut content);
    bench.refuse_clashes(&read, &mut diagnostics);
    let documents = read.iter_mut().map(|read| (read.found.disk.as_path(), &mut read.document));
    links::resolve(root, documents.collect(), &mut bench, &mut diagnostics);
    let (mut read, translated): (Vec<Read>, Vec<Read>) = read.into_iter().partition(|read| read.translation.is_none());
    translations::attach(&mut read, translated, &mut bench);
    bench.finish();
    sort_out(read, config, &mut content);
    Ok((content, diagnostics))
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
    if TAKEN.iter().any(|taken| county.eq_ignore_ascii_case(taken)) {
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

pub(super) fn read(found: &Arc<Found>, config: &Config) -> Reading {
    let file = open::text(Arc::clone(&found.path), &found.disk)?;
    let lang = found.translation.unwrap_or(config.default_language);
    let given = FrontMatter { lang: found.translation, ..FrontMatter::default() };
    // The parsers of TOML, YAML, Markdown and HTML are others' work.
    open::caught(&Arc::clone(&found.path), || {
        let (document, mut profile, mut diagnostics) =
            super::read(file, &found.county, &found.slug, lang, found.role, given);
        diagnostics.extend(read_boundary(found, &document, &mut profile));
        let (found, translation) = (Arc::clone(found), found.translation);
        (Read { found, translation, document: Arc::new(document), profile: Arc::new(profile) }, diagnostics)
    })
}

/// Reads the outline that a county's profile names, from a file in its folder or beside it.
fn read_boundary(found: &Found, document: &Document, profile: &mut Profile) -> Option<Diagnostic> {
    let Boundary { file, span, .. } = profile.boundary.clone()?;
    let path = found.disk.parent()?.join(&file);
    let below = file.strip_prefix("../").unwrap_or(&file);
    let is_near = below.split('/').all(|step| !matches!(step, "" | "." | "..")) && !below.contains(['\\', ':']);
    let is_file = is_near && open::is_own(found.disk.parent()?.parent()?, &path);
    let names = [Some(&*profile.name), profile.name_en.as_deref(), profile.code.as_deref(), Some(&*found.county)];
    let names: Vec<&str> = names.into_iter().flatten().filter(|name| !name.is_empty()).collect();
    let rings = if is_file {
        let text = open::outline(&path);
        text.and_then(|text| boundary::rings(&text, &names))
    } else {
        Err("is no file in the county's folder or beside it".to_owned())
    };
    match rings {
        Ok(rings) => {
            profile.boundary = Some(Boundary { file, span, rings });
            None
        }
        Err(reason) => {
            profile.boundary = None;
            let help = "name a GeoJSON file (WGS 84) with the county's outline: boundary.geojson";
            Some(
                Diagnostic::error("boundary-file", format!("`{file}` {reason}"))
                    .at(&document.file, span, "")
                    .help(help),
            )
        }
    }
}

/// Takes out the reports that are not to be shown now.
fn hold_back(read: &mut Vec<Read>, selection: &Selection, content: &mut Content) {
    read.retain(|read| {
        let meta = &read.document.meta;
        let not_yet = meta.publish_at.filter(|&day| selection.today.is_some_and(|today| today < day));
        let expired = meta.expires.filter(|&day| selection.today.is_some_and(|today| today >= day));
        let reason = if meta.draft && !selection.drafts {
            HeldBackReason::Draft
        } else if let Some(day) = not_yet.filter(|_| !selection.future) {
            HeldBackReason::NotYet(day)
        } else if let Some(day) = expired {
            HeldBackReason::Expired(day)
        } else {
            return true;
        };
        content.held_back.push(HeldBack { path: Arc::clone(&read.found.path), reason });
        false
    });
}

/// Puts what was read where it belongs.
fn sort_out(read: Vec<Read>, config: &Config, content: &mut Content) {
    let mut counties: BTreeMap<SmolStr, County> = BTreeMap::new();
    for Read { found, document, profile, .. } in read {
        if found.role == Role::Home {
            content.home = Some(document);
            continue;
        }
        let slug = SmolStr::new(&found.county);
        let county = counties.entry(slug.clone()).or_insert_with(|| County {
            slug,
            profile: Profile::default(),
            document: None,
        });
        if found.role == Role::County {
            county.profile = Arc::unwrap_or_clone(profile);
            if county.profile.name.is_empty() {
                county.profile.name.clone_from(&document.meta.title);
            }
            county.document = Some(document);
        } else {
            content.reports.push(document);
        }
    }
    // By county, the first of its reports that says how it is called.
    let mut named: BTreeMap<&str, &String> = BTreeMap::new();
    for report in &content.reports {
        if let Some(name) = &report.meta.county {
            named.entry(&report.county).or_insert(name);
        }
    }
    for county in counties.values_mut() {
        let profile = &mut county.profile;
        let settings = config.counties.get(county.slug.as_str());
        if profile.name.is_empty() {
            profile.name = settings
                .and_then(|settings| settings.name.clone())
                .or_else(|| named.get(county.slug.as_str()).map(|name| (*name).clone()))
                .unwrap_or_else(|| county.slug.to_string());
        }
        if let Some(settings) = settings {
            if profile.peers.is_empty() {
                profile.peers.clone_from(&settings.peers);
            }
            if profile.headline.is_empty() {
                profile.headline.clone_from(&settings.headline);
            }
        }
    }
    content.counties = counties.into_values().map(Arc::new).collect();
    // Paths sort `a-b` before `a/b`; reports are by county first.
    content.reports.sort_by(|a, b| (&a.county, &a.file.path).cmp(&(&b.county, &b.file.path)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Asset;

    /// Writes `files`, loads them and returns what was read beside `code path` of each fault.
    fn check(files: &[(&str, &str)], selection: Selection) -> (tempfile::TempDir, Content, Vec<String>) {
        let root = tempfile::tempdir().expect("a folder for the test");
        for (path, text) in files {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, text).expect("a file");
        }
        let (content, faults) = load(root.path(), &Config::default(), &selection).expect("there is content");
        let faults = faults
            .iter()
            .map(|fault| {
                let path = fault.labels.first().map(|label| &label.file.path).or(fault.path.as_ref());
                format!("{} {}", fault.code, path.map_or("", |path| path))
            })
            .collect();
        (root, content, faults)
    }

    fn addresses(content: &Content) -> Vec<String> {
        content.reports.iter().map(|report| format!("{}/{}", report.county, report.slug)).collect()
    }

    #[test]
    fn reads_reports_and_counties_in_order() {
        let (_root, content, faults) = check(
            &[
                ("content/_index.md", "# 首页"),
                ("content/liling/_index.md", "+++\ntitle = \"醴陵\"\nname = \"醴陵市\"\n+++\n"),
                ("content/liling/2019-annual/index.md", "# 年报"),
                ("content/liling/2018.md", "# 年报"),
                ("content/liling/2020/q1 快报.md", "# 季报"),
                ("content/alder/2018.md", "+++\ntitle = \"R\"\ncounty = \"Alder County\"\n+++\n"),
                ("content/alder/.hidden.md", "x"),
                ("content/alder/notes.txt", "x"),
            ],
            Selection::default(),
        );
        assert_eq!(faults, [""; 0]);
        assert_eq!(addresses(&content), ["alder/2018", "liling/2018", "liling/2019-annual", "liling/2020-q1-快报"]);
        let names: Vec<&str> = content.counties.iter().map(|county| county.profile.name.as_str()).collect();
        assert_eq!(names, ["Alder County", "醴陵市"]);
        assert_eq!(content.home.map(|home| home.meta.title.clone()).as_deref(), Some("首页"));
    }

    #[test]
    fn tells_what_is_out_of_place() {
        let (_root, content, faults) = check(
            &[
                ("content/2019.md", "# x"),
                ("content/data/2019.md", "# x"),
                ("content/a/index.md", "# x"),
                ("content/a/b/_index.md", "# x"),
                ("content/a/2019.md", "# x"),
                ("content/a/2019/index.md", "# x"),
                ("content/a/other.md", "+++\ntitle = \"x\"\nslug = \"Indicators\"\n+++\n"),
            ],
            Selection::default(),
        );
        assert_eq!(
            faults,
            [
                "content-place content/2019.md",
                "content-place content/a/b/_index.md",
                "content-place content/a/index.md",
                "content-place content/data/2019.md",
                "page-address content/a/2019.md",
                "page-address content/a/other.md",
            ]
        );
        assert_eq!(content.reports.len(), 3);
    }

    #[test]
    fn names_a_file_that_cannot_be_read() {
        let found = Found {
            translation: None,
            path: "content/a/2019.md".into(),
            disk: PathBuf::from("/nowhere/2019.md"),
            role: Role::Report,
            county: "a".into(),
            slug: "2019".into(),
        };
        let Err(fault) = read(&Arc::new(found), &Config::default()) else { panic!("there is no such file") };
        assert_eq!((fault.code, fault.path.as_deref()), ("file-unreadable", Some("content/a/2019.md")));
    }

    #[test]
    fn holds_back_drafts_and_what_is_not_due() {
        let files = [
            ("content/a/1.md", "+++\ntitle = \"x\"\ndraft = true\n+++\n"),
            ("content/a/2.md", "+++\ntitle = \"x\"\npublish_at = 2020-03-01\n+++\n"),
            ("content/a/3.md", "+++\ntitle = \"x\"\nexpires = 2020-02-01\n+++\n"),
        ];
        let today = Some(Date::constant(2020, 2, 1));
        let table = [
            (Selection { today, ..Selection::default() }, vec![], 3),
            (Selection { today, drafts: true, future: true }, vec!["a/1", "a/2"], 1),
            (Selection::default(), vec!["a/2", "a/3"], 1),
        ];
        for (selection, want, n_held_back) in table {
            let (_root, content, _) = check(&files, selection);
            assert_eq!(addresses(&content), want, "{selection:?}");
            assert_eq!(content.held_back.len(), n_held_back, "{selection:?}");
        }
    }

    #[test]
    fn finds_files_beside_reports() {
        let (root, content, faults) = check(
            &[
                (
                    "content/a/2019/index.md",
                    "# x\n\n![一](图%201.png) ![二](../pic/b.png#x) [去年](../2018.md#s-x) [无](none.pdf) [外](../../../../etc/passwd) [脚本](x.html) [网](https://example.org) [锚](#s-x) [县](../_index.md) [密](../../../.git/config) [稿](../../../notes.txt) [藏](.env)",
                ),
                ("content/a/2019/图 1.png", "x"),
                ("content/a/2019/x.html", "x"),
                ("content/a/2019/.env", "x"),
                (".git/config", "x"),
                ("notes.txt", "x"),
                ("content/a/pic/b.png", "x"),
                ("content/a/2018.md", "# x"),
                ("content/a/_index.md", "+++\ntitle = \"x\"\n+++\n"),
            ],
            Selection::default(),
        );
        assert_eq!(faults, ["file-missing content/a/2019/index.md"; 6]);
        let report = &content.reports[1];
        let hrefs: Vec<&str> = report.links.values().filter_map(|link| link.href.as_deref()).collect();
        assert_eq!(hrefs, ["../../a/2018/#s-x", "../../a/", "files/content/a/pic/b.png#x", "图%201.png"]);
        assert_eq!(
            report.assets,
            [
                Asset { path: "files/content/a/pic/b.png".into(), source: root.path().join("content/a/pic/b.png") },
                Asset { path: "图 1.png".into(), source: root.path().join("content/a/2019/图 1.png") }
            ]
        );
    }
}
