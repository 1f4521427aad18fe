//! What else something moved by, told behind or beside its move: "after growing by 2.4 percent", "a rise of 4% and of 9% on 2015".

use super::*;

impl Reader<'_> {
    /// How something had moved before: `fell 2%, after rising by 5%`, `rose despite falling 3 percent in May`.
    pub(super) fn moved_before_that(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let verb = if place.is_by { place.before.checked_sub(1)? } else { place.before };
        let is_led = verb > 0 && view.is_one_of(verb - 1, words!["after", "despite", "following"]);
        let moves = view.has(verb, Tags::RISE.and(Tags::FALL)) && view.is_gerund(verb);
        let last = self.last_in_clause(place.at).filter(|last| {
            is_led && moves && last.item < verb && matches!(last.measure, Measure::Growth | Measure::Change)
        })?;
        draft.rule = "moved-by";
        draft.confidence = 0.7;
        draft.measure = place.quantity.measure_of_move();
        draft.value = signed(draft.value, view.has(verb, Tags::FALL) && !view.has(verb, Tags::RISE));
        draft.indicator = last.indicator.clone();
        Some(!draft.indicator.is_empty())
    }

    /// A second measure of one move: `a rise of 16 per cent in a month and of 43 per cent in a year`.
    pub(super) fn moved_and_of(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let joint = place.before.checked_sub(1)?;
        let is_joined = view.is_word(place.before, "of") && view.has(joint, Tags::CONJUNCTION);
        let last = self.last_in_clause(place.at).filter(|last| {
            is_joined && place.own.is_none() && last.rule == "change-of" && last.sort == place.quantity.sort
        })?;
        draft.rule = "change-of";
        draft.confidence = 0.7;
        draft.measure = last.measure;
        draft.value = signed(draft.value, last.value.is_sign_negative());
        draft.indicator = last.indicator.clone();
        Some(true)
    }
}
