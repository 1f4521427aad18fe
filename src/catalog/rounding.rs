//! What a figure as stated can and cannot tell apart: its last step, and whether another value agrees with it.

use super::Stated;
use crate::model::{Bound, Decimal};

/// The number as it stands in the text, before its magnitude; `None` where it is written in words.
fn number(figure: Stated<'_>) -> Option<Decimal> {
    let is_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let stated = figure.raw.chars().skip_while(|c| !c.is_ascii_digit()).take_while(is_number);
    let stated: String = stated.filter(|c| *c != ',').collect();
    stated.trim_end_matches('.').parse().ok()
}

/// Half of the last digit that the report states: 0.05亿 of `87.4亿元`, in base units.
pub(super) fn half_step(figure: Stated<'_>) -> Decimal {
    let half = Decimal::new(5, 1);
    let told = || {
        let stated = number(figure)?;
        let magnitude = if stated.is_zero() { Decimal::ONE } else { figure.value().checked_div(stated)?.abs() };
        Some(half * Decimal::new(1, stated.scale()) * magnitude)
    };
    // Written in words (三成), or corrected to what has nothing to do with the words: as exact as the value itself.
    told().unwrap_or_else(|| half * Decimal::new(1, figure.value().normalize().scale()))
}

/// Whether the figure is a whole number written out, 21 but not 2.1万: as a count of things it is exact.
pub(super) fn is_written_out(figure: Stated<'_>) -> bool {
    number(figure).is_some_and(|stated| stated.is_integer() && stated == figure.value().abs())
}

/// As [`half_step`], in the unit of a series, in which the figure's value is `value`.
pub(super) fn half_step_as(figure: Stated<'_>, value: Decimal) -> Decimal {
    let half = half_step(figure);
    if value == figure.value() {
        return half;
    }
    let factor = value.checked_div(figure.value()).map(|factor| factor.abs());
    factor.and_then(|factor| half.checked_mul(factor)).unwrap_or(half)
}

/// Whether a figure as stated (`value` is its value in the unit of `true_value`) is a way of telling `true_value`:
/// 突破100亿 and 约103亿 tell 103.2亿, 8.2% does not tell 8.4%.
pub(super) fn agrees(figure: Stated<'_>, value: Decimal, true_value: Decimal) -> bool {
    let apart = (true_value - value).abs();
    if apart <= half_step_as(figure, value) {
        return true;
    }
    match figure.bound {
        Bound::Eq => false,
        Bound::Ge | Bound::Gt => true_value >= value,
        Bound::Le | Bound::Lt => true_value <= value,
        // About so much: within a twentieth.
        Bound::Approx => apart * Decimal::from(20) <= value.abs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use crate::model::Metric;

    fn metric(value: &str, bound: Bound) -> Metric {
        let mut metric = Metric::new(Span::default(), value.parse().unwrap(), "test");
        metric.bound = bound;
        metric
    }

    #[test]
    fn the_last_digit_is_that_of_the_text() {
        let table = [
            ("87.4亿元", "8740000000", "5000000"),
            ("1,234 jobs", "1234", "0.5"),
            ("$3.2 million", "3200000", "50000"),
            ("下降4.3%", "-4.3", "0.05"),
            ("三成", "30", "0.5"),
            ("0", "0", "0.5"),
        ];
        for (raw, value, expected) in table {
            let metric = &metric(value, Bound::Eq);
            assert_eq!(half_step(Stated { metric, raw }).normalize().to_string(), expected, "{raw}");
        }
    }

    #[test]
    fn a_figure_tells_what_it_rounds_or_bounds() {
        let table = [
            ("103亿元", "10300000000", Bound::Eq, "10320000000", true),
            ("103亿元", "10300000000", Bound::Eq, "10380000000", false),
            ("100亿元", "10000000000", Bound::Gt, "10320000000", true),
            ("100亿元", "10000000000", Bound::Lt, "10320000000", false),
            ("100亿元", "10000000000", Bound::Approx, "10320000000", true),
            ("8.2%", "8.2", Bound::Eq, "8.4", false),
        ];
        for (raw, value, bound, true_value, expected) in table {
            let metric = &metric(value, bound);
            assert_eq!(
                agrees(Stated { metric, raw }, metric.value(), true_value.parse().unwrap()),
                expected,
                "{raw} for {true_value}"
            );
        }
    }
}
