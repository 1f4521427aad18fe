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
    /// A number of 12 bits that words share at random.
    mark: u16,
}

impl Look {
    /// That of no word.
    pub(super) const NONE: Self = Self { packed: 0, n_bytes: u32::MAX, mark: mark_of(0) };

    /// That of `word`.
    pub(super) fn of(word: &[u8]) -> Self {
        let packed = match word.first_chunk() {
            Some(first) => u64::from_le_bytes(first.map(|byte| byte.to_ascii_lowercase())),
            None => pack(word, |byte| byte.to_ascii_lowercase()),
        };
        Self { packed, n_bytes: u32::try_from(word.len()).unwrap_or(u32::MAX), mark: mark_of(packed) }
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

/// Words, in lower case, that a rule asks for together; made when the program is compiled, by [`words`].
///
/// Nearly all words are none of them, which one bit tells: asking for twenty takes as little code as asking for one. Rules are
/// many and each is asked seldom, so that the time they take is that of fetching them.
#[derive(Debug)]
pub(super) struct Words {
    /// The marks of the words.
    marks: u64,
    words: &'static [&'static str],
}

impl Words {
    /// The words of a list.
    pub(super) const fn of(words: &'static [&'static str]) -> Self {
        let (mut marks, mut at) = (0, 0);
        while at < words.len() {
            let word = words[at].as_bytes();
            let (mut packed, mut n) = (0, 0);
            while n < N_PACKED && n < word.len() {
                packed |= (word[n] as u64) << (n * 8);
                n += 1;
            }
            marks |= 1 << (mark_of(packed) >> N_SIEVE_BITS);
            at += 1;
        }
        Self { marks, words }
    }

    /// Whether a word that looks so may be one of them; [`hold`](Self::hold) tells the rest.
    #[inline]
    pub(super) const fn may_hold(&self, look: Look) -> bool {
        self.marks >> (look.mark >> N_SIEVE_BITS) & 1 == 1
    }

    /// Whether `word` is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.may_hold(Look::of(word.as_bytes())) && self.hold(word)
    }

    /// Whether `raw` is one of them.
    #[inline(never)]
    pub(super) fn hold(&self, raw: &str) -> bool {
        self.words.iter().any(|word| raw.eq_ignore_ascii_case(word))
    }
}

/// Words that a rule asks for together: `view.is_one_of(at, words!["rose", "fell"])`.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::extract::lang::en::look::Words::of(&[$($word),+]) }
    };
}

/// Bits of a mark that tell one word of a [`Sieve`] from another of the same 64.
const N_SIEVE_BITS: u32 = 6;

/// Words or parts of words, in lower case, that a title is searched for together; made by [`parts`].
#[derive(Debug)]
pub(super) struct Parts {
    /// The marks of their first two letters.
    marks: u64,
    parts: &'static [&'static str],
}

impl Parts {
    /// Those of a list, each of two letters or more.
    pub(super) const fn of(parts: &'static [&'static str]) -> Self {
        let (mut marks, mut at) = (0, 0);
        while at < parts.len() {
            let part = parts[at].as_bytes();
            marks |= 1 << mark_of_pair(part[0], part[1]);
            at += 1;
        }
        Self { marks, parts }
    }

    /// Whether one of them stands in `text`.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let stands_at = |at: usize, part: &&str| {
            bytes.get(at..at + part.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(part.as_bytes()))
        };
        bytes.windows(2).enumerate().any(|(at, pair)| {
            self.marks >> mark_of_pair(pair[0], pair[1]) & 1 == 1 && self.parts.iter().any(|part| stands_at(at, part))
        })
    }
}

/// Parts that a rule searches a title for together: `parts!["budget", "tax levy"].are_in(title)`.
macro_rules! parts {
    ($($part:literal),+ $(,)?) => {
        const { &$crate::extract::lang::en::look::Parts::of(&[$($part),+]) }
    };
}

/// A number below 64 that pairs of letters share at random, whatever their case.
const fn mark_of_pair(first: u8, second: u8) -> u32 {
    ((first | 0x20) as u32 * 5 + (second | 0x20) as u32 * 11) & 63
}

/// The mark of a word that begins with these letters.
const fn mark_of(packed: u64) -> u16 {
    let folded = (packed ^ packed >> 32) as u32;
    (folded.wrapping_mul(0x9E37_79B1) >> 20) as u16
}

/// What tells most words from some hundred that a map holds.
#[derive(Debug)]
pub(super) struct Sieve([u64; 64]);

impl Sieve {
    /// That of `words`, in lower case.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut bits = [0; 64];
        for word in words {
            let mark = Look::of(word.as_bytes()).mark;
            bits[usize::from(mark >> N_SIEVE_BITS)] |= 1 << (mark & 63);
        }
        Self(bits)
    }

    /// Whether a word that looks so may be one of them.
    #[inline]
    pub(super) fn may_hold(&self, look: Look) -> bool {
        self.0[usize::from(look.mark >> N_SIEVE_BITS)] >> (look.mark & 63) & 1 == 1
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
                let list: &'static [&'static str] = Box::leak(Box::new([word, "other"]));
                let is_one =
                    |raw: &str| Words::of(list).may_hold(Look::of(raw.as_bytes())) && Words::of(list).hold(raw);
                assert_eq!(
                    (is_one(raw), is_one(&raw.to_ascii_uppercase())),
                    (raw == word, raw == word),
                    "{raw} {word}"
                );
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
