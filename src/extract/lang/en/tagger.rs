//! Which words of a sentence are verbs where they stand.
//!
//! Most English verbs are nouns or participles as well: "increase", "reported", "housing". One pass over the items gives
//! each word its class by the forms that `verbs.toml` knows of it and by the words beside it; what further rules ask is
//! looked up.

use super::lexicon::Tags;
use super::look::Words;
use super::numeral::Sort;
use super::phrase::{BEFORE_NUMBER, MOVE, STOP, VERB, View};
use super::sentence::{Item, What};

mod beside;
mod kinds;

/// What a word is where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// No verb: a noun, an adjective, a particle, or no word at all.
    Other,
    /// A verb that governs what follows it; auxiliaries too.
    Verb,
    /// A participle that belongs to the noun before it: "waste recycled in the district was".
    Behind,
}

/// Verbs that no noun phrase can swallow.
const PLAIN_FINITE: Tags =
    Tags::BE.and(Tags::LEVEL).and(Tags::RISE).and(Tags::FALL).and(Tags::EXCEED).and(Tags::WILL).and(Tags::EXPECT);

/// Verbs that do not act on anything, so that their past form is no participle of a noun: "reports dropped".
const INTRANSITIVE: Tags = MOVE.and(Tags::EXCEED).and(Tags::RANK);

/// The classes of all items of a sentence.
pub(super) fn tag(view: &View<'_>) -> Vec<Class> {
    let n = view.len();
    // From each item on: whether a plain finite verb comes before the next figure.
    let mut ahead = vec![false; n + 1];
    for at in (0..n).rev() {
        ahead[at] =
            view.quantity(at).is_none() && !view.is_hard_break(at) && (view.is_plain_finite(at) || ahead[at + 1]);
    }
    // Likewise, before the words that open another clause.
    let mut main = vec![false; n + 1];
    for at in (0..n).rev() {
        let ends = view.quantity(at).is_some()
            || view.is_hard_break(at)
            || view.is_mark(at, ':')
            || view.is_mark(at, ',')
            || view.has(at, Tags::CLAUSE.and(Tags::RELATIVE))
            // "continued to gain jobs as its jobless rate dropped"
            || view.is_word(at, "as") && view.is_one_of(at + 1, words!["its", "the", "their"])
            || (view.has(at, Tags::CONJUNCTION) && view.is_sure_finite(at + 1));
        main[at] = !ends && (view.is_sure_finite(at) || main[at + 1]);
    }
    let mut classes = Vec::with_capacity(n);
    for at in 0..n {
        let item = view.all.items[at];
        // "Total assessed valuation rose": a participle before its noun, the clause's verb to come.
        let is_attributive = main[at + 1]
            && item.tags.has(Tags::PARTICIPLE)
            && view.is_past(at)
            && !item.tags.has(INTRANSITIVE.and(Tags::BE).and(Tags::HAVE).and(Tags::SAY))
            && view.is_plain_noun(at + 1)
            && at > 0
            && classes.last() == Some(&Class::Other)
            && (view.is_plain_noun(at - 1) && !view.is_plural(at - 1)
                // ", and landfilled waste fell", "new listings and closed sales fell"
                || view.has(at - 1, Tags::CONJUNCTION)
                    && at > 1
                    && (view.is_mark(at - 2, ',') || !classes.contains(&Class::Verb)));
        let class = if item.what != What::Word || is_attributive {
            Class::Other
        } else if main[at + 1] && (view.is_behind_noun(at, &classes) || view.is_being_done(at, &classes))
            || view.is_behind_label(at, &classes)
        {
            Class::Behind
        } else if view.weigh_verb(at, &item, &ahead) {
            Class::Verb
        } else {
            Class::Other
        };
        classes.push(class);
    }
    classes
}

