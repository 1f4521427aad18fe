//! What tells apart those who are counted: people and cases are named by what is said of them.

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// Nouns that say too little alone.
const GENERIC: &Words = words![
    "adults",
    "cases",
    "children",
    "families",
    "households",
    "individuals",
    "juveniles",
    "nationals",
    "people",
    "persons",
    "residents"
];

/// Verbs that are done to people without telling who they are: "we helped 300 people with rent".
const SERVES: &Words = words![
    "assist",
    "assisted",
    "engaged",
    "help",
    "helped",
    "provide",
    "provided",
    "served",
    "serve",
    "serves",
    "support",
    "supported",
    "supports",
    "trained"
];

/// Places that go without saying.
const PLACES: &Words =
    words!["area", "borough", "city", "country", "county", "district", "nation", "region", "state", "town", "year"];

/// Words that say why, when or by whom, and not who.
const ENDS: &Words = words!["after", "as", "because", "before", "by", "since"];

impl Reader<'_> {
    /// The words behind a counted noun that tell who is counted: `people living with dementia`, `people were reached
    /// through library programs`. `None` where the noun says enough.
    pub(super) fn tail(&self, range: Range) -> Option<Range> {
        let view = &self.view;
        let head = range.1.checked_sub(1)?;
        if !view.is_one_of(head, GENERIC) {
            return None;
        }
        let mut at = range.1;
        // "children that are in foster care", "residents who are in treatment"
        let is_relative = view.is_one_of(at, words!["that", "who"])
            && view.is_one_of(at + 1, words!["are", "were"])
            && view.is_one_of(at + 2, words!["at", "in", "on", "under", "without"])
            && self.is_state(at + 3);
        if is_relative {
            let end = self.predicate_end(at + 2);
            return Some((at + 2, (at + 3..end).find(|&place| self.opens_place(place)).unwrap_or(end)));
        }
        // "61,000 residents, or 48 percent of those eligible, have been vaccinated"
        let has_share = view.is_mark(at, ',') && view.is_word(at + 1, "or") && view.quantity(at + 2).is_some();
        let close = (at + 3..at + 9).find(|&close| view.is_mark(close, ',')).filter(|_| has_share);
        at = close.map_or(at, |close| close + 1);
        let is_perfect = view.has_been(at) && close.is_some();
        let is_done = (view.has(at, Tags::BE) || is_perfect) && view.is_past(at + 1) && !view.has(at + 1, Tags::EXPECT);
        // "there were 60,375 persons in the labour force": where they are is who they are.
        let is_placed = self.is_expletive(range.0)
            && view.is_one_of(at, words!["at", "in", "on", "out", "under", "without"])
            && self.is_state(at + 1);
        // "people in families with children", "children in care"
        let in_state = view.is_word(at, "in")
            && view.is_one_of(
                at + 1,
                words![
                    "care",
                    "custody",
                    "detention",
                    "families",
                    "foster",
                    "households",
                    "kinship",
                    "need",
                    "poverty",
                    "shelters",
                    "treatment"
                ],
            );
        let is_own = in_state
            || view.is_gerund(at) && !view.is_word(at, "including") && !view.has(at, Tags::PREPOSITION)
            || view.is_word(at, "with") && !self.is_served(range.0)
            || is_placed
            // "356 people died from overdoses"
            // "143 people who entered drug court"
            || view.is_word(at, "who") && (view.is_verb(at + 1) || view.is_past(at + 1)) && !view.has(at + 1, Tags::BE)
            || view.is_word(at, "died") && view.is_one_of(at + 1, words!["from", "of", "in", "by", "due"]);
        // "releasing 185 people trapped in vehicles", "four people being injured"
        let is_object = range.0 > 0 && self.governor(range.0 - 1).is_some() && !self.is_expletive(range.0);
        let is_own = is_own
            || is_object
                && view.is_past(at)
                && view.is_one_of(at + 1, words!["at", "by", "from", "in", "on", "under", "with"]);
        let is_done = is_done || view.is_word(at, "being") && view.is_past(at + 1);
        // "people counted as employed"
        let is_classed = view.is_past(at) && self.classes_as(at);
        // "Six people died": that is who they are.
        if view.is_one_of(at, words!["died", "drowned"])
            && !is_own
            && view
                .item(at + 1)
                .is_none_or(|next| next.what != What::Word || next.tags.has(Tags::CONJUNCTION.and(Tags::PERIOD_AT)))
        {
            return Some((at, at + 1));
        }
        if !is_done && !is_own && !is_classed {
            return None;
        }
        at += 1;
        let n_most = if is_done { 6 } else { 9 };
        let start = at;
        let is_perfect_of = |at: usize| view.has(at, Tags::HAVE) || view.has_been(at);
        let is_capital = |at: usize| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
        while (at < start + n_most || is_capital(at) && is_capital(at - 1))
            && let Some(item) = view.item(at)
        {
            let goes_on = match item.what {
                What::Word => {
                    let ends = self.opens_place(at)
                        || item
                            .tags
                            .has(Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::COMPARED).and(Tags::BE).and(Tags::WILL))
                        || item.tags.has(Tags::CONJUNCTION) && self.opens_clause(at)
                        || view.is_one_of(at, ENDS)
                            && !self.classes_as(at - 1)
                            && !(view.is_word(at, "as") && at == start + 2 && view.has(start, Tags::HAVE))
                        // "households who have presented as homeless"
                        || at > start
                            && (view.is_verb(at) && !view.is_word(at, "care") || self.begins_predicate(at))
                            && !self.is_noun_here(at)
                            && !(at == start + 1 && is_perfect_of(start) && view.is_past(at));
                    !ends
                }
                What::Mark(_) => view.is_joint(at),
                What::Quantity(index) => view.all.quantities[index].is_words && !is_done,
                What::Time(_) => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        // "438 people sleeping outside"
        let is_where = at > start && view.is_one_of(at - 1, words!["inside", "outside"]);
        while at > start
            && !is_where
            && !view.is_word(at - 1, "care")
            && view.has(at - 1, STOP.and(BEFORE_NUMBER).and(Tags::PERIOD_AT))
        {
            at -= 1;
        }
        let first = if is_done { start } else { range.1 };
        // "families residing in the county" are families.
        if !is_done && at == start {
            return None;
        }
        // "people who had": what they had done is unsaid.
        if view.is_word(range.1, "who") && at == start + 1 && is_perfect_of(start) {
            return None;
        }
        // "2,004 people were booked" says no more than "booked 2,004 people".
        let is_being = view.is_word(range.1, "being");
        (at > start + usize::from(is_done && !is_being)).then_some((first, at))
    }

    /// What the counted ones have to do with: "deaths associated with fentanyl", "crashes attributed to ice".
    pub(super) fn caused(&self, from: usize) -> Option<Range> {
        let view = &self.view;
        let leads = view.is_one_of(from, words!["associated", "connected", "linked", "tied"])
            && view.is_one_of(from + 1, words!["to", "with"])
            || view.is_one_of(from, words!["attributable", "attributed", "related", "due"])
                && view.is_word(from + 1, "to")
            || view.is_one_of(from, words!["blamed", "caused"]) && view.is_one_of(from + 1, words!["by", "on"]);
        let range = view.noun_phrase(from + 2).filter(|range| leads && range.1 - range.0 <= 5)?;
        // "fentanyl or fentanyl derivatives"
        let or = view.is_word(range.1, "or").then(|| view.noun_phrase(range.1 + 1)).flatten();
        Some((from, or.filter(|or| or.1 - or.0 <= 3).map_or(range.1, |or| or.1)))
    }

    /// The state that things are counted in, or what they have: `96 homes were on the market`, `3,100 homes now have solar panels`.
    pub(super) fn state_of(&self, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        let clause = self.clause(range.0);
        // Only of what the sentence is about: "opened 40 homes that are on the market" tells of homes.
        let opens = clause.verbs.first().is_none_or(|&verb| verb >= range.1) && view.is_plural(range.1 - 1);
        let mut first = range.1;
        // "7,900 people, or 8.6 percent of residents, live in poverty"
        if view.is_mark(first, ',')
            && view.is_word(first + 1, "or")
            && (first + 2..first + 5).any(|at| view.quantity(at).is_some())
        {
            first = (first + 3..view.len().min(first + 10))
                .find(|&at| view.is_mark(at, ','))
                .map_or(first, |comma| comma + 1);
        }
        let mut at = first;
        while view.has(at, Tags::ADVERB) {
            at += 1;
        }
        if !opens || at > first + 2 {
            return None;
        }
        let lives = view.is_one_of(at, words!["live", "lived"]);
        if lives && view.is_one_of(at + 1, words!["below", "in", "on", "under", "without"]) && self.is_state(at + 2) {
            let end = self.predicate_end(at + 1);
            let end =
                (at + 1..end).find(|&at| view.time(at).is_some() || view.has(at, Tags::CONJUNCTION)).unwrap_or(end);
            return Some(format_smolstr!("living {}", view.words((at + 1, end))));
        }
        let is_be = view.is_one_of(at, words!["are", "were", "remain", "remained", "sit", "sat", "stood", "stand"]);
        let has = view.is_one_of(at, words!["have", "had"]);
        let mut from = at + 1;
        while is_be && view.has(from, Tags::ADVERB) {
            from += 1;
        }
        let is_state = is_be
            && view.is_one_of(from, words!["at", "behind", "for", "in", "on", "out of", "under", "without"])
            && self.is_state(from + 1);
        // "have dogs", but "have been built", "have 40 beds"
        let range = view.noun_phrase(from).filter(|range| {
            has && range.0 <= from + 1
                && !view.is_word(from, "no")
                && !view.is_past(range.0)
                && view.is_plural(range.1 - 1)
                && view.quantity(from).is_none()
                && !view.has(range.1, Tags::BE)
        });
        if let Some(range) = range {
            return Some(view.name(range)).filter(|name| !name.is_empty()).map(|name| format_smolstr!("with {name}"));
        }
        let end = self.predicate_end(from);
        let end = (from..end).find(|&at| view.time(at).is_some() || view.has(at, Tags::CONJUNCTION)).unwrap_or(end);
        is_state.then(|| view.words((from, end))).filter(|said| said.contains(' '))
    }

    /// What people who are counted tell of themselves: "4,562 people in Marlow said they were unemployed".
    pub(super) fn said_of_counted(&self, range: Range) -> Option<SmolStr> {
        let view = &self.view;
        let head = range.1.checked_sub(1)?;
        if !view.is_one_of(head, GENERIC) {
            return None;
        }
        let tells = (range.1..view.len().min(range.1 + 6)).find(|&at| self.told_of_themselves(at).is_some())?;
        let is_placed = tells == range.1 || self.opens_place(range.1);
        let is_bare = (range.1..tells)
            .all(|at| view.time(at).is_some() || view.item(at).is_some_and(|item| item.what == What::Word));
        self.told_of_themselves(tells).filter(|_| is_placed && is_bare).and_then(|from| self.said_behind(from))
    }

    /// Whether the words from `at` on tell in what state someone is, and neither a place nor a time: "the labour force", "work".
    pub(super) fn is_state(&self, at: usize) -> bool {
        let view = &self.view;
        let from = at + usize::from(view.has(at, Tags::DETERMINER));
        let Some(range) = view.noun_phrase(from) else { return false };
        (range.0..range.1).all(|at| {
            view.time(at).is_none()
                && view.item(at).is_some_and(|item| item.what != What::Word || !view.tokens[item.first].is_capital)
        }) && !view.is_one_of(range.1 - 1, PLACES)
            && view.is_content(range.1 - 1)
    }

    /// "in the county", "across Marlow": where everyone is whom the report counts.
    pub(super) fn opens_place(&self, at: usize) -> bool {
        let view = &self.view;
        let leads = view.is_one_of(at, words!["across", "in", "throughout", "within"]);
        let next = at + 1 + usize::from(view.has(at + 1, Tags::DETERMINER));
        view.has(at, Tags::AREA)
            || view.is_one_of(at, words!["here", "locally"])
            || leads
                && (view.is_one_of(next, PLACES)
                    || next == at + 1 && view.item(next).is_some_and(|item| view.tokens[item.first].is_capital))
    }

    /// "living without shelter", "below the poverty line", "the Support Fund": a noun, though it looks like a verb.
    fn is_noun_here(&self, at: usize) -> bool {
        let view = &self.view;
        let is_capital = |at: usize| view.item(at).is_some_and(|item| view.tokens[item.first].is_capital);
        let before = (0..at).rev().find(|&before| !view.is_content(before)).unwrap_or(0);
        let is_headed = view.has(before, Tags::PREPOSITION) && before + 1 == at
            || view.has(before, Tags::DETERMINER) && at - before <= 3
            || is_capital(at) && is_capital(at - 1);
        is_headed && view.has(at, Tags::BASE) && !view.has(at + 1, Tags::DETERMINER)
    }

    /// Whether the participle at `at` and the "as" behind it tell as what one counts: "listed as single".
    pub(super) fn classes_as(&self, at: usize) -> bool {
        let view = &self.view;
        let classes =
            words!["classed", "classified", "counted", "described", "identified", "listed", "recorded", "registered"];
        view.is_word(at + 1, "as") && !view.has(at + 2, Tags::DETERMINER) && view.is_one_of(at, classes)
    }

    /// "people living with asthma need": a base form that is no noun.
    fn begins_predicate(&self, at: usize) -> bool {
        let view = &self.view;
        // "children in foster care" needs no more.
        view.has(at, Tags::BASE) && !view.has(at, Tags::NOUNISH) && view.is_content(at - 1) && !view.is_word(at, "care")
    }

    /// Whether people counted from `from` on are the object of a verb that says what was done for them.
    fn is_served(&self, from: usize) -> bool {
        let view = &self.view;
        self.governor(from).is_some_and(|verb| view.is_one_of(verb, SERVES))
    }
}
