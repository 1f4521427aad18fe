//! Where a figure goes on to: "a fee of $2 per ton growing to $4", "a price of £557,500 rising to £882,500".

use super::*;

impl Reader<'_> {
    /// What a participle behind the figure before moves it to: the same once more, of another time.
    pub(super) fn level_onward(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let to = place.before.filter(|&to| view.is_word(to, "to") && place.own.is_none())?;
        let moves = Tags::RISE.and(Tags::FALL);
        let verb = (to.saturating_sub(2)..to).rev().find(|&at| view.is_gerund(at) && view.has(at, moves))?;
        let last = self.last().filter(|last| {
            last.sort == place.quantity.sort
                && last.measure == Measure::Level
                && (last.next..verb).all(|at| {
                    // "$2 per ton of waste growing", "$2, soon rising"
                    view.is_mark(at, ',')
                        || view.item(at).is_some_and(|item| item.what == What::Word && !view.is_verb(at))
                })
                && verb - last.next.min(verb) <= 3
        })?;
        draft.rule = "moved-to";
        draft.confidence = 0.85;
        draft.indicator = last.indicator.clone();
        Some(true)
    }
}
