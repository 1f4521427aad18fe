//! Budgets that somebody has put forward: when that was done says nothing of the time they are for.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::search::Search;

impl Reader<'_> {
    /// "The $4.8 billion budget I recommended to the council in March": the verb by which the amount was put forward.
    pub(super) fn offered_by(&self, draft: &Draft) -> Option<usize> {
        let view = &self.view;
        if draft.sort != Sort::Money || draft.rule != "attribute" {
            return None;
        }
        let is_paper =
            |at: usize| view.has(at, Tags::BUDGET) || view.is_one_of(at, words!["package", "plan", "proposal"]);
        let paper = (draft.item + 1..draft.item + 5).find(|&at| is_paper(at))?;
        let offers = words![
            "introduced",
            "outlined",
            "presented",
            "proposed",
            "put",
            "recommended",
            "released",
            "requested",
            "sent",
            "submitted",
            "unveiled"
        ];
        let verb = (paper + 2..paper + 7).find(|&at| view.is_one_of(at, offers))?;
        let is_told = (paper + 1..verb).all(|at| {
            view.has(at, Tags::PRONOUN.and(Tags::RELATIVE).and(Tags::DETERMINER).and(Tags::HAVE)) || view.is_content(at)
        });
        is_told.then_some(verb)
    }

    /// "should not borrow $6 million in funds we set aside to pay for repairs": money that is kept for something, and was not spent.
    pub(super) fn is_kept_for(&self, draft: &Draft) -> bool {
        draft.rule == "amount-for" && draft.indicator.holds(" set aside ") && !self.is_told(draft)
    }
}
