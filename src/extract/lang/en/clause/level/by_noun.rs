//! Levels between which something moved that only a noun tells: "a sharp drop in vandalism, from 40 to 31".

use smol_str::SmolStr;

use super::*;

/// Words that may stand between a noun of change and "from".
const LONGEST: usize = 14;

impl Reader<'_> {
    /// Both ends of a move: `a 74 percent increase in overtime costs, from $412 million up to $716 million`, `a doubling of calls from 12 to 24`.
    pub(super) fn level_by_noun(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, own, before, .. } = place;
        // "from $412,000 up to $716,000": the lexicon has a bound of two words.
        let up = place.at.checked_sub(1).filter(|&up| view.is_word(up, "up to"));
        let word = up.or(before)?;
        let step = |at: usize| usize::from(view.is_one_of(at, words!["down", "up"]));
        if view.is_one_of(word, words!["to", "up to"]) {
            let n_step = word.checked_sub(1).map_or(0, step);
            let first = self
                .drafts
                .last()
                .filter(|last| last.link == Link::From && last.next + n_step == word && last.sort == quantity.sort)?;
            let from = (0..first.item).rev().take(3).find(|&from| view.is_word(from, "from"))?;
            self.changed_noun(from)?;
            draft.rule = "moved-to";
            draft.link = Link::To;
            draft.indicator = first.indicator.clone();
            if up.is_some() {
                draft.bound = Bound::Eq;
            }
            let first = first.clone();
            self.take_unit(draft, &first, own);
            return Some(true);
        }
        if !view.is_word(word, "from") {
            return None;
        }
        let behind = own.map_or(place.at + 1, |(range, _)| range.1);
        let to = behind + step(behind);
        let leads_on = view.is_one_of(to, words!["to", "up to"])
            && (to + 1..to + 4)
                .take_while(|&at| at == to + 1 || view.has(at - 1, BEFORE_NUMBER))
                .any(|at| view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == quantity.sort));
        let name = self.changed_noun(word).filter(|_| leads_on)?;
        draft.rule = "from";
        draft.link = Link::From;
        if quantity.is_count() && draft.unit.is_empty() {
            draft.unit = implied_unit(&name);
        }
        draft.indicator = name;
        Some(true)
    }

    /// What a noun of change before "from" says has moved, with no verb and no other figure between.
    fn changed_noun(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let set_off = from.checked_sub(1).filter(|&mark| view.is_mark(mark, ',') || view.is_break_dash(mark));
        let end = set_off.unwrap_or(from);
        let passes = |at: &usize| {
            view.quantity(*at).is_none()
                && view
                    .item(*at)
                    .is_some_and(|item| !matches!(item.what, What::Mark(mark) if !matches!(mark, '-' | '\'' | '’')))
                && (!view.is_verb(*at) || view.is_gerund(*at))
        };
        let is_change = |at: &usize| {
            view.is_one_of(at + 1, words!["in", "of"])
                && (view.has(*at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_verb(*at)
                    || view.is_one_of(*at, words!["doubling", "quadrupling", "tripling"]))
        };
        let noun = (end.saturating_sub(LONGEST)..end).rev().take_while(passes).find(is_change)?;
        let range = view.phrase_list(noun + 2).filter(|range| range.1 <= end)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }
}
