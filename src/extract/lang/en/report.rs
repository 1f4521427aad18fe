//! What a report says of itself, in its title and its opening: which time it is about, and whether it is a plan.

use jiff::civil::Date;

use super::lexicon::{Lexicon, Tags};
use super::period::{Clock, Mention, Sense, phrase};
use super::token::{self, Token};
use super::{label, sentence};
use crate::extract::{About, Anchor, Front};
use crate::model::{Period, Point};

/// Passages of the opening that may say what the report is about.
const OPENING: usize = 4;

/// What title and opening say of the whole report.
pub(super) fn read_front(front: &Front<'_>) -> About {
    let named = front.period.or_else(|| read_title_period(front.title, front.date));
    let opening = if named.is_none() { read_opening(front.passages(), front.title, front.date) } else { None };
    let period = named.or(opening.map(|(period, _)| period));
    About {
        period: period.or_else(|| front.date.map(|date| undated_period(front.title, date))),
        is_plan: is_plan_title(front.title)
            || opening.is_some_and(|(_, is_budget)| is_budget)
            || is_ahead(period, front.date),
    }
}

/// Whether the report is a budget, whose figures are planned unless it says otherwise.
pub(super) fn is_budget(anchor: &Anchor) -> bool {
    // A plan for one fiscal year is a budget, whatever its title.
    is_budget_title(&anchor.title) || (anchor.is_plan && matches!(anchor.period, Some(Period::Fiscal(_))))
}

/// Whether the report is about jobs.
pub(super) fn is_of_jobs(anchor: &Anchor) -> bool {
    let title = anchor.title.to_ascii_lowercase();
    ["employment", "jobs", "jobless", "payroll", "labor market", "labour market", "hiring"]
        .iter()
        .any(|word| title.contains(word))
}

fn is_budget_title(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let reviews = has(&[
        "review",
        "implementation",
        "report",
        "results",
        "performance",
        "outturn",
        "audit",
        "budget management",
        "under budget",
        "within budget",
        "in on budget",
        "and on budget",
        "over budget",
        "budget surplus",
    ]);
    let plans = has(&[
        "budget",
        "council tax",
        "spending plan",
        "spending bill",
        "finance bill",
        "appropriation",
        "tax levy",
        "precept",
    ]);
    plans && !reviews
}

/// Whether a title announces a plan, whose figures are targets unless it says otherwise.
fn is_plan_title(title: &str) -> bool {
    if is_budget_title(title) {
        return true;
    }
    let title = title.to_ascii_lowercase();
    let is_plan = title.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "plan" | "strategy" | "goals"));
    is_plan
        && !["report", "review", "update", "progress", "results", "annual", "assessment"]
            .iter()
            .any(|word| title.contains(word))
}

/// Whether the fiscal year that a report is about had hardly begun on `date`: its figures are planned.
fn is_ahead(period: Option<Period>, date: Option<Date>) -> bool {
    // The earliest fiscal years begin in April.
    matches!((period, date), (Some(Period::Fiscal(year)), Some(date))
        if (date.year(), date.month()) <= (year - 1, 4))
}

/// The period that a title names: `FY 2023/24`, `Third Quarter 2022`, `2023-24`.
fn read_title_period(title: &str, date: Option<Date>) -> Option<Period> {
    let anchor = Anchor { date, title: title.to_owned(), ..Anchor::default() };
    // The years of a plan are those it is for, not those it reports on.
    if is_plan_title(title) && !is_budget_title(title) {
        return None;
    }
    label::read_label(title, &anchor, is_budget(&anchor)).period
}

/// The period of a report whose title and opening name none: the year of its date, but a yearly report that comes out
/// in the first quarter looks back.
fn undated_period(title: &str, date: Date) -> Period {
    let title = title.to_ascii_lowercase();
    let looks_back = ["annual report", "year in review", "end of year", "end-of-year", "yearly report", "year-end"]
        .iter()
        .any(|word| title.contains(word));
    Period::year_of(if looks_back && date.month() <= 3 { date.year() - 1 } else { date.year() })
}

/// The period that the opening gives to the whole report ("The following statistics are for the 2024-25 school year"),
/// and whether the report is a budget of it.
fn read_opening<'t>(
    passages: impl Iterator<Item = &'t str>,
    title: &str,
    date: Option<Date>,
) -> Option<(Period, bool)> {
    let anchor = Anchor { date, title: title.to_owned(), ..Anchor::default() };
    let is_budget_report = is_budget_title(title);
    if is_plan_title(title) && !is_budget_report {
        return None;
    }
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    for (index, passage) in passages.take(OPENING).enumerate() {
        token::lex(passage, &mut tokens);
        sentence::split(passage, &tokens, &mut sentences);
        for (n, &(first, next)) in sentences.iter().take(3).enumerate() {
            let opening = Opening { text: passage, tokens: &tokens[first..next], anchor: &anchor };
            if let Some(found) = opening.read(index == 0 && n < 2, is_budget_report) {
                return Some(found);
            }
        }
    }
    None
}

