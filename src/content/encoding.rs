//! From bytes to text: UTF-8, or another encoding that the bytes plainly are in, or a refusal that names what they look
//! like and where they stop making sense. A character is never replaced by U+FFFD.

use std::sync::Arc;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::diag::{Diagnostic, SourceFile, Stored};

/// Code of all faults of encodings.
const CODE: &str = "file-encoding";

/// Reads `bytes` as UTF-8, as UTF-16, or as GB18030 (of which GBK and GB 2312 are parts).
///
/// Offsets into the text are those of the file where it is UTF-8, a byte order mark included; for the others
/// [`SourceFile::stored`] tells them.
///
/// # Errors
/// They are in none of these; the fault names the encoding they look like, and the first byte that does not fit.
pub fn decode(path: Arc<str>, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    if let Some((encoding, start)) = utf16(&bytes) {
        return decode_as(path, &bytes, encoding, start);
    }
    match simdutf8::compat::from_utf8(&bytes) {
        Ok(text) => match lost(text) {
            Some(at) => Err(refuse_lost(path, at)),
            None => Ok(SourceFile::new(path, text.to_owned())),
        },
        Err(error) => {
            let at = error.valid_up_to();
            let bytes = &bytes[..];
            // A stray byte amid much valid UTF-8 is damage, not another encoding.
            let is_damage = bytes[..at].iter().filter(|byte| !byte.is_ascii()).count() > 60;
            if is_damage {
                Err(refuse_damage(path, "UTF-8", at, bytes[at]))
            } else if is_gb18030(bytes) {
                decode_as(path, bytes, GB18030, 0)
            } else {
                Err(refuse(path, at, "WINDOWS-1252"))
            }
        }
    }
}

/// Says of a file that is read, but is not UTF-8.
pub(super) fn note(file: &SourceFile) -> Option<Diagnostic> {
    let name = file.encoding()?;
    let path = &file.path;
    Some(
        Diagnostic::warning(CODE, format!("read as {name}: the file is not UTF-8"))
            .in_file(Arc::clone(path))
            .help(format!("nothing is lost; to have it in one encoding with the rest: {}", command(name, path))),
    )
}

/// Decodes `bytes` from `start` on, to the last character or not at all.
fn decode_as(
    path: Arc<str>,
    bytes: &[u8],
    encoding: &'static Encoding,
    start: usize,
) -> Result<SourceFile, Diagnostic> {
    let name = if encoding == GB18030 { "GB18030" } else { encoding.name() };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let source = &bytes[start..];
    let room = decoder.max_utf8_buffer_length_without_replacement(source.len());
    let mut text = String::with_capacity(room.unwrap_or(source.len() * 3));
    let (result, n_read) = decoder.decode_to_string_without_replacement(source, &mut text, true);
    if let DecoderResult::Malformed(n_bad, n_after) = result {
        let at = (start + n_read).saturating_sub(usize::from(n_bad) + usize::from(n_after)).min(bytes.len() - 1);
        return Err(refuse_damage(path, name, at, bytes[at]));
    }
    let stored = if encoding == GB18030 {
        Stored::new(name, start, text.chars().map(char::len_utf8).zip(gb18030_lengths(source)))
    } else {
        Stored::new(name, start, text.chars().map(|c| (c.len_utf8(), c.len_utf16() * 2)))
    };
    match lost(&text) {
        Some(at) => Err(refuse_lost(path, stored.span((at..at).into()).start)),
        None => Ok(SourceFile::encoded(path, text, stored)),
    }
}

fn command(name: &str, path: &str) -> String {
    format!("iconv -f {name} -t UTF-8 {path} > new.md")
}

fn refuse(path: Arc<str>, at: usize, name: &str) -> Diagnostic {
    let help = format!("save it as UTF-8, for example: {}", command(name, &path));
    Diagnostic::error(CODE, format!("not UTF-8 from byte {at} on: it looks like {name}")).in_file(path).help(help)
}

fn refuse_damage(path: Arc<str>, name: &str, at: usize, byte: u8) -> Diagnostic {
    Diagnostic::error(CODE, format!("not {name} at byte {at}: 0x{byte:02x} is no part of a character"))
        .in_file(path)
        .help(format!("the text before it is {name}, so the file is damaged there: put the character in again"))
}

/// The first character that stands for one that was lost.
fn lost(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let replaced = memchr::memmem::find(bytes, "\u{fffd}".as_bytes());
    replaced.into_iter().chain(memchr::memchr(0, bytes)).min()
}

/// U+FFFD stands where another program could not read a character; a NUL is shown as one.
fn refuse_lost(path: Arc<str>, at: usize) -> Diagnostic {
    Diagnostic::error(CODE, format!("a character was lost at byte {at}"))
        .in_file(path)
        .help("it was lost when the text was copied or converted: put it in again from the original")
}

