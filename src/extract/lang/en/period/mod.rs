//! Times as English reports write them: `FY 2023/24`, `the third quarter of 2022`, `June 30, 2023`, `a year earlier`.

mod around;
mod date;
mod days;
mod numbered;
mod part;
mod relative;
mod scheduled;
mod weekday;
mod year;

pub(super) use date::month_name;
pub(super) use part::Part;
pub(super) use weekday::is_weekday;

use rust_decimal::Decimal;

use super::lexicon::{EARLIER, Lexicon, Tags};
use super::look::Words;
use super::token::{Kind, Token};
use crate::extract::Anchor;
use crate::model::{Period, Point};

/// How a mention of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A time by itself.
    Absolute,
    /// One year before what the figure beside it is for.
    Earlier,
    /// One quarter or one month before it.
    PartEarlier,
    /// "in the same month", "that year": what was last spoken of.
    Same,
    /// "the following year", "a decade later": so many years after the one last spoken of.
    Later(i16),
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

impl Mention {
    /// Whether it lies a year, a quarter or a month before what the figure beside it is for.
    pub(super) fn is_earlier(&self) -> bool {
        matches!(self.sense, Sense::Earlier | Sense::PartEarlier)
    }

    /// Whether it spans several years or months.
    pub(super) fn is_span(&self) -> bool {
        matches!(self.period, Some(Period::Span(..) | Period::FiscalSpan(..)))
    }
}

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

    #[inline(always)]
    fn is_word(&self, at: usize, word: &str) -> bool {
        match self.tokens.get(at) {
            Some(token) => token.is_written(self.text, word) && token.kind == Kind::Word,
            None => false,
        }
    }

    #[inline]
    fn is_one_of(&self, at: usize, words: &Words) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_one_of(self.text, words) && token.kind == Kind::Word)
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

    /// Reads the time that begins at token `at`.
    pub(super) fn read(&self, at: usize) -> Option<Mention> {
        let token = self.tokens.get(at)?;
        let mention = |period, next| {
            Some(Mention { period: Some(period), sense: Sense::Absolute, is_day: false, first: at, next })
        };
        if token.kind == Kind::Number {
            if let Some((first, last, next)) = self.year_span(at) {
                // 2024/25, 2024-2025: a year that begins in the first and ends in the second; "between 2018-2019" is both.
                let is_biennium = self.anchor.period == Some(Period::Span(Point::Year(first), Point::Year(last)))
                    || self.is_one_of(next, words!["biennial", "biennium"]);
                // "2024/25-2027/28", "2024/25 to 2027/28"
                let is_joint = self.is_dash(next)
                    || self.is_one_of(next, words!["through", "to"]) && !(at > 0 && self.is_word(at - 1, "from"));
                if is_joint
                    && last == first + 1
                    && let Some((_, end, after)) =
                        self.year_span(next + 1).filter(|(first, last, _)| *last == first + 1)
                    && end > last
                {
                    return mention(Period::FiscalSpan(last, end), after);
                }
                // "between 2018/19 and 2023/24" are two of them.
                let is_both = at > 0 && self.is_word(at - 1, "between") && !self.is_word(next, "and");
                let is_fiscal = last == first + 1 && !is_biennium && !is_both;
                let mut next = next;
                if self.has(next, Tags::SCHOOL_YEAR.and(Tags::FISCAL)) && self.is_word(next + 1, "year") {
                    next += 2;
                }
                // "the 2024/25 financial year's first half"
                let of_year = next
                    + usize::from(self.has(next, Tags::FISCAL) && self.is_one_of(next + 1, words!["year's", "year’s"]))
                        * 2;
                if is_fiscal
                    && of_year > next
                    && let Some((part, after)) = self.named_part(of_year)
                {
                    return mention(self.part_of_fiscal_year(part, last), after);
                }
                return mention(
                    if is_fiscal { Period::Fiscal(last) } else { Period::Span(Point::Year(first), Point::Year(last)) },
                    next,
                );
            }
            if let Some((_, last, next)) = self.short_span(at) {
                return mention(Period::Fiscal(last), next);
            }
            if let Some(date) = self.date(at) {
                return Some(self.year_begun_on(&date).or_else(|| self.month_span(date)).unwrap_or(date));
            }
            // "Council Tax Guide 2024 to 2025": a budget's one year.
            if self.is_budget
                && self.is_word(at + 1, "to")
                && let (Some(first), Some(last)) = (self.year(at), self.year(at + 2))
                && last == first + 1
            {
                return mention(Period::Fiscal(last), at + 3);
            }
            // "the 2017 fiscal year"
            if let Some(year) = self.year(at)
                && self.has(at + 1, Tags::FISCAL)
                && self.is_word(at + 2, "year")
            {
                return mention(Period::Fiscal(year), at + 3);
            }
            // "during the 2010 to 2014 period", "the program for 2010 to 2014", "2010 through 2014"
            let led_by = |words| at > 0 && self.is_one_of(at - 1, words);
            if self.is_one_of(at + 1, words!["through", "to"])
                && (self.is_word(at + 3, "period")
                    || led_by(words!["covering", "for", "period", "years"])
                    || self.is_word(at + 1, "through") && !led_by(words!["between", "from"]))
                && let (Some(first), Some(last)) = (self.year(at), self.year(at + 2))
                && first < last
            {
                let next = at + 3 + usize::from(self.is_word(at + 3, "period"));
                return mention(Period::Span(Point::Year(first), Point::Year(last)), next);
            }
            // "in the 1990s"
            if let Some(year) = self.year(at).filter(|year| year % 10 == 0)
                && self.is_word(at + 1, "s")
                && self.glued(at + 1)
            {
                return mention(Period::Span(Point::Year(year), Point::Year(year + 9)), at + 2);
            }
            // "for most of 1982 and 1983"
            if let Some(span) = self.two_years(at) {
                return mention(span, at + 3);
            }
            if let Some(year) = self.year(at) {
                // 1,500 is no year; nor is "2000 residents", told by the noun behind it.
                return mention(Period::year_of(year), at + 1);
            }
            return self.short_fiscal(at).or_else(|| self.part_of_year(at)).or_else(|| {
                // "10 years ago"
                let (n, next) = self.years_ago(at)?;
                mention(earlier(self.this_year()?, n), next)
            });
        }
        if token.kind != Kind::Word {
            return None;
        }
        let may_begin = self.may_begin(at, token);
        debug_assert!(
            may_begin || self.read_words(at).is_none(),
            "{:?} begins a time: it belongs to `opens-time` in lexicon.toml",
            self.word(at)
        );
        if may_begin { self.read_words(at) } else { None }
    }

    /// Whether a time may begin with the word at `at`. Most words say no, so that no reader of times is asked; a test build asks
    /// them all the same and holds their answer against this one.
    fn may_begin(&self, at: usize, token: &Token) -> bool {
        if self.opens_time(token) || self.opens_review(at) {
            return true;
        }
        // "the" is every tenth word: the next ones tell.
        let counts = |at: usize| self.is_one_of(at, words!["decade", "months", "year", "years"]);
        let behind_the = |next: &Token| self.opens_time(next) || next.is_ordinal || counts(at + 2);
        self.is_word(at, "the") && self.tokens.get(at + 1).is_some_and(behind_the)
            || token.opens_earlier
                && phrase(self.tokens, at, Lexicon::shared()).is_some_and(|(tags, _)| tags.has(EARLIER))
    }

    /// Whether the word itself, or behind "the", may begin a time.
    fn opens_time(&self, token: &Token) -> bool {
        token.opens_time
            // "FY24", "SFY24", "Q3", "H1"
            || matches!(
                self.text.as_bytes()[token.start..token.end],
                [b'F', b'Y', ..] | [b'f', b'y', ..] | [b'S', b'F', b'Y', ..] | [b'Q' | b'q' | b'H' | b'h', _]
            )
    }

    /// Reads the time that begins with the word at `at`.
    fn read_words(&self, at: usize) -> Option<Mention> {
        let mention = |period, next| {
            Some(Mention { period: Some(period), sense: Sense::Absolute, is_day: false, first: at, next })
        };
        if let Some(day) = self.weekday(at).or_else(|| self.quarter_of_month(at)).or_else(|| self.weeks_of_month(at)) {
            return Some(day);
        }
        // "mid-2021", "late 2019"
        let is_edge = self.is_one_of(at, words!["mid", "early", "late"]);
        let year_at = at + 1 + usize::from(self.is_dash(at + 1) && self.glued(at + 1));
        if is_edge && let Some(year) = self.year(year_at) {
            return mention(Period::year_of(year), year_at + 1);
        }
        if let Some((period, next)) = self.fiscal(at) {
            // FY2025 through FY2029, "fiscal years 2018 through 2022"
            let to = self.is_word(next, "through") || self.is_word(next, "to") || self.is_dash(next);
            let plain = || {
                let are_several = self.is_one_of(at + 1, words!["years"]) || self.is_word(next, "through");
                self.year(next + 1).filter(|_| are_several).map(|year| (Period::Fiscal(year), next + 2))
            };
            if to
                && let Some((last, after)) = self.fiscal(next + 1).or_else(plain)
                && last.year() > period.year()
            {
                return mention(Period::FiscalSpan(period.year(), last.year()), after);
            }
            return mention(period, self.behind_end(Some(period), next));
        }
        if self.has(at, Tags::CALENDAR) {
            let year_at = at + 1 + usize::from(self.is_word(at + 1, "year"));
            if let Some(year) = self.year(year_at) {
                return mention(Period::year_of(year), year_at + 1);
            }
        }
        if let Some(led) = self.led_month(at).or_else(|| self.edged_months(at)) {
            return Some(led);
        }
        if let Some(date) = self.date(at) {
            return Some(self.year_begun_on(&date).or_else(|| self.month_span(date)).unwrap_or(date));
        }
        let the = usize::from(self.is_word(at, "the"));
        // "the year beginning July 1": a fiscal one, though it does not say so.
        let is_first = |token: &Token| token.kind == Kind::Number && token.value == Decimal::ONE;
        if self.is_word(at + the, "year")
            && let Some((period, next)) = self.begun(at + the + 1)
            && self.tokens[at + the..next].iter().any(is_first)
        {
            return mention(period, next);
        }
        if let Some(part) = self.part_of_year(at + the) {
            return Some(Mention { first: at, ..part });
        }
        self.relative(at)
    }
}

