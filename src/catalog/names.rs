//! Names as reports write them, brought to one form, and the words around a name that do not change what it names.
//!
//! A name is found by its form or not at all: rules take away place words (全县, "the county's"), filler (实现, 全年) and
//! count words (数, 总数); nothing is matched by likeness, so 财政总收入 never becomes 一般公共预算收入.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words that mean the same wherever they stand in a Chinese name. Longest first where one holds another.
const SAME_ZH: &[(&str, &str)] = &[
    ("规模以上", "规上"),
    ("规模工业", "规上工业"),
    ("限额以上", "限上"),
    ("国民生产总值", "gnp"),
    ("地区生产总值", "gdp"),
    ("国内生产总值", "gdp"),
    ("县域生产总值", "gdp"),
    ("生产总值", "gdp"),
    ("gdpgdp", "gdp"),
    ("比重", "占比"),
    ("比例", "占比"),
    ("比率", "占比"),
    ("占占比", "占比"),
    ("的", ""),
    ("常住居民", "居民"),
    ("总产量", "产量"),
    ("总额", "额"),
    ("总量", "量"),
    ("国内外游客", "游客"),
    ("中外游客", "游客"),
    ("海内外游客", "游客"),
    ("研究与试验发展", "研发"),
    ("研发rd", "研发"),
    ("rd", "研发"),
];

/// Finds which of these words a name holds; two names in three hold none.
static SAME: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(SAME_ZH.iter().map(|(from, _)| from))
        .expect("a few short words fit an automaton")
});

/// The words of [`SAME_ZH`] that `form` holds, a bit each.
fn same_in(form: &str) -> u32 {
    SAME.find_overlapping_iter(form).fold(0, |found, word| found | 1 << word.pattern().as_u32())
}

/// Words before a Chinese name that leave its meaning alone.
const LEADING_ZH: &[&str] = &[
    "我县",
    "我市",
    "我区",
    "我州",
    "全县",
    "全市",
    "全区",
    "全州",
    "全旗",
    "全镇",
    "本县",
    "本市",
    "本区",
    "全年",
    "年末",
    "年底",
    "期末",
    "上半年",
    "前三季度",
    "一季度",
    "今后五年",
    "未来五年",
    "过去五年",
    "五年",
    "三年",
    "累计",
    "实际完成",
    "实现",
    "完成",
    "预计",
    "力争",
    "确保",
    "实施",
    "统筹推进",
    "推进",
    "加快",
    "争取",
    "其中",
    "共计",
];

/// Words after a Chinese name that leave its meaning alone. 数 is safe because what it leaves must be a known name.
const TRAILING_ZH: &[&str] =
    &["预期目标", "年度目标", "目标", "任务", "拟安排", "达到", "达", "为", "总数", "数量", "总计", "合计", "数"];

/// Words after a Chinese name that make it the growth of what it names.
const GROWTH_ZH: &[&str] =
    &["同比增长", "同比增速", "年均增长", "年均增速", "增长速度", "增长率", "增速", "增幅", "涨幅", "增长"];

/// English words for one another, as stems.
const SAME_EN: &[(&str, &str)] = &[
    ("labour", "labor"),
    ("enrolment", "enrollment"),
    ("programme", "program"),
    ("centre", "center"),
    ("urbanisation", "urbanization"),
    ("utilised", "utilized"),
    ("offence", "offense"),
    ("organisation", "organization"),
    ("kilometre", "kilometer"),
];

/// Words before an English name that leave its meaning alone.
const LEADING_EN: &[&str] =
    &["the ", "county wide ", "countywide ", "countys ", "county ", "our ", "its ", "overall ", "total ", "annual "];

/// Words after an English name that leave its meaning alone.
const TRAILING_EN: &[&str] = &[
    " in the county",
    " of the county",
    " for the county",
    " acros the county",
    " across the county",
    " county wide",
    " countywide",
    " in total",
    " for the year",
    " this year",
    " overall",
];

/// Words around an English name that make it the growth of what it names.
const GROWTH_EN: &[&str] = &[" growth rate", " growth"];
const GROWTH_OF_EN: &[&str] = &["growth in ", "growth of "];

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The form in which names are compared: half-width, lower case, without punctuation, with a space only between two
/// words or numbers in Latin letters, synonyms brought together, English plurals made singular.
pub(crate) fn form(name: &str) -> String {
    let mut form = String::with_capacity(name.len());
    let mut has_cjk = false;
    let mut gap = false;
    let mut chars = name.chars().map(half_width).peekable();
    while let Some(c) = chars.next() {
        // 2.5 in PM2.5 is one number; every other full stop is punctuation.
        let is_point = c == '.'
            && form.ends_with(|last: char| last.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit);
        if is_cjk(c) {
            (has_cjk, gap) = (true, false);
            form.push(c);
        } else if c.is_alphanumeric() || is_point {
            if gap && form.ends_with(|last: char| !is_cjk(last)) {
                form.push(' ');
            }
            gap = false;
            form.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘' | '&') {
            gap = true;
        }
    }
    if has_cjk {
        // In their order, and what one puts in may hold a later one.
        let mut left = same_in(&form);
        while left != 0 {
            let at = left.trailing_zeros();
            let (from, to) = SAME_ZH[at as usize];
            form = form.replace(from, to);
            left = same_in(&form) & (u32::MAX << at << 1);
        }
        form
    } else {
        stems(&form)
    }
}

