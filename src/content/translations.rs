//! The same text in another language: `2019.en.md` beside `2019.md`, `_index.en.md` beside `_index.md`.
//!
//! A translation has no page of its own. It belongs to the text it translates and takes its place in the edition of its
//! language; figures count once, as the first text states them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::front::Role;
use super::load::Read;
use super::shelf::{Bench, Step};
use super::{Document, Profile};
use crate::diag::{Diagnostic, Span};
use crate::model::Lang;

/// Cuts the language off a file's name: `2019.en` is `2019` in English.
pub(super) fn language(stem: &str) -> (&str, Option<Lang>) {
    let named = stem.rsplit_once('.').and_then(|(stem, code)| {
        let lang = Lang::ALL.iter().find(|lang| code.eq_ignore_ascii_case(lang.code()))?;
        (!stem.is_empty()).then_some((stem, *lang))
    });
    named.map_or((stem, None), |(stem, lang)| (stem, Some(lang)))
}

/// What a translation and its text share.
type Key = (Role, String, String);

fn key(read: &Read) -> Key {
    (read.found.role, read.found.county.clone(), read.found.slug.to_lowercase())
}

/// Finds the text that each translation translates. One that translates nothing is a text like any other, which only says
/// its language; one in the language of its text is a fault.
pub(super) fn pair(read: &mut [Read], bench: &mut Bench<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if read.iter().all(|read| read.translation.is_none()) {
        return;
    }
    let mut originals: BTreeMap<Key, Arc<Document>> = BTreeMap::new();
    for read in read.iter().filter(|read| read.translation.is_none()) {
        originals.entry(key(read)).or_insert_with(|| Arc::clone(&read.document));
    }
    for read in read.iter_mut().filter(|read| read.translation.is_some()) {
        let Some(original) = originals.get(&key(read)) else {
            read.translation = None;
            continue;
        };
        diagnostics.extend(bench.change(Step::Paired, &mut read.document, &[original], |document| {
            take_over(document, original).into_iter().collect()
        }));
    }
}

/// What a translation does not say again is as its text has it.
fn take_over(document: &mut Document, original: &Document) -> Option<Diagnostic> {
    document.slug.clone_from(&original.slug);
    document.period = document.meta.period.or(original.period);
    let (own, meta) = (&mut document.meta, &original.meta);
    own.date = own.date.or(meta.date);
    own.kind = own.kind.or(meta.kind);
    own.source = own.source.take().or_else(|| meta.source.clone());
    own.supersedes.clone_from(&meta.supersedes);
    (original.lang == document.lang).then(|| {
        let message = format!("a translation into {} of a text that is in it already", original.lang.name());
        Diagnostic::error("translation-language", message)
            .at(&document.file, Span::new(0, 0), "")
            .help("take the language out of the file's name, or say `lang` in the front matter of the first text")
    })
}

/// Gives each translation to its text. Where the text is held back, so are its translations.
pub(super) fn attach(originals: &mut [Read], translated: Vec<Read>, bench: &mut Bench<'_>) {
    if translated.is_empty() {
        return;
    }
    let key = |read: &Read| (read.found.role, read.found.county.clone(), read.document.slug.clone());
    let mut places = BTreeMap::new();
    for (at, read) in originals.iter().enumerate() {
        places.entry(key(read)).or_insert(at);
    }
    let mut own: BTreeMap<usize, Vec<Arc<Document>>> = BTreeMap::new();
    for read in translated {
        let Some(&at) = places.get(&key(&read)) else { continue };
        let Read { found, document, profile, .. } = read;
        if found.role == Role::County {
            let profile = Arc::unwrap_or_clone(profile);
            let first = Arc::clone(&originals[at].document);
            let original = Arc::make_mut(&mut originals[at].profile);
            original.parent_in.extend(profile.parent.map(|parent| (document.lang, parent)));
            name_it(
                original,
                &first,
                if profile.name.is_empty() { &document.meta.title } else { &profile.name },
                document.lang,
            );
        }
        own.entry(at).or_default().push(document);
    }
    for (at, mut translations) in own {
        translations.sort_by_key(|document| document.lang.code());
        let others: Vec<&Arc<Document>> = translations.iter().collect();
        bench.change(Step::Attached, &mut originals[at].document, &others, |document| {
            document.translations = others.iter().map(|&other| Arc::clone(other)).collect();
            Vec::new()
        });
    }
}

/// Gives a county the `name` that its translation into `lang` has, unless its first text says it itself.
fn name_it(profile: &mut Profile, first: &Document, name: &str, lang: Lang) {
    if profile.name_en.is_some() || name.is_empty() || lang == first.lang {
        return;
    }
    if lang == Lang::En {
        profile.name_en = Some(name.to_owned());
    } else {
        // The first text is English: what it calls the county is the English name.
        let own = std::mem::replace(&mut profile.name, name.to_owned());
        profile.name_en = [own, first.meta.title.clone()].into_iter().find(|own| !own.is_empty());
    }
}

impl Document {
    /// The text in `lang`, where there is one; else as it was first written.
    pub fn in_lang(&self, lang: Lang) -> &Self {
        let is_own = self.lang == lang;
        let translation = self.translations.iter().find(|document| !is_own && document.lang == lang);
        translation.map_or(self, |document| document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_a_language() {
        let table = [
            ("2019.en", "2019", Some(Lang::En)),
            ("_index.EN", "_index", Some(Lang::En)),
            ("index.zh", "index", Some(Lang::Zh)),
            ("2019.1", "2019.1", None),
            ("2019.fr", "2019.fr", None),
            (".en", ".en", None),
            ("en", "en", None),
        ];
        for (stem, rest, lang) in table {
            assert_eq!(language(stem), (rest, lang), "{stem}");
        }
    }
}
