//! Numbers as reports write them: 1,234.5, 三十二, 2.87万, 六成, 百分之八点五.

use crate::model::{Bound, Decimal};

/// A number without its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// One past its last byte, magnitude and 余 included.
    pub(super) end: usize,
    /// Value with the magnitude in it.
    pub(super) value: Decimal,
    /// 余, 多, 来 after the digits.
    pub(super) bound: Option<Bound>,
    /// Written in Chinese numerals.
    pub(super) is_word: bool,
    /// It has a magnitude (万, 亿), so that it may stand without a unit.
    pub(super) has_magnitude: bool,
    /// 百分之…: the unit is %.
    pub(super) is_percent: bool,
    /// 千分之…: the unit is ‰.
    pub(super) is_per_mille: bool,
}

/// Longest run of digits that is read; more are no figure of a report.
const MAX_DIGITS: usize = 18;

/// Reads the number in ASCII digits that starts at `at`. `is_unit` tells whether a unit starts at a byte, so that 千瓦 is
/// not read as a thousand 瓦.
pub(super) fn digits(text: &str, at: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let mut pos = at;
    let is_negative = bytes.get(pos) == Some(&b'-');
    pos += usize::from(is_negative);
    let (mut mantissa, mut scale, mut n, mut group) = (0_u64, 0_u32, 0, 0);
    let mut has_point = false;
    let mut has_comma = false;
    loop {
        match bytes.get(pos) {
            Some(digit @ b'0'..=b'9') => {
                mantissa = push_digit(mantissa, digit - b'0');
                pos += 1;
            }
            Some(_) if text[pos..].starts_with('〇') && n > 0 => {
                mantissa = push_digit(mantissa, 0);
                pos += '〇'.len_utf8();
            }
            Some(b'.') if !has_point && n > 0 && (is_digit(bytes, pos + 1) || text[pos + 1..].starts_with('〇')) => {
                has_point = true;
                pos += 1;
                continue;
            }
            Some(b',') if !has_point && is_group(bytes, pos + 1) && group <= 3 && (!has_comma || group == 3) => {
                (group, has_comma) = (0, true);
                pos += 1;
                continue;
            }
            // A full-width comma divides clauses too; in a number it has digits close on both sides.
            Some(_)
                if !has_point
                    && text[pos..].starts_with('，')
                    && is_group(bytes, pos + 3)
                    && (1..=3).contains(&group)
                    && (!has_comma || group == 3)
                    && !starts_date(text, pos + 3) =>
            {
                (group, has_comma) = (0, true);
                pos += 3;
                continue;
            }
            _ => break,
        }
        n += 1;
        group += 1;
        scale += u32::from(has_point);
        if n > MAX_DIGITS {
            return None;
        }
    }
    if n == 0 {
        return None;
    }
    let mantissa = i64::try_from(mantissa).ok()?;
    let value = Decimal::new(if is_negative { -mantissa } else { mantissa }, scale);
    tail(text, pos, value, false, is_unit)
}

fn push_digit(mantissa: u64, digit: u8) -> u64 {
    mantissa.saturating_mul(10).saturating_add(u64::from(digit))
}

fn is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// Whether exactly three digits stand at `at`.
fn is_group(bytes: &[u8], at: usize) -> bool {
    (0..3).all(|n| is_digit(bytes, at + n)) && !is_digit(bytes, at + 3)
}

/// Whether the digits at `at` are a year or month: 今年，2020年
fn starts_date(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    rest.starts_with('年') || rest.starts_with('月')
}

/// Reads the number in Chinese numerals that starts at `at`.
pub(super) fn words(text: &str, at: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let rest = &text[at..];
    let per_mille = rest.strip_prefix("千分之");
    if let Some(fraction) = rest.strip_prefix("百分之").or(per_mille) {
        let start = at + (rest.len() - fraction.len());
        let numeral = if fraction.starts_with(|c: char| c.is_ascii_digit()) {
            digits(text, start, is_unit)?
        } else {
            words(text, start, is_unit)?
        };
        let is_per_mille = per_mille.is_some();
        return Some(Numeral { is_percent: !is_per_mille, is_per_mille, is_word: true, ..numeral });
    }
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, None::<i64>);
    let mut places = Vec::new();
    let mut pos = at;
    let mut n_digits = 0;
    let mut lowest = i64::MAX;
    for c in rest.chars() {
        if let Some(value) = digit_value(c) {
            // 一百零八: 零 only holds a place.
            let holds_place = value == 0 && digit.is_none() && lowest < i64::MAX;
            if !holds_place {
                places.extend(digit.replace(value));
            }
            n_digits += 1;
        } else if let Some(power) = place_value(c) {
            // 十 alone is ten; 百 and 千 need a digit before them, and places only fall.
            if digit.is_none() && power > 10 || is_unit(pos) || !places.is_empty() {
                break;
            }
            if digit.is_none() && n_digits > 0 && lowest <= 10 {
                break;
            }
            section += digit.take().unwrap_or(1) * power;
            lowest = power;
            n_digits += 1;
        } else {
            break;
        }
        if n_digits > MAX_DIGITS {
            return None;
        }
        pos += c.len_utf8();
    }
    if n_digits == 0 {
        return None;
    }
    if let Some(digit) = digit {
        if places.is_empty() {
            // 二万三 is no county's style; 一百二 is left as 102's neighbour would read it.
            section += digit;
        } else {
            places.push(digit);
            section = places.iter().try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(*digit))?;
        }
    }
    total += section;
    let mut value = Decimal::from(total);
    if text[pos..].starts_with('点') {
        let mut end = pos + '点'.len_utf8();
        let (mut mantissa, mut scale) = (0_i64, 0_u32);
        for c in text[end..].chars() {
            let Some(digit) = digit_value(c).filter(|_| scale < 6) else { break };
            mantissa = mantissa * 10 + digit;
            scale += 1;
            end += c.len_utf8();
        }
        if scale > 0 {
            value += Decimal::new(mantissa, scale);
            pos = end;
        }
    }
    let mut numeral = tail(text, pos, value, true, is_unit)?;
    // 二万三千: after the magnitude the number goes on.
    if numeral.has_magnitude
        && numeral.bound.is_none()
        && text[numeral.end..].chars().next().is_some_and(|c| digit_value(c).is_some())
        && let Some(rest) = words(text, numeral.end, is_unit)
        && rest.value < numeral.value
        && !rest.is_percent
    {
        numeral =
            Numeral { value: numeral.value.checked_add(rest.value)?, end: rest.end, bound: rest.bound, ..numeral };
    }
    Some(numeral)
}

