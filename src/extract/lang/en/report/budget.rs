//! Budgets: whether a report is on one, and the year that it is for.

use super::OPENING;
use super::opening::{self, fiscal_year};
use super::title::Title;
use crate::extract::lang::en::kept;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::sentence;
use crate::extract::lang::en::token::Token;
use crate::extract::search::Search;
use crate::extract::{Anchor, Front};
use crate::model::{Period, Point};

/// Passages of the opening in which news tells that it is on a budget, and the sentences of each.
const NEWS: usize = 3;
const SENTENCES: usize = 2;

/// Passages of which some must speak of the budget again.
const PASSAGES: usize = 20;

/// Whether the report is news of a budget, whatever its title says: its first sentences tell of one that is proposed, heard or
/// adopted, and it comes back to it.
pub(super) fn is_news_of_budget(front: &Front<'_>, title: &Title<'_>) -> bool {
    let names = |text: &str| text.holds("udget") || text.holds("pending plan");
    // Reports tell of a budget among other things, and of one that is over.
    if title.is_report()
        || title.is_plan()
        || title.has(&[
            "address",
            "agenda",
            "annual",
            "audit",
            "digest",
            "in brief",
            "minutes",
            "monitoring",
            "outturn",
            "performance",
            "review",
            "round-up",
            "roundup",
            "state of",
            "survey",
            "update",
        ])
        || front
            .passages()
            .take(PASSAGES)
            .flat_map(|passage| ["udget", "pending plan", "he plan "].map(|name| passage.matches(name).count()))
            .sum::<usize>()
            < 2
    {
        return false;
    }
    // "On the heels of the budget, the mayor gave his State of the County report"
    // "notes the Quarter 3 outturn forecast for the budget", "the month 6 budget monitoring report"
    let tells_outturn = |passage: &str| ["State of the", "utturn", "onitoring"].iter().any(|word| passage.holds(word));
    if front.passages().take(NEWS).any(tells_outturn) {
        return false;
    }
    // "The county goes into the 2019-20 fiscal year expecting", told before it begins
    let looks_ahead = || {
        let date = front.date?;
        let named =
            front.passages().filter(|passage| opening::is_told(passage)).take(SENTENCES).find_map(fiscal_year)?;
        (date.month() <= 6 && named == Period::Fiscal(date.year() + 1)).then_some(())
    };
    if looks_ahead().is_some() {
        return true;
    }
    let mut sentences = Vec::new();
    front.passages().filter(|passage| opening::is_told(passage)).take(NEWS).any(|passage| {
        let passage = &passage[..passage.floor_char_boundary(passage.len().min(opening::LONGEST))];
        if !names(passage) {
            return false;
        }
        let tokens = kept::tokens(passage);
        sentence::split(passage, &tokens, &mut sentences);
        sentences.iter().take(SENTENCES).any(|&(first, next)| decides_on_budget(passage, &tokens[first..next]))
    })
}

/// "will consider a proposed budget", "held its first budget hearing", "passed the county's $64 million budget".
fn decides_on_budget(text: &str, tokens: &[Token]) -> bool {
    const NEAR: usize = 9;
    let is = |at: usize, words: &Words| tokens.get(at).is_some_and(|token| token.is_one_of(text, words));
    let is_budget = |at: usize| {
        is(at, words!["budget", "budgets"]) || is(at, words!["plan"]) && at > 0 && is(at - 1, words!["spending"])
    };
    let decides = words![
        "adopt",
        "adopted",
        "adopting",
        "adopts",
        "agreed",
        "approve",
        "approved",
        "approves",
        "consider",
        "considered",
        "considering",
        "draft",
        "finalized",
        "mull",
        "ok'd",
        "passed",
        "passes",
        "preliminary",
        "presented",
        "propose",
        "proposed",
        "proposes",
        "recommended",
        "tentative",
        "unveiled",
        "weigh",
        "weighed"
    ];
    let heard = words![
        "hearing",
        "hearings",
        "meeting",
        "process",
        "season",
        "session",
        "sessions",
        "talk",
        "talks",
        "workshop",
        "workshops"
    ];
    // "approved a budget amendment", "the budget director": what is named after it.
    let others = words![
        "amendment",
        "amendments",
        "adjustment",
        "adjustments",
        "committee",
        "director",
        "office",
        "officer",
        "request",
        "transfer"
    ];
    (0..tokens.len()).filter(|&at| is_budget(at) && !is(at + 1, others)).any(|at| {
        is(at + 1, heard)
            // "said the budget of $105.9 million is balanced"
            || at > 0
                && is(at - 1, words!["the", "this"])
                && is(at + 1, words!["of"])
                && tokens.get(at + 2).is_some_and(|sign| sign.kind.is_money_sign())
                && (at + 3..at + 9).any(|word| is(word, words!["balanced", "calls", "includes", "provides"]))
            || (at.saturating_sub(NEAR)..at).any(|verb| is(verb, decides))
            || (at + 1..at + 5).any(|verb| is(verb, words!["adopted", "approved", "passed", "proposed"]))
    })
}

/// The two calendar years of a budget that calls itself one of two years: "2026–2027 biennial budget".
pub(super) fn biennium(front: &Front<'_>, title: &Title<'_>, period: Period) -> Option<Period> {
    let Period::Fiscal(last) = period else { return None };
    let is_two_years = |text: &str| ["biennial", "biennium"].iter().any(|word| text.holds(word));
    let is_biennial =
        title.is_budget() && (is_two_years(title.text) || front.passages().take(OPENING).any(is_two_years));
    is_biennial.then_some(Period::Span(Point::Year(last - 1), Point::Year(last)))
}

