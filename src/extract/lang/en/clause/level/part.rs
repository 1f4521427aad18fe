//! Parts of what was counted before: "of which 121 were vacant", "including 45 for older people", "74 have finished".

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

impl Reader<'_> {
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
        // "Crashes were a common duty — with 1,802 listed": behind a dash as behind a comma.
        let behind_dash = is_told && before.is_some_and(|with| with > 0 && view.is_break_dash(with - 1));
        if behind_dash && let Some(subject) = self.subject_name(at) {
            draft.rule = "subject";
            draft.confidence = 0.7;
            draft.unit = implied_unit(&subject);
            draft.indicator = subject;
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
        let acts = (verb_tags.has(Tags::ACTION.and(Tags::SPEND)) || verb_tags.is_none()) && !verb_tags.has(Tags::HAVE);
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
            let is_same = view.is_one_of(before.expect("seen above"), words!["giving", "making"])
                || self.governor(last.item).is_some_and(|verb| participle(&view.words((verb, verb + 1))) == done);
            draft.next += usize::from(view.is_word(at + 1, "more"));
            // "adopted out 210, returned 53 and put down 12": each of all those that came in.
            let stem = if last.rule == "carried" { last.whole() } else { &last.indicator };
            draft.indicator = if is_same { last.indicator.clone() } else { format_smolstr!("{stem} {done}") };
            draft.stem = Some(stem.clone());
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
            let stem = if last.rule == "carried" { last.whole() } else { &last.indicator };
            draft.indicator = format_smolstr!("{stem} {} {away}", participle(&verb));
            draft.stem = Some(stem.clone());
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
            while view.has(done, Tags::BE.and(Tags::HAVE).and(Tags::ADVERB).and(Tags::WILL))
                || done > next && view.is_one_of(done, words!["both", "either"])
            {
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
            // "15 (24%) were slightly off target"
            let be = (next..done).find(|&be| view.has(be, Tags::BE));
            if let Some(said) = be.and_then(|be| self.standing(be + 1)) {
                draft.indicator = format_smolstr!("{stem} {said}");
                draft.stem = Some(stem);
                self.take_unit(draft, &last, own);
                return Some(true);
            }
            if let Some(name) =
                self.predicated(done).filter(|_| !view.is_gerund(done) || self.predicate_end(done) <= done + 1)
            {
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
            let is_done = view.has(done, Tags::PARTICIPLE) && view.is_verb(done) && !is_known
                || done > next
                    && view.is_gerund(done)
                    && !view.has(done, Tags::NOUNISH)
                    && self.predicate_end(done) > done + 1;
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

    /// What the sentence opens with where it goes on to parts of it: "Of the 1,912 miles of county roads, 61 percent are in good
    /// condition".
    pub(super) fn whole_in_front(&self) -> Option<&Draft> {
        self.drafts.first().filter(|whole| {
            let is_next = self
                .last()
                .is_some_and(|last| last.item == whole.item || matches!(last.rule, "of-whole" | "share-verb"));
            self.view.is_word(0, "of")
                && whole.item <= 3
                && matches!(whole.sort, Sort::Count | Sort::Measure)
                && is_next
        })
    }

    /// What is said of a share with the noun that "of which", "of these" or "of them" points to: `742 complaints, of which
    /// 61% were upheld` are complaints upheld.
    pub(super) fn of_those(&self, place: &Place<'_>, predicate: SmolStr) -> SmolStr {
        let view = &self.view;
        let start = self.clause(place.at).start;
        let points = view.has(place.at + 1, Tags::OF_THEM)
            || (start..place.at)
                .any(|at| view.has(at, Tags::OF_THEM) && (at + 1..place.at).all(|at| !view.is_verb(at)));
        let of_whole = self.whole_in_front();
        let in_state = ["at ", "behind ", "in ", "out of ", "under ", "without "];
        if let Some(whole) = of_whole.filter(|_| in_state.iter().any(|word| predicate.starts_with(word))) {
            return format_smolstr!("{} {predicate}", whole.indicator);
        }
        if !points && of_whole.is_none() {
            return predicate;
        }
        let counts = |draft: &&Draft| {
            draft.sort == Sort::Count && draft.measure == Measure::Level && !view.is_mark(draft.next, ')')
        };
        // "Of the 412 homes in the ward, 68% were owner-occupied"
        let own =
            of_whole.filter(|_| !points).or_else(|| self.drafts.iter().rev().find(counts)).or(self.counted.as_ref());
        // "87% of respondents want it. Of those, 68% want more": of the whole of that share.
        let of_share = || {
            let last = self.last().or(self.previous.as_ref()).filter(|last| points && last.rule == "share-verb");
            last.and_then(|last| last.stem.as_ref()).filter(|stem| !stem.is_empty())
        };
        let stem = own
            .map(|draft| draft.stem.as_ref().filter(|stem| !stem.is_empty()).unwrap_or(&draft.indicator))
            .or_else(of_share);
        let Some(stem) = stem else { return predicate };
        // The noun without where and whose it is.
        let noun = [" in ", " to ", " at ", ", ", " ("].iter().filter_map(|word| stem.place_of(word)).min();
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
        draft.indicator = if view.has(next - 1, Tags::HAVE) && !view.is_past(next) {
            format_smolstr!("{stem} with {said}")
        } else if view.is_past(next) || view.is_gerund(next) || view.has(next, Tags::PREPOSITION) || view.is_verb(next)
        {
            format_smolstr!("{stem} {said}")
        } else {
            format_smolstr!("{said} {stem}")
        };
        draft.stem = Some(stem);
        self.take_unit(draft, &last, own);
        Some(true)
    }
}
