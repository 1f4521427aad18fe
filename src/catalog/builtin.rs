//! The built-in indicators, as `build.rs` took them out of `indicators.toml`: reading that file in each run took longer than
//! building the site of one report.

use super::{Aggregation, Direction, Indicator, NumberKind, Ratio, Topic};

/// One of them.
pub(super) struct Builtin {
    code: &'static str,
    topic: Topic,
    name_zh: &'static str,
    name_en: &'static str,
    unit: &'static str,
    unit_en: &'static str,
    also: &'static [&'static str],
    part_of: Option<&'static str>,
    /// As [`Ratio`] has it.
    ratio: Option<(&'static str, &'static str, u32, bool)>,
    kind: NumberKind,
    direction: Direction,
    decimals: u8,
    aggregation: Aggregation,
    growth_apart: bool,
    definition_zh: &'static str,
    definition_en: &'static str,
    source: &'static str,
    weight: u8,
    aliases: &'static [&'static str],
    /// All its names in the form of [`form`](super::names::form).
    pub(super) forms: &'static [&'static str],
}

/// All of them, in the order of the file.
pub(super) static BUILTIN: &[Builtin] = include!(concat!(env!("OUT_DIR"), "/indicators.rs"));

impl Builtin {
    pub(super) fn indicator(&self) -> Indicator {
        let ratio = |(of, to, times, is_mean): (&'static str, &'static str, u32, bool)| Ratio {
            of: of.into(),
            to: to.into(),
            times,
            is_mean,
        };
        Indicator {
            code: self.code.into(),
            topic: self.topic,
            name_zh: self.name_zh.into(),
            name_en: self.name_en.into(),
            unit: self.unit.into(),
            unit_en: self.unit_en.into(),
            also: self.also.iter().map(|&unit| unit.into()).collect(),
            part_of: self.part_of.map(Into::into),
            ratio: self.ratio.map(ratio),
            kind: self.kind,
            direction: self.direction,
            decimals: self.decimals,
            rounds_to: None,
            aggregation: self.aggregation,
            growth_apart: self.growth_apart,
            definition_zh: self.definition_zh.into(),
            definition_en: self.definition_en.into(),
            source: self.source.into(),
            weight: self.weight,
            aliases: self.aliases.iter().map(|&name| name.into()).collect(),
        }
    }
}
