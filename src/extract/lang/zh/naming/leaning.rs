//! Words before a figure that say something only together with what was named before: its growth, its parts, its kinds.

use super::counterpart::counterpart;
use super::deeds::found_work;
use super::listed::first_of_all;
use super::wholes::graded;
use super::{List, Named, list_head};
use crate::extract::lang::zh::clause::{Found, Reader, Subject};
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name::{self, aspect};
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::predicate::Hint;
use crate::extract::lang::zh::token::Kind;
use crate::extract::search::Search;
use crate::model::Measure;

impl Reader<'_> {
    /// Names that the words themselves call for: people who found work, what each of several pulls, the first of all that are
    /// ranked. `left` are the words before the figures without those of the noun behind them.
    pub(super) fn by_its_words(&self, list: &List<'_>, left: &str, base: &str, found: Found) -> Option<Named> {
        let &List { right, predicate, tokens, group, .. } = list;
        let n = group.len();
        let figure = list.last();
        if n == 1
            && found == Found::Before
            && let Some(found_work) = found_work(figure, &self.text[figure.end..])
        {
            return Some((vec![format!("{base}{found_work}")], found));
        }
        // 三次产业贡献率分别为…，分别拉动经济增长…: each pulls.
        // 甲和乙增速分别达…，合计拉动增长2.5个百分点: both together.
        let are_together = || {
            let from = self.out.last().map_or(0, |last| last.end).max(self.sentence.0);
            self.text[from..list.first().start].holds("合计") && n == 1
        };
        if base.starts_with("拉动")
            && !are_together()
            && figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Point))
            && self.subjects.len() >= n
        {
            return Some((
                self.derived("", n, |subject| format!("{}{base}", list_head::puller(subject))),
                Found::Derived,
            ));
        }
        // GDP、固定资产投资增速均居全市第一: one figure, under the first of the names that it is of.
        let is_of_all = matches!(figure.kind, Kind::Rank(_))
            || (predicate.is_each || are_rates(base)) && list.kind() == Some(UnitKind::Percent)
            || predicate.is_each && list.kind() == Some(UnitKind::Money);
        if n == 1
            && is_of_all
            && let Some(first) = first_of_all(base)
        {
            return Some((vec![first], found));
        }
        // 2810户建档立卡人口全部完成脱贫: what became of them.
        let became = || {
            let rest = self.text[figure.end..].strip_prefix(right)?;
            let rest = ["全部", "均", "都", "已", "全都"].iter().find_map(|word| rest.strip_prefix(word))?;
            let rest = ["实现", "完成", "稳定", "顺利", "如期"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest);
            rest.strip_prefix("脱贫").filter(|rest| !rest.starts_with(char::is_alphabetic))
        };
        let are_lifted = left.is_empty()
            && ["建档立卡户", "建档立卡人口", "建档立卡贫困户", "建档立卡贫困人口"].contains(&right)
            && became().is_some();
        // 618人脱贫: people or households.
        // 3260户脱贫户, 2.6万脱贫群众: who they are.
        let are_those = right
            .strip_prefix("脱贫")
            .is_some_and(|whom| matches!(whom, "户" | "群众" | "人口" | "劳动力" | "家庭" | "人员"));
        let is_lifted = !are_those
            && right.holds("脱贫")
            && right.chars().count() <= 6
            && (left.is_empty() || left.ends_with(['户', '口']));
        if is_lifted || are_lifted || ["脱贫", "全部脱贫", "稳定脱贫", "顺利脱贫", "如期脱贫"].contains(&base)
        {
            let kind = |at: &usize| match tokens[*at].quantity().map_or("", |quantity| quantity.unit.as_str()) {
                "人" | "名" => Some("脱贫人数".to_owned()),
                "户" => Some("脱贫户数".to_owned()),
                _ => None,
            };
            if let Some(names) = group.iter().map(kind).collect() {
                return Some((names, found));
            }
        }
        // 高于全国4个百分点、全省4.7个百分点: a gap of the same to another place.
        if n == 1
            && matches!(base, "全国" | "全省" | "全市" | "全州")
            && let Some(last) = self.out.last()
            && last.sentence == self.sentence
            && last.unit == "pp"
        {
            return Some((vec![last.indicator.clone()], Found::Carried));
        }
        if n == 1
            && let Some(sex) = ["男", "女"].into_iter().find(|sex| base == *sex)
            && tokens[group[0]].quantity().is_some_and(|quantity| quantity.unit == "人")
        {
            return Some((vec![format!("{sex}性人口")], Found::Before));
        }
        self.referred(base).map(|name| (vec![name], Found::Carried))
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

    /// An aspect of what the sentence before, or a clause without figures, was about: 总量….
    pub(super) fn of_topic(&mut self, base: &str) -> Option<String> {
        // 农村人口4.1万人。总面积…: the area is the county's.
        if !self.subjects.is_empty() || !aspect::is_aspect(base) || base.ends_with("面积") {
            return None;
        }
        let topic = self.topic.take().or_else(|| self.scope.subject.clone())?;
        Some(aspect::aspect_of(&topic, base))
    }

    /// Names that say something of one named before in the sentence: its aspect, its counterpart, a kind or a part of it.
    pub(super) fn of_named(&self, list: &List<'_>, base: &str, found: Found) -> Option<Vec<String>> {
        let &List { tokens, group, .. } = list;
        let n = group.len();
        let last = self.subjects.last()?;
        // 收入38640元，总量和增速分别居全州第3位和第2位
        if n == 2 && ["总量和增速", "总量、增速", "总量及增速", "总量与增速"].contains(&base) {
            let told = &self.subjects.last()?.name;
            return Some(["总量", "增速"].map(|what| aspect::aspect_of(told, what)).to_vec());
        }
        if aspect::is_aspect(base) && aspect::has_aspect(&last.name, &last.unit, base) {
            return Some(self.derived("", n, |subject| aspect::aspect_of(subject, base)));
        }
        // 小学在校生4.4万人；初中22所; 独立初中8所，高中3所: schools counted are named by themselves.
        let is_alike = last.unit == list.unit() && last.unit != "所" || !matches!(base, "小学" | "初中" | "高中");
        let is_of_both = base == "恩格尔系数" && (n > 1 || list.predicate.is_dealt);
        if let Some(name) = counterpart(&last.name, base).filter(|_| is_alike && !is_of_both) {
            return Some(vec![name]);
        }
        if n == 1
            && list.unit() == "%"
            && let Some(tail) = tail_of_like(&last.name, base).filter(|_| last.unit == "%")
        {
            return Some(vec![format!("{base}{tail}")]);
        }
        // 发放补助资金1260万元，惠及农户5600户，户均2250元: money of the money.
        if aspect::is_per_head(base)
            && list.kind() == Some(UnitKind::Money)
            && let Some(sum) = self.subjects.iter().rev().take(4).find(|subject| subject.unit == "元")
            && last.unit != "元"
        {
            let given =
                ["累计发放", "发放", "兑付", "兑现", "拨付"].iter().find_map(|verb| sum.name.strip_prefix(verb));
            return Some(vec![aspect::per_head(base, given.unwrap_or(&sum.name))]);
        }
        if aspect::is_per_head(base) {
            // 发放补助资金260万元，户均2.06万元
            let given = |subject: &str| {
                let money =
                    ["累计发放", "发放", "兑付", "兑现", "拨付"].iter().find_map(|verb| subject.strip_prefix(verb));
                aspect::per_head(base, money.unwrap_or(subject))
            };
            return Some(self.derived("", n, given));
        }
        // 幼儿园177所（公办58所，民办119所）: kinds of what stands before the bracket.
        if let Some(whole) = self.outside.and_then(|n| self.subjects.get(n.checked_sub(1)?))
            && n == 1
            && found == Found::Before
            && nouns::is_kind(base)
            && tokens[group[0]].quantity().is_some_and(|quantity| quantity.unit == whole.unit)
        {
            return Some(vec![format!("{base}{}", whole.name)]);
        }
        let counted = tokens[group[0]].quantity().filter(|quantity| quantity.kind == Some(UnitKind::Count));
        let alike = counted.and_then(|counted| {
            let is_noun = |subject: &&Subject| !name::is_only_verbs(&subject.name);
            self.subjects.iter().rev().take(3).filter(is_noun).find(|subject| subject.unit == counted.unit)
        });
        // 人均期望寿命82.6岁，其中男性80.1岁
        if list.unit() == "岁"
            && ["男性", "女性", "男", "女"].contains(&base)
            && let Some(life) = self.subjects.iter().rev().take(3).find(|life| life.name.ends_with("寿命"))
        {
            let whose = if base.chars().count() == 1 { format!("{base}性") } else { base.to_owned() };
            return Some(vec![format!("{whose}{}", life.name.trim_start_matches("男性").trim_start_matches("女性"))]);
        }
        // 签约服务率52.4%，其中重点人群82.6%
        if n == 1
            && found == Found::Before
            && list.unit() == "%"
            && list.predicate.hint == Hint::None
            && last.unit == "%"
            && last.name.ends_with('率')
            && (2..=8).contains(&base.chars().count())
            && !base.ends_with(['率', '比', '例', '重', '度', '面'])
            && !nouns::has_head(base)
            && !name::starts_with_verb(base)
            && self.out.last().is_some_and(|told| {
                told.indicator == last.name
                    && told.measure == Measure::Level
                    && self.text.get(told.end..list.first().start).is_some_and(|between| {
                        between
                            .trim_start_matches(['，', ',', '；'])
                            .strip_prefix("其中")
                            .is_some_and(|own| own.trim_start_matches('，') == base)
                    })
            })
        {
            return Some(vec![format!("{base}{}", last.name)]);
        }
        // 本科上线3126人，上线率58.3%: how many of those did.
        if n == 1
            && list.unit() == "%"
            && let Some(deed) = base.strip_suffix('率')
            && deed.chars().count() >= 2
            && last.unit != "%"
            && last.name.ends_with(deed)
        {
            return Some(vec![format!("{}率", last.name)]);
        }
        // 男性8.1万人，女性7.9万人；14岁以下2.4万人: people by their age.
        if n == 1
            && found == Found::Before
            && list.unit() == "人"
            && ["岁", "岁以上", "岁以下", "岁及以上", "岁及以下"].iter().any(|age| base.ends_with(age))
        {
            return Some(vec![format!("{base}人口")]);
        }
        // 批发和零售业法人单位2386个；制造业1412个: what is told of each trade.
        if n == 1
            && found == Found::Before
            && last.unit == list.unit()
            && let Some(what) = trade_told(&last.name, base)
        {
            return Some(vec![format!("{base}{what}")]);
        }
        // 国家级龙头企业1家、省级7家
        if n == 1
            && found == Found::Before
            && let Some(counted) = counted
            && last.unit == counted.unit
            && let Some(name) = graded(&last.name, base)
        {
            return Some(vec![name]);
        }
        if n == 1
            && let Some(subject) = alike
            && let Some(name) = self.part_of(base, &subject.name, tokens[group[0]].start)
        {
            return Some(vec![name]);
        }
        // 贫困村31个，3个出列，剩余28个
        if n == 1
            && matches!(base, "剩余" | "其余" | "余下" | "剩下")
            && let Some(subject) = alike
        {
            return Some(vec![format!("{base}{}", name::without_verbs(&subject.name))]);
        }
        // 合作社769个，新增6个: the noun is that of the level.
        if found == Found::Before
            && n == 1
            && name::is_bare_verb(base)
            && let Some(subject) = alike
            && !nouns::is_outcome(base)
        {
            return Some(vec![format!("{base}{}", name::without_verbs(&subject.name))]);
        }
        // 建成区面积达到26平方公里，新增1.8平方公里
        if found == Found::Before
            && n == 1
            && matches!(base, "新增" | "净增" | "新发展" | "新栽" | "新建成")
            && (list.kind() == Some(UnitKind::Physical)
                || list.kind() == Some(UnitKind::Money) && last.name.ends_with("余额"))
            && last.unit == list.unit()
            && (!name::starts_with_verb(&last.name) || last.name.ends_with("面积") && !last.name.starts_with("新"))
        {
            return Some(vec![format!("{base}{}", last.name.strip_suffix("余额").unwrap_or(&last.name))]);
        }
        // 每10万人中拥有大学文化程度的…，拥有高中文化程度的…
        if base.ends_with("文化程度")
            && !base.starts_with("每10万人")
            && self.subjects.iter().any(|subject| subject.name.starts_with("每10万人中"))
        {
            let own = base.trim_start_matches("具有").trim_start_matches("拥有");
            return Some(vec![format!("每10万人中拥有{own}")]);
        }
        // 计划新改建农村公路210公里，已完工186公里: lengths and areas too.
        let measured =
            tokens[group[0]].quantity().filter(|quantity| quantity.kind == Some(UnitKind::Physical) && base != "建成");
        let measured = measured.and_then(|it| self.subjects.last().filter(|subject| subject.unit == it.unit));
        if nouns::is_outcome(base)
            && let Some(subject) = alike.or(measured)
        {
            let noun = name::without_verbs(&subject.name);
            // 改造开工2600套，建成2012套: of what was begun.
            let noun = ["基本建成", "开工", "竣工", "建成"]
                .iter()
                .find_map(|deed| noun.strip_suffix(deed))
                .filter(|noun| noun.chars().count() >= 3)
                .unwrap_or(noun);
            // 开工项目48个，竣工投产31个: of the projects, not of those begun.
            let name = if noun == subject.name { format!("{noun}{base}") } else { format!("{base}{noun}") };
            return Some(vec![name]);
        }
        None
    }
}

