//! How a word looks: two numbers that tell it from nearly all others.
//!
//! Rules ask some hundred times a sentence whether a word is this or that one, and mostly it is not. Length and first letters
//! are taken once, when the word is cut out of the text; those of the word asked for are known to the compiler.

/// Letters that are packed.
const N_PACKED: usize = 8;

/// Length and first letters of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// The first bytes with their ASCII letters in lower case, the first one lowest.
    packed: u64,
    n_bytes: u32,
}

impl Look {
    /// That of no word.
    pub(super) const NONE: Self = Self { packed: 0, n_bytes: u32::MAX };

    /// That of `word`.
    pub(super) fn of(word: &[u8]) -> Self {
        let packed = match word.first_chunk() {
            Some(first) => u64::from_le_bytes(first.map(|byte| byte.to_ascii_lowercase())),
            None => pack(word, |byte| byte.to_ascii_lowercase()),
        };
        Self { packed, n_bytes: u32::try_from(word.len()).unwrap_or(u32::MAX) }
    }

    /// Whether a word that looks so may be `word`, which stands in lower case; [`ends_alike`] tells the rest.
    #[inline(always)]
    pub(super) fn may_be(self, word: &str) -> bool {
        self.n_bytes as usize == word.len() && self.packed == pack(word.as_bytes(), |byte| byte)
    }

    /// Whether a word that looks so begins with one of these letters, in lower case.
    #[inline(always)]
    pub(super) fn begins_with_one_of<const N: usize>(self, letters: [u8; N]) -> bool {
        letters.contains(&(self.packed as u8))
    }
}

#[inline(always)]
fn pack(word: &[u8], letter: impl Fn(u8) -> u8) -> u64 {
    let (mut packed, mut at) = (0, 0);
    while at < N_PACKED && at < word.len() {
        packed |= u64::from(letter(word[at])) << (at * 8);
        at += 1;
    }
    packed
}

/// Whether two words of one length are the same behind the letters that are packed.
#[inline(always)]
pub(super) fn ends_alike(raw: &str, word: &str) -> bool {
    word.len() <= N_PACKED || raw.as_bytes()[N_PACKED..].eq_ignore_ascii_case(&word.as_bytes()[N_PACKED..])
}

/// Whether the letters of `raw` end in `ending`, which stands in lower case.
pub(super) fn ends_in(raw: &str, ending: &str) -> bool {
    let start = raw.len().checked_sub(ending.len());
    start.is_some_and(|start| raw.as_bytes()[start..].eq_ignore_ascii_case(ending.as_bytes()))
}

/// Whether a name is or ends in `word`, which stands in lower case.
pub(super) fn ends_in_word(name: &str, word: &str) -> bool {
    ends_in(name, word) && (name.len() == word.len() || name.as_bytes()[name.len() - word.len() - 1] == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let words = ["", "a", "an", "the", "increase", "increased", "increases", "recommended", "county’s"];
        for raw in words {
            for word in words {
                let is = |raw: &str| Look::of(raw.as_bytes()).may_be(word) && ends_alike(raw, word);
                assert_eq!(is(raw), raw == word, "{raw} {word}");
                assert_eq!(is(&raw.to_ascii_uppercase()), raw == word, "{raw} {word}");
            }
            assert!(!Look::NONE.may_be(raw));
        }
        assert!(ends_in("INCREASED", "ed") && !ends_in("d", "ed") && !ends_in("’d", "ed"));
        let agents = [("council", true), ("The Council", true), ("subcouncil", false), ("council tax", false)];
        for (name, is_agent) in agents {
            assert_eq!(ends_in_word(name, "council"), is_agent, "{name}");
        }
        assert!(Look::of(b"The").begins_with_one_of(*b"at") && !Look::of(b"The").begins_with_one_of(*b"TH"));
    }
}
