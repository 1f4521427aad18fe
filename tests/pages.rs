//! Pages of small made-up sites, read as a browser reads them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::sync::Mutex;

use countydash::catalog::{self, Catalogue, Record, ReportFigures};
use countydash::config::{Config, LanguageConfig, Pages};
use countydash::content::{self, Boundary, Content, County, Document, Profile};
use countydash::diag::{SourceFile, Span};
use countydash::model::{Bound, Lang, Measure, Metric, Status};
use countydash::render::{self, RenderError, Site, Templates};

/// Reports of two counties. A figure is written `[raw|indicator|measure|period|status|value|unit]`, with a place of its own
/// at the end where it is not the county's; only `raw` stays in the text.
const REPORTS: &[(&str, &str, &str)] = &[
    (
        "qingshi",
        "2019-annual",
        "+++\ntitle = \"青石县2019年报告\"\ndate = \"2020-01-20\"\nperiod = \"2019\"\n+++\n\n## 经济\n\n\
         地区生产总值[100亿元|地区生产总值|level|2019|actual|10000000000|元]，\
         增长[8%|地区生产总值|growth|2019|actual|8|%]。城镇登记失业率[3.2%|城镇登记失业率|level|2019|actual|3.2|%]。\n\n\
         ## 目标\n\n2020年地区生产总值增长[7.5%|地区生产总值|growth|2020|target|7.5|%]以上。\n\n\
         建成<口袋>公园[12座|口袋公园|level|2019|actual|12|座]。\n",
    ),
    (
        "qingshi",
        "2020-annual",
        "+++\ntitle = \"青石县2020年报告\"\ndate = \"2021-01-20\"\nperiod = \"2020\"\n+++\n\n## 经济\n\n\
         预计地区生产总值[107亿元|地区生产总值|level|2020|estimate|10700000000|元]，\
         增长[6%|地区生产总值|growth|2020|estimate|6|%]。城镇登记失业率[3.0%|城镇登记失业率|level|2020|actual|3.0|%]。\n",
    ),
    (
        "alder",
        "2020-annual",
        "+++\ntitle = \"Alder County 2020\"\ndate = \"2021-02-01\"\nperiod = \"2020\"\nlang = \"en\"\n+++\n\n## Economy\n\n\
         The unemployment rate was [4.1%|unemployment rate|level|2020|actual|4.1|%]. Gross domestic product grew by \
         [3%|gross domestic product|growth|2020|actual|3|%], and by [2.5%|gross domestic product|growth|2020|actual|2.5|%|statewide] statewide.\n",
    ),
];

