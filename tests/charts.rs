//! Charts as a reader gets them: well-formed, small, every word inside the frame and clear of every other.

#[path = "../examples/chart_gallery/cases.rs"]
mod cases;
#[path = "../examples/chart_gallery/maps.rs"]
mod maps;

use countydash::chart::{
    Chart, Line, Point, Shape, axes, describe, draw, draw_map, draw_map_standalone, draw_standalone, table,
};
use countydash::model::{Lang, Status};
use proptest::prelude::*;
use roxmltree::{Document, Node};

/// Words of a drawing with the box they take, measured apart from the code under test: a full em for what is not Latin,
/// a third for thin letters and 0.56 for others and for dashes, as in Arial and its kin.
struct Words {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap_or("0").parse().expect("a number")
}

fn words(document: &Document<'_>) -> Vec<Words> {
    let em = |char: char| match char {
        _ if unicode_width::UnicodeWidthChar::width(char).unwrap_or(0) == 0 => 0.0,
        _ if "iljtfrI.,:;'|!/[]() -".contains(char) => 0.33,
        _ if char < '\u{250}' || "–−".contains(char) => 0.56,
        _ => 1.0,
    };
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .flat_map(|node| {
            let group = node.parent_element().expect("a group");
            let class = group.attribute("class").unwrap_or_default();
            let weight = if class.starts_with("val") || class.starts_with("name s") { 1.06 } else { 1.0 };
            let lines = node.children().filter(|line| line.has_tag_name("tspan"));
            let mut baseline = number(node, "y");
            let words: Vec<Words> = std::iter::once(node)
                .chain(lines)
                .map(|line| {
                    let text = line.text().unwrap_or_default().to_owned();
                    let width = text.chars().map(em).sum::<f64>() * 13.0 * weight;
                    let x = number(line, "x");
                    let left = match group.attribute("text-anchor") {
                        Some("end") => x - width,
                        Some("middle") => x - width / 2.0,
                        _ => x,
                    };
                    // Lines below the first are set down by ems.
                    let down = line.attribute("dy").map_or(0.0, |dy| dy.trim_end_matches("em").parse().expect("ems"));
                    baseline += down * 13.0;
                    Words { text, left, right: left + width, baseline }
                })
                .collect();
            words
        })
        .collect()
}

/// Checks what every drawing promises, whatever its data.
fn check(chart: &Chart, svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|fault| panic!("{fault}\n{svg}"));
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert!(root.attribute("width").is_none() && root.attribute("style").is_none(), "{svg}");
    for id in root.attribute("aria-labelledby").expect("ids").split(' ') {
        let named = document.descendants().filter(|node| node.attribute("id") == Some(id)).count();
        assert_eq!(named, 1, "{id} in {svg}");
    }
    for node in document.descendants() {
        for attribute in
            node.attributes().filter(|attribute| !["aria-labelledby", "id", "fill"].contains(&attribute.name()))
        {
            let value = attribute.value();
            assert!(!value.contains("NaN") && !value.contains("inf"), "{value} in {svg}");
        }
    }
    let frame: Vec<f64> =
        root.attribute("viewBox").expect("a viewBox").split(' ').map(|text| text.parse().expect("a number")).collect();
    let words = words(&document);
    for (n, one) in words.iter().enumerate() {
        assert!(
            one.left >= frame[0] - 0.5
                && one.right <= frame[0] + frame[2] + 0.5
                && one.baseline >= frame[1] + 9.0
                && one.baseline <= frame[1] + frame[3],
            "`{}` leaves the frame of {:?} {:?}\n{svg}",
            one.text,
            chart.shape,
            chart.lang
        );
        for other in &words[..n] {
            let is_beside = one.left >= other.right || other.left >= one.right;
            let is_apart = (one.baseline - other.baseline).abs() >= 12.0;
            assert!(is_beside || is_apart, "`{}` lies over `{}` in {:?}\n{svg}", one.text, other.text, chart.shape);
        }
    }
}

#[test]
fn every_case_of_the_gallery_is_sound_and_small() {
    for (name, chart) in cases::all() {
        let svg = draw(&chart, name);
        check(&chart, &svg);
        assert!(svg.len() <= 5 * 1024, "{name}: {} bytes", svg.len());
        let standalone = draw_standalone(&chart);
        Document::parse(&standalone).unwrap_or_else(|fault| panic!("{name}: {fault}\n{standalone}"));
    }
}

