//! What a figure in a cell says, with all that row, column, caption and heading say about it.

use std::cell::RefCell;

use jiff::civil::Date;
use smol_str::SmolStr;

use super::grid::{Column, Grid, Kind, Row, join};
use super::prose;
use crate::extract::{Anchor, Cell, Found, Label, Reading, Role, RulePack, Scope, search::Search};
use crate::model::{Base, Decimal, Measure, Period, Point, Status};

/// A base unit and how many of it one is, where a text names one.
type Unit = Option<(SmolStr, Decimal)>;

/// All that a cell is read against.
pub(super) struct Context<'t> {
    pub(super) pack: &'t dyn RulePack,
    pub(super) anchor: &'t Anchor,
    pub(super) scope: &'t Scope,
    pub(super) caption: Label,
    /// The other place that all of the table is of.
    pub(super) elsewhere: Option<String>,
    pub(super) grid: &'t Grid<'t>,
    /// For each column the currency of its bare amounts.
    pub(super) currencies: Vec<Option<SmolStr>>,
    /// What its title says that the table counts; empty where it does not.
    pub(super) counted: SmolStr,
    /// What that is called: "Population" of "Population by ward"; empty where the title says no more.
    pub(super) counted_name: String,
    /// It is what words around the table name, and counts what nothing in the table names.
    pub(super) counts_bare: bool,
    /// What leads to the table calls its figures estimates.
    pub(super) is_estimated: bool,
    /// The unit that a row above states behind its name, for those of its parts that state none: 接待人数（人次） over 其中：外国人.
    pub(super) above: RefCell<Unit>,
    /// The text that was last read as the unit of a row, which every cell of the row asks for, and that unit.
    pub(super) last_unit: RefCell<Option<(String, Unit)>>,
}

