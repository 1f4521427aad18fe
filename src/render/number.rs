//! Numbers, periods and days in the words of a page's language.

use crate::model::format::format_value;
use crate::model::{Decimal, Lang, PartialDate, Period, Point, Precision};

/// A value with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount(String);

impl Amount {
    pub(super) fn text(self) -> String {
        self.0
    }

    /// Cut where a card sets the unit smaller: `87.4` and `亿元`, `$3.2` and `bn`.
    pub(super) fn parts(self) -> (String, String) {
        let mut number = self.0;
        let end = number.rfind(|char: char| char.is_ascii_digit()).map_or(0, |at| at + 1);
        let first = number.find(|char: char| char.is_ascii_digit()).unwrap_or(0);
        // A unit may hold a digit of its own (PM2.5); the number is the first run.
        let run =
            number[first..].find(|char: char| !matches!(char, '0'..='9' | '.' | ',')).map_or(end, |at| first + at);
        let unit = number.split_off(run.min(end));
        (number, unit)
    }
}

/// Value with unit in the reader's habit.
pub(super) fn amount(value: Decimal, unit: &str, lang: Lang) -> Amount {
    Amount(format_value(value, unit, lang, None))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A reference period in words: 2019年1—9月, January–September 2019.
pub(super) fn period(period: Period, lang: Lang) -> String {
    match (period, lang) {
        (Period::At(point), _) => self::point(point, lang),
        (Period::Fiscal(year), Lang::Zh) => format!("{year}财年"),
        (Period::Fiscal(year), Lang::En) => format!("FY{year}"),
        (Period::FiscalSpan(first, last), Lang::Zh) => format!("{first}—{last}财年"),
        (Period::FiscalSpan(first, last), Lang::En) => format!("FY{first}–FY{last}"),
        (Period::Span(Point::Year(first), Point::Year(last)), Lang::Zh) => format!("{first}—{last}年"),
        (Period::Span(Point::Year(first), Point::Year(last)), Lang::En) => format!("{first}–{last}"),
        (Period::Span(Point::Month(year, first), Point::Month(other, last)), Lang::Zh) if year == other => {
            format!("{year}年{first}—{last}月")
        }
        (Period::Span(Point::Month(year, first), Point::Month(other, last)), Lang::En) if year == other => {
            format!("{}–{} {year}", month(first), month(last))
        }
        (Period::Span(first, last), Lang::Zh) => format!("{}至{}", self::point(first, lang), self::point(last, lang)),
        (Period::Span(first, last), Lang::En) => format!("{} to {}", self::point(first, lang), self::point(last, lang)),
    }
}

fn month(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

fn point(point: Point, lang: Lang) -> String {
    match (point, lang) {
        // Nearly all are such years: each figure is shown with its period.
        (Point::Year(year @ 1000..), Lang::Zh) => [&*Point::Year(year).text(), "年"].concat(),
        (Point::Year(year), Lang::Zh) => format!("{year}年"),
        (Point::Year(year), Lang::En) => year.to_string(),
        (Point::Half(year, half), Lang::Zh) => format!("{year}年{}半年", if half == 1 { "上" } else { "下" }),
        (Point::Half(year, half), Lang::En) => {
            format!("{} half of {year}", if half == 1 { "first" } else { "second" })
        }
        (Point::Quarter(year, quarter), Lang::Zh) => {
            format!("{year}年第{}季度", ["一", "二", "三", "四"][usize::from(quarter.clamp(1, 4)) - 1])
        }
        (Point::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Point::Month(year, month), Lang::Zh) => format!("{year}年{month}月"),
        (Point::Month(year, number), Lang::En) => format!("{} {year}", month(number)),
    }
}

/// Size of a file, as download links say it.
pub(super) fn size(n_bytes: usize) -> String {
    match n_bytes {
        0..=1023 => format!("{n_bytes} B"),
        1024..=1_048_575 => format!("{} KB", n_bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", n_bytes / 1_048_576, n_bytes % 1_048_576 * 10 / 1_048_576),
    }
}

/// A period where room is scarce: 2019, 19Q3, 2016–20.
pub(super) fn short_period(period: Period) -> String {
    match period {
        Period::At(Point::Year(year)) => year.to_string(),
        _ => period.to_string(),
    }
}

/// A date in words, as exactly as it is known.
pub(super) fn date(date: PartialDate, lang: Lang) -> String {
    let day = date.first_day();
    let month = || month(day.month().unsigned_abs());
    match (lang, date.precision()) {
        (Lang::Zh, Precision::Year) => format!("{}年", day.year()),
        (Lang::Zh, Precision::Month) => format!("{}年{}月", day.year(), day.month()),
        (Lang::Zh, Precision::Day) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        (Lang::En, Precision::Year) => day.year().to_string(),
        (Lang::En, Precision::Month) => format!("{} {}", month(), day.year()),
        (Lang::En, Precision::Day) => format!("{} {} {}", day.day(), month(), day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_cut_before_their_unit() {
        let table = [
            ("8740000000", "元", Lang::Zh, "87.4", "亿元"),
            ("3200000000", "USD", Lang::En, "$3.2", "bn"),
            ("46", "rank", Lang::Zh, "第46", "位"),
            ("-15.3", "%", Lang::En, "−15.3", "%"),
            ("0.42", "", Lang::Zh, "0.42", ""),
            ("48023", "元", Lang::Zh, "48,023", "元"),
        ];
        for (value, unit, lang, number, tail) in table {
            let parts = amount(value.parse().unwrap(), unit, lang).parts();
            assert_eq!((parts.0.as_str(), parts.1.as_str()), (number, tail), "{value} {unit}");
        }
    }

    #[test]
    fn periods_in_words() {
        let table = [
            ("2019", "2019年", "2019"),
            ("2019-H1", "2019年上半年", "first half of 2019"),
            ("2019-Q3", "2019年第三季度", "Q3 2019"),
            ("2019-10", "2019年10月", "October 2019"),
            ("2019-01/2019-09", "2019年1—9月", "January–September 2019"),
            ("2018-11/2019-02", "2018年11月至2019年2月", "November 2018 to February 2019"),
            ("2016/2020", "2016—2020年", "2016–2020"),
            ("FY2025", "2025财年", "FY2025"),
        ];
        for (text, zh, en) in table {
            let value: Period = text.parse().unwrap();
            assert_eq!(period(value, Lang::Zh), zh);
            assert_eq!(period(value, Lang::En), en);
        }
    }

    #[test]
    fn sizes_are_short() {
        for (n_bytes, expected) in [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1025, "2 KB"), (2_621_440, "2.5 MB")]
        {
            assert_eq!(size(n_bytes), expected, "{n_bytes}");
        }
    }

    #[test]
    fn days_in_words() {
        let table = [
            ("2020-01-15", "2020年1月15日", "15 January 2020"),
            ("2020-01", "2020年1月", "January 2020"),
            ("2020", "2020年", "2020"),
        ];
        for (text, zh, en) in table {
            let day = text.parse().unwrap();
            assert_eq!([date(day, Lang::Zh), date(day, Lang::En)], [zh, en]);
        }
    }
}
