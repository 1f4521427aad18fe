//! Parts of a year: quarters, halves, so many first months.

use super::{Clock, Mention, Sense};
use crate::extract::lang::en::numeral::{Scanner, ordinal};
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point};

impl Clock<'_> {
    /// `third quarter of 2022`, `Q3 2022`, `first half of 2020`, `first nine months of 2024`, `the third quarter`.
    pub(super) fn part_of_year(&self, at: usize) -> Option<Mention> {
        let word = self.word(at);
        let mut next = at + 1;
        let (kind, number) = match word {
            Some(word) if word.len() == 2 && matches!(word.as_bytes()[0], b'Q' | b'q' | b'H' | b'h') => {
                let number = word.as_bytes()[1].wrapping_sub(b'0');
                let is_quarter = word.as_bytes()[0].eq_ignore_ascii_case(&b'q');
                if !(1..=if is_quarter { 4 } else { 2 }).contains(&number) {
                    return None;
                }
                (if is_quarter { 'q' } else { 'h' }, number)
            }
            _ => {
                let number = u8::try_from(ordinal(self.text, self.tokens.get(at)?)?).ok()?;
                if self.is_word(next, "quarter") {
                    next += 1;
                    ('q', number)
                } else if self.is_word(next, "half") {
                    next += 1;
                    ('h', number)
                } else if number == 1 {
                    let count = self.tokens.get(next)?;
                    let scanner = Scanner { text: self.text, tokens: self.tokens };
                    let n_months = if count.kind == Kind::Number {
                        u8::try_from(count.value).ok()?
                    } else {
                        u8::try_from(scanner.small_number(next)?).ok()?
                    };
                    if !self.is_word(next + 1, "months") || !(2..12).contains(&n_months) {
                        return None;
                    }
                    next += 2;
                    ('m', n_months)
                } else {
                    return None;
                }
            }
        };
        if (kind == 'q' && !(1..=4).contains(&number)) || (kind == 'h' && !(1..=2).contains(&number)) {
            return None;
        }
        let of = usize::from(
            self.is_word(next, "of")
                || self.is_word(next, "in")
                || self.tokens.get(next).is_some_and(|token| token.is(',')),
        );
        let mut fiscal = false;
        let year =
            if let Some((_, last, after)) = self.year_span(next + of).filter(|(first, last, _)| *last == first + 1) {
                next = after;
                fiscal = true;
                Some(last)
            } else if let Some(year) = self.year(next + of) {
                next += of + 1;
                Some(year)
            } else if let Some((Period::Fiscal(year), after)) = self.fiscal(next + of) {
                next = after;
                fiscal = true;
                Some(year)
            } else if self.is_word(next, "of")
                && (self.is_word(next + 1, "the") || self.is_word(next + 1, "this"))
                && (self.is_word(next + 2, "year") || self.is_word(next + 1, "this"))
            {
                next += 3;
                self.anchor.period.map(Period::year).or_else(|| self.this_year().map(Period::year))
            } else if self.is_word(next, "of") && self.is_word(next + 1, "last") {
                next += 3;
                self.last_year().map(Period::year)
            } else {
                self.anchor.period.map(Period::year).or_else(|| self.this_year().map(Period::year))
            };
        // A quarter of a fiscal year is no calendar quarter; its year is the most that can be said.
        let period = year.map(|year| match kind {
            _ if fiscal => Period::Fiscal(year),
            'q' => Period::At(Point::Quarter(year, number)),
            'h' => Period::At(Point::Half(year, number)),
            _ => Period::Span(Point::Month(year, 1), Point::Month(year, number)),
        });
        Some(Mention { period, sense: Sense::Absolute, is_day: false, first: at, next: next.min(self.tokens.len()) })
    }
}
