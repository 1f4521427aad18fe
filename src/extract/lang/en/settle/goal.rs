//! Figures that are goals, by the words around them.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::model::Measure;

/// How what was reached stands to a target.
const HELD_TO: &Words = words![
    "above",
    "ahead of",
    "behind",
    "below",
    "beyond",
    "exceeded",
    "exceeding",
    "inside",
    "near",
    "off",
    "on",
    "over",
    "short of",
    "under",
    "within"
];

impl Reader<'_> {
    /// "against a target of 350", "(goal: 8.0)", "a goal was set of just 14", "its target of building 100 homes".
    pub(super) fn is_goal(&self, draft: &Draft) -> bool {
        let view = &self.view;
        // "16 of 25 targets were met": what is counted.
        if matches!(draft.unit.as_str(), "targets" | "goals" | "objectives") {
            return false;
        }
        if !view.any_has(Tags::GOAL) && !view.may_say(words!["allocation", "plan", "program", "programme", "provision"])
        {
            return false;
        }
        // "the 56% target", "our 500-home goal"
        if draft.rule == "goal" {
            return true;
        }
        if view.has(draft.item + 1, Tags::GOAL) && !view.is_verb(draft.item + 1) && draft.measure == Measure::Level {
            return true;
        }
        // "a target of cutting its emissions by 40 per cent"
        let is_deed = draft.rule == "moved-by"
            && (self.bounds(draft.item).0.max(draft.item.saturating_sub(9))..draft.item)
                .any(|at| view.has(at, Tags::GOAL) && view.is_word(at + 1, "of") && view.is_gerund(at + 2));
        if is_deed {
            return true;
        }
        // "Our objective was to achieve a 56 per cent recycling rate"
        let start = self.bounds(draft.item).0;
        let is_aimed = (start.max(draft.item.saturating_sub(9))..draft.item).any(|at| {
            view.has(at, Tags::GOAL)
                && view.has(at + 1, Tags::BE)
                && view.is_word(at + 2, "to")
                && (at + 3..draft.item).all(|at| view.quantity(at).is_none())
        });
        if is_aimed {
            return true;
        }
        let low = draft.item.saturating_sub(5);
        let mut at = draft.item;
        while at > low {
            at -= 1;
            let Some(item) = view.item(at) else { return false };
            match item.what {
                // "It missed its target again: 24% of complaints were answered": what came of it.
                // "was off target at 80%", "within the target with 95%", but "set a target at 95%": what was reached.
                What::Word
                    if item.tags.has(Tags::GOAL)
                        && view.is_one_of(at + 1, words!["at", "with"])
                        && (at.saturating_sub(6)..at).any(|word| view.is_one_of(word, HELD_TO)) =>
                {
                    return false;
                }
                What::Word if item.tags.has(Tags::GOAL) => {
                    let is_told =
                        (at..draft.item).any(|at| view.is_mark(at, ':')) && view.is_word(draft.item + 1, "of");
                    return !(is_told && at > 0 && view.has(at - 1, Tags::DETERMINER));
                }
                // "against a plan of 3,900"
                What::Word
                    if view.is_one_of(at, words!["allocation", "plan", "program", "programme", "provision"])
                        && view.is_word(at + 1, "of") =>
                {
                    return (low..at).any(|word| view.has(word, Tags::COMPARED));
                }
                // "a target figure of 200"
                What::Word
                    if view.is_one_of(at, words!["figure", "level", "number", "population", "size"])
                        && at > 0
                        && view.has(at - 1, Tags::GOAL) =>
                {
                    return true;
                }
                What::Word
                    if view.is_one_of(at, words!["of", "is", "was", "were", "set", "at", "been"])
                        || at > 0 && view.is_word(at - 1, "of") && view.raw(item).ends_with("ing")
                        || item.tags.has(BEFORE_NUMBER) => {}
                What::Mark(':' | '-') => {}
                // "The target for the year is 310"
                What::Time(_) if at > low && view.is_word(at - 1, "for") => at -= 1,
                What::Word
                    if at > low + 1
                        && view.is_one_of(at, words!["month", "quarter", "year"])
                        && view.is_word(at - 1, "the")
                        && view.is_word(at - 2, "for") =>
                {
                    at -= 2;
                }
                _ => return false,
            }
        }
        false
    }
}
