//! Times that a figure takes from something else than the words right at it: from what is told of it, from the year that its
//! part belongs to, from what it is compared with.

use super::Around;
use super::governing::Times;
use crate::extract::Anchor;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::{Sense, earlier, fiscal_year_of, in_year, part_before};
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::model::{Measure, Period, Point, Status, month_of};

impl Reader<'_> {
    /// "the 27 people who died in 2015": the time of what is told of them; "up from $22 million when I took office in 2018": the
    /// time of what happened then.
    pub(super) fn time_of_relative(&self, draft: &Draft, times: &Times, next_figure: usize) -> Option<usize> {
        let view = &self.view;
        let head = draft.next;
        // "the 64,784 top number that had been set in July 2018"
        let noun = (head..head + 3).take_while(|&at| view.is_content(at)).count();
        let head = if noun > 0 && view.is_one_of(head + noun, words!["that", "which"]) { head + noun } else { head };
        let is_told = view.is_one_of(head, words!["who", "that", "which"])
            && (view.is_past_verb(head + 1) || view.has(head + 1, Tags::BE.and(Tags::HAVE)));
        let is_then = view.is_word(head, "when") && !view.has(head + 1, Tags::COMPARED);
        let at = (head + 2..next_figure.min(head + 9)).find(|&at| view.time(at).is_some())?;
        let is_plain = (head + 1..at).all(|word| view.item(word).is_some_and(|item| item.what == What::Word));
        let is_set = view.has(at - 1, Tags::PERIOD_AT) && view.is_one_of(at - 2, words!["set", "reached", "recorded"]);
        (is_plain && (is_then || is_told && (is_set || times.governing.contains(&at)))).then_some(at)
    }

    /// "The average loan rate is 5.1 percent", in a report on what came about from January on: as it stands in that year.
    pub(super) fn stands_in_year(&self, draft: &Draft, period: Option<Period>, anchor: &Anchor) -> Option<Period> {
        let Some(Period::Span(Point::Month(year, 1), Point::Month(..))) = period.filter(|_| period == anchor.period)
        else {
            return None;
        };
        let view = &self.view;
        let is_now = draft.item > 1
            && view.is_one_of(draft.item - 1, words!["are", "is"])
            && !view.is_one_of(draft.item - 2, words!["there"]);
        (is_now && draft.measure == Measure::Level).then_some(Period::year_of(year))
    }

    /// "an annual budget of Sh203 billion", "a forecast outturn of £8.7m" in a report on a part of a fiscal year: the whole of
    /// it.
    pub(super) fn whole_year(
        &self,
        draft: &Draft,
        status: Status,
        period: Option<Period>,
        anchor: &Anchor,
    ) -> Option<Period> {
        let view = &self.view;
        let is_part = |period: &Period| !period.is_annual() && period.months().1 - period.months().0 < 11;
        let (start, end) = self.bounds(draft.item);
        // "the full-year target which stands at"
        let start = start - usize::from(view.has(start, Tags::RELATIVE)).min(start) * start.min(4);
        let near = start.max(draft.item.saturating_sub(7))..end.min(draft.next + 3);
        let ends_year = |at: usize| {
            let end = at + 1 + usize::from(view.is_mark(at + 1, '-'));
            view.is_word(at, "year") && view.is_word(end, "end")
                || view.is_one_of(at, words!["by year end", "by year-end", "outturn", "year-end"])
        };
        let is_annual = near.clone().any(|at| {
            (view.is_one_of(at, words!["annual", "full-year"])
                || ends_year(at)
                || view.is_word(at, "full") && view.is_word(at + 2, "year"))
                && (at + 1..at + 4).any(|noun| view.has(noun, Tags::BUDGET.and(Tags::GOAL).and(Tags::PLANNED)))
        });
        let is_outturn = status == Status::Estimate && (start..end).any(ends_year);
        // "had set a target of Ksh256 million": money is to come in by the year.
        // "The year-end target is 95%", but "95% of the annual target".
        let is_whole = draft.sort != Sort::Percent || draft.rule == "subject" && !view.is_word(draft.next, "of");
        // "The approved budget is Sh8.9 billion", in a report on a quarter
        let is_budget = draft.rule == "subject" && draft.sort == Sort::Money && self.names_plan(draft);
        // "spent Sh3.1 billion against a revised budget of Sh11.3 billion"
        let is_rival = draft.rule == "compared"
            && draft.sort == Sort::Money
            && (start.max(draft.item.saturating_sub(5))..draft.item).any(|at| view.has(at, Tags::BUDGET));
        let is_budget = is_budget || is_rival;
        let is_annual = is_annual && is_whole || is_budget || self.is_goal(draft) && draft.sort == Sort::Money;
        let part = period.or(anchor.period.filter(|_| is_annual || is_outturn)).filter(is_part)?;
        if !(is_annual && draft.measure == Measure::Level || is_outturn) {
            return None;
        }
        // "budgeted $16.9 million for the year", in a report on a month
        let of_year = (draft.next..end.min(draft.next + 6))
            .any(|at| view.is_word(at, "for") && view.is_word(at + 1, "the") && view.is_word(at + 2, "year"));
        match anchor.year_start {
            Some(start) => fiscal_year_of(part, start).map(Period::Fiscal),
            None => Some(Period::year_of(part.year())).filter(|_| of_year && status == Status::Target),
        }
    }

    /// "The bill will rise $9 a month starting in June": a month without a year that is to come, in a report on the year before.
    pub(super) fn month_ahead(&self, draft: &Draft, period: Period, anchor: &Anchor) -> Period {
        let view = &self.view;
        let (Period::At(Point::Month(year, month)), Some(date)) = (period, anchor.date) else { return period };
        let (start, _) = self.bounds(draft.item);
        let will = (start..draft.item).any(|at| view.is_one_of(at, words!["will", "to", "plans to", "shall"]));
        let names_year = view.tokens.iter().any(|token| token.year().is_some());
        let is_over = (year, month) < (date.year(), date.month() as u8);
        if !will || names_year || !is_over || date.year() - year > 1 {
            return period;
        }
        let next = if month < date.month() as u8 { date.year() + 1 } else { date.year() };
        Period::At(Point::Month(next, month))
    }

    /// "We finished the year with a $22 million surplus", told in the first months of the next: the year that was over.
    pub(super) fn finished_year(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let date = around.anchor.date.filter(|date| date.month() <= 4)?;
        let is_of_date = around.anchor.period == Some(Period::year_of(date.year()));
        let (start, _) = self.bounds(draft.item);
        let ends = words!["closed", "closed out", "ended", "finished"];
        let is_over = (start..draft.item).any(|at| {
            view.is_one_of(at, ends)
                && (at + 1..at + 5)
                    .take_while(|&next| next < draft.item)
                    .any(|year| view.is_word(year, "year") && view.is_word(year - 1, "the"))
        });
        (is_of_date && is_over).then(|| Period::year_of(date.year() - 1))
    }

    /// "Between June and July, employment fell by 6,700", "between July 2021 and July 2022": what one month or quarter is compared with
    /// the one before it, or with that of a year ago, has moved in it.
    pub(super) fn end_of_move(&self, draft: &Draft, period: Period) -> Option<Period> {
        let Period::Span(first, last) = period else { return None };
        let steps = match (first, last) {
            (Point::Month(..), Point::Month(..)) => [1, 12],
            (Point::Quarter(..), Point::Quarter(..)) => [3, 12],
            _ => return None,
        };
        let moves = draft.measure != Measure::Level || draft.rule == "moved-to";
        let gap = Period::At(last).months().0 - Period::At(first).months().0;
        // "from July to August", where no more than that lies between.
        let is_between = || {
            let view = &self.view;
            (0..view.len()).filter_map(|at| Some((at, view.item(at)?))).any(|(at, item)| {
                let raw = view.raw(item).to_ascii_lowercase();
                let is_time = view.time(at).is_some_and(|time| view.all.times[time].mention.period == Some(period));
                raw.starts_with("between")
                    || is_time && (raw.starts_with("from ") || at > 0 && view.is_word(at - 1, "from"))
            })
        };
        (moves && steps.contains(&gap) && is_between()).then_some(Period::At(last))
    }

    /// "8.8 percent higher than in September of 2016": what is compared with a part of an earlier year is for the same part
    /// of the year reported on, where that has come.
    pub(super) fn part_like_base(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let now = around
            .anchor
            .period
            .filter(|period| matches!(period, Period::At(Point::Year(_)) | Period::Span(Point::Month(..), _)))?;
        let (_, end) = self.bounds(draft.item);
        let rival =
            self.drafts.iter().find(|other| other.item > draft.item).filter(|other| other.link == Link::Compared);
        let opens = self.base_at_head(draft);
        let base = opens.into_iter().chain(draft.item..view.len()).find_map(|at| {
            let time = &view.all.times[view.time(at)?];
            let is_compared = opens == Some(at)
                || (at < end && self.is_base(at))
                || rival.is_some_and(|other| other.item < at && self.is_beside(other.next, at));
            let period = time.mention.period.filter(|period| !period.is_annual() && period.year() < now.year())?;
            (!time.mention.is_day && !time.is_since && !time.is_by && is_compared).then_some(period)
        })?;
        let period = in_year(base, now.year());
        // In a report on some months one of them or of those behind them: "5.8% more than the previous June".
        let (first, last) = period.months();
        let is_within = now.months().0 <= first && last == first;
        if !now.is_annual() && !is_within {
            return None;
        }
        let has_come = around.anchor.date.is_none_or(|date| {
            let (_, last) = period.months();
            last <= month_of(date)
        });
        (draft.link == Link::Own && has_come).then_some(period)
    }

    /// "There were 612 filings, down from 701 in August", behind a sentence on September or in a report that ends with it.
    pub(super) fn month_after_base(&self, index: usize, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let draft = &self.drafts[index];
        let rival = self.drafts.get(index + 1).filter(|other| {
            matches!(other.link, Link::Compared | Link::From) && draft.link == Link::Own && other.next <= draft.next + 8
        })?;
        let at = (rival.next..rival.next + 3).find(|&at| view.time(at).is_some())?;
        let base = view.all.times[view.time(at)?].mention.period.filter(|_| self.is_beside(rival.next, at))?;
        let follows = |period: &Period| {
            matches!((base, period), (Period::At(Point::Month(..)), Period::At(Point::Month(..))))
                && [1, 12].contains(&(period.months().0 - base.months().0))
        };
        let ends_own = || {
            let (first, end) = around.anchor.period?.months();
            let next = base.months().0 + 1;
            let month =
                Point::Month(i16::try_from(next.div_euclid(12)).ok()?, u8::try_from(next.rem_euclid(12) + 1).ok()?);
            (first < end && next == end).then_some(Period::At(month)).filter(follows)
        };
        let told = around.before.and_then(|(period, _)| period);
        told.into_iter().chain(around.scope.spoken).find(follows).or_else(ends_own)
    }

    /// "fell from 61 to 48, compared to June 2014": the time that closes the sentence and has no figure of its own.
    pub(super) fn base_that_closes(&self) -> Option<Period> {
        let view = &self.view;
        let last = self.drafts.last()?;
        let compared = (last.next..view.len()).find(|&at| view.has(at, Tags::COMPARED))?;
        let at = compared + 1 + usize::from(view.has(compared + 1, Tags::DETERMINER.and(Tags::PERIOD_AT)));
        let time = &view.all.times[view.time(at)?];
        (time.mention.sense == Sense::Absolute && !time.mention.is_span() && at + 2 >= view.len())
            .then_some(time.mention.period)
            .flatten()
    }

    /// "Compared to June 2019, prices were up": the time behind the words that compare at the head of the clause.
    fn base_at_head(&self, draft: &Draft) -> Option<usize> {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let at = (start..start + 2).find(|&at| view.has(at, Tags::COMPARED))? + 1;
        let at = at + usize::from(view.has(at, Tags::DETERMINER.and(Tags::PERIOD_AT)));
        (at < draft.item && view.is_mark(at + 1, ',')).then_some(at).filter(|&at| view.time(at).is_some())
    }

    /// "Compared to June 2019, prices were up from $210,000", "Since June 2019, … from a median of $210,000": the time of what a
    /// figure is held against.
    pub(super) fn base_that_opens(&self, draft: &Draft) -> Option<Period> {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let told = |at: usize| view.time(at).map(|time| &view.all.times[time]);
        if let Some(at) = self.base_at_head(draft) {
            return told(at)?.mention.period;
        }
        let since = told(start + 1).filter(|time| time.is_since && view.has(start, Tags::PERIOD_SINCE))?;
        match since.mention.period? {
            Period::Span(first, _) => Some(Period::At(first)),
            Period::FiscalSpan(first, _) => Some(Period::Fiscal(first)),
            _ => None,
        }
    }

    /// "The fee has been $35 since 2004", "stood at 4 percent since June": a state that has lasted is one of the present.
    pub(super) fn holds_since(&self, draft: &Draft, at: usize) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let is_since = view.time(at).is_some_and(|time| view.all.times[time].is_since);
        let is_state = (start..draft.item).rev().take(4).any(|verb| {
            view.is_one_of(verb, words!["has been", "have been", "remained", "stayed", "stood"])
                // "There have been 14 cases since June" counts them.
                && !(start..verb).any(|word| view.is_word(word, "there"))
                && (verb + 1..draft.item).all(|word| view.has(word, BEFORE_NUMBER) || view.is_word(word, "at"))
        });
        is_since && is_state && draft.measure == Measure::Level
    }

    /// "down from 6 percent in October and 6.2 percent in November of 2010": whether the figure goes on with what is compared with.
    pub(super) fn joins_rival(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let before = self.drafts.iter().rev().find(|other| other.item < draft.item);
        before.is_some_and(|before| {
            matches!(before.link, Link::From | Link::Compared)
                && (before.next..draft.item).any(|at| view.has(at, Tags::CONJUNCTION))
                && (before.next..draft.item).all(|at| !view.is_verb(at) && !view.is_hard_break(at))
        })
    }

    /// "a 31% increase over the 5,809 in 2018", "upon the 24 weeks it took": whether the figure is what a growth is over.
    pub(super) fn is_behind_over(&self, draft: &Draft) -> bool {
        let view = &self.view;
        // "over the 5,809", "over the county's reported 66 drug deaths"
        let over = (draft.item.saturating_sub(5)..draft.item).rev().find(|&at| {
            !view.is_content(at) && !view.has(at, Tags::DETERMINER.and(Tags::ADJECTIVE)) && !view.is_genitive(at)
        });
        over.filter(|&over| view.is_one_of(over, words!["on", "over", "upon"])).is_some_and(|over| {
            over > 0 && view.has(over - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
                || self
                    .drafts
                    .iter()
                    .any(|other| other.measure == Measure::Growth && other.item < over && other.next + 2 >= over)
        })
    }

    /// "the year before", counted from what was told last, and not "a year ago".
    pub(super) fn is_year_before(&self, at: usize) -> bool {
        let view = &self.view;
        view.item(at).is_some_and(|item| {
            let is_ago = view.tokens[item.first..item.next].iter().any(|token| token.is_written(view.text, "ago"));
            view.time(at).is_some_and(|time| view.all.times[time].mention.sense == Sense::Earlier) && !is_ago
        })
    }

    /// "A 2016 study put the cost at $12 million; the new estimate is": the year of what is cited says nothing of other clauses.
    pub(super) fn dates_source(&self, at: usize) -> bool {
        let view = &self.view;
        at > 0 && view.is_one_of(at - 1, words!["a", "an"]) && view.is_content(at + 1)
    }

    /// "last year's total-passenger record of 672,594": the year before, whatever the sentence expects of this one.
    pub(super) fn of_time_before(&self, draft: &Draft, own: Period) -> Option<Period> {
        let view = &self.view;
        let of = draft.item.checked_sub(1).filter(|&of| view.is_word(of, "of"));
        let owner = |end: usize, n: usize| {
            let time = (end.saturating_sub(n)..end).rev().find(|&at| !view.is_content(at) && !view.is_joint(at))?;
            (time + 1 < end && view.is_genitive(time)).then_some(time)
        };
        // "The previous month's receipts were $1.1 million"
        let of_subject = || {
            let (start, _) = self.bounds(draft.item);
            let verb = (start..draft.item).find(|&at| view.has(at, Tags::BE))?;
            owner(verb, 4)
                .filter(|&time| time <= start + 1 && (verb + 1..draft.item).all(|at| view.has(at, BEFORE_NUMBER)))
        };
        let time = of.and_then(|of| owner(of, 4)).or_else(of_subject)?;
        match view.all.times[view.time(time)?].mention.sense {
            Sense::Earlier => Some(earlier(own, 1)),
            Sense::PartEarlier => Some(part_before(own)),
            _ => None,
        }
    }

    /// "the record set in 2000 of $1.4 million": when the record was set.
    pub(super) fn time_of_record(&self, draft: &Draft) -> Option<Period> {
        let view = &self.view;
        let at = draft.item.checked_sub(2).filter(|&at| at > 1 && view.is_word(at + 1, "of"))?;
        let is_set = view.has(at - 1, Tags::PERIOD_AT) && view.is_one_of(at - 2, words!["set", "reached", "recorded"]);
        view.time(at).filter(|_| is_set).and_then(|time| view.all.times[time].mention.period)
    }
}
