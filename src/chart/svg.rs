//! The drawing backend of plotters that writes compact SVG.
//!
//! Pixels of plotters are tenths of a unit of the `viewBox`, so that integers carry one exact decimal. A colour of
//! plotters is no colour here but an [`Ink`](super::ink::Ink). Marks of one class that follow each other share one `<path>`, or
//! one `<g>` where each has a tooltip or is text.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::style::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::ink::{Class, unpack};
use super::text;

/// Tenths of a unit of the `viewBox`.
pub(super) const TENTHS: f64 = 10.0;

/// What has been begun and not yet closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// The `d` of a path of this class: red and the estimate bit.
    Path(u8, bool),
    /// A group of this class and anchor.
    Group(u8, bool, Anchor),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// Not text, or text that begins at its place.
    Start,
    Middle,
    End,
}

/// A backend that appends the inside of an `<svg>` to a string.
pub(super) struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
    tips: &'a [String],
    /// Id of the hatching for estimates; empty where they are shown by class alone.
    hatch: &'a str,
    open: Open,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Svg<'a> {
    /// `size` in units of the `viewBox`.
    pub(super) fn new(out: &'a mut String, size: (f64, f64), tips: &'a [String], hatch: &'a str) -> Self {
        let size = ((size.0 * TENTHS) as u32, (size.1 * TENTHS) as u32);
        Self { out, size, tips, hatch, open: Open::Nothing }
    }

    fn close(&mut self) {
        match self.open {
            Open::Nothing => {}
            Open::Path(..) => self.out.push_str("\"/>"),
            Open::Group(..) => self.out.push_str("</g>"),
        }
        self.open = Open::Nothing;
    }

    /// Writes the class, and what CSS cannot say: the hatching has the id of this chart, and `paint-order` is a property of
    /// SVG that the Nu validator does not know in CSS.
    fn write_class(&mut self, red: u8, is_estimate: bool) {
        self.out.push_str(" class=\"");
        self.out.push_str(Class::NAMES[usize::from(red & 31)]);
        match red >> 5 {
            0 => {}
            7 => self.out.push_str(" mark"),
            nth => {
                self.out.push_str(" s");
                self.out.push(char::from(b'0' + nth));
            }
        }
        if is_estimate {
            self.out.push_str(" est");
        }
        self.out.push('"');
        let is = |class: Class| red & 31 == class as u8;
        if is(Class::Value) {
            self.out.push_str(" paint-order=\"stroke\"");
        }
        if is_estimate && !is(Class::Line) && !self.hatch.is_empty() {
            self.out.push_str(" fill=\"url(#");
            self.out.push_str(self.hatch);
            self.out.push_str(")\"");
        }
    }

    fn group(&mut self, red: u8, is_estimate: bool, anchor: Anchor) {
        if self.open == Open::Group(red, is_estimate, anchor) {
            return;
        }
        self.close();
        self.out.push_str("<g");
        self.write_class(red, is_estimate);
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.out.push_str(" text-anchor=\"end\""),
        }
        self.out.push('>');
        self.open = Open::Group(red, is_estimate, anchor);
    }

    /// Begins or goes on with the path of a mark; `Some` holds the tooltip it must be closed with.
    fn begin_path(&mut self, color: BackendColor) -> Option<usize> {
        let (red, is_estimate, tip) = unpack(color);
        if let Some(tip) = tip.filter(|&tip| tip < self.tips.len()) {
            self.group(red, is_estimate, Anchor::Start);
            self.out.push_str("<path d=\"");
            return Some(tip);
        }
        if self.open != Open::Path(red, is_estimate) {
            self.close();
            self.out.push_str("<path");
            self.write_class(red, is_estimate);
            self.out.push_str(" d=\"");
            self.open = Open::Path(red, is_estimate);
        }
        None
    }

    fn end_path(&mut self, tip: Option<usize>) {
        if let Some(tip) = tip {
            self.out.push_str("\">");
            self.write_tip(tip);
            self.out.push_str("</path>");
        }
    }

    fn write_tip(&mut self, tip: usize) {
        self.out.push_str("<title>");
        escape(self.out, &self.tips[tip]);
        self.out.push_str("</title>");
    }

    fn end_text(&mut self, tip: Option<usize>) {
        if let Some(tip) = tip {
            self.write_tip(tip);
        }
        self.out.push_str("</text>");
    }

    fn path(&mut self, points: impl IntoIterator<Item = BackendCoord>, color: BackendColor, is_closed: bool) {
        let mut points = points.into_iter();
        let Some(mut at) = points.next() else { return };
        let tip = self.begin_path(color);
        self.out.push('M');
        tenths(self.out, at.0);
        joined(self.out, at.1);
        let mut command = ' ';
        let mut n_segments = 0;
        for point in points {
            let (dx, dy) = (point.0 - at.0, point.1 - at.1);
            let next = match (dx, dy) {
                (_, 0) => 'h',
                (0, _) => 'v',
                _ => 'l',
            };
            if next == command {
                if if next == 'v' { dy } else { dx } >= 0 {
                    self.out.push(' ');
                }
            } else {
                self.out.push(next);
                command = next;
            }
            if next != 'v' {
                tenths(self.out, dx);
            }
            match next {
                'h' => {}
                'v' => tenths(self.out, dy),
                _ => joined(self.out, dy),
            }
            at = point;
            n_segments += 1;
        }
        if n_segments == 0 {
            // A point alone is a dot as wide as the stroke.
            self.out.push_str("h0");
        } else if is_closed {
            self.out.push('z');
        }
        self.end_path(tip);
    }
}

