//! YAML as a [tree](super::tree): what people write in front matter, not all that YAML can do.
//!
//! Aliases are refused: no report needs them, and a few lines of them can stand for gigabytes.

use std::collections::BTreeSet;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::tree::{Codes, Key, Node, Table, Value};
use crate::diag::{Diagnostic, SourceFile, Span};

/// Deeper than any front matter; what lies deeper is refused, so that nothing that walks the tree can overflow.
const MAX_DEPTH: usize = 32;

/// Reads `span` of `file` as YAML. The first fault ends the reading; what was read before it is kept.
pub(crate) fn parse(file: &SourceFile, span: Span, codes: &Codes) -> (Table, Vec<Diagnostic>) {
    let mut reader =
        Reader { bytes: bytes_of_chars(&file.text[span.range()], span.start), open: Vec::new(), root: None };
    let mut diagnostics = Vec::new();
    let mut parser = Parser::new_from_str(&file.text[span.range()]);
    while let Some(next) = parser.next_event() {
        let result = match next {
            Ok((event, at)) => {
                reader.take(event, Span::new(reader.byte(at.start.index()), reader.byte(at.end.index())))
            }
            Err(error) => {
                // What is never closed is missed at the end of the text; the end of its last line is nearer.
                let end = span.start + file.text[span.range()].trim_end().len();
                let start = reader.byte(error.marker().index()).min(end);
                let (reason, help) = explain(error.info());
                Err(Fault { span: Span::new(start, start), reason, help })
            }
        };
        if let Err(Fault { span, reason, help }) = result {
            let fault = Diagnostic::error(codes.syntax, format!("this is not valid YAML: {reason}"));
            diagnostics.push(fault.at(file, span, "").help(help));
            break;
        }
    }
    while reader.open.len() > 1 {
        reader.close(span.end);
    }
    reader.close(span.end);
    let table = match reader.root {
        Some(Node { value: Value::Table(table), .. }) => table,
        Some(Node { value: Value::Null, .. }) | None => Vec::new(),
        Some(Node { span, value }) => {
            if diagnostics.is_empty() {
                let fault = Diagnostic::error(codes.syntax, format!("keys are wanted here, not {}", value.describe()));
                diagnostics
                    .push(fault.at(file, span, "").help("write a key, a colon, a space and its value: title: …"));
            }
            Vec::new()
        }
    };
    (table, diagnostics)
}

/// Byte in the file of each character of `text`, and one more for its end: the parser counts characters.
fn bytes_of_chars(text: &str, base: usize) -> Vec<usize> {
    text.char_indices().map(|(at, _)| base + at).chain([base + text.len()]).collect()
}

/// What stops the reading.
struct Fault {
    span: Span,
    reason: &'static str,
    help: &'static str,
}

/// A list or table that is not closed yet.
enum Open {
    Array(usize, Vec<Node>),
    Table { start: usize, table: Table, names: BTreeSet<String>, key: Option<Key> },
}

struct Reader {
    bytes: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Reader {
    fn byte(&self, index: usize) -> usize {
        self.bytes[index.min(self.bytes.len() - 1)]
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::Alias(_) => {
                let reason = "aliases are not read";
                return Err(Fault { span, reason, help: "write the value again where it is wanted" });
            }
            Event::Scalar(text, style, _, _) => return self.scalar(&text, style, span),
            Event::SequenceStart(..) => self.open(Open::Array(span.start, Vec::new()), span)?,
            Event::MappingStart(..) => self.open(
                Open::Table { start: span.start, table: Table::new(), names: BTreeSet::new(), key: None },
                span,
            )?,
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, open: Open, span: Span) -> Result<(), Fault> {
        if matches!(self.open.last(), Some(Open::Table { key: None, .. })) {
            return Err(Fault { span, reason: "a key must be text", help: "write a word before the colon" });
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault { span, reason: "the values are nested too deep", help: "take some levels out" });
        }
        self.open.push(open);
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Fault> {
        if let Some(Open::Table { names, key: key @ None, .. }) = self.open.last_mut() {
            if !names.insert(text.to_owned()) {
                return Err(Fault { span, reason: "the key stands here twice", help: "keep one of the two lines" });
            }
            *key = Some(Key { name: text.to_owned(), span });
            return Ok(());
        }
        let value = if style == ScalarStyle::Plain { plain(text) } else { Value::String(text.to_owned()) };
        self.put(Node { span, value });
        Ok(())
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::Array(_, nodes)) => nodes.push(node),
            Some(Open::Table { table, key, .. }) => {
                if let Some(key) = key.take() {
                    table.push((key, node));
                }
            }
        }
    }

    fn close(&mut self, end: usize) {
        let node = match self.open.pop() {
            None => return,
            Some(Open::Array(start, nodes)) => {
                Node { span: Span::new(start, end.max(start)), value: Value::Array(nodes) }
            }
            Some(Open::Table { start, table, .. }) => {
                Node { span: Span::new(start, end.max(start)), value: Value::Table(table) }
            }
        };
        self.put(node);
    }
}

