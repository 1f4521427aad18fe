//! Figures without words of their own go on with what was named before them: in the clause before, by the figure before, in the
//! sentence before.

use super::listed::{listed, of_examples};
use super::topical::task_of_clause;
use super::{List, Named};
use crate::extract::lang::zh::clause::{Found, Reader, Subject};
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name::aspect;
use crate::extract::lang::zh::name::{self, members_of};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::predicate::Hint;
use crate::extract::lang::zh::token::Kind;
use crate::extract::search::Search;
use crate::model::Measure;

impl Reader<'_> {
    /// What figures without words of their own are of; `pair` is the name that 由… opened a pair with.
    pub(super) fn carried(&mut self, list: &List<'_>, pair: Option<String>) -> Named {
        if let Some(net) = self.net_of(list) {
            return (vec![net], Found::Derived);
        }
        if let Some(names) = self.households(list) {
            return (names, Found::Derived);
        }
        if let Some(names) = self.of_own_place(list) {
            return (names, Found::Derived);
        }
        if let Some(field) = self.field_entered(list) {
            return (vec![field], Found::Derived);
        }
        let announced = if list.is_alone() { self.announced_before(list) } else { self.listed_before(list) };
        if let Some(named) = announced {
            return named;
        }
        if let Some(pair) = pair {
            return (vec![pair], Found::Carried);
        }
        if let Some(name) = self.of_figure_before(list) {
            return (vec![name], Found::Carried);
        }
        if let Some(people) = self.of_their_people(list.last()).or_else(|| self.inhabitants(list.tokens, list.group)) {
            return (vec![people], Found::Derived);
        }
        if let Some(subject) = self.subjects.last() {
            return self.of_subject(list, subject);
        }
        if let Some(caption) = self.caption(list.last()).filter(|_| list.is_alone()) {
            return (vec![caption], Found::After);
        }
        match self.topic.take().or_else(|| self.scope.subject.clone()) {
            Some(name) => (vec![task_of_clause(&name).map_or(name.clone(), str::to_owned)], Found::Far),
            None => (vec![String::new()], Found::Nowhere),
        }
    }

    /// 新增企业14家、净增9家: what is left of what was added.
    fn net_of(&self, list: &List<'_>) -> Option<String> {
        if !list.predicate.is_net || list.predicate.base.is_some() || !list.is_alone() {
            return None;
        }
        let grown = self.subjects.iter().rev().take(8).find_map(|subject| subject.name.strip_prefix("新增"))?;
        Some(format!("净增{grown}"))
    }

    /// What the clause before, or the label before the colon, names for the one figure here.
    fn announced_before(&mut self, list: &List<'_>) -> Option<Named> {
        // 签约资金：56亿元；签约项目：42个
        if matches!(list.predicate.hint, Hint::None | Hint::Copula)
            && let Some(label) = self.label.take_if(|label| nouns::may_label(label))
        {
            return Some((vec![label], Found::Before));
        }
        // 投资增长3.8%，增速由负转正，回升12.5个百分点
        let is_of_rate = self.is_fresh && self.topic.as_deref().is_some_and(|topic| topic.starts_with("增速"));
        if is_of_rate
            && list.kind() == Some(UnitKind::Point)
            && let Some(subject) = self.subjects.last()
        {
            return Some((vec![aspect::aspect_of(&subject.name, "增速")], Found::Derived));
        }
        // 粮食产量，预计全年7.2亿斤: what the clause before names.
        let topic = self.topic.take_if(|topic| self.is_fresh && nouns::is_indicator(topic))?;
        Some((vec![topic], Found::Carried))
    }

    /// The names of several figures that the clause before lists, or that the figures before had.
    fn listed_before(&self, list: &List<'_>) -> Option<Named> {
        let n = list.group.len();
        // 增长的有甲、乙和丙，分别增长8%、7%和6%: a list in the clause before.
        if self.is_fresh
            && list.predicate.is_dealt
            && let Some(names) = self.topic.as_deref().and_then(|topic| listed(topic, n))
        {
            return Some((names, Found::Dealt));
        }
        // 生产总值和财政收入翻两番，分别达到392亿元、32亿元: one name for both.
        if list.predicate.is_dealt
            && let Some(subject) = self.subjects.last()
        {
            // 钢铁、矿产、轻工三大产业产值66亿元，分别增长31%、12%、21%
            let members = of_examples(&subject.name, n).unwrap_or_else(|| members_of(&subject.name, n));
            if members.len() == n {
                return Some((members, Found::Dealt));
            }
        }
        let first = self.subjects.len().checked_sub(n)?;
        let names = self.subjects[first..].iter();
        // 甲增长6.1%、乙增长7.3%，分列全市第3、第2位
        if let Some(rate) = self.growth_ranked(list) {
            return Some((names.map(|subject| aspect::aspect_of(&subject.name, rate)).collect(), Found::Derived));
        }
        Some((names.map(|subject| subject.name.clone()).collect(), Found::Carried))
    }

    /// 增长7.2%，居全市第一: it is the growth told right before that is ranked, and not what grew; what the growth is called.
    fn growth_ranked(&self, list: &List<'_>) -> Option<&'static str> {
        const LEVELS: [&str; 8] = ["总量", "总值", "规模", "总数", "综合", "考核", "目标", "预算"];
        let is_rank = |at: &usize| matches!(list.tokens[*at].kind, Kind::Rank(_));
        // 增长9.6%，高于全州2.1个百分点，居全州第2位: points of the growth may stand between.
        let last = self
            .out
            .iter()
            .rev()
            .take(4)
            .find(|told| told.unit != "pp" || told.measure != Measure::Change)
            .filter(|last| last.sentence == self.sentence && last.measure == Measure::Growth && last.unit == "%")
            .filter(|last| self.out.last().is_some_and(|told| told.indicator == last.indicator))?;
        let between = self.text.get(last.end..list.first().start)?;
        let is_of_growth = list.group.iter().all(is_rank) && !LEVELS.iter().any(|level| between.holds(level));
        is_of_growth.then_some(if last.value.is_sign_negative() { "降幅" } else { "增速" })
    }

    /// The name of the figure before, where its kind tells that this one is about the same: what a sum grew by, points of a share.
    fn of_figure_before(&self, list: &List<'_>) -> Option<String> {
        let last = self.out.last().filter(|last| last.sentence == self.sentence)?;
        // 完成预算的53.6%，超时序进度3个百分点，同口径增长7.2%: what grew is the sum, not how much of it is done.
        if matches!(list.predicate.hint, Hint::Moved(_))
            && list.is_alone()
            && list.unit() == "%"
            && last.indicator.ends_with("完成率")
            && let Some(sum) = self.subjects.iter().rev().find(|subject| !subject.name.ends_with("完成率"))
        {
            return Some(sum.name.clone());
        }
        // 轻工业产值占比23.7%，同比增长9.5%: what grew has the share.
        if matches!(list.predicate.hint, Hint::Moved(_))
            && list.is_alone()
            && list.unit() == "%"
            && last.measure == Measure::Level
            && let Some(whole) = last.indicator.strip_suffix("占比").filter(|whole| nouns::has_head(whole))
        {
            return Some(whole.to_owned());
        }
        // 占比25.9%，提高8.4个百分点: points are of the share.
        let is_point = list.first().quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point));
        (is_point && last.unit == "%" && last.measure == Measure::Level).then(|| last.indicator.clone())
    }

    /// The name of a figure that goes on with the last subject.
    fn of_subject(&self, list: &List<'_>, subject: &Subject) -> Named {
        let &List { predicate, tokens, group, .. } = list;
        let figure = list.last();
        let start = tokens[group[0]].start;
        // 服务业以8.5%的增速位居全市第一: it is the growth that is ranked.
        if matches!(figure.kind, Kind::Rank(_))
            && let Some(between) = self.out.last().and_then(|last| self.text.get(last.end..start))
            && let Some(rate) = ["的增速", "的增幅", "的增长率"].iter().find(|rate| between.starts_with(**rate))
        {
            return (vec![aspect::aspect_of(&subject.name, rate.trim_start_matches('的'))], Found::Derived);
        }
        if let Some(rate) = self.growth_ranked(list).filter(|_| matches!(figure.kind, Kind::Rank(_))) {
            return (vec![aspect::aspect_of(&subject.name, rate)], Found::Derived);
        }
        // 增幅居第3位，总量居第5位: the amount has no rank of its growth.
        if matches!(figure.kind, Kind::Rank(_))
            && let Some(amount) = aspect::of_rate(&subject.name)
            && let Some(between) = self.out.last().and_then(|last| self.text.get(last.end..start))
            && between.holds("总量")
        {
            return (vec![aspect::aspect_of(amount, "总量")], Found::Derived);
        }
        // 新增高新技术企业8家，累计达到42家: all there are, not those that were added.
        let from = self.text.floor_char_boundary(start.saturating_sub(24)).max(self.sentence.0);
        let is_all = ["累计", "总数", "总量"].iter().any(|word| {
            self.text[from..start].rsplit(['，', '、', ',']).next().is_some_and(|clause| clause.contains(word))
        });
        // 新增市场主体7113户、达到47050户
        let is_reached = predicate.hint == Hint::To
            && figure.quantity().is_some_and(|all| {
                all.unit == subject.unit && self.out.last().is_some_and(|new| all.value > new.value)
            });
        // 集中区新增入区企业11户，累计达到62户
        if (is_all || is_reached)
            && let Some((owner, added)) = subject.name.split_once("新增")
            && owner.chars().count() >= 2
            && added.chars().count() >= 2
        {
            return (vec![format!("{owner}{added}")], Found::Carried);
        }
        if (is_all || is_reached) && subject.name.starts_with('新') && name::starts_with_verb(&subject.name) {
            return (vec![name::without_verbs(&subject.name).to_owned()], Found::Carried);
        }
        // 开通公交线路8条，总数达到26条
        if is_all
            && self.text[from..start].holds("总数")
            && ["开通", "引进", "培育", "认定", "投放", "建成", "创建"]
                .iter()
                .any(|verb| subject.name.starts_with(verb))
            && !name::is_only_verbs(&subject.name)
        {
            return (vec![name::without_verbs(&subject.name).to_owned()], Found::Carried);
        }
        // 高新技术企业新增30家、达到73家
        if (is_all || is_reached)
            && let Some(stock) = ["新增", "净增", "新建"].iter().find_map(|verb| subject.name.strip_suffix(verb))
            && let stock =
                ["五年", "三年", "全年", "累计"].iter().find_map(|word| stock.strip_suffix(word)).unwrap_or(stock)
            && stock.chars().count() >= 2
        {
            return (vec![stock.to_owned()], Found::Carried);
        }
        // 原计划投资2.1亿元，实际完成2.4亿元
        let planned = ["原计划", "计划"].iter().find_map(|word| subject.name.strip_prefix(word));
        if let Some(work) = planned.filter(|work| !work.is_empty() && self.text[from..start].holds("实际")) {
            return (vec![format!("完成{work}")], Found::Derived);
        }
        // 总投资12亿元，目前已完成3.6亿元: how much of it was spent.
        let invested = ["概算总投资", "计划总投资", "概算投资", "总投资额", "总投资"]
            .iter()
            .find_map(|word| subject.name.strip_suffix(word));
        if list.is_done
            && list.kind() == Some(UnitKind::Money)
            && let Some(thing) = invested
        {
            return (vec![format!("{thing}完成投资")], Found::Derived);
        }
        // 增速提高1.2个百分点；比年初新增11.3亿元: an amount is no rate's.
        let is_amount = tokens[group[0]].quantity().is_some_and(|quantity| {
            let kind = quantity.kind;
            matches!(kind, Some(UnitKind::Money | UnitKind::Physical | UnitKind::Count | UnitKind::Duration))
        });
        // 优良天数353天，优良率为96.4%，增加11天: a change is of what has its unit.
        let unit = tokens[group[0]].quantity().map_or("", |quantity| quantity.unit.as_str());
        let alike = || self.subjects.iter().rev().take(4).find(|subject| subject.unit == unit);
        let is_change = matches!(predicate.hint, Hint::Moved(_)) && is_amount && subject.unit == "%";
        // 补助面积27万亩，补助资金415万元，已完成11.3万亩; 297个村1096公里公路，完成138个村595公里: so is a length or an area.
        let is_physical = list.kind() == Some(UnitKind::Physical)
            && matches!(predicate.hint, Hint::None | Hint::Copula)
            && !matches!(unit, "平方米" | "平方公里")
            && subject.unit != unit
            && self.text[from..start].holds("完成");
        // 第一批808户、补助资金606万元；第二批1292户: so are things counted, of which the next batch is told.
        let is_batch = list.kind() == Some(UnitKind::Count)
            && subject.unit == "元"
            && self.text[from..start]
                .rsplit(['，', '、', ',', '；', ';', '：'])
                .next()
                .is_some_and(|batch| batch.starts_with('第') && batch.ends_with(['批', '期', '轮', '次']));
        // 40个村试点，人均增收600元；扩大到100个村: things are no money.
        let is_wider = list.kind() == Some(UnitKind::Count)
            && subject.unit == "元"
            && predicate.hint == Hint::To
            && list.is_alone();
        // 产量3200吨，产值6400万元，今年可达3800吨; 案件47件，追回工资3260万元，比去年少32件: nor are lengths, weights and counts.
        let is_no_money = matches!(list.kind(), Some(UnitKind::Physical | UnitKind::Count))
            && subject.unit == "元"
            && matches!(predicate.hint, Hint::Moved(_) | Hint::To | Hint::Copula)
            && list.is_alone();
        let subject = if is_no_money || is_change || is_physical || is_batch || is_wider {
            alike().unwrap_or(subject)
        } else {
            subject
        };
        let name = aspect::of_rate(&subject.name).filter(|_| is_amount).unwrap_or(&subject.name);
        (vec![name.to_owned()], Found::Carried)
    }
}
