//! What a title says of its report: the period reported on, and whether it announces a plan.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::clean;
use super::lexicon::Class;
use super::meaning::{Clock, Meaning, meaning};
use super::period::{TimePart, census};
use super::token::{Kind, Token, lex};
use super::trie::Trie;
use crate::extract::search::Search;
use crate::model::{Period, Point, month_of};

/// Whether a title announces a plan, all figures of which are targets.
pub(super) fn is_plan(title: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| title.holds(word));
    let bare = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    let is_budget = has(&["预算(草案)", "预算（草案）"]) || has(&["预算"]) && ends(&["预算", "草案", "公开", "说明"]);
    // 办好民生实事 增进群众福祉 tells what was done; 2023年十件民生实事 what is to be done.
    let is_promise = has(&["实事"])
        && (has(&["件", "项", "十大", "今年", "将", "确定", "公布", "票决", "清单", "任务", "计划"])
            || title.contains(|c: char| c.is_ascii_digit()));
    // 2022年“三公”经费预算情况 sets out a budget, 预算执行情况 tells what became of one.
    let is_set_out = has(&["预算"])
        && ends(&["预算情况", "预算安排情况", "预算情况说明", "预算情况的说明"])
        && !has(&["执行", "决算", "完成", "调整"]);
    if is_set_out {
        return true;
    }
    let is_announced = is_budget
        || is_promise
        || ends(&[
            "计划",
            "规划",
            "清单",
            "名单",
            "任务书",
            "方案",
            "思路",
            "目标",
            "重点工作",
            "重点任务",
            "计划(草案",
            "计划（草案",
        ])
        || has(&[
            "目标任务",
            "目标和",
            "目标纲要",
            "目标责任",
            "主要目标",
            "任务单",
            "任务清单",
            "任务分解",
            "任务分工",
            "工作安排",
            "工作要点",
            "工作计划",
            "工作方案",
            "规划纲要",
            "实施方案",
            "行动计划",
            "行动方案",
            "预算草案",
            "预算调整",
            "调整草案",
            "责任分工",
            "计划实施",
            "计划的通知",
            "计划投资",
            "将投资",
            "将新建",
            "将实施",
        ]);
    is_announced
        && !has(&[
            "情况",
            "进展",
            "总结",
            "回顾",
            "评估",
            "成效",
            "成就",
            "综述",
            "纪实",
            "办结",
            "兑现",
            "落地",
            "完成",
            "建成",
            "决算",
            "名录",
            "答卷",
            "见闻",
            "惠及",
            "推进会",
            "调度会",
            "观摩",
            "督查",
        ])
}

/// Whether a title says that the figures of its report are estimates: 2019年主要指标预计完成情况, 预算执行情况（预计）.
pub(super) fn is_hedged(title: &str) -> bool {
    let rest = title.cut_at("预计").map(|(_, rest)| rest);
    rest.is_some_and(|rest| {
        matches!(rest, "）" | ")" | "数" | "数）" | "数)") || rest.starts_with(['完', '执']) && rest.ends_with("情况")
    })
}

/// Words behind the place that a title is about.
static BEHIND_PLACE: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = ["概况", "简介", "基本情况", "情况简介", "人民政府", "党委", "工作"];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

/// The town or village that a title is about: 石桥镇 of 青禾县石桥镇概况, 石桥镇2020年工作总结, 石桥镇：老街新生.
pub(super) fn place(title: &str) -> Option<&str> {
    const LONGEST: usize = 6;
    let ends = [
        BEHIND_PLACE.first_in(title).map(|(at, ..)| at),
        title.find(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':' | '（' | ' ')),
    ];
    // 石桥镇: the title of an encyclopedia is the place.
    let before = ends.into_iter().flatten().min().map_or(title, |at| &title[..at]).trim();
    let is_place = ["镇", "乡", "街道", "村", "社区", "农场"].iter().any(|kind| before.ends_with(kind));
    let n = before.chars().count();
    let from =
        before.char_indices().rev().take(n.saturating_sub(2)).find(|(_, c)| matches!(c, '县' | '市' | '区' | '旗'));
    let place = from.map_or(before, |(at, c)| &before[at + c.len_utf8()..]);
    (is_place && (2..=LONGEST).contains(&place.chars().count())).then_some(place)
}

