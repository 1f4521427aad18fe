//! Time from left to right, values from bottom to top: what lines and columns share.

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Frame, Plot, locate};
use super::ink::{Class, Ink};
use super::scale::{Numbers, Scale};
use super::{Chart, Line, Point, WIDTH, text};

/// Height of a chart over time between its head and the labels under its axis, in units of the `viewBox`.
pub(super) const BODY: f64 = 166.0;
/// Room between words that stand side by side.
const GAP: f64 = 10.0;

/// A line with its way over the axis of time.
pub(super) struct Course<'a> {
    pub(super) line: &'a Line,
    /// Where each point stands.
    pub(super) at: Vec<f64>,
    /// Whether each point is joined to the one before: both have values and no period lies between.
    pub(super) is_joined: Vec<bool>,
}

impl Course<'_> {
    /// Whether nothing is joined to point `n`, so that only its dot shows it.
    pub(super) fn is_alone(&self, n: usize) -> bool {
        !self.is_joined[n] && !self.is_joined.get(n + 1).is_some_and(|&is_joined| is_joined)
    }
}

/// The lines of `chart` over time. Places that do not rise strictly are no time: then points stand side by side in their
/// order.
pub(super) fn courses(chart: &Chart) -> Vec<Course<'_>> {
    let rises = |line: &Line| line.points.windows(2).all(|pair| pair[0].at < pair[1].at);
    let is_timed = chart.lines.iter().all(rises);
    let course = |line| course(line, is_timed);
    chart.lines.iter().map(course).collect()
}

fn course(line: &Line, is_timed: bool) -> Course<'_> {
    let place = |(n, point): (usize, &Point)| if is_timed { f64::from(point.at) } else { n as f64 };
    let at: Vec<f64> = line.points.iter().enumerate().map(place).collect();
    // The shortest way between two points is the line's frequency; what is half as long again has a gap in it.
    let step = at.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
    let is_joined = (0..at.len())
        .map(|n| {
            n > 0
                && line.points[n - 1].result().is_some()
                && line.points[n].result().is_some()
                && at[n] - at[n - 1] < 1.5 * step
        })
        .collect();
    Course { line, at, is_joined }
}

/// The axis of time that holds all of `courses`; one point stands in its middle.
pub(super) fn across(courses: &[Course<'_>]) -> Scale {
    let places = courses.iter().flat_map(|course| &course.at);
    let (first, last) = places.fold((f64::MAX, f64::MIN), |(first, last), &at| (first.min(at), last.max(at)));
    if first < last { Scale::plain(first, last) } else { Scale::plain(last - 1.0, last + 1.0) }
}

/// Every place on the axis that a point of any line stands at, once and in order.
pub(super) fn stops<'a>(courses: &[Course<'a>]) -> Vec<(f64, &'a Point)> {
    let mut stops: Vec<(f64, &Point)> =
        courses.iter().flat_map(|course| course.at.iter().copied().zip(&course.line.points)).collect();
    stops.sort_by(|left, right| left.0.total_cmp(&right.0));
    stops.dedup_by_key(|stop| stop.0);
    stops
}

/// Which labels of an axis are shown, so that none touches the next: every nth, counted from the newest. Takes and gives
/// middles and widths.
fn thin(labels: &[(f64, f64)]) -> Vec<usize> {
    for step in 1..labels.len().max(2) {
        let mut shown: Vec<usize> = (0..labels.len()).rev().step_by(step).collect();
        shown.reverse();
        let is_clear = |pair: &[usize]| {
            let ((left, left_width), (right, right_width)) = (labels[pair[0]], labels[pair[1]]);
            left + left_width / 2.0 + GAP <= right - right_width / 2.0
        };
        if shown.windows(2).all(is_clear) {
            return shown;
        }
    }
    (0..labels.len()).rev().take(1).collect()
}

/// Moves the middle of something `width` wide so that it lies inside the drawing.
pub(super) fn inside(middle: f64, width: f64) -> f64 {
    middle.min(WIDTH - 1.0 - width / 2.0).max(1.0 + width / 2.0)
}

