//! What a number counts: the noun behind it, with all that stands between.

use super::forms::DOINGS;
use super::lexicon::Tags;
use super::phrase::{BEFORE_NUMBER, Range, STOP, VERB, View};
use super::sentence::What;

impl View<'_> {
    /// "14 street repair, sewer and water projects": kinds of one noun, which stands behind the last of them.
    pub(super) fn listed_head(&self, from: usize) -> Option<(Range, usize)> {
        let is_word = |at: usize| {
            self.is_joint(at)
                || self.item(at).is_some_and(|item| {
                    item.what == What::Word
                        && !item.tags.has(STOP.and(Tags::DETERMINER).and(Tags::WILL).and(Tags::NOT))
                        // "full-time", "year-round"
                        && (!item.tags.has(Tags::TIME) || self.is_hyphened(at))
                        && !item.tags.has(Tags::UP.and(Tags::DOWN).and(Tags::GE_AFTER).and(Tags::LE_AFTER))
                        && (!self.is_verb(at) || self.is_gerund(at))
                })
        };
        let mut at = from;
        let mut n_parts = 0;
        loop {
            let first = at;
            while at < first + 5 && is_word(at) && !self.has(at, Tags::CONJUNCTION) {
                at += 1;
            }
            if at == first {
                return None;
            }
            n_parts += 1;
            let is_comma = self.is_mark(at, ',');
            let is_last = self.is_word(at + usize::from(is_comma), "and");
            if n_parts > 1 && !is_comma && !is_last {
                break;
            }
            // "14 dogs, cats and rabbits" are dogs: a plural ends what is counted.
            if self.is_plural(at - 1) && n_parts == 1 || !is_comma && !is_last {
                return None;
            }
            at += usize::from(is_comma) + usize::from(is_last);
            if is_last {
                let first = at;
                while at < first + 5
                    && is_word(at)
                    && !self.has(at, Tags::CONJUNCTION)
                    && (at == first || !self.is_plural(at - 1))
                {
                    at += 1;
                }
                n_parts += 1;
                if at < first + 2 {
                    return None;
                }
                break;
            }
        }
        let head = at.checked_sub(1)?;
        // Two kinds without a comma are read where all nouns are.
        (n_parts > 2 && self.is_plural(head) && !self.has(head, Tags::ADVERB) && self.is_content(head))
            .then_some(((from, at), head))
    }

    /// The noun phrase that a number at `from - 1` counts: its range, and the item of its head noun.
    pub(super) fn counted(&self, from: usize, is_one: bool) -> Option<(Range, usize)> {
        let mut at = from;
        let mut last_plural = None;
        let mut last_name = None;
        let mut last_noun = None;
        // "68 “probable but unconfirmed” deaths"
        if self.opens_phrase(from)
            && let Some(close) = (from + 2..from + 6).find(|&close| self.closes_quote(close))
            && self.item(close + 1).is_some_and(|next| next.what == What::Word)
            && (from + 1..close).any(|word| self.has(word, Tags::CONJUNCTION))
        {
            at = close + 1;
        }
        let first = at;
        while let Some(item) = self.item(at) {
            match item.what {
                What::Word => {}
                What::Mark(_) if self.is_joint(at) && at > from && !self.is_mark(at, '.') => {
                    at += 1;
                    continue;
                }
                // "500 farmers' groups": whose they are.
                What::Mark('\'' | '’')
                    if last_plural == Some(at.wrapping_sub(1))
                        && self.tokens[item.first].is_glued
                        && (self.is_plural(at + 1)
                            || (self.is_gerund(at + 1) || self.is_content(at + 1))
                                && self.is_plural(at + 2)
                                && !self.is_verb(at + 2)) =>
                {
                    last_plural = None;
                    at += 1;
                    continue;
                }
                // "1,728 'special service' incidents"
                What::Mark('\'' | '‘' | '’' | '“' | '”' | '"')
                    if last_plural.is_none()
                        && (from..=at).any(|mark| self.opens_quote(mark) || self.opens_phrase(mark))
                        && (from..at + 8).filter(|&mark| self.closes_quote(mark)).count() == 1 =>
                {
                    at += 1;
                    continue;
                }
                // "Early Childhood Development (ECD) classrooms"
                What::Mark('(')
                    if last_noun.is_some()
                        && last_plural.is_none()
                        && self.is_mark(at + 2, ')')
                        && self.item(at + 1).is_some_and(|item| {
                            item.what == What::Word && self.raw(item).bytes().all(|byte| byte.is_ascii_uppercase())
                        }) =>
                {
                    at += 3;
                    continue;
                }
                // "70 million 90-kg bags": the size of each stands between.
                What::Quantity(index)
                    if at == from
                        && self.all.quantities[index].is_adjective
                        && self.is_one_of(at + 1, words!["bags"]) =>
                {
                    at += 1;
                    continue;
                }
                _ => break,
            }
            let tags = item.tags;
            // "35,200 seasonally adjusted jobs"
            if last_noun.is_none() && self.is_word(at, "seasonally adjusted") {
                at += 1;
                continue;
            }
            // "three such deaths"
            if at == from && self.is_word(at, "such") && self.is_plural(at + 1) {
                at += 1;
                continue;
            }
            // "a report of the 31 local authorities shows": what the report does.
            let tells = last_plural.is_some()
                && self.is_one_of(at, words!["indicates", "reveals", "says", "shows", "suggests"]);
            // "Of the 810 investigations, 20 involved overdoses": a verb, though its object is a plural.
            let involves = at == from
                && self.is_word(at, "involved")
                && (0..from).any(|of| {
                    self.is_word(of, "of") && (self.quantity(of + 1).is_some() || self.quantity(of + 2).is_some())
                });
            // "of whom 41,300 had jobs"
            let has = at == from && self.has(at, Tags::HAVE) && self.is_one_of(at, words!["had", "have"]);
            if tells || involves || has {
                break;
            }
            // park-and-ride: a hyphen holds the word whatever it is.
            if at > from && self.is_joint(at - 1) && matches!(self.all.items[at - 1].what, What::Mark('-' | '‐' | '‑'))
            {
                last_noun = Some(at);
                if self.is_plural(at) {
                    last_plural = Some(at);
                }
                at += 1;
                continue;
            }
            // "two 2A schools": a class of them.
            let is_class = at == from && self.raw(item).len() <= 3 && self.is_plural(at + 1) && self.is_content(at + 1);
            let is_name = item.first + 1 < item.next && tags.is_none() && !is_class;
            if is_name {
                break;
            }
            // "at-risk youth", "in-person visits": a preposition held by a hyphen.
            if at == from && self.is_mark(at + 1, '-') && self.is_joint(at + 1) {
                last_noun = Some(at);
                at += 1;
                continue;
            }
            // "1,666 anticipated jobs"
            let is_foreseen = at == from
                && self.is_one_of(at, words!["anticipated", "estimated", "expected", "projected"])
                && self.is_plural(at + 1)
                && self.is_content(at + 1);
            if tags.has(STOP) && !is_foreseen {
                // "vacant or derelict properties", "town and parish councils": adjectives joined before the first noun.
                let joins = tags.has(Tags::CONJUNCTION)
                    && last_plural.is_none()
                    && (last_noun.is_some() || at > from)
                    && !is_one
                    && self.item(at + 1).is_some_and(|next| {
                        let is_kind = self.is_gerund(at + 1) || self.is_past(at + 1);
                        next.what == What::Word
                            && !next.tags.has(STOP.and(Tags::DETERMINER))
                            && (is_kind || !next.tags.has(VERB))
                    })
                    && (at + 2..at + 6)
                        .take_while(|&next| {
                            self.item(next).is_some_and(|item| item.what == What::Word && !item.tags.has(STOP))
                                && !self.is_verb(next)
                        })
                        .any(|next| self.is_plural(next));
                if joins {
                    at += 1;
                    continue;
                }
                break;
            }
            if tags.has(Tags::DETERMINER) && !tags.has(Tags::ADJECTIVE) {
                break;
            }
            if tags.has(Tags::MORE.and(Tags::LESS)) && !tags.has(Tags::ADJECTIVE) {
                break;
            }
            // "net migrants", "first responders", "well permits"
            let is_of_noun = self.is_word(at, "net")
                || self.is_word(at, "first")
                || self.is_word(at, "well") && self.is_plural(at + 1)
                || tags.has(Tags::AVERAGE);
            if tags.has(Tags::ADVERB) && !is_of_noun || tags.has(Tags::EACH) {
                break;
            }
            // "41,288 voters cast ballots"
            let is_deed = self.is_verb(at) || self.is_past(at) || self.is_gerund(at) || self.is_word(at, "cast");
            if last_plural.is_some() && is_deed {
                break;
            }
            // "94,530 attended library events": people, who did so.
            if at == from && self.is_one_of(at, DOINGS) {
                break;
            }
            // "319 drug related cases", "12 state funded schools", "Home Delivered Meals": a participle of the noun before it, and the noun of both.
            let is_compound = last_noun.is_some_and(|noun| {
                noun + 1 == at && !self.is_plural(noun) && self.is_content(noun) && !self.has(noun, Tags::PAST)
            }) && last_plural.is_none()
                && (self.is_past(at) || self.is_in_title(at) && tags.has(Tags::PARTICIPLE))
                && self.is_plural(at + 1)
                && self.is_content(at + 1);
            if is_compound {
                last_noun = Some(at);
                at += 1;
                continue;
            }
            if last_noun.is_some() && self.is_verb(at) && !self.is_plural(at) && !(is_one && tags.has(Tags::NOUNISH)) {
                break;
            }
            let before_figure =
                self.quantity(at + 1).is_some() || (self.has(at + 1, BEFORE_NUMBER) && self.quantity(at + 2).is_some());
            // "five register offices", "two record stores": a verb's form right before a plural is part of its name.
            let is_adjunct = at == from && self.is_plural(at + 1) && !self.is_plural(at) && tags.has(Tags::ACTION);
            if last_noun.is_none() && !is_adjunct && self.is_finite(at) && (!self.is_plural(at) || before_figure) {
                break;
            }
            // "3 Laois County Council decisions": a name that ends like a plural.
            let is_capital = |at: usize| {
                self.item(at).is_some_and(|item| item.what == What::Word && self.tokens[item.first].is_capital)
            };
            if self.is_plural(at) && is_capital(at) && is_capital(at + 1) {
                last_name = Some(at);
            } else if self.is_plural(at) {
                last_plural = Some(at);
            }
            last_noun = Some(at);
            at += 1;
        }
        let head = if is_one { last_noun } else { last_plural.or(last_name) }?;
        Some(((first, head + 1), head))
    }
}
