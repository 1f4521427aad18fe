//! Things that are counted by how something of theirs moved: 10个行业增加值同比增长.

use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::predicate::{Hint, Predicate};
use crate::extract::lang::zh::token::Token;

/// Things that have such an indicator each.
const THINGS: [&str; 12] =
    ["行业大类", "大类行业", "行业", "大类", "产品", "乡镇", "镇街", "街道", "企业", "县区", "区县", "园区"];

/// How it moved, longest first.
const MOVES: [&str; 12] =
    ["两位数增长", "正增长", "负增长", "增长", "下降", "上升", "下滑", "回升", "上涨", "下跌", "提高", "回落"];

impl Reader<'_> {
    /// The name of things counted by `figure`, with what moved and how, and where that ends: 增加值实现同比增长的行业.
    pub(super) fn those_moved(&self, figure: &Token, after: usize, predicate: &Predicate) -> Option<(String, usize)> {
        const LONGEST: usize = 60;
        if figure.quantity().is_none_or(|counted| counted.kind != Some(UnitKind::Count))
            || !matches!(predicate.hint, Hint::None | Hint::Copula)
        {
            return None;
        }
        let rest = &self.text[after..self.text.floor_char_boundary(self.sentence.1.min(after + LONGEST)).max(after)];
        let thing = THINGS.iter().find(|thing| rest.starts_with(**thing))?;
        let words = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let said = words[thing.len()..].trim_start_matches('的');
        let how = MOVES.iter().find_map(|how| said.strip_suffix(how))?;
        let mut what = how;
        while let Some(less) =
            ["实现", "同比", "环比", "保持", "继续", "持续", "均", "呈", "出现", "较快", "快速", "稳步"]
                .iter()
                .find_map(|word| what.strip_suffix(word))
        {
            what = less;
        }
        nouns::has_head(what).then(|| (format!("{said}的{thing}"), after + words.len()))
    }
}
