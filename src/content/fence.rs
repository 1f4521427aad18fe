//! Lines that were meant to fence front matter and do not: a sign too many, full-width signs, dashes of a word processor.

use crate::diag::{Diagnostic, SourceFile, Span};

/// Signs that fences are mistaken with.
const SIGNS: [char; 12] = ['+', '＋', '-', '－', '—', '–', '−', '─', '=', '＝', '*', '~'];

/// Keys that a report's front matter starts with; any other line may be a sentence.
const KEYS: [&str; 10] = ["title", "date", "period", "kind", "county", "lang", "summary", "slug", "draft", "name"];

/// The fault of a text that starts at byte `start` with front matter whose fence is none, or that has no fence.
pub(super) fn odd_opening(file: &SourceFile, start: usize) -> Option<Diagnostic> {
    let text = &file.text[start..];
    let first = text.lines().next()?;
    let (line, below) = if is_like_fence(first) {
        (Some(first.trim_end()), text.lines().skip(1).find(|line| !line.trim().is_empty())?)
    } else {
        (None, first)
    };
    let sign = key_sign(below)?;
    let fence = if sign == ':' { "---" } else { "+++" };
    let span = Span::new(start, start + line.unwrap_or_default().len());
    let (message, label) = match line {
        Some(line) => (format!("`{line}` opens no front matter"), "no fence"),
        None => ("front matter has no fence".to_owned(), ""),
    };
    let help = format!("write a line `{fence}`, three signs of a plain keyboard, above and below the front matter");
    Some(Diagnostic::error("front-matter-open", message).at(file, span, label).help(help))
}

/// The first line of `text` from byte `from` on that looks as if it were to close front matter.
pub(super) fn like_one(text: &str, from: usize) -> Option<Span> {
    let mut at = from;
    text[from..].split_inclusive('\n').find_map(|line| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        is_like_fence(line).then_some(span)
    })
}

/// Whether a line is made of two or more of the signs alone.
fn is_like_fence(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 2 && line.chars().all(|c| SIGNS.contains(&c))
}

/// `=` or `:` behind a key that front matter has.
fn key_sign(line: &str) -> Option<char> {
    let (key, rest) = line.split_at(line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?);
    let sign = rest.trim_start().chars().next()?;
    let sign = match sign {
        '=' | '＝' => '=',
        ':' | '：' => ':',
        _ => return None,
    };
    KEYS.contains(&key).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_fences_that_are_none() {
        let table = [
            ("++++\ntitle = \"甲\"\n++++\n", Some("`++++` opens no front matter")),
            ("＋＋＋\n\ntitle = \"甲\"\n＋＋＋\n", Some("`＋＋＋` opens no front matter")),
            ("———\ntitle: 甲\n———\n", Some("`———` opens no front matter")),
            ("+++ \ndate＝\"2020\"", Some("`+++` opens no front matter")),
            ("title = \"甲\"\n\n正文", Some("front matter has no fence")),
            ("———\n正文\n", None),
            ("----\n# 标题\n", None),
            ("titles = 3", None),
            ("Title: what we did", None),
            ("", None),
        ];
        for (text, want) in table {
            let fault = odd_opening(&SourceFile::new("a.md", text), 0);
            assert_eq!(fault.map(|fault| fault.message).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn finds_what_was_to_close() {
        let text = "+++\ntitle = \"甲\"\n＋＋＋\n正文";
        assert_eq!(like_one(text, 4).map(|span| &text[span.range()]), Some("＋＋＋"));
        assert_eq!(like_one("+++\ntitle = \"甲\"\n正文", 4), None);
    }
}
