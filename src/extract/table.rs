//! One reader for the tables of every language.
//!
//! A table says once what prose says at every figure: the row label names the indicator, the column header the period or
//! the measure, the caption or a column of its own the unit. This module knows how tables are built (headers of several
//! rows, group rows, growth beside its level, the stub repeated half-way across a wide table); what a label or a cell
//! means it asks the language pack.

use crate::content::Table;
use crate::diag::Span;
use crate::model::{Base, Decimal, Measure, Period, Status};
use smol_str::SmolStr;

use super::{Anchor, Cell, Found, Label, Reading, Role, RulePack, Scope};

/// Reads every figure of `table`, row by row. The offsets of each reading are those of its cell's plain text.
pub(crate) fn read(
    table: &Table,
    caption: Option<&str>,
    pack: &dyn RulePack,
    anchor: &Anchor,
    scope: &Scope,
) -> Vec<Found> {
    let caption = caption.map(|text| pack.read_label(text, anchor, scope)).unwrap_or_default();
    let grid = Grid::new(table, pack, anchor, scope);
    let context = Context { pack, anchor, scope, caption, grid: &grid };
    let mut group = Label::default();
    let mut figures = Vec::new();
    for row in &grid.body {
        let stubs: Vec<(usize, Label)> = grid
            .columns
            .iter()
            .enumerate()
            .filter(|(index, column)| column.kind == Kind::Stub && !row.text(*index).is_empty())
            .map(|(index, _)| (index, pack.read_label(row.text(index), anchor, scope)))
            .collect();
        if row.is_group(&grid.columns) {
            group = stubs.into_iter().next().map(|(_, label)| label).unwrap_or_default();
            continue;
        }
        for (index, column) in grid.columns.iter().enumerate() {
            if column.kind == Kind::Values {
                context.read_cell(row, index, &stubs, &group, &mut figures);
            }
        }
    }
    figures
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Row labels.
    Stub,
    /// Units of the rows.
    Unit,
    /// Figures.
    Values,
    /// Remarks, numbers of rows, margins of error.
    Skip,
}

#[derive(Debug)]
struct Column {
    kind: Kind,
    label: Label,
    /// The stub columns that name its rows, outermost first.
    stubs: Vec<usize>,
}

/// A row below the header: its cells, as many as the header has at most.
#[derive(Debug)]
struct Row<'t> {
    cells: &'t [crate::content::Text],
    span: Span,
}

impl Row<'_> {
    fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.as_str().trim())
    }

    /// Whether it only heads the rows below it: a label and nothing beside it.
    fn is_group(&self, columns: &[Column]) -> bool {
        let mut filled = (0..columns.len()).filter(|&index| !self.text(index).is_empty());
        let first = filled.next();
        first.is_some_and(|index| columns[index].kind == Kind::Stub)
            && filled
                .all(|index| columns[index].kind == Kind::Unit || self.text(index) == self.text(first.unwrap_or(0)))
            && columns.iter().any(|column| column.kind == Kind::Values)
    }
}

struct Grid<'t> {
    columns: Vec<Column>,
    body: Vec<Row<'t>>,
}

impl<'t> Grid<'t> {
    fn new(table: &'t Table, pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> Self {
        let rows: Vec<Row<'t>> =
            std::iter::once(&table.header).chain(&table.rows).map(|cells| Row::new(cells)).collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let n_header = n_header_rows(&rows, pack);
        let labels = header_labels(&rows[..n_header], width, pack, anchor, scope);
        let body: Vec<Row<'t>> = rows.into_iter().skip(n_header).collect();
        let columns = classify(labels, &body, pack, anchor, scope);
        Self { columns, body }
    }
}

impl<'t> Row<'t> {
    fn new(cells: &'t [crate::content::Text]) -> Self {
        let mut spans = cells.iter().map(crate::content::Text::whole).filter(|span| span.start < span.end);
        let span = spans.next().map_or_else(Span::default, |first| {
            Span::new(first.start, spans.next_back().map_or(first.end, |last| last.end))
        });
        Self { cells, span }
    }

    fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.cells.len()).map(|index| (index, self.text(index))).filter(|(_, text)| !text.is_empty())
    }
}

/// How many rows from the top are header: the first, and those after it that hold labels only, where merged cells (blank
/// or repeated in Markdown) show that the header goes on.
fn n_header_rows(rows: &[Row<'_>], pack: &dyn RulePack) -> usize {
    let holds_figures = |row: &Row<'_>| {
        row.filled().skip(1).any(|(_, text)| pack.read_cell(text).is_some_and(|cell| !is_year(text, &cell)))
    };
    let mut n_header = 1;
    while n_header + 1 < rows.len() {
        let (above, row) = (&rows[n_header - 1], &rows[n_header]);
        let is_open = (1..above.cells.len())
            .any(|index| above.text(index).is_empty() || (index > 1 && above.text(index) == above.text(index - 1)));
        let goes_on =
            above.filled().next().is_none() || (is_open && (row.text(0).is_empty() || row.text(0) == above.text(0)));
        if !goes_on || row.filled().count() < 2 || holds_figures(row) {
            break;
        }
        n_header += 1;
    }
    n_header.min(rows.len())
}

