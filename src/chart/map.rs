//! Maps: counties by their boundaries, darker where the value is greater.

use plotters::style::text_anchor::HPos;

use crate::model::Lang;

use super::canvas::{Canvas, Frame};
use super::ink::{Class, Ink, Tone};
use super::svg::Svg;
use super::{Drawing, WIDTH, clean_id, text};

/// Height that a map takes at most.
const MAX_HEIGHT: f64 = 320.0;
/// Points nearer to the one before than this are left out.
const STEP: f64 = 0.8;
/// Shades that can be told apart.
const MAX_SHADES: usize = 5;

/// A map, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// Its title, which a screen reader says first.
    pub title: String,
    /// Language of its words.
    pub lang: Lang,
    /// What lies on it.
    pub areas: Vec<Area>,
}

/// A county on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// Its value and the value in words; `None` where it reports none.
    pub value: Option<(f64, String)>,
    /// Outlines of its parts, in millionths of a degree.
    pub rings: Vec<Vec<(i32, i32)>>,
}

/// Draws `map` as an SVG element; `id` is unique in the page.
pub fn draw_map(map: &Map, id: &str) -> String {
    let mut out = String::with_capacity(4096);
    write_svg(&mut out, map, &clean_id(id), false);
    out
}

/// Draws `map` as an SVG file of its own: the title stands above it, and colours are inside the file.
pub fn draw_map_standalone(map: &Map) -> String {
    let mut out = String::with_capacity(6144);
    write_svg(&mut out, map, "map", true);
    out.push('\n');
    out
}

fn write_svg(out: &mut String, map: &Map, id: &str, is_standalone: bool) {
    let mut body = String::with_capacity(4096);
    let height = body_of(map, &shades(map), &mut body);
    let description = describe_map(map);
    let drawing = Drawing { class: "c-map", title: &map.title, description: &description, hatch: "" };
    drawing.write(out, id, (WIDTH, height), &body, is_standalone);
}

/// What the map shows, in a sentence.
pub fn describe_map(map: &Map) -> String {
    let mut known: Vec<(&str, f64, &str)> = map
        .areas
        .iter()
        .filter_map(|area| area.value.as_ref().map(|(value, words)| (area.name.as_str(), *value, words.as_str())))
        .collect();
    known.sort_by(|a, b| b.1.total_cmp(&a.1));
    let n = map.areas.len();
    match (&*known, map.lang) {
        ([], Lang::Zh) => format!("{n}个县市，暂无数据。"),
        ([], Lang::En) => format!("{n} counties, no data."),
        ([(name, _, words), .., (low, _, low_words)], Lang::Zh) => {
            format!("{n}个县市，最高{name}（{words}），最低{low}（{low_words}）。")
        }
        ([(name, _, words), .., (low, _, low_words)], Lang::En) => {
            format!("{n} counties, highest {name} ({words}), lowest {low} ({low_words}).")
        }
        ([(name, _, words)], Lang::Zh) => format!("{n}个县市，{name}（{words}）。"),
        ([(name, _, words)], Lang::En) => format!("{n} counties; {name} ({words})."),
    }
}

/// Shade of each area, 0 for the greatest values, and each shade with the words of its least and its greatest value.
struct Shades {
    of: Vec<Option<u8>>,
    ends: Vec<(u8, String, String)>,
}

/// Areas in as many groups of like size as can be told apart; equal values share a group.
fn shades(map: &Map) -> Shades {
    let mut values: Vec<(f64, &str)> = map
        .areas
        .iter()
        .filter_map(|area| area.value.as_ref())
        .map(|(value, words)| (*value, words.as_str()))
        .collect();
    values.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut distinct = values.clone();
    distinct.dedup_by(|a, b| a.0 == b.0);
    let n_groups = distinct.len().clamp(1, MAX_SHADES);
    let group = |value: f64| {
        let place = distinct.iter().position(|(other, _)| *other == value).unwrap_or(0);
        place * n_groups / distinct.len().max(1)
    };
    // Two groups are told apart best by the shades at the ends.
    let shade = |group: usize| if n_groups < 2 { 1 } else { (group * (MAX_SHADES - 1) / (n_groups - 1)) as u8 };
    let mut ends: Vec<(u8, String, String)> = Vec::new();
    for &(value, words) in &values {
        let shade = shade(group(value));
        match ends.last_mut() {
            Some((last, low, _)) if *last == shade => words.clone_into(low),
            _ => ends.push((shade, words.to_owned(), words.to_owned())),
        }
    }
    Shades {
        of: map.areas.iter().map(|area| area.value.as_ref().map(|(value, _)| shade(group(*value)))).collect(),
        ends,
    }
}

