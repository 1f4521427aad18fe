//! Names that settings and front matter give for something else of the site, which only the whole site can look up.

use super::tree::Fields;
use crate::diag::{SourceFile, Span};

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
}

impl Reference {
    pub(crate) fn new(fields: &Fields<'_>, to: Referent, name: &str, span: Span) -> Self {
        Self { to, name: name.to_owned(), file: fields.file().clone(), span }
    }
}

impl Fields<'_> {
    /// The names in the list behind `key`, which are also added to `references`.
    pub(crate) fn names(&self, key: &'static str, to: Referent, references: &mut Vec<Reference>) -> Vec<String> {
        let texts = self.texts_at(key);
        references.extend(texts.iter().map(|(name, span)| Reference::new(self, to, name, *span)));
        texts.into_iter().map(|(name, _)| name).collect()
    }
}
