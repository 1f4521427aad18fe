//! How fast one core reads figures: `cargo bench --bench extract [-- NAME]`.
//!
//! Texts of a megabyte made of the annotated fictional reports, one report after another, then the same words without
//! a full stop or line end: one sentence of a megabyte. Parsing of Markdown is not counted, except under its own name.
//!
//! A sentence is read at three lengths. Work that grows with the square of the length is four times slower a byte at
//! four times the length; the bench fails when the longest is read at less than half the rate of the shortest.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use countydash::content::{self, Document};
use countydash::diag::SourceFile;
use countydash::extract::{Anchor, extract, read_text};
use countydash::model::Lang;

const MEGABYTE: usize = 1_000_000;

fn main() {
    // Cargo adds `--bench`.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    for (folder, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        let body = corpus(folder);
        let text = format!("+++\ntitle = \"2020\"\ndate = \"2021-01-15\"\n+++\n\n{}", repeat(&body, MEGABYTE));
        if is_wanted(folder) {
            let document = parse(&text, lang);
            let (n, time) = best(|| extract(&document, "county").0.len());
            print(&format!("{folder} report"), text.len(), n, time);
        }
        if is_wanted("markdown") {
            let (n, time) = best(|| parse(&text, lang).sections.len());
            print(&format!("{folder} markdown"), text.len(), n, time);
        }
        if is_wanted("sentence") {
            sentences(folder, lang, &body);
        }
    }
}

/// One sentence of more and more words.
fn sentences(folder: &str, lang: Lang, body: &str) {
    let words: String = body
        .chars()
        .map(|c| match c {
            '。' | '！' | '？' | '；' => '，',
            '.' | '!' | '?' | ';' | ':' | '|' | '#' | '*' if lang == Lang::En => ' ',
            '\n' | '\r' => ' ',
            c => c,
        })
        .collect();
    let anchor = Anchor { period: "2020".parse().ok(), ..Anchor::default() };
    let rates = [MEGABYTE / 16, MEGABYTE / 4, MEGABYTE].map(|n_bytes| {
        let text = repeat(&words, n_bytes);
        let (n, time) = best(|| read_text(&text, lang, &anchor).len());
        print(&format!("{folder} sentence"), text.len(), n, time)
    });
    assert!(rates[2] > rates[0] / 2.0, "reading slows down with the length of the sentence");
}

/// `text` again and again, at least `n_bytes` long or cut there.
fn repeat(text: &str, n_bytes: usize) -> String {
    let mut long = text.repeat(n_bytes / text.len() + 1);
    long.truncate(long.floor_char_boundary(n_bytes));
    long
}

fn parse(text: &str, lang: Lang) -> Document {
    content::parse(SourceFile::new("report.md", text), "county", "report", lang).0
}

/// The reports of one language without front matter.
fn corpus(folder: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let body = |path| std::fs::read_to_string(path).unwrap().splitn(3, "+++\n").nth(2).map(str::to_owned);
    paths.into_iter().filter_map(body).collect::<Vec<_>>().join("\n\n")
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

/// Prints the rate in MB/s and gives it back.
fn print(name: &str, n_bytes: usize, n: usize, time: Duration) -> f64 {
    let rate = n_bytes as f64 / time.as_secs_f64() / 1e6;
    println!("{name:<14} {rate:>7.1} MB/s {n:>7} found in {n_bytes} bytes");
    rate
}
