//! The files of a site, handed to whoever takes them: pages, what comes with the program, the site's own, what lies beside texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::path::Path;

use super::addresses::file_of;
use super::keep::WithoutOwn;
use super::{Progress, Sources, Step};
use crate::content::{Content, Document};
use crate::diag::Diagnostic;
use crate::output::Output;
use crate::render::{self, Body, Keeper, Page, Pour, RenderError};

/// Takes the files of a site, from several threads.
pub trait Sink: Sync {
    /// Takes a file; `path` is below the site's root, with forward slashes.
    ///
    /// # Errors
    /// The file cannot be taken, or there is one at this path.
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()>;
    /// Takes a file that is written piece by piece.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn pour(&self, path: &str, pour: &Pour<'_>) -> io::Result<()> {
        self.write(path, Body::Poured(pour).into_bytes()?)
    }
    /// Takes a copy of the file `source`.
    ///
    /// # Errors
    /// As [`write`](Self::write), or `source` cannot be read.
    fn copy(&self, path: &str, source: &Path) -> io::Result<()>;
}

impl Sink for Output {
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        Self::write(self, path, &bytes)
    }

    fn pour(&self, path: &str, pour: &Pour<'_>) -> io::Result<()> {
        Self::pour(self, path, pour)
    }

    fn copy(&self, path: &str, source: &Path) -> io::Result<()> {
        Self::copy(self, path, source)
    }
}

/// Makes the files of the site and hands each to `sink`, but for those that `keeper` puts in their place as they were.
///
/// # Errors
/// Templates that fail on a page, two files at one address, or whatever the sink refuses.
pub fn emit(
    sources: &Sources,
    sink: &dyn Sink,
    keeper: &dyn Keeper,
    progress: &dyn Progress,
) -> Result<render::Counts, RenderError> {
    progress.begin(Step::Render, 0);
    let Some(templates) = &sources.templates else { return Err(RenderError::Template(Vec::new())) };
    let is_own = |path: &str| sources.is_own(path);
    each_copy(sources, |path, copied| match copied {
        Copied::BuiltIn(bytes) => sink.write(&path, bytes.into_owned()),
        Copied::Own(source) | Copied::Beside(source) => sink.copy(&path, source),
    })?;
    let site = sources.site();
    let keeper = WithoutOwn { keeper, is_own: &is_own };
    render::render(&site, templates, &keeper, &|page: Page<'_>| {
        progress.advance();
        match page.body {
            _ if is_own(&page.path) => Ok(()),
            Body::Whole(bytes) => sink.write(&page.path, bytes),
            Body::Poured(pour) => sink.pour(&page.path, pour),
        }
    })
}

impl Sources {
    /// Whether one of the site's own files stands at `path`: they win over generated ones such as `robots.txt`, but never
    /// silently over a page.
    fn is_own(&self, path: &str) -> bool {
        let own = self.statics.binary_search_by(|(own, _)| own.as_str().cmp(path)).is_ok();
        own && !path.ends_with(".html")
    }
}

/// Where the bytes of a file come from that no page makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied<'s> {
    /// It comes with the program, or leads from a former address to a page.
    BuiltIn(Cow<'static, [u8]>),
    /// It is one of the site's own for its root.
    Own(&'s Path),
    /// It lies beside the text that shows it.
    Beside(&'s Path),
}

/// Gives every file of the site that no page makes.
fn each_copy<'s>(sources: &'s Sources, mut take: impl FnMut(String, Copied<'s>) -> io::Result<()>) -> io::Result<()> {
    for asset in render::assets().filter(|asset| !sources.is_own(&asset.path)) {
        take(asset.path, Copied::BuiltIn(asset.bytes))?;
    }
    for (path, source) in &sources.statics {
        take(path.clone(), Copied::Own(source))?;
    }
    // Texts name their pictures relative to the page, and each edition has a page of its own.
    let editions = sources.config.editions();
    for document in documents(&sources.content).filter(|document| has_assets(document)) {
        let folder = address(document);
        for &lang in &editions {
            let shown = if editions.len() > 1 { document.in_lang(lang) } else { document };
            for asset in &shown.assets {
                let path = format!("{}{folder}{}", sources.config.folder(lang), asset.path);
                take(path, Copied::Beside(&asset.source))?;
            }
        }
    }
    for document in &sources.content.reports {
        for alias in &document.meta.aliases {
            for &lang in &editions {
                let folder = sources.config.folder(lang);
                let shown = if editions.len() > 1 { document.in_lang(lang) } else { document };
                let lang = if editions.len() > 1 { lang } else { document.lang };
                let (from, to) = (format!("{folder}{}", alias.address), format!("{folder}{}", address(document)));
                let page = render::redirect(&sources.config, lang, &from, &to, &shown.meta.title);
                take(file_of(from), Copied::BuiltIn(page.into()))?;
            }
        }
    }
    Ok(())
}

/// The files of the site that no page makes, by path.
///
/// # Errors
/// Two of them have one path.
pub fn copies(sources: &Sources) -> io::Result<BTreeMap<String, Copied<'_>>> {
    let mut copies = BTreeMap::new();
    each_copy(sources, |path, copied| match copies.entry(path) {
        Entry::Vacant(place) => {
            place.insert(copied);
            Ok(())
        }
        Entry::Occupied(taken) => Err(crate::output::twice(taken.key())),
    })?;
    Ok(copies)
}

/// What a failed [`emit`] says, as faults.
pub fn faults_of(error: RenderError) -> Vec<Diagnostic> {
    match error {
        RenderError::Template(faults) => faults,
        RenderError::Write(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let help = "give one of them another `slug`, or rename the file under `static/`";
            vec![Diagnostic::error("page-address", error.to_string()).help(help)]
        }
        RenderError::Write(error) => vec![Diagnostic::error("page-write", error.to_string())],
    }
}

/// Whether a text or one of its translations shows files that lie beside it.
fn has_assets(document: &Document) -> bool {
    let translated = document.translations.iter().map(|document| &**document);
    std::iter::once(document).chain(translated).any(|document| !document.assets.is_empty())
}

/// Every document that has a page.
pub(super) fn documents(content: &Content) -> impl Iterator<Item = &Document> {
    let counties = content.counties.iter().filter_map(|county| county.document.as_ref());
    content.home.iter().chain(counties).chain(&content.reports).map(|document| &**document)
}

/// The address of its page.
fn address(document: &Document) -> String {
    [&document.county, &document.slug]
        .into_iter()
        .filter(|step| !step.is_empty())
        .map(|step| format!("{step}/"))
        .collect()
}
