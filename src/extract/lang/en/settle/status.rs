//! Whether a figure has come about, is expected, or is planned.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::{BEFORE_NUMBER, View};
use crate::extract::lang::en::sentence::What;
use crate::model::{Measure, Period, Point, Status};

impl Reader<'_> {
    pub(super) fn status(&self, draft: &Draft, around: &Around<'_>) -> Status {
        self.stated(draft, around).unwrap_or_else(|| self.supposed(draft, around))
    }

    /// The status that words beside the figure state.
    pub(super) fn stated(&self, draft: &Draft, around: &Around<'_>) -> Option<Status> {
        let view = &self.view;
        // "overspent its budget by £3.6m"
        if draft.rule == "missed" {
            return Some(Status::Actual);
        }
        // "target 90%, actual 92%": each says what it is.
        if draft.rule == "column" {
            return Some(if self.is_goal(draft) { Status::Target } else { Status::Actual });
        }
        // "averaged 6.1%, against the 2% assumed"
        if draft.link == Link::Compared {
            let is_word = |words: &Words| view.is_one_of(draft.next, words);
            if is_word(words!["assumed", "anticipated", "expected", "forecast", "predicted", "projected"]) {
                return Some(Status::Estimate);
            }
            if is_word(words!["budgeted", "planned", "targeted"]) {
                return Some(Status::Target);
            }
        }
        // "against a target of 100 homes, 68 had been built": its own predicate, in the past.
        let mut head = draft.item;
        while head > 0 && view.has(head - 1, BEFORE_NUMBER) {
            head -= 1;
        }
        let is_subject = head == 0 || view.is_mark(head - 1, ',');
        let done = draft.next + 1;
        let is_done = view.is_one_of(draft.next, words!["had been", "have been", "has been", "were", "was"])
            && view.item(done).is_some_and(|item| {
                let raw = view.raw(item);
                item.what == What::Word && (raw.ends_with("ed") || view.is_past_verb(done) || raw == "met")
            })
            && !self.gives_money(done);
        if is_subject && is_done {
            return Some(Status::Actual);
        }
        // "Of 240 planned km, 186 were graded and 74 km gravelled"
        let (start, _) = self.bounds(draft.item);
        if draft.rule == "measure-done" && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT))) {
            return Some(Status::Actual);
        }
        // "The tax estimate for 2016 was $8.5 million"
        let names_estimate = draft.measure == Measure::Level
            && draft.sort != Sort::Percent
            && matches!(draft.rule, "noun" | "subject")
            && draft.indicator.rsplit(' ').next().is_some_and(|noun| {
                ["estimate", "projection", "forecast"].iter().any(|word| noun.eq_ignore_ascii_case(word))
            });
        if names_estimate {
            return Some(Status::Estimate);
        }
        // "The sheriff's request is $19.6 million", "Total requests have totaled $50 million"
        let head = draft.indicator.split(" by ").next().unwrap_or_default();
        let names_request = draft.sort == Sort::Money
            && draft.rule == "subject"
            && ["request", "requests"].iter().any(|word| head.rsplit(' ').next() == Some(word));
        if names_request {
            return Some(Status::Target);
        }
        // "96 of 240 planned miles"
        let raw = &view.text[draft.start..draft.end];
        let n_blanks = raw.bytes().filter(|byte| *byte == b' ').count();
        let says = |word: &str| n_blanks > 1 && raw.len() > word.len() && raw.contains(word);
        if says(" planned ") || says(" proposed ") {
            return Some(Status::Target);
        }
        if says(" anticipated ") || says(" expected ") {
            return Some(Status::Estimate);
        }
        let of_estimate = draft.item >= 2
            && view.is_word(draft.item - 1, "of")
            && view.has(draft.item - 2, Tags::ESTIMATED.and(Tags::EXPECT));
        // "$45.3 billion (projected)"
        let is_marked = view.is_mark(draft.next, '(')
            && view.is_mark(draft.next + 2, ')')
            && view.has(draft.next + 1, Tags::ESTIMATED.and(Tags::EXPECT));
        if draft.is_estimated || of_estimate || is_marked {
            // "The net budget requirement is estimated at £18 million" is a line of the budget.
            let is_line = around.is_budget && draft.indicator.to_ascii_lowercase().contains("budget");
            return Some(if is_line { Status::Target } else { Status::Estimate });
        }
        // "against an approved budget of KSh 10.2 billion"
        let of_budget = draft.item > 2
            && view.is_word(draft.item - 1, "of")
            && view
                .item(draft.item - 2)
                .is_some_and(|noun| noun.what == What::Word && view.raw(noun).to_ascii_lowercase().ends_with("budget"))
            && (draft.item.saturating_sub(7)..draft.item - 2).any(|at| view.is_one_of(at, words!["against", "versus"]));
        if of_budget || self.is_passed_budget(draft) || self.is_goal(draft) || self.is_asked_for(draft) {
            return Some(Status::Target);
        }
        self.stated_before(draft, around).or_else(|| self.stated_behind(draft, around))
    }

    /// The nearest sign of the future left of the figure, in its clause.
    fn stated_before(&self, draft: &Draft, around: &Around<'_>) -> Option<Status> {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let mut at = draft.item;
        while at > start {
            at -= 1;
            let Some(item) = view.item(at) else { break };
            if item.what != What::Word {
                continue;
            }
            if self.is_second_predicate(at, start) {
                return None;
            }
            // "I want to thank the 92 employees": what is done by saying it.
            let is_said = view.has(at, Tags::WILL)
                && view.is_one_of(
                    at + 1,
                    words![
                        "acknowledge",
                        "commend",
                        "congratulate",
                        "extend",
                        "highlight",
                        "honor",
                        "honour",
                        "mention",
                        "recognise",
                        "recognize",
                        "thank"
                    ],
                );
            if is_said {
                continue;
            }
            // "grew 4% to reach 412,000": where it has come to.
            let reach = at + usize::from(view.is_word(at, "to"));
            if view.is_word(reach, "reach")
                && self
                    .drafts
                    .iter()
                    .any(|other| other.rule == "moved-to" && other.item > reach && other.item <= reach + 3)
            {
                continue;
            }
            // "crimes which could lead to prison rose by 5 percent": nothing of the main clause.
            let is_aside = at > start
                && view.has(at - 1, Tags::RELATIVE)
                && (at + 1..draft.item)
                    .any(|verb| view.is_past_verb(verb) && !view.has(verb - 1, Tags::BE.and(Tags::HAVE)));
            if is_aside {
                continue;
            }
            // "will open 27 km, towards which our partners paid €2.5 million"
            let is_paid = view.has(at, Tags::RELATIVE)
                && !view.is_word(at, "that")
                && at > start
                && view.has(at - 1, Tags::PREPOSITION)
                && (at + 1..draft.item)
                    .any(|verb| view.is_past_verb(verb) && !view.has(verb, Tags::BE.and(Tags::HAVE)))
                && !(at + 1..draft.item).any(|word| view.has(word, Tags::WILL.and(Tags::EXPECT)));
            if is_paid {
                return None;
            }
            // "…," predicts Ruth Amory of a group with 230 members: who said it.
            if at > 0 && view.closes_quote(at - 1) && item.tags.has(Tags::EXPECT) {
                return None;
            }
            // "the crop may average only 15 bushels"
            let is_guess =
                view.is_word(at, "may") && at > start && view.is_verb(at + 1) && view.has(at + 1, Tags::BASE);
            if is_guess || view.is_word(at, "estimated") && view.is_word(at + 1, "to") {
                return Some(Status::Estimate);
            }
            // "is on track to surpass its record of 44 set in 2017"
            let is_record = view.is_one_of(draft.next, words!["reached", "recorded", "set"])
                && view.time(draft.next + 2).is_some()
                && (at + 1..draft.item)
                    .any(|verb| view.has(verb, Tags::EXCEED) || view.is_one_of(verb, words!["break", "beat"]));
            if item.tags.has(Tags::EXPECT.and(Tags::WILL)) && is_record {
                return Some(Status::Actual);
            }
            if item.tags.has(Tags::EXPECT) && !self.is_past_goal(at) {
                // "a budget that should be set", "the department would receive $2 million"
                let is_adopted =
                    around.is_budget && (start..at).any(|verb| view.is_one_of(verb, words!["adopted", "approved"]));
                let is_set = is_adopted
                    || (view.is_word(at, "would") && around.is_budget)
                    || (view.is_word(at, "should") && view.is_word(at + 1, "be") && !view.is_word(at + 2, "about"));
                return Some(if is_set { Status::Target } else { Status::Estimate });
            }
            if view.is_word(at, "estimated")
                && !view.is_verb(at)
                && view.item(at + 1).is_some_and(|next| next.what == What::Word)
            {
                return Some(Status::Estimate);
            }
            if item.tags.has(Tags::WILL) && self.is_foreseen(at, start) {
                return Some(Status::Estimate);
            }
            if item.tags.has(Tags::WILL) && !view.is_word(at, "aimed at") || self.is_to_be(at) {
                // "The bridge will cost $4 million": nobody's goal.
                let verb = at + 1 + usize::from(view.has(at + 1, Tags::ADVERB));
                let costs = view.is_word(at, "will") && view.is_word(verb, "cost") && !around.is_budget;
                return Some(if costs { Status::Estimate } else { Status::Target });
            }
            if item.tags.has(Tags::PLANNED) && self.plans(at) {
                return Some(Status::Target);
            }
            // "If five officers were added"
            let is_if = at == start
                && view.is_word(at, "if")
                && (draft.item + 1..draft.item + 6).any(|verb| view.is_word(verb, "were"));
            if is_if {
                return Some(Status::Estimate);
            }
            // "to achieve a recycling rate of 43%"
            let is_aim = view.is_word(at, "to")
                && view.is_one_of(at + 1, words!["achieve", "attain", "reach", "meet"])
                // "It took 14 minutes to reach a call"
                && !(start..at).any(|verb| view.is_one_of(verb, words!["take", "takes", "took"]))
                && !(at > start
                    && (view.is_verb(at - 1) || view.has(at - 1, Tags::ADVERB) || view.is_word(at - 1, "able")));
            if is_aim {
                return Some(Status::Target);
            }
            // "his plan for a $52 million jail with 550 beds", "parishes have asked for £2.9 million"
            // "heard a plan to raise the rate by 0.1%"
            let is_wish = view.is_word(at + 1, "to") && view.is_one_of(at, words!["plan", "proposal", "proposals"])
                || view.is_word(at + 1, "for")
                    && (view.is_one_of(at, words!["plan", "proposal", "proposals"])
                        || draft.sort == Sort::Money && view.is_word(at, "asked"));
            // "has allocated £6m to deliver up to 200,000 homes", "To deliver 26,000 new homes, the government has confirmed"
            let is_purpose = view.is_word(at, "to")
                && view.is_one_of(at + 1, words!["build", "construct", "create", "deliver", "plant", "provide"])
                && matches!(draft.sort, Sort::Count | Sort::Measure)
                && (at == 0
                    || view.quantity(at - 1).is_some_and(|money| view.all.quantities[money].sort == Sort::Money));
            if is_purpose && !(at + 2..draft.item).any(|verb| view.is_verb(verb)) {
                return Some(Status::Target);
            }
            let does = usize::from(view.is_word(at + 1, "to"));
            if is_wish && !(at + 2 + does..draft.item).any(|verb| view.is_verb(verb)) {
                return Some(Status::Target);
            }
            // "released a fund to benefit 30,000 students"
            if view.is_word(at, "benefit") && view.is_word(at.saturating_sub(1), "to") {
                return Some(Status::Target);
            }
            // "a proposed increase that raises their share to 12%"
            let is_of_plan = at == start
                && view.has(at, Tags::RELATIVE)
                && (at.saturating_sub(4)..at)
                    .any(|word| view.is_one_of(word, words!["proposed", "recommended", "planned"]));
            if is_of_plan && !(at..draft.item).any(|verb| view.is_past_verb(verb)) {
                return Some(Status::Target);
            }
            if view.is_word(at, "targeting")
                || self.is_asked(at, start) && !self.is_now(draft.item.saturating_sub(2), draft.item)
            {
                return Some(Status::Target);
            }
        }
        None
    }

    /// "1,150 homes will be built", "18 percent of the fund was allotted to health".
    fn stated_behind(&self, draft: &Draft, around: &Around<'_>) -> Option<Status> {
        let view = &self.view;
        let (_, end) = self.bounds(draft.item);
        // "Sh205 billion (36 per cent) being allocated to roads"
        let from = self.behind_bracket(draft.next, end);
        let next = self.drafts.iter().map(|other| other.item).find(|&item| item >= from).unwrap_or(end);
        // "$9 million of the $14 million budgeted"
        let is_set = view.is_one_of(
            draft.next,
            words!["allocated", "appropriated", "budgeted", "earmarked", "planned", "proposed", "requested"],
        );
        // "a 3.5 per cent tax increase proposed for 2024"
        let is_proposed = draft.rule == "change-noun"
            && view.is_one_of(draft.next, words!["planned", "proposed", "recommended", "requested"]);
        if is_set && draft.sort == Sort::Money || is_proposed {
            return Some(Status::Target);
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
            if view.has(at, Tags::WILL) && of_those {
                return None;
            }
            // "classes aimed at teachers" have been held.
            if view.has(at, Tags::WILL) && !view.is_word(at, "aimed at") {
                return Some(Status::Target);
            }
            if view.has(at, Tags::EXPECT) && view.is_word(at, "would") {
                return Some(if around.is_budget { Status::Target } else { Status::Estimate });
            }
            // "30% of residents are projected to be 65 and over", "8,000 people were estimated to be"
            let is_passive = view.has(at, Tags::BE);
            let is_own = !(from..at).any(|between| view.has(between, Tags::CONJUNCTION));
            // "when a $2 million deficit is projected"
            let is_closed = || at + 2 >= end || view.item(at + 2).is_some_and(|item| item.what != What::Word);
            if is_passive
                && is_own
                && view.has(at + 1, Tags::ESTIMATED.and(Tags::EXPECT))
                && (view.is_word(at + 2, "to") || is_closed())
            {
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

    /// The status that the sentence and what stands around it suppose.
    fn supposed(&self, draft: &Draft, around: &Around<'_>) -> Status {
        let default =
            around.scope.status.unwrap_or(if around.anchor.is_plan { Status::Target } else { Status::Actual });
        // "Volunteers gave 9,000 hours to this plan": told in the past tense, by a verb with its subject.
        // In a budget, what "increased" is a line of the budget.
        // "It generated Sh3 billion. This amount represented 81 per cent of the target": the parts of a result are results.
        let of_result = matches!(around.carried, Some((_, Status::Actual)));
        let is_told = default == Status::Target
            && self.is_told(draft)
            && (of_result || !self.comprises(draft))
            && !(around.is_budget && (self.is_moved(draft) && !self.has_moved(draft) || self.allocates(draft)));
        if is_told {
            return Status::Actual;
        }
        if self.allocates(draft) || self.approves_change(draft) {
            return Status::Target;
        }
        match around.carried {
            // "I propose a budget of $612 million. It includes $28 million for schools."
            // "A deficit is projected for 2024. That rises to $6 million in 2025."
            Some((_, Status::Estimate)) if !self.is_told(draft) => Status::Estimate,
            Some((_, Status::Target))
                if default == Status::Actual && (!self.is_told(draft) || self.comprises(draft)) =>
            {
                Status::Target
            }
            _ => default,
        }
    }

    /// "Since 2019, the county has reduced its debt": done, whatever the report plans.
    fn has_moved(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let is_perfect =
            (start..draft.item).any(|at| view.has(at, Tags::HAVE) && (at + 1..at + 3).any(|at| view.is_past(at)));
        is_perfect
            && (0..end).any(|at| {
                view.time(at).is_some_and(|time| {
                    let time = &view.all.times[time];
                    time.is_since || time.mention.is_span()
                })
            })
    }

    /// "which would beat the $32 million of 2009": what is told of a year that is over has come about.
    pub(super) fn is_past_guess(&self, draft: &Draft, period: Option<Period>, around: &Around<'_>) -> bool {
        let date = around.anchor.date.map(|date| date.year());
        let is_over = matches!((period, date), (Some(Period::At(Point::Year(year))), Some(date)) if year < date);
        is_over
            && !draft.is_estimated
            && draft.measure == Measure::Level
            && self.view.says_what_if(self.bounds(draft.item))
    }

    /// "expected to cost Sh500 million and is 60 per cent complete": a predicate of its own, in the past or the present.
    fn is_second_predicate(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        // "had begun the year projecting a deficit and ended it $55,816 in the black"
        let has_ended = || {
            view.is_past_verb(at)
                && view.is_one_of(at, words!["ended", "closed", "finished"])
                && !(at.saturating_sub(5)..at).any(|be| view.is_word(be, "be"))
        };
        at > start
            && view.has(at - 1, Tags::CONJUNCTION)
            && (has_ended() || view.is_one_of(at, words!["is", "are", "was", "were", "has", "have", "had"]))
            && !view.has(at + 1, Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::WILL))
    }

    /// Whether the clause tells what has happened: its verb stands in the past, behind a subject.
    pub(super) fn is_told(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        // "positions funded by fees": no predicate.
        let is_participle = |at: usize| {
            view.is_word(at + 1, "by")
                && at > start
                && !view.has(at - 1, Tags::BE.and(Tags::HAVE))
                && (at > draft.item || view.is_word(at, "followed"))
        };
        let verb = (start..end).find(|&at| view.is_verb(at) && !is_participle(at));
        // "voted to approve a budget that keeps the rate at 62 cents": what the budget does has its own verb.
        let in_relative = verb.is_some_and(|verb| {
            (verb + 1..draft.item).any(|that| {
                view.has(that, Tags::RELATIVE)
                    && view.has(that + 1, Tags::THIRD)
                    && !view.has(that + 1, Tags::BE)
                    && (that + 2..draft.item).all(|at| !view.is_past_verb(at))
            })
        });
        !in_relative
            && verb.is_some_and(|verb| {
                verb > start
                    && verb < draft.item.max(draft.next) + 6
                    && (view.is_past_verb(verb)
                        || (view.has(verb, Tags::HAVE) && (verb + 1..verb + 3).any(|at| view.is_past_verb(at))))
            })
            && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT)))
    }
}

