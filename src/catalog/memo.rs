//! What names were found to name, so that a name is brought to its form once and not for each figure.
//!
//! Reports call most things by the names that others call them, and within a report most names have several figures.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use smol_str::SmolStr;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::hashed::BuildHashed;

/// The places of the indicators that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Named {
    /// Whose code it is.
    pub(super) code: Option<usize>,
    /// Whose name it is.
    pub(super) indicator: Option<usize>,
    /// Whose growth it names, where it is no name of one.
    pub(super) grows: Option<usize>,
}

/// Parts, each with a lock of its own, as reports are read on all cores.
const N_PARTS: usize = 16;

/// Names that a part holds at most, so that no input, however long, fills the memory.
const N_NAMES: usize = 2048;

/// Names that have been looked up, with what was found.
#[derive(Debug, Default)]
pub(super) struct Memo {
    parts: [Mutex<Part>; N_PARTS],
}

/// By the hash of the name, which every figure asks for: the hash of a map takes several times as long as the one of names.
type Part = HashMap<u64, (SmolStr, Named), BuildHashed>;

impl Memo {
    /// What `name` stands for; found by `look_up` when it is asked for the first time.
    pub(super) fn get(&self, name: &str, look_up: impl FnOnce(&str) -> Named) -> Named {
        let hash = xxh3_64(name.as_bytes());
        // A thread that panicked has left whole entries behind: one is put in as a whole.
        let part = || self.parts[(hash >> 32) as usize % N_PARTS].lock().unwrap_or_else(PoisonError::into_inner);
        // Of two names with one hash the first is kept.
        if let Some((known, named)) = part().get(&hash)
            && known == name
        {
            return *named;
        }
        let named = look_up(name);
        let mut names = part();
        if names.len() >= N_NAMES {
            names.clear();
        }
        names.entry(hash).or_insert_with(|| (SmolStr::new(name), named));
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_up_once() {
        let memo = Memo::default();
        let mut n = 0;
        for name in ["粮食产量", "permits", "粮食产量", "permits"] {
            let found = memo.get(name, |name| {
                n += 1;
                Named { code: Some(name.len()), ..Named::default() }
            });
            assert_eq!(found.code, Some(name.len()));
        }
        assert_eq!(n, 2);
    }

    #[test]
    fn names_without_end_do_not_fill_it() {
        let memo = Memo::default();
        for n in 0..3 * N_PARTS * N_NAMES {
            memo.get(&format!("name {n}"), |_| Named::default());
        }
        let n_names: usize = memo.parts.iter().map(|part| part.lock().unwrap().len()).sum();
        assert!(n_names <= N_PARTS * N_NAMES);
    }
}
