//! Text as it comes, made even: characters that are not seen go, full-width ones and ligatures become plain letters, blanks
//! that group the digits of a number go.

use memchr::memmem;

use super::boxes;
use crate::extract::address;
use crate::extract::even::{Builder, Even};
use crate::extract::marks::ITEM_MARKS;

mod broken;
mod shouted;

/// `source` made even, and in small letters where it is shouted.
pub(super) fn even(source: &str) -> Even<'_> {
    evened(source).spelt(shouted::lowered)
}

/// `source` made even.
fn evened(source: &str) -> Even<'_> {
    let is_odd = |c: char| {
        replacement(c).is_some()
            || ITEM_MARKS.contains(&c)
            || is_full_width(c)
            || groups_digits(c)
            || power(c).is_some()
            || arrow(c).is_some()
    };
    let is_parted = memmem::find_iter(source.as_bytes(), ", ").any(|at| parts_thousands(source, at + 1));
    if let Some(parted) = boxes::parted(source) {
        return parted;
    }
    // What is left out: an address is no part of a sentence.
    let mut left_out = broken::breaks(source);
    let addresses = address::places(source);
    if !addresses.is_empty() {
        left_out.extend(addresses);
        left_out.sort_unstable_by_key(|range| range.start);
    }
    let mut left_out = left_out.into_iter().peekable();
    let is_whole = left_out.peek().is_none();
    let is_wide = memmem::find(source.trim_start().as_bytes(), b"  ").is_some();
    let is_grouped = memchr::memchr_iter(b' ', source.as_bytes()).any(|at| groups_thousands(source, at));
    if !is_parted && !is_grouped && is_whole && !is_wide && (source.is_ascii() || !source.chars().any(is_odd)) {
        return Even::unchanged(source);
    }
    let mut even = Builder::new(source.len());
    for (at, c) in source.char_indices() {
        while left_out.next_if(|range| range.end <= at).is_some() {}
        if left_out.peek().is_some_and(|range| range.contains(&at)) {
            even.skip();
            continue;
        }
        match replacement(c) {
            Some("") => even.skip(),
            Some(letters) => letters.chars().for_each(|letter| even.replace(letter, at, c.len_utf8())),
            None if is_full_width(c) => {
                even.replace(char::from_u32(c as u32 - 0xFEE0).unwrap_or(c), at, c.len_utf8());
            }
            None if power(c).is_some() && source[..at].ends_with('m') => {
                even.replace(power(c).unwrap_or(c), at, c.len_utf8());
            }
            // Each house has a bullet of its own.
            None if c != '•' && ITEM_MARKS.contains(&c) && opens_item(source, at, c.len_utf8()) => {
                even.replace('•', at, c.len_utf8());
            }
            None if groups_digits(c) && parts_a_number(&source[..at], &source[at + c.len_utf8()..]) => even.skip(),
            None if c == ' ' && is_grouped && groups_thousands(source, at) => match even.as_str().as_bytes().last() {
                Some(b',') => even.skip(),
                _ => even.replace(',', at, 1),
            },
            None if c == ' ' && is_parted && parts_thousands(source, at) => even.skip(),
            // "R20  million": set to fill the line.
            None if c == ' ' && is_wide && even.as_str().ends_with(' ') => even.skip(),
            None => match arrow(c).filter(|_| precedes_number(&source[at + c.len_utf8()..])) {
                Some(word) => word.chars().for_each(|letter| even.replace(letter, at, c.len_utf8())),
                None => even.keep(&source[at..at + c.len_utf8()], at),
            },
        }
    }
    even.finish()
}

/// Letters that stand for `c`.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => "",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        '℅' | '﹪' => "%",
        _ => return None,
    })
}

/// Whether the mark of `len` bytes at `at` stands first in its line, apart from what follows.
fn opens_item(source: &str, at: usize, len: usize) -> bool {
    let before = source[..at].trim_end_matches([' ', '\t', '\u{a0}']);
    (before.is_empty() || before.ends_with('\n')) && source[at + len..].starts_with(char::is_whitespace)
}

/// The power of a metre: m², km², µg/m³. Behind other letters it is the number of a footnote.
fn power(c: char) -> Option<char> {
    match c {
        '²' => Some('2'),
        '³' => Some('3'),
        _ => None,
    }
}

/// The word that an arrow before a number stands for, with the blank behind it.
fn arrow(c: char) -> Option<&'static str> {
    match c {
        '↑' | '▲' => Some("up "),
        '↓' | '▼' => Some("down "),
        _ => None,
    }
}

