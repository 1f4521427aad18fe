//! News of an event: what is told of it later, as 此次 or 现场, is of the month in which it took place.

use super::Reader;
use crate::extract::search::Search;
use crate::model::{Period, Point};

impl Reader<'_> {
    /// Takes the time of the event that was told of before, where the sentence points back to it.
    pub(super) fn take_event(&mut self) {
        const BACK: [&str; 12] = [
            "此次",
            "本次",
            "这次",
            "活动现场",
            "活动中",
            "活动当天",
            "现场",
            "仪式上",
            "签约仪式上",
            "招聘会上",
            "当天",
            "检查中",
        ];
        let Some(event) = self.scope.spoken.filter(|_| self.period.is_none()) else { return };
        let (start, end) = self.sentence;
        let opens_back = |clause: &str| BACK.iter().any(|word| clause.trim_start().starts_with(word));
        if self.text[start..end].split(['，', ',']).take(2).any(opens_back) {
            self.period = Some(event);
        }
    }

    /// Keeps the time of an event that the sentence tells of: 5月22日，我县普降暴雨. The day on which news were given is none.
    pub(super) fn keep_event(&mut self) {
        const NEWS: [&str; 5] = ["获悉", "了解到", "记者从", "印发", "发布"];
        let (start, end) = self.sentence;
        let sentence = self.text[start..end].trim_start();
        let opening = sentence.split(['，', ',']).next().unwrap_or_default();
        let is_day = opening.starts_with(|c: char| c.is_ascii_digit())
            && opening
                .split_once('月')
                .is_some_and(|(_, day)| day.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('日'));
        if is_day
            && matches!(self.period, Some(Period::At(Point::Month(..))))
            && !NEWS.iter().any(|word| sentence.holds(word))
        {
            self.scope.spoken = self.period;
        }
    }
}
