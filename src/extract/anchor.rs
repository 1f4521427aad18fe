//! What a report's relative words are read against.

use jiff::civil::Date;

use super::Anchor;
use super::lang::{en, zh};
use crate::content::{Block, Document, Kind, Text};
use crate::model::{Lang, Period};

impl Anchor {
    /// The anchor of a report, from its front matter.
    pub fn of(document: &Document, county: &str) -> Self {
        let meta = &document.meta;
        Self {
            date: meta.date,
            period: meta
                .period
                .or_else(|| told_by_text(document))
                .or_else(|| period_of(&meta.title, meta.date, document.lang))
                .or(document.period),
            county: meta.county.clone().unwrap_or_else(|| county.to_owned()),
            title: meta.title.clone(),
            is_plan: meta.kind == Some(Kind::Plan)
                || (meta.kind.is_none() && is_plan_title(&meta.title, document.lang)),
        }
    }

    /// The anchor of a text that has no front matter; the period reported on is read from `title`, else told from `date`.
    pub fn from_title(title: &str, date: Option<Date>, county: &str, lang: Lang) -> Self {
        Self {
            date,
            period: period_of(title, date, lang),
            county: county.to_owned(),
            title: title.to_owned(),
            is_plan: is_plan_title(title, lang),
        }
    }

    /// The year that 今年 and "this year" mean.
    pub(crate) fn this_year(&self) -> Option<i16> {
        self.date.map(|date| date.year()).or(self.period.map(Period::year))
    }
}

/// The period that headings and first sentences tell, in languages whose pack looks at them.
fn told_by_text(document: &Document) -> Option<Period> {
    if document.lang != Lang::Zh {
        return None;
    }
    let headings = document.sections.iter().filter_map(|section| section.heading.as_ref()).map(Text::as_str);
    let passages = document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    zh::read_period(&document.meta.title, document.meta.date, headings, passages)
}

fn is_plan_title(title: &str, lang: Lang) -> bool {
    match lang {
        Lang::Zh => zh::is_plan_title(title),
        Lang::En => en::is_plan_title(title),
    }
}

/// The period a report is about, as far as its title says; else the year that was over, or nearly so, on `date`.
fn period_of(title: &str, date: Option<Date>, lang: Lang) -> Option<Period> {
    let named = match lang {
        Lang::Zh => zh::read_title_period(title, date),
        Lang::En => en::read_title_period(title, date),
    };
    // A report of the first quarter looks back on the year before.
    named.or_else(|| date.map(|date| Period::year_of(if date.month() <= 3 { date.year() - 1 } else { date.year() })))
}
