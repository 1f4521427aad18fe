//! What had come about when a plan was written, whatever else it plans.

use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::settle::Around;
use crate::model::{Measure, Period, Status};

impl Reader<'_> {
    /// Whether what has come about is told of a year that has not begun, which it cannot be of: that of the plan it stands in, else one
    /// told of something before ("will be converted by 2026; 31,000 have been converted already").
    pub(in crate::extract::lang::en::settle) fn is_by_then(
        &self,
        draft: &Draft,
        status: Status,
        period: Period,
        around: &Around<'_>,
        is_dated: bool,
    ) -> bool {
        if status != Status::Actual || !around.lies_ahead(period) {
            return false;
        }
        let looks_back = || around.scope.status == Some(Status::Actual) || self.is_done_by_now(draft);
        around.anchor.period == Some(period) && looks_back()
            || draft.sort != Sort::Money && draft.link == Link::Own && !is_dated && self.is_perfect(draft)
    }

    /// The same of all results in the budget of a year that has not begun; money, and what grows by a budget, are lines of it.
    pub(in crate::extract::lang::en::settle) fn is_result_by_then(
        &self,
        draft: &Draft,
        status: Status,
        period: Period,
        around: &Around<'_>,
    ) -> bool {
        let is_line = draft.sort == Sort::Money || draft.rule == "share-of" || draft.measure == Measure::Growth;
        status == Status::Actual
            && !is_line
            && around.is_ahead()
            && around.anchor.period == Some(period)
            && around.lies_ahead(period)
    }

    /// "The home has helped 212 people", "Enrolment has fallen to 1,840", in a plan: what is told in the perfect has come about, but for
    /// what a plan itself does with money, posts and fees ("Funding has been increased by $2 million", "We have added 12 posts").
    pub(in crate::extract::lang::en::settle) fn is_done_by_now(&self, draft: &Draft) -> bool {
        const DEEDS: &Words = words![
            "added",
            "adjusted",
            "adopted",
            "agreed",
            "approved",
            "assigned",
            "assumed",
            "authorised",
            "authorized",
            "committed",
            "dedicated",
            "designated",
            "directed",
            "funded",
            "identified",
            "included",
            "increased",
            "planned",
            "prioritised",
            "prioritized",
            "proposed",
            "provided",
            "put",
            "raised",
            "recommended",
            "reduced",
            "requested",
            "reserved",
            "set"
        ];
        let view = &self.view;
        if !self.is_perfect(draft) || self.gives_out(draft) || self.names_plan(draft) {
            return false;
        }
        let (start, end) = self.bounds(draft.item);
        let to_come = Tags::WILL.and(Tags::EXPECT).and(Tags::BUDGET).and(Tags::PLANNED).and(Tags::GOAL);
        if (start..end).any(|at| view.has(at, to_come)) {
            return false;
        }
        let is_of_plan = || names_planned(&draft.indicator.to_ascii_lowercase());
        let is_deed = || (start..end).any(|at| view.is_verb(at) && view.is_one_of(at, DEEDS));
        match draft.sort {
            Sort::Money => !is_of_plan() && !is_deed(),
            _ if draft.rule == "moved-to" => !is_of_plan(),
            Sort::Percent => !is_of_plan(),
            _ => !is_deed(),
        }
    }

    /// "The tax roll fell by 5.6%", "fuel costs have risen": what nobody budgets has moved by itself.
    pub(in crate::extract::lang::en::settle) fn has_moved_by_itself(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let verb = (start..draft.item).rev().find(|&at| view.is_verb(at));
        let is_active = verb.is_some_and(|verb| {
            let is_perfect = verb > start && view.has(verb - 1, Tags::HAVE) && view.is_past(verb);
            (is_perfect || view.is_past_verb(verb))
                && verb > start
                && view.is_one_of(
                    verb,
                    words![
                        "climbed",
                        "declined",
                        "decreased",
                        "dropped",
                        "fallen",
                        "fell",
                        "grew",
                        "grown",
                        "increased",
                        "jumped",
                        "plunged",
                        "risen",
                        "rose",
                        "soared",
                        "spiked",
                        "surged"
                    ],
                )
                && (is_perfect || !view.has(verb - 1, Tags::BE.and(Tags::HAVE)))
        });
        let name = draft.indicator.to_ascii_lowercase();
        let is_planned =
            || names_planned(&name) || ["tax", "taxes", "rate", "rates"].iter().any(|head| name.ends_with(head));
        let is_held = || {
            let (start, end) = self.bounds(draft.item);
            (start..end).any(|at| {
                view.has(at, Tags::BUDGET) || view.item(at).is_some_and(|item| view.raw(item).ends_with("budget"))
            })
        };
        // "energy bills are up 26%", "timber up by 14%"
        let is_up = draft.rule == "up-or-down"
            && verb.is_none_or(|verb| view.has(verb, Tags::BE))
            && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT)));
        (is_active || is_up) && !is_planned() && !is_held()
    }
}

/// Whether a name in lower case is that of something which budgets deal out or ask for.
fn names_planned(name: &str) -> bool {
    const PLANNED: [&str; 24] = [
        "allocation",
        "appropriation",
        "budget",
        "contribution",
        "expenditure",
        "expense",
        "fee",
        "fund",
        "funding",
        "grant",
        "headcount",
        "investment",
        "levy",
        "millage",
        "operation",
        "outlay",
        "overtime",
        "payroll",
        "position",
        "precept",
        "request",
        "salary",
        "spending",
        "subsidy",
    ];
    name.split([' ', '-', '/']).any(|word| {
        let word =
            word.strip_suffix("ies").map_or_else(|| word.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
        PLANNED.contains(&word.as_str())
    })
}
