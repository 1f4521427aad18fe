//! Numbers that share what only the last of them says: `10-12 percent`, `$1.1 and $2.3 million`, `from 62.5 to 67 cents a mile`.

use rust_decimal::Decimal;

use super::{End, Quantity, Scanner, Sort};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::Kind;
use crate::extract::lang::en::units::Units;
use crate::model::Bound;

impl Scanner<'_> {
    /// "rose 4.1 and 4.3 percent", "from 62.5 to 67 cents a mile": the unit that a bare number leaves to the next one.
    pub(super) fn take_unit_ahead(&self, first: &mut Quantity) {
        let is_bare = first.sort == Sort::Count && first.unit.is_empty() && !first.is_words && first.bound.is_none();
        let is_from = first.first > 0 && self.is_word(first.first - 1, "from");
        let joins = ["and", "or"].iter().any(|word| self.is_word(first.next, word))
            || (is_from && self.is_word(first.next, "to"));
        let at = first.next + 1;
        // "an average age of 37.3 and 22.5% of residents under 15"
        let is_age = first.first > 1 && self.is_word(first.first - 1, "of") && self.is_word(first.first - 2, "age");
        if !is_bare || !joins || is_age {
            return;
        }
        let Some(number) = self.number(at).filter(|number| !number.is_fraction) else { return };
        let is_words = number.is_words;
        let Some(second) = self.with_unit(at, at, number, Decimal::ONE, None) else { return };
        // "down 12 and eight per cent": style writes small numbers out.
        if is_words && second.sort != Sort::Percent
            || second.is_adjective
            || !matches!(second.sort, Sort::Percent | Sort::Points | Sort::Measure | Sort::Money)
        {
            return;
        }
        // "rose by 7,100 or 5.6%": one change in two terms.
        let is_far = first.value.abs() > second.value.abs() * Decimal::TEN;
        if self.is_word(first.next, "or") && second.sort == Sort::Percent && is_far {
            return;
        }
        let factor = Units::shared().find(self.text, self.tokens, self.unit_at(&second)).map(|(unit, _)| unit.factor.0);
        if let Some(value) = first.value.checked_mul(factor.unwrap_or(Decimal::ONE)) {
            first.value = value.normalize();
            first.sort = second.sort;
            first.unit = second.unit;
            first.has_per = second.has_per;
            first.is_plain_points = second.is_plain_points;
            first.is_bare = false;
        }
    }

    /// "$1.1 and $2.3 million", "from 1.2 to nearly 1.4 million visitors": the magnitude that the first number leaves to
    /// the last one of its list.
    pub(super) fn magnitude_ahead(&self, first: &Quantity) -> Option<Decimal> {
        let is_money = first.sort == Sort::Money;
        let is_small = first.value.abs() < Decimal::ONE_THOUSAND && (is_money || first.value.scale() > 0);
        if !is_small || first.is_words || first.has_per || !matches!(first.sort, Sort::Money | Sort::Count) {
            return None;
        }
        let mut last = first.next;
        // Each member of the list, up to the one that says how large they all are.
        for _ in 0..5 {
            if self.has_magnitude(first) {
                return None;
            }
            let mut at = last;
            let mut joins = false;
            while self.is_mark(at, ',') || ["and", "to", "or"].iter().any(|word| self.is_word(at, word)) {
                joins = true;
                at += 1;
            }
            while self.tokens.get(at).is_some_and(|token| token.has(Tags::APPROX.and(Tags::GT).and(Tags::LT))) {
                at += 1;
            }
            let money = self.currency(at).filter(|(unit, _)| *unit == first.unit);
            let number_at = money.as_ref().map_or(at, |(_, number_at)| *number_at);
            let number = self.tokens.get(number_at).filter(|token| token.kind == Kind::Number && !token.is_ordinal)?;
            if !joins || money.is_some() != is_money {
                return None;
            }
            // "$500 and $1 million" are of two sizes.
            let [low, high] = [first.value.abs().min(number.value), first.value.abs().max(number.value)];
            if high > low * Decimal::TEN {
                return None;
            }
            last = number_at + 1;
            let word_at = if self.is_dash(last) && self.glued(last) && self.glued(last + 1) { last + 1 } else { last };
            if let Some(factor) = self.magnitude(word_at) {
                return (factor >= Decimal::ONE_THOUSAND && self.tokens[word_at].end - self.tokens[word_at].start > 2
                    || is_money && self.glued(word_at))
                .then_some(factor);
            }
        }
        None
    }

    /// The second end of a range behind `first`: "-15%", "to 8 percent", "–$197m".
    pub(super) fn range(&self, first: &Quantity, is_money: bool) -> Option<(Quantity, Quantity)> {
        let tokens = self.tokens;
        let mut at = first.next;
        let before = first.first.checked_sub(1).map(|before| &tokens[before]);
        let is_between = before.is_some_and(|token| self.text[token.start..token.end].eq_ignore_ascii_case("between"));
        // "from 10.7%", "from last year's $43 million"
        let is_from = (first.first.saturating_sub(5)..first.first)
            .rev()
            .take_while(|&at| tokens[at].kind == Kind::Word || tokens[at].is_glued)
            .any(|at| self.is_word(at, "from"));
        let by_dash = self.is_dash(at) && self.glued(at) && self.follows(at + 1) && !tokens[at].is('—');
        let by_word = (self.is_word(at, "to") || self.is_word(at, "or")) && !is_from && !is_between;
        if !(by_dash || by_word || (self.is_word(at, "and") && is_between)) {
            return None;
        }
        at += 1;
        let is_or = self.is_word(first.next, "or");
        let is_to = self.is_word(first.next, "to");
        let mut number_at = at;
        let money = self.currency(number_at);
        if let Some((_, next)) = &money {
            number_at = *next;
        }
        // "£30.44 per Band D property or 59p per week": the same amount in other terms.
        let in_other_terms = is_or && is_money && money.is_none() && first.has_per;
        if money.is_some() && !is_money || in_other_terms {
            return None;
        }
        let number = self.number(number_at)?;
        if number.is_fraction || (tokens[number_at].year().is_some() && money.is_none()) {
            return None;
        }
        let second_unit = money.map(|(unit, _)| unit).or_else(|| is_money.then(|| first.unit.clone()));
        let mut high = self.with_unit(at, number_at, number, Decimal::ONE, second_unit)?;
        let mut low = first.clone();
        // The first end takes unit and magnitude of the second.
        if low.sort == Sort::Count && high.sort != Sort::Count {
            low.sort = high.sort;
            low.unit = high.unit.clone();
            if let Some((unit, _)) = Units::shared().find(self.text, tokens, self.unit_at(&high)) {
                low.value = low.value.checked_mul(unit.factor.0)?.normalize();
            }
            low.is_plain_points = high.is_plain_points;
            low.has_per = high.has_per;
        } else if low.unit != high.unit && high.unit.starts_with(low.unit.as_str()) {
            low.unit = high.unit.clone();
            low.has_per = high.has_per;
        } else if low.sort == Sort::Percent && high.sort == Sort::Count {
            return None;
        }
        if low.sort != high.sort {
            return None;
        }
        if low.value.abs() < Decimal::from(1000) && high.value >= Decimal::from(1000) && !self.has_magnitude(first) {
            let factor = self.magnitude_in(&high)?;
            low.value = low.value.checked_mul(factor)?;
        }
        // "rose $2 to $44", "grew by 9K to 88K": a change and the level it led to.
        let mover = (0..first.first).rev().find(|&at| {
            !tokens[at].has(Tags::APPROX.and(Tags::GT).and(Tags::LT).and(Tags::ADVERB).and(Tags::DETERMINER))
        });
        let moves = mover.map(|at| &tokens[at]).is_some_and(|token| {
            token.has(Tags::RISE.and(Tags::FALL).and(Tags::DRIFT).and(Tags::UP).and(Tags::DOWN))
                || self.text[token.start..token.end].eq_ignore_ascii_case("by")
        });
        // "fell by 1,200 to 1,640": nobody guesses to the ten.
        let is_exact = high.sort == Sort::Count
            && high.value.scale() == 0
            && high.value % Decimal::ONE_HUNDRED != Decimal::ZERO
            && high.value >= Decimal::ONE_THOUSAND;
        let is_whole = first.sort != Sort::Count || self.has_magnitude(first) || is_exact;
        // "to grow by 3% to 4%": no share moves by a share to another.
        let is_close = first.sort == Sort::Percent
            && high.sort == Sort::Percent
            && high.value <= low.value * Decimal::from(2)
            && mover.is_some_and(|at| self.is_word(at, "by"));
        if is_to && moves && !is_close && (is_whole || high.value > low.value * Decimal::from(3)) {
            return None;
        }
        if low.value >= high.value || (is_or && high.value > low.value * Decimal::from(3)) {
            return None;
        }
        // A vote of 5-2 falls, a range rises; "2 to 1" likewise.
        low.is_bare = false;
        low.range = Some(End::Low);
        low.bound = Some(Bound::Ge);
        high.range = Some(End::High);
        high.bound = Some(Bound::Le);
        high.is_adjective |= low.is_adjective;
        Some((low, high))
    }

    fn unit_at(&self, quantity: &Quantity) -> usize {
        (quantity.first..quantity.next)
            .find(|&at| self.tokens[at].kind == Kind::Word && self.magnitude(at).is_none())
            .unwrap_or(quantity.next)
    }

    fn has_magnitude(&self, quantity: &Quantity) -> bool {
        self.magnitude_in(quantity).is_some()
    }

    fn magnitude_in(&self, quantity: &Quantity) -> Option<Decimal> {
        (quantity.first..quantity.next).find_map(|at| self.magnitude(at))
    }
}