#[test]
fn one_drawing_of_each_shape() {
    let names = ["line-targets", "lines-four", "columns-estimate", "ranking", "bullet", "stacked", "spark-gaps"];
    for (name, chart) in cases::all().into_iter().filter(|(name, _)| names.contains(name)) {
        let lines = draw(&chart, name).replace("><", ">\n<").replace("</title>\n<", "</title><");
        insta::assert_snapshot!(name, lines);
    }
}

#[test]
fn descriptions_say_what_is_seen() {
    let table = [
        ("line-ten", "2010至2019，最新为742亿元，最高2019（742亿元），最低2010（412亿元）。"),
        ("line-en", "2010 to 2019; newest $74.2bn, highest 2019 ($74.2bn), lowest 2010 ($41.2bn)."),
        ("line-equal", "2015至2019均为12个。"),
        ("line-one", "2019（41.3万吨）。"),
        ("line-none", "暂无数据。"),
        ("line-rank", "2015至2019，最新为第46位，最好2019（第46位），最差2015（第61位）。"),
        ("ranking-equal", "2 rows, each 3."),
        ("lines-two", "2013至2019，最新为城镇居民（41,300元）、农村居民（24,700元）。"),
        ("spark-gaps", "2010 to 2015; newest 1%, highest 2012 (4%), lowest 2015 (1%). Target for 2015: 3.5%."),
        ("bullet-bare", "1,043 homes. Target: 1,200 homes."),
        ("stacked", "共3部分，最大为第二产业（46.2%），最小为第一产业（19.3%）。"),
        ("ranking", "共7项，最高青禾县（8.9%），最低南屏县（5.1%）。"),
    ];
    let cases = cases::all();
    for (name, expected) in table {
        let (_, chart) = cases.iter().find(|(case, _)| *case == name).expect("a case");
        assert_eq!(describe(chart), expected, "{name}");
    }
}

#[test]
fn tables_hold_every_point() {
    let cases = cases::all();
    let (_, chart) = cases.iter().find(|(name, _)| *name == "line-targets").expect("a case");
    let rows: Vec<String> =
        table(chart).iter().map(|row| format!("{} {} {} {}", row.label, row.value, row.target, row.status)).collect();
    let expected = [
        "2016 553亿元  actual",
        "2017 601亿元 590亿元 actual",
        "2018 636亿元 650亿元 actual",
        "2019 658亿元 690亿元 estimate",
        "2020  710亿元 target",
    ];
    assert_eq!(rows, expected);
}

/// Words as a search for them sees them: Han characters one by one, others in runs.
fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for char in text.chars() {
        let is_han = ('\u{3400}'..='\u{9fff}').contains(&char);
        match words.last_mut() {
            Some(word) if is_open && char.is_alphanumeric() => word.push(char),
            _ if char.is_alphanumeric() => words.push(char.to_string()),
            _ => {}
        }
        is_open = char.is_alphanumeric() && (is_open || !is_han);
    }
    words
}

#[test]
fn what_a_drawing_says_is_said_beside_it() {
    for (name, chart) in cases::all() {
        let mut told = vec![describe(&chart), axes(&chart), "预计 estimate 目标 target".to_owned()];
        told.extend(table(&chart).into_iter().flat_map(|row| [row.line, row.label, row.value, row.target]));
        let told: Vec<String> = told.iter().flat_map(|text| split(text)).collect();
        let svg = draw(&chart, name);
        let document = Document::parse(&svg).expect("well-formed");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        // The lines of one text are one word; its tooltip is none of them.
        let lines = |node: Node<'_, '_>| -> String {
            let own = node.children().filter(|child| child.is_text() || child.has_tag_name("tspan"));
            own.map(|child| child.text().unwrap_or_default().to_owned()).collect()
        };
        for words in texts.map(lines).filter(|words| !words.ends_with('…')) {
            for word in split(&words) {
                // A long name may be broken inside a word.
                let is_part =
                    !word.contains(|char: char| char.is_numeric()) && told.iter().any(|one| one.contains(&word));
                assert!(is_part || told.contains(&word), "{name}: `{word}` of `{words}` is in none of {told:?}");
            }
        }
    }
}

