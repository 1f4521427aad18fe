//! Levels that go on with the noun or the rate of a figure before.

use smol_str::format_smolstr;

use super::*;

impl Reader<'_> {
    /// The same rate of a larger place: `the statewide rate was 3.8%`.
    pub(super) fn level_of_area(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, quantity, own, .. } = place;
        let start = self.clause(at).start;
        let is_area = |at: usize| self.view.has(at, Tags::AREA);
        let head = (start..at).find(|&at| is_area(at)).filter(|_| own.is_none() && place.direct)?;
        let is_subject = place.verb == Some(head + 1)
            && place.verb_tags.has(Tags::BE.and(Tags::LEVEL))
            && (start..head).all(|at| !self.view.is_content(at));
        let is_name = |name: &str| !name.starts_with(char::is_uppercase);
        let last = self
            .drafts
            .iter()
            .rev()
            .chain(&self.previous)
            .find(|last| is_subject && last.measure == Measure::Level && last.sort == quantity.sort);
        let name = last
            .map(|last| last.indicator.clone())
            .filter(|name| is_name(name))
            .or_else(|| self.subject.clone().filter(|_| is_subject && last.is_some()))?;
        draft.rule = "carried";
        draft.confidence = 0.6;
        draft.indicator = name;
        Some(true)
    }

    /// A measure of what was told before: `was 57 percent below normal with 2.44 inches`, `the area had received 20.65 inches`.
    pub(super) fn level_measure_carried(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, verb, direct, .. } = place;
        if quantity.sort != Sort::Measure {
            return None;
        }
        let ends = view.item(at + 1).is_none_or(|next| {
            next.what != What::Word
                || next.tags.has(Tags::COMPARED.and(Tags::CONJUNCTION).and(Tags::CLAUSE).and(Tags::PERIOD_AT))
        });
        let is_beside = before.is_some_and(|before| view.is_one_of(before, words!["with", "at"]));
        let beside = self.last_in_clause(at).filter(|last| is_beside && last.rule == "difference");
        let gets = verb.is_some_and(|verb| direct && view.is_one_of(verb, words!["got", "had", "received", "saw"]));
        let same = self
            .last()
            .or(self.previous.as_ref())
            .filter(|last| gets && last.unit == draft.unit && last.measure == Measure::Level);
        let last = beside.or(same).filter(|_| ends)?;
        draft.rule = "carried";
        draft.confidence = 0.6;
        draft.indicator = last.indicator.clone();
        Some(true)
    }

    /// How many there are in the average one: `The average household has 2.4 people`.
    pub(super) fn level_of_average(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let (range, _) = place.own?;
        place.verb.filter(|&verb| place.direct && view.is_one_of(verb, words!["has", "had"]))?;
        let subject = self.subject_name(place.at)?.to_lowercase();
        let whole = ["average ", "typical "].iter().find_map(|word| subject.strip_prefix(word))?;
        if whole.contains(' ') {
            return None;
        }
        draft.rule = "count";
        draft.indicator = format_smolstr!("{} per {whole}", view.name(range));
        Some(true)
    }

    /// A second figure with the first one's noun: `71% in reading, 68% in mathematics`.
    pub(super) fn level_coordination(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let &Place { at, quantity, before, .. } = place;
        let follows = place.follows.clone();
        if let Some(last) = follows.as_ref()
            && before.is_some_and(|before| {
                // "totaled 131,000: 74,000 medical, 38,000 dental"
                self.is_coordination(before, last)
                    // "an increase of 440 / 2.4%"
                    || self.view.is_mark(before, '/') && last.next == before && last.measure != Measure::Level
                    || self.view.is_mark(before, ':') && last.next == before && last.sort == quantity.sort
            })
        {
            // "fell from 37 to 19 in Adur and 15 to 9 in Arun"
            let is_way = last.link == Link::To
                && self.view.is_word(at + 1, "to")
                && self.view.quantity(at + 2).is_some_and(|next| self.view.all.quantities[next].sort == quantity.sort);
            // "slipped 3% in Ashby, to 1,194, and 2.9% in Corton": the growth before the level that it led to.
            let grown = self.drafts.iter().rev().find(|grown| {
                quantity.sort == Sort::Percent
                    && last.sort != Sort::Percent
                    && matches!(last.rule, "moved-to" | "from")
                    && grown.sort == Sort::Percent
                    && matches!(grown.rule, "moved" | "moved-by" | "up-or-down")
                    && self.clause_of[grown.item] == self.clause_of[at]
                    && self.view.is_one_of(at + 1, words!["for", "in"])
            });
            let last = grown.unwrap_or(last);
            let found = self.coordinated(at, quantity, last, draft);
            if is_way {
                draft.rule = "from";
                draft.link = Link::From;
                draft.measure = Measure::Level;
                draft.indicator = last.indicator.clone();
            }
            return Some(found);
        }
        None
    }
}
