//! A figure as JSON.
//!
//! Every figure carries its sentence, so most of what is written are texts without a character that JSON escapes. They are
//! copied as they stand, which a serializer does not: it looks at each byte by itself.

use std::collections::BTreeMap;

use super::row::Row;
use crate::model::Decimal;

/// Writes a row as an object; `explain` tells for a field the words that gave it.
pub(super) fn write(row: &Row<'_>, explain: Option<&BTreeMap<&str, String>>, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    object.text("file", row.file);
    object.number("start", row.start);
    object.number("end", row.end);
    object.number("line", row.line);
    object.number("column", row.column);
    object.text("raw", row.raw);
    object.decimal("value", row.value);
    object.text("unit", row.unit);
    object.text("bound", row.bound.as_str());
    object.text("indicator", row.indicator);
    object.text_or_null("indicator_code", row.indicator_code);
    object.text("measure", row.measure.as_str());
    object.text_or_null("period", row.period.map(|period| period.to_string()).as_deref());
    object.text("status", row.status.as_str());
    object.text_or_null("base", row.base.map(|base| base.to_string()).as_deref());
    object.text_or_null("county", row.county);
    object.text_or_null("section", row.section);
    object.text("sentence", row.sentence);
    object.text_or_null("area", row.area);
    object.text("rule", row.rule);
    object.key("confidence");
    serde_json::to_writer(&mut *object.out, &row.confidence).expect("a vector takes every byte");
    object.text("id", row.id);
    if let Some(fields) = explain {
        object.key("explain");
        let mut given = Object::open(object.out);
        for (field, words) in fields {
            given.text(field, words);
        }
        given.close();
    }
    object.close();
}

/// An object that is being written.
struct Object<'o> {
    out: &'o mut Vec<u8>,
    is_empty: bool,
}

impl<'o> Object<'o> {
    fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, is_empty: true }
    }

    fn close(self) {
        self.out.push(b'}');
    }

    /// Keys have nothing to escape.
    fn key(&mut self, key: &str) {
        if !std::mem::take(&mut self.is_empty) {
            self.out.push(b',');
        }
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        write_text(text, self.out);
    }

    fn text_or_null(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(key, text),
            None => {
                self.key(key);
                self.out.extend_from_slice(b"null");
            }
        }
    }

    fn number(&mut self, key: &str, number: usize) {
        self.key(key);
        write_digits(number as u64, 0, self.out);
    }

    /// As text: a number of JSON would be read as a float.
    fn decimal(&mut self, key: &str, value: Decimal) {
        self.key(key);
        match u64::try_from(value.mantissa().unsigned_abs()) {
            Ok(mantissa) => {
                self.out.push(b'"');
                if value.is_sign_negative() && mantissa > 0 {
                    self.out.push(b'-');
                }
                write_digits(mantissa, value.scale() as usize, self.out);
                self.out.push(b'"');
            }
            Err(_) => write_text(&value.to_string(), self.out),
        }
    }
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
    let is_plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    let chunks = bytes.chunks_exact(16);
    // Without a branch for each byte, sixteen are looked at together.
    let n_chunks = chunks.take_while(|chunk| chunk.iter().fold(true, |plain, byte| plain & is_plain(*byte))).count();
    let start = n_chunks * 16;
    start + bytes[start..].iter().take_while(|byte| is_plain(**byte)).count()
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
            Object::open(&mut out).decimal("value", value);
            let written = String::from_utf8(out).unwrap();
            assert_eq!(written, format!("{{\"value\":\"{value}\""), "{text}");
        }
        let mut out = Vec::new();
        let mut object = Object::open(&mut out);
        [0, 9, 10, usize::MAX].into_iter().for_each(|number| object.number("n", number));
        object.close();
        assert_eq!(String::from_utf8(out).unwrap(), format!(r#"{{"n":0,"n":9,"n":10,"n":{}}}"#, usize::MAX));
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
        write(&row, None, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&row).unwrap());
        let mut out = Vec::new();
        write(&row, Some(&BTreeMap::from([("bound", "约".to_owned()), ("period", "三季度".to_owned())])), &mut out);
        let written: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(written["explain"]["period"], "三季度");
        assert_eq!(written["confidence"], 0.95);
    }
}
