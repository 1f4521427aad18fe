//! The name of things counted: their noun with what became of them, 个项目相继开工 is 开工项目.

use std::sync::LazyLock;

use super::people::people_len;
use crate::extract::lang::zh::lexicon::Class;
use crate::extract::lang::zh::name::{self, plain};
use crate::extract::lang::zh::nouns::{self, is_compound, is_people};
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::lang::zh::trie::Trie;
use crate::extract::search::Search;

/// The object of a verb before its number, where what follows that noun was not done to it: 开展8场专题培训, 带动4万户农户发展.
/// `governor` is what stands before the number. Where its noun `closes` the clause, or a member of a list, a verb within it is part
/// of what it is called: 发放3亿元担保贷款, 新建85处污水处理设施、…
pub(super) fn object_of(
    governor: &str,
    text: &str,
    inside: &[&Token],
    (start, end): (usize, usize),
    closes: bool,
) -> Option<String> {
    // What was held or carried out is named with its kind; those who were moved are named alone.
    const HELD: [&str; 10] = ["开展", "举办", "举行", "召开", "承办", "组织", "完成", "实施", "发放", "兑现"];
    const MOVED: [&str; 16] = [
        "带动", "帮助", "支持", "助力", "引导", "吸引", "吸纳", "组织", "动员", "选派", "抽调", "派出", "资助", "救助",
        "扶持", "培训",
    ];
    let verb = inside.iter().find(|token| {
        token.start > start && matches!(token.kind, Kind::Word(Class::Verb | Class::Copula | Class::Adverb))
    })?;
    let noun = plain(&text[start..verb.start]);
    // 赛车小镇被评为示范小镇: what it was called is no part of it.
    if noun.ends_with(['被', '获']) {
        return None;
    }
    let is_people = nouns::is_people(&noun) || noun.ends_with(['人', '员', '户', '工', '部', '师', '生', '力']);
    let is_moved = MOVED.iter().any(|word| governor.ends_with(word));
    if is_moved {
        if is_people {
            return Some(noun);
        }
        // 吸纳120余名村民就近务工
        if let Some(len) = people_len(&text[start..end]).filter(|len| *len < noun.len()) {
            return Some(noun[..len].to_owned());
        }
    }
    if verb.kind != Kind::Word(Class::Verb) || !closes {
        return None;
    }
    let deed = &text[verb.start..end];
    let is_held = HELD.iter().any(|word| governor.ends_with(word));
    let is_named = if name::is_only_verbs(deed) {
        is_held
    } else {
        // 抽调36名驻村帮扶工作队员, but 带动12个村发展集体经济
        let is_led = is_moved && (noun.chars().count() < 2 || nouns::is_actor(&noun));
        !is_led && (is_held || name::ends_in_verb(governor)) && is_part_of_noun(deed, inside, verb)
    };
    is_named.then(|| plain(&text[start..end]))
}

/// Whether what starts with the verb of `deed` goes on with the noun before it and is itself no statement: 污水 / 处理设施, but
/// 企业 / 落户园区.
fn is_part_of_noun(deed: &str, inside: &[&Token], verb: &Token) -> bool {
    const STATES: [&str; 26] = [
        "落户", "落地", "入驻", "带动", "惠及", "纳入", "入选", "获得", "获评", "获批", "荣获", "入库", "涉及", "覆盖",
        "享受", "参加", "参与", "取得", "投入", "解决", "帮助", "支持", "带来", "形成", "移交", "用于",
    ];
    let is_plain =
        |token: &&&Token| token.start <= verb.start || matches!(token.kind, Kind::Word(Class::Verb | Class::Noun));
    !STATES.iter().any(|state| deed.starts_with(state))
        && !deed.contains(['了', '的', '并', '被', '获'])
        && !name::ends_in_verb(deed)
        && inside.iter().all(|token| is_plain(&token))
}

