//! From bytes to text: UTF-8, or another encoding that the bytes plainly are in, or a refusal that names what they look
//! like and where they stop making sense. A character is never replaced by U+FFFD.

use std::sync::Arc;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diag::{Diagnostic, SourceFile, Span, Stored};

/// Code of all faults of encodings.
const CODE: &str = "file-encoding";

/// Places of damage that a message points at; a file with more of them is beyond mending by hand.
const MOST_PLACES: usize = 8;

/// Reads `bytes` as UTF-8, as UTF-16, or as GB18030 (of which GBK and GB 2312 are parts).
///
/// Offsets into the text are those of the file where it is UTF-8, a byte order mark included; for the others
/// [`SourceFile::stored`] tells them.
///
/// # Errors
/// They are in none of these; the fault says what they are but for a few bytes, or else what they look like, and points at
/// the first byte that does not fit.
pub fn decode(path: Arc<str>, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    if let Some((encoding, start)) = utf16(&bytes) {
        return decode_as(path, &bytes, encoding, start);
    }
    if let Ok(text) = simdutf8::compat::from_utf8(&bytes) {
        let file = SourceFile::new(path, text.to_owned());
        return match lost(&file.text) {
            Some(at) => Err(refuse_lost(&file, at)),
            None => Ok(file),
        };
    }
    let bytes = &bytes[..];
    let utf8 = Mended::utf8(bytes);
    // Few bytes of another encoding make characters of UTF-8, and hardly ever several without as many that make none.
    if utf8.is_mostly_whole(2) {
        return Err(utf8.refuse(path));
    }
    if is_gb18030(bytes) {
        let gb18030 = Mended::read(bytes, GB18030, 0);
        return if gb18030.bad.is_empty() {
            decode_as(path, bytes, GB18030, 0)
        } else if gb18030.is_mostly_whole(4) {
            Err(gb18030.refuse(path))
        } else {
            Err(refuse(path, bytes))
        };
    }
    Err(refuse(path, bytes))
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
    let source = &bytes[start..];
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(source) else {
        return Err(Mended::read(bytes, encoding, start).refuse(path));
    };
    let stored = if encoding == GB18030 {
        Stored::new(name, start, text.chars().map(char::len_utf8).zip(gb18030_lengths(source)))
    } else {
        Stored::new(name, start, text.chars().map(|c| (c.len_utf8(), c.len_utf16() * 2)))
    };
    let file = SourceFile::encoded(path, text, stored);
    match lost(&file.text) {
        Some(at) => Err(refuse_lost(&file, at)),
        None => Ok(file),
    }
}

/// A text with U+FFFD for what is no character, to show where that is.
struct Mended {
    name: &'static str,
    text: String,
    /// Bytes of each character in the text and in the file.
    lengths: Vec<(usize, usize)>,
    /// First byte of the text in the file.
    start: usize,
    /// Where the text has U+FFFD, and the first byte that is no character.
    bad: Vec<(usize, u8)>,
    /// Characters that are not ASCII.
    n_whole: usize,
}

impl Mended {
    fn new(name: &'static str, start: usize, n_bytes: usize) -> Self {
        let text = String::with_capacity(n_bytes + n_bytes / 2);
        Self { name, text, lengths: Vec::new(), start, bad: Vec::new(), n_whole: 0 }
    }

    fn utf8(bytes: &[u8]) -> Self {
        let mut mended = Self::new("UTF-8", 0, bytes.len());
        for chunk in bytes.utf8_chunks() {
            mended.push(chunk.valid(), chunk.valid().chars().map(char::len_utf8));
            mended.push_bad(chunk.invalid());
        }
        mended
    }

