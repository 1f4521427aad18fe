//! A site's own `data/indicators.toml`: what it adds, and how its faults are told.

use countydash::catalog::Catalogue;
use countydash::diag::SourceFile;

const TEA: &str = r#"
[[indicator]]
code = "tea-brand-value"
topic = "agriculture"
name = { zh = "茶叶品牌价值", en = "tea brand value" }
aliases = { zh = ["红茶品牌价值"] }
unit = "元"
kind = "amount"
direction = "higher"
decimals = 2
aggregation = "stock"
definition = { zh = "评估机构给出的品牌价值" }
weight = 55
"#;

fn faults(text: &str) -> Vec<String> {
    let (_, diagnostics) = Catalogue::with_site(&SourceFile::new("data/indicators.toml", text));
    diagnostics
        .iter()
        .map(|diagnostic| {
            let label = &diagnostic.labels[0];
            let (line, column) = label.file.line_column(label.span.start);
            let help = diagnostic.help.as_deref().unwrap_or_default();
            format!("{line}:{column} {}: {}; {help}", diagnostic.code, diagnostic.message)
        })
        .collect()
}

#[test]
fn a_site_adds_indicators_and_names() {
    let text = format!("{TEA}\n[[indicator]]\ncode = \"gdp\"\naliases = {{ zh = [\"全域经济总量\"] }}\n");
    let (catalogue, diagnostics) = Catalogue::with_site(&SourceFile::new("data/indicators.toml", text));
    assert_eq!(diagnostics, []);
    let code = |name| catalogue.find(name).map(|indicator| indicator.code.as_str());
    assert_eq!(code("全县红茶品牌价值"), Some("tea-brand-value"));
    assert_eq!(code("全域经济总量"), Some("gdp"));
    assert_eq!(code("GDP"), Some("gdp"));
    let tea = catalogue.get("tea-brand-value").unwrap();
    // What one language lacks is taken from the other.
    assert_eq!((tea.definition_en.as_str(), tea.unit_en.as_str()), ("评估机构给出的品牌价值", "元"));
    assert!(catalogue.indicators().is_sorted_by_key(|indicator| indicator.topic));
}

#[test]
fn the_example_of_the_docs_is_read_as_it_stands() {
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md")).unwrap();
    let section =
        docs.split("## 4. `data/indicators.toml`").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let lines = section.lines().filter_map(|line| line.strip_prefix("    "));
    let example = lines.map(|line| format!("{line}\n")).collect::<String>();
    assert_eq!(example.matches("[[indicator]]").count(), 2, "{example}");
    assert_eq!(faults(&example), [""; 0], "{example}");
}

