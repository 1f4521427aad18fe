//! Puts a view into its template and hands the page to the sink.

mod head;
mod site_view;

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
use super::view::{Download, Head, Viewer};
use super::{Body, Counts, Page, Pour, RenderError, Site, Templates, address};
use crate::chart::Chart;
use crate::diag::Diagnostic;
use crate::model::Lang;
use site_view::SiteView;

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
        let html = if self.site().config.index_html { address::name_index(&html) } else { html };
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
}

/// Takes out the characters that no XML may hold and no HTML should (XML 1.0, 2.2): a form feed from a printed page, what a
/// word processor leaves behind. They show nothing, and one of them makes a feed or a drawing unreadable.
fn drop_unprintable(text: &mut Vec<u8>) {
    let is_control = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7f);
    // Nearly every page has none: whole chunks are looked at without a branch at each byte.
    if text.chunks(256).any(|chunk| chunk.iter().fold(0, |found, &byte| found | u8::from(is_control(byte))) != 0) {
        text.retain(|&byte| !is_control(byte));
    }
    // U+FFFE and U+FFFF.
    let is_none = |at: usize| matches!(text.get(at + 2), Some(0xbe | 0xbf));
    if memmem::find_iter(text, b"\xef\xbf").any(is_none) {
        *text = String::from_utf8_lossy(text).replace(['\u{fffe}', '\u{ffff}'], "").into_bytes();
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
