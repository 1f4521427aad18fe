//! Which of the times of a sentence say when its figures are for.

use crate::extract::lang::en::clause::{Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::is_weekday;
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
use crate::model::Period;

/// Times of one sentence, sorted by what they govern.
pub(super) struct Times {
    /// By item: the time that stands there governs figures.
    pub(super) governing: Vec<usize>,
}

impl Times {
    /// Whether one of them stands in the items from the first of `bounds` up to the second.
    pub(super) fn governs(&self, &(start, end): &(usize, usize)) -> bool {
        self.governing.iter().any(|&at| start <= at && at < end)
    }
}

impl Reader<'_> {
    /// Times that say when figures are for; those behind "than", "over" or "from" only say what is compared with.
    pub(super) fn governing(&self) -> Times {
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
                                || matches!(raw, "most" | "best" | "worst" | "least" | "record" | "first"))
                    })
                });
            // "matching the all-time low set in June"
            let set = at > 2
                && view.has(at - 1, Tags::PERIOD_AT)
                && view.is_one_of(at - 2, words!["set", "reached", "recorded", "hit"])
                && (at.saturating_sub(5)..at - 2)
                    .rev()
                    .take_while(|&before| view.quantity(before).is_none())
                    .any(|before| view.is_one_of(before, words!["record", "low", "high", "peak"]));
            // "eclipsing last year's mark"
            let breaks = at > 1 && (view.breaks_record(at - 1) || view.breaks_record(at - 2));
            // "the 2009-10 fiscal year, which ended in June"
            let bounds_year = (1..4).any(|back| {
                at > back + 1
                    && view.is_one_of(
                        at - back,
                        words!["began", "begins", "ended", "ends", "ran", "runs", "started", "starts"],
                    )
                    && view.is_word(at - back - 1, "which")
                    && (at.saturating_sub(back + 3)..at - back - 1).any(|year| view.time(year).is_some())
            });
            // "ended its fiscal year on June 30 having helped"
            let ends_year = at > 2
                && view.is_word(at - 1, "on")
                && view.is_word(at - 2, "year")
                && (at.saturating_sub(6)..at - 2).any(|verb| view.is_one_of(verb, words!["closed", "ended", "ends"]));
            // "a supply of 5.4 years through to 2027": how far it reaches.
            let mut through = at.saturating_sub(1);
            through -= usize::from(through > 0 && view.is_word(through, "to") && view.is_word(through - 1, "through"));
            let is_reach = view.is_one_of(through, words!["through", "until", "up to"])
                && self.drafts.iter().any(|draft| draft.next == through && draft.sort == Sort::Time);
            let since = since
                || set
                || breaks
                || bounds_year
                || ends_year
                || is_reach
                || self.is_recalled(at)
                || self.holds_level(at);
            // "Quarter 3 (October to December) of the 2016-17 financial year"
            let head = at.saturating_sub(usize::from(at > 0 && view.has(at - 1, Tags::DETERMINER)));
            let of_part = head > 3
                && view.is_word(head - 1, "of")
                && view.is_mark(head - 2, ')')
                && (head - 4..head - 2).any(|part| view.time(part).is_some());
            // "$68.35, unchanged since 2019"
            let since = since || at > 1 && view.has(at - 1, Tags::PERIOD_SINCE) && view.has(at - 2, Tags::UNCHANGED);
            let is_day = view.time(at).is_some_and(|time| view.all.times[time].mention.is_day);
            let of = !is_day
                && at > 1
                && view.is_word(at - 1, "of")
                && view.item(at - 2).is_some_and(|item| {
                    item.what == What::Word
                        && !item.tags.has(Tags::SEASON.and(Tags::DEFINITE))
                        && !matches!(
                            view.raw(item),
                            "all"
                                | "class"
                                | "Class"
                                | "end"
                                | "beginning"
                                | "start"
                                | "close"
                                | "middle"
                                | "most"
                                | "much"
                                | "part"
                                | "half"
                                | "as"
                                | "month"
                                | "months"
                                | "quarter"
                                | "quarters"
                                | "census"
                                | "Census"
                                | "survey"
                                | "Survey"
                                | "year"
                                | "years"
                        )
                })
                && !view.has(at - 1, Tags::PERIOD_AT);
            // "the Public Finance Act, 2012", "the 2018 Local Government Act"
            let names_law =
                |word: usize| view.is_one_of(word, words!["act", "law", "code", "constitution", "regulations"]);
            let ends_law = at > 1 && names_law(at - 1 - usize::from(view.is_mark(at - 1, ',')));
            let of_law = ends_law
                || !is_day
                    && (at + 1..at + 7)
                        .take_while(|&next| {
                            view.item(next).is_some_and(|item| {
                                item.what == What::Word
                                    && (view.tokens[item.first].is_capital || view.is_word(next, "of"))
                            })
                        })
                        .any(names_law);
            // "based on actual data through December 2012"
            // but "data for the second quarter of 2019 show"
            let of_data =
                (at.saturating_sub(3)..at).any(|before| view.is_word(before, "data")) && !view.has(at + 1, Tags::SAY);
            // "at least 407 deaths in 2019 confirmed as of Tuesday": how long they were counted.
            let is_count_day = at > 0
                && view.is_one_of(at - 1, words!["as at", "as of"])
                && view.item(at).is_some_and(|item| is_weekday(view.raw(item)))
                && (0..view.len()).any(|other| {
                    other != at
                        && view.time(other).is_some_and(|time| {
                            let mention = &view.all.times[time].mention;
                            !mention.is_day && mention.period.is_some_and(|period| period.is_annual())
                        })
                });
            // "according to statistics obtained April 5": when one got to know of it.
            let of_source =
                is_day && (at.saturating_sub(9)..at).any(|to| view.is_one_of(to, words!["according", "according to"]));
            // "FY 2020/21 balances – $1.5 million", in a list: what the money is left from.
            let in_label = view.is_content(at + 1)
                && (at + 2..view.len().min(at + 6))
                    .find(|&dash| view.is_break_dash(dash))
                    .and_then(|dash| self.label_in_list(dash))
                    .is_some_and(|(from, _)| from <= at);
            // "the authority—a body founded in 1921 to run ferries—announced": what happened once, long before what is told.
            let of_founding = || {
                const FOUNDED: &Words = words!["built", "created", "established", "formed", "founded", "launched"];
                at > 3
                    && view.has(at - 1, Tags::PERIOD_AT)
                    && view.is_one_of(at - 2, FOUNDED)
                    && view.is_content(at - 3)
                    && (at.saturating_sub(8)..at - 3).any(|open| view.is_break_dash(open) || view.is_mark(open, ','))
                    && (at + 1..view.len()).any(|close| view.is_break_dash(close) || view.is_mark(close, ','))
            };
            let double = of_source
                || of_founding()
                || in_label
                || is_count_day
                || self.is_of_release(at)
                || self.is_left_from(at)
                || self.is_dateline(at)
                || self.is_horizon(at)
                || self.dates_nothing(at)
                || of_data
                || (at.saturating_sub(7)..at)
                    .rev()
                    .take_while(|&before| view.quantity(before).is_none())
                    .any(|before| view.has(before, Tags::TWICE) || view.is_one_of(before, words!["half", "triple"]));
            since || of || of_law || of_data || of_part || double
        };
        let view = &self.view;
        let mut governing = Vec::new();
        for at in 0..view.len() {
            let Some(time) = view.time(at) else { continue };
            let time = &view.all.times[time];
            // "from January's 5.4 percent": that figure's own.
            let is_owned = view.ends_genitive(at) && view.quantity(at + 1).is_some();
            if is_owned
                || is_aside(at)
                || time.mention.is_earlier()
                || time.mention.period.is_none()
                || self.is_base(at)
                || self.restates_base(at)
            {
                continue;
            }
            governing.push(at);
        }
        Times { governing }
    }

    /// "5% of drivers reported drinking during the preceding month": how far back those who were asked were to think.
    fn is_recalled(&self, at: usize) -> bool {
        let view = &self.view;
        let tells = words!["acknowledged", "admitted", "reported", "reporting", "said", "say", "saying", "told"];
        let is_window = view.item(at).is_some_and(|item| {
            let raw = view.raw(item).to_ascii_lowercase();
            ["last ", "past ", "preceding ", "previous ", "prior "].iter().any(|last| raw.holds(last))
                && ["month", "week", "days", "year"].iter().any(|unit| raw.holds(unit))
        });
        // "27% used one in the past 30 days", but "12% moved last year"
        let is_counted = || {
            view.item(at).is_some_and(|item| {
                let raw = view.raw(item);
                raw.ends_with("days") || raw.ends_with("weeks") || raw.ends_with("months") || raw.ends_with("years")
            })
        };
        is_window
            && self.drafts.iter().any(|draft| {
                matches!(draft.rule, "of-whole" | "share-verb")
                    && draft.item < at
                    && at < draft.next + 12
                    && (draft.next..at).all(|said| view.quantity(said).is_none() && !view.is_hard_break(said))
                    && (is_counted() || (draft.next..at.min(draft.next + 7)).any(|said| view.is_one_of(said, tells)))
            })
    }

    /// "projects continuing from the last financial year": where they come from.
    fn is_left_from(&self, at: usize) -> bool {
        let view = &self.view;
        at > 2
            && (view.is_word(at - 1, "from") || view.has(at - 1, Tags::DETERMINER) && view.is_word(at - 2, "from"))
            && (at - 3..at - 1).any(|before| {
                view.is_one_of(
                    before,
                    words![
                        "continuing",
                        "carried",
                        "brought",
                        "forward",
                        "remaining",
                        "left",
                        "rolled",
                        "rolling",
                        "carryover"
                    ],
                )
            })
    }

    /// "a supply of 5.4 years through to 2027": how far it lasts.
    fn is_horizon(&self, at: usize) -> bool {
        let view = &self.view;
        let Some(word) = at.checked_sub(1).filter(|&to| view.is_one_of(to, words!["to", "until"])) else {
            return false;
        };
        let through = word - usize::from(word > 0 && view.is_word(word - 1, "through"));
        self.drafts.iter().any(|draft| draft.sort == Sort::Time && draft.next == through)
    }

    /// "released its crop report in August and": when the figures came out, not what they are for.
    fn is_of_release(&self, at: usize) -> bool {
        let view = &self.view;
        let (start, end) = self.bounds(at);
        let is_released = |verb: usize| view.is_one_of(verb, words!["released", "issued", "published", "unveiled"]);
        end < view.len()
            && (start..at).any(|noun| view.has(noun, Tags::REPORT))
            && (start..at).any(is_released)
            && !self.drafts.iter().any(|draft| start <= draft.item && draft.item < end)
    }

    /// "(Tuesday - March 23, 2021) - The department handled", "JANESVILLE (June 4) – The county": the day of a report at
    /// its head.
    fn is_dateline(&self, at: usize) -> bool {
        let view = &self.view;
        let is_day = view.time(at).is_some_and(|time| view.all.times[time].mention.is_day);
        let close = at + 1 + usize::from(view.is_mark(at + 1, ')'));
        is_day
            && at < 12
            && view.is_break_dash(close)
            && (0..at).all(|before| !view.is_verb(before) && view.quantity(before).is_none())
    }

    /// The time that "the same period" of a later sentence means: the last one named, but none that is only compared with.
    pub(in crate::extract::lang::en) fn last_time(&self) -> Option<Period> {
        let view = &self.view;
        let is_rival = |at: usize| {
            self.is_base(at)
                || self
                    .drafts
                    .iter()
                    .any(|draft| draft.link == Link::Compared && draft.item < at && self.is_beside(draft.next, at))
        };
        let named = |at: usize| view.time(at).and_then(|time| view.all.times[time].mention.period);
        (0..view.len())
            .rev()
            .find_map(|at| named(at).filter(|_| !is_rival(at)))
            .or_else(|| (0..view.len()).rev().find_map(named))
    }

    /// "This amount included", "These events saw", "That was 3% more": a sentence that goes on with a figure before it.
    pub(in crate::extract::lang::en) fn points_to_sentence(&self) -> bool {
        let view = &self.view;
        let head = usize::from(view.is_word(0, "of"));
        // "Of all calls, 239 were for fire", "Among them, farming made", "Of those prisoners, 80 were"
        // "Of the total recurrent expenditure": named anew.
        let is_total = view.is_word(head + 1, "total") && view.is_content(head + 2);
        let points = view.is_one_of(head, words!["this", "these", "that", "that's", "that’s", "those"])
            || head == 1 && view.is_one_of(head, words!["all", "the"]) && !is_total
            || view.has(0, Tags::OF_THEM);
        // "The rate was 3.8 percent in Ashby County": that of the month just told.
        let names_again = view.is_word(0, "the")
            && view.is_one_of(1, words!["average", "count", "figure", "median", "number", "rate", "total"])
            && view.has(2, Tags::BE);
        // "In math the figure was": likewise.
        let names_again = names_again
            || view.is_one_of(0, words!["among", "for", "in"])
                && (2..6).any(|the| {
                    view.is_word(the, "the")
                        && view
                            .is_one_of(the + 1, words!["figure", "number", "percentage", "proportion", "rate", "share"])
                        && view.is_verb(the + 2)
                        && (1..the).all(|at| view.time(at).is_none())
                });
        // "This year", "This report": another time, and no figure.
        let is_other = |at: usize| {
            view.time(at).is_some()
                || view.has(at, Tags::TIME.and(Tags::REPORT).and(Tags::BUDGET).and(Tags::SEASON).and(Tags::FISCAL))
        };
        // "Nationally, 14.8 percent were": the wider place at the time just told.
        let widens = view.is_one_of(0, words!["nationally", "nationwide", "statewide"]) && view.is_mark(1, ',');
        // "spent $154 million of that $353 million"
        // "The $3.2 million surplus raised the balance to": the one just told.
        // "The 92 yellow buses travel" names what was not told before.
        let names_amount = view.has(0, Tags::DEFINITE)
            && view.is_content(2)
            && view.quantity(1).is_some_and(|index| {
                let amount = &view.all.quantities[index];
                amount.sort == Sort::Money || self.told_value() == Some(amount.value)
            });
        let of_that = (1..view.len()).any(|of| {
            view.is_word(of, "of")
                && view.is_one_of(of + 1, words!["that", "this", "those"])
                && view.quantity(of + 2).is_some()
        });
        // "643 of those permits were for houses"
        let of_those = view.quantity(0).is_some()
            && (view.is_one_of(1, words!["of them", "of these", "of those"])
                || view.is_word(1, "of") && view.is_one_of(2, words!["them", "these", "those"]));
        of_those || points && !is_other(head + 1) || names_again || widens || of_that || names_amount
    }
}
