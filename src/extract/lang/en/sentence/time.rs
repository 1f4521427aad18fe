//! Times among the items of a sentence.

use super::{Item, Items, Kind, Tags, Time, Token, What, is_money_sign};
use crate::extract::Anchor;
use crate::extract::lang::en::period::{Clock, Mention, Sense, in_year};
use crate::extract::lang::en::spans::{
    compared_since, is_day_alone, later, later_quarter, months_before, pair, since, to_date, up_to_told,
};
use crate::extract::lang::en::units::{UnitKind, Units};
use crate::model::{Period, Point};

/// A time that stands at a token.
pub(super) struct Found {
    /// None where it only says since when something was not so: "for the first time since".
    pub(super) time: Option<Time>,
    /// The token behind it.
    pub(super) next: usize,
    /// The time that was spoken of last, with it.
    pub(super) last_time: Option<Period>,
}

impl Items {
    /// The part of a year that the sentence spoke of last.
    pub(in super::super) fn part_spoken(&self) -> Option<Period> {
        let is_part = |period: &Period| !period.is_annual() && period.months().1 - period.months().0 < 11;
        self.times.iter().rev().find_map(|time| time.mention.period.filter(is_part))
    }

    /// The time at token `at`, where `last_time` was spoken of last.
    pub(super) fn time_at(&self, clock: &Clock<'_>, at: usize, last_time: Option<Period>) -> Option<Found> {
        let &Clock { text, tokens, .. } = clock;
        // "$5 million in the first quarter, $4 million in the second"
        if let Some(mention) = later_quarter(text, tokens, at, last_time) {
            let time = Time { mention, pair: None, is_since: false, is_by: false };
            return Some(Found { time: Some(time), next: mention.next, last_time: mention.period });
        }
        if let Some(mention) = months_before(text, tokens, at, last_time) {
            let time = Time { mention, pair: None, is_since: false, is_by: false };
            return Some(Found { time: Some(time), next: mention.next, last_time });
        }
        if is_day_alone(text, tokens, at) {
            // "since Feb. 20" is a span that begins with the month told.
            let month = |told: Period| match told {
                Period::At(month @ Point::Month(..)) => Some(Period::At(month)),
                Period::Span(first @ Point::Month(..), last) if last.months().1 - first.months().0 < 2 => {
                    Some(Period::At(first))
                }
                _ => None,
            };
            let period = last_time.and_then(month).or(self.told_time.and_then(month));
            let mention = Mention { period, sense: Sense::Absolute, is_day: true, first: at, next: at + 1 };
            let time = Time { mention, pair: None, is_since: false, is_by: false };
            return Some(Found { time: Some(time), next: at + 1, last_time: period.or(last_time) });
        }
        let token = &tokens[at];
        // "from 2014 to 2019", "between January 2011 and March 2018"
        let is_pair = token.kind == Kind::Word && token.end - token.start <= 7;
        if let Some((mut time, next)) = is_pair.then(|| pair(clock, text, tokens, at)).flatten() {
            // "in 2018, from January 1 to June 30"
            let names_year = tokens[at..next].iter().any(|token| token.year().is_some());
            if let Some(year) = year_of_clause(&self.items, &self.times).filter(|_| !names_year)
                && let Some(period @ Period::Span(Point::Month(..), Point::Month(..))) = time.mention.period
            {
                (time.mention.period, time.pair) = (Some(in_year(period, year)), None);
            }
            return Some(Found { time: Some(time), next, last_time: time.mention.period });
        }
        // "since the beginning of the year", in a report on a part of it: up to its end.
        let is_year = token.is_one_of(text, words!["the", "this"])
            && tokens.get(at + 1).is_some_and(|year| year.is_written(text, "year"));
        if is_year && self.is_behind_start(tokens, text) {
            let period = clock.up_to_now();
            let mention = Mention { period, sense: Sense::Absolute, is_day: false, first: at, next: at + 2 };
            let time = Time { mention, pair: None, is_since: false, is_by: false };
            return Some(Found { time: Some(time), next: at + 2, last_time });
        }
        let mention = clock.read(at)?;
        // "during the period" is that of a stretch, where one was told.
        let names_again = mention.sense == Sense::Same
            && mention.period.is_none()
            && mention.next == at + 2
            && tokens[at].is_one_of(text, words!["the", "this"]);
        // "for the month" is that month, where one was told, and else that of the report.
        if names_again && tokens[at + 1].is_written(text, "month") {
            let is_month = |told: &Period| matches!(told, Period::At(Point::Month(..)));
            let told = [clock.anchor.period, last_time, self.last_part, self.told_time]
                .into_iter()
                .flatten()
                .find(is_month)?;
            let mention = Mention { period: Some(told), sense: Sense::Absolute, ..mention };
            let time = Time { mention, pair: None, is_since: false, is_by: false };
            return Some(Found { time: Some(time), next: mention.next, last_time: Some(told) });
        }
        if names_again && !last_time.is_some_and(is_stretch) {
            return None;
        }
        let is_count = is_count(text, tokens, &mention, &self.items, clock.anchor);
        (!is_count).then(|| self.mentioned(clock, at, mention, last_time))
    }

