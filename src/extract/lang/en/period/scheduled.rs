//! What is told in the present of a month to come.

use super::Clock;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::look::Words;
use crate::extract::lang::en::token::Kind;

impl Clock<'_> {
    /// "Fees rise to $45 on January 1", "The line opens in March": what begins by then is told in the present.
    pub(super) fn is_scheduled(&self, at: usize) -> bool {
        const BEGINS: &Words =
            words!["begin", "begins", "close", "closes", "expire", "expires", "open", "opens", "start", "starts"];
        const MOVES: &Words =
            words!["drop", "drops", "fall", "falls", "go", "goes", "increase", "increases", "rise", "rises"];
        let is_day = at > 0
            && self.is_word(at - 1, "on")
            && self.tokens.get(at + 1).is_some_and(|day| day.kind == Kind::Number && day.year().is_none());
        (1..at).any(|verb| {
            self.is_one_of(verb, BEGINS)
                && self.tokens[verb - 1].kind == Kind::Word
                && !self.has(verb - 1, Tags::DETERMINER)
                && !self.is_word(verb - 1, "to")
                || is_day && self.is_one_of(verb, MOVES)
                || self.is_one_of(verb, words!["take", "takes"]) && self.is_word(verb + 1, "effect")
        })
    }
}