/// Full-width Latin letters, digits and signs as half-width ones; small digits (CO₂) as digits.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2080}'..='\u{2089}' => char::from(b'0' + (c as u32 - 0x2080) as u8),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn stems(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for word in form.split(' ') {
        if !out.is_empty() {
            // Written apart, together or with a hyphen.
            if (out.ends_with(" non") || out == "non") && matches!(word, "farm" | "tax") {
                out.push_str(word);
                continue;
            }
            if (out == "pm" || out.ends_with(" pm")) && word.starts_with(|c: char| c.is_ascii_digit()) {
                out.push_str(word);
                continue;
            }
            out.push(' ');
        }
        let word = SAME_EN.iter().find(|(from, _)| *from == word).map_or(word, |(_, to)| to);
        let stem_len = stem_len(word);
        out.push_str(&word[..stem_len]);
        if word.ends_with("ies") && stem_len + 3 == word.len() {
            out.push('y');
        }
    }
    out
}

/// Length of a word without its plural ending.
fn stem_len(word: &str) -> usize {
    let n = word.len();
    if n <= 3 || !word.ends_with('s') || ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        n
    } else if word.ends_with("ies") && n > 4 {
        n - 3
    } else if ["ches", "shes", "sses", "xes"].iter().any(|ending| word.ends_with(ending)) {
        n - 2
    } else {
        n - 1
    }
}

/// Looks a form up with `known`, as it is and then with the words around it taken away one by one.
pub(crate) fn look_up<T>(form: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    if let Some(found) = known(form) {
        return Some(found);
    }
    let is_zh = form.chars().any(is_cjk);
    let (leading, trailing) = if is_zh { (LEADING_ZH, TRAILING_ZH) } else { (LEADING_EN, TRAILING_EN) };
    let mut head = form;
    loop {
        let mut tail = head;
        while let Some(shorter) = trailing.iter().find_map(|word| tail.strip_suffix(word)) {
            tail = shorter;
            if let Some(found) = known(tail) {
                return Some(found);
            }
        }
        head = leading.iter().find_map(|word| head.strip_prefix(word))?;
        if let Some(found) = known(head) {
            return Some(found);
        }
    }
}

/// The name whose growth `form` names: gdp for gdp增速, "job" for "job growth".
pub(crate) fn growth_of(form: &str) -> Option<&str> {
    let form = ["预期目标", "年度目标", "目标"].iter().find_map(|word| form.strip_suffix(word)).unwrap_or(form);
    let base = GROWTH_ZH
        .iter()
        .chain(GROWTH_EN)
        .find_map(|word| form.strip_suffix(word))
        .or_else(|| GROWTH_OF_EN.iter().find_map(|word| form.strip_prefix(word)))?;
    (!base.is_empty()).then_some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_one_name() {
        let table = [
            ("规模以上工业增加值", "规上工业增加值"),
            ("规模工业增加值", "规上工业增加值"),
            ("ＧＤＰ", "gdp"),
            ("地区生产总值（GDP）", "gdp"),
            ("PM2.5平均浓度", "pm2.5平均浓度"),
            ("PM 2.5", "pm2.5"),
            ("税收收入占一般公共预算收入的比重", "税收收入占一般公共预算收入占比"),
            ("社会消费品零售总额", "社会消费品零售额"),
            ("研究与试验发展（R&D）经费", "研发经费"),
            ("Own-Source  Revenue", "own source revenue"),
            ("county's property taxes", "county property tax"),
            ("non-farm jobs", "nonfarm job"),
            ("school enrolment", "school enrollment"),
            ("counties", "county"),
        ];
        for (name, expected) in table {
            assert_eq!(form(name), expected, "{name}");
        }
    }

    #[test]
    fn growth_names_lead_to_what_grows() {
        assert_eq!(growth_of("gdp增速"), Some("gdp"));
        assert_eq!(growth_of("gdp增长预期目标"), Some("gdp"));
        assert_eq!(growth_of("job growth"), Some("job"));
        assert_eq!(growth_of("growth in job"), Some("job"));
        assert_eq!(growth_of("增速"), None);
        assert_eq!(growth_of("gdp"), None);
    }
}
