//! The words of English that the rules ask for, from `lexicon.toml`.
//!
//! A word or phrase carries a set of tags; which order of tags means what is the business of `clause/`.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::look::Look;
use super::verbs;
use crate::fx::Fx;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tags(u128);

impl Tags {
    /// Whether it shares a class with `other`.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of both.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that both have.
    pub(super) const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The classes of `self` that `other` lacks.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it is empty.
    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }
}

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "counts the constants below")]
        enum Bit { $($name),+ }

        impl Tags {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << Bit::$name as u32);)+

            /// The class that a key of `lexicon.toml` stands for.
            fn named(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

tags! {
    /// rose, climbed
    RISE = "verb-rise",
    /// fell, cut
    FALL = "verb-fall",
    /// edged, crept: up or down says which way
    DRIFT = "verb-drift",
    /// improved: up, but down for times
    IMPROVE = "verb-improve",
    /// is, stood, totaled
    LEVEL = "verb-level",
    /// forms of "to be"
    BE = "verb-be",
    /// exceeded, topped
    EXCEED = "verb-exceed",
    /// opened, served: what follows is what is counted
    ACTION = "verb-action",
    /// added, lost: a change where what follows is jobs, residents and the like
    GAIN = "verb-gain",
    LOSE = "verb-lose",
    /// spent, invested, paid: money for what follows
    SPEND = "verb-spend",
    /// ranked, placed
    RANK = "verb-rank",
    /// to hold, keep, maintain: a goal, not a change
    HOLD = "verb-hold",
    /// forms that may also be nouns: increase, drop, total
    NOUNISH = "verb-or-noun",
    /// have, has, had
    HAVE = "verb-have",
    /// doubled, tripled
    MULTIPLY = "verb-multiply",
    HALVE = "verb-halve",
    /// an increase, a gain
    RISE_NOUN = "noun-rise",
    FALL_NOUN = "noun-fall",
    /// up, down, off beside a change
    UP = "up",
    DOWN = "down",
    /// more, higher, above: what stands before is the difference
    MORE = "more",
    LESS = "less",
    /// will, is to, plans to
    WILL = "will",
    /// expected, projected
    EXPECT = "expect",
    /// budgeted, approved, adopted
    PLANNED = "planned",
    /// goal, target
    GOAL = "goal",
    /// estimated
    ESTIMATED = "estimated",
    PREPOSITION = "preposition",
    /// and, or, but
    CONJUNCTION = "conjunction",
    /// while, whereas: begins a clause
    CLAUSE = "clause",
    /// which, who, that
    RELATIVE = "relative",
    /// a, the, our
    DETERMINER = "determiner",
    /// the, these: what follows is known
    DEFINITE = "definite",
    /// we, it, they
    PRONOUN = "pronoun",
    /// it, they, this: stands for the last subject
    ANAPHOR = "anaphor",
    ADVERB = "adverb",
    /// of them, of which
    OF_THEM = "of-them",
    COMPARED = "compared",
    GE = "bound-ge",
    GT = "bound-gt",
    LE = "bound-le",
    LT = "bound-lt",
    APPROX = "bound-approx",
    /// or more, and above: after the number
    GE_AFTER = "after-ge",
    LE_AFTER = "after-le",
    APPROX_AFTER = "after-approx",
    /// Route, Section: the number after it is a name
    DESIGNATOR = "designator",
    /// priorities, goals: how long a list is
    RHETORIC = "rhetoric",
    /// ages, aged, older
    AGE = "age",
    MONTH = "month",
    QUARTER = "quarter",
    /// year, month, day
    TIME = "time",
    /// last, previous
    LAST = "last",
    THIS = "this",
    NEXT = "next",
    SEASON = "season",
    /// a year earlier, the year before
    YEAR_EARLIER = "year-earlier",
    MONTH_EARLIER = "month-earlier",
    /// in, during, for: before a period
    PERIOD_AT = "period-at",
    PERIOD_BY = "period-by",
    PERIOD_SINCE = "period-since",
    /// early, same, Monday: may begin a time though no class of theirs tells one
    OPENS_TIME = "opens-time",
    FISCAL = "fiscal",
    SCHOOL_YEAR = "school-year",
    CALENDAR = "calendar",
    /// people, children: plurals without s
    PLURAL = "plural",
    /// words in s that are no plural
    SINGULAR = "singular",
    /// each, respectively
    EACH = "each",
    RESPECTIVELY = "respectively",
    /// statewide, nationally
    AREA = "area",
    /// jobs, residents: stocks of which "added" tells a change
    STOCK = "stock",
    /// phone, call, tel
    PHONE = "phone",
    /// vote, voted
    VOTE = "vote",
    /// adjectives that never end a noun phrase: new, additional
    ADJECTIVE = "adjective",
    /// not, never
    NOT = "not",
    /// with, including
    WITHIN = "within",
    /// times, -fold
    TIMES = "times",
    TWICE = "twice",
    /// average, median, mean
    AVERAGE = "average",
    /// a total of, an average of
    TOTAL_OF = "total-of",
    /// rate, share: levels in percent
    RATE = "rate",
    UNCHANGED = "unchanged",
    /// one, twenty, half: may begin a number
    NUMBER_WORD = "number-word",
    /// first, third: may be a rank or begin a time
    ORDINAL = "ordinal",
    /// kshs, usd: may stand before an amount
    CURRENCY = "currency",
    /// open, prune: a verb's base form
    BASE = "form-base",
    /// opens, prunes
    THIRD = "form-third",
    /// opened, went
    PAST = "form-past",
    /// opened, gone
    PARTICIPLE = "form-participle",
    /// opening, going
    GERUND = "form-gerund",
    /// said, shows: what is said follows as a clause of its own
    SAY = "verb-say",
    /// report, statistics: what a text calls itself
    REPORT = "report",
    /// budget, appropriation bill: a text that plans money
    BUDGET = "budget-noun",
}

/// Identifies a word of the lexicon.
pub(super) type WordId = u32;

/// A word that the lexicon does not know.
pub(super) const UNKNOWN: WordId = WordId::MAX;

/// A phrase that begins with a given word: the words after it, and what the whole is.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) rest: Vec<WordId>,
    pub(super) tags: Tags,
}

