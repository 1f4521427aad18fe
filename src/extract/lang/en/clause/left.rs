//! What stands right before a figure and goes with it: bounds, articles, words of estimates.

use super::*;

impl Reader<'_> {
    pub(super) fn left(&self, at: usize) -> Left {
        let mut left = Left { at: None, bound: Bound::Eq, is_estimated: false, is_average: false, has_article: false };
        let start = self.clause(at).start;
        let mut before = at;
        while before > start {
            before -= 1;
            let item = self.view.item(before).expect("`before` lies before `at`");
            let tags = item.tags;
            let is_last = before + 1 == at;
            // "handed-over two ambulances": of the verb.
            let is_glued = before > start && self.view.is_joint(before - 1);
            if let Some(bound) = bound_of(tags).filter(|_| !is_glued) {
                // "a slight increase over the 389 of 2018": what is compared with.
                let compares = before > start
                    && self.view.is_word(before, "over")
                    && (self.view.has(before - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
                        || self.view.quantity(before - 1).is_some()
                            && self.last().is_some_and(|last| last.measure == Measure::Change))
                    // "$750,000 above the $1.2 million budget"
                    || left.has_article
                        && before > start
                        && self.view.quantity(before - 1).is_some()
                        && self.view.is_one_of(before, words!["above", "below", "over", "short of", "under"])
                    // "4.8% below $356,050"
                    || before > start
                        && self.view.is_one_of(before, words!["above", "below", "over", "under"])
                        && self.is_share_against(before - 1, at);
                // "down from 4.9 percent in March but higher than 4.4 percent a year ago": what is compared with.
                let is_rival = before > start
                    && self.view.is_one_of(before, words!["higher than", "lower than", "greater than", "smaller than"])
                    && (self.view.has(before - 1, Tags::CONJUNCTION) || self.view.is_mark(before - 1, ','))
                    && self.view.time(at + 1).is_some_and(|time| self.view.all.times[time].mention.is_earlier())
                    && self.last().is_some_and(|last| last.link != Link::Own);
                let compares = compares || is_rival;
                // "under a $212 million budget": by that budget.
                let is_basis = left.has_article && self.view.is_word(before, "under") && self.view.is_content(at + 1);
                if left.bound == Bound::Eq && (compares || is_basis) {
                    left.at = Some(before);
                    return left;
                }
                // "lower than the 5 percent rate of the state"
                let is_of_state =
                    self.view.is_word(before + 1, "the") && (at + 1..at + 6).any(|at| self.view.is_one_of(at, WHOLES));
                // "bringing the population up to 479"
                let is_brought = || self.brought_by(before).is_some();
                // "more than the £12 million target"
                let is_of_goal = left.has_article && self.view.has(at + 1, Tags::GOAL) && !self.view.is_verb(at + 1);
                if left.bound == Bound::Eq && !is_of_state && !is_of_goal && !is_brought() {
                    left.bound = bound;
                }
                continue;
            }
            if tags.has(Tags::ESTIMATED) && item.what == What::Word && !tags.has(Tags::EXPECT) {
                left.is_estimated = true;
                continue;
            }
            if tags.has(Tags::AVERAGE) && is_last && !self.view.is_verb(before) {
                left.is_average = true;
                continue;
            }
            // "a proposed 1 mill bridge levy"
            let is_proposed = is_last
                && tags.has(Tags::PLANNED)
                && before > start
                && self.view.is_one_of(before - 1, words!["a", "an"]);
            let is_filler = is_proposed
                || tags.has(Tags::ADVERB.and(Tags::TOTAL_OF).and(Tags::DETERMINER).and(Tags::ADJECTIVE))
                    && !tags.has(Tags::UP.and(Tags::DOWN));
            if is_filler && !tags.has(Tags::PRONOUN.without(Tags::DEFINITE)) && item.what == What::Word {
                left.has_article |= tags.has(Tags::DETERMINER);
                if self.view.is_word(before, "an estimated") {
                    left.is_estimated = true;
                }
                continue;
            }
            if matches!(item.what, What::Mark('"' | '“' | '”' | '*' | '-' | '–' | '\''))
                && (!self.view.is_break_dash(before) || self.parts_verb(before))
            {
                continue;
            }
            // "from January's 5.4 percent", "from last year's 170"
            // "from August's revised 7.3 percent"
            let is_next = (before + 1..at).all(|word| self.view.has(word, Tags::ADJECTIVE));
            if is_next && self.view.time(before).is_some() && self.view.is_genitive(before) {
                continue;
            }
            // "fell by ($57,000)"
            if is_last && before > start && self.view.is_mark(before, '(') && self.view.is_word(before - 1, "by") {
                continue;
            }
            // "approx. £8.1M"
            if self.view.is_mark(before, '.') && self.view.has(before.wrapping_sub(1), Tags::APPROX.and(Tags::COMPARED))
            {
                continue;
            }
            if is_last && self.view.is_word(before, "between") {
                continue;
            }
            // "fell by ($57,000)"
            if is_last && self.view.is_mark(before, '(') && before > start && self.view.is_word(before - 1, "by") {
                continue;
            }
            // "rose an incredible 97 percent": what one thinks of it.
            let is_praise = is_last
                && item.what == What::Word
                && tags.is_none()
                && before > start + 1
                && self.view.is_one_of(before - 1, words!["a", "an"])
                && (self.view.has(before - 2, Tags::RISE.and(Tags::FALL))
                    // "up a huge 22 percent on the year and a staggering 61 percent since 2010"
                    || self.view.has(before - 2, Tags::UP.and(Tags::DOWN).and(Tags::CONJUNCTION))
                        && !self.view.is_content(at + 1)
                    // "was a commendable 53 per cent", but "was a Level 2 centre"
                    || self.view.has(before - 2, Tags::BE) && !self.view.is_content(at + 1));
            // "was a high 2,084 for every 100,000": how it is graded.
            let is_praise = is_praise
                || is_last
                    && before > start + 1
                    && self.view.is_one_of(before - 1, words!["a", "an"])
                    && self.view.is_one_of(before, words!["high", "low", "mere", "modest", "record", "staggering"])
                    && self.view.has(before - 2, Tags::BE);
            // "a dramatic 15 percent increase": likewise.
            let is_judged = is_last
                && item.what == What::Word
                && tags.is_none()
                && before > start
                && self.view.is_one_of(before - 1, words!["a", "an"])
                && (self.view.has(at + 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
                    // "a healthy $4.2 million balance"
                    || self.view.is_one_of(
                        at + 1,
                        words!["balance", "debt", "deficit", "gap", "loss", "profit", "reserve", "shortfall", "surplus"],
                    ));
            // "compared to the normal 5.63"
            let is_usual = is_last
                && before > start
                && self.view.is_word(before - 1, "the")
                && self.view.is_one_of(before, words!["normal", "usual"]);
            if is_praise || is_judged || is_usual {
                continue;
            }
            if let Some(article) = self.graded_from(before).filter(|&article| is_last && article > start) {
                left.has_article = true;
                before = article;
                continue;
            }
            left.at = Some(before);
            return left;
        }
        left
    }
}

impl Reader<'_> {
    /// The article of what grades the figure behind `last`: "to a seasonally unadjusted 6 percent", "by a surprisingly strong 4 percent",
    /// "a record-breaking 212 calls". It stands behind a verb or a preposition of a level, and no noun follows that the words may be of.
    fn graded_from(&self, last: usize) -> Option<usize> {
        let view = &self.view;
        let index = view.quantity(last + 1)?;
        let is_plain = |at: usize| {
            view.is_joint(at)
                // "a brisk, double-digit 12 percent"
                || view.is_mark(at, ',') && at > 0 && view.is_content(at - 1) && view.is_content(at + 1)
                || view.item(at).is_some_and(|item| {
                    item.what == What::Word
                        && !view.is_verb(at)
                        && !view.tokens[item.first].is_capital
                        && !item.tags.has(
                            Tags::PREPOSITION
                                .and(Tags::CONJUNCTION)
                                .and(Tags::DETERMINER)
                                .and(Tags::PRONOUN)
                                .and(Tags::RATE)
                                .and(Tags::TIME)
                                .and(Tags::RISE_NOUN)
                                .and(Tags::FALL_NOUN)
                                .and(Tags::WILL)
                                .and(Tags::EXPECT)
                                .and(Tags::PLANNED)
                                .and(Tags::GOAL)
                                .and(Tags::BUDGET)
                                .and(Tags::DESIGNATOR),
                        )
                })
        };
        if !is_plain(last) || view.is_joint(last) {
            return None;
        }
        let article = (last.saturating_sub(5)..last)
            .rev()
            .take_while(|&at| is_plain(at + 1))
            // "a record" is one word of the lexicon.
            .find(|&at| {
                view.item(at).is_some_and(|item| matches!(view.raw(item).split(' ').next(), Some("a" | "an")))
            })?;
        let governs = article.checked_sub(1)?;
        let is_led = view.is_verb(governs)
            && view
                .has(governs, MOVE.and(Tags::BE).and(Tags::LEVEL).and(Tags::EXCEED).and(Tags::ACTION).and(Tags::SPEND))
            || view.is_one_of(governs, words!["at", "by", "from", "of", "to"]);
        let raw = view.raw(view.item(last)?);
        let is_degree = article + 1 < last && view.is_adverb(article + 1) || view.is_joint(last - 1);
        let is_grade = view.has(last, Tags::ADJECTIVE)
            || is_degree
            || GRADES.has(raw)
            || ["able", "al", "ary", "est", "ful", "ic", "ical", "ish", "ive", "ous"]
                .iter()
                .any(|end| raw.ends_with(end));
        // "a new 12 percent tax", "a Level 2 centre": of the noun behind it; but "a staggering 212 calls"
        let counts = view.all.quantities[index].is_count() && view.is_plural(last + 2);
        let ends = counts || !view.is_content(last + 2) || view.time(last + 2).is_some();
        (is_led && is_grade && ends).then_some(article)
    }
}

