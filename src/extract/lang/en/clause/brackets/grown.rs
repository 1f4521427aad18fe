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

impl Reader<'_> {
    /// "more females (51.9%) than males (48.1%)": those before the bracket that opens at `open`, of two whose numbers are compared.
    pub(super) fn compared_in_number(&self, open: usize) -> Option<SmolStr> {
        let view = &self.view;
        let first = |word: usize| view.is_one_of(word, words!["fewer", "more"]);
        let lead = (open.saturating_sub(4)..open).rev().find(|&word| first(word) || view.is_word(word, "than"))?;
        let is_pair = if first(lead) {
            view.is_mark(open + 2, ')') && view.is_word(open + 3, "than")
        } else {
            view.is_mark(lead.checked_sub(1)?, ')') && (lead.saturating_sub(8)..lead).any(first)
        };
        let is_noun = (lead + 1..open).all(|word| view.is_content(word) || view.is_joint(word));
        (is_pair && is_noun).then(|| view.name((lead + 1, open))).filter(|name| !name.is_empty())
    }

    /// "Vehicle crime increased by 6% (240 more crimes)": the growth once more, in what is counted.
    pub(in super::super) fn more_in_brackets(&self, at: usize, quantity: &Quantity, draft: &mut Draft) -> bool {
        let view = &self.view;
        let less = view.is_one_of(at + 1, words!["fewer", "less"]);
        let is_more = less || view.is_one_of(at + 1, words!["additional", "extra", "more"]);
        let Some(last) = self.last().filter(|last| last.measure == Measure::Growth && last.next + 1 == at) else {
            return false;
        };
        if !is_more || !quantity.is_count() {
            return false;
        }
        draft.rule = "in-brackets";
        draft.measure = Measure::Change;
        draft.value = signed(draft.value, less);
        draft.indicator = last.indicator.clone();
        true
    }

    /// "improved from $6.4 million to $21.3 million (232 percent)": a share in brackets that is by how much the one grew to the other.
    pub(in super::super) fn is_growth_of_last(&self, draft: &Draft) -> Option<Decimal> {
        let [.., one, other] = self.drafts.as_slice() else { return None };
        let is_pair = draft.rule == "in-brackets"
            && draft.sort == Sort::Percent
            && draft.measure == Measure::Level
            && one.sort == other.sort
            && one.sort != Sort::Percent
            && one.unit == other.unit
            && one.measure == Measure::Level
            && other.measure == Measure::Level
            && other.next + 1 == draft.item;
        let (base, reached) = match (is_pair, one.link, other.link) {
            (true, Link::From, _) => (one.value, other.value),
            (true, _, Link::Compared) => (other.value, one.value),
            _ => return None,
        };
        let grown = (reached - base).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)?;
        // Rounded figures tell it no closer.
        let is_near = (grown.abs() - draft.value.abs()).abs() <= Decimal::ONE + grown.abs() / Decimal::from(50);
        is_near.then(|| signed(draft.value, grown.is_sign_negative()))
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
