//! What the words around a figure say of it whatever rule read it: the earlier year that growth is counted from.
//!
//! A rule reads a clause; these are said a clause or more before it. What an editor has corrected stays as it is.

use crate::extract::search::Search;

use crate::model::{Base, Lang, Measure, Metric, Period, Point};

/// How many bytes before a figure are looked at.
const REACH: usize = 600;

/// Words of growth that is over a year, whatever stands before them.
const YEARLY: &[&str] = &["同比", "比上年", "较上年", "上年", "去年", "年均", "环比", "逐年", "每年"];

/// Words of growth that is over all years of a span together.
const TOGETHER: &[&str] = &["累计", "总共", "共增长", "共下降", "合计"];

/// The same in English.
const TOGETHER_EN: &[&str] = &["cumulative", "altogether", "in total"];

/// Words of growth that is an average, in English.
const AVERAGE_EN: &[&str] = &["average", "annual", "per year", "a year", "each year", "per annum"];

/// Settles what stands around the figures of a text, in the order in which they stand.
pub(super) fn settle(text: &str, lang: Lang, metrics: &mut [Metric]) {
    for metric in metrics {
        let may_differ = matches!(metric.measure, Measure::Growth | Measure::Change)
            && matches!(metric.base(), None | Some(Base::Yoy));
        let base =
            metric.period.filter(|_| may_differ).and_then(|period| counted_from(before(text, metric), period, lang));
        if base.is_some() {
            metric.set_base(base.map(Base::Period));
        }
    }
}

/// The sentence of a figure up to the figure, or the end of that.
fn before<'t>(text: &'t str, metric: &Metric) -> &'t str {
    let words = text.get(metric.sentence().start..metric.span().start).unwrap_or_default();
    &words[words.ceil_char_boundary(words.len().saturating_sub(REACH))..]
}

/// The clause that `before` ends with.
fn last_clause(before: &str) -> &str {
    before.rsplit(['，', '；', ';', '。', '\n']).next().unwrap_or_default()
}

/// The year that growth for `period` is counted from, where the words before it name one and that is not the year before.
fn counted_from(before: &str, period: Period, lang: Lang) -> Option<Period> {
    let clause = last_clause(before);
    let span = match period {
        Period::Span(Point::Year(first), Point::Year(_)) => Some(Period::year_of(first - 1)),
        Period::FiscalSpan(first, _) => Some(Period::Fiscal(first - 1)),
        _ => None,
    };
    if lang == Lang::En {
        let clause = clause.to_ascii_lowercase();
        let is_together = TOGETHER_EN.iter().any(|word| clause.holds(word));
        return span.filter(|_| is_together && !AVERAGE_EN.iter().any(|word| clause.holds(word)));
    }
    // Most growth has no such words before it, and to search for each of them takes as long as to read it.
    let may_differ = clause.contains(['计', '共']) || before.holds("相比");
    if !may_differ {
        return None;
    }
    let last = |text: &str, words: &[&str]| words.iter().filter_map(|word| text.rfind(word)).max();
    let (yearly, together) = (last(clause, YEARLY), last(clause, TOGETHER));
    if let Some(base) = span
        && together.is_some()
        && together > yearly
    {
        return Some(base);
    }
    let (year, end) = compared_with(before).or_else(|| together.and_then(|_| risen_from(before)))?;
    let is_other = year + 1 < period.year() && last(&before[end..], YEARLY).is_none();
    is_other.then(|| Period::year_of(year))
}

/// 与2015年相比，…: the year, and where the words for it end. It holds to the end of the sentence.
fn compared_with(before: &str) -> Option<(i16, usize)> {
    let (at, word) =
        ["年相比", "年末相比", "年底相比"].iter().filter_map(|word| Some((before.rfind(word)?, *word))).max()?;
    let year = before[..at].get(at.checked_sub(4)?..)?.parse().ok()?;
    before[..at - 4].ends_with(['与', '同', '和', '跟', '较', '比']).then_some((year, at + word.len()))
}

/// 由2015年的50亿元增加到2020年的70亿元，累计…: the year that the rise began in.
fn risen_from(before: &str) -> Option<(i16, usize)> {
    let at = ['从', '由'].iter().filter_map(|word| before.rfind(*word)).max()?;
    let words = &before[at + '从'.len_utf8()..];
    let year = words.get(..4)?.parse().ok()?;
    let is_rise = words[4..].starts_with('年') && ["到", "至"].iter().any(|word| words.holds(word));
    is_rise.then_some((year, before.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use crate::model::Decimal;

    /// The figures of one sentence, each given by its words, its measure and its period.
    fn settled(text: &str, lang: Lang, figures: &[(&str, Measure, &str)], change: impl Fn(&mut Metric)) -> Vec<Metric> {
        let mut from = 0;
        let metrics = figures.iter().map(|&(raw, measure, period)| {
            let start = from + text[from..].find(raw).unwrap_or_else(|| panic!("{raw} in {text}"));
            from = start + raw.len();
            let mut metric = Metric::new(Span::new(start, from), Decimal::ONE, "test");
            metric.set_sentence(Span::new(0, text.len()));
            metric.set_subject("生产总值", "%");
            metric.measure = measure;
            metric.period = Some(period.parse().unwrap());
            change(&mut metric);
            metric
        });
        let mut metrics: Vec<Metric> = metrics.collect();
        settle(text, lang, &mut metrics);
        metrics
    }

    #[test]
    fn growth_is_counted_from_the_year_that_is_named() {
        let table = [
            // text, figure, period, base
            ("与2015年相比，茶叶产量增长47%，棉花产量增长20%", "20%", "2020", "2015"),
            ("与2015年末相比，茶叶产量增长47%", "47%", "2016/2020", "2015"),
            ("与2015年相比，茶叶产量增长47%，棉花产量同比增长20%", "20%", "2020", "yoy"),
            ("与2019年相比，茶叶产量增长4%", "4%", "2020", "yoy"),
            ("茶叶产量由2015年的5万吨增加到2020年的7万吨，累计增长40%", "40%", "2020", "2015"),
            ("茶叶产量由5万吨增加到7万吨，增长40%", "40%", "2020", "yoy"),
            ("五年来，茶叶产量累计增长40%", "40%", "2016/2020", "2015"),
            ("五年来，茶叶产量累计增加3万吨，年均增长7%", "7%", "2016/2020", "yoy"),
            ("五年来，茶叶产量增长7%", "7%", "2016/2020", "yoy"),
            // 累计 of a year is from its January on.
            ("全年茶叶产量累计增长7%", "7%", "2020", "yoy"),
        ];
        for (text, raw, period, expected) in table {
            let yoy = |metric: &mut Metric| metric.set_base(Some(Base::Yoy));
            let metrics = settled(text, Lang::Zh, &[(raw, Measure::Growth, period)], yoy);
            assert_eq!(metrics[0].base().map(|base| base.text().to_string()).as_deref(), Some(expected), "{text}");
        }
        let table = [
            ("Output grew a cumulative 40% in five years", "2015"),
            ("Output grew an average 7% (40%) a year in five years", "yoy"),
        ];
        for (text, expected) in table {
            let yoy = |metric: &mut Metric| metric.set_base(Some(Base::Yoy));
            let metrics = settled(text, Lang::En, &[("40%", Measure::Growth, "2016/2020")], yoy);
            assert_eq!(metrics[0].base().map(|base| base.text().to_string()).as_deref(), Some(expected), "{text}");
        }
    }
}
