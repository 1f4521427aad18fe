//! Times that the opening speaks of more than once: its years, the month of its news, a census.

use jiff::civil::Date;

use super::super::title::Title;
use super::{COUNTED, OPENING, Opening, Told, has_just_ended};
use crate::extract::Anchor;
use crate::extract::lang::en::lexicon::Tags;
use crate::extract::lang::en::period::{Mention, earlier, part_before};
use crate::extract::lang::en::token::Kind;
use crate::model::{Period, Point, month_of};

/// Where a sentence of the opening stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Number of its passage among those that tell something.
    pub(super) index: usize,
    pub(super) is_first: bool,
    pub(super) is_near: bool,
    /// It may say what the report is about.
    pub(super) is_opening: bool,
}

/// What the opening speaks of without saying that the report is on it.
#[derive(Default)]
pub(super) struct Spoken {
    years: Years,
    month: Option<Month>,
    /// The year that a report without a date begins with.
    undated: Option<Period>,
    /// The last census, and in how many sentences one is named.
    census: Option<i16>,
    n_census: usize,
    /// The first sentences tell what the census bureau has found, of no year.
    is_of_census: bool,
    /// The fiscal year that a report on what was done has closed.
    fiscal: Option<Period>,
}

impl Spoken {
    /// Whether last year or this one has been named as the time of something.
    pub(super) fn names_year(&self) -> bool {
        self.years.last + self.years.this > 0
    }

    /// Takes up what one more sentence speaks of.
    pub(super) fn add(&mut self, opening: &Opening<'_>, title: &Title<'_>, place: Place) {
        let Place { index, is_first, is_near, is_opening } = place;
        if is_opening && self.fiscal.is_none() && title.reviews_year() {
            self.fiscal = opening.closed_fiscal_year();
        }
        if is_first && self.undated.is_none() && opening.anchor.date.is_none() {
            self.undated = opening.first_year();
        }
        if index < COUNTED {
            // A year that is told far from the opening is by the way, but in a report on one.
            let may_head = index < OPENING || title.is_report();
            opening.count(&mut self.years, &mut self.month, is_first, is_near, may_head);
            let census = opening.census();
            self.n_census += usize::from(census.is_some());
            self.census = census.max(self.census);
            self.is_of_census |= is_first && opening.is_of_census();
        }
    }

    /// The time of the report, by what was spoken of most.
    pub(super) fn told(
        self,
        title: &Title<'_>,
        anchor: &Anchor,
        is_budget_report: bool,
        has_dated_headings: bool,
    ) -> Option<Told> {
        let Self { years, month, undated, census, n_census, is_of_census, fiscal } = self;
        let Some(date) = anchor.date else { return fiscal.or(undated).map(Told::of) };
        // What a budget tells of other years it only compares with.
        if fiscal.is_some() || is_budget_report {
            return fiscal.map(Told::of);
        }
        let is_of_month = |month: &Month| month.n > 1 || month.is_told || title.is_of_jobs() || title.is_monthly();
        let part = || month.filter(is_of_month).map(|month| month.period).or_else(|| years.part_told());
        if let Some(period) = (!has_dated_headings).then(part).flatten() {
            return Some(Told::of(period));
        }
        // A census comes out years after it was taken. "According to the 2020 census, ours is the fastest-growing county": said by the
        // way in a report on something else.
        if let Some(year) = census.filter(|_| years.this + years.last == 0 && (n_census > 1 || title.is_on_people())) {
            return Some(Told::of(Period::year_of(year)));
        }
        // The bureau's figures of a year are on the one before: a count of 1 April, or estimates of 1 July.
        if is_of_census && date.month() >= 3 && anchor.year_start.is_none() {
            return Some(Told::of(Period::year_of(date.year() - 1)));
        }
        if let Some(period) = years.twelve_told() {
            return Some(Told::of(period));
        }
        if let Some(year) = years.last_one_only(date, title.is_report()) {
            // A report is on it whatever the tense.
            return Some(Told {
                looks_back: !title.is_report() && !years.of_report,
                ..Told::of(Period::year_of(year))
            });
        }
        years.fiscal_told().map(Told::of)
    }
}

