//! The rule pack for Chinese.
//!
//! A passage is made even ([`clean`]), cut into words, quantities and times ([`token`]), and read sentence by sentence
//! ([`clause`]); [`name`] trims the names and resolves coordination, [`label`] reads tables' labels and cells. Words are in
//! `lexicon.toml` and `units.toml`.

mod amount;
mod balances;
mod clause;
mod clean;
mod given;
mod glossary;
mod hedge;
mod label;
mod lexicon;
mod meaning;
mod name;
mod naming;
mod nouns;
mod numeral;
mod object;
mod opening;
mod period;
mod plans;
mod predicate;
mod progress;
mod range;
mod sieve;
mod title;
mod token;
mod traditional;
mod trie;

use std::sync::LazyLock;

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::extract::search::Search;
use crate::extract::{About, Anchor, Cell, Front, Label, Reading, RulePack, Scope, marks};
use crate::model::{Decimal, Period, Point, Status};

use clause::{Reader, Said};
use lexicon::Class;
use meaning::Clock;
use period::TimePart;
use token::{Kind, Token};
use traditional::simplified;
use trie::Trie;

/// Reads Chinese reports.
pub(crate) struct Chinese;

/// The pack.
pub(crate) static PACK: Chinese = Chinese;

impl RulePack for Chinese {
    fn read_front(&self, front: &Front<'_>) -> About {
        opening::read_front(front)
    }

    fn given_on(&self, front: &Front<'_>) -> Option<Date> {
        given::given_on(front)
    }

    fn spelt(&self, name: &str) -> String {
        simplified(name).unwrap_or_else(|| name.to_owned())
    }

    fn read_heading(&self, text: &str, anchor: &Anchor, scope: &mut Scope) {
        scope.kept.is_glossary = glossary::is_head(text);
        (scope.kept.is_topic, scope.kept.dated) = (is_topic(text), None);
        read_heading(text, anchor, scope);
    }

    fn read_passage(&self, text: &str, _is_item: bool, anchor: &Anchor, scope: &mut Scope, out: &mut Vec<Reading>) {
        let clean = clean::even(text);
        let first = out.len();
        let mut tokens = Vec::with_capacity(text.len() / 8 + 8);
        token::lex(clean.as_str(), &mut tokens);
        plans::part_names(clean.as_str(), &mut tokens);
        range::share_units(clean.as_str(), &mut tokens);
        range::share_dealt(clean.as_str(), &mut tokens);
        range::share_points(clean.as_str(), &mut tokens);
        range::share_yuan(clean.as_str(), &mut tokens);
        read_sentences(clean.as_str(), &tokens, anchor, scope, out);
        range::bound_ends(clean.as_str(), &mut out[first..]);
        progress::apply(clean.as_str(), anchor, &mut out[first..]);
        balances::apply(clean.as_str(), anchor, &mut out[first..]);
        hedge::apply(clean.as_str(), &tokens, anchor, scope, &mut out[first..]);
        for reading in &mut out[first..] {
            reading.start = clean.start(reading.start);
            reading.end = clean.end(reading.end);
            reading.sentence = (clean.start(reading.sentence.0), clean.end(reading.sentence.1));
        }
    }

    fn words(&self, text: &str) -> Vec<(usize, usize)> {
        let clean = clean::even(text);
        let mut tokens = Vec::new();
        token::lex(clean.as_str(), &mut tokens);
        let is_word = |token: &&Token| match token.kind {
            Kind::Time(_) => true,
            Kind::Word(class) => !matches!(class, Class::Noun | Class::Stop | Class::LineBreak),
            Kind::Quantity(_) | Kind::Rank(_) | Kind::Name => false,
        };
        tokens.iter().filter(is_word).map(|token| (clean.start(token.start), clean.end(token.end))).collect()
    }

    fn read_label(&self, text: &str, anchor: &Anchor, scope: &Scope) -> Label {
        label::read_label(text, anchor, scope)
    }

    fn read_cell(&self, text: &str) -> Option<Cell> {
        label::read_cell(text)
    }

