//! From tokens to the items of a sentence: words and phrases, quantities, times, marks.
//!
//! Numbers that are no figures (dates, names, ages, phone numbers, votes, clock times) stay words here, so that no rule
//! behind ever sees them.

use super::lexicon::{Lexicon, Tags};
use super::numeral::{Quantity, Scanner, Sort};
use super::period::{Clock, Mention, Sense, phrase};
use super::token::{Kind, Token};
use crate::extract::Anchor;
use crate::model::{Period, Point};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word or phrase.
    Word,
    /// A mark.
    Mark(char),
    /// Index into the quantities.
    Quantity(usize),
    /// Index into the times.
    Time(usize),
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) tags: Tags,
    /// First token.
    pub(super) first: usize,
    /// The token after the last.
    pub(super) next: usize,
}

/// A time in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    pub(super) mention: Mention,
    /// Both ends of "between 2011 and 2018".
    pub(super) pair: Option<(Period, Period)>,
    /// "since 2019": the years up to the report's.
    pub(super) is_since: bool,
    /// "by 2030".
    pub(super) is_by: bool,
}

/// The items of one sentence, with room that is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) items: Vec<Item>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) times: Vec<Time>,
    /// The time last spoken of in the passage, for "in the same year".
    pub(super) last_time: Option<Period>,
}

/// Tokens after which a sentence is cut at its next pause.
const LONGEST: usize = 300;

/// Cuts the tokens of a passage into sentences: ranges of tokens.
pub(super) fn split(text: &str, tokens: &[Token], out: &mut Vec<(usize, usize)>) {
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
            || matches!(next.kind, Kind::Mark('"' | '“' | '(' | '‘' | '$' | '£' | '€' | '•' | '['));
        if next.is_glued || !begins || is_abbreviation(text, tokens, at) {
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

/// Whether the dot at `at` ends an abbreviation and no sentence.
fn is_abbreviation(text: &str, tokens: &[Token], at: usize) -> bool {
    const SHORT: &[&str] = &[
        "Ave", "Co", "Dr", "Gen", "Gov", "Hon", "Inc", "Jr", "Kshs", "Ksh", "Messrs", "Mr", "Mrs", "Ms", "Mt", "No",
        "Nos", "Prof", "Rd", "Rep", "Sen", "Sr", "Sgt", "St", "Lt", "Capt", "approx", "ca", "cf", "ft", "i.e", "e.g",
        "sq", "vs", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Fig", "al", "est", "avg",
        "incl", "Ext", "ext", "tel", "Tel", "mi", "cu", "yd", "lb",
    ];
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    if before.kind != Kind::Word || !tokens[at].is('.') {
        return false;
    }
    let word = &text[before.start..before.end];
    let next = tokens.get(at + 1);
    // A unit such as "sq. ft." ends a sentence where a capital follows.
    if matches!(word, "ft" | "sq") {
        return next.is_some_and(|next| !next.is_capital);
    }
    SHORT.contains(&word) || (word.chars().count() == 1 && before.is_capital && !before.is_glued)
}

/// Whether a line ends before token `at` and a passage of its own begins there: a bullet, or a number under its label.
fn is_line_break(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    if at == 0 || tokens[at].is_glued {
        return false;
    }
    let gap = &text[tokens[at - 1].end..tokens[at].start];
    if !gap.contains('\n') {
        return false;
    }
    let token = &tokens[at];
    if gap.matches('\n').count() > 1 || matches!(token.kind, Kind::Mark('•' | '▪' | '◦' | '●' | '■' | '*' | '►'))
    {
        return true;
    }
    if token.is_dash() && tokens.get(at + 1).is_some_and(|next| !next.is_glued) {
        return true;
    }
    // "1." and "(2)" open an item.
    if token.kind == Kind::Number
        && tokens.get(at + 1).is_some_and(|next| next.is_glued && (next.is('.') || next.is(')')))
        && tokens.get(at + 2).is_some_and(|next| !next.is_glued)
    {
        return true;
    }
    // A line that holds nothing but a number stands under its label; what follows it is the next label.
    let line_of = |at: usize| {
        let from = text[..tokens[at].start].rfind('\n').map_or(0, |line| line + 1);
        let to = text[tokens[at].start..].find('\n').map_or(text.len(), |line| tokens[at].start + line);
        text[from..to].trim()
    };
    let (before, here) = (line_of(at - 1), line_of(at));
    if is_value(before) && !is_value(here) && start + 1 < at {
        return true;
    }
    // A heading in capitals is no part of what follows.
    is_capitals(before) && !is_value(here) && !(is_capitals(here))
}

/// A line that is a number with its unit at most.
fn is_value(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_unit = words.next().is_none_or(|word| {
        let word = word.to_lowercase();
        super::units::Units::shared().magnitude(&word).is_some()
            || matches!(word.as_str(), "percent" | "acres" | "miles" | "years" | "tons" | "%")
    });
    first.trim_start_matches(['$', '£', '€', '-', '+', '(']).starts_with(|c: char| c.is_ascii_digit())
        && is_unit
        && words.next().is_none()
        && line.len() <= 24
}

fn is_capitals(line: &str) -> bool {
    line.len() > 3
        && line.chars().any(char::is_alphabetic)
        && !line.chars().any(char::is_lowercase)
        && !line.ends_with('-')
}

/// Whether a time may begin at the token. Most words say no at once.
fn may_be_time(text: &str, token: &Token, lexicon: &Lexicon) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Mark(_) => false,
        Kind::Word => {
            let times = Tags::MONTH
                .and(Tags::FISCAL)
                .and(Tags::CALENDAR)
                .and(Tags::LAST)
                .and(Tags::THIS)
                .and(Tags::NEXT)
                .and(Tags::ORDINAL);
            token.has(times.and(Tags::DEFINITE).and(Tags::DETERMINER))
                || matches!(
                    text.as_bytes()[token.start],
                    b'F' | b'f' | b'Q' | b'q' | b'H' | b'h' | b'S' | b'T' | b't' | b'y'
                )
                || !lexicon.phrases(token.word).is_empty()
        }
    }
}

