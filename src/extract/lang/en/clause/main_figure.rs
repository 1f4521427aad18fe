//! Which of the figures before it another one goes on from.

use super::*;

impl Reader<'_> {
    /// The figure of the same clause that one of `sort` at `at` goes on from: the last, or the one that the last only says
    /// a share of ("a balance of $48 million, or 22% of expenditures, up from $41 million").
    pub(super) fn goes_on_from(&self, at: usize, sort: Sort) -> Option<&Draft> {
        let last = self.last_main(at)?;
        // "a population of 291,113 (144,901 males and 146,212 females), up from 208,420": what stands before the bracket.
        let open = (0..last.item).rev().find(|&open| self.view.is_mark(open, '(') || self.view.is_mark(open, ')'));
        let boxed = open.filter(|&open| {
            self.view.is_mark(open, '(')
                && last.rule == "count"
                && (last.next..at).any(|close| self.view.is_mark(close, ')'))
        });
        let before = boxed.and_then(|open| self.drafts.iter().rev().find(|draft| draft.item < open));
        if let Some(before) = before.filter(|before| {
            before.sort == sort && before.measure == Measure::Level && self.clause_of[before.item] == self.clause_of[at]
        }) {
            return Some(before);
        }
        let is_aside = last.rule == "share-of" && last.sort == Sort::Percent && sort != Sort::Percent;
        // "62 percent of its 5,300 students qualify, up from 54 percent": the whole of a share is told by the way.
        let is_whole = last.rule == "count" && sort == Sort::Percent;
        let of_whole = |share: &Draft| {
            (share.next..share.next + 3).any(|at| self.view.is_word(at, "of")) && last.item <= share.next + 3
        };
        let whole = self
            .before_last_in_clause(at)
            .filter(|whole| whole.sort == sort && (is_aside || is_whole && of_whole(whole)));
        whole.or(Some(last))
    }

    /// The figure before the last one, in the same clause.
    fn before_last_in_clause(&self, at: usize) -> Option<&Draft> {
        self.drafts.iter().nth_back(1).filter(|draft| self.clause_of[draft.item] == self.clause_of[at])
    }

    /// The last figure of the clause that is no aside of the one before it: "served 3,400 meals in 12 villages, up 8 percent" is
    /// about meals.
    pub(super) fn last_main(&self, at: usize) -> Option<&Draft> {
        let last = self.last_in_clause(at)?;
        let before = self.before_last_in_clause(at);
        let is_aside = last.rule == "count"
            && before.is_some_and(|before| {
                before.measure == Measure::Level && before.next < last.item && self.is_placed(before.next, last.item)
            });
        if is_aside { before } else { Some(last) }
    }

    /// Whether a count at `item` says where or from whom: "in 12 villages", "to the county's five libraries".
    fn is_placed(&self, from: usize, item: usize) -> bool {
        let view = &self.view;
        let places = words!["across", "at", "from", "in", "through", "to"];
        let lead = (from..item).find(|&at| view.is_one_of(at, places));
        let is_plain = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at);
        lead.is_some_and(|lead| item - lead <= 5 && (from..lead).chain(lead + 1..item).all(is_plain))
    }

    /// Where a clause ends that a relative one cuts off from its verb: "Two stores that hold 5,000 tonnes will open".
    pub(super) fn behind_relative(&self, clause: &Clause) -> Option<usize> {
        let view = &self.view;
        let which = clause.end;
        let is_cut = clause.verbs.is_empty()
            && which > clause.start + 1
            && view.is_one_of(which, words!["that", "which", "who"])
            && view.is_content(which - 1)
            && (clause.start..which).any(|at| view.quantity(at).is_some());
        let index = self.clause_of.get(which).copied().filter(|_| is_cut)?;
        let end = self.clauses[index].end;
        (which + 2..end)
            .any(|at| view.has(at, Tags::WILL) || view.has(at, Tags::BE) && view.is_past(at + 1))
            .then_some(end)
    }

    /// The value of the figure that the sentence before was about.
    pub(in super::super) fn told_value(&self) -> Option<Decimal> {
        self.previous.as_ref().map(|last| last.value)
    }

    /// The first figure that is not only compared with, as a place in their order; behind the last where there is none.
    pub(in super::super) fn main_draft(&self) -> usize {
        self.drafts.iter().position(|draft| draft.link != Link::Compared).unwrap_or(self.drafts.len())
    }
}
