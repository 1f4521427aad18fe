//! Years and months counted from now: the past six years, four years ago, the year to date.

use super::Clock;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Scanner;
use crate::extract::lang::en::token::Kind;
use crate::extract::search::Search;
use crate::model::{Period, Point};

impl Clock<'_> {
    /// Whether the sentence tells what was, in a report on a year that came out in the first weeks of the next.
    pub(super) fn reviews_year(&self) -> bool {
        let is_next = matches!((self.anchor.period, self.anchor.date), (Some(Period::At(Point::Year(year))), Some(date))
            if date.year() == year + 1 && date.month() <= 2);
        is_next && !self.anchor.looks_back && self.tells_what_was() && !self.tells_plans()
    }

    /// Whether the fiscal year that the report looks back on had ended when it came out, so that it is "the last financial
    /// year".
    pub(super) fn is_year_over(&self) -> bool {
        matches!((self.anchor.period, self.anchor.date), (Some(Period::Fiscal(year)), Some(date))
            if !self.is_budget && (date.year(), date.month()) >= (year, 7) && date.year() == year)
    }

    /// Whether a month at `at` is told as one to come: "Charges will rise from 1 April", told in March of the year before last, "are due to
    /// go up by 7.7% in April", "would be spent by March". What stands before the month decides: "Rates, which rose by 2% in 2023, will go up
    /// by 5% from January".
    pub(super) fn is_told_ahead(&self, at: usize) -> bool {
        let acts =
            Tags::BASE.and(Tags::RISE).and(Tags::FALL).and(Tags::BE).and(Tags::GAIN).and(Tags::LOSE).and(Tags::ACTION);
        let is_set = |at: usize| {
            self.is_one_of(at, words!["due", "planned", "scheduled", "set"])
                && self.is_word(at + 1, "to")
                && at > 0
                && self.is_one_of(at - 1, words!["are", "be", "is", "was", "were"])
                && self.has(at + 2, acts)
        };
        let would = |at: usize| self.is_word(at, "would") && !self.is_word(at + 1, "have");
        let will = (at.saturating_sub(12)..at)
            .rev()
            .take_while(|&will| !self.tokens[will].is(',') && !self.tokens[will].is(';'))
            .find(|&will| self.is_word(will, "will") || is_set(will) || would(will));
        let is_passive = |at: usize| at > 0 && self.is_word(at - 1, "be") || self.is_one_of(at, words!["due", "set"]);
        will.is_some_and(|will| {
            !(will..at).any(|was| self.has(was, Tags::PAST) && !self.has(was, Tags::BASE) && !is_passive(was))
        })
    }

    /// Whether the title is that of a report on a year.
    pub(super) fn is_yearly(&self) -> bool {
        let title = self.anchor.title.to_ascii_lowercase();
        let names_year = title.as_bytes().windows(2).any(|two| matches!(two, b"20" | b"19"));
        title.is_empty()
            || names_year
            || ["annual", "year", "report", "review", "statistics"].iter().any(|word| title.holds(word))
    }

    /// The token behind "year to date", "year-to-date".
    pub(super) fn year_to_date(&self, at: usize) -> Option<usize> {
        let skip = |at: usize| at + usize::from(self.is_dash(at));
        let to = skip(at + 1);
        let date = skip(to + 1);
        (self.is_word(at, "year") && self.is_word(to, "to") && self.is_word(date, "date")).then_some(date + 1)
    }

    /// The months of the year up to the end of the part of it that is reported on.
    pub(in crate::extract::lang::en) fn up_to_now(&self) -> Option<Period> {
        let this = self.this_year();
        let Some(part) = self.anchor.period.filter(|period| !period.is_annual()) else { return this };
        let start = i32::from(self.anchor.year_start.unwrap_or(1)) - 1;
        let (_, last) = part.months();
        let first = last - (last - start).rem_euclid(12);
        let month = |at: i32| {
            let number = u8::try_from(at.rem_euclid(12) + 1).ok()?;
            Some(Point::Month(i16::try_from(at.div_euclid(12)).ok()?, number))
        };
        match last - first {
            11 if start == 0 => Some(Period::year_of(part.year())),
            11 => Some(Period::Fiscal(i16::try_from(last.div_euclid(12)).ok()?)),
            0 => Some(part),
            _ => Some(Period::Span(month(first)?, month(last)?)),
        }
    }

    /// "For the year, receipts came to", "sales are up 7 percent for the year", in a report on a part of it: up to its end; the token
    /// behind it, where "the year" stands at `head`.
    pub(super) fn for_the_year(&self, at: usize, head: usize) -> Option<(Period, usize)> {
        let next = head + 1;
        let is_led =
            at > 0 && self.is_one_of(at - 1, words!["For", "for"]) && head == at + 1 && self.is_word(head, "year");
        self.anchor.period.filter(|period| is_led && !period.is_annual())?;
        let goes_on = self.tokens.get(next).is_some_and(|token| {
            token.kind != Kind::Mark(',')
                && (token.kind != Kind::Mark('.')
                    || token.is_glued && self.tokens.get(next + 1).is_some_and(|word| word.is_glued))
                && !self.is_one_of(next, words!["and", "at", "compared", "so", "with"])
        });
        // "budgeted $16.9 million for the year"
        let is_meant = self
            .tokens
            .iter()
            .any(|token| token.has(Tags::BUDGET.and(Tags::GOAL).and(Tags::PLANNED).and(Tags::EXPECT).and(Tags::WILL)));
        let ends_year = matches!(
            self.anchor.period,
            Some(Period::At(Point::Quarter(_, 4) | Point::Half(_, 2) | Point::Month(_, 12)))
        );
        let opens = self.tokens.get(next).is_some_and(|token| token.is(','));
        let fits = opens && ends_year || !goes_on && !is_meant;
        Some((self.up_to_now().filter(|_| fits)?, next))
    }

    /// "the last ten months", in a report on a month: those that end with it.
    pub(super) fn months_up_to_now(&self, count_at: usize) -> Option<Period> {
        let Some(Period::At(last @ Point::Month(..))) = self.anchor.period else { return None };
        let count = self.tokens.get(count_at)?;
        let n = match count.kind {
            Kind::Number => i32::try_from(count.value).ok()?,
            _ => i32::try_from(Scanner { text: self.text, tokens: self.tokens }.small_number(count_at)?).ok()?,
        };
        let first = last.months().0 - n + 1;
        let year = i16::try_from(first.div_euclid(12)).ok()?;
        let month = u8::try_from(first.rem_euclid(12) + 1).ok()?;
        (2..24).contains(&n).then_some(Period::Span(Point::Month(year, month), last))
    }

    /// "April and May", where the first is `month`: both.
    pub(super) fn months_joined(&self, at: usize, month: Period) -> Option<Period> {
        let Period::At(first @ Point::Month(year, number @ 1..=11)) = month else { return None };
        let is_next = self.is_word(at + 1, "and") && self.month_number(at + 2) == Some(number + 1);
        is_next.then_some(Period::Span(first, Point::Month(year, number + 1)))
    }

    /// "for the month", "during the month": the one told last, but "for the month in 2007", "over the month before".
    pub(super) fn month_again(&self, at: usize, head: usize) -> Option<usize> {
        let is_led = head > at && at > 0 && self.is_one_of(at - 1, words!["For", "During", "during", "for", "over"]);
        let next = head + 1;
        let goes_on = self.tokens.get(next).is_some_and(|token| token.kind == Kind::Number)
            || self.has(next, Tags::MONTH)
            || self.is_one_of(
                next,
                words![
                    "after", "ahead", "before", "earlier", "ended", "ending", "from", "in", "of", "prior", "since",
                    "to", "when"
                ],
            );
        (is_led && self.is_word(head, "month") && !goes_on).then_some(next)
    }

    /// "during the period", "over this period": the stretch told last, but "during the period from May", "the period under review".
    pub(super) fn stretch_again(&self, at: usize, head: usize) -> Option<usize> {
        let is_named = self.is_word(head, "period") && head > at
            || self.is_word(head, "this") && self.is_one_of(head + 1, words!["period", "stretch", "timeframe"]);
        let next = head + 1 + usize::from(self.is_word(head, "this"));
        let is_led = at > 0 && self.is_one_of(at - 1, words!["During", "Over", "during", "in", "over", "within"]);
        let goes_on = self.is_one_of(
            next,
            words![
                "ahead",
                "before",
                "beginning",
                "between",
                "covered",
                "ended",
                "ending",
                "from",
                "of",
                "since",
                "under",
                "when"
            ],
        ) || self.tokens.get(next).is_some_and(|token| token.kind == Kind::Number);
        (is_named && is_led && !goes_on).then_some(next)
    }

    /// "the past year": the one reported on; of a report without a year of its own the one of its date, where that has begun in
    /// earnest, as what is undated beside it.
    pub(super) fn past_year(&self) -> Option<Period> {
        match (self.anchor.period, self.anchor.date) {
            (Some(period), Some(date)) if period.year() >= date.year() && date.month() <= 3 => self.last_year(),
            // "rose in the past year", in a budget for the next
            (Some(Period::At(own)), Some(date)) if own.year() > date.year() => Some(Period::year_of(date.year())),
            (Some(Period::Fiscal(_)), _) if self.is_budget => self.this_year(),
            (Some(Period::Fiscal(year)), _) => Some(Period::Fiscal(year)),
            (Some(period), _) => Some(Period::year_of(period.year())),
            (None, Some(date)) if date.month() > 3 => self.this_year(),
            (None, _) => self.last_year(),
        }
    }

    /// "remaining funds at the fiscal year-end were": that of the fiscal year reported on.
    pub(super) fn fiscal_year_end(&self, at: usize) -> Option<usize> {
        let head = at + usize::from(self.is_word(at, "the"));
        let end = head + 2 + usize::from(self.is_dash(head + 2));
        let is_end = self.has(head, Tags::FISCAL) && self.is_word(head + 1, "year") && self.is_word(end, "end");
        let is_own = matches!(self.anchor.period, Some(Period::Fiscal(_)));
        (is_end && is_own && at > 0 && self.is_one_of(at - 1, words!["at", "by"])).then_some(end + 1)
    }

    /// "Four years ago, …": how many years, and the token behind it.
    pub(super) fn years_ago(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.tokens.get(at)?;
        if !self.is_word(at + 2, "ago") || !self.is_one_of(at + 1, words!["decade", "years"]) {
            return None;
        }
        // "compared with 700 five years ago": before the year of what is compared.
        let opens = at == 0
            || self.tokens[at - 1].is(',')
            || self.tokens[at - 1].is('.')
            // "lower than ten years ago when caseloads stood at"
            || self.is_word(at + 3, "when")
            // "The plant closed two years ago, costing 340 jobs"
            || !self.compares_before(at);
        if !opens {
            return None;
        }
        let n = match token.kind {
            _ if self.is_word(at + 1, "decade") => {
                return self.is_one_of(at, words!["a", "one"]).then_some((10, at + 3));
            }
            Kind::Number if token.year().is_none() => i16::try_from(token.value).ok()?,
            Kind::Word => {
                let scanner = Scanner { text: self.text, tokens: self.tokens };
                // "Twenty years ago"
                let tens = ["twenty", "thirty", "forty", "fifty"].iter().position(|word| self.is_word(at, word));
                match tens {
                    Some(tens) => i16::try_from(tens + 2).ok()? * 10,
                    None => i16::try_from(scanner.small_number(at)?).ok()?,
                }
            }
            _ => return None,
        };
        (2..=60).contains(&n).then_some((n, at + 3))
    }

    /// Whether something before the token `at` is measured against another time: "compared with", "up from", "fewer than".
    fn compares_before(&self, at: usize) -> bool {
        let compared = Tags::COMPARED.and(Tags::MORE).and(Tags::LESS).and(Tags::UP).and(Tags::DOWN);
        (0..at).any(|at| {
            self.has(at, compared)
                || self.is_one_of(at, words!["against", "compared", "from", "over", "than", "versus", "vs"])
        })
    }

    /// "a decade later", "five years later", where it opens a clause.
    pub(super) fn years_later(&self, at: usize) -> Option<(i16, usize)> {
        let opens = at == 0
            || matches!(self.tokens[at - 1].kind, Kind::Mark(',' | ';' | '.'))
            || self.tokens[at - 1].has(Tags::CONJUNCTION)
            // "to $6.5 million just two years later"
            || self.is_one_of(at - 1, words!["barely", "just", "only", "some"]);
        let unit = at + 1;
        let is_decade = self.is_word(unit, "decade");
        let is_months = self.is_word(unit, "months");
        let is_years = self.is_one_of(unit, words!["year", "years"]) || is_months;
        if !opens || !(is_decade || is_years) || !self.is_word(unit + 1, "later") {
            return None;
        }
        let n = if self.is_one_of(at, words!["a", "one"]) {
            1
        } else {
            let scanner = Scanner { text: self.text, tokens: self.tokens };
            match self.tokens[at].kind {
                Kind::Number => i16::try_from(self.tokens[at].value).ok()?,
                _ => i16::try_from(scanner.small_number(at)?).ok()?,
            }
        };
        let n = match n {
            n if is_decade => n.checked_mul(10)?,
            // "Twelve months later"
            n if is_months => n.checked_div(12).filter(|years| years * 12 == n)?,
            n => n,
        };
        (1..=60).contains(&n).then_some((n, unit + 2))
    }

    /// "In just three years, the fund has awarded": the years up to now, where they open the sentence.
    pub(super) fn opens_review(&self, just: usize) -> bool {
        just == 1
            && self.is_one_of(0, words!["in", "over", "within"])
            && self.is_one_of(just, words!["just", "only", "these", "those"])
            && self.is_word(just + 2, "years")
            && self.tokens.get(just + 3).is_some_and(|token| token.is(','))
            && self.tokens.iter().any(|token| token.has(Tags::HAVE))
            && !self.tokens.iter().any(|token| token.has(Tags::WILL))
    }

    /// "in the last quarter": the one before that in which the report came out, but that one where it is all but over; the last one of
    /// the year before where the report is on that.
    pub(super) fn last_quarter(&self, head: usize) -> Option<Period> {
        let is_said = self.is_one_of(head, words!["last", "past", "previous"])
            && self.is_word(head + 1, "quarter")
            && !self.is_one_of(head + 2, words!["century", "of"]);
        let date = self.anchor.date.filter(|_| is_said)?;
        let is_over = date.month() % 3 == 0 && date.day() > 20;
        let (year, quarter) = (date.year(), (date.month() as u8).div_ceil(3) + u8::from(is_over));
        let (year, quarter) = match self.anchor.period {
            Some(Period::At(Point::Year(told))) if told < year => (told, 4),
            None | Some(Period::At(Point::Year(_))) if quarter == 1 => (year - 1, 4),
            None | Some(Period::At(Point::Year(_))) => (year, quarter - 1),
            _ => return None,
        };
        Some(Period::At(Point::Quarter(year, quarter)))
    }

    /// "the past six years", "the next decade": a span that ends, or begins, with the year reported on.
    pub(super) fn years_around(&self, head: usize) -> Option<(Period, usize)> {
        if let Some(decade) = self.decade(head) {
            return Some((decade, head + 2));
        }
        let is_next = self.has(head, Tags::NEXT);
        let is_last = self.has(head, Tags::LAST) || self.opens_review(head);
        if !is_last && !is_next {
            return None;
        }
        let (n, next) = if self.is_word(head + 1, "decade") {
            (10, head + 2)
        } else {
            let count = self.tokens.get(head + 1)?;
            let n = match count.kind {
                Kind::Number if count.year().is_none() => i16::try_from(count.value).ok()?,
                Kind::Word => {
                    let scanner = Scanner { text: self.text, tokens: self.tokens };
                    i16::try_from(scanner.small_number(head + 1)?).ok()?
                }
                _ => return None,
            };
            let unit = head + 2 + usize::from(self.has(head + 2, Tags::FISCAL.and(Tags::CALENDAR)));
            if !self.is_word(unit, "years") || !(2..=60).contains(&n) {
                return None;
            }
            (n, unit + 1)
        };
        // The years of the plan itself.
        if is_next
            && let Some(own @ Period::Span(Point::Year(first), Point::Year(last))) = self.anchor.period
            && last - first + 1 == n
        {
            return Some((own, next));
        }
        if is_next
            && let Some(own @ Period::FiscalSpan(first, last)) = self.anchor.period
            && last - first + 1 == n
        {
            return Some((own, next));
        }
        let date = self.anchor.date.map(|date| date.year());
        if let Some(Period::Fiscal(own)) = self.anchor.period {
            let own = if is_last && self.is_budget { own - 1 } else { own };
            let (first, last) = if is_last { (own - n + 1, own) } else { (own, own + n - 1) };
            return Some((Period::FiscalSpan(first, last), next));
        }
        let own = self.anchor.period.map(Period::year);
        let year = match (own, date) {
            (Some(own), Some(date)) => Some(if is_last { own.min(date) } else { own.max(date) }),
            (own, date) => own.or(date),
        }?;
        // A plan that comes out late in a year begins with the next.
        let begins_late = is_next
            && (self.anchor.is_plan || self.is_budget)
            && self.anchor.date.is_some_and(|date| date.month() >= 10 && date.year() == year);
        // "the grants won over the past three years", told in January: what has just begun is none of them.
        let is_young = self.has(head, Tags::LAST)
            && self.anchor.date.is_some_and(|date| date.month() <= 3 && date.year() == year)
            && self.anchor.period.is_none_or(Period::is_annual);
        let year = year + i16::from(begins_late) - i16::from(is_young);
        // "over the past decade", in a report on a census: from the one before.
        let n = n + i16::from(is_last && year % 10 == 0 && self.is_word(head + 1, "decade"));
        let (first, last) = if is_last { (year - n + 1, year) } else { (year, year + n - 1) };
        Some((Period::Span(Point::Year(first), Point::Year(last)), next))
    }

    /// "this decade", "the previous decade": ten years as a census counts them, from a year that ends in 1 on.
    fn decade(&self, head: usize) -> Option<Period> {
        let is_this = self.has(head, Tags::THIS);
        let is_decade =
            self.is_word(head + 1, "decade") && (is_this || self.is_one_of(head, words!["previous", "prior"]));
        let now = self.anchor.date.map(|date| date.year()).or(self.anchor.period.map(Period::year));
        let first = now.filter(|_| is_decade)? - 1;
        let first = first - first.rem_euclid(10) + if is_this { 1 } else { -9 };
        Some(Period::Span(Point::Year(first), Point::Year(first + 9)))
    }
}
