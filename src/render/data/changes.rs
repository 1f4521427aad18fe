//! `api/v1/changes.json`: values that gave way to others, and why.

use serde::Serialize;

use super::super::index::{CountyEntry, Group, Index};
use super::json;
use crate::catalog::{self, MetricRef, Observation, Reason, Series};
use crate::model::{Decimal, Measure, MetricId, Status};

/// A value that another replaced.
pub(in crate::render) struct Revision<'i, 'a> {
    pub(in crate::render) entry: &'i CountyEntry<'a>,
    pub(in crate::render) group: Group<'a>,
    pub(in crate::render) series: &'a Series,
    pub(in crate::render) observation: &'a Observation,
    pub(in crate::render) replaced: MetricRef,
    /// What it was, in the unit of the series.
    pub(in crate::render) value: Decimal,
    pub(in crate::render) reason: Reason,
}

/// Values that gave way to others, those that the newest reports replaced first.
pub(in crate::render) fn revisions<'i, 'a>(index: &'i Index<'a>) -> Vec<Revision<'i, 'a>> {
    let revisions = index.site.record.revisions(index.site.catalogue);
    let mut found: Vec<Revision<'i, 'a>> = revisions
        .into_iter()
        .filter_map(|revision| {
            let entry = index.county(&revision.series.county)?;
            let group = entry.group(&revision.series.indicator)?;
            let catalog::Revision { series, observation, replaced, value, reason } = revision;
            Some(Revision { entry, group, series, observation, replaced, value, reason })
        })
        .collect();
    // Stable: of one day, in the order of the record.
    found.sort_by_key(|revision| std::cmp::Reverse(index.document(revision.observation.source.report()).meta.date));
    found
}

/// `api/v1/changes.json`: the revisions.
pub(in crate::render) fn changes_json(index: &Index<'_>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Side<'a> {
        id: MetricId,
        value: String,
        unit: &'a str,
        status: Status,
        report: &'a str,
        date: Option<String>,
        anchor: MetricId,
    }
    #[derive(Serialize)]
    struct Out<'a> {
        county: &'a str,
        indicator_code: &'a str,
        measure: Measure,
        period: String,
        now: Side<'a>,
        before: Side<'a>,
        reason: Reason,
    }
    let side = |at: MetricRef| {
        let (metric, document) = (index.metric(at), index.document(at.report()));
        Side {
            id: metric.id,
            value: metric.value().to_string(),
            unit: metric.unit(),
            status: metric.status,
            report: &document.slug,
            date: document.meta.date.map(|date| date.to_string()),
            anchor: metric.id,
        }
    };
    let out: Vec<Out<'_>> = revisions(index)
        .into_iter()
        .map(|revision| Out {
            county: revision.entry.slug,
            indicator_code: &revision.series.indicator,
            measure: revision.series.measure,
            period: revision.observation.period.to_string(),
            now: side(revision.observation.source),
            before: side(revision.replaced),
            reason: revision.reason,
        })
        .collect();
    json(&out)
}
