//! Shares of one whole that stand in one sentence and do not make a hundred.
//!
//! A list of shares need not be whole, so that falling short says nothing unless the sentence says that this is how the
//! whole is made up, or ends with the rest. Being more than the whole is odd in any list whose parts exclude one another.

use super::super::rounding::half_step;
use super::super::{MetricRef, ReportFigures, Stated};
use super::Finding;
use crate::model::{Bound, Decimal, Measure, Metric, Status};

/// Words of a name that say it is a share.
const SHARES: &[&str] = &["占比", "比重", "share of "];
/// Words of parts that hold one another, or of a whole that others are held against: over 60 and over 65.
const NESTED: &[&str] = &[
    "以上",
    "以下",
    "以内",
    "其中",
    "超过",
    "不足",
    "满意",
    "达标",
    "over ",
    "under ",
    "at least",
    "more than",
    "less than",
];
/// Words that say how a whole is made up.
const WHOLE: &[&str] = &["结构", "构成", "组成", "比例为", "made up of", "composition", "breakdown", "consists of"];
/// Words for the rest of a whole.
const REST: &[&str] = &["其他", "其它", "其余", "other", "the rest"];
/// The sectors, which [`super::relations`] holds together over the whole report.
const SECTORS: &[&str] = &["primary-industry-share", "secondary-industry-share", "tertiary-industry-share"];

/// Adds what the lists of shares in one report show.
pub(super) fn findings(report: usize, figures: &ReportFigures, findings: &mut Vec<Finding>) {
    let metrics = &figures.metrics;
    let mut at = 0;
    while at < metrics.len() {
        let end = at + metrics[at..].iter().take_while(|next| is_together(&metrics[at], next)).count().max(1);
        let list = &metrics[at..end];
        if let Some(sum) = off_hundred(list, &figures.text) {
            let place = |metric: usize| MetricRef::new(report, metric);
            findings.push(Finding {
                code: "shares-off-hundred",
                message: format!("{} shares in one sentence make {}%", list.len(), sum.normalize()),
                at: place(at),
                others: (at + 1..end).map(|other| (place(other), String::new())).collect(),
                help: "check the shares, and whether they are parts of one whole",
            });
        }
        at = end;
    }
}

/// A share of what `first` is a share of, as far as the reader can tell: next to it in one sentence, for one time.
fn is_together(first: &Metric, next: &Metric) -> bool {
    let is_share = |metric: &Metric| {
        let is_level = metric.measure == Measure::Level && metric.unit() == "%" && metric.area().is_none();
        is_level && metric.status == Status::Actual && metric.bound == Bound::Eq && metric.confidence() >= 0.75
    };
    is_share(first) && is_share(next) && next.sentence() == first.sentence() && next.period == first.period
}

/// The sum of a list of shares that ought to make a hundred and does not, beyond rounding.
fn off_hundred(list: &[Metric], text: &str) -> Option<Decimal> {
    let has = |words: &[&str], name: &str| words.iter().any(|word| name.contains(word));
    let names: Vec<String> = list.iter().map(|metric| metric.indicator().to_lowercase()).collect();
    let mut distinct = names.clone();
    distinct.sort_unstable();
    distinct.dedup();
    // In English only the first of a list says that it is one.
    let is_list = list.len() >= 3 && distinct.len() == list.len() && has(SHARES, &names[0]);
    let is_zh_list = names.iter().all(|name| name.is_ascii() || has(SHARES, name));
    let is_nested = names.iter().any(|name| has(NESTED, name));
    let is_sectors = list.iter().all(|metric| metric.indicator_code().is_some_and(|code| SECTORS.contains(&code)));
    if !is_list || !is_zh_list || is_nested || is_sectors {
        return None;
    }
    let sum: Decimal = list.iter().map(|metric| metric.value()).sum();
    let slack: Decimal = list.iter().map(|metric| half_step(Stated { metric, raw: metric.raw(text) })).sum();
    let hundred = Decimal::ONE_HUNDRED;
    let sentence = text.get(list[0].sentence().range()).unwrap_or_default().to_lowercase();
    let is_whole = has(WHOLE, &sentence) || names.last().is_some_and(|name| has(REST, name));
    // Far from a hundred they are shares of several wholes.
    let is_above = sum > hundred + slack && sum <= hundred + Decimal::TEN;
    let is_below = is_whole && sum < hundred - slack && sum >= hundred - Decimal::TEN;
    (is_above || is_below).then_some(sum)
}
