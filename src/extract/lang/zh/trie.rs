//! Words as a tree of characters, for the longest that starts at a place.
//!
//! A general automaton for these words takes longer to build than a report to read, and as long to search. Most
//! characters start no word, which one look at a table of bits tells; behind the first, few characters go on.

/// Words with what each stands for.
#[derive(Debug)]
pub(super) struct Trie<T> {
    firsts: Firsts,
    /// The characters after the same beginning stand together, sorted; those that words start with come first.
    nodes: Vec<Node<T>>,
}

#[derive(Debug)]
struct Node<T> {
    c: char,
    /// What the word that ends here stands for.
    value: Option<T>,
    /// Places of the characters that go on from here.
    next: (u32, u32),
    /// The marks of these characters: most that follow in a text are none of them.
    marks: u64,
}

impl<T> Node<T> {
    fn next(&self) -> std::ops::Range<usize> {
        self.next.0 as usize..self.next.1 as usize
    }

    /// Whether `c` may go on from here.
    #[inline]
    fn may_go_on(&self, c: char) -> bool {
        self.marks & mark(c) != 0
    }
}

/// One of 64 bits, which characters share at random.
#[inline]
fn mark(c: char) -> u64 {
    1 << ((c as u32 ^ c as u32 >> 6) & 63)
}

impl<T: Copy> Trie<T> {
    /// From words, none of them empty, in any order; of two that are the same, one counts. A word that starts outside the
    /// Basic Multilingual Plane is not found.
    pub(super) fn new(mut words: Vec<(String, T)>) -> Self {
        words.sort_by(|(a, _), (b, _)| a.cmp(b));
        words.retain(|(word, _)| word.starts_with(|c: char| (c as usize) < N_FIRSTS));
        let mut nodes: Vec<Node<T>> = Vec::with_capacity(words.len() * 2);
        // Words with one beginning of so many bytes, and the node of its last character.
        let mut open = std::collections::VecDeque::from([(&words[..], 0, None)]);
        while let Some((words, n_bytes, parent)) = open.pop_front() {
            let start = nodes.len();
            let next = |word: &str| word[n_bytes..].chars().next();
            for same in words.chunk_by(|(a, _), (b, _)| next(a) == next(b)) {
                // The word that ends at the parent stands first and is its value already.
                let Some(c) = next(&same[0].0) else { continue };
                let n_bytes = n_bytes + c.len_utf8();
                let value = same.iter().find(|(word, _)| word.len() == n_bytes).map(|(_, value)| *value);
                open.push_back((same, n_bytes, Some(nodes.len())));
                nodes.push(Node { c, value, next: (0, 0), marks: 0 });
            }
            if let Some(parent) = parent {
                let end = nodes.len();
                let marks = nodes[start..].iter().fold(0, |marks, node| marks | mark(node.c));
                let parent: &mut Node<T> = &mut nodes[parent];
                parent.next = (start as u32, end as u32);
                parent.marks = marks;
            }
        }
        Self { firsts: Firsts::new(words.iter().filter_map(|(word, _)| word.chars().next())), nodes }
    }

    /// The longest word that `text` starts with: its bytes and what it stands for.
    pub(super) fn longest(&self, mut text: impl Iterator<Item = char>) -> Option<(usize, T)> {
        let c = text.next()?;
        self.longest_from(self.firsts.place(c)?, c, text)
    }

    /// The first place in `text` where a word starts: its first byte, the bytes of the longest one and what it stands for.
    pub(super) fn first_in(&self, text: &str) -> Option<(usize, usize, T)> {
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if let Some(place) = self.firsts.place(c)
                && let Some((n_bytes, value)) = self.longest_from(place, c, rest.clone())
            {
                return Some((text.len() - rest.as_str().len() - c.len_utf8(), n_bytes, value));
            }
        }
        None
    }

    /// The longest word that starts with `c`, whose node stands at `place`, and goes on with `text`.
    #[inline]
    fn longest_from(&self, place: usize, c: char, mut text: impl Iterator<Item = char>) -> Option<(usize, T)> {
        let mut node = &self.nodes[place];
        let mut n_bytes = c.len_utf8();
        let mut found = node.value.map(|value| (n_bytes, value));
        while node.marks != 0
            && let Some(c) = text.next()
            && node.may_go_on(c)
        {
            let next = &self.nodes[node.next()];
            let Ok(at) = next.binary_search_by_key(&c, |node| node.c) else { break };
            node = &next[at];
            n_bytes += c.len_utf8();
            found = node.value.map(|value| (n_bytes, value)).or(found);
        }
        found
    }
}

