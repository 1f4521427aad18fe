//! How sure a reading is.

use crate::extract::lang::en::clause::Draft;

/// How sure a rule is, by how often it is right on annotated reports: 0.9 and more only for rules that hardly ever err.
pub(super) fn confidence(draft: &Draft) -> f32 {
    if draft.unit.is_empty() {
        return draft.confidence.min(0.5);
    }
    let rule: f32 = match draft.rule {
        "up-or-down" | "share-of" | "change-of" | "moved" | "attribute" => 0.95,
        "measure-of" | "of" | "from" | "at" | "moved-to" | "moved-by" | "subject" => 0.88,
        "count" | "amount-for" | "gained" | "multiplied" | "rank" | "respectively" | "share-object" => 0.85,
        "compared" | "coordinated" | "difference" | "in-brackets" | "share-verb" => 0.75,
        "noun" | "carried" | "label" | "fragment" | "verb-measure" | "of-them" | "worth" => 0.6,
        _ => 0.8,
    };
    rule.min(draft.confidence.max(0.5) + 0.06)
}
