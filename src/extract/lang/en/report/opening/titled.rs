//! The times that a title names.

use super::super::title::Title;
use super::{Opening, Told};
use crate::extract::Anchor;
use crate::extract::lang::en::kept;
use crate::model::{Period, Point};

/// The last of the years that a title names one after the other, where `named` is one of them: "County reports of 1999, 2000 and 2001".
pub(in super::super) fn last_listed(title: &str, is_budget: bool, named: Period, anchor: &Anchor) -> Option<Period> {
    let tokens = kept::tokens(title);
    let opening = Opening { text: title, tokens: &tokens, anchor, is_budget };
    let follows = |period: Period, last: Period| match (period, last) {
        (Period::At(Point::Year(year)), Period::At(Point::Year(last))) => year == last + 1,
        (Period::Fiscal(year), Period::Fiscal(last)) => year == last + 1,
        _ => false,
    };
    let mut last = named;
    for (mention, period) in opening.mentions() {
        if follows(period, last) && !opening.compares(&mention) && !opening.is_behind(&mention, "to") {
            last = period;
        }
    }
    (last != named && anchor.date.is_none_or(|date| last.year() <= date.year() + 1)).then_some(last)
}

/// Whether the first time of a title is a day, and not that as of which it tells.
pub(in super::super) fn names_day(title: &Title<'_>, anchor: &Anchor) -> bool {
    let tokens = kept::tokens(title.text);
    let opening = Opening { text: title.text, tokens: &tokens, anchor, is_budget: title.is_budget() };
    opening.mentions().next().is_some_and(|(mention, _)| mention.is_day && !opening.is_behind(&mention, "of"))
}

/// The fiscal year that a title says has come to its end.
pub(super) fn closed_year(title: &Title<'_>, anchor: &Anchor) -> Option<Told> {
    let tokens = kept::tokens(title.text);
    Opening { text: title.text, tokens: &tokens, anchor, is_budget: title.is_budget() }.closed_year().map(Told::of)
}
