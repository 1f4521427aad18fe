//! `[theme]`: the colours and the logo of a site, checked where they are written.
//!
//! A colour that readers cannot tell from what lies behind it is no fault of the file, but no page should go out with it
//! unnoticed: it is a warning, measured as WCAG 2.2 does.

use super::tree::Fields;
use crate::diag::{Diagnostic, Span};

/// What lies behind words on a light page.
pub const PAPER: Color = Color([0xfa, 0xf8, 0xf3]);
/// The same on a dark page.
pub const DARK_PAPER: Color = Color([0x14, 0x19, 0x1a]);
/// The least contrast of words (WCAG 2.2 AA, 1.4.3).
const MIN_CONTRAST: f64 = 4.5;

/// A colour without transparency: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

/// A colour of the site on light and on dark pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tone {
    /// On light pages.
    pub light: Color,
    /// On dark pages.
    pub dark: Color,
}

/// `[theme]`: what makes a site look like its owner's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// Links, lines and bars.
    pub accent: Option<Tone>,
    /// The mark beside the name, the ticks of promises, the rule above a county.
    pub mark: Option<Tone>,
    /// A picture below `static/` that stands in the mark's place.
    pub logo: Option<Logo>,
    /// A picture below `static/` that other sites show where somebody links to a page.
    pub social_image: Option<Logo>,
    /// Whether the site has a style sheet of its own, `static/theme.css`; those who read the disk know.
    pub has_own_css: bool,
}

/// A file named in `site.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Path below `static/`.
    pub path: String,
    /// Where it is written.
    pub span: Span,
}

