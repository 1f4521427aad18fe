//! What time a figure is for, and whether it has come about.

use super::clause::{Draft, Link, Reader};
use super::lexicon::Tags;
use super::numeral::Sort;
use super::period::{Sense, earlier};
use super::phrase::View;
use super::sentence::What;
use crate::extract::{Anchor, Reading, Scope};
use crate::model::{Base, Measure, Period, Status};

/// What the report and the headings say before the sentence begins.
pub(super) struct Around<'t> {
    pub(super) anchor: &'t Anchor,
    pub(super) scope: &'t Scope,
    /// The report is a budget: what it says in the present tense is planned.
    pub(super) is_budget: bool,
    /// Time and state of the last figure of the sentence before, where this one goes on with "it" or "they".
    pub(super) carried: Option<(Option<Period>, Status)>,
}

/// Times of one sentence, sorted by what they govern.
struct Times {
    /// By item: the time that stands there governs figures.
    governing: Vec<usize>,
}

impl Reader<'_> {
    /// Gives each draft its time and status and hands them out as readings.
    pub(super) fn settle(
        &self,
        around: &Around<'_>,
        sentence: (usize, usize),
        scope: &mut Scope,
        out: &mut Vec<Reading>,
    ) {
        let times = self.governing();
        let mut last: Option<(Option<Period>, Status)> = None;
        for (index, draft) in self.drafts.iter().enumerate() {
            // "— roughly $57K a year": a fragment goes on with the time and state of what it explains.
            let explains = last.filter(|_| self.is_fragment(index, &times));
            let status = match explains {
                Some((_, status)) if !draft.is_estimated && !self.is_goal(draft) => status,
                _ => self.status(draft, around),
            };
            let (period, base) = match explains {
                Some((period, _)) if draft.link == Link::Own => (period, None),
                _ => self.period(index, &times, around, status, last),
            };
            let base = match (draft.measure, base) {
                (Measure::Growth, None) => Some(Base::Yoy),
                (_, base) => base,
            };
            // "75% of homes by 2025, up from 61%": what a promise starts from has come about.
            let starts = draft.rule == "from" && status != Status::Actual && last.is_some();
            let status = if starts { Status::Actual } else { self.temper(draft, status, period, around) };
            let now = around.anchor.period;
            let period = if starts
                && draft.link == Link::Compared
                && now.is_some_and(|now| period.is_none_or(|period| period.year() > now.year()))
            {
                now
            } else {
                period
            };
            let area = self.area(draft).or_else(|| scope.area.clone());
            last = Some((period, status));
            out.push(Reading {
                start: draft.start,
                end: draft.end,
                sentence,
                value: draft.value.normalize(),
                unit: draft.unit.clone(),
                bound: draft.bound,
                indicator: draft.indicator.to_string(),
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

    /// Whether the figure stands in a clause without a verb and without a time of its own, behind another figure.
    fn is_fragment(&self, index: usize, times: &Times) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| &self.drafts[before]) else { return false };
        let draft = &self.drafts[index];
        let (start, end) = self.bounds(draft.item);
        before.item < start
            && self.view.is_break_dash(start)
            && before.link == Link::Own
            && !(start..end).any(|at| self.view.is_verb(at) || self.view.has(at, Tags::WILL.and(Tags::EXPECT)))
            && !times.governing.iter().any(|&at| start <= at && at < end)
    }

    /// Times that say when figures are for; those behind "than", "over" or "from" only say what is compared with.
    fn governing(&self) -> Times {
        // "the lowest since 2014", "the gain of 2021": times that say something else.
        let view = &self.view;
        let is_aside = |at: usize| {
            let since = at > 0
                && view.has(at - 1, Tags::PERIOD_SINCE)
                && (at.saturating_sub(7)..at).any(|before| {
                    view.item(before).is_some_and(|item| {
                        let raw = view.raw(item);
                        item.what == What::Word
                            && (raw.ends_with("est") && raw.len() > 4
                                || matches!(raw, "most" | "best" | "worst" | "least" | "record"))
                    })
                });
            let is_day = view.time(at).is_some_and(|time| view.all.times[time].mention.is_day);
            let of = !is_day
                && at > 1
                && view.is_word(at - 1, "of")
                && view.item(at - 2).is_some_and(|item| {
                    item.what == What::Word
                        && !item.tags.has(Tags::SEASON.and(Tags::DEFINITE))
                        && !matches!(
                            view.raw(item),
                            "class"
                                | "Class"
                                | "end"
                                | "beginning"
                                | "start"
                                | "close"
                                | "middle"
                                | "half"
                                | "as"
                                | "months"
                                | "quarter"
                                | "quarters"
                        )
                })
                && !view.has(at - 1, Tags::PERIOD_AT);
            let double = (at.saturating_sub(3)..at).any(|before| view.has(before, Tags::TWICE));
            since || of || double
        };
        let view = &self.view;
        let mut governing = Vec::new();
        for at in 0..view.len() {
            let Some(time) = view.time(at) else { continue };
            let time = &view.all.times[time];
            if is_aside(at) || time.mention.sense == Sense::Earlier || time.mention.period.is_none() || self.is_base(at)
            {
                continue;
            }
            governing.push(at);
        }
        Times { governing }
    }

    /// Whether the time at `at` is what a growth or change compares with.
    fn is_base(&self, at: usize) -> bool {
        let view = &self.view;
        let mut before = at;
        while before > 0
            && (view.has(before - 1, Tags::DETERMINER)
                || view.is_word(before - 1, "in") && before > 1 && view.is_word(before - 2, "than"))
        {
            before -= 1;
        }
        let Some(word) = before.checked_sub(1) else { return false };
        let Some(item) = view.item(word) else { return false };
        if item.what != What::Word {
            return false;
        }
        let raw = view.raw(item).to_ascii_lowercase();
        if view.has(word, Tags::PERIOD_AT)
            && word > 0
            && view.item(word - 1).is_some_and(|item| {
                let raw = view.raw(item).to_ascii_lowercase();
                raw.ends_with("than") || raw == "as" || raw.ends_with(" as")
            })
        {
            return true;
        }
        if raw == "as" {
            return true;
        }
        // "higher than at this point last year"
        let compares = (word.saturating_sub(4)..word)
            .rev()
            .take_while(|&at| view.item(at).is_some_and(|item| item.what == What::Word) && !view.is_verb(at))
            .any(|at| view.item(at).is_some_and(|item| view.raw(item).to_ascii_lowercase().ends_with("than")));
        if compares {
            return true;
        }
        // "the 815 of 2017", "up 34 percent on 2017"
        let follows_change = || {
            self.drafts
                .iter()
                .rev()
                .find(|draft| draft.item < at)
                .is_some_and(|draft| draft.measure != Measure::Level && at - draft.item <= 7)
        };
        let names_level = || {
            self.drafts
                .iter()
                .rev()
                .find(|draft| draft.item < at)
                .is_some_and(|draft| draft.measure == Measure::Level && draft.item + 4 >= at && draft.next <= at)
        };
        let unchanged = raw == "from" && word > 0 && view.has(word - 1, Tags::UNCHANGED.and(Tags::UP).and(Tags::DOWN));
        if unchanged && !names_level() {
            return true;
        }
        match raw.as_str() {
            "than" | "more than" | "less than" | "fewer than" | "higher than" | "lower than" | "above" | "below"
            | "ahead of" | "behind" => true,
            "over" | "from" | "on" | "under" | "since" => follows_change() && !names_level() && raw != "since",
            _ if item.tags.has(Tags::COMPARED) => !names_level(),
            _ if item.tags.has(Tags::GT.and(Tags::LT).and(Tags::MORE).and(Tags::LESS)) => true,
            _ => false,
        }
    }

    fn period(
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
        let next_figure = self.drafts.get(index + 1 + usize::from(is_low)).map_or(view.len(), |next| next.item);
        let is_close = |at: usize| {
            at > draft.item
                && at < next_figure
                && at < clause.1
                && at <= draft.next + 9
                && self.is_beside(draft.next, at)
        };
        let own = times.governing.iter().copied().find(|&at| is_close(at) && !self.belongs_to_next(at, next_figure));
        // "the FY2024 adopted budget of $466.8 million": a time inside the figure's own noun phrase.
        let adjacent = (clause.0..draft.item)
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
                self.is_base(at) && !self.drafts.iter().any(|other| other.item < draft.item && other.next > at)
            });
        if let (Link::Own | Link::Compared, Some(at)) = (draft.link, adjacent.filter(|_| own.is_none())) {
            return (time(at).mention.period, None);
        }
        // "over 2007, when the department received 65,320 calls"
        let when = (clause.0..clause.0 + 2).find(|&at| view.is_word(at, "when")).and_then(|when| {
            let comma = usize::from(when > 0 && view.is_mark(when - 1, ','));
            when.checked_sub(1 + comma).and_then(|at| view.time(at))
        });
        if let Some(period) = when.and_then(|index| view.all.times[index].mention.period).filter(|_| own.is_none()) {
            return (Some(period), None);
        }
        let pair = times.governing.iter().rev().map(|&at| time(at)).find_map(|time| time.pair);
        let main = self.main_period(index, times, around, status);
        let step_back = |period: Period| earlier(period, 1);
        match draft.link {
            Link::From => {
                if let Some(at) = own.filter(|&at| time(at).pair.is_none() && !time(at).is_by) {
                    return (time(at).mention.period, None);
                }
                if let Some((first, _)) = pair {
                    return (Some(first), None);
                }
                let since = times.governing.iter().map(|&at| time(at)).find(|time| time.is_since);
                if let Some(Period::Span(first, _)) = since.and_then(|time| time.mention.period) {
                    return (Some(Period::At(first)), None);
                }
                let n = self.years_spanned(draft.item, clause.1);
                (main.map(|period| earlier(period, n)), None)
            }
            Link::Compared => {
                if let Some(at) = own {
                    return (time(at).mention.period, None);
                }
                let base = last.and_then(|(period, _)| period).or(main);
                if self.is_goal(draft) {
                    return (base, None);
                }
                let says_place = self.area(draft).is_some();
                if says_place {
                    return (base, None);
                }
                (base.map(step_back), None)
            }
            Link::To => {
                if let Some(at) = own.filter(|&at| time(at).pair.is_none()) {
                    return (time(at).mention.period, None);
                }
                if let Some((_, last)) = pair {
                    return (Some(last), None);
                }
                match main {
                    Some(Period::Span(_, last)) => (Some(Period::At(last)), None),
                    Some(Period::FiscalSpan(_, last)) => (Some(Period::Fiscal(last)), None),
                    main => (main, None),
                }
            }
            Link::Own => {
                if let Some(at) = own {
                    let time = time(at);
                    let period = match time.mention.period {
                        Some(Period::Span(_, last)) if draft.rule == "moved-to" => Some(Period::At(last)),
                        period => period,
                    };
                    return (period, None);
                }
                match main {
                    // "climbed 9.8 percent between 2010 and 2020, to 61,437": reached at the end.
                    Some(Period::Span(_, last)) if draft.rule == "moved-to" => (Some(Period::At(last)), None),
                    main => (main, None),
                }
            }
        }
    }

    /// "over the five years", "in the past decade": how far a move reaches back; one year where nothing says.
    fn years_spanned(&self, from: usize, to: usize) -> i16 {
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

    /// Whether the time at `at` says when the figure before it is for: nothing stands between that sets it apart.
    fn is_beside(&self, from: usize, at: usize) -> bool {
        let view = &self.view;
        let head = at.saturating_sub(1);
        // "the gain of 2021": another noun's time.
        if view.is_word(head, "of") && head > from {
            return false;
        }
        (from..at).all(|between| {
            let Some(item) = view.item(between) else { return false };
            match item.what {
                What::Mark(',' | '(') => {
                    between + 2 >= at
                        || view.has(between + 1, Tags::PERIOD_AT.and(Tags::PERIOD_BY)) && between + 3 >= at
                }
                What::Mark(c) => matches!(c, '-' | '\'' | '’' | '/' | '&'),
                What::Word => !item.tags.has(
                    Tags::MORE
                        .and(Tags::LESS)
                        .and(Tags::COMPARED)
                        .and(Tags::CLAUSE)
                        .and(Tags::RELATIVE)
                        .and(Tags::GT)
                        .and(Tags::LT),
                ),
                _ => false,
            }
        })
    }

    /// Whether the time at `at` opens what follows: ", in 2022 sales …".
    fn belongs_to_next(&self, at: usize, next_figure: usize) -> bool {
        let view = &self.view;
        let Some(word) = at.checked_sub(1) else { return false };
        let opens = view.has(word, Tags::PERIOD_AT)
            && word > 0
            && (view.has(word - 1, Tags::CONJUNCTION.and(Tags::CLAUSE)) || view.is_mark(word - 1, ','));
        opens
            && next_figure < view.len()
            && !view.is_mark(at + 1, ',')
            && (at + 1..next_figure).any(|at| view.is_verb(at))
    }

    /// The time that governs the clause: one before the figure, else one behind the figures of its list, else what stands
    /// around.
    fn main_period(&self, index: usize, times: &Times, around: &Around<'_>, status: Status) -> Option<Period> {
        let view = &self.view;
        let draft = &self.drafts[index];
        let clause = self.bounds(draft.item);
        let time = |at: usize| &view.all.times[view.time(at).expect("a governing item is a time")];
        let taken = |at: usize| {
            // A time that stands right behind another figure is that one's own.
            self.drafts.iter().any(|other| {
                other.item != draft.item
                    && other.item < at
                    && at <= other.next + 2
                    && (other.next..at)
                        .all(|at| view.has(at, Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::DETERMINER)))
                    && (other.link == Link::From
                        || other.link == Link::Compared
                        || other.item > draft.item && matches!(other.link, Link::Own) && draft.link == Link::From)
            })
        };
        let before = times.governing.iter().rev().copied().find(|&at| at < draft.item && at >= clause.0 && !taken(at));
        if let Some(at) = before {
            return time(at).mention.period;
        }
        let of_another = |at: usize| {
            at > 0
                && view.is_word(at - 1, "of")
                && at > draft.next + 1
                && view.item(at - 2).is_some_and(|item| item.what == What::Word)
        };
        let says_level = |at: usize| {
            // "by 7 per cent, on the way to 51 per cent by 2030": the other figure's own.
            let of_other = time(at).is_by
                && self.drafts.iter().any(|other| {
                    other.item > draft.item
                        && other.item < at
                        && (draft.next..other.item).any(|between| view.is_mark(between, ','))
                        && (draft.next..other.item).any(|between| view.has(between, Tags::PREPOSITION))
                });
            (draft.measure == Measure::Level && time(at).is_since) || of_other
        };
        let behind = times
            .governing
            .iter()
            .copied()
            .filter(|&at| !says_level(at))
            .find(|&at| at > draft.item && at < clause.1 && !taken(at) && !of_another(at));
        if let Some(at) = behind {
            return time(at).mention.period;
        }
        // A time that opens the sentence governs its other clauses.
        let opening =
            times.governing.iter().rev().copied().find(|&at| at < clause.0 && !taken(at) && !time(at).mention.is_day);
        if let Some(at) = opening {
            return time(at).mention.period;
        }
        if let Some((period, _)) = around.carried.filter(|&(_, carried)| carried == status && carried != Status::Actual)
        {
            return period;
        }
        if let Some(period) = around.scope.period {
            return Some(period);
        }
        // A goal quoted beside its result is for the same time.
        let beside_result = self.is_goal(draft) && index > 0 && self.bounds(self.drafts[index - 1].item) == clause;
        let is_promise = status == Status::Target && !around.is_budget && !beside_result;
        if is_promise || (status == Status::Estimate && view.says_what_if(clause)) {
            None
        } else {
            around.anchor.period
        }
    }

    fn status(&self, draft: &Draft, around: &Around<'_>) -> Status {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let of_estimate = draft.item >= 2
            && view.is_word(draft.item - 1, "of")
            && view.has(draft.item - 2, Tags::ESTIMATED.and(Tags::EXPECT));
        // "$45.3 billion (projected)"
        let is_marked = view.is_mark(draft.next, '(')
            && view.is_mark(draft.next + 2, ')')
            && view.has(draft.next + 1, Tags::ESTIMATED.and(Tags::EXPECT));
        if draft.is_estimated || of_estimate || is_marked {
            return Status::Estimate;
        }
        if self.is_goal(draft) {
            return Status::Target;
        }
        // The nearest sign of the future left of the figure, in its clause.
        let mut at = draft.item;
        while at > start {
            at -= 1;
            let Some(item) = view.item(at) else { break };
            if item.what != What::Word {
                continue;
            }
            if item.tags.has(Tags::EXPECT) && !self.is_past_goal(at) {
                let receives = view.is_word(at, "would") && around.is_budget;
                return if receives { Status::Target } else { Status::Estimate };
            }
            if item.tags.has(Tags::WILL) || self.is_to_be(at) {
                // "The bridge will cost $4 million": nobody's goal.
                let costs = view.is_word(at, "will") && view.is_word(at + 1, "cost") && !around.is_budget;
                return if costs { Status::Estimate } else { Status::Target };
            }
            if item.tags.has(Tags::PLANNED) && self.plans(at) {
                return Status::Target;
            }
            if view.is_word(at, "targeting")
                || self.is_asked(at, start) && !self.is_now(draft.item.saturating_sub(2), draft.item)
            {
                return Status::Target;
            }
        }
        // Right of it: "1,150 homes will be built".
        let next = self.drafts.iter().map(|other| other.item).find(|&item| item > draft.item).unwrap_or(end);
        for at in draft.next..next.min(end).min(draft.next + 10) {
            // "announced 300 jobs and plan to hire": another predicate.
            if view.has(at, Tags::CONJUNCTION) && view.has(at + 1, Tags::WILL) {
                break;
            }
            if view.has(at, Tags::WILL) {
                return Status::Target;
            }
            if view.has(at, Tags::EXPECT) && view.is_word(at, "would") {
                return Status::Estimate;
            }
            if view.is_mark(at, ',') || view.is_verb(at) {
                break;
            }
        }
        let default =
            around.scope.status.unwrap_or(if around.anchor.is_plan { Status::Target } else { Status::Actual });
        // "Volunteers gave 9,000 hours to this plan": told in the past tense, by a verb with its subject.
        // In a budget, what "increased" is a line of the budget.
        let is_told = default == Status::Target && self.is_told(draft) && !(around.is_budget && self.is_moved(draft));
        if is_told {
            return Status::Actual;
        }
        if self.allocates(draft) {
            return Status::Target;
        }
        match around.carried {
            // "I propose a budget of $612 million. It includes $28 million for schools."
            Some((_, Status::Target)) if default == Status::Actual && !self.is_told(draft) => Status::Target,
            _ => default,
        }
    }

    /// Whether a verb of rising or falling governs the figure.
    fn is_moved(&self, draft: &Draft) -> bool {
        let moves = Tags::RISE.and(Tags::FALL);
        let (start, _) = self.bounds(draft.item);
        (start..draft.item).rev().find(|&at| self.view.is_verb(at)).is_some_and(|at| self.view.has(at, moves))
    }

    /// "We have allocated Sh1 million", "set aside $2 million": money that is planned, whatever the tense.
    fn allocates(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let is_plan = |at: usize| {
            [
                "allocated",
                "allocates",
                "earmarked",
                "earmarks",
                "set aside",
                "sets aside",
                "budgeted",
                "appropriated",
                "appropriates",
                "appropriate",
            ]
            .iter()
            .any(|word| view.is_word(at, word))
                || view.is_word(at, "set") && view.is_word(at + 1, "aside")
        };
        matches!(draft.sort, Sort::Money | Sort::Percent)
            && (start..draft.item)
                .rev()
                .find(|&at| view.is_verb(at) && !view.has(at, Tags::HAVE.and(Tags::BE)))
                .is_some_and(is_plan)
    }

    /// Whether the clause tells what has happened: its verb stands in the past, behind a subject.
    fn is_told(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let verb = (start..end).find(|&at| view.is_verb(at));
        verb.is_some_and(|verb| {
            verb > start
                && verb < draft.item.max(draft.next) + 6
                && (view.is_past_verb(verb)
                    || (view.has(verb, Tags::HAVE) && (verb + 1..verb + 3).any(|at| view.is_past_verb(at))))
        }) && !(start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::EXPECT)))
    }

    /// "asked the commission to hire 11 officers", "a request to raise pay by $4": wished for, not done.
    fn is_asked(&self, at: usize, start: usize) -> bool {
        let view = &self.view;
        let asks = [
            "asked",
            "asks",
            "asking",
            "urged",
            "urges",
            "requested",
            "requests",
            "request",
            "proposal",
            "motion",
            "bid",
        ];
        view.is_word(at, "to")
            && view.item(at + 1).is_some_and(|next| next.what == What::Word && next.tags.has(super::phrase::VERB))
            && (start.max(at.saturating_sub(6))..at).any(|before| asks.iter().any(|word| view.is_word(before, word)))
    }

    /// "to raise pay, currently $19.75 an hour": what stands as it is.
    fn is_now(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| ["currently", "now", "presently"].iter().any(|word| self.view.is_word(at, word)))
    }

    /// "the levy to be collected", "homes to be built": a noun with what is to be done.
    fn is_to_be(&self, at: usize) -> bool {
        let view = &self.view;
        view.is_word(at, "be")
            && at >= 2
            && view.is_word(at - 1, "to")
            && view.item(at - 2).is_some_and(|noun| {
                noun.what == What::Word
                    && !view.is_verb(at - 2)
                    && !noun.tags.has(Tags::EXPECT.and(Tags::ESTIMATED).and(Tags::ADJECTIVE))
            })
            && view.item(at + 1).is_some_and(|next| {
                let raw = view.raw(next);
                raw.ends_with("ed") || matches!(raw, "built" | "met" | "paid" | "spent" | "made" | "found" | "held")
            })
    }

    /// "expected" inside "than expected".
    fn is_past_goal(&self, at: usize) -> bool {
        at > 0 && (self.view.is_word(at - 1, "than") || self.view.has(at - 1, Tags::GT.and(Tags::LT)))
    }

    /// "the recommended budget totals": the word belongs to a budget that is the subject or stands right at the figure.
    fn plans(&self, at: usize) -> bool {
        let view = &self.view;
        let word = view.raw(view.item(at).expect("`at` is an item")).to_ascii_lowercase();
        match word.as_str() {
            "budget" => {
                // "over budget", "budget office" plan nothing.
                let inside =
                    (self.bounds(at).0..at).any(|before| view.is_word(before, "of") || view.is_word(before, "in"));
                !inside
                    && at > 0
                    && !view.has(at - 1, Tags::PREPOSITION.and(Tags::GT).and(Tags::MORE).and(Tags::LESS))
                    && !view.has(at + 1, Tags::NOUNISH)
            }
            _ => {
                view.is_word(at + 1, "budget")
                    || view.time(at + 1).is_some()
                    || view.is_word(at + 1, "at")
                    || view.has(at + 1, Tags::PERIOD_AT)
            }
        }
    }

    /// "against a target of 350", "(goal: 8.0)".
    fn is_goal(&self, draft: &Draft) -> bool {
        let view = &self.view;
        // "the 56% target", "our 500-home goal"
        if view.has(draft.item + 1, Tags::GOAL) && !view.is_verb(draft.item + 1) && draft.measure == Measure::Level {
            return true;
        }
        let low = draft.item.saturating_sub(5);
        let mut at = draft.item;
        while at > low {
            at -= 1;
            let Some(item) = view.item(at) else { return false };
            match item.what {
                What::Word if item.tags.has(Tags::GOAL) => return true,
                What::Word
                    if view.is_word(at, "of")
                        || view.is_word(at, "is")
                        || view.is_word(at, "was")
                        || item.tags.has(super::phrase::BEFORE_NUMBER) => {}
                What::Mark(':' | '-') => {}
                _ => return false,
            }
        }
        false
    }

    /// Results told in a plan: past tense and a past time are results, whatever the heading says.
    fn temper(&self, draft: &Draft, status: Status, period: Option<Period>, around: &Around<'_>) -> Status {
        if status != Status::Target && !around.is_budget {
            return status;
        }
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let is_past = (start..end).any(|at| view.is_past_verb(at));
        let has_future = (start..draft.item).any(|at| view.has(at, Tags::WILL.and(Tags::PLANNED).and(Tags::GOAL)));
        let default_target = around.scope.status == Some(Status::Target) || around.anchor.is_plan || around.is_budget;
        let now = around.anchor.date.map(|date| date.year()).or(around.anchor.period.map(Period::year));
        let lies_back = period.zip(now).is_some_and(|(period, now)| match period {
            Period::Fiscal(year) => {
                around.anchor.period.is_some_and(|anchor| matches!(anchor, Period::Fiscal(own) if year < own))
                    || year < now
            }
            period => period.year() < now || (period.year() == now && !period.is_annual()),
        });
        if has_future || self.is_goal(draft) {
            return status;
        }
        // An order ("Grow room nights from November through March") is none, whatever months it names.
        let is_order = view.is_verb(start) && !is_past;
        if status == Status::Target && default_target && lies_back && !is_order {
            return Status::Actual;
        }
        status
    }

    /// Another place that the figure is about.
    fn area(&self, draft: &Draft) -> Option<String> {
        let view = &self.view;
        let end = self.drafts.iter().map(|other| other.item).find(|&item| item > draft.item).unwrap_or(view.len());
        let near =
            |at: usize| view.item(at).filter(|item| item.tags.has(Tags::AREA)).map(|item| view.raw(item).to_owned());
        (draft.next..end.min(draft.next + 3)).find_map(near).or_else(|| {
            let low = draft.item.saturating_sub(3);
            (low..draft.item)
                .rev()
                .take_while(|&at| view.quantity(at).is_none() && !view.is_mark(at, ','))
                .find_map(near)
        })
    }
}