impl Reader<'_> {
    /// The bound that a word right behind a figure gives it: "or more".
    pub(super) fn bound_after(&self, at: usize) -> Option<Bound> {
        let tags = self.view.item(at)?.tags;
        if tags.has(Tags::GE_AFTER) {
            Some(Bound::Ge)
        } else if tags.has(Tags::LE_AFTER) {
            Some(Bound::Le)
        } else if tags.has(Tags::APPROX_AFTER)
            || self.view.is_word(at, "approximately")
                && self.view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(',' | '.' | ';' | ')')))
        {
            Some(Bound::Approx)
        } else {
            None
        }
    }
}

/// Words that say what one thinks of a figure, and nothing else.
const GRADES: &Words = words![
    "astonishing",
    "big",
    "bleak",
    "blistering",
    "brisk",
    "cool",
    "decent",
    "even",
    "fair",
    "faster",
    "flat",
    "full",
    "good",
    "healthy",
    "hefty",
    "high",
    "huge",
    "lean",
    "low",
    "meager",
    "meagre",
    "mere",
    "moderate",
    "modest",
    "nice",
    "paltry",
    "poor",
    "preliminary",
    "proud",
    "rapid",
    "record",
    "robust",
    "round",
    "scant",
    "sharp",
    "sharper",
    "shocking",
    "slight",
    "slim",
    "slow",
    "slower",
    "sluggish",
    "small",
    "smaller",
    "softer",
    "solid",
    "sound",
    "staggering",
    "steady",
    "steep",
    "steeper",
    "strong",
    "stronger",
    "stunning",
    "sturdy",
    "tidy",
    "tiny",
    "unusual",
    "weak",
    "weaker",
    "welcome",
    "whole",
    "whooping",
    "whopping"
];

pub(super) fn bound_of(tags: Tags) -> Option<Bound> {
    Some(if tags.has(Tags::GE) {
        Bound::Ge
    } else if tags.has(Tags::GT) {
        Bound::Gt
    } else if tags.has(Tags::LE) {
        Bound::Le
    } else if tags.has(Tags::LT) {
        Bound::Lt
    } else if tags.has(Tags::APPROX) {
        Bound::Approx
    } else {
        return None;
    })
}
