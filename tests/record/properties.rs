//! What holds of every record.

use countydash::catalog::{Tolerance, diff, join_after};
use proptest::prelude::*;

use super::*;

/// A figure among few names, periods and values, so that figures meet.
fn some_figure() -> impl Strategy<Value = String> {
    let names =
        prop::sample::select(vec!["GDP", "地区生产总值", "常住人口", "PM2.5", "一般公共预算收入", "陶瓷产业产值"]);
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
        format!("{name} | {measure} | {period} | {value} {unit} {words}")
    })
}

/// A figure whose value is as large or as small as any may be.
fn some_extreme() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec!["GDP", "人均GDP", "粮食产量", "常住人口", "一般公共预算收入"]);
    let measures = prop::sample::select(vec![
        ("level", "元"),
        ("level", "吨"),
        ("level", "人"),
        ("growth", "%"),
        ("growth", "倍"),
        ("growth", "x"),
        ("change", "pp"),
    ]);
    let periods = prop::sample::select(vec!["2018", "2019", "2020", "2018/2020", "2016/2020"]);
    let values = prop::sample::select(vec![
        "0",
        "1",
        "0.0000000000000000000000000001",
        "0.000000000001",
        "1000000000000000000",
        "999999999999999999.9999999999",
        "-1000000000000000000",
        "-99.9999999999999999999999",
        "-0.0000000000000000000000000001",
    ]);
    let words =
        prop::sample::select(vec!["", "", "target", "approx target", "raw=0.000000000001", "raw=三成", "base=2015"]);
    (names, measures, periods, values, words).prop_map(|(name, (measure, unit), period, value, words)| {
        format!("{name} | {measure} | {period} | {value} {unit} {words}")
    })
}

fn some_reports() -> impl Strategy<Value = Vec<ReportFigures>> {
    let parts = (0..2_u8, 2018..2022_u16, prop::collection::vec(some_figure(), 0..8));
    prop::collection::vec(parts, 0..6).prop_map(|reports| {
        let to_report = |(at, (county, year, lines)): (usize, (u8, u16, Vec<String>))| {
            report(&format!("county-{county}"), &format!("{year}-{at}"), format!("{}-01-10", year + 1), &lines)
        };
        reports.into_iter().enumerate().map(to_report).collect()
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
    fn joining_again_is_joining_at_once(reports in some_reports(), others in some_reports(), n_gone in 0..3_usize) {
        let catalogue = &*CATALOGUE;
        let before = join(reports, catalogue);
        // Whoever asks for revisions may do so before or after.
        before.revisions(catalogue);
        // Some reports are others now, some are new, the rest are the very same.
        let mut now = before.reports.clone();
        for other in join(others, catalogue).reports {
            match now.iter_mut().find(|known| known.county == other.county && known.date == other.date) {
                Some(known) => *known = other,
                None => now.push(other),
            }
        }
        // Those that stay stand at other places where some before them have gone.
        now.drain(..n_gone.min(now.len()));
        let again = join_after(&before, now.clone(), catalogue, Tolerance::default());
        let once = join(now.iter().map(|report| ReportFigures::clone(report)).collect(), catalogue);
        prop_assert_eq!(ids(&again), ids(&once));
        prop_assert_eq!(show(&again, catalogue), show(&once, catalogue));
        prop_assert_eq!(benchmarks(&again), benchmarks(&once));
        prop_assert_eq!(again.revisions(catalogue), once.revisions(catalogue));
        prop_assert!(again.series().eq(once.series()) && again.named().eq(once.named()));
    }

    #[test]
    fn values_at_the_ends_of_what_may_be_cost_nothing(lines in prop::collection::vec(some_extreme(), 1..24)) {
        let catalogue = &*CATALOGUE;
        let tolerance = Tolerance { percent: 2.into(), points: 1.into() };
        let record = join_with(vec![report("c", "s", "2021-01-10".into(), &lines)], catalogue, tolerance);
        record.findings(catalogue);
        derived(&record);
        record.revisions(catalogue);
        for series in record.series() {
            for observation in series.observations() {
                series.change(catalogue.get(&series.indicator).expect("it has a series"), observation.period);
            }
        }
    }

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
        prop_assert_eq!(derived(&record), derived(&other));
        prop_assert_eq!(benchmarks(&record), benchmarks(&other));
    }

    #[test]
    fn an_unrelated_report_changes_nothing(reports in some_reports(), lines in prop::collection::vec(some_figure(), 0..8)) {
        let catalogue = &*CATALOGUE;
        let record = join(reports.clone(), catalogue);
        let mut more = reports;
        more.insert(0, report("another", "2020", "2021-01-10".into(), &lines));
        let other = join(more, catalogue);
        let of_other: Vec<String> = ids(&other).remove("another/2020").unwrap();
        prop_assert_eq!(show(&record, catalogue), show_where(&other, catalogue, |series| series.county != "another"));
        let mut known = ids(&other);
        known.remove("another/2020");
        prop_assert_eq!(ids(&record), known.clone());
        // And no two figures of the site share an id.
        let all: Vec<&String> = known.values().flatten().chain(&of_other).collect();
        prop_assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn a_report_taken_away_and_given_again_leaves_all_as_it_was(reports in some_reports(), at in any::<prop::sample::Index>()) {
        prop_assume!(!reports.is_empty());
        let catalogue = &*CATALOGUE;
        let record = join(reports.clone(), catalogue);
        let mut others = reports;
        let report = others.remove(at.index(others.len()));
        let without = join(others.clone(), catalogue);
        others.push(report.clone());
        let again = join(others, catalogue);
        prop_assert_eq!(show(&record, catalogue), show(&again, catalogue));
        prop_assert_eq!(ids(&record), ids(&again));
        prop_assert!(diff(&record, &again).is_empty());
        // Without it, its figures are the ones that are missed, and none of another report.
        let missed = diff(&record, &without).figures;
        prop_assert_eq!(missed.len(), report.metrics.len());
        for edit in &missed {
            prop_assert!(edit.after.is_none());
            prop_assert_eq!(&record.report(edit.before.expect("it was there")).slug, &report.slug);
        }
    }

    #[test]
    fn an_edit_elsewhere_moves_no_id(lines in prop::collection::vec(some_figure(), 1..8), extra in some_figure()) {
        let catalogue = &*CATALOGUE;
        let metrics = |lines: &[String]| {
            let report = report("c", "s", String::new(), lines);
            join(vec![report], catalogue).reports.remove(0).metrics.clone()
        };
        let before = metrics(&lines);
        let at = lines.len() / 2;
        let mut edited = lines;
        edited.insert(at, extra);
        let after = metrics(&edited);
        let extra = &after[at];
        // Equal figures are counted, so one more of them moves those behind it.
        let is_same = |metric: &Metric| (metric.indicator_code() == extra.indicator_code() || metric.indicator() == extra.indicator())
            && metric.measure == extra.measure && metric.period == extra.period;
        for (old, new) in before.iter().zip(after[..at].iter().chain(&after[at + 1..])) {
            if !is_same(old) {
                prop_assert_eq!(&old.id, &new.id);
            }
        }
    }
}
