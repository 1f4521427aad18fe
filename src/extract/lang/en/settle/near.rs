//! What stands right beside a figure: a group, a place, a bracket, a time of its own.

use crate::extract::lang::en::clause::{Draft, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::sentence::What;

impl Reader<'_> {
    /// "76 for urban residents", "66.2% for the state", "61.5 in Adur": whether the words at `from` tell another group or
    /// place, and no time.
    pub(super) fn is_of_group(&self, from: usize) -> bool {
        let view = &self.view;
        if !view.is_one_of(from, words!["for", "among", "in", "across"]) {
            return false;
        }
        let head = from + 1 + usize::from(view.is_word(from + 1, "the"));
        let is_place = head == from + 1 || view.is_one_of(head, words!["state", "nation", "country", "region", "rest"]);
        is_place
            && view.item(head).is_some_and(|next| {
                next.what == What::Word
                    // "in K-12"
                    && view.raw(next).len() > 1
                    && !next
                        .tags
                        .has(Tags::LAST.and(Tags::THIS).and(Tags::DETERMINER).and(Tags::PRONOUN).and(Tags::TIME))
            })
    }

    /// "ranges from A to B", "bids ran from A to B": a figure that is the least of several.
    pub(in crate::extract::lang::en) fn is_spread(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let verbs = words![
            "anywhere", "range", "ranged", "ranges", "ranging", "ran", "runs", "varied", "varies", "vary", "varying"
        ];
        // "averaged from 25 to 50 bushels": a verb that tells of no move.
        let holds = words!["averaged", "averages", "produce", "produced", "produces", "yielded"];
        (draft.item.saturating_sub(4)..draft.item)
            .any(|at| view.is_one_of(at, verbs) || view.is_one_of(at, holds) && view.is_verb(at))
    }

    /// The item behind the bracket that opens at `next`, or that closes there.
    pub(in crate::extract::lang::en) fn behind_bracket(&self, next: usize, end: usize) -> usize {
        let view = &self.view;
        if view.is_mark(next, ')') {
            return next + 1;
        }
        let close = (next + 1..end.min(next + 8)).find(|&at| view.is_mark(at, ')'));
        close.filter(|_| view.is_mark(next, '(')).map_or(next, |close| close + 1)
    }

    /// Whether the time at `at` says when the figure before it is for: nothing stands between that sets it apart.
    pub(super) fn is_beside(&self, from: usize, at: usize) -> bool {
        let view = &self.view;
        let head = at.saturating_sub(1);
        // "the gain of 2021": another noun's time; "in the baseline year of 2018/19" is none.
        // "22 at the end of last year"
        let is_year = head > 0
            && view
                .is_one_of(head - 1, words!["beginning", "close", "end", "month", "months", "start", "year", "years"]);
        if view.is_word(head, "of") && head > from && !is_year {
            return false;
        }
        (from..at).all(|between| {
            let Some(item) = view.item(between) else { return false };
            match item.what {
                What::Mark(',' | '(') => {
                    between + 2 >= at
                        || view.has(between + 1, Tags::PERIOD_AT.and(Tags::PERIOD_BY)) && between + 3 >= at
                }
                What::Mark(c) => matches!(c, '-' | '\'' | '’' | '/' | '&'),
                // "$5.8 million in 2012, falling the following year to $4.3 million"
                What::Word if item.tags.has(Tags::RISE.and(Tags::FALL)) && view.is_gerund(between) => false,
                // "a budget of £213 million and notes the 2024-2033 programme"
                What::Word if item.tags.has(Tags::CONJUNCTION) && view.is_verb(between + 1) => false,
                // "over the last five years"
                What::Word if view.is_word(between, "over") && between + 3 >= at => true,
                // "slept rough at least once in 2021"
                What::Word if view.is_word(between, "once") => true,
                What::Word => !item.tags.has(
                    Tags::MORE
                        .and(Tags::LESS)
                        .and(Tags::COMPARED)
                        .and(Tags::CLAUSE)
                        .and(Tags::RELATIVE)
                        .and(Tags::GT)
                        .and(Tags::LT),
                ),
                _ => false,
            }
        })
    }

    /// Whether the time at `at` is that of what a figure that ends at `from` is held against: beside it, or in what is told of it ("198 that
    /// were granted in June 2014", "the 17 days it took in 2012/13").
    pub(super) fn is_of_rival(&self, from: usize, at: usize) -> bool {
        let view = &self.view;
        let noun = (from..from + 3).take_while(|&noun| view.is_content(noun) && !view.is_verb(noun)).count();
        let head = from + noun;
        let is_told = view.is_one_of(head, words!["that", "which", "who"])
            || view.has(head, Tags::PRONOUN) && view.is_verb(head + 1);
        let is_clause = || {
            (head + 1..at).all(|word| {
                view.item(word).is_some_and(|item| item.what == What::Word)
                    && !view.has(word, Tags::CONJUNCTION.and(Tags::CLAUSE).and(Tags::RELATIVE))
            })
        };
        self.is_beside(from, at) || is_told && head < at && at < from + 10 && is_clause()
    }

    /// "310,000 (2020-21: 120,000)": a time with a colon and its own figure.
    pub(super) fn leads_figure(&self, at: usize) -> bool {
        self.view.is_mark(at + 1, ':') && self.view.quantity(at + 2).is_some()
    }

    /// Whether the time at `at` opens what follows: ", in 2022 sales …".
    pub(super) fn belongs_to_next(&self, at: usize, next_figure: usize) -> bool {
        let view = &self.view;
        let Some(word) = at.checked_sub(1) else { return false };
        if self.leads_figure(at) {
            return true;
        }
        // "Q1 45, Q2 52, Q3 61": each time has its figure right behind it.
        if view.is_mark(word, ',') && at + 1 == next_figure {
            return true;
        }
        // "39 in all, June 2017 had 41 and June 2018 saw 42": what the next verb is told of.
        let is_subject = (view.is_mark(word, ',') || view.has(word, Tags::CONJUNCTION))
            && view.is_verb(at + 1)
            // "with sales of $1.2 billion, and 2006 was the first time that": however far it stands.
            && (at + 1 < next_figure && next_figure < view.len());
        if is_subject {
            return true;
        }
        // "up by 14% and inflation in 2023 is forecast at 8%": the time of what is told next.
        let of_next = view.has(word, Tags::PERIOD_AT)
            && next_figure < view.len()
            && view.has(at + 1, Tags::BE.and(Tags::WILL))
            && (word.saturating_sub(4)..word)
                .rev()
                .find(|&joint| !view.is_content(joint))
                .is_some_and(|joint| view.has(joint, Tags::CONJUNCTION) && joint + 1 < word);
        if of_next {
            return true;
        }
        // "grew by 724 and last year, it grew by 279"
        let joint = word - usize::from(word > 0 && view.has(word, Tags::PERIOD_AT.and(Tags::PERIOD_BY)));
        let opens_other = view.has(joint, Tags::CONJUNCTION)
            && view.is_mark(at + 1, ',')
            && next_figure < view.len()
            && (at + 3..next_figure).any(|verb| view.is_verb(verb) && !view.is_gerund(verb));
        if opens_other {
            return true;
        }
        let opens = view.has(word, Tags::PERIOD_AT)
            && word > 0
            && (view.has(word - 1, Tags::CONJUNCTION.and(Tags::CLAUSE)) || view.is_mark(word - 1, ','));
        opens
            && next_figure < view.len()
            && !view.is_mark(at + 1, ',')
            && (at + 1..next_figure).any(|at| view.is_verb(at))
    }
}
