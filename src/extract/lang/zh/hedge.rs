//! What a text says once of all its figures: 收入12.3亿元（预计数，下同）, 以下均为预计数.

use super::lexicon::Class;
use super::token::{Kind, Token};
use crate::extract::search::Search;
use crate::extract::{Anchor, Reading, Scope};
use crate::model::{Period, Point, Status};

/// The figures that a remark calls estimates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// The one before the bracket: 12.3亿元（预计数）.
    One,
    /// That one and those after it: （预计数，下同）.
    Following,
    /// All of the text that follows: 以下均为预计数.
    Rest,
}

/// Makes estimates of the results in `readings` that a remark in `text`, or one before it, calls so.
///
/// In a report about a budget 下同 reaches as far as its part; elsewhere it ends with its paragraph, because what comes then are
/// deeds.
pub(super) fn apply(text: &str, tokens: &[Token], anchor: &Anchor, scope: &mut Scope, readings: &mut [Reading]) {
    if scope.kept.is_hedged {
        readings.iter_mut().for_each(|reading| hedge(reading, anchor));
    }
    for token in tokens.iter().filter(|token| token.kind == Kind::Word(Class::Estimate)) {
        let Some((start, reach)) = remark(text, token) else { continue };
        let from = readings.partition_point(|reading| reading.end < start);
        match reach {
            Reach::One => {
                if let Some(reading) = readings.get_mut(from).filter(|reading| reading.end == start) {
                    hedge(reading, anchor);
                }
            }
            Reach::Following | Reach::Rest => {
                readings[from..].iter_mut().for_each(|reading| hedge(reading, anchor));
                let is_budget = ["预算", "财政", "决算"].iter().any(|word| anchor.title.holds(word));
                scope.kept.is_hedged |= is_budget || reach == Reach::Rest;
            }
        }
    }
}

/// Makes a result an estimate where it is of the time reported on. What was before that time, and a part of it, is over.
fn hedge(reading: &mut Reading, anchor: &Anchor) {
    let is_reported = reading.period.zip(anchor.period).is_some_and(|(period, told)| {
        period == told || matches!(period, Period::Span(Point::Year(_), _)) && period.months().1 == told.months().1
    });
    if reading.status == Status::Actual && is_reported {
        reading.status = Status::Estimate;
    }
}

/// The remark that holds the word of estimates `token`: where it starts, and which figures it is about.
fn remark(text: &str, token: &Token) -> Option<(usize, Reach)> {
    const LONGEST: usize = 60;
    let before = &text[text.ceil_char_boundary(token.start.saturating_sub(LONGEST))..token.start];
    let after = &text[token.end..text.floor_char_boundary((token.end + LONGEST).min(text.len()))];
    // 生产总值预计（下同）突破百亿元
    if ["（下同", "(下同", "，下同", ",下同", "（以下同", "(以下同"].iter().any(|same| after.starts_with(same))
        && !before.ends_with(['（', '('])
    {
        return Some((token.start, Reach::Following));
    }
    let is_number = ["数", "执行数", "完成数", "值", "执行"].iter().any(|word| after.starts_with(word));
    let said = before.rsplit(['，', ',', '。', '；', '（', '(', '：', ':']).next().unwrap_or_default();
    // 以下数据均为预计数: of what follows, be it in a bracket or not.
    if is_number
        && said.ends_with(['为', '是', '系'])
        && ["以下", "下列", "文中", "本报告", "报告中", "所列", "数据均"].iter().any(|word| said.holds(word))
    {
        return Some((token.start, Reach::Rest));
    }
    let open = before.rfind(['（', '('])?;
    let close = after.find(['）', ')'])?;
    if before[open..].contains(['）', ')']) {
        return None;
    }
    let start = token.start - (before.len() - open);
    if after[..close].ends_with("下同") {
        return Some((start, Reach::Following));
    }
    let own = matches!(&after[..close], "" | "数" | "执行数" | "完成数" | "值");
    let lead = before[open..].trim_start_matches(['（', '(']);
    (own && matches!(lead, "" | "为" | "全年")).then_some((start, Reach::One))
}