/// One of the first sentences.
struct Opening<'t> {
    text: &'t str,
    tokens: &'t [Token],
    anchor: &'t Anchor,
}

impl Opening<'_> {
    fn read(&self, is_first: bool, is_budget_report: bool) -> Option<(Period, bool)> {
        let clock = Clock { text: self.text, tokens: self.tokens, anchor: self.anchor, is_budget: false };
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(mention) = clock.read(at) else {
                at += 1;
                continue;
            };
            at = mention.next;
            let Some(period) = mention.period.filter(|_| mention.sense == Sense::Absolute) else { continue };
            let is_whole =
                matches!(period, Period::Fiscal(_) | Period::At(Point::Year(_) | Point::Quarter(..) | Point::Half(..)));
            if !is_whole || self.compares(&mention) || !self.is_recent(period) {
                continue;
            }
            if let Some(is_budget) = self.heads(&mention) {
                // What a report says of next year's budget makes no budget of the report.
                if !is_budget && self.is_future(period) {
                    continue;
                }
                return Some((period, is_budget && (is_budget_report || matches!(period, Period::Fiscal(_)))));
            }
            if is_first && !self.is_future(period) && self.opens(&mention, period) {
                return Some((period, false));
            }
        }
        None
    }

    fn has(&self, at: usize, tags: Tags) -> bool {
        phrase(self.tokens, at, Lexicon::shared()).is_some_and(|(found, _)| found.has(tags))
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether a report, or a budget, stands at the time: "the 2014 annual report", "statistics for the 2024-25 school
    /// year". Gives whether it is a budget.
    fn heads(&self, mention: &Mention) -> Option<bool> {
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
                matches!(token.kind, token::Kind::Mark(c) if !matches!(c, '-' | '&' | '\'' | '’' | '"' | '“' | '”'))
                    || token.kind == token::Kind::Number
            })
        };
        // Behind it, in the same noun phrase.
        let behind = (mention.next..mention.next + 7)
            .take_while(|&at| {
                !is_end(at) && !self.has(at, Tags::PREPOSITION.and(Tags::RELATIVE).and(Tags::BE).and(Tags::CLAUSE))
            })
            .find_map(kind);
        if behind.is_some() {
            return behind;
        }
        // Before it, joined by a preposition.
        let mut before = mention.first;
        while before > 0 && self.has(before - 1, Tags::DETERMINER) {
            before -= 1;
        }
        let joint = before.checked_sub(1)?;
        if !["for", "from", "of", "in", "during", "on", "about", "covering", "to"]
            .iter()
            .any(|word| self.word(joint).eq_ignore_ascii_case(word))
        {
            return None;
        }
        (joint.saturating_sub(10)..joint).rev().take_while(|&at| !is_end(at)).find_map(kind)
    }

    /// "In 2008, deputies answered …", "we came in on budget for 2022/23", "last year": a past time in the first
    /// sentence of a report that came out soon after it.
    fn opens(&self, mention: &Mention, period: Period) -> bool {
        let Some(date) = self.anchor.date else { return false };
        let is_relative = self.tokens[mention.first].has(Tags::LAST);
        let head = mention.first.checked_sub(1);
        let is_at = head.is_none_or(|head| {
            self.has(head, Tags::PERIOD_AT.and(Tags::DETERMINER)) && !self.word(head).eq_ignore_ascii_case("to")
        });
        match period {
            // "In the current financial year" governs its sentence and no more.
            Period::Fiscal(_) if self.tokens[mention.first].has(Tags::THIS.and(Tags::DETERMINER)) => false,
            Period::Fiscal(year) => is_at && year >= date.year() - 1,
            _ if is_relative => !head.is_some_and(|head| self.has(head, Tags::PREPOSITION)),
            period => date.month() <= 4 && period.year() == date.year() - 1,
        }
    }

    /// "than in 2012", "since 2010", "from last year".
    fn compares(&self, mention: &Mention) -> bool {
        (mention.first.saturating_sub(3)..mention.first).any(|at| {
            self.has(at, Tags::COMPARED.and(Tags::PERIOD_SINCE).and(Tags::PERIOD_BY))
                || matches!(self.word(at).to_ascii_lowercase().as_str(), "than" | "over" | "until" | "till")
        })
    }

    fn is_recent(&self, period: Period) -> bool {
        self.anchor.date.is_none_or(|date| (date.year() - 3..=date.year() + 2).contains(&period.year()))
    }

    fn is_future(&self, period: Period) -> bool {
        self.anchor.date.is_some_and(|date| match period {
            Period::Fiscal(year) => year > date.year() + i16::from(date.month() >= 7),
            period => period.year() > date.year(),
        })
    }
}
