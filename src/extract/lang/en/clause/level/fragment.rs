//! Measures that open a fragment: "46.8 lane miles resurfaced", "2,100 acres are under contract".

use smol_str::format_smolstr;

use super::*;

impl Reader<'_> {
    /// An amount that opens a fragment: `$310,000 raised`, `$727 per person who borrowed books`.
    pub(super) fn level_money_fragment(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        if quantity.sort != Sort::Money || before.is_some() || self.clause(at).start > 0 {
            return None;
        }
        let next = draft.next.max(at + 1);
        let ends = |at: usize| view.item(at).is_none() || view.is_mark(at, '.') && view.item(at + 1).is_none();
        let done = words![
            "awarded",
            "collected",
            "distributed",
            "donated",
            "invested",
            "raised",
            "recovered",
            "saved",
            "seized",
            "spent"
        ];
        if view.is_one_of(next, done) && ends(next + 1) {
            draft.rule = "fragment";
            draft.confidence = 0.7;
            draft.indicator = format_smolstr!("amount {}", view.words((next, next + 1)).to_lowercase());
            return Some(true);
        }
        let (_, base) = draft.unit.split_once('/')?;
        let end = (next..view.len())
            .find(|&at| !view.is_joint(at) && view.item(at).is_none_or(|item| item.what != What::Word));
        let end = end.unwrap_or(view.len());
        if !view.is_one_of(next, words!["that", "who"]) || !ends(end) {
            return None;
        }
        draft.rule = "fragment";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("per {base} {}", view.words((next, end)));
        Some(true)
    }

    /// A fragment without a verb of its own: `46.8 lane miles resurfaced`.
    pub(super) fn level_fragment(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        if matches!(quantity.sort, Sort::Measure) && before.is_none() {
            // "2,100 acres are under contract": the state they are in.
            let is_state = view.has(at + 1, Tags::BE) && view.has(at + 2, Tags::PREPOSITION);
            let state = is_state.then(|| view.words((at + 2, self.predicate_end(at + 2))));
            // "acres had been cut": an auxiliary is no noun.
            let is_auxiliary = view.is_one_of(at + 1, words!["had", "had been", "has been", "have been"]);
            let noun = || view.noun_phrase(at + 1).filter(|_| !is_auxiliary).map(|range| view.name(range));
            let rest = state
                .or_else(noun)
                .filter(|name| !name.is_empty())
                .or_else(|| view.is_verb(at + 1).then(|| view.words((at + 1, at + 2))));
            draft.rule = "fragment";
            draft.confidence = 0.7;
            let unit = &quantity.unit;
            // "65 hectares at Coochin Creek: opening a path": the place, which says more than the unit.
            let joints = words!["across", "along", "at", "around", "in", "inside", "near", "within"];
            let place = || {
                let from = at + 2 + usize::from(view.has(at + 2, Tags::DETERMINER));
                let range =
                    (rest.is_none() && view.is_one_of(at + 1, joints)).then(|| view.noun_phrase(from)).flatten()?;
                let opens = view.item(range.0).is_some_and(|item| view.tokens[item.first].is_capital);
                Some(view.name(range)).filter(|name| opens && !name.is_empty())
            };
            draft.indicator = match place() {
                Some(place) => place,
                None => rest.map_or_else(|| unit.clone(), |rest| format_smolstr!("{unit} {rest}")),
            };
            return Some(true);
        }
        None
    }
}
