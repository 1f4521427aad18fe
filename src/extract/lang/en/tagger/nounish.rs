//! Words that are nouns as well: "increase", "cost", "total".

use super::*;

impl View<'_> {
    /// Whether a word that may be a noun is the verb of its clause.
    pub(super) fn is_verb_of_both(&self, at: usize, item: &Item, before: Option<&Item>, ahead: &[bool]) -> bool {
        match before {
            None => self.orders(at, ahead),
            Some(before) if matches!(before.what, What::Mark('•' | '▪' | '*' | '"' | '“')) => {
                !self.has(at + 1, STOP)
            }
            Some(before) => self.is_verb_behind(at, item, before, ahead),
        }
    }

    /// The head of an item is an order: "Reduce …", "Cut …", "Increase transit ridership".
    fn orders(&self, at: usize, ahead: &[bool]) -> bool {
        // "Gross revenue was", "Pass rates were": another verb comes before the figure.
        // "Open space programs get $26 million"
        let other = ahead[at + 1]
            || (at + 2..at + 4).any(|verb| {
                self.has(verb, Tags::BASE)
                    && !self.has(verb, Tags::NOUNISH)
                    && self.is_plural(verb - 1)
                    && self.leads_to_figure(verb + 1)
            });
        if other || self.is_gerund(at) && !self.leads_to_figure(at + 1) {
            return false;
        }
        self.leads_to_figure(at + 1)
            || self.item(at + 1).is_some_and(|next| next.what == What::Word && !next.tags.has(STOP.and(VERB)))
    }

    /// Whether it is the verb of what stands before it.
    fn is_verb_behind(&self, at: usize, item: &Item, before: &Item, ahead: &[bool]) -> bool {
        let tags = item.tags;
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
            || (before.tags.has(Tags::EXPECT) && (self.is_word(at - 1, "would") || self.raw(before).ends_with(" to")))
        {
            return true;
        }
        // "Farms of 180 to 499 acres total 200"
        let totals = self.is_word(at, "total") && self.leads_to_figure(at + 1);
        if before.tags.has(Tags::PREPOSITION) || matches!(before.what, What::Quantity(_)) && !totals {
            return false;
        }
        if totals && matches!(before.what, What::Quantity(_)) {
            return true;
        }
        if before.tags.has(Tags::CONJUNCTION) || matches!(before.what, What::Mark(',')) {
            return self.is_second_verb(at, item, before);
        }
        self.is_verb_of_noun(at, item, before, ahead)
    }

    /// Behind a comma or "and": a second order, or what the verb before goes on with.
    fn is_second_verb(&self, at: usize, item: &Item, before: &Item) -> bool {
        let tags = item.tags;
        // "… to one hundred thousand and cut energy use": a second order.
        let after_figure =
            at >= 2 && matches!(self.all.items[at - 2].what, What::Quantity(_) | What::Time(_) | What::Mark(','));
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
                        self.has(verb, Tags::THIRD) && self.has(verb, VERB) && self.leads_to_figure(verb + 1)
                    }))
            && (at + 2..at + 7)
                .any(|by| self.is_one_of(by, words!["by", "to", "from"]) && self.leads_to_figure(by + 1));
        if goes_on {
            return true;
        }
        // "would raise $2 million and cost the owner $52"
        let costs = self.is_word(at, "cost")
            && self.has(at + 1, Tags::DETERMINER)
            && (at.saturating_sub(12)..at).any(|would| self.has(would, Tags::WILL.and(Tags::EXPECT)));
        if costs {
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
        (self.leads_to_figure(at + 1) && tags.has(Tags::LEVEL.and(Tags::FALL).and(Tags::RISE))) || orders
    }

    /// "The contribution to the schools increases by": the plural at `last` only says of what the one thing is.
    fn is_of_one(&self, last: usize) -> bool {
        let joint =
            (last.saturating_sub(4)..last).rev().find(|&at| !self.is_plain_noun(at) && !self.has(at, Tags::DETERMINER));
        joint.is_some_and(|joint| {
            joint > 0
                && self.is_one_of(joint, words!["for", "from", "of", "on", "to"])
                && self.is_plain_noun(joint - 1)
                && !self.ends_plural(&self.all.items[joint - 1])
        })
    }

    /// A noun and a number: "Fees total $5", "Utilities cost $3", "rates increase 3%".
    fn is_verb_of_noun(&self, at: usize, item: &Item, before: &Item, ahead: &[bool]) -> bool {
        let tags = item.tags;
        let to_number = self.leads_to_figure(at + 1)
            || ((self.is_word(at + 1, "by") || self.is_word(at + 1, "to") || self.is_word(at + 1, "from"))
                && self.leads_to_figure(at + 2));
        let direct = self.leads_to_figure(at + 1);
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
        // "The drought cost farmers $60 million"
        let costs_whom = self.is_word(at, "cost") && self.is_plural(at + 1) && self.leads_to_figure(at + 2);
        third
            || costs_whom
            || acts
            || (direct && before.what == What::Word && (measures || tags.has(Tags::SPEND)) && plain)
            || (to_number && moves && (plain || !self.ends_plural(before) || self.is_of_one(at - 1)) && before.what == What::Word)
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
                && (matches!(before.what, What::Time(_)) && self.is_plain_noun(at + 1)
                    || self.is_word(at + 1, "a")
                    || self.is_word(at + 1, "an")
                    || self.has(at - 1, Tags::BUDGET)
                        && (direct || self.is_word(at + 2, "of") && self.leads_to_figure(at + 3)))
    }
}
