//! The time of a growth where its sentence tells more of what it grew from than of when.

use super::Around;
use super::governing::Times;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Sense, earlier};
use crate::extract::lang::en::sentence::What;
use crate::model::{Measure, Period, Point, Status, month_of};

/// "Prices have risen 12% since March 2021", in a report on a month or a quarter: up to its end, and not up to the day on which it
/// came out, as what has been counted since then.
fn since_up_to_part(period: Option<Period>, around: &Around<'_>) -> Option<Period> {
    let Some(Period::Span(first @ Point::Month(..), Point::Month(year, month))) = period else { return None };
    let date = around.anchor.date?;
    let own = around.anchor.period.filter(|own| !own.is_annual() && own.months().0 > first.months().1)?;
    let (_, end) = own.months();
    let is_now = (year, i8::try_from(month).ok()?) == (date.year(), date.month());
    let is_before = end < month_of(date);
    let last = Point::Month(i16::try_from(end.div_euclid(12)).ok()?, u8::try_from(end.rem_euclid(12) + 1).ok()?);
    (is_now && is_before).then_some(Period::Span(first, last))
}

impl Reader<'_> {
    /// "rose 3 percent, compared to a rise of 11% seen a year ago": a growth held against, of the year before.
    fn growth_before(&self, draft: &Draft, period: Option<Period>) -> Option<Period> {
        let view = &self.view;
        let is_held = draft.rule == "change-of"
            && (draft.item.saturating_sub(5)..draft.item).any(|at| view.has(at, Tags::COMPARED));
        let told = (draft.next..draft.next + 3).find(|&at| view.time(at).is_some()).filter(|_| is_held)?;
        let is_year = view.all.times[view.time(told)?].mention.sense == Sense::Earlier;
        period.filter(|_| is_year).map(|period| earlier(period, 1))
    }

    /// "down 12 percent from a peak of 410 in 2006", "from the record high of $6.8 billion": what something has moved away from.
    pub(super) fn is_peak(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let peaks = words!["average", "high", "level", "low", "mark", "peak", "record", "total"];
        let Some(noun) = draft.item.checked_sub(2).filter(|&noun| view.is_word(noun + 1, "of")) else { return false };
        draft.measure == Measure::Level
            && view.is_one_of(noun, peaks)
            && (noun.saturating_sub(4)..noun)
                .rev()
                .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
                .any(|at| view.is_one_of(at, words!["above", "below", "from", "than"]))
    }

    /// The time of a growth or change that the report, or the sentence before, tells better than its own sentence.
    pub(super) fn time_of_growth(
        &self,
        draft: &Draft,
        period: Option<Period>,
        times: &Times,
        around: &Around<'_>,
    ) -> Option<Period> {
        let is_move = matches!(draft.measure, Measure::Growth | Measure::Change) && draft.link == Link::Own;
        // "rose over the past year by 11 percent to $250,000"
        let is_reached = draft.rule == "moved-to" && draft.link == Link::Own;
        if is_reached {
            return self.over_past_year(draft, period, around);
        }
        if !is_move {
            return None;
        }
        self.growth_before(draft, period)
            .or_else(|| self.over_past_year(draft, period, around))
            .or_else(|| self.year_behind_base(draft, period, times))
            .or_else(|| since_up_to_part(period, around))
            .or_else(|| self.later_of_two(draft, period))
    }

    /// "Arrests were 1,003 in 2019 and 834 in 2018, an increase of 20 percent": of the later year, in whichever order both stand.
    fn later_of_two(&self, draft: &Draft, period: Option<Period>) -> Option<Period> {
        let view = &self.view;
        let index = self.drafts.iter().position(|other| other.item == draft.item)?;
        let [.., first, last] = &self.drafts[..index] else { return None };
        let told = |draft: &Draft| (draft.next..draft.next + 3).find(|&at| view.time(at).is_some());
        let period_at = |at: usize| view.all.times[view.time(at)?].mention.period.filter(|period| period.is_annual());
        let (first_at, last_at) = (told(first)?, told(last)?);
        let (later, earlier) = (period_at(first_at)?, period_at(last_at)?);
        let is_pair = first.measure == Measure::Level
            && last.measure == Measure::Level
            && first.indicator == last.indicator
            && later.year() > earlier.year();
        let has_own = || (last_at + 1..draft.next + 3).any(|at| view.time(at).is_some());
        (period == Some(earlier) && is_pair && !has_own()).then_some(later)
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

    /// "Jobs rose 4% in December. Construction was up by 12 percent", in a report on the year: what has moved without a time of its
    /// own has done so in the month or quarter just told, or over the years ("has lost 900 jobs since 2015. Mills lost 400"). A stock
    /// or a count may be of the whole year.
    pub(super) fn part_of_move(&self, draft: &Draft, status: Status, around: &Around<'_>) -> Option<Period> {
        let (part, Status::Actual) = around.before? else { return None };
        let own = around.anchor.period?;
        let is_move = draft.measure != Measure::Level && draft.link == Link::Own && status == Status::Actual;
        part.filter(|part| {
            let fits = match part {
                Period::At(Point::Month(..) | Point::Quarter(..)) => own.is_annual() && part.year() == own.year(),
                Period::Span(..) | Period::FiscalSpan(..) => {
                    let (first, last) = part.months();
                    around.has_moved
                        && draft.measure == Measure::Change
                        && last > first + 1
                        && own.months().0 <= last + 12
                }
                Period::At(_) | Period::Fiscal(_) => false,
            };
            is_move && fits && self.view.all.times.is_empty()
        })
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

    /// "After falling sales in the first quarter of 2020, the county saw a 67% increase", "After opening in 2010, the center served
    /// 300": a time of what went before.
    pub(super) fn goes_before(&self, at: usize, figure: usize) -> bool {
        let view = &self.view;
        let openers = words!["after", "following", "since"];
        let Some(opener) = (at.saturating_sub(12)..at).rev().find(|&word| view.is_one_of(word, openers)) else {
            return false;
        };
        let moves = Tags::RISE.and(Tags::FALL).and(Tags::RISE_NOUN).and(Tags::FALL_NOUN);
        let has_moved = view.is_one_of(opener, words!["after", "following"])
            && (opener + 1..at).any(|word| view.has(word, moves))
            && (opener + 1..at).all(|word| view.quantity(word).is_none());
        // "Since opening in 2006, the clinic has served 4,000": all of the years.
        let is_since = view.time(at).is_some_and(|time| view.all.times[time].is_since);
        let has_done = view.is_gerund(opener + 1) && !is_since;
        (has_moved || has_done)
            && (opener + 1..at).all(|word| !view.is_mark(word, ','))
            && (at + 1..figure).any(|comma| view.is_mark(comma, ','))
    }
}
