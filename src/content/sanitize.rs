//! Raw HTML and addresses in reports are untrusted: what may stay.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::links::scheme;

/// Schemes that an address may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Elements that may stand inside a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

/// Elements that may stand between paragraphs, beside the inline ones. No headings: they would belong to no section.
const BLOCK: [&str; 18] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "div",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Attributes that an element may have, beside [`ANYWHERE`].
const ATTRIBUTES: [(&str, &[&str]); 9] = [
    ("a", &["href"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ol", &["start", "reversed"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
];

/// The attribute that every element may have.
const ANYWHERE: &str = "title";

/// Whether an element of raw HTML may stay on a page.
pub fn allows_element(name: &str) -> bool {
    INLINE.contains(&name) || BLOCK.contains(&name)
}

/// Whether an element of raw HTML may keep an attribute.
pub fn allows_attribute(element: &str, name: &str) -> bool {
    name == ANYWHERE || ATTRIBUTES.iter().any(|(known, names)| *known == element && names.contains(&name))
}

/// Whether an address in raw HTML may have a scheme.
pub fn allows_scheme(scheme: &str) -> bool {
    SCHEMES.contains(&scheme)
}

/// Built once: its tables are the costly part of a small clean-up.
static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(INLINE.into_iter().chain(BLOCK).collect())
        .clean_content_tags(HashSet::from([
            "script", "style", "title", "textarea", "svg", "math", "iframe", "noscript",
        ]))
        .tag_attributes(
            ATTRIBUTES
                .into_iter()
                .map(|(tag, names)| (tag, names.iter().copied().collect()))
                .collect::<HashMap<_, _>>(),
        )
        .generic_attributes(HashSet::from([ANYWHERE]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(|element, attribute, value| match attribute {
            "href" | "src" => (element != "img" || !is_external(value)).then(|| Cow::Owned(encode_address(value))),
            // The library does not look at its scheme, as browsers do not follow it.
            "cite" => is_safe(value).then(|| Cow::Owned(encode_address(value))),
            _ => keep_attribute(attribute, value).then_some(Cow::Borrowed(value)),
        })
        .link_rel(Some("noopener"));
    builder
});

/// Numbers and words that the validator knows.
fn keep_attribute(attribute: &str, value: &str) -> bool {
    match attribute {
        "width" | "height" | "colspan" | "rowspan" | "span" | "start" => {
            !value.is_empty() && value.len() < 4 && value.bytes().all(|byte| byte.is_ascii_digit()) && value != "0"
        }
        "scope" => matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        _ => true,
    }
}

/// A piece of raw HTML without anything that could act or clash, its tags balanced and each where it may stand.
pub(super) fn clean(html: &str) -> String {
    // Reading takes time with the square of the depth: what nests like this is no report's table.
    if depth(html) > MAX_DEPTH {
        let mut text = String::new();
        html.split('<').for_each(|part| escape(&mut text, part.split_once('>').map_or(part, |(_, text)| text)));
        return text;
    }
    tidy(&BUILDER.clean(html).to_string())
}

const MAX_DEPTH: usize = 128;

/// How deep `html` nests, by a count of the tags that only their closing tag ends.
fn depth(html: &str) -> usize {
    const ENDED_BY_OTHERS: [&str; 15] =
        ["br", "hr", "img", "col", "wbr", "input", "meta", "link", "p", "li", "td", "th", "tr", "dt", "dd"];
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (is_closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        if name.is_empty() || ENDED_BY_OTHERS.contains(&name.as_str()) {
            continue;
        }
        let n_open = open.entry(name).or_default();
        if !is_closing {
            (*n_open, depth) = (*n_open + 1, depth + 1);
            deepest = deepest.max(depth);
        } else if *n_open > 0 {
            (*n_open, depth) = (*n_open - 1, depth - 1);
        }
    }
    deepest
}

/// A tag of cleaned HTML.
struct Element<'h> {
    name: &'h str,
    /// Where its tags stand.
    open: Range<usize>,
    close: Range<usize>,
    /// The element it stands in; the nearest that is kept, once that is known.
    parent: Option<usize>,
    is_kept: bool,
}

/// Takes out the tags that stand where HTML does not allow them, and leaves what is in them: blocks win over the inline
/// elements around them, and parts of lists and tables need their whole.
fn tidy(html: &str) -> String {
    let mut elements = elements(html);
    // Parents come before their children: what an element holds is known going backwards, what holds it going forwards.
    let mut holds_block = vec![false; elements.len()];
    for at in (0..elements.len()).rev() {
        let is_inline = INLINE.contains(&elements[at].name);
        elements[at].is_kept = !(is_inline && holds_block[at]);
        if let Some(parent) = elements[at].parent {
            holds_block[parent] |= holds_block[at] || !is_inline;
        }
    }
    for at in 0..elements.len() {
        let parent = elements[at].parent.and_then(|index| match elements[index].is_kept {
            true => Some(index),
            false => elements[index].parent,
        });
        elements[at].parent = parent;
        let parent = parent.map_or("", |index| elements[index].name);
        let Element { name, ref open, .. } = elements[at];
        let tag = &html[open.clone()];
        elements[at].is_kept &= match name {
            "li" => matches!(parent, "ul" | "ol"),
            "ul" | "ol" => html[open.end..].trim_start().starts_with("<li"),
            "tr" => matches!(parent, "table" | "tbody" | "thead" | "tfoot"),
            "td" | "th" => parent == "tr",
            "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => parent == "table",
            "col" => parent == "colgroup",
            "a" => tag.contains(" href="),
            "img" => tag.contains(" src="),
            _ => true,
        };
    }
    // Opening and closing tags in the order of the text, each with what is to stand there instead.
    let mut tags: Vec<(Range<usize>, String)> = Vec::new();
    for element in &elements {
        let mut tag = if element.is_kept { html[element.open.clone()].to_owned() } else { String::new() };
        if element.name == "img" && element.is_kept {
            let alt = if tag.contains(" alt=") { "" } else { " alt=\"\"" };
            tag.replace_range(4..4, &format!(" loading=\"lazy\"{alt}"));
        }
        tags.push((element.open.clone(), tag));
        if !element.close.is_empty() {
            let tag = if element.is_kept { &html[element.close.clone()] } else { "" };
            tags.push((element.close.clone(), tag.to_owned()));
        }
    }
    tags.sort_by_key(|(range, _)| range.start);
    let (mut out, mut from) = (String::with_capacity(html.len()), 0);
    for (range, tag) in tags {
        out.push_str(&html[from..range.start]);
        out.push_str(&tag);
        from = range.end;
    }
    out.push_str(&html[from..]);
    out
}

/// The elements of HTML as ammonia writes it: balanced, `<` and `>` in texts and values escaped.
fn elements(html: &str) -> Vec<Element<'_>> {
    let (mut elements, mut open): (Vec<Element<'_>>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        let end = html[start..].find('>').map_or(html.len(), |at| start + at + 1);
        from = end;
        let inner = &html[start + 1..end - 1];
        if inner.starts_with('/') {
            if let Some(index) = open.pop() {
                elements[index].close = start..end;
            }
            continue;
        }
        let name = inner.split(' ').next().unwrap_or_default();
        let parent = open.last().copied();
        if !matches!(name, "br" | "hr" | "img" | "col") {
            open.push(elements.len());
        }
        elements.push(Element { name, open: start..end, close: 0..0, parent, is_kept: true });
    }
    elements
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
        "img" => InlineTag::Void(cleaned),
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

/// The address without characters that none may hold; letters of any script stay, browsers encode them.
pub(super) fn encode_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let bytes = address.as_bytes();
    for (at, c) in address.char_indices() {
        let is_escape =
            c == '%' && bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        if c.is_control() {
            continue;
        }
        if (c == '%' && !is_escape)
            || matches!(c, ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']')
        {
            out.push_str(&format!("%{:02X}", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether an address leads to another host.
pub(super) fn is_external(address: &str) -> bool {
    let address = address.trim_start_matches(|c: char| c.is_control() || c.is_whitespace());
    address.starts_with("//") || address.starts_with("\\\\") || address.starts_with("/\\") || scheme(address).is_some()
}

/// Adds `text` to `out`, fit for text and for attributes in double quotes. Characters that HTML forbids go.
pub(super) fn escape(out: &mut String, text: &str) {
    let (mut from, mut next) = (0, 0);
    let bytes = text.as_bytes();
    while let Some(found) = bytes[next..].iter().position(|&byte| MAY_GO[usize::from(byte)]) {
        let at = next + found;
        // Chinese punctuation, which nearly every hit is.
        if bytes[at] == 0xef && matches!(bytes[at + 1], 0xbc | 0xbd) {
            next = at + 3;
            continue;
        }
        let c = text[at..].chars().next().expect("only first bytes of characters are found");
        next = at + c.len_utf8();
        let with = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            // What stands for a character that could not be read (`&#0;`) says nothing to a reader.
            '\u{fffd}' => "",
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => "",
            c if c as u32 & 0xfffe == 0xfffe => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = next;
    }
    out.push_str(&text[from..]);
}

/// First bytes of the characters that [`escape`] looks at: of the others all stay as they are.
const MAY_GO: [bool; 256] = {
    let mut may_go = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may_go[byte] = match byte as u8 {
            b'\n' | b'\t' => false,
            b'&' | b'<' | b'>' | b'"' | 0..=0x1f | 0x7f | 0xc2 | 0xef | 0xf0..=0xff => true,
            _ => false,
        };
        byte += 1;
    }
    may_go
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_raw_html() {
        let table = [
            ("<script>alert(1)</script>", ""),
            ("<p style=\"color:red\" id=x class=y onclick=z>a</p>", "<p>a</p>"),
            ("<a href=\"javascript:alert(1)\">a</a>", "a"),
            ("<a href=\"b c/\">a", "<a href=\"b%20c/\" rel=\"noopener\">a</a>"),
            ("<q cite=\"java\tscript:alert(1)\">a</q><q cite=\"/b c\">a</q>", "<q>a</q><q cite=\"/b%20c\">a</q>"),
            ("<blockquote cite=javascript:x>a</blockquote>", "<blockquote>a</blockquote>"),
            ("<img src=\"https://x.org/a.png\" alt=\"a\">", ""),
            ("<img src=a.png width=90%>", "<img loading=\"lazy\" alt=\"\" src=\"a.png\">"),
            (
                "<table><tr><td colspan=2 align=right>1</table>",
                "<table><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>",
            ),
            ("<h1>a</h1><svg><script>x</script></svg>", "a"),
            ("<li>a</li><td>b</td>", "ab"),
            ("<ul>a<li>b</ul>", "ab"),
            ("<ul><li>b</ul>", "<ul><li>b</li></ul>"),
            ("<b><span>x<p>a</p></span></b>", "x<p>a</p>"),
            ("<span><table><tr><td>1</table></span>", "<table><tbody><tr><td>1</td></tr></tbody></table>"),
            ("<details><summary>a</summary>b</details>", "ab"),
            ("a &lt;b&gt; <b title=\"&lt;x>\">c</b>", "a &lt;b&gt; <b title=\"&lt;x&gt;\">c</b>"),
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
