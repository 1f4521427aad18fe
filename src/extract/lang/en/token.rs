//! One pass over the text: words, numbers and marks.

mod signs;

use rust_decimal::Decimal;

use super::lexicon::{Known, Lexicon, Tags, UNKNOWN, WordId};
use super::look::{Look, Words, ends_alike};
pub(super) use signs::ordinal_letters;
use signs::{decimal_comma, indian_groups, is_money, mixed_fraction, stands_for_money, vulgar_fraction};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with digits after them (FY2024, CO2) and apostrophes inside.
    Word,
    /// Digits, with separators and a decimal point.
    Number,
    /// Any other character.
    Mark(char),
}

impl Kind {
    /// Whether it is the sign of a currency.
    pub(super) const fn is_money_sign(self) -> bool {
        matches!(self, Self::Mark(mark) if is_money_sign(mark))
    }
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// Classes of the word alone.
    pub(super) tags: Tags,
    /// The word in the lexicon.
    pub(super) word: WordId,
    /// The lexicon has phrases that begin with the word.
    pub(super) opens_phrase: bool,
    /// One of them tells that a time is an earlier one.
    pub(super) opens_earlier: bool,
    /// The word may begin a time.
    pub(super) opens_time: bool,
    /// How it is written.
    pub(super) look: Look,
    /// No white space before it.
    pub(super) is_glued: bool,
    /// A word that begins with a capital.
    pub(super) is_capital: bool,
    /// A number's value.
    pub(super) value: Decimal,
    /// A number with thousands separators or a decimal point: never a year, a date or part of a name.
    pub(super) is_written_out: bool,
    /// 1st, 2nd, 3rd.
    pub(super) is_ordinal: bool,
    /// A word with a hyphen at a line end inside.
    pub(super) is_broken: bool,
}

/// Classes that a short word in capitals keeps.
const ACRONYM: Tags = Tags::DESIGNATOR
    .and(Tags::FISCAL)
    .and(Tags::CALENDAR)
    .and(Tags::MONTH)
    .and(Tags::AREA)
    .and(Tags::SINGULAR)
    .and(Tags::CURRENCY)
    .and(Tags::NUMBER_WORD);

/// Whether a character is the sign of a currency.
pub(super) const fn is_money_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₦' | '₱')
}

/// Reads `text` into tokens.
pub(super) fn lex(text: &str, out: &mut Vec<Token>) {
    out.clear();
    let lexicon = Lexicon::shared();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut is_glued = false;
    let mut norm = String::new();
    let is_shouted = is_shouted(text);
    while at < bytes.len() {
        let byte = bytes[at];
        let c = if byte < 0x80 {
            byte as char
        } else {
            text[at..].chars().next().expect("`at` stands on a character boundary before the end")
        };
        if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') {
            at += c.len_utf8();
            is_glued = false;
            continue;
        }
        // "a .7 percent drop": a point behind a word has no digits before it.
        // Nor has one behind a sign of money: "rose $.12".
        let is_bare = !is_glued || at > 0 && matches!(bytes[at - 1], b'$' | b'(' | b'-');
        let is_fraction = c == '.' && is_bare && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let token = if c.is_ascii_digit() || is_fraction {
            number(text, at)
        } else if c.is_alphabetic() {
            word(text, at, lexicon, is_shouted, &mut norm)
        } else if let Some(value) = vulgar_fraction(c) {
            Token { value, is_written_out: true, ..blank(at, at + c.len_utf8(), Kind::Number) }
        } else if bytes[at..].starts_with(b"--") {
            // "papers -- writs, liens -- assigned": a dash as typewriters set it.
            let n = bytes[at..].iter().take_while(|byte| **byte == b'-').count();
            blank(at, at + n, Kind::Mark('—'))
        } else {
            blank(at, at + c.len_utf8(), Kind::Mark(c))
        };
        at = token.end;
        let look = if token.look == Look::NONE { Look::at(bytes, token.start, at) } else { token.look };
        out.push(Token { is_glued, look, ..token });
        is_glued = true;
    }
}

/// Whether the passage is written in capitals, so that they tell nothing.
fn is_shouted(text: &str) -> bool {
    let (mut n_lower, mut n_upper) = (0_usize, 0_usize);
    // In pieces whose counts fit a byte: then many bytes are counted at once.
    for piece in text.as_bytes().chunks(128) {
        n_lower += usize::from(piece.iter().fold(0_u8, |n, byte| n + u8::from(byte.is_ascii_lowercase())));
        n_upper += usize::from(piece.iter().fold(0_u8, |n, byte| n + u8::from(byte.is_ascii_uppercase())));
    }
    n_upper > 40 && n_lower * 10 < n_upper
}

