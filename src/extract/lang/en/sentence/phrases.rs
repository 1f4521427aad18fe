//! Phrases of the lexicon that are none where they stand.

use super::{Item, What};
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::token::{Kind, Token};

/// The classes of what the lexicon calls a phrase at `at`, and the token behind it: those found, or those of its first word where the
/// words beside it tell that they are no phrase. It stands behind a figure where `after_figure`.
pub(super) fn as_it_stands(
    text: &str,
    tokens: &[Token],
    at: usize,
    items: &[Item],
    found: (Tags, usize),
    after_figure: bool,
) -> (Tags, usize) {
    let token = &tokens[at];
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    let (mut tags, mut next) = found;
    // "and over 2.3 billion yuan" opens with a bound; "10 and over" and "aged 15 years and over" end with one.
    if tags.has(Tags::GE_AFTER.and(Tags::LE_AFTER)) && !after_figure {
        (tags, next) = (token.tags, at + 1);
    }
    // "down 3% from last year's $2.3 million and up 4% on 2014" moves.
    let moves = tokens.get(next).is_some_and(|figure| figure.kind == Kind::Number || figure.is('$') || figure.is('£'));
    if next == at + 2 && moves && word(at) == "and" && word(at + 1) == "up" {
        (tags, next) = (token.tags, at + 1);
    }
    // "the over-the-year gain" grades; "gained over the year" says when.
    if next == at + 3 && word(at).eq_ignore_ascii_case("over") && word(at + 1) == "the" {
        (tags, next) = (token.tags, at + 1);
    }
    // "about 20 flagship projects to deliver": what is counted, no forecast.
    let counts = || items.iter().rev().take(4).any(|item| matches!(item.what, What::Quantity(_)));
    if next == at + 2 && word(at).eq_ignore_ascii_case("projects") && counts() {
        (tags, next) = (Tags::default(), at + 1);
    }
    // "the inmate count for the month": no "counts for 12 percent".
    let is_noun = next == at + 2 && matches!(word(at), "count" | "counts") && word(at + 1) == "for";
    if is_noun && tokens.get(at + 2).is_some_and(|after| after.has(Tags::DETERMINER)) {
        (tags, next) = (token.tags, at + 1);
    }
    // "the amount to be met": a noun and no verb.
    let is_amount = next == at + 2 && word(at).eq_ignore_ascii_case("amount") && word(at + 1) == "to";
    if is_amount && at > 0 && tokens[at - 1].has(Tags::DETERMINER) {
        (tags, next) = (Tags::default(), at + 1);
    }
    // "a plan to replace", "an $18 million plan to replace": nobody plans to.
    let is_plan = next == at + 2 && word(at) == "plan" && word(at + 1) == "to";
    if is_plan && (after_figure || at > 0 && tokens[at - 1].has(Tags::DETERMINER)) {
        (tags, next) = (token.tags, at + 1);
    }
    // "$1.1 million going to books": where it goes, and nothing to come.
    let goes = next == at + 2 && word(at) == "going" && word(at + 1) == "to";
    // "$18 million going to improve parks" is still to be spent.
    let does = || tokens.get(at + 2).is_some_and(|verb| verb.has(Tags::BASE) && !verb.has(Tags::NOUNISH));
    // "waste going to landfill", "rubbish going to recycling": so does what is no figure, to what no verb is.
    let goes_there = || {
        !items.last().is_some_and(|item| item.tags.has(Tags::BE.and(Tags::PRONOUN).and(Tags::ADVERB)))
            && tokens.get(at + 2).is_some_and(|noun| noun.has(Tags::NOUNISH) || !noun.has(Tags::BASE))
    };
    if goes && (after_figure && !does() || !after_figure && goes_there()) {
        (tags, next) = (token.tags, at + 1);
    }
    // "generated $27.4 million in total business earnings": of all earnings.
    let is_total = next == at + 2 && word(at) == "in" && word(at + 1) == "total" && after_figure;
    if is_total
        && tokens.get(at + 2).is_some_and(|noun| {
            noun.kind == Kind::Word && !noun.has(Tags::PREPOSITION.and(Tags::CONJUNCTION).and(Tags::CLAUSE))
        })
    {
        (tags, next) = (token.tags, at + 1);
    }
    if next == at + 2 && token.has(Tags::UP) {
        // "crept up to 512" is no bound.
        let moves = items.last().is_some_and(|item| item.tags.has(Tags::DRIFT.and(Tags::RISE)));
        // "the rate is up to 8.4 from 7.8 percent"
        let is_up = items.last().is_some_and(|item| item.tags.has(Tags::BE))
            && ((at + 3..at + 6).any(|from| word(from) == "from")
                // "arrests are up to 2,793 for 2006"
                || matches!(word(at + 3), "for" | "in") && tokens.get(at + 4).is_some_and(|year| year.year().is_some()));
        if moves || is_up {
            (tags, next) = (token.tags, at + 1);
        }
    }
    (tags, next)
}
