//! Corrections of the front matter: an editor's word beats the reader's.
//!
//! [`quote`] finds the words that a correction quotes, [`amount`] holds its value and unit against them. Whether a unit
//! can be that of an indicator only the catalogue knows: see [`settled`].

mod amount;
mod quote;

use crate::content::{Correction, Document};
use crate::diag::{Diagnostic, Span};
use crate::model::{Base, Decimal, Measure, Metric};

pub(super) use quote::paste;

/// Name of the rule on a figure that an editor settled.
pub(crate) const RULE: &str = "correction";

/// Applies every correction of `document` to `metrics`, which stay in the order of the text. One whose quote no longer
/// stands in the text, stands there more often than it says, or that another contradicts, yields an error and changes
/// nothing.
pub(super) fn apply(document: &Document, metrics: &mut Vec<Metric>, diagnostics: &mut Vec<Diagnostic>) {
    let mut found = Vec::with_capacity(document.meta.metrics.len());
    for correction in &document.meta.metrics {
        match quote::find(document, correction) {
            Ok(quote) => found.push((correction, quote, about(metrics, quote))),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let contradicted = contradictions(document, &found, diagnostics);
    for (at, (correction, quote, _)) in found.iter().enumerate() {
        if contradicted.binary_search(&at).is_err() {
            apply_one(document, correction, *quote, metrics, diagnostics);
        }
    }
}

/// The quotes of what is told to be no figure.
pub(super) fn ignored(document: &Document) -> impl Iterator<Item = Span> {
    let ignored = document.meta.metrics.iter().filter(|correction| correction.ignore);
    ignored.filter_map(|correction| quote::find(document, correction).ok())
}

/// The figures of `document` that a correction settled, each with it, for who knows which units an indicator has.
pub fn settled<'a>(document: &'a Document, metrics: &'a [Metric]) -> Vec<(&'a Correction, &'a Metric)> {
    let figure = |correction: &'a Correction| {
        let quote = quote::find(document, correction).ok()?;
        let is_it = |metric: &&Metric| metric.rule.as_str() == RULE && metric.span().overlaps(quote);
        Some((correction, metrics.iter().find(is_it)?))
    };
    document.meta.metrics.iter().filter_map(figure).collect()
}

/// What a quote is about: the one figure it holds, else its own words.
fn about(metrics: &[Metric], quote: Span) -> Span {
    let mut held = metrics.iter().map(Metric::span).filter(|span| span.overlaps(quote));
    match (held.next(), held.next()) {
        (Some(only), None) => only,
        _ => quote,
    }
}

/// Places among `found` of corrections that say something else of a figure than an earlier one, with a fault each.
fn contradictions(
    document: &Document,
    found: &[(&Correction, Span, Span)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| found[at].2);
    let mut contradicted = Vec::new();
    for same in order.chunk_by(|&one, &other| found[one].2 == found[other].2) {
        for (n_before, &at) in same.iter().enumerate() {
            let (other, _, figure) = found[at];
            let earlier = same[..n_before].iter().map(|&earlier| found[earlier].0);
            let contradiction = |first| Some((first, contradiction(first, other)?));
            let Some((first, key)) = earlier.into_iter().find_map(contradiction) else { continue };
            contradicted.push(at);
            diagnostics.push(
                Diagnostic::error("correction-twice", format!("two corrections of one figure do not agree in `{key}`"))
                    .at(&document.file, other.span, "this one")
                    .at(&document.file, first.span, "and this one")
                    .at(&document.file, figure, "are both about this")
                    .help("leave one of the two, or say with `line` or `nth` which place each is about"),
            );
        }
    }
    contradicted.sort_unstable();
    contradicted
}

/// The first key in which two corrections say two things.
fn contradiction(one: &Correction, other: &Correction) -> Option<&'static str> {
    fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    fn said<T>(said: &Option<(T, Span)>) -> Option<&T> {
        said.as_ref().map(|(said, _)| said)
    }
    let keys = [
        ("ignore", one.ignore != other.ignore),
        ("indicator", differ(said(&one.indicator), said(&other.indicator))),
        ("value", differ(said(&one.value), said(&other.value))),
        ("unit", differ(said(&one.unit), said(&other.unit))),
        ("measure", differ(said(&one.measure), said(&other.measure))),
        ("period", differ(one.period, other.period)),
        ("status", differ(one.status, other.status)),
        ("bound", differ(one.bound, other.bound)),
    ];
    keys.into_iter().find(|(_, differs)| *differs).map(|(key, _)| key)
}