/// Whether a quantity may begin at the token.
fn may_be_quantity(token: &Token) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Mark(c) => matches!(c, '$' | '£' | '€' | '¥' | '-' | '−' | '–' | '+'),
        Kind::Word => token.has(Tags::NUMBER_WORD.and(Tags::CURRENCY)),
    }
}

/// Reads the items of the sentence that is `tokens`.
pub(super) fn read(text: &str, tokens: &[Token], anchor: &Anchor, is_budget: bool, out: &mut Items) {
    out.items.clear();
    out.items.reserve(tokens.len());
    out.quantities.clear();
    out.times.clear();
    let lexicon = Lexicon::shared();
    let scanner = Scanner { text, tokens };
    let clock = Clock { text, tokens, anchor, is_budget };
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let mut at = 0;
    let mut last_time = out.last_time;
    while at < tokens.len() {
        let token = &tokens[at];
        if let Some(next) = refuse(text, tokens, at, &out.items) {
            out.items.push(Item { what: What::Word, tags: Tags::default(), first: at, next });
            at = next;
            continue;
        }
        // "from 2014 to 2019", "between January 2011 and March 2018"
        let is_pair = token.kind == Kind::Word && token.end - token.start <= 7;
        if let Some((time, next)) = is_pair.then(|| pair(&clock, text, tokens, at)).flatten() {
            out.times.push(time);
            out.items.push(Item { what: What::Time(out.times.len() - 1), tags: Tags::default(), first: at, next });
            last_time = time.mention.period;
            at = next;
            continue;
        }
        if may_be_time(text, token, lexicon)
            && let Some(mut mention) = clock.read(at).filter(|mention| !is_count(text, tokens, mention, &out.items))
        {
            let before = out.items.last().copied();
            // "since 2011", "since she took office in 2011"
            let is_since = before.is_some_and(|item| item.tags.has(Tags::PERIOD_SINCE))
                || before.is_some_and(|item| item.tags.has(Tags::PERIOD_AT))
                    && out
                        .items
                        .iter()
                        .rev()
                        .skip(1)
                        .take(6)
                        .take_while(|item| item.what == What::Word)
                        .any(|item| item.tags.has(Tags::PERIOD_SINCE));
            let is_by = before.is_some_and(|item| {
                item.tags.has(Tags::PERIOD_BY) && !word(item.first).eq_ignore_ascii_case("through")
            });
            if mention.sense == Sense::Same {
                mention.period = match (last_time, mention.period) {
                    (Some(last), Some(named)) => Some(super::period::in_year(last, named.year())),
                    (last, named) => named.or(last),
                };
            } else if mention.period.is_some() {
                last_time = mention.period;
            }
            if is_since && let Some(first) = mention.period {
                mention.period = since(first, anchor);
            }
            let next = mention.next;
            out.times.push(Time { mention, pair: None, is_since, is_by });
            out.items.push(Item { what: What::Time(out.times.len() - 1), tags: Tags::default(), first: at, next });
            at = next;
            continue;
        }
        let n = out.quantities.len();
        let is_name = token.kind == Kind::Number && is_name(text, tokens, at, &out.items);
        if !is_name
            && !is_duration_adjective(text, tokens, at)
            && may_be_quantity(token)
            && let Some(next) = scanner.read(at, &mut out.quantities)
        {
            for index in n..out.quantities.len() {
                let quantity = &out.quantities[index];
                out.items.push(Item {
                    what: What::Quantity(index),
                    tags: Tags::default(),
                    first: quantity.first,
                    next: quantity.next,
                });
            }
            at = next;
            continue;
        }
        out.quantities.truncate(n);
        let what = match token.kind {
            Kind::Mark(c) => What::Mark(c),
            _ => What::Word,
        };
        let (mut tags, mut next) = phrase(tokens, at, lexicon).unwrap_or((Tags::default(), at + 1));
        // "and over 2.3 billion yuan" opens with a bound; "10 and over" ends with one.
        let after_figure = out.items.last().is_some_and(|item| matches!(item.what, What::Quantity(_)));
        if next > at + 1 && tags.has(Tags::GE_AFTER.and(Tags::LE_AFTER)) && !after_figure {
            (tags, next) = (token.tags, at + 1);
        }
        // "the amount to be met": a noun and no verb.
        let is_amount = next == at + 2 && word(at).eq_ignore_ascii_case("amount") && word(at + 1) == "to";
        if is_amount && at > 0 && tokens[at - 1].has(Tags::DETERMINER) {
            (tags, next) = (Tags::default(), at + 1);
        }
        // "Part I offenses"
        if token.is_capital
            && token.end - token.start == 1
            && at > 0
            && tokens[at - 1].is_capital
            && tokens[at - 1].has(Tags::DESIGNATOR)
        {
            tags = Tags::default();
        }
        // "crept up to 512" is no bound.
        let moves = out.items.last().is_some_and(|item| item.tags.has(Tags::DRIFT.and(Tags::RISE)));
        if moves && next == at + 2 && token.has(Tags::UP) {
            (tags, next) = (token.tags, at + 1);
        }
        out.items.push(Item { what, tags, first: at, next });
        at = next;
    }
}

