//! `countydash new`

use std::io::Write;
use std::{fs, io};

use clap::Args;
use jiff::civil::Date;

use super::console::Console;
use super::project::Site;
use super::{Outcome, Stop, lang};
use crate::content::{self, Content};
use crate::diag::nearest;
use crate::model::{Lang, Period, Point, month_of};
use crate::site;

/// Flags of `new`.
#[derive(Debug, Args)]
pub(super) struct New {
    #[command(flatten)]
    site: Site,
    /// Folder of the county below `content/`
    #[arg(value_parser = county)]
    county: String,
    /// What the report is about: 2024, 2024-Q3, 2024-H1, 2024-10, 2021/2025 or FY2025
    period: Period,
    /// Title instead of one made from the county's name and the period
    #[arg(long)]
    title: Option<String>,
    /// Language of the report, if not that of the site
    #[arg(long, value_parser = lang)]
    lang: Option<Lang>,
}

impl New {
    pub(super) fn run(&self, console: &Console) -> Result<Outcome, Stop> {
        let project = self.site.project()?;
        let options = self.site.options(false)?;
        let today = options.selection.today.expect("the options of a command have a day");
        let (config, content) = site::read_content(&project, &options)?;
        let folder = self.site.below("content").join(&self.county);
        let slug = slug(self.period);
        let path = folder.join(format!("{slug}.md"));
        if let Some(taken) = [path.clone(), folder.join(&slug)].into_iter().find(|path| path.exists()) {
            return Err(Stop::new(format!("`{}` is there already", taken.display()))
                .help("edit that one, or give the new report another name by hand"));
        }
        let lang = self.lang.unwrap_or_else(|| language(&content, &self.county).unwrap_or(config.default_language));
        let name = name(&content, &self.county, lang).unwrap_or_else(|| self.county.clone());
        let title = self.title.clone().unwrap_or_else(|| title(&name, self.period, lang));
        let is_news = is_news(self.period, today);
        let text = draft(&title, is_news.then_some(today), self.period, lang);
        let is_new_county = !folder.exists();
        fs::create_dir_all(&folder)
            .and_then(|()| fs::File::create_new(&path))
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|error: io::Error| Stop::new(format!("cannot write `{}`: {error}", path.display())))?;
        let mut out = console.out();
        writeln!(out, "{}", path.display())?;
        out.flush()?;
        if !is_news {
            console.note(
                "fill in `date`, the day of publication: words such as 去年 and \"last year\" are read against it",
            );
        }
        if is_new_county {
            let known = content.counties.iter().map(|county| county.slug.as_str());
            let hint = nearest(&self.county, known)
                .map_or_else(String::new, |known| format!("; there is also `content/{known}/`"));
            console.note(&format!(
                "`content/{0}/` is new: an `_index.md` in it gives the county its name{hint}",
                self.county
            ));
        }
        Ok(Outcome::Clean)
    }
}

fn county(text: &str) -> Result<String, String> {
    let is_plain = !text.is_empty() && !text.starts_with(['.', '_']) && !text.contains(['/', '\\', '\0']);
    if content::is_taken(text) {
        return Err("the site has pages of its own there: take another name, such as the county's in full".into());
    }
    if is_plain { Ok(text.to_owned()) } else { Err("write the name of a folder below `content/`".into()) }
}

/// File name of the report, which is the last step of its address.
fn slug(period: Period) -> String {
    period.to_string().replace('/', "-").to_lowercase()
}

/// What its newest report is written in.
fn language(content: &Content, county: &str) -> Option<Lang> {
    content.reports.iter().rfind(|report| report.county == county).map(|report| report.lang)
}

fn name(content: &Content, county: &str, lang: Lang) -> Option<String> {
    let profile = &content.counties.iter().find(|known| known.slug == county)?.profile;
    let name = match lang {
        Lang::Zh => profile.name.clone(),
        Lang::En => profile.name_en.clone().unwrap_or_else(|| profile.name.clone()),
    };
    (!name.is_empty()).then_some(name)
}

fn title(name: &str, period: Period, lang: Lang) -> String {
    match (lang, period) {
        (Lang::Zh, Period::At(Point::Year(year))) => format!("{name}{year}年工作报告"),
        (Lang::Zh, Period::At(Point::Quarter(year, quarter))) => format!("{name}{year}年第{quarter}季度经济运行情况"),
        (Lang::Zh, Period::At(Point::Half(year, 1))) => format!("{name}{year}年上半年经济运行情况"),
        (Lang::Zh, Period::At(Point::Half(year, _))) => format!("{name}{year}年下半年经济运行情况"),
        (Lang::Zh, Period::At(Point::Month(year, month))) => format!("{name}{year}年{month}月经济运行情况"),
        (Lang::Zh, Period::Span(first, last)) => format!("{name}{first}—{last}年规划"),
        (Lang::Zh, Period::Fiscal(year)) => format!("{name}{year}财年报告"),
        (Lang::Zh, Period::FiscalSpan(first, last)) => format!("{name}{first}—{last}财年规划"),
        (Lang::En, Period::FiscalSpan(first, last)) => format!("{name}: plan FY{first} to FY{last}"),
        (Lang::En, Period::At(Point::Year(year))) => format!("{name}: annual report {year}"),
        (Lang::En, Period::Span(first, last)) => format!("{name}: plan {first} to {last}"),
        (Lang::En, period) => format!("{name}: report {period}"),
    }
}

