//! Times made of others: from one to another, since one.

use rust_decimal::Decimal;

use super::lexicon::Tags;
use super::look::Words;
use super::numeral::{Scanner, ordinal};
use super::period::{Clock, Mention, Sense, earlier, part_before};
use super::sentence::Time;
use super::token::{Kind, Token};
use crate::extract::Anchor;
use crate::model::{Period, Point};

/// How far back a time behind "since" lies where it only says what is compared with: "since last month", "since last year",
/// or the month before the one reported on.
pub(super) fn compared_since(mention: &Mention, tokens: &[Token], anchor: &Anchor) -> Option<Sense> {
    let month @ Period::At(Point::Month(..)) = anchor.period? else { return None };
    let is_last = mention.next == mention.first + 2 && tokens[mention.first].has(Tags::LAST);
    match mention.period? {
        Period::At(Point::Year(_)) if is_last => Some(Sense::Earlier),
        Period::At(Point::Month(..)) if is_last || mention.period == Some(part_before(month)) => {
            Some(Sense::PartEarlier)
        }
        // "In June, sales dropped by 15.8% since June 2019", but "employment has grown since June 2019"
        before if before == earlier(month, 1) && tokens[..mention.first].iter().any(|token| token.has(Tags::MONTH)) => {
            Some(Sense::Earlier)
        }
        _ => None,
    }
}

/// From a year to the report's own; "since July we have", where no year is named, from the last July before the report came out.
pub(super) fn since(first: Period, anchor: &Anchor, is_recent: bool) -> Option<Period> {
    let date = anchor.date.map(|date| date.year());
    // "Since 2019, the county has" in a budget for the year to come: up to now.
    let own = anchor.period.map(|period| match (period, date) {
        (period, Some(date)) => period.year().min(date),
        (period, None) => period.year(),
    });
    let last = own.or(date)?;
    match first {
        Period::At(Point::Year(year)) if year < last => Some(Period::Span(Point::Year(year), Point::Year(last))),
        // "since fiscal year 2020"
        Period::Fiscal(year) => {
            let last = match (anchor.period, anchor.date) {
                (Some(Period::Fiscal(own)), _) => own,
                (_, Some(date)) => date.year() + i16::from(date.month() >= 7),
                _ => return Some(first),
            };
            Some(if year < last { Period::FiscalSpan(year, last) } else { first })
        }
        // "since January"
        Period::At(month @ Point::Month(..)) => {
            let now = anchor.date.map(|date| Point::Month(date.year(), date.month() as u8));
            // In a report on a part of a year up to its end.
            let now = part_end(month, anchor).or(now);
            // "since April", in March: the April before.
            let month = match (month, now) {
                (Point::Month(year, number), Some(now)) if now.months() < month.months() => {
                    Point::Month(year - 1, number)
                }
                (Point::Month(year, number), Some(now)) if is_recent && now.months().0 >= month.months().0 + 12 => {
                    Point::Month(year + 1, number)
                }
                (month, _) => month,
            };
            let now = now.filter(|now| now.months() > month.months());
            Some(now.map_or(first, |now| Period::Span(month, now)))
        }
        // "since the third quarter of 2018", in a report on a later one
        Period::At(quarter @ Point::Quarter(..)) => match anchor.period {
            Some(Period::At(own @ Point::Quarter(..))) if own.months().0 > quarter.months().0 => {
                Some(Period::Span(quarter, own))
            }
            _ => Some(first),
        },
        other => Some(other),
    }
}

/// "That's an increase of 4.1 points since 2007", behind a figure of 2011: up to that one.
pub(super) fn up_to_told(first: Period, told: Option<Period>, opens_with: &str) -> Option<Period> {
    let points = matches!(opens_with, "That" | "This" | "It" | "That's" | "That’s");
    match (first, told.filter(|_| points)?) {
        (Period::At(Point::Year(first)), Period::At(Point::Year(last))) if first < last => {
            Some(Period::Span(Point::Year(first), Point::Year(last)))
        }
        _ => None,
    }
}

/// "a decade later": so many years after the one last spoken of.
pub(super) fn later(mention: Mention, told: Option<Period>) -> Mention {
    let Sense::Later(n) = mention.sense else { return mention };
    let is_point = |last: &Period| last.is_annual() || matches!(last, Period::At(Point::Month(..)));
    Mention { sense: Sense::Absolute, period: told.filter(is_point).map(|last| earlier(last, -n)), ..mention }
}

