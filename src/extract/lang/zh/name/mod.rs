//! Names of indicators: trimmed to the noun phrase, coordination resolved.

pub(super) mod aspect;
mod edges;
mod members;
mod ranked;
mod trades;
mod verbs;

use super::lexicon::{Class, LEXICON};
use super::token::{Kind, Token};
use crate::extract::search::Search;
pub(super) use edges::plain;
pub(super) use members::{members_of, with_tail};
pub(super) use ranked::{before_field, ranked};
pub(super) use verbs::{
    ends_in_verb, is_bare_verb, is_only_verbs, join_verb, leading, leading_verbs, starts_with_verb, without_last_verbs,
    without_verbs,
};

/// The name between two bytes: times, places and small words left out.
pub(super) fn clean(text: &str, tokens: &[Token], start: usize, end: usize) -> String {
    let mut name = String::with_capacity(end.saturating_sub(start));
    let mut pos = start;
    for token in tokens.iter().filter(|token| token.start >= start && token.end <= end) {
        if token.start >= pos && is_filler(text, token, start, end) {
            name.push_str(&text[pos..token.start]);
            pos = token.end;
            // 侦破1993年以来的积案
            if matches!(token.kind, Kind::Time(_)) && !name.is_empty() && text[pos..end].starts_with('的') {
                pos += '的'.len_utf8();
            }
        }
    }
    name.push_str(&text[pos.min(end)..end]);
    // Each of these looks for one of a few characters, which most names have none of.
    let signs = Signs::of(&name);
    if signs.brackets {
        name = without_notes(without_tally(without_remarks(name)));
    }
    let is_told = signs.done && name.contains('了');
    if is_told {
        name.drain(..said_len(&name));
    }
    let mut name = plain(without_run(&name));
    // 率先实现了五保对象集中供养: that it was done is not its name.
    if is_told && let Some((_, what)) = name.cut_at("实现了").filter(|(_, what)| what.chars().count() >= 4) {
        name = what.to_owned();
    }
    if is_told || name.starts_with('在') {
        name = of_deed(&name);
    }
    // 在总人口中男性人口: of whom they are a part.
    for whole in ["在总人口中", "总人口中", "在常住人口中", "常住人口中", "户籍人口中"] {
        if name.len() > whole.len() && name.starts_with(whole) {
            name.drain(..whole.len());
        }
    }
    // 生产总值年度增长6%目标
    if name.ends_with("总值年度") || name.ends_with("收入年度") {
        name.truncate(name.len() - "年度".len());
    }
    // 里程由零增加到: where it started from.
    name.truncate(
        ["由零", "从零", "由无", "从无"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(&name).len(),
    );
    if signs.of
        && let Some(at) = who_set(&name)
    {
        name.drain(..at);
    }
    if signs.made
        && let Some(at) = caused(&name)
    {
        name.drain(..at);
    }
    name.truncate(without_verdict(&name).len());
    name.truncate(without_base(&name).len());
    // 没有实现突破8.5亿元的目标: of what was told before.
    if ["没", "没有", "未", "未能", "尚未"].contains(&name.as_str()) {
        name.clear();
    }
    of_livestock(if signs.and_so_on { after_examples(name) } else { name })
}

/// Whether a token of the name between the bytes `start` and `end` is a time, a place or a small word.
fn is_filler(text: &str, token: &Token, start: usize, end: usize) -> bool {
    let word = &text[token.start..token.end];
    let is_within = token.start > start;
    match token.kind {
        // 当年结余 is called so.
        Kind::Time(_) => is_within || word != "当年" || !is_left_over(&text[token.end..end]),
        Kind::Word(Class::PlaceOwn | Class::Respectively | Class::Estimate | Class::Space) => true,
        Kind::Word(Class::Copula) => {
            matches!(word, "实现" | "累计实现")
                || is_within && is_done(word) && !text[token.end..end].starts_with("投资")
        }
        Kind::Word(Class::Adverb) => {
            let is_done = || {
                let rest = text[token.end..].trim_start_matches("累计");
                ["完成", "实现"].iter().any(|word| rest.starts_with(word))
            };
            // 商品房累计销售
            let is_sum = || word == "累计" && matches!(LEXICON.word(text, token.end), Some((_, Class::Verb)));
            is_within
                && matches!(word, "已" | "已经" | "累计" | "已累计" | "目前已" | "共" | "共计")
                && (is_done() || is_sum())
        }
        Kind::Word(Class::Target) => {
            word.len() > 3 && !matches!(&text[token.end..end], "投资" | "总投资" | "投资额" | "投资总额")
        }
        Kind::Word(Class::To) => word.len() > 6 && !word.starts_with("恢复"),
        _ => false,
    }
}

/// Whether the words name what is left of a sum.
fn is_left_over(words: &str) -> bool {
    words.starts_with("结余") || words.starts_with("收支")
}

/// Which of the characters a name has that some of its cleaning is about: one walk is faster than a search for each.
#[derive(Debug, Default)]
struct Signs {
    /// 了
    done: bool,
    /// 的
    of: bool,
    /// 让
    made: bool,
    /// 等
    and_so_on: bool,
    /// （, ( and [, and 指 of 指标.
    brackets: bool,
}

impl Signs {
    fn of(name: &str) -> Self {
        let mut signs = Self::default();
        for c in name.chars() {
            match c {
                '了' => signs.done = true,
                '的' => signs.of = true,
                '让' => signs.made = true,
                '等' => signs.and_so_on = true,
                '（' | '(' | '[' | '指' => signs.brackets = true,
                _ => {}
            }
        }
        signs
    }
}

/// Bytes of who set what is to be done: 规划确定的新增耕地 is 新增耕地.
fn who_set(name: &str) -> Option<usize> {
    // Every name is asked, and one character is found many times faster than five words.
    // 以石桥、白沙为重点的烟叶基地: nor does what they are made of first.
    const SET: [&str; 12] =
        ["确定", "下达", "制定", "提出", "规定", "为重点", "为主", "为龙头", "为代表", "为核心", "为依托", "为支撑"];
    let is_set = |at: usize| SET.iter().any(|word| name[..at].ends_with(word));
    let end = name.rmatch_indices('的').find(|(at, _)| is_set(*at)).map(|(at, found)| at + found.len())?;
    (name[end..].chars().count() >= 3).then_some(end)
}

/// Bytes of what made it so: 蔬菜种植让农户户均增收 is 户均增收.
fn caused(name: &str) -> Option<usize> {
    let at = name.rfind('让')?;
    let (before, rest) = (&name[..at], &name[at + '让'.len_utf8()..]);
    let is_own = before.ends_with(['转', '出', '受', '退', '谦']) || rest.starts_with(['利', '位', '步', '渡', '与']);
    let rest = ["村民", "农民", "群众", "农户", "居民"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    (!is_own && rest.chars().count() >= 2).then_some(name.len() - rest.len())
}

/// 地区生产总值、财政收入两项指标增速: how many there are is not their name.
fn without_tally(mut name: String) -> String {
    if !name.holds("指标") {
        return name;
    }
    for noun in ["项主要经济指标", "项经济指标", "项主要指标", "项核心指标", "项指标", "个指标"]
    {
        if let Some(at) = name.find(noun) {
            let before = &name[..at];
            let n = before.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)).len();
            if n > 0 && n < at && before[..n].contains(['、', '和', '等']) {
                name.replace_range(n..at + noun.len(), "");
            }
        }
    }
    name
}

