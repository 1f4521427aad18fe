//! What counted things are: "11 indicators are green", "31 of its 140 jobs are vacant".

use smol_str::SmolStr;

use super::*;

/// What counted things are, behind them.
const STATES: &Words = words![
    "available",
    "closed",
    "empty",
    "full",
    "homeless",
    "idle",
    "occupied",
    "open",
    "overdue",
    "unfilled",
    "unemployed",
    "uninsured",
    "unoccupied",
    "unsolved",
    "vacant"
];

impl Reader<'_> {
    /// The land of the farms counted before: `895 farms (down 4 percent) on 208,967 acres`.
    pub(super) fn level_land_of_farms(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let is_land = quantity.sort == Sort::Measure
            && matches!(quantity.unit.as_str(), "acres" | "hectares")
            && !view.is_word(at + 1, "of");
        let on = before.filter(|&on| is_land && on > 0 && view.is_one_of(on, words!["across", "covering", "on"]))?;
        let last = self.last_in_clause(at)?;
        // "grew corn on 400 acres": of the crop, whatever was counted before.
        let is_beside = view.is_mark(on - 1, ')') || last.next == on;
        let has_farms = self.drafts.iter().any(|told| {
            self.clause_of[told.item] == self.clause_of[at]
                && told.measure == Measure::Level
                && matches!(told.unit.as_str(), "farms" | "holdings" | "ranches")
        });
        draft.rule = "carried";
        draft.confidence = 0.7;
        draft.indicator = SmolStr::new_static("farmland");
        (is_beside && has_farms).then_some(true)
    }

    /// How something stands against a goal or a plan: `slightly off target`, `on track`, `behind`.
    pub(super) fn standing(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut at = from;
        while view.has(at, Tags::ADVERB)
            || view.is_one_of(at, words!["further", "just", "only", "significantly", "slightly"])
        {
            at += 1;
        }
        let plans = words!["budget", "profile", "schedule", "time", "tolerance", "track"];
        let leads = words!["above", "at", "behind", "below", "in", "off", "on", "over", "under", "within"];
        let is_led = view.is_one_of(at, leads) && (view.has(at + 1, Tags::GOAL) || view.is_one_of(at + 1, plans));
        let is_bare = view.is_one_of(at, words!["ahead", "behind"])
            && view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(_)));
        (is_led || is_bare)
            .then(|| view.words((from, self.predicate_end(at).max(at + 1 + usize::from(is_led)))))
            .filter(|said| !said.is_empty())
    }

    /// How the counted ones are rated, behind them: `11 indicators (55%) are green`, `6 indicators being red`.
    pub(super) fn rated(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut at = self.behind_bracket(from, view.len());
        while view.has(at, Tags::BE.and(Tags::HAVE).and(Tags::ADVERB))
            || view.is_one_of(at, words!["rated", "classed", "marked", "reported", "showing", "being", "as", "at"])
        {
            at += 1;
        }
        let is_colour = view.is_one_of(at, words!["green", "amber", "red"]);
        // "31 of its 140 jobs are vacant", "Ten of the 12 beds in the new unit were full"
        let is_state = || {
            let place = view.is_one_of(from, words!["at", "in", "on"]).then(|| view.noun_phrase(from + 1)).flatten();
            let be = place.map_or(from, |range| range.1);
            let state = be + 1 + usize::from(view.has(be + 1, Tags::ADVERB));
            let is_last = view.item(state + 1).is_none_or(|next| {
                matches!(next.what, What::Mark(_) | What::Time(_))
                    || next.tags.has(Tags::PERIOD_AT.and(Tags::CLAUSE).and(Tags::CONJUNCTION))
                    || view.raw(next).ends_with("day")
            });
            // "Ten of the 12 beds were full": not all of the twelve.
            let is_whole = from > 2
                && (2..5).any(|back| from > back && view.quantity(from - back).is_some())
                && (from.saturating_sub(5)..from)
                    .any(|of| view.is_one_of(of, words!["of", "out of"]) && of > 0 && view.quantity(of - 1).is_some());
            let is_whole = is_whole && self.last().is_some_and(|last| last.item + 6 >= from);
            (view.has(be, Tags::BE) && !is_whole && is_last && view.is_one_of(state, STATES))
                .then(|| view.words((state, state + 1)))
        };
        (is_colour && !view.is_content(at + 1)).then(|| view.words((at, at + 1))).or_else(is_state)
    }
}
