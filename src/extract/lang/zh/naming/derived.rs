//! Names made of what was named before and of what the predicate says of it: shares, completion rates, rates of things counted.

use super::{List, Named};
use crate::extract::lang::zh::clause::{Found, Reader};
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name::aspect;
use crate::extract::lang::zh::name::{self, members_of};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::plans;
use crate::extract::lang::zh::predicate::{Hint, Predicate};
use crate::extract::search::Search;
use crate::model::Measure;

impl Reader<'_> {
    /// 5个断面水质达标率100%: the things are counted, their rate comes next.
    pub(super) fn things_with_rate(&mut self, list: &List<'_>, base: &str, found: Found) -> Option<Named> {
        let n = list.group.len();
        let is_count = n == 1 && list.kind() == Some(UnitKind::Count);
        if found == Found::After
            && is_count
            && let Some(at) = nouns::rate_of_things(base)
        {
            self.rate = Some(base[at..].to_owned());
            return Some((vec![base[..at].to_owned()], found));
        }
        let rate = self.rate.take()?;
        let is_rate = base.is_empty()
            && list.kind() == Some(UnitKind::Percent)
            && matches!(list.predicate.hint, Hint::None | Hint::Copula | Hint::To);
        is_rate.then(|| (self.derived("", n, |subject| format!("{subject}{rate}")), Found::Derived))
    }

    /// Shares, completion rates and how far something is back where it was.
    pub(super) fn by_predicate(&self, list: &List<'_>, base: &str) -> Option<Named> {
        let predicate = list.predicate;
        let n = list.group.len();
        match predicate.hint {
            Hint::Share => {
                if base.is_empty()
                    && list.is_alone()
                    && let Some(part) = self.part_right_before(list.first().start)
                {
                    return Some((self.shares(&part, predicate, n), Found::Derived));
                }
                // 增值税占32.7%，营业税次之，占21.4%
                if base.is_empty()
                    && list.is_alone()
                    && let Some(next) = self.topic.as_deref().filter(|_| self.is_fresh)
                    && let Some(what) = ["次之", "紧随其后", "居次"].iter().find_map(|word| next.strip_suffix(word))
                    && !what.is_empty()
                {
                    return Some((self.shares(what, predicate, n), Found::Derived));
                }
                // 亿元以上项目42个，完成投资占全部投资的61.2%
                if matches!(base, "投资" | "总投资" | "计划总投资")
                    && let Some(things) = self.subjects.last().filter(|things| things.unit == "个")
                {
                    let done = if list.is_done { "完成" } else { "" };
                    return Some((self.shares(&format!("{}{done}{base}", things.name), predicate, n), Found::Derived));
                }
                return Some((self.shares(base, predicate, n), Found::Derived));
            }
            Hint::Done | Hint::Planned => return Some((self.of_plan(list, base), Found::Derived)),
            _ => {}
        }
        let (start, end) = predicate.recovered?;
        let what = name::plain(&self.text[start..end.min(self.text.len())]);
        Some((self.derived(base, n, |subject| format!("{subject}{what}比例")), Found::Derived))
    }

    /// 新建7万亩，累计建成52.4万亩，占耕地的61%: the amount of which a share follows right behind, where no later name has taken its place.
    fn part_right_before(&self, start: usize) -> Option<String> {
        let last = self.out.last().filter(|last| last.sentence == self.sentence && last.end <= start)?;
        let is_next = ["，占", ",占"].iter().any(|share| self.text[last.end..start].starts_with(share));
        let is_amount = last.unit != "%" && last.measure == Measure::Level;
        (is_next && is_amount && !last.indicator.is_empty()).then(|| last.indicator.to_string())
    }

    /// How much of a plan is done, or what it amounts to: 完成年度计划的57%, 占年初预算3800万元.
    fn of_plan(&self, list: &List<'_>, base: &str) -> Vec<String> {
        let predicate = list.predicate;
        let (base, whose) = match base {
            "市" | "省" | "县" | "全年" | "年" => ("", base),
            _ => (base, ""),
        };
        let plan = predicate.of.map(|(start, end)| self.text[start..end].trim_end_matches(['的', '数']));
        let end = if predicate.hint == Hint::Done { "完成率" } else { "" };
        // 收入完成2.5亿元，占调整预算101%: called a share of the plan.
        let is_share = predicate.hint == Hint::Done
            && plan.is_some_and(|plan| plan.ends_with("预算"))
            && predicate.of.is_some_and(|(start, end)| {
                let between = self.text[end..list.first().start].trim_matches(['的', '数']);
                self.text[..start].ends_with(['占', '到']) && between.is_empty()
            });
        let name = |subject: &str| {
            let plan = plan.unwrap_or_default();
            if is_share { format!("{subject}占{whose}{plan}比重") } else { format!("{subject}{whose}{plan}{end}") }
        };
        // 开工98个，开工率85%，完成年度计划的57%: a rate has no plan.
        if base.is_empty()
            && list.is_alone()
            && self.subjects.last().is_some_and(|last| last.unit == "%" && last.name.ends_with('率'))
            && let Some(whole) = self.subjects.iter().rev().take(4).find(|subject| subject.unit != "%")
        {
            return vec![name(&whole.name)];
        }
        if base.is_empty()
            && list.is_alone()
            && let Some(whole) = self.whole_before_parts(list.first().start)
        {
            return vec![name(&whole)];
        }
        // 11个甲项目完成投资53亿元，87个乙项目完成投资153亿元，分别占年计划的…: of the sums, where they are as many.
        let n = list.group.len();
        if base.is_empty()
            && n > 1
            && let Some(unit) = self.subjects.last().map(|last| &last.unit).filter(|unit| *unit == "元")
        {
            let sums: Vec<&str> =
                self.subjects.iter().filter(|sum| sum.unit == *unit).map(|sum| sum.name.as_str()).collect();
            if sums.len() >= n {
                return sums[sums.len() - n..].iter().map(|sum| name(sum)).collect();
            }
        }
        self.derived(base, n, name)
    }

    /// 造林8.6万亩，其中甲2万亩、乙3万亩，占任务的107%: what several parts of a list make up together, before the byte `at`.
    pub(super) fn whole_before_parts(&self, at: usize) -> Option<String> {
        let parts = self.sentence.0 + self.text.get(self.sentence.0..at)?.rfind("其中")?;
        let last = self.out.last().filter(|last| last.sentence == self.sentence && last.start > parts)?;
        let list = &self.text[parts..last.start];
        let whole = self.out.iter().rev().find(|whole| whole.end <= parts)?;
        let is_whole = whole.sentence == self.sentence && whole.unit == last.unit;
        (is_whole && list.contains('、') && !list.contains(['，', '；'])).then(|| whole.indicator.clone())
    }

    /// Names made from `base`, dealt out to `n` figures, or from the last subjects where `base` is empty.
    pub(super) fn derived(&self, base: &str, n: usize, name: impl Fn(&str) -> String) -> Vec<String> {
        if base.is_empty() {
            let from = self.subjects.len().saturating_sub(n);
            if self.subjects.is_empty() {
                let topic = self.topic.as_deref().or(self.scope.subject.as_deref());
                return vec![name(topic.unwrap_or_default())];
            }
            return self.subjects[from..].iter().map(|subject| name(&subject.name)).collect();
        }
        let members = members_of(base, n);
        if n > 1 && members.len() == n { members.iter().map(|member| name(member)).collect() } else { vec![name(base)] }
    }

    /// Names of shares: 民生支出占财政支出比重.
    pub(in crate::extract::lang::zh) fn shares(&self, base: &str, predicate: &Predicate, n: usize) -> Vec<String> {
        let whole = predicate.of.map(|(start, end)| name::plain(&self.text[start..end])).unwrap_or_default();
        // 占财政支出的比重连续5年保持在75%以上: how long it has held.
        let held = ["连续", "始终", "一直", "长期", "常年", "持续", "年均", "年平均", "逐年"]
            .iter()
            .filter_map(|word| whole.place_of(word))
            .min();
        let whole = whole[..held.unwrap_or(whole.len())].trim_end_matches(['达', '为', '均']);
        let whole = ["比重", "比例", "份额"].iter().find_map(|word| whole.strip_suffix(word)).unwrap_or(whole);
        let whole = whole.trim_end_matches('的').trim_start_matches(['了', '到']).to_owned();
        if plans::is_plan(&whole) {
            return self.derived(base, n, |subject| format!("{subject}{whole}完成率"));
        }
        // 增加值…，总量占全市的6%: of what was named before.
        let is_all = matches!(base, "总量" | "总值") && !self.subjects.is_empty();
        let base = if is_all { "" } else { base };
        self.derived(base, n, |subject| {
            let subject = if is_all { aspect::of_rate(subject).unwrap_or(subject) } else { subject };
            if whole.is_empty() { format!("{subject}占比") } else { format!("{subject}占{whole}比重") }
        })
    }
}
