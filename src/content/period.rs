//! The period that a report is about, where front matter does not say: read from the title, the name of the file, the
//! headings and the years that the text speaks of.
//!
//! A work report of January 2020 reports on 2019 and plans 2020: the period is the one reported on.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Block, Kind, Section, Text};
use crate::model::{Period, Point};

/// What the period is read from.
pub(super) struct Clues<'a> {
    pub(super) title: &'a str,
    pub(super) slug: &'a str,
    pub(super) date: Option<Date>,
    pub(super) kind: Option<Kind>,
    pub(super) sections: &'a [Section],
}

/// The period reported on, by the first clue that tells.
pub(super) fn read(clues: &Clues<'_>) -> Option<Period> {
    from_title(clues).or_else(|| from_slug(clues.slug)).or_else(|| from_text(clues))
}

/// The period that a few words name (2019年前三季度), for a suggestion.
pub(super) fn mentioned(text: &str) -> Option<Period> {
    mentions(&tokens(text)).into_iter().find_map(|mention| match mention {
        Mention::Whole(period) => Some(period),
        _ => None,
    })
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

/// A mention of time in a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mention {
    /// A period with its year.
    Whole(Period),
    /// A part of some year, given as that part of year 2000.
    Part(Period),
    /// A day: when something happened, not what a report is about.
    Day,
}

