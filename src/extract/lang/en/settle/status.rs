//! Whether a figure has come about, is expected, or is planned.

mod before;
mod behind;
mod by_then;
mod cited;
mod earlier;
mod governed;
mod papers;
mod told;

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::{BEFORE_NUMBER, View};
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
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
        // "Revenues exceeded budget by $2 million"
        let is_beyond = draft.item > 2
            && view.is_word(draft.item - 1, "by")
            && (view.names_budget(draft.item - 2)
                || view.is_one_of(draft.item - 2, words!["projections", "estimates"]))
            && (draft.item.saturating_sub(6)..draft.item - 2).any(|at| view.has(at, Tags::EXCEED) && view.is_past(at));
        if is_beyond {
            return Some(Status::Actual);
        }
        // "more than the 3,000 expected"
        let is_than = draft.item > 1
            && view.has(draft.item - 1, Tags::DEFINITE)
            && view.has(draft.item - 2, Tags::MORE.and(Tags::LESS).and(Tags::GT).and(Tags::LT).and(Tags::COMPARED))
            && view.is_one_of(draft.next, words!["anticipated", "expected", "forecast", "predicted", "projected"]);
        if is_than {
            return Some(Status::Estimate);
        }
        // "The dam, which will hold 3 million cubic metres, is 70 per cent complete"
        if draft.sort == Sort::Percent
            && view.is_one_of(draft.item + 1, words!["built", "complete", "completed", "done", "finished"])
            && draft.item > 1
            && view.is_one_of(draft.item - 1, words!["are", "is", "was", "were"])
        {
            return Some(Status::Actual);
        }
        // "planted 10,000 trees, on our way to 50,000": where it is to end.
        let is_on_way = draft.item > 3
            && view.is_word(draft.item - 1, "to")
            && view.is_word(draft.item - 2, "way")
            && view.is_word(draft.item - 4, "on");
        if is_on_way {
            return Some(Status::Target);
        }
        // "reached 90% of its 400-acre oyster goal"
        if self.is_measure_of_goal(draft) || self.is_agreed(draft) {
            return Some(Status::Target);
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
        if self.is_existing(draft, around)
            || self.is_held_against(draft, around)
            || self.is_start(draft, around)
            || self.is_done_by_then(draft, around)
        {
            return Some(Status::Actual);
        }
        // "An estimated 250 jobs were added", "a projected 270 homes were built"
        let is_rough = draft.item > 0
            && (draft.is_estimated && view.is_one_of(draft.item - 1, words!["an estimated", "estimated"])
                || view.is_word(draft.item - 1, "projected"));
        if is_rough && !around.is_budget {
            return Some(Status::Estimate);
        }
        // "over 700 refugees now living in the county"
        let is_here = (draft.next..draft.next + 2)
            .any(|at| view.is_one_of(at, words!["currently", "now", "presently"]))
            && (draft.next..draft.next + 3).any(|at| view.is_gerund(at));
        if is_here {
            return Some(Status::Actual);
        }
        // "against a target of 100 homes, 68 had been built": its own predicate, in the past.
        let mut head = draft.item;
        while head > 0 && view.has(head - 1, BEFORE_NUMBER) {
            head -= 1;
        }
        // "allocated €4 million, of which €2 million has been drawn down"
        let is_subject = head == 0 || view.is_mark(head - 1, ',') || view.has(head - 1, Tags::OF_THEM);
        let done = draft.next + 1;
        let is_done = view.is_one_of(draft.next, words!["had been", "have been", "has been", "were", "was"])
            && view.item(done).is_some_and(|item| {
                let raw = view.raw(item);
                item.what == What::Word
                    && (raw.ends_with("ed") || view.is_past_verb(done) || raw == "met" || raw.starts_with("drawn"))
            })
            && !self.gives_money(done)
            && !self.is_intended(draft, done);
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
        if self.is_prediction(draft) || !around.is_budget && self.is_by_estimate(draft) {
            return Some(Status::Estimate);
        }
        // "The sheriff's request is $19.6 million", "Total requests have totaled $50 million"
        let head = || draft.indicator.split(" by ").next().unwrap_or_default();
        let names_request = draft.sort == Sort::Money
            && draft.rule == "subject"
            && matches!(head().rsplit(' ').next(), Some("request" | "requests"));
        if names_request {
            return Some(Status::Target);
        }
        if self.names_plan(draft)
            || self.is_of_long_plan(draft)
            || self.is_of_paper(draft)
            || self.lets_do(draft)
            || self.offered_by(draft).is_some()
            || self.is_kept_for(draft)
        {
            return Some(Status::Target);
        }
        // "96 of 240 planned miles"
        let raw = &view.text[draft.start..draft.end];
        let inner = raw.split_once(' ').and_then(|(_, rest)| rest.rsplit_once(' ')).map(|(inner, _)| inner);
        let says = |words: [&str; 2]| inner.is_some_and(|inner| inner.split(' ').any(|word| words.contains(&word)));
        if says(["planned", "proposed"]) {
            return Some(Status::Target);
        }
        if says(["anticipated", "expected"]) {
            return Some(Status::Estimate);
        }
        let of_estimate = self.is_of_estimate(draft) || self.is_put_at(draft);
        // "$45.3 billion (projected)"
        let is_marked = view.is_mark(draft.next, '(')
            && view.is_mark(draft.next + 2, ')')
            && view.has(draft.next + 1, Tags::ESTIMATED.and(Tags::EXPECT));
        if draft.is_estimated || of_estimate || is_marked {
            // "The net budget requirement is estimated at £18 million" is a line of the budget.
            let is_line = around.is_budget && draft.indicator.to_ascii_lowercase().holds("budget");
            return Some(if is_line { Status::Target } else { Status::Estimate });
        }
        // "against an approved budget of KSh 10.2 billion", but "a saving against budget of £0.8 million"
        let of_budget = draft.item > 2
            && !draft.indicator.holds(" against ")
            && view.is_word(draft.item - 1, "of")
            && view.names_budget(draft.item - 2)
            && (draft.item.saturating_sub(7)..draft.item - 2).any(|at| view.is_one_of(at, words!["against", "versus"]));
        let of_estimates = draft.item > 1
            && view.is_word(draft.item - 1, "of")
            && !view.is_word(draft.item - 2, "budget")
            && view.names_budget(draft.item - 2);
        // "87 per cent of the approved budget of Sh1.8 billion"
        let of_approved = draft.item > 2
            && view.is_word(draft.item - 1, "of")
            && (view.is_one_of(draft.item - 2, words!["adopted budget", "approved budget"])
                || view.is_word(draft.item - 2, "budget")
                    && view.is_one_of(draft.item - 3, words!["adopted", "approved"]));
        if of_budget
            || of_estimates
            || of_approved
            || self.is_passed_budget(draft)
            || self.is_goal(draft)
            || self.is_asked_for(draft)
            || self.approves_work(draft)
            || self.is_approved_at(draft)
        {
            return Some(Status::Target);
        }
        self.stated_before(draft, around)
            .or_else(|| self.stated_behind(draft, around))
            .or_else(|| self.lists_plans(draft))
            .or_else(|| (self.is_under_paper(draft) || self.is_of_options(draft)).then_some(Status::Target))
    }

    /// The status that the sentence and what stands around it suppose.
    fn supposed(&self, draft: &Draft, around: &Around<'_>) -> Status {
        if self.is_worth(draft) {
            return Status::Actual;
        }
        let default =
            around.scope.status.unwrap_or(if around.anchor.is_plan { Status::Target } else { Status::Actual });
        // "Volunteers gave 9,000 hours to this plan": told in the past tense, by a verb with its subject.
        // In a budget, what "increased" is a line of the budget.
        // "It generated Sh3 billion. This amount represented 81 per cent of the target": the parts of a result are results.
        let of_result = matches!(around.carried, Some((_, Status::Actual)));
        let is_told = default == Status::Target
            && (self.is_told(draft) && !(around.is_budget && self.tells_plan(draft))
                || self.has_moved(draft)
                || around.is_budget && self.has_moved_by_itself(draft)
                || self.is_done_by_now(draft))
            && (of_result || !self.comprises(draft))
            && !(around.is_budget
                && (self.is_moved(draft)
                    && !self.has_moved(draft)
                    && !self.has_moved_by_itself(draft)
                    && !self.is_done_by_now(draft)
                    || self.allocates(draft)
                    || self.gets_share(draft)
                    || self.approves_change(draft)));
        if is_told || default == Status::Target && self.is_before_plan(draft, around) {
            return Status::Actual;
        }
        if self.allocates(draft) || self.approves_change(draft) {
            return Status::Target;
        }
        if self.is_of_told_whole(draft, around) {
            return Status::Target;
        }
        let view = &self.view;
        // "The plan includes $3 million for a road that may cost $9 million. It also includes": told of the plan.
        let of_plan = view.has(0, Tags::PRONOUN) && matches!(around.before, Some((_, Status::Target)));
        if of_plan && draft.sort == Sort::Money && self.comprises(draft) {
            return Status::Target;
        }
        match around.carried {
            // "I propose a budget of $612 million. It includes $28 million for schools."
            // "A deficit is projected for 2024. That rises to $6 million in 2025."
            // "That is more than 2002's 460": what an estimate is held against has been counted.
            Some((_, Status::Estimate))
                if !self.is_told(draft)
                    && draft.link != Link::Compared
                    && draft.rule != "compared"
                    && view.genitive_before(draft.item).is_none() =>
            {
                Status::Estimate
            }
            Some((_, Status::Target))
                if default == Status::Actual && (!self.is_told(draft) || self.comprises(draft)) =>
            {
                Status::Target
            }
            _ => default,
        }
    }

    /// "The early prediction for the school year was an increase of 58 students": what was expected, whatever it is.
    fn is_prediction(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let nouns = words![
            "expectation",
            "expectations",
            "forecast",
            "forecasts",
            "prediction",
            "predictions",
            "projection",
            "projections"
        ];
        if !view.may_say(nouns) || draft.link != Link::Own {
            return false;
        }
        let (start, _) = self.bounds(draft.item);
        let Some(be) = (start..draft.item).find(|&at| view.is_verb(at)).filter(|&at| view.has(at, Tags::BE)) else {
            return false;
        };
        let noun = (start..be).find(|&at| view.is_one_of(at, nouns));
        noun.is_some_and(|noun| {
            (noun + 1 == be || view.is_one_of(noun + 1, words!["by", "for", "from", "in", "of", "on"]))
                && (start..noun).all(|at| !view.has(at, Tags::PREPOSITION))
        })
    }

    /// "a forecast of 400 homes", "an estimated 2016 population of more than 40,000"
    fn is_of_estimate(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let mut of = draft.item;
        while of > start && view.has(of - 1, BEFORE_NUMBER) && !view.is_word(of - 1, "of") {
            of -= 1;
        }
        if of < start + 2 || !view.is_word(of - 1, "of") {
            return false;
        }
        let noun = of - 2;
        // "the revised budget estimates of Sh18 million" are a budget.
        if view.names_budget(noun) && !view.is_word(noun, "budget") {
            return false;
        }
        view.has(noun, Tags::ESTIMATED.and(Tags::EXPECT))
            || (start.max(noun.saturating_sub(3))..noun)
                .rev()
                .take_while(|&at| view.time(at).is_some() || view.is_content(at + 1) || view.time(at + 1).is_some())
                .any(|at| view.is_one_of(at, words!["an estimated", "estimated"]))
    }

    /// "adding to the existing 150 jobs", "from its current figure of $19 million": there already.
    fn is_existing(&self, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        let is_now = |at: usize| view.is_one_of(at, words!["current", "existing", "present"]);
        let of_figure = draft.item > 2
            && view.is_word(draft.item - 1, "of")
            && view.is_one_of(draft.item - 2, words!["capacity", "figure", "level", "number", "size", "total"])
            && is_now(draft.item - 3)
            || self.is_of_current(draft);
        // "earmarked $2.2 million of its $9 million relief fund": the money that it has.
        let of_own = !around.is_budget
            && draft.item > 2
            && draft.sort == Sort::Money
            && view.is_one_of(draft.item - 1, words!["its", "our", "their"])
            && view.is_word(draft.item - 2, "of")
            && view.quantity(draft.item - 3).is_some()
            && !self.is_asked_for(draft);
        // "A reported 17 deaths would mark a rise": they have been counted.
        let is_counted = draft.item > 1
            && draft.sort == Sort::Count
            && view.is_one_of(draft.item - 1, words!["confirmed", "recorded", "reported"])
            && view.has(draft.item - 2, Tags::DETERMINER)
            || draft.item > 0 && view.is_one_of(draft.item - 1, words!["a confirmed", "a recorded", "a reported"]);
        is_counted || of_own || of_figure || draft.item > 0 && draft.sort != Sort::Money && is_now(draft.item - 1)
    }

    /// "will be $51,600, higher than the county's average of $40,000": what something to come is compared with has come about.
    /// In a budget it is a line of another one.
    fn is_held_against(&self, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        let to_come = Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::WILL).and(Tags::GOAL).and(Tags::PLANNED);
        let (start, end) = self.bounds(draft.item);
        let is_compared = |draft: &Draft| draft.link == Link::Compared || draft.rule == "compared";
        // "compared to Sh123 million in 2014, Sh115 million in 2015"
        let goes_on = draft.rule == "coordinated"
            && self
                .drafts
                .iter()
                .rev()
                .find(|other| other.item < draft.item && other.rule != "coordinated")
                .is_some_and(is_compared);
        (is_compared(draft) || goes_on)
            && draft.rule != "from"
            && !around.is_budget
            && self.drafts.iter().rev().find(|other| other.item < draft.item).is_some_and(|main| {
                (start..main.item).any(|at| view.has(at, Tags::EXPECT.and(Tags::WILL)))
                    && !(main.next..end.min(draft.next + 5)).any(|at| view.has(at, to_come))
            })
    }

    /// "Since 2019, the county has reduced its debt": done, whatever the report plans.
    fn has_moved(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let is_perfect = (start..draft.item)
            .any(|at| (view.has(at, Tags::HAVE) || view.has_been(at)) && (at + 1..at + 3).any(|at| view.is_past(at)));
        // "Over the past two budget cycles, departments have reduced staff"
        let is_past = |at: usize| {
            view.is_one_of(at, words!["during", "in", "over"])
                && (at + 1..at + 3).any(|past| view.is_one_of(past, words!["last", "past"]))
        };
        is_perfect
            && (0..end).any(|at| {
                if is_past(at) {
                    return true;
                }
                view.time(at).is_some_and(|time| {
                    let time = &view.all.times[time];
                    time.is_since || time.mention.is_span()
                })
            })
    }

    /// Whether a year stands in the draft's clause, behind item `from`: "rose 2.3 percent over FY11". One that a year ago was is none.
    pub(super) fn is_timed_from(&self, from: usize, draft: &Draft) -> bool {
        let (start, end) = self.bounds(draft.item);
        (start.max(from)..end)
            .filter_map(|at| self.view.time(at))
            .any(|time| !self.view.all.times[time].mention.is_earlier())
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
}

impl View<'_> {
    /// "budget", "sub-budget", "budget estimates"
    pub(super) fn names_budget(&self, noun: usize) -> bool {
        let is_budget = |at: usize| {
            self.item(at)
                .is_some_and(|item| item.what == What::Word && self.raw(item).to_ascii_lowercase().ends_with("budget"))
        };
        is_budget(noun)
            || noun > 0 && self.is_one_of(noun, words!["estimate", "estimates"]) && is_budget(noun - 1)
            || self.is_one_of(noun, words!["budget estimate", "budget estimates"])
    }
}
