//! What time a figure is for, and whether it has come about.

mod already;
mod back;
mod base;
mod certainty;
mod decision;
mod elsewhere;
mod foreseen;
mod goal;
mod governing;
mod growth;
mod headed;
mod jobless;
mod main_time;
mod near;
mod offered;
mod other_time;
mod plans;
mod same_part;
mod second;
mod shared;
mod standing;
mod status;
mod story;
mod time;
mod told_now;

use super::clause::{Draft, Link, Reader, WHOLES};
use super::lexicon::Tags;
use super::numeral::Sort;
use super::phrase::View;
use super::sentence::What;
use crate::extract::search::Search;
use crate::extract::{Anchor, Reading, Scope};
use crate::model::{Base, Measure, Period, Point, Status, month_of};
use certainty::confidence;
pub(super) use elsewhere::follow;
use jobless::since_in_jobs;

/// What the report and the headings say before the sentence begins.
pub(super) struct Around<'t> {
    pub(super) anchor: &'t Anchor,
    pub(super) scope: &'t Scope,
    /// The report is a budget: what it says in the present tense is planned.
    pub(super) is_budget: bool,
    /// The sentence names again what the one before told of a day: "The pending bills of the assembly totalled".
    pub(super) repeats: bool,
    /// Time and state of the last figure of the sentence before, where this one goes on with "it" or "they".
    pub(super) carried: Option<(Option<Period>, Status)>,
    /// Time and state of the main figure of the sentence before, in the same paragraph.
    pub(super) before: Option<(Option<Period>, Status)>,
    /// That figure tells by how much something moved.
    pub(super) has_moved: bool,
    /// Another county that the paragraph has come to.
    pub(super) elsewhere: Option<&'t String>,
}

impl Around<'_> {
    /// The year in which the report came out.
    fn now(&self) -> Option<Period> {
        let date = self.anchor.date.map(|date| Period::year_of(date.year()));
        date.or_else(|| self.anchor.period.filter(|period| !matches!(period, Period::Fiscal(_))))
    }

    /// When things "currently" stand: in a report on a quarter or a half year at the end of it.
    fn present(&self) -> Option<Period> {
        let is_part = |period: &Period| !period.is_annual() && period.months().1 - period.months().0 < 11;
        self.anchor.period.filter(is_part).or_else(|| self.now())
    }

    /// Whether a period had not begun when the report came out.
    fn lies_ahead(&self, period: Period) -> bool {
        const FIRST_MONTH: i8 = 7;
        let start = self.anchor.year_start.map_or(FIRST_MONTH, u8::cast_signed);
        self.anchor.date.is_some_and(|date| match period {
            Period::Fiscal(year) => (date.year(), date.month()) < (year - 1, start),
            period => period.months().0 > month_of(date),
        })
    }

    /// Whether the report is on the budget of a year that has not begun.
    fn is_ahead(&self) -> bool {
        const FIRST_MONTH: i8 = 7;
        self.is_budget
            && matches!((self.anchor.period, self.anchor.date), (Some(Period::Fiscal(year)), Some(date))
                if (date.year(), date.month()) < (year - 1, FIRST_MONTH))
    }
}

