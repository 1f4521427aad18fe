//! What happened in a part of what is counted: "Alcohol was a factor in 31 percent of crashes", "Arrests were made in 22 percent
//! of the cases", "Scores rose at 9 of the 14 schools", "Of the state's 100 counties, rates rose in 26".

use smol_str::{SmolStr, format_smolstr};

use super::super::refuse::PLACES;
use super::*;

/// What is said of a thing that had to do with each case.
const INVOLVED: &Words = words![
    "a cause",
    "a contributing factor",
    "a factor",
    "a leading factor",
    "a major factor",
    "detected",
    "found",
    "implicated",
    "involved",
    "present",
    "suspected",
    "the cause",
    "to blame"
];

impl Reader<'_> {
    /// The cases in which something happened, named with what happened in them.
    pub(super) fn level_happened_in(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        let joint = before.filter(|&joint| {
            view.is_one_of(joint, words!["at", "in"])
                || joint > 0 && view.is_word(joint, "for") && view.is_word(joint - 1, "blamed")
        })?;
        let clause = self.clause(at);
        let (from, to) = clause.subject?;
        let verb = *clause.verbs.first()?;
        let last = clause.verbs.iter().rev().copied().find(|&verb| verb < joint)?;
        let moves = view.has(last, Tags::RISE.and(Tags::FALL)) && last + 1 == joint;
        let is_of = view.is_one_of(at + 1, words!["of", "of these", "of those", "out of"]);
        let (cases, unit) = if quantity.sort == Sort::Percent && is_of {
            let range = view.noun_phrase(at + 2).filter(|range| view.is_plural(range.1 - 1))?;
            (view.name(range), None)
        } else if let Some((range, head)) = own.filter(|_| quantity.is_count()) {
            let is_part = is_of || moves && view.is_one_of(head, PLACES);
            (is_part.then(|| view.name(range))?, None)
        } else {
            // "Of the state's 100 counties, rates rose in 26"
            let whole = self.last().filter(|whole| {
                quantity.is_count()
                    && quantity.is_bare
                    && view.is_word(0, "of")
                    && whole.sort == Sort::Count
                    && self.drafts.len() == 1
                    && self.clause_of[whole.item] <= self.clause_of[at]
            })?;
            (whole.indicator.clone(), Some(whole.unit.clone()))
        };
        let subject = view.name((from, to));
        let tells = last + 1 >= joint || view.is_past(joint - 1) || view.has(verb, Tags::BE);
        let is_plain = to <= verb
            && tells
            && !cases.is_empty()
            && !subject.is_empty()
            && !self.is_agent(&subject)
            && (from..joint).all(|at| view.quantity(at).is_none() && !view.is_mark(at, ','));
        if !is_plain {
            return None;
        }
        // "No weapon was found in 12 of the cases"
        let subject = if view.is_word(from, "no") { format_smolstr!("no {subject}") } else { subject };
        let said = view.words((verb, joint));
        let behind = view.words((verb + 1, joint));
        draft.rule = "happened-in";
        draft.confidence = 0.7;
        draft.indicator = if view.has(verb, Tags::BE) && is_involved(&behind, view, verb, joint) {
            format_smolstr!("{cases} involving {subject}")
        } else if view.is_word(joint, "for") {
            format_smolstr!("{cases} blamed on {subject}")
        } else if view.is_word(joint, "at") || moves {
            format_smolstr!("{cases} where {subject} {said}")
        } else {
            format_smolstr!("{cases} in which {subject} {said}")
        };
        if let Some(unit) = unit {
            draft.unit = unit;
        }
        Some(true)
    }
}

/// Whether what stands between the verb and the preposition only says that something had to do with the case.
fn is_involved(behind: &SmolStr, view: &View<'_>, verb: usize, joint: usize) -> bool {
    let article = if view.is_one_of(verb + 1, words!["a", "an"]) { "a " } else { "" };
    let said = format_smolstr!("{article}{behind}");
    INVOLVED.has(&said) || joint == verb + 2 && INVOLVED.has(behind)
}