/// "in the second", behind a figure of the first quarter: the quarter that the ordinal at `at` counts.
pub(super) fn later_quarter(text: &str, tokens: &[Token], at: usize, last: Option<Period>) -> Option<Mention> {
    let Some(Period::At(Point::Quarter(year, before))) = last else { return None };
    let word = |at: usize| &text[tokens[at].start..tokens[at].end];
    let is_led = tokens[at].has(Tags::ORDINAL) && at > 1 && word(at - 1) == "the" && word(at - 2) == "in";
    let number = u8::try_from(super::numeral::ordinal(text, &tokens[at]).filter(|_| is_led)?).ok()?;
    let ends = tokens
        .get(at + 1)
        .is_none_or(|next| matches!(next.kind, Kind::Mark('.' | ',' | ';' | ')')) || next.has(Tags::CONJUNCTION));
    (ends && before < number && number <= 4).then_some(Mention {
        period: Some(Period::At(Point::Quarter(year, number))),
        sense: Sense::Absolute,
        is_day: false,
        first: at,
        next: at + 1,
    })
}

/// Whether the ordinal at `at` is a day whose month was told before: "20 on the 22nd, 14 on the 23rd".
pub(super) fn is_day_alone(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let is_led = token.is_ordinal
        && token.kind == Kind::Number
        && at > 1
        && tokens[at - 1].is_written(text, "the")
        && tokens[at - 2].is_one_of(text, words!["by", "from", "on", "since", "through", "until"]);
    is_led
        && tokens.get(at + 1).is_none_or(|next| {
            matches!(next.kind, Kind::Mark('.' | ',' | ';' | ')' | '”' | '"'))
                || next.has(Tags::CONJUNCTION.and(Tags::PREPOSITION).and(Tags::PERIOD_AT))
        })
}

/// "in the five months prior", "the three months before that": so many months before the one told last.
pub(super) fn months_before(text: &str, tokens: &[Token], at: usize, last: Option<Period>) -> Option<Mention> {
    let Some(Period::At(Point::Month(year, month))) = last else { return None };
    let the = usize::from(tokens[at].is_written(text, "the"));
    let is_one_of = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    // "the previous three months"
    let is_led = the == 1 && is_one_of(at + 1, words!["preceding", "previous", "prior"]);
    let count = at + the + usize::from(is_led);
    if the == 0 || !is_one_of(count + 1, words!["months"]) {
        return None;
    }
    let mut next = count + 2;
    if !is_led {
        if !is_one_of(next, words!["before", "earlier", "preceding", "previous", "prior"]) {
            return None;
        }
        next += 1 + usize::from(is_one_of(next + 1, words!["that", "this"]));
    }
    let token = &tokens[count];
    let n = match token.kind {
        Kind::Number => i16::try_from(token.value).ok()?,
        _ => i16::try_from(Scanner { text, tokens }.small_number(count)?).ok()?,
    };
    // The months are counted from year 0, so that they may reach back over a new year.
    let end = year * 12 + i16::from(month) - 2;
    let point = |months: i16| Point::Month(months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
    (2..=24).contains(&n).then_some(Mention {
        period: Some(Period::Span(point(end - n + 1), point(end))),
        sense: Sense::Absolute,
        is_day: false,
        first: at,
        next,
    })
}

/// "Year to date, as of May 31": the months up to it.
pub(super) fn to_date(mention: &Mention, text: &str, tokens: &[Token]) -> Option<Period> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is_to_date = (mention.first.saturating_sub(6)..mention.first.saturating_sub(1)).any(|to| {
        word(to) == "to" && word(to + 1) == "date" && to > 0 && ["year", "Year", "-"].contains(&word(to - 1))
    });
    match mention.period? {
        Period::At(last @ Point::Month(year, 2..)) if is_to_date => Some(Period::Span(Point::Month(year, 1), last)),
        _ => None,
    }
}

/// The last month of the part of a year that is reported on, where it lies behind `first`.
fn part_end(first: Point, anchor: &Anchor) -> Option<Point> {
    let part = anchor.period.filter(|period| !period.is_annual())?;
    let (_, last) = part.months();
    let month = u8::try_from(last.rem_euclid(12) + 1).ok()?;
    (1..=12)
        .contains(&(last - first.months().0))
        .then_some(Point::Month(i16::try_from(last.div_euclid(12)).ok()?, month))
}