impl View<'_> {
    /// Whether the word at `at` is a verb where it stands.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.classes.get(at) == Some(&Class::Verb)
    }

    /// A word without any class that keeps it from being a noun or an adjective.
    fn is_plain_noun(&self, at: usize) -> bool {
        self.item(at).is_some_and(|item| {
            item.what == What::Word
                && !item.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::NOT).and(BEFORE_NUMBER))
                && !item.tags.has(VERB.without(Tags::NOUNISH)) | item.tags.has(Tags::NOUNISH)
        })
    }

    /// A verb that can only be one.
    fn is_plain_finite(&self, at: usize) -> bool {
        self.has(at, PLAIN_FINITE) && !self.has(at, Tags::NOUNISH.and(Tags::PREPOSITION)) && !self.is_gerund(at)
    }

    /// A finite verb whatever stands before it.
    fn is_sure_finite(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        let tags = item.tags;
        let is_form = tags.has(Tags::BE.and(Tags::HAVE).and(Tags::WILL))
            || tags.has(Tags::PAST) && !tags.has(Tags::PARTICIPLE.and(Tags::NOUNISH))
            || tags.has(INTRANSITIVE.and(Tags::LEVEL))
                && tags.has(Tags::PAST)
                && !tags.has(Tags::ACTION.and(Tags::NOUNISH));
        is_form && !tags.has(Tags::PREPOSITION) && !self.is_gerund(at)
    }

    /// A participle right behind its noun, where the clause's own verb is still to come.
    fn is_behind_noun(&self, at: usize, classes: &[Class]) -> bool {
        let Some(item) = self.item(at) else { return false };
        // "the number of days lost to sickness was"
        let is_lost = self.is_word(at, "lost") && self.is_one_of(at + 1, words!["to", "through"]);
        if !self.is_past(at)
            || item.tags.has(INTRANSITIVE.and(Tags::BE).and(Tags::HAVE).and(Tags::EXPECT).and(Tags::NOUNISH))
                && !is_lost
        {
            return false;
        }
        // "recycled and composted"
        let joined = at >= 2 && self.has(at - 1, Tags::CONJUNCTION) && classes[at - 2] == Class::Behind;
        let noun = at.checked_sub(1).and_then(|before| self.item(before));
        let behind = noun.is_some_and(|noun| {
            noun.what == What::Word
                && !noun.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(Tags::ADJECTIVE).and(Tags::NOT))
                && !noun.tags.has(Tags::HAVE.and(Tags::EXPECT))
                && classes[at - 1] == Class::Other
        });
        let goes_on = self.is_sure_finite(at + 1) || self.is_adverb(at + 1) || self.is_word(at + 1, "online");
        let goes_on = goes_on
            || self.item(at + 1).is_some_and(|next| {
                matches!(next.what, What::Time(_))
                    || next.what == What::Word
                        && (next.tags.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::ADVERB).and(Tags::BE))
                            || next.tags.has(Tags::WILL.and(Tags::PERIOD_AT)))
            });
        (joined || behind) && goes_on
    }

    /// "the share of waste being sent for recycling is": of the noun before, where the clause's own verb is still to come.
    fn is_being_done(&self, at: usize, classes: &[Class]) -> bool {
        let is_being = |at: usize| self.is_word(at, "being") && self.is_past(at + 1);
        is_being(at) && at > 0 && self.is_plain_noun(at - 1) && classes[at - 1] == Class::Other
            || at > 0 && is_being(at - 1) && classes[at - 1] == Class::Behind
    }

    /// A participle right behind its noun where no verb is to come or one has been: "Calls abandoned: 5%", "an increase in
    /// the number of cars detained from 24 to 29".
    fn is_behind_label(&self, at: usize, classes: &[Class]) -> bool {
        let Some(item) = self.item(at).filter(|item| item.tags.has(Tags::PARTICIPLE)) else { return false };
        let is_form = at > 0
            && self.is_past(at)
            && !item
                .tags
                .has(INTRANSITIVE.and(Tags::BE).and(Tags::HAVE).and(Tags::EXPECT).and(Tags::NOUNISH).and(Tags::SAY))
            && self.is_plain_noun(at - 1)
            && classes[at - 1] == Class::Other;
        if !is_form {
            return false;
        }
        if self.is_mark(at + 1, ':') || self.is_break_dash(at + 1) {
            return at <= 5 && !classes.contains(&Class::Verb);
        }
        let leads = self.is_one_of(at + 1, words!["from", "by", "to"]);
        let noun = (at.saturating_sub(8)..at)
            .rev()
            .find(|&noun| self.has(noun, Tags::RISE_NOUN.and(Tags::FALL_NOUN)) && classes[noun] == Class::Other);
        leads
            && noun.is_some_and(|noun| {
                (self.is_word(noun + 1, "in") || self.is_word(noun + 1, "of"))
                    && (noun..at).all(|word| classes[word] != Class::Verb && !self.is_mark(word, ','))
                    && classes[..noun].contains(&Class::Verb)
            })
    }

    fn weigh_verb(&self, at: usize, item: &Item, ahead: &[bool]) -> bool {
        let tags = item.tags;
        if tags.has(Tags::BE) {
            return true;
        }
        // Neither a verb that governs figures nor a past form: most words are neither.
        if !tags.has(VERB) && !self.is_past(at) {
            return false;
        }
        // "an $18 million plan to replace": the article wants a noun.
        if tags.has(Tags::NOUNISH)
            && at > 1
            && self.quantity(at - 1).is_some()
            && self.is_one_of(at - 2, words!["a", "an"])
        {
            return false;
        }
        // "Corton ranks third for wheat"
        let is_place = |at: usize| {
            self.item(at).is_some_and(|next| self.tokens[next.first].is_ordinal || self.has(at, Tags::ORDINAL))
        };
        // "ranks it 14th", "ranks the district 15th"
        let places = tags.has(Tags::RANK)
            && self.is_one_of(at, words!["rank", "ranked", "ranking", "ranks"])
            && (is_place(at + 1)
                || (at + 2..at + 5).find(|&place| self.quantity(place).is_some() || is_place(place)).is_some_and(
                    |place| {
                        self.tokens[self.all.items[place].first].is_ordinal
                            && (at + 1..place).all(|word| self.item(word).is_some_and(|item| item.what == What::Word))
                    },
                ));
        if places {
            return true;
        }
        // "Total spend is": what a finite verb follows is a noun, but "those who work are".
        let is_bare = tags.has(Tags::BASE) && !tags.has(Tags::PAST.and(Tags::PARTICIPLE).and(Tags::HAVE));
        if is_bare
            && at > 0
            && (self.has(at + 1, Tags::BE.and(Tags::PAST)) && self.is_sure_finite(at + 1)
                || self.has(at + 1, Tags::WILL)
                || self.is_word(at + 1, "would"))
            && !self.has(at - 1, Tags::WILL.and(Tags::PRONOUN).and(Tags::RELATIVE).and(Tags::EXPECT).and(Tags::NOT))
            && !self.is_word(at - 1, "to")
            && (!self.ends_plural(&self.all.items[at - 1]) || self.is_genitive(at - 1))
        {
            return false;
        }
        if self.is_in_title(at) && !tags.has(Tags::PAST.without(Tags::NOUNISH)) {
            return false;
        }
        // "Governor Stephen Sang is": a capital inside a sentence makes a name.
        if self.is_named(at) && (ahead[at + 1] || self.is_sure_finite(at + 1)) {
            return false;
        }
        // "including" leads what it includes, unless something is including it.
        if self.is_word(at, "including") && !self.has(at.wrapping_sub(1), Tags::BE) {
            return false;
        }
        if self.is_kind_of(at) {
            return false;
        }
        // "looked after children"
        if self.is_word(at, "looked after") && self.is_word(at + 1, "children") {
            return false;
        }
        // "fire related incidents", "community based services"
        let is_compound = ["based", "related"].iter().any(|word| self.is_word(at, word));
        if is_compound && at > 0 && self.is_plain_noun(at - 1) && self.is_plain_noun(at + 1) && self.is_plural(at + 1) {
            return false;
        }
        // "gross value added": a name of statistics.
        if at > 0 && self.is_word(at, "added") && self.is_word(at - 1, "value") {
            return false;
        }
        let is_known = tags.has(VERB);
        let before = at.checked_sub(1).and_then(|before| self.item(before));
        let pronounish = at > 0
            && tags.has(Tags::LEVEL.and(Tags::RISE).and(Tags::FALL).and(Tags::EXCEED))
            && !tags.has(Tags::NOUNISH)
            && self.is_one_of(
                at - 1,
                words!["other", "all", "both", "each", "this", "that", "these", "those", "some", "another"],
            )
            || tags.has(Tags::THIRD)
                && !tags.has(Tags::NOUNISH)
                && (self.is_word(at.wrapping_sub(1), "this") || self.is_word(at.wrapping_sub(1), "that"));
        let after_article = !pronounish
            && before.is_some_and(|before| {
                before.tags.has(Tags::DETERMINER.and(Tags::ADJECTIVE).and(Tags::AVERAGE))
                    && !before.tags.has(Tags::PRONOUN.and(Tags::RELATIVE))
                    // "the total budgeted rates"
                    || at > 1
                        && self.has(at - 2, Tags::DETERMINER)
                        && tags.has(Tags::PARTICIPLE)
                        && self.is_plain_noun(at + 1)
                        && self.is_one_of(at - 1, words!["total", "overall", "combined", "annual"])
            });
        if !is_known {
            return self.is_past(at)
                && !after_article
                // "Asset Limited, Income Constrained, Employed households": a name.
                && !(at > 0 && self.tokens[item.first].is_capital && self.tokens[self.all.items[at - 1].first].is_capital)
                && before.is_some_and(|before| {
                    // "approved 2,980 and denied 432"
                    let joins = before.tags.has(Tags::CONJUNCTION) && self.quantity(at + 1).is_none();
                    // "The rate for July matched the state's"
                    let is_dated = matches!(before.what, What::Time(_)) && self.has(at + 1, Tags::DETERMINER);
                    is_dated || before.what == What::Word && !before.tags.has(Tags::PREPOSITION) && !joins
                })
                && self.item(at + 1).is_none_or(|next| {
                    next.tags.has(Tags::PREPOSITION.and(Tags::DETERMINER).and(Tags::ADVERB))
                        || matches!(next.what, What::Quantity(_) | What::Mark(_))
                });
        }
        // "re-let", "long-run"
        if at > 0 && matches!(self.all.items[at - 1].what, What::Mark('-' | '‐' | '‑')) && self.is_joint(at - 1) {
            return false;
        }
        // "Mortgage-holding", "cost-sharing"
        if self.is_joint(at + 1)
            && !self.is_break_dash(at + 1)
            && self.item(at + 1).is_some_and(|item| !matches!(item.what, What::Mark('.' | '\'' | '’')))
        {
            return false;
        }
        let next_is_figure = |mut next: usize| {
            while self.has(next, BEFORE_NUMBER) && self.quantity(next).is_none() {
                next += 1;
            }
            self.quantity(next).is_some()
        };
        if !tags.has(Tags::NOUNISH) {
            if after_article && !tags.has(Tags::HAVE) {
                return false;
            }
            // "the number of rated beds", "for increased enrollment": a participle before its noun.
            let is_participle = self.is_past(at)
                && (before.is_none() && self.is_plural(at + 1) && self.len() <= at + 4 || before.is_some())
                && before.is_none_or(|before| {
                    before.tags.has(Tags::PREPOSITION) || matches!(before.what, What::Quantity(_) | What::Time(_))
                });
            let noun_follows = self.item(at + 1).is_some_and(|next| {
                next.what == What::Word
                    && !next.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(BEFORE_NUMBER))
            });
            // "the jail's rated capacity", but "it's rated third"
            let behind_genitive = self.is_past(at)
                && before.is_some_and(|before| {
                    let raw = self.raw(before).to_ascii_lowercase();
                    (raw.ends_with("'s") || raw.ends_with("’s"))
                        && !["it", "that", "there", "he", "she", "what", "who"]
                            .iter()
                            .any(|who| raw.strip_prefix(who).is_some_and(|rest| matches!(rest, "'s" | "’s")))
                });
            if (is_participle || behind_genitive) && noun_follows {
                return false;
            }
            // "new and upgraded cycle lanes"
            let joined = before.is_some_and(|before| before.tags.has(Tags::CONJUNCTION))
                && at >= 2
                && self.has(at - 2, Tags::ADJECTIVE)
                && tags.has(Tags::PARTICIPLE)
                && noun_follows;
            if joined {
                return false;
            }
            // "by direct build": a present form stands behind a plural, a pronoun or at the head.
            let is_present = tags.has(Tags::BASE) && !tags.has(Tags::PAST.and(Tags::PARTICIPLE));
            let behind_adjective = before.is_some_and(|before| {
                before.what == What::Word
                    && before.tags.has(Tags::BASE)
                    && at >= 2
                    && self.has(at - 2, Tags::PREPOSITION)
                    && !self.is_word(at - 2, "to")
            });
            if is_present && behind_adjective {
                return false;
            }
            // "for a new justice center annex, $12.5 million": the last word of a noun phrase.
            let ends_phrase = is_present
                && before.is_some_and(|before| {
                    before.what == What::Word && before.tags.is_none() && !self.ends_plural(before)
                })
                && self.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(',' | '.' | ';')))
                && (at.saturating_sub(5)..at).any(|word| self.is_word(word, "a") || self.is_word(word, "an"));
            if ends_phrase {
                return false;
            }
            // "The mean gender pay gap was": no finite form agrees with one noun, and another verb is to come.
            let behind_one = before
                .is_some_and(|before| before.what == What::Word && before.tags.is_none() && !self.ends_plural(before));
            if is_present && tags.has(Tags::BASE) && behind_one && self.is_plain_noun(at + 1) && ahead[at + 1] {
                return false;
            }
            // "Reported offenses came in at", "Enabling infrastructure is expected to cost"
            let at_head = before.is_none_or(|before| matches!(before.what, What::Mark(',')));
            // "Jane Doe, head of finance, said rates make up": who tells.
            let at_head = at_head && (before.is_none() || !tags.has(Tags::SAY));
            if at_head && (before.is_none() || tags.has(Tags::PARTICIPLE) && noun_follows) && ahead[at + 1] {
                return false;
            }
            // -ing after a preposition is a gerund, not the verb of a clause.
            if self.is_gerund(at) {
                // "Learning Services", "Housing Grants": a title.
                let is_title = before.is_none()
                    && self
                        .item(at + 1)
                        .is_some_and(|next| next.what == What::Word && self.tokens[next.first].is_capital);
                // "Spending on roads fell": a noun at the head, its own verb to come.
                let is_head = before.is_none() && self.has(at + 1, Tags::PREPOSITION) && ahead[at + 1];
                // "Composting rates varied": of which kind.
                let is_led = at > 1
                    && self.has(0, Tags::PREPOSITION.and(Tags::PERIOD_AT))
                    && self.is_mark(at - 1, ',')
                    && (0..at - 1).all(|word| !self.is_mark(word, ','));
                let is_kind = (before.is_none() || is_led)
                    && self.is_plural(at + 1)
                    && self.is_plain_noun(at + 1)
                    && (self.is_past(at + 2) && self.has(at + 2, VERB) || self.is_sure_finite(at + 2));
                if is_title || is_head || is_kind {
                    return false;
                }
                // "Processing a permit now takes 9 days": likewise.
                let is_deed = before.is_none()
                    && self.has(at + 1, Tags::DETERMINER)
                    && (at + 2..at + 8)
                        .take_while(|&verb| self.item(verb).is_some_and(|item| item.what == What::Word))
                        .any(|verb| {
                            self.is_one_of(verb, words!["costs", "took", "takes"])
                                && !self.ends_plural(&self.all.items[verb - 1])
                        });
                if is_deed {
                    return false;
                }
                return before.is_some_and(|before| before.tags.has(Tags::BE))
                    || before.is_none()
                    || before.is_some_and(|b| matches!(b.what, What::Mark(',')));
            }
            return true;
        }
        // Words that may be nouns.
        match before {
            None => {
                // "Gross revenue was", "Pass rates were": another verb comes before the figure.
                // "Open space programs get $26 million"
                let other = ahead[at + 1]
                    || (at + 2..at + 4).any(|verb| {
                        self.has(verb, Tags::BASE)
                            && !self.has(verb, Tags::NOUNISH)
                            && self.is_plural(verb - 1)
                            && next_is_figure(verb + 1)
                    });
                if other || self.is_gerund(at) && !next_is_figure(at + 1) {
                    return false;
                }
                // The head of an item is an order: "Reduce …", "Cut …", "Increase transit ridership".
                next_is_figure(at + 1)
                    || self.item(at + 1).is_some_and(|next| next.what == What::Word && !next.tags.has(STOP.and(VERB)))
            }
            Some(before) if matches!(before.what, What::Mark('•' | '▪' | '*' | '"' | '“')) => {
                !self.has(at + 1, STOP)
            }
            Some(before) => {
                if after_article {
                    return false;
                }
                if self.does_usually(at) {
                    return true;
                }
                // "has cost", "were cut"
                let is_been = self.is_one_of(at - 1, words!["have been", "has been", "had been"]);
                if (before.tags.has(Tags::HAVE.and(Tags::BE)) || is_been) && tags.has(Tags::PARTICIPLE) {
                    return true;
                }
                // "Waste sent to landfill dropped": a noun behind "to".
                if self.is_word(at - 1, "to") && self.is_sure_finite(at + 1) {
                    return false;
                }
                // "found that travel spending reached": what was found, not what travels.
                let is_told = self.is_word(at - 1, "that")
                    && at >= 2
                    && self.has(at - 2, Tags::SAY.and(Tags::EXPECT).and(Tags::ESTIMATED));
                if before.tags.has(Tags::WILL.and(Tags::PRONOUN).and(Tags::NOT).and(Tags::RELATIVE)) && !is_told
                    || self.is_word(at - 1, "to")
                    || (before.tags.has(Tags::EXPECT)
                        && (self.is_word(at - 1, "would") || self.raw(before).ends_with(" to")))
                {
                    return true;
                }
                // "Farms of 180 to 499 acres total 200"
                let totals = self.is_word(at, "total") && next_is_figure(at + 1);
                if before.tags.has(Tags::PREPOSITION) || matches!(before.what, What::Quantity(_)) && !totals {
                    return false;
                }
                if totals && matches!(before.what, What::Quantity(_)) {
                    return true;
                }
                if before.tags.has(Tags::CONJUNCTION) || matches!(before.what, What::Mark(',')) {
                    // "… to one hundred thousand and cut energy use": a second order.
                    let after_figure = at >= 2
                        && matches!(self.all.items[at - 2].what, What::Quantity(_) | What::Time(_) | What::Mark(','));
                    let noun_follows =
                        self.item(at + 1).is_some_and(|next| next.what == What::Word && !next.tags.has(STOP.and(VERB)));
                    let orders = after_figure
                        && noun_follows
                        && !tags.has(Tags::LEVEL)
                        && !self.raw(item).ends_with('s')
                        && !self.raw(item).ends_with("ing");
                    // "will add 22 rooms and increase capacity by 40 percent"
                    // "totals $3.9 billion and cuts the levy by $5 million"
                    let goes_on = before.tags.has(Tags::CONJUNCTION)
                        && tags.has(Tags::RISE.and(Tags::FALL))
                        && noun_follows
                        && (tags.has(Tags::BASE) && (at.saturating_sub(10)..at).any(|will| self.has(will, Tags::WILL))
                            || tags.has(Tags::THIRD)
                                && (at.saturating_sub(8)..at).any(|verb| {
                                    self.has(verb, Tags::THIRD) && self.has(verb, VERB) && next_is_figure(verb + 1)
                                }))
                        && (at + 2..at + 7)
                            .any(|by| self.is_one_of(by, words!["by", "to", "from"]) && next_is_figure(by + 1));
                    if goes_on {
                        return true;
                    }
                    // "repaired 64 breaks and cut leakage"
                    let past = before.tags.has(Tags::CONJUNCTION)
                        && tags.has(Tags::PAST)
                        && noun_follows
                        && (at.saturating_sub(8)..at).any(|verb| self.has(verb, Tags::PAST));
                    if past {
                        return true;
                    }
                    return (next_is_figure(at + 1) && tags.has(Tags::LEVEL.and(Tags::FALL).and(Tags::RISE))) || orders;
                }
                // noun + number: "Fees total $5", "Utilities cost $3", "rates increase 3%"
                let to_number = next_is_figure(at + 1)
                    || ((self.is_word(at + 1, "by") || self.is_word(at + 1, "to") || self.is_word(at + 1, "from"))
                        && next_is_figure(at + 2));
                let direct = next_is_figure(at + 1);
                let plain = !self.raw(item).ends_with('s') && !self.raw(item).ends_with("ing");
                let measures = tags.has(Tags::LEVEL.and(Tags::RISE).and(Tags::FALL).and(Tags::RANK));
                let moves = tags.has(Tags::RISE.and(Tags::FALL));
                let set = self.is_one_of(at, words!["hit", "cut", "totals", "averages", "costs"]);
                let third = direct
                    && tags.has(Tags::LEVEL)
                    && self.raw(item).ends_with('s')
                    && before.what == What::Word
                    && !self.ends_plural(before);
                // "Tourism supports 8,900 jobs", but a label: "Library visits 45,000".
                let acts = direct
                    && tags.has(Tags::ACTION)
                    && tags.has(Tags::THIRD)
                    && before.what == What::Word
                    && !self.ends_plural(before)
                    && (at + 2..at + 5)
                        .find(|&next| self.quantity(next).is_some() || self.quantity(next - 1).is_some())
                        .is_some_and(|next| {
                            let noun = next + usize::from(self.quantity(next).is_some());
                            (noun..noun + 3).any(|noun| self.is_plural(noun))
                        });
                third
                    || acts
                    || (direct && before.what == What::Word && (measures || tags.has(Tags::SPEND)) && plain)
                    || (to_number && moves && (plain || !self.ends_plural(before)) && before.what == What::Word)
                    || (direct && tags.has(Tags::LEVEL) && self.ends_plural(before))
                    || (to_number && set && (direct || !self.is_word(at, "costs")))
                    || (self.is_word(at, "put") || self.is_word(at, "set"))
                    || (self.is_one_of(at, words!["cut", "cost"]) && self.has(at + 1, Tags::DETERMINER))
                    // "were nearly cut in half"
                    || self.is_word(at, "cut") && self.is_word(at + 1, "in") && self.quantity(at + 2).is_some()
                    || self.cuts(at, before, ahead)
                    // "The budget holds the tax rate at"
                    || self.is_present_of_one(at, before)
                    // "The review shows a 15 percent increase"
                    || (self.is_word(at, "shows") || self.is_word(at, "show"))
                        && (self.is_word(at + 1, "a") || self.is_word(at + 1, "an") || direct && self.has(at - 1, Tags::BUDGET))
            }
        }
    }

    /// "the amount to be met from council tax is", "the time to process a claim was": words of the subject, where the
    /// clause's own verb comes after.
    pub(super) fn is_infinitive_of_noun(&self, at: usize) -> bool {
        let to = if at > 1 && self.is_word(at - 1, "be") { at - 2 } else { at.wrapping_sub(1) };
        self.is_word(to, "to")
            && to >= 1
            && self.item(to - 1).is_some_and(|noun| {
                let is_behind = self.classes.get(to - 1) == Some(&Class::Behind);
                noun.what == What::Word
                    && !self.is_verb(to - 1)
                    && !noun.tags.has(Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::ADJECTIVE).and(Tags::WILL))
                    && (is_behind || !noun.tags.has(VERB))
                    && !noun.tags.has(Tags::PREPOSITION.and(Tags::UP).and(Tags::DOWN).and(Tags::PRONOUN))
            })
            && (0..to)
                .rev()
                .take_while(|&before| !self.is_mark(before, ',') && !self.has(before, Tags::CONJUNCTION))
                .all(|before| !self.is_verb(before))
            && self.finite_before_figure(at + 1)
    }

    /// Whether a verb that can only be one stands between `from` and the next figure.
    fn finite_before_figure(&self, from: usize) -> bool {
        (from..self.len())
            .take_while(|&next| {
                // "a standard 240 litre bin": a measure before its noun.
                let is_adjective = self.quantity(next).is_some_and(|index| {
                    self.all.quantities[index].sort == Sort::Measure && self.is_plain_noun(next + 1)
                });
                (self.quantity(next).is_none() || is_adjective) && !self.is_hard_break(next)
            })
            .any(|next| self.is_plain_finite(next))
    }
}
