//! What will come by itself: foretold by somebody, and nobody's promise.

use crate::extract::lang::en::clause::{Draft, FORESEES, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::sentence::What;

/// Verbs of those who say what is to come, beside those of [`FORESEES`].
const SUPPOSES: &Words = words!["believe", "believes", "estimate", "estimates", "forecasted"];

/// What nobody decides on: it rises and falls by itself.
const FATED: &Words = words![
    "arrivals",
    "births",
    "deaths",
    "demand",
    "economy",
    "employment",
    "exports",
    "gdp",
    "growth",
    "harvest",
    "households",
    "imports",
    "income",
    "incomes",
    "inflation",
    "inventory",
    "market",
    "migration",
    "occupancy",
    "output",
    "population",
    "production",
    "ridership",
    "sales",
    "shipments",
    "tourism",
    "traffic",
    "turnout",
    "unemployment",
    "vacancies",
    "visitation",
    "wages",
    "yields"
];

/// What has a price that nobody sets.
const TRADED: &Words = words![
    "asking",
    "cattle",
    "commodity",
    "consumer",
    "corn",
    "crop",
    "diesel",
    "energy",
    "food",
    "fuel",
    "gas",
    "gasoline",
    "grain",
    "hay",
    "home",
    "house",
    "housing",
    "land",
    "market",
    "milk",
    "oil",
    "property",
    "sale",
    "sales",
    "share",
    "wheat"
];

/// Papers that say what is to come.
const FORECASTS: &Words =
    words!["forecast", "forecasts", "outlook", "prediction", "predictions", "projection", "projections"];

impl Reader<'_> {
    /// "it is forecast that the region will move to 42 per cent", "if prices hold, it will cost", "By 2040 the runway will
    /// have brought": said of what is to come, and nobody's promise.
    pub(super) fn is_foreseen(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        if !view.is_word(at, "will") {
            // "is set to fall by 40 percent, forecasts show"
            return self.is_by_forecast(at);
        }
        // "At the current rate, 800 people will be dead", "at this pace"
        let at_pace = (1..view.len()).any(|pace| {
            view.is_one_of(pace, words!["pace", "rate", "trajectory"])
                && view.is_one_of(pace - 1, words!["current", "present", "same", "this"])
                && (pace.saturating_sub(4)..pace).any(|lead| view.is_one_of(lead, words!["at", "on"]))
                && !view.has(pace + 1, Tags::BE)
        });
        if at_pace {
            return true;
        }
        // "likely will finish", "will probably cost"
        let is_guess = |word: usize| view.is_one_of(word, words!["likely", "probably"]);
        if is_guess(at + 1) || at > start && is_guess(at - 1) {
            return true;
        }
        // "the agency estimates the project will result in 42 jobs"
        let foretells = |verb: usize| view.is_one_of(verb, FORESEES) || view.is_one_of(verb, SUPPOSES);
        let by_agency = (view.may_say(FORESEES) || view.may_say(SUPPOSES))
            && (0..at).rev().take(12).any(|verb| {
                foretells(verb)
                    && verb > 0
                    && (view.is_content(verb - 1) || view.has(verb - 1, Tags::ADVERB.and(Tags::PRONOUN)))
                    && (view.has(verb + 1, Tags::DETERMINER)
                        // "forecasts growers will harvest", but "the proposed projects will"
                        || verb + 1 < at && (verb + 1..at).all(|who| view.is_content(who)))
            });
        // "Projections indicate job growth will exceed 13 percent"
        let by_figures = (1..at).any(|verb| {
            view.is_one_of(verb, words!["indicate", "say", "show", "suggest"])
                && view.is_one_of(verb - 1, words!["estimates", "forecasts", "models", "predictions", "projections"])
        });
        if by_agency || by_figures || self.is_of_study(at) || self.is_by_forecast(at) {
            return true;
        }
        let that = (0..at).rev().take(12).find(|&that| {
            view.is_word(that, "that")
                || view.is_one_of(that, words!["estimated that", "estimates that", "projects that"])
        });
        let is_said = that.is_some_and(|that| {
            !view.is_word(that, "that")
                || that > 0 && (view.has(that - 1, Tags::EXPECT.and(Tags::ESTIMATED)) || foretells(that - 1))
        });
        // "If approved, the budget will be": no more than the promise that it is.
        let decided = words!["adopted", "approved", "enacted", "passed", "ratified"];
        let is_if = view.is_word(0, "if") && start > 0 && !view.is_one_of(1, decided);
        let by_us = (start..at).any(|who| view.is_word(who, "we"));
        is_said || is_if || view.is_word(at + 1, "have") && view.is_past(at + 2) && !by_us
    }

    /// "The study showed the closing will wipe out 613 jobs": found out, not planned.
    fn is_of_study(&self, at: usize) -> bool {
        let view = &self.view;
        let studies = words!["analysis", "economist", "economists", "model", "models", "study", "survey"];
        let finds = words![
            "finds",
            "found",
            "indicate",
            "indicated",
            "indicates",
            "said",
            "say",
            "says",
            "show",
            "showed",
            "shows",
            "suggest",
            "suggested",
            "suggests"
        ];
        view.may_say(studies)
            && (1..at).any(|verb| {
                let who = verb - 1 - usize::from(verb > 1 && view.has(verb - 1, Tags::ADVERB));
                view.is_one_of(verb, finds) && at - verb <= 8 && view.is_one_of(who, studies)
            })
    }

    /// "Prices will rise 4 percent, the forecast says", "according to the agency's projections".
    fn is_by_forecast(&self, at: usize) -> bool {
        let view = &self.view;
        view.may_say(FORECASTS)
            && (0..view.len()).any(|paper| {
                let cited = (paper.saturating_sub(5)..paper).any(|cite| {
                    view.is_one_of(cite, words!["according", "according to"])
                        && (cite + 1..paper).all(|word| view.item(word).is_some_and(|item| item.what == What::Word))
                });
                let says = paper > at
                    && view.is_one_of(paper + 1, words!["predict", "predicts", "say", "says", "show", "shows"]);
                view.is_one_of(paper, FORECASTS) && (cited || says)
            })
    }

    /// "Home prices will rise 4 percent", "Sales will exceed $1 billion", "The county will end the year with a surplus": what
    /// comes by itself, where no budget settles it.
    pub(super) fn comes_by_itself(&self, at: usize, start: usize, draft: &Draft) -> bool {
        let view = &self.view;
        if !view.is_word(at, "will") {
            return false;
        }
        let verb =
            at + 1 + usize::from(view.has(at + 1, Tags::ADVERB) || view.is_one_of(at + 1, words!["also", "only"]));
        let verb = verb + 2 * usize::from(view.is_word(verb, "continue") && view.is_word(verb + 1, "to"));
        if verb >= draft.item {
            return false;
        }
        // "will end the year $600,000 in the black"
        let ends = view.is_one_of(verb, words!["close", "end", "finish"])
            && (verb + 1..verb + 4).any(|year| view.is_word(year, "year"));
        let passes = view.has(verb, Tags::EXCEED) || view.is_one_of(verb, words!["outpace", "surpass"]);
        let moves = view.has(verb, Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE).and(Tags::DRIFT))
            || view.is_one_of(verb, words!["average", "hit", "reach", "remain", "slow", "stay"]);
        // "The growth plan will reach 300 homes" is of a plan.
        // A board sets the price of a lunch, and nobody that of a home.
        let is_price = |noun: usize| {
            view.is_one_of(noun, words!["price", "prices"]) && noun > start && view.is_one_of(noun - 1, TRADED)
        };
        let is_fated = |noun: usize| (view.is_one_of(noun, FATED) || is_price(noun)) && !view.is_content(noun + 1);
        ends || passes || moves && (start..at).any(is_fated)
    }
}
