//! What must hold of any bytes: no panic, and what each target promises. Shared by `fuzz_targets/`, where libFuzzer finds
//! the bytes, and `tests/fuzz_corpus.rs`, which needs nothing but a stable toolchain.

use std::cell::RefCell;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use countydash::catalog::{self, Catalogue};
use countydash::chart::{self, Chart, Line, Point, Shape};
use countydash::config::{self, Config, ExtractConfig};
use countydash::content::{self, Content, County, Document, Mark, Place, Profile};
use countydash::diag::{SourceFile, print};
use countydash::extract::{self, Anchor};
use countydash::model::{Lang, Status};
use countydash::render::{RenderError, Templates};
use countydash::site::{self, Sink, Sources};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A number with whatever stands around it.
pub(crate) fn numeral(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // Numbers are short; long texts are the business of `clause`.
    let text: String = text.chars().take(60).collect();
    passage(&format!("全县总产量{text}吨，增长{text}%。"), Lang::Zh);
    passage(&format!("Output rose {text} percent to {text} tons."), Lang::En);
    // Of two years and planned, so that the catalogue computes with it.
    let zh = format!(
        "# 2020年\n\n粮食产量{text}吨，增长{text}%。2019年粮食产量{text}吨。2021年，粮食产量达到{text}吨、增长{text}倍。\n"
    );
    figures(&zh, Lang::Zh);
    figures(
        &format!("# 2020\n\nGrain output rose {text} percent to {text} tonnes. In 2019 it was {text} tonnes.\n"),
        Lang::En,
    );
}

/// A passage without markup.
pub(crate) fn clause(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    passage(&text, Lang::Zh);
    passage(&text, Lang::En);
}

fn passage(text: &str, lang: Lang) {
    let anchor = Anchor {
        date: Some("2021-01-15".parse().expect("a day")),
        period: "2020".parse().ok(),
        county: "安坪县".into(),
        ..Anchor::default()
    };
    let mut before = 0;
    for reading in extract::read_text(text, lang, &anchor) {
        assert!(reading.start < reading.end, "an empty figure in {text:?}");
        assert!(text.get(reading.start..reading.end).is_some(), "a figure cuts a character of {text:?}");
        assert!(text.get(reading.sentence.0..reading.sentence.1).is_some(), "a sentence cuts a character of {text:?}");
        assert!((0.0..=1.0).contains(&reading.confidence), "{} is no confidence", reading.confidence);
        assert!(before <= reading.start, "figures stand out of order in {text:?}");
        before = reading.start;
    }
}

/// A table: each line a row, cells between `|`.
pub(crate) fn table(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let n_columns = text.lines().next().map_or(1, |line| line.split('|').count());
    let mut lines = text.lines();
    let header = lines.next().unwrap_or_default();
    let mut body = format!("# 2020\n\n|{header}|\n|{}\n", " --- |".repeat(n_columns));
    for line in lines {
        body.push_str(&format!("|{line}|\n"));
    }
    figures(&body, Lang::Zh);
    figures(&body, Lang::En);
}

/// A whole report, front matter included.
pub(crate) fn report(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    figures(&text, Lang::Zh);
    figures(&text, Lang::En);
}

fn figures(text: &str, lang: Lang) -> Document {
    let file = SourceFile::new("content/anping/a.md", text);
    let (document, faults) = content::parse(file.clone(), "anping", "a", lang);
    let (metrics, unmatched) = extract::extract(&document, "安坪县");
    for metric in &metrics {
        assert!(
            text.get(metric.span().range()).is_some_and(|raw| !raw.is_empty()),
            "a span cuts a character of {text:?}"
        );
        assert!(text.get(metric.sentence().range()).is_some(), "a sentence cuts a character of {text:?}");
    }
    joined(&document);
    let doubts = extract::doubts(&document, &metrics, &ExtractConfig::default());
    let notes = doubts.iter().map(|doubt| doubt.diagnostic(&document, &metrics));
    let told: Vec<_> = faults.into_iter().chain(unmatched).chain(notes).collect();
    print::human(&told, false);
    print::json(&told);
    document
}

/// What the catalogue makes of the report, whatever values it holds.
fn joined(document: &Document) {
    thread_local!(static CATALOGUE: Catalogue = Catalogue::builtin());
    CATALOGUE.with(|catalogue| {
        let (figures, _) = site::read_figures(document, &[], &ExtractConfig::default(), catalogue);
        let record = catalog::join_with(vec![figures], catalogue, Config::default().tolerance);
        record.findings(catalogue);
        record.derived(catalogue, "anping");
        record.revisions(catalogue);
        for series in record.series() {
            let indicator = catalogue.get(&series.indicator).expect("a series is of an indicator");
            for observation in series.observations() {
                series.change(indicator, observation.period);
            }
        }
    });
}

