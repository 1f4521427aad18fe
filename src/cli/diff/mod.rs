//! `countydash diff`

mod git;
mod show;

use std::io::{self, Write};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::console::{Console, amount};
use super::project::Site;
use super::{Outcome, Stop};
use crate::catalog;
use crate::diag::{Diagnostic, Severity};
use crate::site::{self, Options, Sources};

/// Flags of `diff`.
#[derive(Debug, Args)]
pub(super) struct Diff {
    #[command(flatten)]
    site: Site,
    /// What the site is held against: the folder of another site, or a revision of the git repository it is in
    #[arg(long, value_name = "DIR|REV", default_value = "HEAD")]
    against: String,
    /// How differences are printed
    #[arg(long, default_value = "table")]
    format: Format,
    /// Exit with 1 when anything differs
    #[arg(long)]
    exit_code: bool,
}

/// How differences are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns, for people
    Table,
    /// One JSON object
    Json,
}

impl Diff {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let project = self.site.project()?;
        let options = self.site.options(false)?;
        let folder = Path::new(&self.against);
        let (before, faults) = if folder.is_dir() {
            self.read(folder, &options, console)?
        } else {
            let older = git::read(&project.root, &self.against, self.site.own_config().as_deref())?;
            self.read(older.path(), &options, console)?
        };
        if !faults.is_empty() {
            console.note(&format!(
                "{} in `{}`: figures of the files at fault may be missing there",
                amount(faults.len(), "error"),
                self.against
            ));
        }
        let (after, faults) = self.read(&project.root, &options, console)?;

        let diff = catalog::diff(&before.record, &after.record);
        let mut out = console.out();
        match self.format {
            Format::Table => show::table(&diff, &before, &after, &mut out)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &show::json(&diff, &before, &after)).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        if diff.is_empty() {
            console.note(&format!("no published figure differs from `{}`", self.against));
        }
        console.diagnostics(&faults);
        let is_told = self.exit_code && !diff.is_empty();
        Ok(if is_told || !faults.is_empty() { Outcome::Faults } else { Outcome::Clean })
    }

    /// The site in `root`, and its errors.
    fn read(&self, root: &Path, options: &Options, console: &Console) -> Result<(Sources, Vec<Diagnostic>), Stop> {
        let progress = console.progress();
        let sources = site::read(&self.site.project_in(root), options, &progress);
        progress.finish();
        let mut sources = sources?;
        let faults = std::mem::take(&mut sources.diagnostics);
        let errors = faults.into_iter().filter(|fault| fault.severity == Severity::Error).collect();
        Ok((sources, errors))
    }
}
