//! What is so already where a text plans, and what a plan is of as a whole: "raise rents on its 21,000 homes", "owing to a £35m gap",
//! "$41 million over eight years".

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::Sense;
use crate::extract::search::Search;
use crate::model::{Measure, Period, Status};

impl Reader<'_> {
    /// "put up rents on its 21,000 homes", "because of a £35m shortfall": what is there, and why something is planned.
    pub(super) fn is_there_already(&self, draft: &Draft) -> bool {
        let view = &self.view;
        if draft.measure != Measure::Level || draft.link != Link::Own || draft.is_estimated || self.is_goal(draft) {
            return false;
        }
        let (start, _) = self.bounds(draft.item);
        let Some(head) = draft.item.checked_sub(1).filter(|&head| head > start) else { return false };
        let is_new = || ["new ", "planned ", "proposed "].iter().any(|kind| draft.indicator.starts_with(kind));
        let is_own = draft.sort == Sort::Count
            && !is_new()
            && view.is_one_of(head, words!["her", "his", "its", "our", "their"])
            && view.is_one_of(head - 1, words!["across", "among", "at", "from", "in", "of", "on"]);
        let before = if view.is_one_of(head, words!["a", "an", "the"]) { head } else { draft.item };
        let is_cause = before > start + 1
            && draft.sort != Sort::Percent
            && (view.is_one_of(before - 1, words!["because of", "due to", "owing to"])
                || view.is_one_of(before - 2, words!["because", "due", "owing"])
                    && view.is_one_of(before - 1, words!["of", "to"]));
        is_own || is_cause
    }

    /// "could lose $41 million over eight years", "€1.5m over the life of the council", "a five-year, $32 million plan": all that is
    /// to come in years of which none is named.
    pub(super) fn is_over_open_years(&self, draft: &Draft, status: Status) -> bool {
        let view = &self.view;
        if draft.sort == Sort::Percent || draft.measure == Measure::Rank {
            return false;
        }
        let (start, end) = self.bounds(draft.item);
        let names_year = |at: usize| {
            view.item(at)
                .is_some_and(|item| view.tokens[item.first..item.next].iter().any(|token| token.year().is_some()))
        };
        let is_dated = || (start..end).any(names_year);
        let term = words!["course", "duration", "life", "lifetime", "period", "span", "term"];
        let is_years = |at: usize| {
            view.item(at).is_some_and(|item| {
                let raw = view.raw(item);
                raw.ends_with(" years") && !["last", "next", "past", "previous"].iter().any(|word| raw.holds(word))
            })
        };
        let over = |at: usize| {
            view.is_one_of(at, words!["across", "over"])
                && (is_years(at + 1)
                    || view.quantity(at + 1).is_some() && view.is_word(at + 2, "years")
                    || (at + 2..at + 5).any(|noun| {
                        view.is_one_of(noun, term) && (view.is_word(noun + 1, "of") || view.is_word(noun - 1, "year"))
                    }))
        };
        // The years may open the sentence, or stand behind the figure.
        let is_over = || {
            (draft.next..end).take_while(|&at| !view.is_verb(at) && !view.is_mark(at, ',')).any(over)
                || [0, start].iter().any(|&first| (first..first + 3).any(over) && first + 3 < draft.item)
        };
        status != Status::Actual && (is_over() || self.is_toward_goal(draft)) && !is_dated()
            || self.is_of_long_plan(draft)
    }

    /// "90% of its 400-acre oyster goal": what is to be reached, whenever.
    pub(super) fn is_measure_of_goal(&self, draft: &Draft) -> bool {
        let view = &self.view;
        view.any_has(Tags::GOAL)
            && matches!(draft.sort, Sort::Count | Sort::Measure)
            && view.text[draft.start..draft.end].contains('-')
            && (draft.item + 1..draft.item + 5)
                .take_while(|&at| view.is_content(at) || view.has(at, Tags::GOAL))
                .any(|at| view.has(at, Tags::GOAL) && !view.is_verb(at))
    }

    /// "had $1,400 toward its goal of $14,000"
    pub(super) fn is_toward_goal(&self, draft: &Draft) -> bool {
        let view = &self.view;
        self.is_measure_of_goal(draft)
            || view.may_say(words!["toward", "towards"])
                && self.is_goal(draft)
                && (draft.item.saturating_sub(6)..draft.item).any(|at| view.is_one_of(at, words!["toward", "towards"]))
    }

    /// "The $78 billion five-year capital plan", "a 5 year, 32 million dollar upgrade plan"
    pub(super) fn is_of_long_plan(&self, draft: &Draft) -> bool {
        let view = &self.view;
        if draft.sort != Sort::Money || draft.measure != Measure::Level || draft.link != Link::Own {
            return false;
        }
        let says_years = |at: usize| {
            view.item(at).is_some_and(|item| {
                let raw = view.raw(item).to_ascii_lowercase();
                ["-year", "-years", " year"].iter().any(|end| raw.ends_with(end))
            }) || view.is_one_of(at, words!["year", "years"])
                && at > 0
                && (view.quantity(at - 1).is_some() || view.is_mark(at - 1, '-'))
        };
        let ends = Tags::BE.and(Tags::HAVE).and(Tags::WILL).and(Tags::PREPOSITION);
        let is_plan = (draft.item + 1..draft.item + 10)
            .take_while(|&at| !view.has(at, ends) && !view.is_mark(at, '.') && !view.is_mark(at, ';'))
            .any(|at| view.is_one_of(at, words!["plan", "program", "programme"]));
        is_plan
            && ((draft.next..draft.next + 4).any(says_years)
                || (draft.item.saturating_sub(3)..draft.item).any(says_years))
    }

    /// "The budget comprised Sh2 billion of own revenue. The own revenue comprised": the parts of what the sentence before has planned.
    pub(super) fn is_of_told_whole(&self, draft: &Draft, around: &Around<'_>) -> bool {
        const FAR: usize = 500;
        let view = &self.view;
        if !matches!(around.before, Some((_, Status::Target))) || !self.comprises(draft) {
            return false;
        }
        let (start, _) = self.bounds(draft.item);
        let Some(verb) = (0..draft.item).find(|&at| view.is_verb(at)).filter(|&verb| verb > 1) else { return false };
        let (Some(first), Some(last)) = (view.item(1), view.item(verb - 1)) else { return false };
        let sentence = view.tokens[0].start;
        // Lines may break elsewhere.
        let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
        let name = even(&view.text[view.tokens[first.first].start..view.tokens[last.next - 1].end]);
        let before = &view.text[view.text.floor_char_boundary(sentence.saturating_sub(FAR))..sentence];
        start <= verb
            && name.len() > 3
            && (view.has(0, Tags::DEFINITE) || view.has(0, Tags::DETERMINER))
            && even(before).contains(&name)
    }

    /// "Although it began in 2014, summonses outnumbered": whether the time at `at` is that of what is granted before the main clause.
    pub(super) fn is_of_concession(&self, at: usize, figure: usize) -> bool {
        let view = &self.view;
        view.is_one_of(0, words!["although", "though"])
            && (at + 1..figure).any(|comma| view.is_mark(comma, ','))
            && !(0..at).any(|comma| view.is_mark(comma, ','))
    }

    /// "heard three options for the fee: $2 a ton": what stands behind the colon is one of them.
    pub(super) fn is_of_options(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let papers = words!["option", "options", "proposal", "proposals", "scenario", "scenarios"];
        view.may_say(papers)
            && (1..draft.item).rev().find(|&colon| view.is_mark(colon, ':')).is_some_and(|colon| {
                (0..colon).any(|at| view.is_one_of(at, papers))
                    && !(colon..draft.item).any(|at| view.is_past_verb(at) || view.has(at, Tags::BE))
            })
    }

    /// "let seven homes in three months, bringing the total since 2014 to 468": whether the time at `at` is that of the sum.
    pub(super) fn is_of_sum(&self, draft: &Draft, at: usize) -> bool {
        let view = &self.view;
        let brings = words!["bringing", "lifting", "pushing", "taking"];
        at > draft.item
            && (draft.next..at).any(|word| view.is_one_of(word, brings))
            && self.drafts.iter().any(|other| other.item > at)
    }

    /// "It was agreed that £30,000 would be moved", "assured members that the scheme would receive £84,000": promised, whoever tells of it.
    pub(super) fn is_agreed(&self, draft: &Draft) -> bool {
        let view = &self.view;
        let agrees = words!["agreed", "assured", "committed", "pledged", "promised", "resolved"];
        let is_would = |at: usize| view.item(at).is_some_and(|item| view.raw(item).starts_with("would"));
        let (start, end) = self.bounds(draft.item);
        draft.sort == Sort::Money
            && view.may_say(agrees)
            && (start..end.max(draft.next + 3)).any(is_would)
            && (0..draft.item).any(|at| view.is_one_of(at, agrees))
    }

    /// "lower than in 2009 (42.1 per 1,000)": the time right before the bracket that a figure opens.
    pub(super) fn time_of_bracket(&self, draft: &Draft) -> Option<Period> {
        let view = &self.view;
        let open = draft.item.checked_sub(1).filter(|&open| open > 1 && view.is_mark(open, '('))?;
        let mention = &view.all.times[view.time(open - 1)?].mention;
        // "5% more than last year (410)" tells how many there are now.
        let is_named = view.item(open - 1).is_some_and(|item| view.tokens[item.first].year().is_some());
        let is_year = is_named && mention.sense == Sense::Absolute;
        let is_compared = (open.saturating_sub(5)..open - 1).any(|at| {
            view.has(at, Tags::COMPARED)
                || view.is_one_of(at, words!["above", "below", "from", "than"])
                || view.item(at).is_some_and(|item| view.raw(item).ends_with("than"))
        });
        mention.period.filter(|_| is_year && is_compared && draft.measure == Measure::Level)
    }

    /// The time told before, for what was in a text that is of no time itself.
    pub(super) fn time_told_before(&self, draft: &Draft, status: Status, around: &Around<'_>) -> Option<Period> {
        let (period, before) = around.before?;
        let is_open = around.anchor.period.is_none() && around.anchor.date.is_none();
        (is_open && status == Status::Actual && before == Status::Actual && self.is_told_past(draft))
            .then_some(period)
            .flatten()
    }

    /// "in 32 rows – Grounds – June", "Hire of hall – May": the time that a line without a verb ends with.
    pub(super) fn time_that_closes(&self) -> Option<usize> {
        let view = &self.view;
        let mut at = view.len().checked_sub(1)?;
        at -= usize::from(at > 0 && view.is_mark(at, '.'));
        let mention = &view.all.times[view.time(at)?].mention;
        let is_set_off = at > 1 && view.is_break_dash(at - 1) && mention.sense == Sense::Absolute;
        (is_set_off && !(0..at).any(|word| view.is_verb(word))).then_some(at)
    }

    /// "due by 2031 … growing to $4 after 2031": whether the time at `at` tells from when the figure before it holds, and no other one.
    pub(super) fn is_of_figure_before(&self, draft: &Draft, at: usize) -> bool {
        let view = &self.view;
        at > 1
            && view.is_word(at - 1, "after")
            && self.drafts.iter().any(|other| other.item != draft.item && other.next + 1 == at)
    }
}
