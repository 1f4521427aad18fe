//! How often something was done: "the app was opened 310,556 times".

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::*;

/// Verbs whose "three times" tells how many fold, not how often.
const SCALES: Tags = MOVE.and(Tags::BE).and(Tags::HAVE).and(Tags::LEVEL).and(Tags::EXCEED).and(Tags::RANK);

/// Counts of occasions are seldom fewer; multiples seldom more.
const MANY: u32 = 20;

impl Reader<'_> {
    /// Reads "N times" as a count of what the verb tells, and a bare number that goes on with it.
    pub(super) fn occasions(&self, at: usize, quantity: &Quantity, left: &Left, draft: &mut Draft) -> bool {
        let view = &self.view;
        if let Some(stem) = self.goes_on_with_times(at, quantity, left) {
            draft.unit = SmolStr::new_static("times");
            draft.indicator = self.with_way(&stem, at + 1);
            draft.stem = Some(stem);
            draft.rule = "times-by";
            return true;
        }
        let is_scale = view.has(at + 1, Tags::MORE.and(Tags::LESS).and(Tags::GT).and(Tags::LT))
            || view.is_one_of(at + 1, words!["as", "the", "that", "of", "its", "their", "higher", "lower"]);
        let is_count = quantity.sort == Sort::Multiple
            && quantity.range.is_none()
            && quantity.value.normalize().scale() == 0
            && quantity.value >= Decimal::from(MANY)
            && !is_scale;
        if !is_count {
            return false;
        }
        let start = self.clause(at).start;
        let acts = |at: usize| (view.is_verb(at) || view.is_past(at)) && !view.has(at, SCALES);
        // The verb next to the figure, or before its object.
        let Some(verb) = (start..at).rev().find(|&at| acts(at)) else { return false };
        let to = left.at.map_or(at, |before| before + 1);
        let to = (verb + 1..to).find(|&at| view.quantity(at).is_some()).unwrap_or(to);
        let object = (verb + 1 < to).then(|| view.name((verb + 1, to))).filter(|name| !name.is_empty());
        let done = participle(&view.words((verb, verb + 1)));
        let name = match object {
            // "were called out 1,042 times"
            Some(object) if matches!(object.as_str(), "out" | "in" | "back") => {
                let Some(subject) = self.subject_name(at) else { return false };
                draft.stem = Some(subject.clone());
                format_smolstr!("{subject} {done} {object}")
            }
            Some(object) if !self.is_particle_phrase(verb + 1) => format_smolstr!("{object} {done}"),
            _ => {
                // "was downloaded 8,412 times and opened 310,556 times": both have the subject of the first.
                let shared = self.last().filter(|last| last.rule == "times" && self.clause(at).subject.is_none());
                let subject = shared.and_then(|last| last.stem.clone()).or_else(|| self.subject_name(at));
                let Some(subject) = subject else { return false };
                draft.stem = Some(subject.clone());
                format_smolstr!("{subject} {done}")
            }
        };
        draft.rule = "times";
        draft.sort = Sort::Measure;
        draft.unit = SmolStr::new_static("times");
        draft.measure = Measure::Level;
        draft.indicator = name;
        true
    }

    /// Whether a preposition or particle stands at `at`, so that the verb has no object: "signed up", "logged on".
    fn is_particle_phrase(&self, at: usize) -> bool {
        self.view.has(at, Tags::PREPOSITION.and(Tags::UP).and(Tags::DOWN))
    }

    /// "visited 512,300 times in person and 208,114 through the catalogue": the name that the second figure goes on with.
    fn goes_on_with_times(&self, at: usize, quantity: &Quantity, left: &Left) -> Option<SmolStr> {
        let view = &self.view;
        let last = self.last_in_clause(at).filter(|last| last.rule.starts_with("times"))?;
        let stem = if last.rule == "times" { Some(&last.indicator) } else { last.stem.as_ref() };
        let joins = left.at.is_some_and(|before| view.has(before, Tags::CONJUNCTION) || view.is_mark(before, ','));
        let has_way = view.has(at + 1, Tags::PREPOSITION.and(Tags::PERIOD_AT))
            || view.is_one_of(at + 1, words!["via", "through"]);
        (joins && quantity.is_count() && has_way).then(|| stem.cloned()).flatten()
    }

    /// A name with the way in which it was done: "visited through the catalogue".
    fn with_way(&self, stem: &str, from: usize) -> SmolStr {
        let view = &self.view;
        // `words` would drop a preposition at the end; the item's own text stands.
        let way = view.item(from).map(|item| view.raw(item)).unwrap_or_default();
        match view.noun_phrase(from + 1) {
            Some(range) => format_smolstr!("{stem} {way} {}", view.words(range)),
            None => SmolStr::from(stem),
        }
    }
}
