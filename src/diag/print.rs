//! Printers for diagnostics: for people, one a line, and for programs.
//!
//! All three sort by path and place, so that the same faults make the same bytes, and none of them knows the others'
//! form. The human form is laid out here and not by a library: it puts carets under several places of one line with one
//! word behind them, names places in other files without showing them, and cuts the long lines of Chinese paragraphs
//! around the fault.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Diagnostic, Label, Severity, SourceFile, Span, split_help};

/// Columns of source text shown around a fault.
const WIDTH: usize = 100;

/// Shows each diagnostic with its source line and carets, then says how many there were. Nothing for no diagnostics.
///
/// ```
/// use countydash::diag::{Diagnostic, SourceFile, print};
/// let file = SourceFile::new("a.md", "增长8,2%");
/// let fault = Diagnostic::warning("image-alt", "odd number").at(&file, 6..9, "a comma").help("write 8.2");
/// assert_eq!(print::human(&[fault], false), "\
/// warning[image-alt]: odd number
///   --> a.md:1:3
///    |
///  1 | 增长8,2%
///    |     ^^^ a comma
/// help: write 8.2
///
/// 1 warning
/// ");
/// ```
pub fn human(diagnostics: &[Diagnostic], color: bool) -> String {
    let mut out = String::new();
    let paint = Paint { color };
    let mut lines = Lines::default();
    for diagnostic in sorted(diagnostics) {
        let _ = writeln!(out, "{}: {}", paint.severity(diagnostic), paint.bold(&diagnostic.message));
        match diagnostic.labels.split_first() {
            Some((first, others)) => snippet(&mut out, first, others, paint, &mut lines),
            None => {
                if let Some(path) = &diagnostic.path {
                    let _ = writeln!(out, "  {} {path}", paint.frame("-->"));
                }
            }
        }
        if let Some(help) = &diagnostic.help {
            let (help, paste) = split_help(help);
            let _ = writeln!(out, "{}: {help}", paint.help());
            for line in paste.into_iter().flat_map(str::lines) {
                let _ = writeln!(out, "  {line}");
            }
        }
        out.push('\n');
    }
    if let Some(counts) = counts(diagnostics) {
        let _ = writeln!(out, "{counts}");
    }
    out
}

/// One line for each diagnostic: `path:line:column: error[code]: message (reason); help`.
pub fn short(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    let mut lines = Lines::default();
    for diagnostic in sorted(diagnostics) {
        match (diagnostic.labels.first(), &diagnostic.path) {
            (Some(label), _) => {
                let (line, column) = lines.place(&label.file, label.span.start);
                let _ = write!(out, "{}:{line}:{column}: ", label.file.path);
            }
            (None, Some(path)) => {
                let _ = write!(out, "{path}: ");
            }
            (None, None) => {}
        }
        let _ = write!(out, "{}[{}]: {}", word(diagnostic.severity), diagnostic.code, diagnostic.message);
        if let Some(reason) = diagnostic.labels.first().map(|label| &label.text).filter(|text| !text.is_empty()) {
            let _ = write!(out, " ({reason})");
        }
        if let Some(help) = &diagnostic.help {
            let _ = write!(out, "; {}", split_help(help).0);
        }
        out.push('\n');
    }
    out
}

/// One JSON object a line: `code`, `severity`, `message`, `path`, `line`, `column`, `start`, `end`, `label`, `help` and
/// `related`, which holds the further places. What is not known is null. `paste` holds lines for the file, where there are
/// some.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    let mut lines = Lines::default();
    for diagnostic in sorted(diagnostics) {
        let mut object = serde_json::Map::new();
        object.insert("code".into(), diagnostic.code.into());
        object.insert("severity".into(), word(diagnostic.severity).into());
        object.insert("message".into(), diagnostic.message.as_str().into());
        let mut places = diagnostic.labels.iter().map(|label| place(label, &mut lines));
        object.extend(places.next().unwrap_or_else(|| {
            let path = diagnostic.path.as_deref().map(Into::into).unwrap_or_default();
            let empty = ["line", "column", "start", "end", "label"].map(|key| (key.to_owned(), ().into()));
            std::iter::once(("path".to_owned(), path)).chain(empty).collect()
        }));
        let help = diagnostic.help.as_deref().map(split_help);
        object.insert("help".into(), help.map(|(help, _)| help.into()).unwrap_or_default());
        if let Some(lines) = help.and_then(|(_, lines)| lines) {
            object.insert("paste".into(), lines.into());
        }
        object.insert("related".into(), places.map(serde_json::Value::Object).collect());
        let _ = writeln!(out, "{}", serde_json::Value::Object(object));
    }
    out
}

