//! What had come about before the time of a plan that tells of it, and what cannot have.

use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::Sense;
use crate::extract::lang::en::settle::Around;
use crate::extract::search::Search;
use crate::model::{Measure, Period, Point};

impl Reader<'_> {
    /// "Sales tax revenue is up 3 percent this year", "We have cut our fleet by 15 percent this year", in a budget of the year after:
    /// what has come about before its time. "The 2018 budget was $52 million" is as planned as the budget.
    pub(super) fn is_before_plan(&self, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        let Some(own) = around.anchor.period.filter(|_| around.is_budget && !view.all.times.is_empty()) else {
            return false;
        };
        let (start, end) = self.bounds(draft.item);
        let is_verb = |at: usize| {
            view.is_past_verb(at)
                || draft.rule == "up-or-down" && view.is_one_of(at, words!["is", "are"])
                || view.has_been(at)
                || view.has(at, Tags::HAVE) && (at + 1..at + 3).any(|at| view.is_past(at))
        };
        let is_compared = |at: usize| {
            let head = at.checked_sub(1).filter(|&head| !view.has(head, Tags::DETERMINER)).or(at.checked_sub(2));
            view.has(at + 1, Tags::BUDGET)
                || head.is_some_and(|head| {
                    view.has(head, Tags::COMPARED.and(Tags::MORE).and(Tags::LESS))
                        || view.is_one_of(head, words!["above", "against", "below", "from", "of", "over", "than", "to"])
                })
        };
        let is_earlier = |at: usize| {
            view.time(at).is_some_and(|time| {
                let mention = &view.all.times[time].mention;
                mention.sense == Sense::Absolute
                    && !mention.is_day
                    && mention.period.is_some_and(|period| period.months().1 < own.months().0)
            }) && !is_compared(at)
        };
        let opens = (0..start.min(3)).any(is_earlier);
        (opens || (start..end).any(is_earlier))
            && (start..draft.item).any(is_verb)
            && !(start..draft.item).any(|at| {
                view.has(at, Tags::BUDGET.and(Tags::PLANNED).and(Tags::GOAL).and(Tags::WILL).and(Tags::EXPECT))
            })
            && !self.allocates(draft)
            // "approved a $5.2 billion budget last year"
            && !["budget", "spending plan"].iter().any(|plan| draft.indicator.ends_with(plan))
    }

    /// "State funding was $48 million", "insurance rose to $700,000", in a budget of a year that has hardly begun: a line of it, in whatever
    /// tense it is told. What is used or kept is another year's.
    pub(in super::super) fn is_line_ahead(&self, draft: &Draft, period: Option<Period>, around: &Around<'_>) -> bool {
        const LAST_MONTH: i8 = 9;
        let is_ahead = || match (period, around.anchor.date) {
            (Some(Period::Fiscal(year)), Some(date)) => (date.year(), date.month()) <= (year - 1, LAST_MONTH),
            (Some(Period::At(Point::Year(year))), Some(date)) => date.year() < year,
            _ => false,
        };
        let own = around.anchor.period;
        // "up from $47.9 million last year": the line of the budget before.
        let is_base = (draft.rule == "from"
            || draft.item > 0 && self.view.is_word(draft.item - 1, "current")
            || matches!(draft.link, Link::From | Link::Compared))
            && matches!((period, own), (Some(Period::Fiscal(year)), Some(Period::Fiscal(own))) if year == own - 1);
        let is_own = period == own && is_ahead();
        if !around.is_budget || draft.measure != Measure::Level || !(is_own || is_base) || self.is_worth(draft) {
            return false;
        }
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let name = draft.indicator.to_ascii_lowercase();
        let is_stock = || ["balance", "reserve"].iter().any(|stock| name.holds(stock));
        // What is charged until then is charged.
        let is_charge = || ["bill", "charge", "fee", "rate", "tax"].iter().any(|charge| name.holds(charge));
        let is_said = || match (start..draft.item).rev().find(|&at| view.is_verb(at)) {
            Some(verb) => {
                view.has(verb, Tags::BE) || view.is_one_of(verb, words!["accounted", "amounted", "totaled", "totalled"])
            }
            // "Funding of $4.1 million has allowed for"
            None => !(draft.next..end).any(|at| view.has(at, Tags::HAVE)),
        };
        match draft.rule {
            _ if is_base => draft.sort == Sort::Money && !is_stock() && !is_charge(),
            "attribute" => false,
            "share-verb" => true,
            "moved-to" => draft.sort == Sort::Money && !is_stock(),
            _ => draft.sort == Sort::Money && is_said() && !is_stock(),
        }
    }
}
