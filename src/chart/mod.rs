//! Charts: from numbers to compact SVG, drawn by plotters through a backend of our own.
//!
//! A [`Chart`] is data only. [`draw`] knows scales, ticks and labels; colours are classes and CSS variables, so that one
//! drawing serves light, dark and print. Values become `f64` here and nowhere else.

mod canvas;
mod columns;
mod ink;
mod keys;
mod lines;
mod map;
mod rows;
mod scale;
mod stacked;
mod svg;
mod text;
mod time;
mod words;

use plotters::style::text_anchor::HPos;

use crate::model::{Lang, Status};

pub use map::{Area, Map, describe_map, draw_map, draw_map_standalone};
pub use words::{Row, axes, describe, table};

/// Width of every chart but the sparkline, in units of the `viewBox`: a phone's, so that one unit is one pixel there and
/// words of 13 units can be read.
const WIDTH: f64 = 360.0;

/// What a chart looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Values over time, four or more; gaps break the line.
    Line,
    /// Two to a dozen columns over time.
    Columns,
    /// Horizontal bars, one a name, in the order given.
    Ranking,
    /// A target against a result: one bar and one tick a row. Where no row has a label the bars stand without words, for a
    /// page that says them beside.
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
    /// Base unit of the values, as readers see it (元, %, USD). With `rank` the first place is at the top.
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
    let id = clean_id(id);
    let mut out = String::with_capacity(chart.shape.room());
    write_svg(&mut out, chart, &id, false);
    out
}

/// Draws `chart` as an SVG file of its own: the title stands above it, and colours are inside the file.
pub fn draw_standalone(chart: &Chart) -> String {
    let mut out = String::with_capacity(6144);
    write_svg(&mut out, chart, "chart", true);
    out.push('\n');
    out
}

/// An id that HTML and SVG take, and that can be named in a list of ids and in a URL.
fn clean_id(id: &str) -> String {
    let keep = |char: char| if char.is_alphanumeric() || "-_.".contains(char) { char } else { '-' };
    let id: String = id.chars().map(keep).collect();
    if id.is_empty() { "chart".to_owned() } else { id }
}

/// What a shape draws into.
struct Sheet<'a> {
    out: &'a mut String,
    /// Id of the pattern for estimates; empty where the chart needs none.
    hatch: &'a str,
    /// Set by the shape: width and height in units of the `viewBox`.
    size: (f64, f64),
}

impl Sheet<'_> {
    fn canvas<'b>(&'b mut self, size: (f64, f64), tips: &'b [String]) -> canvas::Canvas<'b> {
        canvas::Canvas::new(svg::Svg::new(self.out, size, tips, self.hatch))
    }
}

fn write_svg(out: &mut String, chart: &Chart, id: &str, is_standalone: bool) {
    let has_estimate = chart
        .lines
        .iter()
        .flat_map(|line| &line.points)
        .any(|point| point.status == Status::Estimate && point.result().is_some());
    let hatch = if has_estimate && chart.shape.has_bars() { format!("{id}-h") } else { String::new() };
    let mut body = String::with_capacity(chart.shape.room());
    let mut sheet = Sheet { out: &mut body, hatch: &hatch, size: (0.0, 0.0) };
    match chart.shape {
        Shape::Line | Shape::Columns | Shape::Stacked if chart.is_empty() => draw_nothing(chart, &mut sheet),
        Shape::Line => lines::draw(chart, &mut sheet),
        Shape::Columns => columns::draw(chart, &mut sheet),
        Shape::Ranking => rows::draw_ranking(chart, &mut sheet),
        Shape::Bullet => rows::draw_bullet(chart, &mut sheet),
        Shape::Stacked => stacked::draw(chart, &mut sheet),
        Shape::Sparkline => lines::draw_sparkline(chart, &mut sheet),
    }
    let size = sheet.size;
    let description = if chart.description.is_empty() { describe(chart) } else { chart.description.clone() };
    let drawing = Drawing { class: chart.shape.class(), title: &chart.title, description: &description, hatch: &hatch };
    drawing.write(out, id, size, &body, is_standalone);
}

/// What stands around the marks of a drawing.
struct Drawing<'a> {
    class: &'a str,
    title: &'a str,
    description: &'a str,
    /// Id of the pattern for estimates; empty where the drawing needs none.
    hatch: &'a str,
}

