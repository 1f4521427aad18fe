//! Figures whose words leave out what the clause before, which has none, was about: 实施危房改造工程，全年完成1200户.

use super::List;
use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::marks;
use crate::extract::search::Search;

/// How eagerly something was taken up, and that it was.
const TAKEN_UP: [&str; 36] = [
    "大力",
    "扎实",
    "深入",
    "认真",
    "积极",
    "全面",
    "全力",
    "稳步",
    "持续",
    "继续",
    "切实",
    "着力",
    "有序",
    "超额",
    "圆满",
    "加快",
    "加大",
    "加强",
    "落实好",
    "做好",
    "抓好",
    "抓实",
    "做实",
    "推进",
    "推动",
    "实施",
    "开展",
    "开启",
    "启动",
    "落实",
    "组织",
    "严格",
    "强化",
    "统筹",
    "不断",
    "完成",
];

/// What is said of a task behind its name.
const CALLED: [&str; 9] = ["工作", "任务", "制度", "政策", "服务", "工程", "项目", "行动", "活动"];

/// Deeds that say nothing of what they are done to.
const DEEDS: [&str; 26] = [
    "建成",
    "基本建成",
    "发放",
    "实施",
    "签约",
    "保障",
    "新建",
    "改造",
    "新改建",
    "拨付",
    "兑付",
    "兑现",
    "落实",
    "安排",
    "完成",
    "开工",
    "竣工",
    "验收",
    "建设",
    "支付",
    "投放",
    "办理",
    "受理",
    "惠及",
    "安装",
    "铺设",
];

/// What the clause before was about, without how it was taken up and without what it is called: 危房改造 of 扎实推进危房改造工程.
/// `None` where it does not say that something was taken up, unless it is a task by its name.
pub(super) fn task_of_clause(clause: &str) -> Option<&str> {
    const LONGEST: usize = 18;
    let mut task = clause;
    while let Some(rest) = TAKEN_UP.iter().find_map(|word| task.strip_prefix(word)) {
        task = rest.trim_start_matches('了');
    }
    let called = CALLED.iter().find_map(|word| task.strip_suffix(word)).unwrap_or(task);
    let called = if task.len() < clause.len() {
        called
    } else {
        task.strip_suffix("工作").or(task.strip_suffix("任务")).unwrap_or(task)
    };
    let is_task = task.len() < clause.len()
        || called.len() < task.len()
        || ["改造", "治理", "建设"].iter().any(|work| task.ends_with(work));
    let is_name = (3..=LONGEST).contains(&called.chars().count())
        && !called.contains(['、', '，', '的', '“', '在', '以', '为'])
        && !name::starts_with_verb(called)
        && !["提升", "提高", "发展", "增长", "转型", "落地", "见效", "提速", "加快"]
            .iter()
            .any(|fate| called.ends_with(fate));
    (is_task && is_name).then_some(called)
}

/// Bytes of what points at something told of before, whose noun follows: 像这样的企业.
pub(in crate::extract::lang::zh) fn likened_len(topic: &str) -> usize {
    let like = ["像这样的", "像他这样的", "像她这样的", "类似的", "这样的"];
    like.iter().find(|like| topic.starts_with(**like)).map_or(0, |like| like.len())
}