/// The kind that a report on such a period most often is.
fn kind(period: Period) -> &'static str {
    match period {
        Period::At(Point::Year(_)) | Period::Fiscal(_) => "work-report",
        Period::At(_) => "bulletin",
        Period::Span(..) | Period::FiscalSpan(..) => "plan",
    }
}

/// Whether a report on `period` may well come out `today`: it ended within the last year, or is still to end.
fn is_news(period: Period, today: Date) -> bool {
    month_of(today) - period.months().1 <= 12
}

/// The new file: front matter that builds as it is, and where to go on. Without a day of publication, its line is there to
/// be filled in: a day that is only a guess would date the figures beside it wrong, without a word.
fn draft(title: &str, published: Option<Date>, period: Period, lang: Lang) -> String {
    // As JSON writes a text, TOML reads it, but for one sign that JSON leaves as it is.
    let title = serde_json::Value::from(title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.to_string().replace('\u{7f}', "\\u007f");
    let kind = kind(period);
    let (hint, heading) = match lang {
        Lang::Zh => ("正文写在这里，数字照常写在句子里", "经济运行"),
        Lang::En => ("write the report here, its figures in plain sentences", "Economy"),
    };
    let date = published.map_or_else(|| "# date = \"YYYY-MM-DD\"".to_owned(), |day| format!("date = \"{day}\""));
    format!(
        "+++\ntitle = {title}\n{date}\nperiod = \"{period}\"\nkind = \"{kind}\"\n\
         # summary = \"\"\n\n# [source]\n# name = \"\"\n# url = \"\"\n+++\n\n## {heading}\n\n<!-- {hint} -->\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Kind;

    #[test]
    fn titles_and_addresses_follow_the_period() {
        let table = [
            ("2024", "2024", "醴陵市2024年工作报告", "Liling: annual report 2024"),
            ("2024-Q3", "2024-q3", "醴陵市2024年第3季度经济运行情况", "Liling: report 2024-Q3"),
            ("2024-H1", "2024-h1", "醴陵市2024年上半年经济运行情况", "Liling: report 2024-H1"),
            ("2024-10", "2024-10", "醴陵市2024年10月经济运行情况", "Liling: report 2024-10"),
            ("2021/2025", "2021-2025", "醴陵市2021—2025年规划", "Liling: plan 2021 to 2025"),
            ("FY2025", "fy2025", "醴陵市2025财年报告", "Liling: report FY2025"),
        ];
        for (period, address, chinese, english) in table {
            let period: Period = period.parse().unwrap();
            assert_eq!(slug(period), address);
            assert!(Kind::parse(kind(period)).is_some(), "{period}");
            assert_eq!(title("醴陵市", period, Lang::Zh), chinese);
            assert_eq!(title("Liling", period, Lang::En), english);
        }
    }

    #[test]
    fn a_day_is_filled_in_where_it_may_be_today() {
        let today = jiff::civil::date(2024, 6, 3);
        let table = [
            ("2023", true),
            ("2022", false),
            ("2024-05", true),
            ("2024", true),
            ("2023-Q1", false),
            ("2023-Q2", true),
            ("2021/2025", true),
            ("2016/2020", false),
            ("FY2024", true),
        ];
        for (period, expected) in table {
            let period: Period = period.parse().unwrap();
            assert_eq!(is_news(period, today), expected, "{period}");
            assert_eq!(draft("甲", expected.then_some(today), period, Lang::Zh).contains("\ndate = "), expected);
        }
    }

    #[test]
    fn any_title_builds_as_it_is() {
        let table = [
            ("a\nb", "a b"),
            ("\"a\" \\ 'b'", "\"a\" \\ 'b'"),
            ("a\u{7}b\u{7f}", "a\u{7}b\u{7f}"),
            ("甲\t乙", "甲 乙"),
        ];
        for (title, read) in table {
            let text = draft(title, None, "2024".parse().unwrap(), Lang::Zh);
            let file = crate::diag::SourceFile::new("content/a/2024.md", text.as_str());
            let (document, faults) = content::parse(file, "a", "2024", Lang::Zh);
            assert_eq!((document.meta.title.as_str(), faults), (read, vec![]), "{text}");
        }
    }

    #[test]
    fn counties_are_single_folders() {
        for text in ["", ".", "..", "a/b", "../a", "a\\b", "_index", "data", "EN"] {
            assert!(county(text).is_err(), "{text}");
        }
        assert!(county("醴陵").is_ok());
    }
}