pub(super) fn pair(clock: &Clock<'_>, text: &str, tokens: &[Token], at: usize) -> Option<(Time, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is_between = tokens[at].is_written(text, "between");
    let is_from = tokens[at].is_written(text, "from");
    if !is_between && !is_from {
        return None;
    }
    if is_between && let Some(found) = parts_of_years(clock, tokens, at) {
        return Some(found);
    }
    // "between the years of 2022 and 2024"
    let the = at + 1 + usize::from(word(at + 1) == "the");
    let is_census = |at: usize| matches!(word(at), "census" | "Census" | "censuses");
    // "between the 2011 and 2021 censuses", "from the 2010 census to the 2020 census"
    let of_census = the > at + 1 && tokens.get(the).is_some_and(|token| token.year().is_some());
    let head = match word(the) {
        "years" => the + 1 + usize::from(word(the + 1) == "of"),
        _ if of_census => the,
        _ => at + 1,
    };
    let first = clock.read(head)?;
    let first = Mention { next: first.next + usize::from(of_census && is_census(first.next)), ..first };
    // "between July 1, 2017, and July 1, 2018"
    let comma = usize::from(first.is_day && tokens.get(first.next).is_some_and(|token| token.is(',')));
    let first = Mention { next: first.next + comma, ..first };
    let joint = word(first.next);
    // "between January 1 to June 30"
    let fits = if is_between {
        joint == "and" || joint == "to" && first.is_day
    } else {
        matches!(joint, "to" | "through" | "until" | "till")
    };
    let span = |period: Period| match period {
        Period::At(point) => Some(point),
        Period::Fiscal(year) => Some(Point::Year(year)),
        Period::Span(..) | Period::FiscalSpan(..) => None,
    };
    if !fits {
        // January through September, read as one.
        let Some(Period::Span(start, end)) = first.period else { return None };
        // "dropping from 5.7% to 5.1% from April to May"
        let is_pair = is_between && !is_whole(&tokens[at..first.next])
            || matches!((start, end), (Point::Month(..), Point::Month(..))) && joins_figures(tokens, at);
        let pair = is_pair.then_some((Period::At(start), Period::At(end)));
        // "rose 5% from January to June": how long it took, and no base.
        let mention = Mention { first: at, ..first };
        return Some((Time { mention, pair, is_since: false, is_by: false }, first.next));
    }
    if let Some(next) = now(tokens, text, first.next + 1)
        && let Some(period) = first.period.and_then(|first| since(first, clock.anchor, false))
    {
        let mention = Mention { period: Some(period), first: at, next, sense: Sense::Absolute, is_day: false };
        return Some((Time { mention, pair: None, is_since: true, is_by: false }, next));
    }
    // "from July through the end of the year"
    if !is_between
        && !first.is_day
        && let Some(Period::At(Point::Month(year, month @ 1..=11))) = first.period
        && let Some(next) = year_end(text, tokens, first.next + 1)
    {
        let period = Some(Period::Span(Point::Month(year, month), Point::Month(year, 12)));
        let mention = Mention { period, first: at, next, sense: Sense::Absolute, is_day: false };
        return Some((Time { mention, pair: None, is_since: false, is_by: false }, next));
    }
    let last = same_month(clock, text, tokens, &first)
        .or_else(|| clock.read(first.next + 1 + usize::from(of_census && word(first.next + 1) == "the")))?;
    // "the 2007 and 2012 agriculture censuses"
    let census = (last.next..last.next + 3).find(|&at| is_census(at));
    let last = match census {
        _ if !of_census => last,
        Some(census) => Mention { next: census + 1, ..last },
        None => return None,
    };
    // "from 1 October to 31 December 2019": the last day of a year is its last month here.
    let ended = |mention: &Mention| match mention.period {
        Some(Period::At(Point::Year(year))) if mention.is_day => Some(Period::At(Point::Month(year, 12))),
        period => period,
    };
    // "between September 2015 and 2016": the same month of two years.
    let of_like = |end: Period| match (first.period, end) {
        (Some(Period::At(Point::Month(year, month))), Period::At(Point::Year(next)))
            if is_between && !first.is_day && !last.is_day && year < next =>
        {
            Period::At(Point::Month(next, month))
        }
        _ => end,
    };
    let (first_period, last_period) = (first.period?, of_like(ended(&last)?));
    let (start, end) = (span(first_period)?, span(last_period)?);
    if start.months().0 >= end.months().1 {
        return None;
    }
    let whole = match (first_period, last_period) {
        (Period::Fiscal(first), Period::Fiscal(last)) => Period::FiscalSpan(first, last),
        _ => Period::Span(start, end),
    };
    let mention = Mention { period: Some(whole), first: at, next: last.next, sense: Sense::Absolute, is_day: false };
    let pair = (!is_whole(&tokens[at..last.next])).then_some((first_period, last_period));
    Some((Time { mention, pair, is_since: false, is_by: false }, last.next))
}

