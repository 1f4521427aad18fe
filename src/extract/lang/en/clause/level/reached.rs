//! What a move has come to, told behind it: "grew 8.9 percent, topping $1.2 billion", "rose 5 percent to reach 4,120".

use super::*;

/// Verbs of what something comes to, behind "to".
pub(in super::super::super) const REACHES: &Words =
    words!["approach", "exceed", "hit", "near", "reach", "surpass", "top", "total"];

/// The same behind a comma.
const REACHING: &Words = words![
    "approaching",
    "exceeding",
    "hitting",
    "nearing",
    "passing",
    "reaching",
    "surpassing",
    "topping",
    "totaling",
    "totalling"
];

impl Reader<'_> {
    /// `grew 8.9 percent, topping $1.2 billion`: the level of what grew.
    pub(super) fn level_reached(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, .. } = place;
        // "topping nearly $1.2 billion": words that bind the figure stand between, and some of them are such verbs.
        let says = |verb: usize| view.is_one_of(verb, REACHING) || view.is_one_of(verb, REACHES);
        let verb = (before?..at).rev().take(4).find(|&verb| verb > 1 && says(verb))?;
        let is_led = view.is_mark(verb - 1, ',') && view.is_one_of(verb, REACHING)
            || view.is_word(verb - 1, "to") && view.is_one_of(verb, REACHES);
        let last = self.last_in_clause(at).filter(|last| is_led && last.measure != Measure::Level)?.clone();
        let joint = verb - 1;
        let is_near = last.measure != Measure::Rank
            && last.next <= joint
            && joint - last.next <= 7
            && (last.next..joint).all(|at| !view.is_verb(at) && view.quantity(at).is_none() && !view.is_mark(at, ','));
        // "rose 3 percent, reaching 4,120 pupils": so many of what is counted.
        let is_same = own.is_none() || draft.unit == last.unit;
        if !is_near || !is_same {
            return None;
        }
        let passes = words!["exceed", "exceeding", "passing", "surpass", "surpassing", "top", "topping"];
        let nears = words!["approach", "approaching", "near", "nearing"];
        if draft.bound == Bound::Eq && view.is_one_of(verb, passes) {
            draft.bound = Bound::Gt;
        } else if draft.bound == Bound::Eq && view.is_one_of(verb, nears) {
            draft.bound = Bound::Approx;
        }
        draft.rule = "moved-to";
        draft.indicator = last.indicator.clone();
        self.take_unit(draft, &last, own);
        Some(true)
    }
}
