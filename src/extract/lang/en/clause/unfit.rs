//! Names that can be none: a rule that took one has misread what stands around the figure, and the next rule is asked.

use super::*;
use crate::extract::lang::en::lexicon::Lexicon;

/// Participles and verbs that only join a figure to what was told before.
const JOINTS: &Words = words![
    "averaging",
    "bringing",
    "comprising",
    "consisting",
    "corresponding",
    "earning",
    "equaling",
    "equalling",
    "equating",
    "getting",
    "giving",
    "having",
    "hitting",
    "including",
    "leaving",
    "making",
    "peaking",
    "putting",
    "reaching",
    "receiving",
    "representing",
    "resulting",
    "showing",
    "taking",
    "totaling",
    "totalling",
    "translating"
];

/// Whether the name that a rule gave a figure can be none; a share may be named by where the counted ones are ("under 18").
pub(super) fn is_unfit(draft: &Draft) -> bool {
    draft.rule != "share-verb" && names_none(&draft.indicator)
}

/// Whether a name can be none: one that opens with a preposition ("between lows"), opens or ends with a participle that joins
/// ("resulting", "chart showing"), or holds days alone ("22nd").
pub(super) fn names_none(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    let lexicon = Lexicon::shared();
    let tags = lexicon.tags(lexicon.id(&first.to_ascii_lowercase()));
    let opens_apart = tags.has(Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY).and(Tags::PERIOD_SINCE))
        && !tags.has(Tags::UP.and(Tags::DOWN))
        // "per capita income" is a noun phrase.
        && !first.eq_ignore_ascii_case("per");
    let is_day = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
    };
    // "13 percent better than 2014's 460"
    // "development equivalent to 35 per cent", but "equivalent posts"
    let compares = matches!(last, "equivalent" | "than" | "than's" | "than’s" | "of's" | "of’s");
    let is_weekday = |word: &str| words!["monday", "tuesday", "wednesday", "thursday", "friday"].has(word);
    opens_apart
        || compares
        || name.split(' ').all(is_weekday)
        || JOINTS.has(first)
        || JOINTS.has(last)
        || name.split(' ').all(is_day)
}
