//! Noun phrases: where one begins and ends, with its "of" and "for" parts, and lists of them.

use super::{BEFORE_NUMBER, Range, STOP, View};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral;
use crate::extract::lang::en::sentence::What;

impl View<'_> {
    /// A noun phrase from `from` on, with its "of" and "for" parts; for names of what money or a share is of.
    pub(in crate::extract::lang::en) fn noun_phrase(&self, from: usize) -> Option<Range> {
        let mut at = from;
        while (self.has(at, Tags::DETERMINER) || self.has(at, Tags::EACH)) && !self.is_word(at, "other") {
            at += 1;
        }
        let start = at;
        at += usize::from(self.is_word(at, "other"));
        let mut n_words = 0;
        while let Some(item) = self.item(at) {
            match item.what {
                What::Word => {}
                What::Mark(_) if self.is_joint(at) && at > start => {
                    at += 1;
                    continue;
                }
                // "local residents' council tax"
                What::Mark('\'' | '’') if at > start && self.is_plural_genitive(at) => {
                    at += 1;
                    continue;
                }
                // "bike, pedestrian and transit projects" is left at the first comma.
                _ => break,
            }
            let tags = item.tags;
            // "rejected the $2 million spending plan last week": when.
            if n_words > 0
                && self.is_one_of(at, words!["last", "next", "this"])
                && self.is_one_of(at + 1, words!["month", "night", "spring", "fall", "summer", "week", "winter"])
            {
                break;
            }
            if at > start && self.is_joint(at - 1) && matches!(self.all.items[at - 1].what, What::Mark('-' | '‐' | '‑'))
            {
                n_words += 1;
                at += 1;
                continue;
            }
            if n_words > 0 {
                let is_of = self.is_word(at, "of") || self.is_word(at, "for") && !self.opens_price(at);
                let continues =
                    (is_of || tags.has(Tags::CONJUNCTION) && self.is_word(at, "and") || self.is_mark(at, '&'))
                        && n_words < 8
                        && self.item(at + 1).is_some_and(|next| {
                            next.what == What::Word
                                && numeral::ordinal(self.text, &self.tokens[next.first]).is_none()
                                && !(tags.has(Tags::CONJUNCTION)
                                    && next.tags.has(Tags::DETERMINER)
                                    && !self.is_word(at + 1, "other"))
                                && !next.tags.has(STOP.and(Tags::WILL))
                                && !self.is_verb(at + 1)
                                && !(tags.has(Tags::CONJUNCTION) && self.does_again(at + 1))
                                && !(tags.has(Tags::CONJUNCTION)
                                    && self.is_gerund(at + 1)
                                    && self.quantity(at + 2).is_some())
                                && next.first + 1 >= next.next
                        });
                if continues {
                    // A conjunction goes on only with a bare noun that ends the phrase.
                    let is_and = tags.has(Tags::CONJUNCTION);
                    let after = at + 2;
                    let ends = self.item(after).is_none_or(|next| {
                        !matches!(next.what, What::Word) || next.tags.has(Tags::PREPOSITION) || !self.is_verb(after)
                    });
                    // "of income and grants for 22 per cent": the next member has a figure of its own.
                    let is_next_member = is_and
                        && (at + 2..at + 6)
                            .take_while(|&next| {
                                self.is_joint(next) || self.item(next).is_some_and(|item| item.what == What::Word)
                            })
                            .any(|next| {
                                self.is_one_of(next, words!["for", "at", "with"]) && self.quantity(next + 1).is_some()
                                    || self.is_content(next) && self.ends_with_share(next + 1)
                            });
                    if (!is_and || ends) && !is_next_member {
                        at += 1;
                        while self.has(at, Tags::DETERMINER) {
                            at += 1;
                        }
                        continue;
                    }
                }
                if tags.has(STOP) || self.is_verb(at) && !self.is_inner(from, at) {
                    break;
                }
            } else if tags.has(Tags::RELATIVE.and(Tags::WILL).and(Tags::BE).and(Tags::CONJUNCTION))
                || tags.has(Tags::PREPOSITION)
                || tags.has(Tags::COMPARED)
            {
                break;
            }
            if n_words > 0 && tags.has(Tags::DETERMINER) {
                break;
            }
            // "Of the 3,400 kilometres of road just 410 are tarred"
            if n_words > 0 && self.is_one_of(at, words!["just", "only"]) && self.quantity(at + 1).is_some() {
                break;
            }
            // "a $29 million budget carrying a 5.2% increase", "four properties adding 165 hectares": what it does.
            // But "the cost of staging the fair".
            let acts = n_words > 0 && self.is_gerund(at) && !self.is_one_of(at, TRADES) && self.takes_object(at + 1);
            if acts && self.is_content(at - 1) {
                break;
            }
            // "44% of families rent their homes": what stands before an article, behind a plural, is their verb.
            if n_words > 0 && tags.has(Tags::BASE) && self.is_plural(at - 1) && self.has(at + 1, Tags::DETERMINER) {
                break;
            }
            n_words += 1;
            at += 1;
        }
        (n_words > 0).then(|| (start, self.trim_end(start, at))).filter(|range| range.0 < range.1)
    }

    /// Whether what stands at `at` cannot follow a noun, and so is the object of the verb before it.
    fn takes_object(&self, at: usize) -> bool {
        self.has(at, Tags::DETERMINER) || self.quantity(at).is_some()
    }

    /// Whether the mark at `at` makes the plural before it an owner: "residents' tax bills"; what it closes was opened before.
    fn is_plural_genitive(&self, at: usize) -> bool {
        at > 0
            && self.is_plural(at - 1)
            && self.tokens[self.all.items[at].first].is_glued
            && self.item(at + 1).is_some_and(|next| next.what == What::Word && !next.tags.has(STOP))
            && !self.is_verb(at + 1)
            && !(0..at).any(|open| self.opens_quote(open) || self.opens_phrase(open))
    }

    /// "of the doses and the other vaccine 29 percent": a share or an amount that ends what is said of the words before it.
    fn ends_with_share(&self, at: usize) -> bool {
        self.quantity(at).is_some_and(|index| {
            matches!(self.all.quantities[index].sort, numeral::Sort::Percent | numeral::Sort::Money)
        }) && self
            .item(at + 1)
            .is_none_or(|next| matches!(next.what, What::Mark(_)) || next.tags.has(Tags::CONJUNCTION))
    }

    /// "rounds of golf and dispensed over 4 million balls", "the economy and supports 900 jobs": a second deed, not a second
    /// noun.
    fn does_again(&self, at: usize) -> bool {
        let is_third = self.has(at, Tags::THIRD) && (!self.has(at, Tags::NOUNISH) || self.is_one_of(at, SUPPORTS));
        (self.is_past(at) || self.is_gerund(at) || is_third)
            && (self.quantity(at + 1).is_some() || self.has(at + 1, BEFORE_NUMBER) && self.quantity(at + 2).is_some())
    }

    /// Whether the verb's form at `at` is a participle inside a phrase that begins at `from`, or the noun behind one.
    fn is_inner(&self, from: usize, at: usize) -> bool {
        self.is_inner_participle(from, at)
            // "Greater Manchester Combined Authority"
            || at > from && self.is_in_title(at) && self.is_one_of(at, TITLED)
            || self.has(at, Tags::BASE) && at > from + 1 && self.is_inner_participle(from, at - 1)
    }

    /// Whether the participle at `at` stands between the words of a phrase that begins at `from`: "a computer aided dispatch
    /// system", "newly annexed roads".
    fn is_inner_participle(&self, from: usize, at: usize) -> bool {
        self.is_past(at)
            && !self.has(at, Tags::NOUNISH)
            && self.item(at + 1).is_some_and(|next| {
                next.what == What::Word
                    && !next.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::MORE).and(Tags::LESS))
                    && !next.tags.has(Tags::HAVE.and(Tags::PAST).and(Tags::UP).and(Tags::DOWN))
            })
            && (self.is_adverb(at - 1) || self.is_word(at - 1, "newly") || self.is_one_of(from, words!["a", "an"]))
    }

    /// A noun phrase with the members of its list: "bridges, culverts or storm drains".
    pub(in crate::extract::lang::en) fn phrase_list(&self, from: usize) -> Option<Range> {
        let first = self.noun_phrase(from)?;
        let mut end = first.1;
        let mut n_members = 1;
        let mut at = end;
        loop {
            let comma = self.is_mark(at, ',');
            let joins = self.has(at, Tags::CONJUNCTION) || comma && self.has(at + 1, Tags::CONJUNCTION);
            if !comma && !joins || n_members > 7 {
                break;
            }
            // ", and the council": a clause unless a list was begun.
            if comma && joins && n_members < 2 {
                break;
            }
            let next = at + 1 + usize::from(comma && joins);
            // "the library, leveraging state and federal money": what is done by it, and no list.
            let is_deed = comma && n_members == 1 && self.is_gerund(next) && !self.is_gerund(first.0);
            if self.does_again(next) || is_deed && !self.is_one_of(next, TRADES) {
                break;
            }
            let Some(member) = self.noun_phrase(next).filter(|member| {
                member.1 - member.0 <= 8
                    && (member.0..member.1).all(|at| !self.has(at, Tags::PRONOUN) && !self.is_verb(at))
                    && (member.0..member.1).any(|at| self.is_content(at))
                    && !self.has(next, Tags::DETERMINER.and(Tags::ADVERB))
            }) else {
                break;
            };
            let acts = self.is_verb(member.1) || self.has(member.1, Tags::WILL);
            if acts {
                break;
            }
            n_members += 1;
            at = member.1;
            // A comma alone makes no list: its last member stands behind "and".
            let has_and = (member.0..member.1).any(|at| self.has(at, Tags::CONJUNCTION));
            if joins || has_and {
                end = member.1;
                break;
            }
        }
        Some((first.0, end))
    }

    fn trim_end(&self, start: usize, mut end: usize) -> usize {
        while end > start
            && self.item(end - 1).is_some_and(|item| {
                matches!(item.what, What::Mark(_))
                    || item.tags.has(Tags::DETERMINER.and(Tags::CONJUNCTION))
                    || self.is_word(end - 1, "of")
                    || self.is_word(end - 1, "for")
            })
        {
            end -= 1;
        }
        end
    }
}

