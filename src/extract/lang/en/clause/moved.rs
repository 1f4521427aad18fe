//! Verbs of rising and falling: "rose 3 percent", "up 12", "cut by half", "lost eight deputies".

use smol_str::format_smolstr;

use super::*;

mod behind;
mod by;
mod gained;
mod object;
mod up_down;

pub(super) use up_down::PUSHES;

/// All that the rules of moves look at.
struct Place<'q> {
    at: usize,
    /// The low end of a range, else `at`.
    at_low: usize,
    quantity: &'q Quantity,
    /// The noun that is counted.
    own: Option<(Range, usize)>,
    /// The item that says something left of the figure.
    before: usize,
    /// "growing at" stands there.
    is_pace: bool,
    /// "by" stands there, or a pace.
    is_by: bool,
}

/// A rule: `None` where it has nothing to say, else whether it read the figure.
type Rule<'t> = fn(&Reader<'t>, &Place<'_>, &mut Draft) -> Option<bool>;

/// Verbs whose "at" tells how fast, sorted.
const PACES: &Words = words![
    "declining",
    "expanding",
    "falling",
    "grew",
    "grow",
    "growing",
    "grown",
    "grows",
    "increasing",
    "rising",
    "shrinking"
];

impl<'t> Reader<'t> {
    /// The rules of moves, in the order in which they are tried.
    const MOVES: [Rule<'t>; 21] = [
        Self::moved_before_that,
        Self::moved_and_of,
        Self::moved_up_or_down,
        Self::lost_land,
        Self::lost_too,
        Self::moved_over_years,
        Self::moved_past_budget,
        Self::moved_past_plan,
        Self::moved_past_called,
        Self::moved_past,
        Self::moved_ahead,
        Self::moved_deed,
        Self::moved_likewise,
        Self::moved_noun,
        Self::moved_in_half,
        Self::moved_object,
        Self::moved_with_gerund,
        Self::gained_with_gerund,
        Self::moved_pushed,
        Self::moved_in_list,
        Self::moved_by_verb,
    ];

    /// Reads a figure that a verb, "up" or "down" moves.
    pub(super) fn moved(
        &self,
        at: usize,
        at_low: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let Some(before) = left.at else { return false };
        // "has been growing at about 5 percent annually"
        let is_pace = view.is_word(before, "at")
            && before > 0
            && quantity.sort == Sort::Percent
            && view.has(before - 1, Tags::RISE.and(Tags::FALL))
            && view.is_one_of(before - 1, PACES);
        let is_by = is_pace || view.is_word(before, "by");
        let place = Place { at, at_low, quantity, own, before, is_pace, is_by };
        // "fell short of the $5 million target": what was to be reached.
        let is_goal = view.has(at + 1, Tags::GOAL) && !view.is_verb(at + 1) && left.has_article;
        !is_goal
            && !self.is_particle(&place)
            && Self::MOVES.iter().find_map(|rule| rule(self, &place, draft)).unwrap_or(false)
    }

