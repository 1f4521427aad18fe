//! The verb next to a figure, which governs it before any word farther left does.

use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::extract::lang::en::settle::Around;
use crate::model::{Bound, Status};

/// Deeds that only open what is to come, or say it: their object is as planned as the words around it.
const OPENS: &Words = words![
    "accepted",
    "added",
    "agreed",
    "announced",
    "applied",
    "approved",
    "asked",
    "authorised",
    "authorized",
    "awarded",
    "backed",
    "called",
    "decided",
    "directed",
    "endorsed",
    "estimated",
    "faced",
    "found",
    "given",
    "gave",
    "granted",
    "identified",
    "included",
    "introduced",
    "launched",
    "needed",
    "offered",
    "outlined",
    "passed",
    "presented",
    "promised",
    "proposed",
    "recommended",
    "released",
    "removed",
    "said",
    "selected",
    "signed",
    "sought",
    "submitted",
    "supported",
    "told",
    "unveiled",
    "voted",
    "wanted"
];

/// Where a goal or a comparison starts from.
const STARTS: &Words = words!["base", "baseline"];

/// Words that set two times against each other when "from" follows.
const MOVES: &Words = words![
    "change",
    "climb",
    "decline",
    "decrease",
    "down",
    "drop",
    "fall",
    "growth",
    "improvement",
    "increase",
    "jump",
    "leap",
    "reduction",
    "rise",
    "up"
];