#[test]
fn axes_are_told_in_words() {
    let table = [
        (
            "line-ten",
            "纵轴（亿元）：400、500、600、700、800。横轴：2010、2011、2012、2013、2014、2015、2016、2017、2018、2019。",
        ),
        ("columns-three", "Along the foot: 2017, 2018, 2019."),
        ("columns-estimate", "横轴：2016、2017、2018、2019、2020。"),
        ("line-none", ""),
        ("ranking", ""),
    ];
    let cases = cases::all();
    for (name, expected) in table {
        let (_, chart) = cases.iter().find(|(case, _)| *case == name).expect("a case");
        assert_eq!(axes(chart), expected, "{name}");
    }
}

#[test]
fn promised_rows_are_outlines_with_their_values() {
    let (_, chart) = cases::all().into_iter().find(|(name, _)| *name == "ranking-promised").expect("in the gallery");
    let svg = draw(&chart, "c");
    for words in [">8%</text>", ">7.5%</text>", ">−2%</text>"] {
        assert!(svg.contains(words), "{words} in {svg}");
    }
    assert!(!svg.contains("class=\"bar"), "{svg}");
}

#[test]
fn text_from_reports_cannot_leave_its_place() {
    let mut chart = cases::all().remove(0).1;
    chart.title = "<script>alert(1)</script> & \"quotes\" \u{1}\u{ffff}".into();
    chart.lines[0].points[0].label = "</title><b onload='x'>".into();
    let svg = draw(&chart, "a b\"<");
    check(&chart, &svg);
    let document = Document::parse(&svg).expect("well-formed");
    assert!(document.descendants().all(|node| !node.has_tag_name("script") && !node.has_tag_name("b")));
    assert!(
        svg.contains("<title id=\"a-b---t\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; </title>")
    );
}

#[test]
fn drawing_is_repeatable() {
    for (name, chart) in cases::all() {
        assert_eq!(draw(&chart, name), draw(&chart, name));
    }
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (-1.0..1.0_f64, -3..12_i32).prop_map(|(part, power)| part * 10_f64.powi(power)),
        4 => 0.0..100.0_f64,
        2 => Just(f64::NAN),
        1 => any::<f64>(),
        1 => Just(0.0),
    ]
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(19|20)[0-9]{2}",
        2 => "20[0-9]{2}年1—1?[0-9]月",
        2 => "[\u{4e00}-\u{4fff}]{1,24}",
        1 => "[A-Za-z]{1,12}( [A-Za-z]{1,12}){0,5}",
        1 => "\\PC{0,12}",
        1 => ".{0,6}",
    ]
}

fn point() -> impl Strategy<Value = Point> {
    let status = prop_oneof![4 => Just(Status::Actual), 1 => Just(Status::Estimate), 1 => Just(Status::Target)];
    let text = prop_oneof![3 => Just(String::new()), 1 => "[0-9]{1,3}\\.[0-9](亿元|%| million visits)"];
    (label(), value(), proptest::option::weighted(0.3, value()), status, text, proptest::bool::weighted(0.1), 1..30_i32)
        .prop_map(|(label, value, target, status, text, is_marked, at)| Point {
            at,
            label,
            value,
            target,
            status,
            text,
            is_marked,
        })
}

fn line() -> impl Strategy<Value = Line> {
    (label(), proptest::collection::vec(point(), 0..40)).prop_map(|(name, mut points)| {
        // `at` is the way from the point before, so that places rise.
        let mut at = 0;
        for point in &mut points {
            at += point.at;
            point.at = at;
        }
        Line { name, points }
    })
}

