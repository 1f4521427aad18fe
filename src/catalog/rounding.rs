//! What a figure as stated can and cannot tell apart: its last step, and whether another value agrees with it.

use crate::model::{Bound, Decimal, Metric};

/// Half of the last digit that the report states: 0.05亿 of `87.4亿元`, in base units.
pub(super) fn half_step(metric: &Metric) -> Decimal {
    let half = Decimal::new(5, 1);
    let is_number = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let stated = metric.raw.chars().skip_while(|c| !c.is_ascii_digit()).take_while(is_number);
    let stated: String = stated.filter(|c| *c != ',').collect();
    let Ok(stated) = stated.trim_end_matches('.').parse::<Decimal>() else {
        // Written in words (三成): as exact as the value itself.
        return half * Decimal::new(1, metric.value.normalize().scale());
    };
    let step = Decimal::new(1, stated.scale());
    let magnitude = if stated.is_zero() { Decimal::ONE } else { (metric.value / stated).abs() };
    half * step * magnitude
}

/// As [`half_step`], in the unit of a series, in which the figure's value is `value`.
pub(super) fn half_step_as(metric: &Metric, value: Decimal) -> Decimal {
    let half = half_step(metric);
    if value == metric.value || metric.value.is_zero() { half } else { half * (value / metric.value).abs() }
}

/// Whether a figure as stated (`value` is its value in the unit of `true_value`) is a way of telling `true_value`:
/// 突破100亿 and 约103亿 tell 103.2亿, 8.2% does not tell 8.4%.
pub(super) fn agrees(metric: &Metric, value: Decimal, true_value: Decimal) -> bool {
    let apart = (true_value - value).abs();
    if apart <= half_step_as(metric, value) {
        return true;
    }
    match metric.bound {
        Bound::Eq => false,
        Bound::Ge | Bound::Gt => true_value >= value,
        Bound::Le | Bound::Lt => true_value <= value,
        // About so much: within a twentieth.
        Bound::Approx => apart * Decimal::from(20) <= value.abs(),
    }
}
