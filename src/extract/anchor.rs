//! What a report's relative words are read against.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Anchor, Front, lang};
use crate::content::{Block, Document, Kind, Section, Text};
use crate::model::{Lang, PartialDate, Period, Precision};

impl Anchor {
    /// The anchor of a report, from its front matter, its title and its opening.
    pub fn of(document: &Document, county: &str) -> Self {
        let meta = &document.meta;
        let date = meta.date.map(|date| day_of(date, document.lang));
        let pack = lang::pack(document.lang);
        let county = pack.spelt(meta.county.as_deref().unwrap_or(county));
        let title = pack.spelt(&meta.title);
        let sections = &document.sections;
        let front = Front { title: &title, county: &county, date, period: meta.period, sections };
        let date = pack.given_on(&front);
        let about = pack.read_front(&Front { date, ..front });
        Self {
            date,
            // The year that an undated English text names most is as often one to come as one reported on.
            period: meta
                .period
                .or(about.period)
                .or(document.period.filter(|_| document.lang != Lang::En || date.is_some())),
            names_county: pack.names_county(&title, &county) || pack.names_county(&document.file.text, &county),
            county,
            title,
            is_plan: meta.kind == Some(Kind::Plan) || (meta.kind.is_none() && about.is_plan),
            is_hedged: about.is_hedged,
            is_budget: about.is_budget,
            is_of_jobs: about.is_of_jobs,
            is_of_last_year: about.is_of_last_year,
            looks_back: about.looks_back,
            is_by_year: about.is_by_year,
            base_year: about.base_year,
            year_start: about.year_start,
            words: Arc::default(),
        }
    }

    /// The anchor of a text that has no front matter; the period reported on is read from `title`, else told from `date`.
    pub fn from_title(title: &str, date: Option<Date>, county: &str, lang: Lang) -> Self {
        let pack = lang::pack(lang);
        let (title, county) = (pack.spelt(title), pack.spelt(county));
        let about = pack.read_front(&Front { title: &title, county: &county, date, period: None, sections: &[] });
        Self {
            date,
            period: about.period,
            names_county: pack.names_county(&title, &county),
            county,
            title,
            is_plan: about.is_plan,
            is_hedged: about.is_hedged,
            is_budget: about.is_budget,
            is_of_jobs: about.is_of_jobs,
            is_of_last_year: about.is_of_last_year,
            looks_back: about.looks_back,
            is_by_year: about.is_by_year,
            base_year: about.base_year,
            year_start: about.year_start,
            words: Arc::default(),
        }
    }

    /// The year that 今年 and "this year" mean.
    pub(crate) fn this_year(&self) -> Option<i16> {
        self.date.map(|date| date.year()).or(self.period.map(Period::year))
    }
}

/// The day that relative words are read against. A Chinese report of which only the year is known is read as one of its end, as one of
/// New Year's Day would look back on the year before.
fn day_of(date: PartialDate, lang: Lang) -> Date {
    let first = date.first_day();
    let is_year = lang == Lang::Zh && date.precision() == Precision::Year;
    if is_year { Date::new(first.year(), 12, 31).unwrap_or(first) } else { first }
}

impl<'d> Front<'d> {
    /// Its headings, in order.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &'d str> + Clone + use<'d> {
        self.sections.iter().filter_map(|section: &Section| section.heading.as_ref()).map(Text::as_str)
    }

    /// Its paragraphs, in order.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &'d str> + Clone + use<'d> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Paragraph(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Its paragraphs and list items, in order.
    pub(crate) fn passages(&self) -> impl Iterator<Item = &'d str> + Clone + use<'d> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Paragraph(text) | Block::Item { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diag::SourceFile;
    use crate::model::Point;

    #[test]
    fn a_chronicle_without_a_date_is_of_no_year() {
        let parts = "## 1990年代\n\n造林5万亩。\n\n## 2001年\n\n修建林带17公里。\n\n## 2015年\n\n造林8万亩。\n";
        let table = [
            // Its later parts were not planned in the year that it opens with.
            (format!("1980年，全县造林3万亩。\n\n{parts}"), None),
            ("1980年，全县造林3万亩。\n\n## 林业\n\n造林5万亩。\n".to_owned(), Some(Period::At(Point::Year(1980)))),
        ];
        for (text, period) in table {
            let file = SourceFile::new("a.md", format!("+++\ntitle = \"治沙历程\"\n+++\n\n{text}"));
            let (document, _) = content::parse(file, "a", "a", Lang::Zh);
            assert_eq!(Anchor::of(&document, "青禾县").period, period, "{text}");
        }
    }
}
