//! Levels that another is compared with.

use smol_str::SmolStr;

use super::*;

impl Reader<'_> {
    /// What is compared with: `compared with 76 per cent`, `versus 11`, `against a target of 350`.
    pub(super) fn level_compared(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        // "recurrent spending of $1.4 billion against $14.5 million development expenditure": two things side by side.
        let is_named = quantity.sort == Sort::Money
            && before.is_some_and(|word| view.is_word(word, "against"))
            && view.is_content(at + 1)
            && !view.is_past(at + 1)
            && view.noun_phrase(at + 1).is_some_and(|range| {
                range.1 > range.0 + 1 && !view.has(range.1 - 1, Tags::GOAL.and(Tags::BUDGET).and(Tags::TIME))
                    // "an overspend of £6.6m against a £255m budget": what is left is no budget.
                    || self.last_in_clause(at).is_some_and(|last| {
                        ["overspend", "underspend", "variance", "saving", "shortfall", "surplus"]
                            .iter()
                            .any(|balance| last.indicator.ends_with(balance))
                    })
            });
        if is_named {
            return None;
        }
        // "a slight increase over the 389 made in 2018", "over the 389 calls": of the same, or of what is counted. "a 5% increase on the
        // $4.8 million collected in 2022": of the level before the growth.
        let is_over = before.is_some_and(|over| {
            over > 0
                && view.is_one_of(over, words!["on", "over"])
                && (view.has(over - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_verb(over - 1)
                    || view.is_word(over - 1, "improvement")
                    || view.is_word(over, "over") && self.last().is_some_and(|last| last.item + 1 == over))
        });
        let base = self.last().filter(|_| is_over).and_then(|last| match last.measure {
            Measure::Level => Some(last),
            _ if last.sort == Sort::Percent => self.drafts.iter().rev().find(|last| last.measure == Measure::Level),
            _ => None,
        });
        // "That is an improvement over 81 percent": of what the sentence before told.
        let points = || {
            let start = self.clause(at).start;
            view.is_one_of(start, words!["it", "that", "that's", "that’s", "this"])
        };
        let told = self.previous.as_ref().filter(|last| {
            is_over
                && quantity.sort == Sort::Percent
                && self.drafts.is_empty()
                && last.measure == Measure::Level
                && points()
        });
        let base = base.or(told).filter(|base| base.sort == draft.sort).cloned();
        let is_base = base.is_some();
        if let Some((range, _)) = own.filter(|_| base.as_ref().is_some_and(|base| base.unit != draft.unit)) {
            draft.rule = "compared";
            draft.link = Link::Compared;
            draft.indicator = view.name(range);
            return Some(true);
        }
        // "higher than the state's 5.6"
        let of_other = before.filter(|&whose| {
            let is_whose = view.item(whose).is_some_and(|item| {
                let raw = view.raw(item);
                item.what == What::Word && (raw.ends_with("'s") || raw.ends_with("’s"))
            });
            is_whose
                && own.is_none()
                && (whose.saturating_sub(3)..whose).any(|word| {
                    view.has(word, Tags::COMPARED.and(Tags::GT).and(Tags::LT)) || view.is_word(word, "than")
                })
        });
        if let Some(last) = self.last().filter(|last| of_other.is_some() && last.measure == Measure::Level).cloned() {
            draft.rule = "compared";
            draft.bound = quantity.bound.unwrap_or(Bound::Eq);
            draft.indicator = last.indicator.clone();
            // "below the system's 7 million-gallon capacity": of another noun.
            let noun = view.noun_phrase(at + 1).filter(|_| quantity.is_adjective && view.is_content(at + 1));
            if let Some(range) = noun {
                draft.indicator = view.name(range);
                return Some(true);
            }
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        if is_base || before.is_some_and(|before| view.has(before, Tags::COMPARED)) {
            // "5,385 calls and 337 arrests compared with 8,752 calls": each with its like.
            let like = self.drafts.iter().rev().find(|last| {
                own.is_some() && !draft.unit.is_empty() && last.unit == draft.unit && last.measure == Measure::Level
            });
            // "7,713 births vs. 9,702 deaths": two things side by side.
            let is_other = like.is_none()
                && own.is_some()
                && before.is_some_and(|word| view.is_word(word, "vs") || view.is_word(word, "versus"))
                && self.last().is_some_and(|last| last.sort == Sort::Count && last.unit != draft.unit);
            if is_other {
                return None;
            }
            // "Nearly 500 people were arrested, compared to just under 300 arrests": a noun of its own.
            let has_other_noun =
                |last: &Draft| last.sort == Sort::Count && !last.unit.is_empty() && last.unit != draft.unit;
            if let Some((range, _)) = own.filter(|_| like.is_none() && self.last().is_some_and(has_other_noun)) {
                draft.rule = "compared";
                draft.link = if self.last().is_some_and(|last| self.is_of_pair(draft, last)) {
                    Link::Own
                } else {
                    Link::Compared
                };
                draft.indicator = view.name(range);
                return Some(true);
            }
            // "The number of overdose deaths is down compared to 23 deaths in 2012": those of the subject.
            let of_subject = self
                .clause(at)
                .subject
                .map(|range| view.name(range))
                .filter(|name| own.is_some() && self.last().is_none() && name.contains(draft.unit.as_str()));
            if let Some(name) = of_subject.filter(|_| !draft.unit.is_empty()) {
                draft.rule = "compared";
                draft.link = Link::Compared;
                draft.indicator = name;
                return Some(true);
            }
            if let Some(last) = base.or_else(|| like.or(self.last()).cloned()) {
                draft.rule = "compared";
                draft.link = Link::Compared;
                draft.indicator = last.indicator.clone();
                // Of another group, at the same time.
                if let Some(name) = self.as_of_group(at, &last) {
                    (draft.indicator, draft.link) = (name, Link::Own);
                } else if let Some((range, _)) = own.filter(|&(range, _)| self.is_of_other_kind(range, &last)) {
                    (draft.indicator, draft.link) = (view.name(range), Link::Own);
                } else if let Some(name) = self.as_for_group(draft, &last) {
                    (draft.indicator, draft.link) = (name, Link::Own);
                }
                self.take_unit(draft, &last, own);
                // "$319,165 compared to 314,874"
                let is_few = quantity.is_words && last.value > Decimal::ONE_THOUSAND;
                let is_bare = draft.sort == Sort::Count && own.is_none() && draft.unit.is_empty();
                if last.sort == Sort::Money && is_bare && !is_few {
                    draft.unit = last.unit.clone();
                    draft.sort = Sort::Money;
                }
                // "grew 1.2 percent, compared with 0.8 percent statewide"
                if last.measure == Measure::Growth && last.sort == Sort::Percent && draft.sort == Sort::Percent {
                    draft.measure = Measure::Growth;
                    draft.value = signed(draft.value, last.value.is_sign_negative());
                }
                return Some(true);
            }
            // "There were no murders in 2020, compared with two in 2019"
            let none = (self.clause(place.at).start..place.at).rev().find(|&no| view.is_word(no, "no"));
            if let Some((range, head)) =
                none.and_then(|no| view.counted(no + 1, false)).filter(|_| draft.sort == Sort::Count)
            {
                draft.rule = "compared";
                draft.link = Link::Compared;
                draft.unit = SmolStr::from(view.words((head, head + 1)).to_lowercase());
                draft.indicator = view.name(range);
                return Some(true);
            }
            if let Some(subject) = self.subject.clone() {
                draft.rule = "compared";
                draft.confidence = 0.6;
                draft.link = Link::Compared;
                draft.indicator = subject;
                return Some(true);
            }
        }
        None
    }

    /// The figure of another that the last one passes: `was far higher than the 50.2 teen birth rate for the state`, `well above
    /// the 4.9% state rate`. It is no bound.
    pub(super) fn level_passed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, own, left, .. } = place;
        // "short of the record $450 million set in 2014": of what has been told.
        let is_record = at_low > 2
            && view.is_word(at_low - 1, "record")
            && view.is_one_of(at_low - 2, words!["its", "the", "their"])
            && view.is_one_of(at_low - 3, words!["above", "behind", "below", "short of", "shy of", "than", "under"]);
        if let Some(last) = self
            .drafts
            .iter()
            .rev()
            .find(|last| is_record && last.measure == Measure::Level && last.sort == quantity.sort)
            .cloned()
        {
            draft.rule = "compared";
            draft.link = Link::Compared;
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        let the = at_low.checked_sub(1).filter(|&the| the > 0 && view.is_word(the, "the"))?;
        let compares = matches!(left.bound, Bound::Gt | Bound::Lt | Bound::Ge | Bound::Le)
            && view.item(the - 1).is_some_and(|item| {
                view.raw(item).rsplit(' ').next().is_some_and(|word| matches!(word, "above" | "below" | "than"))
            });
        let is_beside = |last: &&Draft| compares && last.measure == Measure::Level && at - last.next.min(at) <= 14;
        let last = self.last().filter(is_beside)?.clone();
        if last.sort != quantity.sort && !(own.is_none() && quantity.is_count()) {
            return None;
        }
        let range =
            own.map(|(range, _)| range).or_else(|| view.noun_phrase(at + 1).filter(|_| view.is_content(at + 1)));
        // "above the 40% target": of the same.
        let grades = Tags::GOAL.and(Tags::BUDGET).and(Tags::AVERAGE).and(Tags::ESTIMATED);
        let range = range.filter(|range| !(range.0..range.1).any(|at| view.has(at, grades)));
        draft.rule = "compared";
        draft.bound = quantity.bound.unwrap_or(Bound::Eq);
        let named = range.and_then(|range| self.extend(range)).or(range.map(|range| view.name(range)));
        draft.indicator = named.filter(|name| !name.is_empty()).unwrap_or_else(|| last.indicator.clone());
        self.take_unit(draft, &last, own);
        Some(true)
    }

    /// The level behind a difference: `9 percent fewer than the 815 of 2017`.
    pub(super) fn level_than(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, quantity, own, left, .. } = place;
        let follows = place.follows.clone();
        // "13 percent better than 2014's 460, but well behind 2012's 624": of the same in another year.
        let whose = self.view.genitive_before(at).filter(|&whose| {
            (whose.saturating_sub(2)..whose).any(|word| {
                self.view.is_one_of(word, words!["ahead of", "behind", "better than", "than", "worse than"])
            })
        });
        if let Some(last) = self.last().filter(|last| whose.is_some() && own.is_none() && last.next < at).cloned() {
            draft.rule = "compared";
            draft.link = Link::Compared;
            draft.bound = quantity.bound.unwrap_or(Bound::Eq);
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        let is_over = (at.saturating_sub(3)..at).any(|at| self.view.is_word(at, "over"));
        if let Some(last) = follows.as_ref().filter(|last| {
            (last.rule == "difference" || is_over && last.measure == Measure::Change && last.sort == quantity.sort)
                && at - last.next <= 3
                && left.at.is_none_or(|before| before < last.next || is_over)
        }) {
            draft.rule = "compared";
            draft.link = Link::Compared;
            draft.bound = quantity.bound.unwrap_or(Bound::Eq);
            draft.indicator = last.indicator.clone();
            let last = last.clone();
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        None
    }
}
