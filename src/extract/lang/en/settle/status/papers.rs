//! What plans and budgets say, told by their own names.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
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
            .fold(draft.indicator.as_str(), |head, of| head.cut_at(of).map_or(head, |(head, _)| head));
        let noun = head.last_word();
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
        let does = || {
            head.rsplit(' ').nth(1).is_some_and(|word| {
                word.ends_with("ing")
                    || words!["above", "at", "behind", "below", "off", "on", "over", "under", "within"].has(word)
            })
        };
        if is_one_of(&["target", "goal", "objective"]) {
            // "…and it was missed at 850": told of another clause's goal.
            return !does() && (start..draft.item).any(|at| view.has(at, Tags::GOAL));
        }
        let is_budget =
            || is_one_of(&["budget", "budgets", "allocation", "allocations"]) || head.ends_with("budget estimates");
        if draft.sort != Sort::Money || !is_budget() {
            return false;
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
        !is_spent && !is_compared
    }

    /// "The construction program contains 49 projects", "the package uses $1.2 million": what such a paper says is to be done.
    pub(super) fn is_of_paper(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let says = words![
            "allocates",
            "calls",
            "contains",
            "dedicates",
            "devotes",
            "earmarks",
            "envisages",
            "envisions",
            "foresees",
            "gives",
            "includes",
            "provides",
            "puts",
            "represents",
            "reserves",
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
        // "The plan includes $3 million": a paper that deals out money is no care plan.
        let is_money = || {
            let kinds = words!["agreement", "bill", "deal", "measure", "plan", "settlement"];
            draft.sort == Sort::Money
                && view.is_one_of(noun, kinds)
                && (noun == start
                    || view.has(noun - 1, Tags::DETERMINER.and(Tags::DEFINITE))
                    || view.is_one_of(noun - 1, words!["adopted", "draft", "five-year", "new", "ten-year"]))
        };
        view.is_one_of(noun, words!["cip", "package", "proposal"])
            || view.is_one_of(noun, words!["plan", "program", "programme"]) && is_work()
            || is_money()
    }

    /// "Under the deal, the firm gets $4 million in tax breaks": what the present tense tells of a paper that opens the sentence.
    pub(super) fn is_under_paper(&self, draft: &Draft) -> bool {
        const PAPERS: &Words = words![
            "agreement",
            "bill",
            "budget",
            "contract",
            "deal",
            "draft",
            "plan",
            "plans",
            "proposal",
            "settlement"
        ];
        let view = &self.view;
        if !view.is_word(0, "under") || !view.may_say(PAPERS) {
            return false;
        }
        let paper = (1..6).take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word));
        let paper = paper.into_iter().find(|&at| view.is_one_of(at, PAPERS));
        let (start, _) = self.bounds(draft.item);
        paper.is_some_and(|paper| {
            view.is_mark(paper + 1, ',')
                && (start.max(paper)..draft.item).find(|&at| view.is_verb(at)).is_some_and(|verb| {
                    !view.is_past(verb) && !view.has(verb, Tags::BE.and(Tags::HAVE).and(Tags::WILL).and(Tags::EXPECT))
                })
        })
    }

    /// "The grant is for the elevation of 14 homes", "permission was granted for 40 homes": what a paper lets somebody do.
    pub(super) fn lets_do(&self, draft: &Draft) -> bool {
        const GRANTS: &Words = words![
            "application",
            "applications",
            "bid",
            "bids",
            "consent",
            "contract",
            "funding",
            "grant",
            "grants",
            "loan",
            "money",
            "permission",
            "permit",
            "permits"
        ];
        let view = &self.view;
        if draft.sort == Sort::Percent || draft.measure != Measure::Level || !view.may_say(GRANTS) {
            return false;
        }
        let (start, _) = self.bounds(draft.item);
        let mut at = draft.item;
        while at > start && view.has(at - 1, BEFORE_NUMBER) && !view.is_one_of(at - 1, words!["of", "for"]) {
            at -= 1;
        }
        if at < start + 3 {
            return false;
        }
        let verb = || (start..at).rev().find(|&verb| view.is_verb(verb));
        if view.is_word(at - 1, "for") {
            // "An application for 40 homes", "The application is for 40 homes"
            let noun = at - 2 - usize::from(view.has(at - 2, Tags::BE) && at > start + 3);
            if view.is_one_of(noun, words!["application", "applications", "bid", "bids", "consent", "permission"])
                && draft.item < at + 2
            {
                return true;
            }
            // "Planning permission was granted for"
            return verb().is_some_and(|verb| {
                verb + 2 == at
                    && view.is_one_of(verb, words!["given", "granted"])
                    && (start..verb).any(|noun| view.is_one_of(noun, words!["consent", "permission"]))
            });
        }
        // "is for the elevation of", "for replacement of"
        let work = at - 2;
        let head = work - usize::from(view.has(work - 1, Tags::DETERMINER.and(Tags::DEFINITE)));
        view.is_word(at - 1, "of")
            && view.is_content(work)
            && head > start + 1
            && view.is_word(head - 1, "for")
            && (view.has(head - 2, Tags::BE) || view.is_one_of(head - 2, GRANTS))
            && (start..head).any(|noun| view.is_one_of(noun, GRANTS))
            && !(start..head).any(|at| view.is_past_verb(at) && !view.has(at, Tags::BE))
    }
}
