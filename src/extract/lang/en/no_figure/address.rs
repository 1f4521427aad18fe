//! Numbers of houses and roads.

use rust_decimal::Decimal;

use super::{Kind, Token};

/// What streets are called, in lower case, sorted.
const STREETS: [&str; 22] = [
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "court",
    "ct",
    "dr",
    "drive",
    "highway",
    "hwy",
    "lane",
    "ln",
    "parkway",
    "pike",
    "pl",
    "place",
    "rd",
    "road",
    "sq",
    "square",
    "st",
    "street",
];

/// "400 Exchange Street", "1000-10600 SE 27TH ST", "18727 73RD AVE": gives the token behind the number of the house, or
/// behind both of a range.
pub(super) fn refuse(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    let has_comma = |at: usize| text[tokens[at].start..tokens[at].end].contains(',');
    let joins = tokens.get(at + 1).is_some_and(|joint| joint.is_dash() && joint.is_glued) && is_number(at + 2);
    let last = if joins { at + 2 } else { at };
    let is_plain = |at: usize| !has_comma(at) && !tokens[at].is_written_out && tokens[at].value >= Decimal::ONE;
    (is_plain(at) && is_plain(last) && names_street(text, tokens, last + 1)).then_some(last + 1)
}

/// Whether the words from `from` on name a street: capitals and ordinals that end in what streets are called.
fn names_street(text: &str, tokens: &[Token], from: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &text[token.start..token.end]);
    // "2381 Hwy 654"
    let is_road = matches!(word(from), "Highway" | "Hwy" | "Route" | "Rte");
    if is_road && tokens.get(from + 1).is_some_and(|number| number.kind == Kind::Number && !number.is_written_out) {
        return true;
    }
    // "Martin Luther King Jr. Way S.", "W. Main St."
    let is_short = |at: usize| word(at) == "Jr" || word(at).len() == 1;
    let is_name = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.is_capital && token.kind == Kind::Word
                || token.is_ordinal && !token.is_written_out
                || token.is('.') && is_short(at - 1)
        })
    };
    // "20 St Mary's pupils": a saint stands before the name, a street behind it.
    let is_street = |at: usize| {
        let word = word(at).to_ascii_lowercase();
        STREETS.binary_search(&word.as_str()).is_ok() || word == "way"
    };
    (from + 1..from + 6).take_while(|&next| is_name(next - 1)).any(|next| is_name(next) && is_street(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lang::en::token::lex;

    #[test]
    fn houses_and_what_only_looks_like_one() {
        let table = [
            // text, tokens that are the number of a house
            ("400 Exchange Street", Some(1)),
            ("1000-10600 SE 27TH ST", Some(3)),
            ("18727 73RD AVE NE", Some(1)),
            ("7544 Martin Luther King Jr. Way S.", Some(1)),
            ("320 W. Main St.", Some(1)),
            ("2381 Hwy 654", Some(1)),
            ("20 St Mary's pupils", None),
            ("12,400 Main Street jobs", None), // a house has no thousands separator
            ("45 residents of Main Street", None),
            ("30 miles of road", None),
        ];
        for (text, expected) in table {
            let mut tokens = Vec::new();
            lex(text, &mut tokens);
            assert_eq!(refuse(text, &tokens, 0), expected, "{text}");
        }
    }

    #[test]
    fn streets_are_sorted() {
        assert!(STREETS.is_sorted());
    }
}
