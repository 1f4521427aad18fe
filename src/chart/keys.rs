//! The line above a chart: the unit of its axis, and what its marks mean.

use plotters::style::text_anchor::HPos;

use crate::model::Status;

use super::canvas::{Canvas, Frame};
use super::ink::{Class, Ink, Tone};
use super::{Chart, WIDTH, text, words};

/// The keys that a chart needs, in the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Keys(Vec<(Ink, String)>);

impl Keys {
    /// Keys for what cannot be known without: hatching, hollow ticks.
    pub(super) fn of(chart: &Chart) -> Self {
        let points = || chart.lines.iter().flat_map(|line| &line.points);
        let mut keys = Vec::new();
        if points().any(|point| point.status == Status::Estimate && point.result().is_some()) {
            let class = if chart.shape == super::Shape::Line { Class::Dot } else { Class::Bar };
            keys.push((Ink::new(class).estimate(true), words::estimate(chart.lang).to_owned()));
        }
        if points().any(|point| point.promise().is_some()) {
            keys.push((Ink::new(Class::Target), words::target(chart.lang).to_owned()));
        }
        Self(keys)
    }

    /// Adds the names of lines that stand side by side.
    pub(super) fn name_lines(&mut self, chart: &Chart) {
        if chart.lines.len() > 1 {
            let names = chart.lines.iter().enumerate().filter(|(_, line)| !line.name.is_empty());
            let named = names.map(|(nth, line)| {
                (Ink::new(Class::Bar).tone(Tone::Nth(nth as u8)), text::fit(&line.name, 120.0).into_owned())
            });
            self.0.splice(0..0, named);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

const SWATCH: f64 = 12.0;
const ROW: f64 = 19.0;

/// Rows of keys after a caption: (row, x) of each key.
fn lay_out(caption: &str, keys: &Keys) -> Vec<(usize, f64)> {
    let mut x = if caption.is_empty() { 1.0 } else { text::width(&text::fit(caption, WIDTH / 2.0)) + 16.0 };
    let mut row = 0;
    keys.0
        .iter()
        .map(|(_, words)| {
            let width = SWATCH + 5.0 + text::width(words);
            if x + width > WIDTH - 1.0 && x > 1.0 {
                (row, x) = (row + 1, 1.0);
            }
            let place = (row, x);
            x += width + 14.0;
            place
        })
        .collect()
}

/// Height of what [`write_head`] writes.
pub(super) fn height(caption: &str, keys: &Keys) -> f64 {
    if caption.is_empty() && keys.is_empty() {
        return 0.0;
    }
    ROW * (lay_out(caption, keys).last().map_or(0, |(row, _)| *row) + 1) as f64
}

/// Writes the caption and, after it, the keys.
pub(super) fn write_head(canvas: &mut Canvas<'_>, caption: &str, keys: &Keys) {
    const BASELINE: f64 = 13.0;
    canvas.text(Ink::new(Class::Caption), HPos::Left, (1.0, BASELINE), &text::fit(caption, WIDTH / 2.0));
    let places = lay_out(caption, keys);
    for ((ink, _), (row, x)) in keys.0.iter().zip(&places) {
        let middle = BASELINE - 4.5 + ROW * *row as f64;
        match ink.class {
            Class::Dot => canvas.dot(*ink, (x + SWATCH / 2.0, middle), 3.5),
            Class::Target => {
                canvas.rect(*ink, Frame { left: *x, right: x + SWATCH, top: middle - 2.0, bottom: middle + 2.0 })
            }
            _ => canvas.rect(*ink, Frame { left: *x, right: x + SWATCH, top: middle - 5.0, bottom: middle + 5.0 }),
        }
    }
    for ((_, words), (row, x)) in keys.0.iter().zip(&places) {
        let place = (x + SWATCH + 5.0, BASELINE + ROW * *row as f64);
        canvas.text(Ink::new(Class::Label), HPos::Left, place, words);
    }
}
