//! Scores of extraction over the annotated fictional reports of `tests/corpus`, with floors that only rise.
//!
//! A metric read and one annotated are matched where their bytes overlap. Three levels count: `quantity` (value and unit),
//! `metric` (and indicator and measure), `full` (and period, status and bound). An optional figure costs nothing, found or
//! missed.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;
use std::path::Path;

use countydash::content;
use countydash::diag::{SourceFile, Span};
use countydash::extract::extract;
use countydash::model::{Bound, Decimal, Lang, Measure, Metric, Period, Status};
use serde::Deserialize;

#[test]
fn chinese_reports_are_read_as_annotated() {
    Score::of("zh", Lang::Zh).assert_at_least([0.99, 0.97, 0.96]);
}

#[test]
fn english_reports_are_read_as_annotated() {
    Score::of("en", Lang::En).assert_at_least([0.98, 0.94, 0.91]);
}

/// Headline cards take only figures at 0.9 and above: 99 of 100 of them must be right, and many figures must reach it.
#[test]
fn figures_that_are_sure_are_right() {
    for (folder, lang, least_reach) in [("zh", Lang::Zh, 0.84), ("en", Lang::En, 0.38)] {
        let score = Score::of(folder, lang);
        let share = score.sure_and_right as f64 / score.sure as f64;
        let by_rule: Vec<String> = score
            .wrong_by_rule
            .iter()
            .map(|(rule, (wrong, sure))| format!("{rule}: {wrong} of {sure} wrong"))
            .collect();
        assert!(share >= 0.99, "{folder}: of {} sure figures {share:.4} are right\n{}", score.sure, by_rule.join("\n"));
        let reach = score.sure as f64 / score.found as f64;
        assert!(reach >= least_reach, "{folder}: only {reach:.3} of the figures are sure");
    }
}

/// One annotated figure.
#[derive(Deserialize)]
struct Gold {
    raw: String,
    value: String,
    unit: String,
    indicator: String,
    #[serde(default)]
    alt: Vec<String>,
    measure: String,
    period: Option<String>,
    status: String,
    bound: String,
    #[serde(default)]
    optional: bool,
}

/// Counts over all reports of a language.
#[derive(Default)]
struct Score {
    gold: usize,
    found: usize,
    /// Figures right at each level.
    right: [usize; 3],
    /// Figures with a confidence of 0.9 and above.
    sure: usize,
    /// Those of them that are right in value, unit, name and measure.
    sure_and_right: usize,
    /// Of the sure figures of each rule, how many are wrong, and how many there are.
    wrong_by_rule: BTreeMap<&'static str, (usize, usize)>,
}

const LEVELS: [&str; 3] = ["quantity", "metric", "full"];

impl Score {
    fn of(folder: &str, lang: Lang) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
        let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        paths.sort();
        let mut score = Self::default();
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let rows = std::fs::read_to_string(path.with_extension("jsonl")).unwrap();
            let golds: Vec<Gold> =
                rows.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let (document, faults) =
                content::parse(SourceFile::new(name.as_str(), text.as_str()), "county", &name, lang);
            assert!(faults.is_empty(), "{name}: {faults:?}");
            let (metrics, faults) = extract(&document, document.meta.county.as_deref().unwrap_or_default());
            assert!(faults.is_empty(), "{name}: {faults:?}");
            score.add(&metrics, &golds, &spans(&text, &golds, &name));
        }
        score
    }

    fn add(&mut self, metrics: &[Metric], golds: &[Gold], spans: &[Span]) {
        let mut pairs = Vec::new();
        for (m, metric) in metrics.iter().enumerate() {
            for (g, gold) in golds.iter().enumerate() {
                let (a, b) = (metric.span(), spans[g]);
                if a.overlaps(b) {
                    let overlap = a.end.min(b.end) - a.start.max(b.start);
                    pairs.push((level(metric, gold), overlap, usize::MAX - m, usize::MAX - g, m, g));
                }
            }
        }
        pairs.sort_unstable_by(|a, b| b.cmp(a));
        let (mut metric_of, mut gold_of) = (vec![None; metrics.len()], vec![false; golds.len()]);
        let mut reached = vec![0; metrics.len()];
        for (level, _, _, _, m, g) in pairs {
            if metric_of[m].is_none() && !gold_of[g] {
                metric_of[m] = Some(g);
                gold_of[g] = true;
                reached[m] = level;
                if !golds[g].optional {
                    for right in &mut self.right[..level] {
                        *right += 1;
                    }
                }
            }
        }
        self.gold += golds.iter().filter(|gold| !gold.optional).count();
        let scored = |m: &usize| metric_of[*m].is_none_or(|g: usize| !golds[g].optional);
        self.found += (0..metrics.len()).filter(scored).count();
        for m in (0..metrics.len()).filter(scored).filter(|m| metrics[*m].confidence() >= 0.9) {
            self.sure += 1;
            self.sure_and_right += usize::from(reached[m] >= 2);
            let (wrong, sure) = self.wrong_by_rule.entry(metrics[m].rule.as_str()).or_default();
            *wrong += usize::from(reached[m] < 2);
            *sure += 1;
        }
    }

    fn f1(&self, level: usize) -> f64 {
        2.0 * self.right[level] as f64 / (self.gold + self.found) as f64
    }

    fn assert_at_least(&self, floors: [f64; 3]) {
        for (level, floor) in floors.into_iter().enumerate() {
            let f1 = self.f1(level);
            assert!(f1 >= floor, "F1 {} is {f1:.4}, below its floor of {floor}", LEVELS[level]);
            // A floor far below what is reached no longer guards it.
            assert!(f1 < floor + 0.025, "F1 {} is {f1:.4}: raise its floor of {floor}", LEVELS[level]);
        }
    }
}

