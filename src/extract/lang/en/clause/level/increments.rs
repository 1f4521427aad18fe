//! Figures that go on with the amount before: so much more for each of a list.

use super::*;

impl Reader<'_> {
    /// "an increase of $4.3 million for schools, $2.7 million for pay raises and $1.1 million for roads": as the first of them.
    pub(super) fn level_increments(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, .. } = place;
        let last = self.drafts.last().filter(|last| {
            quantity.sort == Sort::Money
                && last.sort == Sort::Money
                && last.measure == Measure::Change
                && matches!(last.rule, "change-of" | "increments")
        })?;
        let says_for = |at: usize| view.is_word(at, "for");
        let joint = at_low.checked_sub(1)?;
        let is_joined = view.is_mark(joint, ',') || view.has(joint, Tags::CONJUNCTION);
        let is_word = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word);
        let is_bare = (last.next..joint).all(|at| view.is_mark(at, ',') || is_word(at));
        if !says_for(at + 1) || !says_for(last.next) || !is_joined || !is_bare {
            return None;
        }
        // "public safety raises": up to the next of them, whatever its last word may be elsewhere.
        let ends = |at: usize| !is_word(at) || view.has(at, Tags::CONJUNCTION.and(Tags::PREPOSITION));
        let end = (at + 2..at + 8).find(|&end| ends(end))?;
        let range = if view.is_mark(end, ',') || view.item(end).is_none() || view.quantity(end + 1).is_some() {
            (at + 2, end)
        } else {
            view.noun_phrase(at + 2)?
        };
        draft.rule = "increments";
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, last.value.is_sign_negative());
        draft.indicator = view.name(range);
        Some(true)
    }
}
