//! The period that a report is about, where front matter does not say: read from the title, the name of the file, the
//! headings and the years that the text speaks of.
//!
//! A work report of January 2020 reports on 2019 and plans 2020: the period is the one reported on.

mod mention;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Block, Kind, Section, Text};
use crate::model::{Period, Point, month_of};
use mention::{Mention, in_year, mentions};

/// What the period is read from.
pub(super) struct Clues<'a> {
    pub(super) title: &'a str,
    pub(super) slug: &'a str,
    pub(super) date: Option<Date>,
    pub(super) kind: Option<Kind>,
    pub(super) sections: &'a [Section],
}

/// The period reported on, by the first clue that tells.
pub(super) fn read(clues: &Clues<'_>) -> Option<Period> {
    from_title(clues).or_else(|| from_slug(clues.slug)).or_else(|| from_text(clues))
}

/// The period that a few words name (2019年前三季度), for a suggestion.
pub(super) fn mentioned(text: &str) -> Option<Period> {
    mentions(text).into_iter().find_map(|mention| match mention {
        Mention::Whole(period) => Some(period),
        _ => None,
    })
}

fn from_title(clues: &Clues<'_>) -> Option<Period> {
    let title = clues.title;
    let lower = title.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let is_address = clues.kind == Some(Kind::WorkReport)
        || has(&["政府工作报告", "state of the county", "state of the parish", "state of the borough"]);
    let is_monthly = has(&["monthly", "month", "bulletin", "briefing", "月"]);
    let found = mentions(title).into_iter().find_map(|mention| match mention {
        // A month in an English title is mostly that of publication.
        Mention::Whole(Period::At(Point::Month(..))) if !is_monthly => None,
        // Plan 2045: the horizon, not what the report is about.
        Mention::Whole(period)
            if period.is_annual() && clues.date.is_some_and(|date| period.year() > date.year() + 1) =>
        {
            None
        }
        Mention::Whole(period) => Some(period),
        // Without its year, the last one that was over on the day of publication.
        Mention::Part(part) => {
            if matches!(part, Period::At(Point::Month(..))) && !is_monthly {
                return None;
            }
            // Without a day too, the year is the one that the text names, if only once.
            let Some(date) = clues.date else {
                return most_named(&years_named(clues)).map(|(year, _)| in_year(part, year));
            };
            let month = month_of(date);
            let this_year = in_year(part, date.year());
            if this_year.months().1 <= month { Some(this_year) } else { Some(in_year(part, date.year() - 1)) }
        }
        Mention::Day => None,
    });
    match found {
        // Held early in the year, an address is called after the year in which it is held.
        Some(Period::At(Point::Year(year))) if is_address => {
            let is_next = clues.date.is_none_or(|date| date.year() == year && date.month() <= 6);
            Some(reviewed(clues.sections).unwrap_or(Period::year_of(if is_next { year - 1 } else { year })))
        }
        None if is_address => reviewed(clues.sections).or_else(|| {
            let date = clues.date?;
            Some(Period::year_of(if date.month() <= 6 { date.year() - 1 } else { date.year() }))
        }),
        found => found,
    }
}

/// The year that a heading says is looked back upon (2019年工作回顾).
fn reviewed(sections: &[Section]) -> Option<Period> {
    sections.iter().filter_map(|section| section.heading.as_ref()).find_map(|heading| {
        let heading = heading.as_str();
        if !["回顾", "总结", "主要工作情况"].iter().any(|word| heading.contains(word)) {
            return None;
        }
        mentioned(heading).filter(|period| matches!(period, Period::At(Point::Year(_))))
    })
}

/// The period that the name of a file starts with: `2019-annual`, `2019-q3`, `fy2025-budget`.
fn from_slug(slug: &str) -> Option<Period> {
    let slug = slug.to_ascii_uppercase();
    let mut steps = slug.split(['-', '_', '.']);
    let first = steps.next()?;
    let two = steps.next().map(|second| format!("{first}-{second}"));
    two.and_then(|two| two.parse().ok()).or_else(|| first.parse().ok())
}

