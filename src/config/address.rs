//! `base_url`: the address of the site's root.

use super::tree::Fields;

/// An address with a host and a trailing slash, which is put where it is missing.
pub(super) fn base_url(fields: &Fields<'_>) -> Option<String> {
    let (text, span) = fields.text_at("base_url")?;
    if text.is_empty() {
        return None;
    }
    match check_base_url(&text) {
        Ok(url) => Some(url),
        Err(reason) => {
            fields.bad_value(
                format!("`base_url` is no address of a site: `{text}`"),
                span,
                reason,
                "write it as https://example.gov.cn/reports/",
            );
            None
        }
    }
}

/// Checks the address of a site's root, wherever it was written, and gives it its trailing slash.
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn check_base_url(text: &str) -> Result<String, &'static str> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or("must start with https:// or http://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if host.is_empty() || host.starts_with(':') {
        Err("has no host")
    } else if host.contains('@') {
        Err("has the name of a user, which every page would tell")
    } else if !host.is_ascii() {
        Err("has a host in other letters, which sitemaps and feeds take in its xn-- form only")
    } else if path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("index.html")) {
        Err("is the address of a page; that of its folder is wanted")
    } else if text.contains(char::is_whitespace) || text.contains(['"', '<', '>', '\\']) {
        Err("holds a character that no address has")
    } else if text.contains(['?', '#']) {
        Err("has a query or a fragment")
    } else {
        // What is encoded already stays as it is.
        let url = percent_encoding::utf8_percent_encode(text, percent_encoding::CONTROLS).to_string();
        Ok(if url.ends_with('/') { url } else { format!("{url}/") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_sites() {
        let table = [
            ("https://example.org", Ok("https://example.org/")),
            ("http://example.org:8080/a", Ok("http://example.org:8080/a/")),
            ("https://example.org/数据/", Ok("https://example.org/%E6%95%B0%E6%8D%AE/")),
            ("https://example.org/%E6%95%B0/", Ok("https://example.org/%E6%95%B0/")),
            ("https://office:word@example.org/", Err("has the name of a user, which every page would tell")),
            ("https://example.org/a/index.html", Err("is the address of a page; that of its folder is wanted")),
            (
                "https://数据.example/",
                Err("has a host in other letters, which sitemaps and feeds take in its xn-- form only"),
            ),
            ("example.org", Err("must start with https:// or http://")),
            ("https:///a", Err("has no host")),
            ("https://example.org/?a", Err("has a query or a fragment")),
        ];
        for (text, expected) in table {
            assert_eq!(check_base_url(text).as_deref(), expected.as_deref(), "{text}");
        }
    }
}
