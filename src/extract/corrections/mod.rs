//! Corrections of the front matter: an editor's word beats the reader's.

use crate::content::{Correction, Document};
use crate::diag::{Diagnostic, Places, Span};
use crate::model::{Base, Decimal, Measure, Metric};

/// Name of the rule on a figure that an editor settled.
const RULE: &str = "correction";

/// Applies every correction of `document` to `metrics`, which stay in the order of the text. One whose quote no longer
/// stands in the text, or stands there more often than it says, yields an error and changes nothing.
pub(super) fn apply(document: &Document, metrics: &mut Vec<Metric>, diagnostics: &mut Vec<Diagnostic>) {
    for correction in &document.meta.metrics {
        match find(document, correction) {
            Ok(quote) => apply_one(document, correction, quote, metrics, diagnostics),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
}

/// The bytes of the quote in the text of the report, front matter left out.
fn find(document: &Document, correction: &Correction) -> Result<Span, Diagnostic> {
    let file = &document.file;
    let body = body_start(document);
    let quote = correction.quote.as_str();
    let error = |message: String| Diagnostic::error("correction-quote", message);
    if quote.is_empty() {
        return Err(error("a correction quotes no words".into())
            .at(file, correction.span, "")
            .help("add `quote = \"…\"` with the words of the figure as they stand in the text"));
    }
    let places: Vec<usize> = file.text[body..].match_indices(quote).map(|(at, _)| body + at).collect();
    let on_line: Vec<usize> = match correction.line {
        Some(line) => {
            let mut lines = Places::new(file);
            places.iter().copied().filter(|&at| lines.line_column(at).0 == line).collect()
        }
        None => places.clone(),
    };
    let chosen = match (on_line.as_slice(), correction.nth) {
        ([], _) if places.is_empty() => {
            return Err(error(format!("`{quote}` does not stand in the text"))
                .at(file, correction.span, "")
                .help("the text has changed: quote the figure as it stands there now, or remove the correction"));
        }
        ([], _) => {
            let mut known = Places::new(file);
            let lines: Vec<String> = places.iter().map(|&at| known.line_column(at).0.to_string()).collect();
            let line = correction.line.unwrap_or_default();
            return Err(error(format!("`{quote}` does not stand on line {line}"))
                .at(file, correction.span, "")
                .help(format!("it stands on line {}", lines.join(", "))));
        }
        (found, Some(nth)) => match nth.checked_sub(1).and_then(|nth| found.get(nth)) {
            Some(&at) => at,
            None => {
                return Err(error(format!(
                    "`{quote}` stands {} in the text, there is no number {nth}",
                    times(found.len())
                ))
                .at(file, correction.span, "")
                .help("`nth` counts from 1"));
            }
        },
        (&[only], None) => only,
        (found, None) => {
            return Err(error(format!("`{quote}` stands {} in the text", times(found.len())))
                .at(file, correction.span, "")
                .at(file, Span::new(found[0], found[0] + quote.len()), "here first")
                .help("say which with `line = …` or `nth = …`, or quote more words"));
        }
    };
    Ok(Span::new(chosen, chosen + quote.len()))
}

/// A correction of the figure or number at `quote` with these fields, as the front matter of `document` writes it.
///
/// Which of several like places is meant is told by `nth`, which counts in the text alone: a line number would be wrong
/// as soon as the correction stands above it.
pub(super) fn paste(document: &Document, quote: Span, fields: &[(&'static str, String)]) -> String {
    let text = &document.file.text;
    let words = &text[quote.range()];
    let body = body_start(document);
    let places: Vec<usize> = text[body..].match_indices(words).map(|(at, _)| body + at).collect();
    let is_yaml = text.trim_start_matches('\u{feff}').trim_start().starts_with("---");
    let (head, gap, sign) = if is_yaml { ("metrics:\n  - ", "\n    ", ": ") } else { ("[[metrics]]\n", "\n", " = ") };
    let mut lines = vec![format!("quote{sign}{}", quoted(words))];
    if places.len() > 1
        && let Some(nth) = places.iter().position(|&at| at == quote.start)
    {
        lines.push(format!("nth{sign}{}", nth + 1));
    }
    lines.extend(fields.iter().map(|(key, value)| format!("{key}{sign}{}", quoted(value))));
    format!("{head}{}\n", lines.join(gap))
}

/// A text in quotes; what JSON escapes, TOML and YAML escape in the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn times(n: usize) -> String {
    if n == 1 { "once".into() } else { format!("{n} times") }
}

/// First byte of the text below the front matter: the first piece that any section holds.
fn body_start(document: &Document) -> usize {
    let text = &*document.file.text;
    for fence in ["+++", "---"] {
        if let Some(rest) = text.trim_start_matches('\u{feff}').strip_prefix(fence) {
            let offset = text.len() - rest.len();
            if let Some(at) = rest.find(&format!("\n{fence}")) {
                return offset + at + 1 + fence.len();
            }
        }
    }
    0
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
        [at] => settle(&mut metrics[*at], correction),
        [] if correction.ignore => diagnostics.push(
            Diagnostic::error("correction-ignore", format!("`{}` is not read as a figure", correction.quote))
                .at(&document.file, correction.span, "")
                .at(&document.file, quote, "nothing to leave out here")
                .help("remove the correction"),
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

/// Takes over the fields that the correction names.
fn settle(metric: &mut Metric, correction: &Correction) {
    if let Some(indicator) = &correction.indicator {
        metric.set_indicator(indicator);
    }
    if let Some(unit) = &correction.unit {
        metric.set_unit(unit);
    }
    if let Some(value) = correction.value {
        metric.set_value(value);
    }
    if let Some(measure) = correction.measure {
        metric.measure = measure;
        metric.set_base(matches!(measure, Measure::Growth | Measure::Change).then_some(Base::Yoy));
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
}

/// A figure that the reader did not see: the correction must say enough to build it.
fn added(document: &Document, correction: &Correction, quote: Span) -> Result<Metric, Diagnostic> {
    let (Some(value), Some(indicator)) = (correction.value, correction.indicator.clone()) else {
        return Err(Diagnostic::error(
            "correction-incomplete",
            format!("`{}` is not read as a figure", correction.quote),
        )
        .at(&document.file, correction.span, "")
        .at(&document.file, quote, "no figure is read here")
        .help("to add it, give `indicator`, `value` and `unit`"));
    };
    let mut metric = Metric::new(quote, Decimal::ZERO, RULE);
    metric.period = document.period;
    metric.set_section(section_of(document, quote));
    settle(&mut metric, &Correction { value: Some(value), indicator: Some(indicator), ..correction.clone() });
    Ok(metric)
}

/// The last section whose heading stands before `span`.
fn section_of(document: &Document, span: Span) -> usize {
    let after = |section: &crate::content::Section| {
        section.heading.as_ref().is_some_and(|heading| heading.whole().start > span.start)
    };
    document.sections.iter().position(after).unwrap_or(document.sections.len()).saturating_sub(1)
}
