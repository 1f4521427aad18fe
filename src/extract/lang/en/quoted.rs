//! A quotation that its teller cuts in two: “When we opened,” Hall said, “the wait was 34 days.”
//!
//! Both halves are one sentence, whose subject is none of the teller's words.

use std::borrow::Cow;

use super::lexicon::Tags;
use super::token::{Kind, Token};

/// Tokens between the two halves at most: "said Hall, who chairs the committee,".
const LONGEST: usize = 14;

/// The tokens of a sentence without those that tell, amid a quotation, who says it.
pub(super) fn without_teller<'t>(text: &str, tokens: &'t [Token]) -> Cow<'t, [Token]> {
    let Some((close, open)) = (1..tokens.len()).find_map(|close| Some((close, told_between(text, tokens, close)?)))
    else {
        return Cow::Borrowed(tokens);
    };
    // The comma before the quotation mark parts the halves as it did when they were spoken.
    let mut whole = tokens[..close].to_vec();
    whole.extend_from_slice(&tokens[open + 1..]);
    whole[close].is_glued = false;
    Cow::Owned(whole)
}

/// Where the quotation goes on that closes at `close` behind a comma.
fn told_between(text: &str, tokens: &[Token], close: usize) -> Option<usize> {
    let is_quote = |token: &Token, marks: [char; 2]| marks.iter().any(|&mark| token.is(mark));
    if !is_quote(&tokens[close], ['”', '"']) || !tokens[close].is_glued || !tokens[close - 1].is(',') {
        return None;
    }
    let open = (close + 3..tokens.len().min(close + 2 + LONGEST)).find(|&open| is_quote(&tokens[open], ['“', '"']))?;
    let teller = &tokens[close + 1..open - 1];
    let goes_on = tokens[open - 1].is(',')
        && !tokens[open].is_glued
        && tokens.get(open + 1).is_some_and(|next| next.is_glued && next.kind == Kind::Word);
    let is_plain = teller.iter().all(|token| token.kind == Kind::Word || token.is('.') || token.is(','));
    let tells = |token: &Token| {
        token.has(Tags::SAY)
            || token.is_one_of(text, words!["added", "continued", "explained", "noted", "told", "wrote"])
    };
    (goes_on && is_plain && teller.iter().any(tells)).then_some(open)
}
