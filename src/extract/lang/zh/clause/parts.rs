//! Where clauses begin and end: commas of lists, brackets that tell a part, labels before the words that they head.

use crate::extract::lang::zh::lexicon::Class;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::token::{Kind, Token};

/// The end of a bracket open at `start` that only says which part of it is counted: 增值税（50%部分）.
pub(super) fn part_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bracket = &text[start..end];
    let part = bracket.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let rest = ["%部分）", "%部分)"].iter().find_map(|word| part.strip_prefix(word))?;
    (part.len() < bracket.len()).then_some(end - rest.len())
}

/// Bytes of 含 at the start of a bracket that tells a part.
pub(super) fn contained(bracket: &str) -> usize {
    let rest = ["其中含", "含"].iter().find_map(|word| bracket.strip_prefix(word));
    rest.filter(|rest| !rest.starts_with(['量', '税', '水', '氧', '义'])).map_or(0, |rest| bracket.len() - rest.len())
}

/// Whether the comma at `tokens[at]` stands between the last figures of a list that is dealt out: 分别增长12%，13%。
pub(super) fn goes_on_dealing(tokens: &[Token], from: usize, at: usize) -> bool {
    let comma = &tokens[at];
    let is_dealt = tokens[from..at].iter().any(|token| token.kind == Kind::Word(Class::Respectively));
    let (Some(before), Some(after)) = (tokens[..at].last(), tokens.get(at + 1)) else { return false };
    let is_last = tokens
        .get(at + 2)
        .is_none_or(|next| next.start == after.end && matches!(next.kind, Kind::Word(class) if ends_clause(class)));
    // 0.6万户，4.0万人和226.1亿元
    let goes_on = tokens.get(at + 2).is_some_and(|mark| {
        matches!(mark.kind, Kind::Word(Class::Conjunction | Class::Pause))
            && mark.start == after.end
            && tokens.get(at + 3).is_some_and(|next| next.is_figure() && next.start == mark.end)
    });
    (is_dealt && is_last || goes_on)
        && before.is_figure()
        && after.is_figure()
        && before.end == comma.start
        && comma.end == after.start
}

/// The sign of what the words behind a rate call it: 15%以上的增长率, 2%的较快增长 are growth, 3%的降幅 is a fall.
pub(super) fn called_move(rest: &str) -> Option<i8> {
    const FAR: usize = 30;
    let rest = ["以上", "左右"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = rest.strip_prefix('的')?;
    let near = &rest[..rest.floor_char_boundary(rest.len().min(FAR))];
    let noun = near.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // 以8.5%的累计增幅领先: whatever follows.
    let called = ["累计", "年均", "平均", "同比", "最高", "最大"]
        .iter()
        .find_map(|kind| noun.strip_prefix(kind))
        .unwrap_or(noun);
    let opens = |words: &[&str]| words.iter().any(|word| called.starts_with(word));
    if opens(&["增长率", "增速", "增幅", "涨幅", "增长速度"]) {
        return Some(1);
    }
    if opens(&["降幅", "跌幅"]) {
        return Some(-1);
    }
    let is_called = |words: &[&str]| words.iter().any(|word| noun.ends_with(word));
    let is_short = noun.chars().count() <= 4;
    if is_called(&["增长率", "增速", "增幅", "增长速度"]) || is_short && noun.ends_with("增长") {
        Some(1)
    } else if is_called(&["降幅", "跌幅"]) || is_short && is_called(&["下降", "下滑"]) {
        Some(-1)
    } else {
        None
    }
}

/// Whether a clause only tells where something is, or who builds it.
pub(super) fn tells_where(clause: &str) -> bool {
    let clause = clause.trim_start();
    ["位于", "坐落", "座落", "地处", "选址"].iter().any(|word| clause.starts_with(word))
        || clause.starts_with('由')
            && ["建设", "投资", "承建", "实施", "运营"].iter().any(|word| clause.ends_with(word))
}

/// Whether a word of this class ends a clause.
pub(super) fn ends_clause(class: Class) -> bool {
    matches!(
        class,
        Class::Comma | Class::Semicolon | Class::Colon | Class::Open | Class::Close | Class::Space | Class::LineBreak
    )
}

/// Labels of the parts of a communiqué that stand before 全年 and 年末 without a mark.
const LABELS: [&str; 14] = [
    "国民经济",
    "人口",
    "粮食",
    "农业",
    "林业",
    "畜牧",
    "畜牧业",
    "工业",
    "建筑业",
    "投资",
    "消费",
    "财政",
    "金融",
    "人民生活",
];

/// Bytes of a label with which a part of a sketch opens, before the year of its first figure: 经济概况 2006年国内生产总值7亿元. A label that
/// is no more than the kind of what follows (农业 2006年总产值) belongs to its name.
pub(super) fn label_len(text: &str, tokens: &[Token], start: usize) -> usize {
    const LONGEST: usize = 6;
    let is_word = |token: &&Token| !matches!(token.kind, Kind::Word(Class::Verb | Class::Noun));
    let Some(first) = tokens.iter().filter(|token| token.start >= start).find(is_word) else { return 0 };
    let is_whole = matches!(first.kind, Kind::Time(TimePart::Whole));
    if !is_whole && !matches!(first.kind, Kind::Time(TimePart::Year(_))) {
        return 0;
    }
    let label = &text[start..first.start];
    let is_label = (2..=LONGEST).contains(&label.chars().count())
        && label.chars().all(char::is_alphabetic)
        && !nouns::has_head(label)
        && !nouns::is_actor(label)
        && !label.ends_with(['至', '到', '在', '于', '自', '从', '的', '比']);
    let rest = &text[first.end..];
    let name = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let name = name.trim_end_matches(['为', '达', '到']);
    let is_named = nouns::has_head(name) || name.ends_with("总值");
    // 国民经济 全年实现地区生产总值: a label is no actor, and what follows has a whole name. 工业全年用电量 is one name.
    if is_whole {
        let own = ["实现", "完成"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
        let is_section = LABELS.contains(&label) && (own.chars().count() >= 6 || own.contains(label));
        return if is_section && is_named { label.len() } else { 0 };
    }
    if is_label && name.chars().count() >= 4 && is_named { label.len() } else { 0 }
}

/// Whether a quotation opens at the byte `pos` with a time or a place, and is read as what it says: 他说：“去年亩产1080斤”. `tokens` stand
/// from there on.
pub(super) fn opens_speech(text: &str, tokens: &[Token], pos: usize) -> bool {
    let said = pos + '“'.len_utf8();
    text[pos..].starts_with('“')
        && tokens.iter().find(|token| token.start >= said).is_some_and(|next| {
            next.start == said && matches!(next.kind, Kind::Time(TimePart::Relative(_)) | Kind::Word(Class::PlaceOwn))
        })
}
