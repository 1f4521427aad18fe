//! Years: plain, joined (`2024-25`), fiscal (`FY 2023/24`).

use rust_decimal::Decimal;

use super::{Clock, Mention, Sense};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token};
use crate::model::{Period, Point};

impl Clock<'_> {
    /// Whether December ends in the middle of the report's year, which is a fiscal one or a part of one.
    pub(super) fn is_within_year(&self, year: i16) -> bool {
        let Some(own) = self.anchor.period.filter(|_| self.anchor.year_start.is_some()) else { return false };
        let (first, last) = own.months();
        let end = i32::from(year) * 12 + 11;
        !matches!(own, Period::At(Point::Year(_))) && (first..=last).contains(&end)
    }

    /// A plain year.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let token = self.tokens.get(at)?;
        token.year()
    }

    /// "In 1982 and 1983 the county lost 400 jobs": both years, where one figure is told of them.
    pub(super) fn two_years(&self, at: usize) -> Option<Period> {
        let first = self.year(at)?;
        let last = self.year(at + 2).filter(|&last| last == first + 1 && self.is_word(at + 1, "and"))?;
        let is_led = at > 0 && (self.has(at - 1, Tags::PERIOD_AT) || self.is_word(at - 1, "of"));
        // "the 2004 and 2005 budgets", "than in 2004 and 2005"
        let ends = self.tokens.get(at + 3).is_none_or(|next| {
            next.kind != Kind::Word || next.has(Tags::DETERMINER.and(Tags::PREPOSITION).and(Tags::CONJUNCTION))
        });
        let figures = || {
            let is_figure = |&at: &usize| {
                let token = &self.tokens[at];
                token.kind == Kind::Number
                    && token.year().is_none()
                    && !token.is_ordinal
                    && !(at > 0 && self.is_dash(at - 1))
            };
            (0..self.tokens.len()).filter(is_figure).count()
        };
        (is_led && ends && figures() == 1).then_some(Period::Span(Point::Year(first), Point::Year(last)))
    }

    /// `2024-25`, `2024/25`, `2024-'25`, `2021-2023`: first and last year, and the token after.
    pub(in crate::extract::lang::en) fn year_span(&self, at: usize) -> Option<(i16, i16, usize)> {
        let first = self.year(at)?;
        let is_joint = (self.is_dash(at + 1) || matches!(self.tokens.get(at + 1)?.kind, Kind::Mark('/' | '\\')))
            && self.glued(at + 1) == self.glued(at + 2);
        if !is_joint {
            return None;
        }
        // 2016-'17
        let is_cut = matches!(self.tokens.get(at + 2)?.kind, Kind::Mark('\'' | '’' | '‘')) && self.glued(at + 3);
        let at = at + usize::from(is_cut);
        let token = self.tokens.get(at + 2)?;
        if token.kind != Kind::Number || token.is_written_out || token.is_ordinal {
            return None;
        }
        if let Some(last) = token.year() {
            return (last > first).then_some((first, last, at + 3));
        }
        let last = i16::try_from(token.value).ok().filter(|_| token.end - token.start == 2)?;
        let last = first - first % 100 + last;
        let last = if last < first { last + 100 } else { last };
        // "2018 - 45", a line of a list: a year and its figure.
        let is_apart = !self.glued(at + 1) && last != first + 1;
        if is_apart && self.tokens.get(at + 3).is_none() && (0..at).all(|lead| self.is_lead(lead)) {
            return None;
        }
        (last > first && last - first < 60).then_some((first, last, at + 3))
    }

    /// Whether a token may stand before the year that a line of a list begins with.
    fn is_lead(&self, at: usize) -> bool {
        self.is_word(at, "in") || matches!(self.tokens[at].kind, Kind::Mark(_))
    }

    /// "the 16-17 financial year": its years and the token behind it.
    pub(super) fn short_span(&self, at: usize) -> Option<(i16, i16, usize)> {
        let (first, joint, last) = (self.tokens.get(at)?, self.tokens.get(at + 1)?, self.tokens.get(at + 2)?);
        let is_short =
            |token: &Token| token.kind == Kind::Number && !token.is_written_out && token.end - token.start == 2;
        let is_joint = (joint.is_dash() || matches!(joint.kind, Kind::Mark('/'))) && joint.is_glued && last.is_glued;
        let is_year = self.has(at + 3, Tags::FISCAL.and(Tags::SCHOOL_YEAR)) && self.is_word(at + 4, "year");
        if !(is_short(first) && is_joint && is_short(last) && is_year) {
            return None;
        }
        let (first, last) = (i16::try_from(first.value).ok()?, i16::try_from(last.value).ok()?);
        (last == first + 1).then_some((2000 + first, 2000 + last, at + 5))
    }

    /// A fiscal or school year behind its word: `FY 2023/24`, `fiscal year 2024-25`, `FY24`.
    pub(super) fn fiscal(&self, at: usize) -> Option<(Period, usize)> {
        let word = self.word(at)?;
        let mut next = at + 1;
        let glued_year =
            ["FY", "fy", "SFY"].iter().find_map(|head| word.strip_prefix(head)).filter(|rest| !rest.is_empty());
        if let Some(rest) = glued_year {
            let rest = rest.trim_start_matches('E');
            let year: i16 = rest.parse().ok()?;
            let year = if rest.len() == 2 { 2000 + year } else { year };
            if !(1900..2100).contains(&year) {
                return None;
            }
            // FY2023/24, FY23-24
            let joint = (self.is_dash(next) || self.tokens.get(next).is_some_and(|token| token.is('/')))
                && self.glued(next + 1);
            if joint && let Some(last) = self.tokens.get(next + 1).filter(|token| token.kind == Kind::Number) {
                let last_year = i16::try_from(last.value).ok()? % 100;
                if last_year == (year + 1) % 100 {
                    return Some((Period::Fiscal(year + 1), next + 2));
                }
                // FY25-29
                if last_year > year % 100 && last.end - last.start == 2 {
                    return Some((Period::FiscalSpan(year, year - year % 100 + last_year), next + 2));
                }
            }
            return Some((Period::Fiscal(year), next));
        }
        let is_fiscal = self.has(at, Tags::FISCAL);
        if !is_fiscal {
            return None;
        }
        // FY '18
        if self.tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Mark('\'' | '’' | '‘')))
            && self.glued(next + 1)
            && let Some(short) = self.tokens.get(next + 1).filter(|token| token.kind == Kind::Number)
            && short.end - short.start == 2
        {
            return Some((Period::Fiscal(2000 + i16::try_from(short.value).ok()?), next + 2));
        }
        let has_year_word = self.is_word(next, "year") || self.is_word(next, "years");
        if has_year_word {
            next += 1;
        }
        // "the fiscal year that begins July 1", "starting on October 1, 2019"
        if has_year_word && let Some((period, next)) = self.begun(next) {
            return Some((period, next));
        }
        // "the fiscal year that ended Saturday"
        if has_year_word
            && self.is_word(next, "that")
            && self.is_word(next + 1, "ended")
            && let Some(date) = self.anchor.date
            && self.is_weekday(next + 2)
        {
            return Some((Period::Fiscal(date.year()), next + 3));
        }
        // "the fiscal year that ended Sept. 30"
        if has_year_word
            && self.is_word(next, "that")
            && let Some(ended) = self.part_that_ended(next - 1)
        {
            return ended.period.map(|period| (period, ended.next));
        }
        if self.is_word(next, "ending") || self.is_word(next, "ended") {
            // the fiscal year ending June 30, 2024
            if let Some(date) = self.date(next + 1) {
                return date.period.map(|period| (Period::Fiscal(period.year()), date.next));
            }
        }
        if let Some((first, last, after)) = self.year_span(next) {
            return Some((
                if last == first + 1 { Period::Fiscal(last) } else { Period::FiscalSpan(first, last) },
                after,
            ));
        }
        if let Some(year) = self.year(next) {
            return Some((Period::Fiscal(year), next + 1));
        }
        let short = self.tokens.get(next)?;
        if short.kind == Kind::Number && short.end - short.start == 2 && !has_year_word {
            let year = i16::try_from(short.value).ok()?;
            let after = next + 1;
            let joint = (self.is_dash(after) || self.tokens.get(after).is_some_and(|token| token.is('/')))
                && self.glued(after + 1);
            if joint && self.tokens.get(after + 1).is_some_and(|token| token.kind == Kind::Number) {
                return Some((Period::Fiscal(2000 + year + 1), after + 2));
            }
            return Some((Period::Fiscal(2000 + year), after));
        }
        None
    }

    fn is_weekday(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.ends_with("day") && word.starts_with(|first: char| first.is_uppercase()))
    }

    /// The fiscal year that begins at the day behind "that begins", "beginning" and the like, and the token after the day.
    pub(super) fn begun(&self, at: usize) -> Option<(Period, usize)> {
        let mut next = at + usize::from(self.tokens.get(at).is_some_and(|token| token.is(',')));
        next += usize::from(self.is_word(next, "that") || self.is_word(next, "which"));
        let verbs = words!["begins", "began", "beginning", "starts", "started", "starting", "commencing"];
        if !self.is_one_of(next, verbs) {
            return None;
        }
        next += 1 + usize::from(self.is_word(next + 1, "on") || self.is_word(next + 1, "in"));
        let day = self.date(next)?;
        Some((self.year_from(&day)?, day.next))
    }

    /// "a proposed budget beginning July 1", "the spending plan takes effect on Oct. 1": the day with which the year of a budget
    /// begins stands for that year.
    pub(super) fn year_begun_on(&self, day: &Mention) -> Option<Mention> {
        const NEAR: usize = 8;
        let verb = day.first.checked_sub(1)?;
        let verb = verb - usize::from(verb > 0 && self.is_word(verb, "on"));
        let begins = words!["begin", "beginning", "begins", "effect", "effective", "start", "starting", "starts"];
        let is_first = |token: &Token| token.kind == Kind::Number && token.value == Decimal::ONE;
        let is_of_budget = day.is_day
            && self.is_one_of(verb, begins)
            && self.tokens[day.first..day.next].iter().any(is_first)
            && (verb.saturating_sub(NEAR)..verb).any(|at| self.has(at, Tags::BUDGET));
        let period = self.year_from(day).filter(|_| is_of_budget)?;
        Some(Mention { period: Some(period), sense: Sense::Absolute, is_day: false, first: day.first, next: day.next })
    }

    /// The year that begins on a day.
    fn year_from(&self, day: &Mention) -> Option<Period> {
        let month = (day.first..day.next).find_map(|at| self.month_number(at))?;
        let named = self.tokens[day.first..day.next].iter().find_map(Token::year);
        let year = match (named, self.anchor.date) {
            (Some(year), _) => year,
            // "which starts Jan. 1", told late in a year
            (None, Some(date)) if month == 1 => date.year() + i16::from(date.month() >= 7),
            // The nearest one: a budget is spoken of from some months before its year until the year's end.
            (None, Some(date)) => date.year() - i16::from(i16::from(month) > i16::from(date.month()) + 6),
            (None, None) => return None,
        };
        Some(if month == 1 { Period::year_of(year) } else { Period::Fiscal(year + 1) })
    }

    /// "21/22" in the head of a column; in prose it is a fraction or a date and never gets here.
    pub(super) fn short_fiscal(&self, at: usize) -> Option<Mention> {
        let (first, joint, last) = (self.tokens.get(at)?, self.tokens.get(at + 1)?, self.tokens.get(at + 2)?);
        let is_short = |token: &Token| token.kind == Kind::Number && token.end - token.start == 2;
        if !(is_short(first) && joint.is('/') && joint.is_glued && is_short(last) && last.is_glued) {
            return None;
        }
        let (first, last) = (i16::try_from(first.value).ok()?, i16::try_from(last.value).ok()?);
        (last == first + 1 && (5..60).contains(&first)).then_some(Mention {
            period: Some(Period::Fiscal(2000 + last)),
            sense: Sense::Absolute,
            is_day: false,
            first: at,
            next: at + 3,
        })
    }
}