/// Draws areas, names and the key; gives the height.
fn body_of(map: &Map, shades: &Shades, out: &mut String) -> f64 {
    const ROW: f64 = 20.0;
    let (place, height) = projection(map);
    let has_none = shades.of.contains(&None);
    let n_rows = shades.ends.len() + usize::from(has_none);
    let total = height + 10.0 + ROW * n_rows as f64;
    let tips: Vec<String> = map.areas.iter().map(|area| tip(map.lang, area)).collect();
    let mut canvas = Canvas::new(Svg::new(out, (WIDTH, total), &tips, ""));
    let mut names = Vec::new();
    // The widest first, so that what lies inside another county stays visible.
    let mut order: Vec<_> = map.areas.iter().map(|area| middle(area, &place)).enumerate().collect();
    order.sort_by_key(|(_, middle)| std::cmp::Reverse(middle.map_or(0, |(_, room)| room as i32)));
    for (n, middle) in order {
        let (area, shade) = (&map.areas[n], shades.of[n]);
        let ink = shade.map_or(Ink::new(Class::Track), |shade| Ink::new(Class::Part).tone(Tone::Nth(shade)));
        for ring in &area.rings {
            canvas.polygon(ink.tip(n + 1), &thinned(ring.iter().map(|&point| place(point))));
        }
        if let Some((middle, room)) = middle
            && text::bold(&area.name) + 8.0 <= room
        {
            let class = if shade.is_some() { Class::Inside } else { Class::Label };
            names.push((Ink::new(class).tone(shade.map_or(Tone::Plain, Tone::Nth)), middle, area.name.as_str()));
        }
    }
    for (ink, (x, y), name) in names {
        canvas.text(ink, HPos::Center, (x, y + 4.5), name);
    }
    let n_groups = shades.ends.len();
    for (row, (shade, low, high)) in shades.ends.iter().enumerate() {
        let words = if low == high { low.clone() } else { format!("{low} – {high}") };
        key(&mut canvas, Ink::new(Class::Part).tone(Tone::Nth(*shade)), height + 10.0 + ROW * row as f64, &words);
    }
    if has_none {
        key(
            &mut canvas,
            Ink::new(Class::Track),
            height + 10.0 + ROW * n_groups as f64,
            super::words::no_data(map.lang),
        );
    }
    canvas.finish();
    total
}

fn key(canvas: &mut Canvas<'_>, ink: Ink, top: f64, words: &str) {
    canvas.rect(ink, Frame { left: 1.0, right: 21.0, top: top + 3.0, bottom: top + 15.0 });
    canvas.text(Ink::new(Class::Label), HPos::Left, (28.0, top + 13.5), &text::fit(words, WIDTH - 30.0));
}

fn tip(lang: Lang, area: &Area) -> String {
    let words = area.value.as_ref().map_or(super::words::no_data(lang), |(_, words)| words);
    if lang == Lang::Zh { format!("{}：{words}", area.name) } else { format!("{}: {words}", area.name) }
}

/// Degrees to units, north up, as wide as the sheet or as high as allowed: degrees of longitude are as long as they are in
/// the middle of the map, which at the size of a province bends nothing that can be seen.
fn projection(map: &Map) -> (impl Fn((i32, i32)) -> (f64, f64) + use<>, f64) {
    let points = || map.areas.iter().flat_map(|area| &area.rings).flatten();
    let span = |pick: fn(&(i32, i32)) -> i32| {
        let (low, high) = points().map(pick).fold((i32::MAX, i32::MIN), |(low, high), at| (low.min(at), high.max(at)));
        if low > high { (0.0, 1.0) } else { (f64::from(low), f64::from(high).max(f64::from(low) + 1.0)) }
    };
    let ((west, east), (south, north)) = (span(|point| point.0), span(|point| point.1));
    let narrow = ((south + north) / 2e6).to_radians().cos().max(0.01);
    let scale = ((WIDTH - 4.0) / ((east - west) * narrow)).min((MAX_HEIGHT - 4.0) / (north - south));
    let left = (WIDTH - (east - west) * narrow * scale) / 2.0;
    let place =
        move |(x, y): (i32, i32)| (left + (f64::from(x) - west) * narrow * scale, 2.0 + (north - f64::from(y)) * scale);
    (place, (north - south) * scale + 4.0)
}

/// Leaves out points that no screen would show.
fn thinned(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for (x, y) in points {
        if kept.last().is_none_or(|&(a, b)| (x - a).hypot(y - b) >= STEP) {
            kept.push((x, y));
        }
    }
    kept
}

/// The middle of the widest part of an area, and how wide that is.
fn middle(area: &Area, place: &impl Fn((i32, i32)) -> (f64, f64)) -> Option<((f64, f64), f64)> {
    let boxes = area.rings.iter().map(|ring| {
        ring.iter().map(|&point| place(point)).fold(
            Frame { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN },
            |frame, (x, y)| Frame {
                left: frame.left.min(x),
                right: frame.right.max(x),
                top: frame.top.min(y),
                bottom: frame.bottom.max(y),
            },
        )
    });
    let widest = boxes.max_by(|a, b| a.width().total_cmp(&b.width()))?;
    // A shape is rarely as wide in its middle as its box.
    let room = if widest.bottom - widest.top < text::SIZE * 1.5 { 0.0 } else { widest.width() * 0.8 };
    Some((((widest.left + widest.right) / 2.0, (widest.top + widest.bottom) / 2.0), room))
}
