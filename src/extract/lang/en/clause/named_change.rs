//! Levels whose name says that they are changes.

use smol_str::SmolStr;

use super::*;

/// A level whose name says that it is a change: "the increase in overdoses was 37 percent", "a pay rise (£900)". What `holds`
/// is the level itself: "no increase in the rate, which will remain at 48 cents".
pub(super) fn named_change(draft: &mut Draft, holds: bool) {
    let relative = match draft.sort {
        Sort::Percent | Sort::Multiple => true,
        Sort::Money | Sort::Measure => false,
        // "saw an increase in visits, up from 1,200 to 1,400": both ends of it are levels.
        Sort::Count if draft.link != Link::Own => false,
        Sort::Points | Sort::Count | Sort::Time => return,
    };
    // "64% of indicators are showing an improvement": so many of them.
    if draft.measure != Measure::Level || matches!(draft.rule, "count" | "share-verb") {
        return;
    }
    if relative && let Some(falls) = change_rate(&draft.indicator) {
        draft.measure = Measure::Growth;
        draft.value = signed(draft.value, falls);
        return;
    }
    let changes = words![
        "increase",
        "increases",
        "rise",
        "growth",
        "raise",
        "improvement",
        "gain",
        "jump",
        "hike",
        "fall",
        "dip",
        "slump",
        "decrease",
        "decreases",
        "decline",
        "drop",
        "reduction"
    ];
    if !draft.indicator.split(' ').any(|word| changes.has(word)) {
        return;
    }
    let words: Vec<&str> = draft.indicator.split(' ').collect();
    let kind = |word: &str| match word.to_ascii_lowercase().as_str() {
        "increase" | "increases" | "rise" => Some(false),
        "growth" | "raise" | "improvement" | "gain" | "jump" | "hike" if relative => Some(false),
        "fall" | "dip" | "slump" if relative => Some(true),
        "decrease" | "decreases" | "decline" | "drop" | "reduction" => Some(true),
        _ => None,
    };
    let Some((at, falls)) = words.iter().enumerate().find_map(|(at, word)| kind(word).map(|falls| (at, falls))) else {
        return;
    };
    let of = words.get(at + 1).is_some_and(|word| matches!(*word, "in" | "of" | "to" | "for"));
    if at + 1 < words.len() && !of {
        return;
    }
    // "average rate rise for homes": the rate for homes; "increase in Dauphin County": what was spoken of is unsaid.
    let head = words[..at].iter().filter(|word| !is_vague(word)).copied();
    let rest = match (at, words.get(at + 1)) {
        (_, Some(&"for")) => &words[at + 1..],
        _ => words.get(at + 2..).unwrap_or_default(),
    };
    let name = head.chain(rest.iter().copied()).collect::<Vec<_>>().join(" ");
    // "economic growth": an adjective names nothing alone.
    let is_adjective = rest.is_empty() && name.ends_with("ic");
    if !name.is_empty() && !is_adjective {
        draft.indicator = SmolStr::from(name);
    }
    if holds || draft.link != Link::Own {
        return;
    }
    draft.measure = if relative { Measure::Growth } else { Measure::Change };
    draft.value = signed(draft.value, falls);
}

/// "expansion rate", "rate of growth", "percent change": a rate at which something changes, and whether it falls.
fn change_rate(name: &str) -> Option<bool> {
    let kind = |word: &str| match word {
        "expansion" | "growth" | "increase" => Some(false),
        "contraction" | "decline" | "decrease" | "shrinkage" => Some(true),
        _ => None,
    };
    let mut words = name.rsplit(' ');
    match (words.next()?, words.next()?) {
        ("rate", noun) => kind(noun),
        // "an annual percent change of 4.07%": its sign tells which way.
        ("change", "percent" | "percentage") => Some(false),
        (noun, "of") if words.next() == Some("rate") => kind(noun),
        _ => None,
    }
}

/// A noun of change that does not say of what: "the increase was 120 hectares".
pub(super) fn is_change_alone(name: &str) -> bool {
    words!["increase", "decrease", "rise", "drop", "decline", "reduction", "fall", "change", "difference"].has(name)
}

/// Adjectives of changes that are no part of what changes.
fn is_vague(word: &str) -> bool {
    words![
        "annual",
        "net",
        "overall",
        "slight",
        "further",
        "largest",
        "biggest",
        "proposed",
        "projected",
        "the",
        "highest",
        "greatest",
        "smallest",
        "sharpest",
        "steepest",
        "second",
        "third",
        "fourth",
        "fifth",
        "year-to-year",
        "year-on-year",
        "year-over-year"
    ]
    .has(word)
}
