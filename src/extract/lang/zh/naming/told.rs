//! Deeds, sums and yields that are of a thing told of before: 新建学校5所，投资3亿元.

use super::money::is_size;
use super::{List, Named};
use crate::extract::lang::zh::clause::{Found, Reader, Subject};
use crate::extract::lang::zh::name::{self, aspect};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::plans;
use crate::extract::search::Search;

impl Reader<'_> {
    /// The names of figures whose words leave out what was told of before.
    pub(super) fn of_told(&mut self, list: &List<'_>, base: &str, found: Found) -> Option<Named> {
        if let Some(name) = self.prosecuted(base) {
            return Some((vec![name; list.group.len()], Found::Derived));
        }
        // 债务限额46.8亿元，余额45.2亿元
        if base == "余额"
            && let Some(debt) = self.subjects.last().and_then(|subject| subject.name.strip_suffix("限额"))
        {
            return Some((vec![format!("{debt}余额")], Found::Derived));
        }
        let (name, found) = list
            .is_alone()
            .then(|| self.one_of_told(list, base, found))
            .flatten()
            .or_else(|| Some((self.of_whole(base, list.last())?, Found::Derived)))?;
        Some((vec![name], found))
    }

    /// The same for a figure that stands in no list.
    fn one_of_told(&mut self, list: &List<'_>, base: &str, found: Found) -> Option<(String, Found)> {
        let figure = list.last();
        // 机电产品出口增幅较大，前4月累计出口2.5亿美元: of what the clause before told how it fared.
        if let Some(what) = self.topic.as_deref().filter(|_| self.is_fresh).and_then(|topic| traded(topic, base)) {
            return Some((what.to_owned(), Found::Derived));
        }
        // 蔬菜播种面积3930亩，产量5346吨: of what is grown there.
        if nouns::is_yield(base)
            && let Some(crop) = self.crop_of(base)
        {
            return Some((format!("{crop}{base}"), Found::Derived));
        }
        if found == Found::Before
            && let Some(name) = self.of_firms(base)
        {
            return Some((name, Found::Derived));
        }
        if let Some(name) = self.per_as_many(base, figure).or_else(|| self.of_support(base)) {
            return Some((name, Found::Derived));
        }
        if let Some(thing) = self.before_bracket(base, figure) {
            return Some((format!("{thing}{base}"), Found::Derived));
        }
        if base == "投资"
            && let Some(work) = self.invested(figure)
        {
            return Some((format!("{work}投资"), Found::Before));
        }
        // 投入104.4亿元用于脱贫攻坚
        if matches!(base, "投入" | "投入资金")
            && let Some(purpose) = self.purpose(figure)
        {
            return Some((format!("{purpose}{base}"), Found::Before));
        }
        // 投入614万元完成了水厂主体工程建设
        if let Some(spent) = ["投入资金", "投入"].iter().find(|word| base.ends_with(**word))
            && base.chars().count() <= 8
            && let Some(work) = self.spent_on(figure)
        {
            return Some((format!("{work}{spent}"), Found::Before));
        }
        // 修建干渠4条总长21公里: how long those just counted are.
        if matches!(base, "总长" | "总长度" | "全长" | "长度" | "总里程")
            && let Some(way) =
                self.subjects.last().filter(|way| matches!(way.unit.as_str(), "条" | "座" | "道" | "段" | "处" | "个"))
            && self.out.last().is_some_and(|last| {
                let between = self.text.get(last.end..figure.start).unwrap_or_default();
                let between = between.strip_prefix(['，', ',']).unwrap_or(between);
                last.unit == way.unit && between.ends_with(base) && !between.contains(['，', '、', '；', ','])
            })
        {
            return Some((format!("{}{base}", way.name), Found::Derived));
        }
        // 支出年初预算32亿元，调整预算35亿元: of what the first was.
        if plans::is_plan_alone(base)
            && let Some(subject) = self.subjects.last().filter(|subject| subject.unit == "元")
        {
            return Some((format!("{}{base}", plans::of_plan(&subject.name)), Found::Derived));
        }
        // 农村户厕改造，全年任务300户: of what the clause before names.
        if plans::task_of(base) == Some("")
            && figure.quantity().is_some_and(|quantity| quantity.unit != "%")
            && let Some(thing) = self.topic.take_if(|topic| self.is_fresh && topic.chars().count() <= 12)
        {
            return Some((format!("{thing}{base}"), Found::Derived));
        }
        if let Some(name) = self.of_fund(base) {
            return Some((name, Found::Derived));
        }
        // 新增学位1000个。实际新增1260个: what the sentence before told of.
        if self.subjects.is_empty()
            && figure.is_counted()
            && name::is_only_verbs(base)
            && let Some(told) = self
                .scope
                .subject
                .clone()
                .filter(|told| told.len() > base.len() && told.starts_with(base) && !told.ends_with("资金"))
        {
            return Some((told, Found::Far));
        }
        if found == Found::Before
            && let Some(work) = self.work_behind(base, figure)
        {
            return Some((format!("{base}{work}"), Found::Before));
        }
        if found == Found::Before
            && let Some(name) = self.done_to_topic(base, figure)
        {
            return Some((name, Found::Derived));
        }
        if let Some(name) = self.item_priced(base, figure) {
            return Some((name, Found::Derived));
        }
        let again = self
            .of_herd(base)
            .or_else(|| self.of_wood(base))
            .or_else(|| self.done_again(base, figure))
            .or_else(|| self.of_house(base, figure))
            .or_else(|| self.paid_in(base, figure));
        if let Some(name) = again {
            return Some((name, Found::Derived));
        }
        if found == Found::Before { Some((self.goes_on_with_verb(base, figure)?, Found::Before)) } else { None }
    }

    /// An amount whose words name no thing is of the works and things told of before: 总投资6.7亿元.
    pub(super) fn of_works(&mut self, list: &List<'_>, base: String) -> Named {
        let n = list.group.len();
        let whole = if list.is_done { format!("完成{base}") } else { base.clone() };
        // 甲工程、乙工程分别完成堤防8.6公里和5.2公里，投资3600万元、2100万元: of each of as many.
        let is_row = || {
            let from = self.out.len().checked_sub(n)?;
            let told = &self.out[from..];
            let first = told.first().filter(|first| first.sentence == self.sentence)?;
            let are_two = told.iter().skip(1).all(|one| one.unit == first.unit && one.indicator != first.indicator);
            (are_two
                && self
                    .subjects
                    .iter()
                    .rev()
                    .zip(told.iter().rev())
                    .take(n)
                    .all(|(subject, one)| subject.name == one.indicator))
            .then_some(())
        };
        if n > 1 && self.subjects.len() >= n && (list.predicate.is_dealt || is_row().is_some()) {
            return (self.derived("", n, |subject| format!("{subject}{whole}")), Found::Derived);
        }
        // 县教育园区，总投资6.7亿元
        if let Some(topic) = self.topic.take_if(|topic| self.is_fresh && nouns::is_site(topic)) {
            return (vec![format!("{topic}{whole}")], Found::Derived);
        }
        // 新改建农村公路286公里，其中县道46公里、乡道82公里，完成投资3.1亿元: of all of them.
        if let Some(all) = self.whole_before_parts(list.first().start).filter(|_| base != "面积")
            && self.out.last().is_some_and(|part| nouns::may_have(&part.unit, &base))
            && !name::is_only_verbs(&all)
        {
            // 公路项目6项，总里程82公里，其中…、…，总投资6.8亿元: of the works whose length it is.
            let before = || self.subjects.iter().rev().skip_while(|subject| subject.name != all).nth(1);
            let of = if is_size(&all) {
                before().filter(|works| nouns::may_have(&works.unit, &base)).map(|works| works.name.clone())
            } else {
                Some(all.clone())
            };
            return (vec![format!("{}{whole}", of.unwrap_or_default())], Found::Derived);
        }
        // Of things and works, not of another amount: 重点项目完成投资, never 总投资完成投资 or 占地面积完成投资.
        let is_thing = |subject: &&Subject| {
            nouns::may_have(&subject.unit, &base)
                && !name::is_only_verbs(&subject.name)
                && !is_size(&subject.name)
                && !matches!(subject.name.as_str(), "路面" | "路基" | "桥面" | "主体" | "桥涵" | "分配入住" | "交付使用" | "入住")
                && !["涉及", "惠及", "受益", "覆盖"].iter().any(|whom| subject.name.starts_with(whom))
                // 覆盖5万户，面积51万亩: households have none.
                && (base != "面积" || aspect::has_aspect(&subject.name, &subject.unit, &base))
        };
        let of = self.subjects.iter().rev().take(6).find(is_thing);
        match of.filter(|subject| !subject.name.ends_with("合同") && !subject.name.ends_with("协议")) {
            // 保障性住房开工860套、基本建成1200套，完成投资2.1亿元
            Some(subject) => {
                let works =
                    ["基本建成", "开工", "竣工", "建成"].iter().find_map(|deed| subject.name.strip_suffix(deed));
                let works = works.filter(|works| works.chars().count() >= 3).unwrap_or(&subject.name);
                (vec![format!("{works}{whole}")], Found::Derived)
            }
            // 二期工程全长18.6公里，路面完成12公里，完成投资1.6亿元
            None => {
                let sized = self.subjects.iter().rev().take(3).find_map(|subject| {
                    let thing = ["全长", "总长", "占地面积", "占地", "总建筑面积", "建筑面积", "总里程"]
                        .iter()
                        .find_map(|size| subject.name.strip_suffix(size))?;
                    (thing.chars().count() >= 4).then_some(thing)
                });
                match sized {
                    Some(thing) => (vec![format!("{thing}{whole}")], Found::Derived),
                    None => (vec![whole], Found::Before),
                }
            }
        }
    }
}

/// What was traded, where a clause tells how its trade fared: 机电产品出口 of 机电产品出口增幅较大.
fn traded<'a>(clause: &'a str, base: &str) -> Option<&'a str> {
    const FARES: [&str; 12] = ["增", "降", "下", "保持", "持续", "大幅", "快速", "稳", "较", "平", "回", "逆势"];
    if !matches!(base, "出口" | "进口" | "进出口" | "销售" | "零售") {
        return None;
    }
    let end = clause.place_of(base)? + base.len();
    let is_told = FARES.iter().any(|word| clause[end..].starts_with(word));
    (is_told && end > base.len() && clause[..end].chars().count() <= 16).then_some(&clause[..end])
}
