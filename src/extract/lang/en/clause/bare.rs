//! What a bare number counts that no noun of its own tells: jobs in a branch of the economy, people without work, what was counted
//! before.

use super::*;
use crate::extract::lang::en::look::ends_in;
use crate::extract::search::Search;

/// Nouns that branches are called by: "food services grew by 1,200" is no number of services.
const BRANCHES: &Words = words![
    "activities",
    "agencies",
    "assistance",
    "bars",
    "care",
    "companies",
    "employers",
    "factories",
    "firms",
    "hospitals",
    "hotels",
    "industries",
    "manufacturers",
    "mines",
    "motels",
    "resorts",
    "restaurants",
    "retailers",
    "schools",
    "sectors",
    "services",
    "stores",
    "trades",
    "utilities"
];

/// Nouns of what happens or is done, which a sentence tells numbers of.
const EVENTS: &Words = words![
    "accidents",
    "applications",
    "arrests",
    "births",
    "burglaries",
    "cases",
    "citations",
    "complaints",
    "crashes",
    "crimes",
    "deaths",
    "fatalities",
    "homicides",
    "incidents",
    "infections",
    "murders",
    "overdoses",
    "permits",
    "robberies",
    "suicides",
    "thefts"
];

/// Crimes that a name in the singular may tell.
const CRIMES: &Words = words![
    "arsons",
    "assaults",
    "burglaries",
    "homicides",
    "larcenies",
    "murders",
    "rapes",
    "robberies",
    "suicides",
    "thefts"
];

/// Heads of names whose figures have no unit.
const UNCOUNTED: &Words = words![
    "coefficient",
    "factor",
    "grade",
    "index",
    "multiplier",
    "rank",
    "ranking",
    "rating",
    "ratio",
    "score",
    "size",
    "smr",
    "stroke",
    "value",
    "valuation"
];

/// The noun of whose number a sentence without figures speaks: "sent out a large number of ballots", "a decrease in fires".
pub(in crate::extract::lang::en) fn number_told(view: &View<'_>) -> Option<SmolStr> {
    let moves = Tags::RISE_NOUN.and(Tags::FALL_NOUN);
    let numbers = words!["number", "numbers"];
    if !view.any_has(moves) && !view.may_say(numbers) {
        return None;
    }
    let opens = |at: usize| {
        view.is_one_of(at, numbers) && view.is_word(at + 1, "of") || view.has(at, moves) && view.is_word(at + 1, "in")
    };
    let (_, end) = (0..view.len()).rev().find(|&at| opens(at)).and_then(|at| view.noun_phrase(at + 2))?;
    let noun = end - 1;
    (view.is_plural(noun) && view.is_content(noun))
        .then(|| SmolStr::from(view.words((noun, end)).to_lowercase()))
        .filter(|noun| !BRANCHES.has(noun) && !noun.ends_with("rates"))
}

