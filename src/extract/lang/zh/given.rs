//! The day on which a report was given, where the front matter does not tell it, or tells when it was put online.

use jiff::civil::Date;

use super::{clean, opening, title};
use crate::extract::Front;
use crate::extract::search::Search;
use crate::model::{Period, Point};

/// The day on which a report was given. What is given once a year looks back on one year and ahead on the next, in which it is given:
/// 2021年政府工作报告, put online in 2023, calls 2021 今年.
pub(super) fn given_on(front: &Front<'_>) -> Option<Date> {
    let told = front.date.or_else(|| told_day(front));
    let is_yearly = (title::is_work_report(front.title) && !title::is_plan(front.title))
        || front.title.holds("执行情况") && front.title.holds("草案");
    if !is_yearly {
        return told;
    }
    let front = Front { date: told, ..*front };
    let Some(Period::At(Point::Year(year))) = front.period.or_else(|| opening::read_period(&front)) else {
        return told;
    };
    match told {
        Some(date) if date.year() <= year + 1 => told,
        _ => Date::new(year + 1, 2, 1).ok().or(told),
    }
}

/// The day in a line of its own over the text: （2008年3月27日）, ——2020年1月5日在青禾县第十七届人民代表大会第一次会议上, 发布时间：2023-03-30.
fn told_day(front: &Front<'_>) -> Option<Date> {
    /// Lines over a text: title, occasion, who gives it, where it comes from.
    const LINES: usize = 8;
    /// The longest of them in characters.
    const LONGEST: usize = 60;
    front.headings().take(2).chain(front.passages().take(LINES)).flat_map(str::lines).find_map(|line| {
        let clean = clean::even(line);
        let line = clean.as_str().trim_matches(|c: char| !c.is_alphanumeric());
        if line.chars().count() > LONGEST || line.contains(['，', '。', ',', '；']) {
            return None;
        }
        let first = line.find(|c: char| c.is_ascii_digit())?;
        let is_told =
            first == 0 || line[..first].trim_end_matches(['：', ':', ' ']).ends_with(['间', '期', '布', '在']);
        let (day, rest) = day(&line[first..])?;
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_whole = rest.is_empty()
            || rest.starts_with('在')
            || ["会议上", "大会上", "全会上"].iter().any(|end| rest.ends_with(end));
        let is_stamp = first > 0 && line[..first].contains(['时', '日', '布']);
        (is_told && (is_whole || is_stamp)).then_some(day)
    })
}

/// The day that `text` opens with, and the rest: 2020年1月5日, 2020-01-05.
fn day(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = number(text)?;
    let rest = rest.strip_prefix(['年', '-', '/', '.'])?;
    let (month, rest) = number(rest)?;
    let rest = rest.strip_prefix(['月', '-', '/', '.'])?;
    let (day, rest) = number(rest)?;
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    (1950..2100).contains(&year).then(|| (date, rest.strip_prefix('日').unwrap_or(rest)))
}

fn number(text: &str) -> Option<(i16, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, text[end..].trim_start()))
}
