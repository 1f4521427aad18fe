//! What a noun of change before a bracket is a change of.

use super::*;

/// Verbs that say of a subject that it grew or shrank: "showed a rapid expansion".
const SHOWS: &Words = words![
    "enjoyed",
    "experienced",
    "had",
    "posted",
    "recorded",
    "registered",
    "reported",
    "saw",
    "showed",
    "shows",
    "suffered"
];

impl Reader<'_> {
    /// "Professional services showed a particularly rapid expansion (28 percent)": by how much the subject grew.
    pub(super) fn grown_in_brackets(&self, at: usize, open: usize, quantity: &Quantity, draft: &mut Draft) -> bool {
        let view = &self.view;
        let noun = open - 1;
        let changes = Tags::RISE_NOUN.and(Tags::FALL_NOUN);
        if quantity.sort != Sort::Percent || !view.has(noun, changes) || view.is_verb(noun) {
            return false;
        }
        let Some(verb) = self.governor(at).filter(|&verb| view.is_one_of(verb, SHOWS)) else { return false };
        // An article and adjectives, and no noun of another thing: "showed job growth".
        let is_alone =
            (verb + 1..noun).all(|at| view.has(at, BEFORE_NUMBER) || view.is_adverb(at) || view.is_one_of(at, GRADES));
        let Some(name) = self.subject_name(at).filter(|name| is_alone && !self.is_agent(name)) else { return false };
        draft.rule = "in-brackets";
        draft.measure = Measure::Growth;
        draft.value = signed(draft.value, view.has(noun, Tags::FALL_NOUN));
        draft.indicator = name;
        true
    }
}

/// How fast or how large a change is.
const GRADES: &Words = words![
    "big",
    "dramatic",
    "fast",
    "healthy",
    "huge",
    "impressive",
    "large",
    "largest",
    "marked",
    "massive",
    "rapid",
    "record",
    "sharp",
    "significant",
    "similar",
    "slight",
    "small",
    "solid",
    "steady",
    "steep",
    "strong",
    "substantial",
    "sudden"
];
