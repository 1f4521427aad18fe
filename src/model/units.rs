//! What a unit measures, and which units can be brought together.
//!
//! 公顷 and 亩 are one series, 元 and 美元 are two; a count of things is written with whatever noun or classifier the
//! language has for them, so 家, 户 and "businesses" are one.

use smol_str::SmolStr;

use super::{Decimal, currency};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Dimension {
    /// Money of one currency.
    Money,
    /// A part of something: %, ‰, per 100 000.
    Share,
    /// Percentage points.
    Points,
    /// A place in a ranking.
    Rank,
    /// Times something.
    Multiple,
    /// Mass, area, length, volume, energy, power, time, concentration; units of one group convert.
    Physical,
    /// A bare number.
    Coefficient,
    /// A number of things or people.
    Count,
}

/// A unit, understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    pub(crate) dimension: Dimension,
    /// Units of one dimension, group and divisor convert into one another.
    pub(crate) group: SmolStr,
    /// What follows the slash (元/亩); empty where there is none.
    pub(crate) per: SmolStr,
    /// Size in the group's own base unit, as a fraction, so that 1/15 stays exact.
    pub(crate) factor: (u64, u64),
    /// Written in Latin letters, as English reports do; signs such as % are neither.
    pub(crate) is_english: bool,
}

impl Unit {
    /// `%`, which every second figure is told in.
    pub(crate) const PERCENT: Self = Self {
        dimension: Dimension::Share,
        group: SmolStr::new_static(""),
        per: SmolStr::new_static(""),
        factor: (1, 1),
        is_english: false,
    };

    /// Understands a base unit as metrics carry it.
    pub(crate) fn parse(text: &str) -> Self {
        let is_english = text.starts_with(|c: char| c.is_ascii_alphabetic());
        let Some((top, per)) = text.split_once('/') else {
            let (dimension, group, factor) = parse_top(text);
            return Self { dimension, group: group.into(), per: SmolStr::default(), factor, is_english };
        };
        // A rate: deaths/100000, births/1000 girls; `/100000` alone is one too.
        let digits = per.len() - per.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if let Ok(base @ 2..) = per[..digits].parse::<u64>() {
            return Self {
                dimension: Dimension::Share,
                group: SmolStr::default(),
                per: SmolStr::default(),
                factor: (100, base),
                is_english,
            };
        }
        let (dimension, group, factor) = parse_top(top);
        let per = SmolStr::new_static(match per.trim() {
            "" => "",
            "亩" | "mu" => "亩",
            "年" | "year" | "人·年" => "年",
            "月" | "month" | "人·月" => "月",
            "人" | "resident" | "capita" | "person" | "head" => "人",
            "平方米" | "㎡" | "square metre" => "平方米",
            "立方米" | "m³" | "m3" | "cubic metre" | "cubic meter" => "立方米",
            "小时" | "hour" => "小时",
            "天" | "日" | "day" => "日",
            "户" | "household" => "户",
            other => return Self { dimension, group: group.into(), per: other.into(), factor, is_english },
        });
        Self { dimension, group: group.into(), per, factor, is_english }
    }

    /// Whether a value in this unit can be told in `other`.
    pub(crate) fn converts_to(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.group == other.group && self.per == other.per
    }

    /// The value told in `other`, to which this unit must convert.
    pub(crate) fn convert(&self, value: Decimal, other: &Self) -> Decimal {
        if self.factor == other.factor {
            return value;
        }
        let (up, down) = (self.factor.0 * other.factor.1, self.factor.1 * other.factor.0);
        // 28 digits of a third help nobody; twelve are more than any report states.
        let value = value * Decimal::from(up) / Decimal::from(down);
        value.round_sf(12).unwrap_or(value).normalize()
    }
}

/// The Chinese magnitude that a unit starts with, and the rest: 万 and 千瓦 of 万千瓦. 千 and 百 alone begin words of their own.
pub(crate) fn split_magnitude(unit: &str) -> (&str, &str) {
    let rest = unit.trim_start_matches(['十', '百', '千', '万', '亿']);
    let scale = &unit[..unit.len() - rest.len()];
    unit.split_at(scale.rfind(['万', '亿']).map_or(0, |at| at + '万'.len_utf8()))
}

/// A currency's code for its Chinese word.
pub(crate) fn currency_code(word: &str) -> &str {
    currency::of(word).map_or(word, |currency| currency.code)
}

