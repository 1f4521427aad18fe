//! Counts that stand one behind another, and what they are all of: 解决18个村2036户7900人的饮水困难问题.

use super::List;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::token::Token;

/// Places that are counted before the people in them, longest first.
const PLACES: [&str; 12] =
    ["村民小组", "行政村", "自然村", "贫困村", "乡镇", "社区", "街道", "小区", "村", "组", "社", "屯"];

impl Reader<'_> {
    /// The names of places, households and people that are counted one behind another before what was done for all of them.
    pub(super) fn stacked(&self, list: &List<'_>) -> Option<Vec<String>> {
        const LONGEST: usize = 12;
        const WORKS: [&str; 10] = ["问题", "难题", "改造", "搬迁", "治理", "整治", "硬化", "绿化", "亮化", "安全"];
        let place = PLACES.iter().find(|place| **place == list.right).copied().unwrap_or_default();
        if !matches!(list.unit(), "个" | "户" | "人" | "名")
            || !list.right.is_empty() && place.is_empty() && list.unit() == "个"
        {
            return None;
        }
        let at = list.group[list.group.len() - 1];
        let (last, end) = behind_all(self.text, list.tokens, at);
        let opens = opens_stack(self.text, list.tokens, list.group[0]);
        if last == at && opens {
            return None;
        }
        let rest = &self.text[end..self.sentence.1.max(end)];
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        let work = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let is_work = (2..=LONGEST).contains(&work.chars().count())
            && WORKS.iter().any(|word| work.ends_with(word))
            && !work.contains(['了', '被', '已']);
        if !is_work {
            return None;
        }
        // What was done stands before the first of them.
        let verb = if opens { list.left } else { name::leading(&self.out.last()?.indicator) };
        let verb = verb.trim_end_matches('了');
        (verb.is_empty() || name::is_only_verbs(verb)).then(|| {
            let base = format!("{verb}{work}");
            list.group.iter().map(|_| format!("{base}{place}")).collect()
        })
    }
}

/// The last of the counts that follow `tokens[at]` with nothing but places between, and where its own place ends.
fn behind_all(text: &str, tokens: &[Token], mut at: usize) -> (usize, usize) {
    loop {
        let end = tokens[at].end;
        let place = PLACES.iter().find(|place| text[end..].starts_with(**place)).map_or(0, |place| place.len());
        let Some(next) = (at + 1..tokens.len()).find(|&next| tokens[next].start >= end + place) else {
            return (at, end);
        };
        if !(tokens[next].start == end + place && tokens[next].is_counted()) {
            return (at, end);
        }
        at = next;
    }
}

/// Whether no other count stands right before `tokens[at]`, or before the place that does.
fn opens_stack(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = &text[..tokens[at].start];
    let place = PLACES.iter().find(|place| before.ends_with(**place)).map_or(0, |place| place.len());
    let end = tokens[at].start - place;
    !tokens[..at].iter().rev().any(|token| token.end == end && token.is_counted())
}
