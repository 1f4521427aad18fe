//! What is told of one group, told of the next without its words: "for men 76 years, for women 81", "12% of men smoke, and 9% of women do".

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// What leads to the group that a rate is of.
const LEADS: &Words = words!["among", "at", "for", "from", "in", "of"];

/// Nouns that stand for the rate or the share that was told last.
const RATES: &Words = words!["figure", "level", "percentage", "prevalence", "proportion", "rate", "share"];

impl Reader<'_> {
    /// The next group of a rate that names the first: `The poverty rate for women is 14%, for men 11% and for children 19%`.
    pub(super) fn level_of_next_group(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, own, .. } = place;
        let last = self.last_in_clause(at).filter(|last| last.measure == Measure::Level && last.next < at)?;
        let is_like = last.sort == quantity.sort
            || quantity.is_count() && quantity.is_bare && own.is_none() && last.sort == Sort::Measure
            || quantity.is_count() && quantity.is_bare && last.unit.contains('/');
        let mut joint = last.next;
        // "21.3 per 100,000, among women 6.2"
        while joint < at && (view.is_mark(joint, ',') || view.is_mark(joint, ';') || view.has(joint, Tags::CONJUNCTION))
        {
            joint += 1;
        }
        let is_joined = is_like && joint > last.next && view.is_one_of(joint, LEADS) && view.time(joint + 1).is_none();
        let (from, to) = view.noun_phrase(joint + 1).filter(|range| is_joined && range.1 <= at_low)?;
        let is_hedge = |at: usize| {
            view.has(at, BEFORE_NUMBER.and(Tags::BE)) || view.is_mark(at, ',') || view.is_one_of(at, words!["at", "it"])
        };
        let lead = view.item(joint).map(|item| view.raw(item))?;
        let group = view.words((from, to));
        let (head, _) = last.indicator.rsplit_once(&format!(" {lead} ") as &str)?;
        if !(to..at_low).all(is_hedge) || group.is_empty() || !head.contains(|c: char| c.is_alphabetic()) {
            return None;
        }
        draft.rule = "gapped";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("{head} {lead} {group}");
        let last = last.clone();
        self.take_unit(draft, &last, own);
        Some(true)
    }

    /// The next part of a whole: `374 square miles, of which 366 are land and 8.2 (2.2%) is water`.
    pub(super) fn level_next_part(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, .. } = place;
        let last = self.last_in_clause(at).filter(|last| last.rule == "carried" && last.measure == Measure::Level)?;
        let is_part = matches!(quantity.sort, Sort::Measure | Sort::Count)
            && (last.sort == quantity.sort || quantity.is_bare)
            && view.has(last.next, Tags::BE)
            && at > 0
            && view.has(at - 1, Tags::CONJUNCTION);
        let be = self.behind_share(draft.next);
        let range = view.noun_phrase(be + 1).filter(|_| is_part && view.has(be, Tags::BE))?;
        let whole = self.drafts.iter().rev().find(|whole| {
            whole.item < last.item
                && whole.rule != "carried"
                && whole.unit == last.unit
                && view.has(whole.next + 1, Tags::OF_THEM)
        })?;
        draft.rule = "carried";
        draft.indicator = attach(&view.name(range), &whole.indicator);
        draft.unit = last.unit.clone();
        Some(true)
    }

    /// What is said of one share, of a second one that leaves the words out: `9% of women do`, `in Corton only 4 percent are`.
    pub(super) fn level_share_elided(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, .. } = place;
        if quantity.sort != Sort::Percent {
            return None;
        }
        let range = if view.is_word(at + 1, "of") { view.noun_phrase(at + 2) } else { None };
        let aux = range.map_or(place.after, |range| range.1);
        // "just 41 percent of black and 46 percent of Hispanic students did"
        let aux = range.and_then(|range| self.behind_shares(range.1)).unwrap_or(aux);
        let last = self.last().or(self.previous.as_ref()).filter(|last| {
            self.is_elided(aux) && matches!(last.rule, "of-whole" | "share-verb") && last.sort == Sort::Percent
        })?;
        draft.rule = "share-verb";
        draft.confidence = 0.7;
        draft.indicator = match range {
            Some(range) => self.said_of(last, &view.name(range)).unwrap_or_else(|| view.name(range)),
            None => last.indicator.clone(),
        };
        draft.stem = range.map(|range| view.name(range)).or(last.stem.clone());
        Some(true)
    }

    /// Whether nothing but an auxiliary stands for what was said before: "and 9% of women do."
    pub(in super::super) fn is_elided(&self, aux: usize) -> bool {
        let view = &self.view;
        view.is_one_of(aux, words!["are", "did", "do", "does", "had", "has", "have", "is", "was", "were"])
            && view.item(aux + 1).is_none_or(|next| matches!(next.what, What::Mark('.' | ',' | ';' | ')')))
    }

    /// What a share tells of its whole, told of another: "children live in poverty" behind "residents live in poverty".
    fn said_of(&self, last: &Draft, group: &str) -> Option<SmolStr> {
        let whole = last.stem.as_ref().filter(|whole| !whole.is_empty())?;
        let said = last.indicator.strip_prefix(whole.as_str()).filter(|said| said.starts_with(' '))?;
        Some(format_smolstr!("{group}{said}"))
    }

    /// "Among children it was 3.1%", "among seniors the rate rises to 12%": the rate that was spoken of, of the group that stands before.
    pub(in super::super) fn among_group(&self, at: usize, rate: &str) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let start = self.last_in_clause(at).map_or(0, |last| last.next).max(self.clause(at).start);
        let joins = |at: usize| view.has(at, Tags::CONJUNCTION) || view.is_mark(at, ',') || view.is_mark(at, ';');
        let head = (start..at).find(|&at| !joins(at))?;
        let range = view.is_one_of(head, words!["among", "for"]).then(|| view.noun_phrase(head + 1)).flatten()?;
        let mut to = range.1;
        // "Among people with a disability the rate"
        while to < at
            && !view.is_mark(to, ',')
            && !view.is_one_of(to, words!["it", "they"])
            && !view.has(to, Tags::DEFINITE)
        {
            to += 1;
        }
        let pronoun = to + usize::from(view.is_mark(to, ','));
        let is_it =
            view.is_one_of(pronoun, words!["it", "they"]) && view.has(pronoun + 1, Tags::BE) && pronoun + 1 < at;
        let is_rate = view.has(pronoun, Tags::DEFINITE)
            && view.is_one_of(pronoun + 1, RATES)
            && view.is_verb(pronoun + 2)
            && pronoun + 2 < at;
        let to = if is_it && !view.is_mark(to, ',') { range.1 } else { to };
        if !is_it && !is_rate
            || rate.is_empty()
            || to > range.1 + 5
            || is_it && pronoun != range.1 + usize::from(view.is_mark(range.1, ','))
        {
            return None;
        }
        let word = view.item(head).map(|item| view.raw(item).to_ascii_lowercase())?;
        let group = view.words((range.0, to));
        let told = self.last().into_iter().chain(&self.previous).find(|last| last.indicator == rate);
        let name = told.and_then(|last| self.said_of(last, &group)).unwrap_or_else(|| {
            // "among seniors it is 8%", behind that of another group
            let base = [" among ", " for "].iter().find_map(|joint| Some(rate.rsplit_once(joint)?.0)).unwrap_or(rate);
            format_smolstr!("{base} {word} {group}")
        });
        Some((name, group))
    }

    /// "Teen births continue to fall: the rate was 17.2": what a rate is of that says so of nothing.
    pub(in super::super) fn rate_of_clause(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let (from, to) = self.clause(at).subject?;
        let is_bare = view.is_word(to - 1, "rate") && (from..to - 1).all(|at| view.has(at, Tags::DETERMINER));
        let before = self.clause_of[at].checked_sub(1).map(|index| &self.clauses[index]).filter(|_| is_bare)?;
        let subject = before.subject.filter(|_| self.drafts.iter().all(|draft| draft.item < before.start))?;
        let name = view.name(subject);
        let is_rate = name.ends_with(" rate");
        (!name.is_empty() && !self.is_agent(&name)).then(|| if is_rate { name } else { format_smolstr!("{name} rate") })
    }
}
