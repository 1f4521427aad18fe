//! The command line of countydash.

use std::process::ExitCode;

fn main() -> ExitCode {
    countydash::cli::run(std::env::args_os())
}
