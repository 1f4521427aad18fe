//! What the parts of a time mean together, read against the day of publication and the year spoken of.

use jiff::civil::Date;

use super::period::TimePart;
use crate::extract::Anchor;
use crate::extract::search::Search;
use crate::model::{Period, Point};

/// What a run of parts means.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Meaning {
    /// The period; `None` for a time that names none.
    pub(super) period: Option<Period>,
    /// It names a day or a moment within a period, so that it governs one sentence only.
    pub(super) is_narrow: bool,
    /// 去年同期: the other side of a comparison, which governs its clause alone.
    pub(super) is_other: bool,
    /// 10月底前: when one thing is to be done.
    pub(super) is_deadline: bool,
}

/// The years that relative words are read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    /// The year that 今年 means.
    pub(super) this_year: Option<i16>,
    /// The year that 今年以来 means: no year has so far been much of in its first two months, so that a report on the one before was
    /// written in that.
    pub(super) running_year: Option<i16>,
    /// The year spoken of, for months and 年末.
    pub(super) year: Option<i16>,
    /// The period reported on.
    pub(super) anchor: Option<Period>,
    /// The period spoken of, whose counterpart 去年同期 is.
    pub(super) spoken: Option<Period>,
    /// What 目前 means, where that is not the period reported on.
    pub(super) now: Option<Period>,
    /// The year of publication is far from over, so that a span of years ends before it.
    pub(super) is_early: bool,
    /// Year and month of news that look back on the year before: a day up to that month is of the year in which they came out.
    pub(super) news: Option<(i16, u8)>,
}

impl Clock {
    pub(super) fn new(anchor: &Anchor, spoken_of: Option<Period>) -> Self {
        let is_new = anchor.date.is_some_and(|date| date.month() <= 2);
        let told = anchor.period.filter(|period| matches!(period, Period::At(Point::Year(_)))).map(Period::year);
        let told = told.filter(|told| anchor.date.is_some_and(|date| date.year() == told + 1));
        // 2017年统计公报 of March 2018, 2017年工作总结 of the January: they are written as if their year had just ended.
        let sums_up = |year: &i16| {
            anchor.title.holds("公报")
                || anchor.date.is_some_and(|date| date.month() == 1)
                    && anchor.title.holds("总结")
                    && anchor.title.contains(&format!("{year}年"))
        };
        let this_year = told.filter(sums_up).or(anchor.this_year());
        Self {
            this_year,
            running_year: told.filter(|_| is_new).or(this_year),
            year: spoken_of.or(anchor.period).map(Period::year),
            anchor: anchor.period,
            spoken: spoken_of.or(anchor.period),
            now: None,
            is_early: anchor.date.is_some_and(|date| date.month() <= 10),
            news: anchor
                .date
                .filter(|date| {
                    const REVIEWS: [&str; 7] = ["工作", "报告", "公报", "总结", "计划", "预算", "规划"];
                    let is_news = || !REVIEWS.iter().any(|kind| anchor.title.holds(kind));
                    told.is_some() && spoken_of.is_none() && date.month() <= 3 && is_news()
                })
                .and_then(|date| Some((date.year(), u8::try_from(date.month()).ok()?))),
        }
    }

    /// Where nothing but the day of publication is known: what titles and openings are read with.
    pub(super) fn of_date(date: Option<Date>) -> Self {
        let this_year = date.map(|date| date.year());
        Self {
            this_year,
            running_year: this_year,
            year: this_year,
            anchor: None,
            spoken: None,
            now: None,
            is_early: false,
            news: None,
        }
    }

    /// The last year that a span of years takes in.
    fn last_full_year(self) -> Option<i16> {
        let year = self.anchor?.year();
        Some(if self.is_early && self.this_year == Some(year) { year - 1 } else { year })
    }
}

