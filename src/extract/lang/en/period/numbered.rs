//! Months of a fiscal year that are told by their number, and quarters that are told by their last month.

use rust_decimal::Decimal;

use super::{Clock, Mention, Part, Sense};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token};
use crate::model::{Period, Point};

impl Clock<'_> {
    /// "the last week of January", "the first two weeks of March 2020": the month.
    pub(super) fn weeks_of_month(&self, at: usize) -> Option<Mention> {
        let which = at + usize::from(self.is_word(at, "the"));
        let is_which = self.tokens.get(which).is_some_and(|token| token.is_ordinal)
            || self
                .is_one_of(which, words!["closing", "final", "first", "fourth", "last", "opening", "second", "third"]);
        let unit = (which + 1..which + 3)
            .find(|&unit| self.is_one_of(unit, words!["day", "days", "week", "weekend", "weeks"]))
            .filter(|_| is_which && which > at)?;
        let month = self.date(unit + 2).filter(|month| self.is_word(unit + 1, "of") && !month.is_day)?;
        let is_month = matches!(month.period, Some(Period::At(Point::Month(..))));
        is_month.then_some(Mention { first: at, ..month })
    }

    /// "the June quarter of 2012", "March 2012 quarter", "Dec qtr 2011": the three months that end with it.
    pub(super) fn quarter_of_month(&self, at: usize) -> Option<Mention> {
        let month = self.month_number(at).filter(|month| month % 3 == 0)?;
        let date = self.date(at).filter(|date| !date.is_day)?;
        let named = [date.next, at + 1, at + 2].into_iter().find(|&head| {
            self.is_one_of(head, words!["Qtr", "Quarter", "qtr", "quarter"])
                && (at + 1..head).all(|mark| mark + 1 == head && self.tokens[mark].is('.') || mark < date.next)
        })?;
        let next = named + 1;
        let number = month / 3;
        let told = date.period.map(Period::year);
        let (year, next) = match self.year_of_part(next, Part::Quarter(number)) {
            Some((year, true, next)) => {
                (year.map(|year| year - i16::from(month >= self.anchor.year_start.unwrap_or(7))), next)
            }
            Some((year, false, next)) => (year, next),
            None => (told, next),
        };
        let period = year.map(|year| Period::At(Point::Quarter(year, number)));
        Some(Mention { period, sense: Sense::Absolute, is_day: false, first: at, next })
    }

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