/// From a year to the report's own.
fn since(first: Period, anchor: &Anchor) -> Option<Period> {
    let last = anchor.period.map(Period::year).or(anchor.date.map(|date| date.year()))?;
    match first {
        Period::At(Point::Year(year)) if year < last => Some(Period::Span(Point::Year(year), Point::Year(last))),
        other => Some(other),
    }
}

fn pair(clock: &Clock<'_>, text: &str, tokens: &[Token], at: usize) -> Option<(Time, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let head = word(at);
    let is_between = head.eq_ignore_ascii_case("between");
    let is_from = head.eq_ignore_ascii_case("from");
    if !is_between && !is_from {
        return None;
    }
    let first = clock.read(at + 1)?;
    let joint = word(first.next);
    let fits = if is_between { joint == "and" } else { matches!(joint, "to" | "through" | "until" | "till") };
    let span = |period: Period| match period {
        Period::At(point) => Some(point),
        Period::Fiscal(year) => Some(Point::Year(year)),
        Period::Span(..) | Period::FiscalSpan(..) => None,
    };
    if !fits {
        // January through September, read as one.
        let Some(Period::Span(start, end)) = first.period else { return None };
        let pair = is_between.then_some((Period::At(start), Period::At(end)));
        return is_between.then_some((Time { mention: first, pair, is_since: false, is_by: false }, first.next));
    }
    let last = clock.read(first.next + 1)?;
    let (first_period, last_period) = (first.period?, last.period?);
    let (start, end) = (span(first_period)?, span(last_period)?);
    if start.months().0 >= end.months().1 {
        return None;
    }
    let whole = match (first_period, last_period) {
        (Period::Fiscal(first), Period::Fiscal(last)) => Period::FiscalSpan(first, last),
        _ => Period::Span(start, end),
    };
    let mention = Mention { period: Some(whole), first: at, next: last.next, sense: Sense::Absolute, is_day: false };
    Some((Time { mention, pair: Some((first_period, last_period)), is_since: false, is_by: false }, last.next))
}