impl View<'_> {
    /// "would", "could", "will cost" in a clause: nothing says when.
    fn says_what_if(&self, (start, end): (usize, usize)) -> bool {
        (start..end).any(|at| {
            self.is_word(at, "would")
                || self.is_word(at, "could")
                || self.is_word(at, "cost") && at > 0 && (self.is_word(at - 1, "to") || self.is_word(at - 1, "will"))
        })
    }

    /// Whether the word is a verb in the past.
    fn is_past_verb(&self, at: usize) -> bool {
        let Some(item) = self.item(at) else { return false };
        if item.what != What::Word || !self.is_verb(at) {
            return false;
        }
        let raw = self.raw(item).to_ascii_lowercase();
        let raw = raw.split(' ').next().unwrap_or_default();
        raw.ends_with("ed")
            || matches!(
                raw,
                "was"
                    | "were"
                    | "had"
                    | "rose"
                    | "fell"
                    | "grew"
                    | "came"
                    | "went"
                    | "stood"
                    | "spent"
                    | "paid"
                    | "built"
                    | "made"
                    | "took"
                    | "got"
                    | "gave"
                    | "ran"
                    | "held"
                    | "kept"
                    | "brought"
                    | "drew"
                    | "sold"
                    | "bought"
                    | "won"
                    | "lost"
                    | "hit"
                    | "slid"
                    | "shrank"
                    | "sank"
            )
    }
}

/// How sure a rule is, by how often it is right on annotated reports: 0.9 and more only for rules that hardly ever err.
fn confidence(draft: &Draft) -> f32 {
    if draft.unit.is_empty() {
        return draft.confidence.min(0.5);
    }
    let rule: f32 = match draft.rule {
        "up-or-down" | "share-of" | "change-of" | "moved" | "attribute" => 0.95,
        "measure-of" | "of" | "from" | "at" | "moved-to" | "moved-by" | "subject" => 0.88,
        "count" | "amount-for" | "gained" | "multiplied" | "rank" | "respectively" | "share-object" => 0.85,
        "compared" | "coordinated" | "difference" | "in-brackets" | "share-verb" => 0.75,
        "noun" | "carried" | "label" | "fragment" | "verb-measure" | "of-them" | "worth" => 0.6,
        _ => 0.8,
    };
    rule.min(draft.confidence.max(0.5) + 0.06)
}
