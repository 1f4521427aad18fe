//! Growth that no report states, computed from two levels where the definition allows it.

use super::catalogue::Catalogue;
use super::record::year_before;
use super::{MetricRef, Observation, ReportFigures, Series};
use crate::model::{Bound, Decimal, Measure, Status};

/// Fills years that a growth series lacks from the levels of the same indicator.
///
/// Only growth that reports do speak of is filled in; both levels must be exact results of consecutive years in one unit,
/// and the indicator's growth must not be measured apart from its levels. Computed values carry the two levels.
pub(super) fn fill_growth(series: &mut [Series], catalogue: &Catalogue, reports: &[ReportFigures]) {
    let is_exact = |at: MetricRef| reports[at.report].metrics[at.metric].bound == Bound::Eq;
    // Series stand by indicator and then by measure, so levels come before their growth.
    for at in 1..series.len() {
        let (before, rest) = series.split_at_mut(at);
        let growth = &mut rest[0];
        if growth.measure != Measure::Growth {
            continue;
        }
        let may = catalogue.get(&growth.indicator).is_some_and(|indicator| !indicator.growth_apart);
        let levels: Vec<&Series> = before
            .iter()
            .rev()
            .take_while(|level| level.indicator == growth.indicator)
            .filter(|level| level.measure == Measure::Level && !matches!(level.unit.as_str(), "%" | "‰"))
            .collect();
        // Levels in two currencies leave it open which of them grew.
        let ([level], true) = (&levels[..], may) else { continue };
        for now in &level.annual {
            let Some(earlier) = year_before(now.period).and_then(|period| level.at(period)) else { continue };
            let is_sound = [now, earlier]
                .iter()
                .all(|part| part.status == Status::Actual && part.value > Decimal::ZERO && is_exact(part.source));
            if !is_sound || growth.at(now.period).is_some() {
                continue;
            }
            let value = (now.value / earlier.value - Decimal::ONE) * Decimal::ONE_HUNDRED;
            let place = growth.annual.partition_point(|observation| observation.period < now.period);
            growth.annual.insert(
                place,
                Observation {
                    period: now.period,
                    value: value.round_dp(1).normalize(),
                    status: Status::Actual,
                    source: now.source,
                    replaced: Vec::new(),
                    derived_from: vec![now.source, earlier.source],
                },
            );
        }
    }
}
