//! Tokens of texts that are read twice: an opening first says what the report is about, then it is read for its figures.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::token::{Token, lex};

/// Texts that are kept at most: those that an opening is looked for in, with the title.
const N_KEPT: usize = 12;

thread_local! {
    /// Each text with its tokens, the oldest first.
    static KEPT: RefCell<VecDeque<(String, Rc<Vec<Token>>)>> = const { RefCell::new(VecDeque::new()) };
}

/// The tokens of a text that may be read again soon.
pub(super) fn tokens(text: &str) -> Rc<Vec<Token>> {
    KEPT.with_borrow_mut(|kept| {
        if let Some((_, tokens)) = kept.iter().find(|(known, _)| known == text) {
            return tokens.clone();
        }
        let tokens = fresh(text);
        if kept.len() == N_KEPT {
            kept.pop_front();
        }
        kept.push_back((text.to_owned(), tokens.clone()));
        tokens
    })
}

/// The tokens of a text that is read for the last time.
pub(super) fn last_tokens(text: &str) -> Rc<Vec<Token>> {
    KEPT.with_borrow_mut(|kept| {
        let at = kept.iter().position(|(known, _)| known == text)?;
        kept.remove(at).map(|(_, tokens)| tokens)
    })
    .unwrap_or_else(|| fresh(text))
}

fn fresh(text: &str) -> Rc<Vec<Token>> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
    lex(text, &mut tokens);
    Rc::new(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_once() {
        let first = tokens("Jobs rose 3 percent.");
        assert!(Rc::ptr_eq(&first, &tokens("Jobs rose 3 percent.")));
        assert!(Rc::ptr_eq(&first, &last_tokens("Jobs rose 3 percent.")));
        assert!(!Rc::ptr_eq(&first, &last_tokens("Jobs rose 3 percent.")));
        for n in 0..=N_KEPT {
            tokens(&n.to_string());
        }
        KEPT.with_borrow(|kept| assert_eq!((kept.len(), kept[0].0.as_str()), (N_KEPT, "1")));
    }
}
