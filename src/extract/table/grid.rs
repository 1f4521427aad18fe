//! How a table is built: which rows are header, what each column holds.

use smol_str::SmolStr;

use super::prose::is_prose;
use crate::content::{Table, Text};
use crate::diag::Span;
use crate::extract::{Anchor, Cell, Label, Role, RulePack, Scope};
use crate::model::{Decimal, Measure, currency};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Row labels.
    Stub,
    /// Units of the rows.
    Unit,
    /// Figures.
    Values,
    /// The time that each row is of.
    Time,
    /// Remarks, numbers of rows, margins of error.
    Skip,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) kind: Kind,
    pub(super) label: Label,
    /// The currency that its first and last cells state for all of them, as accountants write.
    pub(super) currency: Option<SmolStr>,
    /// The stub columns that name its rows, outermost first.
    pub(super) stubs: Vec<usize>,
}

/// A row below the header: its cells, as many as the header has at most.
#[derive(Debug)]
pub(super) struct Row<'t> {
    pub(super) cells: &'t [Text],
    pub(super) span: Span,
}

impl Row<'_> {
    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.as_str().trim())
    }

    /// A part of a cell's text.
    pub(super) fn text_of(&self, column: usize, start: usize, end: usize) -> &str {
        self.cells.get(column).and_then(|cell| cell.as_str().get(start..end)).unwrap_or_default()
    }

    /// Whether it only heads the rows below it: a label and nothing beside it.
    pub(super) fn is_group(&self, columns: &[Column]) -> bool {
        let mut filled = (0..columns.len()).filter(|&index| !self.text(index).is_empty());
        let first = filled.next();
        first.is_some_and(|index| columns[index].kind == Kind::Stub)
            && filled
                .all(|index| columns[index].kind == Kind::Unit || self.text(index) == self.text(first.unwrap_or(0)))
            && columns.iter().any(|column| column.kind == Kind::Values)
    }
}

pub(super) struct Grid<'t> {
    pub(super) columns: Vec<Column>,
    pub(super) body: Vec<Row<'t>>,
    /// The names of its rows open with their place in the table: "1 Inmates held", "2 Beds".
    pub(super) is_numbered: bool,
}

impl<'t> Grid<'t> {
    pub(super) fn new(table: &'t Table, pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> Self {
        let rows: Vec<Row<'t>> =
            std::iter::once(&table.header).chain(&table.rows).map(|cells| Row::new(cells)).collect();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let n_header = n_header_rows(&rows, 1 + table.n_more_header, pack, anchor, scope);
        let mut labels = header_labels(&rows[..n_header], width, pack, anchor, scope);
        if let Some(heads) = n_header.checked_sub(1).and_then(|last| rows.get(last)) {
            part_by_state(heads, &mut labels, pack);
        }
        let body: Vec<Row<'t>> = rows.into_iter().skip(n_header).collect();
        let columns = classify(labels, &body, pack, anchor, scope);
        let is_numbered = is_numbered(&body);
        Self { columns, body, is_numbered }
    }

    /// Columns that are each headed with a place, the county's own among them ("Measure | Alder County | State | U.S."): what they hold
    /// is named by the row, and is the place's.
    pub(super) fn part_places(&mut self, pack: &dyn RulePack, anchor: &Anchor) {
        let values = || self.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Values);
        let heads: Vec<&str> = values().map(|(_, column)| column.label.name.as_str()).collect();
        let Some(places) = pack.places_heading(&heads, anchor) else { return };
        let indices: Vec<usize> = values().map(|(index, _)| index).collect();
        for (index, place) in indices.into_iter().zip(places) {
            let label = &mut self.columns[index].label;
            if let Some(place) = place {
                label.name.clear();
                label.area = Some(place).filter(|place| !place.is_empty()).or(label.area.take());
            }
        }
    }

    /// The name in a cell of row labels, without its number.
    pub(super) fn row_name<'r>(&self, row: &'r Row<'_>, index: usize) -> &'r str {
        let text = row.text(index);
        if self.is_numbered && index == 0 { numbered(text).map_or(text, |(_, name)| name) } else { text }
    }
}

impl<'t> Row<'t> {
    fn new(cells: &'t [Text]) -> Self {
        let mut spans = cells.iter().map(Text::whole).filter(|span| span.start < span.end);
        let span = spans.next().map_or_else(Span::default, |first| {
            Span::new(first.start, spans.next_back().map_or(first.end, |last| last.end))
        });
        Self { cells, span }
    }

    fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.cells.len()).map(|index| (index, self.text(index))).filter(|(_, text)| !text.is_empty())
    }
}

