//! Times that only say what a figure is compared with.

use crate::extract::lang::en::clause::Reader;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::{ends_in, ends_in_word};
use crate::extract::lang::en::sentence::What;
use crate::model::{Measure, Period, Point};

/// How far behind a growth what it compares with may stand, in items.
const NEAR_BASE: usize = 8;

impl Reader<'_> {
    /// Whether the time at `at` is what a growth or change compares with.
    pub(super) fn is_base(&self, at: usize) -> bool {
        let view = &self.view;
        let mut before = at;
        while before > 0
            && (view.has(before - 1, Tags::DETERMINER)
                || view.is_one_of(
                    before - 1,
                    words!["adopted", "amended", "approved", "final", "original", "preliminary", "revised"],
                )
                || view.is_word(before - 1, "in") && before > 1 && view.is_word(before - 2, "than"))
        {
            before -= 1;
        }
        let Some(word) = before.checked_sub(1) else { return false };
        let Some(item) = view.item(word) else { return false };
        let is_like = |at: usize| {
            view.item(at).is_some_and(|item| {
                let raw = view.raw(item);
                ends_in(raw, "than") || ends_in_word(raw, "as")
            })
        };
        // "the same pace as in the past two years", "than in 2010", "as they did in 2011"
        let is_like_then = || {
            let done = word.saturating_sub(2);
            word > 0 && is_like(word - 1)
                || word > 2
                    && view.is_one_of(word - 1, words!["did", "do", "does", "had", "was", "were"])
                    && view.has(done, Tags::PRONOUN.and(Tags::ANAPHOR))
                    && is_like(done - 1)
        };
        if view.has(word, Tags::PERIOD_AT) && is_like_then() {
            return true;
        }
        // "over the last five years" says how long, not what is compared with.
        let is_span = view.time(at).is_some_and(|time| view.all.times[time].mention.is_span());
        if is_span && view.is_one_of(word, words!["over", "in", "during", "under", "within"]) {
            return false;
        }
        if item.what != What::Word {
            return false;
        }
        if view.is_word(word, "as") {
            return true;
        }
        // "double the year before", "twice last year's"
        if view.has(word, Tags::TWICE.and(Tags::MULTIPLY))
            && view.time(at).is_some_and(|time| view.all.times[time].mention.is_earlier())
        {
            return true;
        }
        // "unchanged from March", "we compare the level to the same month in 2019"
        let is_unchanged = view.is_word(word, "from") && word > 0 && view.has(word - 1, Tags::UNCHANGED);
        let is_compared = view.is_one_of(word, words!["to", "with", "against"])
            && (word.saturating_sub(10)..word).any(|verb| {
                view.is_word(verb, "compare") || view.is_word(verb, "compares") || view.is_word(verb, "comparing")
            });
        if is_unchanged || is_compared {
            return true;
        }
        // "higher than at this point last year"
        // "lower than what it was in September"
        let compares = (word.saturating_sub(7)..word)
            .rev()
            .take_while(|&at| {
                let is_of_pronoun = || view.has(at, Tags::BE) && at > 0 && view.has(at - 1, Tags::ANAPHOR);
                let is_word = view.item(at).is_some_and(|item| item.what == What::Word) || view.is_joint(at);
                is_word && (!view.is_verb(at) || is_of_pronoun())
            })
            .any(|at| view.item(at).is_some_and(|item| ends_in(view.raw(item), "than")));
        // "less than the proceeds received by the county in 2017"
        let is_amount = view.has(word, Tags::PERIOD_AT)
            && (word.saturating_sub(9)..word)
                .rev()
                .take_while(|&at| {
                    let is_finite = view.is_verb(at) && (!view.is_past(at) || view.has(at, Tags::BE.and(Tags::HAVE)));
                    view.item(at).is_some_and(|item| item.what == What::Word) && !is_finite
                })
                .any(|at| view.item(at).is_some_and(|item| ends_in(view.raw(item), "than")));
        // "a 300 percent increase over calls handled in 2006", "a rise upon the 17 days it took in 2012"
        let is_over = view.has(word, Tags::PERIOD_AT)
            && (word.saturating_sub(9)..word)
                .rev()
                .take_while(|&at| {
                    let is_plain = view.item(at).is_some_and(|item| item.what == What::Word);
                    (is_plain || view.quantity(at).is_some() && !self.drafts.iter().any(|draft| draft.item == at))
                        && (!view.is_verb(at) || view.is_past(at))
                        && !view.has(at, Tags::CONJUNCTION.and(Tags::RELATIVE))
                })
                .any(|over| {
                    view.is_one_of(over, words!["on", "over", "upon"])
                        && (over + 1..word).any(|done| view.is_past(done))
                        && over > 0
                        && view.has(over - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
                });
        // "compared to the amount received in FY 2023/24"
        let is_compared = (word.saturating_sub(7)..word)
            .rev()
            .take_while(|&at| {
                view.item(at).is_some_and(|item| item.what == What::Word) && (!view.is_verb(at) || view.is_past(at))
            })
            .any(|at| view.has(at, Tags::COMPARED));
        if compares || is_amount || is_over || is_compared {
            return true;
        }
        // "a decrease from the current fiscal year of $52 million", "a 2 percent change over October 2017"
        if view.is_one_of(word, words!["from", "over"])
            && word > 0
            && (view.has(word - 1, Tags::RISE_NOUN.and(Tags::FALL_NOUN))
                || view.is_one_of(word - 1, words!["change", "changes"]))
        {
            return true;
        }
        // "From its peak in 2007, employment is down"
        if view.has(word, Tags::PERIOD_AT)
            && word > 1
            && view.is_one_of(word - 1, words!["high", "level", "levels", "low", "mark", "peak", "point"])
            && (word.saturating_sub(4)..word - 1).any(|at| view.is_word(at, "from"))
        {
            return true;
        }
        // "50% above the level seen in October 2008"
        let of_level = view.has(word, Tags::PERIOD_AT)
            && word > 3
            && view
                .is_one_of(word - 1, words!["posted", "recorded", "reached", "registered", "reported", "seen", "set"])
            && (word - 4..word - 1)
                .rev()
                .take_while(|&at| view.quantity(at).is_none())
                .any(|at| view.is_one_of(at, words!["above", "below", "over", "under"]));
        if of_level {
            return true;
        }
        // "exceeded the spending we had seen in 2019 by $22 million"
        let is_passed = view.has(word, Tags::PERIOD_AT)
            && word > 3
            && view.is_one_of(word - 1, words!["had", "recorded", "reached", "saw", "seen", "set"])
            && (word - 4..word - 1).any(|who| view.has(who, Tags::PRONOUN))
            && (word.saturating_sub(10)..word - 2).any(|verb| view.has(verb, Tags::EXCEED) && view.is_verb(verb));
        if is_passed {
            return true;
        }
        // "are half what they were in 2019"
        let is_what = view.has(word, Tags::PERIOD_AT)
            && word > 2
            && view.has(word - 1, Tags::BE)
            && view.has(word - 2, Tags::PRONOUN.and(Tags::ANAPHOR))
            && view.is_word(word - 3, "what");
        if is_what {
            return true;
        }
        // "higher than what was registered in May 2018", "a 6 percent jump from what was budgeted last year"
        if (word.saturating_sub(6)..word).any(|at| {
            view.is_word(at, "what")
                && at > 0
                && (view.is_one_of(at - 1, words!["above", "below", "from", "over"])
                    || view.item(at - 1).is_some_and(|item| ends_in(view.raw(item), "than")))
        }) {
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
        // "unchanged from 2016", "up over 2016", "down on last year with"
        let moved = word > 0 && view.has(word - 1, Tags::UP.and(Tags::DOWN));
        let unchanged = view.is_word(word, "from") && word > 0 && view.has(word - 1, Tags::UNCHANGED)
            || moved && view.is_one_of(word, words!["from", "on", "over"]);
        if unchanged && !names_level() {
            return true;
        }
        // "up 11% over its low point in 2014"
        let of_point = view.has(word, Tags::PERIOD_AT)
            && self.drafts.iter().rev().find(|draft| draft.item < at).is_some_and(|draft| {
                let over = draft.next;
                draft.measure != Measure::Level
                    && view.is_one_of(over, words!["above", "below", "from", "over"])
                    && (over + 2..over + 6).contains(&word)
                    && (over + 1..word)
                        .all(|at| view.is_content(at) || view.has(at, Tags::DETERMINER.and(Tags::ADJECTIVE)))
            });
        if of_point {
            return true;
        }
        let is_year = || {
            view.time(at).is_some_and(|time| {
                let mention = &view.all.times[time].mention;
                mention.is_earlier() || mention.period.is_some_and(|period| period.is_annual())
            })
        };
        let raw = view.raw(item).to_ascii_lowercase();
        match raw.as_str() {
            "than" | "more than" | "less than" | "fewer than" | "higher than" | "lower than" | "above" | "below"
            | "ahead of" | "behind" => true,
            // "rates rise 3% on July 1": a day on which it happens.
            "on" if view.time(at).is_some_and(|time| view.all.times[time].mention.is_day) => false,
            // "an increase of 58, but on Monday the count was": likewise.
            "on" if view.item(at).is_some_and(|item| ends_in(view.raw(item), "day")) => false,
            // "a 9% rise upon 2014/15", "improved their results on last year": nothing happens on a year.
            "on" | "upon"
                if is_year() && !view.is_content(at + 1) && !view.ends_genitive(at) && !self.is_report(word) =>
            {
                true
            }
            // "will increase by 10p from April"
            "from" if self.begins_then(at) => false,
            "over" | "from" | "on" | "upon" | "under" | "since" => follows_change() && !names_level() && raw != "since",
            _ if item.tags.has(Tags::COMPARED) => true,
            _ if item.tags.has(Tags::GT.and(Tags::LT).and(Tags::MORE).and(Tags::LESS)) => true,
            _ => false,
        }
    }

    /// The time behind the figure that its growth compares with: "up 30 percent from 2015", "from the third quarter". None
    /// where it is told what grew to what, as that is the level of another time.
    pub(super) fn named_base(&self, index: usize) -> Option<Period> {
        let draft = &self.drafts[index];
        let (_, end) = self.bounds(draft.item);
        let next = self.drafts.get(index + 1).map_or(end, |next| next.item.min(end));
        let named = |at: usize| self.view.all.times[self.view.time(at)?].mention.period;
        (draft.next..next.min(draft.next + NEAR_BASE))
            .find(|&at| named(at).is_some() && self.is_base(at))
            .and_then(named)
    }

    /// "a report on 2014"
    fn is_report(&self, on: usize) -> bool {
        let told =
            words!["based", "briefing", "data", "figures", "information", "report", "reports", "statistics", "update"];
        on.checked_sub(1).is_some_and(|report| self.view.is_one_of(report, told))
    }

    /// Whether a month or day behind "from" says when what is promised begins.
    fn begins_then(&self, at: usize) -> bool {
        let view = &self.view;
        let (start, _) = self.bounds(at);
        let is_month = view.time(at).is_some_and(|time| {
            let mention = &view.all.times[time].mention;
            mention.is_day || matches!(mention.period, Some(Period::At(Point::Month(..))))
        });
        is_month && (start..at).any(|will| view.has(will, Tags::WILL))
    }
}
