//! How things stand when a report comes out, whatever it plans, and results told in a plan.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::search::Search;
use crate::model::{Measure, Period, Status};

impl Reader<'_> {
    /// "Property taxes currently bring in $8 million", "the county has 12 miles now", "an 8,000-mile road network": how things
    /// stand when the report comes out, whatever it plans.
    pub(super) fn stands(&self, draft: &Draft) -> bool {
        const NOW: &Words = words!["currently", "now", "presently", "at present"];
        const SO_FAR: &Words = words!["so far", "to date"];
        let view = &self.view;
        // "has cut its debt from $164 million in 2019 to $121 million today"
        if draft.link == Link::To && view.item(draft.next).is_some_and(|item| view.raw(item) == "today") {
            return true;
        }
        if draft.link != Link::Own {
            return false;
        }
        let (start, end) = self.bounds(draft.item);
        let is_present = |at: usize| {
            // "So far, crews have answered 276 calls", in a report that speaks of last year
            // "180 applications received to date"
            let is_so_far = view.is_one_of(at, SO_FAR)
                && ((start..end).any(|have| view.has(have, Tags::HAVE)) || at > start && view.is_past(at - 1));
            // "The board today adopted a $4 million budget": when it was done.
            let is_today = view.time(at).is_some()
                && !view.is_past_verb(at + 1)
                && !(at == start && (start..draft.item).any(|verb| view.is_past_verb(verb)))
                && view.item(at).is_some_and(|item| view.raw(item).eq_ignore_ascii_case("today"));
            is_so_far
                || is_today
                || view.is_one_of(at, NOW)
                    // "The jail, which currently holds 290 people, gets $1.3 million"
                    && (at >= draft.item || !self.is_aside_before(at, draft))
                    && !(at > start && view.has(at - 1, Tags::WILL.and(Tags::EXPECT)))
                    // "300 cars are now scheduled to arrive"
                    && !view.has(at + 1, Tags::WILL.and(Tags::EXPECT))
        };
        let is_to_come = || (start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT).and(Tags::GOAL)));
        // "; so far, we have planted": what opens the clause may stand in one of its own.
        let opens =
            || (start.saturating_sub(2)..start).rev().take_while(|&at| view.quantity(at).is_none()).any(is_present);
        let says_today =
            || view.all.times.iter().any(|time| view.tokens[time.mention.first].is_written(view.text, "today"));
        let may_say = view.may_say(NOW) || view.may_say(SO_FAR) || says_today();
        let is_now = may_say
            && (opens()
                || (start..draft.item).any(is_present)
                || (draft.next..end.min(draft.next + 5))
                    .take_while(|&at| view.quantity(at).is_none() && !view.is_mark(at, ','))
                    .any(is_present));
        let is_stock = draft.rule == "attribute"
            && matches!(draft.unit.as_str(), "miles" | "kilometres" | "kilometers" | "km")
            && (draft.item..draft.next + 5).any(|at| view.is_one_of(at, words!["network", "system"]));
        // "with over 700 refugees now living in the county"
        let is_living = || {
            (draft.next..draft.next + 2)
                .any(|at| view.is_one_of(at, words!["currently", "now"]) && view.is_gerund(at + 1))
        };
        // "as there is a $34 million funding gap"
        let is_gap = || {
            let gaps = words!["backlog", "deficit", "gap", "shortage", "shortfall"];
            gaps.has(draft.indicator.last_word())
                && (start..draft.item)
                    .any(|at| view.is_word(at, "there") && view.is_one_of(at + 1, words!["are", "is"]))
                && !(start..end).any(|at| view.has(at, Tags::EXPECT.and(Tags::ESTIMATED)))
        };
        is_now && !is_to_come() || is_stock || is_living() || is_gap() || self.is_money_kept(draft, start)
    }

    /// "The current fund balance is $1.6 million", "There is $17 million in reserves": money that is there when the report comes out.
    fn is_money_kept(&self, draft: &Draft, start: usize) -> bool {
        const KEPT: &Words =
            words!["balance", "balances", "fund balance", "reserve", "reserve fund", "reserves", "savings", "surplus"];
        const NEAR: usize = 5;
        let view = &self.view;
        if draft.sort != Sort::Money || draft.measure != Measure::Level || !view.may_say(KEPT) {
            return false;
        }
        let Some(be) = (start..draft.item).rev().find(|&at| view.is_verb(at)) else { return false };
        let is_led = (be + 1..draft.item).all(|at| view.has(at, BEFORE_NUMBER));
        // "The county holds $4 million in reserves"
        let holds = view.is_one_of(be, words!["has", "have", "holds", "keeps"]);
        if !(holds || view.is_one_of(be, words!["are", "is"])) || !is_led {
            return false;
        }
        let is_there = be > start && view.is_word(be - 1, "there");
        let is_in =
            || view.is_word(draft.next, "in") && (draft.next + 1..draft.next + NEAR).any(|at| view.is_one_of(at, KEPT));
        let is_current = || (start..be).any(|at| view.is_one_of(at, words!["current", "existing", "present"]));
        (is_there || holds) && is_in() || is_current() && view.is_one_of(be - 1, KEPT)
    }

    /// "The debt, now $42 million, will be paid off by 2031": how much there is, between commas.
    pub(super) fn is_now_aside(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let mut now = draft.item;
        while now > 0 && view.has(now - 1, BEFORE_NUMBER) && !view.is_one_of(now - 1, words!["currently", "now"]) {
            now -= 1;
        }
        now > 1
            && view.is_one_of(now - 1, words!["currently", "now"])
            && view.is_mark(now - 2, ',')
            && view.is_mark(draft.next, ',')
    }

    /// "Population: 98,400", "The jobless rate is 3.1 percent": what no budget plans.
    fn is_of_people(&self, draft: &Draft) -> bool {
        let name = draft.indicator.as_str();
        draft.measure == Measure::Level
            && !draft.is_estimated
            && ["opulation", "nemployment rate", "obless rate"].iter().any(|end| name.ends_with(end))
            && !self.view.any_has(Tags::EXPECT.and(Tags::ESTIMATED))
    }

    /// "will grow from a current population of 41,200", "the current enrollment of nearly 8,100": how many there are, whatever
    /// becomes of them.
    pub(super) fn is_of_current(&self, draft: &Draft) -> bool {
        const STOCKS: &Words = words![
            "balance",
            "caseload",
            "debt",
            "enrollment",
            "enrolment",
            "headcount",
            "membership",
            "population",
            "price",
            "rate",
            "salary",
            "staff",
            "workforce"
        ];
        let view = &self.view;
        if !view.may_say(STOCKS) {
            return false;
        }
        let mut of = draft.item;
        while of > 0 && view.has(of - 1, BEFORE_NUMBER) {
            of -= 1;
        }
        of > 2
            && view.is_word(of - 1, "of")
            && view.is_one_of(of - 2, STOCKS)
            && (of.saturating_sub(4)..of - 2).any(|at| view.is_one_of(at, words!["current", "existing", "present"]))
    }

    /// "The hospital, which employs about 600 people, will lay off 45": what is said between commas stands as it is.
    pub(super) fn is_kept(&self, draft: &Draft) -> bool {
        const HOLDS: &Words =
            words!["employs", "employ", "enrolls", "has", "have", "holds", "houses", "operates", "runs", "serves"];
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let mut verb = draft.item;
        while verb > start && view.has(verb - 1, BEFORE_NUMBER) {
            verb -= 1;
        }
        let Some(verb) = verb.checked_sub(1).filter(|&verb| verb > 1 && view.is_one_of(verb, HOLDS)) else {
            return false;
        };
        let is_inserted = view.has(verb - 1, Tags::RELATIVE) && view.is_mark(verb - 2, ',');
        let close = (draft.next..view.len().min(draft.next + 7)).find(|&close| view.is_mark(close, ','));
        is_inserted
            && close.is_some_and(|close| {
                (draft.next..close).all(|at| view.time(at).is_none())
                    && view.has(close + 1, Tags::WILL.and(Tags::EXPECT))
            })
    }

    /// "The program was approved at $81 million", "was adopted at a cost of": what has been decided on.
    pub(super) fn is_approved_at(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let mut at = draft.item;
        while at > start && view.has(at - 1, BEFORE_NUMBER) {
            at -= 1;
        }
        at > start + 2
            && view.is_word(at - 1, "at")
            && view.is_one_of(at - 2, words!["adopted", "approved", "authorised", "authorized"])
            && draft.measure == Measure::Level
            && (view.has(at - 3, Tags::BE) || view.has_been(at - 3))
    }

    /// "The county has 3,420 health workers": what somebody has, runs or employs when the report comes out.
    pub(super) fn has_now(&self, draft: &Draft) -> bool {
        const KEEPS: &Words = words!["has", "have", "employs", "maintains", "operates", "owns"];
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let verb = (start..draft.item).rev().find(|&at| view.is_verb(at));
        // "Debt per resident stands at $412"
        let stands = verb.is_some_and(|verb| {
            view.is_one_of(verb, words!["stands", "stand"])
                && (start..verb).all(|word| !view.has(word, Tags::BUDGET.and(Tags::PLANNED)))
        });
        // "Our debt is down 40% since 2018"
        let is_down = draft.rule == "up-or-down"
            && verb.is_some_and(|verb| view.is_one_of(verb, words!["is", "are"]))
            && (draft.next..self.bounds(draft.item).1)
                .any(|at| view.time(at).is_some_and(|time| view.all.times[time].is_since));
        if stands || is_down || self.is_of_people(draft) {
            return true;
        }
        let keeps = verb.filter(|_| draft.rule == "count" && draft.link == Link::Own);
        keeps.filter(|&verb| view.is_one_of(verb, KEEPS)).is_some_and(|verb| {
            (verb + 1..draft.item).all(|at| view.has(at, BEFORE_NUMBER) || view.quantity(at).is_some())
                && self.is_keeper(verb, start)
        })
    }

    /// Whether the word at `at` stands in a relative clause with a figure of its own, which a comma ends before this one.
    fn is_aside_before(&self, at: usize, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let has_figure = self.drafts.iter().any(|other| {
            other.item > at && other.next < draft.item && (other.next..draft.item).any(|comma| view.is_mark(comma, ','))
        });
        has_figure && (start.saturating_sub(2)..at).any(|which| view.is_one_of(which, words!["which", "who"]))
    }

    /// Whether what stands before the verb of having is no plan.
    fn is_keeper(&self, verb: usize, start: usize) -> bool {
        let view = &self.view;
        verb > start
            && !view
                .has(verb - 1, Tags::BUDGET.and(Tags::GOAL).and(Tags::PLANNED).and(Tags::WILL).and(Tags::PREPOSITION))
            && !view.is_one_of(verb - 1, words!["plan", "program", "programme", "proposal", "project", "strategy"])
    }

    /// "to raise pay, currently $19.75 an hour": what stands as it is.
    pub(super) fn is_now(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.view.is_one_of(at, words!["currently", "now", "presently"]))
    }

    /// Results told in a plan: past tense and a past time are results, whatever the heading says.
    pub(super) fn temper(&self, draft: &Draft, status: Status, period: Option<Period>, around: &Around<'_>) -> Status {
        if status != Status::Target && !around.is_budget {
            return status;
        }
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let is_past = (start..end).any(|at| view.is_past_verb(at));
        let has_future = (start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::PLANNED).and(Tags::GOAL)));
        let default_target = around.scope.status == Some(Status::Target) || around.anchor.is_plan || around.is_budget;
        let now = around.anchor.date.map(|date| date.year()).or(around.anchor.period.map(Period::year));
        let lies_back = period.zip(now).is_some_and(|(period, now)| match period {
            Period::Fiscal(year) => {
                around.anchor.period.is_some_and(|anchor| matches!(anchor, Period::Fiscal(own) if year < own))
                    || year < now
            }
            period => period.year() < now || (period.year() == now && !period.is_annual()),
        });
        if has_future || self.is_goal(draft) || self.is_passed_budget(draft) {
            return status;
        }
        // An order ("Grow room nights from November through March") is none, whatever months it names.
        let is_order = view.is_verb(start) && !is_past;
        if status == Status::Target && default_target && lies_back && !is_order {
            return Status::Actual;
        }
        status
    }
}
