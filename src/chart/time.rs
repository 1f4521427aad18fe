//! Lines, columns and sparklines: values over time.

use plotters::style::text_anchor::HPos;

use crate::model::Status;

use super::canvas::{Canvas, Frame, Plot, grid, line, locate};
use super::keys::{self, Keys};
use super::scale::{Numbers, Scale};
use super::svg::{Class, Ink, Svg, Tone};
use super::{Chart, Line, Point, Sheet, WIDTH, text, words};

const HEIGHT: f64 = 210.0;
/// Room between words that stand side by side.
const GAP: f64 = 10.0;
/// More points than this get no dot each.
const MAX_DOTS: usize = 12;

/// Where the points of each line stand on the axis of time. Places that do not rise strictly are no time: then points stand
/// side by side in their order.
fn places(chart: &Chart) -> Vec<Vec<f64>> {
    let rises = |line: &Line| line.points.windows(2).all(|pair| pair[0].at < pair[1].at);
    let by_time = chart.lines.iter().all(rises);
    let place = |(n, point): (usize, &Point)| if by_time { f64::from(point.at) } else { n as f64 };
    chart.lines.iter().map(|line| line.points.iter().enumerate().map(place).collect()).collect()
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
fn inside(middle: f64, width: f64) -> f64 {
    middle.min(WIDTH - 1.0 - width / 2.0).max(1.0 + width / 2.0)
}

fn write_axis_of_values(canvas: &mut Canvas<'_>, plot: &Plot<'_>, scale: &Scale, numbers: &Numbers, left: f64) {
    for tick in scale.ticks() {
        let (_, y) = locate(plot, 0.0, tick);
        canvas.text(Ink::new(Class::Tick), HPos::Right, (left - 7.0, y + 4.5), &numbers.write(tick));
    }
}

fn widest_tick(scale: &Scale, numbers: &Numbers) -> f64 {
    scale.ticks().map(|tick| text::width(&numbers.write(tick))).fold(0.0, f64::max)
}

/// Writes labels under the axis; `labels` are (middle, words).
fn write_axis_of_time(canvas: &mut Canvas<'_>, labels: &[(f64, &str)], baseline: f64) {
    let fitted: Vec<_> = labels.iter().map(|(middle, words)| (*middle, text::fit(words, WIDTH / 2.0))).collect();
    let boxes: Vec<(f64, f64)> = fitted
        .iter()
        .map(|(middle, words)| {
            let width = text::width(words);
            (inside(*middle, width), width)
        })
        .collect();
    for n in thin(&boxes) {
        canvas.text(Ink::new(Class::Tick), HPos::Center, (boxes[n].0, baseline), &fitted[n].1);
    }
}

/// Draws the promise for a point: a hollow tick.
fn target_mark(canvas: &Canvas<'_>, ink: Ink, (x, y): (f64, f64), width: f64) {
    canvas.rect(ink, Frame { left: x - width / 2.0, right: x + width / 2.0, top: y - 2.0, bottom: y + 2.0 });
}

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

pub(super) fn draw_line(chart: &Chart, sheet: &mut Sheet<'_>) {
    let places = places(chart);
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let values = points().flat_map(|point| [point.result(), point.promise()]).flatten();
    let scale = Scale::nice(values, false, 4);
    let numbers = scale.numbers(&chart.unit, chart.lang);
    let is_single = chart.lines.len() < 2;

    let keys = Keys::of(chart);
    let top = if keys.is_empty() && numbers.caption.is_empty() { 12.0 } else { 34.0 };
    let names: Vec<_> = chart.lines.iter().map(|line| text::fit(&line.name, 88.0)).collect();
    let widest_name = if is_single { 0.0 } else { names.iter().map(|name| text::width(name)).fold(0.0, f64::max) };
    let frame = Frame {
        left: widest_tick(&scale, &numbers) + 8.0,
        top,
        right: WIDTH - if widest_name > 0.0 { widest_name + 10.0 } else { 2.0 },
        bottom: HEIGHT - 26.0,
    };
    let (first, last) = places.iter().flatten().fold((f64::MAX, f64::MIN), |(a, b), &at| (a.min(at), b.max(at)));
    let across = if first < last { Scale::plain(first, last) } else { Scale::plain(first.min(0.0) - 1.0, first + 1.0) };
    let across = if first < last { across } else { Scale::plain(last - 1.0, last + 1.0) };
    // Half a dot and half a target tick stay clear of the axis and of the edge.
    let inner = Frame { left: frame.left + 8.0, right: frame.right - 8.0, ..frame };

    let tips: Vec<String> =
        chart.lines.iter().flat_map(|line| line.points.iter().map(|point| words::tip(chart, line, point))).collect();
    let size = (WIDTH, HEIGHT);
    let mut canvas = sheet.canvas(size, &tips);
    grid(&canvas.plot(frame, Scale::plain(0.0, 1.0), scale.clone()));
    let plot = canvas.plot(inner, across, scale.clone());
    if scale.crosses_zero() || scale.ends().0 == 0.0 || scale.ends().1 == 0.0 {
        let (_, y) = locate(&plot, first, 0.0);
        canvas.path(Ink::new(Class::Zero), &[(frame.left, y), (frame.right, y)]);
    }
    write_axis_of_values(&mut canvas, &plot, &scale, &numbers, frame.left);
    keys::write_head(&mut canvas, &numbers.caption, &keys);

    let longest = chart.lines.iter().zip(&places).max_by_key(|(line, _)| line.points.len());
    if let Some((line, places)) = longest.filter(|(_, places)| !places.is_empty()) {
        let labels: Vec<(f64, &str)> = line
            .points
            .iter()
            .zip(places)
            .map(|(point, &at)| (locate(&plot, at, 0.0).0, point.label.as_str()))
            .collect();
        write_axis_of_time(&mut canvas, &labels, HEIGHT - 7.0);
    }

    for (nth, (line, places)) in chart.lines.iter().zip(&places).enumerate() {
        draw_runs(&plot, line, places, Tone::Nth(nth as u8));
    }
    let mut tip = 0;
    let mut ends = Vec::new();
    for (nth, (line, places)) in chart.lines.iter().zip(&places).enumerate() {
        let tone = Tone::Nth(nth as u8);
        let newest = line.points.iter().rposition(|point| point.result().is_some());
        let every = line.points.len().div_ceil(MAX_DOTS);
        for (n, (point, &at)) in line.points.iter().zip(places).enumerate() {
            tip += 1;
            if let Some(target) = point.promise() {
                target_mark(&canvas, Ink::new(Class::Target).tone(tone).tip(tip), locate(&plot, at, target), 12.0);
            }
            let Some(value) = point.result() else { continue };
            let place = locate(&plot, at, value);
            let is_newest = Some(n) == newest;
            let is_alone = !joins(line, places, n) && (n + 1 == line.points.len() || !joins(line, places, n + 1));
            let is_shown = is_newest
                || is_alone
                || point.is_marked
                || (newest.unwrap_or(n) - n.min(newest.unwrap_or(n))) % every == 0;
            let ink = Ink::new(if is_shown { Class::Dot } else { Class::Hit }).tone(tone).tip(tip);
            let radius = if is_newest || point.is_marked { 4.0 } else { 3.0 };
            if is_shown {
                marker(&canvas, ink.estimate(point.status == Status::Estimate), place, nth, radius);
            } else {
                canvas.dot(ink, place, 4.0);
            }
            if is_newest {
                ends.push((nth, place, n));
            }
        }
    }
    if is_single {
        if let Some(&(_, place, n)) = ends.first() {
            let line = &chart.lines[0];
            let before = line.points[..n].iter().rev().find_map(Point::result);
            let is_falling = before.is_some_and(|before| line.points[n].value < before);
            label_newest(&mut canvas, frame, place, is_falling, &words::value_text(chart, &line.points[n]));
        }
    } else {
        label_lines(&mut canvas, frame, &names, &ends);
    }
    canvas.finish();
    sheet.size = size;
}

/// Whether point `n` is joined to the one before: both have values and no period lies between.
fn joins(line: &Line, places: &[f64], n: usize) -> bool {
    let Some(before) = n.checked_sub(1) else { return false };
    let step = places.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
    line.points[before].result().is_some()
        && line.points[n].result().is_some()
        && places[n] - places[before] < 1.5 * step
}

/// Draws the pieces between gaps; what leads to an estimate is a piece of its own.
fn draw_runs(plot: &Plot<'_>, of: &Line, places: &[f64], tone: Tone) {
    let mut run: Vec<(f64, f64)> = Vec::new();
    let mut is_estimate = false;
    let flush = |run: &mut Vec<(f64, f64)>, is_estimate: bool| {
        if run.len() > 1 {
            line(plot, Ink::new(Class::Line).tone(tone).estimate(is_estimate), std::mem::take(run));
        }
        run.clear();
    };
    let step = places.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::MAX, f64::min);
    let mut before: Option<(f64, f64)> = None;
    for (point, &at) in of.points.iter().zip(places) {
        let Some(value) = point.result() else {
            before = None;
            flush(&mut run, is_estimate);
            continue;
        };
        if before.is_some_and(|(before, _)| at - before >= 1.5 * step) {
            before = None;
            flush(&mut run, is_estimate);
        }
        let leads_to_estimate = point.status == Status::Estimate;
        if let Some(before) = before
            && run.len() > 1
            && leads_to_estimate != is_estimate
        {
            flush(&mut run, is_estimate);
            run.push(before);
        }
        is_estimate = leads_to_estimate;
        run.push((at, value));
        before = Some((at, value));
    }
    flush(&mut run, is_estimate);
}

