//! A figure as JSON.
//!
//! Every figure carries its sentence, so most of what is written are texts without a character that JSON escapes. They are
//! copied as they stand, which a serializer does not: it looks at each byte by itself.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use smol_str::SmolStr;

use super::row::Row;
use crate::model::Decimal;

/// Where in the output the sentence of the last row stands, for the next figure of it.
#[derive(Debug, Default)]
pub(super) struct Last<'a> {
    sentence: Option<&'a str>,
    written: Range<usize>,
}

/// Writes a row as an object; `explain` tells for a field the words that gave it. What was written for `last` must still
/// stand in `out`.
pub(super) fn write<'a>(
    row: &Row<'a>,
    explain: Option<&BTreeMap<&str, String>>,
    last: &mut Last<'a>,
    out: &mut Vec<u8>,
) {
    /// What stands between the field before and the value of this one, and the value. Names of fields have nothing to escape.
    macro_rules! field {
        ($name:literal) => {
            out.extend_from_slice(concat!(",\"", $name, "\":").as_bytes())
        };
        ($name:literal, $write:ident, $value:expr) => {
            field!($name);
            $write($value, out)
        };
    }
    out.extend_from_slice(b"{\"file\":");
    write_text(row.file, out);
    field!("start", write_number, row.start);
    field!("end", write_number, row.end);
    field!("line", write_number, row.line);
    field!("column", write_number, row.column);
    field!("raw", write_text, row.raw);
    field!("value", write_decimal, row.value);
    field!("unit", write_text, row.unit);
    field!("bound", write_plain, row.bound.as_str());
    field!("indicator", write_text, row.indicator);
    field!("indicator_code", write_text_or_null, row.indicator_code);
    field!("measure", write_plain, row.measure.as_str());
    field!("period", write_plain_or_null, row.period.map(|period| period.text()));
    field!("status", write_plain, row.status.as_str());
    field!("base", write_plain_or_null, row.base.map(|base| base.text()));
    field!("county", write_text_or_null, row.county);
    field!("section", write_text_or_null, row.section);
    field!("sentence");
    if last.sentence.is_some_and(|sentence| std::ptr::eq(sentence, row.sentence)) {
        out.extend_from_within(last.written.clone());
    } else {
        let start = out.len();
        write_text(row.sentence, out);
        *last = Last { sentence: Some(row.sentence), written: start..out.len() };
    }
    field!("area", write_text_or_null, row.area);
    field!("rule", write_plain, row.rule);
    field!("confidence");
    serde_json::to_writer(&mut *out, &row.confidence).expect("a vector takes every byte");
    field!("id", write_plain, row.id);
    if let Some(fields) = explain {
        field!("explain");
        serde_json::to_writer(&mut *out, fields).expect("a vector takes every byte");
    }
    out.push(b'}');
}

