//! What is said of a part of those counted: "Three of the six homes had no alarm", "39 had fentanyl in their blood".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// A part of a whole, named with what is said of it.
    pub(super) fn level_said_of_part(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        let opens = before
            .is_none_or(|before| view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION.and(Tags::CLAUSE)));
        if !quantity.is_count() || !opens {
            return None;
        }
        let is_part = view.is_one_of(at + 1, words!["of", "of these", "of those", "out of"]);
        if let Some((range, _)) = own.filter(|_| is_part) {
            draft.indicator = self.with_predicate(&view.name(range), range.1)?;
        } else if let Some(of_whole) = self.bare_whole(at) {
            // "Fourteen of the 23 were children under 5"
            let noun = view.noun_phrase(of_whole + 1).filter(|range| view.is_plural(range.1 - 1))?;
            draft.unit = SmolStr::from(view.words((noun.1 - 1, noun.1)).to_lowercase());
            draft.indicator = view.name(noun);
        } else if own.is_none()
            && quantity.range.is_none()
            && (self.has_something(at + 1)
                || view.is_one_of(at + 1, words!["happened", "occurred"])
                || self.is_doing(at + 1))
        {
            let last = self.last().filter(|last| last.sort == Sort::Count && last.measure == Measure::Level)?;
            let stem = last.stem.as_ref().filter(|stem| !stem.is_empty()).unwrap_or(&last.indicator).clone();
            // Of one noun that was told before: a word of the sentence points to it.
            let points = view.is_word(0, "of")
                || self.clause_of[last.item] == self.clause_of[at]
                || before.is_some_and(|and| view.has(and, Tags::CONJUNCTION));
            draft.indicator = self.with_predicate(&stem, at + 1).filter(|_| points)?;
            draft.stem = Some(stem);
            let last = last.clone();
            self.take_unit(draft, &last, own);
        } else {
            return None;
        }
        draft.rule = "said-of-part";
        draft.confidence = 0.7;
        Some(true)
    }

    /// How long someone waits: `Patients waited an average of 4.2 hours`.
    pub(super) fn level_waited(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let waits = words!["wait", "waited", "waiting", "waits"];
        let verb = place.verb.filter(|&verb| place.quantity.sort == Sort::Time && view.is_one_of(verb, waits))?;
        let is_object = (verb + 1..place.at).all(|at| view.has(at, BEFORE_NUMBER) || view.is_word(at, "of"));
        let who = self.clause(verb).subject.map(|range| view.name(range)).filter(|_| is_object)?;
        draft.rule = "waited";
        draft.confidence = 0.7;
        draft.indicator = format_smolstr!("{} wait", singular(&who));
        Some(true)
    }

    /// What someone is paid: `Nurses earn $31 an hour`, `Jurors are paid $15 a day`.
    pub(super) fn paid_to(&self, verb: usize, unit: &str) -> Option<SmolStr> {
        let view = &self.view;
        let earns = view.is_one_of(verb, words!["earn", "earned", "earns", "make"]);
        let is_paid = view.is_word(verb, "paid") && verb > 0 && view.has(verb - 1, Tags::BE);
        let (from, to) = self.clause(verb).subject.filter(|_| earns || is_paid)?;
        let who = view.name((from, to));
        // What residents earn is more than pay.
        let is_all = view.is_one_of(to - 1, words!["families", "households", "men", "people", "residents", "women"]);
        let is_wage = ["/hour", "/day", "/week"].iter().any(|per| unit.ends_with(per)) && view.is_plural(to - 1);
        ((self.is_person(to - 1) || is_wage) && !is_all && !who.is_empty())
            .then(|| format_smolstr!("{} pay", singular(&who)))
    }

    /// A noun with what is said of it from `from` on: "homes with no smoke alarm", "cases unsolved", "inspections failed".
    pub(super) fn with_predicate(&self, noun: &str, from: usize) -> Option<SmolStr> {
        let view = &self.view;
        if noun.is_empty() {
            return None;
        }
        if self.has_something(from) {
            let no = view.is_word(from + 1, "no");
            let said = self.said_behind(from)?;
            let said = said
                .strip_prefix("with ")
                .filter(|_| no)
                .map_or(said.clone(), |rest| format_smolstr!("with no {rest}"));
            return Some(format_smolstr!("{noun} {said}"));
        }
        let is_state = |at: usize| view.item(at).is_some_and(|item| item.what == What::Word) && !view.has(at, STOP);
        if view.is_one_of(from, words!["remain", "remained"]) && is_state(from + 1) && !view.is_content(from + 2) {
            return Some(format_smolstr!("{} {noun}", view.words((from + 1, from + 2))));
        }
        // "13 occurred in the north", "two happened at home"
        if view.is_one_of(from, words!["happened", "occurred"]) && view.is_one_of(from + 1, words!["at", "in", "on"]) {
            let place = view.noun_phrase(from + 2).filter(|range| view.time(range.0).is_none())?;
            let joint = view.raw(view.item(from + 1)?);
            return Some(format_smolstr!("{noun} {joint} {}", view.name(place)));
        }
        let be = view.has(from, Tags::BE) || view.has_been(from);
        let done = from + usize::from(be);
        let is_done =
            view.is_past(done) && view.is_verb(done) && !view.has(done, Tags::EXPECT.and(Tags::BE).and(Tags::HAVE))
                || self.is_doing(from);
        let end = self.predicate_end(done);
        (is_done && end > done).then(|| format_smolstr!("{noun} {}", view.words((done, end))))
    }

    /// "were sleeping in cars", but "were growing": what people are at.
    fn is_doing(&self, be: usize) -> bool {
        let view = &self.view;
        view.has(be, Tags::BE)
            && view.is_gerund(be + 1)
            // "22 are pending"
            && view.item(be + 2).is_some_and(|next| next.what == What::Word)
            && !view.has(be + 1, MOVE.and(Tags::BE).and(Tags::HAVE).and(Tags::LEVEL).and(Tags::EXPECT))
    }

    /// Whether someone has something: "had no smoke alarm", but not "had closed".
    fn has_something(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_one_of(at, words!["had", "has", "have"])
            && !view.is_past(at + 1)
            && !view.has(at + 1, Tags::BE.and(Tags::ADVERB).and(Tags::MORE).and(Tags::LESS))
            && view.item(at + 1).is_some_and(|next| next.what == What::Word)
            && view.quantity(at + 2).is_none()
    }

    /// The verb behind a whole that is a number alone: the "were" of "Fourteen of the 23 were children".
    fn bare_whole(&self, at: usize) -> Option<usize> {
        let view = &self.view;
        let whole = at + 2 + usize::from(view.has(at + 2, Tags::DETERMINER));
        let is_whole = view.is_word(at + 1, "of") && view.quantity(whole).is_some() && view.has(whole + 1, Tags::BE);
        is_whole.then_some(whole + 1)
    }
}

/// "Nurses" → "nurse", "deputies" → "deputy": as it stands before another noun.
fn singular(name: &str) -> SmolStr {
    match (name.strip_suffix("ies"), name.strip_suffix('s')) {
        (Some(stem), _) => format_smolstr!("{stem}y"),
        (None, Some(stem)) if !stem.ends_with('s') => SmolStr::from(stem),
        _ => SmolStr::from(name),
    }
}
