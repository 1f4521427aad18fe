//! A figure as JSON.
//!
//! Every figure carries its sentence, so a row is written field by field, and a sentence once for all its figures.

use std::collections::BTreeMap;
use std::ops::Range;

use super::row::Row;
use crate::model::json::{
    field, write_decimal, write_number, write_plain, write_plain_or_null, write_text, write_text_or_null,
};

/// Where in the output the sentence of the last row stands, for the next figure of it.
#[derive(Debug, Default)]
pub(super) struct Last<'a> {
    sentence: Option<&'a str>,
    written: Range<usize>,
}

/// Writes a row as an object; `explain` tells for a field the words that gave it. What was written for `last` must still
/// stand in `out`.
pub(super) fn write<'a>(
    row: &Row<'a>,
    explain: Option<&BTreeMap<&str, String>>,
    last: &mut Last<'a>,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(b"{\"file\":");
    write_text(row.file, out);
    field!(out, "start", write_number, row.start);
    field!(out, "end", write_number, row.end);
    field!(out, "line", write_number, row.line);
    field!(out, "column", write_number, row.column);
    field!(out, "raw", write_text, row.raw);
    field!(out, "value", write_decimal, row.value);
    field!(out, "unit", write_text, row.unit);
    field!(out, "bound", write_plain, row.bound.as_str());
    field!(out, "indicator", write_text, row.indicator);
    field!(out, "indicator_code", write_text_or_null, row.indicator_code);
    field!(out, "measure", write_plain, row.measure.as_str());
    field!(out, "period", write_plain_or_null, row.period.map(|period| period.text()));
    field!(out, "status", write_plain, row.status.as_str());
    field!(out, "base", write_plain_or_null, row.base.map(|base| base.text()));
    field!(out, "county", write_text_or_null, row.county);
    field!(out, "section", write_text_or_null, row.section);
    field!(out, "sentence");
    if last.sentence.is_some_and(|sentence| std::ptr::eq(sentence, row.sentence)) {
        out.extend_from_within(last.written.clone());
    } else {
        let start = out.len();
        write_text(row.sentence, out);
        *last = Last { sentence: Some(row.sentence), written: start..out.len() };
    }
    field!(out, "area", write_text_or_null, row.area);
    field!(out, "rule", write_plain, row.rule);
    field!(out, "confidence");
    serde_json::to_writer(&mut *out, &row.confidence).expect("a vector takes every byte");
    field!(out, "id", write_plain, &row.id.text());
    if let Some(fields) = explain {
        field!(out, "explain");
        serde_json::to_writer(&mut *out, fields).expect("a vector takes every byte");
    }
    out.push(b'}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn a_row_has_the_keys_of_the_table() {
        let row = Row {
            file: "a.md",
            start: 3,
            end: 9,
            line: 1,
            column: 2,
            raw: "8.5%",
            value: "8.5".parse().unwrap(),
            unit: "%",
            bound: crate::model::Bound::Eq,
            indicator: "\"GDP\"",
            indicator_code: None,
            measure: crate::model::Measure::Growth,
            period: "2019-Q3".parse().ok(),
            status: crate::model::Status::Actual,
            base: Some(crate::model::Base::Yoy),
            county: Some("醴陵市"),
            section: None,
            sentence: "GDP增长8.5%。",
            area: None,
            rule: "moved",
            confidence: 0.95,
            id: crate::model::MetricId::of_hash(1),
        };
        let mut out = Vec::new();
        write(&row, None, &mut Last::default(), &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&row).unwrap());
        let mut out = Vec::new();
        let explain = BTreeMap::from([("bound", "约".to_owned()), ("period", "三季度".to_owned())]);
        let mut last = Last::default();
        write(&row, Some(&explain), &mut last, &mut out);
        let written: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(written["explain"]["period"], "三季度");
        assert_eq!(written["confidence"], 0.95);
        let n = out.len();
        write(&row, Some(&explain), &mut last, &mut out);
        assert_eq!(out[..n], out[n..], "the sentence is copied");
    }
}