#[test]
fn every_fault_of_the_file_is_told() {
    let table: &[(&str, &[&str])] = &[
        ("x = 1", &["1:1 indicators-unknown-key: `x` is no key of indicators.toml; known keys are `indicator`"]),
        (
            "indicator = 1",
            &["1:13 indicators-type: `indicator` is `1` here; write a list of tables, each headed [[indicator]]"],
        ),
        (
            "[[indicator]]\ntopic = \"economy\"",
            &["1:1 indicator-code: an indicator has no `code`; give it a `code` such as \"tea-output\""],
        ),
        (
            "[[indicator]]\ncode = \"Tea Output\"\naliases = { zh = [\"a\"] }",
            &[
                "2:8 indicator-code: `Tea Output` is no code; use lower case letters and digits with single hyphens: `tea-output`",
            ],
        ),
        (
            "[[indicator]]\ncode = \"gdpp\"\naliases = { zh = [\"a\"] }",
            &["2:8 indicator-unknown: there is no indicator `gdpp` to add names to; did you mean `gdp`?"],
        ),
        (
            "[[indicator]]\ncode = \"gdp\"\nalias = { zh = [\"a\"] }",
            &["3:1 indicators-unknown-key: `alias` is no key of indicators.toml; did you mean `aliases`?"],
        ),
        (
            "[[indicator]]\ncode = \"gdp\"\naliases = { zh = [\"财政总收入\"] }",
            &[
                "3:19 indicator-name-taken: `财政总收入` is a name of `total-fiscal-revenue` already; one name stands for one indicator; take it away here, or use a fuller name",
            ],
        ),
        (
            "[[indicator]]\ncode = \"gdp\"\naliases = { zh = [\"……\"] }",
            &["3:19 indicator-name: `……` is no name: it has neither letter nor digit; write the name as reports do"],
        ),
        (
            "[[indicator]]\ncode = \"tea\"\ntopic = \"econmy\"\nkind = \"amount\"\nweight = 101\ndirection = \"up\"\nname = { zh = \"茶\" }\nunit = 1\naggregation = \"flow\"\ndefinition = { zh = \"茶\" }",
            &[
                "3:9 indicators-word: `econmy` is no topic; did you mean `economy`?",
                "6:13 indicators-word: `up` is no direction; write one of `higher`, `lower`, `none`",
                "8:8 indicators-type: `unit` is `1` here; write a string",
                "5:10 indicators-type: `weight` is `101` here; write a whole number from 0 to 100",
            ],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(faults(text), *expected, "{text}");
    }
    // Figures come in base units, so one of these would have none.
    let with = |unit: &str| TEA.replace("unit = \"元\"", unit);
    for (unit, expected) in [
        (
            "unit = \"万元\"",
            "7:8 indicators-word: `万元` is no base unit; write `元`: the magnitude is read in the reports",
        ),
        (
            "unit = \"万千瓦\"",
            "7:8 indicators-word: `万千瓦` is no base unit; write `千瓦`: the magnitude is read in the reports",
        ),
        (
            "unit = \"元\"\nunit_en = \"million USD\"",
            "8:11 indicators-word: `million USD` is no base unit; write `USD`: the magnitude is read in the reports",
        ),
        (
            "unit = \"元\"\nalso = [\"亿\"]",
            "8:9 indicators-word: `亿` is no base unit; write the unit itself, as in 元; 万 and 亿 are read in the reports",
        ),
        (
            "unit = \"元\"\npart_of = \"gdpp\"",
            "8:11 indicator-unknown: there is no indicator `gdpp`; did you mean `gdp`?",
        ),
        (
            "unit = \"元\"\nratio = { of = \"tea-brand-value\", to = \"populaton\" }",
            "8:40 indicator-unknown: there is no indicator `populaton`; did you mean `population`?",
        ),
    ] {
        assert_eq!(faults(&with(unit)), [expected], "{unit}");
    }
    let twice = format!("{TEA}{TEA}");
    assert_eq!(
        faults(&twice),
        [
            "16:8 indicator-twice: there is an indicator `tea-brand-value` already; choose another code, or leave all but `code` and `aliases` away to add names to it"
        ]
    );
}

#[test]
fn one_fault_costs_one_entry_only() {
    let text = format!("{TEA}\n[[indicator]]\ncode = \"coffee\"\nkind = \"drink\"\n");
    let (catalogue, diagnostics) = Catalogue::with_site(&SourceFile::new("data/indicators.toml", text));
    assert!(!diagnostics.is_empty());
    assert!(catalogue.get("tea-brand-value").is_some());
    assert!(catalogue.get("coffee").is_none());
}

#[test]
fn a_file_that_is_no_toml_is_one_fault() {
    let faults = faults("[[indicator]\n");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("indicators-syntax"), "{faults:?}");
}

#[test]
fn near_names_are_suggested_and_far_ones_not() {
    let catalogue = Catalogue::builtin();
    let near =
        |name| catalogue.nearest(name, 2).into_iter().map(|indicator| indicator.code.as_str()).collect::<Vec<_>>();
    assert_eq!(near("规模以上工业增加值率").first(), Some(&"industrial-value-added"));
    assert_eq!(near("median household incom").first(), Some(&"median-household-income"));
    assert_eq!(near("陶瓷博览会参展企业"), [""; 0]);
    assert!(near("x").is_empty());
}