impl Reader<'_> {
    /// Mends the unit that a bare number took from its name or from the figure beside, and finds one where none was told.
    pub(super) fn settle_bare(&self, at: usize, quantity: &Quantity, draft: &mut Draft) {
        let is_bare = quantity.is_count() && quantity.unit.is_empty() && !quantity.has_per && draft.end == quantity.end;
        // "eight of the state's 11 sectors": the noun stands behind another number.
        let is_part = self.view.is_one_of(at + 1, words!["of", "out of"]);
        if !is_bare || is_part || draft.measure == Measure::Rank || draft.sort != Sort::Count {
            return;
        }
        // "Elks Harbor added 284": a part of the county's name counts nothing.
        let county = self.view.county.split(',').next().unwrap_or_default();
        if !draft.unit.is_empty()
            && county.split(' ').any(|word| word.eq_ignore_ascii_case(&draft.unit))
            && implied_unit(&draft.indicator) == draft.unit
        {
            draft.unit = SmolStr::default();
            return;
        }
        // "The average household size was 2.52", behind shares: no share.
        if draft.unit == "%" && ends_in(&draft.indicator, " size") {
            (draft.unit, draft.sort) = (SmolStr::default(), Sort::Count);
            return;
        }
        let value = draft.value.abs();
        let is_whole = value.normalize().scale() == 0;
        let last = draft.indicator.last_word();
        let of_people = words!["joblessness", "unemployment"].has(last);
        if is_whole && of_people && value > Decimal::from(30) {
            draft.unit = SmolStr::new_static("people");
            return;
        }
        // "assault (up from 14), theft (up from 55)": each by its own name.
        if draft.unit.is_empty() || CRIMES.has(&draft.unit) {
            let named = implied_unit(&draft.indicator);
            if CRIMES.has(&named) {
                draft.unit = named;
                return;
            }
        }
        // Those who work, as surveys of households count them, but "added 1,200 jobs, bringing total employment to 41,300".
        let of_households = ends_in(&draft.indicator, "total employment");
        if of_households && !self.drafts.iter().any(|last| last.unit == "jobs" && last.indicator != draft.indicator) {
            draft.unit = SmolStr::new_static("people");
            return;
        }
        // "The rate was 3.3 percent, with 5,204 at work", "fell by 8.3% (95)": no rate is that high, nor told twice.
        let is_restated = draft.rule == "in-brackets" && self.last().is_some_and(|last| last.sort == Sort::Percent);
        if draft.unit == "%" && is_whole && (value > Decimal::ONE_HUNDRED || is_restated) {
            draft.unit = self.unit_told(at, draft).unwrap_or(SmolStr::new_static("people"));
            return;
        }
        let of_job = draft.indicator == "job" && draft.unit.is_empty();
        let of_branch =
            of_job || draft.unit.is_empty() && draft.measure == Measure::Change || BRANCHES.has(&draft.unit);
        if of_branch && !draft.indicator.starts_with("number of") && self.told_jobs() {
            draft.unit = SmolStr::new_static("jobs");
            return;
        }
        let has_none = draft.indicator.split(' ').any(|word| UNCOUNTED.has(word));
        // "Its plant serves 1.2 million": of none of those who were told of before.
        let is_sized =
            quantity.value >= Decimal::from(1_000_000) && !self.view.text[quantity.start..quantity.end].contains(',');
        if draft.unit.is_empty() && is_whole && value > Decimal::ONE && !has_none && !is_sized {
            draft.unit = self.unit_told(at, draft).unwrap_or_default();
        }
    }

    fn told_jobs(&self) -> bool {
        let of_jobs = |last: &Draft| last.unit == "jobs" || last.unit == "positions";
        self.view.is_jobs || self.drafts.iter().chain(&self.previous).any(of_jobs)
    }

    /// What is counted where neither number nor name tells it: what the same name counted before, the noun told before that the
    /// sentence says again, a noun of happenings in the sentence, else what was counted last.
    fn unit_told(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let counts = |last: &&Draft| {
            let unit = last.unit.as_str();
            last.sort == Sort::Count && last.measure != Measure::Rank && !unit.is_empty() && !unit.contains(['/', '%'])
        };
        let told = || self.drafts.iter().rev().chain(&self.previous).chain(&self.counted).filter(counts);
        let same = told().find(|last| last.indicator == draft.indicator);
        let again = || told().find(|last| (0..view.len()).any(|word| view.is_word(word, &last.unit)));
        let happens = || {
            let word = (at + 1..view.len()).chain((0..at).rev()).find(|&word| view.is_one_of(word, EVENTS))?;
            Some(SmolStr::from(view.words((word, word + 1)).to_lowercase()))
        };
        let subject = || {
            let unit = implied_unit(self.told.as_deref()?);
            Some(unit).filter(|unit| !unit.is_empty() && !unit.contains(['/', '%']))
        };
        same.or_else(again)
            .map(|last| last.unit.clone())
            .or_else(|| self.number_told.clone())
            .or_else(happens)
            .or_else(|| told().next().map(|last| last.unit.clone()))
            .or_else(subject)
    }
}
