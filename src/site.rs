//! The one place that knows the order of the stages.
//!
//! [`read`] goes from the files of a project to what its reports say together, [`emit`] from there to the files of a
//! site, and [`build`] joins the two with an output folder. Faults in the input never stop a stage: they are collected
//! over all of them, so that one run tells everything, and only then decide whether a site is written.

mod files;
mod keep;
mod read;

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use files::catalogue as read_catalogue;
use keep::{Carrier, WithoutOwn};
pub use read::{Memory, county_name, read_figures};

use crate::cache::{Cache, Inputs, Ledger, Left};
use crate::catalog::{Catalogue, MetricRef, Record, ReportFigures};
use crate::config::{Config, ExtractConfig};
use crate::content::{self, Content, ContentError, Document, HeldBack, Selection};
use crate::diag::{Diagnostic, Severity};
use crate::extract;
use crate::output::{Committed, Output, OutputError, Project, Target};
use crate::render::{self, Body, Counts, Keeper, Kept, Page, Pour, RenderError, Templates};

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

/// Takes the files of a site, from several threads.
pub trait Sink: Sync {
    /// Takes a file; `path` is below the site's root, with forward slashes.
    ///
    /// # Errors
    /// The file cannot be taken, or there is one at this path.
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()>;
    /// Takes a file that is written piece by piece.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn pour(&self, path: &str, pour: &Pour<'_>) -> io::Result<()> {
        self.write(path, Body::Poured(pour).into_bytes()?)
    }
    /// Takes a copy of the file `source`.
    ///
    /// # Errors
    /// As [`write`](Self::write), or `source` cannot be read.
    fn copy(&self, path: &str, source: &Path) -> io::Result<()>;
}

impl Sink for Output {
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        Self::write(self, path, &bytes)
    }

    fn pour(&self, path: &str, pour: &Pour<'_>) -> io::Result<()> {
        Self::pour(self, path, pour)
    }

    fn copy(&self, path: &str, source: &Path) -> io::Result<()> {
        Self::copy(self, path, source)
    }
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

/// Makes the files of the site and hands each to `sink`, but for those that `keeper` puts in their place as they were.
///
/// # Errors
/// Templates that fail on a page, two files at one address, or whatever the sink refuses.
pub fn emit(
    sources: &Sources,
    sink: &dyn Sink,
    keeper: &dyn Keeper,
    progress: &dyn Progress,
) -> Result<render::Counts, RenderError> {
    progress.begin(Step::Render, 0);
    let Some(templates) = &sources.templates else { return Err(RenderError::Template(Vec::new())) };
    let is_own = |path: &str| sources.is_own(path);
    each_copy(sources, |path, copied| match copied {
        Copied::BuiltIn(bytes) => sink.write(&path, bytes.into_owned()),
        Copied::Own(source) | Copied::Beside(source) => sink.copy(&path, source),
    })?;
    let site = sources.site();
    let keeper = WithoutOwn { keeper, is_own: &is_own };
    render::render(&site, templates, &keeper, &|page: Page<'_>| {
        progress.advance();
        match page.body {
            _ if is_own(&page.path) => Ok(()),
            Body::Whole(bytes) => sink.write(&page.path, bytes),
            Body::Poured(pour) => sink.pour(&page.path, pour),
        }
    })
}

