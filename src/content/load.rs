//! `content/` as a whole: its files read in parallel, what is not to be shown now held back, reports put beside their counties.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use smol_str::SmolStr;

use super::front::Role;
use super::shelf::{Bench, Reading, Shelf};
use super::walk::{ContentError, Found, walk};
use super::{Boundary, Content, County, Document, FrontMatter, Profile, boundary, links, open, translations};
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

/// A file, read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) found: Arc<Found>,
    /// As its name says, unless it translates nothing.
    pub(super) translation: Option<Lang>,
    pub(super) document: Arc<Document>,
    pub(super) profile: Arc<Profile>,
}

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

pub(super) fn read(found: &Arc<Found>, config: &Config) -> Reading {
    let file = open::text(Arc::clone(&found.path), &found.disk)?;
    let lang = found.translation.unwrap_or(config.default_language);
    let given = FrontMatter { lang: found.translation, ..FrontMatter::default() };
    // The parsers of TOML, YAML, Markdown and HTML are others' work.
    open::caught(&Arc::clone(&found.path), || {
        let (document, mut profile, mut diagnostics) =
            super::read(file, &found.county, &found.slug, lang, found.role, given);
        diagnostics.extend(read_boundary(found, &document, &mut profile, config));
        let (found, translation) = (Arc::clone(found), found.translation);
        (Read { found, translation, document: Arc::new(document), profile: Arc::new(profile) }, diagnostics)
    })
}

/// Reads the outline that a county's profile names, from a file in its folder or beside it.
fn read_boundary(found: &Found, document: &Document, profile: &mut Profile, config: &Config) -> Option<Diagnostic> {
    let Boundary { file, span, .. } = profile.boundary.clone()?;
    let path = found.disk.parent()?.join(&file);
    let below = file.strip_prefix("../").unwrap_or(&file);
    let is_near = below.split('/').all(|step| !matches!(step, "" | "." | "..")) && !below.contains(['\\', ':']);
    let is_file = is_near && open::is_own(found.disk.parent()?.parent()?, &path);
    let settings = config.counties.get(found.county.as_str()).and_then(|county| county.name.as_deref());
    let own = [Some(&*profile.name), settings, Some(&*document.meta.title)];
    let names = [profile.name_en.as_deref(), profile.code.as_deref(), Some(&*found.county)].into_iter().chain(own);
    let names: Vec<&str> = names.flatten().filter(|name| !name.is_empty()).collect();
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
            let title = county.document.as_ref().map(|document| &document.meta.title);
            profile.name = settings
                .and_then(|settings| settings.name.clone())
                .or_else(|| title.filter(|title| !title.is_empty()).cloned())
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
    use std::path::PathBuf;

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
                    "# x\n\n![一](图%201.png) ![二](../pic/b.png#x) [去年](../2018.md#s-x) [无](none.pdf) [外](../../../../etc/passwd) [脚本](x.html) [网](https://example.org) [锚](#s-x) [县](../_index.md) [密](../../../.git/config) [稿](../../../notes.txt) [藏](.env)\n\n\
                     <p>图 <img src=\"图 2.png\" alt=\"\"></p>\n\n<a href='../表.docx'>表</a> <a href=无.docx>无</a>\n\n\
                     <div><img src=图%203.png alt=图></div>\n\n> <img src=\"图 1.png\"\n> alt=图>\n\n\
                     [根](/a/2018) [首](/) [县](/b/) [标](/logo.svg) [图](/a/pic/b.png) [表](/data/?x#y)",
                ),
                ("content/a/2019/图 1.png", "x"),
                ("content/a/2019/图 2.png", "x"),
                ("content/a/2019/图 3.png", "x"),
                ("content/a/表.docx", "x"),
                ("static/logo.svg", "x"),
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
        assert_eq!(faults, ["file-missing content/a/2019/index.md"; 7]);
        let report = &content.reports[1];
        let mut hrefs: Vec<&str> = report.links.values().filter_map(|link| link.href.as_deref()).collect();
        hrefs.sort_unstable();
        assert_eq!(
            hrefs,
            [
                "../../a/",
                "../../a/2018/",
                "../../a/2018/#s-x",
                "/",
                "/b/",
                "/data/?x#y",
                "/logo.svg",
                "files/content/a/pic/b.png",
                "files/content/a/pic/b.png#x",
                "files/content/a/表.docx",
                "图%201.png",
                "图%201.png",
                "图%202.png",
                "图%203.png",
            ]
        );
        let asset =
            |path: &str, source: &str| Asset { path: path.into(), source: root.path().join("content/a").join(source) };
        assert_eq!(
            report.assets,
            [
                asset("files/content/a/pic/b.png", "pic/b.png"),
                asset("files/content/a/表.docx", "表.docx"),
                asset("图 1.png", "2019/图 1.png"),
                asset("图 2.png", "2019/图 2.png"),
                asset("图 3.png", "2019/图 3.png"),
            ]
        );
    }
}
