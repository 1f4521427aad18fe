//! Parts and totals of what was counted before.

use super::money::is_size;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::Token;
use crate::extract::search::Search;

impl Reader<'_> {
    /// What part of the things counted before a name without a noun of its own tells of: 其中10亿元以上5个, 其中续建52个,
    /// 28个实现增长, 开工1200套、基本建成860套. The figure starts at `at`.
    pub(super) fn part_of(&self, base: &str, whole: &str, at: usize) -> Option<String> {
        let noun = name::without_verbs(whole);
        let noun = ["元以上", "元以下"].iter().find_map(|word| noun.rsplit_once(word)).map_or(noun, |(_, noun)| noun);
        if noun.is_empty() || name::is_only_verbs(noun) {
            return None;
        }
        let said = &self.text[self.sentence.0..at];
        let is_part = said.holds("其中");
        let is_threshold = (["元以上", "元以下", "万以上", "万以下", "亿以上"].iter().any(|word| base.ends_with(word))
            || base.starts_with(['过', '超']) && base.ends_with('元'))
            && base.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '亿' | '千' | '百' | '超' | '过'));
        // 其中产值过亿元的20家
        let is_passed = is_part
            && (base.ends_with("亿元") || base.ends_with("万元"))
            && ["过", "超", "达"].iter().any(|word| base.holds(word))
            && self.text[..at].ends_with('的');
        if is_passed {
            return Some(format!("{base}的{noun}"));
        }
        let is_growth = ["实现增长", "实现正增长", "保持增长", "同比增长", "正增长", "实现同比增长"].contains(&base);
        if base == "建成" && said.ends_with("基本建成") && whole.ends_with("开工") {
            return Some(format!("{}基本建成", whole.trim_end_matches("开工")));
        }
        if is_growth {
            return Some(format!("{base}的{noun}"));
        }
        // 龙头企业126家，其中省级8家; 工业企业46个，其中规模以上6个
        if is_part && (nouns::is_kind(base) || ["规模以上", "规上", "限额以上", "限上"].contains(&base)) {
            return Some(format!("{base}{noun}"));
        }
        let is_kind = is_part && name::is_only_verbs(base) && !nouns::is_outcome(base);
        let is_deed = is_kind && (base == "新建" || !base.starts_with(['新', '净', '退']));
        // 规模养殖户211户，出栏1000头以上的15户: a mark names nothing by itself.
        let is_mark = !is_threshold
            && base.contains(|c: char| c.is_ascii_digit())
            && ["以上", "以下", "以上的", "以下的"].iter().any(|word| base.ends_with(word));
        if is_mark {
            let noun = noun.rsplit_once('的').map_or(noun, |(_, noun)| noun);
            return Some(format!("{}的{noun}", base.trim_end_matches('的')));
        }
        // 规模以上企业64家，其中年产值亿元以上36家
        if is_part
            && base.chars().count() <= 10
            && ["亿元以上", "万元以上", "亿元以下", "万元以下"].iter().any(|mark| base.ends_with(mark))
        {
            return Some(format!("{base}{noun}"));
        }
        // 主营业务收入过亿元企业45家，其中过10亿元3家
        if is_part
            && is_threshold
            && let Some((what, kind)) = ["过亿元", "超亿元"].iter().find_map(|mark| noun.cut_at(mark))
        {
            return Some(format!("{what}{base}{kind}"));
        }
        (is_part && is_threshold || is_deed).then(|| format!("{base}{noun}"))
    }

    /// 新建学校165所，其中小学114所，总投资73.9亿元: a total is of the whole, not of its last part.
    pub(super) fn of_whole(&self, base: &str, figure: &Token) -> Option<String> {
        if !base.starts_with('总') || !nouns::is_bare(base) {
            return None;
        }
        let parts = self.sentence.0 + self.text[self.sentence.0..figure.start].rfind("其中")?;
        let of_sentence = self.out.iter().rev().take_while(|last| last.sentence == self.sentence);
        let whole = of_sentence.clone().find(|last| last.end <= parts)?;
        let is_counted =
            nouns::may_have(&whole.unit, base) && !name::is_only_verbs(&whole.indicator) && !is_size(&whole.indicator);
        is_counted.then(|| format!("{}{base}", whole.indicator))
    }
}

/// What `base`, a grade, says of the things of another grade that were `told` of: 自治区级 behind 国家级龙头企业.
pub(super) fn graded(told: &str, base: &str) -> Option<String> {
    const LONGEST: usize = 4;
    let mark = base.chars().next_back().filter(|mark| ['级', '类', '型', '等'].contains(mark))?;
    let (grade, noun) = told.split_once(mark)?;
    // 国家3A级以上景区5个，其中4A级1个
    let noun = ["及以上", "以上"].iter().find_map(|above| noun.strip_prefix(above)).unwrap_or(noun);
    let is_short = |grade: &str| (1..=LONGEST).contains(&grade.chars().count());
    let own = base.trim_end_matches(mark);
    (is_short(grade)
        && is_short(own)
        && grade != own
        && noun.chars().count() >= 2
        && noun.starts_with(char::is_alphabetic))
    .then(|| format!("{base}{noun}"))
}
