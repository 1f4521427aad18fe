//! A site's own words: `[extract]` of `site.toml`.
//!
//! They work around the rule packs, not inside them. A unit that no pack knows is read as one that every Chinese text has
//! (个) and put back afterwards; what stands in a listed name is no figure; words to drop are cut out of the names of
//! indicators. So a site's words change nothing else, and no pack needs to know of them.

use super::{Reading, lang};
use crate::config::ExtractConfig;
use crate::diag::Span;
use crate::model::{Lang, Metric};

/// The unit that stands for a site's own while a passage is read.
const STAND_IN: &str = "个";

/// What the reader makes of a word behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// A unit, or a magnitude.
    Unit,
    /// A time: 3年, 3月.
    Time,
}

/// What the reader of Chinese texts makes of `word` behind a number by itself; `None` where a site may say what it is.
pub fn knows_unit(word: &str) -> Option<Known> {
    const TIMES: [&str; 12] = ["年", "年度", "年代", "世纪", "季度", "月", "月份", "日", "号", "时", "点", "个月"];
    let is_magnitude = word.chars().all(|c| "十百千万亿".contains(c));
    if TIMES.contains(&word) {
        Some(Known::Time)
    } else {
        (is_magnitude || lang::pack(Lang::Zh).read_unit(word).is_some()).then_some(Known::Unit)
    }
}

/// A passage with the site's own units replaced behind numbers.
#[derive(Debug)]
pub(super) struct Substitute<'a> {
    /// The passage to read.
    pub(super) text: String,
    /// In the order of the text.
    swaps: Vec<Swap<'a>>,
}

/// One unit replaced.
#[derive(Debug)]
struct Swap<'a> {
    /// Where the stand-in starts, and where the unit does in the passage as written.
    at: usize,
    source: usize,
    unit: &'a str,
}

impl<'a> Substitute<'a> {
    /// Replaces every one of `units` in `text` that stands behind a number; `None` where there is none.
    pub(super) fn new(text: &str, units: &'a [String]) -> Option<Self> {
        let mut found: Vec<(usize, &'a str)> = units
            .iter()
            .flat_map(|unit| text.match_indices(unit.as_str()).map(|(at, _)| (at, unit.as_str())))
            .filter(|(at, _)| text[..*at].ends_with(ends_number))
            .collect();
        // Of two that start together the longer one is meant.
        found.sort_by_key(|&(at, unit)| (at, std::cmp::Reverse(unit.len())));
        found.dedup_by_key(|&mut (at, _)| at);
        if found.is_empty() {
            return None;
        }
        let mut substitute = Self { text: String::with_capacity(text.len()), swaps: Vec::with_capacity(found.len()) };
        let mut pos = 0;
        for (source, unit) in found {
            substitute.text.push_str(&text[pos..source]);
            substitute.swaps.push(Swap { at: substitute.text.len(), source, unit });
            substitute.text.push_str(STAND_IN);
            pos = source + unit.len();
        }
        substitute.text.push_str(&text[pos..]);
        Some(substitute)
    }

    /// Moves a reading of the substitute to the passage as written, and gives it its unit back.
    pub(super) fn restore(&self, reading: &mut Reading) {
        let own = self.swaps.iter().find(|swap| swap.at + STAND_IN.len() == reading.end);
        if let Some(swap) = own.filter(|_| reading.unit == STAND_IN) {
            reading.unit = swap.unit.into();
        }
        reading.start = self.source(reading.start);
        reading.end = self.source(reading.end);
        reading.sentence = (self.source(reading.sentence.0), self.source(reading.sentence.1));
    }

    /// The byte of the passage as written for byte `at` of the substitute.
    fn source(&self, at: usize) -> usize {
        let before = self.swaps.partition_point(|swap| swap.at < at);
        let Some(swap) = before.checked_sub(1).map(|last| &self.swaps[last]) else { return at };
        let end = swap.at + STAND_IN.len();
        if at < end { swap.source } else { swap.source + swap.unit.len() + (at - end) }
    }
}

fn ends_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十百千万亿余多两".contains(c)
}

