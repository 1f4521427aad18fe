//! From the files of a project to what its reports say together: all of it, or only what changed since the last time.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use rayon::prelude::*;
use smol_str::SmolStr;
use xxhash_rust::xxh3::Xxh3;

use super::{Options, Progress, ReadError, Sources, Step, files};
use crate::cache::Digest;
use crate::catalog::{self, Catalogue, Record, ReportFigures};
use crate::config::ExtractConfig;
use crate::content::{self, County, Document, Profile, Shelf};
use crate::diag::{Diagnostic, SourceFile};
use crate::extract;
use crate::model::{Lang, Metric};
use crate::output::Project;
use crate::render::{Kept, Templates};

/// What was read of a project before, for who reads it again at each save.
///
/// What [`read_again`](super::read_again) gives is what [`read`](super::read) would give. A report that did not change is
/// the same document with the same figures, a county whose reports did not change has the same series, whatever else did.
#[derive(Debug, Default)]
pub struct Memory {
    /// Hash of the settings and indicators, on which everything depends.
    settings: Digest,
    shelf: Shelf,
    /// Of the reports, in their order: by county, then by path.
    figures: Vec<Arc<Figures>>,
    record: Arc<Record>,
    /// Of the counties, in the order of their slugs.
    counties: Vec<Known>,
    /// The site's own templates, and all of them compiled.
    templates: Option<(Vec<SourceFile>, Arc<Templates>)>,
}

/// A county, and what pages made of it.
#[derive(Debug)]
struct Known {
    county: Arc<County>,
    figures: Vec<Arc<Figures>>,
    kept: Arc<Kept>,
}

/// What was read out of one report.
#[derive(Debug)]
struct Figures {
    /// The report.
    document: Arc<Document>,
    /// The names of its county, which the text is read with.
    names: (String, Option<String>),
    own: Arc<ReportFigures>,
    /// Those of its translations.
    translated: Arc<Vec<ReportFigures>>,
    faults: Vec<Diagnostic>,
}

impl Memory {
    /// Is told that the files at `paths`, which are below the root, with forward slashes, have changed since the last reading.
    /// Where these `are_all`, the next reading looks at no others of the content.
    pub fn tell(&mut self, paths: &BTreeSet<String>, are_all: bool) {
        self.shelf.tell(paths, are_all);
    }

    /// Whether the files of the content are those of the last reading.
    ///
    /// # Errors
    /// The folder cannot be listed.
    pub fn is_current(&self, project: &Project) -> Result<bool, ReadError> {
        Ok(self.shelf.is_current(&project.root)?)
    }

    /// What was read out of the report that is at this place now.
    fn figures_of(&self, at: usize, report: &Document) -> Option<&Arc<Figures>> {
        let key = |document: &Document| (document.county.clone(), Arc::clone(&document.file.path));
        let is_it = |figures: &&Arc<Figures>| figures.document.file.path == report.file.path;
        // Few reports come and go: most stand where they stood.
        self.figures.get(at).filter(is_it).or_else(|| {
            let at = self.figures.binary_search_by(|figures| key(&figures.document).cmp(&key(report))).ok()?;
            Some(&self.figures[at])
        })
    }

    /// Forgets everything where the settings or the indicators are others.
    fn settle(&mut self, project: &Project) {
        let mut hash = Xxh3::new();
        for path in [&project.config, &project.root.join("data").join("indicators.toml")] {
            let text = fs::read(path).unwrap_or_default();
            hash.update(&text.len().to_le_bytes());
            hash.update(&text);
        }
        let settings = hash.digest128();
        if self.settings != settings {
            *self = Self { settings, ..Self::default() };
        }
    }

    /// What pages made of each county, as long as its profile and its reports are the same; `figures` are by county.
    fn keep(&mut self, counties: &[Arc<County>], figures: &[Arc<Figures>]) -> Vec<Arc<Kept>> {
        let mut before = std::mem::take(&mut self.counties).into_iter().peekable();
        let mut rest = figures;
        for county in counties {
            let n_own = rest.iter().take_while(|figures| figures.document.county == county.slug).count();
            let own;
            (own, rest) = rest.split_at(n_own);
            while before.next_if(|known| known.county.slug < county.slug).is_some() {}
            let known = before.next_if(|known| known.county.slug == county.slug);
            let kept = known.filter(|known| known.is_of(county, own)).map(|known| known.kept);
            let (county, kept) = (Arc::clone(county), kept.unwrap_or_default());
            self.counties.push(Known { county, figures: own.to_vec(), kept });
        }
        self.counties.iter().map(|known| Arc::clone(&known.kept)).collect()
    }

    /// The templates, compiled where one is another.
    fn compile(&mut self, own: Vec<SourceFile>) -> Result<Arc<Templates>, Vec<Diagnostic>> {
        match &self.templates {
            Some((known, templates)) if *known == own => Ok(Arc::clone(templates)),
            _ => {
                let templates = Arc::new(Templates::compile(&own)?);
                self.templates = Some((own, Arc::clone(&templates)));
                Ok(templates)
            }
        }
    }
}

