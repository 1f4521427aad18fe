//! What the owner of a site sets once: the licence of its data, its picture elsewhere, links for simple hosts.

use std::collections::{BTreeMap, BTreeSet};

use countydash::config::Config;
use countydash::diag::SourceFile;

use super::check_links;
use super::fixture::{bilingual, build, values};

fn settings(text: &str) -> Config {
    let (config, faults) = countydash::config::parse(&SourceFile::new("site.toml", text));
    assert_eq!(faults, []);
    config
}

/// The keys in what Tera prints of its context, which is JSON but for values that are nothing; those of `t`, the words of the
/// interface, are left out.
fn keys(dump: &str) -> BTreeSet<String> {
    let (mut found, mut depth, mut words) = (BTreeSet::new(), 0, None);
    let mut rest = dump;
    while let Some(at) = rest.find(['"', '{', '}']) {
        let tail = &rest[at + 1..];
        match rest.as_bytes()[at] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                words = words.filter(|outside| depth > *outside);
            }
            _ => {
                let mut is_escaped = false;
                let end = tail.find(|c| {
                    c == '"' && !is_escaped || {
                        is_escaped = c == '\\' && !is_escaped;
                        false
                    }
                });
                let end = end.expect("a text that was begun ends");
                if tail[end + 1..].starts_with(": ") && words.is_none() {
                    match &tail[..end] {
                        "t" => words = Some(depth),
                        key => drop(found.insert(key.to_owned())),
                    }
                }
                rest = &tail[end + 1..];
                continue;
            }
        }
        rest = tail;
    }
    found
}

#[test]
fn the_guide_to_templates_names_all_that_they_are_given() {
    const TEMPLATES: [&str; 13] = [
        "home",
        "county",
        "report",
        "series",
        "indicators",
        "indicator",
        "targets",
        "compare",
        "changes",
        "search",
        "data",
        "about",
        "404",
    ];
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/templates.md")).unwrap();
    let dump = "{% extends \"base.html\" %}{% block main %}<h1>h</h1><!--{{ __tera_context | safe }}-->{% endblock %}";
    let own: Vec<SourceFile> =
        TEMPLATES.iter().map(|name| SourceFile::new(format!("templates/{name}.html"), dump)).collect();
    let mut found = BTreeSet::new();
    for html in build(&bilingual(), &own).unwrap().values() {
        let Some((_, dump)) = html.split_once("<!--{") else { continue };
        found.extend(keys(dump.rsplit_once("-->").unwrap().0));
    }
    assert!(found.len() > 100, "{found:?}");
    // What the script reads of a choice of counties is its own business.
    let missing: Vec<&String> = found.iter().filter(|key| !guide.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/templates.md does not name {missing:?}");
}

#[test]
fn links_name_the_page_of_a_folder_where_hosts_show_none() {
    let pages = build(&Config { index_html: true, ..bilingual() }, &[]).unwrap();
    check_links(&pages);
    let mut n_links = 0;
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for href in values(html, "href").into_iter().chain(values(html, "action")) {
            let bare = href.split(['#', '?']).next().unwrap();
            assert!(!bare.ends_with('/') || href.contains("beian"), "{path}: {href}");
            n_links += usize::from(bare.ends_with("index.html"));
        }
        assert!(html.contains("<html lang=\"") && html.contains("data-index=\"index.html\""), "{path}");
    }
    assert!(n_links > 100, "{n_links}");
    let sitemap = &pages["sitemap.xml"];
    assert!(sitemap.contains("/qingshi/2019-annual/index.html</loc>") && !sitemap.contains("/</loc>"), "{sitemap}");
}

#[test]
fn data_has_its_licence_and_is_described_for_machines() {
    let config = settings(
        "title = \"试点\"\nbase_url = \"https://example.org/s/\"\n[footer]\norganizer = \"青石县统计局\"\nlicense = \"CC BY 4.0\"\n\
         license_url = \"https://creativecommons.org/licenses/by/4.0/\"\n[theme]\nsocial_image = \"img/card.png\"",
    );
    let pages = build(&config, &[]).unwrap();
    let data = &pages["data/index.html"];
    let license = "<a href=\"https://creativecommons.org/licenses/by/4.0/\" rel=\"license noopener\">CC BY 4.0</a>";
    assert!(data.contains(license) && pages["index.html"].contains(license));
    let json = data.split_once("ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let dataset = json.as_array().unwrap().iter().find(|item| item["@type"] == "Dataset").unwrap();
    assert_eq!(dataset["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(dataset["creator"]["name"], "青石县统计局");
    assert_eq!(dataset["distribution"][0]["contentUrl"], "https://example.org/s/data/observations.csv");
    let image = "<meta property=\"og:image\" content=\"https://example.org/s/img/card.png\">";
    assert!(pages["qingshi/index.html"].contains(image));
    let plain = build(&Config::default(), &[]).unwrap();
    assert!(!plain["index.html"].contains("og:image") && !plain["data/index.html"].contains("rel=\"license"));
}

#[test]
fn the_page_of_missing_pages_speaks_all_languages_of_the_site() {
    let pages: BTreeMap<String, String> = build(&bilingual(), &[]).unwrap();
    let page = &pages["404.html"];
    assert!(page.contains("<h1>没有这个页面</h1>"), "{page}");
    let (_, other) = page.split_once("<section lang=\"en\">").expect("the other language");
    assert!(other.contains("This page does not exist") && other.contains("/s/en/\">To the home page</a>"), "{other}");
    assert!(!build(&Config::default(), &[]).unwrap()["404.html"].contains("<section"));
}
