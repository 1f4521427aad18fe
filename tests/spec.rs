//! The rules of extraction, told in prose under `tests/spec/zh` and `tests/spec/en`, each with examples that must hold.
//!
//! An example is a fenced block marked `read`: a report's text in Markdown, then one line a figure, in the order of the text:
//!
//! ````text
//! ```read date=2020-01-06 county=醴陵市 title=2019年工作报告
//! 接待游客861万人次，增长8.2%。
//! => 861万人次 | 8610000 人次 | 接待游客
//! => 8.2% | 8.2 % | 接待游客 | growth
//! ```
//! ````
//!
//! A report without a date is written `date=none`. Without `county=` an English one is of Alder County where it names that, else of none. After the indicator stand measure, period, status, bound, `base=…` and `area=…` (blanks as `_`), in any order; what is left out is `level`,
//! `actual`, `eq` and no area, and period and base are not looked at. A block may hold several examples, parted by a line `---`.
//! An example without figures must yield none.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use countydash::content;
use countydash::diag::SourceFile;
use countydash::extract::extract;
use countydash::model::{Bound, Lang, Measure, Metric, Period, Status};

#[test]
fn chinese() {
    check("tests/spec/zh", Lang::Zh);
}

#[test]
fn english() {
    check("tests/spec/en", Lang::En);
}

fn check(folder: &str, lang: Lang) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap();
    let mut paths: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    paths.sort();
    let (mut faults, mut n_examples) = (String::new(), 0);
    for path in &paths {
        let text = std::fs::read_to_string(path).unwrap();
        for example in examples(&text) {
            n_examples += 1;
            let (got, text) = read(&example, lang);
            let want: Vec<String> = example.figures.iter().map(|figure| figure.to_string()).collect();
            let got: Vec<String> = shown(&got, &text, &example.figures);
            if got != want {
                let name = path.file_name().unwrap().to_string_lossy();
                let _ = writeln!(faults, "\n{name}:{}: {}", example.line, example.text.trim());
                let list =
                    |lines: &[String]| if lines.is_empty() { "nothing".into() } else { lines.join("\n         ") };
                let _ = writeln!(faults, "  wanted {}\n  found  {}", list(&want), list(&got));
            }
        }
    }
    assert!(n_examples > 0, "no example under {}", folder.display());
    assert!(faults.is_empty(), "{faults}");
}

struct Example<'a> {
    line: usize,
    info: &'a str,
    text: String,
    figures: Vec<&'a str>,
}

/// The examples of one file.
fn examples(file: &str) -> Vec<Example<'_>> {
    let mut examples: Vec<Example<'_>> = Vec::new();
    let mut info = None;
    for (number, line) in file.lines().enumerate() {
        match info {
            None => {
                if let Some(rest) = line.strip_prefix("```read") {
                    info = Some(rest);
                    examples.push(Example { line: number + 2, info: rest, text: String::new(), figures: Vec::new() });
                }
            }
            Some(_) if line == "```" => info = None,
            Some(rest) if line == "---" => {
                examples.push(Example { line: number + 2, info: rest, text: String::new(), figures: Vec::new() });
            }
            Some(_) => {
                let example = examples.last_mut().unwrap();
                match line.strip_prefix("=> ") {
                    Some(figure) => example.figures.push(figure.trim()),
                    None => {
                        example.text.push_str(line);
                        example.text.push('\n');
                    }
                }
            }
        }
    }
    examples
}

/// The figures of an example, and the text that they are of.
fn read(example: &Example<'_>, lang: Lang) -> (Vec<Metric>, Arc<Box<str>>) {
    let setting = |key: &str, default: &'static str| {
        example.info.split_whitespace().find_map(|word| word.strip_prefix(key)?.strip_prefix('=')).unwrap_or(default)
    };
    let (title, county) = match lang {
        Lang::Zh => ("工作情况", "青禾县"),
        // Other counties are other places only to a report that says which is its own.
        Lang::En if example.text.contains("Alder County") => ("Report", "Alder County"),
        Lang::En => ("Report", ""),
    };
    let date = match setting("date", "2020-01-15") {
        "none" => String::new(),
        date => format!("date = \"{date}\"\n"),
    };
    let front = format!("+++\ntitle = \"{}\"\n{date}+++\n\n", setting("title", title).replace('_', " "));
    let file = SourceFile::new("report.md", format!("{front}{}", example.text));
    let (document, _) = content::parse(file, "county", "report", lang);
    let (metrics, _) = extract(&document, &setting("county", county).replace('_', " "));
    (metrics, document.file.text)
}

/// The figures read, written as the expected ones are; a period only where one is expected at the same place.
fn shown(metrics: &[Metric], text: &str, expected: &[&str]) -> Vec<String> {
    let has_period = |at: usize| {
        expected.get(at).is_some_and(|line| {
            line.split('|')
                .nth(3)
                .is_some_and(|rest| rest.split_whitespace().any(|w| w == "null" || w.parse::<Period>().is_ok()))
        })
    };
    let order = |at: usize| -> Vec<&str> {
        expected
            .get(at)
            .and_then(|line| line.split('|').nth(3))
            .map(|rest| rest.split_whitespace().collect())
            .unwrap_or_default()
    };
    metrics
        .iter()
        .enumerate()
        .map(|(at, metric)| {
            let value = format!("{} {}", metric.value(), metric.unit());
            let raw = metric.raw(text).replace('\n', "\\n");
            let mut line = format!("{raw} | {} | {}", value.trim_end(), metric.indicator());
            let mut words = Vec::new();
            if metric.measure != Measure::Level {
                words.push(metric.measure.to_string());
            }
            if has_period(at) {
                words.push(metric.period.map_or("null".into(), |period| period.to_string()));
            }
            if metric.status != Status::Actual {
                words.push(metric.status.to_string());
            }
            if metric.bound != Bound::Eq {
                words.push(metric.bound.to_string());
            }
            if order(at).iter().any(|word| word.starts_with("base=")) {
                words.push(format!("base={}", metric.base().map_or_else(|| "none".into(), |base| base.to_string())));
            }
            if let Some(area) = metric.area() {
                words.push(format!("area={}", area.replace(' ', "_")));
            }
            // The order in which the example names them, so that equal sets are equal lines.
            let place = |word: &String| order(at).iter().position(|other| other == word).unwrap_or(usize::MAX);
            words.sort_by_key(place);
            if !words.is_empty() {
                let _ = write!(line, " | {}", words.join(" "));
            }
            line
        })
        .collect()
}
