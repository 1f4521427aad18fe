//! Addresses that editors write, held against all pages and files of the site: links from the root, and the site's own files.

use std::collections::BTreeMap;

use super::Sources;
use super::emit::{copies, documents};
use crate::content::Document;
use crate::diag::{Diagnostic, Span};
use crate::render::Desk;

impl Sources {
    /// Warns of links from the root that lead to nothing. Which pages there are depends on all figures of the site, so this
    /// is known last; sites without such links pay nothing.
    pub(super) fn lost_links(&self) -> Vec<Diagnostic> {
        let mut links: Vec<(&Document, String, Span)> = Vec::new();
        for document in documents(&self.content) {
            let translated = document.translations.iter().map(|document| &**document);
            for text in std::iter::once(document).chain(translated) {
                links.extend(text.rooted_links().map(|(path, span)| (text, path, span)));
            }
        }
        // Without templates, or with two files at one address, there are errors that come first.
        let (false, Some(templates), Ok(copies)) = (links.is_empty(), &self.templates, copies(self)) else {
            return Vec::new();
        };
        let site = self.site();
        let desk = Desk::new(&site, templates);
        let index = |path: &str| format!("{}/index.html", path.trim_end_matches('/'));
        links.retain(|(_, path, _)| {
            !(copies.contains_key(path) || copies.contains_key(&index(path)) || desk.has_address(path))
        });
        let fault = |(document, path, span): (&Document, String, Span)| {
            Diagnostic::warning("file-missing", format!("the site has no page or file `/{path}`"))
                .at(&document.file, span, "")
                .help("mend the address; that of a page elsewhere is written whole: https://…")
        };
        links.into_iter().map(fault).collect()
    }

    /// Refuses the site's own files where it has pages: whoever wants another page writes another template.
    pub(super) fn taken_by_own(&self) -> Vec<Diagnostic> {
        let own: Vec<&str> =
            self.statics.iter().map(|(path, _)| path.as_str()).filter(|path| path.ends_with(".html")).collect();
        let (false, Some(templates)) = (own.is_empty(), &self.templates) else { return Vec::new() };
        let site = self.site();
        let desk = Desk::new(&site, templates);
        let mut former: BTreeMap<String, (&Document, Span)> = BTreeMap::new();
        for (report, alias) in
            self.content.reports.iter().flat_map(|report| report.meta.aliases.iter().map(move |alias| (report, alias)))
        {
            for lang in self.config.editions() {
                let path = file_of(format!("{}{}", self.config.folder(lang), alias.address));
                former.insert(path, (report, alias.span));
            }
        }
        let fault = |path: &str| {
            let fault = Diagnostic::error("page-address", format!("`static/{path}` stands where the site has a page"));
            if let Some((report, span)) = former.get(path) {
                let fault = fault.at(&report.file, *span, "the former address");
                return Some(fault.help("rename the file, or take the alias away"));
            }
            let fault = fault.in_file(format!("static/{path}"));
            desk.has_page(path).then(|| fault.help("rename it; what the page looks like is said in `templates/`"))
        };
        own.into_iter().filter_map(fault).collect()
    }
}

/// The file at an address.
pub(super) fn file_of(address: String) -> String {
    if address.ends_with('/') { address + "index.html" } else { address }
}
