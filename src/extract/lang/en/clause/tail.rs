//! What tells apart those who are counted: people and cases are named by what is said of them.

use super::*;

/// Nouns that say too little alone.
const GENERIC: &Words =
    words!["adults", "cases", "children", "individuals", "juveniles", "people", "persons", "residents"];

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
        let is_done = view.has(at, Tags::BE) && view.is_past(at + 1) && !view.has(at + 1, Tags::EXPECT);
        let is_own = view.is_gerund(at) && !view.is_word(at, "including")
            || view.is_word(at, "with") && !self.is_served(range.0);
        // "people counted as employed"
        let is_classed = view.is_past(at) && self.classes_as(at);
        if !is_done && !is_own && !is_classed {
            return None;
        }
        at += 1;
        let n_most = if is_done { 5 } else { 9 };
        let start = at;
        while at < start + n_most
            && let Some(item) = view.item(at)
        {
            let goes_on = match item.what {
                What::Word => {
                    let ends = item
                        .tags
                        .has(Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::COMPARED).and(Tags::BE).and(Tags::WILL))
                        || item.tags.has(Tags::CONJUNCTION) && self.opens_clause(at)
                        || view.is_one_of(at, ENDS) && !self.classes_as(at - 1)
                        || at > start && (view.is_verb(at) || self.begins_predicate(at));
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
        while at > start && view.has(at - 1, STOP.and(BEFORE_NUMBER).and(Tags::PERIOD_AT)) {
            at -= 1;
        }
        let first = if is_done { start } else { range.1 };
        // "2,004 people were booked" says no more than "booked 2,004 people".
        (at > start + usize::from(is_done)).then_some((first, at))
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
        view.has(at, Tags::BASE) && !view.has(at, Tags::NOUNISH) && view.is_content(at - 1)
    }

    /// Whether people counted from `from` on are the object of a verb that says what was done for them.
    fn is_served(&self, from: usize) -> bool {
        let view = &self.view;
        self.governor(from).is_some_and(|verb| view.is_one_of(verb, SERVES))
    }
}
