//! Columns: two to a dozen values over time, from zero.

use plotters::style::text_anchor::HPos;

use crate::model::Status;

use super::canvas::{Frame, grid, locate};
use super::ink::{Class, Ink, Tone};
use super::keys::{self, Keys};
use super::scale::{Numbers, Scale};
use super::time::{BODY, Labels, inside, room_for_ticks, target_mark, write_axis_of_values};
use super::words::Axes;
use super::{Chart, Point, Sheet, WIDTH, text, words};

/// What says how high columns are.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    /// Words on every column, as its report gave them.
    AsReported,
    /// A bare number on every column, under a caption.
    AsScaled,
    /// An axis.
    ByAxis,
}

/// The axis that holds results and promises, how it writes them, and whether it is drawn: with a value on every column it
/// would say everything twice.
fn axis_of_values(chart: &Chart) -> (Scale, Numbers, Said) {
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let values = points().flat_map(|point| [point.result(), point.promise()]).flatten();
    let scale = Scale::nice(values, true, 4);
    let numbers = scale.numbers(&chart.unit, chart.lang);
    let band = (WIDTH - 4.0) / n_bands(chart) as f64;
    let all_fit = |said: Said| {
        let mut results = points().filter(|point| point.result().is_some());
        chart.lines.len() < 2 && results.all(|point| text::bold(&write(chart, &numbers, said, point)) + 6.0 <= band)
    };
    let said = [Said::AsReported, Said::AsScaled].into_iter().find(|&said| all_fit(said)).unwrap_or(Said::ByAxis);
    (scale, numbers, said)
}

/// The words on a column.
fn write(chart: &Chart, numbers: &Numbers, said: Said, point: &Point) -> String {
    if said == Said::AsReported { words::value_text(chart, point) } else { numbers.precise(point.value) }
}

fn n_bands(chart: &Chart) -> usize {
    chart.lines.iter().map(|line| line.points.len()).max().unwrap_or(0).max(1)
}

fn times(chart: &Chart) -> Labels {
    Labels::of(chart.lines.iter().max_by_key(|line| line.points.len()).into_iter().flat_map(|line| &line.points))
}

/// The axes in words.
pub(super) fn axes(chart: &Chart) -> Axes {
    let (scale, numbers, said) = axis_of_values(chart);
    let points = chart.lines.iter().flat_map(|line| &line.points).filter(|point| point.result().is_some());
    Axes {
        ticks: match said {
            Said::ByAxis => scale.ticks().map(|tick| numbers.write(tick)).collect(),
            _ => Vec::new(),
        },
        marks: match said {
            Said::AsScaled => points.map(|point| numbers.precise(point.value)).collect(),
            _ => Vec::new(),
        },
        times: times(chart).words(),
        caption: if said == Said::AsReported { String::new() } else { numbers.caption },
    }
}

pub(super) fn draw(chart: &Chart, sheet: &mut Sheet<'_>) {
    let n_bands = n_bands(chart);
    let n_lines = chart.lines.len().max(1);
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let (scale, numbers, said) = axis_of_values(chart);
    let caption = if said == Said::AsReported { "" } else { &numbers.caption };
    let times = times(chart);
    let mut keys = Keys::of(chart);
    keys.name_lines(chart);
    let head = keys::height(caption, &keys);
    let has_negatives = points().any(|point| point.result().is_some_and(|value| value < 0.0));
    let has_axis = said == Said::ByAxis;
    let room = if has_axis { 0.0 } else { 18.0 };
    let frame = Frame {
        left: if has_axis { room_for_ticks(&scale, &numbers) } else { 2.0 },
        top: head + if has_axis { 12.0 } else { room },
        right: WIDTH - 2.0,
        bottom: head + BODY - if has_negatives { room } else { 0.0 },
    };
    let across = Scale::plain(0.0, n_bands as f64);
    let tips = words::tips(chart);
    let foot = head + BODY;
    let size = (WIDTH, foot + times.height());
    let mut canvas = sheet.canvas(size, &tips);
    let plot = canvas.plot(frame, across, scale.clone());
    if has_axis {
        grid(&plot);
        write_axis_of_values(&mut canvas, &plot, &scale, &numbers, frame.left);
    }
    keys::write_head(&mut canvas, caption, &keys);

    let band = frame.width() / n_bands as f64;
    let group = (band * 0.64).min(60.0 * n_lines as f64);
    let bar = group / n_lines as f64;
    let middle = |nth: usize, n: usize| frame.left + band * (n as f64 + 0.5) - group / 2.0 + bar * (nth as f64 + 0.5);
    let base = locate(&plot, 0.0, scale.base()).1;
    let mut tip = 0;
    for (nth, line) in chart.lines.iter().enumerate() {
        for (n, point) in line.points.iter().enumerate() {
            tip += 1;
            let Some(value) = point.result() else { continue };
            let y = locate(&plot, 0.0, value).1;
            let x = middle(nth, n);
            // Zero is a value, so it shows as a thin bar; only a gap shows nothing.
            let (top, bottom) = if (y - base).abs() < 1.0 { (base - 1.0, base) } else { (y.min(base), y.max(base)) };
            let half = (bar / 2.0 - if n_lines > 1 { 0.5 } else { 0.0 }).max(0.5);
            let ink = Ink::new(Class::Bar).tone(tone(point, nth, n_lines)).estimate(point.status == Status::Estimate);
            canvas.rect(ink.tip(tip), Frame { left: x - half, right: x + half, top, bottom });
        }
    }
    canvas.path(Ink::new(Class::Zero), &[(frame.left, base), (frame.right, base)]);
    tip = 0;
    for (nth, line) in chart.lines.iter().enumerate() {
        for (n, point) in line.points.iter().enumerate() {
            tip += 1;
            if let Some(target) = point.promise() {
                let y = locate(&plot, 0.0, target).1;
                let ink = Ink::new(Class::Target).tip(tip);
                target_mark(&canvas, ink, (middle(nth, n), y), (bar + 6.0).min(band - 2.0).max(4.0));
            }
        }
    }
    if let (false, Some(line)) = (has_axis, chart.lines.first()) {
        for (n, point) in line.points.iter().enumerate() {
            let Some(value) = point.result() else { continue };
            let y = locate(&plot, 0.0, value).1;
            let target = point.promise().map(|target| locate(&plot, 0.0, target).1);
            let is_below = value < 0.0;
            // A promise just beyond the end of the column would be under the words: these step over it.
            let baseline = match (is_below, target) {
                (false, Some(target)) if (y - 20.0..y + 1.0).contains(&target) => target - 6.0,
                (false, _) => y.min(base - 1.0) - 6.0,
                (true, Some(target)) if (y - 1.0..y + 20.0).contains(&target) => target + 16.0,
                (true, _) => y + 16.0,
            };
            let words = write(chart, &numbers, said, point);
            let x = inside(middle(0, n), text::bold(&words));
            canvas.text(Ink::new(Class::Value), HPos::Center, (x, baseline), &words);
        }
    }
    let middles: Vec<f64> = (0..n_bands).map(|n| frame.left + band * (n as f64 + 0.5)).collect();
    times.write(&mut canvas, &middles, foot);
    canvas.finish();
    sheet.size = size;
}

fn tone(point: &Point, nth: usize, n_lines: usize) -> Tone {
    if point.is_marked {
        Tone::Marked
    } else if n_lines > 1 {
        Tone::Nth(nth as u8)
    } else {
        Tone::Plain
    }
}
