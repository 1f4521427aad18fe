//! Charts of every shape with every edge, invented: the gallery shows them, the tests measure them.

use countydash::chart::{Chart, Line, Point, Shape};
use countydash::model::{Decimal, Lang, Status, format::format_value};

/// A point of a year, its text in the habit of `lang`.
pub(crate) fn year(year: i32, value: f64, unit: &str, lang: Lang) -> Point {
    Point {
        at: year * 12 + 11,
        label: year.to_string(),
        value,
        target: None,
        status: Status::Actual,
        text: Decimal::try_from(value)
            .map(|value| format_value(value.normalize(), unit, lang, None))
            .unwrap_or_default(),
        is_marked: false,
    }
}

fn row(label: &str, value: f64, unit: &str, lang: Lang) -> Point {
    Point { label: label.into(), at: 0, ..year(0, value, unit, lang) }
}

fn chart(shape: Shape, title: &str, lang: Lang, unit: &str, lines: Vec<Line>) -> Chart {
    Chart { shape, title: title.into(), description: String::new(), lang, unit: unit.into(), lines }
}

fn years(from: i32, values: &[f64], unit: &str, lang: Lang) -> Vec<Point> {
    values.iter().zip(from..).map(|(&value, at)| year(at, value, unit, lang)).collect()
}

fn one(points: Vec<Point>) -> Vec<Line> {
    vec![Line { name: String::new(), points }]
}

fn rows(rows: &[(&str, f64)], unit: &str, lang: Lang) -> Vec<Point> {
    rows.iter().map(|&(label, value)| row(label, value, unit, lang)).collect()
}

fn named(name: &str, points: Vec<Point>) -> Line {
    Line { name: name.into(), points }
}

fn with(mut points: Vec<Point>, n: usize, change: impl Fn(&mut Point)) -> Vec<Point> {
    change(&mut points[n]);
    points
}

