//! `countydash extract`

mod row;
mod table;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::console::Console;
use super::{Outcome, Stop};
use crate::catalog::{self, Catalogue, ReportFigures};
use crate::content::{self, Document};
use crate::diag::{Diagnostic, Severity, SourceFile};
use crate::model::Lang;
use crate::site;
use row::Row;

/// Flags of `extract`.
#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Reports, in a site or anywhere else
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How figures are printed
    #[arg(long, default_value = "table")]
    format: Format,
    /// Show the rule that read each figure, how sure it is, and the sentence
    #[arg(long)]
    explain: bool,
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

/// A report with its figures.
struct Report {
    path: String,
    document: Document,
    figures: ReportFigures,
    diagnostics: Vec<Diagnostic>,
}

impl Extract {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let catalogue = Catalogue::builtin();
        let reports: Vec<Report> =
            self.files.par_iter().map(|path| read(path, &catalogue)).collect::<Result<_, Stop>>()?;
        let rows: Vec<Row<'_>> = reports
            .iter()
            .flat_map(|report| {
                report.figures.metrics.iter().map(|metric| Row::new(&report.path, &report.document, metric))
            })
            .collect();
        let mut out = console.out();
        match self.format {
            Format::Table => table::write(&rows, self.explain, &mut out)?,
            Format::Ndjson => {
                for row in &rows {
                    serde_json::to_writer(&mut out, row).map_err(std::io::Error::from)?;
                    writeln!(out)?;
                }
            }
            Format::Csv => row::write_csv(&rows, &mut out)?,
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
}

/// Reads one report and its figures.
fn read(path: &Path, catalogue: &Catalogue) -> Result<Report, Stop> {
    let shown = path.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| Stop::new(format!("cannot read `{shown}`: {error}")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Stop::new(format!("`{shown}` is not UTF-8")).help("save the file as UTF-8"))?;
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let file = SourceFile::new(shown.as_str(), text);
    let (document, mut diagnostics) = content::parse(file, "", &stem, Lang::Zh);
    let (figures, faults) = site::read_figures(&document, &[]);
    diagnostics.extend(faults);
    let mut record = catalog::join(vec![figures], catalogue);
    let figures = record.reports.pop().expect("a record holds the reports that were joined");
    Ok(Report { path: shown, document, figures, diagnostics })
}