fn mentions(tokens: &[Token]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match mention(tokens, at) {
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
fn in_year(period: Period, year: i16) -> Period {
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

fn from_title(clues: &Clues<'_>) -> Option<Period> {
    let title = clues.title;
    let lower = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let is_address = clues.kind == Some(Kind::WorkReport)
        || has(&["政府工作报告", "state of the county", "state of the parish", "state of the borough"]);
    let is_monthly = has(&["monthly", "month", "bulletin", "briefing", "月"]);
    let found = mentions(&tokens(title)).into_iter().find_map(|mention| match mention {
        // A month in an English title is mostly that of publication.
        Mention::Whole(Period::At(Point::Month(..))) if !is_monthly => None,
        // Plan 2045: the horizon, not what the report is about.
        Mention::Whole(period)
            if period.is_annual() && clues.date.is_some_and(|date| period.year() > date.year() + 1) =>
        {
            None
        }
        Mention::Whole(period) => Some(period),
        // Without its year, the last one that was over on the day of publication.
        Mention::Part(part) => {
            if matches!(part, Period::At(Point::Month(..))) && !is_monthly {
                return None;
            }
            // Without a day too, the year is the one that the text names, if only once.
            let Some(date) = clues.date else {
                return most_named(&years_named(clues)).map(|(year, _)| in_year(part, year));
            };
            let month = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
            let this_year = in_year(part, date.year());
            if this_year.months().1 <= month { Some(this_year) } else { Some(in_year(part, date.year() - 1)) }
        }
        Mention::Day => None,
    });
    match found {
        // Held early in the year, an address is called after the year in which it is held.
        Some(Period::At(Point::Year(year))) if is_address => {
            let is_next = clues.date.is_none_or(|date| date.year() == year && date.month() <= 6);
            Some(reviewed(clues.sections).unwrap_or(Period::year_of(if is_next { year - 1 } else { year })))
        }
        None if is_address => reviewed(clues.sections).or_else(|| {
            let date = clues.date?;
            Some(Period::year_of(if date.month() <= 6 { date.year() - 1 } else { date.year() }))
        }),
        found => found,
    }
}

/// The year that a heading says is looked back upon (2019年工作回顾).
fn reviewed(sections: &[Section]) -> Option<Period> {
    sections.iter().filter_map(|section| section.heading.as_ref()).find_map(|heading| {
        let heading = heading.as_str();
        if !["回顾", "总结", "主要工作情况"].iter().any(|word| heading.contains(word)) {
            return None;
        }
        mentioned(heading).filter(|period| matches!(period, Period::At(Point::Year(_))))
    })
}

/// The period that the name of a file starts with: `2019-annual`, `2019-q3`, `fy2025-budget`.
fn from_slug(slug: &str) -> Option<Period> {
    let slug = slug.to_ascii_uppercase();
    let mut steps = slug.split(['-', '_', '.']);
    let first = steps.next()?;
    let two = steps.next().map(|second| format!("{first}-{second}"));
    two.and_then(|two| two.parse().ok()).or_else(|| first.parse().ok())
}

/// Of the year of publication and the one before, the one that the text speaks of more; without a date, the year named
/// most.
fn from_text(clues: &Clues<'_>) -> Option<Period> {
    let counts = years_named(clues);
    let Some(date) = clues.date else {
        // A year that is named once may be anything.
        return most_named(&counts).filter(|&(_, count)| count > 1).map(|(year, _)| Period::year_of(year));
    };
    let count = |year: i16| counts.get(&year).copied().unwrap_or_default();
    let (this, last) = (count(date.year()), count(date.year() - 1));
    // Early in a year, what is told is the year before, with plans for the new one.
    let is_last = match date.month() {
        1..=3 => last * 2 >= this,
        4..=6 => last > this,
        _ => false,
    };
    Some(Period::year_of(if is_last { date.year() - 1 } else { date.year() }))
}

/// How often the text names each year; headings weigh more.
fn years_named(clues: &Clues<'_>) -> BTreeMap<i16, usize> {
    let mut counts = BTreeMap::<i16, usize>::new();
    for section in clues.sections {
        if let Some(heading) = &section.heading {
            years(heading, &mut |year| *counts.entry(year).or_default() += 5);
        }
        for block in &section.blocks {
            if let Block::Paragraph(text) | Block::Item { text, .. } = block {
                years(text, &mut |year| *counts.entry(year).or_default() += 1);
            }
        }
    }
    counts
}

/// The year named most, the later one of two, and how often.
fn most_named(counts: &BTreeMap<i16, usize>) -> Option<(i16, usize)> {
    counts.iter().map(|(&year, &count)| (year, count)).max_by_key(|&(year, count)| (count, year))
}

/// Calls `found` with each year that `text` names: four digits that are no part of a longer number and count nothing.
fn years(text: &Text, found: &mut impl FnMut(i16)) {
    let text = text.as_str();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if at - start != 4 {
            at = at.max(start + 1);
            continue;
        }
        let Ok(year) = text[start..at].parse::<i16>() else { continue };
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let is_in_number = matches!(before, Some('.' | ',' | '$' | '£' | '€' | '¥'))
            || (matches!(after, Some('.' | ',')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
        let counts_nothing = after == Some('年')
            || after.is_none_or(|c| {
                c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '，' | '-' | '–' | '—' | '\'')
            });
        if (1980..2100).contains(&year) && !is_in_number && counts_nothing {
            found(year);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::content::parse;
    use crate::diag::SourceFile;
    use crate::model::Lang;

    fn check(date: &str, title: &str, text: &str, want: &str) {
        let date = if date.is_empty() { String::new() } else { format!("date = {date}\n") };
        let file = SourceFile::new("a.md", format!("+++\ntitle = \"{title}\"\n{date}+++\n{text}"));
        let (document, _) = parse(file, "a", "report", Lang::Zh);
        let found = document.period.map(|period| period.to_string()).unwrap_or_default();
        assert_eq!(found, want, "{title} ({date}): {text}");
    }

    #[test]
    fn from_titles() {
        let table = [
            ("2021-04-15", "禾溪县2020年国民经济和社会发展统计公报", "2020"),
            ("2020-03-01", "二〇一九年统计公报", "2019"),
            ("2020-03-01", "２０１９年度报告", "2019"),
            ("2024-01-10", "临汐区政府工作报告（2024年）", "2023"),
            ("2018-01-09", "南邱县2017年政府工作报告", "2017"),
            ("", "2020年政府工作报告", "2019"),
            ("2019-12-27", "政府工作报告", "2019"),
            ("2020-01-10", "政府工作报告", "2019"),
            ("2023-01-05", "关于沱源县2022年国民经济和社会发展计划执行情况与2023年计划草案的报告", "2022"),
            ("2023-10-27", "石枫县前三季度经济运行情况", "2023-01/2023-09"),
            ("2024-01-20", "四季度经济运行情况", "2023-Q4"),
            ("2024-08-21", "沙岗县2024年7月份经济运行简报", "2024-07"),
            ("2019-12-20", "2019年1—11月主要指标", "2019-01/2019-11"),
            ("2019-07-20", "2019年上半年经济形势", "2019-H1"),
            ("2021-01-20", "“十三五”发展成就", "2016/2020"),
            ("2021-01-20", "2016—2020年发展成就", "2016/2020"),
            ("2020-01-06", "在2020年1月6日会议上的讲话", "2019"),
            ("2022-01-18", "云浦县2022年发展目标和重点任务", "2022"),
            ("2023-02-09", "2022 State of the County Address", "2022"),
            ("2023-02-09", "State of the County 2023", "2022"),
            ("2024-05-06", "County Manager's Budget Message, Fiscal Year 2024-25", "FY2025"),
            ("2024-05-06", "FY24 Adopted Budget", "FY2024"),
            ("2022-11-10", "Quarterly Economic Bulletin, Third Quarter 2022", "2022-Q3"),
            ("2022-11-10", "Economic Update: Q3 2022", "2022-Q3"),
            ("2022-11-10", "2022 Q3 Update", "2022-Q3"),
            ("", "Division Report Card, 2023-24", "FY2024"),
            ("2023-08-10", "Labour Market, January-June 2023", "2023-01/2023-06"),
            ("2024-03-10", "2023 Annual Report and 2024 Work Plan", "2023"),
            ("2025-03-31", "Development Plan 2025-2031", "2025/2031"),
            ("2025-06-12", "Comprehensive Plan 2045: Goals", "2025"),
            ("2024-03-05", "Remarks of March 5, 2024", "2023"),
        ];
        for (date, title, want) in table {
            check(date, title, "", want);
        }
    }

    #[test]
    fn from_texts() {
        let table = [
            ("2020-01-06", "千亿县域", "2019年,增长8%。\n\n## 2019 奋发有为\n\n2020年,目标。", "2019"),
            ("2024-09-11", "Commission buys truck", "In 2024 we grew; in 2023 less.", "2024"),
            ("", "Hengluo County", "In 2019 it had 2,019 shops; by 2019, 5.", "2019"),
            ("2020-01-06", "政府工作报告", "## 一、2019年工作回顾", "2019"),
            ("", "报告", "无", ""),
            ("", "一季度经济运行情况", "1-3月,全县按2025年计划推进。", "2025-Q1"),
            ("", "一季度经济运行情况", "无", ""),
            ("", "Council tax bands", "A band set in 2010 still holds.", ""),
        ];
        for (date, title, text, want) in table {
            check(date, title, text, want);
        }
    }

    #[test]
    fn from_file_names() {
        for (slug, want) in [("2018-annual", "2018"), ("2018-q3", "2018-Q3"), ("fy2024-budget", "FY2024"), ("x", "")] {
            let (document, _) = parse(SourceFile::new("a.md", "# 报告"), "a", slug, Lang::Zh);
            assert_eq!(document.period.map(|period| period.to_string()).unwrap_or_default(), want, "{slug}");
        }
    }
}
