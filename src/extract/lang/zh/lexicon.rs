//! The words of the pack: what each does in a clause, and every unit. Data only; `lexicon.toml` and `units.toml` hold it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use smol_str::SmolStr;

use super::trie::{Firsts, Trie};
use crate::model::{Bound, Decimal};

/// What a word does in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// Takes a promise back: 计划…, 实际….
    Actual,
    /// Puts what follows after an event to come: 达产后.
    After,
    /// A word that tells nothing about a figure and may stand before its name or its number: 累计, 先后, 已.
    Adverb,
    /// Stands for growth or its rate as a noun: 增速, 增幅.
    AspectUp,
    /// Stands for a fall or its rate as a noun: 降幅.
    AspectDown,
    /// About: 约, 近.
    BoundApprox,
    /// At least: 不低于.
    BoundGe,
    /// More than: 超过.
    BoundGt,
    /// At most: 不超过.
    BoundLe,
    /// Less than: 不足.
    BoundLt,
    /// Closes a bracket.
    Close,
    /// Ends a clause: ，
    Comma,
    /// Says what comes after it in the place of a clause: ：
    Colon,
    /// Says what growth compares with: 同比.
    Compare,
    /// Joins the last member of a list: 和.
    Conjunction,
    /// Sets a value equal to its name: 为, 达到, 实现.
    Copula,
    /// A fall: 下降.
    Down,
    /// Spreads one value over several names: 均.
    Each,
    /// Expected: 预计.
    Estimate,
    /// Opens a pair of values: 由, 从.
    From,
    /// Ends a line.
    LineBreak,
    /// A noun that holds the letters of other classes: 高新技术, 自来水. It is part of a name and nothing else.
    Noun,
    /// A part of what was named before: 其中.
    OfWhich,
    /// Opens a bracket.
    Open,
    /// Joins members of a list: 、
    Pause,
    /// The first place of a ranking: 首位.
    First,
    /// Divides by heads: 人均, 户均.
    PerHead,
    /// The county as a whole, in its own words: 全县.
    PlaceOwn,
    /// A place above the county: 全省.
    PlaceOther,
    /// What a completion rate is taken of: 年度计划.
    Plan,
    /// About, after the number: 左右.
    PostApprox,
    /// At least, after the number: 以上.
    PostGe,
    /// At most, after the number: 以内.
    PostLe,
    /// Closes a quotation.
    QuoteClose,
    /// Opens a quotation.
    QuoteOpen,
    /// A loss of places in a ranking: 后退.
    RankDown,
    /// A gain of places in a ranking: 前进.
    RankUp,
    /// Says where in a ranking: 位居.
    RankVerb,
    /// Deals values out to names: 分别.
    Respectively,
    /// Ends a clause that stands on its own: ；
    Semicolon,
    /// Says that the value is a share: 占.
    Share,
    /// A gap between words.
    Space,
    /// Ends a sentence.
    Stop,
    /// A plan or a promise: 力争.
    Target,
    /// Marks the other side of a comparison: 比, 较.
    Than,
    /// A time; what it means is in `period.rs`.
    Time,
    /// Changes a value into what follows: 到, 至.
    To,
    /// A small word between name and number: 了, 仅.
    Trail,
    /// A rise: 增长.
    Up,
    /// Above or below: a bound before a number, a comparison before a place.
    VersusDown,
    /// See [`Class::VersusDown`].
    VersusUp,
    /// What was done: 新建, 引进. Its object may stand before the number or after it.
    Verb,
}

impl Class {
    /// What a word before a number says about its bound.
    pub(super) fn pre_bound(self) -> Option<Bound> {
        Some(match self {
            Self::BoundApprox => Bound::Approx,
            Self::BoundGe => Bound::Ge,
            Self::BoundGt => Bound::Gt,
            Self::BoundLe => Bound::Le,
            Self::BoundLt => Bound::Lt,
            _ => return None,
        })
    }

    /// What a word after a number says about its bound.
    pub(super) fn post_bound(self) -> Option<Bound> {
        Some(match self {
            Self::PostApprox => Bound::Approx,
            Self::PostGe => Bound::Ge,
            Self::PostLe => Bound::Le,
            _ => return None,
        })
    }
}

/// What kind of unit it is, as far as reading depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum UnitKind {
    /// Years of life: figures only where the name says so.
    Age,
    /// Counts things or people, and their noun may follow: 家, 个, 名.
    Count,
    /// Spans of time: 天, 小时.
    Duration,
    /// Money, also per something.
    Money,
    /// Physical amounts: 公里, 吨, 亩.
    Physical,
    /// Percentage points.
    Point,
    /// Percent and tenths.
    Percent,
    /// ‰
    PerMille,
    /// Places in a ranking.
    Place,
    /// Multiples.
    Times,
}

