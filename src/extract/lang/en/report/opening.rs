//! The time that the opening of a report gives to all of it.

mod bases;
mod placed;
mod spoken;
mod stated;
mod titled;
mod twelve;

use std::cell::OnceCell;

use jiff::civil::Date;
use memchr::memmem;

use super::title::Title;
use crate::extract::Anchor;
use crate::extract::lang::en::kept;
use crate::extract::lang::en::lexicon::{Lexicon, Tags};
use crate::extract::lang::en::period::{Clock, Mention, Part, Sense, phrase};
use crate::extract::lang::en::sentence;
use crate::extract::lang::en::token::{self, Kind, Token};
use crate::extract::search::Search;
use crate::model::{Period, Point, month_of};
use spoken::{Place, Spoken};
use titled::closed_year;
pub(super) use titled::{last_listed, names_day, without_bases};
use twelve::twelve_for;

/// Passages of the opening that may say what the report is about.
const OPENING: usize = 4;

/// Passages in which the years that a report speaks of are counted.
const COUNTED: usize = 8;

/// Bytes of a passage that are looked at.
pub(super) const LONGEST: usize = 2000;

/// Places of a passage where "cover" is looked at.
const MENTIONS: usize = 4;

/// What the opening says of the whole report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) period: Period,
    /// A budget for the period stands in it.
    pub(super) is_budget: bool,
    /// The report is that budget.
    pub(super) is_plan: bool,
    /// It is the year before the date, of which the opening speaks most.
    pub(super) looks_back: bool,
}

impl Told {
    fn of(period: Period) -> Self {
        Self { period, is_budget: false, is_plan: false, looks_back: false }
    }
}

/// The period that the opening gives to the whole report ("The following statistics are for the 2024-25 school year"),
/// and whether the report is a budget of it. A report whose headings name times is of several.
pub(super) fn read_opening<'t>(
    passages: impl Iterator<Item = &'t str> + Clone,
    title: &Title<'_>,
    has_dated_headings: bool,
    is_budget_report: bool,
    anchor: &Anchor,
) -> Option<Told> {
    if title.is_plan() && !is_budget_report {
        return None;
    }
    let of_passage = |passage| covered(passage, title.is_budget(), anchor);
    if let Some(told) = passages.clone().find_map(of_passage).or_else(|| closed_year(title, anchor)) {
        return Some(told);
    }
    let says_next = passages.clone().take(OPENING).any(|passage| {
        ["next year", "next fiscal", "coming year", "coming fiscal", "year that begins", "year that starts"]
            .iter()
            .any(|words| passage.holds(words))
    });
    let mut spoken = Spoken::default();
    let mut sentences = Vec::new();
    // Lines of a page's head ("Local news", "By Ann Orr") come before the opening.
    let (all, mut n_told) = (passages.clone(), 0);
    for passage in passages {
        if is_byline(passage) {
            continue;
        }
        let index = n_told;
        n_told += usize::from(is_told(passage));
        let passage = &passage[..passage.floor_char_boundary(passage.len().min(LONGEST))];
        // Far from the opening only a passage that speaks of the figures themselves may say what they are for.
        if index >= COUNTED
            && !["figures", "numbers", "statistics", "data", "based on"].iter().any(|word| passage.holds(word))
        {
            continue;
        }
        let tokens = kept::tokens(passage);
        sentence::split(passage, &tokens, &mut sentences);
        for (n, &(first, next)) in sentences.iter().enumerate() {
            let opening = Opening::new(passage, &tokens[first..next], anchor, is_budget_report);
            let is_first = index == 0 && n < 2;
            // A first line without a time is no more than a line below the title.
            let is_near = is_first || index < 3 && n < 2 && !spoken.names_year();
            let is_opening = index < OPENING && n < 3;
            let found = if is_opening {
                opening.stated(title, is_first).or_else(|| opening.read(is_first, is_near, says_next))
            } else {
                opening.source().map(Told::of)
            };
            let closed = || opening.closed_year().filter(|_| is_opening).map(Told::of);
            if let Some(told) = found.or_else(closed) {
                return Some(Told { period: twelve_for(told.period, all, anchor), ..told });
            }
            spoken.add(&opening, title, Place { index, is_first, is_near, is_opening });
        }
    }
    spoken.told(title, anchor, is_budget_report, has_dated_headings)
}

/// Whether a passage tells something in a sentence of its own.
pub(super) fn is_told(passage: &str) -> bool {
    const SHORT: usize = 60;
    passage.len() > SHORT || passage.trim_end().ends_with(['.', '!', '?', '”', '"', ':'])
}