/// Reads everything but the files `faulty` of the content; what `memory` has of it, and has not changed, is taken from there.
pub(super) fn read(
    project: &Project,
    options: &Options,
    faulty: &BTreeSet<Arc<str>>,
    mut memory: Option<&mut Memory>,
    progress: &dyn Progress,
) -> Result<Sources, ReadError> {
    progress.begin(Step::Read, 0);
    if let Some(memory) = &mut memory {
        memory.settle(project);
    }
    let mut diagnostics = Vec::new();
    let mut config = files::config(project, &mut diagnostics)?;
    if let Some(base_url) = &options.base_url {
        config.base_url = Some(base_url.clone());
    }
    let catalogue = files::catalogue(project, &mut diagnostics)?;
    files::refuse_dropped(&mut config, &catalogue, &mut diagnostics);
    files::misnamed(project, &mut diagnostics);
    let own = files::templates(project, &mut diagnostics)?;
    diagnostics.extend(Templates::unused(&own));
    let templates = match &mut memory {
        Some(memory) => memory.compile(own),
        None => Templates::compile(&own).map(Arc::new),
    };
    let templates = templates.map_err(|faults| diagnostics.extend(faults)).ok();
    let statics = files::walk(project, "static", &mut diagnostics)?;
    let (content, faults) = match &mut memory {
        Some(memory) => content::load_again(&project.root, &config, &options.selection, &mut memory.shelf)?,
        None => content::load_without(&project.root, &config, &options.selection, faulty)?,
    };
    diagnostics.extend(faults);
    if let Some(home) = &content.home {
        config.complete(home);
    }

    progress.begin(Step::Extract, content.reports.len());
    let known = memory.as_deref();
    let figures = content.reports.par_iter().enumerate().map(|(at, report)| {
        let profile = profile(report, &content.counties);
        let known = known.and_then(|memory| memory.figures_of(at, report));
        let figures = match known.filter(|known| known.is_of(report, profile)) {
            Some(known) => Arc::clone(known),
            None => Arc::new(Figures::read(report, profile, &catalogue, &config.extract)),
        };
        progress.advance();
        figures
    });
    let figures: Vec<Arc<Figures>> = figures.collect();
    diagnostics.extend(figures.iter().flat_map(|figures| &figures.faults).cloned());
    let translated = figures.iter().map(|figures| Arc::clone(&figures.translated)).collect();
    let reports = figures.iter().map(|figures| Arc::clone(&figures.own)).collect();
    // Who reads once needs nothing more of them.
    let figures = memory.is_some().then_some(figures);

    progress.begin(Step::Join, 0);
    let nothing = Record::default();
    let before = memory.as_ref().map_or(&nothing, |memory| &memory.record);
    let record = Arc::new(catalog::join_after(before, reports, &catalogue, config.tolerance));
    let mut kept = Vec::new();
    if let (Some(memory), Some(figures)) = (memory, figures) {
        kept = memory.keep(&content.counties, &figures);
        memory.figures = figures;
        memory.record = Arc::clone(&record);
    }
    let mut sources = Sources { config, content, catalogue, record, translated, kept, templates, statics, diagnostics };
    let mut faults = sources.unknown_names();
    faults.extend(sources.taken_by_own());
    faults.extend(sources.lost_links());
    sources.diagnostics.append(&mut faults);
    Ok(sources)
}

impl Known {
    /// Whether pages would make the same of it again.
    fn is_of(&self, county: &County, figures: &[Arc<Figures>]) -> bool {
        let is_same = |(one, other): (&Arc<Figures>, &Arc<Figures>)| Arc::ptr_eq(one, other);
        let document = |county: &County| county.document.as_ref().map(Arc::as_ptr);
        self.county.profile == county.profile
            && document(&self.county) == document(county)
            && self.figures.len() == figures.len()
            && self.figures.iter().zip(figures).all(is_same)
    }
}

impl Figures {
    fn read(report: &Arc<Document>, profile: Option<&Profile>, catalogue: &Catalogue, words: &ExtractConfig) -> Self {
        let mut faults = Vec::new();
        let mut read = |document: &Document| {
            let (figures, mut found) = figures(document, name(document, profile), words, catalogue);
            faults.append(&mut found);
            figures
        };
        let own = Arc::new(read(report));
        // Each text has corrections of its own, which may be at fault.
        let translated = report.translations.iter().map(|document| read(document)).collect();
        faults.extend(undated(report, &own.metrics));
        let names = profile.map_or_else(Default::default, |profile| (profile.name.clone(), profile.name_en.clone()));
        Self { document: Arc::clone(report), names, own, translated: Arc::new(translated), faults }
    }

    /// Whether they would be read the same again.
    fn is_of(&self, report: &Arc<Document>, profile: Option<&Profile>) -> bool {
        let is_named = profile.map_or(self.names == Default::default(), |profile| {
            (&self.names.0, &self.names.1) == (&profile.name, &profile.name_en)
        });
        is_named && Arc::ptr_eq(&self.document, report)
    }
}

