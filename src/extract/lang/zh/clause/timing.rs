//! When a figure is of, and whether it is a result, an estimate or a goal.

use super::Reader;
use super::spans::reaches_far;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::predicate::{Hint, Predicate};
use crate::extract::search::Search;
use crate::model::{Base, Measure, Period, Point, Status, month_of};

impl Reader<'_> {
    /// `is_moment` tells what is of the end of a span of years, `is_throughout` what is of all years of a span, `is_summed_up` a sum that says so: 累计, `done` what the
    /// clause says has been done: 建设了; `is_deed` what is named after a deed.
    pub(super) fn period_and_status(
        &mut self,
        predicate: &Predicate,
        measure: Measure,
        (is_moment, is_throughout): (bool, bool),
        (is_summed_up, done, is_deed): (bool, bool, bool),
    ) -> (Option<Period>, Status) {
        let spoken = predicate.time.period.or(self.aside).or(self.period);
        if predicate.time.period.is_some() && !predicate.is_before && !predicate.time.is_other {
            // 预计…；前三季度为…: what is expected ends where a past part of the year begins.
            if self.status == Some(Status::Estimate)
                && predicate.status.is_none()
                && self.period != predicate.time.period
                && predicate.time.period.is_some_and(|period| self.may_be_over(period))
            {
                self.status = None;
            }
            // 到2015年，…，投资五年累计达到500亿元，人均收入…: what is summed up over the years is so for itself.
            let is_sum = matches!(
                (predicate.time.period, self.period),
                (Some(Period::Span(Point::Year(_), last)), Some(Period::At(spoken))) if last == spoken
            );
            if !is_sum {
                self.period = predicate.time.period;
            }
        }
        let reported = self.anchor.period;
        let spoken = if self.means_the_year_told(spoken) { reported } else { spoken };
        // A span of years that has begun is not ahead, though it ends later.
        let is_ahead = |period: Period| {
            let first = match period {
                Period::Span(first, _) => Period::At(first).year(),
                period => period.year(),
            };
            // 1月17日, in news of that month
            let is_of_news =
                || matches!(period, Period::At(Point::Month(..))) && !self.is_to_come(period) && !self.tells_of_work();
            // 以2019年为时点的调查。2020年，…, told in 2021: the year after is over too.
            let is_past = || self.is_past(period) && !self.tells_of_work();
            reported.is_some_and(|reported| first > reported.year())
                && !self.is_over(period)
                && !is_of_news()
                && !is_past()
                || self.has_begun(period)
        };
        let mut status = self.status.or(self.scope.status).unwrap_or(Status::Actual);
        // 2020年，…达到86亿元 in a plan for the years after it: where the plan starts from.
        if self.anchor.is_plan
            && self.status.is_none()
            && let (Some(period), Some(planned)) = (spoken.or(self.scope.period), reported)
            && period.months().1 < planned.months().0
        {
            status = Status::Actual;
        }
        // 2023年，…, said of the year before in a part that tells of goals: what was is a result.
        if self.status.is_none()
            && self.scope.status == Some(Status::Target)
            && !self.anchor.is_plan
            && let (Some(told), Some(planned)) = (self.period, self.scope.period)
            && told.months().1 < planned.months().0
            && self.is_past(told)
        {
            status = Status::Actual;
        }
        // 今年以来，…; 今年1月1日起，…: it has been done, whatever year the report is on.
        let period = spoken.or(self.scope.period);
        let is_done = || {
            let opening = self.text.floor_char_boundary((self.sentence.0 + 60).min(self.sentence.1));
            self.text[self.sentence.0..opening].holds("以来")
                || ["目前", "截至目前", "现已"]
                    .iter()
                    .any(|now| self.text[self.sentence.0..].trim_start().starts_with(now))
                || done
                || self.text[self.sentence.0..opening].holds("日起")
                    && !period.is_some_and(|when| self.is_to_come(when))
                || self.tells_this_year(period)
        };
        // 下半年重点工作 … 全年生产总值增长8.5%: the goal of the year that the half year is to reach.
        let is_of_rest =
            self.scope.period.is_some_and(|rest| self.has_begun(rest) && spoken == Some(Period::year_of(rest.year())));
        if status == Status::Actual && (is_of_rest || spoken.or(self.scope.period).is_some_and(is_ahead)) && !is_done()
        {
            status = Status::Target;
        }
        if self.is_after {
            return (predicate.time.period, Status::Estimate);
        }
        let mut period = spoken.or(self.scope.period);
        if self.status == Some(Status::Target) && period == reported && self.strives_for_the_year() {
            period = self.anchor.this_year().map(Period::year_of);
        }
        if period.is_none() {
            period = match status {
                Status::Actual | Status::Estimate => reported,
                // 把群众满意作为奋斗目标: a title that strives for something without a year dates nothing.
                Status::Target
                    if self.anchor.is_plan && ["奋斗目标", "作为"].iter().any(|word| self.anchor.title.holds(word)) =>
                {
                    None
                }
                Status::Target if self.anchor.is_plan => reported,
                // 2023年工作总结和2024年工作计划: what the title plans for.
                Status::Target if let Some(year) = self.year_planned() => Some(Period::year_of(year)),
                // 计划年内新建20个: of the running year.
                Status::Target if self.text[self.sentence.0..self.sentence.1].holds("年内") => {
                    self.anchor.this_year().map(Period::year_of)
                }
                // A promise without a date is for the year ahead only where the report is dated in that year.
                Status::Target => self
                    .anchor
                    .this_year()
                    .filter(|&year| {
                        reported.is_some_and(|reported| year > reported.year() || self.title_sets_out(reported))
                    })
                    .map(Period::year_of),
            };
        }
        let of_review = self.review_ending(period);
        if predicate.is_from {
            if predicate.time.period.is_none() {
                let n_years = if self.anchor.title.holds("人口普查") { 10 } else { 1 };
                let first = || self.first_year_told(period).map(Period::year_of);
                // 到2025年，…由65%提高到85%: a plan of years starts from the year before them.
                let start = match (self.anchor.period, period) {
                    (Some(Period::Span(Point::Year(first), last)), Some(Period::At(spoken)))
                        if self.anchor.is_plan && spoken == last =>
                    {
                        Some(Period::year_of(first - 1))
                    }
                    _ => None,
                };
                if start.is_some() {
                    status = Status::Actual;
                }
                // 十年间，…由46家增加到213家: of a decade the first year is where it starts from.
                let decade = || match of_review.or(period) {
                    Some(Period::Span(Point::Year(first), Point::Year(last))) if last - first == 9 => {
                        Some(Period::year_of(first))
                    }
                    _ => None,
                };
                let years = || of_review.or_else(|| self.whole_review(period)).or(period);
                let base = start.or(self.compared).or_else(first).or_else(decade);
                period = base.or_else(|| years().map(|period| before(period, n_years)));
            }
            self.pair_years = (period.map(Period::year), None);
            self.is_pair_dated = predicate.time.period.is_some();
            // 标准从110元提高到120元, 预计由6.8%降至4.5%: whatever is told of the last, the value before it is a result.
            if status != Status::Actual && period.is_some_and(|period| self.is_past(period)) {
                status = Status::Actual;
            }
        } else if predicate.hint == Hint::To && self.pair_years.1.is_none() {
            if period == reported || predicate.time.period.is_some() {
                period = self.last_year_told(period);
            }
            self.pair_years.1 = period.map(Period::year);
            if self.is_pair_dated && predicate.time.period.is_some() {
                self.take_years();
            }
        }
        let is_far = |period: Period| reported.is_some_and(|told| period.year() > told.year() + 1);
        let is_total =
            status == Status::Target && is_summed_up && (measure != Measure::Level || period.is_some_and(is_far));
        if predicate.is_yearly || is_total {
            return (self.years_of_growth(period, status), status);
        }
        if of_review.is_some() && is_summed_up {
            period = of_review;
        }
        if let Some(Period::Span(Point::Year(_), last @ Point::Year(_))) = period {
            // Of five years, what was reached was reached at their end.
            let is_reached = matches!(measure, Measure::Level | Measure::Rank)
                && (is_moment || measure == Measure::Rank || predicate.hint == Hint::To);
            let is_compared = matches!(predicate.base, Some(Base::Period(Period::At(_))));
            // From the founding of a county on: what there is, there is now.
            let is_age = || measure == Measure::Rank || measure == Measure::Level && !is_summed_up && !is_deed;
            if is_reached && !is_throughout || is_compared || reaches_far(period) && is_age() {
                period = Some(Period::At(last));
            }
        }
        (period, status)
    }

    /// Whether 今年 of what was done is the year reported on: in the first weeks of January, or in a report on a budget carried out, in a
    /// text that speaks of no year before.
    pub(super) fn means_the_year_told(&self, spoken: Option<Period>) -> bool {
        let (Some(date), Some(told), Some(spoken)) = (self.anchor.date, self.anchor.period, spoken) else {
            return false;
        };
        // A report on how a budget was carried out is written before the year is over, and read out in spring.
        let is_soon = date.month() == 1 && date.day() <= 20 || date.month() <= 4 && self.anchor.title.holds("预算执行");
        is_soon
            && spoken == Period::year_of(date.year())
            && told == Period::year_of(date.year() - 1)
            && self.status.is_none()
            && self.scope.status.is_none()
            && self.text[..self.sentence.1].holds("今年")
            && !speaks_of_last_year(self.text)
    }

    /// What 目前 means where the text has come to the year after the one reported on: 2020年，改造小区21个。今年，计划改造32个。目前，已开工16个.
    pub(super) fn now(&self) -> Option<Period> {
        self.anchor.this_year().filter(|_| self.scope.kept.is_of_this_year).map(Period::year_of)
    }

    /// Keeps that the sentence spoke of the year of the date, where the report is on the one before. A report on work ends with its
    /// plans.
    pub(super) fn keep_this_year(&mut self) {
        let told = self.anchor.period.filter(|told| matches!(told, Period::At(Point::Year(_)))).map(Period::year);
        let this_year = self.anchor.this_year().filter(|this_year| told == Some(this_year - 1));
        if this_year.is_some() && self.period == this_year.map(Period::year_of) {
            self.scope.kept.is_of_this_year |= !self.tells_of_work();
        }
    }

    /// Whether the title is that of a report on work, a plan or a budget.
    pub(super) fn tells_of_work(&self) -> bool {
        ["工作", "报告", "计划", "预算", "规划"].iter().any(|word| self.anchor.title.holds(word))
    }

    /// Whether a story of the middle of a year tells what was done in it, though it is about the year before: 今年，新认定企业8家. In a report on
    /// work and behind a word of plans it is what will be done.
    fn tells_this_year(&self, period: Option<Period>) -> bool {
        const AHEAD: [&str; 9] = ["将", "要", "计划", "拟", "力争", "确保", "预期", "安排", "目标"];
        let Some(date) = self.anchor.date else { return false };
        period == Some(Period::year_of(date.year()))
            && (4..=11).contains(&date.month())
            && !self.tells_of_work()
            && !AHEAD.iter().any(|word| self.text[self.sentence.0..self.sentence.1].holds(word))
    }

    /// Whether the sentence promises something for 全年 or 年内 and the year reported on was over when it was said: the year is the
    /// running one.
    fn strives_for_the_year(&self) -> bool {
        let (Some(date), Some(told @ Period::At(Point::Year(year)))) = (self.anchor.date, self.anchor.period) else {
            return false;
        };
        let sentence = &self.text[self.sentence.0..self.sentence.1];
        self.is_past(told)
            && date.year() == year + 1
            && ["全年", "年内"].iter().any(|word| sentence.holds(word))
            && !sentence.holds("去年")
            && !sentence.contains(&format!("{year}年"))
    }

    /// The year after the one reported on, where the title names a plan for it.
    fn year_planned(&self) -> Option<i16> {
        const PLANS: [&str; 7] = ["计划", "打算", "思路", "安排", "要点", "谋划", "工作目标"];
        let year = self.anchor.period?.year() + 1;
        let title = self.anchor.title.as_str();
        let rest = &title[title.find(&format!("{year}年"))?..];
        PLANS.iter().any(|plan| rest.holds(plan)).then_some(year)
    }

    /// Whether the title tells what is set out for the year reported on: 青禾县描绘2025年发展蓝图.
    fn title_sets_out(&self, reported: Period) -> bool {
        let title = self.anchor.title.as_str();
        title.contains(&format!("{}年", reported.year()))
            && ["蓝图", "目标", "任务", "部署", "愿景", "路线图"].iter().any(|word| title.holds(word))
    }

    /// Whether a half or quarter of a year had only begun when the report came out, or was still to come: 下半年 in July.
    pub(super) fn has_begun(&self, period: Period) -> bool {
        // 青禾县举行四季度集中开工活动: what a title tells of has taken place.
        const EVENTS: [&str; 6] = ["举行", "举办", "召开", "集中开工", "集中签约", "集中竣工"];
        let is_event =
            || self.anchor.period == Some(period) && EVENTS.iter().any(|event| self.anchor.title.holds(event));
        self.anchor.date.is_some_and(|date| {
            let now = month_of(date);
            matches!(period, Period::At(Point::Half(..) | Point::Quarter(..))) && period.months().1 - now >= 2
        }) && !is_event()
    }

    /// Whether it ends after the month in which the report came out.
    pub(super) fn is_to_come(&self, period: Period) -> bool {
        self.anchor.date.is_some_and(|date| period.months().1 > month_of(date))
    }

    /// Whether it ended before the year of the report's date.
    pub(super) fn is_past(&self, period: Period) -> bool {
        self.anchor.this_year().is_some_and(|year| period.year() < year)
    }

    /// Whether a part of a year was over when the report came out, as far as its date is known.
    pub(super) fn may_be_over(&self, period: Period) -> bool {
        is_part_of_year(period) && (self.anchor.date.is_none() || self.is_over(period))
    }

    /// Whether a part of a year is the one that a report without a date is about.
    pub(super) fn is_told(&self, period: Period) -> bool {
        is_part_of_year(period)
            && self.anchor.date.is_none()
            && self.anchor.period.is_some_and(|told| told.months() == period.months())
    }

    /// Whether a part of a year was over when the report came out.
    pub(super) fn is_over(&self, period: Period) -> bool {
        self.anchor.date.is_some_and(|date| {
            let now = month_of(date);
            is_part_of_year(period) && period.months().1 < now
        })
    }

    /// Whether what is compared with is a year at least two before `year`.
    fn is_after_compared(&self, year: i16) -> bool {
        matches!(self.compared, Some(Period::At(Point::Year(first))) if first + 1 < year)
    }

    /// The years of an average growth: those after the first of a pair, or of the plan that ends in a year ahead.
    fn years_of_growth(&self, period: Option<Period>, status: Status) -> Option<Period> {
        if let (Some(first), Some(last)) = self.pair_years
            && first < last
        {
            return Some(if first + 1 == last {
                Period::year_of(last)
            } else {
                Period::Span(Point::Year(first + 1), Point::Year(last))
            });
        }
        match period {
            // 到2016年，…年均增长12%: said in 2012, where no plan of five years ends.
            Some(Period::At(Point::Year(year)))
                if status == Status::Target
                    && year % 5 != 0
                    && let Some(told) = self.anchor.period.map(Period::year)
                    && year > told + 1 =>
            {
                Some(Period::Span(Point::Year(told + 1), Point::Year(year)))
            }
            Some(Period::At(Point::Year(year))) if status == Status::Target && year % 5 == 0 => {
                Some(Period::Span(Point::Year(year - 4), Point::Year(year)))
            }
            // “十三五”末，…年均增长5.2%: over the years of that plan.
            Some(Period::At(Point::Year(year)))
                if year % 5 == 0
                    && self.compared.is_none()
                    && ["五”末", "五末"].iter().any(|end| self.text[self.sentence.0..self.sentence.1].holds(end)) =>
            {
                Some(Period::Span(Point::Year(year - 4), Point::Year(year)))
            }
            // 过去五年…；2021年，…年均增长5.1%: over the years of the review.
            // 与2010年相比，…年平均增长率: from the year after.
            Some(Period::At(Point::Year(year))) if self.is_after_compared(year) => match self.compared {
                Some(first) => Some(Period::Span(Point::Year(first.year() + 1), Point::Year(year))),
                None => period,
            },
            // 2016年，…同比增长4.5%，年均增长5.8%: of the five years that end with the year reported on.
            Some(Period::At(Point::Year(year)))
                if status != Status::Target && self.review_ending(period).is_none() && self.anchor.period == period =>
            {
                Some(Period::Span(Point::Year(year - 4), Point::Year(year)))
            }
            _ => self.review_ending(period).or(period),
        }
    }

    /// Whether 预计 that stood within the clause of another figure has ended: …预计完成469亿元，引进项目95个.
    /// `lead` is what the clause opened with before its name: ；实现收入92亿元 tells of what is.
    pub(super) fn end_estimate(&mut self, left: &str, lead: &str, predicate: &Predicate) {
        let is_estimate = predicate.status == Some(Status::Estimate);
        let is_done = || matches!(lead.trim(), "实现" | "完成");
        let is_deed = name::starts_with_verb(left) && !left.starts_with(['新', '净']) || is_done();
        if self.is_said_within && !is_estimate && is_deed {
            self.status = self.status.filter(|status| *status != Status::Estimate);
            self.is_said_within = false;
        }
        self.is_said_within |= is_estimate && !left.is_empty();
    }

    /// The years that the report looks back on, where they end with the year `period` and the sentence names no time: 企业由96家增加到158家.
    fn whole_review(&self, period: Option<Period>) -> Option<Period> {
        let Some(Period::At(year @ Point::Year(_))) = period else { return None };
        self.anchor.period.filter(|years| {
            self.period.is_none() && matches!(years, Period::Span(Point::Year(_), last) if *last == year)
        })
    }

    /// The years that the sentence opened with, or that govern the passage, where they end with the year `period`.
    fn review_ending(&self, period: Option<Period>) -> Option<Period> {
        let Some(Period::At(Point::Year(year))) = period else { return None };
        [self.opening, self.scope.period]
            .into_iter()
            .flatten()
            .find(|years| matches!(years, Period::Span(Point::Year(_), Point::Year(last)) if *last == year))
    }
}

