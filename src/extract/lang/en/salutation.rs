//! Whom a speech is addressed to: "Honourable Speaker, pending bills stand at", "My fellow residents, the county has built".
//!
//! Likewise who moves what a council decides: "R2021-12 A. Hale, B. Byrne: That the tender of $38,000 be accepted", "Moved by Ms. Hale,
//! seconded by Mr. Byrne, that a grant".
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
    movers(text, tokens).map_or(tokens, |next| &tokens[next..])
}

/// Words of those who move something at most, with the number of it.
const MOVERS: usize = 30;

/// Where the sentence begins behind who moves it.
fn movers(text: &str, tokens: &[Token]) -> Option<usize> {
    let that =
        tokens.iter().take(MOVERS).position(|token| token.is_one_of(text, words!["that"])).filter(|&that| that > 2)?;
    let moves = || {
        tokens[..that].iter().any(|token| token.is_one_of(text, words!["moved", "proposed", "motion"]))
            && tokens[..that].iter().any(|token| token.is_one_of(text, words!["seconded", "seconder"]))
    };
    // "A. Hale, B. Byrne: That": names and nothing else.
    let is_named = || {
        tokens[that].is_capital
            && tokens[that - 1].is(':')
            && tokens[..that].iter().all(|token| token.kind != Kind::Word || token.is_capital)
            && tokens[..that].iter().any(|token| token.is(','))
    };
    (is_named() || moves()).then_some(that + 1)
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
