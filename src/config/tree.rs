//! Settings as people write them: TOML or YAML as a tree whose every key and value knows its place.
//!
//! `site.toml`, front matter and data files read the tree key by key through [`Fields`], which collects every fault: a
//! wrong type, a value outside its list, a key nobody asked for.

use std::cell::RefCell;
use std::rc::Rc;

use crate::diag::{Diagnostic, SourceFile, Span, nearest};
use crate::model::Decimal;

/// A value and its bytes in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Its bytes.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: Value,
}

/// What can be written behind a key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Quoted text; in YAML also text without quotes.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A number with decimals, as written.
    Float(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A date or time without quotes, as written.
    Date(String),
    /// A list.
    Array(Vec<Node>),
    /// Keys and values in the order of the file.
    Table(Table),
    /// Nothing (YAML only).
    Null,
}

/// Keys and values in the order of the file.
pub(crate) type Table = Vec<(Key, Node)>;

/// A key and its bytes in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    /// The key, unquoted.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) span: Span,
}

impl Value {
    /// Its type in the words of a message.
    pub(crate) const fn describe(&self) -> &'static str {
        match self {
            Self::String(_) => "text",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Boolean(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Array(_) => "a list",
            Self::Table(_) => "a table",
            Self::Null => "nothing",
        }
    }

    /// The same as JSON, for templates.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Self::String(text) | Self::Date(text) => text.clone().into(),
            Self::Integer(value) => (*value).into(),
            Self::Float(text) => text.parse::<f64>().map_or(serde_json::Value::Null, Into::into),
            Self::Boolean(value) => (*value).into(),
            Self::Array(nodes) => nodes.iter().map(|node| node.value.to_json()).collect(),
            Self::Table(table) => table.iter().map(|(key, node)| (key.name.clone(), node.value.to_json())).collect(),
            Self::Null => serde_json::Value::Null,
        }
    }
}

/// Codes of the faults of one kind of file.
#[derive(Debug)]
pub(crate) struct Codes {
    /// The file breaks the rules of TOML or YAML.
    pub(crate) syntax: &'static str,
    /// A key that is not known.
    pub(crate) key: &'static str,
    /// A value of another type than wanted.
    pub(crate) kind: &'static str,
    /// A value of the right type that means nothing.
    pub(crate) value: &'static str,
}

/// Reads the keys of one table and remembers which were asked for.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    file: &'a SourceFile,
    codes: &'static Codes,
    /// What stands between a key and its value: ` = ` or `: `.
    sign: &'static str,
    table: &'a Table,
    /// `` `[footer]` `` and the like, for messages; empty at the top.
    place: String,
    known: Rc<RefCell<Vec<&'static str>>>,
    /// The keys asked for in the table around it.
    outer: Option<Rc<RefCell<Vec<&'static str>>>>,
    diagnostics: &'a RefCell<Vec<Diagnostic>>,
}

impl<'a> Fields<'a> {
    /// Fields of the outermost table.
    pub(crate) fn new(
        file: &'a SourceFile,
        codes: &'static Codes,
        sign: &'static str,
        table: &'a Table,
        diagnostics: &'a RefCell<Vec<Diagnostic>>,
    ) -> Self {
        Self { file, codes, sign, table, place: String::new(), known: Rc::default(), outer: None, diagnostics }
    }

    /// Fields of a table within, called `place` in messages.
    pub(crate) fn inner(&self, table: &'a Table, place: impl Into<String>) -> Self {
        let Self { file, codes, sign, diagnostics, .. } = *self;
        let outer = Some(Rc::clone(&self.known));
        Self { file, codes, sign, table, place: place.into(), known: Rc::default(), outer, diagnostics }
    }

    /// A key with a value as this file writes them.
    pub(crate) fn written(&self, key: &str, value: impl std::fmt::Display) -> String {
        format!("{key}{}\"{value}\"", self.sign)
    }

