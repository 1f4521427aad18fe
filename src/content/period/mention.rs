//! Times that a few words name: 2019年前三季度, FY2025, Third Quarter of 2022.

use crate::model::{Period, Point};

/// A mention of time in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mention {
    /// A period with its year.
    Whole(Period),
    /// A part of some year, given as that part of year 2000.
    Part(Period),
    /// A day: when something happened, not what a report is about.
    Day,
}

/// The mentions of time in a text, in order.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mention(&tokens, at) {
            Some((mention, len)) => {
                found.push(mention);
                at += len.max(1);
            }
            None => at += 1,
        }
    }
    found
}

/// The mention that starts at token `at`, and how many tokens it takes.
fn mention(tokens: &[Token], at: usize) -> Option<(Mention, usize)> {
    let rest = &tokens[at..];
    if let Some((year, n)) = fiscal(rest) {
        return Some((Mention::Whole(Period::Fiscal(year)), n));
    }
    if let Some(year) = year(rest.first()) {
        let mut n = 1;
        n += usize::from(rest.get(n) == Some(&Char('年')));
        n += usize::from(n == 2 && rest.get(n) == Some(&Char('度')));
        if let [_, Dash | Slash, Number(short, 2), ..] = rest
            && i32::from(year + 1) % 100 == *short as i32
        {
            return Some((Mention::Whole(Period::Fiscal(year + 1)), 3));
        }
        if rest.get(n) == Some(&Dash)
            && let Some(last) = self::year(rest.get(n + 1))
            && last > year
        {
            return Some((Mention::Whole(Period::Span(Point::Year(year), Point::Year(last))), n + 2));
        }
        let gap = usize::from(matches!(rest.get(n), Some(Char(',' | '(')) | Some(Dash)));
        return Some(
            match part(&rest[n..], year).map(|found| (found, n)).or_else(|| {
                // 2019, Q3; a dash before a month would be a date or a range.
                let found = part(rest.get(n + gap..)?, year)?;
                (gap > 0 && !matches!(found.0, Mention::Day)).then_some((found, n + gap))
            }) {
                Some(((mention, len), before)) => (mention, before + len),
                None => (Mention::Whole(Period::year_of(year)), n),
            },
        );
    }
    if let Some(span) = five_years(rest) {
        return Some((Mention::Whole(span), 3));
    }
    // A part first, then its year: Third Quarter of 2022, January-June 2023, March 5, 2024.
    let (mention, mut n) = part(rest, 2000)?;
    while matches!(rest.get(n), Some(Char(',')) | Some(Dash)) || matches!(rest.get(n), Some(Word(of)) if of == "of") {
        n += 1;
    }
    match (mention, year(rest.get(n))) {
        (Mention::Day, Some(_)) => Some((Mention::Day, n + 1)),
        (Mention::Whole(period), Some(year)) => Some((Mention::Whole(in_year(period, year)), n + 1)),
        (Mention::Whole(period), None) => Some((Mention::Part(period), n)),
        (mention, _) => Some((mention, n)),
    }
}

fn year(token: Option<&Token>) -> Option<i16> {
    match token {
        Some(Number(value, 4)) if (1900..2100).contains(value) => i16::try_from(*value).ok(),
        _ => None,
    }
}

/// FY2025, FY24, Fiscal Year 2024-25, financial year 2024/25.
fn fiscal(rest: &[Token]) -> Option<(i16, usize)> {
    let is = |at: usize, words: &[&str]| matches!(rest.get(at), Some(Word(word)) if words.contains(&word.as_str()));
    let n = if is(0, &["fy"]) {
        1
    } else if is(0, &["fiscal", "financial", "school", "academic"]) && is(1, &["year"]) {
        2
    } else {
        return None;
    };
    let first = match rest.get(n)? {
        Number(value, 2) => i16::try_from(2000 + *value).ok()?,
        token => year(Some(token))?,
    };
    match rest.get(n + 1..n + 3) {
        Some([Dash | Slash, Number(last, 2 | 4)]) if *last as i32 % 100 == i32::from(first + 1) % 100 => {
            Some((first + 1, n + 3))
        }
        _ => Some((first, n + 1)),
    }
}

/// 十三五 is 2016 to 2020.
fn five_years(rest: &[Token]) -> Option<Period> {
    let [Char('十'), Char(n), Char('五'), ..] = rest else { return None };
    // The first plan with a name of this form is 十一五, 2006 to 2010.
    let n = "一二三四五六".chars().zip(0_i16..).find(|(digit, _)| digit == n).map(|(_, n)| n)?;
    let first = 2006 + 5 * n;
    Some(Period::Span(Point::Year(first), Point::Year(first + 4)))
}

