//! Two pages at one address: one would silently take the other's place.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::aliases::LONGEST_STEP;
use super::front::Role;
use super::walk::is_taken;
use super::{Document, portable};
use crate::diag::{Diagnostic, Span};
use crate::model::Lang;

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
    refuse_aliases(pages, first, &counties, diagnostics);
}

/// Refuses former addresses at which the site has a page, or another former address; `taken` are those of the pages.
fn refuse_aliases(
    pages: &[(Role, &Document)],
    taken: BTreeMap<String, &Document>,
    counties: &BTreeMap<String, &Document>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut taken: BTreeMap<String, (&Document, Span)> =
        taken.into_iter().map(|(address, document)| (address, (document, place(document)))).collect();
    for (document, alias) in
        pages.iter().flat_map(|(_, page)| page.meta.aliases.iter().map(move |alias| (*page, alias)))
    {
        let address = format!("/{}", alias.address);
        let steps: Vec<String> = alias.address.trim_end_matches('/').split('/').map(str::to_lowercase).collect();
        let is_edition = Lang::ALL.iter().any(|lang| steps[0] == lang.code());
        let is_own = is_taken(&steps[0])
            || matches!(&*steps[0], "404.html" | "robots.txt" | "feed.xml" | "theme.css")
            || (counties.contains_key(&steps[0]) && steps.get(1).is_none_or(|step| step == "indicators"));
        let message = if is_edition {
            format!(
                "`{address}` is below the folder of a language: an alias is written without it, and stands in every language"
            )
        } else {
            format!("the site has a page of its own at `{address}`")
        };
        let fault = Diagnostic::error("page-address", message);
        let fault = match taken.entry(address.to_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert((document, alias.span));
                is_own.then(|| fault.at(&document.file, alias.span, ""))
            }
            Entry::Occupied(entry) => {
                let (other, span) = *entry.get();
                let fault = Diagnostic::error("page-address", format!("two pages claim the address `{address}`"));
                Some(fault.at(&document.file, alias.span, "").at(&other.file, span, "the other one"))
            }
        };
        let help = "an alias is an address that no page has any more: correct it, or take it away";
        diagnostics.extend(fault.map(|fault| fault.help(help)));
    }
}

/// The `slug` of a report, else its start.
fn place(document: &Document) -> Span {
    document.slug_span.unwrap_or(Span::new(0, 0))
}

/// Points at the `slug` of a report, else at its start.
fn with_place(diagnostic: Diagnostic, document: &Document, text: &str) -> Diagnostic {
    diagnostic.at(&document.file, place(document), text)
}
