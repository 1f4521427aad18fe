//! Whether a word that may be a verb is one where it stands.

use rust_decimal::Decimal;

use super::*;

impl View<'_> {
    /// Whether `item`, at `at`, acts as a verb; `ahead` tells from each item on whether a plain finite verb comes before the
    /// next figure.
    pub(super) fn weigh_verb(&self, at: usize, item: &Item, ahead: &[bool]) -> bool {
        let tags = item.tags;
        if tags.has(Tags::BE) {
            return true;
        }
        // "spent an estimated $94 million": the words that lead in a number govern nothing.
        if tags.has(Tags::TOTAL_OF) {
            return false;
        }
        // "Rents are up 45% and house prices up 30%": no one houses them.
        if self.is_word(at, "house")
            && self.is_one_of(at + 1, words!["fire", "fires", "price", "prices", "sale", "sales", "value", "values"])
        {
            return false;
        }
        // "Debt owed by parents tops $1.1 billion"
        if self.is_one_of(at, words!["nears", "tops"])
            && at > 0
            && self.is_content(at - 1)
            && self.quantity(at + 1).is_some_and(|index| self.all.quantities[index].value > Decimal::TEN)
        {
            return true;
        }
        // "one in six county residents lives in poverty": no lives of residents.
        if self.is_word(at, "lives")
            && at > 0
            && self.is_plural(at - 1)
            && self.is_one_of(
                at + 1,
                words!["alone", "at", "below", "beneath", "in", "near", "on", "under", "with", "within", "without"],
            )
        {
            return true;
        }
        // "the council's own buildings"
        if self.is_word(at, "own")
            && at > 0
            && (self.is_genitive(at - 1)
                || self.item(at - 1).is_some_and(|item| {
                    let raw = self.raw(item);
                    raw.ends_with("'s") || raw.ends_with("’s") || raw.ends_with("s'") || raw.ends_with("s’")
                })
                || self.is_one_of(at - 1, words!["her", "his", "its", "our", "their", "your"]))
        {
            return false;
        }
        // "The fire district now levies 1.5 mills"
        if self.is_word(at, "levies")
            && at > 0
            && (self.is_adverb(at - 1) || self.is_one_of(at - 1, words!["city", "county", "district", "town"]))
            && self.leads_to_figure(at + 1)
        {
            return true;
        }
        // "The state forecast calls for growth of 2%"
        if self.is_word(at, "calls")
            && self.is_word(at + 1, "for")
            && at > 0
            && self.is_one_of(
                at - 1,
                words![
                    "agreement",
                    "bill",
                    "budget",
                    "contract",
                    "deal",
                    "draft",
                    "forecast",
                    "measure",
                    "ordinance",
                    "plan",
                    "program",
                    "programme",
                    "proposal",
                    "resolution",
                    "scenario",
                    "schedule",
                    "strategy"
                ],
            )
        {
            return true;
        }
        // "the National Cereals and Produce Board": within a name.
        if tags.has(Tags::BASE) && self.is_within_name(at) || tags.has(Tags::PARTICIPLE) && self.is_named_past(at) {
            return false;
        }
        // Neither a verb that governs figures nor a past form: most words are neither.
        if !tags.has(VERB) && !self.is_past(at) {
            return self.is_behind_modal(at, tags);
        }
        // "Average response times improved": nobody is told to average.
        if at == 0 && self.is_word(at, "average") {
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
        // "by a moderate 1.2 percent": nothing but an adjective stands between the article and its figure.
        if self.quantity(at + 1).is_some() && at > 0 && self.is_one_of(at - 1, words!["a", "an"]) {
            return false;
        }
        if self.places(at, tags) {
            return true;
        }
        if self.is_noun_beside(at, tags, ahead) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|before| self.item(before));
        let after_article = self.is_behind_article(at, tags, before);
        if !tags.has(VERB) {
            return !after_article && self.is_past_of_unknown(at, item, before);
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
        if tags.has(Tags::NOUNISH) {
            !after_article && self.is_verb_of_both(at, item, before, ahead)
        } else {
            (!after_article || tags.has(Tags::HAVE)) && self.is_verb_by_form(at, tags, before, ahead)
        }
    }

    /// "Wages will munch $2 million": behind a modal stands a verb, though no list knows it.
    fn is_behind_modal(&self, at: usize, tags: Tags) -> bool {
        let modals = words!["can", "could", "may", "might", "must", "should", "will", "would"];
        (tags.without(Tags::BASE).is_none() || tags.has(Tags::BASE) && self.quantity(at + 1).is_some())
            && at > 1
            && self.is_one_of(at - 1, modals)
            && !self.has(at - 2, Tags::DETERMINER)
            && !self.tokens[self.all.items[at].first].is_capital
            && self.leads_to_figure(at + 1)
    }

    /// "ranks third for wheat", "ranks it 14th", "ranks the district 15th".
    fn places(&self, at: usize, tags: Tags) -> bool {
        let is_place = |at: usize| {
            self.item(at).is_some_and(|next| self.tokens[next.first].is_ordinal || self.has(at, Tags::ORDINAL))
        };
        tags.has(Tags::RANK)
            && self.is_one_of(at, words!["rank", "ranked", "ranking", "ranks"])
            && (is_place(at + 1)
                || (at + 2..at + 5).find(|&place| self.quantity(place).is_some() || is_place(place)).is_some_and(
                    |place| {
                        self.tokens[self.all.items[place].first].is_ordinal
                            && (at + 1..place).all(|word| self.item(word).is_some_and(|item| item.what == What::Word))
                    },
                ))
    }

    /// Whether an article or an adjective before the word at `at` wants a noun.
    fn is_behind_article(&self, at: usize, tags: Tags, before: Option<&Item>) -> bool {
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
        // "This resulted in the layoff of", "These forced a cut": what came of it stands behind.
        let pronounish = pronounish
            || (at == 1 || at > 1 && self.is_mark(at - 2, ','))
                && self.is_one_of(at - 1, words!["that", "these", "this", "those"])
                && self.is_past(at)
                && self.has(at + 1, Tags::DETERMINER.and(Tags::PREPOSITION));
        // "This included grants", "The total comprised": what is included stands behind.
        let includes = self.is_one_of(at, words!["comprised", "included"])
            && at > 0
            && !self.is_one_of(at - 1, words!["a", "an", "the"]);
        !pronounish
            && !includes
            && before.is_some_and(|before| {
                before.tags.has(Tags::DETERMINER.and(Tags::ADJECTIVE).and(Tags::AVERAGE))
                    && !before.tags.has(Tags::PRONOUN.and(Tags::RELATIVE))
                    // "the total budgeted rates"
                    || at > 1
                        && self.has(at - 2, Tags::DETERMINER)
                        && tags.has(Tags::PARTICIPLE)
                        && self.is_plain_noun(at + 1)
                        && self.is_one_of(at - 1, words!["total", "overall", "combined", "annual"])
            })
    }

    /// The past form of a verb that no list knows: "The rate for July matched the state's".
    fn is_past_of_unknown(&self, at: usize, item: &Item, before: Option<&Item>) -> bool {
        self.is_past(at)
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
                    // "The department estimated September's rate at 6 percent"
                    || matches!(next.what, What::Time(_)) && self.is_genitive(at + 1)
            })
    }

    /// Whether a participle with a capital is a word of a name: "Asset Limited, Income Constrained, Employed (ALICE) households",
    /// "at Ashby United School"; in a headline, which has no long word without a capital, it may be a verb.
    fn is_named_past(&self, at: usize) -> bool {
        let is_capital =
            |at: usize| self.item(at).is_some_and(|item| item.what == What::Word && self.tokens[item.first].is_capital);
        if at < 2 || !is_capital(at) {
            return false;
        }
        let before = at - 1 - usize::from(self.is_mark(at - 1, ','));
        let after = at + 1 + usize::from(self.is_mark(at + 1, ',') || self.is_mark(at + 1, '('));
        let is_plain = |item: &Item| {
            let raw = self.raw(item);
            item.what == What::Word && raw.len() > 4 && raw.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        is_capital(before) && is_capital(after) && self.all.items.iter().any(is_plain)
    }

    /// Whether a capital stands at `at` between "and" and another, in a name that has begun before.
    fn is_within_name(&self, at: usize) -> bool {
        let is_capital =
            |at: usize| self.item(at).is_some_and(|item| item.what == What::Word && self.tokens[item.first].is_capital);
        at > 2
            && is_capital(at)
            && is_capital(at + 1)
            && self.is_word(at - 1, "and")
            && is_capital(at - 2)
            && is_capital(at - 3)
    }
}
