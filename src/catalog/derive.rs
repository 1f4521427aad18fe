//! Values that no report states, computed from those that do where the definitions allow it.
//!
//! They are never put into a series: a series holds what reports say, and what is worked out stands beside it with its
//! parts. Nothing is computed from a computed value, from a bound or from an estimate.

use smol_str::SmolStr;

use super::record::year_before;
use super::rounding::half_step_as;
use super::{Catalogue, Indicator, MetricRef, NumberKind, Observation, Record, Series};
use crate::model::units::{Dimension, Unit};
use crate::model::{Bound, Decimal, Measure, Metric, Period, Status};

/// How a value was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Growth of a level on the level of the year before.
    GrowthOfLevels,
    /// A level from that of the year before and its growth.
    LevelFromGrowth,
    /// A level from that of the year after and its growth.
    LevelBeforeGrowth,
    /// One level divided by another, as the definition of the indicator says: output by residents.
    Ratio,
}

impl Rule {
    /// Its word in data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GrowthOfLevels => "growth-of-levels",
            Self::LevelFromGrowth => "level-from-growth",
            Self::LevelBeforeGrowth => "level-before-growth",
            Self::Ratio => "ratio",
        }
    }
}

/// A value that no report states.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// Catalogue code of what it is a value of.
    pub indicator: SmolStr,
    /// Level or growth.
    pub measure: Measure,
    /// Base unit.
    pub unit: SmolStr,
    /// The period it is for.
    pub period: Period,
    /// The value, in no more digits than its parts bear.
    pub value: Decimal,
    /// How it was computed.
    pub rule: Rule,
    /// The figures it was computed from: the dividend or level first.
    pub parts: Vec<MetricRef>,
}

/// An indicator that is one level divided by another.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// Code of the dividend.
    pub of: SmolStr,
    /// Code of the divisor.
    pub to: SmolStr,
    /// What the quotient is multiplied by: 100 for a share in %, 1000 for beds per 1,000 residents.
    pub times: u32,
    /// The divisor is the mean of the ends of the year before and of this year, as for what flows over a year.
    pub is_mean: bool,
}

impl Record {
    /// What can be computed for a county beside what its reports state, in the order of the catalogue, by measure, unit
    /// and period.
    ///
    /// - of amounts, counts and prices, growth from two levels, and a level from growth and the level beside it, unless
    ///   growth of the indicator is measured apart from its levels, as at constant prices;
    /// - ratios of two levels that the catalogue defines.
    pub fn derived(&self, catalogue: &Catalogue, county: &str) -> Vec<Derived> {
        self.derived_for(catalogue, county, 0..catalogue.indicators().len())
    }

    /// Of what [`Self::derived`] gives, the values of one indicator and those of indicators that it is the dividend of.
    pub fn derived_about(&self, catalogue: &Catalogue, county: &str, code: &str) -> Vec<Derived> {
        let is_of = |&at: &usize| catalogue.indicators()[at].ratio.as_ref().is_some_and(|ratio| ratio.of == code);
        let quotients = catalogue.ratios().iter().copied().filter(is_of);
        let mut places: Vec<usize> = quotients.chain(catalogue.position(code)).collect();
        places.sort_unstable();
        places.dedup();
        self.derived_for(catalogue, county, places.into_iter())
    }

    /// The values of the indicators at these places of the catalogue.
    fn derived_for(&self, catalogue: &Catalogue, county: &str, places: impl Iterator<Item = usize>) -> Vec<Derived> {
        let own = self.county(county);
        // By their places in the catalogue: to compare codes of hundreds of indicators takes longer than all the rest.
        let of_place = |place: usize| own.and_then(|own| own.told_of(place)).map_or(&[][..], |told| told.series);
        let of_code = |code: &str| catalogue.position(code).map_or(&[][..], of_place);
        let mut found = Vec::new();
        for place in places {
            let indicator = &catalogue.indicators()[place];
            let series = of_place(place);
            let is_amount = matches!(indicator.kind, NumberKind::Amount | NumberKind::Count | NumberKind::Price);
            if is_amount && !indicator.growth_apart {
                self.growth_and_levels(series, &mut found);
            }
            if let Some(ratio) = &indicator.ratio {
                let stated = level_of(series);
                let parts = level_of(of_code(&ratio.of)).zip(level_of(of_code(&ratio.to)));
                if let Some((of, to)) = parts {
                    self.ratios(indicator, ratio, (of, to), stated, &mut found);
                }
            }
        }
        found
    }

