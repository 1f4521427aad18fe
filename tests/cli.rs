//! The program as a person runs it: fixed conversations in `cli/*.trycmd`, and what moves in the modules.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/batch.rs"]
mod batch;
#[path = "cli/changes.rs"]
mod changes;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/manual.rs"]
mod manual;
#[path = "cli/serve.rs"]
mod serve;
#[path = "cli/support.rs"]
mod support;

/// `TRYCMD=overwrite cargo test --test cli` writes what the program says now; read it line by line before it stays.
#[test]
fn conversations() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd");
}
