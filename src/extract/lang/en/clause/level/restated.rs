//! A change once more, in other terms.

use super::*;

impl Reader<'_> {
    /// A change in other terms: `The increase works out to $62`, `For a typical home, that amounts to $31 a year`.
    pub(super) fn level_worked_out(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, .. } = place;
        let to = before.filter(|&to| quantity.sort == Sort::Money && (view.is_word(to, "to") || view.is_verb(to)))?;
        let is_verb = |at: usize| {
            view.is_one_of(
                at,
                words![
                    "adds up",
                    "amounts",
                    "amounts to",
                    "comes",
                    "comes to",
                    "equates",
                    "means",
                    "translates",
                    "works out",
                    "works out at",
                    "works out to"
                ],
            ) || view.is_word(at, "works") && view.is_one_of(at + 1, words!["out", "out at"])
                || view.is_word(at, "adds") && view.is_word(at + 1, "up")
        };
        let verb = (to.saturating_sub(2)..=to).find(|&at| is_verb(at))?;
        let who = verb.checked_sub(1)?;
        let points = view.is_one_of(who, words!["that", "this", "it", "which", "increase", "decrease", "rise", "hike"]);
        let last = points.then(|| self.last().or(self.previous.as_ref())).flatten()?;
        if !matches!(last.measure, Measure::Growth | Measure::Change) {
            return None;
        }
        draft.rule = "restated";
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, last.value.is_sign_negative());
        draft.indicator = last.indicator.clone();
        Some(true)
    }

    /// A change once more in other terms: `up by 2.5 percent, or $38 for the average homeowner`.
    pub(super) fn level_restated(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        if let Some(found) = self.restated_by_which(place, draft) {
            return Some(found);
        }
        // "an increase of 440 / 2.4%"
        let is_slash = |or: usize| view.is_mark(or, '/') && or > 0 && view.quantity(or - 1).is_some();
        // "a decrease of $10,825 — 7.5 percent — in 2011", "an increase of $17,715 – 4.8 percent."
        let is_slash = |or: usize| {
            is_slash(or)
                || view.is_break_dash(or)
                    && (view.is_break_dash(at + 1) || view.item(at + 1).is_none_or(|next| next.what == What::Mark('.')))
                    && self.last().is_some_and(|last| {
                        last.next == or && last.measure == Measure::Change
                            // "spent 17 percent less — nearly $6.3 million — than last year"
                            || last.next + 1 == or && view.has(or - 1, Tags::MORE.and(Tags::LESS))
                    })
        };
        let or = before.filter(|&or| view.is_word(or, "or") || is_slash(or))?;
        // "extra patrols (12% or 586 vs. 523)": a level and the one before it.
        if view.has(at + 1, Tags::COMPARED) && quantity.is_count() {
            let last = self.last_in_clause(at).filter(|last| last.measure == Measure::Growth)?.clone();
            draft.rule = "restated";
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        // "1,200 jobs, or 60% of the total": a share.
        if place.is_of_after && quantity.sort == Sort::Percent {
            return None;
        }
        if let Some((indicator, falls)) = self.way_between(or).filter(|_| quantity.sort == Sort::Percent) {
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, falls);
            draft.rule = "restated";
            draft.indicator = indicator;
            return Some(true);
        }
        // "was down to $5.7 million or about 11 percent from the year before": the way to a level.
        let reached = self.last().filter(|last| {
            last.rule == "moved-to"
                && last.link == Link::Own
                && last.sort != Sort::Percent
                && quantity.sort == Sort::Percent
                && or.saturating_sub(last.next) <= 1
        });
        if let Some(last) = reached {
            let start = self.clause(last.item).start;
            let way = (start..last.item)
                .rev()
                .find(|&at| view.has(at, Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL)));
            if let Some(way) = way {
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, view.has(way, Tags::DOWN.and(Tags::FALL)));
                draft.rule = "restated";
                draft.indicator = last.indicator.clone();
                return Some(true);
            }
        }
        let follows = place.follows.clone().or_else(|| self.last().filter(|_| is_slash(or)).cloned());
        let last = follows.filter(|last| {
            matches!(last.measure, Measure::Growth | Measure::Change)
                && last.sort != quantity.sort
                && or - last.next.min(or) <= 1
        })?;
        Some(self.coordinated(at, quantity, &last, draft))
    }

    /// `fell by $6.3 million, which is roughly 58%`: the change once more, behind "which".
    fn restated_by_which(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let verb = before.filter(|&verb| view.has(verb, Tags::BE) && quantity.sort == Sort::Percent)?;
        let which = verb.checked_sub(1).filter(|&which| view.is_word(which, "which") && !place.is_of_after)?;
        let last = self.last().filter(|last| {
            last.measure == Measure::Change && last.sort != Sort::Points && which <= last.next + 1 && last.next <= which
        })?;
        let last = last.clone();
        Some(self.coordinated(at, quantity, &last, draft))
    }
}
