//! `api/v1/targets.json`: promises and what came of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::super::index::{CountyEntry, Index};
use super::csv::Rows;
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
    /// What answers it where `result` is null: results of the groups whose mean it is of.
    parts: Vec<PartOut<'a>>,
    outcome: Outcome,
    /// What tells the outcome more exactly; null for most.
    detail: Option<Outcome>,
    gap: Option<GapOut<'a>>,
}

/// What became of a promise in one of the groups that it is of the mean of.
#[derive(Serialize)]
struct PartOut<'a> {
    indicator_code: &'a str,
    #[serde(flatten)]
    result: SideOut<'a>,
    outcome: Outcome,
}

/// The outcome in the words that programs know: what pages tell more exactly is told beside them.
const fn broad(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Different => Outcome::Missed,
        Outcome::NotCovered | Outcome::InParts | Outcome::ToldOtherwise => Outcome::NotReported,
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
        parts: target
            .parts()
            .iter()
            .map(|part| PartOut {
                indicator_code: &part.indicator,
                result: side(part.result.source, part.result.value().to_string(), part.result.bound, &[]),
                outcome: broad(part.outcome),
            })
            .collect(),
        outcome: broad(target.outcome),
        detail: (broad(target.outcome) != target.outcome).then_some(target.outcome),
        gap: target
            .gap()
            .map(|gap| GapOut { value: gap.to_string(), unit: if series.unit == "%" { "pp" } else { &series.unit } }),
    }
}

/// Every promise with its county and its series.
fn promises<'i, 'a>(
    index: &'i Index<'a>,
) -> impl Iterator<Item = (&'i CountyEntry<'a>, &'a Series, &'a Target)> + use<'i, 'a> {
    index.counties.iter().flat_map(move |entry| {
        let known = entry.groups().flat_map(|group| group.series);
        let series = known.chain(index.site.record.named_of(entry.slug));
        series.flat_map(move |series| series.targets.iter().map(move |promise| (entry, series, promise)))
    })
}

/// `api/v1/targets.json`: promises and what came of them.
pub(in crate::render) fn targets_json(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    let targets = promises(index).map(|(entry, series, promise)| target(index, entry, series, promise));
    serde_json::Serializer::new(&mut *out).collect_seq(targets)?;
    out.write_all(b"\n")
}

/// Columns of `targets.csv`, in order.
const COLUMNS: [&str; 27] = [
    "county",
    "county_name",
    "indicator_code",
    "indicator",
    "measure",
    "period",
    "outcome",
    "detail",
    "target",
    "target_bound",
    "range_end",
    "result",
    "result_bound",
    "result_status",
    "unit",
    "gap",
    "gap_unit",
    "target_report",
    "target_date",
    "target_url",
    "target_sentence",
    "result_report",
    "result_date",
    "result_url",
    "result_sentence",
    "derived_from",
    "parts",
];

/// `data/targets.csv`: the same, one a row.
pub(in crate::render) fn targets_csv(index: &Index<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::new(out);
    rows.row(COLUMNS)?;
    for (entry, series, promise) in promises(index) {
        let out = target(index, entry, series, promise);
        rows.cell(out.county);
        rows.defused(entry.name(index.site, entry.lang));
        rows.cell(out.indicator_code.unwrap_or_default());
        rows.defused(out.indicator);
        rows.word(out.measure.as_str());
        rows.word(&out.period);
        rows.word(out.outcome.as_str());
        rows.word(out.detail.map_or("", Outcome::as_str));
        rows.word(&out.target.value);
        rows.word(out.target.bound.as_str());
        rows.word(out.range_end.as_deref().unwrap_or_default());
        let result = out.result.as_ref();
        rows.word(result.map_or("", |result| &result.value));
        rows.word(result.map_or("", |result| result.bound.as_str()));
        rows.word(result.map_or("", |result| result.status.as_str()));
        rows.defused(out.target.unit);
        rows.word(out.gap.as_ref().map_or("", |gap| &gap.value));
        rows.defused(out.gap.as_ref().map_or("", |gap| gap.unit));
        for (side, at) in
            [(Some(&out.target), Some(promise.source)), (result, promise.result.as_ref().map(|result| result.source))]
        {
            let Some((side, at)) = side.zip(at) else {
                (0..4).for_each(|_| rows.word(""));
                continue;
            };
            rows.cell(side.report);
            rows.word(&super::report_date(index, at.report()));
            rows.cell(&super::url(index, at));
            rows.defused(&side.sentence);
        }
        let ids: Vec<_> = result.into_iter().flat_map(|result| &result.derived_from).map(|id| id.text()).collect();
        rows.cell(&ids.join(" "));
        let parts: Vec<String> =
            out.parts.iter().map(|part| [part.indicator_code, " ", &part.result.value].concat()).collect();
        rows.cell(&parts.join("; "));
        rows.end()?;
    }
    rows.flush()
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