/// Reads the figures of one report, named as its county's text names it, with the site's own words.
pub fn read_figures(
    report: &Document,
    counties: &[Arc<County>],
    words: &ExtractConfig,
    catalogue: &Catalogue,
) -> (ReportFigures, Vec<Diagnostic>) {
    figures(report, county_name(report, counties), words, catalogue)
}

/// The figures of one report, whose county is called `name`, and their faults: one that tells of a breakdown where the
/// reader or the catalogue breaks down over it.
fn figures(
    report: &Document,
    name: &str,
    words: &ExtractConfig,
    catalogue: &Catalogue,
) -> (ReportFigures, Vec<Diagnostic>) {
    let read = || {
        let (metrics, mut faults) = extract::extract_with(report, name, words);
        let figures = identified(report, metrics, catalogue, &mut faults);
        (figures, faults)
    };
    content::caught(&report.file.path, read).unwrap_or_else(|fault| (figures_of(report, Vec::new()), vec![fault]))
}

/// The figures of a report with their codes; a correction that gives an indicator a unit it cannot have is a fault.
fn identified(
    report: &Document,
    metrics: Vec<Metric>,
    catalogue: &Catalogue,
    faults: &mut Vec<Diagnostic>,
) -> ReportFigures {
    let mut figures = figures_of(report, metrics);
    catalog::identify(&mut figures, catalogue);
    for (correction, metric) in extract::settled(report, &figures.metrics) {
        let spans = [
            correction.unit.as_ref().map(|(_, span)| *span),
            correction.measure.map(|(_, span)| span),
            correction.value.map(|(_, span)| span),
        ];
        if let Some((name, span)) = &correction.indicator
            && let Some(near) = catalogue.meant(name)
        {
            let fault = Diagnostic::warning("indicator-unknown", format!("there is no indicator `{name}`"));
            faults.push(fault.at(&report.file, *span, "").help(format!("did you mean `{near}`?")));
        }
        let told = spans.into_iter().flatten().next();
        let named = correction.indicator.as_ref().map(|(_, span)| *span);
        let Some(span) = told.or(named) else { continue };
        // Where a correction says nothing of the amount, its name may be the one that was read all along.
        let Some((indicator, units)) = catalogue.unfit(metric, told.is_none()) else { continue };
        let wanted: Vec<String> = units.iter().map(|unit| format!("`{unit}`")).collect();
        let (name, code, wanted) = (indicator.name(report.lang), &indicator.code, wanted.join(" or "));
        let (message, help) = match metric.unit() {
            "" => (
                format!("{name} (`{code}`) has a unit, and the correction gives none"),
                format!("add `unit`: {wanted}"),
            ),
            own => (
                format!("{name} (`{code}`) is told in {wanted}, not in {own}"),
                "correct `unit`, or give `indicator` the name of what is measured".to_owned(),
            ),
        };
        let fault = Diagnostic::error("front-matter-value", message)
            .at(&report.file, span, "")
            .at(&report.file, metric.span(), "this is the figure")
            .help(help);
        faults.push(fault);
    }
    figures
}

/// Warns of figures that are of no time, because the report is of none: no series can take them.
fn undated(report: &Document, metrics: &[Metric]) -> Option<Diagnostic> {
    if report.period.is_some() || report.meta.date.is_some() {
        return None;
    }
    let timeless: Vec<&Metric> = metrics.iter().filter(|metric| metric.period.is_none()).collect();
    let first = timeless.first()?;
    let message = format!(
        "{} of {} figures are of no period: the report has neither `date` nor `period`",
        timeless.len(),
        metrics.len()
    );
    let help = "write in the front matter when it was published and what time it is about: date = \"2024-01-05\", period = \"2023\"";
    Some(Diagnostic::warning("report-undated", message).at(&report.file, first.span(), "the first of them").help(help))
}

fn figures_of(report: &Document, metrics: Vec<Metric>) -> ReportFigures {
    ReportFigures {
        county: report.county.clone(),
        slug: report.slug.clone(),
        date: report.meta.date.map_or_else(String::new, |date| date.to_string()),
        supersedes: report.meta.supersedes.as_deref().map(SmolStr::new),
        text: Arc::clone(&report.file.text),
        metrics,
    }
}

/// The name of a report's county as its text writes it; empty where nobody says.
pub fn county_name<'a>(report: &'a Document, counties: &'a [Arc<County>]) -> &'a str {
    name(report, profile(report, counties))
}

/// What a site says of a report's county; `counties` are sorted by their slugs.
fn profile<'a>(report: &Document, counties: &'a [Arc<County>]) -> Option<&'a Profile> {
    let at = counties.binary_search_by(|county| county.slug.cmp(&report.county));
    at.ok().map(|at| &counties[at].profile)
}

fn name<'a>(report: &'a Document, profile: Option<&'a Profile>) -> &'a str {
    let name = profile.map(|profile| match (report.lang, &profile.name_en) {
        (Lang::En, Some(name)) => name.as_str(),
        _ => profile.name.as_str(),
    });
    report.meta.county.as_deref().or(name).unwrap_or_default()
}
