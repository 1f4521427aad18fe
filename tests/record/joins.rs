//! Names and the joining of figures, by the fixtures in `tests/catalog`.

use super::*;

/// Tries each case of a fixture with its reports in both orders.
fn try_cases(fixture: &str, at_least: usize, show: impl Fn(&Record) -> Vec<String>) {
    let cases: Vec<&str> = fixture.split("\n## ").skip(1).collect();
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in cases {
        let (title, rest) = case.split_once('\n').expect("a title and a text");
        let (text, expected) = rest.split_once("---").unwrap_or_else(|| panic!("{title}: no ---"));
        let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
        let mut reports = reports(text);
        for order in ["as written", "backwards"] {
            let found = show(&join(reports.clone(), &CATALOGUE));
            if found != expected {
                wrong += &format!("{title} ({order})\n  expected {expected:#?}\n  found {found:#?}\n");
            }
            reports.reverse();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn figures_join_as_told() {
    try_cases(include_str!("../catalog/joins.txt"), 60, |record| show(record, &CATALOGUE));
}

#[test]
fn values_are_derived_where_definitions_allow() {
    try_cases(include_str!("../catalog/derived.txt"), 15, derived);
}

#[test]
fn benchmarks_stand_beside_the_county() {
    let record = record(
        "= c/2019 2020-01-10
         GDP | growth | 2019 | 8.2 %
         GDP | growth | 2019 | 6.1 % area=全国
         GDP | growth | 2019 | 7.5 % area=全省
         GDP | growth | 2019 | 7.6 % area=全省
         GDP | growth | 2020 | 6 % target area=全国
         陶瓷产值 | growth | 2019 | 6.1 % area=全国
         = c/2020 2021-01-10
         GDP | growth | 2019 | 6.0 % area=全国
         = d/2019 2020-01-10
         GDP | growth | 2019 | 6.1 % area=全国",
    );
    let show = |county: &str| -> Vec<String> {
        let benchmarks = record.benchmarks(county, "gdp");
        benchmarks.map(|at| format!("{} {} {} {}{}", at.measure, at.period, at.area, at.value, at.unit)).collect()
    };
    // The later report restates; in one report the first mention stands; a plan is nothing to be compared with.
    assert_eq!(show("c"), ["growth 2019 全国 6.0%", "growth 2019 全省 7.5%"]);
    assert_eq!(show("d"), ["growth 2019 全国 6.1%"]);
    assert_eq!(show("e"), [""; 0]);
    assert_eq!(record.benchmarks_of("c").len(), 2);
}

#[test]
fn findings_are_told_and_no_others() {
    try_cases(include_str!("../catalog/findings.txt"), 20, |record| {
        let line = |finding: &Finding| format!("{}: {}", finding.code, finding.message);
        record.findings(&CATALOGUE).iter().map(line).collect()
    });
}

#[test]
fn every_rule_has_a_text_that_sets_it_off_and_a_paragraph() {
    let cases = include_str!("../catalog/findings.txt");
    let texts = include_str!("../invalid/findings/expected.txt");
    let docs = include_str!("../../docs/diagnostics.md");
    assert!(FINDINGS.is_sorted());
    for code in FINDINGS {
        let is_set_off = cases.contains(&format!("\n{code}: ")) || texts.contains(&format!("[{code}]"));
        assert!(is_set_off, "{code}: no case in tests/catalog/findings.txt or tests/invalid/findings");
        assert_eq!(docs.matches(&format!("\n| `{code}` |")).count(), 1, "{code}: one line in docs/diagnostics.md");
    }
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
    let wrong: Vec<String> = pairs(include_str!("../catalog/names.txt"))
        .into_iter()
        .filter_map(|(line, name, code)| {
            let found = catalogue.find(name).map(|indicator| indicator.code.as_str());
            (found != Some(code)).then(|| format!("line {line}: {name} is {found:?}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn names_of_the_corpus_get_the_right_code() {
    let (mut n_known, mut n_right, mut wrong) = (0, 0, Vec::new());
    for line in include_str!("../catalog/corpus.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [name, stated, code] = parts[..] else { panic!("{line}: three parts") };
        let (measure, unit) = stated.split_once(' ').unwrap_or((stated, ""));
        // An index is told from a coefficient by its size; no other value matters.
        let mut report = report("c", "2019", "2020-01-10".into(), &["x | level | 2019 | 102".to_owned()]);
        let metric = &mut report.metrics[0];
        metric.set_subject(name, unit);
        metric.measure = Measure::parse(measure).expect("a measure");
        let record = join(vec![report], &CATALOGUE);
        let found = record.reports[0].metrics[0].indicator_code();
        n_known += usize::from(code != "-");
        match found {
            Some(found) if found == code => n_right += 1,
            Some(found) => wrong.push(format!("{line}: found {found}")),
            None => {}
        }
    }
    assert_eq!(wrong, [""; 0], "joined where it must not be");
    assert!(n_known > 700 && n_right * 100 >= n_known * 97, "{n_right} of {n_known}");
}

#[test]
fn near_misses_are_not_joined() {
    let catalogue = &*CATALOGUE;
    let pairs = pairs(include_str!("../catalog/near-misses.txt"));
    assert!(pairs.len() >= 300, "{} pairs", pairs.len());
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
