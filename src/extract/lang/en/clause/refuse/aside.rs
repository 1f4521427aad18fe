//! Small numbers of speech: "the other two", "is but one", how old the oldest was.

use rust_decimal::Decimal;

use super::*;

impl Reader<'_> {
    /// Whether a number only goes on with what was told, or says how old, how long ago or in what measure something was.
    pub(super) fn is_aside_of_speech(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let is_small = quantity.is_words && quantity.value < Decimal::TEN;
        // "Six areas were given as examples"
        let is_example = is_small
            && view.has(at + 2, Tags::BE)
            && (at + 3..at + 6).any(|word| {
                view.is_one_of(word, words!["discussed", "highlighted", "identified", "outlined", "given"])
            });
        let Some(before) = at.checked_sub(1) else { return is_example };
        // "half in May and the other half in June", "the other two drugs"
        let is_other = view.is_one_of(before, words!["other", "the other"])
            && (quantity.is_fraction
                || is_small
                    && view.is_content(at + 1)
                    && (view.is_word(before, "the other") || view.has(at.saturating_sub(2), Tags::DEFINITE)));
        if is_other {
            return true;
        }
        if !quantity.is_count() {
            // "a 10-kilometer race": how long one has to run.
            let is_race = quantity.sort == Sort::Measure
                && quantity.is_adjective
                && view.is_one_of(at + 1, words!["fun run", "marathon", "race", "races", "relay", "run", "walk"]);
            // "report $900 or less in monthly income": who is poor.
            let is_poor = quantity.sort == Sort::Money
                && view.has(at + 1, Tags::GE_AFTER.and(Tags::LE_AFTER))
                && view.is_one_of(
                    before,
                    words![
                        "earn",
                        "earned",
                        "earning",
                        "earns",
                        "make",
                        "making",
                        "report",
                        "reported",
                        "reporting",
                        "reports"
                    ],
                );
            return is_race || is_poor;
        }
        // "is but one blow", "measured using two indicators"
        let is_rhetoric = view.is_word(before, "but") && quantity.value == Decimal::ONE
            || is_small
                && view.is_one_of(at + 1, words!["criteria", "indicators", "measures", "metrics"])
                && view.is_one_of(before, words!["against", "through", "using"]);
        // "passed by a margin of 26 votes to four"
        let is_against = quantity.is_bare
            && view.is_word(before, "to")
            && before > 1
            && view.is_one_of(before - 1, words!["vote", "votes"])
            && view.quantity(before - 2).is_some();
        // "from about two to three years ago"
        let ago = at + 3;
        let is_ago = view.is_word(at + 1, "to")
            && view.is_word(ago, "ago")
            && view.quantity(at + 2).is_some_and(|index| view.all.quantities[index].sort == Sort::Time);
        is_rhetoric || is_example || is_against || is_ago || self.is_age_of_one(at, quantity)
    }

    /// "The oldest victim was 88", "the youngest of the patients is 6".
    fn is_age_of_one(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let is_age = quantity.is_bare && quantity.value <= Decimal::from(115) && quantity.value >= Decimal::ONE;
        let be = at.wrapping_sub(1);
        if !is_age || !view.has(be, Tags::BE) || view.is_content(at + 1) {
            return false;
        }
        (be.saturating_sub(6)..be)
            .rev()
            .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word))
            .any(|word| view.is_one_of(word, words!["oldest", "youngest"]))
    }
}