impl Reader<'_> {
    /// Whether nothing left of the item at `at` may say more of the figure behind it.
    pub(super) fn ends_search(&self, at: usize, start: usize, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        // "will plant 500 trees, after planting 400 this year"
        let is_after = || at > start && draft.item <= at + 4 && view.is_word(at - 1, "after") && view.is_gerund(at);
        is_after() || self.tells_done(at, start, draft, around)
    }

    /// "Water was to reach all wards, by now pipes had been laid to 400 homes", "the plan's staff have planted 300 trees": the
    /// verb at `at` tells the figure behind it as done, whatever stands before that verb.
    pub(super) fn tells_done(&self, at: usize, start: usize, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        if draft.link != Link::Own || at <= start || !view.is_past(at) || !view.is_verb(at) {
            return false;
        }
        let other = Tags::BE
            .and(Tags::HAVE)
            .and(Tags::LEVEL)
            .and(Tags::RISE)
            .and(Tags::FALL)
            .and(Tags::EXPECT)
            .and(Tags::ESTIMATED)
            .and(Tags::WILL)
            .and(Tags::PLANNED)
            .and(Tags::SAY)
            .and(Tags::GOAL);
        if view.has(at, other) || view.is_one_of(at, OPENS) || self.gives_money(at) {
            return false;
        }
        let mut aux = at - 1;
        while aux > start && view.has(aux, Tags::ADVERB) {
            aux -= 1;
        }
        let is_perfect =
            view.is_one_of(aux, words!["had", "had been", "has", "has been", "have", "have been", "was", "were"]);
        // "expected to have built", "would have built": nothing is done.
        let is_to_come =
            || aux > start && (view.is_word(aux - 1, "to") || view.has(aux - 1, Tags::WILL.and(Tags::EXPECT)));
        // "the county spent the $4 million": a subject before, an object behind.
        let is_active = || {
            view.is_past_verb(at)
                && (view.has(at - 1, Tags::PRONOUN.and(Tags::ADVERB))
                    // "has money for a bridge funded 80% by": a participle of the noun.
                    || view.is_content(at - 1) && !(start..at).any(|verb| view.is_verb(verb)))
                && (view.quantity(at + 1).is_some() || view.has(at + 1, BEFORE_NUMBER))
        };
        (is_perfect && !is_to_come() || is_active())
            && !view.is_word(start, "if")
            && !(around.is_budget && self.tells_plan(draft))
    }

    /// "from a baseline of 3,100 tonnes", "an increase from earlier levels of $18,000": what a promise or a guess is held against has
    /// come about. In a budget it is a line of another one.
    pub(super) fn is_start(&self, draft: &Draft, around: &Around<'_>) -> bool {
        const FAR: usize = 7;
        let view = &self.view;
        let is_move = draft.rule == "from" || draft.link == Link::From;
        if around.is_budget || is_move || !(view.may_say(STARTS) || view.may_say(MOVES)) {
            return false;
        }
        let (start, _) = self.bounds(draft.item);
        let mut at = draft.item;
        while at > start && view.has(at - 1, BEFORE_NUMBER) && !view.is_word(at - 1, "of") {
            at -= 1;
        }
        // Both ends of a range start from the same words.
        if draft.bound == Bound::Le {
            at -= usize::from(at > start + 1 && view.is_word(at - 1, "to"));
            at -= usize::from(at > start && view.quantity(at - 1).is_some());
        }
        while at > start && view.has(at - 1, BEFORE_NUMBER) && !view.is_word(at - 1, "of") {
            at -= 1;
        }
        if at < start + 2 {
            return false;
        }
        if view.is_word(at - 1, "of") && view.is_one_of(at - 2, STARTS) {
            return true;
        }
        let low = start.max(draft.item.saturating_sub(FAR));
        let mut before = (low..at).rev().take_while(|&at| view.quantity(at).is_none() && !view.is_verb(at));
        let from = before.find(|&at| view.is_word(at, "from"));
        // "up from an original estimate of $51 million" is a guess all the same.
        let guesses = Tags::ESTIMATED.and(Tags::EXPECT).and(Tags::GOAL).and(Tags::PLANNED);
        from.is_some_and(|from| {
            from > start && view.is_one_of(from - 1, MOVES) && !(from..draft.item).any(|at| view.has(at, guesses))
        })
    }

    /// "hurts the 7.5 million people who rely on the bus": they are there, whatever a plan brings them.
    pub(in crate::extract::lang::en::settle) fn are_those_who(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let near = draft.next + 2 + 3 * usize::from(draft.sort == Sort::Percent);
        let who = (draft.item..near)
            .take_while(|&at| !view.is_verb(at))
            .find(|&at| view.is_one_of(at, words!["that", "who"]));
        let verb = who.unwrap_or(draft.next) + 1;
        let verb = verb + usize::from(view.has(verb, Tags::ADVERB));
        matches!(draft.sort, Sort::Count | Sort::Percent)
            && draft.item > 0
            && view.has(draft.item - 1, Tags::DEFINITE)
            && who.is_some()
            && view.item(verb).is_some_and(|item| item.what == What::Word)
            && !view.is_past(verb)
            && !view.has(verb, Tags::WILL.and(Tags::EXPECT).and(Tags::BE).and(Tags::HAVE).and(Tags::PRONOUN))
    }

    /// "with 2,900 tonnes emitted in 2019": done to what stands before it, in a time that is over.
    pub(super) fn is_done_by_then(&self, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        let mut head = draft.item;
        while head > 0 && view.has(head - 1, BEFORE_NUMBER) {
            head -= 1;
        }
        head > 0
            && view.is_word(head - 1, "with")
            && view.is_past(draft.next)
            && !self.gives_money(draft.next)
            && !self.is_intended(draft, draft.next)
            && !view.is_one_of(draft.next, OPENS)
            && !view.has(draft.next, Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::WILL).and(Tags::PLANNED))
            && (draft.next + 1..draft.next + 4).any(|at| {
                view.time(at).is_some_and(|time| {
                    let period = view.all.times[time].mention.period;
                    matches!((period, around.now()), (Some(period), Some(now)) if period.year() <= now.year())
                })
            })
    }

    /// "Upcoming projects include a centre at $24 million", "The proposed works are": a list of what is to come.
    pub(super) fn lists_plans(&self, draft: &Draft) -> Option<Status> {
        const AHEAD: &Words = words!["forthcoming", "future", "planned", "proposed", "recommended", "upcoming"];
        const LISTS: &Words = words!["are", "consist of", "include", "includes", "is"];
        let view = &self.view;
        if !view.may_say(AHEAD) {
            return None;
        }
        let (start, _) = self.bounds(draft.item);
        let verb = (start..draft.item).find(|&at| view.is_verb(at)).filter(|&verb| view.is_one_of(verb, LISTS))?;
        let head = start + usize::from(view.has(start, Tags::DETERMINER));
        let is_noun = |at: usize| view.is_content(at) || view.is_one_of(at, AHEAD);
        (verb <= head + 6 && view.is_one_of(head, AHEAD) && (head + 1..verb).all(is_noun)).then_some(Status::Target)
    }
}
