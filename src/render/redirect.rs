//! Pages at former addresses, which lead to where a report is now. No script: a browser follows the `refresh`, search engines
//! the canonical link, and a reader the link.

use super::address;
use super::html::escape;
use super::i18n::words;
use crate::config::Config;
use crate::model::Lang;

/// The page at `from` that leads to the one at `to`, which is called `title`; both are addresses below the root.
pub(crate) fn redirect(config: &Config, lang: Lang, from: &str, to: &str, title: &str) -> Vec<u8> {
    let href = address::link(from, to);
    let canonical = address::absolute(config, to).unwrap_or_else(|| href.clone());
    let escaped = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let (title, href, canonical) = (escaped(title), escaped(&href), escaped(&canonical));
    let (tag, moved) = (lang.tag(), words(lang).moved);
    let page = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n\
         </head>\n<body>\n<p>{moved} <a href=\"{href}\">{title}</a></p>\n</body>\n</html>\n"
    )
    .into_bytes();
    if config.index_html { address::name_index(&page) } else { page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_to_the_page() {
        let mut config = Config::default();
        let html =
            |config: &Config| String::from_utf8(redirect(config, Lang::Zh, "jia/2023/", "jia/new/", "甲<乙")).unwrap();
        let page = html(&config);
        assert!(page.contains("<link rel=\"canonical\" href=\"../new/\">"), "{page}");
        assert!(page.contains("content=\"0; url=../new/\"") && page.contains(">甲&lt;乙</a>"), "{page}");
        assert!(!page.contains("<script"), "{page}");
        config.base_url = Some("https://example.org/sub/".to_owned());
        assert!(html(&config).contains("<link rel=\"canonical\" href=\"https://example.org/sub/jia/new/\">"));
    }
}
