//! The one place that knows the order of the stages.
//!
//! [`read`] goes from the files of a project to what its reports say together, [`emit`] from there to the files of a
//! site, and [`build`] joins the two with an output folder. Faults in the input never stop a stage: they are collected
//! over all of them, so that one run tells everything, and only then decide whether a site is written.

mod addresses;
mod build;
mod check;
mod emit;
mod files;
mod keep;
mod read;
mod references;

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

pub use build::{BuildError, Built, build};
pub use check::{Checked, Unsure, check};
pub use emit::{Copied, Sink, copies, emit, faults_of};
pub use read::{Memory, county_name, read_figures};

use crate::catalog::{Catalogue, MetricRef, Record, ReportFigures};
use crate::config::Config;
use crate::content::{self, Content, ContentError, Selection};
use crate::diag::{Diagnostic, Severity};
use crate::output::Project;
use crate::render::{self, Kept, Templates};

/// What the command line says about a run, beside where things lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Address of the site instead of the one in `site.toml`.
    pub base_url: Option<String>,
    /// Which reports are published, and as of when.
    pub selection: Selection,
    /// Warnings count as errors.
    pub strict: bool,
    /// Files of the content with errors are left out instead of stopping a build.
    pub keep_going: bool,
}

/// Steps of a run, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Settings, templates and reports are read.
    Read,
    /// Figures are read out of the reports.
    Extract,
    /// Figures become series.
    Join,
    /// Pages are made and written.
    Render,
}

/// Is told how far a run has come, from several threads.
pub trait Progress: Sync {
    /// A step begins that has `total` parts; 0 where nobody knows.
    fn begin(&self, step: Step, total: usize);
    /// One part of the step is done.
    fn advance(&self);
}

/// Tells nobody.
impl Progress for () {
    fn begin(&self, _step: Step, _total: usize) {}
    fn advance(&self) {}
}

/// A project whose sources cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no `site.toml`.
    #[error("there is no `{}`", .0.display())]
    NoConfig(PathBuf),
    /// The folder of reports.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// A folder or file that must be readable is not.
    #[error("cannot read `{}`: {source}", .path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A project, read and joined.
#[derive(Debug)]
pub struct Sources {
    /// Settings.
    pub config: Config,
    /// Reports and counties that are to be published.
    pub content: Content,
    /// The indicators in use.
    pub catalogue: Catalogue,
    /// What the reports say together.
    pub record: Arc<Record>,
    /// Figures of the translations of each report, in the order of its translations.
    pub translated: Vec<Arc<Vec<ReportFigures>>>,
    /// What was made of each county before, where somebody keeps it.
    pub kept: Vec<Arc<Kept>>,
    /// Compiled templates; `None` where they have faults.
    pub templates: Option<Arc<Templates>>,
    /// The site's own files for its root: path below it, and place on the disk.
    pub statics: Vec<(String, PathBuf)>,
    /// All faults met.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads everything that a project's site is made of.
///
/// # Errors
/// There is no `site.toml`, or a folder cannot be read. Faults inside files are in [`Sources::diagnostics`].
pub fn read(project: &Project, options: &Options, progress: &dyn Progress) -> Result<Sources, ReadError> {
    read::read(project, options, &BTreeSet::new(), None, progress)
}

/// As [`read`], for who reads a project time and again with the same options: what has not changed is taken from `memory`.
///
/// # Errors
/// As [`read`].
pub fn read_again(
    project: &Project,
    options: &Options,
    memory: &mut Memory,
    progress: &dyn Progress,
) -> Result<Sources, ReadError> {
    read::read(project, options, &BTreeSet::new(), Some(memory), progress)
}

/// Reads settings and reports only, and is silent about their faults: for commands that are to help in a project that has
/// some.
///
/// # Errors
/// As [`read`].
pub fn read_content(project: &Project, options: &Options) -> Result<(Config, Content), ReadError> {
    let config = files::config(project, &mut Vec::new())?;
    let (content, _) = content::load(&project.root, &config, &options.selection)?;
    Ok((config, content))
}

/// Reads settings and indicators only, and is silent about their faults.
///
/// # Errors
/// As [`read`].
pub fn read_settings(project: &Project) -> Result<(Config, Catalogue), ReadError> {
    let mut config = files::config(project, &mut Vec::new())?;
    let catalogue = files::catalogue(project, &mut Vec::new())?;
    files::refuse_dropped(&mut config, &catalogue, &mut Vec::new());
    Ok((config, catalogue))
}

/// Whether these faults keep a site from being written.
pub fn is_stopped(diagnostics: &[Diagnostic], options: &Options) -> bool {
    diagnostics.iter().any(|diagnostic| match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => options.strict,
        Severity::Note => false,
    })
}

impl Sources {
    /// What pages are made of.
    pub fn site(&self) -> render::Site<'_> {
        let Self { config, content, record, catalogue, translated, kept, .. } = self;
        render::Site { config, content, record, catalogue, translated, kept }
    }

    /// Figures of all reports.
    pub fn n_figures(&self) -> usize {
        self.record.reports.iter().map(|report| report.metrics.len()).sum()
    }

    /// Path, line and column (from 1) of a figure.
    pub fn place(&self, at: MetricRef) -> (&str, usize, usize) {
        let file = &self.content.reports[at.report()].file;
        let (line, column) = file.line_column(self.record.metric(at).span().start);
        (&file.path, line, column)
    }
}
