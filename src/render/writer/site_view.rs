//! What every page may say of its site: settings as templates see them.

use serde::Serialize;

use crate::model::Lang;
use crate::render::address;
use crate::render::i18n::{fill, words};
use crate::render::index::Index;
use crate::render::theme;
use crate::render::view::foreign;

/// Settings of the site as templates see them.
#[derive(Serialize)]
pub(super) struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    organizer: Option<String>,
    /// Of the organizer's name, where the page is in another language.
    organizer_lang: Option<&'static str>,
    contact: Option<String>,
    /// Of the contact, where the page is in another language.
    contact_lang: Option<&'static str>,
    icp: Option<String>,
    /// Of the filing numbers, which hold words, where the page is in another language.
    icp_lang: Option<&'static str>,
    police: Option<String>,
    police_lang: Option<&'static str>,
    base_url: &'a Option<String>,
    pages: PagesView,
    has_feed: bool,
    /// Whether the site has colours or styles of its own, in `theme.css`.
    has_theme: bool,
    /// Path of its logo below the root.
    logo: Option<&'a str>,
    /// Whole address of the picture that other sites show beside a link.
    social_image: Option<String>,
    license: Option<String>,
    license_url: Option<String>,
    /// Whether links name the page of a folder.
    index_html: bool,
    /// Where `contact` leads, where it is an address.
    contact_href: Option<String>,
    /// Which files were left out for their errors; `None` where none was.
    left_out: Option<String>,
}

/// Which kinds of pages the navigation may lead to.
#[derive(Serialize)]
struct PagesView {
    indicators: bool,
    targets: bool,
    compare: bool,
    changes: bool,
    data: bool,
    search: bool,
}

impl<'a> SiteView<'a> {
    pub(super) fn new(index: &'a Index<'_>, lang: Lang) -> Self {
        let config = index.site.config;
        let own = config.languages.get(&lang).map(|language| &language.footer);
        let site_lang = foreign(config.default_language, lang);
        let footer = config.footer_in(lang);
        Self {
            title: config.title_in(lang),
            description: config.description_in(lang),
            organizer_lang: site_lang.filter(|_| own.is_none_or(|own| own.organizer.is_none())),
            contact_lang: site_lang.filter(|_| own.is_none_or(|own| own.contact.is_none())),
            icp_lang: site_lang.filter(|_| own.is_none_or(|own| own.icp.is_none())),
            police_lang: site_lang.filter(|_| own.is_none_or(|own| own.police.is_none())),
            contact_href: footer.contact.as_deref().and_then(contact_href),
            organizer: footer.organizer,
            contact: footer.contact.map(|contact| bare_contact(&contact).to_owned()),
            icp: footer.icp,
            police: footer.police,
            base_url: &config.base_url,
            pages: PagesView {
                indicators: config.pages.indicators,
                targets: config.pages.targets,
                compare: index.compares(),
                changes: config.pages.changes,
                data: config.pages.data,
                search: config.pages.search,
            },
            has_feed: config.base_url.is_some(),
            has_theme: config.theme.has_own_css || theme::css(&config.theme).is_some(),
            logo: config.theme.logo.as_ref().map(|logo| logo.path.as_str()),
            social_image: config.theme.social_image.as_ref().and_then(|image| address::absolute(config, &image.path)),
            license: footer.license,
            license_url: footer.license_url,
            index_html: config.index_html,
            left_out: left_out(index, lang),
        }
    }
}

/// An address for questions as it is shown: `mailto:a@b.org` and `tel:010-1234` without the scheme.
fn bare_contact(contact: &str) -> &str {
    contact.strip_prefix("mailto:").or_else(|| contact.strip_prefix("tel:")).unwrap_or(contact)
}

/// Where an address for questions leads; nowhere where it is a telephone number without `tel:`, or a street.
fn contact_href(contact: &str) -> Option<String> {
    if contact.contains(char::is_whitespace) {
        return None;
    }
    let is_mail = |text: &str| text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let has_scheme = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| contact.starts_with(scheme));
    match contact {
        _ if has_scheme => Some(contact.to_owned()),
        _ if contact.starts_with("www.") => Some(format!("https://{contact}")),
        _ if is_mail(contact) => Some(format!("mailto:{contact}")),
        _ => None,
    }
}

/// How many files a notice names: more than an editor can mend in an hour, and no page becomes a list of them.
const N_NAMED: usize = 20;

/// Says which files were left out for their errors; `None` where none was.
fn left_out(index: &Index<'_>, lang: Lang) -> Option<String> {
    let words = words(lang);
    let paths: Vec<&str> = index.left_out().collect();
    let named: Vec<&str> =
        paths.iter().take(N_NAMED).map(|path| path.strip_prefix("content/").unwrap_or(path)).collect();
    let more = if paths.len() > N_NAMED { " …" } else { "" };
    let names = format!("{}{more}", named.join(words.comma));
    (!paths.is_empty()).then(|| fill(words.left_out, &[("n", &paths.len().to_string()), ("names", &names)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_leads_where_it_says() {
        let table = [
            ("a@b.org", "a@b.org", Some("mailto:a@b.org")),
            ("mailto:a@b.org", "a@b.org", Some("mailto:a@b.org")),
            ("tel:010-1234", "010-1234", Some("tel:010-1234")),
            ("010-1234", "010-1234", None),
            ("https://b.org/", "https://b.org/", Some("https://b.org/")),
            ("www.b.org", "www.b.org", Some("https://www.b.org")),
            ("建设路1号 a@b.org", "建设路1号 a@b.org", None),
        ];
        for (contact, shown, href) in table {
            assert_eq!((bare_contact(contact), contact_href(contact).as_deref()), (shown, href), "{contact}");
        }
    }
}
