//! Levels whose name is what was done: "upheld 35% of them", "186 km were graded", "a 78 per cent achievement".

use smol_str::format_smolstr;

use super::*;

impl Reader<'_> {
    /// What was to be reached, behind what was: `412 kg of waste (target: 430 kg)`.
    pub(super) fn level_goal_in_brackets(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let word = place.before.filter(|&before| before > 1 && view.is_mark(before, ':'))? - 1;
        let is_goal = view.is_one_of(word, words!["budget", "goal", "plan", "target"]);
        let last = self.last().filter(|last| is_goal && place.own.is_none() && last.sort == place.quantity.sort)?;
        let opens = view.is_mark(word - 1, '(') && word > last.next && word - 1 - last.next <= 6;
        let is_beside = opens && (last.next..word - 1).all(|at| !view.is_verb(at) && !view.is_hard_break(at));
        if !is_beside {
            return None;
        }
        draft.rule = "in-brackets";
        draft.indicator = last.indicator.clone();
        self.take_unit(draft, last, place.own);
        Some(true)
    }

    /// The same of a larger place, in brackets: `$54,120 (state: $68,990; nation $74,580)`.
    pub(super) fn level_of_state_in_brackets(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        self.state_in_brackets(place.at)?;
        let last = self.last().filter(|last| place.own.is_none() && last.sort == place.quantity.sort)?;
        draft.rule = "in-brackets";
        draft.indicator = last.indicator.clone();
        self.take_unit(draft, last, place.own);
        Some(true)
    }

    /// What a year ends with: `closed FY 2023 with a balance of $52.7 million and expect to end FY 2024 with $50.1 million`.
    pub(super) fn level_ended_with(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let with = place.before.filter(|&with| with > 0 && view.is_word(with, "with"))?;
        let verb = (with - 1).checked_sub(usize::from(view.time(with - 1).is_some()))?;
        let ends = view.is_one_of(verb, words!["close", "closed", "closing", "end", "ended", "ending", "finish"]);
        let same = |last: &&Draft| last.sort == place.quantity.sort && last.measure == Measure::Level;
        let last = self.drafts.iter().find(same).filter(|_| ends && place.own.is_none())?;
        draft.rule = "carried";
        draft.confidence = 0.7;
        draft.indicator = last.indicator.clone();
        Some(true)
    }

    /// What was done to a part of those counted before: `upheld 35% of them and responded to 88% on time`.
    pub(super) fn level_done_to_them(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let verb = place.verb.filter(|&verb| verb > 0 && view.is_past(verb))?;
        let last = self.last().filter(|last| place.quantity.sort == Sort::Percent && last.item < verb)?;
        let joins = view.has(verb - 1, Tags::CONJUNCTION) || view.is_mark(verb - 1, ',');
        let is_own = place.at <= verb + 2 && (verb + 1..place.at).all(|at| view.has(at, Tags::PREPOSITION));
        let is_open = place.own.is_none() && !view.is_word(place.at + 1, "of");
        let stem = last.stem.as_ref().filter(|_| joins && is_own && is_open && last.rule == "of-them")?;
        let deed = participle(&view.words((verb, verb + 1)));
        let to = view.item(verb + 1).filter(|_| verb + 1 < place.at).map_or("", |item| view.raw(item));
        let rest = view.words((place.at + 1, self.predicate_end(place.at + 1)));
        let mut name = format_smolstr!("{stem} {deed}");
        for words in [to, rest.as_str()].into_iter().filter(|words| !words.is_empty()) {
            name = format_smolstr!("{name} {words}");
        }
        draft.rule = "of-them";
        draft.indicator = name;
        draft.stem = Some(stem.clone());
        Some(true)
    }

    /// How far something came: `representing 78 per cent achievement`, of what was counted before.
    pub(super) fn level_achieved(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let is_rate = place.quantity.sort == Sort::Percent
            && view.is_one_of(place.at + 1, words!["absorption", "achievement", "completion", "performance", "uptake"])
            && !view.is_content(place.at + 2);
        let told = place
            .before
            .is_some_and(|before| view.is_one_of(before, words!["giving", "reflecting", "representing", "to", "with"]));
        let last = self.last().filter(|_| is_rate && told)?;
        draft.rule = "attribute";
        draft.indicator = format_smolstr!("{} {}", last.indicator, view.words((place.at + 1, place.at + 2)));
        Some(true)
    }

    /// The word that names a larger place before the figure at `at`, at the head of a bracket or behind its semicolon.
    pub(in super::super::super) fn state_in_brackets(&self, at: usize) -> Option<usize> {
        let view = &self.view;
        let word = at.checked_sub(1 + usize::from(at > 1 && view.is_mark(at - 1, ':')))?;
        let opens = word > 0 && ['(', ';', ','].iter().any(|&mark| view.is_mark(word - 1, mark));
        let is_inside = || {
            let open = (word.saturating_sub(8)..word).rev().find(|&open| view.is_mark(open, '('));
            open.is_some_and(|open| (open..word).all(|at| !view.is_mark(at, ')')))
        };
        let is_place =
            view.is_one_of(word, words!["england", "nation", "state", "statewide", "u.k", "u.s", "uk", "us"]);
        (is_place && opens && is_inside()).then_some(word)
    }

    /// What so much of something is: `971 miles are gravel roads`.
    pub(super) fn level_measure_is(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, after, before, .. } = place;
        let is_measure = quantity.sort == Sort::Measure && !quantity.has_per && before.is_none();
        let kind = after + 1;
        let is_kind = is_measure && view.is_one_of(after, words!["are", "were"]) && !view.has(kind, Tags::DETERMINER);
        let range = view.noun_phrase(kind).filter(|range| is_kind && range.0 == kind && range.1 > kind + 1)?;
        let is_noun = view.is_plural(range.1 - 1) && view.is_content(range.1 - 1) && !view.is_verb(range.1 - 1);
        draft.rule = "measure-of";
        draft.confidence = 0.8;
        draft.indicator = view.name(range);
        is_noun.then_some(true)
    }

    /// What "another 60 km" are of: what so much of was told of last.
    pub(super) fn measured_before(&self, place: &Place<'_>) -> Option<SmolStr> {
        let view = &self.view;
        let again = place.at_low.checked_sub(1).filter(|&at| {
            view.is_one_of(at, words!["a further", "additional", "another", "extra", "further", "more", "other"])
        });
        let last = self.last().or(self.previous.as_ref()).filter(|last| {
            again.is_some()
                && last.sort == Sort::Measure
                && last.unit == place.quantity.unit
                && !last.indicator.starts_with(last.unit.as_str())
        })?;
        Some(last.whole().clone())
    }

    /// A length or an area to which something was done: `186 km were graded and 74 km gravelled`, of the roads named before.
    pub(super) fn level_measure_done(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let is_measure = place.quantity.sort == Sort::Measure && !place.quantity.has_per && !place.direct;
        let done = place.after + usize::from(view.has(place.after, Tags::BE) || view.is_word(place.after, "have been"));
        if !is_measure || !view.is_past(done) || view.is_one_of(done, words!["added", "ended", "made", "used"]) {
            return None;
        }
        let said = view.words((done, self.predicate_end(done)));
        let last = self.drafts.iter().rev().find(|last| last.unit == draft.unit && last.measure == Measure::Level);
        let stem = last.map(|last| last.whole().clone()).or_else(|| self.measured_before(place));
        // Without a noun before, the measure itself is one: "3,200 acres were put under irrigation".
        let stem = stem.unwrap_or_else(|| draft.unit.clone());
        draft.rule = "measure-done";
        draft.indicator = format_smolstr!("{stem} {said}");
        draft.stem = Some(stem);
        (!said.is_empty()).then_some(true)
    }
}
