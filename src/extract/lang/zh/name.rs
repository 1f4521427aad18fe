//! Names of indicators: trimmed to the noun phrase, coordination resolved.

use smol_str::SmolStr;

use super::lexicon::{Class, LEXICON, UnitKind};
use super::token::{Kind, Quantity, Token};

/// The name between two bytes: times, places and small words left out.
pub(super) fn clean(text: &str, tokens: &[Token], start: usize, end: usize) -> String {
    let mut name = String::with_capacity(end.saturating_sub(start));
    let mut pos = start;
    for token in tokens.iter().filter(|token| token.start >= start && token.end <= end) {
        let is_filler = matches!(
            token.kind,
            Kind::Time(_) | Kind::Word(Class::PlaceOwn | Class::Respectively | Class::Estimate | Class::Space)
        ) || token.kind == Kind::Word(Class::Copula)
            && matches!(&text[token.start..token.end], "实现" | "累计实现")
            || matches!(token.kind, Kind::Word(Class::Target) if token.end - token.start > 3)
                && !["投资", "总投资"].iter().any(|noun| text[token.end..end] == **noun)
            || matches!(token.kind, Kind::Word(Class::To) if token.end - token.start > 6)
                && !text[token.start..].starts_with("恢复");
        if is_filler && token.start >= pos {
            name.push_str(&text[pos..token.start]);
            pos = token.end;
        }
    }
    name.push_str(&text[pos.min(end)..end]);
    of_livestock(after_examples(without_verdict(&plain(without_run(&without_notes(without_remarks(name)))))))
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
            && ["下同", "不含", "不包括", "，", "同口径", "现价", "可比"]
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
        .filter(|rest| LEXICON.head_len(rest) > 0)
        .unwrap_or(name)
}

