//! Ranking and bullet: horizontal bars, one name a row.

use plotters::style::text_anchor::HPos;

use crate::model::Status;

use super::canvas::{Canvas, Frame, locate};
use super::ink::{Class, Ink, Tone};
use super::keys::{self, Keys};
use super::scale::Scale;
use super::time::inside;
use super::words::Axes;
use super::{Chart, Point, Sheet, WIDTH, text, words};

/// Room between a bar and the words beside it.
const GAP: f64 = 6.0;

fn rows(chart: &Chart) -> impl Iterator<Item = &Point> {
    chart.lines.iter().flat_map(|line| &line.points)
}

/// Rows beside a marked one stand back.
fn ink(point: &Point, has_marked: bool, tip: usize) -> Ink {
    let tone = if point.is_marked { Tone::Marked } else { Tone::Plain };
    let class = if has_marked && !point.is_marked { Class::Rest } else { Class::Bar };
    Ink::new(class).tone(tone).estimate(point.status == Status::Estimate).tip(tip)
}

/// A bar from the base to `to`; a value too small to see still shows.
fn bar(base: f64, to: f64, top: f64, bottom: f64) -> Frame {
    let to = if (to - base).abs() < 1.0 { base + if to < base { -1.0 } else { 1.0 } } else { to };
    Frame { left: base.min(to), right: base.max(to), top, bottom }
}

/// The least and the greatest number of all rows, zero included: bars begin there.
fn reach(points: &[&Point]) -> (f64, f64) {
    let numbers = points.iter().flat_map(|point| [point.result(), point.promise()]).flatten();
    numbers.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)))
}

/// The values of rows in words that take `room` units at most, and what must then stand above them: where one with its
/// unit would be too wide, all are bare numbers of one magnitude.
fn values(chart: &Chart, points: &[&Point], room: f64, has_value: fn(&Point) -> bool) -> (Vec<String>, String) {
    let write = |words: &dyn Fn(&Point) -> String| -> Vec<String> {
        points.iter().map(|point| if has_value(point) { words(point) } else { "–".to_owned() }).collect()
    };
    let whole = write(&|point| words::value_text(chart, point));
    if whole.iter().all(|words| text::bold(words) <= room) {
        return (whole, String::new());
    }
    let numbers = points.iter().filter(|point| has_value(point)).map(|point| point.value);
    let numbers = Scale::nice(numbers, true, 4).numbers(&chart.unit, chart.lang);
    let bare = write(&|point| text::fit(&numbers.precise(point.value), room / text::BOLD).into_owned());
    (bare, numbers.caption)
}

/// Whether the value of a row is itself promised: its bar is an outline, not a tick without a bar.
fn is_promise(point: &Point) -> bool {
    point.status == Status::Target && point.target.is_none() && point.promise().is_some()
}

/// Bare numbers beside bars, in words.
pub(super) fn axes(chart: &Chart) -> Axes {
    let points: Vec<&Point> = rows(chart).collect();
    let (values, caption) = values_of_ranking(chart, &points);
    let marks = if caption.is_empty() { Vec::new() } else { values };
    Axes { marks, caption, ..Axes::default() }
}

/// The values of a ranking, which has room for short ones only where bars go both ways.
fn values_of_ranking(chart: &Chart, points: &[&Point]) -> (Vec<String>, String) {
    let has_both_signs = [true, false].iter().all(|left| points.iter().any(|point| is_left(point) == *left));
    let room = if has_both_signs { 80.0 } else { 110.0 };
    values(chart, points, room, |point| point.result().is_some() || is_promise(point))
}

/// Whether the value of a row stands to the left of its bar.
fn is_left(point: &Point) -> bool {
    let value = point.result().or(point.promise().filter(|_| is_promise(point)));
    value.is_some_and(|value| value < 0.0)
}

