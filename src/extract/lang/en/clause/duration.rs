//! Lengths of time that only say when or how long, and are no figures.

use rust_decimal::Decimal;

use super::*;
use crate::extract::search::Search;

/// Nouns of what is measured in time.
const TIMED: &Words = words![
    "age",
    "delay",
    "duration",
    "inventory",
    "lifespan",
    "stay",
    "supply",
    "tenure",
    "time",
    "times",
    "wait",
    "waits"
];

impl Reader<'_> {
    /// A length of time that only says when or how long, not how much.
    pub(super) fn is_duration(&self, at: usize, quantity: &Quantity) -> bool {
        let view = &self.view;
        if quantity.has_per {
            return false;
        }
        let mut before = at;
        while before > 0 && view.has(before - 1, BEFORE_NUMBER) && !view.has(before - 1, Tags::PREPOSITION) {
            before -= 1;
        }
        // "taken every five years": how often.
        if at > 0 && view.is_one_of(at - 1, words!["each", "every"]) && !matches!(quantity.unit.as_str(), "minutes") {
            return true;
        }
        // "finished three months ahead of schedule", "closed two years early"
        if view.is_one_of(at + 1, words!["ahead", "ahead of", "early"])
            || view.is_word(at + 1, "behind") && view.is_word(at + 2, "schedule")
        {
            return true;
        }
        let says_average = (before..at).any(|at| view.has(at, Tags::TOTAL_OF.and(Tags::AVERAGE)));
        // "On average it took the council 28 weeks", "the 24 weeks it took in 2015"
        let takes = words!["take", "takes", "taking", "took"];
        let it_took = view.is_word(at + 1, "it") && view.is_one_of(at + 2, takes);
        let takes_average = || {
            let start = self.clause(at).start;
            self.governor(at).is_some_and(|verb| view.is_one_of(verb, takes))
                && (start..at).any(|word| view.is_word(word, "on average") || view.has(word, Tags::AVERAGE))
        };
        if it_took
            || takes_average()
            || says_average
            || view.is_word(at + 1, "late")
            || view.is_word(at + 1, "on average")
            || view.is_word(at + 2, "on average")
        {
            return false;
        }
        // "was at 22 days against a target of 20": what is held against a goal measures.
        let is_held = view.any_has(Tags::GOAL)
            && (at + 1..at + 7)
                .take_while(|&next| view.quantity(next).is_none() && !view.is_verb(next))
                .any(|next| view.has(next, Tags::GOAL))
            && (view.has(at + 1, Tags::COMPARED.and(Tags::GT).and(Tags::LT)) || view.is_mark(at + 1, ','));
        if is_held {
            return false;
        }
        if view.is_word(at + 1, "of")
            && view.is_one_of(
                at + 2,
                words![
                    "capacity",
                    "cash",
                    "expenditures",
                    "expenses",
                    "inventory",
                    "operating",
                    "remaining",
                    "reserves",
                    "supply"
                ],
            )
        {
            return false;
        }
        // "grew with 1,240 hours given": so many were.
        let is_given = quantity.unit == "hours"
            && quantity.value > Decimal::from(23)
            && view.is_one_of(
                at + 1,
                words![
                    "achieved",
                    "contributed",
                    "delivered",
                    "donated",
                    "given",
                    "logged",
                    "provided",
                    "recorded",
                    "volunteered",
                    "worked"
                ],
            );
        // "more than 2,400 hours were devoted to training", "1,700 hours went to"
        let is_passive = quantity.unit == "hours"
            && quantity.value > Decimal::from(23)
            && (view.has(at + 1, Tags::BE) && view.is_past(at + 2)
                || view.is_word(at + 1, "went") && view.is_word(at + 2, "to"));
        if is_given || is_passive {
            return false;
        }
        if quantity.unit == "days" && before.checked_sub(1).is_some_and(|on| view.is_word(on, "on")) {
            return false;
        }
        // "homes were on the market 52 days", "homes sold in 47 days on average"
        let is_sold = |at: usize| view.is_one_of(at, words!["sold", "sell", "sells"]);
        let is_sale = (1..4).any(|back| at >= back && view.is_word(at - back, "market"))
            || before > 1
                && view.is_word(before - 1, "in")
                && (1..5).any(|back| before >= back && is_sold(before - back));
        if quantity.unit == "days" && is_sale {
            return false;
        }
        let Some(at_left) = before.checked_sub(1) else {
            return !self.clause(at).verbs.is_empty() || view.item(at + 1).is_none();
        };
        if quantity.is_adjective {
            // "a 4.2-month supply" measures; "a 30-year bond" was refused by the scanner.
            return !view.item(at + 1).is_some_and(|next| next.what == What::Word);
        }
        let item = view.item(at_left).expect("it lies before `at`");
        let over = view.is_word(at - 1, "over") || view.is_word(at - 1, "within") || view.is_word(at - 1, "under");
        let verb = self.governor(at);
        let subject_is_time = |reader: &Self| reader.subject_name(at).is_some_and(|name| tells_time(&name));
        // "edged down 0.1 hour"
        let drifts = item.tags.has(Tags::UP.and(Tags::DOWN)) && at_left > 0 && view.has(at_left - 1, Tags::DRIFT);
        if item.tags.has(Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE)) || drifts || view.is_word(at_left, "by") {
            return false;
        }
        let last_is_time = self.last().is_some_and(|draft| draft.sort == Sort::Time);
        // "3.9 months of inventory. That's down from 5.3 months"
        let is_left = view.is_word(at_left, "from")
            && at_left > 0
            && view.has(at_left - 1, Tags::UP.and(Tags::DOWN))
            && self.previous.as_ref().is_some_and(|last| last.unit == quantity.unit);
        if is_left {
            return false;
        }
        if last_is_time && (item.tags.has(Tags::COMPARED) || matches!(view.raw(item), "from" | "to")) {
            return false;
        }
        if (over
            || item.tags.has(
                Tags::PREPOSITION.and(Tags::LAST).and(Tags::NEXT).and(Tags::THIS).and(Tags::WITHIN).and(Tags::COMPARED),
            ))
            && !matches!(self.view.raw(item), "of" | "to" | "at" | "from")
            // "put in 1,776 hours"
            && !(at_left > 0 && view.is_word(at_left - 1, "put"))
        {
            return true;
        }
        if view.is_mark(at_left, ':') || view.is_mark(at_left, '(') {
            return false;
        }
        let measured = verb.is_some_and(|verb| {
            view.has(
                verb,
                Tags::LEVEL.and(Tags::BE).and(Tags::RISE).and(Tags::FALL).and(Tags::IMPROVE).and(Tags::EXCEED),
            )
        }) && (subject_is_time(self)
            // "Life expectancy is 78.4 years, while in the state it is 77.1 years"
            || self.last().is_some_and(|last| {
                last.sort == Sort::Time && last.measure == Measure::Level && last.unit == quantity.unit
            }));
        // "increased our land supply to 5.4 years": what is moved stands behind the verb.
        let of_object = || {
            let verb = verb.filter(|&verb| view.has(verb, Tags::RISE.and(Tags::FALL).and(Tags::HOLD)))?;
            view.is_word(at_left, "to").then(|| self.object(verb, at_left)).flatten()
        };
        if of_object().is_some_and(|name| tells_time(&name)) {
            return false;
        }
        // "and the average stay from 14 weeks to 17": the verb is left out.
        if view.is_word(at_left, "from") && self.moves_time(at_left) {
            return false;
        }
        // "Increased our housing supply to 5.4 years": what moves stands between the verb and "to".
        let moved_to = view.is_word(at_left, "to")
            && verb.is_some_and(|verb| {
                view.has(verb, Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE))
                    && (verb + 1..at_left).any(|at| view.is_one_of(at, TIMED))
            });
        if moved_to {
            return false;
        }
        let of_time = (view.is_word(at_left, "of") || view.is_word(at_left, "at"))
            && self.noun_before_of(at_left, at).is_some_and(|name| {
                ["time", "age", "stay", "expectancy", "wait", "experience", "tenure", "duration", "delay"]
                    .iter()
                    .any(|word| name.to_ascii_lowercase().contains(word))
            });
        if of_time {
            return false;
        }
        let has_goal = view.is_word(at_left, "of")
            && at_left > 0
            && view.has(at_left - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::AVERAGE).and(Tags::NOUNISH));
        let reaches = verb.is_some_and(|verb| {
            at_left == verb && view.has(verb, Tags::LEVEL) && !view.is_word(verb, "took") && !view.is_word(verb, "take")
        });
        // "took 12 minutes to reach a call"
        let answers = matches!(quantity.unit.as_str(), "minutes" | "seconds")
            && view.is_word(at + 1, "to")
            && view.is_one_of(at + 2, words!["answer", "arrive", "get", "reach", "respond"]);
        let is_spent =
            answers || verb.is_some_and(|verb| view.is_word(verb, "spent") || view.is_word(verb, "averaged"));
        let hours = quantity.unit.starts_with("hours") && quantity.value > Decimal::from(23);
        let days = quantity.unit == "days"
            && verb.is_some_and(|verb| at_left == verb && view.has(verb, Tags::EXCEED.and(Tags::LEVEL)));
        let follows = self.last_in_clause(at).is_some_and(|draft| draft.sort == Sort::Time);
        let more = view.has(at + 1, Tags::MORE.and(Tags::LESS)) && subject_is_time(self);
        !(measured || has_goal || reaches || is_spent || hours || days || follows || more)
    }

    /// Whether a noun of time stands between a figure and the "from" at `from`, and "to" with a figure follows.
    fn moves_time(&self, from: usize) -> bool {
        let view = &self.view;
        let reaches = (from + 2..from + 4).any(|to| view.is_word(to, "to") && view.quantity(to + 1).is_some());
        // "cut the wait for a permit from 45 days to 12": behind a verb that moves, or behind the figure before.
        let moved =
            || self.governor(from).filter(|&verb| view.has(verb, Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE)));
        let low = self.last_in_clause(from).map(|last| last.next).or_else(moved);
        reaches && low.is_some_and(|low| (low..from).any(|at| view.is_one_of(at, TIMED)))
    }
}

/// Whether a name is that of something which is measured in time.
fn tells_time(name: &str) -> bool {
    const TIMES: [&str; 17] = [
        "time",
        "age",
        "experience",
        "expectancy",
        "stay",
        "wait",
        "delay",
        "tenure",
        "duration",
        "supply",
        "inventory",
        "cash on hand",
        "reserve",
        "on market",
        "lag",
        "turnaround",
        "life",
    ];
    let name = name.to_ascii_lowercase();
    TIMES.iter().any(|word| name.holds(word))
}
