//! Everything the program says, and where it says it.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::check::Format;
use super::{Common, Stop, When};
use crate::diag::{Diagnostic, Severity, print};
use crate::site::{Progress, Step};

/// Standard output and standard error, as the flags want them.
#[derive(Debug)]
pub(super) struct Console {
    is_quiet: bool,
    is_verbose: bool,
    color: When,
}

impl Console {
    pub(super) fn new(common: &Common) -> Self {
        Self { is_quiet: common.quiet, is_verbose: common.verbose, color: common.color }
    }

    /// Where results go.
    pub(super) fn out(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::new(io::stdout().lock())
    }

    /// A remark, unless the program is to be quiet.
    pub(super) fn note(&self, text: &str) {
        if !self.is_quiet {
            say(text);
        }
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

    /// Faults, for a person; no warnings when the program is to be quiet.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let has_color = self.has_color(&io::stderr());
        let text = if self.is_quiet {
            let errors: Vec<Diagnostic> = diagnostics.iter().filter(|fault| is_error(fault)).cloned().collect();
            print::human(&errors, has_color)
        } else {
            print::human(diagnostics, has_color)
        };
        write_err(&text);
    }

    /// Faults as the result of a command.
    pub(super) fn results(&self, diagnostics: &[Diagnostic], format: Format) -> Result<(), Stop> {
        let text = match format {
            Format::Human => print::human(diagnostics, self.has_color(&io::stdout())),
            Format::Short => print::short(diagnostics),
            Format::Json => print::json(diagnostics),
        };
        let mut out = self.out();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// How far a run has come, shown on a terminal only.
    pub(super) fn progress(&self) -> Bar {
        let is_shown = !self.is_quiet && io::stderr().is_terminal();
        Bar {
            bar: is_shown.then(|| {
                let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(12));
                bar.enable_steady_tick(Duration::from_millis(120));
                bar
            }),
            is_verbose: self.is_verbose,
            step: Mutex::default(),
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

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// `1 page`, `2 pages`
pub(super) fn amount(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// Standard error may be closed; then there is nobody to tell.
fn write_err(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn say(text: &str) {
    write_err(&format!("{text}\n"));
}

/// A bar on a terminal, and with `-v` a line for each step.
#[derive(Debug)]
pub(super) struct Bar {
    bar: Option<ProgressBar>,
    is_verbose: bool,
    step: Mutex<Option<(Step, Instant)>>,
}

impl Bar {
    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.close();
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Says how long the step took that ends here.
    fn close(&self) {
        let step = self.step.lock().expect("no thread panics while it holds the step").take();
        if let (Some((step, started)), true) = (step, self.is_verbose) {
            let line = format!("{} took {:.3} s", name(step), started.elapsed().as_secs_f64());
            match &self.bar {
                Some(bar) => bar.suspend(|| say(&line)),
                None => say(&line),
            }
        }
    }
}

impl Progress for Bar {
    fn begin(&self, step: Step, total: usize) {
        self.close();
        *self.step.lock().expect("no thread panics while it holds the step") = Some((step, Instant::now()));
        if let Some(bar) = &self.bar {
            let template = if total > 0 { "{msg} {bar:30} {pos}/{len}" } else { "{spinner} {msg} {pos}" };
            bar.set_position(0);
            bar.set_length(total as u64);
            bar.set_message(name(step));
            bar.set_style(ProgressStyle::with_template(template).expect("the template is a constant"));
        }
    }

    fn advance(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Read => "reading",
        Step::Extract => "reading figures",
        Step::Join => "joining figures",
        Step::Render => "writing pages",
    }
}