    fn growth_and_levels(&self, series: &[Series], found: &mut Vec<Derived>) {
        let Some(level) = level_of(series).filter(|level| !is_share(&level.unit)) else { return };
        let growth = series.iter().find(|series| series.measure == Measure::Growth);
        let of = |measure, unit: &str, period, value, rule, parts| Derived {
            indicator: SmolStr::new(&level.indicator),
            measure,
            unit: SmolStr::new(unit),
            period,
            value,
            rule,
            parts,
        };
        let mut levels = Vec::new();
        for rate in growth.into_iter().flat_map(|growth| growth.observations().iter()) {
            let factor = Decimal::ONE + rate.value() / Decimal::ONE_HUNDRED;
            let Some(before) = year_before(rate.period).filter(|_| self.is_firm(rate) && factor > Decimal::ZERO) else {
                continue;
            };
            let step = |level: &Observation| {
                let figure = self.stated(rate.source);
                let rate_step = (half_step_as(figure, rate.value()) / Decimal::ONE_HUNDRED).checked_div(factor)?;
                self.relative_step(level)?.checked_add(rate_step)
            };
            let parts = |level: &Observation| vec![level.source, rate.source];
            match (level.at(before), level.at(rate.period)) {
                (Some(known), None) if self.is_firm(known) => {
                    let value = known.value().checked_mul(factor).zip(step(known));
                    levels.extend(value.and_then(|(value, step)| sensible(value, step)).map(|value| {
                        of(Measure::Level, &level.unit, rate.period, value, Rule::LevelFromGrowth, parts(known))
                    }));
                }
                (None, Some(known)) if self.is_firm(known) => {
                    let value = known.value().checked_div(factor).zip(step(known));
                    levels.extend(value.and_then(|(value, step)| sensible(value, step)).map(|value| {
                        of(Measure::Level, &level.unit, before, value, Rule::LevelBeforeGrowth, parts(known))
                    }));
                }
                _ => {}
            }
        }
        // The level between two growths can be computed from both sides; the level of the year before comes first.
        levels.sort_by_key(|derived| (derived.period, derived.rule == Rule::LevelBeforeGrowth));
        levels.dedup_by_key(|derived| derived.period);
        found.append(&mut levels);
        for now in level.observations().iter() {
            let is_stated = growth.is_some_and(|growth| growth.at(now.period).is_some());
            if let Some((value, parts)) = growth_at(level, now.period, |at| self.metric(at)).filter(|_| !is_stated) {
                found.push(of(Measure::Growth, "%", now.period, value, Rule::GrowthOfLevels, parts));
            }
        }
    }