/// Writes the ticks of the value axis, which end at `left`.
pub(super) fn write_axis_of_values(
    canvas: &mut Canvas<'_>,
    plot: &Plot<'_>,
    scale: &Scale,
    numbers: &Numbers,
    left: f64,
) {
    for tick in scale.ticks() {
        let (_, y) = locate(plot, 0.0, tick);
        canvas.text(Ink::new(Class::Tick), HPos::Right, (left - 7.0, y + 4.5), &numbers.write(tick));
    }
}

/// Room that the ticks of the value axis need.
pub(super) fn room_for_ticks(scale: &Scale, numbers: &Numbers) -> f64 {
    scale.ticks().map(|tick| text::width(&numbers.write(tick))).fold(0.0, f64::max) + 8.0
}

/// The labels under an axis of time, in one line or in two.
pub(super) struct Labels(Vec<Vec<String>>);

impl Labels {
    /// The labels of `points`. Where one is long, all break in two, after the year if they have one.
    pub(super) fn of<'a>(points: impl Iterator<Item = &'a Point>) -> Self {
        const ROOM: f64 = 62.0;
        let points: Vec<&Point> = points.collect();
        if points.iter().all(|point| text::width(&point.label) <= ROOM) {
            return Self(points.iter().map(|point| vec![point.label.clone()]).collect());
        }
        let split = |label: &str| match label.split_once('年') {
            Some((year, rest)) if !rest.trim().is_empty() => vec![format!("{year}年"), rest.trim().to_owned()],
            _ => text::wrap(label, ROOM, 2).into_iter().map(std::borrow::Cow::into_owned).collect(),
        };
        let fit = |line: String| text::fit(&line, WIDTH / 2.0).into_owned();
        Self(points.iter().map(|point| split(&point.label).into_iter().map(fit).collect()).collect())
    }

    /// What [`Labels::write`] may write, each label in one line.
    pub(super) fn words(&self) -> Vec<String> {
        let join = |lines: &Vec<String>| {
            lines.iter().fold(String::new(), |mut words, line| {
                if !words.is_empty() && !text::is_joined(&words, line) {
                    words.push(' ');
                }
                words + line
            })
        };
        self.0.iter().map(join).filter(|words| !words.is_empty()).collect()
    }

    /// Room under the axis.
    pub(super) fn height(&self) -> f64 {
        let n_lines = self.0.iter().map(Vec::len).max().unwrap_or(0).max(1);
        11.0 + text::LEADING * n_lines as f64
    }

    /// Writes as many as have room, each under its middle.
    pub(super) fn write(&self, canvas: &mut Canvas<'_>, middles: &[f64], foot: f64) {
        let boxes: Vec<(f64, f64)> = self
            .0
            .iter()
            .zip(middles)
            .map(|(lines, &middle)| {
                let width = lines.iter().map(|line| text::width(line)).fold(0.0, f64::max);
                (inside(middle, width), width)
            })
            .collect();
        for n in thin(&boxes) {
            canvas.text(Ink::new(Class::Tick), HPos::Center, (boxes[n].0, foot + 19.0), &self.0[n].join("\n"));
        }
    }
}

/// Draws the promise for a point: a hollow tick.
pub(super) fn target_mark(canvas: &Canvas<'_>, ink: Ink, (x, y): (f64, f64), width: f64) {
    canvas.rect(ink, Frame { left: x - width / 2.0, right: x + width / 2.0, top: y - 2.0, bottom: y + 2.0 });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_thinned_from_the_newest() {
        let row = |n: usize, apart: f64| (0..n).map(|n| (n as f64 * apart, 30.0)).collect::<Vec<_>>();
        assert_eq!(thin(&row(4, 50.0)), [0, 1, 2, 3]);
        assert_eq!(thin(&row(4, 30.0)), [1, 3]);
        assert_eq!(thin(&row(5, 10.0)), [0, 4]);
        assert_eq!(thin(&row(3, 10.0)), [2]);
        assert_eq!(thin(&[]), [0_usize; 0]);
    }
}
