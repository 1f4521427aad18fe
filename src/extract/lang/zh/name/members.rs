//! Coordination within a name: 陶瓷、花炮产值 names 陶瓷产值 and 花炮产值.

use super::trades;
use crate::extract::lang::zh::lexicon::LEXICON;
use crate::extract::search::Search;

/// The members of a coordinated name, each whole: 陶瓷、花炮产值 gives 陶瓷产值 and 花炮产值.
fn members(name: &str) -> Vec<String> {
    // 城、乡居民; 县城、乡镇 are no pair of one character.
    let is_pair = name.place_of("城、乡").is_some_and(|at| {
        !name[..at].ends_with(['县', '市', '古', '新', '老']) && !name[at + "城、乡".len()..].starts_with(['镇', '村'])
    });
    let joined = if is_pair { name.replace("城、乡", "城乡") } else { name.to_owned() };
    let name = joined.as_str();
    if let Some(at) = name.place_of("城乡") {
        let (before, after) = (&name[..at], &name[at + "城乡".len()..]);
        // 城乡居民医疗保险和养老保险参保率: two kinds of insurance, each of both.
        let insured = split(after);
        if let [first, second] = insured[..]
            && first.ends_with("险")
            && second.holds("险")
        {
            let whose = if first.starts_with("居民") { "城乡居民" } else { "城乡" };
            let own = |member: &str| member.strip_prefix("居民").unwrap_or(member).to_owned();
            return with_tail(&insured).iter().map(|member| format!("{before}{whose}{}", own(member))).collect();
        }
        // 城镇职工和城乡居民医疗保险: both of them are one member.
        if !before.contains(['、', '和', '与', '及']) {
            return vec![format!("{before}城镇{after}"), format!("{before}农村{after}")];
        }
    }
    // 存贷款余额
    if let Some(at) = name.place_of("存贷款") {
        let (before, after) = (&name[..at], &name[at + "存贷款".len()..]);
        return vec![format!("{before}存款{after}"), format!("{before}贷款{after}")];
    }
    if let Some(rest) = name.strip_prefix("三次产业") {
        return ["第一产业", "第二产业", "第三产业"].map(|industry| format!("{industry}{rest}")).to_vec();
    }
    let parts = split(name);
    let Some((last, others)) = parts.split_last() else { return Vec::new() };
    if others.is_empty() {
        return vec![name.to_owned()];
    }
    // 第一、二、三产业投资
    if let Some(at) = last.place_of("产业")
        && others[0].starts_with('第')
        && parts.iter().all(|part| part.chars().count() <= 2 || part == last)
    {
        return parts
            .iter()
            .map(|part| {
                let digit = part.trim_start_matches('第').chars().next().unwrap_or('一');
                format!("第{digit}{}", &last[at..])
            })
            .collect();
    }
    // 二、三产业增加值
    if let Some(at) = last.place_of("产业").filter(|at| *at == '三'.len_utf8())
        && parts.iter().all(|part| part.starts_with(['一', '二', '三']))
        && others.iter().all(|part| part.chars().count() == 1)
    {
        return parts.iter().map(|part| format!("第{}{}", part.chars().next().unwrap_or('一'), &last[at..])).collect();
    }
    // 国家级、省级、市级龙头企业: what follows the level is shared.
    if others.iter().all(|part| part.ends_with('级') && part.chars().count() <= 3)
        && let Some(at) = last.find('级').map(|at| at + '级'.len_utf8()).filter(|at| *at <= 9 && *at < last.len())
    {
        return others.iter().map(|part| format!("{part}{}", &last[at..])).chain([(*last).to_owned()]).collect();
    }
    // 养老、医疗、失业保险参保人数: each is an insurance.
    if let Some(at) = last.place_of("保险").filter(|at| (1..=12).contains(at))
        && others.iter().all(|part| part.chars().count() <= 6 && !part.holds("保险") && LEXICON.head_len(part) == 0)
    {
        return others.iter().map(|part| format!("{part}{}", &last[at..])).chain([(*last).to_owned()]).collect();
    }
    // 60—69岁、80岁以上老年人: what follows the age is shared.
    if others.iter().all(|part| part.ends_with(['岁', '上', '下']) && part.contains('岁'))
        && let Some(at) = last.find('岁')
    {
        let mut own = at + '岁'.len_utf8();
        own += ["及以上", "以上", "及以下", "以下"]
            .iter()
            .find(|word| last[own..].starts_with(**word))
            .map_or(0, |w| w.len());
        return others.iter().map(|part| format!("{part}{}", &last[own..])).chain([(*last).to_owned()]).collect();
    }
    // 一、二、三产投资
    if let Some((digit, 3)) = last.char_indices().nth(1).map(|(at, _)| (&last[..at], at))
        && let Some(rest) = last[digit.len()..].strip_prefix('产')
        && parts.iter().all(|part| part.chars().count() == 1 || part == last)
    {
        return parts.iter().map(|part| format!("{}产{rest}", part.chars().next().unwrap_or_default())).collect();
    }
    with_tail(&parts)
}

