//! Columns of money that no cell and no header gives a currency: what title or caption speak of, or other columns state.

use smol_str::SmolStr;

use super::grid::{Column, Grid, Kind, is_currency};
use crate::extract::{Anchor, Label, RulePack};
use crate::model::{Decimal, Measure};

/// For each column the currency of its bare amounts, where it holds money.
pub(super) fn currencies(
    grid: &Grid<'_>,
    caption: Option<&str>,
    caption_label: &Label,
    pack: &dyn RulePack,
    anchor: &Anchor,
    around: Option<&SmolStr>,
) -> Vec<Option<SmolStr>> {
    let n_counts = || grid.body.iter().filter(|row| !pack.implied_unit(row.text(0)).is_empty()).count();
    // A budget has tables of other things too, whose rows name what they count.
    let is_about_money = caption.is_some_and(|text| pack.is_money(text))
        || pack.is_money(&anchor.title) && n_counts() * 2 <= grid.body.len();
    let stated = || {
        let cells = grid.body.iter().flat_map(|row| (0..row.cells.len()).map(|index| row.text(index)));
        cells.filter_map(|text| pack.read_cell(text)).map(|cell| cell.unit).find(|unit| is_currency(unit))
    };
    let mut known: Option<Option<SmolStr>> = None;
    let mut currency = || known.get_or_insert_with(|| stated().or_else(|| around.cloned())).clone();
    let column_of = |(index, column): (usize, &Column)| {
        let is_open = column.kind == Kind::Values
            && column.label.unit.as_ref().is_none_or(|(unit, _)| unit.is_empty())
            && !matches!(column.label.measure, Some(Measure::Growth | Measure::Rank));
        let names_count = || !pack.implied_unit(&column.label.name).is_empty();
        let is_money = || pack.is_money(&column.label.name) || is_about_money && !names_count();
        let scale = caption_label.unit.as_ref().is_some_and(|(_, factor)| *factor > Decimal::ONE);
        // Money of a currency that nothing tells is not counted in what its rows are called.
        let holds_money = is_open && is_money() && (is_large(grid, index, pack) || scale);
        holds_money.then(|| currency().unwrap_or_default())
    };
    grid.columns.iter().enumerate().map(column_of).collect()
}

/// Whether the column's figures are amounts by their size: nearly all of them of a thousand and more, none with a unit that
/// is no money. Where some state a currency the first must, as accountants write, or the others are something else.
fn is_large(grid: &Grid<'_>, index: usize, pack: &dyn RulePack) -> bool {
    let (mut n_large, mut n_small, mut n_bare) = (0, 0, 0);
    for cell in grid.body.iter().filter_map(|row| pack.read_cell(row.text(index))) {
        if !cell.unit.is_empty() && (!is_currency(&cell.unit) || n_bare > 0 && n_large + n_small == n_bare) {
            return false;
        }
        n_bare += usize::from(cell.unit.is_empty());
        if cell.value.abs() >= Decimal::ONE_THOUSAND {
            n_large += 1;
        } else if !cell.value.is_zero() {
            n_small += 1;
        }
    }
    n_large > 0 && n_small * 4 <= n_large
}