/// Takes the marked figures out of a fixture.
fn figures(text: &str) -> (String, Vec<Metric>) {
    let mut plain = String::new();
    let mut metrics = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[')
        && let Some((inside, tail)) = after.split_once(']')
    {
        plain.push_str(before);
        let parts: Vec<&str> = inside.split('|').collect();
        let start = plain.len();
        plain.push_str(parts[0]);
        let mut metric = Metric::new(Span::new(start, plain.len()), parts[5].parse().unwrap(), "fixture");
        metric.set_subject(parts[1], parts[6]);
        metric.bound = if parts[4] == "target" { Bound::Ge } else { Bound::Eq };
        metric.measure = Measure::parse(parts[2]).unwrap();
        metric.period = Some(parts[3].parse().unwrap());
        metric.status = Status::parse(parts[4]).unwrap();
        metric.set_area(parts.get(7).copied());
        metrics.push(metric);
        rest = tail;
    }
    plain.push_str(rest);
    for metric in &mut metrics {
        let line = plain[..metric.span().start].rfind('\n').map_or(0, |at| at + 1);
        let start = plain[line..metric.span().start].rfind('。').map_or(line, |at| line + at + "。".len());
        let end = plain[metric.span().end..].find(['。', '\n']).map_or(plain.len(), |at| metric.span().end + at);
        metric.set_sentence(Span::new(start, end));
    }
    (plain, metrics)
}

/// Every page and file of the fixture's site, by path.
fn build(config: &Config, own_templates: &[SourceFile]) -> Result<BTreeMap<String, String>, RenderError> {
    build_with(config, own_templates, |_| None)
}

/// The same, with the boundaries of the counties that have one.
fn build_with(
    config: &Config,
    own_templates: &[SourceFile],
    boundary: impl Fn(&str) -> Option<Boundary>,
) -> Result<BTreeMap<String, String>, RenderError> {
    let mut content = Content::default();
    let mut reports = Vec::new();
    for (county, slug, text) in REPORTS {
        let (text, mut metrics) = figures(text);
        let file = SourceFile::new(format!("content/{county}/{slug}.md"), text);
        let (document, faults) = content::parse(file, county, slug, Lang::Zh);
        assert_eq!(faults, []);
        for metric in &mut metrics {
            metric.set_section(section_of(&document, metric.span()));
        }
        let date = document.meta.date.unwrap().to_string();
        let text = document.file.text.clone();
        content.reports.push(document.into());
        let (county, slug) = ((*county).into(), (*slug).into());
        reports.push(ReportFigures { county, slug, date, supersedes: None, text, metrics });
    }
    for (slug, name, name_en) in [("alder", "Alder County", None), ("qingshi", "青石县", Some("Qingshi County"))] {
        let profile = Profile {
            name: name.into(),
            name_en: name_en.map(Into::into),
            fictional: true,
            boundary: boundary(slug),
            ..Profile::default()
        };
        content.counties.push(County { slug: slug.into(), profile, document: None }.into());
    }
    let catalogue = Catalogue::builtin();
    let record: Record = catalog::join(reports, &catalogue);
    let site = Site { config, content: &content, record: &record, catalogue: &catalogue, translated: &[], kept: &[] };
    let templates = Templates::compile(own_templates).unwrap();
    let pages = Mutex::new(BTreeMap::new());
    render::render(&site, &templates, &(), &|page| {
        let text = String::from_utf8(page.body.into_bytes()?).unwrap();
        assert!(pages.lock().unwrap().insert(page.path.clone(), text).is_none(), "{} is written twice", page.path);
        Ok(())
    })?;
    Ok(pages.into_inner().unwrap())
}

fn section_of(document: &Document, span: Span) -> usize {
    let texts = |section: &content::Section| {
        section.blocks.iter().any(|block| match block {
            content::Block::Paragraph(text) => text.whole().overlaps(span),
            _ => false,
        })
    };
    document.sections.iter().position(texts).unwrap()
}

fn pages() -> BTreeMap<String, String> {
    build(&Config { title: "试点".into(), base_url: Some("https://example.org/s/".into()), ..Config::default() }, &[])
        .unwrap()
}

/// Every value of `attribute` in `html`.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let needle = format!(" {attribute}=\"");
    html.match_indices(&needle).map(|(at, _)| html[at + needle.len()..].split('"').next().unwrap()).collect()
}

#[test]
fn every_page_says_what_it_is_and_loads_nothing_from_elsewhere() {
    let mut titles = BTreeMap::new();
    for (path, html) in pages().iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(html.starts_with("<!doctype html>\n<html lang=\""), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}: one h1");
        assert_eq!(html.matches("<main ").count(), 1, "{path}: one main");
        assert!(html.contains("<meta name=\"description\" content=\""), "{path}");
        assert!(html.contains("http-equiv=\"Content-Security-Policy\""), "{path}");
        assert!(!html.contains(" style=\"") && !html.contains("<style"), "{path}: no inline style");
        assert!(!html.contains("content=\"\""), "{path}: an empty meta");
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        if let Some(other) = titles.insert(title.to_owned(), path.clone()) {
            panic!("{path} and {other} have one title: {title}");
        }
        for source in values(html, "src").into_iter().chain(values(html, "srcset")) {
            assert!(!source.contains("//"), "{path}: {source}");
        }
        let mut ids = values(html, "id");
        ids.sort_unstable();
        let n_ids = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "{path}: ids are unique");
    }
}

/// The fixture's site in two languages.
fn bilingual() -> Config {
    let english = LanguageConfig {
        title: Some("Trial".into()),
        description: Some("A trial.".into()),
        ..LanguageConfig::default()
    };
    let languages = [(Lang::En, english)].into();
    Config { title: "试点".into(), base_url: Some("https://example.org/s/".into()), languages, ..Config::default() }
}

#[test]
fn every_link_leads_to_a_page_and_a_place_in_it() {
    check_links(&pages());
    check_links(&build(&bilingual(), &[]).unwrap());
}

