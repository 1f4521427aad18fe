//! Lists whose members bear their figures in brackets: 主要作物为小麦（26万亩）、玉米（24万亩）; 电梯（占比11.3%）、医疗设备（占比7.3%）.

use super::List;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::name;

/// What leads up to the first member.
const LEADS: [&str; 10] =
    ["集中在", "主要为", "主要是", "分别为", "分别是", "依次为", "主要有", "项目有", "包括", "为"];

/// Words for how much a member grew, which are no part of its name.
const MOVES: [&str; 9] = ["增长", "下降", "同比增长", "同比下降", "上升", "减少", "增加", "同比", "较上年"];

impl Reader<'_> {
    /// The member of such a list whose bracket the one figure stands in, with what the bracket says it is.
    pub(super) fn bracketed_member(&self, list: &List<'_>) -> Option<String> {
        const NEAR: usize = 24;
        let figure = list.first();
        let near = self.text.floor_char_boundary(figure.start.saturating_sub(NEAR));
        if !list.is_alone() || !self.text[near..figure.start].contains(['（', '(']) {
            return None;
        }
        let before = self.back(self.sentence.0, figure.start);
        let at = before.rfind(['（', '('])?;
        let own = before[at..].trim_start_matches(['（', '(']).trim();
        let tail = match own {
            "" => "",
            "占" | "占比" | "占比为" | "比重" => "占比",
            "面积" | "产量" | "产值" | "投资额" | "销售额" | "出口额" => own,
            own if MOVES.contains(&own) => "",
            _ => return None,
        };
        let rest = self.ahead(list.last().end, self.sentence.1);
        let after = rest.strip_prefix(['）', ')'])?;
        let goes_on = |text: &str| text.starts_with(['、', '和', '及', '与']);
        let behind = before[..at].rfind(['）', ')']).map(|close| &before[close..at]);
        let behind = behind.map(|text| text.trim_start_matches(['）', ')']));
        let is_later = behind.is_some_and(|text| goes_on(text) && !text.contains(['，', ',', '。', '；']));
        let next = &after[..after.find(['，', ',', '。', '；']).unwrap_or(after.len())];
        let is_earlier = goes_on(after) && next.contains(['（', '(']);
        if !is_later && !is_earlier {
            return None;
        }
        let item = before[..at].rsplit(['、', '，', ',', '；', '：', ':', '）', ')', '。']).next()?.trim();
        let item = if is_later {
            ["以及", "和", "及", "与"].iter().find_map(|joint| item.strip_prefix(joint)).unwrap_or(item)
        } else {
            LEADS
                .iter()
                .filter_map(|lead| Some(item.rsplit_once(lead)?.1))
                .min_by_key(|item| item.len())
                .unwrap_or(item)
        };
        const LONGEST: usize = 16;
        let is_name = (1..=LONGEST).contains(&item.chars().count())
            && !item.contains(|c: char| c.is_ascii_digit())
            && !name::ends_in_verb(item);
        is_name.then(|| format!("{item}{tail}"))
    }
}

/// A member without what leads up to it: 小麦 of 主要作物为小麦.
pub(super) fn without_lead(item: &str) -> &str {
    let rests = LEADS.iter().filter_map(|lead| Some(item.rsplit_once(*lead)?.1));
    rests.filter(|rest| !rest.is_empty()).min_by_key(|rest| rest.len()).unwrap_or(item)
}
