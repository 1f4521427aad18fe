//! The time that governs a clause: which of the times around a figure is that of its clause, and when none is.

use super::Around;
use super::governing::Times;
use super::jobless::jobless_month;
use crate::extract::Anchor;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::{Words, ends_in};
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::{Sense, earlier};
use crate::extract::lang::en::phrase::BEFORE_NUMBER;
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
use crate::model::{Measure, Period, Point, Status, month_of};

impl Reader<'_> {
    /// The time that governs the clause: one before the figure, else one behind the figures of its list, else what stands
    /// around.
    pub(super) fn main_period(
        &self,
        index: usize,
        times: &Times,
        around: &Around<'_>,
        status: Status,
        last: Option<(Option<Period>, Status)>,
    ) -> Option<Period> {
        let view = &self.view;
        let draft = &self.drafts[index];
        let clause = self.bounds(draft.item);
        let time = |at: usize| &view.all.times[view.time(at).expect("a governing item is a time")];
        let taken = |at: usize| {
            if self.is_of_figure_before(draft, at) || self.is_of_sum(draft, at) {
                return true;
            }
            // "dropped by half, from 12,400 to 6,200, between 2013 and 2018": of the move as well as of its ends.
            if time(at).pair.is_some() && draft.measure != Measure::Level && draft.link == Link::Own && draft.item < at
            {
                return false;
            }
            // "up 13 percent from the 10,505 assigned in 2009", "$56.9 million, vs. $48.5 million in 2018": the time of what
            // is compared with.
            let is_rivals = self.drafts.iter().any(|other| {
                // "doubled from $90,000 to $210,000 in 2004": the time of what is reached is that of the move.
                let is_rival = !matches!(other.link, Link::Own | Link::To)
                    || (draft.next..other.item).any(|between| {
                        // "a further £19 million in addition to the £36 million agreed last year"
                        // "nine more than the previous high of 88 fires in 2014"
                        view.has(between, Tags::COMPARED)
                            || view.is_word(between, "in addition to")
                            // "climbed to 15,480 after dipping to 11,900 in 2020"
                            || view.is_one_of(between, words!["after", "following"]) && view.is_gerund(between + 1)
                            || view.item(between).is_some_and(|item| ends_in(view.raw(item), "than"))
                    })
                    || self.joins_rival(other)
                    || self.is_peak(other)
                    || self.is_behind_over(other);
                is_rival
                    && draft.link == Link::Own
                    && other.item > draft.item
                    && other.item < at
                    && (at <= other.next + 4 && self.is_beside(other.next, at) || self.is_of_rival(other.next, at))
            });
            // "compared to $5.6 billion realised in FY 2023/24, and was 74 per cent of the target"
            let is_compared = self.drafts.iter().any(|other| {
                matches!(other.link, Link::Compared | Link::From)
                    && other.item != draft.item
                    && other.item < at
                    && at <= other.next + 8
                    && self.is_beside(other.next, at)
            });
            // "averaged 8.3 days (7.6 in 2022/23)": the time of the figure in the brackets.
            let is_bracketed = self.drafts.iter().any(|other| {
                other.item > draft.item
                    && other.item < at
                    && view.is_mark(other.item - 1, '(')
                    && self.is_beside(other.next, at)
            });
            if is_rivals || is_compared || is_bracketed {
                return true;
            }
            // A time that stands right behind another figure is that one's own.
            self.drafts.iter().any(|other| {
                other.item != draft.item
                    && other.item < at
                    && at <= other.next + 2
                    && (other.next..at).all(|at| {
                        view.has(at, Tags::PERIOD_AT.and(Tags::PERIOD_BY).and(Tags::DETERMINER).and(Tags::PERIOD_SINCE))
                    })
                    && (other.link == Link::From
                        || other.link == Link::Compared
                        || time(at).is_since && other.measure != Measure::Level && other.item < draft.item
                        || other.item > draft.item && matches!(other.link, Link::Own) && draft.link == Link::From)
            })
        };
        let is_inserted = |at: usize| self.is_inserted(clause.0, at, draft.item);
        // "an increase from the FY 2023/24 budget, which comprised a development budget of": what is compared with goes on.
        if let Some(period) = self.year_of_current_budget(draft, around) {
            return Some(period);
        }
        let of_base = (clause.0..draft.item).rev().find(|&at| {
            let comprises = || {
                (at + 1..at + 5).any(|verb| verb < draft.item && view.is_one_of(verb, words!["comprised", "consisted"]))
            };
            view.time(at).is_some_and(|time| view.all.times[time].mention.period.is_some())
                && self.is_base(at)
                && comprises()
        });
        if let Some(at) = of_base {
            return time(at).mention.period;
        }
        let before = times
            .governing
            .iter()
            .rev()
            .copied()
            .filter(|&at| {
                at < draft.item
                    && at >= clause.0
                    && !taken(at)
                    && !is_inserted(at)
                    && !self.dates_relative(draft, at)
                    && !self.goes_before(at, draft.item)
                    && !self.is_of_concession(at, draft.item)
            })
            // "opened in 2011 and now sees 9,300 patients"
            .find(|&at| !self.is_now(at, draft.item) && !self.goes_on_now(clause.0, at, draft.item));
        if let Some(at) = before {
            return self.in_opening_year(at, clause.0).or(time(at).mention.period);
        }
        let of_another = |at: usize| {
            at > 0
                && view.is_word(at - 1, "of")
                && at > draft.next + 1
                && view.item(at - 2).is_some_and(|item| item.what == What::Word)
                && !view.is_one_of(at - 2, words!["month", "months", "year", "years"])
        };
        let says_level = |at: usize| {
            // "by 7 per cent, on the way to 51 per cent by 2030": the other figure's own.
            let of_other = time(at).is_by
                && self.drafts.iter().any(|other| {
                    other.item > draft.item
                        && other.item < at
                        && ((draft.next..other.item).any(|between| view.is_mark(between, ','))
                            && (draft.next..other.item).any(|between| view.has(between, Tags::PREPOSITION))
                            // "rose to £9.8m and is forecast to reach £15m by March"
                            || (draft.next..other.item).any(|between| view.has(between, Tags::EXPECT.and(Tags::WILL)))
                            || self.is_goal(other) && !self.is_goal(draft))
                });
            // "149,660 jobs were created since 2011" counts all of them; "stands at 4 percent, unchanged since 2011" does not.
            let adds_up = matches!(draft.rule, "count" | "gained" | "amount-for" | "verb-measure" | "measure-of")
                && (clause.0..clause.1).any(|at| view.is_past_verb(at) && !view.has(at, Tags::BE.and(Tags::UNCHANGED)));
            // "paving the way for a final vote on Sept. 22", "expanded hours starting in April": something else's time.
            let head = at.checked_sub(1);
            let is_start = head
                .is_some_and(|head| head > 0 && view.is_one_of(head - 1, words!["starting", "beginning", "effective"]));
            let is_apart = time(at).mention.is_day
                && head.is_some_and(|head| view.is_word(head, "on"))
                && (draft.next..at).any(|between| view.is_mark(between, ','));
            // "a $25,000 request from the fair board, whose attendance this year slid": the time of what is added.
            // "increase by 120 posts, including 60 added during the current year"
            let is_added = (draft.next..at).any(|word| {
                let of_part = view.is_word(word, "including")
                    && self.drafts.iter().any(|other| other.item > word && other.item < at);
                view.is_word(word, "whose") || of_part
            });
            // "prices are up by 14% and inflation in 2023 is forecast at 8%": the time of what is told next.
            let of_subject = (draft.next..at).any(|joint| {
                view.has(joint, Tags::CONJUNCTION)
                    && joint + 1 < at
                    && (joint + 1..at)
                        .all(|word| view.quantity(word).is_none() && !view.is_verb(word) && !view.is_mark(word, ','))
                    && (view.is_verb(at + 1) || view.has(at + 1, Tags::WILL.and(Tags::BE)))
                    && self.drafts.iter().any(|other| other.item > at)
            });
            // "ended the year with $1.4 million and began 2019 with 62 staff"
            let of_verb =
                at > 1 && view.is_past_verb(at - 1) && view.has(at - 2, Tags::CONJUNCTION) && at > draft.next + 1;
            // "will be set aside for trees, with the council aiming to be neutral by 2050"
            let of_aim = time(at).is_by
                && (draft.next + 1..at).any(|word| {
                    view.is_one_of(
                        word,
                        words![
                            "aiming",
                            "aiming for",
                            "aiming to",
                            "hoping",
                            "planning",
                            "planning to",
                            "seeking",
                            "seeking to"
                        ],
                    ) && (draft.next..word).any(|comma| view.is_mark(comma, ','))
                });
            // "comprises Sh1.8 million for balances from FY 2020/21", "$14,180 of FY14 and FY15 grant money": what it is of.
            let of_kind = draft.sort == Sort::Money
                && (draft.rule == "amount-for" && draft.indicator.holds("balances") && view.is_word(at - 1, "from")
                    || at == draft.next + 1
                        && view.is_word(at - 1, "of")
                        && (view.is_content(at + 1)
                            || view.has(at + 1, Tags::CONJUNCTION)
                                && view.time(at + 2).is_some()
                                && view.is_content(at + 3)));
            // "250 jobs were added to 587 jobs gained during September": when the others were.
            let of_base = self.drafts.iter().any(|other| {
                other.item > draft.item
                    && other.next + 2 == at
                    && other.unit == draft.unit
                    && view.is_past(other.next)
                    && (draft.next..other.item).any(|to| view.is_word(to, "to") && view.is_past(to - 1))
            });
            let is_added = is_added || of_subject || of_verb || of_aim || of_kind || of_base;
            // "201,000, up 14% from the year before and 29% over the last four years": the last figure's own.
            // "at 10.6%, due to the loss of 560,000 jobs these past seven years"
            let is_bare = head.is_some_and(|head| {
                view.item(head).is_some_and(|item| item.what == What::Word)
                    && !view.has(head, Tags::PREPOSITION.and(Tags::PERIOD_AT).and(Tags::PERIOD_BY))
            });
            let is_others = time(at).mention.is_span()
                && at > 0
                && (view.is_word(at - 1, "over") || is_bare)
                && self.drafts.iter().any(|other| {
                    let is_later = other.link == Link::Own && other.item > draft.item && other.item < at;
                    is_later && at <= other.next + 2 && self.is_beside(other.next, at)
                });
            // "up 26%, timber up 30%, petrol up 60% since January, the index up by 14%": in the middle of a list, of its own figure.
            let is_amid = time(at).is_since
                && view.is_mark(at + 1, ',')
                && self.drafts.iter().any(|other| other.item > at && other.rule == draft.rule && other.item <= at + 9)
                && self.drafts.iter().any(|other| {
                    other.item > draft.item
                        && other.item < at
                        && other.indicator != draft.indicator
                        && self.is_beside(other.next, at)
                });
            let is_others = is_others || is_amid;
            let is_since = draft.measure == Measure::Level && time(at).is_since && !adds_up || is_others;
            is_since || of_other || is_start || is_apart || is_added
        };
        // "The plant, which employs 640, will close by March": the time of the sentence that goes on.
        let is_aside = (clause.0..draft.item).any(|word| {
            view.is_one_of(word, words!["which", "who", "whose"]) && word > 0 && view.is_mark(word - 1, ',')
        });
        let goes_on_at = (draft.next..clause.1).find(|&comma| {
            is_aside && view.is_mark(comma, ',') && (view.is_verb(comma + 1) || view.has(comma + 1, Tags::WILL))
        });
        let goes_on_at = goes_on_at.or_else(|| self.second_predicate(draft).filter(|_| status == Status::Actual));
        // "Last year, there were 49 deaths and 33 in 2020": behind a time that opens the sentence each time is of the figure beside it.
        let is_opened = times.governing.iter().any(|&at| at < clause.0 && view.is_mark(at + 1, ','));
        let of_next = |at: usize| {
            is_opened
                && self.drafts.iter().any(|other| {
                    other.item > draft.next
                        && (other.next..other.next + 2).contains(&at)
                        && (other.next..at).all(|word| view.has(word, Tags::PERIOD_AT))
                })
        };
        let behind = times
            .governing
            .iter()
            .copied()
            .filter(|&at| goes_on_at.is_none_or(|joint| at < joint))
            .filter(|&at| !says_level(at) && !self.leads_figure(at))
            .find(|&at| {
                at > draft.item
                    && at < clause.1
                    && !taken(at)
                    && !of_another(at)
                    && !of_next(at)
                    && !self.dates_relative(draft, at)
            });
        if let Some(at) = behind {
            return time(at).mention.period;
        }
        // "costs rose 11% in FY2024; we expect premiums to climb 6%": what is to come is not of a time that is over.
        let is_over = |at: usize| {
            let ended = time(at).mention.period.is_some_and(|period| lies_back(period, around.anchor));
            let is_to_come = || (clause.0..clause.1).any(|word| view.has(word, Tags::WILL.and(Tags::EXPECT)));
            status != Status::Actual && ended && !time(at).is_since && is_to_come()
        };
        // "In the previous year it collected $380,000", "The year before, 204 were booked": a time of its own.
        let opens_earlier = (clause.0..draft.item.min(clause.0 + 7)).find(|&at| {
            view.time(at).is_some_and(|time| view.all.times[time].mention.sense == Sense::Earlier)
                && !(clause.0..at).any(|before| view.is_verb(before) || view.has(before, Tags::COMPARED))
                && !self.is_base(at)
        });
        // "sales fell 2.4 percent; a year earlier they had risen 3.1 percent"
        if opens_earlier.is_some()
            && status == Status::Actual
            && view.is_mark(clause.0, ';')
            && let Some((Some(before), _)) = last
        {
            return Some(self.step_back(draft, before, around));
        }
        // "The millage for the current year is 3.2, and the proposed millage is 3.1": what is proposed is of the year to come.
        let is_proposed = (clause.0..draft.item)
            .any(|at| view.has(at, Tags::PLANNED) && view.is_one_of(at, words!["proposed", "recommended"]));
        let is_current = |at: usize| {
            is_proposed && view.item(at).is_some_and(|item| view.raw(item).to_ascii_lowercase().holds("current"))
        };
        // A time that opens the sentence governs its other clauses.
        let opening = times.governing.iter().rev().copied().find(|&at| {
            // "On Nov. 2 the board met": the day on which something was done; "as at 31 March": one at which things stand.
            let is_day = time(at).mention.is_day
                && !at.checked_sub(1).is_some_and(|before| {
                    view.item(before).is_some_and(|item| {
                        let raw = view.raw(item);
                        ["as at", "as of"].iter().any(|word| raw.eq_ignore_ascii_case(word))
                    })
                });
            // "which has held the first place for the past two years": the time of an aside.
            let is_aside = view.has(self.bounds(at).0, Tags::RELATIVE) && !view.is_word(self.bounds(at).0, "that")
                || self.bounds(at).0 > 0 && view.has(self.bounds(at).0 + 1, Tags::RELATIVE);
            // "On July 31, the lake held 41,000 acre-feet, or 62 percent of": told in other words.
            let is_day = is_day && !view.is_word(clause.0, "or");
            at < clause.0
                && !taken(at)
                && !is_day
                && !is_aside
                && !is_over(at)
                && !is_current(at)
                && !self.dates_source(at)
                && !self.is_of_concession(at, draft.item)
                && !self.goes_before(at, draft.item)
        });
        if let Some(at) = opening {
            return time(at).mention.period;
        }
        if let Some(at) = self.time_that_closes() {
            return time(at).mention.period;
        }
        if opens_earlier.is_some() && status == Status::Actual && clause.0 == 0 {
            return around.scope.period.or(around.anchor.period).map(|period| earlier(period, 1));
        }
        let goes_on = |carried: Status| {
            carried == status && (carried != Status::Actual || self.points_to_sentence() || around.repeats)
        };
        if let Some((period, _)) = around.before.filter(|_| self.is_of_told_whole(draft, around)) {
            return period;
        }
        let carried =
            around.carried.filter(|&(period, carried)| goes_on(carried) && !self.is_by_now(draft, period, around));
        if let Some((period, _)) = carried {
            return period;
        }
        if let Some(period) = self
            .part_like_base(draft, around)
            .filter(|_| status == Status::Actual)
            .or_else(|| self.month_after_base(index, around))
        {
            return Some(period);
        }
        if let Some(period) = around.scope.period {
            return Some(period);
        }
        // A goal quoted beside its result is for the same time.
        let of_budget = (draft.item.saturating_sub(4)..draft.item)
            .any(|at| view.is_word(at, "budget") && view.is_word(at + 1, "of"));
        let beside_result =
            (self.is_goal(draft) || of_budget && draft.link == Link::Compared || of_budget && draft.rule == "compared")
                && index > 0
                && self.bounds(self.drafts[index - 1].item) == clause;
        // Money that has been given out, and a goal or a budget in a sentence that tells what became of it, are of the time
        // reported on.
        // "made savings of £6.8m, 91% of the £7.5m planned"
        let was_planned = view.is_one_of(draft.next, words!["planned", "budgeted", "targeted", "expected"]);
        let reviews = matches!((around.anchor.period, around.anchor.date), (Some(Period::Fiscal(year)), Some(date))
            if (year, 6) <= (date.year(), date.month()))
            // A report that monitors a budget within its year.
            || around.anchor.period.is_some()
                && ["onitoring", "utturn"].iter().any(|word| around.anchor.title.holds(word));
        let is_budget = |at: usize| {
            view.is_one_of(at, words!["allocation", "budget", "provision"])
                || view.item(at).is_some_and(|item| view.raw(item).ends_with(" budget"))
        };
        let of_budget = of_budget || reviews && (self.names_plan(draft) || (clause.0..draft.item).any(is_budget));
        let is_settled = reviews && of_budget
            || self.gives_out(draft)
            || draft.rule == "column"
            || (self.is_goal(draft) || of_budget || was_planned && index > 0) && self.is_told(draft);
        // "When completed, it will provide 34 km of road": nobody knows when.
        let is_undated = status != Status::Actual && self.says_completed();
        let is_promise = status == Status::Target && !around.is_budget && !beside_result && !is_settled || is_undated;
        let is_open = !around.is_budget && status == Status::Estimate;
        // "The fee is expected to raise $600,000, of which $360,000 is for salaries"
        let goes_on_open = is_open
            && matches!(last, Some((None, Status::Estimate)))
            && index.checked_sub(1).is_some_and(|before| {
                (self.drafts[before].next..draft.item)
                    .any(|at| view.is_mark(at, ',') || view.has(at, Tags::CONJUNCTION))
            });
        // "projects that, if built, will deliver 116 homes"
        let will_come = || {
            let says = |word: &str| (clause.0..draft.item).any(|at| view.is_word(at, word));
            // "The plan will lead to a loss of 40 jobs", "estimates the mill will bring 40 jobs"
            says("will")
                && (says("if")
                    || draft.rule == "change-of" && draft.value.is_sign_negative()
                    || matches!(draft.rule, "count" | "amount-for"))
        };
        let is_guess = is_open && (view.expects(clause) || will_come()) || goes_on_open;
        if let Some(year) = self.year_of_levy(draft, around).filter(|_| is_promise) {
            return Some(year);
        }
        // "Council tax could rise by 4.99 per cent", "homeowners would pay $110 more", in a budget: of its year.
        let is_of_budget = || {
            let may = |at: usize| view.is_one_of(at, words!["could", "may", "might"]);
            around.is_budget && ((clause.0..draft.item).any(may) || view.names_payer((clause.0, draft.item)))
        };
        let is_what_if = status == Status::Estimate && view.says_what_if(clause) && !is_of_budget();
        if is_promise || is_guess || is_what_if {
            None
        } else {
            self.finished_year(draft, around)
                .or_else(|| self.year_before_plan(draft, around))
                .or_else(|| jobless_month(draft, around, last))
                .or_else(|| self.part_of_move(draft, status, around))
                .or_else(|| self.time_of_story(draft, around))
                .or_else(|| self.time_of_state(draft, status, around))
                .or(around.anchor.period)
                .or_else(|| self.time_told_before(draft, status, around))
        }
    }
}

