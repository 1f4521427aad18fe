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
}
