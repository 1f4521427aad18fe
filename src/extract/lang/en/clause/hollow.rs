//! Names that are a noun of size alone: "pre-pandemic levels", "largest percentage increase", "baseline". What they are of was told before.

use smol_str::{SmolStr, format_smolstr};

use super::*;
use crate::extract::search::Search;

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
    "percentage",
    "proportion",
    "record",
    "reduction",
    "rise",
    "short",
    "surge",
    "top",
    "total",
    "way"
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
    // "Add to this the fact that the number of burglaries": what the fact is of.
    if name.holds(" the fact that ")
        && let Some((_, told)) = name.rsplit_once(" the fact that ")
    {
        return Some(told.strip_prefix("the ").unwrap_or(told));
    }
    let mut rest = name;
    loop {
        let last = rest.last_word();
        let head = &rest[..rest.len().checked_sub(last.len() + 1)?];
        let before = head.last_word();
        // "who make" leaves nothing but who they are; "too fast to be" was to be something.
        let is_stub = LINKS.has(last)
            || VERBS.has(last) && (LINKS.has(before) || VERBS.has(before) || before == "to" && last == "be")
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

    /// Takes up the noun or the move that a figure leaves out: "2,000 houses were rebuilt when the floods destroyed 11,000", "assaults were up 17%,
    /// threats and stalking 11%, and arson 26%".
    pub(super) fn take_elided(&self, at: usize, quantity: &Quantity, draft: &mut Draft) {
        let view = &self.view;
        let deeds = words![
            "add",
            "added",
            "approve",
            "approved",
            "build",
            "built",
            "buy",
            "bought",
            "closed",
            "complete",
            "completed",
            "damaged",
            "delivered",
            "demolished",
            "destroyed",
            "lost",
            "needed",
            "needs",
            "opened",
            "planted",
            "promised",
            "removed",
            "repaired",
            "replaced",
            "sold",
            "wanted",
            "wants"
        ];
        let acts = at > 0 && view.is_one_of(at - usize::from(at > 0), deeds);
        if draft.rule == "subject"
            && draft.sort == Sort::Count
            && quantity.unit.is_empty()
            && draft.next <= at + 1
            && acts
        {
            let counts = |last: &&Draft| {
                last.sort == Sort::Count
                    && last.measure == Measure::Level
                    && last.rule == "count"
                    && !last.unit.contains('/')
            };
            if let Some(last) = self.last().filter(counts).or(self.counted.as_ref().filter(counts)) {
                draft.rule = "carried";
                draft.indicator.clone_from(&last.indicator);
                draft.unit.clone_from(&last.unit);
            }
        }
        // "Only 210 (or 21%) of the 1,000 new officers have been hired": what both are of stands behind the bracket.
        if draft.indicator.holds("%) of ") {
            let close = (at..view.len().min(at + 6)).find(|&close| view.is_mark(close, ')'));
            let of = close.map(|close| close + 1).filter(|&of| view.is_word(of, "of"));
            let mut noun = of.map_or(at, |of| of + 1);
            while view.quantity(noun).is_none() && view.has(noun, BEFORE_NUMBER) {
                noun += 1;
            }
            noun += usize::from(view.quantity(noun).is_some());
            if let Some(range) = of.and_then(|_| view.noun_phrase(noun)) {
                draft.indicator = view.name(range);
            }
        }
        let moved = self.last_in_clause(at).filter(|last| {
            draft.rule == "noun"
                && draft.sort == Sort::Percent
                && draft.measure == Measure::Level
                && last.sort == Sort::Percent
                && last.measure == Measure::Growth
                && matches!(last.rule, "gapped" | "moved" | "moved-by" | "up-or-down")
        });
        if let Some(last) = moved {
            let joins = |at: usize| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION);
            let is_list = joins(last.next)
                && (last.next..at)
                    .all(|at| (view.is_content(at) || joins(at) || view.is_joint(at)) && !view.is_verb(at))
                && view.item(at + 1).is_none_or(|next| matches!(next.what, What::Mark(',' | '.' | ';')));
            if is_list {
                draft.rule = "gapped";
                draft.measure = Measure::Growth;
                draft.value = signed(draft.value, last.value.is_sign_negative());
            }
        }
    }
}
