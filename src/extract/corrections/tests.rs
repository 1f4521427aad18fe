use crate::content;
use crate::diag::SourceFile;
use crate::extract::extract;
use crate::model::Lang;

/// Figures of `body` with corrections, each as value, unit and measure, and the codes of the faults.
fn read(correction: &str, body: &str) -> (Vec<String>, Vec<&'static str>) {
    let text = format!("+++\ntitle = \"2020\"\ndate = \"2021-01-15\"\n[[metrics]]\n{correction}\n+++\n{body}");
    let (document, faults) = content::parse(SourceFile::new("a.md", text.as_str()), "a", "a", Lang::Zh);
    assert_eq!(faults, [], "{correction}");
    let (metrics, faults) = extract(&document, "a");
    let figure = |metric: &crate::model::Metric| format!("{} {} {}", metric.value(), metric.unit(), metric.measure);
    (metrics.iter().map(figure).collect(), faults.iter().map(|fault| fault.code).collect())
}

#[test]
fn a_unit_is_held_against_the_quote() {
    let table = "| 指标 | 单位 | 2020年 |\n| --- | --- | --- |\n| 税收收入 | 亿元 | 100 |\n";
    let cases = [
        // The same amount in another magnitude, or in another unit of its kind.
        ("地区生产总值100亿元。", "quote = '100亿元'\nunit = '万元'", Ok("10000000000 元 level")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nunit = '亿'", Ok("10000000000 元 level")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nvalue = '12'\nunit = '亿元'", Ok("1200000000 元 level")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nvalue = '12'\nunit = '亿'", Ok("1200000000 元 level")),
        ("播种面积3万公顷。", "quote = '3万公顷'\nunit = '亩'", Ok("450000 亩 level")),
        ("人均可支配收入3.2万元。", "quote = '3.2万元'\nunit = '元/人'", Ok("32000 元/人 level")),
        ("新增企业9家。", "quote = '9家'\nunit = '户'", Ok("9 户 level")),
        ("城镇化率54.3%。", "quote = '54.3%'\nunit = 'percent'", Ok("54.3 % level")),
        ("城镇化率提高1.2%。", "quote = '1.2%'\nunit = '百分点'", Ok("1.2 pp change")),
        ("地区生产总值居全省第4位。", "quote = '第4位'\nvalue = '5'", Ok("5 rank rank")),
        // A number without a unit takes the magnitude that is said.
        (table, "quote = '100'\nunit = '万元'", Ok("1000000 元 level")),
        (table, "quote = '100'\nunit = '元'", Ok("10000000000 元 level")),
        (table, "quote = '100'\nvalue = '100'", Ok("100 元 level")),
        // What is no figure to the reader is added.
        ("亩产近半。", "quote = '近半'\nindicator = 'x'\nvalue = '3'\nunit = '万方阵'", Ok("30000 方阵 level")),
        ("居第四。", "quote = '第四'\nindicator = 'x'\nvalue = '4'\nunit = 'rank'", Ok("4 rank rank")),
        // What does not fit.
        ("地区生产总值100亿元。", "quote = '100亿元'\nunit = '$'", Err("front-matter-value")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nunit = '万吨'", Err("front-matter-value")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nvalue = '100'", Err("front-matter-value")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nmeasure = 'growth'", Err("front-matter-value")),
        ("地区生产总值100亿元。", "quote = '100亿元'\nmeasure = 'rank'", Err("front-matter-value")),
        ("居全省第4位。", "quote = '第4位'\nvalue = '0'", Err("front-matter-value")),
        ("居全省第4位。", "quote = '第4位'\nmeasure = 'level'", Err("front-matter-value")),
        ("城镇化率增长1.2%。", "quote = '1.2%'\nmeasure = 'change'", Err("front-matter-value")),
    ];
    for (body, correction, expected) in cases {
        let (figures, faults) = read(correction, body);
        match expected {
            Ok(figure) => assert_eq!((figures, faults), (vec![figure.to_owned()], vec![]), "{body} {correction}"),
            Err(code) => assert_eq!(faults, [code], "{body} {correction}"),
        }
    }
}

#[test]
fn english_units_are_written_in_many_ways() {
    for unit in ["million dollars", "$ million", "million", "USD", "dollars", "$"] {
        let (figures, faults) = read(
            &format!("quote = '$1.2 million'\nunit = '{unit}'"),
            "Revenue was $1.2 million in 2020, the county said.",
        );
        assert_eq!((figures, faults), (vec!["1200000 USD level".to_owned()], vec![]), "{unit}");
    }
}

#[test]
fn a_quote_stands_where_readers_see_it() {
    for (body, quote) in [
        ("产值增长**8.2%**。", "增长8.2%"),
        ("产值**增长8**.2%。", "8.2%"),
        ("产值[增长](x.html)8.2%。", "增长8.2%"),
        ("<table><tr><th>指标</th><th>增长</th></tr><tr><td>产值</td><td><b>8</b>.2%</td></tr></table>", "8.2%"),
        ("全市产值\n增长8.2%。", "产值增长8.2%"),
        ("Output of the county rose\nby 8.2% over the year.", "rose by 8.2%"),
    ] {
        let correction = format!("quote = '{quote}'\nvalue = '8.3'");
        assert_eq!(read(&correction, body), (vec!["8.3 % growth".to_owned()], vec![]), "{body}");
    }
    // One place that is bold and one that is not are two.
    let body = "产值增长**8.2%**。投资增长8.2%。";
    assert_eq!(read("quote = '增长8.2%'\nvalue = '8.3'", body).1, ["correction-quote"]);
    let (figures, _) = read("quote = '增长8.2%'\nnth = 1\nvalue = '8.3'", body);
    assert_eq!(figures, ["8.3 % growth", "8.2 % growth"]);
}

#[test]
fn what_is_no_figure_may_be_called_none() {
    let body = "全市3家企业进入500强。";
    assert_eq!(read("quote = '500强'\nignore = true", body).1, [""; 0]);
    assert_eq!(read("quote = '进入'\nignore = true", body).1, ["correction-ignore"]);
}

#[test]
fn a_correction_of_something_else_keeps_what_a_growth_compares_with() {
    let text =
        "+++\ntitle = \"2020\"\n[[metrics]]\nquote = '8.2%'\nmeasure = 'growth'\n+++\n2020年10月，产值环比增长8.2%。";
    let (document, _) = content::parse(SourceFile::new("a.md", text), "a", "a", Lang::Zh);
    let (metrics, faults) = extract(&document, "a");
    assert_eq!((metrics[0].base(), faults), (Some(crate::model::Base::Prev), vec![]));
}