/// One unit.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) name: SmolStr,
    pub(super) kind: UnitKind,
    /// Base units in one of it: 10 for 成, 0.1 for 角.
    pub(super) factor: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordList {
    words: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the data file")]
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    name: SmolStr,
    kind: UnitKind,
    words: Vec<String>,
    #[serde(default)]
    factor: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader of the data file")]
    note: Option<String>,
}

/// Words and units, each as a tree of characters.
pub(super) struct Lexicon {
    words: Trie<Class>,
    /// With their places in `units`.
    unit_words: Trie<usize>,
    units: Vec<Unit>,
    /// Backwards: they are matched at the end of a name.
    heads: Trie<()>,
    /// The last characters of verbs.
    verb_ends: Firsts,
}

/// The lexicon, built once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

// `build.rs` made them of `lexicon.toml` and `units.toml`.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/zh-lexicon.json"));
const UNITS: &str = include_str!(concat!(env!("OUT_DIR"), "/zh-units.json"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    class: BTreeMap<Class, WordList>,
    /// Nouns that head an indicator's name, shared by the members of a list before them.
    head: WordList,
}

impl Lexicon {
    fn load() -> Self {
        let words: WordFile = serde_json::from_str(WORDS).expect("lexicon.toml is checked by its test");
        let units: UnitFile = serde_json::from_str(UNITS).expect("units.toml is checked by its test");
        let classes =
            words.class.into_iter().flat_map(|(class, list)| list.words.into_iter().map(move |word| (word, class)));
        let (mut unit_words, mut table) = (Vec::new(), Vec::new());
        for entry in units.unit {
            unit_words.extend(entry.words.into_iter().map(|word| (word, table.len())));
            let factor =
                entry.factor.map_or(Decimal::ONE, |factor| factor.parse().expect("units.toml is checked by its test"));
            table.push(Unit { name: entry.name, kind: entry.kind, factor });
        }
        let classes: Vec<(String, Class)> = classes.collect();
        let verbs = classes.iter().filter(|(_, class)| *class == Class::Verb);
        Self {
            verb_ends: Firsts::new(verbs.filter_map(|(word, _)| word.chars().next_back())),
            words: Trie::new(classes),
            unit_words: Trie::new(unit_words),
            units: table,
            heads: Trie::new(words.head.words.iter().map(|word| (word.chars().rev().collect(), ())).collect()),
        }
    }

    /// The first, longest word at or after `from`: its bytes and class.
    pub(super) fn next_word(&self, text: &str, from: usize) -> Option<(usize, usize, Class)> {
        let (start, n_bytes, class) = self.words.first_in(&text[from..])?;
        Some((from + start, from + start + n_bytes, class))
    }

    /// The longest word that starts at `at`: its length and class.
    pub(super) fn word(&self, text: &str, at: usize) -> Option<(usize, Class)> {
        self.words.longest(text[at..].chars())
    }

    /// Whether `name` ends in the last character of some verb.
    pub(super) fn may_end_verb(&self, name: &str) -> bool {
        name.chars().next_back().is_some_and(|c| self.verb_ends.place(c).is_some())
    }

    /// The longest unit that starts at `at`: its end and what it is.
    pub(super) fn unit(&self, text: &str, at: usize) -> Option<(usize, &Unit)> {
        let (len, unit) = self.unit_words.longest(text[at..].chars())?;
        Some((at + len, &self.units[unit]))
    }

    /// Bytes of the indicator's head noun that `name` ends in; 0 when it ends in none that is known.
    pub(super) fn head_len(&self, name: &str) -> usize {
        self.heads.longest(name.chars().rev()).map_or(0, |(len, ())| len)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_data_files_hold_together() {
        let words: WordFile = serde_json::from_str(WORDS).unwrap();
        let mut seen = BTreeSet::new();
        for (class, list) in &words.class {
            assert!(list.words.is_sorted(), "{class:?} is not sorted");
            for word in &list.words {
                assert!(!word.is_empty() && seen.insert(word.clone()), "{word} stands twice");
            }
        }
        assert!(words.head.words.is_sorted(), "heads are not sorted");
        let units: UnitFile = serde_json::from_str(UNITS).unwrap();
        assert!(units.unit.is_sorted_by_key(|unit| unit.name.clone()), "units are not sorted");
        let mut seen = BTreeSet::new();
        for unit in &units.unit {
            assert!(!unit.words.is_empty(), "{} has no words", unit.name);
            for word in &unit.words {
                assert!(!word.is_empty() && seen.insert(word.clone()), "{word} stands twice");
            }
            if let Some(factor) = &unit.factor {
                assert!(factor.parse::<Decimal>().is_ok_and(|factor| factor > Decimal::ZERO), "{}", unit.name);
            }
        }
    }
}