impl Context<'_> {
    pub(super) fn read_cell(
        &self,
        row: &Row<'_>,
        index: usize,
        stubs: &[(usize, Label)],
        group: &Label,
        figures: &mut Vec<Found>,
    ) {
        let Some(text) = row.cells.get(index) else { return };
        let plain = text.as_str();
        let cell = self.pack.read_cell(plain);
        let is_prose = prose::is_prose(plain, cell.as_ref());
        if cell.is_none() && !is_prose {
            return;
        }
        let column = &self.grid.columns[index];
        let mut label = Label::default();
        for (stub, inner) in stubs {
            if column.stubs.contains(stub) {
                label = join(&label, inner.clone(), self.pack);
            }
        }
        if label.role == Role::Skip {
            return;
        }
        if is_prose {
            return self.read_prose(row, index, &label, group, figures);
        }
        let Some(cell) = cell else { return };
        let first_end = cell.end;
        // A merged cell stands in every place that it takes, and is one figure.
        let span = text.span(cell.start, cell.end);
        if figures.iter().rev().take(256).any(|found| found.span == span) {
            return;
        }
        if let Some(reading) = self.assemble(row, index, &label, group, cell) {
            figures.push(prose::place(text, row, reading));
        }
        // "1,204 (31.7%)": a share in brackets beside its count.
        let Some(open) = plain[first_end..].find(['(', '（']).map(|at| first_end + at) else { return };
        if !plain[first_end..open].chars().all(|c| c.is_whitespace() || c == '%') {
            return;
        }
        let open = open + plain[open..].chars().next().map_or(1, char::len_utf8);
        let close = plain[open..].find([')', '）']).map_or(plain.len(), |at| open + at);
        let Some(mut inner) = self.pack.read_cell(&plain[open..close]) else { return };
        if inner.unit != "%" {
            return;
        }
        inner.start += open;
        inner.end += open;
        let column_without_measure = Label { unit: None, measure: None, ..label };
        if let Some(reading) = self.assemble(row, index, &column_without_measure, group, inner) {
            figures.push(prose::place(text, row, reading));
        }
    }

    fn assemble(&self, row: &Row<'_>, index: usize, label: &Label, group: &Label, cell: Cell) -> Option<Reading> {
        let column = &self.grid.columns[index].label;
        let row_unit = self.unit_in_row(row, index).or_else(|| label.unit.clone()).or_else(|| group.unit.clone());
        let name = self.name(index, label, group);
        let name = if name.is_empty() { self.over_years(label).unwrap_or_default() } else { name };
        // "$1,234" under "$ in thousands": the header says how large, unless the cell does so itself.
        let is_plain = !row.text_of(index, cell.start, cell.end).contains(char::is_alphabetic);
        let level_unit = |own: &SmolStr| -> (SmolStr, Decimal) {
            let level = self.level_of(index).unwrap_or(index);
            let header = &self.grid.columns[level];
            // "Plot rate 1,204,310": a tax, and no share.
            let is_share = |unit: &SmolStr| unit != "%" || cell.value.abs() < Decimal::ONE_THOUSAND;
            let implied = Some(self.implied_unit(index, &name)).filter(is_share).unwrap_or_default();
            // A rate is never counted in the caption's unit of amounts, unless that is one of rates.
            let is_of_rates = self.caption.unit.as_ref().is_some_and(|(unit, _)| unit.contains('/'));
            let rate = (implied == "%" && !is_of_rates).then(|| (implied.clone(), Decimal::ONE));
            let above = || self.above.borrow().clone().filter(|_| !name.is_ascii());
            let around = || self.caption.unit.clone().or_else(|| self.stub_unit(index)).or_else(above);
            let stated = header.label.unit.clone().or_else(|| row_unit.clone()).or(rate);
            if !own.is_empty() {
                let scale = stated.or_else(around).filter(|(unit, _)| is_plain && (unit == own || unit.is_empty()));
                return (own.clone(), scale.map_or(Decimal::ONE, |(_, factor)| factor));
            }
            let written = stated.or_else(around);
            let factor = written.as_ref().map_or(Decimal::ONE, |(_, factor)| *factor);
            match written.filter(|(unit, _)| !unit.is_empty()) {
                Some(unit) => unit,
                None => match header.currency.clone().or_else(|| self.currency_beside(level)) {
                    Some(unit) => (unit, factor),
                    None => {
                        // Positions among amounts are few.
                        let is_count = !implied.is_empty() && cell.value.abs() < Decimal::ONE_THOUSAND;
                        let money = self.currencies[level].clone().filter(|_| !is_count && implied != "%");
                        match money.as_ref().filter(|unit| !unit.is_empty()) {
                            Some(unit) => (unit.clone(), factor),
                            None => self.amount_beside(level).unwrap_or((money.unwrap_or(implied), factor)),
                        }
                    }
                },
            }
        };
        let stated = cell.measure.or(column.measure).or(label.measure).or(group.measure);
        // 居民消费价格比上年涨跌幅度（%）: a table of growth alone.
        let is_of_growth = self.caption.measure == Some(Measure::Growth)
            && self.caption.unit.as_ref().is_some_and(|(unit, _)| unit == "%")
            && !name.is_ascii();
        let stated = stated.or(is_of_growth.then_some(Measure::Growth));
        let measure = match stated {
            _ if cell.unit == "pp" => Measure::Change,
            Some(Measure::Change) => self.growth_or_change(row, index, &cell, &level_unit(&SmolStr::default())),
            Some(measure) => measure,
            None => Measure::Level,
        };
        let (unit, factor) = match measure {
            Measure::Rank => (SmolStr::new_static("rank"), Decimal::ONE),
            Measure::Growth => {
                let own = Some(cell.unit.clone()).filter(|unit| !unit.is_empty());
                let header = column.unit.clone().or_else(|| label.measure.and(row_unit.clone())).map(|(unit, _)| unit);
                (own.or(header).unwrap_or(SmolStr::new_static("%")), Decimal::ONE)
            }
            Measure::Change => match column.unit.clone().filter(|_| cell.unit.is_empty()) {
                Some(unit) => unit,
                None => match level_unit(&cell.unit) {
                    (unit, factor) if unit == "%" => (SmolStr::new_static("pp"), factor),
                    other => other,
                },
            },
            Measure::Level => level_unit(&cell.unit),
        };
        let value = if factor == Decimal::ONE { cell.value } else { cell.value.checked_mul(factor)?.normalize() };
        let status = self.status(index, label, group);
        let period = self.period(index, label, group, status);
        let name = if name.is_empty() { self.caption.name.clone() } else { name };
        let name = if name.is_empty() { self.scope.subject.clone()? } else { name };
        let is_sure = !unit.is_empty() && period.is_some();
        Some(Reading {
            start: cell.start,
            end: cell.end,
            sentence: (0, 0),
            value,
            unit,
            bound: cell.bound,
            indicator: name,
            measure,
            period,
            status,
            base: column.base.or(label.base).or((measure == Measure::Growth).then_some(Base::Yoy)),
            area: column
                .area
                .clone()
                .or_else(|| label.area.clone())
                .or_else(|| self.elsewhere.clone())
                .or_else(|| self.scope.area.clone()),
            rule: match measure {
                Measure::Level => "table-level",
                Measure::Growth => "table-growth",
                Measure::Change => "table-change",
                Measure::Rank => "table-rank",
            },
            confidence: if is_sure { 0.95 } else { 0.8 },
        })
    }

    /// The unit that the header of the row labels states for the whole table: "($000)".
    fn stub_unit(&self, index: usize) -> Option<(SmolStr, Decimal)> {
        self.grid.columns[index].stubs.iter().find_map(|&stub| self.grid.columns[stub].label.unit.clone())
    }

    /// The currency of a column of amounts where only its neighbour has cells that state it: a change beside its levels.
    fn currency_beside(&self, index: usize) -> Option<SmolStr> {
        let own = &self.grid.columns[index].label;
        own.name.is_empty().then(|| self.levels_left_of(index).find_map(|at| self.grid.columns[at].currency.clone()))?
    }

    /// "Budget (KSh million) | Expenditure": money beside money is counted alike.
    fn amount_beside(&self, index: usize) -> Option<(SmolStr, Decimal)> {
        let columns = &self.grid.columns;
        let (own, stubs) = (&columns[index].label, &columns[index].stubs);
        let is_amount = own.name.is_empty() || self.pack.is_amount(&own.name);
        let beside = columns[..index].iter().rev().take_while(|column| &column.stubs == stubs);
        beside
            .filter(|_| is_amount)
            .find_map(|column| column.label.unit.clone())
            .filter(|(unit, _)| super::grid::is_currency(unit))
    }

    /// A unit in a column of its own, read for this row.
    fn unit_in_row(&self, row: &Row<'_>, index: usize) -> Unit {
        let left = self.grid.columns[..index].iter().rposition(|column| column.kind == Kind::Unit);
        let unit = left.or_else(|| self.grid.columns.iter().position(|column| column.kind == Kind::Unit))?;
        let text = row.text(unit);
        let mut last = self.last_unit.borrow_mut();
        if let Some((known, unit)) = &*last
            && known == text
        {
            return unit.clone();
        }
        let unit = self.pack.read_unit(text);
        *last = Some((text.to_owned(), unit.clone()));
        unit
    }

    /// The level column that a column of growth, change or rank speaks of: the nearest to its left under the same stub.
    fn level_of(&self, index: usize) -> Option<usize> {
        let column = &self.grid.columns[index];
        let measure = column.label.measure.filter(|&measure| measure != Measure::Level)?;
        // A column of growth beside one of rates (done in percent) speaks of the amounts before both.
        let is_amount = |level: &usize| {
            self.grid.columns[*level]
                .label
                .unit
                .as_ref()
                .is_none_or(|(unit, _)| measure != Measure::Growth || unit != "%")
        };
        self.levels_left_of(index).find(is_amount).or_else(|| self.levels_left_of(index).next())
    }

    /// Level columns that stand together left of `index`, nearest first.
    fn levels_left_of(&self, index: usize) -> impl Iterator<Item = usize> {
        let columns = &self.grid.columns;
        let stubs = &columns[index].stubs;
        let is_level = |column: &Column| {
            column.kind == Kind::Values && column.label.measure.is_none_or(|measure| measure == Measure::Level)
        };
        columns[..index]
            .iter()
            .enumerate()
            .rev()
            .take_while(move |(_, column)| &column.stubs == stubs)
            .skip_while(move |(_, column)| !is_level(column))
            .take_while(move |(_, column)| is_level(column))
            .map(|(index, _)| index)
    }

    /// Whether another column is marked as the goal, so that this one holds results.
    fn goal_beside(&self) -> bool {
        self.grid.columns.iter().any(|column| column.label.status == Some(Status::Target))
    }

    /// A column headed "Change" holds either percentages or amounts; the two levels beside it tell.
    fn growth_or_change(&self, row: &Row<'_>, index: usize, cell: &Cell, level_unit: &(SmolStr, Decimal)) -> Measure {
        let column_unit = self.grid.columns[index].label.unit.as_ref().map(|(unit, _)| unit.as_str());
        if level_unit.0 == "%" && (cell.unit.is_empty() || cell.unit == "%") && column_unit != Some("%") {
            return Measure::Change;
        }
        if cell.unit == "%" || (cell.unit.is_empty() && column_unit == Some("%")) {
            return Measure::Growth;
        }
        if !cell.unit.is_empty() || column_unit.is_some() {
            return Measure::Change;
        }
        let levels: Vec<Decimal> = self
            .levels_left_of(index)
            .filter_map(|level| self.pack.read_cell(row.text(level)))
            .map(|cell| cell.value)
            .take(2)
            .collect();
        let [later, earlier] = levels[..] else { return Measure::Change };
        let candidates = [(later, earlier), (earlier, later)];
        let is_growth = candidates.iter().any(|&(new, old)| {
            let growth = (new - old).checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(old));
            growth.is_some_and(|growth| (growth - cell.value).abs() <= Decimal::new(6, 1))
        });
        let is_change = candidates.iter().any(|&(new, old)| new - old == cell.value);
        if is_growth && !is_change { Measure::Growth } else { Measure::Change }
    }

    pub(super) fn name(&self, index: usize, label: &Label, group: &Label) -> String {
        let own = &self.grid.columns[index].label;
        let name_of = |level: usize| self.grid.columns[level].label.name.as_str();
        // 产量 | 上年同期 | 同比: of what the one without a time of its own counts.
        let named = || {
            let mut levels = self.levels_left_of(index);
            let is_named = |level: &usize| !name_of(*level).is_empty() && !name_of(*level).is_ascii();
            let level = levels.find(is_named)?;
            self.grid.columns[level].label.period.is_none().then(|| name_of(level))
        };
        let beside = || match self.level_of(index) {
            Some(level) if !name_of(level).is_empty() => name_of(level),
            Some(level) if self.grid.columns[level].label.period.is_some() => named().unwrap_or_default(),
            Some(_) => "",
            None => own.period.and_then(|_| named()).unwrap_or_default(),
        };
        let column = match own.name.as_str() {
            "" => beside(),
            name => name,
        };
        // "Total" names nothing by itself, "Total items loaned" does.
        let is_bare = label.name.split_whitespace().count() <= 1;
        let row = if label.role == Role::Total && is_bare && !group.name.is_empty() {
            self.pack.join_names(&[&group.name, &label.name])
        } else {
            self.numbered(index, &label.name).unwrap_or_else(|| label.name.clone())
        };
        // 合计 under 户数 is of all that the column counts.
        let is_plain_total = label.role == Role::Total && !row.is_ascii() && group.name.is_empty();
        match (row.as_str(), column) {
            (_, name) if is_plain_total && !name.is_empty() => name.to_owned(),
            ("", "") => group.name.clone(),
            ("", name) => name.to_owned(),
            (name, _) if own.role == Role::Value => name.to_owned(),
            // "North" of "Population by ward"
            (name, "") if !self.counted_name.is_empty() && self.pack.implied_unit(name).is_empty() => {
                self.pack.join_names(&[name, &self.counted_name])
            }
            (name, "") => name.to_owned(),
            (row, column) => self.pack.join_names(&[row, column]),
        }
    }

    /// The name of a row that is only numbered: "Ward 3", under "Ward".
    fn numbered(&self, index: usize, row: &str) -> Option<String> {
        if row.is_empty() || row.len() > 3 || !row.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let [stub] = self.grid.columns[index].stubs[..] else { return None };
        let head = self.grid.columns[stub].label.name.as_str();
        let is_noun = head.len() > 3 && head.bytes().all(|byte| byte.is_ascii_alphabetic()) && head != "Rank";
        is_noun.then(|| format!("{head} {row}"))
    }

    /// What stands over rows that are named by nothing but a year: "Library visits by year", "Births".
    fn over_years(&self, row: &Label) -> Option<String> {
        row.period?;
        let caption = self.caption.name.cut_at(" by ").map_or(self.caption.name.as_str(), |(name, _)| name);
        let own = Some(caption).filter(|name| !name.is_empty() && name.is_ascii());
        own.or(self.scope.caption.as_deref()).map(str::to_owned)
    }

    /// The newest time of the levels that a column of growth or change speaks of.
    fn newest_beside(&self, index: usize) -> Option<Period> {
        self.grid.columns[index].label.measure.filter(|&measure| measure != Measure::Level)?;
        // A goal is for a year to come, and its growth is not what the column tells, unless the table is of a budget.
        let is_told =
            |level: &usize| self.anchor.is_budget || self.grid.columns[*level].label.status != Some(Status::Target);
        let newest = self
            .levels_left_of(index)
            .filter(is_told)
            .filter_map(|level| self.grid.columns[level].label.period)
            .reduce(|near, far| if far.months().1 > near.months().1 { far } else { near });
        // 产量 | 上年同期 | 同比: beside what is of the report's own time.
        let is_undated = || self.levels_left_of(index).any(|level| self.grid.columns[level].label.period.is_none());
        let is_of_before = newest
            .zip(self.anchor.period)
            .is_some_and(|(newest, reported)| newest.months().1 < reported.months().1 && is_undated());
        newest.filter(|_| !is_of_before)
    }

    /// The column says before the row, the row before what stands around the table. A column of growth is for the newest
    /// of the levels beside it.
    pub(super) fn period(&self, index: usize, label: &Label, group: &Label, status: Status) -> Option<Period> {
        let column = &self.grid.columns[index].label;
        let around = || {
            let siblings = self.grid.columns.iter().filter(|column| column.kind == Kind::Values);
            let dated = siblings.clone().any(|column| column.label.period.is_some());
            // An undated goal beside dated results is for no year that the report's own date could tell; a budget is for
            // its own year.
            let is_budget = self.anchor.is_plan && matches!(self.anchor.period, Some(Period::Fiscal(_)));
            if status == Status::Target && dated && !is_budget { None } else { self.anchor.period }
        };
        self.part_of_column(column.period, label.period)
            .or(column.period)
            .or_else(|| self.newest_beside(index))
            .or(label.period)
            .or(group.period)
            .or(self.caption.period)
            .or(self.scope.period)
            .or_else(around)
    }

    /// A part of the year that heads the column: "April to June" of 2018/19.
    fn part_of_column(&self, column: Option<Period>, row: Option<Period>) -> Option<Period> {
        let (column, row) = column.zip(row).filter(|(column, row)| column.is_annual() && !row.is_annual())?;
        let (first, last) = row.months();
        if first.div_euclid(12) != last.div_euclid(12) {
            return None;
        }
        let month = u8::try_from(first.rem_euclid(12) + 1).ok()?;
        let year = match column {
            Period::Fiscal(year) => year - i16::from(month >= self.anchor.year_start?),
            column => column.year(),
        };
        let moved = |point: Point| match point {
            Point::Year(_) => Point::Year(year),
            Point::Half(_, half) => Point::Half(year, half),
            Point::Quarter(_, quarter) => Point::Quarter(year, quarter),
            Point::Month(_, month) => Point::Month(year, month),
        };
        match row {
            Period::At(point) => Some(Period::At(moved(point))),
            Period::Span(first, last) => Some(Period::Span(moved(first), moved(last))),
            Period::Fiscal(_) | Period::FiscalSpan(..) => None,
        }
    }

    pub(super) fn status(&self, index: usize, label: &Label, group: &Label) -> Status {
        let column = &self.grid.columns[index].label;
        if let Some(status) = column.status.or(label.status).or(group.status) {
            return status;
        }
        let estimated = self.is_estimated.then_some(Status::Estimate);
        let around =
            self.caption.status.or(estimated).or(self.scope.status).or(self.anchor.is_plan.then_some(Status::Target));
        let period = column.period.or_else(|| self.newest_beside(index)).or(label.period);
        let now = self.anchor.date.map(|date| date.year()).or(self.anchor.period.map(Period::year));
        match around {
            // A year that is over holds results, whatever the heading says.
            Some(Status::Target)
                if period
                    .zip(now)
                    .is_some_and(|(period, now)| is_over(period, now, self.goal_beside(), self.anchor)) =>
            {
                Status::Actual
            }
            Some(status) => status,
            // A year to come holds what is planned.
            None if period
                .zip(now)
                .is_some_and(|(period, now)| matches!(period, Period::At(Point::Year(year)) if year > now)) =>
            {
                Status::Target
            }
            None => Status::Actual,
        }
    }
}

/// Whether a year that heads a column is over. The year before in a budget is as planned as the budget's own, unless a
/// column of goals stands beside it.
fn is_over(period: Period, now: i16, goal_beside: bool, anchor: &Anchor) -> bool {
    let Period::Fiscal(year) = period else { return period.year() < now };
    let own = if let Some(Period::Fiscal(own)) = anchor.period { Some(own) } else { None };
    let is_of_budget = anchor.is_budget && own.is_none_or(|own| year >= own);
    own.is_some_and(|own| year < own)
        || goal_beside && year <= now && own.is_none_or(|own| year == own)
        || !is_of_budget && anchor.date.is_some_and(|date| has_ended(year, date, anchor.year_start))
}

/// Whether the fiscal year that ends in `year` has ended on the day of publication. Where nobody knows its months, it has when
/// that whole year is over.
fn has_ended(year: i16, date: Date, start: Option<u8>) -> bool {
    let is_past_end = || start.is_some_and(|start| start > 1 && date.month() as u8 >= start);
    date.year() > year || date.year() == year && is_past_end()
}
