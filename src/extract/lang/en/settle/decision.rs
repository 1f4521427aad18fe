//! Times that no figure is for: when a budget, a levy or a rate was decided on, and what is compared with, told twice.

use crate::extract::lang::en::clause::Reader;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::sentence::What;
use crate::model::{Period, Point};

/// What bodies do with a budget on a day.
const DECIDES: &Words = words![
    "adopt",
    "adopted",
    "agreed",
    "approve",
    "approved",
    "authorized",
    "backed",
    "certified",
    "certify",
    "debated",
    "discussed",
    "enacted",
    "endorsed",
    "finalised",
    "finalized",
    "heard",
    "introduced",
    "outlined",
    "passed",
    "presented",
    "proposed",
    "put",
    "ratified",
    "recommended",
    "released",
    "requested",
    "reviewed",
    "sent",
    "set",
    "signed",
    "submitted",
    "suggested",
    "tabled",
    "unveiled",
    "voted"
];

/// At what they look at it before.
const HEARS: &Words = words!["hearing", "hearings", "workshop"];

/// What is decided on, beside the nouns of budgets.
const RATES: &Words = words!["millage", "precept", "rate", "rates"];

impl Reader<'_> {
    /// Whether the time at `at` is when something was decided on, or over which it is the highest.
    pub(super) fn dates_nothing(&self, at: usize) -> bool {
        self.dates_decision(at) || self.grades_over(at)
    }

    /// "On June 21 councillors set a budget of £260 million", "the 4.2 percent hike of the levy that was proposed in September",
    /// "The June budget package": the month or day is that of the decision.
    fn dates_decision(&self, at: usize) -> bool {
        /// How far from its verb the day of a decision stands.
        const FAR: usize = 12;
        let view = &self.view;
        let is_month = || {
            view.time(at)
                .is_some_and(|time| matches!(view.all.times[time].mention.period, Some(Period::At(Point::Month(..)))))
        };
        let is_paper = || view.any_has(Tags::BUDGET) || view.may_say(RATES) && view.may_say(words!["tax", "millage"]);
        // "four posts approved earlier this year"
        let is_earlier = at > 1 && view.is_word(at - 1, "earlier") && view.is_one_of(at - 2, DECIDES);
        if is_earlier {
            return true;
        }
        if !is_paper() || !is_month() {
            return false;
        }
        if view.has(at + 1, Tags::BUDGET) {
            return true;
        }
        // "a temporary budget for January"
        let is_own = at > 0 && view.is_one_of(at - 1, words!["by", "for", "from", "since", "through", "until"]);
        let (start, end) = self.bounds(at);
        let decides = |verb: usize| {
            view.is_one_of(verb, DECIDES) && (view.is_past(verb) || verb > 0 && view.is_word(verb - 1, "to"))
        };
        // "will hold a hearing on the $24 million budget on Tuesday evening"
        let hears = |word: usize| view.is_one_of(word, HEARS);
        !is_own
            && ((start.max(at.saturating_sub(FAR))..end.min(at + FAR)).any(decides)
                || view.may_say(HEARS) && (start.max(at.saturating_sub(FAR))..at).any(hears))
    }

    /// ", the highest of five hikes enacted in the past decade": among which one it is the highest.
    fn grades_over(&self, at: usize) -> bool {
        let view = &self.view;
        let is_graded = |word: usize| {
            let lead = word > 1 && (view.is_mark(word - 1, ',') || view.is_mark(word - 2, ','));
            lead && view.item(word).is_some_and(|item| {
                item.what == What::Word && view.raw(item).len() > 4 && view.raw(item).ends_with("est")
            })
        };
        view.time(at).is_some_and(|time| view.all.times[time].mention.is_span())
            && (at.saturating_sub(9)..at).any(is_graded)
    }

    /// "compared to this year (2023-24)": what is compared with, once more in figures.
    pub(super) fn restates_base(&self, at: usize) -> bool {
        let view = &self.view;
        at > 2 && view.is_mark(at - 1, '(') && view.time(at - 2).is_some() && self.is_base(at - 2)
    }
}
