//! Parts of a year: quarters, halves, so many first months.

use rust_decimal::Decimal;

use super::{Clock, Mention, Sense};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::{Scanner, ordinal};
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point};

impl Clock<'_> {
    /// "quarter ended September 30, 2024", "six months to 30 June 2023", "year ended 31 March 2022": the time up to a day.
    fn part_that_ended(&self, at: usize) -> Option<Mention> {
        let is_plain_year = self.is_word(at, "year");
        let (n_months, mut next) = if self.is_word(at, "quarter") {
            (3, at + 1)
        } else if is_plain_year {
            (12, at + 1)
        } else if self.is_word(at + 1, "months") {
            let count = self.tokens.get(at)?;
            let scanner = Scanner { text: self.text, tokens: self.tokens };
            let n = match count.kind {
                Kind::Number => i16::try_from(count.value).ok()?,
                _ => i16::try_from(scanner.small_number(at)?).ok()?,
            };
            (u8::try_from(n).ok().filter(|n| (2..=12).contains(n))?, at + 2)
        } else {
            return None;
        };
        // "the quarter July to September 2017"
        if n_months == 3
            && let Some(span) = self.date(next).and_then(|first| self.month_span(first))
        {
            return Some(Mention { first: at, ..span });
        }
        let is_ended = self.is_one_of(next, words!["ended", "ending"]);
        if !(is_ended || self.is_word(next, "to")) {
            return None;
        }
        next += 1;
        if self.is_word(next, "on") {
            next += 1;
        }
        let date = self.date(next)?;
        let (year, month) = match date.period? {
            Period::At(Point::Month(year, month)) => (year, month),
            Period::At(Point::Year(year)) if date.is_day => (year, 12),
            _ => return None,
        };
        let period = match (n_months, month) {
            (12, 12) => Period::year_of(year),
            // "the year ending September 2018" of a statistic; a day makes it a fiscal year's end.
            (12, 3 | 6) => Period::Fiscal(year),
            (12, 9) if date.is_day || at > 0 && self.has(at - 1, Tags::FISCAL) => Period::Fiscal(year),
            (3, 3 | 6 | 9 | 12) => Period::At(Point::Quarter(year, month / 3)),
            (6, 6 | 12) => Period::At(Point::Half(year, month / 6)),
            _ => {
                let first = i16::from(month) - i16::from(n_months) + 1;
                let (first_year, first) = if first < 1 { (year - 1, first + 12) } else { (year, first) };
                Period::Span(Point::Month(first_year, u8::try_from(first).ok()?), Point::Month(year, month))
            }
        };
        Some(Mention { period: Some(period), is_day: false, first: at, ..date })
    }

    /// `third quarter of 2022`, `Q3 2022`, `first half of 2020`, `first nine months of 2024`, `the third quarter`.
    pub(super) fn part_of_year(&self, at: usize) -> Option<Mention> {
        if let Some(ended) = self.part_that_ended(at) {
            return Some(ended);
        }
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
            // "Quarter 4"
            Some("Quarter" | "quarter") => {
                let is_unit = self.tokens.get(next + 1).is_some_and(|token| token.is('%') || token.is_dash());
                let scanner = Scanner { text: self.text, tokens: self.tokens };
                let number = match self.tokens.get(next)?.kind {
                    Kind::Number => self.tokens.get(next).filter(|token| !token.is_ordinal).map(|token| token.value),
                    // "quarter three"
                    _ => scanner.small_number(next).map(Decimal::from),
                };
                let number = u8::try_from(number?).ok().filter(|_| !is_unit)?;
                next += 1;
                ('q', number)
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
        // "the first quarter of the 2024-25 financial year"
        let of = if of == 1 && self.is_word(next + 1, "the") && self.year_span(next + 2).is_some() { 2 } else { of };
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
                && self.is_one_of(next + 1, words!["the", "this"])
                && self.has(next + 2, Tags::FISCAL)
            {
                next += 3 + usize::from(self.is_word(next + 3, "year"));
                fiscal = true;
                self.this_fiscal_year().map(Period::year)
            } else if self.is_word(next, "of")
                && (self.is_word(next + 1, "the") || self.is_word(next + 1, "this"))
                && (self.is_word(next + 2, "year") || self.is_word(next + 1, "this"))
            {
                next += 3;
                self.anchor.period.map(Period::year).or_else(|| self.this_year().map(Period::year))
            } else if self.is_word(next, "of") && self.is_word(next + 1, "last") {
                next += 3;
                self.last_year().map(Period::year)
            } else if self.is_word(next, "last") && self.is_word(next + 1, "year") {
                // "compared to quarter 2 last year"
                next += 2;
                self.last_year().map(Period::year)
            } else {
                let year = self.anchor.period.map(Period::year).or_else(|| self.this_year().map(Period::year));
                year.map(|year| year - i16::from(self.lies_ahead(year, kind, number)))
            };
        // A quarter of a fiscal year is no calendar quarter; its year is the most that can be said.
        let period = year.map(|year| match kind {
            _ if fiscal => Period::Fiscal(year),
            // "Quarter 4" of a report on January to March is a fiscal one: the report's own.
            'q' if self.is_other_quarter(number) => self.anchor.period.unwrap_or(Period::Fiscal(year)),
            'q' => Period::At(Point::Quarter(year, number)),
            'h' => Period::At(Point::Half(year, number)),
            _ => Period::Span(Point::Month(year, 1), Point::Month(year, number)),
        });
        Some(Mention { period, sense: Sense::Absolute, is_day: false, first: at, next: next.min(self.tokens.len()) })
    }

    /// Whether a quarter or half without a year would begin after the report came out, in a sentence that tells of no plan:
    /// it is that of the year before.
    fn lies_ahead(&self, year: i16, kind: char, number: u8) -> bool {
        let Some(date) = self.anchor.date.filter(|date| date.year() == year) else { return false };
        let first = match kind {
            'q' => number * 3 - 2,
            'h' => number * 6 - 5,
            _ => return false,
        };
        let plans = self.is_budget
            || self.anchor.is_plan
            || self
                .tokens
                .iter()
                .any(|token| token.has(Tags::WILL.and(Tags::EXPECT).and(Tags::GOAL).and(Tags::PLANNED)));
        i16::from(first) > i16::from(date.month()) && !plans
    }

    /// Whether the report is on a calendar quarter that bears another number.
    fn is_other_quarter(&self, number: u8) -> bool {
        let Some(period @ (Period::At(Point::Quarter(..)) | Period::Span(Point::Month(..), Point::Month(..)))) =
            self.anchor.period
        else {
            return false;
        };
        let (first, last) = period.months();
        last - first == 2 && first % 3 == 0 && first.rem_euclid(12) / 3 + 1 != i32::from(number)
    }
}