/// The period that `parts` mean together.
pub(super) fn meaning(parts: &[TimePart], clock: Clock) -> Meaning {
    use TimePart::*;
    let mut year: Option<i16> = None;
    let mut last_year: Option<i16> = None;
    let (mut months, mut shape, mut plan, mut is_narrow, mut whole) = (None::<(u8, u8)>, None, None, false, false);
    let mut direct: Option<Period> = None;
    let mut first_month: Option<Point> = None;
    let (mut since, mut end, mut is_same, mut is_early) = (false, false, false, false);
    for part in parts {
        match *part {
            Year(value) => {
                // 2023年7月至2024年6月: the first month is of the first year.
                if let (Some(first), Some((month, last))) = (year, months)
                    && month == last
                    && first < value
                {
                    first_month = Some(Point::Month(first, month));
                    months = None;
                }
                if let Some(first) = year.filter(|first| *first < value) {
                    year = Some(first);
                    last_year = Some(value);
                } else {
                    year = Some(value);
                }
            }
            Years(first, last) => {
                year = Some(first);
                last_year = Some(last);
            }
            Relative(offset) => {
                year = clock.this_year.map(|this| this + offset);
            }
            YearBefore => year = clock.spoken.map(|spoken| spoken.year() - 1).or(clock.this_year.map(|this| this - 1)),
            Month(month) => {
                months = Some(match months {
                    Some((first, _)) if first < month => (first, month),
                    _ => (month, month),
                });
                is_narrow = true;
            }
            Months(first, last) => months = Some((first, last)),
            Half(half) => shape = Some((true, half)),
            Quarter(quarter) => shape = Some((false, quarter)),
            Plan(number) => plan = Some(number),
            Whole => whole = true,
            YearsBack(n) => {
                // 到2020年，…五年累计: the five years up to it.
                let ahead =
                    clock.spoken.map(Period::year).filter(|&year| clock.anchor.is_some_and(|a| year > a.year()));
                // 2010年，…五年累计: in a plan for later years, those up to it.
                let planned = clock.anchor.filter(|told| matches!(told, Period::Span(Point::Year(_), _)));
                let before = clock.spoken.filter(|spoken| {
                    matches!(spoken, Period::At(Point::Year(_)) | Period::Span(Point::Year(_), _))
                        && planned.is_some_and(|told| spoken.months().1 < told.months().0)
                });
                // “十一五”时期，…五年累计: those very years.
                let same = clock.spoken.filter(|spoken| {
                    matches!(spoken, Period::Span(Point::Year(first), Point::Year(last)) if last - first + 1 == n)
                });
                direct = same.or_else(|| {
                    ahead.or(before.map(Period::year)).or(clock.last_full_year()).map(|last| span(last - n + 1, last))
                });
            }
            YearsAhead(n) => direct = clock.anchor.map(|period| span(period.year() + 1, period.year() + n)),
            YearsMean(n) => {
                // 上半年…两年平均增长: of the halves of two years.
                let back = |point: Point| match point {
                    Point::Half(year, half) => Some(Point::Half(year - n + 1, half)),
                    Point::Quarter(year, quarter) => Some(Point::Quarter(year - n + 1, quarter)),
                    _ => None,
                };
                // 2020年，…五年年均增长: in a plan for later years, of those up to the year spoken of.
                let spoken = clock.spoken.filter(|spoken| {
                    matches!(spoken, Period::At(Point::Year(year)) if clock.anchor.is_some_and(|told| *year < told.year()))
                });
                direct = spoken.or(clock.anchor).map(|period| {
                    let part =
                        if let Period::At(point) = period { back(point).map(|first| (first, point)) } else { None };
                    part.map_or(span(period.year() - n + 1, period.year()), |(first, last)| Period::Span(first, last))
                });
            }
            YearsAgo(n) => year = clock.anchor.map(|period| period.year() - n),
            // 2019年至今
            Now if year.is_some() => since = true,
            // Of years that are looked back on, the last.
            Now => {
                direct = clock.now.or(clock.anchor).map(|told| match told {
                    Period::Span(Point::Year(_), last @ Point::Year(_)) => Period::At(last),
                    told => told,
                });
            }
            // 9月当月 is September, 当月 in a report on a year no month.
            ThisMonth if months.is_some() => {}
            ThisMonth => {
                let part = [clock.spoken, clock.anchor].into_iter().flatten().find(|period| !period.is_annual());
                let (_, last) = part.map_or((0, 0), Period::months);
                if last > 0 {
                    direct = Some(Period::At(Point::Month(
                        i16::try_from(last.div_euclid(12)).unwrap_or_default(),
                        u8::try_from(last.rem_euclid(12) + 1).unwrap_or(12),
                    )));
                }
            }
            ThisQuarter => {
                let (_, last) = clock.anchor.map_or((0, 0), Period::months);
                if last > 0 {
                    direct = Some(Period::At(Point::Quarter(
                        i16::try_from(last.div_euclid(12)).unwrap_or_default(),
                        u8::try_from(last.rem_euclid(12) / 3 + 1).unwrap_or(4),
                    )));
                }
            }
            Since => since = true,
            SinceYear(first) => {
                year = Some(first);
                since = true;
            }
            End => end = true,
            Day => is_narrow = true,
            Same => is_same = true,
            Recent => direct = clock.anchor,
            Early => is_early = true,
            Start | AsOf | During | Vague => {}
        }
    }
    if since && parts.iter().all(|part| matches!(part, Relative(0) | Since)) {
        year = clock.running_year;
        // 今年以来 in a report on the first half of a year: its months.
        let so_far = clock
            .anchor
            .filter(|told| !told.is_annual() && told.months().0.rem_euclid(12) == 0 && Some(told.year()) == year);
        if so_far.is_some() {
            return Meaning { period: so_far, ..Meaning::default() };
        }
    }
    if let Some(number) = plan {
        let first = 2006 + (i16::from(number) - 11) * 5;
        let last = first + 4;
        let until = clock.anchor.map_or(last, |period| period.year().clamp(first, last));
        let period = match (year, end, since) {
            (_, true, _) => Period::year_of(last),
            (_, _, true) => span(first, until),
            _ => span(first, last),
        };
        return Meaning { period: Some(period), ..Meaning::default() };
    }
    if direct.is_some() {
        let is_mean = parts.iter().any(|part| matches!(part, YearsMean(_)));
        return Meaning { period: direct, is_narrow, is_other: is_mean, is_deadline: false };
    }
    if let (Some(first), Some(last), Some((_, month))) = (first_month, last_year, months) {
        return Meaning { period: Some(Period::Span(first, Point::Month(last, month))), ..Meaning::default() };
    }
    // 1月17日 in news of January 2017 that look back on 2016
    let is_day = || parts.iter().all(|part| matches!(part, Month(_) | Day | AsOf));
    let of_news = clock.news.filter(|(_, last)| {
        year.is_none() && is_narrow && months.is_some_and(|(first, month)| first == month && month <= *last) && is_day()
    });
    let base_year = year.or(of_news.map(|(year, _)| year)).or(clock.year);
    let period = match (base_year, months, shape) {
        // 截至12月末: the end of the year.
        (Some(base), Some((12, 12)), _) if end => Some(Period::year_of(base)),
        (Some(base), Some((first, last)), _) => Some(if first == last {
            Period::At(Point::Month(base, first))
        } else {
            Period::Span(Point::Month(base, first), Point::Month(base, last))
        }),
        (Some(base), None, Some((is_half, n))) if end => {
            Some(Period::At(Point::Month(base, n * if is_half { 6 } else { 3 })))
        }
        (Some(base), None, Some((true, half))) => Some(Period::At(Point::Half(base, half))),
        (Some(base), None, Some((false, quarter))) => Some(Period::At(Point::Quarter(base, quarter))),
        _ => match (year, last_year) {
            // 1980年代末: the last year, as a stock is told at the end; 1990年代初 the first.
            (Some(_), Some(last)) if end => Some(Period::year_of(last)),
            (Some(first), Some(_)) if is_early => Some(Period::year_of(first)),
            (Some(first), Some(last)) => Some(span(first, last)),
            (Some(first), None) if since => Some(
                clock.anchor.filter(|a| a.year() > first).map_or(Period::year_of(first), |a| span(first, a.year())),
            ),
            (Some(year), None) => Some(Period::year_of(year)),
            _ if whole => clock.year.map(Period::year_of),
            _ => None,
        },
    };
    let is_other = is_same && year.is_some() && months.is_none() && shape.is_none();
    let period = match (period, clock.spoken) {
        // 去年同期 of a half year is the half year before.
        (Some(Period::At(Point::Year(year))), Some(spoken)) if is_other => Some(in_year(spoken, year)),
        _ => period,
    };
    Meaning { period, is_narrow, is_other, is_deadline: false }
}

/// The part of `year` that `period` is of its own year.
fn in_year(period: Period, year: i16) -> Period {
    let years = year - period.year();
    let moved = |point: Point| match point {
        Point::Year(_) => Point::Year(year),
        Point::Half(of, half) => Point::Half(of + years, half),
        Point::Quarter(of, quarter) => Point::Quarter(of + years, quarter),
        Point::Month(of, month) => Point::Month(of + years, month),
    };
    match period {
        Period::At(point) => Period::At(moved(point)),
        Period::Span(first @ Point::Month(..), last @ Point::Month(..)) => Period::Span(moved(first), moved(last)),
        Period::Span(..) | Period::Fiscal(_) | Period::FiscalSpan(..) => Period::year_of(year),
    }
}

fn span(first: i16, last: i16) -> Period {
    if first < last { Period::Span(Point::Year(first), Point::Year(last)) } else { Period::year_of(last) }
}

/// January up to a month.
pub(super) fn since_january(period: Period) -> Period {
    match period {
        Period::At(Point::Month(year, month)) if month > 1 => {
            Period::Span(Point::Month(year, 1), Point::Month(year, month))
        }
        _ => period,
    }
}
