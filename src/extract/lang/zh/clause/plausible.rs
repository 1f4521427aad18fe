//! Whether a number is a figure under its name, and the unit of one that carries none.

use smol_str::SmolStr;

use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name::leading_verbs;
use crate::extract::lang::zh::predicate::Hint;
use crate::extract::lang::zh::token::Quantity;
use crate::extract::search::Search;

/// The unit of a number that carries none: people for 人口, yuan for money.
pub(super) fn implied_unit(name: &str, quantity: &Quantity) -> Option<SmolStr> {
    let has = |words: &[&str]| words.iter().any(|word| name.holds(word));
    if quantity.is_ratio {
        return Some(SmolStr::default());
    }
    if has(&["人次", "客流"]) {
        return Some("人次".into());
    }
    if quantity.has_magnitude && has(&["农户", "贫困户", "脱贫户", "搬迁户", "种植户", "养殖户", "商户", "个体户"])
    {
        return Some("户".into());
    }
    if quantity.has_magnitude
        && has(&[
            "人口",
            "人数",
            "群众",
            "人群",
            "游客",
            "村民",
            "居民人",
            "党员",
            "职工",
            "劳动力",
            "学生",
            "农民",
            "茶农",
            "果农",
            "菜农",
            "烟农",
            "师生",
        ])
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
            "工资",
            "利润",
            "利税",
            "补助",
            "补贴",
            "经费",
            "低保金",
            "救助金",
            "保险金",
            "养老金",
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
    if is_many && ["农户", "贫困户"].iter().any(|noun| name.ends_with(noun)) {
        return Some("户".into());
    }
    let is_index = ["指数", "系数"].iter().any(|word| name.holds(word))
        || ["指数", "系数", "pH值", "pH值年均", "pH值平均", "pH年均值", "性别比", "pH", "基尼系数", "评分", "得分"]
            .iter()
            .any(|word| name.ends_with(word))
        // 亿元GDP生产安全事故死亡率0.083
        || name.ends_with("死亡率") && ["亿元", "万车", "百万吨"].iter().any(|base| name.holds(base));
    if is_index {
        return Some(SmolStr::default());
    }
    name.ends_with("收入比").then(|| "倍".into())
}

/// Whether a number with this unit is a figure under this name, to which `hint` joins it.
pub(super) fn is_plausible(name: &str, quantity: &Quantity, hint: Hint, is_from: bool, is_before: bool) -> bool {
    let is_bare = hint == Hint::None && !is_from;
    let has = |words: &[&str]| words.iter().any(|word| name.holds(word));
    // 工业企业的起点标准由500万元提高到2000万元: which ones are counted.
    if name.holds("起点标准") {
        return false;
    }
    match quantity.kind {
        Some(UnitKind::Age) => has(&["寿命", "平均年龄"]),
        Some(UnitKind::Duration) => {
            let is_time = has(&[
                "天数",
                "空气质量",
                "住院日",
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
            // 车程由90分钟缩短至40分钟; 距县城1小时车程 is no figure of what was done.
            let is_time = is_time || !is_bare && has(&["车程", "时限", "耗时"]);
            // 项目审批由120个工作日压缩到45个工作日
            let is_time = is_time
                || (is_from || hint == Hint::To)
                    && (quantity.unit == "个工作日" || has(&["审批", "办理", "办结", "开办", "登记"]));
            // 每个点位连续监测24小时: how it was measured.
            is_time && !name.is_empty() && !name.ends_with("连续监测")
        }
        Some(UnitKind::Count) if quantity.is_word => {
            let one = quantity.value == crate::model::Decimal::ONE && !quantity.has_magnitude;
            let small = quantity.value < crate::model::Decimal::TEN;
            // 处在一个新的起点, 点亮一盏灯: an article.
            let is_article = one && (is_bare || hint == Hint::Copula && !is_from);
            let is_one = is_article && !(is_before && ends_in_noun_after_verb(name));
            !(is_one || small && (is_list_length(name) || is_bare && is_spoken(name, &quantity.unit, is_before)))
        }
        Some(UnitKind::Physical) if quantity.is_word && !quantity.has_magnitude => {
            quantity.value >= crate::model::Decimal::TEN
        }
        _ => true,
    }
}

/// Whether a small number in words, of a unit that counts anything, only lends weight to what is said: 推进三个转变, 两个市场. What
/// was made, or stands before its number (新增景区两个, 外资项目两个), is counted.
fn is_spoken(name: &str, unit: &str, is_before: bool) -> bool {
    const ANYTHING: [&str; 10] = ["个", "项", "种", "件", "次", "条", "位", "张", "类", "名"];
    const CALLS: [&str; 43] = [
        "推进", "实施", "落实", "抓好", "开展", "坚持", "深化", "打造", "做好", "提高", "完善", "构建", "推动", "加强",
        "改善", "利用", "形成", "组织", "统筹", "谋划", "突出", "提升", "强化", "聚焦", "围绕", "贯彻", "扶持", "发展",
        "推行", "促进", "整合", "树立", "处理", "增强", "优化", "巩固", "保障", "制定", "办好", "建立", "健全", "转变",
        "加快",
    ];
    if !ANYTHING.contains(&unit) {
        return false;
    }
    match leading_verbs(name) {
        0 => !is_before,
        _ => CALLS.iter().any(|call| name.starts_with(call)),
    }
}

fn ends_in_noun_after_verb(name: &str) -> bool {
    let verbs = leading_verbs(name);
    verbs > 0 && verbs < name.len()
}

/// Things that are counted out for the sake of speech: 七个方面工作.
const LIST_LENGTHS: [&str; 54] = [
    "瞄准",
    "聚焦",
    "确保",
    "坚持",
    "突出",
    "强化",
    "着力",
    "必须",
    "到位",
    "结合",
    "统一",
    "机制",
    "大县",
    "强县",
    "创历史",
    "创新高",
    "指标",
    "领域",
    "行业",
    "部分",
    "缩影",
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
    "文章",
    "硬仗",
    "金字招牌",
    "“金字招牌",
];

fn is_list_length(name: &str) -> bool {
    // 重点做好四件事：
    name == "事" || LIST_LENGTHS.iter().any(|word| name.ends_with(word) || name.starts_with(word))
}

/// Whether what follows a number is counted out for the sake of speech: 两条红线.
pub(super) fn opens_list_length(rest: &str) -> bool {
    LIST_LENGTHS.iter().any(|word| rest.starts_with(word))
}
