//! The same text in another language: `2019.en.md` beside `2019.md`, `_index.en.md` beside `_index.md`.
//!
//! A translation has no page of its own. It belongs to the text it translates and takes its place in the edition of its
//! language; figures count once, as the first text states them.

use crate::diag::{Diagnostic, Span};
use crate::model::Lang;

use super::Document;
use super::front::Role;
use super::walk::Read;

/// Cuts the language off a file's name: `2019.en` is `2019` in English.
pub(super) fn language(stem: &str) -> (&str, Option<Lang>) {
    let named = stem.rsplit_once('.').and_then(|(stem, code)| {
        let lang = Lang::ALL.iter().find(|lang| code.eq_ignore_ascii_case(lang.code()))?;
        (!stem.is_empty()).then_some((stem, *lang))
    });
    named.map_or((stem, None), |(stem, lang)| (stem, Some(lang)))
}

/// Finds the text that each translation translates. One that translates nothing is a text like any other, which only says
/// its language; one in the language of its text is a fault.
pub(super) fn pair(read: &mut [Read], diagnostics: &mut Vec<Diagnostic>) {
    let key = |read: &Read| (read.found.role, read.found.county.clone(), read.found.slug.to_lowercase());
    let originals: Vec<_> = read
        .iter()
        .filter(|read| read.found.translation.is_none())
        .map(|read| {
            (
                key(read),
                read.document.lang,
                read.document.slug.clone(),
                read.document.period,
                read.document.meta.clone(),
            )
        })
        .collect();
    for read in read.iter_mut().filter(|read| read.found.translation.is_some()) {
        let own = key(read);
        let Some((_, lang, slug, period, meta)) = originals.iter().find(|(key, ..)| *key == own) else {
            read.found.translation = None;
            continue;
        };
        read.document.slug.clone_from(slug);
        // What a translation does not say again is as its text has it.
        read.document.period = read.document.meta.period.or(*period);
        let own = &mut read.document.meta;
        own.date = own.date.or(meta.date);
        own.kind = own.kind.or(meta.kind);
        own.source = own.source.take().or_else(|| meta.source.clone());
        own.supersedes.clone_from(&meta.supersedes);
        if *lang == read.document.lang {
            let message = format!("a translation into {} of a text that is in it already", lang.name());
            diagnostics.push(
                Diagnostic::error("translation-language", message).at(&read.document.file, Span::new(0, 0), "").help(
                    "take the language out of the file's name, or say `lang` in the front matter of the first text",
                ),
            );
        }
    }
}

/// Gives each translation to its text. Where the text is held back, so are its translations.
pub(super) fn attach(originals: &mut [Read], translated: Vec<Read>) {
    for Read { found, document, profile } in translated {
        let original = originals.iter_mut().find(|original| {
            (original.found.role, &original.found.county) == (found.role, &found.county)
                && original.document.slug == document.slug
        });
        let Some(original) = original else { continue };
        if found.role == Role::County {
            original.profile.parent_in.extend(profile.parent.map(|parent| (document.lang, parent)));
            if document.lang == Lang::En && original.profile.name_en.is_none() && !profile.name.is_empty() {
                original.profile.name_en = Some(profile.name);
            }
        }
        original.document.translations.push(document);
        original.document.translations.sort_by_key(|document| document.lang.code());
    }
}

impl Document {
    /// The text in `lang`, where there is one; else as it was first written.
    pub fn in_lang(&self, lang: Lang) -> &Self {
        let is_own = self.lang == lang;
        let translation = self.translations.iter().find(|document| !is_own && document.lang == lang);
        translation.unwrap_or(self)
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
