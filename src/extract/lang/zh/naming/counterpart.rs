//! What stands beside a thing told of: 夜间 beside 昼间噪声, 农村 beside 城市低保标准.

use crate::extract::lang::zh::name::aspect;
use crate::extract::search::Search;

/// Kinds that stand in pairs or steps, so that one of them alone takes the rest of its name from the other.
const COUNTERPARTS: [&[&str]; 14] = [
    &["小学", "初中", "高中"],
    &["销售面积", "销售额"],
    &["施工面积", "竣工面积", "新开工面积"],
    &["业务量", "业务收入"],
    &[
        "人均可支配收入",
        "人均纯收入",
        "人均消费支出",
        "人均生活消费支出",
        "人均消费性支出",
        "人均生活消费性支出",
        "人均住房面积",
        "人均居住面积",
        "人均住房建筑面积",
        "恩格尔系数",
    ],
    &["一期", "二期", "三期", "四期"],
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
    // 享受城乡低保人员…，其中城镇…、农村…
    if matches!(name, "城镇" | "农村" | "城市" | "乡村") && subject.holds("城乡") {
        return Some(subject.replacen("城乡", name, 1));
    }
    // 城市低保标准由320元提高到350元，农村由1820元提高到2056元: 农村低保标准
    if matches!(name, "城市" | "农村")
        && let Some((before, after)) = ["城市", "农村"]
            .iter()
            .filter(|other| **other != name)
            .find_map(|other| subject.cut_at(other))
            .filter(|(before, after)| !before.ends_with(['县', '市']) && after.chars().count() >= 2)
    {
        return Some(format!("{before}{name}{after}"));
    }
    // 享受低保的居民2.4万人，其中城镇0.2万人、农村2.2万人
    if matches!(name, "城镇" | "农村" | "城市" | "乡村")
        && let Some((before, after)) =
            subject.rsplit_once("居民").filter(|(before, _)| !before.ends_with(['镇', '村', '市']))
    {
        return Some(format!("{before}{name}居民{after}"));
    }
    // 工业总产值…；增加值增长…
    if name == "增加值"
        && let Some(whose) = ["总产值", "产值"].iter().find_map(|word| subject.strip_suffix(word))
    {
        return Some(format!("{whose}{name}"));
    }
    // 全国重点文物保护单位1处、省级8处
    if let Some(monuments) =
        ["全国重点文物", "国家重点文物", "重点文物"].iter().find_map(|first| subject.strip_prefix(first))
        && matches!(name, "国家级" | "省级" | "市级" | "县级" | "自治区级")
    {
        return Some(format!("{name}文物{monuments}"));
    }
    // 商品房施工面积36万平方米，新开工8.2万平方米，竣工12万平方米，销售9.6万平方米
    const FLOORS: [&str; 4] = ["施工", "新开工", "竣工", "销售"];
    if FLOORS.contains(&name)
        && let Some(owner) = FLOORS
            .iter()
            .filter(|floor| **floor != name)
            .find_map(|floor| subject.strip_suffix("面积")?.strip_suffix(*floor).filter(|owner| !owner.ends_with('新')))
    {
        return Some(format!("{owner}{name}面积"));
    }
    // 生猪存栏降幅收窄2.1个百分点；出栏51.8万头: it is no rate that stands beside it.
    let subject =
        if matches!(name, "出栏" | "存栏") { aspect::of_rate(subject).unwrap_or(subject) } else { subject };
    let kinds = COUNTERPARTS.iter().find(|kinds| kinds.contains(&name))?;
    // 夜间84.4%，夜间回落3.1个百分点
    if subject.contains(name) && matches!(name, "昼间" | "夜间" | "城镇" | "农村") {
        return Some(subject.to_owned());
    }
    let other = kinds.iter().find(|kind| **kind != name && subject.contains(**kind))?;
    // 市级以上龙头企业28家，其中国家级1家
    if let Some(above) = ["及以上", "以上"].iter().find_map(|word| {
        let above = format!("{other}{word}");
        subject.contains(&above).then_some(above)
    }) {
        return Some(subject.replacen(&above, name, 1));
    }
    Some(subject.replacen(other, name, 1))
}
