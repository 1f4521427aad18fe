//! "One" as a figure.

use rust_decimal::Decimal;

use super::*;

impl Reader<'_> {
    /// "one" counts only in the company of other numbers: "nine deputies, six paramedics and one dispatcher".
    pub(super) fn is_listed(&self, at: usize) -> bool {
        let view = &self.view;
        let clause = self.clause(at);
        let has_company = (clause.start..clause.end).any(|other| {
            other != at
                && view.quantity(other).is_some_and(|index| {
                    let joins = other < at && (view.is_word(at - 1, "and") || view.is_mark(at - 1, ','));
                    let other = &view.all.quantities[index];
                    // "45 disputes, 16 complaints and one missing person"
                    other.is_count()
                        && (other.is_words && other.value != Decimal::ONE
                            || joins && self.last().is_some_and(|last| last.sort == Sort::Count))
                })
        });
        let counts = |next: usize| {
            view.item(next).is_some_and(|item| {
                let is_noun = !item.tags.has(VERB) || view.raw(item).ends_with("ing");
                item.what == What::Word && is_noun && !item.tags.has(Tags::PREPOSITION)
            })
        };
        // "14 on the 22nd, one on the 23rd": of what was counted on the day before.
        let is_dated = |next: usize| {
            let day = next + 1 + usize::from(view.has(next + 1, Tags::DETERMINER));
            view.is_one_of(next, words!["in", "on"]) && view.time(day).is_some()
        };
        has_company && (counts(at + 1) || is_dated(at + 1))
    }
}
