//! Parks, towns and firms of which a whole sentence tells: 开发区营业收入增长8%，税收收入增长9%.

use crate::extract::lang::zh::clause::{Found, Reader};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::Token;
use crate::extract::search::Search;

/// Ends of names of parks, towns and firms.
const OWNERS: [&str; 15] = [
    "开发区",
    "高新区",
    "经开区",
    "产业园区",
    "工业园区",
    "园区",
    "产业园",
    "工业园",
    "集聚区",
    "聚集区",
    "保税区",
    "公司",
    "集团",
    "镇",
    "乡",
];

/// Words that end alike and are none of them, or all of them together.
const NONE: [&str; 14] =
    ["城镇", "乡镇", "集镇", "建制镇", "各镇", "全镇", "小镇", "城乡", "返乡", "下乡", "家乡", "水乡", "全乡", "各乡"];

/// What only a whole county has.
const WHOLES: [&str; 12] = [
    "生产总值",
    "GDP",
    "居民",
    "城镇",
    "农村",
    "全社会",
    "社会消费品",
    "粮食",
    "人口",
    "规模以上",
    "规上",
    "一般公共预算",
];

/// What a park, a town or a firm has as a county does.
const OWN: [&str; 16] = [
    "收入",
    "产值",
    "增加值",
    "投资",
    "外资",
    "内资",
    "税金",
    "税收",
    "利税",
    "利润",
    "出口",
    "进出口",
    "总额",
    "交货值",
    "从业人员",
    "用电量",
];

/// Bytes of the park, town or firm that a name opens with.
fn owner_len(name: &str) -> Option<usize> {
    const LONGEST: usize = 14;
    // What all of them end in; few names hold any.
    if !name.contains(['区', '园', '司', '团', '镇', '乡']) {
        return None;
    }
    let end = OWNERS.iter().filter_map(|word| Some(name.place_of(word)? + word.len())).min()?;
    // 经济开发区 of 经济开发区产业园
    let owner = &name[..end];
    let is_name = owner.chars().count() <= LONGEST
        && end < name.len()
        && !NONE.iter().any(|word| owner.ends_with(word))
        && !name::starts_with_verb(owner)
        && !(matches!(owner, "公司" | "集团" | "镇" | "乡"));
    is_name.then_some(end)
}

impl Reader<'_> {
    /// `names` with the park, town or firm that the part of the sentence opened with, as long as all of it is told of that.
    pub(super) fn of_owner(&self, names: Vec<String>, found: Found, figure: &Token) -> Vec<String> {
        match self.owner(figure).filter(|_| matches!(found, Found::Before | Found::Dealt)) {
            Some(owner) if names.iter().all(|name| is_own(name)) => {
                names.iter().map(|name| format!("{owner}{name}")).collect()
            }
            _ => names,
        }
    }

    fn owner(&self, figure: &Token) -> Option<&str> {
        let last = self.out.last().filter(|last| last.sentence == self.sentence)?;
        // Most figures are of none, and to look for where their part begins takes as long as that is.
        owner_len(&last.indicator)?;
        let part = self.text[self.sentence.0..figure.start].rfind(['；', ';']);
        let part = part.map_or(self.sentence.0, |at| self.sentence.0 + at);
        let of_part = self.out.iter().rev().take_while(|told| told.sentence == self.sentence && told.start >= part);
        let first = of_part.last()?;
        let owner = &first.indicator[..owner_len(&first.indicator)?];
        let between = self.text.get(last.end..figure.start)?;
        let opens = self.text[part..first.start].contains(owner);
        // A report of the park itself leaves it out.
        let is_another = !self.anchor.title.contains(owner) && !self.anchor.county.contains(owner);
        let goes_on = last.indicator.starts_with(owner)
            && !["全国", "我们", "其中", "县", "市", "区", "省", "州", "旗", "镇", "乡", "园"]
                .iter()
                .any(|place| between.holds(place));
        (opens && is_another && goes_on).then_some(owner)
    }
}

/// Whether a name may be that of a part of a county, and is of no other already.
fn is_own(name: &str) -> bool {
    const LONGEST: usize = 12;
    let is_deed = name::starts_with_verb(name) && !name.starts_with("实际") && !name.starts_with("出口");
    // 产业园规划面积4平方公里，年产值达45亿元: what it yields in any year.
    OWN.iter().any(|own| name.ends_with(own))
        && !name.starts_with('年')
        && name.chars().count() <= LONGEST
        && !is_deed
        && !nouns::is_bare(name)
        && owner_len(name).is_none()
        && !WHOLES.iter().any(|word| name.holds(word))
}
