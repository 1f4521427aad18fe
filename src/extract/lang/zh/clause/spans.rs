//! Periods that a sentence makes out of those it names: what 累计 sums up, years that a list is dealt out to, times within a name.

use super::Reader;
use crate::extract::lang::zh::lexicon::{Class, UnitKind};
use crate::extract::lang::zh::meaning::Meaning;
use crate::extract::lang::zh::period::TimePart;
use crate::extract::lang::zh::predicate::times;
use crate::extract::lang::zh::token::{Kind, Token};
use crate::extract::search::Search;
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
                !["截至", "截止", "末", "底", "假", "黄金周", "双节"].iter().any(|word| said.holds(word))
            })
    }

    /// The periods of `n` values under one name, one each: the times that the clause opens with or the one before it listed
    /// (一季度、上半年分别增长5%、6%), else the years of the span spoken of (2016年至2018年，分别完成投资5亿元、6亿元、8亿元).
    pub(super) fn times_dealt(&mut self, opening: &[Token], n: usize) -> Option<Vec<Period>> {
        let before = std::mem::take(&mut self.listed);
        if n < 2 {
            return None;
        }
        let own = self.times_listed(opening);
        if let Some(listed) = [own, before].into_iter().find(|listed| listed.len() == n) {
            return Some(listed);
        }
        match self.period {
            Some(Period::Span(Point::Year(first), Point::Year(last))) => {
                (usize::try_from(last - first + 1) == Ok(n)).then(|| (first..=last).map(Period::year_of).collect())
            }
            _ => None,
        }
    }

    /// The periods that a clause opens with one by one: 2021年、2022年和2023年.
    pub(super) fn times_listed(&self, tokens: &[Token]) -> Vec<Period> {
        let mut listed = Vec::new();
        let Some(mut at) = tokens.iter().position(|token| matches!(token.kind, Kind::Time(_))) else { return listed };
        loop {
            let (time, next) = times(self.text, tokens, at, self.clock());
            let Some(period) = time.period else { return Vec::new() };
            listed.push(period);
            let joins = |mark: &Token| {
                matches!(mark.kind, Kind::Word(Class::Pause | Class::Conjunction)) && mark.start == tokens[next - 1].end
            };
            let is_listed = tokens.get(next).is_some_and(joins)
                && tokens
                    .get(next + 1)
                    .is_some_and(|time| matches!(time.kind, Kind::Time(_)) && time.start == tokens[next].end);
            if !is_listed {
                return listed;
            }
            at = next + 1;
        }
    }
}

impl Reader<'_> {
    /// Takes a time that stands within a name. The years of one deed are not those of the sentences after it: 市政府三年来累计投入….
    pub(super) fn take_time_within(&mut self, time: Meaning) {
        let opening = self.opening;
        self.take_time(time);
        if matches!(time.period, Some(Period::Span(..))) {
            self.opening = opening;
        }
    }

    /// The year of the first value of a pair that names none: that of the pair before it, or the first of the years that the sentence
    /// writes out (从1949年到2018年，总产值由0.2亿元…).
    pub(super) fn first_year_told(&self, period: Option<Period>) -> Option<i16> {
        self.years_told.map(|(first, _)| first).or_else(|| self.years_written(period).map(|(first, _)| first))
    }

    /// The time of the last value of a pair: of the pair before it, where the sentence names none.
    pub(super) fn last_year_told(&self, period: Option<Period>) -> Option<Period> {
        let told = self.years_told.filter(|_| self.period.is_none()).map(|(_, last)| Period::year_of(last));
        told.or(period)
    }

    /// The years that pairs of the next sentence are of too.
    pub(super) fn years_handed_on(&self) -> Option<(i16, i16)> {
        self.years_told
            .or_else(|| self.years_written(self.period))
            .filter(|(first, last)| reaches_far(Some(Period::Span(Point::Year(*first), Point::Year(*last)))))
    }

    /// Takes the years of a pair that names both: from then on pairs are of them. 5年前 names none.
    pub(super) fn take_years(&mut self) {
        let said = |year: i16| self.text[self.sentence.0..self.sentence.1].contains(&year.to_string());
        self.years_told = self.pair_years.0.zip(self.pair_years.1).filter(|(first, last)| said(*first) && said(*last));
    }

    /// The first and last year of `period`, where the sentence writes both: a plan (“十三五”) and 五年来 begin the year after their base.
    fn years_written(&self, period: Option<Period>) -> Option<(i16, i16)> {
        let Some(Period::Span(Point::Year(first), Point::Year(last))) = period else { return None };
        let sentence = &self.text[self.sentence.0..self.sentence.1];
        let (_, rest) = sentence.split_once(&first.to_string())?;
        let is_span = !rest.trim_start_matches('年').starts_with("以来") && rest.contains(&last.to_string());
        is_span.then_some((first, last))
    }
}

/// Whether a span is one of more years than any plan or term: 1949年至2018年.
pub(super) fn reaches_far(period: Option<Period>) -> bool {
    const LONG: i16 = 12;
    matches!(period, Some(Period::Span(Point::Year(first), Point::Year(last))) if last - first > LONG)
}

/// Whether so many times the figure follows it: 是“十二五”时期500万元的1.8倍. Its time is another, and ends with it.
pub(super) fn is_multiplied(text: &str, tokens: &[Token], figure: usize) -> bool {
    tokens.get(figure + 1).is_some_and(|next| {
        &text[tokens[figure].end..next.start] == "的"
            && next.quantity().is_some_and(|quantity| quantity.kind == Some(UnitKind::Times))
    })
}

/// The time relative to the report that stands within a name, unless it is compared with.
pub(super) fn time_within(tokens: &[Token], from: usize, to: usize, name_end: usize) -> Option<usize> {
    // 不低于上年度人均纯收入的60%: what the bound is taken of.
    let is_compared = |token: &Token| {
        matches!(token.kind, Kind::Word(class) if class.pre_bound().is_some()
            || matches!(class, Class::Than | Class::VersusUp | Class::VersusDown | Class::Share))
    };
    let to = (from..to).find(|&at| is_compared(&tokens[at])).unwrap_or(to);
    (from..to).find(|&at| {
        let token = &tokens[at];
        let is_relative = matches!(
            token.kind,
            Kind::Time(
                TimePart::Relative(_)
                    | TimePart::YearBefore
                    | TimePart::Half(_)
                    | TimePart::Quarter(_)
                    | TimePart::YearsBack(_)
            )
        );
        // 最终核算2021年全县生产总值
        let is_of_county = matches!(token.kind, Kind::Time(TimePart::Year(_)))
            && tokens.get(at + 1).is_some_and(|next| {
                next.start == token.end && next.kind == Kind::Word(Class::PlaceOwn) && next.end < name_end
            });
        // 推动一季度实现生产总值
        let is_done_then = at > from
            && tokens[at - 1].kind == Kind::Word(Class::Verb)
            && tokens.get(at + 1).is_some_and(|next| {
                next.start == token.end && next.kind == Kind::Word(Class::Copula) && next.end < name_end
            });
        let follows = at > from && tokens[at - 1].end == token.start && !is_of_county && !is_done_then;
        token.end <= name_end && (is_relative || is_of_county) && !follows
    })
}
