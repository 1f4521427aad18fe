//! Wrong input, and the message it must give.
//!
//! Each folder below `tests/invalid/` is a small project with something wrong in it; `expected.txt` beside it is what
//! `check` prints, word for word. `UPDATE=1 cargo test --test invalid` writes the files anew: read what changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use countydash::content::Selection;
use countydash::diag::print;
use countydash::output::Project;
use countydash::site::{self, Options};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid").join(name)
}

/// What `check` prints for the project in `root`.
fn messages(root: PathBuf) -> String {
    let project = Project { config: root.join("site.toml"), root };
    let options = Options { base_url: None, selection: Selection::default(), strict: false, keep_going: false };
    match site::check(&project, &options, &()) {
        Ok(checked) => print::human(&checked.faults, false),
        Err(error) => format!("{error}\n"),
    }
}

#[test]
fn each_fault_has_its_message() {
    let mut names: Vec<String> = fs::read_dir(folder(""))
        .expect("tests/invalid can be listed")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name in ASCII"))
        .collect();
    names.sort();
    assert!(names.len() > 15, "the cases are there");
    let mut wrong = String::new();
    for name in names {
        let found = messages(folder(&name));
        let path = folder(&name).join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the expectation can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            wrong += &format!("--- {name}: expected\n{expected}--- {name}: found\n{found}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The words between double quotes in `text` that read as the code of a fault.
fn codes(text: &str, quote: char) -> impl Iterator<Item = &str> {
    text.split(quote).skip(1).step_by(2).filter(|word| {
        word.contains('-')
            && word.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
    })
}

/// Source files below `folder`, without the tests in them.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).expect("source is text");
            all.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

#[test]
fn each_code_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    sources(&root.join("src"), &mut text);
    // Codes are given where a diagnostic is made, or in the table of codes of a kind of file.
    let mut used = BTreeSet::new();
    for start in
        ["Diagnostic::error(", "Diagnostic::warning(", "fault(", "Codes {", "syntax:", "key:", "kind:", "value:"]
    {
        for (at, _) in text.match_indices(start) {
            let rest = text[at + start.len()..].trim_start();
            if let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                used.extend(codes(&format!("\"{code}\""), '"').map(str::to_owned));
            }
        }
    }
    assert!(used.contains("front-matter-key") && used.contains("page-address") && used.len() > 20, "{used:?}");
    let docs = fs::read_to_string(root.join("docs/diagnostics.md")).expect("the page is there");
    let explained: BTreeSet<String> =
        docs.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned)).collect();
    let missing: Vec<&String> = used.iter().filter(|code| !explained.contains(*code)).collect();
    assert!(missing.is_empty(), "codes without a paragraph in docs/diagnostics.md: {missing:?}");
    let gone: Vec<&String> = explained.iter().filter(|code| !text.contains(&format!("\"{code}\""))).collect();
    assert!(gone.is_empty(), "codes in docs/diagnostics.md that nothing gives: {gone:?}");
}
