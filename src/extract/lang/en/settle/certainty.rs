//! How sure a reading is: by the rule that read it, and by how clearly its name names something.
//!
//! The numbers are calibrated on the annotated reports of `tests/corpus`: of figures at 0.9 and above, at least 99 in a hundred have the
//! right value, unit, name and measure (`tests/corpus.rs`).

use crate::extract::lang::en::clause::Draft;

/// What is below this is doubtful.
const DOUBTFUL: f32 = 0.7;

/// How sure the reading is that `draft` became.
pub(super) fn confidence(draft: &Draft) -> f32 {
    if draft.unit.is_empty() {
        return draft.confidence.min(0.5);
    }
    let rule: f32 = match draft.rule {
        "up-or-down" | "share-of" | "change-of" | "moved" | "attribute" | "amount-for" | "moved-by" | "at"
        | "gained" | "gain-list" | "multiplied" | "rank" => 0.95,
        "moved-to" | "from" | "count" | "measure-of" | "list-member" | "led-with" => 0.92,
        "of" | "subject" => 0.88,
        "respectively" | "share-object" => 0.85,
        "compared" | "coordinated" | "difference" | "in-brackets" | "share-verb" => 0.75,
        "noun" | "carried" | "label" | "fragment" | "verb-measure" | "of-them" | "worth" => 0.6,
        _ => 0.8,
    };
    rule.min(draft.confidence.max(0.5) + 0.06).min(clearness(&draft.indicator, draft.rule))
}

/// How clearly `name` names something: no words that belong to a clause, no more words than a name has, and more than the
/// noun that was counted or moved.
fn clearness(name: &str, rule: &str) -> f32 {
    const LINKS: [&str; 12] = ["of", "for", "in", "on", "and", "or", "to", "the", "a", "an", "&", "-"];
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '&' | '%'))
        .filter(|word| !word.is_empty())
        .collect();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return 0.2 };
    let is_stray = words.iter().any(|word| is_of_clause(word));
    let is_cut = LINKS.contains(&first) || LINKS.contains(&last);
    let is_coded = words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if is_stray || is_cut || is_coded || last.ends_with("'s") || last.ends_with("’s") {
        return DOUBTFUL;
    }
    // "Growers fell", "two persons", "the rate of 6.5%": who or what is counted is told elsewhere.
    let needs_more = matches!(rule, "count" | "measure-of" | "moved-to" | "from" | "at" | "moved-by" | "list-member");
    let is_bare = words.len() == 1 && (needs_more || is_general(first));
    if is_bare || words.len() > 6 || (rule == "count" && words.contains(&"for")) {
        return 0.85;
    }
    0.96
}

/// A word that stands in a clause, not in a name.
fn is_of_clause(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "should"
            | "could"
            | "can"
            | "may"
            | "they"
            | "them"
            | "it"
            | "its"
            | "their"
            | "we"
            | "our"
            | "us"
            | "he"
            | "she"
            | "his"
            | "her"
            | "this"
            | "that"
            | "these"
            | "those"
            | "which"
            | "who"
            | "when"
            | "while"
            | "if"
            | "as"
            | "than"
            | "not"
            | "about"
            | "from"
            | "with"
            | "by"
            | "at"
            | "into"
            | "between"
            | "after"
            | "before"
            | "during"
            | "because"
            | "said"
            | "based"
            | "proposed"
    )
}

/// A noun that many things bear.
fn is_general(word: &str) -> bool {
    matches!(
        word,
        "figure"
            | "figures"
            | "total"
            | "number"
            | "numbers"
            | "amount"
            | "level"
            | "rate"
            | "share"
            | "size"
            | "average"
            | "county"
            | "counties"
            | "council"
            | "city"
            | "people"
            | "persons"
            | "residents"
            | "units"
            | "increase"
            | "decrease"
            | "change"
    )
}

#[cfg(test)]
mod tests {
    use super::clearness;

    #[test]
    fn names_that_are_sure() {
        let table = [
            // name, rule, sure
            ("Building permits issued", "count", true),
            ("rents", "moved", true),
            ("permits", "count", false),              // of what?
            ("figure", "attribute", false),           // any
            ("demand for them", "moved", false),      // a pronoun
            ("share of trips to", "moved-to", false), // cut off
            ("CS 11 raise the share", "from", false), // a list number
            ("department’s", "measure-of", false),    // whose
            ("permits for projects", "count", false), // what they are for
            ("based on actual data", "change-of", false),
        ];
        for (name, rule, is_sure) in table {
            assert_eq!(clearness(name, rule) >= 0.9, is_sure, "{name}");
        }
    }
}
