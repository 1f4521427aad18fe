//! The units of what is counted or measured.

use smol_str::{SmolStr, format_smolstr};

use super::compose::plural;
use super::*;
use crate::extract::lang::en::numeral::Scanner;

impl Reader<'_> {
    /// Unit and span of a count: its head noun in the plural, and what it is per.
    pub(super) fn count_unit(&self, draft: &mut Draft, quantity: &Quantity, own: Option<(Range, usize)>) {
        let Some((range, head)) = own else { return };
        let item = self.view.item(head).expect("the head lies in the sentence");
        // "micro-projects", "start-ups", "fly-tips", "four-year-olds": no word without what the hyphen holds.
        let is_hyphen = |at: usize| {
            self.view.is_joint(at)
                && self
                    .view
                    .item(at)
                    .is_some_and(|item| item.what == What::Mark('-') && self.view.tokens[item.first].is_glued)
        };
        let mut first = head;
        while first > range.0 + 1 && is_hyphen(first - 1) {
            first -= 2;
        }
        let last = if self.is_pair(head) { range.1 } else { head + 1 };
        let noun = self.view.words((first, last)).to_lowercase();
        if (draft.item + 1..range.0).any(|at| self.view.quantity(at).is_some()) {
            draft.unit = SmolStr::from(noun);
            draft.next = draft.item + 1;
            return;
        }
        let item = self.view.item(last - 1).unwrap_or(item);
        draft.end = self.view.tokens[item.next - 1].end;
        draft.unit = if quantity.value == Decimal::ONE { plural(&noun) } else { SmolStr::from(noun) };
        // "lane miles" and the like are one unit; "31 breaks per 100 miles", "50 rural lots a year"
        let scanner = Scanner { text: self.view.text, tokens: self.view.tokens };
        let mut with_per =
            Quantity { next: item.next, unit: draft.unit.clone(), sort: Sort::Measure, ..quantity.clone() };
        scanner.per(&mut with_per);
        if with_per.next > item.next {
            draft.covered = with_per.next;
            draft.unit = with_per.unit;
            draft.end = self.view.tokens[with_per.next - 1].end;
            draft.next = (range.1..self.view.len())
                .find(|&at| self.view.item(at).is_some_and(|item| item.first >= with_per.next))
                .unwrap_or(self.view.len());
        }
    }

    /// "will average four deaths each week": how often, and not how many at a time.
    pub(super) fn per_each(&self, at: usize, draft: &mut Draft) {
        let view = &self.view;
        let each = draft.next;
        let is_average = || {
            let averages = words!["average", "averaged", "averages", "averaging", "an average of", "on average"];
            (self.clause(at).start..at).any(|word| view.is_one_of(word, averages) || view.has(word, Tags::AVERAGE))
        };
        let base = view.item(each + 1).filter(|_| view.is_one_of(each, words!["each", "every"]) && is_average());
        if let Some(base) =
            base.map(|base| view.raw(base)).filter(|base| matches!(*base, "day" | "week" | "month" | "year"))
            && draft.sort == Sort::Count
            && !draft.unit.is_empty()
            && !draft.unit.contains('/')
        {
            draft.unit = format_smolstr!("{}/{base}", draft.unit);
            draft.covered = draft.covered.max(view.item(each + 1).map_or(0, |item| item.next));
        }
    }

    /// "3,298 cats and dogs": the noun joined to a counted one, where nothing else is told of it.
    pub(super) fn with_pair(&self, at: usize, (range, head): (Range, usize)) -> (Range, usize) {
        let view = &self.view;
        let end = head + 3;
        let goes_on = view.item(end).is_some_and(|next| {
            next.what == What::Word
                && (!next.tags.has(Tags::PREPOSITION.and(Tags::ADVERB).and(Tags::PERIOD_AT).and(Tags::COMPARED))
                    || next.tags.has(Tags::CONJUNCTION))
                // "4,704 cats and dogs were", but "hired 12 officers and crimes fell"
                && !(view.is_verb(end) && self.clause(at).verbs.iter().all(|&verb| verb > head))
        });
        // "cuts 43 positions and uses $170,000 in reserves": what is done with the next figure.
        let goes_on =
            goes_on || view.quantity(end).is_some() || view.has(end, BEFORE_NUMBER) && view.quantity(end + 1).is_some();
        // "utilities grew by 2,600 jobs and mining, logging and construction by 800": the next branch.
        let goes_on = goes_on || view.has(head, Tags::STOCK) && view.is_mark(end, ',');
        if range.1 == head + 1 && self.is_pair(head) && !goes_on { ((range.0, end), head) } else { (range, head) }
    }

    /// Whether a plural at `head` is joined to another.
    fn is_pair(&self, head: usize) -> bool {
        let view = &self.view;
        let is_noun = |at: usize| {
            view.is_plural(at)
                && view.is_content(at)
                && !view.is_verb(at)
                && view.item(at).is_some_and(|item| !view.tokens[item.first].is_capital)
        };
        view.is_word(head + 1, "and") && is_noun(head) && is_noun(head + 2)
    }

    /// "15 bags of maize per acre": what so much of something is per.
    pub(super) fn per_behind_of(&self, draft: &mut Draft, from: usize) {
        let view = &self.view;
        if !view.is_word(from, "of") || draft.unit.is_empty() || draft.unit.contains('/') {
            return;
        }
        let per = (from + 2..from + 4).find(|&per| view.is_word(per, "per"));
        let Some(item) =
            per.filter(|&per| (from + 1..per).all(|at| view.is_content(at))).and_then(|per| view.item(per))
        else {
            return;
        };
        let scanner = Scanner { text: view.text, tokens: view.tokens };
        let mut quantity = Quantity {
            next: item.first,
            unit: draft.unit.clone(),
            sort: Sort::Measure,
            ..view.all.quantities[view.quantity(draft.item).expect("a figure is a quantity")].clone()
        };
        scanner.per(&mut quantity);
        if quantity.next > item.first {
            draft.unit = quantity.unit;
            draft.covered = draft.covered.max(quantity.next);
        }
    }
}
