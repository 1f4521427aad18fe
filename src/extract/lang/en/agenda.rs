//! Numbers of the items of an agenda, which stand before their titles without a dot: "1 Apologies for absence", "2 To approve the minutes".

use super::token::{Kind, Token};

/// The number of an item that a passage opens with, where `last` is that of the item before, or 0. The first one is told by counting
/// nothing: "1 Apologies", "1 To consider", but "1 Hospital".
pub(super) fn item(text: &str, tokens: &[Token], last: u8) -> Option<u8> {
    let [first, next, ..] = tokens else { return None };
    let is_bare = first.kind == Kind::Number && !first.is_written_out && !first.is_ordinal && first.value.scale() == 0;
    let is_title = next.kind == Kind::Word && next.is_capital && !next.is_glued;
    let number =
        u8::try_from(first.value).ok().filter(|&number| is_bare && is_title && last.checked_add(1) == Some(number))?;
    let word = &text[next.start..next.end];
    let counts_none = word == "To" || word.ends_with('s') && !word.ends_with("ss");
    (number > 1 || counts_none).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lang::en::token::lex;

    #[test]
    fn items_go_on_from_one() {
        let table = [
            ("1 Apologies for absence", 0, Some(1)),
            ("1 To consider the budget", 0, Some(1)),
            ("1 Hospital", 0, None),
            ("2 Minutes of the last meeting", 1, Some(2)),
            ("2 Clinics", 0, None),
            ("4 Clinics", 2, None),
            ("1.5 Miles of road were paved", 0, None),
            ("3 Clinics", u8::MAX, None),
            ("3 clinics were built", 2, None),
        ];
        for (text, last, want) in table {
            let mut tokens = Vec::new();
            lex(text, &mut tokens);
            assert_eq!(item(text, &tokens, last), want, "{text}");
        }
    }
}
