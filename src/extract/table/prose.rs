//! Cells that hold a sentence: "9,728, of whom 3,044 were in childcare". Their row names what they tell, as the words
//! before a colon do, and they are read as prose is.

use smol_str::SmolStr;

use super::cell::Context;
use super::grid::{Kind, Row};
use crate::content::Text;
use crate::extract::{Cell, Found, Label, Reading, Scope};
use crate::model::Status;

/// Words, or Chinese characters less one, from which on a cell that opens with no figure is a sentence.
const SENTENCE: usize = 3;

/// Bytes of the longest cell that is read as prose. Nobody writes a longer one, and who governs whom takes time with the square
/// of its length.
const LONGEST: usize = 4 << 10;

/// Whether a cell tells more than the `first` figure that it opens with: a second one behind a comma, or a sentence around its
/// figures.
pub(super) fn is_prose(text: &str, first: Option<&Cell>) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let Some(cell) = first else {
        let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, ',' | '\'' | '’' | '-'));
        let n_words = text.split_whitespace().filter(is_word).count();
        let n_han = text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        return has_digit(text) && (n_words >= SENTENCE || n_han > SENTENCE);
    };
    let rest = &text[cell.end..];
    // "31,204 (31.7%, 1st)" is one figure with what stands in its brackets.
    let rest = &rest[..rest.find(['(', '（']).unwrap_or(rest.len())];
    let comma = rest.match_indices([',', ';', '，', '；']).map(|(at, mark)| at + mark.len());
    comma.map(|at| &rest[at..]).any(|behind| has_digit(behind) && behind.contains(char::is_alphabetic))
}

impl Context<'_> {
    /// Reads a cell that is a sentence, as if the name of its row stood before it with a colon.
    pub(super) fn read_prose(&self, row: &Row<'_>, index: usize, label: &Label, group: &Label, found: &mut Vec<Found>) {
        let Some(text) = row.cells.get(index) else { return };
        // Over one column of sentences stands "What we found", over several what each is about.
        let is_alone = self.grid.columns.iter().filter(|column| column.kind == Kind::Values).count() == 1;
        let name = if is_alone && !label.name.is_empty() { label.name.clone() } else { self.name(index, label, group) };
        let status = self.status(index, label, group);
        let mut scope = Scope {
            subject: None,
            period: self.period(index, label, group, status),
            status: Some(status).filter(|&status| status != Status::Actual),
            ..self.scope.clone()
        };
        let colon = if name.is_ascii() { ": " } else { "：" };
        let passage = format!("{name}{colon}{}", text.as_str());
        let shift = passage.len() - text.as_str().len();
        let mut readings = Vec::new();
        self.pack.read_passage(&passage, true, self.anchor, &mut scope, &mut readings);
        // A number in the name itself ("aged 15 and under") is none of the cell's.
        readings.retain(|reading| reading.start >= shift);
        // What the row is called is known: a sentence has to guess where the name begins ("Born in the county").
        let guessed = readings
            .first()
            .map(|reading| reading.indicator.clone())
            .filter(|_| name.is_ascii() && opens_with_figure(text.as_str()));
        for mut reading in readings {
            if let Some(rest) = guessed.as_deref().and_then(|guessed| reading.indicator.strip_prefix(guessed)) {
                reading.indicator = format!("{name}{rest}");
            }
            let reading = Reading { start: reading.start - shift, end: reading.end - shift, ..reading };
            found.push(place(text, row, reading));
        }
    }
}

/// Whether a cell begins with its figure, a hedge or a sign before it at most.
fn opens_with_figure(cell: &str) -> bool {
    cell.split_whitespace().take(2).any(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Gives the figures of sentences that count no one by name ("Holding dual citizenship | 1,523") the unit of those in
/// other sentences of the table, where these count people.
pub(super) fn count_people(figures: &mut [Found]) {
    let is_told = |found: &Found| !found.reading.rule.starts_with("table-");
    if !figures.iter().any(|found| is_told(found) && found.reading.unit == "people") {
        return;
    }
    for found in figures.iter_mut().filter(|found| is_told(found) && found.reading.unit.is_empty()) {
        found.reading.unit = SmolStr::new_static("people");
    }
}

/// A reading of a cell, with its place in the file. The sentence that it comes from is the row.
pub(super) fn place(text: &Text, row: &Row<'_>, reading: Reading) -> Found {
    Found { span: text.span(reading.start, reading.end), sentence: row.span, reading }
}
