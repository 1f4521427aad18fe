//! What a sentence says it is, where its subject only tells of which kind: "A major jump is overtime, going from $205,000 to $320,000", "The
//! only exception was burglary, down from 89".

use smol_str::SmolStr;

use super::*;

/// Heads of subjects that tell of which kind something is.
const KINDS: &Words = words![
    "area",
    "areas",
    "categories",
    "category",
    "cause",
    "causes",
    "component",
    "components",
    "contributor",
    "contributors",
    "department",
    "departments",
    "driver",
    "drivers",
    "exception",
    "exceptions",
    "expense",
    "expenses",
    "factor",
    "factors",
    "item",
    "items",
    "office",
    "offices",
    "sector",
    "sectors",
    "source",
    "sources"
];

impl Reader<'_> {
    /// What the subject of the figure at `at` is said to be, where a comma parts both.
    pub(super) fn said_to_be(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(at);
        let be = clause.verbs.iter().rev().find(|&&verb| verb < at && view.has(verb, Tags::BE)).copied()?;
        let range = view.phrase_list(be + 1).filter(|range| range.1 < at && view.is_mark(range.1, ','))?;
        let lead = range.1 + 1;
        let moves = view.has(lead, Tags::UP.and(Tags::DOWN))
            || view.is_gerund(lead)
            || view.is_one_of(lead, words!["at", "from", "with"]);
        let is_plain = (be + 1..lead).all(|at| view.quantity(at).is_none())
            && (lead + 1..at).all(|at| !view.is_verb(at) && !view.is_mark(at, ','));
        if !moves || !is_plain || !(range.0..range.1).any(|at| view.is_content(at)) {
            return None;
        }
        // The clause of a subject with "that" begins behind it.
        let mut start = clause.start;
        while start > 0 && !view.is_hard_break(start - 1) && view.quantity(start - 1).is_none() {
            start -= 1;
        }
        let ends = |at: usize| view.has(at, Tags::PREPOSITION.and(Tags::RELATIVE).and(Tags::BE)) || view.is_verb(at);
        let end = (start + 1..=be).find(|&at| ends(at))?;
        let head = end - 1;
        let is_kind = view.is_one_of(head, KINDS) || view.has(head, Tags::RISE_NOUN.and(Tags::FALL_NOUN));
        is_kind.then(|| view.name(range)).filter(|name| !name.is_empty())
    }
}
