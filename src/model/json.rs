//! Values as JSON, written by hand where there is one for each figure.
//!
//! Most of what is written are texts without a character that JSON escapes. They are copied as they stand, which a
//! serializer does not: it looks at each byte by itself.

use smol_str::SmolStr;

use super::Decimal;
use super::digits::Digits;

/// Writes the name of a field of an object that has begun, or the name and its value. Names have nothing to escape.
macro_rules! field {
    ($out:ident, $name:literal) => {
        $out.extend_from_slice(concat!(",\"", $name, "\":").as_bytes())
    };
    ($out:ident, $name:literal, $write:ident, $value:expr) => {
        field!($out, $name);
        $write($value, $out)
    };
}
pub(crate) use field;

/// As [`write_text`], or `null`.
pub(crate) fn write_text_or_null(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => write_text(text, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes one of the program's own words, which has nothing to escape.
pub(crate) fn write_plain(word: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(word.as_bytes());
    out.push(b'"');
}

/// As [`write_plain`], or `null`.
pub(crate) fn write_plain_or_null(word: Option<SmolStr>, out: &mut Vec<u8>) {
    match word {
        Some(word) => write_plain(&word, out),
        None => out.extend_from_slice(b"null"),
    }
}

/// Writes a whole number.
pub(crate) fn write_number(number: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(Digits::whole(number as u64).as_bytes());
}

/// As text: a number of JSON would be read as a float.
pub(crate) fn write_decimal(value: Decimal, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(Digits::of(value).as_bytes());
    out.push(b'"');
}

/// Writes a text in quotation marks, what JSON escapes in it escaped.
pub(crate) fn write_text(text: &str, out: &mut Vec<u8>) {
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
}
