//! Levels that no verb and no counted noun tells: the noun beside, a label, what the sentence before was about.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::lang::en::forms::DOINGS;

impl Reader<'_> {
    /// A label with its unit in brackets: `Land area (sq. mi.) 684`.
    pub(super) fn level_label_with_unit(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { quantity, before, .. } = place;
        if quantity.is_count()
            && let Some(close) = before.filter(|&close| view.is_mark(close, ')'))
            && let Some(open) = (0..close).rev().find(|&open| view.is_mark(open, '('))
            && let Some((unit, _)) = crate::extract::lang::en::units::Units::shared().find(
                view.text,
                view.tokens,
                view.item(open + 1).map_or(usize::MAX, |item| item.first),
            )
        {
            draft.rule = "label";
            draft.unit = unit.name.clone();
            draft.indicator = self.noun_before(open).unwrap_or_default();
            return Some(!draft.indicator.is_empty());
        }
        None
    }

    /// A noun right before: `housing £1.9m`, `Population 73,405`.
    pub(super) fn level_noun_beside(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { before, .. } = place;
        // "took in 263 animals and found homes for 188": so many of those.
        let leads = |at: usize| {
            place.quantity.is_count()
                && place.quantity.is_bare
                && place.own.is_none()
                && view.is_one_of(at, words!["for", "to"])
        };
        if let Some(lead) = before.filter(|&lead| leads(lead))
            && place.verb.is_some_and(|verb| verb + 1 < lead && view.is_past(verb))
            && view.is_plural(lead - 1)
            && let Some(last) = self
                .drafts
                .iter()
                .rev()
                .chain(&self.previous)
                .find(|last| last.sort == Sort::Count && last.measure == Measure::Level)
        {
            draft.rule = "carried";
            draft.confidence = 0.6;
            (draft.indicator, draft.unit) = (last.indicator.clone(), last.unit.clone());
            return Some(true);
        }
        if let Some(before) = before
            && view.item(before).is_some_and(|item| {
                item.what == What::Word
                    || item.what == What::Mark(',')
                    || item.what == What::Mark(')')
                    // "a healthy surplus — $56.7 million — to prepare for"
                    || place.quantity.sort == Sort::Money && view.is_break_dash(before)
            })
            && let Some(name) = self.parted_member(before).or_else(|| self.line_of_words(place)).or_else(|| {
                let is_mark = view.is_mark(before, ',') || view.is_break_dash(before);
                self.noun_before(if is_mark { before } else { before + 1 })
            })
            // "In Corton County, 70 were sold", "from 30% in Ashby to 47%": where, and no label.
            && (self.place_alone(&name).is_none()
                // The place of a share stands for the rate there, but "from 30% in Ashby to 47%".
                || place.quantity.sort == Sort::Percent && !view.is_word(before, "to")
                || view.is_word(before, "with")
                || !self.tells_where(before))
        {
            draft.rule = "noun";
            draft.confidence = 0.7;
            // "The literacy rate is 63% (males 72%, females 55%)": of the rate, for each group.
            let open = (before.saturating_sub(9)..before).rev().find(|&open| view.is_mark(open, '('));
            let told =
                open.and_then(|open| self.drafts.iter().rev().find(|told| told.item < open && told.next == open));
            if let Some(told) = told.filter(|told| {
                told.sort == place.quantity.sort
                    && told.sort == Sort::Percent
                    && told.measure == Measure::Level
                    && view.is_plural(before)
                    && !name.contains(' ')
            }) {
                draft.indicator = attach(&name, &told.indicator);
                return Some(true);
            }
            // "(target 59%)": of what was said before.
            let is_goal = view.has(before, Tags::GOAL) && name.split(' ').count() <= 2;
            draft.indicator = match self.last().filter(|_| is_goal) {
                Some(last) => last.indicator.clone(),
                None => name,
            };
            if let Some(falls) = self.lists_gains(place) {
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, falls);
            }
            return Some(true);
        }
        None
    }

    /// "Total confirmed cases 150,618 - 218 new", "- Deaths investigated 473": all the words that a line holds before its first number, which
    /// no word follows.
    fn line_of_words(&self, place: &Place<'_>) -> Option<SmolStr> {
        const LONGEST: usize = 6;
        let view = &self.view;
        let &Place { at, quantity, .. } = place;
        let first = usize::from(view.is_mark(0, '•') || view.opens_item(0) || view.is_break_dash(0));
        let is_word = |at: usize| {
            view.item(at).is_some_and(|item| item.what == What::Word)
                && !view.has(at, STOP.and(Tags::DETERMINER))
                && !view.has(
                    at,
                    Tags::BE
                        .and(Tags::HAVE)
                        .and(Tags::WILL)
                        .and(Tags::PRONOUN)
                        .and(Tags::CLAUSE)
                        .and(Tags::RISE)
                        .and(Tags::FALL),
                )
        };
        let is_line = quantity.is_count()
            && self.drafts.is_empty()
            && (2..=LONGEST).contains(&at.saturating_sub(first))
            && view.item(first).is_some_and(|item| view.tokens[item.first].is_capital)
            && (first..at).all(is_word)
            && view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(_)));
        is_line.then(|| view.words((first, at)))
    }

    /// "; and Trade, Transportation and Utilities, 6.1%": a member of a list that semicolons part, its own commas included.
    fn parted_member(&self, comma: usize) -> Option<SmolStr> {
        let view = &self.view;
        if !view.is_mark(comma, ',') {
            return None;
        }
        let part = (comma.saturating_sub(14)..comma).rev().find(|&at| view.is_mark(at, ';'))?;
        let from = part + 1 + usize::from(view.has(part + 1, Tags::CONJUNCTION));
        let is_bare = from < comma
            && (from..comma).all(|at| {
                view.is_mark(at, ',')
                    || view.is_joint(at)
                    || view.item(at).is_some_and(|item| item.what == What::Word && !item.tags.has(Tags::PREPOSITION))
            })
            && (from..comma).any(|at| view.is_mark(at, ','));
        is_bare.then(|| view.name((from, comma))).filter(|name| !name.is_empty())
    }

    /// "The sectors with the biggest job gains were in leisure, 8.2%; government, 7.1%": whether the list tells of moves, and whether
    /// down.
    fn lists_gains(&self, place: &Place<'_>) -> Option<bool> {
        let view = &self.view;
        let noun = Tags::RISE_NOUN.and(Tags::FALL_NOUN);
        if place.quantity.sort != Sort::Percent || !view.any_has(noun) || !view.is_mark(place.before?, ',') {
            return None;
        }
        let first = self.drafts.first().map_or(place.at, |first| first.item);
        let gain = (0..first).find(|&at| {
            view.has(at, noun)
                && view.is_plural(at)
                && view.has(at + 1, Tags::BE)
                && view.is_one_of(at + 2, words!["in", "among"])
        })?;
        let is_listed = self.drafts.iter().all(|draft| draft.rule == "noun" && draft.sort == Sort::Percent);
        is_listed.then(|| view.has(gain, Tags::FALL_NOUN))
    }

    /// Whether the name of a place that ends at `to`, or before its comma, is governed by a preposition or a verb.
    fn tells_where(&self, to: usize) -> bool {
        let view = &self.view;
        let is_capital =
            |at: usize| view.item(at).is_some_and(|item| item.what == What::Word && view.tokens[item.first].is_capital);
        let leads = |at: usize| view.has(at, Tags::PREPOSITION.and(Tags::PERIOD_AT)) || view.is_verb(at);
        let is_name = |at: usize| {
            view.is_joint(at)
                || at == to && (view.is_mark(at, ',') || view.is_word(at, "to"))
                || view.is_word(at, "of") && at < to && is_capital(at + 1)
                || !leads(at) && (is_capital(at) || view.has(at, Tags::DETERMINER))
        };
        let start = self.clause(to).start;
        let head = (start..=to).rev().find(|&at| !is_name(at) || at == start);
        head.is_some_and(leads)
    }

    /// People whom no noun names: `4,305 were listed as separated, and 3,132 as divorced`.
    pub(super) fn level_classed(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        if !quantity.is_count() || own.is_some() {
            return None;
        }
        let mut done = at + 1;
        while view.has(done, Tags::BE.and(Tags::ADVERB)) {
            done += 1;
        }
        let last = self.last_in_clause(at).filter(|last| done == at + 1 && last.unit == "people");
        let is_doing = done == at + 1 && view.is_one_of(done, DOINGS);
        let opens = place.before.is_none_or(|before| view.is_mark(before, ',') || view.has(before, Tags::CONJUNCTION));
        let name = if is_doing && opens && view.is_content(self.predicate_end(done) - 1) {
            format_smolstr!("people {}", view.words((done, self.predicate_end(done))))
        } else if let Some(last) = last.filter(|_| view.is_word(done, "as")) {
            let (head, _) = last.indicator.rsplit_once(" as ")?;
            format_smolstr!("{head} as {}", view.words((done + 1, self.predicate_end(done + 1))))
        } else if done > at + 1 && self.classes_as(done) {
            format_smolstr!("people {}", view.words((done, self.predicate_end(done))))
        } else {
            return None;
        };
        draft.rule = "classed";
        draft.confidence = 0.7;
        draft.unit = SmolStr::new_static("people");
        draft.indicator = name;
        Some(true)
    }

    /// So many of those that the sentence before was about: "Townhomes had a median price of $163,000. In Ashby, 70 were sold".
    pub(super) fn level_done_to_told(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        let is_bare = own.is_none() && quantity.is_count() && quantity.unit.is_empty() && self.drafts.is_empty();
        let is_done = view.is_one_of(at + 1, words!["were", "are"]) && view.is_past(at + 2);
        // "We had 34 closed on Monday"
        let has_done =
            place.direct && place.verb.is_some_and(|verb| view.has(verb, Tags::HAVE)) && view.is_past(at + 1);
        if let Some((name, unit)) = has_done.then(|| self.done_in_total(at)).flatten().filter(|_| is_bare) {
            draft.rule = "done-to-told";
            draft.confidence = 0.7;
            (draft.indicator, draft.unit) = (name, unit);
            return Some(true);
        }
        let told = self.subject.as_ref().filter(|_| is_bare && (is_done || has_done))?;
        let done = if is_done { at + 2 } else { at + 1 };
        // The words up to the last plural: what a price or a rate of them says is no part of it.
        let end = told
            .match_indices(' ')
            .map(|(at, _)| at)
            .chain([told.len()])
            .take_while(|&at| is_plural_word(&told[..at]))
            .last()?;
        let things = &told[..end];
        draft.rule = "done-to-told";
        draft.confidence = 0.6;
        draft.indicator = format_smolstr!("{things} {}", view.words((done, done + 1)));
        draft.unit = SmolStr::from(things.rsplit(' ').next()?.to_lowercase());
        Some(true)
    }

    /// What the total behind a list counts, to which the same was done: "had 34 closed on Monday, 44 on Tuesday, in all 78 roads
    /// closed".
    fn done_in_total(&self, at: usize) -> Option<(SmolStr, SmolStr)> {
        let view = &self.view;
        let deed = view.words((at + 1, at + 2));
        (at + 2..view.len()).rev().find_map(|total| {
            let quantity = &view.all.quantities[view.quantity(total)?];
            let (range, head) = self.counted(total, quantity)?;
            (view.words((range.1, range.1 + 1)) == deed).then(|| {
                let unit = SmolStr::from(view.words((head, head + 1)).to_lowercase());
                (format_smolstr!("{} {deed}", view.name(range)), unit)
            })
        })
    }

    /// The subject, the last figure of the same sort, or what the sentence before was about.
    pub(super) fn level_last_resort(&self, place: &Place<'_>, draft: &mut Draft) -> Option<bool> {
        let view = &self.view;
        let &Place { at, quantity, own, .. } = place;
        let subject = self.subject_name(at);
        // "The county had set aside Sh40 million": who acts or where is no name of what was told before.
        let acts = subject.as_ref().is_some_and(|name| match self.place_alone(name) {
            Some(_) => quantity.sort != Sort::Percent,
            None => self.acts(name),
        });
        let told = self.subject.clone().filter(|_| acts && self.last().is_none_or(|last| last.sort != quantity.sort));
        if let Some(told) = told {
            draft.rule = "carried";
            draft.confidence = 0.5;
            draft.indicator = told;
            return Some(true);
        }
        if let Some(subject) = subject {
            draft.rule = "subject";
            draft.confidence = 0.6;
            draft.indicator = subject;
            return Some(true);
        }
        if let Some(last) = self.last().cloned().filter(|last| last.sort == quantity.sort || quantity.is_count()) {
            draft.rule = "carried";
            draft.confidence = 0.5;
            draft.indicator = last.indicator.clone();
            // "386 homes: 214 by direct build, 97 by lease"
            if let Some(part) = self.contrasted(at + 1, quantity).filter(|_| quantity.is_count()) {
                draft.indicator = attach(&part, &last.indicator);
                draft.stem = Some(last.indicator.clone());
            }
            self.take_unit(draft, &last, own);
            return Some(true);
        }
        // A figure alone on its line under its label.
        if view.len() <= at + 2
            && let Some(subject) = self.subject.clone()
        {
            draft.rule = "carried";
            draft.confidence = 0.4;
            draft.indicator = subject;
            return Some(true);
        }
        None
    }
}

/// Whether the last word of `words` looks like a plural.
fn is_plural_word(words: &str) -> bool {
    words.ends_with('s') && !words.ends_with("ss") && !words.ends_with("us")
}
