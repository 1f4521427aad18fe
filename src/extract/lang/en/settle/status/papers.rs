//! What plans and budgets say, told by their own names.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::model::Measure;

impl Reader<'_> {
    /// "The budget calls for", "Our new budget funds 25 deputies": a verb that might be a noun.
    pub(in crate::extract::lang::en::settle) fn budget_does(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_word(at, "calls") && view.is_word(at + 1, "for")
            || view.is_one_of(at, words!["cuts", "funds", "grants", "increases", "raises"])
                && (view.quantity(at + 1).is_some() || view.has(at + 1, BEFORE_NUMBER.and(Tags::DETERMINER)))
    }

    /// "The budget was funded from: fees – $1.1 million, grants – $2 million": the parts of a budget are as planned as it is.
    fn is_line_of_budget(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let label = draft.item.checked_sub(1).and_then(|dash| self.label_in_list(dash));
        label.is_some()
            && (0..draft.item.min(10)).take_while(|&at| !view.has(at, Tags::BE)).any(|at| view.has(at, Tags::BUDGET))
    }

    /// "The target for the third quarter was 42%", "the approved budget was scaled down from Sh17 billion to Sh16 billion".
    pub(in crate::extract::lang::en::settle) fn names_plan(&self, draft: &Draft) -> bool {
        let view = &self.view;
        if draft.rule == "label" && self.is_line_of_budget(draft) {
            return true;
        }
        let is_name = matches!(draft.rule, "subject" | "noun" | "from" | "moved-to" | "carried");
        if !is_name || draft.measure != Measure::Level {
            return false;
        }
        let head = [" for ", " of ", " in "]
            .iter()
            .fold(draft.indicator.as_str(), |head, of| head.split(of).next().unwrap_or_default());
        let noun = head.rsplit(' ').next().unwrap_or_default();
        let is_one_of = |nouns: &[&str]| nouns.iter().any(|plan| noun.eq_ignore_ascii_case(plan));
        let (start, end) = self.bounds(draft.item);
        // "The goal for 2024 is 1,100", of what was told before
        let goal = start + usize::from(view.has(start, Tags::DETERMINER));
        if view.is_one_of(goal, words!["goal", "objective", "target"])
            && (goal..draft.item).any(|at| view.has(at, Tags::BE))
        {
            return true;
        }
        // "24 are exceeding target, with 3 behind": those that do.
        let does = head.rsplit(' ').nth(1).is_some_and(|word| {
            word.ends_with("ing")
                || words!["above", "at", "behind", "below", "off", "on", "over", "under", "within"].has(word)
        });
        if does && is_one_of(&["target", "goal", "objective"]) {
            return false;
        }
        if is_one_of(&["target", "goal", "objective"]) {
            // "…and it was missed at 850": told of another clause's goal.
            return (start..draft.item).any(|at| view.has(at, Tags::GOAL));
        }
        let is_spent = (start..end).any(|at| {
            view.is_one_of(
                at,
                words![
                    "absorbed",
                    "collected",
                    "got",
                    "overspend",
                    "overspent",
                    "received",
                    "spent",
                    "underspend",
                    "underspent",
                    "utilised",
                    "utilized"
                ],
            )
        });
        // "Spending went over budget by $0.6 million": what was planned is only compared with.
        let is_compared = (start + 1..end).any(|at| {
            view.is_one_of(at, words!["budget", "budgets"])
                && view.is_one_of(at - 1, words!["above", "below", "on", "over", "under", "within"])
        });
        draft.sort == Sort::Money
            && !is_spent
            && !is_compared
            && (is_one_of(&["budget", "budgets", "allocation", "allocations"]) || head.ends_with("budget estimates"))
    }

    /// "The construction program contains 49 projects", "the package uses $1.2 million": what such a paper says is to be done.
    pub(super) fn is_of_paper(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let says = words![
            "allocates",
            "calls",
            "contains",
            "envisages",
            "envisions",
            "foresees",
            "includes",
            "provides",
            "represents",
            "sets",
            "uses"
        ];
        let Some(verb) = (start..draft.item).find(|&at| view.is_one_of(at, says)) else { return false };
        let mut head = verb;
        while head > start && view.has(head - 1, Tags::ADVERB) {
            head -= 1;
        }
        let Some(noun) = head.checked_sub(1).filter(|&noun| noun >= start) else { return false };
        // "The budget plan" is one, "the care plan" and "the lunch program" are none.
        let is_work = || {
            noun > start
                && view.is_one_of(
                    noun - 1,
                    words![
                        "budget",
                        "capital",
                        "construction",
                        "improvement",
                        "incentive",
                        "incentives",
                        "investment",
                        "maintenance",
                        "paving",
                        "proposed",
                        "resurfacing",
                        "road",
                        "roads",
                        "spending",
                        "works"
                    ],
                )
        };
        view.is_one_of(noun, words!["cip", "package", "proposal"])
            || view.is_one_of(noun, words!["plan", "program", "programme"]) && is_work()
    }
}