/// Every case with a name that is fit for an id.
pub(crate) fn all() -> Vec<(&'static str, Chart)> {
    use Lang::{En, Zh};
    use Shape::{Bullet, Columns, Line as Over, Ranking, Sparkline, Stacked};
    let nan = f64::NAN;
    let ten = [4.12e10, 4.51e10, 4.79e10, 5.02e10, 5.53e10, 6.01e10, 6.36e10, 6.58e10, 7.01e10, 7.42e10];
    let growth = [9.8, 9.1, 8.7, 8.1, 7.9, -0.6, 8.4, 4.9, 5.6, 5.2];
    let forty: Vec<f64> = (0..40).map(|n| 1.0e6 * (1.0 + f64::from(n) * 0.08 + f64::from(n * n % 7) * 0.05)).collect();
    let counties = [
        ("青禾县", 8.9),
        ("临江市", 8.4),
        ("松岭县", 8.1),
        ("云溪土家族苗族自治县", 7.6),
        ("东湖区", 7.2),
        ("白石县", 6.8),
        ("南屏县", 5.1),
    ];
    let months: Vec<Point> = (1..=12)
        .map(|month| Point {
            at: 2019 * 12 + month - 1,
            label: format!("2019年1—{month}月"),
            ..year(2019, 3.1e9 * f64::from(month) * (1.0 + 0.02 * f64::from(month % 3)), "元", Zh)
        })
        .collect();
    let estimated =
        with(with(years(2014, &growth[..6], "%", Zh), 5, |point| point.status = Status::Estimate), 4, |point| {
            point.target = Some(8.0);
        });
    let mut planned = years(2016, &[5.53e10, 6.01e10, 6.36e10, 6.58e10], "元", Zh);
    planned[1].target = Some(5.9e10);
    planned[2].target = Some(6.5e10);
    planned[3].target = Some(6.9e10);
    planned[3].status = Status::Estimate;
    planned.push(Point { status: Status::Target, ..year(2020, 7.1e10, "元", Zh) });
    let marked = with(rows(&counties, "%", Zh), 3, |point| point.is_marked = true);
    let bullets = vec![
        Point { target: Some(8.0), ..row("地区生产总值增速", 8.1, "%", Zh) },
        Point { target: Some(9.0), ..row("规模以上工业增加值增速", 8.7, "%", Zh) },
        Point { target: Some(10.0), status: Status::Estimate, ..row("固定资产投资增速", 10.4, "%", Zh) },
        Point { target: Some(6.0), ..row("一般公共预算收入增速", -1.2, "%", Zh) },
        Point { target: Some(8.5), ..row("城镇居民人均可支配收入增速", nan, "%", Zh) },
    ];
    let bullets_en = vec![
        Point { target: Some(1200.0), ..row("Affordable homes completed", 1043.0, "homes", En) },
        Point {
            target: Some(900.0),
            ..row("New homes started by the county and its housing partners", 960.0, "homes", En)
        },
    ];
    vec![
        ("line-ten", chart(Over, "地区生产总值", Zh, "元", one(years(2010, &ten, "元", Zh)))),
        ("line-en", chart(Over, "Gross domestic product", En, "USD", one(years(2010, &ten, "USD", En)))),
        ("line-growth", chart(Over, "地区生产总值增速", Zh, "%", one(years(2010, &growth, "%", Zh)))),
        ("line-estimate", chart(Over, "增速，含预计与目标", Zh, "%", one(estimated))),
        ("line-targets", chart(Over, "地区生产总值与目标", Zh, "元", one(planned.clone()))),
        (
            "line-gaps",
            chart(
                Over,
                "旅游人次，有缺年",
                Zh,
                "人次",
                one(years(2010, &[5.1e6, 5.6e6, nan, 6.4e6, nan, nan, 7.2e6, 7.9e6, 8.6e6], "人次", Zh)),
            ),
        ),
        ("line-forty", chart(Over, "Visits", En, "visits", one(years(1980, &forty, "visits", En)))),
        ("line-months", chart(Over, "累计财政收入", Zh, "元", one(months))),
        ("line-equal", chart(Over, "城市公园", Zh, "个", one(years(2015, &[12.0; 5], "个", Zh)))),
        ("line-one", chart(Over, "粮食总产量", Zh, "吨", one(years(2019, &[413_000.0], "吨", Zh)))),
        ("line-none", chart(Over, "粮食总产量", Zh, "吨", one(years(2018, &[nan, nan], "吨", Zh)))),
        ("line-empty", chart(Over, "粮食总产量", Zh, "吨", Vec::new())),
        (
            "line-small",
            chart(Over, "Share of a share", En, "", one(years(2015, &[0.001, 0.0012, 0.0017, 0.0014], "", En))),
        ),
        (
            "line-large",
            chart(Over, "存款余额", Zh, "元", one(years(2015, &[0.8e12, 0.93e12, 1.1e12, 1.3e12], "元", Zh))),
        ),
        (
            "line-negative",
            chart(
                Over,
                "净流入人口",
                Zh,
                "人",
                one(years(2014, &[-5200.0, -4100.0, -6300.0, -2500.0, -900.0], "人", Zh)),
            ),
        ),
        (
            "line-rank",
            chart(Over, "县域竞争力排名", Zh, "rank", one(years(2015, &[61.0, 58.0, 55.0, 49.0, 46.0], "rank", Zh))),
        ),
        (
            "lines-two",
            chart(
                Over,
                "城乡居民人均可支配收入",
                Zh,
                "元",
                vec![
                    named(
                        "城镇居民",
                        years(2013, &[25_300.0, 27_700.0, 30_100.0, 32_500.0, 35_200.0, 38_100.0, 41_300.0], "元", Zh),
                    ),
                    named(
                        "农村居民",
                        years(2013, &[14_100.0, 15_800.0, 17_300.0, 18_900.0, 20_600.0, 22_500.0, 24_700.0], "元", Zh),
                    ),
                ],
            ),
        ),
        (
            "lines-four",
            chart(
                Over,
                "Unemployment rate",
                En,
                "%",
                vec![
                    named("Ashford County", years(2014, &[6.1, 5.4, 5.0, 4.6, 4.2, 4.0], "%", En)),
                    named("Marlow", years(2014, &[6.0, 5.2, 5.1, 4.5, 4.3, 4.1], "%", En)),
                    named(
                        "Greater Westerham Metropolitan County",
                        years(2014, &[7.5, 7.1, nan, 5.9, 4.9, 4.3], "%", En),
                    ),
                    named("State", years(2014, &[5.9, 5.3, 4.8, 4.5, 4.1, 3.9], "%", En)),
                ],
            ),
        ),
        ("columns-two", chart(Columns, "公共预算收入", Zh, "元", one(years(2018, &[4.51e9, 4.79e9], "元", Zh)))),
        (
            "columns-three",
            chart(Columns, "Budget revenue", En, "USD", one(years(2017, &[2.1e8, 2.45e8, 3.2e8], "USD", En))),
        ),
        ("columns-estimate", chart(Columns, "地区生产总值", Zh, "元", one(planned))),
        (
            "columns-twelve",
            chart(
                Columns,
                "粮食总产量",
                Zh,
                "吨",
                one(years(
                    2008,
                    &[3.9e5, 4.0e5, 4.1e5, 4.05e5, 4.2e5, 4.13e5, 4.3e5, 4.21e5, 4.4e5, 4.13e5, 4.5e5, 4.52e5],
                    "吨",
                    Zh,
                )),
            ),
        ),
        ("columns-negative", chart(Columns, "增速", Zh, "%", one(years(2016, &[3.2, -1.4, 0.0, 2.6, -0.3], "%", Zh)))),
        (
            "columns-all-negative",
            chart(Columns, "Net migration", En, "people", one(years(2016, &[-1200.0, -900.0, -450.0], "people", En))),
        ),
        ("columns-one", chart(Columns, "脱贫人数", Zh, "人", one(years(2019, &[3812.0], "人", Zh)))),
        ("columns-equal", chart(Columns, "城市公园", Zh, "个", one(years(2015, &[12.0; 5], "个", Zh)))),
        ("columns-forty", chart(Columns, "Visits", En, "visits", one(years(1980, &forty, "visits", En)))),
        (
            "columns-groups",
            chart(
                Columns,
                "Homes completed",
                En,
                "homes",
                vec![
                    named("Affordable", years(2015, &[310.0, 350.0, 420.0, 390.0, 510.0], "homes", En)),
                    named("All", years(2015, &[910.0, 980.0, 1120.0, 1043.0, 1390.0], "homes", En)),
                ],
            ),
        ),
        ("ranking", chart(Ranking, "地区生产总值增速", Zh, "%", one(marked))),
        (
            "ranking-en",
            chart(
                Ranking,
                "Median household income",
                En,
                "USD",
                one(rows(
                    &[
                        ("Ashford County", 71_200.0),
                        ("Greater Westerham Metropolitan County", 68_450.0),
                        ("Marlow", 61_000.0),
                        ("Llanfairpwllgwyngyll", 59_870.0),
                    ],
                    "USD",
                    En,
                )),
            ),
        ),
        (
            "ranking-negative",
            chart(
                Ranking,
                "人口变动",
                Zh,
                "人",
                one(rows(
                    &[
                        ("青禾县", 12_300.0),
                        ("临江市", 4100.0),
                        ("松岭县", 0.0),
                        ("白石县", nan),
                        ("南屏县", -2600.0),
                        ("东湖区", -18_900.0),
                    ],
                    "人",
                    Zh,
                )),
            ),
        ),
        (
            "ranking-promised",
            chart(
                Ranking,
                "2020年主要预期目标",
                Zh,
                "%",
                one(rows(
                    &[
                        ("地区生产总值", 8.0),
                        ("城镇居民人均可支配收入", 7.5),
                        ("万元生产总值能耗", -2.0),
                        ("60岁及以上人口所占的比重", 1.5),
                    ],
                    "%",
                    Zh,
                )
                .into_iter()
                .map(|point| Point { status: Status::Target, ..point })
                .collect()),
            ),
        ),
        ("bullet", chart(Bullet, "2019年主要目标完成情况", Zh, "%", one(bullets))),
        ("bullet-en", chart(Bullet, "Homes: results against targets", En, "homes", one(bullets_en))),
        (
            "bullet-bare",
            chart(
                Bullet,
                "Homes completed",
                En,
                "homes",
                one(vec![Point { target: Some(1200.0), ..row("", 1043.0, "homes", En) }]),
            ),
        ),
        (
            "stacked",
            chart(
                Stacked,
                "三次产业结构",
                Zh,
                "%",
                one(rows(&[("第一产业", 19.3), ("第二产业", 46.2), ("第三产业", 34.5)], "%", Zh)),
            ),
        ),
        (
            "stacked-many",
            chart(
                Stacked,
                "Spending by service",
                En,
                "USD",
                one(rows(
                    &[
                        ("Schools and early years", 2.1e8),
                        ("Adult social care", 1.4e8),
                        ("Roads, footways and public transport in rural areas", 0.7e8),
                        ("Libraries", 0.12e8),
                        ("Parks", 0.09e8),
                        ("Waste", 0.3e8),
                        ("Other", 0.05e8),
                    ],
                    "USD",
                    En,
                )),
            ),
        ),
        ("ranking-one", chart(Ranking, "粮食总产量", Zh, "吨", one(rows(&[("青禾县", 413_000.0)], "吨", Zh)))),
        ("ranking-equal", chart(Ranking, "Parks", En, "", one(rows(&[("Ashford", 3.0), ("Marlow", 3.0)], "", En)))),
        (
            "ranking-wide",
            chart(
                Ranking,
                "从千分之一到万亿",
                Zh,
                "元",
                one(rows(&[("最大", 1.0e12), ("居中", 8.74e9), ("小", 12.5), ("最小", 0.001)], "元", Zh)),
            ),
        ),
        (
            "ranking-thirty",
            chart(
                Ranking,
                "Thirty counties",
                En,
                "%",
                one((0..30).map(|n| row(&format!("County {}", n + 1), 15.0 - f64::from(n) * 0.7, "%", En)).collect()),
            ),
        ),
        (
            "columns-wide",
            chart(Columns, "从小到大", Zh, "元", one(years(2019, &[0.001, 1.0, 1.0e6, 1.0e12], "元", Zh))),
        ),
        (
            "lines-close",
            chart(
                Over,
                "四县终点相近",
                Zh,
                "%",
                vec![
                    named("青禾县", years(2019, &[5.2, 5.9, 6.1, 6.0], "%", Zh)),
                    named("云溪土家族苗族自治县", years(2019, &[4.8, 5.5, 6.3, 6.0], "%", Zh)),
                    named("积石山保安族东乡族撒拉族自治县", years(2019, &[5.0, 6.2, 5.9, 6.1], "%", Zh)),
                    named("临江市", years(2019, &[6.2, 5.1, 5.7, 5.9], "%", Zh)),
                ],
            ),
        ),
        (
            "lines-one-point",
            chart(
                Over,
                "A line, a point and a promise",
                En,
                "people",
                vec![
                    named("Ashford County", years(2015, &[-12_000.0, 4000.0, nan, 51_000.0], "people", En)),
                    named("Marlow", years(2018, &[23_000.0], "people", En)),
                ],
            ),
        ),
        (
            "stacked-slivers",
            chart(Stacked, "占比悬殊", Zh, "%", one(rows(&[("国有", 98.2), ("集体", 1.1), ("其他", 0.7)], "%", Zh))),
        ),
        ("spark", chart(Sparkline, "地区生产总值", Zh, "元", one(years(2010, &ten, "元", Zh)))),
        (
            "spark-gaps",
            chart(
                Sparkline,
                "Growth",
                En,
                "%",
                one(with(years(2010, &[3.0, nan, 4.0, 2.0, nan, 1.0], "%", En), 5, |point| point.target = Some(3.5))),
            ),
        ),
        ("spark-equal", chart(Sparkline, "Parks", En, "", one(years(2010, &[3.0; 4], "", En)))),
        ("spark-one", chart(Sparkline, "Parks", En, "", one(years(2010, &[3.0], "", En)))),
    ]
}
