//! A year that stands beside what a part of a year is compared with, or is told of: the same part of that year.

use crate::extract::Anchor;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Sense, earlier, in_year};
use crate::extract::lang::en::sentence::What;
use crate::model::{Period, Point, Status};

impl Reader<'_> {
    /// "the June rate fell from 4.7 percent last year to 4.2 percent in 2019", "210 homes were sold in June, up from 190 in
    /// 2018": the part of `year` that the sentence is about, but "2,400 in all of 2018".
    pub(super) fn part_of_year_told(
        &self,
        index: usize,
        year: Option<Period>,
        last: Option<(Option<Period>, Status)>,
    ) -> Option<Period> {
        let Some(Period::At(Point::Year(number))) = year else { return None };
        let draft = &self.drafts[index];
        let at = self.bare_year(index, number)?;
        let part = self.part_of_subject(draft, at).or_else(|| {
            let before = last.and_then(|(period, _)| period).filter(|&period| is_part(period))?;
            let is_near = before.year() != number && (before.year() - number).abs() <= 12;
            let goes_on = match draft.link {
                // "up from 190 in 2018", "from 18 in the first six months of 2016 to 28 in 2017"
                Link::To => !self.is_whole_year(at),
                // The first months of a year are held against the whole of another, too: "28 so far, compared to 57 in 2017".
                Link::From | Link::Compared => {
                    !self.is_whole_year(at) && (is_one(before) || self.is_last_year(at) && !self.is_so_far())
                }
                // "and in 2017, it was 8.3 percent", "down 38% from last February (5,473 in 2013 vs 3,382 in 2014)"
                Link::Own => {
                    let in_brackets = || is_one(before) && self.view.is_mark(draft.item - 1, '(');
                    index > 0 && (self.is_it(draft) || in_brackets())
                }
            };
            (goes_on && is_near).then_some(before)
        })?;
        Some(in_year(part, number))
    }

    /// "This year, prices have gone up", in a report on its first quarter: that quarter; "Last year" is the same quarter of it, where the next
    /// sentence comes to "this year".
    pub(super) fn part_of_this_year(&self, period: Option<Period>, status: Status, anchor: &Anchor) -> Option<Period> {
        let own @ Period::At(Point::Quarter(year, _) | Point::Half(year, _)) = anchor.period? else { return None };
        let Some(Period::At(Point::Year(told))) = period else { return None };
        let view = &self.view;
        let says = |year: &str| {
            (0..view.len()).any(|at| {
                view.time(at).is_some() && view.item(at).is_some_and(|item| view.raw(item).eq_ignore_ascii_case(year))
            })
        };
        let goes_on = || {
            let end = view.tokens.last().map_or(view.text.len(), |token| token.end);
            view.text[end..].trim_start().starts_with("This year")
        };
        let is_one = told == year && (says("this year") || view.all.times.is_empty())
            || told == year - 1 && says("last year") && goes_on();
        (status == Status::Actual && is_one && !self.is_so_far()).then(|| in_year(own, told))
    }

    /// The time that says no more than the year `number`, in the clause of the figure or between it and the figure before.
    fn bare_year(&self, index: usize, number: i16) -> Option<usize> {
        let view = &self.view;
        let (start, end) = self.bounds(self.drafts[index].item);
        let start = index.checked_sub(1).map_or(start, |before| start.min(self.drafts[before].next));
        (start..end).find(|&at| {
            view.time(at).is_some_and(|index| {
                let time = &view.all.times[index];
                let is_plain = time.pair.is_none() && !time.is_since && !time.is_by && !time.mention.is_day;
                is_plain && time.mention.period == Some(Period::year_of(number))
            })
        })
    }

    /// "last year", and no year by its number.
    fn is_last_year(&self, at: usize) -> bool {
        self.view.item(at).is_some_and(|item| self.view.tokens[item.first].has(Tags::LAST))
    }

    /// "so far this year"
    fn is_so_far(&self) -> bool {
        (0..self.view.len()).any(|at| self.view.is_one_of(at, words!["already", "so far", "to date", "yet"]))
    }

    /// "in all of 2018", "for the entire year": no part of it.
    fn is_whole_year(&self, at: usize) -> bool {
        let view = &self.view;
        let words = ["all", "annual", "calendar", "entire", "entirety", "full", "total", "whole"];
        let Some(item) = view.item(at) else { return false };
        let near = item.first.saturating_sub(4)..view.tokens.len().min(item.next + 3);
        view.tokens[near].iter().any(|token| words.iter().any(|word| token.is_written(view.text, word)))
    }

    /// Whether the figure is told of what "it" stands for.
    fn is_it(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        (start..draft.item).any(|at| view.is_one_of(at, words!["it", "they"]) && view.has(at + 1, Tags::BE))
    }

    /// "In 2017, the June rate was", "A year ago, the June rate was": the month of the year that opens the clause.
    pub(super) fn in_opening_year(&self, at: usize, start: usize) -> Option<Period> {
        let view = &self.view;
        let item = view.item(at)?;
        let month = view.all.times[view.time(at)?]
            .mention
            .period
            .filter(|period| matches!(period, Period::At(Point::Month(..))))?;
        if view.tokens[item.first..item.next].iter().any(|token| token.year().is_some()) {
            return None;
        }
        (start..at).find_map(|opening| {
            let time = &view.all.times[view.time(opening)?];
            if !view.is_mark(opening + 1, ',') && opening + 2 < at || time.is_since || time.is_by {
                return None;
            }
            match (time.mention.sense, time.mention.period) {
                (Sense::Earlier, _) => Some(earlier(month, 1)),
                (Sense::Absolute, Some(Period::At(Point::Year(year)))) => Some(in_year(month, year)),
                _ => None,
            }
        })
    }

    /// The month or quarter that the name of what is told bears: "the June rate", "October's median price".
    fn part_of_subject(&self, draft: &Draft, year_at: usize) -> Option<Period> {
        let view = &self.view;
        let measures = words![
            "attendance",
            "average",
            "collections",
            "count",
            "employment",
            "enrollment",
            "enrolment",
            "figure",
            "figures",
            "median",
            "number",
            "price",
            "prices",
            "rate",
            "rates",
            "receipts",
            "revenue",
            "revenues",
            "sales",
            "total",
            "totals",
            "unemployment"
        ];
        (0..draft.item).rev().filter(|&at| at != year_at).find_map(|at| {
            let time = &view.all.times[view.time(at)?];
            let part = time.mention.period.filter(|&period| is_part(period) && !time.mention.is_day)?;
            let is_led = at == 0
                || view.has(at - 1, Tags::DETERMINER)
                || view.is_genitive(at - 1)
                || !view.item(at - 1).is_some_and(|item| item.what == What::Word);
            let first = at + 1 + usize::from(view.is_mark(at + 1, '\'') || view.is_mark(at + 1, '’')) * 2;
            let bears = (first..first + 4)
                .take_while(|&noun| view.item(noun).is_some_and(|item| item.what == What::Word))
                .take_while(|&noun| !view.is_verb(noun) && !view.has(noun, Tags::PREPOSITION.and(Tags::BE)))
                .any(|noun| view.is_one_of(noun, measures));
            (is_led && bears && !time.is_since && !time.is_by).then_some(part)
        })
    }
}

/// Whether `period` is a month, a quarter or some months of a year.
fn is_part(period: Period) -> bool {
    let (first, last) = period.months();
    !period.is_annual() && last - first < 11
}

/// Whether `period` is one month or one quarter.
fn is_one(period: Period) -> bool {
    match period {
        Period::At(Point::Month(..) | Point::Quarter(..)) => true,
        // "in April and May": months that are not counted from the year's first.
        Period::Span(Point::Month(_, 2..), Point::Month(..)) => period.months().1 - period.months().0 < 3,
        _ => false,
    }
}
