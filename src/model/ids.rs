//! Names of figures and of rules, as numbers.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use smol_str::SmolStr;

use super::hashed::BuildHashed;

/// The stable name of a figure within its site, made of a hash; empty by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct MetricId(u64);

impl MetricId {
    /// The name that this hash makes.
    pub(crate) const fn of_hash(hash: u64) -> Self {
        Self(hash)
    }

    /// `f-` and 13 letters and digits, without those that are easily mistaken for one another.
    pub fn text(self) -> SmolStr {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        if self == Self::default() {
            return SmolStr::default();
        }
        let mut id = *b"f-0000000000000";
        for (digit, shift) in id[2..].iter_mut().zip((0..13).rev()) {
            *digit = DIGITS[(self.0 >> (shift * 5)) as usize % 32];
        }
        SmolStr::new(std::str::from_utf8(&id).expect("letters and digits are ASCII"))
    }
}

impl std::fmt::Display for MetricId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text())
    }
}

impl Serialize for MetricId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// The name of a rule that reads figures. There are as many as the program names, so that a number tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rule(u16);

/// The rules that have been met.
struct Rules {
    /// Each in the place of its number.
    names: Vec<&'static str>,
    numbers: HashMap<&'static str, u16, BuildHashed>,
}

static RULES: RwLock<Rules> =
    RwLock::new(Rules { names: Vec::new(), numbers: HashMap::with_hasher(BuildHashed::new()) });

impl Rule {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        RULES.read().unwrap_or_else(PoisonError::into_inner).names[usize::from(self.0)]
    }
}

impl From<&'static str> for Rule {
    fn from(name: &'static str) -> Self {
        if let Some(&number) = RULES.read().unwrap_or_else(PoisonError::into_inner).numbers.get(name) {
            return Self(number);
        }
        let mut rules = RULES.write().unwrap_or_else(PoisonError::into_inner);
        let Rules { names, numbers } = &mut *rules;
        let number = *numbers.entry(name).or_insert_with(|| {
            names.push(name);
            u16::try_from(names.len() - 1).expect("the program has some hundred rules")
        });
        Self(number)
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self.as_str(), f)
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