    /// Reads `bytes` from `start` on.
    fn read(bytes: &[u8], encoding: &'static Encoding, start: usize) -> Self {
        let name = if encoding == GB18030 { "GB18030" } else { encoding.name() };
        let mut mended = Self::new(name, start, bytes.len());
        let mut decoder = encoding.new_decoder_without_bom_handling();
        // What is still to be decoded, and where the piece that is whole so far begins.
        let (mut from, mut piece) = (start, start);
        let mut text = String::new();
        loop {
            let rest = &bytes[from..];
            text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len() * 3));
            let (result, n_read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
            from += n_read;
            let (bad, after) = match result {
                // What comes behind the bad bytes was read already, and is decoded next.
                DecoderResult::Malformed(n_bad, n_after) => (usize::from(n_bad), usize::from(n_after)),
                DecoderResult::InputEmpty | DecoderResult::OutputFull => (0, 0),
            };
            let end = from.saturating_sub(after);
            let whole = &bytes[piece..end.saturating_sub(bad).max(piece)];
            if encoding == GB18030 {
                mended.push(&text, gb18030_lengths(whole));
            } else {
                mended.push(&text, text.chars().map(|c| c.len_utf16() * 2));
            }
            text.clear();
            mended.push_bad(&bytes[piece + whole.len()..end]);
            piece = end;
            if result == DecoderResult::InputEmpty {
                return mended;
            }
        }
    }

    fn push(&mut self, text: &str, in_file: impl Iterator<Item = usize>) {
        self.text.push_str(text);
        self.lengths.extend(text.chars().map(char::len_utf8).zip(in_file));
        self.n_whole += text.chars().filter(|c| !c.is_ascii()).count();
    }

    fn push_bad(&mut self, bytes: &[u8]) {
        if let Some(&first) = bytes.first() {
            self.bad.push((self.text.len(), first));
            self.text.push(char::REPLACEMENT_CHARACTER);
            self.lengths.push((char::REPLACEMENT_CHARACTER.len_utf8(), bytes.len()));
        }
    }

    /// Whether the text has at least `n_least` characters that only this encoding explains, and few bytes that it does not.
    fn is_mostly_whole(&self, n_least: usize) -> bool {
        self.n_whole >= n_least && self.bad.len() * 4 <= self.n_whole
    }

    /// Points at what is no character in a text that is otherwise whole.
    fn refuse(self, path: Arc<str>) -> Diagnostic {
        let Self { name, text, lengths, start, bad, .. } = self;
        let stored = Stored::new(name, start, lengths.into_iter());
        let file = SourceFile::encoded(path, text, stored);
        let span = |at: usize| Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        let (first, byte) = bad[0];
        let at = file.stored(span(first)).start;
        let message = format!("not {name} at byte {at}: 0x{byte:02x} is no part of a character");
        let help = match bad.len() {
            1 => format!("all the rest is {name}, so the file is damaged there: put in again what stood there"),
            n => format!("all but {n} places are {name}, so the file is damaged there: put in again what stood there"),
        };
        let mut fault = Diagnostic::error(CODE, message).at(&file, span(first), "").help(help);
        for &(at, _) in bad.iter().take(MOST_PLACES).skip(1) {
            fault = fault.at(&file, span(at), "and here");
        }
        fault
    }
}

fn command(name: &str, path: &str) -> String {
    format!("iconv -f {name} -t UTF-8 {path} > new.md")
}

/// Refuses a file in no encoding that is read. What it is in is said only where the bytes bear it out: a command that
/// takes it for another makes nonsense of the text, and succeeds.
fn refuse(path: Arc<str>, bytes: &[u8]) -> Diagnostic {
    let at = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let is_western = is_western(bytes);
    // Every byte is some character of Windows-1252, which is enough to find the line and to show it.
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let place = text.char_indices().nth(at).map_or(text.len(), |(place, _)| place);
    let stored = Stored::new(WINDOWS_1252.name(), 0, text.chars().map(|c| (c.len_utf8(), 1)));
    let help = if is_western {
        format!("save it as UTF-8, for example: {}", command("WINDOWS-1252", &path))
    } else {
        "open it in the program that wrote it, and save it as UTF-8 there".to_owned()
    };
    let like = if is_western { "it looks like WINDOWS-1252" } else { "it is in no encoding that is read" };
    let span = Span::new(place, place + text[place..].chars().next().map_or(0, char::len_utf8));
    let file = SourceFile::encoded(path, text, stored);
    Diagnostic::error(CODE, format!("not UTF-8 from byte {at} on: {like}")).at(&file, span, "").help(help)
}

/// Whether `bytes` look like a text in Latin letters, of which one in a while has an accent: nearly all bytes that are not
/// ASCII stand by themselves.
fn is_western(bytes: &[u8]) -> bool {
    let is_high = |at: usize| bytes.get(at).is_some_and(|byte| !byte.is_ascii());
    let high = (0..bytes.len()).filter(|&at| is_high(at));
    let (mut n_high, mut n_alone) = (0_usize, 0_usize);
    for at in high {
        n_high += 1;
        n_alone += usize::from(!is_high(at + 1) && (at == 0 || !is_high(at - 1)));
    }
    n_alone * 5 >= n_high * 4
}

/// The first character that stands for one that was lost.
fn lost(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let replaced = memchr::memmem::find(bytes, "\u{fffd}".as_bytes());
    replaced.into_iter().chain(memchr::memchr(0, bytes)).min()
}

