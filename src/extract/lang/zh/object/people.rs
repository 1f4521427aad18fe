//! The people who are counted, told from what they did and from what they were given.

use std::sync::LazyLock;

use crate::extract::lang::zh::trie::Trie;

/// Nouns of people.
const PEOPLE: [&str; 46] = [
    "工人",
    "社员",
    "师生",
    "茶农",
    "果农",
    "菜农",
    "客商",
    "嘉宾",
    "选手",
    "运动员",
    "演员",
    "乡亲",
    "护士",
    "代表",
    "群众",
    "村民",
    "居民",
    "农户",
    "农民",
    "市民",
    "贫困户",
    "脱贫户",
    "搬迁户",
    "种植户",
    "养殖户",
    "学生",
    "老人",
    "老年人",
    "残疾人",
    "职工",
    "党员",
    "干部",
    "劳动力",
    "游客",
    "低保户",
    "监测户",
    "对象",
    "人员",
    "教师",
    "医生",
    "护林员",
    "信息员",
    "工作队员",
    "技术员",
    "网格员",
    "志愿者",
];

/// [`PEOPLE`], to be found by one walk over the words.
static NOUNS: LazyLock<Trie<()>> =
    LazyLock::new(|| Trie::new(PEOPLE.into_iter().map(|noun| (noun.to_owned(), ())).collect()));

/// Bytes up to the end of the first noun of people in the words.
fn noun_len(words: &str) -> Option<usize> {
    let (at, len, ()) = NOUNS.first_in(words)?;
    let mut end = at + len;
    // 干部职工: two of them in one.
    while let Some((0, len, ())) = NOUNS.first_in(&words[end..]) {
        end += len;
    }
    Some(end)
}

/// Bytes of the people that the words open with, where these go on with what they did: 农村群众 of 农村群众喝上放心水.
pub(super) fn people_len(words: &str) -> Option<usize> {
    const DEED: usize = 3;
    // 居民小区, 群众代表, 党员干部: the noun goes on.
    const ON: [&str; 22] = [
        "代表",
        "小组",
        "家庭",
        "活动",
        "小区",
        "子女",
        "队伍",
        "服务",
        "安全",
        "饮水",
        "住房",
        "培训",
        "合作社",
        "工作",
        "干部",
        "群众",
        "家属",
        "志愿",
        "医保",
        "和",
        "、",
        "的",
    ];
    let at = noun_len(words)?;
    let rest = &words[at..];
    // 1800户贫困户危改项目: the works are counted.
    let is_works = ["项目", "工程", "改造", "房", "补贴", "资金", "工作"].iter().any(|noun| rest.ends_with(noun));
    let is_deed = rest.chars().count() >= DEED && !is_works && !ON.iter().any(|word| rest.starts_with(word));
    (is_deed && words[..at].chars().count() <= 10).then_some(at)
}

/// Bytes of those who have what is counted next: 监测对象 of 监测对象帮扶措施, before 326条.
pub(super) fn owners_len(words: &str) -> Option<usize> {
    const LONGEST: usize = 10;
    let at = noun_len(words)?;
    let rest = words[at..].trim_start_matches(['、', '，']);
    let is_had =
        ["措施", "资金", "金", "补贴", "补助", "贷款", "物资", "用品", "保险"].iter().any(|noun| rest.ends_with(noun));
    (is_had && rest.len() == words.len() - at && words[..at].chars().count() <= LONGEST).then_some(at)
}
