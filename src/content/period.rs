//! The period that a report is about, read from its title and its first words.

use super::{FrontMatter, Kind, Section};
use crate::model::{Period, Point};

/// The period reported on, from the title, else `None`.
pub(super) fn read(meta: &FrontMatter, _sections: &[Section]) -> Option<Period> {
    let title = &meta.title;
    let year = years(title).last()?;
    if title.contains("工作报告")
        && meta.kind != Some(Kind::Annual)
        && meta.date.is_some_and(|date| date.year() == year)
    {
        return Some(Period::At(Point::Year(year - 1)));
    }
    Some(Period::year_of(year))
}

/// Years from 1900 to 2099 written as four digits.
fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .filter(|year| (1900..2100).contains(year))
}
