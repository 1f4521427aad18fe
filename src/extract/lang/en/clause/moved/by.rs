//! How much something moves "by".

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// `up 5 percent over the last year, 25 percent over three years and by 48 percent over five`.
    pub(super) fn moved_over_years(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let joint = if view.is_word(before, "by") && before > 0 { before - 1 } else { before };
        let goes_on = quantity.sort == Sort::Percent
            && view.is_word(at + 1, "over")
            && (view.is_mark(joint, ',') || view.has(joint, Tags::CONJUNCTION));
        let grown = self.last_in_clause(at).filter(|last| {
            goes_on
                && last.measure == Measure::Growth
                && last.sort == Sort::Percent
                && (last.next..joint).any(|over| view.is_word(over, "over"))
        });
        if let Some(last) = grown {
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, last.value.is_sign_negative());
            draft.rule = "moved-by";
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        None
    }

    /// `overspent its budget by £3.6m`, `social care underspent by £0.9m`.
    pub(super) fn moved_past_budget(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, before, is_by, .. } = place;
        let missed =
            self.governor(before).filter(|&verb| is_by && view.is_one_of(verb, words!["overspent", "underspent"]));
        if let Some(verb) = missed {
            // "Adult social care overspent its budget by"
            let object = self.object(verb, at_low).filter(|name| !name.eq_ignore_ascii_case("budget"));
            let owner = || self.subject_name(at).filter(|name| object.is_some() || !self.is_agent(name));
            let what = object.clone().or_else(owner).or_else(|| self.object(verb, at_low)).unwrap_or_default();
            let kind = if view.is_word(verb, "overspent") { "overspend" } else { "underspend" };
            draft.rule = "missed";
            // "The council underspent by £2.1 million": who does is no name of it.
            draft.indicator = SmolStr::from(format!("{what} {kind}").trim_start());
            return Some(true);
        }
        None
    }

    /// `Revenues exceeded the budget by $3 million`, `Overtime ran over its budget by $90,000`: what is held against what was planned,
    /// and what became of it.
    pub(super) fn moved_past_plan(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, before, is_by, .. } = place;
        let plans = words![
            "budget",
            "budgets",
            "estimate",
            "estimates",
            "expectations",
            "forecast",
            "forecasts",
            "projection",
            "projections",
            "target",
            "targets"
        ];
        let plan = before.checked_sub(1).filter(|&plan| is_by && view.is_one_of(plan, plans))?;
        let start = self.clause(before).start;
        let past = (start.max(plan.saturating_sub(5))..plan).rev().find(|&at| {
            view.has(at, Tags::EXCEED)
                || view
                    .is_one_of(at, words!["above", "below", "beat", "missed", "over", "short of", "surpassed", "under"])
        })?;
        let is_less = view.is_one_of(past, words!["below", "missed", "short of", "under"]);
        let name = self.subject_name(at).filter(|name| !self.is_agent(name))?;
        draft.measure = place.quantity.measure_of_move();
        draft.value = signed(draft.value, is_less);
        if (start..plan).any(|at| view.is_past_verb(at)) {
            draft.rule = "missed";
        } else {
            draft.rule = "moved-by";
        }
        draft.indicator = name;
        Some(true)
    }

    /// `Visitor spending exceeded 2019 levels by $22 million`, `Births outnumbered deaths by 112`: how far one thing passed another, or
    /// itself at another time.
    pub(super) fn moved_past(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        const PASSES: &Words = words![
            "beat",
            "beating",
            "beats",
            "exceed",
            "exceeded",
            "exceeding",
            "exceeds",
            "outnumber",
            "outnumbered",
            "outnumbering",
            "outpace",
            "outpaced",
            "outpaces",
            "outpacing",
            "surpass",
            "surpassed",
            "surpasses",
            "surpassing",
            "topped",
            "topping",
            "tops"
        ];
        let view = &self.view;
        let &Place { at, before, is_by, .. } = place;
        let verb = self.clause(before).verbs.iter().rev().copied().filter(|_| is_by).find(|&verb| {
            verb < before && view.is_one_of(verb, PASSES) && (verb..before).all(|at| view.quantity(at).is_none())
        })?;
        let told = || self.last().filter(|_| view.is_gerund(verb)).map(|last| last.indicator.clone());
        let is_sum = |name: &SmolStr| {
            // "Visitors exceeded the spending of 2019", "we exceeded the visitor spending we had seen"
            let spends = place.quantity.sort == Sort::Money && actor::GROUPS.contains(&name.to_lowercase().as_str());
            !spends && !self.is_agent(name)
        };
        let own = || self.subject_name(at).filter(is_sum);
        let other = || view.noun_phrase(verb + 1).map(|range| view.name(range));
        let name = told().or_else(own).or_else(other).filter(|name| !name.is_empty())?;
        // "spending outpaces revenue by $16 million": how much is missing, and no move.
        let is_gap = place.quantity.sort == Sort::Money
            && view.is_one_of(verb, words!["outpace", "outpaced", "outpaces", "outpacing"]);
        draft.measure = if is_gap { Measure::Level } else { place.quantity.measure_of_move() };
        draft.rule = "moved-by";
        draft.confidence = 0.8;
        draft.indicator = name;
        Some(true)
    }

    /// `Collections are ahead of last year's by 7 percent`: how far something stands from where it was.
    pub(super) fn moved_ahead(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, before, is_by, .. } = place;
        let beyond = words!["above", "ahead of", "behind", "below"];
        let from = before.saturating_sub(6).max(self.clause(before).start + 1);
        let past = (from..before).find(|&past| is_by && view.is_one_of(past, beyond))?;
        let stands = (past - 1).max(from) - usize::from(view.has(past - 1, Tags::ADVERB));
        let is_of_time = (past + 1..before).any(|at| view.time(at).is_some())
            && (past + 1..before).all(|at| view.quantity(at).is_none() && !view.is_mark(at, ','));
        if !is_of_time
            || !view.has(stands, Tags::BE.and(Tags::LEVEL)) && !view.is_one_of(stands, words!["run", "running"])
        {
            return None;
        }
        let name = self.subject_name(at).filter(|name| !self.is_agent(name))?;
        draft.measure = place.quantity.measure_of_move();
        draft.value = signed(draft.value, view.is_one_of(past, words!["behind", "below"]));
        draft.rule = "moved-by";
        draft.indicator = name;
        Some(true)
    }

    /// `exceeded its liabilities by $25 million (net position)`: what the difference is called.
    pub(super) fn moved_past_called(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, before, is_by, .. } = place;
        let verb = self.governor(before).filter(|&verb| is_by && view.has(verb, Tags::EXCEED))?;
        let is_called = place.quantity.sort == Sort::Money && view.is_mark(at + 1, '(') && verb < before;
        let close = (at + 2..at + 7).find(|&close| view.is_mark(close, ')')).filter(|_| is_called)?;
        if (at + 2..close).any(|word| !view.is_content(word)) {
            return None;
        }
        draft.rule = "called";
        draft.indicator = view.name((at + 2, close));
        Some(!draft.indicator.is_empty())
    }

    /// `a target of reducing its emissions by 40 per cent`.
    pub(super) fn moved_deed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { before, is_by, .. } = place;
        let measure = place.quantity.measure_of_move();
        if is_by && let Some(gerund) = self.moving_deed(before) {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(gerund, Tags::FALL));
            draft.rule = "moved-by";
            draft.indicator = view.name((gerund + 1, before));
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// `reduced spending by £3 million and staff numbers by 300`.
    pub(super) fn moved_likewise(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, own, before, is_by, .. } = place;
        let measure = place.quantity.measure_of_move();
        // "down by 10 percent in May, and by 7 percent so far this year": the same once more.
        let again = self.last_in_clause(at).filter(|last| {
            is_by
                && own.is_none()
                && before > last.next
                && self.view.has(before - 1, Tags::CONJUNCTION)
                && last.sort == place.quantity.sort
                && matches!(last.rule, "moved-by" | "up-or-down")
        });
        if let Some(last) = again {
            draft.measure = measure;
            draft.value = signed(draft.value, last.value.is_sign_negative());
            draft.rule = "moved-by";
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        if is_by && self.moved_as_before(before, own, draft) {
            draft.measure = measure;
            return Some(true);
        }
        None
    }

    /// `will mean an increase of council tax by 4.9%`.
    pub(super) fn moved_noun(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, before, is_by, .. } = place;
        let measure = place.quantity.measure_of_move();
        if is_by
            && !self.mover(before).is_some_and(|verb| {
                view.has(verb, Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::IMPROVE).and(Tags::HALVE))
            })
            && let Some(noun) = self.change_noun_before(before)
        {
            draft.measure = measure;
            draft.value = signed(draft.value, view.has(noun, Tags::FALL_NOUN));
            draft.rule = "change-of";
            draft.indicator = self.of_change(noun, None, at);
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// "reduced spending by £3 million and staff numbers by 300": the verb is left out, the second noun moves likewise.
    fn moved_as_before(&self, by: usize, own: Option<(Range, usize)>, draft: &mut Draft) -> bool {
        let view = &self.view;
        // "raises fees from 50 to 80 and permits by 10 per cent"
        let moves = |last: &&Draft| {
            matches!(last.rule, "moved-by" | "up-or-down") || last.link == Link::To && last.rule == "moved-to"
        };
        let Some(last) = self.last_in_clause(by).filter(moves) else { return false };
        let falls = match last.link {
            Link::To => self.mover(by).is_some_and(|verb| view.has(verb, Tags::FALL)),
            _ => last.value.is_sign_negative(),
        };
        // "up by a quarter on last year, camping by 11%"
        let is_base = |at: usize| view.time(at).is_some() || view.is_one_of(at, words!["on", "from"]);
        let joint = (last.next..by).find(|&at| !is_base(at)).unwrap_or(last.next);
        let name_from = joint + 1 + usize::from(view.is_mark(joint, ',') && view.has(joint + 1, Tags::CONJUNCTION));
        let is_bare = own.is_none()
            && (view.has(joint, Tags::CONJUNCTION) || view.is_mark(joint, ','))
            && name_from < by
            && (name_from..by).all(|at| {
                !view.is_verb(at)
                    && (view.is_joint(at) || view.item(at).is_some_and(|item| item.what == What::Word))
                    && !view.has(at, Tags::UP.and(Tags::DOWN).and(Tags::MORE).and(Tags::LESS).and(Tags::CLAUSE))
            });
        let name = if is_bare { view.name((name_from, by)) } else { SmolStr::default() };
        if name.is_empty() {
            return false;
        }
        draft.value = signed(draft.value, falls);
        draft.rule = "moved-by";
        draft.confidence = 0.7;
        draft.indicator = name;
        true
    }

    /// "a target of reducing its emissions by 40 per cent", "balanced the budget by cutting overtime by $2 million and raising fees by $1
    /// million", "discussed lowering the levy by 3 percent": the gerund to which the "by" at `by` belongs.
    fn moving_deed(&self, by: usize) -> Option<usize> {
        let view = &self.view;
        let gerund = (self.clause(by).start..by.saturating_sub(1))
            .rev()
            .take_while(|&at| !view.is_verb(at) && view.quantity(at).is_none() && !view.is_mark(at, ','))
            .find(|&at| {
                view.is_gerund(at) && view.has(at, Tags::RISE.and(Tags::FALL)) && !view.has(at, Tags::NOUNISH)
            })?;
        let leads = words![
            "about",
            "after",
            "and",
            "at",
            "before",
            "by",
            "considered",
            "discussed",
            "for",
            "from",
            "of",
            "on",
            "or",
            "proposed",
            "recommended",
            "suggested",
            "through",
            "toward",
            "towards",
            "while",
            "without"
        ];
        // "increased its aid to new and expanding companies by 40%": of which kind.
        let is_kind = || {
            view.is_one_of(gerund - 1, words!["and", "or"])
                && self.mover(by).is_some_and(|verb| view.has(verb, Tags::RISE.and(Tags::FALL)))
        };
        (gerund > 0 && gerund + 1 < by && view.is_one_of(gerund - 1, leads) && !is_kind()).then_some(gerund)
    }
}
