//! A sheet to draw on, in units of the `viewBox`: plotters' elements on plotters' drawing areas.

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};

use super::ink::{Class, Ink};
use super::scale::Scale;
use super::svg::{Svg, TENTHS};
use super::text;

/// A rectangle of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }
}

/// An area with axes: places on it are (months or rows, value).
pub(super) type Plot<'a> = DrawingArea<Svg<'a>, Cartesian2d<Scale, Scale>>;

/// The whole drawing.
pub(super) struct Canvas<'a> {
    root: DrawingArea<Svg<'a>, Shift>,
    style: TextStyle<'static>,
}

const NEVER: &str = "the backend writes to memory, which cannot fail";

fn px(value: f64) -> i32 {
    (value * TENTHS).round() as i32
}

impl<'a> Canvas<'a> {
    pub(super) fn new(svg: Svg<'a>) -> Self {
        let font = FontDesc::new(FontFamily::SansSerif, text::SIZE, FontStyle::Normal);
        let color = Ink::new(Class::Label).to_backend_color();
        Self { root: svg.into_drawing_area(), style: TextStyle { font, color, pos: Pos::default() } }
    }

    /// Lays axes over `frame`; the lowest value is at its foot.
    pub(super) fn plot(&self, frame: Frame, x: Scale, y: Scale) -> Plot<'a> {
        let columns = px(frame.left)..px(frame.right);
        self.root.apply_coord_spec(Cartesian2d::new(x, y, (columns, px(frame.bottom)..px(frame.top))))
    }

    /// Writes words whose baseline begins, has its middle or ends at (`x`, `y`).
    pub(super) fn text(&mut self, ink: Ink, align: HPos, (x, y): (f64, f64), words: &str) {
        if words.is_empty() {
            return;
        }
        self.style.color = ink.to_backend_color();
        self.style.pos = Pos::new(align, VPos::Bottom);
        self.root.draw_text(words, &self.style, (px(x), px(y))).expect(NEVER);
    }

    pub(super) fn rect(&self, ink: Ink, frame: Frame) {
        let corners = [(px(frame.left), px(frame.top)), (px(frame.right), px(frame.bottom))];
        self.root.draw(&Rectangle::new(corners, ink)).expect(NEVER);
    }

    pub(super) fn path(&self, ink: Ink, points: &[(f64, f64)]) {
        let points: Vec<_> = points.iter().map(|&(x, y)| (px(x), px(y))).collect();
        self.root.draw(&PathElement::new(points, ink)).expect(NEVER);
    }

    pub(super) fn dot(&self, ink: Ink, (x, y): (f64, f64), radius: f64) {
        self.root.draw(&Circle::new((px(x), px(y)), px(radius), ink)).expect(NEVER);
    }

    pub(super) fn polygon(&self, ink: Ink, points: &[(f64, f64)]) {
        let points: Vec<_> = points.iter().map(|&(x, y)| (px(x), px(y))).collect();
        self.root.draw(&Polygon::new(points, ink)).expect(NEVER);
    }

    /// Closes what the backend has open.
    pub(super) fn finish(self) {
        self.root.present().expect(NEVER);
    }
}

/// Where a place of a plot lies in the drawing.
pub(super) fn locate(plot: &Plot<'_>, x: f64, y: f64) -> (f64, f64) {
    let (x, y) = plot.map_coordinate(&(x, y));
    (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
}

/// Draws hairlines from side to side at the ticks of the value axis.
pub(super) fn grid(plot: &Plot<'_>) {
    let ink = Ink::new(Class::Grid).into();
    plot.draw_mesh(|backend, line| line.draw(backend, &ink), 12, 0).expect(NEVER);
}

/// Draws a line through `points`, given in the units of the axes.
pub(super) fn line(plot: &Plot<'_>, ink: Ink, points: Vec<(f64, f64)>) {
    plot.draw(&PathElement::new(points, ink)).expect(NEVER);
}