/// Whether `c` may open a number in Chinese numerals.
pub(super) fn opens_words(c: char) -> bool {
    digit_value(c).is_some() || matches!(c, '十' | '百' | '千')
}

fn digit_value(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn place_value(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// Reads 余, magnitude and 余 again after the digits. `None` where the number is too large for any: without its magnitude it
/// would be another one.
fn tail(text: &str, mut pos: usize, value: Decimal, is_word: bool, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let mut bound = more(text, &mut pos);
    let mut factor = 1_i64;
    let mut has_magnitude = false;
    while !is_unit(pos) {
        let power = match text[pos..].chars().next() {
            Some('百') => 100,
            Some('千') => 1000,
            Some('万') => 10_000,
            Some('亿') => 100_000_000,
            Some('十') if !is_word => 10,
            _ => break,
        };
        let Some(product) = factor.checked_mul(power).filter(|product| *product <= 10_i64.pow(13)) else { break };
        factor = product;
        has_magnitude = true;
        pos += 3;
    }
    if has_magnitude && bound.is_none() {
        bound = more(text, &mut pos);
        // 1千余万元: the magnitude goes on.
        if bound.is_some()
            && factor <= 1000
            && !is_unit(pos)
            && let Some(power) = [('万', 10_000), ('亿', 100_000_000)].iter().find(|(c, _)| text[pos..].starts_with(*c))
        {
            factor *= power.1;
            pos += 3;
        }
    }
    let value = if has_magnitude { value.checked_mul(Decimal::from(factor))? } else { value };
    Some(Numeral { end: pos, value, bound, is_word, has_magnitude, is_percent: false, is_per_mille: false })
}

/// 余 and 多 mean more than, 来 about; only between a number and what it counts.
fn more(text: &str, pos: &mut usize) -> Option<Bound> {
    let bound = match text[*pos..].chars().next()? {
        '余' | '多' => Bound::Gt,
        '来' => Bound::Approx,
        _ => return None,
    };
    *pos += 3;
    Some(bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let table = [
            ("861万", "8610000"),
            ("1,234.5", "1234.5"),
            ("25，316", "25316"),
            ("45.〇2", "45.02"),
            ("-10.6", "-10.6"),
            ("2.3万亿", "2300000000000"),
            ("300余万", "3000000"),
            ("20万", "200000"),
            ("三十二", "32"),
            ("十二", "12"),
            ("二十六点八亿", "2680000000"),
            ("二万三千", "23000"),
            ("二千六百万", "26000000"),
            ("二百一十五", "215"),
            ("一百零八", "108"),
            ("两百来", "200"),
            ("百分之八点五", "8.5"),
            ("千分之四点五", "4.5"),
            ("二十余万", "200000"),
            ("二〇一七", "2017"),
            ("十亿", "1000000000"),
        ];
        for (text, value) in table {
            let numeral = if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
                digits(text, 0, &|_| false)
            } else {
                words(text, 0, &|_| false)
            };
            let numeral = numeral.unwrap_or_else(|| panic!("{text}: nothing read"));
            assert_eq!((numeral.value.normalize().to_string().as_str(), numeral.end), (value, text.len()), "{text}");
        }
    }

    #[test]
    fn a_comma_that_divides_is_left_alone() {
        for (text, end) in [("12，2020年", 2), ("8,10", 1), ("12，34", 2), ("1234，567", 4)] {
            assert_eq!(digits(text, 0, &|_| false).map(|n| n.end), Some(end), "{text}");
        }
    }

    #[test]
    fn no_number_overflows() {
        let value = |text: &str| digits(text, 0, &|_| false).map(|numeral| numeral.value.normalize().to_string());
        let nines = |n| "9".repeat(n) + "万亿";
        assert_eq!(value(&nines(16)), Some("9".repeat(16) + &"0".repeat(12)));
        assert_eq!(value(&nines(17)), None);
        assert_eq!(digits(&"9".repeat(40), 0, &|_| false), None);
        assert_eq!(words(&"九".repeat(40), 0, &|_| false), None);
    }
}
