//! What kind of thing a name names: works, places, actors, plans, outcomes; which words of it say so.

use std::sync::LazyLock;

use super::lexicon::LEXICON;
use super::name::{leading_verbs, starts_with_verb};
use super::trie::Trie;
use crate::extract::search::Search;

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

/// Words that say how an indicator fares.
static FARES: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = [
        "“",
        "实现",
        "倍增",
        "翻番",
        "翻倍",
        "屡创",
        "大幅",
        "保持",
        "总体",
        "平稳",
        "较快",
        "增势",
        "企稳",
        "回升",
        "回暖",
        "稳中",
        "喜获",
        "首次",
        "新提升",
        "新突破",
        "新增长",
        "连续",
        "连跨",
        "一改",
        "扭转",
        "止跌",
        "由负转正",
        "由降转升",
        "连上",
        "跨越",
        "成功",
        "再次",
        "一举",
        "率先",
        "突破",
        "超过",
        "迈上",
        "迈入",
        "跃上",
        "跨上",
        "站上",
        "再上",
        "再创",
        "创历史",
        "持续",
        "稳步",
        "稳定",
        "显著",
        "明显",
        "不断",
        "进一步",
        "逐步",
    ];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

/// The indicator of which a clause without figures says how it fares: 地区生产总值突破百亿元大关, 税收占比持续提升.
pub(super) fn told_of(clause: &str) -> Option<&str> {
    let (end, ..) = FARES.first_in(clause)?;
    let name = &clause[..end];
    let name = if name.starts_with('按') { name.cut_at("计算的").map_or(name, |(_, name)| name) } else { name };
    // 食品价格则一改往年走势
    let name = name.trim_end_matches(['则', '却', '也', '仍', '还', '又', '均', '都']);
    is_indicator(name).then_some(name)
}

/// Whether a clause is nothing but the name of an indicator.
pub(super) fn is_indicator(clause: &str) -> bool {
    (has_head(clause) || clause.ends_with("总值") || clause.ends_with("GDP"))
        && clause.chars().count() <= 14
        && !is_adverbial(clause)
        && !starts_with_verb(clause)
        && !clause.starts_with(['从', '在', '与', '按', '对', '以', '分', '由', '随', '受', '围', '把', '将', '通'])
        && !["工作", "项目", "工程", "企业", "学校", "道路", "公路", "体系", "增长", "标准"]
            .iter()
            .any(|word| clause.ends_with(word))
}

/// Whether what is counted in this unit may have such an amount: people have expenses, things investments and areas too.
pub(super) fn may_have(unit: &str, amount: &str) -> bool {
    // 距县城60公里，面积15平方公里: the area is not the road's.
    if amount == "面积" && matches!(unit, "公里" | "米" | "千米") {
        return false;
    }
    unit != "元" && amount == "支出"
        || !matches!(
            unit,
            "元" | "美元" | "人次" | "人" | "%" | "pp" | "‰" | "吨" | "头" | "只" | "rank" | "千瓦时" | "度"
        )
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

/// Whether the word only says which kind: 公办, 省级.
pub(super) fn is_kind(name: &str) -> bool {
    (2..=3).contains(&name.chars().count()) && name.ends_with(['级', '办', '控', '属', '营', '立'])
}

/// Whether the word is nothing but a level: 国家级, 省级.
pub(super) fn is_level(name: &str) -> bool {
    (2..=3).contains(&name.chars().count()) && name.ends_with('级') && !name.ends_with(['年', '班', '等'])
}

/// Whether the words name one place or work: 县教育园区, 石桥水库.
pub(super) fn is_site(name: &str) -> bool {
    const SITES: [&str; 22] = [
        "项目", "工程", "园区", "园", "基地", "中心", "厂", "路", "桥", "高速", "铁路", "水库", "医院", "学校", "小区",
        "广场", "机场", "港", "站", "街区", "小镇", "景区",
    ];
    name.chars().count() <= 16 && !starts_with_verb(name) && SITES.iter().any(|word| name.ends_with(word))
}

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
        "投资",
        "总建筑面积",
        "建筑面积",
        "占地面积",
        "占地",
        "规划面积",
        "总面积",
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
    ends(&[
        "内", "流域", "沿线", "沿岸", "县城", "城区", "片区", "区域", "县", "辖区", "境内", "东线", "西线", "南线",
        "北线", "东部", "西部", "南部", "北部", "中部", "周边", "附近",
    ]) && !ends(&["全县", "强县", "示范县"])
}

/// Whether the words name who does something: 石桥镇, 县里, 开发区.
pub(super) fn is_actor(name: &str) -> bool {
    name.ends_with([
        '县', '市', '区', '镇', '乡', '村', '里', '园', '社', '院', '校', '局', '办', '委', '司', '厂', '们', '我',
        '府', '队',
    ]) || ["企业", "集团", "单位", "部门", "中心", "街道"].iter().any(|word| name.ends_with(word))
}

