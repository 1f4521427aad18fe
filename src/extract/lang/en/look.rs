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
        Self::at(word, 0, word.len())
    }

    /// That of `word`, which stands in lower case; for lists that are made when the program is compiled.
    pub(super) const fn listed(word: &str) -> Self {
        let packed = pack(word.as_bytes());
        Self { packed, n_bytes: word.len() as u32, mark: mark_of(packed) }
    }

    /// That of the word which stands in `text` between these bytes.
    #[inline]
    pub(super) fn at(text: &[u8], start: usize, end: usize) -> Self {
        let n_bytes = end - start;
        let packed = match text[start..].first_chunk() {
            Some(first) => u64::from_le_bytes(*first),
            None => pack(&text[start..end]),
        };
        let packed = lower(if n_bytes < N_PACKED { packed & ((1 << (n_bytes * 8)) - 1) } else { packed });
        Self { packed, n_bytes: u32::try_from(n_bytes).unwrap_or(u32::MAX), mark: mark_of(packed) }
    }

    /// The letters of a word that has no more than are packed.
    pub(super) fn short(self) -> Option<u64> {
        (self.n_bytes as usize <= N_PACKED).then_some(self.packed)
    }

    /// Whether a word that looks so may be `word`, which stands in lower case; [`ends_alike`] tells the rest.
    #[inline(always)]
    pub(super) fn may_be(self, word: &str) -> bool {
        self.n_bytes as usize == word.len() && self.packed == pack(word.as_bytes())
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
    /// The marks of the words, by the upper half of their bits and by the lower.
    marks: u64,
    rest: u64,
    words: &'static [(Look, &'static str)],
}

impl Words {
    /// The words of a list.
    pub(super) const fn of(words: &'static [(Look, &'static str)]) -> Self {
        let (mut marks, mut rest, mut at) = (0, 0, 0);
        while at < words.len() {
            marks |= 1 << (words[at].0.mark >> N_SIEVE_BITS);
            rest |= 1 << (words[at].0.mark & 63);
            at += 1;
        }
        Self { marks, rest, words }
    }

    /// Whether a word that looks so may be one of them; [`hold`](Self::hold) tells the rest.
    #[inline]
    pub(super) const fn may_hold(&self, look: Look) -> bool {
        self.marks >> (look.mark >> N_SIEVE_BITS) & 1 == 1
    }

    /// Whether `word` is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        let look = Look::of(word.as_bytes());
        self.may_hold(look) && self.hold(look, || word)
    }

    /// Whether one of them may stand among the words of a sieve: a rule that looks for them through a sentence need not look.
    pub(super) fn may_stand_in<const N: usize>(&self, sieve: &Sieve<N>) -> bool {
        self.words.iter().any(|&(look, _)| sieve.may_hold(look))
    }

    /// Whether the word that looks so, and that `raw` gives, is one of them.
    #[inline(always)]
    pub(super) fn hold<'r>(&self, look: Look, raw: impl Fn() -> &'r str) -> bool {
        self.rest >> (look.mark & 63) & 1 == 1
            && self.words.iter().any(|&(known, word)| known == look && ends_alike(raw(), word))
    }
}

/// Words that a rule asks for together: `view.is_one_of(at, words!["rose", "fell"])`.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const {
            use $crate::extract::lang::en::look::{Look, Words};
            const WORDS: &[(Look, &str)] = &[$((Look::listed($word), $word)),+];
            &Words::of(WORDS)
        }
    };
}

/// Bits of a mark that tell one word of a [`Sieve`] from another of the same 64.
const N_SIEVE_BITS: u32 = 6;

/// The mark of a word that begins with these letters.
const fn mark_of(packed: u64) -> u16 {
    let folded = (packed ^ packed >> 32) as u32;
    (folded.wrapping_mul(0x9E37_79B1) >> 20) as u16
}

/// What tells most words from some that are known: from hundreds that a map holds, or with fewer bits from those of a sentence.
#[derive(Debug)]
pub(super) struct Sieve<const N: usize = 64>([u64; N]);

impl<const N: usize> Sieve<N> {
    /// That of `words`, in lower case.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        Self::of_looks(words.map(|word| Look::of(word.as_bytes())))
    }

    /// That of the words that look so.
    pub(super) fn of_looks(looks: impl Iterator<Item = Look>) -> Self {
        let mut bits = [0; N];
        for look in looks {
            bits[usize::from(look.mark >> N_SIEVE_BITS) % N] |= 1 << (look.mark & 63);
        }
        Self(bits)
    }

    /// Whether a word that looks so may be one of them.
    #[inline]
    pub(super) fn may_hold(&self, look: Look) -> bool {
        self.0[usize::from(look.mark >> N_SIEVE_BITS) % N] >> (look.mark & 63) & 1 == 1
    }
}

/// Eight bytes with their ASCII letters in lower case.
const fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // In each byte the highest bit tells: it is past A, past Z, and none of a letter beyond ASCII.
    let low = bytes & (0x7F * EACH);
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let past_z = low + (0x7F - b'Z' as u64) * EACH;
    let is_capital = !bytes & (from_a ^ past_z) & (0x80 * EACH);
    bytes | is_capital >> 2
}

/// The first letters of a word in lower case.
#[inline(always)]
const fn pack(word: &[u8]) -> u64 {
    let (mut packed, mut at) = (0, 0);
    while at < N_PACKED && at < word.len() {
        packed |= (word[at] as u64) << (at * 8);
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
                let list = Box::leak(Box::new([(Look::listed(word), word), (Look::listed("other"), "other")]));
                let is_one = |raw: &str| Words::of(list).has(raw);
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
