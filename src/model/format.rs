//! Numbers and units as readers are used to them: 87.4亿元 and 861万人次, $3.2bn and 8.61 million visits.
//!
//! Formatting never adds precision. Below the first magnitude a value keeps its digits as the report gave them; with a
//! magnitude it has at most two decimals.

use std::borrow::Cow;

use super::currency::{self, Currency};
use super::digits::Digits;
use super::{Decimal, Lang};

/// What stands around a number for a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affix<'u> {
    /// Before the number: $, 第.
    pub before: &'static str,
    /// After the number: 元, %, visits.
    pub after: Cow<'u, str>,
    /// Whether the unit belongs to the number as a sign does ($, %), so that an axis repeats it on every label. Otherwise
    /// it is a word, said once above an axis.
    pub is_tight: bool,
}

/// Writes `value`, which is in base units, in the habit of readers of `lang`.
///
/// With `decimals` the number, after its magnitude is taken out, has exactly so many; without, those it has, at most two
/// where a magnitude was taken out. Rounds half away from zero.
///
/// ```
/// use countydash::model::{Decimal, Lang, format::format_value};
/// let visits = Decimal::from(8_610_000);
/// assert_eq!(format_value(visits, "人次", Lang::Zh, None), "861万人次");
/// assert_eq!(format_value(visits, "人次", Lang::En, None), "8.61 million visits");
/// assert_eq!(format_value(Decimal::from(46), "rank", Lang::En, None), "46th");
/// ```
pub fn format_value(value: Decimal, unit: &str, lang: Lang, decimals: Option<u8>) -> String {
    let mut text = String::with_capacity(32);
    write(&mut text, value.abs(), unit, lang, decimals);
    // What rounds to zero has no sign.
    if value.is_sign_negative() && !value.is_zero() && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.insert(0, '−');
    }
    text
}

/// Writes `value` as [`format_value`] does, with a plus sign before a rise.
pub fn format_change(value: Decimal, unit: &str, lang: Lang, decimals: Option<u8>) -> String {
    let text = format_value(value, unit, lang, decimals);
    let is_rise = value > Decimal::ZERO && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if is_rise { format!("+{text}") } else { text }
}

/// Writes `value` as [`format_change`] does, for readers of Chinese in the magnitude of `beside` where that costs no more
/// than two decimals: −0.89亿元 beside 8.5亿元, not −8900万元. English has a word for every thousand, and needs none.
pub fn format_change_beside(value: Decimal, beside: Decimal, unit: &str, lang: Lang) -> String {
    let affix = affix(unit, lang);
    let magnitude = magnitudes(lang, affix.is_tight).iter().find(|(power, _)| beside.abs() >= size(*power));
    // 48,023元 has none, though it is above 万.
    let magnitude = magnitude.filter(|(_, word)| format_value(beside, unit, lang, None).contains(word));
    match magnitude {
        Some(&(power, word)) if lang == Lang::Zh && value.abs() < size(power) && !value.is_zero() => {
            let scaled = (value / size(power)).normalize();
            if scaled.scale() > 2 {
                return format_change(value, unit, lang, None);
            }
            let sign = if scaled.is_sign_negative() { "−" } else { "+" };
            format!("{sign}{}{}{word}{}", affix.before, scaled.abs(), affix.after)
        }
        _ => format_change(value, unit, lang, None),
    }
}

fn size(power: u32) -> Decimal {
    Decimal::from(10_u64.pow(power))
}

fn write(out: &mut String, value: Decimal, unit: &str, lang: Lang, decimals: Option<u8>) {
    if unit == "rank" && value.is_integer() {
        match lang {
            Lang::Zh => {
                out.push('第');
                push_grouped(out, Digits::of(value.normalize()).as_str(), 5);
                out.push('位');
            }
            Lang::En => out.push_str(&ordinal(value)),
        }
        return;
    }
    let Affix { before, after, is_tight } = affix(unit, lang);
    out.push_str(before);
    let start = out.len();
    let word = push_scaled(out, value, lang, is_tight, after == "元", decimals);
    let is_one = &out[start..] == "1" && word.is_empty();
    out.push_str(word);
    // 30 MW and 1500 widgets, but 861万人次: Latin words stand apart from a number, Han characters join it.
    let is_latin = !is_tight && after.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_latin || lang == Lang::En && !is_tight && !after.is_empty() {
        out.push(' ');
    }
    out.push_str(if is_latin && is_one { singular(&after) } else { &after });
}