/// Writes `value` tenths in as few characters as SVG allows: 12.5, -3, .5.
pub(super) fn tenths(out: &mut String, value: i32) {
    if value < 0 {
        out.push('-');
    }
    let (whole, tenth) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if whole > 0 || tenth == 0 {
        let mut digits = [0; 10];
        let mut rest = whole;
        let mut n = digits.len();
        loop {
            n -= 1;
            digits[n] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        out.extend(digits[n..].iter().map(|&digit| char::from(digit)));
    }
    if tenth > 0 {
        out.push('.');
        out.push(char::from(b'0' + tenth as u8));
    }
}

/// Writes the second number of a pair.
fn joined(out: &mut String, value: i32) {
    if value >= 0 {
        out.push(' ');
    }
    tenths(out, value);
}

/// Writes `text` for XML and HTML alike; characters that XML cannot hold are left out.
pub(super) fn escape(out: &mut String, text: &str) {
    // Nearly every text stays as it is, which its bytes tell; those of Chinese punctuation begin as some that do not.
    let bytes = text.as_bytes();
    let stays =
        |(at, &byte): (usize, &u8)| STAYS[usize::from(byte)] || byte == 0xef && matches!(bytes[at + 1], 0xbc | 0xbd);
    if bytes.iter().enumerate().all(stays) {
        return out.push_str(text);
    }
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => {}
            // The last two of each plane are no characters; HTML forbids them, XML two of them.
            _ if u32::from(char) & 0xfffe == 0xfffe => {}
            _ => out.push(char),
        }
    }
}

/// Bytes of characters that [`escape`] leaves as they are, whatever comes behind.
const STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stays[byte] = !matches!(byte as u8, 0..=0x1f | b'&' | b'<' | b'>' | b'"' | 0x7f | 0xc2 | 0xef..=0xff);
        byte += 1;
    }
    stays
};

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.close();
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.path([point], color, false);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.path([from, to], style.color(), false);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.path(path, style.color(), false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.path([(left, top), (right, top), (right, bottom), (left, bottom)], style.color(), true);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawn {
        self.path(vert, style.color(), true);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, _fill: bool) -> Drawn {
        let (red, is_estimate, tip) = unpack(style.color());
        self.group(red, is_estimate, Anchor::Start);
        self.out.push_str("<circle cx=\"");
        tenths(self.out, center.0);
        self.out.push_str("\" cy=\"");
        tenths(self.out, center.1);
        self.out.push_str("\" r=\"");
        tenths(self.out, radius as i32);
        match tip.filter(|&tip| tip < self.tips.len()) {
            Some(tip) => {
                self.out.push_str("\">");
                self.write_tip(tip);
                self.out.push_str("</circle>");
            }
            None => self.out.push_str("\"/>"),
        }
        Ok(())
    }

    /// `pos` is where the first baseline begins, has its middle or ends; a line feed in `text` begins a new line.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Drawn {
        let (red, is_estimate, tip) = unpack(style.color());
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        self.group(red, is_estimate, anchor);
        let tip = tip.filter(|&tip| tip < self.tips.len());
        let mut before = "";
        for (n, line) in text.split('\n').enumerate() {
            // A name broken between Han characters is one word, any other break is a space: those lines are texts of
            // their own, so that words of two lines stay apart for whoever copies them. Lines go down by ems, to stay
            // together where the page draws words smaller than they were laid out.
            let is_joined = n > 0 && text::is_joined(before, line);
            if is_joined {
                self.out.push_str("<tspan x=\"");
                tenths(self.out, pos.0);
                self.out.push_str("\" dy=\"1.15em\">");
                escape(self.out, line);
                self.out.push_str("</tspan>");
            } else {
                if n > 0 {
                    self.end_text(tip);
                }
                self.out.push_str("<text x=\"");
                tenths(self.out, pos.0);
                self.out.push_str("\" y=\"");
                tenths(self.out, pos.1);
                if n > 0 {
                    let _ = write!(self.out, "\" dy=\"{}.{:02}em", n * 115 / 100, n * 115 % 100);
                }
                self.out.push_str("\">");
                escape(self.out, line);
            }
            before = line;
        }
        self.end_text(tip);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok(((text::width(text) * TENTHS) as u32, (text::SIZE * TENTHS) as u32))
    }
}

/// Writes a `<pattern>` of slanted lines, one unit of bar and one of ground.
pub(super) fn write_hatch(out: &mut String, id: &str) {
    let _ = write!(
        out,
        "<pattern id=\"{id}\" class=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><path d=\"M0 0v5h5v-5z\"/><path d=\"M1 0v5\"/></pattern>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_may_hold_is_left_out() {
        let table = [
            ("增长8.5%，“高”（全年）", "增长8.5%，“高”（全年）"),
            ("a<b & \"c\">", "a&lt;b &amp; &quot;c&quot;&gt;"),
            ("one\ntwo\tthree", "one two three"),
            ("a\u{a0}b\u{85}c\u{7f}\u{1}", "a\u{a0}bc"),
            ("，\u{fdd0}\u{ffff}\u{1fffe}𠀀", "，𠀀"),
            ("", ""),
        ];
        for (text, expected) in table {
            let mut out = String::new();
            escape(&mut out, text);
            assert_eq!(out, expected);
        }
    }
}
