//! Lines and sparklines: values over time, broken at gaps.

use plotters::style::text_anchor::HPos;

use crate::model::Status;

use super::canvas::{Canvas, Frame, Plot, grid, line, locate};
use super::ink::{Class, Ink, Tone};
use super::keys::{self, Keys};
use super::scale::{Numbers, Scale};
use super::svg::Svg;
use super::time::{BODY, Course, Labels, across, courses, room_for_ticks, stops, target_mark, write_axis_of_values};
use super::words::Axes;
use super::{Chart, Sheet, WIDTH, text, words};

/// A line with more points than this has a dot only where one is needed.
const MAX_DOTS: usize = 12;
/// Draws the dot of the nth line. Lines differ in form as well as in colour: circle, square, diamond, triangle.
fn marker(canvas: &Canvas<'_>, ink: Ink, (x, y): (f64, f64), nth: usize, radius: f64) {
    let r = radius;
    match nth % 4 {
        0 => canvas.dot(ink, (x, y), r),
        1 => canvas.rect(ink, Frame { left: x - r, right: x + r, top: y - r, bottom: y + r }),
        2 => canvas.polygon(ink, &[(x, y - r * 1.4), (x + r * 1.4, y), (x, y + r * 1.4), (x - r * 1.4, y)]),
        _ => canvas.polygon(ink, &[(x, y - r * 1.3), (x + r * 1.25, y + r), (x - r * 1.25, y + r)]),
    }
}

/// The axis that holds results and promises, and how it writes them.
fn axis_of_values(chart: &Chart) -> (Scale, Numbers) {
    let points = chart.lines.iter().flat_map(|line| &line.points);
    let values = points.flat_map(|point| [point.result(), point.promise()]).flatten();
    let is_rank = chart.unit == "rank";
    let scale = if is_rank { Scale::ranks(values, 4) } else { Scale::nice(values, false, 4) };
    let numbers = scale.numbers(&chart.unit, chart.lang);
    (scale, numbers)
}

/// The axes in words.
pub(super) fn axes(chart: &Chart) -> Axes {
    let (scale, numbers) = axis_of_values(chart);
    let courses = courses(chart);
    let stops = stops(&courses);
    Axes {
        ticks: scale.ticks().map(|tick| numbers.write(tick)).collect(),
        marks: Vec::new(),
        times: Labels::of(stops.iter().map(|&(_, point)| point)).words(),
        caption: numbers.caption,
    }
}

pub(super) fn draw(chart: &Chart, sheet: &mut Sheet<'_>) {
    let courses = courses(chart);
    let (scale, numbers) = axis_of_values(chart);
    let is_single = chart.lines.len() < 2;

    let keys = Keys::of(chart);
    let head = keys::height(&numbers.caption, &keys);
    let stops = stops(&courses);
    let labels = Labels::of(stops.iter().map(|&(_, point)| point));
    let names: Vec<_> = if is_single {
        Vec::new()
    } else {
        chart.lines.iter().map(|line| text::wrap(&line.name, 104.0 / text::BOLD, 2)).collect()
    };
    let widest_name = names.iter().flatten().map(|name| text::bold(name)).fold(0.0, f64::max);
    // A name of signs without width (a lone mark of direction) still stands at the end of its line.
    let has_names = names.iter().flatten().any(|name| !name.is_empty());
    let frame = Frame {
        left: room_for_ticks(&scale, &numbers),
        top: head + 12.0,
        right: WIDTH - if has_names { widest_name + 8.0 } else { 2.0 },
        bottom: head + BODY,
    };
    // Half a dot and half a target tick stay clear of the axis and of the edge.
    let inner = Frame { left: frame.left + 8.0, right: frame.right - 8.0, ..frame };

    let tips = words::tips(chart);
    let size = (WIDTH, frame.bottom + labels.height());
    let mut canvas = sheet.canvas(size, &tips);
    grid(&canvas.plot(frame, Scale::plain(0.0, 1.0), scale.clone()));
    let plot = canvas.plot(inner, across(&courses), scale.clone());
    if scale.has_zero() {
        let (_, y) = locate(&plot, 0.0, 0.0);
        canvas.path(Ink::new(Class::Zero), &[(frame.left, y), (frame.right, y)]);
    }
    write_axis_of_values(&mut canvas, &plot, &scale, &numbers, frame.left);
    keys::write_head(&mut canvas, &numbers.caption, &keys);
    let middles: Vec<f64> = stops.iter().map(|&(at, _)| locate(&plot, at, 0.0).0).collect();
    labels.write(&mut canvas, &middles, frame.bottom);

    for (nth, course) in courses.iter().enumerate() {
        draw_runs(&plot, course, Tone::Nth(nth as u8));
    }
    let mut tip = 0;
    let mut ends = Vec::new();
    for (nth, course) in courses.iter().enumerate() {
        let tone = Tone::Nth(nth as u8);
        let newest = course.line.points.iter().rposition(|point| point.result().is_some()).unwrap_or(0);
        let has_dots = course.at.len() <= MAX_DOTS;
        for (n, (point, &at)) in course.line.points.iter().zip(&course.at).enumerate() {
            tip += 1;
            if let Some(target) = point.promise() {
                target_mark(&canvas, Ink::new(Class::Target).tip(tip), locate(&plot, at, target), 12.0);
            }
            let Some(value) = point.result() else { continue };
            let place = locate(&plot, at, value);
            let is_shown = has_dots || n == newest || point.is_marked || course.is_alone(n);
            if is_shown {
                let ink = Ink::new(Class::Dot).tone(tone).tip(tip).estimate(point.status == Status::Estimate);
                let radius = if n == newest || point.is_marked { 4.0 } else { 3.0 };
                marker(&canvas, ink, place, nth, radius);
            } else {
                canvas.dot(Ink::new(Class::Hit).tip(tip), place, 4.0);
            }
            if n == newest {
                ends.push((nth, place));
            }
        }
    }
    if !is_single {
        label_lines(&mut canvas, frame, &names, &ends);
    } else if let (Some(&(_, place)), Some(course)) = (ends.first(), courses.first()) {
        let newest = course.line.points.iter().rfind(|point| point.result().is_some());
        let words = newest.map(|point| words::value_text(chart, point)).unwrap_or_default();
        label_newest(&mut canvas, Frame { top: head, ..frame }, &obstacles(&plot, course), place, &words);
    }
    canvas.finish();
    sheet.size = size;
}