impl Reader<'_> {
    /// 推进危房改造，累计完成/建成120户: what was done to what the clause before names.
    pub(super) fn done_to_topic(&self, base: &str, figure: &Token) -> Option<String> {
        let deed = base.strip_prefix("年度").or(base.strip_prefix("全年")).unwrap_or(base);
        // 发放城市低保金301万元，累计保障1.6万人次: whom the money given before supports.
        if deed == "保障" && matches!(figure.quantity()?.unit.as_str(), "人次" | "人" | "户") {
            let fund = self
                .subjects
                .iter()
                .rev()
                .take(4)
                .find(|fund| ["低保", "最低生活保障", "五保", "特困"].iter().any(|kind| fund.name.holds(kind)))?;
            let fund = name::without_verbs(&fund.name);
            let kind = ["供养资金", "资金", "金"].iter().find_map(|money| fund.strip_suffix(money)).unwrap_or(fund);
            return Some(format!("{kind}{deed}"));
        }
        let topic = self.topic.as_deref().filter(|_| self.is_fresh && DEEDS.contains(&deed))?;
        let kind = figure.quantity()?.kind;
        let is_amount = matches!(kind, Some(UnitKind::Count | UnitKind::Physical | UnitKind::Money));
        let task = task_of_clause(topic).filter(|_| is_amount)?;
        if task.contains(deed) {
            return Some(task.to_owned());
        }
        // 高标准农田建设，建成18万亩
        let thing = task.strip_suffix("建设").filter(|thing| deed.ends_with("建成") && thing.chars().count() >= 3);
        let is_act = ["改造", "治理", "整治", "建设"].iter().any(|act| task.ends_with(act));
        Some(match thing {
            Some(thing) => format!("{deed}{thing}"),
            None if is_act => format!("{task}{deed}"),
            None => format!("{deed}{task}"),
        })
    }

    /// 连续三年入选全国百强县，列第47位: the field that a clause without figures says one came into is what is ranked.
    pub(super) fn field_entered(&self, list: &List<'_>) -> Option<String> {
        const LONGEST: usize = 24;
        let is_rank = list.is_alone() && matches!(list.first().kind, Kind::Rank(_));
        let topic = self.topic.as_deref().filter(|_| self.is_fresh && is_rank)?;
        let (at, word) = ["跻身", "入选", "进入", "入围", "荣登", "登上", "位列"]
            .iter()
            .find_map(|word| topic.place_of(word).map(|at| (at, word.len())))?;
        let field = &topic[at + word..];
        let field = ["行列", "榜单", "名单", "之列"].iter().find_map(|end| field.strip_suffix(end)).unwrap_or(field);
        let is_field = (3..=LONGEST).contains(&field.chars().count()) && field.contains(['强', '榜', '佳', '县', '市']);
        is_field.then(|| format!("{field}排名"))
    }

    /// 白沙大桥，总投资6000万元；城东市场，投资800万元: what stands alone between a mark and the comma before the words for its cost.
    pub(super) fn item_priced(&self, base: &str, figure: &Token) -> Option<String> {
        const LONGEST: usize = 24;
        if !self.is_fresh || !matches!(base, "投资" | "总投资" | "计划投资" | "计划总投资" | "概算投资" | "概算总投资")
        {
            return None;
        }
        let said = self.text[self.sentence.0..figure.start].strip_suffix(base)?.strip_suffix(['，', ','])?;
        let item = said.rsplit(['；', ';', '：', ':', '。', '\n']).next()?.trim();
        let own = &item[marks::list_mark_len(item)..];
        // 天成塑胶是我县引进的工业项目，计划总投资8亿元
        if let Some(called) =
            self.topic.as_deref().filter(|topic| own.strip_prefix(topic).is_some_and(|rest| rest.starts_with('是')))
        {
            return Some(format!("{called}{base}"));
        }
        let topic = self.topic.as_deref().filter(|topic| own.ends_with(topic))?;
        const OTHERS: [&str; 7] = ["紧扣", "围绕", "聚焦", "紧盯", "坚持", "完成", "为"];
        let is_name = (3..=LONGEST).contains(&topic.chars().count())
            && !own.contains(['的', '了', '在', '将', '已'])
            && !own.contains(|c: char| c.is_ascii_digit())
            && !name::ends_in_verb(topic)
            && !OTHERS.iter().any(|word| own.starts_with(word))
            && !name::starts_with_verb(topic)
            && !nouns::is_adverbial(topic);
        is_name.then(|| format!("{topic}{base}"))
    }
}
