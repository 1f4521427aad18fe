//! Amounts told again: "asked for $1.3 million for new buses … The board granted the $1.3 million".

use crate::extract::Reading;
use crate::model::Measure;

/// How far back an amount is looked for.
const LONGEST: usize = 60;

/// Gives amounts that point back ("the $1.3 million") and that no rule named by words of their own the name of the same amount before.
/// The readings from `n` on are those of the sentence at hand, whose places are in `text`.
pub(super) fn name_again(text: &str, n: usize, out: &mut [Reading]) {
    let (before, own) = out.split_at_mut(n);
    for reading in own {
        let is_weak = matches!(reading.rule, "subject" | "noun" | "nearest" | "carried" | "amount-does");
        let is_money = reading.unit.len() == 3 && reading.unit.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_weak || !is_money || reading.measure != Measure::Level {
            continue;
        }
        let head = text[..reading.start].trim_end();
        let points = [" the", " that", " this", " full", "The", "That", "This"].iter().any(|word| head.ends_with(word));
        if !points {
            continue;
        }
        let same = |told: &&Reading| {
            told.value == reading.value
                && told.unit == reading.unit
                && told.measure == Measure::Level
                && !matches!(told.rule, "noun" | "nearest" | "carried")
        };
        if let Some(told) = before.iter().rev().take(LONGEST).find(same) {
            reading.indicator.clone_from(&told.indicator);
            reading.rule = "told-again";
        }
    }
}
