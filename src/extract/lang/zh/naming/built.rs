//! What a thing that a clause tells of is like: 启动城西公园建设，占地320亩，总投资1.2亿元; 新建体育馆一座，建筑面积1.2万平方米.

use super::List;
use crate::extract::lang::zh::clause::{Reader, Subject};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::search::Search;
use crate::model::Decimal;

/// Words that tell of a thing how large it is and what it cost, and name none; those of what it can do are such words, too.
const TRAITS: [&str; 31] = [
    "占地",
    "占地面积",
    "总占地",
    "总占地面积",
    "规划面积",
    "建筑面积",
    "总建筑面积",
    "建设面积",
    "营业面积",
    "投资",
    "总投资",
    "投资额",
    "总投资额",
    "计划投资",
    "计划总投资",
    "概算投资",
    "概算总投资",
    "全长",
    "总长",
    "全长度",
    "长",
    "宽",
    "路宽",
    "桥长",
    "桥宽",
    "设床位",
    "设置床位",
    "床位",
    "年产值",
    "年产",
    "年税收",
];

/// Those that say what things can do, all of them together.
const CAPACITIES: [&str; 13] = [
    "装机容量",
    "总装机容量",
    "日供水能力",
    "日处理能力",
    "日处理污水",
    "年处理能力",
    "年产能",
    "库容",
    "总库容",
    "年发电量",
    "年接待能力",
    "容积",
    "总容积",
];

/// Whether a name says no more than what things can do, also as lists of works put it.
pub(super) fn is_capacity(name: &str) -> bool {
    CAPACITIES.contains(&name) || ["总装机", "装机", "日供水规模", "日处理规模"].contains(&name)
}

/// What was done to it, in front of it.
const DEEDS: [&str; 28] = [
    "建成投用",
    "开工建设",
    "规划建设",
    "动工兴建",
    "建成启用",
    "投资建设",
    "投资兴建",
    "建成",
    "新建",
    "改建",
    "扩建",
    "改扩建",
    "启动",
    "实施",
    "开工",
    "改造",
    "引进",
    "建设",
    "打造",
    "投用",
    "启用",
    "完成",
    "兴建",
    "修建",
    "落实",
    "推进",
    "谋划",
    "筹建",
];

/// What became of it, behind it.
const FATES: [&str; 22] = [
    "建成投用",
    "建成投产",
    "投入使用",
    "投入运营",
    "竣工投产",
    "竣工投用",
    "开工建设",
    "建设",
    "建成",
    "竣工",
    "开工",
    "投产",
    "投用",
    "启用",
    "落户",
    "落地",
    "奠基",
    "动工",
    "通车",
    "开业",
    "签约",
    "投运",
];

impl Reader<'_> {
    /// The thing told of before with `base`, which tells what it is like.
    pub(super) fn of_thing_built(&self, list: &List<'_>, base: &str) -> Option<String> {
        // Most names end in none of what the traits end in.
        let may_be = base.ends_with([
            '地', '积', '资', '额', '度', '长', '宽', '容', '量', '力', '水', '能', '位', '值', '产', '收',
        ]);
        if !list.is_alone() || !may_be || !(TRAITS.contains(&base) || CAPACITIES.contains(&base)) {
            return None;
        }
        // What is to be yielded is of the firm, where a rule for it speaks.
        let thing = match self.topic.as_deref().filter(|_| self.is_fresh) {
            Some(topic) => built(topic)?.to_owned(),
            None => self.subjects.last().and_then(|last| self.thing_of(last, base, list.first().start))?,
        };
        Some(format!("{thing}{base}"))
    }

    /// What the figure before the byte `at` was of: the thing whose size it told, or the one thing that it counted.
    fn thing_of(&self, last: &Subject, base: &str, at: usize) -> Option<String> {
        const FEWEST: usize = 3;
        let of_trait = TRAITS
            .iter()
            .chain(&CAPACITIES)
            .filter_map(|size| Some((size, last.name.strip_suffix(size)?)))
            // 锦江三桥长1286米: the bridge is long, and has no 桥长 of its own.
            .filter(|(size, thing)| !size.starts_with(['桥', '路']) || thing.ends_with(['桥', '路', '道', '街']))
            .map(|(_, thing)| thing)
            .min_by_key(|thing| thing.len())
            .filter(|thing| thing.chars().count() >= FEWEST && !nouns::is_indicator(&last.name[thing.len()..]));
        if let Some(thing) = of_trait {
            return Some(thing.to_owned());
        }
        let is_one = self.out.last().is_some_and(|one| {
            one.sentence == self.sentence
                && one.value == Decimal::ONE
                && one.indicator == last.name
                && ["座", "处", "个", "所", "条", "家", "栋", "幢", "项"].contains(&one.unit.as_str())
        });
        let thing = name::without_verbs(&last.name);
        // 新建泵站4座，装机容量1860千瓦: what all of them can do together.
        let are_all = CAPACITIES.contains(&base)
            && matches!(last.unit.as_str(), "座" | "处" | "个" | "家" | "条")
            && self.out.last().is_some_and(|all| {
                let between = self.text.get(all.end..at).unwrap_or_default().trim_start_matches(['，', ',', '、']);
                all.sentence == self.sentence && all.indicator == last.name && between == base
            });
        let is_one = is_one || are_all;
        (is_one && thing.chars().count() >= 2).then(|| thing.to_owned())
    }
}

/// The one thing that a clause without figures tells of: 城西公园 of 启动城西公园建设.
fn built(clause: &str) -> Option<&str> {
    const LONGEST: usize = 18;
    let deed = DEEDS.iter().filter(|deed| clause.starts_with(**deed)).map(|deed| deed.len()).max();
    let thing = clause[deed.unwrap_or_default()..].trim_start_matches('了');
    let fate = FATES.iter().filter(|fate| thing.ends_with(**fate)).map(|fate| fate.len()).max();
    let thing = &thing[..thing.len() - fate.unwrap_or_default()];
    let thing = ["正式", "顺利", "如期", "已", "全面"].iter().find_map(|how| thing.strip_suffix(how)).unwrap_or(thing);
    let is_one = (3..=LONGEST).contains(&thing.chars().count())
        && !thing.contains(['、', '，', '的', '等', '“', '了', '在', '以', '为', '将', '与', '和', '于', '批', '各'])
        // 5大项目集中开工, 该项目于5月开工: several, or pointed at.
        && !thing.contains(|c: char| c.is_ascii_digit())
        && !["大项目", "集中", "陆续"].iter().any(|word| thing.holds(word))
        && !thing.starts_with(['该', '此', '这', '全', '其', '一', '多'])
        && !name::starts_with_verb(thing)
        && !name::ends_in_verb(thing)
        && !nouns::is_adverbial(thing)
        && !nouns::is_indicator(thing);
    ((deed.is_some() || fate.is_some()) && is_one).then_some(thing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_built_and_what_is_none() {
        let table = [
            ("启动城西公园建设", Some("城西公园")),
            ("北郊水厂建成投用", Some("北郊水厂")),
            ("引进丰源食品公司", Some("丰源食品公司")),
            ("改造人民路", Some("人民路")),
            ("建成了丝网大世界", Some("丝网大世界")),
            ("推进产业结构调整", None),
            ("项目", None),
            ("五大项目集中开工", None),
            ("该项目于2022年5月开工", None),
            ("一批重大项目开工", None),
            ("新建东城、西城小学", None),
            ("经济发展", None),
        ];
        for (clause, thing) in table {
            assert_eq!(built(clause), thing, "{clause}");
        }
    }
}
