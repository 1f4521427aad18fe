//! Months and days.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Clock, Mention, Sense};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token};
use crate::extract::lang::en::units::Norm;
use crate::model::{Period, Point};

/// Each month by its name, then as it is shortened.
const MONTHS: [[&str; 3]; 12] = [
    ["January", "jan", ""],
    ["February", "feb", ""],
    ["March", "mar", ""],
    ["April", "apr", ""],
    ["May", "", ""],
    ["June", "jun", ""],
    ["July", "jul", ""],
    ["August", "aug", ""],
    ["September", "sept", "sep"],
    ["October", "oct", ""],
    ["November", "nov", ""],
    ["December", "dec", ""],
];

/// The name of a month from 1 to 12.
pub(in crate::extract::lang::en) fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1][0]
}

impl Clock<'_> {
    pub(in crate::extract::lang::en) fn month_number(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        if !token.has(Tags::MONTH) || !token.is_capital {
            return None;
        }
        let mut norm = Norm::default();
        // "January's 5.4 percent"
        let word = norm.word(self.text, token)?;
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let month = MONTHS.iter().position(|forms| forms.iter().any(|form| form.eq_ignore_ascii_case(word)))?;
        // "May" and "March" may be a verb at the head of a sentence.
        // In the head of a column they are none.
        let is_verb = matches!(month, 2 | 4) && self.tokens.len() > 1 && {
            let beside = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number)
                || self.is_one_of(at + 1, words!["Qtr", "Quarter", "qtr", "quarter"]);
            let before = at > 0
                && (self
                    .has(at - 1, Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY).and(Tags::CONJUNCTION))
                    || self.has(
                        at - 1,
                        Tags::PERIOD_SINCE.and(Tags::LAST).and(Tags::NEXT).and(Tags::THIS).and(Tags::DETERMINER),
                    )
                    || self.tokens[at - 1].kind == Kind::Number
                    || self.is_scanned_ordinal(at - 1)
                    || self.is_dash(at - 1)
                    || self.tokens[at - 1].is('(')
                    // "April, May and June", "April/May/June"
                    || (self.tokens[at - 1].is(',') || self.tokens[at - 1].is('/'))
                        && at > 1
                        && self.has(at - 2, Tags::MONTH));
            // "May saw sales of", "March was the best month"
            let acts = at == 0
                && (self.has(at + 1, Tags::BE.and(Tags::HAVE))
                    || self.has(at + 1, Tags::PAST) && !self.has(at + 1, Tags::BASE));
            !beside && !before && !acts
        };
        (!is_verb).then_some(month as u8 + 1)
    }

    /// A month, with day and year where they stand; `December 31` is the year.
    pub(in crate::extract::lang::en) fn date(&self, at: usize) -> Option<Mention> {
        let mut month_at = at;
        let mut day = None;
        let first = self.tokens.get(at)?;
        let as_day = |token: &Token| {
            let day = (token.kind == Kind::Number && !token.is_written_out)
                .then(|| u8::try_from(token.value).ok())
                .flatten()?;
            (1..=31).contains(&day).then_some(day)
        };
        if let Some(first_day) = as_day(first) {
            day = Some(first_day);
            month_at += 1;
            if self.is_word(month_at, "of") && first.is_ordinal {
                month_at += 1;
            }
            month_at += usize::from(self.is_scanned_ordinal(month_at) && self.has(month_at + 1, Tags::MONTH));
            // "22-28 February 2021", "19th to 25th August"
            let last = self.tokens.get(at + 2).and_then(as_day).filter(|&last| last > first_day);
            let joins = self.is_dash(at + 1) || self.is_one_of(at + 1, words!["to", "through"]);
            if last.is_some() && joins {
                month_at = at + 3;
            }
        }
        let month = self.month_number(month_at)?;
        let mut next = month_at + 1;
        // "Oct." and the like
        if self.tokens.get(next).is_some_and(|token| token.is('.') && token.is_glued)
            && self.tokens.get(next + 1).is_some_and(|token| token.kind == Kind::Number)
            && self.tokens[month_at].end - self.tokens[month_at].start <= 4
        {
            next += 1;
        }
        if day.is_none()
            && let Some(number) = self.tokens.get(next)
            && number.year().is_none()
            && let Some(after) = as_day(number)
        {
            // "In July 12 homes were sold" has no day: a day is followed by a mark, a year or the end.
            let follows = self.tokens.get(next + 1);
            let is_count = follows.is_some_and(|token| {
                token.kind == Kind::Word
                    && !token.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::PERIOD_AT).and(Tags::BE))
                    && !token.has(Tags::LEVEL)
                    && self.text[token.start..token.end].ends_with('s')
            }) || follows.is_some_and(|token| token.is('%'));
            if !is_count {
                day = Some(after);
                next += 1;
                // February 14-16
                if self.is_dash(next) && self.tokens.get(next + 1).is_some_and(|token| as_day(token).is_some()) {
                    next += 2;
                }
                next = self.last_day(at, next, after).unwrap_or(next);
            }
        }
        let comma =
            usize::from(self.tokens.get(next).is_some_and(|token| token.is(',')) && self.year(next + 1).is_some());
        // "January through June in 2018"
        let is_of = self.is_word(next, "of") || self.is_word(next, "in") && day.is_none();
        let of = usize::from(is_of && self.year(next + 1).is_some());
        // "August of this year", "in June this year"
        let relative = next + usize::from(self.is_word(next, "of"));
        let told = (self.is_word(relative + 1, "year")
            && self.has(relative, Tags::THIS.and(Tags::LAST).and(Tags::NEXT)))
        .then(|| {
            if self.has(relative, Tags::NEXT) {
                self.anchor.date.map(|date| Period::year_of(date.year() + 1))
            } else if self.has(relative, Tags::THIS) {
                self.this_year()
            } else {
                self.last_year()
            }
        });
        let year = match self.year(next + comma + of) {
            Some(year) if comma == 0 || day.is_some() || of == 0 => {
                next += comma + of + 1;
                Some(year)
            }
            _ => None,
        };
        let year = match (year, told.flatten()) {
            (None, Some(Period::At(point))) => {
                next = relative + 2;
                Some(point.year())
            }
            (year, _) => year,
        };
        // February 9, 2023 at 6 p.m. is still a day
        let is_day = day.is_some();
        let year = year
            .or_else(|| self.year_as_of(at, month).filter(|_| is_day))
            .or_else(|| self.year_after_base(month, self.year_of_month(at, month)));
        let names_year = self.tokens[at..next].iter().any(|token| token.year().is_some());
        let ends_year = || month == 12 && day.is_none() && names_year && self.is_at_end(at);
        let is_census = |year: i16| year % 10 == 0 && names_year && self.says_census();
        let period = year.map(|year| match (month, day) {
            (12, Some(31)) if !self.is_within_year(year) => Period::year_of(year),
            (12, None) if ends_year() => Period::year_of(year),
            (4, Some(1)) if is_census(year) => Period::year_of(year),
            _ => Period::At(Point::Month(year, month)),
        });
        Some(Mention { period, sense: Sense::Absolute, is_day, first: at, next })
    }

    /// "by the end of December 2017", in a report on more than that month: the year, as on its last day.
    fn is_at_end(&self, at: usize) -> bool {
        let of = at - usize::from(at > 0 && self.is_word(at - 1, "of"));
        let is_led = of > 1 && self.is_one_of(of - 1, words!["close", "end"]);
        let lead = of.saturating_sub(2 + usize::from(is_led && self.is_word(of - 2, "the")));
        is_led
            && self.is_one_of(lead, words!["At", "By", "at", "by", "of"])
            && self.anchor.period.is_none_or(|period| period.is_annual())
    }

    /// "11,600 as of April 1, 2020, according to the Census Bureau": the day of the census in the United States.
    fn says_census(&self) -> bool {
        (0..self.tokens.len()).any(|at| self.is_one_of(at, words!["Census", "census"]))
    }

    /// "the month of June"; "through August", "up to August 2018": the months of the year up to it, where it is over.
    pub(super) fn led_month(&self, at: usize) -> Option<Mention> {
        let the = usize::from(self.is_word(at, "the"));
        // "in the final month of September": a month of which more is said.
        let is_whole = the == 1 || at == 0 || self.has(at - 1, Tags::PERIOD_AT.and(Tags::PREPOSITION));
        if is_whole && self.is_word(at + the, "month") && self.is_word(at + the + 1, "of") {
            return self.date(at + the + 2).map(|date| Mention { first: at, ..date });
        }
        let is_up = self.is_word(at, "up") && self.is_word(at + 1, "to");
        let is_through = (is_up || self.is_word(at, "through") || self.is_word(at, "thru"))
            && !at.checked_sub(1).is_some_and(|before| {
                // "May 11 through 15", but "$980,000 through May"
                let is_day = self.tokens[before].kind == Kind::Number && self.tokens[before].value <= Decimal::from(31);
                is_day || self.has(before, Tags::MONTH.and(Tags::TIME))
            });
        if !is_through {
            return None;
        }
        let head = at + if is_up { 2 } else { 1 };
        // "through the end of September", "through the third quarter"
        let head = self.behind_edge(head).unwrap_or(head);
        let part = head + usize::from(self.is_word(head, "the"));
        if let Some(part) = self.named_part(part).and_then(|_| self.part_of_year(part)) {
            let quarter = part.period.and_then(months_up_to_end);
            return quarter.map(|period| Mention { period: Some(period), first: at, ..part });
        }
        let last = self.date(head)?;
        let Some(Period::At(Point::Month(year, month))) = last.period else { return None };
        // In a report on that month nothing tells where the count began.
        if is_up && self.anchor.period == last.period {
            return None;
        }
        let is_named = self.tokens[last.first..last.next].iter().any(|token| token.year().is_some());
        let is_over =
            self.anchor.date.map_or(is_up && is_named, |date| (year, month) <= (date.year(), date.month() as u8));
        // A fiscal year begins in another month.
        if !is_over || month == 1 || matches!(self.anchor.period, Some(Period::Fiscal(_))) {
            return None;
        }
        let period = Period::Span(Point::Month(year, 1), Point::Month(year, month));
        Some(Mention { period: Some(period), is_day: false, first: at, ..last })
    }

    /// "In July, 21,000 came, more than in July 2018": the year after the one that the same month is compared with, where `year`
    /// is no later.
    fn year_after_base(&self, month: u8, year: Option<i16>) -> Option<i16> {
        let Some(date) = self.anchor.date else { return year };
        // A month and its year are two tokens, the other month a third.
        let of_year = |at: usize| {
            // "through May of last year"
            let is_last = self.is_word(at, "last") && self.is_word(at + 1, "year");
            let year = if is_last { date.year() - 1 } else { self.year(at)? };
            let before = at.checked_sub(1 + usize::from(at > 1 && self.is_word(at - 1, "of")))?;
            let is_base = (before.saturating_sub(6)..before)
                .any(|word| self.is_one_of(word, words!["against", "compared", "from", "over", "than", "versus"]));
            (is_base && self.month_number(before) == Some(month)).then_some(year + 1)
        };
        let next = || (2..self.tokens.len()).rev().find_map(of_year);
        let is_over = |next: &i16| (*next, month) <= (date.year(), date.month() as u8);
        // Most reports are of the year that they came out in, or of the one before.
        let may_lag = year.is_none_or(|year| year < date.year());
        may_lag.then(next).flatten().filter(is_over).filter(|&next| year.is_none_or(|year| year < next)).or(year)
    }

    /// "As of Feb. 1, the office had 14 vacancies", told later in February, in a report on the year before.
    fn year_as_of(&self, at: usize, month: u8) -> Option<i16> {
        let date = self.anchor.date?;
        let is_as_of = at > 1 && self.is_word(at - 1, "of") && self.is_one_of(at - 2, words!["As", "as"]);
        let is_of_last = matches!(self.anchor.period, Some(Period::At(Point::Year(year))) if year == date.year() - 1);
        (is_as_of && is_of_last && month <= date.month() as u8).then(|| date.year())
    }

    /// The year of a month named without one: that of the report's period, or the last such month before its date.
    fn year_of_month(&self, at: usize, month: u8) -> Option<i16> {
        let year = self.year_as_told(month)?;
        let will = || {
            self.is_told_ahead(at)
                || self.is_scheduled(at) && !self.tells_what_was()
                || (0..self.tokens.len()).any(|at| self.has(at, Tags::WILL)) && !self.tells_what_was()
        };
        let lies_back = |date: &Date| (year, month) < (date.year(), date.month() as u8);
        Some(match self.anchor.date {
            Some(date) if lies_back(&date) && will() => date.year() + i16::from(month < date.month() as u8),
            _ => year,
        })
    }

    fn year_as_told(&self, month: u8) -> Option<i16> {
        match (self.anchor.period, self.anchor.date) {
            // A budget for next year speaks of months that are over.
            (Some(Period::At(point)), Some(date)) if point.year() > date.year() => Some(before(date, month)),
            // "Unemployment was 3.2% in December", told in February, "in January from December", told in March: the one that is over.
            (Some(Period::At(point)), Some(date))
                if point.year() == date.year()
                    && month > date.month() as u8
                    && !self.tells_what_comes()
                    && (self.tells_what_was() || month > date.month() as u8 + 6) =>
            {
                Some(before(date, month))
            }
            // News of March that looks back on last year calls January its own, unless it is a report on that year.
            (Some(Period::At(Point::Year(year))), Some(date))
                if year == date.year() - 1
                    && month < date.month() as u8
                    && date.month() <= 4
                    && !self.tells_what_comes()
                    && !self.is_yearly() =>
            {
                Some(date.year())
            }
            // "Two hotels open in May", told in March, in news that looks back on last year
            (Some(Period::At(Point::Year(year))), Some(date))
                if year == date.year() - 1
                    && month >= date.month() as u8
                    && date.month() <= 4
                    && !self.tells_what_was()
                    && !self.is_budget
                    && !self.is_yearly() =>
            {
                Some(date.year())
            }
            // "last year … will lay off 45 people in January", told in November
            (Some(Period::At(point)), Some(date))
                if point.year() < date.year() && !self.is_budget && !self.anchor.is_plan && self.says_will() =>
            {
                Some(date.year() + i16::from(month < date.month() as u8))
            }
            (Some(Period::At(point)), _) => Some(point.year()),
            (Some(Period::Fiscal(year)), date) => {
                // The years of most begin in July.
                let year = if month >= self.anchor.year_start.unwrap_or(7) { year - 1 } else { year };
                // A budget that comes out before its year speaks of months that are over.
                let is_far = date.is_some_and(|date| {
                    (i32::from(year) - i32::from(date.year())) * 12 + i32::from(month) - i32::from(date.month()) > 6
                });
                Some(date.filter(|_| is_far).map_or(year, |date| before(date, month)))
            }
            (_, Some(date)) => Some(before(date, month)),
            (Some(period), None) => Some(period.year()),
            (None, None) => None,
        }
    }

    /// Whether a word of the sentence speaks of what is to come.
    fn tells_what_comes(&self) -> bool {
        let ahead = Tags::WILL.and(Tags::EXPECT).and(Tags::NEXT).and(Tags::GOAL).and(Tags::PLANNED);
        self.is_budget || self.anchor.is_plan || (0..self.tokens.len()).any(|at| self.has(at, ahead))
    }

    /// Whether a word of the sentence plans or expects something.
    pub(super) fn tells_plans(&self) -> bool {
        let ahead = Tags::WILL.and(Tags::EXPECT).and(Tags::GOAL).and(Tags::PLANNED).and(Tags::BUDGET);
        (0..self.tokens.len()).any(|at| self.has(at, ahead))
    }

    /// Whether the sentence says what will be and nothing that was.
    fn says_will(&self) -> bool {
        (0..self.tokens.len()).any(|at| self.is_word(at, "will")) && !self.tells_what_was()
    }

    /// Whether the sentence tells in the past tense.
    pub(super) fn tells_what_was(&self) -> bool {
        (0..self.tokens.len()).any(|at| {
            self.has(at, Tags::PAST) && !self.has(at, Tags::BASE) || self.is_one_of(at, words!["was", "were", "had"])
        })
    }

    /// January through August, January to September 2024, November–March; "July 1, 2014 through June 30, 2015" is a fiscal
    /// year.
    pub(super) fn month_span(&self, first: Mention) -> Option<Mention> {
        if let Some(listed) = self.listed_months(first) {
            return Some(listed);
        }
        let joint = first.next;
        let is_joint = self.is_word(joint, "through")
            || self.is_word(joint, "to")
            || self.is_dash(joint)
            || (self.is_word(joint, "and") && first.first > 0 && self.is_word(first.first - 1, "between"));
        if !is_joint {
            return None;
        }
        self.months_up_to(first, joint + 1)
    }

    /// "January, February and March", "January and February of 2016": months that follow one another.
    fn listed_months(&self, first: Mention) -> Option<Mention> {
        let start = self.month_number(first.first)?;
        // "April/May/June"
        let (mut last, mut number) = (first.first, start);
        while self.tokens.get(last + 1).is_some_and(|mark| mark.is('/'))
            && self.month_number(last + 2) == Some(number % 12 + 1)
        {
            (last, number) = (last + 2, number % 12 + 1);
        }
        if last > first.first {
            return self.months_up_to(first, last);
        }
        // "between January and February" is another thing.
        let is_pair = first.next == first.first + 1
            && self.is_word(first.next, "and")
            && self.month_number(first.next + 1) == Some(start % 12 + 1)
            && first.first > 0
            && (self.is_one_of(first.first - 1, words!["in", "during", "for", "throughout"])
                // "for the months of July and August"
                || first.first > 1 && self.is_word(first.first - 1, "of") && self.is_word(first.first - 2, "months"));
        if is_pair {
            return self.months_up_to(first, first.next + 1);
        }
        let is_mark = |at: usize| self.tokens.get(at).is_some_and(|token| token.is(','));
        let second = (first.next == first.first + 1 && is_mark(first.next)).then_some(first.next + 1)?;
        let and = second + 1 + usize::from(is_mark(second + 1));
        let is_row = self.month_number(second)? == start + 1 && self.is_word(and, "and");
        let last = self.date(and + 1).filter(|_| is_row)?;
        (self.month_number(and + 1)? == start + 2).then(|| self.months_up_to(first, last.first)).flatten()
    }

    /// "between the beginning of April and the end of June this year", "from the start of May to the end of July 2020".
    pub(super) fn edged_months(&self, at: usize) -> Option<Mention> {
        let is_between = self.is_word(at, "between");
        if !is_between && !self.is_word(at, "from") {
            return None;
        }
        let start = self.behind_edge(at + 1)?;
        let first = self.date(start)?;
        let fits = if is_between {
            self.is_word(first.next, "and")
        } else {
            self.is_one_of(first.next, words!["to", "until", "through"])
        };
        let end = first.next + 1;
        let last = self.behind_edge(end).unwrap_or(end);
        self.months_up_to(first, last).filter(|_| fits).map(|span| Mention { first: at, ..span })
    }

    /// The token behind "the beginning of", "the end of".
    pub(super) fn behind_edge(&self, at: usize) -> Option<usize> {
        let head = at + usize::from(self.is_word(at, "the"));
        let is_edge = self.is_one_of(head, words!["beginning", "start", "end", "close"]);
        (is_edge && self.is_word(head + 1, "of")).then_some(head + 2)
    }

    /// The months from `first` to the date at `last`.
    fn months_up_to(&self, first: Mention, last: usize) -> Option<Mention> {
        let last = self.date(last)?;
        let (last_year, last_month) = match last.period? {
            Period::At(point) => (point.year(), (point.months().1 - i32::from(point.year()) * 12 + 1) as u8),
            _ => return None,
        };
        let first_month = (first.first..first.next).find_map(|at| self.month_number(at))?;
        // The year stands behind the second month only, as a rule.
        let named = self.tokens[first.first..first.next].iter().find_map(Token::year);
        let first_year = named.unwrap_or(if first_month <= last_month { last_year } else { last_year - 1 });
        let n_months =
            (i32::from(last_year) - i32::from(first_year)) * 12 + i32::from(last_month) - i32::from(first_month) + 1;
        // "August 29 to September 4": less than a month, which is that of its end.
        let day = |mention: &Mention| {
            let tokens = &self.tokens[mention.first..mention.next];
            tokens.iter().find(|token| token.kind == Kind::Number && token.year().is_none()).map(|token| token.value)
        };
        let is_short = first.is_day
            && last.is_day
            && (n_months == 1
                || n_months == 2 && matches!((day(&first), day(&last)), (Some(from), Some(to)) if from > to));
        let period = match n_months {
            ..1 => return None,
            _ if is_short => Period::At(Point::Month(last_year, last_month)),
            12 if first_month == 1 => Period::year_of(last_year),
            // Years begin in April, July or October where they are fiscal ones.
            12 if matches!(first_month, 4 | 7 | 10) => Period::Fiscal(last_year),
            _ => Period::Span(Point::Month(first_year, first_month), Point::Month(last_year, last_month)),
        };
        Some(Mention {
            period: Some(period),
            sense: Sense::Absolute,
            is_day: false,
            first: first.first,
            next: last.next,
        })
    }
}

/// The months of a calendar year up to the end of its second or third quarter.
fn months_up_to_end(quarter: Period) -> Option<Period> {
    match quarter {
        Period::At(Point::Quarter(year, number @ 2..=3)) => {
            Some(Period::Span(Point::Month(year, 1), Point::Month(year, number * 3)))
        }
        _ => None,
    }
}

/// The year of the last `month` before `date`.
fn before(date: Date, month: u8) -> i16 {
    if i16::from(month) <= i16::from(date.month()) { date.year() } else { date.year() - 1 }
}