/// 占比连续六年: how long something has held is not its name.
fn without_run(name: &str) -> &str {
    match name.rfind("连续") {
        Some(at) if at > 0 && name.ends_with(['年', '届', '月', '次']) => &name[..at],
        _ => name,
    }
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
    let text = ["特别是", "尤其是"].iter().find_map(|word| text.trim_start().strip_prefix(word)).unwrap_or(text);
    let text = without_mark(text);
    let text = text.strip_prefix('加').filter(|rest| ADDED.iter().any(|word| rest.starts_with(word))).unwrap_or(text);
    let text = text.strip_prefix('为').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text);
    let mut name =
        text.trim_start_matches(|c: char| is_edge(c) && c != '“').trim_end_matches(|c: char| is_edge(c) && c != '”');
    for (open, close) in [('“', '”'), ('”', '“')] {
        // A quotation mark whose partner is not in the name.
        if name.matches(open).count() != name.matches(close).count() {
            name = name.trim_matches([open, close]);
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
    if matches!(name, "在" | "对" | "将" | "把" | "给" | "向" | "从" | "以") {
        String::new()
    } else {
        name.to_owned()
    }
}

/// What a balance adds: 加上级补助收入.
const ADDED: [&str; 9] = ["上级", "债务", "补助", "上年", "调入", "转移", "上解", "下级", "返还"];

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
fn after_examples(name: &str) -> String {
    let Some(at) = name.rfind('等') else { return name.to_owned() };
    let rest = &name[at + '等'.len_utf8()..];
    if rest.is_empty()
        || rest.starts_with(['级', '效', '候', '待', '值', '额', '于', '次', '离', '教', '学', '职', '院', '奖', '专'])
        || !name[..at].contains('、') && at > 30
    {
        return name.to_owned();
    }
    let verbs = leading_verbs(&name[..at]);
    if !name[..at].contains('、') && verbs == 0 && at < 9 {
        return name.to_owned();
    }
    format!("{}{rest}", &name[..verbs])
}

/// The verbs that `name` starts with.
pub(super) fn leading(name: &str) -> &str {
    &name[..leading_verbs(name)]
}

/// Bytes of the verbs that `name` starts with.
fn leading_verbs(name: &str) -> usize {
    let mut pos = 0;
    while let Some((start, end, Class::Verb)) = LEXICON.next_word(name, pos)
        && start == pos
    {
        pos = end;
    }
    pos
}

/// What is ranked, without the words that say among whom: 总量在全省, 在五县中总量, 位居全国百强县投资潜力.
pub(super) fn ranked(name: &str) -> &str {
    let name = match LEXICON.next_word(name, 0) {
        Some((0, end, Class::RankVerb)) => &name[end..],
        _ => name,
    };
    let name = name.trim_end_matches('在');
    // 总量六区第一, 总量五县(市)第一, 六区两县第一
    let mut field = name.trim_end_matches("(市)").trim_end_matches("（市）");
    let mut name = name;
    loop {
        let places = field.trim_end_matches(['区', '县', '市']);
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

/// Where the rate starts in a name such as 国控断面水质达标率.
pub(super) fn rate_of_things(name: &str) -> Option<usize> {
    if !name.ends_with(['率']) && !name.ends_with("比例") {
        return None;
    }
    name.char_indices()
        .map(|(at, _)| at)
        .find(|&at| at > 0 && LEXICON.head_len(&name[..at]) > 0)
        .filter(|&at| name[at..].chars().count() >= 3)
}

/// Whether the name ends in a noun that heads names of indicators: 固定资产投资.
pub(super) fn has_head(name: &str) -> bool {
    LEXICON.head_len(name) > 0
}

/// Whether the words name something that can grow, after what it is compared with.
pub(super) fn names_a_stock(name: &str) -> bool {
    has_head(name) && !["水平", "总数", "总量", "数量"].contains(&name) || name.ends_with("天数")
}

/// Whether a clause is nothing but the name of an indicator.
pub(super) fn is_indicator(clause: &str) -> bool {
    has_head(clause)
        && clause.chars().count() <= 14
        && !is_adverbial(clause)
        && !starts_with_verb(clause)
        && !clause.starts_with(['从', '在', '与', '按', '对', '以', '分', '由', '随', '受', '围', '把', '将', '通'])
        && !["工作", "项目", "工程", "企业", "学校", "道路", "公路", "体系", "增长", "标准"]
            .iter()
            .any(|word| clause.ends_with(word))
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

/// Nouns of works and of places made, before which their size may stand: 3.4公里道路拓宽工程.
const WORKS: [&str; 14] = [
    "工程",
    "项目",
    "基地",
    "道路",
    "公路",
    "管网",
    "管道",
    "渠道",
    "堤防",
    "绿道",
    "农田",
    "步道",
    "示范园",
    "示范区",
];

/// Whether what follows a number is a noun of works, with nothing said of it.
pub(super) fn is_work(rest: &str) -> bool {
    let noun = rest.trim_end_matches(['，', ',', '、']);
    WORKS.iter().any(|word| noun.ends_with(word))
        && !starts_with_verb(noun)
        && !noun.starts_with(['、', '，', '的', ' '])
}

/// Amounts of which their thing may be said after the number: 总投资5亿元的新材料项目.
pub(super) fn amount(name: &str) -> Option<&'static str> {
    [
        "计划总投资",
        "概算总投资",
        "协议总投资",
        "总投资额",
        "总投资",
        "投资额",
        "总建筑面积",
        "建筑面积",
        "占地面积",
        "总长",
        "全长",
    ]
    .into_iter()
    .find(|word| name.ends_with(word))
}

/// Whether the name is that of such an amount.
pub(super) fn is_amount(name: &str) -> bool {
    amount(name).is_some()
}

/// Whether the words only say where: 红堡流域, 区域内, 青禾县.
pub(super) fn is_place(name: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    ends(&["内", "流域", "沿线", "沿岸", "县城", "城区", "片区", "县", "辖区", "境内"])
        && !ends(&["全县", "强县", "示范县"])
}

/// Whether the words name who does something: 石桥镇, 县里, 开发区.
pub(super) fn is_actor(name: &str) -> bool {
    name.ends_with([
        '县', '市', '区', '镇', '乡', '村', '里', '园', '社', '院', '校', '局', '办', '委', '司', '厂', '们', '我',
        '府', '队',
    ]) || ["企业", "集团", "单位", "部门", "中心", "街道"].iter().any(|word| name.ends_with(word))
}

/// Whether the noun is one of people or of who they are together.
fn is_people(noun: &str) -> bool {
    ["居民", "群众", "人口", "村民", "农户", "学生", "职工", "企业", "商户", "家庭"]
        .iter()
        .any(|word| noun.ends_with(word))
        && !noun.contains('的')
}

/// Whether a clause says that something is to be over: 全面完成建设任务, 建成投用.
pub(super) fn ends_an_act(clause: &str) -> bool {
    ["完工", "竣工", "投产", "投用", "投入使用", "建成", "完成", "建设任务", "通车", "开工", "交付", "主体工程"]
        .iter()
        .any(|word| clause.ends_with(word))
}

/// Whether the name starts with a verb.
pub(super) fn starts_with_verb(name: &str) -> bool {
    leading_verbs(name) > 0
}

/// Whether the name is or ends in a verb whose object may follow the number.
pub(super) fn ends_in_verb(name: &str) -> bool {
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

/// The noun after a number: 个项目相继开工 is 开工项目.
pub(super) fn counted(text: &str, tokens: &[&Token], start: usize, end: usize) -> String {
    // What is said of all of them ends the noun: 对象均签订协议.
    let each = tokens.iter().find(|token| token.start > start && token.kind == Kind::Word(Class::Each));
    if let Some(each) = each {
        return plain(&text[start..each.start]);
    }
    // 4万户用热居民的供热安全: those who are counted.
    if let Some(at) = text[start..end].find('的').filter(|at| is_people(&text[start..start + at])) {
        return plain(&text[start..start + at]);
    }
    let verb = tokens.iter().find(|token| token.kind == Kind::Word(Class::Verb) && token.start > start);
    let noun_end = tokens
        .iter()
        .find(|token| {
            token.start > start
                && matches!(
                    token.kind,
                    Kind::Word(
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
        .map_or(end, |token| token.start);
    let says = tokens.iter().find(|token| token.start == noun_end).map(|token| token.kind.clone());
    let noun_end = ["被", "把", "在", "成为", "跻身", "通过", "受到", "荣登", "上榜"]
        .iter()
        .filter_map(|word| text[start..end].find(word).filter(|at| *at >= 6).map(|at| start + at))
        .chain([noun_end])
        .min()
        .unwrap_or(noun_end);
    // 贫困人口达到退出标准
    if matches!(says, Some(Kind::Word(Class::To | Class::BoundGe | Class::BoundGt))) {
        return plain(&text[start..end]);
    }
    let noun = plain(&text[start..noun_end]);
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
    match verb {
        None if noun_end < end
            && !noun.is_empty()
            && text[noun_end..].starts_with(['被', '把', '在', '成', '跻', '通', '受', '荣', '上']) =>
        {
            noun
        }
        Some(verb)
            if !noun.is_empty()
                && text[verb.start..end].chars().count() <= 8
                && !text[start..end].contains('的')
                && !is_compound(&text[verb.start..end]) =>
        {
            format!("{not}{}{noun}", plain(&text[verb.start..end]).trim_matches('了'))
        }
        _ => plain(text[start..end].trim_end_matches('中')),
    }
}

/// Whether what starts with a verb goes on with the noun before it: 堤防 / 治理工程, 产业 / 投资基金.
fn is_compound(rest: &str) -> bool {
    const NOUNS: [&str; 24] = [
        "投资", "发展", "服务", "保障", "治理", "改造", "创新", "建设", "培训", "监测", "保护", "销售", "供应", "安置",
        "搬迁", "处理", "处置", "储备", "检测", "担保", "种植", "救助", "运营", "利用",
    ];
    NOUNS.iter().any(|word| rest.starts_with(word)) && leading_verbs(rest) < rest.len()
}

/// The name of what a plan's amount is of: 收入 of 收入年初预算.
pub(super) fn of_plan(name: &str) -> &str {
    ["年初预算", "调整预算", "年度预算", "预算数", "预算", "计划数", "计划", "任务数", "目标"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

/// Circumstances that stand where a name does: 剔除留抵退税因素后, 按可比口径.
pub(super) fn is_adverbial(name: &str) -> bool {
    ["剔除", "扣除", "按", "经", "据", "与此同时", "截至", "若", "如果"].iter().any(|word| name.starts_with(word))
        && !name.starts_with("经济")
        && !name.starts_with("经营")
        && !name.starts_with("据点")
        && !name.starts_with("经开")
        && !name.starts_with("按期")
        && !name.starts_with("按时")
        || name.contains('个')
            && ["区县中", "县区中", "县市区中", "县市中", "区县", "县区", "县市区", "县市", "区市", "县（市、区）"]
                .iter()
                .any(|word| name.ends_with(word))
        || ["口径", "因素后", "比较", "相比", "来看"].iter().any(|word| name.ends_with(word))
}

/// Whether the name is that of a plan's amount: 年初预算.
pub(super) fn is_planned(name: &str) -> bool {
    const AMOUNTS: [&str; 9] =
        ["年初预算", "调整预算", "预算数", "计划数", "目标", "任务数", "年度预算", "计划投资", "投资计划"];
    AMOUNTS.iter().any(|word| name.ends_with(word))
}

/// Kinds that stand in pairs or steps, so that one of them alone takes the rest of its name from the other.
const COUNTERPARTS: [&[&str]; 8] = [
    &["出栏", "存栏"],
    &["昼间", "夜间"],
    &["城镇", "农村", "乡村"],
    &["男性", "女性"],
    &["国家级", "省级", "市级", "县级"],
    &["国控", "省控", "市控", "县控"],
    &["进口", "出口"],
    &["第一产业", "第二产业", "第三产业"],
];

/// 夜间 after 昼间噪声 is 夜间噪声.
pub(super) fn counterpart(subject: &str, name: &str) -> Option<String> {
    let kinds = COUNTERPARTS.iter().find(|kinds| kinds.contains(&name))?;
    let other = kinds.iter().find(|kind| **kind != name && subject.contains(**kind))?;
    Some(subject.replacen(other, name, 1))
}

/// What became of the things counted before: 已销号15项.
pub(super) fn is_outcome(name: &str) -> bool {
    [
        "销号",
        "已销号",
        "合格",
        "达标",
        "开工",
        "已开工",
        "竣工",
        "投产",
        "完工",
        "办结",
        "整改到位",
        "完成整改",
        "退库",
        "出列",
        "调处成功",
        "已消除风险",
        "消除风险",
        "调处",
        "整改",
        "开工已",
        "竣工投产",
        "建成投产",
        "开工建设",
        "竣工运营",
    ]
    .contains(&name)
}

/// 年度计划投资, 预算: what a completion rate is taken of.
pub(super) fn is_plan(name: &str) -> bool {
    ["年计划", "年度计划", "全年计划", "年初", "预算", "任务", "计划"].iter().any(|word| name.starts_with(word))
}

/// What a field gives.
pub(super) fn is_yield(name: &str) -> bool {
    ["产量", "总产量", "年产量", "总产", "单产", "亩产", "产值", "年产值", "总产值"].contains(&name)
}

/// The crop of a field's area: 蔬菜 of 蔬菜播种面积.
pub(super) fn grown(area: &str) -> Option<&str> {
    ["播种面积", "种植面积", "栽培面积", "播面", "总面积", "面积"]
        .iter()
        .find_map(|word| area.strip_suffix(word))
        .filter(|crop| !crop.is_empty())
}

/// Nouns that say too little without what was named before.
pub(super) fn is_bare(name: &str) -> bool {
    [
        "投资",
        "支出",
        "结余",
        "面积",
        "滚存结余",
        "年末滚存结余",
        "当年结余",
        "收支结余",
        "到位资金",
        "协议资金",
        "协议总投资",
        "计划总投资",
        "引资额",
        "总投资",
        "总投资额",
    ]
    .contains(&name)
}

/// The unit of a number that carries none: people for 人口, yuan for money.
pub(super) fn implied_unit(name: &str, quantity: &Quantity) -> Option<SmolStr> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if quantity.is_ratio {
        return Some(SmolStr::default());
    }
    if has(&["人次", "客流"]) {
        return Some("人次".into());
    }
    if has(&["人口", "人数", "群众", "村民", "居民人", "党员", "职工", "劳动力", "学生"]) && quantity.has_magnitude
    {
        return Some("人".into());
    }
    if quantity.has_magnitude
        && has(&[
            "产值",
            "收入",
            "投资",
            "资金",
            "生产总值",
            "增加值",
            "总额",
            "贷款",
            "存款",
            "GDP",
            "支出",
            "税",
            "营收",
            "销售额",
            "余额",
        ])
    {
        return Some("元".into());
    }
    let is_many = quantity.value >= crate::model::Decimal::ONE_HUNDRED;
    if !quantity.is_word && (name.ends_with("人数") || is_many && name.ends_with("人口")) {
        return Some("人".into());
    }
    if quantity.has_magnitude || quantity.is_word {
        return None;
    }
    let is_index = ["指数", "系数"].iter().any(|word| name.contains(word))
        || ["指数", "系数", "pH值", "pH年均值", "性别比", "pH", "基尼系数", "评分", "得分"]
            .iter()
            .any(|word| name.ends_with(word));
    if is_index {
        return Some(SmolStr::default());
    }
    name.ends_with("收入比").then(|| "倍".into())
}

/// Whether a number with this unit is a figure under this name.
pub(super) fn is_plausible(name: &str, quantity: &Quantity, is_bare: bool, is_before: bool) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match quantity.kind {
        Some(UnitKind::Age) => has(&["寿命", "平均年龄"]),
        Some(UnitKind::Duration) => {
            let is_time = has(&[
                "天数",
                "优良",
                "污染",
                "监测",
                "日照",
                "无霜期",
                "年限",
                "时间",
                "时长",
                "用时",
                "寿命",
                "工期",
                "学时",
                "周期",
                "期限",
            ]);
            is_time && !name.is_empty()
        }
        Some(UnitKind::Count) if quantity.is_word => {
            let one = quantity.value == crate::model::Decimal::ONE && !quantity.has_magnitude;
            let small = quantity.value < crate::model::Decimal::TEN;
            let is_one = one && is_bare && !(is_before && ends_in_noun_after_verb(name));
            !(is_one || small && is_list_length(name))
        }
        Some(UnitKind::Physical) if quantity.is_word && !quantity.has_magnitude => {
            quantity.value >= crate::model::Decimal::TEN
        }
        _ => true,
    }
}

fn ends_in_noun_after_verb(name: &str) -> bool {
    let verbs = leading_verbs(name);
    verbs > 0 && verbs < name.len()
}

/// Things that are counted out for the sake of speech: 七个方面工作.
const LIST_LENGTHS: [&str; 29] = [
    "方面",
    "工作",
    "重点",
    "行动",
    "任务",
    "体系",
    "目标",
    "关键",
    "原则",
    "环节",
    "关系",
    "战役",
    "文明",
    "优势",
    "意识",
    "维护",
    "会议",
    "全会",
    "大会",
    "大事",
    "底线",
    "红线",
    "主线",
    "生命线",
    "加快",
    "提升",
    "翻番",
    "转变",
    "主导产业",
];

fn is_list_length(name: &str) -> bool {
    LIST_LENGTHS.iter().any(|word| name.ends_with(word) || name.starts_with(word))
}

/// Whether what follows a number is counted out for the sake of speech: 两条红线.
pub(super) fn opens_list_length(rest: &str) -> bool {
    LIST_LENGTHS.iter().any(|word| rest.starts_with(word))
}
