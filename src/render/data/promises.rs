//! `api/v1/targets.json`: promises and what came of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::super::index::{CountyEntry, Index};
use crate::catalog::{MetricRef, Outcome, PromiseYear, Series, Target};
use crate::model::{Bound, Measure, MetricId, Status};

/// One side of a promise: what was promised, or what came of it.
#[derive(Serialize)]
struct SideOut<'a> {
    value: String,
    unit: &'a str,
    bound: Bound,
    status: Status,
    report: &'a str,
    anchor: MetricId,
    sentence: Cow<'a, str>,
    /// Ids of the figures it was computed from; empty for what a report states.
    derived_from: Vec<MetricId>,
}

#[derive(Serialize)]
struct GapOut<'a> {
    value: String,
    unit: &'a str,
}

/// A promise and what came of it.
#[derive(Serialize)]
pub(super) struct TargetOut<'a> {
    county: &'a str,
    indicator: &'a str,
    /// Null for a name that the catalogue does not have.
    indicator_code: Option<&'a str>,
    measure: Measure,
    period: String,
    target: SideOut<'a>,
    /// The far end of a target that is a range, in the unit of the target.
    range_end: Option<String>,
    result: Option<SideOut<'a>>,
    outcome: Outcome,
    /// What tells the outcome more exactly; null for most.
    detail: Option<Outcome>,
    gap: Option<GapOut<'a>>,
}

/// The outcome in the words that programs know: what pages tell more exactly is told beside them.
const fn broad(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Different => Outcome::Missed,
        Outcome::NotCovered => Outcome::NotReported,
        known => known,
    }
}

pub(super) fn target<'a>(
    index: &Index<'a>,
    entry: &CountyEntry<'a>,
    series: &'a Series,
    target: &'a Target,
) -> TargetOut<'a> {
    let indicator = index.site.catalogue.get(&series.indicator);
    let side = |at: MetricRef, value: String, bound, parts: &[MetricRef]| SideOut {
        value,
        unit: &series.unit,
        bound,
        status: index.metric(at).status,
        report: &index.document(at.report()).slug,
        anchor: index.metric(at).id,
        sentence: index.sentence(at),
        derived_from: parts.iter().map(|&part| index.metric(part).id).collect(),
    };
    TargetOut {
        county: entry.slug,
        indicator: indicator.map_or(&*series.indicator, |indicator| indicator.name(entry.lang)),
        indicator_code: indicator.map(|indicator| &*indicator.code),
        measure: series.measure,
        period: target.period.to_string(),
        target: side(target.source, target.value().to_string(), target.bound, &[]),
        range_end: target.range_end().map(|end| end.to_string()),
        result: target
            .result
            .as_ref()
            .map(|result| side(result.source, result.value().to_string(), result.bound, result.derived_from())),
        outcome: broad(target.outcome),
        detail: (broad(target.outcome) != target.outcome).then_some(target.outcome),
        gap: target
            .gap()
            .map(|gap| GapOut { value: gap.to_string(), unit: if series.unit == "%" { "pp" } else { &series.unit } }),
    }
}

/// `api/v1/targets.json`: promises and what came of them.
pub(in crate::render) fn targets_json(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    let targets = index.counties.iter().flat_map(|entry| {
        let known = entry.groups().flat_map(|group| group.series);
        let series = known.chain(index.site.record.named_of(entry.slug));
        series.flat_map(move |series| series.targets.iter().map(move |promise| target(index, entry, series, promise)))
    });
    serde_json::Serializer::new(&mut *out).collect_seq(targets)?;
    out.write_all(b"\n")
}

/// How many promises for one period came out how.
#[derive(Serialize)]
pub(super) struct PromiseYearOut {
    period: String,
    total: usize,
    /// Those whose period is over.
    due: usize,
    outcomes: BTreeMap<Outcome, usize>,
}

pub(super) fn promise_year(year: &PromiseYear<'_>) -> PromiseYearOut {
    let mut outcomes = BTreeMap::new();
    for (_, target) in &year.promises {
        *outcomes.entry(broad(target.outcome)).or_default() += 1;
    }
    PromiseYearOut {
        period: year.period.to_string(),
        total: year.promises.len(),
        due: year.promises.len() - year.count(Outcome::NotDue),
        outcomes,
    }
}
