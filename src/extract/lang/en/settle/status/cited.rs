//! Estimates and forecasts that are only cited: "according to the estimates", "officials estimated".

use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;

const ESTIMATES: &Words = words!["estimate", "estimated", "estimates"];

impl Reader<'_> {
    /// "According to the September estimates, 74,900 people had a job", "some 30 people died, the coroner estimated": what somebody
    /// estimates has come about, but nobody has counted it.
    pub(in crate::extract::lang::en::settle) fn is_by_estimate(&self, draft: &Draft) -> bool {
        let view = &self.view;
        if draft.link != Link::Own || draft.rule == "compared" || !view.may_say(ESTIMATES) {
            return false;
        }
        let is_paper = |paper: usize| {
            view.is_one_of(paper, words!["estimate", "estimates"])
                && paper > 0
                // "according to the budget estimates"
                && !view.has(paper - 1, Tags::BUDGET)
                && self.is_cited(paper)
        };
        // "…, the coroner estimated." at the end
        let end = view.len() - usize::from(view.len() > 0 && view.is_mark(view.len() - 1, '.'));
        let tells = || {
            let verb = end
                .checked_sub(1)
                .filter(|&verb| view.is_one_of(verb, words!["estimate", "estimated", "estimates"]))?;
            let comma = (verb.saturating_sub(6)..verb).rev().find(|&comma| view.is_mark(comma, ','))?;
            let is_who = |at: usize| view.is_content(at) || view.has(at, Tags::DETERMINER.and(Tags::PRONOUN));
            (comma + 1 < verb && draft.next <= comma && (comma + 1..verb).all(is_who)).then_some(())
        };
        (0..view.len()).any(is_paper) || tells().is_some()
    }

    /// "Officials put the cost at about $4 million"
    pub(super) fn is_put_at(&self, draft: &Draft) -> bool {
        const PUTS: &Words = words!["pegged", "pegs", "put", "puts"];
        const COSTS: &Words = words!["bill", "cost", "costs", "damage", "loss", "losses", "price", "value"];
        const FAR: usize = 6;
        let view = &self.view;
        if !view.may_say(PUTS) || !view.may_say(COSTS) {
            return false;
        }
        let (start, _) = self.bounds(draft.item);
        let mut at = draft.item;
        while at > start && view.has(at - 1, BEFORE_NUMBER) && !view.is_word(at - 1, "at") {
            at -= 1;
        }
        at > start + 2
            && view.is_word(at - 1, "at")
            && (start.max(at.saturating_sub(FAR))..at - 2).any(|put| {
                view.is_one_of(put, PUTS)
                    && view.has(put + 1, Tags::DETERMINER.and(Tags::DEFINITE))
                    && (put + 2..at - 1).any(|word| view.is_one_of(word, COSTS))
                    && (put + 1..at - 1).all(|word| view.quantity(word).is_none())
            })
    }

    /// Whether the paper that stands at `paper` is what the sentence goes by: "according to the September estimates", "based on the
    /// forecast".
    pub(super) fn is_cited(&self, paper: usize) -> bool {
        let view = &self.view;
        let lead = (paper.saturating_sub(6)..paper).rev().find(|&lead| {
            view.is_one_of(lead, words!["according", "according to", "based on"])
                || view.is_word(lead, "based") && view.is_word(lead + 1, "on")
        });
        lead.is_some_and(|lead| {
            (lead + 1..paper).all(|word| {
                let is_name = view.item(word).is_some_and(|item| item.what == What::Word) && !view.is_verb(word);
                is_name || view.time(word).is_some() || view.is_mark(word, '’') || view.is_mark(word, '\'')
            })
        })
    }
}
