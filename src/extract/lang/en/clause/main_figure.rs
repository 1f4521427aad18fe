//! Which of the figures before it another one goes on from.

use super::*;

impl Reader<'_> {
    /// The figure of the same clause that one of `sort` at `at` goes on from: the last, or the one that the last only says
    /// a share of ("a balance of $48 million, or 22% of expenditures, up from $41 million").
    pub(super) fn goes_on_from(&self, at: usize, sort: Sort) -> Option<&Draft> {
        let last = self.last_main(at)?;
        let is_aside = last.rule == "share-of" && last.sort == Sort::Percent && sort != Sort::Percent;
        let whole = self
            .drafts
            .iter()
            .rev()
            .nth(1)
            .filter(|whole| is_aside && whole.sort == sort && self.clause_of[whole.item] == self.clause_of[at]);
        whole.or(Some(last))
    }

    /// The last figure of the clause that is no aside of the one before it: "served 3,400 meals in 12 villages, up 8 percent" is
    /// about meals.
    pub(super) fn last_main(&self, at: usize) -> Option<&Draft> {
        let last = self.last_in_clause(at)?;
        let before = self.drafts.len().checked_sub(2).map(|index| &self.drafts[index]);
        let before = before.filter(|before| self.clause_of[before.item] == self.clause_of[at]);
        let is_aside = last.rule == "count"
            && before.is_some_and(|before| {
                before.measure == Measure::Level && before.next < last.item && self.is_placed(before.next, last.item)
            });
        if is_aside { before } else { Some(last) }
    }

    /// Whether a count at `item` says where or from whom: "in 12 villages", "to the county's five libraries".
    fn is_placed(&self, from: usize, item: usize) -> bool {
        let view = &self.view;
        let places = ["across", "at", "from", "in", "through", "to"];
        let lead = (from..item).find(|&at| places.iter().any(|word| view.is_word(at, word)));
        lead.is_some_and(|lead| {
            item - lead <= 5
                && (from..lead).all(|at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
                && (lead + 1..item)
                    .all(|at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
        })
    }
}