impl Reader<'_> {
    /// "The office's current budget is $16.85 million", "over the current budget of $23 million", "from the current $205,000", in a budget
    /// for the year to come: of the year before.
    fn year_of_current_budget(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        const NEAR: usize = 5;
        let view = &self.view;
        let own = around.anchor.period.filter(|_| around.is_budget && draft.sort == Sort::Money)?;
        if !view.may_say(words!["current"]) || around.anchor.date.is_none_or(|date| date.year() >= own.year()) {
            return None;
        }
        let (start, _) = self.bounds(draft.item);
        let mut head = draft.item;
        while head > start && view.has(head - 1, BEFORE_NUMBER) && !view.is_word(head - 1, "of") {
            head -= 1;
        }
        let joint = head.checked_sub(1).filter(|&joint| joint >= start)?;
        let is_joint = view.is_word(joint, "of") || view.is_verb(joint) && view.has(joint, Tags::BE);
        let of_budget = || {
            is_joint
                && view.has(joint - 1, Tags::BUDGET)
                && (joint.saturating_sub(NEAR).max(start)..joint).any(|at| view.is_word(at, "current"))
        };
        let is_current = view.is_word(joint, "current") || joint > start && of_budget();
        is_current.then(|| earlier(own, 1))
    }

    /// "Energy bills are up 26 percent", in news of the budget for the year to come: what has moved has done so by now.
    fn year_before_plan(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        let date = around.anchor.date?;
        let is_ahead = matches!(around.anchor.period, Some(Period::At(Point::Year(year))) if year > date.year());
        let has_moved = draft.measure != Measure::Level && matches!(draft.rule, "up-or-down" | "moved" | "moved-by");
        let (start, end) = self.bounds(draft.item);
        let is_told =
            (start..draft.item).any(|at| self.view.is_verb(at) || self.view.has(at, Tags::UP.and(Tags::DOWN)));
        let is_to_come = || (start..end).any(|at| self.view.has(at, Tags::WILL.and(Tags::EXPECT)));
        (is_ahead && has_moved && is_told && (!around.is_budget || self.has_moved_by_itself(draft)) && !is_to_come())
            .then(|| Period::year_of(date.year()))
    }

    /// "On Dec. 13 the board certified a levy of $19 million": it is collected in the year to come.
    fn year_of_levy(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        let view = &self.view;
        let date = around.anchor.date.filter(|date| date.month() >= 10)?;
        let sets = words!["adopted", "approved", "certified", "finalized", "passed", "set"];
        let is_levy =
            draft.indicator.ends_with("levy") && (0..draft.item).any(|at| view.is_one_of(at, sets) && view.is_verb(at));
        let is_own = around.anchor.period == Some(Period::year_of(date.year()));
        (is_levy && is_own).then(|| Period::year_of(date.year() + 1))
    }

    /// "When completed", "once built", "upon completion"
    fn says_completed(&self) -> bool {
        const ENDS: &Words = words!["built", "complete", "completed", "completion", "finished"];
        let view = &self.view;
        let leads = |at: usize, end: usize| match view.is_word(end, "completion") {
            true => view.is_one_of(at, words!["on", "upon"]),
            false => view.is_one_of(at, words!["once", "when"]),
        };
        view.may_say(ENDS)
            && (1..view.len()).any(|at| {
                let lead = at - 1 - usize::from(at > 1 && view.has(at - 1, Tags::ADVERB));
                view.is_one_of(at, ENDS) && leads(lead, at)
            })
    }
}

/// Whether `period` was over before the report came out, or before the fiscal year that it is on.
fn lies_back(period: Period, anchor: &Anchor) -> bool {
    match (period, anchor.period, anchor.date) {
        (Period::Fiscal(year), Some(Period::Fiscal(own)), _) => year < own,
        (period, _, Some(date)) => period.months().1 < month_of(date),
        _ => false,
    }
}
