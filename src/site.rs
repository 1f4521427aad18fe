//! The one place that knows the order of the stages.

use smol_str::SmolStr;

use crate::catalog::ReportFigures;
use crate::content::{County, Document};
use crate::diag::Diagnostic;
use crate::extract;

/// Reads the figures of one report, named as its county's text names it.
pub fn read_figures(report: &Document, counties: &[County]) -> (ReportFigures, Vec<Diagnostic>) {
    let profile = counties.iter().find(|county| county.slug == report.county).map(|county| &county.profile);
    let name = report.meta.county.as_deref().or(profile.map(|profile| profile.name.as_str())).unwrap_or_default();
    let (metrics, diagnostics) = extract::extract(report, name);
    let figures = ReportFigures {
        county: report.county.clone(),
        slug: report.slug.clone(),
        date: report.meta.date.map_or_else(String::new, |date| date.to_string()),
        supersedes: report.meta.supersedes.as_deref().map(SmolStr::new),
        metrics,
    };
    (figures, diagnostics)
}