fn apply_one(
    document: &Document,
    correction: &Correction,
    quote: Span,
    metrics: &mut Vec<Metric>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // A quote may hold more words than the figure; it must not hold two figures, or nobody knows which is meant.
    let hit: Vec<usize> = (0..metrics.len()).filter(|&at| metrics[at].span().overlaps(quote)).collect();
    match hit.as_slice() {
        [at] if correction.ignore => {
            metrics.remove(*at);
        }
        [at] => match settle(document, &mut metrics[*at], correction) {
            Ok(()) => {}
            Err(diagnostic) => diagnostics.push(diagnostic),
        },
        // What is not read as a figure may be named as none, so that nobody asks for it again.
        [] if correction.ignore && has_number(&correction.quote) => {}
        [] if correction.ignore => diagnostics.push(
            Diagnostic::warning("correction-ignore", format!("`{}` holds no number to leave out", correction.quote))
                .at(&document.file, correction.span, "")
                .at(&document.file, quote, "no figure is read here")
                .help("quote the number, or remove the correction"),
        ),
        [] => match added(document, correction, quote) {
            Ok(metric) => {
                let at = metrics.partition_point(|other| other.span().start < metric.span().start);
                metrics.insert(at, metric);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        },
        several => {
            let mut diagnostic = Diagnostic::error(
                "correction-quote",
                format!("`{}` holds {} figures", correction.quote, several.len()),
            )
            .at(&document.file, correction.span, "");
            for &at in several {
                diagnostic = diagnostic.at(&document.file, metrics[at].span(), "");
            }
            diagnostics.push(diagnostic.help("quote one figure"));
        }
    }
}

/// Whether a quote holds a number, in digits or in words of Chinese.
fn has_number(quote: &str) -> bool {
    quote.contains(|c: char| c.is_numeric() || "一二三四五六七八九十百千万亿两〇零".contains(c))
}

/// Takes over the fields that the correction names.
fn settle(document: &Document, metric: &mut Metric, correction: &Correction) -> Result<(), Diagnostic> {
    let amount = amount::settle(document, correction, metric)?;
    if let Some((indicator, _)) = &correction.indicator {
        metric.set_indicator(indicator);
    }
    metric.set_unit(&amount.unit);
    metric.set_value(amount.value);
    if amount.measure != metric.measure {
        metric.measure = amount.measure;
        metric.set_base(matches!(amount.measure, Measure::Growth | Measure::Change).then_some(Base::Yoy));
    }
    if let Some(period) = correction.period {
        metric.period = Some(period);
    }
    if let Some(status) = correction.status {
        metric.status = status;
    }
    if let Some(bound) = correction.bound {
        metric.bound = bound;
    }
    metric.rule = RULE.into();
    metric.set_confidence(1.0);
    Ok(())
}

/// A figure that the reader did not see: the correction must say enough to build it.
fn added(document: &Document, correction: &Correction, quote: Span) -> Result<Metric, Diagnostic> {
    if correction.value.is_none() || correction.indicator.is_none() {
        return Err(Diagnostic::error(
            "correction-incomplete",
            format!("`{}` is not read as a figure", correction.quote),
        )
        .at(&document.file, correction.span, "")
        .at(&document.file, quote, "no figure is read here")
        .help("to add it, give `indicator`, `value` and `unit`"));
    }
    let mut metric = Metric::new(quote, Decimal::ZERO, RULE);
    metric.period = document.period;
    metric.set_section(section_of(document, quote));
    settle(document, &mut metric, correction)?;
    Ok(metric)
}

/// The last section whose heading stands before `span`.
fn section_of(document: &Document, span: Span) -> usize {
    let after = |section: &crate::content::Section| {
        section.heading.as_ref().is_some_and(|heading| heading.whole().start > span.start)
    };
    document.sections.iter().position(after).unwrap_or(document.sections.len()).saturating_sub(1)
}

#[cfg(test)]
mod tests;
