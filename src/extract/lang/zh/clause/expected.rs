//! Totals that go on over sentences: what is expected of a year that is not over, and what its first months have brought.

use std::sync::LazyLock;

use super::Reader;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::trie::Trie;
use crate::extract::search::Search;
use crate::model::{Period, Point, Status, month_of};

/// Totals that nobody knows before their year is over.
static TOTALS: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = [
        "生产总值",
        "总产值",
        "增加值",
        "固定资产投资",
        "零售总额",
        "零售额",
        "预算收入",
        "预算支出",
        "财政收入",
        "财政总收入",
        "财政支出",
        "税收收入",
        "可支配收入",
        "纯收入",
        "居民收入",
        "居民人均收入",
        "进出口",
        "用电量",
        "存款余额",
        "贷款余额",
        "存贷款余额",
        "城镇化率",
        "失业率",
        "消费价格",
        "价格指数",
        "三次产业",
        "产业结构",
        "GDP",
    ];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

impl Reader<'_> {
    /// Whether the sentence goes on with what the one before it expected of `period`: 预计全年生产总值…。财政收入…. In a report that came
    /// out before the time was over such a total cannot be known; deeds and a time of its own end the run.
    pub(super) fn goes_on_expected(&self, period: Option<Period>) -> bool {
        let is_running = period.or(self.anchor.period).is_some_and(|period| {
            self.anchor.date.is_some_and(|date| period.is_annual() && month_of(date) <= period.months().1)
        });
        is_running && self.names_total()
    }

    /// Whether the sentence goes on with the first months of the year, of which the one before it told: 1—10月，预算收入…。税收收入….
    pub(super) fn goes_on_so_far(&self, period: Option<Period>) -> bool {
        let is_so_far = period.zip(self.anchor.period).is_some_and(|(period, told)| {
            matches!(period, Period::Span(Point::Month(_, 1), Point::Month(..)))
                && told == Period::year_of(period.year())
                && self.anchor.this_year() == Some(period.year())
        });
        is_so_far && self.names_total()
    }

    /// Whether the sentence opens with a total.
    fn names_total(&self) -> bool {
        let sentence = self.text[self.sentence.0..self.sentence.1].trim_start();
        let name = &sentence[..sentence.find(|c: char| c.is_ascii_digit()).unwrap_or(0)];
        TOTALS.first_in(name).is_some() && !name::starts_with_verb(name)
    }

    /// Ends what will be when works are done, where the part of the sentence behind the byte `at` tells of other works: 达产后年税收6亿元；
    /// 集中开工的项目40个.
    pub(super) fn end_yields(&mut self, at: usize) {
        const YIELDS: [&str; 13] =
            ["产值", "税", "利润", "就业", "岗位", "收入", "收益", "效益", "用工", "产量", "年产", "年", "带动"];
        let part = self.text[at..self.sentence.1.max(at)].split(['；', ';']).next().unwrap_or_default();
        if self.is_after && !YIELDS.iter().any(|word| part.holds(word)) {
            (self.is_after, self.will_be) = (false, false);
        }
    }

    /// Gives what a sentence without figures expects to the list behind its colon: 预计全年主要指标：.
    pub(super) fn hand_on_expected(&mut self, has_figures: bool) {
        let (start, end) = self.sentence;
        if self.status == Some(Status::Estimate)
            && !has_figures
            && self.text[start..end].trim_end().ends_with(['：', ':'])
            && self.text[end..].trim().is_empty()
        {
            self.scope.status = self.status;
            self.scope.period = self.opening.or(self.scope.period);
            // As a paragraph of its own it heads those after it.
            if start == 0 {
                self.scope.heading = Some((self.scope.period, self.status));
            }
        }
    }
}
