//! How far back lies what a figure is compared with, and what is only guessed at.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Sense, earlier, part_before};
use crate::extract::lang::en::phrase::View;
use crate::model::{Measure, Period, Point};

impl Reader<'_> {
    /// What a figure is compared with where no time stands beside it: the year before. A month follows on the month before
    /// it, unless a year is spoken of; a quarter does so only where the words say it.
    pub(super) fn step_back(&self, draft: &Draft, period: Period, around: &Around<'_>) -> Period {
        let anchor = around.anchor;
        let view = &self.view;
        let says = |sense: Sense| {
            (0..view.len()).any(|at| view.time(at).is_some_and(|time| view.all.times[time].mention.sense == sense))
        };
        // "from 390 on the previous quarter and from 430 on the same quarter of last year": what stands behind the figure decides.
        let near = (draft.next..draft.next + 4)
            .take_while(|&at| view.quantity(at).is_none() && !view.is_mark(at, ','))
            .find_map(|at| view.time(at).map(|time| &view.all.times[time].mention));
        match near.map(|mention| (mention.sense, mention.period)) {
            Some((Sense::PartEarlier, _)) => return part_before(period),
            Some((Sense::Earlier, _)) => return earlier(period, 1),
            Some((Sense::Same, Some(same))) => return same,
            _ => {}
        }
        // "12 cases, up from 19 the week before": of the same month or year.
        let is_week = (draft.next..draft.next + 4)
            .take_while(|&at| view.quantity(at).is_none() && !view.is_mark(at, ','))
            .any(|at| view.is_one_of(at, words!["day", "week", "yesterday"]));
        if is_week {
            return period;
        }
        let (start, end) = self.bounds(draft.item);
        let names_year = || {
            (start..end).any(|at| {
                view.is_word(at, "year")
                    || view.item(at).is_some_and(|item| {
                        item.tags.has(Tags::ADVERB) && view.raw(item).to_ascii_lowercase().starts_with("year")
                    })
            })
        };
        // "At June 30, 2018, assets decreased from": how much there was on a day is compared with the year before.
        let is_stock = || {
            (1..view.len()).any(|at| {
                let is_led = view.is_one_of(at - 1, words!["at", "as of", "as at"]);
                is_led
                    && view.time(at).is_some_and(|time| {
                        let mention = &view.all.times[time].mention;
                        mention.is_day && mention.period == Some(period)
                    })
            })
        };
        let is_month = matches!(period, Period::At(Point::Month(..))) && !is_stock();
        let is_by_year = anchor.is_by_year || around.scope.is_by_year;
        let by_part = says(Sense::PartEarlier) || is_month && !says(Sense::Earlier) && !names_year() && !is_by_year;
        // "decreased from 7 percent to 5 percent", in a survey that is held against the one of 2015
        let survey = anchor
            .base_year
            .filter(|_| anchor.period.is_some_and(|own| own.year() == period.year()) && !says(Sense::Earlier));
        match survey {
            Some(year) => Period::year_of(year),
            None if by_part => part_before(period),
            None => earlier(period, 1),
        }
    }

    /// "eclipsing 2022's mark of", "breaking the 2019 record of": the year of the record that is broken.
    pub(super) fn time_of_broken(&self, draft: &Draft) -> Option<Period> {
        let view = &self.view;
        let breaks = (draft.item.saturating_sub(6)..draft.item)
            .find(|&breaks| draft.link == Link::Compared && view.breaks_record(breaks))?;
        // "breaking the 2019 record of"
        let at = breaks + 1 + usize::from(view.has(breaks + 1, Tags::DEFINITE));
        view.all.times[view.time(at)?].mention.period
    }

    /// "The backlog, 412 three years ago, has been cut": so many years before the others.
    pub(super) fn years_ago(&self, draft: &Draft, main: Option<Period>) -> Option<Period> {
        let view = &self.view;
        view.quantity(draft.next).filter(|_| draft.link == Link::Own && view.is_word(draft.next + 1, "ago"))?;
        self.years_before(draft.next).zip(main).map(|(n, period)| earlier(period, n))
    }

    /// "49,250 a decade earlier", "812 five years ago": so many years before.
    pub(super) fn years_before(&self, next: usize) -> Option<i16> {
        let view = &self.view;
        let ends = |at: usize| view.is_one_of(at, words!["earlier", "ago", "before"]);
        // "up from 592,000 recorded a decade ago"
        let next = next + usize::from(view.is_past(next) && view.has(next + 1, Tags::DETERMINER));
        let head = next + usize::from(view.has(next, Tags::DETERMINER));
        if head > next && view.is_word(head, "decade") && ends(head + 1) {
            return Some(10);
        }
        let quantity = &view.all.quantities[view.quantity(next)?];
        (quantity.unit == "years" && ends(next + 1))
            .then(|| i16::try_from(quantity.value.trunc()).ok().filter(|n| (2..100).contains(n)))
            .flatten()
    }

    /// "over the five years", "in the past decade": how far a move reaches back; one year where nothing says.
    pub(super) fn years_spanned(&self, from: usize, to: usize) -> i16 {
        let view = &self.view;
        for at in from..to {
            if view.has(at, Tags::TIME)
                && view.is_word(at, "decade")
                && (at.saturating_sub(3)..at).any(|before| view.has(before, Tags::LAST))
            {
                return 10;
            }
            let Some(index) = view.quantity(at) else { continue };
            let quantity = &view.all.quantities[index];
            let over = (at.saturating_sub(3)..at)
                .any(|before| view.is_word(before, "over") || view.is_word(before, "in"))
                && (at.saturating_sub(2)..at).any(|before| view.has(before, Tags::DEFINITE.and(Tags::LAST)));
            if quantity.unit == "years" && over {
                return i16::try_from(quantity.value.trunc()).ok().filter(|n| (1..60).contains(n)).unwrap_or(1);
            }
        }
        1
    }

    /// "a 43% decrease over 5 years", "grew by $1 million in just two years": the years up to the one reported on.
    pub(super) fn years_of_move(&self, draft: &Draft, end: usize, main: Option<Period>) -> Option<Period> {
        let view = &self.view;
        if !matches!(draft.measure, Measure::Growth | Measure::Change) || draft.link != Link::Own {
            return None;
        }
        let head =
            (draft.next..end.min(draft.next + 3)).find(|&at| view.is_one_of(at, words!["over", "in", "within"]))?;
        let count = head + 1 + usize::from(view.has(head + 1, Tags::ADVERB) || view.is_word(head + 1, "the"));
        let by_decade = view.is_one_of(head + 1, words!["a", "one"]) && view.is_word(head + 2, "decade");
        let n = if by_decade {
            10
        } else {
            let quantity = &view.all.quantities[view.quantity(count).filter(|_| !by_decade)?];
            i16::try_from(quantity.value.trunc()).ok().filter(|n| (2..60).contains(n) && quantity.unit == "years")?
        };
        // "fell by 92% over a decade", "over 5 years": from the year so many years before. The years that a word tells ("the five
        // years") are those of the move.
        let from_base = view.is_word(head, "over") && (by_decade || count == head + 1);
        let n = n + i16::from(from_base);
        match main? {
            Period::At(Point::Year(last)) => Some(Period::Span(Point::Year(last - n + 1), Point::Year(last))),
            Period::Fiscal(last) => Some(Period::FiscalSpan(last - n + 1, last)),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// "Spending will only grow 1% as compared to the last fiscal year": of the year behind the one that it is held against.
    pub(super) fn year_after_last(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        if draft.measure == Measure::Level || !(start..draft.item).any(|at| view.has(at, Tags::WILL)) {
            return None;
        }
        let date = around.anchor.date?;
        (draft.next..end.min(draft.next + 8)).find_map(|at| {
            let item = view.item(at).filter(|_| view.time(at).is_some())?;
            let raw = view.raw(item).to_ascii_lowercase();
            let raw = raw.strip_prefix("the ").unwrap_or(&raw);
            if !self.is_base(at) && !view.has(at - 1, Tags::COMPARED) {
                return None;
            }
            match raw {
                "last fiscal year" | "previous fiscal year" | "prior fiscal year" | "last financial year" => {
                    let start = around.anchor.year_start.unwrap_or(7);
                    Some(Period::Fiscal(date.year() + i16::from(i16::from(date.month()) >= i16::from(start))))
                }
                _ => None,
            }
        })
    }

    /// "In September councillors agreed to cut the tax by 10%", "the decision in July to raise fees": the month is that of the
    /// decision, not of what it does.
    pub(super) fn is_decided(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        // "agreed to" is one phrase of the lexicon.
        let decides = |to: usize| {
            view.is_word(to, "to") && self.is_asked(to, start)
                || view.is_one_of(to, words!["agree to", "agreed to", "agrees to"])
        };
        let Some(to) = (start..draft.item).rev().find(|&to| decides(to)) else { return false };
        let is_month = |at: usize| {
            view.time(at)
                .is_some_and(|time| matches!(view.all.times[time].mention.period, Some(Period::At(Point::Month(..)))))
        };
        (start..to).any(is_month) && !(to..end).any(|at| view.time(at).is_some())
    }
}

impl View<'_> {
    /// "is expected to raise", "are forecast to reach", "the estimated cost was": in a clause that says no time.
    pub(super) fn expects(&self, (start, end): (usize, usize)) -> bool {
        (start..end).any(|at| {
            let is_verb = self.has(at, Tags::EXPECT)
                && at > start
                && self.is_one_of(at - 1, words!["is", "are"])
                && (self.is_word(at + 1, "to") || self.raw_ends_with(at, " to"));
            let is_cost = self.has(at, Tags::ESTIMATED)
                && ((at + 1..end.min(at + 4)).any(|noun| {
                    self.is_word(noun, "cost")
                        || self.is_word(noun, "costs")
                        // "will have an estimated budget of $18 million"
                        || self.is_word(noun, "budget") && (start..at).any(|will| self.is_word(will, "will"))
                }) || at > start && self.is_word(at - 1, "cost"));
            is_verb || is_cost
        })
    }

    fn raw_ends_with(&self, at: usize, tail: &str) -> bool {
        self.item(at).is_some_and(|item| self.raw(item).ends_with(tail))
    }

    /// Whether those who pay taxes and bills are spoken of: "the average homeowner would pay".
    pub(super) fn names_payer(&self, (start, end): (usize, usize)) -> bool {
        let payers = words!["homeowner", "homeowners", "household", "households", "taxpayer", "taxpayers"];
        (start..end).any(|at| self.is_one_of(at, payers))
    }

    /// "could not see a doctor", "could speak Irish": what people were able to do, and no guess.
    pub(super) fn is_ability(&self, at: usize) -> bool {
        self.is_word(at, "could")
            && (self.has(at + 1, Tags::NOT)
                || self.is_one_of(
                    at + 1,
                    words!["afford", "find", "name", "read", "recall", "see", "speak", "swim", "write"],
                ))
    }

    /// "would", "could", "will cost" in a clause: nothing says when.
    pub(super) fn says_what_if(&self, (start, end): (usize, usize)) -> bool {
        (start..end).any(|at| {
            self.is_word(at, "would")
                || self.is_word(at, "could") && !self.is_ability(at)
                || self.is_word(at, "cost") && at > 0 && {
                    let head = at - 1 - usize::from(at > 1 && self.has(at - 1, Tags::ADVERB));
                    self.is_word(head, "to") || self.is_word(head, "will")
                }
        })
    }
}
