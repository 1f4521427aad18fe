//! Numbers that say which people or things are meant: ages, years of school, bands of scores, kinds; and codes.

use rust_decimal::Decimal;

use super::{Item, Kind, Tags, Token};

/// "007B", "ENV.03": a number that begins with a naught is a code; "692Kb" is the size of a file. Gives the token behind.
pub(super) fn code(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|token| token.kind == Kind::Number && !token.is_written_out)?;
    let digits = &text[token.start..token.end];
    let is_led = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    // "08 April", "05/07", "065 555 0110": a day, or a phone number, which others know.
    let is_date = tokens.get(at + 1).is_some_and(|next| {
        next.has(Tags::MONTH)
            || next.kind == Kind::Number
            || next.is_glued && matches!(next.kind, Kind::Mark(c) if c != '+')
    });
    if is_led && !is_date {
        let letter =
            tokens.get(at + 1).is_some_and(|next| next.is_glued && next.end - next.start == 1 && next.is_capital);
        return Some(at + 1 + usize::from(letter));
    }
    let unit = tokens.get(at + 1).map_or("", |next| &text[next.start..next.end]);
    let is_boxed = || at > 0 && tokens[at - 1].is('(') || tokens.get(at + 2).is_some_and(|next| next.is(')'));
    let is_size = unit.eq_ignore_ascii_case("kb") || matches!(unit, "MB" | "Mb" | "GB") && is_boxed();
    is_size.then_some(at + 2)
}

/// Who people are by their age or school year, or which scores are meant. Gives the token behind.
pub(super) fn refuse(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    aged(text, tokens, at, items).or_else(|| scored(text, tokens, at))
}

/// "adults (19+)", "residents 85+": an age from which on.
fn aged(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    const PEOPLE: [&str; 14] = [
        "adults",
        "anyone",
        "everyone",
        "individuals",
        "men",
        "patients",
        "people",
        "persons",
        "population",
        "residents",
        "seniors",
        "students",
        "those",
        "women",
    ];
    let token = &tokens[at];
    let is_open = tokens.get(at + 1).is_some_and(|plus| plus.is('+') && plus.is_glued);
    if !is_open || token.is_written_out || token.value >= Decimal::ONE_HUNDRED || token.value < Decimal::TEN {
        return None;
    }
    let is_boxed = at > 0 && tokens[at - 1].is('(') && tokens.get(at + 2).is_some_and(|close| close.is(')'));
    let of_people = items.last().is_some_and(|item| {
        let word = &text[tokens[item.next - 1].start..tokens[item.next - 1].end];
        PEOPLE.iter().any(|who| word.eq_ignore_ascii_case(who))
    });
    (is_boxed || of_people).then_some(at + 2)
}

/// "a score between 8 and 15", "scores of 16-19", "a score of 20 or more": a band of a scale, and no one's score.
fn scored(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is = |at: usize, words: &[&str]| words.iter().any(|other| word(at).eq_ignore_ascii_case(other));
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let joints = ["of", "between", "above", "below", "over", "under"];
    let head = (0..at).rev().take(3).find(|&head| !is(head, &joints))?;
    if !is(head, &["score", "scores"]) {
        return None;
    }
    let joint = at + 1;
    let is_range = is_number(joint + 1)
        && (tokens[joint].is_dash() || is(joint, &["to"]) || is(joint, &["and"]) && is(at - 1, &["between"]));
    if is_range {
        return Some(joint + 2);
    }
    let is_open =
        is(joint, &["or", "and"]) && is(joint + 1, &["more", "above", "over", "higher", "less", "below", "lower"]);
    if is_open {
        return Some(joint + 2);
    }
    (head + 1 < at && is(at - 1, &["above", "below", "over", "under"])).then_some(at + 1)
}

/// "Year 6", "children in year 6", "type 2 diabetes": a class of a school or a kind of something.
pub(super) fn is_class_of_school(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = |at: usize| &text[tokens[at].start..tokens[at].end];
    let is_small = token.kind == Kind::Number && token.value > Decimal::ZERO && token.value < Decimal::from(14);
    let has_unit = tokens.get(at + 1).is_some_and(|next| next.is('%') || next.is_glued && next.kind == Kind::Number);
    if at == 0 || !is_small || token.is_ordinal || has_unit {
        return false;
    }
    let head = at - 1;
    match word(head) {
        "type" | "Type" | "Types" | "types" => !token.is_written_out,
        "Year" | "Years" => !token.is_written_out && (head == 0 || !tokens[head - 1].has(Tags::FISCAL)),
        // "this year 6 schools opened", "in its first year 4 staff"
        "year" | "years" => {
            let joins = ["and", "at", "for", "from", "in", "of", "or", "to"];
            !token.is_written_out
                && head > 0
                && (joins.contains(&word(head - 1)) || matches!(tokens[head - 1].kind, Kind::Mark(',' | '(')))
        }
        _ => false,
    }
}

/// "the eight county region", "a five year plan", "a 240 litre bin": a number that only says of what kind one thing is.
pub(super) fn is_made_adjective(text: &str, tokens: &[Token], at: usize) -> bool {
    const SPANS: [&str; 7] = ["county", "member", "month", "person", "state", "week", "year"];
    const WHOLES: [&str; 15] = [
        "agreement",
        "area",
        "authority",
        "board",
        "commission",
        "committee",
        "contract",
        "council",
        "panel",
        "period",
        "plan",
        "program",
        "programme",
        "region",
        "term",
    ];
    const VESSELS: [&str; 5] = ["gallon", "liter", "litre", "ltr", "watt"];
    let Some([unit, noun]) = tokens.get(at + 1..at + 3) else { return false };
    let word = |token: &Token| &text[token.start..token.end];
    if unit.kind != Kind::Word || noun.kind != Kind::Word || tokens[at].value == Decimal::ONE {
        return false;
    }
    SPANS.contains(&word(unit)) && WHOLES.contains(&word(noun))
        || tokens[at].value < Decimal::ONE_THOUSAND
            && VESSELS.contains(&word(unit))
            && !noun.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE))
}
