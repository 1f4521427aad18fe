//! The twelve months up to a month of which figures of police, fire services and the like are told, and which their reports call "last year".

use jiff::civil::Date;

use super::{LONGEST, OPENING, Opening, has_just_ended};
use crate::extract::Anchor;
use crate::extract::lang::en::kept;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Mention, Sense};
use crate::extract::lang::en::sentence;
use crate::extract::lang::en::spans::pair;
use crate::extract::search::Search;
use crate::model::Period;

/// The time of a report that calls it "last year" and says further on which twelve months that was: "between April 1, 2012 and
/// March 31, 2013".
pub(super) fn twelve_for<'t>(told: Period, passages: impl Iterator<Item = &'t str>, anchor: &Anchor) -> Period {
    let Some(date) = anchor.date.filter(|date| told == Period::year_of(date.year() - 1)) else { return told };
    let year = told.year().to_string();
    let may_say = |passage: &&str| ["months", "between", "year to", "year end"].iter().any(|word| passage.holds(word));
    let mut says_last = false;
    let mut sentences = Vec::new();
    for passage in passages.take(OPENING) {
        says_last |= passage.holds("last year") && !passage.contains(&year);
        let Some(passage) = Some(passage).filter(may_say).filter(|_| says_last) else { continue };
        let passage = &passage[..passage.floor_char_boundary(passage.len().min(LONGEST))];
        let tokens = kept::tokens(passage);
        sentence::split(passage, &tokens, &mut sentences);
        let found = sentences.iter().find_map(|&(first, next)| {
            Opening::new(passage, &tokens[first..next], anchor, false)
                .twelve_months(date)
                .filter(|months| !matches!(months, Period::At(_)))
        });
        if let Some(months) = found {
            return months;
        }
    }
    told
}

impl Opening<'_> {
    /// "in the year to March", "in the 12 months up to December last year", "between April 1, 2012 and March 31, 2013".
    pub(super) fn twelve_months(&self, date: Date) -> Option<Period> {
        let clock = self.clock();
        let has_month = |mention: &Mention| (mention.first..mention.next).any(|at| self.has(at, Tags::MONTH));
        let told = (0..self.tokens.len()).find_map(|at| {
            let between = || pair(&clock, self.text, self.tokens, at).map(|(time, _)| time.mention);
            let is_joint = ["between", "from"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
            let mention = if is_joint { between().or_else(|| clock.read(at + 1)) } else { clock.read(at) }?;
            let period = mention.period?;
            // The same month of two years bounds twelve months.
            let n = period.months().1 - period.months().0 + 1;
            let is_long = n == 12 || is_joint && n == 13;
            (is_long && has_month(&mention) && mention.sense == Sense::Absolute && !self.compares(&mention))
                .then_some(period)
        })?;
        let is_over = match told {
            Period::Fiscal(year) => year >= date.year() - 1 && !self.is_future(told),
            told => has_just_ended(told, date, 7),
        };
        is_over.then_some(told)
    }
}
