//! What a sentence says outright that the figures are for: "the report covers July to September".

use super::super::title::Title;
use super::{Opening, Told, has_just_ended, is_whole};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Mention, Sense};
use crate::extract::lang::en::spans::pair;
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point};

impl Opening<'_> {
    /// The time that one of the first two sentences states for the report.
    pub(super) fn stated(&self, title: &Title<'_>, is_first: bool) -> Option<Told> {
        let as_of = || self.month_as_of().filter(|_| !title.is_of_year());
        is_first.then(|| self.months_that_open().or_else(as_of)).flatten().map(Told::of)
    }

    /// "From Jan. 1 through Nov. 30, the shelter took in", "In the first eight months of the year": the months of a year that
    /// the sentence opens with, where they have just ended.
    fn months_that_open(&self) -> Option<Period> {
        let date = self.anchor.date?;
        let clock = self.clock();
        let first = self.word(0);
        let led =
            || ["From", "In", "During", "Over", "For", "Through"].contains(&first).then(|| clock.read(1)).flatten();
        // "so far this year (in the period between January 1 and October 31)", "a report for the period 1 April 2017 – 30 June 2018"
        let told = || {
            (1..self.tokens.len()).filter(|&at| self.word(at - 1) == "period").find_map(|at| {
                let joined = pair(&clock, self.text, self.tokens, at).map(|(time, _)| time.mention);
                joined.or_else(|| clock.read(at + usize::from(["from", "of"].contains(&self.word(at)))))
            })
        };
        let is_just_over = |period: &Period| {
            matches!(period, Period::Span(Point::Month(year, 1), Point::Month(last, _)) if year == last)
                && has_just_ended(*period, date, 3)
        };
        let own = |mention: Mention| mention.period.filter(|_| mention.sense == Sense::Absolute);
        let lies_ahead = || (0..self.tokens.len()).any(|at| self.has(at, Tags::WILL.and(Tags::EXPECT)));
        let is_over = |period: &Period| {
            !period.is_annual() && period.months().0 < period.months().1 && has_just_ended(*period, date, 6)
                || matches!(period, Period::Fiscal(_)) && !self.is_future(*period)
        };
        if let Some(period) = told().and_then(own).filter(is_over).filter(|_| !lies_ahead()) {
            return Some(period);
        }
        let opening = pair(&clock, self.text, self.tokens, 0).map(|(time, _)| time.mention).or_else(led).and_then(own);
        opening.filter(is_just_over).or_else(|| self.months_told().filter(is_just_over))
    }

    /// "Home sales rose 13 percent in the first eight months of the year": the one time of a sentence that tells a figure.
    fn months_told(&self) -> Option<Period> {
        let year = Period::year_of(self.anchor.date?.year());
        let mut own = self.mentions().filter(|&(ref mention, period)| period != year && !self.compares(mention));
        let (_, period) = own.next()?;
        let is_plan = || (0..self.tokens.len()).any(|at| self.has(at, Tags::WILL.and(Tags::EXPECT).and(Tags::BUDGET)));
        (own.next().is_none() && self.has_figure() && !is_plan()).then_some(period)
    }

    /// "As of Tuesday, Nov. 24, the county has 991 cases": the month in which a report came out that tells how things stand.
    fn month_as_of(&self) -> Option<Period> {
        let date = self.anchor.date?;
        self.mentions().find_map(|(mention, period)| {
            let Period::At(Point::Month(year, month)) = period else { return None };
            // The name of the day may stand between.
            let is_led = (mention.first.saturating_sub(4)..mention.first)
                .any(|of| of > 0 && self.word(of) == "of" && self.word(of - 1).eq_ignore_ascii_case("as"));
            let is_now = (year, month) == (date.year(), date.month() as u8);
            (mention.is_day && is_led && is_now).then_some(period)
        })
    }

    /// "Those figures are based on 2016 records": what the figures of the report are from.
    pub(super) fn source(&self) -> Option<Period> {
        let head = usize::from(self.has(0, Tags::DETERMINER));
        let is = |at: usize, word: &str| self.word(at).eq_ignore_ascii_case(word);
        let is_of_figures = ["figures", "numbers", "statistics", "data"].iter().any(|word| is(head, word));
        let joint = if is_of_figures {
            (head + 1..self.tokens.len().min(head + 6))
                .find(|&at| ["for", "from", "on", "cover", "of"].iter().any(|word| is(at, word)))?
        } else {
            (0..self.tokens.len())
                .find(|&at| at > 1 && is(at, "on") && is(at - 1, "based") && self.has(at - 2, Tags::BE))?
        };
        let clock = self.clock();
        let first = joint + 1 + usize::from(self.has(joint + 1, Tags::DETERMINER));
        let mention = clock.read(first)?;
        // "based on 2021 sales": what they are reckoned from.
        let ends = self.word(mention.next).is_empty()
            || self.tokens.get(mention.next).is_some_and(|token| token.kind != Kind::Word)
            || self.has(mention.next, Tags::PREPOSITION.and(Tags::CONJUNCTION))
            || ["data", "estimates", "figures", "numbers", "records", "returns", "statistics", "survey"]
                .contains(&self.word(mention.next));
        mention.period.filter(|&period| {
            (is_of_figures || ends)
                && mention.sense == Sense::Absolute
                && !mention.is_day
                && is_whole(period)
                && self.is_recent(period)
                && !self.is_future(period)
        })
    }

    /// "The report covers July to September 2024", "figures covering the 2019-20 school year".
    pub(super) fn covered(&self) -> Option<Period> {
        let verb = (1..self.tokens.len())
            .find(|&at| ["cover", "covers", "covered", "covering"].iter().any(|word| self.word(at) == *word))?;
        let is_report = (0..verb).any(|at| self.has(at, Tags::REPORT));
        let clock = self.clock();
        let is_led = |at: usize| {
            self.has(at, Tags::DETERMINER)
                || ["period", "quarter", "half", "year", "from", "of", "months", "between"]
                    .iter()
                    .any(|word| self.word(at) == *word)
        };
        let first = (verb + 1..self.tokens.len().min(verb + 5)).find(|&at| clock.read(at).is_some() || !is_led(at))?;
        // "covers all testing performed between January 1 and December 31, 2018"
        let behind = || {
            (first..self.tokens.len().min(verb + 12)).filter_map(|at| clock.read(at)).find(|mention| {
                let is_whole = mention.period.is_some_and(|period| period.months().1 - period.months().0 >= 2);
                let is_led = ["between", "during", "for", "from"].iter().any(|lead| {
                    self.word(mention.first).eq_ignore_ascii_case(lead)
                        || mention.first > 0 && self.word(mention.first - 1).eq_ignore_ascii_case(lead)
                });
                is_whole && is_led
            })
        };
        let mention = clock.read(first).or_else(behind).filter(|_| is_report)?;
        mention.period.filter(|&period| {
            // "This report covers the month of April"
            let is_long = is_whole(period)
                || matches!(period, Period::Span(Point::Month(..), Point::Month(..)) | Period::At(Point::Month(..)));
            mention.sense == Sense::Absolute
                && !mention.is_day
                && is_long
                && self.is_recent(period)
                && !self.is_future(period)
        })
    }

    /// "End of fiscal year presents statistics", "September brought the close of another fiscal year": the year that had
    /// ended when the report came out.
    pub(super) fn closed_year(&self) -> Option<Period> {
        let date = self.anchor.date?;
        let year = (1..self.tokens.len()).find(|&at| {
            self.word(at).eq_ignore_ascii_case("year")
                && ["fiscal", "financial"].iter().any(|word| self.word(at - 1).eq_ignore_ascii_case(word))
        })?;
        let end = (year.saturating_sub(5)..year).find(|&at| {
            let is = |words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
            // "ended the fiscal year in September"
            is(&["end", "close", "conclusion"]) && self.word(at + 1).eq_ignore_ascii_case("of")
                || is(&["closed", "ended", "finished"]) && self.has(at + 1, Tags::DETERMINER)
        })?;
        let lies_ahead = (0..self.tokens.len()).any(|at| self.has(at, Tags::WILL.and(Tags::EXPECT)))
            || (0..end).any(|at| {
                ["by", "before", "until", "through"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
            });
        // The earliest fiscal years end in March.
        let closed = Period::Fiscal(if date.month() <= 3 { date.year() - 1 } else { date.year() });
        (!lies_ahead && self.clock().read(year - 1).is_none()).then_some(closed)
    }

    /// "as detailed in the reporting measures 2022/23", in a report on performance: the first fiscal year that is over.
    pub(super) fn closed_fiscal_year(&self) -> Option<Period> {
        let date = self.anchor.date?;
        self.mentions().find_map(|(mention, period)| {
            let Period::Fiscal(year) = period else { return None };
            // The earliest fiscal years end in March.
            let is_over = year == date.year() || year == date.year() - 1 && date.month() <= 3;
            (is_over && !self.compares(&mention)).then_some(period)
        })
    }
}
