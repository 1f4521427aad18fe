//! Pages: view structs for templates, number formats, Tera.
//!
//! Templates get views ready to print: no arithmetic, no lookups, no model types. Escaping is on; only what `chart` drew
//! and `content` sanitized is marked safe. Tera stays inside this module.

mod address;
mod assets;
mod charts;
mod data;
mod desk;
mod edition;
mod html;
mod i18n;
mod index;
mod kept;
mod number;
mod pages;
mod present;
mod redirect;
mod sentence;
mod templates;
mod theme;
mod twins;
mod units;
mod view;
mod writer;

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::Digest;
use crate::catalog::{Catalogue, Record, ReportFigures};
use crate::config::Config;
use crate::content::Content;
use crate::diag::Diagnostic;

pub use assets::{Asset, assets};
pub(crate) use data::defused;
pub use desk::{Desk, Made};
pub use kept::Kept;
pub(crate) use redirect::redirect;
pub use templates::Templates;

/// All that pages are made of.
#[derive(Debug)]
pub struct Site<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Reports and counties.
    pub content: &'a Content,
    /// What the reports say together; `record.reports[i]` holds the figures of `content.reports[i]`.
    pub record: &'a Record,
    /// The indicators in use.
    pub catalogue: &'a Catalogue,
    /// Figures of the translations of each report; `translated[i][j]` are those of `content.reports[i].translations[j]`.
    pub translated: &'a [Arc<Vec<ReportFigures>>],
    /// What was made of each county before, in their order; empty where nothing was.
    pub kept: &'a [Arc<Kept>],
}

/// A file of the built site.
pub struct Page<'p> {
    /// Path below the output folder, with forward slashes: `liling/2019/index.html`.
    pub path: String,
    /// Its bytes.
    pub body: Body<'p>,
}

/// Writes the bytes of a file, piece by piece.
pub type Pour<'p> = dyn Fn(&mut dyn io::Write) -> io::Result<()> + Sync + 'p;

/// The bytes of a file.
pub enum Body<'p> {
    /// As they are.
    Whole(Vec<u8>),
    /// Of a file that grows with the site: written piece by piece, never held as a whole.
    Poured(&'p Pour<'p>),
}

impl Body<'_> {
    /// All of them.
    ///
    /// # Errors
    /// What the one who pours says; memory takes every byte.
    pub fn into_bytes(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Whole(bytes) => Ok(bytes),
            Self::Poured(pour) => {
                let mut bytes = Vec::new();
                pour(&mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

/// Numbers for the line a build ends with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// HTML pages.
    pub n_pages: usize,
    /// Charts drawn.
    pub n_charts: usize,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.n_pages += more.n_pages;
        self.n_charts += more.n_charts;
    }
}

/// Knows the pages of the site as it was built before. A unit is a page in all languages with the files beside it.
pub trait Keeper: Sync {
    /// Hash of what every page depends on, whatever its county: program, settings, templates, catalogue.
    fn shared(&self) -> Digest;
    /// Puts the unit `name` in its place as it was, if it was made of what `key` is the hash of, and says what it counts.
    ///
    /// # Errors
    /// What the sink says.
    fn carry(&self, name: &str, key: Digest) -> io::Result<Option<Counts>>;
    /// Is told of a unit that was made, with the paths of its files.
    fn keep(&self, name: &str, key: Digest, counts: Counts, files: &[String]);
}

/// What stops rendering.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Templates that fail on the pages' views.
    #[error("{} templates failed", .0.len())]
    Template(Vec<Diagnostic>),
    /// A page could not be written.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// Renders every page and data file of `site` and hands each to `sink`, from several threads at once; what `keeper` can put
/// in its place as it was is not rendered.
///
/// # Errors
/// A template that fails on a view (with file, line and column), or whatever `sink` refuses.
pub fn render(
    site: &Site<'_>,
    templates: &Templates,
    keeper: &dyn Keeper,
    sink: &(dyn Fn(Page<'_>) -> io::Result<()> + Sync),
) -> Result<Counts, RenderError> {
    let index = index::Index::new(site);
    let press = writer::Press::new(&index, templates, sink);
    let editions = edition::all(site.config);
    let units = units::Units::new(&index, keeper);
    // The jobs that take longest come first.
    let singles = pages::singles(&index, &editions).into_par_iter();
    singles.try_for_each(|(edition, job)| job.run(&press.writer(&editions[edition])))?;
    (0..index.counties.len()).into_par_iter().try_for_each(|county| {
        let jobs = pages::of_county(&index, county).into_par_iter();
        jobs.try_for_each(|job| units.run(&job, county, &press, &editions))
    })?;
    press.finish()
}

#[cfg(test)]
mod tests;