/// Places of the names that hold no figure, in order.
pub(super) fn names(text: &str, names: &[String]) -> Vec<Span> {
    let find = |name: &String| -> Vec<Span> {
        text.match_indices(name.as_str()).map(|(at, found)| Span::new(at, at + found.len())).collect()
    };
    let mut spans: Vec<Span> = names.iter().flat_map(find).collect();
    spans.sort();
    spans
}

/// Takes the site's word on figures that have been read: those in its names go, and so do its words in their names.
pub(super) fn apply(text: &str, words: &ExtractConfig, metrics: &mut Vec<Metric>) {
    if !words.names.is_empty() {
        let names = names(text, &words.names);
        metrics.retain(|metric| !names.iter().any(|name| name.overlaps(metric.span())));
    }
    for metric in metrics {
        for word in &words.drop {
            if let Some(rest) = without(metric.indicator(), word) {
                metric.set_indicator(&rest);
            }
        }
    }
}

/// `name` without `word`; `None` where it does not hold it, or would be left empty. A word in Latin letters is one only
/// between blanks or signs.
pub(crate) fn without(name: &str, word: &str) -> Option<String> {
    let is_edge = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut rest = String::with_capacity(name.len());
    let mut pos = 0;
    for (at, found) in name.match_indices(word) {
        let end = at + found.len();
        let starts = !is_latin(word.chars().next()) || is_edge(name[..at].chars().next_back());
        let ends = !is_latin(word.chars().next_back()) || is_edge(name[end..].chars().next());
        if starts && ends {
            rest.push_str(&name[pos..at]);
            pos = end;
        }
    }
    rest.push_str(&name[pos..]);
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    (pos > 0 && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diag::SourceFile;
    use crate::extract::extract_with;
    use crate::model::Lang;

    fn check(body: &str, lang: Lang, words: &ExtractConfig) -> Vec<String> {
        let text = format!("+++\ntitle = \"2020\"\n+++\n{body}");
        let (document, _) = content::parse(SourceFile::new("a.md", text.as_str()), "a", "a", lang);
        let (metrics, _) = extract_with(&document, "a", words);
        let shown =
            |metric: &Metric| format!("{} {} {}", metric.raw(&document.file.text), metric.unit(), metric.indicator());
        metrics.iter().map(shown).collect()
    }

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn units_of_the_site() {
        let words = ExtractConfig { units: list(&["方阵", "方"]), ..ExtractConfig::default() };
        let found = check("全年新增光伏３２方阵，产值8.5亿元，建成5方阵。", Lang::Zh, &words);
        assert_eq!(found[0], "３２方阵 方阵 新增光伏");
        assert!(found.iter().any(|figure| figure.starts_with("8.5亿元 元")), "{found:?}");
        assert!(found.iter().any(|figure| figure.starts_with("5方阵 方阵")), "{found:?}");
    }

    #[test]
    fn what_the_reader_knows_needs_no_listing() {
        let table = [
            ("亿元", Some(Known::Unit)),
            ("万吨", Some(Known::Unit)),
            ("万", Some(Known::Unit)),
            ("家", Some(Known::Unit)),
            ("个百分点", Some(Known::Unit)),
            ("年", Some(Known::Time)),
            ("方阵", None),
            ("匠", None),
        ];
        for (word, expected) in table {
            assert_eq!(knows_unit(word), expected, "{word}");
        }
    }

    #[test]
    fn names_hold_no_figures() {
        let words = ExtractConfig { names: list(&["百村500户"]), ..ExtractConfig::default() };
        assert_eq!(check("实施百村500户工程，新建农村公路12公里。", Lang::Zh, &words).len(), 1);
    }

    #[test]
    fn words_are_dropped_whole() {
        let table = [
            ("圆满完成固定资产投资", "圆满", Some("完成固定资产投资")),
            ("the grand total cost", "grand", Some("the total cost")),
            ("grandparents", "grand", None),
            ("圆满", "圆满", None),
        ];
        for (name, word, rest) in table {
            assert_eq!(without(name, word).as_deref(), rest, "{name}");
        }
    }
}