/// Whether the word at `at` says whose something is.
fn is_own_word(view: &View<'_>, at: usize) -> bool {
    view.is_one_of(at, words!["its", "our", "their", "the county's"])
}

impl View<'_> {
    /// Whether the word is a verb in the past.
    pub(in crate::extract::lang::en) fn is_past_verb(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.what != What::Word || !self.is_verb(at) {
            return false;
        }
        let raw = self.raw(item).to_ascii_lowercase();
        let raw = raw.split(' ').next().unwrap_or_default();
        raw.ends_with("ed")
            || matches!(
                raw,
                "was"
                    | "were"
                    | "had"
                    | "rose"
                    | "fell"
                    | "grew"
                    | "came"
                    | "went"
                    | "stood"
                    | "spent"
                    | "paid"
                    | "built"
                    | "made"
                    | "took"
                    | "got"
                    | "gave"
                    | "ran"
                    | "held"
                    | "kept"
                    | "brought"
                    | "drew"
                    | "sold"
                    | "bought"
                    | "won"
                    | "lost"
                    | "began"
                    | "broke"
                    | "fed"
                    | "found"
                    | "led"
                    | "met"
                    | "saw"
                    | "sent"
                    | "taught"
                    | "hit"
                    | "slid"
                    | "shrank"
                    | "sank"
            )
    }
}
