//! `countydash completions`

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::console::Console;
use super::{Cli, Outcome, Stop};

/// Flags of `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell to write for
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        // Into memory first: clap_complete panics where a write fails, as it does when the reader goes away.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "countydash", &mut script);
        let mut out = console.out();
        out.write_all(&script)?;
        out.flush()?;
        Ok(Outcome::Clean)
    }
}
