//! Names that stand in a list, one for each figure or for each thing counted.

use super::dealt_over::number_at;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::{Class, LEXICON, UnitKind};
use crate::extract::lang::zh::name::{self, members_of};
use crate::extract::lang::zh::token::{Kind, Token};

impl Reader<'_> {
    /// Whether the text between the bytes lists as many names as there are figures behind it: 户数、从业人员、注册资金为.
    pub(in crate::extract::lang::zh) fn names_each(&self, start: usize, end: usize, n: usize) -> bool {
        const LONGEST: usize = 12;
        let list = self.text[start..end].trim_end_matches(['为', '达', '到', '是']).trim_end_matches("分别");
        let parts: Vec<&str> = list.split(['、', '和', '及', '与']).collect();
        parts.len() == n && parts.iter().all(|part| (2..=LONGEST).contains(&part.trim().chars().count()))
    }

    /// The `n` names of a list whose members commas part, up to the byte `end`: 甲、乙类，丙类，丁类销售额.
    pub(super) fn over_commas(&self, end: usize, n: usize) -> Option<Vec<String>> {
        const LONGEST: usize = 20;
        let last = self.out.last().map_or(0, |last| last.end);
        let list = self.text.get(self.sentence.0.max(last)..end)?;
        let parts: Vec<&str> = list.split(['，', ',', '；']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let parts = parts.get(parts.len().checked_sub(n)?..)?;
        let is_list = parts.iter().all(|part| {
            part.chars().count() <= LONGEST
                && !name::starts_with_verb(part)
                && !part.contains(['。', '：', '的'])
                && !part.ends_with('年')
        });
        (is_list && n > 1).then(|| name::with_tail(parts))
    }

    /// Names that 分别 stands between: 向农村低保户、城市低保户分别发放低保金. `range` are the tokens from the start of the name to the
    /// first of `n` figures.
    pub(in crate::extract::lang::zh) fn dealt_between(
        &self,
        tokens: &[Token],
        range: (usize, usize),
        start: usize,
        end: usize,
        n: usize,
    ) -> Option<Vec<String>> {
        let at = (range.0..range.1).find(|&at| tokens[at].kind == Kind::Word(Class::Respectively))?;
        if tokens[at].start <= start || tokens[at].end >= end {
            return None;
        }
        let list = name::clean(self.text, tokens, start, tokens[at].start);
        let shared = name::clean(self.text, tokens, tokens[at].end, end);
        let list = list.trim_start_matches(['向', '为', '对', '给']);
        let members = of_examples(&self.text[start..tokens[at].start], n).unwrap_or_else(|| members_of(list, n));
        (members.len() == n && shared.chars().count() >= 2)
            .then(|| members.iter().map(|member| format!("{member}{shared}")).collect())
    }
}

/// The `n` names of a list of examples, or of a list with its number, with what they share: 甲、乙和丙等行业产值 and 甲、乙和丙三大产业产值
/// give 甲产值, 乙产值, 丙产值.
pub(in crate::extract::lang::zh) fn of_examples(list: &str, n: usize) -> Option<Vec<String>> {
    let (before, rest) = match list.rfind('等') {
        Some(at) => (&list[..at], &list[at + '等'.len_utf8()..]),
        None if list.contains('、') => number_at(list, n).map(|(at, _)| list.split_at(at))?,
        None => return None,
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
    let rest = ["大", "个", "类", "项", "种", "所", "座", "条"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .unwrap_or(rest);
    let rest = ["主导", "重点", "支柱", "主要", "优势"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = ["行业", "指标", "领域", "景区", "企业", "乡镇", "地区"]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind))
        .unwrap_or(rest);
    let own: Vec<&str> = before.split(['、', '和']).collect();
    let is_head = rest.is_empty() || LEXICON.head_len(rest) > 0 || own.len() == n && rest.chars().count() >= 4;
    let members = if own.len() == n {
        own.iter().map(|own| format!("{own}{rest}")).collect()
    } else {
        members_of(&format!("{before}{rest}"), n)
    };
    (n > 1 && is_head && before.contains(['、', '和']) && members.len() == n).then_some(members)
}

/// The first of several indicators that a figure is of: GDP增速 of GDP、固定资产投资增速.
pub(super) fn first_of_all(list: &str) -> Option<String> {
    let is_indicator =
        |part: &str| LEXICON.head_len(part) > 0 || part.ends_with("总值") || part.ends_with('率') || part == "GDP";
    // 总量和增速 are of what was named before.
    let is_whole = |part: &str| is_indicator(part) && part.chars().count() > 2;
    let pair = || list.split_once(['和', '与', '及']).filter(|(one, other)| is_whole(one) && is_whole(other));
    let (others, _) = list.rsplit_once('、').or_else(pair)?;
    let is_list = others.split('、').all(is_indicator) && !list.contains('等');
    members_of(list, 0).into_iter().next().filter(|first| is_list && (2..=16).contains(&first.chars().count()))
}

/// The `n` names that a clause lists, without what is said of them all.
pub(super) fn listed(clause: &str, n: usize) -> Option<Vec<String>> {
    if let Some(names) = of_tally(clause, n) {
        return Some(names);
    }
    let list = clause.rsplit("的有").next().unwrap_or(clause);
    let end =
        ["比去年", "比上年", "比", "较", "同比", "均", "都", "双双"].iter().filter_map(|word| list.find(word)).min();
    let names = members_of(list[..end.unwrap_or(list.len())].trim(), n);
    (names.len() == n).then_some(names)
}

/// Whether the figure counts the names that stand before it.
pub(super) fn counts_names(list: &str, figure: &Token) -> bool {
    let n = list.split(['、', '和', '与']).filter(|name| !name.is_empty()).count();
    n > 1
        && list.contains('、')
        && figure.quantity().is_some_and(|quantity| {
            quantity.kind == Some(UnitKind::Count) && quantity.value == crate::model::Decimal::from(n)
        })
}

/// The `n` names of a clause that counts them and tells how they fared: 水泥、化工和食品三大行业产值增势较好 gives 水泥产值, 化工产值,
/// 食品产值.
fn of_tally(clause: &str, n: usize) -> Option<Vec<String>> {
    const FARED: [&str; 14] = [
        "增势", "增幅", "降幅", "增长", "增速", "保持", "实现", "下降", "回落", "回升", "较快", "快速", "持续", "稳定",
    ];
    const KINDS: [&str; 12] =
        ["行业", "大类", "产业", "门类", "乡镇", "镇", "乡", "企业", "领域", "县区", "园区", "产品"];
    let numeral = "零一两三四五六七八九".chars().nth(n).filter(|_| (2..=9).contains(&n))?;
    let mark = ["个", "大", "类", "家", "项"]
        .iter()
        .map(|mark| format!("{numeral}{mark}"))
        .find_map(|tally| clause.find(&tally).map(|at| (at, at + tally.len())));
    let (at, end) = mark?;
    let list = &clause[..at];
    let own: Vec<&str> = list.split('、').collect();
    let own: Vec<&str> = if own.len() == n { own } else { list.split(['、', '和', '及']).collect() };
    let rest = ["主导", "重点", "支柱", "主要", "优势"]
        .iter()
        .find_map(|word| clause[end..].strip_prefix(word))
        .unwrap_or(&clause[end..]);
    let rest = KINDS.iter().find_map(|kind| rest.strip_prefix(kind))?;
    let fared = FARED.iter().filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
    let shared = &rest[..fared];
    let is_list = own.len() == n && own.iter().all(|own| own.chars().count() >= 2);
    is_list.then(|| own.iter().map(|own| format!("{own}{shared}")).collect())
}