/// Words behind a noun that say what became of it or what it did.
const ENDS_NOUN: [&str; 32] = [
    "被",
    "已",
    "是",
    "具备",
    "把",
    "在",
    "成为",
    "跻身",
    "通过",
    "受到",
    "荣登",
    "上榜",
    "涉及",
    "进展",
    "实现全覆盖",
    "全覆盖",
    "居住在",
    "按照",
    "甩掉",
    "摘掉",
    "赴",
    "前往",
    "前来",
    "组团",
    "进行",
    "获",
    "按月",
    "按期",
    "按时",
    "投向",
    "用于",
    "按序时",
];

/// The same, each with its bit: most of what follows a number holds none of them.
static ENDS: LazyLock<Trie<u32>> = LazyLock::new(|| {
    let words = ENDS_NOUN.iter().enumerate().map(|(at, word)| ((*word).to_owned(), 1 << at));
    Trie::new(words.collect())
});

/// Whether 在 at the byte `at` says where the noun before it is: 项目在新县城建设, not 项目正在建设.
fn stands_there(text: &str, start: usize, at: usize) -> bool {
    text[at..].starts_with('在') && !text[start..at].ends_with(['正', '现', '可', '仍', '存', '所', '将', '还', '能'])
}

/// Whether 在 opens a word that says which they are: 在校学生.
fn is_state(rest: &str) -> bool {
    ["在校", "在建", "在岗", "在园", "在册", "在职", "在编", "在读", "在库"].iter().any(|word| rest.starts_with(word))
}

/// Whether the word at the byte `at` stands before what was done or how it moved: 全面 / 加快.
fn is_followed_by_deed(tokens: &[&Token], at: usize) -> bool {
    let is_adverb = |token: &&&Token| token.kind == Kind::Word(Class::Adverb);
    let n = tokens.iter().filter(|token| token.start >= at).take_while(is_adverb).count();
    let Some(first) = tokens.iter().position(|token| token.start >= at) else { return false };
    let Some(next) = tokens.get(first + n.max(1)) else { return false };
    let follows = tokens[first..first + n.max(1)].last().is_some_and(|last| last.end == next.start);
    follows && matches!(next.kind, Kind::Word(Class::Verb | Class::Up | Class::Down | Class::Copula))
}

/// A noun without 中 at its end, where that is no part of it: 项目中, but 民办初中.
pub(super) fn without_midst(noun: &str) -> &str {
    const NOUNS: [&str; 6] = ["初中", "高中", "职中", "完中", "集中", "空中"];
    if NOUNS.iter().any(|word| noun.ends_with(word)) { noun } else { noun.trim_end_matches('中') }
}

