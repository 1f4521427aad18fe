//! What a mark is, in the clothes of a colour of plotters: red says which class it has, green and blue which tooltip.

use plotters::style::{RGBAColor, ShapeStyle};
use plotters_backend::BackendColor;

macro_rules! classes {
    ($($class:ident => $name:literal),+ $(,)?) => {
        /// What a mark is; `static/charts.css` says how it looks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Class { $($class),+ }

        impl Class {
            /// Their names in CSS, in order.
            pub(super) const NAMES: &[&str] = &[$($name),+];
        }
    };
}

classes! {
    Grid => "grid",
    Zero => "zero",
    Leader => "leader",
    Line => "line",
    Dot => "dot",
    Hit => "hit",
    Bar => "bar",
    Rest => "bar rest",
    Track => "track",
    Target => "target",
    Part => "part",
    Tick => "tick",
    Caption => "cap",
    Label => "lab",
    Value => "val",
    Name => "name",
    Inside => "in",
    Title => "head",
    Ground => "ground",
}

/// Which of several like marks one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// The only kind.
    Plain,
    /// The nth line or part, from 0.
    Nth(u8),
    /// The one that the chart is about.
    Marked,
}

/// Class and tooltip of a mark, in the clothes of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) class: Class,
    pub(super) tone: Tone,
    pub(super) is_estimate: bool,
    /// Place in the tooltips, from 1; 0 is none.
    pub(super) tip: u16,
}

/// Tones that have a class of their own; further ones begin again.
pub(super) const N_TONES: u8 = 6;

impl Ink {
    pub(super) const fn new(class: Class) -> Self {
        Self { class, tone: Tone::Plain, is_estimate: false, tip: 0 }
    }

    pub(super) const fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    pub(super) const fn estimate(self, is_estimate: bool) -> Self {
        Self { is_estimate, ..self }
    }

    pub(super) fn tip(self, tip: usize) -> Self {
        // Beyond what two bytes less a bit can count a mark goes without its tooltip.
        Self { tip: u16::try_from(tip).ok().filter(|&tip| tip < 1 << 15).unwrap_or(0), ..self }
    }

    /// Red: five bits of class and three of tone. Green and blue: one bit of estimate and fifteen of tooltip.
    fn pack(self) -> (u8, u8, u8) {
        let tone = match self.tone {
            Tone::Plain => 0,
            Tone::Nth(n) => 1 + n % N_TONES,
            Tone::Marked => 7,
        };
        let [high, low] = (self.tip | (u16::from(self.is_estimate) << 15)).to_be_bytes();
        (self.class as u8 | tone << 5, high, low)
    }

    pub(super) fn to_backend_color(self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.pack() }
    }
}

impl From<Ink> for ShapeStyle {
    fn from(ink: Ink) -> Self {
        let (red, green, blue) = ink.pack();
        Self { color: RGBAColor(red, green, blue, 1.0), filled: true, stroke_width: 1 }
    }
}

/// Red, whether the mark is an estimate, and its tooltip: what [`Ink::pack`] packed.
pub(super) fn unpack(color: BackendColor) -> (u8, bool, Option<usize>) {
    let (red, green, blue) = color.rgb;
    let tip = u16::from_be_bytes([green & 127, blue]);
    (red, green & 128 != 0, usize::from(tip).checked_sub(1))
}
