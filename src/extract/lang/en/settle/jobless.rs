//! News of unemployment in a report on a longer time: its figures are of the month whose rate was told last.

use super::Around;
use crate::extract::lang::en::clause::Draft;
use crate::extract::search::Search;
use crate::model::{Measure, Period, Point, Status};

/// "Ashby has 51,822 employed residents", in a report on a longer time, behind the rate of a month: that month, and the months up to
/// it where a figure before was told of them ("fell 15% since January and the workforce grew by").
pub(super) fn jobless_month(
    draft: &Draft,
    around: &Around<'_>,
    last: Option<(Option<Period>, Status)>,
) -> Option<Period> {
    let month = around.scope.jobless.filter(|_| is_on_jobs(draft) && is_longer(around))?;
    let spanned = last.and_then(|(period, _)| period).filter(|period| {
        draft.measure != Measure::Level && is_span_to(*period, month) && period.months().0 < month.months().0
    });
    Some(spanned.unwrap_or(month))
}

/// "The number of unemployed has dropped since January", likewise: up to that month.
pub(super) fn since_in_jobs(draft: &Draft, period: Option<Period>, around: &Around<'_>) -> Option<Period> {
    let month = around.scope.jobless.filter(|_| is_on_jobs(draft) && is_longer(around))?;
    match (period?, month) {
        (Period::Span(first @ Point::Month(..), last), Period::At(end))
            if first.months().0 < end.months().0 && end.months().1 < last.months().1 =>
        {
            Some(Period::Span(first, end))
        }
        _ => None,
    }
}

fn is_span_to(period: Period, month: Period) -> bool {
    matches!(period, Period::Span(..)) && period.months().1 == month.months().1
}

fn is_on_jobs(draft: &Draft) -> bool {
    const NAMES: [&str; 6] = ["unemploy", "employed", "jobless", "labor force", "labour force", "workforce"];
    let name = draft.indicator.to_ascii_lowercase();
    name == "rate" || NAMES.iter().any(|part| name.holds(part))
}

/// Whether the report is on more than a month.
fn is_longer(around: &Around<'_>) -> bool {
    around.anchor.period.is_some_and(|period| {
        let (first, last) = period.months();
        last > first
    })
}