/// Words that say which of all are counted.
const SCOPES: [&str; 4] = ["限额以上", "规模以上", "限上", "规上"];

/// Members that share the head of the last, and what the first begins with.
pub(in crate::extract::lang::zh) fn with_tail(parts: &[&str]) -> Vec<String> {
    let Some((last, others)) = parts.split_last() else { return Vec::new() };
    let head = LEXICON.head_len(last);
    // 生产总值和财政收入: the first is a whole name.
    let is_whole = |part: &str| {
        LEXICON.head_len(part) > 0 || part.ends_with("生产总值") || part.ends_with("个数") || part.starts_with("接待游")
    };
    let shares = head < last.len() && !others.iter().any(|part| is_whole(part));
    // 工业增加值、固定资产投资、零售总额增速: what is said of the last is said of each.
    // 金融机构年末存、贷款余额
    if let ([saved], Some(rest)) = (others, last.strip_prefix("贷款"))
        && let Some(whose) = saved.strip_suffix('存')
    {
        return vec![format!("{whose}存款{rest}"), format!("{whose}{last}")];
    }
    // 税收和非税收入
    if let ([tax], "非税收入") = (others, *last)
        && tax.ends_with("税收")
    {
        return vec![format!("{tax}收入"), (*last).to_owned()];
    }
    // 一般公共预算收入和支出: of the same budget.
    if let ([income], "支出") = (others, *last)
        && let Some(whose) = income.strip_suffix("收入").filter(|whose| !whose.is_empty())
    {
        return vec![(*income).to_owned(), format!("{whose}支出")];
    }
    // 公路客、货运量: passengers and goods.
    if let ([people], true) = (others, last.starts_with("货运") || last.starts_with("货物"))
        && let Some(way) = people.strip_suffix(['客', '旅'])
    {
        let what = &last["货运".len()..];
        let carried = if last.starts_with("货物") { format!("旅客{what}") } else { format!("客运{what}") };
        return vec![format!("{way}{carried}"), format!("{way}{last}")];
    }
    if let Some(members) = of_places(others, last).or_else(|| of_one_owner(parts)).or_else(|| of_each(others, last)) {
        return members;
    }
    let aspect = ["增速", "增幅", "总量", "占比"].into_iter().find(|aspect| {
        last.strip_suffix(aspect).is_some_and(is_whole) && !others.iter().any(|part| part.ends_with(aspect))
    });
    // 住宿和餐饮业: each is a trade.
    let is_trade = tail_of_trades(others, last);
    let tail = match aspect {
        Some(aspect) => aspect,
        None if is_trade => "业",
        // 小学在校生、初中在校生
        None if THINGS.iter().any(|thing| parts.iter().all(|part| part.ends_with(*thing))) => "",
        None => match tail_behind_alike(others, last) {
            Some(tail) => tail,
            None if shares => shared_tail(others, last, head),
            // 执业医师、注册护士人数: a number of those who are named.
            None => number_of(others, last).unwrap_or_default(),
        },
    };
    // 限额以上批发业、零售业销售额: what the first begins with holds for all.
    let front = SCOPES.into_iter().find(|front| {
        !tail.is_empty()
            && shares
            && others[0].starts_with(front)
            && parts[1..].iter().all(|part| !part.starts_with(front))
    });
    // 民营经济户数、从业人员、注册资金: of whom they are told holds for all.
    let front = front.or_else(|| {
        let whose = others[0].strip_suffix("户数").filter(|whose| !whose.is_empty())?;
        let is_theirs = |part: &&str| ["从业人员", "从业人数", "注册资金", "注册资本"].contains(part);
        parts[1..].iter().all(is_theirs).then_some(whose)
    });
    // 城镇居民、农村居民人均可支配收入, 工业、农业增加值: whose it is was said.
    let joined = |part: &str| {
        let said = ["居民", "业"].iter().find(|word| tail.starts_with(**word) && part.ends_with(**word));
        format!("{part}{}", &tail[said.map_or(0, |word| word.len())..])
    };
    let mut members: Vec<String> = others.iter().map(|part| joined(part)).collect();
    members.push((*last).to_owned());
    if let Some(front) = front {
        for member in &mut members[1..] {
            member.insert_str(0, front);
        }
    }
    members
}

