//! The times that a title names.

use std::borrow::Cow;

use super::super::title::Title;
use super::bases::MOVES;
use super::{Opening, Told};
use crate::extract::Anchor;
use crate::extract::lang::en::kept;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::Mention;
use crate::extract::lang::en::spans::pair;
use crate::model::{Period, Point};

/// The last of the years that a title names one after the other, where `named` is one of them: "County reports of 1999, 2000 and 2001".
pub(in super::super) fn last_listed(title: &str, is_budget: bool, named: Period, anchor: &Anchor) -> Option<Period> {
    let tokens = kept::tokens(title);
    let opening = Opening::new(title, &tokens, anchor, is_budget);
    let follows = |period: Period, last: Period| match (period, last) {
        (Period::At(Point::Year(year)), Period::At(Point::Year(last))) => year == last + 1,
        (Period::Fiscal(year), Period::Fiscal(last)) => year == last + 1,
        _ => false,
    };
    let mut last = named;
    for (mention, period) in opening.mentions() {
        if follows(period, last) && !opening.compares(&mention) && !opening.is_behind(&mention, "to") {
            last = period;
        }
    }
    (last != named && anchor.date.is_none_or(|date| last.year() <= date.year() + 1)).then_some(last)
}

/// A title without the times that it only compares with: "County surpassed 2016 traffic deaths in 2017", "falls to lowest level since
/// May 2008".
pub(in super::super) fn without_bases<'t>(title: &'t str, anchor: &Anchor) -> Cow<'t, str> {
    let tokens = kept::tokens(title);
    let opening = Opening::new(title, &tokens, anchor, false);
    let clock = opening.clock();
    let mut left = Cow::Borrowed("");
    let mut done = 0;
    let mut base_end: Option<usize> = None;
    let mut at = 0;
    while at < tokens.len() {
        // "from January to June" is a span.
        if let Some((time, next)) = pair(&clock, title, &tokens, at) {
            // "Deaths dropped 12% from 2022 to 2023": of the year in which they had.
            if let Some((Period::At(Point::Year(_)), Period::At(Point::Year(_)))) = time.pair
                && opening.moves_before(at)
            {
                left.to_mut().push_str(&title[done..tokens[at].start]);
                done = tokens[next - 1].start;
            }
            at = next;
            continue;
        }
        let Some(mention) = clock.read(at) else {
            at += 1;
            continue;
        };
        at = mention.next;
        // "down from August, last year"
        let goes_on =
            base_end.is_some_and(|end| mention.first == end || mention.first == end + 1 && tokens[end].is(','));
        if goes_on || opening.compares(&mention) || opening.is_source(&mention) || opening.is_moved_on(&mention) {
            base_end = Some(mention.next);
            left.to_mut().push_str(&title[done..tokens[mention.first].start]);
            done = tokens[mention.next - 1].end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(title);
    }
    left.to_mut().push_str(&title[done..]);
    left
}

/// Whether the first time of a title is a day, and not that as of which it tells.
pub(in super::super) fn names_day(title: &Title<'_>, anchor: &Anchor) -> bool {
    let tokens = kept::tokens(title.text);
    let opening = Opening::new(title.text, &tokens, anchor, title.is_budget());
    opening.mentions().next().is_some_and(|(mention, _)| mention.is_day && !opening.is_behind(&mention, "of"))
}

/// The fiscal year that a title says has come to its end.
pub(super) fn closed_year(title: &Title<'_>, anchor: &Anchor) -> Option<Told> {
    let tokens = kept::tokens(title.text);
    Opening::new(title.text, &tokens, anchor, title.is_budget()).closed_year().map(Told::of)
}

impl Opening<'_> {
    /// "Burglaries up 14% on last year", "Pass rate up slightly on 2023": in a title, what has moved since then.
    fn is_moved_on(&self, mention: &Mention) -> bool {
        let head = (0..mention.first).rev().find(|&at| !self.has(at, Tags::DETERMINER));
        head.is_some_and(|head| self.word(head) == "on" && self.moves_before(head))
    }

    /// Whether something moves in the words right before `at`.
    fn moves_before(&self, at: usize) -> bool {
        self.tokens[at.saturating_sub(6)..at].iter().any(|token| token.has(MOVES))
    }

    /// "Data from 2016", "Crime figures from 2018": in a title, whose they are. "Cases from August 29 to September 4" are of all of it.
    fn is_source(&self, mention: &Mention) -> bool {
        let head = mention.first.checked_sub(1).filter(|&head| self.word(head).eq_ignore_ascii_case("from"));
        let is_of_report = head.and_then(|head| head.checked_sub(1)).is_some_and(|at| self.has(at, Tags::REPORT));
        let reaches = (mention.first..mention.next).any(|at| ["to", "through", "until"].contains(&self.word(at)));
        head.is_some() && !is_of_report && !reaches
    }
}
