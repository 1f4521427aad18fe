//! People who are told without a noun: by whether they work ("6,917 were employed and 237 unemployed", "45,900 were in the labor force"),
//! and by who counts them ("The census counted 20,645").

use super::*;

impl Reader<'_> {
    /// How many do or seek work, whatever was told before.
    pub(super) fn level_at_work(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, own, after, .. } = place;
        let is_bare = quantity.is_count() && quantity.unit.is_empty() && own.is_none();
        let be = after + usize::from(view.has(after, Tags::BE));
        let state = be + usize::from(view.has(be, Tags::ADVERB));
        let ends = |at: usize| {
            view.item(at).is_none_or(|next| {
                !matches!(next.what, What::Word)
                    || next.tags.has(Tags::CONJUNCTION.and(Tags::CLAUSE).and(Tags::PERIOD_AT).and(Tags::COMPARED))
            })
        };
        let is_state =
            view.is_one_of(state, words!["employed", "jobless", "underemployed", "unemployed"]) && ends(state + 1);
        let force = state + 1 + usize::from(view.has(state + 1, Tags::DETERMINER));
        let is_force = state > after
            && view.is_word(state, "in")
            && (view.is_one_of(force, words!["labor", "labour", "work"]) && view.is_word(force + 1, "force")
                || view.is_word(force, "workforce"));
        let range = match () {
            () if !is_bare => return None,
            () if is_state => (state, state + 1),
            () if is_force => (force, force + 1 + usize::from(view.is_word(force + 1, "force"))),
            () => return None,
        };
        draft.rule = "at-work";
        draft.unit = smol_str::SmolStr::new_static("people");
        draft.indicator = view.words(range);
        draft.stem = Some(smol_str::SmolStr::default());
        Some(true)
    }

    /// How many people a census counts, of which nothing more is told.
    pub(super) fn level_in_census(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, verb, direct, .. } = place;
        let is_bare = quantity.is_count() && quantity.unit.is_empty() && own.is_none() && !view.is_content(at + 1);
        let counts = words!["counted", "counts", "found", "recorded", "showed"];
        verb.filter(|&verb| is_bare && direct && view.is_one_of(verb, counts))?;
        let (from, to) = self.clause(at).subject?;
        let is_census = (from..to).any(|noun| view.is_one_of(noun, words!["census", "headcount"]));
        draft.rule = "in-census";
        draft.unit = smol_str::SmolStr::new_static("people");
        draft.indicator = smol_str::SmolStr::new_static("population");
        is_census.then_some(true)
    }
}
