//! Words that are no nouns: verbs by their form, unless they stand before the noun that they belong to.

use super::*;

impl View<'_> {
    /// Whether a form of a verb that is no noun governs what follows it.
    pub(super) fn is_verb_by_form(&self, at: usize, tags: Tags, before: Option<&Item>, ahead: &[bool]) -> bool {
        // "the number of rated beds", "for increased enrollment": a participle before its noun.
        let is_participle = self.is_past(at)
            && (before.is_none() && self.is_plural(at + 1) && self.len() <= at + 4 || before.is_some())
            && before.is_none_or(|before| {
                before.tags.has(Tags::PREPOSITION)
                    || matches!(before.what, What::Quantity(_))
                    // "The data for February 2009 showed unemployment at"
                    || matches!(before.what, What::Time(_)) && !tags.has(Tags::SAY)
            });
        let noun_follows = self.item(at + 1).is_some_and(|next| {
            next.what == What::Word && !next.tags.has(STOP.and(Tags::DETERMINER).and(Tags::ADVERB).and(BEFORE_NUMBER))
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
        // "the number of repeat calls", "for repeat offenders"
        let behind_of = before.is_some_and(|before| before.tags.has(Tags::PREPOSITION)) && !self.is_word(at - 1, "to");
        // "40 km of tarmac"
        let is_last = || {
            at > 0
                && self.is_word(at - 1, "of")
                && self.item(at + 1).is_none_or(|next| {
                    matches!(next.what, What::Mark(_)) || next.tags.has(Tags::CONJUNCTION.and(Tags::PREPOSITION))
                })
        };
        // "68,000 acres of preserves": likewise.
        let is_third = tags.has(Tags::THIRD) && !tags.has(Tags::PAST.and(Tags::PARTICIPLE));
        if is_present && behind_adjective
            || (is_present || is_third) && behind_of && (self.is_plain_noun(at + 1) || is_last())
        {
            return false;
        }
        // "for a new justice center annex, $12.5 million": the last word of a noun phrase.
        let ends_phrase = is_present
            && before
                .is_some_and(|before| before.what == What::Word && before.tags.is_none() && !self.ends_plural(before))
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
        // "The total recycle intake for 2017 was": likewise behind an article and an adjective.
        let behind_kind = || {
            at > 1
                && self.has(at - 2, Tags::DETERMINER)
                && before.is_some_and(|before| {
                    before.what == What::Word
                        && before.tags.has(Tags::ADJECTIVE.and(Tags::NOUNISH).and(Tags::AVERAGE))
                        && !self.ends_plural(before)
                })
        };
        if is_present && self.is_plain_noun(at + 1) && ahead[at + 1] && behind_kind() {
            return false;
        }
        // "Reported offenses came in at", "Enabling infrastructure is expected to cost"
        let at_head = before.is_none_or(|before| matches!(before.what, What::Mark(',')));
        // "Jane Doe, head of finance, said rates make up": who tells.
        let at_head = at_head && (before.is_none() || !tags.has(Tags::SAY));
        if at_head && (before.is_none() || tags.has(Tags::PARTICIPLE) && noun_follows) && ahead[at + 1] {
            return false;
        }
        !self.is_gerund(at) || self.is_gerund_of_clause(at, before, ahead)
    }

    /// Whether an -ing form is the verb of its clause: after a preposition and in a title it is none.
    fn is_gerund_of_clause(&self, at: usize, before: Option<&Item>, ahead: &[bool]) -> bool {
        // "Learning Services", "Housing Grants": a title.
        let is_title = before.is_none()
            && self.item(at + 1).is_some_and(|next| next.what == What::Word && self.tokens[next.first].is_capital);
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
        // "At the district level, recycling, reuse and composting rates varied": the first of a list that says which rates.
        let is_listed = is_led && self.is_mark(at + 1, ',') && {
            let end =
                (at + 2..at + 8).find(|&next| self.is_sure_finite(next) || self.is_past(next) && self.has(next, VERB));
            end.is_some_and(|verb| {
                self.is_plural(verb - 1)
                    && (at + 2..verb).any(|and| self.has(and, Tags::CONJUNCTION))
                    && (at + 2..verb).all(|word| {
                        self.is_mark(word, ',')
                            || self.has(word, Tags::CONJUNCTION)
                            || self.is_plain_noun(word)
                            || self.is_gerund(word)
                    })
            })
        };
        if is_title || is_head || is_kind || is_listed {
            return false;
        }
        // "Processing a permit now takes 9 days": likewise.
        let is_deed = before.is_none()
            && self.has(at + 1, Tags::DETERMINER)
            && (at + 2..at + 8).take_while(|&verb| self.item(verb).is_some_and(|item| item.what == What::Word)).any(
                |verb| {
                    self.is_one_of(verb, words!["costs", "took", "takes"])
                        && !self.ends_plural(&self.all.items[verb - 1])
                },
            );
        if is_deed {
            return false;
        }
        before.is_none_or(|before| before.tags.has(Tags::BE) || matches!(before.what, What::Mark(',')))
    }
}
