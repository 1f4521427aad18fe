//! What pages ask of a record.

use countydash::model::Decimal;

use super::*;

#[test]
fn headlines_are_few_weighty_and_of_the_newest_year() {
    let record = record(
        "= c/2019 2020-01-10
         GDP | level | 2019 | 70000000000 元
         GDP | growth | 2019 | 8.2 %
         = c/2020 2021-01-10
         GDP | level | 2020 | 74000000000 元
         GDP | growth | 2020 | 5.1 %
         GDP | growth | 2020 | 8 % target
         GDP | level | 2021 | 80000000000 元 target
         规上工业增加值 | growth | 2020 | 6.0 %
         常住人口 | level | 2018 | 950000 人
         粮食产量 | level | 2020 | 431000 吨
         一般公共预算收入 | level | 2019 | 5000000000 元
         一般公共预算收入 | level | 2020 | 5200000000 元
         失业率 | level | 2019 | 3.1 %
         失业率 | level | 2020 | 3.4 %",
    );
    let show = |codes: &[&str]| -> Vec<String> {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        let figures = record.headline(&CATALOGUE, "c", &codes);
        figures
            .iter()
            .map(|figure| {
                let mut text = format!("{} {}", figure.indicator.code, figure.observation.value());
                if let Some(growth) = figure.growth {
                    text += &format!(" growth {}", growth.value());
                }
                if let Some(change) = &figure.change {
                    text += &format!(" change {}{}", change.value, change.unit);
                }
                if let Some(target) = figure.target {
                    text += &format!(" target {}", target.value());
                }
                text
            })
            .collect()
    };
    assert_eq!(
        show(&[]),
        [
            "gdp 74000000000 growth 5.1 target 8",
            "general-budget-revenue 5200000000",
            "industrial-value-added 6.0",
            "unemployment-rate 3.4 change 0.3pp",
            "grain-output 431000",
            "population 950000",
        ]
    );
    assert_eq!(
        show(&["grain-output", "no-such-code"])[..2],
        ["grain-output 431000", "gdp 74000000000 growth 5.1 target 8"]
    );
    assert!(record.headline(&CATALOGUE, "nowhere", &[]).is_empty());
}

#[test]
fn changes_are_in_percent_or_points() {
    let record = record(
        "= c/2019 2020-01-10
         人口密度 | level | 2017 | 250 人/平方公里
         人口密度 | level | 2019 | 260 人/平方公里
         常住人口 | level | 2018 | 800000 人
         常住人口 | level | 2019 | 820000 人
         失业率 | level | 2018 | 3.1 %
         失业率 | level | 2019 | 2.9 %
         GDP | growth | 2018 | 8.0 %
         GDP | growth | 2019 | 7.5 %
         GDP | level | 2018 | 70000000000 元
         GDP | level | 2019 | 74000000000 元
         县域经济基本竞争力排名 | rank | 2018 | 55 rank
         县域经济基本竞争力排名 | rank | 2019 | 46 rank",
    );
    let table = [
        ("population", Measure::Level, Some("2.5%")),
        ("unemployment-rate", Measure::Level, Some("-0.2pp")),
        ("gdp", Measure::Growth, Some("-0.5pp")),
        ("gdp", Measure::Level, None), // its growth is at constant prices
        ("competitiveness-rank", Measure::Rank, Some("-9rank")),
        ("population-density", Measure::Level, None), // over a gap
    ];
    for (code, measure, expected) in table {
        let series = record.find_series("c", code, measure).unwrap_or_else(|| panic!("{code}: no series"));
        let change = series.change(CATALOGUE.get(code).unwrap(), "2019".parse().unwrap());
        assert_eq!(change.map(|change| format!("{}{}", change.value, change.unit)).as_deref(), expected, "{code}");
    }
}

