//! What is worth so much, and what the amount itself is called.

use super::*;

impl Reader<'_> {
    /// `projects worth $121 million`.
    pub(super) fn amount_worth(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { left, .. } = amount;
        if let Some(name) = left
            .at
            .filter(|&worth| {
                view.is_word(worth, "worth")
                    || view.is_word(worth, "costing") && !view.is_mark(worth.saturating_sub(1), ',')
            })
            .and_then(|worth| self.nearest_noun(worth))
        {
            draft.rule = "worth";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// `gave 52,000 hours, worth an estimated $1.6 million`.
    pub(super) fn amount_worth_of_last(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { left, follows, .. } = amount;
        let worth_of_last =
            left.at.filter(|&worth| worth > 0 && view.is_word(worth, "worth") && view.is_mark(worth - 1, ','));
        if worth_of_last.is_some()
            && let Some(last) = follows
        {
            draft.rule = "worth";
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        None
    }

    /// `£3.9m worth of savings`.
    pub(super) fn amount_worth_of(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, .. } = amount;
        let worth = at + 1 + usize::from(view.is_mark(at + 1, '-'));
        if view.is_word(worth, "worth")
            && view.is_word(worth + 1, "of")
            && let Some(range) = view.phrase_list(worth + 2)
        {
            draft.rule = "attribute";
            draft.indicator = view.name(range);
            draft.next = range.1;
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// An amount as an adjective: `a first-of-its-kind additional $3.5 million payment`.
    pub(super) fn amount_attribute(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, .. } = amount;
        if self.names_amount(at + 1)
            && let Some(range) = view.noun_phrase(at + 1).filter(|range| range.0 == at + 1)
        {
            // "with $3 million going to parks", "$2 million raised": a form of a verb names nothing.
            let acts = view.is_past(at + 1)
                || view.is_word(at + 1, "set aside")
                || view.is_gerund(at + 1) && !view.has(at + 1, Tags::NOUNISH);
            let name = view.name(range);
            if !acts && !name.is_empty() {
                draft.rule = "attribute";
                draft.indicator = self.spending_on(range).unwrap_or(name);
                draft.next = range.1;
                return Some(true);
            }
        }
        None
    }
}
