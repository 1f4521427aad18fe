//! Tables in, figures out.

use super::*;
use crate::content::Text;
use crate::extract::lang;
use crate::model::{Lang, Period};

/// Reads a table written in Markdown, without the line of dashes.
fn read_table(text: &str, caption: Option<&str>, lang: Lang) -> Vec<String> {
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut cells = Vec::new();
        let mut start = at;
        for (index, part) in line.split('|').enumerate() {
            if index > 0 && start < at + line.trim_end().len() {
                let lead = part.len() - part.trim_start().len();
                cells.push(Text::verbatim(part.trim(), start + lead));
            }
            start += part.len() + 1;
        }
        at += line.len();
        rows.push(cells);
    }
    let table = Table { header: rows.remove(0), rows, ..Table::default() };
    let anchor = Anchor { period: Some(Period::year_of(2023)), ..Anchor::default() };
    let found =
        read(&table, Beside { caption, ..Beside::default() }, lang::pack(lang), &anchor, &Scope::default(), None);
    found
        .iter()
        .map(|found| {
            let reading = &found.reading;
            assert_eq!(text[found.span.range()].len(), reading.end - reading.start, "{text}");
            let period = reading.period.map_or_else(String::new, |period| period.to_string());
            format!(
                "{} {}|{}|{}|{period}|{}",
                reading.value.normalize(),
                reading.unit,
                reading.indicator,
                reading.measure,
                reading.status
            )
        })
        .collect()
}

#[test]
fn chinese_tables() {
    let table: &[(&str, &str, Option<&str>, &[&str])] = &[
        (
            "a column of units, growth beside its level, a part of the row above",
            "| 指标 | 单位 | 绝对数 | 比上年增长（%） |\n| 粮食产量 | 万吨 | 22.84 | 0.9 |\n| 其中：稻谷 | 万吨 | 20.11 | -0.6 |",
            None,
            &[
                "228400 吨|粮食产量|level|2023|actual",
                "0.9 %|粮食产量|growth|2023|actual",
                "201100 吨|稻谷|level|2023|actual",
                "-0.6 %|稻谷|growth|2023|actual",
            ],
        ),
        (
            "years as columns, the unit in the row label",
            "| 指标 | 2022年 | 2023年 |\n| 总收入（亿元） | 358.1 | 402.8 |",
            None,
            &["35810000000 元|总收入|level|2022|actual", "40280000000 元|总收入|level|2023|actual"],
        ),
        (
            "years as rows",
            "| 年份 | 城镇居民 | 增长 |\n| 2022 | 28217 | 4.9 |",
            Some("表2 居民人均可支配收入（单位：元、%）"),
            &["28217 元|城镇居民|level|2022|actual", "4.9 %|城镇居民|growth|2022|actual"],
        ),
        (
            "yearbook marks and blanks are no figures",
            "| 指标 | 2022年 | 2023年 |\n| 用电量（万千瓦时） | … | — |\n| 人口（人） |  | 100 |",
            None,
            &["100 人|人口|level|2023|actual"],
        ),
    ];
    for (why, text, caption, expected) in table {
        assert_eq!(read_table(text, *caption, Lang::Zh), *expected, "{why}");
    }
}

#[test]
fn english_tables() {
    let table: &[(&str, &str, Option<&str>, &[&str])] = &[
        (
            "change against percent: the levels beside it tell",
            "| Item | 2022 | 2023 | Change |\n| Permits | 200 | 250 | 50 |\n| Licenses | 200 | 250 | 25.0 |",
            None,
            &[
                "200 permits|Permits|level|2022|actual",
                "250 permits|Permits|level|2023|actual",
                "50 permits|Permits|change|2023|actual",
                "200 licenses|Licenses|level|2022|actual",
                "250 licenses|Licenses|level|2023|actual",
                "25 %|Licenses|growth|2023|actual",
            ],
        ),
        (
            "a header of two rows, the upper one merged over its columns",
            "| Fund | FY2022 | | FY2023 | |\n| | Budget ($) | Actual ($) | Budget ($) | Actual ($) |\n| General | 10 | 11 | 12 | 13 |",
            None,
            &[
                "10 USD|General|level|FY2022|target",
                "11 USD|General|level|FY2022|actual",
                "12 USD|General|level|FY2023|target",
                "13 USD|General|level|FY2023|actual",
            ],
        ),
        (
            "group rows name what a total is of, the caption gives the unit",
            "| Revenue | 2023 |\n| Taxes | |\n| Property | 1,200 |\n| Total | 1,500 |",
            Some("Table 3. General Fund revenue ($ thousands)"),
            &["1200000 USD|Property|level|2023|actual", "1500000 USD|Taxes Total|level|2023|actual"],
        ),
        (
            "ranks, margins of error and remarks",
            "| Measure | Value (%) | Margin of error | State rank | Notes |\n| Uninsured | 13.8 | ± 1.6 | 12 of 58 | survey |",
            None,
            &["13.8 %|Uninsured|level|2023|actual", "12 rank|Uninsured|rank|2023|actual"],
        ),
        (
            "a count with its share in brackets",
            "| Age | Cases in 2023 |\n| Under 18 | 1,204 (31.7%) |",
            None,
            &["1204 cases|Under 18 Cases|level|2023|actual", "31.7 %|Under 18 Cases|level|2023|actual"],
        ),
        (
            "two tables side by side",
            "| Indicator | 2023 | Indicator | 2023 |\n| Parks | 14 | Libraries | 9 |",
            None,
            &["14 parks|Parks|level|2023|actual", "9 libraries|Libraries|level|2023|actual"],
        ),
    ];
    for (why, text, caption, expected) in table {
        assert_eq!(read_table(text, *caption, Lang::En), *expected, "{why}");
    }
}

#[test]
fn a_cell_beyond_measure_is_no_sentence() {
    let read = |n: usize| {
        let cell = "opened 5 schools and 7 roads, ".repeat(n);
        read_table(&format!("| Item | Number |\n| Works | {cell}|\n| Towns | 9 |"), None, Lang::En).len()
    };
    assert_eq!(read(10), 21);
    assert_eq!(read(1000), 1, "what is longer than any sentence is left alone");
}