fn parse_top(text: &str) -> (Dimension, &str, (u64, u64)) {
    use Dimension::{Coefficient, Count, Money, Multiple, Physical, Points, Rank, Share};
    let one = (1, 1);
    match text {
        "" | "points" | "分" => (Coefficient, "", one),
        "%" | "percent" => (Share, "", one),
        "‰" | "mills" => (Share, "", (1, 10)),
        "pp" => (Points, "", one),
        "rank" => (Rank, "", one),
        "倍" | "x" => (Multiple, "", one),
        "RMB" | "人民币" => (Money, "元", one),
        "港币" => (Money, "港元", one),
        "吨" | "tonnes" | "metric tons" => (Physical, "mass", one),
        "公斤" | "千克" | "kg" | "kilograms" => (Physical, "mass", (1, 1000)),
        "斤" => (Physical, "mass", (1, 2000)),
        "担" => (Physical, "mass", (1, 20)),
        "克" | "grams" => (Physical, "mass", (1, 1_000_000)),
        "tons" | "short tons" => (Physical, "short tons", one),
        "pounds" => (Physical, "short tons", (1, 2000)),
        "吨标准煤" | "tonnes of coal equivalent" => (Physical, "coal", one),
        "亩" | "mu" => (Physical, "area", one),
        "公顷" | "hectares" | "ha" => (Physical, "area", (15, 1)),
        "平方公里" | "平方千米" | "square kilometres" | "square kilometers" | "km²" => {
            (Physical, "area", (1500, 1))
        }
        "平方米" | "㎡" | "square metres" | "square meters" => (Physical, "area", (15, 10_000)),
        "acres" | "英亩" => (Physical, "acres", one),
        "square miles" => (Physical, "acres", (640, 1)),
        "square feet" => (Physical, "square feet", one),
        "公里" | "千米" | "km" | "kilometres" | "kilometers" => (Physical, "length", one),
        "米" | "metres" | "meters" => (Physical, "length", (1, 1000)),
        "miles" | "英里" => (Physical, "miles", one),
        "feet" => (Physical, "miles", (1, 5280)),
        "毫米" | "mm" => (Physical, "rain", one),
        "立方米" | "方" | "m³" | "cubic metres" | "cubic meters" => (Physical, "volume", one),
        "gallons" => (Physical, "gallons", one),
        "千瓦时" | "度" | "kWh" => (Physical, "energy", one),
        "兆瓦时" | "MWh" => (Physical, "energy", (1000, 1)),
        "GWh" => (Physical, "energy", (1_000_000, 1)),
        "千瓦" | "kW" => (Physical, "power", one),
        "兆瓦" | "MW" => (Physical, "power", (1000, 1)),
        "岁" | "年" | "years" => (Physical, "years", one),
        "天" | "日" | "days" => (Physical, "days", one),
        "小时" | "hours" => (Physical, "hours", one),
        "分钟" | "minutes" => (Physical, "minutes", one),
        "微克" | "µg" | "μg" | "ug" | "micrograms" => (Physical, "micrograms", one),
        "毫克" | "mg" | "milligrams" => (Physical, "micrograms", (1000, 1)),
        "摄氏度" | "℃" | "°C" => (Physical, "temperature", one),
        _ => currency::of(text).map_or((Count, "", one), |currency| (Money, currency.unit(), one)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magnitudes_before_units() {
        for (unit, parts) in [
            ("万千瓦", ("万", "千瓦")),
            ("亿元", ("亿", "元")),
            ("百万吨", ("百万", "吨")),
            ("千瓦", ("", "千瓦")),
            ("百分点", ("", "百分点")),
            ("亿", ("亿", "")),
            ("元", ("", "元")),
        ] {
            assert_eq!(split_magnitude(unit), parts);
        }
    }

    #[test]
    fn units_that_convert() {
        assert_eq!(Unit::parse("%"), Unit::PERCENT);
        let table = [
            ("2", "公顷", "亩", Some("30")),
            ("15", "亩", "公顷", Some("1")),
            ("500", "公斤", "吨", Some("0.5")),
            ("1", "square kilometres", "亩", Some("1500")),
            ("3", "%", "‰", Some("30")),
            ("12", "births/1000 girls", "‰", Some("12")),
            ("24.5", "deaths/100000", "/100000", Some("24.5")),
            ("7", "家", "businesses", Some("7")),
            ("7", "people", "人", Some("7")),
            ("7", "CNY", "元", Some("7")),
            ("35", "µg/m³", "微克/立方米", Some("35")),
            ("7", "USD", "元", None),
            ("7", "元/月", "元/年", None),
            ("7", "元/亩", "元", None),
            ("7", "%", "pp", None),
            ("7", "tons", "吨", None),
            ("7", "倍", "%", None),
            ("7", "家", "元", None),
        ];
        for (value, from, to, expected) in table {
            let (unit, other) = (Unit::parse(from), Unit::parse(to));
            let value: Decimal = value.parse().unwrap();
            let found = unit.converts_to(&other).then(|| unit.convert(value, &other).to_string());
            assert_eq!(found.as_deref(), expected, "{from} to {to}");
        }
    }
}
