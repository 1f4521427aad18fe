//! Amounts that are a part of what was told before.

use smol_str::format_smolstr;

use super::*;

impl Reader<'_> {
    /// What became of a part: `own-source revenue comprised $1.2 million (9 per cent) deposited into the fund`.
    pub(super) fn amount_part_of_revenue(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, verb, direct, is_agent, after_at, .. } = amount;
        let subject = &amount.subject;
        let comprises = direct
            && verb
                .is_some_and(|verb| view.is_one_of(verb, words!["comprised", "comprises", "consisted of", "included"]));
        if comprises
            && !is_agent
            && view.is_one_of(after_at - 1, words!["deposited", "paid", "remitted", "spent", "transferred"])
            && after_at > at + 1
            && let Some(whole) = subject
        {
            let end = self.predicate_end(after_at);
            draft.rule = "part";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("{whole} {}", view.words((after_at - 1, end)));
            return Some(true);
        }
        None
    }

    /// What a part is for: `a levy of $29 million, with $18 million of that going toward roads`.
    pub(super) fn amount_part_for(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        draft.indicator = self.part_goes_to(amount.at + 1)?;
        draft.rule = "amount-for";
        draft.confidence = 0.8;
        Some(true)
    }

    /// What a move has come to, and what a place comes to by collecting: `increased its collections by Sh2 billion to realise Sh12 billion`,
    /// `came second after collecting Sh499 million`.
    pub(super) fn amount_come_to(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, .. } = amount;
        let verb = left.at.filter(|&verb| verb > 0)?;
        let comes =
            words!["collect", "hit", "net", "pocket", "post", "raise", "realise", "realize", "record", "register"];
        let moved = self.last_in_clause(at).filter(|last| {
            last.measure == Measure::Change
                && last.sort == Sort::Money
                && last.next + 1 >= verb - 1
                && view.is_word(verb - 1, "to")
                && view.is_one_of(verb, comes)
        });
        let collects = || {
            view.is_one_of(verb, words!["collecting", "generating", "raising", "realising", "realizing"])
                && view.is_one_of(verb - 1, words!["after", "by"])
                && self.destination(at + 1).is_none()
        };
        draft.indicator = match moved {
            Some(last) => last.indicator.clone(),
            None if collects() => self.receipts_told(),
            None => return None,
        };
        draft.rule = "carried";
        draft.confidence = 0.7;
        Some(true)
    }

    /// What an amount is said to be: `About $706,000 is the general fund reserve`.
    pub(super) fn amount_is(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, .. } = amount;
        let opens = left.at.is_none_or(|before| view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION));
        let noun = at + 3;
        let is_said = opens && view.is_one_of(at + 1, words!["is", "was"]) && view.has(at + 2, Tags::DEFINITE);
        let range = view.noun_phrase(noun).filter(|range| is_said && range.0 == noun && range.1 > noun + 1)?;
        let ends = view
            .item(range.1)
            .is_none_or(|next| matches!(next.what, What::Mark(_)) || view.has(range.1, Tags::CONJUNCTION));
        let is_graded =
            view.has(noun, Tags::ADJECTIVE.and(Tags::TOTAL_OF)) || view.raw(view.item(noun)?).ends_with("est");
        draft.indicator = view.name(range);
        draft.rule = "subject";
        draft.confidence = 0.7;
        (ends && !is_graded && !draft.indicator.is_empty()).then_some(true)
    }

    /// A part of what was named: `125 projects worth Sh207 million, with Sh47 million already paid`.
    pub(super) fn amount_part_done(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { at, left, .. } = amount;
        let mut done = at + 1;
        while view.has(done, Tags::ADVERB) || view.is_word(done, "already") {
            done += 1;
        }
        let is_done = view.is_one_of(
            done,
            words!["paid", "disbursed", "spent", "committed", "released", "remaining", "drawn", "left", "outstanding"],
        ) && view
            .item(done + 1)
            .is_none_or(|next| next.what != What::Word || next.tags.has(Tags::PERIOD_AT));
        if is_done
            && left.at.is_some_and(|before| view.is_word(before, "with"))
            && let Some(last) = self.last()
        {
            draft.rule = "part";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("{} {}", last.indicator, view.words((done, done + 1)));
            return Some(true);
        }
        None
    }

    /// A part that was passed on: `$4.1 million in fees, of which $2.8 million was remitted to the state`.
    pub(super) fn amount_passed_on(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { left, after_at, is_passive, .. } = amount;
        let of_which = left.at.is_some_and(|before| view.has(before, Tags::OF_THEM));
        let passes = words!["forwarded", "paid", "refunded", "remitted", "returned", "transferred"];
        let last = self.last().filter(|last| {
            of_which && is_passive && last.sort == Sort::Money && view.is_one_of(after_at - 1, passes)
        })?;
        draft.rule = "part";
        draft.confidence = 0.7;
        draft.indicator =
            format_smolstr!("{} {}", last.indicator, view.words((after_at - 1, self.predicate_end(after_at))));
        Some(true)
    }

    /// Where it was taken from: `£47 million, including £12 million taken from reserves`.
    pub(super) fn amount_taken_from(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let taken = amount.at + 1;
        let is_taken = view
            .is_one_of(taken, words!["borrowed", "drawn", "released", "taken", "transferred", "withdrawn"])
            && view.is_one_of(taken + 1, words!["from", "out of"])
            && view.time(taken + 2).is_none();
        let range = is_taken.then(|| view.phrase_list(taken + 2)).flatten()?;
        draft.rule = "part";
        draft.confidence = 0.7;
        draft.indicator = view.words((taken, range.1));
        Some(!draft.indicator.is_empty())
    }

    /// What was named before: `2.3 billion yuan was invested in them`.
    pub(super) fn amount_in_them(&self, amount: &Amount<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Amount { after_at, is_passive, .. } = amount;
        if is_passive
            && view.has(after_at + 1, Tags::PRONOUN)
            && let Some(last) = self.last()
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        None
    }
}
