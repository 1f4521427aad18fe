//! Everything the program says, and where it says it.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use super::{Common, Stop, When};
use crate::diag::{Diagnostic, Severity};

/// Standard output and standard error, as the flags want them.
#[derive(Debug)]
pub(super) struct Console {
    is_quiet: bool,
    color: When,
}

impl Console {
    pub(super) fn new(common: &Common) -> Self {
        Self { is_quiet: common.quiet, color: common.color }
    }

    /// Where results go.
    pub(super) fn out(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::new(io::stdout().lock())
    }

    /// An error that has no place in a file.
    pub(super) fn error(&self, text: &str) {
        say(&format!("{} {text}", self.label("error:", "\x1b[1;31m")));
    }

    /// Why the command could not do its work.
    pub(super) fn stop(&self, stop: &Stop) {
        self.error(&stop.message);
        if let Some(help) = &stop.help {
            say(&format!("{} {help}", self.label("help:", "\x1b[1;36m")));
        }
    }

    /// Faults, for a person; warnings only unless the program is to be quiet.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            if diagnostic.severity == Severity::Error || !self.is_quiet {
                say(&render(diagnostic));
            }
        }
    }

    fn has_color(&self, stream: &impl IsTerminal) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    fn label(&self, text: &str, style: &str) -> String {
        if self.has_color(&io::stderr()) { format!("{style}{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// One fault as text, without the line end.
fn render(diagnostic: &Diagnostic) -> String {
    let place = match (diagnostic.labels.first(), &diagnostic.path) {
        (Some(label), _) => {
            let (line, column) = label.file.line_column(label.span.start);
            format!("{}:{line}:{column}: ", label.file.path)
        }
        (None, Some(path)) => format!("{path}: "),
        (None, None) => String::new(),
    };
    let severity = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
    format!("{place}{severity}[{}]: {}{help}", diagnostic.code, diagnostic.message)
}

/// Standard error may be closed; then there is nobody to tell.
fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
