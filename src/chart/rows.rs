//! Ranking and bullet: horizontal bars, one name a row.

use plotters::style::text_anchor::HPos;

use crate::model::Status;

use super::canvas::{Canvas, Frame, locate};
use super::keys::{self, Keys};
use super::scale::Scale;
use super::svg::{Class, Ink, Tone};
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

pub(super) fn draw_ranking(chart: &Chart, sheet: &mut Sheet<'_>) {
    const ROW: f64 = 25.0;
    const BAR: f64 = 15.0;
    let points: Vec<&Point> = rows(chart).collect();
    let has_marked = points.iter().any(|point| point.is_marked);
    let names: Vec<_> = points.iter().map(|point| text::fit(&point.label, 118.0)).collect();
    let values: Vec<String> = points
        .iter()
        .map(|point| match point.result() {
            Some(_) => text::fit(&words::value_text(chart, point), 110.0).into_owned(),
            None => "–".to_owned(),
        })
        .collect();
    let keys = Keys::of(chart);
    let head = keys::height("", &keys);
    let size = (WIDTH, head + ROW * points.len().max(1) as f64 + 4.0);
    let tips: Vec<String> =
        chart.lines.iter().flat_map(|line| line.points.iter().map(|point| words::tip(chart, line, point))).collect();

    let name_width = names.iter().map(|name| text::width(name)).fold(0.0, f64::max);
    let room = |is_wanted: &dyn Fn(f64) -> bool| {
        let widths = points.iter().zip(&values).filter(|(point, _)| is_wanted(point.result().unwrap_or(0.0)));
        widths.map(|(_, words)| text::width(words) + GAP).fold(0.0, f64::max)
    };
    let (low, high) = points
        .iter()
        .flat_map(|point| [point.result(), point.promise()])
        .flatten()
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let left = if name_width > 0.0 { name_width + 8.0 } else { 1.0 };
    let frame = Frame {
        left: left + room(&|value| value < 0.0),
        top: 0.0,
        right: WIDTH - 1.0 - room(&|value| value >= 0.0),
        bottom: size.1,
    };

    let mut canvas = sheet.canvas(size, &tips);
    keys::write_head(&mut canvas, "", &keys);
    let plot = canvas.plot(frame, Scale::plain(low, high), Scale::plain(0.0, 1.0));
    let base = locate(&plot, 0.0, 0.0).0;
    let middle = |n: usize| head + ROW * (n as f64 + 0.5) + 2.0;
    for (n, point) in points.iter().enumerate() {
        let Some(value) = point.result() else { continue };
        let y = middle(n);
        canvas
            .rect(ink(point, has_marked, n + 1), bar(base, locate(&plot, value, 0.0).0, y - BAR / 2.0, y + BAR / 2.0));
    }
    if low < 0.0 {
        canvas.path(Ink::new(Class::Zero), &[(base, head + 2.0), (base, size.1 - 2.0)]);
    }
    for (n, point) in points.iter().enumerate() {
        if let Some(target) = point.promise() {
            let x = locate(&plot, target, 0.0).0;
            let ink = Ink::new(Class::Target).tip(n + 1);
            target_tick(&canvas, ink, (x, middle(n)), BAR + 4.0);
        }
    }
    for (n, point) in points.iter().enumerate() {
        let tone = if point.is_marked { Tone::Marked } else { Tone::Plain };
        let is_cut = names[n] != point.label;
        let ink = Ink::new(Class::Name).tone(tone).tip(if is_cut { n + 1 } else { 0 });
        canvas.text(ink, HPos::Left, (1.0, middle(n) + 4.5), &names[n]);
    }
    for is_left in [false, true] {
        for (n, point) in points.iter().enumerate() {
            let value = point.result().unwrap_or(0.0);
            if (value < 0.0) != is_left {
                continue;
            }
            // A promise beyond the end of the bar keeps clear of the words.
            let ends = [Some(value), point.promise()].into_iter().flatten().map(|value| locate(&plot, value, 0.0).0);
            let end = if is_left { ends.fold(base, f64::min) - GAP } else { ends.fold(base, f64::max) + GAP };
            let align = if is_left { HPos::Right } else { HPos::Left };
            let tone = if point.is_marked { Tone::Marked } else { Tone::Plain };
            canvas.text(Ink::new(Class::Value).tone(tone), align, (end, middle(n) + 4.5), &values[n]);
        }
    }
    canvas.finish();
    sheet.size = size;
}

