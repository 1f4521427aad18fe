//! Days of publication, as exactly as they are known.

use std::fmt;

use jiff::civil::Date;

/// A calendar day, or only its month or year: `2020-01-06`, `2020-01`, `2020` (ISO 8601: a date of reduced precision).
///
/// Dates are in order of the first day they may mean.
///
/// ```
/// use countydash::model::PartialDate;
/// for text in ["2020-01-06", "2020-01", "2020"] {
///     assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
/// }
/// assert_eq!("2020-02-30".parse::<PartialDate>().unwrap_err().to_string(), "February 2020 has 29 days");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    first: Date,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year.
    Year,
    /// The year and the month.
    Month,
    /// All of it.
    Day,
}

/// The text is no date; the message says why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ParseDateError(String);

impl PartialDate {
    /// The first day it may mean: itself, the first of the month or New Year's Day.
    pub const fn first_day(self) -> Date {
        self.first
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// How much of it is known.
    pub const fn precision(self) -> Precision {
        self.precision
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first;
        match self.precision {
            Precision::Year => write!(f, "{:04}", day.year()),
            Precision::Month => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Precision::Day => write!(f, "{day}"),
        }
    }
}

impl std::str::FromStr for PartialDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let fault = |reason: String| Err(ParseDateError(reason));
        let parts: Vec<&str> = text.split('-').collect();
        let is_written = (1..=3).contains(&parts.len())
            && parts
                .iter()
                .zip([4, 2, 2])
                .all(|(part, n)| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_written {
            return fault("not of the form YYYY-MM-DD".to_owned());
        }
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i16>().ok());
        let (year, month, day) = (number(0).unwrap_or_default(), number(1).unwrap_or(1), number(2).unwrap_or(1));
        if !(1..=12).contains(&month) {
            return fault(format!("there is no month {month:02}"));
        }
        let Ok(first) = Date::new(year, month as i8, 1) else { return fault(format!("there is no year {year}")) };
        let precision = [Precision::Year, Precision::Month, Precision::Day][parts.len() - 1];
        match Date::new(year, month as i8, day as i8) {
            Ok(first) => Ok(Self { first, precision }),
            Err(_) => fault(format!("{} {year} has {} days", first.strftime("%B"), first.days_in_month())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_date_is_told_why() {
        let table = [
            ("2020-02-30", "February 2020 has 29 days"),
            ("2020-13", "there is no month 13"),
            ("2020-00-01", "there is no month 00"),
            ("2020-1-6", "not of the form YYYY-MM-DD"),
            ("20-01-06", "not of the form YYYY-MM-DD"),
            ("2020-01-06-01", "not of the form YYYY-MM-DD"),
            ("2020-", "not of the form YYYY-MM-DD"),
            ("", "not of the form YYYY-MM-DD"),
        ];
        for (text, want) in table {
            assert_eq!(text.parse::<PartialDate>().unwrap_err().to_string(), want, "{text}");
        }
    }

    #[test]
    fn a_month_stands_before_its_days_and_behind_those_of_the_month_before() {
        let mut dates =
            ["2020-02", "2020-01-31", "2020", "2020-02-01", "2019-12"].map(|text| text.parse::<PartialDate>().unwrap());
        dates.sort_unstable();
        assert_eq!(dates.map(|date| date.to_string()), ["2019-12", "2020", "2020-01-31", "2020-02", "2020-02-01"]);
    }
}
