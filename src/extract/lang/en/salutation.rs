//! Whom a speech is addressed to: "Honourable Speaker, pending bills stand at", "My fellow residents, the county has built".
//!
//! An address says nothing of the figures, and with nothing but a comma behind it would be taken for what they are about.

use super::lexicon::Tags;
use super::look::Words;
use super::token::{Kind, Token};

/// Words that open an address and nothing else.
const HONOURS: &Words = words![
    "bwana",
    "distinguished",
    "esteemed",
    "hon",
    "honorable",
    "honourable",
    "ladies",
    "madam",
    "madame",
    "mr",
    "sir",
    "your"
];

/// Words that may open an address or a subject: "Members of the board, we have", "Members of the board, staff and".
const OPENERS: &Words =
    words!["colleagues", "dear", "fellow", "folks", "friends", "members", "my", "neighbors", "neighbours"];

/// Words that end an address.
const HEADS: &Words = words![
    "assembly",
    "board",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "citizens",
    "colleagues",
    "commission",
    "commissioners",
    "council",
    "excellencies",
    "excellency",
    "folks",
    "friends",
    "gentlemen",
    "guests",
    "house",
    "legislature",
    "madam",
    "members",
    "neighbors",
    "neighbours",
    "president",
    "residents",
    "sir",
    "speaker",
    "spika",
    "supervisors",
    "taxpayers"
];

/// What a sentence may begin with whose first words were an address that could have been a subject.
const BEGINS: Tags = Tags::PRONOUN
    .and(Tags::DETERMINER)
    .and(Tags::PREPOSITION)
    .and(Tags::PERIOD_AT)
    .and(Tags::PERIOD_SINCE)
    .and(Tags::CLAUSE);

/// Words of an address at most, with its dots.
const LONGEST: usize = 9;

/// The tokens of a sentence without the address it opens with.
pub(super) fn behind_address<'t>(text: &str, mut tokens: &'t [Token]) -> &'t [Token] {
    while let Some(next) = address(text, tokens) {
        tokens = &tokens[next..];
    }
    tokens
}

/// Where the sentence begins behind the address and its comma.
fn address(text: &str, tokens: &[Token]) -> Option<usize> {
    let first = tokens.first().filter(|first| first.is_capital)?;
    let honours = first.is_one_of(text, HONOURS);
    if !honours && !first.is_one_of(text, OPENERS) {
        return None;
    }
    let comma = tokens.iter().take(LONGEST + 1).position(|token| token.is(','))?;
    let is_plain = tokens[..comma].iter().all(|token| token.kind == Kind::Word || token.is('.'));
    let next = tokens.get(comma + 1)?;
    let begins = || next.has(BEGINS) || next.is_one_of(text, words!["i", "last", "today", "together", "tonight", "we"]);
    (is_plain && tokens[comma - 1].is_one_of(text, HEADS) && (honours || begins())).then_some(comma + 1)
}