fn write_text_or_null(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => write_text(text, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes one of the program's own words, which has nothing to escape.
fn write_plain(word: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(word.as_bytes());
    out.push(b'"');
}

fn write_plain_or_null(word: Option<SmolStr>, out: &mut Vec<u8>) {
    match word {
        Some(word) => write_plain(&word, out),
        None => out.extend_from_slice(b"null"),
    }
}

fn write_number(number: usize, out: &mut Vec<u8>) {
    write_digits(number as u64, 0, out);
}

/// As text: a number of JSON would be read as a float.
fn write_decimal(value: Decimal, out: &mut Vec<u8>) {
    out.push(b'"');
    match u64::try_from(value.mantissa().unsigned_abs()) {
        Ok(mantissa) => {
            if value.is_sign_negative() && mantissa > 0 {
                out.push(b'-');
            }
            write_digits(mantissa, value.scale() as usize, out);
        }
        Err(_) => write!(out, "{value}").expect("a vector takes every byte"),
    }
    out.push(b'"');
}

/// Writes the digits of a number, the last `n_decimals` of them behind a point.
fn write_digits(mut number: u64, n_decimals: usize, out: &mut Vec<u8>) {
    // Twenty digits, twenty-eight decimals at most, a point.
    let mut digits = [0; 50];
    let mut at = digits.len();
    let mut n = 0;
    while number > 0 || n <= n_decimals {
        if n == n_decimals && n > 0 {
            at -= 1;
            digits[at] = b'.';
        }
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        n += 1;
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes a text in quotation marks, what JSON escapes in it escaped.
fn write_text(text: &str, out: &mut Vec<u8>) {
    let mut bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    loop {
        let n = n_plain(bytes);
        out.extend_from_slice(&bytes[..n]);
        let Some((&byte, rest)) = bytes[n..].split_first() else { break };
        bytes = rest;
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0c => out.extend_from_slice(b"\\f"),
            byte => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
        }
    }
    out.push(b'"');
}

/// How many bytes come before the first that is escaped.
fn n_plain(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks();
    let n_words = words.iter().take_while(|word| are_plain(u64::from_le_bytes(**word))).count();
    // The last eight bytes, some of which have been looked at.
    let is_last_plain = bytes.last_chunk().is_some_and(|word| are_plain(u64::from_le_bytes(*word)));
    if n_words == words.len() && is_last_plain {
        return bytes.len();
    }
    let start = n_words * size_of::<u64>();
    let is_plain = |byte: &&u8| **byte >= 0x20 && !matches!(**byte, b'"' | b'\\');
    start + bytes[start..].iter().take_while(is_plain).count()
}

/// Whether none of eight bytes is escaped.
fn are_plain(bytes: u64) -> bool {
    const ONES: u64 = u64::MAX / 255;
    // The highest bit of a byte is set where the byte is naught, and perhaps of one above such a byte.
    let has_naught = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    let is_control = bytes.wrapping_sub(ONES * 0x20) & !bytes;
    let is_quote = has_naught(bytes ^ (ONES * b'"' as u64));
    let is_backslash = has_naught(bytes ^ (ONES * b'\\' as u64));
    (is_control | is_quote | is_backslash) & (ONES * 0x80) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn texts_read_back_as_they_were() {
        let long = "全县接待游客861万人次".repeat(9);
        let escaped = "a \"quoted\" path C:\\counties\u{7f}\u{1}\u{1f}\u{8}\u{c}\n\r\t";
        for text in ["", "861万人次", escaped, &long, &format!("{long}{escaped}{long}")] {
            let mut out = Vec::new();
            write_text(text, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        let table =
            ["0", "7", "-7", "0.5", "-0.05", "1200", "87.40", "18446744073709551615", "18446744073709551616", "0.00"];
        for text in table.into_iter().chain(["79228162514264337593543950335", "-0.0000000000000000000000000001"]) {
            let value: Decimal = text.parse().unwrap();
            let mut out = Vec::new();
            write_decimal(value, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("\"{value}\""), "{text}");
        }
        for number in [0, 9, 10, usize::MAX] {
            let mut out = Vec::new();
            write_number(number, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), number.to_string());
        }
    }

    #[test]
    fn a_row_has_the_keys_of_the_table() {
        let row = Row {
            file: "a.md",
            start: 3,
            end: 9,
            line: 1,
            column: 2,
            raw: "8.5%",
            value: "8.5".parse().unwrap(),
            unit: "%",
            bound: crate::model::Bound::Eq,
            indicator: "\"GDP\"",
            indicator_code: None,
            measure: crate::model::Measure::Growth,
            period: "2019-Q3".parse().ok(),
            status: crate::model::Status::Actual,
            base: Some(crate::model::Base::Yoy),
            county: Some("醴陵市"),
            section: None,
            sentence: "GDP增长8.5%。",
            area: None,
            rule: "moved",
            confidence: 0.95,
            id: "f-1",
        };
        let mut out = Vec::new();
        write(&row, None, &mut Last::default(), &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&row).unwrap());
        let mut out = Vec::new();
        let explain = BTreeMap::from([("bound", "约".to_owned()), ("period", "三季度".to_owned())]);
        let mut last = Last::default();
        write(&row, Some(&explain), &mut last, &mut out);
        let written: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(written["explain"]["period"], "三季度");
        assert_eq!(written["confidence"], 0.95);
        let n = out.len();
        write(&row, Some(&explain), &mut last, &mut out);
        assert_eq!(out[..n], out[n..], "the sentence is copied");
    }
}