fn check_links(pages: &BTreeMap<String, String>) {
    let assets: Vec<String> = render::assets().map(|asset| asset.path).collect();
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for href in values(html, "href").into_iter().chain(values(html, "src")) {
            // Whole addresses of the site's own pages are links like others.
            let href = href.strip_prefix("https://example.org").unwrap_or(href);
            if href.starts_with("https://") {
                continue;
            }
            let is_whole = href.starts_with("/s/");
            // The page of missing pages is shown at any depth, so its links start at the base address.
            let href = href.strip_prefix("/s/").map_or(href, |rest| if rest.is_empty() { "./" } else { rest });
            let (target, fragment) = href.split_once('#').unwrap_or((href, ""));
            let mut steps: Vec<&str> = if is_whole { Vec::new() } else { path.split('/').collect() };
            steps.pop();
            for step in target.split('/') {
                match step {
                    "" | "." => {}
                    ".." => assert!(steps.pop().is_some(), "{path}: {href} leaves the site"),
                    step => steps.push(step),
                }
            }
            let mut found = if target.is_empty() { path.clone() } else { steps.join("/") };
            if !target.is_empty() && target.ends_with('/') {
                found = if found.is_empty() { "index.html".into() } else { format!("{found}/index.html") };
            }
            let Some(page) = pages.get(&found) else {
                assert!(assets.contains(&found), "{path}: {href} leads nowhere ({found})");
                continue;
            };
            if !fragment.is_empty() {
                assert!(values(page, "id").contains(&fragment), "{path}: no {fragment} in {found}");
            }
        }
    }
}

#[test]
fn a_template_that_fails_on_its_view_says_where() {
    let own = SourceFile::new("templates/county.html", "<h1>{{ name }}</h1>\n<p>{{ nmae }}</p>");
    let Err(RenderError::Template(faults)) = build(&Config::default(), &[own]) else { panic!("nothing failed") };
    // Two counties, one fault.
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let place = &faults[0].labels[0];
    assert_eq!((&*place.file.path, place.file.line_column(place.span.start)), ("templates/county.html", (2, 7)));
    assert!(faults[0].message.contains("`nmae`"), "{}", faults[0].message);
}

#[test]
fn figures_lead_to_their_series_and_back() {
    let pages = pages();
    let report = &pages["qingshi/2019-annual/index.html"];
    let mark = report.split("<a class=\"fig actual\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(mark.contains("href=\"../indicators/gdp/\""), "{mark}");
    let id = values(mark, "id")[0];
    let series = &pages["qingshi/indicators/gdp/index.html"];
    assert!(values(series, "href").contains(&format!("../../2019-annual/#{id}").as_str()));
    // A figure that the catalogue does not know leads to its row, and the row back to it.
    let unknown = report.split("口袋&gt;公园").nth(1).unwrap();
    let href = values(unknown, "href")[0];
    assert!(href.starts_with("#r-"), "{href}");
    assert!(values(report, "id").contains(&&href[1..]));
}

#[test]
fn a_promise_meets_its_result() {
    let pages = pages();
    let county = &pages["qingshi/index.html"];
    assert!(county.contains("<p class=\"verdict\">2020年的1项目标中，完成0项。"), "the sentence above all");
    assert!(county.contains("7.5%以上") && county.contains("\u{2212}1.5个百分点") && county.contains("未完成"));
    let targets: serde_json::Value = serde_json::from_str(&pages["api/v1/targets.json"]).unwrap();
    assert_eq!(targets[0]["outcome"], "missed");
    assert_eq!(targets[0]["gap"], serde_json::json!({"value": "-1.5", "unit": "pp"}));
    assert_eq!(targets[0]["target"]["bound"], "ge");
}

#[test]
fn pages_are_in_the_language_of_their_county() {
    let pages = pages();
    for (path, lang) in [
        ("index.html", "zh-Hans"),
        ("qingshi/index.html", "zh-Hans"),
        ("alder/index.html", "en"),
        ("alder/2020-annual/index.html", "en"),
        ("alder/indicators/unemployment-rate/index.html", "en"),
        ("indicators/unemployment-rate/index.html", "zh-Hans"),
    ] {
        let html = pages.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", pages.keys()));
        assert!(html.starts_with(&format!("<!doctype html>\n<html lang=\"{lang}\">")), "{path}");
    }
    assert!(pages["alder/index.html"].contains("Fictional sample"), "a made-up county says so");
    assert!(pages["qingshi/2020-annual/index.html"].contains("虚构示例"), "a made-up county says so");
    assert!(pages["index.html"].contains("lang=\"en\">Alder County 2020</a>"), "a foreign title says its language");
}

