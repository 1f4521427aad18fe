//! What the catalogue asks of the report around a figure: when it was given, and which words stand before the figure.
//!
//! The reader of figures takes a sentence at its word. Before a figure joins a series, more is doubted: a result of a time
//! to come, growth that is over no year or beyond belief. What is doubted keeps its place in its report.

use super::ReportFigures;
use crate::model::{Base, Decimal, Measure, Metric, Period, Point, Status};

/// Growth in % beyond which a year is not believed, unless an editor says so.
const MOST_GROWTH: i64 = 1000;

/// Words behind 比 or 较 for what is no year before: an estimate, a plan, the founding of the county.
const OTHER_BASES: &[&str] = &[
    "预计",
    "预期",
    "初步核",
    "快报",
    "预算",
    "计划",
    "建州",
    "建县",
    "建区",
    "建市",
    "建旗",
    "建国",
    "建政",
    "解放",
    "改革开放",
    "撤县",
];

/// The same in English.
const OTHER_BASES_EN: &[&str] = &["than estimated", "than expected", "than planned", "than budgeted", "than projected"];

/// How far behind 比 the words for what is compared with may begin, in characters: 比2021年初步核算数.
const BASE_REACH: usize = 8;

/// How many bytes before a figure are looked at.
const REACH: usize = 900;

/// How many figures of a sentence are looked at on either side of one.
const NEAR: usize = 16;

/// The last month that the date of a report may mean, counted from January of year 0.
pub(super) fn month_of(date: &str) -> Option<i32> {
    let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month) = (parts.next()??, parts.next());
    Some(year * 12 + month.map_or(Some(12), |month| month)? - 1)
}

/// The status of a figure of `report`, which is of `month`: nothing has come of a time that has not begun, nor of one that
/// has hardly begun and for which the very sentence makes plans.
pub(super) fn status(report: &ReportFigures, at: usize, month: Option<i32>) -> Status {
    let metric = &report.metrics[at];
    let (Some(month), Some(period)) = (month, metric.period) else { return metric.status };
    let (first, last) = period.months();
    if metric.status != Status::Actual || last <= month {
        return metric.status;
    }
    // A fiscal year may begin long before the calendar year it is named after.
    let begins = if matches!(period, Period::Fiscal(_) | Period::FiscalSpan(..)) { first - 9 } else { first };
    let is_plan = |other: &&Metric| other.status == Status::Target && other.period == metric.period;
    let has_hardly_begun = || (month - begins) * 4 < last - first + 1;
    if begins > month || has_hardly_begun() && beside(report, at).any(|other| is_plan(&other)) {
        Status::Target
    } else {
        Status::Actual
    }
}

/// The figures of one sentence with that at `at`.
fn beside(report: &ReportFigures, at: usize) -> impl Iterator<Item = &Metric> {
    let sentence = report.metrics[at].sentence();
    let (before, after) = report.metrics.split_at(at);
    let is_same = move |other: &&Metric| other.sentence() == sentence;
    before.iter().rev().take(NEAR).take_while(is_same).chain(after.iter().skip(1).take(NEAR).take_while(is_same))
}

/// Whether growth or change is over a year, as a series of them must be: 环比 and growth since some earlier year are
/// other things. A level compares with nothing.
pub(super) fn is_yearly(report: &ReportFigures, metric: &Metric, period: Period) -> bool {
    match (metric.measure, metric.base()) {
        (Measure::Level | Measure::Rank, _) => true,
        // The reader takes the year before where it finds nothing else.
        (_, None | Some(Base::Yoy)) => !is_of_other_base(report, metric, period),
        // Nothing is compared with itself: 比上年 in a report of January was read against the day of the report.
        (_, Some(Base::Period(base))) if base == period => true,
        // On the same months of the year before. An average over several years carries its span; its base may be the year
        // before the first. What is held against the quarter before is no growth over a year.
        (_, Some(Base::Period(base))) => {
            let ((first, last), (from, to)) = (base.months(), period.months());
            (first + 12, last + 12) == (from, to) || last + 1 == from && to - from >= 11
        }
        (_, Some(Base::Prev)) => matches!(period, Period::At(Point::Year(_)) | Period::Fiscal(_)),
        (_, Some(Base::Target)) => false,
    }
}