/// Writes the newest value of a single line beside its dot, on the side away from the line.
fn label_newest(canvas: &mut Canvas<'_>, frame: Frame, (x, y): (f64, f64), is_falling: bool, words: &str) {
    let words = text::fit(words, frame.width());
    let width = text::width(&words);
    let right = (x + 6.0).max(frame.left + width).min(WIDTH - 1.0);
    let (above, below) = (y - 9.0, y + 18.0);
    let fits_above = above - text::SIZE >= frame.top - 12.0;
    let fits_below = below <= frame.bottom - 3.0;
    let baseline = if (is_falling && fits_below) || !fits_above { below.min(frame.bottom - 3.0) } else { above };
    canvas.text(Ink::new(Class::Value), HPos::Right, (right, baseline), &words);
}

/// Writes the names of lines at their ends, each at least a line of text from the next.
fn label_lines(
    canvas: &mut Canvas<'_>,
    frame: Frame,
    names: &[std::borrow::Cow<'_, str>],
    ends: &[(usize, (f64, f64), usize)],
) {
    const LEADING: f64 = text::SIZE + 2.0;
    let mut order: Vec<(usize, f64)> = ends.iter().map(|&(nth, (_, y), _)| (nth, y + 4.5)).collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut floor = frame.top + 4.5;
    for (_, y) in &mut order {
        *y = y.max(floor);
        floor = *y + LEADING;
    }
    let mut ceiling = frame.bottom + 2.0;
    for (_, y) in order.iter_mut().rev() {
        *y = y.min(ceiling);
        ceiling = *y - LEADING;
    }
    for (nth, y) in order {
        let ink = Ink::new(Class::Name).tone(Tone::Nth(nth as u8));
        canvas.text(ink, HPos::Left, (frame.right + 4.0, y), &names[nth]);
    }
}

/// How the value of a column is written.
type Write<'a> = &'a dyn Fn(&Point) -> String;

pub(super) fn draw_columns(chart: &Chart, sheet: &mut Sheet<'_>) {
    let n_bands = chart.lines.iter().map(|line| line.points.len()).max().unwrap_or(0).max(1);
    let n_lines = chart.lines.len().max(1);
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let values = points().flat_map(|point| [point.result(), point.promise()]).flatten();
    let scale = Scale::nice(values, true, 4);
    let numbers = scale.numbers(&chart.unit, chart.lang);

    // With a value on every column an axis would say everything twice.
    let band = (WIDTH - 4.0) / n_bands as f64;
    let all_fit = |words: Write<'_>| {
        n_lines == 1
            && points().filter(|point| point.result().is_some()).all(|point| text::width(&words(point)) + 6.0 <= band)
    };
    let as_reported = |point: &Point| words::value_text(chart, point);
    let as_scaled = |point: &Point| numbers.precise(point.value);
    let (labels, caption): (Option<Write<'_>>, &str) = if all_fit(&as_reported) {
        (Some(&as_reported), "")
    } else if all_fit(&as_scaled) {
        (Some(&as_scaled), &numbers.caption)
    } else {
        (None, &numbers.caption)
    };

    let mut keys = Keys::of(chart);
    keys.name_lines(chart);
    let head = keys::height(caption, &keys);
    let has_negatives = scale.ends().0 < 0.0;
    let has_axis = labels.is_none();
    let room = if has_axis { 0.0 } else { 18.0 };
    let frame = Frame {
        left: if has_axis { widest_tick(&scale, &numbers) + 8.0 } else { 2.0 },
        top: head + if has_axis { 12.0 } else { room },
        right: WIDTH - 2.0,
        bottom: HEIGHT - 26.0 - if has_negatives { room } else { 0.0 },
    };
    let across = Scale::plain(0.0, n_bands as f64);
    let tips: Vec<String> =
        chart.lines.iter().flat_map(|line| line.points.iter().map(|point| words::tip(chart, line, point))).collect();
    let size = (WIDTH, HEIGHT);
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
    if let (Some(words), Some(line)) = (labels, chart.lines.first()) {
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
            let words = words(point);
            let x = inside(middle(0, n), text::width(&words));
            canvas.text(Ink::new(Class::Value), HPos::Center, (x, baseline), &words);
        }
    }
    if let Some(line) = chart.lines.iter().max_by_key(|line| line.points.len()) {
        let labels: Vec<(f64, &str)> = line
            .points
            .iter()
            .enumerate()
            .map(|(n, point)| (frame.left + band * (n as f64 + 0.5), point.label.as_str()))
            .collect();
        write_axis_of_time(&mut canvas, &labels, HEIGHT - 7.0);
    }
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

