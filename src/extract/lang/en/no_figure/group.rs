//! Numbers that say which people or things are meant: ages, years of school, bands of scores, kinds; and codes.

use rust_decimal::Decimal;

use super::{Item, Kind, Tags, Token};
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::units::Units;

/// "007B", "ENV.03": a number that begins with a naught is a code; "692Kb" is the size of a file, "25.07.17" a day, "1.2 Needs"
/// at the head of a line the number of a section, "2)" that of a member. Gives the token behind.
pub(super) fn code(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|token| token.kind == Kind::Number)?;
    let digits = &text[token.start..token.end];
    let next = tokens.get(at + 1);
    // "we will 1) pave roads and 2) repair bridges": the number of a member of a list.
    let is_within = || tokens[..at].iter().rev().take_while(|token| !token.is(')')).any(|token| token.is('('));
    if digits.len() <= 2
        && next.is_some_and(|next| next.is(')') && next.is_glued)
        && tokens.get(at + 2).is_some_and(|word| !word.is_glued)
        && !is_within()
    {
        return Some(at + 2);
    }
    // "08 April", "05/07", "065 555 0110": a day, or a phone number, which others know.
    let is_date = next.is_some_and(|next| {
        next.has(Tags::MONTH)
            || next.kind == Kind::Number
            || next.is_glued && matches!(next.kind, Kind::Mark(c) if c != '+')
    });
    // "01632 960123"
    let is_phone = digits.starts_with('0')
        && (4..=6).contains(&digits.len())
        && !digits.contains(['.', ','])
        && next.is_some_and(|next| next.kind == Kind::Number && (5..=7).contains(&(next.end - next.start)));
    if is_phone {
        return Some(at + 2);
    }
    // "Coun Ann Shaw (10445261)": the number of a picture.
    let is_picture = digits.len() >= 7
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && at > 0
        && tokens[at - 1].is('(')
        && next.is_some_and(|next| next.is(')'));
    if is_picture {
        return Some(at + 1);
    }
    let is_led = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_led && !is_date {
        let letter = next.is_some_and(|next| next.is_glued && next.end - next.start == 1 && next.is_capital);
        return Some(at + 1 + usize::from(letter));
    }
    // "6News", "4Kids": a name.
    let is_name = digits.len() < 3
        && next.is_some_and(|next| {
            let word = &text.as_bytes()[next.start..next.end];
            next.kind == Kind::Word
                && next.is_glued
                && next.is_capital
                && word.len() > 3
                && word[1].is_ascii_lowercase()
        });
    if is_name {
        return Some(at + 2);
    }
    let is_point = |byte: &u8| *byte == b'.';
    let has_point = digits.bytes().filter(|byte| is_point(byte)).count() == 1;
    let goes_on = next.is_some_and(|next| next.is('.') && next.is_glued)
        && tokens.get(at + 2).is_some_and(|last| last.kind == Kind::Number && last.is_glued && !last.is_written_out);
    if has_point && goes_on {
        return Some(at + 3);
    }
    let unit = next.map_or("", |next| &text[next.start..next.end]);
    let is_section = at == 0
        && has_point
        && digits.len() <= 4
        && next.is_some_and(|next| next.kind == Kind::Word && next.is_capital && !next.is_glued)
        && Units::shared().magnitude(&unit.to_lowercase()).is_none();
    if is_section {
        return Some(at + 1);
    }
    let is_boxed = || at > 0 && tokens[at - 1].is('(') || tokens.get(at + 2).is_some_and(|next| next.is(')'));
    let is_size = unit.eq_ignore_ascii_case("kb") || matches!(unit, "MB" | "Mb" | "GB") && is_boxed();
    is_size.then_some(at + 2)
}

