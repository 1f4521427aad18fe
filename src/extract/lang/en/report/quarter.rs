//! The three months that a report on a quarter of a fiscal year names for it.

use std::borrow::Cow;

use jiff::civil::Date;

use super::opening::LONGEST;
use super::title::Title;
use crate::extract::Anchor;
use crate::extract::lang::en::kept;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Clock, Part};
use crate::extract::lang::en::token::{self, Kind};
use crate::extract::search::Search;
use crate::model::{Period, Point, month_of};

/// Passages that are looked at.
const OPENING: usize = 4;

/// What a report is on that tells money up to the end of a quarter: that of the quarter alone is of no use to who keeps a budget.
const ON_MONEY: [&str; 5] = ["budget", "expenditure", "financ", "revenue", "implementation"];

/// The first months of a year, up to the end of its second or third quarter.
fn up_to(part: Part) -> Option<Part> {
    match part {
        Part::Quarter(2) => Some(Part::Half(1)),
        Part::Quarter(3) => Some(Part::Months(9)),
        _ => None,
    }
}

/// Whether a passage names the very months of `period`, however it calls them.
fn names(passage: &str, period: Period, anchor: &Anchor) -> bool {
    let passage = &passage[..passage.floor_char_boundary(passage.len().min(LONGEST))];
    let tokens = kept::tokens(passage);
    let clock = Clock { text: passage, tokens: &tokens, anchor, is_budget: false };
    let named = |at: usize| {
        let is_part = clock.named_part(at).is_some();
        is_part.then(|| clock.read(at)).flatten().and_then(|mention| mention.period)
    };
    (0..tokens.len()).filter_map(named).any(|named| named.months() == period.months())
}

/// A title with its quarters written one way: "4Q 2011" and "4Q-2011" as "Q4 2011".
pub(super) fn even(title: &str) -> Cow<'_, str> {
    if !title.contains('Q') {
        return Cow::Borrowed(title);
    }
    let mut title = with_year_behind(title).unwrap_or_else(|| title.to_owned());
    for (written, even) in [("1Q", "Q1"), ("2Q", "Q2"), ("3Q", "Q3"), ("4Q", "Q4")] {
        for joint in [" ", "-"] {
            title = title.replace(&format!("{written}{joint}20"), &format!("{even} 20"));
        }
    }
    Cow::Owned(title)
}

/// "2017 Quarter One update", "2017 Q1 update": the quarter before its year.
fn with_year_behind(title: &str) -> Option<String> {
    const NUMBERS: [(&str, &str); 4] = [("1", "One"), ("2", "Two"), ("3", "Three"), ("4", "Four")];
    let words: Vec<&str> = title.split(' ').collect();
    let is_year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit());
    let at = (0..words.len()).find(|&at| is_year(words[at]))?;
    let rest = words.get(at + 1..)?;
    let (number, n) = NUMBERS.iter().find_map(|(number, name)| match *rest {
        [short, ..] if short.strip_prefix('Q') == Some(*number) => Some((number, 1)),
        ["Quarter", written, ..] if written == *number || written == *name => Some((number, 2)),
        _ => None,
    })?;
    let quarter = format!("Q{number} {}", words[at]);
    Some([&words[..at], &[quarter.as_str()], &rest[n..]].concat().join(" "))
}

/// "Quarter 1 Performance Report", out in September: where the quarter of the calendar was long over, the one of a fiscal year that had
/// just ended, of those that begin in April, July or October.
pub(super) fn of_late_report(title: &Title<'_>, named: Period, date: Date) -> Option<Period> {
    let number = alone(title.text, named)?;
    let is_late = month_of(date) - named.months().1 > 4;
    [4, 7, 10].into_iter().filter(|_| is_late).find_map(|start| over(number, start, date, 4))
}

/// "Second quarter performance", of a council whose years begin with the month `start`: the last one that was over.
pub(super) fn of_council(title: &Title<'_>, named: Period, date: Date, start: u8) -> Option<Period> {
    const REPORTS: [&str; 8] =
        ["budget", "capital", "expenditure", "financ", "indicator", "monitoring", "performance", "revenue"];
    let number = alone(title.text, named)?;
    title.has(&REPORTS).then(|| over(number, start, date, 12)).flatten()
}

