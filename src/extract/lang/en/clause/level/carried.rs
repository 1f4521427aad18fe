//! Levels that go on with the noun or the rate of a figure before.

use super::*;

impl Reader<'_> {
    /// A second figure with the first one's noun: `71% in reading, 68% in mathematics`.
    pub(super) fn level_coordination(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, quantity, before, .. } = place;
        let follows = place.follows.clone();
        if let Some(last) = follows.as_ref()
            && before.is_some_and(|before| {
                // "totaled 131,000: 74,000 medical, 38,000 dental"
                self.is_coordination(before, last)
                    || self.view.is_mark(before, ':') && last.next == before && last.sort == quantity.sort
            })
        {
            // "fell from 37 to 19 in Adur and 15 to 9 in Arun"
            let is_way = last.link == Link::To
                && self.view.is_word(at + 1, "to")
                && self.view.quantity(at + 2).is_some_and(|next| self.view.all.quantities[next].sort == quantity.sort);
            let found = self.coordinated(at, quantity, last, draft);
            if is_way {
                draft.rule = "from";
                draft.link = Link::From;
                draft.measure = Measure::Level;
                draft.indicator = last.indicator.clone();
            }
            return Some(found);
        }
        None
    }
}