/// The fiscal year of a budget whose title names it as a plain one: "2012 budgets" over "the Fiscal Year 2012 proposals".
pub(super) fn year_of_budget(front: &Front<'_>, title: &Title<'_>, period: Period) -> Option<Period> {
    let Period::At(Point::Year(year)) = period else { return None };
    let is_plan = title.is_budget();
    // "Budget review paper 2023", which looks back: on the year that ended in it.
    let is_it =
        |&told: &Period| matches!(told, Period::Fiscal(fiscal) if fiscal == year || is_plan && fiscal == year + 1);
    // "2020 budget", "which goes into effect on Oct. 1"
    let begun = || {
        let is_next = is_plan && front.date.is_some_and(|date| date.year() + 1 == year);
        (is_next && front.passages().take(OPENING).any(begins_within_year)).then_some(Period::Fiscal(year))
    };
    // "The 2021 budget includes", before the "2021-2022 budget" of two years is told of.
    let plain = [format!("{year} budget"), format!("{year} Budget")];
    let is_plain =
        |passage: &str| plain.iter().any(|plain| passage.starts_with(plain) || passage.contains(&format!(" {plain}")));
    let told = || front.passages().take(2 * OPENING).find_map(fiscal_year).or_else(begun);
    let is_calendar = |fiscal: &Period| {
        let named =
            front.passages().take(2 * OPENING).find(|passage| is_plain(passage) || fiscal_year(passage).is_some());
        fiscal.year() == year + 1 && named.is_some_and(is_plain)
    };
    (is_plan || title.has(&["budget"])).then(told).flatten().filter(is_it).filter(|fiscal| !is_calendar(fiscal))
}

/// The years that a plan for public works is for, by its title or its opening: "€427 million on projects over the next three years",
/// "FY 2018 to FY 2022 construction program".
pub(super) fn capital_years(front: &Front<'_>, title: &Title<'_>) -> Option<Period> {
    let is_of_works = title.has(&[
        "bridge",
        "capital",
        "construction",
        "improvement",
        "infrastructure",
        "highway",
        "paving",
        "road",
        "transport",
    ]) && title.has(&["plan", "program"]);
    if !is_of_works && !title.has(&["investment plan", "spending plan"]) {
        return None;
    }
    let anchor = Anchor { date: front.date, title: front.title.to_owned(), is_plan: true, ..Anchor::default() };
    let mut texts = std::iter::once(front.title).chain(front.passages().take(2));
    texts.find_map(|text| opening::years_ahead(text, title.is_budget(), &anchor))
}

/// The year of a budget that neither title nor opening is headed with. Fiscal years begin in April, July or October and their budgets
/// are adopted in the months before; a budget adopted late in the year is for the next calendar year, where no fiscal year is spoken of.
pub(super) fn budget_year(front: &Front<'_>, title: &Title<'_>, year_start: Option<u8>) -> Option<Period> {
    let Some(date) = front.date else { return front.passages().find_map(fiscal_year) };
    let speaks_of = |words: &[&str]| {
        let has = |text: &str| words.iter().any(|word| text.holds(word));
        has(title.text) || front.passages().take(OPENING).any(has)
    };
    let next = date.year() + 1;
    let is_fiscal = year_start.is_some()
        || speaks_of(&["fiscal", "Fiscal", "FY", "financial year", "Financial Year", "ouncil Tax", "ouncil tax"])
        || front.passages().take(OPENING).any(begins_within_year);
    // "the first supplementary budget", "a mini-budget": of the year that runs.
    let is_added = speaks_of(&["upplementary budget", "upplementary Budget", "ini-budget", "ini budget", "ini-Budget"]);
    if is_added && let Some(start) = year_start {
        return Some(Period::Fiscal(date.year() + i16::from(i16::from(date.month()) >= i16::from(start))));
    }
    // "projections for 2010-2011 are less than the 2009-2010 budget": the last one that is spoken of.
    let named = || {
        let fiscal = |text: &str| match fiscal_year(text)? {
            Period::Fiscal(year) => Some(year),
            _ => None,
        };
        front.passages().take(OPENING).filter_map(fiscal).filter(|year| (date.year()..=next).contains(year)).max()
    };
    // "on 2020 tax bills", told in the summer before
    let names_next = || speaks_of(&[&format!(" {next} ")]);
    let is_levy = || title.has(&["levy"]);
    Some(match date.month() {
        1 if !is_fiscal => Period::year_of(date.year()),
        4..=9 if !is_fiscal && (names_next() || date.month() >= 8 && is_levy()) => Period::year_of(next),
        10..=12 if !is_fiscal => Period::year_of(next),
        4..=9 => Period::Fiscal(next),
        _ => Period::Fiscal(named().unwrap_or(next)),
    })
}

/// Whether a passage speaks of a year that begins in spring, summer or autumn: "the year that starts Oct. 1".
fn begins_within_year(passage: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| passage.holds(word));
    has(&["begin", "start", "effect"]) && has(&["April 1", "July 1", "Sept. 1", "September 1", "Oct. 1", "October 1"])
}
