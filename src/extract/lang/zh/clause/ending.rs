//! What ends the time that a sentence handed on to those after it.

use super::Reader;
use super::handing::opens_with_year;
use super::timing::is_part_of_year;
use crate::extract::search::Search;
use crate::model::Period;

impl Reader<'_> {
    /// “十三五”期间，规划搬迁1486户, told in 2018: whether the years that a sentence opened with are not over, where what follows tells what is.
    pub(super) fn is_unended(&self, opening: Period) -> bool {
        matches!(opening, Period::Span(..))
            && self.status.is_none()
            && self.scope.status.is_none()
            && !self.anchor.is_plan
            && self.anchor.period.is_some_and(|told| matches!(told, Period::At(_)) && opening.year() > told.year())
    }

    /// Ends a year that a sentence handed on: the one to come where the next sums up what was done, the one before the year reported on
    /// where it tells what stands by now: 已建成保鲜库78座.
    pub(super) fn end_other_year(&mut self) {
        let (start, end) = self.sentence;
        // 今年要抓好八个方面的工作。一年以来，圆满完成了目标任务。预计…: what has been done is of the year reported on, and so is what follows.
        let is_of_next =
            self.scope.period.zip(self.anchor.period).is_some_and(|(told, reported)| told.year() > reported.year());
        if is_of_next
            && self.scope.heading.is_none()
            && self.scope.status.is_none()
            && says_done(&self.text[start..end])
        {
            self.scope.period = None;
        }
        // 一季度签约28个，二季度40个。本次活动共签约42个: the event that is told of is of the time of the report.
        let is_event =
            || ["本次", "此次", "这次"].iter().any(|this| self.text[start..end].trim_start().starts_with(this));
        if self.scope.heading.is_none() && self.scope.period.is_some_and(is_part_of_year) && is_event() {
            self.scope.period = None;
        }
        let told = self.scope.period.zip(self.anchor.period);
        let is_of_before = told
            .is_some_and(|(told, reported)| told.is_annual() && reported.is_annual() && told.year() < reported.year());
        let is_now = || {
            ["已建成", "已形成", "已基本形成", "现已", "现有", "目前", "如今", "已发展", "已成为"]
                .iter()
                .any(|word| self.text[start..end].holds(word))
        };
        // 2019年，…。经过两年培育，企业增至143家: so does what has become of it since.
        let is_since =
            || ["经过", "历经", "短短", "几年"].iter().any(|word| self.text[start..end].trim_start().starts_with(word));
        let is_now = || is_now() || is_since();
        let is_dated =
            || opens_with_year(&self.text[start..end], Period::year_of(told.map_or(0, |(told, _)| told.year())));
        if is_of_before && self.scope.heading.is_none() && is_now() && !is_dated() {
            self.scope.period = None;
        }
    }
}

/// Whether a sentence sums up what was done: 成立一年以来，…，圆满完成了全年目标任务.
fn says_done(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.holds(word));
    has(&["一年以来", "一年来", "圆满完成", "全面完成", "胜利完成"]) && !has(&["年要", "将", "力争", "确保"])
}

/// The year that a sentence ends with: 转机出现在2016年.
pub(super) fn year_at_end(sentence: &str) -> Option<i16> {
    let year = sentence.trim_end().strip_suffix('年')?;
    let digits = &year[year.len().checked_sub(4).filter(|at| year.is_char_boundary(*at))?..];
    let lead = year.strip_suffix(digits)?;
    let is_told = lead.chars().count() >= 2 && !lead.ends_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|year| is_told && (1900..2200).contains(year))
}

/// Whether a sentence opens with a month: 3月，….
pub(super) fn opens_with_month(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let rest = sentence.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < sentence.len() && rest.starts_with('月')
}
