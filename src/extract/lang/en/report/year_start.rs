//! The month in which the fiscal years of a report begin: without it a quarter of one is no more than a part of some year.

use memchr::memmem;

use super::OPENING;
use super::opening::fiscal_year;
use crate::extract::lang::en::kept;
use crate::extract::lang::en::lexicon::{Lexicon, Tags};
use crate::extract::lang::en::period::{Clock, Part, phrase};
use crate::extract::lang::en::token::Token;
use crate::extract::search::Search;
use crate::extract::{Anchor, Front};
use crate::model::{Period, Point, month_of};

/// Bytes of a passage that are looked at.
const LONGEST: usize = 2000;

/// Months of a country's fiscal year, by the words at the end of a county's name.
const COUNTRIES: [(&str, u8); 16] = [
    ("Australia", 7),
    ("England", 4),
    ("Great Britain", 4),
    ("India", 4),
    ("Kenya", 7),
    ("London", 4),
    ("New Zealand", 7),
    ("Northern Ireland", 4),
    ("Pakistan", 7),
    ("Scotland", 4),
    ("South Africa", 7),
    ("Tanzania", 7),
    ("UK", 4),
    ("Uganda", 7),
    ("United Kingdom", 4),
    ("Wales", 4),
];

/// The month that the report tells, else that of its country; none where it is January.
pub(super) fn year_start(front: &Front<'_>) -> Option<u8> {
    let of_country = || {
        let place = front.county.rsplit(',').next().unwrap_or_default().trim();
        COUNTRIES.iter().find(|(name, _)| *name == place || front.county == *name).map(|&(_, month)| month)
    };
    told(front)
        .or_else(|| bound(front))
        .or_else(of_country)
        .or_else(|| of_currency(front))
        .or_else(|| just_over(front))
        .filter(|&month| month != 1)
}

/// The month of Kenya's or Uganda's fiscal years, where the opening counts in its shillings or names Kenya; that of years told as two (2018/19) in a
/// report that counts in pounds.
fn of_currency(front: &Front<'_>) -> Option<u8> {
    const SIGNS: [&str; 7] = ["Kenya", "KES", "Ksh", "Kshs", "UGX", "UShs", "Ushs"];
    let has = |n, signs: &[&str]| front.passages().take(n).any(|text| signs.iter().any(|sign| text.holds(sign)));
    let is_of_two_years = || {
        let mut texts = std::iter::once(front.title).chain(front.passages().take(OPENING));
        texts.any(|text| matches!(fiscal_year(text), Some(Period::Fiscal(_))))
    };
    if has(OPENING, &SIGNS) {
        return Some(7);
    }
    (has(3 * OPENING, &["£"]) && is_of_two_years()).then_some(4)
}

/// The month with which the years of a budget in shillings begin ("Sh890 million"), in whichever country.
pub(super) fn of_shillings(front: &Front<'_>) -> Option<u8> {
    let is_sum = |text: &str| {
        memmem::find_iter(text.as_bytes(), "Sh").any(|at| {
            let behind = text[at + "Sh".len()..].trim_start_matches(['s', '.', ' ']);
            behind.starts_with(|c: char| c.is_ascii_digit()) && !text[..at].ends_with(char::is_alphanumeric)
        })
    };
    front.passages().take(OPENING).any(is_sum).then_some(7)
}

/// "Quarter 1 performance 2019/20", out in July 2019, or "performance" over "in the first quarter of 2019/20": the month with which
/// years begin, of those with which they do, that ends the quarter just before the report came out. In pounds years begin in April,
/// however late it came out.
fn just_over(front: &Front<'_>) -> Option<u8> {
    const STARTS: [u8; 3] = [4, 7, 10];
    let date = front.date?;
    let title = front.title;
    let is_in_pounds = || front.passages().take(OPENING).any(|text| text.contains('£'));
    let part_of = |text: &str| {
        let tokens = kept::tokens(text);
        let anchor = Anchor { date: front.date, ..Anchor::default() };
        let clock = Clock { text, tokens: &tokens, anchor: &anchor, is_budget: false };
        (0..tokens.len()).find_map(|at| clock.named_part(at)).map(|(part, _)| part)
    };
    let is_on_performance = ["erformance", "ndicators", "onitoring"].iter().any(|word| title.holds(word));
    let of_opening = || {
        let text = front.passages().take(2).find(|text| text.holds("uarter") && text.len() < LONGEST)?;
        Some((part_of(text)?, fiscal_year(text)?))
    };
    let (part, year) = match part_of(title) {
        Some(part) => (part, fiscal_year(title).or_else(|| front.passages().take(2).find_map(fiscal_year))?),
        None if is_on_performance => of_opening()?,
        None => return None,
    };
    let Period::Fiscal(year) = year else { return None };
    if matches!(part, Part::Months(_)) {
        return None;
    }
    let (before, n) = part.months();
    let now = month_of(date);
    let end = |start: u8| (i32::from(year) - 1) * 12 + i32::from(start) - 1 + before + n;
    let last_over = || STARTS.into_iter().filter(|&start| end(start) <= now).max_by_key(|&start| end(start));
    if is_in_pounds() { Some(STARTS[0]) } else { last_over() }
}