/// Gerunds that are nouns as a member of a list: "parks, housing and roads".
const TRADES: &Words = words![
    "accounting",
    "advertising",
    "banking",
    "boating",
    "building",
    "camping",
    "catering",
    "clothing",
    "counseling",
    "counselling",
    "dredging",
    "engineering",
    "farming",
    "fencing",
    "financing",
    "fishing",
    "funding",
    "gaming",
    "gardening",
    "grading",
    "heating",
    "hiking",
    "housing",
    "hunting",
    "landscaping",
    "learning",
    "licensing",
    "lighting",
    "manufacturing",
    "marketing",
    "mentoring",
    "mining",
    "nursing",
    "parking",
    "paving",
    "planning",
    "plumbing",
    "policing",
    "printing",
    "processing",
    "programming",
    "recycling",
    "roofing",
    "schooling",
    "screening",
    "shipping",
    "spending",
    "sporting",
    "staffing",
    "swimming",
    "teaching",
    "testing",
    "training",
    "tutoring",
    "wiring",
    "zoning"
];

/// Forms that are plurals as well, but verbs before a number: "the economy and supports 640 jobs".
const SUPPORTS: &Words = words!["benefits", "costs", "funds", "supports", "uses"];

/// Participles of names of bodies, sorted.
const TITLED: &Words = words![
    "allied",
    "associated",
    "combined",
    "consolidated",
    "incorporated",
    "integrated",
    "protected",
    "unified",
    "united"
];