/// The type of text without quotes, by YAML's core schema and with days as dates.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Boolean(true),
        "false" | "False" | "FALSE" => return Value::Boolean(false),
        _ => {}
    }
    if let Ok(value) = text.parse() {
        return Value::Integer(value);
    }
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if is_number && text.parse::<f64>().is_ok() {
        return Value::Float(text.to_owned());
    }
    let bytes = text.as_bytes();
    let is_date = bytes.len() >= 10
        && bytes[..10]
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if is_date { Value::Date(text.to_owned()) } else { Value::String(text.to_owned()) }
}

/// What the parser's word for a fault means, and what to do.
fn explain(info: &str) -> (&'static str, &'static str) {
    const TABLE: &[(&str, &str, &str)] = &[
        ("mapping values are not allowed", "a colon stands within a value", "put the value in quotes: title: \"…: …\""),
        ("simple key", "a key without its colon", "write a key, a colon, a space and its value: title: …"),
        ("tab", "a tab stands where spaces are wanted", "indent with spaces"),
        (
            "found unexpected end of stream",
            "a quotation mark is opened and never closed",
            "close it at the end of the value",
        ),
        ("unexpected eof", "a bracket is opened and never closed", "close it at the end of the list"),
        (
            "did not find expected key",
            "the line is indented unlike the lines above it",
            "start every key at the left edge",
        ),
        ("'-' indicator", "an item of a list is indented unlike the others", "start every item in the same column"),
        ("indentation", "the line is indented unlike the lines above it", "start every key at the left edge"),
        ("indented", "the line is indented unlike the lines above it", "start every key at the left edge"),
        ("escape", "no such escape is known", "write `\\\\` for a backslash, or put the value in single quotes"),
        (
            "trailing content",
            "something stands behind the closing quotation mark",
            "put the whole value in one pair of quotes",
        ),
        ("node content", "a value is missing", "write a value, or take the line out"),
        ("a flow", "a bracket is opened and never closed", "close it at the end of the list"),
        ("unexpected character", "a value starts with a sign that has a meaning of its own", "put the value in quotes"),
        ("bracket", "brackets that do not pair", "close each bracket that is opened"),
        ("unprintable", "a character that cannot be seen", "take it out"),
        ("anchor", "anchors and aliases are not read", "write the value itself"),
        ("recursion", "the values are nested too deep", "take some levels out"),
    ];
    TABLE
        .iter()
        .find(|(word, _, _)| info.contains(word))
        .map_or(("it cannot be read from here on", "put values in quotes, one key a line"), |&(_, reason, help)| {
            (reason, help)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    static CODES: Codes = Codes { syntax: "syntax", key: "key", kind: "type", value: "value" };

    fn read(text: &str) -> (Table, Vec<Diagnostic>) {
        let file = SourceFile::new("a.md", format!("---\n{text}"));
        parse(&file, Span::new(4, file.text.len()), &CODES)
    }

    #[test]
    fn values_and_their_places() {
        let text =
            "标题: 年报\ndate: 2020-01-06\nn: 3\nx: 1.5\ndraft: true\nlist: [甲, \"乙\"]\nsource:\n  name: 网\nnone:\n";
        let (table, faults) = read(text);
        assert_eq!(faults, []);
        let kinds: Vec<(&str, &str)> =
            table.iter().map(|(key, node)| (key.name.as_str(), node.value.describe())).collect();
        assert_eq!(
            kinds,
            [
                ("标题", "text"),
                ("date", "a date"),
                ("n", "a number"),
                ("x", "a number"),
                ("draft", "true or false"),
                ("list", "a list"),
                ("source", "a table"),
                ("none", "nothing")
            ]
        );
        assert_eq!(&text[table[0].0.span.start - 4..table[0].0.span.end - 4], "标题");
        assert_eq!(&text[table[0].1.span.start - 4..table[0].1.span.end - 4], "年报");
    }

    #[test]
    fn faults() {
        let table = [
            ("title: a: b", "this is not valid YAML: a colon stands within a value"),
            ("title: \"a", "this is not valid YAML: a quotation mark is opened and never closed"),
            ("title: [a", "this is not valid YAML: a bracket is opened and never closed"),
            ("title: a\ntitle: b", "this is not valid YAML: the key stands here twice"),
            ("a: &x 1\nb: *x", "this is not valid YAML: aliases are not read"),
            ("title", "keys are wanted here, not text"),
            ("a: b\n  c: d", "this is not valid YAML: a colon stands within a value"),
            ("title: a\n\tb: c", "this is not valid YAML: a tab stands where spaces are wanted"),
        ];
        for (text, want) in table {
            let messages: Vec<String> = read(text).1.into_iter().map(|fault| fault.message).collect();
            assert_eq!(messages, [want], "{text}");
        }
        let deep = format!("a: {}", "[".repeat(10_000));
        assert_eq!(read(&deep).1.len(), 1);
    }
}
