//! What a report says of itself, in its title and its opening: which time it is about, and whether it is a plan.

mod budget;
mod latest;
mod named;
mod opening;
mod quarter;
mod title;
mod year_start;

use jiff::civil::Date;

use super::label;
use super::period::month_name;
use crate::extract::search::Search;
use crate::extract::{About, Anchor, Front};
use crate::model::{Period, Point};
use budget::{biennium, budget_year, capital_years, is_news_of_budget, year_of_budget};
use latest::{calls_last_year, read_latest};
use named::read_title_period;
use opening::read_opening;
use title::Title;
use year_start::{of_shillings, year_start};

/// What title and opening say of the whole report.
pub(super) fn read_front(front: &Front<'_>) -> About {
    let title = &Title::new(front.title);
    let year_start = year_start(front);
    let named = front.period.or_else(|| {
        let named = read_title_period(front, title, year_start).filter(|&period| !names_address(front, title, period));
        let of_budget = |period| biennium(front, title, period).or_else(|| year_of_budget(front, title, period));
        named.map(|period| of_budget(period).unwrap_or(period))
    });
    let named = named.or_else(|| named_below(front, title, year_start));
    let named = named.map(|named| {
        if front.period.is_some() {
            named
        } else {
            quarter::of_fiscal_year(title, named, year_start, front.passages()).unwrap_or(named)
        }
    });
    let late = front.date.zip(named).filter(|_| front.period.is_none() && year_start.is_none());
    let named = late.and_then(|(date, named)| quarter::of_late_report(title, named, date)).or(named);
    let is_news = !title.is_budget() && is_news_of_budget(front, title);
    let is_budget = title.is_budget() || is_news;
    let told = || {
        let anchor = Anchor { date: front.date, title: front.title.to_owned(), year_start, ..Anchor::default() };
        let has_dated_headings =
            front.headings().any(|heading| label::read_label(heading, &anchor, false).period.is_some());
        read_opening(front.passages(), title, has_dated_headings, is_budget, &anchor)
    };
    let told = if named.is_none() || front.period.is_none() { told() } else { None };
    // "Council plans record spending for 2023" over "The budget for 2023 has increased by"
    let is_budget_ahead = told.is_some_and(|told| {
        let is_ahead = front.date.is_some_and(|date| told.period.year() > date.year());
        told.is_budget && is_ahead && named == Some(told.period)
    });
    let opening = told.filter(|told| named.is_none_or(|named| tells_better(front, title, named, told.period)));
    // What a report on pupils calls a year is a school year.
    let is_plain = |period: Period| matches!(period, Period::At(Point::Year(_)));
    let is_school = front.period.is_none() && named.or(opening.map(|told| told.period)).is_none_or(is_plain);
    let school = front.date.filter(|_| is_school && named.is_none()).and_then(|date| school_year(front, title, date));
    let opening = opening.filter(|_| school.is_none());
    let period =
        opening.map(|told| told.period).or(named).or(school.map(Period::Fiscal)).or_else(|| {
            is_budget.then(|| budget_year(front, title, year_start.or_else(|| of_shillings(front)))).flatten()
        });
    let is_open = period.is_none() && front.date.is_none() && !title.is_plan();
    // "Draft 2018 five-year road program": the year is that in which it begins.
    let is_first_year = title.has(&["-year "]);
    let span = (front.period.is_none() && period.is_none_or(|period| is_first_year && is_plain(period)))
        .then(|| capital_years(front, title))
        .flatten();
    let period = span.or(period);
    let latest = is_open.then(|| read_latest(front.passages(), title)).flatten();
    let period = period.or(latest.map(|latest| latest.period));
    About {
        is_of_last_year: latest.is_some_and(|latest| latest.is_of_last_year)
            || front.date.is_none() && opening.is_some_and(|told| !told.is_budget) && calls_last_year(front.passages()),
        looks_back: (opening.is_some_and(|told| told.looks_back)
            || opening.is_none() && tells_of_last_year(front, title, period))
            && span.is_none(),
        year_start,
        base_year: period.and_then(|period| survey_before(front, title, period)),
        is_by_year: period.is_some_and(|period| compares_years(front.passages(), period)),
        period: period.or_else(|| front.date.map(|date| undated_period(front, title, date, year_start))),
        is_plan: title.is_plan() || is_news || opening.is_some_and(|told| told.is_plan) || is_ahead(period, front.date),
        is_hedged: false,
        is_of_jobs: title.is_of_jobs(),
        is_budget: is_budget || span.is_some() || is_budget_ahead || opening.is_some_and(|told| told.is_budget),
    }
}

/// The year that a line below a title without one names, where it calls the report so: "Quarterly Performance Report FY 2017/18".
fn named_below(front: &Front<'_>, title: &Title<'_>, year_start: Option<u8>) -> Option<Period> {
    const LONGEST: usize = 120;
    if title.is_plan() {
        return None;
    }
    front.passages().take(2).find_map(|line| {
        let is_title = line.len() <= LONGEST && !line.trim_end().ends_with(['.', ':', '!', '?', ',', ';']);
        let below = Title::new(line);
        let is_report = is_title && below.has(&["annual report", "performance report", "monitoring report", "outturn"]);
        let named = is_report.then(|| read_title_period(front, &below, year_start)).flatten()?;
        matches!(named, Period::Fiscal(_)).then_some(named)
    })
}