impl Trie<u32> {
    /// From groups of words, each with its bit.
    pub(super) fn of(groups: &[(u32, &[&str])]) -> Self {
        let words = groups.iter().flat_map(|(bit, words)| words.iter().map(|word| ((*word).to_owned(), *bit)));
        Self::new(words.collect())
    }

    /// The bits of all words that stand in `text`, wherever.
    pub(super) fn all_in(&self, text: &str) -> u32 {
        let mut found = 0;
        for (at, c) in text.char_indices() {
            let Some(place) = self.firsts.place(c) else { continue };
            let mut node = &self.nodes[place];
            found |= node.value.unwrap_or(0);
            let mut rest = text[at + c.len_utf8()..].chars();
            while node.marks != 0
                && let Some(c) = rest.next()
                && node.may_go_on(c)
            {
                let next = &self.nodes[node.next()];
                let Some(at) = next.iter().position(|node| node.c == c) else { break };
                node = &next[at];
                found |= node.value.unwrap_or(0);
            }
        }
        found
    }
}

/// How many characters can start a word: those of the Basic Multilingual Plane.
const N_FIRSTS: usize = 1 << 16;

/// Characters, a bit each, with their places among one another.
#[derive(Debug)]
pub(super) struct Firsts {
    bits: Box<[u64; N_FIRSTS / 64]>,
    /// How many there are before each 64.
    before: Box<[u16; N_FIRSTS / 64]>,
}

impl Firsts {
    /// A character outside the Basic Multilingual Plane is none of them.
    pub(super) fn new(chars: impl Iterator<Item = char>) -> Self {
        let (mut bits, mut before) = (Box::new([0_u64; N_FIRSTS / 64]), Box::new([0; N_FIRSTS / 64]));
        for c in chars.map(|c| c as usize).filter(|c| *c < N_FIRSTS) {
            bits[c / 64] |= 1 << (c % 64);
        }
        let mut n = 0;
        for (bits, before) in bits.iter().zip(before.iter_mut()) {
            *before = n;
            n += bits.count_ones() as u16;
        }
        Self { bits, before }
    }

    /// The place of `c` among the characters; `None` where it is none of them.
    #[inline]
    pub(super) fn place(&self, c: char) -> Option<usize> {
        let (at, bit) = (c as usize / 64, c as usize % 64);
        let bits = *self.bits.get(at)?;
        let below = (bits & ((1 << bit) - 1)).count_ones() as usize;
        (bits >> bit & 1 == 1).then(|| usize::from(self.before[at]) + below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let words = ["同比", "同比增长", "增", "增长", "增长率", "a", "和", "同"];
        let trie = Trie::new(words.iter().enumerate().map(|(at, word)| ((*word).to_owned(), at)).collect());
        let table = [
            ("同比增长8%", Some("同比增长")),
            ("同比增加", Some("同比")),
            ("同一", Some("同")),
            ("增长", Some("增长")),
            ("增长率", Some("增长率")),
            ("增长率a", Some("增长率")),
            ("ab", Some("a")),
            ("比同", None),
            ("", None),
            ("𠀀", None),
        ];
        for (text, expected) in table {
            let found = trie.longest(text.chars());
            assert_eq!(found.map(|(len, at)| (&text[..len], words[at])), expected.map(|word| (word, word)), "{text}");
        }
        assert_eq!(Trie::<()>::new(Vec::new()).longest("增".chars()), None);
    }

    #[test]
    fn all_words_of_a_text_are_found() {
        let words = [("累计", 1), ("累计增长", 2), ("增长", 4), ("计", 8)];
        let trie = Trie::new(words.into_iter().map(|(word, bit)| (word.to_owned(), bit)).collect());
        for (text, bits) in
            [("今年累计增长", 1 | 2 | 4 | 8), ("累", 0), ("", 0), ("合计增长", 4 | 8), ("累计增", 1 | 8)]
        {
            assert_eq!(trie.all_in(text), bits, "{text}");
        }
    }
}
