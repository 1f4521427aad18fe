//! Where a sentence ends.

use super::line::is_line_break;
use super::{Kind, Token, is_money_sign};

/// Tokens after which a sentence is cut at its next pause.
const LONGEST: usize = 300;

/// Cuts the tokens of a passage into sentences: ranges of tokens.
pub(in crate::extract::lang::en) fn split(text: &str, tokens: &[Token], out: &mut Vec<(usize, usize)>) {
    out.clear();
    let mut start = 0;
    for at in 0..tokens.len() {
        if is_line_break(text, tokens, start, at) {
            if start < at {
                out.push((start, at));
            }
            start = at;
        }
        // Text without stops is cut where it pauses, so that no rule ever looks further than a sentence reaches.
        let is_pause = at.saturating_sub(start) >= LONGEST
            && (matches!(tokens[at].kind, Kind::Mark(',' | ';')) || at.saturating_sub(start) >= 2 * LONGEST);
        if is_pause {
            out.push((start, at + 1));
            start = at + 1;
            continue;
        }
        let is_stop = matches!(tokens[at].kind, Kind::Mark('.' | '!' | '?'));
        if !is_stop {
            continue;
        }
        let mut end = at + 1;
        while tokens
            .get(end)
            .is_some_and(|token| token.is_glued && matches!(token.kind, Kind::Mark('"' | '”' | '’' | ')' | ']' | '*')))
        {
            end += 1;
        }
        let Some(next) = tokens.get(end) else { continue };
        let begins = next.is_capital
            || next.kind == Kind::Number
            || matches!(next.kind, Kind::Mark(c) if is_money_sign(c) || matches!(c, '"' | '“' | '(' | '‘' | '•' | '['));
        let is_glued = next.is_glued && !(end == at + 1 && is_lost_blank(text, tokens, at));
        if is_glued || !begins || is_abbreviation(text, tokens, at) {
            continue;
        }
        if end > start {
            out.push((start, end));
        }
        start = end;
    }
    if start < tokens.len() {
        out.push((start, tokens.len()));
    }
}

/// Whether a dot glued on both sides ends a sentence whose blank was lost: "made progress.However, the county".
fn is_lost_blank(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(next)) = (at.checked_sub(1).map(|before| &tokens[before]), tokens.get(at + 1)) else {
        return false;
    };
    let raw = &text[before.start..before.end];
    // "www.Marlow.gov" has dots on both sides of its words.
    let is_plain = tokens[at].is('.')
        && before.kind == Kind::Word
        && raw.len() > 3
        && raw.bytes().all(|byte| byte.is_ascii_lowercase())
        && !(at > 1 && before.is_glued && tokens[at - 2].is('.'));
    let begins = next.is('$')
        || next.kind == Kind::Word
            && text.as_bytes()[next.start..next.end].get(1).is_some_and(u8::is_ascii_lowercase)
            && next.is_capital;
    // "the former District.It has"
    let opens = words!["a", "at", "he", "in", "it", "she", "the", "there", "these", "they", "this", "we"];
    let behind_name = tokens[at].is('.')
        && before.kind == Kind::Word
        && before.is_capital
        && raw.len() > 3
        && raw.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
        && !(at > 1 && before.is_glued && tokens[at - 2].is('.'))
        && next.is_capital
        && next.is_one_of(text, opens)
        && tokens.get(at + 2).is_some_and(|after| !after.is_glued);
    if behind_name {
        return true;
    }
    // "374 in 2023.Ashby County had"
    let behind_figure = at > 1
        && (before.kind == Kind::Number || before.is('%') || before.is(')'))
        && next.kind == Kind::Word
        && next.is_capital
        && next.end - next.start > 2
        && text.as_bytes()[next.start + 1..next.end].iter().all(u8::is_ascii_lowercase)
        && tokens.get(at + 2).is_some_and(|after| !after.is_glued);
    if behind_figure {
        return true;
    }
    is_plain && begins && !tokens.get(at + 2).is_some_and(|after| after.is('.') && after.is_glued)
}

/// Whether the dot at `at` ends an abbreviation and no sentence.
fn is_abbreviation(text: &str, tokens: &[Token], at: usize) -> bool {
    const SHORT: &[&str] = &[
        "Ave", "Co", "Dr", "Gen", "Gov", "Hon", "Inc", "Jr", "KES", "Kes", "Khs", "Kshs", "KShs", "Ksh", "KSh", "Sh",
        "Shs", "Rs", "Ush", "Ushs", "Tsh", "Tshs", "Messrs", "Mr", "Mrs", "Ms", "Mt", "No", "Nos", "Prof", "Rd", "Rep",
        "Sen", "Sr", "Sgt", "St", "Lt", "Capt", "approx", "ca", "cf", "ft", "i.e", "e.g", "sq", "vs", "Jan", "Feb",
        "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Fig", "al", "est", "avg", "incl", "Ext", "ext",
        "tel", "Tel", "mi", "cu", "yd", "lb",
    ];
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    if before.kind != Kind::Word || !tokens[at].is('.') {
        return false;
    }
    let word = &text[before.start..before.end];
    let next = tokens.get(at + 1);
    // A unit such as "sq. ft." ends a sentence where a capital follows, and "sq. Km" goes on.
    if word == "ft" {
        return next.is_some_and(|next| !next.is_capital);
    }
    // "Long County, Ga. (7.2 percent)": a state in brackets' reach ends no sentence.
    let is_state = before.is_capital
        && word.len() <= 5
        && at > 1
        && tokens[at - 2].is(',')
        && next.is_some_and(|next| next.is('('));
    SHORT.contains(&word) || is_state || (word.chars().count() == 1 && before.is_capital && !before.is_glued)
}
