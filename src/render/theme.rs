//! `theme.css`: a site's own colours, laid over those of `site.css`.

use std::fmt::Write;

use crate::config::{Color, DARK_PAPER, PAPER, Theme, Tone};

/// How much of a colour is in the ground that goes with it.
const SOFT: u16 = 15;

/// The style sheet of a theme; `None` where it sets no colour.
pub(super) fn css(theme: &Theme) -> Option<String> {
    if theme.accent.is_none() && theme.mark.is_none() {
        return None;
    }
    let light = variables(theme, |tone| tone.light, PAPER);
    let dark = variables(theme, |tone| tone.dark, DARK_PAPER);
    let mut out = String::new();
    // Pages in print keep the dark ink of `site.css`.
    write!(
        out,
        "@media screen {{\n:root {{ {light}}}\n:root[data-theme=\"dark\"] {{ {dark}}}\n}}\n\
         @media screen and (prefers-color-scheme: dark) {{\n:root:not([data-theme=\"light\"]) {{ {dark}}}\n}}\n"
    )
    .expect("a string takes every write");
    Some(out)
}

fn variables(theme: &Theme, pick: impl Fn(&Tone) -> Color, paper: Color) -> String {
    let mut out = String::new();
    for (name, tone) in [("accent", theme.accent), ("seal", theme.mark)] {
        let Some(color) = tone.as_ref().map(&pick) else { continue };
        write!(out, "--{name}: {color}; ").expect("a string takes every write");
        if name == "accent" {
            write!(out, "--accent-soft: {}; ", paper.mixed(color, SOFT)).expect("a string takes every write");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_variables() {
        assert_eq!(css(&Theme::default()), None);
        let tone = Tone { light: Color([0, 0x53, 0x9b]), dark: Color([0x8e, 0xc6, 0xdc]) };
        let theme = Theme { accent: Some(tone), ..Theme::default() };
        assert_eq!(
            css(&theme).as_deref(),
            Some(
                "@media screen {\n:root { --accent: #00539b; --accent-soft: #d5dfe6; }\n\
                 :root[data-theme=\"dark\"] { --accent: #8ec6dc; --accent-soft: #263337; }\n}\n\
                 @media screen and (prefers-color-scheme: dark) {\n\
                 :root:not([data-theme=\"light\"]) { --accent: #8ec6dc; --accent-soft: #263337; }\n}\n"
            )
        );
    }
}