pub(super) fn draw_sparkline(chart: &Chart, sheet: &mut Sheet<'_>) {
    const SIZE: (f64, f64) = (120.0, 32.0);
    let places = places(chart);
    let points = || chart.lines.iter().flat_map(|line| &line.points);
    let (low, high) = points()
        .flat_map(|point| [point.result(), point.promise()])
        .flatten()
        .fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    // Equal values lie in the middle.
    let scale = if low < high { Scale::plain(low, high) } else { Scale::plain(low - 1.0, low + 1.0) };
    let (first, last) = places.iter().flatten().fold((f64::MAX, f64::MIN), |(a, b), &at| (a.min(at), b.max(at)));
    let across = if first < last { Scale::plain(first, last) } else { Scale::plain(last - 1.0, last + 1.0) };
    let canvas = Canvas::new(Svg::new(sheet.out, SIZE, &[], sheet.hatch));
    let frame = Frame { left: 5.0, right: SIZE.0 - 6.0, top: 5.0, bottom: SIZE.1 - 5.0 };
    let plot = canvas.plot(frame, across, scale);
    for (nth, (line, places)) in chart.lines.iter().zip(&places).enumerate() {
        let tone = Tone::Nth(nth as u8);
        draw_runs(&plot, line, places, tone);
        for (n, (point, &at)) in line.points.iter().zip(places).enumerate() {
            let is_newest = line.points[n + 1..].iter().all(|point| point.result().is_none());
            if let Some(target) = point.promise().filter(|_| is_newest) {
                target_mark(&canvas, Ink::new(Class::Target), locate(&plot, at, target), 10.0);
            }
            let is_alone = !joins(line, places, n) && (n + 1 == line.points.len() || !joins(line, places, n + 1));
            if let Some(value) = point.result().filter(|_| is_newest || is_alone) {
                let radius = if is_newest { 3.0 } else { 1.5 };
                let ink = Ink::new(Class::Dot).tone(tone).estimate(point.status == Status::Estimate);
                canvas.dot(ink, locate(&plot, at, value), radius);
            }
        }
    }
    canvas.finish();
    sheet.size = SIZE;
}
