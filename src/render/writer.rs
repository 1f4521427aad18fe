//! Puts a view into its template and hands the page to the sink.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::{Mutex, OnceLock};

use memchr::memmem;
use serde::Serialize;
use tera::{Context, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::edition::Edition;
use super::i18n::{fill, words};
use super::index::Index;
use super::number;
use super::view::{Download, Head, Link, Viewer, foreign};
use super::{Body, Counts, Page, Pour, RenderError, Site, Templates, address};
use crate::chart::Chart;
use crate::diag::Diagnostic;
use crate::model::Lang;

type Sink<'w> = dyn Fn(Page<'_>) -> io::Result<()> + Sync + 'w;

/// What the pages of one site share while they are written.
pub(super) struct Press<'w> {
    index: &'w Index<'w>,
    templates: &'w Templates,
    sink: &'w Sink<'w>,
    counts: Mutex<Counts>,
    /// By file and place, so that a fault that shows on every page is told once, whatever the order of the threads.
    faults: Mutex<BTreeMap<(String, usize, String), Diagnostic>>,
    /// Sizes of the data beside pages, by the hash of its address: a site may have a million of them.
    twin_sizes: Mutex<HashMap<u64, usize>>,
    /// Words and settings as template values by language, made when a page first asks: they are shared, not copied, by each
    /// page.
    shells: Vec<OnceLock<Shell>>,
}

/// Writes the pages of one edition.
#[derive(Clone, Copy)]
pub(super) struct Writer<'w> {
    pub(super) index: &'w Index<'w>,
    pub(super) edition: &'w Edition,
    press: &'w Press<'w>,
    /// Is told of every file.
    log: Option<&'w Log>,
}

/// What a writer has handed to the sink.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<(Counts, Vec<String>)>);

impl Log {
    fn file(&self, path: &str) {
        self.0.lock().expect("no thread panics while it holds the log").1.push(path.to_owned());
    }

    fn count(&self, more: Counts) {
        self.0.lock().expect("no thread panics while it holds the log").0 += more;
    }

    /// Pages and charts, and the paths of all files.
    pub(super) fn finish(self) -> (Counts, Vec<String>) {
        self.0.into_inner().expect("no thread panics while it holds the log")
    }
}

struct Shell {
    words: Value,
    site: Value,
}

/// Settings of the site as templates see them.
#[derive(Serialize)]
struct SiteView<'a> {
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

/// What every page says about itself, as templates see it.
#[derive(Serialize)]
struct PageView<'a> {
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

impl<'w> Press<'w> {
    pub(super) fn new(index: &'w Index<'w>, templates: &'w Templates, sink: &'w Sink<'w>) -> Self {
        Self {
            index,
            templates,
            sink,
            counts: Mutex::default(),
            faults: Mutex::default(),
            twin_sizes: Mutex::default(),
            shells: Lang::ALL.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    pub(super) const fn writer<'p>(&'p self, edition: &'p Edition) -> Writer<'p> {
        Writer { index: self.index, edition, press: self, log: None }
    }

    /// As [`writer`](Self::writer), with a log of what it writes.
    pub(super) const fn logging<'p>(&'p self, edition: &'p Edition, log: &'p Log) -> Writer<'p> {
        Writer { log: Some(log), ..self.writer(edition) }
    }

    pub(super) const fn index(&self) -> &'w Index<'w> {
        self.index
    }

    /// Counts pages and charts of the site.
    pub(super) fn count(&self, more: Counts) {
        *self.counts.lock().expect("no thread panics while it holds the counts") += more;
    }

    fn fault(&self, diagnostic: Diagnostic) {
        let place = diagnostic.labels.first();
        let key = (
            place.map_or_else(String::new, |label| label.file.path.to_string()),
            place.map_or(0, |label| label.span.start),
            diagnostic.message.clone(),
        );
        self.faults.lock().expect("no thread panics while it holds the faults").entry(key).or_insert(diagnostic);
    }

    /// Numbers of the build, or the faults that templates showed.
    pub(super) fn finish(self) -> Result<Counts, RenderError> {
        let faults = self.faults.into_inner().expect("no thread panics while it holds the faults");
        if faults.is_empty() {
            Ok(self.counts.into_inner().expect("no thread panics while it holds the counts"))
        } else {
            Err(RenderError::Template(faults.into_values().collect()))
        }
    }
}

