//! Budgets: whether a report is on one, and the year that it is for.

use super::OPENING;
use super::opening::{self, fiscal_year};
use super::title::is_budget_title;
use crate::extract::{Anchor, Front};
use crate::model::{Period, Point};

/// The two calendar years of a budget that calls itself one of two years: "2026–2027 biennial budget".
pub(super) fn biennium(front: &Front<'_>, period: Period) -> Option<Period> {
    let Period::Fiscal(last) = period else { return None };
    let is_two_years = |text: &str| ["biennial", "biennium"].iter().any(|word| text.contains(word));
    let is_biennial =
        is_budget_title(front.title) && (is_two_years(front.title) || front.passages().take(OPENING).any(is_two_years));
    is_biennial.then_some(Period::Span(Point::Year(last - 1), Point::Year(last)))
}

/// The fiscal year of a budget whose title names it as a plain one: "2012 budgets" over "the Fiscal Year 2012 proposals".
pub(super) fn year_of_budget(front: &Front<'_>, period: Period) -> Option<Period> {
    let Period::At(Point::Year(year)) = period else { return None };
    let is_it = |&told: &Period| matches!(told, Period::Fiscal(fiscal) if fiscal == year || fiscal == year + 1);
    let told = || front.passages().take(2 * OPENING).find_map(fiscal_year);
    is_budget_title(front.title).then(told).flatten().filter(is_it)
}

/// The years that a capital plan is for, by its title or its opening: "€427 million on projects over the next three years".
pub(super) fn capital_years(front: &Front<'_>) -> Option<Period> {
    let title = front.title.to_ascii_lowercase();
    let is_plan = ["capital plan", "capital programme", "capital program", "investment plan", "spending plan"]
        .iter()
        .any(|words| title.contains(words));
    if !is_plan {
        return None;
    }
    let anchor = Anchor { date: front.date, title: front.title.to_owned(), is_plan: true, ..Anchor::default() };
    std::iter::once(front.title).chain(front.passages().take(2)).find_map(|text| opening::years_ahead(text, &anchor))
}

/// The year of a budget that names none. Fiscal years begin in April, July or October and their budgets are adopted in the
/// months before; a budget adopted late in the year is for the next calendar year, where no fiscal year is spoken of.
pub(super) fn budget_year(front: &Front<'_>) -> Option<Period> {
    if !is_budget_title(front.title) {
        return None;
    }
    let Some(date) = front.date else { return front.passages().find_map(fiscal_year) };
    let speaks_of = |words: &[&str]| {
        let has = |text: &str| words.iter().any(|word| text.contains(word));
        has(front.title) || front.passages().take(OPENING).any(has)
    };
    let is_fiscal =
        speaks_of(&["fiscal", "Fiscal", "FY", "financial year", "Financial Year", "ouncil Tax", "ouncil tax"]);
    let next = date.year() + 1;
    // "on 2020 tax bills", told in the summer before
    let names_next = || speaks_of(&[&format!(" {next} ")]);
    let is_levy = || front.title.to_ascii_lowercase().contains("levy");
    Some(match date.month() {
        1..=3 if !is_fiscal => Period::year_of(date.year()),
        4..=9 if !is_fiscal && (names_next() || date.month() >= 8 && is_levy()) => Period::year_of(next),
        10..=12 if !is_fiscal => Period::year_of(next),
        _ => Period::Fiscal(next),
    })
}