/// Whether what the opening tells goes before the time in the title: the part of a year that is not over ("so far in 2018"), the
/// year before the month in which the report came out ("Economic impact of tourism, July 2017").
fn tells_better(front: &Front<'_>, title: &Title<'_>, named: Period, told: Period) -> bool {
    // "2022 fiscal report" over "in the fiscal year of 2021-2022"
    if let (Period::At(Point::Year(year)), Period::Fiscal(fiscal)) = (named, told) {
        // "served 2,851 residents in 2009" over "services for fiscal year 2009-2010"
        let opens = || {
            let spelled = ['/', '-', '–'].map(|joint| format!("{}{joint}{:02}", fiscal - 1, fiscal % 100));
            front.passages().take(2).any(|passage| spelled.iter().any(|years| passage.contains(years.as_str())))
        };
        // "Fire service looks back on 2017" over "crews attended 3,247 fires in 2016/17"
        return year == fiscal && (title.has(&["fiscal"]) || !title.is_budget() && opens())
            || fiscal == year + 1 && !title.is_budget();
    }
    let Some(date) = front.date else { return false };
    match named {
        Period::At(Point::Year(year)) => {
            let is_running = year == date.year() && date.month() < 12;
            is_running && !told.is_annual() && told.year() == year && !title.is_of_year()
        }
        // "Q2 report", "covering March 1–May 31, 2025"
        Period::At(Point::Quarter(..)) => {
            let is_named = title.text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
            !is_named && matches!(told, Period::Span(Point::Month(..), Point::Month(..)))
        }
        Period::At(Point::Month(year, month)) => {
            let is_of_date = (year, month) == (date.year(), date.month() as u8) && date.day() < 25;
            is_of_date && told == Period::year_of(year - 1)
        }
        _ => false,
    }
}

/// Whether the year in a title is that in which an address is given, and not the one it tells of: "2018 State of the County".
fn names_address(front: &Front<'_>, title: &Title<'_>, named: Period) -> bool {
    let is_of_date = front.date.is_some_and(|date| named == Period::year_of(date.year()));
    // "State of the City 2019" is what its report is called.
    is_of_date && title.has(&["state of the "]) && !title.text.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a headline tells what was in the year before: "Town sees fewer fires in 2024".
fn tells_of_last_year(front: &Front<'_>, title: &Title<'_>, period: Option<Period>) -> bool {
    let (Some(date), None) = (front.date, front.period) else { return false };
    let last = date.year() - 1;
    // "Housing in 2024" is what a report is called.
    let tells = title
        .has(&[" sees ", " saw ", " drop", " fell ", " falls ", " rose ", " rises ", " grew ", " grows ", " hits "]);
    let is_told = tells && title.text.contains(&format!(" in {last}"));
    period == Some(Period::year_of(last))
        && is_told
        && !title.is_report()
        && !title.reviews_year()
        && !title.is_budget()
}

/// Whether the passages compare with the year before and never with the month before: "143 for the same month a year ago".
fn compares_years<'t>(passages: impl Iterator<Item = &'t str>, period: Period) -> bool {
    let Period::At(Point::Month(_, month)) = period else { return false };
    const YEARS: [&str; 7] =
        ["a year ago", "a year earlier", "last year", "same month", "same time in", "year over year", "year-over-year"];
    // Rates of unemployment follow on the month before, whatever else they are compared with.
    const MONTHS: [&str; 8] = [
        "last month",
        "month ago",
        "month before",
        "month earlier",
        "month over month",
        "previous month",
        "nemployment",
        "jobless",
    ];
    let before = month_name(if month == 1 { 12 } else { month - 1 });
    let mut says_year = false;
    for passage in passages {
        if MONTHS.iter().any(|word| passage.holds(word)) || compares_with(passage, before) {
            return false;
        }
        says_year |= YEARS.iter().any(|word| passage.holds(word));
    }
    says_year
}

