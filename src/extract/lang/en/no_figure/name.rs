//! Numbers that belong to the name before them: Route 66, Section 6.3, Voltara 360.

use super::group;
use rust_decimal::Decimal;

use super::{Item, Kind, Tags, Token, What};
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::period::is_weekday;
use crate::extract::lang::en::units::Units;

/// Whether a bare number belongs to the name before it.
pub(in crate::extract::lang::en) fn is_name(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> bool {
    let token = &tokens[at];
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    let next = tokens.get(at + 1);
    if is_hung_on_letter(tokens, at) {
        return true;
    }
    if token.is_glued && (before.is('#') || before.is('№') || before.is('§')) {
        return true;
    }
    // 5G, 4A, 401k: a capital right behind.
    let has_unit = next.is_some_and(|next| {
        next.is('%')
            || next.is_glued && next.kind == Kind::Word
            || next.is('¢')
            || Units::shared().find(text, tokens, at + 1).is_some()
            || next.end - next.start > 2
                && Units::shared().may_be_magnitude(next)
                && Units::shared().magnitude(&text[next.start..next.end].to_lowercase()).is_some()
    });
    if has_unit && !before.has(Tags::DESIGNATOR) {
        return false;
    }
    let dotted = before.is('.') && before.is_glued && at >= 2;
    let head = if dotted { &tokens[at - 2] } else { before };
    // "the renovation of building 14", but "in the building 14 offices": one of a place's parts, where nothing is counted.
    let is_part = |head: &Token| {
        head.is_one_of(text, PARTS)
            && next.is_none_or(|next| {
                next.kind != Kind::Word
                    || next
                        .has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::BE).and(Tags::WILL).and(Tags::CLAUSE))
                    || !text[next.start..next.end].ends_with('s') && next.has(Tags::ACTION.and(Tags::LEVEL))
            })
    };
    let is_designated = |head: &Token| {
        head.has(Tags::DESIGNATOR)
            && (head.is_capital || is_lower_designator(&text[head.start..head.end]) || is_part(head))
    };
    // "(region 5)", "(fund 3402)"
    let is_aside = at > 1 && tokens[at - 2].is('(') && next.is_some_and(|next| next.is(')'));
    if is_aside && before.has(Tags::DESIGNATOR) && before.kind == Kind::Word {
        return true;
    }
    if group::is_class_of_school(text, tokens, at) || is_week(text, tokens, at) || is_version(text, tokens, at) {
        return true;
    }
    // "ranks No. 12", "came in at No. 7": a place.
    let ranks = dotted
        && text[head.start..head.end] == *"No"
        && at > 2
        && (tokens[at - 3].has(Tags::RANK.and(Tags::BE)) || tokens[at - 3].is_one_of(text, words!["at", "in"]));
    if ranks || dotted && text[head.start..head.end] == *"No" && at > 2 && ranks_place(text, tokens, at, at - 3) {
        return false;
    }
    // "within point 1.7 of the report", "with Standing Order 25"
    let is_point = || {
        let is_order = |head: &Token| head.is_one_of(text, words!["order", "orders"]);
        is_order(before) && at > 1 && tokens[at - 2].is_written(text, "standing")
            || before.is_one_of(text, words!["point", "points"]) && text[token.start..token.end].contains('.')
    };
    if (is_designated(head) || is_point())
        && !token.text_has_comma(text)
        && !(head.is_capital && has_unit && next.is_some_and(|next| next.is('%')))
    {
        return true;
    }
    // "Nos. 117, 131, 140 and 212", "Wards 1, 2 and 3"
    if !token.is_written_out && head_of_numbers(text, tokens, items).is_some_and(|head| is_designated(&tokens[head])) {
        return true;
    }
    // A capital word in mid-sentence with a bare number behind it is one name.
    let is_small = !token.is_written_out && !token.is_ordinal && token.year().is_none();
    let starts = at < 2 || matches!(tokens[at - 2].kind, Kind::Mark('•' | ':' | '*' | '|' | '.'));
    let is_acronym = before.is_capital
        && before.end - before.start >= 2
        && text[before.start..before.end].bytes().all(|byte| byte.is_ascii_uppercase());
    let is_plural = |next: &Token| {
        next.kind == Kind::Word
            && (text[next.start..next.end].ends_with('s') || next.has(Tags::PLURAL))
            && !next.has(Tags::SINGULAR.and(Tags::ACTION).and(Tags::LEVEL).and(Tags::BE))
    };
    if is_small
        && is_acronym
        && !dotted
        && !next.is_some_and(is_plural)
        && before.tags.without(Tags::DESIGNATOR).is_none()
    {
        return true;
    }
    let counts = next.is_some_and(is_plural);
    if is_place_in_list(tokens, at, items) {
        return false;
    }
    // "Studio 54 closed in May", but "Births 54 (60 the year before)": what a sentence opens with does something.
    let does = || {
        let is_singular = !text[before.start..before.end].ends_with('s') || before.has(Tags::SINGULAR);
        let verb = Tags::PAST.and(Tags::THIRD).and(Tags::BE).and(Tags::WILL).and(Tags::HAVE);
        is_singular && next.is_some_and(|next| !next.is_capital && next.has(verb))
    };
    is_small
        && (!starts || at == 1 && does())
        && before.kind == Kind::Word
        && before.is_capital
        && !before.has(Tags::MONTH)
        // "reported Friday 12 new cases"
        && !is_weekday(&text[before.start..before.end])
        && !dotted
        && before.tags.without(NAMING).is_none()
        && !counts
        && !text[before.start..before.end].ends_with("'s")
}

