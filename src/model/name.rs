//! Words that many figures share, in eight bytes each.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use serde::Serialize;
use smol_str::SmolStr;

use super::hashed::BuildHashed;

/// A word or a name out of a report, read as a `str`.
///
/// Reports call most things by the same names and count them in the same units, and a site keeps a million figures: the same
/// text made twice is mostly kept once, and a clone copies nothing.
///
/// ```
/// use countydash::model::Name;
/// let name = Name::new("粮食产量");
/// assert_eq!(name, "粮食产量");
/// assert_eq!(size_of::<Option<Name>>(), 8);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(Arc<Box<str>>);

/// Names that a thread remembers at most, so that no input, however long, fills the memory.
const N_KNOWN: usize = 8192;

thread_local! {
    /// Names that were made on this thread. Each thread has its own, so that none waits for another.
    static KNOWN: RefCell<HashSet<Name, BuildHashed>> = RefCell::default();
}

impl Name {
    /// The name with this text.
    pub fn new(text: &str) -> Self {
        if text.is_empty() {
            return Self::default();
        }
        KNOWN.with_borrow_mut(|known| {
            if let Some(name) = known.get(text) {
                return name.clone();
            }
            if known.len() >= N_KNOWN {
                known.clear();
            }
            let name = Self(Arc::new(text.into()));
            known.insert(name.clone());
            name
        })
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Name {
    fn default() -> Self {
        static EMPTY: LazyLock<Name> = LazyLock::new(|| Name(Arc::default()));
        EMPTY.clone()
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

/// As its text, by which it is looked up.
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<SmolStr> for Name {
    fn eq(&self, other: &SmolStr) -> bool {
        self.as_str() == other
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<&SmolStr> for Name {
    fn from(text: &SmolStr) -> Self {
        Self::new(text)
    }
}

impl From<SmolStr> for Name {
    fn from(text: SmolStr) -> Self {
        Self::new(&text)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Name {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_kept_once() {
        let (one, other) = (Name::new("粮食产量"), Name::from("粮食产量".to_owned()));
        assert!(Arc::ptr_eq(&one.0, &other.0));
        assert_ne!(one, Name::new("粮食产值"));
        assert_eq!(Name::new(""), Name::default());
    }

    #[test]
    fn names_without_end_do_not_fill_the_memory() {
        for n in 0..3 * N_KNOWN {
            assert_eq!(Name::new(&format!("name {n}")), format!("name {n}").as_str());
        }
        assert!(KNOWN.with_borrow(HashSet::len) <= N_KNOWN);
    }
}