/// The kind of UTF-16 that `bytes` are, by the mark at their start or by the zeros that Latin text has in it, and where
/// the text starts.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64)];
    let n_zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    match (n_zeros(0), n_zeros(1)) {
        (0, n) if n >= 2 => Some((UTF_16LE, 0)),
        (n, 0) if n >= 2 => Some((UTF_16BE, 0)),
        _ => None,
    }
}

/// Bytes of each character of GB18030, as the first two tell.
fn gb18030_lengths(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let len = match bytes.get(at..)? {
            [] => return None,
            [0x81..=0xfe, 0x30..=0x39, ..] => 4,
            [0x81..=0xfe, _, ..] => 2,
            _ => 1,
        };
        at += len;
        Some(len)
    })
}

/// Whether `bytes` look like GB18030: more than a stray pair, and nearly all pairs from the part that texts are written
/// in. Letters with accents before others make pairs too, but of the part that hardly any word needs.
fn is_gb18030(bytes: &[u8]) -> bool {
    let (mut n_pairs, mut n_common) = (0_usize, 0_usize);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0x00..=0x80, rest @ ..] => rest,
            [first @ 0x81..=0xfe, second @ (0x40..=0x7e | 0x80..=0xfe), rest @ ..] => {
                n_pairs += 1;
                n_common += usize::from((0xa1..=0xf7).contains(first) && *second >= 0xa1);
                rest
            }
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            // Damage far into the text does not make it another encoding.
            _ => {
                let n_least = if rest.is_empty() { 2 } else { 20 };
                return n_pairs >= n_least && n_common * 5 >= n_pairs * 4;
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn reads_what_reports_are_saved_in() {
        let text = "# 年报\r\n\r\n全年接待游客861万人次，增长8.2%，其中𠮷乡3万。";
        let utf16be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let table: [(Vec<u8>, Option<&str>, usize); 6] = [
            (text.into(), None, 0),
            (gb18030(text), Some("GB18030"), 0),
            ([vec![0xff, 0xfe], utf16le(text)].concat(), Some("UTF-16LE"), 2),
            ([vec![0xfe, 0xff], utf16be].concat(), Some("UTF-16BE"), 2),
            (utf16le("# A\n\n8%"), Some("UTF-16LE"), 0),
            (gb18030("产值€5亿"), Some("GB18030"), 0),
        ];
        for (bytes, encoding, start) in table {
            let file = decode("a.md".into(), bytes.clone()).unwrap_or_else(|fault| panic!("{}", fault.message));
            assert_eq!(file.encoding(), encoding, "{bytes:?}");
            let encode = |text: &str| match encoding {
                None => text.as_bytes().to_vec(),
                Some("GB18030") => gb18030(text),
                Some("UTF-16BE") => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                Some(_) => utf16le(text),
            };
            for (at, c) in file.text.char_indices() {
                let end = at + c.len_utf8();
                let stored = file.stored((at..end).into());
                assert_eq!(bytes[stored.range()], encode(&file.text[at..end]), "{encoding:?} {c} at {at}");
            }
            let all = file.stored((0..file.text.len()).into());
            assert_eq!((all.start, all.end), (start, bytes.len()), "{encoding:?}");
        }
    }

    #[test]
    fn names_what_it_refuses() {
        let mut damaged = "增长".repeat(40).into_bytes();
        damaged.push(0xff);
        let table: [(Vec<u8>, &str); 8] = [
            (b"caf\xe9 5%".to_vec(), "not UTF-8 from byte 3 on: it looks like WINDOWS-1252"),
            (b"M\xe1laga, \xe9toile, caf\xe9s".to_vec(), "not UTF-8 from byte 1 on: it looks like WINDOWS-1252"),
            (damaged, "not UTF-8 at byte 240: 0xff is no part of a character"),
            (
                [gb18030(&"增长".repeat(20)), vec![0xff], gb18030("产值")].concat(),
                "not GB18030 at byte 80: 0xff is no part of a character",
            ),
            (
                [vec![0xff, 0xfe], utf16le("增长"), vec![0x00, 0xd8], utf16le("产")].concat(),
                "not UTF-16LE at byte 6: 0x00 is no part of a character",
            ),
            ("增长\u{fffd}%".into(), "a character was lost at byte 6"),
            ("a\0b".into(), "a character was lost at byte 1"),
            (gb18030("增长\u{fffd}5个百分点"), "a character was lost at byte 4"),
        ];
        for (bytes, want) in table {
            let found = decode("a.md".into(), bytes.clone());
            assert_eq!(found.err().map(|fault| fault.message).as_deref(), Some(want), "{bytes:?}");
        }
    }
}