pub(super) fn draw_ranking(chart: &Chart, sheet: &mut Sheet<'_>) {
    const ROW: f64 = 25.0;
    const BAR: f64 = 15.0;
    const ROOM_FOR_NAMES: f64 = 134.0;
    let points: Vec<&Point> = rows(chart).collect();
    let has_marked = points.iter().any(|point| point.is_marked);
    let names: Vec<_> = points.iter().map(|point| text::wrap(&point.label, ROOM_FOR_NAMES / text::BOLD, 2)).collect();
    let (values, caption) = values_of_ranking(chart, &points);
    let keys = Keys::of(chart);
    let mut foot = keys::height(&caption, &keys) + 2.0;
    let middles: Vec<f64> = names
        .iter()
        .map(|name| {
            let height = ROW + text::LEADING * name.len().saturating_sub(1) as f64;
            foot += height;
            foot - height / 2.0
        })
        .collect();
    let size = (WIDTH, foot + 2.0);
    let tips = words::tips(chart);

    let name_width = names.iter().flatten().map(|name| text::bold(name)).fold(0.0, f64::max);
    let room = |left: bool| {
        let beside = points.iter().zip(&values).filter(|(point, _)| is_left(point) == left);
        beside.map(|(_, words)| text::bold(words) + GAP).fold(0.0, f64::max)
    };
    let (low, high) = reach(&points);
    let left = if name_width > 0.0 { name_width.min(ROOM_FOR_NAMES) + 8.0 } else { 1.0 };
    let frame = Frame { left: left + room(true), top: 0.0, right: WIDTH - 1.0 - room(false), bottom: foot };

    let mut canvas = sheet.canvas(size, &tips);
    keys::write_head(&mut canvas, &caption, &keys);
    let plot = canvas.plot(frame, Scale::plain(low, high), Scale::plain(0.0, 1.0));
    let x = |value: f64| locate(&plot, value, 0.0).0;
    let base = x(0.0);
    for (n, (point, y)) in points.iter().zip(&middles).enumerate() {
        if let Some(value) = point.result() {
            canvas.rect(ink(point, has_marked, n + 1), bar(base, x(value), y - BAR / 2.0, y + BAR / 2.0));
        }
    }
    for (n, (point, y)) in points.iter().zip(&middles).enumerate() {
        if let Some(value) = point.promise().filter(|_| is_promise(point)) {
            let frame = bar(base, x(value), y - BAR / 2.0 + 1.0, y + BAR / 2.0 - 1.0);
            canvas.rect(Ink::new(Class::Target).tip(n + 1), frame);
        }
    }
    if low < 0.0 {
        canvas.path(Ink::new(Class::Zero), &[(base, middles[0] - ROW / 2.0), (base, foot)]);
    }
    for (n, (point, y)) in points.iter().zip(&middles).enumerate() {
        if let Some(target) = point.promise().filter(|_| !is_promise(point)) {
            target_tick(&canvas, Ink::new(Class::Target).tip(n + 1), (x(target), *y), BAR + 4.0);
        }
    }
    for (n, (point, y)) in points.iter().zip(&middles).enumerate() {
        let tone = if point.is_marked { Tone::Marked } else { Tone::Plain };
        let is_cut = names[n].last().is_some_and(|line| text::is_cut(line));
        let ink = Ink::new(Class::Name).tone(tone).tip(if is_cut { n + 1 } else { 0 });
        let above = text::LEADING / 2.0 * names[n].len().saturating_sub(1) as f64;
        canvas.text(ink, HPos::Left, (1.0, y + 4.5 - above), &names[n].join("\n"));
    }
    for left in [false, true] {
        for ((point, y), value) in
            points.iter().zip(&middles).zip(&values).filter(|((point, _), _)| is_left(point) == left)
        {
            // A promise beyond the end of the bar keeps clear of the words.
            let ends = [point.result(), point.promise()].into_iter().flatten().map(x);
            let (align, end) = if left {
                (HPos::Right, ends.fold(base, f64::min) - GAP)
            } else {
                (HPos::Left, ends.fold(base, f64::max) + GAP)
            };
            let tone = if point.is_marked { Tone::Marked } else { Tone::Plain };
            canvas.text(Ink::new(Class::Value).tone(tone), align, (end, y + 4.5), value);
        }
    }
    canvas.finish();
    sheet.size = size;
}

fn target_tick(canvas: &Canvas<'_>, ink: Ink, (x, y): (f64, f64), height: f64) {
    canvas.rect(ink, Frame { left: x - 2.0, right: x + 2.0, top: y - height / 2.0, bottom: y + height / 2.0 });
}

