//! What moves, named before: behind a colon, in the figure before, by a noun of growth.

use super::*;

impl Reader<'_> {
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
