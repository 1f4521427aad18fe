//! A fast hash for short words that come from the program's own data.

use std::hash::Hasher;

/// FxHash, as rustc uses it. Whoever chooses the keys of a map can make it slow: not for words that come from reports.
#[derive(Default)]
pub(crate) struct Fx(u64);

impl Fx {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fx {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|word| self.add(u64::from_le_bytes(*word)));
        if !rest.is_empty() {
            self.add(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    /// Its last bits, by which a map finds its place, depend on all of the word.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