/// "the fiscal year that ended Sept. 30", "the financial year, which began on April 1": the month that a day bounds.
fn bound(front: &Front<'_>) -> Option<u8> {
    const ENDS: [&str; 3] = ["ended", "ending", "ends"];
    const BEGINS: [&str; 6] = ["began", "beginning", "begins", "started", "starting", "starts"];
    let anchor = Anchor { date: front.date, ..Anchor::default() };
    std::iter::once(front.title).chain(front.passages().take(OPENING)).find_map(|text| {
        let text = &text[..text.floor_char_boundary(text.len().min(LONGEST))];
        if !["iscal year", "inancial year"].iter().any(|words| text.holds(words)) {
            return None;
        }
        let tokens = kept::tokens(text);
        let clock = Clock { text, tokens: &tokens, anchor: &anchor, is_budget: false };
        let is = |at: usize, words: &[&str]| {
            tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is_written(text, word)))
        };
        (1..tokens.len()).filter(|&at| is(at, &["year"]) && tokens[at - 1].has(Tags::FISCAL)).find_map(|year| {
            let verb = (year + 1..year + 4).find(|&at| is(at, &ENDS) || is(at, &BEGINS))?;
            let day = clock.date(verb + 1 + usize::from(is(verb + 1, &["on"]))).filter(|day| day.is_day)?;
            let month = (day.first..day.next).find_map(|at| clock.month_number(at))?;
            Some(if is(verb, &ENDS) { month % 12 + 1 } else { month })
        })
    })
}

/// "the third quarter of 2019/20, 1 October to 31 December 2019", "Quarter 2 2017-18 … for the period 1 July 2017 to 30
/// September 2017", "the first six months of the financial year … between July and December 2023": a part of a year whose
/// months stand beside it, in the same passage or in the next.
fn told(front: &Front<'_>) -> Option<u8> {
    let anchor = Anchor { date: front.date, ..Anchor::default() };
    let names_part = |text: &str| ["uarter", "half", "months", " Q"].iter().any(|word| text.holds(word));
    let mut part = None;
    for text in std::iter::once(front.title).chain(front.passages().take(OPENING)) {
        let text = &text[..text.floor_char_boundary(text.len().min(LONGEST))];
        if part.is_none() && !names_part(text) {
            continue;
        }
        let tokens = kept::tokens(text);
        let clock = Clock { text, tokens: &tokens, anchor: &anchor, is_budget: false };
        // The parts of a calendar year begin with January; a title that gives a quarter its months says which are meant.
        let tells_quarter = |part: &Part| matches!(part, Part::Quarter(_)) && std::ptr::eq(text, front.title);
        let named = (0..tokens.len()).find_map(|at| clock.named_part(at)).map(|(part, _)| part);
        let here = named.filter(|part| tells_quarter(part) || names_fiscal_year(&tokens, &clock));
        // Most passages name no month, and so need not be read for times.
        let names_month = tokens.iter().any(|token| token.has(Tags::MONTH));
        for part in here.into_iter().chain(part).filter(|_| names_month) {
            let (before, n) = part.months();
            let start = months(&tokens, &clock)
                .find_map(|(first, last)| (last - first + 1 == n).then_some((first - before).rem_euclid(12) + 1));
            if let Some(start) = start.and_then(|start| u8::try_from(start).ok()) {
                return Some(start);
            }
        }
        part = here.or(part);
    }
    None
}

/// Whether the tokens name a fiscal year: "2019/20", "the current financial year".
fn names_fiscal_year(tokens: &[Token], clock: &Clock<'_>) -> bool {
    (0..tokens.len()).any(|at| {
        phrase(tokens, at, Lexicon::shared()).is_some_and(|(tags, _)| tags.has(Tags::FISCAL))
            || clock.year_span(at).is_some_and(|(first, last, _)| last == first + 1)
    })
}

/// First and last month of each span of months, counted from January of year 0.
fn months(tokens: &[Token], clock: &Clock<'_>) -> impl Iterator<Item = (i32, i32)> {
    (0..tokens.len()).filter_map(|at| clock.read(at)).filter_map(|mention| match mention.period? {
        period @ (Period::Span(Point::Month(..), _) | Period::At(Point::Quarter(..) | Point::Half(..))) => {
            let has_month = (mention.first..mention.next).any(|at| tokens[at].has(Tags::MONTH));
            has_month.then(|| period.months())
        }
        _ => None,
    })
}