    /// The file the table stands in.
    pub(crate) const fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// The code of faults of values.
    pub(crate) const fn value_code(&self) -> &'static str {
        self.codes.value
    }

    /// The value behind `key`, whatever its type.
    pub(crate) fn node(&self, key: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(key);
        let node = self.table.iter().find(|(found, _)| found.name == key).map(|(_, node)| node)?;
        (node.value != Value::Null).then_some(node)
    }

    /// Adds a fault.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Adds a fault of the value `node` behind `key`: it means nothing, and `reason` says why.
    pub(crate) fn bad_value(&self, message: String, span: Span, reason: &str, help: &str) {
        self.report(Diagnostic::error(self.codes.value, message).at(self.file, span, reason).help(help));
    }

    /// Adds a fault of the value `node` behind `key`: its type is not the `wanted` one.
    pub(crate) fn wrong_type(&self, key: &str, node: &Node, wanted: &str) {
        let message = format!("`{key}` must be {wanted}, not {}", node.value.describe());
        let (sign, is_toml) = (self.sign, self.sign == " = ");
        let help = match wanted {
            "text" => format!("put it in quotes: {key}{sign}\"…\""),
            "true or false" => format!("write {key}{sign}true or {key}{sign}false, without quotes"),
            "a whole number" => format!("write {key}{sign}123, without quotes and separators"),
            "a number from zero up" => format!("write {key}{sign}0.5, without quotes"),
            "a list of texts" => format!("write {key}{sign}[\"…\", \"…\"]"),
            "a table" if is_toml => format!("write a line [{key}] and its keys on the lines below it"),
            "a list of tables" if is_toml => format!("write a line [[{key}]] and its keys on the lines below it"),
            "a list of tables" => format!("write a line {key}: and a list of keys and values, indented, below it"),
            _ => format!("write a line {key}: and its keys, indented, on the lines below it"),
        };
        self.report(
            Diagnostic::error(self.codes.kind, message).at(self.file, node.span, format!("not {wanted}")).help(help),
        );
    }

    /// Text behind `key`, with its place.
    pub(crate) fn text_at(&self, key: &'static str) -> Option<(String, Span)> {
        let node = self.node(key)?;
        match &node.value {
            Value::String(text) => Some((text.clone(), node.span)),
            _ => {
                self.wrong_type(key, node, "text");
                None
            }
        }
    }

    /// Text behind `key`; empty text counts as none.
    pub(crate) fn text(&self, key: &'static str) -> Option<String> {
        self.text_at(key).map(|(text, _)| text).filter(|text| !text.trim().is_empty())
    }

    /// A whole address of the web: a page would take `www.example.cn/a` for a file beside it.
    pub(crate) fn web_address(&self, key: &'static str) -> Option<String> {
        let (text, span) = self.text_at(key).filter(|(text, _)| !text.trim().is_empty())?;
        let url = text.trim();
        let is_plain = |rest: &str| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
        let rest = ["https://", "http://"].iter().find_map(|start| {
            let head = url.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start))?;
            url.strip_prefix(head)
        });
        if rest.is_some_and(|rest| is_plain(rest) && !rest.starts_with('/')) {
            return Some(url.to_owned());
        }
        let bare = url.trim_start_matches('/');
        let is_host =
            bare.split('/').next().is_some_and(|host| host.contains('.')) && !bare.contains(':') && is_plain(bare);
        let help = if is_host {
            format!("write {}", self.written(key, format!("https://{bare}")))
        } else {
            "write the whole address, which starts with https:// or http://".to_owned()
        };
        self.bad_value(format!("`{key}` is no web address: `{text}`"), span, "", &help);
        None
    }

    /// Text or a whole number behind `key`, as text, with its place.
    pub(crate) fn word_at(&self, key: &'static str) -> Option<(String, Span)> {
        let node = self.node(key)?;
        match &node.value {
            Value::String(text) | Value::Date(text) | Value::Float(text) => Some((text.clone(), node.span)),
            Value::Integer(value) => Some((value.to_string(), node.span)),
            _ => {
                self.wrong_type(key, node, "text");
                None
            }
        }
    }

    /// `true` or `false` behind `key`.
    pub(crate) fn boolean(&self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => {
                self.wrong_type(key, node, "true or false");
                None
            }
        }
    }

    /// A whole number from zero up behind `key`.
    pub(crate) fn count(&self, key: &'static str) -> Option<u64> {
        let node = self.node(key)?;
        let value = if let Value::Integer(value) = node.value { u64::try_from(value).ok() } else { None };
        if value.is_none() {
            self.wrong_type(key, node, "a whole number");
        }
        value
    }

    /// A number from zero up behind `key`, whole or with decimals.
    pub(crate) fn decimal(&self, key: &'static str) -> Option<Decimal> {
        let node = self.node(key)?;
        let value = match &node.value {
            Value::Integer(value) => Some(Decimal::from(*value)),
            Value::Float(text) => text.parse().ok(),
            _ => None,
        };
        let value = value.filter(|value| !value.is_sign_negative());
        if value.is_none() {
            self.wrong_type(key, node, "a number from zero up");
        }
        value
    }

    /// A list of texts behind `key`, each with its place.
    pub(crate) fn texts_at(&self, key: &'static str) -> Vec<(String, Span)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::Array(nodes) = &node.value else {
            self.wrong_type(key, node, "a list of texts");
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(nodes.len());
        for node in nodes {
            match &node.value {
                Value::String(text) => texts.push((text.clone(), node.span)),
                _ => self.wrong_type(key, node, "a list of texts"),
            }
        }
        texts
    }

    /// A list of texts behind `key`.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        self.texts_at(key).into_iter().map(|(text, _)| text).collect()
    }

    /// A table behind `key`, with its place.
    pub(crate) fn table(&self, key: &'static str) -> Option<(&'a Table, Span)> {
        let node = self.node(key)?;
        match &node.value {
            Value::Table(table) => Some((table, node.span)),
            _ => {
                self.wrong_type(key, node, "a table");
                None
            }
        }
    }

    /// The tables behind `key`: `[[key]]` in TOML, a list of mappings in YAML.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<(&'a Table, Span)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::Array(nodes) = &node.value else {
            self.wrong_type(key, node, "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(nodes.len());
        for node in nodes {
            match &node.value {
                Value::Table(table) => tables.push((table, node.span)),
                _ => self.wrong_type(key, node, "a list of tables"),
            }
        }
        tables
    }

    /// One of `words` behind `key`.
    pub(crate) fn one_of<T>(&self, key: &'static str, words: &[&str], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.one_of_at(key, words, parse).map(|(value, _)| value)
    }

    /// One of `words` behind `key`, with its place.
    pub(crate) fn one_of_at<T>(
        &self,
        key: &'static str,
        words: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<(T, Span)> {
        let (text, span) = self.text_at(key)?;
        let value = parse(&text);
        if value.is_none() {
            let help = match nearest(&text, words.iter().copied()) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("write one of {}", list(words)),
            };
            self.bad_value(format!("`{key}` does not know `{text}`"), span, "", &help);
        }
        value.map(|value| (value, span))
    }

    /// Reports every key that was not asked for.
    pub(crate) fn finish(&self) {
        let known = self.known.take();
        for (key, _) in self.table {
            if known.contains(&key.name.as_str()) {
                continue;
            }
            let place = if self.place.is_empty() { String::new() } else { format!(" in {}", self.place) };
            let diagnostic = Diagnostic::error(self.codes.key, format!("unknown key `{}`{place}", key.name));
            let is_outer = self.outer.as_ref().is_some_and(|outer| outer.borrow().contains(&key.name.as_str()));
            let help = match nearest(&key.name, known.iter().copied()) {
                // What stands below the line of a table belongs to it.
                _ if is_outer && self.sign == " = " => {
                    format!("move it up, above the line {}", self.place.trim_matches('`'))
                }
                _ if is_outer => {
                    format!("write `{}` without indentation: it does not belong to {}", key.name, self.place)
                }
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("known keys{place}: {}", list(&known)),
            };
            self.report(diagnostic.at(self.file, key.span, "").help(help));
        }
    }
}

/// `` `a`, `b`, `c` ``
pub(crate) fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
