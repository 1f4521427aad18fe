//! What the years of a span say together: five years of growth as one average, five years of new jobs as one sum.
//!
//! A promise for 2021/2025 is answered by the figure that a report gives for those five years; only where none does is
//! the answer worked out here, from figures of every year, and it carries them all.

use super::derive::times;
use super::targets::Nature;
use super::{Aggregation, Observation, Series};
use crate::model::{Decimal, Measure, Period, Point, Status};

/// First and last year of a span of whole years, and whether they are fiscal.
fn years(period: Period) -> Option<(i16, i16, bool)> {
    match period {
        Period::Span(Point::Year(first), Point::Year(last)) => Some((first, last, false)),
        Period::FiscalSpan(first, last) => Some((first, last, true)),
        _ => None,
    }
}

fn year(at: i16, is_fiscal: bool) -> Period {
    if is_fiscal { Period::Fiscal(at) } else { Period::year_of(at) }
}

/// What the years of `period` give against a promise of `wanted`, from the series it was made in and from the `levels`
/// of the same indicator; `None` where a year is missing, or where the years do not add up to anything.
///
/// What several years bring is promised as an average a year or as a total, and the two are read alike; the answer is
/// the one of the two that is nearer to the promise, which no promise within reason leaves open.
pub(super) fn together(
    period: Period,
    wanted: Decimal,
    series: &Series,
    levels: Option<&Series>,
    nature: Nature,
) -> Option<Observation> {
    let (first, last, is_fiscal) = years(period)?;
    let all = |series: &Series| -> Option<Vec<Observation>> {
        (first..=last).map(|at| series.at(year(at, is_fiscal)).cloned()).collect()
    };
    let ends = || {
        let level = levels?;
        Some([level.at(year(first - 1, is_fiscal))?.clone(), level.at(year(last, is_fiscal))?.clone()])
    };
    let n = u32::try_from(last - first + 1).ok()?;
    match series.measure {
        Measure::Level if nature.aggregation == Some(Aggregation::Flow) && nature.adds_up => {
            let parts = all(series)?;
            let sum: Decimal = parts.iter().map(|part| part.value()).sum();
            Some(computed(period, nearer(wanted, sum / Decimal::from(n), sum), &parts))
        }
        // What stands at a moment is reached at the end.
        Measure::Level if nature.aggregation == Some(Aggregation::Stock) => series.at(year(last, is_fiscal)).cloned(),
        Measure::Level => None,
        Measure::Rank => series.at(year(last, is_fiscal)).cloned(),
        Measure::Growth => {
            let (total, parts) = match all(series) {
                Some(parts) => {
                    let factor = |part: &Observation| Decimal::ONE + part.value() / Decimal::ONE_HUNDRED;
                    let total = parts.iter().map(factor).try_fold(Decimal::ONE, Decimal::checked_mul)?;
                    (total, parts)
                }
                None if nature.growth_apart => return None,
                None => {
                    let [before, now] = ends().filter(|[before, _]| before.value() > Decimal::ZERO)?;
                    (now.value().checked_div(before.value())?, vec![before, now])
                }
            };
            let percent = |factor: Decimal| {
                (factor - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED).map(|value| value.round_dp(1).normalize())
            };
            let value = nearer(wanted, percent(root(total, n)?)?, percent(total)?);
            Some(computed(period, value, &parts))
        }
        Measure::Change => {
            let (total, parts) = match ends() {
                Some([before, now]) => (now.value() - before.value(), vec![before, now]),
                None => {
                    let parts = all(series)?;
                    (parts.iter().map(|part| part.value()).sum(), parts)
                }
            };
            let average = (total / Decimal::from(n)).round_dp(2).normalize();
            Some(computed(period, nearer(wanted, average, total.normalize()), &parts))
        }
    }
}

/// An answer that no report states; its source is the newest of its parts.
fn computed(period: Period, value: Decimal, parts: &[Observation]) -> Observation {
    let newest = parts.iter().max_by_key(|part| part.period).expect("a span has at least one year");
    let is_estimate = parts.iter().any(|part| part.status == Status::Estimate);
    let status = if is_estimate { Status::Estimate } else { Status::Actual };
    Observation::computed(period, value.normalize(), status, newest.source, parts.iter().map(|part| part.source))
}

/// Of an average and a total, the one that is fewer times the promise, or of which the promise is fewer times.
fn nearer(wanted: Decimal, average: Decimal, total: Decimal) -> Decimal {
    let is_one_way =
        |value: Decimal| !value.is_zero() && !wanted.is_zero() && value.is_sign_negative() == wanted.is_sign_negative();
    if !is_one_way(average) || !is_one_way(total) {
        return average;
    }
    match times(total, wanted).zip(times(average, wanted)) {
        Some((of_total, of_average)) if of_total < of_average => total,
        _ => average,
    }
}

/// The `n`th root of a positive number, by Newton's steps.
fn root(value: Decimal, n: u32) -> Option<Decimal> {
    if value <= Decimal::ZERO {
        return None;
    }
    let count = Decimal::from(n);
    let mut root = Decimal::ONE;
    // Growth of whole counties lies near one, where six steps reach all the digits that are kept.
    for _ in 0..40 {
        let mut power = Decimal::ONE;
        for _ in 1..n {
            power = power.checked_mul(root)?;
        }
        let next = ((count - Decimal::ONE) * root + value.checked_div(power)?) / count;
        if (next - root).abs() < Decimal::new(1, 12) {
            return Some(next);
        }
        root = next;
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots() {
        let table =
            [("1.61051", 5, "1.1"), ("1", 7, "1"), ("0.59049", 5, "0.9"), ("4", 2, "2"), ("0.000001", 3, "0.01")];
        for (value, n, expected) in table {
            let root = root(value.parse().unwrap(), n).unwrap();
            assert_eq!(root.round_dp(9).normalize().to_string(), expected, "{n}th root of {value}");
        }
        assert_eq!(root(Decimal::ZERO, 3), None);
    }

    #[test]
    fn a_promise_is_an_average_or_a_total() {
        let table =
            [("7", "6.8", "39", "6.8"), ("40", "6.8", "39", "39"), ("8", "4.1", "22", "4.1"), ("5", "-1", "-5", "-1")];
        for (wanted, average, total, expected) in table {
            let [wanted, average, total, expected] =
                [wanted, average, total, expected].map(|text| text.parse().unwrap());
            assert_eq!(nearer(wanted, average, total), expected);
        }
    }
}
