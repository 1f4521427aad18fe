//! What the verb before a list of things counted governs: 新增规上企业6家、高新技术企业11家.

use crate::extract::lang::zh::clause::Reader;
use crate::extract::lang::zh::lexicon::UnitKind;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::token::Token;
use crate::model::Measure;

/// Nouns that head names of indicators and are things that come about one by one.
const THINGS: [&str; 14] = [
    "企业",
    "项目",
    "学校",
    "幼儿园",
    "床位",
    "公路",
    "道路",
    "人员",
    "护士",
    "医师",
    "教师",
    "学生",
    "断面",
    "水源地",
];

/// Words before things that are there already, whatever came about: 有效期内高新技术企业.
const STOCKS: [&str; 10] = ["有效期内", "现有", "在库", "累计", "总", "全县", "全市", "全区", "其他", "其它"];

/// The verb that says how many came about: 新增 of 新增规上企业, 净增 of 净增企业.
fn coming(name: &str) -> Option<&str> {
    if let Some(net) = ["净增加", "净增"].iter().find(|net| name.starts_with(**net)) {
        return Some(&name[..net.len()]);
    }
    let verb = name::leading(name);
    (verb.starts_with('新') && verb.len() < name.len()).then_some(verb)
}

/// Whether the words name things that come about one by one, and not what there is of them.
pub(super) fn is_thing(words: &str) -> bool {
    !nouns::has_head(words) || THINGS.iter().any(|thing| words.ends_with(thing))
}

/// Whether the words are of what there is already.
pub(super) fn tells_stock(words: &str) -> bool {
    STOCKS.iter().any(|word| words.starts_with(word))
}

impl Reader<'_> {
    /// 新增规上企业6家、高新技术企业11家: what else was added, told in one list. What has a verb of its own, or tells how many there
    /// are, goes on with nothing.
    pub(super) fn added_too(&self, base: &str, figure: &Token) -> Option<String> {
        const LONGEST: usize = 22;
        let last = self.out.last().filter(|last| last.sentence == self.sentence && last.measure == Measure::Level)?;
        let verb = coming(&last.indicator)?;
        let between = self.text.get(last.end..figure.start)?;
        let joined = ["、", "以及", "和", "及"].iter().find_map(|mark| between.strip_prefix(mark))?;
        let is_counted = figure.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Count));
        let is_thing = joined == base
            && (2..=LONGEST).contains(&base.chars().count())
            && base.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”'))
            && !name::starts_with_verb(base)
            && !tells_stock(base)
            && is_thing(base);
        (is_counted && is_thing).then(|| format!("{verb}{base}"))
    }
}

/// The names of things counted with the verb that the first of them alone bears: 新增规上企业、高新技术企业.
pub(super) fn all_added(names: Vec<String>) -> Vec<String> {
    let Some(verb) = names.first().and_then(|first| coming(first)).map(str::to_owned) else { return names };
    let shares =
        |name: &str| coming(name).is_none() && !name::starts_with_verb(name) && !tells_stock(name) && is_thing(name);
    names.into_iter().map(|name| if shares(&name) { format!("{verb}{name}") } else { name }).collect()
}

/// All there are of what was added: 规上企业 of 新增规上企业.
pub(in crate::extract::lang::zh) fn without_coming(name: &str) -> &str {
    coming(name).map_or(name, |verb| &name[verb.len()..])
}