/// U+FFFD stands where another program could not read a character; a NUL is shown as one.
fn refuse_lost(file: &SourceFile, at: usize) -> Diagnostic {
    let len = file.text[at..].chars().next().map_or(0, char::len_utf8);
    let span = Span::new(at, at + len);
    Diagnostic::error(CODE, format!("a character was lost at byte {}", file.stored(span).start))
        .at(file, span, "")
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

/// Whether `bytes` look like GB18030, damage passed over: more than a stray pair, and nearly all pairs from the part that
/// texts are written in. Letters with accents before others make pairs too, but of the part that hardly any word needs.
fn is_gb18030(bytes: &[u8]) -> bool {
    let (mut n_pairs, mut n_common) = (0_usize, 0_usize);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return n_pairs >= 2 && n_common * 5 >= n_pairs * 4,
            [first @ 0x81..=0xfe, second @ (0x40..=0x7e | 0x80..=0xfe), rest @ ..] => {
                n_pairs += 1;
                n_common += usize::from((0xa1..=0xf7).contains(first) && *second >= 0xa1);
                rest
            }
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            [_, rest @ ..] => rest,
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
        let text = "# 年报\n\n全年接待游客861万人次，增长8.2%。\n\n粮食产量21万吨。";
        let mut cut = text.as_bytes().to_vec();
        cut.pop();
        let mut broken = gb18030(text);
        broken.insert(4, 0xff);
        let mut twice = broken.clone();
        twice.push(0xff);
        let odd: Vec<u8> = (0x80..=0xff).chain(0x80..=0xff).collect();
        type Row<'a> = (Vec<u8>, &'a str, (usize, usize), &'a str);
        // Bytes; what is said of them, where, and what to do.
        let table: [Row<'_>; 12] = [
            (
                b"caf\xe9 5%".to_vec(),
                "not UTF-8 from byte 3 on: it looks like WINDOWS-1252",
                (1, 4),
                "save it as UTF-8",
            ),
            (
                b"x\nM\xe1laga, \xe9toile, caf\xe9s".to_vec(),
                "not UTF-8 from byte 3 on: it looks like WINDOWS-1252",
                (2, 2),
                "save it as UTF-8, for example: iconv -f WINDOWS-1252",
            ),
            (cut, "not UTF-8 at byte 78: 0xe3 is no part of a character", (5, 9), "all the rest is UTF-8"),
            (
                ["增长".as_bytes(), b"\xff", "增长".as_bytes()].concat(),
                "not UTF-8 at byte 6: 0xff is no part of a character",
                (1, 3),
                "all the rest is UTF-8",
            ),
            (broken, "not GB18030 at byte 4: 0xff is no part of a character", (1, 4), "all the rest is GB18030"),
            (twice, "not GB18030 at byte 4: 0xff is no part of a character", (1, 4), "all but 2 places are GB18030"),
            (
                [gb18030(&"增长".repeat(20)), vec![0xff], gb18030("产值")].concat(),
                "not GB18030 at byte 80: 0xff is no part of a character",
                (1, 41),
                "all the rest is GB18030",
            ),
            (
                [vec![0xff, 0xfe], utf16le("增\n长"), vec![0x00, 0xd8], utf16le("产")].concat(),
                "not UTF-16LE at byte 8: 0x00 is no part of a character",
                (2, 2),
                "all the rest is UTF-16LE",
            ),
            (odd, "not UTF-8 from byte 0 on: it is in no encoding that is read", (1, 1), "open it in the program"),
            ("增长\n\u{fffd}%".into(), "a character was lost at byte 7", (2, 1), "it was lost"),
            ("a\0b".into(), "a character was lost at byte 1", (1, 2), "it was lost"),
            (gb18030("增长\u{fffd}5个百分点"), "a character was lost at byte 4", (1, 3), "it was lost"),
        ];
        for (bytes, message, place, help) in table {
            let fault = decode("a.md".into(), bytes.clone()).expect_err(message);
            let label = &fault.labels[0];
            let found = (&*fault.message, label.file.line_column(label.span.start));
            assert_eq!(found, (message, place), "{bytes:?}");
            assert!(fault.help.as_ref().is_some_and(|found| found.starts_with(help)), "{:?}", fault.help);
            // The command that is shown never makes nonsense of a Chinese text.
            assert_eq!(
                message.contains("looks like"),
                fault.help.is_some_and(|help| help.contains("iconv")),
                "{message}"
            );
        }
    }
}
