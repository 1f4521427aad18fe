//! What a rate or a ratio is of.

use rust_decimal::Decimal;

use super::Spot;
use crate::extract::lang::en::token::Kind;

impl Spot<'_> {
    /// "For every 100 females there were 94.6 males", "one for every 2,395 residents".
    pub(super) fn base_of_rate(&self) -> Option<usize> {
        let Spot { at, .. } = *self;
        if at > 1 && self.is_word(at - 1, "every") && self.is_word(at - 2, "for") {
            return Some(at + 1);
        }
        None
    }

    /// "the levy rises by 15 cents (per $1,000 of value)": what a rate is per, apart from its number.
    pub(super) fn sum_behind_per(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let is_round = tokens
            .get(at + 1)
            .is_some_and(|number| number.kind == Kind::Number && number.value % Decimal::ONE_HUNDRED == Decimal::ZERO);
        (is_round && at > 0 && self.is_word(at - 1, "per")).then_some(at + 2)
    }

    /// "the ratio of teachers to pupils is 1 to 22.0".
    pub(super) fn ratio(&self) -> Option<usize> {
        let Spot { text, tokens, at, .. } = *self;
        let token = &tokens[at];
        let is_one = token.value == Decimal::ONE;
        let is_ratio = self.is_word(at + 1, "to")
            && self.is_number(at + 2)
            && is_one
            && tokens[..at].iter().any(|word| text[word.start..word.end].to_ascii_lowercase().starts_with("ratio"));
        is_ratio.then_some(at + 3)
    }

    /// "the death rate per 100,000 people was 17.9".
    pub(super) fn base_behind_per(&self) -> Option<usize> {
        let Spot { tokens, at, .. } = *self;
        let token = &tokens[at];
        let is_base = at > 0
            && self.is_word(at - 1, "per")
            && !tokens.get(at + 1).is_some_and(|next| next.is('%'))
            && token.value >= Decimal::ONE_HUNDRED
            && (token.value % Decimal::ONE_HUNDRED == Decimal::ZERO
                // "one physician per 20,950 residents"
                || at > 2 && ["one", "One", "1"].iter().any(|one| self.is_word(at - 3, one)));
        is_base.then_some(at + 1)
    }
}