/// What a word may be that a name is made of: "Lodge" and "Test" are verbs elsewhere.
const NAMING: Tags =
    Tags::DESIGNATOR.and(Tags::SINGULAR).and(Tags::BASE).and(Tags::ACTION).and(Tags::NOUNISH).and(Tags::SAY);

/// Parts of a place that are numbered, also in lower case.
const PARTS: &Words = words![
    "bridge", "building", "campus", "document", "engine", "floor", "lot", "milepost", "site", "terminal", "tract"
];

/// "Revised Budget 2", "the supplementary estimates (1)": which of several versions it is.
fn is_version(text: &str, tokens: &[Token], at: usize) -> bool {
    let is_digit = tokens[at].end - tokens[at].start == 1 && tokens[at].kind == Kind::Number;
    let open = usize::from(at > 0 && tokens[at - 1].is('('));
    let closes = open == 0 || tokens.get(at + 1).is_some_and(|next| next.is(')'));
    let plan = words!["budget", "budgets", "estimate", "estimates", "plan"];
    let Some(noun) = at.checked_sub(1 + open).filter(|&noun| is_digit && closes && tokens[noun].is_one_of(text, plan))
    else {
        return false;
    };
    let kinds = words!["adjusted", "amended", "revised", "revision", "supplemental", "supplementary"];
    (noun.saturating_sub(2)..noun).any(|kind| tokens[kind].is_one_of(text, kinds))
}

/// "During Week 7", "at month 8", "weeks 1 through 7": the week of a year or season, the month of a fiscal year or the year of a plan,
/// and no count of what follows.
fn is_week(text: &str, tokens: &[Token], at: usize) -> bool {
    const WEEKS: &Words = words!["month", "months", "period", "periods", "week", "weeks", "year", "years"];
    let is_number = |at: usize| tokens[at].kind == Kind::Number && !tokens[at].is_written_out;
    let in_year = is_number(at) && tokens[at].value <= Decimal::from(53);
    let joins = |at: usize| tokens[at].is_one_of(text, words!["and", "through", "to", "-", "–", ","]);
    let Some(week) = (at.saturating_sub(5)..at).rev().find(|&week| tokens[week].is_one_of(text, WEEKS)) else {
        return false;
    };
    // "from 30 in week 50 to 12 in week 51": only "weeks" have more numbers than one.
    let is_listed = text[tokens[week].start..tokens[week].end].ends_with('s')
        && (week + 1..at).all(|at| is_number(at) || joins(at));
    if !in_year || week + 1 < at && !is_listed {
        return false;
    }
    // "Last week 12 cases came in", "40 a week": a week of no number.
    let leads = |before: usize| {
        tokens[before].has(Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_SINCE).and(Tags::PERIOD_BY))
            && !tokens[before].is_one_of(text, words!["a", "per"])
            || tokens[before].is_one_of(
                text,
                words!["(", "epi", "epidemiologic", "epidemiological", "mmwr", "reporting", "surveillance"],
            )
    };
    // "Year 6 pupils" are those of a class.
    tokens[week].is_one_of(text, words!["week", "weeks"])
        && tokens[week].is_capital
        && (week > 0 || at > week + 1 || !tokens.get(at + 1).is_some_and(|next| next.has(Tags::PLURAL)))
        || week.checked_sub(1).is_some_and(leads)
}

