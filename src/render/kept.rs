//! What pages that set counties side by side made of one county, kept for as long as nothing about the county changes.
//!
//! A page of five thousand counties has a row of each; after a save one of them is another. Who makes the pages of a site time
//! and again gives each county a [`Kept`] as long as it is the same, and a new one when it is not; a build has none.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use smol_str::SmolStr;

use crate::model::{Lang, Measure, Name, Period};

/// Bytes that are kept of a county: rows of some four indicators. Beyond them all is let go of, as an editor goes on to others.
const MOST: usize = 8 << 10;

/// Pieces of pages about one county.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Pieces>);

#[derive(Debug, Default)]
struct Pieces {
    /// Looked up only, never walked.
    pieces: HashMap<Key, Arc<[String]>>,
    n_bytes: usize,
}

/// Which piece of which indicator's page: the code of the indicator, and the language.
pub(super) type Key = (Piece, SmolStr, Lang);

/// Pieces of an indicator's page that a county makes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// Cells of its row in the ranking, behind its place; whose ranking it is.
    Ranked(Measure, Period, Name),
    /// Cells of its row among the newest values, and its line.
    Latest,
    /// Its values as data.
    Values,
}

impl Kept {
    /// The piece as it was made before, else as `make` makes it now.
    pub(super) fn piece(&self, key: Key, make: impl FnOnce() -> Vec<String>) -> Arc<[String]> {
        let pieces = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = pieces().pieces.get(&key) {
            return Arc::clone(known);
        }
        let made: Arc<[String]> = make().into();
        let n_bytes: usize = made.iter().map(|part| size_of::<String>() + part.len()).sum();
        let mut pieces = pieces();
        if pieces.n_bytes + n_bytes > MOST {
            *pieces = Pieces::default();
        }
        if n_bytes <= MOST && pieces.pieces.insert(key, Arc::clone(&made)).is_none() {
            pieces.n_bytes += n_bytes;
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_stays_small() {
        let kept = Kept::default();
        let piece = |at: usize, len: usize, word: &str| {
            let code = SmolStr::new(at.to_string());
            let made = kept.piece((Piece::Latest, code, Lang::Zh), || vec![word.repeat(len)]);
            (made[0].starts_with(word), kept.0.lock().expect("nobody panicked").n_bytes)
        };
        // Which piece, of what length, of which words; whether it is of these, and not of those before.
        let table = [
            (0, 3000, "a", true),
            (0, 3000, "b", false),
            (1, 3000, "b", true),
            (1, 3000, "c", false),
            // The third does not fit beside the others.
            (2, 3000, "c", true),
            (0, 3000, "d", true),
            // What is longer than all that is kept is kept never.
            (3, 9000, "d", true),
            (3, 9000, "e", true),
        ];
        for (at, len, word, expected) in table {
            let (is_new, n_bytes) = piece(at, len, word);
            assert_eq!(is_new, expected, "{at} {word}");
            assert!(n_bytes <= MOST, "{n_bytes}");
        }
    }
}
