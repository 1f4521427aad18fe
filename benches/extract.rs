//! How fast one core reads figures: `cargo bench --bench extract`.
//!
//! Two texts of a megabyte made of the annotated fictional reports, one report after another, then one sentence of a
//! megabyte without a full stop. Parsing of Markdown is not counted.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use countydash::content;
use countydash::diag::SourceFile;
use countydash::extract::{Anchor, extract, read_text};
use countydash::model::Lang;

fn main() {
    for (folder, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        let Some(body) = corpus(folder) else { continue };
        let front = "+++\ntitle = \"2020\"\ndate = \"2021-01-15\"\n+++\n\n";
        let text = format!("{front}{}", body.repeat(1_000_000 / body.len() + 1));
        let (document, _) = content::parse(SourceFile::new("report.md", text.as_str()), "county", "report", lang);
        let (n, time) = best(|| extract(&document, "county").0.len());
        print(folder, text.len(), n, time);
    }
    let sentence = "新建农村公路12.5公里".repeat(40_000);
    let anchor = Anchor { period: "2020".parse().ok(), ..Anchor::default() };
    let (n, time) = best(|| read_text(&sentence, Lang::Zh, &anchor).len());
    print("one sentence", sentence.len(), n, time);
}

/// The reports of one language without front matter.
fn corpus(folder: &str) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let body = |path| std::fs::read_to_string(path).unwrap().splitn(3, "+++\n").nth(2).map(str::to_owned);
    Some(paths.into_iter().filter_map(body).collect::<Vec<_>>().join("\n\n"))
}

/// The best of some runs: the machine may be busy with others.
fn best(mut run: impl FnMut() -> usize) -> (usize, Duration) {
    let mut best = (0, Duration::MAX);
    for _ in 0..7 {
        let start = Instant::now();
        let n = black_box(run());
        best = (n, best.1.min(start.elapsed()));
    }
    best
}

fn print(name: &str, n_bytes: usize, n: usize, time: Duration) {
    let rate = n_bytes as f64 / time.as_secs_f64() / 1e6;
    println!("{name:<14} {rate:>7.1} MB/s {n:>7} figures in {n_bytes} bytes");
}