    /// A time that was read, with what leads it in and what was told before.
    fn mentioned(&self, clock: &Clock<'_>, at: usize, mut mention: Mention, last_time: Option<Period>) -> Found {
        let &Clock { text, tokens, anchor, .. } = clock;
        let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
        let before = self.items.last().copied();
        // "since 2011", "since early 2011", "since voters approved the open space tax in 2011"
        let is_edge = before.is_some_and(|item| matches!(word(item.first), "early" | "late" | "mid"));
        // "since the 1980s"
        // "since the 2010 census"
        let of_event = ["census", "election", "flood", "pandemic", "peak", "recession", "survey"]
            .iter()
            .any(|event| word(mention.next).eq_ignore_ascii_case(event));
        let is_edge =
            is_edge || (mention.is_span() || of_event) && before.is_some_and(|item| item.tags.has(Tags::DETERMINER));
        let led = if is_edge { self.items.iter().rev().nth(1).copied() } else { before };
        let mut is_since = led.is_some_and(|item| item.tags.has(Tags::PERIOD_SINCE))
            // "since it opened last April"
            || before.is_some_and(|item| item.tags.has(Tags::PERIOD_AT) || word(item.next - 1).ends_with("ed"))
                && self
                    .items
                    .iter()
                    .rev()
                    .skip(1)
                    .take(10)
                    .take_while(|item| item.what == What::Word)
                    .any(|item| item.tags.has(Tags::PERIOD_SINCE));
        let is_by = before
            .is_some_and(|item| item.tags.has(Tags::PERIOD_BY) && !word(item.first).eq_ignore_ascii_case("through"));
        if mention.sense == Sense::Same {
            mention.period = self.same(clock, &mention, last_time);
        }
        // "Last year, in January and February"
        if let Some(year) = year_before(&self.items, &self.times)
            && !tokens[mention.first..mention.next].iter().any(|token| token.year().is_some())
        {
            mention.period = mention.period.map(|period| match period {
                Period::At(Point::Month(..)) | Period::Span(Point::Month(..), Point::Month(..)) => {
                    in_year(period, year)
                }
                period => period,
            });
        }
        // "This year's were worth": of the months of the sentence before
        let opens = self.items.is_empty()
            && ["year's", "year’s"].contains(&word(mention.next - 1))
            && tokens.get(mention.next).is_some_and(|verb| verb.has(Tags::BE));
        if opens && let Some(part) = self.last_part {
            mention.period = mention.period.map(|period| in_year(part, period.year()));
        }
        mention = later(mention, last_time);
        if let Some(months) = to_date(&mention, text, tokens) {
            mention.period = Some(months);
        }
        // "7.2 percent for September, with a year-to-date average of 7.6": the months up to that one.
        if let (Some(Period::At(Point::Year(year))), Some(Period::At(last @ Point::Month(told, 2..)))) =
            (mention.period, last_time)
            && year == told
            && word(mention.next - 1) == "date"
        {
            mention.period = Some(Period::Span(Point::Month(year, 1), last));
        }
        let next = mention.next;
        // "below 4 percent for the first time since October 2011": when it was so before.
        if is_since && at > 2 && word(at - 2) == "time" && word(at - 3) == "first" {
            return Found { time: None, next, last_time };
        }
        // "up 0.4 percent since June" in a report on July, "since last month", "since last year": what is compared with.
        if let Some(sense) = is_since.then(|| compared_since(&mention, tokens, anchor)).flatten() {
            (mention.sense, mention.period, is_since) = (sense, None, false);
        }
        let is_running = |own: &Period| {
            let is_own = mention.period.is_some_and(|first| first.year() == own.year());
            is_since && is_own && !own.is_annual() && self.is_behind_start(tokens, text)
        };
        if let Some(so_far) = anchor.period.filter(is_running).and_then(|_| clock.up_to_now()) {
            mention.period = Some(so_far);
        } else if is_since && let Some(first) = mention.period {
            let names_year = tokens[mention.first..mention.next].iter().any(|token| token.year().is_some());
            let is_told = !names_year && tokens.iter().any(|token| token.has(Tags::HAVE));
            let spanned = up_to_told(first, last_time, word(0));
            mention.period = spanned.or_else(|| since(first, anchor, is_told));
        }
        let is_told = mention.sense != Sense::Same && mention.period.is_some();
        let names = |units: &[&str]| (mention.first..mention.next).any(|at| units.contains(&word(at)));
        let is_stretch = mention.sense == Sense::Same && names(&["period", "span", "stretch", "time", "timeframe"]);
        let pair = if is_stretch { self.span_of_move().or(self.told_span) } else { None };
        if let Some((Period::At(first), Period::At(last))) = pair {
            mention.period = Some(Period::Span(first, last));
        } else if is_stretch && !names(&["period"]) {
            return Found { time: None, next, last_time };
        }
        let time = Time { mention, pair, is_since, is_by };
        Found { time: Some(time), next, last_time: if is_told { mention.period } else { last_time } }
    }

