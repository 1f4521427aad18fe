//! Links and pictures that lead to files of the project: found, checked, and given the address they are published at.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};
use rayon::prelude::*;
use smol_str::SmolStr;

use super::markdown::Spanned;
use super::sanitize::is_external;
use super::shelf::Bench;
use super::walk::from_root;
use super::{Asset, Document, Link, Place, html_links, portable, sections};
use crate::diag::{Diagnostic, SourceFile, Span};
use crate::model::Lang;

/// A link or picture of a text, written in Markdown or in HTML.
pub(super) struct Found {
    address: String,
    span: Span,
    is_picture: bool,
    /// How to say what the picture shows, where nobody does.
    lacks_words: Option<&'static str>,
}

/// The links and pictures of a text, in its order.
pub(super) fn find_all(events: &[Spanned<'_>]) -> Vec<Found> {
    let mut all = Vec::new();
    let mut block = String::new();
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(tag @ (Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })) => {
                let is_picture = matches!(tag, Tag::Image { .. });
                let is_bare = is_picture && matches!(events.get(at + 1), Some((Event::End(TagEnd::Image), _)));
                all.push(Found {
                    address: dest_url.to_string(),
                    span: range.clone().into(),
                    is_picture,
                    lacks_words: is_bare.then_some("say between the brackets what it shows: ![…](…)"),
                });
            }
            Event::InlineHtml(html) => in_html(html, range, &mut all),
            // In a quotation a block comes line by line, and a tag may go over several.
            Event::Html(html) => block.push_str(html),
            Event::End(TagEnd::HtmlBlock) => in_html(&std::mem::take(&mut block), range, &mut all),
            _ => {}
        }
    }
    all
}

/// Adds the links and pictures of `html`, which stands in `range`.
fn in_html(html: &str, range: &Range<usize>, all: &mut Vec<Found>) {
    // Where it is not written as it stands in the file, its bytes are known as a whole only.
    let is_verbatim = html.len() == range.len();
    all.extend(html_links::references(html).map(|found| {
        let tag = range.start + found.tag.start..range.start + found.tag.end;
        Found {
            span: if is_verbatim { tag } else { range.clone() }.into(),
            is_picture: found.is_picture,
            lacks_words: found.lacks_words().then_some("say in the tag what it shows: alt=\"…\""),
            address: found.address.into_owned(),
        }
    }));
}

/// Those that lead to a file of the project, by address as written.
pub(super) fn collect(all: &[Found]) -> BTreeMap<String, Link> {
    let mut links = BTreeMap::new();
    for found in all.iter().filter(|found| is_local(&found.address)) {
        let link = || Link { href: Some(found.address.clone()), span: found.span };
        links.entry(found.address.clone()).or_insert_with(link);
    }
    links
}

/// Warns of pictures that a reader cannot have: without words for those who do not see them, or on another host.
pub(super) fn check_images(all: &[Found], file: &SourceFile) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for found in all.iter().filter(|found| found.is_picture) {
        if let Some(help) = found.lacks_words {
            let fault = Diagnostic::warning("image-alt", format!("the picture `{}` has no description", found.address));
            diagnostics.push(fault.at(file, found.span, "").help(help));
        }
        if is_external(&found.address) {
            diagnostics.push(
                Diagnostic::warning("image-external", "a picture on another host is shown as a link to it")
                    .at(file, found.span, "")
                    .help("pages load nothing from elsewhere: put the picture beside the report"),
            );
        }
    }
    diagnostics
}

impl Document {
    /// Address of a link as the page at `place` with these `anchors` shows it; `None` for a file that is not there.
    pub(super) fn address_of(&self, dest: &str, anchors: &BTreeSet<&str>, place: Place<'_>) -> Option<String> {
        if let Some(fragment) = dest.strip_prefix('#') {
            // Other programs name headings otherwise: the words decide.
            let name = sections::anchor_name(&decode_percent(fragment));
            return Some(if anchors.contains(name.as_str()) { format!("#{name}") } else { dest.to_owned() });
        }
        match self.links.get(dest) {
            Some(link) => link.href.as_deref().map(|href| match href.strip_prefix('/') {
                Some(below) => format!("{}{below}", if is_page(below) { place.home } else { place.root }),
                None => format!("{}{href}", place.own),
            }),
            None => Some(dest.to_owned()),
        }
    }

