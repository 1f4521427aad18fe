//! Which language a page is in, and where it stands in the other.

use countydash::config::Config;

use super::fixture::{bilingual, build, pages};

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
