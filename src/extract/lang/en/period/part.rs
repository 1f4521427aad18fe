//! Parts of a year: quarters, halves, so many first months.

use rust_decimal::Decimal;

use super::{Clock, Mention, Sense, fiscal_year_of};
use crate::extract::lang::en::lexicon::{Lexicon, Tags};
use crate::extract::lang::en::numeral::{Scanner, ordinal};
use crate::extract::lang::en::token::Kind;
use crate::extract::search::Search;
use crate::model::{Period, Point, month_of};

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::lang::en) enum Part {
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// So many first months, 2 to 11.
    Months(u8),
}

impl Part {
    /// The months before it in its year, and how many it has.
    pub(in crate::extract::lang::en) fn months(self) -> (i32, i32) {
        match self {
            Self::Quarter(number) => (i32::from(number) * 3 - 3, 3),
            Self::Half(number) => (i32::from(number) * 6 - 6, 6),
            Self::Months(n) => (0, i32::from(n)),
        }
    }

    /// This part of the year that begins with the month `start` of `year`.
    fn of(self, year: i16, start: u8) -> Period {
        let (before, n) = self.months();
        let first = i32::from(start) - 1 + before;
        let month = |at: i32| {
            let month = u8::try_from(at.rem_euclid(12) + 1).expect("a month is 1 to 12");
            // A part ends in the year that it begins in, or in the next.
            (year + i16::from(at >= 12), month)
        };
        let ((first_year, first_month), (last_year, last_month)) = (month(first), month(first + n - 1));
        match self {
            Self::Quarter(_) if first_month % 3 == 1 => Period::At(Point::Quarter(first_year, first_month / 3 + 1)),
            Self::Half(_) if first_month % 6 == 1 => Period::At(Point::Half(first_year, first_month / 6 + 1)),
            _ => Period::Span(Point::Month(first_year, first_month), Point::Month(last_year, last_month)),
        }
    }
}

