//! Second predicates, which have a time of their own: "The jail holds 512 inmates and will be replaced by 2027".

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;

/// Verbs of what is to come.
const INTENDS: &Words =
    words!["aims", "expires", "hope", "hopes", "intend", "intends", "plan", "plans", "want", "wants"];

/// What is to be done behind "is" and "are".
const TO_COME: &Words = words!["due", "planned", "scheduled", "set", "slated"];

impl Reader<'_> {
    /// The conjunction behind a figure that opens a predicate of another time: of what is to come, or of what was where the
    /// figure tells what is. Two predicates in the past share the time behind them.
    pub(super) fn second_predicate(&self, draft: &Draft) -> Option<usize> {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        // "The plant treats 5 million gallons": nothing tells a verb from a noun there, and there is none else.
        let acts = Tags::THIRD.and(Tags::BASE).and(Tags::PAST);
        let verb = (start..draft.item)
            .rev()
            .find(|&at| view.is_verb(at))
            .or_else(|| (start..draft.item).rev().find(|&at| view.has(at, acts)))?;
        let joint = (draft.next..end.min(draft.next + 9)).find(|&joint| {
            let head = joint + 1 + usize::from(view.has(joint + 1, Tags::ADVERB));
            view.has(joint, Tags::CONJUNCTION)
                && (self.is_to_come(head)
                    // ", but that could change in 2025"
                    || view.is_one_of(head, words!["it", "that", "they", "this", "those"]) && self.is_to_come(head + 1)
                    || (view.is_past_verb(head) || view.has(head, Tags::HAVE)) && self.is_present(verb, draft.item))
                || self.opens_other_event(joint) && self.is_present(verb, draft.item)
        })?;
        let foretold = Tags::WILL.and(Tags::EXPECT).and(Tags::GOAL).and(Tags::ESTIMATED);
        (!(start..draft.item).any(|at| view.has(at, foretold))).then_some(joint)
    }

    /// What else happens, and when: "as it prepares to move in 2026", "before moving in 2026", "despite a shortage expected to last
    /// until 2026", "under an agreement signed in 2015".
    fn opens_other_event(&self, at: usize) -> bool {
        let view = &self.view;
        if view.is_word(at, "as") {
            return view.has(at + 1, Tags::ANAPHOR);
        }
        if view.is_word(at, "before") {
            return view.is_gerund(at + 1);
        }
        view.is_one_of(at, words!["ahead of", "despite", "under"])
            && view.has(at + 1, Tags::DETERMINER)
            && (at + 2..at + 6)
                .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word))
                .any(|word| view.is_past(word) || view.has(word, Tags::EXPECT.and(Tags::PLANNED)))
    }

    /// "will be", "plans to", "is expected to", "are due to".
    fn is_to_come(&self, at: usize) -> bool {
        let view = &self.view;
        let is_meant = view.has(at, Tags::BE)
            && (view.has(at + 1, Tags::EXPECT.and(Tags::ESTIMATED)) || view.is_one_of(at + 1, TO_COME));
        view.has(at, Tags::WILL.and(Tags::EXPECT)) || view.is_one_of(at, INTENDS) || is_meant
    }

    /// Whether the verb tells what is: "holds", "serve", "is", "has" right before its object.
    fn is_present(&self, verb: usize, figure: usize) -> bool {
        let view = &self.view;
        if view.is_one_of(verb, words!["has", "have"]) {
            return (verb + 1..figure).all(|at| view.has(at, BEFORE_NUMBER));
        }
        view.is_one_of(verb, words!["are", "holds", "is"])
            || view.has(verb, Tags::THIRD.and(Tags::BASE)) && !view.has(verb, Tags::PAST.and(Tags::PARTICIPLE))
    }

    /// "Two roofs will be replaced, and a bond that voters approved in 2014 has paid for schools": whether a time is told of another noun than
    /// the figure's.
    pub(super) fn dates_relative(&self, draft: &Draft, at: usize) -> bool {
        let view = &self.view;
        let acts = view.has(at + 1, Tags::BE.and(Tags::HAVE).and(Tags::WILL)) || view.is_verb(at + 1);
        let which = (at.saturating_sub(7)..at)
            .rev()
            .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word))
            .find(|&word| view.is_one_of(word, words!["that", "which", "who"]));
        let Some(which) = which.filter(|&which| acts && which > 0) else { return false };
        view.is_content(which - 1)
            && (which + 1..at).any(|verb| view.is_past_verb(verb) || view.is_past(verb))
            && draft.next != which
            && !(which..at).contains(&draft.item)
    }

    /// "The project, which was budgeted in 2020, will cost": whether a time stands between commas, in a clause from `start` on.
    pub(super) fn is_inserted(&self, start: usize, at: usize, figure: usize) -> bool {
        let view = &self.view;
        let opens = (start..at).any(|word| view.has(word, Tags::RELATIVE) && !view.is_word(word, "that"));
        // "The sailings, first introduced in July 2024, have led to a 55% increase"
        let is_participle = (start..at).any(|comma| {
            let verb = comma + 1 + usize::from(view.has(comma + 1, Tags::ADVERB) || view.is_word(comma + 1, "first"));
            // "Lake Garrett, a reservoir completed in 1968, covers"
            let is_apposed = view.has(comma + 1, Tags::DETERMINER) && (comma + 3..at).any(|done| view.is_past(done));
            view.is_mark(comma, ',')
                && (view.is_past(verb) || is_apposed)
                && (verb..at).all(|word| !view.is_mark(word, ','))
        });
        // "The site, home of the club since 1951, keeps its 62 acres"
        let is_apposed = view.time(at).is_some_and(|time| view.all.times[time].is_since)
            && (start..at)
                .any(|comma| view.is_mark(comma, ',') && at > comma + 3 && !(comma..at).any(|word| view.is_verb(word)));
        (opens || is_participle || is_apposed)
            && (at + 1..figure).any(|comma| {
                // "which began in 2019 with 15 participants, now has 88"
                let verb = comma + 1 + usize::from(view.has(comma + 1, Tags::ADVERB));
                view.is_mark(comma, ',') && (view.is_verb(verb) || view.has(verb, Tags::WILL))
            })
    }
}
