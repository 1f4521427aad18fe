//! Amounts as adjectives.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// An amount as an adjective: `a $7.5M parks bond`, `a 4.2-month supply`.
    pub(super) fn level_attribute(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, left, is_of_after, .. } = place;
        // "a $45 million, 184-room hotel": what both are said of.
        let behind = self.behind_measures(at + 1);
        if quantity.sort == Sort::Money
            && behind > at + 1
            && let Some(range) = view.noun_phrase(behind)
        {
            draft.rule = "attribute";
            draft.indicator = view.name(range);
            return Some(!draft.indicator.is_empty());
        }
        let has_amount = matches!(quantity.sort, Sort::Money | Sort::Percent | Sort::Measure);
        // "the highlights of Sh13.2 billion budget"
        // "his proposed $1.5 billion FY12 operating budget": of which year stands between.
        let noun_at = at + 1 + usize::from(view.time(at + 1).is_some());
        let names_budget = quantity.sort == Sort::Money
            && (view.has(at + 1, Tags::BUDGET)
                || noun_at > at + 1 && (noun_at..noun_at + 4).any(|noun| view.has(noun, Tags::BUDGET)));
        // "Adur now has 6.5 percent unemployment", "recorded 7.9 percent unemployment"
        let names_rate = quantity.sort == Sort::Percent
            && place.direct
            && place.verb.is_some_and(|verb| {
                view.has(verb, Tags::HAVE) || view.is_one_of(verb, words!["recorded", "posted", "reported"])
            })
            && (at + 1..at + 4).any(|noun| view.has(noun, Tags::RATE) && (at + 1..noun).all(|at| view.is_content(at)));
        if !(quantity.is_adjective || (left.has_article && has_amount && !is_of_after) || names_budget || names_rate) {
            return None;
        }
        if view.has(at + 1, Tags::PREPOSITION.and(Tags::CONJUNCTION)) || view.is_verb(at + 1) {
            return None;
        }
        // "41.2%, above the 40% target"
        if view.has(at + 1, Tags::GOAL)
            && let Some(last) = self
                .last_in_clause(at)
                .filter(|last| last.sort == quantity.sort)
                .or_else(|| self.held_by_which(at, quantity.sort))
        {
            draft.rule = "compared";
            draft.bound = quantity.bound.unwrap_or(Bound::Eq);
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        let range = view.noun_phrase(if names_budget { noun_at } else { at + 1 })?;
        draft.rule = "attribute";
        draft.indicator = view.name(range);
        draft.next = range.1;
        if let Some(name) = self.spending_on(range).filter(|_| quantity.sort == Sort::Money) {
            draft.indicator = name;
            return Some(true);
        }
        if let Some(whole) = self.apposed(at, range) {
            draft.indicator = whole;
            return Some(true);
        }
        if let Some(owner) = self.owner_of_attribute(place, range) {
            draft.indicator = format_smolstr!("{owner} {}", draft.indicator);
        }
        Some(!draft.indicator.is_empty())
    }

    /// The item behind further measures that stand as adjectives: ", 184-room", ", 84,500-square-foot".
    fn behind_measures(&self, mut at: usize) -> usize {
        let view = &self.view;
        let is_measure = |at: usize| view.quantity(at).is_some_and(|index| view.all.quantities[index].is_adjective);
        while view.is_mark(at, ',') && is_measure(at + 1) && view.is_content(at + 2) {
            at += 2;
        }
        at
    }

    /// Whose a balance is: `the fund had a $60,000 balance`, but `the county has a $2 million budget`.
    fn owner_of_attribute(&self, place: &Place<'_>, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        // "ended the year with a healthy $4.2 million balance"
        let ends = words!["began", "closed", "ended", "finished", "started"];
        let verb = place.verb.filter(|&verb| {
            view.has(verb, Tags::HAVE)
                || view.is_one_of(verb, ends) && (verb..place.at).any(|with| view.is_word(with, "with"))
        })?;
        let is_one = range.1 - range.0 == 1
            && view.is_one_of(range.0, words!["balance", "deficit", "surplus", "shortfall", "gap", "reserve", "debt"]);
        let (from, to) = self.clause(verb).subject.filter(|&(from, to)| is_one && to - from <= 5)?;
        Some(view.name((from, to))).filter(|name| !name.is_empty() && !self.is_agent(name))
    }
}