/// Draws the pieces between gaps; what leads to an estimate is a piece of its own.
fn draw_runs(plot: &Plot<'_>, course: &Course<'_>, tone: Tone) {
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut is_estimate = false;
    let flush = |run: &mut Vec<(f64, f64)>, is_estimate: bool| {
        let last = run.last().copied();
        if run.len() > 1 {
            line(plot, Ink::new(Class::Line).tone(tone).estimate(is_estimate), std::mem::take(run));
        }
        run.clear();
        last
    };
    for (n, (point, &at)) in course.line.points.iter().zip(&course.at).enumerate() {
        let leads_to_estimate = point.status == Status::Estimate;
        if !course.is_joined[n] {
            flush(&mut run, is_estimate);
        } else if run.len() > 1 && leads_to_estimate != is_estimate {
            let last = flush(&mut run, is_estimate);
            run.extend(last);
        }
        is_estimate = leads_to_estimate;
        run.extend(point.result().map(|value| (at, value)));
    }
    flush(&mut run, is_estimate);
}

/// Stretches of a drawing that words keep clear of.
type Stretch = ((f64, f64), (f64, f64));

/// The line itself and its promises.
fn obstacles(plot: &Plot<'_>, course: &Course<'_>) -> Vec<Stretch> {
    let mut stretches = Vec::with_capacity(course.at.len());
    let mut before = None;
    for (n, (point, &at)) in course.line.points.iter().zip(&course.at).enumerate() {
        if let Some(target) = point.promise() {
            let (x, y) = locate(plot, at, target);
            stretches.push(((x - 7.0, y), (x + 7.0, y)));
        }
        let place = point.result().map(|value| locate(plot, at, value));
        if let (true, Some(before), Some(place)) = (course.is_joined[n], before, place) {
            stretches.push((before, place));
        }
        before = place;
    }
    stretches
}

/// Whether a stretch comes within five units of the box.
fn touches(frame: Frame, &((x0, y0), (x1, y1)): &Stretch) -> bool {
    if x0.max(x1) < frame.left - 5.0 || x0.min(x1) > frame.right + 5.0 {
        return false;
    }
    let steps = ((x1 - x0).abs().max((y1 - y0).abs()) / 3.0).ceil().max(1.0);
    (0..=steps as u32).any(|step| {
        let part = f64::from(step) / steps;
        let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
        x > frame.left - 5.0 && x < frame.right + 5.0 && y > frame.top - 5.0 && y < frame.bottom + 5.0
    })
}

