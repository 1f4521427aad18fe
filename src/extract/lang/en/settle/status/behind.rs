//! Words behind a figure that say whether it has come about.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::View;
use crate::extract::lang::en::sentence::What;
use crate::extract::lang::en::settle::Around;
use crate::model::Status;

impl Reader<'_> {
    /// "1,150 homes will be built", "18 percent of the fund was allotted to health".
    pub(super) fn stated_behind(&self, draft: &Draft, around: &Around<'_>) -> Option<Status> {
        let view = &self.view;
        let (_, end) = self.bounds(draft.item);
        // "Sh205 billion (36 per cent) being allocated to roads"
        // "half of these (50) will be let"
        let of_them = usize::from(view.has(draft.next, Tags::OF_THEM) && view.is_mark(draft.next + 1, '('));
        let from = self.behind_bracket(draft.next + of_them, end);
        let next = self.drafts.iter().map(|other| other.item).find(|&item| item >= from).unwrap_or(end);
        // "$9 million of the $14 million budgeted"
        let is_set = view.is_one_of(
            draft.next,
            words!["allocated", "appropriated", "budgeted", "earmarked", "planned", "proposed", "requested"],
        );
        // "a 3.5 per cent tax increase proposed for 2024"
        let is_proposed = draft.rule == "change-noun"
            && view.is_one_of(draft.next, words!["planned", "proposed", "recommended", "requested"]);
        // "$3 million of which will go to piers"
        let is_part = view.has(draft.next, Tags::OF_THEM) && view.is_word(draft.next + 1, "will");
        // "$35 million in expenditures are included in the budget"
        let is_in_budget = |at: usize| {
            view.is_one_of(at, words!["are", "is"])
                && view.is_word(at + 1, "included")
                && view.is_word(at + 2, "in")
                && (at + 3..at + 6).any(|budget| view.has(budget, Tags::BUDGET))
        };
        let is_line = draft.sort == Sort::Money && (from..next.min(end).min(from + 6)).any(is_in_budget);
        // "the 116 homes planned for the site", "£2.2m to be raised from sales"
        let is_planned = matches!(draft.sort, Sort::Count | Sort::Measure)
            && view.is_one_of(draft.next, words!["planned", "planned for", "proposed"]);
        // "with another 5,000 to follow"
        let is_to_be = view.is_word(draft.next, "to")
            && (view.is_word(draft.next + 1, "be") && view.is_past(draft.next + 2)
                || view.is_one_of(draft.next + 1, words!["come", "follow"]))
            && !(self.bounds(draft.item).0..draft.item).any(|at| view.has(at, Tags::SAY));
        // "4,000 of the 9,000 trees it promised"
        let is_promised = view.has(draft.next, Tags::PRONOUN)
            && view.is_one_of(
                draft.next + 1 + usize::from(view.has(draft.next + 1, Tags::HAVE)),
                words!["planned", "pledged", "promised", "proposed", "requested", "wanted", "wants"],
            );
        if (is_set || is_part) && draft.sort == Sort::Money
            || is_proposed
            || is_line
            || is_planned
            || is_to_be
            || is_promised
        {
            return Some(Status::Target);
        }
        // "34 of the 116 homes planned": the part is as planned as what it is of.
        let of = usize::from(view.has(draft.next + 1, Tags::DEFINITE)) + 1;
        if !self.is_told(draft)
            && view.is_word(draft.next, "of")
            && draft.sort == Sort::Count
            && let Some(whole) = self.drafts.iter().find(|other| other.item == draft.next + of)
            && whole.item > draft.item
        {
            return self.stated_behind(whole, around);
        }
        // "a district losing 100 students could see": what is taken for granted there.
        if draft.item > 0 && view.is_gerund(draft.item - 1) {
            return None;
        }
        // "its 214 bridges and 3,950 culverts would cost": they are there, whatever becomes of them.
        let is_known = draft.rule == "count"
            && draft.item > 0
            && (view.has(draft.item - 1, Tags::DEFINITE) || is_own_word(view, draft.item - 1));
        let is_listed = draft.rule == "count"
            && draft.item > 0
            && view.has(draft.item - 1, Tags::CONJUNCTION)
            && self
                .drafts
                .iter()
                .any(|other| other.next == draft.item - 1 && other.item > 0 && is_own_word(view, other.item - 1));
        if is_known || is_listed {
            return None;
        }
        // "More than $2 million and 280 jobs could be lost": the members of a list share what stands behind them.
        if next < end
            && let Some(other) = self.drafts.iter().find(|other| other.item == next)
            && other.measure == draft.measure
            && (from..next).any(|at| view.has(at, Tags::CONJUNCTION))
            && (from..next).all(|at| {
                view.item(at).is_some_and(|item| item.what == What::Word)
                    && !view.is_verb(at)
                    && !view.has(at, Tags::RELATIVE.and(Tags::CLAUSE).and(Tags::WILL).and(Tags::EXPECT))
            })
        {
            return self.stated_behind(other, around);
        }
        for at in from..next.min(end).min(from + 10) {
            // "announced 300 jobs and plan to hire": another predicate.
            if view.has(at, Tags::CONJUNCTION) && view.has(at + 1, Tags::WILL) {
                return None;
            }
            // "welcomed 14 new employers that will bring 2,300 jobs", "broke ground on a $62 million center that will serve": what
            // is to be done by those who have come, or by what has been begun.
            let of_those = at > from
                && view.has(at - 1, Tags::RELATIVE)
                && (at == from + 1 || draft.sort == Sort::Money)
                && self.is_told(draft);
            // "has built 152 homes as part of its pledge to": what is to come is more than has been done.
            let as_noun = || {
                at > from
                    && (is_own_word(view, at - 1) || view.has(at - 1, Tags::DETERMINER.and(Tags::DEFINITE)))
                    && self.is_told(draft)
            };
            if view.has(at, Tags::WILL) && (of_those || as_noun()) {
                return None;
            }
            // "classes aimed at teachers" have been held.
            if view.has(at, Tags::WILL) && !view.is_word(at, "aimed at") {
                // "expects that 2,500 residents will have lost"
                let (start, _) = self.bounds(draft.item);
                return Some(if self.is_foreseen(at, start) { Status::Estimate } else { Status::Target });
            }
            // "750 inmates that they could put in work programs": what others might do with them.
            let by_others = view.is_one_of(at, words!["could", "might"])
                && (from..at.saturating_sub(1)).any(|that| view.has(that, Tags::RELATIVE));
            // "an expansion worth $18 million that could bring 60 jobs": what it costs is no guess.
            let of_it = at > from
                && view.has(at - 1, Tags::RELATIVE)
                && draft.sort == Sort::Money
                && view.has(at, Tags::EXPECT);
            if by_others || of_it || view.is_ability(at) {
                return None;
            }
            if view.has(at, Tags::EXPECT) && view.is_one_of(at, words!["could", "might", "would"]) {
                return Some(if around.is_budget { Status::Target } else { Status::Estimate });
            }
            // "30% of residents are projected to be 65 and over", "8,000 people were estimated to be"
            let is_passive = view.has(at, Tags::BE) || view.has_been(at);
            let is_own = !(from..at).any(|between| view.has(between, Tags::CONJUNCTION));
            // "when a $2 million deficit is projected"
            let is_closed = || at + 2 >= end || view.item(at + 2).is_some_and(|item| item.what != What::Word);
            if is_passive
                && is_own
                && view.has(at + 1, Tags::ESTIMATED.and(Tags::EXPECT))
                && (view.is_word(at + 2, "to")
                    // "A budget gap of £3.2m is forecast for 2024/25"
                    || view.is_one_of(at + 2, words!["by", "for", "in"]) && view.time(at + 3).is_some()
                    || is_closed())
            {
                return Some(Status::Estimate);
            }
            // "Up to $150 million in cuts is possible"
            let is_at_risk = || view.is_word(at + 1, "at") && view.is_word(at + 2, "risk");
            if is_passive && (is_at_risk() || view.is_one_of(at + 1, words!["likely", "possible"]) && is_closed()) {
                return Some(Status::Estimate);
            }
            // "20 miles of roads are scheduled for resurfacing"
            if is_passive
                && view.is_one_of(at, words!["are", "is"])
                && view.is_one_of(at + 1, words!["scheduled", "slated"])
                && view.is_word(at + 2, "for")
            {
                return Some(Status::Target);
            }
            // "A levy of £4,000 is being considered"
            let is_weighed = is_passive
                && view.is_word(at + 1, "being")
                && view.is_one_of(at + 2, words!["considered", "planned", "proposed", "sought"]);
            if is_weighed {
                return Some(Status::Target);
            }
            // "A total of £6.4 million of savings were already planned"
            if is_passive
                && is_own
                && (at + 1..at + 3)
                    .find(|&at| !view.has(at, Tags::ADVERB))
                    .is_some_and(|at| self.is_intended(draft, at))
            {
                return Some(Status::Target);
            }
            if is_passive && (at + 1..at + 3).any(|at| self.gives_money(at)) {
                return Some(Status::Target);
            }
            // "Sh2.4 billion was allocated, out of which Sh1.9 billion was absorbed"
            let is_spent = view.is_one_of(at, words!["was", "were"])
                && view.is_one_of(
                    at + 1,
                    words!["absorbed", "disbursed", "paid", "spent", "used", "utilised", "utilized"],
                );
            if is_spent && draft.sort == Sort::Money {
                return Some(Status::Actual);
            }
            // "the eighth branch, 18,500 square feet on Main Street, will open": what stands between the commas.
            let is_apposed = view.is_mark(at, ',')
                && view.has(at + 1, Tags::WILL)
                && draft.item > 0
                && view.is_mark(draft.item - 1, ',');
            if is_apposed {
                return Some(Status::Target);
            }
            // "12 fewer than it is budgeted for": what is compared with.
            if view.is_mark(at, ',') || view.is_verb(at) || view.is_word(at, "than") {
                return None;
            }
        }
        None
    }

    /// "were planned", "was requested", "$8.5 million was approved": done to what is to come.
    pub(super) fn is_intended(&self, draft: &Draft, at: usize) -> bool {
        self.view.is_one_of(at, words!["budgeted", "planned", "planned for", "proposed", "recommended", "requested"])
            || draft.sort == Sort::Money
                && self.view.is_one_of(at, words!["approved", "pledged"])
                && !["payment", "payments", "invoices"].iter().any(|paid| draft.indicator.eq_ignore_ascii_case(paid))
    }
}

/// Whether the word at `at` says whose something is.
fn is_own_word(view: &View<'_>, at: usize) -> bool {
    view.is_one_of(at, words!["its", "our", "their", "the county's"])
}
