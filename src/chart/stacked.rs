//! One bar of shares.

use plotters::style::text_anchor::HPos;

use super::canvas::{Frame, locate};
use super::ink::{Class, Ink, N_TONES, Tone};
use super::scale::Scale;
use super::{Chart, Point, Sheet, WIDTH, text, words};

pub(super) fn draw(chart: &Chart, sheet: &mut Sheet<'_>) {
    const BAR: f64 = 40.0;
    const ROW: f64 = 22.0;
    let points: Vec<&Point> = chart.lines.iter().flat_map(|line| &line.points).collect();
    // A negative part of a whole is no share; it keeps its line in the list.
    let share = |point: &Point| point.result().filter(|value| *value > 0.0);
    let total: f64 = points.iter().filter_map(|point| share(point)).sum();
    let texts: Vec<String> = points
        .iter()
        .map(|point| if point.result().is_some() { words::value_text(chart, point) } else { "–".to_owned() })
        .collect();
    let tips = words::tips(chart);

    let width_of = |point: &Point| share(point).map_or(0.0, |value| value / total * (WIDTH - 2.0));
    let is_named_inside = !points.is_empty()
        && points
            .iter()
            .zip(&texts)
            .all(|(point, value)| text::width(&point.label).max(text::width(value)) + 12.0 <= width_of(point));
    let n_rows = if is_named_inside { 0 } else { points.len() };
    let size = (WIDTH, BAR + 4.0 + if n_rows > 0 { 6.0 + ROW * n_rows as f64 } else { 0.0 });

    let mut canvas = sheet.canvas(size, &tips);
    let frame = Frame { left: 1.0, top: 2.0, right: WIDTH - 1.0, bottom: 2.0 + BAR };
    let plot = canvas.plot(frame, Scale::plain(0.0, total), Scale::plain(0.0, 1.0));
    if total <= 0.0 {
        canvas.rect(Ink::new(Class::Track), frame);
    }
    let tone = |n: usize| Tone::Nth((n % usize::from(N_TONES)) as u8);
    let mut sum = 0.0;
    let mut inside = Vec::new();
    for (n, point) in points.iter().enumerate() {
        let Some(value) = share(point) else { continue };
        let left = locate(&plot, sum, 0.0).0;
        sum += value;
        let right = locate(&plot, sum, 0.0).0;
        canvas.rect(Ink::new(Class::Part).tone(tone(n)).tip(n + 1), Frame { left, right, ..frame });
        inside.push((n, left + 6.0, right - left - 12.0));
    }
    for (n, x, room) in inside {
        let ink = Ink::new(Class::Inside).tone(tone(n));
        if is_named_inside {
            canvas.text(ink, HPos::Left, (x, frame.top + 17.0), &points[n].label);
            canvas.text(ink, HPos::Left, (x, frame.top + 33.0), &texts[n]);
        } else if text::width(&texts[n]) <= room {
            canvas.text(ink, HPos::Left, (x, frame.top + 25.0), &texts[n]);
        }
    }
    if !is_named_inside {
        let baseline = |n: usize| frame.bottom + 6.0 + ROW * (n as f64 + 1.0) - 6.0;
        for n in 0..points.len() {
            let bottom = baseline(n);
            let swatch = Frame { left: 1.0, right: 13.0, top: bottom - 10.5, bottom: bottom + 1.5 };
            canvas.rect(Ink::new(Class::Part).tone(tone(n)), swatch);
        }
        for (n, value) in texts.iter().enumerate() {
            let value = text::fit(value, WIDTH * 0.4);
            canvas.text(Ink::new(Class::Value), HPos::Right, (WIDTH - 1.0, baseline(n)), &value);
        }
        for (n, point) in points.iter().enumerate() {
            let value = text::bold(&text::fit(&texts[n], WIDTH * 0.4));
            let name = text::fit(&point.label, WIDTH - value - 34.0);
            let is_cut = name != point.label;
            let ink = Ink::new(Class::Name).tip(if is_cut { n + 1 } else { 0 });
            canvas.text(ink, HPos::Left, (20.0, baseline(n)), &name);
        }
    }
    canvas.finish();
    sheet.size = size;
}
