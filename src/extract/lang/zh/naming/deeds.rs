//! What was done again, or done to something else than before, where its words are told once.

use super::added::{is_thing, tells_stock};
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::Token;
use crate::extract::search::Search;

impl Reader<'_> {
    /// 严厉打击涉枪犯罪，起诉657人: what was fought in the clause before.
    pub(super) fn prosecuted(&self, base: &str) -> Option<String> {
        const DEEDS: [&str; 6] = ["起诉", "批捕", "批准逮捕", "提起公诉", "立案侦查", "受理"];
        const FOUGHT: [&str; 6] = ["打击", "惩治", "惩处", "打处", "严惩", "查办"];
        let topic = self.topic.as_deref().filter(|_| self.is_fresh && DEEDS.contains(&base))?;
        let crime = FOUGHT.iter().find_map(|deed| topic.cut_at(deed)).map(|(_, crime)| crime)?;
        let crime = crime.trim_start_matches(['了', '各']).trim_start_matches("类");
        (crime.ends_with("犯罪") && crime.chars().count() >= 4).then(|| format!("{base}{crime}"))
    }

    /// 打造花园村庄10个，全年计划打造15个: what was done with the same words before. 新建农田15万亩，改造提升8万亩: what else was
    /// done with the same things.
    pub(super) fn done_again(&self, base: &str, figure: &Token) -> Option<String> {
        const WORKS: [&str; 27] = [
            "培育",
            "建设",
            "创建",
            "申报",
            "认定",
            "打造",
            "安装",
            "招聘",
            "引进",
            "改造",
            "改建",
            "扩建",
            "新建",
            "改造提升",
            "提升改造",
            "续建",
            "改扩建",
            "维修",
            "新修",
            "修建",
            "整治",
            "硬化",
            "加固",
            "拓宽",
            "养护",
            "修复",
            "新改建",
        ];
        let counted = figure.quantity()?;
        let last = self.subjects.last().filter(|last| last.unit == counted.unit)?;
        let verbs = name::leading(&last.name);
        // 标准厂房已建成42万平方米，在建16万平方米
        if base == "在建" {
            let built = last.name.strip_prefix(verbs)?;
            let thing = ["已建成", "建成", "已建"].iter().find_map(|word| built.strip_suffix(word)).unwrap_or(built);
            return (!thing.is_empty()).then(|| format!("在建{thing}"));
        }
        // 批捕经济犯罪988人，起诉1259人
        if matches!(base, "起诉" | "提起公诉") {
            let accused = ["批捕", "批准逮捕"].iter().find_map(|deed| last.name.strip_prefix(deed));
            return accused.filter(|whom| !whom.is_empty()).map(|whom| format!("{base}{whom}"));
        }
        // 新铺管道400公里，累计建成1000公里
        let said = &self.text[self.sentence.0..figure.start];
        let said = said.trim_end_matches(['达', '到', '了', '约', '近']);
        let is_sum = said.strip_suffix(base).is_some_and(|said| said.ends_with("累计"));
        let noun = &last.name[verbs.len()..];
        if is_sum && name::is_only_verbs(base) && !verbs.is_empty() && !noun.is_empty() && !verbs.ends_with(base) {
            return Some(format!("累计{base}{noun}"));
        }
        if !name::is_only_verbs(base) || nouns::is_outcome(base) || last.name.len() <= base.len() {
            return None;
        }
        if verbs.ends_with(base) {
            return Some(last.name.clone());
        }
        let is_work = WORKS.contains(&base) && WORKS.iter().any(|work| verbs.ends_with(work));
        (is_work && last.name.len() > verbs.len()).then(|| format!("{base}{}", &last.name[verbs.len()..]))
    }

    /// 种植烤烟6万亩、蔬菜10万亩: the members of a list share the verb of the first.
    pub(super) fn goes_on_with_verb(&self, base: &str, figure: &Token) -> Option<String> {
        const PLANTED: [&str; 6] = ["种植", "栽植", "播种", "发展", "新植", "补植"];
        const LONGEST: usize = 10;
        if let Some(added) = self.added_too(base, figure) {
            return Some(added);
        }
        let last = self.out.last().filter(|last| last.sentence == self.sentence)?;
        let between = self.text.get(last.end..figure.start)?;
        let is_field = PLANTED.iter().any(|verb| last.indicator.starts_with(verb))
            && figure.quantity().is_some_and(|quantity| quantity.unit == last.unit && quantity.unit == "亩");
        let marks: &[&str] =
            if is_field { &["、", "以及", "和", "及", "，", ","] } else { &["、", "以及", "和", "及"] };
        let joined = marks.iter().find_map(|mark| between.strip_prefix(mark))?;
        // 每千人口拥有床位6.8张、注册护士3.4人: of as many people.
        if joined == base
            && last.indicator.starts_with(['每', '人'])
            && let Some(per) = ["每千人口", "每千常住人口", "每千人", "每万人口", "每万人", "人均"]
                .iter()
                .find(|per| last.indicator.starts_with(**per))
            && !base.starts_with(per)
            && between.starts_with(['、', '和'])
        {
            return Some(format!("{per}{base}"));
        }
        // 年产莴苣2000吨、菠菜800吨; 生猪出栏3万头、肉牛500头 (said 年出栏生猪)
        const YEARLY: [&str; 6] = ["年产", "年加工", "年生产", "年销售", "年供应", "年处理"];
        const HERDS: [&str; 2] = ["出栏", "存栏"];
        let is_bare =
            joined == base && !name::starts_with_verb(base) && !nouns::has_head(base) && !nouns::is_bare(base);
        if is_bare && let Some(yearly) = YEARLY.iter().find(|yearly| last.indicator.contains(**yearly)) {
            return Some(format!("{yearly}{base}"));
        }
        if is_bare
            && base.chars().count() <= 4
            && let Some(herd) = HERDS.iter().find(|herd| {
                let animal = last.indicator.trim_end_matches(**herd);
                let animal = animal.rsplit(**herd).next().unwrap_or(animal);
                self.text[last.sentence.0..last.start].ends_with(&format!("{herd}{animal}"))
            })
        {
            return Some(format!("{base}{herd}"));
        }
        let verb = name::leading(&last.indicator);
        let noun = last.indicator.strip_prefix(verb)?;
        // 建设主变11台、容量750兆伏安: how large they are.
        if ["容量", "总容量", "里程", "总里程", "总长", "长度"].contains(&base) && !noun.is_empty() {
            return Some(format!("{noun}{base}"));
        }
        let is_noun = joined == base
            && !name::ends_in_verb(base)
            && !base.ends_with("脱贫")
            && base.chars().count() <= LONGEST
            && base.chars().all(char::is_alphabetic)
            && !name::starts_with_verb(base)
            && is_thing(base)
            && !tells_stock(base)
            && (is_field || !base.ends_with(['县', '市', '镇', '乡', '村', '局', '委', '办', '司', '府', '里']));
        let kind = figure.quantity()?.kind;
        let is_work = matches!(kind, Some(UnitKind::Count | UnitKind::Physical));
        (is_noun && is_work && !verb.is_empty() && !noun.is_empty()).then(|| format!("{verb}{base}"))
    }
}