/// Places, times and people that come in pairs, and take what is said of the last of them: 城市、农村污水处理率, 功能区噪声昼间、夜间达标率.
fn of_places(others: &[&str], last: &str) -> Option<Vec<String>> {
    const PAIRS: [&str; 20] = [
        "城市",
        "城镇",
        "农村",
        "乡村",
        "县城",
        "城区",
        "市区",
        "镇区",
        "集镇",
        "建制镇",
        "乡镇",
        "行政村",
        "昼间",
        "夜间",
        "男性",
        "女性",
        "夏季",
        "冬季",
        "市级",
        "县级",
    ];
    const LONGEST: usize = 10;
    let (first, within) = others.split_first()?;
    let own = PAIRS.iter().find(|pair| last.starts_with(**pair) && last.len() > pair.len())?;
    let pair = PAIRS.iter().find(|pair| first.ends_with(**pair) && **pair != *own)?;
    let front = &first[..first.len() - pair.len()];
    let tail = &last[own.len()..];
    // 农村、城镇化率
    let is_tail = tail.chars().count() >= 2 && !tail.starts_with('化');
    if !is_tail || front.chars().count() > LONGEST || !within.iter().all(|part| PAIRS.contains(part)) {
        return None;
    }
    let members = std::iter::once(first[front.len()..].as_ref()).chain(within.iter().copied()).chain([*own]);
    Some(members.map(|member: &str| format!("{front}{member}{tail}")).collect())
}

/// What the last of several short names has is of each of them, and so is the level that it names: 龙口、牟平的采购规模, 省、市级龙头企业.
fn of_each(others: &[&str], last: &str) -> Option<Vec<String>> {
    let n = |text: &str| text.chars().count();
    let is_level = |part: &&str| ["国家", "国", "省", "市", "县", "区", "州", "镇", "村"].contains(part);
    let of = last.find('的').filter(|at| (2..=4).contains(&n(&last[..*at])));
    let is_owner = |part: &&str| (2..=4).contains(&n(part)) && !part.contains('的') && LEXICON.head_len(part) == 0;
    let tail = match last.find('级').filter(|at| is_level(&&last[..*at])) {
        Some(level) if others.iter().all(is_level) => &last[level..],
        _ => of.filter(|_| others.iter().all(is_owner)).map(|at| &last[at..])?,
    };
    Some(others.iter().map(|part| format!("{part}{tail}")).chain([last.to_owned()]).collect())
}

/// Amounts of the one whom only the first of them names: 农林牧渔业总产值、增加值, 初中毛入学率、巩固率.
fn of_one_owner(parts: &[&str]) -> Option<Vec<String>> {
    const OWN: [&[&str]; 6] = [
        &[
            "总产值",
            "产值",
            "增加值",
            "销售产值",
            "销售收入",
            "营业收入",
            "主营业务收入",
            "利润总额",
            "利润",
            "利税",
            "税收",
            "税金",
        ],
        &["销售面积", "销售额", "销售均价", "施工面积", "竣工面积", "新开工面积"],
        &["毛入学率", "净入学率", "入学率", "巩固率", "辍学率", "升学率", "完学率", "合格率"],
        &["参合率", "参保率", "补偿率", "报销比例", "补偿比例", "住院补偿率"],
        &["存款余额", "贷款余额", "存款", "贷款"],
        &[
            "工资性收入",
            "经营净收入",
            "经营性收入",
            "家庭经营收入",
            "财产净收入",
            "财产性收入",
            "转移净收入",
            "转移性收入",
        ],
    ];
    let (first, others) = parts.split_first()?;
    let own = OWN.iter().find(|own| !others.is_empty() && others.iter().all(|part| own.contains(part)))?;
    let what = own.iter().filter(|what| first.ends_with(**what)).max_by_key(|what| what.len())?;
    let owner = &first[..first.len() - what.len()];
    let is_owner = owner.chars().count() >= 2 && !owner.ends_with(['、', '和', '的']);
    is_owner.then(|| {
        parts.iter().map(|part| if part == first { (*first).to_owned() } else { format!("{owner}{part}") }).collect()
    })
}

