//! What may stand around a name and is no part of it: marks, brackets, small words, the number of a list.

use super::verbs::leading_verbs;

/// `text` without what may stand around a name.
pub(in crate::extract::lang::zh) fn plain(text: &str) -> String {
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
            | '一' | '每' | '比' | '再' | '还' | '也' | '又' | '并' | '可' | '为'
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
    let text = text.strip_prefix(['还', '也', '又', '并', '再']).filter(|rest| leading_verbs(rest) > 0).unwrap_or(text);
    // 可接待游客: what it is able to.
    let text = text
        .strip_prefix('可')
        .filter(|rest| {
            let verbs = leading_verbs(rest);
            // 可利用面积, 可开发量: as much as could be.
            rest.starts_with("年产")
                || rest.starts_with("年加工")
                || rest.starts_with("年处理")
                || verbs > 0
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