/// Words of growth over all years of a span together.
const TOGETHER: &[&str] = &["累计", "总共", "共增长", "共下降", "合计", "cumulative", "altogether", "in total"];

/// Whether growth is that over all years of its span together, which an average over them is no answer to: counted from the
/// year before the first, as an average may be too, and called a total.
pub(super) fn is_total(report: &ReportFigures, metric: &Metric, period: Period) -> bool {
    let Some(Base::Period(base)) = metric.base() else { return false };
    let is_span = matches!(period, Period::Span(Point::Year(_), Point::Year(_)) | Period::FiscalSpan(..));
    metric.measure == Measure::Growth && is_span && base.months().1 + 1 == period.months().0 && {
        let clause = last_clause(before(report, metric));
        let together = TOGETHER.iter().filter_map(|word| clause.rfind(word)).max();
        together.is_some() && together > clause.rfind("年均")
    }
}

/// Whether the words before the figure name what it is compared with, and that is no year before.
fn is_of_other_base(report: &ReportFigures, metric: &Metric, period: Period) -> bool {
    let before = before(report, metric);
    let clause = last_clause(before);
    let behind = clause.rfind(['比', '较']).map_or("", |at| &clause[at..]);
    let behind = behind.char_indices().nth(BASE_REACH + 1).map_or(behind, |(end, _)| &behind[..end]);
    let is_other = !behind.is_empty() && OTHER_BASES.iter().any(|base| behind.contains(base))
        || clause.is_ascii() && OTHER_BASES_EN.iter().any(|base| clause.contains(base));
    is_other || is_of_one_base(before, clause, period)
}

/// 比2012年（下同）增长47.7%；投资增长125.1%: what the first is compared with, the others are.
fn is_of_one_base(before: &str, clause: &str, period: Period) -> bool {
    let Some(same) = before.rfind("下同") else { return false };
    let named = before[..same].trim_end_matches(['（', '(', '，', ',']);
    let Some((_, year)) = named.strip_suffix('年').and_then(|named| named.rsplit_once('比')) else { return false };
    let is_own = ["同比", "上年", "去年"].iter().any(|own| clause.contains(own));
    !is_own && year.parse::<i16>().is_ok_and(|year| year + 1 != period.year())
}

/// Whether a growth over a year, in % as it is settled, is beyond belief.
pub(super) fn is_beyond_belief(metric: &Metric, measure: Measure, value: Decimal) -> bool {
    measure == Measure::Growth
        && matches!(metric.base(), None | Some(Base::Yoy))
        && value > Decimal::from(MOST_GROWTH)
        && metric.rule.as_str() != crate::extract::CORRECTION
}

/// Words of what a promise was changed to.
const ADJUSTED: &[&str] = &[
    "调整为",
    "调整到",
    "调整至",
    "调整预算",
    "预算调整数",
    "调整后",
    "调增为",
    "调增到",
    "调增至",
    "调减为",
    "调减到",
    "调减至",
    "修订为",
];

/// The same in English, as they stand in small letters.
const ADJUSTED_EN: &[&str] = &[
    "adjusted to",
    "amended to",
    "revised to",
    "adjusted budget",
    "amended budget",
    "revised budget",
    "adjusted target",
    "revised target",
];

/// Whether a promise is what an earlier one was changed to: 预算由34亿元调整为31亿元.
pub(super) fn is_adjusted(report: &ReportFigures, metric: &Metric) -> bool {
    let clause = last_clause(before(report, metric)).to_ascii_lowercase();
    ADJUSTED.iter().chain(ADJUSTED_EN).any(|word| clause.contains(word))
}

/// The sentence of a figure up to the figure, or the end of that.
fn before<'r>(report: &'r ReportFigures, metric: &Metric) -> &'r str {
    let words = report.text.get(metric.sentence().start..metric.span().start).unwrap_or_default();
    &words[words.ceil_char_boundary(words.len().saturating_sub(REACH))..]
}

