//! `countydash check`

use clap::{Args, ValueEnum};

use super::console::Console;
use super::project::Site;
use super::{Outcome, Stop};
use crate::site;

/// Flags of `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: Site,
    /// How faults are printed
    #[arg(long, default_value = "human")]
    format: Format,
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
}

/// How faults are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line of the file and carets
    Human,
    /// One line each, for editors
    Short,
    /// One JSON object each
    Json,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let project = self.site.project()?;
        let options = self.site.options(self.strict)?;
        let progress = console.progress();
        let faults = site::check(&project, &options, &progress);
        progress.finish();
        let faults = faults?;
        console.results(&faults, self.format)?;
        if faults.is_empty() {
            console.note("no faults");
        }
        Ok(if site::is_stopped(&faults, &options) { Outcome::Faults } else { Outcome::Clean })
    }
}