fn blank(start: usize, end: usize, kind: Kind) -> Token {
    Token {
        start,
        end,
        kind,
        tags: Tags::default(),
        word: UNKNOWN,
        opens_phrase: false,
        opens_earlier: false,
        opens_time: false,
        look: Look::NONE,
        is_glued: false,
        is_capital: false,
        value: Decimal::ZERO,
        is_written_out: false,
        is_ordinal: false,
        is_broken: false,
    }
}

/// Reads a word. A hyphen at the end of a line joins its two halves.
fn word(text: &str, start: usize, lexicon: &Lexicon, is_shouted: bool, norm: &mut String) -> Token {
    norm.clear();
    let bytes = text.as_bytes();
    let mut end = start;
    let mut has_digits = false;
    let mut is_broken = false;
    let mut is_upper = true;
    // Most words are letters alone.
    let n_letters = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    // Short ones are told by their letters as they are packed.
    let is_alone = bytes.get(start + n_letters).is_none_or(|byte| match byte {
        b'.' => n_letters > 1,
        b'\'' | b'-' => false,
        byte => byte.is_ascii() && !byte.is_ascii_digit(),
    });
    if n_letters > 0 && is_alone {
        let end = start + n_letters;
        let look = Look::at(bytes, start, end);
        if let Some(id) = look.short().map(|letters| lexicon.short_id(letters)) {
            let is_upper = bytes[start..end].iter().all(u8::is_ascii_uppercase);
            return Token {
                look,
                ..known(lexicon, id, is_upper && !is_shouted, bytes[start].is_ascii_uppercase(), start, end)
            };
        }
    }
    if n_letters > 0 {
        end += n_letters;
        is_upper = bytes[start..end].iter().all(u8::is_ascii_uppercase);
        norm.push_str(&text[start..end]);
        norm.make_ascii_lowercase();
    }
    while end < bytes.len() {
        let byte = bytes[end];
        if byte.is_ascii_alphabetic() {
            is_upper &= byte.is_ascii_uppercase();
            norm.push(byte.to_ascii_lowercase() as char);
            end += 1;
        } else if byte.is_ascii_digit() {
            // Sh8.7: an amount. FY2024, CO2, PM2.5: one name.
            // "a total of98 cases": a lost blank.
            let is_lead = || {
                matches!(norm.as_str(), "about" | "approximately" | "by" | "nearly" | "of" | "over" | "than" | "to")
                    && end == start + norm.len()
            };
            let is_sum = || {
                is_lead() || lexicon.tags(lexicon.id(norm)).has(Tags::CURRENCY) || stands_for_money(bytes, start, end)
            };
            if !has_digits && is_sum() {
                break;
            }
            has_digits = true;
            norm.push(byte as char);
            end += 1;
        } else if byte == b'\'' || bytes[end..].starts_with("’".as_bytes()) {
            let len = if byte == b'\'' { 1 } else { '’'.len_utf8() };
            if !bytes.get(end + len).is_some_and(u8::is_ascii_alphabetic) {
                break;
            }
            norm.push('\'');
            end += len;
        } else if byte == b'.' && is_abbreviation(bytes, start, end, has_digits) {
            norm.push('.');
            end += 1;
        } else if byte == b'-' && !has_digits {
            let Some(next) = line_break(bytes, end + 1) else { break };
            // "thirty-\nfive" are two words of one number; "mil-\nlion" is one word.
            let is_half = bytes[next].is_ascii_lowercase() || (is_upper && bytes[next].is_ascii_uppercase());
            if !is_half || super::numeral::is_tens(norm) {
                break;
            }
            is_broken = true;
            end = next;
        } else if byte < 0x80 {
            break;
        } else {
            let c = text[end..].chars().next().expect("`end` stands on a character boundary before the end");
            if !c.is_alphabetic() {
                break;
            }
            is_upper &= c.is_uppercase();
            norm.extend(c.to_lowercase());
            end += c.len_utf8();
        }
    }
    let id = lexicon.id(norm);
    let is_capital = match bytes[start] {
        first @ 0..0x80 => first.is_ascii_uppercase(),
        _ => text[start..].chars().next().is_some_and(char::is_uppercase),
    };
    let known = known(lexicon, id, is_upper && !is_shouted, is_capital, start, end);
    let is_letter = stands_for_money(bytes, start, end);
    let tags = if is_letter { known.tags.and(Tags::CURRENCY) } else { known.tags };
    Token { is_broken, tags, ..known }
}

/// A word whose place in the lexicon is known.
fn known(lexicon: &Lexicon, id: WordId, is_upper: bool, is_capital: bool, start: usize, end: usize) -> Token {
    // LED and WIC are names, whatever "led" may be.
    let is_acronym = is_upper && (2..=4).contains(&(end - start));
    let Known { tags, opens_phrase, opens_earlier, opens_time } = lexicon.known(id);
    let tags = if is_acronym { tags.only(ACRONYM) } else { tags };
    Token { tags, word: id, opens_phrase, opens_earlier, opens_time, is_capital, ..blank(start, end, Kind::Word) }
}