#[test]
fn promises_are_counted_by_year() {
    let record = record(
        "= c/2019 2020-01-10
         GDP | growth | 2020 | 8 % ge target
         常住人口 | level | 2020 | 900000 人 ge target
         失业率 | level | 2020 | 3.5 % le target
         GDP | growth | 2021 | 8 % ge target
         = c/2020 2021-01-10
         GDP | growth | 2020 | 4.1 %
         失业率 | level | 2020 | 3.4 %
         = c/2021 2022-01-10
         常住人口 | level | 2021 | 905000 人",
    );
    let years: Vec<String> = record
        .promises("c")
        .iter()
        .map(|year| {
            let count = |outcome| year.count(outcome);
            let (met, missed, silent) = (count(Outcome::Met), count(Outcome::Missed), count(Outcome::NotReported));
            format!(
                "{}: {met} met, {missed} missed, {silent} not reported, {} judged of {}",
                year.period,
                year.judged(),
                year.promises.len()
            )
        })
        .collect();
    assert_eq!(
        years,
        [
            "2021: 0 met, 0 missed, 1 not reported, 0 judged of 1",
            "2020: 1 met, 1 missed, 1 not reported, 2 judged of 3"
        ]
    );
}

#[test]
fn a_tolerance_makes_a_miss_narrow() {
    let text = "= c/2019 2020-01-10
         GDP | growth | 2020 | 8 % ge target
         粮食产量 | level | 2020 | 430000 吨 ge target raw=43万吨
         失业率 | level | 2020 | 3.5 % le target
         GDP | rank | 2020 | 3 rank target
         = c/2020 2021-01-10
         GDP | growth | 2020 | 7.2 %
         粮食产量 | level | 2020 | 422000 吨 raw=42.2万吨
         失业率 | level | 2020 | 3.9 %
         GDP | rank | 2020 | 4 rank";
    let outcomes = |percent: i64, points: i64| -> Vec<String> {
        let tolerance = Tolerance { percent: Decimal::new(percent, 1), points: Decimal::new(points, 1) };
        let record = join_with(reports(text), &CATALOGUE, tolerance);
        let targets = record.series().flat_map(|series| series.targets.iter().map(move |target| (series, target)));
        targets.map(|(series, target)| format!("{} {:?}", series.indicator, target.outcome)).collect()
    };
    let all_missed = ["gdp Missed", "gdp Missed", "grain-output Missed", "unemployment-rate Missed"];
    assert_eq!(outcomes(0, 0), all_missed);
    assert_eq!(outcomes(18, 3), all_missed);
    // 42.2 falls short of 43 by 1.9%; the rank stays what it is.
    assert_eq!(
        outcomes(20, 4),
        ["gdp Missed", "gdp Missed", "grain-output NarrowlyMissed", "unemployment-rate NarrowlyMissed"]
    );
    assert_eq!(outcomes(0, 8)[0], "gdp NarrowlyMissed");
}

#[test]
fn a_county_without_years_leads_with_its_months() {
    let record = record(
        "= c/2020-09 2020-10-10
         失业率 | level | 2020-08 | 3.1 %
         失业率 | level | 2020-09 | 3.4 %
         居民消费价格 | growth | 2020-09 | 2.4 %
         粮食产量 | level | 2018-H1 | 431000 吨
         粮食产量 | level | 2020-Q4 | 90000 吨 target",
    );
    assert!(record.headline(&CATALOGUE, "c", &[]).is_empty());
    let figures = record.headline_of_parts(&CATALOGUE, "c");
    let show = |figure: &Headline<'_>| {
        format!("{} {} {}", figure.indicator.code, figure.observation.period, figure.observation.value())
    };
    let shown: Vec<String> = figures.iter().map(show).collect();
    assert_eq!(shown, ["unemployment-rate 2020-09 3.4", "consumer-price 2020-09 2.4", "grain-output 2018-H1 431000"]);
    assert!(record.headline_of_parts(&CATALOGUE, "nowhere").is_empty());
}

