//! The record: which figures join, which stand, and what became of promises. Reports are written as lines, one figure
//! each, and the record is read back as lines.

use std::sync::LazyLock;

use countydash::catalog::{Catalogue, Observation, Record, ReportFigures, Series, Target, join};
use countydash::diag::Span;
use countydash::model::{Base, Bound, Measure, Metric, Status};

/// Reading it takes a while, and no test changes it.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

/// A figure from `indicator | measure | period | value unit [bound] [status] [base=…] [area=…] [raw=…]`.
fn figure(line: &str) -> Metric {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [indicator, measure, period, rest] = parts[..] else { panic!("{line}: four parts") };
    let mut words = rest.split_whitespace();
    let value = words.next().expect("a value");
    let unit = words.next().filter(|unit| *unit != "-").unwrap_or_default();
    let mut metric = Metric {
        id: "".into(),
        span: Span::default(),
        raw: format!("{value}{unit}"),
        value: value.parse().expect("a decimal"),
        unit: unit.into(),
        bound: Bound::Eq,
        indicator: indicator.into(),
        indicator_code: None,
        measure: Measure::parse(measure).expect("a measure"),
        period: (period != "-").then(|| period.parse().expect("a period")),
        status: Status::Actual,
        base: None,
        section: 0,
        sentence: Span::default(),
        area: None,
        rule: "test",
        confidence: 0.9,
    };
    for word in words {
        match word.split_once('=') {
            Some(("base", "yoy")) => metric.base = Some(Base::Yoy),
            Some(("base", "prev")) => metric.base = Some(Base::Prev),
            Some(("base", "target")) => metric.base = Some(Base::Target),
            Some(("base", period)) => metric.base = Some(Base::Period(period.parse().expect("a period"))),
            Some(("area", area)) => metric.area = Some(area.into()),
            Some(("raw", raw)) => metric.raw = raw.into(),
            Some(other) => panic!("{line}: {other:?}"),
            None if Bound::parse(word).is_some() => metric.bound = Bound::parse(word).expect("just seen"),
            None => metric.status = Status::parse(word).unwrap_or_else(|| panic!("{line}: {word}")),
        }
    }
    metric
}

/// Reports of one text: a line `= county/slug date [supersedes]` opens one, the others are its figures.
fn reports(text: &str) -> Vec<ReportFigures> {
    let mut reports: Vec<ReportFigures> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(head) = line.strip_prefix("= ") {
            let mut words = head.split_whitespace();
            let (county, slug) = words.next().and_then(|path| path.split_once('/')).expect("county/slug");
            let date = words.next().filter(|date| *date != "-").unwrap_or_default();
            let supersedes = words.next().map(Into::into);
            reports.push(ReportFigures {
                county: county.into(),
                slug: slug.into(),
                date: date.into(),
                supersedes,
                metrics: Vec::new(),
            });
        } else {
            reports.last_mut().expect("a report first").metrics.push(figure(line));
        }
    }
    reports
}

/// A record as lines, as `catalog/joins.txt` explains.
fn show(record: &Record, catalogue: &Catalogue) -> Vec<String> {
    let revised: Vec<_> = record.revisions(catalogue).iter().map(|revision| revision.replaced).collect();
    let value = |at| record.metric(at).value.normalize();
    let observation = |observation: &Observation| {
        let mut text = format!("{} {}", observation.period, observation.value.normalize());
        match observation.status {
            Status::Estimate => text += "e",
            _ if !observation.derived_from.is_empty() => text += "d",
            _ => {}
        }
        for &replaced in &observation.replaced {
            let word = if revised.contains(&replaced) { "was" } else { "also" };
            text += &format!(" ({word} {})", value(replaced));
        }
        text
    };
    let target = |target: &Target| {
        let mut text = format!("{} {}", target.period, target.value.normalize());
        if let Some(end) = target.range_end {
            text += &format!("..{end}");
        }
        let outcome = serde_json::to_value(target.outcome).unwrap();
        text += &format!(" {} {}", target.bound, outcome.as_str().unwrap());
        if let Some(gap) = target.gap {
            text += &format!(" {gap}");
        }
        for &replaced in &target.replaced {
            text += &format!(" (was {})", value(replaced));
        }
        text
    };
    let join = |parts: Vec<String>| parts.join("; ");
    let line = |series: &Series| {
        let mut text = format!("{} {} {}: ", series.indicator, series.measure, series.unit);
        text += &join(series.annual.iter().map(observation).collect());
        if !series.other.is_empty() {
            text += &format!(" | {}", join(series.other.iter().map(observation).collect()));
        }
        if !series.targets.is_empty() {
            text += &format!(" -> {}", join(series.targets.iter().map(target).collect()));
        }
        text
    };
    record.series.iter().map(line).collect()
}