/// Whether a passage only says when and by whom it came out: "By Ann Orr | on October 25, 2012 at 4:48 PM, updated 5:02 PM".
fn is_byline(passage: &str) -> bool {
    const LONG: usize = 250;
    let passage = passage.trim();
    passage.len() < LONG
        && (["Last updated", "Posted", "Published", "Updated"].iter().any(|word| passage.starts_with(word))
            || !passage.ends_with(['.', '!', '?', '”', '"', ':'])
                && [" AM", " PM", " am,", " pm,", ", updated "].iter().any(|word| passage.holds(word)))
}

/// The first fiscal year that a passage names as the time of something.
pub(super) fn fiscal_year(passage: &str) -> Option<Period> {
    // Most passages name none.
    if !["fiscal", "Fiscal", "financial", "Financial", "FY", "20", "/"].iter().any(|word| passage.holds(word)) {
        return None;
    }
    let anchor = Anchor::default();
    let tokens = kept::tokens(&passage[..passage.floor_char_boundary(passage.len().min(LONGEST))]);
    let opening = Opening::new(passage, &tokens, &anchor, false);
    opening
        .mentions()
        .find(|(mention, period)| {
            let is_base = opening.compares(mention) || opening.is_behind(mention, "from");
            matches!(period, Period::Fiscal(_)) && !is_base
        })
        .map(|(_, period)| period)
}

/// The first span of years that `text` names and that ends after the report came out.
pub(super) fn years_ahead(text: &str, is_budget: bool, anchor: &Anchor) -> Option<Period> {
    let mut tokens = Vec::new();
    token::lex(&text[..text.floor_char_boundary(text.len().min(LONGEST))], &mut tokens);
    let opening = Opening::new(text, &tokens, anchor, is_budget);
    opening.mentions().map(|(_, period)| period).find(|period| {
        let is_span = matches!(period, Period::Span(Point::Year(_), Point::Year(_)) | Period::FiscalSpan(..));
        is_span && anchor.date.is_some_and(|date| period.months().1 > i32::from(date.year()) * 12 + 11)
    })
}

/// What a sentence anywhere in `passage` says that the report covers: "The report covers July to September 2024".
fn covered(passage: &str, is_budget: bool, anchor: &Anchor) -> Option<Told> {
    memmem::find_iter(passage.as_bytes(), " cover").take(MENTIONS).find_map(|at| {
        let is_end = |c: char| matches!(c, '.' | '\n');
        let start = passage[..at].rfind(is_end).map_or(0, |end| end + 1);
        let end = passage[at..].find(is_end).map_or(passage.len(), |end| at + end);
        let start = start.max(passage.ceil_char_boundary(at.saturating_sub(LONGEST / 4)));
        let sentence = &passage[start..end.min(passage.floor_char_boundary(at + LONGEST / 4))];
        let mut tokens = Vec::new();
        token::lex(sentence, &mut tokens);
        Opening::new(sentence, &tokens, anchor, is_budget).covered().map(Told::of)
    })
}

/// One of the first sentences.
struct Opening<'t> {
    text: &'t str,
    tokens: &'t [Token],
    anchor: &'t Anchor,
    /// Its title is that of a budget.
    is_budget: bool,
    /// The times that it names, once a rule has asked for them.
    times: OnceCell<Vec<(Mention, Period)>>,
}

impl<'t> Opening<'t> {
    fn new(text: &'t str, tokens: &'t [Token], anchor: &'t Anchor, is_budget: bool) -> Self {
        Self { text, tokens, anchor, is_budget, times: OnceCell::new() }
    }
}