/// What is told of a trade, where `base` is another one, or of an industry: 法人单位 of 批发和零售业法人单位, 营业收入 behind which 第二产业 follows.
fn trade_told<'a>(told: &'a str, base: &str) -> Option<&'a str> {
    const TOLD: [&str; 12] = [
        "法人单位",
        "从业人员",
        "零售额",
        "营业额",
        "销售额",
        "总产值",
        "产值",
        "增加值",
        "营业收入",
        "资产总计",
        "用电量",
        "投资",
    ];
    if !base.ends_with('业') || base.contains(['、', '的']) || base.chars().count() > 12 {
        return None;
    }
    if ["第一产业", "第二产业", "第三产业", "一产", "二产", "三产"].contains(&base) && told.ends_with("生产总值")
    {
        return Some("增加值");
    }
    let what = TOLD.iter().find_map(|what| told.strip_suffix(what).map(|trade| (trade, told.len() - what.len())));
    let (trade, at) = what?;
    let is_industry = base.starts_with('第') && base.ends_with("产业");
    (trade.ends_with('业') && trade != base || is_industry).then(|| &told[at..])
}

/// What follows in `told` behind words that are `base` but for one character: 毛入园率 of 学前一年毛入园率, where 学前二年 follows.
fn tail_of_like<'a>(told: &'a str, base: &str) -> Option<&'a str> {
    let n = base.chars().count();
    let at = told.char_indices().nth(n).map(|(at, _)| at)?;
    let n_other = told.chars().zip(base.chars()).filter(|(told, own)| told != own).count();
    (n >= 3 && n_other == 1 && told[at..].ends_with('率')).then_some(&told[at..])
}

/// Whether the words list rates: 办复率、满意率.
fn are_rates(list: &str) -> bool {
    list.holds("率、") && list.split('、').all(|part| part.ends_with('率'))
}
