//! From tokens to the items of a sentence: words and phrases, quantities, times, marks.
//!
//! Numbers that are no figures (dates, names, ages, phone numbers, votes, clock times) stay words here, so that no rule
//! behind ever sees them.

mod end;
mod line;
mod phrases;
mod tally;
mod time;

use super::lexicon::{Lexicon, Tags};
use super::no_figure::{is_duration_adjective, is_name, refuse, share_in_full};
use super::numeral::{Quantity, Scanner, Sort};
use super::period::{Clock, Mention, phrase};
use super::token::{Kind, Token, is_money_sign};
use crate::extract::Anchor;
use crate::model::Period;
pub(super) use end::split;
use time::Found;

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
    /// The part of a year last spoken of in the passage, for "the period this year".
    pub(super) last_part: Option<Period>,
    /// The time that the passage before spoke of last, for "that month".
    pub(super) told_time: Option<Period>,
    /// From when to when something moved that was told last, for "over that period".
    pub(super) told_span: Option<(Period, Period)>,
}

/// Whether a quantity may begin at the token.
fn may_be_quantity(token: &Token) -> bool {
    match token.kind {
        Kind::Number => true,
        Kind::Mark(c) => is_money_sign(c) || matches!(c, '-' | '−' | '–' | '+'),
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
        if let Some(Found { time, next, last_time: told }) = out.time_at(&clock, at, last_time) {
            let what = time.map_or(What::Word, |_| What::Time(out.times.len()));
            out.times.extend(time);
            out.items.push(Item { what, tags: Tags::default(), first: at, next });
            last_time = told;
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
            Kind::Mark(_) if token.is_dash() && line::parts_label(text, tokens, at) => What::Mark(':'),
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
        // "eclipsed $2 million overall for the year": of all of it.
        let is_often = after_figure
            && tags.is_none()
            && ["combined", "daily", "monthly", "overall", "weekly", "yearly"].contains(&word(at));
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
    if !out.times.is_empty() {
        out.told_span = out.span_of_move();
    }
}
