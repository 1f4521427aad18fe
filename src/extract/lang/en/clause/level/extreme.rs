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
        let is_mark = view.is_one_of(of - 1, words!["high", "low", "mark", "peak", "record"]);
        // "eclipsing last year's mark of", "topping the record of"
        // "below last year's total of"
        let compares = |word: usize| {
            let is_dated = view.time(word + 1).is_some() || view.has(word + 1, Tags::YEAR_EARLIER);
            view.is_one_of(word, words!["above", "below"]) && is_dated
        };
        let breaks = (of.saturating_sub(6)..of - 1).any(|word| view.breaks_record(word) || compares(word));
        let is_mark = is_mark || breaks && view.is_one_of(of - 1, words!["count", "figure", "number", "total"]);
        let is_old = is_mark && (breaks || view.is_one_of(of - 2, words!["former", "old", "previous", "prior"]));
        let last = self.last_main(place.at).filter(|last| is_old && last.measure == Measure::Level).cloned()?;
        draft.rule = "compared";
        draft.link = Link::Compared;
        draft.indicator = last.indicator.clone();
        self.take_unit(draft, &last, place.own);
        Some(true)
    }
}

impl Reader<'_> {
    /// The dash behind the town in capitals that opens a story: "MARLOW – Nearly a third", "MARLOW, Ohio (AP) — Nearly a third".
    pub(super) fn is_dateline_dash(&self, dash: usize) -> bool {
        let view = &self.view;
        let is_town = |at: usize| {
            view.item(at).is_some_and(|item| {
                let raw = view.raw(item);
                item.what == What::Word && raw.len() > 3 && raw.bytes().all(|byte| byte.is_ascii_uppercase())
            })
        };
        // Its state and the agency, and a sentence behind: "TOTAL (ADULTS) – 310" is a label.
        let is_source = |at: usize| match view.item(at).map(|item| item.what) {
            Some(What::Word) => view.tokens[view.all.items[at].first].is_capital,
            what => matches!(what, Some(What::Mark(',' | '(' | ')' | '.'))),
        };
        let n_towns = (0..dash.min(3)).take_while(|&at| is_town(at)).count();
        let is_marked = || view.is_mark(n_towns, ',') || view.is_mark(n_towns, '(');
        n_towns > 0
            && (n_towns == dash
                || dash < 9
                    && is_marked()
                    && (n_towns..dash).all(is_source)
                    && (dash + 1..view.len()).any(|at| view.is_verb(at)))
    }
}

impl View<'_> {
    /// "eclipsing", "topping" behind a comma: what follows was the most before.
    pub(in super::super::super) fn breaks_record(&self, at: usize) -> bool {
        let breaks = words!["beating", "besting", "breaking", "eclipsing", "exceeding", "surpassing", "topping"];
        at > 0 && self.is_one_of(at, breaks) && self.is_mark(at - 1, ',')
    }
}
