//! Counts without a noun, of what the verb alone tells: "employs 640", "killed 12", "paved 31 of the 50 miles".

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

/// Verbs that are done to people, sorted.
const HARMS: &Words = words![
    "displaced",
    "evacuated",
    "injured",
    "injures",
    "injuring",
    "killed",
    "killing",
    "kills",
    "sickened",
    "sickening",
    "wounded",
    "wounding"
];

/// Verbs of places and events that people come to, sorted.
const DRAWS: &Words = words!["attracted", "attracts", "draw", "drawing", "draws", "drew"];

impl Reader<'_> {
    /// Reads a count that only its verb tells of what it is.
    pub(super) fn deed(
        &self,
        at: usize,
        quantity: &Quantity,
        own: Option<(Range, usize)>,
        left: &Left,
        draft: &mut Draft,
    ) -> bool {
        let view = &self.view;
        if !quantity.is_count() || quantity.has_per || own.is_some() || !quantity.unit.is_empty() {
            return false;
        }
        let found = self.part_of_measure(at, left).or_else(|| self.employed(at, left)).or_else(|| {
            let done = left.at.filter(|&verb| view.is_one_of(verb, HARMS))?;
            Some((SmolStr::new_static("people"), format_smolstr!("people {}", participle(&self.word(done)))))
        });
        let found = found
            .or_else(|| self.went(at))
            .or_else(|| self.outnumbered(at))
            .or_else(|| self.left_without(at))
            .or_else(|| self.drawn(at, left));
        let Some((unit, name)) = found else { return false };
        draft.rule = "deed";
        draft.confidence = 0.8;
        draft.unit = unit;
        draft.indicator = name;
        true
    }

    fn word(&self, at: usize) -> SmolStr {
        self.view.words((at, at + 1))
    }

    /// "paved 31 of the 50 miles it promised": the unit stands at the whole, the deed names them.
    fn part_of_measure(&self, at: usize, left: &Left) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let mut whole = at + 2;
        while view.has(whole, Tags::DETERMINER.and(BEFORE_NUMBER)) && view.quantity(whole).is_none() {
            whole += 1;
        }
        let of = &view.all.quantities[view.quantity(whole).filter(|_| view.is_word(at + 1, "of"))?];
        if of.sort != Sort::Measure || of.unit.is_empty() {
            return None;
        }
        let thing = (view.is_word(whole + 1, "of"))
            .then(|| view.noun_phrase(whole + 2))
            .flatten()
            .map(|range| view.name(range));
        let deed = left.at.filter(|&verb| view.has(verb, Tags::ACTION) && view.is_past(verb));
        let name = match (thing, deed) {
            (Some(thing), _) => thing,
            (None, Some(deed)) => format_smolstr!("{} {}", of.unit, participle(&self.word(deed))),
            (None, None) => return None,
        };
        Some((of.unit.clone(), name))
    }

    /// "The plant, which employs 640,", "laid off 85".
    fn employed(&self, at: usize, left: &Left) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let verb = left.at?;
        let ends = view
            .item(at + 1)
            .is_none_or(|next| next.what != What::Word || next.tags.has(STOP) || view.has(at + 1, Tags::AREA));
        let staff = SmolStr::new_static("employees");
        if view.is_one_of(verb, words!["employ", "employed", "employing", "employs"]) && ends {
            return Some((staff.clone(), staff));
        }
        // "laid off 85", "plans to lay off another 40"
        let lays =
            verb > 0 && view.is_word(verb, "off") && view.is_one_of(verb - 1, words!["laid", "lay", "laying", "lays"])
                || view.is_one_of(verb, words!["laid off", "lay off", "laying off"]);
        (lays && ends).then(|| (staff, SmolStr::new_static("employees laid off")))
    }

    /// "Ozone exceeded the standard on 11 days": on which days.
    pub(super) fn days_on_which(&self, place_at: usize, on: usize, unit: &str) -> Option<SmolStr> {
        let view = &self.view;
        let verb = self.governor(on).filter(|_| view.is_word(on, "on") && matches!(unit, "days" | "nights"))?;
        let ends = view.item(place_at + 1).is_none_or(|next| next.what != What::Word || next.tags.has(STOP));
        let (from, to) = self.clause(on).subject.filter(|&(_, to)| ends && to <= verb)?;
        let is_bare = (from..on).all(|at| view.quantity(at).is_none() && view.time(at).is_none());
        is_bare.then(|| format_smolstr!("{unit} {} {}", view.name((from, to)), view.words((to, on))))
    }

    /// "Hale won 54 percent of the vote", "Measure B was leading with 54.7 percent of the vote": whose share it is.
    pub(super) fn voted_for(&self, at: usize, whole: &str, left: &Left, verb: Option<usize>) -> Option<SmolStr> {
        let wins = words![
            "captured",
            "carried",
            "finished",
            "garnered",
            "got",
            "had",
            "held",
            "lead",
            "leading",
            "leads",
            "led",
            "lost",
            "passed",
            "prevailed",
            "received",
            "took",
            "trailed",
            "trailing",
            "trails",
            "win",
            "winning",
            "won"
        ];
        let view = &self.view;
        let verb = verb.filter(|&verb| matches!(whole, "vote" | "votes" | "ballots") && view.is_one_of(verb, wins))?;
        let is_bare = left.at.is_some_and(|before| before == verb || view.is_one_of(before, words!["with", "by"]));
        let who = self.subject_name(at).filter(|_| is_bare)?;
        Some(format_smolstr!("{who} share of {whole}"))
    }

    /// "Deaths outnumbered births 1,140 to 902": the first is of the subject, the second of the object.
    fn outnumbered(&self, at: usize) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let clause = self.clause(at);
        let verb = (clause.start..at)
            .rev()
            .find(|&verb| view.is_one_of(verb, words!["outnumber", "outnumbered", "outnumbering", "outnumbers"]))?;
        let first = (verb + 1..=at).find(|&at| view.quantity(at).is_some())?;
        let to = first + 1;
        let is_pair = view.is_word(to, "to") && view.quantity(to + 1).is_some() && at <= to + 1;
        let object = first - usize::from(view.is_word(first - 1, "by"));
        let range = if at == first { (clause.start, verb) } else { (verb + 1, object) };
        let name = view.name(range);
        (is_pair && !name.is_empty()).then(|| (implied_unit(&name), name))
    }

    /// "adding $4.10 to the typical monthly bill": so much more of what people pay.
    pub(super) fn adds_to_bill(&self, at: usize, draft: &Draft) -> bool {
        let view = &self.view;
        let adds = self.left(at).at.is_some_and(|verb| view.is_one_of(verb, words!["add", "added", "adding", "adds"]));
        let bill = view.noun_phrase(draft.next + 1).filter(|_| adds && view.is_word(draft.next, "to"));
        // "growth added another $160 million", behind what was added before
        let goes_on = adds
            && at > 0
            && view.is_one_of(at - 1, words!["another", "a further", "an additional"])
            && self.last().is_some_and(|last| last.sort == Sort::Money && last.measure == Measure::Change);
        goes_on
            || bill.is_some_and(|(_, to)| {
                // "added $250 million to the digest": by so much it has grown.
                let stocks = words!["base", "debt", "deficit", "digest", "reserves", "roll", "rolls", "valuation"];
                if view.is_one_of(to - 1, stocks) {
                    return true;
                }
                let bills =
                    words!["bill", "bills", "cost", "costs", "payment", "payments", "price", "prices", "rent", "rents"];
                (draft.next + 2..to).any(|at| view.is_one_of(at, bills))
            })
    }

    /// "300 jobs paying an average of $21 an hour": what they pay.
    pub(super) fn pay_of_jobs(&self, left: &Left, follows: Option<&Draft>) -> Option<SmolStr> {
        let view = &self.view;
        let pays = left.at.filter(|&pays| pays > 0 && view.is_one_of(pays, words!["pay", "paying"]))?;
        let is_of_jobs = view.is_one_of(pays - 1, words!["jobs", "positions", "that"]);
        follows.filter(|last| is_of_jobs && last.sort == Sort::Count)?;
        Some(SmolStr::new_static(if left.is_average { "average pay" } else { "pay" }))
    }

    /// "9,400 left the county while 8,100 arrived": people, where nothing was counted before.
    fn went(&self, at: usize) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let goes = words!["arrived", "came", "died", "fled", "left", "perished", "relocated"];
        let is_new = match self.last() {
            Some(last) => last.rule == "deed" && last.unit == "people",
            None => self.counted.is_none() && self.previous.as_ref().is_none_or(|last| last.sort != Sort::Count),
        };
        // "40 left": what is left over.
        let is_left_over =
            view.is_word(at + 1, "left") && !view.has(at + 2, Tags::DETERMINER) && !view.is_content(at + 2);
        if !view.is_one_of(at + 1, goes) || !is_new || is_left_over {
            return None;
        }
        let end = self.predicate_end(at + 1).max(at + 2);
        let end = (at + 2..end).find(|&at| view.has(at, Tags::CLAUSE) || view.time(at).is_some()).unwrap_or(end);
        Some((SmolStr::new_static("people"), format_smolstr!("people who {}", view.words((at + 1, end)))))
    }

    /// "putting 210 out of work", "left 17,000 without power": people, in what state they are.
    fn left_without(&self, at: usize) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let verb = self.governor(at).or_else(|| at.checked_sub(1))?;
        let puts = words!["leave", "leaves", "leaving", "left", "put", "puts", "putting", "threw", "throwing"];
        let near = (at.saturating_sub(3)..at).find(|&verb| view.is_one_of(verb, puts));
        let is_put = view.is_one_of(verb, puts) || near.is_some();
        let mut end = at + 1;
        if view.is_one_of(end, words!["dead", "homeless", "hurt", "injured", "jobless", "stranded", "unemployed"]) {
            end += 1;
        } else if let Some(work) = (end..end + 4).find(|&at| view.is_one_of(at, words!["employment", "jobs", "work"]))
            && (end..end + 2).any(|at| view.is_one_of(at, words!["looking", "looking for", "seeking"]))
        {
            // "leaving 770 still seeking employment"
            end = work + 1;
        } else if view.is_word(end, "out of") || view.is_word(end, "without") {
            let range = view.noun_phrase(end + 1)?;
            // "out of work this spring": how long is not in whose state.
            end = (range.0..range.1).find(|&at| view.time(at).is_some()).unwrap_or(range.1);
        } else {
            return None;
        }
        let said = view.words((at + 1, end));
        (is_put && !said.is_empty()).then(|| (SmolStr::new_static("people"), format_smolstr!("people {said}")))
    }

    /// "The fair drew 61,400": how many came.
    fn drawn(&self, at: usize, left: &Left) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let verb = left.at.filter(|&verb| view.is_one_of(verb, DRAWS))?;
        let ends = view.item(at + 1).is_none_or(|next| {
            matches!(next.what, What::Mark(',' | '.' | ';') | What::Time(_))
                || next.tags.has(Tags::PERIOD_AT.and(Tags::CONJUNCTION))
                || view.is_word(at + 1, "to")
        });
        let subject = self.subject_name(verb + 1).filter(|_| ends)?;
        // "The contract drew 3 bids": only what people go to.
        let head = subject.last_word().to_ascii_lowercase();
        let is_event = [
            "air show",
            "auction",
            "concert",
            "contest",
            "event",
            "exhibit",
            "exhibition",
            "expo",
            "fair",
            "festival",
            "forum",
            "game",
            "games",
            "hearing",
            "market",
            "meeting",
            "museum",
            "park",
            "parade",
            "race",
            "rally",
            "rodeo",
            "show",
            "tournament",
            "zoo",
        ]
        .contains(&head.as_str());
        is_event.then(|| (SmolStr::new_static("people"), format_smolstr!("{subject} attendance")))
    }
}

/// "Unemployment jumped six-tenths of a percent": of a rate these are points.
pub(super) fn rate_in_tenths(quantity: &Quantity, draft: &mut Draft) {
    let in_tenths = quantity.is_words && quantity.value < Decimal::ONE && draft.sort == Sort::Percent;
    let is_rate = || {
        let rates = words!["joblessness", "rate", "turnout", "unemployment"];
        draft.indicator.split(' ').any(|said| rates.has(&said.to_ascii_lowercase()))
    };
    if in_tenths && draft.measure == Measure::Growth && is_rate() {
        draft.measure = Measure::Change;
        draft.unit = SmolStr::new_static("pp");
        draft.sort = Sort::Points;
    }
}
