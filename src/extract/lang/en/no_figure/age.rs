//! Ages of people.

use rust_decimal::Decimal;

use super::{Kind, Spot, Tags, Token, What};

impl Spot<'_> {
    /// ages 65 and over, aged 15-19, under 18, residents 65 and older: opened by a word of age.
    pub(super) fn aged(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let token = &tokens[at];
        if !token.has(Tags::AGE) || token.kind != Kind::Word {
            return None;
        }
        let is_average = tokens[at.saturating_sub(2)..at].iter().any(|token| token.has(Tags::AVERAGE));
        // "aged three and over"
        let in_words = |at: usize| tokens.get(at).is_some_and(|token| token.has(Tags::NUMBER_WORD));
        let is_open = self.is_word(at + 2, "and") && (self.is_word(at + 3, "over") || self.is_word(at + 3, "older"));
        if in_words(at + 1) && is_open {
            return Some(at + 4);
        }
        let mut next = at + 1;
        while self.is_number(next)
            || tokens.get(next).is_some_and(Token::is_dash)
            || ((self.is_word(next, "and")
                || self.is_word(next, "to")
                || self.is_word(next, "or")
                || self.is_word(next, "under")
                || self.is_word(next, "over")
                || self.is_word(next, "between")
                || self.is_word(next, "of") && !is_average
                || self.is_word(next, "from"))
                && (self.is_number(next + 1) || self.is_number(next.wrapping_sub(1)))
                // "under age 18 and 17.7% of those"
                && !(self.is_number(next + 1)
                    && (self.is_mark(next + 2, '%') || self.is_word(next + 2, "percent") || self.is_word(next + 2, "per"))))
        {
            next += 1;
        }
        if next > at + 1 && self.is_number(at + 1) || (next > at + 2 && self.is_number(at + 2)) {
            while self.is_word(next, "and")
                || self.is_word(next, "older")
                || self.is_word(next, "over")
                || self.is_word(next, "up")
                || self.is_word(next, "above")
                || self.is_word(next, "under")
                || self.is_word(next, "younger")
            {
                next += 1;
            }
            return Some(next);
        }
        None
    }

    /// "groups that are four years old".
    pub(super) fn years_old(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let token = &tokens[at];
        let of_age = token.has(Tags::NUMBER_WORD) && (self.is_word(at + 1, "years") || self.is_word(at + 1, "months"));
        if of_age && self.is_word(at + 2, "old") {
            return Some(at + 3);
        }
        None
    }

    /// "children under the age of 18".
    pub(super) fn of_age(&self) -> Option<usize> {
        let Spot { tokens, at, items, .. } = *self;
        let token = &tokens[at];
        // "Life expectancy at 65 years is higher": whose it is; one that stands at 74 years is a value.
        let is_of_age = at > 1
            && self.is_word(at - 1, "at")
            && self.is_word(at - 2, "expectancy")
            && token.value <= Decimal::from(75)
            && (token.value % Decimal::from(5)).is_zero();
        if is_of_age {
            return Some(at + 1 + usize::from(self.is_word(at + 1, "years")));
        }
        if items.last().is_some_and(|item| item.tags.has(Tags::AGE)) && self.len(at) <= 2 && !token.is_written_out {
            return Some(at + 1);
        }
        None
    }

    /// "7.90% from 18 to 24, 27.40% from 25 to 44", of ages that the sentence has named.
    pub(super) fn age_range(&self) -> Option<usize> {
        let Spot { tokens, at, items, .. } = *self;
        let is_age = |at: usize| {
            tokens.get(at).is_some_and(|token| {
                token.kind == Kind::Number && !token.is_written_out && self.len(at) <= 2 && !self.is_mark(at + 1, '%')
            })
        };
        let is_group = at > 0
            && self.is_word(at - 1, "from")
            && is_age(at)
            && self.is_word(at + 1, "to")
            && is_age(at + 2)
            && tokens.get(at + 3).is_none_or(|next| matches!(next.kind, Kind::Mark(',' | '.' | ';' | ')')))
            && items.iter().any(|item| item.tags.has(Tags::AGE) || tokens[item.first].has(Tags::AGE));
        is_group.then_some(at + 3)
    }

    /// "65 and older", "90 or higher", "18 years of age", "12 years and older", "5 years old".
    pub(super) fn age_limit(&self) -> Option<usize> {
        let Spot { text, tokens, at, items } = *self;
        let token = &tokens[at];
        let mut tail = at + 1;
        if self.is_word(tail, "years") || self.is_word(tail, "year") || self.is_word(tail, "months") {
            tail += 1;
            if (self.is_word(tail, "of") && self.is_word(tail + 1, "age")) || self.is_word(tail, "old") {
                return Some(tail + 1 + usize::from(self.is_word(tail, "of")));
            }
        }
        let is_limit = (self.is_word(tail, "and") || self.is_word(tail, "or"))
            && tokens.get(tail + 1).is_some_and(|word| {
                word.is_one_of(text, words!["older", "over", "up", "above", "under", "younger", "below"])
            });
        if is_limit
            && token.value < Decimal::ONE_HUNDRED
            && !token.is_written_out
            && !self.is_mark(at + 1, '%')
            && items.last().is_some_and(|item| item.what == What::Word)
        {
            return Some(tail + 2);
        }
        None
    }

    /// Henke, 71, wanted: an age between commas behind a name.
    pub(super) fn age_between_commas(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let token = &tokens[at];
        if at >= 2
            && self.is_mark(at - 1, ',')
            && self.is_mark(at + 1, ',')
            && tokens[at - 2].is_capital
            && !token.is_written_out
            && !tokens[at - 2].has(Tags::MONTH)
            && (16..100).contains(&i64::try_from(token.value).unwrap_or(0))
            && self.len(at) == 2
        {
            return Some(at + 1);
        }
        None
    }
}
