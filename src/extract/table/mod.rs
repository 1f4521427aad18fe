//! One reader for the tables of every language.
//!
//! A table says once what prose says at every figure: the row label names the indicator, the column header the period or
//! the measure, the caption or a column of its own the unit. This module knows how tables are built (headers of several
//! rows, group rows, growth beside its level, the stub repeated half-way across a wide table); what a label or a cell
//! means it asks the language pack.

mod cell;
mod counted;
mod grid;
mod money;
pub(crate) mod plain;
mod prose;

use smol_str::SmolStr;

use crate::content::Table;
use crate::extract::search::Search;
use crate::model::Metric;

use super::{Anchor, Found, Label, RulePack, Scope};
use cell::Context;
use grid::{Grid, Kind, read_label};

/// What stands around a table and speaks of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside<'t> {
    /// A line of its own that names the table.
    pub(crate) caption: Option<&'t str>,
    /// The heading that the table stands under.
    pub(crate) heading: Option<&'t str>,
    /// The paragraph before it.
    pub(crate) lead: Option<&'t str>,
    /// What the text before it told, in order.
    pub(crate) told: &'t [Metric],
    /// The section that it stands in.
    pub(crate) section: usize,
}

/// Reads every figure of `table`, row by row. The offsets of each reading are those of its cell's plain text. `currency` is
/// the one that the report's prose states, for columns of money that state none.
pub(crate) fn read(
    table: &Table,
    beside: Beside<'_>,
    pack: &dyn RulePack,
    anchor: &Anchor,
    scope: &Scope,
    currency: Option<&SmolStr>,
) -> Vec<Found> {
    let Beside { caption, heading, lead, .. } = beside;
    let mut label = caption.map(|text| read_label(text, pack, anchor, scope)).unwrap_or_default();
    // 主要农产品产量及其增长速度: one of its columns is in percent, not the table.
    if label.measure.is_some() && caption.is_some_and(|text| !text.is_ascii() && !text.holds("单位")) {
        label.unit = None;
    }
    // "The fund would be allocated as follows:" has been read for its state.
    if scope.status.is_some() && caption.is_some_and(|text| text.trim_end().ends_with(':')) {
        label.status = None;
    }
    // "Burglaries per 1,000 households in 2023:" over a column of rates.
    let lead_in = lead.filter(|lead| is_title(lead));
    if let Some(lead_in) = lead_in.filter(|_| caption.is_none())
        && let Some((unit, factor)) = read_label(lead_in, pack, anchor, scope).unit
        && unit.contains('/')
    {
        label.unit = Some((unit, factor));
    }
    // "## Grants paid by ward (£)"
    let stated = || heading.and_then(|heading| read_label(heading, pack, anchor, scope).unit);
    if label.unit.is_none()
        && caption.is_none()
        && heading.is_some_and(|heading| heading.trim_end().ends_with(')'))
        && let Some(unit) = stated().filter(|(unit, _)| grid::is_currency(unit))
    {
        label.unit = Some(unit);
    }
    let mut grid = Grid::new(table, pack, anchor, scope);
    grid.part_places(pack, anchor);
    // "Percentage of incidents" over "190 5.9%": shares have their sign in the cell, what has none is a count.
    let has_sign = || grid.body.iter().any(|row| row.cells.iter().any(|cell| cell.as_str().trim_end().ends_with('%')));
    if label.unit.as_ref().is_some_and(|(unit, _)| unit == "%") && has_sign() {
        label.unit = None;
    }
    let currencies = money::currencies(&grid, caption, &label, pack, anchor, currency);
    let titles = [caption, lead_in, heading].into_iter().flatten().map(|title| (pack.counted_in(title), title));
    let (counted, title) = titles.into_iter().find(|(unit, _)| !unit.is_empty()).unwrap_or_default();
    // "Towns by population" names the rows.
    let is_counted = |name: &&str| pack.implied_unit(name) == counted || name.to_lowercase().holds("number");
    let counted_name = title.cut_at(" by ").map(|(name, _)| name.trim()).filter(is_counted).unwrap_or_default();
    let counted_name = counted_name.to_owned();
    let (counted, counted_name, counts_bare) = if counted_name.is_empty() {
        match counted::find(&grid, beside, lead_in, pack, anchor) {
            Some((name, unit)) if counted.is_empty() || counted == unit => (unit, name, true),
            _ => (counted, counted_name, false),
        }
    } else {
        (counted, counted_name, false)
    };
    let is_estimated = lead.is_some_and(|lead| pack.is_of_estimates(lead));
    // "Ashby County" in the corner or over the table: no figure of it is the county's.
    let corner =
        || grid.columns.iter().find(|column| column.kind == Kind::Stub).map(|column| column.label.name.as_str());
    let elsewhere = caption.or(lead_in).and_then(|title| pack.place_headed(title, anchor));
    let elsewhere = elsewhere.or_else(|| corner().and_then(|corner| pack.place_headed(corner, anchor)));
    let context = Context {
        elsewhere,
        pack,
        anchor,
        scope,
        caption: label,
        grid: &grid,
        currencies,
        counted,
        counted_name,
        counts_bare,
        is_estimated,
        above: std::cell::RefCell::default(),
        last_unit: std::cell::RefCell::default(),
    };
    let mut group = Label::default();
    let mut figures: Vec<Found> = Vec::new();
    for row in &grid.body {
        let mut stubs: Vec<(usize, Label)> = grid
            .columns
            .iter()
            .enumerate()
            .filter(|(index, column)| column.kind == Kind::Stub && !row.text(*index).is_empty())
            .map(|(index, _)| (index, read_label(grid.row_name(row, index), pack, anchor, scope)))
            .collect();
        let of_time = grid.columns.iter().position(|column| column.kind == Kind::Time);
        if let Some(period) = of_time.and_then(|index| read_label(row.text(index), pack, anchor, scope).period) {
            stubs.iter_mut().for_each(|(_, label)| label.period = label.period.or(Some(period)));
        }
        if let Some(unit) = stubs.iter().find_map(|(_, label)| label.unit.clone()) {
            *context.above.borrow_mut() = Some(unit);
        }
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
    prose::count_people(&mut figures);
    figures
}

/// Whether the paragraph before a table names it: a line alone, or words that end with a colon.
fn is_title(lead: &str) -> bool {
    let lead = lead.trim_end();
    lead.len() <= 160 && !lead.ends_with(['.', ';', ',', '?'])
}

#[cfg(test)]
mod tests;
