//! Names that stand in a list, one for each figure or for each thing counted.

use super::List;
use super::built::is_capacity;
use super::dealt_over::number_at;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::{Class, LEXICON, UnitKind};
use crate::extract::lang::zh::name::{self, members_of};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;

impl Reader<'_> {
    /// Whether the text between the bytes lists as many names as there are figures behind it: 户数、从业人员、注册资金为.
    pub(in crate::extract::lang::zh) fn names_each(&self, start: usize, end: usize, n: usize) -> bool {
        const LONGEST: usize = 12;
        let list = self.text[start..end].trim_end_matches(['为', '达', '到', '是']).trim_end_matches("分别");
        let parts: Vec<&str> = list.split(['、', '和', '及', '与']).collect();
        parts.len() == n && parts.iter().all(|part| (2..=LONGEST).contains(&part.trim().chars().count()))
    }

    /// The names of several figures that have one noun, `base`, where the same number of figures was told of something else right before:
    /// 生猪出栏62万头、存栏58万头；牛分别为8万头、21万头 gives 牛出栏, 牛存栏; 城镇、农村每百户拥有彩电126台、92台，冰箱86台、31台 those of each.
    pub(super) fn like_the_last(&self, list: &List<'_>, base: &str) -> Option<Vec<String>> {
        const FLOWS: [&str; 8] = ["出栏", "存栏", "出栏量", "存栏量", "面积", "产量", "户数", "人数"];
        const LONGEST: usize = 8;
        let n = list.group.len();
        let from = self.out.len().checked_sub(n)?;
        let told = &self.out[from..];
        let first = told.first().filter(|first| first.sentence == self.sentence)?;
        if base.chars().count() > LONGEST
            || base.contains(['、', '和'])
            || told.iter().any(|one| one.measure != first.measure)
        {
            return None;
        }
        // 马铃薯、谷子播种2.1万亩、3.4万亩，产量分别为…: of what grows on each.
        if list.predicate.is_dealt && nouns::is_yield(base) {
            let crops = told.iter().map(|field| {
                let is_field = matches!(field.unit.as_str(), "亩" | "公顷");
                nouns::grown(&field.indicator).filter(|_| is_field).map(|crop| format!("{crop}{base}"))
            });
            if let Some(names) = crops.collect() {
                return Some(names);
            }
        }
        // 县城、乡镇污水处理厂分别为2座和9座，日处理能力分别为…; 客运量…，货运量…，周转量分别为…
        if list.predicate.is_dealt && is_capacity(base) && told.iter().all(|one| one.unit == first.unit) {
            return Some(told.iter().map(|one| format!("{}{base}", name::without_verbs(&one.indicator))).collect());
        }
        if list.predicate.is_dealt && base == "周转量" {
            let turnover = told.iter().map(|one| {
                let carried =
                    one.indicator.strip_suffix('量').filter(|carried| carried.ends_with(['运', '物', '客']))?;
                Some(format!("{}{base}", carried.trim_start_matches(['年', '全'])))
            });
            if let Some(names) = turnover.collect() {
                return Some(names);
            }
        }
        // 一本、二本上线人数分别为…，上线率分别为…
        if list.predicate.is_dealt
            && let Some(deed) = base.strip_suffix('率').filter(|deed| deed.chars().count() >= 2)
        {
            let rates = told.iter().map(|one| {
                let did = one.indicator.strip_suffix("人数").unwrap_or(&one.indicator);
                did.ends_with(deed).then(|| format!("{did}率"))
            });
            if let Some(names) = rates.collect() {
                return Some(names);
            }
        }
        let differ = told.iter().skip(1).all(|one| one.indicator != first.indicator);
        // 月人均补助分别为142元和62元, behind 城市、农村低保对象: of each of them.
        let is_per_head = ["人均", "月人均", "户均", "平均每"].iter().any(|per| base.starts_with(per));
        if is_per_head
            && list.predicate.is_dealt
            && differ
            && told.iter().all(|one| matches!(one.unit.as_str(), "人" | "户"))
        {
            let whose = |name: &str| {
                let end = ["对象", "人数", "户数", "人员"].iter().find_map(|word| name.strip_suffix(word));
                end.filter(|rest| rest.chars().count() >= 3).unwrap_or(name).to_owned()
            };
            return Some(told.iter().map(|one| format!("{}{base}", whose(&one.indicator))).collect());
        }
        // 每百户拥有彩电分别为…，冰箱…
        let per = |name: &str| {
            let at = name.find('每').filter(|at| *at > 0)?;
            let has = ["拥有", "有"].iter().find_map(|has| Some(name[at..].find(has)? + at + has.len()))?;
            Some(name[..has].to_owned())
        };
        if differ && let Some(owners) = told.iter().map(|one| per(&one.indicator)).collect::<Option<Vec<_>>>() {
            return Some(owners.iter().map(|owner| format!("{owner}{base}")).collect());
        }
        // 每百户城镇居民拥有彩电118台、电冰箱102台，每百户农民家庭分别为86台、71台: as many things of others.
        if list.predicate.is_dealt && base.starts_with("每百户") {
            let goods =
                told.iter().map(|one| one.indicator.cut_at("拥有").filter(|(whose, _)| whose.starts_with("每百户")));
            let whose = base.strip_suffix("拥有").unwrap_or(base);
            if let Some(names) = goods.map(|goods| Some(format!("{whose}拥有{}", goods?.1))).collect() {
                return Some(names);
            }
        }
        let flow =
            |name: &str| FLOWS.iter().filter(|flow| name.ends_with(**flow)).max_by_key(|flow| flow.len()).copied();
        let flows = told.iter().map(|one| flow(&one.indicator)).collect::<Option<Vec<&str>>>()?;
        let kinds: Vec<&str> =
            told.iter().zip(&flows).map(|(one, flow)| &one.indicator[..one.indicator.len() - flow.len()]).collect();
        let is_row = list.predicate.is_dealt
            && flows[0] != flows[1]
            && kinds.iter().all(|kind| *kind == kinds[0] && !kind.is_empty())
            && flow(base).is_none();
        is_row.then(|| flows.iter().map(|flow| format!("{base}{flow}")).collect())
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
    let end = ["比去年", "比上年", "比", "较", "同比", "均", "都", "双双"]
        .iter()
        .filter_map(|word| list.place_of(word))
        .min();
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
    let fared = FARED.iter().filter_map(|word| rest.place_of(word)).min().unwrap_or(rest.len());
    let shared = &rest[..fared];
    let is_list = own.len() == n && own.iter().all(|own| own.chars().count() >= 2);
    is_list.then(|| own.iter().map(|own| format!("{own}{shared}")).collect())
}
