//! Raw HTML and addresses in reports are untrusted: what may stay.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::links::scheme;

/// Schemes that an address may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Elements that may stand inside a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

/// Elements that may stand between paragraphs, beside the inline ones. No headings: they would belong to no section.
const BLOCK: [&str; 26] = [
    "aside",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Built once: its tables are the costly part of a small clean-up.
static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: [(&str, &[&str]); 12] = [
        ("a", &["href"]),
        ("blockquote", &["cite"]),
        ("col", &["span"]),
        ("colgroup", &["span"]),
        ("del", &["datetime"]),
        ("details", &["open"]),
        ("img", &["src", "alt", "width", "height"]),
        ("ins", &["datetime"]),
        ("ol", &["start", "reversed"]),
        ("q", &["cite"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["colspan", "rowspan", "scope"]),
    ];
    let mut builder = Builder::empty();
    builder
        .tags(INLINE.into_iter().chain(BLOCK).collect())
        .clean_content_tags(HashSet::from([
            "script", "style", "title", "textarea", "svg", "math", "iframe", "noscript",
        ]))
        .tag_attributes(
            attributes
                .into_iter()
                .map(|(tag, names)| (tag, names.iter().copied().collect()))
                .collect::<HashMap<_, _>>(),
        )
        .generic_attributes(HashSet::from(["lang", "dir", "title"]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(|element, attribute, value| {
            keep_attribute(element, attribute, value).then_some(Cow::Borrowed(value))
        })
        .link_rel(Some("noopener"));
    builder
});

/// A picture from another host would tell that host of every reader: only its words stay.
fn keep_attribute(element: &str, attribute: &str, value: &str) -> bool {
    match (element, attribute) {
        ("img", "src") => !is_external(value),
        ("img", "width" | "height") | (_, "colspan" | "rowspan" | "span" | "start") => {
            !value.is_empty() && value.len() < 5 && value.bytes().all(|byte| byte.is_ascii_digit())
        }
        (_, "scope") => matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        _ => true,
    }
}

/// A piece of raw HTML without anything that could act or clash, its tags balanced.
pub(super) fn clean(html: &str) -> String {
    BUILDER.clean(html).to_string()
}

/// What may stay of a tag inside a line.
pub(super) enum InlineTag {
    /// Opens the element; the tag, safe.
    Open(&'static str, String),
    /// Closes the element.
    Close(&'static str),
    /// An element without content.
    Void(String),
    /// The element's text is to go with it, up to its end.
    Mute(&'static str),
    /// Nothing stays of the tag.
    Drop,
}

/// Reads one tag as it stands inside a line.
pub(super) fn inline_tag(html: &str) -> InlineTag {
    let inner = html.trim_start_matches('<');
    let (is_closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    if let Some(name) = ["script", "style", "textarea", "title"].into_iter().find(|muted| *muted == name) {
        return if is_closing { InlineTag::Drop } else { InlineTag::Mute(name) };
    }
    let Some(name) = INLINE.into_iter().find(|known| *known == name) else {
        return InlineTag::Drop;
    };
    if is_closing {
        return InlineTag::Close(name);
    }
    let cleaned = clean(html);
    match name {
        "br" => InlineTag::Void("<br>".to_owned()),
        "img" => InlineTag::Void(if cleaned.contains(" src=") { cleaned } else { String::new() }),
        _ => match cleaned.strip_suffix(&format!("</{name}>")) {
            Some(tag) if tag.starts_with('<') && tag.ends_with('>') => InlineTag::Open(name, tag.to_owned()),
            _ => InlineTag::Drop,
        },
    }
}

/// Whether an address may stand in a link: relative, or with one of the schemes allowed.
pub(super) fn is_safe(address: &str) -> bool {
    // Browsers drop these characters before they look for the scheme.
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    match scheme(&plain) {
        Some(scheme) => SCHEMES.contains(&scheme.as_str()),
        None => !plain.split(['/', '?', '#']).next().unwrap_or_default().contains(':'),
    }
}

/// Whether an address leads to another host.
pub(super) fn is_external(address: &str) -> bool {
    let address = address.trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
    address.starts_with("//") || address.starts_with("\\\\") || address.starts_with("/\\") || scheme(address).is_some()
}

/// Adds `text` to `out`, fit for text and for attributes in double quotes. Characters that HTML forbids go.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let with = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\n' | '\t' => continue,
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => "",
            c if c as u32 & 0xfffe == 0xfffe => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_raw_html() {
        let table = [
            ("<script>alert(1)</script>", ""),
            ("<p style=\"color:red\" id=x class=y onclick=z>a</p>", "<p>a</p>"),
            ("<a href=\"javascript:alert(1)\">a</a>", "<a rel=\"noopener\">a</a>"),
            ("<a href=\"b/\">a", "<a href=\"b/\" rel=\"noopener\">a</a>"),
            ("<img src=\"https://x.org/a.png\" alt=\"a\">", "<img alt=\"a\">"),
            (
                "<table><tr><td colspan=2 align=right>1</table>",
                "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>",
            ),
            ("<h1>a</h1><svg><script>x</script></svg>", "a"),
        ];
        for (html, want) in table {
            assert_eq!(clean(html), want, "{html}");
        }
    }

    #[test]
    fn addresses() {
        let table = [
            ("https://example.org", true),
            ("a/b.md#c", true),
            ("mailto:a@b.cn", true),
            ("javascript:alert(1)", false),
            ("JaVa\tscript:alert(1)", false),
            (" data:text/html,x", false),
            ("vbscript:x", false),
            ("增长:8", false),
            ("a?b:c", true),
        ];
        for (address, want) in table {
            assert_eq!(is_safe(address), want, "{address}");
        }
    }
}
