//! Names that say too little where they stand: "increase", "the figure", a place, who acts.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
    /// `Ashby County had the third-lowest jobless rate in the state, at 3.9 percent`: what the place was ranked by.
    fn ranked_by(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let is_told = draft.sort == Sort::Percent && matches!(draft.rule, "at" | "subject");
        let ranked = self.drafts.iter().rev().find(|last| is_told && last.measure == Measure::Rank)?;
        let goes_on = self.clause_of[ranked.item] == self.clause_of[at]
            && ranked.indicator != draft.indicator
            && self.view.is_word(at - usize::from(at > 0), "at");
        (goes_on && self.place_alone(&draft.indicator).is_some()).then(|| ranked.indicator.clone())
    }

    /// "84,300 people were estimated to be resident in the county", "live in Alder County": how many people it has.
    fn is_population(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let is_of_people = draft.sort == Sort::Count
            && words!["individuals", "inhabitants", "people", "persons"].has(&draft.indicator);
        if !is_of_people || draft.measure != Measure::Level {
            return false;
        }
        let lives = words!["live", "lived", "lives", "living", "resident", "resided", "residing"];
        let county = view.county.split(',').next().unwrap_or_default();
        (draft.next..draft.next + 8).find(|&at| view.is_one_of(at, lives)).is_some_and(|at| {
            let place = at + 2;
            let is_plain = (draft.next..at)
                .all(|word| view.item(word).is_some_and(|item| item.what == What::Word) && view.time(word).is_none());
            let is_named = || {
                !county.is_empty()
                    && view
                        .item(place)
                        .is_some_and(|item| view.text[view.tokens[item.first].start..].starts_with(county))
            };
            let is_ours = || view.is_word(place, "the") && view.is_word(place + 1, "county");
            is_plain && view.is_word(at + 1, "in") && (is_named() || is_ours())
        })
    }

    /// "a 1.5% cost-of-living raise", "a 3 percent COLA": by how much pay goes up; its kind alone is no name.
    fn cost_of_living(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        if draft.sort != Sort::Percent {
            return None;
        }
        if draft.indicator.starts_with("COLA") {
            return Some(draft.indicator.clone());
        }
        let rest = draft.indicator.strip_prefix("cost-of-living")?.trim_start();
        let nouns = words!["adjustment", "adjustments", "hike", "increase", "increases", "raise", "raises"];
        let noun = (at + 1..at + 9).find(|&noun| self.view.is_one_of(noun, nouns))?;
        let noun = self.view.raw(self.view.item(noun)?);
        match rest.strip_prefix(noun).unwrap_or(rest).trim_start() {
            "" => Some(format_smolstr!("cost-of-living {noun}")),
            rest if rest.starts_with("for ") => Some(format_smolstr!("cost-of-living {noun} {rest}")),
            // "a cost-of-living salary increase"
            _ => None,
        }
    }

    /// "The portfolio consisted of 4.5% ($29 million) in cash, 38% ($243 million) in bonds": what a part is of the whole.
    fn part_consisted_of(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        let consists = words!["consist", "consisted", "consists", "consist of", "consisted of", "consists of"];
        if draft.measure != Measure::Level
            || !matches!(draft.sort, Sort::Percent | Sort::Money)
            || !view.may_say(consists)
        {
            return None;
        }
        // "consists of a £3.8m overspend on ferries": an amount has a name of its own unless it only says what a share comes to.
        if draft.sort == Sort::Money && !(at > 0 && view.is_mark(at - 1, '(')) {
            return None;
        }
        let verb = (0..at).rev().find(|&verb| view.is_one_of(verb, consists))?;
        if (verb..at).any(|item| view.is_hard_break(item)) {
            return None;
        }
        // The amount of a share stands in brackets behind it.
        let mut next = draft.next.max(at + 1);
        if view.is_mark(next, '(') {
            next = (next + 1..next + 6).find(|&close| view.is_mark(close, ')'))? + 1;
        } else if view.is_mark(next, ')') {
            next += 1;
        }
        view.is_one_of(next, words!["for", "in", "on", "to", "toward", "towards"])
            .then(|| self.destination(next))
            .flatten()
    }

    /// Puts what was told before in the place of a name that only points to it, grades it or tells whose it is.
    pub(super) fn take_up_names(&self, at: usize, at_low: usize, quantity: &Quantity, draft: &mut Draft) {
        self.take_elided(at, quantity, draft);
        if let Some(name) = hollow::without_stub(&draft.indicator) {
            draft.indicator = SmolStr::from(name);
        }
        if let Some(name) = self.fill_hollow(at, draft) {
            draft.indicator = name;
        }
        if let Some(part) = self
            .part_consisted_of(at, draft)
            .or_else(|| self.counted_under_label(draft))
            .or_else(|| self.counted_again(draft))
        {
            draft.indicator = part;
        }
        if self.is_population(draft) {
            draft.indicator = SmolStr::new_static("population");
        }
        // "The 10% increase means": the figure is no part of its own name.
        if draft.indicator.starts_with(|c: char| c.is_ascii_digit())
            && let Some((_, rest)) = draft.indicator.cut_at("% ")
            && is_change_alone(rest)
        {
            draft.indicator = SmolStr::from(rest);
        }
        // "The 14,300 total was 2 percent below": of what was told before.
        let sums = words!["count", "figure", "mark", "number", "tally", "total"];
        let told = || self.subject.clone().or_else(|| self.previous.as_ref().map(|last| last.indicator.clone()));
        if sums.has(&draft.indicator)
            && self
                .clause(at)
                .subject
                .is_some_and(|(from, to)| (from..to).any(|figure| self.view.quantity(figure).is_some()))
            && let Some(name) = told()
        {
            draft.indicator = name;
        }
        // "the growth in the past two years has been 97 percent"
        let is_growth = draft.rule == "subject" && draft.indicator == "growth";
        if (is_change_alone(&draft.indicator) || is_growth)
            && let Some(name) = self.last().map(|last| last.indicator.clone()).or_else(|| self.subject.clone())
        {
            draft.indicator = name;
        }
        // "Permit fees came to $900,000, 28 percent of the amount budgeted": of the same.
        if draft.sort == Sort::Percent
            && ["amount budgeted", "sum budgeted", "total budgeted", "amount planned"]
                .contains(&draft.indicator.as_str())
            && let Some(last) = self.last().filter(|last| last.measure == Measure::Level && last.next + 2 >= at_low)
        {
            draft.indicator = last.indicator.clone();
        }
        // "The district counted 4,100 pupils, which brings $12 million. That is $1 million more": of the money.
        if draft.sort == Sort::Money
            && draft.measure == Measure::Change
            && self.subject.as_ref() == Some(&draft.indicator)
            && let Some(last) = self.previous.as_ref().filter(|last| last.sort == Sort::Money)
        {
            draft.indicator = last.indicator.clone();
        }
        // "The clinic will see an increase in its budget, up from": whose it is stands before.
        let own = ["its ", "their "].iter().find_map(|own| draft.indicator.strip_prefix(own)).map(SmolStr::from);
        if let Some(own) = own {
            let owner = self.clause(at).subject.map(|subject| self.view.name(subject)).unwrap_or_default();
            let is_told = !owner.is_empty() && !self.is_agent(&owner) && !owner.ends_with(own.as_str());
            draft.indicator = if is_told { format_smolstr!("{owner} {own}") } else { own };
        }
        // "In the capital budget there was an underspend of": what there is.
        let there = draft.indicator.place_of("there ").and_then(|at| {
            let rest = &draft.indicator[at + "there ".len()..];
            ["is ", "was ", "are ", "were "].iter().find_map(|be| rest.strip_prefix(be)).map(SmolStr::from)
        });
        if let Some(rest) = there {
            let rest = ["a ", "an ", "the "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(&rest);
            draft.indicator = SmolStr::from(rest);
        }
        // "41 people have died. Last year 33 had died": said once.
        if let Some((head, said)) = draft.indicator.rsplit_once(' ')
            && head.rsplit(' ').next() == Some(said)
        {
            draft.indicator = SmolStr::from(head);
        }
        // "lost 41 residents, for a total of 12,410": of what was counted.
        let sums_up = at_low > 1
            && draft.rule == "subject"
            && self.view.has(at_low - 1, Tags::TOTAL_OF)
            && self.view.is_word(at_low - 2, "for");
        if let Some(last) = self.last_in_clause(at).filter(|last| sums_up && last.sort == Sort::Count) {
            draft.indicator = last.indicator.clone();
        }
        if let Some(name) = self.with_object_of_gerund(at, draft) {
            draft.indicator = name;
        }
        if let Some(name) = self.moved_in_brackets(at) {
            draft.indicator = name;
        }
        // "a goal of raising the graduation rate to 92 percent": the rate.
        if let Some(name) = moved_by_goal(&draft.indicator) {
            draft.indicator = name;
        }
        if let Some(name) = self.cost_of_living(at, draft) {
            draft.indicator = name;
            draft.measure = quantity.measure_of_move();
        }
        // "which is 68 percent of our target of $606 million": the target of what the share is of.
        if draft.sort != Sort::Percent
            && let Some(name) = draft.indicator.strip_suffix(" share of target")
        {
            draft.indicator = SmolStr::from(name);
        }
        if let Some(name) = self.row_of_column(at, &draft.indicator) {
            draft.indicator = name;
            draft.rule = "column";
        }
        if points_back(&draft.indicator)
            && let Some(name) = self.pointed_at(at)
        {
            draft.indicator = name;
            draft.confidence = draft.confidence.min(0.7);
        }
        if let Some(name) = self.counted_by_actor(at, quantity, draft) {
            draft.indicator = name;
        }
        if let Some(name) = self.told_of_actor(draft) {
            draft.indicator = name;
            draft.confidence = draft.confidence.min(0.6);
        }
        if let Some(name) = self.graded(at, &draft.indicator) {
            draft.indicator = name;
        }
        if let Some(name) = self.rate_of_clause(at).filter(|_| draft.rule != "count") {
            draft.indicator = name;
        }
        if let Some(name) = self.in_another(draft) {
            draft.indicator = name;
        } else if let Some((name, group)) = self.among_group(at, &draft.indicator) {
            (draft.indicator, draft.stem) = (name, Some(group));
        }
        if let Some(name) = self.same_kind(draft, at_low) {
            draft.indicator = name;
        }
        if let Some(name) = self.owned_rate(&draft.indicator) {
            draft.indicator = name;
        }
        if let Some(name) = self.owned_alone(&draft.indicator) {
            draft.indicator = name;
        }
        if let Some(name) = self.lost_in(draft) {
            draft.indicator = name;
            draft.measure = Measure::Change;
            draft.value = signed(draft.value, true);
        }
        // "Homes averaged 50 days on the market"
        let market = draft.next + 1 + usize::from(self.view.is_word(draft.next + 1, "the"));
        let is_listed =
            draft.unit == "days" && self.view.is_word(draft.next, "on") && self.view.is_word(market, "market");
        if is_listed && !draft.indicator.holds("market") {
            draft.indicator = SmolStr::new_static("days on the market");
        }
        // "20% of the total, with more than 69,000 receiving": so many are no share.
        if draft.unit == "%" && quantity.is_count() && draft.value.abs() >= Decimal::ONE_THOUSAND {
            (draft.unit, draft.sort) = (SmolStr::default(), Sort::Count);
        }
        if let Some(magnitude) = self.magnitude_beside(at, quantity) {
            draft.value *= magnitude;
        }
        // "have seen a drop to $2.2 million": what it has come to.
        let is_come = at_low > 2
            && self.view.is_word(at_low - 1, "to")
            && self.view.has(at_low - 2, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
            && self.view.has(at_low - 3, Tags::DETERMINER);
        if is_come && draft.measure == Measure::Change && draft.rule == "noun" {
            draft.measure = Measure::Level;
            draft.value = draft.value.abs();
        }
        // "To bring all roads to good condition would cost $38 million": there the deed is the name.
        let names_deed = matches!(draft.rule, "amount-does" | "count");
        if let Some(name) = told_by_report(&draft.indicator).filter(|_| !names_deed) {
            draft.indicator = name;
        }
        if let Some(name) = self.ranked_by(at, draft) {
            draft.indicator = name;
        }
        if let Some((name, stem)) = self.placed_amount(draft) {
            (draft.indicator, draft.stem) = (name, Some(stem));
            draft.confidence = draft.confidence.min(0.7);
        }
        if let Some((name, loses)) = self.paced(at_low, draft) {
            draft.indicator = name;
            draft.measure = Measure::Growth;
            draft.value = signed(draft.value, loses);
        }
        if self.adds_to_told(at_low, draft) {
            draft.measure = Measure::Change;
        }
        // "will raise more property taxes than last year's budget by $300,000, which is a 3 percent increase from last year's budget"
        if draft.measure != Measure::Level
            && let Some(name) = draft.indicator.strip_prefix("more ")
        {
            draft.indicator = SmolStr::from(name);
        }
        let (start, _) = self.bounds(at);
        let is_told_again = draft.rule == "change-noun"
            && self.view.is_word(start, "which")
            && (self.view.has(start + 1, Tags::BE) || self.view.is_one_of(start + 1, words!["marks", "represents"]));
        if let Some(last) = self.last().filter(|last| {
            is_told_again && last.measure == Measure::Change && last.next + 1 >= start && last.sort != draft.sort
        }) {
            draft.indicator = last.indicator.clone();
        }
        // "Adur County owes suppliers Sh2.8 billion"
        let owes = words!["owe", "owed", "owes", "owing"];
        let is_sum = draft.sort == Sort::Money && draft.measure == Measure::Level;
        let owed = is_sum.then(|| self.governor(at)).flatten().filter(|&verb| self.view.is_one_of(verb, owes));
        if let Some(verb) = owed.filter(|&verb| verb + 1 < at_low)
            && let Some((from, to)) = self.view.noun_phrase(verb + 1).filter(|range| range.1 <= at_low)
            && self.view.name((from, to)) == draft.indicator
        {
            draft.indicator = format_smolstr!("amount owed to {}", draft.indicator);
        }
        // "The county spent 17 percent less"
        let spends = words!["spend", "spending", "spends", "spent"];
        let acts =
            draft.rule == "difference" && self.governor(at).is_some_and(|verb| self.view.is_one_of(verb, spends));
        if acts && (self.is_agent(&draft.indicator) || self.place_alone(&draft.indicator).is_some()) {
            draft.indicator = SmolStr::new_static("spending");
        }
        if let Some(name) = self.purpose_of_place(draft) {
            draft.indicator = name;
        }
        if let Some(name) = self.money_of_place(draft) {
            draft.indicator = name;
        }
        if let Some(name) = self.moved_place(draft) {
            draft.indicator = name;
        }
        if let Some((name, stem)) = self.placed(draft) {
            (draft.indicator, draft.stem) = (name, Some(stem));
            draft.rule = "placed";
            if draft.unit.is_empty() {
                (draft.unit, draft.sort) = (SmolStr::new_static("%"), Sort::Percent);
            }
            draft.confidence = draft.confidence.min(0.7);
        }
        // "an approximate population of 310,000"
        if let Some(name) = draft.indicator.strip_prefix("approximate ").filter(|_| draft.bound == Bound::Eq) {
            (draft.indicator, draft.bound) = (SmolStr::from(name), Bound::Approx);
        }
        if draft.rule != "count"
            && let Some(name) = elided::unpraised(&draft.indicator)
        {
            draft.indicator = SmolStr::from(name);
        }
        if let Some(name) = elided::without_manner(&draft.indicator) {
            draft.indicator = SmolStr::from(name);
        }
    }
}

impl Reader<'_> {
    /// "added jobs at an annual rate of 0.8 percent", "added 2,200 jobs, a growth rate of 1.7 percent": what grows so fast, and whether
    /// it shrinks.
    fn paced(&self, at: usize, draft: &Draft) -> Option<(SmolStr, bool)> {
        let view = &self.view;
        let rate = at.checked_sub(2).filter(|&rate| view.is_word(rate, "rate") && view.is_word(rate + 1, "of"))?;
        let is_bare = draft.sort == Sort::Percent && draft.rule == "of";
        let from =
            (rate.saturating_sub(4)..rate).rev().find(|&at| view.has(at, Tags::DETERMINER)).filter(|_| is_bare)?;
        let grades = (from + 1..rate).all(|at| {
            vague::only_grades(&view.words((at, at + 1)))
                || view.is_one_of(at, words!["compound", "faster", "growth", "slower"])
        });
        let joint = from.checked_sub(1).filter(|_| grades)?;
        if view.is_mark(joint, ',') {
            let last = self.last_in_clause(at).filter(|last| last.measure == Measure::Change)?;
            return (joint - last.next.min(joint) <= 6)
                .then(|| (last.indicator.clone(), last.value.is_sign_negative()));
        }
        let moves = Tags::GAIN.and(Tags::LOSE);
        let verb = self.governor(joint).filter(|&verb| view.is_word(joint, "at") && view.has(verb, moves))?;
        let object = view.noun_phrase(verb + 1).filter(|object| object.1 <= joint)?;
        let loses = view.has(verb, Tags::LOSE) && !view.has(verb, Tags::GAIN);
        Some((view.name(object), loses)).filter(|(name, _)| !name.is_empty())
    }

    /// "rose to 1.2 million, an additional 13,000 jobs", "up 7.5%, amounting to an additional $728,000": by how much, once more.
    fn adds_to_told(&self, at: usize, draft: &Draft) -> bool {
        let view = &self.view;
        let adds = |at: usize| view.is_one_of(at, words!["additional", "an additional", "extra", "an extra"]);
        let Some(lead) = at.checked_sub(1).filter(|&lead| adds(lead)) else { return false };
        let lead = lead - usize::from(lead > 0 && view.has(lead - 1, Tags::DETERMINER));
        let joint = lead - usize::from(lead > 0 && view.is_one_of(lead - 1, words!["amounting to", "representing"]));
        draft.measure == Measure::Level
            && joint > 0
            && view.is_mark(joint - 1, ',')
            && self.last_in_clause(at).is_some_and(|last| {
                let has_moved = last.measure != Measure::Level || last.rule == "moved-to";
                has_moved && (last.unit == draft.unit || last.sort == Sort::Percent && joint < lead)
            })
    }
}