impl Drawing<'_> {
    /// Puts `body`, which is as large as `size`, into an SVG element. In a file of its own the title stands above it.
    fn write(&self, out: &mut String, id: &str, (width, height): (f64, f64), body: &str, is_standalone: bool) {
        let heading = if is_standalone { text::wrap(self.title, width, 3) } else { Vec::new() };
        let above = if is_standalone { 12.0 + 18.0 * heading.len() as f64 } else { 0.0 };
        let margin = if is_standalone { 12.0 } else { 0.0 };
        out.push_str("<svg");
        if is_standalone {
            out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        out.push_str(" class=\"chart ");
        out.push_str(self.class);
        out.push_str("\" viewBox=\"");
        for (at, value) in [-margin, -above, width + 2.0 * margin, height + above + margin].into_iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            svg::tenths(out, (value * svg::TENTHS).round() as i32);
        }
        out.push_str("\" role=\"img\" aria-labelledby=\"");
        out.extend([id, "-t ", id, "-d\"><title id=\"", id, "-t\">"]);
        svg::escape(out, self.title);
        out.extend(["</title><desc id=\"", id, "-d\">"]);
        svg::escape(out, self.description);
        out.push_str("</desc>");
        if is_standalone {
            out.push_str("<style>");
            out.push_str(STANDALONE_CSS);
            out.push_str("</style>");
        }
        if !self.hatch.is_empty() {
            svg::write_hatch(out, self.hatch);
        }
        if is_standalone {
            let frame = canvas::Frame { left: -margin, top: -above, right: width + margin, bottom: height + margin };
            let mut head = String::new();
            let mut canvas = canvas::Canvas::new(svg::Svg::new(&mut head, (width, height), &[], ""));
            canvas.rect(ink::Ink::new(ink::Class::Ground), frame);
            for (n, line) in heading.iter().enumerate() {
                let y = -above + 22.0 + 18.0 * n as f64;
                canvas.text(ink::Ink::new(ink::Class::Title), HPos::Left, (0.0, y), line);
            }
            canvas.finish();
            out.push_str(&head);
        }
        out.push_str(body);
        out.push_str("</svg>");
    }
}

/// Says that there is nothing, rather than showing axes of an invented size.
fn draw_nothing(chart: &Chart, sheet: &mut Sheet<'_>) {
    let size = (WIDTH, 72.0);
    let mut canvas = sheet.canvas(size, &[]);
    let place = (WIDTH / 2.0, size.1 / 2.0 + 4.5);
    canvas.text(ink::Ink::new(ink::Class::Label), HPos::Center, place, words::no_data(chart.lang));
    canvas.finish();
    sheet.size = size;
}

/// What the classes look like in a file that no page styles.
const STANDALONE_CSS: &str = include_str!("standalone.css");

impl Chart {
    /// Whether no point has a value or a promise.
    fn is_empty(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.points).all(|point| point.result().or(point.promise()).is_none())
    }
}

impl Shape {
    const fn has_bars(self) -> bool {
        matches!(self, Self::Columns | Self::Ranking | Self::Bullet)
    }

    /// Bytes that most drawings of it take at most: a page may hold one small line for each of a thousand counties.
    const fn room(self) -> usize {
        match self {
            Self::Sparkline => 640,
            _ => 4096,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Line => "c-line",
            Self::Columns => "c-columns",
            Self::Ranking => "c-ranking",
            Self::Bullet => "c-bullet",
            Self::Stacked => "c-stacked",
            Self::Sparkline => "c-spark",
        }
    }
}

impl Point {
    /// The value, where it is one and not itself a promise.
    fn result(&self) -> Option<f64> {
        sound(self.value).filter(|_| self.status != Status::Target)
    }

    /// The promised value, which stands in `value` where the whole point is a promise.
    fn promise(&self) -> Option<f64> {
        let own = sound(self.value).filter(|_| self.status == Status::Target);
        self.target.and_then(sound).or(own)
    }
}

/// A number that can be drawn. What overflows when two of its kind are subtracted cannot, and what is closer to zero than
/// any measurement is zero.
fn sound(value: f64) -> Option<f64> {
    let value = if value.abs() < 1e-200 { 0.0 } else { value };
    (value.abs() < 1e200).then_some(value)
}
