//! Names that are a noun of size alone: "pre-pandemic levels", "largest percentage increase", "baseline". What they are of was told before.

use smol_str::{SmolStr, format_smolstr};

use super::*;

/// Nouns that say how much of something there is, or how it moves, and not what it is.
const SIZES: &Words = words![
    "amount",
    "amounts",
    "average",
    "baseline",
    "decline",
    "decrease",
    "drop",
    "fall",
    "figure",
    "figures",
    "gain",
    "high",
    "hike",
    "increase",
    "jump",
    "level",
    "levels",
    "low",
    "mark",
    "peak",
    "record",
    "reduction",
    "rise",
    "surge",
    "total"
];

/// Words before them that tell no more.
const KINDS: &Words = words![
    "all-time",
    "current",
    "existing",
    "high",
    "highest",
    "historic",
    "historical",
    "initial",
    "latest",
    "low",
    "lowest",
    "new",
    "normal",
    "original",
    "pre-covid",
    "pre-pandemic",
    "present",
    "previous",
    "prior",
    "recent",
    "same",
    "usual"
];

/// Whether a name holds nothing but how much there is.
pub(super) fn is_hollow(name: &str) -> bool {
    let (kinds, size) = name.rsplit_once(' ').unwrap_or(("", name));
    SIZES.has(size) && kinds.split(' ').all(|word| word.is_empty() || KINDS.has(word) || vague::only_grades(word))
}

/// A name without what a figure behind it has cut off: "affordable for tenants who make", "homes that would be".
pub(super) fn without_stub(name: &str) -> Option<&str> {
    const LINKS: &Words = words!["that", "whether", "which", "who", "whose", "because", "where", "when"];
    const VERBS: &Words = words![
        "are", "be", "been", "earn", "earned", "had", "has", "have", "is", "made", "make", "makes", "pay", "paid",
        "receive", "received", "was", "were", "will", "would"
    ];
    let mut rest = name;
    loop {
        let (head, last) = rest.rsplit_once(' ')?;
        let before = head.rsplit(' ').next().unwrap_or(head);
        // "who make" leaves nothing but who they are; "too fast to be" was to be something.
        let is_stub = LINKS.has(last)
            || VERBS.has(last) && (LINKS.has(before) || VERBS.has(before) || words!["to", "and"].has(before))
            || words!["making", "earning"].has(last) && before.ends_with('s');
        if !is_stub {
            let rest = rest.strip_suffix(" to").or(rest.strip_suffix(" and")).unwrap_or(rest);
            return (rest.len() < name.len()).then_some(rest);
        }
        rest = head;
    }
}

impl Reader<'_> {
    /// What a figure is of whose own name is hollow: what the clause tells of, else what was told before.
    pub(super) fn fill_hollow(&self, at: usize, draft: &Draft) -> Option<SmolStr> {
        if !is_hollow(&draft.indicator) {
            return None;
        }
        // "claimed $29 million in allowances; the monthly average of $40,000": an average of those.
        if let Some(last) = self.last().or(self.previous.as_ref()).filter(|last| {
            draft.indicator.ends_with("average")
                && last.sort == draft.sort
                && last.unit != draft.unit
                && !last.unit.contains('/')
        }) {
            return Some(format_smolstr!("{} {}", draft.indicator, last.indicator))
                .filter(|_| !last.indicator.is_empty());
        }
        let fits = |name: &SmolStr| !name.is_empty() && !is_hollow(name) && !self.is_agent(name);
        let last = || self.last_main(at).filter(|last| last.sort == draft.sort).map(|last| last.indicator.clone());
        let told = || self.previous.as_ref().filter(|last| last.sort == draft.sort).map(|last| last.indicator.clone());
        last()
            .filter(fits)
            .or_else(|| self.subject_name(at).filter(fits))
            .or_else(|| self.subject.clone().filter(fits))
            .or_else(|| told().filter(fits))
    }
}