/// Of the year of publication and the one before, the one that the text speaks of more; without a date, the year named
/// most.
fn from_text(clues: &Clues<'_>) -> Option<Period> {
    let counts = years_named(clues);
    let Some(date) = clues.date else {
        if is_history(clues.sections) {
            return None;
        }
        // A year that is named once may be anything, but for the one year that a report names before its figures.
        let is_report = ["报告", "公报", "总结", "汇报"].iter().any(|word| clues.title.contains(word));
        let is_sure = |year: i16, count: usize| {
            count > 1 || is_report && counts.len() == 1 && first_number(clues.sections) == Some(year)
        };
        return most_named(&counts)
            .filter(|&(year, count)| is_sure(year, count))
            .map(|(year, _)| Period::year_of(year));
    };
    let count = |year: i16| counts.get(&year).copied().unwrap_or_default();
    let (this, last) = (count(date.year()), count(date.year() - 1));
    // Early in a year, what is told is the year before, with plans for the new one.
    let is_last = match date.month() {
        1..=3 => last * 2 >= this,
        4..=6 => last > this,
        _ => false,
    };
    Some(Period::year_of(if is_last { date.year() - 1 } else { date.year() }))
}

/// The first number of the text, where a year could be it.
fn first_number(sections: &[Section]) -> Option<i16> {
    let texts = sections.iter().flat_map(|section| {
        let blocks = section.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(text) | Block::Item { text, .. } => Some(text),
            _ => None,
        });
        section.heading.iter().chain(blocks)
    });
    let digits = texts.map(Text::as_str).find_map(|text| Some(&text[text.find(|c: char| c.is_ascii_digit())?..]))?;
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Whether headings name three years or more, as those of a chronicle do: it is about none of them.
fn is_history(sections: &[Section]) -> bool {
    let mut named = BTreeSet::new();
    for heading in sections.iter().filter_map(|section| section.heading.as_ref()) {
        years(heading, &mut |year| {
            named.insert(year);
        });
    }
    named.len() > 2
}

/// How often the text names each year; headings weigh more.
fn years_named(clues: &Clues<'_>) -> BTreeMap<i16, usize> {
    let mut counts = BTreeMap::<i16, usize>::new();
    for section in clues.sections {
        if let Some(heading) = &section.heading {
            years(heading, &mut |year| *counts.entry(year).or_default() += 5);
        }
        for block in &section.blocks {
            if let Block::Paragraph(text) | Block::Item { text, .. } = block {
                years(text, &mut |year| *counts.entry(year).or_default() += 1);
            }
        }
    }
    counts
}

/// The year named most, the later one of two, and how often.
fn most_named(counts: &BTreeMap<i16, usize>) -> Option<(i16, usize)> {
    counts.iter().map(|(&year, &count)| (year, count)).max_by_key(|&(year, count)| (count, year))
}

