//! Months of a fiscal year that are told by their number.

use rust_decimal::Decimal;

use super::Clock;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token};

impl Clock<'_> {
    /// "month 8", "Period 6": a month that is told by its number, in a sentence and not as a count.
    pub(super) fn is_numbered(&self, head: usize) -> bool {
        let number = |token: &Token| {
            let is_bare = !token.is_ordinal && !token.is_written_out && token.end - token.start <= 2;
            token.kind == Kind::Number && is_bare && (1..=13).any(|month| token.value == Decimal::from(month))
        };
        let leads = Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_SINCE).and(Tags::PERIOD_BY);
        let is_led = || {
            let before = head.checked_sub(1).and_then(|at| self.tokens.get(at));
            before.is_some_and(|before| {
                before.is('(') || before.has(leads) && !before.is_one_of(self.text, words!["a", "per"])
            })
        };
        let is_month = self.is_one_of(head, words!["month", "period"]);
        is_month
            && self.tokens.get(head + 1).is_some_and(number)
            && !self.tokens.get(head + 2).is_some_and(|next| next.is('%'))
            && is_led()
    }
}
