//! Which name a figure has: the words before it, the noun after it, a list dealt out, or what was named before.

use super::aspect;
use super::clause::{Found, Reader, Subject};
use super::context;
use super::lexicon::{Class, UnitKind};
use super::members::members_of;
use super::name;
use super::nouns;
use super::predicate::{Hint, Predicate};
use super::token::{Kind, Token};
use super::trim;
use crate::model::Measure;

impl Reader<'_> {
    /// What stands alone behind, or under, a figure that opens its passage: “231.5亿元” over “地区生产总值”.
    fn caption(&self, figure: &Token) -> Option<String> {
        const LONGEST: usize = 14;
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '-' | '—' | '·');
        let opens = self.text[..figure.start].trim_matches(is_mark).is_empty();
        let words = self.text[figure.end..].trim_matches(is_mark);
        let is_noun = || words.chars().all(char::is_alphabetic) && !name::starts_with_verb(words);
        (opens && (2..=LONGEST).contains(&words.chars().count()) && is_noun()).then(|| words.to_owned())
    }

    /// The names of the figures of one list, and how they were found.
    pub(super) fn names(
        &mut self,
        left: &str,
        right: &str,
        predicate: &Predicate,
        tokens: &[Token],
        group: &[usize],
        done: bool,
    ) -> (Vec<String>, Found) {
        let n = group.len();
        let is_ratio = group.iter().all(|&at| tokens[at].quantity().is_some_and(|quantity| quantity.is_ratio));
        let speaks_of_industries = || self.subjects.last().is_some_and(|subject| subject.name.contains("产业"));
        if is_ratio && n == 3 && (left.contains("产业") || speaks_of_industries()) {
            return (["第一产业占比", "第二产业占比", "第三产业占比"].map(str::to_owned).to_vec(), Found::Derived);
        }
        let is_round = left.starts_with('第') && left.ends_with(['轮', '批', '期', '次']) && left.chars().count() <= 4;
        let left = if is_round { "" } else { left };
        let figure = &tokens[group[n - 1]];
        // 总投资5亿元的新材料项目
        if n == 1
            && let Some(cost) = self.cost_of(left, right, &tokens[group[0]..])
        {
            return (vec![cost], Found::After);
        }
        if n == 1
            && let Some(gift) = self.given(left, figure)
        {
            return (vec![gift], Found::Before);
        }
        // 县医院新建和3所卫生院改造: the number opens a member of its own.
        let joins = group[0].checked_sub(1).map(|at| &tokens[at]).is_some_and(|mark| {
            matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction)) && mark.end == tokens[group[0]].start
        });
        // 提高4万户居民的供热安全: what was done was done to something else.
        let is_owner = self.text[figure.end..].strip_prefix(right).is_some_and(|rest| rest.starts_with('的'));
        // 督察反馈的36项问题: which they are.
        let is_told_of = ["反馈", "交办", "转办", "移交"].iter().any(|word| left.ends_with(word));
        if is_told_of && !right.is_empty() && self.text[..tokens[group[0]].start].ends_with('的') {
            return (vec![format!("{left}{right}")], Found::After);
        }
        if is_owner && !right.is_empty() {
            return (vec![right.to_owned()], Found::After);
        }
        let is_physical = figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Physical));
        if joins && !right.is_empty() && !left.is_empty() && self.is_counted(figure) {
            return (vec![right.to_owned()], Found::After);
        }
        // 地表水6个断面水质达标率为100%: the things are counted, wherever they are.
        let is_of_rate = self.is_counted(figure)
            && n == 1
            && left.chars().count() <= 6
            && predicate.hint == Hint::None
            && nouns::rate_of_things(right).is_some();
        // 东山、西河和南岭三个产业园: as many as the names before, which are theirs.
        let is_told = !right.is_empty() && n == 1 && counts_names(left, figure);
        let left = if is_told { name::leading(left) } else { left };
        let follows_place = !right.is_empty() && self.is_divided(left, figure)
            || !right.is_empty()
                && !left.is_empty()
                && !name::ends_in_verb(left)
                && !trim::is_homely(left)
                && (is_physical
                    || is_of_rate
                    || !name::starts_with_verb(right)
                        && (nouns::is_place(left)
                            || predicate.hint == Hint::None
                                && left.contains('、')
                                && !name::starts_with_verb(left)
                                && !nouns::has_head(left)
                                && self.is_last(tokens, group)));
        let left = if follows_place { name::leading(left) } else { left };
        let takes_right = !right.is_empty()
            && (left.is_empty()
                || name::ends_in_verb(left)
                || left.ends_with(['等', '中'])
                || trim::is_homely(left)
                || left.chars().count() <= 2 && predicate.hint == Hint::None
                || predicate.hint == Hint::None && name::starts_with_verb(left) && self.is_last(tokens, group));
        let (base, found) =
            if takes_right { (name::join_verb(left, right), Found::After) } else { (left.to_owned(), Found::Before) };
        // 5个断面水质达标率100%: the things are counted, their rate comes next.
        let is_count =
            n == 1 && tokens[group[0]].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count));
        if found == Found::After
            && is_count
            && let Some(at) = nouns::rate_of_things(&base)
        {
            self.rate = Some(base[at..].to_owned());
            return (vec![base[..at].to_owned()], found);
        }
        if let Some(rate) = self.rate.take()
            && base.is_empty()
            && tokens[group[n - 1]].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Percent))
            && matches!(predicate.hint, Hint::None | Hint::Copula | Hint::To)
        {
            return (self.derived("", n, |subject| format!("{subject}{rate}")), Found::Derived);
        }
        match predicate.hint {
            Hint::Share => return (self.shares(&base, predicate, n), Found::Derived),
            Hint::Done | Hint::Planned => {
                let (base, whose) = match base.as_str() {
                    "市" | "省" | "县" | "全年" | "年" => (String::new(), base),
                    _ => (base, String::new()),
                };
                let plan = predicate.of.map(|(start, end)| self.text[start..end].trim_end_matches(['的', '数']));
                let end = if predicate.hint == Hint::Done { "完成率" } else { "" };
                let name = |subject: &str| format!("{subject}{whose}{}{end}", plan.unwrap_or_default());
                // 开工98个，开工率85%，完成年度计划的57%: a rate has no plan.
                if base.is_empty()
                    && n == 1
                    && self.subjects.last().is_some_and(|last| last.unit == "%" && last.name.ends_with('率'))
                    && let Some(whole) = self.subjects.iter().rev().take(4).find(|subject| subject.unit != "%")
                {
                    return (vec![name(&whole.name)], Found::Derived);
                }
                return (self.derived(&base, n, name), Found::Derived);
            }
            _ => {}
        }
        if let Some((start, end)) = predicate.recovered {
            let what = name::plain(&self.text[start..end.min(self.text.len())]);
            return (self.derived(&base, n, |subject| format!("{subject}{what}比例")), Found::Derived);
        }
        let pair = self.pair.take();
        if predicate.is_net
            && predicate.base.is_none()
            && base.is_empty()
            && n == 1
            && let Some(grown) =
                self.subjects.iter().rev().take(8).find_map(|subject| subject.name.strip_prefix("新增"))
        {
            return (vec![format!("净增{grown}")], Found::Derived);
        }
        if base.is_empty() {
            // 签约资金：56亿元；签约项目：42个
            if n == 1
                && matches!(predicate.hint, Hint::None | Hint::Copula)
                && let Some(label) = self.label.take_if(|label| nouns::may_label(label))
            {
                return (vec![label], Found::Before);
            }
            // 投资增长3.8%，增速由负转正，回升12.5个百分点
            let is_of_rate = self.is_fresh && self.topic.as_deref().is_some_and(|topic| topic.starts_with("增速"));
            if n == 1
                && is_of_rate
                && figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point))
                && let Some(subject) = self.subjects.last()
            {
                return (vec![aspect::aspect_of(&subject.name, "增速")], Found::Derived);
            }
            // 粮食产量，预计全年7.2亿斤: what the clause before names.
            if n == 1
                && self.is_fresh
                && let Some(topic) = self.topic.take_if(|topic| nouns::is_indicator(topic))
            {
                return (vec![topic], Found::Carried);
            }
            // 增长的有甲、乙和丙，分别增长8%、7%和6%: a list in the clause before.
            if n > 1
                && self.is_fresh
                && predicate.is_dealt
                && let Some(names) = self.topic.as_deref().and_then(|topic| listed(topic, n))
            {
                return (names, Found::Dealt);
            }
            // 生产总值和财政收入翻两番，分别达到392亿元、32亿元: one name for both.
            if n > 1
                && predicate.is_dealt
                && let Some(subject) = self.subjects.last()
            {
                let members = members_of(&subject.name, n);
                if members.len() == n {
                    return (members, Found::Dealt);
                }
            }
            if n > 1 && self.subjects.len() >= n {
                let names = self.subjects[self.subjects.len() - n..].iter().map(|subject| subject.name.clone());
                return (names.collect(), Found::Carried);
            }
            if let Some(pair) = pair {
                return (vec![pair], Found::Carried);
            }
            // 完成预算的53.6%，超时序进度3个百分点，同口径增长7.2%: what grew is the sum, not how much of it is done.
            if matches!(predicate.hint, Hint::Moved(_))
                && n == 1
                && figure.quantity().is_some_and(|quantity| quantity.unit == "%")
                && self
                    .out
                    .last()
                    .is_some_and(|last| last.indicator.ends_with("完成率") && last.sentence == self.sentence)
                && let Some(sum) = self.subjects.iter().rev().find(|subject| !subject.name.ends_with("完成率"))
            {
                return (vec![sum.name.clone()], Found::Carried);
            }
            // 占比25.9%，提高8.4个百分点: points are of the share.
            let is_point = tokens[group[0]].quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point));
            if let Some(share) = self.out.last()
                && is_point
                && share.sentence == self.sentence
                && share.unit == "%"
                && share.measure == Measure::Level
            {
                return (vec![share.indicator.clone()], Found::Carried);
            }
            if let Some(people) = self.of_their_people(figure).or_else(|| self.inhabitants(tokens, group)) {
                return (vec![people], Found::Derived);
            }
            if let Some(subject) = self.subjects.last() {
                // 新增高新技术企业8家，累计达到42家: all there are, not those that were added.
                let start = tokens[group[0]].start;
                let from = self.text.floor_char_boundary(start.saturating_sub(24)).max(self.sentence.0);
                let is_all = ["累计", "总数", "总量"].iter().any(|word| {
                    self.text[from..start].rsplit(['，', '、', ',']).next().is_some_and(|clause| clause.contains(word))
                });
                // 新增市场主体7113户、达到47050户
                let is_reached = predicate.hint == Hint::To
                    && figure.quantity().is_some_and(|all| {
                        all.unit == subject.unit && self.out.last().is_some_and(|new| all.value > new.value)
                    });
                if (is_all || is_reached) && subject.name.starts_with('新') && name::starts_with_verb(&subject.name) {
                    return (vec![name::without_verbs(&subject.name).to_owned()], Found::Carried);
                }
                // 原计划投资2.1亿元，实际完成2.4亿元
                let planned = ["原计划", "计划"].iter().find_map(|word| subject.name.strip_prefix(word));
                if let Some(work) = planned.filter(|work| !work.is_empty() && self.text[from..start].contains("实际"))
                {
                    return (vec![format!("完成{work}")], Found::Derived);
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
                let subject = if is_change { alike().unwrap_or(subject) } else { subject };
                let name = aspect::of_rate(&subject.name).filter(|_| is_amount).unwrap_or(&subject.name);
                return (vec![name.to_owned()], Found::Carried);
            }
            if let Some(caption) = self.caption(figure).filter(|_| n == 1) {
                return (vec![caption], Found::After);
            }
            return match self.topic.take().or_else(|| self.scope.subject.clone()) {
                Some(name) => (vec![name], Found::Far),
                None => (vec![String::new()], Found::Nowhere),
            };
        }
        if n == 1
            && found == Found::Before
            && let Some(found_work) = context::found_work(figure, &self.text[figure.end..])
        {
            return (vec![format!("{base}{found_work}")], found);
        }
        // 三次产业贡献率分别为…，分别拉动经济增长…: each pulls.
        if base.starts_with("拉动")
            && figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point))
            && self.subjects.len() >= n
        {
            return (self.derived("", n, |subject| format!("{}{base}", context::puller(subject))), Found::Derived);
        }
        // GDP、固定资产投资增速均居全市第一: one figure, under the first of the names that it is of.
        let is_of_all = context::is_rank(figure)
            || predicate.is_each && figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Percent));
        if n == 1
            && is_of_all
            && let Some(first) = context::first_of_all(&base)
        {
            return (vec![first], found);
        }
        // 618人脱贫: people or households.
        let is_lifted =
            right.contains("脱贫") && right.chars().count() <= 6 && (left.is_empty() || left.ends_with(['户', '口']));
        if is_lifted || ["脱贫", "全部脱贫", "稳定脱贫", "顺利脱贫", "如期脱贫"].contains(&base.as_str())
        {
            let kind = |at: &usize| match tokens[*at].quantity().map_or("", |quantity| quantity.unit.as_str()) {
                "人" | "名" => Some("脱贫人数".to_owned()),
                "户" => Some("脱贫户数".to_owned()),
                _ => None,
            };
            if let Some(names) = group.iter().map(kind).collect() {
                return (names, found);
            }
        }
        // 高于全国4个百分点、全省4.7个百分点: a gap of the same to another place.
        if n == 1
            && matches!(base.as_str(), "全国" | "全省" | "全市" | "全州")
            && let Some(last) = self.out.last()
            && last.sentence == self.sentence
            && last.unit == "pp"
        {
            return (vec![last.indicator.clone()], Found::Carried);
        }
        if n == 1
            && let Some(sex) = ["男", "女"].into_iter().find(|sex| base == *sex)
            && tokens[group[0]].quantity().is_some_and(|quantity| quantity.unit == "人")
        {
            return (vec![format!("{sex}性人口")], Found::Before);
        }
        if let Some(name) = self.referred(&base) {
            return (vec![name], Found::Carried);
        }
        if self.subjects.is_empty()
            && aspect::is_aspect(&base)
            // 农村人口4.1万人。总面积…: the area is the county's.
            && !base.ends_with("面积")
            && let Some(topic) = self.topic.take().or_else(|| self.scope.subject.clone())
        {
            return (vec![aspect::aspect_of(&topic, &base)], Found::Far);
        }
        if !self.subjects.is_empty() {
            let has_aspect = self.subjects.last().is_none_or(|last| aspect::has_aspect(&last.name, &last.unit, &base));
            if aspect::is_aspect(&base) && has_aspect {
                return (self.derived("", n, |subject| aspect::aspect_of(subject, &base)), Found::Derived);
            }
            if let Some(name) = self.subjects.last().and_then(|subject| nouns::counterpart(&subject.name, &base)) {
                return (vec![name], Found::Derived);
            }
            if aspect::is_per_head(&base) {
                return (self.derived("", n, |subject| aspect::per_head(&base, subject)), Found::Derived);
            }
            // 幼儿园177所（公办58所，民办119所）: kinds of what stands before the bracket.
            if let Some(whole) = self.outside.and_then(|n| self.subjects.get(n.checked_sub(1)?))
                && n == 1
                && found == Found::Before
                && nouns::is_kind(&base)
                && tokens[group[0]].quantity().is_some_and(|quantity| quantity.unit == whole.unit)
            {
                return (vec![format!("{base}{}", whole.name)], Found::Derived);
            }
            let counted = tokens[group[0]].quantity().filter(|quantity| quantity.kind == Some(UnitKind::Count));
            let alike = counted.and_then(|counted| {
                let is_noun = |subject: &&Subject| !name::is_only_verbs(&subject.name);
                self.subjects.iter().rev().take(3).filter(is_noun).find(|subject| subject.unit == counted.unit)
            });
            if n == 1
                && let Some(subject) = alike
                && let Some(name) = self.part_of(&base, &subject.name, tokens[group[0]].start)
            {
                return (vec![name], Found::Derived);
            }
            // 合作社769个，新增6个: the noun is that of the level.
            if found == Found::Before
                && n == 1
                && name::is_bare_verb(&base)
                && let Some(subject) = alike
                && !nouns::is_outcome(&base)
            {
                return (vec![format!("{base}{}", name::without_verbs(&subject.name))], Found::Derived);
            }
            // 每10万人中拥有大学文化程度的…，拥有高中文化程度的…
            if base.ends_with("文化程度")
                && !base.starts_with("每10万人")
                && self.subjects.iter().any(|subject| subject.name.starts_with("每10万人中"))
            {
                let own = base.trim_start_matches("具有").trim_start_matches("拥有");
                return (vec![format!("每10万人中拥有{own}")], Found::Derived);
            }
            if nouns::is_outcome(&base)
                && let Some(subject) = alike
            {
                let noun = name::without_verbs(&subject.name);
                // 开工项目48个，竣工投产31个: of the projects, not of those begun.
                let name = if noun == subject.name { format!("{noun}{base}") } else { format!("{base}{noun}") };
                return (vec![name], Found::Derived);
            }
        }
        if let Some(name) = self.prosecuted(&base) {
            return (vec![name; n], Found::Derived);
        }
        // 债务限额46.8亿元，余额45.2亿元
        if base == "余额"
            && let Some(debt) = self.subjects.last().and_then(|subject| subject.name.strip_suffix("限额"))
        {
            return (vec![format!("{debt}余额")], Found::Derived);
        }
        // 蔬菜播种面积3930亩，产量5346吨: of what is grown there.
        if n == 1
            && nouns::is_yield(&base)
            && let Some(crop) = self.crop_of(&base)
        {
            return (vec![format!("{crop}{base}")], Found::Derived);
        }
        if n == 1
            && let Some(thing) = self.before_bracket(&base, figure)
        {
            return (vec![format!("{thing}{base}")], Found::Derived);
        }
        if base == "投资"
            && n == 1
            && let Some(work) = self.invested(&tokens[group[0]])
        {
            return (vec![format!("{work}投资")], Found::Before);
        }
        // 投入104.4亿元用于脱贫攻坚
        if n == 1
            && matches!(base.as_str(), "投入" | "投入资金")
            && let Some(purpose) = self.purpose(figure)
        {
            return (vec![format!("{purpose}{base}")], Found::Before);
        }
        // 支出年初预算32亿元，调整预算35亿元: of what the first was.
        if n == 1
            && nouns::is_plan_alone(&base)
            && let Some(subject) = self.subjects.last().filter(|subject| subject.unit == "元")
        {
            return (vec![format!("{}{base}", nouns::of_plan(&subject.name))], Found::Derived);
        }
        if n == 1
            && let Some(name) = self.of_fund(&base)
        {
            return (vec![name], Found::Derived);
        }
        // 新增学位1000个。实际新增1260个: what the sentence before told of.
        if n == 1
            && self.subjects.is_empty()
            && self.is_counted(figure)
            && name::is_only_verbs(&base)
            && let Some(told) =
                self.scope.subject.clone().filter(|told| {
                    told.len() > base.len() && told.starts_with(base.as_str()) && !told.ends_with("资金")
                })
        {
            return (vec![told], Found::Far);
        }
        if n == 1
            && found == Found::Before
            && let Some(work) = self.work_behind(&base, figure)
        {
            return (vec![format!("{base}{work}")], Found::Before);
        }
        if n == 1
            && let Some(name) = self
                .of_herd(&base)
                .or_else(|| self.done_again(&base, figure))
                .or_else(|| self.of_house(&base, figure))
                .or_else(|| self.paid_in(&base, figure))
        {
            return (vec![name], Found::Derived);
        }
        if n == 1
            && found == Found::Before
            && let Some(name) = self.goes_on_with_verb(&base, figure)
        {
            return (vec![name], Found::Before);
        }
        if let Some(name) = self.of_whole(&base, figure) {
            return (vec![name], Found::Derived);
        }
        if nouns::is_bare(&base) {
            let whole = if done { format!("完成{base}") } else { base.clone() };
            // Of things and works, not of another amount: 重点项目完成投资, never 总投资完成投资.
            let of = self
                .subjects
                .iter()
                .rev()
                .take(6)
                .find(|subject| nouns::may_have(&subject.unit, &base) && !name::is_only_verbs(&subject.name));
            if predicate.is_dealt && n > 1 && self.subjects.len() >= n {
                return (self.derived("", n, |subject| format!("{subject}{whole}")), Found::Derived);
            }
            // 县教育园区，总投资6.7亿元
            let topic = self.topic.take_if(|topic| self.is_fresh && nouns::is_site(topic));
            if let Some(topic) = topic {
                return (vec![format!("{topic}{whole}")], Found::Derived);
            }
            return match of.filter(|subject| !subject.name.ends_with("合同") && !subject.name.ends_with("协议")) {
                Some(subject) => (vec![format!("{}{whole}", subject.name)], Found::Derived),
                None => (vec![whole], Found::Before),
            };
        }
        // 批准和决定逮捕案件79件101人: two counts of the same.
        let is_pair = n == 2 && tokens[group[0]].end == tokens[group[1]].start;
        if n > 1 && !is_pair {
            let members = members_of(&base, n);
            // 户数、从业人员为2.5万户、9.9万人: as many names as figures, whatever their units.
            if members.len() == n {
                return (members, Found::Dealt);
            }
            if predicate.is_dealt
                && let Some(names) = self.over_commas(predicate.name_end, n)
            {
                return (names, Found::Dealt);
            }
        }
        (vec![base], found)
    }

    /// Whether no figure follows the list in its clause.
    fn is_last(&self, tokens: &[Token], group: &[usize]) -> bool {
        let last = group.last().copied().unwrap_or(0);
        let says_which =
            |at: usize| self.is_attributive(tokens, at, at, tokens[last].start, tokens[tokens.len() - 1].end);
        self.is_counted(&tokens[last]) && !(last + 1..tokens.len()).any(|at| tokens[at].is_figure() && !says_which(at))
    }

    /// Whether the figure counts what a place is divided into: 石桥镇下辖11个行政村.
    fn is_divided(&self, left: &str, figure: &Token) -> bool {
        let before = &self.text[self.sentence.0..figure.start];
        let has = before.ends_with('辖')
            || before.ends_with('的') && left.chars().count() >= 3 && !name::starts_with_verb(left);
        self.is_counted(figure) && has && nouns::is_actor(left) && left.chars().count() <= 8
    }

    /// Whether the figure counts things in digits.
    pub(super) fn is_counted(&self, figure: &Token) -> bool {
        figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count) && !quantity.is_word)
    }

    /// 前者 and 后者.
    fn referred(&self, base: &str) -> Option<String> {
        let back = match base {
            "前者" => 2,
            "后者" => 1,
            _ => return None,
        };
        let at = self.subjects.len().checked_sub(back)?;
        Some(self.subjects[at].name.clone())
    }

    /// Names made from `base`, dealt out to `n` figures, or from the last subjects where `base` is empty.
    fn derived(&self, base: &str, n: usize, name: impl Fn(&str) -> String) -> Vec<String> {
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
    fn shares(&self, base: &str, predicate: &Predicate, n: usize) -> Vec<String> {
        let whole = predicate.of.map(|(start, end)| name::plain(&self.text[start..end])).unwrap_or_default();
        let whole = whole.trim_end_matches(['达', '为']);
        let whole = ["比重", "比例", "份额"].iter().find_map(|word| whole.strip_suffix(word)).unwrap_or(whole);
        let whole = whole.trim_end_matches('的').trim_start_matches(['了', '到']).to_owned();
        if nouns::is_plan(&whole) {
            return self.derived(base, n, |subject| format!("{subject}{whole}完成率"));
        }
        // 增加值…，总量占全市的6%: of what was named before.
        let base = if matches!(base, "总量" | "总值") && !self.subjects.is_empty() { "" } else { base };
        self.derived(base, n, |subject| {
            if whole.is_empty() { format!("{subject}占比") } else { format!("{subject}占{whole}比重") }
        })
    }
}

/// The `n` names that a clause lists, without what is said of them all.
fn listed(clause: &str, n: usize) -> Option<Vec<String>> {
    let list = clause.rsplit("的有").next().unwrap_or(clause);
    let end = ["比去年", "比上年", "比", "较", "同比", "均", "都"].iter().filter_map(|word| list.find(word)).min();
    let names = members_of(list[..end.unwrap_or(list.len())].trim(), n);
    (names.len() == n).then_some(names)
}

/// Whether the figure counts the names that stand before it.
fn counts_names(list: &str, figure: &Token) -> bool {
    let n = list.split(['、', '和', '与']).filter(|name| !name.is_empty()).count();
    n > 1
        && list.contains('、')
        && figure.quantity().is_some_and(|quantity| {
            quantity.kind == Some(UnitKind::Count) && quantity.value == crate::model::Decimal::from(n)
        })
}