    fn read_unit(&self, text: &str) -> Option<(SmolStr, Decimal)> {
        label::read_unit(text)
    }

    fn implied_unit(&self, name: &str) -> SmolStr {
        label::implied_unit(name)
    }

    fn join_names(&self, parts: &[&str]) -> String {
        match parts {
            // 发电量 under 产量
            [row, column] if row.ends_with(column) || row.ends_with('量') && *column == "产量" => (*row).to_owned(),
            _ => parts.concat(),
        }
    }
}

/// What headings say of the text under them, wherever they say so.
static HEADINGS: LazyLock<Trie<u32>> = LazyLock::new(|| {
    Trie::of(&[
        (BACK, &["回顾", "执行情况", "完成情况", "落实情况", "成效", "成绩", "总结", "进展"]),
        (
            AHEAD,
            &["目标", "打算", "安排", "展望", "思路", "部署", "下步", "下一步", "今后", "计划", "重点任务", "奋斗"],
        ),
        (TROUBLE, &["问题", "困难", "不足", "短板"]),
        (GROUND, &["发展基础", "工作基础", "成就", "现状"]),
        (EXPECTED, &["预计"]),
        (SKETCH, &["基本情况", "概况", "简介", "基本县情"]),
    ])
});

/// What headings say of goals that were met.
static MET: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = ["圆满完成", "超额完成", "顺利完成", "如期完成", "胜利完成", "提前完成", "较好完成", "完成了"];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

/// It looks back.
const BACK: u32 = 1;
/// It looks ahead.
const AHEAD: u32 = 2;
/// It is on what goes badly.
const TROUBLE: u32 = 4;
/// It is on what a plan starts from.
const GROUND: u32 = 8;
/// It is on what is expected.
const EXPECTED: u32 = 16;
/// It is on what a place is like.
const SKETCH: u32 = 32;

/// Takes in the year and the outlook of a heading.
fn read_heading(text: &str, anchor: &Anchor, scope: &mut Scope) {
    let clean = clean::even(text);
    let text = clean.as_str();
    let mut tokens = Vec::new();
    token::lex(text, &mut tokens);
    // ——2019年8月31日在…会议上: the day on which a report was given.
    if is_occasion(text) {
        return;
    }
    let parts: Vec<TimePart> = tokens
        .iter()
        .skip_while(|token| !matches!(token.kind, Kind::Time(_)))
        .map_while(|token| if let Kind::Time(part) = token.kind { Some(part) } else { None })
        .collect();
    let mut period = meaning::meaning(&parts, Clock::new(anchor, scope.period)).period;
    if period.is_none() {
        period = leading_year(text).map(crate::model::Period::year_of);
    }
    let bracketed = if period.is_none() { years_in_brackets(text) } else { None };
    period = period.or(bracketed);
    let mut told = HEADINGS.all_in(text);
    // （一）圆满完成各项目标任务: what was met looks neither ahead nor back, and is as what stands around it.
    // 项目安排情况, 目标任务下达情况: so does what tells how things stand, but of what comes next and of a budget.
    let tells_state = || {
        text.trim_end().ends_with("情况")
            && !["预算", "下步", "下一步", "明年", "今后", "下半年", "计划"].iter().any(|word| text.holds(word))
    };
    if told & AHEAD != 0 && (MET.first_in(text).is_some() || tells_state()) {
        told &= !AHEAD;
    }
    // 提质增效（2010-2025）: years that have begun are no plan.
    let first_year =
        |period: Period| if bracketed.is_some() { period.months().0.div_euclid(12) } else { period.year().into() };
    let is_ahead =
        period.zip(anchor.period).is_some_and(|(period, reported)| first_year(period) > reported.year().into());
    if period.is_none() && told & TROUBLE != 0 {
        return;
    }
    let is_before_plan =
        period.zip(anchor.period).is_some_and(|(period, planned)| period.months().1 < planned.months().0);
    // 一、预计全年指标完成情况 … 二、工作开展情况: what is expected ends with its part.
    let is_part = !text.starts_with(['（', '(']) && !text.starts_with(|c: char| c.is_ascii_digit());
    if scope.status == Some(Status::Estimate) && is_part {
        scope.status = None;
    }
    if told & EXPECTED != 0 && told & AHEAD == 0 && !is_ahead {
        scope.status = Some(Status::Estimate);
    } else if told & BACK != 0 || anchor.is_plan && (is_before_plan || told & GROUND != 0) {
        // A plan looks back on what it starts from.
        scope.status = None;
    } else if is_ahead || told & AHEAD != 0 {
        // 一、1—4月工作情况 … 二、下步计划: what was looked back on is no time of what is planned.
        if period.is_none()
            && scope.status != Some(Status::Target)
            && scope.period.zip(anchor.period).is_some_and(|(told, reported)| told.months().1 <= reported.months().1)
        {
            scope.period = None;
        }
        scope.status = Some(Status::Target);
        scope.kept.is_hedged = false;
    } else if period.is_some() {
        scope.status = anchor.is_plan.then_some(Status::Target);
    }
    if period.is_some() {
        scope.period = period;
    } else if told & SKETCH != 0 {
        // 2012年以来，我们…。一、基本情况: what a county is like is told as it stands.
        scope.period = None;
    }
}