/// "under-5s", "over 65s", "the under-75 mortality rate": an age that says who is meant. Gives the token behind.
pub(super) fn limited(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    if !tokens[at].is_one_of(text, words!["under", "over"]) {
        return None;
    }
    let is_glued = |at: usize| tokens.get(at).is_some_and(|token| token.is_glued);
    let has_dash = is_glued(at + 1) && tokens[at + 1].is_dash();
    let age = at + 1 + usize::from(has_dash);
    let is_number = |token: &Token| match token.kind {
        Kind::Number => !token.is_written_out && token.end - token.start <= 2,
        // "the under-five mortality rate"
        Kind::Word => has_dash && token.is_glued && token.is_one_of(text, words!["five", "fives", "ten", "twelve"]),
        Kind::Mark(_) => false,
    };
    let is_age = tokens.get(age).is_some_and(is_number);
    // "women under 18", "the under 15 group": of which age they are.
    let counts = |at: usize| {
        tokens.get(at).is_some_and(|next| {
            next.is('%')
                || next.is_glued && !next.is(',') && !next.is('.') && !next.is(')') && !next.is(';')
                || next.has(Tags::TIME)
                || next.kind == Kind::Word
                    && !next.has(
                        Tags::PREPOSITION
                            .and(Tags::CONJUNCTION)
                            .and(Tags::BE)
                            .and(Tags::HAVE)
                            .and(Tags::WILL)
                            .and(Tags::PAST),
                    )
                    && !next.is_one_of(text, words!["age", "cohort", "group", "population", "rate", "who"])
        })
    };
    let people = words![
        "adults",
        "anyone",
        "boys",
        "child",
        "children",
        "everyone",
        "females",
        "girls",
        "individuals",
        "kids",
        "males",
        "men",
        "mothers",
        "patients",
        "people",
        "persons",
        "population",
        "residents",
        "seniors",
        "teens",
        "those",
        "women",
        "youth",
        "youths"
    ];
    let of_people = at > 0 && tokens[at - 1].is_one_of(text, people);
    let of_group =
        tokens.get(age + 1).is_some_and(|noun| noun.is_one_of(text, words!["age", "cohort", "group", "population"]));
    if !has_dash && is_age && (of_people || of_group) && !counts(age + 1) {
        return Some(age + 1);
    }
    let tail = tokens.get(age + 1).filter(|tail| tail.kind == Kind::Word)?;
    let is_plural = tail.is_glued && tail.is_written(text, "s");
    let is_kind = has_dash && is_glued(age) && !tail.is_glued;
    (is_age && (is_plural || is_kind)).then_some(age + 1 + usize::from(is_plural))
}

/// "66.7% (4 of 6) indicators were": a share told once more, before the noun that it is of. Gives the token behind.
pub(in crate::extract::lang::en) fn share_in_full(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let out = at + 2 + usize::from(tokens.get(at + 2)?.is_one_of(text, words!["out"]));
    let is_part = tokens[at].is('(')
        && is_number(at + 1)
        && tokens.get(out).is_some_and(|of| of.is_one_of(text, words!["of"]))
        && is_number(out + 1)
        && tokens.get(out + 2).is_some_and(|close| close.is(')'));
    let behind = tokens.get(out + 3).filter(|_| is_part)?;
    let names = behind.kind == Kind::Word
        && !behind.has(Tags::BE.and(Tags::HAVE).and(Tags::PAST).and(Tags::CONJUNCTION))
        && (!behind.has(Tags::PREPOSITION) || behind.is_one_of(text, words!["of"]));
    names.then_some(out + 3)
}

/// "(95% CI 2.8-4.1)", "(confidence interval: 12.1% to 15.3%)": how sure a figure is, and between what. Gives the token behind.
fn confidence(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    let is_named = |at: usize| {
        is(at, words!["ci", "cis"])
            || is(at, words!["confidence"]) && is(at + 1, words!["interval", "intervals", "level", "limit", "limits"])
    };
    let percent = at + 1 + usize::from(is(at + 1, words!["per"]));
    let is_percent = |at: usize| tokens.get(at).is_some_and(|token| token.is('%')) || is(at, words!["percent", "cent"]);
    if is_percent(percent) && is_named(percent + 1) {
        return Some(percent + 1);
    }
    // One of the two ends, behind the name and its marks.
    let may_stand = |token: &Token| {
        token.kind == Kind::Number
            || matches!(token.kind, Kind::Mark(':' | '%' | '-' | '–' | ',' | '=' | '(' | '['))
            || token.is_one_of(
                text,
                words!["of", "to", "and", "percent", "between", "from", "interval", "intervals", "limits"],
            )
    };
    let head = (at.saturating_sub(8)..at).rev().find(|&head| !may_stand(&tokens[head]))?;
    let is_end = is(head, words!["ci", "confidence"]) && tokens[..head].iter().rev().take(6).any(|token| token.is('('));
    is_end.then_some(at + 1 + usize::from(is_percent(at + 1)))
}

