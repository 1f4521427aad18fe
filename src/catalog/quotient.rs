//! Whether the unit of a quotient is that of its parts: a site's own `ratio` with another unit would show numbers that mean
//! nothing, or are wrong by a magnitude.

use super::{Catalogue, Indicator};
use crate::diag::{Diagnostic, SourceFile, Span};
use crate::model::units::{Dimension, Unit, split_magnitude};

impl Catalogue {
    /// The fault of an indicator's `ratio`, which stands at `span` of `file`; `None` where unit and `times` fit the parts.
    pub(super) fn odd_ratio(&self, code: &str, file: &SourceFile, span: Span) -> Option<Diagnostic> {
        let (message, help) = self.odd_unit(self.get(code)?)?;
        Some(Diagnostic::error("indicator-ratio", message).at(file, span, "").help(help))
    }

    /// What is wrong with the unit of a quotient, and what to do.
    fn odd_unit(&self, indicator: &Indicator) -> Option<(String, String)> {
        let ratio = indicator.ratio.as_ref()?;
        let (of, to) = (self.get(&ratio.of)?, self.get(&ratio.to)?);
        let quotient = format!("`{}` ({}) by `{}` ({})", of.code, of.unit, to.code, to.unit);
        let [unit, above, below] = [indicator, of, to].map(|known| Unit::parse(&known.unit));
        let is_share = above.converts_to(&below);
        let times = match (unit.dimension, is_share) {
            (Dimension::Share, true) => times(&[above.factor, turned(below.factor), turned(unit.factor), (100, 1)]),
            (Dimension::Multiple | Dimension::Coefficient, true) => times(&[above.factor, turned(below.factor)]),
            _ if (unit.dimension, &unit.group) == (above.dimension, &above.group) => {
                match per(&indicator.unit, &below) {
                    // People for every so many people, 元 for each of them: the unit does not say for how many.
                    Some(None) => {
                        let step = times(&[above.factor, turned(unit.factor)]);
                        return (step == 0 || ratio.times % step != 0).then(|| wrong(&quotient, indicator, step));
                    }
                    Some(Some(size)) => times(&[above.factor, turned(unit.factor), size, turned(below.factor)]),
                    None => return Some(unfit(&quotient, indicator, of, is_share)),
                }
            }
            _ => return Some(unfit(&quotient, indicator, of, is_share)),
        };
        (ratio.times != times).then(|| wrong(&quotient, indicator, times))
    }
}

/// What a unit is per, as a size of that which `below` measures: (10000, 1) of 元/万人. The outer is `None` where that is
/// something else, the inner where the unit does not say.
fn per(unit: &str, below: &Unit) -> Option<Option<(u64, u64)>> {
    let Some((_, per)) = unit.split_once('/') else { return Some(None) };
    let (scale, one) = split_magnitude(per);
    let size = scale.chars().try_fold(1_u64, |size, c| {
        let power = "十百千万".chars().position(|known| known == c);
        power.map(|at| 10_u64.pow(at as u32 + 1)).or((c == '亿').then_some(100_000_000)).map(|scale| size * scale)
    })?;
    let per = Unit::parse(one);
    per.converts_to(below).then_some(Some((per.factor.0 * size, per.factor.1)))
}

fn turned((up, down): (u64, u64)) -> (u64, u64) {
    (down, up)
}

/// The product of fractions as a whole number; 0 where it is none.
fn times(factors: &[(u64, u64)]) -> u32 {
    let product = |side: fn(&(u64, u64)) -> u64| factors.iter().map(|factor| u128::from(side(factor))).product();
    let (up, down): (u128, u128) = (product(|factor| factor.0), product(|factor| factor.1));
    if up % down == 0 { u32::try_from(up / down).unwrap_or(0) } else { 0 }
}

fn unfit(quotient: &str, indicator: &Indicator, of: &Indicator, is_share: bool) -> (String, String) {
    let help = if is_share {
        "write `unit = \"%\"` and `times = 100`, or `unit = \"倍\"`".to_owned()
    } else {
        format!("its unit is that of `{}`: write `unit = \"{}\"`", of.code, of.unit)
    };
    (format!("{quotient} is not told in `{}`", indicator.unit), help)
}

fn wrong(quotient: &str, indicator: &Indicator, times: u32) -> (String, String) {
    let help = match times {
        0 => "give it the unit of the indicator that is divided".to_owned(),
        1 => "take `times` away".to_owned(),
        times => format!("write `times = {times}`"),
    };
    (format!("{quotient} is wrong by a magnitude in `{}`", indicator.unit), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_quotients_have_the_unit_of_their_parts() {
        let catalogue = Catalogue::builtin();
        let odd = catalogue.indicators().iter().filter_map(|known| Some((&known.code, catalogue.odd_unit(known)?)));
        assert_eq!(odd.collect::<Vec<_>>(), []);
    }

    #[test]
    fn units_that_are_no_quotient() {
        let table = [
            ("grain-output", "population", 1, "吨", None),
            ("grain-output", "population", 1000, "千克", None),
            ("grain-output", "population", 1_000_000, "千克", None),
            ("grain-output", "population", 1, "千克", Some("write `times = 1000`")),
            ("grain-output", "population", 1, "元", Some("its unit is that of `grain-output`: write `unit = \"吨\"`")),
            ("gdp", "population", 100, "%", Some("its unit is that of `gdp`: write `unit = \"元\"`")),
            ("gdp", "population", 1, "元/人", None),
            ("gdp", "population", 10_000, "元/万人", None),
            ("gdp", "population", 1, "元/万人", Some("write `times = 10000`")),
            ("gdp", "population", 1, "元/亩", Some("its unit is that of `gdp`: write `unit = \"元\"`")),
            ("bank-loans", "gdp", 100, "%", None),
            ("bank-loans", "gdp", 1, "%", Some("write `times = 100`")),
            ("bank-loans", "gdp", 1, "倍", None),
            ("bank-loans", "gdp", 1, "吨", Some("write `unit = \"%\"` and `times = 100`, or `unit = \"倍\"`")),
            ("hospital-beds", "population", 1000, "张", None),
            ("urban-population", "population", 100, "%", None),
        ];
        for (of, to, times, unit, expected) in table {
            let text = format!(
                "[[indicator]]\ncode = \"own\"\ntopic = \"economy\"\nname = {{ zh = \"自有之比\", en = \"own ratio\" }}\n\
                 unit = \"{unit}\"\nkind = \"rate\"\ndirection = \"none\"\naggregation = \"stock\"\n\
                 definition = {{ zh = \"一\", en = \"one\" }}\nratio = {{ of = \"{of}\", to = \"{to}\", times = {times} }}\n"
            );
            let (_, faults) = Catalogue::with_site(&SourceFile::new("indicators.toml", text));
            let help: Vec<&str> = faults.iter().filter_map(|fault| fault.help.as_deref()).collect();
            assert_eq!(help, Vec::from_iter(expected), "{of} by {to} in {unit}");
        }
    }
}
