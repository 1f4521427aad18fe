//! What pages say of single values: their bounds, their digits, what stood before a revision.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "cli/support.rs"]
mod support;

use support::Project;

/// A site of one county with a communiqué a year, built.
fn built(years: &[(i32, &str)]) -> Project {
    let project = Project::empty();
    project.write("site.toml", "title = \"试验站\"\n");
    project.write("content/anping/_index.md", "+++\ntitle = \"安坪县\"\nname = \"安坪县\"\nfictional = true\n+++\n");
    for (year, text) in years {
        let front = format!(
            "title = \"安坪县{year}年国民经济和社会发展统计公报\"\ndate = \"{}-03-10\"\nkind = \"annual\"",
            year + 1
        );
        project.write(&format!("content/anping/{year}.md"), &format!("+++\n{front}\n+++\n\n{text}\n"));
    }
    let said = project.run(&["build"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    project
}

/// The cards of a page, in its own words.
fn cards(page: &str) -> Vec<String> {
    let text = |html: &str| {
        let parts = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    page.split("<article class=\"card\">")
        .skip(1)
        .map(|card| text(card.split("</article>").next().unwrap_or(card)))
        .collect()
}

#[test]
fn a_bound_goes_with_its_value_to_every_page() {
    let project = built(&[
        (2021, "全年地区生产总值118亿元，粮食产量41万吨。"),
        (2022, "全年地区生产总值突破130亿元，粮食产量43万吨左右。"),
    ]);
    let county = project.read("public/anping/index.html");
    assert!(
        county.contains("<span class=\"unit\">超过</span>130<span class=\"unit\">亿元</span>"),
        "bounds on the county page"
    );
    assert!(county.contains("43万吨左右</a>"), "bounds on the county page");
    let series = project.read("public/anping/indicators/gdp/index.html");
    assert!(series.contains(">超过130亿元</a>"), "bounds on the series page");
    assert!(series.contains(">118亿元</a>"), "bounds on the series page");
}

#[test]
fn a_report_leads_with_what_it_said() {
    let project = built(&[
        (2021, "全年地区生产总值118亿元，粮食产量41万吨。"),
        (2022, "全年地区生产总值增长6.2%。2021年地区生产总值修订为116.5亿元。"),
        (2023, "全年地区生产总值131亿元。"),
        (2024, "全年地区生产总值139亿元。"),
    ]);
    let cards = |year: i32| cards(&project.read(&format!("public/anping/{year}/index.html")));
    // The value that a later report replaced, without a change or a line that tell of the new one.
    assert_eq!(cards(2021), ["地区生产总值 118 亿元 2021年 出处", "粮食产量 41 万吨 2021年 出处"]);
    // The growth, where it gives no level.
    assert_eq!(cards(2022).len(), 1);
    assert!(cards(2022)[0].starts_with("地区生产总值（增速） 6.2 %"), "{:?}", cards(2022));
    // A line leads to the year of the report, not beyond it.
    let has_line = |year: i32| project.read(&format!("public/anping/{year}/index.html")).contains("card-spark");
    assert_eq!([has_line(2023), has_line(2024)], [false, true]);
}

#[test]
fn a_promise_and_its_result_are_told_apart() {
    let project = built(&[
        (2022, "全年一般公共预算收入0.9812亿元。2023年一般公共预算收入目标为1.0244亿元。"),
        (2023, "全年一般公共预算收入1.0184亿元。"),
    ]);
    let page = project.read("public/targets/index.html");
    for amount in [">1.024亿元<", ">1.018亿元<", ">−60万元<"] {
        assert!(page.contains(amount), "{amount}");
    }
}

#[test]
fn a_chart_leaves_no_growth_of_its_section_out() {
    let project = built(&[(
        2022,
        "全年固定资产投资增长6.3%，规模以上工业增加值增长5.2%，社会消费品零售总额增长1.9%。一般公共预算收入5.12亿元，同比下降3.3%。",
    )]);
    let page = project.read("public/anping/2022/index.html");
    assert!(page.contains("2022年固定资产投资等4项的增速"), "what fell in another sentence belongs to it");
}

#[test]
fn a_county_without_indicators_says_what_it_has() {
    let project = built(&[(2022, "全年栽种行道树3200株，修建泵站4座。")]);
    let page = project.read("public/anping/index.html");
    assert!(page.contains("1份报告，2个数字，暂无可跨年比较的指标。"), "what the reports hold is said");
}
