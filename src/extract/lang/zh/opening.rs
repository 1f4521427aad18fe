//! The period a Chinese report is about, as its title, headings and first sentences tell it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::clean;
use super::lexicon::Class;
use super::meaning::Clock;
use super::period::TimePart;
use super::predicate::times;
use super::title;
use super::token::{Kind, Token, lex};
use crate::extract::marks::list_mark_len;
use crate::extract::search::Search;
use crate::extract::{About, Front};
use crate::model::{Period, Point, month_of};

/// Passages of a report that are looked at for headings written as text.
const PASSAGES: usize = 40;

/// What title, headings and opening say of the whole report.
pub(super) fn read_front(front: &Front<'_>) -> About {
    let period = front.period.or_else(|| read_period(front)).or_else(|| front.date.map(|date| dated(date, front)));
    // 2022年重点工作 in 2023 tells what became of them.
    let is_over = front.date.zip(period).is_some_and(|(date, period)| {
        period.months().1 < i32::from(date.year()) * 12 && !title::is_work_report(front.title)
    });
    // 大办10件实事 over what the first three quarters brought tells what was done.
    let is_part_over = front.date.zip(period).is_some_and(|(date, period)| {
        !period.is_annual() && period.months().1 < month_of(date) && front.title.holds("实事")
    });
    About {
        period,
        is_plan: title::is_plan(front.title) && !is_over && !is_part_over,
        is_hedged: title::is_hedged(front.title),
        ..About::default()
    }
}

/// The period reported on, where the front matter does not name it.
pub(super) fn read_period(front: &Front<'_>) -> Option<Period> {
    // 预算执行情况 of June that opens with 1—5月: a part of this year, not a review of the last.
    if front.title.holds("预算执行")
        && !front.title.contains(|c: char| c.is_ascii_digit())
        && let Some(part) = opening_period(front).filter(|period| !period.is_annual())
    {
        return Some(part);
    }
    let titled = title::period(front.title, front.date);
    // 2024年3月经济运行情况, which opens with 一季度: what has come together up to that month.
    if let Some(month @ Period::At(Point::Month(..))) = titled
        && let Some(part) = opening_period(front)
        && part != month
        && part.months().1 == month.months().1
    {
        return Some(part);
    }
    if titled.is_none()
        && let Some(years) = title::years_told(front.title, front.date)
    {
        return Some(years);
    }
    let is_plan = title::is_plan(front.title);
    let is_work_report = title::is_work_report(front.title) && !is_plan;
    if (is_work_report || titled.is_none()) && !is_plan && titled.is_none_or(Period::is_annual) {
        let given = titled.map(Period::year).or(front.date.map(|date| date.year()));
        let reviewed = front
            .headings()
            .chain(front.paragraphs().take(PASSAGES))
            .find_map(reviewed_year)
            .filter(|year| given.is_none_or(|given| (given - year).abs() <= 1));
        if let Some(year) = reviewed.or_else(|| is_work_report.then(|| told_year(front)).flatten()) {
            return Some(Period::year_of(year));
        }
    }
    if titled.is_none()
        && !is_plan
        && let Some(year) = front.passages().take(PASSAGES).find_map(told_review)
    {
        return Some(Period::year_of(year));
    }
    let yearbook = || front.title.holds("年鉴").then(|| titled.map(|period| period.year() - 1)).flatten();
    let is_of_year_before = |year: i16| names_year(front, year) && !names_year(front, year + 1);
    if let Some(year) = yearbook().filter(|year| is_of_year_before(*year)) {
        return Some(Period::year_of(year));
    }
    let guessed = || {
        opening_period(front)
            .or_else(|| sketched_year(front).map(Period::year_of))
            .or_else(|| year_long_past(front).map(Period::year_of))
    };
    titled.or_else(|| guessed().filter(|period| !goes_on_later(front, *period)))
}

/// Whether headings name two or more years after `period`, as those of a history do: 1990年代, 2001年, 2015年.
fn goes_on_later(front: &Front<'_>, period: Period) -> bool {
    if front.date.is_some() {
        return false;
    }
    let later = front.headings().filter(|heading| leading_years(heading).is_some_and(|year| year > period.year()));
    later.take(2).count() == 2
}

