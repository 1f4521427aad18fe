//! The time that a title names for its report, among the times that it only compares with, sets as a goal or came out on.

use super::opening;
use super::opening::fiscal_year;
use super::quarter;
use super::title::Title;
use crate::extract::lang::en::label;
use crate::extract::lang::en::period::fiscal_year_of;
use crate::extract::search::Search;
use crate::extract::{Anchor, Front};
use crate::model::{Period, Point, month_of};

/// Years before its date that no report is on.
const LONG_AGO: i16 = 20;

/// The period that a title names: `FY 2023/24`, `Third Quarter 2022`, `2023-24`.
pub(super) fn read_title_period(front: &Front<'_>, title: &Title<'_>, year_start: Option<u8>) -> Option<Period> {
    let date = front.date;
    // The years of a plan are those it is for, not those it reports on.
    if title.is_plan() && !title.is_budget() {
        return None;
    }
    // "Quarter 2 performance report 2022/23", "Quarter 2 Performance" over "for quarter 2 of 2022/23": a quarter of that year.
    let names_part = title.has(&["quarter", "half", "months", "q1", "q2", "q3", "q4"]);
    let texts = || std::iter::once(title.text).chain(front.passages().take(2));
    let period = year_start.filter(|_| names_part).and_then(|_| texts().find_map(fiscal_year));
    let anchor = Anchor { date, title: title.text.to_owned(), period, year_start, ..Anchor::default() };
    let even = &quarter::even(title.text);
    let own = &opening::without_bases(even, &anchor);
    let named = label::read_label(own, &anchor, title.is_budget()).period?;
    let named = opening::last_listed(own, title.is_budget(), named, &anchor).unwrap_or(named);
    let of_council = date
        .zip(year_start)
        .filter(|_| period.is_none())
        .and_then(|(date, start)| quarter::of_council(title, named, date, start));
    let named = of_council.unwrap_or(named);
    if came_out_on(title, named, &anchor) || lies_ahead(title, named, &anchor) {
        return None;
    }
    // A report on the last quarter is one on the year.
    let is_last =
        ["uarter 4", "uarter four", "Q4", "ourth quarter", "ourth Quarter"].iter().any(|last| even.holds(last));
    let year = year_start.filter(|_| is_last).and_then(|start| last_part_of(named, start));
    let named = year.map_or(named, Period::Fiscal);
    // "Envision 2035" is what a plan is called, "back to the 1940s" what is compared with.
    date.is_none_or(|date| (date.year() - LONG_AGO..=date.year() + 3).contains(&named.year())).then_some(named)
}

/// Whether the time of a title is that at which the report came out.
fn came_out_on(title: &Title<'_>, named: Period, anchor: &Anchor) -> bool {
    // "Farm News 7.26.2021", "Update for 07/02/2020", "Notes of July 12, 2023"; "Situation report, 14 October" is on how things stand on
    // that day, and "2019/2020" is no day.
    let is_day = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_written = |mark: char| {
        let before = title.text.split_once(&format!("{mark}{}", named.year())).map(|(before, _)| before);
        before
            .and_then(|before| before.rsplit_once(mark))
            .is_some_and(|(month, day)| is_day(day) && month.ends_with(|c: char| c.is_ascii_digit()))
    };
    let is_of_day =
        ['.', '/', '-'].into_iter().any(is_written) || !title.is_report() && opening::names_day(title, anchor);
    // "March Update", out in March.
    let is_of_now = || {
        let says_year = title.text.bytes().any(|byte| byte.is_ascii_digit());
        matches!(named, Period::At(Point::Month(..)))
            && !says_year
            && Some(named.months().0) == anchor.date.map(month_of)
    };
    // "Parish council July meeting", "Report on the visit of 2-4 March 2010": when people met, and no time of what they were told.
    let is_of_meeting = || {
        matches!(named, Period::At(Point::Month(..)))
            && title.has(&["agenda", "meeting", "minutes", "visit to", "visits to", " dated "])
    };
    is_of_day || is_of_now() || is_of_meeting()
}

/// Whether the time of a title is one at which something will be.
fn lies_ahead(title: &Title<'_>, named: Period, anchor: &Anchor) -> bool {
    // "Board to review budget in April"
    let is_review = title.is_budget() && matches!(named, Period::At(Point::Month(..)));
    // "Housing targets to 2021", in 2019: when they are to be met.
    let year = named.year();
    let is_end = anchor.date.is_some_and(|date| year > date.year())
        && [" to ", " by ", " until "].iter().any(|to| title.text.contains(&format!("{to}{year}")));
    // "Group to open shelter in December", told in October: no report is on a month so far back.
    const LATE: i32 = 5;
    let names_year = title.text.bytes().any(|byte| byte.is_ascii_digit());
    let is_next = matches!(named, Period::At(Point::Month(..)))
        && !names_year
        && anchor.date.is_some_and(|date| month_of(date) - named.months().1 > LATE);
    is_review || is_end || is_next
}

/// The fiscal year of which `period` is the last quarter, where fiscal years begin with the month `start`.
fn last_part_of(period: Period, start: u8) -> Option<i16> {
    let (first, last) = period.months();
    let is_last = last - first == 2 && (last + 1).rem_euclid(12) == i32::from(start) - 1;
    is_last.then(|| fiscal_year_of(period, start)).flatten()
}