impl Reader<'_> {
    /// Gives each draft its time and status and hands them out as readings.
    pub(super) fn settle(&self, around: &Around<'_>, sentence: (usize, usize), out: &mut Vec<Reading>) {
        let times = self.governing();
        let mut last: Option<(Option<Period>, Status)> = None;
        let first = out.len();
        for (index, draft) in self.drafts.iter().enumerate() {
            // "a goal of 92 percent; it now stands at 86"
            let stands = self.stands(draft);
            let goes_on =
                !stands && index.checked_sub(1).is_some_and(|before| self.goes_on_with(&self.drafts[before], draft));
            let mut is_shared = false;
            // "— roughly $57K a year": a fragment goes on with the time and state of what it explains.
            let explains = last.filter(|_| self.is_fragment(index, &times));
            let status = match explains {
                Some((_, status)) if !draft.is_estimated && !self.is_goal(draft) => status,
                _ if let Some(member) = self.member_before(index) => out[first + member].status,
                _ => match index.checked_sub(1).map(|before| &self.drafts[before]).zip(last) {
                    // "18% was allotted to health, and 23% to education"
                    Some((before, (_, status)))
                        if draft.link == Link::Own && self.shares_state(before, draft, around) || goes_on =>
                    {
                        is_shared = !goes_on;
                        status
                    }
                    _ => self.status(draft, around),
                },
            };
            let (period, base) = match explains {
                Some((period, _)) if draft.link == Link::Own => (period, None),
                _ => self.period(index, &times, around, status, last),
            };
            let period = self.time_of_growth(draft, period, &times, around).or(period);
            let period = match status {
                Status::Target if period.is_none() => self.year_after_last(draft, around),
                Status::Target if self.is_decided(draft) => {
                    around.scope.period.or(around.anchor.period.filter(|_| around.is_budget))
                }
                _ => period,
            };
            let period = self.part_of_year_told(index, period, last).or(period);
            let period = self.whole_year(draft, status, period, around.anchor).or(period);
            let period = self.stands_in_year(draft, period, around.anchor).or(period);
            let period = self.year_of_heading(period, around).or(period);
            let period = since_in_jobs(draft, period, around).or(period);
            let period = self.year_of_budget(draft, period, status, around).or(period);
            let period = year_before_next(draft, period, last, around).or(period);
            let period = self.years_of_growth_ahead(draft, period, around).or(period);
            let period = self.decade_that_ended(period).or(period);
            let period = self.part_of_this_year(period, status, around.anchor).or(period);
            let period = period.filter(|_| !self.is_over_open_years(draft, status));
            // "against targets of Sh100 million and Sh285 million"
            let period = period.or(last.filter(|_| is_shared).and_then(|(period, _)| period));
            let status = if status == Status::Estimate && self.is_past_guess(draft, period, around) {
                Status::Actual
            } else {
                status
            };
            let base = match (draft.measure, base) {
                (Measure::Growth, None) => Some(self.named_base(index).map_or(Base::Yoy, Base::Period)),
                (_, base) => base,
            };
            // "75% of homes by 2025, up from 61%": what a promise starts from has come about.
            // The prior year's figure of a budget line is as planned as the line.
            let is_line = around.is_budget && draft.sort == Sort::Money && status == Status::Target;
            let starts = (draft.rule == "from" || draft.link == Link::From)
                && status != Status::Actual
                && !is_line
                && !self.names_plan(draft)
                && (last.is_some() || draft.sort != Sort::Money && self.drafts.get(index + 1).is_some_and(is_reached));
            let status = match starts {
                true => Status::Actual,
                false if goes_on => status,
                false => self.temper(draft, status, period, around),
            };
            let is_dated = times.governs(&self.bounds(draft.item));
            let period = match period {
                Some(own) if self.is_by_then(draft, status, own, around, is_dated) => around.now(),
                period => period,
            };
            // "rose from $450,000 this year to $700,000 in 2004", told in 2003: what it is to be.
            let is_move = draft.measure != Measure::Level || draft.link == Link::To || draft.rule == "moved-to";
            let is_done = || {
                let (start, _) = self.bounds(draft.item);
                self.is_told(draft) && !is_move
                    || self.is_worth(draft)
                    || (start..draft.item).any(|at| self.says_so_far(at, start))
            };
            let status = if status == Status::Actual && self.is_line_ahead(draft, period, around) {
                Status::Target
            } else if !starts && status == Status::Actual && is_to_come(period, around.anchor) && !is_done() {
                // "predicts a £13.7m shortfall next year which reduces to £6.1m the year after"
                last.filter(|&(_, before)| before == Status::Estimate).map_or(Status::Target, |(_, before)| before)
            } else {
                status
            };
            let period = period.map(|period| {
                if status == Status::Actual || self.is_by_estimate(draft) {
                    period
                } else {
                    self.month_ahead(draft, period, around.anchor)
                }
            });
            let now = around.anchor.period;
            let period = if starts
                && draft.link == Link::Compared
                && now.is_some_and(|now| period.is_none_or(|period| period.year() > now.year()))
            {
                now
            } else {
                period
            };
            let period = period.map(|period| self.end_of_move(draft, period).unwrap_or(period));
            let is_planned =
                around.is_budget || around.scope.status == Some(Status::Target) || around.carried.is_some();
            let is_titled = around.is_budget || around.anchor.is_plan || around.scope.status == Some(Status::Target);
            let (period, status) = match status {
                Status::Target if is_planned && (self.stands(draft) || self.has_now(draft)) => {
                    (around.present().filter(|_| !is_dated).or(period), Status::Actual)
                }
                Status::Target if is_titled && (self.is_told_now(draft, around) || self.are_those_who(draft)) => {
                    (around.present().filter(|_| !is_dated).or(period), Status::Actual)
                }
                // "The jail will cost $45 million. It now holds 512 inmates."
                Status::Estimate if around.carried.is_some() && self.stands(draft) => {
                    (around.present().filter(|_| !is_dated).or(period), Status::Actual)
                }
                Status::Target | Status::Estimate if self.is_there_already(draft) => (around.present(), Status::Actual),
                Status::Target | Status::Estimate if self.is_kept(draft) => (around.anchor.period, Status::Actual),
                _ if self.is_of_current(draft) || self.is_now_aside(draft) => {
                    (around.anchor.period.or_else(|| around.now()), Status::Actual)
                }
                // "Home prices have fallen 8 percent", in news on the budget of a year to come: by now.
                Status::Actual
                    if around.is_ahead()
                        && !(draft.link == Link::From && around.scope.period.is_some())
                        && self.has_moved_by_itself(draft)
                        && !self.is_timed_from(if draft.rule == "moved-to" { draft.item } else { 0 }, draft) =>
                {
                    let now = around.scope.period.or(around.now()).or(period);
                    (if draft.link == Link::From { now.map(|now| super::period::earlier(now, 1)) } else { now }, status)
                }
                // "14 posts now stand empty": when the report comes out, whatever year it is on.
                Status::Actual if !is_dated && (self.stands(draft) || self.is_worth(draft)) => {
                    (around.present().or(period), status)
                }
                _ => (period, status),
            };
            let period = match period {
                Some(own) if self.is_result_by_then(draft, status, own, around) => around.now(),
                period => period,
            };
            // "third in the state" is a place of the county's own, "matched the national rate" its own rate.
            let is_own = draft.measure == Measure::Rank || draft.rule == "as-high-as";
            let part = || if around.anchor.names_county { self.part_told(draft).map(str::to_owned) } else { None };
            let county = || self.elsewhere(draft.item, draft.next, around.elsewhere).or_else(part);
            let area = self.area(draft).filter(|_| !is_own).or_else(county).or_else(|| around.scope.area.clone());
            last = Some((period, status));
            out.push(Reading {
                start: draft.start,
                end: draft.end,
                sentence,
                value: draft.value.normalize(),
                unit: draft.unit.clone(),
                bound: draft.bound,
                indicator: without_place(self.view.without_county(&draft.indicator), area.as_deref()).to_owned(),
                measure: draft.measure,
                period,
                status,
                base,
                area,
                rule: draft.rule,
                confidence: confidence(draft),
            });
        }
    }

    /// "for next year" under a heading that names the fiscal year to come: "Budget 2018-19".
    fn year_of_heading(&self, period: Option<Period>, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let (Some(Period::At(Point::Year(year))), Some(heading @ Period::Fiscal(fiscal))) =
            (period, around.scope.period)
        else {
            return None;
        };
        let is_next = |at: usize| {
            view.time(at).is_some()
                && view.item(at).is_some_and(|item| {
                    ["next year", "the next year", "the coming year"]
                        .iter()
                        .any(|next| view.raw(item).eq_ignore_ascii_case(next))
                })
        };
        (year == fiscal && (0..view.len()).any(is_next)).then_some(heading)
    }

    /// "will grow 13 percent in the next five years": the years of growth, without the one it begins in.
    fn years_of_growth_ahead(&self, draft: &Draft, period: Option<Period>, around: &Around<'_>) -> Option<Period> {
        let Some(Period::Span(Point::Year(first), Point::Year(last))) = period else { return None };
        let is_ahead = draft.measure == Measure::Growth
            && around.now().is_some_and(|now| now.year() == first)
            && (0..self.view.len()).any(|at| {
                // "During the same period, jobs are expected to rise": the next years that were told of.
                let says_next = |raw: &str| raw.holds("next ") || raw.holds("coming ") || raw.holds("same period");
                self.view.time(at).is_some_and(|time| self.view.all.times[time].mention.period == period)
                    && self.view.item(at).is_some_and(|item| says_next(self.view.raw(item)))
            });
        is_ahead.then_some(Period::Span(Point::Year(first + 1), Point::Year(last + 1)))
    }

    /// "in the decade that ended in 2010"
    fn decade_that_ended(&self, period: Option<Period>) -> Option<Period> {
        let view = &self.view;
        let Some(Period::At(Point::Year(year))) = period.filter(|_| view.may_say(words!["decade"])) else {
            return None;
        };
        let is_end = |at: usize| {
            at > 2
                && view.time(at).is_some_and(|time| view.all.times[time].mention.period == period)
                && view.is_one_of(at - 2, words!["ended", "ending", "ends"])
                && (at.saturating_sub(5)..at - 2).any(|decade| view.is_word(decade, "decade"))
        };
        (0..view.len()).any(is_end).then_some(Period::Span(Point::Year(year - 9), Point::Year(year)))
    }

    /// What a budget says of the month with which its year begins ("will rise by 2.99% from April") is for the year, and the plain years
    /// of its lines are fiscal ones.
    fn year_of_budget(
        &self,
        draft: &Draft,
        period: Option<Period>,
        status: Status,
        around: &Around<'_>,
    ) -> Option<Period> {
        let Some(Period::Fiscal(year)) = around.anchor.period.filter(|_| around.is_budget) else { return None };
        match period? {
            // Other years begin with a day of July or October, on which fees and wages rise for good.
            Period::At(Point::Month(first, 4)) if first == year - 1 && status == Status::Target => {
                Some(Period::Fiscal(year))
            }
            // "was cut from $177,000 in 2009 to $53,000 for 2010", "under the proposed 2010 budget": told of a budget, years are those of one.
            Period::At(Point::Year(plain)) if plain == year || plain == year - 1 => {
                let view = &self.view;
                let is_budget = |at: usize| {
                    view.is_one_of(at, words!["budget", "budgets", "spending plan"])
                        || view
                            .item(at)
                            .is_some_and(|item| item.what == What::Word && view.raw(item).ends_with(" budget"))
                };
                let (start, end) = self.bounds(draft.item);
                // "in assessed value for tax year 2023"
                let is_tax_year =
                    |at: usize| view.time(at).is_some() && at > 0 && view.is_one_of(at - 1, words!["tax year", "year"]);
                let is_told = (start..end).any(is_budget) && !(start..end).any(is_tax_year);
                is_told.then_some(Period::Fiscal(plain))
            }
            _ => None,
        }
    }

    /// Another place that the figure is about.
    fn area(&self, draft: &Draft) -> Option<String> {
        let view = &self.view;
        let end = self.drafts.iter().map(|other| other.item).find(|&item| item > draft.item).unwrap_or(view.len());
        let near =
            |at: usize| view.item(at).filter(|item| item.tags.has(Tags::AREA)).map(|item| place_of(view.raw(item)));
        // "$54,120 (state: $68,990)", "compared with 77.9 for the state"
        let of_state = || {
            let names = |at: usize| view.is_one_of(at, WHOLES);
            let behind = |leads: usize| leads + 1 + usize::from(view.has(leads + 1, Tags::DETERMINER));
            let compared = Some(draft.next)
                .filter(|&leads| draft.link == Link::Compared && view.is_word(leads, "for"))
                .or_else(|| self.of_another(draft.item))
                .map(behind);
            // "above the state's 4.7 percent"
            let whose = draft.item.checked_sub(1).filter(|&whose| view.is_genitive(whose)).and_then(|at| view.item(at));
            let whose = whose.map(|item| view.raw(item).trim_end_matches("'s").trim_end_matches("’s"));
            if let Some(place) = whose.filter(|place| WHOLES.has(place)) {
                return Some(place.to_owned());
            }
            // "higher than the state (178.9)"
            let before = || {
                let place = draft.item.checked_sub(2).filter(|_| draft.rule == "in-brackets")?;
                let is_the = place > 0 && view.has(place - 1, Tags::DEFINITE) && view.is_mark(place + 1, '(');
                (is_the && names(place)).then_some(place)
            };
            let place = self.state_in_brackets(draft.item).or(compared.filter(|&at| names(at))).or_else(before)?;
            view.item(place).map(|item| place_of(view.raw(item)))
        };
        if let Some(place) = of_state() {
            return Some(place);
        }
        if !view.any_has(Tags::AREA) {
            return None;
        }
        // "5.1, below the state average of 5.8": the place is that of the figure behind it.
        // "4.0%; the statewide rate was 3.8%", "3.8% and the national rate 3.6%": likewise.
        let compares = |at: &usize| {
            view.is_hard_break(*at)
                // ", while in the state it is 77.1 years"
                || view.has(*at, Tags::COMPARED.and(Tags::CLAUSE))
                // "38.8 years, exactly the national average"
                || view.is_mark(*at, ',') && view.is_one_of(at + 1, words!["exactly", "the"])
                || view.has(*at, Tags::CONJUNCTION) && view.has(*at + 1, Tags::AREA) && view.quantity(*at + 2).is_some()
                || view.is_one_of(*at, words!["above", "against", "below", "than", "versus"])
                // "6.3, higher than the state rate of 5.6"
                || view.has(*at, Tags::COMPARED.and(Tags::MORE).and(Tags::LESS).and(Tags::GT).and(Tags::LT))
        };
        (draft.next..end.min(draft.next + 3)).take_while(|at| !compares(at)).find_map(near).or_else(|| {
            let low = draft.item.saturating_sub(3);
            (low..draft.item)
                .rev()
                .take_while(|&at| view.quantity(at).is_none() && !view.is_mark(at, ','))
                .filter(|&at| view.has(at, Tags::AREA) && !self.ranks_within(at))
                .find_map(near)
        })
    }

    /// What leads to whose figure one is that the county's is held against: "lower than the 5 percent unemployment for the state".
    fn of_another(&self, item: usize) -> Option<usize> {
        let view = &self.view;
        let is_held = item > 1
            && view.is_word(item - 1, "the")
            && (view.has(item - 2, Tags::LT.and(Tags::GT).and(Tags::LE).and(Tags::GE).and(Tags::COMPARED))
                || view.is_word(item - 2, "than"));
        is_held.then(|| (item + 1..item + 5).find(|&at| view.is_one_of(at, words!["for", "in", "of"]))).flatten()
    }

    /// Whether the place at `at` is one within which something ranks, and not what has it: "the third-lowest rate in the state at 2.7
    /// percent", unless that is the state's in the nation.
    fn ranks_within(&self, at: usize) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(at);
        let of_other = (start..start + 3).any(|first| view.is_one_of(first, words!["country", "nation", "state"]));
        !of_other && (at.saturating_sub(4)..at).any(|grade| is_superlative(view, grade))
    }
}

