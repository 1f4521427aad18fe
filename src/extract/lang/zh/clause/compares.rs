//! What a value is compared with, which tells whether it is of one year or of several, and what its growth started from.

use super::Reader;
use crate::model::{Base, Measure, Period, Point};

impl Reader<'_> {
    /// What growth of the year `period` started from, where the sentence says so and it is no year before: 与2015年相比，…下降47%;
    /// 从2015年的56亿元增长到2020年的77亿元，累计增长37%. `pair_end` is the year of the second value of that pair; the figure starts at
    /// the byte `start`.
    pub(super) fn base_since(&self, period: Option<Period>, pair_end: Option<Period>, start: usize) -> Option<Base> {
        let Some(Period::At(Point::Year(year))) = period else { return None };
        let of_pair = match self.pair_years {
            (Some(first), Some(last)) if last == year && pair_end == period => Some(first),
            _ => None,
        };
        let compared = match self.compared {
            Some(Period::At(Point::Year(first))) if self.is_held_against(first, start) => Some(first),
            _ => None,
        };
        of_pair.or(compared).filter(|first| first + 1 < year).map(|first| Base::Period(Period::year_of(first)))
    }

    /// Whether a clause of its own holds all that its part of the sentence tells against the year `first`: 与2015年相比，…; 较2015年，….
    /// 比2015年翻番，…增长9% says so of the one figure.
    fn is_held_against(&self, first: i16, start: usize) -> bool {
        let part = self.text[self.sentence.0..start].rsplit(['；', ';']).next().unwrap_or_default();
        part.rsplit_once(&format!("{first}年")).is_some_and(|(_, rest)| {
            let clause = rest.split(['，', ',']).next().unwrap_or(rest);
            clause.is_empty() || ["相比", "比较", "对比", "相较"].iter().any(|word| clause.ends_with(word))
        })
    }
}

/// Whether `measure` is one that starts from a value of another time.
pub(super) const fn starts_from(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::Change)
}

/// 56.5亿元，是2005年的2.1倍; 43.7亿元，同比增长9%: a value that is compared with that of a year is one of a year itself.
pub(super) fn compares_with_year(rest: &str) -> bool {
    const WORDS: [&str; 9] = ["是", "为", "比", "较", "相当于", "分别是", "分别为", "分别比", "分别较"];
    const FAR: usize = 60;
    // 增加值43亿元、利润5亿元，同比分别…: of both.
    let listed = rest.starts_with('、').then(|| rest[..rest.floor_char_boundary(rest.len().min(FAR))].find('，'));
    let rest = &rest[listed.flatten().unwrap_or(0)..];
    let Some(rest) = rest.strip_prefix(['，', ',', '、']) else { return false };
    if ["同比", "比上年", "较上年", "比去年"].iter().any(|word| rest.starts_with(word)) {
        return true;
    }
    WORDS
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .and_then(|rest| rest.get(4..).filter(|_| rest.as_bytes()[..4].iter().all(u8::is_ascii_digit)))
        .is_some_and(|rest| rest.starts_with('年'))
}

/// Whether the name is that of what there is at one time, and not of what comes about over a year.
pub(super) fn is_kept(name: &str) -> bool {
    const KEPT: [&str; 19] = [
        "面积",
        "人口",
        "里程",
        "保有量",
        "拥有量",
        "余额",
        "户数",
        "占地",
        "医疗机构",
        "卫生机构",
        "床位",
        "藏书",
        "文物",
        "专任教师",
        "教职工",
        "在校学生",
        "在校生",
        "在园幼儿",
        "卫生技术人员",
    ];
    KEPT.iter().any(|word| name.ends_with(word))
        && !["销售面积", "完成面积", "竣工面积"].iter().any(|word| name.ends_with(word))
}

/// 139亿元，比“十一五”增长1.4倍: what is compared with the years of a plan is of as many years.
pub(super) fn compares_with_plan(rest: &str) -> bool {
    rest.strip_prefix(['，', ',', '、'])
        .and_then(|rest| ["是", "为", "比", "较"].iter().find_map(|word| rest.strip_prefix(word)))
        .is_some_and(|rest| {
            let rest = rest.trim_start_matches('“');
            let plan = ["九五", "十五", "十一五", "十二五", "十三五", "十四五"]
                .iter()
                .rev()
                .find_map(|word| rest.strip_prefix(word));
            plan.is_some_and(|rest| !rest.trim_start_matches('”').starts_with(['末', '初', '期']))
        })
}
