//! Charts: from numbers to compact SVG, drawn by plotters through a backend of our own.
//!
//! A [`Chart`] is data only. [`draw`] knows scales, ticks and labels; colours are classes and CSS variables, so that one
//! drawing serves light, dark and print. Values become `f64` here and nowhere else.

use crate::model::{Lang, Status};

/// What a chart looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Values over time, four or more; gaps break the line.
    Line,
    /// Two to a dozen columns over time.
    Columns,
    /// Horizontal bars, one a name, in the order given.
    Ranking,
    /// A target against a result: one bar and one tick a row.
    Bullet,
    /// Shares of a whole in one bar.
    Stacked,
    /// A line without axes, beside a number.
    Sparkline,
}

/// A chart, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it looks like.
    pub shape: Shape,
    /// Its title, which a screen reader says first.
    pub title: String,
    /// One or two sentences that say what it shows.
    pub description: String,
    /// Language of axis labels: 万 and 亿, or k, M and bn.
    pub lang: Lang,
    /// Base unit of the values, as readers see it (元, %, USD).
    pub unit: String,
    /// One to four lines or groups; one for every other shape.
    pub lines: Vec<Line>,
}

/// Points under one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Name, for direct labels; may be empty where there is only one.
    pub name: String,
    /// Points, in order.
    pub points: Vec<Point>,
}

/// One mark of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Place on the axis of time, in months from January of year 0; ignored by shapes without one.
    pub at: i32,
    /// Words under the axis, or the name of the row.
    pub label: String,
    /// Value in base units. NaN is a gap.
    pub value: f64,
    /// Promised value, drawn as a tick.
    pub target: Option<f64>,
    /// Solid, hatched or outlined.
    pub status: Status,
    /// Value with unit in the reader's habit, for labels and tooltips.
    pub text: String,
    /// Drawn in the accent colour (this county among others).
    pub is_marked: bool,
}

/// Draws `chart` as an SVG element to stand inline in a page. `id` must be unique in the page: the ids of title and
/// description are made from it.
pub fn draw(chart: &Chart, id: &str) -> String {
    let _ = (chart, id);
    String::new()
}