impl<'w> Writer<'w> {
    pub(super) fn site(&self) -> &'w Site<'w> {
        self.index.site
    }

    pub(super) fn viewer<'v>(&'v self, head: &'v Head) -> Viewer<'v, 'w> {
        Viewer { index: self.index, from: &head.address, folder: &self.edition.folder, lang: head.lang }
    }

    /// Renders `view` with `template` and hands the page to the sink.
    pub(super) fn page(&self, template: &str, head: &Head, view: impl Serialize) -> io::Result<()> {
        let Some(html) = self.rendered(template, head, view) else { return Ok(()) };
        let n_charts = memmem::find_iter(&html, b"<svg class=\"chart").count();
        let counts = Counts { n_pages: 1, n_charts };
        self.press.count(counts);
        self.log.inspect(|log| log.count(counts));
        self.own_file(&address::file(&head.address), html)
    }

    /// Writes data beside the page, once for all editions, as `index.KIND`, and says where it is; `None` where the site
    /// wants no such files. Data has no language, so the first edition to come makes it, and the others ask for its size.
    pub(super) fn twin(
        &self,
        head: &Head,
        kind: &str,
        bytes: impl FnOnce() -> Vec<u8>,
    ) -> io::Result<Option<Download>> {
        if !self.site().config.pages.twins {
            return Ok(None);
        }
        let path = format!("{}index.{kind}", head.address);
        let values = [("format", &*kind.to_uppercase()), ("size", &*number::size(self.twin_size(&path, bytes)?))];
        let label = fill(words(head.lang).download_data, &values);
        let href = self.viewer(head).file(&path);
        Ok(Some(Download { href, label }))
    }

    /// Size of the data at `path`, which is made and written where no other edition has.
    fn twin_size(&self, path: &str, bytes: impl FnOnce() -> Vec<u8>) -> io::Result<usize> {
        let key = xxh3_64(path.as_bytes());
        let sizes = || self.press.twin_sizes.lock().expect("no thread panics while it holds the sizes");
        if let Some(&size) = sizes().get(&key) {
            return Ok(size);
        }
        let bytes = bytes();
        let size = bytes.len();
        // Two editions may have made it at the same time; one of them writes.
        if sizes().insert(key, size).is_none() {
            self.file(path, bytes)?;
        }
        Ok(size)
    }

    /// Writes `chart` beside the page, in the page's language, and says where it is; `None` where the site wants no such
    /// files.
    pub(super) fn chart_file(&self, head: &Head, name: &str, chart: &Chart) -> io::Result<Option<Download>> {
        self.drawing_file(head, name, || crate::chart::draw_standalone(chart))
    }

    /// The same for a drawing that `draw` makes where the site wants such files.
    pub(super) fn drawing_file(
        &self,
        head: &Head,
        name: &str,
        draw: impl FnOnce() -> String,
    ) -> io::Result<Option<Download>> {
        if !self.site().config.pages.twins {
            return Ok(None);
        }
        let svg = draw();
        let label = fill(words(head.lang).download_chart, &[("size", &number::size(svg.len()))]);
        self.own_file(&format!("{}{name}", head.address), svg.into_bytes())?;
        Ok(Some(Download { href: name.to_owned(), label }))
    }

    /// The same for a file that is no page.
    pub(super) fn text(&self, template: &str, head: &Head, view: impl Serialize) -> io::Result<()> {
        let Some(text) = self.rendered(template, head, view) else { return Ok(()) };
        self.file(&head.address, text)
    }

    /// `None` where the template failed; the fault is kept and the other pages go on.
    fn rendered(&self, template: &str, head: &Head, view: impl Serialize) -> Option<Vec<u8>> {
        let context = Context::from_serialize(&view);
        drop(view);
        let mut context = match context {
            Ok(context) => context,
            Err(error) => {
                self.press.fault(Diagnostic::error("template-view", error.to_string()).in_file(template));
                return None;
            }
        };
        let shell = self.press.shells[head.lang as usize].get_or_init(|| Shell {
            words: Value::from_serializable(words(head.lang)),
            site: Value::from_serializable(&SiteView::new(self.index, head.lang)),
        });
        context.insert_value("t", shell.words.clone());
        context.insert_value("site", shell.site.clone());
        context.insert("page", &self.head(head));
        match self.press.templates.render(template, &context) {
            Ok(text) => Some(text),
            Err(faults) => {
                faults.into_iter().for_each(|fault| self.press.fault(fault));
                None
            }
        }
    }

    /// Hands a file of this edition to the sink: what has words in it.
    pub(super) fn own_file(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.file(&format!("{}{path}", self.edition.folder), bytes)
    }

    /// Hands a file to the sink, at `path` below the root whatever the edition.
    pub(super) fn file(&self, path: &str, mut bytes: Vec<u8>) -> io::Result<()> {
        if path.ends_with(".html") || path.ends_with(".xml") || path.ends_with(".svg") {
            drop_unprintable(&mut bytes);
        }
        self.log.inspect(|log| log.file(path));
        (self.press.sink)(Page { path: path.to_owned(), body: Body::Whole(bytes) })
    }

    /// As [`file`](Self::file), for one that grows with the site.
    pub(super) fn pour(&self, path: &str, pour: &Pour<'_>) -> io::Result<()> {
        self.log.inspect(|log| log.file(path));
        (self.press.sink)(Page { path: path.to_owned(), body: Body::Poured(pour) })
    }

    fn head<'h>(&'h self, head: &'h Head) -> PageView<'h> {
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
            json_ld: self.breadcrumbs(head, canonical.as_deref()),
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
            kind: head.kind,
        }
    }

    /// Whole address of a page of this edition, where the site knows its own.
    fn absolute(&self, to: &str) -> Option<String> {
        let mut url = self.site().config.base_url.clone()?;
        url.push_str(&self.edition.folder);
        address::encode(to, &mut url);
        Some(url)
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
            let url = config.base_url.as_ref().map(|base| {
                let mut url = base.clone();
                address::encode(&address, &mut url);
                url
            });
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

    /// schema.org `BreadcrumbList`, which needs absolute addresses.
    fn breadcrumbs(&self, head: &Head, canonical: Option<&str>) -> Option<String> {
        let base = self.site().config.base_url.as_ref()?;
        if head.address.is_empty() || head.is_placeless {
            return None;
        }
        let base = format!("{base}{}", self.edition.folder);
        let item = |position: usize, name: &str, url: &str| serde_json::json!({"@type": "ListItem", "position": position, "name": name, "item": url});
        let mut items = vec![item(1, words(head.lang).home, &base)];
        for (label, to) in &head.trail {
            let mut url = base.clone();
            address::encode(to, &mut url);
            items.push(item(items.len() + 1, label, &url));
        }
        items.push(item(items.len() + 1, &head.title, canonical?));
        let list =
            serde_json::json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items});
        // `</script>` in a title must not end the element.
        Some(list.to_string().replace('<', "\\u003c"))
    }
}

