//! The period a Chinese report is about, as its title, headings and first sentences tell it.

use jiff::civil::Date;

use super::clean::{Clean, list_mark_len};
use super::lexicon::Class;
use super::period::{Clock, TimePart, meaning};
use super::predicate::times;
use super::token::{Kind, Token, lex};
use crate::extract::{About, Front};
use crate::model::{Period, Point};

/// Passages of a report that are looked at for headings written as text.
const PASSAGES: usize = 40;

/// What title, headings and opening say of the whole report.
pub(super) fn read_front(front: &Front<'_>) -> About {
    // A report of the first quarter looks back on the year before.
    let dated = |date: Date| Period::year_of(if date.month() <= 3 { date.year() - 1 } else { date.year() });
    let told = || read_period(front.title, front.date, front.headings(), front.paragraphs());
    About { period: front.period.or_else(told).or(front.date.map(dated)), is_plan: is_plan_title(front.title) }
}

/// Whether a title announces a plan, all figures of which are targets.
fn is_plan_title(title: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    has(&[
        "目标",
        "重点任务",
        "重点工作",
        "任务单",
        "任务清单",
        "任务分解",
        "工作安排",
        "工作要点",
        "工作计划",
        "工作方案",
        "民生实事",
        "惠民实事",
        "为民办实事",
        "为民实事",
        "规划纲要",
        "实施方案",
        "行动计划",
        "责任分工",
    ]) && !has(&["情况", "进展", "总结", "回顾", "评估", "成效", "办结", "兑现", "落地", "完成"])
}

/// The period that a title names as the one reported on, or implies by the kind of report it heads.
fn read_title_period(title: &str, date: Option<Date>) -> Option<Period> {
    let clean = Clean::new(title);
    let title = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(title, &mut tokens);
    let first = tokens.iter().position(|token| matches!(token.kind, Kind::Time(_)));
    let parts: Vec<TimePart> = tokens[first.unwrap_or(tokens.len())..]
        .iter()
        .map_while(|token| if let Kind::Time(part) = token.kind { Some(part) } else { None })
        .collect();
    let this_year = date.map(|date| date.year());
    let clock = Clock { this_year, year: this_year, anchor: None, spoken: None, is_early: false };
    // 工作报告——2019年12月26日在…会议上: the day on which it was given is not what it is about.
    let is_day = parts.contains(&TimePart::Day);
    let Some(period) = meaning(&parts, clock).period.filter(|_| !is_day) else {
        // A yearly review without a year comes out in the first half of the next.
        let is_review = is_work_report(title) || ["统计公报", "预算执行"].iter().any(|word| title.contains(word));
        return date.filter(|date| is_review && date.month() <= 6).map(|date| Period::year_of(date.year() - 1));
    };
    if !period.is_annual() {
        return Some(period);
    }
    let before = &title[..first.map_or(0, |first| tokens[first].start)];
    // 执行情况与2023年计划草案: the year is that of the plan.
    let names_plan = ["执行情况", "工作总结", "完成情况", "工作回顾"].iter().any(|word| before.contains(word));
    let year = period.year();
    let looks_back = if is_work_report(title) {
        // A work report is named after the year in which it is given and looks back on the year before.
        date.is_none_or(|date| match date.year() - year {
            0 => date.month() <= 8,
            1 => date.month() > 4,
            _ => true,
        })
    } else {
        names_plan
    };
    Some(if looks_back { Period::year_of(year - 1) } else { period })
}

fn is_work_report(title: &str) -> bool {
    title.contains("工作报告") && !title.contains("年度")
}

/// The period reported on, where the text says more than the title: `headings` and `passages` in their order.
fn read_period<'a>(
    title: &str,
    date: Option<Date>,
    headings: impl Iterator<Item = &'a str>,
    passages: impl Iterator<Item = &'a str> + Clone,
) -> Option<Period> {
    let titled = read_title_period(title, date);
    if is_work_report(title) || titled.is_none() {
        let given = titled.map(Period::year).or(date.map(|date| date.year()));
        let reviewed = headings
            .chain(passages.clone().take(PASSAGES))
            .find_map(reviewed_year)
            .filter(|year| given.is_none_or(|given| (given - year).abs() <= 1));
        if let Some(year) = reviewed.filter(|_| titled.is_none_or(Period::is_annual)) {
            return Some(Period::year_of(year));
        }
    }
    titled.or_else(|| passages.take(3).find_map(|passage| opening_period(passage, date)))
}

/// The year that a heading reviews: 一、2016年工作回顾; a heading that plans a year follows the review of the one before.
fn reviewed_year(text: &str) -> Option<i16> {
    let end = text.char_indices().nth(40).map_or(text.len(), |(at, _)| at);
    if end < text.len() || text.contains(['，', '。']) {
        return None;
    }
    let clean = Clean::new(text);
    let text = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(text, &mut tokens);
    let start = list_mark_len(text);
    let first = tokens.iter().find(|token| token.start >= start)?;
    let Kind::Time(TimePart::Year(year)) = first.kind else { return None };
    let is_first = text[start..first.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let rest = &text[first.end..];
    let has = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    if !is_first {
        None
    } else if has(&["回顾", "总结", "完成情况", "执行情况", "主要工作", "工作情况"]) {
        Some(year)
    } else if has(&["目标", "安排", "打算", "任务", "重点工作", "草案", "计划"]) {
        Some(year - 1)
    } else {
        None
    }
}

/// The period that a report opens with (今年上半年，…): a part of a year at the head of a clause of its first sentence, or
/// the year at its very start. A day or a month only says when something happened.
fn opening_period(passage: &str, date: Option<Date>) -> Option<Period> {
    const LONGEST: usize = 400;
    let clean = Clean::new(&passage[..passage.floor_char_boundary(passage.len().min(LONGEST))]);
    let text = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(text, &mut tokens);
    let this_year = date.map(|date| date.year());
    let clock = Clock { this_year, year: this_year, anchor: None, spoken: None, is_early: false };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let is_end = token.kind == Kind::Word(Class::Stop);
        if is_end {
            break;
        }
        let opens = at == 0 && token.start == 0
            || at > 0
                && tokens[at - 1].end == token.start
                && matches!(
                    tokens[at - 1].kind,
                    Kind::Word(Class::Comma | Class::Semicolon | Class::Colon | Class::Space)
                );
        if !matches!(token.kind, Kind::Time(_)) || !opens {
            at += 1;
            continue;
        }
        let (mut time, mut next) = times(text, &tokens, at, clock);
        if let (Some(date), Some(period)) = (date, time.period)
            && !period.is_annual()
            && period.months().1 > i32::from(date.year()) * 12 + i32::from(date.month()) - 1
        {
            // 1—11月 in January: of the year before.
            let clock = Clock { year: Some(date.year() - 1), ..clock };
            (time, next) = times(text, &tokens, at, clock);
        }
        let is_year = tokens[at..next].iter().any(|token| matches!(token.kind, Kind::Time(TimePart::Year(_))));
        let is_wide = time.period.is_some_and(|period| match period {
            Period::At(Point::Half(..) | Point::Quarter(..)) => true,
            Period::Span(Point::Month(_, 1), Point::Month(..)) => true,
            Period::At(Point::Year(_)) => is_year && at == 0 && !time.is_narrow,
            _ => false,
        });
        let is_near = |period: &Period| {
            let years = this_year.map_or(0, |this| this - period.year());
            (0..=1).contains(&years) && !time.is_other
        };
        if let Some(period) = time.period.filter(|period| is_wide && is_near(period)) {
            return Some(period);
        }
        at = next.max(at + 1);
    }
    None
}