/// Whether the dot at `at` belongs to the word: "U.S.", "a.m.", or the decimal point of a name such as "PM2.5".
fn is_abbreviation(bytes: &[u8], start: usize, at: usize, has_digits: bool) -> bool {
    let next = bytes.get(at + 1);
    if has_digits {
        return bytes[at - 1].is_ascii_digit() && next.is_some_and(u8::is_ascii_digit);
    }
    let is_single = at == start + 1 || (at >= start + 2 && bytes[at - 2] == b'.');
    let opens = next.is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 2) == Some(&b'.');
    let closes = at >= start + 2 && bytes[at - 2] == b'.';
    is_single && (opens || closes)
}

/// The first byte of the next line, when only blanks stand before it.
fn line_break(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut has_break = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => has_break = true,
            b' ' | b'\r' | b'\t' => {}
            _ => return (has_break && byte.is_ascii_alphabetic()).then_some(at),
        }
        at += 1;
    }
    None
}

/// Reads a number: `1,234.5`, also where a blank or a line break has slipped into it (`98 .7`, `1,\n275`).
fn number(text: &str, start: usize) -> Token {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let n_digits = |at: usize| (at..).take_while(|&at| is_digit(at)).count();
    let mut digits = Digits::default();
    let mut is_written_out = false;
    let mut at = start;
    let lead = n_digits(at);
    digits.push(&bytes[at..at + lead]);
    at += lead;
    // "1,38,000", "2,67,00,000": lakhs and crores.
    if let Some(groups) = indian_groups(&bytes[at..]).filter(|_| lead <= 2) {
        digits.push(&bytes[at + 1..at + groups].iter().copied().filter(u8::is_ascii_digit).collect::<Vec<u8>>());
        at += groups;
        is_written_out = true;
    }
    // Groups of three. A blank inside a group only counts where the group would be short without it.
    let mut group_ok = lead <= 3;
    while group_ok && bytes.get(at) == Some(&b',') {
        let gap = match bytes.get(at + 1) {
            Some(b'\n') => 1,
            Some(b' ') if is_money(bytes, start) || bytes[at + 2..].starts_with(b"000") => 1,
            _ => 0,
        };
        let first = at + 1 + gap;
        let n = n_digits(first);
        // "$1,069137": a separator has been lost.
        if n == 3 || n == 6 && gap == 0 && is_money(bytes, start) {
            digits.push(&bytes[first..first + n]);
            at = first + n;
        } else if gap == 0 && (n == 1 || n == 2) && matches!(bytes.get(first + n), Some(b' ' | b'\n')) {
            let second = first + n + 1;
            let m = n_digits(second);
            if n + m != 3 {
                break;
            }
            digits.push(&bytes[first..first + n]);
            digits.push(&bytes[second..second + m]);
            at = second + m;
        } else {
            break;
        }
        is_written_out = true;
        group_ok = true;
    }
    let comma = decimal_comma(&bytes[at..]).filter(|_| at == start + lead && lead <= 3);
    let point = match bytes.get(at) {
        Some(b',') if comma.is_some() => Some(at),
        Some(b'.') if is_digit(at + 1) => Some(at),
        Some(b' ') if bytes.get(at + 1) == Some(&b'.') && is_digit(at + 2) => Some(at + 1),
        _ => None,
    };
    if let Some(point) = point {
        let n = n_digits(point + 1);
        // "2.3.1" numbers a section.
        digits.has_point = true;
        digits.push(&bytes[point + 1..point + 1 + n]);
        at = point + 1 + n;
        is_written_out = true;
    }
    let Some(mut value) = digits.value() else { return blank(start, at, Kind::Mark(char::from(bytes[start]))) };
    // 3 1/2 and 5⅓
    if let Some(c) = text[at..].trim_start_matches(' ').chars().next().filter(|_| point.is_none())
        && let Some(part) = vulgar_fraction(c)
    {
        at += text[at..].find(c).unwrap_or(0) + c.len_utf8();
        value += part;
        is_written_out = true;
    } else if point.is_none()
        && let Some(part) = mixed_fraction(&bytes[at..])
    {
        at += 4;
        value += part;
        is_written_out = true;
    }
    let suffix = bytes.get(at..at + 2).map(|two| [two[0].to_ascii_lowercase(), two[1].to_ascii_lowercase()]);
    // "its 4,000th birth"
    let is_ordinal = (!is_written_out || text[start..at].contains(','))
        && suffix.is_some_and(|two| matches!(&two, b"st" | b"nd" | b"rd" | b"th"))
        && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric);
    // "the 5 th clinic", whose letters stood raised
    let is_apart = !is_written_out
        && bytes.get(at) == Some(&b' ')
        && text[at + 1..].starts_with(ordinal_letters(&text[start..at]))
        && !bytes.get(at + 3).is_some_and(u8::is_ascii_alphanumeric);
    let end = at + if is_ordinal { 2 } else { 0 } + if is_apart { 3 } else { 0 };
    let is_ordinal = is_ordinal || is_apart;
    Token { value, is_written_out, is_ordinal, ..blank(start, end, Kind::Number) }
}

