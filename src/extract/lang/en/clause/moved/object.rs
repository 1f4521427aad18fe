//! What moves stands between the verb and the figure, or before a gerund.

use super::*;

impl Reader<'_> {
    /// `cut landfill waste in half`.
    pub(super) fn moved_in_half(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        if view.is_word(before, "in")
            && quantity.is_fraction
            && let Some(verb) = self.mover(at).filter(|&verb| view.has(verb, Tags::FALL))
        {
            let name = view.name((verb + 1, before));
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, true);
            // "were more than cut in half"
            let hedge = verb.checked_sub(1).and_then(|at| view.item(at)).and_then(|word| left::bound_of(word.tags));
            draft.bound = hedge.unwrap_or(draft.bound);
            draft.rule = "moved-by";
            draft.indicator = if name.is_empty() { self.subject_name(at).unwrap_or_default() } else { name };
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// `reduce emissions 25 percent`.
    pub(super) fn moved_object(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, before, is_by, .. } = place;
        if !is_by
            && !view.is_verb(before)
            && quantity.sort == Sort::Percent
            && view
                .item(before)
                .is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION)))
        {
            let verb = self.mover(at).filter(|&verb| view.has(verb, Tags::RISE.and(Tags::FALL)) && verb < before);
            if let Some(verb) = verb
                && let Some(name) = self
                    .object(verb, at_low)
                    .filter(|_| (verb + 1..at_low).all(|at| view.item(at).is_some_and(|item| item.what == What::Word)))
            {
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, view.has(verb, Tags::FALL));
                draft.rule = "moved";
                draft.indicator = name;
                return Some(true);
            }
        }
        None
    }

    /// `with burglary falling 12 percent and car theft rising 3 percent`.
    pub(super) fn moved_with_gerund(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, is_by, .. } = place;
        let measure = quantity.measure_of_move();
        let gerund = if is_by { before.saturating_sub(1) } else { before };
        // "The workforce was 1,713 - decreasing by 30": of what the dash parts from it.
        let behind_dash = gerund > 0 && view.is_break_dash(gerund - 1) && view.has(gerund, Tags::RISE.and(Tags::FALL));
        let told = self.last().filter(|last| {
            behind_dash && view.is_gerund(gerund) && last.next + 1 >= gerund - 1 && last.measure == Measure::Level
        });
        if let Some(name) = told.map(|last| last.indicator.clone()) {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(gerund, Tags::FALL));
            draft.rule = "moved";
            draft.indicator = name;
            return Some(true);
        }
        // "with water rates going up by 5 percent": the lexicon takes verb and particle as one.
        let goes = view.is_one_of(gerund, words!["coming down", "going down", "going up"]);
        if (view.is_gerund(gerund) && !view.is_verb(gerund) || goes)
            && view.has(gerund, Tags::RISE.and(Tags::FALL))
            && quantity.sort != Sort::Time
            && gerund > 0
            && view.is_content(gerund - 1)
            && let Some(name) = self.noun_of_gerund(gerund).or_else(|| self.nearest_noun(gerund).filter(|_| !goes))
        {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(gerund, Tags::FALL));
            draft.rule = "moved";
            draft.indicator = name;
            return Some(true);
        }
        None
    }

    /// `with sales up in every district: rising 6% in Ashby, 24% in Corton`.
    pub(super) fn moved_in_list(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, .. } = place;
        let measure = quantity.measure_of_move();
        if !view.is_verb(before)
            && view.is_gerund(before)
            && view.has(before, Tags::RISE.and(Tags::FALL))
            && quantity.sort == Sort::Percent
            && before > 0
            && view.is_mark(before - 1, ':')
        {
            let told = self.moving_before(before - 1);
            let stem = told.or_else(|| self.last().map(|last| last.indicator.clone())).or_else(|| self.subject.clone());
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(before, Tags::FALL));
            draft.rule = "moved";
            draft.confidence = 0.7;
            draft.indicator = stem.unwrap_or_default();
            if let Some(part) = self.contrasted(draft.next, quantity).filter(|_| !draft.indicator.is_empty()) {
                let stem = std::mem::take(&mut draft.indicator);
                draft.indicator = attach(&part, &stem);
                draft.stem = Some(stem);
            }
            return Some(!draft.indicator.is_empty());
        }
        None
    }
}