/// "Between April 1 and September 30, the number of fires fell from 800 to 582": months from their first day to their last are a
/// stretch, and no two times at which something stood.
fn is_whole(tokens: &[Token]) -> bool {
    let is_day = |token: &&Token| token.kind == Kind::Number && !token.is_written_out && token.year().is_none();
    let mut days = tokens.iter().filter(is_day).map(|token| token.value);
    days.next() == Some(Decimal::ONE) && days.next().is_some_and(|day| day >= Decimal::from(28))
}

/// "between June 2016 and the same month this year": that month of the year named.
fn same_month(clock: &Clock<'_>, text: &str, tokens: &[Token], first: &Mention) -> Option<Mention> {
    let Some(Period::At(Point::Month(_, month))) = first.period else { return None };
    let at = first.next + 1;
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    if !(is(at, words!["the"]) && is(at + 1, words!["same"]) && is(at + 2, words!["day", "month", "time"])) {
        return None;
    }
    let year = clock.read(at + 3 + usize::from(is(at + 3, words!["in", "of"])))?;
    let period = Some(Period::At(Point::Month(year.period?.year(), month)));
    Some(Mention { period, first: at, ..year })
}

/// "from 2013 to date", "between 2013 and now", "to the present day": the token behind it.
fn now(tokens: &[Token], text: &str, at: usize) -> Option<usize> {
    let is = |at: usize, words: [&str; 4]| {
        tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is_written(text, word)))
    };
    let the = at + usize::from(is(at, ["the", "this", "the", "this"]));
    let named = the > at && is(the, ["present", "present", "day", "present"]);
    let next = the + 1 + usize::from(named && is(the + 1, ["day", "time", "day", "time"]));
    (named || the == at && is(at, ["date", "now", "present", "today"])).then_some(next)
}

/// "the end of the year", "year's end", "year-end": the token behind it.
fn year_end(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    if is(at, words!["the"]) && is(at + 1, words!["end"]) && is(at + 2, words!["of"]) {
        let next = at + 4;
        return (is(at + 3, words!["the", "this"]) && is(next, words!["year"])).then_some(next + 1);
    }
    let joint = at + 1 + usize::from(tokens.get(at + 1).is_some_and(Token::is_dash));
    (is(at, words!["year", "year's", "year’s"]) && is(joint, words!["end"])).then_some(joint + 1)
}

/// "between the fourth quarters of 2013 and 2014": the same part of two years, of which the later is told.
fn parts_of_years(clock: &Clock<'_>, tokens: &[Token], at: usize) -> Option<(Time, usize)> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is_written(clock.text, word));
    let head = at + 1 + usize::from(is(at + 1, "the"));
    let number = u8::try_from(ordinal(clock.text, tokens.get(head)?)?).ok()?;
    let part = |year: i16| match number {
        1..=4 if is(head + 1, "quarters") => Some(Period::At(Point::Quarter(year, number))),
        1 | 2 if is(head + 1, "halves") => Some(Period::At(Point::Half(year, number))),
        _ => None,
    };
    let year = |at: usize| tokens.get(at).and_then(Token::year);
    let (first, last) = (year(head + 3)?, year(head + 5)?);
    if !is(head + 2, "of") || !is(head + 4, "and") {
        return None;
    }
    let pair = (part(first)?, part(last)?);
    let next = head + 6;
    let mention = Mention { period: Some(pair.1), sense: Sense::Absolute, is_day: false, first: at, next };
    Some((Time { mention, pair: Some(pair), is_since: false, is_by: false }, next))
}

/// Whether the words before `at` are a figure that another has moved to: "from 5.7% to 5.1%".
fn joins_figures(tokens: &[Token], at: usize) -> bool {
    let mut numbers = tokens[at.saturating_sub(6)..at].iter().filter(|token| token.kind == Kind::Number);
    numbers.next().is_some() && numbers.next().is_some()
}
