//! Raw HTML cut into tags and text, each with its bytes.
//!
//! html5ever, which the sanitizer uses, mends what it reads and keeps no offsets; here nothing is mended and every byte
//! belongs to just one token, so that a figure in a cell is found in the file. Takes time in proportion to the text.

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Words, with entities as written.
    Text,
    /// A tag; `name` in the case it is written in.
    Tag {
        /// `td` of `<td class="x">` and of `</td>`.
        name: &'a str,
        is_closing: bool,
        /// What stands between the name and `>`.
        attributes: &'a str,
    },
    /// A comment, a declaration, a script or a style sheet: nothing of it is shown.
    Hidden,
}

/// The tokens of `source` from `start` on, with their bytes.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// No comment that starts from here on is closed: what was looked for once in vain is not looked for again.
    has_open_comment: bool,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(source: &'a str, range: Range<usize>) -> Self {
        Self { source, at: range.start, end: range.end, has_open_comment: false }
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..self.end]
    }

    /// The length of the comment or declaration that the rest starts with.
    fn hidden(&mut self) -> usize {
        let rest = self.rest();
        if rest.starts_with("<!--") && !self.has_open_comment {
            match rest[4..].find("-->") {
                Some(at) => return at + 7,
                None => self.has_open_comment = true,
            }
        }
        tag_end(rest)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest();
        let start = self.at;
        let next = rest.as_bytes().get(1).copied().unwrap_or_default();
        let (token, len) = match rest.as_bytes().first()? {
            b'<' if matches!(next, b'!' | b'?') => (Token::Hidden, self.hidden()),
            b'<' if next.is_ascii_alphabetic()
                || (next == b'/' && rest.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic)) =>
            {
                let len = tag_end(rest);
                let is_closing = next == b'/';
                let inner = rest[..len].trim_start_matches(['<', '/']).trim_end_matches('>');
                let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(inner.len());
                let (name, attributes) = inner.split_at(name_end);
                if !is_closing && (name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")) {
                    (Token::Hidden, raw_end(rest, len, name))
                } else {
                    (Token::Tag { name, is_closing, attributes }, len)
                }
            }
            // A sign of comparison, or the start of a run of words.
            _ => (Token::Text, rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at)),
        };
        self.at += len;
        Some((token, start..self.at))
    }
}

/// The length of the tag that `rest` starts with. One that is not closed ends before the next `<`.
fn tag_end(rest: &str) -> usize {
    let (mut quote, mut last) = (None, b' ');
    for (at, &byte) in rest.as_bytes().iter().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            // A value in quotes that holds a tag was never closed.
            (_, b'<') => return at,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (None, b'>') => return at + 1,
            (None, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    rest.len()
}

/// Where the content of a script or style sheet ends, its closing tag included; the end of `rest` where it has none.
fn raw_end(rest: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = rest[at..].find("</") {
        let tag = at + found;
        if rest[tag + 2..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return tag + tag_end(&rest[tag..]);
        }
        at = tag + 2;
    }
    rest.len()
}

/// The value of `name` among the attributes of a tag, without its quotes.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let key_end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (key, after) = rest.split_at(key_end);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            // A word without a value; a stray slash is stepped over.
            rest = if key.is_empty() { after.get(1..).unwrap_or_default().trim_start() } else { after };
            continue;
        };
        let quoted = value.strip_prefix('"').map(|value| (value, '"'));
        let quoted = quoted.or_else(|| value.strip_prefix('\'').map(|value| (value, '\'')));
        let (value, after) = match quoted {
            Some((value, quote)) => value.split_once(quote).unwrap_or((value, "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after.trim_start();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tags in brackets, hidden pieces as `#`.
    fn brief(html: &str) -> String {
        let mut end = 0;
        let mut out = String::new();
        for (token, range) in Tokens::new(html, 0..html.len()) {
            assert_eq!(range.start, end, "{html}");
            end = range.end;
            match token {
                Token::Text => out += &html[range],
                Token::Tag { name, is_closing, .. } => out += &format!("[{}{name}]", if is_closing { "/" } else { "" }),
                Token::Hidden => out.push('#'),
            }
        }
        assert_eq!(end, html.len(), "{html}");
        out
    }

    #[test]
    fn cuts_html() {
        let table = [
            ("<td class=\"a>b\">1</td>", "[td]1[/td]"),
            ("a < b <3<TD\nx='>'>", "a < b <3[TD]"),
            ("<!-- <td> -->x<!-- y", "#x#"),
            ("<!-- a <!-- b", "##"),
            ("<style>td{}</STYLE >x<script>if(a<b){}", "#x#"),
            ("<o:p></o:p><![if x]>y", "[o:p][/o:p]#y"),
            ("<td class=\"a<td>1", "[td][td]1"),
            ("<td", "[td]"),
            ("<", "<"),
            ("</>1", "</>1"),
            ("<a b=\"<a b=\"<a b=\"", "[a][a][a]"),
        ];
        for (html, want) in table {
            assert_eq!(brief(html), want, "{html}");
        }
    }

    #[test]
    fn attributes() {
        let table = [
            (" colspan=2", Some("2")),
            (" x COLSPAN = \"3\" y", Some("3")),
            (" a='colspan=9' colspan='4'/", Some("4")),
            (" colspan", None),
            (" / colspan=\"5", Some("5")),
            ("", None),
            ("===", None),
        ];
        for (attributes, want) in table {
            assert_eq!(attribute(attributes, "colspan"), want, "{attributes}");
        }
    }
}
