//! Numbers that are no figures: dates, names, ages, phone numbers, votes, clock times, the bases of rates.
//!
//! They are told by the tokens beside them and stay words, so that no rule behind ever sees them.

mod address;
mod clock;
mod duration;
mod group;

use super::lexicon::Tags;
use super::sentence::{Item, What};
use super::token::{Kind, Token};
pub(super) use duration::is_duration_adjective;
use duration::is_opening_time;
pub(super) use group::share_in_full;

/// Whether a bare number belongs to the name before it: Route 66, Section 6.3, Voltara 360.
pub(super) fn is_name(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> bool {
    let token = &tokens[at];
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    let next = tokens.get(at + 1);
    // F-150, 4-H, 9-1-1, 7-B, P-12: hung on a letter by a hyphen.
    if token.is_glued && before.is_dash() && !before.is('—') && before.is_glued && at >= 2 {
        let head = &tokens[at - 2];
        if head.kind == Kind::Word && !head.has(Tags::ADVERB.and(Tags::PREPOSITION)) {
            return true;
        }
    }
    if next.is_some_and(|next| next.is_glued && next.is_dash())
        && let Some(tail) = tokens.get(at + 2)
        && tail.is_glued
        && tail.kind == Kind::Word
        && tail.end - tail.start == 1
        && tail.is_capital
    {
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
            || super::units::Units::shared().find(text, tokens, at + 1).is_some()
            || next.end - next.start > 2
                && super::units::Units::shared().may_be_magnitude(next)
                && super::units::Units::shared().magnitude(&text[next.start..next.end].to_lowercase()).is_some()
    });
    if has_unit && !before.has(Tags::DESIGNATOR) {
        return false;
    }
    let dotted = before.is('.') && before.is_glued && at >= 2;
    let head = if dotted { &tokens[at - 2] } else { before };
    let is_designated = |head: &Token| {
        head.has(Tags::DESIGNATOR) && (head.is_capital || is_lower_designator(&text[head.start..head.end]))
    };
    if group::is_class_of_school(text, tokens, at) {
        return true;
    }
    if is_designated(head)
        && !token.text_has_comma(text)
        && !(head.is_capital && has_unit && next.is_some_and(|next| next.is('%')))
    {
        return true;
    }
    // "Nos. 117, 131, 140 and 212", "Wards 1, 2 and 3"
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
    if back < items.len() && back > 0 && items[back..].iter().any(|item| tokens[item.first].kind == Kind::Number) {
        let head = &tokens[items[back - 1].first];
        if is_designated(head) && !token.is_written_out {
            return true;
        }
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
    is_small
        && !starts
        && before.kind == Kind::Word
        && before.is_capital
        && !before.has(Tags::MONTH)
        && !dotted
        && before.tags.without(Tags::DESIGNATOR).without(Tags::SINGULAR).is_none()
        && !counts
        && !text[before.start..before.end].ends_with("'s")
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
        "paragraph",
        "paragraphs",
        "item",
        "note",
        "appendix",
        "box",
        "apt",
    ]
    .contains(&word)
}

impl Token {
    /// Whether it is written with thousands separators.
    fn text_has_comma(&self, text: &str) -> bool {
        text[self.start..self.end].contains(',')
    }
}