/// Whether the names in the first column open with the numbers from 1 on, row by row.
fn is_numbered(body: &[Row<'_>]) -> bool {
    const FEWEST: usize = 3;
    body.len() >= FEWEST
        && body.iter().enumerate().all(|(n, row)| numbered(row.text(0)).is_some_and(|(number, _)| number == n + 1))
}

/// "12 Beds": the number and the words behind it.
fn numbered(text: &str) -> Option<(usize, &str)> {
    let (number, name) = text.split_once(' ')?;
    Some((number.trim_end_matches(['.', ')']).parse().ok()?, name.trim_start()))
        .filter(|(_, name)| name.starts_with(char::is_alphabetic))
}

/// How many rows from the top are header: the first, and those after it that hold labels only, where merged cells (blank
/// or repeated) show that the header goes on. `n_marked` of them are known to be header.
fn n_header_rows(rows: &[Row<'_>], n_marked: usize, pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> usize {
    let holds_figures = |row: &Row<'_>| {
        row.filled().skip(1).any(|(_, text)| {
            // "2020/2021 $" heads a column.
            let heads = || {
                let label = pack.read_label(text, anchor, scope);
                label.period.is_some() && label.name.is_empty()
            };
            pack.read_cell(text).is_some_and(|cell| !is_year(text, &cell) && !heads())
        })
    };
    let mut n_header = n_marked;
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
            let inner = read_label(text, pack, anchor, scope);
            *label = if depth == 0 { inner } else { join(label, inner, pack) };
        }
    }
    labels
}

/// "Targets | Met | Not met", "Applications | Approved | Refused": what became of the things that a column before counts.
fn part_by_state(heads: &Row<'_>, labels: &mut [Label], pack: &dyn RulePack) {
    const STATES: [&str; 28] = [
        "achieved",
        "approved",
        "at risk",
        "cancelled",
        "closed",
        "complete",
        "completed",
        "declined",
        "denied",
        "failed",
        "granted",
        "in progress",
        "met",
        "missed",
        "not achieved",
        "not completed",
        "not met",
        "not started",
        "off track",
        "on track",
        "open",
        "overdue",
        "partly met",
        "passed",
        "pending",
        "refused",
        "rejected",
        "withdrawn",
    ];
    let is_state = |at: usize| STATES.contains(&heads.text(at).to_lowercase().as_str());
    let Some(first) = (2..labels.len()).find(|&at| is_state(at) && !is_state(at - 1)) else { return };
    let whole = heads
        .text(first - 1)
        .trim_start_matches("Total ")
        .trim_start_matches("No. of ")
        .trim_start_matches("Number of ");
    let is_thing = whole.split(' ').count() <= 3 && whole.ends_with('s') && !pack.implied_unit(whole).is_empty();
    let n = (first..labels.len()).take_while(|&at| is_state(at)).count();
    // "Budget | Approved" is one plan.
    if !is_thing || n < 2 {
        return;
    }
    labels[first - 1] = Label { name: whole.to_owned(), ..Label::default() };
    for (at, label) in labels.iter_mut().enumerate().skip(first).take(n) {
        *label = Label { name: pack.join_names(&[whole, heads.text(at)]), ..Label::default() };
    }
}

