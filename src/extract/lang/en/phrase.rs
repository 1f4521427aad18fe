//! The items of a sentence as its rules see them: what a word is, where marks part and join.

mod noun;

use super::lexicon::Tags;
use super::look::{Look, Sieve, Words, ends_alike, ends_in};
use super::sentence::{Item, Items, What};
use super::tagger::{self, Class};
use super::token::{Kind, Token};

/// A range of items.
pub(super) type Range = (usize, usize);

/// Verbs that tell of a move from one value to another.
pub(super) const MOVE: Tags =
    Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::IMPROVE).and(Tags::MULTIPLY).and(Tags::HALVE);

/// All verbs that govern figures.
pub(super) const VERB: Tags = MOVE
    .and(Tags::LEVEL)
    .and(Tags::BE)
    .and(Tags::EXCEED)
    .and(Tags::ACTION)
    .and(Tags::GAIN)
    .and(Tags::LOSE)
    .and(Tags::SPEND)
    .and(Tags::RANK)
    .and(Tags::HOLD)
    .and(Tags::HAVE);

/// Words that end a noun phrase wherever they stand.
pub(super) const STOP: Tags = Tags::PREPOSITION
    .and(Tags::CONJUNCTION)
    .and(Tags::CLAUSE)
    .and(Tags::RELATIVE)
    .and(Tags::PRONOUN)
    .and(Tags::WILL)
    .and(Tags::EXPECT)
    .and(Tags::COMPARED)
    .and(Tags::BE)
    .and(Tags::PERIOD_AT)
    .and(Tags::PERIOD_BY)
    .and(Tags::PERIOD_SINCE)
    .and(Tags::OF_THEM)
    .and(Tags::RESPECTIVELY);

/// The items of a sentence with the text they stand for.
pub(super) struct View<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) all: &'t Items,
    /// Name of the report's county, which goes without saying.
    pub(super) county: &'t str,
    /// The report is about jobs: a change without a noun counts them.
    pub(super) is_jobs: bool,
    /// By item: how it is written; of what is no word, nothing.
    pub(super) looks: Vec<Look>,
    /// By item: what it is where it stands.
    pub(super) classes: Vec<Class>,
    /// The classes of all items.
    tags: Tags,
    /// Tells most words that do not stand in the sentence.
    sieve: Sieve<16>,
}

impl<'t> View<'t> {
    /// Looks at a sentence and gives its words their classes.
    pub(super) fn new(text: &'t str, tokens: &'t [Token], all: &'t Items, county: &'t str, is_jobs: bool) -> Self {
        let look = |item: &Item| match item.what {
            What::Word if item.next == item.first + 1 => tokens[item.first].look,
            What::Word => Look::of(&text.as_bytes()[tokens[item.first].start..tokens[item.next - 1].end]),
            What::Mark(_) | What::Quantity(_) | What::Time(_) => Look::NONE,
        };
        let looks: Vec<Look> = all.items.iter().map(look).collect();
        let tags = all.items.iter().fold(Tags::default(), |tags, item| tags.and(item.tags));
        let sieve = Sieve::of_looks(looks.iter().copied());
        let mut view = Self { text, tokens, all, county, is_jobs, looks, classes: Vec::new(), tags, sieve };
        view.classes = tagger::tag(&view);
        view
    }
}

