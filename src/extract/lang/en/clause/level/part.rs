//! Parts of what was counted before: "of which 121 were vacant", "318 of them affordable", "74 have finished".

use smol_str::{SmolStr, format_smolstr};

use super::*;

impl Reader<'_> {
    /// A part of what was counted before: `318 of them affordable`.
    pub(super) fn level_of_them(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        // "181 of those arrests were for drunk driving", "31 of those people died": the noun is said once more.
        if let Some((range, _)) = own.filter(|_| view.has(at + 1, Tags::OF_THEM)) {
            let noun = view.name(range);
            let is_for =
                view.has(range.1, Tags::BE) && view.is_word(range.1 + 1, "for") && view.time(range.1 + 2).is_none();
            let kind = is_for.then(|| view.noun_phrase(range.1 + 2)).flatten().map(|range| view.name(range));
            // "42,000 of those overdoses are attributed to opioids"
            let done = range.1 + 1 + usize::from(view.has(range.1 + 1, Tags::ADVERB));
            let cause = view.has(range.1, Tags::BE).then(|| self.caused(done)).flatten();
            draft.rule = "of-them";
            // "Eleven of those cases remain unsolved"
            let said = self.with_predicate(&noun, range.1).filter(|_| kind.is_none());
            draft.indicator = match (cause, said) {
                (Some(cause), _) => format_smolstr!("{noun} {}", view.words(cause)),
                (None, Some(said)) => said,
                (None, None) => attach(&kind.unwrap_or_default(), &noun),
            };
            draft.stem = Some(noun);
            return Some(true);
        }
        // "at a cost of $720,000, half of which": a share of the money.
        let of_money = self
            .last()
            .filter(|last| quantity.sort == Sort::Percent && last.sort == Sort::Money && at - last.next.min(at) <= 2);
        let counted_before = |draft: &Draft| {
            if let Some(money) = of_money {
                return Some(money.clone());
            }
            self.drafts
                .iter()
                .rev()
                .find(|draft| matches!(draft.sort, Sort::Count | Sort::Measure))
                .or(self.last())
                // "A third of them had never asked for help": those of the sentence before.
                .or(self.counted.as_ref().filter(|_| quantity.sort == Sort::Percent))
                .cloned()
                .or_else(|| {
                    let indicator = self.told.clone().filter(|_| place.before.is_none())?;
                    let unit = implied_unit(&indicator);
                    Some(Draft { indicator, unit, sort: Sort::Count, stem: None, ..draft.clone() })
                })
        };
        // "4 in 10 of those booked into the jail": a whole with a name of its own.
        let is_named = quantity.sort == Sort::Percent
            && view.is_word(at + 1, "of those")
            && (view.is_past(at + 2) || view.is_one_of(at + 2, words!["in", "who", "with"]));
        if is_named {
            return None;
        }
        if view.has(at + 1, Tags::OF_THEM)
            && let Some(last) = counted_before(draft)
        {
            // "crops made up 71% of it": the subject's share.
            let makes_up = place.direct
                && quantity.sort == Sort::Percent
                && place.verb_tags.has(Tags::LEVEL)
                && view.item(at + 2).is_none_or(|next| next.what != What::Word || next.tags.has(Tags::CONJUNCTION));
            if let Some(subject) = self.subject_name(at).filter(|_| makes_up) {
                draft.rule = "share-of";
                draft.indicator = subject;
                return Some(true);
            }
            draft.rule = "of-them";
            // "received 412 complaints, upheld 35% of them"
            let deed = place.verb.filter(|&verb| place.direct && view.is_past(verb) && quantity.sort == Sort::Percent);
            let ends =
                || view.item(at + 2).is_none_or(|next| next.what != What::Word || view.has(at + 2, Tags::CONJUNCTION));
            if let Some(verb) = deed.filter(|&verb| verb > last.item && ends()) {
                let stem = last.stem.unwrap_or(last.indicator);
                draft.indicator = format_smolstr!("{stem} {}", participle(&view.words((verb, verb + 1))));
                draft.stem = Some(stem);
                return Some(true);
            }
            if draft.unit.is_empty() {
                // "About half of residents have cards - 272,000 of them": residents.
                let is_share = last.sort == Sort::Percent && quantity.is_count();
                draft.unit = if is_share { implied_unit(last.whole()) } else { last.unit.clone() };
            }
            // "70% of those calls have been for transports": the noun once more.
            let noun = usize::from(!last.unit.is_empty() && view.is_word(at + 2, &last.unit));
            let has_been =
                view.has(at + 2 + noun, Tags::BE) || view.is_one_of(at + 2 + noun, words!["has been", "have been"]);
            let been = usize::from(noun > 0 && has_been && view.is_word(at + 3 + noun, "for"));
            let being = at + 2 + noun + been;
            let being = being + usize::from(view.is_word(being, "being"));
            // "54 people, 12 of whom were charged"
            if view.has(being, Tags::BE) && view.is_past(being + 1) && quantity.is_count() {
                let stem = last.stem.unwrap_or(last.indicator);
                draft.indicator = format_smolstr!("{stem} {}", view.words((being + 1, being + 2)));
                draft.stem = Some(stem);
                return Some(true);
            }
            // "31% of them for drug offences"
            let is_for = view.is_word(being, "for") && view.time(being + 1).is_none();
            let being = being + usize::from(is_for);
            // "Commuters spend 27 minutes getting to work, and 81 percent of them drive alone": of whom the sentence tells.
            let who = self.clauses.first().and_then(|clause| clause.subject).filter(|&(_, to)| {
                last.sort == Sort::Time && view.is_word(at + 1, "of them") && view.is_plural(to - 1)
            });
            let stem = who.map(|range| view.name(range)).unwrap_or(last.stem.unwrap_or(last.indicator));
            // "81 percent of them covered by Medicaid", "96% of them on time": what is said behind the noun.
            let behind = view.is_past(being)
                || view.is_one_of(being, words!["on", "in", "within", "from", "with", "by"])
                    && view.time(being + 1).is_none();
            // "62% of which came from state grants": the source alone.
            let source = (view.is_verb(being) || view.has(being, Tags::BE)).then(|| self.predicate(being)).flatten();
            let passes = view.is_one_of(being, words!["came", "comes", "goes", "went"]);
            if let Some(source) = source.as_ref().filter(|_| passes) {
                draft.indicator = source.clone();
                draft.stem = Some(stem);
                return Some(true);
            }
            let behind = behind || source.is_some();
            let rest = if let Some(said) = source {
                said
            } else if behind {
                view.words((being, self.predicate_end(being)))
            } else {
                view.noun_phrase(being).map(|range| view.name(range)).unwrap_or_default()
            };
            // "landlords won 71 percent of them", "will lay off 45 of them": what was done to a part.
            let deed = place.before.and_then(|word| {
                let is_particle = view.is_one_of(word, words!["away", "in", "off", "out"]) && word > 0;
                let verb = word - usize::from(is_particle);
                let acts = view.is_verb(verb)
                    && !view.has(
                        verb,
                        Tags::BE.and(Tags::HAVE).and(Tags::LEVEL).and(Tags::RISE).and(Tags::FALL).and(Tags::SAY),
                    );
                let done = participle(&view.words((verb, verb + 1)));
                let particle = view.raw(view.item(word)?);
                let name = if is_particle { format_smolstr!("{done} {particle}") } else { done };
                Some(name).filter(|_| acts && rest.is_empty())
            });
            if let Some(deed) = deed {
                draft.indicator = format_smolstr!("{stem} {deed}");
                draft.stem = Some(stem);
                return Some(true);
            }
            // "1,900 people, 57 per cent of them women": women.
            let is_people = !behind
                && ["boys", "children", "females", "girls", "males", "men", "seniors", "veterans", "women"]
                    .contains(&rest.as_str());
            draft.indicator = match (behind, is_people) {
                (true, _) => attach(&stem, &rest),
                (_, true) => rest,
                _ => attach(&rest, &stem),
            };
            draft.stem = Some(stem);
            return Some(true);
        }
        None
    }

    /// A part of the count before it: `310 homes, including 45 for older people`.
    pub(super) fn level_including(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, own, before, quantity, .. } = place;
        let including = before.filter(|&word| view.is_word(word, "including"))?;
        let is_bare = own.is_none() && quantity.is_count() && quantity.is_bare;
        let last = place.follows.as_ref().filter(|last| {
            is_bare && last.sort == Sort::Count && last.measure == Measure::Level && including - last.next <= 4
        })?;
        let leads = view.is_one_of(at + 1, words!["for", "in", "of", "at", "on", "with"]);
        let part = leads.then(|| view.noun_phrase(at + 2)).flatten().map(|range| view.name(range)).unwrap_or_default();
        draft.rule = "including";
        draft.confidence = 0.7;
        draft.unit = last.unit.clone();
        draft.indicator = attach(&part, &last.indicator);
        draft.stem = Some(last.indicator.clone());
        Some(true)
    }

    /// What a part of those told before are about: `Of 1,739 crashes, 631 involved deer`.
    fn involving(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        let is_part = quantity.is_count() && own.is_none() && view.is_word(at + 1, "involved");
        let whole = self.last().filter(|last| is_part && last.sort == Sort::Count && last.measure == Measure::Level)?;
        let object = view.noun_phrase(at + 2).map(|range| view.name(range)).filter(|name| !name.is_empty())?;
        draft.rule = "carried";
        draft.confidence = 0.7;
        draft.unit = whole.unit.clone();
        draft.indicator = format_smolstr!("{} involving {object}", whole.indicator);
        Some(true)
    }

    /// In how many of those it was so: `Of the state's 100 counties, rates rose in 26`.
    fn in_how_many(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        let ends = view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(_) | What::Time(_)));
        let is_part =
            quantity.is_count() && own.is_none() && ends && before.is_some_and(|word| view.is_word(word, "in"));
        let whole = self.drafts.first().filter(|whole| {
            is_part
                && whole.sort == Sort::Count
                && view.is_one_of(0, words!["of", "among", "out of"])
                && view.is_mark(whole.next, ',')
        })?;
        draft.rule = "carried";
        draft.confidence = 0.6;
        draft.unit = whole.unit.clone();
        draft.indicator = whole.indicator.clone();
        Some(true)
    }

    /// A count whose noun was named before: `74 have finished and 22 have opened`, `retain another 240`, `aims for 5 million`.
    pub(super) fn level_noun_left_out(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, verb, verb_tags, direct, .. } = place;
        let follows = place.follows.clone();
        if let Some(found) = self
            .part_of_those(place, draft)
            .or_else(|| self.involving(place, draft))
            .or_else(|| self.in_how_many(place, draft))
        {
            return Some(found);
        }
        // "a 40% jump in burglaries this year, with 61 reported": so many of what jumped.
        let is_told = own.is_none()
            && quantity.is_count()
            && before.is_some_and(|with| view.is_word(with, "with"))
            && view.is_past(at + 1);
        if is_told && let Some(last) = self.last_main(at).filter(|last| last.measure == Measure::Growth) {
            draft.rule = "carried";
            draft.indicator = last.indicator.clone();
            draft.unit = implied_unit(&last.indicator);
            return Some(true);
        }
        // "needs 40,000 pounds of food a month and gets about 31,000"
        let gets =
            verb.is_some_and(|verb| view.is_one_of(verb, words!["gave", "get", "gets", "got", "received", "receives"]));
        if quantity.is_count()
            && quantity.is_bare
            && own.is_none()
            && direct
            && gets
            && let Some(last) =
                follows.as_ref().filter(|last| last.sort == Sort::Measure && last.measure == Measure::Level)
        {
            draft.rule = "carried";
            draft.unit = last.unit.clone();
            draft.sort = last.sort;
            draft.indicator = last.indicator.clone();
            return Some(true);
        }
        // "create 185 jobs and retain another 240"
        let acts = (verb_tags.has(Tags::ACTION) || verb_tags.is_none()) && !verb_tags.has(Tags::HAVE);
        if quantity.is_count()
            && direct
            && acts
            && let Some(last) =
                follows.as_ref().filter(|last| last.sort == Sort::Count && last.measure == Measure::Level)
        {
            draft.rule = "carried";
            draft.unit = last.unit.clone();
            let verb = view.words((verb.expect("a direct figure has its verb"), before.expect("seen above") + 1));
            let done = participle(&verb);
            // "planted 6,000 trees and hopes to plant 10,000 more by 2026": the same deed.
            let is_same =
                self.governor(last.item).is_some_and(|verb| participle(&view.words((verb, verb + 1))) == done);
            draft.next += usize::from(view.is_word(at + 1, "more"));
            draft.indicator =
                if is_same { last.indicator.clone() } else { format_smolstr!("{} {done}", last.indicator) };
            return Some(true);
        }
        // "paved 31 miles of road and resealed 44": as many more of what was measured.
        let measured = self.last_in_clause(at).filter(|last| {
            last.sort == Sort::Measure && quantity.is_count() && quantity.is_bare && own.is_none() && direct && acts
        });
        let joins = verb.is_some_and(|verb| verb > 0 && view.has(verb - 1, Tags::CONJUNCTION) && view.is_past(verb));
        if let (Some(last), Some(verb), true) = (measured, verb, joins) {
            draft.rule = "carried";
            draft.unit = last.unit.clone();
            draft.indicator = format_smolstr!("{} {}", last.indicator, participle(&view.words((verb, verb + 1))));
            return Some(true);
        }
        // "housed 612 people, among them 140 children, and turned away 85": the particle belongs to the verb.
        let particle = before.filter(|&word| {
            let is_particle = words!["away", "back", "in", "off", "out", "over", "up"];
            word > 0
                && view.is_one_of(word, is_particle)
                && view.is_verb(word - 1)
                && view.has(word - 1, Tags::ACTION)
                && quantity.is_count()
                && quantity.is_bare
                && own.is_none()
                && view.item(at + 1).is_none_or(|next| next.what != What::Word || next.tags.has(Tags::CONJUNCTION))
        });
        if let Some(particle) = particle
            && let Some(last) = self.drafts.iter().rev().find(|last| {
                let is_part = last.item > 0
                    && (view.has(last.item - 1, Tags::OF_THEM) || view.is_word(last.item - 1, "including"));
                last.sort == Sort::Count && last.measure == Measure::Level && !is_part
            })
        {
            draft.rule = "carried";
            draft.confidence = 0.7;
            draft.unit = last.unit.clone();
            let verb = view.words((particle - 1, particle));
            let away = view.raw(view.item(particle).expect("seen above"));
            draft.indicator = format_smolstr!("{} {} {away}", last.indicator, participle(&verb));
            return Some(true);
        }
        // "shy of the 1.2 million who came in 2019": of those told before.
        let is_of_those = quantity.is_count()
            && own.is_none()
            && at > 0
            && view.has(at - 1, Tags::DEFINITE)
            && view.is_one_of(at + 1, words!["who", "that"]);
        if is_of_those && let Some(last) = self.last_main(at).cloned().filter(|last| last.sort == Sort::Count) {
            draft.rule = "carried";
            draft.confidence = 0.6;
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        // "74 have finished", "25 (66%) are green", "employers plan to hire another 900"
        let next = self.behind_share(at + 1);
        let acts = !direct
            && (view.is_verb(next)
                || view.has(next, Tags::WILL) && view.is_word(next + 1, "be")
                || view.has(next, Tags::HAVE)
                || view.is_word(at + 1, "more") && view.is_verb(at + 2));
        let is_another = own.is_none()
            && (at > 0 && view.is_one_of(at - 1, words!["another", "a further"])
                || view.is_word(at + 1, "more") && view.is_one_of(at + 2, words!["by", "in", "under", "on"])
                || view.is_word(at + 1, "more")
                    && view.item(at + 2).is_none_or(|next| !matches!(next.what, What::Word)));
        if quantity.is_count()
            && (acts || is_another)
            && let Some(last) = self
                .drafts
                .iter()
                .rev()
                .chain(&self.previous)
                .chain(&self.counted)
                .find(|draft| draft.sort == Sort::Count)
                .cloned()
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            // "of which 2,210 were adopted and 640 returned": what became of them is part of the name.
            let mut done = next;
            while view.has(done, Tags::BE.and(Tags::HAVE).and(Tags::ADVERB).and(Tags::WILL)) {
                done += 1;
            }
            let stem = self.those_named(&last).or_else(|| last.stem.clone()).unwrap_or_else(|| last.indicator.clone());
            // "1,206 were fires, 1,540 were false alarms": other nouns.
            let noun = (done > next && view.has(done - 1, Tags::BE) && !view.is_past(done) && !view.is_verb(done))
                .then(|| view.noun_phrase(done))
                .flatten()
                .filter(|range| view.is_plural(range.1 - 1) && range.1 - range.0 <= 3);
            if let Some(range) = noun {
                draft.stem = Some(stem);
                draft.indicator = view.name(range);
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            // "Of the claimants, 410 were aged 18 to 24"
            if done > next && view.item(done).is_some_and(|item| view.raw(item).starts_with("aged")) {
                draft.indicator = format_smolstr!("{stem} {}", view.words((done, self.predicate_end(done))));
                draft.stem = Some(stem);
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            if let Some(name) = self.predicated(done) {
                draft.stem = Some(stem.clone());
                draft.indicator = format_smolstr!("{name} {stem}");
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            // "Of the 412 arrests, 61 were for drink driving"
            let is_kind = done > next && view.is_word(done, "for") && view.time(done + 1).is_none();
            if let Some(range) = view.noun_phrase(done + 1).filter(|_| is_kind) {
                draft.indicator = attach(&view.name(range), &stem);
                draft.stem = Some(stem);
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            // "Of those prisoners, 80 were from Ashby County"
            let is_placed = done > at + 1 && view.is_word(done, "from");
            if let Some(range) = view.noun_phrase(done + 1).filter(|_| is_placed) {
                draft.indicator = format_smolstr!("{stem} from {}", view.name(range));
                draft.stem = Some(stem);
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            // "twice the 540 recorded in 2021": which ones, not what became of them.
            let is_known = at > 0 && view.has(at - 1, Tags::DEFINITE);
            let is_done = view.has(done, Tags::PARTICIPLE) && view.is_verb(done) && !is_known;
            let end = if is_done { self.predicate_end(done) } else { done };
            draft.indicator = if is_done && end > done && end - done <= 5 {
                draft.stem = Some(stem.clone());
                format_smolstr!("{stem} {}", view.words((done, end)))
            } else {
                stem
            };
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        // "aims for 5 million by 2022"
        if before.is_some_and(|before| view.has(before, Tags::WILL))
            && let Some(last) = self.last().cloned().filter(|last| quantity.is_count() || last.sort == quantity.sort)
        {
            draft.rule = "carried";
            draft.indicator = last.indicator.clone();
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        None
    }

    /// Who "those" are where the sentence says it once more: "Of those prisoners, 80 were".
    fn those_named(&self, last: &Draft) -> Option<SmolStr> {
        let view = &self.view;
        // "Of the claimants, 410 were"
        let is_of = view.is_word(0, "of") && view.has(1, Tags::DETERMINER);
        let head = 1 + usize::from(is_of);
        let range = view.noun_phrase(head).filter(|range| range.0 == head && view.is_mark(range.1, ','))?;
        ((is_of || view.has(0, Tags::OF_THEM)) && view.is_plural(range.1 - 1))
            .then(|| view.name(range))
            // "Of all calls" behind calls for service: of those.
            .filter(|name| !(name.is_empty() || is_of && last.indicator.contains(name.as_str())))
    }

    /// What is said of a share with the noun that "of which", "of these" or "of them" points to: `742 complaints, of which
    /// 61% were upheld` are complaints upheld.
    pub(super) fn of_those(&self, place: &Place<'_>, predicate: SmolStr) -> SmolStr {
        let view = &self.view;
        let start = self.clause(place.at).start;
        let points = view.has(place.at + 1, Tags::OF_THEM)
            || (start..place.at)
                .any(|at| view.has(at, Tags::OF_THEM) && (at + 1..place.at).all(|at| !view.is_verb(at)));
        // "Of the 1,912 miles of county roads, 61 percent are in good condition"
        let of_whole = self.drafts.first().filter(|whole| {
            let is_next = self.last().is_some_and(|last| last.item == whole.item || last.rule == "share-verb");
            view.is_word(0, "of") && whole.item <= 3 && matches!(whole.sort, Sort::Count | Sort::Measure) && is_next
        });
        let in_state = ["at ", "behind ", "in ", "out of ", "under ", "without "];
        if let Some(whole) = of_whole.filter(|_| in_state.iter().any(|word| predicate.starts_with(word))) {
            return format_smolstr!("{} {predicate}", whole.indicator);
        }
        if !points {
            return predicate;
        }
        let counts = |draft: &&Draft| {
            draft.sort == Sort::Count && draft.measure == Measure::Level && !view.is_mark(draft.next, ')')
        };
        let own = self.drafts.iter().rev().find(counts).or(self.counted.as_ref());
        let stem = own.map(|draft| draft.stem.as_ref().filter(|stem| !stem.is_empty()).unwrap_or(&draft.indicator));
        let Some(stem) = stem else { return predicate };
        // The noun without where and whose it is.
        let noun = [" in ", " to ", " at ", ", ", " ("].iter().filter_map(|word| stem.find(word)).min();
        let noun = noun.map_or(stem.as_str(), |end| &stem[..end]);
        // "8.1 percent were low birth weight": what they are; "61% were upheld": what became of them.
        let be = (place.at + 1..place.at + 4).find(|&at| view.has(at, Tags::BE));
        // "51% are women", "61 percent were emergencies": other nouns.
        let is_noun = be.is_some_and(|be| !view.is_past(be + 1) && !view.has(be + 1, Tags::PREPOSITION))
            && predicate.split(' ').count() <= 2
            && be.is_some_and(|be| view.is_plural(self.predicate_end(be + 1).saturating_sub(1)));
        match be {
            _ if is_noun => predicate,
            Some(be) if !view.is_past(be + 1) && !view.has(be + 1, Tags::PREPOSITION) => {
                format_smolstr!("{predicate} {noun}")
            }
            _ => format_smolstr!("{noun} {predicate}"),
        }
    }

    /// `4,216 houses, of which 121, or 2.9%, were vacant`, `218,000 tons of waste, of which 37,000 tons were recycled`.
    fn part_of_those(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, before, .. } = place;
        before.filter(|&of| view.has(of, Tags::OF_THEM))?;
        let is_measure = quantity.sort == Sort::Measure;
        // "3,944 tickets, of which 61 percent were for speeding"
        let is_bare = own.is_none()
            && (quantity.is_count()
                || quantity.sort == Sort::Percent
                    && view.has(at + 1, Tags::BE)
                    && view.is_one_of(at + 2, words!["at", "for", "from", "in", "on", "under"]));
        let last = self
            .drafts
            .iter()
            .rev()
            .find(|last| {
                last.measure == Measure::Level
                    // "640 miles of road, of which 212 are gravel"
                    && (is_bare && matches!(last.sort, Sort::Count | Sort::Measure)
                        || is_measure && last.unit == draft.unit)
            })
            .cloned()?;
        // ", or 2.9%," stands between.
        let mut next = at + 1;
        if view.is_mark(next, ',') && view.is_word(next + 1, "or") && view.quantity(next + 2).is_some() {
            next += 3 + usize::from(view.is_mark(next + 3, ','));
        }
        // "of which 6,350 (45%) were taken up"
        next = self.behind_share(next);
        let be = next;
        while view.has(next, Tags::BE.and(Tags::HAVE).and(Tags::ADVERB).and(Tags::WILL)) {
            next += 1;
        }
        let said = (next > be).then(|| view.words((next, self.predicate_end(next)))).filter(|said| !said.is_empty())?;
        let stem = last.whole().clone();
        draft.rule = "carried";
        draft.confidence = 0.6;
        draft.indicator = if view.is_past(next) || view.has(next, Tags::PREPOSITION) || view.is_verb(next) {
            format_smolstr!("{stem} {said}")
        } else {
            format_smolstr!("{said} {stem}")
        };
        draft.stem = Some(stem);
        self.take_unit(draft, &last, own);
        Some(true)
    }
}