/// Front matter, in both forms.
pub(crate) fn front_matter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for fence in ["+++", "---"] {
        figures(&format!("{fence}\n{text}\n{fence}\n\n# 2020\n\n接待游客86.1万人次。\n"), Lang::Zh);
    }
}

/// `site.toml`.
pub(crate) fn config(data: &[u8]) {
    let file = SourceFile::new("site.toml", String::from_utf8_lossy(data));
    let (_, faults) = config::parse(&file);
    print::human(&faults, false);
}

/// A chart of any shape: the first byte chooses it, nine bytes a point.
pub(crate) fn chart(data: &[u8]) {
    const SHAPES: [Shape; 6] =
        [Shape::Line, Shape::Columns, Shape::Ranking, Shape::Bullet, Shape::Stacked, Shape::Sparkline];
    const UNITS: [&str; 4] = ["元", "%", "rank", ""];
    let Some((&first, rest)) = data.split_first() else { return };
    let point = |bytes: &[u8]| {
        let number: [u8; 8] = bytes[1..9].try_into().expect("nine bytes");
        let value = f64::from_le_bytes(number);
        // A gap is NaN; infinite values are no figures.
        let value = if value.is_infinite() { f64::NAN } else { value };
        Point {
            at: i32::from(bytes[0]) * 12,
            label: String::from_utf8_lossy(&bytes[..4]).into_owned(),
            value,
            target: (bytes[0].is_multiple_of(3)).then_some(f64::from(bytes[1])),
            status: if bytes[0].is_multiple_of(2) { Status::Actual } else { Status::Target },
            text: format!("{value:.1}"),
            is_marked: bytes[0].is_multiple_of(5),
        }
    };
    let mut points: Vec<Point> = rest.chunks_exact(9).take(40).map(point).collect();
    points.sort_by_key(|point| point.at);
    points.dedup_by_key(|point| point.at);
    let chart = Chart {
        shape: SHAPES[usize::from(first) % SHAPES.len()],
        title: String::from_utf8_lossy(rest.get(..12).unwrap_or(rest)).into_owned(),
        description: "<&>".into(),
        lang: if first & 64 == 0 { Lang::Zh } else { Lang::En },
        unit: UNITS[usize::from(first >> 3) % UNITS.len()].into(),
        lines: vec![Line { name: "甲".into(), points }],
    };
    for svg in [chart::draw(&chart, "a"), chart::draw_standalone(&chart)] {
        assert!(!svg.contains("=\"NaN") && !svg.contains("=\"inf"), "a place that is none in {svg}");
    }
    chart::describe(&chart);
    chart::table(&chart);
}

/// Markdown and raw HTML as the page shows it: nothing that could act, and nothing but what is on the list of what may stay.
pub(crate) fn page(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let document = figures(&text, Lang::Zh);
    let (metrics, _) = extract::extract(&document, "安坪县");
    let marks: Vec<Mark> = metrics
        .iter()
        .enumerate()
        .map(|(at, metric)| Mark {
            span: metric.span(),
            id: format!("m{at}").into(),
            title: metric.raw(&text).to_owned(),
            href: Some("../".into()),
            class: "actual",
        })
        .collect();
    for section in document.to_html(&marks, Place::REPORT) {
        for html in section.heading.iter().chain([&section.body]) {
            let lower = html.to_ascii_lowercase();
            for bad in ["<script", "<iframe", "<style", "href=\"javascript:", "src=\"data:text"] {
                assert!(!lower.contains(bad), "{bad} in {html}");
            }
            keeps_to_the_list(html);
        }
    }
}

