//! Times as English reports write them: `FY 2023/24`, `the third quarter of 2022`, `June 30, 2023`, `a year earlier`.

use jiff::civil::Date;

use super::lexicon::{Lexicon, Tags};
use super::token::{Kind, Token};
use crate::extract::Anchor;
use crate::model::{Period, Point};

/// How a mention of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A time by itself.
    Absolute,
    /// One year (or one quarter, or one month) before what the figure beside it is for.
    Earlier,
    /// "in the same month", "that year": what was last spoken of.
    Same,
}

/// A mention of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// `None` where the words name a time that nothing settles.
    pub(super) period: Option<Period>,
    pub(super) sense: Sense,
    /// A day: of it only the month is kept.
    pub(super) is_day: bool,
    /// First token.
    pub(super) first: usize,
    /// The token after the last.
    pub(super) next: usize,
}

const MONTHS: [[&str; 3]; 12] = [
    ["january", "jan", ""],
    ["february", "feb", ""],
    ["march", "mar", ""],
    ["april", "apr", ""],
    ["may", "", ""],
    ["june", "jun", ""],
    ["july", "jul", ""],
    ["august", "aug", ""],
    ["september", "sept", "sep"],
    ["october", "oct", ""],
    ["november", "nov", ""],
    ["december", "dec", ""],
];

/// The tokens of a sentence and what its relative words are read against.
pub(super) struct Clock<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) anchor: &'t Anchor,
    /// Fiscal years are the report's own: "this year" is one.
    pub(super) is_budget: bool,
}

