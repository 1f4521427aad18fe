//! Text in traditional characters, read in simplified ones: 生產總值305億元. Names come out simplified, so that an indicator is one
//! whatever its report is written in; figures keep the characters that stand in the file.

use std::sync::LazyLock;

/// Traditional characters, each with the simplified one behind it; those that simplified text uses as well (乾, 著) are none of them.
/// From the table of single characters of `OpenCC` (Apache-2.0).
const PAIRS: &str = include_str!("traditional.txt");

/// The characters that are looked up, U+4E00 to U+9FFF, three bytes each.
const FIRST: u32 = 0x4e00;
const N: usize = 0x9fff - FIRST as usize + 1;

/// By character from `FIRST` on: the simplified one, 0 for what stays.
static SIMPLIFIED: LazyLock<Box<[u16; N]>> = LazyLock::new(|| {
    let mut table = Box::new([0; N]);
    for pair in PAIRS.split_whitespace() {
        let mut chars = pair.chars();
        if let (Some(from), Some(to)) = (chars.next().and_then(index), chars.next()) {
            table[from] = u16::try_from(u32::from(to)).unwrap_or_default();
        }
    }
    table
});

/// A bit for each character from `FIRST` on that has a simplified one: all of it stays in the cache.
static TRADITIONAL: LazyLock<[u64; N.div_ceil(64)]> = LazyLock::new(|| {
    let mut bits = [0; N.div_ceil(64)];
    for at in (0..N).filter(|&at| SIMPLIFIED[at] > 0) {
        bits[at / 64] |= 1 << (at % 64);
    }
    bits
});

/// The first byte of the first traditional character. Every passage is asked, so its bytes are looked at, not its characters.
fn first_in(text: &str) -> Option<usize> {
    let (bytes, bits) = (text.as_bytes(), &*TRADITIONAL);
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            0..0x80 => 1,
            0x80..0xe0 => 2,
            lead @ 0xe4..=0xe9 => {
                let code = usize::from(lead & 0x0f) << 12
                    | usize::from(bytes[at + 1] & 0x3f) << 6
                    | usize::from(bytes[at + 2] & 0x3f);
                let index = code.wrapping_sub(FIRST as usize);
                if index < N && bits[index / 64] >> (index % 64) & 1 == 1 {
                    return Some(at);
                }
                3
            }
            0xe0..0xf0 => 3,
            _ => 4,
        };
    }
    None
}

fn index(c: char) -> Option<usize> {
    let at = usize::try_from(u32::from(c).checked_sub(FIRST)?).ok()?;
    (at < N).then_some(at)
}

fn simple(c: char) -> Option<char> {
    let code = SIMPLIFIED[index(c)?];
    (code > 0).then(|| char::from_u32(u32::from(code))).flatten()
}

/// `text` in simplified characters, as many bytes as before; `None` where it holds no traditional ones.
pub(super) fn simplified(text: &str) -> Option<String> {
    let first = first_in(text)?;
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut before = text[..first].chars().next_back();
    out.extend(text[first..].chars().map(|c| {
        // 計畫, 規畫: Taiwan writes what is planned with the character of a picture.
        let is_plan = c == '畫' && matches!(before.replace(c), Some('計' | '規' | '计' | '规'));
        before = Some(c);
        if is_plan { '划' } else { simple(c).unwrap_or(c) }
    }));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_of_three_bytes_each_and_sorted() {
        let pairs: Vec<&str> = PAIRS.split_whitespace().collect();
        assert!(pairs.is_sorted());
        for pair in pairs {
            assert_eq!((pair.chars().count(), pair.len()), (2, 6), "{pair}");
            assert_eq!(pair.chars().next().and_then(simple), pair.chars().nth(1), "{pair}");
        }
    }

    #[test]
    fn only_traditional_text_changes() {
        assert_eq!(simplified("生產總值305億元，增長8%"), Some("生产总值305亿元，增长8%".to_owned()));
        assert_eq!(simplified("計畫投資5億元，規畫圖畫"), Some("计划投资5亿元，规划图画".to_owned()));
        assert_eq!(simplified("生产总值305亿元，乾县著名企业3家, 8%"), None);
        for text in ["", "é—😀“2%”㎡", "一龥鿿"] {
            assert_eq!(simplified(text), None, "{text}");
        }
        assert_eq!(simplified("é—😀產"), Some("é—😀产".to_owned()));
    }
}
