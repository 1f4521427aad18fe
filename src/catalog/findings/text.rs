//! What the words around figures show: a verb that goes the other way, a rank that its field has no room for.
//!
//! Only words that leave no doubt are asked for. What a verb means for a figure is read by `extract`; here it is held
//! against the digits, whichever way they were read.

use super::super::{MetricRef, ReportFigures};
use super::Finding;
use crate::diag::Span;
use crate::model::{Decimal, Measure, Metric};

/// Verbs of a fall that stand right before a number; with a minus sign after them they would mean a rise.
const FALLS: &[&str] = &[
    "下降",
    "减少",
    "降低",
    "下滑",
    "下跌",
    "回落",
    "减",
    "降",
    "fell by",
    "fell",
    "declined by",
    "declined",
    "decreased by",
    "decreased",
    "dropped by",
    "dropped",
    "down",
    "down by",
];

/// Between two figures: the second is said to be lower.
const FALLS_TO: &[&str] =
    &["降至", "降到", "降为", "下降至", "下降到", "降低到", "降低至", "减少到", "减少至", "减至", "回落到", "回落至"];
/// Between two figures: the second is said to be higher.
const RISES_TO: &[&str] = &[
    "升至",
    "升到",
    "上升到",
    "上升至",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "增加到",
    "增加至",
    "增长到",
    "增至",
    "扩大到",
];
/// Before the first of two figures, and whether the second is said to be lower.
const FROM: &[(&str, bool)] = &[
    ("fell from", true),
    ("declined from", true),
    ("decreased from", true),
    ("dropped from", true),
    ("rose from", false),
    ("increased from", false),
    ("grew from", false),
    ("climbed from", false),
];

/// Adds what the words of one report show.
pub(super) fn findings(report: usize, figures: &ReportFigures, findings: &mut Vec<Finding>) {
    let text = &*figures.text;
    let words = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let place = |metric: usize| MetricRef::new(report, metric);
    for (at, metric) in figures.metrics.iter().enumerate() {
        let Span { start, end } = metric.sentence();
        let before = words(start, metric.span().start);
        if is_minus_after_fall(metric, metric.raw(text), before) {
            findings.push(Finding {
                code: "sign-against-verb",
                message: format!("`{}` has a minus sign after a verb that says the fall already", metric.raw(text)),
                at: place(at),
                others: Vec::new(),
                help: "leave out the sign or change the verb",
            });
        }
        if let Some(next) = figures.metrics.get(at + 1).filter(|next| next.sentence() == metric.sentence())
            && is_one_measure(metric, next)
            && let Some(is_fall) = said_to_fall(before, words(metric.span().end, next.span().start))
            && (if is_fall { next.value() > metric.value() } else { next.value() < metric.value() })
        {
            let way = if is_fall { "fall" } else { "rise" };
            findings.push(Finding {
                code: "sign-against-verb",
                message: format!(
                    "`{}` is said to {way} from {} to {}",
                    metric.indicator(),
                    metric.raw(text),
                    next.raw(text)
                ),
                at: place(at + 1),
                others: vec![(place(at), String::new())],
                help: "check both figures and the verb",
            });
        }
        if metric.measure == Measure::Rank
            && let Some(field) = field(before, words(metric.span().end, end)).filter(|field| metric.value() > *field)
        {
            findings.push(Finding {
                code: "rank-outside-field",
                message: format!("the rank {} is outside a field of {field}", metric.value().normalize()),
                at: place(at),
                others: Vec::new(),
                help: "check the rank and the number of those ranked",
            });
        }
    }
}

fn is_minus_after_fall(metric: &Metric, raw: &str, before: &str) -> bool {
    let has_minus = raw.starts_with(['-', '−', '－']);
    let before = before.trim_end();
    let is_move = matches!(metric.measure, Measure::Growth | Measure::Change);
    has_minus && is_move && FALLS.iter().any(|word| ends_with_word(before, word))
}

/// Whether `text` ends with `word`, an English one not within another word.
fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|last: char| last.is_ascii_alphanumeric()))
}

/// Two levels of one thing, so that the words between them compare the one with the other.
fn is_one_measure(a: &Metric, b: &Metric) -> bool {
    let is_level = a.measure == Measure::Level && b.measure == Measure::Level;
    is_level && a.indicator() == b.indicator() && a.unit() == b.unit() && a.status == b.status
}

/// Whether the second of two figures is said to be lower than the first (`true`), higher, or neither.
fn said_to_fall(before: &str, between: &str) -> Option<bool> {
    let between = between.trim();
    let is_verb = |words: &[&str]| words.contains(&between);
    if is_verb(FALLS_TO) {
        Some(true)
    } else if is_verb(RISES_TO) {
        Some(false)
    } else if between == "to" {
        FROM.iter().find(|(word, _)| ends_with_word(before.trim_end(), word)).map(|(_, is_fall)| *is_fall)
    } else {
        None
    }
}

/// How many are ranked: 在全省122个县市区中排第8位, "8th of 58".
fn field(before: &str, after: &str) -> Option<Decimal> {
    if let Some((head, tail)) = before.rsplit_once('个') {
        let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        // 3个季度 counts no counties, and what stands in another clause is ranked nowhere here.
        let is_place = tail.starts_with(['县', '市', '区', '州', '旗', '乡', '镇', '省']);
        let is_near = !tail.contains(['，', ',', '；', ';', '。']) && tail.chars().count() <= 16;
        if is_place && is_near && digits > 0 {
            return head[head.len() - digits..].parse().ok();
        }
    }
    let after = after.trim_start();
    let after = after.strip_prefix("out of ").or_else(|| after.strip_prefix("of "))?;
    let after = after.strip_prefix("the ").unwrap_or(after);
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_those_of_places() {
        let table = [
            ("在全省122个县市区中排", "", Some(122)),
            ("GDP总量居全市12个县（市、区）", "", Some(12)),
            ("前3个季度全省排", "", None),
            ("对口帮扶4个县，综合考核居全省", "", None),
            ("The county ranked ", " of 58 counties", Some(58)),
            ("Ranked ", " out of the 92 counties", Some(92)),
            ("It came ", " in health outcomes", None),
            ("It came ", " of all counties", None),
        ];
        for (before, after, expected) in table {
            assert_eq!(field(before, after), expected.map(Decimal::from), "{before}{after}");
        }
    }

    #[test]
    fn only_plain_verbs_say_which_way() {
        let table = [
            ("失业率由", "降至", Some(true)),
            ("城镇化率由", "提高到", Some(false)),
            ("Unemployment fell from ", " to ", Some(true)),
            ("Enrollment grew from ", " to ", Some(false)),
            ("Services moved from ", " to ", None),
            ("气温由", "变为", None),
            ("贫困发生率由", "、", None),
        ];
        for (before, between, expected) in table {
            assert_eq!(said_to_fall(before, between), expected, "{before}…{between}");
        }
        assert!(ends_with_word("sales fell by", "fell by") && !ends_with_word("countdown", "down"));
    }
}