/// The place in words that tell of one: "state" of "in the state", "the statewide average", "nation" of "nationally".
fn place_of(words: &str) -> String {
    let empty = words!["a", "as", "average", "figure", "in", "mean", "rate", "the", "whole"];
    let place = words.split(' ').filter(|word| !empty.has(&word.to_ascii_lowercase())).collect::<Vec<_>>().join(" ");
    match place.to_ascii_lowercase().as_str() {
        "countrywide" => "country".to_owned(),
        "nation-wide" | "national" | "nationally" | "nationwide" => "nation".to_owned(),
        "state-wide" | "statewide" => "state".to_owned(),
        _ => place,
    }
}

/// A name without the place that it is of: "Corton County's median price", "Corton County jobless rate", "the rate in Corton County".
fn without_place<'n>(name: &'n str, area: Option<&str>) -> &'n str {
    let Some(area) = area else { return name };
    let rest = name.strip_prefix(area).map(|rest| rest.trim_start_matches("'s").trim_start_matches("’s"));
    let rest = rest.and_then(|rest| rest.strip_prefix(' ')).filter(|rest| !rest.is_empty());
    // "the unemployment rate in Corton County"
    let told = || {
        let stem = name.strip_suffix(area)?.strip_suffix(' ')?;
        [" in", " for"].iter().find_map(|joint| stem.strip_suffix(joint))
    };
    rest.or_else(told).unwrap_or(name)
}