/// Whether four digits that could be a year count something: "2000 residents".
fn is_count(text: &str, tokens: &[Token], mention: &Mention, items: &[Item]) -> bool {
    if mention.next != mention.first + 1 || tokens[mention.first].year().is_none() {
        return false;
    }
    let before = items.last();
    let is_money = before.is_some_and(|item| matches!(item.what, What::Mark('$' | '£' | '€')));
    if is_money {
        return true;
    }
    let after_period_word = before.is_some_and(|item| {
        item.tags.has(
            Tags::PERIOD_AT
                .and(Tags::PERIOD_BY)
                .and(Tags::PERIOD_SINCE)
                .and(Tags::PREPOSITION)
                .and(Tags::DETERMINER)
                .and(Tags::MONTH),
        ) || matches!(item.what, What::Time(_) | What::Mark('(' | ','))
    });
    let Some(next) = tokens.get(mention.next) else { return false };
    if next.is('%') || next.is_ordinal {
        return true;
    }
    let is_unit = super::units::Units::shared()
        .find(text, tokens, mention.next)
        .is_some_and(|(unit, _)| unit.kind != super::units::UnitKind::Points);
    if is_unit && !next.has(Tags::TIME) && (next.is_glued || !after_period_word) {
        return true;
    }
    let noun = &text[next.start..next.end];
    let is_plural = next.kind == Kind::Word
        && !next.is_capital
        && (noun.ends_with('s') && noun.len() > 3 || next.has(Tags::PLURAL))
        && !next.has(Tags::SINGULAR)
        && !next.has(Tags::LEVEL.and(Tags::ACTION).and(Tags::BE).and(Tags::PREPOSITION));
    is_plural && !after_period_word && !items.is_empty()
}

/// A number that hangs on a time as an adjective: "five-year plan", "30-year bond", "24-hour desk".
fn is_duration_adjective(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut next = at + 1;
    // "five bedroom houses"
    if tokens.get(next).is_some_and(|unit| matches!(&text[unit.start..unit.end], "bedroom" | "storey" | "bed")) {
        return !tokens[at].is_written_out && tokens[at].value < rust_decimal::Decimal::TEN;
    }
    // thirty-five-year
    while tokens.get(next).is_some_and(|token| token.is_dash() && token.is_glued) {
        let Some(unit) = tokens.get(next + 1).filter(|unit| unit.is_glued) else { return false };
        let word = text[unit.start..unit.end].to_lowercase();
        if [
            "year", "day", "hour", "week", "minute", "second", "time", "part", "way", "day", "star", "person",
            "member", "step", "point", "page", "story", "storey", "bedroom", "lane", "h", "d", "a", "b", "term",
            "phase", "county", "bed", "unit", "room",
        ]
        .contains(&word.as_str())
        {
            return true;
        }
        if unit.kind != Kind::Word {
            return false;
        }
        next += 2;
    }
    false
}