/// What was done, without where and 了: 打造停车场 of 在城北打造了停车场.
fn of_deed(name: &str) -> String {
    // 在建, 在库; 在考核中荣获: kinds and contests.
    let is_where = name.starts_with('在')
        && (!name.starts_with("在建") || name.starts_with("在建档"))
        && !name['在'.len_utf8()..].starts_with(['库', '校', '园', '岗', '编', '册', '职', '读', '谈', '研'])
        && !name.contains('中');
    let deed = if is_where {
        let mut pos = '在'.len_utf8();
        let mut verb = None;
        while let Some((at, end, class)) = LEXICON.next_word(name, pos) {
            if class == Class::Verb && at >= 9 && end < name.len() {
                verb = Some(at);
                break;
            }
            pos = end;
        }
        verb.map_or(name, |at| &name[at..])
    } else {
        name
    };
    let verbs = leading_verbs(deed);
    match deed[verbs..].strip_prefix('了').filter(|object| verbs > 0 && !object.is_empty()) {
        Some(object) => format!("{}{object}", &deed[..verbs]),
        None => deed.to_owned(),
    }
}

/// Bytes of those for whom something was done: 国家和群众挽回损失 is 挽回损失.
pub(super) fn for_others(name: &str) -> Option<usize> {
    const DEEDS: [&str; 11] = ["挽回", "挽损", "减免", "节约", "发放", "提供", "创造", "带来", "送去", "争取", "追回"];
    let at = DEEDS.iter().filter_map(|deed| name.place_of(deed)).min().filter(|at| *at >= 6)?;
    (name[at..].chars().count() >= 4).then_some(at)
}

/// Bytes of 县里确定了重点 before what is to be done.
fn said_len(name: &str) -> usize {
    let said = ["确定了", "明确了", "提出了", "制定了"].iter().find_map(|word| Some(name.find(word)? + word.len()));
    let Some(end) = said else { return 0 };
    let rest = name[end..].trim_start_matches("重点");
    if leading_verbs(rest) > 0 { name.len() - rest.len() } else { 0 }
}

/// Words that say no more than that there is an amount, before what it is of: 企业完成产值.
fn is_done(word: &str) -> bool {
    matches!(word, "完成" | "累计完成" | "完成了")
}