#[test]
fn the_site_has_a_name_in_each_language() {
    let config = Config { title: "试点".into(), ..Config::default() };
    let brand = |config: &Config, path: &str| {
        let pages = build(config, &[]).unwrap();
        let (_, rest) = pages[path].split_once("</svg><span").unwrap();
        rest.split_once("</span>").unwrap().0.to_owned()
    };
    assert_eq!(brand(&bilingual(), "alder/index.html"), ">试点");
    assert_eq!(brand(&bilingual(), "en/alder/index.html"), ">Trial");
    assert_eq!(
        brand(&config, "alder/index.html"),
        " lang=\"zh-Hans\">试点",
        "what has no English name says its language"
    );
}

#[test]
fn a_site_in_two_languages_has_every_page_in_both() {
    let pages = build(&bilingual(), &[]).unwrap();
    let html = |path: &&String| path.ends_with(".html") && *path != "404.html";
    let (english, chinese): (Vec<&String>, Vec<&String>) =
        pages.keys().filter(html).partition(|path| path.starts_with("en/"));
    assert_eq!(english.iter().map(|path| &path[3..]).collect::<Vec<_>>(), chinese, "the same pages");
    for path in chinese {
        let (own, other) = (&pages[path], &pages[&format!("en/{path}")]);
        assert!(own.starts_with("<!doctype html>\n<html lang=\"zh-Hans\">"), "{path}");
        assert!(other.starts_with("<!doctype html>\n<html lang=\"en\">"), "en/{path}");
        let address = path.strip_suffix("index.html").unwrap();
        for html in [own, other] {
            for (lang, folder) in [("zh-Hans", ""), ("x-default", ""), ("en", "en/")] {
                let link = format!("hreflang=\"{lang}\" href=\"https://example.org/s/{folder}{address}\"");
                assert!(html.contains(&link), "{path}: no {link}");
            }
        }
        assert!(own.contains(">English</a>") && other.contains(">中文</a>"), "{path}: the switch");
    }
    // The words that the search page finds things by are those of its language.
    let is_data = |path: &&String| path.ends_with(".csv") || path.ends_with("/index.json");
    assert_eq!(pages.keys().filter(is_data).find(|path| path.starts_with("en/")), None, "data has no language");
    assert!(pages["sitemap.xml"].contains("/s/en/alder/2020-annual/</loc>"));
}

#[test]
fn languages_name_each_other_only_by_whole_addresses() {
    let pages = build(&Config { base_url: None, ..bilingual() }, &[]).unwrap();
    let page = &pages["qingshi/index.html"];
    assert!(!page.contains("rel=\"alternate\" hreflang") && page.contains("href=\"../en/qingshi/\" hreflang=\"en\""));
}

#[test]
fn a_text_without_translation_says_its_language() {
    let pages = build(&bilingual(), &[]).unwrap();
    let report = &pages["en/qingshi/2020-annual/index.html"];
    assert!(report.contains("<h1 lang=\"zh-Hans\">青石县2020年报告</h1>"));
    let (_, article) = report.split_once("<article id=\"report-text\" class=\"prose\" lang=\"zh-Hans\">").unwrap();
    assert!(
        article
            .trim_start()
            .starts_with("<p class=\"notice\" lang=\"en\">The text below is in Chinese and has no translation.</p>"),
        "{article}"
    );
    assert!(report.contains("Result") && report.contains("Gross domestic product"), "generated words are English");
    assert!(
        !pages["qingshi/2020-annual/index.html"].contains("class=\"notice\">以下文字"),
        "its own readers need no remark"
    );
    assert!(pages["alder/2020-annual/index.html"].contains("以下文字只有英文原文，没有译文。"));
}

