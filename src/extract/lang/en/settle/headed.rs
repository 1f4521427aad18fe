//! The time of a noun of which a clause goes on to tell: "the 2016 election, which drew 410", "last year's count that found 90".

use crate::extract::lang::en::clause::Reader;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::Sense;

impl Reader<'_> {
    /// The time, by its number, that stands at the noun or the time right before "when", "where", "which" or "that" at the head
    /// of the clause from `start` to `figure`, and says when what it tells was so.
    pub(super) fn time_of_head(&self, start: usize, figure: usize) -> Option<usize> {
        let view = &self.view;
        let is_when = |at: usize| view.is_word(at, "when") || view.is_word(at, "where");
        // "over 2007, when the department received 65,320 calls"
        // "in the same period last year, where Sh6.9 billion was spent"
        if let Some(when) = (start..start + 2).find(|&at| is_when(at)) {
            let comma = usize::from(when > 0 && view.is_mark(when - 1, ','));
            // "ahead of 2020's record pace when the tax brought in $7 million"
            let genitive = |before: usize| {
                (before.saturating_sub(5)..=before).rev().take_while(|&at| view.quantity(at).is_none()).find(|&at| {
                    let is_marked = view.is_mark(at + 1, '\'') || view.is_mark(at + 1, '’');
                    view.time(at).is_some() && (is_marked || view.ends_genitive(at))
                })
            };
            let mut before = when.checked_sub(1 + comma)?;
            // "an increase from May 2019 numbers, when it was 1.9 percent"
            while before > 0 && view.is_one_of(before, words!["data", "figures", "levels", "numbers", "totals"]) {
                before -= 1;
            }
            return view
                .time(before)
                .or_else(|| view.time(genitive(before)?))
                .or_else(|| view.time(self.dated_noun(when)?));
        }
        // "than the 2016 election which brought in 410 voters": what was, and no plan or law that "calls for" something.
        let which = (start..start + 2)
            .find(|&at| view.is_word(at, "which") || view.is_word(at, "that"))
            .filter(|&which| which + 1 < figure && view.is_past_verb(which + 1))?;
        view.time(self.dated_noun(which)?)
    }

    /// The time that is part of the noun before `end`: "the 2016 election", "last year's count".
    fn dated_noun(&self, end: usize) -> Option<usize> {
        let view = &self.view;
        let noun = end - usize::from(end > 0 && view.is_mark(end - 1, ','));
        let at = (noun.saturating_sub(4)..noun).rev().find(|&at| !view.is_content(at) && !view.is_joint(at))?;
        let is_own = view.ends_genitive(at)
            || view.is_genitive(at)
            || at > 0
                && view.has(at - 1, Tags::DETERMINER)
                && view.time(at).is_some_and(|time| view.all.times[time].mention.sense == Sense::Absolute);
        (at + 1 < noun && is_own && view.time(at).is_some()).then_some(at)
    }
}
