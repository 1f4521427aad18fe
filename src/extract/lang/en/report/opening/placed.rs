//! How a time stands in a sentence of the opening: whether a report is named after it, whether it opens what is told, whether it is only
//! compared with.

use jiff::civil::Date;

use super::{Opening, has_just_ended};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::Mention;
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point};

impl Opening<'_> {
    /// Whether a report, or a budget, stands at the time: "the 2014 annual report", "statistics for the 2024-25 school
    /// year". Gives whether it is a budget.
    pub(super) fn heads(&self, mention: &Mention) -> Option<bool> {
        let kind = |at: usize| {
            if self.has(at, Tags::BUDGET) {
                Some(true)
            } else if self.has(at, Tags::REPORT) {
                Some(false)
            } else {
                None
            }
        };
        let is_end = |at: usize| {
            self.tokens.get(at).is_none_or(|token| {
                matches!(token.kind, Kind::Mark(c) if !matches!(c, '-' | '&' | '\'' | '’' | '"' | '“' | '”'))
                    || token.kind == Kind::Number
            })
        };
        // Behind it, in the same noun phrase, whose last noun decides: a "Budget Implementation Review Report" is none.
        let behind = (mention.next..mention.next + 7)
            .take_while(|&at| {
                !is_end(at) && !self.has(at, Tags::PREPOSITION.and(Tags::RELATIVE).and(Tags::BE).and(Tags::CLAUSE))
            })
            .filter_map(kind)
            .last();
        if behind.is_some() {
            return behind;
        }
        // "Tourism Facts 2017"
        let is_name = |at: usize| self.has(at, Tags::REPORT) && self.tokens[at].is_capital;
        if self.tokens[mention.first].kind == Kind::Number && mention.first.checked_sub(1).is_some_and(is_name) {
            return Some(false);
        }
        // Before it, joined by a preposition: "results of the newly released 2018 Community Health Assessment".
        let is_new = |at: usize| {
            ["just", "latest", "new", "newly", "published", "recent", "recently", "released"]
                .iter()
                .any(|word| self.word(at).eq_ignore_ascii_case(word))
        };
        let mut before = mention.first;
        while before > 0 && (self.has(before - 1, Tags::DETERMINER) || is_new(before - 1)) {
            before -= 1;
        }
        let joint = before.checked_sub(1)?;
        let is_joint = ["for", "from", "of", "in", "during", "on", "about", "covering", "to"]
            .iter()
            .any(|word| self.word(joint).eq_ignore_ascii_case(word));
        // "The report provides an overview of our services over the 2023/24 financial year"
        let is_over = self.is_over(mention) && (1..3).any(|at| self.has(at, Tags::REPORT));
        if !is_joint {
            return is_over.then_some(false);
        }
        // "the Fiscal Strategy Paper (FSP) for the Financial Year 2024/2025": behind its short form.
        let closes = joint > 3 && self.tokens[joint - 1].is(')') && self.tokens[joint - 3].is('(');
        let joint = if closes { joint - 3 } else { joint };
        (joint.saturating_sub(10)..joint).rev().take_while(|&at| !is_end(at)).find_map(kind)
    }

    /// "In 2008, deputies answered …", "we came in on budget for 2022/23", "last year": a past time in the first
    /// sentence of a report that came out soon after it.
    pub(super) fn opens(&self, mention: &Mention, period: Period) -> bool {
        let Some(date) = self.anchor.date else { return false };
        let is_relative = self.tokens[mention.first].has(Tags::LAST);
        let head = mention.first.checked_sub(1);
        let is_at = head.is_none_or(|head| {
            self.has(head, Tags::PERIOD_AT.and(Tags::DETERMINER)) && !self.word(head).eq_ignore_ascii_case("to")
        }) || self.word(mention.first).eq_ignore_ascii_case("between")
            || head.is_some_and(|head| {
                ["beginning", "between", "starting", "of"].iter().any(|word| self.word(head).eq_ignore_ascii_case(word))
            });
        match period {
            // "In the current financial year" governs its sentence and no more.
            Period::Fiscal(_) if self.tokens[mention.first].has(Tags::THIS.and(Tags::DETERMINER)) => false,
            Period::Fiscal(year) => is_at && year >= date.year() - 1,
            // "had 509 students last year, but Monday its enrollment was 425": the report is on this year.
            _ if is_relative => !self.tells_of_now(date) && !head.is_some_and(|head| self.has(head, Tags::PREPOSITION)),
            Period::At(Point::Quarter(..) | Point::Half(..)) | Period::Span(..) => {
                is_at && has_just_ended(period, date, 4)
            }
            // "Prices were up in late 2021"
            _ if ["early", "late", "mid"].contains(&self.word(mention.first)) => false,
            // "A new report shows that visitor spending grew in 2022"
            period if period.year() == date.year() - 1 => {
                let is_of_now = self.mentions().any(|(_, other)| other.year() == date.year());
                let by_report = || {
                    (0..mention.first).any(|at| self.has(at, Tags::REPORT))
                        // "spent $412 million in 2016, according to a study"
                        || (mention.next..self.tokens.len()).any(|at| {
                            let is_study = || {
                                (at + 2..at + 6).any(|noun| {
                                    self.has(noun, Tags::REPORT)
                                        || ["study", "survey", "analysis", "estimates"].contains(&self.word(noun))
                                })
                            };
                            self.word(at) == "according" && self.word(at + 1) == "to" && is_study()
                        })
                };
                // "based on 2021 sales"
                !is_of_now && !self.is_behind(mention, "on") && (date.month() <= 4 || is_at && by_report())
            }
            _ => false,
        }
    }

    /// "the 2018 State of the County speech": the year in which it is given.
    pub(super) fn is_of_address(&self, mention: &Mention) -> bool {
        self.word(mention.next) == "State" && self.word(mention.next + 1) == "of"
    }

    /// Whether a month of the year in which the report came out is told of.
    fn tells_of_now(&self, date: Date) -> bool {
        self.mentions().any(|(mention, period)| {
            let is_month = matches!(period, Period::At(Point::Month(..)));
            is_month && !mention.is_day && period.year() == date.year() && !self.compares(&mention)
        })
    }

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
        }) || self.is_left_behind(mention)
            || self.is_compared_with(mention)
            || self.is_of_same_part(mention)
            || self.is_of_rival(mention)
    }

    /// "is up 8 percent from last year", "a drop of 140 from 2019": where a move told with its number came from.
    fn is_left_behind(&self, mention: &Mention) -> bool {
        let moves = Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL).and(Tags::RISE_NOUN).and(Tags::FALL_NOUN);
        let from = mention.first.wrapping_sub(1);
        // "rose 5% from July 2022 through June 2023" is a span.
        let is_plain = self.tokens[mention.first].has(Tags::LAST) || mention.next == mention.first + 1;
        is_plain
            && self.is_behind(mention, "from")
            && (from.saturating_sub(9)..from).any(|at| self.has(at, moves))
            && (from.saturating_sub(5)..from).any(|at| self.tokens[at].kind == Kind::Number)
    }

    /// "over the 2023/24 financial year", behind no figure or nothing that moves: how long.
    fn is_over(&self, mention: &Mention) -> bool {
        let is_fiscal = matches!(mention.period, Some(Period::Fiscal(_)));
        let moves =
            || (0..mention.first).any(|at| self.has(at, Tags::UP.and(Tags::DOWN).and(Tags::RISE).and(Tags::FALL)));
        let counts = || self.tokens[..mention.first].iter().any(|token| token.kind == Kind::Number);
        is_fiscal && self.is_behind(mention, "over") && (!moves() || mention.next > mention.first + 1 && !counts())
    }

    /// "compared to 5.99 minutes last year", "up from 1,410 in 2018", "dropped from 7.1 percent in April to 6.8 percent": the time of the
    /// figure that is compared with.
    fn is_of_rival(&self, mention: &Mention) -> bool {
        let before = mention.first.saturating_sub(7)..mention.first;
        let Some(number) = before.rev().find(|&at| self.tokens[at].kind == Kind::Number) else { return false };
        let is_led = (number.saturating_sub(3)..number).any(|at| {
            self.has(at, Tags::COMPARED)
                || self.word(at) == "from"
                    && (at > 0 && self.has(at - 1, Tags::UP.and(Tags::DOWN)) || self.word(mention.next) == "to")
        });
        is_led && (number + 1..mention.first).all(|at| !self.tokens[at].is(',') && !self.has(at, Tags::CONJUNCTION))
    }

    /// "at this time last year", "for the same period of 2016"
    pub(super) fn is_of_same_part(&self, mention: &Mention) -> bool {
        (mention.first.saturating_sub(4)..mention.first)
            .any(|at| ["time", "point", "period", "same"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word)))
    }
}