impl Clock<'_> {
    /// "quarter ended September 30, 2024", "six months to 30 June 2023", "year ended 31 March 2022": the time up to a day.
    pub(super) fn part_that_ended(&self, at: usize) -> Option<Mention> {
        // "the one year to June 30"
        let at = at + usize::from(self.is_word(at, "one") && self.is_word(at + 1, "year"));
        let is_plain_year = self.is_word(at, "year");
        let (n_months, mut next) = if self.is_word(at, "quarter") {
            (3, at + 1)
        } else if is_plain_year {
            (12, at + 1)
        } else if self.is_one_of(at + 1, words!["months", "years"]) {
            let count = self.tokens.get(at)?;
            let scanner = Scanner { text: self.text, tokens: self.tokens };
            let n = match count.kind {
                Kind::Number => i16::try_from(count.value).ok()?,
                _ => i16::try_from(scanner.small_number(at)?).ok()?,
            };
            let n = u8::try_from(n).ok().filter(|n| (2..=12).contains(n))?;
            // "the three years ended June 30, 2013"
            if self.is_word(at + 1, "years") {
                return self.years_that_ended(at, i16::from(n));
            }
            (n, at + 2)
        } else {
            return None;
        };
        // "the quarter July to September 2017"
        if n_months == 3
            && let Some(span) = self.date(next).and_then(|first| self.month_span(first))
        {
            return Some(Mention { first: at, ..span });
        }
        // "the year that ended June 30"
        next += usize::from(self.is_word(next, "that") && self.is_word(next + 1, "ended"));
        let is_ended = self.is_one_of(next, words!["ended", "ending"]);
        // ", up to April"
        let up = next + usize::from(self.tokens.get(next).is_some_and(|token| token.is(',')));
        let is_up = self.is_word(up, "up") && self.is_word(up + 1, "to");
        if is_up {
            next = up + 1;
        } else if !(is_ended
            || self.is_word(next, "to")
            || n_months == 12 && !is_plain_year && self.is_word(next, "through"))
        {
            return None;
        }
        next += 1;
        if self.is_word(next, "on") || is_ended && self.is_word(next, "in") {
            next += 1;
        }
        next = self.behind_edge(next).unwrap_or(next);
        let date = self.date(next)?;
        let (year, month) = match date.period? {
            Period::At(Point::Month(year, month)) => (year, month),
            Period::At(Point::Year(year)) if date.is_day => (year, 12),
            _ => return None,
        };
        let names_year = self.tokens[date.first..date.next].iter().any(|token| token.year().is_some());
        let period = match (n_months, month) {
            // "the fiscal year that ended Sept. 30", in a report on that year
            (12, 3 | 6 | 9) if !names_year && matches!(self.anchor.period, Some(Period::Fiscal(_))) => {
                self.anchor.period?
            }
            (12, 12) => Period::year_of(year),
            // "the year ending September 2018" of a statistic; a day makes it a fiscal year's end.
            (12, 3 | 6) => Period::Fiscal(year),
            // A council's year is over when April comes.
            (12, 4) if is_plain_year && is_up && !date.is_day => Period::Fiscal(year),
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

    /// "for the period ending 31st December 2021": the report's own time where it ends then, else that of its fiscal year up to that day.
    pub(super) fn period_that_ended(&self, at: usize) -> Option<Mention> {
        // "the three-month period ended": how long it was is said.
        let is_told = at.checked_sub(1).is_some_and(|before| self.has(before, Tags::TIME));
        if is_told || !self.is_word(at, "period") || !self.is_one_of(at + 1, words!["ended", "ending"]) {
            return None;
        }
        let date = self.date(at + 2 + usize::from(self.is_word(at + 2, "on")))?;
        let (_, end) = date.period?.months();
        let own = self.anchor.period.filter(|own| own.months().1 == end);
        let of_year = || {
            let start = i32::from(self.anchor.year_start?) - 1;
            let n = u8::try_from((end - start).rem_euclid(12) + 1).ok()?;
            let year = i16::try_from((end - start).div_euclid(12)).ok()?;
            let part = match n {
                12 => return Some(Period::Fiscal(year + 1)),
                3 => Part::Quarter(1),
                6 => Part::Half(1),
                1 => return date.period,
                n => Part::Months(n),
            };
            Some(part.of(year, u8::try_from(start + 1).ok()?))
        };
        let period = own.or_else(of_year)?;
        Some(Mention { period: Some(period), is_day: false, first: at, ..date })
    }

    /// "three years ended June 30, 2013", "five years to March 2020": the `n` years up to a day.
    fn years_that_ended(&self, at: usize, n: i16) -> Option<Mention> {
        let joint = at + 2;
        if !self.is_one_of(joint, words!["ended", "ending", "to"]) {
            return None;
        }
        // "the three years to 2020", "the five years to the end of 2023"
        let end = self.is_word(joint + 1, "the") && self.is_word(joint + 2, "end") && self.is_word(joint + 3, "of");
        let end = joint + 1 + 3 * usize::from(end);
        if let Some(year) = self.year(end).filter(|_| self.is_word(joint, "to")) {
            let period = Some(Period::Span(Point::Year(year - n + 1), Point::Year(year)));
            return Some(Mention { period, sense: Sense::Absolute, is_day: false, first: at, next: end + 1 });
        }
        let last = self.date(joint + 1 + usize::from(self.is_word(joint + 1, "on")))?;
        let period = match last.period? {
            Period::At(Point::Year(year)) => Period::Span(Point::Year(year - n + 1), Point::Year(year)),
            Period::At(Point::Month(year, 3 | 6 | 9)) => Period::FiscalSpan(year - n + 1, year),
            _ => return None,
        };
        Some(Mention { period: Some(period), is_day: false, first: at, ..last })
    }

    /// `third quarter of 2022`, `Q3 2022`, `first half of 2020`, `first nine months of 2024`, `the third quarter`.
    pub(super) fn part_of_year(&self, at: usize) -> Option<Mention> {
        if let Some(ended) = self.part_that_ended(at).or_else(|| self.period_that_ended(at)) {
            return Some(ended);
        }
        let (part, next) = self.named_part(at)?;
        let own = self.anchor.period.map(Period::year).or_else(|| self.this_year().map(Period::year));
        let (year, is_fiscal, next) = match self.year_of_part(next, part) {
            Some(found) => found,
            // "the third quarter" of a report that counts its quarters from another month than January.
            // "Quarter 2", in a report on a fiscal year: one of that year, of which nobody knows where it begins.
            None if self.has_fiscal_parts(part) || self.is_numbered_quarter(at) => {
                let year = self.fiscal_year_now();
                (year.map(|year| year - i16::from(self.is_behind_report(part, year))), true, next)
            }
            None => (own.map(|year| year - i16::from(self.lies_ahead(year, part))), false, next),
        };
        let period = year.map(|year| match part {
            _ if is_fiscal => self.part_of_fiscal_year(part, year),
            // "Quarter 4" of a report on January to March is a fiscal one: the report's own.
            // "receipts for Q2", in a report whose second quarter is that of March to May
            Part::Quarter(number) if self.is_other_quarter(number) || self.is_own_quarter(number) => {
                self.anchor.period.unwrap_or(Period::Fiscal(year))
            }
            part => part.of(year, 1),
        });
        let next = self.behind_end(period, next).min(self.tokens.len());
        Some(Mention { period, sense: Sense::Absolute, is_day: false, first: at, next })
    }

    /// "half year of 2022/23, ending 31st December 2022": the token behind the day with which the time before it ends.
    pub(super) fn behind_end(&self, period: Option<Period>, next: usize) -> usize {
        let ending = next + usize::from(self.tokens.get(next).is_some_and(|token| token.is(',')));
        if !self.is_one_of(ending, words!["ended", "ending"]) {
            return next;
        }
        let date = self.date(ending + 1 + usize::from(self.is_word(ending + 1, "on")));
        let ends =
            |date: &Mention| date.period.zip(period).is_some_and(|(date, period)| date.months().1 == period.months().1);
        date.filter(|date| date.is_day && ends(date)).map_or(next, |date| date.next)
    }

    /// "third quarter", "Q3", "Quarter 4", "first half", "first nine months", and the token behind it.
    pub(in crate::extract::lang::en) fn named_part(&self, at: usize) -> Option<(Part, usize)> {
        let next = at + 1;
        let (part, next) = match self.word(at) {
            Some(word) if word.len() == 2 && matches!(word.as_bytes()[0], b'Q' | b'q' | b'H' | b'h') => {
                let number = word.as_bytes()[1].wrapping_sub(b'0');
                let is_quarter = word.as_bytes()[0].eq_ignore_ascii_case(&b'q');
                (if is_quarter { Part::Quarter(number) } else { Part::Half(number) }, next)
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
                (Part::Quarter(u8::try_from(number?).ok().filter(|_| !is_unit)?), next + 1)
            }
            // "half year of the financial year 2022/23", "FY 2021-22 half-year"
            Some(word) if word.eq_ignore_ascii_case("half") && self.behind_half_year(at).is_some() => {
                (Part::Half(1), self.behind_half_year(at)?)
            }
            Some(word)
                if self.is_one_of(next, words!["quarter", "half"])
                    && let Some(part) = edge_part(word, self.is_word(next, "half")) =>
            {
                // "in the last quarter" is the one just over, "the last quarter of 2023" its fourth.
                self.year_of_part(next + 1, part)?;
                (part, next + 1)
            }
            // "the final three months of 2017"
            Some(word)
                if self.is_one_of(next + 1, words!["months"])
                    && let Some(part) = self.last_months(word, next)
                    && (word.eq_ignore_ascii_case("final") || self.year_of_part(next + 2, part).is_some()) =>
            {
                (part, next + 2)
            }
            _ => {
                let number = u8::try_from(ordinal(self.text, self.tokens.get(at)?)?).ok()?;
                // "third-quarter 2019 sales"
                let next =
                    next + usize::from(self.is_dash(next) && self.is_one_of(next + 1, words!["half", "quarter"]));
                if self.is_word(next, "quarter") {
                    (Part::Quarter(number), next + 1)
                } else if self.is_word(next, "half") {
                    (Part::Half(number), next + 1 + usize::from(self.is_word(next + 1, "year")))
                } else if number == 1 {
                    let count = self.tokens.get(next)?;
                    let scanner = Scanner { text: self.text, tokens: self.tokens };
                    let n_months = if count.kind == Kind::Number {
                        u8::try_from(count.value).ok()?
                    } else {
                        u8::try_from(scanner.small_number(next)?).ok()?
                    };
                    // "in its first six months the clinic saw": those of the clinic.
                    let is_own = at > 0 && self.is_one_of(at - 1, words!["her", "his", "its", "our", "their"]);
                    match n_months {
                        _ if is_own => return None,
                        // "the first three quarters of 2024"
                        2 | 3 if self.is_word(next + 1, "quarters") => (Part::Months(n_months * 3), next + 2),
                        n_months if self.is_word(next + 1, "months") => (Part::Months(n_months), next + 2),
                        _ => return None,
                    }
                } else {
                    return None;
                }
            }
        };
        let exists = match part {
            Part::Quarter(number) => (1..=4).contains(&number),
            Part::Half(number) => (1..=2).contains(&number),
            Part::Months(n) => (2..12).contains(&n),
        };
        exists.then_some((part, next))
    }

    /// The token behind "half year" or "half-year", where the year is named beside it: elsewhere it may be any six months.
    fn behind_half_year(&self, at: usize) -> Option<usize> {
        let year = at + 1 + usize::from(self.is_dash(at + 1));
        let next = Some(year + 1).filter(|_| self.is_one_of(year, words!["year", "yearly"]))?;
        let is_named = at.checked_sub(1).is_some_and(|before| self.tokens[before].kind == Kind::Number)
            || self.year_of_part(next, Part::Half(1)).is_some();
        is_named.then_some(next)
    }

    /// The last three or six months of a year, where so many are told behind `word`.
    fn last_months(&self, word: &str, count_at: usize) -> Option<Part> {
        let last = ["closing", "final", "last"].iter().any(|last| word.eq_ignore_ascii_case(last));
        let count = self.tokens.get(count_at).filter(|_| last)?;
        let n = match count.kind {
            Kind::Number => i64::try_from(count.value).ok()?,
            _ => i64::from(Scanner { text: self.text, tokens: self.tokens }.small_number(count_at)?),
        };
        match n {
            3 => Some(Part::Quarter(4)),
            6 => Some(Part::Half(2)),
            _ => None,
        }
    }

    /// The year that the words behind a part of one name, whether it is a fiscal year, and the token behind it.
    pub(super) fn year_of_part(&self, next: usize, part: Part) -> Option<(Option<i16>, bool, usize)> {
        let is_of = self.is_word(next, "of");
        let of = usize::from(
            is_of
                || self.is_one_of(next, words!["in", "for"])
                || self.tokens.get(next).is_some_and(|token| token.is(',')),
        );
        let is_the = |at: usize| self.is_word(at, "the") || self.is_word(at, "this");
        // "the first quarter of the 2024-25 financial year"
        let head = next + of + usize::from(of == 1 && is_the(next + 1));
        if let Some((_, last, after)) =
            self.year_span(head).filter(|(first, last, _)| *last == first + 1).or_else(|| self.short_span(head))
        {
            return Some((Some(last), true, after));
        }
        if let Some(year) = self.year(head) {
            // "the first half of the 2023 fiscal year"
            if self.has(head + 1, Tags::FISCAL) && self.is_word(head + 2, "year") {
                return Some((Some(year), true, head + 3));
            }
            if head == next + of {
                return Some((Some(year), false, head + 1));
            }
        }
        if let Some((Period::Fiscal(year), after)) = self.fiscal(head) {
            return Some((Some(year), true, after));
        }
        let is_now = usize::from(self.is_word(head, "current"));
        if is_of && is_the(next + 1) && self.has(head + is_now, Tags::FISCAL) {
            let after = head + is_now + 1 + usize::from(self.is_word(head + is_now + 1, "year"));
            return Some((self.this_fiscal_year().map(Period::year), true, after));
        }
        if is_of && self.has(head, Tags::LAST) && self.has(head + 1, Tags::FISCAL) && self.is_word(head + 2, "year") {
            return Some((self.this_fiscal_year().map(|this| this.year() - 1), true, head + 3));
        }
        if is_of && (is_the(next + 1) && self.is_word(next + 2, "year") || self.is_word(next + 1, "this")) {
            let year = self.anchor.period.map(Period::year).or_else(|| self.this_year().map(Period::year));
            return Some((year, false, next + 3));
        }
        // "in the first nine months this year"
        if self.is_word(next, "this") && self.is_word(next + 1, "year") {
            let fiscal = self.fiscal_year_now().filter(|_| self.has_fiscal_parts(part));
            let year = fiscal.or_else(|| self.this_year().map(Period::year));
            return Some((year, fiscal.is_some(), next + 2));
        }
        // "compared to quarter 2 last year"
        let is_last = self.is_word(next, "last") && self.is_word(next + 1, "year");
        if is_of && self.is_word(next + 1, "last") || is_last {
            let after = next + if is_last { 2 } else { 3 };
            return Some(match self.fiscal_year_now().filter(|_| self.has_fiscal_parts(part)) {
                Some(year) => (Some(year - 1), true, after),
                None => (self.last_year().map(Period::year), false, after),
            });
        }
        None
    }

    /// The months of a part of the fiscal year that ends in `year`; the year itself where nothing tells in which month it
    /// begins.
    pub(in crate::extract::lang::en) fn part_of_fiscal_year(&self, part: Part, year: i16) -> Period {
        match self.anchor.year_start {
            Some(start) => part.of(year - 1, start),
            None => Period::Fiscal(year),
        }
    }

    /// Whether a quarter or half without a year is one of a fiscal year: that of a report on such a year, or on a part of
    /// one that tells where it begins.
    fn has_fiscal_parts(&self, part: Part) -> bool {
        let is_of_year = match self.anchor.period {
            Some(Period::Fiscal(_)) => true,
            Some(period) => !period.is_annual() && !matches!(period, Period::At(Point::Month(..))),
            None => false,
        };
        self.anchor.year_start.is_some() && is_of_year && !matches!(part, Part::Months(_))
    }

    /// Whether a quarter is told by its number ("Quarter 2", "Q2") in a report on a fiscal year.
    fn is_numbered_quarter(&self, at: usize) -> bool {
        let is_number = self.is_one_of(at, words!["q1", "q2", "q3", "q4", "quarter"]);
        is_number && matches!(self.anchor.period, Some(Period::Fiscal(_)))
    }

    /// The fiscal year that the report is on.
    pub(super) fn fiscal_year_now(&self) -> Option<i16> {
        match (self.anchor.period?, self.anchor.year_start) {
            (Period::Fiscal(year), None) => Some(year),
            (period, start) => fiscal_year_of(period, start?),
        }
    }

    /// Whether a part of the fiscal year begins after the report on another part of it came out, and nothing is planned:
    /// "compared with 364 in quarter 4", in a report on the first.
    fn is_behind_report(&self, part: Part, year: i16) -> bool {
        let Some(date) = self.anchor.date.filter(|_| self.anchor.period.is_some_and(|own| !own.is_annual())) else {
            return false;
        };
        let (first, _) = self.part_of_fiscal_year(part, year).months();
        first > month_of(date) && !self.tells_plans()
    }

    /// Whether a quarter or half without a year would begin after the report came out, in a sentence that tells of no plan:
    /// it is that of the year before.
    fn lies_ahead(&self, year: i16, part: Part) -> bool {
        let Some(date) = self.anchor.date.filter(|date| date.year() == year) else { return false };
        let first = match part {
            Part::Quarter(number) => number * 3 - 2,
            Part::Half(number) => number * 6 - 5,
            Part::Months(_) => return false,
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
        let own = first.rem_euclid(12) / 3 + 1;
        let is_other = last - first == 2 && first % 3 == 0 && own != i32::from(number);
        // A title that calls the quarter by its number in the calendar counts so, and a story that only opens with one has others too.
        let names_months = || self.anchor.title.split(|c: char| !c.is_alphabetic()).any(is_month);
        is_other && !self.titles_quarter(own) && (self.titles_quarter(i32::from(number)) || names_months())
    }

    /// Whether the report is on three months that are no calendar quarter, and its title calls them by that number.
    fn is_own_quarter(&self, number: u8) -> bool {
        let is_odd = self.anchor.period.is_some_and(|period| {
            let (first, last) = period.months();
            last - first == 2 && first % 3 != 0
        });
        is_odd && self.titles_quarter(i32::from(number))
    }

    /// Whether the title names the quarter of that number: "Second Quarter 2014", "Q2".
    fn titles_quarter(&self, number: i32) -> bool {
        const NAMES: [[&str; 4]; 4] = [
            ["q1", "first quarter", "quarter 1", "1st quarter"],
            ["q2", "second quarter", "quarter 2", "2nd quarter"],
            ["q3", "third quarter", "quarter 3", "3rd quarter"],
            ["q4", "fourth quarter", "quarter 4", "4th quarter"],
        ];
        let title = self.anchor.title.to_ascii_lowercase();
        usize::try_from(number - 1)
            .is_ok_and(|at| NAMES.get(at).is_some_and(|names| names.iter().any(|name| title.holds(name))))
    }
}

/// Whether a word of a title is the name of a month.
fn is_month(word: &str) -> bool {
    let lexicon = Lexicon::shared();
    word.len() > 2 && lexicon.tags(lexicon.id(&word.to_ascii_lowercase())).has(Tags::MONTH)
}

/// The quarter or half that is called the opening or the last one of its year.
fn edge_part(word: &str, is_half: bool) -> Option<Part> {
    let part = |first: bool| match (is_half, first) {
        (true, first) => Part::Half(if first { 1 } else { 2 }),
        (false, first) => Part::Quarter(if first { 1 } else { 4 }),
    };
    match word {
        "opening" | "early" => Some(part(true)),
        "final" | "last" | "latter" | "closing" | "back" => Some(part(false)),
        _ => None,
    }
}
