//! `[extract]`: a site's own words for the reader of figures.

use super::reference::{Reference, Referent};
use super::tree::Fields;
use crate::diag::{Diagnostic, Span};
use crate::extract::{self, Known};
use crate::model::units::split_magnitude;

/// `[extract]` of `site.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExtractConfig {
    /// Counted nouns and units that reports of this place use and the reader does not know.
    pub units: Vec<String>,
    /// Names that hold numbers: nothing in them is a figure.
    pub names: Vec<String>,
    /// Words that say nothing about an indicator and are left out of its name.
    pub drop: Vec<String>,
}

/// Reads the keys of `[extract]`; a word that cannot work is left out and yields an error. Words to drop are also added to
/// `references`: whether one is part of a known name only the catalogue can say.
pub(super) fn read(fields: &Fields<'_>, references: &mut Vec<Reference>) -> ExtractConfig {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let has_number = |word: &str| has_digit(word) || word.contains(|c| "一二三四五六七八九十百千万亿两".contains(c));
    let units = words(fields, "units", |word| {
        if has_digit(word) {
            Some(("a unit holds no digit", "write the word behind the number alone"))
        } else if word.contains(char::is_whitespace) || word.contains(|c: char| c.is_ascii_punctuation()) {
            Some(("a unit is one word", "write it as it stands behind the number, without blanks and marks"))
        } else if extract::knows_unit(word) == Some(Known::Time) {
            Some(("this is a time", "take it away: how long and when is no figure"))
        } else if extract::knows_unit(word).is_none() && !split_magnitude(word).0.is_empty() {
            Some(("万 and 亿 are part of the number", "write what is counted alone"))
        } else {
            None
        }
    });
    let units = unknown(fields, units);
    let names = words(fields, "names", |word| {
        let help = "names are listed for the numbers in them; take it away, or put the number in";
        (!has_number(word)).then_some(("there is no number in it", help))
    });
    let drop = words(fields, "drop", |word| {
        has_digit(word).then_some(("there is a digit in it", "list words only; a figure is dropped by a correction"))
    });
    references.extend(drop.iter().map(|(word, span)| Reference::new(fields, Referent::Dropped, word, *span)));
    let plain = |words: Vec<(String, Span)>| words.into_iter().map(|(word, _)| word).collect();
    ExtractConfig { units: plain(units), names: plain(names), drop: plain(drop) }
}

/// The `units` that the reader does not know. One that it knows would lose its magnitude and its meaning as a word of the
/// site, so it is left to the reader; a warning, since a later reader may know what a site has listed for years.
fn unknown(fields: &Fields<'_>, units: Vec<(String, Span)>) -> Vec<(String, Span)> {
    let is_new = |(word, span): &(String, Span)| {
        let is_known = extract::knows_unit(word).is_some();
        if is_known {
            let message = format!("`units` need not list `{word}`");
            let fault = Diagnostic::warning("config-value", message);
            let fault = fault.at(fields.file(), *span, "the reader of figures knows it, and reads it its own way");
            fields.report(fault.help("take it away"));
        }
        !is_known
    };
    units.into_iter().filter(is_new).collect()
}

/// The words behind `key` without those that `refuse` gives a reason and help against.
fn words(
    fields: &Fields<'_>,
    key: &'static str,
    refuse: impl Fn(&str) -> Option<(&'static str, &'static str)>,
) -> Vec<(String, Span)> {
    let mut words: Vec<(String, Span)> = Vec::new();
    let bad = |word: &str, span: Span, reason: &str, help: &str| {
        fields.bad_value(format!("`{key}` cannot use `{word}`"), span, reason, help);
    };
    for (word, span) in fields.texts_at(key) {
        let word = word.trim();
        if word.is_empty() {
            bad(word, span, "it is empty", "write a word, or take it away");
        } else if words.iter().any(|(known, _)| known == word) {
            bad(word, span, "it stands in the list already", "take one of the two away");
        } else if let Some((reason, help)) = refuse(word) {
            bad(word, span, reason, help);
        } else {
            words.push((word.to_owned(), span));
        }
    }
    words
}