/// Writes the newest value of a single line near its dot: the nearest place above or below that is free.
fn label_newest(canvas: &mut Canvas<'_>, frame: Frame, obstacles: &[Stretch], (x, y): (f64, f64), words: &str) {
    let words = text::fit(words, frame.width() / text::BOLD);
    let width = text::bold(&words);
    let right = (x + 6.0).max(frame.left + width).min(WIDTH - 1.0);
    let box_at = |baseline: f64| Frame { left: right - width, right, top: baseline - 11.0, bottom: baseline + 2.0 };
    let is_inside = |baseline: &f64| box_at(*baseline).top >= frame.top && *baseline <= frame.bottom - 4.0;
    let is_free = |baseline: &f64| !obstacles.iter().any(|stretch| touches(box_at(*baseline), stretch));
    let places =
        || [-9.0, 18.0, -19.0, 28.0, -29.0, 38.0, -39.0, 48.0, -60.0, 70.0].map(|offset| y + offset).into_iter();
    let baseline = places().filter(is_inside).find(is_free).or_else(|| places().find(is_inside)).unwrap_or(y - 9.0);
    canvas.text(Ink::new(Class::Value), HPos::Right, (right, baseline), &words);
}

/// Writes the names of lines at their ends, none nearer to the next than a line of words.
fn label_lines(
    canvas: &mut Canvas<'_>,
    frame: Frame,
    names: &[Vec<std::borrow::Cow<'_, str>>],
    ends: &[(usize, (f64, f64))],
) {
    let height = |nth: usize| text::LEADING * names[nth].len() as f64 + 3.0;
    // Tops of the blocks: first pushed down from the highest, then back up from the foot.
    let mut blocks: Vec<(usize, f64)> = ends.iter().map(|&(nth, (_, y))| (nth, y - height(nth) / 2.0)).collect();
    blocks.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut floor = frame.top - text::LEADING / 2.0;
    for (nth, top) in &mut blocks {
        *top = top.max(floor);
        floor = *top + height(*nth);
    }
    let mut ceiling = frame.bottom + text::LEADING / 2.0;
    for (nth, top) in blocks.iter_mut().rev() {
        *top = top.min(ceiling - height(*nth));
        ceiling = *top;
    }
    for (nth, top) in blocks {
        // A name that was pushed aside, or whose line ends early, is tied to its dot.
        let (x, y) = ends.iter().find(|(of, _)| *of == nth).map_or((frame.right, top), |&(_, place)| place);
        let middle = top + height(nth) / 2.0;
        if x < frame.right - 14.0 || (middle - y).abs() > text::LEADING / 2.0 {
            let elbow = (frame.right - 3.0).max(x + 5.0);
            canvas.path(
                Ink::new(Class::Leader).tone(Tone::Nth(nth as u8)),
                &[(x + 5.0, y), (elbow, y), (frame.right + 1.0, middle)],
            );
        }
        let ink = Ink::new(Class::Name).tone(Tone::Nth(nth as u8));
        let baseline = top + 1.5 + text::LEADING * 0.8;
        canvas.text(ink, HPos::Left, (frame.right + 3.0, baseline), &names[nth].join("\n"));
    }
}

pub(super) fn draw_sparkline(chart: &Chart, sheet: &mut Sheet<'_>) {
    const SIZE: (f64, f64) = (120.0, 32.0);
    let courses = courses(chart);
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let (low, high) = points()
        .flat_map(|point| [point.result(), point.promise()])
        .flatten()
        .fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    // Equal values lie in the middle.
    let scale = if low < high { Scale::plain(low, high) } else { Scale::plain(low - 1.0, low + 1.0) };
    let scale = if chart.unit == "rank" { scale.reversed() } else { scale };
    let canvas = Canvas::new(Svg::new(sheet.out, SIZE, &[], sheet.hatch));
    let frame = Frame { left: 5.0, right: SIZE.0 - 6.0, top: 5.0, bottom: SIZE.1 - 5.0 };
    let plot = canvas.plot(frame, across(&courses), scale);
    for (nth, course) in courses.iter().enumerate() {
        let tone = Tone::Nth(nth as u8);
        draw_runs(&plot, course, tone);
        let newest = course.line.points.iter().rposition(|point| point.result().is_some()).unwrap_or(0);
        for (n, (point, &at)) in course.line.points.iter().zip(&course.at).enumerate() {
            if let Some(target) = point.promise().filter(|_| n >= newest) {
                target_mark(&canvas, Ink::new(Class::Target), locate(&plot, at, target), 10.0);
            }
            if let Some(value) = point.result().filter(|_| n == newest || course.is_alone(n)) {
                let radius = if n == newest { 3.0 } else { 1.8 };
                let ink = Ink::new(Class::Dot).tone(tone).estimate(point.status == Status::Estimate);
                canvas.dot(ink, locate(&plot, at, value), radius);
            }
        }
    }
    canvas.finish();
    sheet.size = SIZE;
}
