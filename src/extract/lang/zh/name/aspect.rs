//! Aspects: nouns that say something of the indicator named before them, such as 增速, 总量, 人均.

use crate::extract::lang::zh::naming::without_coming;
use crate::extract::search::Search;

/// Nouns that say something of the indicator named before them.
const ASPECTS: [&str; 27] = [
    "幅度",
    "增速",
    "增幅",
    "降幅",
    "涨幅",
    "总量",
    "占比",
    "比重",
    "排名",
    "完成率",
    "完成比例",
    "贡献率",
    "均价",
    "总数",
    "位次",
    "增量",
    "同比增速",
    "增长率",
    "数量",
    "总值",
    "对经济增长的贡献率",
    "面积",
    "年均增长",
    "总面积",
    "总量及增速",
    "总量和增速",
    "总量、增速",
];

/// Whether `name` only makes sense after another: 增速居全省第3位.
pub(in crate::extract::lang::zh) fn is_aspect(name: &str) -> bool {
    ASPECTS.contains(&name) || name.starts_with('对') && ["贡献率", "贡献"].iter().any(|word| name.ends_with(word))
}

/// Whether `aspect` can be said of `subject`: 186个行政村，总面积…: the area is the county's, not the villages'.
pub(in crate::extract::lang::zh) fn has_aspect(subject: &str, unit: &str, aspect: &str) -> bool {
    let is_area = aspect.ends_with("面积");
    !(is_area
        && (subject.ends_with(['村', '镇', '乡', '区', '道', '组'])
            || matches!(unit, "公里" | "米" | "人" | "户" | "名" | "%")))
}

/// Whether the words only hold what was named before against a standard: 超过国家二级标准.
pub(in crate::extract::lang::zh) fn is_against_standard(words: &str) -> bool {
    ["超过", "超出", "超", "高于", "低于", "优于"].iter().any(|word| words.starts_with(word))
        && ["标准", "限值"].iter().any(|word| words.ends_with(word))
}

/// Whether `name` is an aspect that amounts do not have: 贷款余额增速.
pub(in crate::extract::lang::zh) fn of_rate(name: &str) -> Option<&str> {
    ["增速", "增幅", "降幅", "涨幅"].iter().find_map(|word| name.strip_suffix(word)).filter(|rest| !rest.is_empty())
}

/// 地区生产总值 and 总量 are 地区生产总值总量.
pub(in crate::extract::lang::zh) fn aspect_of(subject: &str, aspect: &str) -> String {
    // 民间投资占比52.3%，对投资增长的贡献率为61.8%: it is not the share that contributes.
    let subject = subject
        .strip_suffix("占比")
        .filter(|subject| subject.ends_with("产业") || aspect.starts_with('对'))
        .unwrap_or(subject);
    let subject = match aspect {
        // 商品房销售面积…；均价…
        "均价" => {
            ["销售面积", "销售额", "成交面积"].iter().find_map(|word| subject.strip_suffix(word)).unwrap_or(subject)
        }
        // 新增规上企业6家、限上企业8家，总数分别达到…: all there are, not those that were added.
        "总数" | "总量" | "数量" => without_coming(subject),
        // 设施蔬菜新增1200亩，总面积1.1万亩
        "总面积" | "面积" => {
            subject.strip_suffix("新增").filter(|all| !all.is_empty()).unwrap_or(without_coming(subject))
        }
        _ => subject,
    };
    // 第一产业拉动GDP增长2.7个百分点，对GDP的贡献率28%
    let subject = match subject.cut_at("拉动") {
        Some((who, _)) if aspect.starts_with('对') && !who.is_empty() => who,
        _ => subject,
    };
    // An aspect is of the indicator, never of another aspect.
    let subject = ["总量", "增速", "增幅", "降幅"]
        .iter()
        .find_map(|word| subject.strip_suffix(word))
        .filter(|subject| !subject.is_empty() && !["总量", "增速", "增幅", "降幅"].contains(subject))
        .unwrap_or(subject);
    if subject.ends_with(aspect) { subject.to_owned() } else { format!("{subject}{aspect}") }
}

/// The sign of the growth that a rate by this name states: 增速 1, 降幅 -1; `None` for what is no rate of change.
pub(in crate::extract::lang::zh) fn rate_of_change(name: &str) -> Option<i8> {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if ends(&["自然增长率"]) {
        return None;
    }
    if ends(&["增速", "增幅", "涨幅", "增长率", "增长速度", "增长幅度", "上涨幅度"]) {
        return Some(1);
    }
    ends(&["降幅", "减幅", "压减率", "压减幅度", "下降率", "下降幅度", "压减比例", "跌幅", "压降率"]).then_some(-1)
}

/// Words that divide what was named before by heads: 人均1.28亩.
pub(in crate::extract::lang::zh) fn is_per_head(name: &str) -> bool {
    ["人均", "月人均", "户均", "村均", "月均", "日均", "年均", "平均", "平均每年", "平均每天"].contains(&name)
        || ["千人均", "万人均", "每千人口", "每万人口", "每千人", "每万人", "每千常住人口"].contains(&name)
}

/// 耕地 and 人均 are 人均耕地.
pub(in crate::extract::lang::zh) fn per_head(word: &str, subject: &str) -> String {
    // 护士146人，千人均0.73人: per thousand people.
    let word = match word {
        "千人均" => "每千人",
        "万人均" => "每万人",
        word => word,
    };
    // 主产区户均收入16753元、人均3030元: of the same, by other heads.
    if let Some(other) = ["人均", "户均", "亩均", "村均"].iter().find(|other| subject.contains(**other)) {
        return subject.replacen(other, word, 1);
    }
    if matches!(word, "年均" | "平均每年" | "平均") { subject.to_owned() } else { format!("{word}{subject}") }
}
