//! Addresses of the web and of mail in a text: their digits are no figures and their letters no names.

use std::ops::Range;

use memchr::{memchr2, memmem};

/// Where the addresses of `text` stand, in order, without the mark that ends their sentence.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let mut bare = memmem::find(bytes, b"www.");
    let mut mark = memchr2(b'/', b'@', bytes);
    while let Some(first) = [mark, bare].into_iter().flatten().min() {
        let run = run(text, at, first);
        at = run.end.max(first + 1);
        if is_address(&text[run.clone()], first - run.start) {
            found.push(run);
        }
        bare = bare.filter(|bare| *bare >= at).or_else(|| memmem::find(&bytes[at..], b"www.").map(|bare| at + bare));
        mark = mark.filter(|mark| *mark >= at).or_else(|| memchr2(b'/', b'@', &bytes[at..]).map(|mark| at + mark));
    }
    found
}

/// The characters around `mark` that an address may have, `from` at the earliest.
fn run(text: &str, from: usize, mark: usize) -> Range<usize> {
    let belongs = |byte: &u8| byte.is_ascii_graphic() && !b"<>\"'()[]{}|,;`".contains(byte);
    let bytes = text.as_bytes();
    let start = mark - bytes[from..mark].iter().rev().take_while(|byte| belongs(byte)).count();
    let end = mark + bytes[mark..].iter().take_while(|byte| belongs(byte)).count();
    start..start + text[start..end].trim_end_matches(['.', ':', '!', '?']).len()
}

/// Whether `run`, which has a slash or an `@` or `www.` at `mark`, is an address: `https://example.org/2024`, `example.org/news/12`,
/// `office24@example.org`. No slash of "2014/15" or "and/or" makes one.
fn is_address(run: &str, mark: usize) -> bool {
    let Some((before, after)) = run.get(..mark).zip(run.get(mark + 1..)) else { return false };
    if run.starts_with("www.") {
        return is_host(run);
    }
    if run.as_bytes()[mark] == b'@' {
        let is_handle = before.is_empty() && after.starts_with(|c: char| c.is_ascii_alphabetic());
        return is_handle || !before.is_empty() && is_host(after);
    }
    before.ends_with(':') && before.len() > 2 && after.starts_with('/') || is_host(before)
}

/// `example.org`, `www.county.gov.cn`, also with a port behind.
fn is_host(text: &str) -> bool {
    let host = text.split([':', '/', '?']).next().unwrap_or_default();
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    host.rsplit_once('.').is_some_and(|(labels, last)| {
        last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_lowercase()) && labels.split('.').all(is_label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_what_is_none() {
        let table: &[(&str, &[&str])] = &[
            ("See https://example.org/2024/12-homes.html?id=3. Next", &["https://example.org/2024/12-homes.html?id=3"]),
            (
                "(example.gov/Alerts.aspx?AID=53), www.example.com:8080/7",
                &["example.gov/Alerts.aspx?AID=53", "www.example.com:8080/7"],
            ),
            ("Write to office24@example.org or @ashby24.", &["office24@example.org", "@ashby24"]),
            (
                "来信请寄ab2024@example.com，见https://x.example.cn/a?id=77，共3户",
                &["ab2024@example.com", "https://x.example.cn/a?id=77"],
            ),
            ("in 2014/15 and/or 24/7, $5/ton, 2.5/6.5, St. Mary's/Calvert, U.S./Canada, 6 @ $4, @ 12", &[]),
            ("12,000 people/day; No.3/4; Jan./Feb. 2024", &[]),
            ("http://a.example/b//c 5 homes, www.", &["http://a.example/b//c"]),
            ("请登录www.12365.example.cn，5户；www.b.example", &["www.12365.example.cn", "www.b.example"]),
            ("/@@//", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = places(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}
