//! Links and pictures in raw HTML: found, so that the files they name are looked up like those that Markdown names, and given
//! the address that the page has for them before the sanitizer sees the tag.

use std::borrow::Cow;
use std::ops::Range;

use super::html_table::entity;
use super::html_tags::{Token, Tokens, attribute};
use super::sanitize::{escape, is_external};

/// The address in a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference<'h> {
    /// Bytes of the whole tag.
    pub(super) tag: Range<usize>,
    /// Bytes of the value with its quotes.
    value: Range<usize>,
    /// The address, entities resolved.
    pub(super) address: Cow<'h, str>,
    /// What a picture shows: `None` where nothing is said, not even that there is nothing to say.
    alt: Option<Cow<'h, str>>,
    pub(super) is_picture: bool,
}

impl Reference<'_> {
    /// Whether it is a picture of which nobody says what it shows.
    pub(super) const fn lacks_words(&self) -> bool {
        self.is_picture && self.alt.is_none()
    }
}

/// The links and pictures of `html`, in the order of the text.
pub(super) fn references(html: &str) -> impl Iterator<Item = Reference<'_>> {
    Tokens::new(html, 0..html.len()).filter_map(|(token, tag)| reference(html, &token, tag))
}

/// Whether `html` holds a picture.
pub(super) fn has_picture(html: &str) -> bool {
    references(html).any(|reference| reference.is_picture)
}

fn reference<'h>(html: &'h str, token: &Token<'h>, tag: Range<usize>) -> Option<Reference<'h>> {
    let Token::Tag { name, is_closing: false, attributes } = *token else { return None };
    let is_picture = name.eq_ignore_ascii_case("img");
    if !is_picture && !name.eq_ignore_ascii_case("a") {
        return None;
    }
    let written = attribute(attributes, if is_picture { "src" } else { "href" })?;
    // Both are slices of one text.
    let start = written.as_ptr() as usize - html.as_ptr() as usize;
    let mut value = start..start + written.len();
    if let Some(quote) = html[..start].chars().next_back().filter(|c| matches!(c, '"' | '\'')) {
        value.start -= 1;
        value.end += usize::from(html[value.end..].starts_with(quote));
    }
    let alt = attribute(attributes, "alt").filter(|_| is_picture).map(resolved);
    Some(Reference { tag, value, address: resolved(written.trim()), alt, is_picture })
}

/// Text with its entities resolved.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (with, len) = entity(rest).map_or(("&".into(), 1), |(text, len)| (text.into_string(), len));
        out.push_str(&with);
        rest = &rest[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `html` with the addresses that `address_of` gives for those in it. Where it gives none, a link is none and a picture is
/// the words about it, as in Markdown; a picture on another host is a link to it, unless one is open (`is_in_link`).
pub(super) fn readdressed<'h>(
    html: &'h str,
    mut is_in_link: bool,
    address_of: impl Fn(&str) -> Option<String>,
) -> Cow<'h, str> {
    let (mut out, mut from) = (String::new(), 0);
    for (token, tag) in Tokens::new(html, 0..html.len()) {
        let was_in_link = is_in_link;
        if let Token::Tag { name, is_closing, .. } = token
            && name.eq_ignore_ascii_case("a")
        {
            is_in_link = !is_closing;
        }
        let Some(found) = reference(html, &token, tag) else { continue };
        let address = address_of(&found.address);
        let mut put = |range: Range<usize>, text: &str| {
            out.push_str(&html[from..range.start]);
            out.push_str(text);
            from = range.end;
        };
        let mut words = String::new();
        escape(&mut words, found.alt.as_deref().unwrap_or_default());
        match address {
            Some(address) if found.is_picture && is_external(&address) => {
                if was_in_link {
                    put(found.tag, &words);
                } else {
                    let mut link = "<a href=\"".to_owned();
                    escape(&mut link, &address);
                    put(found.tag, &format!("{link}\">{}</a>", if words.is_empty() { "↗" } else { &words }));
                }
            }
            Some(address) if address != found.address => {
                let mut value = "\"".to_owned();
                escape(&mut value, &address);
                value.push('"');
                put(found.value, &value);
            }
            Some(_) => {}
            None if found.is_picture => put(found.tag, &words),
            None => put(found.tag, "<a>"),
        }
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses() {
        let table = [
            ("<img src=\"a b.png\" alt='图'><A HREF=b.docx>附件</A>", vec![("a b.png", true), ("b.docx", false)]),
            ("<a href=' ?a=1&amp;b=2 '>", vec![("?a=1&b=2", false)]),
            ("<!-- <img src=a.png> --><img><a name=x><p src=y>", vec![]),
            ("<img src=\"&#x56fe;.png\"", vec![("图.png", true)]),
            ("<img src=\"a.png", vec![("a.png", true)]),
        ];
        for (html, want) in table {
            let found: Vec<Reference<'_>> = references(html).collect();
            let found: Vec<(&str, bool)> = found.iter().map(|found| (&*found.address, found.is_picture)).collect();
            assert_eq!(found, want, "{html}");
        }
    }

    #[test]
    fn gives_addresses() {
        let table = [
            ("<img src='a.png' alt=图>x", "<img src=\"b/a.png\" alt=图>x"),
            ("<a class=c href=a.png>", "<a class=c href=\"b/a.png\">"),
            ("<img src=\"a.png", "<img src=\"b/a.png\""),
            ("<a href=none>附件</a>", "<a>附件</a>"),
            ("<img alt='甲&lt;乙' src=none>", "甲&lt;乙"),
            ("<img src=//x.cn/a.png alt=甲>", "<a href=\"//x.cn/a.png\">甲</a>"),
            ("<a href=#x><img src=//x.cn/a.png alt=甲></a>", "<a href=#x>甲</a>"),
            ("<img src=//x.cn/a.png>", "<a href=\"//x.cn/a.png\">↗</a>"),
        ];
        for (html, want) in table {
            let found = readdressed(html, false, |address| match address {
                "none" => None,
                "a.png" => Some("b/a.png".to_owned()),
                other => Some(other.to_owned()),
            });
            assert_eq!(found, want, "{html}");
        }
    }
}