/// Takes out the characters that no XML may hold and no HTML should (XML 1.0, 2.2): a form feed from a printed page, what a
/// word processor leaves behind. They show nothing, and one of them makes a feed or a drawing unreadable.
fn drop_unprintable(text: &mut Vec<u8>) {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f;
    // Nearly every page has none: whole chunks are looked at without a branch at each byte.
    if text.chunks(256).any(|chunk| chunk.iter().fold(false, |found, &byte| found | is_control(byte))) {
        text.retain(|&byte| !is_control(byte));
    }
    // U+FFFE and U+FFFF.
    let is_none = |at: usize| matches!(text.get(at + 2), Some(0xbe | 0xbf));
    if memmem::find_iter(text, b"\xef\xbf").any(is_none) {
        *text = String::from_utf8_lossy(text).replace(['\u{fffe}', '\u{ffff}'], "").into_bytes();
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

/// How many files a notice names.
const N_NAMED: usize = 5;

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

impl<'a> SiteView<'a> {
    fn new(index: &'a Index<'_>, lang: Lang) -> Self {
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
            has_theme: super::theme::css(&config.theme).is_some(),
            logo: config.theme.logo.as_ref().map(|logo| logo.path.as_str()),
            left_out: left_out(index, lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::drop_unprintable;

    #[test]
    fn what_no_xml_may_hold_is_left_out() {
        let table = [
            ("增长\t8%\r\n", "增长\t8%\r\n"),
            ("a\u{1}b\u{b}c\u{c}d\u{7f}", "abcd"),
            ("甲\u{fffe}乙\u{ffff}丙\u{fffd}，", "甲乙丙\u{fffd}，"),
        ];
        for (text, expected) in table {
            let mut bytes = text.as_bytes().to_vec();
            drop_unprintable(&mut bytes);
            assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        }
    }
}