/// A kind of output, its switch, and the files that are there only because of it.
type Switch = (&'static str, fn(&mut Pages, bool), fn(&str) -> bool);

const SWITCHES: [Switch; 10] = [
    ("charts", |pages, is_on| pages.charts = is_on, |path| path.ends_with(".svg")),
    ("tables", |pages, is_on| pages.tables = is_on, |_| false),
    ("series", |pages, is_on| pages.series = is_on, |path| is_series(path) && path.ends_with(".html")),
    ("indicators", |pages, is_on| pages.indicators = is_on, |path| starts(path, "indicators/")),
    ("targets", |pages, is_on| pages.targets = is_on, |path| starts(path, "targets/")),
    ("compare", |pages, is_on| pages.compare = is_on, |path| starts(path, "compare/")),
    ("changes", |pages, is_on| pages.changes = is_on, |path| starts(path, "changes/")),
    ("data", |pages, is_on| pages.data = is_on, |path| starts(path, "data/") || starts(path, "api/")),
    ("search", |pages, is_on| pages.search = is_on, |path| starts(path, "search/")),
    ("twins", |pages, is_on| pages.twins = is_on, is_twin),
];

/// Data and drawings beside a page.
fn is_twin(path: &str) -> bool {
    path.ends_with("/index.csv") || path.ends_with("/index.json") || path.ends_with(".svg")
}

fn starts(path: &str, folder: &str) -> bool {
    path.strip_prefix("en/").unwrap_or(path).starts_with(folder)
}

fn is_series(path: &str) -> bool {
    !starts(path, "indicators/") && path.contains("/indicators/")
}

fn all_off() -> Pages {
    let mut pages = Pages::default();
    SWITCHES.iter().for_each(|(_, set, _)| set(&mut pages, false));
    pages
}

#[test]
fn every_switch_works_alone_and_leaves_no_broken_link() {
    let whole = build(&bilingual(), &[]).unwrap();
    for (name, set, is_of_kind) in SWITCHES {
        let mut off = Pages::default();
        set(&mut off, false);
        let without = build(&Config { pages: off, ..bilingual() }, &[]).unwrap();
        check_links(&without);
        assert_eq!(without.keys().find(|path| is_of_kind(path)), None, "{name} off");
        let lost: Vec<_> = whole.keys().filter(|path| !without.contains_key(*path) && !is_of_kind(path)).collect();
        // Twins and drawings stand beside their pages.
        assert!(name == "series" || lost.is_empty(), "{name} off takes more with it: {lost:?}");

        let mut alone = all_off();
        set(&mut alone, true);
        check_links(&build(&Config { pages: alone, ..bilingual() }, &[]).unwrap());
    }
    let has = |pages: &BTreeMap<String, String>, words: &str| pages.values().any(|page| page.contains(words));
    for (words, set) in [("<svg class=\"chart", SWITCHES[0].1), ("id=\"figures-table\"", SWITCHES[1].1)] {
        let mut off = Pages::default();
        set(&mut off, false);
        assert!(has(&whole, words), "{words}");
        assert!(!has(&build(&Config { pages: off, ..bilingual() }, &[]).unwrap(), words), "{words}");
    }
}

#[test]
fn with_every_kind_off_reports_and_counties_remain() {
    let pages = build(&Config { pages: all_off(), ..Config::default() }, &[]).unwrap();
    let files: Vec<&str> = pages.keys().map(String::as_str).collect();
    assert_eq!(
        files,
        [
            "404.html",
            "about/index.html",
            "alder/2020-annual/index.html",
            "alder/index.html",
            "index.html",
            "qingshi/2019-annual/index.html",
            "qingshi/2020-annual/index.html",
            "qingshi/index.html",
            "robots.txt",
        ]
    );
    check_links(&pages);
}

#[test]
fn a_series_can_be_taken_along() {
    let pages = build(&bilingual(), &[]).unwrap();
    let page = &pages["qingshi/indicators/gdp/index.html"];
    for (file, words) in
        [("chart.svg", "下载图表（SVG，"), ("index.csv", "下载数据（CSV，"), ("index.json", "下载数据（JSON，")]
    {
        let size = pages[&format!("qingshi/indicators/gdp/{file}")].len();
        let link = format!("<a href=\"{file}\" download>{words}");
        let (_, rest) = page.split_once(&link).unwrap_or_else(|| panic!("no {link}"));
        let told = rest.split_once('）').unwrap().0;
        let expected = if size < 1024 { format!("{size} B") } else { format!("{} KB", size.div_ceil(1024)) };
        assert_eq!(told, expected, "{file}");
    }
    // Drawings have words and stand in each language; data has none and stands once.
    let english = &pages["en/qingshi/indicators/gdp/index.html"];
    assert!(
        english.contains("href=\"chart.svg\"")
            && english.contains("href=\"../../../../qingshi/indicators/gdp/index.csv\"")
    );
    let chart = &pages["en/qingshi/indicators/gdp/chart.svg"];
    assert!(chart.starts_with("<svg xmlns=") && chart.contains("Gross domestic product, Qingshi County"), "{chart}");
    let json: serde_json::Value = serde_json::from_str(&pages["qingshi/indicators/gdp/index.json"]).unwrap();
    assert_eq!(json["series"][0]["values"][1]["value"], "10700000000");
    assert_eq!(json["series"][1]["targets"][0]["outcome"], "missed");
}

#[test]
fn other_places_and_computed_values_stand_beside_what_reports_state() {
    let pages = build(&bilingual(), &[]).unwrap();
    let json = |path: &str| -> serde_json::Value { serde_json::from_str(&pages[path]).unwrap() };
    // The state's growth, on the series page, in the comparison and in the data, and nowhere as the county's own.
    let page = &pages["en/alder/indicators/gdp/index.html"];
    let (_, places) = page.split_once("Other places").expect("a table of other places");
    assert!(places.contains("statewide") && places.contains("2.5%") && places.contains("3%"), "{places}");
    let series = json("alder/indicators/gdp/index.json");
    assert_eq!(series["series"][0]["benchmarks"][0]["area"], "statewide");
    assert_eq!(series["series"][0]["values"].as_array().unwrap().len(), 1);
    let county = json("api/v1/counties/alder.json");
    assert_eq!(county["benchmarks"][0]["value"], "2.5");
    assert!(pages["en/compare/index.html"].contains("statewide 2.5%"), "{}", pages["en/compare/index.html"]);
    // Of a rate nothing is computed; of the estimate of 2020 nothing either.
    assert_eq!(json("api/v1/counties/qingshi.json")["derived"], serde_json::json!([]));
    assert_eq!(json("api/v1/counties/qingshi.json")["promises"][0]["outcomes"], serde_json::json!({"missed": 1}));
}

#[test]
fn rankings_comparisons_and_reports_can_be_taken_along() {
    let pages = build(&bilingual(), &[]).unwrap();
    let table = [
        (
            "indicators/gdp/",
            "index.csv",
            ",qingshi,青石县,gdp,level,2020,10700000000,元,estimate,,qingshi/2020-annual/,",
        ),
        ("indicators/gdp/", "ranking.svg", "Alder County"),
        // Ranked by growth in 2020: 6% before 3%.
        ("indicators/gdp/", "index.csv", ",alder,Alder County,gdp,growth,2020,3,%,actual,2,alder/2020-annual/,"),
        ("compare/", "index.csv", "alder,qingshi,青石县,gdp,growth,2020,6,%,estimate,,qingshi/2020-annual/,"),
        ("qingshi/2019-annual/", "index.csv", ",qingshi,gdp,地区生产总值,growth,2020,7.5,%,"),
    ];
    for (page, file, words) in table {
        assert!(pages[&format!("{page}index.html")].contains(&format!("href=\"{file}\" download")), "{page}{file}");
        let text = &pages[&format!("{page}{file}")];
        assert!(text.contains(words), "{page}{file}: {text}");
    }
}

#[test]
fn search_lists_everything_without_script() {
    let pages = build(&bilingual(), &[]).unwrap();
    let page = &pages["en/search/index.html"];
    for link in ["../qingshi/", "../indicators/gdp/", "../alder/2020-annual/"] {
        assert!(page.contains(&format!("<a href=\"{link}\"")), "{link}");
    }
    let index: serde_json::Value = serde_json::from_str(&pages["en/search/words.json"]).unwrap();
    let gdp = index["indicators"].as_array().unwrap().iter().position(|known| known[2][1] == "gdp").unwrap();
    assert_eq!(index["indicators"][gdp][0], "Gross domestic product");
    let county = index["counties"].as_array().unwrap().iter().position(|known| known[1] == "../qingshi/").unwrap();
    let series = index["series"].as_array().unwrap();
    assert!(series.iter().any(|hit| hit[0] == county && hit[1] == gdp && hit[2] == "¥10.7bn"), "{series:?}");
}

#[test]
fn numbers_leave_exact() {
    let csv = &pages()["data/observations.csv"];
    assert!(csv.starts_with('\u{feff}'), "spreadsheets know UTF-8 by it");
    let mut rows = csv.trim_start_matches('\u{feff}').lines();
    assert!(rows.next().unwrap().starts_with("id,county,indicator_code,indicator,measure,period,value,unit"));
    let gdp = rows.find(|row| row.contains(",10700000000,")).unwrap();
    assert!(gdp.contains(",qingshi,gdp,地区生产总值,level,2020,10700000000,元,eq,estimate,"), "{gdp}");
}

#[test]
fn a_site_has_its_own_colours_logo_and_footer() {
    let text = "title = \"试点\"\n[theme]\naccent = \"#00539b\"\nlogo = \"img/logo.svg\"\n[footer]\norganizer = \"青石县政府办\"\n\
                contact = \"data@example.org\"\nicp = \"湘ICP备1号\"\npolice = \"湘公网安备2号\"\n[languages.en]\ntitle = \"Trial\"";
    let (config, faults) = countydash::config::parse(&SourceFile::new("site.toml", text));
    assert_eq!(faults, []);
    let pages = build(&config, &[]).unwrap();
    assert!(pages["theme.css"].contains("--accent: #00539b"));
    for (path, root) in [("qingshi/index.html", "../"), ("en/qingshi/index.html", "../../")] {
        let page = &pages[path];
        for words in [
            &format!("<link rel=\"stylesheet\" href=\"{root}theme.css\">"),
            &format!("<img src=\"{root}img/logo.svg\" alt=\"\">"),
            "青石县政府办",
            "<a href=\"mailto:data@example.org\">data@example.org</a>",
            "湘ICP备1号",
            "湘公网安备2号",
        ] {
            assert!(page.contains(words), "{path}: no {words}");
        }
    }
    assert!(!self::pages().contains_key("theme.css"), "a site without colours of its own has no file for them");
}

#[test]
fn counties_with_boundaries_lie_on_a_map() {
    let square = |west: i32| {
        let ring = vec![(west, 0), (west + 900_000, 0), (west + 900_000, 900_000), (west, 900_000), (west, 0)];
        Boundary { rings: vec![ring], ..Boundary::default() }
    };
    let both = |slug: &str| Some(square(if slug == "alder" { 0 } else { 1_000_000 }));
    let pages = build_with(&bilingual(), &[], both).unwrap();
    let page = &pages["indicators/gdp/index.html"];
    let (_, map) = page.split_once("<svg class=\"chart c-map\"").expect("two counties report its growth");
    let map = map.split("</svg>").next().unwrap();
    for words in [
        "<desc id=\"map-d\">2个县市，最高青石县（6%），最低Alder County（3%）。",
        "<title>青石县：6%</title>",
        ">3%</text>",
    ] {
        assert!(map.contains(words), "no {words} in {map}");
    }
    assert!(pages["en/indicators/gdp/index.html"].contains("highest Qingshi County (6%), lowest Alder County (3%)."));
    check_links(&pages);
    let home = &pages["index.html"];
    assert!(home.contains(
        "<h2 id=\"map-title\"><a class=\"quiet\" href=\"indicators/gdp/\">2020年地区生产总值（增速）地图</a>"
    ));
    let is_on_a_map = |pages: &BTreeMap<String, String>| pages.values().any(|page| page.contains("c-map"));
    assert!(!pages["indicators/unemployment-rate/index.html"].contains("c-map"), "one county is no comparison");
    let one = |slug: &str| (slug == "alder").then(|| square(0));
    assert!(!is_on_a_map(&build_with(&bilingual(), &[], one).unwrap()), "one outline is no map");
    let off = Config { pages: Pages { charts: false, ..Pages::default() }, ..bilingual() };
    assert!(!is_on_a_map(&build_with(&off, &[], both).unwrap()));
}
