//! Names in settings and front matter that nothing of the site has: a slip there would change the site without a word.

use std::collections::BTreeSet;

use super::Sources;
use super::emit::documents;
use crate::config::{Reference, Referent};
use crate::content::Document;
use crate::diag::{Diagnostic, nearest};

/// Known names that are listed where none is near.
const MOST_LISTED: usize = 6;

impl Sources {
    /// Warns of each.
    pub(super) fn unknown_names(&self) -> Vec<Diagnostic> {
        let of_settings = self.config.references.iter().map(|reference| ("", reference));
        let of_texts = documents(&self.content)
            .flat_map(|document| document.references().iter().map(|reference| (document.county.as_str(), reference)));
        of_settings.chain(of_texts).filter_map(|(county, reference)| self.unknown(county, reference)).collect()
    }

    /// The fault of a `reference` in the folder `county`, if nothing has that name.
    fn unknown(&self, county: &str, reference: &Reference) -> Option<Diagnostic> {
        let name = reference.name.as_str();
        // Of a file that is left out for now, only the folder is known for sure.
        let left_out = || self.content.held_back.iter().filter_map(|held| held.path.split('/').nth(1));
        let (message, known, what) = match reference.to {
            // Held against the catalogue before any report is read.
            Referent::Dropped => return None,
            Referent::Indicator => {
                if self.catalogue.get(name).is_some() {
                    return None;
                }
                let known = self.catalogue.indicators().iter().map(|indicator| indicator.code.as_str()).collect();
                (format!("there is no indicator `{name}`"), known, None)
            }
            Referent::County => {
                let mut known: BTreeSet<&str> = self.content.counties.iter().map(|county| &*county.slug).collect();
                known.extend(left_out());
                (format!("there is no county `{name}`"), known, Some("folders of counties"))
            }
            Referent::Report => {
                if left_out().any(|folder| folder == county) {
                    return None;
                }
                let own = self.content.reports.iter().filter(|report| report.county == county);
                let known: BTreeSet<&str> = own.clone().map(|report| &*report.slug).collect();
                if let Some(report) = own.clone().find(|report| !known.contains(name) && stem(report) == name) {
                    let message =
                        format!("`{name}` is the name of a file, the report in it is called `{}`", report.slug);
                    return Some(warn(reference, message).help(format!("write supersedes = \"{}\"", report.slug)));
                }
                (format!("there is no report `{name}` in `{county}`"), known, Some("reports of the county"))
            }
        };
        if known.contains(name) {
            return None;
        }
        let help = match (nearest(name, known.iter().copied()), what) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(what)) if known.len() <= MOST_LISTED => {
                let listed: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                format!("{what}: {}", listed.join(", "))
            }
            (None, Some(what)) => format!("{what} are named as in their addresses"),
            (None, None) => "write the code, as the address of the indicator's page has it".to_owned(),
        };
        Some(warn(reference, message).help(help))
    }
}

fn warn(reference: &Reference, message: String) -> Diagnostic {
    Diagnostic::warning("reference-unknown", message).at(&reference.file, reference.span, "")
}

/// What the file of a report is called, without its ending.
fn stem(report: &Document) -> &str {
    let path = report.file.path.rsplit_once('.').map_or(&*report.file.path, |(path, _)| path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}
