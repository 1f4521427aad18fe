//! Censuses and surveys that come out long after they were taken: what a text tells of people and households behind the sentence that
//! names one is of its time ("As of the 2010 census, 8,204 people lived in the county. The median age was 41").

use super::lexicon::Tags;
use super::phrase::View;
use super::sentence::What;
use crate::model::Period;

/// Items of a sentence in which it may name what its figures are from.
const OPENING: usize = 9;

/// The time of the census or survey that a sentence opens with, else `known`, unless it comes to another time.
pub(super) fn told(view: &View<'_>, known: Option<Period>) -> Option<Period> {
    let mut times = (0..view.len()).filter(|&at| view.time(at).is_some());
    let Some(first) = times.next() else { return known };
    let is_named = |at: usize| view.is_one_of(at, words!["acs", "census", "survey"]);
    // "the 2016-2020 American Community Survey", "the census of 2010"
    let is_source = (first + 1..first + 4).any(is_named)
        || first > 1 && view.is_one_of(first - 1, words!["for", "from", "of"]) && is_named(first - 2);
    let opens = first < OPENING
        && !(0..first).any(|at| {
            view.is_verb(at) || matches!(view.item(at), Some(item) if matches!(item.what, What::Quantity(_)))
        });
    // "Since the 2010 census", "more than at the 2010 census"
    let is_edge = (0..first).any(|at| {
        view.has(at, Tags::COMPARED) || view.is_one_of(at, words!["after", "before", "between", "since", "than"])
    });
    let period = view.time(first).and_then(|time| view.all.times[time].mention.period);
    period.filter(|_| is_source && opens && !is_edge)
}

/// Whether a sentence names no time and tells of what censuses count.
pub(super) fn goes_on(view: &View<'_>) -> bool {
    let counted = words![
        "density",
        "families",
        "hispanic",
        "household",
        "households",
        "income",
        "incomes",
        "latino",
        "population",
        "poverty",
        "races",
        "racial"
    ];
    let middle = |at: usize| view.is_word(at, "median") && view.is_one_of(at + 1, words!["age", "family", "income"]);
    view.all.times.is_empty() && (0..view.len()).any(|at| view.is_one_of(at, counted) || middle(at))
}

/// Whether a sentence that names no time tells what was: in the paragraph of a census it is of that.
pub(super) fn tells(view: &View<'_>) -> bool {
    view.all.times.is_empty() && (0..view.len()).any(|at| view.is_past_verb(at))
}