#[test]
fn counties_are_ranked_with_ties_and_coverage() {
    let record = record(
        "= a/2019 2020-01-10
         失业率 | level | 2019 | 3.1 %
         GDP | level | 2019 | 70000000000 元
         = b/2019 2020-01-10
         失业率 | level | 2019 | 2.9 %
         GDP | level | 2019 | 9000000000 USD
         = c/2019 2020-01-10
         失业率 | level | 2019 | 3.1 %
         GDP | level | 2019 | 90000000000 元
         = d/2019 2020-01-10
         失业率 | level | 2019 | 4.0 %
         失业率 | level | 2020 | 4.2 %
         = e/2019 2020-01-10
         陶瓷产值 | growth | 2019 | 3 %",
    );
    let show = |code: &str| {
        let indicator = CATALOGUE.get(code).unwrap();
        let period = record.shared_period(code, Measure::Level).unwrap();
        let ranking = record.ranking(indicator, Measure::Level, period);
        let rows: Vec<String> = ranking.rows.iter().map(|row| format!("{} {}", row.place, row.series.county)).collect();
        format!("{period} {}: {} ({} of {})", ranking.unit, rows.join(", "), rows.len(), ranking.n_counties)
    };
    // Less is better; the tie shares a place, and the next place is left out.
    assert_eq!(show("unemployment-rate"), "2019 %: 1 b, 2 a, 2 c, 4 d (4 of 5)");
    // Dollars are not ranked among yuan.
    assert_eq!(show("gdp"), "2019 元: 1 c, 2 a (2 of 5)");
}

#[test]
fn peers_are_near_in_people_and_income() {
    let record = record(
        "= a/2019 2020-01-10
         常住人口 | level | 2019 | 460000 人
         居民人均可支配收入 | level | 2019 | 21000 元
         = b/2019 2020-01-10
         常住人口 | level | 2019 | 500000 人
         居民人均可支配收入 | level | 2019 | 24000 元
         = c/2019 2020-01-10
         常住人口 | level | 2019 | 470000 人
         居民人均可支配收入 | level | 2019 | 60000 元
         = d/2019 2020-01-10
         常住人口 | level | 2018 | 100000 人
         常住人口 | level | 2019 | 900000 人 target
         = e/2019 2020-01-10
         GDP | growth | 2019 | 8 %",
    );
    let all: Vec<Profiled<'_>> = record
        .counties()
        .into_iter()
        .map(|slug| Profiled { slug, population: (slug == "e").then_some(480_000) })
        .collect();
    let nearest = record.nearest(&CATALOGUE, &all);
    let peers: Vec<String> = (0..all.len())
        .map(|own| {
            let near: Vec<&str> = nearest.of(own).into_iter().map(|at| all[at].slug).collect();
            format!("{}: {}", all[own].slug, near.join(", "))
        })
        .collect();
    // Comparable by both before comparable by one; a plan is no size; nobody is near d.
    assert_eq!(peers, ["a: b, c, e", "b: a, c, e", "c: b, a, e", "d: ", "e: c, b, a"]);
}

#[test]
fn revisions_say_why() {
    let record = record(
        "= c/2018 2019-01-10
         GDP | growth | 2018 | 8.0 %
         PM2.5 | level | 2018 | 40 微克/立方米 lt
         = c/2019 2020-01-10
         GDP | growth | 2018 | 7.9 %
         GDP | growth | 2019 | 8.2 % estimate
         常住人口 | level | 2019 | 820000 人
         常住人口 | level | 2019 | 825000 人
         城镇化率 | level | 2019 | 55.1 %
         PM2.5 | level | 2018 | 41 微克/立方米
         = c/2019-a 2020-02-10 2019
         城镇化率 | level | 2019 | 55.6 %
         = c/2020 2021-01-10
         GDP | growth | 2019 | 8.4 %",
    );
    let revisions: Vec<String> = record
        .revisions(&CATALOGUE)
        .iter()
        .map(|revision| {
            let (series, observation) = (revision.series, revision.observation);
            format!(
                "{} {}: {} to {}, {:?}",
                series.indicator,
                observation.period,
                revision.value,
                observation.value(),
                revision.reason
            )
        })
        .collect();
    assert_eq!(
        revisions,
        [
            "gdp 2018: 8.0 to 7.9, Restated",
            "gdp 2019: 8.2 to 8.4, Result",
            "urbanization-rate 2019: 55.1 to 55.6, Corrected",
            "pm25 2018: 40 to 41, Restated",
        ]
    );
    // Two values of one report: nobody revised the first.
    let rivals = record.rivals(&CATALOGUE);
    let rivals: Vec<String> = rivals
        .iter()
        .map(|rival| format!("{} {}: {}", rival.series.indicator, rival.observation.value(), rival.value))
        .collect();
    assert_eq!(rivals, ["population 820000: 825000"]);
}
