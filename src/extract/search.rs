//! Searches in names and clauses, which are short and searched for many words.
//!
//! `str::find` and its like build a searcher for each call, which takes some 400 instructions before the first byte is looked at, and
//! `str::contains` takes 150. Here one byte of the word is looked for, many bytes at once, and the others are compared where it stands.

use memchr::{memchr, memrchr};

/// In longer texts `str::contains` tells faster that a word is none of theirs, sixteen bytes at a time: letters are met more often than the
/// last bytes of Chinese characters.
const LONG: usize = 40;
const LONG_OF_CHINESE: usize = 1000;

/// What rules ask of a text again and again.
pub(in crate::extract) trait Search {
    /// The byte at which `word` first stands, as `str::find` tells it.
    fn place_of(&self, word: &str) -> Option<usize>;

    /// Whether `word` stands in the text, as `str::contains` tells it.
    fn holds(&self, word: &str) -> bool;

    /// What stands before and behind the first `word`, as `str::split_once` tells it.
    fn cut_at(&self, word: &str) -> Option<(&str, &str)>;

    /// What stands before the first blank; all of a text that has none.
    fn first_word(&self) -> &str;

    /// What stands behind the last blank; all of a text that has none.
    fn last_word(&self) -> &str;
}

impl Search for str {
    fn place_of(&self, word: &str) -> Option<usize> {
        // English words have blanks around them, Chinese characters begin with one of a few bytes.
        let (probe, long) = match word.as_bytes().last() {
            None => return Some(0),
            Some(0x80..) => (word.len() - 1, LONG_OF_CHINESE),
            Some(_) => (word.len() / 2, LONG),
        };
        if self.len() > long && !self.contains(word) {
            return None;
        }
        let (text, word) = (self.as_bytes(), word.as_bytes());
        let last = text.len().checked_sub(word.len())?;
        // Where the word may start, and so the byte that is looked for.
        let mut start = 0;
        while start <= last {
            start += memchr(word[probe], &text[start + probe..=last + probe])?;
            if text[start..start + word.len()] == *word {
                return Some(start);
            }
            start += 1;
        }
        None
    }

    fn holds(&self, word: &str) -> bool {
        self.place_of(word).is_some()
    }

    fn cut_at(&self, word: &str) -> Option<(&str, &str)> {
        let at = self.place_of(word)?;
        Some((&self[..at], &self[at + word.len()..]))
    }

    fn first_word(&self) -> &str {
        memchr(b' ', self.as_bytes()).map_or(self, |blank| &self[..blank])
    }

    fn last_word(&self) -> &str {
        memrchr(b' ', self.as_bytes()).map_or(self, |blank| &self[blank + 1..])
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts = [
            "",
            " ",
            "a",
            "rate of  the rate",
            " of ",
            "of",
            "全县规模以上工业增加值",
            "增加值增加",
            "年均15%增长",
            "é–e",
        ];
        let words = [
            "",
            " ",
            "a",
            "rate",
            " of ",
            "of",
            "the rate",
            "工业",
            "增加值",
            "增加",
            "加",
            "15%",
            "–",
            "rate of  the rates",
        ];
        // Long enough for a searcher.
        let long = ["rate of ".repeat(40), "全县增加值".repeat(100)];
        for text in texts.into_iter().chain(long.iter().map(String::as_str)) {
            for word in words {
                assert_eq!(text.place_of(word), text.find(word), "{word:?} in {text:?}");
                assert_eq!(text.holds(word), text.contains(word), "{word:?} in {text:?}");
                assert_eq!(text.cut_at(word), text.split_once(word), "{word:?} in {text:?}");
            }
            assert_eq!(Some(text.first_word()), text.split(' ').next(), "{text:?}");
            assert_eq!(Some(text.last_word()), text.rsplit(' ').next(), "{text:?}");
        }
    }
}
