//! Numbers that tell which things are meant: sizes and prices that part them, whole groups, steps of scales.

use rust_decimal::Decimal;

use super::*;
use refuse::PLACES;

impl Reader<'_> {
    /// How many a known group has: "all 95 counties", "the five towns of the valley", "22 out of 95 counties".
    pub(super) fn is_of_whole(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(before) = at.checked_sub(1) else { return false };
        let is_of_ranking = view.is_one_of(before, words!["among", "of", "out of"])
            && self.last().is_some_and(|last| last.measure == Measure::Rank && last.next == before);
        // "ranked 9th of 46": places, though it does not say so.
        let is_bare = !view.is_content(at + 1);
        if !view.is_one_of(at + 1, PLACES) {
            return is_of_ranking && is_bare;
        }
        let is_each = before > 1 && view.has(before - 2, Tags::EACH);
        is_of_ranking || view.has(before, Tags::DEFINITE) && !view.is_word(before, "both") && !is_each
    }

    /// How long a list of the greatest is: "the 50 fastest-growing areas", "the nation's 10 largest counties", "the 10 top counties".
    pub(super) fn is_top_list(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        let is_round =
            quantity.value <= Decimal::TEN || quantity.value % Decimal::from(5) == Decimal::ZERO && quantity.is_bare;
        let is_known = at > 0
            && (view.has(at - 1, Tags::DEFINITE)
                || view.item(at - 1).is_some_and(|owner| {
                    let raw = view.raw(owner);
                    raw.ends_with("'s") || raw.ends_with("’s")
                }));
        let is_grade = view.is_word(at + 1, "top")
            || view.is_word(at + 1, "most")
            || view.item(at + 1).is_some_and(|grade| {
                let raw = view.raw(grade);
                raw.len() > 5 && raw.ends_with("est")
            });
        is_round && is_known && is_grade && !view.has(at - 1, Tags::EACH)
    }

    /// How many people a place must have: "counties with populations 10,000 and more", "towns with a population of over 10,000".
    pub(super) fn is_size_of_place(&self, at: usize) -> bool {
        let view = &self.view;
        let mut head = at;
        while head > 0
            && (view.has(head - 1, BEFORE_NUMBER) || view.is_word(head - 1, "of") || view.is_word(head - 1, "between"))
        {
            head -= 1;
        }
        let Some(noun) =
            head.checked_sub(1).filter(|&noun| view.is_word(noun, "population") || view.is_word(noun, "populations"))
        else {
            return false;
        };
        let with = noun.checked_sub(1 + usize::from(view.has(noun.saturating_sub(1), Tags::DETERMINER)));
        let is_bound = head < at
            && (head..at).any(|at| view.has(at, Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE)))
            || view.has(at + 1, Tags::GE_AFTER.and(Tags::LE_AFTER))
            || view.is_word(at + 1, "and") && view.is_word(at + 2, "more");
        is_bound && with.is_some_and(|with| with > 0 && view.is_word(with, "with") && view.is_one_of(with - 1, PLACES))
    }

    /// How long a scale is: "the third of four levels", "in three grade levels".
    pub(super) fn is_scale(&self, at: usize) -> bool {
        let view = &self.view;
        ["grades", "levels"].iter().any(|word| {
            view.is_word(at + 1, word) && !view.is_word(at + 2, "of")
                || view.is_word(at + 2, word) && view.is_content(at + 1)
        })
    }

    /// Prices that only tell things apart: "17 properties sold for at least $1 million".
    pub(super) fn is_price_class(&self, at: usize, quantity: &Quantity) -> bool {
        const DEALS: &Words = words![
            "appraised",
            "assessed",
            "bought",
            "costing",
            "listed",
            "priced",
            "sold",
            "valued",
            "worth",
            "earning"
        ];
        let view = &self.view;
        if quantity.sort != Sort::Money || quantity.has_per {
            return false;
        }
        let mut from = at;
        let mut has_bound = quantity.bound.is_some() || view.has(at + 1, Tags::GE_AFTER.and(Tags::LE_AFTER));
        while from > 0 && view.has(from - 1, Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE)) {
            has_bound = true;
            from -= 1;
        }
        if from > 0 && (view.is_word(from - 1, "for") || view.is_word(from - 1, "at")) {
            from -= 1;
        }
        let deal = from.checked_sub(1).filter(|&deal| has_bound && view.is_one_of(deal, DEALS));
        deal.is_some_and(|deal| {
            self.last_in_clause(at).is_some_and(|last| {
                last.rule == "count"
                    && last.sort == Sort::Count
                    && deal >= last.next
                    && deal - last.next <= 3
                    && view.is_plural(deal - 1)
            })
        })
    }

    /// Sizes that only tell things apart: "the 158 farms of 10 to 49 acres make up", "smallest (1-9 acres) farms".
    pub(super) fn is_size_class(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        // "500 to 999 acre farms"
        let last = if quantity.range == Some(End::Low) { at + 1 } else { at };
        let unit = view.item(last).map_or("", |item| view.raw(item));
        let is_singular = ["acre", "mile", "foot", "hectare"].iter().any(|word| unit.ends_with(word));
        if is_singular && quantity.range.is_some() && view.item(last + 1).is_some() && view.is_plural(last + 1) {
            return true;
        }
        let first = if quantity.range == Some(End::High) { at - 1 } else { at };
        let close = (last + 1..last + 4).find(|&close| view.is_mark(close, ')'));
        if let (Some(open), Some(close)) = (first.checked_sub(1), close)
            && view.is_mark(open, '(')
            && view.is_plural(close + 1)
            && !view.is_verb(close + 1)
            && view.is_content(close + 1)
        {
            return true;
        }
        let is_class = quantity.range.is_some()
            || quantity.bound.is_some()
            || view.has(last + 1, Tags::GE_AFTER.and(Tags::LE_AFTER))
            || view.is_word(last + 1, "plus");
        let noun = first.checked_sub(2);
        is_class
            && noun.is_some_and(|noun| view.is_plural(noun) && view.is_content(noun))
            && view.is_one_of(first - 1, words!["of", "from", "with", "between"])
            && (last + 1..view.len()).take(4).any(|next| view.is_verb(next))
    }
}