/// Tokens from `at` on that hold numbers which are no figures; gives the token after them.
pub(super) fn refuse(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    let token = &tokens[at];
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let is_mark = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.is(mark));
    let is_word = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is_written(text, word));
    let is_number_word = token.kind == Kind::Number || token.has(Tags::NUMBER_WORD);
    // Most tokens are neither numbers nor what opens a case below.
    let opens = token.has(Tags::AGE)
        || token.is('[')
        || token.is('(')
        || token.is_one_of(text, words!["under", "over", "zero"]);
    if !is_number_word && !opens {
        return None;
    }
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.is_glued);
    let len = |at: usize| tokens.get(at).map_or(0, |token| token.end - token.start);
    // [1], (555) 555-0187
    if token.is('[') && is_number(at + 1) && is_mark(at + 2, ']') {
        return Some(at + 3);
    }
    // Regulation 25(1)(b)
    if token.is('(') && token.is_glued && is_number(at + 1) && is_mark(at + 2, ')') && len(at + 1) <= 2 {
        return Some(at + 3);
    }
    if token.is('(')
        && is_number(at + 1)
        && len(at + 1) == 3
        && is_mark(at + 2, ')')
        && is_number(at + 3)
        && is_mark(at + 4, '-')
    {
        return Some(at + 6);
    }
    if let Some(next) = group::limited(text, tokens, at) {
        return Some(next);
    }
    // ages 65 and over, aged 15-19, under 18, residents 65 and older
    if token.has(Tags::AGE) && token.kind == Kind::Word {
        let is_average = tokens[at.saturating_sub(2)..at].iter().any(|token| token.has(Tags::AVERAGE));
        // "aged three and over"
        let in_words = |at: usize| tokens.get(at).is_some_and(|token| token.has(Tags::NUMBER_WORD));
        let is_open = is_word(at + 2, "and") && (is_word(at + 3, "over") || is_word(at + 3, "older"));
        if in_words(at + 1) && is_open {
            return Some(at + 4);
        }
        let mut next = at + 1;
        while is_number(next)
            || tokens.get(next).is_some_and(Token::is_dash)
            || ((is_word(next, "and")
                || is_word(next, "to")
                || is_word(next, "or")
                || is_word(next, "under")
                || is_word(next, "over")
                || is_word(next, "between")
                || is_word(next, "of") && !is_average
                || is_word(next, "from"))
                && (is_number(next + 1) || is_number(next.wrapping_sub(1))))
        {
            next += 1;
        }
        if next > at + 1 && is_number(at + 1) || (next > at + 2 && is_number(at + 2)) {
            while is_word(next, "and")
                || is_word(next, "older")
                || is_word(next, "over")
                || is_word(next, "up")
                || is_word(next, "above")
                || is_word(next, "under")
                || is_word(next, "younger")
            {
                next += 1;
            }
            return Some(next);
        }
        return None;
    }
    // "five A*-C grades", "5 A*-C": how many grades make a pass.
    if (token.kind == Kind::Number || token.has(Tags::NUMBER_WORD))
        && tokens.get(at + 1).is_some_and(|next| next.is_capital && next.end - next.start == 1)
        && is_mark(at + 2, '*')
        && glued(at + 2)
    {
        return Some(at + 1);
    }
    // "two or more races", "(2,000 or more acres)": which things are counted.
    let is_open_end = is_word(at + 1, "or") && is_word(at + 2, "more");
    let counts_noun = tokens.get(at + 3).is_some_and(|noun| noun.kind == Kind::Word && !noun.has(Tags::PREPOSITION));
    let heads_group = items.last().is_some_and(|item| {
        matches!(item.what, What::Mark('('))
            || item.what == What::Word
                && tokens[item.first].is_one_of(text, words!["from", "of", "with", "having", "where"])
    });
    // "outside every town of 500 or more"
    let of_place = at > 1
        && is_word(at - 1, "of")
        && ["cities", "city", "communities", "community", "town", "towns", "village", "villages"]
            .iter()
            .any(|place| is_word(at - 2, place));
    if is_number_word && is_open_end && (counts_noun && heads_group || of_place) {
        return Some(at + 3);
    }
    // "the last eight and a half years"
    let is_half = is_number_word && is_word(at + 1, "and") && is_word(at + 2, "a") && is_word(at + 3, "half");
    if is_half && tokens.get(at + 4).is_some_and(|unit| unit.has(Tags::TIME)) {
        return Some(at + 5);
    }
    // "groups that are four years old"
    let of_age = token.has(Tags::NUMBER_WORD) && (is_word(at + 1, "years") || is_word(at + 1, "months"));
    if of_age && is_word(at + 2, "old") {
        return Some(at + 3);
    }
    // "a family of four", "birth-to-three"
    let is_family = at > 1 && is_word(at - 1, "of") && tokens[at - 2].is_one_of(text, words!["family", "household"]);
    let is_joined =
        token.is_glued && at > 1 && tokens[at - 1].is('-') && tokens[at - 1].is_glued && is_word(at - 2, "to");
    if is_number_word && (is_family || is_joined && token.kind == Kind::Word) {
        return Some(at + 1);
    }
    if is_number_word && is_opening_time(text, tokens, at) {
        return Some(at + 4);
    }
    // "a zero-waste goal", "zero tolerance": what is wished for, and no count.
    let is_zero = is_word(at, "zero") && tokens.get(at + 1).is_some_and(|next| is_uncounted(text, next));
    if is_zero {
        return Some(at + 1);
    }
    if is_number_word && let Some(next) = group::graded(text, tokens, at) {
        return Some(next);
    }
    if token.kind != Kind::Number {
        return None;
    }
    let next_word = tokens.get(at + 1).map_or("", |token| &text[token.start..token.end]);
    if let Some(next) = group::code(text, tokens, at) {
        return Some(next);
    }
    // 4A, 5G, Series 2021A: a capital letter right behind that is no magnitude.
    let is_lettered = tokens.get(at + 1).is_some_and(|next| {
        next.is_glued
            && next.kind == Kind::Word
            && next.end - next.start == 1
            && matches!(text.as_bytes()[next.start], b'A' | b'C'..=b'J' | b'L' | b'N'..=b'S' | b'U'..=b'Z')
    });
    if is_lettered && !items.last().is_some_and(|item| matches!(item.what, What::Mark('$' | '£' | '€'))) {
        return Some(at + 2);
    }
    // 911 calls, the 988 line, 311 requests
    if matches!(
        &text[token.start..token.end],
        "911" | "988" | "211" | "311" | "411" | "811" | "999" | "112" | "101" | "111"
    ) && (at + 1..at + 4)
        .take_while(|&next| tokens.get(next).is_some_and(|word| word.kind == Kind::Word && !word.is_capital))
        .any(|next| is_of_line(&text[tokens[next].start..tokens[next].end]))
    {
        return Some(at + 1);
    }
    // "text messages sent to 988": no one counts so many, unless a noun says so.
    let is_line = matches!(&text[token.start..token.end], "911" | "988")
        // "rose from 988 to 1,057", "from 872 to 911"
        && !(at.saturating_sub(4)..at).any(|before| is_word(before, "from"));
    let counts = tokens.get(at + 1).is_some_and(|next| {
        let word = &text[next.start..next.end];
        next.is('%') || next.kind == Kind::Word && (word.ends_with('s') || next.has(Tags::PLURAL))
    });
    if is_line && !counts && !items.last().is_some_and(|item| matches!(item.what, What::Mark('$' | '£' | '€'))) {
        return Some(at + 1);
    }
    // "children under the age of 18"
    if items.last().is_some_and(|item| item.tags.has(Tags::AGE)) && len(at) <= 2 && !token.is_written_out {
        return Some(at + 1);
    }
    // "450 North", "600 West": roads that are named by their number.
    let is_compass = matches!(next_word, "North" | "South" | "East" | "West");
    if is_compass && !token.is_written_out && token.value >= rust_decimal::Decimal::TEN && !token.text_has_comma(text) {
        return Some(at + 2);
    }
    // "For every 100 females there were 94.6 males", "one for every 2,395 residents": what a rate is of.
    if at > 1 && is_word(at - 1, "every") && is_word(at - 2, "for") {
        return Some(at + 1);
    }
    // "7.90% from 18 to 24, 27.40% from 25 to 44", of ages that the sentence has named.
    let is_age = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Number && !token.is_written_out && len(at) <= 2 && !is_mark(at + 1, '%')
        })
    };
    let is_group = at > 0
        && is_word(at - 1, "from")
        && is_age(at)
        && is_word(at + 1, "to")
        && is_age(at + 2)
        && tokens.get(at + 3).is_none_or(|next| matches!(next.kind, Kind::Mark(',' | '.' | ';' | ')')))
        && items.iter().any(|item| item.tags.has(Tags::AGE) || tokens[item.first].has(Tags::AGE));
    if is_group {
        return Some(at + 3);
    }
    // "the ratio of teachers to pupils is 1 to 22.0"
    let is_one = token.value == rust_decimal::Decimal::ONE;
    let is_ratio = is_word(at + 1, "to")
        && is_number(at + 2)
        && is_one
        && tokens[..at].iter().any(|word| text[word.start..word.end].to_ascii_lowercase().starts_with("ratio"));
    if is_ratio {
        return Some(at + 3);
    }
    // "rank counties 1st through 88th"
    let is_order = |at: usize| tokens.get(at).is_some_and(|token| token.is_ordinal && !token.is_written_out);
    let moves = is_word(at + 1, "to") && at > 0 && is_word(at - 1, "from");
    if is_order(at) && !moves && (is_word(at + 1, "through") || is_word(at + 1, "to")) && is_order(at + 2) {
        return Some(at + 3);
    }
    // "the death rate per 100,000 people was 17.9": what a rate is of.
    let is_base = at > 0
        && is_word(at - 1, "per")
        && !tokens.get(at + 1).is_some_and(|next| next.is('%'))
        && token.value >= rust_decimal::Decimal::ONE_HUNDRED
        && (token.value % rust_decimal::Decimal::ONE_HUNDRED == rust_decimal::Decimal::ZERO
            // "one physician per 20,950 residents"
            || at > 2 && ["one", "One", "1"].iter().any(|one| is_word(at - 3, one)));
    if is_base {
        return Some(at + 1);
    }
    // Page 4 of 18
    if items
        .last()
        .is_some_and(|item| item.first < at && tokens[item.first].has(Tags::DESIGNATOR) && is_word(item.first, "page"))
    {
        return Some(if is_word(at + 1, "of") && is_number(at + 2) { at + 3 } else { at + 1 });
    }
    if let Some(next) = address::refuse(text, tokens, at).or_else(|| group::refuse(text, tokens, at, items)) {
        return Some(next);
    }
    // A time of day: 10:30 a.m., 9am, 7 p.m., 16.30
    if tokens
        .get(at + 1)
        .is_some_and(|next| next.is_one_of(text, words!["am", "pm", "a.m", "p.m", "a.m.", "p.m.", "noon", "o'clock"]))
    {
        return Some(at + 2);
    }
    if let Some(next) = clock::hours(text, tokens, at, items) {
        return Some(next);
    }
    // 1:9,800
    if is_mark(at + 1, ':') && glued(at + 1) && is_number(at + 2) && glued(at + 2) && len(at + 2) != 2 {
        return Some(at + 3);
    }
    if is_mark(at + 1, ':') && glued(at + 1) && is_number(at + 2) && glued(at + 2) && len(at + 2) == 2 {
        let mut next = at + 3;
        if tokens.get(next).is_some_and(|token| {
            matches!(
                text[token.start..token.end].to_ascii_lowercase().as_str(),
                "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m."
            )
        }) {
            next += 1;
        }
        return Some(next);
    }
    // 24/7, 1/2/2024, 4-3, 555-0142, 9-1-1, 978-3-16: digits joined by hyphens or slashes that are no span of years
    let mut next = at + 1;
    let mut parts = 1;
    let follows = |at: usize| {
        glued(at) || tokens.get(at).is_some_and(|token| text[tokens[at - 1].end..token.start].contains('\n'))
    };
    while tokens.get(next).is_some_and(|joint| joint.is_glued && (joint.is('-') || joint.is('/') || joint.is('–')))
        && is_number(next + 1)
        && follows(next + 1)
    {
        next += 2;
        parts += 1;
    }
    if parts >= 3 {
        return Some(next);
    }
    if parts == 2 {
        let is_slash = is_mark(at + 1, '/');
        let (first, second) = (token, &tokens[at + 2]);
        let is_phone =
            (3..=5).contains(&len(at)) && len(at + 2) == 4 && first.year().is_none() && !first.is_written_out;
        let is_years = first.year().is_some();
        let is_vote = !is_slash
            && first.value > second.value
            && !first.is_written_out
            && !second.is_written_out
            && !is_mark(at + 3, '%');
        let votes = tokens[..at].iter().rev().take(3).any(|token| token.has(Tags::VOTE))
            || tokens[(at + 3).min(tokens.len())..].iter().take(2).any(|token| token.has(Tags::VOTE));
        if !is_years && (is_slash || is_phone || is_vote || votes) {
            return Some(next);
        }
    }
    // "passed 7 to 0", "approved it 5 to 2"
    let is_tally = is_word(at + 1, "to")
        && is_number(at + 2)
        && len(at) <= 2
        && len(at + 2) <= 2
        && token.value > tokens[at + 2].value
        && tokens.get(at + 3).is_none_or(|next| next.kind != Kind::Word || next.has(Tags::PREPOSITION))
        && !is_mark(at + 3, '%')
        && tokens[..at].iter().rev().take(5).any(|word| {
            let raw = &text[word.start..word.end];
            word.has(Tags::VOTE) || ["passed", "approved", "carried", "rejected", "failed"].contains(&raw)
        });
    if is_tally {
        return Some(at + 3);
    }
    // A phone number in groups, or a postal code behind a name.
    if items.iter().rev().take(2).any(|item| item.tags.has(Tags::PHONE))
        && (token.end - token.start >= 3 || is_number(at + 1))
        && !token.is_written_out
        && (len(at) >= 5 || is_number(at + 1))
    {
        let mut next = at + 1;
        while is_number(next) {
            next += 1;
        }
        return Some(next);
    }
    // "65 and older", "90 or higher", "18 years of age", "12 years and older", "5 years old"
    let mut tail = at + 1;
    if is_word(tail, "years") || is_word(tail, "year") || is_word(tail, "months") {
        tail += 1;
        if (is_word(tail, "of") && is_word(tail + 1, "age")) || is_word(tail, "old") {
            return Some(tail + 1 + usize::from(is_word(tail, "of")));
        }
    }
    let is_limit = (is_word(tail, "and") || is_word(tail, "or"))
        && tokens.get(tail + 1).is_some_and(|word| {
            word.is_one_of(text, words!["older", "over", "up", "above", "under", "younger", "below"])
        });
    if is_limit
        && token.value < rust_decimal::Decimal::ONE_HUNDRED
        && !token.is_written_out
        && !is_mark(at + 1, '%')
        && items.last().is_some_and(|item| item.what == What::Word)
    {
        return Some(tail + 2);
    }
    // Henke, 71, wanted: an age between commas behind a name.
    if at >= 2
        && is_mark(at - 1, ',')
        && is_mark(at + 1, ',')
        && tokens[at - 2].is_capital
        && !token.is_written_out
        && !tokens[at - 2].has(Tags::MONTH)
        && (16..100).contains(&i64::try_from(token.value).unwrap_or(0))
        && len(at) == 2
    {
        return Some(at + 1);
    }
    // A bare number that opens an item: "3. Land two …"
    if at == 0 && !token.is_written_out && len(at) <= 2 && (is_mark(1, '.') || is_mark(1, ')')) && glued(1) {
        return Some(2);
    }
    None
}

/// Words behind the number of an emergency or service line.
fn is_of_line(word: &str) -> bool {
    [
        "call",
        "calls",
        "center",
        "centers",
        "centre",
        "centres",
        "crisis",
        "dispatch",
        "dispatcher",
        "dispatchers",
        "emergency",
        "fund",
        "hotline",
        "line",
        "number",
        "operators",
        "phone",
        "requests",
        "service",
        "services",
        "surcharge",
        "system",
        "telecommunicators",
    ]
    .contains(&word.to_ascii_lowercase().as_str())
}

/// Whether the word behind "zero" is none that could be counted: a hyphen, or a noun in the singular.
fn is_uncounted(text: &str, next: &Token) -> bool {
    const SINGULAR: [&str; 10] =
        ["carbon", "emission", "harm", "hunger", "interest", "progress", "tolerance", "vision", "waste", "based"];
    next.is_dash() && next.is_glued || SINGULAR.iter().any(|word| text[next.start..next.end].eq_ignore_ascii_case(word))
}
