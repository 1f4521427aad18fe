//! Hours of work.

use smol_str::{SmolStr, format_smolstr};

use super::*;

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
    "put in",
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
    /// gave them is what they are of only where they were given.
    pub(super) fn level_hours(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, before, .. } = place;
        let is_hours = quantity.sort == Sort::Time && quantity.unit == "hours" && !quantity.has_per;
        let verb = before.filter(|&verb| is_hours && view.is_one_of(verb, WORKS) && !view.is_word(at + 1, "of"))?;
        let who = self.subject_name(at).unwrap_or_default().to_ascii_lowercase();
        draft.rule = "verb-measure";
        draft.confidence = 0.8;
        draft.indicator = if who.contains("volunteer") || view.is_one_of(verb, words!["volunteered", "volunteering"]) {
            SmolStr::new_static("volunteer hours")
        } else {
            let deed = view.words((verb, verb + 1)).to_lowercase();
            let stem = deed.strip_suffix("ing").map_or(deed.as_str(), |stem| if stem == "giv" { "give" } else { stem });
            format_smolstr!("hours {}", participle(stem.trim_end_matches(" up")))
        };
        Some(true)
    }
}
