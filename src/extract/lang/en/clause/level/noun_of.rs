//! A noun, "of" and its amount.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// What is left of a budget: `a saving against budget of £0.8 million`, `an overspend against plan of`.
    pub(super) fn level_balance_against(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let of = place.before.filter(|&of| of > 3 && view.is_word(of, "of"))?;
        let plan = view.is_one_of(of - 1, words!["budget", "forecast", "plan", "target"]);
        let balances = words![
            "deficit",
            "overspend",
            "overspending",
            "saving",
            "savings",
            "shortfall",
            "surplus",
            "underspend",
            "underspending",
            "variance"
        ];
        let is_balance =
            plan && view.is_one_of(of - 2, words!["against", "on", "to"]) && view.is_one_of(of - 3, balances);
        draft.rule = "of";
        draft.indicator = view.words((of - 3, of));
        is_balance.then_some(true)
    }

    /// A noun and its amount: `General Fund revenues of $84.6 million`, `a rate of 37.7 per 100,000`.
    pub(super) fn level_noun_of(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, quantity, .. } = place;
        let of = place.before.filter(|&of| view.is_word(of, "of"))?;
        // "withdrawals of Sh9.8 billion, consisting of Sh577 million for wages": a member of a list.
        if quantity.sort == Sort::Money && of > 0 && view.is_one_of(of - 1, words!["comprising", "consisting"]) {
            return None;
        }
        let is_own = own.is_none() || self.is_held(of, own) || draft.unit.contains('/');
        if !is_own || self.is_another_whole(of, place) {
            return None;
        }
        if let Some(name) = self.as_high_as(of, place) {
            draft.rule = "as-high-as";
            draft.bound = quantity.bound.unwrap_or(draft.bound);
            draft.indicator = name;
            return Some(true);
        }
        let name = self.noun_before_of(of, at)?;
        // "A monthly average of 7,807 families received": what is counted is the noun.
        let is_average = name.ends_with("average") && name.split(' ').count() <= 2;
        if is_average && own.is_some() && !draft.unit.contains('/') {
            return None;
        }
        // "was 409 million yuan, with a growth rate of 35%"
        let lower = name.to_ascii_lowercase();
        let grows =
            ["annual ", "average ", "average annual ", "compound annual ", "compounded annual ", "year-on-year ", ""]
                .iter()
                .filter_map(|kind| lower.strip_prefix(kind))
                .any(|rate| matches!(rate, "growth rate" | "rate of growth" | "growth rates"));
        let grown = self.last_in_clause(at).filter(|last| {
            grows && quantity.sort == Sort::Percent && last.measure == Measure::Level && last.sort != Sort::Percent
        });
        if let Some(last) = grown {
            draft.rule = "change-of";
            draft.measure = Measure::Growth;
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        if let Some(name) = self.done_at_rate(of, place, &name) {
            draft.rule = "of";
            draft.indicator = name;
            return Some(true);
        }
        draft.rule = "of";
        // "4,150, down from a peak of 7,820 in May 2020"
        let is_left = (of.saturating_sub(4)..of)
            .any(|from| from > 0 && view.is_word(from, "from") && view.has(from - 1, Tags::UP.and(Tags::DOWN)));
        if let Some(last) = self.last_in_clause(at).filter(|last| is_left && last.measure == Measure::Level) {
            draft.link = Link::Compared;
            let last = last.clone();
            self.take_unit(draft, &last, own);
        }
        let by_which =
            (of > 0 && view.has(of - 1, Tags::GOAL)).then(|| self.held_by_which(at, quantity.sort)).flatten();
        let of_told = || self.last().filter(|last| last.sort == quantity.sort && self.is_base_of_told(of, at));
        if let Some(last) = by_which.or_else(of_told) {
            draft.rule = "compared";
            // "expenditures were $446 million against a budget of $562 million": each has its own name.
            let is_spent = last.indicator.ends_with("expenditures");
            let is_budget = is_spent
                && view.has(of - 1, Tags::BUDGET)
                && (of.saturating_sub(3)..of).any(|at| view.is_word(at, "against"));
            draft.indicator = if is_budget { view.words((of - 1, of)) } else { last.indicator.clone() };
            return Some(true);
        }
        if let Some((verb, subject)) = self.moving_at_rate(of, place) {
            draft.rule = "moved";
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, view.has(verb, Tags::FALL));
            draft.indicator = subject;
            return Some(true);
        }
        if quantity.sort == Sort::Money
            && let Some(name) = self.bought_with(of, at, &name)
        {
            draft.rule = "amount-for";
            draft.indicator = name;
            return Some(true);
        }
        // "a target of Kshs.840 million for own-source revenue"
        let is_goal = of > 0 && view.has(of - 1, Tags::GOAL);
        let goal_for = (is_goal && view.is_word(at + 1, "for"))
            .then(|| view.noun_phrase(at + 2))
            .flatten()
            .map(|range| view.name(range));
        draft.indicator = goal_for.filter(|name| !name.is_empty()).unwrap_or(name);
        Some(true)
    }

    /// "Girls graduated at a rate of 82 percent": the girls who did.
    fn done_at_rate(&self, of: usize, place: &Place<'_>, name: &str) -> Option<SmolStr> {
        let view = &self.view;
        let is_rate = name == "rate" && place.quantity.sort == Sort::Percent && of > 2 && view.is_word(of - 3, "at");
        let verb = place.verb.filter(|&verb| is_rate && verb + 1 == of - 3 && view.is_past_verb(verb))?;
        // "Loans are offered at a rate of 4 percent" tells their price.
        let is_done_to = verb > 0 && view.has(verb - 1, Tags::BE);
        let moves = MOVE.and(Tags::LEVEL).and(Tags::BE).and(Tags::HAVE);
        let who = self.subject_name(place.at).filter(|_| !is_done_to && !view.has(verb, moves))?;
        Some(format_smolstr!("{who} {}", participle(&view.words((verb, verb + 1)))))
    }

    /// What is as high as that of a larger place: "The jobless rate matched the national rate of 3.6%".
    fn as_high_as(&self, of: usize, place: &Place<'_>) -> Option<SmolStr> {
        let view = &self.view;
        let equals = words!["equaled", "equalled", "equals", "matched", "matches", "mirrored", "mirrors"];
        let verb = (of.saturating_sub(5)..of).find(|&verb| verb > 0 && view.is_one_of(verb, equals))?;
        let is_larger =
            |at: usize| view.has(at, Tags::AREA) || view.is_one_of(at, words!["national", "state's", "state’s"]);
        let clause = self.clause(verb);
        if !(verb + 1..of).any(is_larger) || view.has(verb - 1, Tags::BE) {
            return None;
        }
        // "the rate for the third quarter of 2019 matched": behind a time it may pass for a participle.
        let whole = || {
            let from = self.behind_front(clause.start, verb);
            let time = (from..verb).find(|&at| view.time(at).is_some()).unwrap_or(verb);
            let is_edge = |at: usize| {
                view.has(at, Tags::PERIOD_AT.and(Tags::PREPOSITION).and(Tags::DETERMINER).and(Tags::PERIOD_BY))
            };
            let to = (from..time).rev().find(|&at| !is_edge(at)).map_or(from, |at| at + 1);
            (from < to && place.verb != Some(verb)).then_some((from, to))
        };
        let subject = clause.subject.filter(|&(_, to)| to <= verb).or_else(whole)?;
        Some(view.name(subject)).filter(|name| !name.is_empty() && !self.is_agent(name))
    }

    /// Whether the noun before "of" holds what is counted and is its name: a population of so many; but a pledge of 500 homes
    /// is one of homes.
    fn is_held(&self, of: usize, own: Option<(Range, usize)>) -> bool {
        let view = &self.view;
        let holds = [
            "population",
            "capacity",
            "caseload",
            "list",
            "membership",
            "enrollment",
            "enrolment",
            "attendance",
            "average",
            "supply",
            "turnout",
            "workforce",
            "ridership",
            "circulation",
            "backlog",
            "headcount",
            "rate",
        ];
        of.checked_sub(1)
            .and_then(|noun| view.item(noun))
            .is_some_and(|noun| holds.contains(&view.raw(noun).to_ascii_lowercase().as_str()))
            // "the supply of 846 new dwellings": so many dwellings.
            && !(own.is_some() && view.is_word(of - 1, "supply"))
    }

    /// Whether the figure behind "of" is a whole, which no noun before it names.
    fn is_another_whole(&self, of: usize, place: &Place<'_>) -> bool {
        let view = &self.view;
        let before = of.checked_sub(1);
        // "of its $19.6 million in relief money"
        let is_whole = place.quantity.sort == Sort::Money
            && before
                .and_then(|before| view.quantity(before))
                .is_some_and(|index| view.all.quantities[index].sort == Sort::Money);
        // "half of the county's 1,900 miles of roads", "the upkeep of 5 km of roads": roads.
        let is_measured = place.is_of_after && place.quantity.sort == Sort::Measure;
        is_whole || is_measured
    }

    /// Whether the figure behind "of" is what the one before it is held against.
    fn is_base_of_told(&self, of: usize, at: usize) -> bool {
        let view = &self.view;
        // "3.2 percent, well below the state average of 4.1 percent"
        let compares = (of.saturating_sub(5)..of).any(|at| view.has(at, Tags::GT.and(Tags::LT)))
            && (of.saturating_sub(4)..of).any(|at| view.has(at, Tags::AREA.and(Tags::AVERAGE)));
        // "$1.2 million against a budget of $1.5 million"
        let against = of > 1
            && (view.has(of - 1, Tags::GOAL.and(Tags::BUDGET)) || view.is_word(of - 1, "plan"))
            && (of.saturating_sub(4)..of - 1)
                .rev()
                .find(|&at| !view.has(at, Tags::DETERMINER.and(Tags::ADJECTIVE)) && view.time(at).is_none())
                .is_some_and(|at| view.has(at, Tags::COMPARED));
        // "has grown to $9.8 million from an original estimate of $7.5 million"
        let of_guess = of > 1
            && view.is_one_of(of - 1, words!["estimate", "forecast", "projection"])
            && self.last_in_clause(at).is_some_and(|last| {
                (last.next..of - 1)
                    .all(|at| view.has(at, BEFORE_NUMBER.and(Tags::PREPOSITION).and(Tags::LAST)) || view.is_content(at))
            });
        compares || against || of_guess
    }

    /// The verb that moves at a rate, and its subject: "output rose at an annual rate of 2.3%".
    fn moving_at_rate(&self, of: usize, place: &Place<'_>) -> Option<(usize, SmolStr)> {
        let view = &self.view;
        let verb = place.verb.filter(|&verb| {
            place.quantity.sort == Sort::Percent
                && view.has(verb, Tags::RISE.and(Tags::FALL))
                && of > verb
                && of - verb <= 5
                && view.is_one_of(of - 1, words!["pace", "rate"])
                && view.is_word(verb + 1, "at")
        })?;
        Some((verb, self.subject_name(place.at)?))
    }

    /// What money is for that the noun `name` before "of" only calls money: "an allocation of Sh40 million to construct a ward".
    fn bought_with(&self, of: usize, at: usize, name: &str) -> Option<SmolStr> {
        let is_amount = matches!(
            name.to_ascii_lowercase().as_str(),
            "allocation" | "amount" | "approval" | "sum" | "investment" | "funding" | "appropriation" | "equivalent"
        );
        // "Funding of $4 million is included for a new quay"
        let given = |&end: &usize| (at + 1..end).any(|be| self.view.has(be, Tags::BE) || self.view.has_been(be));
        // "reported expenditures of Sh1.57 billion on sitting allowances"
        let is_spent = matches!(name.to_ascii_lowercase().as_str(), "expenditure" | "expenditures" | "spending")
            && self.view.is_word(at + 1, "on");
        let is_amount = is_amount || is_spent;
        let behind = || self.destination(at + 1).or_else(|| self.destination(self.passive_end(at + 1).filter(given)?));
        self.matter_of_deed(of, at).or_else(|| is_amount.then(behind).flatten())
    }
}
