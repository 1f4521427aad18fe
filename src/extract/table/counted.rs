//! What a table counts that names it nowhere: "Ward | 2023 | 2024 | Change" under a sentence on arrests. Its title tells, else what was
//! told right before it, else the report's title.

use smol_str::{SmolStr, format_smolstr};

use super::Beside;
use super::cell::Context;
use super::grid::{Column, Grid, Kind, is_currency};
use crate::extract::search::Search;
use crate::extract::{Anchor, Role, RulePack, Scope};
use crate::model::{Decimal, Measure, Metric};

/// Figures before the table that may be its total.
const FAR: usize = 64;

/// The name and unit of what the bare numbers of the table count.
pub(super) fn find(
    grid: &Grid<'_>,
    beside: Beside<'_>,
    lead_in: Option<&str>,
    pack: &dyn RulePack,
    anchor: &Anchor,
) -> Option<(String, SmolStr)> {
    // "Item | Unit | 2023": the rows tell what they count.
    if !pack.counts_told() || grid.columns.iter().any(|column| column.kind == Kind::Unit) {
        return None;
    }
    let levels: Vec<usize> = (0..grid.columns.len()).filter(|&at| is_open(&grid.columns[at])).collect();
    let first = *levels.first()?;
    let values = |at: usize| grid.body.iter().filter_map(move |row| pack.read_cell(row.text(at)));
    let is_whole = |at: usize| values(at).all(|cell| cell.unit.is_empty() && cell.value.normalize().scale() == 0);
    if !levels.iter().any(|&at| values(at).next().is_some()) || !levels.iter().all(|&at| is_whole(at)) {
        return None;
    }
    // Rows that each name what they count need no other.
    let stub = *grid.columns[first].stubs.last()?;
    let names = || grid.body.iter().map(|row| grid.row_name(row, stub)).filter(|name| !name.is_empty());
    // "Corn (acres)"
    if names().any(|name| pack.read_label(name, anchor, &Scope::default()).unit.is_some()) {
        return None;
    }
    let is_total = |name: &str| name.to_ascii_lowercase().holds("total");
    if names().all(|name| is_total(name) || !pack.implied_unit(name).is_empty()) && !names().any(is_total) {
        return None;
    }
    let of_rows = grid.columns[stub].label.name.to_lowercase();
    let is_other = |(name, unit): &(String, SmolStr)| {
        // "Schools" over "School | 2022 | 2023" are the rows.
        !is_currency(unit)
            && !(of_rows.len() > 2 && (unit.starts_with(&of_rows) || name.eq_ignore_ascii_case(&of_rows)))
    };
    let titled = |title: &str| pack.counts(title).filter(is_other);
    let total = |at: usize| values(at).map(|cell| cell.value).try_fold(Decimal::ZERO, Decimal::checked_add);
    let largest = levels.iter().flat_map(|&at| values(at)).map(|cell| cell.value.abs()).max()?;
    let totals: Vec<Decimal> = levels.iter().filter_map(|&at| total(at)).chain([largest]).collect();
    let is_count = |metric: &&Metric| {
        let unit = metric.unit();
        !unit.is_empty()
            && !unit.contains(['%', '/'])
            && !matches!(unit, "pp" | "rank" | "x" | "points")
            && !is_currency(unit)
    };
    let named = |metric: &Metric| (without_county(metric.indicator(), &anchor.county), SmolStr::from(metric.unit()));
    // The sum of a column or its largest number was told before.
    let summed = || {
        let mut told = beside.told.iter().rev().take(FAR).filter(is_count);
        let sum = told.find(|metric| metric.measure == Measure::Level && totals.contains(&metric.value()))?;
        let is_sum = grid.body.len() > 2 && sum.value() >= Decimal::TEN;
        is_sum.then(|| named(sum)).filter(is_other)
    };
    // All that the paragraphs before it count is one thing, of which there are as many as a row has.
    let told = || {
        let is_near =
            |metric: &&Metric| metric.section() == beside.section && !metric.rule.as_str().starts_with("table-");
        let mut told = beside.told.iter().rev().take(FAR).take_while(is_near).filter(is_count).peekable();
        let unit = told.peek()?.unit();
        let mut most: Option<&Metric> = None;
        for metric in told {
            if metric.unit() != unit {
                return None;
            }
            if metric.measure == Measure::Level && most.is_none_or(|most| metric.value() >= most.value()) {
                most = Some(metric);
            }
        }
        most.filter(|most| most.value() >= largest).map(named).filter(is_other)
    };
    let heads_rows = || {
        let is_alone = levels.len() == 1 && grid.columns[first].label.role == Role::Value;
        is_alone.then(|| pack.counts(&grid.columns[stub].label.name)).flatten()
    };
    [beside.caption, lead_in]
        .into_iter()
        .flatten()
        .find_map(titled)
        .or_else(summed)
        .or_else(|| beside.heading.and_then(titled))
        .or_else(told)
        .or_else(|| beside.lead.and_then(|lead| pack.counts(lead.rsplit(". ").next()?)).filter(is_other))
        .or_else(|| titled(&without_county(&anchor.title, &anchor.county)))
        .or_else(heads_rows)
}

