//! Numbers in words, fractions, and shares told as one number in another: `two hundred twelve`, `two-thirds`, `one in five`.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Number, Scanner};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Sieve;
use crate::extract::lang::en::token::{Kind, Token};
use crate::extract::lang::en::units::Norm;

/// Small numbers in words, sorted.
const SMALL: &[(&str, u32)] = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eleven", 11),
    ("fifteen", 15),
    ("five", 5),
    ("four", 4),
    ("fourteen", 14),
    ("nine", 9),
    ("nineteen", 19),
    ("one", 1),
    ("seven", 7),
    ("seventeen", 17),
    ("six", 6),
    ("sixteen", 16),
    ("ten", 10),
    ("thirteen", 13),
    ("three", 3),
    ("twelve", 12),
    ("two", 2),
    ("zero", 0),
];

const TENS: &[(&str, u32)] = &[
    ("eighty", 80),
    ("fifty", 50),
    ("forty", 40),
    ("ninety", 90),
    ("seventy", 70),
    ("sixty", 60),
    ("thirty", 30),
    ("twenty", 20),
];

/// Ordinals in words, as ranks and as denominators.
const ORDINALS: &[(&str, u32)] = &[
    ("eighth", 8),
    ("eleventh", 11),
    ("fifth", 5),
    ("first", 1),
    ("fourth", 4),
    ("ninth", 9),
    ("second", 2),
    ("seventh", 7),
    ("sixth", 6),
    ("tenth", 10),
    ("third", 3),
    ("twelfth", 12),
];

const DENOMINATORS: &[(&str, u32)] = &[
    ("eighth", 8),
    ("eighths", 8),
    ("fifth", 5),
    ("fifths", 5),
    ("fourth", 4),
    ("fourths", 4),
    ("quarter", 4),
    ("quarters", 4),
    ("sixth", 6),
    ("sixths", 6),
    ("tenth", 10),
    ("tenths", 10),
    ("third", 3),
    ("thirds", 3),
];

/// Small numbers, tens and denominators: most words are none of them.
static NAMED: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of(SMALL.iter().chain(TENS).chain(DENOMINATORS).map(|(word, _)| *word)));

fn look_up(table: &[(&str, u32)], word: &str) -> Option<u32> {
    table.binary_search_by(|(known, _)| (*known).cmp(word)).ok().map(|index| table[index].1)
}

/// Whether the word is a ten that a hyphen joins to a unit: thirty-five.
pub(in crate::extract::lang::en) fn is_tens(word: &str) -> bool {
    look_up(TENS, word).is_some()
}

/// An ordinal in words or digits that may be a rank.
pub(in crate::extract::lang::en) fn ordinal(text: &str, token: &Token) -> Option<u32> {
    if token.is_ordinal {
        return u32::try_from(token.value).ok();
    }
    if !token.has(Tags::ORDINAL) {
        return None;
    }
    let mut norm = Norm::default();
    look_up(ORDINALS, norm.word(text, token)?)
}

