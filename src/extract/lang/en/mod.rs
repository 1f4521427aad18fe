//! The rule pack for English.

use smol_str::SmolStr;

use crate::extract::{Anchor, Cell, Label, Reading, RulePack, Scope};
use crate::model::Decimal;

/// Reads English reports of the United States, the United Kingdom, Ireland and Kenya.
pub(crate) struct English;

/// The pack.
pub(crate) static PACK: English = English;

impl RulePack for English {
    fn read_heading(&self, _text: &str, _anchor: &Anchor, _scope: &mut Scope) {}

    fn read_passage(&self, _text: &str, _is_item: bool, _anchor: &Anchor, _scope: &mut Scope, _out: &mut Vec<Reading>) {
    }

    fn read_label(&self, text: &str, _anchor: &Anchor, _scope: &Scope) -> Label {
        Label { name: text.trim().to_owned(), ..Label::default() }
    }

    fn read_cell(&self, _text: &str) -> Option<Cell> {
        None
    }

    fn read_unit(&self, _text: &str) -> Option<(SmolStr, Decimal)> {
        None
    }

    fn implied_unit(&self, _name: &str) -> SmolStr {
        SmolStr::default()
    }

    fn join_names(&self, parts: &[&str]) -> String {
        parts.join(" ")
    }
}
