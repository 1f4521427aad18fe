//! "One" as a figure, and the bounds of a class of things.

use rust_decimal::Decimal;

use super::*;

impl Reader<'_> {
    /// Bounds that only say which of its things the subject is: "Farms from 180 to 499 acres total 200", "Firms with 10 to 49 workers
    /// make up 18 percent", "Households earning $50,000 to $75,000 fell by". A figure of their own follows the verb.
    pub(in super::super) fn bounds_subject(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let joins = |joint: usize| view.is_one_of(joint, words!["and", "to"]);
        let opens = |lead: usize| view.is_one_of(lead, words!["between", "from"]);
        let (first, last) = match quantity.range {
            Some(End::Low) => (at, at + 1),
            Some(End::High) if at > 0 => (at - 1, at),
            None if at > 0 && opens(at - 1) && joins(at + 1) && view.quantity(at + 2).is_some() => (at, at + 2),
            None if at > 3 && joins(at - 1) && view.quantity(at - 2).is_some() && opens(at - 3) => (at - 2, at),
            _ => return false,
        };
        let Some(lead) = first.checked_sub(1).filter(|_| quantity.sort != Sort::Percent) else { return false };
        // "making between $50,000 and $75,000", "with incomes of $50,000 to $75,000"
        let head = lead - usize::from(lead > 0 && opens(lead) && self.sizes(lead - 1));
        let with = view.is_one_of(lead, words!["at", "of"])
            && lead > 1
            && view.is_content(lead - 1)
            && view.is_one_of(lead - 2, words!["having", "with"]);
        let head = if with { lead - 2 } else { head };
        let is_led = with || self.sizes(head) || opens(head) || view.is_word(head, "with") || {
            view.is_word(head, "of") && quantity.sort != Sort::Money
        };
        let start = self.clause(at).start;
        let noun = head.wrapping_sub(1);
        let is_class = is_led
            && head > start
            && view.is_plural(noun)
            && view.is_content(noun)
            && (start..noun).all(|word| !view.is_verb(word) && !view.has(word, Tags::PREPOSITION));
        let verb = (last + 1..last + 5).find(|&next| view.is_verb(next)).filter(|_| is_class);
        verb.is_some_and(|verb| (verb + 1..verb + 6).any(|figure| view.quantity(figure).is_some()))
    }

    /// Whether the word at `at` tells how large, how dear or how well paid something is.
    fn sizes(&self, at: usize) -> bool {
        self.view.is_one_of(
            at,
            words![
                "costing",
                "earning",
                "employing",
                "making",
                "measuring",
                "paying",
                "priced",
                "selling",
                "valued",
                "weighing",
                "worth"
            ],
        )
    }

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
