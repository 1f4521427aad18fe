//! Words explained at the end of a report (附：名词解释), whose numbers are not the county's.

use crate::extract::Anchor;

/// Whether a line heads the explanations of words.
pub(super) fn is_head(line: &str) -> bool {
    const HEADS: [&str; 16] = [
        "名词解释",
        "名词注释",
        "名词说明",
        "名词解析",
        "名词术语解释",
        "名词术语说明",
        "有关名词解释",
        "有关名词说明",
        "相关名词解释",
        "相关名词说明",
        "短语说明",
        "短语解释",
        "词语解释",
        "词语注释",
        "用语说明",
        "注释",
    ];
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '【' | '】' | '[' | ']' | '：' | ':' | '*' | '#' | '—' | '-');
    let line = line.trim_matches(is_mark);
    let line = ["附件", "附录", "附"].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let line = line.trim_start_matches(|c: char| is_mark(c) || c.is_ascii_digit() || "一二三四".contains(c));
    // （按报告中出现的顺序排列）
    let line = line.split(['（', '(']).next().unwrap_or(line).trim_matches(is_mark);
    let line = ["《政府工作报告》", "政府工作报告", "《报告》", "报告"]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line);
    let line = line.trim_start_matches(['中', '的', '有', '关', '相']);
    HEADS.iter().any(|head| line == *head || line == head.trim_start_matches(['有', '相', '关']))
}

/// Whether a passage explains what a word means, as a note does: [3]“两不愁三保障”：不愁吃…
pub(super) fn is_note(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix(['[', '［', '【', '〔']) else { return false };
    let Some((number, rest)) = rest.split_once([']', '］', '】', '〕']) else { return false };
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let head = rest.find(['：', ':']).map(|at| &rest[..at]);
    is_number && head.is_some_and(|head| head.chars().count() <= 40 && !head.contains(['，', '。', '；']))
}

/// Whether a sentence among explanations tells of the county itself: 指我县2020年建成的3个园区.
pub(super) fn is_of_county(sentence: &str, anchor: &Anchor) -> bool {
    let county = anchor.county.as_str();
    let kind = county.chars().next_back().filter(|kind| "县市区省州旗镇乡".contains(*kind)).unwrap_or('县');
    ["全", "我", "本"].iter().any(|own| sentence.contains(&format!("{own}{kind}")))
        || county.chars().count() >= 2 && sentence.contains(county)
}
