//! Money that places are given: what it is for names it, and not who gets it.

use smol_str::SmolStr;

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// "$2 million to Ashby County for a new bridge", "Town of Ashby - $750,000 for water lines", "Corton County, $485,556, senior
    /// center": what a place gets money for.
    pub(super) fn purpose_of_place(&self, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        if draft.sort != Sort::Money || draft.measure != Measure::Level {
            return None;
        }
        // The name holds both.
        if let Some((place, purpose)) = draft.indicator.cut_at(" for ") {
            // "Safer Streets Fund for crossings" is no place.
            let is_place = !place.contains(' ') && self.place_alone(place).is_some() || self.names_place(place);
            let purpose = ["a ", "an ", "the "].iter().find_map(|the| purpose.strip_prefix(the)).unwrap_or(purpose);
            return (is_place && matches!(draft.rule, "amount-for" | "nearest")).then(|| SmolStr::from(purpose));
        }
        if !matches!(draft.rule, "label" | "list-member" | "noun") || !self.names_place(&draft.indicator) {
            return None;
        }
        let is_set_off = draft.item > 0 && view.is_mark(draft.item - 1, ',') && view.is_mark(draft.next, ',');
        let leads = view.is_word(draft.next, "for") && draft.rule == "label" || is_set_off;
        let range = leads.then(|| view.noun_phrase(draft.next + 1)).flatten()?;
        // "Ashby County, $500,000, and Corton, $200,000" goes on with the next place.
        let ends = !is_set_off || range.1 == view.len() || view.is_mark(range.1, ';') || view.is_mark(range.1, '.');
        let name = view.name(range);
        (ends && !name.is_empty() && self.place_alone(&name).is_none()).then_some(name)
    }

    /// A name that says by one of its words that it is that of a place: "Ashby County", "Town of Ashby", "Dunham County town of Ames".
    fn names_place(&self, name: &str) -> bool {
        const KINDS: &Words = words!["borough", "city", "county", "parish", "town", "township", "village"];
        let mut words = name.split(' ');
        let is_like = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_uppercase()) || word == "of" || KINDS.has(&word.to_ascii_lowercase())
        };
        name.contains(' ') && words.clone().any(|word| KINDS.has(&word.to_ascii_lowercase())) && words.all(is_like)
    }
}
