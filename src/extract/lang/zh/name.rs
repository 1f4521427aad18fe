//! Names of indicators: trimmed to the noun phrase, coordination resolved.

use super::lexicon::{Class, LEXICON};
use super::token::{Kind, Token};

/// The name between two bytes: times, places and small words left out.
pub(super) fn clean(text: &str, tokens: &[Token], start: usize, end: usize) -> String {
    let mut name = String::with_capacity(end.saturating_sub(start));
    let mut pos = start;
    for token in tokens.iter().filter(|token| token.start >= start && token.end <= end) {
        let is_filler = matches!(
            token.kind,
            Kind::Time(_) | Kind::Word(Class::PlaceOwn | Class::Respectively | Class::Estimate | Class::Space)
        ) || token.kind == Kind::Word(Class::Copula)
            && (matches!(&text[token.start..token.end], "实现" | "累计实现")
                || token.start > start
                    && is_done(&text[token.start..token.end])
                    && !text[token.end..end].starts_with("投资"))
            || token.kind == Kind::Word(Class::Adverb)
                && token.start > start
                && matches!(
                    &text[token.start..token.end],
                    "已" | "已经" | "累计" | "已累计" | "目前已" | "共" | "共计"
                )
                && (["完成", "实现"].iter().any(|word| text[token.end..].trim_start_matches("累计").starts_with(word))
                    // 商品房累计销售
                    || &text[token.start..token.end] == "累计"
                        && matches!(LEXICON.word(text, token.end), Some((_, Class::Verb))))
            || matches!(token.kind, Kind::Word(Class::Target) if token.end - token.start > 3)
                && !["投资", "总投资"].iter().any(|noun| text[token.end..end] == **noun)
            || matches!(token.kind, Kind::Word(Class::To) if token.end - token.start > 6)
                && !text[token.start..].starts_with("恢复");
        if is_filler && token.start >= pos {
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
    if is_told && let Some((_, what)) = name.split_once("实现了").filter(|(_, what)| what.chars().count() >= 4) {
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
    let is_set = |at: usize| ["确定", "下达", "制定", "提出", "规定"].iter().any(|word| name[..at].ends_with(word));
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
    if !name.contains("指标") {
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
        && !name['在'.len_utf8()..].starts_with(['建', '库', '校', '园', '岗', '编', '册', '职', '读', '谈', '研'])
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
    const DEEDS: [&str; 10] = ["挽回", "减免", "节约", "发放", "提供", "创造", "带来", "送去", "争取", "追回"];
    let at = DEEDS.iter().filter_map(|deed| name.find(deed)).min().filter(|at| *at >= 6)?;
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
            && !animal.starts_with(['量', '数', '总', '率', '各'])
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
    ["安排", "决算数", "执行数", "完成数"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .filter(|rest| LEXICON.head_len(rest) > 0 || rest.ends_with("预算") || rest.ends_with("经费"))
        .unwrap_or(name)
}

/// How growth is reckoned and among whom is no name: 收入扣除一次性因素, 总量在全市各县中, 生产总值同比（下同）.
fn without_base(name: &str) -> &str {
    let cut = if name.ends_with("因素") {
        ["扣除", "剔除"].iter().find_map(|word| name.find(word))
    } else if ["县中", "区中", "市中", "镇中", "乡中"].iter().any(|word| name.ends_with(word)) {
        name.find("在全")
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

/// `text` without what may stand around a name.
pub(super) fn plain(text: &str) -> String {
    let is_edge = |c: char| {
        c.is_whitespace()
            || matches!(c, '、' | '的' | '，' | ',' | '-' | '—' | '·' | '。' | '：' | ':' | '*' | '；' | '“' | '”')
    };
    debug_assert!(text.trim_start().starts_with(leads) || without_lead(text) == text, "{text}");
    let text = if text.trim_start().starts_with(leads) { without_lead(text) } else { text };
    let mut name =
        text.trim_start_matches(|c: char| is_edge(c) && c != '“').trim_end_matches(|c: char| is_edge(c) && c != '”');
    // Their first byte.
    if name.as_bytes().contains(&0xE2) && name.contains(['“', '”']) {
        for _ in 0..2 {
            // A quotation mark whose partner is not in the name.
            if name.matches('“').count() != name.matches('”').count() {
                name = name.trim_matches(['“', '”']);
            }
        }
    }
    // What stands in a bracket before the name is said of something else.
    for (open, close) in [('（', '）'), ('(', ')')] {
        if name.starts_with(open)
            && let Some(at) = name.find(close)
        {
            name = name[at + close.len_utf8()..].trim_start();
        }
    }
    // A closing bracket at the end only says how it is counted: 固定资产投资（不含农户）.
    for (open, close) in [('（', '）'), ('(', ')')] {
        if name.ends_with(close)
            && let Some(at) = name.rfind(open)
            && at > 0
        {
            name = name[..at].trim_end();
        }
    }
    // 结案标的: the 的 is its own.
    if name.ends_with('标') && text.trim_end().ends_with("标的") {
        return format!("{name}的");
    }
    if matches!(name, "在" | "对" | "将" | "把" | "给" | "向" | "从" | "以") {
        String::new()
    } else {
        name.to_owned()
    }
}

/// Whether a text that starts with `c` may start with what [`without_lead`] takes away: each of its words starts with one of
/// these. Most names start with none, and are not asked for each word.
fn leads(c: char) -> bool {
    matches!(
        c,
        '特' | '尤' | '但' | '而' | '0'..='9' | '①'..='⑳' | '最' | '初' | '减' | '加' | '紧' | '锚' | '瞄' | '聚' | '围'
            | '一' | '每' | '比' | '还' | '也' | '又' | '并' | '可' | '为'
    )
}

/// `text` without small words, a mark of a list, or what was done with a number before the name.
fn without_lead(text: &str) -> &str {
    let lead = text.trim_start();
    let text = ["特别是", "尤其是", "但是", "但", "而"].iter().find_map(|word| lead.strip_prefix(word)).unwrap_or(text);
    let text = without_mark(text);
    let text =
        ["最终计算", "最终核实", "初步核算", "减去"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = text.strip_prefix("加上").filter(|rest| ADDED.iter().any(|word| rest.starts_with(word))).unwrap_or(text);
    let text = text.strip_prefix('加').filter(|rest| ADDED.iter().any(|word| rest.starts_with(word))).unwrap_or(text);
    let text = ["紧盯", "锚定", "瞄准", "聚焦", "围绕", "一年能", "一年可", "每年能", "每年可"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .filter(|rest| rest.chars().count() >= 2)
        .unwrap_or(text);
    // 比去年多挣1万元, without the time.
    let text = text.strip_prefix('比').filter(|rest| rest.starts_with(['多', '少'])).unwrap_or(text);
    // 还投入: a small word before what was done.
    let text = text.strip_prefix(['还', '也', '又', '并']).filter(|rest| leading_verbs(rest) > 0).unwrap_or(text);
    // 可接待游客: what it is able to.
    let text = text
        .strip_prefix('可')
        .filter(|rest| {
            let verbs = leading_verbs(rest);
            // 可利用面积, 可开发量: as much as could be.
            verbs > 0
                && !rest.starts_with("使用")
                && !rest.starts_with("利用")
                && !rest[verbs..].starts_with(['量', '率', '面'])
        })
        .unwrap_or(text);
    text.strip_prefix('为').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text)
}

/// What a balance adds: 加上级补助收入.
const ADDED: [&str; 10] = ["上级", "上划", "债务", "补助", "上年", "调入", "转移", "上解", "下级", "返还"];

/// The text after a list mark: 4、减贫, （三）新建.
fn without_mark(text: &str) -> &str {
    let trimmed = text.trim_start();
    let digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < trimmed.len()
        && trimmed.len() - digits.len() <= 2
        && let Some(rest) = digits.strip_prefix(['、', '．'])
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return rest;
    }
    text.trim_start_matches(|c: char| ('①'..='⑳').contains(&c))
}

/// 姜湾、阳三石等农贸市场 is 农贸市场; a verb before the examples stays.
fn after_examples(name: String) -> String {
    let Some(at) = name.rfind('等') else { return name };
    let rest = &name[at + '等'.len_utf8()..];
    if rest.is_empty()
        || rest.starts_with(['级', '效', '候', '待', '值', '额', '于', '次', '离', '教', '学', '职', '院', '奖', '专'])
        || !name[..at].contains('、') && at > 30
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
    let verbs = leading_verbs(&name[..at]);
    if !name[..at].contains('、') && verbs == 0 && at < 9 {
        return name;
    }
    format!("{}{rest}", &name[..verbs])
}

/// The verbs that `name` starts with.
pub(super) fn leading(name: &str) -> &str {
    &name[..leading_verbs(name)]
}

/// Bytes of the verbs that `name` starts with.
pub(super) fn leading_verbs(name: &str) -> usize {
    let mut pos = 0;
    while let Some((len, Class::Verb)) = LEXICON.word(name, pos) {
        pos += len;
    }
    pos
}

/// What is ranked, without the words that say among whom: 总量在全省, 在五县中总量, 位居全国百强县投资潜力.
pub(super) fn ranked(name: &str) -> &str {
    let name = match LEXICON.word(name, 0) {
        Some((len, Class::RankVerb)) => &name[len..],
        _ => name,
    };
    let name = name.trim_end_matches('在');
    // 总量和增速分别居全省34个类区县: the field starts with the verb.
    let name = ["居全", "列全", "排名全", "位居全", "位列全"]
        .iter()
        .filter_map(|verb| name.find(verb))
        .min()
        .filter(|at| *at > 0)
        .map_or(name, |at| name[..at].trim_end_matches("分别"));
    let whole = name;
    // 总量六区第一, 总量五县(市)第一, 六区两县第一
    let mut field = ["(市)", "（市）", "(市、区)", "（市、区）", "(区)", "（区）", "(市区)", "（市区）"]
        .iter()
        .find_map(|bracket| name.strip_suffix(bracket))
        .unwrap_or(name);
    let mut name = name;
    loop {
        let places = field.trim_end_matches(['区', '县', '市']);
        let places = places.strip_suffix('个').filter(|_| places.len() < field.len()).unwrap_or(places);
        let rest = places.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
        if places.len() == field.len() || rest.len() == places.len() {
            break;
        }
        field = rest;
        name = ["位居", "位列", "居于", "排名", "居", "列", "排"]
            .iter()
            .find_map(|verb| rest.strip_suffix(verb))
            .unwrap_or(rest);
    }
    // 遵义市16个县排名第7: where the ranking is held is not what is ranked.
    if name.len() < whole.len() && name.chars().count() <= 4 && name.ends_with(['市', '省', '州', '盟']) {
        return "";
    }
    let is_field = |text: &str| {
        text.starts_with('全')
            || text.starts_with(|c: char| c.is_ascii_digit())
            || text.contains('县')
            || text.contains('区')
    };
    if let Some(at) = name.rfind('在').filter(|at| is_field(&name[at + '在'.len_utf8()..])) {
        let rest = &name[at + '在'.len_utf8()..];
        if at > 0 {
            return &name[..at];
        }
        let Some(end) = rest.find('中') else { return "" };
        let after = &rest[end + '中'.len_utf8()..];
        // 在全市绩效考核中荣获第二名: it is the contest that ranks.
        let is_contest = rest[..end].chars().count() > 4 && (after.is_empty() || is_only_verbs(after));
        return if is_contest { &rest[..end] } else { after };
    }
    name
}

/// What a name that ends in a field of a ranking is of: 综合实力列全国百强县 is 综合实力.
pub(super) fn before_field(name: &str) -> &str {
    let mut pos = 0;
    while let Some((at, end, class)) = LEXICON.next_word(name, pos) {
        if class == Class::RankVerb && at > 0 && name[end..].contains("强") {
            return &name[..at];
        }
        pos = end;
    }
    name
}

/// Whether the name is nothing but verbs.
pub(super) fn is_only_verbs(name: &str) -> bool {
    !name.is_empty() && leading_verbs(name) == name.len()
}

/// Whether the name is nothing but a verb that says how many came or went: 新增, 新认定, 退库.
pub(super) fn is_bare_verb(name: &str) -> bool {
    name.starts_with(['新', '净', '退']) && leading_verbs(name) == name.len()
}

/// The noun of a name that opens with what was done to it.
pub(super) fn without_verbs(name: &str) -> &str {
    let rest = &name[leading_verbs(name)..];
    let rest = rest.strip_prefix("现有").unwrap_or(rest);
    let rest = ["保有量", "总数", "总量", "数量"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    if rest.is_empty() { name } else { rest }
}

/// The noun of a name that ends in what was done to it: 一期工程 of 一期工程开工建设.
pub(super) fn without_last_verbs(name: &str) -> &str {
    let mut pos = 0;
    let mut verbs = name.len();
    while let Some((start, end, class)) = LEXICON.next_word(name, pos) {
        let is_verb = matches!(class, Class::Verb | Class::Adverb | Class::Copula);
        if is_verb && (verbs == name.len() || start == pos) {
            verbs = verbs.min(start);
        } else {
            verbs = name.len();
        }
        if start > pos && is_verb {
            verbs = start;
        }
        pos = end;
    }
    if pos == name.len() && verbs > 0 { &name[..verbs] } else { name }
}

/// Whether the name starts with a verb.
pub(super) fn starts_with_verb(name: &str) -> bool {
    leading_verbs(name) > 0
}

/// Whether the name is or ends in a verb whose object may follow the number.
pub(super) fn ends_in_verb(name: &str) -> bool {
    if !LEXICON.may_end_verb(name) {
        return false;
    }
    let mut pos = 0;
    let mut last = None;
    while let Some((_, end, class)) = LEXICON.next_word(name, pos) {
        last = Some((end, class));
        pos = end;
    }
    last.is_some_and(|(end, class)| end == name.len() && class == Class::Verb)
}

/// The name of a figure between its verb and its noun.
pub(super) fn join_verb(left: &str, right: &str) -> String {
    if left.ends_with('中') {
        return right.to_owned();
    }
    if let Some(examples) = left.strip_suffix('等') {
        return format!("{}{right}", &left[..leading_verbs(examples)]);
    }
    // Of a long clause only the last verb governs the number.
    let mut pos = 0;
    let mut start = 0;
    while let Some((at, end, class)) = LEXICON.next_word(left, pos) {
        if class == Class::Verb && end == left.len() {
            start = at;
        }
        pos = end;
    }
    let verb = if left.chars().count() > 6 { &left[start..] } else { left };
    format!("{verb}{right}")
}