/// "the No. 3 dairy county in the state", "has fallen to No. 7 in the state": a place in a ranking, whose sign stands behind `lead`.
fn ranks_place(text: &str, tokens: &[Token], at: usize, lead: usize) -> bool {
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    let in_whole = |at: usize| {
        is(at, words!["among", "in", "of", "out"])
            && (at + 1..at + 4).any(|whole| is(whole, words!["country", "counties", "nation", "region", "state"]))
            || is(at, words!["nationally", "nationwide", "statewide"])
    };
    let is_word = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind == Kind::Word);
    let moved =
        is(lead, words!["from", "to"]) && (in_whole(at + 1) || tokens.get(at + 1).is_none_or(|next| next.is('.')));
    let graded = is(lead, words!["the", "its", "a"])
        && (at + 1..at + 6).take_while(is_word).any(|noun| {
            is(noun, words!["borough", "city", "council", "county", "district", "town"]) && in_whole(noun + 1)
                || noun == at + 1 && is(noun, words!["county", "district"])
        });
    moved || graded
}

/// F-150, 4-H, 9-1-1, 7-B, P-12: hung on a letter by a hyphen.
fn is_hung_on_letter(tokens: &[Token], at: usize) -> bool {
    let (token, before, next) = (&tokens[at], &tokens[at - 1], tokens.get(at + 1));
    if token.is_glued && before.is_dash() && !before.is('—') && before.is_glued && at >= 2 {
        let head = &tokens[at - 2];
        if head.kind == Kind::Word && !head.has(Tags::ADVERB.and(Tags::PREPOSITION)) {
            return true;
        }
    }
    next.is_some_and(|next| next.is_glued && next.is_dash())
        && tokens.get(at + 2).is_some_and(|tail| {
            tail.is_glued && tail.kind == Kind::Word && tail.end - tail.start == 1 && tail.is_capital
        })
}

/// The token before a list of numbers that the items end in.
fn head_of_numbers(text: &str, tokens: &[Token], items: &[Item]) -> Option<usize> {
    let mut back = items.len();
    while back > 0 {
        let item = &items[back - 1];
        let passes = matches!(item.what, What::Mark(',' | '&' | '-' | '–' | '.'))
            || item.tags.has(Tags::CONJUNCTION)
            || item.what == What::Word
                && ["through", "to"].contains(&&text[tokens[item.first].start..tokens[item.first].end])
            || (item.what == What::Word && item.next == item.first + 1 && tokens[item.first].kind == Kind::Number);
        if !passes {
            break;
        }
        back -= 1;
    }
    let has_number = items[back..].iter().any(|item| tokens[item.first].kind == Kind::Number);
    (back > 0 && has_number).then(|| items[back - 1].first)
}

/// "Milton had 12 fires, Ashby 9 and Corton 7": of at least two places with a number each, behind a count, none is a name.
fn is_place_in_list(tokens: &[Token], at: usize, items: &[Item]) -> bool {
    let joins = |token: &Token| token.is(',') || token.has(Tags::CONJUNCTION);
    // The place before its number: up to three capital words behind what joins it to the list.
    let Some(joint) = (at.saturating_sub(4)..at).rev().find(|&before| !tokens[before].is_capital) else { return false };
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number && !token.is_ordinal);
    let follows = joint >= 1 && {
        let behind = if joint >= 2 && joins(&tokens[joint - 1]) { joint - 1 } else { joint };
        behind >= 2 && is_number(behind - 1) && tokens[behind - 2].is_capital
    };
    let mut next = at + 1;
    while next < at + 3 && tokens.get(next).is_some_and(joins) {
        next += 1;
    }
    let first_next = next;
    while next < first_next + 3 && tokens.get(next).is_some_and(|token| token.kind == Kind::Word && token.is_capital) {
        next += 1;
    }
    let leads = first_next > at + 1 && next > first_next && is_number(next);
    let has_count = items.iter().any(|item| matches!(item.what, What::Quantity(_)));
    joint + 1 < at && joins(&tokens[joint]) && has_count && (follows || leads)
}

/// Designators that are written in lower case.
fn is_lower_designator(word: &str) -> bool {
    [
        "page",
        "pages",
        "table",
        "figure",
        "phase",
        "phases",
        "section",
        "chapter",
        "exit",
        "grade",
        "grades",
        "route",
        "room",
        "part",
        "tier",
        "stage",
        "version",
        "article",
        "ext",
        "no",
        "nos",
        "ward",
        "zone",
        "district",
        "districts",
        "decile",
        "quartile",
        "quintile",
        "wards",
        "zones",
        "precincts",
        "precinct",
        "sections",
        "para",
        "paragraph",
        "paragraphs",
        "item",
        "note",
        "annex",
        "appendix",
        "box",
        "apt",
        "clause",
        "recommendation",
        "regulation",
        "regulations",
        "resolution",
        "schedule",
    ]
    .contains(&word)
}
