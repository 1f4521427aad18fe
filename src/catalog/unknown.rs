//! Names of figures that the catalogue does not have, with those it has that come near: for `check` to list.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Catalogue, MetricRef, Record};

/// A name that found no indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// As the reports have it.
    pub name: String,
    /// How many figures have it.
    pub n_figures: usize,
    /// The first of them, by county, report and place.
    pub first: MetricRef,
    /// Codes and names of the nearest indicators, the nearest first, at most two; none where none comes near. What is
    /// near in letters may be another thing: a part, a gap, a place's own.
    pub near: Vec<(String, String)>,
}

impl Record {
    /// Every name without an indicator: those that come near a known one first, then by how many figures have them, then
    /// by name. A figure of another place joins no series and is left out.
    pub fn unknown_names(&self, catalogue: &Catalogue) -> Vec<UnknownName> {
        let mut order: Vec<usize> = (0..self.reports.len()).collect();
        order.sort_by_key(|&at| (&self.reports[at].county, &self.reports[at].slug));
        let mut names: BTreeMap<&str, (usize, MetricRef)> = BTreeMap::new();
        for report in order {
            for (metric, figure) in self.reports[report].metrics.iter().enumerate() {
                if figure.indicator_code().is_none() && figure.area().is_none() {
                    names.entry(figure.indicator()).or_insert((0, MetricRef::new(report, metric))).0 += 1;
                }
            }
        }
        let names: Vec<(&str, (usize, MetricRef))> = names.into_iter().collect();
        let mut unknown: Vec<UnknownName> = names
            .par_iter()
            .map(|&(name, (n_figures, first))| {
                let is_zh = !name.is_ascii();
                let shown = |at: &super::Indicator| if is_zh { at.name_zh.clone() } else { at.name_en.clone() };
                let near = catalogue.nearest(name, 2);
                let near = near.into_iter().map(|indicator| (indicator.code.to_string(), shown(indicator))).collect();
                UnknownName { name: name.to_owned(), n_figures, first, near }
            })
            .collect();
        // Stable: of equals, by name.
        unknown.sort_by_key(|unknown| (unknown.near.is_empty(), std::cmp::Reverse(unknown.n_figures)));
        unknown
    }
}