/// The phrases that begin with a given word.
#[derive(Debug, Default)]
struct Phrases {
    /// Their second words, each by a bit: most of what follows the word is none of them.
    seconds: u64,
    /// Longest first.
    list: Vec<Phrase>,
}

/// What a word alone tells, in one place of the memory: it is asked for each word of each text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) tags: Tags,
    /// Phrases begin with it.
    pub(super) opens_phrase: bool,
    /// One of them tells that a time is an earlier one.
    pub(super) opens_earlier: bool,
    /// A time may begin with it.
    pub(super) opens_time: bool,
}

/// All words and phrases.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    ids: HashMap<Box<str>, WordId, BuildHasherDefault<Fx>>,
    /// Those of short words, by their letters as [`Look`] packs them.
    short_ids: HashMap<u64, WordId, BuildHasherDefault<Fx>>,
    /// By word.
    phrases: Vec<Phrases>,
    alone: Vec<Known>,
    /// By form of a verb: its participle.
    participles: HashMap<Box<str>, Box<str>, BuildHasherDefault<Fx>>,
}

/// `lexicon.toml`, of which `build.rs` made JSON.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/en-lexicon.json"));

/// `verbs.toml`, likewise.
pub(super) const VERBS: &str = include_str!(concat!(env!("OUT_DIR"), "/en-verbs.json"));

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(WORDS, VERBS).expect("a test reads the lexicon whole"));

