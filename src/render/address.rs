//! Addresses of pages and the links between them.
//!
//! An address is a path below the site's root: `liling/2019/` for a page, `feed.xml` for a file, empty for the home page.
//! Links are relative, so that the site works in any folder of any host.

use std::fmt::Write;

use memchr::{memchr, memrchr};

use crate::config::Config;

/// The link from the page at `from` to the page or file at `to`; both are addresses below the root.
///
/// A fragment in `to` is kept as it is, everything else is percent-encoded where a URL needs it.
pub(super) fn link(from: &str, to: &str) -> String {
    let (to, fragment) = match memchr(b'#', to.as_bytes()) {
        Some(at) => (&to[..at], Some(&to[at + 1..])),
        None => (to, None),
    };
    let folder = &from[..memrchr(b'/', from.as_bytes()).map_or(0, |at| at + 1)];
    if folder == to && from == to {
        return fragment.map_or_else(|| "./".to_owned(), |fragment| format!("#{fragment}"));
    }
    // Steps that both share are not written: `../2018/` is a third of `../../liling/2018/`.
    let n_same = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = memrchr(b'/', &folder.as_bytes()[..n_same]).map_or(0, |at| at + 1);
    let n_up = folder[shared..].bytes().filter(|&byte| byte == b'/').count();
    let mut out = String::with_capacity(3 * n_up + (to.len() - shared) + fragment.map_or(0, |part| part.len() + 1));
    (0..n_up).for_each(|_| out.push_str("../"));
    encode(&to[shared..], &mut out);
    if out.is_empty() {
        out.push_str("./");
    }
    if let Some(fragment) = fragment {
        out.push('#');
        encode(fragment, &mut out);
    }
    out
}

/// Bytes that an address has as they are; to look one up is faster than to compare it with each.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        is_plain[byte] = c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_' | b'~' | b'/');
        byte += 1;
    }
    is_plain
};

/// Adds `address` to `out`, percent-encoded but for its slashes.
pub(super) fn encode(address: &str, out: &mut String) {
    let is_plain = |byte: u8| IS_PLAIN[usize::from(byte)];
    if address.bytes().all(is_plain) {
        return out.push_str(address);
    }
    for byte in address.bytes() {
        match byte {
            _ if is_plain(byte) => out.push(byte as char),
            _ => write!(out, "%{byte:02X}").expect("a string takes every write"),
        }
    }
}

/// The whole address of the page or file at `to`, where the site knows its own.
pub(super) fn absolute(config: &Config, to: &str) -> Option<String> {
    let mut url = config.base_url.clone()?;
    encode(to, &mut url);
    if config.index_html && url.ends_with('/') {
        url.push_str(INDEX);
    }
    Some(url)
}

/// `html` with every relative link to a folder leading to the page in it: for hosts that show no page for a folder, and for
/// sites opened from a disk.
pub(super) fn name_index(html: &[u8]) -> Vec<u8> {
    const STARTS: [&[u8]; 3] = [b" href=\"", b" action=\"", b"; url="];
    let mut out = Vec::with_capacity(html.len() + html.len() / 32);
    let mut rest = html;
    while let Some(at) =
        memchr::memchr2_iter(b' ', b';', rest).find(|&at| STARTS.iter().any(|start| rest[at..].starts_with(start)))
    {
        let start = STARTS.iter().find(|start| rest[at..].starts_with(start)).map_or(0, |start| at + start.len());
        let end = start + memchr(b'"', &rest[start..]).unwrap_or(rest.len() - start);
        let address = &rest[start..end];
        let path = address.iter().position(|byte| matches!(byte, b'?' | b'#')).unwrap_or(address.len());
        out.extend_from_slice(&rest[..start + path]);
        let has_scheme = address[..path].contains(&b':') || address.starts_with(b"//");
        if address[..path].ends_with(b"/") && !has_scheme {
            out.extend_from_slice(INDEX.as_bytes());
        }
        out.extend_from_slice(&address[path..]);
        rest = &rest[end..];
    }
    out.extend_from_slice(rest);
    out
}

/// The file of a folder that hosts show for it.
const INDEX: &str = "index.html";

/// The file that holds the page at `address`.
pub(super) fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') { format!("{address}{INDEX}") } else { address.to_owned() }
}

/// The way from the page at `from` up to the root: `../../`, or `./` at the root.
pub(super) fn root(from: &str) -> String {
    link(from, "")
}

/// The path of a base address: `/portal/` of `https://example.org/portal/`.
pub(super) fn path(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or("/", |at| &base[host + at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_short() {
        let table = [
            ("", "", "./"),
            ("", "liling/", "liling/"),
            ("liling/", "", "../"),
            ("liling/2019/", "liling/2018/", "../2018/"),
            ("liling/2019/", "liling/", "../"),
            ("liling/2019/", "liling/2019/", "./"),
            ("liling/2019/", "liling/2019/#m1", "#m1"),
            ("liling/2019/", "liling/indicators/gdp/", "../indicators/gdp/"),
            ("liling/indicators/gdp/", "liling/2019/#m-1", "../../2019/#m-1"),
            ("404.html", "css/site.css", "css/site.css"),
            ("404.html", "", "./"),
            ("a/", "ab/", "../ab/"),
            ("", "醴陵/2019/", "%E9%86%B4%E9%99%B5/2019/"),
            ("", "a b/?x/", "a%20b/%3Fx/"),
        ];
        for (from, to, expected) in table {
            assert_eq!(link(from, to), expected, "{from} → {to}");
        }
    }

    #[test]
    fn folders_are_named_by_their_page() {
        let table = [
            ("<a href=\"liling/\">", "<a href=\"liling/index.html\">"),
            ("<a class=\"x\" href=\"../2019/#m1\">", "<a class=\"x\" href=\"../2019/index.html#m1\">"),
            ("<form action=\"search/\">", "<form action=\"search/index.html\">"),
            ("content=\"0; url=../new/\"", "content=\"0; url=../new/index.html\""),
            ("<a href=\"#m1\"> <a href=\"a.csv\"> href=", "<a href=\"#m1\"> <a href=\"a.csv\"> href="),
            (
                "<a href=\"https://example.org/\"> <a href=\"//a.org/\">",
                "<a href=\"https://example.org/\"> <a href=\"//a.org/\">",
            ),
            ("<a href=\"./\">x", "<a href=\"./index.html\">x"),
        ];
        for (html, expected) in table {
            assert_eq!(String::from_utf8(name_index(html.as_bytes())).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_base_has_a_path() {
        for (base, expected) in
            [("https://a.org/", "/"), ("https://a.org/b/c/", "/b/c/"), ("https://a.org", "/"), ("/x/", "/x/")]
        {
            assert_eq!(path(base), expected);
        }
    }

    #[test]
    fn folders_hold_an_index() {
        assert_eq!(file(""), "index.html");
        assert_eq!(file("liling/"), "liling/index.html");
        assert_eq!(file("404.html"), "404.html");
    }
}
