//! Words that lead to a figure that says the one before it once more: "translating to 40 per cent", "equivalent to 12 percent", "which
//! represents 9 percent". They name nothing, and what they lead to has the name of the figure before.

use super::*;

/// Verbs that say so without a preposition; in the lexicon some of them are phrases.
const SAYS: &Words = words![
    "accounting for",
    "amounting to",
    "comprising",
    "constituting",
    "equaling",
    "equalling",
    "making up",
    "representing"
];

/// Words that say so before "to" or "into".
const LEADS: &Words =
    words!["corresponding", "equal", "equating", "equivalent", "translated", "translates", "translating"];

/// The same behind "which".
const TELLS: &Words = words![
    "accounts for",
    "amounts to",
    "comes to",
    "constitutes",
    "equals",
    "equates to",
    "makes up",
    "represents",
    "translates"
];

impl Reader<'_> {
    /// The first of the words that say the figure before `lead + 1` again, where `lead` is the last of them.
    pub(super) fn restating(&self, lead: usize) -> Option<usize> {
        let view = &self.view;
        if view.is_one_of(lead, SAYS) {
            return Some(lead);
        }
        let word = lead - usize::from(lead > 0 && view.is_one_of(lead, words!["into", "to"]));
        let which = word.checked_sub(1).filter(|&which| view.is_word(which, "which"));
        let is_led = word < lead && view.is_one_of(word, LEADS);
        match which {
            Some(which) if is_led || view.is_one_of(word, TELLS) => Some(which),
            _ => is_led.then_some(word),
        }
    }

    /// The item behind such words and their figure, where they begin at `at`: "translating to 40 per cent of the total".
    pub(super) fn behind_restated(&self, at: usize) -> Option<usize> {
        let view = &self.view;
        let figure = (at + 1..at + 4).find(|&figure| view.quantity(figure).is_some())?;
        let is_share = view.all.quantities[view.quantity(figure)?].sort == Sort::Percent;
        self.restating(figure - 1).filter(|&first| first == at && is_share)?;
        let whole = view.is_word(figure + 1, "of").then(|| view.noun_phrase(figure + 2)).flatten();
        Some(whole.map_or(figure + 1, |whole| whole.1))
    }

    /// `set aside $3 million for roads, representing 12 percent`, `Sh4.4 billion translating to 40.2 per cent`: what share the amount is.
    pub(super) fn level_represents(&self, place: &level::Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &level::Place { at, quantity, own, before, is_of_after, .. } = place;
        let first = self.restating(before?)?;
        let last = self.drafts.last().filter(|last| {
            let is_amount =
                matches!(last.sort, Sort::Money | Sort::Count | Sort::Measure) && last.measure == Measure::Level;
            is_amount
                && last.next <= first
                && quantity.sort == Sort::Percent
                && own.is_none()
                && !is_of_after
                && !view.is_content(at + 1)
        })?;
        // "with retail representing 12 percent": of what stands before the verb, where no comma parts it.
        let is_apart = first == last.next || view.is_mark(first - 1, ',') || !view.is_one_of(first, SAYS);
        let is_beside =
            (last.next..first).all(|at| !view.is_verb(at) && !view.is_hard_break(at) && !view.is_word(at, "with"));
        if !is_apart || !is_beside {
            return None;
        }
        draft.rule = "carried";
        draft.indicator = last.indicator.clone();
        Some(true)
    }
}
