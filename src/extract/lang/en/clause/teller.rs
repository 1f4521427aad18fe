//! Who tells or does something, in news: a sheriff who says, a district that loses 140, an agency that cleared 50. What is
//! counted stands somewhere before.

use smol_str::SmolStr;

use super::*;
use crate::extract::search::Search;

/// Heads of bodies that do things and are none themselves.
const BODIES: &Words = words![
    "agency",
    "authority",
    "bureau",
    "charity",
    "company",
    "department",
    "district",
    "employer",
    "firm",
    "foundation",
    "jail",
    "manufacturer",
    "nonprofit",
    "office",
    "plant",
    "prison",
    "university"
];

/// Verbs of people who tell something.
const SPEAKS: &Words =
    words!["explained", "explains", "noted", "notes", "said", "says", "stated", "states", "tells", "told"];

/// What those do who foresee something, likewise: "Analysts predict home prices will rise".
pub(in crate::extract::lang::en) const FORESEES: &Words = words![
    "anticipate",
    "anticipated",
    "anticipates",
    "expect",
    "expected",
    "expects",
    "forecast",
    "forecasts",
    "predict",
    "predicted",
    "predicts",
    "project",
    "projected",
    "projects"
];

impl Reader<'_> {
    /// Whether `at` stands behind who foresees something and that it will come: "The bureau projects the county will lose". "Road
    /// projects the county will fund" are no such verb.
    pub(super) fn is_foretold(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(verb) = at.checked_sub(1).filter(|&verb| verb > 0 && view.is_one_of(verb, FORESEES)) else {
            return false;
        };
        let who = verb - 1;
        let is_capital = who > 0 && view.tokens[view.all.items[who].first].is_capital;
        let is_noun = view.is_one_of(verb, words!["forecast", "forecasts", "project", "projects"]);
        let tells = view.is_plural(who) && !view.is_one_of(verb, words!["forecasts", "projects"])
            || view.has(who, Tags::PRONOUN)
            || is_capital
            || self.is_agent(&view.words((who, verb)))
            || view
                .is_one_of(who, words!["bureau", "economist", "firm", "forecast", "group", "model", "report", "study"]);
        let will = (at..at + 12)
            .take_while(|&word| view.item(word).is_some_and(|item| item.what == What::Word) || view.is_joint(word))
            .find(|&word| view.has(word, Tags::WILL.and(Tags::EXPECT)));
        tells && will.is_some_and(|will| will > at) && (!is_noun || view.has(at, Tags::DETERMINER) || is_capital)
    }

    /// The subject of a clause that begins with who tells it: none behind "Jon Hale, superintendent, said a gain of 17", that of
    /// the clause before in "harvested 61,000 acres, the agency said, and averaged 52 bushels". `None` where nobody tells.
    pub(super) fn behind_teller(&self, at: usize) -> Option<Option<SmolStr>> {
        let view = &self.view;
        let clause = self.clause(at);
        let verb = *clause.verbs.first().filter(|&&verb| view.is_one_of(verb, SPEAKS))?;
        let governor = self.governor(at)?;
        if governor == verb {
            return Some(None);
        }
        let is_aside = view.is_mark(clause.start, ',') && view.is_mark(verb + 1, ',');
        is_aside.then(|| self.last().map(|last| last.indicator.clone()))
    }

    /// The comma that closes the aside which one at `comma` opens, where a verb goes on behind it: ", as proposed by the manager, was".
    pub(super) fn aside_end(&self, comma: usize) -> Option<usize> {
        let view = &self.view;
        let opens = view.is_word(comma + 1, "as")
            || view.has(comma + 1, Tags::RELATIVE.and(Tags::PREPOSITION))
            || view.is_past(comma + 1) && view.has(comma + 2, Tags::PREPOSITION);
        let close = (comma + 2..comma + 12)
            .take_while(|&at| view.item(at).is_some_and(|item| !matches!(item.what, What::Quantity(_))))
            .find(|&at| view.is_mark(at, ','))?;
        (opens && (view.is_verb(close + 1) || view.has(close + 1, Tags::WILL))).then_some(close)
    }

    /// The comma behind who tells something by the way: ", Hale said,", ", the agency said,"; what follows goes on with a preposition.
    pub(super) fn teller_between(&self, comma: usize) -> Option<usize> {
        let view = &self.view;
        let tells = words!["added", "noted", "said", "says"];
        let said = (comma + 2..comma + 7)
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word))
            .find(|&at| view.is_one_of(at, tells))?;
        let goes_on = view.is_mark(said + 1, ',')
            && (view.has(said + 2, Tags::PREPOSITION.and(Tags::UP).and(Tags::DOWN).and(Tags::COMPARED))
                || view.is_gerund(said + 2));
        goes_on.then_some(said + 1)
    }

    /// What a bare count counts that would be named after who acts: "The district had 6,200 pupils and expects to lose
    /// 140", "fewer tickets, dropping from nine to five", "Checkpoints were held more often. The SCSO held 50".
    pub(super) fn counted_by_actor(&self, at: usize, quantity: &Quantity, draft: &Draft) -> Option<SmolStr> {
        // "The budget draft calls for an increase of 1.9 mills": of the levy.
        let head = || draft.indicator.last_word();
        if draft.unit == "mills"
            && words!["board", "budget", "county", "decrease", "draft", "increase", "plan", "proposal"].has(head())
        {
            return Some(SmolStr::new_static("levy"));
        }
        let is_bare = quantity.is_count() && quantity.unit.is_empty() && draft.next == at + 1;
        // "PCI rises from 68 to 75": letters of which something is told are what is measured.
        let acts = || {
            draft.rule == "subject"
                && self.governor(at).is_some_and(|verb| {
                    let measures = MOVE.and(Tags::LEVEL).and(Tags::BE);
                    self.view.has(verb, Tags::HAVE) || !self.view.has(verb, measures)
                })
        };
        let by_actor = || {
            self.is_body(&draft.indicator)
                || acts() && is_acronym(&draft.indicator)
                || self.is_person_name(&draft.indicator)
        };
        if !is_bare || draft.rule == "label" && self.drafts.iter().any(|last| last.sort == Sort::Count) {
            return None;
        }
        let by_actor = by_actor();
        if draft.rule == "label" || by_actor {
            let more = self.compared_things(at);
            if more.is_some() {
                return more;
            }
        }
        let is_told = by_actor && matches!(draft.rule, "from" | "moved" | "moved-by" | "moved-to" | "subject");
        let told = || {
            let counts = |last: &&Draft| last.sort == Sort::Count && last.measure != Measure::Rank;
            let here = self.drafts.iter().rev().find(counts).map(|last| last.indicator.clone());
            here.or_else(|| self.subject.clone()).or_else(|| self.counted.as_ref().map(|last| last.indicator.clone()))
        };
        is_told.then(told).flatten().filter(|name| *name != draft.indicator)
    }

    /// What was told before of a figure of the same kind, where only who acts stands beside this one: "Sh70 million in
    /// bursaries was set aside. Initially the county had set aside Sh40 million", "the standard is 10 acres; the county had 7.9".
    pub(super) fn told_of_actor(&self, draft: &Draft) -> Option<SmolStr> {
        let is_of_subject =
            matches!(draft.rule, "subject" | "nearest" | "moved" | "moved-by" | "moved-to" | "from" | "carried");
        if !is_of_subject || !self.acts(&draft.indicator) {
            return None;
        }
        let is_bare = draft.sort == Sort::Count && draft.unit.is_empty();
        let is_like = |last: &&Draft| {
            (last.sort == draft.sort || is_bare && last.sort != Sort::Money)
                && last.measure == Measure::Level
                && !self.acts(&last.indicator)
        };
        if draft.sort == Sort::Money && self.is_given_part(draft) {
            return None;
        }
        self.last().or(self.previous.as_ref()).filter(is_like).map(|last| last.indicator.clone())
    }

    /// "The jail gets $3.5 million", "The sheriff's office requested $2 million": money is named after the part of a county that gets or
    /// asks for it, but not after the county.
    fn is_given_part(&self, draft: &Draft) -> bool {
        const PARTS: &Words = words![
            "agency",
            "authority",
            "bureau",
            "department",
            "jail",
            "nonprofit",
            "office",
            "prison",
            "sheriff",
            "university"
        ];
        const ASKS: &Words = words!["request", "requested", "requests", "seek", "seeks", "sought"];
        PARTS.has(actor::head_noun(&draft.indicator))
            && self.governor(draft.item).is_some_and(|verb| self.gets(verb) || self.view.is_one_of(verb, ASKS))
    }

    /// What there are more or fewer of, told before the figure: "issued more traffic summonses last year: 1,403".
    fn compared_things(&self, at: usize) -> Option<SmolStr> {
        let view = &self.view;
        let more = (0..at)
            .rev()
            .take_while(|&word| view.quantity(word).is_none() && !view.is_hard_break(word))
            .find(|&word| view.is_one_of(word, words!["fewer", "less", "more"]) && word > 0)?;
        let (range, _) = view.counted(more + 1, false).filter(|(range, _)| range.1 <= at)?;
        Some(view.name(range)).filter(|name| !name.is_empty())
    }

    /// Whether a name is that of who acts, whatever was told of it: a body, "the city", "growers".
    pub(super) fn acts(&self, name: &str) -> bool {
        const ACTORS: &Words = words![
            "borough",
            "city",
            "companies",
            "crews",
            "farmers",
            "growers",
            "parish",
            "state",
            "town",
            "township"
        ];
        // "The Roads Department will receive Sh492 million": a name of its own tells whose it is.
        let is_named = name.contains(' ') && name.starts_with(char::is_uppercase);
        // "inmates from Ashby County" are no county.
        let is_placed = || [" at ", " for ", " from ", " in ", " to "].iter().any(|word| name.holds(word));
        ACTORS.has(name) || !is_named && !is_placed() && self.is_body(name)
    }

    /// Whether a name is that of a body that acts: "the school district", "Officers", but no "Ashby County" beside others.
    fn is_body(&self, name: &str) -> bool {
        BODIES.has(actor::head_noun(name)) || self.is_agent(name) && self.place_alone(name).is_none()
    }

    /// Whether a name is one that people bear: two or three words with capitals, "Dr. Ruth Amory".
    fn is_person_name(&self, name: &str) -> bool {
        // "Pending Sales increased to 1,402": a line of a market report.
        let counts = words![
            "admissions",
            "applications",
            "arrests",
            "births",
            "calls",
            "cases",
            "claims",
            "closings",
            "complaints",
            "contracts",
            "crimes",
            "deaths",
            "enrollment",
            "fires",
            "foreclosures",
            "homes",
            "inventory",
            "jobs",
            "listings",
            "offenses",
            "passengers",
            "permits",
            "population",
            "referrals",
            "sales",
            "starts",
            "students",
            "supply",
            "transactions",
            "trips",
            "units",
            "visitors",
            "visits"
        ];
        let mut words = name.split(' ');
        let n = words.clone().count();
        (2..=3).contains(&n)
            && self.place_alone(name).is_none()
            && !name.rsplit(' ').next().is_some_and(|last| counts.has(&last.to_ascii_lowercase()))
            && words.all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    }
}

/// Whether a name is one of letters alone, as agencies have: "SCSO".
fn is_acronym(name: &str) -> bool {
    (3..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}
