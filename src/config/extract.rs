//! `[extract]`: a site's own words for the reader of figures.

use super::tree::Fields;
use crate::diag::Span;

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

/// Reads the keys of `[extract]`; a word that cannot work is left out and yields an error.
pub(super) fn read(fields: &Fields<'_>) -> ExtractConfig {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let has_number = |word: &str| has_digit(word) || word.contains(|c| "一二三四五六七八九十百千万亿两".contains(c));
    let units = words(fields, "units", |word| {
        if has_digit(word) {
            Some(("a unit holds no digit", "write the word behind the number alone"))
        } else if word.contains(char::is_whitespace) || word.contains(|c: char| c.is_ascii_punctuation()) {
            Some(("a unit is one word", "write it as it stands behind the number, without blanks and marks"))
        } else {
            None
        }
    });
    let names = words(fields, "names", |word| {
        let help = "names are listed for the numbers in them; take it away, or put the number in";
        (!has_number(word)).then_some(("there is no number in it", help))
    });
    let drop = words(fields, "drop", |word| {
        has_digit(word).then_some(("there is a digit in it", "list words only; a figure is dropped by a correction"))
    });
    ExtractConfig { units, names, drop }
}

/// The words behind `key` without those that `refuse` gives a reason and help against.
fn words(
    fields: &Fields<'_>,
    key: &'static str,
    refuse: impl Fn(&str) -> Option<(&'static str, &'static str)>,
) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let bad = |word: &str, span: Span, reason: &str, help: &str| {
        fields.bad_value(format!("`{key}` cannot use `{word}`"), span, reason, help);
    };
    for (word, span) in fields.texts_at(key) {
        let word = word.trim();
        if word.is_empty() {
            bad(word, span, "it is empty", "write a word, or take it away");
        } else if words.iter().any(|known| known == word) {
            bad(word, span, "it stands in the list already", "take one of the two away");
        } else if let Some((reason, help)) = refuse(word) {
            bad(word, span, reason, help);
        } else {
            words.push(word.to_owned());
        }
    }
    words
}
