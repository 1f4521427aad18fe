//! Participles that belong to a noun, before it or behind it, and are no verbs of the clause.

use super::*;

impl View<'_> {
    /// "Total assessed valuation rose": a participle before its noun, where the clause's verb is still to come.
    pub(super) fn is_before_noun(&self, at: usize, item: &Item, classes: &[Class]) -> bool {
        item.tags.has(Tags::PARTICIPLE)
            && self.is_past(at)
            && !item.tags.has(INTRANSITIVE.and(Tags::BE).and(Tags::HAVE).and(Tags::SAY))
            && self.is_plain_noun(at + 1)
            && at > 0
            && classes.last() == Some(&Class::Other)
            && (self.is_plain_noun(at - 1) && !self.is_plural(at - 1)
            // ", and landfilled waste fell", "new listings and closed sales fell"
            || self.has(at - 1, Tags::CONJUNCTION)
                && at > 1
                && (self.is_mark(at - 2, ',') || !classes.contains(&Class::Verb)))
    }

    /// "included locally generated revenue": with its adverb, where a verb or a preposition wants a noun.
    pub(super) fn is_behind_adverb(&self, at: usize, classes: &[Class]) -> bool {
        let is_led = |before: usize| {
            classes[before] == Class::Verb && !self.has(before, Tags::BE.and(Tags::HAVE))
                || self.has(before, Tags::PREPOSITION.and(Tags::DETERMINER)) && !self.has(before, Tags::PRONOUN)
        };
        self.is_adverb(at - 1)
            && self.is_past(at)
            && self.is_plain_noun(at + 1)
            && self.has(at, Tags::PARTICIPLE)
            && (at == 1 || is_led(at - 2))
    }

    /// A participle right behind its noun, where the clause's own verb is still to come.
    pub(super) fn is_behind_noun(&self, at: usize, classes: &[Class]) -> bool {
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

    /// "According to figures released Thursday by the department, the rate was": a participle of the source.
    pub(super) fn is_of_source(&self, at: usize, classes: &[Class]) -> bool {
        let is_form = self.has(at, Tags::PARTICIPLE) && self.is_past(at) && !self.has(at, Tags::BE.and(Tags::HAVE));
        is_form
            && (at.saturating_sub(7)..at)
                .rev()
                .take_while(|&word| {
                    classes[word] != Class::Verb
                        && (self.item(word).is_some_and(|item| item.what == What::Word) || self.time(word).is_some())
                })
                .any(|word| self.is_one_of(word, words!["according", "according to"]))
    }

    /// "the share of waste being sent for recycling is": of the noun before, where the clause's own verb is still to come.
    pub(super) fn is_being_done(&self, at: usize, classes: &[Class]) -> bool {
        let is_being = |at: usize| self.is_word(at, "being") && self.is_past(at + 1);
        is_being(at) && at > 0 && self.is_plain_noun(at - 1) && classes[at - 1] == Class::Other
            || at > 0 && is_being(at - 1) && classes[at - 1] == Class::Behind
    }

    /// A participle right behind its noun where no verb is to come or one has been: "Calls abandoned: 5%", "an increase in
    /// the number of cars detained from 24 to 29".
    pub(super) fn is_behind_label(&self, at: usize, classes: &[Class]) -> bool {
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
}