impl Color {
    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digits: Vec<u8> =
            digits.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
        match *digits {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17])),
            [r, s, g, h, b, c] => Some(Self([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => None,
        }
    }

    /// Contrast with `other`, from 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// `percent` of `other` in it.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u16) -> Self {
        let mix = |a: u8, b: u8| ((u16::from(a) * (100 - percent) + u16::from(b) * percent + 50) / 100) as u8;
        let ([r, g, b], [s, h, c]) = (self.0, other.0);
        Self([mix(r, s), mix(g, h), mix(b, c)])
    }

    /// The same hue, as light as words on a dark page must be.
    fn on_dark(self) -> Self {
        let white = Self([0xff; 3]);
        let steps = (0..=100).step_by(5).map(|percent| self.mixed(white, percent));
        steps.into_iter().find(|color| color.contrast(DARK_PAPER) >= 7.0).unwrap_or(white)
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

pub(super) fn read(fields: &Fields<'_>) -> Theme {
    Theme {
        accent: tone(fields, "accent", "accent_dark"),
        mark: tone(fields, "mark", "mark_dark"),
        logo: picture(fields, "logo", &["svg", "png", "jpg", "jpeg", "webp"]),
        social_image: picture(fields, "social_image", &["png", "jpg", "jpeg", "webp"]),
        has_own_css: false,
    }
}

/// A colour for light pages with that for dark ones, which is made from it where none is given.
fn tone(fields: &Fields<'_>, light_key: &'static str, dark_key: &'static str) -> Option<Tone> {
    let light = color(fields, light_key, PAPER, "light");
    let dark = color(fields, dark_key, DARK_PAPER, "dark");
    if light.is_none() && dark.is_some() && fields.node(light_key).is_none() {
        let (text, span) = fields.text_at(dark_key)?;
        fields.bad_value(
            format!("`{dark_key}` is set to `{text}` without `{light_key}`"),
            span,
            "",
            &format!("set `{light_key}` as well; `{dark_key}` alone may be left out"),
        );
    }
    let light = light?;
    Some(Tone { light, dark: dark.unwrap_or_else(|| light.on_dark()) })
}

fn color(fields: &Fields<'_>, key: &'static str, ground: Color, pages: &str) -> Option<Color> {
    let (text, span) = fields.text_at(key)?;
    let Some(color) = Color::parse(&text) else {
        fields.bad_value(format!("`{key}` is no colour: `{text}`"), span, "", "write it as #rrggbb: #17566f");
        return None;
    };
    let contrast = color.contrast(ground);
    if contrast < MIN_CONTRAST {
        // Cut, not rounded: 4.49 must not read as the 4.5 that it misses.
        let contrast = (contrast * 10.0).floor() / 10.0;
        let message = format!("words in `{key}` cannot be read well on {pages} pages");
        let label = format!("contrast {contrast:.1} with {ground}");
        let help = format!(
            "WCAG AA asks for {MIN_CONTRAST}; take a {} colour",
            if pages == "dark" { "lighter" } else { "darker" }
        );
        fields.report(Diagnostic::warning("config-contrast", message).at(fields.file(), span, label).help(help));
    }
    Some(color)
}

/// A picture that stays below `static/`. Whether it is there is for those who read the disk.
fn picture(fields: &Fields<'_>, key: &'static str, kinds: &[&str]) -> Option<Logo> {
    let (path, span) = fields.text_at(key)?;
    let is_below = path.split('/').all(|step| !matches!(step, "" | "." | "..")) && !path.contains(['\\', ':']);
    let is_picture = path.rsplit_once('.').is_some_and(|(_, kind)| kinds.contains(&kind.to_ascii_lowercase().as_str()));
    if is_below && is_picture {
        return Some(Logo { path, span });
    }
    let kind = kinds[0];
    let help =
        format!("put a picture ({}) below static/ and write its path from there: {key}.{kind}", kinds.join(", "));
    fields.bad_value(format!("`{key}` names no picture below `static/`: `{path}`"), span, "", &help);
    None
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::diag::{Severity, SourceFile};

    #[test]
    fn colours_are_read_and_told_apart() {
        for (text, expected) in [
            ("#fff", Some("#ffffff")),
            ("#17566F", Some("#17566f")),
            ("17566f", None),
            ("#17566", None),
            ("#17566g", None),
            ("teal", None),
            ("", None),
        ] {
            assert_eq!(Color::parse(text).map(|color| color.to_string()).as_deref(), expected, "{text}");
        }
        let (black, white) = (Color([0; 3]), Color([0xff; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9 && (white.contrast(white) - 1.0).abs() < 1e-9);
        // The pair that WCAG's own techniques name: #767676 on white is the lightest grey that passes.
        assert!(Color([0x76; 3]).contrast(white) >= 4.5 && Color([0x77; 3]).contrast(white) < 4.5);
    }

    #[test]
    fn a_dark_tone_is_made_where_none_is_given() {
        for text in ["#17566f", "#a3392b", "#000000", "#00539b"] {
            let (config, faults) = parse(&SourceFile::new("site.toml", format!("[theme]\naccent = \"{text}\"")));
            assert_eq!(faults, [], "{text}");
            let tone = config.theme.accent.expect("a colour");
            assert_eq!(tone.light.to_string(), text);
            assert!(tone.dark.contrast(DARK_PAPER) >= 7.0, "{text}: {}", tone.dark);
        }
    }

    #[test]
    fn faults_of_a_theme_have_a_place() {
        let table = [
            ("accent = \"blue\"", "2:10 config-value: `accent` is no colour: `blue`"),
            ("accent = 3", "2:10 config-type: `accent` must be text, not a number"),
            ("acent = \"#fff\"", "2:1 config-key: unknown key `acent` in `[theme]`"),
            ("accent = \"#ffcc00\"", "2:10 config-contrast: words in `accent` cannot be read well on light pages"),
            (
                "mark = \"#333\"\nmark_dark = \"#333\"",
                "3:13 config-contrast: words in `mark_dark` cannot be read well on dark pages",
            ),
            ("mark_dark = \"#fff\"", "2:13 config-value: `mark_dark` is set to `#fff` without `mark`"),
            ("logo = \"../logo.svg\"", "2:8 config-value: `logo` names no picture below `static/`: `../logo.svg`"),
            ("logo = \"logo.html\"", "2:8 config-value: `logo` names no picture below `static/`: `logo.html`"),
        ];
        for (text, expected) in table {
            let (_, faults) = parse(&SourceFile::new("site.toml", format!("[theme]\n{text}")));
            let told: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let (line, column) = fault.labels[0].file.line_column(fault.labels[0].span.start);
                    format!("{line}:{column} {}: {}", fault.code, fault.message)
                })
                .collect();
            assert_eq!(told, [expected], "{text}");
            assert_eq!(faults[0].severity == Severity::Warning, expected.contains("contrast"), "{text}");
        }
    }
}
