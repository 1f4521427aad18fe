//! Money told with who spends, raises or loses it: none of these is what the money is for.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

/// Who raises money, sorted.
const RAISERS: &[&str] = &[
    "army",
    "association",
    "charities",
    "charity",
    "church",
    "club",
    "foundation",
    "group",
    "league",
    "library",
    "nonprofit",
    "organization",
    "organizers",
    "pantry",
    "shelter",
    "society",
    "students",
    "volunteers",
    "way",
];

/// Who has an account that can lose money, sorted.
const KEEPERS: &[&str] = &[
    "agency",
    "airport",
    "center",
    "centre",
    "clinic",
    "college",
    "company",
    "department",
    "district",
    "fair",
    "farm",
    "fund",
    "home",
    "hospital",
    "library",
    "museum",
    "office",
    "program",
    "school",
    "service",
    "shelter",
    "system",
    "university",
    "utility",
    "zoo",
];

/// Who spends, sorted.
const SPENDERS: &[&str] = &[
    "academy",
    "charity",
    "college",
    "colleges",
    "department",
    "district",
    "districts",
    "foundation",
    "hospital",
    "jail",
    "library",
    "pantry",
    "school",
    "schools",
    "shelter",
    "system",
    "university",
];

/// Whether a name is that of a house with an account of its own: an airport, a library.
pub(in super::super) fn keeps_accounts(name: &str) -> bool {
    let head = name.last_word().to_ascii_lowercase();
    KEEPERS.binary_search(&head.as_str()).is_ok()
}

impl Reader<'_> {
    /// `spent $14,200 per student`, `The charity raised $412,000`,
    /// `Memorial Hospital lost $6.4 million`, `Insurers have paid out $22 million`.
    pub(super) fn level_expense(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, verb, direct, .. } = place;
        let verb = verb.filter(|_| quantity.sort == Sort::Money)?;
        let spends = direct && view.is_one_of(verb, words!["spend", "spending", "spends", "spent"]);
        let raises = direct && view.is_one_of(verb, words!["raise", "raised"]);
        let loses = direct && view.is_one_of(verb, words!["lost", "loses", "lose"]);
        let pays = view.is_word(at - 1, "out") && view.is_one_of(at - 2, words!["paid", "pay", "paying", "pays"]);
        let paid = direct.then(|| self.paid_to(verb, &draft.unit)).flatten();
        if !(spends || raises || loses || pays || paid.is_some()) {
            return None;
        }
        let ends = self.ends_here(at + 1);
        let subject = self.subject_name(at).unwrap_or_default();
        let head = subject.split(" in ").next().unwrap_or_default();
        let head = head.last_word().to_ascii_lowercase();
        let is = |list: &[&str]| list.binary_search(&head.as_str()).is_ok();
        let per = draft.unit.split_once('/').map(|(_, per)| per);
        let is_each = per.is_some_and(|per| !matches!(per, "year" | "month" | "week" | "day" | "hour"));
        let per = per.filter(|per| spends && is_each && per.starts_with(char::is_alphabetic));
        let raises = raises && is(RAISERS);
        let loses = loses && ends && is(KEEPERS);
        let name = if let Some(name) = paid {
            name
        } else if let Some(per) = per {
            format_smolstr!("spending per {per}")
        } else if spends && ends && is(SPENDERS) {
            SmolStr::new_static("spending")
        } else if raises && ends {
            SmolStr::new_static("money raised")
        } else if raises {
            self.destination(at + 1)?
        } else if loses {
            format_smolstr!("{subject} loss")
        } else if pays && ends && !subject.is_empty() {
            format_smolstr!("payouts by {subject}")
        } else {
            return None;
        };
        draft.rule = "expense";
        draft.confidence = 0.8;
        draft.indicator = name;
        Some(true)
    }

    /// Whether nothing behind an amount says what it is for: the end, a mark, a time, "since".
    fn ends_here(&self, from: usize) -> bool {
        let view = &self.view;
        let mut at = from;
        while view.time(at).is_some() || view.has(at, Tags::PERIOD_AT) && view.time(at + 1).is_some() {
            at += 1;
        }
        view.item(at).is_none_or(|next| match next.what {
            What::Mark(_) => true,
            What::Word => {
                next.tags.has(Tags::PERIOD_SINCE.and(Tags::CLAUSE).and(Tags::CONJUNCTION).and(Tags::COMPARED))
                    || view.is_one_of(at, words!["last", "so far", "this"])
            }
            _ => false,
        })
    }
}