/// Words for powers of ten, the greatest first.
fn magnitudes(lang: Lang, is_tight: bool) -> &'static [(u32, &'static str)] {
    match (lang, is_tight) {
        (Lang::Zh, _) => &[(12, "万亿"), (8, "亿"), (4, "万")],
        (Lang::En, true) => &[(12, "tn"), (9, "bn"), (6, "M")],
        (Lang::En, false) => &[(12, " trillion"), (9, " billion"), (6, " million")],
    }
}

/// Adds a number from which the magnitude is taken out, and gives that: 8610000 is 861 and 万.
fn push_scaled(
    out: &mut String,
    value: Decimal,
    lang: Lang,
    is_tight: bool,
    is_money: bool,
    decimals: Option<u8>,
) -> &'static str {
    let words = magnitudes(lang, is_tight);
    let group_at = if lang == Lang::Zh { 5 } else { 4 };
    // Cheaper to compare than decimals, of which most are below all of them.
    let whole = value.trunc().mantissa();
    for &(power, word) in words {
        if whole < 10_i128.pow(power) {
            continue;
        }
        let size = size(power);
        let scaled = (value / size).normalize();
        // 48,023元 a year stays whole, as every report writes it; 4.8万 would lose what it said. Above a million the last
        // digits no longer matter to a reader. Incomes and prices are never told in tenths of 万: 17,400元 beside 18,850元,
        // but 5万元.
        let is_price = is_money && decimals.is_none() && value < Decimal::from(100_000);
        if power == 4 && (scaled.scale() > 2 && value < Decimal::from(1_000_000) || is_price && !scaled.is_integer()) {
            break;
        }
        match decimals {
            Some(decimals) => push_fixed(out, scaled, decimals, group_at),
            None => push_grouped(out, Digits::of(round(scaled, 2).normalize()).as_str(), group_at),
        }
        return word;
    }
    match decimals {
        Some(decimals) => push_fixed(out, value, decimals, group_at),
        None => push_grouped(out, Digits::of(value).as_str(), group_at),
    }
    ""
}

