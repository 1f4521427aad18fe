//! What a figure is of.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use smol_str::SmolStr;
use xxhash_rust::xxh3::xxh3_64;

use super::hashed::BuildHashed;

/// Name, unit and code of figures, which share it: reports call most things by the same names, and a site keeps a million
/// figures.
#[derive(Debug, PartialEq)]
pub(super) struct Subject {
    pub(super) indicator: SmolStr,
    pub(super) unit: SmolStr,
    pub(super) code: Option<SmolStr>,
}

/// Subjects that a thread remembers at most, so that no input, however long, fills the memory.
const N_KNOWN: usize = 8192;

thread_local! {
    /// Subjects that were asked for on this thread, by their hash. Each thread has its own, so that none waits for another.
    static KNOWN: RefCell<HashMap<u64, Arc<Subject>, BuildHashed>> = RefCell::default();
}

impl Subject {
    /// The subject of these words.
    pub(super) fn of(indicator: &str, unit: &str, code: Option<&str>) -> Arc<Self> {
        let hash = |text: &str| xxh3_64(text.as_bytes());
        let hash = hash(indicator) ^ hash(unit).rotate_left(1) ^ code.map_or(0, |code| hash(code).rotate_left(2));
        KNOWN.with_borrow_mut(|known| {
            // Of two with one hash the one that was asked for last is remembered.
            if let Some(subject) = known.get(&hash)
                && subject.is(indicator, unit, code)
            {
                return Arc::clone(subject);
            }
            if known.len() >= N_KNOWN {
                known.clear();
            }
            let code = code.map(SmolStr::new);
            let subject = Arc::new(Self { indicator: indicator.into(), unit: unit.into(), code });
            known.insert(hash, Arc::clone(&subject));
            subject
        })
    }

    fn is(&self, indicator: &str, unit: &str, code: Option<&str>) -> bool {
        self.indicator == indicator && self.unit == unit && self.code.as_deref() == code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_kept_once() {
        let [one, other] = [(); 2].map(|()| Subject::of("粮食产量", "吨", Some("grain-output")));
        assert!(Arc::ptr_eq(&one, &other));
        for (indicator, unit, code) in
            [("粮食产量", "吨", None), ("吨", "粮食产量", Some("grain-output")), ("", "", None)]
        {
            let subject = Subject::of(indicator, unit, code);
            assert!(subject.is(indicator, unit, code) && subject != one);
        }
    }

    #[test]
    fn words_without_end_do_not_fill_the_memory() {
        for n in 0..3 * N_KNOWN {
            assert_eq!(Subject::of(&format!("name {n}"), "", None).indicator, format!("name {n}"));
        }
        assert!(KNOWN.with_borrow(HashMap::len) <= N_KNOWN);
    }
}
