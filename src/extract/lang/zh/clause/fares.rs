//! How something fared, told before its values: 接待游客与旅游收入双增长，分别为…; 进出口总额有所下滑，为….

use crate::extract::lang::zh::lexicon::LEXICON;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::search::Search;

/// How something fared, behind its name.
const FARES: [&str; 9] = ["逐年", "不断", "持续", "稳步", "大幅", "快速", "逐步", "日益", "连年"];

/// The byte where a clause tells how what it opens with fared.
pub(super) fn starts_at(clause: &str) -> Option<usize> {
    FARES.iter().filter_map(|fares| clause.place_of(fares)).min()
}

/// What becomes of an amount.
const MOVES: [&str; 37] = [
    "增长",
    "增加",
    "上升",
    "提升",
    "提高",
    "回升",
    "攀升",
    "上涨",
    "扩大",
    "下降",
    "下滑",
    "减少",
    "回落",
    "下跌",
    "收窄",
    "放缓",
    "加快",
    "提速",
    "向好",
    "企稳",
    "新高",
    "丰收",
    "改善",
    "降低",
    "最大",
    "最高",
    "最多",
    "最快",
    "最低",
    "过半",
    "由负转正",
    "由降转升",
    "一升一降",
    "一增一减",
    "一增一降",
    "一降一升",
    "有升有降",
];

/// How it does so, or that it does.
const MANNERS: [&str; 45] = [
    "两位数",
    "较大",
    "较快",
    "快速",
    "平稳",
    "稳步",
    "稳定",
    "持续",
    "同步",
    "全面",
    "大幅",
    "明显",
    "显著",
    "小幅",
    "略有",
    "有所",
    "普遍",
    "逐月",
    "逐年",
    "逐季",
    "继续",
    "保持",
    "呈现",
    "出现",
    "实现",
    "高速",
    "高位",
    "稳中有",
    "历史",
    "较好",
    "良好",
    "恢复性",
    "态势",
    "势头",
    "趋势",
    "的",
    "均",
    "都",
    "双双",
    "双",
    "创",
    "不断",
    "进一步",
    "分别",
    "首次",
];

/// Rates of change, which tell a fate of what stands before them: 固定资产投资降幅收窄.
const RATES: [&str; 4] = ["降幅", "增幅", "增速", "涨幅"];

/// Whether the value of what a clause named comes at the head of the next: ，分别为.
pub(super) fn gives_value(rest: &str) -> bool {
    const OPENS: [&str; 14] =
        ["分别", "依次", "为", "达", "增速", "增幅", "降幅", "增长", "下降", "均为", "上半年", "同比", "总额", "余额"];
    let rest = rest.strip_prefix(['，', ',']).unwrap_or_default();
    OPENS.iter().any(|word| rest.starts_with(word))
}

/// 个人所得税 of 个人所得税受减税政策影响: without what bore on it.
pub(super) fn without_influence(clause: &str) -> &str {
    let at = clause.find('受').filter(|at| *at >= 6 && clause.ends_with("影响"));
    &clause[..at.unwrap_or(clause.len())]
}

/// 自2009年以来首次出现负增长: whether the time that a clause names only says how rare it is.
pub(super) fn tells_rarity(clause: &str) -> bool {
    const RARE: [&str; 6] = ["来首", "来最", "来新", "来的首", "来的最", "来第"];
    clause.contains('来') && RARE.iter().any(|rare| clause.holds(rare))
}

/// What a clause without figures tells the fate of, where that is one amount or a list of them: 接待游客与旅游收入 of
/// 接待游客与旅游收入双增长.
pub(super) fn without_fate(clause: &str) -> Option<&str> {
    let mark = |c: char| matches!(c, '“' | '”');
    let mut what = clause.trim_end_matches(mark);
    let mut has_moved = false;
    loop {
        let ends = |words: &[&str]| {
            words.iter().find_map(|word| what.strip_suffix(word)).map(|rest| rest.trim_end_matches(mark))
        };
        what = if let Some(rest) = ends(&MOVES) {
            has_moved = true;
            rest
        } else if let Some(rest) = ends(&MANNERS) {
            rest
        } else {
            break;
        };
    }
    let what =
        RATES.iter().find_map(|rate| what.strip_suffix(rate)).filter(|what| nouns::is_indicator(what)).unwrap_or(what);
    if !has_moved || what.len() == clause.len() || nouns::is_adverbial(what) {
        return None;
    }
    let parts: Vec<&str> = what.split(['、', '和', '与', '及']).collect();
    let is_list = parts.len() > 1
        && parts.iter().all(|part| (2..=16).contains(&part.chars().count()))
        && parts[1..].iter().all(|part| !name::starts_with_verb(part))
        && !what.contains(['，', '的', '在', '对']);
    (is_list || nouns::is_indicator(what) || LEXICON.head_len(what) > 0 && what.chars().count() <= 14).then_some(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fared_and_what_did_not() {
        let table = [
            ("接待游客与旅游收入双增长", Some("接待游客与旅游收入")),
            ("农业总产值、增加值“双提升”", Some("农业总产值、增加值")),
            ("城镇、农村居民收入继续保持较快增长", Some("城镇、农村居民收入")),
            ("进出口总额有所下滑", Some("进出口总额")),
            ("固定资产投资降幅收窄", Some("固定资产投资")),
            ("推进产业转型提升", None),
            ("基础设施建设、民生事业稳步推进", None),
            ("人民生活水平显著提高", None),
        ];
        for (clause, what) in table {
            assert_eq!(without_fate(clause), what, "{clause}");
        }
    }
}