/// Whether a line under a title tells on which occasion a report was given.
fn is_occasion(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c == '—' || c.is_whitespace());
    line.ends_with("会议上")
        || line.ends_with("大会上")
        || line.ends_with("全会上")
        // Of two lines the first: ——2020年7月30日在青禾区第三届人民代表大会
        || line.starts_with(|c: char| c.is_ascii_digit()) && line.holds("日在")
}

/// The years in brackets at the end of a heading: 规模治理（1980-2005）.
fn years_in_brackets(text: &str) -> Option<Period> {
    let inside = text.trim_end().strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?.1;
    let (first, last) = inside.trim_end_matches('年').split_once(['-', '—', '–', '~', '～', '至'])?;
    let year = |text: &str| -> Option<i16> {
        let text = text.trim_matches(['年', '-', '—', '–']);
        (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|year| (1900..2200).contains(year))
    };
    let (first, last) = (year(first)?, year(last)?);
    (first < last).then_some(Period::Span(Point::Year(first), Point::Year(last)))
}

/// The year that a heading starts with: 2020 奋勇前行.
fn leading_year(text: &str) -> Option<i16> {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: i16 = (n == 4).then(|| text[..4].parse().ok()).flatten()?;
    (1900..2200).contains(&year).then_some(year)
}

/// Cuts a passage into sentences and reads each. A line that is a heading by its looks governs the lines after it.
fn read_sentences(text: &str, tokens: &[Token], anchor: &Anchor, scope: &mut Scope, out: &mut Vec<Reading>) {
    let mut sentence: Vec<Token> = Vec::new();
    let mut before = Said::default();
    let mut told = (scope.period, scope.status);
    let mut start = 0;
    let mut at = 0;
    let is_note = glossary::is_note(text);
    // ## 经济 with 2009年，… and under it 农业：…: of the year that the paragraph before opened with.
    if scope.period.is_none() && scope.status.is_none() {
        scope.period = scope.kept.dated;
    }
    let n_read = out.len();
    let ends = |token: &Token| matches!(token.kind, Kind::Word(Class::Stop | Class::LineBreak));
    loop {
        let end = (at..tokens.len()).find(|&at| ends(&tokens[at])).unwrap_or(tokens.len());
        let stop = tokens.get(end).map_or(text.len(), |token| token.start);
        if stop > start {
            let is_whole_line = tokens.get(end).is_none_or(|token| token.kind == Kind::Word(Class::LineBreak));
            let is_own_line = is_whole_line && (start == 0 || text[..start].ends_with('\n'));
            if is_own_line && (marks::is_caption(&text[start..stop]) || marks::is_page_head(&text[start..stop])) {
                // 图4：2017—2021年固定资产投资增长速度: what a chart shows is no time of the text below it.
            } else if is_own_line && glossary::is_head(&text[start..stop]) {
                scope.kept.is_glossary = true;
                (scope.period, scope.status) = (None, None);
                scope.heading = Some((None, None));
            } else if (scope.kept.is_glossary || is_note) && !glossary::is_of_county(&text[start..stop], anchor) {
                // “十百千”工程：选择10个县开展示范: what a word means tells nothing of the county.
            } else if is_heading(&text[start..stop], &tokens[at..end], is_whole_line) {
                read_heading(&text[start..stop], anchor, scope);
                scope.heading = Some((scope.period, scope.status));
                told = (scope.period, scope.status);
            } else {
                let mut tokens = &tokens[at..end];
                let is_aside = |token: &Token| {
                    matches!(token.kind, Kind::Word(Class::QuoteOpen | Class::QuoteClose | Class::Open))
                };
                if tokens.iter().any(is_aside) {
                    sentence.clear();
                    quiet(text, tokens, &mut sentence);
                    tokens = &sentence;
                }
                let heading = scope.heading;
                let handed = scope.period.filter(|_| scope.period != told.0);
                before = Reader::new(text, anchor, scope, out).sentence(tokens, start, stop, before);
                // 2012年，…。2015年，…。…: what another year has come between goes on no longer.
                if handed.is_some() && scope.period == handed && ends_year(&text[start..stop], handed, before, anchor) {
                    scope.period = told.0;
                }
                if scope.kept.is_topic && start == 0 && scope.period != told.0 && out.len() > n_read {
                    scope.kept.dated = scope.period.filter(|year| is_over(*year, anchor));
                }
                // 一年来，我们做了以下工作： heads the lines after it.
                if scope.heading != heading {
                    told = scope.heading.unwrap_or(told);
                }
            }
        }
        let Some(token) = tokens.get(end) else { break };
        // 优化园区环境 提升承载能力 on a line of its own heads what follows, and what was told before ends with it.
        let is_break = token.kind == Kind::Word(Class::LineBreak);
        if is_break && scope.heading.is_none() && is_slogan(&text[start..stop]) {
            (scope.period, scope.status) = told;
        }
        // 二、2022年任务, and under it paragraphs without a blank line between them, one of which looks on to 2025, or under 一、2020年回顾
        // one that tells of this spring: that ends with it. A text that turns to its goals stays with them.
        if is_break && told.0.is_some() && told.1 == scope.status && text[..stop].ends_with('。') {
            // “十四五”时期，… behind a review: the years of a plan go on, whose heading may be broken.
            let is_plan = told.1.is_none()
                && matches!(scope.period, Some(Period::Span(Point::Year(first), _)) if told.0.is_some_and(|told| told.year() < first));
            if is_plan {
                told.0 = scope.period;
            }
            scope.period = told.0;
        }
        // 2020年至2024年间，…: years over before the one reported on end with their line.
        if is_break
            && let Some(Period::Span(Point::Year(first), Point::Year(last))) = scope.period
            && anchor.period.is_some_and(|reported| last < reported.year())
            && text[..stop].contains(&format!("{first}年至{last}年"))
        {
            scope.period = told.0;
        }
        start = token.end;
        at = end + 1;
    }
}

