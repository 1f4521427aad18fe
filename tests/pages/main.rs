//! Pages of small made-up sites, read as a browser reads them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod downloads;
mod fixture;
mod languages;
mod owner;
mod switches;

use std::collections::BTreeMap;

use countydash::config::{Config, Pages};
use countydash::content::Boundary;
use countydash::diag::SourceFile;
use countydash::render::{self, RenderError};
use fixture::{bilingual, build, build_with, pages, values};

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
    assert!(county.contains("<p class=\"verdict\">2020年有结果可比的1项目标中，完成0项。"), "the sentence above all");
    assert!(county.contains("7.5%以上") && county.contains("\u{2212}1.5个百分点") && county.contains("未完成"));
    let targets: serde_json::Value = serde_json::from_str(&pages["api/v1/targets.json"]).unwrap();
    assert_eq!(targets[0]["outcome"], "missed");
    assert_eq!(targets[0]["gap"], serde_json::json!({"value": "-1.5", "unit": "pp"}));
    assert_eq!(targets[0]["target"]["bound"], "ge");
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
fn search_lists_everything_without_script() {
    let pages = build(&bilingual(), &[]).unwrap();
    let page = &pages["en/search/index.html"];
    for link in ["../qingshi/", "../indicators/gdp/", "../alder/2020-annual/"] {
        assert!(page.contains(&format!("<a href=\"{link}\"")), "{link}");
    }
    let index: serde_json::Value = serde_json::from_str(&pages["en/search/words.json"]).unwrap();
    let code = |known: &serde_json::Value| known[2].as_array().unwrap().last().unwrap().clone();
    let gdp = index["indicators"].as_array().unwrap().iter().position(|known| code(known) == "gdp").unwrap();
    assert_eq!(index["indicators"][gdp][0], "Gross domestic product");
    let others = index["indicators"][gdp][2].as_array().unwrap();
    assert!(others.contains(&"国内生产总值".into()), "found by every name that reports give it: {others:?}");
    let county = index["counties"].as_array().unwrap().iter().position(|known| known[1] == "../qingshi/").unwrap();
    let series = index["series"].as_array().unwrap();
    assert!(series.iter().any(|hit| hit[0] == county && hit[1] == gdp && hit[2] == "¥10.7bn"), "{series:?}");
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