/// Reads `html` as a browser does: each of its elements may stay on a page, and so may each attribute and address that is not one
/// of those which the program writes itself.
pub(crate) fn keeps_to_the_list(html: &str) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    // It stops at scripts, of which there are none.
    let _ = tokenizer.feed(&input);
    assert!(input.is_empty(), "a script in {html}");
    tokenizer.end();
    for tag in tokenizer.sink.0.take() {
        let element = &*tag.name;
        assert!(content::allows_element(element), "<{element}> in {html}");
        for attribute in &tag.attrs {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            assert!(
                content::allows_attribute(element, name) || is_ours(element, name, value),
                "<{element} {name}={value:?}> in {html}"
            );
            if matches!(name, "href" | "src" | "cite") {
                // Browsers leave out what they cannot read before they look for the scheme.
                let address: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
                let is_scheme = |head: &str| {
                    head.starts_with(|c: char| c.is_ascii_alphabetic())
                        && head.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
                };
                let scheme = address.split_once(':').map(|(head, _)| head.to_ascii_lowercase());
                let scheme = scheme.filter(|head| is_scheme(head));
                assert!(scheme.as_deref().is_none_or(content::allows_scheme), "{name}={value:?} in {html}");
                let is_elsewhere = scheme.is_some() || address.starts_with("//") || address.starts_with("/\\");
                assert!(element != "img" || !is_elsewhere, "a page that loads {value:?}: {html}");
            }
        }
    }
}

/// Whether the attribute is one that the program writes, as it writes it.
fn is_ours(element: &str, name: &str, value: &str) -> bool {
    let is_number =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match (element, name) {
        ("a" | "span" | "sup" | "li", "id") => {
            ["m", "fn-", "fnref-"].iter().any(|of| value.strip_prefix(of).is_some_and(is_number))
        }
        ("a", "class") => matches!(value, "fig actual" | "fn" | "fn-back"),
        ("span", "class") => value == "fig actual",
        ("div", "class") => matches!(value, "table" | "footnotes"),
        ("td" | "th", "class") => matches!(value, "ta-r" | "ta-c"),
        ("a", "rel") => value == "noopener",
        ("a", "role") => matches!(value, "doc-noteref" | "doc-backlink"),
        ("div", "role") => matches!(value, "region" | "doc-endnotes"),
        ("a" | "div", "aria-label") => true,
        ("div" | "pre", "tabindex") => value == "0",
        ("img", "loading") => value == "lazy",
        _ => false,
    }
}

/// The opening tags of a text.
#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.0.borrow_mut().push(tag),
            Token::CommentToken(text) => panic!("a comment is left: {text}"),
            Token::DoctypeToken(_) => panic!("a doctype is left"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The CSV files of a site with this one report: rows of one length, and no cell that a spreadsheet would run.
pub(crate) fn csv(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let file = SourceFile::new("content/anping/a.md", text.as_ref());
    let (report, _) = content::parse(file, "anping", "a", Lang::Zh);
    let county = County { slug: "anping".into(), profile: Profile::default(), document: None };
    let content = Content { counties: vec![county.into()], reports: vec![report.into()], ..Content::default() };
    let tables = Tables::default();
    SITE.with_borrow_mut(|site| {
        let words = ExtractConfig::default();
        let (figures, _) = site::read_figures(&content.reports[0], &content.counties, &words, &site.catalogue);
        site.record = catalog::join_with(vec![figures], &site.catalogue, site.config.tolerance).into();
        site.content = content;
        // Two pages at one address are refused, and that is all that a page may fail of.
        match site::emit(site, &tables, &(), &()) {
            Err(RenderError::Write(error)) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => drop(made.unwrap_or_else(|error| panic!("{error} for {text:?}"))),
        }
    });
    for (path, bytes) in tables.0.into_inner().expect("no thread panics while it holds the tables") {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark that spreadsheets know UTF-8 by");
        for row in ::csv::Reader::from_reader(bytes).records() {
            let row = row.unwrap_or_else(|error| panic!("{path}: {error} for {text:?}"));
            for cell in &row {
                let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                assert!(!is_formula || cell.parse::<f64>().is_ok(), "{path}: {cell:?} would be run, of {text:?}");
            }
        }
    }
}

thread_local! {
    /// A site whose report changes from one input to the next.
    static SITE: RefCell<Sources> = RefCell::new(Sources {
        config: Config::default(),
        content: Content::default(),
        catalogue: Catalogue::builtin(),
        record: catalog::join_with(Vec::new(), &Catalogue::builtin(), Config::default().tolerance).into(),
        translated: vec![Arc::default()],
        kept: Vec::new(),
        templates: Some(Templates::compile(&[]).expect("the built-in templates are right").into()),
        statics: Vec::new(),
        diagnostics: Vec::new(),
    });
}

/// Keeps the CSV files of a site.
#[derive(Default)]
struct Tables(Mutex<Vec<(String, Vec<u8>)>>);

impl Sink for Tables {
    fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        if path.ends_with(".csv") {
            self.0.lock().expect("no thread panics while it holds the tables").push((path.to_owned(), bytes));
        }
        Ok(())
    }

    fn copy(&self, _path: &str, _source: &Path) -> io::Result<()> {
        Ok(())
    }
}