impl Scanner<'_> {
    /// A number below twenty in words.
    pub(in crate::extract::lang::en) fn small_number(&self, at: usize) -> Option<u32> {
        self.small(at, SMALL)
    }

    fn small(&self, at: usize, table: &[(&str, u32)]) -> Option<u32> {
        let token = self.tokens.get(at)?;
        if !(NAMED.may_hold(token.look) || token.is_broken) {
            return None;
        }
        look_up(table, Norm::default().word(self.text, token)?)
    }

    /// Reads a number at `at`: digits, words, fractions.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        if let Some(number) = self.spoken(at) {
            return Some(number);
        }
        if token.kind == Kind::Number {
            if token.is_ordinal {
                return None;
            }
            let number =
                Number { value: token.value, next: at + 1, is_words: false, is_fraction: false, is_tenths: false };
            return Some(self.and_a_half(number));
        }
        if token.kind != Kind::Word {
            return None;
        }
        self.fraction(at)
            .or_else(|| self.words(at).map(|number| self.and_a_half(number)))
            .map(|number| self.told_twice(number))
    }

    /// "seven and a half workers", "two and a half million"
    fn and_a_half(&self, number: Number) -> Number {
        let next = number.next;
        let is_half = self.is_word(next, "and")
            && self.is_word(next + 1, "a")
            && self.is_word(next + 2, "half")
            && number.value < Decimal::ONE_HUNDRED
            && number.value.fract().is_zero()
            // "5% and a half share" and "two and a half of them" are two.
            && !self.is_word(next + 3, "of");
        if !is_half {
            return number;
        }
        let value = number.value + Decimal::new(5, 1);
        // "two and a half million": the size stands behind.
        let factor = self.magnitude(next + 3).filter(|_| number.is_words);
        Number {
            value: value * factor.unwrap_or(Decimal::ONE),
            next: next + 3 + usize::from(factor.is_some()),
            ..number
        }
    }

    /// "twenty-six (26) vehicles": one number, in words and again in digits.
    fn told_twice(&self, number: Number) -> Number {
        let again = |at: usize| self.tokens.get(at).filter(|digits| digits.kind == Kind::Number && !digits.is_ordinal);
        let is_same = self.is_mark(number.next, '(')
            && again(number.next + 1).is_some_and(|digits| digits.value == number.value)
            && self.is_mark(number.next + 2, ')');
        Number { next: if is_same { number.next + 3 } else { number.next }, ..number }
    }

    /// two-thirds, a quarter, three quarters; "half" is 50 %.
    fn fraction(&self, at: usize) -> Option<Number> {
        if self.is_word(at, "half") {
            // "half a million" is a number, "the first half" a time, "half-time" a name.
            let is_article = self.is_word(at + 1, "a") || self.is_word(at + 1, "an");
            if is_article && self.magnitude(at + 2).is_some() {
                let factor = self.magnitude(at + 2)?;
                let value = Decimal::new(5, 1) * factor;
                return Some(Number { value, next: at + 3, is_words: true, is_fraction: false, is_tenths: false });
            }
            // "the half year report"
            if self.is_dash(at + 1) && self.glued(at + 1) || self.is_word(at + 1, "year") {
                return None;
            }
            return Some(Number {
                value: Decimal::new(5, 1),
                next: at + 1,
                is_words: true,
                is_fraction: true,
                is_tenths: false,
            });
        }
        let over = match self.small(at, SMALL) {
            Some(over) if over < 10 => over,
            _ if self.is_word(at, "a") => 1,
            _ => return None,
        };
        let under_at = if self.is_dash(at + 1) && self.glued(at + 2) { at + 2 } else { at + 1 };
        let under = self.small(under_at, DENOMINATORS)?;
        // "a third term", "a second plant": an ordinal unless what follows shows a part.
        if over == 1 && under_at == at + 1 {
            let next = self.tokens.get(under_at + 1);
            let is_part = next.is_none_or(|next| {
                next.kind != Kind::Word
                    || next.has(Tags::PREPOSITION.and(Tags::MORE).and(Tags::LESS).and(Tags::CONJUNCTION))
                    || next.has(Tags::PERIOD_AT.and(Tags::PERIOD_SINCE).and(Tags::RELATIVE).and(Tags::BE))
            });
            if !is_part {
                return None;
            }
        }
        // "one-fourth", but "a fourth term" and "three fourth graders"
        let is_fourth = self.is_word(under_at, "fourth") || self.is_word(under_at, "fourths");
        if over >= under || is_fourth && under_at == at + 1 && over > 1 && !self.is_word(under_at, "fourths") {
            return None;
        }
        let value = Decimal::from(over) / Decimal::from(under);
        let is_tenths = under == 10;
        Some(Number { value, next: under_at + 1, is_words: true, is_fraction: true, is_tenths })
    }

    /// two hundred twelve, fifteen hundred, ninety-one thousand, a dozen.
    fn words(&self, at: usize) -> Option<Number> {
        if let Some(next) = self.one_point(at) {
            return Some(Number { value: Decimal::ONE, next, is_words: true, is_fraction: false, is_tenths: false });
        }
        if self.is_word(at, "a") {
            let (value, next) = if self.is_word(at + 1, "dozen") {
                (Decimal::from(12), at + 2)
            } else if self.is_word(at + 1, "hundred")
                || self.is_word(at + 1, "thousand")
                || self.is_word(at + 1, "million")
            {
                (self.magnitude(at + 1)?, at + 2)
            } else {
                return None;
            };
            return Some(Number { value, next, is_words: true, is_fraction: false, is_tenths: false });
        }
        let mut total = Decimal::ZERO;
        let mut group = Decimal::ZERO;
        let mut next = at;
        let mut found = false;
        loop {
            let joint =
                if found && self.is_dash(next) && self.glued(next) && self.follows(next + 1) { next + 1 } else { next };
            let joint = if found && self.is_word(joint, "and") { joint + 1 } else { joint };
            if let Some(tens) = self.small(joint, TENS).filter(|_| joint == next || found) {
                if (group % Decimal::ONE_HUNDRED) != Decimal::ZERO || (joint > next && group.is_zero()) {
                    break;
                }
                group += Decimal::from(tens);
                next = joint + 1;
            } else if let Some(small) = self.small(joint, SMALL) {
                let rest = group % Decimal::ONE_HUNDRED;
                let fits = rest.is_zero() && (!found || !group.is_zero() || !total.is_zero())
                    || (rest >= Decimal::from(20) && (rest % Decimal::TEN).is_zero() && small < 10)
                    || !found;
                // "two and three" are two numbers.
                if !fits || (self.is_word(next, "and") && (group % Decimal::ONE_HUNDRED) != Decimal::ZERO) {
                    break;
                }
                if self.is_word(next, "and") && group.is_zero() && total.is_zero() {
                    break;
                }
                group += Decimal::from(small);
                next = joint + 1;
            } else if found && self.is_word(next, "hundred") {
                group *= Decimal::ONE_HUNDRED;
                next += 1;
            } else if found && self.is_word(next, "dozen") {
                group *= Decimal::from(12);
                next += 1;
            } else if found
                && let Some(factor) = self.magnitude(next).filter(|factor| *factor >= Decimal::ONE_THOUSAND)
                && self.tokens[next].end - self.tokens[next].start > 2
            {
                total += group.checked_mul(factor)?;
                group = Decimal::ZERO;
                next += 1;
            } else {
                break;
            }
            found = true;
        }
        found.then(|| Number { value: total + group, next, is_words: true, is_fraction: false, is_tenths: false })
    }

    /// "dropping more than a point to 6 percent", "fell by a full percentage point": where "point" stands behind the article of a move by
    /// one.
    fn one_point(&self, at: usize) -> Option<usize> {
        if !self.is_word(at, "a") {
            return None;
        }
        let noun = at + 1 + usize::from(self.is_word(at + 1, "full") || self.is_word(at + 1, "whole"));
        let is_percentage = self.is_word(noun, "percentage") && self.is_word(noun + 1, "point");
        if !is_percentage && !self.is_word(noun, "point") {
            return None;
        }
        let before = self.tokens.get(at.checked_sub(1)?)?;
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::UP).and(Tags::DOWN);
        let bounds = Tags::GT.and(Tags::LT).and(Tags::GE).and(Tags::LE).and(Tags::APPROX);
        let is_moved = before.has(moves) || self.is_word(at - 1, "by");
        let is_bound = before.has(bounds) || self.is_word(at - 1, "than");
        let is_bound = is_bound
            && (at.saturating_sub(4)..at - 1)
                .any(|move_at| self.tokens[move_at].has(moves) || self.is_word(move_at, "by"));
        (is_percentage || is_moved || is_bound).then_some(noun)
    }

    /// "one teacher in eight left", but "one win in five games", "one death in three days": the token of the second number.
    fn behind_one_noun(&self, first: &Number) -> Option<usize> {
        let noun = self.tokens.get(first.next).filter(|noun| {
            let quiet = Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE).and(Tags::TIME).and(Tags::NUMBER_WORD);
            noun.kind == Kind::Word && !noun.is_capital && !noun.has(quiet)
        });
        let is_one =
            first.value == Decimal::ONE && first.is_words && noun.is_some() && self.is_word(first.next + 1, "in");
        let under_at = first.next + 2;
        let second = if is_one { self.number(under_at).filter(|second| second.is_words)? } else { return None };
        let next = self.tokens.get(second.next);
        let counts = next.is_some_and(|next| {
            let word = &self.text[next.start..next.end];
            next.kind == Kind::Word
                && (next.has(Tags::TIME)
                    || next.is_capital
                    || word.ends_with('s') && !next.has(Tags::BE.and(Tags::HAVE).and(Tags::THIRD)))
        });
        (!counts).then_some(under_at)
    }

    /// one in five, nine out of ten.
    pub(super) fn n_in_m(&self, at: usize) -> Option<(Decimal, usize, bool)> {
        let first = self.number(at).filter(|number| !number.is_fraction)?;
        let (under_at, is_of) = if let Some(under_at) = self.behind_one_noun(&first) {
            (under_at, false)
        } else if self.is_word(first.next, "in") {
            (first.next + 1, false)
        } else if self.is_word(first.next, "out") && self.is_word(first.next + 1, "of") {
            (first.next + 2, false)
        } else if self.is_word(first.next, "of") {
            (first.next + 1, true)
        } else {
            return None;
        };
        let is_every = self.is_word(under_at, "every");
        let under_at = under_at + usize::from(is_every);
        let second = self.number(under_at).filter(|number| !number.is_fraction)?;
        if self.tokens[under_at].year().is_some() {
            return None;
        }
        let small = Decimal::from(20);
        let fits = first.value < second.value
            && first.value > Decimal::ZERO
            && first.value.scale() == 0
            && first.value < small
            && (second.value <= small || (second.value % Decimal::ONE_HUNDRED).is_zero());
        let is_ratio = match is_of {
            true => is_every || first.is_words && second.is_words && second.value == Decimal::TEN,
            false => fits,
        };
        (fits && is_ratio)
            .then(|| ((first.value * Decimal::ONE_HUNDRED / second.value).round_dp(2), second.next, first.is_words))
    }
}
