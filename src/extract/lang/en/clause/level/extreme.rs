//! The most and the least of several: "reported the most sales, at 935".

use super::*;

impl Reader<'_> {
    /// What someone has most or least of, before "at" and how much it is: `had the fewest sales, at 18, and the lowest average
    /// price, at $103,419`.
    pub(super) fn level_extreme(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { own, before, .. } = place;
        let at = before.filter(|&at| view.is_one_of(at, words!["at", "with"]) && own.is_none())?;
        let end = at - usize::from(at > 0 && view.is_mark(at - 1, ','));
        let is_noun = |at: usize| view.is_content(at) || view.is_joint(at) || view.is_one_of(at, words!["of", "in"]);
        let is_grade = |at: usize| {
            view.is_one_of(at, words!["fewest", "greatest", "highest", "largest", "least", "lowest", "most"])
        };
        let grade =
            (end.saturating_sub(7)..end).rev().find(|&at| !is_noun(at) || is_grade(at)).filter(|&at| is_grade(at))?;
        // "was the highest at 5 percent": a grade of what was told.
        let is_had = self.governor(at).is_some_and(|verb| {
            verb < grade
                && (view.has(verb, Tags::HAVE) || view.is_one_of(verb, words!["posted", "recorded", "reported", "saw"]))
        });
        let is_change = (grade..end).any(|at| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::RATE)));
        if !is_had || is_change || grade + 1 >= end {
            return None;
        }
        draft.rule = "extreme";
        draft.confidence = 0.7;
        draft.indicator = view.name((grade + 1, end));
        Some(true)
    }

    /// What was most before: `drew a record 71,000 visitors, breaking the old mark of 64,500 set in 2019`.
    pub(super) fn level_old_record(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let of = place.before.filter(|&of| of > 1 && view.is_word(of, "of"))?;
        let is_old = view.is_one_of(of - 1, words!["high", "low", "mark", "peak", "record"])
            && view.is_one_of(of - 2, words!["former", "old", "previous", "prior"]);
        let last = self.last_main(place.at).filter(|last| is_old && last.measure == Measure::Level).cloned()?;
        draft.rule = "compared";
        draft.link = Link::Compared;
        draft.indicator = last.indicator.clone();
        self.take_unit(draft, &last, place.own);
        Some(true)
    }
}
