//! Numbers that say how long or how often: "five-year plan", "24 hours a day".

use super::{Kind, Tags, Token};
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::units::Units;

/// A number that hangs on a time as an adjective: "five-year plan", "30-year bond", "24-hour desk".
pub(in crate::extract::lang::en) fn is_duration_adjective(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut next = at + 1;
    // "five bedroom houses"
    if tokens.get(next).is_some_and(|unit| matches!(&text[unit.start..unit.end], "bedroom" | "storey" | "bed")) {
        return !tokens[at].is_written_out && tokens[at].value < rust_decimal::Decimal::TEN;
    }
    if super::group::is_made_adjective(text, tokens, at) {
        return true;
    }
    // thirty-five-year
    while tokens.get(next).is_some_and(|token| token.is_dash() && token.is_glued) {
        let Some(unit) = tokens.get(next + 1).filter(|unit| unit.is_glued) else { return false };
        let word = text[unit.start..unit.end].to_lowercase();
        if [
            "year",
            "day",
            "hour",
            "week",
            "minute",
            "second",
            "time",
            "part",
            "way",
            "day",
            "star",
            "person",
            "member",
            "step",
            "point",
            "page",
            "story",
            "storey",
            "bedroom",
            "lane",
            "h",
            "d",
            "a",
            "b",
            "term",
            "phase",
            "county",
            "character",
            "city",
            "digit",
            "game",
            "hole",
            "item",
            "judge",
            "man",
            "nation",
            "party",
            "passenger",
            "piece",
            "question",
            "team",
            "town",
            "volume",
            "wheel",
            "woman",
            "word",
        ]
        .contains(&word.as_str())
        {
            // "a 15-minute average response time" says how much.
            let is_told = matches!(word.as_str(), "day" | "hour" | "minute" | "second")
                && tokens
                    .get(next + 2)
                    .is_some_and(|noun| noun.is_one_of(text, words!["average", "median", "response"]));
            // "a 300-person drop"
            let is_moved = word == "person"
                && tokens.get(next + 2).is_some_and(|noun| noun.has(Tags::RISE_NOUN.and(Tags::FALL_NOUN)));
            // "three-point-eight percent": a number as it is spoken.
            let is_spoken =
                word == "point" && tokens.get(next + 2).is_some_and(|joint| joint.is_dash() && joint.is_glued);
            if is_told || is_moved || is_spoken {
                return false;
            }
            return true;
        }
        // "a 12-month period", "18-month growth" say how long, "a 4.2-month supply" how much.
        if word == "month" {
            let measured = words![
                "average",
                "backlog",
                "cushion",
                "delay",
                "inventory",
                "median",
                "operating",
                "reserve",
                "reserves",
                "stay",
                "supply",
                "wait",
                "waiting"
            ];
            return !(next + 2..next + 4)
                .any(|noun| tokens.get(noun).is_some_and(|noun| noun.is_one_of(text, measured)));
        }
        // "a two-unit house" is a kind of house, "a 120-unit complex" says how large it is.
        if matches!(word.as_str(), "bed" | "unit" | "room" | "student" | "home" | "house") {
            return tokens[at].kind != Kind::Number || tokens[at].value < rust_decimal::Decimal::TEN;
        }
        if unit.kind != Kind::Word {
            return false;
        }
        // "a three-seat bench", "a four-bay garage": what so few make is of a kind, where a "45-bay garage" tells its size.
        let is_few = tokens[at].value < rust_decimal::Decimal::TEN && !tokens[at].is_written_out;
        let is_kind = is_few
            && !unit.is_capital
            && unit.tags.without(Tags::SINGULAR).is_none()
            // "five-tenths", "two-thirds"
            && !["halves", "quarter", "quarters", "th", "third", "thirds", "ths"].iter().any(|part| word.ends_with(part))
            && !tokens.get(next + 2).is_some_and(|joint| joint.is_dash() && joint.is_glued)
            && Units::shared().find(text, tokens, next + 1).is_none()
            && Units::shared().magnitude(&word).is_none();
        if is_kind {
            return true;
        }
        next += 2;
    }
    false
}

/// "24 hours a day", "seven days a week": when something is open.
pub(super) fn is_opening_time(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is_one_of = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    if !is_one_of(at + 1, words!["hour", "hours", "day", "days"]) {
        return false;
    }
    let base = if is_one_of(at + 1, words!["hour", "hours"]) { "day" } else { "week" };
    is_one_of(at + 2, words!["a", "per", "each", "every"]) && word(at + 3).eq_ignore_ascii_case(base)
}