/// The first year that a heading names.
fn leading_years(heading: &str) -> Option<i16> {
    let clean = clean::even(heading);
    let mut tokens: Vec<Token> = Vec::new();
    lex(clean.as_str(), &mut tokens);
    tokens.iter().find_map(|token| match token.kind {
        Kind::Time(TimePart::Year(year) | TimePart::Years(year, _)) => Some(year),
        _ => None,
    })
}

/// The year that the first dated paragraph of a work report speaks of, where the report came out in a year after the one that its
/// title names: 2017年工作报告 of July 2018 is of 2017 or of the year before.
fn told_year(front: &Front<'_>) -> Option<i16> {
    let year = title::period(front.title, None)?.year() + 1;
    front.date.filter(|date| date.year() > year)?;
    front
        .paragraphs()
        .take(PASSAGES)
        .find_map(|text| {
            let clean = clean::even(text);
            let mut tokens: Vec<Token> = Vec::new();
            lex(&clean.as_str()[..clean.as_str().floor_char_boundary(clean.as_str().len().min(60))], &mut tokens);
            let first = tokens.first().filter(|token| token.start == 0)?;
            let next = tokens.get(1).map(|token| &token.kind);
            match first.kind {
                Kind::Time(TimePart::Year(year)) if next == Some(&Kind::Word(Class::Comma)) => Some(year),
                _ => None,
            }
        })
        .filter(|told| *told == year || *told == year - 1)
}

/// Whether the text speaks of `year`, other than to compare with it.
fn names_year(front: &Front<'_>, year: i16) -> bool {
    let word = format!("{year}年");
    front.headings().chain(front.passages().take(PASSAGES)).any(|text| speaks_of(text, &word))
}

/// Whether `text` holds `time` as the time of something, not as the other side of a comparison (比去年, 去年同期) or the month in which
/// something happened (2022年5月开工).
fn speaks_of(text: &str, time: &str) -> bool {
    spoken_of(text, time).is_some()
}

/// Where `text` first speaks so of `time`.
fn spoken_of(text: &str, time: &str) -> Option<usize> {
    let is_event = |rest: &str| {
        let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        after.len() < rest.len()
            && after
                .strip_prefix('月')
                .is_some_and(|rest| !rest.starts_with(['末', '底', '份', '以', '至', '—', '-', '，']))
    };
    text.match_indices(time).map(|(at, _)| at).find(|&at| {
        let rest = &text[at + time.len()..];
        !text[..at].ends_with(['比', '较', '与', '同', '于']) && !rest.starts_with("同期") && !is_event(rest)
    })
}

/// The year that a report is of by its date alone. One of January looks back on the year before, one of the next two months does so
/// where it speaks of that year. News that come to that year only behind figures that they date otherwise are of their own:
/// 3月20日，…集中开工，总投资13.8亿元。…。2018年，….
fn dated(date: Date, front: &Front<'_>) -> Period {
    let year = date.year();
    let looks_back = match date.month() {
        1 => looks_back_on(front, date).unwrap_or(true),
        2 | 3 => looks_back_on(front, date).unwrap_or(false),
        _ => false,
    };
    Period::year_of(if looks_back { year - 1 } else { year })
}

/// Whether the text speaks of the year before its `date` before it dates figures otherwise; `None` where it does neither. What January
/// calls 今年 may be the year that has just ended.
fn looks_back_on(front: &Front<'_>, date: Date) -> Option<bool> {
    const BEFORE: [&str; 5] = ["去年", "全年", "过去一年", "过去的一年", "一年来"];
    // 元旦假期消费旺: of the days in which it came out.
    if ["元旦", "春节", "开门红"].iter().any(|feast| front.title.holds(feast)) {
        return Some(false);
    }
    let words = [format!("{}年", date.year() - 1)];
    let told =
        |text: &str| words.iter().map(String::as_str).chain(BEFORE).filter_map(|time| spoken_of(text, time)).min();
    if front.headings().any(|heading| told(heading).is_some()) {
        return Some(true);
    }
    let this_year = format!("{}年", date.year());
    let is_of_now = |text: &str| {
        let opening: String = text.chars().take(NEWS).collect();
        let is_said = opening.holds("今年") || opening.contains(&this_year) || text.starts_with("连日来");
        // 1月21日，…人民代表大会开幕: what was reported there is of the year before.
        let is_assembly = || ["会议", "大会", "全会", "两会", "工作报告"].iter().any(|word| text.holds(word));
        // 截至1月9日，会议收到提案290件: of the days in which it came out, assembly or not.
        let is_stock = ["截至", "截止"].iter().any(|word| text.contains(&format!("{word}{}月", date.month())));
        (is_said && date.month() > 1 || opens_with_day(text, date)) && (is_stock || !is_assembly())
    };
    let tells = |text: &str| {
        let clean = clean::even(text);
        let mut tokens: Vec<Token> = Vec::new();
        lex(clean.as_str(), &mut tokens);
        tokens.iter().any(is_amount)
    };
    let (mut has_figures, mut is_news) = (false, false);
    for text in front.passages().take(PASSAGES) {
        let at = told(text);
        let before = at.map_or(text, |at| &text[..at]);
        is_news |= is_of_now(before);
        has_figures = has_figures || tells(before);
        if is_news && has_figures {
            return Some(false);
        }
        if at.is_some() {
            return Some(true);
        }
    }
    None
}