/// Whether a word grades: "lowest", also behind a hyphen.
fn is_superlative(view: &View<'_>, at: usize) -> bool {
    view.item(at).is_some_and(|item| item.what == What::Word && view.raw(item).ends_with("est"))
        || view.is_one_of(at, words!["best", "least", "most", "worst"])
}

/// "adopted a $72 million budget for 2020, up from $68 million last year", told late in 2019: what a line of the next year's budget is
/// compared with is the budget before, which still runs.
fn year_before_next(
    draft: &Draft,
    period: Option<Period>,
    last: Option<(Option<Period>, Status)>,
    around: &Around<'_>,
) -> Option<Period> {
    let own =
        around.anchor.period.filter(|_| around.is_budget && last.is_some_and(|(last, _)| last == around.anchor.period));
    let (Some(Period::At(Point::Year(own))), Some(date)) = (own, around.anchor.date) else { return None };
    let is_compared = matches!(draft.link, Link::From | Link::Compared) || draft.rule == "compared";
    let is_one_early = date.year() == own - 1 && period == Some(Period::year_of(own - 2));
    (is_compared && is_one_early).then_some(Period::year_of(own - 1))
}

/// Whether a figure is what another moves to.
fn is_reached(draft: &Draft) -> bool {
    draft.link == Link::To
}

/// Whether `period` begins after the report came out, or after what an undated one reports on: what it says of it cannot
/// have come about.
fn is_to_come(period: Option<Period>, anchor: &Anchor) -> bool {
    let Some(period) = period else { return false };
    let Some(date) = anchor.date else {
        let is_plain = |period: Period| !matches!(period, Period::Fiscal(_) | Period::FiscalSpan(..));
        return anchor.period.is_some_and(|own| is_plain(own) && is_plain(period) && period.year() > own.year() + 1);
    };
    let now = month_of(date);
    match period {
        // A fiscal year begins in the calendar year before, or in April.
        Period::Fiscal(year) | Period::FiscalSpan(year, _) => year > date.year() + 1,
        period => period.months().0 > now,
    }
}
