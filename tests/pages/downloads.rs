//! Data and drawings beside the pages, for who takes them along.

use super::fixture::{bilingual, build, pages};

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
    assert_eq!(json["series"][0]["values"][1]["bound"], "eq");
    assert_eq!(json["series"][1]["targets"][0]["outcome"], "missed");
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
fn numbers_leave_exact() {
    let csv = &pages()["data/observations.csv"];
    assert!(csv.starts_with('\u{feff}'), "spreadsheets know UTF-8 by it");
    let mut rows = csv.trim_start_matches('\u{feff}').lines();
    assert!(rows.next().unwrap().starts_with("id,county,indicator_code,indicator,measure,period,value,unit"));
    let gdp = rows.find(|row| row.contains(",10700000000,")).unwrap();
    assert!(gdp.contains(",qingshi,gdp,地区生产总值,level,2020,10700000000,元,eq,estimate,"), "{gdp}");
    // Who takes one row along knows whose it is, of when, and where it stands.
    assert!(gdp.contains(",青石县,2021-01-20,https://example.org/s/qingshi/2020-annual/#"), "{gdp}");
}

#[test]
fn targets_are_a_table_too() {
    let csv = &pages()["data/targets.csv"];
    let mut rows = csv.trim_start_matches('\u{feff}').lines();
    assert!(rows.next().unwrap().starts_with("county,county_name,indicator_code,indicator,measure,period,outcome"));
    let row = rows.next().unwrap();
    assert!(row.starts_with("qingshi,青石县,gdp,"), "{row}");
    assert!(row.contains(",growth,2020,missed,,7.5,ge,,6,eq,estimate,%,-1.5,pp,2019-annual,2020-01-20,"), "{row}");
    assert!(row.contains("qingshi/2020-annual/#"), "{row}");
}

#[test]
fn entries_of_the_feed_tell_what_a_report_says_first() {
    let feed = &pages()["feed.xml"];
    assert!(feed.contains("<summary>地区生产总值：107亿元；城镇登记失业率：3.0%</summary>"), "{feed}");
}

#[test]
fn tables_of_values_keep_bound_and_estimate() {
    let pages = build(&bilingual(), &[]).unwrap();
    for file in ["indicators/gdp/index.csv", "compare/index.csv"] {
        let mut rows = pages[file].trim_start_matches('\u{feff}').lines();
        assert!(rows.next().unwrap().ends_with(",report,sentence,bound"), "{file}");
        assert!(rows.all(|row| row.ends_with(",eq")), "{file}");
    }
    // 6% of 2020 is expected.
    assert!(pages["compare/index.html"].contains("<span class=\"tag estimate\">预计</span>"));
}
