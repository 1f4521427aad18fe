//! A site built into its folder, whole or not at all.

use std::collections::BTreeSet;
use std::io;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use super::emit::{emit, faults_of};
use super::keep::Carrier;
use super::{Options, Progress, ReadError, Sources, is_stopped, read};
use crate::cache::{Cache, Inputs, Ledger, Left};
use crate::content::HeldBack;
use crate::diag::{Diagnostic, Severity};
use crate::output::{Committed, OutputError, Project, Target};
use crate::render::{Counts, Keeper, RenderError};

/// What keeps a site from being built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Sources that cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Faults in the input, all of the run's, warnings among them.
    #[error("{} faults in the input", .0.len())]
    Faults(Vec<Diagnostic>),
    /// The output folder.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Numbers of a finished site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Built {
    /// HTML pages.
    pub n_pages: usize,
    /// Figures read out of the reports.
    pub n_figures: usize,
    /// Charts drawn.
    pub n_charts: usize,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
    /// Errors of the files that were left out to keep going.
    pub errors: Vec<Diagnostic>,
    /// Reports that were left out.
    pub held_back: Vec<HeldBack>,
}

/// Builds the site of `project` into `target`, whole or not at all, for a process that ends next: what was read is left to
/// the system, for to give it back piece by piece takes a hundredth of the build.
///
/// # Errors
/// Faults in the input (all of them, and the output is as it was), or what the disk says.
pub fn build(
    project: &Project,
    options: &Options,
    target: &Target,
    cache: Option<&Cache>,
    progress: &dyn Progress,
    waiting: impl FnOnce(),
) -> Result<Built, BuildError> {
    // What cannot be read here is told by whoever reads it for its content.
    let before = cache.and_then(|_| Inputs::read(project, options).ok());
    let kept = cache.filter(|_| before.is_some()).map(Cache::load).unwrap_or_default();
    if let Some((counts, n_figures)) = kept.quiet
        && before.as_ref().is_some_and(|before| before.all == kept.inputs)
        && target.holds(&kept.files)
    {
        let Counts { n_pages, n_charts } = counts;
        return Ok(Built { n_pages, n_figures, n_charts, ..Built::default() });
    }
    let Usable { sources, mut warnings, errors } = read_usable(project, options, progress)?;
    let mut sources = ManuallyDrop::new(sources);
    let output = target.begin(waiting)?;
    let ledger = Ledger::new(&kept);
    let carrier = before.as_ref().map(|before| Carrier { ledger: &ledger, shared: before.shared, output: &output });
    let keeper: &dyn Keeper = carrier.as_ref().map_or(&(), |carrier| carrier);
    let counts = match emit(&sources, &output, keeper, progress) {
        Ok(counts) => counts,
        Err(RenderError::Write(source)) if source.kind() != io::ErrorKind::AlreadyExists => {
            return Err(OutputError::Disk { action: "write", path: target.path().to_owned(), source }.into());
        }
        Err(error) => {
            warnings.extend(errors);
            warnings.extend(faults_of(error));
            return Err(BuildError::Faults(warnings));
        }
    };
    let Committed { files, left } = output.commit()?;
    warnings.extend(left.map(|error| {
        Diagnostic::warning("output-left", format!("the site is built, but not all of the old one is gone: {error}"))
            .help("the next build tries again to remove it")
    }));
    // A file that was changed while it was read may be on the site in either state: such a build leaves nothing.
    if let (Some(cache), Some(before)) = (cache, before)
        && files.are_stamped()
        && before.read_again(project, options).is_ok_and(|now| now == before)
    {
        let is_quiet = warnings.is_empty() && sources.content.held_back.is_empty();
        let quiet = is_quiet.then(|| (counts, sources.n_figures()));
        cache.store(Left { inputs: before.all, quiet, files: &files, units: ledger });
    }
    Ok(Built {
        n_pages: counts.n_pages,
        n_figures: sources.n_figures(),
        n_charts: counts.n_charts,
        warnings,
        errors,
        held_back: std::mem::take(&mut sources.content.held_back),
    })
}

/// Sources that a site can be made of.
struct Usable {
    sources: Sources,
    /// Faults that stop nothing.
    warnings: Vec<Diagnostic>,
    /// Faults of the files that were left out.
    errors: Vec<Diagnostic>,
}

/// Reads the sources until nothing in them stops a build: once, or, where it is to keep going, once more without the files
/// of the content that have errors. Errors elsewhere (settings, templates) concern every page and stop it all the same.
fn read_usable(project: &Project, options: &Options, progress: &dyn Progress) -> Result<Usable, BuildError> {
    let (mut faulty, mut errors) = (BTreeSet::new(), Vec::new());
    loop {
        let mut sources = read::read(project, options, &faulty, None, progress)?;
        let mut faults = std::mem::take(&mut sources.diagnostics);
        // Findings are for `check` to tell; a build asks for them only where some of them may stop it.
        if options.strict || sources.config.findings.values().any(|level| *level == Some(Severity::Error)) {
            let stops = |finding: &Diagnostic| options.strict || finding.severity == Severity::Error;
            faults.extend(sources.findings().into_iter().filter(stops));
        }
        if !is_stopped(&faults, options) {
            return Ok(Usable { sources, warnings: faults, errors });
        }
        let stops = |fault: &Diagnostic| is_stopped(std::slice::from_ref(fault), options);
        let paths: Option<BTreeSet<Arc<str>>> =
            faults.iter().filter(|fault| stops(fault)).map(|fault| content_path(fault).cloned()).collect();
        match paths {
            Some(paths) if options.keep_going && !paths.is_subset(&faulty) => {
                // What is no error is told again by the next reading.
                errors.extend(faults.into_iter().filter(stops));
                faulty.extend(paths);
            }
            _ => {
                errors.extend(faults);
                return Err(BuildError::Faults(errors));
            }
        }
    }
}

/// The file below `content/` that a fault is in; `None` for faults elsewhere.
fn content_path(fault: &Diagnostic) -> Option<&Arc<str>> {
    fault.file_path().filter(|path| path.starts_with("content/"))
}
