//! TOML as a [tree](super::tree).

use toml::de::{DeTable, DeValue};

use super::tree::{Codes, Key, Node, Table, Value};
use crate::diag::{Diagnostic, SourceFile, Span};

/// Reads `span` of `file` as TOML; a fault costs the line it stands on, the rest is still read.
pub(crate) fn parse(file: &SourceFile, span: Span, codes: &Codes) -> (Table, Vec<Diagnostic>) {
    let (root, errors) = DeTable::parse_recoverable(&file.text[span.range()]);
    let mut diagnostics = Vec::new();
    for error in errors {
        let at = error.span().unwrap_or_default();
        let at = Span::new(at.start + span.start, (at.end + span.start).min(span.end));
        let message = format!("this is not valid TOML: {}", error.message());
        diagnostics.push(Diagnostic::error(codes.syntax, message).at(file, at, ""));
    }
    (table(root.get_ref(), span.start), diagnostics)
}

fn table(source: &DeTable<'_>, base: usize) -> Table {
    let mut table: Table = source
        .iter()
        .map(|(key, value)| {
            let span = key.span();
            let key = Key { name: key.get_ref().to_string(), span: Span::new(base + span.start, base + span.end) };
            (key, node(value.get_ref(), value.span(), base))
        })
        .collect();
    table.sort_by_key(|(key, _)| key.span);
    table
}

fn node(value: &DeValue<'_>, span: std::ops::Range<usize>, base: usize) -> Node {
    let value = match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(value) => Value::Integer(value),
            Err(_) => Value::Float(integer.to_string()),
        },
        DeValue::Float(float) => Value::Float(float.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(datetime) => Value::Date(datetime.to_string()),
        DeValue::Array(array) => {
            Value::Array(array.iter().map(|item| node(item.get_ref(), item.span(), base)).collect())
        }
        DeValue::Table(inner) => Value::Table(table(inner, base)),
    };
    Node { span: Span::new(base + span.start, base + span.end), value }
}
