//! The record: which figures join, which stand, and what became of promises. Reports are written as lines, one figure
//! each, and the record is read back as lines.

mod joins;
mod pages;
mod properties;

use std::sync::{Arc, LazyLock};

use countydash::catalog::{
    Benchmark, Catalogue, FINDINGS, Finding, Headline, Observation, Outcome, Profiled, Record, ReportFigures, Series,
    Target, Tolerance, join, join_with,
};
use countydash::diag::Span;
use countydash::model::{Base, Bound, Measure, Metric, Status};

/// Reading it takes a while, and no test changes it.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::builtin);

/// A figure from `indicator | measure | period | value unit [bound] [status] [base=…] [area=…] [raw=…] [before=…]`, whose words are put at
/// the end of `text`.
fn figure(line: &str, text: &mut String) -> Metric {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [indicator, measure, period, rest] = parts[..] else { panic!("{line}: four parts") };
    let mut words = rest.split_whitespace();
    let value = words.next().expect("a value");
    let unit = words.next().filter(|unit| *unit != "-").unwrap_or_default();
    let mut metric = Metric::new(Span::default(), value.parse().expect("a decimal"), "test");
    metric.set_subject(indicator, unit);
    metric.measure = Measure::parse(measure).expect("a measure");
    metric.period = (period != "-").then(|| period.parse().expect("a period"));
    metric.set_confidence(0.9);
    let mut raw = format!("{value}{unit}");
    *text += ";";
    for word in words.filter(|word| *word != "…") {
        match word.split_once('=') {
            Some(("base", "yoy")) => metric.set_base(Some(Base::Yoy)),
            Some(("base", "prev")) => metric.set_base(Some(Base::Prev)),
            Some(("base", "target")) => metric.set_base(Some(Base::Target)),
            Some(("base", period)) => metric.set_base(Some(Base::Period(period.parse().expect("a period")))),
            Some(("area", area)) => metric.set_area(Some(area)),
            Some(("raw", stated)) => raw = stated.into(),
            Some(("before", words)) => *text += words,
            Some(other) => panic!("{line}: {other:?}"),
            None if Bound::parse(word).is_some() => metric.bound = Bound::parse(word).expect("just seen"),
            None => metric.status = Status::parse(word).unwrap_or_else(|| panic!("{line}: {word}")),
        }
    }
    metric.set_span(Span::new(text.len(), text.len() + raw.len()));
    *text += &raw;
    metric
}

/// A report whose figures are these lines.
fn report(county: &str, slug: &str, date: String, lines: &[String]) -> ReportFigures {
    let mut text = String::new();
    let metrics = lines.iter().map(|line| figure(line, &mut text)).collect();
    ReportFigures {
        county: county.into(),
        slug: slug.into(),
        date,
        supersedes: None,
        text: Arc::new(text.into()),
        metrics,
    }
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
                text: Arc::default(),
                metrics: Vec::new(),
            });
        } else {
            let report = reports.last_mut().expect("a report first");
            let mut text = report.text.to_string();
            let mut metric = figure(line, &mut text);
            report.text = Arc::new(text.into());
            let metrics = &mut report.metrics;
            // Each line is a sentence of its own, unless it goes on from the one before.
            let goes_on = line.ends_with(" …");
            let at = metrics.last().map_or(0, |last| last.sentence().start + usize::from(!goes_on));
            metric.set_sentence(Span::new(at, at + 1));
            metrics.push(metric);
        }
    }
    reports
}

fn record(text: &str) -> Record {
    join(reports(text), &CATALOGUE)
}

/// A record as lines, as `catalog/joins.txt` explains.
fn show(record: &Record, catalogue: &Catalogue) -> Vec<String> {
    show_where(record, catalogue, |_| true)
}

/// The same of some series.
fn show_where(record: &Record, catalogue: &Catalogue, is_shown: impl Fn(&Series) -> bool) -> Vec<String> {
    let revised: Vec<_> = record.revisions(catalogue).iter().map(|revision| revision.replaced).collect();
    let rivals: Vec<_> = record.rivals(catalogue).iter().map(|rival| rival.other).collect();
    let value = |at| record.metric(at).value().normalize();
    let observation = |observation: &Observation| {
        let mut text = format!("{} {}", observation.period, observation.value().normalize());
        match observation.status {
            Status::Estimate => text += "e",
            _ => assert!(observation.derived_from().is_empty(), "a series holds what reports say"),
        }
        for &replaced in observation.replaced() {
            let word = match (revised.contains(&replaced), rivals.contains(&replaced)) {
                (true, _) => "was",
                (_, true) => "against",
                _ => "also",
            };
            text += &format!(" ({word} {})", value(replaced));
        }
        text
    };
    let target = |target: &Target| {
        let mut text = format!("{} {}", target.period, target.value().normalize());
        if let Some(end) = target.range_end() {
            text += &format!("..{end}");
        }
        let outcome = serde_json::to_value(target.outcome).expect("an outcome is a word");
        text += &format!(" {} {}", target.bound, outcome.as_str().expect("an outcome is a word"));
        if let Some(gap) = target.gap() {
            text += &format!(" {gap}");
        }
        if let Some(result) = target.result.as_ref().filter(|result| !result.derived_from().is_empty()) {
            text += &format!(" (computed {} of {} figures)", result.value(), result.derived_from().len());
        }
        for part in target.parts() {
            text += &format!(" (in {} {} {})", part.indicator, part.result.value(), part.outcome.as_str());
        }
        for &replaced in target.replaced() {
            text += &format!(" (was {})", value(replaced));
        }
        text
    };
    let join = |parts: Vec<String>| parts.join("; ");
    let line = |series: &Series| {
        // What the catalogue does not have is shown by its name, in quotes.
        let is_known = catalogue.get(&series.indicator).is_some();
        let name = if is_known { series.indicator.to_string() } else { format!("“{}”", series.indicator) };
        let mut text = format!("{name} {} {}: ", series.measure, series.unit);
        text += &join(series.annual().iter().map(observation).collect());
        if !series.other().is_empty() {
            text += &format!(" | {}", join(series.other().iter().map(observation).collect()));
        }
        if !series.targets.is_empty() {
            text += &format!(" -> {}", join(series.targets.iter().map(target).collect()));
        }
        text
    };
    record.series().chain(record.named()).filter(|series| is_shown(series)).map(line).collect()
}

/// What is computed beside a record, as `catalog/derived.txt` explains.
fn derived(record: &Record) -> Vec<String> {
    let counties = record.counties();
    let derived = counties.iter().flat_map(|county| record.derived(&CATALOGUE, county));
    derived
        .map(|derived| {
            let parts = derived.parts.iter().map(|&part| record.metric(part).value().normalize().to_string());
            format!(
                "{} {} {}: {} {} {} of {}",
                derived.indicator,
                derived.measure,
                derived.unit,
                derived.period,
                derived.value,
                derived.rule.as_str(),
                parts.collect::<Vec<_>>().join(", ")
            )
        })
        .collect()
}

/// What reports say of other places, a line each.
fn benchmarks(record: &Record) -> Vec<String> {
    let counties = record.counties();
    let benchmarks = counties.iter().flat_map(|county| record.benchmarks_of(county));
    let line = |at: &Benchmark| {
        let (id, county) = (record.metric(at.source).id, &at.county);
        format!("{county} {} {} {} {} {}{} {id}", at.indicator, at.measure, at.period, at.area, at.value, at.unit)
    };
    benchmarks.map(line).collect()
}
