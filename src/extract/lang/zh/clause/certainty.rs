//! How sure a reading is: how its name was found, how clear that name is, and whether measure and name fit each other.
//!
//! The numbers are calibrated on the annotated reports of `tests/corpus`: of figures at 0.9 and above, at least 99 in a hundred have
//! the right value, unit, name and measure (`tests/corpus.rs`).

use std::sync::LazyLock;

use super::Found;
use crate::extract::Reading;
use crate::extract::lang::zh::name;
use crate::extract::lang::zh::nouns;
use crate::extract::lang::zh::predicate::Hint;
use crate::extract::lang::zh::trie::Trie;
use crate::model::Measure;

/// What is below this is doubtful.
const DOUBTFUL: f32 = 0.7;

/// How sure `reading` is. `source` is how sure the name is that it goes on with, where it has none of its own, with the unit it was
/// read with.
pub(super) fn of(reading: &Reading, found: Found, hint: Hint, source: Option<(f32, &str)>) -> f32 {
    let base: f32 = match found {
        Found::Before => 0.95,
        Found::Dealt => 0.93,
        Found::Derived | Found::Carried => 0.92,
        Found::After => 0.85,
        Found::Far => 0.6,
        Found::Nowhere => 0.2,
    };
    let mut sure = base.min(clearness(&reading.indicator));
    if let Some((confidence, unit)) = source {
        sure = sure.min(confidence);
        // 甲12亿元，…3.6亿元: a second amount under one name is mostly of something that was not understood.
        let says_how = !matches!(hint, Hint::None | Hint::Copula);
        if found == Found::Carried
            && reading.measure == Measure::Level
            && !(says_how || unit == reading.unit && hint == Hint::Copula)
        {
            sure = sure.min(DOUBTFUL);
        }
    }
    if reading.unit.is_empty() {
        sure -= 0.05;
    }
    sure
}

/// Words that belong to a clause.
static STRAY: LazyLock<Trie<()>> = LazyLock::new(|| {
    let words = [
        "高于", "低于", "相比", "与此", "又在", "这样", "一样", "我们", "他们", "记者", "公司", "突破", "超过", "，",
        "：", "|", "其中",
    ];
    Trie::new(words.into_iter().map(|word| (word.to_owned(), ())).collect())
});

/// How clearly `name` names something: not too short, not too long, no words that belong to a clause.
fn clearness(name: &str) -> f32 {
    let n = name.chars().count();
    let starts_badly = name
        .starts_with(['在', '把', '被', '让', '使', '又', '再', '也', '还', '对', '像', '与', '从', '由', '减', '加'])
        || name.starts_with(|c: char| c.is_ascii_digit());
    let ends_badly = name.ends_with(['了', '中', '在', '的', '年', '为', '已', '着', '上', '下', '内']);
    if n == 0 {
        return 0.2;
    }
    if starts_badly || ends_badly || STRAY.first_in(name).is_some() || name::is_only_verbs(name) {
        return DOUBTFUL;
    }
    let is_counted_list = name.contains('、') && name.bytes().any(|byte| byte.is_ascii_digit());
    if n <= 2 || n > 20 || is_counted_list || n > 4 && name::ends_in_verb(name) && !nouns::has_head(name) {
        return 0.85;
    }
    0.95
}