    /// "since the start of": whether the items end in how far back something reaches, to the beginning of a year.
    fn is_behind_start(&self, tokens: &[Token], text: &str) -> bool {
        self.items.last().is_some_and(|item| {
            item.tags.has(Tags::PERIOD_SINCE)
                && tokens[item.first..item.next]
                    .iter()
                    .any(|token| token.is_one_of(text, words!["beginning", "first", "start"]))
        })
    }

    /// "from 149 in 2015 to 226 in 2018", "between 2015 and 2018": both ends of the last move that the items tell.
    pub(super) fn span_of_move(&self) -> Option<(Period, Period)> {
        let [.., low, high] = self.times.as_slice() else {
            return self.times.last().and_then(|time| time.pair);
        };
        if let Some(pair) = high.pair {
            return Some(pair);
        }
        // The figure right before a time.
        let figure = |time: &Time| {
            let at = self.items.iter().rposition(|item| item.first == time.mention.first)?;
            let at = at - usize::from(at > 0 && self.items[at - 1].tags.has(Tags::PERIOD_AT));
            at.checked_sub(1).filter(|&at| matches!(self.items[at].what, What::Quantity(_)))
        };
        let (from, to) = (figure(low)?, figure(high)?);
        let is_way = to > from && to - from <= 6 && from > 0 && self.items[to - 1].tags.has(Tags::PERIOD_AT);
        let is_plain = |time: &Time| !time.is_since && !time.is_by && time.mention.sense == Sense::Absolute;
        let pair = low.mention.period.zip(high.mention.period)?;
        (is_way && is_plain(low) && is_plain(high) && pair.0.year() < pair.1.year()).then_some(pair)
    }

    /// "In the same year", "that month": the time told last that fits.
    fn same(&self, clock: &Clock<'_>, mention: &Mention, last_time: Option<Period>) -> Option<Period> {
        let &Clock { text, tokens, anchor, .. } = clock;
        let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
        let own = anchor.period.filter(|period| !period.is_annual() && mention.period.is_some());
        // "that month", in a paragraph behind one on a month
        let names_month = (mention.first..mention.next).any(|at| word(at) == "month");
        let told = self.told_time.filter(|told| names_month && matches!(told, Period::At(Point::Month(..))));
        // "This year, during the same two months": those of the sentence before
        let months = self.last_time.filter(|last| !last.is_annual() && mention.period.is_none());
        // "In 2019 that number for the same period rose"
        let is_year = (mention.first..mention.next).any(|at| word(at) == "year");
        let told_year = last_time.filter(|last| !is_year && matches!(last, Period::At(Point::Year(_))));
        let year = year_before(&self.items, &self.times).or(told_year.map(Period::year));
        let opened = year.zip(months);
        let last_time = opened.map(|(year, months)| in_year(months, year)).or(last_time);
        // "There are fewer this year. 23 were built during the period this year"
        let is_period = (mention.first..mention.next).any(|at| word(at) == "period");
        let part = self.last_part.filter(|_| is_period && last_time.is_some_and(|last| last.is_annual()));
        let last_time = part.or(last_time);
        match (last_time.or(own).or(told), mention.period) {
            (Some(last), Some(named)) => Some(in_year(last, named.year())),
            (last, named) => named.or(last),
        }
    }
}

/// Whether `period` is more than a month and no year by itself.
fn is_stretch(period: Period) -> bool {
    let (first, last) = period.months();
    first < last && !period.is_annual()
}

/// The year of a time right before a comma: "in 2018,".
fn year_of_clause(items: &[Item], times: &[Time]) -> Option<i16> {
    let mut before = items.iter().rev();
    before.next().filter(|item| item.what == What::Mark(','))?;
    let What::Time(index) = before.next()?.what else { return None };
    match times[index].mention.period? {
        Period::At(Point::Year(year)) => Some(year),
        _ => None,
    }
}