/// Who people are by their age or school year, or which scores are meant. Gives the token behind.
pub(super) fn refuse(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    aged(text, tokens, at, items)
        .or_else(|| age_group(text, tokens, at))
        .or_else(|| scored(text, tokens, at))
        .or_else(|| confidence(text, tokens, at))
        .or_else(|| ranked(text, tokens, at))
}

/// "adults (19+)", "residents 85+": an age from which on.
fn aged(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    // "births (<2500 g)": which ones.
    let is_below = at > 1 && tokens[at - 1].is('<') && tokens[..at].iter().rev().take(6).any(|token| token.is('('));
    if is_below {
        return Some(at + 1);
    }
    const PEOPLE: &Words = words![
        "adults",
        "anyone",
        "children",
        "everyone",
        "females",
        "individuals",
        "males",
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
        "youth"
    ];
    let token = &tokens[at];
    let word = |at: usize| &text[tokens[at].start..tokens[at].end];
    // "people older than 65", "26% who are over 55"
    let is_than = at > 1 && word(at - 1) == "than" && matches!(word(at - 2), "older" | "younger");
    let is_limit = at > 1
        && matches!(word(at - 1), "over" | "under")
        && (matches!(word(at - 2), "are" | "is") && at > 2 && word(at - 3) == "who"
            || tokens[at - 2].is_one_of(text, PEOPLE));
    let ends = || {
        tokens.get(at + 1).is_none_or(|next| {
            matches!(next.kind, Kind::Mark(c) if !matches!(c, '%' | '-' | '–' | '/' | '°'))
                || next.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE).and(Tags::HAVE))
        })
    };
    let is_age = || !token.is_written_out && token.value < Decimal::ONE_HUNDRED && token.value >= Decimal::TEN;
    if (is_than || is_limit) && ends() && is_age() {
        return Some(at + 1);
    }
    let of_people = items.last().is_some_and(|item| tokens[item.next - 1].is_one_of(text, PEOPLE));
    // "residents 12-15 who"
    let is_high = |high: &Token| {
        high.kind == Kind::Number && high.is_glued && high.value > token.value && high.value < Decimal::ONE_HUNDRED
    };
    let is_range = of_people
        && !token.is_written_out
        && tokens.get(at + 1).is_some_and(|dash| dash.is_dash() && dash.is_glued)
        && tokens.get(at + 2).is_some_and(is_high)
        && tokens.get(at + 3).is_none_or(|next| !next.is('%'));
    if is_range {
        return Some(at + 3);
    }
    let is_open = tokens.get(at + 1).is_some_and(|plus| plus.is('+') && plus.is_glued);
    if !is_open || !is_age() {
        return None;
    }
    let is_boxed = at > 0 && tokens[at - 1].is('(') && tokens.get(at + 2).is_some_and(|close| close.is(')'));
    (is_boxed || of_people).then_some(at + 2)
}

/// "the 16-24 age-group", "14 to 15 year olds", "4-to-5-year-olds": an age, or two.
fn age_group(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is = |at: usize, other: &str| word(at).eq_ignore_ascii_case(other);
    let skip = |at: usize| at + usize::from(tokens.get(at).is_some_and(|dash| dash.is_dash() && dash.is_glued));
    let is_age = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Number && !token.is_written_out && token.value < Decimal::ONE_HUNDRED
        })
    };
    if !is_age(at) {
        return None;
    }
    let mut next = skip(at + 1);
    if is(next, "to") {
        next = skip(next + 1);
    }
    next = if next > at + 1 && is_age(next) { next + 1 } else { at + 1 };
    let unit = skip(next);
    let noun = skip(unit + 1);
    let is_olds = (is(unit, "year") || is(unit, "month")) && (is(noun, "olds") || is(noun, "old"));
    let is_group = is(unit, "age") && (is(noun, "group") || is(noun, "groups") || is(noun, "range"));
    // Who they are is counted by a number before: "2,800 10-11-year-olds".
    (is_olds || is_group).then_some(noun + 1)
}