    /// Where the text leads from the site's root, as paths without the first slash, and where it says so.
    pub(crate) fn rooted_links(&self) -> impl Iterator<Item = (String, Span)> {
        let below = |link: &Link| Some((link.href.as_deref()?.strip_prefix('/')?.to_owned(), link.span));
        self.links.values().filter_map(below).map(|(href, span)| {
            let path = href.split(['?', '#']).next().unwrap_or_default();
            (decode_percent(path), span)
        })
    }
}

/// Whether a path below the root is that of a page, which there is in each language: `about/`, not `q.png` or `en/about/`.
fn is_page(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let names_language = Lang::ALL.iter().any(|lang| path.split('/').next() == Some(lang.code()));
    !names_language && !path.rsplit('/').next().is_some_and(|last| last.contains('.') && last != "index.html")
}

/// Whether an address names a file beside the text or a path from the site's root: neither a scheme, nor a host, nor a place
/// in the text itself.
fn is_local(dest: &str) -> bool {
    let path = dest.split(['?', '#']).next().unwrap_or_default();
    !path.is_empty() && !path.starts_with('\\') && !is_external(dest)
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
    if documents.iter().all(|(_, document)| document.links.is_empty()) {
        return;
    }
    let mut pages = Pages::default();
    for (disk, document) in &documents {
        let (county, slug) = (document.county.clone(), document.slug.clone());
        // A county has a page whether or not it has a text.
        for slug in ["".into(), slug.clone()] {
            let address = format!("{county}/{slug}");
            pages.addresses.entry(address.trim_matches('/').to_owned()).or_insert_with(|| (county.clone(), slug));
        }
        pages.files.insert(disk.to_path_buf(), (county, slug));
    }
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

/// Pages that texts have, each as county and slug.
#[derive(Default)]
struct Pages {
    /// By file.
    files: HashMap<PathBuf, (SmolStr, SmolStr)>,
    /// By address, without the slashes around it.
    addresses: HashMap<String, (SmolStr, SmolStr)>,
}

fn look_up(root: &Path, folder: &Path, document: &Document, pages: &Pages) -> LookedUp {
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
    pages: &Pages,
) -> Result<(String, Option<(String, PathBuf)>), Diagnostic> {
    let at = dest.find(['?', '#']).unwrap_or(dest.len());
    let (written, tail) = dest.split_at(at);
    let written = decode_percent(written);
    let fault = |message: String, help: &str| {
        Err(Diagnostic::warning("file-missing", message).at(&document.file, span, "").help(help))
    };
    let rooted = written.strip_prefix('/').map(|below| (below, join(root, &root.join("content"), below)));
    let path = match rooted {
        None => join(root, folder, &written),
        Some((below, path)) => {
            if let Some(page) = pages.addresses.get(below.trim_end_matches("index.html").trim_end_matches('/')) {
                return Ok((page_href(document, page) + tail, None));
            }
            // Any other address of the site is held against its pages once these are known.
            let path = path.filter(|path| pages.files.contains_key(path) || path.is_file());
            if path.is_none() && !below.split('/').any(|step| step == "..") {
                return Ok((format!("/{}{tail}", encode_percent(below)), None));
            }
            path
        }
    };
    let Some(path) = path else {
        return fault(
            format!("`{written}` leads out of what the site publishes"),
            "copy the file beside the report and link to it there",
        );
    };
    if let Some(page) = pages.files.get(&path) {
        return Ok((page_href(document, page) + tail, None));
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

/// The way from the page of `document` to another one, `./` where it is the home page's own.
fn page_href(document: &Document, (county, slug): &(SmolStr, SmolStr)) -> String {
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
    if href.is_empty() { "./".to_owned() } else { href }
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

pub(super) fn decode_percent(text: &str) -> String {
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
