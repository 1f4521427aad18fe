//! Hours of work.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

/// Verbs of those who give hours.
const WORKS: &Words = words![
    "contributed",
    "contributing",
    "donated",
    "donating",
    "gave",
    "giving",
    "logged",
    "logging",
    "served",
    "served up",
    "volunteered",
    "volunteering",
    "work",
    "worked",
    "working"
];

impl Reader<'_> {
    /// Hours that someone gave: `Volunteers worked a total of 18,269 hours`, `with deputies working 531.5 hours in court`. Who
    /// gave them is what they are of only where they were given; hours of something are of that (`3,451 hours of training`).
    pub(super) fn level_hours(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let is_hours = quantity.sort == Sort::Time && quantity.unit == "hours" && !quantity.has_per;
        // "put in 1,776 hours"
        let is_put = |at: usize| at > 0 && view.is_word(at, "in") && view.is_word(at - 1, "put");
        // "hours of their time" are hours.
        let is_of = view.is_word(at + 1, "of") && !view.has(at + 2, Tags::DETERMINER.and(Tags::PRONOUN));
        let gives = |verb: usize| view.is_one_of(verb, WORKS) || is_put(verb) || is_of && view.has(verb, Tags::ACTION);
        // "1,155 hours were devoted to safety", "1,700 hours went to training"
        let done = at + 1 + usize::from(view.has(at + 1, Tags::BE));
        let is_passive =
            done > at + 1 && view.is_past(done) || view.is_word(done, "went") && view.is_word(done + 1, "to");
        let is_subject = before.is_none_or(|before| !view.is_verb(before) && !view.has(before, Tags::PREPOSITION));
        if is_hours && is_passive && (is_subject || before.is_some_and(|of| view.is_word(of, "of"))) {
            draft.rule = "verb-measure";
            draft.confidence = 0.8;
            draft.indicator = match view.is_word(done, "went") {
                true => format_smolstr!("{} hours", view.name(view.phrase_list(done + 2)?)),
                false => format_smolstr!("hours {}", view.words((done, self.predicate_end(done)))),
            };
            return Some(true);
        }
        let verb = before.filter(|&verb| is_hours && gives(verb))?;
        let who = self.subject_name(at).unwrap_or_default().to_ascii_lowercase();
        draft.rule = "verb-measure";
        draft.confidence = 0.8;
        let is_service = view.is_word(at + 2, "service") || view.is_word(at + 3, "service");
        if is_of && !(is_service && who.holds("volunteer")) {
            let range = view.noun_phrase(at + 2)?;
            draft.indicator = format_smolstr!("{} hours", view.name(range));
            return Some(draft.indicator.len() > " hours".len());
        }
        draft.indicator = if who.holds("volunteer") || view.is_one_of(verb, words!["volunteered", "volunteering"]) {
            SmolStr::new_static("volunteer hours")
        } else {
            let deed = view.words((verb, verb + 1)).to_lowercase();
            let stem = deed.strip_suffix("ing").map_or(deed.as_str(), |stem| if stem == "giv" { "give" } else { stem });
            let stem = if is_put(verb) { "put in" } else { stem.trim_end_matches(" up") };
            format_smolstr!("hours {}", participle(stem))
        };
        Some(true)
    }
}