fn target_tick(canvas: &Canvas<'_>, ink: Ink, (x, y): (f64, f64), height: f64) {
    canvas.rect(ink, Frame { left: x - 2.0, right: x + 2.0, top: y - height / 2.0, bottom: y + height / 2.0 });
}

pub(super) fn draw_bullet(chart: &Chart, sheet: &mut Sheet<'_>) {
    const ROW: f64 = 44.0;
    const BAR: f64 = 10.0;
    let points: Vec<&Point> = rows(chart).collect();
    let size = (WIDTH, ROW * points.len().max(1) as f64);
    let tips: Vec<String> =
        chart.lines.iter().flat_map(|line| line.points.iter().map(|point| words::tip(chart, line, point))).collect();
    let (low, high) = points
        .iter()
        .flat_map(|point| [point.result(), point.promise()])
        .flatten()
        .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let has_marked = points.iter().any(|point| point.is_marked);
    // A little track beyond the farther of bar and tick shows that this is not the end.
    let scale = Scale::plain(low * 1.08, high * 1.08);

    let mut canvas = sheet.canvas(size, &tips);
    let frame = Frame { left: 2.0, top: 0.0, right: WIDTH - 2.0, bottom: size.1 };
    let plot = canvas.plot(frame, scale, Scale::plain(0.0, 1.0));
    let base = locate(&plot, 0.0, 0.0).0;
    let top = |n: usize| ROW * n as f64 + 22.0;
    for n in 0..points.len() {
        canvas.rect(Ink::new(Class::Track), Frame { top: top(n), bottom: top(n) + BAR, ..frame });
    }
    for (n, point) in points.iter().enumerate() {
        if let Some(value) = point.result() {
            canvas.rect(ink(point, has_marked, n + 1), bar(base, locate(&plot, value, 0.0).0, top(n), top(n) + BAR));
        }
    }
    if low < 0.0 {
        for n in 0..points.len() {
            canvas.path(Ink::new(Class::Zero), &[(base, top(n) - 3.0), (base, top(n) + BAR + 3.0)]);
        }
    }
    for (n, point) in points.iter().enumerate() {
        if let Some(target) = point.promise() {
            let place = (locate(&plot, target, 0.0).0, top(n) + BAR / 2.0);
            target_tick(&canvas, Ink::new(Class::Target).tip(n + 1), place, BAR + 8.0);
        }
    }
    let mut names = Vec::with_capacity(points.len());
    let mut promises = Vec::with_capacity(points.len());
    for (n, point) in points.iter().enumerate() {
        let value = match point.result() {
            Some(_) => text::fit(&words::value_text(chart, point), WIDTH * 0.4).into_owned(),
            None => "–".to_owned(),
        };
        canvas.text(Ink::new(Class::Value), HPos::Right, (WIDTH - 1.0, top(n) - 7.0), &value);
        let mut right = WIDTH - 1.0 - text::width(&value) - 10.0;
        if let Some(target) = point.promise() {
            let promise = words::promise(chart, target);
            // The name goes first: a promise that leaves it less than its own width is read from the tick alone.
            let left = right - text::width(&promise);
            if left > text::width(&point.label).min(WIDTH * 0.4) + 10.0 {
                promises.push((right, top(n) - 7.0, promise));
                right = left - 10.0;
            }
        }
        names.push(text::fit(&point.label, right - 2.0));
    }
    for (x, y, promise) in promises {
        canvas.text(Ink::new(Class::Label), HPos::Right, (x, y), &promise);
    }
    for (n, (point, name)) in points.iter().zip(&names).enumerate() {
        let is_cut = *name != point.label;
        let ink = Ink::new(Class::Name).tip(if is_cut { n + 1 } else { 0 });
        canvas.text(ink, HPos::Left, (1.0, top(n) - 7.0), name);
    }
    canvas.finish();
    sheet.size = size;
}
