//! Numbers as broadcasters spell them for the ear: `three-point-eight`, `22-hundred`, `five-thousand-300`.

use rust_decimal::Decimal;

use super::{Number, Scanner};
use crate::extract::lang::en::token::Kind;

impl Scanner<'_> {
    /// A number whose parts hyphens join and whose point or size is a word.
    pub(super) fn spoken(&self, at: usize) -> Option<Number> {
        // Most numbers have no hyphen behind them.
        if !self.joins(at + 1) {
            return None;
        }
        let number = |value: Decimal, next: usize| {
            Some(Number { value, next, is_words: true, is_fraction: false, is_tenths: false })
        };
        let whole = self.part(at)?;
        if self.is_word(at + 2, "point") && self.joins(at + 3) {
            let (decimals, next) = self.decimals(at + 4)?;
            // "3-point-2 million dollars"
            let factor = self.magnitude(next).filter(|factor| *factor >= Decimal::ONE_THOUSAND);
            let value = (whole + decimals) * factor.unwrap_or(Decimal::ONE);
            return number(value, next + usize::from(factor.is_some()));
        }
        let is_thousand = self.is_word(at + 2, "thousand");
        let factor = match () {
            () if self.is_word(at + 2, "hundred") => Decimal::ONE_HUNDRED,
            () if is_thousand => Decimal::ONE_THOUSAND,
            () => return None,
        };
        let rest = self.joins(at + 3).then(|| self.part(at + 4)).flatten().filter(|rest| *rest < factor);
        // "five-thousand-300 jobs", but "a two-thousand-acre park"
        match rest {
            Some(rest) => {
                let is_hundred = self.joins(at + 5) && self.is_word(at + 6, "hundred");
                let rest = if is_hundred { rest * Decimal::ONE_HUNDRED } else { rest };
                number(whole * factor + rest, at + 5 + 2 * usize::from(is_hundred))
            }
            None => number(whole * factor, at + 3),
        }
    }

    /// Whether the token at `at` is a hyphen between two words.
    fn joins(&self, at: usize) -> bool {
        self.is_dash(at) && self.glued(at) && self.glued(at + 1)
    }

    /// One part: digits, or a number below twenty in words.
    fn part(&self, at: usize) -> Option<Decimal> {
        let token = self.tokens.get(at)?;
        if token.kind == Kind::Number {
            return Some(token.value).filter(|_| !token.is_ordinal);
        }
        self.small_number(at).map(Decimal::from)
    }

    /// The digits behind the point: "eight", "two-five", "75".
    fn decimals(&self, at: usize) -> Option<(Decimal, usize)> {
        let mut next = at;
        let mut value = Decimal::ZERO;
        let mut scale = 0;
        while scale < 4
            && let Some(part) = self.part(next).filter(|part| part.scale() == 0)
        {
            let n_digits = part.to_string().len() as u32;
            scale += n_digits;
            value += part * Decimal::new(1, scale);
            next += 1;
            if !self.joins(next) || self.part(next + 1).is_none() {
                break;
            }
            next += 1;
        }
        (next > at).then_some((value, next))
    }
}