/// The noun after a number: 个项目相继开工 is 开工项目.
pub(super) fn counted(text: &str, tokens: &[&Token], start: usize, end: usize) -> String {
    if let Some(noun) = those_counted(text, tokens, start, end) {
        return noun;
    }
    if let Some(at) = ended_at(&text[start..end]) {
        return plain(&text[start..start + at]);
    }
    // 13座病险水库除险加固的主体工程已完工: what is done is a part of it.
    let end = ["的主体工程", "全面展开", "全面启动", "全面铺开"]
        .iter()
        .filter_map(|word| text[start..end].place_of(word).filter(|at| *at > 0))
        .min()
        .map_or(end, |at| start + at);
    // 78200人享受国家补助政策: nothing to put before it.
    let opens = ["享受", "参加", "参与", "获得", "接受", "领取"].iter().any(|verb| text[start..end].starts_with(verb));
    let verb = tokens.iter().find(|token| token.kind == Kind::Word(Class::Verb) && token.start > start && !opens);
    // 面积在1000亩以上的核桃走廊: which they are.
    if verb.is_none() && ["以上的", "以下的", "以内的"].iter().any(|word| text[start..end].holds(word)) {
        return plain(&text[start..end]);
    }
    let noun_end = end_of_noun(tokens, start, end);
    let says = tokens.iter().find(|token| token.start == noun_end).map(|token| token.kind.clone());
    let said_at = said_at(text, start, end);
    let noun_end = said_at.map_or(noun_end, |at| at.min(noun_end));
    // 贫困人口达到退出标准
    if matches!(says, Some(Kind::Word(Class::To | Class::BoundGe | Class::BoundGt))) {
        return plain(&text[start..end]);
    }
    let noun = plain(&text[start..noun_end]);
    if let Some(noun) = named_without_deed(&noun, &text[start..end], &text[noun_end..end]) {
        return noun;
    }
    // 33亿元赛车小镇被评为示范小镇: what it was called.
    if text[noun_end..end].starts_with('被') && noun.chars().count() >= 3 {
        return noun;
    }
    // 8个项目未开工 are 未开工项目.
    let (noun, not) = match ["未", "没有", "尚未"].iter().find_map(|word| noun.strip_suffix(word)) {
        Some(rest) => (rest.to_owned(), "未"),
        None => (noun, ""),
    };
    // Only a verb that follows its noun can be put before it.
    let verb = verb.filter(|verb| {
        tokens
            .iter()
            .filter(|token| token.start >= noun_end && token.end <= verb.start)
            .map(|token| token.end - token.start)
            .sum::<usize>()
            == verb.start.saturating_sub(noun_end)
    });
    // 项目扎实推进, 指标增速分列全市: that they get on, or where they stand, names nothing.
    let is_on = verb.is_some_and(|verb| {
        let said = &text[verb.start..end];
        matches!(said, "推进" | "推动" | "扎实推进") || said.strip_prefix("落户").is_some_and(|place| !place.is_empty())
            // 老人按月领取养老金: what they did so, not which they are.
            || text[noun_end..verb.start].starts_with("按月")
            // 2600名干部开展帮扶
            || said.starts_with("开展") && said.chars().count() >= 4
            // 31家机构全面梳理整改工作
            || said.ends_with("工作") && said.chars().count() >= 5
    });
    let is_said = matches!(says, Some(Kind::Time(_) | Kind::Word(Class::RankVerb)))
        || matches!(says, Some(Kind::Word(Class::Adverb))) && is_followed_by_deed(tokens, noun_end);
    match verb {
        _ if is_on && !noun.is_empty() => noun,
        None if noun_end < end
            && !noun.is_empty()
            && ENDS_NOUN.iter().any(|word| text[noun_end..end].starts_with(word)) =>
        {
            noun
        }
        Some(verb)
            if !noun.is_empty()
                && text[verb.start..end].chars().count() <= 8
                && !text[start..verb.start].contains('获')
                && !text[start..end].contains('的')
                && !is_compound(&text[verb.start..end]) =>
        {
            format!("{not}{}{noun}", plain(&text[verb.start..end]).trim_matches('了'))
        }
        // 实事已: nothing is said after the noun.
        None if noun_end < end
            && !noun.is_empty()
            && matches!(&text[noun_end..end], "已" | "均已" | "已经" | "正" | "现已") =>
        {
            noun
        }
        _ if is_said && noun.chars().count() >= 2 => noun,
        // 700名孤寡老人实现集中供养: what they came to; 人员实现再就业 names how many found work.
        _ if (text[start..noun_end].chars().count() >= 3
            || ["村", "乡镇", "社区", "小区", "学校", "企业"].contains(&noun.as_str()))
            && !noun.is_empty()
            && text[noun_end..end].starts_with("实现")
            && !text[..end].ends_with(['业', '贫', '收']) =>
        {
            noun
        }
        // 对80名符合条件的职工进行了救助
        _ if let Some(at) = said_at.filter(|at| text[*at..end].starts_with("进行了")) => plain(&text[start..at]),
        // 对8家整改不力的企业实施停产整治: who they are was told.
        Some(_) if noun.contains('的') && is_people(noun.rsplit('的').next().unwrap_or_default()) => noun,
        // 重点建设项目在新县城建设: the noun holds a verb of its own.
        _ if let Some(at) = said_at.filter(|at| stands_there(text, start, *at)) => plain(&text[start..at]),
        // 3.2万名群众喝上放心水: those who are counted, whatever they did.
        _ if let Some(len) = people_len(&text[start..end])
            .filter(|_| text[..start].ends_with(['名', '人', '户', '位']) && verb.is_none()) =>
        {
            plain(&text[start..start + len])
        }
        // 项目涵盖了多种产业: a verb that is not known.
        _ if let Some(at) = done_at(&text[start..end]) => plain(&text[start..start + at]),
        _ => plain(without_midst(text[start..end].trim_end_matches(['已', '均']))),
    }
}