/// 年出栏生猪 is 生猪出栏.
fn of_livestock(name: String) -> String {
    let rest = name.strip_prefix("常年").or(name.strip_prefix('年')).unwrap_or(&name);
    for word in ["出栏", "存栏"] {
        if let Some(animal) = rest.strip_prefix(word)
            && (1..=6).contains(&animal.chars().count())
            && !animal.starts_with(['量', '数', '总', '率', '各', '能'])
            && !animal.contains(|c: char| c.is_ascii_digit())
        {
            return format!("{animal}{word}");
        }
    }
    name
}

/// 市级（不含开发区，下同）收入: how something is counted is not its name.
fn without_remarks(mut name: String) -> String {
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some(at) = name.find(open)
            && let Some(len) = name[at..].find(close)
            && ["下同", "不含", "不包括", "，", "同口径", "现价", "可比", "%部分"]
                .iter()
                .any(|word| name[at..at + len].contains(word))
        {
            name.replace_range(at..at + len + close.len_utf8(), "");
        }
    }
    name
}

/// 一般公共预算收入安排: what the plan does with it is not its name.
fn without_verdict(name: &str) -> &str {
    // 增加值实现翻番、年均增长15%: nor is what else became of it.
    ["拟安排", "安排", "决算数", "执行数", "完成数", "翻番", "翻一番"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .filter(|rest| LEXICON.head_len(rest) > 0 || rest.ends_with("预算") || rest.ends_with("经费"))
        .unwrap_or(name)
}

/// How growth is reckoned and among whom is no name: 收入扣除一次性因素, 总量在全市各县中, 生产总值同比（下同）.
fn without_base(name: &str) -> &str {
    let cut = if name.ends_with("因素") {
        ["扣除", "剔除"].iter().find_map(|word| name.place_of(word))
    } else if ["县中", "区中", "市中", "镇中", "乡中"].iter().any(|word| name.ends_with(word)) {
        name.place_of("在全")
    } else {
        name.strip_suffix("同比").map(str::len)
    };
    cut.filter(|at| *at >= 6).map_or(name, |at| &name[..at])
}

/// 占比连续六年: how long something has held is not its name.
fn without_run(name: &str) -> &str {
    let counts = name.ends_with(['年', '届', '月', '次']);
    let at = if counts { name.rfind("连续") } else { None };
    at.filter(|at| *at > 0).map_or(name, |at| &name[..at])
}

/// Footnote marks such as [2] are no part of a name.
fn without_notes(mut name: String) -> String {
    while let Some(open) = name.find('[')
        && let Some(len) = name[open..].find(']')
    {
        name.replace_range(open..=open + len, "");
    }
    name
}

/// 姜湾、阳三石等农贸市场 is 农贸市场; a verb before the examples stays.
fn after_examples(name: String) -> String {
    let Some(at) = name.rfind('等') else { return name };
    let rest = &name[at + '等'.len_utf8()..];
    if rest.is_empty()
        || rest.starts_with(['级', '效', '候', '待', '值', '额', '于', '次', '离', '教', '学', '职', '院', '奖', '专'])
        || !name[..at].contains('、') && (at > 30 || name[..at].ends_with(['甲', '乙', '特', '优', '高', '中', '上']))
    {
        return name;
    }
    // 围绕甲、乙等方面提出提案: what was done about them.
    if let Some(deed) = rest.strip_prefix("方面").filter(|deed| deed.chars().count() >= 4) {
        return deed.to_owned();
    }
    // 低保、救助等资金: the noun alone says nothing.
    if name[..at].contains('、') && ["资金", "产业", "活动", "经费", "补贴", "案件"].contains(&rest) {
        return name;
    }
    // 资源勘探工业信息等支出: a title of the budget.
    if matches!(rest, "支出" | "收入") {
        return name;
    }
    let verbs = leading_verbs(&name[..at]);
    if !name[..at].contains('、') && verbs == 0 && at < 9 {
        return name;
    }
    format!("{}{rest}", &name[..verbs])
}

/// Bytes of what the things listed behind 有 are kinds of, where `figure` counts kinds: 探明矿产 of 探明矿产有铅、锌、金等23种.
pub(super) fn of_kinds(name: &str, figure: &Token) -> Option<usize> {
    figure.quantity().filter(|kinds| matches!(kinds.unit.as_str(), "种" | "类"))?;
    let list = name.strip_suffix('等')?;
    let at = ["主要有", "有"].iter().find_map(|has| list.place_of(has))?;
    let is_kind = (2..=10).contains(&name[..at].chars().count()) && list[at..].contains('、');
    is_kind.then_some(at)
}

/// The contest that a clause tells of: 全省民营经济考核 of 在全省民营经济考核中.
pub(super) fn contest(clause: &str) -> Option<&str> {
    const CONTESTS: [&str; 8] = ["考核", "评比", "竞赛", "比赛", "大赛", "测评", "评选", "评价"];
    let contest = clause.trim_start_matches('在').strip_suffix('中')?;
    CONTESTS.iter().any(|word| contest.ends_with(word)).then_some(contest)
}