/// A part of `year` at the start of `rest`, and how many tokens it takes.
fn part(rest: &[Token], year: i16) -> Option<(Mention, usize)> {
    let month = |n: u32| u8::try_from(n).ok().filter(|n| (1..=12).contains(n));
    let at = |point| Some(Mention::Whole(Period::At(point)));
    let months = |first, last| {
        (first < last).then_some(Mention::Whole(Period::Span(Point::Month(year, first), Point::Month(year, last))))
    };
    let nth = |token: &Token| match token {
        Number(n @ 1..=4, 1) => Some(*n as u8),
        Char('一') => Some(1),
        Char('二') => Some(2),
        Char('三') => Some(3),
        Char('四') => Some(4),
        Word(word) => match word.as_str() {
            "first" => Some(1),
            "second" => Some(2),
            "third" => Some(3),
            "fourth" => Some(4),
            _ => None,
        },
        _ => None,
    };
    let is = |token: &Token, word: &str| matches!(token, Word(found) if found == word);
    Some(match rest {
        [Number(_, 1..=2), Char('月'), Number(_, 1..=2), Char('日'), ..] => (Mention::Day, 4),
        [Number(a, 1..=2), Char('月'), Dash, Number(b, 1..=2), Char('月'), ..] => {
            (months(month(*a)?, month(*b)?)?, 5)
        }
        [Number(a, 1..=2), Dash, Number(b, 1..=2), Char('月'), ..] => (months(month(*a)?, month(*b)?)?, 4),
        [Number(n, 1..=2), Char('月'), ..] => (at(Point::Month(year, month(*n)?))?, 2),
        [Char('上'), Char('半'), Char('年'), ..] => (at(Point::Half(year, 1))?, 3),
        [Char('下'), Char('半'), Char('年'), ..] => (at(Point::Half(year, 2))?, 3),
        [Char('前'), n, Char('季'), Char('度'), ..] => match n {
            Char('两' | '二') | Number(2, 1) => (at(Point::Half(year, 1))?, 4),
            Char('三') | Number(3, 1) => (months(1, 9)?, 4),
            _ => return None,
        },
        [Char('第'), n, Char('季'), Char('度'), ..] => (at(Point::Quarter(year, nth(n)?))?, 4),
        [n, Char('季'), Char('度'), ..] => (at(Point::Quarter(year, nth(n)?))?, 3),
        [q, Number(n @ 1..=4, 1), ..] if is(q, "q") => (at(Point::Quarter(year, *n as u8))?, 2),
        [h, Number(n @ 1..=2, 1), ..] if is(h, "h") => (at(Point::Half(year, *n as u8))?, 2),
        [Number(n @ 1..=4, 1), Word(_), quarter, ..] if is(quarter, "quarter") => {
            (at(Point::Quarter(year, *n as u8))?, 3)
        }
        [n @ Word(_), quarter, ..] if is(quarter, "quarter") => (at(Point::Quarter(year, nth(n)?))?, 2),
        [n @ Word(_), half, ..] if is(half, "half") => (at(Point::Half(year, nth(n).filter(|n| *n <= 2)?))?, 2),
        [Word(a), Dash, Word(b), ..] => (months(month_named(a)?, month_named(b)?)?, 3),
        [Word(name), Number(_, 1..=2), ..] => {
            month_named(name)?;
            (Mention::Day, 2)
        }
        [Word(name), ..] => (at(Point::Month(year, month_named(name).filter(|_| name != "may")?))?, 1),
        _ => return None,
    })
}

fn month_named(name: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_named = |month: &&str| {
        *month == name || (name.len() == 3 && month.starts_with(name)) || (name == "sept" && **month == *"september")
    };
    NAMES.iter().position(is_named).and_then(|at| u8::try_from(at + 1).ok())
}

/// The same part of another year.
pub(super) fn in_year(period: Period, year: i16) -> Period {
    let point = |point| match point {
        Point::Year(_) => Point::Year(year),
        Point::Half(_, n) => Point::Half(year, n),
        Point::Quarter(_, n) => Point::Quarter(year, n),
        Point::Month(_, n) => Point::Month(year, n),
    };
    match period {
        Period::At(at) => Period::At(point(at)),
        Period::Span(first, last) => Period::Span(point(first), point(last)),
        Period::Fiscal(_) => Period::Fiscal(year),
        Period::FiscalSpan(first, last) => Period::FiscalSpan(year - (last - first), year),
    }
}

/// A piece of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it has.
    Number(u32, usize),
    /// Latin letters, in lower case.
    Word(String),
    /// A dash, or 至 and 到 between numbers.
    Dash,
    Slash,
    Char(char),
}

use Token::{Char, Dash, Number, Slash, Word};

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().map(narrow).peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let (mut value, mut len) = (c.to_digit(10).unwrap_or_default(), 1);
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                chars.next();
                value = value.saturating_mul(10).saturating_add(digit);
                len += 1;
            }
            tokens.push(Number(value, len));
        } else if c.is_ascii_alphabetic() {
            let mut word = String::from(c.to_ascii_lowercase());
            while let Some(c) = chars.next_if(char::is_ascii_alphabetic) {
                word.push(c.to_ascii_lowercase());
            }
            tokens.push(match word.as_str() {
                "to" | "through" => Dash,
                _ => Word(word),
            });
        } else if matches!(c, '-' | '‐'..='―' | '~' | '至' | '到') {
            if tokens.last() != Some(&Dash) {
                tokens.push(Dash);
            }
        } else if c == '/' {
            tokens.push(Slash);
        } else if !c.is_whitespace() {
            tokens.push(Char(c));
        }
    }
    years_in_characters(tokens)
}

/// The usual form of a full-width digit or mark.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Reads 二〇一九 as 2019.
fn years_in_characters(tokens: Vec<Token>) -> Vec<Token> {
    let digit = |token: &Token| match token {
        Char('〇' | '○' | '零') => Some(0),
        Char(c) => "一二三四五六七八九".chars().zip(1_u32..).find(|(digit, _)| digit == c).map(|(_, value)| value),
        _ => None,
    };
    let mut out = Vec::with_capacity(tokens.len());
    let mut rest = &tokens[..];
    while let Some((first, tail)) = rest.split_first() {
        let digits: Vec<u32> = rest.iter().take(5).map_while(digit).collect();
        if let [a, b, c, d] = digits[..]
            && (1..=2).contains(&a)
        {
            out.push(Number(a * 1000 + b * 100 + c * 10 + d, 4));
            rest = &rest[4..];
        } else {
            out.push(first.clone());
            rest = tail;
        }
    }
    out
}