/// Where the bytes of a file come from that no page makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied<'s> {
    /// It comes with the program.
    BuiltIn(Cow<'static, [u8]>),
    /// It is one of the site's own for its root.
    Own(&'s Path),
    /// It lies beside the text that shows it.
    Beside(&'s Path),
}

/// Gives every file of the site that no page makes.
fn each_copy<'s>(sources: &'s Sources, mut take: impl FnMut(String, Copied<'s>) -> io::Result<()>) -> io::Result<()> {
    for asset in render::assets().filter(|asset| !sources.is_own(&asset.path)) {
        take(asset.path, Copied::BuiltIn(asset.bytes))?;
    }
    for (path, source) in &sources.statics {
        take(path.clone(), Copied::Own(source))?;
    }
    // Texts name their pictures relative to the page, and each edition has a page of its own.
    let editions = sources.config.editions();
    for document in documents(&sources.content).filter(|document| has_assets(document)) {
        let folder = address(document);
        for &lang in &editions {
            let shown = if editions.len() > 1 { document.in_lang(lang) } else { document };
            for asset in &shown.assets {
                let path = format!("{}{folder}{}", sources.config.folder(lang), asset.path);
                take(path, Copied::Beside(&asset.source))?;
            }
        }
    }
    Ok(())
}

/// The files of the site that no page makes, by path.
///
/// # Errors
/// Two of them have one path.
pub fn copies(sources: &Sources) -> io::Result<BTreeMap<String, Copied<'_>>> {
    let mut copies = BTreeMap::new();
    each_copy(sources, |path, copied| match copies.entry(path) {
        Entry::Vacant(place) => {
            place.insert(copied);
            Ok(())
        }
        Entry::Occupied(taken) => Err(crate::output::twice(taken.key())),
    })?;
    Ok(copies)
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
    let inputs = || cache.and_then(|_| Inputs::read(project, options).ok());
    let before = inputs();
    let kept = cache.filter(|_| before.is_some()).map(Cache::load).unwrap_or_default();
    if let Some((counts, n_figures)) = kept.quiet
        && before.is_some_and(|before| before.all == kept.inputs)
        && target.holds(&kept.files)
    {
        let Counts { n_pages, n_charts } = counts;
        return Ok(Built { n_pages, n_figures, n_charts, ..Built::default() });
    }
    let Usable { sources, mut warnings, errors } = read_usable(project, options, progress)?;
    let mut sources = ManuallyDrop::new(sources);
    let output = target.begin(waiting)?;
    let ledger = Ledger::new(&kept);
    let carrier = before.map(|before| Carrier { ledger: &ledger, shared: before.shared, output: &output });
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
        && inputs() == Some(before)
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
        // Findings are for `check` to tell; a build asks for them only where the site lets some of them stop it.
        if sources.config.findings.values().any(|level| *level == Some(Severity::Error)) {
            faults.extend(sources.findings().into_iter().filter(|finding| finding.severity == Severity::Error));
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

    /// Whether one of the site's own files stands at `path`: they win over generated ones such as `robots.txt`, but never
    /// silently over a page.
    fn is_own(&self, path: &str) -> bool {
        let own = self.statics.binary_search_by(|(own, _)| own.as_str().cmp(path)).is_ok();
        own && !path.ends_with(".html")
    }

    /// Reports with figures or numbers that the reader is unsure of, in the order of the paths.
    pub fn unsure(&self) -> Vec<Unsure> {
        let pairs: Vec<_> = self.content.reports.iter().zip(&self.record.reports).collect();
        let unsure = pairs.par_iter().map(|(document, figures)| unsure(document, figures, &self.config.extract));
        unsure.filter(|unsure| !unsure.notes.is_empty()).collect()
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

    /// What the record shows an editor should look at, as the site weighs it.
    fn findings(&self) -> Vec<Diagnostic> {
        let file = |report: usize| &self.content.reports[report].file;
        let findings = self.record.findings(&self.catalogue);
        findings
            .iter()
            .filter_map(|finding| Some(finding.diagnostic(self.config.finding(finding.code)?, &self.record, file)))
            .collect()
    }
}

/// What a failed [`emit`] says, as faults.
pub fn faults_of(error: RenderError) -> Vec<Diagnostic> {
    match error {
        RenderError::Template(faults) => faults,
        RenderError::Write(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let help = "give one of them another `slug`, or rename the file under `static/`";
            vec![Diagnostic::error("page-address", error.to_string()).help(help)]
        }
        RenderError::Write(error) => vec![Diagnostic::error("page-write", error.to_string())],
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

/// Whether a text or one of its translations shows files that lie beside it.
fn has_assets(document: &Document) -> bool {
    let translated = document.translations.iter().map(|document| &**document);
    std::iter::once(document).chain(translated).any(|document| !document.assets.is_empty())
}

/// Every document that has a page.
fn documents(content: &Content) -> impl Iterator<Item = &Document> {
    let counties = content.counties.iter().filter_map(|county| county.document.as_ref());
    content.home.iter().chain(counties).chain(&content.reports).map(|document| &**document)
}

/// The address of its page.
fn address(document: &Document) -> String {
    [&document.county, &document.slug]
        .into_iter()
        .filter(|step| !step.is_empty())
        .map(|step| format!("{step}/"))
        .collect()
}
