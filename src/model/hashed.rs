//! A hasher for texts that are looked up for every figure: that of a map takes several times as long.

use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// The hash of one text, or of what is a hash already.
#[derive(Debug, Default)]
pub(crate) struct Hashed(u64);

/// Makes it for a map.
pub(crate) type BuildHashed = BuildHasherDefault<Hashed>;

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    /// What ends a text in a hash; it stands alone here.
    fn write_u8(&mut self, _end: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
