//! Numbers of years, seasons and rounds: they say when, and how often.

use rust_decimal::Decimal;

use super::*;

impl Reader<'_> {
    /// How many of the last years: `has grown in five out of the last six years`, `two of the past three winters`; and the first
    /// seasons of something: `in the first two winters`.
    pub(super) fn says_when(&self, at: usize, quantity: &Quantity) -> bool {
        const SEASONS: &Words = words![
            "autumns",
            "falls",
            "rounds",
            "seasons",
            "semesters",
            "sessions",
            "springs",
            "summers",
            "terms",
            "weekends",
            "winters"
        ];
        let view = &self.view;
        if !quantity.is_count() || quantity.value > Decimal::from(30) {
            // "half a million-dollar mark": a slogan.
            return quantity.is_fraction
                && view.is_one_of(at + 1, words!["billion", "million"])
                && view.is_mark(at + 2, '-');
        }
        let leads =
            words!["first", "last", "next", "past", "previous", "the first", "the last", "the next", "the past"];
        let is_first = |at: usize| at > 0 && view.is_one_of(at - 1, leads);
        // "the next two school years"
        let is_years = view
            .is_one_of(at + 1, words!["academic", "budget", "calendar", "financial", "fiscal", "school"])
            && view.is_word(at + 2, "years");
        if is_first(at) && (is_years || view.is_one_of(at + 1, SEASONS)) {
            return true;
        }
        let mut time = at + 2;
        while time < at + 5
            && view.time(time).is_none()
            && (view.has(time, Tags::DETERMINER) || view.is_one_of(time, leads) || view.quantity(time).is_some())
        {
            time += 1;
        }
        let is_span = view.time(time).is_some_and(|time| view.all.times[time].mention.is_span())
            || view.quantity(time - 1).is_some() && view.is_one_of(time, SEASONS);
        view.is_one_of(at + 1, words!["of", "out of"]) && is_span
    }
}