    fn ratios(
        &self,
        indicator: &Indicator,
        ratio: &Ratio,
        (of, to): (&Series, &Series),
        stated: Option<&Series>,
        found: &mut Vec<Derived>,
    ) {
        let is_money = |unit: &str| Unit::parse(unit).dimension == Dimension::Money;
        // Money keeps the currency of the dividend; shares and counts have the unit of their definition.
        let unit: &str = match &indicator.unit {
            unit if is_money(unit) && is_money(&of.unit) => &of.unit,
            _ if Unit::parse(&of.unit).is_english => &indicator.unit_en,
            unit => unit,
        };
        // One sum of money is a share of another, or times it, in one currency only.
        if is_money(&to.unit) && of.unit != to.unit {
            return;
        }
        for part in of.annual().iter().filter(|part| self.is_firm(part)) {
            let is_known = stated.is_some_and(|stated| stated.at(part.period).is_some());
            let Some(whole) = to.at(part.period).filter(|whole| !is_known && self.is_firm(whole)) else { continue };
            let mut parts = vec![part.source, whole.source];
            let mut divisor = whole.value();
            if ratio.is_mean {
                let Some(before) = to.year_before(part.period).filter(|before| self.is_firm(before)) else { continue };
                parts.push(before.source);
                divisor = (divisor + before.value()) / Decimal::TWO;
            }
            let value = (part.value() * Decimal::from(ratio.times)).checked_div(divisor);
            let step = self.relative_step(part).zip(self.relative_step(whole));
            let step = step.and_then(|(part, whole)| part.checked_add(whole));
            let Some(value) = value.zip(step).and_then(|(value, step)| sensible(value, step)) else { continue };
            found.push(Derived {
                indicator: indicator.code.clone(),
                measure: Measure::Level,
                unit: SmolStr::new(unit),
                period: part.period,
                // A quotient of long numbers bears more digits than anybody reads.
                value: value.round_dp(u32::from(indicator.decimals) + 1).normalize(),
                rule: Rule::Ratio,
                parts,
            });
        }
    }

    /// Fit to be computed with.
    fn is_firm(&self, observation: &Observation) -> bool {
        is_firm(observation, self.metric(observation.source))
    }

    /// Half of its last digit, as a part of its value.
    fn relative_step(&self, observation: &Observation) -> Option<Decimal> {
        half_step_as(self.stated(observation.source), observation.value()).checked_div(observation.value().abs())
    }
}

/// An exact result above zero, or a growth of any sign.
fn is_firm(observation: &Observation, metric: &Metric) -> bool {
    let is_exact = metric.bound == Bound::Eq && observation.status == Status::Actual;
    is_exact && (metric.measure == Measure::Growth || observation.value() > Decimal::ZERO)
}

/// The only level series of one indicator; levels in two units leave it open which of them is meant.
fn level_of(series: &[Series]) -> Option<&Series> {
    let mut levels = series.iter().filter(|series| series.measure == Measure::Level);
    levels.next().filter(|_| levels.next().is_none())
}

fn is_share(unit: &str) -> bool {
    matches!(Unit::parse(unit).dimension, Dimension::Share | Dimension::Points)
}

/// Growth of a level on the year before, in % to one decimal, with the two levels, where both are exact results.
pub(super) fn growth_at<'m>(
    level: &Series,
    period: Period,
    metric: impl Fn(MetricRef) -> &'m Metric,
) -> Option<(Decimal, Vec<MetricRef>)> {
    if is_share(&level.unit) {
        return None;
    }
    let (now, before) = (level.at(period)?, level.year_before(period)?);
    if ![now, before].iter().all(|part| is_firm(part, metric(part.source))) {
        return None;
    }
    let value = growth(now.value(), before.value())?;
    Some((value.round_dp(1).normalize(), vec![now.source, before.source]))
}

/// How much `now` is above `before`, in %; `None` where that cannot be told.
pub(super) fn growth(now: Decimal, before: Decimal) -> Option<Decimal> {
    (now.checked_div(before)? - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)
}

/// How many times the larger of two values is the other; `None` where that cannot be told.
pub(super) fn times(one: Decimal, other: Decimal) -> Option<Decimal> {
    Some(one.checked_div(other)?.max(other.checked_div(one)?))
}

/// A computed value in the digits that it bears, where `step` is how far it may be off, as a part of it. `None` where it
/// is no value of a county.
fn sensible(value: Decimal, step: Decimal) -> Option<Decimal> {
    if !Metric::may_have(value) {
        return None;
    }
    let off = value.abs().checked_mul(step)?;
    let mut digit = Decimal::new(1, 6);
    while digit < off {
        digit = digit.checked_mul(Decimal::TEN)?;
    }
    Some((value.checked_div(digit)?.round() * digit).normalize())
}