/// Whether a column names nothing: "2023", "Total".
fn is_open(column: &Column) -> bool {
    column.kind == Kind::Values
        && column.label.unit.is_none()
        && column.currency.is_none()
        && column.label.measure.is_none_or(|measure| measure == Measure::Level)
        && (column.label.name.is_empty() || column.label.role == Role::Total)
}

/// A title without the name of the county that it opens with.
fn without_county(title: &str, county: &str) -> String {
    let place = county.split([',', '(']).next().unwrap_or_default().trim();
    let base = place.trim_end_matches(" County").trim_end_matches(" District");
    let names = [place, base];
    let name = names.iter().filter(|name| !name.is_empty()).find(|name| {
        // "Yorkshire road deaths" are none of York.
        title.strip_prefix(**name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let rest =
        name.map_or(title, |name| title[name.len()..].trim_start_matches("'s").trim_start_matches("’s").trim_start());
    let kind = ["County ", "District ", "Council ", "City "].iter().find_map(|kind| rest.strip_prefix(kind));
    kind.unwrap_or(rest).to_owned()
}

impl Context<'_> {
    /// The unit that the names of row and column tell, or that the title does. Where some columns name what they count and
    /// others only which of it ("Non-drinkers | Hazardous drinking" of adults), all count what the title says.
    pub(super) fn implied_unit(&self, index: usize, name: &str) -> SmolStr {
        let implied = self.pack.implied_unit(name);
        if let Some(unit) = self.per_of(index) {
            return unit;
        }
        if self.counts_bare {
            let own = &self.grid.columns[index].label;
            let is_open = own.name.is_empty() || own.role == Role::Total;
            return if is_open && (implied.is_empty() || name.ends_with(self.counted_name.as_str())) {
                self.counted.clone()
            } else {
                implied
            };
        }
        if self.counted.is_empty() || implied == "%" || !self.pack.may_count(name) {
            return implied;
        }
        let values = || self.grid.columns.iter().filter(|column| column.kind == Kind::Values);
        let names_count = |column: &Column| !self.pack.implied_unit(&column.label.name).is_empty();
        let own = &self.grid.columns[index].label.name;
        let is_plain = own.is_empty() || self.pack.counted_in(own).is_empty();
        let is_mixed = values().any(|column| !names_count(column) && column.label.unit.is_none());
        if implied.is_empty() || is_mixed && is_plain { self.counted.clone() } else { implied }
    }

    /// "Visitors | Per day": what the column before counts, in that time.
    fn per_of(&self, index: usize) -> Option<SmolStr> {
        let base = |at: usize| {
            let (per, base) = self.grid.columns.get(at)?.label.name.split_once(' ')?;
            (per.eq_ignore_ascii_case("per") && !base.is_empty()).then(|| base.to_lowercase())
        };
        let own = base(index)?;
        let before = self.grid.columns.get(index.checked_sub(1)?).filter(|before| before.kind == Kind::Values)?;
        let counted = self.pack.implied_unit(&before.label.name);
        (!counted.is_empty() && !counted.contains(['%', '/'])).then(|| format_smolstr!("{counted}/{own}"))
    }
}
