//! The time of a growth where its sentence tells more of what it grew from than of when.

use super::Around;
use super::governing::Times;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::model::{Measure, Period, Point};

impl Reader<'_> {
    /// The time of a growth or change that the report, or the sentence before, tells better than its own sentence.
    pub(super) fn time_of_growth(
        &self,
        draft: &Draft,
        period: Option<Period>,
        times: &Times,
        around: &Around<'_>,
    ) -> Option<Period> {
        let is_move = matches!(draft.measure, Measure::Growth | Measure::Change) && draft.link == Link::Own;
        if !is_move {
            return None;
        }
        self.over_past_year(draft, period, around).or_else(|| self.year_behind_base(draft, period, times))
    }

    /// "Employment increased 5.5% in the past year", in a report on a month or a quarter: the year up to its end, and so for it.
    fn over_past_year(&self, draft: &Draft, period: Option<Period>, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let is_part = |own: &Period| matches!(own, Period::At(Point::Month(..) | Point::Quarter(..)));
        let own = around.anchor.period.filter(is_part)?;
        if period != Some(Period::year_of(own.year())) {
            return None;
        }
        let (start, end) = self.bounds(draft.item);
        let is_past = |at: usize| {
            view.time(at).is_some()
                && view.item(at).is_some_and(|item| {
                    let raw = view.raw(item);
                    let raw = raw.strip_prefix("the ").unwrap_or(raw);
                    ["past year", "last year", "past 12 months", "last 12 months", "past twelve months"].contains(&raw)
                        && (raw.starts_with("past") || view.raw(item).starts_with("the "))
                })
        };
        (start..end).any(is_past).then_some(own)
    }

    /// "In 2014 the county issued many permits. Their value rose 50 percent compared to 2013": the year just told, which is the one
    /// behind the year that is compared with, whatever month the report is on.
    fn year_behind_base(&self, draft: &Draft, period: Option<Period>, times: &Times) -> Option<Period> {
        let view = &self.view;
        let told @ Period::At(Point::Year(year)) = view.all.last_time? else { return None };
        if period.is_some_and(Period::is_annual) || times.governs(&self.bounds(draft.item)) {
            return None;
        }
        let (start, end) = self.bounds(draft.item);
        let is_base = |at: usize| {
            view.time(at).is_some_and(|time| view.all.times[time].mention.period == Some(Period::year_of(year - 1)))
                && self.is_base(at)
        };
        (start..end).any(is_base).then_some(told)
    }

    /// "is held equal to the 2010 level of $2 million", "remains at last year's level": the time of what it is as much as.
    pub(super) fn holds_level(&self, at: usize) -> bool {
        let view = &self.view;
        let level = at + 1 + usize::from(view.is_mark(at + 1, '\'') || view.is_mark(at + 1, '’'));
        if !view.is_one_of(level, words!["level", "levels"]) {
            return false;
        }
        let head = at.saturating_sub(usize::from(at > 0 && view.has(at - 1, Tags::DETERMINER)));
        let leads = head > 1 && view.is_one_of(head - 1, words!["at", "equal to", "to"]);
        let holds = words![
            "equal",
            "flat",
            "freeze",
            "frozen",
            "held",
            "hold",
            "holds",
            "keep",
            "keeping",
            "keeps",
            "kept",
            "maintain",
            "maintained",
            "maintains",
            "remain",
            "remained",
            "remaining",
            "remains",
            "same",
            "stay",
            "stayed",
            "stays",
            "unchanged"
        ];
        leads
            && (head.saturating_sub(6)..head - 1)
                .any(|word| view.is_one_of(word, holds) || view.has(word, Tags::UNCHANGED))
    }

    /// "After falling sales in the first quarter of 2020, the county saw a 67% increase": a time of what went before.
    pub(super) fn goes_before(&self, at: usize, figure: usize) -> bool {
        let view = &self.view;
        let opener = (at.saturating_sub(9)..at).rev().find(|&word| view.is_one_of(word, words!["after", "following"]));
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::RISE_NOUN).and(Tags::FALL_NOUN);
        opener.is_some_and(|opener| {
            (opener + 1..at).any(|word| view.has(word, moves))
                && (opener + 1..at).all(|word| view.quantity(word).is_none() && !view.is_mark(word, ','))
                && (at + 1..figure).any(|comma| view.is_mark(comma, ','))
        })
    }
}