/// Whether the words name money by what it is for: 救助资金, 补助.
pub(super) fn is_fund(words: &str) -> bool {
    const LONGEST: usize = 12;
    const FUNDS: [&str; 12] =
        ["资金", "补贴", "补助", "贷款", "经费", "奖金", "债券", "补助金", "救助金", "抚恤金", "保险费", "奖励"];
    words.chars().count() <= LONGEST && FUNDS.iter().any(|fund| words.ends_with(fund))
}

/// Whether the noun is one of people or of who they are together.
pub(super) fn is_people(noun: &str) -> bool {
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

/// Whether what starts with a verb goes on with the noun before it: 堤防 / 治理工程, 产业 / 投资基金.
pub(super) fn is_compound(rest: &str) -> bool {
    const NOUNS: [&str; 25] = [
        "投资", "发展", "服务", "保障", "治理", "改造", "创新", "建设", "培训", "监测", "保护", "销售", "供应", "安置",
        "搬迁", "处理", "处置", "储备", "配套", "检测", "担保", "种植", "救助", "运营", "利用",
    ];
    const RESULTS: [&str; 6] = ["获", "入选", "列入", "荣", "通过", "纳入"];
    let object = &rest[leading_verbs(rest)..];
    let is_noun = [
        "工程", "项目", "行动", "设施", "线", "站", "厂", "点", "池", "费", "款", "区", "户", "班", "中心", "者", "员",
        "所", "基地", "平台", "场", "室", "网", "量", "机构", "人员", "队伍", "系统", "企业", "团队", "小组", "协议",
    ]
    .contains(&object);
    !object.is_empty()
        && (NOUNS.iter().any(|word| rest.starts_with(word))
            || is_noun && !RESULTS.iter().any(|word| rest.starts_with(word)))
}

/// Bytes of the name before 与…相比.
pub(super) fn compared_len(name: &str) -> Option<usize> {
    let rest = name.strip_suffix("相比").or(name.strip_suffix("比较")).or(name.strip_suffix("同期相比"))?;
    ["与", "和", "同", "较"].iter().filter_map(|word| rest.rfind(word)).max().filter(|at| *at > 0)
}

/// Circumstances that stand where a name does: 剔除留抵退税因素后, 按可比口径.
pub(super) fn is_adverbial(name: &str) -> bool {
    ["剔除", "扣除", "按", "经", "据", "与此同时", "截至", "若", "如果"].iter().any(|word| name.starts_with(word))
        && !name.strip_prefix('经').is_some_and(|deed| !deed.is_empty() && leading_verbs(deed) == deed.len())
        && !["经济", "经常", "经贸"].iter().any(|word| name.starts_with(word))
        && !name.starts_with("经营")
        && !name.starts_with("据点")
        && !name.starts_with("经开")
        && !name.starts_with("按期")
        && !name.starts_with("按时")
        || name.ends_with(['中', '县', '区', '市', '）'])
            && name.contains('个')
            && [
                "区县中",
                "县区中",
                "县市区中",
                "县市中",
                "区县",
                "县区",
                "县市区",
                "县市",
                "区市",
                "县（市、区）",
            ]
            .iter()
            .any(|word| name.ends_with(word))
        // 在市州中居第2位
        || name.starts_with('在') && name.ends_with('中') && name.chars().count() <= 8
        // 居全市第12位、八城区第6位
        || name.strip_suffix("城区").is_some_and(|n| !n.is_empty() && n.chars().all(|c| "两三四五六七八九十".contains(c)))
        || name.starts_with("连续") && name.ends_with(['年', '次', '月', '届', '度'])
        // 持续6个月稳居第一
        || name.strip_suffix("个月").or(name.strip_suffix("个季度")).is_some_and(|n| {
            !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || "两三四五六七八九十".contains(c))
        })
        || ["绝对额", "绝对数", "超额", "扣除价格因素", "实际", "自然", "名义"].contains(&name)
        || ["由负转正", "由降转升", "由正转负", "止跌回升", "扭亏为盈"].contains(&name)
        || ["十年", "十年间", "五年", "三年", "两年"].contains(&name)
        || ["口径", "因素后", "比较", "相比", "来看", "季度看", "月份看", "各月看", "分月看"].iter().any(|word| name.ends_with(word))
}

/// Bytes of the name behind 县人大审议通过的.
pub(super) fn approved(name: &str) -> Option<usize> {
    // 县人大常委会第三次会议批准一般公共预算收入调整为3.1亿元
    let met = ["会议批准", "会议审议批准", "会议审查批准", "常委会批准"]
        .iter()
        .find_map(|word| Some(name.place_of(word)? + word.len()));
    if let Some(at) = met.filter(|at| name.len() - at >= 6 && !name[*at..].starts_with('的')) {
        return Some(name.len() - at);
    }
    let by_whom = ["人大", "人代会", "人民代表大会", "常委会"];
    ["通过的", "批准的", "审定的", "批复的"].iter().find_map(|word| {
        let at = name.place_of(word)?;
        let rest = name.len() - at - word.len();
        (rest > 0 && by_whom.iter().any(|body| name[..at].holds(body))).then_some(rest)
    })
}

