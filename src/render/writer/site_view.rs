//! What every page may say of its site: settings as templates see them.

use serde::Serialize;

use crate::model::Lang;
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
    police: Option<String>,
    base_url: &'a Option<String>,
    pages: PagesView,
    has_feed: bool,
    /// Whether the site has colours of its own, in `theme.css`.
    has_theme: bool,
    /// Path of its logo below the root.
    logo: Option<&'a str>,
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
            contact_href: footer.contact.as_deref().and_then(contact_href),
            organizer: footer.organizer,
            contact: footer.contact,
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
            has_theme: theme::css(&config.theme).is_some(),
            logo: config.theme.logo.as_ref().map(|logo| logo.path.as_str()),
            left_out: left_out(index, lang),
        }
    }
}

/// Where an address for questions leads; nowhere where it is a telephone number or a street.
fn contact_href(contact: &str) -> Option<String> {
    let is_word = !contact.contains(char::is_whitespace);
    let is_mail = contact.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    match contact {
        _ if is_word && (contact.starts_with("https://") || contact.starts_with("http://")) => Some(contact.to_owned()),
        _ if is_word && is_mail => Some(format!("mailto:{contact}")),
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