/// The noun, where the words behind it are plainly not of those who are counted.
fn those_counted(text: &str, tokens: &[&Token], start: usize, end: usize) -> Option<String> {
    // What is said of all of them ends the noun: 对象均签订协议.
    let each = tokens.iter().find(|token| token.start > start && token.kind == Kind::Word(Class::Each));
    if let Some(each) = each {
        return Some(plain(text[start..each.start].trim_end_matches('已')));
    }
    // 4万户用热居民的供热安全: those who are counted.
    if let Some(at) = text[start..end].find('的').filter(|at| is_people(&text[start..start + at])) {
        return Some(plain(&text[start..start + at]));
    }
    // 100亩闲置土地内的配套种植: so is what it was done in.
    if let Some((thing, _)) = text[start..end].cut_at("内的").filter(|(thing, _)| thing.chars().count() >= 2) {
        return Some(plain(thing));
    }
    // 对126个行政村的人居环境进行整治: the places are counted.
    if text[..start].ends_with('个')
        && text[start..end].holds("进行")
        && let Some(at) = text[start..end].find('的')
        && ["村", "社区", "乡镇", "小区", "县", "市"].iter().any(|place| text[start..start + at].ends_with(place))
    {
        return Some(plain(&text[start..start + at]));
    }
    // 17个行政村的农田水利建设, 53个单位的共同努力: so they are.
    let works = ["建设", "改造", "整治", "治理", "工程", "共同努力", "支持"];
    if text[..start].ends_with('个')
        && works.iter().any(|work| text[start..end].ends_with(work))
        && let Some(at) = text[start..end].find('的')
        && ["村", "社区", "乡镇", "小区", "单位", "部门"].iter().any(|place| text[start..start + at].ends_with(place))
    {
        return Some(plain(&text[start..start + at]));
    }
    // 完成101户农房维修的基础上: what more was done.
    if let Some(done) = text[start..end].strip_suffix("的基础上") {
        return Some(plain(done));
    }
    // 7个项目的前期论证工作: the things are counted, not the work on them.
    if text[start..end].ends_with("工作")
        && let Some(at) = text[start..end].find('的')
        && ["项目", "工程", "企业", "学校", "小区"].iter().any(|noun| text[start..start + at].ends_with(noun))
    {
        return Some(plain(&text[start..start + at]));
    }
    None
}

/// Where the first word stands behind the first noun that says what was done or where it stands.
fn end_of_noun(tokens: &[&Token], start: usize, end: usize) -> usize {
    tokens
        .iter()
        .find(|token| {
            token.start > start
                && matches!(
                    token.kind,
                    Kind::Time(_)
                        | Kind::Word(
                            Class::Verb
                                | Class::Adverb
                                | Class::RankVerb
                                | Class::Each
                                | Class::Copula
                                | Class::Target
                                | Class::To
                                | Class::BoundGe
                                | Class::BoundGt
                        )
                )
        })
        .map_or(end, |token| token.start.min(end))
}

