//! Numbers that only say which things are meant: "companies with more than 500 employees", "bridges with a span of over 20 feet".

use super::refuse::PLACES;
use super::*;

impl Reader<'_> {
    /// A number that only says which things are meant.
    pub(super) fn is_threshold(&self, at: usize) -> bool {
        let view = &self.view;
        let quantity = &view.all.quantities[view.quantity(at).expect("the caller saw a quantity")];
        let Some(bound_at) = at.checked_sub(1) else { return false };
        let tags = view.item(bound_at).expect("it lies before `at`").tags;
        let is_comparison = tags.has(Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE)) || tags.has(Tags::AGE);
        // "an over $5 million deficit"
        if !is_comparison || bound_at > 0 && view.is_one_of(bound_at - 1, words!["a", "an"]) {
            return false;
        }
        // "34 percent are over 50": their age.
        let is_of_share = bound_at > 1 && view.has(bound_at - 1, Tags::BE) && view.quantity(bound_at - 2).is_some();
        if is_of_share && quantity.is_bare && quantity.is_count() {
            return true;
        }
        // "one in five renter households pays more than 50 percent of its income"
        let clause = self.clause(at);
        let opens_with_share = (clause.start..clause.start + 3).any(|first| {
            first < at
                && view.quantity(first).is_some_and(|index| matches!(view.all.quantities[index].sort, Sort::Percent))
                && clause.verbs.first().is_some_and(|&verb| first < verb && verb < at)
        });
        if opens_with_share {
            return true;
        }
        // "Five towns added more than 1,000 people": what each of them did.
        let of_each = quantity.is_count()
            && clause.subject.is_some_and(|(from, to)| {
                let counts = view.quantity(from).is_some_and(|index| view.all.quantities[index].is_count())
                    || view.quantity(from + 1).is_some() && view.has(from, BEFORE_NUMBER);
                let is_place = (from + 1..to).any(|at| view.is_one_of(at, PLACES));
                counts && is_place && to < at
            });
        if of_each {
            return true;
        }
        let Some(noun_at) = bound_at.checked_sub(1) else { return false };
        // "6,210 businesses, of which 89% employed fewer than 10 people"
        // "25 per cent employed between one and four people"
        let between = (at.saturating_sub(3)..at).find(|&word| view.is_word(word, "between") && word > 0);
        let noun_at = between.map_or(noun_at, |word| word - 1);
        let employs = view.is_one_of(noun_at, words!["employ", "employed", "employing"]);
        if employs && quantity.is_count() && self.last_in_clause(at).is_some_and(|last| last.sort == Sort::Percent) {
            return true;
        }
        let noun = view.item(noun_at).expect("it lies before `at`");
        if noun.what != What::Word || view.is_verb(noun_at) || noun.tags.has(Tags::BE) {
            return false;
        }
        let clause = self.clause(at);
        let is_held = clause
            .verbs
            .iter()
            .any(|&verb| verb < at && view.has(verb, Tags::HOLD.and(Tags::FALL).and(Tags::RISE).and(Tags::SPEND)));
        let preposition = noun.tags.has(Tags::PREPOSITION);
        if preposition {
            // villages of fewer than 400 people; firms with more than 500 employees
            let counts = matches!(view.raw(noun), "with" | "of") && quantity.is_count() && noun_at > clause.start;
            let head = noun_at.checked_sub(1).and_then(|head| view.item(head));
            let is_sum = head.is_some_and(|head| {
                head.tags
                    .has(Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::NOUNISH).and(Tags::RATE).and(Tags::AVERAGE))
            });
            // "92 bridges with a span of greater than 20 feet": which ones.
            let sizes = words!["depth", "diameter", "height", "length", "span", "spans", "width"];
            let is_size = quantity.sort == Sort::Measure
                && view.raw(noun) == "of"
                && noun_at > 2
                && view.is_one_of(noun_at - 1, sizes)
                && (noun_at - 3..noun_at - 1).any(|at| view.is_one_of(at, words!["having", "with"]))
                && self.last_in_clause(at).is_some_and(|last| last.sort == Sort::Count);
            // "More than 40 crops reported receipts of more than $1 million": what each of them had.
            let reports = self.governor(at).is_some_and(|verb| {
                view.is_one_of(verb, words!["had", "have", "posted", "reported", "topped"])
                    && view.is_content(noun_at - 1)
                    && self.last_in_clause(at).is_some_and(|last| {
                        last.sort == Sort::Count
                            && last.rule == "count"
                            && last.item < verb
                            && verb - last.next.min(verb) <= 8
                            && last.bound == Bound::Gt
                    })
            });
            if is_size || reports && quantity.sort == Sort::Money && view.raw(noun) == "of" {
                return true;
            }
            return counts
                && !is_sum
                && head.is_some_and(|head| {
                    head.what == What::Word
                        && view.is_plural(noun_at - 1)
                        && !head.tags.has(VERB.without(Tags::NOUNISH))
                })
                && (self.drafts.last().is_some_and(|draft| self.clause_of[draft.item] == self.clause_of[at])
                    || noun_at > 1 && view.is_word(noun_at - 2, "among")
                    || clause.verbs.first().is_some_and(|&verb| verb > at));
        }
        let above = tags.has(Tags::GT.and(Tags::LT))
            && (view.is_one_of(bound_at, words!["above", "below", "under", "over", "exceeding"])
                // "all bridges greater than five feet long"
                || quantity.sort == Sort::Measure
                    && view.is_plural(noun_at)
                    && view.is_one_of(bound_at, words!["greater than", "higher than", "smaller than"])
                    && view.is_one_of(at + 1, words!["deep", "high", "long", "tall", "wide"]));
        above
            && !is_held
            // "in 2019 and over $557,000 in loans"
            && !noun.tags.has(Tags::ADVERB.and(Tags::CONJUNCTION))
            && (view.is_plural(noun_at)
                || noun.tags.has(Tags::RATE)
                || quantity.sort == Sort::Money
                || quantity.sort == Sort::Measure)
            && !noun.tags.has(Tags::UNCHANGED)
    }
}
