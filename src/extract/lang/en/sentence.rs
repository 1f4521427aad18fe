//! From tokens to the items of a sentence: words and phrases, quantities, times, marks.
//!
//! Numbers that are no figures (dates, names, ages, phone numbers, votes, clock times) stay words here, so that no rule
//! behind ever sees them.

mod phrases;

use super::lexicon::{Lexicon, Tags};
use super::no_figure::{is_duration_adjective, is_name, refuse, share_in_full};
use super::numeral::{Quantity, Scanner, Sort};
use super::period::{Clock, Mention, Sense, phrase};
use super::spans::{compared_since, later, later_quarter, pair, since, to_date, up_to_told};
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
    /// The time that the passage before spoke of last, for "that month".
    pub(super) told_time: Option<Period>,
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
        "Ave", "Co", "Dr", "Gen", "Gov", "Hon", "Inc", "Jr", "KES", "Kes", "Kshs", "Ksh", "Sh", "Shs", "Messrs", "Mr",
        "Mrs", "Ms", "Mt", "No", "Nos", "Prof", "Rd", "Rep", "Sen", "Sr", "Sgt", "St", "Lt", "Capt", "approx", "ca",
        "cf", "ft", "i.e", "e.g", "sq", "vs", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
        "Fig", "al", "est", "avg", "incl", "Ext", "ext", "tel", "Tel", "mi", "cu", "yd", "lb",
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
    // "Long County, Ga. (7.2 percent)": a state in brackets' reach ends no sentence.
    let is_state = before.is_capital
        && word.len() <= 5
        && at > 1
        && tokens[at - 2].is(',')
        && next.is_some_and(|next| next.is('('));
    SHORT.contains(&word) || is_state || (word.chars().count() == 1 && before.is_capital && !before.is_glued)
}

/// Whether a line ends before token `at` and a passage of its own begins there: a bullet, or a number under its label.
fn is_line_break(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    if at == 0 || tokens[at].is_glued {
        return false;
    }
    let (before, here) = (tokens[at - 1].end, tokens[at].start);
    // Most gaps are one blank.
    if here - before == 1 && text.as_bytes()[before] != b'\n' || !text[before..here].contains('\n') {
        return false;
    }
    let gap = &text[before..here];
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
    // The first line of all stands over its label.
    let goes_back = || start + 1 < at && text[tokens[start].start..tokens[at - 1].start].contains('\n');
    if is_value(before) && !is_value(here) && goes_back() {
        return true;
    }
    // "Larceny 45" under "Burglary 12": a list with one label and one number a line.
    if is_labelled(before) && is_labelled(here) {
        return true;
    }
    // "Poverty rate: 14.9%" stands for itself, under the like, under a heading and over the next line.
    let heads = |line: &str| {
        line.len() <= 60 && !line.ends_with(['.', ',', ';']) && !line.contains(|c: char| c.is_ascii_digit())
    };
    if is_listed(here) && (is_listed(before) || heads(before))
        || is_listed(before) && !here.starts_with(char::is_lowercase)
    {
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
    first.trim_start_matches(['*', '$', '£', '€', '-', '+', '(']).starts_with(|c: char| c.is_ascii_digit())
        && is_unit
        && words.next().is_none()
        && line.len() <= 24
}

/// A short line of a few words and one number at its end.
fn is_labelled(line: &str) -> bool {
    let Some((label, last)) = line.rsplit_once(' ') else { return false };
    let digits = last.trim_start_matches(['$', '£', '€', '-', '(']).trim_end_matches(['%', ')']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && !digits.ends_with(['.', ','])
        && line.len() <= 60
        && label.starts_with(|c: char| c.is_alphabetic())
        && !label.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';'))
}

/// A label, a colon and a figure at the end: "Poverty rate: 14.9%", "Jobs: 1,204".
fn is_listed(line: &str) -> bool {
    let Some((label, figure)) = line.rsplit_once(": ") else { return false };
    let figure = figure.trim_start_matches(['$', '£', '€', '-', '(', ' ']);
    label.len() <= 80
        && label.contains(char::is_alphabetic)
        && figure.starts_with(|c: char| c.is_ascii_digit())
        && figure.split_whitespace().count() <= 3
        && !figure.ends_with(',')
}

