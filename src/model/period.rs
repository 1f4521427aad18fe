//! Reference periods: the time a value describes (SDMX: TIME_PERIOD).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use smol_str::SmolStr;

/// A calendar year, half, quarter or month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// `2019`
    Year(i16),
    /// `2019-H1`; the half is 1 or 2.
    Half(i16, u8),
    /// `2019-Q3`; the quarter is 1 to 4.
    Quarter(i16, u8),
    /// `2019-10`; the month is 1 to 12.
    Month(i16, u8),
}

/// A reference period: one point, a span of points, or a fiscal year named after the year it ends in.
///
/// ```
/// use countydash::model::Period;
/// for text in ["2019", "2019-H1", "2019-Q3", "2019-10", "2019-01/2019-09", "2016/2020", "FY2025", "FY2025/FY2029"] {
///     assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
/// }
/// assert!("2019-13".parse::<Period>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// One point.
    At(Point),
    /// From the first through the last point.
    Span(Point, Point),
    /// `FY2025`, the fiscal (or school) year that ends in 2025.
    Fiscal(i16),
    /// `FY2025/FY2029`, from the first through the last fiscal year.
    FiscalSpan(i16, i16),
}

/// The text is no period; the message says how one is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write a period as 2019, 2019-Q3, 2019-H1, 2019-10, 2019-01/2019-09, 2016/2020, FY2025 or FY2025/FY2029")]
pub struct ParsePeriodError;

impl Point {
    /// The year it lies in.
    pub const fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) | Self::Month(year, _) => year,
        }
    }

    /// First and last month, counted from January of year 0.
    pub const fn months(self) -> (i32, i32) {
        let year = self.year() as i32 * 12;
        match self {
            Self::Year(_) => (year, year + 11),
            Self::Half(_, half) => (year + (half as i32 - 1) * 6, year + half as i32 * 6 - 1),
            Self::Quarter(_, quarter) => (year + (quarter as i32 - 1) * 3, year + quarter as i32 * 3 - 1),
            Self::Month(_, month) => (year + month as i32 - 1, year + month as i32 - 1),
        }
    }
}

impl Period {
    /// A calendar year.
    pub const fn year_of(year: i16) -> Self {
        Self::At(Point::Year(year))
    }

    /// The year it ends in.
    pub const fn year(self) -> i16 {
        match self {
            Self::At(point) | Self::Span(_, point) => point.year(),
            Self::Fiscal(year) | Self::FiscalSpan(_, year) => year,
        }
    }

    /// First and last month, counted from January of year 0; a fiscal year counts as its calendar year.
    pub const fn months(self) -> (i32, i32) {
        match self {
            Self::At(point) => point.months(),
            Self::Span(first, last) => (first.months().0, last.months().1),
            Self::Fiscal(year) => Point::Year(year).months(),
            Self::FiscalSpan(first, last) => (Point::Year(first).months().0, Point::Year(last).months().1),
        }
    }

    /// Whether it is one calendar or fiscal year.
    pub const fn is_annual(self) -> bool {
        matches!(self, Self::At(Point::Year(_)) | Self::Fiscal(_))
    }
}

impl Period {
    /// The calendar year that it is a part of.
    pub(crate) fn within_year(self) -> Option<Self> {
        let (first, last) = self.months();
        let is_part = last - first < 11 && first.div_euclid(12) == last.div_euclid(12);
        is_part.then(|| Self::year_of(self.year()))
    }
}

