//! `countydash extract`

mod batch;
mod json;
mod read;
mod row;
mod table;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::console::Console;
use super::{Outcome, Stop};
use crate::diag::Severity;
use read::{Reader, Report};

/// Flags of `extract`.
#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Reports, in a site or anywhere else
    #[arg(required_unless_present = "batch", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How figures are printed
    #[arg(long, default_value = "table")]
    format: Format,
    /// Show the rule that read each figure, how sure it is, its sentence, and the words that gave each field; in CSV the
    /// rule alone is told
    #[arg(long)]
    explain: bool,
    /// Read texts from standard input, one JSON object a line: {"id", "text", "lang"?, "date"?, "county"?, "title"?};
    /// answer each with a line {"id", "metrics"} or {"id", "error"}
    #[arg(long, conflicts_with_all = ["files", "format", "explain"])]
    batch: bool,
    /// Site whose indicators and words texts are read with that lie in none, those of `--batch` too; without it they are
    /// read alike wherever the command runs
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns, for people
    Table,
    /// One JSON object each
    Ndjson,
    /// Comma-separated, with a header
    Csv,
}

impl Extract {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        if self.batch {
            return self.answer(console);
        }
        // `content/*/*.md` names the profiles of counties as well.
        let (profiles, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
            self.files.iter().partition(|file| file.ends_with("_index.md") && read::root_of(file).is_some());
        for profile in profiles {
            console.note(&format!("`{}` is a profile: no figures are read from it", profile.display()));
        }
        let reader = Reader::new(&files, self.root.as_deref())?;
        let reports: Vec<Report> = files.par_iter().map(|path| reader.file(path)).collect::<Result<_, Stop>>()?;
        let mut out = console.out();
        match self.format {
            Format::Table => table::write(&reports, self.explain, &mut out)?,
            Format::Ndjson => {
                for report in &reports {
                    let explanations = if self.explain { report.explanations() } else { Vec::new() };
                    let (mut lines, mut last) = (Vec::new(), json::Last::default());
                    for (at, row) in report.rows().enumerate() {
                        let explain = explanations.get(at).map(|given| given.fields.iter().cloned().collect());
                        json::write(&row, explain.as_ref(), &mut last, &mut lines);
                        lines.push(b'\n');
                    }
                    out.write_all(&lines)?;
                }
            }
            Format::Csv => row::write_csv(reports.iter().flat_map(Report::rows), &mut out)?,
        }
        out.flush()?;
        let mut outcome = Outcome::Clean;
        for report in &reports {
            console.diagnostics(&report.diagnostics);
            if report.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
                outcome = Outcome::Faults;
            }
        }
        Ok(outcome)
    }

    /// Answers texts from standard input until it ends.
    fn answer(&self, console: &Console) -> Result<Outcome, Stop> {
        let mut out = console.out();
        let is_clean = batch::run(&Reader::new(&[], self.root.as_deref())?, io::BufReader::new(io::stdin()), &mut out)?;
        Ok(if is_clean { Outcome::Clean } else { Outcome::Faults })
    }
}