fn is_capitals(line: &str) -> bool {
    line.len() > 3
        && line.chars().any(char::is_alphabetic)
        && !line.chars().any(char::is_lowercase)
        && !line.ends_with('-')
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
        // "2024/25-2027/28" is no code.
        let is_span = token.year().is_some()
            && tokens.get(at + 1).is_some_and(|joint| joint.is('/'))
            && clock.read(at).is_some_and(|mention| mention.is_span());
        if let Some(next) = refuse(text, tokens, at, &out.items).filter(|_| !is_span) {
            // "call (555) 555-": what is refused may break off.
            let next = next.min(tokens.len());
            out.items.push(Item { what: What::Word, tags: Tags::default(), first: at, next });
            at = next;
            continue;
        }
        let of_share = out.quantities.last().is_some_and(|last| last.next == at && last.sort == Sort::Percent);
        if let Some(next) = of_share.then(|| share_in_full(text, tokens, at)).flatten() {
            at = next;
            continue;
        }
        // "$5 million in the first quarter, $4 million in the second"
        if let Some(mention) = later_quarter(text, tokens, at, last_time) {
            out.times.push(Time { mention, pair: None, is_since: false, is_by: false });
            out.items.push(Item {
                what: What::Time(out.times.len() - 1),
                tags: Tags::default(),
                first: at,
                next: mention.next,
            });
            last_time = mention.period;
            at = mention.next;
            continue;
        }
        // "from 2014 to 2019", "between January 2011 and March 2018"
        let is_pair = token.kind == Kind::Word && token.end - token.start <= 7;
        if let Some((mut time, next)) = is_pair.then(|| pair(&clock, text, tokens, at)).flatten() {
            // "in 2018, from January 1 to June 30"
            let names_year = tokens[at..next].iter().any(|token| token.year().is_some());
            if let Some(year) = year_of_clause(&out.items, &out.times).filter(|_| !names_year)
                && let Some(period @ Period::Span(Point::Month(..), Point::Month(..))) = time.mention.period
            {
                (time.mention.period, time.pair) = (Some(super::period::in_year(period, year)), None);
            }
            out.times.push(time);
            out.items.push(Item { what: What::Time(out.times.len() - 1), tags: Tags::default(), first: at, next });
            last_time = time.mention.period;
            at = next;
            continue;
        }
        if let Some(mut mention) = clock.read(at).filter(|mention| !is_count(text, tokens, mention, &out.items, anchor))
        {
            let before = out.items.last().copied();
            // "since 2011", "since early 2011", "since she took office in 2011"
            let is_edge = before.is_some_and(|item| matches!(word(item.first), "early" | "late" | "mid"));
            let led = if is_edge { out.items.iter().rev().nth(1).copied() } else { before };
            let mut is_since = led.is_some_and(|item| item.tags.has(Tags::PERIOD_SINCE))
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
                let part = anchor.period.filter(|period| !period.is_annual() && mention.period.is_some());
                // "that month", in a paragraph behind one on a month
                let names_month = (mention.first..mention.next).any(|at| word(at) == "month");
                let told = out.told_time.filter(|told| names_month && matches!(told, Period::At(Point::Month(..))));
                // "This year, during the same two months": those of the sentence before
                let months = out.last_time.filter(|last| !last.is_annual() && mention.period.is_none());
                // "In 2019 that number for the same period rose"
                let is_year = (mention.first..mention.next).any(|at| word(at) == "year");
                let told_year = last_time.filter(|last| !is_year && matches!(last, Period::At(Point::Year(_))));
                let year = year_before(&out.items, &out.times).or(told_year.map(Period::year));
                let opened = year.zip(months);
                let last_time = opened.map(|(year, months)| super::period::in_year(months, year)).or(last_time);
                mention.period = match (last_time.or(part).or(told), mention.period) {
                    (Some(last), Some(named)) => Some(super::period::in_year(last, named.year())),
                    (last, named) => named.or(last),
                };
            }
            // "Last year, in January and February"
            if let Some(year) = year_before(&out.items, &out.times)
                && !tokens[mention.first..mention.next].iter().any(|token| token.year().is_some())
            {
                mention.period = mention.period.map(|period| match period {
                    Period::At(Point::Month(..)) | Period::Span(Point::Month(..), Point::Month(..)) => {
                        super::period::in_year(period, year)
                    }
                    period => period,
                });
            }
            mention = later(mention, last_time);
            if let Some(months) = to_date(&mention, text, tokens) {
                mention.period = Some(months);
            }
            // "below 4 percent for the first time since October 2011": when it was so before.
            if is_since && at > 2 && word(at - 2) == "time" && word(at - 3) == "first" {
                let next = mention.next;
                out.items.push(Item { what: What::Word, tags: Tags::default(), first: at, next });
                at = next;
                continue;
            }
            // "up 0.4 percent since June" in a report on July, "since last month", "since last year": what is compared with.
            if let Some(sense) = is_since.then(|| compared_since(&mention, tokens, anchor)).flatten() {
                (mention.sense, mention.period, is_since) = (sense, None, false);
            }
            if is_since && let Some(first) = mention.period {
                let names_year = tokens[mention.first..mention.next].iter().any(|token| token.year().is_some());
                let is_told = !names_year && tokens.iter().any(|token| token.has(Tags::HAVE));
                let spanned = up_to_told(first, last_time, word(0));
                mention.period = spanned.or_else(|| since(first, anchor, is_told));
            }
            if mention.sense != Sense::Same && mention.period.is_some() {
                last_time = mention.period;
            }
            let next = mention.next;
            out.times.push(Time { mention, pair: None, is_since, is_by });
            out.items.push(Item { what: What::Time(out.times.len() - 1), tags: Tags::default(), first: at, next });
            at = next;
            continue;
        }
        let n = out.quantities.len();
        let is_none = || match token.kind {
            Kind::Number => is_name(text, tokens, at, &out.items) || is_duration_adjective(text, tokens, at),
            // "under the age of five"
            Kind::Word => {
                out.items.last().is_some_and(|item| item.tags.has(Tags::AGE)) || is_duration_adjective(text, tokens, at)
            }
            Kind::Mark(_) => is_duration_adjective(text, tokens, at),
        };
        if may_be_quantity(token)
            && !is_none()
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
        let after_figure = out.items.last().is_some_and(|item| matches!(item.what, What::Quantity(_)))
            || at > 1 && word(at - 1).eq_ignore_ascii_case("years");
        if next > at + 1 {
            (tags, next) = phrases::as_it_stands(text, tokens, at, &out.items, (tags, next), after_figure);
        }
        // "paid $9,358 daily in taxes": how often, behind its amount.
        let is_often = after_figure && tags.is_none() && ["daily", "weekly", "monthly", "yearly"].contains(&word(at));
        if is_often && tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Word || next.has(Tags::PREPOSITION)) {
            tags = Tags::ADVERB;
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
        out.items.push(Item { what, tags, first: at, next });
        at = next;
    }
}

