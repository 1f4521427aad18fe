//! Words of time that are read against the report: last year, a year earlier, the same month.

use rust_decimal::Decimal;

use super::{Clock, Mention, Sense, earlier, phrase};
use crate::extract::lang::en::lexicon::{Lexicon, Tags};
use crate::extract::lang::en::numeral::Scanner;
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point};

impl Clock<'_> {
    /// The year that "this year" means.
    pub(super) fn this_year(&self) -> Option<Period> {
        match (self.anchor.period, self.anchor.date) {
            // A budget that comes out before its year calls the one before it "this year".
            (Some(Period::Fiscal(year)), date) => {
                // One that is still proposed in September is for a year that begins in October.
                let is_ahead = date.is_some_and(|date| {
                    let first = if self.is_proposed() { 10 } else { 7 };
                    (date.year(), date.month()) < (year - 1, first)
                });
                Some(Period::Fiscal(if self.is_budget && is_ahead { year - 1 } else { year }))
            }
            // A plan for several years calls the one before the first "this year" before it begins.
            (Some(Period::FiscalSpan(first, _)), Some(date))
                if self.is_budget && (date.year(), date.month()) < (first, 1) =>
            {
                Some(Period::Fiscal(first - 1))
            }
            (_, Some(date)) => Some(Period::year_of(date.year())),
            (Some(period), None) => Some(Period::year_of(period.year() + i16::from(self.anchor.is_of_last_year))),
            (None, None) => None,
        }
    }

    /// The year before that of a budget, which news of it calls "last year", be it told before the one or in it.
    fn year_before_budget(&self) -> Option<Period> {
        match self.anchor.period {
            Some(own @ Period::Fiscal(_)) if self.is_budget => Some(earlier(own, 1)),
            _ => None,
        }
    }

    /// Whether the report is a budget that has not been adopted yet.
    fn is_proposed(&self) -> bool {
        let title = &self.anchor.title;
        ["roposed", "ecommended", "entative", "reliminary"].iter().any(|word| title.contains(word))
    }

    /// "the current financial year": one that begins in July, where nothing says otherwise.
    pub(super) fn this_fiscal_year(&self) -> Option<Period> {
        match (self.this_year()?, self.anchor.date) {
            (Period::At(_), Some(date)) => {
                let start = self.anchor.year_start.unwrap_or(7);
                Some(Period::Fiscal(date.year() + i16::from(i16::from(date.month()) >= i16::from(start))))
            }
            (this, _) => Some(this),
        }
    }

    /// The year that "last year" means: the one before the date, unless the report looks back on a fiscal year.
    pub(super) fn last_year(&self) -> Option<Period> {
        self.this_year().map(|this| earlier(this, 1))
    }

    /// Words of time: last year, a year earlier, the same month.
    pub(super) fn relative(&self, at: usize) -> Option<Mention> {
        let lexicon = Lexicon::shared();
        let token = self.tokens.get(at)?;
        let mention = |period, sense, next| Some(Mention { period, sense, is_day: false, first: at, next });
        if let Some((tags, next)) = phrase(self.tokens, at, lexicon) {
            if tags.has(Tags::YEAR_EARLIER) {
                // "in the previous financial year 2021/2022", "last year (2022)"
                let open = usize::from(self.tokens.get(next).is_some_and(|token| token.is('(')));
                let named = match self.year_span(next + open) {
                    Some((first, last, after)) if last == first + 1 => Some((Period::Fiscal(last), after)),
                    _ => self.year(next + open).map(|year| (Period::year_of(year), next + open + 1)),
                };
                let closes = |after: usize| open == 0 || self.tokens.get(after).is_some_and(|token| token.is(')'));
                if let Some((period, after)) = named.filter(|&(_, after)| closes(after)) {
                    return mention(Some(period), Sense::Absolute, after + open);
                }
                // "Last year's 14 homicides were": nothing is compared.
                if at == 0 && next == at + 2 && self.is_word(at, "last") {
                    return mention(self.this_year().map(|this| earlier(this, 1)), Sense::Absolute, next);
                }
                // "in the previous financial year" is a time of its own where no figure stands beside it.
                return mention(None, Sense::Earlier, next);
            }
            if tags.has(Tags::MONTH_EARLIER) {
                return mention(None, Sense::PartEarlier, next);
            }
        }
        if let Some((n, next)) = self.years_ago(at) {
            return mention(self.this_year().map(|this| earlier(this, n)), Sense::Absolute, next);
        }
        if let Some((n, next)) = self.years_later(at) {
            return mention(None, Sense::Later(n), next);
        }
        // "By year's end"; where it tells what was, that of the year reported on
        if self.is_one_of(at, words!["year's", "year’s"]) && self.is_word(at + 1, "end") {
            let told = self
                .anchor
                .period
                .filter(|period| period.is_annual() && (self.tells_what_was() || !self.tells_plans()));
            return mention(told.or_else(|| self.this_year()), Sense::Absolute, at + 2);
        }
        if let Some((month, next)) = self.as_of_weekday(at) {
            return Some(Mention { period: Some(month), sense: Sense::Absolute, is_day: true, first: at, next });
        }
        if let Some(next) = self.fiscal_year_end(at) {
            return mention(self.anchor.period, Sense::Absolute, next);
        }
        let the = usize::from(self.is_word(at, "the"));
        let head = at + the;
        // Most words begin none of what follows: new, same, that, following, full, today.
        let may_begin = self.has(head, Tags::LAST.and(Tags::NEXT).and(Tags::THIS))
            || self.opens_review(head)
            || self.is_word(head, "month")
            || self.tokens.get(head).is_some_and(|token| token.look.begins_with_one_of(*b"npstfyr"));
        if !may_begin {
            return None;
        }
        // "the overspend at month 8": which month of the report's own year a forecast for all of it was made in.
        if the == 0 && self.is_numbered(head) {
            return mention(self.anchor.period, Sense::Absolute, head + 2);
        }
        // "the new fiscal year"
        if self.is_word(head, "new") && self.has(head + 1, Tags::FISCAL) && self.is_word(head + 2, "year") {
            let this = match self.anchor.period {
                Some(Period::Fiscal(_)) if self.is_budget => self.anchor.period,
                _ => self.this_fiscal_year().map(|period| earlier(period, -1)),
            };
            return mention(this, Sense::Absolute, head + 3);
        }
        if let Some((month, next)) = self.weeks(head) {
            return mention(Some(month), Sense::Absolute, next);
        }
        if let Some((part, next)) = self.like_part(head) {
            return mention(Some(part), Sense::Absolute, next);
        }
        // "permitted during the period this year"
        let of_period = the == 1
            && self.is_word(head, "period")
            && self.has(head + 1, Tags::THIS.and(Tags::LAST))
            && self.is_word(head + 2, "year");
        if of_period {
            let year = if self.has(head + 1, Tags::THIS) { self.this_year() } else { self.last_year() };
            return mention(year, Sense::Same, head + 3);
        }
        if let Some(next) = self.stretch_again(at, head).or_else(|| self.month_again(at, head)) {
            return mention(None, Sense::Same, next);
        }
        if self.is_word(head, "same") || self.is_word(head, "that") {
            // "the same two months of 2019"
            let head = head + usize::from(self.tokens.get(head + 1).is_some_and(|token| token.has(Tags::NUMBER_WORD)));
            // "the same time period"
            let head = head + usize::from(self.is_word(head + 1, "time") && self.is_word(head + 2, "period"));
            let unit = self.tokens.get(head + 1)?;
            // "in that time", "over that span"; "at that time" is none.
            let is_stretch = self.is_one_of(head + 1, words!["span", "stretch", "time", "timeframe"])
                && at > 0
                && self.is_one_of(at - 1, words!["during", "in", "over", "within"])
                && self.tokens.get(head + 2).is_none_or(|next| next.kind != Kind::Word || next.has(Tags::CONJUNCTION));
            let is_time = unit.has(Tags::TIME)
                || is_stretch
                || self.is_word(head + 1, "period")
                || self.is_one_of(head + 1, words!["census", "date"])
                // "At the same point last year"
                || self.is_word(head, "same") && self.is_word(head + 1, "point");
            if !is_time {
                return None;
            }
            // "the same months of 2021"
            let of = head + 2;
            let leads = self.is_word(of, "of") || self.is_word(of, "in");
            // "in the same quarter of 2022/23"
            let is_split = self.tokens.get(of + 2).is_some_and(|slash| slash.is('/') && slash.is_glued);
            let year = (leads && !is_split).then(|| self.year(of + 1)).flatten();
            // "in the same period this year"
            let told = of + usize::from(self.is_word(of, "of"));
            // "in the same period last financial year"
            let year_at = told + 1 + usize::from(self.has(told + 1, Tags::FISCAL));
            if self.is_word(year_at, "year")
                && self.has(told, Tags::THIS.and(Tags::LAST))
                && !self.is_word(head, "that")
            {
                // The part of a fiscal year that is reported on may lie in the last calendar year itself.
                let is_part = self.anchor.period.is_some_and(|period| !period.is_annual());
                let is_fiscal = year_at > told + 1 || self.anchor.year_start.is_some() && is_part;
                if self.has(told, Tags::LAST) && is_fiscal {
                    return mention(None, Sense::Earlier, year_at + 1);
                }
                let period = if self.has(told, Tags::THIS) { self.this_year() } else { self.last_year() };
                return mention(period, Sense::Same, year_at + 1);
            }
            // "during the same period in FY 2018"
            let fiscal = (leads && year.is_none())
                .then(|| self.read(of + 1))
                .flatten()
                .filter(|year| matches!(year.period, Some(Period::Fiscal(_))));
            if let Some(year) = fiscal {
                return mention(year.period, Sense::Same, year.next);
            }
            return match year {
                Some(year) => mention(Some(Period::year_of(year)), Sense::Same, of + 2),
                None => mention(None, Sense::Same, of),
            };
        }
        // "peaked in 2012 at $5.8 million and fell to $4.3 million the following year"
        if self.is_word(head, "following") && self.is_word(head + 1, "year") {
            return mention(None, Sense::Later(1), head + 2);
        }
        // "only avoided in recent weeks": when the report came out
        if self.is_word(at, "recent") && self.is_one_of(at + 1, words!["months", "weeks"]) {
            let now = self.anchor.date.map(|date| Period::year_of(date.year()));
            if self.anchor.period.is_some_and(|own| now.is_some_and(|now| own.year() > now.year())) {
                return mention(now, Sense::Absolute, at + 2);
            }
        }
        // "employment rose 0.2% this month": in a report on a month that one, else the month in which it came out
        if self.has(head, Tags::THIS) && self.is_word(head + 1, "month") {
            let month = match (self.anchor.period, self.anchor.date) {
                (Some(month @ Period::At(Point::Month(..))), _) => Some(month),
                (_, Some(date)) => Some(Period::At(Point::Month(date.year(), date.month() as u8))),
                _ => None,
            };
            if month.is_some() {
                return mention(month, Sense::Absolute, head + 2);
            }
        }
        if the == 1
            && let Some((period, next)) = self.for_the_year(at, head)
        {
            return mention(Some(period), Sense::Absolute, next);
        }
        if the == 1
            && !self.has(head, Tags::LAST.and(Tags::NEXT).and(Tags::THIS).and(Tags::FISCAL))
            && !self.is_word(head, "full")
        {
            return None;
        }
        let fiscal = |at: usize| usize::from(self.has(at, Tags::FISCAL.and(Tags::SCHOOL_YEAR).and(Tags::CALENDAR)));
        // "over the last 12 months": the past year
        if self.has(head, Tags::LAST) && self.is_word(head + 2, "months") {
            let scanner = Scanner { text: self.text, tokens: self.tokens };
            let count = &self.tokens[head + 1];
            let is_twelve = match count.kind {
                Kind::Number => count.value == Decimal::from(12),
                _ => scanner.small_number(head + 1) == Some(12),
            };
            if is_twelve {
                return mention(self.past_year(), Sense::Absolute, head + 3);
            }
            if let Some(months) = self.months_up_to_now(head + 1) {
                return mention(Some(months), Sense::Absolute, head + 3);
            }
        }
        if token.kind == Kind::Word
            && let Some((period, next)) = self.years_around(head)
        {
            return mention(Some(period), Sense::Absolute, next);
        }
        // "compared with 364 in the last quarter", in a report on a quarter
        if the == 1
            && self.is_word(head, "last")
            && self.is_word(head + 1, "quarter")
            && matches!(self.anchor.period, Some(Period::At(Point::Quarter(..))))
            && (at.saturating_sub(8)..at).any(|before| self.is_one_of(before, words!["compared", "from", "than"]))
        {
            return mention(None, Sense::PartEarlier, head + 2);
        }
        if let Some(quarter) = self.last_quarter(head) {
            return mention(Some(quarter), Sense::Absolute, head + 2);
        }
        if token.kind == Kind::Word && self.has(head, Tags::LAST.and(Tags::NEXT).and(Tags::THIS)) {
            let unit_at = head + 1 + fiscal(head + 1);
            // "next year's budget"; "last year's" is what something is compared with.
            let is_of_year = !self.has(head, Tags::LAST) && self.is_one_of(unit_at, words!["year's", "year’s"]);
            // "the next fiscal year, which starts Jan. 1"
            if unit_at > head + 1
                && self.has(head, Tags::NEXT)
                && let Some((period, next)) = self.begun(unit_at + 1)
            {
                return mention(Some(period), Sense::Absolute, next);
            }
            // "over the last year, up to April"
            if self.has(head, Tags::LAST)
                && let Some(ended) = self.part_that_ended(unit_at)
            {
                return Some(Mention { first: at, ..ended });
            }
            // "7,500 were added in the next year", told of what was
            if the == 1
                && self.is_word(head, "next")
                && unit_at == head + 1
                // "The next highest was"
                && self.is_word(unit_at, "year")
                && !is_of_year
                && self.tells_what_was()
                && !self.tells_plans()
            {
                return mention(None, Sense::Later(1), unit_at + 1);
            }
            // "In 2012, the last year of the programme": which of its years it was.
            let next = unit_at + 1;
            let the_at = head.wrapping_sub(1);
            let is_final = self.is_word(the_at, "the")
                && self.tokens.get(the_at.wrapping_sub(1)).is_some_and(|comma| comma.is(','))
                && self.is_word(head, "last")
                && (self.is_one_of(next, words!["available", "before", "of", "under"])
                    || self.is_word(next, "for") && self.is_word(next + 1, "which"));
            if is_final {
                return None;
            }
            if self.is_word(unit_at, "year") || is_of_year {
                let is_fiscal = self.has(head + 1, Tags::FISCAL.and(Tags::SCHOOL_YEAR));
                let this = if is_fiscal { self.this_fiscal_year() } else { self.this_year() };
                // "over the last year", "from this last year"
                let is_led = || the == 1 || at > 0 && self.is_word(at - 1, "this");
                let is_past = self.is_word(head, "past") || self.is_word(head, "last") && is_led();
                // "the upcoming fiscal year", "next fiscal year", in a budget of that year told in September.
                let is_own = is_fiscal
                    && (self.is_one_of(head, words!["coming", "upcoming"])
                        || self.is_budget && self.is_word(head, "next"))
                    && matches!((self.anchor.period, self.anchor.date), (Some(Period::Fiscal(year)), Some(date))
                        if date.year() == year - 1 && date.month() <= 9);
                // "next year", in a story on what is asked for the fiscal year to come.
                let is_own = is_own
                    || !is_fiscal
                        && self.is_budget
                        && self.is_one_of(head, words!["coming", "next", "upcoming"])
                        && matches!((self.anchor.period, self.anchor.date), (Some(Period::Fiscal(year)), date)
                            if date.is_none_or(|date| date.year() == year - 1));
                // "so far this year", in a report on a part of it
                let is_so_far = at > 1 && self.is_word(at - 1, "far") && self.is_word(at - 2, "so");
                let is_running =
                    (is_so_far || self.is_held_against(unit_at + 1)) && !is_fiscal && self.has(head, Tags::THIS);
                // "This year we served 310 warrants", in a report on the year that has just ended
                let is_reviewed = !is_fiscal && !is_so_far && self.has(head, Tags::THIS) && self.reviews_year();
                let period = if is_own || is_reviewed {
                    self.anchor.period
                } else if is_running {
                    self.up_to_now()
                } else if is_past && !is_fiscal {
                    self.past_year()
                } else if is_fiscal && self.has(head, Tags::LAST) && self.is_year_over() {
                    this
                } else if self.has(head, Tags::LAST) {
                    let of_budget = || self.year_before_budget().filter(|_| !is_fiscal);
                    of_budget().or_else(|| this.map(|period| earlier(period, 1)))
                } else if self.has(head, Tags::NEXT) {
                    this.map(|period| earlier(period, -1))
                } else {
                    this
                };
                return mention(period, Sense::Absolute, unit_at + 1);
            }
            if self.has(head, Tags::LAST)
                && the == 0
                && self.is_one_of(unit_at, words!["month", "month's", "month’s"])
                && let Some(date) = self.anchor.date
            {
                let month = date.first_of_month().yesterday().ok()?;
                return mention(
                    Some(Period::At(Point::Month(month.year(), month.month() as u8))),
                    Sense::Absolute,
                    unit_at + 1,
                );
            }
            // "by next spring"
            let is_next = self.has(head, Tags::NEXT) && self.has(unit_at, Tags::SEASON);
            if is_next
                && the == 0
                && let Some(date) = self.anchor.date
            {
                let is_near = date.month() <= 6 && !self.is_word(unit_at, "spring") && !self.is_word(unit_at, "winter");
                let year = date.year() + i16::from(!is_near);
                return mention(Some(Period::year_of(year)), Sense::Absolute, unit_at + 1);
            }
            if the == 0
                && let Some(month) = self.month_named(head, unit_at)
            {
                // "worth $1.8 million this April and May"
                let both = self.months_joined(unit_at, month);
                return mention(
                    Some(both.unwrap_or(month)),
                    Sense::Absolute,
                    unit_at + 1 + 2 * usize::from(both.is_some()),
                );
            }
            if self.has(head, Tags::LAST.and(Tags::THIS))
                && (self.has(unit_at, Tags::SEASON.and(Tags::MONTH)) || self.is_word(unit_at, "season"))
                && the == 0
            {
                // "this fall", in a report on a school year
                let of_fiscal = self.anchor.date.filter(|_| matches!(self.anchor.period, Some(Period::Fiscal(_))));
                let year = of_fiscal
                    .map(|date| date.year())
                    .or(self.this_year().map(Period::year))
                    .map(|year| if self.has(head, Tags::LAST) { year - 1 } else { year });
                return mention(year.map(Period::year_of), Sense::Absolute, unit_at + 1);
            }
        }
        // "fiscal year to date"
        if self.has(at, Tags::FISCAL)
            && let Some(next) = self.year_to_date(at + 1)
        {
            let part = self.anchor.period.filter(|period| !period.is_annual()).and(self.anchor.year_start);
            let period = part.map_or_else(|| self.this_fiscal_year(), |_| self.up_to_now());
            return mention(period, Sense::Absolute, next);
        }
        // "Since the start of the year"
        let is_since_start = the == 1
            && self.is_one_of(head, words!["beginning", "start"])
            && self.is_word(head + 1, "of")
            && self.is_one_of(head + 2, words!["the", "this"])
            && self.is_word(head + 3, "year")
            && at > 0
            && self.is_one_of(at - 1, words!["Since", "since"]);
        if is_since_start {
            return mention(self.up_to_now(), Sense::Absolute, head + 4);
        }
        if let Some(next) = self.year_to_date(at) {
            return mention(self.up_to_now(), Sense::Absolute, next);
        }
        // the full year
        let full = usize::from(self.is_word(head, "full"));
        if full == 1 && self.is_word(head + 1 + usize::from(self.is_dash(head + 1)), "year") {
            let next = head + 2 + usize::from(self.is_dash(head + 1));
            // "relative to the full-year target": of another length than what is told.
            if next > head + 2 && self.has(next, Tags::GOAL.and(Tags::BUDGET).and(Tags::PLANNED)) {
                return None;
            }
            // "for the full year 2023", "for the full year of 2023"
            let year_at = next + usize::from(self.is_word(next, "of"));
            if let Some(year) = self.year(year_at) {
                return mention(Some(Period::year_of(year)), Sense::Absolute, year_at + 1);
            }
            let of_fiscal = match self.anchor.period {
                Some(period @ Period::Fiscal(_)) => Some(period),
                Some(period) if !period.is_annual() => self.fiscal_year_now().map(Period::Fiscal),
                _ => None,
            };
            let whole = of_fiscal.or(self.anchor.period.map(Period::year).map(Period::year_of));
            return mention(whole, Sense::Absolute, next);
        }
        if self.is_word(at, "today") && at + 1 < self.tokens.len() {
            return mention(None, Sense::Absolute, at + 1);
        }
        None
    }

    /// "842 permits this year versus 683 last year", in a report on a part of a year: so many as are compared with, up to its end.
    fn is_held_against(&self, next: usize) -> bool {
        let is_part = matches!(
            self.anchor.period,
            Some(Period::At(Point::Half(..) | Point::Quarter(..)) | Period::Span(Point::Month(..), Point::Month(..)))
        );
        is_part
            && self.is_one_of(next, words!["against", "compared", "versus", "vs"])
            && (next + 1..next + 7).any(|last| self.has(last, Tags::LAST) && self.is_word(last + 1, "year"))
    }

    /// "last October", "this past October", "this October": the month of the year before, unless that is long ago, the last one of its
    /// name, and this year's.
    fn month_named(&self, head: usize, unit_at: usize) -> Option<Period> {
        // "by the end of next March"
        if let Some(date) = self.anchor.date.filter(|_| self.is_word(head, "next")) {
            let month = self.month_number(unit_at)?;
            let year = date.year() + i16::from(month <= date.month() as u8);
            return Some(Period::At(Point::Month(year, month)));
        }
        if self.has(head, Tags::THIS) {
            return Some(Period::At(Point::Month(self.this_year()?.year(), self.month_number(unit_at)?)));
        }
        let date = self.anchor.date.filter(|_| self.has(head, Tags::LAST))?;
        let (month, now) = (self.month_number(unit_at)?, date.month() as u8);
        let is_recent = self.is_word(head, "past") || month + 6 <= now;
        Some(Period::At(Point::Month(date.year() - i16::from(month > now || !is_recent), month)))
    }

    /// "a similar period in the 2023/24 financial year", in a report on a part of another.
    fn like_part(&self, head: usize) -> Option<(Period, usize)> {
        let is_like =
            self.is_one_of(head, words!["same", "similar", "corresponding"]) && self.is_word(head + 1, "period");
        let joint = head + 2;
        if !is_like || !self.is_one_of(joint, words!["in", "of"]) {
            return None;
        }
        let year_at = joint + 1 + usize::from(self.is_word(joint + 1, "the"));
        let mention = self.read(year_at)?;
        let Some(Period::Fiscal(year)) = mention.period else { return None };
        match self.anchor.period? {
            Period::Fiscal(_) => Some((Period::Fiscal(year), mention.next)),
            own if own.is_annual() => None,
            part => Some((earlier(part, self.fiscal_year_now()? - year), mention.next)),
        }
    }
}
