//! Goals: where a text comes to them, what is pledged, and what only tells for what something was done.

use super::Reader;
use crate::extract::lang::zh::token::Token;
use crate::extract::search::Search;
use crate::model::{Period, Point, Status};

impl Reader<'_> {
    /// Whether 确保 tells what something was done for that is told of, and promises nothing.
    pub(super) fn is_purpose(&self, token: &Token) -> bool {
        let word = &self.text[token.start..token.end];
        let before = &self.text[self.sentence.0..token.start];
        match word {
            // 抢抓工期，确保按时供热: in a review it tells what the deed was for.
            "确保" => {
                before.ends_with('为')
                    || self.status.is_none()
                        && (!self.subjects.is_empty() || !before.trim().is_empty() && self.looks_back())
            }
            // 始终把群众满意作为奋斗目标，民生支出达到60亿元
            "奋斗目标" => self.looks_back(),
            _ => false,
        }
    }

    /// Whether 确保 at `tokens[at]` pledges the figure that ends its clause: 新建良田2万亩，确保粮食面积稳定在136万亩以上. A review tells what came of it.
    pub(super) fn is_pledged(&self, tokens: &[Token], at: usize) -> bool {
        let Some(figure) = tokens.last().filter(|last| last.is_figure()) else { return false };
        let rest = &self.text[tokens[at].end..self.sentence.1.max(figure.end)];
        let is_bounded = ["以上", "以内", "左右"].iter().any(|bound| self.text[figure.end..].starts_with(bound));
        !self.looks_back()
            && is_bounded
            && ["稳定在", "保持在", "控制在", "达到", "不低于"].iter().any(|word| rest.holds(word))
    }

    /// Whether the text looks back: under a heading that names a past year, or in a report on work before its plans.
    pub(super) fn looks_back(&self) -> bool {
        let told = self.scope.period.or(self.anchor.period.filter(|_| self.tells_of_work()));
        self.scope.status.is_none()
            && !self.anchor.is_plan
            && told.is_some_and(|told| self.is_past(told))
            && self.period.is_none_or(|spoken| self.is_past(spoken))
    }

    /// Gives the status and the time of goals announced to the sentences after them.
    pub(super) fn hand_on_goals(&mut self, n_read: usize) {
        let (start, end) = self.sentence;
        let head = self.text[start..end].split(['：', ':']).next().unwrap_or_default();
        let announces = head.len() < end - start && announces_goals(head);
        if let Some(year) = self.turns_ahead(head, announces) {
            (self.scope.period, self.scope.status) = (Some(Period::year_of(year)), Some(Status::Target));
            self.scope.heading = Some((self.scope.period, self.scope.status));
            for goal in self.out[n_read..].iter_mut().filter(|goal| goal.period == self.anchor.period) {
                goal.period = self.scope.period;
            }
            return;
        }
        if announces {
            self.scope.status = Some(Status::Target);
            self.scope.period = self.opening.or(self.scope.period);
            // A report that has come to the goals of the year ahead, or of the years ahead, does not turn back.
            let is_ahead = self.scope.period.zip(self.anchor.period).is_some_and(|(goals, told)| {
                matches!(goals, Period::At(Point::Year(_)) | Period::Span(Point::Year(_), _))
                    && goals.months().0 > told.months().1
            });
            if is_ahead && self.anchor.title.holds("报告") {
                self.scope.heading = Some((self.scope.period, self.scope.status));
            }
        }
    }

    /// The year to which a report on work comes from the one that it looks back on, without a heading: 今年是…的关键之年,
    /// 今年工作的总体要求是：, 主要预期目标是：.
    fn turns_ahead(&self, head: &str, announces: bool) -> Option<i16> {
        let year = self.anchor.this_year()?;
        let is_next = self.scope.status.is_none()
            && self.anchor.period == Some(Period::year_of(year - 1))
            && self.anchor.title.holds("工作报告");
        if !is_next {
            return None;
        }
        let head = head.trim_start();
        let has = |words: &[&str]| words.iter().any(|word| head.holds(word));
        if self.period.is_some_and(|spoken| spoken.year() != year) {
            return None;
        }
        let named = head.split_once('年').filter(|(named, _)| *named == "今" || named.parse() == Ok(year));
        let is_opened = named.is_some_and(|(_, rest)| rest.starts_with('是'))
            || head.holds("今年") && has(&["总体要求", "总体思路", "指导思想", "工作思路"]);
        ((is_opened || announces) && !self.means_the_year_told(Some(Period::year_of(year)))).then_some(year)
    }
}

/// Whether a clause before a colon says that goals follow: 市下达我县改造任务为：建设保障房6套.
pub(super) fn announces(clause: &str) -> bool {
    announces_goals(clause)
        || ["任务为", "任务是", "任务数为", "目标为", "目标是"].iter().any(|word| clause.ends_with(word))
}

/// Whether what a clause says behind its colon are goals: 2021年的主要任务是, 2019年全县主要预期目标. 完成各项目标任务： tells of goals met.
pub(super) fn announces_goals(clause: &str) -> bool {
    const MET: [&str; 9] = ["完成", "实现", "超额", "围绕", "对照", "按照", "紧扣", "聚焦", "达到"];
    let clause = clause.trim_end();
    let is_said = ["主要任务是", "目标任务是", "重点任务是", "主要任务为"].iter().any(|word| clause.ends_with(word));
    let named = clause.trim_end_matches(['是', '为']);
    let is_named = ["主要目标", "预期目标", "奋斗目标", "工作目标", "总体目标", "发展目标", "约束性指标", "预期指标"]
        .iter()
        .any(|word| named.ends_with(word));
    is_said || is_named && !MET.iter().any(|word| clause.holds(word))
}
