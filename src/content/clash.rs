//! Two pages at one address: one would silently take the other's place.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::front::Role;
use super::{Document, portable};
use crate::diag::{Diagnostic, Span};

/// Bytes that a step of an address may have: with `index.html` behind it, every file system takes it.
const LONGEST_STEP: usize = 200;

/// Refuses pages whose address another page has, or that no host could serve. Case is passed over, as many hosts do.
pub(super) fn refuse(pages: &[(Role, &Document)], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, &Document> = BTreeMap::new();
    let mut counties: BTreeMap<String, &Document> = BTreeMap::new();
    for &(role, document) in pages {
        let (county, slug) = (&document.county, &document.slug);
        let address = match role {
            Role::Home => "/".to_owned(),
            Role::County => format!("/{county}/"),
            Role::Report => format!("/{county}/{slug}/"),
        };
        let fault = |message: String| Diagnostic::error("page-address", message);
        let folder = *counties.entry(county.to_lowercase()).or_insert(document);
        if folder.county != *county {
            let fault = fault(format!("the counties `{}` and `{county}` differ in case only", folder.county));
            let fault = with_place(with_place(fault, document, ""), folder, "the other one");
            diagnostics.push(fault.help("many hosts take the two for one: rename one of the folders"));
            continue;
        }
        if role == Role::Report && slug.eq_ignore_ascii_case("indicators") {
            let fault = fault(format!("the address `{address}` is taken by the county's indicators"));
            diagnostics.push(with_place(fault, document, "").help("give the report another file name or `slug`"));
            continue;
        }
        if slug.len().max(county.len()) > LONGEST_STEP {
            let fault = fault(format!("the address has a step of more than {LONGEST_STEP} bytes"));
            diagnostics
                .push(with_place(fault, document, "").help("give the report a short `slug`, the folder a short name"));
            continue;
        }
        // Where the file's own name is the reason, that was told.
        if portable::warning(&document.file.path).is_none()
            && let Some(fault) = portable::warning(&address)
        {
            diagnostics.push(with_place(fault, document, ""));
        }
        match first.entry(address.to_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert(document);
            }
            Entry::Occupied(entry) => {
                let two = if role == Role::Report { "reports" } else { "files" };
                let fault = fault(format!("two {two} have the address `{address}`"));
                let fault = with_place(with_place(fault, document, ""), entry.get(), "the other one");
                diagnostics.push(fault.help("give one of them another file name or `slug`"));
            }
        }
    }
}

/// Points at the `slug` of a report, else at its start.
fn with_place(diagnostic: Diagnostic, document: &Document, text: &str) -> Diagnostic {
    let span = document.slug_span.unwrap_or(Span::new(0, 0));
    diagnostic.at(&document.file, span, text)
}