fn round(value: Decimal, decimals: u8) -> Decimal {
    value.round_dp_with_strategy(u32::from(decimals), rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

fn push_fixed(out: &mut String, value: Decimal, decimals: u8, group_at: usize) {
    push_grouped(out, &format!("{:.*}", usize::from(decimals), round(value, decimals)), group_at);
}

/// Adds a number, its thousands set apart where the whole part has `from` digits or more.
fn push_grouped(out: &mut String, number: &str, from: usize) {
    let whole = number.bytes().position(|byte| byte == b'.').unwrap_or(number.len());
    if whole >= from { out.push_str(&group(number)) } else { out.push_str(number) }
}

/// Sets the thousands of an unsigned decimal number apart.
pub(crate) fn group(number: &str) -> String {
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::with_capacity(number.len() + whole.len() / 3);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

fn ordinal(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let ending = match text.as_bytes() {
        [.., b'1', _] | [] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    format!("{}{ending}", group(&text))
}

/// What stands around a number in `unit`, for a reader of `lang`. An unknown unit stands as it is.
pub fn affix(unit: &str, lang: Lang) -> Affix<'_> {
    fn make<'u>(before: &'static str, after: impl Into<Cow<'u, str>>, is_tight: bool) -> Affix<'u> {
        Affix { before, after: after.into(), is_tight }
    }
    // What a rate is per stands behind its unit.
    fn with<'u>(head: &'u str, per: &str) -> Cow<'u, str> {
        if per.is_empty() { head.into() } else { format!("{head}{per}").into() }
    }
    match (unit, lang) {
        ("" | "%" | "‰" | "°C" | "℃", _) => return make("", unit, true),
        ("pp", Lang::Zh) => return make("", "个百分点", false),
        ("pp", Lang::En) => return make("", "points", false),
        ("rank", Lang::Zh) => return make("第", "位", true),
        ("rank", Lang::En) => return make("", "rank", false),
        _ => {}
    }
    // A rate keeps what it is per: 元/吨, USD per week.
    let per_at = || if unit.as_bytes().contains(&b' ') { unit.find(" per ") } else { None };
    let per = unit.find('/').or_else(per_at).filter(|&at| at > 0).unwrap_or(unit.len());
    let (head, per) = unit.split_at(per);
    let per = per_word(per, lang);
    if let Some(&Currency { sign, name, .. }) = currency::of(head) {
        return match lang {
            Lang::Zh => make("", with(name, &per), false),
            Lang::En => make(sign, per, true),
        };
    }
    let head = match lang {
        // What begins with a Chinese character is no English word.
        Lang::Zh if matches!(head.as_bytes(), [0xe3..=0xe9, ..]) => head,
        Lang::Zh => {
            let counted = COUNTED.iter().find(|(_, _, english)| *english == head).map(|(chinese, _, _)| *chinese);
            let named = || NAMED.iter().find(|(english, _)| *english == head).map(|(_, chinese)| *chinese);
            counted.or_else(named).unwrap_or(head)
        }
        Lang::En => COUNTED.iter().find(|(chinese, _, _)| *chinese == head).map_or(head, |(_, _, english)| english),
    };
    make("", with(head, &per), false)
}

/// What a rate is per, after a slash: /吨 and " per tonne" alike are /tonne in English.
fn per_word(per: &str, lang: Lang) -> String {
    let Some(word) = per.strip_prefix('/').or_else(|| per.strip_prefix(" per ")) else { return String::new() };
    let known = PER.iter().find(|(chinese, english)| [*chinese, *english].contains(&word));
    let counted = COUNTED.iter().find(|(chinese, one, _)| [*chinese, *one].contains(&word) && !one.is_empty());
    let known = known.copied().or(counted.map(|&(chinese, one, _)| (chinese, one)));
    match (known, lang) {
        (Some((chinese, _)), Lang::Zh) => format!("/{chinese}"),
        (Some((_, english)), Lang::En) => format!("/{english}"),
        (None, _) => format!("/{word}"),
    }
}

fn singular(plural: &str) -> &str {
    COUNTED.iter().find(|(_, _, english)| *english == plural).map_or(plural, |(_, one, _)| one)
}

/// Spans of time that rates are per, which are not counted otherwise.
const PER: &[(&str, &str)] = &[("月", "month"), ("周", "week"), ("日", "day"), ("时", "hour")];

/// What English counts by name and Chinese by a measure word; the way back would not find the name.
const NAMED: &[(&str, &str)] = &[
    ("apartments", "套"),
    ("bridges", "座"),
    ("calls", "次"),
    ("crimes", "起"),
    ("deaths", "人"),
    ("families", "户"),
    ("grants", "笔"),
    ("libraries", "座"),
    ("meals", "份"),
    ("minutes", "分钟"),
    ("offenses", "起"),
    ("permits", "件"),
    ("persons", "人"),
    ("projects", "个"),
    ("residents", "人"),
    ("sites", "处"),
    ("stations", "座"),
    ("students", "人"),
    ("tests", "次"),
];

/// Chinese, English singular and plural. Where Chinese has several words for one English word, the first is the one that
/// English turns into.
const COUNTED: &[(&str, &str, &str)] = &[
    ("人次", "visit", "visits"),
    ("人", "person", "people"),
    ("名", "person", "people"),
    ("户", "household", "households"),
    ("家", "business", "businesses"),
    ("个岗位", "job", "jobs"),
    ("套", "home", "homes"),
    ("亩", "mu", "mu"),
    ("公顷", "hectare", "hectares"),
    ("英亩", "acre", "acres"),
    ("吨", "tonne", "tonnes"),
    ("公里", "km", "km"),
    ("英里", "mile", "miles"),
    ("米", "m", "m"),
    ("平方米", "m²", "m²"),
    ("平方公里", "km²", "km²"),
    ("立方米", "m³", "m³"),
    ("升", "litre", "litres"),
    ("千瓦时", "kWh", "kWh"),
    ("度", "kWh", "kWh"),
    ("千瓦", "kW", "kW"),
    ("兆瓦", "MW", "MW"),
    ("年", "year", "years"),
    ("岁", "year", "years"),
    ("天", "day", "days"),
    ("小时", "hour", "hours"),
    ("个百分点", "point", "points"),
    ("倍", "times", "times"),
    ("次", "time", "times"),
    ("微克", "µg", "µg"),
    ("个", "", ""),
    ("座", "", ""),
    ("所", "", ""),
    ("间", "", ""),
    ("处", "", ""),
    ("件", "item", "items"),
    ("项", "item", "items"),
    ("辆", "vehicle", "vehicles"),
    ("张", "bed", "beds"),
    ("头", "head", "head"),
    ("只", "head", "head"),
    ("匹", "head", "head"),
    ("羽", "bird", "birds"),
    ("尾", "fish", "fish"),
    ("株", "plant", "plants"),
    ("棵", "tree", "trees"),
    ("栋", "building", "buildings"),
    ("幢", "building", "buildings"),
    ("眼", "well", "wells"),
    ("艘", "vessel", "vessels"),
    ("架", "aircraft", "aircraft"),
    ("架次", "flight", "flights"),
    ("车次", "vehicle trip", "vehicle trips"),
    ("册", "volume", "volumes"),
    ("例", "case", "cases"),
    ("起", "case", "cases"),
    ("场", "event", "events"),
    ("批", "batch", "batches"),
    ("对", "pair", "pairs"),
    ("双", "pair", "pairs"),
    ("瓶", "bottle", "bottles"),
    ("桶", "barrel", "barrels"),
    ("单", "order", "orders"),
    ("公斤", "kg", "kg"),
    ("千克", "kg", "kg"),
    ("克", "g", "g"),
    ("毫克", "mg", "mg"),
    ("毫米", "mm", "mm"),
    ("厘米", "cm", "cm"),
    ("斤", "jin", "jin"),
    ("吨标准煤", "tce", "tce"),
    ("标箱", "TEU", "TEU"),
    ("标准箱", "TEU", "TEU"),
    ("分钟", "minute", "minutes"),
    ("台", "", ""),
    ("部", "", ""),
    ("条", "", ""),
    ("支", "", ""),
    ("口", "", ""),
    ("盏", "", ""),
    ("根", "", ""),
    ("块", "", ""),
    ("片", "", ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_the_readers_habit() {
        let table = [
            // value           unit        Chinese              English
            ("8740000000", "元", "87.4亿元", "¥8.74bn"),
            ("8610000", "人次", "861万人次", "8.61 million visits"),
            ("2500000", "只", "250万只", "2.5 million head"),
            ("1", "艘", "1艘", "1 vessel"),
            ("36", "条", "36条", "36"),
            ("1020000000000", "元", "1.02万亿元", "¥1.02tn"),
            ("3200000000", "USD", "32亿美元", "$3.2bn"),
            ("45000000", "GBP", "4500万英镑", "£45M"),
            ("48023", "元", "48,023元", "¥48,023"),
            ("17400", "元", "17,400元", "¥17,400"),
            ("50000", "元", "5万元", "¥50,000"),
            ("596400000", "KES", "5.96亿肯尼亚先令", "KSh 596.4M"),
            ("12300", "人", "1.23万人", "12,300 people"),
            ("14", "deaths", "14人", "14 deaths"),
            ("12", "座", "12座", "12"),
            ("31", "微克/立方米", "31微克/立方米", "31 µg/m³"),
            ("9999", "人", "9999人", "9,999 people"),
            ("1", "人", "1人", "1 person"),
            ("1", "pp", "1个百分点", "1 point"),
            ("4.1", "%", "4.1%", "4.1%"),
            ("8.0", "%", "8.0%", "8.0%"),
            ("-0.6", "pp", "−0.6个百分点", "−0.6 points"),
            ("46", "rank", "第46位", "46th"),
            ("1", "rank", "第1位", "1st"),
            ("112", "rank", "第112位", "112th"),
            ("1023", "rank", "第1023位", "1,023rd"),
            ("0.42", "", "0.42", "0.42"),
            ("12345678", "", "1234.57万", "12.35M"),
            ("0", "元", "0元", "¥0"),
            ("30", "兆瓦", "30兆瓦", "30 MW"),
            ("3500", "元/吨", "3500元/吨", "¥3,500/tonne"),
            ("612", "GBP per week", "612英镑/周", "£612/week"),
            ("2.5", "人/户", "2.5人/户", "2.5 people/household"),
            ("1500", "widgets", "1500 widgets", "1,500 widgets"),
            ("413000", "吨", "41.3万吨", "413,000 tonnes"),
            ("1054321", "人", "105.43万人", "1.05 million people"),
        ];
        for (value, unit, zh, en) in table {
            let value: Decimal = value.parse().expect("a number");
            assert_eq!(format_value(value, unit, Lang::Zh, None), zh);
            assert_eq!(format_value(value, unit, Lang::En, None), en);
        }
    }

    #[test]
    fn decimals_are_exact_where_asked_for() {
        let table = [
            ("8", "%", 1, "8.0%"),
            ("8.25", "%", 1, "8.3%"),
            ("-0.04", "%", 1, "0.0%"),
            ("8745000000", "元", 1, "87.5亿元"),
            ("8610000", "人次", 0, "861万人次"),
            ("48023.4", "元", 0, "48,023元"),
        ];
        for (value, unit, decimals, expected) in table {
            let value: Decimal = value.parse().expect("a number");
            assert_eq!(format_value(value, unit, Lang::Zh, Some(decimals)), expected);
        }
    }

    #[test]
    fn changes_carry_their_sign() {
        for (value, expected) in [("0.6", "+0.6个百分点"), ("-0.6", "−0.6个百分点"), ("0", "0个百分点")] {
            assert_eq!(format_change(value.parse().expect("a number"), "pp", Lang::Zh, None), expected);
        }
    }

    #[test]
    fn changes_beside_a_value_share_its_magnitude() {
        let table = [
            // change     beside        unit   Chinese        English
            ("-89000000", "850000000", "元", "−0.89亿元", "−¥89M"),
            ("3200", "214000", "吨", "+0.32万吨", "+3,200 tonnes"),
            ("2000", "28000", "亩", "+0.2万亩", "+2,000 mu"),
            ("80000000", "7400000000", "元", "+0.8亿元", "+¥80M"),
            ("475000", "4200000", "人次", "+47.5万人次", "+475,000 visits"),
            ("1234", "850000000", "元", "+1234元", "+¥1,234"),
            ("153", "4600", "人", "+153人", "+153 people"),
            ("0", "4600", "人", "0人", "0 people"),
            // 48,023元 beside 50,023元 is written whole, and so is the change.
            ("-2000", "50023", "元", "−2000元", "−¥2,000"),
        ];
        for (change, beside, unit, zh, en) in table {
            let [change, beside] = [change, beside].map(|text| text.parse::<Decimal>().expect("a number"));
            assert_eq!(format_change_beside(change, beside, unit, Lang::Zh), zh, "{change} beside {beside}");
            assert_eq!(format_change_beside(change, beside, unit, Lang::En), en, "{change} beside {beside}");
        }
    }

    #[test]
    fn tables_hold_no_word_twice() {
        for (at, row) in COUNTED.iter().enumerate() {
            assert!(COUNTED[..at].iter().all(|other| other.0 != row.0), "{}", row.0);
        }
    }
}