/// Whether a title heads the yearly account of a government, court or assembly.
pub(super) fn is_work_report(title: &str) -> bool {
    title.holds("工作报告") && !title.holds("年度")
}

/// The period that a title names as the one reported on, or implies by the kind of report it heads.
pub(super) fn period(title: &str, date: Option<Date>) -> Option<Period> {
    let clean = clean::even(title);
    let text = clean.as_str();
    if let Some(year) = census_year(text) {
        return Some(Period::year_of(year));
    }
    let this_year = || date.filter(|_| text.holds("年内")).map(|date| (0, Period::year_of(date.year())));
    let Some((start, period)) = named(text, date).or_else(|| bare_year(text)).or_else(this_year) else {
        // A yearly review without a year comes out in the first half of the next.
        let is_review = is_work_report(text) || ["统计公报", "预算执行"].iter().any(|word| text.holds(word));
        return date.filter(|date| is_review && date.month() <= 6).map(|date| Period::year_of(date.year() - 1));
    };
    // “十三五”基础坚实, told in the spring of its first year: the years before it laid them.
    if let (Period::Span(Point::Year(first), _), Some(date)) = (period, date)
        && date.year() == first
        && date.month() <= 6
        && text.holds("基础")
    {
        return Some(Period::year_of(first - 1));
    }
    // 冲刺四季度, told in October: it is ahead.
    let is_ahead = ["冲刺", "决战", "奋战", "决胜", "备战"].iter().any(|word| text[..start].ends_with(word));
    if is_ahead && !period.is_annual() && date.is_some_and(|date| period.months().1 > month_of(date)) {
        return None;
    }
    if !period.is_annual() || is_plan(text) {
        return Some(period);
    }
    // 执行情况与2023年计划草案: the year is that of the plan.
    let names_plan = ["执行情况", "工作总结", "完成情况", "工作回顾"].iter().any(|word| text[..start].holds(word));
    let year = period.year();
    let looks_back = if is_work_report(text) {
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

/// The years that a title looks back on: 奋进五年, 五年巨变, 非凡十年. A year that is far from over is none of them.
pub(super) fn years_told(title: &str, date: Option<Date>) -> Option<Period> {
    let date = date?;
    let is_ahead =
        ["规划", "计划", "今后", "未来", "目标"].iter().any(|word| title.holds(word)) || is_work_report(title);
    let n: i16 = [("五年", 5), ("十年", 10)].iter().find_map(|(word, n)| {
        let (before, after) = title.split_once(word)?;
        let is_review = ["奋进", "辉煌", "跨越", "这", "回眸", "回望", "数说", "数读", "非凡", "砥砺", "走过", "过去"]
            .iter()
            .any(|word| before.ends_with(word))
            || ["巨变", "来", "答卷", "成就", "回眸", "回顾", "跨越", "间", "看"]
                .iter()
                .any(|word| after.starts_with(word));
        is_review.then_some(*n)
    })?;
    (!is_ahead).then(|| years_up_to(date, n))
}

/// The `n` years that a review looks back on. A year that is far from over is none of them.
pub(super) fn years_up_to(date: Date, n: i16) -> Period {
    let last = if date.month() <= 10 { date.year() - 1 } else { date.year() };
    Period::Span(Point::Year(last - n + 1), Point::Year(last))
}

/// The year of the census that a title names: 第七次全国人口普查公报.
fn census_year(title: &str) -> Option<i16> {
    title.match_indices('第').find_map(|(at, _)| census(&title[at..])).map(|(_, year)| year)
}

/// The first time that a title names, with the byte where it stands. A day is none: ——2019年12月26日在…会议上 says when a report
/// was given.
fn named(title: &str, date: Option<Date>) -> Option<(usize, Period)> {
    let mut tokens: Vec<Token> = Vec::new();
    lex(title, &mut tokens);
    let clock = Clock::of_date(date);
    let mut at = 0;
    let mut plan = None;
    while at < tokens.len() {
        let (parts, next) = run(title, &tokens, at);
        let start = tokens[at].start;
        at = next.max(at + 1);
        let end = tokens[at - 1].end;
        // 国庆假期见闻: a holiday is when a reporter was there, where it is not what was counted.
        let is_holiday = ["假期", "期间", "长假", "黄金周"].iter().any(|word| title[start..end].ends_with(word));
        let is_of_visits = ["旅游", "游客", "接待"].iter().any(|word| title.holds(word));
        // 三月三, 六月的青禾: a name or a season.
        let is_name = matches!(parts[..], [TimePart::Month(_)])
            && !title[start..].starts_with(|c: char| c.is_ascii_digit())
            && !title[..end].ends_with('份')
            && !is_holiday;
        if parts.contains(&TimePart::Day) || is_holiday && !is_of_visits || is_name {
            continue;
        }
        let Some(period) = before(date, clock, |clock| meaning(&parts, clock)).period else { continue };
        if !matches!(parts[..], [TimePart::Plan(_)]) {
            // 第十四个五年规划和2035年远景目标: what lies beyond the plan is not its time.
            return plan.filter(|(_, plan): &(usize, Period)| period.year() > plan.year()).or(Some((start, period)));
        }
        // “十四五”开好局: a plan that begins says when, and is not what the report is about, nor is one that has a year beside it.
        let rest = title[end..].trim_start_matches(['”', '’', ' ']);
        let begins = ["开局", "开好", "首", "起步", "新", "元年", "第一", "良好", "头"]
            .iter()
            .any(|word| rest.starts_with(word));
        if !begins {
            plan = plan.or(Some((start, period)));
        }
    }
    plan
}

/// The parts of the time that starts at `tokens[at]`, and the token after it. A year goes on over a few words to a part of it:
/// 2021年全县1—6月.
fn run(title: &str, tokens: &[Token], at: usize) -> (Vec<TimePart>, usize) {
    const GAP: usize = 18;
    let mut parts = Vec::new();
    let mut next = at;
    while let Some(token) = tokens.get(next) {
        // 2018年至2022年
        let joins = next > at
            && token.kind == Kind::Word(Class::To)
            && tokens.get(next + 1).is_some_and(|time| matches!(time.kind, Kind::Time(TimePart::Year(_))));
        if joins {
            next += 1;
            continue;
        }
        let Kind::Time(part) = token.kind else { break };
        // “十四五”首季
        if matches!(parts.last(), Some(TimePart::Plan(_))) && !part.is_suffix() {
            break;
        }
        if next > at {
            let gap = &title[tokens[next - 1].end..token.start];
            let is_part =
                matches!(part, TimePart::Month(_) | TimePart::Months(..) | TimePart::Half(_) | TimePart::Quarter(_));
            let follows = matches!(parts.last(), Some(TimePart::Year(_) | TimePart::Relative(_)))
                && is_part
                && gap.len() <= GAP
                && gap.chars().all(char::is_alphabetic);
            if !(follows || matches!(gap.trim(), "" | "的" | "—" | "-" | "至" | "到" | "年" | "(" | "（")) {
                break;
            }
        }
        parts.push(part);
        next += 1;
    }
    (parts, next)
}

/// Reads a time with `read`; a part of a year that was not over when the report came out early in a year is that of the year
/// before: 1—12月 in January.
pub(super) fn before(date: Option<Date>, clock: Clock, read: impl Fn(Clock) -> Meaning) -> Meaning {
    let time = read(clock);
    match (date, time.period) {
        (Some(date), Some(period))
            if !period.is_annual() && date.month() <= 3 && period.months().1 > month_of(date) =>
        {
            read(Clock { year: Some(date.year() - 1), ..clock })
        }
        _ => time,
    }
}

/// A year without its 年: 工作报告(2021), 数说青禾2019.
fn bare_year(title: &str) -> Option<(usize, Period)> {
    let mut at = 0;
    while let Some(first) = title[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + first;
        let n = title[start..].bytes().take_while(u8::is_ascii_digit).count();
        at = start + n;
        let year = title[start..at].parse().ok().filter(|year| n == 4 && (1950..2100).contains(year));
        if let Some(year) = year
            && !title[at..].starts_with(|c: char| matches!(c, '-' | '—' | '.' | '~') || is_counted(c))
        {
            return Some((start, Period::year_of(year)));
        }
    }
    None
}

/// Whether a number before `c` counts something: 2000亩.
fn is_counted(c: char) -> bool {
    matches!(
        c,
        '万' | '亿'
            | '多'
            | '余'
            | '元'
            | '亩'
            | '吨'
            | '人'
            | '户'
            | '个'
            | '家'
            | '名'
            | '米'
            | '公'
            | '项'
            | '件'
    )
}