/// Whether a heading is no more than a topic: 经济, 人口民族.
fn is_topic(heading: &str) -> bool {
    const LONGEST: usize = 6;
    let topic = heading[marks::list_mark_len(heading)..].trim();
    (2..=LONGEST).contains(&topic.chars().count()) && topic.chars().all(char::is_alphabetic)
}

/// Whether it is a year before the one reported on.
fn is_over(year: Period, anchor: &Anchor) -> bool {
    matches!(year, Period::At(Point::Year(_))) && anchor.period.is_some_and(|told| year.year() < told.year())
}

/// Whether a sentence that has `said` so ends a year before the one reported on, which one before it had handed on.
fn ends_year(sentence: &str, handed: Option<Period>, said: Said, anchor: &Anchor) -> bool {
    // 今年1—9月，…。三年来，…: nor does a part of a year go on behind years.
    let is_part = |time: Period| !time.is_annual() && !matches!(time, Period::Span(Point::Year(_), _));
    let are_years = |time: Period| matches!(time, Period::Span(Point::Year(_), _));
    handed.is_some_and(|time| is_part(time) && said.told().is_some_and(are_years))
        || handed.is_some_and(|year| {
            is_over(year, anchor)
                && (said.opened().is_some_and(|opened| opened.year() != year.year())
                    || ["近年", "近几年", "多年来"].iter().any(|word| sentence.trim_start().starts_with(word)))
        })
}

