//! What every page says about itself: title, addresses, its way up, the same page in other languages.

use serde::Serialize;

use super::Writer;
use crate::model::Lang;
use crate::render::address;
use crate::render::i18n::{fill, words};
use crate::render::view::{Head, Link, foreign};

/// What every page says about itself, as templates see it.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    lang: &'static str,
    /// Of the site's own words, where the page is in another language.
    site_lang: Option<&'static str>,
    /// The site's name in the page's language, where it has one there.
    site_title: &'a str,
    site_title_lang: Option<&'static str>,
    title: String,
    description: &'a str,
    canonical: Option<String>,
    /// The way up to the root, where the files that all editions share lie.
    root: String,
    /// The way up to the home page in this language.
    home: String,
    /// The same page in every language of the site; empty where it has one language.
    editions: Vec<EditionLink>,
    section: &'a str,
    trail: Vec<Link>,
    here: &'a str,
    is_fictional: bool,
    is_draft: bool,
    kind: &'static str,
    json_ld: Option<String>,
}

/// A page in one of the site's languages.
#[derive(Serialize)]
struct EditionLink {
    /// Name of the language in the language.
    label: &'static str,
    lang: &'static str,
    href: String,
    /// Its whole address, where the site knows its own: search engines take no other for `hreflang`.
    url: Option<String>,
    is_here: bool,
    is_default: bool,
}

impl Writer<'_> {
    pub(super) fn head<'h>(&'h self, head: &'h Head) -> PageView<'h> {
        let site = self.site();
        let words = words(head.lang);
        let site_title = site.config.title_in(head.lang);
        let title = if head.title.is_empty() {
            site_title.to_owned()
        } else {
            fill(words.title_pattern, &[("page", &head.title), ("site", site_title)])
        };
        let site_lang = foreign(site.config.default_language, head.lang);
        let canonical = (!head.is_placeless).then(|| self.absolute(&head.address)).flatten();
        let mut trail = Vec::with_capacity(head.trail.len() + 1);
        if !head.address.is_empty() && !head.is_placeless {
            trail.push(Link { label: words.home.to_owned(), href: address::root(&head.address), lang: None });
            trail.extend(head.trail.iter().map(|(label, to)| Link {
                label: label.clone(),
                href: address::link(&head.address, to),
                lang: None,
            }));
        }
        PageView {
            lang: head.lang.tag(),
            site_lang,
            site_title,
            site_title_lang: site_lang.filter(|_| site_title == site.config.title),
            title,
            description: if head.description.is_empty() { &head.title } else { &head.description },
            json_ld: self.linked_data(head, canonical.as_deref()),
            canonical,
            root: match &site.config.base_url {
                Some(base) if head.is_placeless => address::path(base).to_owned(),
                _ => address::root(&format!("{}{}", self.edition.folder, head.address)),
            },
            home: match &site.config.base_url {
                Some(base) if head.is_placeless => format!("{}{}", address::path(base), self.edition.folder),
                _ => address::root(&head.address),
            },
            editions: if head.is_placeless { Vec::new() } else { self.editions(&head.address) },
            section: head.section,
            trail,
            here: &head.title,
            is_fictional: head.is_fictional,
            is_draft: head.is_draft,
            kind: head.kind,
        }
    }

    /// Whole address of a page of this edition, where the site knows its own.
    fn absolute(&self, to: &str) -> Option<String> {
        address::absolute(self.site().config, &format!("{}{to}", self.edition.folder))
    }

    /// The page at `to` in every language of the site.
    fn editions(&self, to: &str) -> Vec<EditionLink> {
        let config = self.site().config;
        let langs = config.editions();
        if langs.len() == 1 {
            return Vec::new();
        }
        let from = format!("{}{to}", self.edition.folder);
        let link = |lang: Lang| {
            let address = format!("{}{to}", config.folder(lang));
            let href = address::link(&from, &address);
            let url = address::absolute(config, &address);
            EditionLink {
                label: lang.name(),
                lang: lang.tag(),
                url,
                href,
                is_here: lang == self.edition.lang,
                is_default: lang == config.default_language,
            }
        };
        langs.into_iter().map(link).collect()
    }

    /// schema.org `BreadcrumbList`, and `Dataset` of the page of data, which need absolute addresses.
    fn linked_data(&self, head: &Head, canonical: Option<&str>) -> Option<String> {
        let home = self.absolute("")?;
        if head.address.is_empty() || head.is_placeless {
            return None;
        }
        let item = |position: usize, name: &str, url: &str| serde_json::json!({"@type": "ListItem", "position": position, "name": name, "item": url});
        let mut items = vec![item(1, words(head.lang).home, &home)];
        for (label, to) in &head.trail {
            items.push(item(items.len() + 1, label, &self.absolute(to)?));
        }
        items.push(item(items.len() + 1, &head.title, canonical?));
        let list =
            serde_json::json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items});
        let list = if head.is_data { serde_json::json!([list, self.dataset(head, canonical?)]) } else { list };
        // `</script>` in a title must not end the element.
        Some(list.to_string().replace('<', "\\u003c"))
    }

    /// schema.org `Dataset`: all values of the site as one table.
    fn dataset(&self, head: &Head, url: &str) -> serde_json::Value {
        let config = self.site().config;
        let footer = config.footer_in(head.lang);
        let table = address::absolute(config, "data/observations.csv");
        let mut dataset = serde_json::json!({
            "@context": "https://schema.org", "@type": "Dataset",
            "name": config.title_in(head.lang), "description": head.description, "url": url,
            "isAccessibleForFree": true,
            "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": table}],
        });
        if let Some(organizer) = footer.organizer {
            dataset["creator"] = serde_json::json!({"@type": "Organization", "name": organizer});
        }
        if let Some(license) = footer.license_url.or(footer.license) {
            dataset["license"] = license.into();
        }
        dataset
    }
}