impl Clock<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word).then(|| &self.text[token.start..token.end])
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at).is_some_and(|other| other.eq_ignore_ascii_case(word))
    }

    fn has(&self, at: usize, tags: Tags) -> bool {
        self.tokens.get(at).is_some_and(|token| token.has(tags))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_dash)
    }

    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_glued)
    }

    /// The year that "this year" means.
    fn this_year(&self) -> Option<Period> {
        match (self.anchor.period, self.anchor.date) {
            (Some(Period::Fiscal(year)), _) => Some(Period::Fiscal(if self.is_budget { year - 1 } else { year })),
            (_, Some(date)) => Some(Period::year_of(date.year())),
            (Some(period), None) => Some(Period::year_of(period.year())),
            (None, None) => None,
        }
    }

    /// The year that "last year" means: the one before the date, unless the report looks back on a fiscal year.
    /// "the current financial year": one that begins in July, where nothing says otherwise.
    fn this_fiscal_year(&self) -> Option<Period> {
        match (self.this_year()?, self.anchor.date) {
            (Period::At(_), Some(date)) => Some(Period::Fiscal(date.year() + i16::from(date.month() >= 7))),
            (this, _) => Some(this),
        }
    }

    fn last_year(&self) -> Option<Period> {
        self.this_year().map(|this| earlier(this, 1))
    }

    fn month_number(&self, at: usize) -> Option<u8> {
        let token = self.tokens.get(at)?;
        if !token.has(Tags::MONTH) || !token.is_capital {
            return None;
        }
        let mut norm = super::units::Norm::default();
        let word = norm.word(self.text, token)?;
        let month = MONTHS.iter().position(|forms| forms.iter().any(|form| form.eq_ignore_ascii_case(word)))?;
        // "May" and "March" may be a verb at the head of a sentence.
        let is_verb = matches!(month, 2 | 4) && {
            let beside = self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Number);
            let before = at > 0
                && (self
                    .has(at - 1, Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY).and(Tags::CONJUNCTION))
                    || self.has(at - 1, Tags::PERIOD_SINCE.and(Tags::LAST))
                    || self.tokens[at - 1].kind == Kind::Number
                    || self.is_dash(at - 1)
                    || self.tokens[at - 1].is('('));
            !beside && !before
        };
        (!is_verb).then_some(month as u8 + 1)
    }

    /// A plain year.
    fn year(&self, at: usize) -> Option<i16> {
        let token = self.tokens.get(at)?;
        token.year()
    }

    /// `2024-25`, `2024/25`, `2021-2023`: first and last year, and the token after.
    fn year_span(&self, at: usize) -> Option<(i16, i16, usize)> {
        let first = self.year(at)?;
        let is_joint =
            (self.is_dash(at + 1) || self.tokens.get(at + 1)?.is('/')) && self.glued(at + 1) == self.glued(at + 2);
        if !is_joint {
            return None;
        }
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
        (last > first && last - first < 60).then_some((first, last, at + 3))
    }

    /// A fiscal or school year behind its word: `FY 2023/24`, `fiscal year 2024-25`, `FY24`.
    fn fiscal(&self, at: usize) -> Option<(Period, usize)> {
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
        let has_year_word = self.is_word(next, "year") || self.is_word(next, "years");
        if has_year_word {
            next += 1;
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

    /// A month, with day and year where they stand; `December 31` is the year.
    fn date(&self, at: usize) -> Option<Mention> {
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
                    && self.text[token.start..token.end].ends_with('s')
            }) || follows.is_some_and(|token| token.is('%'));
            if !is_count {
                day = Some(after);
                next += 1;
                // February 14-16
                if self.is_dash(next) && self.tokens.get(next + 1).is_some_and(|token| as_day(token).is_some()) {
                    next += 2;
                }
            }
        }
        let comma =
            usize::from(self.tokens.get(next).is_some_and(|token| token.is(',')) && self.year(next + 1).is_some());
        let of = usize::from(self.is_word(next, "of") && self.year(next + 1).is_some());
        let year = match self.year(next + comma + of) {
            Some(year) if comma == 0 || day.is_some() || of == 0 => {
                next += comma + of + 1;
                Some(year)
            }
            _ => None,
        };
        // February 9, 2023 at 6 p.m. is still a day
        let is_day = day.is_some();
        let year = year.or_else(|| self.year_of_month(month));
        let period = year.map(|year| match (month, day) {
            (12, Some(31)) => Period::year_of(year),
            _ => Period::At(Point::Month(year, month)),
        });
        Some(Mention { period, sense: Sense::Absolute, is_day, first: at, next })
    }

    /// The year of a month named without one: that of the report's period, or the last such month before its date.
    fn year_of_month(&self, month: u8) -> Option<i16> {
        match (self.anchor.period, self.anchor.date) {
            // A budget for next year speaks of months that are over.
            (Some(Period::At(point)), Some(date)) if point.year() > date.year() => Some(before(date, month)),
            (Some(Period::At(point)), _) => Some(point.year()),
            (Some(Period::Fiscal(year)), date) => {
                let year = if month >= 7 { year - 1 } else { year };
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

    /// `third quarter of 2022`, `Q3 2022`, `first half of 2020`, `first nine months of 2024`, `the third quarter`.
    fn part_of_year(&self, at: usize) -> Option<Mention> {
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
                let number = u8::try_from(super::numeral::ordinal(self.text, self.tokens.get(at)?)?).ok()?;
                if self.is_word(next, "quarter") {
                    next += 1;
                    ('q', number)
                } else if self.is_word(next, "half") {
                    next += 1;
                    ('h', number)
                } else if number == 1 {
                    let count = self.tokens.get(next)?;
                    let scanner = super::numeral::Scanner { text: self.text, tokens: self.tokens };
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

    /// Words of time: last year, a year earlier, the same month.
    fn relative(&self, at: usize) -> Option<Mention> {
        let lexicon = Lexicon::shared();
        let token = self.tokens.get(at)?;
        let mention = |period, sense, next| Some(Mention { period, sense, is_day: false, first: at, next });
        if let Some((tags, next)) = phrase(self.tokens, at, lexicon) {
            if tags.has(Tags::YEAR_EARLIER) {
                // "in the previous financial year" is a time of its own where no figure stands beside it.
                return mention(None, Sense::Earlier, next);
            }
            if tags.has(Tags::MONTH_EARLIER) {
                return mention(None, Sense::Earlier, next);
            }
        }
        let the = usize::from(self.is_word(at, "the"));
        let head = at + the;
        if self.is_word(head, "same") || self.is_word(head, "that") {
            let unit = self.tokens.get(head + 1)?;
            let is_time = unit.has(Tags::TIME) || self.is_word(head + 1, "period") || self.is_word(head + 1, "census");
            if !is_time {
                return None;
            }
            // "the same months of 2021"
            let of = head + 2;
            let year = (self.is_word(of, "of") || self.is_word(of, "in")).then(|| self.year(of + 1)).flatten();
            return match year {
                Some(year) => mention(Some(Period::year_of(year)), Sense::Same, of + 2),
                None => mention(None, Sense::Same, of),
            };
        }
        if the == 1
            && !self.has(head, Tags::LAST.and(Tags::NEXT).and(Tags::THIS).and(Tags::FISCAL))
            && !self.is_word(head, "full")
        {
            return None;
        }
        let fiscal = |at: usize| usize::from(self.has(at, Tags::FISCAL.and(Tags::SCHOOL_YEAR).and(Tags::CALENDAR)));
        if token.kind == Kind::Word && self.has(head, Tags::LAST.and(Tags::NEXT).and(Tags::THIS)) {
            let unit_at = head + 1 + fiscal(head + 1);
            if self.is_word(unit_at, "year") {
                let is_fiscal = self.has(head + 1, Tags::FISCAL.and(Tags::SCHOOL_YEAR));
                let this = if is_fiscal { self.this_fiscal_year() } else { self.this_year() };
                let period = if self.has(head, Tags::LAST) {
                    this.map(|period| earlier(period, 1))
                } else if self.has(head, Tags::NEXT) {
                    this.map(|period| earlier(period, -1))
                } else {
                    this
                };
                return mention(period, Sense::Absolute, unit_at + 1);
            }
            if self.has(head, Tags::LAST)
                && the == 0
                && self.is_word(unit_at, "month")
                && let Some(date) = self.anchor.date
            {
                let month = date.first_of_month().yesterday().ok()?;
                return mention(
                    Some(Period::At(Point::Month(month.year(), month.month() as u8))),
                    Sense::Absolute,
                    unit_at + 1,
                );
            }
            if self.has(head, Tags::LAST.and(Tags::THIS))
                && self.has(unit_at, Tags::SEASON.and(Tags::MONTH))
                && the == 0
            {
                let year = self
                    .this_year()
                    .map(Period::year)
                    .map(|year| if self.has(head, Tags::LAST) { year - 1 } else { year });
                return mention(year.map(Period::year_of), Sense::Absolute, unit_at + 1);
            }
        }
        // the full year, year to date
        let full = usize::from(self.is_word(head, "full"));
        if full == 1 && self.is_word(head + 1, "year") {
            return mention(self.anchor.period.map(Period::year).map(Period::year_of), Sense::Absolute, head + 2);
        }
        if self.is_word(at, "today") && at + 1 < self.tokens.len() {
            return mention(None, Sense::Absolute, at + 1);
        }
        None
    }

    /// Reads the time that begins at token `at`.
    pub(super) fn read(&self, at: usize) -> Option<Mention> {
        let token = self.tokens.get(at)?;
        let mention = |period, next| {
            Some(Mention { period: Some(period), sense: Sense::Absolute, is_day: false, first: at, next })
        };
        if token.kind == Kind::Number {
            if let Some((first, last, next)) = self.year_span(at) {
                let is_short = self.tokens[at + 2].end - self.tokens[at + 2].start == 2;
                let is_year = self.is_word(next, "school")
                    || self.is_word(next, "fiscal")
                    || self.is_word(next, "academic")
                    || self.is_word(next, "financial")
                    || self.is_word(next, "budget")
                    || matches!(self.anchor.period, Some(Period::Fiscal(_)));
                // 2024/2025 is one year, 2024-2025 may be two.
                let is_slashed = self.tokens[at + 1].is('/');
                let is_fiscal = last == first + 1 && (is_short || is_year || is_slashed);
                let mut next = next;
                if self.has(next, Tags::SCHOOL_YEAR.and(Tags::FISCAL)) && self.is_word(next + 1, "year") {
                    next += 2;
                }
                return mention(
                    if is_fiscal { Period::Fiscal(last) } else { Period::Span(Point::Year(first), Point::Year(last)) },
                    next,
                );
            }
            if let Some(date) = self.date(at) {
                return Some(date);
            }
            // "Council Tax Guide 2024 to 2025": a budget's one year.
            if self.is_budget
                && self.is_word(at + 1, "to")
                && let (Some(first), Some(last)) = (self.year(at), self.year(at + 2))
                && last == first + 1
            {
                return mention(Period::Fiscal(last), at + 3);
            }
            if let Some(year) = self.year(at) {
                // 1,500 is no year; nor is "2000 residents", told by the noun behind it.
                return mention(Period::year_of(year), at + 1);
            }
            return self.short_fiscal(at).or_else(|| self.part_of_year(at));
        }
        if token.kind != Kind::Word {
            return None;
        }
        if let Some((period, next)) = self.fiscal(at) {
            // FY2025 through FY2029
            let to = self.is_word(next, "through") || self.is_word(next, "to") || self.is_dash(next);
            if to
                && let Some((last, after)) = self.fiscal(next + 1)
                && last.year() > period.year()
            {
                return mention(Period::FiscalSpan(period.year(), last.year()), after);
            }
            return mention(period, next);
        }
        if self.has(at, Tags::CALENDAR) {
            let year_at = at + 1 + usize::from(self.is_word(at + 1, "year"));
            if let Some(year) = self.year(year_at) {
                return mention(Period::year_of(year), year_at + 1);
            }
        }
        if let Some(date) = self.date(at) {
            return Some(self.month_span(date).unwrap_or(date));
        }
        if let Some(part) = self.part_of_year(at) {
            return Some(part);
        }
        self.relative(at)
    }

    /// "21/22" in the head of a column; in prose it is a fraction or a date and never gets here.
    fn short_fiscal(&self, at: usize) -> Option<Mention> {
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

    /// January through August, January to September 2024, November–March.
    fn month_span(&self, first: Mention) -> Option<Mention> {
        let joint = first.next;
        let is_joint = self.is_word(joint, "through")
            || self.is_word(joint, "to")
            || self.is_dash(joint)
            || (self.is_word(joint, "and") && first.first > 0 && self.is_word(first.first - 1, "between"));
        if !is_joint {
            return None;
        }
        let last = self.date(joint + 1)?;
        let month = |mention: Mention| match mention.period? {
            Period::At(point) => Some((point.year(), (point.months().1 - i32::from(point.year()) * 12 + 1) as u8)),
            _ => None,
        };
        let (last_year, last_month) = month(last)?;
        let (first_year, first_month) = month(first)?;
        // The year stands behind the second month only, as a rule.
        let has_year = self.tokens[first.first..first.next].iter().any(|token| token.year().is_some());
        let first_year = if has_year {
            first_year
        } else if first_month <= last_month {
            last_year
        } else {
            last_year - 1
        };
        let span = Period::Span(Point::Month(first_year, first_month), Point::Month(last_year, last_month));
        Some(Mention { period: Some(span), sense: Sense::Absolute, is_day: false, first: first.first, next: last.next })
    }
}

/// The longest phrase of the lexicon at `at`, or the word alone: its classes and the token after it.
pub(super) fn phrase(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Tags, usize)> {
    let token = tokens.get(at)?;
    for phrase in lexicon.phrases(token.word) {
        let mut next = at + 1;
        let fits = phrase.rest.iter().all(|&word| {
            // year-over-year
            if tokens.get(next).is_some_and(|token| token.is_glued && token.is_dash()) {
                next += 1;
            }
            let fits = tokens.get(next).is_some_and(|token| token.word == word);
            next += 1;
            fits
        });
        if fits {
            return Some((phrase.tags, next));
        }
    }
    (!token.tags.is_none()).then_some((token.tags, at + 1))
}

/// The period `n` years before.
pub(super) fn earlier(period: Period, n: i16) -> Period {
    let shift = |point: Point| match point {
        Point::Year(year) => Point::Year(year - n),
        Point::Half(year, half) => Point::Half(year - n, half),
        Point::Quarter(year, quarter) => Point::Quarter(year - n, quarter),
        Point::Month(year, month) => Point::Month(year - n, month),
    };
    match period {
        Period::At(point) => Period::At(shift(point)),
        Period::Span(first, last) => Period::Span(shift(first), shift(last)),
        Period::Fiscal(year) => Period::Fiscal(year - n),
        Period::FiscalSpan(first, last) => Period::FiscalSpan(first - n, last - n),
    }
}

/// The year of the last `month` before `date`.
fn before(date: Date, month: u8) -> i16 {
    if i16::from(month) <= i16::from(date.month()) { date.year() } else { date.year() - 1 }
}

/// The same part of another year.
pub(super) fn in_year(period: Period, year: i16) -> Period {
    earlier(period, period.year() - year)
}
