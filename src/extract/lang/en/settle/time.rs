//! When a figure is for: which of the times of its sentence governs it.

use super::Around;
use super::governing::Times;
use crate::extract::lang::en::clause::{Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::{Sense, earlier, in_year};
use crate::extract::lang::en::sentence::What;
use crate::model::{Base, Measure, Period, Point, Status};

/// What holds a figure against another that stands for itself: "nearly even with last year's mark".
const LIKE: &Words = words!["above", "below", "comparable", "equal", "even", "level", "par", "similar"];

impl Reader<'_> {
    /// "has risen by 9% to 4,100 over the past decade, of which 91% were": a share of what has been reached.
    fn is_of_reached(&self, index: usize) -> bool {
        let draft = &self.drafts[index];
        let (start, _) = self.bounds(draft.item);
        let of_which = (start.saturating_sub(1)..draft.item).any(|of| {
            self.view.is_word(of, "of") && self.view.is_one_of(of + 1, words!["which", "whom"])
                || self.view.is_one_of(of, words!["of which", "of whom"])
        });
        let before = index.checked_sub(1).map(|before| &self.drafts[before]);
        of_which && draft.measure == Measure::Level && before.is_some_and(|before| before.rule == "moved-to")
    }

    /// Whether the figure stands in a clause without a verb and without a time of its own, behind another figure.
    pub(super) fn is_fragment(&self, index: usize, times: &Times) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| &self.drafts[before]) else { return false };
        let draft = &self.drafts[index];
        let (start, end) = self.bounds(draft.item);
        before.item < start
            && self.view.is_break_dash(start)
            && before.link == Link::Own
            && !(start..end).any(|at| self.view.is_verb(at) || self.view.has(at, Tags::WILL.and(Tags::EXPECT)))
            && !times.governing.iter().any(|&at| start <= at && at < end)
    }

    pub(super) fn period(
        &self,
        index: usize,
        times: &Times,
        around: &Around<'_>,
        status: Status,
        last: Option<(Option<Period>, Status)>,
    ) -> (Option<Period>, Option<Base>) {
        let view = &self.view;
        let draft = &self.drafts[index];
        let clause = self.bounds(draft.item);
        let time = |at: usize| &view.all.times[view.time(at).expect("a governing item is a time")];
        // Behind the figure, before the next one: "22 in 2020".
        // Both ends of a range share what follows the high one.
        let is_low = self.drafts.get(index + 1).is_some_and(|next| next.next == draft.next && next.item > draft.item);
        // "increased 1.5% (8,640 persons) in 2012": a time behind the bracket is that of both figures.
        let from = self.behind_bracket(draft.next, clause.1);
        let next_figure = self.drafts[index + 1 + usize::from(is_low).min(self.drafts.len() - index - 1)..]
            .iter()
            .map(|next| next.item)
            .find(|&item| item >= from)
            .unwrap_or(view.len());
        let second = self.second_predicate(draft).filter(|_| status == Status::Actual);
        let is_close = |at: usize| {
            at > draft.item
                && second.is_none_or(|joint| at < joint)
                && at < next_figure
                && at < clause.1
                && at <= from + 9
                // "Sh1.8 billion for project balances from FY 2020/21": of what it is for.
                && !(draft.rule == "amount-for"
                    && draft.indicator.ends_with("balances")
                    && view.is_word(at - 1, "from"))
                && (self.is_beside(draft.next, at) || at >= from && self.is_beside(from, at))
        };
        let own = times
            .governing
            .iter()
            .copied()
            .find(|&at| is_close(at) && !self.belongs_to_next(at, next_figure) && !self.holds_since(draft, at));
        // "the 27 people who died in 2015"
        let own = own.or_else(|| self.time_of_relative(draft, times, next_figure));
        // "a 2023/24 £36.5m carry forward"
        let beside = draft.item.checked_sub(1).filter(|&at| {
            let is_led = at > 0
                && (view.has(at - 1, Tags::PERIOD_AT) || view.item(at - 1).is_none_or(|item| item.what != What::Word));
            view.time(at).is_some_and(|index| matches!(view.all.times[index].mention.period, Some(Period::Fiscal(_))))
                && at > clause.0
                && !is_led
                && times.governing.contains(&at)
        });
        if let (Link::Own, Some(at)) = (draft.link, beside) {
            return (time(at).mention.period, None);
        }
        // "the FY2024 adopted budget of $466.8 million": a time inside the figure's own noun phrase.
        let is_asked = own.is_none() && matches!(draft.link, Link::Own | Link::Compared);
        let adjacent = (clause.0..if is_asked { draft.item } else { clause.0 })
            .rev()
            .take_while(|&at| {
                view.time(at).is_some()
                    || view.is_mark(at, '\'')
                    || view.is_mark(at, '’')
                    || view.item(at).is_some_and(|item| {
                        item.what == What::Word
                            && !view.is_verb(at)
                            && !item.tags.has(Tags::CONJUNCTION.and(Tags::CLAUSE).and(Tags::RELATIVE))
                    })
            })
            .find(|&at| {
                view.time(at).is_some_and(|time| {
                    view.all.times[time].mention.sense == Sense::Absolute
                        && view.all.times[time].mention.period.is_some()
                        && !view.all.times[time].is_since
                        && !view.all.times[time].is_by
                })
            })
            .filter(|&at| {
                // "a decline from 2018-19 of $1.6 million": how much it was.
                let leaves =
                    at > 1 && view.is_word(at - 1, "from") && view.has(at - 2, Tags::RISE_NOUN.and(Tags::FALL_NOUN));
                self.is_base(at)
                    && !leaves
                    // "are up from 2016 with a three ton increase"
                    && !(at..draft.item).any(|with| view.is_word(with, "with"))
                    && !self.holds_level(at)
                    // "jumped four-tenths of a percent from October to 3.4 percent"
                    // "exceeded the spending of 2019 by $22 million"
                    && !(at..draft.item).any(|to| view.is_word(to, "to") || view.is_word(to, "by"))
                    && !self.drafts.iter().any(|other| other.item < draft.item && other.next > at)
            });
        if let Some(at) = adjacent {
            return (time(at).mention.period, None);
        }
        let dated = || times.governing.iter().any(|&at| clause.0 <= at && at < draft.item);
        let when = self.time_of_head(clause.0, draft.item).filter(|_| !dated());
        let of_earlier = own.is_none() && when.is_some_and(|index| view.all.times[index].mention.is_earlier());
        if let Some(time) = when.map(|index| &view.all.times[index]).filter(|_| own.is_none())
            && let Some(period) = time.mention.period
        {
            // "since 2019, when the budget was $112 million"
            let period = match period {
                Period::Span(first, _) if time.is_since => Period::At(first),
                period => period,
            };
            return (Some(period), None);
        }
        let pair = times.governing.iter().rev().map(|&at| time(at)).find_map(|time| time.pair);
        let main = self.main_period(index, times, around, status, last);
        let main = self.years_of_move(draft, next_figure.min(clause.1), main).or(main);
        if let Some(period) = self.time_of_bracket(draft).filter(|_| own.is_none()) {
            return (Some(period), None);
        }
        if let Some(period) = self.time_of_record(draft) {
            return (Some(period), None);
        }
        if let Some(period) = around.anchor.period.and_then(|own| self.of_time_before(draft, own)) {
            return (Some(period), None);
        }
        if let Some(period) = self.time_of_broken(draft).or_else(|| self.years_ago(draft, main)) {
            return (Some(period), None);
        }
        match draft.link {
            // "ranging from 63% to 92%": the least and the most of one time.
            Link::From if self.is_spread(draft) => (own.map_or(main, |at| time(at).mention.period), None),
            // "fell from January's 5.4 percent"
            Link::From | Link::Compared if view.genitive_before(draft.item).is_some() => {
                (view.genitive_before(draft.item).and_then(|at| time(at).mention.period), None)
            }
            Link::From | Link::Compared if own.is_none() && self.base_that_opens(draft).is_some() => {
                (self.base_that_opens(draft), None)
            }
            Link::From => {
                // "declined to 4,134 from 4,447 over the same period": how long that took.
                let is_stretch = |at: usize| {
                    time(at).mention.sense == Sense::Same
                        && time(at).mention.period == main
                        && view.is_one_of(at - 1, words!["during", "in", "over"])
                };
                if let Some(at) = own.filter(|&at| time(at).pair.is_none() && !time(at).is_by && !is_stretch(at)) {
                    return (time(at).mention.period, None);
                }
                if let Some((first, _)) = pair {
                    return (Some(first), None);
                }
                if let Some(base) = self.base_that_closes() {
                    return (Some(base), None);
                }
                let since = times.governing.iter().map(|&at| time(at)).find(|time| time.is_since);
                if let Some(Period::Span(first, _)) = since.and_then(|time| time.mention.period) {
                    return (Some(Period::At(first)), None);
                }
                // "from 812 to 940 over the last five years": the base year lies before the span.
                match main {
                    Some(Period::Span(Point::Year(first), _)) => return (Some(Period::year_of(first - 1)), None),
                    Some(Period::FiscalSpan(first, _)) => return (Some(Period::Fiscal(first - 1)), None),
                    _ => {}
                }
                let n = self.years_before(draft.next).unwrap_or_else(|| self.years_spanned(draft.item, clause.1));
                (
                    main.map(|period| if n == 1 { self.step_back(draft, period, around) } else { earlier(period, n) }),
                    None,
                )
            }
            Link::Compared => {
                if let Some(at) = own {
                    return (time(at).mention.period, None);
                }
                // "4.1 percent in April, down from 4.5 percent in March and up from 4 percent a year ago": a year before April.
                let is_ago = view.time(draft.next).is_some_and(|time| view.all.times[time].mention.is_earlier())
                    && !self.is_year_before(draft.next);
                if let Some(main) = main.filter(|main| is_ago && !main.is_annual() && self.joins_rival(draft)) {
                    return (Some(earlier(main, 1)), None);
                }
                let base = last.and_then(|(period, _)| period).or(main);
                let was_meant = view.is_one_of(
                    draft.next,
                    words![
                        "assumed",
                        "anticipated",
                        "budgeted",
                        "expected",
                        "forecast",
                        "planned",
                        "predicted",
                        "projected"
                    ],
                );
                if self.is_goal(draft) || was_meant {
                    return (base, None);
                }
                // "13,240 yuan, versus 31,560 yuan (up 8.2%) for urban residents": another group at the same time.
                let from = self.behind_bracket(draft.next, clause.1);
                let of_group = self.is_of_group(from);
                // "compared with the average 32.01 inches", "the normal 5.63": of the same time.
                let is_usual = (draft.item.saturating_sub(3)..draft.item).any(|at| {
                    at > 0 && view.is_word(at - 1, "the") && view.is_one_of(at, words!["average", "normal", "usual"])
                });
                // "35 percent of councillors, compared to 51 percent of residents": of other people at the same time.
                let of_whole = draft.sort == Sort::Percent
                    && view.is_word(draft.next, "of")
                    && (view.has(draft.next + 1, Tags::DETERMINER) || view.is_content(draft.next + 1))
                    && !(draft.next..clause.1).take(7).any(|at| view.time(at).is_some());
                let is_usual = is_usual || of_whole;
                let says_place = is_usual || self.area(draft).is_some();
                if says_place || of_group {
                    return (base, None);
                }
                let years = self.years_before(draft.next);
                let back = |period: Period| {
                    years.map_or_else(|| self.step_back(draft, period, around), |n| earlier(period, n))
                };
                (base.map(back), None)
            }
            Link::To => {
                if let Some(at) = own.filter(|&at| time(at).pair.is_none()) {
                    // "from 18 in the first six months of 2016 to 28 in 2017": the same part of both.
                    let part = last.and_then(|(period, _)| period).filter(|period| !period.is_annual());
                    let part = part.filter(|period| period.months().1 - period.months().0 < 11);
                    return match (time(at).mention.period, part) {
                        // "from $2 million at January 1, 2004 to $1 million at December 31, 2005": a day is no part.
                        (Some(Period::At(Point::Year(year))), Some(part))
                            if year == part.year() + 1 && !time(at).mention.is_day =>
                        {
                            (Some(in_year(part, year)), None)
                        }
                        (period, _) => (period.map(|period| reached_in(period, around.anchor.period)), None),
                    };
                }
                if let Some((_, last)) = pair {
                    return (Some(last), None);
                }
                (main.map(|period| reached_in(period, around.anchor.period)), None)
            }
            Link::Own => {
                if let Some(at) = own {
                    let time = time(at);
                    let period = match time.mention.period {
                        Some(period) if draft.rule == "moved-to" => Some(reached_in(period, around.anchor.period)),
                        period => period,
                    };
                    return (period, None);
                }
                if let Some(at) = view.genitive_before(draft.item) {
                    return (time(at).mention.period, None);
                }
                // "last year's 41 arrests and 12 citations"
                let joined = index.checked_sub(1).map(|before| &self.drafts[before]).filter(|before| {
                    before.next + 1 == draft.item
                        && (view.has(before.next, Tags::CONJUNCTION) || view.is_mark(before.next, ','))
                        && view.is_dated_whose(before.item)
                });
                if let Some((period, _)) = last.filter(|_| joined.is_some()) {
                    return (period, None);
                }
                // "up from 187 in August and 160 a year ago"
                // "the 4 per cent rate in the same period last year"
                let is_base = |at: usize| view.is_one_of(at, words!["from", "on", "over", "since", "than", "of"]);
                // "spent $2 million on roads a year ago": nothing is compared where the figure stands alone.
                let is_alone = |time: usize| {
                    self.drafts.len() == 1
                        && !is_base(time - 1)
                        && !(0..view.len()).any(|at| view.has(at, Tags::COMPARED.and(Tags::UP).and(Tags::DOWN)))
                };
                let is_rival = draft.measure == Measure::Level
                    && (draft.next..next_figure.min(clause.1)).any(|at| {
                        view.time(at).is_some_and(|time| view.all.times[time].mention.is_earlier())
                            && (self.is_beside(draft.next, at) || is_alone(at))
                            // "71% did better on the previous year"
                            && !view.is_one_of(at - 1, words!["on", "upon"])
                            // "numbered 14, double the year before"
                            && !(draft.next..at).any(|word| view.has(word, Tags::TWICE.and(Tags::MULTIPLY)))
                            // "1.4 million meals, eclipsing last year's mark", "below last year's total"
                            && !(draft.next..at)
                                .any(|word| view.breaks_record(word) || view.is_one_of(word, LIKE))
                            && (index > 0 || !(draft.next..at).any(is_base))
                    });
                // "from last year's $43 million"; "is up to 8.4 from 7.8 percent"
                let is_led = draft
                    .item
                    .checked_sub(1)
                    .is_some_and(|at| view.time(at).is_some_and(|time| view.all.times[time].mention.is_earlier()));
                let is_left = index > 0
                    && self.drafts[index - 1].rule == "moved-to"
                    && draft.measure == Measure::Level
                    && draft.item == self.drafts[index - 1].next + 1
                    && view.is_word(draft.item - 1, "from");
                // "compared with 3.9% in 2019 and 4.4% the year before"
                if let Some((Some(told), _)) =
                    last.filter(|_| self.joins_rival(draft) && self.is_year_before(draft.next))
                    && told.is_annual()
                {
                    return (Some(earlier(told, 1)), None);
                }
                if is_rival || of_earlier || is_led || is_left {
                    return (main.map(|period| self.step_back(draft, period, around)), None);
                }
                match main {
                    // "climbed 9.8 percent between 2010 and 2020, to 61,437": reached at the end.
                    Some(period) if draft.rule == "moved-to" || self.is_of_reached(index) => {
                        (Some(reached_in(period, around.anchor.period)), None)
                    }
                    main => (main, None),
                }
            }
        }
    }
}

/// When a move over `period` has come to its end: the last year of several. The months of one year are one time, and so are those that
/// the report is on, `own`.
fn reached_in(period: Period, own: Option<Period>) -> Period {
    match period {
        period if own == Some(period) && matches!(period, Period::Span(..)) => {
            if period.months().1 - period.months().0 > 12 { last_of(period) } else { period }
        }
        period => last_of(period),
    }
}

/// The last year of several.
fn last_of(period: Period) -> Period {
    match period {
        Period::Span(first, last) if first.year() < last.year() => Period::At(last),
        Period::FiscalSpan(_, last) => Period::Fiscal(last),
        period => period,
    }
}
