//! The fuzz targets without a fuzzer: the committed corpus of each, then changes of it drawn by chance.
//!
//! `FUZZ_ROUNDS=100000 cargo test --release --test fuzz_corpus` looks further; the same number of rounds draws the same
//! changes on every machine.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use proptest::prelude::*;

/// Numbers by chance, the same in every run: xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n.max(1) as u64).unwrap()
    }
}

/// Pieces that readers react to.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{200b}",
    "　",
    "|",
    "**",
    "+++",
    "---",
    "# ",
    "- ",
    "，",
    "。",
    "、",
    "；",
    "（",
    "）",
    "“",
    "”",
    "%",
    "％",
    "亿",
    "万",
    "元",
    "人次",
    "增长",
    "下降",
    "分别",
    "第",
    "位",
    "年",
    "月",
    "去年",
    "2020年",
    "0",
    "９",
    "-",
    "—",
    ".",
    ",",
    "99999999999999999999999999999999",
    "999999999999999",
    "0.000000000000000001",
    "万亿",
    " trillion",
    "1e400",
    "$",
    "£",
    " million",
    " percent",
    " from ",
    " to ",
    "respectively",
    "<b>",
    "</td>",
    "<!--",
    "&nbsp;",
    "[",
    "](",
    "```",
    "\\",
    "\"",
    "'",
    "= ",
    "=",
    "＝",
    "@",
    "[[metrics]]",
    "quote = ",
    "半",
    "翻一番",
    "百分之",
    "三分之一",
    "1/2",
    "½",
    ":",
    "\u{0}",
    "é",
    "𠮷",
];

fn change(bytes: &[u8], others: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(24)).min(bytes.len());
        match chance.below(7) {
            0 => drop(bytes.drain(at..end)),
            1 | 2 => drop(bytes.splice(at..at, PIECES[chance.below(PIECES.len())].bytes())),
            3 => {
                let run = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                drop(bytes.splice(to..to, run));
            }
            4 => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(200)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            5 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            _ => {
                let run = bytes[at..end].to_vec();
                for _ in 0..chance.below(40) {
                    drop(bytes.splice(at..at, run.iter().copied()));
                }
            }
        }
    }
    bytes.truncate(20_000);
    bytes
}

fn check(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let corpus: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(!corpus.is_empty(), "{name} has no corpus");
    for (bytes, path) in corpus.iter().zip(&paths) {
        run(target, bytes, &path.display().to_string());
    }
    // A whole site is made for each of these.
    let few = if name == "csv" { 15 } else { 150 };
    let n_rounds: usize = std::env::var("FUZZ_ROUNDS").map_or(few, |rounds| rounds.parse().unwrap());
    let seed = std::env::var("FUZZ_SEED").map_or(1, |seed| seed.parse().unwrap());
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ seed);
    for round in 0..n_rounds {
        let bytes = change(&corpus[chance.below(corpus.len())], &corpus, &mut chance);
        run(target, &bytes, &format!("round {round} of {name}"));
    }
}

fn run(target: fn(&[u8]), bytes: &[u8], what: &str) {
    if catch_unwind(AssertUnwindSafe(|| target(bytes))).is_err() {
        panic!("{what}: {:?}", String::from_utf8_lossy(bytes));
    }
}

macro_rules! targets {
    ($($name:ident),+) => { $(#[test] fn $name() { check(stringify!($name), targets::$name); })+ };
}

targets!(numeral, clause, table, report, front_matter, config, chart, page, csv);

#[test]
fn what_may_not_stay_is_seen() {
    let bad = [
        "<form>",
        "<p onclick=\"x\">",
        "<p style=\"color: red\">",
        "<a href=\"java&#x0A;script:x\">a</a>",
        "<a href='vbscript&colon;x'>a</a>",
        "<img src=\"//example.org/a.png\">",
        "<img src=\"https://example.org/a.png\">",
        "<span class=\"card\">",
        "<li id=\"main\">",
        "<!-- a -->",
        "<!doctype html>",
    ];
    for html in bad {
        assert!(catch_unwind(|| targets::keeps_to_the_list(html)).is_err(), "{html}");
    }
    targets::keeps_to_the_list("<p>a <a href=\"b.png\" title=\"c\" rel=\"noopener\">b</a></p>");
}

/// Pieces of HTML and Markdown by which a text might act on a page, and what might hide them.
const MARKUP: &[&str] = &[
    "<a href=\"",
    "<img src=\"",
    "<img alt=x src='",
    "<q cite=\"",
    "<td onclick=x colspan=\"",
    "<svg><a xlink:href=\"",
    "<math><mi>",
    "<style>",
    "<script>",
    "</script>",
    "<iframe srcdoc=\"",
    "<object data=\"",
    "<form action=\"",
    "<base href=\"",
    "<meta http-equiv=refresh content=\"",
    "<noscript><p title=\"</noscript>",
    "<textarea>",
    "<template>",
    "<p style=\"",
    "<span id=x class=\"",
    "<b onmouseover=\"",
    "<table>",
    "<ul><li>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?",
    "javascript:",
    "JaVa&#x0A;script:",
    "java\tscript:",
    "data:text/html,",
    "vbscript&colon;",
    "https://example.org/",
    "//example.org/",
    "mailto:a@example.org",
    "a.png",
    "\" onerror=\"x",
    "\"",
    "'",
    ">",
    "/>",
    "</a>",
    "</td>",
    "</p>",
    "[",
    "](",
    "![",
    ")",
    "<",
    "&lt;",
    "&#0;",
    "`",
    "**",
    "\n\n",
    "\n",
    "# ",
    "> ",
    "- ",
    "| a | b |\n| - | -: |\n",
    "[^1]",
    "[^1]: ",
    "增长8.2%",
    "12个",
    "\u{0}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn pages_keep_to_the_list_of_what_may_stay(pieces in prop::collection::vec(prop::sample::select(MARKUP), 1..30)) {
        targets::page(pieces.concat().as_bytes());
    }
}
