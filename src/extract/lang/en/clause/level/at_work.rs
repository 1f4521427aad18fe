//! People who are told without a noun: by whether they work ("6,917 were employed and 237 unemployed", "45,900 were in the labor force"),
//! by who counts them ("The census counted 20,645") and by what they have done ("11,892 have recovered").

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

    /// Who seeks work, is at it or has done what only people do: `with 2,310 looking for work`, `5,204 were working`, `11,892 have
    /// recovered`.
    pub(super) fn level_done_by_people(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        if own.is_some() || !quantity.is_count() || !quantity.unit.is_empty() || quantity.has_per {
            return None;
        }
        let deeds = words!["died", "enrolled", "graduated", "recovered", "registered", "tested", "voted"];
        let opens = place.before.is_none_or(|before| view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION));
        // "A total of 12,909 voted early"
        let opens = opens || place.before.is_some_and(|of| view.has(of, Tags::TOTAL_OF) || view.is_word(of, "of"));
        let votes = view.is_one_of(at + 1, words!["died", "graduated", "voted"]);
        let mut state = at + 1;
        while view.has(state, Tags::BE.and(Tags::ADVERB)) || view.is_word(state, "people") {
            state += 1;
        }
        let next = |words: &Words| view.is_one_of(state + 1, words);
        let ends = |at: usize| {
            view.item(at).is_none_or(|next| {
                !matches!(next.what, What::Word)
                    || next.tags.has(Tags::CONJUNCTION.and(Tags::PERIOD_AT).and(Tags::PREPOSITION).and(Tags::COMPARED))
            })
        };
        let n_words = match () {
            () if opens && votes => 0,
            () if opens && view.has(at + 1, Tags::HAVE) && view.is_one_of(at + 2, deeds) => 0,
            () if view.is_word(state, "working") && state > at + 1 && ends(state + 1) => 1,
            () if view.is_one_of(state, words!["out of", "looking for", "seeking", "without"])
                && next(words!["jobs", "work"]) =>
            {
                2
            }
            () if view.is_one_of(state, words!["looking", "out"])
                && next(words!["for", "of"])
                && view.is_word(state + 2, "work") =>
            {
                3
            }
            () => return None,
        };
        draft.rule = "at-work";
        draft.confidence = 0.8;
        draft.unit = smol_str::SmolStr::new_static("people");
        draft.indicator = match n_words {
            0 => {
                let done = at + if votes { 1 } else { 2 };
                smol_str::format_smolstr!("people {}", view.words((done, self.predicate_end(done))))
            }
            _ => view.words((state, state + n_words)),
        };
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
