//! Which characters a few words may hold. A dozen rules look for words of their own in each name, and most names have none of them.

/// A bit for each of 64 kinds of characters that a text holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sieve(u64);

impl Sieve {
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |bits, c| bits | kind(c as u32)))
    }

    /// Whether `text`, of which this is the sieve, may hold the characters of the word. A text cut out of it has no more.
    pub(super) const fn may_hold(self, word: Self) -> bool {
        word.0 & !self.0 == 0
    }

    /// The sieve of a word that is known when the program is compiled.
    pub(super) const fn word(word: &str) -> Self {
        let bytes = word.as_bytes();
        let (mut bits, mut at) = (0, 0);
        while at < bytes.len() {
            // The last byte of a character has the bits that tell its kind.
            if at + 1 == bytes.len() || bytes[at + 1] & 0xc0 != 0x80 {
                bits |= kind(bytes[at] as u32);
            }
            at += 1;
        }
        Self(bits)
    }
}

const fn kind(c: u32) -> u64 {
    1 << (c & 0x3f)
}

/// Whether the text of a sieve may hold a word: `may_hold!(sieve, "核定")`.
macro_rules! may_hold {
    ($sieve:expr, $($word:literal)|+) => {
        $($sieve.may_hold(const { $crate::extract::lang::zh::sieve::Sieve::word($word) }))||+
    };
}
pub(super) use may_hold;

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn lets_through_what_is_held() {
        let name = "省财政厅核定GDP限额（2.5）";
        let sieve = Sieve::of(name);
        for word in ["核定", "限额", "GDP", "（", "2.5", ""] {
            assert!(sieve.may_hold(Sieve::word(word)), "{word}");
        }
        assert!(may_hold!(sieve, "位于" | "限额"));
        assert!(!may_hold!(sieve, "位于" | "坐落于"));
    }
}