/// Characters of a paragraph in which news say when they are of.
const NEWS: usize = 40;

/// Whether a text opens with a month up to that of its `date` (1月份，…), or a day of it, behind who tells the news: 本报讯（记者 …）2月18日，….
fn opens_with_day(text: &str, date: Date) -> bool {
    const BYLINE: usize = 90;
    let behind = text.split_once(['）', ')']).filter(|(byline, _)| byline.len() <= BYLINE).map(|(_, rest)| rest);
    [Some(text), behind].into_iter().flatten().any(|text| {
        let text = text.trim_start();
        let (month, rest) = text.split_at(text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len());
        month.parse().is_ok_and(|month: i8| month <= date.month())
            && rest.strip_prefix('月').is_some_and(|day| {
                let rest = day.trim_start_matches(|c: char| c.is_ascii_digit());
                day.starts_with(['份', '，']) || rest.len() < day.len() && rest.starts_with('日')
            })
    })
}

/// The one year of its last figures that a sketch of a county names: 2020年末户籍人口…. What it tells before, without any, is of when
/// it was written.
fn sketched_year(front: &Front<'_>) -> Option<i16> {
    /// Years before publication that a sketch may lag behind; what is older is history.
    const LAG: i16 = 6;
    let is_sketch = ["概况", "简介", "县情", "概览", "概述", "年鉴", "基本情况"].iter().any(|word| front.title.holds(word))
            // 青禾县情况汇报
            && !front.title.holds("县情况");
    let date = front.date.filter(|_| is_sketch)?;
    let recent = date.year() - LAG..=date.year();
    let (mut years, mut ends) = (BTreeSet::new(), BTreeSet::new());
    for passage in front.passages() {
        let clean = clean::even(passage);
        let text = clean.as_str();
        let mut tokens: Vec<Token> = Vec::new();
        lex(text, &mut tokens);
        for (at, token) in tokens.iter().enumerate() {
            if let Kind::Time(TimePart::Year(year)) = token.kind
                && recent.contains(&year)
            {
                let next = tokens.get(at + 1).map(|next| &next.kind);
                // 2015年9月，青禾县被确定为试点; 2016年以来: when something happened or began.
                let is_event = matches!(next, Some(Kind::Time(TimePart::Month(_) | TimePart::Since)))
                    || text[..token.start].ends_with('自');
                if is_event {
                    continue;
                }
                years.insert(year);
                if next == Some(&Kind::Time(TimePart::End)) {
                    ends.insert(year);
                }
            }
        }
        if years.is_empty() && tokens.iter().any(is_amount) {
            return None;
        }
    }
    let one = |years: BTreeSet<i16>| years.first().copied().filter(|_| years.len() == 1);
    one(ends).or_else(|| one(years))
}

/// A figure with its unit, which a day in brackets has not.
fn is_amount(token: &Token) -> bool {
    token.quantity().is_some_and(|quantity| !quantity.unit.is_empty())
}

/// Whether what stands before the byte `start` only leads up to it: 【教育】, 记者从县局获悉，.
fn leads(text: &str, before: &[Token], start: usize) -> bool {
    let is_clause = before.iter().any(|token| matches!(token.kind, Kind::Word(Class::Comma | Class::Semicolon)));
    let said = text[..start].trim_end_matches([',', '，', '：', ':', ' ']);
    !is_clause || ["获悉", "了解到", "显示", "指出", "介绍"].iter().any(|word| said.ends_with(word))
}

