//! Signs of money, fractions that are written small, and commas as other countries write them.

use rust_decimal::Decimal;

/// Whether a currency sign stands before the number.
pub(super) fn is_money(bytes: &[u8], start: usize) -> bool {
    // "Kshs.8, 934,859"
    const WORDS: [&[u8]; 9] = [b"Kshs", b"Ksh", b"KSh", b"KES", b"Rs", b"Php", b"PHP", b"UGX", b"UShs"];
    let is_word = || {
        let n_blanks = bytes[..start].iter().rev().take_while(|byte| matches!(byte, b' ' | b'.')).count();
        WORDS.iter().any(|word| bytes[..start - n_blanks].ends_with(word))
    };
    let before = bytes[..start].iter().rev().find(|byte| **byte != b' ');
    // The last bytes of £, €, ₱ and ₹ in UTF-8.
    matches!(before, Some(b'$' | 0xA3 | 0xAC | 0xB1 | 0xB9)) || is_word()
}

/// " 1/2" after a whole number.
pub(super) fn mixed_fraction(bytes: &[u8]) -> Option<Decimal> {
    let [b' ', over, b'/', under, rest @ ..] = bytes else { return None };
    let (over, under) = ((*over as char).to_digit(10)?, (*under as char).to_digit(10)?);
    let is_whole = !rest.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'/');
    (is_whole && 0 < over && over < under).then(|| Decimal::from(over) / Decimal::from(under))
}

pub(super) fn vulgar_fraction(c: char) -> Option<Decimal> {
    Some(match c {
        '½' => Decimal::new(5, 1),
        '¼' => Decimal::new(25, 2),
        '¾' => Decimal::new(75, 2),
        '⅓' => Decimal::new(33, 2),
        '⅔' => Decimal::new(67, 2),
        '⅕' => Decimal::new(2, 1),
        '⅛' => Decimal::new(125, 3),
        '⅜' => Decimal::new(375, 3),
        '⅝' => Decimal::new(625, 3),
        '⅞' => Decimal::new(875, 3),
        _ => return None,
    })
}

/// Bytes of the groups behind the first digits of a number as India writes it: some of two digits and a last one of three.
pub(super) fn indian_groups(bytes: &[u8]) -> Option<usize> {
    let n_digits = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0;
    while bytes.get(at) == Some(&b',') && n_digits(at + 1) == 2 {
        at += 3;
    }
    (at > 0 && bytes.get(at) == Some(&b',') && n_digits(at + 1) == 3).then_some(at + 4)
}

/// Bytes of a decimal part behind a comma, as it is written in South Africa, where percent or millions show that it is one: "1,3 million",
/// "2,5%".
pub(super) fn decimal_comma(bytes: &[u8]) -> Option<usize> {
    let [b',', rest @ ..] = bytes else { return None };
    let n = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let after = rest.get(n..).filter(|_| (1..=2).contains(&n))?;
    let after = after.strip_prefix(b" ").unwrap_or(after);
    let units: [&[u8]; 5] = [b"%", b"per cent", b"percent", b"million", b"billion"];
    units.iter().any(|unit| after.starts_with(unit)).then_some(n + 1)
}

/// The letters that make a number in figures an ordinal: 1st, 12th, 22nd.
pub(in crate::extract::lang::en) fn ordinal_letters(digits: &str) -> &'static str {
    match digits {
        digits if ["11", "12", "13"].iter().any(|end| digits.ends_with(end)) => "th",
        digits if digits.ends_with('1') => "st",
        digits if digits.ends_with('2') => "nd",
        digits if digits.ends_with('3') => "rd",
        _ => "th",
    }
}

/// "P16,497", "R1.2 million", "N500m": a letter that stands for pesos, rand or naira before the sum at `at`, and names no road.
pub(super) fn stands_for_money(bytes: &[u8], start: usize, at: usize) -> bool {
    if at != start + 1 || !matches!(bytes[start], b'N' | b'P' | b'R') {
        return false;
    }
    let n_digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &bytes[at + n_digits..];
    let is_grouped =
        n_digits <= 3 && matches!(rest, [b',', a, b, c, ..] if [a, b, c].iter().all(|digit| digit.is_ascii_digit()));
    let n_part = match rest {
        [b'.', part @ ..] => 1 + part.iter().take_while(|byte| byte.is_ascii_digit()).count(),
        _ => 0,
    };
    let rest = &rest[n_part..];
    let rest = [b" ", b"\n", b"-"].iter().find_map(|joint| rest.strip_prefix(*joint)).unwrap_or(rest);
    let is_word = |word: &[u8]| {
        rest.len() >= word.len()
            && rest[..word.len()].eq_ignore_ascii_case(word)
            && !rest.get(word.len()).is_some_and(u8::is_ascii_alphanumeric)
    };
    let magnitudes: [&[u8]; 7] = [b"million", b"billion", b"trillion", b"m", b"mn", b"bn", b"b"];
    is_grouped || magnitudes.iter().any(|word| is_word(word))
}
