//! How long the figures of many reports take to become a record: `cargo bench --bench join [-- N | DIR]`.
//!
//! The figures are those of the annotated fictional reports, given to more and more counties with ten yearly reports
//! each, or to one county with more and more reports; or those of the reports in DIR, one folder a county. Reading them
//! is not counted. With a number N, N reports are joined once.
//!
//! Work that grows with the square of the number of reports is four times slower a figure at four times the number; the
//! bench fails when the most are joined at less than half the rate of the fewest.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use countydash::catalog::{Catalogue, ReportFigures, join};
use countydash::content;
use countydash::diag::SourceFile;
use countydash::extract::extract;
use countydash::model::{Decimal, Lang, Period, Point};
use rayon::prelude::*;

fn main() {
    // Cargo adds `--bench`.
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    let catalogue = Catalogue::builtin();
    match wanted.as_deref().map(|word| (word, word.parse::<usize>())) {
        None => {
            let read = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"));
            let rates = [500, 2000, 8000].map(|n| measure("counties", counties(&read, n), &catalogue));
            assert!(rates[2] * 2.0 > rates[0], "slower and slower a figure: {rates:?}");
            let rates = [250, 1000, 4000].map(|n| measure("one county", one_county(&read, n), &catalogue));
            assert!(rates[2] * 2.0 > rates[0], "slower and slower a figure: {rates:?}");
        }
        Some((_, Ok(n))) => {
            let read = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"));
            measure("counties", counties(&read, n), &catalogue);
        }
        Some((folder, Err(_))) => {
            measure(folder, read(Path::new(folder)), &catalogue);
        }
    }
}

/// Joins `reports` and asks for what a site asks once, prints how long it took, and gives figures a second.
fn measure(name: &str, reports: Vec<ReportFigures>, catalogue: &Catalogue) -> f64 {
    let n_reports = reports.len();
    let n_figures: usize = reports.iter().map(|report| report.metrics.len()).sum();
    let before = peak();
    let start = Instant::now();
    let record = join(reports, catalogue);
    let joined = start.elapsed();
    let n_findings = record.findings(catalogue).len();
    let n_revisions = record.revisions(catalogue).len();
    let all = start.elapsed();
    println!(
        "{name:<12} {n_reports:>6} reports {n_figures:>8} figures {:>7} series  joined in {:>6.3} s  with findings \
         ({n_findings}) and revisions ({n_revisions}) {:>6.3} s  peak {:>5} MiB, {before} before",
        record.series().count(),
        joined.as_secs_f64(),
        all.as_secs_f64(),
        peak(),
    );
    black_box(record);
    n_figures as f64 / all.as_secs_f64()
}

/// The figures of every report below `folder`, each report a county's of the folder or file it lies in.
fn read(folder: &Path) -> Vec<ReportFigures> {
    let is_report = |path: &PathBuf| path.extension().is_some_and(|ext| ext == "md") && !path.ends_with("_index.md");
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let paths: Vec<PathBuf> = files.map(|entry| entry.unwrap().into_path()).filter(is_report).collect();
    paths
        .par_iter()
        .map(|path| {
            let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
            let (county, slug) = (name(path.parent().unwrap()), name(path));
            let text = std::fs::read_to_string(path).unwrap();
            let lang = if text.contains('。') { Lang::Zh } else { Lang::En };
            let (document, _) = content::parse(SourceFile::new("report.md", text), &county, &slug, lang);
            let (metrics, _) = extract(&document, &county);
            let date = document.meta.date.map_or_else(String::new, |date| date.to_string());
            let text = document.file.text;
            ReportFigures { county: county.into(), slug: slug.into(), date, supersedes: None, text, metrics }
        })
        .collect()
}

/// `n` reports: counties with ten years each, all of them like one of those read.
fn counties(read: &[ReportFigures], n: usize) -> Vec<ReportFigures> {
    let report = |at: usize| {
        let (county, year) = (at / 10, at % 10);
        shifted(&read[county % read.len()], &format!("county-{county}"), year, year as i16)
    };
    (0..n).map(report).collect()
}

/// `n` reports of one county, over thirty years.
fn one_county(read: &[ReportFigures], n: usize) -> Vec<ReportFigures> {
    (0..n).map(|at| shifted(&read[at % read.len()], "county", at, (at % 30) as i16)).collect()
}

/// A report some years later, its values a little greater.
fn shifted(report: &ReportFigures, county: &str, at: usize, years: i16) -> ReportFigures {
    let point = |point: Point| match point {
        Point::Year(year) => Point::Year(year + years),
        Point::Half(year, half) => Point::Half(year + years, half),
        Point::Quarter(year, quarter) => Point::Quarter(year + years, quarter),
        Point::Month(year, month) => Point::Month(year + years, month),
    };
    let period = |period: Period| match period {
        Period::At(at) => Period::At(point(at)),
        Period::Span(first, last) => Period::Span(point(first), point(last)),
        Period::Fiscal(year) => Period::Fiscal(year + years),
        Period::FiscalSpan(first, last) => Period::FiscalSpan(first + years, last + years),
    };
    let mut report = report.clone();
    (report.county, report.slug) = (county.into(), format!("report-{at}").into());
    if let Some((year, rest)) = report.date.split_once('-') {
        report.date = format!("{}-{rest}", year.parse::<i16>().unwrap() + years);
    }
    for metric in &mut report.metrics {
        metric.period = metric.period.map(period);
        metric.set_value(metric.value() * Decimal::from(100 + years) / Decimal::ONE_HUNDRED);
    }
    report
}

/// The most memory the process has held so far, in MiB; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or(0) / 1024
}
