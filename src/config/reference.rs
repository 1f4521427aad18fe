//! Names that settings and front matter give for something else of the site, which only the whole site can look up.

use super::tree::Fields;
use crate::diag::{Diagnostic, SourceFile, Span};

/// A name of something else of the site, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is to be the name of.
    pub to: Referent,
    /// The name as written.
    pub name: String,
    /// The file it is written in.
    pub file: SourceFile,
    /// Its bytes there.
    pub span: Span,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// A report of the same county, by its slug.
    Report,
    /// A county, by its folder.
    County,
    /// An indicator, by its code.
    Indicator,
    /// A word that says nothing: in the names of indicators it must not tell one from another.
    Dropped,
}

impl Reference {
    pub(crate) fn new(fields: &Fields<'_>, to: Referent, name: &str, span: Span) -> Self {
        Self { to, name: name.to_owned(), file: fields.file().clone(), span }
    }
}

impl Fields<'_> {
    /// The names in the list `peers` of the county in the folder `own`, which is none of them.
    pub(crate) fn peers(&self, own: &str, references: &mut Vec<Reference>) -> Vec<String> {
        let mut peers = self.texts_at("peers");
        peers.retain(|(name, span)| {
            if name == own {
                let message = format!("`peers` of `{own}` names itself");
                self.report(
                    Diagnostic::warning(self.value_code(), message).at(self.file(), *span, "").help("take it away"),
                );
            }
            name != own
        });
        references.extend(peers.iter().map(|(name, span)| Reference::new(self, Referent::County, name, *span)));
        self.once("peers", peers)
    }

    /// Names of a list without those that stand in it already.
    fn once(&self, key: &str, names: Vec<(String, Span)>) -> Vec<String> {
        let mut once: Vec<String> = Vec::with_capacity(names.len());
        for (name, span) in names {
            if once.contains(&name) {
                let message = format!("`{key}` names `{name}` twice");
                let fault = Diagnostic::warning(self.value_code(), message);
                self.report(fault.at(self.file(), span, "").help("take one of the two away"));
            } else {
                once.push(name);
            }
        }
        once
    }

    /// The names in the list behind `key`, which are also added to `references`.
    pub(crate) fn names(&self, key: &'static str, to: Referent, references: &mut Vec<Reference>) -> Vec<String> {
        let texts = self.texts_at(key);
        references.extend(texts.iter().map(|(name, span)| Reference::new(self, to, name, *span)));
        self.once(key, texts)
    }
}