impl Lexicon {
    /// The lexicon of the program.
    pub(super) fn shared() -> &'static Self {
        &LEXICON
    }

    /// Reads `lexicon.toml` as JSON, for each class its entries, an entry's forms separated by `|`; and the forms of `verbs.toml`.
    fn parse(text: &str, verbs: &str) -> Result<Self, String> {
        let table: BTreeMap<String, Vec<String>> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut lexicon = Self::default();
        for (key, entries) in &table {
            let tags = Tags::named(key).ok_or_else(|| format!("`{key}` is no class"))?;
            for form in entries.iter().flat_map(|entry| entry.split('|')) {
                lexicon.add(form, tags);
            }
        }
        for form in verbs::forms(verbs)? {
            let is_classed = form.is_seldom && lexicon.tags(lexicon.id(&form.word)).has(super::phrase::VERB);
            lexicon.participles.entry(form.word.as_str().into()).or_insert_with(|| form.participle.as_str().into());
            lexicon.add(&form.word, if is_classed { form.tags.without(Tags::ACTION) } else { form.tags });
        }
        for (Phrases { seconds, list }, known) in lexicon.phrases.iter_mut().zip(&mut lexicon.alone) {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
            *seconds = list.iter().fold(0, |seconds, phrase| seconds | second_bit(phrase.rest[0]));
            known.opens_phrase = !list.is_empty();
            known.opens_earlier = list.iter().any(|phrase| phrase.tags.has(EARLIER));
            known.opens_time = known.tags.has(TIMELY);
            // It tells nothing of the word: one without any other class is unknown.
            known.tags = known.tags.without(Tags::OPENS_TIME);
        }
        Ok(lexicon)
    }

    fn add(&mut self, form: &str, tags: Tags) {
        let ids: Vec<WordId> = form.split([' ', '-']).map(|word| self.intern(word)).collect();
        let (&first, rest) = ids.split_first().expect("split yields at least one piece");
        let first = first as usize;
        if rest.is_empty() {
            self.alone[first].tags = self.alone[first].tags.and(tags);
        } else if let Some(known) = self.phrases[first].list.iter_mut().find(|phrase| phrase.rest == rest) {
            known.tags = known.tags.and(tags);
        } else {
            self.phrases[first].list.push(Phrase { rest: rest.to_vec(), tags });
        }
    }

    fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.alone.len() as WordId;
        self.ids.insert(word.into(), id);
        if let Some(letters) = Look::of(word.as_bytes()).short() {
            self.short_ids.insert(letters, id);
        }
        self.alone.push(Known::default());
        self.phrases.push(Phrases::default());
        id
    }

    /// The id of a word in lower case.
    pub(super) fn id(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(UNKNOWN)
    }

    /// The id of a short word, by its letters.
    pub(super) fn short_id(&self, letters: u64) -> WordId {
        self.short_ids.get(&letters).copied().unwrap_or(UNKNOWN)
    }

    /// What the word alone tells.
    pub(super) fn known(&self, id: WordId) -> Known {
        self.alone.get(id as usize).copied().unwrap_or_default()
    }

    /// Tags of the word alone.
    pub(super) fn tags(&self, id: WordId) -> Tags {
        self.known(id).tags
    }

    /// "sustains" → "sustained", for a verb that `verbs.toml` knows.
    pub(super) fn participle(&self, word: &str) -> Option<&str> {
        self.participles.get(word).map(AsRef::as_ref)
    }

    /// Phrases that begin with the word and may go on with `second`, longest first.
    pub(super) fn phrases(&self, id: WordId, second: WordId) -> &[Phrase] {
        match self.phrases.get(id as usize) {
            Some(phrases) if phrases.seconds & second_bit(second) != 0 => &phrases.list,
            _ => &[],
        }
    }
}

/// Classes of words that may begin a time.
const TIMELY: Tags = Tags::OPENS_TIME
    .and(Tags::FISCAL)
    .and(Tags::CALENDAR)
    .and(Tags::MONTH)
    .and(Tags::LAST)
    .and(Tags::NEXT)
    .and(Tags::THIS)
    .and(Tags::ORDINAL)
    .and(Tags::NUMBER_WORD)
    .and(EARLIER);

/// What says that a time lies before the one that a figure is for.
pub(super) const EARLIER: Tags = Tags::YEAR_EARLIER.and(Tags::MONTH_EARLIER);

/// The bit of a word that is the second of a phrase.
fn second_bit(id: WordId) -> u64 {
    1 << (id % u64::BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_sorted_and_names_nothing_twice() {
        Lexicon::parse(WORDS, VERBS).unwrap();
        let text = include_str!("lexicon.toml");
        let table: BTreeMap<String, Vec<String>> = toml::from_str(text).unwrap();
        for (key, entries) in &table {
            assert!(entries.is_sorted(), "{key} is not sorted");
            let mut forms: Vec<&str> = entries.iter().flat_map(|entry| entry.split('|')).collect();
            forms.sort_unstable();
            for pair in forms.windows(2) {
                assert_ne!(pair[0], pair[1], "{key} names a form twice");
            }
            for form in forms {
                assert!(!form.chars().any(char::is_uppercase), "{key}: {form} is not in lower case");
            }
        }
        let keys: Vec<&str> =
            text.lines().filter_map(|line| line.split_once(" = [")).map(|(key, _)| key.trim()).collect();
        assert!(keys.is_sorted(), "the classes are not sorted");
    }

    #[test]
    fn an_unknown_class_is_refused() {
        assert!(Lexicon::parse("{\"verb-rize\": [\"rose\"]}", VERBS).is_err());
    }
}