fn last_clause(words: &str) -> &str {
    // A comma between digits parts thousands.
    let is_stop = |(at, char): &(usize, char)| match char {
        '，' | '；' | ';' | '。' | '\n' => true,
        ',' => !words[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
        _ => false,
    };
    let stop = words.char_indices().rev().find(is_stop);
    stop.map_or(words, |(at, char)| &words[at + char.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::Span;

    /// A report that says `text`, in which the first of `figures` is asked for.
    fn report(text: &str, figures: &[&str], change: impl Fn(&mut Metric)) -> ReportFigures {
        let metrics = figures.iter().map(|raw| {
            let start = text.find(raw).unwrap_or_else(|| panic!("{raw} in {text}"));
            let mut metric = Metric::new(Span::new(start, start + raw.len()), Decimal::ONE, "test");
            metric.set_sentence(Span::new(0, text.len()));
            metric.period = Some("2021".parse().unwrap());
            change(&mut metric);
            metric
        });
        ReportFigures {
            county: "c".into(),
            slug: "r".into(),
            date: "2022-02-10".into(),
            supersedes: None,
            metrics: metrics.collect(),
            text: Arc::new(text.into()),
        }
    }

    #[test]
    fn growth_on_another_base_is_none_over_the_year() {
        let table = [
            // text, figure, is it over the year
            ("2021年地区生产总值增长8.1%，比年初预计数少1.43亿元", "1.43亿元", false),
            ("2021年地区生产总值为195.37亿元，比2021年初步核算数少1.43亿元", "1.43亿元", false),
            ("2021年地区生产总值增长8.1%，比上年多1.43亿元", "1.43亿元", true),
            ("较好完成一般公共预算收入增长5%", "5%", true),
            ("全县GDP达到12.19亿元，比建州初增长了679.8倍", "679.8倍", false),
            ("生产总值比2012年（下同）增长47.7%；固定资产投资增长125.1%", "125.1%", false),
            ("生产总值比2012年（下同）增长47.7%；固定资产投资同比增长12%", "12%", true),
            ("生产总值比2020年（下同）增长4.7%；固定资产投资增长15.1%", "15.1%", true),
            ("生产总值同比（下同）增长4.7%；固定资产投资增长15.1%", "15.1%", true),
            ("一般公共预算收入增长5%", "5%", true),
            ("Revenue was 4% more than budgeted, or 5% up", "5%", true),
        ];
        for (text, raw, expected) in table {
            let report = report(text, &[raw], |metric| metric.measure = Measure::Growth);
            assert_eq!(is_yearly(&report, &report.metrics[0], "2021".parse().unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn plans_are_changed_by_words() {
        let table = [
            ("年初批准收入340,000万元，调整为310,000万元", "310,000万元", true),
            ("年初批准收入340,000万元，调整为310,000万元", "340,000万元", false),
            ("收入调整预算数31亿元", "31亿元", true),
            ("The Revised Budget is $31 million", "$31 million", true),
            ("The budget is $31 million", "$31 million", false),
        ];
        for (text, raw, expected) in table {
            let report = report(text, &[raw], |_| ());
            assert_eq!(is_adjusted(&report, &report.metrics[0]), expected, "{raw} in {text}");
        }
    }

    #[test]
    fn nothing_has_come_of_a_time_to_come() {
        let table = [
            // period, status of the figure beside it, and what the report of February 2022 can say of it
            ("2023", Status::Actual, Status::Target),
            ("2022", Status::Target, Status::Target),
            ("2022", Status::Actual, Status::Actual),
            ("2022-02", Status::Target, Status::Actual),
            ("2021", Status::Target, Status::Actual),
            ("FY2022", Status::Target, Status::Actual),
        ];
        for (period, other, expected) in table {
            let mut report = report("建设绿道55公里，把失业率降到3%", &["3%", "55公里"], |metric| {
                metric.period = Some(period.parse().unwrap());
            });
            report.metrics[1].status = other;
            let month = month_of(&report.date);
            assert_eq!(status(&report, 0, month), expected, "{period} beside {other}");
        }
        assert_eq!([month_of("2022-02-10"), month_of("2022"), month_of("")], [Some(24265), Some(24275), None]);
    }
}