#[test]
fn figures_join_as_told() {
    let catalogue = &*CATALOGUE;
    let cases: Vec<&str> = include_str!("catalog/joins.txt").split("\n## ").skip(1).collect();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in cases {
        let (title, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("---").unwrap_or_else(|| panic!("{title}: no ---"));
        let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
        let mut reports = reports(text);
        for order in ["as written", "backwards"] {
            let found = show(&join(reports.clone(), catalogue), catalogue);
            if found != expected {
                wrong += &format!("{title} ({order})\n  expected {expected:#?}\n  found {found:#?}\n");
            }
            reports.reverse();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// `name | code` lines of a fixture, with their line numbers.
fn pairs(text: &str) -> Vec<(usize, &str, &str)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(at, line)| {
            let (name, code) = line.split_once(" | ").unwrap_or_else(|| panic!("line {}: name | code", at + 1));
            (at + 1, name, code)
        })
        .collect()
}

#[test]
fn names_find_their_indicator() {
    let catalogue = &*CATALOGUE;
    let wrong: Vec<String> = pairs(include_str!("catalog/names.txt"))
        .into_iter()
        .filter_map(|(line, name, code)| {
            let found = catalogue.find(name).map(|indicator| indicator.code.as_str());
            (found != Some(code)).then(|| format!("line {line}: {name} is {found:?}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn near_misses_are_not_joined() {
    let catalogue = &*CATALOGUE;
    let pairs = pairs(include_str!("catalog/near-misses.txt"));
    assert!(pairs.len() >= 200, "{} pairs", pairs.len());
    let mut seen = std::collections::BTreeSet::new();
    let mut wrong = Vec::new();
    for (line, name, code) in pairs {
        assert!(seen.insert((name, code)), "line {line}: {name} stands twice");
        if catalogue.get(code).is_none() {
            wrong.push(format!("line {line}: there is no {code}"));
        } else if catalogue.find(name).is_some_and(|indicator| indicator.code == code) {
            wrong.push(format!("line {line}: {name} is joined to {code}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// A figure among few names, periods and values, so that figures meet.
    fn some_figure() -> impl Strategy<Value = Metric> {
        let names =
            prop::sample::select(vec!["GDP", "地区生产总值", "常住人口", "PM2.5", "一般公共预算收入", "陶瓷产值"]);
        let measures = prop::sample::select(vec![
            ("level", "元"),
            ("level", "人"),
            ("level", "微克/立方米"),
            ("growth", "%"),
            ("change", "pp"),
            ("rank", "rank"),
        ]);
        let periods = prop::sample::select(vec!["2018", "2019", "2020", "2019-Q3", "2016/2020", "-"]);
        let words = prop::sample::select(vec!["", "estimate", "target", "gt", "ge target", "area=全省"]);
        (names, measures, periods, 1..40_u32, words).prop_map(|(name, (measure, unit), period, value, words)| {
            figure(&format!("{name} | {measure} | {period} | {value} {unit} {words}"))
        })
    }

    fn some_reports() -> impl Strategy<Value = Vec<ReportFigures>> {
        let report = (0..2_u8, 2018..2022_u16, prop::collection::vec(some_figure(), 0..8));
        prop::collection::vec(report, 0..6).prop_map(|reports| {
            let report = |(at, (county, year, metrics)): (usize, (u8, u16, Vec<Metric>))| ReportFigures {
                county: format!("county-{county}").into(),
                slug: format!("{year}-{at}").into(),
                date: format!("{}-01-10", year + 1),
                supersedes: None,
                metrics,
            };
            reports.into_iter().enumerate().map(report).collect()
        })
    }

    /// Ids of all figures, by report.
    fn ids(record: &Record) -> std::collections::BTreeMap<String, Vec<String>> {
        let ids = |report: &ReportFigures| report.metrics.iter().map(|metric| metric.id.to_string()).collect();
        record.reports.iter().map(|report| (format!("{}/{}", report.county, report.slug), ids(report))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_order_of_reports_does_not_matter(reports in some_reports(), seed in any::<u64>()) {
            let catalogue = &*CATALOGUE;
            let record = join(reports.clone(), catalogue);
            let mut other = reports;
            let n = other.len().max(1);
            other.rotate_left(seed as usize % n);
            if seed % 2 == 0 {
                other.reverse();
            }
            let other = join(other, catalogue);
            prop_assert_eq!(show(&record, catalogue), show(&other, catalogue));
            prop_assert_eq!(ids(&record), ids(&other));
        }

        #[test]
        fn an_unrelated_report_changes_nothing(reports in some_reports(), figures in prop::collection::vec(some_figure(), 0..8)) {
            let catalogue = &*CATALOGUE;
            let record = join(reports.clone(), catalogue);
            let mut more = reports;
            more.insert(0, ReportFigures {
                county: "another".into(),
                slug: "2020".into(),
                date: "2021-01-10".into(),
                supersedes: None,
                metrics: figures,
            });
            let mut other = join(more, catalogue);
            let of_other: Vec<String> = ids(&other).remove("another/2020").unwrap();
            other.series.retain(|series| series.county != "another");
            prop_assert_eq!(show(&record, catalogue), show(&other, catalogue));
            let mut known = ids(&other);
            known.remove("another/2020");
            prop_assert_eq!(ids(&record), known.clone());
            // And no two figures of the site share an id.
            let all: Vec<&String> = known.values().flatten().chain(&of_other).collect();
            prop_assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
        }

        #[test]
        fn an_edit_elsewhere_moves_no_id(metrics in prop::collection::vec(some_figure(), 1..8), extra in some_figure()) {
            let catalogue = &*CATALOGUE;
            let report = |metrics: Vec<Metric>| {
                let report = ReportFigures { county: "c".into(), slug: "s".into(), date: String::new(), supersedes: None, metrics };
                join(vec![report], catalogue).reports.remove(0).metrics
            };
            let before = report(metrics.clone());
            let at = metrics.len() / 2;
            let mut edited = metrics;
            edited.insert(at, extra.clone());
            let after = report(edited);
            // Equal figures are counted, so one more of them moves those behind it.
            let is_same = |metric: &Metric| (metric.indicator_code == after[at].indicator_code || metric.indicator == extra.indicator)
                && metric.measure == extra.measure && metric.period == extra.period;
            for (old, new) in before.iter().zip(after[..at].iter().chain(&after[at + 1..])) {
                if !is_same(old) {
                    prop_assert_eq!(&old.id, &new.id);
                }
            }
        }
    }
}
