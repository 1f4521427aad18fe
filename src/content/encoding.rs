//! From bytes to text: UTF-8, or a refusal that names what the bytes look like.

use std::sync::Arc;

use crate::diag::{Diagnostic, SourceFile};

/// Reads `bytes` as UTF-8. A byte order mark stays in the text, so that offsets are those of the file as stored.
///
/// # Errors
/// They are not; the fault names the encoding they look like.
pub fn decode(path: Arc<str>, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    if let Some(name) = utf16(&bytes) {
        return Err(refuse(path, 0, name));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(path, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let name = if is_gb18030(&bytes[at..]) { "GB18030" } else { "WINDOWS-1252" };
            // A stray byte amid much valid UTF-8 is damage, not another encoding.
            let is_damage = bytes[..at].iter().filter(|byte| !byte.is_ascii()).count() > 60;
            Err(if is_damage { refuse_damage(path, at, bytes[at]) } else { refuse(path, at, name) })
        }
    }
}

fn refuse(path: Arc<str>, at: usize, name: &str) -> Diagnostic {
    let help = format!("save it as UTF-8, for example: iconv -f {name} -t UTF-8 {path} > new.md");
    Diagnostic::error("file-encoding", format!("not UTF-8 from byte {at} on: it looks like {name}"))
        .in_file(path)
        .help(help)
}

fn refuse_damage(path: Arc<str>, at: usize, byte: u8) -> Diagnostic {
    Diagnostic::error("file-encoding", format!("not UTF-8 at byte {at}: 0x{byte:02x} is no part of a character"))
        .in_file(path)
        .help("the text before it is UTF-8, so the file is damaged there: put the character in again")
}

/// The kind of UTF-16 that `bytes` are, by the mark at their start or by the zeros that Latin text has in it.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => return Some("UTF-16LE"),
        [0xfe, 0xff, ..] => return Some("UTF-16BE"),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64)];
    let n_zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    match (n_zeros(0), n_zeros(1)) {
        (0, n) if n >= 2 => Some("UTF-16LE"),
        (n, 0) if n >= 2 => Some("UTF-16BE"),
        _ => None,
    }
}

/// Whether `bytes` are well-formed GB18030 (GBK and GB 2312 are parts of it) with more than a stray pair in it.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut n_pairs = 0;
    loop {
        rest = match rest {
            [] => return n_pairs > 1,
            [0x00..=0x7f, rest @ ..] => rest,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => {
                n_pairs += 1;
                rest
            }
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_it_refuses() {
        let utf16: Vec<u8> = "标题".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut damaged = "增长".repeat(40).into_bytes();
        damaged.push(0xff);
        let table: [(Vec<u8>, Option<&str>); 8] = [
            ("标题".into(), None),
            ("\u{feff}标题".into(), None),
            (vec![b'#', b' ', 0xb1, 0xea, 0xcc, 0xe2], Some("not UTF-8 from byte 2 on: it looks like GB18030")),
            ([vec![0xff, 0xfe], utf16].concat(), Some("not UTF-8 from byte 0 on: it looks like UTF-16LE")),
            (vec![0xfe, 0xff, 0x68, 0x07], Some("not UTF-8 from byte 0 on: it looks like UTF-16BE")),
            (b"#\0 \0A\0".to_vec(), Some("not UTF-8 from byte 0 on: it looks like UTF-16LE")),
            (b"caf\xe9 5%".to_vec(), Some("not UTF-8 from byte 3 on: it looks like WINDOWS-1252")),
            (damaged, Some("not UTF-8 at byte 240: 0xff is no part of a character")),
        ];
        for (bytes, want) in table {
            let found = decode("a.md".into(), bytes.clone());
            assert_eq!(found.err().map(|fault| fault.message).as_deref(), want, "{bytes:?}");
        }
    }
}