/// 一、二〇一七年工作回顾 on a line of its own; without a number a line heads what follows where it is no sentence: 过去五年工作回顾.
fn is_heading(line: &str, tokens: &[Token], is_whole: bool) -> bool {
    // （一）五年来，我们紧盯产业，…: of several parts, but about a time.
    let is_dated = tokens.iter().any(|token| matches!(token.kind, Kind::Time(_)));
    let is_break = |class: Class| class == Class::Semicolon || class == Class::Comma && !is_dated;
    let is_titled = || {
        let line = line.trim_end();
        is_whole
            && is_dated
            && [
                "回顾", "总结", "工作", "打算", "安排", "目标", "任务", "情况", "成就", "草案", "计划", "思路", "展望",
                "部署",
            ]
            .iter()
            .any(|word| line.ends_with(word))
    };
    (marks::starts_item(line) || is_titled())
        && line.chars().count() <= if is_dated { 36 } else { 30 }
        && !tokens.iter().any(|token| match token.kind {
            Kind::Quantity(_) | Kind::Rank(_) => true,
            Kind::Word(class) => is_break(class),
            _ => false,
        })
}

/// Whether a line is made up of short phrases without marks, as headings of features are.
fn is_slogan(line: &str) -> bool {
    const LONGEST: usize = 30;
    let line = line.trim();
    (8..=LONGEST).contains(&line.chars().count())
        && line.contains([' ', '\u{3000}'])
        && line.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '“' | '”'))
}

/// Copies the tokens of a sentence, without those inside names in quotation marks and inside brackets without figures.
fn quiet(text: &str, tokens: &[Token], out: &mut Vec<Token>) {
    const NAME: usize = 48;
    const TITLE: usize = 160;
    const BRACKET: usize = 360;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let (close, far) = match token.kind {
            // 《甲市国土空间规划（2021—2035年）》: titles are longer than names.
            Kind::Word(Class::QuoteOpen) if text[token.start..].starts_with('《') => (Class::QuoteClose, TITLE),
            Kind::Word(Class::QuoteOpen) => (Class::QuoteClose, NAME),
            Kind::Word(Class::Open) => (Class::Close, BRACKET),
            Kind::Word(Class::QuoteClose) => {
                at += 1;
                continue;
            }
            _ => {
                out.push(token.clone());
                at += 1;
                continue;
            }
        };
        let end = tokens[at + 1..]
            .iter()
            .take_while(|other| other.start - token.start <= far)
            .position(|other| other.kind == Kind::Word(close))
            .map(|n| at + 1 + n);
        let is_inert = end.is_some_and(|end| {
            let inside = &tokens[at + 1..end];
            let is_grade = close == Class::Close && text[tokens[end].end..].starts_with('型');
            // （1美元兑6.228元人民币）: at what rate an amount is told once more.
            let is_rate = close == Class::Close && text[token.end..].starts_with("1美元");
            // 小（1）型水库
            if is_grade || is_rate || close == Class::Close && text[token.end..].starts_with('以') {
                // （以女性为100）: how an index is counted.
                true
            } else if close == Class::Close {
                // （15岁及以上不识字的人）: who is counted.
                let is_age = |token: &Token| {
                    token.quantity().is_some_and(|quantity| quantity.kind == Some(lexicon::UnitKind::Age))
                };
                let is_figure = |token: &&Token| matches!(token.kind, Kind::Quantity(_) | Kind::Rank(_));
                inside.iter().filter(is_figure).all(is_age)
            } else {
                !inside.iter().any(|token| matches!(token.kind, Kind::Word(Class::Comma | Class::Semicolon)))
            }
        });
        match end {
            Some(end) if is_inert => at = end + 1,
            _ => {
                if close == Class::Close {
                    out.push(token.clone());
                }
                at += 1;
            }
        }
    }
}
