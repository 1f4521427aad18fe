//! What the present tense tells of people and things, which no title or heading makes a promise.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::model::Measure;

/// What people and things do by themselves, whoever plans.
const STATES: &Words = words![
    "account for",
    "accounts for",
    "attend",
    "attends",
    "average",
    "averages",
    "carries",
    "carry",
    "commute",
    "comprise",
    "comprises",
    "covers",
    "cover",
    "depend",
    "depends",
    "earn",
    "earns",
    "handle",
    "handles",
    "patrol",
    "patrols",
    "reaches",
    "employ",
    "employs",
    "has",
    "have",
    "hold",
    "holds",
    "house",
    "houses",
    "keeps",
    "lack",
    "lacks",
    "live",
    "lives",
    "maintains",
    "make up",
    "makes up",
    "operates",
    "own",
    "owns",
    "produce",
    "produces",
    "receive",
    "remain",
    "remains",
    "rely",
    "rent",
    "reside",
    "runs",
    "serve",
    "serves",
    "speak",
    "stand",
    "stands",
    "visit",
    "work"
];

/// What people do of whom a share is told.
const LEVELS: &Words = words!["fall", "make", "pay"];

/// What no share of people is of.
const MONEY: &Words = words![
    "budget",
    "cost",
    "costs",
    "expenditure",
    "funding",
    "funds",
    "increase",
    "levy",
    "money",
    "revenue",
    "revenues",
    "spending",
    "tax",
    "taxes",
    "total"
];

/// What budgets set, in words that would tell of anything else how it stands.
const BUDGETED: &Words = words![
    "adjustment",
    "assessment",
    "balance",
    "charge",
    "charges",
    "contribution",
    "contributions",
    "decrease",
    "fee",
    "fees",
    "growth",
    "headcount",
    "income",
    "millage",
    "pay",
    "position",
    "positions",
    "posts",
    "precept",
    "premium",
    "premiums",
    "raise",
    "raises",
    "rates",
    "reduction",
    "reserve",
    "reserves",
    "rise",
    "savings",
    "share",
    "staffing",
    "target"
];

/// What a subject or an object is named by that has not come about, or that sets a limit.
const PLANS: &Words = words![
    "aim",
    "authority",
    "cap",
    "capacity",
    "ceiling",
    "criteria",
    "density",
    "funding",
    "height",
    "limit",
    "maximum",
    "milestone",
    "minimum",
    "money",
    "option",
    "outcome",
    "phase",
    "plan",
    "plans",
    "policy",
    "priority",
    "program",
    "programme",
    "project",
    "projects",
    "proposal",
    "proposals",
    "requests",
    "requirement",
    "room",
    "scheme",
    "standard",
    "strategy",
    "threshold",
    "vision"
];

impl Reader<'_> {
    /// "The hospital has a total of 120 staff, including 4 surgeons", "A third of residents live in town", "The poverty rate is 14
    /// percent", under the title or the heading of a plan: what is so by now.
    pub(super) fn is_told_now(&self, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        if draft.sort == Sort::Money || draft.measure != Measure::Level || draft.link == Link::To {
            return false;
        }
        let (start, end) = self.bounds(draft.item);
        let to_come =
            Tags::WILL.and(Tags::EXPECT).and(Tags::ESTIMATED).and(Tags::GOAL).and(Tags::PLANNED).and(Tags::BUDGET);
        if (start..end).any(|at| view.has(at, to_come) || view.is_one_of(at, PLANS)) {
            return false;
        }
        // "by 2030", "from next year on"
        let is_ahead = |at: usize| {
            let period = view.time(at).and_then(|time| view.all.times[time].mention.period);
            period.zip(around.now()).is_some_and(|(period, now)| period.year() > now.year())
        };
        if (start..end).any(is_ahead) {
            return false;
        }
        let is_form = |at: usize| view.is_verb(at) || view.is_one_of(at, STATES) || view.is_one_of(at, LEVELS);
        let is_open = |at: usize| at > start && (view.is_word(at - 1, "to") || view.has(at - 1, Tags::WILL));
        let is_list = |at: usize| view.is_one_of(at, words!["including", "includes", "include"]) && at > start + 2;
        let before = (start..draft.item).rev().find(|&at| is_form(at) && !is_list(at));
        let Some(verb) = before else {
            let behind = (draft.item + 1..end.min(draft.next + 5))
                .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word))
                .find(|&at| is_form(at));
            return behind.is_some_and(|verb| {
                if view.is_one_of(verb, words!["are", "is"]) {
                    // "70% of patients are uninsured", in a budget too
                    // "1,940 are in care homes": where people are.
                    let is_there = draft.sort == Sort::Count
                        && view.is_word(verb, "are")
                        && view.is_one_of(verb + 1, words!["at", "in", "on", "under", "without"]);
                    return is_there
                        || !view.is_past(verb + 1)
                            && !view.is_word(verb + 1, "to")
                            && self.is_share_of_people(draft, verb);
                }
                // "89% of care leavers have a home of their own"
                if view.is_word(verb, "have") && !view.is_past(verb + 1) && !view.is_word(verb + 1, "to") {
                    return self.is_share_of_people(draft, verb);
                }
                let is_state = view.is_one_of(verb, STATES) || view.is_one_of(verb, LEVELS);
                is_state && !view.has(verb, Tags::HAVE) && !is_open(verb)
            });
        };
        // An order ("Own 40 homes") and what is done to something are no states.
        // "It is home to 16,900 people"
        let is_home = view.is_one_of(verb, words!["are", "is"])
            && (view.is_word(verb + 1, "home") || view.is_word(verb + 1, "home to"));
        let is_led = is_home || (start..verb).any(|at| view.is_content(at));
        if !is_led || is_open(verb) {
            return false;
        }
        if view.is_one_of(verb, words!["are", "is"]) {
            // A budget says in such words what it holds, too.
            let is_right_behind = (verb + 1..draft.item).all(|at| {
                view.has(at, BEFORE_NUMBER) || view.is_one_of(at, words!["home", "home to", "to", "responsible", "for"])
            });
            let is_of_budget = || {
                (start..end).any(|at| view.is_one_of(at, MONEY) || view.is_one_of(at, BUDGETED))
                    || view.names_payer((start, draft.item))
            };
            return !(around.is_budget && is_of_budget()) && is_right_behind && !view.is_past(draft.next);
        }
        view.is_one_of(verb, STATES)
            && !(verb + 1..draft.item).any(|at| view.is_word(at, "to"))
            && !(around.is_budget
                && (!(matches!(draft.sort, Sort::Count | Sort::Measure)
                    // "Interest rates on loans average 4.9%"
                    || view.is_one_of(verb, words!["average", "averages"])
                        && !(start..draft.item).any(|at| view.is_one_of(at, MONEY)))
                    || view.is_one_of(verb, words!["has", "have"])))
    }

    /// "70% of patients" before the verb: a share of people or things, and not of money.
    fn is_share_of_people(&self, draft: &Draft, verb: usize) -> bool {
        let view = &self.view;
        draft.sort == Sort::Percent
            && view.is_word(draft.item + 1, "of")
            && (draft.item + 2..verb).all(|at| {
                view.is_content(at) && !view.is_one_of(at, MONEY)
                    || view.has(at, Tags::DETERMINER.and(Tags::DEFINITE))
                    // "14 per cent of shops in the main street are empty"
                    || view.is_one_of(at, words!["at", "in", "of", "on"])
            })
    }
}
