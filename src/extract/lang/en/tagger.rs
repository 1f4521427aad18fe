//! Which words of a sentence are verbs where they stand.
//!
//! Most English verbs are nouns or participles as well: "increase", "reported", "housing". One pass over the items gives
//! each word its class by the forms that `verbs.toml` knows of it and by the words beside it; what further rules ask is
//! looked up.

use super::lexicon::Tags;
use super::look::Words;
use super::numeral::Sort;
use super::phrase::{BEFORE_NUMBER, MOVE, STOP, VERB, View};
use super::sentence::{Item, What};

mod beside;
mod kinds;
mod nounish;
mod participle;
mod plain;
mod weigh;

/// What a word is where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No verb: a noun, an adjective, a particle, or no word at all.
    Other,
    /// A verb that governs what follows it; auxiliaries too.
    Verb,
    /// A participle that belongs to the noun before it: "waste recycled in the district was".
    Behind,
}

/// Verbs that no noun phrase can swallow.
const PLAIN_FINITE: Tags =
    Tags::BE.and(Tags::LEVEL).and(Tags::RISE).and(Tags::FALL).and(Tags::EXCEED).and(Tags::WILL).and(Tags::EXPECT);

/// Verbs that do not act on anything, so that their past form is no participle of a noun: "reports dropped".
const INTRANSITIVE: Tags = MOVE.and(Tags::EXCEED).and(Tags::RANK);

/// The classes of all items of a sentence.
pub(super) fn tag(view: &View<'_>) -> Vec<Class> {
    let n = view.len();
    // From each item on: whether a plain finite verb comes before the next figure.
    let mut ahead = vec![false; n + 1];
    // Likewise, before the words that open another clause.
    let mut main = vec![false; n + 1];
    for at in (0..n).rev() {
        let stops = match view.all.items[at].what {
            What::Word | What::Time(_) => false,
            What::Quantity(_) => true,
            What::Mark(_) => view.is_hard_break(at),
        };
        ahead[at] = !stops && (view.is_plain_finite(at) || ahead[at + 1]);
        let ends = stops
            || view.is_mark(at, ':')
            || view.is_mark(at, ',')
            || view.has(at, Tags::CLAUSE.and(Tags::RELATIVE))
            // "continued to gain jobs as its jobless rate dropped"
            || view.is_word(at, "as") && view.is_one_of(at + 1, words!["its", "the", "their"])
            || (view.has(at, Tags::CONJUNCTION) && view.is_sure_finite(at + 1));
        main[at] = !ends && (view.is_sure_finite(at) || main[at + 1]);
    }
    let mut classes = Vec::with_capacity(n);
    for at in 0..n {
        let item = view.all.items[at];
        // A participle that belongs to a noun is a past form, or has "being" before it.
        let may_belong = view.is_past(at) || view.is_word(at, "being");
        let class = if item.what != What::Word
            || may_belong
                && (main[at + 1] && view.is_before_noun(at, &item, &classes)
                    || at > 0 && view.is_behind_adverb(at, &classes))
        {
            Class::Other
        } else if may_belong
            && (main[at + 1] && (view.is_behind_noun(at, &classes) || view.is_being_done(at, &classes))
                || view.is_behind_label(at, &classes)
                || view.is_of_source(at, &classes))
        {
            Class::Behind
        } else if view.weigh_verb(at, &item, &ahead) {
            Class::Verb
        } else {
            Class::Other
        };
        classes.push(class);
    }
    classes
}

impl View<'_> {
    /// Whether the word at `at` is a verb where it stands.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.classes.get(at) == Some(&Class::Verb)
    }

    /// A word without any class that keeps it from being a noun or an adjective.
    fn is_plain_noun(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            item.what == What::Word
                && !item.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::NOT).and(BEFORE_NUMBER))
                && !item.tags.has(VERB.without(Tags::NOUNISH)) | item.tags.has(Tags::NOUNISH)
        })
    }

    /// Whether a figure stands at `at`, but for words that lead it in.
    fn leads_to_figure(&self, mut at: usize) -> bool {
        while self.has(at, BEFORE_NUMBER) && self.quantity(at).is_none() {
            at += 1;
        }
        self.quantity(at).is_some()
    }

    /// A verb that can only be one.
    fn is_plain_finite(&self, at: usize) -> bool {
        self.has(at, PLAIN_FINITE) && !self.has(at, Tags::NOUNISH.and(Tags::PREPOSITION)) && !self.is_gerund(at)
    }

    /// A finite verb whatever stands before it.
    fn is_sure_finite(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let tags = item.tags;
        let is_form = tags.has(Tags::BE.and(Tags::HAVE).and(Tags::WILL))
            || tags.has(Tags::PAST) && !tags.has(Tags::PARTICIPLE.and(Tags::NOUNISH))
            || tags.has(INTRANSITIVE.and(Tags::LEVEL))
                && tags.has(Tags::PAST)
                && !tags.has(Tags::ACTION.and(Tags::NOUNISH));
        is_form && !tags.has(Tags::PREPOSITION) && !self.is_gerund(at)
    }

    /// "the amount to be met from council tax is", "the time to process a claim was": words of the subject, where the
    /// clause's own verb comes after.
    pub(super) fn is_infinitive_of_noun(&self, at: usize) -> bool {
        let to = if at > 1 && self.is_word(at - 1, "be") { at - 2 } else { at.wrapping_sub(1) };
        self.is_word(to, "to")
            && to >= 1
            && self.item(to - 1).is_some_and(|noun| {
                let is_behind = self.classes.get(to - 1) == Some(&Class::Behind);
                noun.what == What::Word
                    && !self.is_verb(to - 1)
                    && !noun.tags.has(Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::ADJECTIVE).and(Tags::WILL))
                    && (is_behind || !noun.tags.has(VERB))
                    && !noun.tags.has(Tags::PREPOSITION.and(Tags::UP).and(Tags::DOWN).and(Tags::PRONOUN))
            })
            && (0..to)
                .rev()
                .take_while(|&before| !self.is_mark(before, ',') && !self.has(before, Tags::CONJUNCTION))
                .all(|before| !self.is_verb(before))
            && self.finite_before_figure(at + 1)
    }

    /// Whether a verb that can only be one stands between `from` and the next figure.
    fn finite_before_figure(&self, from: usize) -> bool {
        (from..self.len())
            .take_while(|&next| {
                // "a standard 240 litre bin": a measure before its noun.
                let is_adjective = self.quantity(next).is_some_and(|index| {
                    self.all.quantities[index].sort == Sort::Measure && self.is_plain_noun(next + 1)
                });
                (self.quantity(next).is_none() || is_adjective) && !self.is_hard_break(next)
            })
            .any(|next| self.is_plain_finite(next))
    }
}