/// The year of a time that opens the clause right before: "Last year, in".
fn year_before(items: &[Item], times: &[Time]) -> Option<i16> {
    let mut before = items.iter().rev();
    let joint = before.next().filter(|item| item.tags.has(Tags::PERIOD_AT))?;
    let comma = before.next().filter(|item| item.what == What::Mark(','))?;
    let What::Time(index) = before.next()?.what else { return None };
    let opens = items.len() == 3 || items.len() > 3 && !matches!(items[items.len() - 4].what, What::Quantity(_));
    match times[index].mention.period? {
        Period::At(Point::Year(year)) if opens && joint.first == comma.next => Some(year),
        _ => None,
    }
}

/// Whether four digits that could be a year count something: "2000 residents".
fn is_count(text: &str, tokens: &[Token], mention: &Mention, items: &[Item], anchor: &Anchor) -> bool {
    if mention.next != mention.first + 1 || tokens[mention.first].year().is_none() {
        return false;
    }
    // "Kerala (3037), Punjab (2329) and Delhi (2067)": one of a list of counts.
    if is_bracketed(tokens, mention.first) {
        let in_brackets = |at: &usize| is_bracketed(tokens, *at);
        let n = (1..tokens.len()).filter(in_brackets).count();
        let n_years = (1..tokens.len()).filter(in_brackets).filter(|&at| tokens[at].year().is_some()).count();
        if n >= n_years + 2 && n > 2 * n_years {
            return true;
        }
    }
    let before = items.last();
    // "(n=1806, 14% of all)"
    if before.is_some_and(|item| item.what == What::Mark('=')) {
        return true;
    }
    let is_money = before.is_some_and(|item| matches!(item.what, What::Mark(c) if is_money_sign(c)));
    if is_money {
        return true;
    }
    let after_period_word = before.is_some_and(|item| {
        item.tags.has(
            Tags::PERIOD_AT
                .and(Tags::PERIOD_BY)
                .and(Tags::PERIOD_SINCE)
                .and(Tags::PREPOSITION)
                .and(Tags::DETERMINER)
                .and(Tags::COMPARED)
                .and(Tags::MONTH),
        ) || matches!(item.what, What::Time(_) | What::Mark('(' | ','))
    });
    let Some(next) = tokens.get(mention.next) else { return false };
    if next.is('%') || next.is_ordinal {
        return true;
    }
    // "than between the 2006 and 2011 censuses", "according to Census 2016 figures"
    let after_year = before.is_some_and(|item| item.tags.has(Tags::CONJUNCTION))
        && items.len() > 1
        && matches!(items[items.len() - 2].what, What::Time(_));
    const YEARLY: [&str; 12] = [
        "accounts",
        "census",
        "censuses",
        "elections",
        "estimates",
        "figures",
        "levels",
        "numbers",
        "prices",
        "rates",
        "results",
        "statistics",
    ];
    if after_year || YEARLY.contains(&&text[next.start..next.end]) {
        return false;
    }
    // "5,818 inspections, 1983 tonnes of refuse": behind a count, a list counts on.
    let goes_on = before.is_some_and(|item| item.what == What::Mark(','))
        && items[..items.len() - 1]
            .iter()
            .rev()
            .take_while(|item| !matches!(item.what, What::Mark(',' | ';' | ':') | What::Time(_)))
            .any(|item| matches!(item.what, What::Quantity(_)));
    let after_period_word = after_period_word && !goes_on;
    let is_unit =
        Units::shared().find(text, tokens, mention.next).is_some_and(|(unit, _)| unit.kind != UnitKind::Points);
    if is_unit && !next.has(Tags::TIME) && (next.is_glued || !after_period_word) {
        return true;
    }
    let noun = &text[next.start..next.end];
    let is_plural = next.kind == Kind::Word
        && !next.is_capital
        && (noun.ends_with('s') && noun.len() > 3 || next.has(Tags::PLURAL))
        && !next.has(Tags::SINGULAR)
        && !next.has(Tags::LEVEL.and(Tags::ACTION).and(Tags::BE).and(Tags::PREPOSITION));
    // "2023 initiatives" in a report of 2023
    let is_own = || {
        let own = anchor.period.map(Period::year).or(anchor.date.map(|date| date.year()));
        own.is_some_and(|own| mention.period.is_some_and(|period| (period.year() - own).abs() <= 1))
    };
    is_plural && !after_period_word && !items.is_empty() && !is_own()
}

/// A number alone in brackets.
fn is_bracketed(tokens: &[Token], at: usize) -> bool {
    at > 0
        && tokens[at].kind == Kind::Number
        && tokens[at - 1].is('(')
        && tokens.get(at + 1).is_some_and(|close| close.is(')'))
}