/// "in grade three", "levels 3 and 4", "stage one", "chapter two", "grades six through eight", "K through 12": steps of a scale. Gives the token behind.
pub(super) fn graded(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let is_step = |at: usize| {
        tokens.get(at).is_some_and(|token| match token.kind {
            Kind::Number => !token.is_written_out && !token.is_ordinal && token.value < Decimal::from(14),
            Kind::Word => token.has(Tags::NUMBER_WORD) && Units::shared().magnitude(word(at)).is_none(),
            Kind::Mark(_) => false,
        })
    };
    let head = word(at.checked_sub(1)?);
    let lower = head.strip_suffix('s').unwrap_or(head);
    const SCALES: [&str; 15] = [
        "annex",
        "appendix",
        "article",
        "chapter",
        "clause",
        "grade",
        "level",
        "objective",
        "phase",
        "pillar",
        "priority",
        "section",
        "stage",
        "strand",
        "tier",
    ];
    let is_scale = SCALES.iter().any(|scale| lower.eq_ignore_ascii_case(scale));
    let is_top = matches!(head, "through" | "to" | "-" | "–")
        && at > 1
        && matches!(word(at - 2), "K" | "k" | "kindergarten" | "Kindergarten");
    if !(is_scale || is_top) || !is_step(at) {
        return None;
    }
    let mut next = at + 1;
    loop {
        let joint = next + usize::from(word(next) == "," && matches!(word(next + 1), "and" | "or"));
        let joins = matches!(word(joint), "," | "and" | "or" | "through" | "to" | "-" | "–" | "&");
        if !joins || !is_step(joint + 1) {
            break;
        }
        next = joint + 2;
    }
    let counts = tokens.get(next).is_some_and(|unit| unit.is('%'))
        || matches!(word(next), "of" | "times" | "dozen" | "hundred" | "thousand")
        || Units::shared().find(text, tokens, next).is_some();
    (!counts).then_some(next)
}

/// "the 10% most deprived areas", "in the bottom 20%": a part of a ranking.
fn ranked(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    let mut unit = at + 1;
    if is(unit, words!["per"]) {
        unit += 1;
    }
    let is_share = tokens.get(unit).is_some_and(|token| token.is('%')) || is(unit, words!["percent", "cent"]);
    if !is_share {
        return None;
    }
    let is_round = || tokens[at].value % Decimal::from(5) == Decimal::ZERO || tokens[at].value == Decimal::ONE;
    let of = unit + 1 + usize::from(is(unit + 1, words!["of"]));
    let is_behind = is(of, words!["most", "least", "poorest", "wealthiest", "richest", "worst", "best"])
        && tokens.get(of + 1).is_some_and(|next| next.kind == Kind::Word);
    let is_before =
        at > 0 && is(at - 1, words!["top", "bottom", "poorest", "wealthiest", "richest", "worst", "best", "deprived"]);
    ((is_behind || is_before) && is_round()).then_some(unit + 1)
}

/// "a score between 8 and 15", "scores of 16-19", "a score of 20 or more": a band of a scale, and no one's score.
fn scored(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let joints = words!["of", "between", "above", "below", "over", "under"];
    let head = (0..at).rev().take(3).find(|&head| !is(head, joints))?;
    if !is(head, words!["score", "scores"]) {
        return None;
    }
    let joint = at + 1;
    let is_range = is_number(joint + 1)
        && (tokens[joint].is_dash()
            || is(joint, words!["to"])
            || is(joint, words!["and"]) && is(at - 1, words!["between"]));
    if is_range {
        return Some(joint + 2);
    }
    let is_open = is(joint, words!["or", "and"])
        && is(joint + 1, words!["more", "above", "over", "higher", "less", "below", "lower"]);
    if is_open {
        return Some(joint + 2);
    }
    (head + 1 < at && is(at - 1, words!["above", "below", "over", "under"])).then_some(at + 1)
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
    // Most words are none of either.
    let may_be = words![
        "county", "member", "month", "person", "state", "week", "year", "gallon", "liter", "litre", "ltr", "watt"
    ];
    let is_word = unit.kind == Kind::Word && noun.kind == Kind::Word;
    if !is_word || !may_be.may_hold(unit.look) || tokens[at].value == Decimal::ONE {
        return false;
    }
    SPANS.contains(&word(unit)) && WHOLES.contains(&word(noun))
        || tokens[at].value < Decimal::ONE_THOUSAND
            && VESSELS.contains(&word(unit))
            && !noun.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE))
}