/// Whether a paragraph is more than a byline or a form of address.
fn is_prose(text: &str) -> bool {
    text.contains(['。', '，', ',', '；', ';'])
}

/// The year that a heading reviews: 一、2016年工作回顾; a heading that plans a year follows the review of the one before.
fn reviewed_year(text: &str) -> Option<i16> {
    let end = text.char_indices().nth(40).map_or(text.len(), |(at, _)| at);
    if end < text.len() || text.contains(['，', '。']) {
        return None;
    }
    let clean = clean::even(text);
    let text = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(text, &mut tokens);
    let start = list_mark_len(text);
    let first = tokens.iter().find(|token| token.start >= start)?;
    let Kind::Time(TimePart::Year(year)) = first.kind else { return None };
    let is_first = text[start..first.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let rest = &text[first.end..];
    let has = |words: &[&str]| words.iter().any(|word| rest.holds(word));
    if !is_first {
        None
    } else if has(&["回顾", "总结", "完成情况", "执行情况"]) {
        Some(year)
    } else if has(&["目标", "安排", "打算", "任务", "重点工作", "草案", "计划"]) {
        // 2023年目标任务和主要工作
        Some(year - 1)
    } else {
        has(&["主要工作", "工作情况"]).then_some(year)
    }
}

/// The year of which a sentence tells that it was looked back on: 报告全面回顾了2018年县法院….
fn told_review(text: &str) -> Option<i16> {
    const NEAR: usize = 4;
    let (at, word) = text.match_indices("回顾").chain(text.match_indices("总结")).min()?;
    let clean = clean::even(&text[at + word.len()..]);
    let rest = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(&rest[..rest.floor_char_boundary(rest.len().min(60))], &mut tokens);
    let first = tokens.iter().find(|token| matches!(token.kind, Kind::Time(_)))?;
    let is_near = rest[..first.start].chars().count() <= NEAR && !rest[..first.start].contains(['，', '。', '、']);
    match first.kind {
        Kind::Time(TimePart::Year(year)) if is_near => Some(year),
        _ => None,
    }
}

/// The period that a report opens with, in one of its first paragraphs. A year that comes after the first figures opens nothing.
fn opening_period(front: &Front<'_>) -> Option<Period> {
    let mut has_figures = false;
    for text in front.paragraphs().filter(|text| is_prose(text)).take(3) {
        if let Some(years) = front.date.filter(|_| !has_figures).and_then(|date| years_reviewed(text, date)) {
            return Some(years);
        }
        let (period, has_own) = passage_period(text, front.date);
        if let Some(period) = period.filter(|period| !(has_figures && period.is_annual())) {
            return Some(later_year(text, period, front.date).unwrap_or(period));
        }
        has_figures |= has_own;
    }
    None
}

/// The five years that a paragraph opens with which looks back on them: 过去五年，….
fn years_reviewed(text: &str, date: Date) -> Option<Period> {
    let text = text.trim_start();
    let opens = ["五年来，", "过去五年，", "过去的五年，", "这五年，"].iter().any(|years| text.starts_with(years));
    opens.then(|| title::years_up_to(date, 5))
}

/// The year that a text opens with (2018年，…) which came out years later and speaks of no year after that one.
fn year_long_past(front: &Front<'_>) -> Option<i16> {
    const LAG: i16 = 10;
    const NOW: [&str; 9] = ["今年", "去年", "明年", "目前", "如今", "现在", "日前", "近日", "记者"];
    let this_year = front.date?.year();
    let text = front.paragraphs().find(|text| is_prose(text))?.trim_start();
    let text = text.strip_prefix("截至").or(text.strip_prefix("截止")).unwrap_or(text);
    let year: i16 = text.get(..4)?.parse().ok()?;
    // 2012年以来, 2015年9月: when something began.
    text[4..].strip_prefix('年').filter(|rest| rest.starts_with(['，', ',', '末', '底', '全']))?;
    let is_past = (this_year - LAG..this_year - 1).contains(&year);
    let says_later = |text: &str| {
        NOW.iter().any(|now| text.holds(now))
            || (year + 1..=this_year).any(|later| text.contains(&format!("{later}年")))
    };
    (is_past && !front.headings().chain(front.passages()).any(says_later)).then_some(year)
}

/// The year that a paragraph comes to which opened with the year `told`, where it has no figures before: 2020年，全县脱贫。进入2021年，….
fn later_year(passage: &str, told: Period, date: Option<Date>) -> Option<Period> {
    let this_year = date?.year();
    if !told.is_annual() || told.year() >= this_year || passage.len() > LONGEST {
        return None;
    }
    let clean = clean::even(passage);
    let text = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(text, &mut tokens);
    let n_before = tokens.iter().position(is_amount).unwrap_or(tokens.len());
    let sentences = tokens[..n_before].iter().filter(|token| token.kind == Kind::Word(Class::Stop));
    let mut years = sentences.filter_map(|stop| {
        let rest = text[stop.end..].trim_start();
        let rest = rest.strip_prefix("进入").or(rest.strip_prefix("步入")).unwrap_or(rest);
        let is_this_year =
            ["今年", "如今", "目前"].iter().any(|now| rest.starts_with(now)) && !rest.starts_with("今年是");
        is_this_year.then_some(this_year).or_else(|| {
            let year: i16 = rest.get(..4)?.parse().ok()?;
            (rest[4..].starts_with('年') && (told.year() + 1..=this_year).contains(&year)).then_some(year)
        })
    });
    years.next_back().map(Period::year_of)
}

/// The longest opening that is looked at, in bytes.
const LONGEST: usize = 400;

/// The period that a paragraph opens with (今年上半年，…): a part of a year at the head of a clause of its first sentence, or
/// the year at its very start; and whether figures come before. A day or a month only says when something happened.
fn passage_period(passage: &str, date: Option<Date>) -> (Option<Period>, bool) {
    let clean = clean::even(&passage[..passage.floor_char_boundary(passage.len().min(LONGEST))]);
    let text = clean.as_str();
    let mut tokens: Vec<Token> = Vec::new();
    lex(text, &mut tokens);
    let clock = Clock::of_date(date);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        // 重点项目50个，1—5月完成投资…: what was told before is of another time.
        if token.kind == Kind::Word(Class::Stop) || is_amount(token) {
            break;
        }
        // 本院2021年1—11月受理…: the report's own body or county may stand before it.
        let is_own = at == 1
            && tokens[0].kind == Kind::Word(Class::PlaceOwn)
            && (tokens[0].start, tokens[0].end) == (0, token.start);
        let opens = at == 0 && token.start == 0
            || is_own
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
        let (_, next) = times(text, &tokens, at, clock);
        let time = title::before(date, clock, |clock| times(text, &tokens, at, clock).0);
        let has = |is: fn(TimePart) -> bool| {
            tokens[at..next].iter().any(|token| matches!(token.kind, Kind::Time(part) if is(part)))
        };
        // 截至2019年底: a moment that the first figure reaches up to, not what the report is about.
        let is_moment = has(|part| matches!(part, TimePart::AsOf | TimePart::End));
        // 2016年以来: the years since, of which the report is the last.
        let is_since = has(|part| part == TimePart::Since);
        // 2021年启动的项目…: when it began.
        let is_begun = ["启动", "开工", "实施", "引进", "建成", "投产", "签约", "获批"]
            .iter()
            .any(|word| text[tokens[next - 1].end..].strip_prefix(word).is_some_and(|rest| rest.starts_with('的')));
        let is_year = has(|part| matches!(part, TimePart::Year(_))) && !is_moment && !is_since && !is_begun;
        let is_wide = time.period.is_some_and(|period| match period {
            Period::At(Point::Half(..) | Point::Quarter(..)) => true,
            Period::Span(Point::Month(_, 1), Point::Month(..)) => true,
            Period::At(Point::Year(_)) => is_year && !time.is_narrow && leads(text, &tokens[..at], token.start),
            _ => false,
        });
        let is_near = |period: &Period| {
            let years = clock.this_year.map_or(0, |this| this - period.year());
            // 下半年，… in October is ahead.
            let is_over = date.is_none_or(|date| period.is_annual() || period.months().1 <= month_of(date));
            (0..=1).contains(&years) && !time.is_other && is_over
        };
        if let Some(period) = time.period.filter(|period| is_wide && is_near(period)) {
            return (Some(period), false);
        }
        at = next.max(at + 1);
    }
    (None, tokens.iter().any(is_amount))
}
