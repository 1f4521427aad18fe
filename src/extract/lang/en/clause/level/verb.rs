//! Levels told by the verb, by the noun that is counted, or by the figure before.

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// A label with commas or brackets and nothing before it: `Economy, Infrastructure and Transport £145m`.
    pub(super) fn level_whole_label(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { before, .. } = place;
        // "Economy, Infrastructure and Transport £145m", "Children's Services (including schools) £408m": a whole label.
        if let Some(last) = before
            && self.drafts.is_empty()
            && (2..=18).contains(&last)
            && view.item(last).is_some_and(|item| item.what == What::Word || item.what == What::Mark(')'))
            && view.item(place.at + 1).is_none_or(|next| !matches!(next.what, What::Word))
            && (0..=last).any(|at| view.is_mark(at, ',') || view.is_mark(at, ')'))
            && (0..=last).all(|at| {
                !view.is_verb(at)
                    && !view.is_mark(at, ':')
                    && view.quantity(at).is_none()
                    && view.time(at).is_none()
                    && !view.has(at, Tags::CLAUSE.and(Tags::RELATIVE).and(Tags::PRONOUN).and(Tags::WILL))
            })
            && !view.has(0, Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::ADVERB))
        {
            let name = view.name((0, last + 1));
            if !name.is_empty() {
                draft.rule = "label";
                draft.indicator = name;
                return Some(true);
            }
        }
        None
    }

    /// Money for what follows.
    pub(super) fn level_amount(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, left, verb, before, .. } = place;
        let follows = place.follows.clone();
        if quantity.sort == Sort::Money {
            // "$1.2 million, of which $312,000 was recovered"
            if before.is_some_and(|of| view.has(of, Tags::OF_THEM))
                && view.has(at + 1, Tags::BE)
                && view.is_past(at + 2)
                && !view.item(at + 3).is_some_and(|next| matches!(next.what, What::Word))
                && let Some(last) = self.last().filter(|last| last.sort == Sort::Money)
            {
                let whole = last.whole().clone();
                draft.rule = "of-them";
                draft.indicator = format_smolstr!("{whole} {}", view.words((at + 2, at + 3)));
                draft.stem = Some(whole);
                return Some(true);
            }
            // "$1.9 million came from hotels"
            let comes = view.is_one_of(at + 1, words!["came", "comes", "come", "coming"]);
            // "£2m brought in from the Safer Streets Fund"
            let brought = usize::from(view.is_word(at + 1, "brought") && view.is_word(at + 2, "in"));
            let comes = comes || brought > 0 || view.is_word(at + 1, "brought in");
            if comes
                && view.is_word(at + 2 + brought, "from")
                && let Some(range) = view.phrase_list(at + 3 + brought)
            {
                draft.rule = "amount-for";
                draft.indicator = view.name(range);
                return Some(!draft.indicator.is_empty());
            }
            return Some(self.money(at, left, verb, follows.as_ref(), draft));
        }
        None
    }

    /// A measuring verb: `numbered 2.37 million`, `reached 79.4 years`.
    pub(super) fn level_subject(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, verb, verb_tags, direct, after, is_of_after, .. } = place;
        // "Dispatchers spent 5,548 hours on the telephone": what the time went to.
        let spends = verb.is_some_and(|verb| view.is_one_of(verb, words!["spend", "spending", "spent"]));
        // "spend an average of 27 minutes getting to work"
        let is_on = view.is_one_of(at + 1, words!["at", "in", "on", "with"]) && direct
            || view.is_gerund(at + 1) && !view.has(at + 1, Tags::NOUNISH);
        if spends && quantity.sort == Sort::Time && is_on {
            let said = view.words((at + 1, self.predicate_end(at + 1)));
            if said.contains(' ') {
                draft.rule = "verb-measure";
                draft.indicator = format_smolstr!("{} spent {said}", quantity.unit);
                return Some(true);
            }
        }
        // "The ambulance took 12 minutes to reach a call": what the minutes went to.
        if quantity.sort == Sort::Time && direct && self.is_purpose(at + 2) && view.is_word(at + 1, "to") {
            return None;
        }
        let is_measuring = verb_tags.has(Tags::LEVEL.and(Tags::BE).and(Tags::EXCEED).and(Tags::RISE).and(Tags::FALL))
            && !verb_tags.has(Tags::GAIN.and(Tags::LOSE));
        // "The department maintains its 900 miles of road": what it is of stands behind.
        let is_kept = is_of_after && quantity.sort == Sort::Measure && verb_tags.has(Tags::HOLD);
        if direct && is_measuring && !is_kept {
            let subject = self.subject_name(at).filter(|_| !self.is_expletive(at));
            let agent = subject.as_ref().is_some_and(|name| self.is_agent(name));
            // "Ridership reached 1.2 million trips", but "our programs reached 5,600 youth".
            let reaches = verb.is_some_and(|verb| {
                view.is_word(verb, "reached") || view.is_word(verb, "reaches") || view.is_word(verb, "reach")
            }) && subject.as_ref().is_some_and(|name| {
                // "The aid had reached 42 villages": whom it came to.
                let helps =
                    ["aid", "campaign", "drive", "effort", "food", "initiative", "outreach", "programme", "relief"];
                let is_help = || helps.iter().any(|noun| name.to_ascii_lowercase().ends_with(noun));
                // "Campaigns on safety reached 12,700 people"
                let head = [" for ", " in ", " of ", " on "]
                    .iter()
                    .fold(name.as_str(), |head, joint| head.split_once(joint).map_or(head, |(head, _)| head));
                !(head.ends_with('s') || own.is_some() && is_help())
            });
            // "The budget accounts for 19 new positions": it plans them.
            let plans = own.is_some()
                && self
                    .clause(at)
                    .subject
                    .is_some_and(|(_, to)| view.has(to - 1, Tags::BUDGET) || view.is_word(to - 1, "plan"));
            // "The ambulance service averages 11 calls a day", "Animal control picked up 1,140 strays": what they deal with.
            // "costing 22 people their jobs", "comprising 41,980 boys and 42,230 girls"
            let deals = own.is_some()
                && !verb_tags.has(Tags::BE)
                && (verb.is_some_and(|verb| view.is_one_of(verb, words!["cost", "costing", "costs"]))
                    && view.has(after, Tags::DETERMINER)
                    || subject.as_ref().is_some_and(|name| is_service(name))
                    || verb.is_some_and(|verb| {
                        view.is_one_of(
                            verb,
                            words![
                                "bring in",
                                "brings in",
                                "brought in",
                                "closed",
                                "closes",
                                "closing",
                                "comprising",
                                "pick up",
                                "picked up",
                                "picks up"
                            ],
                        )
                    }));
            // "surpassed last year's 153 cases": what is counted there.
            let is_passed = own.is_some() && verb_tags.has(Tags::EXCEED) && view.is_dated_whose(at);
            // "Our goal is 5,000 new jobs"
            let is_goal = own.is_some()
                && verb_tags.has(Tags::BE)
                && self.clause(at).subject.is_some_and(|(_, to)| {
                    view.is_one_of(to - 1, words!["aim", "ambition", "goal", "objective", "target"])
                });
            let is_transitive = deals
                || is_goal
                || is_passed
                || plans && !verb_tags.has(Tags::BE)
                || !reaches && verb_tags.has(Tags::ACTION) && own.is_some() && !verb_tags.has(Tags::BE);
            // "The jail, built for 220 inmates, held 264": so many of those.
            let held = self.last().filter(|last| {
                own.is_none()
                    && quantity.is_count()
                    && !verb_tags.has(Tags::BE)
                    && last.rule == "count"
                    && subject.as_ref().is_some_and(|name| is_service(name))
            });
            if let Some(last) = held.cloned() {
                draft.rule = "carried";
                draft.confidence = 0.7;
                draft.indicator = last.indicator.clone();
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            let stands_for_last = |name: &SmolStr| {
                matches!(
                    name.to_ascii_lowercase().as_str(),
                    "average" | "goal" | "target" | "total" | "figure" | "objective" | "number" | "rate"
                )
            };
            let subject = match subject {
                Some(name) if stands_for_last(&name) => {
                    self.last().map(|last| last.indicator.clone()).or_else(|| self.subject.clone()).or(Some(name))
                }
                other => other,
            };
            if let Some(subject) = subject.filter(|_| !agent && !is_transitive) {
                if verb_tags.has(Tags::EXCEED) && draft.bound == Bound::Eq {
                    draft.bound = Bound::Gt;
                }
                draft.rule = "subject";
                draft.indicator = subject;
                // "1.9 percent for girls and 2.6 percent for boys"
                if let Some(part) = self.contrasted(after, quantity) {
                    draft.stem = Some(draft.indicator.clone());
                    draft.indicator = attach(&part, &draft.indicator);
                    return Some(true);
                }
                if quantity.sort == Sort::Percent && !is_of_after && verb_tags.has(Tags::BE) {
                    // "Enrollment is 52% White, 21% Hispanic"
                    if let Some(range) = view.noun_phrase(after).filter(|&range| {
                        // "statewide" names no part.
                        !view.name(range).is_empty()
                            && view.item(after).is_some_and(|next| {
                                next.what == What::Word
                                    && !view.has(
                                        after,
                                        Tags::PREPOSITION
                                            .and(Tags::CONJUNCTION)
                                            .and(Tags::ADVERB)
                                            .and(Tags::CLAUSE)
                                            .and(VERB),
                                    )
                            })
                    }) {
                        draft.rule = "share-name";
                        let part = view.name(range);
                        // "The racial makeup is 48% white": nothing but into which parts they fall.
                        let head = draft.indicator.split(" of ").next().unwrap_or_default();
                        let parts = ["breakdown", "composition", "makeup", "mix"];
                        let whole = match parts.iter().any(|word| head.ends_with(word)) {
                            true => SmolStr::default(),
                            false => draft.indicator.clone(),
                        };
                        draft.indicator = attach(&part, &whole);
                        draft.stem = Some(whole);
                    }
                }
                return Some(true);
            }
        }
        None
    }

    /// The part that a figure is for, where the next figure is for another: `1.9 percent for girls and 2.6 for boys`, `77.1 years for
    /// men, compared with 81.5 for women`, `8.8 years lower for men and 7 years lower for women`.
    pub(in super::super) fn contrasted(&self, after: usize, quantity: &Quantity) -> Option<SmolStr> {
        let view = &self.view;
        let grades = words!["higher", "less", "longer", "lower", "more", "shorter"];
        let lead = |at: usize| at + usize::from(view.is_one_of(at, grades));
        let after = lead(after);
        let word = ["for", "in", "among", "by"].into_iter().find(|word| view.is_word(after, word))?;
        let part = view
            .noun_phrase(after + 1)
            .filter(|part| part.1 - part.0 <= 4 && (after + 1..part.1).all(|at| view.time(at).is_none()))?;
        let next = (part.1..self.clause(after).end.min(part.1 + 4)).find_map(|at| Some((at, view.quantity(at)?)))?;
        let joints = Tags::CONJUNCTION.and(BEFORE_NUMBER).and(Tags::COMPARED);
        let is_like = view.all.quantities[next.1].sort == quantity.sort
            && view.is_word(lead(next.0 + 1), word)
            && (part.1..next.0).all(|at| view.is_mark(at, ',') || view.has(at, joints));
        // "5.2 percent in Ashby, compared with 4.1 percent in Corton": another place.
        let is_other_place = (part.1..next.0).any(|at| view.has(at, Tags::COMPARED))
            && view.item(part.1 - 1).is_some_and(|item| view.tokens[item.first].is_capital);
        is_like.then(|| view.name(part)).filter(|name| !name.is_empty() && !is_other_place)
    }

    /// A counted noun: `answered 45,210 calls`.
    pub(super) fn level_count(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, own, before, direct, .. } = place;
        if let Some((range, _)) = own {
            draft.rule = "count";
            draft.indicator = self.extend(range).unwrap_or_else(|| view.name(range));
            // "added 1,841 net new businesses": by how many there are more.
            if view.is_word(range.0, "net") {
                draft.measure = Measure::Change;
            }
            // "345 homes sold in 2024": not all there are.
            let done = range.1 + usize::from(view.has(range.1, Tags::BE));
            if view.is_word(done, "sold")
                && !draft.indicator.ends_with(" sold")
                && self.clause(place.at).start + 6 > place.at
            {
                draft.indicator = format_smolstr!("{} sold", draft.indicator);
            }
            // "three measures (5%) were further off target"
            let be = self.behind_own_bracket(range.1, false);
            let standing = self.standing(be + 1).filter(|_| view.has(be, Tags::BE));
            if let Some(said) = standing.filter(|said| !draft.indicator.ends_with(said.as_str())) {
                let stem = draft.indicator.clone();
                draft.indicator = format_smolstr!("{stem} {said}");
                draft.stem = Some(stem);
                return Some(true);
            }
            if let Some(colour) = self.rated(range.1) {
                let stem = draft.indicator.clone();
                draft.indicator = attach(&colour, &stem);
                draft.stem = Some(stem);
                return Some(true);
            }
            // "43 houses in Adur, 26 in Arun": the place tells them apart.
            if let Some(part) = self.contrasted(range.1, quantity).filter(|part| part.starts_with(char::is_uppercase)) {
                let stem = view.name(range);
                draft.indicator = attach(&part, &stem);
                draft.stem = Some(stem);
                return Some(true);
            }
            // "an average of 84 prisoners", ", or 1,874 visitors a day"
            if !direct && before.is_none() && quantity.is_words && quantity.value < Decimal::TEN {
                draft.confidence = 0.8;
            }
            return Some(true);
        }
        None
    }

    /// A unit of measure and what it is of: `64 km of regional road`, `recycled 8,214 tons`.
    pub(super) fn level_measure(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, verb, direct, .. } = place;
        if quantity.sort == Sort::Measure || quantity.sort == Sort::Time {
            // "64 km of regional road", "6.2 million cubic yards of airspace"
            if view.is_word(at + 1, "of")
                // "tons of paper, glass and cans", but "miles of road and 2) repair 3 bridges"
                && let Some(range) = view
                    .phrase_list(at + 2)
                    .filter(|list| view.quantity(list.1).is_none() && !view.has(list.1, BEFORE_NUMBER))
                    .or_else(|| view.noun_phrase(at + 2))
            {
                draft.rule = "measure-of";
                draft.indicator = view.name(range);
                draft.next = range.1;
                // "Volunteers gave 52,000 hours of their time": hours of whom, not of what.
                let is_time = range.1 - range.0 == 1 && view.is_one_of(range.0, words!["time", "service", "work"]);
                if is_time
                    && let Some(who) =
                        self.subject_name(at).filter(|who| !who.contains(' ') && quantity.unit == "hours")
                {
                    draft.indicator = format_smolstr!("{} hours", who.trim_end_matches('s'));
                }
                return Some(true);
            }
            // "each household produced 99 kg residual waste"
            let is_said = direct && quantity.sort == Sort::Measure && !quantity.has_per && !quantity.is_adjective;
            if let Some(range) = view.noun_phrase(at + 1).filter(|range| {
                is_said
                    && range.0 == at + 1
                    && range.1 > at + 2
                    && !view.is_gerund(range.0)
                    && !view.is_past(range.0)
                    && (range.0..range.1).all(|at| view.is_content(at))
            }) {
                draft.rule = "measure-of";
                draft.confidence = 0.8;
                draft.indicator = view.name(range);
                draft.next = range.1;
                return Some(true);
            }
            // "57 days on market", "were on the market 52 days"
            let on = at + 1;
            let market = on + 1 + usize::from(view.is_word(on + 1, "the"));
            let is_market = view.is_word(on, "on") && view.is_word(market, "market");
            let was_on_market = at > 2 && view.is_word(at - 1, "market") && view.has(at - 2, Tags::DETERMINER);
            if quantity.sort == Sort::Time && (is_market || was_on_market) {
                draft.rule = "measure-of";
                draft.indicator = format_smolstr!("{} on market", quantity.unit);
                return Some(true);
            }
            if let Some(name) = place.before.and_then(|on| self.days_on_which(at, on, &quantity.unit)) {
                draft.rule = "days-on";
                draft.confidence = 0.7;
                draft.indicator = name;
                return Some(true);
            }
            // "It took 45 days to sell a home"
            let takes = verb.is_some_and(|verb| view.is_one_of(verb, words!["take", "takes", "took"]));
            let to = at + 1 + usize::from(view.is_word(at + 1, "on average"));
            if takes && quantity.sort == Sort::Time && self.is_purpose(to + 1) && view.is_word(to, "to") {
                draft.rule = "verb-measure";
                draft.indicator = format_smolstr!("{} {}", quantity.unit, view.words((to, self.predicate_end(to))));
                return Some(true);
            }
            // "and striped 610 miles": a deed, though the verb is unknown.
            let acts = |verb: usize| {
                view.has(verb, Tags::ACTION)
                    || view.item(verb).is_some_and(|item| item.tags.is_none() && view.raw(item).ends_with("ed"))
            };
            // "went through 9,100 tons, and we have 7,400 tons": of what was spoken of.
            if let Some(verb) = verb.filter(|&verb| direct && view.has(verb, Tags::HAVE))
                && quantity.sort == Sort::Measure
                && self.clause(at).subject.is_none()
            {
                let told = self.last().filter(|last| last.unit == quantity.unit).map(|last| last.indicator.clone());
                draft.rule = "carried";
                draft.confidence = 0.5;
                draft.indicator = told.or_else(|| self.subject.clone()).unwrap_or_default();
                return Some(verb < at && !draft.indicator.is_empty());
            }
            if let Some(verb) = verb.filter(|&verb| direct && acts(verb)) {
                // "recycled 8,214 tons", "resurfaced 52 lane miles"
                let unit_is_name = quantity.sort == Sort::Measure;
                let deed = view.words((verb, verb + 1));
                draft.rule = "verb-measure";
                let is_act = !view.has(verb, Tags::LEVEL) && unit_is_name && !quantity.has_per;
                draft.indicator = match self
                    .subject_name(at)
                    .filter(|_| !is_act)
                    .filter(|name| !self.is_agent(name) && self.clause(at).subject.is_some())
                {
                    Some(subject) => subject,
                    None if view.is_one_of(verb, words!["cover", "covers", "covered"]) => SmolStr::new_static("area"),
                    None if !unit_is_name && self.subject_name(at).is_some() => {
                        format_smolstr!("{} {}", self.subject_name(at).unwrap_or_default(), quantity.unit)
                    }
                    None if unit_is_name => match self.measured_before(place) {
                        Some(told) => format_smolstr!("{told} {}", participle(&deed)),
                        None => format_smolstr!("{} {}", quantity.unit, participle(&deed)),
                    },
                    None => deed,
                };
                return Some(true);
            }
        }
        None
    }
}

/// Whether a name is that of who serves, not of what is counted: "ambulance service", "county library".
pub(in super::super) fn is_service(name: &str) -> bool {
    const SERVICES: [&str; 14] = [
        "brigade",
        "center",
        "centre",
        "clinic",
        "court",
        "hospital",
        "jail",
        "library",
        "office",
        "prison",
        "program",
        "programme",
        "service",
        "shelter",
    ];
    name.rsplit(' ').next().is_some_and(|head| SERVICES.contains(&head.to_ascii_lowercase().as_str()))
}
