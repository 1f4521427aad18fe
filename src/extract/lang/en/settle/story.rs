//! The time that a story has come to, and which sentences go on with it: what is told in the past tense, but no state that is told in the
//! present and nothing that has come about by now.

use super::Around;
use crate::extract::lang::en::clause::{Draft, Link, Reader};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::numeral::Sort;
use crate::extract::lang::en::period::Sense;
use crate::extract::lang::en::phrase::{BEFORE_NUMBER, View};
use crate::extract::lang::en::sentence::What;
use crate::extract::search::Search;
use crate::extract::{Anchor, Reading, Story};
use crate::model::{Measure, Period, Point, Status, month_of};

/// When the verb of a figure lets something be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tense {
    /// "hired 40 officers": an event at the time told.
    Past,
    /// "has 40 officers": how things stand.
    Present,
    /// "has hired 40 officers": what has come about by then.
    Perfect,
    /// A fragment, a member of a list.
    Open,
}

impl Story {
    /// What is left of it in the next paragraph: news goes on with the year or the months that have just ended, but only by the way with
    /// what lies further back.
    pub(in crate::extract::lang::en) fn in_next_passage(self, anchor: &Anchor) -> Option<Self> {
        const RECENT: i32 = 12;
        let now = month_of(anchor.date?);
        let (_, last) = self.period.months();
        let has_ended = (1..=RECENT).contains(&(now - last));
        (has_ended && !names_year(anchor)).then_some(Self { is_near: false, ..self })
    }
}

impl View<'_> {
    /// The time that a sentence opens with or is about ("In 2023, the", "2023 brought us"), and whether what follows is told of it:
    /// not of a span of years, nor of all since a year.
    pub(in crate::extract::lang::en) fn story(&self) -> Option<Option<Period>> {
        const FRONT: usize = 5;
        let at = (0..self.len().min(FRONT)).find(|&at| self.time(at).is_some())?;
        let is_front = |word: usize| {
            self.item(word).is_some_and(|item| item.what == What::Word)
                && (self
                    .has(word, Tags::PERIOD_AT.and(Tags::PERIOD_SINCE).and(Tags::DETERMINER).and(Tags::CONJUNCTION))
                    || self.is_adverb(word))
        };
        if !(0..at).all(is_front) {
            return None;
        }
        let time = &self.all.times[self.time(at)?];
        let verb = at + 1 + usize::from(self.is_adverb(at + 1));
        let is_led = at > 0 && self.has(at - 1, Tags::PERIOD_AT);
        let is_set = self.is_mark(at + 1, ',')
            || self.is_verb(verb) && !is_led
            || is_led && self.has(at + 1, Tags::DETERMINER.and(Tags::PRONOUN));
        if !is_set || time.mention.is_day || time.mention.sense != Sense::Absolute {
            return None;
        }
        let is_one = !time.is_since && !time.is_by && time.pair.is_none();
        Some(time.mention.period.filter(|&period| is_one && is_short(period)))
    }
}