/// Understands a label. Where it goes on in a second line, as in a narrow column, the line's end says nothing.
pub(super) fn read_label(text: &str, pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> Label {
    if !text.contains('\n') {
        return pack.read_label(text, anchor, scope);
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if joined.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    pack.read_label(&joined, anchor, scope)
}

/// The label of a column or row below another one: the inner one decides, the outer one fills what it leaves open.
pub(super) fn join(outer: &Label, inner: Label, pack: &dyn RulePack) -> Label {
    let name = match (outer.name.as_str(), inner.name.as_str()) {
        ("", name) | (name, "") => name.to_owned(),
        (outer, inner) if outer == inner => inner.to_owned(),
        // 人口 over 户籍人口, which says so itself.
        (outer, inner) if !outer.is_ascii() && inner.contains(outer) => inner.to_owned(),
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

/// The currency of a column that states it only at its head and at its totals.
fn currency(
    body: &[Row<'_>],
    index: usize,
    stub: usize,
    pack: &dyn RulePack,
    anchor: &Anchor,
    scope: &Scope,
) -> Option<SmolStr> {
    let mut cells = body.iter().filter_map(|row| pack.read_cell(row.text(index)).map(|cell| (row, cell)));
    let unit = cells.next().map(|(_, cell)| cell.unit).filter(|unit| is_currency(unit))?;
    let (mut n_bare, mut has_total, mut all_amounts) = (0, false, true);
    for (row, cell) in cells {
        let label = row.text(stub);
        let is_total = || pack.read_label(label, anchor, scope).role == Role::Total;
        if cell.unit.is_empty() {
            n_bare += 1;
            all_amounts &= pack.implied_unit(label).is_empty();
        } else if cell.unit != unit || !is_total() {
            return None;
        } else {
            has_total = true;
        }
    }
    (n_bare > 0 && (has_total || all_amounts)).then_some(unit)
}

/// Whether a base unit is money.
pub(super) fn is_currency(unit: &str) -> bool {
    currency::of(unit).is_some()
}

/// Whether a column of row labels by this name only sorts those beside it.
fn is_category(name: &str) -> bool {
    const ENGLISH: [&str; 8] =
        ["category", "department", "directorate", "domain", "pillar", "sector", "theme", "thematic area"];
    matches!(name, "类别" | "分类" | "类型" | "领域" | "指标类别" | "指标类型")
        || ENGLISH.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// Whether a cell says which way is good, or how something stands.
fn is_rating(text: &str) -> bool {
    const RATINGS: [&str; 22] = [
        "amber",
        "bigger",
        "bigger is better",
        "decrease",
        "down",
        "green",
        "high",
        "higher",
        "higher is better",
        "increase",
        "low",
        "lower",
        "lower is better",
        "maximise",
        "minimise",
        "off target",
        "on target",
        "on track",
        "red",
        "smaller",
        "smaller is better",
        "up",
    ];
    RATINGS.contains(&text.trim().to_lowercase().as_str())
}

/// Settles what each column holds, from its label and its cells.
fn classify(labels: Vec<Label>, body: &[Row<'_>], pack: &dyn RulePack, anchor: &Anchor, scope: &Scope) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(labels.len());
    let mut stubs: Vec<usize> = Vec::new();
    let mut n_values = 0;
    let roles: Vec<Role> = labels.iter().map(|label| label.role).collect();
    let texts = |index: usize| body.iter().map(move |row| row.text(index)).filter(|text| !text.is_empty());
    let is_figure = |text: &str| pack.read_cell(text).is_some();
    // "Unemployment | Down from 20% to 11% since the last census": all that such a table tells stands in sentences.
    let is_time = |text: &str| {
        let label = pack.read_label(text, anchor, scope);
        label.period.is_some() && label.name.is_empty()
    };
    let holds_times = |index: usize| texts(index).next().is_some() && texts(index).all(is_time);
    let is_told = (1..labels.len()).all(|index| !texts(index).any(is_figure));
    for (index, label) in labels.into_iter().enumerate() {
        let filled: Vec<&str> = texts(index).collect();
        let n_figures = filled.iter().filter(|text| is_figure(text)).count();
        // 建设内容, 进展情况: so do columns that name nothing of their own, beside figures.
        let holds_prose = || (is_told || label.role == Role::Value) && filled.iter().any(|text| is_prose(text, None));
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
            Role::Time if stubs.is_empty() => Kind::Stub,
            Role::Time if holds_times(index) => Kind::Time,
            Role::Time => Kind::Skip,
            // A year behind the name of what is counted, which no years open the rows of.
            Role::Stub if stubs.first().is_some_and(|&first| !holds_times(first)) && holds_times(index) => Kind::Time,
            // What kind of indicator it is says nothing that its own name does not.
            Role::Stub if is_category(&label.name) && roles.get(index + 1) == Some(&Role::Stub) => Kind::Skip,
            Role::Stub => Kind::Stub,
            // A number before each row's label says where it stands in the list.
            _ if stubs.is_empty() && label.measure == Some(Measure::Rank) && n_figures == filled.len() => Kind::Skip,
            _ if stubs.is_empty() => Kind::Stub,
            _ if n_figures > 0 || holds_prose() => Kind::Values,
            _ if is_units() => Kind::Unit,
            _ if is_category(&label.name) => Kind::Skip,
            // "Good is | High", "RAG | Green": how a row is rated, and no part of its name.
            _ if !filled.is_empty() && filled.iter().all(|text| is_rating(text)) => Kind::Skip,
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
            Kind::Unit | Kind::Time | Kind::Skip => {}
        }
        let stub = stubs.last().copied().unwrap_or_default();
        let currency = (kind == Kind::Values).then(|| currency(body, index, stub, pack, anchor, scope)).flatten();
        columns.push(Column { kind, label, currency, stubs: stubs.clone() });
    }
    columns
}
