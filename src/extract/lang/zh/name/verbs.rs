//! The verbs of a name: whether it opens with one or ends in one, and what it is without them.

use crate::extract::lang::zh::lexicon::{Class, LEXICON};

/// The verbs that `name` starts with.
pub(in crate::extract::lang::zh) fn leading(name: &str) -> &str {
    &name[..leading_verbs(name)]
}

/// Bytes of the verbs that `name` starts with.
pub(in crate::extract::lang::zh) fn leading_verbs(name: &str) -> usize {
    let mut pos = 0;
    while let Some((len, Class::Verb)) = LEXICON.word(name, pos) {
        // 创新型企业, 保护性耕作: of which kind, and not what is done.
        if name[pos + len..].starts_with(['型', '性']) {
            break;
        }
        pos += len;
    }
    pos
}

/// Whether the name is nothing but verbs.
pub(in crate::extract::lang::zh) fn is_only_verbs(name: &str) -> bool {
    !name.is_empty() && leading_verbs(name) == name.len()
}

/// Whether the name is nothing but a verb that says how many came or went: 新增, 新认定, 退库.
pub(in crate::extract::lang::zh) fn is_bare_verb(name: &str) -> bool {
    name.starts_with(['新', '净', '退']) && leading_verbs(name) == name.len()
}

/// Whether the name starts with a verb.
pub(in crate::extract::lang::zh) fn starts_with_verb(name: &str) -> bool {
    leading_verbs(name) > 0
}

/// Whether the name is or ends in a verb whose object may follow the number.
pub(in crate::extract::lang::zh) fn ends_in_verb(name: &str) -> bool {
    if !LEXICON.may_end_verb(name) {
        return false;
    }
    let mut pos = 0;
    let mut last = None;
    while let Some((_, end, class)) = LEXICON.next_word(name, pos) {
        last = Some((end, class));
        pos = end;
    }
    last.is_some_and(|(end, class)| end == name.len() && class == Class::Verb)
}

/// The noun of a name that opens with what was done to it.
pub(in crate::extract::lang::zh) fn without_verbs(name: &str) -> &str {
    let rest = &name[leading_verbs(name)..];
    let rest = rest.strip_prefix("现有").unwrap_or(rest);
    let rest = ["保有量", "总数", "总量", "数量"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    if rest.is_empty() { name } else { rest }
}

/// The noun of a name that ends in what was done to it: 一期工程 of 一期工程开工建设.
pub(in crate::extract::lang::zh) fn without_last_verbs(name: &str) -> &str {
    let mut pos = 0;
    let mut verbs = name.len();
    while let Some((start, end, class)) = LEXICON.next_word(name, pos) {
        let is_verb = matches!(class, Class::Verb | Class::Adverb | Class::Copula);
        if is_verb && (verbs == name.len() || start == pos) {
            verbs = verbs.min(start);
        } else {
            verbs = name.len();
        }
        if start > pos && is_verb {
            verbs = start;
        }
        pos = end;
    }
    if pos == name.len() && verbs > 0 { &name[..verbs] } else { name }
}

/// The name of a figure between its verb and its noun.
pub(in crate::extract::lang::zh) fn join_verb(left: &str, right: &str) -> String {
    if left.ends_with('中') {
        return right.to_owned();
    }
    if let Some(examples) = left.strip_suffix('等') {
        return format!("{}{right}", &left[..leading_verbs(examples)]);
    }
    // Of a long clause only the last verb governs the number.
    let mut pos = 0;
    let mut start = 0;
    while let Some((at, end, class)) = LEXICON.next_word(left, pos) {
        if class == Class::Verb && end == left.len() {
            start = at;
        }
        pos = end;
    }
    let verb = if left.chars().count() > 6 { &left[start..] } else { left };
    format!("{verb}{right}")
}
