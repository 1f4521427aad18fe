//! Bare counts of what was named before: "17 are based in Ashby", "followed by 119 on Fridays", "a 342 bed capacity".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// Some of those named before, by what is said of them: `The companies are diverse: 17 are based in Ashby`.
    pub(super) fn level_some_of_those(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, after, .. } = place;
        let is_bare = quantity.is_count() && quantity.is_bare && place.own.is_none() && after == at + 1;
        let opens = place.before.is_none_or(|before| {
            view.is_hard_break(before)
                || view.is_mark(before, ':')
                || view.has(before, Tags::CLAUSE.and(Tags::CONJUNCTION))
        });
        // "Of these, 60 run on gas and 40 need repair"
        let is_of_them = view.has(0, Tags::OF_THEM)
            && view.is_mark(1, ',')
            && (at == 2
                || place.before.is_some_and(|joint| view.is_joint(joint) || view.has(joint, Tags::CONJUNCTION)))
            && !view.has(after, Tags::BE.and(Tags::HAVE).and(Tags::DETERMINER))
            && view.is_content(after)
            && !view.is_plural(after)
            && view.item(after + 1).is_some_and(|next| next.what == What::Word);
        let is_said = view.is_one_of(after, words!["are", "were"])
            && (view.is_past(after + 1) || view.has(after + 1, Tags::PREPOSITION.without(Tags::PERIOD_AT)));
        if !is_bare || !(opens && is_said || is_of_them) {
            return None;
        }
        let counted = self.drafts.iter().rev().find(|last| last.sort == Sort::Count && last.measure == Measure::Level);
        // Without a count, the plural that the clause before is about.
        let named = || {
            let colon = place.before.filter(|&before| view.is_mark(before, ':'))?;
            let clause =
                self.clauses.iter().rev().find(|clause| clause.end <= colon + 1 && clause.subject.is_some())?;
            let (from, to) = clause.subject.filter(|&(_, to)| view.is_plural(to - 1))?;
            Some((view.name((from, to)), view.words((to - 1, to)).to_lowercase()))
        };
        // "Three people were killed and 12 were injured": people, whatever became of the others.
        let who = |last: &Draft| {
            let counted = &view.all.quantities[view.quantity(last.item)?];
            let (range, _) = self.counted(last.item, counted).filter(|_| last.rule == "toll")?;
            Some(view.name(range))
        };
        let (stem, unit) = match counted {
            Some(last) => (who(last).unwrap_or_else(|| last.whole().clone()), last.unit.clone()),
            None if is_of_them => {
                let last = self.counted.as_ref()?;
                (last.whole().clone(), last.unit.clone())
            }
            None => named().map(|(name, noun)| (name, SmolStr::from(noun)))?,
        };
        let first = after + usize::from(is_said);
        let said = view.words((first, self.predicate_end(after + 1)));
        draft.rule = "some-of-those";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("{stem} {said}");
        (draft.unit, draft.stem) = (unit, Some(stem));
        (!said.is_empty()).then_some(true)
    }

    /// The next in a row of places or days: `126 of the 731 bookings, followed by 119 on Fridays`.
    pub(super) fn level_followed_by(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let by = place.before.filter(|&by| by > 0 && view.is_word(by, "by") && view.is_word(by - 1, "followed"))?;
        let leads = view.is_one_of(place.at + 1, words!["at", "for", "in", "on"]);
        let is_bare = place.quantity.is_bare && place.own.is_none() && leads;
        let last = self.last().filter(|last| is_bare && last.sort == place.quantity.sort && last.next < by)?;
        let range = view.noun_phrase(place.at + 2)?;
        draft.rule = "some-of-those";
        draft.confidence = 0.7;
        draft.unit = last.unit.clone();
        draft.indicator = format_smolstr!("{} {}", view.name(range), last.unit);
        Some(!draft.unit.is_empty())
    }

    /// The noun between "with" and `end`, where a comma parts it from what was told: `came to 4,462 tons, with contamination at 8.9 percent`.
    pub(super) fn beside(&self, end: usize) -> Option<SmolStr> {
        let view = &self.view;
        let with = (end.saturating_sub(6)..end).rev().find(|&at| view.is_word(at, "with"))?;
        let is_apart = with > 0 && view.is_mark(with - 1, ',') && self.last_in_clause(end).is_some();
        let is_noun = with + 1 < end && (with + 1..end).all(|at| view.is_content(at) || view.has(at, Tags::DETERMINER));
        (is_apart && is_noun).then(|| view.name((with + 1, end))).filter(|name| !name.is_empty())
    }

    /// The next in a row with its own number behind "with": `with 291 deaths, followed by heart disease, with 240, and stroke, with 82`.
    pub(super) fn level_next_with(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let with = place.before.filter(|&with| view.is_word(with, "with") && place.own.is_none())?;
        let comma = with.checked_sub(1).filter(|&comma| view.is_mark(comma, ','))?;
        let last = self.last().filter(|last| last.sort == place.quantity.sort && last.next < comma)?;
        let from =
            (last.next..comma).rev().take_while(|&at| view.is_content(at) || view.has(at, Tags::DETERMINER)).last()?;
        let is_next = from > 1 && view.is_word(from - 1, "by") && view.is_word(from - 2, "followed");
        let goes_on = last.rule == "next-with" && from > 0 && view.has(from - 1, Tags::CONJUNCTION);
        draft.rule = "next-with";
        draft.confidence = 0.7;
        draft.unit = last.unit.clone();
        draft.indicator = view.name((from, comma));
        (is_next || goes_on).then_some(true)
    }

    /// How much something holds: `a 342 bed capacity`, `The 900 seat capacity hall`.
    pub(super) fn level_capacity(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let is_bare = place.quantity.is_bare && place.quantity.is_count() && place.own.is_none();
        let holds = view.is_one_of(place.at + 1, words!["bed", "inmate", "pupil", "seat", "student"])
            && view.is_word(place.at + 2, "capacity");
        if !is_bare || !holds {
            return None;
        }
        let noun = view.item(place.at + 1)?;
        draft.rule = "capacity";
        draft.unit = plural(view.raw(noun));
        draft.end = view.tokens[noun.next - 1].end;
        draft.indicator = view.words((place.at + 1, place.at + 3));
        Some(true)
    }

    /// A figure set off behind the whole subject: `The percentage of residents who smoked, 35.2%, was`.
    pub(super) fn level_set_off(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, after, .. } = place;
        let open = place.before.filter(|_| quantity.sort == Sort::Percent && place.own.is_none() && after == at + 1)?;
        let is_mark = |at: usize| view.is_mark(at, ',') || view.is_break_dash(at);
        let is_set_off = is_mark(open) && is_mark(after) && (view.is_verb(after + 1) || view.is_adverb(after + 1));
        let shares = words!["percentage", "proportion", "rate", "share"];
        let from = (0..open).rev().take(16).find(|&at| view.is_one_of(at, shares)).filter(|_| is_set_off)?;
        let is_whole = view.is_word(from + 1, "of")
            && (from + 2..open).any(|at| view.is_one_of(at, words!["that", "who", "with"]))
            && (from + 2..open)
                .all(|at| view.item(at).is_some_and(|item| item.what == What::Word) || view.is_joint(at));
        draft.rule = "subject";
        draft.confidence = 0.8;
        draft.indicator = view.words((from, open));
        is_whole.then_some(true)
    }

    /// A second subject with its figure between commas: `Six percent smoked, and adult obesity, at 25 percent, was high`.
    pub(super) fn level_apposed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { after, own, .. } = place;
        let at = place.before.filter(|&at| at > 1 && view.is_word(at, "at") && own.is_none())?;
        let comma = at - 1;
        let is_apposed = view.is_mark(comma, ',') && view.is_mark(after, ',') && view.is_verb(after + 1);
        self.last().filter(|_| is_apposed)?;
        let is_noun =
            |at: usize| view.is_content(at) && !view.is_verb(at) || view.is_joint(at) || view.is_word(at, "of");
        let from = (0..comma).rev().take_while(|&at| is_noun(at)).last()?;
        // What opens the sentence is its subject, which other rules know.
        let joins = |at: usize| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION.and(Tags::DETERMINER));
        from.checked_sub(1).filter(|&joint| joins(joint))?;
        draft.rule = "subject";
        draft.confidence = 0.8;
        draft.indicator = view.name((from, comma));
        Some(true)
    }

    /// In what someone scores, at the head of the clause: `On the walkability index, the city scored 8.1`.
    pub(super) fn level_scored_in(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let scores = words!["earned", "rated", "rates", "received", "score", "scored", "scores"];
        let verb = place.verb.filter(|&verb| place.direct && place.own.is_none() && view.is_one_of(verb, scores))?;
        let start = self.clause(verb).start;
        let range = view.phrase_list(start + 1).filter(|_| view.is_one_of(start, words!["in", "on"]))?;
        let scored = view.has(verb, Tags::LEVEL) || place.quantity.sort == Sort::Percent;
        if !scored || range.1 >= verb || !self.may_be_field(range) {
            return None;
        }
        draft.rule = "subject";
        draft.confidence = 0.8;
        draft.indicator = view.name(range);
        Some(true)
    }

    /// Where some of those are who were counted: `271 homeless people, with 128 in shelters, 72 in hotels and 71 unsheltered`.
    pub(super) fn level_where_they_are(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, after, .. } = place;
        let before = place.before.filter(|_| quantity.is_count() && place.own.is_none() && after == at + 1)?;
        let last = self.last().filter(|last| last.sort == Sort::Count && last.measure == Measure::Level)?;
        let goes_on = last.rule == "where-they-are"
            && (view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION))
            && before <= last.next + 1;
        let opens = view.is_word(before, "with")
            && before > 0
            && (view.is_mark(before - 1, ',') || view.is_break_dash(before - 1) || last.next == before)
            && last.value >= quantity.value;
        let is_where = view.is_one_of(after, words!["at", "in", "inside", "on", "outside", "under"])
            && view.time(after + 1).is_none()
            && view.quantity(after + 1).is_none();
        let end = self.predicate_end(after);
        let is_said = is_where || view.is_past(after) || goes_on && end == after + 1;
        if !is_said || end == after || !goes_on && !opens {
            return None;
        }
        let (stem, unit) = (last.whole().clone(), last.unit.clone());
        draft.rule = "where-they-are";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("{stem} {}", view.words((after, end)));
        draft.next = end;
        (draft.unit, draft.stem) = (unit, Some(stem));
        Some(true)
    }

    /// The same noun, to which something else was done: `117 deaths caused by fentanyl alone and 141 caused by a mix`.
    pub(super) fn level_done_otherwise(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, after, .. } = place;
        let before = place.before.filter(|_| quantity.is_count() && place.own.is_none() && after == at + 1)?;
        let joins = view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION);
        let last = self.last().filter(|last| joins && last.rule == "count" && last.measure == Measure::Level)?;
        let counted = &view.all.quantities[view.quantity(last.item)?];
        let (range, _) = self.counted(last.item, counted)?;
        let is_done = |at: usize| view.is_past(at) && !view.has(at, Tags::BE.and(Tags::HAVE));
        let end = self.predicate_end(after);
        if !is_done(range.1) || !is_done(after) || end <= after + 1 || before > range.1 + 12 {
            return None;
        }
        draft.rule = "some-of-those";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("{} {}", view.name(range), view.words((after, end)));
        draft.unit = last.unit.clone();
        Some(true)
    }
}