/// Where one of [`ENDS_NOUN`] stands behind the noun.
fn said_at(text: &str, start: usize, end: usize) -> Option<usize> {
    let said = ENDS.all_in(&text[start..end]);
    ENDS_NOUN
        .iter()
        .enumerate()
        .filter_map(|(at, word)| (said >> at & 1 == 1).then_some(word))
        .filter_map(|word| {
            // 5项工作获省政府激励: 工作 alone says nothing.
            let shortest = if *word == "获" { 9 } else { 6 };
            text[start..end]
                .match_indices(word)
                .map(|(at, _)| at)
                .find(|at| *at >= shortest && !(*word == "在" && is_state(&text[start + at..])))
                .map(|at| start + at)
        })
        .min()
}

/// Where a noun ends before what is said of all of them, or of them as well: 规划修编 / 也正在推进, 村 / 都通了公路.
fn ended_at(words: &str) -> Option<usize> {
    // 成都, 首都, 都市: names that hold the character.
    const BEFORE: [char; 11] = ['成', '首', '古', '丰', '花', '新', '陪', '国', '宜', '昌', '帝'];
    const BEHIND: [char; 5] = ['市', '匀', '江', '安', '会'];
    let is_all = |at: usize| !words[..at].ends_with(BEFORE) && !words[at + '都'.len_utf8()..].starts_with(BEHIND);
    let all = words.match_indices('都').map(|(at, _)| at).find(|&at| is_all(at));
    let also = words.find('也');
    also.into_iter().chain(all).filter(|&at| words[..at].chars().count() >= 2).min()
}

/// Where the verb before 了 stands, behind a noun of two characters or more: 项目 / 涵盖了…, 农户 / 用上了….
fn done_at(words: &str) -> Option<usize> {
    let done = words.find('了')?;
    // 农户 / 圆了…: after a noun of people the verb is one character.
    let is_short = people_len(words).is_some_and(|len| words[len..done.max(len)].chars().count() == 1);
    let verb = words[..done].char_indices().rev().nth(usize::from(!is_short))?.0;
    let noun = &words[..verb];
    let is_how = ["初步", "基本", "率先", "全部", "全面", "成功"].iter().any(|how| noun.ends_with(how));
    (noun.chars().count() >= 2 && !is_how && !words[..done].contains('的')).then_some(verb)
}

/// The name that what is `said` behind a noun leaves it with, where no deed is put before it; `whole` are both.
fn named_without_deed(noun: &str, whole: &str, said: &str) -> Option<String> {
    // 改造11户已全面开工建设: no noun.
    if matches!(noun, "已" | "均已" | "已经" | "现已") && !whole.contains('的') {
        return Some(String::new());
    }
    // 剩余28个预计在今年出列: when they will is no noun either.
    if ["预计", "将", "年底前", "今年", "计划", "拟"].iter().any(|word| whole.starts_with(word))
        && !whole.contains('的')
        && ["预计", "将", "年底", "今年", "计划", "拟"].iter().any(|word| noun.starts_with(word))
    {
        return Some(String::new());
    }
    // 6项有序推进: how they get on is no noun.
    if matches!(noun, "有序" | "顺利" | "正常" | "基本" | "稳步" | "全面" | "如期" | "按期") && !whole.contains('的')
    {
        return Some(String::new());
    }
    // 6人被名校录取: what became of them is all that names them.
    if noun.starts_with('被') {
        return Some(plain(whole));
    }
    // 186个饮水工程并投入使用: what came next is no part of the name.
    if let Some(noun) = noun.strip_suffix('并').filter(|noun| noun.chars().count() >= 2) {
        return Some(noun.to_owned());
    }
    // 43个项目涉及四个方面, 58个项目进展顺利: nothing that names them.
    if !noun.is_empty() && ["涉及", "进展", "实现全覆盖", "全覆盖"].iter().any(|word| said.starts_with(word))
    {
        return Some(noun.to_owned());
    }
    // 11个乡镇被评为全省百强乡镇: what they were called says which they are.
    if let Some(award) = ["被评为", "被认定为", "被命名为", "获评"].iter().find_map(|word| said.strip_prefix(word))
        && award.ends_with(noun)
        && award.len() > noun.len()
    {
        return Some(plain(award));
    }
    None
}
