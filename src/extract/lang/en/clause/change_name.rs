//! What a change is of: the words beside its noun, the clause's subject, what was spoken of.

use smol_str::SmolStr;

use super::*;
use crate::extract::search::Search;

/// What people do who want, remember or decide on a change.
const WISHES: &Words = words![
    "asked",
    "asks",
    "backed",
    "called",
    "consider",
    "considered",
    "considering",
    "opposed",
    "opposes",
    "propose",
    "proposed",
    "proposes",
    "recall",
    "recommended",
    "recommends",
    "rejected",
    "remember",
    "requested",
    "requests",
    "seek",
    "seeks",
    "sought",
    "suggested",
    "suggests",
    "supported",
    "supports",
    "urged",
    "voted",
    "want",
    "wanted",
    "wants"
];

impl Reader<'_> {
    /// "The largest decline was in manufacturing, with a loss of 1,325 jobs": in which field.
    pub(super) fn field_of_change(&self, noun: usize) -> Option<SmolStr> {
        let view = &self.view;
        let with = (noun.saturating_sub(3)..noun).find(|&at| view.is_word(at, "with"))?;
        let be = (1..with).rev().find(|&at| {
            view.has(at, Tags::BE)
                && view.is_word(at + 1, "in")
                && view.has(at - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::STOCK))
        })?;
        let range = view.noun_phrase(be + 2).filter(|range| view.time(range.1 - 1).is_none() && range.1 <= with)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// "The only rise was in fraud, by 30 percent": by how much what stands behind the verb moved.
    pub(super) fn risen_in(&self, at: usize, quantity: &Quantity, left: &Left, draft: &mut Draft) -> bool {
        let view = &self.view;
        let is_by = left.at.is_some_and(|by| view.is_word(by, "by"));
        let Some(name) = self.risen(at).filter(|_| is_by) else { return false };
        let (_, be) = self.clause(at).subject.expect("what rose stands behind the subject");
        draft.measure = quantity.measure_of_move();
        draft.value = signed(draft.value, view.has(be - 1, Tags::FALL_NOUN));
        draft.rule = "change-of";
        draft.indicator = name;
        true
    }

    /// "a loss of $45 million and 1,124 jobs": the second thing of which a noun of change tells.
    pub(super) fn changed_beside(
        &self,
        at: usize,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        let name = match own {
            Some((range, _)) if draft.sort == Sort::Count && !draft.unit.contains('/') => view.name(range),
            None if draft.sort == Sort::Measure && !view.is_word(at + 1, "of") => draft.unit.clone(),
            _ => return false,
        };
        let Some(and) = left.at.filter(|&and| view.is_word(and, "and")) else { return false };
        let Some(last) = self.last_in_clause(at).filter(|last| {
            last.rule == "change-of" && last.measure == Measure::Change && last.next == and && last.unit != draft.unit
        }) else {
            return false;
        };
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, last.value.is_sign_negative());
        draft.rule = "change-of";
        draft.indicator = name;
        !draft.indicator.is_empty()
    }

    /// What the noun of change is in that is the subject of the clause: "The only rise was in fraud".
    pub(super) fn risen(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let (_, be) = self.clause(at).subject?;
        let is_told = be > 0
            && view.has(be, Tags::BE)
            && view.is_word(be + 1, "in")
            && view.has(be - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
            && view.time(be + 2).is_none();
        let range = view.noun_phrase(be + 2).filter(|range| is_told && range.1 <= at)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// "will rise 4 percent, an extra £1.15 a week for a typical household": who pays the change is no name of it.
    pub(super) fn change_paid(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        // "For a Band D property, this means an extra £28 a year": who pays names it.
        let payers = words!["family", "home", "homes", "homeowner", "house", "household", "properties", "property"];
        let payer = view.noun_phrase(1).filter(|&(from, to)| {
            view.is_word(0, "for") && view.is_mark(to, ',') && (from..to).any(|noun| view.is_one_of(noun, payers))
        });
        if let Some(range) = payer {
            return Some(view.name(range));
        }
        let last = self.last().filter(|last| matches!(last.measure, Measure::Growth | Measure::Change))?;
        let is_payer = view.is_word(at + 1, "for")
            && (at + 2..at + 5)
                .any(|at| view.has(at, Tags::AVERAGE) || view.is_word(at, "typical") || view.is_word(at, "median"));
        is_payer.then(|| last.indicator.clone())
    }

    /// What moved before, told in front of a clause: "After falling taxable sales in the first quarter, the county saw a 67% increase",
    /// "Despite a drop in enrollment, the district saw a rise of 4%".
    fn moved_in_front(&self, clause: usize) -> Option<SmolStr> {
        let view = &self.view;
        let first = view.is_one_of(0, words!["after", "despite", "following"]).then_some(1)?;
        let comma = (first..view.len()).find(|&at| view.is_mark(at, ',')).filter(|&comma| comma <= clause + 12)?;
        let range = (first..comma.min(first + 5)).find_map(|at| {
            if view.has(at, Tags::RISE.and(Tags::FALL)) && view.is_gerund(at) {
                return view.noun_phrase(at + 1);
            }
            let is_noun =
                view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && view.is_one_of(at + 1, words!["in", "of"]);
            view.noun_phrase(at + 2).filter(|_| is_noun)
        })?;
        Some(view.name(range)).filter(|name| range.1 <= comma && !name.is_empty())
    }

    /// "With 400 new jobs, health care posted 1 percent growth": of the jobs of what stands behind the comma.
    fn told_in_front(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let last = self.last_in_clause(at)?;
        let leads = view.is_word(self.clause(at).start, "with") && last.rule == "count";
        let (from, to) = self.clause(at).subject.filter(|&(from, _)| leads && last.next < from)?;
        let name = view.name((from, to));
        let is_field = !name.is_empty() && !self.is_agent(&name) && self.place_alone(&name).is_none();
        is_field.then(|| attach(&name, &last.unit))
    }

    /// "a levy representing an increase of 5 percent", "with food stores accounting for a gain of 400", "The budget, which includes $8 million
    /// for roads, represents an increase of $2 million": of what the verb is told, whatever was told before it.
    fn changed_by_verb(&self, noun_at: usize, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let marks = words!["marking", "reflecting", "representing"];
        let joint = (noun_at.saturating_sub(4)..noun_at).rev().find(|&joint| view.is_one_of(joint, marks));
        if let Some(joint) = joint.filter(|&joint| joint > 0 && view.is_content(joint - 1)) {
            return self.noun_before(joint);
        }
        let verb = self.governor(at)?;
        self.with_gerund(verb).or_else(|| self.resumed_subject(at))
    }

    /// Who does what a gerund behind "with" says: "with commercial rates making up €16 million".
    pub(super) fn with_gerund(&self, verb: usize) -> Option<SmolStr> {
        let view = &self.view;
        let first = view.raw(view.item(verb)?).split(' ').next()?;
        let with = (verb.saturating_sub(6)..verb).rev().find(|&at| view.is_word(at, "with"))?;
        let name = || view.name((with + 1, verb));
        first.ends_with("ing").then(name).filter(|name| !name.is_empty())
    }

    /// The item behind an article and a time: "the 2017 tax levy".
    fn behind_time(&self, from: usize) -> usize {
        let view = &self.view;
        let mut at = from;
        while view.has(at, Tags::DETERMINER) {
            at += 1;
        }
        if at > from && view.time(at).is_some() && view.item(at + 1).is_some_and(|item| item.what == What::Word) {
            at + 1
        } else {
            from
        }
    }

    /// Name of what a change noun at `noun_at` is a change of: "in X", "of X", the words before it, or what was spoken of.
    pub(super) fn of_change(&self, noun_at: usize, between: Option<Range>, at: usize) -> SmolStr {
        let view = &self.view;
        if let Some(name) = self.label_of_line(at).filter(|_| between.is_none()) {
            return name;
        }
        let between = between.map(|range| view.name(range)).filter(|name| {
            !name.is_empty()
                && !matches!(
                    name.as_str(),
                    "net"
                        | "annual"
                        | "overall"
                        | "average"
                        | "year-over-year"
                        | "total"
                        | "yearly"
                        | "year-on-year"
                        | "across-the-board"
                        | "real"
                        | "combined"
                        | "projected"
                        | "expected"
                        | "estimated"
                        | "further"
                        | "proposed"
                        | "cumulative"
                        | "slight"
                        | "additional"
                )
        });
        let preposition = noun_at + 1;
        let is_of = (view.is_word(preposition, "in")
            || view.is_word(preposition, "of")
            || view.is_word(preposition, "to")
            || view.is_word(preposition, "for"))
            && view.time(preposition + 1).is_none()
            && view.quantity(preposition + 1).is_none();
        // "an increase on the county's part of the bill", but "an increase on the year before"
        let is_of = is_of
            || view.is_word(preposition, "on")
                && view.has(preposition + 1, Tags::DETERMINER)
                && (preposition + 1..preposition + 6).all(|at| {
                    view.time(at).is_none()
                        && !view.has(at, Tags::TIME.and(Tags::LAST).and(Tags::AVERAGE).and(Tags::GOAL))
                        && !view.is_one_of(at, words!["same", "corresponding", "figure", "level", "baseline"])
                });
        // "a 2% merit compensation increase for all employees": who gets it is no name of it.
        let is_for = view.is_word(preposition, "for") && between.is_some();
        // "an increase of $5 for the average taxpayer": nor is who pays.
        let is_for = is_for
            || view.is_word(preposition, "for")
                && (preposition + 1..preposition + 4)
                    .any(|at| view.has(at, Tags::AVERAGE) || view.is_word(at, "typical") || view.is_word(at, "median"));
        // "a 2% raise for all county employees": a rise of pay, and whose.
        let is_pay = noun_at > 0 && view.is_one_of(noun_at - 1, words!["pay", "salary", "wage"]);
        let raise = (is_pay || view.is_one_of(noun_at, words!["raise", "raises"])) && view.is_word(preposition, "for");
        let is_for_living = (noun_at.saturating_sub(3)..noun_at).any(|at| view.is_word(at, "living"));
        if raise
            && !is_for_living
            && let Some(whose) = view.noun_phrase(preposition + 1)
        {
            return view.words((noun_at - usize::from(is_pay), whose.1));
        }
        if is_of
            && !is_for
            && let Some(range) = view.noun_phrase(self.behind_time(preposition + 1))
        {
            // "a 9% drop in the number of children in care": the state that they are in.
            let counts =
                (range.0..range.1).any(|at| view.is_one_of(at, words!["number", "percentage", "proportion", "share"]));
            let is_in =
                counts && view.is_word(range.1, "in") && view.is_plural(range.1 - 1) && self.is_state(range.1 + 1);
            let state = view.noun_phrase(range.1 + 1).filter(|state| is_in && state.0 == range.1 + 1);
            let name = view.name((range.0, state.map_or(range.1, |state| state.1)));
            if !name.is_empty() {
                return name;
            }
        }
        if let Some(name) = between {
            return name;
        }
        // "a 2.5 percent increase over 2015 travel spending"
        if view.is_word(preposition, "over") && view.time(preposition + 1).is_some() {
            let name = view.noun_phrase(preposition + 2).map(|range| view.name(range)).unwrap_or_default();
            let head = name.last_word();
            let says =
                !matches!(head, "levels" | "level" | "figures" | "figure" | "totals" | "total" | "numbers" | "budget");
            if says && !name.is_empty() && view.time(preposition + 2).is_none() {
                return name;
            }
        }
        // "gives employees an average raise of 4.5%": a rise of pay, whatever was spoken of.
        let raise = (noun_at.saturating_sub(3)..=noun_at)
            .find(|&at| view.is_word(at, "raise") && (at == noun_at || view.is_word(at + 1, "of")));
        if let Some(raise) = raise {
            let first = raise - usize::from(raise > 0 && view.has(raise - 1, Tags::AVERAGE));
            return view.words((first, raise + 1));
        }
        if let Some(name) = self.told_in_front(at).or_else(|| self.changed_by_verb(noun_at, at)) {
            return name;
        }
        if let Some(draft) = self.last_main(at) {
            return draft.indicator.clone();
        }
        // "The jail will see a decrease of $33,000": of its money, whatever was told before.
        let is_money = view.quantity(at).is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        if let Some(name) = self.subject_name(at).filter(|name| is_money && is_service(name)) {
            return name;
        }
        // "890 people presented as homeless, which was a 15% increase": of what was counted.
        let start = self.clause(at).start;
        let is_which =
            [start, start + 1].iter().any(|&which| view.is_word(which, "which") && view.has(which + 1, Tags::BE));
        if let Some(last) =
            self.last().filter(|last| is_which && last.measure == Measure::Level && last.rule == "count")
        {
            return last.indicator.clone();
        }
        // "a decrease in the number of fires, with a 6 percent decrease this year"
        if let Some(name) = self.changed_before(noun_at.min(at)) {
            return name;
        }
        // "The county saw a 67% increase": of what was told before.
        // "The state forecast calls for growth of 2%": of what was told before.
        let calls = self.governor(at).is_some_and(|verb| view.is_word(verb, "calls") && view.is_word(verb + 1, "for"));
        // "Mayor Roe had asked the council to consider a 15 percent increase": who wishes for it is no name of it.
        let wishes = self.clause(at).verbs.iter().any(|&verb| verb < at && view.is_one_of(verb, WISHES));
        let subject = self.subject_name(at).filter(|_| !calls && !wishes);
        if subject.as_ref().is_none_or(|name| self.acts(name) || self.is_agent(name))
            && let Some(name) = self.moved_in_front(start)
        {
            return name;
        }
        let place = subject.as_ref().filter(|name| !self.acts(name) && self.place_alone(name).is_some()).cloned();
        subject
            .clone()
            .filter(|name| !self.acts(name) && !self.is_agent(name) && place.is_none())
            .or_else(|| self.last().map(|draft| draft.indicator.clone()))
            .or_else(|| self.subject.clone())
            .or(place)
            .or_else(|| self.told.clone())
            .or(subject)
            .unwrap_or_default()
    }

    /// The noun of change that an "of" before a figure belongs to: "an increase of", "an increase in expenses of", "a
    /// decrease from the current year of".
    pub(super) fn change_noun_before(&self, of: usize) -> Option<usize> {
        let view = &self.view;
        // "after tax cuts of 180 million": what they cost, and no fall of theirs.
        let is_change = |at: usize| view.has(at, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && !view.is_word(at, "cuts");
        let start = self.clause(of).start;
        // "Council tax increase (of the county's part) of 4.99%"
        let open = || (start..of).rev().find(|&open| view.is_mark(open, '(')).filter(|&open| open > start);
        let of = of.checked_sub(1).filter(|&close| view.is_mark(close, ')')).and_then(|_| open()).unwrap_or(of);
        let noun = (start.max(of.saturating_sub(9))..of)
            .rev()
            .take_while(|&at| {
                !view.is_verb(at) && view.item(at).is_some_and(|item| matches!(item.what, What::Word | What::Time(_)))
            })
            .find(|&at| is_change(at))?;
        // "the expansion of the clinic at an estimated cost of": what it costs, not by how much it grew.
        let is_cost = of > start
            && view.is_one_of(of - 1, words!["budget", "cost", "costs", "price", "sum", "tune"])
            && (noun + 1..of - 1).any(|at| view.is_one_of(at, words!["at", "for", "to", "with"]) && at + 3 >= of - 1);
        if is_cost {
            return None;
        }
        let has_part = view.is_one_of(noun + 1, words!["in", "of", "from", "to", "for", "over", "on"]);
        let is_one = noun > start
            && (view.has(noun - 1, Tags::DETERMINER.and(Tags::ADJECTIVE).and(Tags::ADVERB))
                || view.is_verb(noun - 1)
                || noun >= 2 && view.has(noun - 2, Tags::DETERMINER));
        (noun + 1 == of || has_part && is_one).then_some(noun)
    }
}