/// The month that the first sentences name.
struct Month {
    period: Period,
    /// How often the opening names it.
    n: usize,
    /// The sentence speaks of a report or of a rate.
    is_told: bool,
}

/// How often the opening names which year as the time of something.
#[derive(Default)]
struct Years {
    last: usize,
    /// The first sentence with a time and a figure opens with last year.
    opens_last: bool,
    /// A sentence had both.
    has_begun: bool,
    /// A report told of it.
    of_report: bool,
    /// Mentions of last year far from the opening, with a figure.
    far: usize,
    this: usize,
    /// Mentions of the year before last, with a figure.
    before: usize,
    /// Months and quarters that are over or nearly so, with a figure, and how often they are named.
    parts: Vec<(Period, usize)>,
    /// Fiscal years that are not ahead.
    fiscal: Vec<Period>,
    /// Twelve months that had ended by then, told from month to month.
    twelve: Vec<Period>,
    /// None of them is told in the first passages.
    is_fiscal_far: bool,
}

impl Years {
    /// Last year, where the opening speaks of it and not of this year.
    fn last_one_only(&self, date: Date, is_report: bool) -> Option<i16> {
        let needed = if date.month() <= 4 || is_report { 1 } else { 2 };
        // What the first months of a year look back on may be told of further down.
        let needed_below = if date.month() <= 3 { 1 } else { 2 };
        // "Last year, the city planted …": what follows without a time goes on.
        let needed = if self.opens_last && self.parts.is_empty() && self.fiscal.is_empty() { 1 } else { needed };
        let is_told = self.last >= needed || self.last + self.far >= needed_below;
        // Later in the year what has been is told in the past, with its year where it begins; what is told in the present is of now.
        let looks_back = date.month() <= 6 || is_report || self.opens_last;
        if self.this > 0 || !looks_back {
            return None;
        }
        // Reports on deaths come out two years later.
        let of_before = self.last + self.far == 0 && self.before >= 3;
        is_told.then_some(date.year() - 1).or(of_before.then_some(date.year() - 2))
    }

    /// The month or quarter that figures are told of over and over, more often than a year.
    fn part_told(&self) -> Option<Period> {
        let &(period, n) = self.parts.iter().max_by_key(|(_, n)| n)?;
        let often = if matches!(period, Period::At(Point::Quarter(..))) { 2 } else { 3 };
        (n >= often && n > self.last + self.far).then_some(period)
    }

    /// The twelve months up to a month of which the opening tells, where it tells of no others.
    fn twelve_told(&self) -> Option<Period> {
        let &first = self.twelve.first()?;
        let end = |period: Period| period.months().1.div_euclid(12);
        let is_one = self.twelve.iter().all(|&period| end(period) == end(first));
        // Told once, they are by the way where the year is told of again and again.
        let is_by_the_way = self.last + self.far > self.twelve.len();
        (self.this == 0 && is_one && !is_by_the_way).then_some(first)
    }

    /// The one fiscal year, of a report that speaks of no other year.
    fn fiscal_told(&self) -> Option<Period> {
        let &first = self.fiscal.first()?;
        // "a fund that includes $17.8 million for fiscal 2023", once and further down, is told by the way.
        let is_one =
            self.fiscal.iter().all(|&period| period == first) && (self.fiscal.len() > 1 || !self.is_fiscal_far);
        (is_one && self.this + self.last + self.far == 0).then_some(first)
    }
}

