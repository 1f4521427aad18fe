//! Periods that a sentence makes out of those it names: what 累计 sums up, and years that a list is dealt out to.

use super::clause::Reader;
use super::lexicon::{Class, UnitKind};
use super::predicate::quantity;
use super::token::{Kind, Token};
use crate::model::{Period, Point};

impl Reader<'_> {
    /// 4月，收入累计完成…: what the year has brought up to the month; 截至4月末 tells of a stock.
    pub(super) fn sums_up(&self, before: &[Token]) -> bool {
        let word = |token: &Token| &self.text[token.start..token.end];
        let is_summed =
            before.iter().any(|token| token.kind == Kind::Word(Class::Copula) && word(token).starts_with("累计"));
        is_summed
            && before.first().is_some_and(|first| {
                let said = &self.text[self.sentence.0..first.start];
                !["截至", "截止", "末", "底"].iter().any(|word| said.contains(word))
            })
    }

    /// 2016年至2018年，分别完成投资5亿元、6亿元、8亿元: first and last year of the period spoken of, where `n` values under one
    /// name are one for each year of it.
    pub(super) fn years_dealt(&self, n: usize) -> Option<(i16, i16)> {
        match self.period {
            Some(Period::Span(Point::Year(first), Point::Year(last))) => {
                (n > 1 && usize::try_from(last - first + 1) == Ok(n)).then_some((first, last))
            }
            _ => None,
        }
    }
}

/// January up to a month.
pub(super) fn since_january(period: Period) -> Period {
    match period {
        Period::At(Point::Month(year, month)) if month > 1 => {
            Period::Span(Point::Month(year, 1), Point::Month(year, month))
        }
        _ => period,
    }
}

/// Whether so many times the figure follows it: 是“十二五”时期500万元的1.8倍. Its time is another, and ends with it.
pub(super) fn is_multiplied(text: &str, tokens: &[Token], figure: usize) -> bool {
    tokens.get(figure + 1).is_some_and(|next| {
        &text[tokens[figure].end..next.start] == "的"
            && quantity(next).is_some_and(|quantity| quantity.kind == Some(UnitKind::Times))
    })
}