/// The bytes of what says that a place has something: 有 of 石桥镇有耕地面积.
pub(super) fn owned(name: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 30;
    let has = name.find('有')?;
    let lead = ["共", "现", "拥"].iter().find(|lead| name[..has].ends_with(**lead)).map_or(0, |lead| lead.len());
    let (at, word) = (has - lead, &name[has - lead..has + '有'.len_utf8()]);
    let is_place = (6..=LONGEST).contains(&at)
        && name[..at].ends_with(['镇', '乡', '村', '县', '区', '市', '旗', '院', '校', '所', '站', '社', '会', '园']);
    let end = at + word.len();
    (is_place && name[end..].chars().count() >= 2).then_some((at, end))
}

/// Bytes of the name behind a circumstance that ends in 后: 经审查后决定起诉.
pub(super) fn behind_circumstance(name: &str) -> Option<usize> {
    let rest = ["经", "据", "按"].iter().find_map(|word| name.strip_prefix(word))?;
    // 经测算共需资金9.1亿元, 经县委研究确定重点项目85个
    for who in ["认证的", "认定的", "批准的", "核准的", "备案的"] {
        if let Some((_, act)) =
            rest.split_once(who).filter(|(by, act)| by.chars().count() <= 6 && act.chars().count() >= 3)
        {
            return Some(act.len());
        }
    }
    let found = ["测算", "核算", "估算", "统计", "研究确定", "会议确定"];
    if let Some(act) = found.iter().find_map(|word| rest.cut_at(word)).map(|(_, act)| act) {
        return (act.chars().count() >= 3 && !act.starts_with(['的', '，'])).then_some(act.len());
    }
    let at = rest.find('后').filter(|at| (6..=24).contains(at))?;
    let act = rest[at + '后'.len_utf8()..].trim_start();
    let act = match act.strip_prefix(['（', '(']) {
        Some(inside) => inside.split_once(['）', ')']).map_or("", |(_, act)| act),
        None => act,
    };
    (act.chars().count() >= 2).then_some(act.len())
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
        "建成",
        "主体完工",
        "交付使用",
        "通过验收",
    ]
    .contains(&name)
}

/// What a field gives.
pub(super) fn is_yield(name: &str) -> bool {
    ["产量", "总产量", "年产量", "总产", "单产", "平均单产", "亩产", "平均亩产", "收购量", "产值", "年产值", "总产值"]
        .contains(&name)
}

/// The crop of a field's area: 蔬菜 of 蔬菜播种面积.
pub(super) fn grown(area: &str) -> Option<&str> {
    const STATES: [&str; 8] = ["挂果", "投产", "可采", "采摘", "收获", "播种", "开发", "新增"];
    // 种植辣椒3万亩、产量2.7万吨
    if let Some(crop) = ["种植", "栽植", "播种"].iter().find_map(|verb| area.strip_prefix(verb)) {
        let is_crop = !["规模", "面积", "基地", "大户", "户数", "农户", "品种"].contains(&crop);
        return (is_crop && (2..=5).contains(&crop.chars().count())).then_some(crop);
    }
    // 玉米单产326公斤，总产20.3万吨
    if let Some(crop) = ["单产", "亩产", "总产", "收购量"].iter().find_map(|word| area.strip_suffix(word)) {
        return (!crop.is_empty()).then_some(crop);
    }
    ["播种面积", "种植面积", "栽培面积", "播面", "总面积", "面积", "栽培", "种植", "播种"]
        .iter()
        .find_map(|word| area.strip_suffix(word))
        // 产业园规划面积: nothing grows there.
        .filter(|crop| !crop.ends_with(['划', '地', '筑', '区']))
        // 蔬菜收获面积3万亩，产量8万吨; 苹果30万亩，其中挂果面积21.6万亩，产量42万吨
        .map(|crop| STATES.iter().find_map(|state| crop.strip_suffix(state)).unwrap_or(crop))
        .filter(|crop| !crop.is_empty())
}

/// Nouns that say too little without what was named before.
pub(super) fn is_bare(name: &str) -> bool {
    [
        "投资",
        "支出",
        "结余",
        "面积",
        "业务用房",
        "滚存结余",
        "年末滚存结余",
        "当年结余",
        "收支结余",
        "到位资金",
        "协议资金",
        "合同资金",
        "协议总投资",
        "计划总投资",
        "引资额",
        "协议引资",
        "合同引资",
        "协议投资",
        "协议资金额",
        "总投资",
        "总投资额",
    ]
    .contains(&name)
}

/// Whether the words before a colon name the one figure behind it, and do not lead to more: 工作任务, 具体如下.
pub(super) fn may_label(words: &str) -> bool {
    const LEADS: [&str; 10] = ["如下", "任务", "目标", "情况", "方面", "包括", "内容", "措施", "举措", "表示"];
    words.chars().count() <= 20 && !words.contains('、') && !LEADS.iter().any(|word| words.ends_with(word))
}
