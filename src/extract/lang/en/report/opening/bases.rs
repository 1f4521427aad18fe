//! Whether a time of the opening or of the title is one that something is held against: no time of the report.

use super::Opening;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::period::Mention;
use crate::extract::lang::en::token::Kind;
use crate::model::Period;

/// Words that tell that something moved.
pub(super) const MOVES: Tags =
    Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL).and(Tags::RISE_NOUN).and(Tags::FALL_NOUN);

impl Opening<'_> {
    /// "down 279 compared to the first day last year": what is compared with, some words behind the word that says so.
    fn is_compared_with(&self, mention: &Mention) -> bool {
        self.tokens[mention.first].has(Tags::LAST)
            && (mention.first.saturating_sub(7)..mention.first)
                .rev()
                .take_while(|&at| self.tokens[at].kind == Kind::Word && !self.has(at, Tags::BE.and(Tags::HAVE)))
                .any(|at| self.has(at, Tags::COMPARED))
    }

    /// "than in 2012", "since 2010", "from last year".
    pub(super) fn compares(&self, mention: &Mention) -> bool {
        // "over the last year, up to April" says how long, "over last year" what is compared with.
        if self.is_over(mention) {
            return false;
        }
        if self.word(mention.first) == "the"
            && self.has(mention.first + 1, Tags::LAST)
            && self.is_behind(mention, "over")
        {
            return false;
        }
        (mention.first.saturating_sub(3)..mention.first).any(|at| {
            self.has(at, Tags::COMPARED.and(Tags::PERIOD_SINCE).and(Tags::PERIOD_BY))
                || matches!(self.word(at).to_ascii_lowercase().as_str(), "than" | "over" | "until" | "till")
                // "5.7% down from 2019 numbers"
                || at > 0 && self.word(at) == "from" && self.has(at - 1, Tags::UP.and(Tags::DOWN))
        }) || self.is_end_compared(mention)
            || self.is_left_behind(mention)
            || self.is_compared_with(mention)
            || self.is_of_same_part(mention)
            || self.is_of_rival(mention)
            || self.is_mark(mention)
            || self.is_told_aside(mention)
    }

    /// "the amount for 2024" behind "compared to", "the mill bridge, which opened to the public last year": a time that only says what is
    /// compared with, or when what is told of came about.
    fn is_told_aside(&self, mention: &Mention) -> bool {
        const FAR: usize = 8;
        let low = mention.first.saturating_sub(FAR);
        let is = |at: usize, words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let is_number = |at: usize| self.tokens[at].kind == Kind::Number;
        let is_stop = |at: usize| matches!(self.tokens[at].kind, Kind::Mark(',' | ';'));
        let is_compared =
            (low..mention.first).rev().take_while(|&at| !is_number(at) && !is_stop(at)).any(|at| is(at, &["compared"]));
        let is_relative = (low.max(1)..mention.first)
            .rev()
            .take_while(|&at| !is_number(at) && (!is_stop(at) || is(at + 1, &["which", "who", "whose"])))
            .any(|at| is_stop(at) && is(at + 1, &["which", "who", "whose"]));
        is_compared || is_relative
    }

    /// "compared to the end of the 2020-21 school term": what is compared with, by its end or its beginning.
    fn is_end_compared(&self, mention: &Mention) -> bool {
        let is_of = |at: usize| {
            self.has(at, Tags::DETERMINER)
                || self.is(at, words!["of", "end", "start", "beginning", "close", "completion"])
        };
        let head = (mention.first.saturating_sub(6)..mention.first).rev().find(|&at| !is_of(at));
        head.is_some_and(|at| {
            self.has(at, Tags::COMPARED) || self.word(at) == "to" && at > 0 && self.has(at - 1, Tags::COMPARED)
        })
    }

    /// "is up 8 percent from last year", "a drop of 140 from 2019": where a move told with its number came from.
    fn is_left_behind(&self, mention: &Mention) -> bool {
        let from = mention.first.wrapping_sub(1);
        // "rose 5% from July 2022 through June 2023" is a span.
        let is_plain = self.tokens[mention.first].has(Tags::LAST) || mention.next == mention.first + 1;
        is_plain
            && self.is_behind(mention, "from")
            && (from.saturating_sub(9)..from).any(|at| self.has(at, MOVES))
            && (from.saturating_sub(5)..from).any(|at| self.tokens[at].kind == Kind::Number)
    }

    /// "over the 2023/24 financial year", behind no figure or nothing that moves: how long.
    pub(super) fn is_over(&self, mention: &Mention) -> bool {
        let is_fiscal = matches!(mention.period, Some(Period::Fiscal(_)));
        let moves =
            || (0..mention.first).any(|at| self.has(at, Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL)));
        let counts = || self.tokens[..mention.first].iter().any(|token| token.kind == Kind::Number);
        is_fiscal && self.is_behind(mention, "over") && (!moves() || mention.next > mention.first + 1 && !counts())
    }

    /// "compared to 5.99 minutes last year", "up from 1,410 in 2018", "dropped from 7.1 percent in April to 6.8 percent": the time of the
    /// figure that is compared with.
    fn is_of_rival(&self, mention: &Mention) -> bool {
        let moves = Tags::UP.and(Tags::DOWN).and(Tags::RISE_NOUN).and(Tags::FALL_NOUN);
        let before = mention.first.saturating_sub(7)..mention.first;
        let Some(number) = before.rev().find(|&at| self.tokens[at].kind == Kind::Number) else { return false };
        let is_led = (number.saturating_sub(3)..number).any(|at| {
            self.has(at, Tags::COMPARED)
                || self.word(at) == "from"
                    && (at > 0 && self.has(at - 1, moves)
                        || self.word(mention.next) == "to"
                        // "to 23.0% from 25.3% last year"
                        || self.tokens.get(number + 1).is_some_and(|unit| unit.is('%'))
                        || self.is(number + 1, words!["percent"]))
        });
        is_led && (number + 1..mention.first).all(|at| !self.tokens[at].is(',') && !self.has(at, Tags::CONJUNCTION))
    }

    /// "at this time last year", "for the same period of 2016"
    fn is_of_same_part(&self, mention: &Mention) -> bool {
        (mention.first.saturating_sub(4)..mention.first)
            .any(|at| ["time", "point", "period", "same"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word)))
    }

    /// "sinks below 2009 level", "surpassed 2016 deaths", "look ahead to 2021", "where it was in 2007": whether the time is that of a mark
    /// which something reaches, passes or misses.
    fn is_mark(&self, mention: &Mention) -> bool {
        // "returns to pre-2020 levels"
        if self.is(mention.next, words!["level", "levels", "peak", "pace", "benchmark"]) {
            return true;
        }
        let the = |at: usize| self.tokens[at].has(Tags::DETERMINER);
        let Some(head) = (0..mention.first).rev().find(|&at| !the(at)) else { return false };
        let before = |words: &Words| head > 0 && self.is(head - 1, words);
        self.is(
            head,
            words![
                "above",
                "beat",
                "beats",
                "behind",
                "below",
                "double",
                "exceed",
                "exceeds",
                "exceeded",
                "surpass",
                "surpassed",
                "surpasses",
                "top",
                "topped",
                "tops"
            ],
        ) || self.is(head, words!["to", "with"]) && before(words!["ahead", "compared", "forward"])
            || self.is(head, words!["of"]) && before(words!["ahead", "short", "shy"])
            || self.is(head, words!["in"])
                && before(words!["was", "were"])
                && (0..head).any(|at| self.is(at, words!["where", "what", "as"]))
    }

    fn is(&self, at: usize, words: &Words) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_one_of(self.text, words))
    }
}