    /// `rose 3 percent`, `fell by 12`, `went up by a third`.
    fn moved_by_verb(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, at_low, quantity, before, is_pace, is_by, .. } = place;
        let measure = quantity.measure_of_move();
        let verb = if is_pace {
            Some(before - 1)
        } else if is_by {
            self.mover(before)
        } else {
            Some(before).filter(|&verb| view.is_verb(verb))
        };
        let verb = verb?;
        // "Sugarcane is grown by 2,100 farmers": who does so.
        let is_raised =
            view.is_word(verb, "grown") && verb > 0 && view.has(verb - 1, Tags::BE) && !view.has(verb - 1, Tags::HAVE);
        if is_raised && is_by && place.own.is_some() {
            return None;
        }
        let tags = view.item(verb).expect("a verb is an item").tags;
        let found = self.gained_count(place, verb, draft).or_else(|| self.gained_as_before(place, verb, draft));
        if found.is_some() {
            return found;
        }
        let moves = tags.has(Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE))
            || (tags.has(Tags::DRIFT) && self.drift(verb, at).is_some())
            || (tags.has(Tags::HALVE) && is_by);
        if !moves || self.takes_share(place, verb) {
            return None;
        }
        if let Some(found) = self.lost_share(place, verb, draft) {
            return Some(found);
        }
        // "has fallen below 10 percent": a level that it passed.
        let passes =
            (verb + 1..at_low).any(|at| view.is_one_of(at, words!["above", "below", "beneath", "beyond", "past"]));
        if passes && !is_by && quantity.sort != Sort::Time {
            draft.rule = "moved-to";
            draft.indicator = self.object(verb, at_low).or_else(|| self.subject_name(at)).unwrap_or_default();
            return Some(!draft.indicator.is_empty());
        }
        if self.is_amount_moved(place, verb) {
            return None;
        }
        let less = match self.drift(verb, at) {
            Some(less) => less,
            None if tags.has(Tags::IMPROVE) => quantity.sort == Sort::Time,
            None => tags.has(Tags::FALL),
        };
        draft.measure = measure;
        draft.value = signed(draft.value, less);
        draft.rule = if is_by { "moved-by" } else { "moved" };
        self.name_moved(place, verb, less, draft);
        Some(!draft.indicator.is_empty())
    }

    /// "picks up 73.6 per cent of those costs": a share.
    fn takes_share(&self, place: &Place<'_>, verb: usize) -> bool {
        let view = &self.view;
        let &Place { at, quantity, is_by, .. } = place;
        !is_by
            && quantity.sort == Sort::Percent
            && view.has(verb, Tags::RISE)
            && (view.is_word(at + 1, "of") || view.has(at + 1, Tags::OF_THEM))
            && (view.item(verb).is_some_and(|item| item.next > item.first + 1)
                // "has raised 64 percent of its goal"
                || view.is_one_of(verb, words!["raise", "raised", "raises", "raising"]))
    }

    /// Whether the verb makes so much of something, and not so much more: "raised $5 million", "strengthened 64 km of road".
    fn is_amount_moved(&self, place: &Place<'_>, verb: usize) -> bool {
        let view = &self.view;
        let &Place { at, quantity, is_by, .. } = place;
        // "raised $5 million", "saved", "lost": an amount, not a change of one.
        if !is_by
            && quantity.sort == Sort::Money
            && view.is_one_of(verb, words!["raise", "raised", "raising", "gained", "lost", "cut", "shed", "boosted"])
        {
            return true;
        }
        // "strengthened 64 km of road": so much road, not so much more.
        if !is_by && quantity.sort == Sort::Measure && view.is_word(at + 1, "of") {
            return true;
        }
        !is_by
            && quantity.sort == Sort::Measure
            && view.has(verb, Tags::RISE)
            && !view.is_word(verb, "rose")
            && !view.is_word(verb, "grew")
            && self.clause(at).subject.is_none()
    }

    /// Names what the verb moves.
    fn name_moved(&self, place: &Place<'_>, verb: usize, less: bool, draft: &mut Draft) {
        let view = &self.view;
        let &Place { at, at_low, quantity, is_by, .. } = place;
        // "lost 11 percent of its students": the students.
        let part = view
            .noun_phrase(at + 2)
            .filter(|_| !is_by && less && quantity.sort == Sort::Percent && view.is_word(at + 1, "of"));
        draft.next = part.map_or(draft.next, |part| part.1);
        draft.indicator = part
            .map(|part| view.name(part))
            .or_else(|| self.object(verb, at_low))
            .or_else(|| self.told_of_last(verb))
            .or_else(|| self.growth_named_before(verb))
            .or_else(|| self.subject_name(at))
            .or_else(|| self.passive(verb))
            .unwrap_or_default();
        // "field crops rose in value by 15 percent"
        let aspect = (view.is_word(verb + 1, "in") && verb + 2 < at)
            .then(|| ["number", "price", "size", "value", "volume"].iter().find(|word| view.is_word(verb + 2, word)))
            .flatten();
        if let Some(aspect) = aspect.filter(|_| !draft.indicator.is_empty()) {
            draft.indicator = format_smolstr!("{} {aspect}", draft.indicator);
        }
        // "Crime rose 3 percent in Adur and 5 percent in Arun"
        if quantity.sort == Sort::Percent
            && !draft.indicator.is_empty()
            && let Some(part) = self.contrasted(draft.next, quantity)
        {
            let stem = std::mem::take(&mut draft.indicator);
            draft.indicator = attach(&part, &stem);
            draft.stem = Some(stem);
        }
        if draft.indicator.is_empty()
            && let Some(last) = self.last()
        {
            draft.indicator = last.indicator.clone();
        }
        if draft.indicator.is_empty()
            && let Some(subject) = &self.subject
        {
            draft.indicator = subject.clone();
        }
    }

    /// "edged up", "went down": whether down; `None` where nothing says.
    pub(super) fn drift(&self, verb: usize, at: usize) -> Option<bool> {
        (verb + 1..at.min(verb + 3)).find_map(|next| {
            if self.view.has(next, Tags::DOWN) {
                Some(true)
            } else if self.view.has(next, Tags::UP) {
                Some(false)
            } else {
                None
            }
        })
    }
}