impl Reader<'_> {
    /// The time that the sentences behind this one go on with, where it has come to one: that of its opening, else that of its main figure,
    /// where that is told in the past.
    pub(in crate::extract::lang::en) fn story(&self, readings: &[Reading], known: Option<Story>) -> Option<Story> {
        let view = &self.view;
        if let Some(opened) = view.story() {
            return opened.map(|period| Story { period, is_headed: true, is_near: true });
        }
        let main = self.main_draft();
        // "dropped from 81,200 in 2019 to 19,700 in 2020": what it came to.
        let reached = self.drafts.get(main).filter(|first| first.link == Link::From).and_then(|first| {
            let is_end = |draft: &&Draft| draft.rule == "moved-to" && draft.indicator == first.indicator;
            self.drafts.iter().skip(main + 1).position(|draft| is_end(&draft)).map(|index| main + 1 + index)
        });
        let main = reached.unwrap_or(main);
        let (Some(draft), Some(reading)) = (self.drafts.get(main), readings.get(main)) else { return known };
        // "fell from 41 in 2022 to 28 in 2023": the story has come to where the move ends.
        let moved = readings.get(main + 1).filter(|next| {
            next.indicator == reading.indicator && next.period.map(Period::months) > reading.period.map(Period::months)
        });
        let reading = moved.unwrap_or(reading);
        let Some(period) = reading.period.filter(|&period| is_short(period)) else { return known };
        let is_named = |at: &usize| {
            view.time(*at).is_some_and(|time| {
                let time = &view.all.times[time];
                !time.is_since && !time.is_by && !time.mention.is_day && time.mention.period == Some(period)
            })
        };
        let tells = reading.status == Status::Actual && self.tense(draft) == Tense::Past;
        if tells && self.governing().governing.iter().any(is_named) {
            Some(Story { period, is_headed: false, is_near: true })
        } else {
            known
        }
    }

    /// The time of the story for a figure that names none: told in the past, or without a verb right behind what opened it.
    pub(super) fn time_of_story(&self, draft: &Draft, around: &Around<'_>) -> Option<Period> {
        let story = around.scope.story?;
        let anchor = around.anchor;
        // What lies within the time reported on is no more than one of its events, and what lies ahead has not been.
        let is_within = anchor.period.is_some_and(|own| {
            let ((first, last), (start, end)) = (own.months(), story.period.months());
            first <= end && start <= last
        });
        let is_ahead = anchor.date.is_some_and(|date| story.period.months().0 > month_of(date));
        // "during the period under review": the report's own.
        let is_own =
            self.view.may_say(words!["review"]) && (0..self.view.len()).any(|at| self.view.is_word(at, "review"));
        if is_within || is_ahead || is_own || anchor.is_of_jobs {
            return None;
        }
        // A report on a time of its own tells of another in one paragraph that opens with it, and what has moved has moved up to its own.
        // "nearly even with last year's mark": what is held against that time is not of it.
        let is_held = self
            .view
            .all
            .times
            .iter()
            .any(|time| time.mention.is_earlier() || time.mention.period == Some(story.period));
        if is_held {
            return None;
        }
        let is_by_the_way = names_year(anchor) || anchor.is_plan || around.is_budget;
        let is_moved = draft.measure != Measure::Level || draft.rule == "moved-to";
        if is_by_the_way && (!story.is_headed || !story.is_near || is_moved) {
            return None;
        }
        let goes_on = match self.tense(draft) {
            Tense::Past => true,
            // "Coverage: 78%" stands for itself.
            Tense::Open => story.is_headed || story.is_near && draft.rule != "label",
            Tense::Present | Tense::Perfect => false,
        };
        goes_on.then_some(story.period)
    }

    /// When what is told in the present holds: when the report came out, where it looks back on the year before.
    pub(super) fn time_of_state(&self, draft: &Draft, status: Status, around: &Around<'_>) -> Option<Period> {
        let anchor = around.anchor;
        let holds = status == Status::Actual && anchor.looks_back && self.tense(draft) == Tense::Present;
        anchor.date.filter(|_| holds).map(|date| Period::year_of(date.year()))
    }

    /// "opened in 2006 and enrolls 540": what is told in the present behind what happened once is not of that time; `at` is the time.
    pub(super) fn goes_on_now(&self, start: usize, at: usize, figure: usize) -> bool {
        let view = &self.view;
        let has_been = || {
            (start..at).any(|verb| view.is_verb(verb) && self.tense_of(verb, start) == Tense::Past)
                || view.is_past(at.saturating_sub(2))
        };
        let verb = (at + 1..figure).rev().find(|&verb| {
            view.has(verb - 1, Tags::CONJUNCTION)
                && (view.has(verb, Tags::THIRD) && view.is_verb(verb)
                    || view.is_one_of(verb, words!["are", "has", "have", "is"]))
        });
        verb.is_some_and(|verb| {
            !view.is_past(verb + 1)
                && self.tense_of(verb, start) == Tense::Present
                && (verb + 1..figure).all(|word| view.time(word).is_none() && !view.is_verb(word))
                && view.time(at).is_some_and(|time| !view.all.times[time].is_since)
                && has_been()
        })
    }

    /// Whether it is told in the past.
    pub(super) fn is_told_past(&self, draft: &Draft) -> bool {
        self.tense(draft) == Tense::Past
    }

    /// "It was opened in 2001. It has 164 beds": whether it is told as what there is, behind what was at a time long over.
    pub(super) fn is_by_now(&self, draft: &Draft, told: Option<Period>, around: &Around<'_>) -> bool {
        let holds = words!["accommodates", "contains", "employs", "has", "have", "holds", "houses", "offers", "serves"];
        let view = &self.view;
        let (start, _) = self.bounds(draft.item);
        let is_over = told.is_some_and(|told| around.now().is_none_or(|now| told.year() + 1 < now.year()));
        is_over
            && (start..draft.item).find(|&at| view.is_verb(at)).is_some_and(|verb| view.is_one_of(verb, holds))
            && self.tense(draft) == Tense::Present
    }

    /// "The county has opened nine clinics": whether it is told as done by now.
    pub(super) fn is_perfect(&self, draft: &Draft) -> bool {
        self.tense(draft) == Tense::Perfect
    }

    /// The tense of the clause of a figure: of its first verb, or of the second predicate where that is the figure's.
    fn tense(&self, draft: &Draft) -> Tense {
        let view = &self.view;
        let (start, end) = self.bounds(draft.item);
        let is_finite = |&at: &usize| view.is_verb(at) && !view.is_gerund(at) && !view.has(at, Tags::SAY);
        let first = (start..draft.item).find(is_finite).or_else(|| (draft.next..end).find(is_finite));
        let Some(first) = first else {
            return if self.is_told_by_form(draft, start) { Tense::Present } else { Tense::Open };
        };
        if self.is_reported_state(start, first) {
            return Tense::Present;
        }
        // "which has given $16 million", whatever was told before
        let nearest = (first + 1..draft.item).rev().find(is_finite);
        if nearest.is_some_and(|verb| self.tense_of(verb, start) == Tense::Perfect) {
            return Tense::Perfect;
        }
        // "has 40 beds and hired 12 nurses": the second predicate.
        let second = (first + 1..draft.item).rev().find(|&at| view.has(at - 1, Tags::CONJUNCTION) && is_finite(&at));
        self.tense_of(second.unwrap_or(first), start)
    }

    /// "The 92 buses travel 8,900 miles", "Losses still claim 30 percent": forms of the present that no rule tells from nouns, right before the
    /// figure, or behind what it counts.
    fn is_told_by_form(&self, draft: &Draft, start: usize) -> bool {
        let view = &self.view;
        // Between a plural and a number stands a verb, though no list knows it.
        let is_unknown = |at: usize| {
            view.item(at).is_some_and(|item| {
                item.what == What::Word
                    && item.tags.is_none()
                    && !view.raw(item).ends_with("ed")
                    && !view.tokens[item.first].is_capital
            })
        };
        let is_base = |at: usize| {
            (view.has(at, Tags::BASE) && !view.has(at, Tags::PAST) || is_unknown(at)) && !view.is_plural(at)
        };
        let mut before = draft.item;
        while before > start && view.has(before - 1, BEFORE_NUMBER) {
            before -= 1;
        }
        let led = before.checked_sub(2).filter(|&subject| subject >= start && is_base(before - 1));
        let acts = led.is_some_and(|subject| view.is_plural(subject) || view.is_adverb(subject));
        // "61% use firewood"
        let is_share =
            draft.sort == Sort::Percent && view.has(draft.next, Tags::BASE) && !view.has(draft.next, Tags::PAST);
        acts || is_share
            || view.is_plural(draft.next.saturating_sub(1))
                && is_base(draft.next)
                && view.has(draft.next + 1, BEFORE_NUMBER.and(Tags::PREPOSITION))
            || view.is_plural(draft.next.saturating_sub(1))
                && is_base(draft.next)
                && view.quantity(draft.next + 1).is_some()
    }

    /// "noted that 211 houses were lying empty", "said there were 40 families": how things stood when it was said.
    fn is_reported_state(&self, start: usize, verb: usize) -> bool {
        let view = &self.view;
        let is_state = view.is_one_of(verb, words!["was", "were"])
            && (view.is_gerund(verb + 1) || verb > 0 && view.is_word(verb - 1, "there"));
        is_state
            && (start.saturating_sub(3)..verb).any(|says| {
                view.has(says, Tags::SAY)
                    && view.is_past_verb(says)
                    && !view.is_one_of(says, words!["reported", "showed"])
            })
    }

    /// The tense of the verb at `verb`, in a clause from `start` on.
    fn tense_of(&self, verb: usize, start: usize) -> Tense {
        let view = &self.view;
        let mut aux = verb;
        while aux > start && (view.is_adverb(aux - 1) || view.has(aux - 1, Tags::BE.and(Tags::NOT))) {
            aux -= 1;
        }
        let near = aux.saturating_sub(1).max(start)..=verb;
        let says = |at: usize, words: [&str; 2]| {
            view.item(at).is_some_and(|item| {
                let first = view.raw(item).first_word();
                words.iter().any(|word| first.eq_ignore_ascii_case(word))
            })
        };
        let has_short = |at: usize| {
            view.item(at).is_some_and(|item| ["'ve", "’ve"].iter().any(|have| view.raw(item).ends_with(have)))
        };
        // "has been opened", "has 40 beds"
        let is_been = (aux..verb + 2)
            .any(|at| view.is_word(at, "been") || view.item(at).is_some_and(|item| view.raw(item).ends_with(" been")));
        // "have gone up"
        let is_gone = (verb..verb + 2)
            .any(|at| view.is_one_of(at, words!["become", "come down", "come up", "gone", "gone down", "gone up"]));
        let is_done = is_been || is_gone || view.is_past_verb(verb) || view.is_past(verb) || view.is_past(verb + 1);
        if is_done && near.clone().any(|at| says(at, ["has", "have"]) || has_short(at)) {
            return Tense::Perfect;
        }
        let is_present = near.clone().any(|at| says(at, ["is", "are"]))
            || verb > start && view.has(verb - 1, Tags::WILL.and(Tags::EXPECT))
            // Their past is "came", "became", "ran".
            || view.is_one_of(verb, words!["become", "come", "overcome", "run"]);
        // "We cut 40 positions": nobody tells what he is cutting with a number.
        let is_led = verb > start
            && view.is_one_of(
                verb - 1,
                words!["to", "can", "could", "do", "does", "did", "may", "might", "must", "should"],
            );
        let is_past = view.is_past_verb(verb) || view.has(verb, Tags::PAST) && view.is_verb(verb) && !is_led;
        if !is_present && is_past { Tense::Past } else { Tense::Present }
    }
}

/// Whether a period is no longer than a year.
fn is_short(period: Period) -> bool {
    match period {
        Period::At(Point::Year(_)) | Period::Fiscal(_) => true,
        period => period.months().1 - period.months().0 < 12,
    }
}

/// Whether the title says which year a report is on, or its opening one other than that of its date.
fn names_year(anchor: &Anchor) -> bool {
    let Some(own) = anchor.period else { return false };
    let is_of_date = anchor.date.is_some_and(|date| own == Period::year_of(date.year()));
    // "Farm News 7.26.2021", "Minutes of May 4, 2021": the day on which it came out.
    let is_named = |at: usize| !anchor.title[..at].trim_end().ends_with(['.', '/', '-', ',']);
    // "State of the County Address 2024": the year in which it was given, which looks back on the one before.
    if is_of_date && anchor.title.to_ascii_lowercase().holds("state of the ") {
        return false;
    }
    !is_of_date || anchor.title.match_indices(&own.year().to_string()).any(|(at, _)| is_named(at))
}
