//! Accounts that lost their lines: "Community Account Balance £5814.47 Business Savings Account £3451.53".

use super::*;

impl Reader<'_> {
    /// An amount behind its label, where labels and amounts take turns without a verb or a comma, and an amount ends them.
    pub(super) fn level_ledger(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let is_amount =
            |at: usize| view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        if place.quantity.sort != Sort::Money || view.quantity(0).is_some() {
            return None;
        }
        let is_label = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at);
        // From amount to amount: no run of words between two of them may hold more than a label.
        let (mut n, mut n_words, mut depth) = (0, 0, 0);
        for at in 0..view.len() {
            match view.item(at)?.what {
                What::Mark('(') => depth += 1,
                What::Mark(')') => depth -= 1,
                _ if depth > 0 => {}
                _ if is_amount(at) => {
                    (n, n_words) = (n + usize::from(n_words > 0), 0);
                }
                What::Mark(':') if n == 0 => n_words = 0,
                What::Word if is_label(at) && !view.has(at, Tags::CONJUNCTION) => n_words += 1,
                What::Mark('-' | '/' | '&' | '\'' | '’' | '.') | What::Time(_) => {}
                _ => return None,
            }
        }
        let from = (0..place.at).rev().find(|&at| is_amount(at) || view.is_mark(at, ':')).map_or(0, |last| last + 1);
        draft.rule = "label";
        draft.confidence = 0.8;
        draft.indicator = view.name((from, place.at));
        (n > 1 && n_words == 0).then_some(true)
    }
}