/// 人数 or 户数 at the end of `last`, where no other member says what of it is measured.
fn number_of(others: &[&str], last: &str) -> Option<&'static str> {
    if others.iter().any(|part| part.ends_with(['数', '率', '量', '值', '额', '入', '出', '资'])) {
        return None;
    }
    ["上线人数", "参保人数", "参合人数", "录取人数", "就业人数", "人数", "户数"]
        .into_iter()
        .find(|number| last.ends_with(number) && last.len() > number.len())
}

/// Nouns that members share which head no indicator by themselves, the longest first.
const THINGS: [&str; 18] = [
    "专利授权量",
    "低保对象",
    "专任教师",
    "在校学生",
    "在校生",
    "授权量",
    "申请量",
    "案件",
    "游客",
    "人次",
    "对象",
    "密度",
    "用户",
    "项目",
    "贷款",
    "医保",
    "投入",
    "亩产",
];

/// What follows in `last` on a noun that all other members end in: 产业 of 第一产业、第二产业增加值, 路 of 公路、铁路货运量.
fn tail_behind_alike<'a>(others: &[&str], last: &'a str) -> Option<&'a str> {
    let first = others.first()?;
    let n_own = first.chars().count();
    let ends_alike = |noun: &str| others.iter().all(|part| part.ends_with(noun) && *part != noun);
    let is_measure = |tail: &str| {
        LEXICON.head_len(tail) > 0 || tail.chars().count() > 1 && tail.ends_with(['率', '值', '额', '量', '数'])
    };
    // The longest noun first; one of a single character where the members are as long as each other.
    first.char_indices().skip(1).map(|(at, _)| &first[at..]).filter(|noun| ends_alike(noun)).find_map(|noun| {
        let at = last.find(noun).filter(|at| *at > 0)?;
        let (own, tail) = last.split_at(at + noun.len());
        let is_one = noun.chars().nth(1).is_none();
        let is_pair =
            || n_own <= 3 && own.chars().count() == n_own && others.iter().all(|part| part.chars().count() == n_own);
        (is_measure(tail) && (!is_one || is_pair())).then_some(tail)
    })
}

/// Whether the last of the members is a trade, and the others are told without 业.
fn tail_of_trades(others: &[&str], last: &str) -> bool {
    let own = |part: &str| SCOPES.iter().find_map(|scope| part.strip_prefix(scope)).unwrap_or(part).chars().count();
    let is_short = |part: &&str| (2..=4).contains(&own(part)) && LEXICON.head_len(part) == 0;
    last.ends_with('业')
        && (3..=5).contains(&last.chars().count())
        && !["产业", "工业", "农业", "企业"].iter().any(|word| last.ends_with(word))
        && others.iter().all(|part| is_short(part) && !part.ends_with(['业', '率', '量']))
}

/// The members of `name` where `n` figures are dealt out to them: 和 may be part of a name (冶炼和压延加工业).
pub(in crate::extract::lang::zh) fn members_of(name: &str, n: usize) -> Vec<String> {
    if let Some(joined) = trades::joined(name) {
        return members_of(&joined, n).iter().map(|member| trades::parted(member)).collect();
    }
    // 限上批发、零售业销售额（营业额）
    let name = name.strip_suffix("（营业额）").unwrap_or(name);
    let found = members(name);
    if found.len() == n || !name.contains('、') {
        return found;
    }
    let whole: Vec<&str> = name.split('、').filter(|part| !part.is_empty()).collect();
    if whole.len() == n && n > 1 { with_tail(&whole) } else { found }
}