/// The year of the survey before the one that the report is on, where it holds shares against one that is not the year before:
/// "down from 13 percent in 2015", in a survey of 2018.
fn survey_before(front: &Front<'_>, title: &Title<'_>, period: Period) -> Option<i16> {
    let Period::At(Point::Year(own)) = period else { return None };
    let is_census = title.has(&["census"]);
    if !is_census && !title.has(&["survey", "assessment", "poll"]) {
        return None;
    }
    let year_before = (own - 1).to_string();
    let is_yearly = |passage: &str| {
        ["last year", "previous year", "year before", "year earlier", "year ago"].iter().any(|year| passage.holds(year))
            || passage.contains(&year_before)
    };
    let year_of = |passage: &str, at: usize| {
        let is_share = ["percent", "per cent", "%"].iter().any(|share| passage[..at].ends_with(share));
        let year: i16 = passage.get(at + " in ".len()..at + " in 2000".len())?.parse().ok()?;
        (is_share && (own - 10..own - 1).contains(&year)).then_some(year)
    };
    if front.passages().any(is_yearly) {
        return None;
    }
    // "up 12% since 2016", in a report on a census
    let since = |passage: &str, at: usize| {
        let year: i16 = passage.get(at + " since ".len()..at + " since 2000".len())?.parse().ok()?;
        (own - 10..own - 3).contains(&year).then_some(year)
    };
    let told = |passage| {
        let compared = str::match_indices(passage, " in ").filter_map(move |(at, _)| year_of(passage, at));
        let grown = str::match_indices(passage, " since ").filter(move |_| is_census);
        compared.chain(grown.filter_map(move |(at, _)| since(passage, at)))
    };
    front.passages().flat_map(told).max()
}

/// "dropped in July compared to June": whether something is compared with the month of that name, and no earlier year's.
fn compares_with(passage: &str, month: &str) -> bool {
    passage.match_indices(month).any(|(at, _)| {
        let is_dated = passage[at + month.len()..]
            .trim_start_matches(" of")
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
        ["compared to ", "compared with ", "from "].iter().any(|head| passage[..at].ends_with(head)) && !is_dated
    })
}

/// Passages that may say whether a budget is for a fiscal year.
const OPENING: usize = 6;

/// Whether the report is a budget, whose figures are planned unless it says otherwise.
pub(super) fn is_budget(anchor: &Anchor) -> bool {
    // A plan for one fiscal year is a budget, whatever its title.
    anchor.is_budget || (anchor.is_plan && matches!(anchor.period, Some(Period::Fiscal(_))))
}

/// Whether the fiscal year that a report is about had hardly begun on `date`: its figures are planned.
fn is_ahead(period: Option<Period>, date: Option<Date>) -> bool {
    // The earliest fiscal years begin in April; those of a plan for several lie ahead as long as the last one does.
    matches!((period, date), (Some(Period::Fiscal(year) | Period::FiscalSpan(_, year)), Some(date))
        if (date.year(), date.month()) <= (year - 1, 4))
}

/// The school year that news of pupils is about: the one that runs, but for graduates the one that they left in.
fn school_year(front: &Front<'_>, title: &Title<'_>, date: Date) -> Option<i16> {
    // "Enrollment drop on first day": the count of a day.
    let is_of_pupils = !title.has(&["first day"])
        && (title.has(&["enrollment", "enrolment", "back-to-school", "back to school", "graduation rate"])
            || title.has(&["student", "pupil", "new year", "school year"])
                && title.has(&["school", "district", "superintendent"])
            || tells_of_pupils(front));
    let speaks = |word: &str| front.passages().take(OPENING).any(|passage| passage.contains(word));
    if !is_of_pupils || !["school", "School", "district"].iter().any(|word| speaks(word)) {
        return None;
    }
    if title.has(&["graduation rate"]) {
        // Rates come out in the winter after, or with the new school year.
        return Some(date.year() - i16::from(date.month() <= 5));
    }
    Some(date.year() + i16::from(date.month() >= 8))
}

/// Whether the passages tell over and over how many pupils there are.
fn tells_of_pupils(front: &Front<'_>) -> bool {
    const OFTEN: usize = 3;
    front.passages().filter(|passage| passage.holds("nrollment") || passage.holds("nrolment")).nth(OFTEN - 1).is_some()
}

/// The period of a report whose title and opening name none: the year of its date, but a yearly report that comes out
/// in the first half of a year looks back, and so does one on the crops; where years are fiscal ones it is on the last that was over.
/// News of an epidemic is of its month.
fn undated_period(front: &Front<'_>, title: &Title<'_>, date: Date, year_start: Option<u8>) -> Period {
    let is_yearly =
        title.has(&["annual report", "year in review", "end of year", "end-of-year", "yearly report", "year-end"]);
    if let Some(start) = year_start
        && (is_yearly && title.has(&["report", "review"]) || title.has(&["outturn", "review and outlook"]))
    {
        return Period::Fiscal(date.year() - i16::from(i16::from(date.month()) < i16::from(start)));
    }
    // "County reports 12 new COVID-19 cases": such counts are taken by the day.
    let is_on_outbreak = title.has(&["covid", "coronavirus"])
        && title.has(&["case", "data", "death", "hospital", "infect", "outbreak", "situation", "tested", "update"])
        && !title.has(&["annual", "year"]);
    if is_on_outbreak {
        return Period::At(Point::Month(date.year(), date.month() as u8));
    }
    // "the commissioner's annual crop report", which comes out in the autumn
    let is_on_crops = || {
        let says = |text: &str| ["crop report", "Crop Report"].iter().any(|word| text.holds(word));
        says(front.title) || front.passages().take(3).any(says)
    };
    let looks_back = is_yearly && date.month() <= 6 || is_on_crops();
    Period::year_of(if looks_back { date.year() - 1 } else { date.year() })
}
