//! Who did something, where that stands before the deed that names a figure: 县公安局破获案件, 驻村工作队先后走访群众.

use crate::extract::lang::zh::lexicon::{Class, LEXICON};
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::sieve::{Sieve, may_hold};
use crate::extract::search::Search;

/// Bytes of who did it, and how often or how eagerly. `held` is the sieve of the name or of a longer one.
pub(super) fn actor_len(name: &str, held: Sieve) -> Option<usize> {
    body_len(name, held).or_else(|| agent_len(name))
}

/// Those who act and are no part of any name: people and bodies.
const AGENTS: [&str; 36] = [
    "检查组",
    "工作组",
    "局",
    "委",
    "政府",
    "党委",
    "支部",
    "部门",
    "工作队",
    "公司",
    "合作社",
    "干部",
    "职工",
    "干部群众",
    "各界",
    "总会",
    "协会",
    "专家",
    "志愿者",
    "妇联",
    "团县委",
    "工会",
    "残联",
    "工商联",
    "法院",
    "检察院",
    "公安机关",
    "单位",
    "各乡镇",
    "乡镇党委",
    "医生",
    "“两委”",
    "教育系统",
    "卫健系统",
    "们",
    "银行",
];

/// Small words between who did it and the deed.
const HOW: [&str; 25] = [
    "因地制宜",
    "先后",
    "已累计",
    "累计",
    "共计",
    "总共",
    "一共",
    "共",
    "已经",
    "已",
    "还",
    "又",
    "也",
    "积极",
    "主动",
    "多方",
    "大力",
    "深入",
    "扎实",
    "认真",
    "及时",
    "陆续",
    "相继",
    "多次",
    "直接",
];

/// Bytes of the agent before a deed with its object: 社会各界 of 社会各界捐赠物资.
fn agent_len(name: &str) -> Option<usize> {
    const LONGEST: usize = 14;
    const OBJECT: usize = 2;
    /// Bytes of the shortest: 局, a verb and its object.
    const LEAST: usize = 15;
    if name.len() < LEAST {
        return None;
    }
    let (mut pos, mut found) = (0, None);
    while let Some((at, end, class)) = LEXICON.next_word(name, pos) {
        if class == Class::Verb && at > 0 {
            found = Some((at, end));
            break;
        }
        pos = end;
    }
    let (at, end) = found?;
    let mut agent = &name[..at];
    while let Some(rest) = HOW.iter().find_map(|word| agent.strip_suffix(word)) {
        agent = rest;
    }
    let is_told_how = agent.len() < at;
    let is_agent = is_town(agent) || AGENTS.iter().any(|word| agent.ends_with(word));
    // 公司贷款余额, 干部培训项目, 医生签约率: the verb is a part of the noun.
    let deed = &name[at..];
    // 党支部领办合作社: of a kind of their own.
    let is_deed = !nouns::is_compound(deed)
        && !deed.starts_with("领办")
        && !nouns::has_head(deed)
        && !deed.ends_with(['率', '额', '量', '数', '费'])
        && name[end..].chars().count() >= OBJECT;
    let is_short = (1..=LONGEST).contains(&agent.chars().count()) && !nouns::has_head(agent);
    let acts = is_agent && (is_told_how || is_deed) || is_told_how && nouns::is_actor(agent);
    (acts && is_short && name[end..].chars().count() >= OBJECT).then_some(at)
}

/// Whether the words are the name of a town or village: 石桥镇, and not of all towns or of the people there.
fn is_town(agent: &str) -> bool {
    const KINDS: [&str; 10] =
        ["城镇", "集镇", "建制镇", "城乡", "乡村", "农村", "行政村", "自然村", "贫困村", "示范村"];
    agent.chars().count() >= 3
        && ["镇", "乡", "村", "街道"].iter().any(|kind| agent.ends_with(kind))
        && !KINDS.iter().any(|kind| agent.ends_with(kind))
}

/// Bytes of the body that did something: 县公安局破获案件 is 破获案件.
fn body_len(name: &str, held: Sieve) -> Option<usize> {
    const LONGEST: usize = 24;
    // 青禾县人民检察院共受理案件: of whichever place the body is.
    if may_hold!(held, "检察院" | "法院" | "公安机关" | "检察机关" | "司法机关" | "公安局" | "警方")
        && let Some(end) = ["检察院", "法院", "公安机关", "检察机关", "司法机关", "公安局", "警方"]
            .iter()
            .find_map(|body| name.place_of(body).map(|at| at + body.len()))
    {
        let deed = name[end..].trim_start_matches(['共', '已']).trim_start_matches("累计").trim_start_matches("依法");
        let is_told = name[end..].starts_with('共') || name[end..].starts_with("累计");
        let is_deed = deed.chars().count() >= 4 || is_told && name::is_only_verbs(deed);
        if (is_told || name::starts_with_verb(deed)) && is_deed {
            return Some(name.len() - deed.len());
        }
    }
    const SHORT: usize = 15;
    // 住建局承担项目45个: a bureau of whichever place.
    let is_bureau = || {
        may_hold!(held, "局")
            && name.find('局').is_some_and(|at| at <= SHORT && !name[..at].ends_with(['布', '结', '格', '邮']))
    };
    if !name.starts_with(['县', '市', '区', '州', '旗']) && !is_bureau() {
        return None;
    }
    let (mut at, mut end, mut class) = LEXICON.next_word(name, 0)?;
    let body = at;
    // 县政协提案委已收到提案
    while class == Class::Adverb {
        let Some((next, after, found)) = LEXICON.next_word(name, end).filter(|(next, ..)| *next == end) else { break };
        (at, end, class) = (next, after, found);
    }
    let is_body = name[..body].ends_with(['局', '委', '办', '部'])
        || name[..body].ends_with("大队")
        || name[..body].ends_with("政府");
    let rest = &name[end..];
    (class == Class::Verb && is_body && at <= LONGEST && (matches!(rest, "" | "了") || rest.chars().count() >= 2))
        .then_some(at)
}

/// Whether the words only say to what, or where, something is done that is told behind the number: 对剩余, 对全省, 在全省.
pub(in crate::extract::lang::zh) fn is_aimed(words: &str) -> bool {
    const LONGEST: usize = 8;
    const PLACES: [&str; 7] = ["全国", "全省", "全市", "全县", "全区", "全州", "剩余"];
    let to = words.strip_prefix('对').filter(|to| !to.starts_with(['外', '口', '接', '虾', '比', '策', '照', '象']));
    let is_short = |to: &str| (1..=LONGEST).contains(&to.chars().count());
    to.is_some_and(|to| {
        is_short(to) && to.chars().all(char::is_alphabetic) && !nouns::has_head(to) && !name::ends_in_verb(to)
    }) || words.strip_prefix('在').is_some_and(|place| PLACES.contains(&place))
}
