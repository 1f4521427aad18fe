//! Hours written with a point between hours and minutes.

use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::sentence::Item;
use crate::extract::lang::en::token::{Kind, Token};

/// "open 9.30 to 16.30": the token behind the hours that begin at `at`; none where something moves, as in "household size
/// fell from 2.36 to 2.31".
pub(super) fn hours(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    let is_one_of = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    let is_clock = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let mut parts = text[token.start..token.end].split('.');
            let [hour, minute] =
                [parts.next(), parts.next()].map(|part| part.and_then(|part| part.parse::<u32>().ok()));
            token.kind == Kind::Number
                && token.end - token.start >= 4
                && text.as_bytes()[token.end - 3] == b'.'
                && hour.is_some_and(|hour| hour < 24)
                && minute.is_some_and(|minute| minute < 60)
        })
    };
    let before = at.checked_sub(1)?;
    let is_span = is_one_of(before, words!["open", "opens", "from", "hours", "daily"])
        && is_clock(at)
        && (is_one_of(at + 1, words!["to", "until"]) || tokens.get(at + 1).is_some_and(Token::is_dash))
        && is_clock(at + 2)
        && tokens.get(at + 3).is_none_or(|next| matches!(next.kind, Kind::Mark(',' | '.' | ';' | ')')));
    let moves = || {
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::IMPROVE).and(Tags::UP).and(Tags::DOWN);
        let nouns = Tags::RISE_NOUN.and(Tags::FALL_NOUN).and(Tags::DRIFT);
        items.iter().rev().take(6).any(|item| item.tags.has(moves.and(nouns)))
    };
    (is_span && !moves()).then_some(at + 3)
}