/// What a report tells of, and what somebody pushes: "report also shows hotel rates", "brought hotel revenue".
fn told_by_report(name: &str) -> Option<SmolStr> {
    let of_report = || {
        // Hardly any name does: one search instead of three.
        if !name.holds("show") {
            return None;
        }
        if let Some(what) = ["shows ", "showed "].iter().find_map(|shows| name.strip_prefix(shows)) {
            return Some(what);
        }
        let (who, what) = [" shows ", " show ", " showed "].iter().find_map(|shows| name.cut_at(shows))?;
        let papers = words!["analysis", "data", "figures", "report", "statistics", "study", "survey"];
        let head = who.strip_suffix(" also").unwrap_or(who);
        papers.has(head.last_word()).then_some(what)
    };
    let pushed = || {
        let (verb, what) = name.split_once(' ')?;
        let lowers = words!["boost", "cut", "drop", "lower", "raise", "reduce"];
        let is_owned = what.starts_with("the ") || what.holds("'s ") || what.holds("’s ");
        (moved::PUSHES.has(verb) || lowers.has(verb) && is_owned).then_some(what)
    };
    of_report().or_else(pushed).filter(|what| !what.is_empty()).map(SmolStr::from)
}

/// What a goal is to move: "goal of raising the graduation rate" is the rate.
fn moved_by_goal(name: &str) -> Option<SmolStr> {
    let deed = ["goal of ", "target of ", "aim of "].iter().find_map(|goal| name.strip_prefix(goal))?;
    let (verb, object) = deed.split_once(' ')?;
    let moves = words![
        "boosting",
        "bringing",
        "cutting",
        "getting",
        "growing",
        "holding",
        "improving",
        "increasing",
        "keeping",
        "lifting",
        "lowering",
        "raising",
        "reducing",
        "shrinking"
    ];
    let object = ["the ", "its ", "our ", "their "].iter().find_map(|own| object.strip_prefix(own)).unwrap_or(object);
    moves.has(verb).then(|| SmolStr::from(object))
}
