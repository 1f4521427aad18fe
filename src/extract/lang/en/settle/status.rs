//! Whether a figure has come about, is expected, or is planned.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::phrase::{BEFORE_NUMBER, VERB, View};
use crate::extract::lang::en::sentence::What;
use crate::model::{Measure, Period, Status};

impl Reader<'_> {
    pub(super) fn status(&self, draft: &Draft, around: &Around<'_>) -> Status {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let of_estimate = draft.item >= 2
            && view.is_word(draft.item - 1, "of")
            && view.has(draft.item - 2, Tags::ESTIMATED.and(Tags::EXPECT));
        // "$45.3 billion (projected)"
        let is_marked = view.is_mark(draft.next, '(')
            && view.is_mark(draft.next + 2, ')')
            && view.has(draft.next + 1, Tags::ESTIMATED.and(Tags::EXPECT));
        if draft.is_estimated || of_estimate || is_marked {
            return Status::Estimate;
        }
        if self.is_goal(draft) {
            return Status::Target;
        }
        // The nearest sign of the future left of the figure, in its clause.
        let mut at = draft.item;
        while at > start {
            at -= 1;
            let Some(item) = view.item(at) else { break };
            if item.what != What::Word {
                continue;
            }
            if item.tags.has(Tags::EXPECT) && !self.is_past_goal(at) {
                let receives = view.is_word(at, "would") && around.is_budget;
                return if receives { Status::Target } else { Status::Estimate };
            }
            if item.tags.has(Tags::WILL) || self.is_to_be(at) {
                // "The bridge will cost $4 million": nobody's goal.
                let costs = view.is_word(at, "will") && view.is_word(at + 1, "cost") && !around.is_budget;
                return if costs { Status::Estimate } else { Status::Target };
            }
            if item.tags.has(Tags::PLANNED) && self.plans(at) {
                return Status::Target;
            }
            if view.is_word(at, "targeting")
                || self.is_asked(at, start) && !self.is_now(draft.item.saturating_sub(2), draft.item)
            {
                return Status::Target;
            }
        }
        // Right of it: "1,150 homes will be built".
        let next = self.drafts.iter().map(|other| other.item).find(|&item| item > draft.item).unwrap_or(end);
        for at in draft.next..next.min(end).min(draft.next + 10) {
            // "announced 300 jobs and plan to hire": another predicate.
            if view.has(at, Tags::CONJUNCTION) && view.has(at + 1, Tags::WILL) {
                break;
            }
            if view.has(at, Tags::WILL) {
                return Status::Target;
            }
            if view.has(at, Tags::EXPECT) && view.is_word(at, "would") {
                return Status::Estimate;
            }
            if view.is_mark(at, ',') || view.is_verb(at) {
                break;
            }
        }
        let default =
            around.scope.status.unwrap_or(if around.anchor.is_plan { Status::Target } else { Status::Actual });
        // "Volunteers gave 9,000 hours to this plan": told in the past tense, by a verb with its subject.
        // In a budget, what "increased" is a line of the budget.
        let is_told = default == Status::Target && self.is_told(draft) && !(around.is_budget && self.is_moved(draft));
        if is_told {
            return Status::Actual;
        }
        if self.allocates(draft) {
            return Status::Target;
        }
        match around.carried {
            // "I propose a budget of $612 million. It includes $28 million for schools."
            Some((_, Status::Target)) if default == Status::Actual && !self.is_told(draft) => Status::Target,
            _ => default,
        }
    }

    /// Whether a verb of rising or falling governs the figure.
    fn is_moved(&self, draft: &Draft) -> bool {
        let moves = Tags::RISE.and(Tags::FALL);
        let (start, _) = self.bounds(draft.item);
        (start..draft.item).rev().find(|&at| self.view.is_verb(at)).is_some_and(|at| self.view.has(at, moves))
    }

    /// "We have allocated Sh1 million", "set aside $2 million": money that is planned, whatever the tense.
    fn allocates(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let is_plan = |at: usize| {
            [
                "allocated",
                "allocates",
                "earmarked",
                "earmarks",
                "set aside",
                "sets aside",
                "budgeted",
                "appropriated",
                "appropriates",
                "appropriate",
            ]
            .iter()
            .any(|word| view.is_word(at, word))
                || view.is_word(at, "set") && view.is_word(at + 1, "aside")
        };
        matches!(draft.sort, Sort::Money | Sort::Percent)
            && (start..draft.item)
                .rev()
                .find(|&at| view.is_verb(at) && !view.has(at, Tags::HAVE.and(Tags::BE)))
                .is_some_and(is_plan)
    }

    /// Whether the clause tells what has happened: its verb stands in the past, behind a subject.
    fn is_told(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let verb = (start..end).find(|&at| view.is_verb(at));
        verb.is_some_and(|verb| {
            verb > start
                && verb < draft.item.max(draft.next) + 6
                && (view.is_past_verb(verb)
                    || (view.has(verb, Tags::HAVE) && (verb + 1..verb + 3).any(|at| view.is_past_verb(at))))
        }) && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT)))
    }

    /// "asked the commission to hire 11 officers", "a request to raise pay by $4": wished for, not done.
    fn is_asked(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        let asks = [
            "asked",
            "asks",
            "asking",
            "urged",
            "urges",
            "requested",
            "requests",
            "request",
            "proposal",
            "motion",
            "bid",
        ];
        view.is_word(at, "to")
            && view.item(at + 1).is_some_and(|next| next.what == What::Word && next.tags.has(VERB))
            && (start.max(at.saturating_sub(6))..at).any(|before| asks.iter().any(|word| view.is_word(before, word)))
    }

    /// "to raise pay, currently $19.75 an hour": what stands as it is.
    fn is_now(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| ["currently", "now", "presently"].iter().any(|word| self.view.is_word(at, word)))
    }

    /// "the levy to be collected", "homes to be built": a noun with what is to be done.
    fn is_to_be(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_word(at, "be")
            && at >= 2
            && view.is_word(at - 1, "to")
            && view.item(at - 2).is_some_and(|noun| {
                noun.what == What::Word
                    && !view.is_verb(at - 2)
                    && !noun.tags.has(Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::ADJECTIVE))
            })
            && view.item(at + 1).is_some_and(|next| {
                let raw = view.raw(next);
                raw.ends_with("ed") || matches!(raw, "built" | "met" | "paid" | "spent" | "made" | "found" | "held")
            })
    }

    /// "expected" inside "than expected".
    fn is_past_goal(&self, at: usize) -> bool {
        at > 0 && (self.view.is_word(at - 1, "than") || self.view.has(at - 1, Tags::GT.and(Tags::LT)))
    }

    /// "the recommended budget totals": the word belongs to a budget that is the subject or stands right at the figure.
    fn plans(&self, at: usize) -> bool {
        let view = &self.view;
        let word = view.raw(view.item(at).expect("`at` is an item")).to_ascii_lowercase();
        match word.as_str() {
            "budget" => {
                // "over budget", "budget office" plan nothing.
                let inside =
                    (self.bounds(at).0..at).any(|before| view.is_word(before, "of") || view.is_word(before, "in"));
                !inside
                    && at > 0
                    && !view.has(at - 1, Tags::PREPOSITION.and(Tags::GT).and(Tags::MORE).and(Tags::LESS))
                    && !view.has(at + 1, Tags::NOUNISH)
            }
            _ => {
                view.is_word(at + 1, "budget")
                    || view.time(at + 1).is_some()
                    || view.is_word(at + 1, "at")
                    || view.has(at + 1, Tags::PERIOD_AT)
            }
        }
    }

    /// "against a target of 350", "(goal: 8.0)".
    pub(super) fn is_goal(&self, draft: &Draft) -> bool {
        let view = &self.view;
        // "the 56% target", "our 500-home goal"
        if view.has(draft.item + 1, Tags::GOAL) && !view.is_verb(draft.item + 1) && draft.measure == Measure::Level {
            return true;
        }
        let low = draft.item.saturating_sub(5);
        let mut at = draft.item;
        while at > low {
            at -= 1;
            let Some(item) = view.item(at) else { return false };
            match item.what {
                What::Word if item.tags.has(Tags::GOAL) => return true,
                What::Word
                    if view.is_word(at, "of")
                        || view.is_word(at, "is")
                        || view.is_word(at, "was")
                        || item.tags.has(BEFORE_NUMBER) => {}
                What::Mark(':' | '-') => {}
                _ => return false,
            }
        }
        false
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
        if has_future || self.is_goal(draft) {
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

impl View<'_> {
    /// Whether the word is a verb in the past.
    fn is_past_verb(&self, at: usize) -> bool {
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
                    | "hit"
                    | "slid"
                    | "shrank"
                    | "sank"
            )
    }
}
