//! What an assembly or a government has resolved to do for the people, told in the sentence before the list of it:
//! 票决确定2021年民生实事项目10项，分别是：.

use crate::extract::search::Search;

use super::Reader;
use crate::extract::marks;
use crate::model::{Period, Status};

/// Bytes before 实事 that may hold who resolved on it, and the year.
const LEAD: usize = 90;

impl Reader<'_> {
    /// Gives the goals and the year of what the sentence says was resolved to those that list it: to the paragraphs after it, or to
    /// the rest of its own.
    pub(super) fn hand_on_resolved(&mut self) {
        let (start, end) = self.sentence;
        let sentence = &self.text[start..end];
        let Some(at) = sentence.place_of("实事") else { return };
        let lead = &sentence[sentence.floor_char_boundary(at.saturating_sub(LEAD))..at];
        let is_resolved = ["票决", "表决", "确定", "推出", "选出"].iter().any(|deed| lead.holds(deed));
        let is_met =
            || ["完成", "办结", "兑现", "落地", "进展", "回顾", "截至"].iter().any(|fate| sentence.holds(fate));
        let Some(date) = self.anchor.date.filter(|_| is_resolved && !is_met()) else { return };
        let named = lead.rmatch_indices('年').find_map(|(at, _)| {
            let before = &lead[..at];
            // 2017年2月20日: when they met.
            let year: i16 = before.get(at.checked_sub(4)?..)?.parse().ok()?;
            (!lead[at + '年'.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())).then_some(year)
        });
        // What was resolved for a year that is over is told by what became of it.
        let year = named.or_else(|| lead.holds("今年").then(|| date.year())).filter(|year| *year >= date.year());
        let Some(year) = year.map(Period::year_of) else { return };
        let rest = self.text[end..].trim_start_matches(['。', ' ', '\n']);
        let is_last = rest.is_empty();
        let is_early = date.month() <= 4 || sentence.trim_end().ends_with(['：', ':']);
        if is_last && is_early {
            self.scope.heading = Some((Some(year), Some(Status::Target)));
        } else if marks::list_mark_len(rest) > 0 {
            (self.scope.period, self.scope.status) = (Some(year), Some(Status::Target));
        }
    }
}