/// Where the annotated figures stand: each is the first occurrence of its text after the one before.
fn spans(text: &str, golds: &[Gold], name: &str) -> Vec<Span> {
    let mut at = 0;
    golds
        .iter()
        .map(|gold| {
            let start =
                at + text[at..].find(&gold.raw).unwrap_or_else(|| panic!("{name}: `{}` is not there", gold.raw));
            at = start + gold.raw.len();
            Span::new(start, at)
        })
        .collect()
}

/// How many levels the metric is right at.
fn level(metric: &Metric, gold: &Gold) -> usize {
    let value: Decimal = gold.value.parse().unwrap();
    if metric.value() != value || unit_key(metric.unit()) != unit_key(&gold.unit) {
        return 0;
    }
    let is_named = std::iter::once(&gold.indicator).chain(&gold.alt).any(|name| dice(metric.indicator(), name) >= 0.75);
    if !is_named || Some(metric.measure) != Measure::parse(&gold.measure) {
        return 1;
    }
    let period: Option<Period> = match gold.period.as_deref().map(str::parse) {
        None => None,
        Some(Ok(period)) => Some(period),
        // A span of fiscal years has no form of its own.
        Some(Err(_)) => return 2,
    };
    let months = |period: Option<Period>| period.map(|p| (matches!(p, Period::Fiscal(_)), p.months()));
    let is_full = months(metric.period) == months(period)
        && Some(metric.status) == Status::parse(&gold.status)
        && Some(metric.bound) == Bound::parse(&gold.bound);
    if is_full { 3 } else { 2 }
}

fn unit_key(unit: &str) -> String {
    if let Some((_, base)) = unit.split_once('/') {
        let digits: String =
            base.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',').collect();
        if !digits.is_empty() {
            return format!("/{digits}");
        }
    }
    match unit {
        "名" => "人".into(),
        "方" => "立方米".into(),
        "倍" => "x".into(),
        other => other.to_lowercase(),
    }
}

/// Shared pairs of letters, spaces and punctuation left out, case folded.
fn dice(a: &str, b: &str) -> f64 {
    let key = |text: &str| -> Vec<char> {
        text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || *c == '%').collect()
    };
    let (a, b) = (key(a), key(b));
    if a == b {
        return 1.0;
    }
    let pairs = |text: &[char]| -> Vec<Vec<char>> {
        if text.len() < 2 { vec![text.to_vec()] } else { text.windows(2).map(<[char]>::to_vec).collect() }
    };
    let (left, mut right) = (pairs(&a), pairs(&b));
    let n = left.len() + right.len();
    let shared = left
        .iter()
        .filter(|pair| right.iter().position(|other| other == *pair).map(|at| right.swap_remove(at)).is_some());
    2.0 * shared.count() as f64 / n as f64
}