/// What the people before a figure came to: 就业困难人员206人实现就业.
pub(super) fn found_work(figure: &Token, rest: &str) -> Option<&'static str> {
    let is_people = figure.quantity().is_some_and(|quantity| quantity.unit == "人");
    let rest = rest.strip_prefix("实现").filter(|_| is_people)?;
    ["就业", "再就业"]
        .into_iter()
        .find(|work| rest.strip_prefix(work).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// The name of things counted with what was done to them, as a noun phrase: 老旧小区改造 of 实施12个老旧小区的改造, 村污水治理 of
/// 完成15个村的污水治理工作. The name itself where it is no such phrase.
pub(super) fn with_work(name: String) -> String {
    const LONGEST: usize = 8;
    const WORKS: [&str; 22] = [
        "治理", "改造", "建设", "整治", "修复", "加固", "硬化", "绿化", "亮化", "美化", "扩建", "改建", "重建", "维修",
        "拓宽", "清淤", "升级", "提升", "搬迁", "拆除", "验收", "创建",
    ];
    let Some((things, work)) = name.split_once('的') else { return name };
    let called = ["工作", "任务", "工程", "项目"].iter().find_map(|word| work.strip_suffix(word)).unwrap_or(work);
    let is_work = called.chars().count() <= LONGEST && WORKS.iter().any(|word| called.ends_with(word));
    let things =
        ["完成", "实施", "启动", "推进", "开展"].iter().find_map(|verb| things.strip_prefix(verb)).unwrap_or(things);
    // 列入规划的水库除险加固, 国家支持的项目建设: which things they are.
    let is_plain = !things.is_empty() && !name::starts_with_verb(things) && !name::ends_in_verb(things);
    if is_work && is_plain { format!("{things}{called}") } else { name }
}