fn chart() -> impl Strategy<Value = Chart> {
    let shape = proptest::sample::select(vec![
        Shape::Line,
        Shape::Columns,
        Shape::Ranking,
        Shape::Bullet,
        Shape::Stacked,
        Shape::Sparkline,
    ]);
    let unit =
        proptest::sample::select(vec!["元", "%", "人次", "USD", "visits", "rank", "pp", "", "hectares of woodland"]);
    let lang = proptest::sample::select(vec![Lang::Zh, Lang::En]);
    (shape, label(), lang, unit, proptest::collection::vec(line(), 0..5)).prop_map(
        |(shape, title, lang, unit, lines)| Chart {
            shape,
            title,
            description: String::new(),
            lang,
            unit: unit.into(),
            lines,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_is_sound(chart in chart()) {
        check(&chart, &draw(&chart, "c"));
        let standalone = draw_standalone(&chart);
        prop_assert!(Document::parse(&standalone).is_ok(), "{}", standalone);
        prop_assert_eq!(table(&chart).len(), chart.lines.iter().map(|line| line.points.len()).sum::<usize>());
    }
}

#[test]
fn lines_share_an_axis_of_all_their_years() {
    let line = |name: &str, years: &[i32]| Line {
        name: name.into(),
        points: years
            .iter()
            .map(|&year| Point {
                at: year * 12,
                label: year.to_string(),
                value: f64::from(year % 7),
                target: None,
                status: Status::Actual,
                text: String::new(),
                is_marked: false,
            })
            .collect(),
    };
    let chart = Chart {
        shape: Shape::Line,
        title: "t".into(),
        description: String::new(),
        lang: Lang::En,
        unit: "%".into(),
        lines: vec![line("a", &[2019, 2022]), line("b", &[2020, 2021, 2022])],
    };
    let svg = draw(&chart, "c");
    for year in ["2019", "2020", "2021", "2022"] {
        assert_eq!(svg.matches(&format!(">{year}</text>")).count(), 1, "{year}: {svg}");
    }
}

#[test]
fn a_name_without_width_stays_in_the_frame() {
    let (_, mut chart) = cases::all().into_iter().find(|(name, _)| *name == "lines-two").expect("in the gallery");
    for line in &mut chart.lines {
        line.name = "\u{202e}".into();
    }
    check(&chart, &draw(&chart, "c"));
}

#[test]
fn every_class_has_a_look() {
    let page = include_str!("../static/charts.css");
    let own = include_str!("../src/chart/standalone.css");
    for (name, chart) in cases::all() {
        for (svg, css, bare) in [(draw(&chart, name), page, "chart"), (draw_standalone(&chart), own, "")] {
            let document = Document::parse(&svg).expect("well-formed");
            for class in
                document.descendants().filter_map(|node| node.attribute("class")).flat_map(|class| class.split(' '))
            {
                // What stands in the plain colour of words has no rule of its own.
                let is_plain =
                    ["name", "in", "bar", bare].contains(&class) || class.starts_with("c-") || class == "chart";
                assert!(is_plain || css.contains(&format!(".{class}")), "{class} of {name}");
            }
        }
    }
}

#[test]
fn every_variable_of_the_page_has_a_value_in_light_and_dark() {
    let css = include_str!("../static/charts.css");
    let names = |part: &str| -> std::collections::BTreeSet<String> {
        let lines = part.lines().filter_map(|line| line.trim().strip_prefix("--chart-")?.split_once(':'));
        lines.map(|(name, _)| name.to_owned()).collect()
    };
    let (light, rest) = css.split_once("@media screen and (prefers-color-scheme: dark)").expect("a dark part");
    let (by_system, by_switch) = rest.split_once(":root[data-theme=\"dark\"]").expect("a switch");
    let mut light = names(light);
    let used = css.split("var(--chart-").skip(1).map(|rest| rest.split([')', ',']).next().unwrap_or_default());
    for name in used {
        assert!(light.contains(name), "--chart-{name}");
    }
    // The same face by day and by night.
    assert!(light.remove("font"));
    assert_eq!(names(by_system), light);
    assert_eq!(names(by_switch), light);
}

#[test]
fn maps_are_sound() {
    let drawn = maps::all();
    for (_, map) in &drawn {
        let svg = draw_map(map, "m");
        let document = Document::parse(&svg).unwrap_or_else(|fault| panic!("{fault}\n{svg}"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        let frame: Vec<f64> = document
            .root_element()
            .attribute("viewBox")
            .expect("a viewBox")
            .split(' ')
            .map(|text| text.parse().expect("a number"))
            .collect();
        for one in words(&document) {
            assert!(
                one.left >= 0.0 && one.right <= frame[2] && one.baseline <= frame[3],
                "`{}` leaves the frame\n{svg}",
                one.text
            );
        }
        let file = draw_map_standalone(map);
        let document = Document::parse(&file).unwrap_or_else(|fault| panic!("{fault}\n{file}"));
        let titles = document.descendants().filter(|node| node.attribute("class") == Some("head"));
        let title: String =
            titles.flat_map(|group| group.descendants()).filter(Node::is_text).filter_map(|node| node.text()).collect();
        assert_eq!(title, map.title, "{file}");
    }
    let svg = draw_map(&drawn[0].1, "m");
    assert!(svg.contains("<desc id=\"m-d\">12个县市，最高第11县（6.5%），最低第1县（-3.5%）。</desc>"), "{svg}");
    assert!(
        svg.contains(">4.5% – 6.5%</text>") && svg.contains(">暂无数据</text>"),
        "a key for every shade and for none: {svg}"
    );
}