/// Whether a bare number belongs to the name before it: Route 66, Section 6.3, Voltara 360.
fn is_name(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> bool {
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
            || super::units::Units::shared().magnitude(&text[next.start..next.end].to_lowercase()).is_some()
                && next.end - next.start > 2
    });
    if has_unit && !before.has(Tags::DESIGNATOR) {
        return false;
    }
    let dotted = before.is('.') && before.is_glued && at >= 2;
    let head = if dotted { &tokens[at - 2] } else { before };
    let is_designated = |head: &Token| {
        head.has(Tags::DESIGNATOR) && (head.is_capital || is_lower_designator(&text[head.start..head.end]))
    };
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

/// Designators that are written in lower case.
fn is_lower_designator(word: &str) -> bool {
    [
        "page", "pages", "table", "figure", "phase", "section", "chapter", "exit", "grade", "grades", "route", "room",
        "part", "tier", "stage", "version", "article", "ext", "no", "nos", "ward", "zone", "district", "precinct",
        "sections", "item", "note", "appendix", "box", "apt",
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
fn refuse(text: &str, tokens: &[Token], at: usize, items: &[Item]) -> Option<usize> {
    let token = &tokens[at];
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let is_mark = |at: usize, mark: char| tokens.get(at).is_some_and(|token| token.is(mark));
    let is_word = |at: usize, word: &str| {
        tokens.get(at).is_some_and(|token| text[token.start..token.end].eq_ignore_ascii_case(word))
    };
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
    // ages 65 and over, aged 15-19, under 18, residents 65 and older
    if token.has(Tags::AGE) && token.kind == Kind::Word {
        let mut next = at + 1;
        while is_number(next)
            || tokens.get(next).is_some_and(Token::is_dash)
            || ((is_word(next, "and")
                || is_word(next, "to")
                || is_word(next, "or")
                || is_word(next, "under")
                || is_word(next, "over")
                || is_word(next, "between")
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
    if token.kind != Kind::Number {
        return None;
    }
    let next_word = tokens.get(at + 1).map_or("", |token| &text[token.start..token.end]);
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
    if matches!(&text[token.start..token.end], "911" | "988" | "211" | "311" | "411" | "811" | "999" | "112")
        && tokens.get(at + 1).is_some_and(|next| is_of_line(&text[next.start..next.end]))
    {
        return Some(at + 1);
    }
    // "the death rate per 100,000 people was 17.9": what a rate is of.
    let is_base = at > 0
        && is_word(at - 1, "per")
        && !tokens.get(at + 1).is_some_and(|next| next.is('%'))
        && token.value >= rust_decimal::Decimal::ONE_HUNDRED
        && token.value % rust_decimal::Decimal::ONE_HUNDRED == rust_decimal::Decimal::ZERO;
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
    // 400 Exchange Street
    let is_street = (at + 2..at + 5)
        .take_while(|&next| tokens.get(next - 1).is_some_and(|token| token.is_capital || token.is_ordinal))
        .any(|next| {
            matches!(
                tokens.get(next).map_or("", |token| &text[token.start..token.end]),
                "Street"
                    | "St"
                    | "Avenue"
                    | "Ave"
                    | "Road"
                    | "Rd"
                    | "Sq"
                    | "Square"
                    | "Lane"
                    | "Drive"
                    | "Dr"
                    | "Boulevard"
                    | "Blvd"
                    | "Court"
                    | "Place"
                    | "Way"
                    | "Parkway"
                    | "Pike"
                    | "Highway"
            )
        });
    if is_street && !token.text_has_comma(text) {
        return Some(at + 1);
    }
    // A time of day: 10:30 a.m., 9am, 7 p.m., 16.30
    if matches!(
        next_word.to_ascii_lowercase().as_str(),
        "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m." | "noon" | "o'clock"
    ) {
        return Some(at + 2);
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
        && ["older", "over", "up", "above", "under", "younger", "below"].iter().any(|word| is_word(tail + 1, word));
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

impl Quantity {
    /// Whether it may count things that a noun behind it names.
    pub(super) fn is_count(&self) -> bool {
        self.sort == Sort::Count
    }
}