impl Opening<'_> {
    /// Counts the years that the sentence speaks of, and the month where it is one of the first.
    fn count(&self, years: &mut Years, month: &mut Option<Month>, is_first: bool, is_near: bool, may_head: bool) {
        let Some(date) = self.anchor.date else { return };
        let mentions: Vec<_> = self.mentions().collect();
        if mentions.is_empty() {
            return;
        }
        if let Some(months) = self.twelve_months(date) {
            years.twelve.push(months);
            return;
        }
        let tells_report = (0..self.tokens.len()).any(|at| self.has(at, Tags::REPORT));
        let has_figure = self.has_figure();
        let tells_plan = (0..self.tokens.len()).any(|at| self.has(at, Tags::WILL.and(Tags::EXPECT)));
        let opens = mentions[0].0.first == 0 && mentions[0].1 == Period::year_of(date.year() - 1);
        years.opens_last |= has_figure && !years.has_begun && opens;
        years.has_begun |= has_figure;
        for (mention, period) in mentions {
            let period = last_of_two(period);
            // "The report, released on June 24": no time of what it tells, and nor is "the 2018 State of the County".
            let is_fiscal = matches!(period, Period::Fiscal(_));
            let is_aside = is_fiscal
                || mention.is_day && tells_report
                || self.is_named_after(&mention)
                || self.is_of_list(&mention);
            let is_told = has_figure && !is_aside;
            // "compared to the previous 12 months" says nothing of this year.
            let is_stretch = (mention.first..mention.next).any(|at| self.word(at) == "months");
            years.this += usize::from(is_told && !is_stretch && period.year() == date.year());
            // "during July …, compared with July 2020": told once more.
            if let Some(known) = month.as_mut().filter(|known| period == earlier(known.period, 1)) {
                known.n += 1;
            }
            if self.compares(&mention) {
                continue;
            }
            // "In the current financial year", "the Fiscal Year 2020 Budget": of its sentence alone.
            let is_own = (mention.first..mention.next).any(|at| self.has(at, Tags::THIS) || self.word(at) == "current")
                || self.heads(&mention) == Some(true);
            if has_figure && is_fiscal && !is_own && !self.is_future(period) && period.year() >= date.year() - 1 {
                years.is_fiscal_far = !is_near && (years.fiscal.is_empty() || years.is_fiscal_far);
                years.fiscal.push(period);
            }
            let is_month = matches!(period, Period::At(Point::Month(..))) && !mention.is_day;
            let is_now = period.months().0 == month_of(date);
            let is_quarter = matches!(period, Period::At(Point::Quarter(..)));
            let is_near_part = has_just_ended(period, date, if is_quarter { 5 } else { 4 })
                || is_now
                || is_quarter && has_begun(period, date);
            if (is_month || is_quarter) && has_figure && is_near_part {
                match years.parts.iter_mut().find(|(month, _)| *month == period) {
                    Some((_, n)) => *n += 1,
                    None => years.parts.push((period, 1)),
                }
            }
            if !self.is_at(&mention) {
                continue;
            }
            // "up from 3,895 (5,690 a year ago)" holds this year against that one.
            let is_ago = (mention.first..mention.next).any(|at| ["ago", "earlier"].contains(&self.word(at)));
            let is_of_last = period == Period::year_of(date.year() - 1) && !is_ago;
            years.before += usize::from(has_figure && period == Period::year_of(date.year() - 2));
            // "in her review of the past year", however far from the opening
            let may_head = may_head || tells_report;
            years.last += usize::from(may_head && is_of_last);
            years.of_report |= tells_report && is_of_last;
            years.far += usize::from(!may_head && has_figure && is_of_last);
            if !is_month {
                continue;
            }
            match month {
                Some(known) if known.period == period => known.n += 1,
                // "dipped to 6.9 percent in September and 6.8 percent in October"
                Some(known) if part_before(period) == known.period && is_near_part && !is_now && has_figure => {
                    known.period = period;
                }
                None if (is_first || is_near)
                    && (has_just_ended(period, date, 4) || is_now && has_figure && !tells_plan) =>
                {
                    let is_told = (0..self.tokens.len()).any(|at| self.has(at, Tags::REPORT.and(Tags::RATE)));
                    // "the numbers of travelers in the month of July were released"
                    if is_first || is_told {
                        // "throughout the month of May", but "hired a director last month"
                        let is_last = self.tokens[mention.first].has(Tags::LAST);
                        let is_named = (has_figure || !is_last)
                            && (mention.first..mention.next).any(|at| self.word(at) == "month");
                        *month = Some(Month { period, n: 1 + usize::from(is_named), is_told: is_first && is_told });
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the sentence holds a number that is no time.
    pub(super) fn has_figure(&self) -> bool {
        let clock = self.clock();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(mention) = clock.read(at) {
                at = mention.next;
                continue;
            }
            // "The 4th session of the 17th congress began on Jan 17" tells no figure.
            let token = &self.tokens[at];
            if token.kind == Kind::Number && !token.is_ordinal && token.year().is_none() {
                return true;
            }
            at += 1;
        }
        false
    }

    /// "2018 State of the County": whether the time is part of what something is called.
    fn is_named_after(&self, mention: &Mention) -> bool {
        mention.next == mention.first + 1 && self.tokens.get(mention.next).is_some_and(|next| next.is_capital)
    }

    /// "ranked third on the 2020 list of the top 100": whether the year is that of a list, which looks at years before.
    fn is_of_list(&self, mention: &Mention) -> bool {
        const LISTS: [&str; 6] = ["edition", "index", "list", "ranking", "rankings", "ratings"];
        mention.next == mention.first + 1
            && (mention.next..mention.next + 3)
                .take_while(|&at| self.tokens.get(at).is_some_and(|token| token.kind == Kind::Word))
                .any(|at| LISTS.contains(&self.word(at)))
    }

    /// The year of a census that has been taken: "according to the 2017 Census of Agriculture", "the census of 2020".
    fn census(&self) -> Option<i16> {
        let date = self.anchor.date?;
        let is_census = |at: usize| self.tokens[at].is_written(self.text, "census");
        // Hardly any sentence names one.
        if !(0..self.tokens.len()).any(is_census) {
            return None;
        }
        let year =
            |at: usize| self.tokens.get(at)?.year().filter(|year| (date.year() - 6..=date.year()).contains(year));
        let named = |at: usize| {
            let near = at.saturating_sub(3)..at;
            let behind = (self.word(at + 1) == "of").then(|| year(at + 2)).flatten();
            near.rev().find_map(year).or(behind)
        };
        let n = self.tokens.len();
        let named = (0..n).filter(|&at| is_census(at)).filter_map(named).max();
        // "the latest Census of Agriculture": one of years that end in 2 and 7, which comes out two years later.
        let is_of_farms = |at: usize| {
            is_census(at)
                && (at.saturating_sub(1)..at + 3).any(|farm| {
                    self.word(farm).to_ascii_lowercase().starts_with("agricultur") || self.word(farm) == "ag"
                })
        };
        let last = date.year() - 2;
        named.or_else(|| (0..n).any(is_of_farms).then(|| last - (last - 2).rem_euclid(5)))
    }

    /// Whether the sentence speaks of what the census bureau has found or reckoned, and names no year: "New census figures show",
    /// "estimates released by the U.S. Census Bureau".
    fn is_of_census(&self) -> bool {
        let is = |at: usize, words: &[&str]| words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let n = self.tokens.len();
        (0..n).any(|at| is(at, &["census"]))
            && (0..n).any(|at| is(at, &["data", "estimate", "estimates", "figures", "numbers"]))
    }
}

/// "From May to June, the county gained 310 jobs": what moves from one month to the next is told of the second.
fn last_of_two(period: Period) -> Period {
    match period {
        Period::Span(Point::Month(..), last @ Point::Month(..)) if period.months().1 - period.months().0 == 1 => {
            Period::At(last)
        }
        period => period,
    }
}

/// Whether `date` lies in the last two months of `period`.
fn has_begun(period: Period, date: Date) -> bool {
    (0..2).contains(&(period.months().1 - month_of(date)))
}
