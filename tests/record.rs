//! The record: which figures join, which stand, and what became of promises. Reports are written as lines, one figure
//! each, and the record is read back as lines.

use countydash::catalog::{Catalogue, Record, ReportFigures, join};
use countydash::diag::Span;
use countydash::model::{Base, Bound, Measure, Metric, Status};

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

fn record(text: &str) -> Record {
    join(reports(text), &Catalogue::builtin())
}

#[test]
fn a_promise_meets_its_result() {
    let record = record(
        "= liling/2019 2020-01-10
         地区生产总值 | growth | 2019 | 8.2 % estimate
         地区生产总值 | growth | 2020 | 8 % ge target
         = liling/2020 2021-01-12
         全县GDP | growth | 2020 | 4.1 %",
    );
    let [series] = record.series_of("liling") else { panic!("{:?}", record.series) };
    assert_eq!(series.indicator, "gdp");
    let [target] = &series.targets[..] else { panic!("{:?}", series.targets) };
    assert_eq!(
        (target.outcome, target.gap.unwrap().to_string().as_str()),
        (countydash::catalog::Outcome::Missed, "-3.9")
    );
    assert!(record.reports.iter().flat_map(|report| &report.metrics).all(|metric| metric.id.starts_with("f-")));
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
    let catalogue = Catalogue::builtin();
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
    let catalogue = Catalogue::builtin();
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