/// Whether a cell may be a year that heads a column.
fn is_year(text: &str, cell: &Cell) -> bool {
    text.chars().count() == 4
        && cell.unit.is_empty()
        && cell.value.scale() == 0
        && cell.value >= Decimal::from(1900)
        && cell.value < Decimal::from(2100)
}

/// Joins the header rows of each column, outermost first; a blank cell repeats its left neighbour where a row below goes
/// on to divide it.
fn header_labels(rows: &[Row<'_>], width: usize, pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> Vec<Label> {
    let mut labels: Vec<Label> = vec![Label::default(); width];
    for (depth, row) in rows.iter().enumerate() {
        let mut last = "";
        for (index, label) in labels.iter_mut().enumerate() {
            let mut text = row.text(index);
            if text.is_empty() && depth + 1 < rows.len() && index > 0 {
                text = last;
            }
            last = text;
            if text.is_empty() {
                continue;
            }
            let inner = pack.read_label(text, anchor, scope);
            *label = if depth == 0 { inner } else { join(label, inner, pack) };
        }
    }
    labels
}

/// The label of a column or row below another one: the inner one decides, the outer one fills what it leaves open.
fn join(outer: &Label, inner: Label, pack: &dyn RulePack) -> Label {
    let name = match (outer.name.as_str(), inner.name.as_str()) {
        ("", name) | (name, "") => name.to_owned(),
        (outer, inner) if outer == inner => inner.to_owned(),
        (outer, inner) => pack.join_names(&[outer, inner]),
    };
    Label {
        name,
        unit: inner.unit.or_else(|| outer.unit.clone()),
        period: inner.period.or(outer.period),
        measure: inner.measure.or(outer.measure),
        base: inner.base.or(outer.base),
        status: inner.status.or(outer.status),
        area: inner.area.or_else(|| outer.area.clone()),
        role: if inner.role == Role::Plain || inner.role == Role::Value { outer.role } else { inner.role },
    }
}

/// Settles what each column holds, from its label and its cells.
fn classify(labels: Vec<Label>, body: &[Row<'_>], pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(labels.len());
    let mut stubs: Vec<usize> = Vec::new();
    let mut n_values = 0;
    for (index, label) in labels.into_iter().enumerate() {
        let filled: Vec<&str> = body.iter().map(|row| row.text(index)).filter(|text| !text.is_empty()).collect();
        let n_figures = filled.iter().filter(|text| pack.read_cell(text).is_some()).count();
        let is_units = || {
            !filled.is_empty()
                && filled.iter().all(|text| {
                    let label = pack.read_label(text, anchor, scope);
                    label.name.is_empty() && label.unit.is_some()
                })
        };
        let kind = match label.role {
            Role::Skip => Kind::Skip,
            Role::UnitColumn => Kind::Unit,
            Role::Stub => Kind::Stub,
            _ if stubs.is_empty() => Kind::Stub,
            _ if n_figures > 0 => Kind::Values,
            _ if is_units() => Kind::Unit,
            // A column of words right of the row labels divides them; further right it holds remarks.
            _ if n_values == 0 && !filled.is_empty() => Kind::Stub,
            _ => Kind::Skip,
        };
        match kind {
            Kind::Stub => {
                if n_values > 0 {
                    stubs.clear();
                    n_values = 0;
                }
                stubs.push(index);
            }
            Kind::Values => n_values += 1,
            Kind::Unit | Kind::Skip => {}
        }
        columns.push(Column { kind, label, stubs: stubs.clone() });
    }
    columns
}

/// All that a cell is read against.
struct Context<'t> {
    pack: &'t dyn RulePack,
    anchor: &'t Anchor,
    scope: &'t Scope,
    caption: Label,
    grid: &'t Grid<'t>,
}

impl Context<'_> {
    fn read_cell(
        &self,
        row: &Row<'_>,
        index: usize,
        stubs: &[(usize, Label)],
        group: &Label,
        figures: &mut Vec<Found>,
    ) {
        let Some(text) = row.cells.get(index) else { return };
        let plain = text.as_str();
        let Some(cell) = self.pack.read_cell(plain) else { return };
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
        let first_end = cell.end;
        if let Some(reading) = self.assemble(row, index, &label, group, cell) {
            figures.push(self.place(text, row, reading));
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
            figures.push(self.place(text, row, reading));
        }
    }

    fn place(&self, text: &crate::content::Text, row: &Row<'_>, reading: Reading) -> Found {
        Found { span: text.span(reading.start, reading.end), sentence: row.span, reading }
    }

    fn assemble(&self, row: &Row<'_>, index: usize, label: &Label, group: &Label, cell: Cell) -> Option<Reading> {
        let column = &self.grid.columns[index].label;
        let row_unit = self.unit_in_row(row, index).or_else(|| label.unit.clone()).or_else(|| group.unit.clone());
        let name = self.name(index, label, group);
        let level_unit = |own: &SmolStr| -> (SmolStr, Decimal) {
            if !own.is_empty() {
                return (own.clone(), Decimal::ONE);
            }
            let level = self.level_of(index).unwrap_or(index);
            let header = self.grid.columns[level].label.unit.clone();
            let implied = self.pack.implied_unit(&name);
            // A rate is never counted in the caption's unit of amounts.
            let rate = (implied == "%").then(|| (implied.clone(), Decimal::ONE));
            header
                .or_else(|| row_unit.clone())
                .or(rate)
                .or_else(|| self.caption.unit.clone())
                .unwrap_or((implied, Decimal::ONE))
        };
        let stated = cell.measure.or(column.measure).or(label.measure).or(group.measure);
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
        let value = if cell.unit.is_empty() { cell.value.checked_mul(factor)?.normalize() } else { cell.value };
        let status = self.status(column, label, group);
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
            area: column.area.clone().or_else(|| label.area.clone()).or_else(|| self.scope.area.clone()),
            rule: match measure {
                Measure::Level => "table-level",
                Measure::Growth => "table-growth",
                Measure::Change => "table-change",
                Measure::Rank => "table-rank",
            },
            confidence: if is_sure { 0.95 } else { 0.8 },
        })
    }

    /// A unit in a column of its own, read for this row.
    fn unit_in_row(&self, row: &Row<'_>, index: usize) -> Option<(SmolStr, Decimal)> {
        let left = self.grid.columns[..index].iter().rposition(|column| column.kind == Kind::Unit);
        let unit = left.or_else(|| self.grid.columns.iter().position(|column| column.kind == Kind::Unit))?;
        self.pack.read_unit(row.text(unit))
    }

    /// The level column that a column of growth, change or rank speaks of: the nearest to its left under the same stub.
    fn level_of(&self, index: usize) -> Option<usize> {
        let column = &self.grid.columns[index];
        column.label.measure.filter(|&measure| measure != Measure::Level)?;
        self.levels_left_of(index).next()
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

    fn name(&self, index: usize, label: &Label, group: &Label) -> String {
        let own = &self.grid.columns[index].label;
        let column = match own.name.as_str() {
            "" => self.level_of(index).map_or("", |level| self.grid.columns[level].label.name.as_str()),
            name => name,
        };
        // "Total" names nothing by itself.
        let row = if label.role == Role::Total && !group.name.is_empty() {
            self.pack.join_names(&[&group.name, &label.name])
        } else {
            label.name.clone()
        };
        match (row.as_str(), column) {
            ("", "") => group.name.clone(),
            ("", name) => name.to_owned(),
            (name, "") => name.to_owned(),
            (row, column) => self.pack.join_names(&[row, column]),
        }
    }

    /// The column says before the row, the row before what stands around the table. A column of growth is for the newest
    /// of the levels beside it.
    fn period(&self, index: usize, label: &Label, group: &Label, status: Status) -> Option<Period> {
        let column = &self.grid.columns[index].label;
        let beside = || {
            column.measure.filter(|&measure| measure != Measure::Level)?;
            self.levels_left_of(index).filter_map(|level| self.grid.columns[level].label.period).max()
        };
        let around = || {
            let siblings = self.grid.columns.iter().filter(|column| column.kind == Kind::Values);
            let dated = siblings.clone().any(|column| column.label.period.is_some());
            // An undated goal beside dated results is for no year that the report's own date could tell; a budget is for
            // its own year.
            let is_budget = self.anchor.is_plan && matches!(self.anchor.period, Some(Period::Fiscal(_)));
            if status == Status::Target && dated && !is_budget { None } else { self.anchor.period }
        };
        column
            .period
            .or_else(beside)
            .or(label.period)
            .or(group.period)
            .or(self.caption.period)
            .or(self.scope.period)
            .or_else(around)
    }

    fn status(&self, column: &Label, label: &Label, group: &Label) -> Status {
        if let Some(status) = column.status.or(label.status).or(group.status) {
            return status;
        }
        let around = self.caption.status.or(self.scope.status).or(self.anchor.is_plan.then_some(Status::Target));
        let period = column.period.or(label.period);
        let now = self.anchor.date.map(|date| date.year()).or(self.anchor.period.map(Period::year));
        match around {
            // A year that is over holds results, whatever the heading says.
            // The year before in a budget is as planned as the budget's own.
            Some(Status::Target)
                if period
                    .zip(now)
                    .is_some_and(|(period, now)| is_over(period, now, self.goal_beside(), self.anchor.period)) =>
            {
                Status::Actual
            }
            Some(status) => status,
            None => Status::Actual,
        }
    }
}

fn is_over(period: Period, now: i16, goal_beside: bool, anchor: Option<Period>) -> bool {
    match (period, anchor) {
        (Period::Fiscal(year), Some(Period::Fiscal(own))) => year < own || (goal_beside && year == own && year <= now),
        (Period::Fiscal(year), _) => goal_beside && year <= now,
        (period, _) => period.year() < now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Text;
    use crate::extract::lang;
    use crate::model::Lang;

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
        let table = Table { header: rows.remove(0), rows, caption: None };
        let anchor = Anchor { period: Some(Period::year_of(2023)), ..Anchor::default() };
        let found = read(&table, caption, lang::pack(lang), &anchor, &Scope::default());
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
}
