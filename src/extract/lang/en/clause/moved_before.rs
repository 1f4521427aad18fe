//! What moves, named before: behind a colon, in the figure before, by a noun of growth.

use super::*;

impl Reader<'_> {
    /// "Over $100,000 in travel expenses were cut": money that was taken away, told before the verb.
    pub(super) fn taken_from(&self, at: usize, quantity: &Quantity, draft: &mut Draft) -> bool {
        const TAKES: &Words = words!["cut", "eliminated", "reduced", "removed", "slashed", "trimmed"];
        let view = &self.view;
        if quantity.sort != Sort::Money || !view.is_word(at + 1, "in") || !view.may_say(TAKES) {
            return false;
        }
        let Some(range) = view.noun_phrase(at + 2) else { return false };
        let done = range.1 + 1;
        let is_taken = view.is_one_of(range.1, words!["had been", "has been", "have been", "was", "were"])
            && view.is_one_of(done, TAKES)
            && !view.has(done + 1, Tags::PERIOD_BY)
            && !view.is_one_of(done + 1, words!["from", "to"]);
        let before = (0..at).rev().find(|&before| !view.has(before, BEFORE_NUMBER));
        let opens = before.is_none_or(|before| view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION));
        if !is_taken || !opens {
            return false;
        }
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, true);
        draft.rule = "moved-by";
        draft.confidence = 0.8;
        draft.indicator = view.name(range);
        // ", and over $100,000": how much, and no comparison.
        let over = at.checked_sub(1).and_then(|before| view.item(before)).and_then(|item| left::bound_of(item.tags));
        draft.bound = over.unwrap_or(draft.bound);
        !draft.indicator.is_empty()
    }

    /// "also removed $25,000 in local funding", "$70 million lost on the power station": an amount that there is less.
    pub(super) fn take_away(&self, at: usize, left: &Left, draft: &mut Draft) {
        const TAKE: &Words = words![
            "cut", "cuts", "cutting", "pared", "remove", "removed", "removes", "removing", "shave", "shaved", "shaves",
            "shaving", "slash", "slashed", "slashes", "slashing", "trim", "trimmed", "trimming", "trims"
        ];
        let view = &self.view;
        if draft.sort != Sort::Money || draft.measure != Measure::Level || draft.unit.contains('/') {
            return;
        }
        let taken = left.at.is_some_and(|verb| verb < at && view.is_one_of(verb, TAKE) && !view.has(verb, Tags::BE));
        let lost = draft.next;
        let is_gone = view.is_one_of(lost, words!["cut", "lost", "removed", "trimmed"])
            && (view.is_one_of(lost + 1, words!["because", "due to", "from", "in", "on", "through", "to", "when"])
                || view.is_word(lost + 1, "due"));
        if taken || is_gone {
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, true);
        }
    }

    /// "with sales up in every district" before a colon: what moves.
    pub(super) fn moving_before(&self, colon: usize) -> Option<SmolStr> {
        let view = &self.view;
        let word = (colon.saturating_sub(8)..colon).rev().find(|&at| view.has(at, Tags::UP.and(Tags::DOWN)))?;
        self.moving_noun(word)
    }

    /// `spending on schools of $8 million, increased by 9.7%`: a participle right behind a level goes on with its name.
    pub(super) fn told_of_last(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let comma = verb.checked_sub(1).filter(|&comma| view.is_mark(comma, ','))?;
        let last = self.last_in_clause(verb)?;
        let is_behind = last.measure == Measure::Level
            && last.next <= comma
            && (last.next..comma).all(|at| view.is_mark(at, ')') || view.time(at).is_some());
        let is_participle = view.is_gerund(verb) || view.has(verb, Tags::PARTICIPLE);
        (is_behind && is_participle).then(|| last.indicator.clone())
    }

    /// "registered the highest growth in revenue, rising by 8 percent": what grows is named before.
    pub(super) fn growth_named_before(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let comma = verb.checked_sub(1).filter(|&comma| view.is_mark(comma, ',') && view.is_gerund(verb))?;
        let start = self.clause(verb).start;
        let noun = (start..comma).rev().find(|&at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)))?;
        let is_part = view.is_one_of(noun + 1, words!["in", "of"]);
        is_part.then(|| view.name((noun + 2, comma))).filter(|name| !name.is_empty())
    }
}
