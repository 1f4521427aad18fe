//! Former addresses of a report, at which a page leads to the present one.

use super::links::{decode_percent, scheme};
use super::portable;
use crate::config::tree::Fields;
use crate::diag::Span;

/// Bytes that a step of an address may have: with `index.html` behind it, every file system takes it.
pub(super) const LONGEST_STEP: usize = 200;

/// A former address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Below the site's root: `liling/2019/`, or `liling/2019.html`. Its steps are names that any file system has.
    pub address: String,
    /// Where the front matter says so.
    pub(crate) span: Span,
}

/// Reads `aliases`; each that no page can stand at is a fault.
pub(super) fn read(fields: &Fields<'_>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for (text, span) in fields.texts_at("aliases") {
        match address(&text) {
            Ok(address) => aliases.push(Alias { address, span }),
            Err((reason, help)) => {
                let help =
                    help.unwrap_or_else(|| "write it from the site's root: aliases = [\"/county/2019/\"]".into());
                fields.bad_value(format!("`aliases` cannot use `{text}`"), span, reason, &help);
            }
        }
    }
    aliases
}

/// The address that `text` says; else why it is none, and what to write instead where that is known.
fn address(text: &str) -> Result<String, (&'static str, Option<String>)> {
    let text = text.trim();
    if scheme(text).is_some() || text.starts_with("//") {
        let path = text.split_once("//").and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
        return Err((
            "an address of this site only",
            path.map(|path| format!("write its path: aliases = [\"{path}\"]")),
        ));
    }
    if text.contains(['?', '#']) {
        return Err(("no page of its own is behind `?` or `#`", None));
    }
    let Some(below) = text.strip_prefix('/') else {
        return Err((
            "not an address from the site's root",
            Some(format!("write a slash before it: aliases = [\"/{text}\"]")),
        ));
    };
    let below = decode_percent(below);
    let below = below.strip_suffix("index.html").unwrap_or(&below).trim_end_matches('/');
    let is_odd = |step: &str| {
        step.is_empty() || step.starts_with('.') || step.contains(char::is_control) || step.len() > LONGEST_STEP
    };
    if below.is_empty() {
        return Err(("this is the home page", None));
    }
    if below.split('/').any(is_odd) || portable::warning(below).is_some() {
        return Err(("a step of it is no name of a folder", None));
    }
    let is_file = [".html", ".htm"].iter().any(|end| below.ends_with(end));
    Ok(if is_file { below.to_owned() } else { format!("{below}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_safe() {
        let table = [
            ("/jia/2023/", Some("jia/2023/")),
            ("/jia/2023", Some("jia/2023/")),
            ("/jia/2023/index.html", Some("jia/2023/")),
            ("/news/2023.html", Some("news/2023.html")),
            ("/%E7%94%B2/a b/", Some("甲/a b/")),
            ("2023", None),
            ("https://example.org/jia/2023/", None),
            ("//example.org/jia/", None),
            ("/", None),
            ("/index.html", None),
            ("/../etc/", None),
            ("/a/%2e%2e/b/", None),
            ("/a//b/", None),
            ("/.well-known/x/", None),
            ("/a\\b/", None),
            ("/a/con/", None),
            ("/a/?id=3", None),
        ];
        for (text, want) in table {
            assert_eq!(address(text).ok().as_deref(), want, "{text}");
        }
    }
}