/// The number of the quarter that a title names without a year.
fn alone(title: &str, named: Period) -> Option<u8> {
    let Period::At(Point::Quarter(_, number)) = named else { return None };
    (!title.bytes().any(|byte| byte.is_ascii_digit() && byte != number + b'0')).then_some(number)
}

/// The quarter of that number that was over on `date` for no more than `n` months, of years that begin with the month `start`.
fn over(number: u8, start: u8, date: Date, n: i32) -> Option<Period> {
    let now = month_of(date);
    let end = |year: i32| year * 12 + i32::from(start) - 1 + 3 * i32::from(number) - 1;
    let year = i32::from(date.year());
    let end = [year, year - 1].map(end).into_iter().find(|end| (1..=n).contains(&(now - end)))?;
    let year = i16::try_from(end.div_euclid(12)).ok()?;
    Some(Period::At(Point::Quarter(year, u8::try_from(end.rem_euclid(12) / 3 + 1).ok()?)))
}

/// The calendar quarter that the opening tells of a report whose title names a quarter and a fiscal year: "Quarter 2 2017-18", "for
/// the period 1 July 2017 to 30 September 2017".
pub(super) fn of_fiscal_year<'t>(
    title: &Title<'_>,
    named: Period,
    year_start: Option<u8>,
    passages: impl Iterator<Item = &'t str>,
) -> Option<Period> {
    let Period::Fiscal(year) = named else { return None };
    // The last quarter's report is one on the year.
    if ["Quarter 4", "quarter 4", "Q4", "fourth quarter", "Fourth Quarter"].iter().any(|last| title.text.holds(last)) {
        return None;
    }
    let is_quarter = |word: &str| {
        ["half", "months", "quarter"].iter().any(|part| word.eq_ignore_ascii_case(part))
            || matches!(word, "Q1" | "Q2" | "Q3" | "Quarterly" | "quarterly")
    };
    if !title.text.split(|c: char| !c.is_alphanumeric()).any(is_quarter) {
        return None;
    }
    let anchor = Anchor { period: Some(named), title: title.text.to_owned(), year_start, ..Anchor::default() };
    let mut tokens = Vec::new();
    // "2024/25 Quarter 1", where such years begin in a known month
    token::lex(title.text, &mut tokens);
    let clock = Clock { text: title.text, tokens: &tokens, anchor: &anchor, is_budget: false };
    // Reports that monitor a budget tell what is forecast for the year.
    let is_on_budget = title.has(&["monitoring"]) && !title.has(&["performance"]);
    let is_known = year_start.is_some() && !is_on_budget;
    let part = (0..tokens.len()).find_map(|at| clock.named_part(at)).filter(|_| is_known);
    if let Some((part, _)) = part {
        let months = Some(part).filter(|_| title.has(&ON_MONEY)).and_then(up_to);
        let told = months.and_then(|months| {
            let period = clock.part_of_fiscal_year(months, year);
            passages.take(OPENING).any(|passage| names(passage, period, &anchor)).then_some(period)
        });
        return Some(told.unwrap_or_else(|| clock.part_of_fiscal_year(part, year)));
    }
    passages.take(OPENING).find_map(|passage| {
        let passage = &passage[..passage.floor_char_boundary(passage.len().min(LONGEST))];
        token::lex(passage, &mut tokens);
        let clock = Clock { text: passage, tokens: &tokens, anchor: &anchor, is_budget: false };
        // Named by its months; "quarter 2 last year" is another.
        let months = |at: usize| {
            let mention = clock.read(at)?;
            let is_named = tokens[mention.first..mention.next].iter().any(|token| token.has(Tags::MONTH));
            mention.period.filter(|_| is_named)
        };
        (0..tokens.len()).filter(|&at| !matches!(tokens[at].kind, Kind::Mark(_))).filter_map(months).find_map(
            |period| {
                let (first, last) = period.months();
                let own = i32::from(year) * 12;
                let is_quarter = last - first == 2 && first % 3 == 0 && (own - 9..own + 12).contains(&first);
                let quarter = u8::try_from(first.rem_euclid(12) / 3 + 1).ok().filter(|_| is_quarter)?;
                Some(Period::At(Point::Quarter(i16::try_from(first.div_euclid(12)).ok()?, quarter)))
            },
        )
    })
}