impl Opening<'_> {
    /// Whether the title is that of a story, and of no report on a time.
    fn is_story(&self) -> bool {
        let title = self.anchor.title.to_ascii_lowercase();
        let papers = ["bulletin", "figures", "performance", "quarter", "report", "review", "statistics", "update"];
        !title.contains(|c: char| c.is_ascii_digit()) && !papers.iter().any(|paper| title.holds(paper))
    }

    fn clock(&self) -> Clock<'_> {
        Clock { text: self.text, tokens: self.tokens, anchor: self.anchor, is_budget: self.is_budget }
    }

    /// The times that the sentence names by themselves, in order, each with its period.
    fn mentions(&self) -> impl Iterator<Item = (Mention, Period)> {
        self.times.get_or_init(|| self.read_mentions().collect()).iter().copied()
    }

    fn read_mentions(&self) -> impl Iterator<Item = (Mention, Period)> {
        let clock = self.clock();
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.tokens.len() {
                let found = clock.read(at);
                at = found.as_ref().map_or(at + 1, |mention| mention.next);
                // "Every August we send in our numbers": no August that was.
                let is_each = |at: usize| ["each", "every"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
                if let Some(mention) = found
                    && mention.sense == Sense::Absolute
                    && !mention.first.checked_sub(1).is_some_and(is_each)
                    && let Some(period) = mention.period
                {
                    return Some((mention, period));
                }
            }
            None
        })
    }

    fn read(&self, is_first: bool, is_near: bool, says_next: bool) -> Option<Told> {
        let is_budget_report = self.is_budget;
        for (mention, period) in self.mentions() {
            // "the delayed January 2013 unemployment figures", "The June jobless numbers are out"
            let is_month = matches!(period, Period::At(Point::Month(..))) && !mention.is_day && is_near;
            let is_of_month = || {
                self.anchor.date.is_some_and(|date| has_just_ended(period, date, 3))
                    && (mention.next..mention.next + 4)
                        .take_while(|&at| self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word))
                        .any(|at| {
                            ["data", "figures", "numbers", "report", "statistics"]
                                .contains(&self.word(at).to_ascii_lowercase().as_str())
                        })
            };
            if is_month && !self.compares(&mention) && is_of_month() {
                return Some(Told::of(period));
            }
            // "the 2013-2017 American Community Survey"
            let is_of_survey = matches!(period, Period::Span(Point::Year(_), Point::Year(_)))
                && self.word(mention.next) == "American"
                && self.word(mention.next + 1) == "Community";
            if is_of_survey && !self.compares(&mention) {
                return Some(Told::of(period));
            }
            // "employ 2,652 people (2014-15 statistics)": of that figure alone.
            let is_aside = mention.first > 0
                && self.tokens[mention.first - 1].is('(')
                && self.tokens.get(mention.next + 1).is_some_and(|close| close.is(')'));
            if is_aside
                || !is_whole(period)
                || self.compares(&mention)
                || !self.is_recent(period)
                || self.is_of_address(&mention)
            {
                continue;
            }
            // "according to a 2022 report by the state", "a National Council on Pets 2011 survey": somebody else's.
            let is_cited = (mention.first.saturating_sub(9)..mention.first)
                .rev()
                .take_while(|&at| self.tokens[at].kind == Kind::Word && !self.has(at, Tags::BE.and(Tags::HAVE)))
                .any(|at| ["a", "an"].iter().any(|article| self.word(at).eq_ignore_ascii_case(article)))
                && self.anchor.date.is_some_and(|date| period.year() < date.year() - 1);
            if let Some(is_budget) =
                self.heads(&mention).filter(|&is_budget| is_budget || !self.is_expected(&mention) && !is_cited)
            {
                // What a report says of next year's budget makes no budget of the report.
                if !is_budget && self.is_future(period) {
                    continue;
                }
                // "According to the Fiscal Year 2020 Budget, the office has": where it says so.
                if is_budget && !is_first && self.word(0).eq_ignore_ascii_case("according") {
                    continue;
                }
                // "Last year's budget was", "paid out of the 2012-2013 budget", told in July: what another is held against.
                let is_over = is_budget
                    && !is_first
                    && matches!((period, self.anchor.date), (Period::Fiscal(year), Some(date))
                        if year <= date.year() && (5..=9).contains(&date.month()));
                if is_over || is_budget && self.tokens[mention.first].has(Tags::LAST) {
                    continue;
                }
                // "approved a budget for the current school year": told by the way, and so is "this year's budget" behind what is said of the
                // next one.
                let is_by_the_way = !is_first
                    && (!is_budget_report || is_budget && says_next)
                    && (mention.first..mention.next).any(|at| self.has(at, Tags::THIS) || self.word(at) == "current");
                // "In fiscal 2020, care cost $1.9 million; the fiscal 2021 budget holds": likewise.
                let is_second = || self.mentions().next().is_some_and(|(first, _)| first.first < mention.first);
                if is_by_the_way || is_budget && !is_first && !is_budget_report && is_second() {
                    continue;
                }
                let period = if is_budget { self.budget_ahead(&mention, period) } else { period };
                let period = self.half_of(&mention, period);
                let is_plan = is_budget && (is_budget_report || matches!(period, Period::Fiscal(_)));
                return Some(Told { is_budget: is_budget && (is_first || is_plan), is_plan, ..Told::of(period) });
            }
            // "the year, beginning July 1, 2014 through June 30, 2015"
            let is_spelled = matches!(period, Period::Fiscal(_))
                && (mention.first..mention.next).any(|at| self.has(at, Tags::MONTH));
            if is_spelled && !self.is_future(period) {
                return Some(Told::of(period));
            }
            // "The early prediction for the 2019-20 school year was": no more than what had been thought of it.
            let is_foretold = (mention.first.saturating_sub(4)..mention.first)
                .any(|at| ["forecast", "prediction", "projection"].contains(&self.word(at)));
            if is_foretold {
                continue;
            }
            // "a good start to the 2009-10 school year", in news of enrollment
            let is_school = matches!(period, Period::Fiscal(year) if self.anchor.date.is_none_or(|date| year >= date.year() - 1))
                && (mention.first..mention.next).any(|at| self.has(at, Tags::SCHOOL_YEAR))
                && ["nrollment", "tudents", "chool"].iter().any(|word| self.anchor.title.holds(word));
            if is_school && is_near && !self.is_future(period) {
                return Some(Told::of(period));
            }
            // "where services delivered well over the 2023/24 period"
            let is_part = !period.is_annual()
                || matches!(period, Period::Fiscal(_)) && self.word(mention.next).eq_ignore_ascii_case("period");
            if (is_first || is_near && is_part) && !self.is_future(period) && self.opens(&mention, period) {
                // "asked commissioners for an additional $2.7 million for fiscal year 2012": what is asked for is planned.
                let is_asked = matches!(period, Period::Fiscal(year) if self.anchor.date.is_some_and(|date| date.year() < year))
                    && self.is_behind(&mention, "for")
                    && (0..mention.first).any(|at| {
                        ["ask", "asked", "request", "requested", "requesting", "requests", "seeking", "seeks"]
                            .iter()
                            .any(|word| self.word(at) == *word)
                    });
                let is_budget = is_asked || is_first && self.plans_for(&mention, period);
                // "2023 brought us", told in the first months of 2024, "handed out 18,430 parcels between April and September" in a second
                // sentence: what is told in the present is of now.
                let looks_back = !self.anchor.title.to_ascii_lowercase().holds("report")
                    && !(0..self.tokens.len()).any(|at| self.has(at, Tags::REPORT))
                    && self.anchor.date.is_some_and(|date| match period {
                        Period::Fiscal(year) => year < date.year(),
                        period if period.is_annual() => period.year() == date.year() - 1,
                        _ => !is_first || self.is_story(),
                    });
                return Some(Told { is_budget, looks_back, ..Told::of(period) });
            }
        }
        None
    }

    /// "The county will spend Sh800 million on markets in the 2019/20 financial year": what follows is planned for that year, which is
    /// not over.
    fn plans_for(&self, mention: &Mention, period: Period) -> bool {
        let is_open = matches!((period, self.anchor.date), (Period::Fiscal(year), Some(date))
            if year >= date.year() + i16::from(date.month() >= 7));
        let is_planned = |at: usize| {
            self.has(at, Tags::WILL)
                || ["allocated", "earmarked", "plans", "proposes"].iter().any(|word| self.word(at) == *word)
                || self.word(at) == "set" && self.word(at + 1) == "aside"
        };
        let is_money = |at: usize| self.tokens[at].kind == Kind::Number || self.has(at, Tags::SPEND);
        is_open && (0..mention.first).any(is_planned) && (0..mention.first).any(is_money)
    }

    /// "the 2018/2019 half year report": the first half of that year.
    fn half_of(&self, mention: &Mention, period: Period) -> Period {
        let is_half = self.word(mention.next).eq_ignore_ascii_case("half")
            && (mention.next + 1..mention.next + 3).any(|at| self.word(at).eq_ignore_ascii_case("year"));
        match period {
            Period::Fiscal(year) if is_half => self.clock().part_of_fiscal_year(Part::Half(1), year),
            period => period,
        }
    }

    /// "got their first look at next year's spending plan", told before September: that of a fiscal year. Budgets of calendar years
    /// are spoken of in the months before theirs.
    fn budget_ahead(&self, mention: &Mention, period: Period) -> Period {
        let is_next = (mention.first..mention.next).any(|at| self.has(at, Tags::NEXT));
        match (period, self.anchor.date) {
            (Period::At(Point::Year(year)), Some(date)) if is_next && year == date.year() + 1 && date.month() < 9 => {
                Period::Fiscal(year)
            }
            _ => period,
        }
    }

    /// The year that the sentence is about, in a report without a date.
    fn first_year(&self) -> Option<Period> {
        let clock = self.clock();
        // "2018: 45" is one line of a list of years.
        let tells = |at: usize| self.tokens[at].kind == Kind::Word && !self.word(at).eq_ignore_ascii_case("in");
        // "first opened in 2001": when something happened once, and no figure of it.
        if !(0..self.tokens.len()).any(tells)
            || !self.has_figure() && (0..self.tokens.len()).any(|at| self.opens_thing(at))
        {
            return None;
        }
        // "will be expanded in 2022", "a target of delivering 400 homes by 2026": not what has been.
        let is_promised = |mention: &Mention| {
            (mention.first.saturating_sub(8)..mention.first).any(|at| self.has(at, Tags::WILL.and(Tags::GOAL)))
        };
        (0..self.tokens.len()).filter_map(|at| clock.read(at)).find_map(|mention| {
            // "compared with the same period in 2022": the report is of the year after.
            if let (Sense::Same, Some(Period::At(Point::Year(year)))) = (mention.sense, mention.period) {
                return Some(Period::year_of(year + 1));
            }
            // "from 900 calls in 2018 to 960 last year"
            let is_left = self.word(mention.next) == "to"
                && (mention.first.saturating_sub(6)..mention.first).any(|at| self.word(at) == "from");
            let is_time = mention.sense == Sense::Absolute && !is_left && !self.compares(&mention);
            let is_by = mention.first > 0 && self.word(mention.first - 1) == "by";
            let is_named =
                self.is_at(&mention) || is_by || mention.first > 0 && self.word(mention.first - 1) == "across";
            mention.period.filter(|&period| is_time && is_named && !is_promised(&mention) && is_whole(period))
        })
    }

    /// "opened its doors", "was founded": what is done once.
    fn opens_thing(&self, at: usize) -> bool {
        ["built", "created", "established", "formed", "founded", "incorporated", "launched", "opened"]
            .iter()
            .any(|verb| self.word(at) == *verb)
    }

    /// Whether the sentence only expects something of the time.
    fn is_expected(&self, mention: &Mention) -> bool {
        (mention.next..self.tokens.len().min(mention.next + 8)).any(|at| self.has(at, Tags::WILL.and(Tags::EXPECT)))
    }

    /// Whether the time says when something was: "in June", "for the year", "last year".
    fn is_at(&self, mention: &Mention) -> bool {
        if self.tokens[mention.first].has(Tags::LAST.and(Tags::THIS)) {
            return true;
        }
        let mut before = mention.first;
        while before > 0 && self.has(before - 1, Tags::DETERMINER) {
            before -= 1;
        }
        // "ALBANY, New York - October was a good month"
        before == 0
            || self.tokens[before - 1].is_dash()
            // "looked back on 2018"
            || before > 1 && self.word(before - 2) == "back" && ["at", "on"].contains(&self.word(before - 1))
            || ["in", "during", "for", "through", "throughout", "over", "of", "the month of"]
                .iter()
                .any(|word| self.word(before - 1).eq_ignore_ascii_case(word))
    }

    /// Whether `word` stands before the time, or before its article.
    fn is_behind(&self, mention: &Mention, word: &str) -> bool {
        let head = mention.first.checked_sub(1);
        let head = head.filter(|&head| !self.has(head, Tags::DETERMINER)).or(head.and_then(|head| head.checked_sub(1)));
        head.is_some_and(|head| self.word(head).eq_ignore_ascii_case(word))
    }

    fn has(&self, at: usize, tags: Tags) -> bool {
        phrase(self.tokens, at, Lexicon::shared()).is_some_and(|(found, _)| found.has(tags))
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn is_recent(&self, period: Period) -> bool {
        self.anchor.date.is_none_or(|date| (date.year() - 3..=date.year() + 2).contains(&period.year()))
    }

    fn is_future(&self, period: Period) -> bool {
        self.anchor.date.is_some_and(|date| match period {
            Period::Fiscal(year) => year > date.year() + i16::from(date.month() >= 7),
            period => period.year() > date.year(),
        })
    }
}

/// Whether the period is one that a report is made for.
fn is_whole(period: Period) -> bool {
    let (first, last) = period.months();
    match period {
        Period::Fiscal(_) | Period::At(Point::Year(_) | Point::Quarter(..) | Point::Half(..)) => true,
        // Quarters that follow one another.
        Period::Span(Point::Month(_, month), Point::Month(..)) => {
            (last - first + 1) % 3 == 0 && last - first < 12 && month % 3 == 1
        }
        _ => false,
    }
}

/// Whether `period` was over on `date`, and for no more than `n` months.
fn has_just_ended(period: Period, date: Date, n: i32) -> bool {
    let (_, last) = period.months();
    (1..=n).contains(&(month_of(date) - last))
}