/// How much of `last` belongs to all members: its head, or more where the members' own parts are alike, as 城东 and 城西
/// or 二氧化硫 and 二氧化氮 are, equally long with the same character first or last.
fn shared_tail<'a>(others: &[&str], last: &'a str, head: usize) -> &'a str {
    let own = others[0].len();
    // 轻、重工业增加值: kinds that one character tells.
    const KINDS: &str = "轻重男女大小上下东西南北内外新旧早中晚夏秋春冬猪牛羊";
    let is_kind = |part: &str| part.chars().count() == 1 && KINDS.contains(part);
    if others.iter().all(|part| is_kind(part))
        && last.chars().count() > 2
        && KINDS.contains(last.get(..own).unwrap_or("#"))
    {
        return &last[own..];
    }
    let is_alike = |part: &str, own: &str| {
        let ends = |text: &str| (text.chars().next(), text.chars().next_back());
        let ((first, last), (other_first, other_last)) = (ends(part), ends(own));
        // PM10 and PM2.5 are no pair of the same length: a number is not cut.
        let is_whole = !part.ends_with(|c: char| c.is_ascii_digit()) && !own.ends_with(|c: char| c.is_ascii_digit());
        // 奶牛、奶山羊存栏: one character at the front makes no pair, where the last is not of a kind.
        let is_kind = |c: Option<char>| c.is_some_and(|c| KINDS.contains(c));
        let starts_alike = first == other_first && (part.chars().count() > 2 || is_kind(last) && is_kind(other_last));
        part.len() == own.len() && is_whole && (starts_alike || last == other_last)
    };
    if own < last.len() - head && last.is_char_boundary(own) && others.iter().all(|part| is_alike(part, &last[..own])) {
        return &last[own..];
    }
    const PAIRS: [&str; 7] = ["城镇", "农村", "乡村", "小学", "初中", "高中", "中学"];
    if own < last.len() - head && others.iter().all(|part| PAIRS.contains(part)) && last.is_char_boundary(own) {
        return &last[own..];
    }
    if head == 0 {
        // 刑事、行政案件
        let thing = THINGS.iter().find(|thing| last.len() > thing.len() && last.ends_with(**thing));
        return thing.map_or("", |thing| &last[last.len() - thing.len()..]);
    }
    // 小学、初中专任教师; 国有、民营企业增加值: a head has its own words before it.
    let longer = THINGS
        .iter()
        .map(|thing| thing.len())
        .filter(|len| *len > head)
        .find(|len| last.len() > *len && THINGS.iter().any(|thing| thing.len() == *len && last.ends_with(*thing)));
    let head = longer.unwrap_or(head);
    let (cut, tail) = last.split_at(last.len() - head);
    // 水产品产量 is that of 水产品.
    if let Some(measure) = tail.strip_prefix("产品").filter(|_| cut.ends_with('水')) {
        return measure;
    }
    let is_short = || others.iter().all(|part| !part.ends_with('业'));
    // 批发、零售、住宿、餐饮业零售额: each is a trade.
    const TRADES: [&str; 14] = [
        "批发",
        "零售",
        "住宿",
        "餐饮",
        "建筑",
        "金融",
        "房地产",
        "交通运输",
        "仓储",
        "种植",
        "养殖",
        "畜牧",
        "采矿",
        "制造",
    ];
    let of_scope =
        |part: &str| SCOPES.iter().find_map(|scope| part.strip_prefix(scope)).is_some_and(|own| TRADES.contains(&own));
    if cut.ends_with('业') && others.iter().all(|part| TRADES.contains(part) || of_scope(part)) {
        return &last[cut.len() - '业'.len_utf8()..];
    }
    let before = if ["企", "产"].iter().any(|word| tail.starts_with('业') && cut.ends_with(*word)) {
        "产".len()
    } else if cut.ends_with("产业") && cut.chars().count() > 2 && is_short() {
        "产业".len()
    } else {
        0
    };
    let head = head + before;
    // 高新技术、数字经济规上工业增加值: what is counted belongs to the head.
    let scope = ["规模以上", "规上", "限额以上", "限上"].iter().filter_map(|word| last.rfind(word)).max();
    let at = scope.filter(|at| (1..last.len() - head).contains(at)).unwrap_or(last.len() - head);
    &last[at..]
}

fn split(name: &str) -> Vec<&str> {
    /// The names of a run of names in quotation marks.
    fn quoted(mut part: &str) -> Vec<&str> {
        let mut names = Vec::new();
        while let Some(at) = part.place_of("”“").or_else(|| part.place_of("》《")) {
            let end = at + '”'.len_utf8();
            names.push(&part[..end]);
            part = &part[end..];
        }
        names.push(part);
        names
    }

    let mut parts = Vec::new();
    // “甲”“乙”品牌: names in quotation marks need no 、.
    for part in name.split('、').flat_map(quoted) {
        // 和 joins only the last member; elsewhere it may be part of a name.
        parts.push(part);
    }
    if let Some(last) = parts.pop() {
        // 60岁及以上 is one member.
        let is_joint = |at: usize, word: &str| !(word == "及" && last[at + word.len()..].starts_with('以'));
        let joint = ["以及", "和", "与", "及"]
            .iter()
            .find_map(|word| last.place_of(word).filter(|at| is_joint(*at, word)).map(|at| (at, word.len())));
        match joint {
            Some((at, len)) if at > 0 && at + len < last.len() => {
                parts.push(&last[..at]);
                parts.push(&last[at + len..]);
            }
            _ => parts.push(last),
        }
    }
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}