/// The digits of a number as they are read.
#[derive(Default)]
struct Digits {
    mantissa: i128,
    n: u32,
    n_decimals: u32,
    has_point: bool,
}

impl Digits {
    /// The most that are read, those behind the point counted.
    const MOST: u32 = 27;

    /// The most before the point: more are no number of a report, and no word of scale behind them makes it one.
    const MOST_WHOLE: u32 = 15;

    fn push(&mut self, digits: &[u8]) {
        for digit in digits {
            self.n += 1;
            self.n_decimals += u32::from(self.has_point);
            if self.n <= Self::MOST {
                self.mantissa = self.mantissa * 10 + i128::from(digit - b'0');
            }
        }
    }

    /// Their value; `None` where there are too many.
    fn value(&self) -> Option<Decimal> {
        let is_number = self.n <= Self::MOST && self.n - self.n_decimals <= Self::MOST_WHOLE;
        Decimal::try_from_i128_with_scale(self.mantissa, self.n_decimals).ok().filter(|_| is_number)
    }
}

impl Token {
    /// Whether it is the mark `c`.
    pub(super) fn is(&self, c: char) -> bool {
        self.kind == Kind::Mark(c)
    }

    /// Whether it is `word`, which stands in lower case.
    #[inline(always)]
    pub(super) fn is_written(&self, text: &str, word: &str) -> bool {
        self.look.may_be(word) && ends_alike(&text[self.start..self.end], word)
    }

    /// Whether it is one of these words.
    #[inline]
    pub(super) fn is_one_of(&self, text: &str, words: &Words) -> bool {
        words.may_hold(self.look) && self.is_held(text, words)
    }

    #[inline(never)]
    fn is_held(&self, text: &str, words: &Words) -> bool {
        words.hold(self.look, || &text[self.start..self.end])
    }

    /// Whether it is a hyphen, a dash or a minus sign.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '–' | '—' | '−' | '‐' | '‑'))
    }

    /// Whether it has one of these classes.
    pub(super) fn has(&self, tags: Tags) -> bool {
        self.tags.has(tags)
    }

    /// Whether it is a plain four-digit number that may be a year.
    pub(super) fn year(&self) -> Option<i16> {
        let is_year =
            self.kind == Kind::Number && !self.is_written_out && !self.is_ordinal && self.end - self.start == 4;
        let year = is_year.then(|| i16::try_from(self.value).ok()).flatten()?;
        (1800..2100).contains(&year).then_some(year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        lex(text, &mut tokens);
        tokens
            .iter()
            .filter(|token| token.kind == Kind::Number)
            .map(|token| token.value.normalize().to_string())
            .collect()
    }

    #[test]
    fn numbers_as_they_come() {
        let table: &[(&str, &[&str])] = &[
            ("1,234.5 tons", &["1234.5"]),
            ("98 .7%", &["98.7"]),           // a blank before the point
            ("a .7 percent drop", &["0.7"]), // no digits before the point
            ("1,38,000 and 2,67,00,000", &["138000", "26700000"]),
            ("in 10,12,14 rows", &["10", "12", "14"]),
            ("1,0 60 miles", &["1060"]),           // a blank inside a group
            ("$7,2\n04,000,000", &["7204000000"]), // a line break inside a group
            ("$412, 500", &["412500"]),            // a blank after the separator, behind a currency sign
            ("in 2019, 500 homes", &["2019", "500"]),
            ("12, 500 and 30", &["12", "500", "30"]), // a list, not a number
            ("of 310, 000, while", &["310000"]),      // three noughts alone are no number
            ("3 1/2 percent", &["3.5"]),
            ("5⅓-acre", &["5.33"]),
            ("the 3rd of 58", &["3", "58"]),
            ("CO2 and PM2.5 in FY2024", &[]), // names
        ];
        for (text, expected) in table {
            assert_eq!(numbers(text), *expected, "{text}");
        }
    }

    #[test]
    fn words_join_over_a_line_end() {
        let mut tokens = Vec::new();
        lex("$84.6 mil-\nlion and U.S. thirty-\nfive", &mut tokens);
        let words: Vec<usize> =
            tokens.iter().filter(|token| token.kind == Kind::Word).map(|t| t.end - t.start).collect();
        assert_eq!(words, ["mil-\nlion".len(), 3, 4, 6, 4]);
    }
}
