//! How sure a reading is: by the rule that read it, and by how clearly its name names something.
//!
//! The numbers are calibrated on the annotated reports of `tests/corpus`: of figures at 0.9 and above, at least 99 in a hundred have the
//! right value, unit, name and measure (`tests/corpus.rs`).

use crate::extract::lang::en::clause::Draft;
use crate::extract::lang::en::look::Words;

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
    const LINKS: &Words = words!["of", "for", "in", "on", "and", "or", "to", "the", "a", "an", "&", "-"];
    let words = || {
        name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '&' | '%'))
            .filter(|word| !word.is_empty())
    };
    let (mut first, mut last, mut n_words) = (None, "", 0);
    for word in words() {
        if word.bytes().all(|byte| byte.is_ascii_digit()) || is_of_clause(word) {
            return DOUBTFUL;
        }
        first = first.or(Some(word));
        last = word;
        n_words += 1;
    }
    let Some(first) = first else { return 0.2 };
    let is_cut = LINKS.has(first) || LINKS.has(last);
    let is_genitive = ["'s", "’s", "'S", "’S"].iter().any(|end| last.ends_with(end));
    if is_cut || is_genitive {
        return DOUBTFUL;
    }
    // "Growers fell", "two persons", "the rate of 6.5%": who or what is counted is told elsewhere.
    let needs_more = matches!(rule, "count" | "measure-of" | "moved-to" | "from" | "at" | "moved-by" | "list-member");
    let is_bare = n_words == 1 && (needs_more || is_general(first));
    if is_bare || n_words > 6 || (rule == "count" && words().any(|word| word.eq_ignore_ascii_case("for"))) {
        return 0.85;
    }
    0.96
}

/// A word that stands in a clause, not in a name.
fn is_of_clause(word: &str) -> bool {
    match word.len() {
        2 => words!["is", "be", "it", "we", "us", "he", "if", "as", "by", "at"].has(word),
        3 => {
            words!["are", "was", "has", "had", "can", "may", "its", "our", "she", "his", "her", "who", "not"].has(word)
        }
        4 => words![
            "were", "been", "have", "will", "they", "them", "this", "that", "when", "than", "from", "with", "into",
            "said"
        ]
        .has(word),
        5 => words!["would", "could", "their", "these", "those", "which", "while", "about", "after", "based"].has(word),
        6 => words!["should", "before", "during"].has(word),
        7 => words!["between", "because"].has(word),
        8 => words!["proposed"].has(word),
        _ => false,
    }
}

/// A noun that many things bear.
fn is_general(word: &str) -> bool {
    words![
        "figure",
        "figures",
        "total",
        "number",
        "numbers",
        "amount",
        "level",
        "rate",
        "share",
        "size",
        "average",
        "county",
        "counties",
        "council",
        "city",
        "people",
        "persons",
        "residents",
        "units",
        "increase",
        "decrease",
        "change"
    ]
    .has(word)
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
