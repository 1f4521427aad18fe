//! What the letters of a word tell: capitals of names and titles, endings of verbs.

use super::lexicon::Tags;
use super::look::Words;
use super::phrase::{VERB, View};
use super::sentence::{Item, What};

/// What people do who are counted without a noun: "8,782 qualified for benefits".
pub(super) const DOINGS: &Words = words![
    "applied",
    "attended",
    "attending",
    "cast",
    "enrolled",
    "joined",
    "participated",
    "qualified",
    "signed up",
    "used",
    "visited",
    "volunteered",
    "watched"
];

impl View<'_> {
    /// A word with a capital behind a word with a capital.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let is_capital = |at: usize| {
            self.item(at).is_some_and(|item| {
                let raw = self.raw(item);
                item.what == What::Word
                    && raw.starts_with(|c: char| c.is_ascii_uppercase())
                    && raw.contains(|c: char| c.is_ascii_lowercase())
            })
        };
        at > 1 && is_capital(at) && is_capital(at - 1) && is_capital(at - 2)
    }

    /// A capital inside a title of an item: "Airport Drive Extension", "Paving Program".
    pub(super) fn is_in_title(&self, at: usize) -> bool {
        let is_capital =
            |at: usize| self.item(at).is_some_and(|item| item.what == What::Word && self.tokens[item.first].is_capital);
        let follows = at > 0 && is_capital(at - 1);
        let begins =
            at == 0 || matches!(self.item(at - 1).map(|item| item.what), Some(What::Mark('•' | '▪' | '*' | '–')));
        is_capital(at) && is_capital(at + 1) && (begins && self.is_gerund(at) || follows)
    }

    /// A past form or participle of a known verb, or a word that looks like one.
    pub(super) fn is_past(&self, at: usize) -> bool {
        let Some(item) = self.item(at).filter(|item| item.what == What::Word) else { return false };
        let raw = self.bytes(item);
        let looks = raw.len() > 4 && raw.ends_with(b"ed") && !raw.ends_with(b"eed");
        (item.tags.has(Tags::PAST.and(Tags::PARTICIPLE)) || looks)
            && (at == 0 || raw.first().is_some_and(u8::is_ascii_lowercase))
    }

    /// "opening", "serving".
    pub(super) fn is_gerund(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let raw = self.bytes(item);
        // "bring" and "spring" have no stem that could be spoken.
        item.next == item.first + 1
            && raw.len() > 4
            && raw[raw.len() - 3..].eq_ignore_ascii_case(b"ing")
            && raw[..raw.len() - 3].iter().any(|letter| b"aeiouyAEIOUY".contains(letter))
    }

    /// A verb form that cannot stand before a noun: "is", "went", "receive".
    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.has(at, VERB) && !self.has(at, Tags::NOUNISH) && !self.is_past(at) && !self.is_gerund(at)
    }

    /// A time with the ending of a genitive: "January's".
    pub(super) fn ends_genitive(&self, at: usize) -> bool {
        self.time(at).is_some_and(|time| self.all.times[time].mention.period.is_some()) && self.is_genitive(at)
    }

    /// The time whose genitive stands right before the item at `at`: "January's 5.4 percent", "October 2019's 3.1 percent".
    pub(super) fn genitive_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        if self.ends_genitive(before) {
            return Some(before);
        }
        let is_apart = self.is_word(before, "s")
            && before > 1
            && (self.is_mark(before - 1, '\'') || self.is_mark(before - 1, '’'))
            && self.time(before - 2).is_some_and(|time| self.all.times[time].mention.period.is_some());
        is_apart.then(|| before - 2)
    }

    /// "last year's 41 arrests": whether the item stands right behind whose it is, and that is a time.
    pub(super) fn is_dated_whose(&self, at: usize) -> bool {
        at > 0 && self.time(at - 1).is_some() && (self.is_genitive(at - 1) || self.ends_genitive(at - 1))
    }

    /// "the assessor's"
    pub(super) fn is_genitive(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            let raw = self.bytes(item);
            raw.ends_with(b"'s") || raw.ends_with("’s".as_bytes())
        })
    }

    /// A word that may be a plural.
    pub(super) fn ends_plural(&self, item: &Item) -> bool {
        self.bytes(item).ends_with(b"s") || item.tags.has(Tags::PLURAL)
    }
}