/// The year of a time right before a comma: "in 2018,".
fn year_of_clause(items: &[Item], times: &[Time]) -> Option<i16> {
    let mut before = items.iter().rev();
    before.next().filter(|item| item.what == What::Mark(','))?;
    let What::Time(index) = before.next()?.what else { return None };
    match times[index].mention.period? {
        Period::At(Point::Year(year)) => Some(year),
        _ => None,
    }
}

/// The year of a time that opens the clause right before: "Last year, in".
fn year_before(items: &[Item], times: &[Time]) -> Option<i16> {
    let mut before = items.iter().rev();
    let joint = before.next().filter(|item| item.tags.has(Tags::PERIOD_AT))?;
    let comma = before.next().filter(|item| item.what == What::Mark(','))?;
    let What::Time(index) = before.next()?.what else { return None };
    let opens = items.len() == 3 || items.len() > 3 && !matches!(items[items.len() - 4].what, What::Quantity(_));
    match times[index].mention.period? {
        Period::At(Point::Year(year)) if opens && joint.first == comma.next => Some(year),
        _ => None,
    }
}

/// Whether four digits that could be a year count something: "2000 residents".
fn is_count(text: &str, tokens: &[Token], mention: &Mention, items: &[Item], anchor: &Anchor) -> bool {
    if mention.next != mention.first + 1 || tokens[mention.first].year().is_none() {
        return false;
    }
    let before = items.last();
    // "(n=1806, 14% of all)"
    if before.is_some_and(|item| item.what == What::Mark('=')) {
        return true;
    }
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
                .and(Tags::COMPARED)
                .and(Tags::MONTH),
        ) || matches!(item.what, What::Time(_) | What::Mark('(' | ','))
    });
    let Some(next) = tokens.get(mention.next) else { return false };
    if next.is('%') || next.is_ordinal {
        return true;
    }
    // "than between the 2006 and 2011 censuses", "according to Census 2016 figures"
    let after_year = before.is_some_and(|item| item.tags.has(Tags::CONJUNCTION))
        && items.len() > 1
        && matches!(items[items.len() - 2].what, What::Time(_));
    const YEARLY: [&str; 12] = [
        "accounts",
        "census",
        "censuses",
        "elections",
        "estimates",
        "figures",
        "levels",
        "numbers",
        "prices",
        "rates",
        "results",
        "statistics",
    ];
    if after_year || YEARLY.contains(&&text[next.start..next.end]) {
        return false;
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
    // "2023 initiatives" in a report of 2023
    let is_own = || {
        let own = anchor.period.map(Period::year).or(anchor.date.map(|date| date.year()));
        own.is_some_and(|own| mention.period.is_some_and(|period| (period.year() - own).abs() <= 1))
    };
    is_plural && !after_period_word && !items.is_empty() && !is_own()
}