/// Draws a row for each promise: name and result above, the bar with the tick of the promise, and the promise in words
/// beside the result or, where that is too narrow for one of the rows, under the ticks of all.
pub(super) fn draw_bullet(chart: &Chart, sheet: &mut Sheet<'_>) {
    const BAR: f64 = 10.0;
    const BETWEEN: f64 = 10.0;
    let points: Vec<&Point> = rows(chart).collect();
    let has_marked = points.iter().any(|point| point.is_marked);
    let (values, caption) = values(chart, &points, WIDTH * 0.4, |point| point.result().is_some());
    let is_bare = points.iter().all(|point| point.label.is_empty());
    let caption = if is_bare { String::new() } else { caption };
    let head = keys::height(&caption, &Keys::default());
    let promises: Vec<Option<String>> = points
        .iter()
        .map(|point| point.promise().map(|target| text::fit(&words::promise(chart, target), WIDTH - 4.0).into_owned()))
        .collect();
    let room_beside = |n: usize| WIDTH - 2.0 - text::bold(&values[n]) - BETWEEN;
    let is_beside = points.iter().zip(&promises).enumerate().all(|(n, (point, promise))| {
        let promise = promise.as_ref().map_or(0.0, |promise| text::width(promise) + BETWEEN);
        text::width(&point.label) + promise <= room_beside(n)
    });
    let has_promises = promises.iter().any(Option::is_some);
    let (row, above) = match (is_bare, is_beside || !has_promises) {
        (true, _) => (26.0, 5.0),
        (false, true) => (46.0, 24.0),
        (false, false) => (64.0, 24.0),
    };
    let between_rows = if is_bare { 6.0 } else { 8.0 };
    let size = (WIDTH, head + row * points.len().max(1) as f64 - between_rows);
    let tips = words::tips(chart);

    let (low, high) = reach(&points);
    // A little track beyond the farther of bar and tick shows that this is not the end.
    let scale = Scale::plain(low * 1.08, high * 1.08);
    let mut canvas = sheet.canvas(size, &tips);
    let frame = Frame { left: 2.0, top: 0.0, right: WIDTH - 2.0, bottom: size.1 };
    let plot = canvas.plot(frame, scale, Scale::plain(0.0, 1.0));
    let x = |value: f64| locate(&plot, value, 0.0).0;
    let base = x(0.0);
    let top = |n: usize| head + row * n as f64 + above;
    keys::write_head(&mut canvas, &caption, &Keys::default());
    for n in 0..points.len() {
        canvas.rect(Ink::new(Class::Track), Frame { top: top(n), bottom: top(n) + BAR, ..frame });
    }
    for (n, point) in points.iter().enumerate() {
        if let Some(value) = point.result() {
            canvas.rect(ink(point, has_marked, n + 1), bar(base, x(value), top(n), top(n) + BAR));
        }
    }
    if low < 0.0 {
        for n in 0..points.len() {
            canvas.path(Ink::new(Class::Zero), &[(base, top(n) - 3.0), (base, top(n) + BAR + 3.0)]);
        }
    }
    for (n, point) in points.iter().enumerate() {
        if let Some(target) = point.promise() {
            target_tick(&canvas, Ink::new(Class::Target).tip(n + 1), (x(target), top(n) + BAR / 2.0), BAR + 8.0);
        }
    }
    if is_bare {
        canvas.finish();
        sheet.size = size;
        return;
    }
    for (n, value) in values.iter().enumerate() {
        canvas.text(Ink::new(Class::Value), HPos::Right, (WIDTH - 1.0, top(n) - 8.0), value);
    }
    for (n, (point, promise)) in points.iter().zip(&promises).enumerate() {
        let (Some(promise), Some(target)) = (promise, point.promise()) else { continue };
        let ink = Ink::new(Class::Label);
        if is_beside {
            canvas.text(ink, HPos::Right, (room_beside(n), top(n) - 8.0), promise);
        } else {
            let middle = inside(x(target), text::width(promise));
            canvas.text(ink, HPos::Center, (middle, top(n) + BAR + 18.0), promise);
        }
    }
    for (n, point) in points.iter().enumerate() {
        let name = text::fit(&point.label, room_beside(n));
        let is_cut = name != point.label;
        let ink = Ink::new(Class::Name).tip(if is_cut { n + 1 } else { 0 });
        canvas.text(ink, HPos::Left, (1.0, top(n) - 8.0), &name);
    }
    canvas.finish();
    sheet.size = size;
}
