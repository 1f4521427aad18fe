//! What is told in the past tense.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::View;
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
use crate::model::Measure;

/// What comes of money and people whatever anybody plans. All else that a budget tells in the past is of the budget: "The rise was
/// offset by a cut of", "Health got".
const RESULTS: &Words = words![
    "allowed",
    "borrowed",
    "bought",
    "brought",
    "came",
    "closed",
    "collected",
    "cost",
    "died",
    "earned",
    "ended",
    "experienced",
    "faced",
    "fell",
    "finished",
    "generated",
    "grew",
    "had",
    "held",
    "hired",
    "limited",
    "lost",
    "netted",
    "opened",
    "owed",
    "paid",
    "posted",
    "produced",
    "raised",
    "ran",
    "realised",
    "realized",
    "received",
    "recorded",
    "reported",
    "rose",
    "saved",
    "saw",
    "served",
    "sold",
    "spent",
    "stood",
    "took",
    "used",
    "was",
    "were",
    "won",
    "yielded"
];

impl Reader<'_> {
    /// The verb that tells what has happened or is: the first of the clause which is no participle of a noun.
    fn told_by(&self, draft: &Draft) -> Option<usize> {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        // "positions funded by fees": no predicate.
        let is_participle = |at: usize| {
            // "the amount being charged has been reduced"
            view.is_word(at, "being")
                || at > start && view.is_word(at - 1, "being")
                || view.is_word(at + 1, "by")
                    && at > start
                    && !view.has(at - 1, Tags::BE.and(Tags::HAVE))
                    && (at > draft.item || view.is_word(at, "followed"))
        };
        // "The rate — a higher amount paid on farms — goes from": a finite verb of its own follows.
        let of_noun = |at: usize| {
            at > start
                && view.is_past(at)
                && view.is_content(at - 1)
                && view.has(at + 1, Tags::PREPOSITION)
                && (at + 2..draft.item).any(|verb| {
                    view.is_verb(verb)
                        && !view.is_gerund(verb)
                        && !view.is_word(verb - 1, "to")
                        && !view.has(verb - 1, Tags::CONJUNCTION)
                        && view.has(verb, Tags::THIRD.and(Tags::BE))
                })
        };
        (start..end).find(|&at| view.is_verb(at) && !is_participle(at) && !of_noun(at))
    }

    /// "The rise was offset by a cut of $1 million", "Health got $4 million": whether what a budget tells in the past is the budget's own
    /// doing, which has not come about.
    pub(super) fn tells_plan(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let Some(verb) = self.told_by(draft) else { return false };
        let is_auxiliary = |at: usize| view.has(at, Tags::BE.and(Tags::HAVE)) || view.has_been(at);
        // "had resulted in": told of a time before.
        // "has built reserves of $12 million": done by now.
        let is_perfect = view.is_one_of(verb, words!["has", "have"])
            && (verb + 1..verb + 3)
                .any(|done| view.is_one_of(done, words!["accumulated", "built", "created", "reduced"]));
        if view.is_word(verb, "had") && verb + 1 < draft.item || view.is_word(verb, "had been") || is_perfect {
            return false;
        }
        // "was only offset"
        let is_deed = |at: usize| view.is_past(at) || view.is_one_of(at, words!["cut", "offset", "put", "set"]);
        let deed = (verb..verb + 4)
            .take_while(|&at| at == verb || is_auxiliary(at - 1) || view.has(at - 1, Tags::ADVERB))
            .filter(|&at| is_deed(at) && !is_auxiliary(at))
            .last();
        let is_budgeted = draft.sort == Sort::Money || draft.sort == Sort::Percent && draft.measure != Measure::Level;
        // "growth added $160 million to the digest"
        let adds = |deed: usize| view.is_word(deed, "added") && !view.any_has(Tags::BUDGET);
        is_budgeted && deed.is_some_and(|deed| !view.is_one_of(deed, RESULTS) && !adds(deed))
    }

    /// Whether the clause tells what has happened: its verb stands in the past, behind a subject.
    pub(in crate::extract::lang::en::settle) fn is_told(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let verb = self.told_by(draft);
        // "voted to approve a budget that keeps the rate at 62 cents": what the budget does has its own verb.
        let in_relative = verb.is_some_and(|verb| {
            (verb + 1..draft.item).any(|that| {
                view.has(that, Tags::RELATIVE)
                    && view.has(that + 1, Tags::THIRD)
                    && !view.has(that + 1, Tags::BE)
                    && (that + 2..draft.item).all(|at| !view.is_past_verb(at))
            })
        });
        !in_relative
            && verb.is_some_and(|verb| {
                verb > start
                    && verb < draft.item.max(draft.next) + 6
                    && (view.is_past_verb(verb)
                        || draft.sort != Sort::Money
                            && view.has_been(verb)
                            && (verb + 1..verb + 3).any(|at| view.is_past(at))
                            && !(verb + 1..verb + 3).any(|at| self.gives_money(at) || view.has(at, Tags::PLANNED))
                        || (view.has(verb, Tags::HAVE)
                            && (verb + 1..verb + 3)
                                .any(|at| view.is_past_verb(at) || draft.item < verb && view.has(at, Tags::PARTICIPLE)))
                        // "11 employees are taking advantage of the offer": people and things do so by now.
                        || draft.sort == Sort::Count && draft.item < verb && self.is_under_way(verb))
            })
            && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT)))
    }

    /// "County assessed value is $1.3 billion", "The reserve stands at $4 million": what there is, in a budget too.
    pub(in crate::extract::lang::en::settle) fn is_worth(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let is_stock = || {
            let name = draft.indicator.to_ascii_lowercase();
            ["assessed value", "assessed valuation", "fund balance", "market value", "tax base", "property values"]
                .iter()
                .any(|stock| name.ends_with(stock))
        };
        let (start, _) = self.bounds(draft.item);
        let stands = |verb: usize| view.is_one_of(verb, words!["are", "is", "stands", "totals"]);
        draft.rule == "subject"
            && draft.measure == Measure::Level
            && is_stock()
            && (start..draft.item).rev().find(|&verb| view.is_verb(verb)).is_some_and(stands)
            && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT).and(Tags::PLANNED)))
    }

    /// "are taking", but not "are planning to take", "are being added".
    fn is_under_way(&self, verb: usize) -> bool {
        let view = &self.view;
        let plans = words!["asking", "being", "considering", "expecting", "going", "planning", "proposing", "seeking"];
        view.has(verb, Tags::BE) && view.is_gerund(verb + 1) && !view.is_one_of(verb + 1, plans)
    }
}

/// Verbs in the past that begin phrases ("came to", "made up"), or are no other verb's form.
const PAST: &Words = words![
    "was", "were", "had", "rose", "fell", "grew", "came", "went", "stood", "spent", "paid", "built", "made", "took",
    "got", "gave", "ran", "held", "kept", "brought", "drew", "sold", "bought", "won", "lost", "began", "broke", "fed",
    "found", "led", "met", "saw", "sent", "taught", "hit", "slid", "shrank", "sank"
];

impl View<'_> {
    /// Whether the word is a verb in the past.
    pub(in crate::extract::lang::en) fn is_past_verb(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.what != What::Word || !self.is_verb(at) {
            return false;
        }
        // What is past and base alike (cut, put, read) is not told apart here.
        if item.tags.has(Tags::PAST) && !item.tags.has(Tags::BASE) {
            return true;
        }
        let raw = self.raw(item);
        let first = raw.first_word();
        first.len() > 2 && first.as_bytes()[first.len() - 2..].eq_ignore_ascii_case(b"ed") || PAST.has(first)
    }
}
