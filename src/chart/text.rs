//! How wide words are, without a font: wide enough that no usual sans-serif face overruns it.

use unicode_width::UnicodeWidthChar;

/// Size of every label, in units of the `viewBox`. `static/charts.css` may draw smaller, never larger.
pub(super) const SIZE: f64 = 13.0;

/// From one line of words to the next.
pub(super) const LEADING: f64 = SIZE * 1.15;

/// How much wider semibold words are at most.
pub(super) const BOLD: f64 = 1.12;

/// Width of `text` at [`SIZE`], in units of the `viewBox`. Han characters count one em.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * SIZE
}

/// The same for semibold words.
pub(super) fn bold(text: &str) -> f64 {
    width(text) * BOLD
}

/// Whether a line of words that is cut short ends here.
pub(super) fn is_cut(text: &str) -> bool {
    text.ends_with('…')
}

/// Widths of Verdana and DejaVu Sans, the widest faces a browser is likely to fall back to, rounded up.
fn em(char: char) -> f64 {
    match char {
        // Line breaks are written as spaces.
        '\n' | '\t' | '\r' | 'i' | 'j' | 'l' | '\'' | '|' | 'I' | '.' | ',' | ':' | ';' | ' ' => 0.4,
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '/' | '!' => 0.46,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 0.6,
        'E' | 'F' | 'J' | 'L' | 'P' | 'S' | 'T' | 'Y' => 0.7,
        'A'..='Z' | '+' | '=' | '<' | '>' | '&' | '−' => 0.84,
        ' '..='~' | '–' => 0.64,
        '…' | '—' | '·' => 1.0,
        '\u{a0}'..='\u{24f}' => 0.84,
        // Han characters fill an em, and what we know nothing of is given one.
        _ if char.width().unwrap_or(0) > 0 => 1.0,
        _ => 0.0,
    }
}

/// Shortens `text` to `room` units with an ellipsis, at a word's end where that costs no more than a third of it.
pub(super) fn fit(text: &str, room: f64) -> std::borrow::Cow<'_, str> {
    if width(text) <= room {
        return text.into();
    }
    let room = room - width("…");
    let mut used = 0.0;
    let mut end = 0;
    for (at, char) in text.char_indices() {
        used += em(char) * SIZE;
        if used > room {
            break;
        }
        end = at + char.len_utf8();
    }
    let mut head = &text[..end];
    if let Some(space) = head.rfind(' ').filter(|&space| space * 3 >= head.len() * 2) {
        head = &head[..space];
    }
    format!("{}…", head.trim_end()).into()
}

/// Breaks `text` into lines of at most `room` units, at spaces or between Han characters; `max_lines` at most, the last
/// shortened with an ellipsis.
pub(super) fn wrap(text: &str, room: f64, max_lines: usize) -> Vec<std::borrow::Cow<'_, str>> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 == max_lines || width(rest) <= room {
            lines.push(fit(rest, room));
            break;
        }
        let (mut used, mut end, mut last_break) = (0.0, 0, 0);
        let mut previous_is_wide = false;
        for (at, char) in rest.char_indices() {
            let is_wide = char.width() == Some(2);
            if at > 0 && (char == ' ' || (is_wide && !closes(char)) || (previous_is_wide && !closes(char))) {
                last_break = at;
            }
            used += em(char) * SIZE;
            if used > room {
                break;
            }
            end = at + char.len_utf8();
            previous_is_wide = is_wide && !opens(char);
        }
        let cut = if last_break > 0 { last_break } else { end.max(rest.chars().next().map_or(1, char::len_utf8)) };
        lines.push(rest[..cut].trim_end().into());
        rest = rest[cut..].trim_start();
    }
    lines
}

/// Whether two lines are one word when they stand in one: a break beside a Han character stood in no space.
pub(super) fn is_joined(line: &str, next: &str) -> bool {
    let is_wide = |char: Option<char>| char.is_some_and(|char| char.width() == Some(2));
    is_wide(line.chars().next_back()) || is_wide(next.chars().next())
}

/// Characters that must not begin a line.
fn closes(char: char) -> bool {
    "，。、；：！？）》」』】％,.;:!?)]%".contains(char)
}

/// Characters that must not end a line.
fn opens(char: char) -> bool {
    "（《「『【".contains(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_at_words_and_counts_han_as_one_em() {
        assert_eq!(width("醴陵"), 2.0 * SIZE);
        assert_eq!(width("ɐͰ"), 2.0 * SIZE);
        let table = [
            ("醴陵市", 39.0, "醴陵市"),
            ("醴陵市城镇居民", 60.0, "醴陵市…"),
            ("Greater Manchester Combined", 160.0, "Greater Manchester…"),
            ("Abcdefghijklmnopqrstuvw", 60.0, "Abcde…"),
            ("", 10.0, ""),
        ];
        for (text, room, expected) in table {
            assert_eq!(fit(text, room), expected, "{text}");
            assert!(width(&fit(text, room)) <= room, "{text}");
        }
    }

    #[test]
    fn wraps_without_orphaned_punctuation() {
        assert_eq!(wrap("规模以上工业（增加值）增速", 80.0, 3), ["规模以上工业", "（增加值）增", "速"]);
        assert_eq!(wrap("Fourth quarter 2019", 100.0, 2), ["Fourth", "quarter 2019"]);
        assert_eq!(wrap("Fourth quarter of the year", 100.0, 2), ["Fourth", "quarter of…"]);
    }
}
