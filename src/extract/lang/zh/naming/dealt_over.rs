//! Figures dealt out to what a clause before theirs lists: 发展丝网、橡胶、农业三大产业，年产值分别达到30亿元、20亿元和10亿元.

use super::List;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::name::{self, members_of};

/// Characters that a member of such a list may have.
const LONGEST: usize = 12;

/// Clauses before that of the figures that are looked at.
const CLAUSES: usize = 3;

impl Reader<'_> {
    /// The names of several figures whose own words, `base`, are said of all that a clause before them lists. A clause with figures of
    /// its own ends the search.
    pub(super) fn over_clause(&self, list: &List<'_>, base: &str) -> Option<Vec<String>> {
        let n = list.group.len();
        // 城乡居民收入, 甲、乙产值: words that are dealt out themselves.
        if n == 1 || !list.predicate.is_dealt || base.contains(['、', '和']) || members_of(base, n).len() == n {
            return None;
        }
        // 一产4.1万人，二产6.3万人，所占比重分别为26%和40%: of what was counted before.
        if matches!(base, "所占比重" | "所占比例" | "占比" | "比重" | "比例") && self.subjects.len() >= n
        {
            let before = &self.subjects[self.subjects.len() - n..];
            return Some(before.iter().map(|subject| format!("{}占比", subject.name)).collect());
        }
        let before = self.back(self.sentence.0, list.first().start);
        let clauses = before.rsplit(['，', ',', '；', '：']).skip(1).take(CLAUSES);
        let members = clauses
            .take_while(|clause| !clause.contains(|c: char| c.is_ascii_digit()))
            .find_map(|clause| members_listed(clause.trim(), n))?;
        Some(members.iter().map(|member| format!("{member}{base}")).collect())
    }
}

/// The `n` things that a clause lists: with their number (三大产业, 两所学校), or alike in what they end in (甲镇、乙镇、丙镇经济壮大).
fn members_listed(clause: &str, n: usize) -> Option<Vec<String>> {
    if let Some(sectors) = clause.strip_prefix("第一、二、三产业").or(clause.strip_prefix("一、二、三产业"))
        && n == 3
    {
        // What is said of them all has no figure.
        return (sectors.chars().count() <= LONGEST)
            .then(|| ["第一产业", "第二产业", "第三产业"].map(str::to_owned).to_vec());
    }
    let parts: Vec<&str> = clause.split('、').collect();
    let parts = if parts.len() == n { parts } else { clause.split(['、', '和', '与', '及']).collect() };
    let (last, others) = parts.split_last().filter(|_| n > 1 && parts.len() == n)?;
    let (first, within) = others.split_first()?;
    let first = &first[first.rfind(['的', '在']).map_or(0, |at| at + '的'.len_utf8())..];
    let how = ["重点", "着力", "大力", "主要", "积极", "加快", "全力", "努力", "继续", "成功"];
    let first = name::without_verbs(how.iter().find_map(|how| first.strip_prefix(how)).unwrap_or(first));
    let ends = |part: &&str| part.chars().next_back();
    let mark = ends(&first).filter(|mark| within.iter().all(|part| ends(part) == Some(*mark)));
    let counted = number_at(last, n);
    let by_number = || counted.map(|(at, _)| &last[..at]);
    let by_mark = || mark.and_then(|mark| last.find(mark).map(|at| &last[..at + mark.len_utf8()]));
    let last = by_number().or_else(by_mark)?;
    // 东河、西河两座水库: what they are belongs to their names.
    let thing = counted.and_then(|(_, rest)| rest.strip_prefix(['所', '座', '条'])).unwrap_or_default();
    let thing = if thing.chars().count() <= 3 { thing } else { "" };
    let members: Vec<String> =
        std::iter::once(&first).chain(within).chain([&last]).map(|part| format!("{}{thing}", part.trim())).collect();
    // 深化改革、扩大开放、促进发展: deeds.
    if within.iter().chain([&last]).any(|part| name::starts_with_verb(part)) {
        return None;
    }
    let is_name = |member: &String| {
        (2..=LONGEST).contains(&member.chars().count()) && !member.contains(['。', '“', '”', '（', '）', '了', '着'])
    };
    members.iter().all(is_name).then_some(members)
}

/// Where the number of the members stands in the last of them, 绳网三大主导产业, 南城等三所小学, and what follows it.
pub(super) fn number_at(last: &str, n: usize) -> Option<(usize, &str)> {
    const MARKS: [&str; 16] =
        ["大", "个", "所", "家", "条", "类", "项", "座", "处", "种", "镇", "乡", "村", "县", "区", "园"];
    let numerals: &[char] = match n {
        2 => &['两', '二'],
        3..=9 => std::slice::from_ref(&['三', '四', '五', '六', '七', '八', '九'][n - 3]),
        _ => return None,
    };
    let (at, numeral) = last.char_indices().find(|(_, c)| numerals.contains(c))?;
    let rest = &last[at + numeral.len_utf8()..];
    MARKS.iter().any(|mark| rest.starts_with(mark)).then(|| (last[..at].trim_end_matches('等').len(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_what_is_none() {
        let table: &[(&str, usize, &[&str])] = &[
            ("重点发展汽车零部件、新能源、绳网三大主导产业", 3, &["汽车零部件", "新能源", "绳网"]),
            ("新建东城、西城、南城三所小学", 3, &["东城小学", "西城小学", "南城小学"]),
            ("建成东河、西河两座水库", 2, &["东河水库", "西河水库"]),
            ("电子、化工和建材三个行业增势良好", 3, &["电子", "化工", "建材"]),
            ("东关镇、西关镇、南关镇经济实力增强", 3, &["东关镇", "西关镇", "南关镇"]),
            ("第一、二、三产业协调发展", 3, &["第一产业", "第二产业", "第三产业"]),
            ("引进甲光公司、乙明公司两家企业", 2, &["甲光公司", "乙明公司"]),
            ("加强教育、卫生和文化事业全面发展的领导", 3, &[]),
            ("深化改革、扩大开放、促进发展", 3, &[]),
            ("东城、西城、南城三所小学", 2, &[]),
        ];
        for (clause, n, expected) in table {
            let found = members_listed(clause, *n).unwrap_or_default();
            assert_eq!(found, *expected, "{clause}");
        }
    }
}
