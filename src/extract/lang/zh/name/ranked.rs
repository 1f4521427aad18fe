//! What a ranking is of, without the words that say among whom.

use super::verbs::is_only_verbs;
use crate::extract::lang::zh::lexicon::{Class, LEXICON};
use crate::extract::search::Search;

/// What is ranked, without the words that say among whom: 总量在全省, 在五县中总量, 位居全国百强县投资潜力.
pub(in crate::extract::lang::zh) fn ranked(name: &str) -> &str {
    let name = match LEXICON.word(name, 0) {
        Some((len, Class::RankVerb)) => &name[len..],
        _ => name,
    };
    let name = name.trim_end_matches('在');
    // 总量和增速分别居全省34个类区县: the field starts with the verb.
    let name = ["居全", "列全", "排名全", "位居全", "位列全"]
        .iter()
        .filter_map(|verb| name.place_of(verb))
        .min()
        .filter(|at| *at > 0)
        .map_or(name, |at| name[..at].trim_end_matches("分别"));
    let whole = name;
    // 总量六区第一, 总量五县(市)第一, 六区两县第一
    let mut field = ["(市)", "（市）", "(市、区)", "（市、区）", "(区)", "（区）", "(市区)", "（市区）"]
        .iter()
        .find_map(|bracket| name.strip_suffix(bracket))
        .unwrap_or(name);
    let mut name = name;
    loop {
        let places = field.trim_end_matches(['区', '县', '市']);
        let places = places.strip_suffix('个').filter(|_| places.len() < field.len()).unwrap_or(places);
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
    // 遵义市16个县排名第7: where the ranking is held is not what is ranked.
    if name.len() < whole.len() && name.chars().count() <= 4 && name.ends_with(['市', '省', '州', '盟']) {
        return "";
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
pub(in crate::extract::lang::zh) fn before_field(name: &str) -> &str {
    let mut pos = 0;
    while let Some((at, end, class)) = LEXICON.next_word(name, pos) {
        if class == Class::RankVerb && at > 0 && name[end..].holds("强") {
            return &name[..at];
        }
        pos = end;
    }
    name
}