fn precedes_number(after: &str) -> bool {
    after.trim_start_matches([' ', '$', '£', '€']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the blank at `at` was put behind the comma of one number: "310, 000", "187, 324,098". No number of its own starts with a
/// nought, and none of three digits stands before one of millions.
fn parts_thousands(source: &str, at: usize) -> bool {
    let bytes = source.as_bytes();
    let n_digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let n_before = bytes[..at - 1].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    if bytes[at] != b' ' || bytes[at - 1] != b',' || n_before == 0 || n_digits(at + 1) != 3 {
        return false;
    }
    bytes[at + 1] == b'0' || n_before == 3 && bytes.get(at + 4) == Some(&b',') && n_digits(at + 5) == 3
}

/// Whether the blank at `at`, or the two blanks of which it is one, stand between the thousands of one number, as some houses write them:
/// "2 220 households", "R20 000". Other numbers that meet are none of one amount: "Ward 3 450 homes", "on June 5 300 people", "12 345 67 910".
fn groups_thousands(source: &str, at: usize) -> bool {
    /// Groups of digits of a number at most, so that a line of nothing else is not gone through for each of its blanks.
    const MOST: usize = 6;
    const NUMBERED: [&str; 29] = [
        "age", "article", "band", "category", "chapter", "class", "day", "district", "figure", "grade", "group",
        "item", "level", "lot", "month", "no", "page", "phase", "room", "route", "section", "site", "stage", "table",
        "unit", "ward", "week", "year", "zone",
    ];
    let bytes = source.as_bytes();
    let is_near =
        |at: usize| bytes[at].is_ascii_digit() || bytes[at] == b' ' && at > 0 && bytes[at - 1].is_ascii_digit();
    if bytes[at] != b' ' || at == 0 || !is_near(at - 1) {
        return false;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let last_digits = |text: &str| text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (mut before, mut after) = (source[..at].trim_end_matches(' '), source[at..].trim_start_matches(' '));
    if source.len() - before.len() - after.len() > 2 || digits(after) != 3 {
        return false;
    }
    let mut n_groups = 0;
    while digits(after) == 3 {
        n_groups += 1;
        if n_groups > MOST {
            return false;
        }
        let rest = after[3..].trim_start_matches(' ');
        if digits(rest) == 0 {
            break;
        }
        after = rest;
    }
    let first = loop {
        n_groups += 1;
        if n_groups > 2 * MOST {
            return false;
        }
        let n = last_digits(before);
        let group = &before[before.len() - n..];
        before = &before[..before.len() - n];
        let rest = before.trim_end_matches(' ');
        if n == 3 && rest.len() < before.len() && last_digits(rest) > 0 {
            before = rest;
        } else {
            break group;
        }
    };
    let is_whole = digits(after) == 3 && (1..=3).contains(&first.len()) && !first.starts_with('0');
    let goes_on = after.get(3..).is_some_and(|rest| {
        let word = rest.trim_start_matches([' ', '\n']);
        // "2 215km"
        word.starts_with(|c: char| c.is_ascii_lowercase())
    });
    let is_sum = before.ends_with(['R', '$', '€', '£']);
    let lead = before.trim_end_matches([' ', '\n']);
    let word = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_led = lead.is_empty()
        || lead.ends_with(ITEM_MARKS)
        || lead.len() < before.len()
            && !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !NUMBERED.contains(&word);
    is_whole && (is_sum || goes_on && is_led)
}

fn is_full_width(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}')
}

/// No-break and thin blanks, which some houses set between thousands.
fn groups_digits(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{202f}')
}

/// Whether a blank between `before` and `after` stands between groups of digits of one number: 12 345 678.
fn parts_a_number(before: &str, after: &str) -> bool {
    let n_before = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let n_after = after.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&n_before) && n_after == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_goes() {
        let table = [
            ("1,\u{200b}234 permits; Rev\u{ad}enue", "1,234 permits; Revenue"),
            ("rose ８．２％ to ＄3", "rose 8.2% to $3"),
            ("Oﬃcers, ﬁre, ﬂoods", "Officers, fire, floods"),
            ("1\u{a0}234\u{2009}567 people in 2024\u{a0}345", "1234567 people in 2024\u{a0}345"),
            ("9.8 µg/m³ on 4 km², as before²", "9.8 µg/m3 on 4 km2, as before²"),
            ("about 310, 000 people; in 2010, 014 and 12, 500", "about 310,000 people; in 2010,014 and 12, 500"),
            (
                "Kshs.187, 324,098; in 2010, 324,098 and May 12, 324,098",
                "Kshs.187,324,098; in 2010, 324,098 and May 12, 324,098",
            ),
            ("a total of 2 220 households and 1 450 homes", "a total of 2,220 households and 1,450 homes"),
            ("a  total  of  2  220  households  need", "a total of 2,220 households need"),
            ("R20 000 of R1 234 567.", "R20,000 of R1,234,567."),
            (
                "Ward 3 450 homes, ward 3 450 homes, June 5 300 people",
                "Ward 3 450 homes, ward 3 450 homes, June 5 300 people",
            ),
            ("Maize 12 345 67 910 and in 2019 450 homes", "Maize 12 345 67 910 and in 2019 450 homes"),
            ("· roads\n➢ parks, 3·5", "• roads\n• parks, 3·5"),
            ("crime ↓ 12%, jobs ↑3%, go ↑", "crime down  12%, jobs up 3%, go ↑"),
            ("4.1\u{a0}percent", "4.1\u{a0}percent"),
        ];
        for (text, want) in table {
            assert_eq!(even(text).as_str(), want, "{text}");
        }
        let boxes = "658,611Wifi logins1 |\nVisitors and Cards\n1,340,022Visitors1 |\n970eNews readers2 |\n";
        let clean = even(boxes);
        let want = "658,611 Wifi logins.\nVisitors and Cards.\n1,340,022 Visitors.\n970 eNews readers.\n";
        assert_eq!(clean.as_str(), want);
        let at = clean.as_str().find("970").expect("it was kept");
        assert_eq!(&boxes[clean.start(at)..clean.end(at + 3)], "970");
        assert_eq!(even("9Am\n10Am\n11Am").as_str(), "9Am\n10Am\n11Am", "no number of two digits thrice");
        let text = "Oﬃcers made 1\u{a0}234 arrests";
        let clean = even(text);
        let at = clean.as_str().find("1234").expect("it was written");
        assert_eq!(&text[clean.start(at)..clean.end(at + 4)], "1\u{a0}234");
        assert_eq!(&text[clean.start(1)..clean.end(4)], "ﬃ");
    }
}