/// Calls `found` with each year that `text` names: four digits that are no part of a longer number and count nothing.
fn years(text: &Text, found: &mut impl FnMut(i16)) {
    let text = text.as_str();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if at - start != 4 {
            at = at.max(start + 1);
            continue;
        }
        let Ok(year) = text[start..at].parse::<i16>() else { continue };
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let is_in_number = matches!(before, Some('.' | ',' | '$' | '£' | '€' | '¥'))
            || (matches!(after, Some('.' | ',')) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
        let counts_nothing = after == Some('年')
            || after.is_none_or(|c| {
                c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '，' | '-' | '–' | '—' | '\'')
            });
        if (1980..2100).contains(&year) && !is_in_number && counts_nothing {
            found(year);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::content::parse;
    use crate::diag::SourceFile;
    use crate::model::Lang;

    fn check(date: &str, title: &str, text: &str, want: &str) {
        let date = if date.is_empty() { String::new() } else { format!("date = {date}\n") };
        let file = SourceFile::new("a.md", format!("+++\ntitle = \"{title}\"\n{date}+++\n{text}"));
        let (document, _) = parse(file, "a", "report", Lang::Zh);
        let found = document.period.map(|period| period.to_string()).unwrap_or_default();
        assert_eq!(found, want, "{title} ({date}): {text}");
    }

    #[test]
    fn from_titles() {
        let table = [
            ("2021-04-15", "禾溪县2020年国民经济和社会发展统计公报", "2020"),
            ("2020-03-01", "二〇一九年统计公报", "2019"),
            ("2020-03-01", "２０１９年度报告", "2019"),
            ("2024-01-10", "临汐区政府工作报告（2024年）", "2023"),
            ("2018-01-09", "南邱县2017年政府工作报告", "2017"),
            ("", "2020年政府工作报告", "2019"),
            ("2019-12-27", "政府工作报告", "2019"),
            ("2020-01-10", "政府工作报告", "2019"),
            ("2023-01-05", "关于沱源县2022年国民经济和社会发展计划执行情况与2023年计划草案的报告", "2022"),
            ("2023-10-27", "石枫县前三季度经济运行情况", "2023-01/2023-09"),
            ("2024-01-20", "四季度经济运行情况", "2023-Q4"),
            ("2024-08-21", "沙岗县2024年7月份经济运行简报", "2024-07"),
            ("2019-12-20", "2019年1—11月主要指标", "2019-01/2019-11"),
            ("2019-07-20", "2019年上半年经济形势", "2019-H1"),
            ("2021-01-20", "“十三五”发展成就", "2016/2020"),
            ("2021-01-20", "2016—2020年发展成就", "2016/2020"),
            ("2020-01-06", "在2020年1月6日会议上的讲话", "2019"),
            ("2022-01-18", "云浦县2022年发展目标和重点任务", "2022"),
            ("2023-02-09", "2022 State of the County Address", "2022"),
            ("2023-02-09", "State of the County 2023", "2022"),
            ("2024-05-06", "County Manager's Budget Message, Fiscal Year 2024-25", "FY2025"),
            ("2024-05-06", "FY24 Adopted Budget", "FY2024"),
            ("2022-11-10", "Quarterly Economic Bulletin, Third Quarter 2022", "2022-Q3"),
            ("2022-11-10", "Economic Update: Q3 2022", "2022-Q3"),
            ("2022-11-10", "2022 Q3 Update", "2022-Q3"),
            ("", "Division Report Card, 2023-24", "FY2024"),
            ("2023-08-10", "Labour Market, January-June 2023", "2023-01/2023-06"),
            ("2024-03-10", "2023 Annual Report and 2024 Work Plan", "2023"),
            ("2025-03-31", "Development Plan 2025-2031", "2025/2031"),
            ("2025-06-12", "Comprehensive Plan 2045: Goals", "2025"),
            ("2024-03-05", "Remarks of March 5, 2024", "2023"),
        ];
        for (date, title, want) in table {
            check(date, title, "", want);
        }
    }

    #[test]
    fn from_texts() {
        let table = [
            ("2020-01-06", "千亿县域", "2019年,增长8%。\n\n## 2019 奋发有为\n\n2020年,目标。", "2019"),
            ("2024-09-11", "Commission buys truck", "In 2024 we grew; in 2023 less.", "2024"),
            ("", "Hengluo County", "In 2019 it had 2,019 shops; by 2019, 5.", "2019"),
            ("2020-01-06", "政府工作报告", "## 一、2019年工作回顾", "2019"),
            ("", "报告", "无", ""),
            ("", "一季度经济运行情况", "1-3月,全县按2025年计划推进。", "2025-Q1"),
            ("", "一季度经济运行情况", "无", ""),
            ("", "Council tax bands", "A band set in 2010 still holds.", ""),
            ("", "政府工作报告", "实力增强。与“十二五”末相比，2020年生产总值达到50亿元。", "2020"),
            ("", "工作报告", "粮食产量20万吨。2019年，生产总值100亿元。", ""),
            ("", "治沙历程", "## 1990年代\n\n## 2001年\n\n## 2015年\n\n2015年造林3万亩。", ""),
        ];
        for (date, title, text, want) in table {
            check(date, title, text, want);
        }
    }

    #[test]
    fn from_file_names() {
        for (slug, want) in [("2018-annual", "2018"), ("2018-q3", "2018-Q3"), ("fy2024-budget", "FY2024"), ("x", "")] {
            let (document, _) = parse(SourceFile::new("a.md", "# 报告"), "a", slug, Lang::Zh);
            assert_eq!(document.period.map(|period| period.to_string()).unwrap_or_default(), want, "{slug}");
        }
    }
}