/// The month of a day, counted like [`Period::months`].
pub(crate) fn month_of(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// By last month, then by first month (the longer span first), then calendar before fiscal.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other {
            return std::cmp::Ordering::Equal;
        }
        let key = |period: &Self| {
            let (first, last) = period.months();
            let shape = match period {
                Self::At(Point::Year(_)) => 0,
                Self::At(_) => 1,
                Self::Span(a, _) => 2 + u8::from(!matches!(a, Point::Year(_))),
                Self::Fiscal(_) => 4,
                Self::FiscalSpan(..) => 5,
            };
            (last, first, shape)
        };
        key(self).cmp(&key(other)).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl Point {
    /// As it is written everywhere: `2019`, `2019-Q3`.
    pub(crate) fn text(self) -> SmolStr {
        SmolStr::new(Written::default().point(self).as_str())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Written::default().point(*self).as_str())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Period {
    /// As it is written everywhere: `2019`, `2019-Q3`, `2016/2020`, `FY2024`.
    pub(crate) fn text(&self) -> SmolStr {
        let mut written = Written::default();
        match *self {
            Self::At(point) => written.point(point),
            Self::Span(first, last) => written.point(first).push(b"/").point(last),
            Self::Fiscal(year) => written.push(b"FY").year(year),
            Self::FiscalSpan(first, last) => written.push(b"FY").year(first).push(b"/FY").year(last),
        };
        SmolStr::new(written.as_str())
    }
}

/// A period as text, put together in place: every figure is written with one, some of them several times.
#[derive(Default)]
struct Written {
    bytes: [u8; 32],
    len: usize,
}

impl Written {
    fn push(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
        self
    }

    /// In four digits, as all but those of the distant past and future are.
    fn year(&mut self, year: i16) -> &mut Self {
        let Ok(digits @ 0..=9999) = u16::try_from(year) else { return self.push(format!("{year:04}").as_bytes()) };
        let (century, year) = ((digits / 100) as u8, (digits % 100) as u8);
        self.two_digits(century).two_digits(year)
    }

    fn two_digits(&mut self, number: u8) -> &mut Self {
        self.push(&[b'0' + number / 10 % 10, b'0' + number % 10])
    }

    fn point(&mut self, point: Point) -> &mut Self {
        match point {
            Point::Year(year) => self.year(year),
            Point::Half(year, half) => self.year(year).push(&[b'-', b'H', b'0' + half % 10]),
            Point::Quarter(year, quarter) => self.year(year).push(&[b'-', b'Q', b'0' + quarter % 10]),
            Point::Month(year, month) => self.year(year).push(b"-").two_digits(month),
        }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).expect("it is put together from ASCII")
    }
}

impl serde::Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Point {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) {
            return Err(ParsePeriodError);
        }
        let year: i16 = year.parse().map_err(|_| ParsePeriodError)?;
        let within = |text: &str, n: usize, max: u8| {
            digits(text, n)
                .then(|| text.parse::<u8>().ok())
                .flatten()
                .filter(|&value| (1..=max).contains(&value))
                .ok_or(ParsePeriodError)
        };
        match rest {
            None => Ok(Self::Year(year)),
            Some(rest) => {
                if let Some(half) = rest.strip_prefix('H') {
                    Ok(Self::Half(year, within(half, 1, 2)?))
                } else if let Some(quarter) = rest.strip_prefix('Q') {
                    Ok(Self::Quarter(year, within(quarter, 1, 4)?))
                } else {
                    Ok(Self::Month(year, within(rest, 2, 12)?))
                }
            }
        }
    }
}

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(years) = text.strip_prefix("FY") {
            let year = |text: &str| match text.parse()? {
                Point::Year(year) => Ok(year),
                _ => Err(ParsePeriodError),
            };
            let Some((first, last)) = years.split_once("/FY") else { return Ok(Self::Fiscal(year(years)?)) };
            let (first, last) = (year(first)?, year(last)?);
            return if first < last { Ok(Self::FiscalSpan(first, last)) } else { Err(ParsePeriodError) };
        }
        match text.split_once('/') {
            None => Ok(Self::At(text.parse()?)),
            Some((first, last)) => {
                let (first, last): (Point, Point) = (first.parse()?, last.parse()?);
                if first.months().0 < last.months().1 { Ok(Self::Span(first, last)) } else { Err(ParsePeriodError) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_period() {
        for text in [
            "",
            "19",
            "2019-",
            "2019-0",
            "2019-00",
            "2019-13",
            "2019-Q5",
            "2019-H3",
            "2020/2019",
            "FY19",
            "FY2020/FY2019",
            "FY2019/2020",
            "２０１９",
            "2019-1",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn reads_what_it_writes() {
        let texts = ["2019", "0207", "2019-H2", "2019-Q3", "2019-01", "2019-12", "2016/2020", "2019-01/2019-09"];
        for text in texts.into_iter().chain(["2018-Q4/2019-Q3", "FY2024", "FY2020/FY2024"]) {
            assert_eq!(text.parse::<Period>().expect("a period").to_string(), text);
        }
        assert_eq!(Period::year_of(-5).to_string(), "-005");
        assert_eq!(Period::Fiscal(i16::MAX).to_string(), "FY32767");
    }

    #[test]
    fn orders_by_end_then_by_start() {
        let mut periods: Vec<Period> = ["2020", "2019-Q4", "2019", "2019-01/2019-09", "2016/2020", "2019-12"]
            .iter()
            .map(|text| text.parse().expect("a period"))
            .collect();
        periods.sort();
        let texts: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["2019-01/2019-09", "2019", "2019-Q4", "2019-12", "2016/2020", "2020"]);
    }
}
