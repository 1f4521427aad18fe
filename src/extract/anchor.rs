//! What a report's relative words are read against.

use std::sync::Arc;

use jiff::civil::Date;

use super::Anchor;
use super::lang::{en, zh};
use crate::content::{Block, Document, Kind, Text};
use crate::model::{Lang, Period};

impl Anchor {
    /// The anchor of a report, from its front matter.
    pub fn of(document: &Document, county: &str) -> Self {
        let meta = &document.meta;
        let named = meta
            .period
            .or_else(|| told_by_text(document))
            .or_else(|| title_period(&meta.title, meta.date, document.lang));
        let opening = if named.is_none() { opening(document) } else { None };
        let period = named.or(opening.map(|(period, _)| period));
        let plans = is_plan_title(&meta.title, document.lang)
            || opening.is_some_and(|(_, is_budget)| is_budget)
            || (document.lang == Lang::En && en::is_ahead(period, meta.date));
        Self {
            date: meta.date,
            period: period.or_else(|| dated_period(&meta.title, meta.date, document.lang)).or(document.period),
            county: meta.county.clone().unwrap_or_else(|| county.to_owned()),
            title: meta.title.clone(),
            is_plan: meta.kind == Some(Kind::Plan) || (meta.kind.is_none() && plans),
            words: Arc::default(),
        }
    }

    /// The anchor of a text that has no front matter; the period reported on is read from `title`, else told from `date`.
    pub fn from_title(title: &str, date: Option<Date>, county: &str, lang: Lang) -> Self {
        Self {
            date,
            period: title_period(title, date, lang).or_else(|| dated_period(title, date, lang)),
            county: county.to_owned(),
            title: title.to_owned(),
            is_plan: is_plan_title(title, lang),
            words: Arc::default(),
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

/// The period that a title names.
fn title_period(title: &str, date: Option<Date>, lang: Lang) -> Option<Period> {
    match lang {
        Lang::Zh => zh::read_title_period(title, date),
        Lang::En => en::read_title_period(title, date),
    }
}

/// The period that the opening gives to the whole report, and whether the report is a budget of it.
fn opening(document: &Document) -> Option<(Period, bool)> {
    if document.lang != Lang::En {
        return None;
    }
    let passages = document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Paragraph(text) | Block::Item { text, .. } => Some(text.as_str()),
        _ => None,
    });
    en::read_opening(passages, &document.meta.title, document.meta.date)
}

/// The period of a report that names none: that of its date.
fn dated_period(title: &str, date: Option<Date>, lang: Lang) -> Option<Period> {
    date.map(|date| match lang {
        // A report of the first quarter looks back on the year before.
        Lang::Zh => Period::year_of(if date.month() <= 3 { date.year() - 1 } else { date.year() }),
        Lang::En => en::undated_period(title, date),
    })
}