/// `2 errors, 1 warning, 1 note`; `None` when there is nothing to count.
pub fn counts(diagnostics: &[Diagnostic]) -> Option<String> {
    let n_errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    let n_warnings = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count();
    let n_notes = diagnostics.len() - n_errors - n_warnings;
    let count = |n: usize, word: &str| (n > 0).then(|| format!("{n} {word}{}", if n == 1 { "" } else { "s" }));
    let parts: Vec<String> = [count(n_errors, "error"), count(n_warnings, "warning"), count(n_notes, "note")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// By path, then by place, then as given; those without a file first.
fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| {
        let label = diagnostic.labels.first();
        let path = label.map(|label| &*label.file.path).or(diagnostic.path.as_deref());
        (path, label.map(|label| label.span), diagnostic.severity)
    });
    sorted
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn place(label: &Label, lines: &mut Lines) -> serde_json::Map<String, serde_json::Value> {
    let (line, column) = lines.place(&label.file, label.span.start);
    let mut object = serde_json::Map::new();
    object.insert("path".into(), (&*label.file.path).into());
    object.insert("line".into(), line.into());
    object.insert("column".into(), column.into());
    let stored = label.file.stored(label.span);
    object.insert("start".into(), stored.start.into());
    object.insert("end".into(), stored.end.into());
    object.insert("label".into(), label.text.as_str().into());
    object
}

/// The place, the source line with carets under every label on it, and notes for the labels elsewhere.
fn snippet(out: &mut String, first: &Label, others: &[Label], paint: Paint, lines: &mut Lines) {
    let (line, column) = lines.place(&first.file, first.span.start);
    let _ = writeln!(out, "  {} {}:{line}:{column}", paint.frame("-->"), first.file.path);
    let (on_line, elsewhere): (Vec<&Label>, Vec<&Label>) = others
        .iter()
        .partition(|label| label.file.path == first.file.path && lines.place(&label.file, label.span.start).0 == line);
    let bounds = lines.bounds(&first.file, line);
    let mut marks: Vec<&Label> = std::iter::once(first).chain(on_line).collect();
    marks.sort_by_key(|label| label.span);
    let number = format!("{line:>2}");
    let gap = " ".repeat(number.len());
    let drawn = draw(&first.file.text[bounds.range()], bounds.start, &marks);
    let _ = writeln!(out, "{gap} {}", paint.frame("|"));
    let _ = writeln!(out, "{} {} {}", paint.frame(&number), paint.frame("|"), drawn.source);
    let words: Vec<&str> = marks.iter().map(|label| label.text.as_str()).filter(|text| !text.is_empty()).collect();
    let carets = format!("{} {}", drawn.carets, words.join("; "));
    let _ = writeln!(out, "{gap} {} {}", paint.frame("|"), paint.carets(carets.trim_end()));
    for label in elsewhere {
        let (line, column) = lines.place(&label.file, label.span.start);
        let text = if label.text.is_empty() { "see also" } else { &label.text };
        let _ = writeln!(out, "{}: {text}\n  {} {}:{line}:{column}", paint.note(), paint.frame("-->"), label.file.path);
    }
}

/// A source line as shown, with a caret line that fits under it.
struct Drawn {
    source: String,
    carets: String,
}

/// Draws `line`, which starts at byte `start`, with carets under `marks`. A long line is cut around the first mark.
fn draw(line: &str, start: usize, marks: &[&Label]) -> Drawn {
    let is_marked = |at: usize| {
        marks.iter().any(|label| {
            let Span { start, end } = label.span;
            (start..end.max(start + 1)).contains(&at)
        })
    };
    // Each character: what is shown for it, its width, whether carets stand under it.
    let cells: Vec<(char, usize, bool)> = line
        .char_indices()
        .map(|(at, c)| {
            let shown = match c {
                '\t' => ' ',
                c if c.is_control() => '\u{fffd}',
                c => c,
            };
            (shown, shown.width().unwrap_or(0), is_marked(start + at))
        })
        .collect();
    let first = cells.iter().position(|cell| cell.2).unwrap_or(cells.len());
    let window = window(&cells, first);
    let mut drawn = Drawn { source: String::new(), carets: String::new() };
    if window.start > 0 {
        drawn.source.push('…');
        drawn.carets.push(' ');
    }
    for &(shown, width, is_marked) in &cells[window.clone()] {
        drawn.source.push(shown);
        drawn.carets.extend(std::iter::repeat_n(if is_marked { '^' } else { ' ' }, width));
    }
    if window.end < cells.len() {
        drawn.source.push('…');
    }
    // A place at the end of the line, between no two characters.
    if first == cells.len() {
        drawn.carets = " ".repeat(drawn.source.width()) + "^";
    }
    let end = drawn.carets.trim_end().len();
    drawn.carets.truncate(end);
    drawn
}

/// The cells to show of a line: all, or as many as fit, a third of them before the mark.
fn window(cells: &[(char, usize, bool)], first: usize) -> std::ops::Range<usize> {
    if cells.iter().map(|cell| cell.1).sum::<usize>() <= WIDTH {
        return 0..cells.len();
    }
    let mut room = WIDTH;
    let mut begin = first;
    while begin > 0 && room > WIDTH * 2 / 3 {
        begin -= 1;
        room = room.saturating_sub(cells[begin].1);
    }
    let mut end = first;
    while end < cells.len() && room > 0 {
        room = room.saturating_sub(cells[end].1);
        end += 1;
    }
    begin..end
}

/// Where the lines of each file start, found once a file.
#[derive(Debug, Default)]
struct Lines {
    starts: BTreeMap<std::sync::Arc<str>, Vec<usize>>,
}

impl Lines {
    fn starts(&mut self, file: &SourceFile) -> &[usize] {
        self.starts
            .entry(file.path.clone())
            .or_insert_with(|| std::iter::once(0).chain(file.text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// Line and column of byte `offset`, both from 1; a byte order mark is no column.
    fn place(&mut self, file: &SourceFile, offset: usize) -> (usize, usize) {
        let offset = file.text.floor_char_boundary(offset.min(file.text.len()));
        let starts = self.starts(file);
        let line = starts.partition_point(|&start| start <= offset);
        let before = &file.text[starts[line - 1]..offset];
        (line, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// Bytes of line `line`, from 1, without its end and without a byte order mark.
    fn bounds(&mut self, file: &SourceFile, line: usize) -> Span {
        let starts = self.starts(file);
        let start = starts[line - 1];
        let end = starts.get(line).map_or(file.text.len(), |next| next - 1);
        let text = &file.text[start..end];
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        Span::new(start + mark, start + text.trim_end_matches('\r').len())
    }
}

/// Colours, which add nothing that the words do not say.
#[derive(Debug, Clone, Copy)]
struct Paint {
    color: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.color && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn severity(self, diagnostic: &Diagnostic) -> String {
        let code = match diagnostic.severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Note => "1;32",
        };
        self.with(code, &format!("{}[{}]", word(diagnostic.severity), diagnostic.code))
    }

    fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    fn frame(self, text: &str) -> String {
        self.with("1;34", text)
    }

    fn carets(self, text: &str) -> String {
        let at = text.len() - text.trim_start().len();
        format!("{}{}", &text[..at], self.with("1;31", &text[at..]))
    }

    fn help(self) -> String {
        self.with("1;36", "help")
    }

    fn note(self) -> String {
        self.with("1;32", "note")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_wide_characters() {
        let text = "前\n陶瓷、花炮、玻璃产值分别增长12.8%、8.9%。\n";
        let file = SourceFile::new("a.md", text);
        let at = |word: &str| {
            let start = text.find(word).expect("the word stands in the text");
            start..start + word.len()
        };
        let fault = Diagnostic::warning("coordination-mismatch", "3 indicators share 2 values")
            .at(&file, at("陶瓷、花炮、玻璃"), "")
            .at(&file, at("12.8%、8.9%"), "one value short")
            .help("add the missing value");
        let want = "\
warning[coordination-mismatch]: 3 indicators share 2 values
  --> a.md:2:1
   |
 2 | 陶瓷、花炮、玻璃产值分别增长12.8%、8.9%。
   | ^^^^^^^^^^^^^^^^            ^^^^^^^^^^^ one value short
help: add the missing value

1 warning
";
        assert_eq!(human(&[fault], false), want);
    }

    #[test]
    fn sorts_and_names_places_elsewhere() {
        let (a, b) = (SourceFile::new("a.md", "x\r\nyy\r\n"), SourceFile::new("b.md", "\u{feff}z"));
        let second = Diagnostic::error("two", "second").at(&b, 3..4, "here").at(&a, 3..5, "413 here");
        let first = Diagnostic::error("one", "first").at(&a, 4..4, "");
        let lost = Diagnostic::warning("zero", "no place").in_file("0.md");
        let all = [second, first, lost];
        let want = "\
warning[zero]: no place
  --> 0.md

error[one]: first
  --> a.md:2:2
   |
 2 | yy
   |  ^

error[two]: second
  --> b.md:1:1
   |
 1 | z
   | ^ here
note: 413 here
  --> a.md:2:1

2 errors, 1 warning
";
        assert_eq!(human(&all, false), want);
        assert_eq!(
            short(&all),
            "0.md: warning[zero]: no place\na.md:2:2: error[one]: first\nb.md:1:1: error[two]: second (here)\n"
        );
        let json: Vec<serde_json::Value> =
            json(&all).lines().map(|line| serde_json::from_str(line).expect("valid JSON")).collect();
        assert_eq!((&json[0]["path"], &json[0]["line"]), (&"0.md".into(), &serde_json::Value::Null));
        assert_eq!((&json[2]["start"], &json[2]["related"][0]["line"]), (&3.into(), &2.into()));
    }

    #[test]
    fn cuts_long_lines_around_the_fault() {
        let text = format!("{}八{}", "一".repeat(200), "二".repeat(200));
        let file = SourceFile::new("a.md", text.as_str());
        let at = text.find('八').expect("it stands there");
        let out = human(&[Diagnostic::error("x", "y").at(&file, at..at + 3, "")], false);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines[3].width() < WIDTH + 12, "{out}");
        let column = lines[3].split('八').next().expect("there is a part before it").width();
        assert_eq!(lines[4].find('^'), Some(column), "{out}");
    }

    #[test]
    fn colour_only_on_request() {
        let fault = Diagnostic::error("x", "y").in_file("a.md");
        assert!(human(std::slice::from_ref(&fault), true).contains('\u{1b}'));
        assert!(!human(&[fault], false).contains('\u{1b}'));
    }
}
