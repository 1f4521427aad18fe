//! Every fault of a project and what an editor should look at, without a site written.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::emit::{Sink, emit, faults_of};
use super::{Options, Progress, ReadError, Sources, is_stopped, read};
use crate::catalog::ReportFigures;
use crate::config::ExtractConfig;
use crate::content::Document;
use crate::diag::Diagnostic;
use crate::extract;
use crate::output::Project;
use crate::render::Pour;

/// A project, read, and everything wrong with it.
#[derive(Debug)]
pub struct Checked {
    /// Every fault that [`build`] would tell, and what the record shows an editor should look at.
    pub faults: Vec<Diagnostic>,
    /// What was read; its own list of faults is empty.
    pub sources: Sources,
}

/// What the reader of figures is unsure of in one report.
#[derive(Debug)]
pub struct Unsure {
    /// Path of the report.
    pub path: Arc<str>,
    /// Figures read with little confidence.
    pub n_unsure: usize,
    /// Numbers that were taken for no figure.
    pub n_refused: usize,
    /// A note for each, with a correction to paste.
    pub notes: Vec<Diagnostic>,
}

/// Finds every fault without writing anything.
///
/// # Errors
/// As [`read`].
pub fn check(project: &Project, options: &Options, progress: &dyn Progress) -> Result<Checked, ReadError> {
    let mut sources = read(project, options, progress)?;
    let mut diagnostics = std::mem::take(&mut sources.diagnostics);
    diagnostics.extend(sources.findings());
    // Pages of reports with errors would only repeat them.
    if !is_stopped(&diagnostics, &Options { strict: false, ..options.clone() })
        && let Err(error) = emit(&sources, &Nowhere::default(), &(), progress)
    {
        diagnostics.extend(faults_of(error));
    }
    Ok(Checked { faults: diagnostics, sources })
}

impl Sources {
    /// Reports with figures or numbers that the reader is unsure of, in the order of the paths.
    pub fn unsure(&self) -> Vec<Unsure> {
        let pairs: Vec<_> = self.content.reports.iter().zip(&self.record.reports).collect();
        let unsure = pairs.par_iter().map(|(document, figures)| unsure(document, figures, &self.config.extract));
        unsure.filter(|unsure| !unsure.notes.is_empty()).collect()
    }

    /// What the record shows an editor should look at, as the site weighs it.
    pub(super) fn findings(&self) -> Vec<Diagnostic> {
        let file = |report: usize| &self.content.reports[report].file;
        let findings = self.record.findings(&self.catalogue);
        findings
            .iter()
            .filter_map(|finding| Some(finding.diagnostic(self.config.finding(finding.code)?, &self.record, file)))
            .collect()
    }
}

fn unsure(document: &Document, figures: &ReportFigures, words: &ExtractConfig) -> Unsure {
    let doubts = extract::doubts(document, &figures.metrics, words);
    let n_unsure = doubts.iter().filter(|doubt| doubt.kind == extract::DoubtKind::Unsure).count();
    Unsure {
        path: document.file.path.clone(),
        n_unsure,
        n_refused: doubts.len() - n_unsure,
        notes: doubts.iter().map(|doubt| doubt.diagnostic(document, &figures.metrics)).collect(),
    }
}

/// Takes every file and keeps only which there were.
#[derive(Debug, Default)]
struct Nowhere(std::sync::Mutex<BTreeSet<String>>);

impl Sink for Nowhere {
    fn write(&self, path: &str, _bytes: Vec<u8>) -> io::Result<()> {
        let mut paths = self.0.lock().expect("no thread panics while it holds the list of files");
        if paths.insert(path.to_owned()) { Ok(()) } else { Err(crate::output::twice(path)) }
    }

    fn pour(&self, path: &str, _pour: &Pour<'_>) -> io::Result<()> {
        self.write(path, Vec::new())
    }

    fn copy(&self, path: &str, source: &Path) -> io::Result<()> {
        fs::File::open(source)?;
        self.write(path, Vec::new())
    }
}
