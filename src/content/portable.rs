//! Names that Windows cannot give to a file. A site is written, unpacked or served there too, whatever it is built on.

use crate::diag::Diagnostic;

/// Names of devices, with any ending behind them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices that are followed by a digit.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Warns of a path that Windows cannot have; where it stands is left to say.
pub(crate) fn warning(path: &str) -> Option<Diagnostic> {
    let (step, reason) = odd_step(path)?;
    // A control character would not be seen.
    let message = format!("`{}` {reason}", step.escape_debug());
    Some(
        Diagnostic::warning("windows-name", message).help("rename it: sites are edited, unpacked and served there too"),
    )
}

/// The first step of `path` that is no name on Windows, and why, as the rest of a sentence.
fn odd_step(path: &str) -> Option<(&str, &'static str)> {
    path.split('/').find_map(|step| Some((step, reason(step)?)))
}

fn reason(step: &str) -> Option<&'static str> {
    let stem = step.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_port = PORTS.iter().any(|port| {
        let digit = stem.strip_prefix(port).map(|rest| rest.chars());
        // Windows takes raised digits for digits.
        digit.is_some_and(|mut rest| matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None)))
    });
    if is_port || DEVICES.contains(&stem.as_str()) {
        Some("is the name of a device on Windows")
    } else if step.ends_with(['.', ' ']) {
        Some("ends in a dot or a blank, which Windows leaves out")
    } else if step
        .contains(|c: char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') || c.is_ascii_control())
    {
        Some("has a character that no name on Windows may have")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_windows_cannot_have() {
        let table = [
            ("content/anping/2023.md", None),
            ("console/com10/lpt/com/auxiliary.md", None),
            ("安坪/.well-known/a b.md", None),
            ("a/con", Some("con")),
            ("a/CON.zh.md", Some("CON.zh.md")),
            ("Aux/2023.md", Some("Aux")),
            ("a/nul .md", Some("nul .md")),
            ("a/com1.md", Some("com1.md")),
            ("a/LPT².md", Some("LPT².md")),
            ("a./b", Some("a.")),
            ("a /b", Some("a ")),
            ("a/b?.md", Some("b?.md")),
            ("a/b\u{1}", Some("b\u{1}")),
        ];
        for (path, step) in table {
            assert_eq!(odd_step(path).map(|(step, _)| step), step, "{path:?}");
        }
    }
}
