//! TOML as a [tree](super::tree).

use toml::de::{DeTable, DeValue};

use super::tree::{Codes, Key, Node, Table, Value};
use crate::diag::{Diagnostic, SourceFile, Span};

/// Reads `span` of `file` as TOML; a fault costs the line it stands on, the rest is still read.
pub(crate) fn parse(file: &SourceFile, span: Span, codes: &Codes) -> (Table, Vec<Diagnostic>) {
    let text = &file.text[span.range()];
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut table = table(root.get_ref(), span.start);
    let mut last_line = None;
    for error in errors {
        let at = error.span().unwrap_or_default();
        // A day that no calendar has is a wrong value, not wrong TOML; whoever asks for a date says what is wrong.
        if error.message().starts_with("invalid date")
            && let Some(value) = find(&mut table, span.start + at.start)
        {
            *value = Value::Date(text[at].trim().to_owned());
            continue;
        }
        let start = text.floor_char_boundary(at.start.min(text.len()));
        let end = text.floor_char_boundary(at.end.clamp(start, text.len()));
        // A fault brings others behind it on its line.
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        if last_line.replace(line_start) == Some(line_start) {
            continue;
        }
        let line = text[line_start..].lines().next().unwrap_or_default();
        let (reason, help) = explain(error.message(), line, &text[start..end]);
        diagnostics.push(
            Diagnostic::error(codes.syntax, format!("this is not valid TOML: {reason}"))
                .at(file, Span::new(span.start + start, span.start + end), "")
                .help(help),
        );
    }
    (table, diagnostics)
}

/// What the parser's word for a fault in `written`, on `line`, means, and what to do.
fn explain(message: &str, line: &str, written: &str) -> (&'static str, &'static str) {
    if line.contains(['＝', '：']) && !line.contains('=') {
        return ("a full-width sign stands where `=` is wanted", "write a half-width `=` between key and value");
    }
    if line.contains(['“', '”', '‘', '’']) && !line.contains(['"', '\'']) {
        return ("typographic quotation marks", "write straight ones: title = \"…\"");
    }
    if !line.contains('=') && line.contains(':') {
        return ("a colon stands where `=` is wanted", "write `=` between key and value, or fence YAML with `---`");
    }
    let message =
        if message.starts_with("string values") && written.trim().is_empty() { "missing value" } else { message };
    const TABLE: &[(&str, &str, &str)] = &[
        ("duplicate key", "the key stands here twice", "keep one of the two lines"),
        ("string values must be quoted", "text without quotes", "put the value in quotes: key = \"…\""),
        ("missing value", "a value is missing", "write a value behind `=`, or take the line out"),
        ("key with no value", "a key without a value", "write `=` and a value behind the key"),
        ("missing assignment", "a key without `=`", "write `=` between key and value"),
        ("extra", "a sign too many", "take it out"),
        ("unclosed array table", "`[[` without its `]]`", "close the name of the table with `]]`"),
        ("unclosed table", "`[` without its `]`", "close the name of the table with `]`"),
        ("unclosed", "a bracket is opened and never closed", "close it"),
        ("missing comma", "a comma is missing in the list", "put a comma between the values"),
        ("invalid basic string", "a quotation mark is opened and never closed", "close the text on the same line"),
        ("invalid literal string", "a quotation mark is opened and never closed", "close the text on the same line"),
        (
            "invalid multi-line",
            "a quotation mark is opened and never closed",
            "close the text with three quotation marks",
        ),
        ("missing escaped value", "a `\\` stands alone", "write `\\\\` for a backslash"),
        ("unquoted key", "a key may hold only letters, digits, `-` and `_`", "put the key in quotes"),
        ("leading zero", "a number may not start with 0", "take the 0 out, or put the value in quotes"),
        ("date", "no date is written like this", "write a day as 2020-01-06"),
        ("recurs", "the values are nested too deep", "take some levels out"),
        (
            "unexpected content",
            "something stands behind the value",
            "start a new line, or put the whole value in quotes",
        ),
        (
            "unexpected key or value",
            "something stands behind the value",
            "start a new line, or put the whole value in quotes",
        ),
        ("carriage return", "a line ends in a lone carriage return", "save the file with Unix or Windows line ends"),
    ];
    TABLE.iter().find(|(word, _, _)| message.contains(word)).map_or(
        ("it cannot be read from here on", "write one `key = value` a line, text in quotes"),
        |&(_, reason, help)| (reason, help),
    )
}

/// The value in `table` or a table within that starts at byte `start` of the file.
fn find(table: &mut Table, start: usize) -> Option<&mut Value> {
    for (_, Node { span, value }) in table {
        match value {
            Value::Table(inner) => {
                if let Some(found) = find(inner, start) {
                    return Some(found);
                }
            }
            value if span.start == start => return Some(value),
            _ => {}
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    static CODES: Codes = Codes { syntax: "syntax", key: "key", kind: "type", value: "value" };

    #[test]
    fn faults() {
        let table = [
            ("title = 年报", "text without quotes", "1:9"),
            ("title = \"年报", "a quotation mark is opened and never closed", "1:12"),
            ("title: \"年报\"", "a colon stands where `=` is wanted", "1:8"),
            ("title = “年报”", "typographic quotation marks", "1:9"),
            ("title ＝ \"年报\"", "a full-width sign stands where `=` is wanted", "1:7"),
            ("title = ", "a value is missing", "1:9"),
            ("a = 1\na = 2", "the key stands here twice", "2:1"),
            ("tags = [\"a\" \"b\"]", "a comma is missing in the list", "1:13"),
            ("[source\nname = \"x\"", "`[` without its `]`", "1:8"),
            ("title = 'a", "a quotation mark is opened and never closed", "1:11"),
            ("a = \"\\q\"", "a `\\` stands alone", "1:7"),
            ("a = 01", "a number may not start with 0", "1:5"),
            ("醴陵 = 1", "a key may hold only letters, digits, `-` and `_`", "1:1"),
            ("title = \"a\" b", "something stands behind the value", "1:13"),
        ];
        for (text, reason, place) in table {
            let file = SourceFile::new("a.toml", text);
            let (_, faults) = parse(&file, Span::new(0, text.len()), &CODES);
            let found: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let (line, column) = file.line_column(fault.labels[0].span.start);
                    format!("{} at {line}:{column}", fault.message)
                })
                .collect();
            assert_eq!(found, [format!("this is not valid TOML: {reason} at {place}")], "{text}");
        }
    }
}
