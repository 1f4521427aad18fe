//! Links and pictures that lead to files of the project: found, checked, and given the address they are published at.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};
use rayon::prelude::*;
use smol_str::SmolStr;

use super::markdown::Spanned;
use super::sanitize::is_external;
use super::shelf::Bench;
use super::walk::from_root;
use super::{Asset, Document, Link, portable, sections};
use crate::diag::{Diagnostic, SourceFile, Span};

/// Collects the links of a text that lead to a file beside it.
pub(super) fn collect(events: &[Spanned<'_>]) -> BTreeMap<String, Link> {
    let mut links = BTreeMap::new();
    for (event, range) in events {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            && is_local(dest_url)
        {
            let link = || Link { href: Some(dest_url.to_string()), span: Span::from(range.clone()) };
            links.entry(dest_url.to_string()).or_insert_with(link);
        }
    }
    links
}

/// Warns of pictures that a reader cannot have: without words for those who do not see them, or on another host.
pub(super) fn check_images(events: &[Spanned<'_>], file: &SourceFile) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (at, (event, range)) in events.iter().enumerate() {
        let Event::Start(Tag::Image { dest_url, .. }) = event else { continue };
        if matches!(events.get(at + 1), Some((Event::End(TagEnd::Image), _))) {
            diagnostics.push(
                Diagnostic::warning("image-alt", format!("the picture `{dest_url}` has no description"))
                    .at(file, range.clone(), "")
                    .help("say between the brackets what it shows: ![…](…)"),
            );
        }
        if is_external(dest_url) {
            diagnostics.push(
                Diagnostic::warning("image-external", "a picture on another host is shown as a link to it")
                    .at(file, range.clone(), "")
                    .help("pages load nothing from elsewhere: put the picture beside the report"),
            );
        }
    }
    diagnostics
}

impl Document {
    /// Address of a link as the page with these `anchors` shows it; `None` for a file that is not there.
    pub(super) fn address_of(&self, dest: &str, anchors: &BTreeSet<&str>) -> Option<String> {
        if let Some(fragment) = dest.strip_prefix('#') {
            // Other programs name headings otherwise: the words decide.
            let name = sections::anchor_name(&decode_percent(fragment));
            return Some(if anchors.contains(name.as_str()) { format!("#{name}") } else { dest.to_owned() });
        }
        match self.links.get(dest) {
            Some(link) => link.href.clone(),
            None => Some(dest.to_owned()),
        }
    }
}

/// Whether an address names a file beside the text: neither a scheme, nor a host, nor a path from the site's root, nor a
/// place in the text itself.
fn is_local(dest: &str) -> bool {
    let path = dest.split(['?', '#']).next().unwrap_or_default();
    !path.is_empty() && !path.starts_with(['/', '\\']) && scheme(dest).is_none()
}

/// The scheme of an address, in lower case.
pub(super) fn scheme(dest: &str) -> Option<String> {
    let (scheme, _) = dest.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Looks up each local link of each document on disk; fills its `href` and the document's assets.
pub(super) fn resolve(
    root: &Path,
    documents: Vec<(&Path, &mut Arc<Document>)>,
    bench: &mut Bench<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let page = |(disk, document): &(&Path, &mut Arc<Document>)| {
        (disk.to_path_buf(), (document.county.clone(), document.slug.clone()))
    };
    if documents.iter().all(|(_, document)| document.links.is_empty()) {
        return;
    }
    let pages: HashMap<PathBuf, (SmolStr, SmolStr)> = documents.iter().map(page).collect();
    let look = |(disk, document): &(&Path, &mut Arc<Document>)| match bench.looked_up(document) {
        Some(known) => known.clone(),
        None => look_up(root, disk.parent().unwrap_or(root), document, &pages),
    };
    let found: Vec<LookedUp> = documents.par_iter().map(look).collect();
    for ((_, document), found) in documents.into_iter().zip(found) {
        diagnostics.extend(found.faults.iter().cloned());
        bench.link(document, found);
    }
}

/// The links of a document with their addresses, and the files that are published with it.
#[derive(Debug, Clone, Default)]
pub(super) struct LookedUp {
    pub(super) links: BTreeMap<String, Link>,
    pub(super) assets: Vec<Asset>,
    faults: Vec<Diagnostic>,
}

fn look_up(root: &Path, folder: &Path, document: &Document, pages: &HashMap<PathBuf, (SmolStr, SmolStr)>) -> LookedUp {
    if document.links.is_empty() {
        return LookedUp::default();
    }
    let (mut assets, mut faults) = (BTreeSet::new(), Vec::new());
    let mut links = document.links.clone();
    for (dest, link) in &mut links {
        link.href = match find(root, folder, document, dest, link.span, pages) {
            Ok((href, asset)) => {
                let odd = asset.as_ref().and_then(|(path, _)| portable::warning(path));
                faults.extend(odd.map(|fault| fault.at(&document.file, link.span, "")));
                assets.extend(asset);
                Some(href)
            }
            Err(diagnostic) => {
                faults.push(diagnostic);
                None
            }
        };
    }
    LookedUp { links, assets: assets.into_iter().map(|(path, source)| Asset { path, source }).collect(), faults }
}

/// Address of a link as published, and the file to publish there, if it is no page.
fn find(
    root: &Path,
    folder: &Path,
    document: &Document,
    dest: &str,
    span: Span,
    pages: &HashMap<PathBuf, (SmolStr, SmolStr)>,
) -> Result<(String, Option<(String, PathBuf)>), Diagnostic> {
    let at = dest.find(['?', '#']).unwrap_or(dest.len());
    let (written, tail) = dest.split_at(at);
    let written = decode_percent(written);
    let fault = |message: String, help: &str| {
        Err(Diagnostic::warning("file-missing", message).at(&document.file, span, "").help(help))
    };
    let Some(path) = join(root, folder, &written) else {
        return fault(
            format!("`{written}` leads out of what the site publishes"),
            "copy the file beside the report and link to it there",
        );
    };
    if let Some((county, slug)) = pages.get(&path) {
        // Pages lie two steps below the root (county and slug), the home page on it.
        let up = match (document.county.is_empty(), document.slug.is_empty()) {
            (true, _) => "",
            (false, true) => "../",
            (false, false) => "../../",
        };
        let mut href = up.to_owned();
        for step in [county, slug] {
            if !step.is_empty() {
                href += step;
                href.push('/');
            }
        }
        return Ok((if href.is_empty() { format!("./{tail}") } else { href + tail }, None));
    }
    let is_file = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
        && path.canonicalize().ok().zip(root.canonicalize().ok()).is_some_and(|(path, root)| path.starts_with(root));
    if !is_file {
        let is_md = path.extension().is_some_and(|ext| ext == "md");
        let help =
            if is_md { "check the name of the report" } else { "put the file beside the report, or mend the name" };
        return fault(format!("there is no file `{}`", from_root(root, &path)), help);
    }
    if path.extension().is_some_and(|ext| RUNS.iter().any(|kind| ext.eq_ignore_ascii_case(kind))) {
        return fault(
            format!("`{written}` is not published: pages and scripts of others could act in the site's name"),
            "publish it as PDF, picture or table",
        );
    }
    let published = match path.strip_prefix(folder) {
        Ok(below) => from_root(Path::new(""), below).to_string(),
        Err(_) => format!("files/{}", from_root(root, &path)),
    };
    // The page itself and its twins are called index, drawings of its figures chart.
    let published = if published.starts_with("index.") || published.starts_with("chart-") {
        format!("files/{published}")
    } else {
        published
    };
    Ok((encode_percent(&published) + tail, Some((published, path))))
}

/// Kinds of files that a browser would run.
const RUNS: &[&str] = &["html", "htm", "xhtml", "shtml", "js", "mjs", "wasm", "swf"];

/// Folders below the root whose files a text may publish. What lies beside them (settings, the output, a repository's own
/// files) is nobody's to read.
const PUBLISHED: [&str; 2] = ["content", "static"];

/// `written` from `folder`, without `.` and `..`; `None` where it leaves `root`, or leads to what is hidden, not for
/// publishing, or no name in a list.
fn join(root: &Path, folder: &Path, written: &str) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for step in Path::new(written).components() {
        match step {
            Component::Normal(step) => path.push(step),
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
                if !path.starts_with(root) {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    let below = path.strip_prefix(root).ok()?;
    let is_published = PUBLISHED.iter().any(|name| below.starts_with(name));
    let is_odd = |step: &[u8]| step.starts_with(b".") || step.iter().any(u8::is_ascii_control);
    let is_odd = below.iter().any(|step| is_odd(step.as_encoded_bytes()));
    (is_published && !is_odd).then_some(path)
}

fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        if byte == b'%'
            && let [high, low, tail @ ..] = rest
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push((high * 16 + low) as u8);
            rest = tail;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Escapes what may not stand in a path of an address; letters of any script stay, browsers encode them.
fn encode_percent(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.' | '~' | '/' | '(' | ')' | ',') {
            out += &format!("%{:02X}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}
