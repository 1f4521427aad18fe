//! The year that a report without a date is about, where neither its title nor its opening names one: the last year that it
//! speaks of more than once.

use std::collections::BTreeMap;

use super::title::Title;
use crate::extract::Anchor;
use crate::extract::lang::en::lexicon::{Lexicon, Tags};
use crate::extract::lang::en::period::{Clock, Mention, Sense, phrase};
use crate::extract::lang::en::sentence;
use crate::extract::lang::en::token::{self, Kind, Token};
use crate::extract::search::Search;
use crate::model::{Period, Point};

/// Passages that are looked at.
const PASSAGES: usize = 40;

/// Bytes of a passage that are looked at.
const LONGEST: usize = 2000;

/// What the words of a report tell of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Latest {
    pub(super) period: Period,
    /// It came out in the year after, and calls the one it is about "last year".
    pub(super) is_of_last_year: bool,
}

/// The last year that the passages name as the time of something, more than once or beside "this year"; in a report on
/// jobs the last month of it.
pub(super) fn read_latest<'t>(passages: impl Iterator<Item = &'t str>, title: &Title<'_>) -> Option<Latest> {
    let anchor = Anchor { title: title.text.to_owned(), ..Anchor::default() };
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    let mut named: BTreeMap<i16, Named> = BTreeMap::new();
    let mut month: Option<Period> = None;
    let (mut says_this, mut says_last) = (false, false);
    for passage in passages.take(PASSAGES) {
        let passage = &passage[..passage.floor_char_boundary(passage.len().min(LONGEST))];
        says_this |=
            ["this year", "This year", "year to date", "year-to-date"].iter().any(|words| passage.holds(words));
        says_last |= ["last year", "Last year"].iter().any(|words| passage.holds(words));
        if !passage.holds("20") && !passage.holds("19") {
            continue;
        }
        token::lex(passage, &mut tokens);
        sentence::split(passage, &tokens, &mut sentences);
        for &(first, next) in &sentences {
            let sentence = Sentence { text: passage, tokens: &tokens[first..next] };
            for (period, is_told) in sentence.times(&anchor) {
                let named = named.entry(period.year()).or_default();
                named.n += if is_told { 2 } else { 1 };
                named.n_fiscal += usize::from(matches!(period, Period::Fiscal(_)));
                named.n_times += 1;
                if let Some(last) =
                    last_month(period).filter(|last| month.is_none_or(|known| known.months() < last.months()))
                {
                    month = Some(last);
                }
            }
        }
    }
    let (&year, last) = named.last_key_value()?;
    // The history of a place speaks of many years.
    if named.values().any(|other| other.n > last.n) {
        return None;
    }
    let of_jobs = month.filter(|month| title.is_of_jobs() && month.year() == year);
    let whole = if last.n_fiscal == last.n_times { Period::Fiscal(year) } else { Period::year_of(year) };
    let period = of_jobs.or((last.n > 1).then_some(whole))?;
    Some(Latest { period, is_of_last_year: says_last && !says_this && of_jobs.is_none() })
}

/// How a year is named.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    /// How much speaks for it.
    n: usize,
    /// Times of it, and how many of them are fiscal years.
    n_times: usize,
    n_fiscal: usize,
}

/// Whether an undated text calls the year that it is about "last year": it speaks of none as "this year".
pub(super) fn calls_last_year<'t>(passages: impl Iterator<Item = &'t str>) -> bool {
    let has = |passage: &str, words: [&str; 2]| words.iter().any(|word| passage.holds(word));
    let mut says_last = false;
    for passage in passages.take(PASSAGES) {
        if has(passage, ["this year", "This year"]) {
            return false;
        }
        says_last |= has(passage, ["last year", "Last year"]);
    }
    says_last
}

fn last_month(period: Period) -> Option<Period> {
    match period {
        Period::At(month @ Point::Month(..)) | Period::Span(Point::Month(..), month @ Point::Month(..)) => {
            Some(Period::At(month))
        }
        _ => None,
    }
}

struct Sentence<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Sentence<'_> {
    /// The times with a year of their own that say when something was, and whether "this year" stands beside them or they are those
    /// of statistics: "as of the 2010 census", "the 2015/16 figures show".
    fn times(&self, anchor: &Anchor) -> Vec<(Period, bool)> {
        let clock = Clock { text: self.text, tokens: self.tokens, anchor, is_budget: false };
        let is_award = (0..self.tokens.len()).any(|at| self.word(at).to_ascii_lowercase().starts_with("award"));
        let is_now = (1..self.tokens.len()).any(|at| {
            self.is(at, &["year"]) && self.is(at - 1, &["this"])
                || self.is(at, &["date"]) && self.is(at - 1, &["to"]) && at > 1 && self.is(at - 2, &["year"])
        });
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() && !is_award {
            let Some(mention) = clock.read(at) else {
                at += 1;
                continue;
            };
            at = mention.next;
            let names_year = self.tokens[mention.first..mention.next].iter().any(|token| token.year().is_some());
            if let Some(period) = mention.period.filter(|_| names_year && self.tells(&mention)) {
                let of_figures = ["census", "data", "figures", "results", "statistics", "survey"];
                let is_source = self.is(mention.next, &of_figures)
                    || mention.first > 1
                        && self.is(mention.first - 1, &["of", "for", "from"])
                        && self.is(mention.first - 2, &of_figures);
                found.push((period, is_now || is_source));
            }
        }
        found
    }

    /// Whether the time is one at which something was: none that is promised, compared with, or part of a name.
    fn tells(&self, mention: &Mention) -> bool {
        let is_promised = (0..mention.first).any(|at| {
            phrase(self.tokens, at, Lexicon::shared())
                .is_some_and(|(tags, _)| tags.has(Tags::WILL.and(Tags::GOAL).and(Tags::EXPECT)))
        });
        let before = mention.first.checked_sub(1);
        // "7.9% over 2022", "up from 303 in 2022"
        let is_base = !mention.is_span()
            && (before.is_some_and(|at| self.is(at, &["over", "than", "on", "pre"]))
                || (mention.first.saturating_sub(6)..mention.first).any(|at| self.is(at, &["from", "than"])));
        let is_edge = before.is_some_and(|at| self.is(at, &["by", "since", "until", "after", "before", "act"]));
        let is_name = ["act", "plan", "strategy", "law", "code", "agenda", "vision"];
        let names = self.is(mention.next, &is_name) || before.is_some_and(|at| self.is(at, &is_name));
        mention.sense == Sense::Absolute && !is_promised && !is_base && !is_edge && !names
    }

    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .filter(|token| token.kind == Kind::Word)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }
}
