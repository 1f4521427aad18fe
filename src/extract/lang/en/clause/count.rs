//! The noun that a count counts.

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// The noun phrase that a count counts.
    pub(super) fn counted(&self, at: usize, quantity: &Quantity) -> Option<(Range, usize)> {
        // "14 of 92 corrections posts": both count the same.
        // "12 out of the 47 counties"
        let is_out_of = self.view.is_word(at + 1, "out of");
        // "31 of those people"
        let of_those = self.view.has(at + 1, Tags::OF_THEM);
        if quantity.is_count() && (is_out_of || of_those || self.view.is_word(at + 1, "of")) {
            let start = at + 2;
            let mut whole = start;
            // "Eleven of the department's 62 positions"
            let is_owner = |at: usize| self.view.is_genitive(at) && self.view.quantity(at + 1).is_some();
            while self.view.has(whole, Tags::DETERMINER) || is_owner(whole) {
                whole += 1;
            }
            // "1,621 of the properties"
            let Some(index) = self.view.quantity(whole) else {
                let is_known = whole > start || of_those;
                return is_known
                    .then(|| self.view.counted(whole, false))
                    .flatten()
                    .filter(|_| !quantity.is_words || quantity.value > Decimal::ONE);
            };
            return self.view.all.quantities[index].is_count().then(|| self.view.counted(whole + 1, false)).flatten();
        }
        if !quantity.is_count()
            || quantity.has_per
            || self.view.has(at + 1, Tags::MORE.and(Tags::LESS)) && !self.view.has(at + 1, Tags::ADJECTIVE)
            || self.view.has(at + 1, Tags::GT.and(Tags::LT))
        {
            return None;
        }
        let view = &self.view;
        // "110,086 (51.6%) females", "2,629 (2,747) applications": a share or the figure before it stands between.
        let is_aside = view.is_mark(at + 1, '(')
            && view.is_mark(at + 3, ')')
            && view
                .quantity(at + 2)
                .map(|index| &view.all.quantities[index])
                .is_some_and(|aside| aside.sort == Sort::Percent || aside.is_count() && !aside.has_per);
        let from = if is_aside { at + 4 } else { at + 1 };
        // "five or more clinics"
        let from = from + usize::from(view.has(from, Tags::GE_AFTER.and(Tags::LE_AFTER)));
        if view.has(from, Tags::UP.and(Tags::DOWN)) {
            return None;
        }
        if let Some(own) = view.listed_head(from).filter(|_| quantity.value != Decimal::ONE) {
            return Some(own);
        }
        view.counted(from, quantity.value == Decimal::ONE).map(|own| self.with_pair(at, own))
    }

    /// "45 secondary and 11 special schools": the noun that the first of two adjectives leaves to the second.
    pub(super) fn shared_noun(&self, at: usize, quantity: &Quantity, draft: &mut Draft) -> bool {
        let view = &self.view;
        if !quantity.is_count() || quantity.has_per || quantity.range.is_some() {
            return false;
        }
        let is_adjective = |at: usize| {
            view.is_joint(at)
                || view.item(at).is_some_and(|item| item.what == What::Word)
                    && !view.has(at, Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::DETERMINER).and(Tags::PRONOUN))
                    && !view.has(at, Tags::MORE.and(Tags::LESS).and(Tags::UP).and(Tags::DOWN).and(Tags::COMPARED))
                    && !view.has(at, Tags::ADVERB.and(Tags::RELATIVE).and(Tags::CLAUSE).and(Tags::PERIOD_AT))
                    && !view.is_plural(at)
                    && !view.is_finite(at)
        };
        let joint = (at + 1..at + 5).find(|&at| !is_adjective(at)).unwrap_or(at + 5);
        // "responsible for 54 and 43 deaths"
        let is_pair = joint == at + 1
            && view.is_word(joint, "and")
            && self.left(at).at.is_some_and(|before| view.is_word(before, "for") || view.is_verb(before));
        if let Some(((from, to), head)) = is_pair
            .then(|| view.quantity(joint + 1))
            .flatten()
            .filter(|&other| view.all.quantities[other].is_count())
            .and_then(|other| self.counted(joint + 1, &view.all.quantities[other]))
        {
            draft.unit = SmolStr::from(view.words((head, head + 1)).to_lowercase());
            draft.indicator = view.name((from, to));
            draft.rule = "shared-noun";
            draft.confidence = 0.7;
            return !draft.indicator.is_empty();
        }
        let is_list = joint > at + 1 && (view.is_word(joint, "and") || view.is_mark(joint, ','));
        let Some(other) = is_list.then(|| view.quantity(joint + 1)).flatten() else { return false };
        let other = &view.all.quantities[other];
        let Some(((from, _), head)) = self.counted(joint + 1, other).filter(|_| other.is_count()) else { return false };
        // "12 new and 200 homes" counts no new homes: the second has an adjective of its own.
        if head == from {
            return false;
        }
        let noun = view.name((head, head + 1));
        draft.unit = SmolStr::from(noun.to_lowercase());
        let (first, last) = (view.item(at + 1), view.item(joint - 1));
        let Some((first, last)) = first.zip(last) else { return false };
        let adjective = &view.text[view.tokens[first.first].start..view.tokens[last.next - 1].end];
        draft.indicator = format_smolstr!("{adjective} {noun}");
        draft.rule = "shared-noun";
        draft.confidence = 0.8;
        true
    }
}
