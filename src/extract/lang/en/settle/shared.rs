//! States that figures share: the parts of a plan, the members of a list.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::model::Measure;

impl Reader<'_> {
    /// "which comprised $5 million for roads", "when it was $20 million": what goes on with the figure before it, of which it
    /// tells the parts or an earlier state, and is as planned, or as real, as that.
    pub(super) fn goes_on_with(&self, before: &Draft, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let head = start + usize::from(view.is_word(start, "which") || view.has(start, Tags::CONJUNCTION));
        let is_joined = head > start || start > 0 && view.has(start - 1, Tags::CONJUNCTION);
        let is_part = || is_joined && view.is_verb(head) && self.comprises(draft);
        let is_earlier = || {
            view.is_word(start, "when")
                && view.is_one_of(start + 1, words!["it", "they", "this", "these"])
                && view.has(start + 2, Tags::BE)
        };
        // "approved withdrawals of $16 million, which comprised $4 million (27 percent)", "is put at $5 million (51 percent of the budget)"
        let is_share = || draft.sort == Sort::Percent && view.is_mark(draft.item - 1, '(') && !self.is_goal(draft);
        let is_bracketed = before.next + 1 == draft.item && (draft.rule == "in-brackets" || is_share());
        let is_own = before.item < start && draft.link == Link::Own;
        is_own && (is_part() || self.restates(before, draft, start)) || is_earlier() || is_bracketed
    }

    /// "a levy of $20 million, which marks a 3 percent increase", "$52 million, which is 4% more": how much the figure before has
    /// moved, as planned or as real as that is.
    fn restates(&self, before: &Draft, draft: &Draft, start: usize) -> bool {
        let view = &self.view;
        let says = words!["amounts", "equals", "is", "marks", "means", "reflects", "represents"];
        let is_move = match before.measure {
            Measure::Level => draft.measure != Measure::Level,
            Measure::Change => draft.measure == Measure::Growth,
            _ => false,
        };
        is_move && view.is_word(start, "which") && view.is_one_of(start + 1, says)
    }

    /// "It comprised $5 million for roads": the parts of a plan are as planned as the whole, whatever the tense.
    pub(super) fn comprises(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let verb = (start..draft.item).find(|&at| view.is_verb(at));
        verb.is_some_and(|verb| {
            let is_made_up =
                (verb..verb + 2).any(|at| view.item(at).is_some_and(|item| view.raw(item).starts_with("made up")));
            is_made_up
                || ["comprised", "consisted", "include", "included", "includes", "contained", "represented", "covered"]
                    .iter()
                    .any(|word| view.is_word(verb, word) || view.is_word_of(verb, word))
        })
    }

    /// "set aside $4 million for a hall with 900 seats, $2 million for markets": the amount before in the list, behind what is told of
    /// the thing that it is for.
    pub(super) fn member_before(&self, index: usize) -> Option<usize> {
        let view = &self.view;
        let is_member = |draft: &Draft| draft.sort == Sort::Money && draft.rule == "amount-for";
        let draft = &self.drafts[index];
        let told = index.checked_sub(1).filter(|&told| is_member(draft) && self.drafts[told].sort == Sort::Count)?;
        let member = (0..told).rev().find(|&member| self.drafts[member].sort != Sort::Count)?;
        let before = &self.drafts[member];
        let joins = |at: usize| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION);
        let is_list = is_member(before)
            && draft.item > 0
            && joins(draft.item - 1)
            && (before.next..draft.item).all(|at| {
                !view.is_hard_break(at)
                    && !view.is_verb(at)
                    && !view.has(at, Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::COMPARED))
            });
        is_list.then_some(member)
    }

    /// Whether the figure goes on with a list whose last member is `before`, so that it shares its state: nothing between
    /// them tells, and no other predicate begins.
    pub(super) fn shares_state(&self, before: &Draft, draft: &Draft, around: &Around<'_>) -> bool {
        let view = &self.view;
        let between = before.next..draft.item;
        // "The estimate was $6.9 million, and five firms bid": a subject with its own verb.
        if draft.sort == Sort::Count
            && before.sort != Sort::Count
            && draft.item > 0
            && view.has(draft.item - 1, Tags::CONJUNCTION)
            && view.is_verb(draft.next)
        {
            return false;
        }
        // "was allocated Sh1.4 billion, comprising Sh839 million for wages"
        let parts = words!["comprising", "comprising of", "consisting of"];
        let is_list = between.clone().all(|at| {
            !view.is_hard_break(at)
                && (view.time(at).is_none() || between.clone().any(|at| view.is_one_of(at, parts)))
                && !view.has(at, Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::COMPARED).and(Tags::OF_THEM))
                && (!view.is_verb(at) || self.is_bare_order(at) || view.is_one_of(at, parts))
        });
        // "of 240 planned miles", "compared with"
        let follows = between
            .clone()
            .any(|at| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION) || view.is_one_of(at, parts));
        // "missed its target of 100, with 90 brought to completion"
        // "£12.4m against a budget of £12.9m, an underspend of £0.5m"
        let is_apart = between.clone().any(|at| {
            view.is_one_of(
                at,
                words![
                    "with",
                    "underspend",
                    "overspend",
                    "surplus",
                    "shortfall",
                    "deficit",
                    "leaving",
                    "currently",
                    "now",
                    "presently"
                ],
            )
        });
        // "against a target of 80% and 71.2% the year before"
        let is_earlier =
            view.time(draft.next).is_some_and(|time| view.all.times[time].mention.is_earlier()) && self.is_goal(before);
        let is_compared = before.link == Link::Compared;
        // "built 14 against a target of 18, representing 78% achievement", "Sh612 million against a target of Sh850 million, a
        // performance of 72%": told of the result once more.
        let of_budget = (before.item.saturating_sub(3)..before.item).any(|at| view.names_budget(at));
        let is_measured = (self.is_goal(before) || of_budget)
            && between.clone().any(|at| view.is_content(at) || view.is_gerund(at))
            && (before.item.saturating_sub(5)..before.item).any(|at| view.has(at, Tags::COMPARED));
        let is_compared = is_compared || is_measured || self.is_beside_budget(before, draft);
        is_list && follows && !is_apart && !is_earlier && !is_compared && self.stated(draft, around).is_none()
    }

    /// "has a budget of $3 million and 40 staff": what is counted beside a budget is there.
    pub(super) fn is_beside_budget(&self, before: &Draft, draft: &Draft) -> bool {
        let view = &self.view;
        before.sort == Sort::Money
            && matches!(draft.sort, Sort::Count | Sort::Measure)
            && before.item < draft.item
            && before.rule == "of"
            && (before.item.saturating_sub(4)..before.item)
                .any(|at| view.has(at, Tags::BUDGET) && view.is_word(at + 1, "of"))
            && !view.any_has(Tags::WILL.and(Tags::EXPECT))
    }

    /// ", replace three bridges", "and to paint two culverts": an order that goes on with "plans to".
    fn is_bare_order(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(item) = view.item(at) else { return false };
        let raw = view.raw(item);
        let is_bare = !raw.ends_with("ed")
            && !raw.ends_with('s')
            && !view.has(at, Tags::BE.and(Tags::HAVE))
            && !view.is_past_verb(at);
        let head = at.checked_sub(1);
        is_bare
            && head.is_some_and(|head| {
                view.is_mark(head, ',') || view.has(head, Tags::CONJUNCTION) || view.is_word(head, "to")
            })
    }
}