impl View<'_> {
    pub(super) fn len(&self) -> usize {
        self.all.items.len()
    }

    pub(super) fn item(&self, at: usize) -> Option<&Item> {
        self.all.items.get(at)
    }

    pub(super) fn has(&self, at: usize, tags: Tags) -> bool {
        self.item(at).is_some_and(|item| item.tags.has(tags))
    }

    /// Whether any item has one of these classes. A rule that looks for them through the sentence asks this first.
    pub(super) fn any_has(&self, tags: Tags) -> bool {
        self.tags.has(tags)
    }

    /// Whether one of these words or phrases may be an item; mostly none is. A rule that looks for them through the sentence asks this
    /// first.
    pub(super) fn may_say(&self, words: &Words) -> bool {
        words.may_stand_in(&self.sieve)
    }

    /// Whether the item is "to be" in the perfect, which is one word here.
    pub(super) fn has_been(&self, at: usize) -> bool {
        self.is_one_of(at, words!["had been", "has been", "have been"])
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.item(at).is_some_and(|item| item.what == What::Mark(mark))
    }

    /// Whether the item is this word or phrase, which stands in lower case.
    #[inline(always)]
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        // Written out, as closures this large are not always inlined, and then the word asked for is no constant.
        match self.looks.get(at) {
            Some(look) => look.may_be(word) && ends_alike(self.raw(&self.all.items[at]), word),
            None => false,
        }
    }

    /// Whether the item is one of these words or phrases.
    #[inline]
    pub(super) fn is_one_of(&self, at: usize, words: &Words) -> bool {
        match self.looks.get(at) {
            Some(&look) => words.may_hold(look) && self.holds(at, words),
            None => false,
        }
    }

    #[inline(never)]
    fn holds(&self, at: usize, words: &Words) -> bool {
        // What is no word looks like none of any list.
        words.hold(self.looks[at], || self.raw(&self.all.items[at]))
    }

    /// Whether the item is this word, which stands in lower case, with "of" behind it.
    pub(super) fn is_word_of(&self, at: usize, word: &str) -> bool {
        let raw = self.item(at).filter(|item| item.what == What::Word).map_or("", |item| self.raw(item));
        raw.len() == word.len() + " of".len() && ends_in(raw, " of") && raw[..word.len()].eq_ignore_ascii_case(word)
    }

    pub(super) fn quantity(&self, at: usize) -> Option<usize> {
        match self.item(at)?.what {
            What::Quantity(index) => Some(index),
            _ => None,
        }
    }

    pub(super) fn time(&self, at: usize) -> Option<usize> {
        match self.item(at)?.what {
            What::Time(index) => Some(index),
            _ => None,
        }
    }

    pub(super) fn raw(&self, item: &Item) -> &str {
        &self.text[self.tokens[item.first].start..self.tokens[item.next - 1].end]
    }

    /// The bytes of an item: how it ends is asked of every word.
    #[inline]
    pub(super) fn bytes(&self, item: &Item) -> &[u8] {
        &self.text.as_bytes()[self.tokens[item.first].start..self.tokens[item.next - 1].end]
    }

    /// Whether the item is a dash that sets a part off, not a hyphen inside a word.
    pub(super) fn is_break_dash(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        match item.what {
            What::Mark('—' | '|') => true,
            What::Mark('–' | '-' | '=') => {
                let token = &self.tokens[item.first];
                let next = self.tokens.get(item.next);
                !token.is_glued && next.is_none_or(|next| !next.is_glued)
            }
            _ => false,
        }
    }

    /// Whether the item is a dash before a capital, as items of a list have that stand in one line: "-The number of".
    pub(super) fn opens_item(&self, at: usize) -> bool {
        let Some(item) = self.item(at).filter(|item| matches!(item.what, What::Mark('-' | '–' | '•'))) else {
            return false;
        };
        let next = self.tokens.get(item.next);
        !self.tokens[item.first].is_glued && next.is_some_and(|next| next.is_capital && next.is_glued)
    }

    /// "sold 40 homes for a total of $9 million": what they came to is no part of what they are.
    pub(super) fn opens_price(&self, at: usize) -> bool {
        let is_amount = |at: usize| self.is_one_of(at, words!["combined", "cost", "price", "sum", "total"]);
        self.is_word(at, "for")
            && (self.has(at + 1, Tags::TOTAL_OF) || self.has(at + 1, Tags::DETERMINER) && is_amount(at + 2))
    }

    /// Whether a hyphen, slash or ampersand at `at` holds one word together.
    pub(super) fn is_joint(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        match item.what {
            What::Mark('-' | '‐' | '‑' | '/' | '–' | '\'' | '’') => {
                self.tokens[item.first].is_glued && self.tokens.get(item.next).is_some_and(|next| next.is_glued)
            }
            What::Mark('&') => true,
            // St. Mary's, No. 2, U.S. Route
            What::Mark('.') => self.tokens[item.first].is_glued && self.tokens.get(item.next).is_some(),
            _ => false,
        }
    }

    /// Whether the item is a hyphen inside a word, or a part of a word behind or before one: cost-of-living.
    pub(super) fn is_hyphened(&self, at: usize) -> bool {
        let is_hyphen = |at: usize| {
            self.item(at).is_some_and(|item| matches!(item.what, What::Mark('-' | '‐' | '‑'))) && self.is_joint(at)
        };
        is_hyphen(at) || is_hyphen(at + 1) || at > 0 && is_hyphen(at - 1)
    }

    /// Whether a quotation mark that opens stands at `at`.
    pub(super) fn opens_quote(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let is_mark = matches!(item.what, What::Mark('\'' | '‘' | '“' | '"'));
        is_mark
            && !self.tokens[item.first].is_glued
            && self.tokens.get(item.next).is_some_and(|next| next.is_glued && next.is_capital)
    }

    /// Whether a quotation mark opens a word in lower case: "'special service' incidents".
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        matches!(item.what, What::Mark('\'' | '‘' | '“' | '"'))
            && !self.tokens[item.first].is_glued
            && self.tokens.get(item.next).is_some_and(|next| next.is_glued)
    }

    /// Whether a quotation mark that closes stands at `at`.
    pub(super) fn closes_quote(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        matches!(item.what, What::Mark('\'' | '’' | '”' | '"'))
            && self.tokens[item.first].is_glued
            && self.tokens.get(item.next).is_none_or(|next| !next.is_glued || matches!(next.kind, Kind::Mark(_)))
    }

    /// Marks that end a clause.
    pub(super) fn is_hard_break(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return true };
        matches!(item.what, What::Mark(';' | '•' | '▪' | '◦' | '●' | '?' | '!'))
            || self.is_break_dash(at)
            || self.opens_item(at)
    }

    /// Whether the word looks like a plural noun.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.tags.has(Tags::PLURAL) {
            return true;
        }
        let raw = self.bytes(item);
        // "schoolchildren", "tradespeople", "fishermen"
        if raw.ends_with(b"children") || raw.ends_with(b"people") || raw.len() > 6 && raw.ends_with(b"rmen") {
            return true;
        }
        raw.len() > 2
            && raw.ends_with(b"s")
            && !raw.ends_with(b"ss")
            && !raw.ends_with(b"'s")
            && !item.tags.has(Tags::SINGULAR)
            && !item.tags.has(Tags::ADVERB)
    }
}

/// Words between a verb or preposition and its number.
pub(super) const BEFORE_NUMBER: Tags = Tags::GE
    .and(Tags::GT)
    .and(Tags::LE)
    .and(Tags::LT)
    .and(Tags::APPROX)
    .and(Tags::DETERMINER)
    .and(Tags::ADVERB)
    .and(Tags::TOTAL_OF)
    .and(Tags::ESTIMATED)
    .and(Tags::ADJECTIVE);