/// The period that a change started from, `n_years` ago: of a month the year before. A census is compared with the one before it.
fn before(period: Period, n_years: i16) -> Period {
    let back = |point: Point| match point {
        Point::Year(year) => Point::Year(year - n_years),
        Point::Half(year, half) => Point::Half(year - n_years, half),
        Point::Quarter(year, quarter) => Point::Quarter(year - n_years, quarter),
        Point::Month(year, month) => Point::Month(year - n_years, month),
    };
    match period {
        Period::At(Point::Month(year, _)) => Period::year_of(year - n_years),
        Period::At(point) => Period::At(back(point)),
        Period::Span(first @ Point::Month(..), last) => Period::Span(back(first), back(last)),
        Period::Span(first, _) => Period::At(back(first)),
        Period::Fiscal(year) => Period::Fiscal(year - 1),
        Period::FiscalSpan(first, last) => Period::FiscalSpan(first - 1, last - 1),
    }
}

/// Whether it is shorter than a year.
pub(super) fn is_part_of_year(period: Period) -> bool {
    !period.is_annual() && !matches!(period, Period::Span(Point::Year(_), _))
}

/// Whether a text tells of the year before, other than to compare with it: 占去年底的105%.
fn speaks_of_last_year(text: &str) -> bool {
    text.match_indices("去年").any(|(at, word)| {
        !text[..at].ends_with(['比', '较', '占', '与', '同', '于', '超'])
            && !text[at + word.len()..].starts_with("同期")
    })
}