/// The longest phrase of the lexicon at `at`, or the word alone: its classes and the token after it.
pub(super) fn phrase(tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(Tags, usize)> {
    let token = tokens.get(at)?;
    let alone = (!token.tags.is_none()).then_some((token.tags, at + 1));
    // Most words begin none.
    if !token.opens_phrase {
        return alone;
    }
    let is_joint = |at: usize| tokens.get(at).is_some_and(|token| token.is_glued && token.is_dash());
    // Most phrases that begin with the word have another second one.
    let Some(second) = tokens.get(at + 1 + usize::from(is_joint(at + 1))).map(|token| token.word) else { return alone };
    let phrases = lexicon.phrases(token.word, second);
    for phrase in phrases.iter().filter(|phrase| phrase.rest.first() == Some(&second)) {
        let mut next = at + 1;
        let fits = phrase.rest.iter().all(|&word| {
            // year-over-year
            if is_joint(next) {
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
    alone
}

/// The fiscal year that `period` begins in, where fiscal years begin with the month `start`.
pub(super) fn fiscal_year_of(period: Period, start: u8) -> Option<i16> {
    match period {
        Period::Fiscal(year) => Some(year),
        period => i16::try_from((period.months().0 - (i32::from(start) - 1)).div_euclid(12) + 1).ok(),
    }
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

/// The month, quarter or half before; the year before where it is no part of one.
pub(super) fn part_before(period: Period) -> Period {
    match period {
        Period::At(Point::Month(year, 1)) => Period::At(Point::Month(year - 1, 12)),
        Period::At(Point::Month(year, month)) => Period::At(Point::Month(year, month - 1)),
        Period::At(Point::Quarter(year, 1)) => Period::At(Point::Quarter(year - 1, 4)),
        Period::At(Point::Quarter(year, quarter)) => Period::At(Point::Quarter(year, quarter - 1)),
        Period::At(Point::Half(year, 2)) => Period::At(Point::Half(year, 1)),
        Period::At(Point::Half(year, _)) => Period::At(Point::Half(year - 1, 2)),
        // "the previous quarter", where one is July to September
        Period::Span(Point::Month(..), Point::Month(..)) => months_before(period).unwrap_or_else(|| earlier(period, 1)),
        whole => earlier(whole, 1),
    }
}

/// As many months before the months of `period`.
fn months_before(period: Period) -> Option<Period> {
    let (first, last) = period.months();
    let n = last - first + 1;
    let month = |at: i32| {
        let number = u8::try_from(at.rem_euclid(12) + 1).ok()?;
        Some(Point::Month(i16::try_from(at.div_euclid(12)).ok()?, number))
    };
    (n < 12).then_some(Period::Span(month(first - n)?, month(last - n)?))
}

/// The same part of another year.
pub(super) fn in_year(period: Period, year: i16) -> Period {
    earlier(period, period.year() - year)
}
