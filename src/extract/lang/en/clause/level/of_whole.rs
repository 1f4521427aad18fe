//! Parts of a whole that opens the sentence: "Of the 412 deaths, 31 percent were due to cancer", "Among adults under 40, 9% smoke".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// What is said of a part, with the whole that it is a part of: `Of the 412 students, 31 percent live in poverty`.
    pub(super) fn level_of_whole(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        let is_part = quantity.sort == Sort::Percent || quantity.is_count() && quantity.is_bare;
        if !is_part || own.is_some() || place.after != at + 1 {
            return None;
        }
        let (stem, unit, begins) = self.whole_told(at, quantity.sort)?;
        // "31 percent were due to cancer and 22 percent were homeless"
        let goes_on = self.last().is_some_and(|last| last.rule == "of-whole" && begins <= last.item);
        if !goes_on && !self.is_hedged(begins, place.at_low) {
            return None;
        }
        let said = self.said_of_part(at + 1)?;
        draft.rule = "of-whole";
        draft.confidence = 0.8;
        // "homeless students", "students live in poverty"
        let is_plain = !said.contains(' ') && !stem.contains(' ') && !view.is_past(at + 2);
        draft.indicator = if is_plain { format_smolstr!("{said} {stem}") } else { format_smolstr!("{stem} {said}") };
        if quantity.sort != Sort::Percent {
            draft.unit = unit;
        }
        draft.stem = Some(stem);
        Some(true)
    }

    /// The whole that the sentence opens with, its unit, and the item behind its comma.
    fn whole_told(&self, at: usize, sort: Sort) -> Option<(SmolStr, SmolStr, usize)> {
        let view = &self.view;
        if !view.is_one_of(0, words!["among", "of", "out of"]) {
            return None;
        }
        // "Of the 412 cases reported in 2023,"
        if let Some(whole) = self.drafts.first().filter(|whole| whole.item <= 4 && whole.item < at) {
            let comma = (whole.next..at.min(whole.next + 12)).find(|&at| view.is_mark(at, ','));
            // "Of the county's 3,400 kilometres of road just 410 are tarred"
            let is_bare = (whole.next..at).all(|at| view.has(at, BEFORE_NUMBER));
            let comma = comma.or(at.checked_sub(1).filter(|_| is_bare))?;
            let is_whole = whole.sort == Sort::Count || whole.sort == Sort::Measure && sort == Sort::Percent;
            let is_count = is_whole && whole.measure == Measure::Level && !whole.unit.is_empty();
            return is_count.then(|| (whole.whole().clone(), whole.unit.clone(), comma + 1));
        }
        // "Among students with disabilities 19 percent": the comma is left out.
        let mut bare = at;
        while bare > 2 && view.has(bare - 1, BEFORE_NUMBER) {
            bare -= 1;
        }
        let is_plain = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at);
        let is_bare = sort == Sort::Percent && bare < 9 && (1..bare).all(is_plain) && view.is_content(bare - 1);
        if is_bare && self.drafts.is_empty() {
            let noun = view.noun_phrase(1).filter(|range| range.1 <= bare && view.is_plural(range.1 - 1))?;
            let unit = view.words((noun.1 - 1, noun.1)).to_lowercase();
            return Some((view.words((noun.0, bare)), SmolStr::from(unit), bare));
        }
        // "Among adults with incomes below $25,000,"
        let comma = (2..at.min(12)).find(|&at| view.is_mark(at, ','))?;
        // "Of the dogs, 191 were adopted"
        let is_known = sort == Sort::Percent || view.is_word(0, "of") && view.is_word(1, "the");
        let noun = view.noun_phrase(1 + usize::from(view.is_word(1, "all"))).filter(|_| is_known)?;
        // "Of all babies born,"
        let done = usize::from(view.is_past(noun.1 - 1) && noun.1 - noun.0 > 1);
        let noun = Some((noun.0, noun.1 - done)).filter(|noun| view.is_plural(noun.1 - 1))?;
        let name = view.words((noun.0, comma));
        let unit = view.words((noun.1 - 1, noun.1)).to_lowercase();
        (!name.is_empty() && view.quantity(comma + 1).is_some()).then(|| (name, SmolStr::from(unit), comma + 1))
    }

    /// Whether only words that hedge stand before the figure: "about", "more than".
    fn is_hedged(&self, from: usize, at: usize) -> bool {
        (from..at).all(|at| self.view.has(at, BEFORE_NUMBER.and(Tags::ADVERB).and(Tags::DETERMINER)))
    }

    /// "(were) among children", "(had) a disability", "(were) upheld", "live in poverty": what is said of a part; nothing where that is
    /// another noun ("were women").
    fn said_of_part(&self, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        let mut start = from;
        while view.has(start, Tags::BE.and(Tags::ADVERB).and(Tags::WILL))
            || view.has_been(start)
            || start > from && view.is_one_of(start, words!["both", "either"])
        {
            start += 1;
        }
        let end = self.predicate_end(start);
        let said = |from: usize| Some(view.words((from, end))).filter(|said| from < end && !said.is_empty());
        // "came from nursing homes"
        let passes = view.is_one_of(start, words!["came", "come"]) && view.is_word(start + 1, "from");
        let lead = start + usize::from(passes);
        if (start > from || passes) && view.has(lead, Tags::PREPOSITION) {
            return self.leads_part(lead).then(|| said(lead)).flatten();
        }
        if start > from {
            // "were overweight", "were returned to their owners"
            let is_noun = !view.is_past(start) && view.is_plural(end - 1) || view.has(start, Tags::DETERMINER);
            return said(start).filter(|_| !is_noun && (view.is_past(start) || view.is_content(start)));
        }
        if view.is_one_of(start, words!["had", "have"]) && !view.is_past(start + 1) {
            return self.said_behind(start);
        }
        if let Some(told) = self.told_of_themselves(start) {
            return self.said_behind(told);
        }
        let acts = view.is_verb(start) || view.has(start, Tags::BASE) && view.has(start + 1, Tags::PREPOSITION);
        let tells = view.has(start, Tags::SAY.and(Tags::LEVEL).and(Tags::RISE).and(Tags::FALL));
        said(start).filter(|_| acts && !tells)
    }

    /// "among adults under 40", "due to cancer": whether a word leads to what tells a part from the others.
    fn leads_part(&self, at: usize) -> bool {
        let view = &self.view;
        let leads = view.is_one_of(
            at,
            words![
                "among",
                "at",
                "between",
                "by",
                "due",
                "due to",
                "because of",
                "for",
                "from",
                "in",
                "on",
                "out of",
                "over",
                "to",
                "under",
                "with",
                "within",
                "without"
            ],
        );
        leads && view.time(at + 1).is_none()
    }
}
